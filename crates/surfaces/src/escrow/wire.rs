//! The shapes of escrow on the wire, and nowhere else. Field names, types and units are the reference's.

use bursar_store::codec::iso;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::common::money::{Cents, NumberText, SignedCents};
use crate::common::request_id;
use crate::common::schemas::{CentsAmount, Count, Time, words};

words! {
    /// Where a hold stands.
    HoldStatus, "escrow.HoldStatus": ["funds_held", "settled", "returned", "expired"];
    /// Why a line stands in a statement.
    TxType, "escrow.TxType": [
        "fund", "fund_hold", "fund_release", "fund_return", "settlement_in", "settlement_out", "platform_fee", "payout",
        "parent_allocation", "parent_return"
    ];
}

/// What an answer says of itself.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = escrow::Meta, example = json!({"requestId": "3f0c9a...", "timestamp": "2026-03-07T12:00:00.000Z"}))]
pub struct Meta {
    /// The request that it answers: as its header `X-Request-Id`.
    pub request_id: String,
    /// When the request came.
    #[schema(value_type = Time)]
    pub timestamp: String,
}

impl Meta {
    fn of(meta: &request_id::Meta) -> Self {
        Self { request_id: meta.id.text().to_owned(), timestamp: iso(meta.at) }
    }
}

/// Declares the envelope of an answer: what is answered, what the answer says of itself, and no errors.
macro_rules! answers {
    ($($(#[$about:meta])* $name:ident, $schema:path: $data:ty;)+) => {$(
        $(#[$about])*
        #[derive(Serialize, ToSchema)]
        #[schema(as = $schema)]
        pub struct $name {
            /// What is answered.
            pub data: $data,
            /// What the answer says of itself.
            pub meta: Meta,
            /// None.
            pub errors: Option<Vec<ErrorDetail>>,
        }

        impl $name {
            /// An answer to a request.
            pub fn new(meta: &request_id::Meta, data: $data) -> Self {
                Self { data, meta: Meta::of(meta), errors: None }
            }
        }
    )+};
}

answers! {
    /// A wallet.
    WalletAnswer, escrow::WalletAnswer: Wallet;
    /// A hold.
    HoldAnswer, escrow::HoldAnswer: Hold;
    /// Money that was moved between an agent and its child.
    AllocationAnswer, escrow::AllocationAnswer: Allocation;
    /// A child that was made.
    SpawnAnswer, escrow::SpawnAnswer: Spawned;
    /// Money that is to come in.
    FundAnswer, escrow::FundAnswer: Funding;
    /// Money that leaves.
    WithdrawAnswer, escrow::WithdrawAnswer: Withdrawal;
}

/// An agent's main wallet.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = escrow::Wallet, example = json!({
    "id": "01912345-6789-7abc-8def-0123456789ab", "agentId": "01912345-6789-7abc-8def-0123456789ac", "balanceCents": 10000,
    "heldCents": 2500, "lifetimeEarnedCents": 45000, "lifetimeSpentCents": 32500, "createdAt": "2026-03-07T12:00:00.000Z",
    "updatedAt": "2026-03-07T14:00:00.000Z"
}))]
pub struct Wallet {
    /// Its id.
    pub id: String,
    /// Whose it is.
    pub agent_id: String,
    /// What is there, held money included: available is this less `heldCents`.
    pub balance_cents: Cents,
    /// What is held for others.
    pub held_cents: Cents,
    /// What payments ever brought, before the platform's fee.
    pub lifetime_earned_cents: Cents,
    /// What payments ever took.
    pub lifetime_spent_cents: Cents,
    /// When it was made.
    #[schema(value_type = Time)]
    pub created_at: String,
    /// When money last came, left, or was held in it or for it.
    #[schema(value_type = Time)]
    pub updated_at: String,
}

/// Money to be held for another agent.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = escrow::HoldRequest, example = json!({
    "toAgentId": "01912345-6789-7abc-8def-0123456789ac", "amountCents": 500, "description": "Report on Q4"
}))]
pub struct HoldRequest<'a> {
    /// Who will be paid: any agent of the same book, by its id; one of yours by its handle, too.
    #[schema(example = "01912345-6789-7abc-8def-0123456789ac", max_length = 200)]
    pub to_agent_id: String,
    /// How much.
    #[serde(borrow)]
    #[schema(value_type = CentsAmount)]
    pub amount_cents: NumberText<'a>,
    /// Your words.
    #[serde(default)]
    #[schema(example = "Report on Q4", max_length = 2000)]
    pub description: Option<String>,
    /// When the hold returns by itself, at most a year ahead; after 24 hours without it.
    #[serde(default)]
    #[schema(value_type = Option<Time>)]
    pub expires_at: Option<String>,
}

