//! The one table of refusals: the class of each problem, which decides its status, and what it says. A surface adds its code,
//! its envelope and its own words for things; it repeats nothing of this.

use std::borrow::Cow;

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use bursar_domain::agent::ANCESTORS_MAX;
use bursar_domain::ledger::ACCOUNT_MAX;
use bursar_domain::mandate::MANDATES_MAX;
use bursar_domain::method::METHODS_MAX;
use bursar_domain::{Amount, Book, Refusal};
use bursar_engine::Fault;
use http::header::{RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderValue, StatusCode};

use super::problem::{METHOD_FIELD, Noun, Problem};
use super::texts::{
    ENDPOINT_DISABLED, LAST_ROOT, MANDATE_EXISTS, METHOD_INACTIVE, METHOD_UNSAVED, METHOD_WITHOUT_TOKEN, NOTHING_TO_INVOICE,
    OPERATORS_NEEDED, ROOT_NEEDED, SECOND_PERSON_NEEDED, TOKEN_TOO_NEW, only_available, too_many_deliveries,
};

/// What a problem is to the caller. Each surface has a code for each class, and one status answers it everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// The request can't be read, or asks for what can't be.
    Invalid,
    /// No credential, or one that opens nothing.
    Unauthorized,
    /// The account that should pay has less.
    InsufficientFunds,
    /// The payer's bank said no.
    Declined,
    /// The credential may not do this.
    Forbidden,
    /// What is asked for is not there, or not visible.
    NotFound,
    /// No route has this path.
    NoSuchPath,
    /// The path has other methods.
    WrongMethod,
    /// The state does not allow it.
    Conflict,
    /// What it needs is not configured.
    NotImplemented,
    /// The body did not arrive in time.
    TooSlow,
    /// The body is too large.
    TooLarge,
    /// The body is not JSON by its content type.
    WrongContentType,
    /// The idempotency key stands for another request.
    KeyReused,
    /// Too many requests.
    RateLimited,
    /// A bug.
    Internal,
    /// Too much at once; nothing was done.
    Overloaded,
    /// The store can't be written or read now.
    Unavailable,
}

impl Class {
    /// All of them.
    pub const ALL: [Self; 18] = [
        Self::Invalid,
        Self::Unauthorized,
        Self::InsufficientFunds,
        Self::Declined,
        Self::Forbidden,
        Self::NotFound,
        Self::NoSuchPath,
        Self::WrongMethod,
        Self::Conflict,
        Self::NotImplemented,
        Self::TooSlow,
        Self::TooLarge,
        Self::WrongContentType,
        Self::KeyReused,
        Self::RateLimited,
        Self::Internal,
        Self::Overloaded,
        Self::Unavailable,
    ];

