//! What happens to questions that a human is asked.

use super::Release;
use crate::approval::Verdict;
use crate::idempotency::KeyHash;
use crate::payment::{Order, Reason};
use crate::{ApprovalId, CredentialId, Timestamp, TransferId};

/// A human is asked; the money is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApprovalRequested {
    /// The payment.
    pub order: Order,
    /// The question.
    pub approval: ApprovalId,
    /// Why it is asked.
    pub reason: Reason,
    /// Until when it stands.
    pub expires_at: Timestamp,
    /// The hold.
    pub hold: Option<TransferId>,
    /// The idempotency key under which it was asked for.
    pub key: Option<KeyHash>,
    /// Whether two operators must say yes.
    pub by_two: bool,
}

/// The first of two operators said yes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApprovalEndorsed {
    /// The question.
    pub approval: ApprovalId,
    /// With which token.
    pub credential: CredentialId,
}

/// A human answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApprovalResolved {
    /// The question.
    pub approval: ApprovalId,
    /// Yes or no.
    pub verdict: Verdict,
    /// The hold that went back, after a no.
    pub release: Option<Release>,
}

/// Nobody answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApprovalExpired {
    /// The question.
    pub approval: ApprovalId,
    /// The hold that went back.
    pub release: Option<Release>,
}