/// How much of a hold is paid.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = escrow::SettleRequest, example = json!({"amountCents": 500}))]
pub struct SettleRequest<'a> {
    /// At most what is held, and all of it without; the rest returns.
    #[serde(borrow, default)]
    #[schema(value_type = Option<CentsAmount>)]
    pub amount_cents: Option<NumberText<'a>>,
}

/// A hold.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = escrow::Hold, example = json!({
    "transactionId": "01912345-6789-7abc-8def-0123456789ad", "status": "funds_held",
    "agentId": "01912345-6789-7abc-8def-0123456789ab", "toAgentId": "01912345-6789-7abc-8def-0123456789ac", "amountCents": 500,
    "settledCents": null, "platformFeeCents": null, "description": "Report on Q4", "expiresAt": "2026-03-08T12:00:00.000Z",
    "createdAt": "2026-03-07T12:00:00.000Z"
}))]
pub struct Hold {
    /// Its id.
    pub transaction_id: String,
    /// Where it stands.
    #[schema(value_type = HoldStatus)]
    pub status: &'static str,
    /// Who pays.
    pub agent_id: String,
    /// Who is paid.
    pub to_agent_id: String,
    /// What was held.
    pub amount_cents: Cents,
    /// What was paid of it; none before it is settled.
    pub settled_cents: Option<Cents>,
    /// What the platform took of that; none where the payee is of another principal.
    pub platform_fee_cents: Option<Cents>,
    /// The payer's words.
    pub description: String,
    /// When it returns by itself.
    #[schema(value_type = Option<Time>)]
    pub expires_at: Option<String>,
    /// When it was placed.
    #[schema(value_type = Time)]
    pub created_at: String,
}

/// Money to come in.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = escrow::FundRequest, example = json!({"amountCents": 1000}))]
pub struct FundRequest<'a> {
    /// How much, at least 500.
    #[serde(borrow)]
    #[schema(value_type = CentsAmount)]
    pub amount_cents: NumberText<'a>,
    /// Where the payer's browser goes afterwards.
    #[serde(default)]
    #[schema(example = "https://shop.example/thanks", max_length = 2000)]
    pub return_url: Option<String>,
}

/// Money that is to come in.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = escrow::Funding, example = json!({
    "checkoutUrl": "https://checkout.stripe.com/...", "sessionId": "cs_...", "funded": false, "amountCents": 1000, "newBalanceCents": null
}))]
pub struct Funding {
    /// The page on which it is paid; none while the provider has not answered.
    pub checkout_url: Option<String>,
    /// The provider's name of that page.
    pub session_id: Option<String>,
    /// Whether it was paid.
    pub funded: bool,
    /// How much.
    pub amount_cents: Cents,
    /// What the wallet holds, once it was paid.
    pub new_balance_cents: Option<Cents>,
}

/// Money to leave.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = escrow::WithdrawRequest, example = json!({"amountCents": 5000}))]
pub struct WithdrawRequest<'a> {
    /// How much, at least 2500.
    #[serde(borrow)]
    #[schema(value_type = CentsAmount)]
    pub amount_cents: NumberText<'a>,
    /// To where, as the provider names it; the house's own bank account without it.
    #[serde(default)]
    #[schema(example = "acct_1032D82eZvKYlo2C", max_length = 200)]
    pub destination: Option<String>,
}

/// Money that leaves.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = escrow::Withdrawal, example = json!({
    "payoutId": "po_...", "amountCents": 5000, "estimatedArrival": "2026-03-10T12:00:00.000Z"
}))]
pub struct Withdrawal {
    /// Its id.
    pub payout_id: String,
    /// How much.
    pub amount_cents: Cents,
    /// When it arrives: as far as the provider knows, or three days after it was asked for.
    #[schema(value_type = Time)]
    pub estimated_arrival: String,
}

/// Money for a child.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = escrow::AllocateRequest, example = json!({
    "childAgentId": "01912345-6789-7abc-8def-0123456789ac", "amountCents": 500
}))]
pub struct AllocateRequest<'a> {
    /// The child, by its id or handle.
    #[schema(example = "01912345-6789-7abc-8def-0123456789ac", max_length = 200)]
    pub child_agent_id: String,
    /// How much.
    #[serde(borrow)]
    #[schema(value_type = CentsAmount)]
    pub amount_cents: NumberText<'a>,
}

/// Money that was moved between an agent and its child.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = escrow::Allocation, example = json!({
    "id": "01912345-6789-7abc-8def-0123456789ad", "txType": "parent_allocation", "amountCents": 500,
    "fromBalanceAfterCents": 9500, "toBalanceAfterCents": 500, "createdAt": "2026-03-07T12:00:00.000Z"
}))]
pub struct Allocation {
    /// Its id, in the statements of both.
    pub id: String,
    /// What it was.
    #[schema(value_type = TxType)]
    pub tx_type: &'static str,
    /// How much.
    pub amount_cents: Cents,
    /// What is available to whoever gave.
    pub from_balance_after_cents: Cents,
    /// What is available to whoever got.
    pub to_balance_after_cents: Cents,
    /// When.
    #[schema(value_type = Time)]
    pub created_at: String,
}