    /// The status that answers it, on every surface.
    pub const fn status(self) -> StatusCode {
        match self {
            Self::Invalid => StatusCode::BAD_REQUEST,
            Self::Unauthorized => StatusCode::UNAUTHORIZED,
            Self::InsufficientFunds | Self::Declined => StatusCode::PAYMENT_REQUIRED,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::NotFound | Self::NoSuchPath => StatusCode::NOT_FOUND,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::Conflict => StatusCode::CONFLICT,
            Self::NotImplemented => StatusCode::NOT_IMPLEMENTED,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::WrongContentType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::KeyReused => StatusCode::UNPROCESSABLE_ENTITY,
            Self::RateLimited => StatusCode::TOO_MANY_REQUESTS,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Overloaded | Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}

/// What a surface says in its own words.
#[derive(Debug)]
pub struct Dialect {
    /// Which credential to send, where there was none or a dead one.
    pub unauthorized: &'static str,
    /// Which credential may do what this one may not.
    pub forbidden: &'static str,
    /// What it calls a thing.
    pub noun: fn(Noun) -> &'static str,
    /// An amount in its unit.
    pub money: fn(Amount) -> String,
}

/// A problem in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// What it is.
    pub class: Class,
    /// Which field, header or parameter is to blame, where one is.
    pub field: Option<Cow<'static, str>>,
    /// What is wrong and what to do, in small letters and without a full stop.
    pub text: Cow<'static, str>,
}

impl Explanation {
    /// The text with a capital letter, unless it begins with the name of a field.
    pub fn sentence(&self) -> String {
        let begins_with_field = self.field.as_ref().is_some_and(|field| self.text.starts_with(&**field));
        let mut letters = self.text.chars();
        match letters.next() {
            Some(first) if !begins_with_field => first.to_uppercase().chain(letters).collect(),
            _ => self.text.clone().into_owned(),
        }
    }
}

/// The class of a problem.
pub const fn class(problem: &Problem) -> Class {
    match problem {
        Problem::Unauthorized => Class::Unauthorized,
        Problem::Forbidden | Problem::ForeignHost => Class::Forbidden,
        Problem::RateLimited { .. } => Class::RateLimited,
        Problem::Malformed { .. } => Class::Invalid,
        Problem::TooSlow => Class::TooSlow,
        Problem::TooLarge => Class::TooLarge,
        Problem::WrongContentType => Class::WrongContentType,
        Problem::NotFound(_) | Problem::Unsigned => Class::NotFound,
        Problem::NoSuchPath => Class::NoSuchPath,
        Problem::NoRail(_) => Class::NotImplemented,
        Problem::Declined(_) => Class::Declined,
        Problem::RailRefused(_) | Problem::MerchantRefused(_) | Problem::AnotherRequest | Problem::NotProvedYet => {
            Class::Conflict
        }
        Problem::NoSecretsKey => Class::Unavailable,
        Problem::WrongMethod => Class::WrongMethod,
        Problem::Refused(refusal) => class_of_refusal(refusal),
        Problem::Fault(Fault::Overloaded) => Class::Overloaded,
        Problem::Fault(Fault::Storage | Fault::Stopping) => Class::Unavailable,
        Problem::Fault(Fault::Bug) => Class::Internal,
    }
}

const fn class_of_refusal(refusal: &Refusal) -> Class {
    match refusal {
        Refusal::CredentialRevoked | Refusal::WalletRevoked | Refusal::WalletExpired => Class::Unauthorized,
        Refusal::KeyReused => Class::KeyReused,
        Refusal::NotAllowed | Refusal::RootNeeded | Refusal::LastRoot | Refusal::OperatorsNeeded | Refusal::TokenTooNew => {
            Class::Forbidden
        }
        Refusal::PrincipalNotFound
        | Refusal::AgentNotFound
        | Refusal::WalletNotFound
        | Refusal::ApprovalNotFound
        | Refusal::HoldNotFound
        | Refusal::DepositNotFound
        | Refusal::PayoutNotFound
        | Refusal::RefundNotFound
        | Refusal::CredentialNotFound
        | Refusal::TransactionNotFound
        | Refusal::MethodNotFound
        | Refusal::MandateNotFound
        | Refusal::FundingSourceNotFound
        | Refusal::PaymentNotFound
        | Refusal::MailNotFound
        | Refusal::EndpointNotFound
        | Refusal::DeliveryNotFound
        | Refusal::TaskGone => Class::NotFound,
        Refusal::NameTaken
        | Refusal::MandateExists
        | Refusal::TooManyMandates
        | Refusal::WalletClosed
        | Refusal::ApprovalResolved
        | Refusal::SecondPersonNeeded
        | Refusal::HoldEnded
        | Refusal::MethodInactive
        | Refusal::MethodUnsaved
        | Refusal::TooManyMethods
        | Refusal::NothingToInvoice
        | Refusal::NotAChild
        | Refusal::TooManyAncestors
        | Refusal::Frozen
        | Refusal::AmountDiffers { .. }
        | Refusal::CreditedBefore
        | Refusal::DepositNotCredited
        | Refusal::ExceedsDeposit { .. }
        | Refusal::OutOfRange
        | Refusal::NotDue
        | Refusal::TooManyEndpoints { .. }
        | Refusal::EndpointDisabled
        | Refusal::TooManyDeliveries
        | Refusal::AttemptOutdated
        | Refusal::CursorMoved => Class::Conflict,
        Refusal::MethodWithoutToken
        | Refusal::SameParty
        | Refusal::EndOutOfRange
        | Refusal::ExceedsHold { .. }
        | Refusal::FeeExceedsAmount { .. } => Class::Invalid,
        Refusal::InsufficientFunds { .. } => Class::InsufficientFunds,
    }
}

/// A problem in the words of a surface.
pub fn explain(problem: &Problem, dialect: &Dialect) -> Explanation {
    let mut field = None;
    let text = match problem {
        Problem::Unauthorized => dialect.unauthorized.into(),
        Problem::Forbidden => dialect.forbidden.into(),
        Problem::ForeignHost => "this host name or origin is not served: call by the address that the server listens on, or add \
                                 the name to `hosts` in its configuration"
            .into(),
        Problem::RateLimited { .. } => "too many requests: wait as many seconds as Retry-After says".into(),
        Problem::Malformed { field: None, why } => {
            field = Some("body".into());
            format!("the body can't be read: {why}").into()
        }
        Problem::Malformed { field: Some(name), why } => {
            field = Some(name.clone());
            format!("{name} {why}").into()
        }
        Problem::TooSlow => "the body did not arrive within 30 seconds: nothing was done, try again".into(),
        Problem::TooLarge => "the body is larger than 1 MiB".into(),
        Problem::WrongContentType => "send the body as JSON, with Content-Type: application/json".into(),
        Problem::NotFound(noun) => no_such(dialect, *noun),
        Problem::NoSuchPath => "no such path".into(),
        Problem::NoRail(Book::Live) => {
            "no live money can come in or leave: no rail is configured for it. Set `stripe.secret_key` to a live key of Stripe's and restart \
             the server, or use a test key (ap_test_), whose money the sandbox only pretends to move"
                .into()
        }
        Problem::NoRail(Book::Test) => {
            "no test money can come in or leave: no rail is configured for it. Set `sandbox` to on, or `stripe.secret_key` to a test key of \
             Stripe's, and restart the server"
                .into()
        }
        Problem::Declined(text) => format!("the payment was declined: {text}").into(),
        Problem::RailRefused(text) => format!("the provider refused it: {text}").into(),
        Problem::MerchantRefused(text) => text.clone().into(),
        Problem::AnotherRequest => {
            "the approval is about another request than the digest says: list the approvals and look at it again".into()
        }
        Problem::Unsigned => {
            "there is no checkpoint, as nothing signs the journal: make a key with `bursar audit keygen FILE`, set `signing_key` to \
             the file, and restart the server"
                .into()
        }
        Problem::NoSecretsKey => "secrets can't be kept: there is no key to seal them with. Start `bursar serve` on the data folder once, which \
                                  makes one, or set BURSAR_SECRETS_KEY to 64 hexadecimal digits"
            .into(),
        Problem::NotProvedYet => "the newest checkpoint does not cover that yet: try again in a second".into(),
        Problem::WrongMethod => "this path does not take this method: the header Allow lists those it takes".into(),
        Problem::Refused(refusal) => {
            field = field_of_refusal(refusal).map(Cow::Borrowed);
            explain_refusal(refusal, dialect)
        }
        Problem::Fault(Fault::Overloaded) => "the server has too much to do: nothing was done, try again".into(),
        Problem::Fault(Fault::Storage | Fault::Stopping) => {
            "the server can't reach its store now: try again with the same Idempotency-Key".into()
        }
        Problem::Fault(Fault::Bug) => "internal error: try again with the same Idempotency-Key".into(),
    };
    Explanation { class: class(problem), field, text }
}

fn explain_refusal(refusal: &Refusal, dialect: &Dialect) -> Cow<'static, str> {
    match refusal {
        Refusal::CredentialRevoked | Refusal::WalletRevoked | Refusal::WalletExpired => dialect.unauthorized.into(),
        Refusal::KeyReused => "this Idempotency-Key was used for another request: use a new one".into(),
        Refusal::NotAllowed => dialect.forbidden.into(),
        Refusal::RootNeeded => ROOT_NEEDED.into(),
        Refusal::LastRoot => LAST_ROOT.into(),
        Refusal::PrincipalNotFound => no_such(dialect, Noun::Principal),
        Refusal::AgentNotFound => no_such(dialect, Noun::Agent),
        Refusal::WalletNotFound => no_such(dialect, Noun::Wallet),
        Refusal::ApprovalNotFound => no_such(dialect, Noun::Approval),
        Refusal::CredentialNotFound => no_such(dialect, Noun::Key),
        Refusal::MandateNotFound => no_such(dialect, Noun::Mandate),
        Refusal::FundingSourceNotFound => "no funding source is registered".into(),
        Refusal::PaymentNotFound => no_such(dialect, Noun::Payment),
        Refusal::MailNotFound => no_such(dialect, Noun::Mail),
        Refusal::EndpointNotFound => no_such(dialect, Noun::Endpoint),
        Refusal::DeliveryNotFound => no_such(dialect, Noun::Delivery),
        Refusal::TooManyEndpoints { most } => {
            format!("there are {most} webhooks in this book already: delete one, or raise `webhooks.endpoints_max`").into()
        }
        Refusal::EndpointDisabled => ENDPOINT_DISABLED.into(),
        Refusal::TooManyDeliveries => too_many_deliveries(),
        Refusal::NameTaken => "the name is taken".into(),
        Refusal::MandateExists => MANDATE_EXISTS.into(),
        Refusal::TooManyMandates => format!("a principal may make at most {MANDATES_MAX} mandates in all").into(),
        Refusal::WalletClosed => "the wallet is revoked or expired".into(),
        Refusal::OperatorsNeeded => OPERATORS_NEEDED.into(),
        Refusal::TokenTooNew => TOKEN_TOO_NEW.into(),
        Refusal::SecondPersonNeeded => SECOND_PERSON_NEEDED.into(),
        Refusal::ApprovalResolved => format!("the {} was resolved before", (dialect.noun)(Noun::Approval)).into(),
        Refusal::HoldNotFound => no_such(dialect, Noun::Hold),
        Refusal::DepositNotFound => no_such(dialect, Noun::Deposit),
        Refusal::PayoutNotFound => no_such(dialect, Noun::Payout),
        Refusal::RefundNotFound => no_such(dialect, Noun::Refund),
        Refusal::DepositNotCredited => "the deposit is not credited: there is nothing to give back".into(),
        Refusal::ExceedsDeposit { left } => left_of_deposit(*left, dialect),
        Refusal::AmountDiffers { expected } => another_amount(*expected, dialect),
        Refusal::CreditedBefore => "the provider's payment was credited before, for another deposit".into(),
        Refusal::HoldEnded => "the hold was settled or returned before, or its time is over".into(),
        Refusal::TransactionNotFound => no_such(dialect, Noun::Transaction),
        Refusal::MethodNotFound => no_such(dialect, Noun::Method),
        Refusal::MethodInactive => METHOD_INACTIVE.into(),
        Refusal::MethodWithoutToken => METHOD_WITHOUT_TOKEN.into(),
        Refusal::MethodUnsaved => METHOD_UNSAVED.into(),
        Refusal::TooManyMethods => format!("there may be at most {METHODS_MAX} payment methods: delete one first").into(),
        Refusal::NothingToInvoice => NOTHING_TO_INVOICE.into(),
        Refusal::NotAChild => "the agent is not a child of the other: money is allocated to children only".into(),
        Refusal::TooManyAncestors => {
            format!("an agent may have at most {ANCESTORS_MAX} ancestors: make it a child of one further up").into()
        }
        Refusal::EndOutOfRange => "the end of a hold must be in the future, and at most a year ahead".into(),
        Refusal::ExceedsHold { held } => format!("the hold is {}: no more can be settled", (dialect.money)(*held)).into(),
        Refusal::Frozen => "payments are frozen: nothing is paid until an operator unfreezes them".into(),
        Refusal::SameParty => "an agent can't pay itself".into(),
        Refusal::FeeExceedsAmount { fee } => format!("the fee of {} would exceed the amount", (dialect.money)(*fee)).into(),
        Refusal::InsufficientFunds { available } => only_available(&(dialect.money)(*available)),
        Refusal::OutOfRange => {
            format!("the account would hold more than {}, which is the most that one may hold", (dialect.money)(ACCOUNT_MAX))
                .into()
        }
        Refusal::NotDue => "it is not due yet".into(),
        Refusal::TaskGone => "there is no such task: it was done or cancelled".into(),
        Refusal::AttemptOutdated => "a newer attempt at the task is under way".into(),
        Refusal::CursorMoved => "another node followed these lines".into(),
    }
}

