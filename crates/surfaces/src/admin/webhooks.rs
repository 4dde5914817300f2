//! Admin's view of webhook endpoints, and of the outbox: what is owed, how old it is, and why.

use axum::Json;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use bursar_domain::outbox::{Class, Pending, Task};
use bursar_domain::webhook::{ChangeEndpoint, Endpoint, Standing, Status, Why};
use bursar_domain::{Command, EndpointId, EventId};
use bursar_store::codec::iso;
use bursar_store::outbox;
use bursar_store::webhooks::{self, Told, ToldState};
use http::{StatusCode, Uri};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::wire::{self, DeliveriesQuery, RetryRequest, TasksQuery, WebhookRequest, WebhooksQuery};
use crate::common::auth::{Checked, Operator};
use crate::common::body::{IdempotencyKey, Sent};
use crate::common::endpoints::{self, ToldPart, Wanted};
use crate::common::paging::{self, Length, with_next, with_next_id};
use crate::common::words::book_word;
use crate::common::{Answered, App, Asked, Problem, fields};

/// Pages of endpoints, of deliveries, and of tasks.
const ENDPOINTS: Length = Length { usual: 100, most: 100 };
const DELIVERIES: Length = Length { usual: 20, most: 100 };
const TASKS: Length = Length { usual: 100, most: 1_000 };

/// The routes, one list.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_webhooks, create_webhook))
        .routes(routes!(webhook, delete_webhook))
        .routes(routes!(enable_webhook))
        .routes(routes!(disable_webhook))
        .routes(routes!(rotate_webhook_secret))
        .routes(routes!(test_webhook))
        .routes(routes!(webhook_deliveries))
        .routes(routes!(replay_delivery))
        .routes(routes!(replay_failed))
        .routes(routes!(tasks))
        .routes(routes!(retry_task))
}

/// List webhook endpoints
#[utoipa::path(get, path = "/webhooks", security(("operator_token" = []), ("operator_token_in_query" = [])), params(WebhooksQuery),
    responses((status = 200, body = [wire::Webhook], description = "Endpoints, and how they fare")))]
async fn list_webhooks(
    State(app): State<App>,
    operator: Checked<Operator>,
    uri: Uri,
    Asked(query): Asked<WebhooksQuery>,
) -> Answered {
    let (owner, book) = (operator.principal, fields::book(query.book.as_deref())?);
    let part = paging::part(query.limit.as_deref(), None, query.cursor.as_deref(), ENDPOINTS)?;
    let found = app.query(move |reader| webhooks::endpoints(reader, owner, book, part.from.map(EndpointId), part.limit + 1));
    let mut found = found.await?;
    let has_more = found.len() > part.limit;
    found.truncate(part.limit);
    let next = found.last().map(|view| view.endpoint.id.0).filter(|_| has_more);
    let body: Vec<_> = found.iter().map(|view| shown(&view.endpoint, &view.standing, view.behind, None)).collect();
    Ok(with_next_id(Json(body).into_response(), &uri, next))
}

/// Create a webhook endpoint
///
/// It is told of what happens from now on.
#[utoipa::path(post, path = "/webhooks", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(IdempotencyKey), request_body = WebhookRequest,
    responses((status = 201, body = wire::Webhook, description = "Created; the secret is shown this once")))]
async fn create_webhook(State(app): State<App>, operator: Checked<Operator>, key: IdempotencyKey, sent: Sent) -> Answered {
    let wire: WebhookRequest = sent.parse()?;
    let book = fields::book(Some(&wire.book))?.ok_or_else(|| Problem::malformed("book", "is missing"))?;
    let wanted = Wanted {
        url: endpoints::url(&app, &wire.url)?,
        topics: endpoints::topics(wire.events.as_deref())?,
        description: endpoints::description(wire.description.as_deref().unwrap_or_default())?,
    };
    let of = (operator.principal, book);
    let (endpoint, secret) = endpoints::create(&app, of, operator.caller(), key.text(), wanted).await?;
    Ok((StatusCode::CREATED, Json(shown(&endpoint, &Standing::NEW, 0, secret))).into_response())
}

