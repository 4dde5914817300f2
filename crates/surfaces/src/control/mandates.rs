//! Mandates, autonomy and the report: their routes.

use axum::Json;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use bursar_domain::mandate::{CreateMandate, MandateName};
use bursar_domain::payment::Tally;
use bursar_domain::principal::Principal;
use bursar_domain::set::Key;
use bursar_domain::{Command, PrincipalId};
use bursar_store::{lists, mandates, queries};
use http::{StatusCode, Uri};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{from_wire, to_wire, wire};
use crate::common::auth::{Checked, Operator};
use crate::common::body::{IdempotencyKey, Sent};
use crate::common::paging::with_next;
use crate::common::{Answered, App, Asked, Noun, Problem};

/// Mandates that a report shows.
const REPORTED_MAX: usize = 1_000;

/// The routes, one list.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_mandates, create_mandate))
        .routes(routes!(read_mandate))
        .routes(routes!(revoke_mandate))
        .routes(routes!(read_autonomy, set_autonomy))
        .routes(routes!(report))
}

/// List mandates
#[utoipa::path(get, path = "/mandates", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(wire::MandatesQuery),
    responses((status = 200, body = [wire::Mandate], description = "All mandates, of both books, also revoked ones, by their ids")))]
async fn list_mandates(
    State(app): State<App>,
    operator: Checked<Operator>,
    uri: Uri,
    Asked(query): Asked<wire::MandatesQuery>,
) -> Answered {
    let (owner, limit) = (operator.principal, from_wire::limit(query.limit.as_deref())?);
    let behind = query.cursor.map(MandateName);
    let page = app.query(move |reader| mandates::page(reader, owner, behind.as_ref(), limit)).await?;
    let views: Vec<_> = page.items.iter().map(|(mandate, usage)| to_wire::mandate(mandate, usage, app.now())).collect();
    Ok(with_next(Json(views).into_response(), &uri, page.next.as_ref().map(|name| name.0.as_str())))
}

/// Create a mandate
///
/// It never changes: revoke it, and create another one under another id.
#[utoipa::path(post, path = "/mandates", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(IdempotencyKey),
    request_body = wire::MandateRequest,
    responses((status = 201, body = wire::Mandate, description = "Created")))]
async fn create_mandate(State(app): State<App>, operator: Checked<Operator>, key: IdempotencyKey, sent: Sent) -> Answered {
    let mandate: CreateMandate = from_wire::mandate(&sent.parse()?, operator.principal, key.text(), app.now())?;
    let name = mandate.name.clone();
    app.submit(operator.caller(), key.text(), Command::CreateMandate(mandate)).await?;
    let view = show(&app, operator.principal, name).await?;
    Ok((StatusCode::CREATED, Json(view)).into_response())
}

async fn show(app: &App, owner: PrincipalId, name: MandateName) -> Result<wire::Mandate, Problem> {
    let found = app.query(move |reader| mandates::mandate(reader, owner, &name)).await?;
    let (mandate, usage) = found.ok_or(Problem::NotFound(Noun::Mandate))?;
    Ok(to_wire::mandate(&mandate, &usage, app.now()))
}

/// Get a mandate
#[utoipa::path(get, path = "/mandates/{id}", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(("id" = String, Path, description = "The mandate's id", example = "groceries")),
    responses((status = 200, body = wire::Mandate, description = "The mandate, and what was spent under it")))]
async fn read_mandate(State(app): State<App>, operator: Checked<Operator>, Path(id): Path<String>) -> Answered {
    Ok(Json(show(&app, operator.principal, MandateName(id)).await?).into_response())
}

/// Revoke a mandate
///
/// For ever. What waits for an answer is judged again when it is answered; what a rail has goes on.
#[utoipa::path(post, path = "/mandates/{id}/revoke", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(("id" = String, Path, description = "The mandate's id", example = "groceries"), IdempotencyKey),
    responses((status = 200, body = wire::MandateRevoked, description = "Revoked, now or before")))]
async fn revoke_mandate(
    State(app): State<App>,
    operator: Checked<Operator>,
    Path(id): Path<String>,
    key: IdempotencyKey,
) -> Answered {
    let command = Command::RevokeMandate(MandateName(id.clone()));
    app.submit(operator.caller(), key.text(), command).await?;
    Ok(Json(wire::MandateRevoked { revoked: id }).into_response())
}

/// Read how far agents may pay by themselves
#[utoipa::path(get, path = "/autonomy", security(("operator_token" = []), ("operator_token_in_query" = [])),
    responses((status = 200, body = wire::Autonomy, description = "What holds now")))]
async fn read_autonomy(State(app): State<App>, operator: Checked<Operator>) -> Answered {
    let owner = operator.principal;
    let principal = app.query(move |reader| queries::row::<Principal>(reader, Key::Principal(owner))).await?;
    let principal = principal.ok_or(Problem::NotFound(Noun::Principal))?;
    Ok(Json(to_wire::autonomy(&principal.autonomy)).into_response())
}

/// Set how far agents may pay by themselves
#[utoipa::path(put, path = "/autonomy", security(("operator_token" = []), ("operator_token_in_query" = [])),
    request_body = wire::Autonomy,
    responses((status = 200, body = wire::Autonomy, description = "What holds from now on")))]
async fn set_autonomy(State(app): State<App>, operator: Checked<Operator>, sent: Sent) -> Answered {
    let autonomy = from_wire::autonomy(&sent.parse()?)?;
    app.submit(operator.caller(), None, Command::SetAutonomy(autonomy)).await?;
    Ok(Json(to_wire::autonomy(&autonomy)).into_response())
}

/// Read what agents spent
///
/// Of payments that agents asked for on pay. What was paid with wallet tokens and API keys is in the figures by day, `GET /activity`.
#[utoipa::path(get, path = "/report", security(("operator_token" = []), ("operator_token_in_query" = [])),
    responses((status = 200, body = wire::Report, description = "Counts and sums as they stand")))]
async fn report(State(app): State<App>, operator: Checked<Operator>) -> Answered {
    let (owner, now) = (operator.principal, app.now());
    let found = app.query(move |reader| {
        let all = queries::row::<Tally>(reader, Key::Tally(owner, None))?.unwrap_or_default();
        let (agents, _) = mandates::tallies(reader, owner)?;
        let page = mandates::page(reader, owner, None, REPORTED_MAX)?;
        Ok((all, agents, page.items, lists::pending_count(reader, owner, now)?))
    });
    let (all, agents, mandates, pending) = found.await?;
    Ok(Json(to_wire::report(&all, &agents, &mandates, pending, now)).into_response())
}
