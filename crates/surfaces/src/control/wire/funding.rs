//! Funding sources on the wire.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::common::schemas::{BookWord, Time};

/// `POST /funding-source`
// Without `Debug`: what it names can be charged.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = control::FundingSourceRequest)]
pub struct FundingSourceRequest {
    /// The provider's name of the payment method, never a card's number. It is kept encrypted and shown to nobody.
    #[schema(pattern = "^pm_[A-Za-z0-9_]+$", max_length = 255, example = "pm_1Pq2Ab3CdEf4Gh")]
    pub payment_method_id: String,
    /// Whose card it is, as people say it.
    #[serde(default)]
    #[schema(max_length = 200, example = "visa")]
    pub brand: Option<String>,
    /// The last four digits of its number.
    #[serde(default)]
    #[schema(pattern = "^[0-9]{4}$", example = "4242")]
    pub last4: Option<String>,
    /// What people call it.
    #[serde(default)]
    #[schema(max_length = 200, example = "Team card")]
    pub label: Option<String>,
    /// Whose payments are charged to it; `live` unless said otherwise.
    #[serde(default)]
    #[schema(value_type = Option<BookWord>)]
    pub book: Option<String>,
}

/// Of which book.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct BookQuery {
    /// Of which book; `live` unless said otherwise.
    #[param(value_type = Option<BookWord>, inline, nullable = false)]
    pub book: Option<String>,
}

/// The funding source of a book, as people recognise it.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = control::FundingSource)]
pub struct FundingSource {
    /// Whether there is one.
    pub registered: bool,
    /// Whose card it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = "visa")]
    pub brand: Option<String>,
    /// The last four digits of its number.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = "4242")]
    pub last4: Option<String>,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = "Team card")]
    pub label: Option<String>,
    /// When it was registered.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Time>, nullable = false)]
    pub added_at: Option<String>,
}

/// `DELETE /funding-source`
#[derive(Serialize, ToSchema)]
#[schema(as = control::FundingCleared)]
pub struct FundingCleared {
    /// Whether there was one.
    pub cleared: bool,
}
