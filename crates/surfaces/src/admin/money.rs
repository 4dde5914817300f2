//! Admin's view of money that comes in and leaves: deposits and payouts, as the rails say they stand.

use axum::Json;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use bursar_domain::funding::{Deposit, Payout};
use bursar_domain::set::Key;
use bursar_domain::{DepositId, PayoutId};
use bursar_store::{lists, queries};
use http::Uri;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::wire::{self, WalletsQuery};
use super::{from_wire, to_wire};
use crate::common::auth::{Checked, Operator};
use crate::common::paging::with_next_id;
use crate::common::{Answered, App, Asked, Noun, Problem};

/// The routes, one list.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(deposits)).routes(routes!(deposit)).routes(routes!(payouts)).routes(routes!(payout))
}

/// List deposits
///
/// Money that was to come in, newest first.
#[utoipa::path(get, path = "/deposits", security(("operator_token" = []), ("operator_token_in_query" = [])), params(WalletsQuery),
    responses((status = 200, body = [wire::Deposit], description = "Deposits")))]
async fn deposits(State(app): State<App>, operator: Checked<Operator>, uri: Uri, Asked(query): Asked<WalletsQuery>) -> Answered {
    let (owner, book, part) = (operator.principal, from_wire::book(&query)?, from_wire::wallets_page(&query)?);
    let page = app.query(move |reader| lists::deposits(reader, owner, book, part)).await?;
    Ok(with_next_id(to_wire::deposits(&page.items), &uri, page.next))
}

/// Read a deposit
#[utoipa::path(get, path = "/deposits/{id}", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(("id" = String, Path, description = "The deposit's id")),
    responses((status = 200, body = wire::Deposit, description = "The deposit as it stands")))]
async fn deposit(State(app): State<App>, operator: Checked<Operator>, Path(id): Path<String>) -> Answered {
    let (owner, id) = (operator.principal, DepositId::parse(&id).ok_or(Problem::NotFound(Noun::Deposit))?);
    let row = app.query(move |reader| queries::row::<Deposit>(reader, Key::Deposit(owner, id))).await?;
    Ok(Json(to_wire::deposit(&row.ok_or(Problem::NotFound(Noun::Deposit))?)).into_response())
}

/// List payouts
///
/// Money that was to leave, newest first.
#[utoipa::path(get, path = "/payouts", security(("operator_token" = []), ("operator_token_in_query" = [])), params(WalletsQuery),
    responses((status = 200, body = [wire::Payout], description = "Payouts")))]
async fn payouts(State(app): State<App>, operator: Checked<Operator>, uri: Uri, Asked(query): Asked<WalletsQuery>) -> Answered {
    let (owner, book, part) = (operator.principal, from_wire::book(&query)?, from_wire::wallets_page(&query)?);
    let page = app.query(move |reader| lists::payouts(reader, owner, book, part)).await?;
    Ok(with_next_id(to_wire::payouts(&page.items), &uri, page.next))
}

/// Read a payout
#[utoipa::path(get, path = "/payouts/{id}", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(("id" = String, Path, description = "The payout's id")),
    responses((status = 200, body = wire::Payout, description = "The payout as it stands")))]
async fn payout(State(app): State<App>, operator: Checked<Operator>, Path(id): Path<String>) -> Answered {
    let (owner, id) = (operator.principal, PayoutId::parse(&id).ok_or(Problem::NotFound(Noun::Payout))?);
    let row = app.query(move |reader| queries::row::<Payout>(reader, Key::Payout(owner, id))).await?;
    Ok(Json(to_wire::payout(&row.ok_or(Problem::NotFound(Noun::Payout))?)).into_response())
}
