//! What is true of deposits, payouts and refunds once something happened to them.

use super::{Deposit, DepositState, Payout, PayoutState, Refund, RefundState, Reversed};
use crate::event::{
    DepositCovered, DepositCredited, DepositFailed, DepositOpened, DepositRequested, Fact, PayoutCompleted, PayoutFailed,
    PayoutRequested, PayoutReturned, PayoutSent, RefundCompleted, RefundFailed, RefundRequested, RefundReturned, RefundSent,
    Reversal,
};
use crate::ledger::{AccountNo, Posting, TransferKind, capture, hold, post, release};
use crate::set::{Broken, Key, WorkingSet};
use crate::{Amount, DepositId, PayoutId, RefundId};

/// Money is to come in.
pub fn requested(ws: &mut WorkingSet, fact: &Fact, event: &DepositRequested) {
    let Some(book) = fact.book_in(ws) else { return };
    let DepositRequested { deposit: id, rail, account, agent, amount, currency, source, memo, return_url, expires_at, key } =
        event.clone();
    let row = Deposit {
        id,
        book,
        rail,
        account,
        agent,
        amount,
        currency,
        source,
        memo,
        return_url,
        state: DepositState::Requested,
        checkout: None,
        reference: None,
        failure: None,
        requested_at: fact.at,
        expires_at,
        changed_at: fact.at,
        key,
        refunded: Amount::ZERO,
        reversed: Reversed::NONE,
    };
    ws.insert(Key::Deposit(fact.owner, id), row);
}

/// A page waits for the payer.
pub fn opened(ws: &mut WorkingSet, fact: &Fact, event: &DepositOpened) {
    if let Some(row) = deposit(ws, fact, event.deposit) {
        row.state = DepositState::Open;
        row.checkout = Some(event.checkout.clone());
    }
}

/// The money is there.
pub fn credited(ws: &mut WorkingSet, fact: &Fact, event: &DepositCredited) {
    let Some(book) = fact.book_in(ws) else { return };
    let DepositCredited { deposit: id, rail, account, amount, currency, ref reference, transfer, .. } = *event;
    let posting = Posting {
        id: transfer,
        debit: AccountNo::Funding(rail, book),
        credit: account,
        amount,
        currency,
        kind: TransferKind::Deposit,
        payment: None,
    };
    post(ws, fact.owner, fact.at, &posting);
    ws.insert(Key::Reference(rail, reference.clone()), fact.owner);
    if let Some(row) = deposit(ws, fact, id) {
        row.state = DepositState::Credited;
        row.reference = Some(reference.clone());
        row.failure = None;
    }
}

/// It was not paid.
pub fn failed(ws: &mut WorkingSet, fact: &Fact, event: &DepositFailed) {
    if let Some(row) = deposit(ws, fact, event.deposit) {
        row.state = DepositState::Failed;
        row.failure = Some(event.failure.clone());
    }
}

fn deposit<'a>(ws: &'a mut WorkingSet, fact: &Fact, id: DepositId) -> Option<&'a mut Deposit> {
    let row = ws.get_mut::<Deposit>(&Key::Deposit(fact.owner, id))?;
    row.changed_at = fact.at;
    Some(row)
}

/// Money is to leave: it is held.
pub fn payout_requested(ws: &mut WorkingSet, fact: &Fact, event: &PayoutRequested) {
    let Some(book) = fact.book_in(ws) else { return };
    let PayoutRequested { payout: id, rail, agent, wallet, amount, fee, currency, destination, hold: held, fee_hold, key } =
        event.clone();
    let debit = AccountNo::Wallet(wallet);
    let of_amount = Posting {
        id: held,
        debit,
        credit: AccountNo::Funding(rail, book),
        amount,
        currency,
        kind: TransferKind::Payout,
        payment: None,
    };
    hold(ws, fact.owner, fact.at, &of_amount);
    if let Some(id) = fee_hold {
        let kind = TransferKind::PayoutFee;
        hold(ws, fact.owner, fact.at, &Posting { id, credit: AccountNo::Fees(book), amount: fee, kind, ..of_amount });
    }
    let row = Payout {
        id,
        book,
        rail,
        agent,
        wallet,
        amount,
        fee,
        currency,
        destination,
        state: PayoutState::Requested,
        hold: held,
        fee_hold,
        reference: None,
        arrives_at: None,
        failure: None,
        requested_at: fact.at,
        changed_at: fact.at,
        key,
    };
    ws.insert(Key::Payout(fact.owner, id), row);
}

/// The provider has it.
pub fn payout_sent(ws: &mut WorkingSet, fact: &Fact, event: &PayoutSent) {
    if let Some(row) = payout(ws, fact, event.payout) {
        row.state = PayoutState::Sent;
        row.reference = Some(event.reference.clone());
        row.arrives_at = event.arrives_at;
    }
}

