//! The ledger's evolution: posting, holding, capturing and releasing, and the last guard of the money.
//!
//! `decide` has checked before, and may be wrong. Whatever it said, a movement that overdraws an account beyond its line, captures
//! more than was held, mixes currencies, ends a hold twice or overwrites a transfer marks the working set as broken, and nothing of
//! it is committed.

use super::{Account, AccountNo, Entry, Milestone, Transfer, TransferKind, TransferState};
use crate::set::{Broken, Key, WorkingSet};
use crate::{Amount, Currency, PaymentId, PrincipalId, Timestamp, TransferId};

/// A movement to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting {
    /// The new transfer's id.
    pub id: TransferId,
    /// Where the money comes from.
    pub debit: AccountNo,
    /// Where it goes.
    pub credit: AccountNo,
    /// How much; a posting of nothing leaves no trace.
    pub amount: Amount,
    /// In what: both accounts must be in it.
    pub currency: Currency,
    /// Why.
    pub kind: TransferKind,
    /// For which payment.
    pub payment: Option<PaymentId>,
}

/// Moves at once.
pub fn post(ws: &mut WorkingSet, owner: PrincipalId, at: Timestamp, posting: &Posting) {
    record(ws, owner, at, posting, TransferState::Posted);
}

/// Reserves: the debited account's available balance falls, nothing moves yet.
pub fn hold(ws: &mut WorkingSet, owner: PrincipalId, at: Timestamp, posting: &Posting) {
    record(ws, owner, at, posting, TransferState::Held);
}

/// Moves `amount` of an open hold, at most all of it; the rest is available again.
pub fn capture(ws: &mut WorkingSet, owner: PrincipalId, at: Timestamp, held: TransferId, id: TransferId, amount: Amount) {
    if let Some((hold, currency)) = close(ws, owner, held, TransferState::Captured(amount)) {
        if amount > hold.amount {
            return ws.mark_broken(Broken::Ledger);
        }
        let Transfer { debit, credit, kind, payment, .. } = hold;
        record(ws, owner, at, &Posting { id, debit, credit, amount, currency, kind, payment }, TransferState::Captures(held));
    }
}

/// Returns an open hold whole.
pub fn release(ws: &mut WorkingSet, owner: PrincipalId, at: Timestamp, held: TransferId, id: TransferId) {
    if let Some((hold, currency)) = close(ws, owner, held, TransferState::Released) {
        let Transfer { debit, credit, amount, kind, payment, .. } = hold;
        record(ws, owner, at, &Posting { id, debit, credit, amount, currency, kind, payment }, TransferState::Releases(held));
    }
}

/// Marks an open hold as resolved and frees what it had reserved. Tells the hold and its currency.
fn close(ws: &mut WorkingSet, owner: PrincipalId, held: TransferId, to: TransferState) -> Option<(Transfer, Currency)> {
    let row = ws.get_mut::<Transfer>(&Key::Transfer(owner, held));
    let Some(row) = row.filter(|row| row.state == TransferState::Held) else {
        ws.mark_broken(Broken::Ledger);
        return None;
    };
    let hold = row.clone();
    row.state = to;
    let mut currency = None;
    for (account, is_credit) in [(hold.debit, false), (hold.credit, true)] {
        touch(ws, owner, account, |account| {
            currency = Some(account.currency);
            let pending = if is_credit { &mut account.credits_pending } else { &mut account.debits_pending };
            *pending = pending.checked_sub(hold.amount)?;
            Some(())
        });
    }
    // A hold between two system accounts reserves nothing that anybody has.
    if currency.is_none() {
        ws.mark_broken(Broken::Ledger);
    }
    currency.map(|currency| (hold, currency))
}

