//! Mails to a principal: what one tells of, how long it is tried and kept, and how an attempt at it ends.
//!
//! A mail is a task of the outbox, owed in the commit of the fact that it tells of. Nothing of its text is stored: it is made of the rows
//! as they are when it is sent or shown.

mod decide;
#[cfg(test)]
mod tests;

pub use decide::{ConcludeMail, End, RetryMail, conclude, expire, reads_mail, retry};

use std::fmt;

use crate::agent::Agent;
use crate::approval::{Approval, Verdict};
use crate::funding::{Deposit, DepositState, Payout, PayoutState, Refund, RefundState};
use crate::payment::Payment;
use crate::webhook::{Endpoint, Standing};
use crate::{ApprovalId, DepositId, EndpointId, PayoutId, RefundId, Span, Timestamp};

/// For how long a mail is tried again that its server does not take for the moment.
pub const TRIED_FOR: Span = Span::hours(72);
/// How often it is tried at least, however long it waited before its first attempt.
pub const ATTEMPTS_MIN: u64 = 8;
/// How long a mail is kept that nobody sends: while no server is configured, and after it was given up.
pub const KEPT_FOR: Span = Span::hours(30 * 24);

/// What a mail tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Notice {
    /// A question waits for an answer.
    ApprovalRequested(ApprovalId),
    /// Money came in.
    DepositCredited(DepositId),
    /// A deposit was not paid.
    DepositFailed(DepositId),
    /// A payout arrived.
    PayoutCompleted(PayoutId),
    /// A payout did not arrive, or came back; the money is available again.
    PayoutFailed(PayoutId),
    /// A webhook endpoint is told no more, though nobody asked for that.
    WebhookDisabled(EndpointId),
    /// Money of a deposit went back to its payer.
    RefundCompleted(RefundId),
    /// It did not, or came again; it is available.
    RefundFailed(RefundId),
    /// A provider took money of a deposit back by itself.
    DepositReversed(DepositId),
}

impl Notice {
    /// The words of all kinds.
    pub const WORDS: [&'static str; 9] = [
        "approval_requested",
        "deposit_credited",
        "deposit_failed",
        "payout_completed",
        "payout_failed",
        "webhook_disabled",
        "refund_completed",
        "refund_failed",
        "deposit_reversed",
    ];

    /// What kind it is, in answers and in the mail's own id.
    pub const fn word(self) -> &'static str {
        match self {
            Self::ApprovalRequested(_) => "approval_requested",
            Self::DepositCredited(_) => "deposit_credited",
            Self::DepositFailed(_) => "deposit_failed",
            Self::PayoutCompleted(_) => "payout_completed",
            Self::PayoutFailed(_) => "payout_failed",
            Self::WebhookDisabled(_) => "webhook_disabled",
            Self::RefundCompleted(_) => "refund_completed",
            Self::RefundFailed(_) => "refund_failed",
            Self::DepositReversed(_) => "deposit_reversed",
        }
    }

    /// Where the same may happen again, what tells one time from another: when the mail was first due, which is the same at every attempt
    /// until it is given up.
    pub const fn occasion(self, first_due_at: Timestamp) -> Option<Timestamp> {
        match self {
            Self::WebhookDisabled(_) | Self::DepositReversed(_) => Some(first_due_at),
            Self::ApprovalRequested(_)
            | Self::DepositCredited(_)
            | Self::DepositFailed(_)
            | Self::PayoutCompleted(_)
            | Self::PayoutFailed(_)
            | Self::RefundCompleted(_)
            | Self::RefundFailed(_) => None,
        }
    }

    /// Reads what [`Display`](fmt::Display) writes; the id in any spelling.
    pub fn parse(text: &str) -> Option<Self> {
        let (word, id) = text.split_once('.')?;
        match word {
            "approval_requested" => ApprovalId::parse(id).map(Self::ApprovalRequested),
            "deposit_credited" => DepositId::parse(id).map(Self::DepositCredited),
            "deposit_failed" => DepositId::parse(id).map(Self::DepositFailed),
            "payout_completed" => PayoutId::parse(id).map(Self::PayoutCompleted),
            "payout_failed" => PayoutId::parse(id).map(Self::PayoutFailed),
            "webhook_disabled" => EndpointId::parse(id).map(Self::WebhookDisabled),
            "refund_completed" => RefundId::parse(id).map(Self::RefundCompleted),
            "refund_failed" => RefundId::parse(id).map(Self::RefundFailed),
            "deposit_reversed" => DepositId::parse(id).map(Self::DepositReversed),
            _ => None,
        }
    }
}

/// The mail's own name: its kind, and the id of what it tells of.
impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ApprovalRequested(id) => write!(f, "{}.{id}", self.word()),
            Self::DepositCredited(id) | Self::DepositFailed(id) | Self::DepositReversed(id) => {
                write!(f, "{}.{id}", self.word())
            }
            Self::RefundCompleted(id) | Self::RefundFailed(id) => write!(f, "{}.{id}", self.word()),
            Self::PayoutCompleted(id) | Self::PayoutFailed(id) => write!(f, "{}.{id}", self.word()),
            Self::WebhookDisabled(id) => write!(f, "{}.{id}", self.word()),
        }
    }
}

/// The rows that a notice tells of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Matter {
    /// A question, its payment, and the agent that asks.
    ApprovalRequested(Box<Approval>, Box<Payment>, Box<Agent>),
    /// A deposit that was credited, and its agent, where it is not for the principal's own account.
    DepositCredited(Box<Deposit>, Option<Box<Agent>>),
    /// One that failed.
    DepositFailed(Box<Deposit>, Option<Box<Agent>>),
    /// A payout that arrived, and whose money it was.
    PayoutCompleted(Box<Payout>, Box<Agent>),
    /// One that failed.
    PayoutFailed(Box<Payout>, Box<Agent>),
    /// A webhook endpoint that is told no more, how it fared, and why the last attempt to tell it something came to nothing.
    WebhookDisabled(Box<Endpoint>, Box<Standing>, Option<String>),
    /// A refund that went back, and the agent out of whose wallet, where it was not the principal's own account.
    RefundCompleted(Box<Refund>, Option<Box<Agent>>),
    /// One that failed.
    RefundFailed(Box<Refund>, Option<Box<Agent>>),
    /// A deposit of which the provider took money back.
    DepositReversed(Box<Deposit>, Option<Box<Agent>>),
}

impl Matter {
    /// Whether the mail would come too late to be of use, or be wrong by now.
    pub fn is_over(&self, now: Timestamp) -> bool {
        match self {
            Self::ApprovalRequested(approval, ..) => approval.verdict_at(now) != Verdict::Pending,
            Self::DepositCredited(deposit, _) => deposit.state != DepositState::Credited,
            // One that failed may be paid all the same.
            Self::DepositFailed(deposit, _) => deposit.state != DepositState::Failed,
            // One that arrived may come back.
            Self::PayoutCompleted(payout, _) => payout.state != PayoutState::Completed,
            Self::PayoutFailed(payout, _) => payout.state != PayoutState::Failed,
            Self::WebhookDisabled(endpoint, ..) => !endpoint.status.is_disabled_by_itself(),
            // One that went back may come again.
            Self::RefundCompleted(refund, _) => refund.state != RefundState::Completed,
            Self::RefundFailed(refund, _) => refund.state != RefundState::Failed,
            // The provider may have brought it all again.
            Self::DepositReversed(deposit, _) => deposit.reversed.total().is_zero(),
        }
    }
}
