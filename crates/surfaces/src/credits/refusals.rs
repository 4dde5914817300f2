//! Why a credits request is not done, in the shape `{"error":{"code","message"}}`. Exhaustive.

use axum::Json;
use axum::response::{IntoResponse, Response};
use bursar_domain::Refusal;
use bursar_domain::payment::Reason;
use bursar_engine::Fault;
use http::StatusCode;

use super::wire::{ErrorBody, ErrorDetail};
use crate::common::Problem;
use crate::common::words::reason_text;

/// What a handler returns.
pub(super) type Credited<T> = Result<T, Refused>;

/// A problem, or a recorded denial, on its way to the wire: this API has one shape for both.
#[derive(Debug)]
pub(super) enum Refused {
    /// Nothing is recorded.
    Problem(Problem),
    /// The journal has it.
    Denied(Reason),
}

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let (status, code, message) = match &self {
            Self::Problem(problem) => spell(problem),
            Self::Denied(reason) => denial(reason),
        };
        let response = (status, Json(ErrorBody { error: ErrorDetail { code, message } })).into_response();
        match &self {
            Self::Problem(problem) => problem.with_retry_after(response),
            Self::Denied(_) => response,
        }
    }
}

fn denial(reason: &Reason) -> (StatusCode, &'static str, String) {
    let (status, code) = match reason {
        Reason::InsufficientBalance { .. } => (StatusCode::PAYMENT_REQUIRED, "insufficient_balance"),
        Reason::Frozen
        | Reason::Paused
        | Reason::Closed
        | Reason::InvalidCategory { .. }
        | Reason::VendorBlocked
        | Reason::ExceedsMaxPerPayment { .. }
        | Reason::HardCapExceeded { .. }
        | Reason::PaymentThreshold { .. }
        | Reason::TotalThreshold { .. } => (StatusCode::FORBIDDEN, "forbidden"),
    };
    (status, code, reason_text(reason))
}

fn spell(problem: &Problem) -> (StatusCode, &'static str, String) {
    let (status, code, message) = match problem {
        Problem::Unauthorized => (StatusCode::UNAUTHORIZED, "unauthorized", "The API key is missing, unknown or revoked"),
        Problem::Forbidden => (StatusCode::FORBIDDEN, "forbidden", "This token may not do this: an API key is required"),
        Problem::RateLimited { .. } => {
            (StatusCode::TOO_MANY_REQUESTS, "rate_limited", "Too many requests: wait as long as Retry-After says")
        }
        Problem::Malformed { field, why } => {
            let message = field.map_or_else(|| format!("The body can't be read: {why}"), |field| format!("{field} {why}"));
            return (StatusCode::BAD_REQUEST, "invalid_request", message);
        }
        Problem::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "invalid_request", "The body is larger than 1 MiB"),
        Problem::WrongContentType => {
            (StatusCode::UNSUPPORTED_MEDIA_TYPE, "invalid_request", "Send Content-Type: application/json")
        }
        Problem::NotFound(what) => return (StatusCode::NOT_FOUND, "agent_not_found", format!("No such {what}")),
        Problem::Refused(refusal) => return refusal_words(refusal),
        Problem::Fault(Fault::Overloaded) => {
            (StatusCode::SERVICE_UNAVAILABLE, "internal_error", "Too much at once: nothing was done, try again")
        }
        Problem::Fault(Fault::Storage | Fault::Stopping) => {
            (StatusCode::SERVICE_UNAVAILABLE, "internal_error", "Can't write now: try again with the same Idempotency-Key")
        }
        Problem::Fault(Fault::Bug) => {
            (StatusCode::INTERNAL_SERVER_ERROR, "internal_error", "Internal error: try again with the same Idempotency-Key")
        }
    };
    (status, code, message.to_owned())
}

fn refusal_words(refusal: &Refusal) -> (StatusCode, &'static str, String) {
    let (status, code, message) = match refusal {
        Refusal::CredentialRevoked | Refusal::WalletRevoked | Refusal::WalletExpired => {
            (StatusCode::UNAUTHORIZED, "unauthorized", "The API key was revoked")
        }
        Refusal::KeyReused => {
            (StatusCode::UNPROCESSABLE_ENTITY, "idempotency_mismatch", "This Idempotency-Key was used for another request")
        }
        Refusal::NotAllowed => (StatusCode::FORBIDDEN, "forbidden", "This token may not do this"),
        Refusal::AgentNotFound | Refusal::PrincipalNotFound | Refusal::WalletNotFound => {
            (StatusCode::NOT_FOUND, "agent_not_found", "No such agent: `from` must be yours, `to` any agent of the same book")
        }
        Refusal::ApprovalNotFound | Refusal::CredentialNotFound => (StatusCode::NOT_FOUND, "agent_not_found", "Not found"),
        Refusal::NameTaken | Refusal::WalletClosed | Refusal::ApprovalResolved | Refusal::NotDue => {
            (StatusCode::CONFLICT, "conflict", "The state does not allow it")
        }
        Refusal::SameParty => (StatusCode::BAD_REQUEST, "invalid_request", "An agent can't pay itself"),
        Refusal::FeeExceedsAmount { fee } => {
            let message = format!("The fee of {} credits would exceed the amount", fee.in_units_of(1000));
            return (StatusCode::BAD_REQUEST, "invalid_request", message);
        }
        Refusal::InsufficientFunds { available } => {
            let message = format!("The account can give {} credits only", available.in_units_of(1000));
            return (StatusCode::PAYMENT_REQUIRED, "insufficient_balance", message);
        }
        Refusal::OutOfRange => (StatusCode::BAD_REQUEST, "invalid_request", "The amount would take a total out of range"),
    };
    (status, code, message.to_owned())
}
