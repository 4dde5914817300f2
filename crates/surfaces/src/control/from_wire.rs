//! From the wire to commands: what control's requests mean.

use bursar_domain::agent::{AgentRef, RegisterAgent, RevokeAgent};
use bursar_domain::principal::{
    CreateKey, CreatePrincipal, CreditAccount, FreezePrincipal, Grant, NewSecret, RaiseCreditLine, RevokeKey,
};
use bursar_domain::{Amount, ApprovalId, Book, Command, CredentialId, Currency, PaymentId, Refusal, WalletId};
use http::Uri;

use super::wire::{
    AuditQuery, CreateKeyRequest, CreatePrincipalRequest, CreditLineRequest, CreditRequest, FreezeRequest, MinorMoney,
    RegisterRequest,
};
use crate::common::Problem;
use crate::common::body::text;
use crate::common::secret::{API_KEY_LIVE, API_KEY_TEST, OPERATOR_TOKEN, Secret};

/// The longest name or label.
const NAME_MAX: usize = 200;
/// The longest reason or memo.
const TEXT_MAX: usize = 2_000;

/// The token of `?token=`. It is percent-free by its making.
pub(super) fn query_token(uri: &Uri) -> Option<String> {
    uri.query()?.split('&').find_map(|pair| pair.strip_prefix("token=")).map(str::to_owned)
}

/// The principal's stop.
pub(super) fn freeze(wire: &FreezeRequest) -> Result<FreezePrincipal, Problem> {
    Ok(FreezePrincipal { reason: wire.reason.as_deref().map(|reason| text("reason", reason, TEXT_MAX)).transpose()? })
}

/// An approval's id in a path.
pub(super) fn approval_id(text: &str) -> Result<ApprovalId, Problem> {
    ApprovalId::parse(text).ok_or(Problem::Refused(Refusal::ApprovalNotFound))
}

/// A wallet's id in a path.
pub(super) fn wallet_id(text: &str) -> Result<WalletId, Problem> {
    WalletId::parse(text).ok_or(Problem::Refused(Refusal::WalletNotFound))
}

/// `?paymentId=`
pub(super) fn payment_id(query: &AuditQuery) -> Result<Option<PaymentId>, Problem> {
    let read = |text: &str| PaymentId::parse(text).ok_or_else(|| Problem::malformed("paymentId", "is not a payment's id"));
    query.payment_id.as_deref().map(read).transpose()
}

/// Which part of the journal.
#[derive(Debug, Clone)]
pub(super) struct AuditRange {
    /// Events with a higher number.
    pub(super) after: u64,
    /// At most so many.
    pub(super) limit: Option<u64>,
    /// Only this type.
    pub(super) kind: Option<String>,
}

/// `?after=&limit=&type=`
pub(super) fn audit_range(query: &AuditQuery) -> Result<AuditRange, Problem> {
    let number = |field: &'static str, text: &Option<String>| {
        let read = |text: &String| text.parse::<u64>().map_err(|_| Problem::malformed(field, "must be a whole number"));
        text.as_ref().map(read).transpose()
    };
    let after = number("after", &query.after)?.unwrap_or(0);
    Ok(AuditRange { after, limit: number("limit", &query.limit)?, kind: query.kind.clone() })
}

/// `live`, `test`, or none.
pub(super) fn book(word: Option<&str>) -> Result<Option<Book>, Problem> {
    match word {
        None => Ok(None),
        Some("live") => Ok(Some(Book::Live)),
        Some("test") => Ok(Some(Book::Test)),
        Some(_) => Err(Problem::malformed("book", "must be \"live\" or \"test\"")),
    }
}

/// How many to list.
pub(super) fn limit(text: Option<&str>) -> Result<usize, Problem> {
    match text.map(str::parse) {
        None => Ok(100),
        Some(Ok(limit @ 1..=1000)) => Ok(limit),
        Some(_) => Err(Problem::malformed("limit", "must be a whole number from 1 to 1000")),
    }
}

fn name(field: &'static str, text: &str) -> Result<String, Problem> {
    let is_good = !text.trim().is_empty() && text.chars().count() <= NAME_MAX && !text.chars().any(char::is_control);
    if is_good {
        Ok(text.to_owned())
    } else {
        Err(Problem::malformed(field, format!("must be 1 to {NAME_MAX} printable characters")))
    }
}

