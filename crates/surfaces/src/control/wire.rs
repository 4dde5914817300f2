//! The shapes of control on the wire, and nowhere else.

mod funding;
mod mandates;
mod proofs;

pub use funding::*;
pub use mandates::*;
pub use proofs::*;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::{IntoParams, ToSchema};

use crate::common::money::{MinorUnits, UsdString};
use crate::common::payments::Money;
use crate::common::schemas::{BookWord, Count, Time};

/// `POST /freeze`
#[derive(Deserialize, Default, ToSchema)]
#[schema(as = control::FreezeRequest)]
pub struct FreezeRequest {
    /// Why.
    #[serde(default)]
    #[schema(example = "suspicious traffic", max_length = 2000)]
    pub reason: Option<String>,
}

/// `POST /approvals/:id/resolve`
#[derive(Deserialize, ToSchema)]
#[schema(as = control::ResolveRequest)]
pub struct ResolveRequest {
    /// Yes or no.
    pub approved: bool,
    /// The digest of the request as it was shown: with another one nothing is answered.
    #[serde(default)]
    #[schema(min_length = 64, max_length = 64)]
    pub digest: Option<String>,
}

/// Which part of a list.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// 1 to 1000, default 100.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 1000, default = 100, nullable = false)]
    pub limit: Option<String>,
    /// How many to pass over, at most 10000.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 10000, nullable = false)]
    pub offset: Option<String>,
    /// Where the page begins: as the last page's header `Link` gives it.
    #[param(nullable = false)]
    pub cursor: Option<String>,
}

/// `GET /audit`
#[derive(Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct AuditQuery {
    /// One payment's trail.
    #[param(nullable = false, example = "txn_01J8X4K2M9N3P5Q7R")]
    pub payment_id: Option<String>,
    /// Events with a higher number.
    #[param(value_type = Option<Count>, inline, nullable = false)]
    pub after: Option<String>,
    /// At most so many.
    #[param(value_type = Option<Count>, inline, nullable = false)]
    pub limit: Option<String>,
    /// Only this type.
    #[serde(rename = "type")]
    #[param(nullable = false, example = "payment.settled")]
    pub kind: Option<String>,
}

/// `GET /audit/verify`
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ChainQuery {
    /// Check what follows this event. That event and all before it are trusted: give what an earlier answer had as `next`.
    #[param(value_type = Option<Count>, inline, nullable = false)]
    pub after: Option<String>,
    /// Check about this many events and say where to continue; default: all.
    #[param(value_type = Option<Count>, inline, nullable = false)]
    pub limit: Option<String>,
}

/// `POST /agents`
#[derive(Deserialize, ToSchema)]
#[schema(as = control::RegisterRequest)]
pub struct RegisterRequest {
    /// The agent's handle, or its id in any spelling.
    #[schema(example = "shopping-agent", min_length = 1, max_length = 200)]
    pub id: String,
    /// What people call it.
    #[serde(default)]
    #[schema(example = "Shopping", min_length = 1, max_length = 200)]
    pub label: Option<String>,
    /// `live` (default) or `test`.
    #[serde(default)]
    #[schema(value_type = Option<BookWord>)]
    pub book: Option<String>,
}

/// `GET /status`
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = control::Status)]
pub struct Status {
    /// Whether every payment is stopped.
    pub frozen: bool,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub reason: Option<String>,
    /// Since when it is as it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Time>, nullable = false)]
    pub changed_at: Option<String>,
    /// Open questions.
    pub pending_approvals: usize,
    /// Mandates that were not revoked.
    pub mandates: u64,
}

/// An event of the audit ledger.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = control::Event)]
pub struct Event {
    /// Its number, from 1.
    pub seq: u64,
    /// When.
    #[schema(value_type = Time)]
    pub at: String,
    /// What kind.
    #[serde(rename = "type")]
    pub kind: String,
    /// The payment it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub payment_id: Option<String>,
    /// What happened: the exact text that was hashed.
    #[schema(value_type = Object)]
    pub data: Box<RawValue>,
    /// The hash over all of it and the hash before.
    pub hash: String,
    /// The Ed25519 signature over the hash's bytes, in base64; none where nothing signs the journal, or not yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, min_length = 88, max_length = 88)]
    pub signature: Option<String>,
    /// The key that signed it, as `GET /audit/keys` lists it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, min_length = 16, max_length = 16)]
    pub key_id: Option<String>,
}

