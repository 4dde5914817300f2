//! Payments.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{InvoiceStatus, TransactionStatus, TransactionType, answers};
use crate::common::money::{UsdPlain, UsdPlainBalance};
use crate::common::schemas::{CurrencyCode, Time, UsdStrict, words};

words! {
    /// Which balance was credited.
    CreditType, "billing.CreditType": ["general"];
}

answers! {
    /// A payment that was asked for.
    PaymentAnswer, billing::PaymentAnswer: Paid;
    /// A payment.
    PaymentStatusAnswer, billing::PaymentStatusAnswer: PaymentStatus;
}

/// A payment method to be charged.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = billing::PaymentRequest, example = json!({
    "payment_method_id": "507f1f77bcf86cd799439130", "amount": "100.00", "reason": "Monthly subscription payment"
}))]
pub struct PaymentRequest {
    /// Which.
    #[schema(example = "507f1f77bcf86cd799439130")]
    pub payment_method_id: String,
    /// How much.
    #[schema(value_type = UsdStrict)]
    pub amount: String,
    /// For information only: all of it goes to the general balance.
    #[serde(default)]
    pub credit_distribution: Option<Vec<Distribution>>,
    /// Your words.
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub reason: Option<String>,
}

/// A part of a payment.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = billing::Distribution, example = json!({"credit_type": "general", "amount": "100.00"}))]
pub struct Distribution {
    /// How much.
    #[schema(value_type = UsdStrict)]
    pub amount: String,
}

/// A payment that was asked for.
#[derive(Serialize, ToSchema)]
#[schema(as = billing::Paid)]
pub struct Paid {
    /// The payment.
    pub transaction: Payment,
    /// Its invoice; none while it is processing.
    pub invoice: Option<PaidInvoice>,
    /// The general balance now.
    pub balance: PaidBalance,
}

/// A payment, as its transaction.
#[derive(Serialize, ToSchema)]
#[schema(as = billing::Payment)]
pub struct Payment {
    /// Its id.
    pub id: String,
    /// The principal.
    pub user_id: String,
    /// What was charged.
    pub payment_method_id: String,
    /// What it is.
    #[schema(value_type = TransactionType)]
    pub transaction_type: &'static str,
    /// Where it stands.
    #[schema(value_type = TransactionStatus)]
    pub status: &'static str,
    /// How much.
    pub amount: UsdPlain,
    /// Of the amount.
    #[schema(value_type = CurrencyCode)]
    pub currency: &'static str,
    /// Which provider.
    #[schema(example = "stripe")]
    pub gateway_name: &'static str,
    /// The provider's name of it, once it is paid.
    pub gateway_transaction_id: Option<String>,
    /// The caller's words.
    pub reason: Option<String>,
    /// When it was asked for.
    #[schema(value_type = Time)]
    pub created_at: String,
    /// When its status changed last.
    #[schema(value_type = Time)]
    pub updated_at: String,
}

/// The invoice of a payment.
#[derive(Serialize, ToSchema)]
#[schema(as = billing::PaidInvoice, example = json!({"id": "507f1f77bcf86cd799439141", "invoice_number": "INV-2025-000789"}))]
pub struct PaidInvoice {
    /// Its id.
    pub id: String,
    /// Its number.
    pub invoice_number: String,
}

/// The general balance.
#[derive(Serialize, ToSchema)]
#[schema(as = billing::PaidBalance)]
pub struct PaidBalance {
    /// The account's id.
    pub id: String,
    /// The principal.
    pub user_id: String,
    /// What can be spent.
    pub balance: UsdPlainBalance,
    /// When it was made.
    #[schema(value_type = Time)]
    pub created_at: String,
    /// When money last came or left.
    #[schema(value_type = Time)]
    pub updated_at: String,
}

/// A payment with what came of it.
#[derive(Serialize, ToSchema)]
#[schema(as = billing::PaymentStatus)]
pub struct PaymentStatus {
    /// Its id.
    pub id: String,
    /// The principal.
    pub user_id: String,
    /// What was charged.
    pub payment_method_id: String,
    /// What it is.
    #[schema(value_type = TransactionType)]
    pub transaction_type: &'static str,
    /// Where it stands.
    #[schema(value_type = TransactionStatus)]
    pub status: &'static str,
    /// How much.
    pub amount: UsdPlain,
    /// Of the amount.
    #[schema(value_type = CurrencyCode)]
    pub currency: &'static str,
    /// Which provider.
    #[schema(example = "stripe")]
    pub gateway_name: &'static str,
    /// The provider's name of it, once it is paid.
    pub gateway_transaction_id: Option<String>,
    /// The caller's words.
    pub reason: Option<String>,
    /// When it was asked for.
    #[schema(value_type = Time)]
    pub created_at: String,
    /// When its status changed last.
    #[schema(value_type = Time)]
    pub updated_at: String,
    /// What was credited.
    pub details: Vec<Credited>,
    /// Its invoice, once it is paid.
    pub invoice: Option<PaymentInvoice>,
    /// Why it failed, in the provider's words, where it did.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub failure: Option<String>,
}

/// A credit that a payment brought.
#[derive(Serialize, ToSchema)]
#[schema(as = billing::Credited)]
pub struct Credited {
    /// Its id.
    pub id: String,
    /// The payment.
    pub transaction_id: String,
    /// Which balance.
    #[schema(value_type = CreditType)]
    pub credit_type: &'static str,
    /// How much.
    pub amount: UsdPlain,
    /// When.
    #[schema(value_type = Time)]
    pub created_at: String,
}

/// The invoice of a payment, with its dates.
#[derive(Serialize, ToSchema)]
#[schema(as = billing::PaymentInvoice)]
pub struct PaymentInvoice {
    /// Its id.
    pub id: String,
    /// Its number.
    pub invoice_number: String,
    /// Where it stands.
    #[schema(value_type = InvoiceStatus)]
    pub status: &'static str,
    /// When it was issued.
    #[schema(value_type = Time)]
    pub issue_date: String,
    /// When the money moved.
    #[schema(value_type = Time)]
    pub paid_date: String,
}
