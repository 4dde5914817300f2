//! How pay answers an error: `{"error":"..."}`, as the reference prints it.

use axum::Json;
use axum::response::{IntoResponse, Response};

use super::wire::ErrorBody;
use crate::common::refusals::{Dialect, Explanation, dollars, noun};
use crate::common::request_id::Meta;
use crate::common::surface::Surface;

/// Pay as the door knows it.
pub static SURFACE: Surface = Surface { paths: &[], dialect: DIALECT, spell };

const DIALECT: Dialect = Dialect {
    unauthorized: "an agent token is required: Authorization: Bearer awk_...; an operator makes one with `bursar agents register ID`",
    forbidden: "this token may not do this: an agent token (awk_...) is required",
    noun,
    money: dollars,
};

fn spell(explanation: &Explanation, _meta: &Meta) -> Response {
    Json(ErrorBody { error: explanation.text.clone().into_owned() }).into_response()
}
