//! The shapes of charges on the wire, and nowhere else. Field names, types and units are the reference's.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::{IntoParams, ToSchema};

use crate::common::json::{given, object};
use crate::common::money::{MajorNumber, NumberText, UsdNumber};
use crate::common::schemas::{Category, CurrencyCode, Metadata, Time, UsdAmount, UsdLimit, WalletStatus, words};

words! {
    /// Charged.
    ApprovedStatus, "charges.ApprovedStatus": ["approved"];
    /// A human is asked.
    EscalatedStatus, "charges.EscalatedStatus": ["escalated"];
    /// The rules forbid it.
    BlockedStatus, "charges.BlockedStatus": ["blocked"];
    /// How an escalation stands.
    EscalationStatus, "charges.EscalationStatus": ["pending", "approved", "denied", "expired"];
    /// How a charge stands.
    TransactionStatus, "charges.TransactionStatus": ["approved", "escalated", "blocked", "denied", "expired"];
    /// Something went wrong.
    ErrorStatus, "charges.ErrorStatus": ["error"];
}

/// The rule that blocks a charge, or asks a human about it.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[schema(as = charges::Reason)]
pub enum Reason {
    /// The principal has frozen all payments.
    WalletFrozen,
    /// The wallet is paused.
    WalletPaused,
    /// The wallet was closed before the charge was approved.
    WalletClosed,
    /// Not a category of the wallet.
    InvalidCategory,
    /// A vendor on the wallet's blocklist.
    VendorBlocked,
    /// Above `max_per_tx`.
    ExceedsMaxPerTx,
    /// With what was spent and held above `hard_cap`.
    HardCapExceeded,
    /// Above the available balance.
    InsufficientBalance,
    /// Above `escalate_if_single_tx_exceeds`.
    SingleTxThresholdExceeded,
    /// With what was spent and held above `escalate_if_cumulative_exceeds`.
    CumulativeThresholdExceeded,
}

/// A charge.
#[derive(Deserialize, ToSchema)]
#[schema(as = charges::ChargeRequest, example = json!({
    "vendor": "openai", "amount": 0.003, "currency": "USD", "description": "GPT-4o completion — 1,847 tokens", "category": "llm_api"
}))]
pub struct ChargeRequest<'a> {
    /// Vendor identifier, such as `openai`; letter case is ignored.
    #[schema(example = "openai", min_length = 1, max_length = 200)]
    pub vendor: String,
    /// USD, above 0, at most 6 decimals.
    #[serde(borrow)]
    #[schema(value_type = UsdAmount)]
    pub amount: NumberText<'a>,
    /// `USD`.
    #[schema(value_type = CurrencyCode)]
    pub currency: String,
    /// Human-readable; shown in the audit log.
    #[schema(example = "GPT-4o completion", max_length = 2000)]
    pub description: String,
    /// What it is for.
    #[schema(value_type = Category)]
    pub category: String,
    /// Stored for audit, never evaluated.
    #[serde(borrow, default)]
    #[schema(value_type = Option<Metadata>)]
    pub metadata: Option<&'a RawValue>,
}

/// An approved charge.
#[derive(Serialize, ToSchema)]
#[schema(as = charges::Approved, example = json!({
    "status": "approved", "transaction_id": "txn_01J8X4K2M9N3P5Q7R", "amount": 0.003, "remaining_balance": 9.997
}))]
pub struct Approved {
    /// `approved`
    #[schema(value_type = ApprovedStatus)]
    pub status: &'static str,
    /// The transaction.
    pub transaction_id: String,
    /// USD that were charged.
    pub amount: UsdNumber,
    /// USD available in the wallet after it.
    pub remaining_balance: UsdNumber,
}

/// A charge that waits for a human.
#[derive(Serialize, ToSchema)]
#[schema(as = charges::Escalated, example = json!({
    "status": "escalated", "escalation_id": "esc_01J8X4K2M9N3P5Q7U", "reason": "SINGLE_TX_THRESHOLD_EXCEEDED",
    "reason_detail": "Requested $0.85 exceeds threshold $0.50", "amount": 0.85,
    "poll_url": "/api/public/v1/escalations/esc_01J8X4K2M9N3P5Q7U"
}))]
pub struct Escalated {
    /// `escalated`
    #[schema(value_type = EscalatedStatus)]
    pub status: &'static str,
    /// The escalation.
    pub escalation_id: String,
    /// `SINGLE_TX_THRESHOLD_EXCEEDED` or `CUMULATIVE_THRESHOLD_EXCEEDED`.
    pub reason: Reason,
    /// The reason in a sentence.
    pub reason_detail: String,
    /// Where to ask what became of it.
    pub poll_url: String,
    /// USD that are held.
    pub amount: UsdNumber,
}

