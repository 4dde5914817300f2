//! What is true of payments, and of the ledger, once something became of them.

use super::{Order, Payee, Payment, State};
use crate::event::{Fact, PaymentBlocked, PaymentReceived, PaymentSettled, Release};
use crate::ledger::{Account, AccountNo, Posting, TransferKind, capture, post, release};
use crate::set::{Key, WorkingSet};
use crate::wallet::{Status, Wallet};
use crate::{Amount, ApprovalId, Book, TransferId};

/// The money moved, at once or out of its hold.
pub fn settled(ws: &mut WorkingSet, fact: &Fact, event: &PaymentSettled) {
    let (owner, order) = (fact.owner, &event.order);
    let book = fact.book.unwrap_or(Book::Test);
    if let Some(held) = event.held {
        capture(ws, owner, fact.at, held, event.transfer, order.amount);
        return change(ws, fact, State::Settled);
    }
    let credit = match order.payee {
        Payee::Vendor(_) => AccountNo::Vendors(book),
        Payee::Agent(home, _, wallet) if home == owner => AccountNo::Wallet(wallet),
        Payee::Agent(..) => AccountNo::Principals(book),
    };
    let to_payee = Posting { credit, ..posting(order, event.transfer, order.amount.less(order.fee), TransferKind::Payment) };
    post(ws, owner, fact.at, &to_payee);
    if let Some(id) = event.fee_transfer {
        let to_house = Posting { credit: AccountNo::Fees(book), ..posting(order, id, order.fee, TransferKind::Fee) };
        post(ws, owner, fact.at, &to_house);
    }
    if let Payee::Agent(home, _, to) = order.payee {
        // Where the fee is all of it, nothing arrives.
        let own = (home == owner && order.amount > order.fee).then_some(AccountNo::Wallet(to));
        count(ws, fact, [Some(AccountNo::General(book)), Some(AccountNo::Wallet(order.wallet)), own]);
    }
    open(ws, fact, order, State::Settled, None);
}

/// One more payment between agents, for each account that takes part.
fn count(ws: &mut WorkingSet, fact: &Fact, accounts: [Option<AccountNo>; 3]) {
    for account in accounts.into_iter().flatten() {
        if let Some(account) = ws.get_mut::<Account>(&Key::Account(fact.owner, account)) {
            account.payments = account.payments.saturating_add(1);
        }
    }
}

/// The rules denied it, at once or after a human was asked.
pub fn blocked(ws: &mut WorkingSet, fact: &Fact, event: &PaymentBlocked) {
    match event.release {
        None => open(ws, fact, &event.order, State::Blocked(event.reason), None),
        Some(back) => {
            give_back(ws, fact, event.order.amount, back);
            change(ws, fact, State::Denied(Some(event.reason)));
        }
    }
}

/// Money of another principal's agent arrived. The payment's row here is the recipient's copy.
pub fn received(ws: &mut WorkingSet, fact: &Fact, event: &PaymentReceived) {
    let posting = Posting {
        id: event.transfer,
        debit: AccountNo::Principals(fact.book.unwrap_or(Book::Test)),
        credit: AccountNo::Wallet(event.wallet),
        amount: event.amount,
        kind: TransferKind::Payment,
        payment: Some(event.order.payment),
    };
    post(ws, fact.owner, fact.at, &posting);
    let general = AccountNo::General(fact.book.unwrap_or(Book::Test));
    count(ws, fact, [Some(general), Some(AccountNo::Wallet(event.wallet)), None]);
    let row = row(fact, &event.order, State::Settled, None, Amount::ZERO);
    ws.insert(Key::Payment(fact.owner, row.id), row);
}

/// Writes a new payment; `held` names its hold and its question.
pub(crate) fn open(ws: &mut WorkingSet, fact: &Fact, order: &Order, state: State, held: Option<(TransferId, ApprovalId)>) {
    let account = ws.get::<Account>(&Key::Account(fact.owner, AccountNo::Wallet(order.wallet)));
    let remaining = account.map_or(Amount::ZERO, Account::available);
    let row = row(fact, order, state, held, remaining);
    ws.insert(Key::Payment(fact.owner, row.id), row);
}

fn row(fact: &Fact, order: &Order, state: State, held: Option<(TransferId, ApprovalId)>, remaining: Amount) -> Payment {
    Payment {
        id: order.payment,
        book: fact.book.unwrap_or(Book::Test),
        agent: order.agent,
        wallet: order.wallet,
        payee: order.payee.clone(),
        amount: order.amount,
        fee: order.fee,
        currency: order.currency,
        category: order.category,
        memo: order.memo.clone(),
        state,
        requested_at: fact.at,
        held: held.map(|(hold, _)| hold),
        approval: held.map(|(_, approval)| approval),
        remaining,
        trail: Vec::new(),
    }
}

/// Changes an open payment's state, after its money was touched.
pub(crate) fn change(ws: &mut WorkingSet, fact: &Fact, state: State) {
    let Some(id) = fact.payment else { return };
    let key = Key::Payment(fact.owner, id);
    let Some(wallet) = ws.get::<Payment>(&key).map(|payment| payment.wallet) else { return };
    let account = ws.get::<Account>(&Key::Account(fact.owner, AccountNo::Wallet(wallet)));
    let remaining = account.map_or(Amount::ZERO, Account::available);
    if let Some(payment) = ws.get_mut::<Payment>(&key) {
        payment.state = state;
        payment.remaining = remaining;
    }
}

/// Returns a hold; out of a closed wallet the money goes on to the principal.
pub(crate) fn give_back(ws: &mut WorkingSet, fact: &Fact, amount: Amount, back: Release) {
    release(ws, fact.owner, fact.at, back.hold, back.transfer);
    let (Some(id), Some(payment)) = (back.remainder, fact.payment) else { return };
    let Some(wallet) = ws.get::<Payment>(&Key::Payment(fact.owner, payment)).map(|payment| payment.wallet) else { return };
    let posting = Posting {
        id,
        debit: AccountNo::Wallet(wallet),
        credit: AccountNo::General(fact.book.unwrap_or(Book::Test)),
        amount,
        kind: TransferKind::Remainder,
        payment: None,
    };
    post(ws, fact.owner, fact.at, &posting);
}

/// A posting out of the paying wallet; the caller names where it goes.
pub(crate) fn posting(order: &Order, id: TransferId, amount: Amount, kind: TransferKind) -> Posting {
    let debit = AccountNo::Wallet(order.wallet);
    Posting { id, debit, credit: debit, amount, kind, payment: Some(order.payment) }
}

/// Whether a wallet is closed, so that what it gets back must go on.
pub(crate) fn is_closed(wallet: &Wallet) -> bool {
    match wallet.status {
        Status::Active | Status::Paused => false,
        Status::Revoked | Status::Expired => true,
    }
}
