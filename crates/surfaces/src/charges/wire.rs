//! The shapes of charges on the wire, and nowhere else. Field names, types and units are the reference's.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::{IntoParams, ToSchema};

use crate::common::json::object;
use crate::common::money::{NumberText, UsdNumber};

/// A charge.
#[derive(Deserialize, ToSchema)]
pub struct ChargeRequest<'a> {
    /// Vendor identifier, such as `openai`; letter case is ignored.
    #[schema(example = "openai")]
    pub vendor: String,
    /// USD, above 0, at most 6 decimals.
    #[serde(borrow)]
    #[schema(value_type = f64, example = 0.003)]
    pub amount: NumberText<'a>,
    /// `USD`.
    #[schema(example = "USD")]
    pub currency: String,
    /// Human-readable; shown in the audit log.
    #[schema(example = "GPT-4o completion")]
    pub description: String,
    /// `llm_api`, `search`, `data`, `storage` or `external_api`.
    #[schema(example = "llm_api")]
    pub category: String,
    /// Stored for audit, never evaluated.
    #[serde(borrow, default)]
    #[schema(value_type = Option<Object>)]
    pub metadata: Option<&'a RawValue>,
}

/// An approved charge.
#[derive(Serialize, ToSchema)]
pub struct Approved {
    /// `approved`
    pub status: &'static str,
    /// The transaction.
    pub transaction_id: String,
    /// USD that were charged.
    #[schema(value_type = f64)]
    pub amount: UsdNumber,
    /// USD available in the wallet after it.
    #[schema(value_type = f64)]
    pub remaining_balance: UsdNumber,
}

/// A charge that waits for a human.
#[derive(Serialize, ToSchema)]
pub struct Escalated {
    /// `escalated`
    pub status: &'static str,
    /// The escalation.
    pub escalation_id: String,
    /// `SINGLE_TX_THRESHOLD_EXCEEDED` or `CUMULATIVE_THRESHOLD_EXCEEDED`.
    pub reason: &'static str,
    /// The reason in a sentence.
    pub reason_detail: String,
    /// Where to ask what became of it.
    pub poll_url: String,
    /// USD that are held.
    #[schema(value_type = f64)]
    pub amount: UsdNumber,
}

/// A charge that the policy forbids.
#[derive(Serialize, ToSchema)]
pub struct Blocked {
    /// `blocked`
    pub status: &'static str,
    /// The rule's code.
    pub reason: &'static str,
    /// The reason in a sentence.
    pub reason_detail: String,
}

/// What became of an escalation.
#[derive(Serialize, ToSchema, Default)]
pub struct Escalation {
    /// `pending`, `approved`, `denied` or `expired`.
    pub status: &'static str,
    /// The escalation.
    pub escalation_id: String,
    /// The transaction, once approved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transaction_id: Option<String>,
    /// USD that were asked for.
    #[schema(value_type = Option<f64>)]
    pub amount: Option<UsdNumber>,
    /// USD available in the wallet after it, once approved.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<f64>)]
    pub remaining_balance: Option<UsdNumber>,
    /// Why a human is asked, or why it was denied by the rules.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'static str>,
    /// The reason in a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason_detail: Option<String>,
    /// The wallet that was charged.
    pub wallet_id: String,
    /// Who would be paid.
    pub vendor: String,
    /// The agent's words.
    pub description: String,
    /// When it was asked.
    pub created_at: String,
    /// Until when it can be answered.
    pub expires_at: String,
}

/// Open escalations.
#[derive(Serialize, ToSchema)]
pub struct EscalationList {
    /// Oldest first.
    pub escalations: Vec<Escalation>,
}

