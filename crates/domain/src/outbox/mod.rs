//! The outbox: what committed facts owe the world, and by when. Rows of it are written in the commit that owes them.
//!
//! A task is leased before it is tried, by a command that compares and sets its attempts: of all who try, on however many
//! nodes, one wins, and whatever an earlier attempt reports later changes nothing. Only a decision ends a task.

mod decide;
#[cfg(test)]
mod tests;

pub(crate) use decide::{check_attempt, put_off};
pub use decide::{defer, lease, reads_retry, retry};

use crate::mail::Notice;
use crate::webhook::DeliveryId;
use crate::{ApprovalId, DepositId, MethodId, PaymentId, PayoutId, RefundId, Span, Timestamp, WalletId};

/// Something that is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Task {
    /// A question's time is over.
    ExpireApproval(ApprovalId),
    /// The test book answers a question.
    ApproveInTestMode(ApprovalId),
    /// A wallet's time is over.
    ExpireWallet(WalletId),
    /// A hold's time is over.
    ExpireHold(PaymentId),
    /// A rail is to collect a deposit, or to be asked what became of it.
    Deposit(DepositId),
    /// A rail is to send a payout, or to be asked what became of it.
    Payout(PayoutId),
    /// A rail is to open a page on which a payment method is saved, or to be asked what became of it.
    Method(MethodId),
    /// A rail is to give money of a deposit back, or to be asked what became of that.
    Refund(RefundId),
    /// A rail is to make a payment, or to be asked what became of it.
    Pay(PaymentId),
    /// A mail to the principal.
    Mail(Notice),
    /// A webhook endpoint is told of something once more.
    Deliver(DeliveryId),
}

/// What kind of work a task is. Each class is worked off by itself, so that a slow one delays no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// A deadline: decided within.
    Timer,
    /// A call to a rail, which moves money, or saves what money will come from.
    Rail,
    /// A webhook.
    Delivery,
    /// A mail.
    Mail,
    /// A message to a person by another way.
    Notification,
    /// A call to a rail that makes an agent's payment: whom it pays is the agent's choice, and may be slow. Last, since stores keep the places.
    Payment,
}

impl Class {
    /// All of them, in the order of their urgency.
    pub const ALL: [Self; 6] = [Self::Timer, Self::Rail, Self::Payment, Self::Delivery, Self::Mail, Self::Notification];

    /// Its name in metrics and answers.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Timer => "timer",
            Self::Rail => "rail",
            Self::Payment => "payment",
            Self::Delivery => "delivery",
            Self::Mail => "mail",
            Self::Notification => "notification",
        }
    }
}

impl Task {
    /// What kind of work it is.
    pub const fn class(self) -> Class {
        match self {
            Self::ExpireApproval(_) | Self::ApproveInTestMode(_) | Self::ExpireWallet(_) | Self::ExpireHold(_) => Class::Timer,
            Self::Deposit(_) | Self::Payout(_) | Self::Refund(_) | Self::Method(_) => Class::Rail,
            Self::Pay(_) => Class::Payment,
            Self::Mail(_) => Class::Mail,
            Self::Deliver(_) => Class::Delivery,
        }
    }
}

/// How a task stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// Not before.
    pub due_at: Timestamp,
    /// How often it was leased.
    pub attempts: u64,
    /// Why the last attempt came to nothing.
    pub last_error: Option<String>,
    /// When it was due first of the attempts that came to nothing since the last that did not; none before the first lease, which is what
    /// moves that time, and none once a rail said what is so.
    pub first_due_at: Option<Timestamp>,
    /// Since when it is not tried any more by itself.
    pub given_up_at: Option<Timestamp>,
}

impl Pending {
    /// A task that nobody has tried.
    pub const fn new(due_at: Timestamp) -> Self {
        Self { due_at, attempts: 0, last_error: None, first_due_at: None, given_up_at: None }
    }

    /// Since when it is due, whatever was tried. What was given up is due when it is dropped.
    pub fn since(&self) -> Timestamp {
        self.first_due_at.filter(|_| self.given_up_at.is_none()).unwrap_or(self.due_at)
    }

    /// Since when it is late, if it is. A task is late while it is due and not done, and while it waits to be tried again because the last
    /// attempt came to nothing: since it was due first of the attempts that did. What a rail says is open, and what was given up, is not.
    pub fn late_since(&self, now: Timestamp) -> Option<Timestamp> {
        Some(self.since()).filter(|since| self.given_up_at.is_none() && *since <= now)
    }
}

/// Takes a task that is due, so that nobody else tries it for a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeaseTask {
    /// Which.
    pub task: Task,
    /// How often it was leased before: another number means that somebody else was first.
    pub attempts: u64,
    /// For how long.
    pub lease: Span,
}

/// One attempt at a leased task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PerformTask {
    /// Which.
    pub task: Task,
    /// Which attempt: the number that the lease counted up to.
    pub attempt: u64,
}

/// Notes why an attempt came to nothing. The task stands, and is tried again when its lease is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeferTask {
    /// Which.
    pub task: Task,
    /// Which attempt.
    pub attempt: u64,
    /// Why.
    pub error: String,
}
