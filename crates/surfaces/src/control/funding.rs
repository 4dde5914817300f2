//! Funding sources: their routes.

use axum::Json;
use axum::extract::State;
use axum::response::IntoResponse;
use bursar_domain::principal::Principal;
use bursar_domain::set::Key;
use bursar_domain::{Book, Command, Outcome, Refusal};
use bursar_store::queries;
use http::StatusCode;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{from_wire, to_wire, wire};
use crate::common::auth::{Checked, Operator};
use crate::common::body::{IdempotencyKey, Sent};
use crate::common::fields::book;
use crate::common::{Answered, App, Asked, Noun, Problem};

/// The routes, one list.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read_funding_source, register_funding_source, clear_funding_source))
}

/// Read the funding source
///
/// What payments over the rail `stripe` are charged to, as people recognise it. The provider's name of it is never shown.
#[utoipa::path(get, path = "/funding-source", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(wire::BookQuery),
    responses((status = 200, body = wire::FundingSource, description = "The funding source, or that there is none")))]
async fn read_funding_source(
    State(app): State<App>,
    operator: Checked<Operator>,
    Asked(query): Asked<wire::BookQuery>,
) -> Answered {
    let (owner, book) = (operator.principal, book(query.book.as_deref())?.unwrap_or(Book::Live));
    let principal = app.query(move |reader| queries::row::<Principal>(reader, Key::Principal(owner))).await?;
    let principal = principal.ok_or(Problem::NotFound(Noun::Principal))?;
    Ok(Json(to_wire::funding_source(principal.funding.of(book))).into_response())
}

/// Register a funding source
///
/// In place of the one before it, which is charged no more.
#[utoipa::path(post, path = "/funding-source", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(IdempotencyKey),
    request_body = wire::FundingSourceRequest,
    responses((status = 201, body = wire::FundingSource, description = "Registered")))]
async fn register_funding_source(
    State(app): State<App>,
    operator: Checked<Operator>,
    key: IdempotencyKey,
    sent: Sent,
) -> Answered {
    let register = from_wire::funding_source(&sent.parse()?, operator.principal, app.outside.key.as_ref())?;
    let book = register.book;
    let outcome = app.submit(operator.caller(), key.text(), Command::RegisterFundingSource(register)).await?;
    let Outcome::Principal(principal, _) = outcome else { return Err(Problem::unexpected(&outcome)) };
    Ok((StatusCode::CREATED, Json(to_wire::funding_source(principal.funding.of(book)))).into_response())
}

/// Clear the funding source
///
/// A payment that was allowed before and is not charged yet fails.
#[utoipa::path(delete, path = "/funding-source", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(wire::BookQuery),
    responses((status = 200, body = wire::FundingCleared, description = "Whether there was one")))]
async fn clear_funding_source(
    State(app): State<App>,
    operator: Checked<Operator>,
    Asked(query): Asked<wire::BookQuery>,
) -> Answered {
    let book = book(query.book.as_deref())?.unwrap_or(Book::Live);
    let cleared = match app.submit(operator.caller(), None, Command::ClearFundingSource(book)).await {
        Ok(_) => true,
        Err(Problem::Refused(Refusal::FundingSourceNotFound)) => false,
        Err(problem) => return Err(problem),
    };
    Ok(Json(wire::FundingCleared { cleared }).into_response())
}