/// An agent to be registered.
pub(super) fn register(wire: &RegisterRequest, secret: NewSecret) -> Result<RegisterAgent, Problem> {
    let id = name("id", &wire.id)?;
    let label = name("label", wire.label.as_deref().unwrap_or(&id))?;
    let book = book(wire.book.as_deref())?.unwrap_or(Book::Live);
    Ok(RegisterAgent { agent: AgentRef::parse(&id), book, label, secret })
}

/// An agent whose token goes.
pub(super) fn revoke(id: &str, book: Book) -> RevokeAgent {
    RevokeAgent { agent: AgentRef::parse(id), book }
}

/// Money put in by hand.
pub(super) fn credit(wire: &CreditRequest) -> Result<CreditAccount, Problem> {
    let amount = match (&wire.amount, &wire.amount_usd) {
        (Some(minor), None) => cents(minor)?,
        (None, Some(text)) => dollars(text)?,
        _ => return Err(Problem::malformed("amount", "must be given once: in minor units, or as amountUsd in dollars")),
    };
    if amount.is_zero() {
        return Err(Problem::malformed("amount", "must be above 0"));
    }
    Ok(CreditAccount {
        book: book(wire.book.as_deref())?.unwrap_or(Book::Live),
        agent: wire.agent_id.as_deref().map(AgentRef::parse),
        amount,
        currency: Currency::USD,
        memo: text("memo", wire.memo.as_deref().unwrap_or_default(), TEXT_MAX)?,
    })
}

fn cents(minor: &MinorMoney) -> Result<Amount, Problem> {
    if minor.currency != "USD" {
        return Err(Problem::malformed("amount.currency", "must be \"USD\""));
    }
    let digits = Amount::parse(&minor.amount, 0).ok();
    let amount = digits.and_then(|units| Amount::from_micros(units.micros() / 100));
    amount
        .ok_or_else(|| Problem::malformed("amount.amount", "must be integer minor units as text, such as \"15000\" for $150.00"))
}

fn dollars(text: &str) -> Result<Amount, Problem> {
    let why = "must be dollars in plain decimals, such as \"10.00\", with at most 6 decimals";
    Amount::parse(text, 6).map_err(|_| Problem::malformed("amountUsd", why))
}

/// A new credit line.
pub(super) fn credit_line(wire: &CreditLineRequest) -> Result<RaiseCreditLine, Problem> {
    Ok(RaiseCreditLine { line: dollars(&wire.amount_usd)? })
}

/// A principal with its operator token.
pub(super) fn principal(wire: &CreatePrincipalRequest, token: &Secret) -> Result<CreatePrincipal, Problem> {
    let grant = Grant::Operator { root: false };
    let key = CreateKey { grant, label: "operator".to_owned(), secret: token.stored() };
    Ok(CreatePrincipal { name: name("name", &wire.name)?, keys: vec![key] })
}

/// A credential with its secret.
pub(super) fn key(wire: &CreateKeyRequest) -> Result<(Secret, CreateKey), Problem> {
    let (prefix, grant) = match wire.kind.as_str() {
        "live" => (API_KEY_LIVE, Grant::ApiKey(Book::Live)),
        "test" => (API_KEY_TEST, Grant::ApiKey(Book::Test)),
        "operator" => (OPERATOR_TOKEN, Grant::Operator { root: false }),
        "root" => (OPERATOR_TOKEN, Grant::Operator { root: true }),
        _ => return Err(Problem::malformed("kind", "must be \"live\", \"test\", \"operator\" or \"root\"")),
    };
    let secret = Secret::mint(prefix);
    let label = name("label", wire.label.as_deref().unwrap_or(&wire.kind))?;
    let stored = secret.stored();
    Ok((secret, CreateKey { grant, label, secret: stored }))
}

/// A credential that goes.
pub(super) fn revoke_key(id: &str) -> Result<RevokeKey, Problem> {
    let credential = CredentialId::parse(id).ok_or(Problem::Refused(Refusal::CredentialNotFound))?;
    Ok(RevokeKey { credential })
}

/// What is done with a wallet.
pub(super) fn wallet_change(id: WalletId, change: &str) -> Result<Command, Problem> {
    match change {
        "pause" => Ok(Command::PauseWallet(id)),
        "resume" => Ok(Command::ResumeWallet(id)),
        "revoke" => Ok(Command::RevokeWallet(id)),
        _ => Err(Problem::NotFound("path")),
    }
}
