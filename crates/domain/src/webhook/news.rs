//! What of the journal is news to endpoints, and to which of them.

use super::{Endpoint, Topic};
use crate::event::{Event, Fact};
use crate::time::Timestamp;
use crate::wallet::Status;
use crate::{Book, EndpointId, EventId, Id};

impl Topic {
    /// What a fact is to endpoints; none where they are not told of it.
    pub const fn of(event: &Event) -> Option<Self> {
        match event {
            Event::PaymentSettled(_) | Event::PaymentReceived(_) | Event::HoldSettled(_) => Some(Self::PaymentCompleted),
            Event::PaymentBlocked(_) | Event::PaymentFailed(_) => Some(Self::PaymentFailed),
            Event::ApprovalRequested(_) => Some(Self::EscalationCreated),
            Event::ApprovalResolved(_) | Event::ApprovalExpired(_) => Some(Self::EscalationResolved),
            Event::WalletStatusChanged(event) => Self::of_status(event.status),
            Event::WalletClosed(event) => Self::of_status(event.status),
            Event::DepositCredited(_) => Some(Self::DepositCompleted),
            Event::RefundCompleted(_) => Some(Self::DepositRefunded),
            Event::RefundFailed(_) | Event::RefundReturned(_) => Some(Self::RefundFailed),
            Event::DepositReversed(_) => Some(Self::DepositReversed),
            // What was taken and brought again before anybody heard of it is no news.
            Event::DepositReinstated(event) if event.amount.is_zero() => None,
            Event::DepositReinstated(_) => Some(Self::DepositReinstated),
            Event::PayoutCompleted(_) => Some(Self::WithdrawalCompleted),
            Event::PayoutFailed(_) | Event::PayoutReturned(_) => Some(Self::WithdrawalFailed),
            Event::WebhookTested(_) => Some(Self::EndpointTest),
            crate::house_events!()
            | Event::PaymentRequested(_)
            | Event::PolicyDecided(_)
            | Event::PaymentAuthorized(_)
            | Event::AccountCredited(_)
            | Event::WalletIssued(_)
            | Event::HoldPlaced(_)
            | Event::HoldReturned(_)
            | Event::HoldExpired(_)
            | Event::FundsAllocated(_)
            | Event::FundsReclaimed(_)
            | Event::DepositRequested(_)
            | Event::DepositOpened(_)
            | Event::DepositFailed(_)
            | Event::PayoutRequested(_)
            | Event::PayoutSent(_)
            | Event::RefundRequested(_)
            | Event::RefundSent(_)
            | Event::ApprovalEndorsed(_)
            | Event::DepositCovered(_)
            | Event::WalletFunded(_)
            | Event::MethodDeleted(_)
            | Event::MethodRequested(_)
            | Event::MethodSaved(_)
            | Event::MethodFailed(_)
            | Event::WebhookDeleted(_)
            | Event::WebhookDisabled(_) => None,
        }
    }

    /// What a wallet's new status is to endpoints.
    const fn of_status(status: Status) -> Option<Self> {
        match status {
            Status::Paused => Some(Self::WalletPaused),
            Status::Revoked => Some(Self::WalletRevoked),
            Status::Active | Status::Expired => None,
        }
    }
}

impl EventId {
    /// The id of what is told of a line, by the line's time and its hash: the same whoever tells it, and however often. To those who are
    /// told it says when that was, and neither whose journal it is nor how long.
    pub fn of_line(at: Timestamp, hash: &[u8; 32]) -> Self {
        let [a, b, c, d, e, f, ..] = *hash;
        Self(Id::from_parts(at.0, u64::from_be_bytes([0, 0, a, b, c, d, e, f])))
    }
}

/// What there is to tell, and whom: as much of a fact as decides that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cause {
    /// In which book it happened.
    pub book: Book,
    /// What.
    pub topic: Topic,
    /// The one endpoint that it is for; all without.
    pub only: Option<EndpointId>,
}

impl Cause {
    /// That of a fact; none where endpoints are not told of it.
    pub fn of(fact: &Fact) -> Option<Self> {
        let (topic, book) = (Topic::of(&fact.event)?, fact.book?);
        let only = if let Event::WebhookTested(event) = &fact.event { Some(event.endpoint) } else { None };
        Some(Self { book, topic, only })
    }
}

/// Whether an endpoint is told of something.
pub fn is_for(cause: &Cause, endpoint: &Endpoint) -> bool {
    cause.book == endpoint.book && endpoint.wants(cause.topic) && cause.only.is_none_or(|only| only == endpoint.id)
}
