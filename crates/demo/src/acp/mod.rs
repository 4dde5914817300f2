//! The merchant, as the Agentic Commerce Protocol has it in its versions 2026-04-17 and 2025-09-29, and its payment provider. The law is the
//! published specification: what a client gets wrong is refused here as a strict merchant would.

mod answer;
mod door;
mod fault;
mod page;
mod psp;
mod session;
mod shape;
mod shapes;
mod shop;
#[cfg(test)]
mod tests;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::extract::State;
use axum::routing::{get, post};
use door::Keys;
use serde_json::{Value, json};
use shop::Shop;

/// As whom the merchant is known to payment providers.
pub(crate) const MERCHANT: &str = "demo_grocer";
const PSP: &str = "demo_psp";
const CARD_HANDLER: &str = "card_tokenized";

/// A version of the protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Version {
    V2026,
    V2025,
}

impl Version {
    const NEWEST_FIRST: [&str; 2] = ["2026-04-17", "2025-09-29"];

    const fn name(self) -> &'static str {
        match self {
            Self::V2026 => Self::NEWEST_FIRST[0],
            Self::V2025 => Self::NEWEST_FIRST[1],
        }
    }

    fn named(name: &str) -> Option<Self> {
        [Self::V2026, Self::V2025].into_iter().find(|version| version.name() == name)
    }
}

/// Which of the two specifications a route is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Document {
    Checkout,
    Delegate,
}

impl Document {
    /// The code of a body that is not as its schema says.
    const fn malformed(self) -> &'static str {
        match self {
            Self::Checkout => "invalid_request",
            // Its schema has a closed list of codes, and uses this one for a member that is missing.
            Self::Delegate => "invalid_card",
        }
    }
}

/// The merchant, for its routes.
#[derive(Debug, Clone)]
struct Merchant {
    /// Where it is reached, such as `http://127.0.0.1:4030`.
    base: Arc<str>,
    token: Arc<str>,
    memory: Arc<Mutex<Memory>>,
}

/// All that is remembered.
#[derive(Debug, Default)]
struct Memory {
    shop: Shop,
    keys: Keys,
}

impl Merchant {
    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The routes of the merchant and of its payment provider.
pub(crate) fn routes(base: &str, token: &str) -> Router {
    let merchant = Merchant { base: base.into(), token: token.into(), memory: Arc::default() };
    Router::new()
        .route("/checkout_sessions", post(door::create))
        .route("/checkout_sessions/{id}", get(door::read).post(door::update))
        .route("/checkout_sessions/{id}/complete", post(door::complete))
        .route("/checkout_sessions/{id}/cancel", post(door::cancel))
        .route("/agentic_commerce/delegate_payment", post(door::delegate))
        .route("/.well-known/acp.json", get(discovery))
        .route("/charges", get(door::charges))
        .route("/orders/{id}", get(page::order))
        .route("/products", get(page::products))
        .route("/terms", get(page::terms))
        .with_state(merchant)
}

/// What the merchant speaks, for whoever asks.
async fn discovery(State(merchant): State<Merchant>) -> axum::Json<Value> {
    let [newest, oldest] = Version::NEWEST_FIRST;
    axum::Json(json!({
        "protocol": {"name": "acp", "version": newest, "supported_versions": [oldest, newest],
            "documentation_url": "https://agenticcommerce.dev"},
        "api_base_url": *merchant.base,
        "transports": ["rest"],
        "capabilities": {"services": ["checkout", "delegate_payment"], "supported_currencies": ["usd"],
            "supported_locales": ["en-US"]},
    }))
}
