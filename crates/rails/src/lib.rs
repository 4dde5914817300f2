//! Rails: how money enters the house and leaves it. Each folder speaks one foreign protocol, behind one trait. A rail knows neither
//! balances nor the database, and decides nothing: it is told what to do, and says what it heard.
//!
//! Our own id goes along with each call as its idempotency key, so that a call may be repeated: the courier calls at least once. What a
//! provider says on its own (a webhook) is read here too, and comes to the same words as an answer. No answer in time, a broken
//! connection, an answer that can't be read: the outcome is *unknown*. The same thing is asked again until it is known; it is never
//! taken for a failure, and never tried under a new key.

pub mod acp;
mod base;
pub mod bought;
pub mod registry;
pub mod sandbox;
pub mod stripe;
pub mod x402;

use std::fmt;
use std::pin::Pin;

pub use bursar_domain::funding::{Checkout, Deposited, Failure, FailureKind, PaidOut, Refunded, TakenBack};
pub use bursar_domain::payment::{Authorization, Paid};
use bursar_domain::{Amount, Currency, Timestamp};

pub use registry::{Name, Rails};

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

/// A payment that an agent makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// Our id as text: the idempotency key, and what the provider gives back to us.
    pub id: String,
    /// How much.
    pub amount: Amount,
    /// In what.
    pub currency: Currency,
    /// To which address.
    pub address: String,
    /// The agent's words.
    pub memo: String,
    /// Accounts that its mandate lets be paid, as the rail's network names them (CAIP-10); none: any.
    pub pinned: Vec<String>,
    /// The cart that is bought, and what it was when the payment was judged.
    pub cart: Option<(bursar_domain::payment::Cart, bursar_domain::payment::Contents)>,
    /// What the rail bound itself to: nothing else is handed over.
    pub authorization: Option<Authorization>,
    /// What is charged for it; none over rails that pay from accounts of their own.
    pub funding_source: Option<FundingSource>,
    /// When we asked for it.
    pub requested_at: Timestamp,
}

/// The funding source on which a payment was allowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FundingSource {
    /// The provider's name of it.
    Registered(SourceName),
    /// It was cleared or replaced at this time, after the payment was allowed. Nothing is charged any more; what was charged before is
    /// found.
    Gone(Timestamp),
}

impl FundingSource {
    /// Why a payment fails whose funding source was gone before anything was charged.
    pub fn gone() -> Failure {
        let text = "The funding source was cleared or replaced before it was charged: ask for the payment again.".to_owned();
        Failure { kind: FailureKind::Cancelled, text }
    }
}

/// A provider's name of a funding source: whoever has the provider's key can charge it. Its `Debug` tells nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct SourceName(String);

impl SourceName {
    /// The longest, in bytes.
    pub const BYTES_MAX: usize = 255;

    /// Reads one: `pm_` and letters, digits or `_`.
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix("pm_")?;
        let is_name = text.len() <= Self::BYTES_MAX && !rest.is_empty();
        let is_plain = rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        (is_name && is_plain).then(|| Self(text.to_owned()))
    }

    /// The name itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for SourceName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SourceName(..)")
    }
}

/// A payment method that the provider is to keep, so that deposits can be charged to it with nobody present.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMethod {
    /// Our id as text: the idempotency key, and what the provider gives back to us.
    pub id: String,
    /// The provider's name of its owner, where it knows them already.
    pub customer: Option<String>,
    /// In what it will be charged.
    pub currency: Currency,
    /// Where the owner's browser goes afterwards.
    pub return_url: Option<String>,
    /// When we asked for it.
    pub requested_at: Timestamp,
    /// Until when the owner can name one.
    pub expires_at: Timestamp,
}

/// What is known of a payment method that is to be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// A page waits for its owner.
    Open(Checkout),
    /// Its owner is done, and the provider works on it; or it is done, and what it is has to be asked.
    Pending,
    /// The provider keeps it.
    Done(Method),
    /// It was not saved, and will not be.
    Failed(Failure),
    /// Nobody knows, for this reason.
    Unknown(String),
}

/// A payment method that the provider keeps. No number of a card or an account is in it, but for its last digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Method {
    /// The provider's name of it, for [`Source::Saved`].
    pub method: String,
    /// The provider's name of its owner, for [`Source::Saved`].
    pub customer: Option<String>,
    /// What it is, in the provider's words: `card`, `sepa_debit`.
    pub kind: String,
    /// Whose card it is, such as `visa`.
    pub brand: Option<String>,
    /// The last digits of its number.
    pub last4: Option<String>,
    /// Year and month until the end of which a card can be charged.
    pub expires: Option<(u16, u8)>,
}

