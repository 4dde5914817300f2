//! What is true of payments, and of the ledger, once something became of them.

use super::{Order, Payee, Payment, State, Tally, tally};
use crate::event::{
    Fact, PaymentAuthorized, PaymentBlocked, PaymentFailed, PaymentReceived, PaymentRequested, PaymentSettled, PolicyDecided,
    Release,
};
use crate::hold;
use crate::idempotency::KeyHash;
use crate::ledger::{Account, AccountNo, Posting, TransferKind, capture, post, release};
use crate::policy::Verdict;
use crate::principal::Principal;
use crate::rail::Rail;
use crate::set::{Broken, Key, WorkingSet};
use crate::wallet::{Status, Wallet};
use crate::{Amount, ApprovalId, Book, PrincipalId, Timestamp, TransferId};

/// The money moved, at once or out of its hold.
pub fn settled(ws: &mut WorkingSet, fact: &Fact, event: &PaymentSettled) {
    let (owner, order) = (fact.owner, &event.order);
    let Some(book) = fact.book_in(ws) else { return };
    let Some(arrives) = order.amount.checked_sub(order.fee) else { return ws.mark_broken(Broken::Ledger) };
    if let Payee::Agent(home, _, to) = order.payee {
        // Where the fee is all of it, nothing arrives.
        let own = (home == owner && !arrives.is_zero()).then_some(AccountNo::Wallet(to));
        count(ws, fact, [Some(AccountNo::General(book)), Some(AccountNo::Wallet(order.wallet)), own]);
    }
    match event.held {
        // The fee is all of it: nothing is captured, and the hold ends before the fee leaves.
        Some(held) if arrives.is_zero() => release(ws, owner, fact.at, held, event.transfer),
        // What is left of the hold is the fee.
        Some(held) => capture(ws, owner, fact.at, held, event.transfer, arrives),
        None => {
            let debit = debit(ws, fact, order, book);
            let to_payee = posting(order, event.transfer, arrives, TransferKind::Payment);
            post(ws, owner, fact.at, &Posting { debit, credit: credit(owner, order, book), ..to_payee });
        }
    }
    if let Some(id) = event.fee_transfer {
        let to_house = Posting { credit: AccountNo::Fees(book), ..posting(order, id, order.fee, TransferKind::Fee) };
        post(ws, owner, fact.at, &to_house);
    }
    if event.held.is_none() && order.rail.is_none() {
        return open(ws, fact, order, State::Settled, None);
    }
    if event.reference.is_some()
        && let Some(payment) = ws.get_mut::<Payment>(&Key::Payment(owner, order.payment))
    {
        payment.reference.clone_from(&event.reference);
        payment.receipt = event.receipt.clone().map(Box::new);
        // A rail may have paid less than was asked for.
        payment.captured = (order.amount != payment.amount).then_some(order.amount);
    }
    change(ws, fact, State::Settled);
}

/// Which account gives: the wallet's, or that by which a rail brings money in.
fn debit(ws: &WorkingSet, fact: &Fact, order: &Order, book: Book) -> AccountNo {
    let outside = || ws.get::<Payment>(&Key::Payment(fact.owner, order.payment)).and_then(Payment::outside);
    match order.rail.as_ref().and_then(|_| outside()) {
        Some(rail) => AccountNo::Funding(rail, book),
        None => AccountNo::Wallet(order.wallet),
    }
}

/// Which account of the payer's ledger the payee's money goes to.
pub(crate) fn credit(owner: PrincipalId, order: &Order, book: Book) -> AccountNo {
    match order.payee {
        Payee::Vendor(_) => AccountNo::Vendors(book),
        Payee::Agent(home, _, wallet) if home == owner => AccountNo::Wallet(wallet),
        Payee::Agent(..) => AccountNo::Principals(book),
    }
}

/// An agent asked for it: a rail has it, until another fact says what became of it.
pub fn requested(ws: &mut WorkingSet, fact: &Fact, event: &PaymentRequested) {
    let Some(book) = fact.book_in(ws) else { return };
    let account = ws.get::<Account>(&Key::Account(fact.owner, AccountNo::Wallet(event.order.wallet)));
    let remaining = account.map_or(Amount::ZERO, Account::available);
    if event.is_first {
        ws.insert(Key::Tally(fact.owner, Some(event.order.agent)), Tally::default());
    }
    let row = row(fact, book, &event.order, State::Processing, None, remaining);
    let row = Payment { terms: Some(event.terms.clone()), key: event.key, ..row };
    ws.insert(Key::Payment(fact.owner, row.id), row);
}