fn record(ws: &mut WorkingSet, owner: PrincipalId, at: Timestamp, posting: &Posting, state: TransferState) {
    let Posting { id, debit, credit, amount, kind, payment, .. } = *posting;
    if amount.is_zero() {
        return;
    }
    let mut enter = |account: AccountNo, is_credit: bool| {
        let (mut entry, mut reached) = (None, None);
        touch(ws, owner, account, |account| {
            apply(account, posting, is_credit, state)?;
            entry = Some(Entry { previous: account.last.replace(id), available_after: account.available() });
            account.entries = account.entries.checked_add(1)?;
            if kind == TransferKind::AiFee {
                account.ai_fees = account.ai_fees.checked_add(1)?;
            }
            if kind == TransferKind::Refund && state.ends().is_some() {
                account.refunds_ended = account.refunds_ended.checked_add(1)?;
            }
            match (state, is_credit) {
                (TransferState::Held | TransferState::Releases(_), true) => {
                    account.announced = account.announced.checked_add(1)?
                }
                // Holds for questions are older than the count, and stand in scoped wallets, which have no such statement.
                // A payout or a refund was shown when it was held.
                (TransferState::Captures(_), false) if kind.leaves_when_held() => {
                    account.announced = account.announced.checked_add(1)?;
                }
                (TransferState::Captures(_), false) if !matches!(credit, AccountNo::Vendors(_)) => {
                    account.captures = account.captures.checked_add(1)?;
                }
                _ => {}
            }
            reached = milestone(account, id);
            Some(())
        });
        if let Some((number, milestone)) = reached {
            ws.insert(Key::Milestone(owner, account, number), milestone);
        }
        entry
    };
    let (debit_entry, credit_entry) = (enter(debit, false), enter(credit, true));
    let row = Transfer { id, debit, credit, amount, kind, state, at, payment, debit_entry, credit_entry };
    ws.insert(Key::Transfer(owner, id), row);
}

/// The milestone that an account has reached with the entry that was just made.
fn milestone(account: &Account, transfer: TransferId) -> Option<(u64, Milestone)> {
    let (lines, transactions, payments) = (account.lines(), account.transactions(), account.payments);
    let milestone = Milestone { transfer, lines, transactions, payments };
    account.entries.is_multiple_of(Milestone::EVERY).then_some((Milestone::count(account.entries), milestone))
}

/// Changes an account's totals; `None` where that is impossible.
fn apply(account: &mut Account, posting: &Posting, is_credit: bool, state: TransferState) -> Option<()> {
    let Posting { amount, currency, kind, .. } = *posting;
    // What was held may be captured even if the line was lowered meanwhile: it counted when it was held.
    let is_drawn = !is_credit && matches!(state, TransferState::Posted | TransferState::Held);
    if account.currency != currency || (is_drawn && account.headroom() < amount) {
        return None;
    }
    let total = match (state, is_credit) {
        (TransferState::Held, false) => &mut account.debits_pending,
        (TransferState::Held, true) => &mut account.credits_pending,
        (TransferState::Posted | TransferState::Captures(_), false) => &mut account.debits_posted,
        (TransferState::Posted | TransferState::Captures(_), true) => &mut account.credits_posted,
        // Freed by `close` already; the entry only shows the balance after it.
        (TransferState::Releases(_), _) => return Some(()),
        (TransferState::Captured(_) | TransferState::Released, _) => return None,
    };
    *total = total.checked_add(amount)?;
    let is_payment = matches!(kind, TransferKind::Payment | TransferKind::Fee);
    if is_payment && state != TransferState::Held {
        let paid = if is_credit { &mut account.paid_in } else { &mut account.paid_out };
        *paid = paid.checked_add(amount)?;
    }
    Some(())
}

/// Changes a stored account; a system account has nothing to change.
fn touch(ws: &mut WorkingSet, owner: PrincipalId, account: AccountNo, change: impl FnOnce(&mut Account) -> Option<()>) {
    if !account.is_stored() {
        return;
    }
    let changed = ws.get_mut::<Account>(&Key::Account(owner, account)).and_then(change);
    if changed.is_none() {
        ws.mark_broken(Broken::Ledger);
    }
}
