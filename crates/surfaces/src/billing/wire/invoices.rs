//! Invoices.

use serde::Serialize;
use utoipa::ToSchema;

use super::{Pagination, TransactionStatus, TransactionType, answers};
use crate::common::money::UsdPlain;
use crate::common::schemas::{CurrencyCode, Time, described, words};

words! {
    /// Where an invoice stands: it is issued for what is paid.
    InvoiceStatus, "billing.InvoiceStatus": ["paid"];
}

/// A file.
#[derive(Debug)]
pub struct Pdf;

described! {
    Pdf, "billing.Pdf": utoipa::openapi::schema::ObjectBuilder::new()
        .schema_type(utoipa::openapi::schema::Type::String)
        .format(Some(utoipa::openapi::schema::SchemaFormat::KnownFormat(utoipa::openapi::schema::KnownFormat::Binary)))
        .description(Some("A PDF file")).build();
}

answers! {
    /// A page of invoices.
    InvoicesAnswer, billing::InvoicesAnswer: Invoices;
    /// An invoice.
    InvoiceAnswer, billing::InvoiceAnswer: Invoice;
    /// The invoice of a transaction.
    GeneratedAnswer, billing::GeneratedAnswer: Generated;
}

/// A page of invoices.
#[derive(Serialize, ToSchema)]
#[schema(as = billing::Invoices)]
pub struct Invoices {
    /// The invoices.
    pub invoices: Vec<Invoice>,
    /// Which part of the list it is.
    pub pagination: Pagination,
}

/// An invoice.
#[derive(Serialize, ToSchema)]
#[schema(as = billing::Invoice)]
pub struct Invoice {
    /// Its id.
    pub id: String,
    /// The principal.
    pub user_id: String,
    /// What it is for.
    pub transaction_id: String,
    /// Its number, without a gap in its year and book.
    #[schema(example = "INV-2025-000456", pattern = r"^INV-\d{4}-\d{6,}$")]
    pub invoice_number: String,
    /// Where it stands.
    #[schema(value_type = InvoiceStatus)]
    pub status: &'static str,
    /// The sum.
    pub amount: UsdPlain,
    /// Of all amounts.
    #[schema(value_type = CurrencyCode)]
    pub currency: &'static str,
    /// When it was issued.
    #[schema(value_type = Time)]
    pub issue_date: String,
    /// Until when it would have to be paid.
    #[schema(value_type = Time)]
    pub due_date: String,
    /// When the money moved.
    #[schema(value_type = Time)]
    pub paid_date: String,
    /// When it was made.
    #[schema(value_type = Time)]
    pub created_at: String,
    /// When it was last changed, which it never is.
    #[schema(value_type = Time)]
    pub updated_at: String,
    /// Who buys; in a list absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub billing_details: Option<BillingDetails>,
    /// What was sold; in a list absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub items: Option<Vec<Item>>,
    /// What it is for.
    pub transaction: InvoicedTransaction,
}

/// Who buys.
#[derive(Serialize, ToSchema)]
#[schema(as = billing::BillingDetails, example = json!({"name": "John Doe", "address": "123 Main St"}))]
pub struct BillingDetails {
    /// The name.
    pub name: String,
    /// The address, a line each.
    pub address: String,
    /// The tax number, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub tax_id: Option<String>,
}

/// One thing that was sold.
#[derive(Serialize, ToSchema)]
#[schema(as = billing::Item, example = json!({"description": "Account credit", "amount": 50}))]
pub struct Item {
    /// What it is.
    pub description: String,
    /// What it costs.
    pub amount: UsdPlain,
}

/// What an invoice is for.
#[derive(Serialize, ToSchema)]
#[schema(as = billing::InvoicedTransaction)]
pub struct InvoicedTransaction {
    /// Its id.
    pub id: String,
    /// What it is.
    #[schema(value_type = TransactionType)]
    pub transaction_type: &'static str,
    /// Where it stands.
    #[schema(value_type = TransactionStatus)]
    pub status: &'static str,
    /// How much, fees included.
    pub amount: UsdPlain,
    /// Of the amount.
    #[schema(value_type = CurrencyCode)]
    pub currency: &'static str,
    /// When it was made.
    #[schema(value_type = Time)]
    pub created_at: String,
}

/// The invoice of a transaction.
#[derive(Serialize, ToSchema)]
#[schema(as = billing::Generated, example = json!({
    "invoice_id": "507f1f77bcf86cd799439120", "invoice_number": "INV-2025-000456"
}))]
pub struct Generated {
    /// Its id.
    pub invoice_id: String,
    /// Its number.
    #[schema(example = "INV-2025-000456", pattern = r"^INV-\d{4}-\d{6,}$")]
    pub invoice_number: String,
}
