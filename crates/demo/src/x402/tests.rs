//! The shop before a facilitator that only pretends: it says yes, no, or nothing, and counts.

use std::sync::atomic::{AtomicU32, Ordering};

use super::*;
use axum::body::Body;
use axum::routing::post;
use http::Request;
use tower::ServiceExt as _;

const SELLER: &str = "0x209693Bc6afc0C5328bA36FaF03C514EF312287C";
const BASE: &str = "http://127.0.0.1:4030";

/// A facilitator whose mood is the nonce's last digit: 1 refuses to verify, 2 to settle, 3 gives no answer that can be read.
async fn facilitator(settled: Arc<AtomicU32>) -> String {
    async fn verify(body: axum::Json<Value>) -> axum::Json<Value> {
        axum::Json(match mood(&body) {
            '1' => json!({"isValid": false, "invalidReason": "insufficient_funds"}),
            _ => json!({"isValid": true}),
        })
    }
    let settle = async move |body: axum::Json<Value>| {
        let network = body["paymentRequirements"]["network"].clone();
        match mood(&body) {
            '2' => axum::Json(
                json!({"success": false, "errorReason": "invalid_transaction_state", "transaction": "", "network": network}),
            ),
            '3' => axum::Json(json!([])),
            _ => {
                let count = settled.fetch_add(1, Ordering::SeqCst);
                axum::Json(json!({"success": true, "transaction": format!("0x{count}"), "network": network}))
            }
        }
    };
    let routes = Router::new().route("/verify", post(verify)).route("/settle", post(settle));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, routes).await });
    url
}

fn mood(body: &Value) -> char {
    body["paymentPayload"]["payload"]["authorization"]["nonce"].as_str().unwrap().chars().last().unwrap()
}

fn payment(version: Version, value: &str, nonce: u64) -> Value {
    let authorization = json!({"from": SELLER, "to": SELLER.to_lowercase(), "value": value, "validAfter": "0",
        "validBefore": "99999999999", "nonce": format!("0x{nonce:064x}")});
    let payload = json!({"signature": "0xab", "authorization": authorization});
    match version {
        Version::First => json!({"x402Version": 1, "scheme": "exact", "network": "base-sepolia", "payload": payload}),
        Version::Second => {
            json!({"x402Version": 2, "payload": payload, "accepted": {"scheme": "exact", "network": "eip155:84532",
            "amount": value, "asset": "0x036CbD53842c5426634e7929541eC2318f3dCF7e", "payTo": SELLER, "maxTimeoutSeconds": 60,
            "extra": {"name": "USDC", "version": "2"}}})
        }
    }
}

async fn ask(routes: &Router, path: &str, sent: Option<(Version, &Value)>) -> (u16, HeaderMap, Value) {
    let mut request = Request::builder().uri(path);
    if let Some((version, payment)) = sent {
        request = request.header(version.payment_header(), BASE64.encode(payment.to_string().as_bytes()));
    }
    let response = routes.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let (head, body) = response.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    (head.status.as_u16(), head.headers, serde_json::from_slice(&body).unwrap_or(Value::Null))
}

fn told(headers: &HeaderMap, name: &str) -> Value {
    serde_json::from_slice(&BASE64.decode(headers[name].as_bytes()).unwrap()).unwrap()
}

async fn open() -> (Router, Arc<AtomicU32>) {
    let settled = Arc::new(AtomicU32::new(0));
    let url = facilitator(Arc::clone(&settled)).await;
    (routes(BASE, &Terms::read(Some(&url), Some(SELLER), "base-sepolia", None)), settled)
}

#[tokio::test]
async fn a_payment_is_settled_once_and_answered_again() {
    let (routes, settled) = open().await;
    for (count, version, path) in
        [(1, Version::First, "/x402/v1/weather"), (2, Version::Second, "/x402/v2/weather"), (3, Version::Second, "/x402/weather")]
    {
        let payment = payment(version, "10000", 16 * u64::from(count));
        let (status, headers, body) = ask(&routes, path, Some((version, &payment))).await;
        assert_eq!((status, &body["weather"]), (200, &json!("sunny")), "{body}");
        let receipt = told(&headers, version.receipt_header().as_str());
        let (status, headers, _) = ask(&routes, path, Some((version, &payment))).await;
        assert_eq!((status, told(&headers, version.receipt_header().as_str())), (200, receipt));
        assert_eq!(settled.load(Ordering::SeqCst), count);
    }
}

