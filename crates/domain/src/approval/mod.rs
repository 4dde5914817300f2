//! Approvals: a question to a human about one exact payment, whose money is held until it is answered.

mod decide;
mod evolve;

pub use decide::{auto_approve, expire, reads_resolve, resolve};
pub use evolve::{endorsed, expired, requested, resolved};

use crate::payment::Reason;
use crate::{ApprovalId, Book, CredentialId, PaymentId, Span, Timestamp, WalletId};

/// How long a question stands.
pub const LIFETIME: Span = Span::hours(24);
/// After how long the test book approves by itself.
pub const TEST_DELAY: Span = Span::seconds(30);

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    /// Its id.
    pub id: ApprovalId,
    /// The payment it is about.
    pub payment: PaymentId,
    /// The wallet that would pay.
    pub wallet: WalletId,
    /// Its ledger.
    pub book: Book,
    /// Why it is asked.
    pub reason: Reason,
    /// How it was answered.
    pub verdict: Verdict,
    /// When it was asked.
    pub created_at: Timestamp,
    /// From then on it is answered by nobody.
    pub expires_at: Timestamp,
    /// When it was answered.
    pub resolved_at: Option<Timestamp>,
    /// Whether two operators must say yes.
    pub by_two: bool,
    /// With which token the first of two said yes.
    pub endorsed: Option<CredentialId>,
}

/// How a question was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Not yet.
    Pending,
    /// A human said yes. The payment may still have been denied by the rules.
    Approved,
    /// A human said no.
    Denied,
    /// Nobody said anything in time.
    Expired,
}

impl Approval {
    /// Its answer at a time: a deadline that has passed counts before its timer fired.
    pub fn verdict_at(&self, now: Timestamp) -> Verdict {
        match self.verdict {
            Verdict::Pending if self.expires_at <= now => Verdict::Expired,
            verdict @ (Verdict::Pending | Verdict::Approved | Verdict::Denied | Verdict::Expired) => verdict,
        }
    }
}
