//! The shapes of credits on the wire, and nowhere else. Field names, types and units are the reference's.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::{IntoParams, ToSchema};

use crate::common::money::{Credits, NumberText, UsdNumber};
use crate::common::schemas::{CreditsAmount, Metadata, Time, UsdAmount, words};

words! {
    /// Paid.
    PaidStatus, "credits.PaidStatus": ["completed"];
    /// Where a deposit stands.
    DepositStatus, "credits.DepositStatus": ["processing", "open", "completed", "failed"];
    /// Where a withdrawal stands.
    WithdrawalStatus, "credits.WithdrawalStatus": ["processing", "completed", "failed"];
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
    /// How many to pass over, default 0; without `agent_id`, or from a `cursor` on, at most 10000.
    #[param(value_type = Option<u64>, minimum = 0, maximum = 1000000000000u64, nullable = false)]
    pub offset: Option<String>,
    /// Where the page begins: as the last page's header `Link` gives it.
    #[param(nullable = false)]
    pub cursor: Option<String>,
}

/// Credits to be bought.
#[derive(Deserialize, ToSchema)]
#[schema(as = credits::DepositRequest, example = json!({"agent_id": "agt_abc123", "amount_usd": 50.00}))]
pub struct DepositRequest<'a> {
    /// An agent of yours.
    #[schema(example = "agt_abc123", max_length = 200)]
    pub agent_id: String,
    /// Dollars, at least 0.50, with at most two decimals.
    #[serde(borrow)]
    #[schema(value_type = UsdAmount)]
    pub amount_usd: NumberText<'a>,
    /// Where the payer's browser goes afterwards.
    #[serde(default)]
    #[schema(example = "https://shop.example/thanks", max_length = 2000)]
    pub return_url: Option<String>,
}

/// Credits that are bought.
#[derive(Serialize, ToSchema)]
#[schema(as = credits::Deposit, example = json!({
    "id": "dep_abc123", "agent_id": "agt_abc123", "checkout_url": "https://checkout.stripe.com/...", "credits": 50000,
    "amount_usd": 50.00, "status": "open", "created_at": "2026-06-08T00:00:00Z", "expires_at": "2026-06-08T23:00:00Z"
}))]
pub struct DepositView {
    /// Its id.
    pub id: String,
    /// Whose wallet they go to.
    pub agent_id: Option<String>,
    /// The page on which it is paid; none while the provider has not answered.
    pub checkout_url: Option<String>,
    /// How many.
    pub credits: Credits,
    /// What they cost.
    pub amount_usd: UsdNumber,
    /// Where it stands.
    #[schema(value_type = DepositStatus)]
    pub status: &'static str,
    /// Why it failed, in the provider's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub failure: Option<String>,
    /// When it was asked for.
    #[schema(value_type = Time)]
    pub created_at: String,
    /// Until when it can be paid.
    #[schema(value_type = Time)]
    pub expires_at: String,
}

/// Credits to be cashed out.
#[derive(Deserialize, ToSchema)]
#[schema(as = credits::WithdrawRequest, example = json!({"agent_id": "agt_abc123", "amount": 10000, "bank_account": "ba_xxx"}))]
pub struct WithdrawRequest<'a> {
    /// An agent of yours.
    #[schema(example = "agt_abc123", max_length = 200)]
    pub agent_id: String,
    /// Whole credits, a multiple of 10.
    #[serde(borrow)]
    #[schema(value_type = CreditsAmount)]
    pub amount: NumberText<'a>,
    /// To where, as the provider names it: `ba_...`, or with Stripe Connect `acct_...`.
    #[schema(example = "ba_xxx", max_length = 200)]
    pub bank_account: String,
}

/// Credits that are cashed out.
#[derive(Serialize, ToSchema)]
#[schema(as = credits::Withdrawal, example = json!({
    "id": "wth_abc123", "agent_id": "agt_abc123", "amount_credits": 10000, "amount_usd": 10.00, "fee_usd": 0.10,
    "status": "processing", "created_at": "2026-06-08T00:00:00Z"
}))]
pub struct WithdrawalView {
    /// Its id.
    pub id: String,
    /// Whose credits.
    pub agent_id: String,
    /// How many arrive.
    pub amount_credits: Credits,
    /// What arrives.
    pub amount_usd: UsdNumber,
    /// The fee on top.
    pub fee_usd: UsdNumber,
    /// Where it stands.
    #[schema(value_type = WithdrawalStatus)]
    pub status: &'static str,
    /// Why it failed, in the provider's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub failure: Option<String>,
    /// When it was asked for.
    #[schema(value_type = Time)]
    pub created_at: String,
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
