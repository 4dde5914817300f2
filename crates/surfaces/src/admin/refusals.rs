//! How admin answers an error: `{"error":"..."}`, as control beside it does.

use axum::Json;
use axum::response::{IntoResponse, Response};

use super::wire::ErrorBody;
use crate::common::refusals::{Dialect, Explanation, dollars, noun};
use crate::common::request_id::Meta;
use crate::common::surface::Surface;

/// Admin as the door knows it.
pub static SURFACE: Surface = Surface { paths: PATHS, dialect: DIALECT, spell };

const PATHS: &[&str] = &[
    "/accounts",
    "/activity",
    "/billing-details",
    "/credit",
    "/credit-line",
    "/keys",
    "/outbox",
    "/principals",
    "/transfers",
    "/wallets",
    "/webhooks",
];

const DIALECT: Dialect = Dialect {
    unauthorized: "an operator token is required: Authorization: Bearer aop_...",
    forbidden: "this token may not do this: an operator token (aop_...) is required, and a root token for what concerns the whole \
                server",
    noun,
    money: dollars,
};

fn spell(explanation: &Explanation, _meta: &Meta) -> Response {
    Json(ErrorBody { error: explanation.text.clone().into_owned() }).into_response()
}
