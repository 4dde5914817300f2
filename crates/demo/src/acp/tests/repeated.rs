//! Who may ask, in which version, and what a repeated key is answered with.

use std::time::Duration;

use serde_json::json;

use super::schemas::{Published, valid};
use super::{House, TOKEN, cart, path, payment};
use crate::acp::version::Version::{V2025, V2026};

type Headers<'a> = &'a [(&'a str, &'a str)];

#[tokio::test]
async fn who_asks_and_how_is_checked_first() {
    let house = House::new();
    let body = cart(&["bread"]).to_string();
    let long = "k".repeat(256);
    let stale = format!("Bearer {TOKEN}x");
    let cases: [(Headers, u16, &str); 9] = [
        (&[("authorization", "")], 401, "unauthorized"),
        (&[("authorization", &stale)], 401, "unauthorized"),
        (&[("authorization", "Basic a2V5")], 401, "unauthorized"),
        (&[("api-version", "")], 400, "missing_api_version"),
        (&[("api-version", "2026-01-30")], 400, "unsupported_api_version"),
        (&[], 400, "idempotency_key_required"),
        (&[("idempotency-key", &long)], 400, "idempotency_key_required"),
        (&[("idempotency-key", "k"), ("content-type", "")], 415, "invalid_request"),
        (&[("idempotency-key", "k"), ("content-type", "text/plain")], 415, "invalid_request"),
    ];
    for (headers, status, code) in cases {
        let answer = house.send("POST", "/checkout_sessions", headers, &body).await.is(status);
        assert_eq!(answer["code"], code, "{headers:?}");
        assert_eq!(valid(V2026, Published::Checkout, "Error", &answer), Ok(()));
        assert_eq!(answer.get("supported_versions").is_some(), code.ends_with("api_version"), "{answer}");
    }
    let broken = house.send("POST", "/checkout_sessions", &[("idempotency-key", "k")], "{").await;
    broken.refuses(400, "invalid_request", None);
    house.send("GET", "/checkout_sessions/cs_none", &[], "").await.refuses(404, "session_not_found", None);
    let discovery = house.send("GET", "/.well-known/acp.json", &[("authorization", ""), ("api-version", "")], "").await.is(200);
    assert_eq!(valid(V2026, Published::Checkout, "DiscoveryResponse", &discovery), Ok(()));
}

#[tokio::test]
async fn a_repeated_key_is_answered_from_the_record() {
    let house = House::new();
    let first = house.post(V2026, "/checkout_sessions", "k1", &cart(&["bread"])).await;
    assert_eq!(first.headers.get("idempotent-replayed"), None);
    let first = first.is(201);
    let again = house.post(V2026, "/checkout_sessions", "k1", &cart(&["bread"])).await;
    assert_eq!(again.headers["idempotent-replayed"], "true");
    assert_eq!(again.is(201), first);
    let other = cart(&["wine"]);
    house.post(V2026, "/checkout_sessions", "k1", &other).await.refuses(422, "idempotency_conflict", None);
    let conflict = house.post(V2025, "/checkout_sessions", "k1", &other).await.is(409);
    assert_eq!(conflict["type"], "request_not_idempotent");
    // A key is one path's; refusals are kept too.
    house.post(V2026, &path(&first, ""), "k1", &json!({"line_items": []})).await.refuses(
        400,
        "missing_items",
        Some("$.line_items"),
    );
    let refused = house.post(V2026, &path(&first, ""), "k1", &json!({"line_items": []})).await;
    assert_eq!(refused.headers["idempotent-replayed"], "true");
}

#[tokio::test(start_paused = true)]
async fn a_slow_answer_was_paid_for_at_once_and_takes_its_key_meanwhile() {
    let house = House::new();
    let made = house.cart("k1", &["slow-answer"]).await;
    let token = house.token("t1", made["id"].as_str().unwrap(), 300, "4242424242424242").await;
    let (complete, body) = (path(&made, "/complete"), payment(&token));
    // Its caller hangs up after a second.
    let first = tokio::time::timeout(Duration::from_secs(1), house.post(V2026, &complete, "c1", &body)).await;
    assert!(first.is_err());
    assert_eq!(house.charged().await, [300]);
    let meanwhile = house.post(V2026, &complete, "c1", &body).await;
    assert_eq!(meanwhile.headers["retry-after"], "1");
    meanwhile.refuses(409, "idempotency_in_flight", None);
    tokio::time::sleep(Duration::from_secs(20)).await;
    let after = house.post(V2026, &complete, "c1", &body).await;
    assert_eq!(after.headers["idempotent-replayed"], "true");
    assert_eq!(after.is(200)["status"], "completed");
    assert_eq!(house.charged().await, [300]);
}
