//! How escrow answers an error: its envelope with `data` null and a list of errors.

use axum::Json;
use axum::response::{IntoResponse, Response};
use bursar_domain::payment::Reason;

use super::wire::{ErrorBody, ErrorDetail};
use crate::common::refusals::{Class, Dialect, Explanation, dollars, noun};
use crate::common::request_id::Meta;
use crate::common::surface::Surface;

/// Escrow as the door knows it.
pub static SURFACE: Surface = Surface { paths: &["/v1/wallets", "/v1/holds", "/v1/agents/*/spawn"], dialect: DIALECT, spell };

const DIALECT: Dialect = Dialect {
    unauthorized: "the API key is missing, unknown or revoked",
    forbidden: "this token may not do this: an API key (ap_live_... or ap_test_...) is required",
    noun,
    money: dollars,
};

/// The code of each class.
pub const fn code(class: Class) -> &'static str {
    match class {
        Class::Invalid | Class::WrongMethod | Class::TooSlow | Class::TooLarge | Class::WrongContentType => {
            "SCHEMA_VALIDATION_FAILED"
        }
        Class::Unauthorized => "UNAUTHORIZED",
        Class::InsufficientFunds | Class::Declined => "INSUFFICIENT_FUNDS",
        Class::Forbidden => "FORBIDDEN",
        Class::NotFound | Class::NoSuchPath => "NOT_FOUND",
        Class::Conflict => "INVALID_STATE",
        Class::KeyReused => "IDEMPOTENCY_MISMATCH",
        Class::RateLimited => "RATE_LIMITED",
        Class::NotImplemented => "NOT_IMPLEMENTED",
        Class::Internal | Class::Overloaded | Class::Unavailable => "INTERNAL_ERROR",
    }
}

fn spell(explanation: &Explanation, meta: &Meta) -> Response {
    let field = explanation.field.as_ref().map(|field| spelled(field).to_owned());
    let error = ErrorDetail { code: code(explanation.class), message: explanation.sentence(), field };
    Json(ErrorBody::new(meta, error)).into_response()
}

/// A field's name here, where it is another one than elsewhere.
fn spelled(field: &str) -> &str {
    match field {
        "amount" => "amountCents",
        "to" => "toAgentId",
        other => other,
    }
}

/// A denial by the rules, which the journal has.
pub(super) fn denied(reason: &Reason, meta: &Meta) -> Response {
    let class = match reason {
        Reason::InsufficientBalance { .. } => Class::InsufficientFunds,
        Reason::Frozen | Reason::Paused | Reason::Closed => Class::Conflict,
        Reason::InvalidCategory { .. }
        | Reason::CategoryMissing
        | Reason::VendorBlocked
        | Reason::ExceedsMaxPerPayment { .. }
        | Reason::HardCapExceeded { .. }
        | Reason::HardLimit { .. }
        | Reason::MandateUnknown
        | Reason::MandateRevoked
        | Reason::MandateExpired
        | Reason::AgentNotAllowed
        | Reason::RailNotAllowed
        | Reason::PayeeNotAllowed
        | Reason::MerchantNotAllowed
        | Reason::DomainNotAllowed
        | Reason::LabelNotAllowed
        | Reason::LabelBlocked
        | Reason::CurrencyDiffers
        | Reason::ItemAboveCap { .. }
        | Reason::TransactionAboveCap { .. }
        | Reason::MandateExhausted { .. }
        | Reason::WindowExhausted { .. }
        | Reason::CartNotReady
        | Reason::CartAboveAmount { .. }
        | Reason::CartCurrency
        | Reason::NoSuchRail
        | Reason::NoFundingSource
        | Reason::CurrencyNotServed
        | Reason::NoMandate
        | Reason::AboveThreshold { .. }
        | Reason::EveryPayment
        | Reason::PaymentThreshold { .. }
        | Reason::TotalThreshold { .. } => Class::Forbidden,
    };
    let error = ErrorDetail { code: code(class), message: reason.to_string(), field: None };
    (class.status(), Json(ErrorBody::new(meta, error))).into_response()
}
