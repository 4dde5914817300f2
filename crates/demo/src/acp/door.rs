//! What every request passes: who asks, in which version, under which key; and what a repeated key is answered with.

use std::time::Duration;

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde_json::{Value, json};
use subtle::ConstantTimeEq;

use super::fault::Fault;
use super::keys::Record;
use super::shape::{self, Shape, means_the_same};
use super::shop::Shop;
use super::state::{Memory, Merchant};
use super::version::{Document, Version};
use super::{answer, shapes};
use crate::catalogue::Trouble;
use crate::server::HangUp;

/// How long a slow answer takes.
const SLOW: Duration = Duration::from_secs(20);

/// What a request is answered with.
type Answered = Result<(StatusCode, Value, Trouble), Fault>;

/// Makes a session.
pub(super) async fn create(State(merchant): State<Merchant>, headers: HeaderMap, body: Bytes) -> Response {
    let post =
        Post { document: Document::Checkout, path: "/checkout_sessions".to_owned(), shape: shapes::create, may_be_empty: false };
    let base = merchant.base.clone();
    post.serve(&merchant, &headers, &body, |shop, version, body, _| {
        let session = shop.create(version, body)?;
        Ok((StatusCode::CREATED, answer::session(session, version, &base), Trouble::None))
    })
    .await
}

/// Changes a session.
pub(super) async fn update(
    State(merchant): State<Merchant>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let post = Post::on(format!("/checkout_sessions/{id}"), shapes::update);
    let base = merchant.base.clone();
    post.serve(&merchant, &headers, &body, |shop, version, body, _| {
        let session = shop.update(version, &id, body)?;
        Ok((StatusCode::OK, answer::session(session, version, &base), Trouble::None))
    })
    .await
}

/// Pays for a session.
pub(super) async fn complete(
    State(merchant): State<Merchant>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let post = Post::on(format!("/checkout_sessions/{id}/complete"), shapes::complete);
    let base = merchant.base.clone();
    post.serve(&merchant, &headers, &body, |shop, version, body, _| {
        let (session, trouble) = shop.complete(version, &id, body)?;
        Ok((StatusCode::OK, answer::session(session, version, &base), trouble))
    })
    .await
}

/// Gives a session up.
pub(super) async fn cancel(
    State(merchant): State<Merchant>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let post = Post { may_be_empty: true, ..Post::on(format!("/checkout_sessions/{id}/cancel"), shapes::cancel) };
    let base = merchant.base.clone();
    post.serve(&merchant, &headers, &body, |shop, version, _, _| {
        let session = shop.cancel(&id)?;
        Ok((StatusCode::OK, answer::session(session, version, &base), Trouble::None))
    })
    .await
}

/// Gives a token for a card.
pub(super) async fn delegate(State(merchant): State<Merchant>, headers: HeaderMap, body: Bytes) -> Response {
    let path = "/agentic_commerce/delegate_payment".to_owned();
    let post = Post { document: Document::Delegate, path, shape: shapes::delegate, may_be_empty: false };
    post.serve(&merchant, &headers, &body, |shop, _, body, key| {
        Ok((StatusCode::CREATED, shop.provider.give(body, key)?, Trouble::None))
    })
    .await
}

/// A session as it stands.
pub(super) async fn read(State(merchant): State<Merchant>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    let read = || {
        authorized(&merchant, &headers)?;
        let version = version(&headers)?;
        let mut memory = merchant.memory();
        Ok(answer::session(memory.shop.read(&id)?, version, &merchant.base))
    };
    let response = read().map_or_else(Fault::into_response, |body| Json(body).into_response());
    echoed(response, &headers)
}

/// What was charged, the oldest first: no part of the protocol, and useful for finding out what happened.
pub(super) async fn charges(State(merchant): State<Merchant>, headers: HeaderMap) -> Response {
    if let Err(fault) = authorized(&merchant, &headers) {
        return fault.into_response();
    }
    let memory = merchant.memory();
    let charges = memory.shop.provider.charges.iter().map(|charge| {
        json!({"checkout_session_id": charge.session, "order_id": charge.order, "amount": charge.amount, "currency": "usd"})
    });
    Json(charges.collect::<Vec<_>>()).into_response()
}

/// What a route that changes something expects.
struct Post {
    document: Document,
    /// Its path, which a key is good for.
    path: String,
    shape: fn(Version) -> &'static Shape,
    may_be_empty: bool,
}

impl Post {
    fn on(path: String, shape: fn(Version) -> &'static Shape) -> Self {
        Self { document: Document::Checkout, path, shape, may_be_empty: false }
    }

    async fn serve<F>(&self, merchant: &Merchant, headers: &HeaderMap, body: &[u8], act: F) -> Response
    where
        F: FnOnce(&mut Shop, Version, &Value, &str) -> Answered,
    {
        let response = match self.done(merchant, headers, body, act) {
            Ok(Done::Now(response)) => response,
            Ok(Done::Later(slot, status, body)) => later(merchant.clone(), slot, status, body).await,
            Err(fault) => fault.into_response(),
        };
        echoed(response, headers)
    }