#[tokio::test]
async fn without_a_payment_the_offer_is_told_in_what_is_spoken() {
    let (routes, _) = open().await;
    let (status, headers, body) = ask(&routes, "/x402/weather", None).await;
    assert_eq!((status, &body["x402Version"], &body["accepts"][0]["maxAmountRequired"]), (402, &json!(1), &json!("10000")));
    assert_eq!(body["accepts"][0]["resource"], "http://127.0.0.1:4030/x402/weather");
    let second = told(&headers, "payment-required");
    assert_eq!(
        (&second["accepts"][0]["network"], &second["resource"]["url"]),
        (&json!("eip155:84532"), &body["accepts"][0]["resource"])
    );
    assert!(ask(&routes, "/x402/v1/weather", None).await.1.get("payment-required").is_none());
    assert_eq!(ask(&routes, "/x402/v2/weather", None).await.2, json!({}));
    assert_eq!(ask(&routes, "/x402/v2/gold", None).await.0, 404);
}

#[tokio::test]
async fn what_pays_for_no_offer_of_ours_gets_nothing() {
    let (routes, settled) = open().await;
    let right = payment(Version::Second, "10000", 16);
    let with = |path: &str, value: Value| {
        let mut body = right.clone();
        *body.pointer_mut(path).unwrap() = value;
        body
    };
    let cases = [
        (with("/x402Version", json!(1)), 400, "x402Version"),
        (with("/payload/authorization/nonce", json!("0x1")), 400, "no address"),
        (with("/payload/authorization/value", json!(10_000)), 400, "no value"),
        (with("/payload/signature", json!("")), 400, "no signature"),
        (json!([]), 400, "no JSON object"),
        (with("/accepted/amount", json!("1")), 402, "no offer"),
        (with("/accepted/network", json!("eip155:8453")), 402, "no offer"),
        (with("/accepted/asset", json!(SELLER)), 402, "no offer"),
        (with("/payload/authorization/to", json!("0x000000000000000000000000000000000000dEaD")), 402, "recipient_mismatch"),
        (with("/payload/authorization/value", json!("10001")), 402, "value_mismatch"),
        (with("/payload/authorization/nonce", json!(format!("0x{:064x}", 0x11))), 402, "insufficient_funds"),
        (with("/payload/authorization/nonce", json!(format!("0x{:064x}", 0x12))), 402, "invalid_transaction_state"),
        (with("/payload/authorization/nonce", json!(format!("0x{:064x}", 0x13))), 502, "same payment again"),
    ];
    for (payment, status, why) in cases {
        let (found, headers, body) = ask(&routes, "/x402/v2/weather", Some((Version::Second, &payment))).await;
        let said = if found == 402 { told(&headers, "payment-required") } else { body };
        assert_eq!(found, status, "{said}");
        assert!(said["error"].as_str().unwrap().contains(why), "{why}: {said}");
        assert!(headers.get("payment-response").is_none());
    }
    assert_eq!(settled.load(Ordering::SeqCst), 0);
    // In the first version only what was signed tells the price, and one payment buys one thing.
    let first = payment(Version::First, "1000", 0x20);
    assert_eq!(ask(&routes, "/x402/v1/weather", Some((Version::First, &first))).await.0, 402);
    assert_eq!(ask(&routes, "/x402/v1/joke", Some((Version::First, &first))).await.0, 200);
}

#[tokio::test]
async fn a_closed_shop_says_how_it_opens() {
    let closed = |facilitator, pay_to, network| Terms::read(facilitator, pay_to, network, None).unwrap_err();
    assert!(closed(None, None, "base").contains("--facilitator"));
    assert!(closed(Some("https://f.example"), None, "base").contains("--pay-to"));
    assert!(closed(Some("http://f.example"), Some(SELLER), "base").contains("https"));
    assert!(closed(Some("https://f.example"), Some("0x1"), "base").contains("--pay-to"));
    assert!(closed(Some("https://f.example"), Some(SELLER), "mars").contains("--network"));
    assert!(Terms::read(Some("https://f.example/"), Some(SELLER), "eip155:8453", None).is_ok());
    let routes = routes(BASE, &Err(closed(None, None, "base")));
    for path in ["/x402/weather", "/x402/v2/weather"] {
        let (status, _, body) = ask(&routes, path, None).await;
        assert_eq!(status, 503);
        assert!(body["error"].as_str().unwrap().contains("--facilitator"), "{body}");
    }
}
