//! The webhooks surface: endpoints that are told what happens in an API key's book. The credits reference prints what they are told, and
//! leaves open how they are managed.

mod from_wire;
mod refusals;
mod to_wire;
pub mod wire;

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use bursar_domain::Refusal;
use bursar_store::webhooks;
use http::{StatusCode, Uri};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::common::auth::{ApiKey, Checked};
use crate::common::body::{IdempotencyKey, Sent};
use crate::common::describe::Description;
use crate::common::paging::with_next_id;
use crate::common::{Answered, App, Asked, Noun, Problem, endpoints};
use wire::{ChangeRequest, CreateRequest, DeliveriesQuery, ListQuery};

pub use refusals::SURFACE;

/// How it is described.
pub const DESCRIPTION: Description = Description {
    name: "webhooks",
    about: "Endpoints that are told what happens: payments, escalations, wallets. Messages are signed by Standard Webhooks.",
    spelled_by: &[&SURFACE],
    code: Some(refusals::code),
    takes_acting_for: false,
    says_replayed: false,
    refusals: &[
        // A repeated request whose endpoint was deleted since is told so.
        (&["create"], &[Problem::Refused(Refusal::TooManyEndpoints { most: 100 }), Problem::Refused(Refusal::EndpointNotFound)]),
        (&["read", "change", "delete", "rotate_secret", "deliveries", "replay_failed"], &[Problem::NotFound(Noun::Endpoint)]),
        (&["replay"], &[Problem::NotFound(Noun::Delivery), Problem::NotFound(Noun::Endpoint)]),
        (&["test"], &[Problem::NotFound(Noun::Endpoint)]),
        (
            &["test", "replay", "replay_failed"],
            &[Problem::Refused(Refusal::EndpointDisabled), Problem::Refused(Refusal::TooManyDeliveries)],
        ),
    ],
};

/// The routes, one list.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(create, list))
        .routes(routes!(read, change, delete))
        .routes(routes!(rotate_secret))
        .routes(routes!(test))
        .routes(routes!(deliveries))
        .routes(routes!(replay))
        .routes(routes!(replay_failed))
}

/// Create an endpoint
///
/// It is told of what happens from now on. The secret is shown this once.
#[utoipa::path(post, path = "/v1/webhooks", security(("api_key" = [])), params(IdempotencyKey),
    request_body = CreateRequest,
    responses((status = 201, body = wire::EndpointView, description = "Created")))]
async fn create(State(app): State<App>, api_key: Checked<ApiKey>, key: IdempotencyKey, sent: Sent) -> Answered {
    let wanted = from_wire::create(&app, &sent.parse::<CreateRequest>()?)?;
    let of = (api_key.principal, api_key.book);
    let (endpoint, secret) = endpoints::create(&app, of, api_key.caller(), key.text(), wanted).await?;
    Ok(to_wire::created(&endpoint, secret))
}

/// List endpoints
#[utoipa::path(get, path = "/v1/webhooks", security(("api_key" = [])), params(ListQuery),
    responses((status = 200, body = wire::EndpointList, description = "A page of endpoints of the key's book")))]
async fn list(State(app): State<App>, api_key: Checked<ApiKey>, uri: Uri, Asked(query): Asked<ListQuery>) -> Answered {
    let (limit, after) = from_wire::list(&query)?;
    let (owner, book) = (api_key.principal, api_key.book);
    let found = app.query(move |reader| webhooks::endpoints(reader, owner, Some(book), after, limit + 1));
    let mut found = found.await?;
    let has_more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().map(|view| view.endpoint.id.0).filter(|_| has_more);
    Ok(with_next_id(to_wire::list(&found), &uri, next))
}

/// Read an endpoint
#[utoipa::path(get, path = "/v1/webhooks/{id}", security(("api_key" = [])),
    params(("id" = String, Path, description = "The endpoint's id, in any spelling", example = "whk_01J8X3A1B2C4D5E6F")),
    responses((status = 200, body = wire::EndpointView, description = "The endpoint as it stands")))]
async fn read(State(app): State<App>, api_key: Checked<ApiKey>, Path(id): Path<String>) -> Answered {
    let view = endpoints::find(&app, api_key.principal, Some(api_key.book), endpoints::endpoint_id(&id)?).await?;
    Ok(axum::Json(to_wire::endpoint(&view)).into_response())
}

/// Change an endpoint
///
/// Changing `events` affects only events not yet sent; retries under way continue. An endpoint that becomes active again receives the events
/// that it has missed, in order; those whose retries were given up while it was disabled are sent by `replay-failed`.
#[utoipa::path(patch, path = "/v1/webhooks/{id}", security(("api_key" = [])),
    params(("id" = String, Path, description = "The endpoint's id, in any spelling", example = "whk_01J8X3A1B2C4D5E6F"), IdempotencyKey),
    request_body = ChangeRequest,
    responses((status = 200, body = wire::EndpointView, description = "The endpoint as it is now")))]
async fn change(
    State(app): State<App>,
    api_key: Checked<ApiKey>,
    Path(id): Path<String>,
    key: IdempotencyKey,
    sent: Sent,
) -> Answered {
    let id = endpoints::endpoint_id(&id)?;
    let change = from_wire::change(&app, id, &sent.parse::<ChangeRequest>()?)?;
    endpoints::change(&app, api_key.caller(), key.text(), change).await?;
    let view = endpoints::find(&app, api_key.principal, Some(api_key.book), id).await?;
    Ok(axum::Json(to_wire::endpoint(&view)).into_response())
}

