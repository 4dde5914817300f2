//! Errors of the protocol: flat, with a JSONPath to the member that is wrong.

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use serde_json::{Value, json};

use super::shape::Mismatch;
use super::version::{Document, Version};

/// A refusal, as a status and a body.
#[derive(Debug, Clone)]
pub(super) struct Fault {
    status: StatusCode,
    kind: &'static str,
    code: &'static str,
    message: String,
    param: Option<String>,
    versions: bool,
    later: bool,
}

impl Fault {
    /// A request that can't be served as it is.
    pub(super) fn refused(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self { status, kind: "invalid_request", code, message: message.into(), param: None, versions: false, later: false }
    }

    /// The same with 400.
    pub(super) fn bad(code: &'static str, message: impl Into<String>) -> Self {
        Self::refused(StatusCode::BAD_REQUEST, code, message)
    }

    /// With the member that is wrong, as a JSONPath.
    pub(super) fn about(self, path: impl Into<String>) -> Self {
        Self { param: Some(path.into()), ..self }
    }

    /// A body that is not as its schema says. The delegated payment has one code for all of them.
    pub(super) fn shape(document: Document, mismatch: Mismatch) -> Self {
        let Mismatch { path, reason } = mismatch;
        Self::bad(document.malformed(), format!("{path} {reason}")).about(path)
    }

    /// A request of no version that is spoken.
    pub(super) fn version(code: &'static str, message: impl Into<String>) -> Self {
        Self { versions: true, ..Self::bad(code, message) }
    }

    /// The same key with another body. The older version has other words for it.
    pub(super) fn conflict(document: Document, version: Version) -> Self {
        let message = "Idempotency-Key has already been used with a different request body";
        let (status, kind) = match (version, document) {
            (Version::V2026, _) => (StatusCode::UNPROCESSABLE_ENTITY, "invalid_request"),
            (Version::V2025, Document::Checkout) => (StatusCode::CONFLICT, "request_not_idempotent"),
            (Version::V2025, Document::Delegate) => (StatusCode::CONFLICT, "invalid_request"),
        };
        Self { kind, ..Self::refused(status, "idempotency_conflict", message) }
    }

    /// The same key while the first request under it is worked on.
    pub(super) fn in_flight() -> Self {
        let message = "A request with this Idempotency-Key is currently being processed";
        Self { later: true, ..Self::refused(StatusCode::CONFLICT, "idempotency_in_flight", message) }
    }

    /// The status and the body.
    pub(super) fn parts(&self) -> (StatusCode, Value) {
        let mut body = json!({"type": self.kind, "code": self.code, "message": self.message});
        if let Some(param) = &self.param {
            body["param"] = json!(param);
        }
        if self.versions {
            body["supported_versions"] = json!(Version::NEWEST_FIRST);
        }
        (self.status, body)
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let (status, body) = self.parts();
        let mut response = (status, axum::Json(body)).into_response();
        if self.later {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
        }
        if status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}
