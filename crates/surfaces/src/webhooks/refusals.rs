//! How webhooks answers an error: `{"error":{"code","message"}}`, as credits does, whose events it tells.

use axum::Json;
use axum::response::{IntoResponse, Response};
use bursar_domain::Amount;

use super::wire::{ErrorBody, ErrorDetail};
use crate::common::refusals::{Class, Dialect, Explanation, noun};
use crate::common::request_id::Meta;
use crate::common::surface::Surface;

/// Webhooks as the door knows it.
pub static SURFACE: Surface = Surface { paths: &["/v1/webhooks"], dialect: DIALECT, spell };

const DIALECT: Dialect = Dialect {
    unauthorized: "the API key is missing, unknown or revoked",
    forbidden: "this token may not do this: an API key (ap_live_... or ap_test_...) is required",
    noun,
    money: credits,
};

fn credits(amount: Amount) -> String {
    format!("{} credits", amount.in_units_of(1000))
}

/// The code of each class.
pub const fn code(class: Class) -> &'static str {
    match class {
        Class::Invalid | Class::WrongMethod | Class::TooSlow | Class::TooLarge | Class::WrongContentType => "invalid_request",
        Class::Unauthorized => "unauthorized",
        Class::InsufficientFunds | Class::Declined => "insufficient_balance",
        Class::Forbidden => "forbidden",
        Class::NotFound | Class::NoSuchPath => "not_found",
        Class::Conflict => "conflict",
        Class::KeyReused => "idempotency_mismatch",
        Class::NotImplemented => "not_implemented",
        Class::RateLimited => "rate_limited",
        Class::Internal | Class::Overloaded | Class::Unavailable => "internal_error",
    }
}

fn spell(explanation: &Explanation, _meta: &Meta) -> Response {
    let (code, message) = (code(explanation.class), explanation.sentence());
    Json(ErrorBody { error: ErrorDetail { code, message } }).into_response()
}
