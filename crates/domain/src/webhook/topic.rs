//! The names of what endpoints are told of. Which fact is what stands in `news.rs`.

/// A kind of news. Its word is the event's name on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Topic {
    /// A payment was made, or arrived.
    PaymentCompleted,
    /// The rules blocked a payment.
    PaymentFailed,
    /// Money came in over a rail.
    DepositCompleted,
    /// Money of a deposit went back to its payer.
    DepositRefunded,
    /// It was to, and did not, or came again.
    RefundFailed,
    /// A provider took money of a deposit back by itself.
    DepositReversed,
    /// It brought it again.
    DepositReinstated,
    /// Money went out over a rail.
    WithdrawalCompleted,
    /// It did not, and is back.
    WithdrawalFailed,
    /// A human is asked.
    EscalationCreated,
    /// The question is over.
    EscalationResolved,
    /// A wallet makes no new payments.
    WalletPaused,
    /// A wallet is closed for ever.
    WalletRevoked,
    /// The endpoint's owner tries whether it hears.
    EndpointTest,
}

impl Topic {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::PaymentCompleted,
        Self::PaymentFailed,
        Self::DepositCompleted,
        Self::DepositRefunded,
        Self::RefundFailed,
        Self::DepositReversed,
        Self::DepositReinstated,
        Self::WithdrawalCompleted,
        Self::WithdrawalFailed,
        Self::EscalationCreated,
        Self::EscalationResolved,
        Self::WalletPaused,
        Self::WalletRevoked,
        Self::EndpointTest,
    ];

    /// Those that can be subscribed to. A test reaches its endpoint whatever that wants.
    pub const SUBSCRIBABLE: [Self; 13] = [
        Self::PaymentCompleted,
        Self::PaymentFailed,
        Self::DepositCompleted,
        Self::DepositRefunded,
        Self::RefundFailed,
        Self::DepositReversed,
        Self::DepositReinstated,
        Self::WithdrawalCompleted,
        Self::WithdrawalFailed,
        Self::EscalationCreated,
        Self::EscalationResolved,
        Self::WalletPaused,
        Self::WalletRevoked,
    ];

    /// Its name, on the wire as in logs.
    pub const fn word(self) -> &'static str {
        match self {
            Self::PaymentCompleted => "payment.completed",
            Self::PaymentFailed => "payment.failed",
            Self::DepositCompleted => "deposit.completed",
            Self::DepositRefunded => "deposit.refunded",
            Self::RefundFailed => "deposit.refund_failed",
            Self::DepositReversed => "deposit.reversed",
            Self::DepositReinstated => "deposit.reinstated",
            Self::WithdrawalCompleted => "withdrawal.completed",
            Self::WithdrawalFailed => "withdrawal.failed",
            Self::EscalationCreated => "escalation.created",
            Self::EscalationResolved => "escalation.resolved",
            Self::WalletPaused => "wallet.paused",
            Self::WalletRevoked => "wallet.revoked",
            Self::EndpointTest => "endpoint.test",
        }
    }

    /// The one of a name.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.word() == word)
    }
}
