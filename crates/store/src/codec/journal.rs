//! The journal's text and its chain: every fact becomes readable JSON, which is stored as the exact text that was hashed.
//!
//! `hash = hex(sha256(seq \n at \n type \n paymentId-or-empty \n data \n previous hash))`, the first previous being 64 zeros.

use bursar_domain::activity::Day;
use bursar_domain::event::{
    AccountCredited, AgentCreated, AgentRegistered, AgentRevoked, Allocation, ApprovalEndorsed, ApprovalExpired,
    ApprovalRequested, ApprovalResolved, AutonomyChanged, BillingDetailsChanged, ContactChanged, CreditLineRaised,
    DepositCovered, DepositCredited, DepositFailed, DepositOpened, DepositRequested, Frozen, FundingCleared, FundingRegistered,
    HoldExpired, HoldPlaced, HoldReturned, HoldSettled, InvoiceIssued, KeyCreated, KeyRevoked, MandateCreated, MandateRevoked,
    MethodAdded, MethodChanged, MethodDeleted, MethodFailed, MethodOpened, MethodRequested, MethodSaved, PaymentAuthorized,
    PaymentBlocked, PaymentFailed, PaymentReceived, PaymentRequested, PaymentSettled, PayoutCompleted, PayoutFailed,
    PayoutRequested, PayoutReturned, PayoutSent, PolicyChanged, PolicyDecided, PrincipalCreated, RefundCompleted, RefundFailed,
    RefundRequested, RefundReturned, RefundSent, Release, Reversal, Unfrozen, WalletClosed, WalletFunded, WalletIssued,
    WalletStatusChanged, WebhookChanged, WebhookCreated, WebhookDeleted, WebhookDisabled, WebhookSecretRotated, WebhookTested,
};
use bursar_domain::principal::SecretHash;
use bursar_domain::wallet::Status;
use bursar_domain::{Event, Fact, PaymentId, PrincipalId, Timestamp};
use bursar_proofs::event;
use jiff::{SignedDuration, civil};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{Field, Malformed, close_object, malformed, member, record};

/// One line of a principal's journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Whose journal.
    pub owner: PrincipalId,
    /// Its number, from 1, without gaps.
    pub seq: u64,
    /// When it happened.
    pub at: Timestamp,
    /// Its type, such as `payment.settled`.
    pub kind: String,
    /// The payment it belongs to.
    pub payment: Option<PaymentId>,
    /// What happened: the exact JSON text that was hashed.
    pub data: String,
    /// The hash that the next one builds on.
    pub hash: [u8; 32],
}

/// Makes a fact's line, after the one with the hash `previous`.
pub fn append(fact: &Fact, seq: u64, previous: &[u8; 32]) -> Entry {
    let mut data = Vec::with_capacity(384);
    data.push(b'{');
    member("book", &fact.book, &mut data);
    member("by", &fact.by, &mut data);
    let before = data.len();
    body(&fact.event, &mut data);
    // The event's own object follows these members: one object for the reader.
    data.remove(before);
    if data.ends_with(b",}") {
        data.pop();
        close_object(&mut data);
    }
    let data = String::from_utf8(data).unwrap_or_default();
    let (owner, at, kind, payment) = (fact.owner, fact.at, word(&fact.event), fact.payment);
    let hash = chain_hash(seq, at, kind, payment, &data, previous);
    Entry { owner, seq, at, kind: kind.to_owned(), payment, data, hash }
}

/// The hash of a line.
pub fn chain_hash(seq: u64, at: Timestamp, kind: &str, payment: Option<PaymentId>, data: &str, previous: &[u8; 32]) -> [u8; 32] {
    let payment = payment.map_or_else(String::new, |payment| [PaymentId::PREFIX, payment.0.to_ulid().as_str()].concat());
    event::hash(&event::Event { seq, at: &iso(at), kind, payment: &payment, data }, previous)
}

/// The fact of a stored line.
pub fn event_of(entry: &Entry) -> Result<Fact, Malformed> {
    let value: Value = serde_json::from_str(&entry.data).or_else(|_| malformed("journal"))?;
    let book = Field::from_json(&value["book"])?;
    // Once, `by` of a resolved approval was a word.
    let by = if value["by"].is_object() { Some(Field::from_json(&value["by"])?) } else { None };
    let event = parse(&entry.kind, &value)?;
    Ok(Fact { owner: entry.owner, book, at: entry.at, by, payment: entry.payment, event })
}

/// ISO 8601 in UTC with milliseconds: `2026-06-08T00:00:00.000Z`.
pub fn iso(at: Timestamp) -> String {
    let ms = i64::try_from(at.0).unwrap_or(i64::MAX);
    let time = jiff::Timestamp::from_millisecond(ms).unwrap_or(jiff::Timestamp::MAX);
    format!("{time:.3}")
}

