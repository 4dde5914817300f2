//! What is true of holds once they were placed or ended.

use super::fee::charge_fee;
use crate::event::{Fact, HoldExpired, HoldPlaced, HoldReturned, HoldSettled};
use crate::ledger::{AccountNo, Posting, TransferKind, capture, hold, release};
use crate::payment::{self, Payee, Payment, Reserve, State};
use crate::set::{Broken, Key, WorkingSet};

/// The money is reserved.
pub fn placed(ws: &mut WorkingSet, fact: &Fact, event: &HoldPlaced) {
    let Some(book) = fact.book_in(ws) else { return };
    let order = &event.order;
    let credit = match order.payee {
        Payee::Agent(home, _, wallet) if home == fact.owner => AccountNo::Wallet(wallet),
        Payee::Agent(..) => AccountNo::Principals(book),
        Payee::Vendor(_) => return ws.mark_broken(Broken::Ledger),
    };
    let posting = payment::posting(order, event.hold, order.amount, TransferKind::Payment);
    hold(ws, fact.owner, fact.at, &Posting { credit, ..posting });
    let reserve = Reserve { transfer: event.hold, approval: None, until: Some(event.expires_at), key: event.key };
    payment::open(ws, fact, order, State::Held, Some(reserve));
}

/// The payee got what was captured; the rest is available again.
pub fn settled(ws: &mut WorkingSet, fact: &Fact, event: &HoldSettled) {
    let (owner, order) = (fact.owner, &event.order);
    let Some(book) = fact.book_in(ws) else { return };
    let own = match order.payee {
        Payee::Agent(home, _, wallet) if home == owner => Some(wallet),
        Payee::Agent(..) | Payee::Vendor(_) => None,
    };
    payment::count(ws, fact, [Some(AccountNo::General(book)), Some(AccountNo::Wallet(order.wallet)), own.map(AccountNo::Wallet)]);
    capture(ws, owner, fact.at, event.hold, event.transfer, order.amount);
    if let Some(wallet) = own {
        charge_fee(ws, fact, order, wallet, event.fee_transfer, event.month);
    }
    payment::change(ws, fact, State::Settled);
    if let Some(payment) = ws.get_mut::<Payment>(&Key::Payment(owner, order.payment)) {
        payment.captured = Some(order.amount);
        payment.fee = order.fee;
    }
}

/// The payer took it back.
pub fn returned(ws: &mut WorkingSet, fact: &Fact, event: &HoldReturned) {
    release(ws, fact.owner, fact.at, event.hold, event.transfer);
    payment::change(ws, fact, State::Returned);
}

/// Nobody settled it in time.
pub fn expired(ws: &mut WorkingSet, fact: &Fact, event: &HoldExpired) {
    release(ws, fact.owner, fact.at, event.hold, event.transfer);
    payment::change(ws, fact, State::Expired);
}
