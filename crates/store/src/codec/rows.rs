//! The declaration of every row, in its stored order.
//!
//! A new field names the version since which rows have it, and what it is in older ones; [`super::VERSION`] counts up once for each
//! release that adds any. A field whose meaning changes is read by hand, by the version in which the row was written ([`Record`]).

use bursar_domain::activity::{Activity, Bucket, Sums};
use bursar_domain::agent::Agent;
use bursar_domain::approval::Approval;
use bursar_domain::audit::Chain;
use bursar_domain::billing::{Billing, Series};
use bursar_domain::cursor::{Cursor, Follower};
use bursar_domain::funding::{Checkout, Deposit, Failure, Payout, Refund, Reversed, Source};
use bursar_domain::idempotency::{Answer, Record};
use bursar_domain::invoice::{Invoice, Line, Tax, Terms};
use bursar_domain::ledger::{Account, AccountNo, Balance, Entry, Milestone, Overdraft, Transfer, TransferState, Volume};
use bursar_domain::mail::Notice;
use bursar_domain::mandate::{Limits, Mandate, Spent, Usage, Window};
use bursar_domain::method::{Method, Setup};
use bursar_domain::outbox::{Pending, Task};
use bursar_domain::party::Party;
use bursar_domain::payment::{
    Authorization, Cart, Contents, Line as CartLine, Moved, Order, Ordered, Payee, Payment, Reason, Receipt, Route, Seen, State,
    Tally, Terms as PaymentTerms,
};
use bursar_domain::policy::{Finding, Policy, PolicyChange, RuleWord, Verdict as Judged};
use bursar_domain::principal::{
    Autonomy, Credential, Freeze, Funding, FundingSource, FundingSources, Grant, Holder, MandateCount, Opens, Principal,
};
use bursar_domain::seal::{Seal, SealOf};
use bursar_domain::set::{Key, Row};
use bursar_domain::wallet::{Kind, Wallet};
use bursar_domain::webhook::{
    Attempt, Delivery, DeliveryId, DeliveryState, Endpoint, EndpointList, LogChunk, LogEntry, Standing, Status as EndpointStatus,
};
use bursar_domain::{Amount, By, Timestamp, Total};
use serde_json::Value;

use super::{Field, Input, Malformed, VERSION, choice, close_object, malformed, member, record};

/// A row's bytes.
pub fn row_bytes(row: &Row, out: &mut Vec<u8>) {
    match row {
        Row::Chain(row) => row.pack(out),
        Row::Principal(row) => row.pack(out),
        Row::Credential(row) => row.pack(out),
        Row::Agent(row) => row.pack(out),
        Row::Handle(row) => row.pack(out),
        Row::Wallet(row) => row.pack(out),
        Row::Account(row) => row.pack(out),
        Row::Payment(row) => row.pack(out),
        Row::Transfer(row) => row.pack(out),
        Row::Approval(row) => row.pack(out),
        Row::Answer(row) => row.pack(out),
        Row::Outbox(row) => row.pack(out),
        Row::Cursor(row) => row.pack(out),
        Row::Activity(row) => row.pack(out),
        Row::Deposit(row) => row.pack(out),
        Row::Payout(row) => row.pack(out),
        Row::Refund(row) => row.pack(out),
        Row::Billing(row) => row.pack(out),
        Row::Method(row) => row.pack(out),
        Row::Invoice(row) => row.pack(out),
        Row::Invoiced(row) => row.pack(out),
        Row::Milestone(row) => row.pack(out),
        Row::EndpointList(row) => row.pack(out),
        Row::Endpoint(row) => row.pack(out),
        Row::Seal(row) => row.pack(out),
        Row::Standing(row) => row.pack(out),
        Row::Log(row) => row.pack(out),
        Row::Delivery(row) => row.pack(out),
        Row::Mandate(row) => row.pack(out),
        Row::Usage(row) => row.pack(out),
        Row::Tally(row) => row.pack(out),
        Row::Signatures(row) => row.pack(out),
        Row::SigningKey(row) => row.pack(out),
        Row::Tile(row) => row.pack(out),
        Row::Checkpoint(row) => row.pack(out),
        Row::Holder(row) => row.pack(out),
        Row::Owner(row) => row.pack(out),
    }
}