/// A charge that the policy forbids.
#[derive(Serialize, ToSchema)]
#[schema(as = charges::Blocked, example = json!({
    "status": "blocked", "reason": "EXCEEDS_MAX_PER_TX",
    "reason_detail": "Requested $0.75 exceeds the maximum of $0.50 per transaction"
}))]
pub struct Blocked {
    /// `blocked`
    #[schema(value_type = BlockedStatus)]
    pub status: &'static str,
    /// The rule's code.
    pub reason: Reason,
    /// The reason in a sentence.
    pub reason_detail: String,
}

/// A charge that was not made.
#[derive(ToSchema)]
#[serde(untagged)]
#[schema(as = charges::NotCharged)]
pub enum NotCharged {
    /// The rules forbid it.
    Blocked(Blocked),
    /// A repeated key of a charge that a human denied, or that nobody answered in time.
    Escalation(Box<Escalation>),
}

/// What became of an escalation.
#[derive(Serialize, ToSchema)]
#[schema(as = charges::Escalation)]
pub struct Escalation {
    /// `pending`, `approved`, `denied` or `expired`.
    #[schema(value_type = EscalationStatus)]
    pub status: &'static str,
    /// The escalation.
    pub escalation_id: String,
    /// The transaction, once approved.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub transaction_id: Option<String>,
    /// How much was asked for, in the major unit of `currency`.
    pub amount: MajorNumber,
    /// The ISO 4217 code. A charge is in USD; what an agent asks for with its own token may be in another.
    #[schema(example = "USD")]
    pub currency: String,
    /// USD available in the wallet after it, once approved.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub remaining_balance: Option<UsdNumber>,
    /// Why a human is asked, or why it was denied by the rules.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub reason: Option<Reason>,
    /// The reason in a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub reason_detail: Option<String>,
    /// The wallet that was charged.
    pub wallet_id: String,
    /// Who would be paid.
    pub vendor: String,
    /// The agent's words.
    pub description: String,
    /// When it was asked.
    #[schema(value_type = Time)]
    pub created_at: String,
    /// Until when it can be answered.
    #[schema(value_type = Time)]
    pub expires_at: String,
}

/// Open escalations.
#[derive(Serialize, ToSchema)]
#[schema(as = charges::EscalationList)]
pub struct EscalationList {
    /// Oldest first.
    pub escalations: Vec<Escalation>,
}

/// A wallet to be issued.
#[derive(Deserialize, ToSchema)]
#[schema(as = charges::IssueRequest, example = json!({
    "agent_id": "agent_research_001", "budget": {"amount": 10.00, "currency": "USD"},
    "policy": {"max_per_tx": 0.50, "allowed_categories": ["llm_api", "search"], "escalate_if_single_tx_exceeds": 1.00,
        "escalate_if_cumulative_exceeds": 8.00},
    "expires_in": "24h"
}))]
pub struct IssueRequest<'a> {
    /// The agent's handle, or its id in any spelling. A new handle makes the agent.
    #[schema(example = "agent_research_001", min_length = 1, max_length = 200)]
    pub agent_id: String,
    /// What is put in.
    #[serde(borrow, deserialize_with = "object")]
    pub budget: Budget<'a>,
    /// Its rules.
    #[serde(borrow, deserialize_with = "object")]
    pub policy: PolicyRequest<'a>,
    /// `<n>` and `s`, `m`, `h` or `d`; absent: no end.
    #[schema(example = "24h", pattern = r"^\d+[smhd]$")]
    pub expires_in: Option<String>,
}

/// Money with its currency.
#[derive(Deserialize, ToSchema)]
#[schema(as = charges::Budget)]
pub struct Budget<'a> {
    /// USD, above 0, at most 6 decimals.
    #[serde(borrow)]
    #[schema(value_type = UsdAmount)]
    pub amount: NumberText<'a>,
    /// `USD`.
    #[schema(value_type = CurrencyCode)]
    pub currency: String,
}