/// A wallet to be issued.
#[derive(Deserialize, ToSchema)]
pub struct IssueRequest<'a> {
    /// The agent's handle, or its id in any spelling. A new handle makes the agent.
    #[schema(example = "agent_research_001")]
    pub agent_id: String,
    /// What is put in.
    #[serde(borrow, deserialize_with = "object")]
    pub budget: Budget<'a>,
    /// Its rules.
    #[serde(borrow, deserialize_with = "object")]
    pub policy: PolicyRequest<'a>,
    /// `<n>` and `s`, `m`, `h` or `d`; absent: no end.
    #[schema(example = "24h")]
    pub expires_in: Option<String>,
}

/// Money with its currency.
#[derive(Deserialize, ToSchema)]
pub struct Budget<'a> {
    /// USD, above 0, at most 6 decimals.
    #[serde(borrow)]
    #[schema(value_type = f64, example = 10.00)]
    pub amount: NumberText<'a>,
    /// `USD`.
    #[schema(example = "USD")]
    pub currency: String,
}

/// Rules. A misspelt one would silently permit spending, so an unknown field is refused.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PolicyRequest<'a> {
    /// Hard ceiling of one transaction, USD.
    #[serde(borrow)]
    #[schema(value_type = f64, example = 0.50)]
    pub max_per_tx: NumberText<'a>,
    /// What the agent may pay for.
    #[schema(example = json!(["llm_api", "search"]))]
    pub allowed_categories: Vec<String>,
    /// Above this, one transaction asks the principal.
    #[serde(borrow, default)]
    #[schema(value_type = Option<f64>)]
    pub escalate_if_single_tx_exceeds: Option<NumberText<'a>>,
    /// Above this, the total spend asks the principal.
    #[serde(borrow, default)]
    #[schema(value_type = Option<f64>)]
    pub escalate_if_cumulative_exceeds: Option<NumberText<'a>>,
    /// Blocks all charges beyond this total.
    #[serde(borrow, default)]
    #[schema(value_type = Option<f64>)]
    pub hard_cap: Option<NumberText<'a>>,
    /// Vendors that are never paid.
    #[serde(default)]
    pub blocked_vendors: Vec<String>,
}

/// A change of policy.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PatchRequest<'a> {
    /// The rules that change.
    #[serde(borrow, deserialize_with = "object")]
    pub policy: PolicyPatch<'a>,
}

/// Rules that change; `null` removes an optional one.
#[derive(Deserialize, ToSchema, Default)]
#[serde(deny_unknown_fields)]
pub struct PolicyPatch<'a> {
    /// See [`PolicyRequest`].
    #[serde(borrow, default, deserialize_with = "given")]
    #[schema(value_type = f64)]
    pub max_per_tx: Option<Option<NumberText<'a>>>,
    /// See [`PolicyRequest`].
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Vec<String>)]
    pub allowed_categories: Option<Option<Vec<String>>>,
    /// See [`PolicyRequest`].
    #[serde(borrow, default, deserialize_with = "given")]
    #[schema(value_type = Option<f64>)]
    pub escalate_if_single_tx_exceeds: Option<Option<NumberText<'a>>>,
    /// See [`PolicyRequest`].
    #[serde(borrow, default, deserialize_with = "given")]
    #[schema(value_type = Option<f64>)]
    pub escalate_if_cumulative_exceeds: Option<Option<NumberText<'a>>>,
    /// See [`PolicyRequest`].
    #[serde(borrow, default, deserialize_with = "given")]
    #[schema(value_type = Option<f64>)]
    pub hard_cap: Option<Option<NumberText<'a>>>,
    /// See [`PolicyRequest`].
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Vec<String>)]
    pub blocked_vendors: Option<Option<Vec<String>>>,
}

/// Tells `null` from absent: what is there is `Some`, even when it is `null`.
fn given<'de, D: serde::Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

/// A wallet that was issued.
#[derive(Serialize, ToSchema)]
pub struct Issued {
    /// The wallet.
    pub wallet_id: String,
    /// Shown once; `null` when a repeated idempotency key is answered.
    pub token: Option<String>,
    /// USD.
    #[schema(value_type = f64)]
    pub balance: UsdNumber,
    /// Its end; `null` for none.
    pub expires_at: Option<String>,
    /// The agent, in the house's spelling.
    pub agent_id: String,
    /// Rules that can never fire, and the like.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
}

