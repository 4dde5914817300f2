//! Rails: how money enters the house and leaves it. Each folder speaks one foreign protocol, behind one trait. A rail knows neither
//! balances nor the database, and decides nothing: it is told what to do, and says what it heard.
//!
//! Our own id goes along with each call as its idempotency key, so that a call may be repeated: the courier calls at least once. What a
//! provider says on its own (a webhook) is read here too, and comes to the same words as an answer. No answer in time, a broken
//! connection, an answer that can't be read: the outcome is *unknown*. The same thing is asked again until it is known; it is never
//! taken for a failure, and never tried under a new key.

use std::fmt;
use std::pin::Pin;

use bursar_domain::{Amount, Currency, Timestamp};

/// What a rail's call gives, once it is there.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Money that is to come in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deposit {
    /// Our id as text: the idempotency key, and what the provider gives back to us.
    pub id: String,
    /// How much.
    pub amount: Amount,
    /// In what.
    pub currency: Currency,
    /// What the payer reads.
    pub description: String,
    /// Where it comes from.
    pub source: Source,
    /// Where the payer's browser goes afterwards.
    pub return_url: Option<String>,
    /// When we asked for it.
    pub requested_at: Timestamp,
    /// Until when it can be paid.
    pub expires_at: Timestamp,
}

/// Where a deposit's money comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A person who pays on the provider's page.
    Checkout,
    /// A payment method that the provider keeps, charged without anybody present.
    Saved {
        /// The provider's name of the method.
        method: String,
        /// The provider's name of its owner.
        customer: Option<String>,
    },
}

/// What is known of a deposit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deposited {
    /// A page waits for the payer.
    Open(Checkout),
    /// The provider works on it; nobody has paid yet.
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

/// A page on which a deposit is paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkout {
    /// The provider's name of it.
    pub session: String,
    /// Its address.
    pub url: String,
}

/// Money that is to leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payout {
    /// Our id as text: the idempotency key, and what the provider gives back to us.
    pub id: String,
    /// How much arrives.
    pub amount: Amount,
    /// In what.
    pub currency: Currency,
    /// To where, in the provider's words: a bank account, or an account of the provider's.
    pub destination: Option<String>,
    /// What the receiver reads.
    pub description: String,
    /// When we asked for it.
    pub requested_at: Timestamp,
}

/// What is known of a payout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PaidOut {
    /// The provider has it under this name, and the money is on its way.
    Sent {
        /// The provider's name of the payout.
        reference: String,
        /// When it arrives, as far as the provider knows.
        arrives_at: Option<Timestamp>,
    },
    /// It arrived.
    Completed {
        /// The provider's name of the payout.
        reference: String,
    },
    /// It did not arrive and will not: the money is ours again.
    Failed(Failure),
    /// Nobody knows, for this reason.
    Unknown(String),
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
    /// The payer's bank said no.
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

/// What a provider said on its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// Of a deposit, by our id.
    Deposit(String, Deposited),
    /// Of a payout, by our id.
    Payout(String, PaidOut),
}

/// Why a message is not believed or not understood. It says nothing of the secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unheard {
    /// No signature of the provider's, or not in time.
    NotSigned,
    /// Signed, but not what it should be.
    Malformed,
}

impl fmt::Display for Unheard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotSigned => "the signature is missing, wrong or too old",
            Self::Malformed => "the message can't be read",
        })
    }
}

/// A way for money to enter and leave.
pub trait Rail: Send + Sync + 'static {
    /// Begins to collect a deposit. Repeated under the same id it changes nothing.
    fn collect<'a>(&'a self, deposit: &'a Deposit) -> Answer<'a, Deposited>;

    /// Asks what became of a deposit, by the session that its page was opened under, where there was one.
    fn ask_deposit<'a>(&'a self, deposit: &'a Deposit, session: Option<&'a str>) -> Answer<'a, Deposited>;

    /// Sends a payout. Repeated under the same id it changes nothing.
    fn pay_out<'a>(&'a self, payout: &'a Payout) -> Answer<'a, PaidOut>;

    /// Asks what became of a payout, by the provider's name of it.
    fn ask_payout<'a>(&'a self, payout: &'a Payout, reference: &'a str) -> Answer<'a, PaidOut>;

    /// Reads what the provider sent on its own: the value of its signature header, the exact bytes, and the time.
    ///
    /// # Errors
    ///
    /// It is not believed, or not understood.
    fn hear(&self, signature: &str, body: &[u8], now: Timestamp) -> Result<Option<Heard>, Unheard>;
}
