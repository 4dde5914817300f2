//! From the wire to commands: what control's requests mean.

use bursar_domain::agent::{AgentRef, RegisterAgent, RevokeAgent};
use bursar_domain::mandate::{CreateMandate, Limits, MandateName, Window};
use bursar_domain::method::holds_card_number;
use bursar_domain::principal::{
    Autonomy, FreezePrincipal, Mode, NewSecret, RegisterFundingSource, SecretHash, funding_source_context,
};
use bursar_domain::seal::Sealed;
use bursar_domain::{ApprovalId, Book, Currency, PaymentId, PrincipalId, Span, Timestamp};
use bursar_rails::SourceName;
use bursar_seals::{NONCE_BYTES, SealingKey};
use bursar_store::codec::{self, Entry};
use bursar_store::lists::Part;
use data_encoding::HEXLOWER;

use super::wire::{
    self, AuditQuery, Cap, ChainQuery, ConsistencyQuery, FreezeRequest, FundingSourceRequest, MandateRequest, PageQuery,
    ProofQuery, RegisterRequest,
};
use crate::common::fields::{URL_BYTES_MAX, book, line, name, text};
use crate::common::money::minor_of;
use crate::common::paging::{self, Length};
use crate::common::secret::Secret;
use crate::common::{Noun, Problem};

/// Pages of a list.
const PAGES: Length = Length { usual: 100, most: 1_000 };

/// Which part of a list.
pub(super) fn part(query: &PageQuery) -> Result<Part, Problem> {
    paging::part(query.limit.as_deref(), query.offset.as_deref(), query.cursor.as_deref(), PAGES)
}

/// The principal's stop.
pub(super) fn freeze(wire: &FreezeRequest) -> Result<FreezePrincipal, Problem> {
    Ok(FreezePrincipal { reason: wire.reason.as_deref().map(|reason| text("reason", reason)).transpose()? })
}

/// An approval's id in a path.
pub(super) fn approval_id(text: &str) -> Result<ApprovalId, Problem> {
    ApprovalId::parse(text).ok_or(Problem::NotFound(Noun::Approval))
}

/// `?paymentId=`
pub(super) fn payment_id(query: &AuditQuery) -> Result<Option<PaymentId>, Problem> {
    query.payment_id.as_deref().map(read_payment_id).transpose()
}

fn read_payment_id(text: &str) -> Result<PaymentId, Problem> {
    PaymentId::parse(text).ok_or_else(|| Problem::malformed("paymentId", "is not a payment's id"))
}

/// Which part of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AuditRange {
    /// Events with a higher number.
    pub(super) after: u64,
    /// At most so many.
    pub(super) limit: Option<u64>,
    /// Only this type.
    pub(super) kind: Option<String>,
}

impl AuditRange {
    /// Those of a payment's events that are in it.
    pub(super) fn of(&self, trail: Vec<Entry>) -> Vec<Entry> {
        let is_wanted = |entry: &Entry| entry.seq > self.after && self.kind.as_ref().is_none_or(|kind| *kind == entry.kind);
        let most = self.limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(usize::MAX);
        trail.into_iter().filter(is_wanted).take(most).collect()
    }
}

/// `?after=&limit=&type=`
pub(super) fn audit_range(query: &AuditQuery) -> Result<AuditRange, Problem> {
    let after = number("after", &query.after)?.unwrap_or(0);
    Ok(AuditRange { after, limit: number("limit", &query.limit)?, kind: query.kind.clone() })
}

/// `?after=&limit=` of a verification: behind which event, and how many.
pub(super) fn chain_range(query: &ChainQuery) -> Result<(u64, u64), Problem> {
    Ok((number("after", &query.after)?.unwrap_or(0), number("limit", &query.limit)?.unwrap_or(u64::MAX)))
}

/// Of what a proof is asked for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Wanted {
    /// Of all events of a payment.
    Payment(PaymentId),
    /// Of the event of a number.
    Event(u64),
}

/// `?paymentId=` or `?seq=`
pub(super) fn proved(query: &ProofQuery) -> Result<Wanted, Problem> {
    let payment = query.payment_id.as_deref().map(read_payment_id).transpose()?;
    match (payment, number("seq", &query.seq)?) {
        (Some(payment), None) => Ok(Wanted::Payment(payment)),
        (None, Some(seq)) => Ok(Wanted::Event(seq)),
        (Some(_), Some(_)) | (None, None) => Err(Problem::malformed("paymentId", "or seq must be given, and only one of them")),
    }
}

/// `?from=&to=` of two trees.
pub(super) fn sizes(query: &ConsistencyQuery) -> Result<(u64, Option<u64>), Problem> {
    let from =
        number("from", &query.from)?.ok_or_else(|| Problem::malformed("from", "must be the number of events of a tree"))?;
    Ok((from, number("to", &query.to)?))
}

fn number(field: &'static str, text: &Option<String>) -> Result<Option<u64>, Problem> {
    let read = |text: &String| text.parse::<u64>().map_err(|_| Problem::malformed(field, "must be a whole number"));
    text.as_ref().map(read).transpose()
}

