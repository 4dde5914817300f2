//! Why a charge's request has no outcome, in the reference's shape: `{"status":"error","code","message"}`. Exhaustive.

use std::collections::BTreeMap;

use axum::Json;
use axum::response::{IntoResponse, Response};
use bursar_domain::Refusal;
use bursar_engine::Fault;
use http::StatusCode;

use super::wire::ErrorBody;
use crate::common::Problem;

/// What a handler returns.
pub(super) type Charged<T> = Result<T, Refused>;

/// A problem on its way to the wire.
#[derive(Debug)]
pub(super) struct Refused(pub(super) Problem);

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Self {
        Self(problem)
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let (status, code, message) = spell(&self.0);
        let mut more = BTreeMap::new();
        if let Problem::Malformed { field: Some(field), .. } = &self.0 {
            more.insert("field", (*field).to_owned());
        }
        self.0.with_retry_after((status, Json(ErrorBody { status: "error", code, message, more })).into_response())
    }
}

fn spell(problem: &Problem) -> (StatusCode, &'static str, String) {
    let (status, code, message) = match problem {
        Problem::Unauthorized => (StatusCode::UNAUTHORIZED, "unauthorized", UNAUTHORIZED),
        Problem::Forbidden => (
            StatusCode::FORBIDDEN,
            "forbidden",
            "This token may not do this: charging takes a wallet token (ap_wallet_...), everything else an API key (ap_live_... or ap_test_...)",
        ),
        Problem::RateLimited { .. } => {
            (StatusCode::TOO_MANY_REQUESTS, "rate_limited", "Too many requests: wait as long as Retry-After says")
        }
        Problem::Malformed { field, why } => {
            let message = field.map_or_else(|| format!("The body can't be read: {why}"), |field| format!("{field} {why}"));
            return (StatusCode::BAD_REQUEST, "invalid_request", message);
        }
        Problem::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "payload_too_large", "The body is larger than 1 MiB"),
        Problem::WrongContentType => {
            (StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", "Send Content-Type: application/json")
        }
        Problem::NotFound(what) => return (StatusCode::NOT_FOUND, "not_found", format!("No such {what}")),
        Problem::Refused(refusal) => return refusal_words(refusal),
        Problem::Fault(Fault::Overloaded) => {
            (StatusCode::SERVICE_UNAVAILABLE, "overloaded", "Too much at once: nothing was done, try again")
        }
        Problem::Fault(Fault::Storage | Fault::Stopping) => {
            (StatusCode::SERVICE_UNAVAILABLE, "unavailable", "Can't write now: try again with the same Idempotency-Key")
        }
        Problem::Fault(Fault::Bug) => {
            (StatusCode::INTERNAL_SERVER_ERROR, "internal_error", "Internal error: try again with the same Idempotency-Key")
        }
    };
    (status, code, message.to_owned())
}

const UNAUTHORIZED: &str = "The token is invalid, expired or revoked";

fn refusal_words(refusal: &Refusal) -> (StatusCode, &'static str, String) {
    let (status, code, message) = match refusal {
        Refusal::CredentialRevoked | Refusal::WalletRevoked | Refusal::WalletExpired => {
            (StatusCode::UNAUTHORIZED, "unauthorized", UNAUTHORIZED)
        }
        Refusal::KeyReused => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "idempotency_mismatch",
            "This Idempotency-Key was used for another request: use a new key",
        ),
        Refusal::NotAllowed => (StatusCode::FORBIDDEN, "forbidden", "This token may not do this"),
        Refusal::PrincipalNotFound => (StatusCode::NOT_FOUND, "not_found", "No such principal"),
        Refusal::AgentNotFound => (StatusCode::NOT_FOUND, "not_found", "No such agent"),
        Refusal::WalletNotFound => (StatusCode::NOT_FOUND, "not_found", "No such wallet"),
        Refusal::ApprovalNotFound => (StatusCode::NOT_FOUND, "not_found", "No such escalation"),
        Refusal::CredentialNotFound => (StatusCode::NOT_FOUND, "not_found", "No such key"),
        Refusal::NameTaken => (StatusCode::CONFLICT, "conflict", "The name is taken"),
        Refusal::WalletClosed => (StatusCode::CONFLICT, "conflict", "The wallet is revoked or expired"),
        Refusal::ApprovalResolved => (StatusCode::CONFLICT, "conflict", "The escalation was resolved before"),
        Refusal::SameParty => (StatusCode::BAD_REQUEST, "invalid_request", "Payer and payee are the same"),
        Refusal::FeeExceedsAmount { .. } => (StatusCode::BAD_REQUEST, "invalid_request", "The fee would exceed the amount"),
        Refusal::InsufficientFunds { available } => {
            let message = format!(
                "The principal's account can give ${} only: put money in with `bursar credit --amount USD`",
                available.decimal(2)
            );
            return (StatusCode::PAYMENT_REQUIRED, "insufficient_balance", message);
        }
        Refusal::OutOfRange => (StatusCode::BAD_REQUEST, "invalid_request", "The amount would take a total out of range"),
        Refusal::NotDue => (StatusCode::CONFLICT, "conflict", "Not yet due"),
    };
    (status, code, message.to_owned())
}
