//! Names what a fact owes the world: outbox rows, kept in the same commit and done by the courier afterwards.

use crate::Timestamp;
use crate::approval::TEST_DELAY;
use crate::event::{Event, Fact};
use crate::set::Task;
use crate::{ApprovalId, Book};

/// A change to the outbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// To be done at a time.
    Owe(Task, Timestamp),
    /// Not to be done any more.
    Forgive(Task),
}

/// What the fact owes.
pub fn effects(fact: &Fact) -> Vec<Effect> {
    match &fact.event {
        Event::WalletIssued(event) => {
            event.expires_at.map(|end| Effect::Owe(Task::ExpireWallet(event.wallet), end)).into_iter().collect()
        }
        Event::WalletClosed(event) => vec![Effect::Forgive(Task::ExpireWallet(event.wallet))],
        Event::ApprovalRequested(event) => {
            let mut owed = vec![Effect::Owe(Task::ExpireApproval(event.approval), event.expires_at)];
            if fact.book == Some(Book::Test) {
                owed.push(Effect::Owe(Task::ApproveInTestMode(event.approval), fact.at.after(TEST_DELAY)));
            }
            owed
        }
        Event::ApprovalResolved(event) => forgive(event.approval),
        Event::ApprovalExpired(event) => forgive(event.approval),
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
        | Event::PaymentReceived(_) => Vec::new(),
    }
}

fn forgive(approval: ApprovalId) -> Vec<Effect> {
    vec![Effect::Forgive(Task::ExpireApproval(approval)), Effect::Forgive(Task::ApproveInTestMode(approval))]
}