/// Read a webhook endpoint
#[utoipa::path(get, path = "/webhooks/{id}", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(("id" = String, Path, description = "The endpoint's id, in any spelling", example = "whk_01J8X3A1B2C4D5E6F")),
    responses((status = 200, body = wire::Webhook, description = "The endpoint, and how it fares")))]
async fn webhook(State(app): State<App>, operator: Checked<Operator>, Path(id): Path<String>) -> Answered {
    let view = endpoints::find(&app, operator.principal, None, endpoints::endpoint_id(&id)?).await?;
    Ok(Json(shown(&view.endpoint, &view.standing, view.behind, None)).into_response())
}

/// Delete a webhook endpoint
///
/// With its log and all that it has not been told.
#[utoipa::path(delete, path = "/webhooks/{id}", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(("id" = String, Path, description = "The endpoint's id, in any spelling", example = "whk_01J8X3A1B2C4D5E6F")),
    responses((status = 200, body = wire::Webhook, description = "The endpoint as it was")))]
async fn delete_webhook(State(app): State<App>, operator: Checked<Operator>, Path(id): Path<String>) -> Answered {
    let view = endpoints::find(&app, operator.principal, None, endpoints::endpoint_id(&id)?).await?;
    endpoints::delete(&app, operator.principal, operator.caller(), view.endpoint.id).await?;
    Ok(Json(shown(&view.endpoint, &view.standing, view.behind, None)).into_response())
}

/// Enable a webhook endpoint again
///
/// It receives the events that it has missed, in order; those whose retries were given up while it was disabled are sent by `replay-failed`.
/// One that is active stays as it is.
#[utoipa::path(post, path = "/webhooks/{id}/enable", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(("id" = String, Path, description = "The endpoint's id, in any spelling", example = "whk_01J8X3A1B2C4D5E6F"), IdempotencyKey),
    responses((status = 200, body = wire::Webhook, description = "The endpoint as it is now")))]
async fn enable_webhook(
    State(app): State<App>,
    operator: Checked<Operator>,
    Path(id): Path<String>,
    key: IdempotencyKey,
) -> Answered {
    switch(&app, &operator, &id, &key, true).await
}

/// Disable a webhook endpoint
///
/// It receives nothing until it is enabled again. Its retries are given up when they are due. One that is disabled stays as it is.
#[utoipa::path(post, path = "/webhooks/{id}/disable", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(("id" = String, Path, description = "The endpoint's id, in any spelling", example = "whk_01J8X3A1B2C4D5E6F"), IdempotencyKey),
    responses((status = 200, body = wire::Webhook, description = "The endpoint as it is now")))]
async fn disable_webhook(
    State(app): State<App>,
    operator: Checked<Operator>,
    Path(id): Path<String>,
    key: IdempotencyKey,
) -> Answered {
    switch(&app, &operator, &id, &key, false).await
}

/// Enables an endpoint, or disables it.
async fn switch(app: &App, operator: &Checked<Operator>, id: &str, key: &IdempotencyKey, is_active: bool) -> Answered {
    let endpoint = endpoints::endpoint_id(id)?;
    let change = ChangeEndpoint { endpoint, url: None, topics: None, description: None, is_active: Some(is_active) };
    endpoints::change(app, operator.caller(), key.text(), change).await?;
    let view = endpoints::find(app, operator.principal, None, endpoint).await?;
    Ok(Json(shown(&view.endpoint, &view.standing, view.behind, None)).into_response())
}

/// Give a webhook endpoint another secret
///
/// For 24 hours messages carry a signature by the secret before it, too.
#[utoipa::path(post, path = "/webhooks/{id}/rotate-secret", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(("id" = String, Path, description = "The endpoint's id, in any spelling", example = "whk_01J8X3A1B2C4D5E6F"), IdempotencyKey),
    responses((status = 200, body = wire::Webhook, description = "The endpoint; the secret is shown this once")))]
async fn rotate_webhook_secret(
    State(app): State<App>,
    operator: Checked<Operator>,
    Path(id): Path<String>,
    key: IdempotencyKey,
) -> Answered {
    let (owner, endpoint) = (operator.principal, endpoints::endpoint_id(&id)?);
    let (_, secret, until) = endpoints::rotate(&app, owner, operator.caller(), key.text(), endpoint).await?;
    let view = endpoints::find(&app, owner, None, endpoint).await?;
    let rotated = shown(&view.endpoint, &view.standing, view.behind, secret);
    Ok(Json(wire::Webhook { previous_secret_expires_at: until.map(iso), ..rotated }).into_response())
}

