//! From outcomes to the wire, in the operator reference's shapes.

use axum::Json;
use axum::response::{IntoResponse, Response};

use crate::common::payments::{Check, PayResult};

/// `POST /pay`, `GET /pay/{payment_id}`
pub(super) fn result(result: PayResult) -> Response {
    Json(result).into_response()
}

/// `POST /pay/check`
pub(super) fn check(check: Check) -> Response {
    Json(check).into_response()
}