fn left_of_deposit(left: Amount, dialect: &Dialect) -> Cow<'static, str> {
    if left.is_zero() {
        return "nothing is left of the deposit to be given back".into();
    }
    format!("only {} is left of the deposit to be given back", (dialect.money)(left)).into()
}

fn another_amount(expected: Amount, dialect: &Dialect) -> Cow<'static, str> {
    let expected = (dialect.money)(expected);
    format!("the provider says that another amount was paid than the {expected} that was asked for").into()
}

/// The field that a refusal blames, on every surface that has it.
const fn field_of_refusal(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        Refusal::SameParty => Some("to"),
        Refusal::MethodWithoutToken => Some(METHOD_FIELD),
        Refusal::FeeExceedsAmount { .. } | Refusal::OutOfRange | Refusal::ExceedsHold { .. } | Refusal::ExceedsDeposit { .. } => {
            Some("amount")
        }
        Refusal::EndOutOfRange => Some("expiresAt"),
        Refusal::CredentialRevoked
        | Refusal::WalletRevoked
        | Refusal::WalletExpired
        | Refusal::KeyReused
        | Refusal::NotAllowed
        | Refusal::RootNeeded
        | Refusal::LastRoot
        | Refusal::OperatorsNeeded
        | Refusal::TokenTooNew
        | Refusal::SecondPersonNeeded
        | Refusal::PrincipalNotFound
        | Refusal::AgentNotFound
        | Refusal::WalletNotFound
        | Refusal::ApprovalNotFound
        | Refusal::HoldNotFound
        | Refusal::DepositNotFound
        | Refusal::PayoutNotFound
        | Refusal::RefundNotFound
        | Refusal::DepositNotCredited
        | Refusal::AmountDiffers { .. }
        | Refusal::CreditedBefore
        | Refusal::CredentialNotFound
        | Refusal::TransactionNotFound
        | Refusal::MethodNotFound
        | Refusal::MandateNotFound
        | Refusal::FundingSourceNotFound
        | Refusal::PaymentNotFound
        | Refusal::MandateExists
        | Refusal::TooManyMandates
        | Refusal::MailNotFound
        | Refusal::EndpointNotFound
        | Refusal::DeliveryNotFound
        | Refusal::TooManyEndpoints { .. }
        | Refusal::EndpointDisabled
        | Refusal::TooManyDeliveries
        | Refusal::NameTaken
        | Refusal::WalletClosed
        | Refusal::ApprovalResolved
        | Refusal::HoldEnded
        | Refusal::MethodInactive
        | Refusal::MethodUnsaved
        | Refusal::TooManyMethods
        | Refusal::NothingToInvoice
        | Refusal::NotAChild
        | Refusal::TooManyAncestors
        | Refusal::Frozen
        | Refusal::InsufficientFunds { .. }
        | Refusal::NotDue
        | Refusal::TaskGone
        | Refusal::AttemptOutdated
        | Refusal::CursorMoved => None,
    }
}