/// The row of a key and its bytes, as they were written in a version. Bytes left over are damage; so is a later version.
pub fn row_of(key: &Key, version: u8, bytes: &[u8]) -> Result<Row, Malformed> {
    if !(1..=VERSION).contains(&version) {
        return malformed("row's version");
    }
    let mut input = Input { bytes, version };
    let rest = &mut input;
    let row = match key {
        Key::Chain(_) => Row::Chain(Field::unpack(rest)?),
        Key::Principal(_) => Row::Principal(Field::unpack(rest)?),
        Key::Credential(..) => Row::Credential(Field::unpack(rest)?),
        Key::Agent(..) => Row::Agent(Field::unpack(rest)?),
        Key::Handle(..) => Row::Handle(Field::unpack(rest)?),
        Key::Wallet(..) => Row::Wallet(Field::unpack(rest)?),
        Key::Account(..) => Row::Account(Field::unpack(rest)?),
        Key::Payment(..) => Row::Payment(Field::unpack(rest)?),
        Key::Transfer(..) => Row::Transfer(Field::unpack(rest)?),
        Key::Approval(..) => Row::Approval(Field::unpack(rest)?),
        Key::Answer(..) => Row::Answer(Field::unpack(rest)?),
        Key::Outbox(..) => Row::Outbox(Field::unpack(rest)?),
        Key::Cursor(..) => Row::Cursor(Field::unpack(rest)?),
        Key::Activity(..) => Row::Activity(Field::unpack(rest)?),
        Key::Deposit(..) => Row::Deposit(Field::unpack(rest)?),
        Key::Payout(..) => Row::Payout(Field::unpack(rest)?),
        Key::Refund(..) => Row::Refund(Field::unpack(rest)?),
        Key::Billing(..) => Row::Billing(Field::unpack(rest)?),
        Key::Method(..) => Row::Method(Field::unpack(rest)?),
        Key::Invoice(..) => Row::Invoice(Field::unpack(rest)?),
        Key::Invoiced(..) => Row::Invoiced(Field::unpack(rest)?),
        Key::Milestone(..) => Row::Milestone(Field::unpack(rest)?),
        Key::EndpointList(_) => Row::EndpointList(Field::unpack(rest)?),
        Key::Endpoint(..) => Row::Endpoint(Field::unpack(rest)?),
        Key::Seal(..) => Row::Seal(Field::unpack(rest)?),
        Key::Standing(..) => Row::Standing(Field::unpack(rest)?),
        Key::Log(..) => Row::Log(Field::unpack(rest)?),
        Key::Delivery(..) => Row::Delivery(Field::unpack(rest)?),
        Key::Mandate(..) => Row::Mandate(Field::unpack(rest)?),
        Key::Usage(..) => Row::Usage(Field::unpack(rest)?),
        Key::Tally(..) => Row::Tally(Field::unpack(rest)?),
        Key::Signatures(..) => Row::Signatures(Field::unpack(rest)?),
        Key::SigningKey(..) => Row::SigningKey(Field::unpack(rest)?),
        Key::Tile(..) => Row::Tile(Field::unpack(rest)?),
        Key::Checkpoint(_) => Row::Checkpoint(Field::unpack(rest)?),
        Key::Secret(_) => Row::Holder(Field::unpack(rest)?),
        Key::Name(_) | Key::Home(_) | Key::Reference(..) => Row::Owner(Field::unpack(rest)?),
    };
    if input.bytes.is_empty() { Ok(row) } else { malformed("row's end") }
}

/// How a row is read: [`row_of`], or [`row_for_batch`].
pub(crate) type Read = fn(&Key, u8, &[u8]) -> Result<Row, Malformed>;

/// The same for a batch that may write it anew: what followers keep, and the journal makes again, may be unreadable.
pub(crate) fn row_for_batch(key: &Key, version: u8, bytes: &[u8]) -> Result<Row, Malformed> {
    row_of(key, version, bytes).or_else(|error| {
        let row = match key {
            Key::Cursor(..) => Row::Cursor(Cursor::UNREADABLE),
            Key::Activity(..) => Row::Activity(Activity::UNREADABLE),
            Key::Checkpoint(_) => Row::Checkpoint(super::proofs::UNREADABLE_CHECKPOINT),
            Key::SigningKey(..) => Row::SigningKey(super::proofs::UNREADABLE_KEY),
            _ => return Err(error),
        };
        tracing::error!(?key, %error, "a row that a follower of the journal keeps can't be read: the journal makes it anew");
        Ok(row)
    })
}

/// The journal's word for a rule.
pub fn rule_word(rule: RuleWord) -> String {
    let mut word = Vec::new();
    rule.json(&mut word);
    String::from_utf8_lossy(&word).trim_matches('"').to_owned()
}

