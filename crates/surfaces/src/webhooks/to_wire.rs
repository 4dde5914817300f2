//! From endpoints and what they were told to the wire.

use axum::Json;
use axum::response::{IntoResponse, Response};
use bursar_domain::Timestamp;
use bursar_domain::webhook::{Endpoint, LogEntry, Standing, Status, Why};
use bursar_store::codec::iso;
use bursar_store::webhooks::{Told, ToldState, View};
use http::StatusCode;
use serde_json::value::RawValue;

use super::wire;
use crate::common::endpoints::{ToldPage, event_words, state_word};

/// An endpoint with how it fares.
pub(super) fn endpoint(view: &View) -> wire::EndpointView {
    view_of(&view.endpoint, Some(&view.standing))
}

fn view_of(row: &Endpoint, standing: Option<&Standing>) -> wire::EndpointView {
    let (status, disabled_reason) = match row.status {
        Status::Active => ("active", None),
        Status::Disabled(why) => ("disabled", Some(why_word(why))),
    };
    wire::EndpointView {
        id: row.id.to_string(),
        url: row.url.clone(),
        events: event_words(row),
        description: row.description.clone(),
        status,
        disabled_reason,
        failing_since: standing.and_then(|standing| standing.failing_since).map(iso),
        delivered_at: standing.and_then(|standing| standing.delivered_at).map(iso),
        created_at: iso(row.created_at),
        secret: None,
        previous_secret_expires_at: None,
    }
}

const fn why_word(why: Why) -> &'static str {
    match why {
        Why::ByHand => "by_hand",
        Why::Gone => "gone",
        Why::Failing => "failing",
    }
}

/// `POST /v1/webhooks`
pub(super) fn created(row: &Endpoint, secret: Option<String>) -> Response {
    (StatusCode::CREATED, Json(wire::EndpointView { secret, ..view_of(row, None) })).into_response()
}

/// `POST /v1/webhooks/{id}/rotate-secret`
pub(super) fn rotated(row: &Endpoint, secret: Option<String>, until: Option<Timestamp>) -> Response {
    Json(wire::EndpointView { secret, previous_secret_expires_at: until.map(iso), ..view_of(row, None) }).into_response()
}

/// `GET /v1/webhooks`
pub(super) fn list(views: &[View]) -> Response {
    Json(wire::EndpointList { webhooks: views.iter().map(endpoint).collect() }).into_response()
}

/// Something that will be done soon.
pub(super) fn queued(count: usize) -> Response {
    (StatusCode::ACCEPTED, Json(wire::Queued { status: "queued", count })).into_response()
}

/// `GET /v1/webhooks/{id}/deliveries`
pub(super) fn deliveries(page: &ToldPage) -> Response {
    let deliveries = page.items.iter().map(|(told, body)| delivery(told, body.as_deref())).collect();
    Json(wire::DeliveryList { deliveries }).into_response()
}

fn delivery(told: &Told, body: Option<&str>) -> wire::DeliveryView {
    let next = match told.state {
        ToldState::Waiting(next) => next,
        ToldState::Delivered | ToldState::Failed => None,
    };
    wire::DeliveryView {
        id: told.event.to_string(),
        event: told.topic.word(),
        status: state_word(told.state),
        attempts: told.attempts,
        last_attempt: told.last.as_ref().map(attempt),
        next_attempt_at: next.map(iso),
        request: body.and_then(|body| RawValue::from_string(body.to_owned()).ok()),
    }
}

fn attempt(entry: &LogEntry) -> wire::AttemptView {
    let attempt = &entry.attempt;
    wire::AttemptView {
        at: iso(attempt.at),
        duration_ms: attempt.duration_ms,
        status_code: attempt.status,
        error: attempt.error.clone(),
        answer: attempt.answer.clone(),
    }
}
