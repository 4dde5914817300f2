//! The shapes of mandates, of autonomy and of the report. An unknown field of a mandate is refused: a misspelt rule would permit spending.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::common::json::{given, object, object_or_null};
use crate::common::money::{MinorTotal, MinorUnits};
use crate::common::payments::Money;
use crate::common::schemas::{BookWord, MinorText, Time, words};

words! {
    /// When a person is asked about a payment.
    ModeWord, "control.Mode": ["autonomous", "tiered", "approve-every"];
}

/// `POST /mandates`
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = control::MandateRequest)]
pub struct MandateRequest {
    /// Its id, which is never used again; one is made where there is none.
    #[serde(default)]
    #[schema(example = "groceries", min_length = 1, max_length = 200)]
    pub id: Option<String>,
    /// `live` (default) or `test`: agents of the other book don't see it.
    #[serde(default)]
    #[schema(value_type = Option<BookWord>)]
    pub book: Option<String>,
    /// Who grants it.
    #[serde(default)]
    #[schema(example = "operator", min_length = 1, max_length = 200)]
    pub granted_by: Option<String>,
    /// All that may ever be spent under it.
    #[serde(deserialize_with = "object")]
    pub cap: Cap,
    /// One payment at most.
    #[serde(default, deserialize_with = "object_or_null")]
    pub per_txn_cap: Option<Cap>,
    /// One item at most; a payment without a list of items is one.
    #[serde(default, deserialize_with = "object_or_null")]
    pub per_item_cap: Option<Cap>,
    /// At most so much within any such time.
    #[serde(default, deserialize_with = "object_or_null")]
    pub window: Option<WindowInput>,
    /// Over which rails; all without.
    #[serde(default)]
    pub rails: Option<Vec<String>>,
    /// To which addresses, exactly; all without.
    #[serde(default)]
    pub allowed_payees: Option<Vec<String>>,
    /// For what; for anything without.
    #[serde(default)]
    pub allowed_categories: Option<Vec<String>>,
    /// Never for these.
    #[serde(default)]
    pub blocked_categories: Option<Vec<String>>,
    /// To which merchants, by their ids; all without.
    #[serde(default)]
    pub allowed_merchants: Option<Vec<String>>,
    /// At which host names; all without.
    #[serde(default)]
    pub allowed_merchant_domains: Option<Vec<String>>,
    /// By which agent alone: its handle or id.
    #[serde(default)]
    #[schema(example = "shopping-agent", min_length = 1, max_length = 200)]
    pub agent_id: Option<String>,
    /// Until when.
    #[serde(default)]
    #[schema(value_type = Option<Time>)]
    pub expires_at: Option<String>,
}

/// A cap.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = control::Cap)]
pub struct Cap {
    /// Integer minor units as text.
    #[schema(value_type = MinorText)]
    pub amount: String,
    /// An ISO 4217 code, the same for all caps of a mandate.
    #[schema(example = "USD", min_length = 3, max_length = 3)]
    pub currency: String,
}

/// A rolling window.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = control::WindowInput)]
pub struct WindowInput {
    /// At most so much in it.
    #[serde(deserialize_with = "object")]
    pub cap: Cap,
    /// Its length in milliseconds.
    #[schema(minimum = 1, maximum = 315_360_000_000_u64, example = 604_800_000)]
    pub duration_ms: u64,
}

/// A mandate.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = control::Mandate)]
pub struct Mandate {
    /// Its id.
    #[schema(example = "groceries")]
    pub id: String,
    /// `live` or `test`.
    #[schema(value_type = BookWord)]
    pub book: &'static str,
    /// Who granted it.
    pub granted_by: String,
    /// All that may ever be spent under it.
    pub cap: Money,
    /// One payment at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub per_txn_cap: Option<Money>,
    /// One item at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub per_item_cap: Option<Money>,
    /// At most so much within any such time.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub window: Option<Window>,
    /// Over which rails.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub rails: Option<Vec<String>>,
    /// To which addresses.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub allowed_payees: Option<Vec<String>>,
    /// For what.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub allowed_categories: Option<Vec<String>>,
    /// Never for these.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub blocked_categories: Vec<String>,
    /// To which merchants.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub allowed_merchants: Option<Vec<String>>,
    /// At which host names.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub allowed_merchant_domains: Option<Vec<String>>,
    /// By which agent alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub agent_id: Option<String>,
    /// Until when.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Time>, nullable = false)]
    pub expires_at: Option<String>,
    /// When it was made.
    #[schema(value_type = Time)]
    pub created_at: String,
    /// Whether it allows nothing any more.
    pub revoked: bool,
    /// Since when.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Time>, nullable = false)]
    pub revoked_at: Option<String>,
    /// What was paid under it.
    pub spent: MinorTotal,
    /// What waits for an answer or a rail, and counts as well.
    pub held: MinorTotal,
    /// What counts in its window now.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub in_window: Option<MinorTotal>,
}