/// The rules were judged: what they let pass, or ask about, counts under its mandate. One that a human approved goes on to its rail.
pub fn decided(ws: &mut WorkingSet, fact: &Fact, event: &PolicyDecided) {
    let Some(id) = fact.payment else { return ws.mark_broken(Broken::Ledger) };
    let Some(payment) = ws.get::<Payment>(&Key::Payment(fact.owner, id)).cloned() else {
        return ws.mark_broken(Broken::Ledger);
    };
    if event.verdict == Verdict::Allowed && payment.outside().is_some_and(Rail::may_charge_funding_source) {
        bind(ws, fact, &payment);
    }
    match (event.verdict, payment.state == State::Escalated) {
        (Verdict::Denied(_), _) | (Verdict::Asks(_), true) => {}
        (Verdict::Allowed, true) => {
            if event.counts_anew {
                tally::count_anew(ws, fact, &payment);
            }
            change(ws, fact, State::Processing);
        }
        (Verdict::Allowed | Verdict::Asks(_), false) => tally::begin(ws, fact, &payment),
    }
}

/// It is charged to the funding source that is registered now, and to no later one.
fn bind(ws: &mut WorkingSet, fact: &Fact, payment: &Payment) {
    let principal = ws.get::<Principal>(&Key::Principal(fact.owner));
    let source = principal.and_then(|principal| principal.funding.of(payment.book).id());
    if let Some(row) = ws.get_mut::<Payment>(&Key::Payment(fact.owner, payment.id)) {
        row.funding_source = source;
    }
}

/// The rail bound itself: nothing else is signed for this payment any more.
pub fn authorized(ws: &mut WorkingSet, fact: &Fact, event: &PaymentAuthorized) {
    let payment = fact.payment.and_then(|id| ws.get_mut::<Payment>(&Key::Payment(fact.owner, id)));
    match payment {
        Some(payment) => payment.authorization = Some(Box::new(event.authorization.clone())),
        None => ws.mark_broken(Broken::Ledger),
    }
}

/// The rail did not make it.
pub fn failed(ws: &mut WorkingSet, fact: &Fact, event: &PaymentFailed) {
    change(ws, fact, State::Failed(event.failure.clone()));
}

/// One more payment between agents, for each account that takes part. It comes before the payment's transfers, so that a milestone at any
/// of them counts it.
pub(crate) fn count(ws: &mut WorkingSet, fact: &Fact, accounts: [Option<AccountNo>; 3]) {
    for account in accounts.into_iter().flatten() {
        if let Some(account) = ws.get_mut::<Account>(&Key::Account(fact.owner, account)) {
            account.payments = account.payments.saturating_add(1); // a count that is shown, not money
        }
    }
}

/// The rules denied it, at once or after a human was asked.
pub fn blocked(ws: &mut WorkingSet, fact: &Fact, event: &PaymentBlocked) {
    if let Some(back) = event.release {
        give_back(ws, fact, event.order.amount, back);
        return change(ws, fact, State::Denied(Some(event.reason)));
    }
    if event.order.rail.is_none() {
        return open(ws, fact, &event.order, State::Blocked(event.reason), None);
    }
    let row = ws.get::<Payment>(&Key::Payment(fact.owner, event.order.payment));
    let was_asked = row.is_some_and(|payment| payment.state == State::Escalated);
    let state = if was_asked { State::Denied(Some(event.reason)) } else { State::Blocked(event.reason) };
    change(ws, fact, state);
}

/// Money of another principal's agent arrived. The payment's row here is the recipient's copy.
pub fn received(ws: &mut WorkingSet, fact: &Fact, event: &PaymentReceived) {
    let Some(book) = fact.book_in(ws) else { return };
    let posting = Posting {
        id: event.transfer,
        debit: AccountNo::Principals(book),
        credit: AccountNo::Wallet(event.wallet),
        amount: event.amount,
        currency: event.order.currency,
        kind: TransferKind::Payment,
        payment: Some(event.order.payment),
    };
    count(ws, fact, [Some(AccountNo::General(book)), Some(AccountNo::Wallet(event.wallet)), None]);
    post(ws, fact.owner, fact.at, &posting);
    if let Some(month) = event.month {
        hold::charge_fee(ws, fact, &event.order, event.wallet, event.fee_transfer, month);
    }
    let row = row(fact, book, &event.order, State::Settled, None, Amount::ZERO);
    ws.insert(Key::Payment(fact.owner, row.id), row);
}

