//! The shapes of MCP's tools on the wire, and nowhere else. Texts of arguments are read by agents. An argument that is not known is
//! refused: a misspelt `mandateId` or `idempotencyKey` would pay otherwise than was meant.

mod checkout;

pub use checkout::{
    Checkout, CheckoutChange, CheckoutItem, CheckoutLine, CheckoutMessage, CheckoutPayment, CheckoutStatus, CheckoutTotal,
    NewCheckout,
};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::common::money::MinorUnits;
use crate::common::payments::{Money, PayResult};
use crate::common::schemas::Time;

/// `request_payment`, `check_payment`
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = mcp::Payment)]
pub struct Payment {
    /// The rail that moves the money: `internal` pays another agent of this wallet's house in US dollars, `sandbox` only pretends,
    /// `stripe` charges the card that the operator registered as funding source,
    /// `x402` buys a resource on the web that answers with 402: the amount is the most that it may cost. Carts are paid with `pay_checkout`.
    /// A mandate may allow some rails only.
    #[schema(example = "sandbox", min_length = 1, max_length = 200)]
    pub rail: String,
    /// How much, as a string of decimal digits in whole minor units of the currency, above 0: "500" is $5.00 in USD, and 500 yen in JPY.
    /// No sign, no point, no exponent, and never a JSON number.
    #[schema(example = "500", pattern = r"^[0-9]+$")]
    pub amount: String,
    /// The currency's ISO 4217 code in capital letters.
    #[schema(example = "USD", min_length = 3, max_length = 3)]
    pub currency: String,
    /// Who is paid: the payee's address, such as the URL of what is bought over `x402`; over the rail `internal` the handle or id of an agent.
    #[schema(example = "https://api.example.com", min_length = 1, max_length = 2000)]
    pub payee_address: String,
    /// What people call the payee, for those who look at the payment.
    #[serde(default)]
    #[schema(example = "Example", min_length = 1, max_length = 200, nullable = false)]
    pub payee_label: Option<String>,
    /// What the payment is for, in one word of the mandate's categories. A mandate with `allowedCategories` denies a payment without it.
    #[serde(default)]
    #[schema(example = "data", min_length = 1, max_length = 200, nullable = false)]
    pub payee_category: Option<String>,
    /// Why you pay, for the journal and for the person who may be asked.
    #[serde(default)]
    #[schema(example = "weather data for tomorrow's route", max_length = 2000, nullable = false)]
    pub memo: Option<String>,
    /// The id of the mandate to pay under, from `list_mandates`. Without one a person is asked, unless the owner has set otherwise.
    #[serde(default)]
    #[schema(example = "groceries", min_length = 1, max_length = 200, nullable = false)]
    pub mandate_id: Option<String>,
    /// A name of your own for this one payment, such as a UUID: repeat the call with the same key and the same arguments when no answer
    /// came, and it is paid once. It is remembered for at least 48 hours. Another payment needs another key.
    #[serde(default)]
    #[schema(example = "5b0c2f5e-8a51-4c0b-9a3e-2f4f7d1d9f10", min_length = 1, max_length = 255, nullable = false)]
    pub idempotency_key: Option<String>,
}

/// `get_payment_status`
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = mcp::PaymentStatus)]
pub struct PaymentStatus {
    /// The `paymentId` that `request_payment` answered with.
    #[schema(example = "txn_01J8X4K2M9N3P5Q7R", min_length = 1)]
    pub payment_id: String,
}

/// `list_mandates`: nothing.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = mcp::Nothing)]
pub struct Nothing {}

/// What `request_payment` answers.
#[derive(Serialize, ToSchema)]
#[schema(as = mcp::Requested)]
pub struct Requested {
    /// What became of it and what to do now, in words.
    pub summary: String,
    /// The same as data.
    pub result: PayResult,
}

/// What `list_mandates` answers.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = mcp::Mandates)]
pub struct Mandates {
    /// The mandates under which this agent may pay now, by their ids: at most 100.
    pub mandates: Vec<Mandate>,
    /// Whether there are more than these.
    pub has_more: bool,
}

/// A mandate: what the agent may spend. A list that is absent allows all.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = mcp::Mandate)]
pub struct Mandate {
    /// Its id, for `mandateId`.
    #[schema(example = "groceries")]
    pub id: String,
    /// All that may ever be spent under it.
    pub cap: Money,
    /// What is left of the cap, with what waits for an answer taken off.
    pub remaining: MinorUnits,
    /// One payment at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub per_txn_cap: Option<Money>,
    /// One item at most; a payment is one item.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub per_item_cap: Option<Money>,
    /// At most so much within any such time.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub window: Option<Window>,
    /// Over these rails only.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub rails: Option<Vec<String>>,
    /// To these addresses only, letter for letter.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub allowed_payees: Option<Vec<String>>,
    /// For these categories only.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub allowed_categories: Option<Vec<String>>,
    /// Never for these.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub blocked_categories: Vec<String>,
    /// To these merchants only, by their ids.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub allowed_merchants: Option<Vec<String>>,
    /// At these host names only.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub allowed_merchant_domains: Option<Vec<String>>,
    /// Until when.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Time>, nullable = false)]
    pub expires_at: Option<String>,
}

/// A rolling window.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = mcp::Window)]
pub struct Window {
    /// At most so much in it.
    pub cap: Money,
    /// Its length in milliseconds.
    pub duration_ms: u64,
    /// What is left in it now.
    pub remaining: MinorUnits,
}

/// An error that answers no request in particular.
#[derive(Serialize)]
pub struct ErrorBody<'a> {
    /// Always `2.0`.
    pub jsonrpc: &'static str,
    /// What is wrong.
    pub error: ErrorObject<'a>,
}

/// What is wrong, as JSON-RPC has it.
#[derive(Serialize)]
pub struct ErrorObject<'a> {
    /// JSON-RPC's code.
    pub code: i32,
    /// What is wrong, and what to do.
    pub message: &'a str,
}