/// Send a test event
///
/// `endpoint.test` takes its place behind what the endpoint has not been told yet.
#[utoipa::path(post, path = "/webhooks/{id}/test", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(("id" = String, Path, description = "The endpoint's id, in any spelling", example = "whk_01J8X3A1B2C4D5E6F"), IdempotencyKey),
    responses((status = 202, body = wire::Queued, description = "It is sent soon")))]
async fn test_webhook(
    State(app): State<App>,
    operator: Checked<Operator>,
    Path(id): Path<String>,
    key: IdempotencyKey,
) -> Answered {
    endpoints::test(&app, operator.caller(), key.text(), endpoints::endpoint_id(&id)?).await?;
    Ok(queued(1))
}

/// List what a webhook endpoint was told
///
/// The newest first: the last attempts, and all that wait or were given up.
#[utoipa::path(get, path = "/webhooks/{id}/deliveries", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(("id" = String, Path, description = "The endpoint's id, in any spelling", example = "whk_01J8X3A1B2C4D5E6F"), DeliveriesQuery),
    responses((status = 200, body = [wire::Delivery], description = "A page of deliveries")))]
async fn webhook_deliveries(
    State(app): State<App>,
    operator: Checked<Operator>,
    Path(id): Path<String>,
    uri: Uri,
    Asked(query): Asked<DeliveriesQuery>,
) -> Answered {
    let part = paging::part(query.limit.as_deref(), None, query.cursor.as_deref(), DELIVERIES)?;
    let state = endpoints::state(query.status.as_deref())?;
    let view = endpoints::find(&app, operator.principal, None, endpoints::endpoint_id(&id)?).await?;
    let part = ToldPart { state, before: part.from.map(EventId), limit: part.limit };
    let page = endpoints::told(&app, operator.principal, view, part).await?;
    let body: Vec<_> = page.items.into_iter().map(|(told, request)| delivery(&told, request)).collect();
    Ok(with_next_id(Json(body).into_response(), &uri, page.next.map(|event| event.0)))
}

/// Send a delivery once more
#[utoipa::path(post, path = "/webhooks/{id}/deliveries/{delivery}/replay",
    security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(
        ("id" = String, Path, description = "The endpoint's id, in any spelling", example = "whk_01J8X3A1B2C4D5E6F"),
        ("delivery" = String, Path, description = "The message's id", example = "evt_01J8X3A1B2C4D5E6F"),
        IdempotencyKey,
    ),
    responses((status = 202, body = wire::Queued, description = "It is sent soon")))]
async fn replay_delivery(
    State(app): State<App>,
    operator: Checked<Operator>,
    Path((id, event)): Path<(String, String)>,
    key: IdempotencyKey,
) -> Answered {
    let view = endpoints::find(&app, operator.principal, None, endpoints::endpoint_id(&id)?).await?;
    endpoints::replay(&app, operator.principal, operator.caller(), key.text(), view, &event).await?;
    Ok(queued(1))
}

/// Send all once more that was given up
///
/// Calling it again sends nothing twice: what it queued no longer counts as given up, and `queued` tells only of what was given up since.
/// It needs no `Idempotency-Key`.
#[utoipa::path(post, path = "/webhooks/{id}/replay-failed", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(("id" = String, Path, description = "The endpoint's id, in any spelling", example = "whk_01J8X3A1B2C4D5E6F")),
    responses((status = 202, body = wire::Queued, description = "So many are sent soon")))]
async fn replay_failed(State(app): State<App>, operator: Checked<Operator>, Path(id): Path<String>) -> Answered {
    let view = endpoints::find(&app, operator.principal, None, endpoints::endpoint_id(&id)?).await?;
    Ok(queued(endpoints::replay_failed(&app, operator.principal, operator.caller(), view).await?))
}