/// Rules. A misspelt one would silently permit spending, so an unknown field is refused.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = charges::PolicyRequest)]
pub struct PolicyRequest<'a> {
    /// Hard ceiling of one transaction, USD.
    #[serde(borrow)]
    #[schema(value_type = UsdAmount)]
    pub max_per_tx: NumberText<'a>,
    /// What the agent may pay for.
    #[schema(value_type = Vec<Category>, example = json!(["llm_api", "search"]))]
    pub allowed_categories: Vec<String>,
    /// Above this, one transaction asks the principal.
    #[serde(borrow, default)]
    #[schema(value_type = Option<UsdLimit>)]
    pub escalate_if_single_tx_exceeds: Option<NumberText<'a>>,
    /// Above this, the total spend asks the principal.
    #[serde(borrow, default)]
    #[schema(value_type = Option<UsdLimit>)]
    pub escalate_if_cumulative_exceeds: Option<NumberText<'a>>,
    /// Blocks all charges beyond this total.
    #[serde(borrow, default)]
    #[schema(value_type = Option<UsdLimit>)]
    pub hard_cap: Option<NumberText<'a>>,
    /// Vendors that are never paid.
    #[serde(default)]
    #[schema(max_items = 1000)]
    pub blocked_vendors: Vec<String>,
}

/// A change of policy.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = charges::PatchRequest)]
pub struct PatchRequest<'a> {
    /// The rules that change.
    #[serde(borrow, deserialize_with = "object")]
    pub policy: PolicyPatch<'a>,
}

/// Rules that change; `null` removes an optional one.
#[derive(Deserialize, ToSchema, Default)]
#[serde(deny_unknown_fields)]
#[schema(as = charges::PolicyPatch)]
pub struct PolicyPatch<'a> {
    /// Hard ceiling of one transaction, USD.
    #[serde(borrow, default, deserialize_with = "given")]
    #[schema(value_type = UsdAmount, required = false)]
    pub max_per_tx: Option<Option<NumberText<'a>>>,
    /// What the agent may pay for.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Vec<Category>, required = false)]
    pub allowed_categories: Option<Option<Vec<String>>>,
    /// Above this, one transaction asks the principal; `null` removes it.
    #[serde(borrow, default, deserialize_with = "given")]
    #[schema(value_type = Option<UsdLimit>, required = false)]
    pub escalate_if_single_tx_exceeds: Option<Option<NumberText<'a>>>,
    /// Above this, the total spend asks the principal; `null` removes it.
    #[serde(borrow, default, deserialize_with = "given")]
    #[schema(value_type = Option<UsdLimit>, required = false)]
    pub escalate_if_cumulative_exceeds: Option<Option<NumberText<'a>>>,
    /// Blocks all charges beyond this total; `null` removes it.
    #[serde(borrow, default, deserialize_with = "given")]
    #[schema(value_type = Option<UsdLimit>, required = false)]
    pub hard_cap: Option<Option<NumberText<'a>>>,
    /// Vendors that are never paid, in place of those before.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Vec<String>, required = false, max_items = 1000)]
    pub blocked_vendors: Option<Option<Vec<String>>>,
}

/// A wallet that was issued.
#[derive(Serialize, ToSchema)]
#[schema(as = charges::Issued, example = json!({
    "wallet_id": "wlt_01J8X3A1B2C4D5E6F", "token": "ap_wallet_4f9a...c3d2", "balance": 10.00,
    "expires_at": "2026-06-10T14:00:00Z", "agent_id": "agent_research_001"
}))]
pub struct Issued {
    /// The wallet.
    pub wallet_id: String,
    /// Shown once; `null` when a repeated idempotency key is answered.
    #[schema(required = true, example = "ap_wallet_4f9a...c3d2")]
    pub token: Option<String>,
    /// USD.
    pub balance: UsdNumber,
    /// Its end; `null` for none.
    #[schema(value_type = Option<Time>, required = true)]
    pub expires_at: Option<String>,
    /// The agent, in the house's spelling.
    pub agent_id: String,
    /// Rules that can never fire, and the like.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
}

