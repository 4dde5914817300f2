//! Balances, money for AI, transactions and fees.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Pagination, answers};
use crate::common::money::{UsdCents, UsdPlain};
use crate::common::schemas::{CurrencyCode, Time, UsdStrict, words};

words! {
    /// What a transaction is.
    TransactionType, "billing.TransactionType": ["payment", "credit", "budget", "remainder", "ai_transfer", "refund", "reinstatement"];
    /// Where a transaction stands.
    TransactionStatus, "billing.TransactionStatus": ["completed", "processing", "failed"];
    /// Whether a transaction came or left.
    Direction, "billing.Direction": ["in", "out"];
}

answers! {
    /// All balances.
    BalancesAnswer, billing::BalancesAnswer: Balances;
    /// The general balance.
    GeneralAnswer, billing::GeneralAnswer: General;
    /// The balance for AI.
    AiAnswer, billing::AiAnswer: Ai;
    /// Money for AI that was moved.
    TransferAnswer, billing::TransferAnswer: Transferred;
    /// A page of fees.
    FeesAnswer, billing::FeesAnswer: Fees;
    /// A page of transactions.
    TransactionsAnswer, billing::TransactionsAnswer: Transactions;
    /// A transaction.
    TransactionAnswer, billing::TransactionAnswer: Transaction;
}

/// All balances.
#[derive(Serialize, ToSchema)]
#[schema(as = billing::Balances, example = json!({
    "general_balance": "125.50", "ai_limit": "50.00", "ai_usage": "23.45", "ai_remaining": "26.55"
}))]
pub struct Balances {
    /// What can be spent from the general account; what is owed has a minus.
    pub general_balance: UsdCents,
    /// All that was ever credited for AI, less what went back.
    pub ai_limit: UsdCents,
    /// What was charged of it.
    pub ai_usage: UsdCents,
    /// The limit less the usage.
    pub ai_remaining: UsdCents,
}

/// The general balance.
#[derive(Serialize, ToSchema)]
#[schema(as = billing::General, example = json!({
    "id": "507f1f77bcf86cd799439100", "user_id": "507f1f77bcf86cd799439011", "general_balance": "125.50",
    "created_at": "2025-01-10T08:30:00.000Z", "updated_at": "2025-01-21T20:00:00.000Z"
}))]
pub struct General {
    /// The account's id.
    pub id: String,
    /// The principal.
    pub user_id: String,
    /// What can be spent; what is owed has a minus.
    pub general_balance: UsdCents,
    /// When it was made.
    #[schema(value_type = Time)]
    pub created_at: String,
    /// When money last came, left, or was held.
    #[schema(value_type = Time)]
    pub updated_at: String,
}

/// The balance for AI.
#[derive(Serialize, ToSchema)]
#[schema(as = billing::Ai, example = json!({"ai_limit": "50.00", "ai_usage": "23.45", "ai_remaining": "26.55"}))]
pub struct Ai {
    /// All that was ever credited, less what went back.
    pub ai_limit: UsdCents,
    /// What was charged.
    pub ai_usage: UsdCents,
    /// The limit less the usage.
    pub ai_remaining: UsdCents,
}

/// Money to be moved.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = billing::TransferRequest, example = json!({"amount": "25.00"}))]
pub struct TransferRequest {
    /// How much leaves the general balance, fee included.
    #[schema(value_type = UsdStrict)]
    pub amount: String,
}

/// Money that was moved.
#[derive(Serialize, ToSchema)]
#[schema(as = billing::Transferred, example = json!({
    "gross_transferred": "25.00", "net_ai_credit": "23.75", "fee": "1.25", "general_balance": "100.50", "ai_balance": "75.00",
    "key_created": false
}))]
pub struct Transferred {
    /// What left the general balance.
    pub gross_transferred: UsdCents,
    /// What came to AI.
    pub net_ai_credit: UsdCents,
    /// The difference.
    pub fee: UsdCents,
    /// The general balance after it.
    pub general_balance: UsdCents,
    /// What was there for AI after it.
    pub ai_balance: UsdCents,
    /// Whether a wallet for AI, and its token, were made for it.
    pub key_created: bool,
    /// The wallet's token, which pays for model calls: shown this once, and only where it was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub ai_token: Option<String>,
}

/// A page of fees.
#[derive(Serialize, ToSchema)]
#[schema(as = billing::Fees)]
pub struct Fees {
    /// The fees.
    pub fees: Vec<Fee>,
    /// Which part of the list it is.
    pub pagination: Pagination,
}

/// A fee of money that went to AI.
#[derive(Serialize, ToSchema)]
#[schema(as = billing::Fee, example = json!({
    "id": "507f1f77bcf86cd799439150", "transaction_id": "507f1f77bcf86cd799439140", "amount": "1.25",
    "created_at": "2025-01-21T20:00:00.000Z",
    "transaction": {"id": "507f1f77bcf86cd799439140", "reason": "Transfer to AI credits", "amount": "25.00"}
}))]
pub struct Fee {
    /// Its id.
    pub id: String,
    /// The transaction that it was taken from.
    pub transaction_id: String,
    /// How much.
    pub amount: UsdCents,
    /// When.
    #[schema(value_type = Time)]
    pub created_at: String,
    /// The transaction that it was taken from.
    pub transaction: FeeTransaction,
}

/// What a fee was taken from.
#[derive(Serialize, ToSchema)]
#[schema(as = billing::FeeTransaction)]
pub struct FeeTransaction {
    /// Its id.
    pub id: String,
    /// What it was.
    pub reason: &'static str,
    /// How much left the general balance, the fee included.
    pub amount: UsdCents,
}

/// A page of transactions.
#[derive(Serialize, ToSchema)]
#[schema(as = billing::Transactions)]
pub struct Transactions {
    /// The transactions.
    pub transactions: Vec<Transaction>,
    /// Which part of the list it is.
    pub pagination: Pagination,
}

/// A movement on the general account.
#[derive(Serialize, ToSchema)]
#[schema(as = billing::Transaction, example = json!({
    "id": "507f1f77bcf86cd799439140", "user_id": "507f1f77bcf86cd799439011", "transaction_type": "ai_transfer",
    "status": "completed", "amount": 25, "direction": "out", "currency": "USD", "reason": "Transfer to AI credits",
    "created_at": "2025-01-21T20:00:00.000Z", "updated_at": "2025-01-21T20:00:00.000Z"
}))]
pub struct Transaction {
    /// Its id.
    pub id: String,
    /// The principal.
    pub user_id: String,
    /// What it is.
    #[schema(value_type = TransactionType)]
    pub transaction_type: &'static str,
    /// Where it stands.
    #[schema(value_type = TransactionStatus)]
    pub status: &'static str,
    /// How much, fees included.
    pub amount: UsdPlain,
    /// Whether it came or left.
    #[schema(value_type = Direction)]
    pub direction: &'static str,
    /// Of the amount.
    #[schema(value_type = CurrencyCode)]
    pub currency: &'static str,
    /// What it was: the words of whoever asked for it, or what it is.
    pub reason: String,
    /// What was charged, where a payment method was.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub payment_method_id: Option<String>,
    /// Which provider brought it, where one did.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub gateway_name: Option<&'static str>,
    /// The provider's name of it, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub gateway_transaction_id: Option<String>,
    /// When it was made.
    #[schema(value_type = Time)]
    pub created_at: String,
    /// When its status changed last.
    #[schema(value_type = Time)]
    pub updated_at: String,
}