/// A child to be made.
#[derive(Deserialize, ToSchema)]
#[schema(as = escrow::SpawnRequest, example = json!({"name": "Research helper"}))]
pub struct SpawnRequest {
    /// What people call it.
    #[schema(example = "Research helper", min_length = 1, max_length = 200)]
    pub name: String,
}

/// A child that was made.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = escrow::Spawned, example = json!({
    "id": "01912345-6789-7abc-8def-0123456789ac", "name": "Research helper",
    "parentAgentId": "01912345-6789-7abc-8def-0123456789ab", "createdAt": "2026-03-07T12:00:00.000Z"
}))]
pub struct Spawned {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Whose child it is.
    pub parent_agent_id: Option<String>,
    /// When it was made.
    #[schema(value_type = Time)]
    pub created_at: String,
}

/// A line of a statement.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = escrow::Transaction)]
pub struct Transaction {
    /// Its id.
    pub id: String,
    /// The wallet whose statement it is.
    pub wallet_id: String,
    /// The hold or payment that it belongs to.
    pub transaction_id: Option<String>,
    /// Why.
    #[schema(value_type = TxType)]
    pub tx_type: &'static str,
    /// By how much the available balance changed.
    pub amount_cents: SignedCents,
    /// What was available after it.
    pub balance_after_cents: Cents,
    /// The same in words.
    pub description: String,
    /// When.
    #[schema(value_type = Time)]
    pub created_at: String,
}

/// Which part of a list it is.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = escrow::Pagination, example = json!({"total": 42, "limit": 20, "offset": 0, "hasMore": true}))]
pub struct Pagination {
    /// How many there are in all.
    #[schema(value_type = Count)]
    pub total: u64,
    /// How many a page has at most.
    #[schema(value_type = Count)]
    pub limit: usize,
    /// How many were passed over.
    #[schema(value_type = Count)]
    pub offset: u64,
    /// Whether there are more behind it.
    pub has_more: bool,
}

/// A page of a statement.
#[derive(Serialize, ToSchema)]
#[schema(as = escrow::TransactionsAnswer, example = json!({
    "data": [{"id": "01912345-6789-7abc-8def-0123456789ad", "walletId": "01912345-6789-7abc-8def-0123456789ab",
        "transactionId": "01912345-6789-7abc-8def-0123456789ae", "txType": "fund_hold", "amountCents": -500,
        "balanceAfterCents": 9500, "description": "Fund hold for transaction 01912345-6789-7abc-8def-0123456789ae",
        "createdAt": "2026-03-07T12:00:00.000Z"}],
    "meta": {"requestId": "3f0c9a...", "timestamp": "2026-03-07T12:00:00.000Z"},
    "pagination": {"total": 42, "limit": 20, "offset": 0, "hasMore": true},
    "errors": null
}))]
pub struct TransactionsAnswer {
    /// Oldest first.
    pub data: Vec<Transaction>,
    /// What the answer says of itself.
    pub meta: Meta,
    /// Which part of the list it is.
    pub pagination: Pagination,
    /// None.
    pub errors: Option<Vec<ErrorDetail>>,
}

impl TransactionsAnswer {
    /// A page, to a request.
    pub fn new(meta: &request_id::Meta, data: Vec<Transaction>, pagination: Pagination) -> Self {
        Self { data, meta: Meta::of(meta), pagination, errors: None }
    }
}

/// Which part of the list.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct TransactionsQuery {
    /// 1 to 100, default 20.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100, default = 20, nullable = false)]
    pub limit: Option<String>,
    /// How many to pass over, default 0.
    #[param(value_type = Option<u64>, minimum = 0, maximum = 1000000000000_u64, nullable = false)]
    pub offset: Option<String>,
}

/// An error.
#[derive(Serialize, ToSchema)]
#[schema(as = escrow::Error)]
pub struct ErrorBody {
    /// Nothing.
    #[schema(value_type = Option<Wallet>)]
    pub data: Option<()>,
    /// What the answer says of itself.
    pub meta: Meta,
    /// What went wrong.
    pub errors: Vec<ErrorDetail>,
}

impl ErrorBody {
    /// An error, to a request.
    pub fn new(meta: &request_id::Meta, error: ErrorDetail) -> Self {
        Self { data: None, meta: Meta::of(meta), errors: vec![error] }
    }
}

/// What went wrong.
#[derive(Serialize, ToSchema)]
#[schema(as = escrow::ErrorDetail)]
pub struct ErrorDetail {
    /// A code with a page in the documentation.
    pub code: &'static str,
    /// What went wrong, and what to do.
    pub message: String,
    /// The field to blame.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub field: Option<String>,
}