/// A policy as it stands.
#[derive(Serialize, ToSchema)]
#[schema(as = charges::Policy)]
pub struct Policy {
    /// USD.
    pub max_per_tx: UsdNumber,
    /// What the agent may pay for.
    #[schema(value_type = Vec<Category>)]
    pub allowed_categories: Vec<&'static str>,
    /// USD.
    #[schema(required = true)]
    pub escalate_if_single_tx_exceeds: Option<UsdNumber>,
    /// USD.
    #[schema(required = true)]
    pub escalate_if_cumulative_exceeds: Option<UsdNumber>,
    /// USD.
    #[schema(required = true)]
    pub hard_cap: Option<UsdNumber>,
    /// As they were given.
    pub blocked_vendors: Vec<String>,
}

/// A wallet as it stands.
#[derive(Serialize, ToSchema)]
#[schema(as = charges::WalletView)]
pub struct WalletView {
    /// The wallet.
    pub wallet_id: String,
    /// The agent's handle.
    pub agent_id: String,
    /// `active`, `paused`, `revoked` or `expired`.
    #[schema(value_type = WalletStatus)]
    pub status: &'static str,
    /// USD available: not held.
    pub balance: UsdNumber,
    /// USD held by open escalations.
    pub held: UsdNumber,
    /// USD charged.
    pub spent: UsdNumber,
    /// USD put in when it was issued.
    pub budget: UsdNumber,
    /// `USD`.
    #[schema(value_type = CurrencyCode)]
    pub currency: String,
    /// Its rules.
    pub policy: Policy,
    /// Its end.
    #[schema(value_type = Option<Time>, required = true)]
    pub expires_at: Option<String>,
    /// When it was issued.
    #[schema(value_type = Time)]
    pub created_at: String,
    /// Rules that can never fire.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
}

/// Wallets.
#[derive(Serialize, ToSchema)]
#[schema(as = charges::WalletList)]
pub struct WalletList {
    /// Newest first.
    pub wallets: Vec<WalletView>,
    /// For the next page's `cursor`; `null` at the end.
    #[schema(required = true)]
    pub next_cursor: Option<String>,
}

/// A charge in a list.
#[derive(Serialize, ToSchema)]
#[schema(as = charges::Transaction)]
pub struct Transaction {
    /// The transaction.
    pub transaction_id: String,
    /// `approved`, `escalated`, `blocked`, `denied` or `expired`.
    #[schema(value_type = TransactionStatus)]
    pub status: &'static str,
    /// Who is paid.
    pub vendor: String,
    /// In the major unit of `currency`.
    pub amount: MajorNumber,
    /// The ISO 4217 code. `USD` for all that a scoped wallet is charged.
    #[schema(example = "USD")]
    pub currency: String,
    /// What it is for.
    #[schema(value_type = Option<Category>, required = true)]
    pub category: Option<&'static str>,
    /// The agent's words.
    pub description: String,
    /// The question to a human.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub escalation_id: Option<String>,
    /// USD available after it.
    pub remaining_balance: UsdNumber,
    /// When it was asked for.
    #[schema(value_type = Time)]
    pub created_at: String,
}

/// Charges of a wallet.
#[derive(Serialize, ToSchema)]
#[schema(as = charges::TransactionList)]
pub struct TransactionList {
    /// Newest first.
    pub transactions: Vec<Transaction>,
    /// Whether there are more behind these.
    pub has_more: bool,
}

/// Which part of the wallets, or of a wallet's transactions.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Page {
    /// 1 to 100, default 20.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100, default = 20, nullable = false)]
    pub limit: Option<String>,
    /// How many to pass over, at most 10000.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 10000, nullable = false)]
    pub offset: Option<String>,
    /// Where the page begins: as the last page's header `Link` gives it, or, of wallets, its `next_cursor`.
    #[param(nullable = false)]
    pub cursor: Option<String>,
}

/// Which part of the open escalations.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct EscalationsPage {
    /// 1 to 100, default 100.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100, default = 100, nullable = false)]
    pub limit: Option<String>,
    /// How many to pass over, at most 10000.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 10000, nullable = false)]
    pub offset: Option<String>,
    /// Where the page begins: as the last page's header `Link` gives it.
    #[param(nullable = false)]
    pub cursor: Option<String>,
}

/// An error.
#[derive(Serialize, ToSchema)]
#[schema(as = charges::Error)]
pub struct ErrorBody {
    /// `error`
    #[schema(value_type = ErrorStatus)]
    pub status: &'static str,
    /// A code with a page in the documentation.
    pub code: &'static str,
    /// What went wrong, and what to do.
    pub message: String,
    /// The field, header or parameter that is to blame, where one is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub field: Option<String>,
}
