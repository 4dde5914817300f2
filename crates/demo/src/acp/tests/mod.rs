//! The merchant and its payment provider, asked in process. Every answer is held against the published schema of its version.

mod carts;
mod payments;
mod repeated;
mod requests;
mod schemas;

use axum::Router;
use axum::body::Body;
use http::{HeaderMap, Request, StatusCode};
use serde_json::{Value, json};
use tower::ServiceExt as _;

use super::{Version, routes};
use schemas::{Published, valid};

const BASE: &str = "http://127.0.0.1:4030";
const TOKEN: &str = "known-to-the-tests";

/// A merchant.
#[derive(Clone)]
struct House(Router);

/// What it answered.
#[derive(Debug)]
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Value,
}

impl Answer {
    #[track_caller]
    fn is(self, status: u16) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}", self.body);
        self.body
    }

    /// An error with this code about this member.
    #[track_caller]
    fn refuses(self, status: u16, code: &str, param: Option<&str>) {
        let body = self.is(status);
        assert_eq!((body["code"].as_str(), body["param"].as_str()), (Some(code), param), "{body}");
    }
}

impl House {
    fn new() -> Self {
        Self(routes(BASE, TOKEN))
    }

    /// Sends a request with the headers that it needs; an empty one is left out.
    async fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        let usual = [
            ("authorization", "Bearer known-to-the-tests"),
            ("api-version", "2026-04-17"),
            ("content-type", "application/json"),
            ("request-id", "request-7"),
        ];
        let given = |name: &str| headers.iter().any(|(other, _)| *other == name);
        for (name, value) in usual.iter().filter(|(name, _)| !given(name)).chain(headers).filter(|(_, value)| !value.is_empty()) {
            request = request.header(*name, *value);
        }
        let response = self.0.clone().oneshot(request.body(Body::from(body.to_owned())).unwrap()).await.unwrap();
        let (head, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Answer { status: head.status, headers: head.headers, body }
    }

    /// Posts under a key, and holds the answer against its schema.
    async fn post(&self, version: Version, path: &str, key: &str, body: &Value) -> Answer {
        let text = if body.is_null() { String::new() } else { body.to_string() };
        let answer = self.send("POST", path, &[("api-version", version.name()), ("idempotency-key", key)], &text).await;
        assert_eq!(answer.headers["idempotency-key"], key);
        assert_eq!(answer.headers["request-id"], "request-7");
        let (published, right) = match path {
            "/agentic_commerce/delegate_payment" => (Published::Delegate, "DelegatePaymentResponse"),
            _ if answer.body.get("order").is_some() => (Published::Checkout, "CheckoutSessionWithOrder"),
            _ => (Published::Checkout, "CheckoutSession"),
        };
        let name = if answer.status.is_success() { right } else { "Error" };
        assert_eq!(valid(version, published, name, &answer.body), Ok(()), "{}", answer.body);
        answer
    }

    async fn read(&self, version: Version, id: &str) -> Value {
        let path = format!("/checkout_sessions/{id}");
        let body = self.send("GET", &path, &[("api-version", version.name())], "").await.is(200);
        assert_eq!(valid(version, Published::Checkout, "CheckoutSession", &body), Ok(()), "{body}");
        body
    }

    /// A session with a cart, in the newer version.
    async fn cart(&self, key: &str, items: &[&str]) -> Value {
        self.post(Version::V2026, "/checkout_sessions", key, &cart(items)).await.is(201)
    }

    /// A token for a session.
    async fn token(&self, key: &str, session: &str, amount_max: i64, card: &str) -> String {
        let body = delegation(session, amount_max, card);
        let given = self.post(Version::V2026, "/agentic_commerce/delegate_payment", key, &body).await.is(201);
        given["id"].as_str().unwrap().to_owned()
    }

    /// What was charged so far, in cents.
    async fn charged(&self) -> Vec<i64> {
        let all = self.send("GET", "/charges", &[], "").await.is(200);
        all.as_array().unwrap().iter().map(|charge| charge["amount"].as_i64().unwrap()).collect()
    }
}

fn cart(items: &[&str]) -> Value {
    let items: Vec<_> = items.iter().map(|id| json!({"id": id})).collect();
    json!({"line_items": items, "currency": "usd", "capabilities": {}})
}

fn address() -> Value {
    json!({"name": "Ada", "line_one": "1 Main St", "city": "San Francisco", "state": "CA", "country": "US", "postal_code": "94131"})
}

fn delegation(session: &str, amount_max: i64, card: &str) -> Value {
    json!({
        "payment_method": {"type": "card", "card_number_type": "fpan", "number": card, "exp_month": "12", "exp_year": "2039",
            "display_card_funding_type": "credit", "metadata": {}},
        "allowance": {"reason": "one_time", "max_amount": amount_max, "currency": "usd", "checkout_session_id": session,
            "merchant_id": super::MERCHANT, "expires_at": "2039-01-01T00:00:00Z"},
        "risk_signals": [{"type": "card_testing", "score": 1, "action": "authorized"}],
        "metadata": {},
    })
}

/// What pays for a session with a token, in the newer version.
fn payment(token: &str) -> Value {
    let instrument = json!({"type": "card", "credential": {"type": "vault_token", "token": token}});
    json!({"payment_data": {"handler_id": super::psp::CARD_HANDLER, "instrument": instrument}})
}

fn path(session: &Value, action: &str) -> String {
    format!("/checkout_sessions/{}{action}", session["id"].as_str().unwrap())
}