/// A day as ISO 8601: `2026-06-08`. Days end with `9999-12-31`.
pub fn date(day: Day) -> String {
    let since = SignedDuration::from_hours(i64::from(day.0) * HOURS_OF_DAY);
    EPOCH.checked_add(since).unwrap_or(civil::Date::MAX).to_string()
}

/// Reads a day as [`date`] writes it, from `1970-01-01` to `9999-12-31`.
pub fn read_date(text: &str) -> Option<Day> {
    let day: civil::Date = text.parse().ok()?;
    let days = day.duration_since(EPOCH).as_hours().checked_div(HOURS_OF_DAY)?;
    u32::try_from(days).ok().map(Day).filter(|day| date(*day) == text)
}

const EPOCH: civil::Date = civil::date(1970, 1, 1);
const HOURS_OF_DAY: i64 = 24;

/// Reads ISO 8601 with an offset.
pub fn read_iso(text: &str) -> Option<Timestamp> {
    let time: jiff::Timestamp = text.parse().ok()?;
    u64::try_from(time.as_millisecond()).ok().map(Timestamp)
}

/// The hash under which a secret is stored.
pub fn secret_hash(secret: &str) -> SecretHash {
    SecretHash(Sha256::digest(secret.as_bytes()).into())
}

macro_rules! events {
    ($($variant:ident = $word:literal),* $(,)?) => {
        /// An event's type in the journal.
        pub fn word(event: &Event) -> &'static str {
            match event {
                Event::WalletStatusChanged(WalletStatusChanged { status: Status::Active, .. }) => "wallet.resumed",
                Event::WalletStatusChanged(_) => "wallet.paused",
                Event::WalletClosed(WalletClosed { status: Status::Expired, .. }) => "wallet.expired",
                Event::WalletClosed(_) => "wallet.revoked",
                $(Event::$variant(_) => $word,)*
            }
        }

        fn body(event: &Event, out: &mut Vec<u8>) {
            match event {
                Event::WalletStatusChanged(event) => event.json(out),
                Event::WalletClosed(event) => event.json(out),
                $(Event::$variant(event) => event.json(out),)*
            }
        }

        fn parse(word: &str, value: &Value) -> Result<Event, Malformed> {
            Ok(match word {
                "wallet.resumed" | "wallet.paused" => Event::WalletStatusChanged(Field::from_json(value)?),
                "wallet.expired" | "wallet.revoked" => Event::WalletClosed(Field::from_json(value)?),
                $($word => Event::$variant(Field::from_json(value)?),)*
                _ => return malformed("journal type"),
            })
        }
    };
}

events! {
    PrincipalCreated = "principal.created",
    KeyCreated = "key.created",
    KeyRevoked = "key.revoked",
    AccountCredited = "account.credited",
    CreditLineRaised = "credit_line.raised",
    ContactChanged = "principal.contact_changed",
    Frozen = "wallet.frozen",
    Unfrozen = "wallet.unfrozen",
    AgentCreated = "agent.created",
    AgentRegistered = "agent.registered",
    AgentRevoked = "agent.revoked",
    WalletIssued = "wallet.issued",
    PolicyChanged = "wallet.policy_changed",
    PaymentSettled = "payment.settled",
    PaymentBlocked = "payment.blocked",
    PaymentReceived = "payment.received",
    PaymentRequested = "payment.requested",
    PolicyDecided = "policy.decided",
    PaymentFailed = "payment.failed",
    PaymentAuthorized = "payment.authorized",
    MandateCreated = "mandate.created",
    MandateRevoked = "mandate.revoked",
    AutonomyChanged = "autonomy.changed",
    FundingRegistered = "funding.registered",
    FundingCleared = "funding.cleared",
    ApprovalRequested = "approval.requested",
    ApprovalResolved = "approval.resolved",
    ApprovalEndorsed = "approval.endorsed",
    ApprovalExpired = "approval.expired",
    HoldPlaced = "hold.placed",
    HoldSettled = "hold.settled",
    HoldReturned = "hold.returned",
    HoldExpired = "hold.expired",
    FundsAllocated = "funds.allocated",
    FundsReclaimed = "funds.reclaimed",
    DepositRequested = "deposit.requested",
    DepositOpened = "deposit.opened",
    DepositCredited = "deposit.credited",
    DepositFailed = "deposit.failed",
    PayoutRequested = "payout.requested",
    PayoutSent = "payout.sent",
    PayoutCompleted = "payout.completed",
    PayoutFailed = "payout.failed",
    PayoutReturned = "payout.returned",
    RefundRequested = "refund.requested",
    RefundSent = "refund.sent",
    RefundCompleted = "refund.completed",
    RefundFailed = "refund.failed",
    RefundReturned = "refund.returned",
    DepositReversed = "deposit.reversed",
    DepositReinstated = "deposit.reinstated",
    DepositCovered = "deposit.covered",
    WalletFunded = "wallet.funded",
    MethodAdded = "method.added",
    MethodChanged = "method.changed",
    MethodDeleted = "method.deleted",
    MethodRequested = "method.requested",
    MethodOpened = "method.opened",
    MethodSaved = "method.saved",
    MethodFailed = "method.failed",
    InvoiceIssued = "invoice.issued",
    BillingDetailsChanged = "billing.details_changed",
    WebhookCreated = "webhook.created",
    WebhookChanged = "webhook.changed",
    WebhookSecretRotated = "webhook.secret_rotated",
    WebhookDeleted = "webhook.deleted",
    WebhookDisabled = "webhook.disabled",
    WebhookTested = "webhook.tested",
}