record! {
    Chain { seq, hash, at (since 2, else Timestamp(0)) }
    Principal {
        id, name, frozen, freeze_changed_at, created_at, billing (since 4, else None), contact (since 4, else None),
        contact_changed_at (since 4, else None), autonomy (since 6, else Autonomy::USUAL), mandates (since 6, else MandateCount::default()),
        funding (since 7, else FundingSources::default()),
    }
    Autonomy { mode, threshold_minor, hard_limit_minor, requires_mandate, two_above_minor }
    MandateCount { made, revoked }
    FundingSources { live, test }
    Funding { source, changed_at }
    FundingSource { id, brand, last4, label, added_at }
    Freeze { reason, at }
    Credential { id, grant, label, hint, secret, created_at, revoked_at }
    Holder { principal, opens }
    Agent { id, handle, book, main, name, owner_ref, metadata, credential, created_at, ancestors (since 3, else Vec::new()) }
    Wallet { id, agent, book, currency, kind, status, created_at }
    Policy { max_per_payment, allowed_categories, ask_above_payment, ask_above_total, hard_cap, blocked_vendors }
    PolicyChange { max_per_payment, allowed_categories, ask_above_payment, ask_above_total, hard_cap, blocked_vendors }
    Account {
        currency, debits_posted, credits_posted, debits_pending, credits_pending, overdraft, paid_out, paid_in, payments, entries, last,
        captures (since 3, else 0), announced (since 3, else 0), volume (since 3, else Volume::NONE),
        ai_fees (since 4, else 0), refunds_ended (since 5, else 0),
    }
    Volume { month, total }
    Transfer { id, debit, credit, amount, kind, state, at, payment, debit_entry, credit_entry }
    Entry { previous, available_after }
    Milestone { transfer, lines, transactions, payments }
    Payment {
        id, book, agent, wallet, payee, amount, fee, currency, category, memo, state, requested_at, held, approval, remaining, trail,
        key (since 2, else None), held_until (since 3, else None), captured (since 3, else None),
        terms (since 6, else None), reference (since 6, else None), closed_at (since 6, else None),
        authorization (since 6, else None), receipt (since 6, else None), counted_at (since 7, else None),
        funding_source (since 7, else None),
    }
    Authorization { amount, network, asset, payer, payee, units, valid_until, terms }
    Receipt { transaction, network, asset, payer, payee, units, bought, page (since 7, else None) }
    PaymentTerms { rail, route, mandate, address, label, category, cart, digest, seen (since 7, else None) }
    Cart { session, merchant, name, endpoint, profile }
    Contents { total, currency, lines }
    CartLine { item, name, category, quantity, price }
    Mandate { name, book, granted_by, limits, created_at, revoked_at }
    Limits {
        currency, cap, per_payment, per_item, window, rails, payees, categories, blocked_categories, merchants, domains, agent,
        expires_at,
    }
    Window { cap, length }
    Usage { spent, held, window }
    Spent { from, at, amount }
    Tally { settled, failed, denied, blocked, pending, moved, orders (since 7, else Vec::new()) }
    Ordered { order, payment, amount, currency }
    Moved { currency, total }
    Finding { rule, passed, requested, used, limit, given }
    Order { payment, agent, wallet, payee, amount, fee, currency, category, memo, metadata, rail (since 6, else None) }
    Approval { id, payment, wallet, book, reason, verdict, created_at, expires_at, resolved_at, by_two (since 6, else false), endorsed (since 6, else None) }
    Pending {
        due_at, attempts (since 2, else 0), last_error (since 2, else None), first_due_at (since 4, else None),
        given_up_at (since 4, else None),
    }
    Cursor { seq, generation }
    Bucket { day, book, agent, currency }
    Activity { generation, sums }
    Sums { settled, paid, fees, blocked, escalated, received, income, credited, returned (since 5, else Total::ZERO) }
    By { kind, credential, way }
    Deposit {
        id, book, rail, account, agent, amount, currency, source, memo, return_url, state, checkout, reference, failure, requested_at,
        expires_at, changed_at, key, refunded (since 5, else Amount::ZERO), reversed (since 5, else Reversed::NONE),
    }
    Reversed { taken, given_back, from_account, from_general, missing }
    Checkout { session, url }
    Failure { kind, text }
    Payout {
        id, book, rail, agent, wallet, amount, fee, currency, destination, state, hold, fee_hold, reference, arrives_at, failure,
        requested_at, changed_at, key,
    }
    Refund {
        id, book, rail, deposit, account, agent, amount, currency, payment, state, hold, reference, failure, requested_at, changed_at,
        key,
    }
    Billing { ai, methods, default_method, series }
    Series { year, number, issued }
    Method { id, book, kind, name, status, details, created_at, updated_at, setup (since 5, else None) }
    Setup { rail, return_url, expires_at, checkout, failure, key }
    Invoice {
        id, book, transaction, year, number, seller, buyer, currency, lines, tax, total, note, issued_at, due_at, paid_at,
    }
    Line { description, amount }
    Tax { name, basis_points }
    Terms { seller, tax, note }
    Party { name, address, tax_id }
    EndpointList { endpoints }
    Endpoint { id, book, url, topics, description, status, created_at, after }
    Seal { current, previous }
    Standing { holder, held_until, failing_since, failures, deliveries, logged, delivered, delivered_at }
    LogChunk { entries }
    LogEntry { event, line, topic, number, attempt }
    Attempt { at, duration_ms, status, error, answer }
    DeliveryId { endpoint, event }
    Delivery { id, line, topic, state, attempts, first_at, last }
}

