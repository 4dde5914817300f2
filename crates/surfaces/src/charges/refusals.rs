//! How charges answers an error: `{"status":"error","code","message"}`, with `field` where one is to blame.

use axum::Json;
use axum::response::{IntoResponse, Response};

use super::wire::ErrorBody;
use crate::common::Noun;
use crate::common::refusals::{Class, Dialect, Explanation, dollars, noun};
use crate::common::request_id::Meta;
use crate::common::surface::Surface;

/// Charges as the door knows it.
pub static SURFACE: Surface = Surface { paths: &["/api/public/v1"], dialect: DIALECT, spell };

const DIALECT: Dialect = Dialect {
    unauthorized: "the token is missing, unknown, expired or revoked",
    forbidden: "this token may not do this: charging takes a wallet token (ap_wallet_...), everything else an API key \
                (ap_live_... or ap_test_...)",
    noun: words,
    money: dollars,
};

const fn words(thing: Noun) -> &'static str {
    match thing {
        Noun::Approval => "escalation",
        Noun::Principal
        | Noun::Agent
        | Noun::Wallet
        | Noun::Key
        | Noun::Hold
        | Noun::Deposit
        | Noun::Payout
        | Noun::Refund
        | Noun::Transaction
        | Noun::Invoice
        | Noun::Method
        | Noun::Payment
        | Noun::Mandate
        | Noun::Mail
        | Noun::Endpoint
        | Noun::Delivery
        | Noun::Task
        | Noun::Event => noun(thing),
    }
}

/// The code of each class.
pub const fn code(class: Class) -> &'static str {
    match class {
        Class::Invalid | Class::WrongMethod => "invalid_request",
        Class::Unauthorized => "unauthorized",
        Class::InsufficientFunds | Class::Declined => "insufficient_balance",
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
    let field = explanation.field.as_ref().map(ToString::to_string);
    Json(ErrorBody { status: "error", code: code(explanation.class), message: explanation.sentence(), field }).into_response()
}