fn no_such(dialect: &Dialect, noun: Noun) -> Cow<'static, str> {
    format!("no such {}", (dialect.noun)(noun)).into()
}

/// A bare answer with its status and headers, which carries the problem to where its surface spells it.
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::empty());
        let status = class(&self).status();
        *response.status_mut() = status;
        let retry_after_s = match &self {
            Self::RateLimited { retry_after_s } => Some(*retry_after_s),
            Self::Fault(_) => Some(1),
            _ => None,
        };
        if let Some(seconds) = retry_after_s {
            response.headers_mut().insert(RETRY_AFTER, seconds.into());
        }
        if status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"bursar\""));
        }
        response.extensions_mut().insert(self);
        response
    }
}

/// The plain name of a thing, for surfaces that call it so.
pub const fn noun(noun: Noun) -> &'static str {
    match noun {
        Noun::Principal => "principal",
        Noun::Agent => "agent",
        Noun::Wallet => "wallet",
        Noun::Approval => "approval",
        Noun::Key => "key",
        Noun::Hold => "hold",
        Noun::Deposit => "deposit",
        Noun::Payout => "payout",
        Noun::Refund => "refund",
        Noun::Transaction => "transaction",
        Noun::Invoice => "invoice",
        Noun::Method => "payment method",
        Noun::Payment => "payment",
        Noun::Mandate => "mandate",
        Noun::Mail => "mail",
        Noun::Endpoint => "webhook",
        Noun::Delivery => "delivery",
        Noun::Task => "task",
        Noun::Event => "event",
    }
}

/// An amount in dollars, for surfaces that count in them.
pub fn dollars(amount: Amount) -> String {
    format!("${}", amount.decimal(2))
}
