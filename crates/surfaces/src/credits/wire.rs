//! The shapes of credits on the wire, and nowhere else. Field names, types and units are the reference's.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::{IntoParams, ToSchema};

use crate::common::money::{Credits, NumberText, UsdNumber};

/// An agent to be made.
#[derive(Deserialize, ToSchema)]
pub struct CreateRequest<'a> {
    /// What people call it.
    #[schema(example = "My Research Bot")]
    pub name: String,
    /// A free reference of your own.
    #[serde(default)]
    #[schema(example = "user_123")]
    pub owner_id: Option<String>,
    /// Free; stored as it is.
    #[serde(borrow, default)]
    #[schema(value_type = Option<Object>)]
    pub metadata: Option<&'a RawValue>,
}

/// An agent that was made.
#[derive(Serialize, ToSchema)]
pub struct Created {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// The free reference.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner_id: Option<String>,
    /// Credits.
    #[schema(value_type = f64)]
    pub balance: Credits,
    /// Free; as it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub metadata: Option<Box<RawValue>>,
    /// When it was made.
    pub created_at: String,
}

/// An agent as it stands.
#[derive(Serialize, ToSchema)]
pub struct AgentView {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// The free reference.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner_id: Option<String>,
    /// Credits available.
    #[schema(value_type = f64)]
    pub balance: Credits,
    /// The same in dollars.
    #[schema(value_type = f64)]
    pub balance_usd: UsdNumber,
    /// Credits paid, fees included.
    #[schema(value_type = f64)]
    pub total_sent: Credits,
    /// Credits that arrived.
    #[schema(value_type = f64)]
    pub total_received: Credits,
    /// Free; as it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub metadata: Option<Box<RawValue>>,
    /// When it was made.
    pub created_at: String,
}

/// A payment to be made.
#[derive(Deserialize, ToSchema)]
pub struct PayRequest<'a> {
    /// An agent of yours.
    #[schema(example = "agt_abc123")]
    pub from: String,
    /// Any agent of the same book.
    #[schema(example = "agt_search_service")]
    pub to: String,
    /// Whole credits, at least 1.
    #[serde(borrow)]
    #[schema(value_type = u64, example = 10)]
    pub amount: NumberText<'a>,
    /// Your words.
    #[serde(default)]
    #[schema(example = "Web search: Tesla Q4")]
    pub memo: Option<String>,
}

/// A payment that was made.
#[derive(Serialize, ToSchema)]
pub struct Paid {
    /// The transaction.
    pub id: String,
    /// Who paid.
    pub from: String,
    /// Who was paid.
    pub to: String,
    /// Credits that left the payer.
    #[schema(value_type = f64)]
    pub amount: Credits,
    /// Credits of it that the house took.
    #[schema(value_type = f64)]
    pub fee: Credits,
    /// `completed`
    pub status: &'static str,
    /// When.
    pub created_at: String,
}

/// A payment in a list.
#[derive(Serialize, ToSchema)]
pub struct Transaction {
    /// The transaction.
    pub id: String,
    /// Who paid.
    pub from: String,
    /// Who was paid: an agent, or a vendor by name.
    pub to: String,
    /// Credits that left the payer.
    #[schema(value_type = f64)]
    pub amount: Credits,
    /// Credits of it that the house took.
    #[schema(value_type = f64)]
    pub fee: Credits,
    /// The payer's words.
    pub memo: String,
    /// When.
    pub created_at: String,
}

/// Payments.
#[derive(Serialize, ToSchema)]
pub struct TransactionList {
    /// Newest first.
    pub transactions: Vec<Transaction>,
    /// How many there are in all.
    pub total: u64,
}

/// Which part of the list.
#[derive(Deserialize, IntoParams)]
pub struct TransactionsQuery {
    /// Only this agent's.
    pub agent_id: Option<String>,
    /// 1 to 100, default 20.
    pub limit: Option<String>,
    /// How many to pass over, default 0.
    pub offset: Option<String>,
}

/// An error.
#[derive(Serialize, ToSchema)]
pub struct ErrorBody {
    /// What went wrong.
    pub error: ErrorDetail,
}

/// What went wrong.
#[derive(Serialize, ToSchema)]
pub struct ErrorDetail {
    /// A code with a page in the documentation.
    pub code: &'static str,
    /// What went wrong, and what to do.
    pub message: String,
}