/// `GET /audit/verify`
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = control::ChainReport)]
pub struct ChainReport {
    /// Whether what was checked is whole.
    pub ok: bool,
    /// Events that were checked, those before `after` among them.
    pub events: u64,
    /// Of how many of the first ones the signatures and the tree of the newest checkpoint were checked as well; none where nothing signs them.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub signed: Option<u64>,
    /// The first that is not what was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub broken_at: Option<u64>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub reason: Option<&'static str>,
    /// Go on here, as `after` of the next request: the end was not reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub next: Option<u64>,
}

/// Who is paid.
#[derive(Serialize, ToSchema)]
#[schema(as = control::Payee)]
pub struct Payee {
    /// The address, the vendor's name, or the agent's id.
    pub address: String,
    /// What people call the payee.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub label: Option<String>,
    /// What it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub category: Option<String>,
}

/// The payment that a question is about.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = control::PaymentInput)]
pub struct PaymentInput {
    /// Over which rail; `internal` is the house's own ledger.
    #[schema(example = "internal")]
    pub rail: String,
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
    #[schema(value_type = BookWord)]
    pub book: &'static str,
    /// Under which mandate.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub mandate_id: Option<String>,
    /// The cart that is bought, where one is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub cart: Option<Cart>,
    /// A digest of the exact request, where an agent asked for it with its own token.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub digest: Option<String>,
}

/// A cart that a person is asked about, as its merchant told it when it was judged: nothing else is paid.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = control::Cart)]
pub struct Cart {
    /// The merchant, by its id.
    #[schema(example = "grocer-1")]
    pub merchant_id: String,
    /// The merchant's session.
    pub session_id: String,
    /// What all of it costs: the payment's amount is the most that it may.
    pub total: Money,
    /// What is in it.
    pub items: Vec<CartItem>,
}

/// What is in a cart.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = control::CartItem)]
pub struct CartItem {
    /// The merchant's id of it.
    pub id: String,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub name: Option<String>,
    /// What the merchant says that it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub category: Option<String>,
    /// How many.
    pub quantity: u64,
    /// What one of them costs.
    pub price: MinorUnits,
}

/// An open question.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = control::Approval)]
pub struct Approval {
    /// The question.
    pub approval_id: String,
    /// The payment.
    pub payment_id: String,
    /// The handle of the agent that asks.
    pub agent: String,
    /// Dollars as decimal text. Absent where the payment is in another currency: `request.amount` has it in every one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub amount_usd: Option<UsdString>,
    /// What would be paid.
    pub request: PaymentInput,
    /// Why it is asked.
    pub reason: String,
    /// Whether two operators must say yes.
    pub by_two: bool,
    /// The token with which the first of two said yes, as `bursar keys list` names it.
    pub endorsed_by: Option<String>,
    /// Since when it waits.
    #[schema(value_type = Time)]
    pub created_at: String,
    /// Until when it can be answered.
    #[schema(value_type = Time)]
    pub expires_at: String,
}

/// An agent.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = control::Agent)]
pub struct Agent {
    /// Its handle.
    pub id: String,
    /// The house's id.
    pub agent_id: String,
    /// What people call it.
    pub label: String,
    /// `live` or `test`.
    #[schema(value_type = BookWord)]
    pub book: &'static str,
    /// Whether it has a token.
    pub registered: bool,
    /// Shown once, when it is registered.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub token: Option<String>,
    /// When it was made.
    #[schema(value_type = Time)]
    pub created_at: String,
}

/// `DELETE /agents/:id`
#[derive(Serialize, ToSchema)]
#[schema(as = control::Revoked)]
pub struct Revoked {
    /// Whether there was a token.
    pub revoked: bool,
}

/// An error.
#[derive(Serialize, ToSchema)]
#[schema(as = control::Error)]
pub struct ErrorBody {
    /// What is wrong, and what to do.
    pub error: String,
}