/// What reserves the money of an open payment.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reserve {
    /// The hold.
    pub(crate) transfer: TransferId,
    /// The question that it waits for; none where it is held for its payee.
    pub(crate) approval: Option<ApprovalId>,
    /// When a hold for its payee ends.
    pub(crate) until: Option<Timestamp>,
    /// The idempotency key that it was asked for under.
    pub(crate) key: Option<KeyHash>,
}

/// Writes a new payment, perhaps a held one.
pub(crate) fn open(ws: &mut WorkingSet, fact: &Fact, order: &Order, state: State, held: Option<Reserve>) {
    let Some(book) = fact.book_in(ws) else { return };
    let account = ws.get::<Account>(&Key::Account(fact.owner, AccountNo::Wallet(order.wallet)));
    let remaining = account.map_or(Amount::ZERO, Account::available);
    let row = row(fact, book, order, state, held, remaining);
    ws.insert(Key::Payment(fact.owner, row.id), row);
}

fn row(fact: &Fact, book: Book, order: &Order, state: State, held: Option<Reserve>, remaining: Amount) -> Payment {
    Payment {
        id: order.payment,
        book,
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
        held: held.map(|held| held.transfer),
        approval: held.and_then(|held| held.approval),
        key: held.and_then(|held| held.key),
        remaining,
        trail: Vec::new(),
        held_until: held.and_then(|held| held.until),
        captured: None,
        terms: None,
        reference: None,
        authorization: None,
        funding_source: None,
        receipt: None,
        closed_at: None,
        counted_at: None,
    }
}

/// Changes an open payment's state, after its money was touched.
pub(crate) fn change(ws: &mut WorkingSet, fact: &Fact, state: State) {
    let Some(id) = fact.payment else { return ws.mark_broken(Broken::Ledger) };
    let key = Key::Payment(fact.owner, id);
    let Some(wallet) = ws.get::<Payment>(&key).map(|payment| payment.wallet) else { return ws.mark_broken(Broken::Missing(key)) };
    let account = ws.get::<Account>(&Key::Account(fact.owner, AccountNo::Wallet(wallet)));
    let remaining = account.map_or(Amount::ZERO, Account::available);
    if let Some(payment) = ws.get::<Payment>(&key).filter(|payment| payment.terms.is_some()).cloned() {
        tally::enter(ws, fact, &payment, &state);
    }
    if let Some(payment) = ws.get_mut::<Payment>(&key) {
        payment.closed_at = payment.terms.as_ref().filter(|_| !state.is_open()).map(|_| fact.at);
        payment.state = state;
        payment.remaining = remaining;
    }
}

/// Returns a hold; out of a closed wallet the money goes on to the principal.
pub(crate) fn give_back(ws: &mut WorkingSet, fact: &Fact, amount: Amount, back: Release) {
    release(ws, fact.owner, fact.at, back.hold, back.transfer);
    let (Some(id), Some(payment)) = (back.remainder, fact.payment) else { return };
    let Some(book) = fact.book_in(ws) else { return };
    let payment = ws.get::<Payment>(&Key::Payment(fact.owner, payment)).map(|payment| (payment.wallet, payment.currency));
    let Some((wallet, currency)) = payment else { return ws.mark_broken(Broken::Ledger) };
    let posting = Posting {
        id,
        debit: AccountNo::Wallet(wallet),
        credit: AccountNo::General(book),
        amount,
        currency,
        kind: TransferKind::Remainder,
        payment: None,
    };
    post(ws, fact.owner, fact.at, &posting);
}

/// A posting out of the paying wallet; the caller names where it goes.
pub(crate) fn posting(order: &Order, id: TransferId, amount: Amount, kind: TransferKind) -> Posting {
    let debit = AccountNo::Wallet(order.wallet);
    Posting { id, debit, credit: debit, amount, currency: order.currency, kind, payment: Some(order.payment) }
}

/// Whether a wallet is closed, so that what it gets back must go on.
pub(crate) fn is_closed(wallet: &Wallet) -> bool {
    match wallet.status {
        Status::Active | Status::Paused => false,
        Status::Revoked | Status::Expired => true,
    }
}