choice! {
    Grant { ApiKey(book) = 0 "api_key", Operator { root } = 1 "operator", Agent(agent, book) = 2 "agent" }
    Opens { Credential(credential, grant) = 0 "credential", Wallet(wallet, book) = 1 "wallet" }
    Kind { Main = 0 "main", Scoped { budget, policy, token, expires_at } = 1 "scoped" }
    AccountNo {
        General(book) = 0 "general",
        Wallet(wallet) = 1 "wallet",
        Vendors(book) = 2 "vendors",
        Fees(book) = 3 "fees",
        World(book) = 4 "world",
        Principals(book) = 5 "principals",
        Funding(rail, book) = 6 "funding",
    }
    Overdraft { Line(line) = 0 "line", Unlimited = 1 "unlimited" }
    TransferState {
        Posted = 0 "posted",
        Held = 1 "held",
        Captured(amount) = 2 "captured",
        Released = 3 "released",
        Captures(hold) = 4 "captures",
        Releases(hold) = 5 "releases",
    }
    Seen { Ready(contents) = 0 "ready", Unready(why) = 1 "unready" }
    Route { Internal = 0 "internal", Outside(rail) = 1 "outside" }
    Judged { Allowed = 0 "allowed", Denied(reason) = 1 "denied", Asks(reason) = 2 "asks" }
    Payee { Vendor(name) = 0 "vendor", Agent(principal, agent, wallet) = 1 "agent" }
    State {
        Settled = 0 "settled",
        Escalated = 1 "escalated",
        Blocked(reason) = 2 "blocked",
        Denied(reason) = 3 "denied",
        Expired = 4 "expired",
        Held = 5 "held",
        Returned = 6 "returned",
        Processing = 7 "processing",
        Failed(failure) = 8 "failed",
    }
    Reason {
        Frozen = 0 "frozen",
        Paused = 1 "paused",
        Closed = 2 "closed",
        InvalidCategory { category } = 3 "invalid_category",
        VendorBlocked = 4 "vendor_blocked",
        ExceedsMaxPerPayment { requested, limit } = 5 "exceeds_max_per_payment",
        HardCapExceeded { requested, spent, cap } = 6 "hard_cap_exceeded",
        InsufficientBalance { requested, available } = 7 "insufficient_balance",
        PaymentThreshold { requested, threshold } = 8 "payment_threshold",
        TotalThreshold { total, threshold } = 9 "total_threshold",
        CategoryMissing = 10 "category_missing",
        HardLimit { requested, limit } = 11 "hard_limit",
        MandateUnknown = 12 "mandate_unknown",
        MandateRevoked = 13 "mandate_revoked",
        MandateExpired = 14 "mandate_expired",
        AgentNotAllowed = 15 "agent_not_allowed",
        RailNotAllowed = 16 "rail_not_allowed",
        PayeeNotAllowed = 17 "payee_not_allowed",
        MerchantNotAllowed = 18 "merchant_not_allowed",
        DomainNotAllowed = 19 "domain_not_allowed",
        LabelNotAllowed = 20 "category_not_allowed",
        LabelBlocked = 21 "category_blocked",
        CurrencyDiffers = 22 "currency_differs",
        ItemAboveCap { requested, limit } = 23 "item_above_cap",
        TransactionAboveCap { requested, limit } = 24 "transaction_above_cap",
        MandateExhausted { requested, used, cap } = 25 "mandate_exhausted",
        WindowExhausted { requested, used, cap } = 26 "window_exhausted",
        NoSuchRail = 27 "no_such_rail",
        CurrencyNotServed = 28 "currency_not_served",
        NoMandate = 29 "no_mandate",
        AboveThreshold { requested, threshold } = 30 "above_threshold",
        EveryPayment = 31 "every_payment",
        CartNotReady = 32 "cart_not_ready",
        CartAboveAmount { requested, total } = 33 "cart_above_amount",
        CartCurrency = 34 "cart_currency",
        NoFundingSource = 35 "no_funding_source",
    }
    Answer {
        Payment(payment) = 0 "payment",
        Approval(approval, payment) = 1 "approval",
        WalletIssued(wallet) = 2 "wallet_issued",
        Wallet(wallet) = 3 "wallet",
        Agent(agent) = 4 "agent",
        Credential(credential) = 5 "credential",
        Credited(amount, available) = 6 "credited",
        Principal(principal) = 7 "principal",
        Done = 8 "done",
        PrincipalCreated(principal, credential) = 9 "principal_created",
        Moved(transfer) = 10 "moved",
        Deposit(deposit) = 11 "deposit",
        Payout(payout) = 12 "payout",
        Method(method) = 15 "method",
        Invoice { invoice, is_new } = 16 "invoice",
        AiTransfer { transfer, wallet, fee, is_new, general, remaining } = 17 "ai_transfer",
        Endpoint(endpoint) = 13 "endpoint",
        Refund(refund) = 20 "refund",
    }
    Balance { Credit(amount) = 0 "credit", Overdrawn(amount) = 1 "overdrawn" }
    Task {
        ExpireApproval(approval) = 0 "expire_approval",
        ApproveInTestMode(approval) = 1 "approve_in_test_mode",
        ExpireWallet(wallet) = 2 "expire_wallet",
        ExpireHold(payment) = 3 "expire_hold",
        Deposit(deposit) = 4 "deposit",
        Payout(payout) = 5 "payout",
        Deliver(delivery) = 6 "deliver",
        Mail(notice) = 7 "mail",
        Method(method) = 9 "method",
        Refund(refund) = 8 "refund",
        Pay(payment) = 10 "pay",
    }
    Source { Checkout = 0 "checkout", Method { method, token, customer, invoice } = 1 "method" }
    Notice {
        ApprovalRequested(approval) = 0 "approval_requested",
        DepositCredited(deposit) = 1 "deposit_credited",
        DepositFailed(deposit) = 2 "deposit_failed",
        PayoutCompleted(payout) = 3 "payout_completed",
        PayoutFailed(payout) = 4 "payout_failed",
        WebhookDisabled(endpoint) = 5 "webhook_disabled",
        RefundCompleted(refund) = 6 "refund_completed",
        RefundFailed(refund) = 7 "refund_failed",
        DepositReversed(deposit) = 8 "deposit_reversed",
    }
    Follower { Activity = 0 "activity", Endpoint(endpoint) = 1 "endpoint", Proofs = 2 "proofs" }
    SealOf { Endpoint(endpoint) = 0 "endpoint", FundingSource(source) = 1 "funding_source" }
    DeliveryState { Waiting = 0 "waiting", Failed(until) = 1 "failed" }
    EndpointStatus { Active = 0 "active", Disabled(why) = 1 "disabled" }
}

/// In version 1 every record had an end.
impl Field for Record {
    fn pack(&self, out: &mut Vec<u8>) {
        let Self { fingerprint, answer, expires_at } = self;
        fingerprint.pack(out);
        answer.pack(out);
        expires_at.pack(out);
    }

    fn unpack(input: &mut Input<'_>) -> Result<Self, Malformed> {
        let (fingerprint, answer) = (Field::unpack(input)?, Field::unpack(input)?);
        let expires_at = if input.version >= 2 { Field::unpack(input)? } else { Some(Field::unpack(input)?) };
        Ok(Self { fingerprint, answer, expires_at })
    }

    fn json(&self, out: &mut Vec<u8>) {
        out.push(b'{');
        member("fingerprint", &self.fingerprint, out);
        member("answer", &self.answer, out);
        member("expires_at", &self.expires_at, out);
        close_object(out);
    }

    fn from_json(value: &Value) -> Result<Self, Malformed> {
        let [fingerprint, answer, expires_at] = ["fingerprint", "answer", "expires_at"].map(|name| &value[name]);
        let (fingerprint, answer) = (Field::from_json(fingerprint)?, Field::from_json(answer)?);
        Ok(Self { fingerprint, answer, expires_at: Field::from_json(expires_at)? })
    }
}
