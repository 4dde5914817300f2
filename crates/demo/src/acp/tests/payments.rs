//! Tokens and payments: a token is charged once, within what it was given for; what is declined is said in the session.

use serde_json::{Value, json};

use super::{House, delegation, path, payment};
use crate::acp::version::Version::{V2025, V2026};

const GOOD: &str = "4242424242424242";
const DELEGATE: &str = "/agentic_commerce/delegate_payment";

fn id(session: &Value) -> &str {
    session["id"].as_str().unwrap()
}

#[tokio::test]
async fn a_session_is_paid_for_once() {
    let house = House::new();
    let made = house.cart("k1", &["recipe-card"]).await;
    let token = house.token("t1", id(&made), 199, GOOD).await;
    assert!(token.starts_with("vt_"));
    let done = house.post(V2026, &path(&made, "/complete"), "c1", &payment(&token)).await.is(200);
    assert_eq!((&done["status"], &done["order"]["checkout_session_id"]), (&json!("completed"), &made["id"]));
    let page = done["order"]["permalink_url"].as_str().unwrap().strip_prefix(super::BASE).unwrap().to_owned();
    let shown = house.send("GET", &page, &[("authorization", "")], "").await;
    assert_eq!(shown.status, 200);
    assert!(shown.headers["content-security-policy"].to_str().unwrap().starts_with("default-src 'none'"));
    let again = house.post(V2026, &path(&made, "/complete"), "c2", &payment(&token)).await;
    again.refuses(409, "session_completed", None);
    house.post(V2026, &path(&made, "/cancel"), "c3", &json!({})).await.refuses(405, "not_cancelable", None);
    assert_eq!(house.read(V2026, id(&made)).await, done);
    // The token is spent, for other sessions too.
    let other = house.cart("k2", &["recipe-card"]).await;
    let declined = house.post(V2026, &path(&other, "/complete"), "c4", &payment(&token)).await.is(200);
    assert!(declined["messages"][0]["content"].as_str().unwrap().contains("used already"), "{declined}");
    assert_eq!(house.charged().await, [199]);
}

#[tokio::test]
async fn the_older_version_pays_too() {
    let house = House::new();
    let made =
        house.post(V2025, "/checkout_sessions", "k1", &json!({"items": [{"id": "gift-card", "quantity": 2}]})).await.is(201);
    let given = house.post(V2025, DELEGATE, "t1", &delegation(id(&made), 5_000, GOOD)).await.is(201);
    let body = json!({"payment_data": {"token": given["id"], "provider": "stripe"}});
    let done = house.post(V2025, &path(&made, "/complete"), "c1", &body).await.is(200);
    assert_eq!((&done["status"], house.charged().await), (&json!("completed"), vec![5_000]));
}

#[tokio::test]
async fn a_token_is_good_only_for_what_it_was_given_for() {
    let house = House::new();
    let made = house.cart("k1", &["recipe-card"]).await;
    let right = delegation(id(&made), 199, GOOD);
    let changed = |member: &str, value: Value| {
        let mut body = right.clone();
        body["allowance"][member] = value;
        body
    };
    let cases = [
        (changed("max_amount", json!(198)), "above what the token"),
        (changed("currency", json!("eur")), "another currency"),
        (changed("checkout_session_id", json!("cs_other")), "another session"),
        (changed("merchant_id", json!("other")), "another merchant"),
        (delegation(id(&made), 199, "4000000000000002"), "card was declined"),
        (delegation(id(&made), 199, "4000000000009995"), "insufficient funds"),
    ];
    for (at, (body, why)) in cases.into_iter().enumerate() {
        let given = house.post(V2026, DELEGATE, &format!("t{at}"), &body).await.is(201);
        let body = payment(given["id"].as_str().unwrap());
        let declined = house.post(V2026, &path(&made, "/complete"), &format!("c{at}"), &body).await.is(200);
        assert_eq!((&declined["status"], declined.get("order")), (&json!("ready_for_payment"), None), "{declined}");
        let note = &declined["messages"][0];
        assert_eq!(note["code"], "payment_declined");
        assert!(note["content"].as_str().unwrap().contains(why), "{note}");
    }
    let foreign = house.post(V2026, &path(&made, "/complete"), "c-spt", &payment("spt_123")).await.is(200);
    assert!(foreign["messages"][0]["content"].as_str().unwrap().contains("not given by"), "{foreign}");
    assert!(house.charged().await.is_empty());
}