    /// Looks the key up, acts and remembers the answer, while nobody else does.
    fn done<F>(&self, merchant: &Merchant, headers: &HeaderMap, body: &[u8], act: F) -> Result<Done, Fault>
    where
        F: FnOnce(&mut Shop, Version, &Value, &str) -> Answered,
    {
        authorized(merchant, headers)?;
        let version = version(headers)?;
        let key = key(headers)?;
        let body = self.body(headers, body)?;
        let slot = format!("{} {key}", self.path);
        let Memory { shop, keys } = &mut *merchant.memory();
        if let Some(record) = keys.records.get(&slot) {
            return replayed(record, &body, self.document, version);
        }
        let acted = match shape::check(&body, (self.shape)(version)) {
            Ok(()) => act(shop, version, &body, key),
            Err(mismatch) => Err(Fault::shape(self.document, mismatch)),
        };
        let (status, answer, trouble) = acted.unwrap_or_else(|fault| {
            let (status, answer) = fault.parts();
            (status, answer, Trouble::None)
        });
        if let Some(oldest) = keys.order.add(slot.clone()) {
            keys.records.remove(&oldest);
        }
        let kept = (trouble != Trouble::Slow).then(|| (status, answer.clone()));
        keys.records.insert(slot.clone(), Record { body, answer: kept });
        Ok(match trouble {
            Trouble::Slow => Done::Later(slot, status, answer),
            Trouble::Lost => Done::Now(HangUp::response()),
            Trouble::None | Trouble::Creep | Trouble::DeclinedLate => Done::Now((status, Json(answer)).into_response()),
        })
    }

    fn body(&self, headers: &HeaderMap, body: &[u8]) -> Result<Value, Fault> {
        if body.is_empty() && self.may_be_empty {
            return Ok(json!({}));
        }
        let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        let code = self.document.malformed();
        if !kind.eq_ignore_ascii_case("application/json") {
            let message = "Content-Type must be application/json";
            return Err(Fault::refused(StatusCode::UNSUPPORTED_MEDIA_TYPE, code, message));
        }
        serde_json::from_slice(body).map_err(|error| Fault::bad(code, format!("The body is no JSON: {error}")))
    }
}

/// When a request is answered.
enum Done {
    Now(Response),
    /// After a while; until then its key is taken.
    Later(String, StatusCode, Value),
}

/// Answers after a while, and frees the key whether or not anybody still waits.
async fn later(merchant: Merchant, slot: String, status: StatusCode, body: Value) -> Response {
    let answered = (status, Json(body.clone())).into_response();
    let waiting = tokio::spawn(async move {
        tokio::time::sleep(SLOW).await;
        if let Some(record) = merchant.memory().keys.records.get_mut(&slot) {
            record.answer = Some((status, body));
        }
    });
    match waiting.await {
        Ok(()) => answered,
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn replayed(record: &Record, body: &Value, document: Document, version: Version) -> Result<Done, Fault> {
    if !means_the_same(&record.body, body) {
        return Err(Fault::conflict(document, version));
    }
    let (status, answer) = record.answer.clone().ok_or_else(Fault::in_flight)?;
    let mut response = (status, Json(answer)).into_response();
    response.headers_mut().insert("idempotent-replayed", HeaderValue::from_static("true"));
    Ok(Done::Now(response))
}

fn authorized(merchant: &Merchant, headers: &HeaderMap) -> Result<(), Fault> {
    let value = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (scheme, token) = value.split_once(' ').unwrap_or_default();
    let is_right = scheme.eq_ignore_ascii_case("bearer") && bool::from(token.trim().as_bytes().ct_eq(merchant.token.as_bytes()));
    let message = "Authorization must be Bearer with the token that this merchant was started with";
    if is_right { Ok(()) } else { Err(Fault::refused(StatusCode::UNAUTHORIZED, "unauthorized", message)) }
}

fn version(headers: &HeaderMap) -> Result<Version, Fault> {
    let spoken = Version::NEWEST_FIRST.join(" or ");
    let Some(asked) = headers.get("api-version") else {
        return Err(Fault::version("missing_api_version", format!("API-Version is required: {spoken}")));
    };
    let version = asked.to_str().ok().and_then(Version::named);
    version.ok_or_else(|| Fault::version("unsupported_api_version", format!("API-Version must be {spoken}")))
}

fn key(headers: &HeaderMap) -> Result<&str, Fault> {
    const KEY_CHARS_MAX: usize = 255;
    let key = headers.get("idempotency-key").and_then(|key| key.to_str().ok()).filter(|key| !key.is_empty());
    let key = key.ok_or_else(|| Fault::bad("idempotency_key_required", "Idempotency-Key header is required"))?;
    if key.len() > KEY_CHARS_MAX {
        let message = format!("Idempotency-Key must have at most {KEY_CHARS_MAX} characters");
        return Err(Fault::bad("idempotency_key_required", message));
    }
    Ok(key)
}

/// The answer with what the protocol has echoed.
fn echoed(mut response: Response, headers: &HeaderMap) -> Response {
    for name in ["request-id", "idempotency-key"] {
        if let Some(value) = headers.get(name) {
            response.headers_mut().insert(name, value.clone());
        }
    }
    response
}
