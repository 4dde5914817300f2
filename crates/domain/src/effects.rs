//! Names what a fact owes the world: outbox rows, kept in the same commit and done by the courier afterwards.

use crate::activity::{Activity, Bucket};
use crate::approval::{LIFETIME, TEST_DELAY};
use crate::cursor::{Cursor, Follower};
use crate::event::{Event, Fact};
use crate::funding::{Deposit, Payout};
use crate::idempotency::{Answer, KeyHash};
use crate::outbox::{Pending, Task};
use crate::payment::Payment;
use crate::set::{Key, WorkingSet};
use crate::{ApprovalId, Book, DepositId, PayoutId, PrincipalId, Timestamp};

/// A change beside the rows that facts rebuild: to the outbox, to idempotency records, and to what followers keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// To be done at a time.
    Schedule(Task, Timestamp),
    /// Not to be done any more.
    Cancel(Task),
    /// Stands so from now on.
    Put(Task, Pending),
    /// What was asked for under this key, and answered so, is over: from now on its record has an end.
    EndRecord(KeyHash, Answer),
    /// A follower has come so far.
    MoveCursor(Follower, Cursor),
    /// A follower begins anew, and is told so.
    RestartCursor(Follower, Cursor),
    /// The sums of a bucket are so from now on.
    PutActivity(Bucket, Activity),
}

/// What the fact owes, once it is true of the rows.
pub fn effects(ws: &WorkingSet, fact: &Fact) -> Vec<Effect> {
    let mut owed = of_event(ws, fact);
    if let Some(payment) = fact.payment.and_then(|id| ws.peek::<Payment>(&Key::Payment(fact.owner, id)))
        && !payment.state.is_open()
    {
        owed.extend(payment.key.map(|key| Effect::EndRecord(key, Answer::Payment(payment.id))));
    }
    owed
}

fn of_event(ws: &WorkingSet, fact: &Fact) -> Vec<Effect> {
    match &fact.event {
        Event::WalletIssued(event) => {
            event.expires_at.map(|end| Effect::Schedule(Task::ExpireWallet(event.wallet), end)).into_iter().collect()
        }
        Event::WalletClosed(event) => vec![Effect::Cancel(Task::ExpireWallet(event.wallet))],
        Event::ApprovalRequested(event) => {
            let mut owed = vec![Effect::Schedule(Task::ExpireApproval(event.approval), event.expires_at)];
            if fact.book == Some(Book::Test) {
                // The time of the decision: that of the fact may be ahead, where the clock was set back.
                let asked_at = event.expires_at.before(LIFETIME);
                owed.push(Effect::Schedule(Task::ApproveInTestMode(event.approval), asked_at.after(TEST_DELAY)));
            }
            owed
        }
        Event::ApprovalResolved(event) => cancel(event.approval),
        Event::ApprovalExpired(event) => cancel(event.approval),
        Event::HoldPlaced(event) => vec![Effect::Schedule(Task::ExpireHold(event.order.payment), event.expires_at)],
        Event::HoldSettled(_) | Event::HoldReturned(_) | Event::HoldExpired(_) => {
            fact.payment.map(|payment| Effect::Cancel(Task::ExpireHold(payment))).into_iter().collect()
        }
        // At once, by the time of the decision: that of the fact may be ahead, where the clock was set back.
        Event::DepositRequested(event) => {
            vec![Effect::Schedule(Task::Deposit(event.deposit), Timestamp(event.deposit.0.unix_ms()))]
        }
        Event::DepositCredited(event) => deposit_over(ws, fact.owner, event.deposit),
        Event::DepositFailed(event) => deposit_over(ws, fact.owner, event.deposit),
        Event::PayoutRequested(event) => {
            vec![Effect::Schedule(Task::Payout(event.payout), Timestamp(event.payout.0.unix_ms()))]
        }
        Event::PayoutCompleted(event) => payout_over(ws, fact.owner, event.payout),
        Event::PayoutFailed(event) => payout_over(ws, fact.owner, event.payout),
        Event::PrincipalCreated(_)
        | Event::KeyCreated(_)
        | Event::KeyRevoked(_)
        | Event::AccountCredited(_)
        | Event::CreditLineRaised(_)
        | Event::Frozen(_)
        | Event::Unfrozen(_)
        | Event::AgentCreated(_)
        | Event::AgentRegistered(_)
        | Event::AgentRevoked(_)
        | Event::PolicyChanged(_)
        | Event::WalletStatusChanged(_)
        | Event::PaymentSettled(_)
        | Event::PaymentBlocked(_)
        | Event::PaymentReceived(_)
        | Event::FundsAllocated(_)
        | Event::FundsReclaimed(_)
        | Event::DepositOpened(_)
        | Event::PayoutSent(_)
        | Event::PayoutReturned(_)
        | Event::WalletFunded(_)
        | Event::MethodAdded(_)
        | Event::MethodChanged(_)
        | Event::MethodDeleted(_)
        | Event::InvoiceIssued(_)
        | Event::BillingDetailsChanged(_) => Vec::new(),
    }
}

/// What a deposit owes that is over: nothing any more, and its record has an end from now on.
fn deposit_over(ws: &WorkingSet, owner: PrincipalId, id: DepositId) -> Vec<Effect> {
    let key = ws.peek::<Deposit>(&Key::Deposit(owner, id)).and_then(|row| row.key);
    let end = key.map(|key| Effect::EndRecord(key, Answer::Deposit(id)));
    [Effect::Cancel(Task::Deposit(id))].into_iter().chain(end).collect()
}

/// The same of a payout.
fn payout_over(ws: &WorkingSet, owner: PrincipalId, id: PayoutId) -> Vec<Effect> {
    let key = ws.peek::<Payout>(&Key::Payout(owner, id)).and_then(|row| row.key);
    let end = key.map(|key| Effect::EndRecord(key, Answer::Payout(id)));
    [Effect::Cancel(Task::Payout(id))].into_iter().chain(end).collect()
}

fn cancel(approval: ApprovalId) -> Vec<Effect> {
    vec![Effect::Cancel(Task::ExpireApproval(approval)), Effect::Cancel(Task::ApproveInTestMode(approval))]
}