/// Delete an endpoint
///
/// With its log and all that it has not been told.
#[utoipa::path(delete, path = "/v1/webhooks/{id}", security(("api_key" = [])),
    params(("id" = String, Path, description = "The endpoint's id, in any spelling", example = "whk_01J8X3A1B2C4D5E6F")),
    responses((status = 204, description = "It is gone")))]
async fn delete(State(app): State<App>, api_key: Checked<ApiKey>, Path(id): Path<String>) -> Answered {
    endpoints::delete(&app, api_key.principal, api_key.caller(), endpoints::endpoint_id(&id)?).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Give an endpoint another secret
///
/// For 24 hours messages carry a signature by the secret before it, too.
#[utoipa::path(post, path = "/v1/webhooks/{id}/rotate-secret", security(("api_key" = [])),
    params(("id" = String, Path, description = "The endpoint's id, in any spelling", example = "whk_01J8X3A1B2C4D5E6F"), IdempotencyKey),
    responses((status = 200, body = wire::EndpointView, description = "The endpoint; the secret is shown this once")))]
async fn rotate_secret(
    State(app): State<App>,
    api_key: Checked<ApiKey>,
    Path(id): Path<String>,
    key: IdempotencyKey,
) -> Answered {
    let (owner, id) = (api_key.principal, endpoints::endpoint_id(&id)?);
    let (endpoint, secret, until) = endpoints::rotate(&app, owner, api_key.caller(), key.text(), id).await?;
    Ok(to_wire::rotated(&endpoint, secret, until))
}

/// Send a test event
///
/// `endpoint.test` takes its place behind what the endpoint has not been told yet. What comes of it stands in the deliveries.
#[utoipa::path(post, path = "/v1/webhooks/{id}/test", security(("api_key" = [])),
    params(("id" = String, Path, description = "The endpoint's id, in any spelling", example = "whk_01J8X3A1B2C4D5E6F"), IdempotencyKey),
    responses((status = 202, body = wire::Queued, description = "It is sent soon")))]
async fn test(State(app): State<App>, api_key: Checked<ApiKey>, Path(id): Path<String>, key: IdempotencyKey) -> Answered {
    endpoints::test(&app, api_key.caller(), key.text(), endpoints::endpoint_id(&id)?).await?;
    Ok(to_wire::queued(1))
}

/// List deliveries
///
/// The newest first: the last attempts, and all that wait or were given up.
#[utoipa::path(get, path = "/v1/webhooks/{id}/deliveries", security(("api_key" = [])),
    params(("id" = String, Path, description = "The endpoint's id, in any spelling", example = "whk_01J8X3A1B2C4D5E6F"), DeliveriesQuery),
    responses((status = 200, body = wire::DeliveryList, description = "A page of deliveries")))]
async fn deliveries(
    State(app): State<App>,
    api_key: Checked<ApiKey>,
    Path(id): Path<String>,
    uri: Uri,
    Asked(query): Asked<DeliveriesQuery>,
) -> Answered {
    let part = from_wire::deliveries(&query)?;
    let view = endpoints::find(&app, api_key.principal, Some(api_key.book), endpoints::endpoint_id(&id)?).await?;
    let page = endpoints::told(&app, api_key.principal, view, part).await?;
    Ok(with_next_id(to_wire::deliveries(&page), &uri, page.next.map(|event| event.0)))
}

/// Send a delivery once more
///
/// Whatever became of it; it carries the same `webhook-id`.
#[utoipa::path(post, path = "/v1/webhooks/{id}/deliveries/{delivery_id}/replay", security(("api_key" = [])),
    params(
        ("id" = String, Path, description = "The endpoint's id, in any spelling", example = "whk_01J8X3A1B2C4D5E6F"),
        ("delivery_id" = String, Path, description = "The message's id", example = "evt_01J8X3A1B2C4D5E6F"),
        IdempotencyKey,
    ),
    responses((status = 202, body = wire::Queued, description = "It is sent soon")))]
async fn replay(
    State(app): State<App>,
    api_key: Checked<ApiKey>,
    Path((id, delivery)): Path<(String, String)>,
    key: IdempotencyKey,
) -> Answered {
    let view = endpoints::find(&app, api_key.principal, Some(api_key.book), endpoints::endpoint_id(&id)?).await?;
    endpoints::replay(&app, api_key.principal, api_key.caller(), key.text(), view, &delivery).await?;
    Ok(to_wire::queued(1))
}

/// Send all once more that was given up
///
/// Calling it again sends nothing twice: what it queued no longer counts as given up, and `count` tells only of what was given up since.
/// It needs no `Idempotency-Key`.
#[utoipa::path(post, path = "/v1/webhooks/{id}/replay-failed", security(("api_key" = [])),
    params(("id" = String, Path, description = "The endpoint's id, in any spelling", example = "whk_01J8X3A1B2C4D5E6F")),
    responses((status = 202, body = wire::Queued, description = "So many are sent soon")))]
async fn replay_failed(State(app): State<App>, api_key: Checked<ApiKey>, Path(id): Path<String>) -> Answered {
    let view = endpoints::find(&app, api_key.principal, Some(api_key.book), endpoints::endpoint_id(&id)?).await?;
    let count = endpoints::replay_failed(&app, api_key.principal, api_key.caller(), view).await?;
    Ok(to_wire::queued(count))
}