/// An agent to be registered.
pub(super) fn register(wire: &RegisterRequest, secret: NewSecret) -> Result<RegisterAgent, Problem> {
    let id = name("id", &wire.id)?;
    let label = wire.label.as_deref().map(|label| name("label", label)).transpose()?;
    let book = book(wire.book.as_deref())?.unwrap_or(Book::Live);
    Ok(RegisterAgent { agent: AgentRef::parse(&id), book, label, secret })
}

/// An agent whose token goes.
pub(super) fn revoke(id: &str, book: Book) -> RevokeAgent {
    RevokeAgent { agent: AgentRef::parse(id), book }
}

/// A funding source, its name sealed.
#[expect(clippy::disallowed_methods, reason = "each sealing takes its own chance, where the secret comes in")]
pub(super) fn funding_source(
    wire: &FundingSourceRequest,
    owner: PrincipalId,
    key: Option<&SealingKey>,
) -> Result<RegisterFundingSource, Problem> {
    let FundingSourceRequest { payment_method_id, brand, last4, label, book: word } = wire;
    let book = book(word.as_deref())?.unwrap_or(Book::Live);
    if holds_card_number(payment_method_id) {
        return Err(Problem::malformed(
            "paymentMethodId",
            "holds a card's number: send the provider's name of the payment method",
        ));
    }
    let parsed = SourceName::parse(payment_method_id).ok_or_else(|| {
        Problem::malformed("paymentMethodId", "must be the provider's name of a payment method, such as \"pm_1Pq2Ab3CdEf4Gh\"")
    })?;
    let words = |field, text: &Option<String>| {
        let text = text.as_deref().map(|text| name(field, text)).transpose()?;
        match text {
            Some(text) if holds_card_number(&text) => Err(Problem::malformed(field, "must not hold a card's number")),
            // What people read must not be what is kept secret.
            Some(text) if text.contains(parsed.reveal()) => Err(Problem::malformed(field, "must not repeat paymentMethodId")),
            text => Ok(text),
        }
    };
    let (brand, label) = (words("brand", brand)?, words("label", label)?);
    let is_digits = |last4: &&String| last4.len() == 4 && last4.bytes().all(|byte| byte.is_ascii_digit());
    if last4.as_ref().is_some_and(|last4| !is_digits(&last4)) {
        return Err(Problem::malformed("last4", "must be four digits"));
    }
    let key = key.ok_or(Problem::NoSecretsKey)?;
    let secret = parsed.reveal();
    let sealed = key.seal(&funding_source_context(owner, book), rand::random::<[u8; NONCE_BYTES]>(), secret.as_bytes());
    let SecretHash(hash) = codec::secret_hash(secret);
    Ok(RegisterFundingSource { book, secret: Sealed(sealed), hash, brand, last4: last4.clone(), label })
}

/// How many to list.
pub(super) fn limit(given: Option<&str>) -> Result<usize, Problem> {
    paging::limit(given, PAGES)
}

/// Entries of one list of a mandate at most.
const ENTRIES_MAX: usize = 256;
/// The longest window: ten years of 365 days.
const WINDOW_MS_MAX: u64 = 315_360_000_000;

/// A mandate that is granted. One without an id gets one; under an idempotency key the same each time.
pub(super) fn mandate(
    wire: &MandateRequest,
    owner: PrincipalId,
    key: Option<&str>,
    now: Timestamp,
) -> Result<CreateMandate, Problem> {
    let id = match &wire.id {
        Some(id) => name("id", id)?,
        None => made_id(owner, key),
    };
    let granted_by = wire.granted_by.as_deref().map_or(Ok("operator".to_owned()), |by| name("grantedBy", by))?;
    let currency = currency("cap.currency", &wire.cap.currency)?;
    let cap = |field, currency_field, cap: &Cap| {
        let own = self::currency(currency_field, &cap.currency)?;
        if own != currency {
            return Err(Problem::malformed(currency_field, "must be the currency of `cap`"));
        }
        let amount = minor_of(field, &cap.amount, currency)?;
        if amount.is_zero() {
            Err(Problem::malformed(field, "must be above 0: under it nothing could be paid"))
        } else {
            Ok(amount)
        }
    };
    let limits = Limits {
        currency,
        cap: cap("cap.amount", "cap.currency", &wire.cap)?,
        per_payment: wire.per_txn_cap.as_ref().map(|own| cap("perTxnCap.amount", "perTxnCap.currency", own)).transpose()?,
        per_item: wire.per_item_cap.as_ref().map(|own| cap("perItemCap.amount", "perItemCap.currency", own)).transpose()?,
        window: match &wire.window {
            Some(window) if !(1..=WINDOW_MS_MAX).contains(&window.duration_ms) => {
                let why = format!("must be a number of milliseconds from 1 to {WINDOW_MS_MAX}");
                return Err(Problem::malformed("window.durationMs", why));
            }
            Some(window) => {
                let cap = cap("window.cap.amount", "window.cap.currency", &window.cap)?;
                Some(Window { cap, length: Span(window.duration_ms) })
            }
            None => None,
        },
        rails: entries("rails", wire.rails.as_deref())?,
        payees: entries("allowedPayees", wire.allowed_payees.as_deref())?.map(payees).transpose()?,
        categories: entries("allowedCategories", wire.allowed_categories.as_deref())?,
        blocked_categories: entries("blockedCategories", wire.blocked_categories.as_deref())?.unwrap_or_default(),
        merchants: entries("allowedMerchants", wire.allowed_merchants.as_deref())?,
        domains: entries("allowedMerchantDomains", wire.allowed_merchant_domains.as_deref())?.map(domains).transpose()?,
        agent: wire.agent_id.as_deref().map(|agent| name("agentId", agent)).transpose()?.as_deref().map(AgentRef::parse),
        expires_at: wire.expires_at.as_deref().map(|text| expiry(text, now)).transpose()?,
    };
    let book = book(wire.book.as_deref())?.unwrap_or(Book::Live);
    Ok(CreateMandate { name: MandateName(id), book, granted_by, limits })
}