/// A policy as it stands.
#[derive(Serialize, ToSchema)]
pub struct Policy {
    /// USD.
    #[schema(value_type = f64)]
    pub max_per_tx: UsdNumber,
    /// Words of the reference.
    pub allowed_categories: Vec<&'static str>,
    /// USD.
    #[schema(value_type = Option<f64>)]
    pub escalate_if_single_tx_exceeds: Option<UsdNumber>,
    /// USD.
    #[schema(value_type = Option<f64>)]
    pub escalate_if_cumulative_exceeds: Option<UsdNumber>,
    /// USD.
    #[schema(value_type = Option<f64>)]
    pub hard_cap: Option<UsdNumber>,
    /// As they were given.
    pub blocked_vendors: Vec<String>,
}

/// A wallet as it stands.
#[derive(Serialize, ToSchema)]
pub struct WalletView {
    /// The wallet.
    pub wallet_id: String,
    /// The agent's handle.
    pub agent_id: String,
    /// `active`, `paused`, `revoked` or `expired`.
    pub status: &'static str,
    /// USD available: not held.
    #[schema(value_type = f64)]
    pub balance: UsdNumber,
    /// USD held by open escalations.
    #[schema(value_type = f64)]
    pub held: UsdNumber,
    /// USD charged.
    #[schema(value_type = f64)]
    pub spent: UsdNumber,
    /// USD put in when it was issued.
    #[schema(value_type = f64)]
    pub budget: UsdNumber,
    /// `USD`.
    pub currency: String,
    /// Its rules.
    pub policy: Policy,
    /// Its end.
    pub expires_at: Option<String>,
    /// When it was issued.
    pub created_at: String,
    /// Rules that can never fire.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
}

/// Wallets.
#[derive(Serialize, ToSchema)]
pub struct WalletList {
    /// Newest first.
    pub wallets: Vec<WalletView>,
    /// For the next page's `cursor`; `null` at the end.
    pub next_cursor: Option<String>,
}

/// A charge in a list.
#[derive(Serialize, ToSchema)]
pub struct Transaction {
    /// The transaction.
    pub transaction_id: String,
    /// `approved`, `escalated`, `denied` or `expired`.
    pub status: &'static str,
    /// Who is paid.
    pub vendor: String,
    /// USD.
    #[schema(value_type = f64)]
    pub amount: UsdNumber,
    /// `USD`.
    pub currency: String,
    /// What it is for.
    pub category: Option<&'static str>,
    /// The agent's words.
    pub description: String,
    /// The question to a human.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub escalation_id: Option<String>,
    /// USD available after it.
    #[schema(value_type = f64)]
    pub remaining_balance: UsdNumber,
    /// When it was asked for.
    pub created_at: String,
}

/// Charges of a wallet.
#[derive(Serialize, ToSchema)]
pub struct TransactionList {
    /// Newest first.
    pub transactions: Vec<Transaction>,
    /// Whether there are more behind these.
    pub has_more: bool,
}

/// Which part of a list.
#[derive(Deserialize, IntoParams)]
pub struct Page {
    /// 1 to 100, default 20.
    pub limit: Option<String>,
    /// How many to pass over.
    pub offset: Option<String>,
    /// The last page's `next_cursor`.
    pub cursor: Option<String>,
}

/// An error.
#[derive(Serialize, ToSchema)]
pub struct ErrorBody {
    /// `error`
    pub status: &'static str,
    /// A code with a page in the documentation.
    pub code: &'static str,
    /// What went wrong, and what to do.
    pub message: String,
    /// What else there is to say.
    #[serde(flatten, skip_serializing_if = "BTreeMap::is_empty")]
    #[schema(ignore)]
    pub more: BTreeMap<&'static str, String>,
}