record! {
    PrincipalCreated { principal, name }
    KeyCreated { credential, grant, label, hint, secret }
    KeyRevoked { credential }
    AccountCredited { account, agent, amount, currency, memo, transfer }
    CreditLineRaised { line }
    ContactChanged { email }
    Frozen { reason }
    Unfrozen {}
    AgentCreated { agent, handle, name, owner_ref, metadata, main, currency, parent (since 3, else None) }
    AgentRegistered { agent, label, keeps_name (since 2, else false), credential, hint, secret, replaced }
    AgentRevoked { agent, credential }
    WalletIssued { wallet, agent, budget, currency, policy, expires_at, secret, transfer }
    PolicyChanged { wallet, policy }
    WalletStatusChanged { wallet, status }
    WalletClosed { wallet, status, remainder, transfer }
    PaymentSettled { order, transfer, fee_transfer, held, reference (since 6, else None), receipt (since 6, else None) }
    PaymentAuthorized { authorization }
    PaymentRequested { order, terms, key, is_first }
    PolicyDecided { verdict, judged, counts_anew (since 7, else false) }
    PaymentFailed { order, failure }
    MandateCreated { mandate, granted_by, limits }
    MandateRevoked { mandate }
    AutonomyChanged { autonomy }
    FundingRegistered { source, brand, last4, label, replaced }
    FundingCleared { source, brand, last4, label }
    PaymentBlocked { order, reason, release }
    PaymentReceived { order, wallet, amount, transfer, fee_transfer (since 3, else None), month (since 3, else None) }
    ApprovalRequested { order, approval, reason, expires_at, hold, key, by_two (since 6, else false) }
    ApprovalEndorsed { approval, credential }
    ApprovalResolved { approval, verdict, release }
    ApprovalExpired { approval, release }
    HoldPlaced { order, hold, expires_at, key }
    HoldSettled { order, hold, transfer, fee_transfer, month }
    HoldReturned { hold, transfer }
    HoldExpired { hold, transfer }
    Allocation { parent, child, from, to, amount, currency, transfer }
    Release { hold, transfer, remainder }
    DepositRequested { deposit, rail, account, agent, amount, currency, source, memo, return_url, expires_at, key }
    DepositOpened { deposit, checkout }
    DepositCredited { deposit, rail, account, agent, amount, currency, memo, reference, transfer }
    DepositFailed { deposit, rail, agent, amount, currency, failure }
    PayoutRequested { payout, rail, agent, wallet, amount, fee, currency, destination, hold, fee_hold, key }
    PayoutSent { payout, reference, arrives_at }
    PayoutCompleted { payout, rail, agent, wallet, amount, fee, currency, reference, hold, fee_hold, transfer, fee_transfer }
    PayoutFailed { payout, rail, agent, wallet, amount, fee, currency, failure, hold, fee_hold, transfer, fee_transfer }
    PayoutReturned { payout, rail, agent, wallet, amount, fee, currency, failure, transfer, fee_transfer }
    RefundRequested { refund, deposit, rail, account, agent, amount, currency, payment, hold, key }
    RefundSent { refund, reference }
    RefundCompleted { refund, deposit, rail, account, agent, amount, currency, reference, hold, transfer }
    RefundFailed { refund, deposit, rail, account, agent, amount, currency, failure, hold, transfer }
    RefundReturned { refund, deposit, rail, account, agent, amount, currency, failure, transfer }
    Reversal {
        deposit, rail, account, agent, amount, of_general, missing, currency, taken, given_back, transfer, general_transfer,
    }
    DepositCovered { deposit, rail, account, agent, amount, of_general, currency, transfer, general_transfer }
    WalletFunded { wallet, gross, fee, currency, transfer, fee_transfer }
    MethodAdded { method, kind, name, details, default }
    MethodChanged { method, name, details, is_active, default }
    MethodDeleted { method, default }
    MethodRequested { method, rail, name, return_url, expires_at, key }
    MethodOpened { method, checkout }
    MethodSaved { method, kind, name, details, default }
    MethodFailed { method, failure }
    InvoiceIssued {
        invoice, transaction, year, number, seller, buyer, currency, lines, tax, total, note, due_at, paid_at,
    }
    BillingDetailsChanged { details }
    WebhookCreated { endpoint, url, topics, description, after }
    WebhookChanged { endpoint, url, topics, description, status }
    WebhookSecretRotated { endpoint, old_until }
    WebhookDeleted { endpoint }
    WebhookDisabled { endpoint, why }
    WebhookTested { endpoint }
}