/// A rolling window.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = control::Window)]
pub struct Window {
    /// At most so much in it.
    pub cap: Money,
    /// Its length in milliseconds.
    pub duration_ms: u64,
}

/// `POST /mandates/:id/revoke`
#[derive(Serialize, ToSchema)]
#[schema(as = control::MandateRevoked)]
pub struct MandateRevoked {
    /// The mandate's id.
    pub revoked: String,
}

/// Which part of the list of mandates.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MandatesQuery {
    /// 1 to 1000, default 100.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 1000, default = 100, nullable = false)]
    pub limit: Option<String>,
    /// Where the page begins: as the last page's header `Link` gives it.
    #[param(nullable = false)]
    pub cursor: Option<String>,
}

/// `GET /autonomy`, `PUT /autonomy`
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = control::Autonomy)]
pub struct Autonomy {
    /// When a person is asked: never, above the threshold, or always.
    #[schema(value_type = ModeWord)]
    pub mode: String,
    /// Above this a person is asked: minor units of whatever currency a payment is in.
    #[schema(value_type = MinorText, example = "100")]
    pub threshold: String,
    /// No payment is more than this.
    #[schema(value_type = MinorText, example = "5000")]
    pub hard_limit: String,
    /// Whether a person is asked about a payment under no mandate.
    pub require_mandate: bool,
    /// Above this two operators must say yes where a person is asked; never where it is null. It must be given: what is left out is not
    /// meant to be switched off. Only a root token raises it.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<MinorText>, required = true, example = "100000")]
    pub two_above: Option<Option<String>>,
}

/// `GET /report`
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = control::Report)]
pub struct Report {
    /// When.
    #[schema(value_type = Time)]
    pub generated_at: String,
    /// How many payments agents asked for, by what became of them.
    pub payments: Payments,
    /// What they paid, in minor units by currency.
    pub settled_by_currency: BTreeMap<String, MinorTotal>,
    /// Open questions.
    pub pending_approvals: usize,
    /// The first 1000 mandates, by their ids.
    pub mandates: Vec<ReportedMandate>,
    /// The newest 50 orders at merchants', the newest first; the rail `acp` makes them.
    pub orders: Vec<Order>,
    /// The first 1000 agents that asked for payments, the oldest first.
    pub by_agent: Vec<ReportedAgent>,
}

/// How many payments.
#[derive(Serialize, ToSchema)]
#[schema(as = control::Payments)]
pub struct Payments {
    /// Those whose money moved.
    pub settled: u64,
    /// Those that a rail did not make.
    pub failed: u64,
    /// Those that were denied after a person was asked, or because nobody answered.
    pub denied: u64,
    /// Those that were denied at once.
    pub blocked: u64,
}

/// A mandate in the report.
#[derive(Serialize, ToSchema)]
#[schema(as = control::ReportedMandate)]
pub struct ReportedMandate {
    /// Its id.
    pub id: String,
    /// What its amounts are in.
    pub currency: String,
    /// All that may ever be spent under it.
    pub cap: MinorUnits,
    /// What was paid.
    pub spent: MinorTotal,
    /// Whether it allows nothing any more.
    pub revoked: bool,
}

/// An order of a cart.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = control::Order)]
pub struct Order {
    /// The merchant's id of it.
    pub order_id: String,
    /// The payment.
    pub payment_id: String,
    /// How much.
    pub amount: MinorUnits,
    /// In what.
    pub currency: String,
}

/// An agent in the report.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = control::ReportedAgent)]
pub struct ReportedAgent {
    /// Its handle.
    pub agent_id: String,
    /// How many payments settled.
    pub settled: u64,
    /// What it paid, in minor units by currency.
    pub settled_by_currency: BTreeMap<String, MinorTotal>,
    /// How many were denied, at once or after a person was asked.
    pub denied: u64,
    /// How many wait for a person.
    pub pending_approvals: u64,
}
