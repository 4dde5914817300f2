//! Idempotency: one key of one actor has one answer. The record names rows; a replay reads them again.

use crate::payment::{Payment, State};
use crate::set::{Key, Keys, WorkingSet};
use crate::{AgentId, Amount, ApprovalId, CredentialId, PaymentId, PrincipalId, Span, Timestamp, WalletId};

/// How long a record lives at least. The longest that a reference asks for; an open payment's lives on.
pub const LIFETIME: Span = Span::hours(48);

/// What was asked under a key: a hash of the whole command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint(pub [u8; 16]);

/// A key together with its actor, hashed: the record's own key within the principal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KeyHash(pub [u8; 16]);

/// What a caller sends to be answered once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Once {
    /// Which record.
    pub key: KeyHash,
    /// For which command.
    pub fingerprint: Fingerprint,
}

/// The rows that an outcome is read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// A payment, and its approval where a human was asked.
    Payment(PaymentId),
    /// A resolved approval, with its payment.
    Approval(ApprovalId, PaymentId),
    /// A wallet that was issued.
    WalletIssued(WalletId),
    /// A wallet that was changed.
    Wallet(WalletId),
    /// An agent.
    Agent(AgentId),
    /// A credential.
    Credential(CredentialId),
    /// Money put in by hand, and the balance after it.
    Credited(Amount, Amount),
    /// The principal's own state.
    Principal(PrincipalId),
    /// Nothing more to say.
    Done,
}

/// A record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record {
    /// What was asked.
    pub fingerprint: Fingerprint,
    /// What was answered.
    pub answer: Answer,
    /// From then on the key is free again, unless its payment is still open.
    pub expires_at: Timestamp,
}

impl Record {
    /// Whether the record still binds: its time is not over, or its payment is still open.
    pub fn binds(&self, ws: &WorkingSet, owner: PrincipalId, now: Timestamp) -> bool {
        let open = || match self.answer {
            Answer::Payment(id) => {
                ws.get::<Payment>(&Key::Payment(owner, id)).is_some_and(|payment| payment.state == State::Escalated)
            }
            Answer::Approval(..)
            | Answer::WalletIssued(_)
            | Answer::Wallet(_)
            | Answer::Agent(_)
            | Answer::Credential(_)
            | Answer::Credited(..)
            | Answer::Principal(_)
            | Answer::Done => false,
        };
        now < self.expires_at || open()
    }

    /// The rows its answer is read from.
    pub fn reads(&self, owner: PrincipalId, ws: &WorkingSet, keys: &mut Keys) {
        crate::outcome::reads(self.answer, owner, ws, keys);
    }
}
