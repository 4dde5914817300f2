//! How credits answers an error: `{"error":{"code","message"}}`.

use axum::Json;
use axum::response::{IntoResponse, Response};
use bursar_domain::Amount;
use bursar_domain::payment::Reason;

use super::wire::{ErrorBody, ErrorDetail};
use crate::common::refusals::{Class, Dialect, Explanation, noun};
use crate::common::request_id::Meta;
use crate::common::surface::Surface;

/// Credits as the door knows it.
pub static SURFACE: Surface = Surface {
    paths: &["/v1/agents", "/v1/pay", "/v1/transactions", "/v1/deposit", "/v1/deposits", "/v1/withdraw", "/v1/withdrawals"],
    dialect: DIALECT,
    spell,
};

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
        Class::NotFound => "agent_not_found",
        Class::NoSuchPath => "not_found",
        Class::Conflict => "conflict",
        Class::KeyReused => "idempotency_mismatch",
        Class::RateLimited => "rate_limited",
        Class::NotImplemented => "not_implemented",
        Class::Internal | Class::Overloaded | Class::Unavailable => "internal_error",
    }
}

fn spell(explanation: &Explanation, _meta: &Meta) -> Response {
    let (code, message) = (code(explanation.class), explanation.sentence());
    Json(ErrorBody { error: ErrorDetail { code, message } }).into_response()
}

/// A denial by the rules, which the journal has: this API has one shape for it and for an error.
pub(super) fn denied(reason: &Reason) -> Response {
    let class = match reason {
        Reason::InsufficientBalance { .. } => Class::InsufficientFunds,
        Reason::Frozen
        | Reason::Paused
        | Reason::Closed
        | Reason::InvalidCategory { .. }
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
    let error = ErrorDetail { code: code(class), message: reason.to_string() };
    (class.status(), Json(ErrorBody { error })).into_response()
}
