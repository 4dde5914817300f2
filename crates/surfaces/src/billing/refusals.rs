//! How billing answers an error: `{"statusCode","message","code"}`, with `details` where a field is to blame.

use axum::Json;
use axum::response::{IntoResponse, Response};

use super::wire::{ErrorBody, ErrorDetails};
use crate::common::refusals::{Class, Dialect, Explanation, dollars, noun};
use crate::common::request_id::Meta;
use crate::common::surface::Surface;

/// Billing as the door knows it.
pub static SURFACE: Surface = Surface { paths: &["/api/v1/wallet"], dialect: DIALECT, spell };

const DIALECT: Dialect = Dialect {
    unauthorized: "the API key is missing, unknown or revoked",
    forbidden: "this token may not do this: an API key (ap_live_... or ap_test_...) is required",
    noun,
    money: dollars,
};

/// The code of each class.
pub const fn code(class: Class) -> &'static str {
    match class {
        Class::Invalid | Class::WrongMethod => "invalid_request",
        Class::Unauthorized => "unauthorized",
        Class::InsufficientFunds => "insufficient_balance",
        Class::Declined => "payment_declined",
        Class::Forbidden => "forbidden",
        Class::NotFound | Class::NoSuchPath => "not_found",
        Class::Conflict => "conflict",
        Class::TooSlow => "request_timeout",
        Class::TooLarge => "payload_too_large",
        Class::WrongContentType => "unsupported_media_type",
        Class::KeyReused => "idempotency_mismatch",
        Class::RateLimited => "rate_limited",
        Class::NotImplemented => "not_implemented",
        Class::Internal => "internal_error",
        Class::Overloaded => "overloaded",
        Class::Unavailable => "unavailable",
    }
}

fn spell(explanation: &Explanation, _meta: &Meta) -> Response {
    let details = explanation.field.as_ref().map(|field| ErrorDetails { field: field.to_string() });
    let (class, message) = (explanation.class, explanation.sentence());
    Json(ErrorBody { status_code: class.status().as_u16(), message, code: code(class), details }).into_response()
}
