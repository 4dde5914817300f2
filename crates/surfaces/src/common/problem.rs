//! Why a request has no outcome, before a surface has spelled it. Each surface's `refusals` is exhaustive over this.

use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::response::Response;
use bursar_domain::Refusal;
use bursar_engine::{Error, Fault};
use http::header::RETRY_AFTER;

/// A query string of a type, or why it is none.
pub type Asked<T> = Result<Query<T>, QueryRejection>;

/// Why there is no outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// No credential, or one that opens nothing here.
    Unauthorized,
    /// A good credential that may not do this.
    Forbidden,
    /// Too often; try again after so many seconds.
    RateLimited {
        /// Whole seconds, at least 1.
        retry_after_s: u64,
    },
    /// The surface can't read it.
    Malformed {
        /// Which field, where one is to blame.
        field: Option<&'static str>,
        /// What would be right.
        why: String,
    },
    /// More than [`super::body::BYTES_MAX`].
    TooLarge,
    /// Not `application/json`.
    WrongContentType,
    /// No such thing, or not visible to the caller.
    NotFound(&'static str),
    /// The engine refused it.
    Refused(Refusal),
    /// Something failed that is not the caller's.
    Fault(Fault),
}

impl Problem {
    /// Tells in the answer when to try again, where trying again helps.
    pub fn with_retry_after(&self, mut response: Response) -> Response {
        let retry_after_s = match self {
            Self::RateLimited { retry_after_s } => *retry_after_s,
            Self::Fault(_) => 1,
            _ => return response,
        };
        response.headers_mut().insert(RETRY_AFTER, retry_after_s.into());
        response
    }

    /// A field that can't be read.
    pub fn malformed(field: &'static str, why: impl Into<String>) -> Self {
        Self::Malformed { field: Some(field), why: why.into() }
    }
}

impl From<QueryRejection> for Problem {
    fn from(rejection: QueryRejection) -> Self {
        Self::malformed("the query string", format!("can't be read: {}", rejection.body_text()))
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(refusal) => Self::Refused(refusal),
            Error::Fault(fault) => Self::Fault(fault),
        }
    }
}
