//! Admin's view of money that comes in and leaves: deposits, payouts and refunds, as the rails say they stand; and how a refund is asked
//! for.

use axum::Json;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use bursar_domain::funding::{Deposit, Payout, Refund};
use bursar_domain::set::Key;
use bursar_domain::{Command, DepositId, Outcome, PayoutId, RefundId};
use bursar_store::{lists, queries};
use http::{StatusCode, Uri};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::wire::{self, RefundRequest, WalletsQuery};
use super::{from_wire, to_wire};
use crate::common::auth::{Checked, Operator};
use crate::common::body::{IdempotencyKey, SentOrEmpty};
use crate::common::paging::with_next_id;
use crate::common::{Answered, App, Asked, Noun, Problem};

/// The routes, one list.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(deposits))
        .routes(routes!(deposit))
        .routes(routes!(refund_deposit))
        .routes(routes!(refunds))
        .routes(routes!(refund))
        .routes(routes!(payouts))
        .routes(routes!(payout))
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

/// Give money of a deposit back to its payer
///
/// All that is left of it, or `amountUsd` of that. It is held at once on the account that the deposit went into, so that it can't be spent
/// meanwhile. The answer waits for the provider's first word, for 20 seconds at most; what takes longer goes on.
#[utoipa::path(post, path = "/deposits/{id}/refund", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(("id" = String, Path, description = "The deposit's id"), IdempotencyKey),
    request_body = Option<RefundRequest>,
    responses((status = 201, body = wire::Refund, description = "The refund as it stands")))]
async fn refund_deposit(
    State(app): State<App>,
    operator: Checked<Operator>,
    Path(id): Path<String>,
    key: IdempotencyKey,
    sent: SentOrEmpty,
) -> Answered {
    let id = DepositId::parse(&id).ok_or(Problem::NotFound(Noun::Deposit))?;
    let wire: RefundRequest = sent.parse()?;
    let command = Command::RequestRefund(from_wire::refund(id, &wire)?);
    let owner = operator.principal;
    let deposit = app.query(move |reader| queries::row::<Deposit>(reader, Key::Deposit(owner, id))).await?;
    // Without the rail nobody here would do it, and its money would be held until the rail is configured again.
    if let Some(row) = deposit.filter(|row| app.rails.of_row(row.rail, row.book).is_none()) {
        return Err(Problem::NoRail(row.book));
    }
    let outcome = app.submit(operator.caller(), key.text(), command).await?;
    let Outcome::Refund(asked) = outcome else { return Err(Problem::unexpected(&outcome)) };
    let row = app.await_refund(owner, asked.id).await?;
    Ok((StatusCode::CREATED, Json(to_wire::refund(&row))).into_response())
}

/// List refunds
///
/// Money of deposits that was to go back to its payers, newest first.
#[utoipa::path(get, path = "/refunds", security(("operator_token" = []), ("operator_token_in_query" = [])), params(WalletsQuery),
    responses((status = 200, body = [wire::Refund], description = "Refunds")))]
async fn refunds(State(app): State<App>, operator: Checked<Operator>, uri: Uri, Asked(query): Asked<WalletsQuery>) -> Answered {
    let (owner, book, part) = (operator.principal, from_wire::book(&query)?, from_wire::wallets_page(&query)?);
    let page = app.query(move |reader| lists::refunds(reader, owner, book, part)).await?;
    Ok(with_next_id(to_wire::refunds(&page.items), &uri, page.next))
}

/// Read a refund
#[utoipa::path(get, path = "/refunds/{id}", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(("id" = String, Path, description = "The refund's id")),
    responses((status = 200, body = wire::Refund, description = "The refund as it stands")))]
async fn refund(State(app): State<App>, operator: Checked<Operator>, Path(id): Path<String>) -> Answered {
    let (owner, id) = (operator.principal, RefundId::parse(&id).ok_or(Problem::NotFound(Noun::Refund))?);
    let row = app.query(move |reader| queries::row::<Refund>(reader, Key::Refund(owner, id))).await?;
    Ok(Json(to_wire::refund(&row.ok_or(Problem::NotFound(Noun::Refund))?)).into_response())
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
