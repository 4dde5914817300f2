//! Why a request of an operator has no outcome, in the reference's shape: `{"error":"..."}`. Exhaustive.

use axum::Json;
use axum::response::{IntoResponse, Response};
use bursar_domain::Refusal;
use bursar_engine::Fault;
use http::StatusCode;

use super::wire::Fields;
use crate::common::Problem;

/// What a handler returns.
pub(super) type Controlled<T> = Result<T, Refused>;

/// A problem on its way to the wire.
#[derive(Debug)]
pub struct Refused(pub(super) Problem);

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Self {
        Self(problem)
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let (status, message) = spell(&self.0);
        self.0.with_retry_after(answer(status, message))
    }
}

fn answer(status: StatusCode, message: String) -> Response {
    (status, Json(Fields::from([("error", message.into())]))).into_response()
}

/// What is not there.
pub async fn not_found() -> Response {
    answer(StatusCode::NOT_FOUND, "no such path".to_owned())
}

/// What is there, but not so.
pub(super) async fn method_not_allowed() -> Response {
    answer(StatusCode::METHOD_NOT_ALLOWED, "this path has other methods".to_owned())
}

fn spell(problem: &Problem) -> (StatusCode, String) {
    let (status, message) = match problem {
        Problem::Unauthorized => (StatusCode::UNAUTHORIZED, "an operator token is required: Authorization: Bearer aop_..."),
        Problem::Forbidden => (StatusCode::FORBIDDEN, "this token is not an operator's, or not of this principal"),
        Problem::RateLimited { .. } => (StatusCode::TOO_MANY_REQUESTS, "too many requests: wait as long as Retry-After says"),
        Problem::Malformed { field, why } => {
            let message = field.map_or_else(|| format!("the body can't be read: {why}"), |field| format!("{field} {why}"));
            return (StatusCode::BAD_REQUEST, message);
        }
        Problem::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "the body is larger than 1 MiB"),
        Problem::WrongContentType => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "send Content-Type: application/json"),
        Problem::NotFound(what) => return (StatusCode::NOT_FOUND, format!("no such {what}")),
        Problem::Refused(refusal) => return refusal_words(refusal),
        Problem::Fault(Fault::Overloaded) => (StatusCode::SERVICE_UNAVAILABLE, "too much at once: nothing was done, try again"),
        Problem::Fault(Fault::Storage | Fault::Stopping) => (StatusCode::SERVICE_UNAVAILABLE, "can't write now: try again"),
        Problem::Fault(Fault::Bug) => (StatusCode::INTERNAL_SERVER_ERROR, "internal error"),
    };
    (status, message.to_owned())
}

fn refusal_words(refusal: &Refusal) -> (StatusCode, String) {
    let (status, message) = match refusal {
        Refusal::CredentialRevoked | Refusal::WalletRevoked | Refusal::WalletExpired => {
            (StatusCode::UNAUTHORIZED, "the token was revoked")
        }
        Refusal::KeyReused => (StatusCode::UNPROCESSABLE_ENTITY, "this Idempotency-Key was used for another request"),
        Refusal::NotAllowed => (StatusCode::FORBIDDEN, "this token may not do this"),
        Refusal::PrincipalNotFound => (StatusCode::NOT_FOUND, "no such principal"),
        Refusal::AgentNotFound => (StatusCode::NOT_FOUND, "no such agent"),
        Refusal::WalletNotFound => (StatusCode::NOT_FOUND, "no such wallet"),
        Refusal::ApprovalNotFound => (StatusCode::NOT_FOUND, "no such approval"),
        Refusal::CredentialNotFound => (StatusCode::NOT_FOUND, "no such key"),
        Refusal::NameTaken => (StatusCode::CONFLICT, "the name is taken"),
        Refusal::WalletClosed => (StatusCode::CONFLICT, "the wallet is revoked or expired"),
        Refusal::ApprovalResolved => (StatusCode::CONFLICT, "the approval was resolved before"),
        Refusal::SameParty => (StatusCode::BAD_REQUEST, "payer and payee are the same"),
        Refusal::FeeExceedsAmount { .. } => (StatusCode::BAD_REQUEST, "the fee would exceed the amount"),
        Refusal::InsufficientFunds { available } => {
            return (StatusCode::PAYMENT_REQUIRED, format!("the account can give ${} only", available.decimal(2)));
        }
        Refusal::OutOfRange => (StatusCode::BAD_REQUEST, "the amount would take a total out of range"),
        Refusal::NotDue => (StatusCode::CONFLICT, "not yet due"),
    };
    (status, message.to_owned())
}