/// It arrived: what was held has left.
pub fn payout_completed(ws: &mut WorkingSet, fact: &Fact, event: &PayoutCompleted) {
    capture(ws, fact.owner, fact.at, event.hold, event.transfer, event.amount);
    if let (Some(hold), Some(transfer)) = (event.fee_hold, event.fee_transfer) {
        capture(ws, fact.owner, fact.at, hold, transfer, event.fee);
    }
    if let Some(row) = payout(ws, fact, event.payout) {
        row.state = PayoutState::Completed;
        row.reference = Some(event.reference.clone());
    }
}

/// It did not arrive: what was held is available again.
pub fn payout_failed(ws: &mut WorkingSet, fact: &Fact, event: &PayoutFailed) {
    release(ws, fact.owner, fact.at, event.hold, event.transfer);
    if let (Some(hold), Some(transfer)) = (event.fee_hold, event.fee_transfer) {
        release(ws, fact.owner, fact.at, hold, transfer);
    }
    if let Some(row) = payout(ws, fact, event.payout) {
        row.state = PayoutState::Failed;
        row.failure = Some(event.failure.clone());
    }
}

/// It arrived, and came back.
pub fn payout_returned(ws: &mut WorkingSet, fact: &Fact, event: &PayoutReturned) {
    let Some(book) = fact.book_in(ws) else { return };
    let PayoutReturned { payout: id, rail, wallet, amount, fee, currency, ref failure, transfer, fee_transfer, .. } = *event;
    let of_amount = Posting {
        id: transfer,
        debit: AccountNo::Funding(rail, book),
        credit: AccountNo::Wallet(wallet),
        amount,
        currency,
        kind: TransferKind::PayoutReturn,
        payment: None,
    };
    post(ws, fact.owner, fact.at, &of_amount);
    if let Some(id) = fee_transfer {
        post(ws, fact.owner, fact.at, &Posting { id, debit: AccountNo::Fees(book), amount: fee, ..of_amount });
    }
    if let Some(row) = payout(ws, fact, id) {
        row.state = PayoutState::Failed;
        row.failure = Some(failure.clone());
    }
}

fn payout<'a>(ws: &'a mut WorkingSet, fact: &Fact, id: PayoutId) -> Option<&'a mut Payout> {
    let row = ws.get_mut::<Payout>(&Key::Payout(fact.owner, id))?;
    row.changed_at = fact.at;
    Some(row)
}

/// Money of a deposit is to go back: it is held, and counts as given back.
pub fn refund_requested(ws: &mut WorkingSet, fact: &Fact, event: &RefundRequested) {
    let Some(book) = fact.book_in(ws) else { return };
    let RefundRequested { refund: id, deposit: of, rail, account, agent, amount, currency, payment, hold: held, key } =
        event.clone();
    let posting = Posting {
        id: held,
        debit: account,
        credit: AccountNo::Funding(rail, book),
        amount,
        currency,
        kind: TransferKind::Refund,
        payment: None,
    };
    hold(ws, fact.owner, fact.at, &posting);
    let row = Refund {
        id,
        book,
        rail,
        deposit: of,
        account,
        agent,
        amount,
        currency,
        payment,
        state: RefundState::Requested,
        hold: held,
        reference: None,
        failure: None,
        requested_at: fact.at,
        changed_at: fact.at,
        key,
    };
    ws.insert(Key::Refund(fact.owner, id), row);
    sum(ws, fact, of, |row| {
        row.refunded = row.refunded.checked_add(amount)?;
        Some(())
    });
}

/// The provider works on it.
pub fn refund_sent(ws: &mut WorkingSet, fact: &Fact, event: &RefundSent) {
    if let Some(row) = refund(ws, fact, event.refund) {
        row.state = RefundState::Sent;
        row.reference = Some(event.reference.clone());
    }
}

/// It went back: what was held has left.
pub fn refund_completed(ws: &mut WorkingSet, fact: &Fact, event: &RefundCompleted) {
    capture(ws, fact.owner, fact.at, event.hold, event.transfer, event.amount);
    if let Some(row) = refund(ws, fact, event.refund) {
        row.state = RefundState::Completed;
        row.reference = Some(event.reference.clone());
    }
}

/// It did not go back: what was held is available again, and may be given back once more.
pub fn refund_failed(ws: &mut WorkingSet, fact: &Fact, event: &RefundFailed) {
    release(ws, fact.owner, fact.at, event.hold, event.transfer);
    if let Some(row) = refund(ws, fact, event.refund) {
        row.state = RefundState::Failed;
        row.failure = Some(event.failure.clone());
    }
    sum(ws, fact, event.deposit, |row| {
        row.refunded = row.refunded.checked_sub(event.amount)?;
        Some(())
    });
}