/// Money of a deposit that is to go back to its payer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refund {
    /// Our id as text: the idempotency key, and what the provider gives back to us.
    pub id: String,
    /// The provider's name of the payment, as [`Deposited::Paid`] gave it.
    pub reference: String,
    /// How much.
    pub amount: Amount,
    /// In what.
    pub currency: Currency,
    /// When we asked for it.
    pub requested_at: Timestamp,
}

/// What a provider took back of a payment by itself, as far as is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reversed {
    /// This much of a deposit of ours, by our id.
    Of(String, TakenBack),
    /// The payment is none of ours.
    NotOurs,
    /// Nobody knows, for this reason.
    Unknown(String),
}

/// What a provider said on its own. Where the word is one of *pending* or *unknown*, something has happened that the message does not
/// prove: it is to be asked now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// Of a deposit, by our id.
    Deposit(String, Deposited),
    /// Of a payout, by our id.
    Payout(String, PaidOut),
    /// Of a payment method that is to be saved, by our id.
    Method(String, Saved),
    /// Of a refund, by our id.
    Refund(String, Refunded),
    /// Of a payment of an agent, by our id.
    Payment(String, Paid),
    /// Money of this payment, by the provider's name of it, went back or came again, and perhaps nobody here asked for it. How much is
    /// to be asked: messages come in any order, and a refund that failed makes less of what an earlier one said.
    Reversal(String),
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

    /// Asks what became of a deposit, by the session that its page was opened under, where there was one. Where there was none, what the
    /// provider certainly does not have is sent again under the same id, as by [`Rail::collect`].
    fn ask_deposit<'a>(&'a self, deposit: &'a Deposit, session: Option<&'a str>) -> Answer<'a, Deposited>;

    /// Sends a payout. Repeated under the same id it changes nothing, and tells what became of it.
    fn pay_out<'a>(&'a self, payout: &'a Payout) -> Answer<'a, PaidOut>;

    /// Asks what became of a payout, by the provider's name of it.
    fn ask_payout<'a>(&'a self, payout: &'a Payout, reference: &'a str) -> Answer<'a, PaidOut>;

    /// Makes a payment. Repeated under the same id it changes nothing, and tells what became of it. A rail whose word is money to
    /// whoever hears it says *authorized* first, having sent nothing, and is called again once that is a fact. A rail that pays nobody
    /// says *failed*.
    fn pay<'a>(&'a self, _payment: &'a Payment) -> Answer<'a, Paid> {
        let text = "This rail makes no payments of agents.".to_owned();
        Box::pin(std::future::ready(Paid::Failed(Failure { kind: FailureKind::Rejected, text })))
    }

    /// Whether agents' payments come out of what the house itself has, whichever principal an agent is of.
    fn spends_the_houses(&self) -> bool {
        false
    }

    /// The accounts that it pays from, as their networks name them (CAIP-10), where it has its own.
    fn accounts(&self) -> Vec<String> {
        Vec::new()
    }

    /// Begins to save a payment method. Repeated under the same id it changes nothing. A rail that keeps none says *failed*.
    fn save_method<'a>(&'a self, wanted: &'a NewMethod) -> Answer<'a, Saved>;

    /// Asks what became of a payment method that was to be saved, by the session that its page was opened under, where there was one.
    fn ask_method<'a>(&'a self, wanted: &'a NewMethod, session: Option<&'a str>) -> Answer<'a, Saved>;

    /// Gives money of a deposit back to its payer. Repeated under the same id it changes nothing, and tells what became of it. A rail
    /// that gives nothing back says *failed*.
    fn refund<'a>(&'a self, refund: &'a Refund) -> Answer<'a, Refunded>;

    /// Asks how much of a payment the provider took back by itself, by its name of the payment: refunds that somebody made there, and
    /// disputes. Refunds by [`Rail::refund`] are no part of it.
    fn ask_reversed<'a>(&'a self, payment: &'a str) -> Answer<'a, Reversed>;

    /// Reads what the provider sent on its own: the value of its signature header, the exact bytes, and the time.
    ///
    /// # Errors
    ///
    /// It is not believed, or not understood.
    fn hear(&self, signature: &str, body: &[u8], now: Timestamp) -> Result<Option<Heard>, Unheard>;
}
