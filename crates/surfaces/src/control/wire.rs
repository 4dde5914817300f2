//! The shapes of control on the wire, and nowhere else.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::common::money::{MinorString, UsdString};

/// `POST /freeze`
#[derive(Deserialize, Default)]
pub struct FreezeRequest {
    /// Why.
    #[serde(default)]
    pub reason: Option<String>,
}

/// `POST /approvals/:id/resolve`
#[derive(Deserialize)]
pub struct ResolveRequest {
    /// Yes or no.
    pub approved: bool,
}

/// `GET /audit`
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AuditQuery {
    /// One payment's trail.
    pub payment_id: Option<String>,
    /// Events with a higher number.
    pub after: Option<String>,
    /// At most so many.
    pub limit: Option<String>,
    /// Only this type.
    #[serde(rename = "type")]
    pub kind: Option<String>,
}

/// `POST /agents`
#[derive(Deserialize)]
pub struct RegisterRequest {
    /// The agent's handle, or its id in any spelling.
    pub id: String,
    /// What people call it.
    #[serde(default)]
    pub label: Option<String>,
    /// `live` (default) or `test`.
    #[serde(default)]
    pub book: Option<String>,
}

/// `GET /status`
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Status {
    /// Whether every payment is stopped.
    pub frozen: bool,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Since when it is as it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed_at: Option<String>,
    /// Open questions.
    pub pending_approvals: usize,
    /// Standing authorities.
    pub mandates: usize,
}

/// An event of the audit ledger.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    /// Its number, from 1.
    pub seq: u64,
    /// When.
    pub at: String,
    /// What kind.
    #[serde(rename = "type")]
    pub kind: String,
    /// The payment it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment_id: Option<String>,
    /// What happened: the exact text that was hashed.
    pub data: Box<RawValue>,
    /// The hash over all of it and the hash before.
    pub hash: String,
}

/// `GET /audit/verify`
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ChainReport {
    /// Whether the chain is whole.
    pub ok: bool,
    /// Events that were checked.
    pub events: u64,
    /// The first that is not what was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub broken_at: Option<u64>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'static str>,
}

/// Money in integer minor units.
#[derive(Serialize)]
pub struct Money {
    /// Digits; an amount below a cent shows its decimals.
    pub amount: MinorString,
    /// ISO 4217.
    pub currency: String,
}

/// Who is paid.
#[derive(Serialize)]
pub struct Payee {
    /// The vendor's name, or the agent's id.
    pub address: String,
    /// What it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<&'static str>,
}

/// The payment that a question is about.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PaymentInput {
    /// `internal`: from the house's own ledger.
    pub rail: &'static str,
    /// How much.
    pub amount: Money,
    /// To whom.
    pub payee: Payee,
    /// The agent's words.
    pub memo: String,
    /// Who asks.
    pub agent_id: String,
    /// From which wallet.
    pub wallet_id: String,
    /// `live` or `test`.
    pub book: &'static str,
}

/// An open question.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Approval {
    /// The question.
    pub approval_id: String,
    /// The payment.
    pub payment_id: String,
    /// The handle of the agent that asks.
    pub agent: String,
    /// Dollars as decimal text.
    pub amount_usd: UsdString,
    /// What would be paid.
    pub request: PaymentInput,
    /// Why it is asked.
    pub reason: String,
    /// Since when it waits.
    pub created_at: String,
    /// Until when it can be answered.
    pub expires_at: String,
}

/// What became of a payment.
#[derive(Serialize)]
#[serde(tag = "status", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum PayResult {
    /// The money moved.
    Settled {
        /// The payment.
        payment_id: String,
        /// How.
        settlement: Settlement,
    },
    /// It did not and will not.
    Denied {
        /// The payment.
        payment_id: String,
        /// Why.
        reason: String,
    },
}

/// How money moved.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Settlement {
    /// `internal`
    pub rail: &'static str,
    /// How much.
    pub amount: Money,
    /// When.
    pub settled_at: String,
}

/// An agent.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Agent {
    /// Its handle.
    pub id: String,
    /// The house's id.
    pub agent_id: String,
    /// What people call it.
    pub label: String,
    /// `live` or `test`.
    pub book: &'static str,
    /// Whether it has a token.
    pub registered: bool,
    /// Shown once, when it is registered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// When it was made.
    pub created_at: String,
}

/// `DELETE /agents/:id`
#[derive(Serialize)]
pub struct Revoked {
    /// Whether there was a token.
    pub revoked: bool,
}

/// An error.
#[derive(Serialize)]
pub struct ErrorBody {
    /// What is wrong, and what to do.
    pub error: String,
}
