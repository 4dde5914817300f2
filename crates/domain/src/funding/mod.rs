//! Money in and out: deposits, payouts and refunds of deposits, each over a rail.
//!
//! What is asked for is committed first; the rail is called afterwards, by the courier, and what it says comes back as a command. A
//! deposit is credited when the provider says that it is paid, once, by the provider's name of the payment, whatever else was said
//! before. A payout holds its amount and its fee until the provider says what became of it: it leaves, or it is available again.
//! While nobody knows, it is asked again. A refund is held likewise; what a provider takes back by itself is followed when it says so
//! (`reversal.rs`). The transfer of a deposit has the deposit's own id, so that whoever asked for it finds the money
//! under the same name.

mod deposit;
mod evolve;
mod payout;
mod refund;
mod reversal;
#[cfg(test)]
mod tests;

pub use deposit::{
    Destination, ReportDeposit, RequestDeposit, reads_report_deposit, reads_request_deposit, report_deposit, request_deposit,
};
pub use evolve::{
    covered, credited, failed, opened, payout_completed, payout_failed, payout_requested, payout_returned, payout_sent,
    refund_completed, refund_failed, refund_requested, refund_returned, refund_sent, reinstated, requested, reversed,
};
pub use payout::{ReportPayout, RequestPayout, reads_report_payout, reads_request_payout, report_payout, request_payout};
pub use refund::{ReportRefund, RequestRefund, reads_report_refund, reads_request_refund, report_refund, request_refund};
pub use reversal::{ReportReversal, TakenBack, reads_report_reversal, report_reversal};

use crate::idempotency::KeyHash;
use crate::invoice::Terms;
use crate::ledger::AccountNo;
use crate::{
    AgentId, Amount, Book, Currency, DepositId, MethodId, PayoutId, Rail, RefundId, Span, Timestamp, TransferId, WalletId,
};

/// For how long a deposit can be paid. Providers keep a page for a day at most.
pub const LIFETIME: Span = Span::hours(23);

/// Money that is to come in, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deposit {
    /// Its id.
    pub id: DepositId,
    /// Its ledger.
    pub book: Book,
    /// By which way.
    pub rail: Rail,
    /// Into which account.
    pub account: AccountNo,
    /// Of which agent; none for the general account.
    pub agent: Option<AgentId>,
    /// How much.
    pub amount: Amount,
    /// In what.
    pub currency: Currency,
    /// Where it comes from.
    pub source: Source,
    /// The words of whoever asked for it.
    pub memo: String,
    /// Where the payer's browser goes afterwards.
    pub return_url: Option<String>,
    /// How it stands.
    pub state: DepositState,
    /// The page on which it is paid, once there is one.
    pub checkout: Option<Checkout>,
    /// The provider's name of the payment, once it is paid.
    pub reference: Option<String>,
    /// Why it failed. One that failed may still be paid: then it is credited.
    pub failure: Option<Failure>,
    /// When it was asked for.
    pub requested_at: Timestamp,
    /// Until when it can be paid.
    pub expires_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
    /// The idempotency key under which it was asked for.
    pub key: Option<KeyHash>,
    /// How much of it the house gave back to its payer, or is about to: refunds that did not fail.
    pub refunded: Amount,
    /// What the provider took back by itself.
    pub reversed: Reversed,
}

impl Deposit {
    /// How much of it can still be given back.
    pub fn left(&self) -> Amount {
        self.amount.less(self.refunded).less(self.reversed.total())
    }
}

/// What a provider took back of a deposit by itself, and where it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reversed {
    /// All that it ever took, as far as it said, also what it brought again.
    pub taken: Amount,
    /// Of that, all that it ever brought again.
    pub given_back: Amount,
    /// What was debited of the account that the deposit went into, and not returned.
    pub from_account: Amount,
    /// What was debited of the general account in its place, and not returned.
    pub from_general: Amount,
    /// What neither had: it was spent, and is gone.
    pub missing: Amount,
}

impl Reversed {
    /// Nothing.
    pub const NONE: Self = Self {
        taken: Amount::ZERO,
        given_back: Amount::ZERO,
        from_account: Amount::ZERO,
        from_general: Amount::ZERO,
        missing: Amount::ZERO,
    };

    /// How much of the deposit is gone.
    pub fn total(&self) -> Amount {
        self.taken.less(self.given_back)
    }
}

/// Where a deposit's money comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A person who pays on the rail's page.
    Checkout,
    /// A payment method, charged without anybody present.
    Method {
        /// Which.
        method: MethodId,
        /// The provider's name of it.
        token: String,
        /// The provider's name of its owner.
        customer: Option<String>,
        /// What its invoice says of the house: it is issued as the money comes in.
        invoice: Terms,
    },
}

/// A page on which a deposit is paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkout {
    /// The provider's name of it.
    pub session: String,
    /// Its address.
    pub url: String,
}

/// How a deposit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DepositState {
    /// The rail has not said anything of it.
    Requested,
    /// A page waits for the payer.
    Open,
    /// The money is there.
    Credited,
    /// It was not paid.
    Failed,
}

impl DepositState {
    /// Its word, as lists and exports name it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Open => "open",
            Self::Credited => "credited",
            Self::Failed => "failed",
        }
    }

    /// Whether the rail still has to say what becomes of it.
    pub const fn is_open(self) -> bool {
        match self {
            Self::Requested | Self::Open => true,
            Self::Credited | Self::Failed => false,
        }
    }
}

