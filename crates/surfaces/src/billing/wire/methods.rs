//! Payment methods.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::ToSchema;

use super::answers;
use crate::common::schemas::{Metadata, Time, words};

words! {
    /// Whether a payment method may be charged.
    MethodStatus, "billing.MethodStatus": ["active", "inactive", "deleted", "pending", "failed"];
    /// The same, as it can be set.
    MethodStatusToSet, "billing.MethodStatusToSet": ["active", "inactive"];
}

answers! {
    /// All payment methods.
    MethodsAnswer, billing::MethodsAnswer: Vec<Method>;
    /// A payment method.
    MethodAnswer, billing::MethodAnswer: Method;
}

/// A payment method.
#[derive(Serialize, ToSchema)]
#[schema(as = billing::Method, example = json!({
    "id": "507f1f77bcf86cd799439130", "user_id": "507f1f77bcf86cd799439011", "type": "credit_card", "name": "Visa ending in 4242",
    "status": "active", "details": {"last4": "4242", "brand": "visa", "exp_month": 12, "exp_year": 2026}, "is_default": true,
    "created_at": "2025-01-15T10:00:00.000Z", "updated_at": "2025-01-15T10:00:00.000Z"
}))]
pub struct Method {
    /// Its id.
    pub id: String,
    /// The principal.
    pub user_id: String,
    /// What it is; empty until it is saved.
    #[serde(rename = "type")]
    pub kind: String,
    /// What people call it; empty until it is saved, where nobody has named it.
    pub name: String,
    /// Whether it may be charged.
    #[schema(value_type = MethodStatus)]
    pub status: &'static str,
    /// What it is recognised by, as it was sent, or as the provider gave it.
    #[schema(value_type = Metadata)]
    pub details: Box<RawValue>,
    /// Whether it is the default.
    pub is_default: bool,
    /// Where its owner saves it, while it is pending and once there is a page.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub setup_url: Option<String>,
    /// Why it was not saved, in the provider's words, where it failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub failure: Option<String>,
    /// When it was added.
    #[schema(value_type = Time)]
    pub created_at: String,
    /// When it was last changed.
    #[schema(value_type = Time)]
    pub updated_at: String,
}

/// A payment method to be added.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = billing::AddMethodRequest, example = json!({
    "type": "credit_card", "name": "Mastercard ending in 5555",
    "details": {"last4": "5555", "brand": "mastercard", "exp_month": 8, "exp_year": 2027}, "is_default": false
}))]
pub struct AddMethodRequest<'a> {
    /// What it is.
    #[serde(borrow, rename = "type")]
    #[schema(example = "credit_card", min_length = 1, max_length = 200)]
    pub kind: Cow<'a, str>,
    /// What people call it.
    #[schema(example = "Mastercard ending in 5555", min_length = 1, max_length = 200)]
    pub name: String,
    /// What it is recognised by: last digits, brand, expiry, a provider's token. Never a card's number or its security code.
    #[serde(borrow, default)]
    #[schema(value_type = Option<Metadata>)]
    pub details: Option<&'a RawValue>,
    /// Whether it is the default from now on; the first one that may be charged is.
    #[serde(default)]
    pub is_default: Option<bool>,
}

/// A payment method that its owner is to save.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = billing::SetUpMethodRequest, example = json!({"name": "Company card", "return_url": "https://example.com/billing"}))]
pub struct SetUpMethodRequest {
    /// What people call it; otherwise the provider's words, such as `Visa ending in 4242`.
    #[serde(default)]
    #[schema(min_length = 1, max_length = 200)]
    pub name: Option<String>,
    /// Where the owner's browser goes afterwards.
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub return_url: Option<String>,
}

/// What is to change of a payment method. What is absent or `null` stays.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = billing::ChangeMethodRequest, example = json!({"status": "active", "is_default": true}))]
pub struct ChangeMethodRequest<'a> {
    /// What people call it from now on.
    #[serde(default)]
    #[schema(min_length = 1, max_length = 200)]
    pub name: Option<String>,
    /// What it is recognised by from now on: in place of all that was there.
    #[serde(borrow, default)]
    #[schema(value_type = Option<Metadata>)]
    pub details: Option<&'a RawValue>,
    /// Whether it may be charged from now on.
    #[serde(default)]
    #[schema(value_type = Option<MethodStatusToSet>)]
    pub status: Option<String>,
    /// `true` makes it the default. To have another default, make another one the default: `false` changes nothing.
    #[serde(default)]
    pub is_default: Option<bool>,
}
