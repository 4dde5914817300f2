//! Why a request has no outcome, before anybody has spelled it. `refusals` says what it means to the caller, `surface` in which
//! shape it is answered.

use std::borrow::Cow;

use axum::extract::rejection::QueryRejection;
use axum::response::Response;
use bursar_domain::{Book, Outcome, Refusal};
use bursar_engine::{Error, Fault};

/// What a handler returns.
pub type Answered = Result<Response, Problem>;

/// Why there is no outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// No credential, or one that opens nothing here.
    Unauthorized,
    /// A good credential that may not do this.
    Forbidden,
    /// Too often; try again after so many seconds.
    RateLimited {
        /// Whole seconds, at least 1.
        retry_after_s: u64,
    },
    /// The surface can't read it.
    Malformed {
        /// Which field, header or parameter is to blame; none for the body as a whole.
        field: Option<Cow<'static, str>>,
        /// What would be right.
        why: String,
    },
    /// The body did not arrive in time.
    TooSlow,
    /// The body is larger than is read.
    TooLarge,
    /// Not `application/json`.
    WrongContentType,
    /// No such thing, or not visible to the caller.
    NotFound(Noun),
    /// No route has this path.
    NoSuchPath,
    /// Money of this book can't come in or leave: nothing is configured that would move it.
    NoRail(Book),
    /// The payer's bank said no, in the provider's words.
    Declined(String),
    /// The rail will not do it, in the provider's words.
    RailRefused(String),
    /// A merchant did not do what was asked of it, in its own words.
    MerchantRefused(String),
    /// The path has a route, for another method.
    WrongMethod,
    /// The request names a host, or comes from an origin, that is not served.
    ForeignHost,
    /// The question is about another request than the caller says.
    AnotherRequest,
    /// Nothing signs the journal, and nothing ever did.
    Unsigned,
    /// A secret is to be kept, and there is no key to seal it with.
    NoSecretsKey,
    /// What proves it is not made yet.
    NotProvedYet,
    /// The engine refused it.
    Refused(Refusal),
    /// Something failed that is not the caller's.
    Fault(Fault),
}

/// The field in which a request names a payment method.
pub const METHOD_FIELD: &str = "payment_method_id";

/// What can be asked for by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noun {
    /// A principal.
    Principal,
    /// An agent.
    Agent,
    /// A wallet.
    Wallet,
    /// An approval, which charges calls an escalation.
    Approval,
    /// An API key or operator token.
    Key,
    /// A hold.
    Hold,
    /// A deposit.
    Deposit,
    /// A payout, which credits calls a withdrawal.
    Payout,
    /// A refund of a deposit.
    Refund,
    /// A movement on the general account.
    Transaction,
    /// An invoice.
    Invoice,
    /// A payment method.
    Method,
    /// A payment.
    Payment,
    /// A mandate.
    Mandate,
    /// A mail.
    Mail,
    /// A webhook endpoint.
    Endpoint,
    /// Something that a webhook endpoint was told.
    Delivery,
    /// A task of the outbox.
    Task,
    /// An event of the journal.
    Event,
}

impl Problem {
    /// A field that can't be read.
    pub fn malformed(field: &'static str, why: impl Into<String>) -> Self {
        Self::Malformed { field: Some(Cow::Borrowed(field)), why: why.into() }
    }

    /// An outcome that the command can't have: a bug, logged and answered as one.
    pub fn unexpected(outcome: &Outcome) -> Self {
        tracing::error!(?outcome, "an outcome that this request can't have");
        Self::Fault(Fault::Bug)
    }
}

impl From<QueryRejection> for Problem {
    fn from(rejection: QueryRejection) -> Self {
        Self::malformed("query", format!("can't be read: {}", rejection.body_text()))
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(refusal) => Self::Refused(refusal),
            Error::Fault(fault) => Self::Fault(fault),
        }
    }
}