/// Money that is to leave, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payout {
    /// Its id.
    pub id: PayoutId,
    /// Its ledger.
    pub book: Book,
    /// By which way.
    pub rail: Rail,
    /// Whose money.
    pub agent: AgentId,
    /// Out of which wallet.
    pub wallet: WalletId,
    /// How much arrives.
    pub amount: Amount,
    /// The house's fee, on top.
    pub fee: Amount,
    /// In what.
    pub currency: Currency,
    /// To where, in the provider's words.
    pub destination: Option<String>,
    /// How it stands.
    pub state: PayoutState,
    /// The hold on the amount.
    pub hold: TransferId,
    /// The hold on the fee, where there is one.
    pub fee_hold: Option<TransferId>,
    /// The provider's name of it, once it has one.
    pub reference: Option<String>,
    /// When it arrives, as far as the provider knows.
    pub arrives_at: Option<Timestamp>,
    /// Why it failed.
    pub failure: Option<Failure>,
    /// When it was asked for.
    pub requested_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
    /// The idempotency key under which it was asked for.
    pub key: Option<KeyHash>,
}

/// How a payout stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PayoutState {
    /// The rail has not said anything of it.
    Requested,
    /// The provider has it.
    Sent,
    /// It arrived.
    Completed,
    /// It did not arrive, and the money is available again.
    Failed,
}

impl PayoutState {
    /// Its word, as lists and exports name it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Sent => "sent",
            Self::Completed => "completed",
            Self::Failed => "failed",
        }
    }

    /// Whether the rail still has to say what becomes of it.
    pub const fn is_open(self) -> bool {
        match self {
            Self::Requested | Self::Sent => true,
            Self::Completed | Self::Failed => false,
        }
    }
}

/// Money of a deposit that is to go back to its payer, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refund {
    /// Its id.
    pub id: RefundId,
    /// Its ledger.
    pub book: Book,
    /// By which way: that of the deposit.
    pub rail: Rail,
    /// Of which deposit.
    pub deposit: DepositId,
    /// Out of which account: that of the deposit.
    pub account: AccountNo,
    /// Of which agent; none for the general account.
    pub agent: Option<AgentId>,
    /// How much.
    pub amount: Amount,
    /// In what.
    pub currency: Currency,
    /// The provider's name of the payment that is given back.
    pub payment: String,
    /// How it stands.
    pub state: RefundState,
    /// The hold on the amount.
    pub hold: TransferId,
    /// The provider's name of the refund, once it has one.
    pub reference: Option<String>,
    /// Why it failed.
    pub failure: Option<Failure>,
    /// When it was asked for.
    pub requested_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
    /// The idempotency key under which it was asked for.
    pub key: Option<KeyHash>,
}

/// How a refund stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RefundState {
    /// The rail has not said anything of it.
    Requested,
    /// The provider works on it.
    Sent,
    /// The money is on its way to the payer.
    Completed,
    /// It did not go back, or came again, and is available.
    Failed,
}

impl RefundState {
    /// The words of all of them.
    pub const WORDS: [&'static str; 4] = ["requested", "sent", "completed", "failed"];

    /// Its word, as lists and exports name it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Sent => "sent",
            Self::Completed => "completed",
            Self::Failed => "failed",
        }
    }

    /// Whether the rail still has to say what becomes of it.
    pub const fn is_open(self) -> bool {
        match self {
            Self::Requested | Self::Sent => true,
            Self::Completed | Self::Failed => false,
        }
    }
}

/// Why money did not move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What kind.
    pub kind: FailureKind,
    /// The provider's words, such as `Your card has insufficient funds.`
    pub text: String,
}

/// The kinds of failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FailureKind {
    /// The payer's bank said no, or the receiver's.
    Declined,
    /// The payer must be present to agree.
    NeedsPayer,
    /// Nobody paid in time.
    Expired,
    /// Somebody called it off.
    Cancelled,
    /// The provider does not take what we sent: trying again does not help.
    Rejected,
}

impl FailureKind {
    /// Its word, as lists and exports name it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Declined => "declined",
            Self::NeedsPayer => "needs_payer",
            Self::Expired => "expired",
            Self::Cancelled => "cancelled",
            Self::Rejected => "rejected",
        }
    }
}

/// What a rail said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report<T> {
    /// By which attempt of the courier; none where the provider said it on its own.
    pub attempt: Option<u64>,
    /// What.
    pub said: T,
    /// When it is asked again, where that did not end it.
    pub ask_again_at: Timestamp,
}

/// What a rail said of a deposit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deposited {
    /// A page waits for the payer.
    Open(Checkout),
    /// Nobody has paid yet.
    Pending,
    /// It is paid.
    Paid {
        /// The provider's name of the payment: one payment is credited once.
        reference: String,
        /// How much was paid.
        amount: Amount,
        /// In what.
        currency: Currency,
    },
    /// It was not paid, and will not be.
    Failed(Failure),
    /// Nobody knows, for this reason.
    Unknown(String),
}

/// What a rail said of a payout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PaidOut {
    /// The provider has it.
    Sent {
        /// The provider's name of it.
        reference: String,
        /// When it arrives, as far as the provider knows.
        arrives_at: Option<Timestamp>,
    },
    /// It arrived.
    Completed {
        /// The provider's name of it.
        reference: String,
    },
    /// It did not arrive, and will not.
    Failed(Failure),
    /// Nobody knows, for this reason.
    Unknown(String),
}

/// What a rail said of a refund.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refunded {
    /// The provider works on it.
    Pending {
        /// The provider's name of it.
        reference: String,
    },
    /// The money is on its way to the payer.
    Done {
        /// The provider's name of it.
        reference: String,
    },
    /// It did not go back and will not: the money is still ours.
    Failed(Failure),
    /// Nobody knows, for this reason.
    Unknown(String),
}
