//! Idempotency: one key of one actor has one answer. The record names rows; a replay reads them again.

use crate::money::Balance;
use crate::{
    AgentId, Amount, ApprovalId, CredentialId, DepositId, EndpointId, InvoiceId, MethodId, PaymentId, PayoutId, PrincipalId,
    RefundId, Span, Timestamp, TransferId, WalletId,
};

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
    /// A principal that was made, and the first of the credentials that were made with it.
    PrincipalCreated(PrincipalId, CredentialId),
    /// Nothing more to say.
    Done,
    /// A transfer.
    Moved(TransferId),
    /// A deposit.
    Deposit(DepositId),
    /// A payout.
    Payout(PayoutId),
    /// A refund.
    Refund(RefundId),
    /// A payment method.
    Method(MethodId),
    /// An invoice, and whether it was issued for this.
    Invoice {
        /// Which.
        invoice: InvoiceId,
        /// Whether it was issued for this.
        is_new: bool,
    },
    /// Money for AI that was moved, and what came of it.
    AiTransfer {
        /// The transfer into the wallet.
        transfer: TransferId,
        /// Into which wallet.
        wallet: WalletId,
        /// What the house took.
        fee: Amount,
        /// Whether the wallet was made for it.
        is_new: bool,
        /// What the general account could spend after it.
        general: Balance,
        /// What was in the wallet after it.
        remaining: Amount,
    },
    /// A webhook endpoint.
    Endpoint(EndpointId),
}

/// A record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record {
    /// What was asked.
    pub fingerprint: Fingerprint,
    /// What was answered.
    pub answer: Answer,
    /// From then on the key is free again; none while its payment is open.
    pub expires_at: Option<Timestamp>,
}

impl Record {
    /// The record of an answer that was just given: it has an end, unless its payment is open and will give it one.
    pub const fn new(fingerprint: Fingerprint, answer: Answer, is_open: bool, now: Timestamp) -> Self {
        let expires_at = if is_open { None } else { Some(now.after(LIFETIME)) };
        Self { fingerprint, answer, expires_at }
    }

    /// Whether the record still binds its key.
    pub fn binds(&self, now: Timestamp) -> bool {
        self.expires_at.is_none_or(|end| now < end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_binds_its_key_until_its_last_millisecond() {
        let made = Timestamp(1_000);
        let check = |is_open, after_ms: u64, expect: bool| {
            let record = Record::new(Fingerprint([1; 16]), Answer::Done, is_open, made);
            assert_eq!(record.binds(made.after(Span(after_ms))), expect, "{is_open} {after_ms}");
        };
        check(false, 0, true);
        check(false, LIFETIME.0 - 1, true);
        check(false, LIFETIME.0, false);
        check(false, LIFETIME.0 + 1, false);
        check(true, LIFETIME.0, true);
        check(true, u64::MAX, true);
    }
}
