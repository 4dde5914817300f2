//! The shapes of credits on the wire, and nowhere else. Field names, types and units are the reference's.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::{IntoParams, ToSchema};

use crate::common::money::{Credits, NumberText, UsdNumber};
use crate::common::schemas::{CreditsAmount, Metadata, Time, words};

words! {
    /// Paid.
    PaidStatus, "credits.PaidStatus": ["completed"];
}

/// An agent to be made.
#[derive(Deserialize, ToSchema)]
#[schema(as = credits::CreateRequest, example = json!({
    "name": "My Research Bot", "owner_id": "user_123", "metadata": {"type": "research"}
}))]
pub struct CreateRequest<'a> {
    /// What people call it.
    #[schema(example = "My Research Bot", min_length = 1, max_length = 200)]
    pub name: String,
    /// A free reference of your own.
    #[serde(default)]
    #[schema(example = "user_123", max_length = 200)]
    pub owner_id: Option<String>,
    /// Free; stored as it is.
    #[serde(borrow, default)]
    #[schema(value_type = Option<Metadata>)]
    pub metadata: Option<&'a RawValue>,
}

/// An agent that was made.
#[derive(Serialize, ToSchema)]
#[schema(as = credits::Created, example = json!({
    "id": "agt_abc123", "name": "My Research Bot", "owner_id": "user_123", "balance": 0, "created_at": "2026-06-08T00:00:00Z"
}))]
pub struct Created {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// The free reference.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub owner_id: Option<String>,
    /// Credits.
    pub balance: Credits,
    /// Free; as it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Metadata>, nullable = false)]
    pub metadata: Option<Box<RawValue>>,
    /// When it was made.
    #[schema(value_type = Time)]
    pub created_at: String,
}

/// An agent as it stands.
#[derive(Serialize, ToSchema)]
#[schema(as = credits::AgentView, example = json!({
    "id": "agt_abc123", "name": "My Research Bot", "balance": 49990, "balance_usd": 49.99, "total_sent": 10, "total_received": 0,
    "created_at": "2026-06-08T00:00:00Z"
}))]
pub struct AgentView {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// The free reference.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub owner_id: Option<String>,
    /// Credits available.
    pub balance: Credits,
    /// The same in dollars.
    pub balance_usd: UsdNumber,
    /// Credits paid, fees included.
    pub total_sent: Credits,
    /// Credits that arrived.
    pub total_received: Credits,
    /// Free; as it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Metadata>, nullable = false)]
    pub metadata: Option<Box<RawValue>>,
    /// When it was made.
    #[schema(value_type = Time)]
    pub created_at: String,
}

/// A payment to be made.
#[derive(Deserialize, ToSchema)]
#[schema(as = credits::PayRequest, example = json!({
    "from": "agt_abc123", "to": "agt_search_service", "amount": 10, "memo": "Web search: Tesla Q4"
}))]
pub struct PayRequest<'a> {
    /// An agent of yours.
    #[schema(example = "agt_abc123", max_length = 200)]
    pub from: String,
    /// Any agent of the same book.
    #[schema(example = "agt_search_service", max_length = 200)]
    pub to: String,
    /// Whole credits, at least 1.
    #[serde(borrow)]
    #[schema(value_type = CreditsAmount)]
    pub amount: NumberText<'a>,
    /// Your words.
    #[serde(default)]
    #[schema(example = "Web search: Tesla Q4", max_length = 2000)]
    pub memo: Option<String>,
}

/// A payment that was made.
#[derive(Serialize, ToSchema)]
#[schema(as = credits::Paid, example = json!({
    "id": "txn_xyz789", "from": "agt_abc123", "to": "agt_search_service", "amount": 10, "fee": 0.1, "status": "completed",
    "created_at": "2026-06-08T00:00:00Z"
}))]
pub struct Paid {
    /// The transaction.
    pub id: String,
    /// Who paid.
    pub from: String,
    /// Who was paid.
    pub to: String,
    /// Credits that left the payer.
    pub amount: Credits,
    /// Credits of it that the house took.
    pub fee: Credits,
    /// `completed`
    #[schema(value_type = PaidStatus)]
    pub status: &'static str,
    /// When.
    #[schema(value_type = Time)]
    pub created_at: String,
}

/// A payment in a list.
#[derive(Serialize, ToSchema)]
#[schema(as = credits::Transaction)]
pub struct Transaction {
    /// The transaction.
    pub id: String,
    /// Who paid.
    pub from: String,
    /// Who was paid: an agent, or a vendor by name.
    pub to: String,
    /// Credits that left the payer.
    pub amount: Credits,
    /// Credits of it that the house took.
    pub fee: Credits,
    /// The payer's words.
    pub memo: String,
    /// When.
    #[schema(value_type = Time)]
    pub created_at: String,
}

/// Payments.
#[derive(Serialize, ToSchema)]
#[schema(as = credits::TransactionList, example = json!({
    "transactions": [{"id": "txn_xyz789", "from": "agt_abc123", "to": "agt_search_service", "amount": 10, "fee": 0.1,
        "memo": "Web search: Tesla Q4", "created_at": "2026-06-08T00:00:00Z"}],
    "total": 1
}))]
pub struct TransactionList {
    /// Newest first.
    pub transactions: Vec<Transaction>,
    /// How many there are in all.
    pub total: u64,
}

/// Which part of the list.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct TransactionsQuery {
    /// Only this agent's.
    #[param(nullable = false, example = "agt_abc123")]
    pub agent_id: Option<String>,
    /// 1 to 100, default 20.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100, default = 20, nullable = false)]
    pub limit: Option<String>,
    /// How many to pass over, default 0, at most 10000.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 10000, nullable = false)]
    pub offset: Option<String>,
    /// Where the page begins: as the last page's header `Link` gives it.
    #[param(nullable = false)]
    pub cursor: Option<String>,
}

/// An error.
#[derive(Serialize, ToSchema)]
#[schema(as = credits::Error)]
pub struct ErrorBody {
    /// What went wrong.
    pub error: ErrorDetail,
}

/// What went wrong.
#[derive(Serialize, ToSchema)]
#[schema(as = credits::ErrorDetail)]
pub struct ErrorDetail {
    /// A code with a page in the documentation.
    pub code: &'static str,
    /// What went wrong, and what to do.
    pub message: String,
}
