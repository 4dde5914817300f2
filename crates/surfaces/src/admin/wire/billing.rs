//! What invoices say of a principal, on the wire.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// `PUT /billing-details`
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = admin::BillingDetailsRequest, example = json!({"name": "John Doe", "address": "123 Main St", "taxId": "DE123456789"}))]
pub struct BillingDetailsRequest {
    /// Who buys.
    #[schema(min_length = 1, max_length = 200)]
    pub name: String,
    /// The address, a line each: at most 10 lines of at most 200 characters.
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub address: Option<String>,
    /// A tax number.
    #[serde(default)]
    #[schema(min_length = 1, max_length = 200)]
    pub tax_id: Option<String>,
}

/// What invoices say of the principal.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = admin::BillingDetails, example = json!({"name": "John Doe", "address": "123 Main St", "taxId": "DE123456789"}))]
pub struct BillingDetails {
    /// Who buys.
    pub name: String,
    /// The address, a line each.
    pub address: String,
    /// A tax number, where there is one.
    pub tax_id: Option<String>,
}