/// It went back, and came again.
pub fn refund_returned(ws: &mut WorkingSet, fact: &Fact, event: &RefundReturned) {
    let Some(book) = fact.book_in(ws) else { return };
    let RefundReturned { refund: id, deposit: of, rail, account, amount, currency, ref failure, transfer, .. } = *event;
    let posting = Posting {
        id: transfer,
        debit: AccountNo::Funding(rail, book),
        credit: account,
        amount,
        currency,
        kind: TransferKind::Reinstatement,
        payment: None,
    };
    post(ws, fact.owner, fact.at, &posting);
    if let Some(row) = refund(ws, fact, id) {
        row.state = RefundState::Failed;
        row.failure = Some(failure.clone());
    }
    sum(ws, fact, of, |row| {
        row.refunded = row.refunded.checked_sub(amount)?;
        Some(())
    });
}

fn refund<'a>(ws: &'a mut WorkingSet, fact: &Fact, id: RefundId) -> Option<&'a mut Refund> {
    let row = ws.get_mut::<Refund>(&Key::Refund(fact.owner, id))?;
    row.changed_at = fact.at;
    Some(row)
}

/// The provider took money of it back.
pub fn reversed(ws: &mut WorkingSet, fact: &Fact, event: &Reversal) {
    move_back(ws, fact, event, TransferKind::Reversal, |own, rail| (own, rail), Amount::checked_add);
}

/// The provider brought it again.
pub fn reinstated(ws: &mut WorkingSet, fact: &Fact, event: &Reversal) {
    move_back(ws, fact, event, TransferKind::Reinstatement, |own, rail| (rail, own), Amount::checked_sub);
}

/// Moves what a provider took or brought: which account of the two is debited, and what that does to the deposit's figures.
fn move_back(
    ws: &mut WorkingSet,
    fact: &Fact,
    event: &Reversal,
    kind: TransferKind,
    debit_and_credit: fn(AccountNo, AccountNo) -> (AccountNo, AccountNo),
    count: fn(Amount, Amount) -> Option<Amount>,
) {
    let Some(book) = fact.book_in(ws) else { return };
    let Reversal { rail, account, of_general, missing, currency, transfer, general_transfer, .. } = *event;
    let of_account = event.of_account();
    let mut moved = |id, own, amount| {
        let (debit, credit) = debit_and_credit(own, AccountNo::Funding(rail, book));
        post(ws, fact.owner, fact.at, &Posting { id, debit, credit, amount, currency, kind, payment: None });
    };
    moved(transfer, account, of_account);
    if let Some(id) = general_transfer {
        moved(id, AccountNo::General(book), of_general);
    }
    sum(ws, fact, event.deposit, |row| {
        let before = row.reversed;
        row.reversed = Reversed {
            taken: event.taken,
            given_back: event.given_back,
            from_account: count(before.from_account, of_account)?,
            from_general: count(before.from_general, of_general)?,
            missing: count(before.missing, missing)?,
        };
        Some(())
    });
}

/// Its account gives what the general one had given, or nobody had.
pub fn covered(ws: &mut WorkingSet, fact: &Fact, event: &DepositCovered) {
    let Some(book) = fact.book_in(ws) else { return };
    let DepositCovered { deposit: of, rail, account, amount, of_general, currency, transfer, general_transfer, .. } = *event;
    let taken = Posting {
        id: transfer,
        debit: account,
        credit: AccountNo::Funding(rail, book),
        amount,
        currency,
        kind: TransferKind::Reversal,
        payment: None,
    };
    post(ws, fact.owner, fact.at, &taken);
    if let Some(id) = general_transfer {
        let (debit, credit) = (AccountNo::Funding(rail, book), AccountNo::General(book));
        let kind = TransferKind::Reinstatement;
        post(ws, fact.owner, fact.at, &Posting { id, debit, credit, amount: of_general, kind, ..taken });
    }
    sum(ws, fact, of, |row| {
        let before = row.reversed;
        row.reversed = Reversed {
            from_account: before.from_account.checked_add(amount)?,
            from_general: before.from_general.checked_sub(of_general)?,
            missing: before.missing.checked_sub(amount.checked_sub(of_general)?)?,
            ..before
        };
        Some(())
    });
}

/// Changes the sums of a deposit; what leaves their range breaks the set.
fn sum(ws: &mut WorkingSet, fact: &Fact, id: DepositId, change: impl FnOnce(&mut Deposit) -> Option<()>) {
    if deposit(ws, fact, id).is_some_and(|row| change(row).is_none()) {
        ws.mark_broken(Broken::Ledger);
    }
}
