//! How MCP answers what never becomes a tool's result: a JSON-RPC error without an id, under the status of HTTP.

use axum::Json;
use axum::response::{IntoResponse, Response};

use super::wire::{ErrorBody, ErrorObject};
use crate::common::refusals::{Class, Dialect, Explanation, dollars, noun};
use crate::common::request_id::Meta;
use crate::common::surface::Surface;

/// The one path.
pub(super) const PATH: &str = "/mcp";

/// MCP as the door knows it.
pub static SURFACE: Surface = Surface { paths: &[PATH], dialect: DIALECT, spell };

/// Its own words.
pub(super) const DIALECT: Dialect = Dialect {
    unauthorized: "an agent token is required: Authorization: Bearer awk_...; an operator makes one with `bursar agents register ID`",
    forbidden: "this token may not do this: an agent token (awk_...) is required",
    noun,
    money: dollars,
};

/// The text is no JSON (JSON-RPC 2.0, 5.1).
pub(super) const PARSE_ERROR: i32 = -32700;
/// The text is no message.
pub(super) const INVALID_REQUEST: i32 = -32600;
/// Something failed that is not the caller's.
const INTERNAL_ERROR: i32 = -32603;
/// The server's own: what HTTP's status says.
const SERVER_ERROR: i32 = -32000;

fn spell(explanation: &Explanation, _meta: &Meta) -> Response {
    error(code(explanation.class), &explanation.sentence())
}

/// An error that answers no request in particular; its status is set by whoever asks.
pub(super) fn error(code: i32, message: &str) -> Response {
    Json(ErrorBody { jsonrpc: "2.0", error: ErrorObject { code, message } }).into_response()
}

const fn code(class: Class) -> i32 {
    match class {
        Class::Invalid | Class::TooLarge | Class::TooSlow | Class::WrongContentType => INVALID_REQUEST,
        Class::Internal | Class::Overloaded | Class::Unavailable => INTERNAL_ERROR,
        Class::Unauthorized
        | Class::InsufficientFunds
        | Class::Declined
        | Class::Forbidden
        | Class::NotFound
        | Class::NoSuchPath
        | Class::WrongMethod
        | Class::Conflict
        | Class::NotImplemented
        | Class::KeyReused
        | Class::RateLimited => SERVER_ERROR,
    }
}