#[tokio::test]
async fn tokens_are_given_for_test_cards_that_are_good() {
    let house = House::new();
    let with = |path: &str, value: Value| {
        let mut body = delegation("cs_1", 100, GOOD);
        *body.pointer_mut(path).unwrap() = value;
        body
    };
    for (at, (body, status, param)) in [
        (with("/payment_method/number", json!("4111111111111111")), 422, "$.payment_method.number"),
        (with("/payment_method/exp_month", json!("13")), 422, "$.payment_method.exp_month"),
        (with("/payment_method/exp_year", json!("2020")), 422, "$.payment_method.exp_year"),
        (with("/payment_method/exp_year", json!("39")), 422, "$.payment_method.exp_year"),
        (with("/allowance/max_amount", json!(0)), 422, "$.allowance.max_amount"),
        (with("/allowance/expires_at", json!("2020-01-01T00:00:00Z")), 422, "$.allowance.expires_at"),
        (with("/allowance/currency", json!("USD")), 400, "$.allowance.currency"),
        (with("/metadata", json!({"a": 1})), 400, "$.metadata.a"),
    ]
    .into_iter()
    .enumerate()
    {
        house.post(V2026, DELEGATE, &format!("t{at}"), &body).await.refuses(status, "invalid_card", Some(param));
    }
    // Risk signals may be none only since the newer version.
    let none = with("/risk_signals", json!([]));
    house.post(V2026, DELEGATE, "r1", &none).await.is(201);
    house.post(V2025, DELEGATE, "r2", &none).await.refuses(400, "invalid_card", Some("$.risk_signals"));
}

#[tokio::test]
async fn what_is_not_ready_or_not_taken_here_is_refused() {
    let house = House::new();
    let made = house.cart("k1", &["bread"]).await;
    let complete = path(&made, "/complete");
    let answer = house.post(V2026, &complete, "c1", &payment("vt_1")).await;
    answer.refuses(400, "not_ready_for_payment", Some("$.fulfillment_details.address"));
    let other = json!({"payment_data": {"handler_id": "wire", "instrument": {"type": "card", "credential": {"type": "spt", "token": "a"}}}});
    house.post(V2026, &complete, "c2", &other).await.refuses(400, "invalid_payment_handler", Some("$.payment_data.handler_id"));
    let order = json!({"payment_data": {"purchase_order_number": "7"}});
    house.post(V2026, &complete, "c3", &order).await.refuses(400, "unsupported", Some("$.payment_data.purchase_order_number"));
    house.post(V2026, "/checkout_sessions/cs_none/complete", "c4", &payment("vt_1")).await.refuses(
        404,
        "session_not_found",
        None,
    );
}

#[tokio::test]
async fn what_is_declined_late_is_in_progress_first() {
    let house = House::new();
    let made = house.cart("k1", &["declined-late"]).await;
    let token = house.token("t1", id(&made), 300, GOOD).await;
    let body = payment(&token);
    let pending = house.post(V2026, &path(&made, "/complete"), "c1", &body).await.is(200);
    assert_eq!(pending["status"], "complete_in_progress");
    house.post(V2026, &path(&made, "/complete"), "c2", &body).await.refuses(409, "payment_in_progress", None);
    let late = house.read(V2025, id(&made)).await;
    assert_eq!((&late["status"], &late["messages"][0]["code"]), (&json!("ready_for_payment"), &json!("payment_declined")));
    assert!(house.charged().await.is_empty());
}