fn made_id(owner: PrincipalId, key: Option<&str>) -> String {
    let random = || Secret::mint("").expose().to_owned();
    let text = key.map_or_else(random, |key| format!("{owner} {key}"));
    let SecretHash(hash) = codec::secret_hash(&text);
    format!("mnd_{}", HEXLOWER.encode(hash.get(..12).unwrap_or_default()))
}

fn currency(field: &'static str, code: &str) -> Result<Currency, Problem> {
    let why = "must be the code of a currency of ISO 4217, such as \"USD\"";
    Currency::parse(code).filter(Currency::is_money).ok_or_else(|| Problem::malformed(field, why))
}

fn entries(field: &'static str, list: Option<&[String]>) -> Result<Option<Vec<String>>, Problem> {
    let Some(list) = list else { return Ok(None) };
    if list.len() > ENTRIES_MAX {
        return Err(Problem::malformed(field, format!("must have at most {ENTRIES_MAX} entries")));
    }
    list.iter().map(|entry| line(field, entry, URL_BYTES_MAX)).collect::<Result<_, _>>().map(Some)
}

/// Payees that can be paid. An account of a chain says on which chain it is.
fn payees(list: Vec<String>) -> Result<Vec<String>, Problem> {
    let is_bare = |entry: &&String| {
        let digits = entry.strip_prefix("0x").or_else(|| entry.strip_prefix("0X"));
        digits.is_some_and(|digits| digits.len() == 40 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    match list.iter().find(is_bare) {
        Some(bare) => {
            let why =
                format!("must say on which chain an account is, as CAIP-10 does, such as \"eip155:8453:{bare}\" for one on Base");
            Err(Problem::malformed("allowedPayees", why))
        }
        None => Ok(list),
    }
}

/// Host names as they stand in URLs: any other text equals none.
fn domains(list: Vec<String>) -> Result<Vec<String>, Problem> {
    let is_host = |entry: &String| {
        !entry.is_empty() && entry.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
    };
    match list.iter().find(|entry| !is_host(entry)) {
        Some(_) => {
            let why = "must be whole host names as they stand in URLs, such as \"api.example.com\": no scheme, port, path or wildcard, each \
                       subdomain by itself, other letters than ASCII's in Punycode (xn--...)";
            Err(Problem::malformed("allowedMerchantDomains", why))
        }
        None => Ok(list),
    }
}

fn expiry(text: &str, now: Timestamp) -> Result<Timestamp, Problem> {
    let why = "must be a time as RFC 3339 has it, such as \"2027-01-01T00:00:00Z\"";
    let at = codec::read_iso(text).ok_or_else(|| Problem::malformed("expiresAt", why))?;
    if at <= now { Err(Problem::malformed("expiresAt", "must be in the future")) } else { Ok(at) }
}

/// How far agents may pay by themselves.
pub(super) fn autonomy(wire: &wire::Autonomy) -> Result<Autonomy, Problem> {
    let mode = Mode::ALL.into_iter().find(|mode| mode.word() == wire.mode);
    let mode = mode.ok_or_else(|| Problem::malformed("mode", "must be \"autonomous\", \"tiered\" or \"approve-every\""))?;
    let threshold_minor = units("threshold", &wire.threshold)?;
    let hard_limit_minor = units("hardLimit", &wire.hard_limit)?;
    let why = "must be given: above how many minor units two operators must say yes, as text, or null for never";
    let two_above = wire.two_above.as_ref().ok_or_else(|| Problem::malformed("twoAbove", why))?;
    let two_above_minor = two_above.as_deref().map(|text| units("twoAbove", text)).transpose()?;
    Ok(Autonomy { mode, threshold_minor, hard_limit_minor, requires_mandate: wire.require_mandate, two_above_minor })
}

/// The most minor units that a limit may be.
const UNITS_MAX: u64 = 1_000_000_000_000;

fn units(field: &'static str, text: &str) -> Result<u64, Problem> {
    let is_plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let read = if is_plain { text.parse().ok().filter(|units| *units <= UNITS_MAX) } else { None };
    let why = || format!("must be integer minor units as text, such as \"5000\", and at most {UNITS_MAX}");
    read.ok_or_else(|| Problem::malformed(field, why()))
}
