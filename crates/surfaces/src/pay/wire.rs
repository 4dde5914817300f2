//! The shapes of pay on the wire, and nowhere else.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::common::json::{object, object_or_null};
use crate::common::schemas::MinorText;

/// `POST /pay`, `POST /pay/check`
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = pay::PaymentInput)]
pub struct PaymentInput {
    /// Over which rail: `internal`, `sandbox`, `stripe`, `x402`, `acp`.
    #[schema(example = "sandbox", min_length = 1, max_length = 200)]
    pub rail: String,
    /// How much.
    #[serde(deserialize_with = "object")]
    pub amount: MoneyInput,
    /// To whom.
    #[serde(deserialize_with = "object")]
    pub payee: PayeeInput,
    /// The agent's words.
    #[serde(default)]
    #[schema(example = "weather data", max_length = 2000)]
    pub memo: Option<String>,
    /// Under which mandate.
    #[serde(default)]
    #[schema(example = "groceries", min_length = 1, max_length = 200)]
    pub mandate_id: Option<String>,
    /// The cart that is bought, over the rail `acp`.
    #[serde(default, deserialize_with = "object_or_null")]
    pub cart: Option<CartInput>,
}

/// Money that is asked for.
#[derive(Deserialize, ToSchema)]
#[schema(as = pay::MoneyInput)]
pub struct MoneyInput {
    /// Integer minor units as text, above 0.
    #[schema(value_type = MinorText)]
    pub amount: String,
    /// An ISO 4217 code.
    #[schema(example = "USD", min_length = 3, max_length = 3)]
    pub currency: String,
}

/// Whom an agent pays.
#[derive(Deserialize, ToSchema)]
#[schema(as = pay::PayeeInput)]
pub struct PayeeInput {
    /// The address; over the rail `internal` the handle or id of an agent, over `x402` the URL of what is bought.
    #[schema(example = "https://api.example.com", min_length = 1, max_length = 2000)]
    pub address: String,
    /// What people call the payee.
    #[serde(default)]
    #[schema(example = "Example", min_length = 1, max_length = 200)]
    pub label: Option<String>,
    /// What it is for.
    #[serde(default)]
    #[schema(example = "data", min_length = 1, max_length = 200)]
    pub category: Option<String>,
}

/// A cart at a merchant's.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = pay::CartInput)]
pub struct CartInput {
    /// The merchant's session.
    #[schema(min_length = 1, max_length = 200)]
    pub session_id: String,
    /// The merchant.
    #[serde(deserialize_with = "object")]
    pub merchant: MerchantInput,
}

/// A merchant.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = pay::MerchantInput)]
pub struct MerchantInput {
    /// Its id.
    #[schema(example = "grocer-1", min_length = 1, max_length = 200)]
    pub id: String,
    /// What people call it.
    #[serde(default)]
    #[schema(min_length = 1, max_length = 200)]
    pub name: Option<String>,
    /// Where its checkout is.
    #[schema(example = "https://shop.example/checkout_sessions", min_length = 1, max_length = 2000)]
    pub acp_endpoint: String,
    /// Its business profile in the card network.
    #[serde(default)]
    #[schema(min_length = 1, max_length = 200)]
    pub network_business_profile: Option<String>,
}

/// An error.
#[derive(Serialize, ToSchema)]
#[schema(as = pay::Error)]
pub struct ErrorBody {
    /// What is wrong, and what to do.
    pub error: String,
}
