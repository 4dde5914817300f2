//! A shop that sells over x402 in both of its versions. It checks that a payment is for an offer of its own; whether it is good, and that it is
//! made, is the facilitator's to say. Nothing is handed out without a settlement, and nothing twice for one payment but the same answer.

mod facilitator;
mod offer;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use data_encoding::BASE64;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use serde_json::{Value, json};
use tokio::sync::OnceCell;

use crate::recent::Recent;
use facilitator::{Facilitator, Failure};
pub use offer::Terms;
use offer::{GOODS, Good, Refused, Version};

/// How the shop was set up, or the sentence about what is missing.
pub(crate) type Setup = Result<Terms, String>;

/// The shop, for its routes.
#[derive(Debug, Clone)]
struct Shop(Arc<Inside>);

#[derive(Debug)]
struct Inside {
    base: String,
    terms: Terms,
    facilitator: Facilitator,
    sold: Mutex<Sold>,
}

/// Payments by who signed them and their nonce, which the chain takes once.
#[derive(Debug, Default)]
struct Sold {
    payments: HashMap<String, Arc<Sale>>,
    order: Recent,
}

/// What was bought with a payment, and the facilitator's receipt once it is settled.
#[derive(Debug)]
struct Sale {
    good: &'static str,
    receipt: OnceCell<Value>,
}

/// The routes of the shop; without its setup they say what is missing.
pub(crate) fn routes(base: &str, setup: &Setup) -> Router {
    let terms = match setup {
        Ok(terms) => terms.clone(),
        Err(missing) => {
            let closed = (StatusCode::SERVICE_UNAVAILABLE, axum::Json(json!({"error": missing})));
            return Router::new().route("/x402/{*path}", get(async move || closed));
        }
    };
    let facilitator = Facilitator::at(&terms.facilitator);
    let inside = Inside { base: base.to_owned(), terms, facilitator, sold: Mutex::default() };
    Router::new()
        .route("/x402/{good}", get(both))
        .route("/x402/v1/{good}", get(first))
        .route("/x402/v2/{good}", get(second))
        .with_state(Shop(Arc::new(inside)))
}

async fn both(State(shop): State<Shop>, Path(good): Path<String>, headers: HeaderMap) -> Response {
    shop.sell(&[Version::Second, Version::First], &format!("/x402/{good}"), &good, &headers).await
}

async fn first(State(shop): State<Shop>, Path(good): Path<String>, headers: HeaderMap) -> Response {
    shop.sell(&[Version::First], &format!("/x402/v1/{good}"), &good, &headers).await
}

async fn second(State(shop): State<Shop>, Path(good): Path<String>, headers: HeaderMap) -> Response {
    shop.sell(&[Version::Second], &format!("/x402/v2/{good}"), &good, &headers).await
}

impl Shop {
    async fn sell(&self, spoken: &[Version], path: &str, name: &str, headers: &HeaderMap) -> Response {
        let Some(good) = GOODS.iter().find(|good| good.name == name) else {
            return (StatusCode::NOT_FOUND, axum::Json(json!({"error": "there is no such resource"}))).into_response();
        };
        let url = format!("{}{path}", self.0.base);
        let sent = spoken.iter().find_map(|version| Some((*version, headers.get(version.payment_header())?)));
        let Some((version, payment)) = sent else {
            return self.asks(spoken, &url, good, "payment is required");
        };
        match self.paid(version, &url, good, payment).await {
            Ok(receipt) => {
                let mut response = axum::Json((good.content)()).into_response();
                set(&mut response, version.receipt_header(), &receipt);
                response
            }
            Err(Refused::Malformed(why)) => {
                (StatusCode::BAD_REQUEST, axum::Json(json!({"x402Version": version.number(), "error": why}))).into_response()
            }
            Err(Refused::Unpaid(why)) => self.asks(spoken, &url, good, &why),
            Err(Refused::Unknown(why)) => (StatusCode::BAD_GATEWAY, axum::Json(json!({"error": why}))).into_response(),
        }
    }

    /// The offer, in the words of each version that is spoken, and why it is made.
    fn asks(&self, spoken: &[Version], url: &str, good: &Good, why: &str) -> Response {
        let body = if spoken.contains(&Version::First) { self.0.terms.asks(Version::First, url, good, why) } else { json!({}) };
        let mut response = (StatusCode::PAYMENT_REQUIRED, axum::Json(body)).into_response();
        if spoken.contains(&Version::Second) {
            let asks = self.0.terms.asks(Version::Second, url, good, why);
            set(&mut response, HeaderName::from_static("payment-required"), &asks);
        }
        response
    }

    /// The receipt of a payment, once it is settled: the recorded one if it was before.
    async fn paid(&self, version: Version, url: &str, good: &'static Good, header: &HeaderValue) -> Result<Value, Refused> {
        let payment = decoded(header)?;
        let requirements = self.0.terms.requirements(version, url, good);
        let key = self.0.terms.judged(version, good, &payment, &requirements)?;
        let sale = self.sale(key, good);
        if sale.good != good.name {
            return Err(Refused::Unpaid(format!("this payment was used for {}", sale.good)));
        }
        let shop = self.clone();
        // Whoever hangs up meanwhile does not stop it: what is settled is recorded.
        let settling = tokio::spawn(async move {
            let settle = || shop.0.facilitator.settle(version.number(), payment, requirements);
            sale.receipt.get_or_try_init(settle).await.cloned()
        });
        let settled = settling.await.map_err(|_| Refused::Unknown("the shop failed: send the same payment again".to_owned()))?;
        settled.map_err(|failure| match failure {
            Failure::Refused(why) => Refused::Unpaid(why),
            Failure::Unknown(why) => Refused::Unknown(why),
        })
    }

    fn sale(&self, key: String, good: &'static Good) -> Arc<Sale> {
        let Sold { payments, order } = &mut *self.0.sold.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sale) = payments.get(&key) {
            return Arc::clone(sale);
        }
        if let Some(oldest) = order.add(key.clone()) {
            payments.remove(&oldest);
        }
        let sale = Arc::new(Sale { good: good.name, receipt: OnceCell::new() });
        payments.insert(key, Arc::clone(&sale));
        sale
    }
}

fn decoded(header: &HeaderValue) -> Result<Value, Refused> {
    let bytes = BASE64.decode(header.as_bytes()).ok();
    let payment = bytes.and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok()).filter(Value::is_object);
    payment.ok_or_else(|| Refused::Malformed("the payment is no JSON object in base64".to_owned()))
}

fn set(response: &mut Response, name: HeaderName, value: &Value) {
    // Base64 is always a header's value.
    if let Ok(value) = HeaderValue::from_str(&BASE64.encode(value.to_string().as_bytes())) {
        response.headers_mut().insert(name, value);
    }
}