/// List the outbox
///
/// What the principal owes, due or not: deadlines, deliveries that are tried again or were given up. Follow the header `Link` to its end:
/// where a class is asked for, a short page may have a next one.
#[utoipa::path(get, path = "/outbox", security(("operator_token" = []), ("operator_token_in_query" = [])), params(TasksQuery),
    responses((status = 200, body = [wire::Task], description = "A page of tasks")))]
async fn tasks(State(app): State<App>, operator: Checked<Operator>, uri: Uri, Asked(query): Asked<TasksQuery>) -> Answered {
    let (owner, limit) = (operator.principal, paging::limit(query.limit.as_deref(), TASKS)?);
    let class = |word: &str| Class::ALL.into_iter().find(|class| class.word() == word);
    let class = query.class.as_deref().map(|word| class(word).ok_or_else(|| Problem::malformed("class", "is not known")));
    let class = class.transpose()?;
    let read = |text: &str| outbox::read(text).ok_or_else(|| Problem::malformed("cursor", "must be what the last page gave"));
    let after = query.cursor.as_deref().map(read).transpose()?;
    let (found, next) = app.query(move |reader| outbox::tasks(reader, owner, class, after, limit)).await?;
    let body: Vec<_> = found.iter().map(|(task, pending)| shown_task(*task, pending)).collect();
    Ok(with_next(Json(body).into_response(), &uri, next.map(outbox::spelled).as_deref()))
}

/// Try a task again
///
/// Now instead of later: one that was tried in vain, or a delivery that was given up.
#[utoipa::path(post, path = "/outbox/retry", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(IdempotencyKey), request_body = RetryRequest,
    responses((status = 202, body = wire::Queued, description = "It is tried soon")))]
async fn retry_task(State(app): State<App>, operator: Checked<Operator>, key: IdempotencyKey, sent: Sent) -> Answered {
    let wire: RetryRequest = sent.parse()?;
    let task = outbox::read(&wire.task).ok_or_else(|| Problem::malformed("task", "must be an id from GET /outbox"))?;
    app.submit(operator.caller(), key.text(), Command::RetryTask(task)).await?;
    Ok(queued(1))
}

fn queued(queued: usize) -> axum::response::Response {
    (StatusCode::ACCEPTED, Json(wire::Queued { queued })).into_response()
}

fn shown(row: &Endpoint, standing: &Standing, behind: u64, secret: Option<String>) -> wire::Webhook {
    wire::Webhook {
        id: row.id.to_string(),
        book: book_word(row.book),
        url: row.url.clone(),
        events: endpoints::event_words(row),
        description: row.description.clone(),
        status: match row.status {
            Status::Active => "active",
            Status::Disabled(Why::ByHand) => "disabled by hand",
            Status::Disabled(Why::Gone) => "disabled: gone",
            Status::Disabled(Why::Failing) => "disabled: failing",
        },
        delivered: standing.delivered,
        undelivered: standing.deliveries,
        behind,
        failing_since: standing.failing_since.map(iso),
        created_at: iso(row.created_at),
        secret,
        previous_secret_expires_at: None,
    }
}

fn delivery(told: &Told, request: Option<String>) -> wire::Delivery {
    let attempt = told.last.as_ref().map(|entry| &entry.attempt);
    wire::Delivery {
        id: told.event.to_string(),
        event: told.topic.word(),
        status: endpoints::state_word(told.state),
        attempts: told.attempts,
        tried_at: attempt.map(|attempt| iso(attempt.at)),
        duration_ms: attempt.map(|attempt| attempt.duration_ms),
        status_code: attempt.and_then(|attempt| attempt.status),
        error: attempt.and_then(|attempt| attempt.error.clone()),
        answer: attempt.map(|attempt| attempt.answer.clone()),
        next_attempt_at: match told.state {
            ToldState::Waiting(next) => next.map(iso),
            ToldState::Delivered | ToldState::Failed => None,
        },
        request,
    }
}

fn shown_task(task: Task, pending: &Pending) -> wire::Task {
    let (kind, about) = outbox::described(task);
    wire::Task {
        id: outbox::spelled(task),
        class: task.class().word(),
        kind,
        about,
        due_at: iso(pending.due_at),
        attempts: pending.attempts,
        last_error: pending.last_error.clone(),
    }
}
