//! The merchant, as the Agentic Commerce Protocol has it in its versions 2026-04-17 and 2025-09-29, and its payment provider. The law is the
//! published specification: what a client gets wrong is refused here as a strict merchant would.

mod answer;
mod door;
mod fault;
mod keys;
mod page;
mod psp;
mod session;
mod shape;
mod shapes;
mod shop;
mod state;
#[cfg(test)]
mod tests;
mod version;

use axum::Router;
use axum::extract::State;
use axum::routing::{get, post};
pub(crate) use psp::MERCHANT;
use serde_json::{Value, json};
use state::Merchant;
use version::Version;

/// The routes of the merchant and of its payment provider.
pub(crate) fn routes(base: &str, token: &str) -> Router {
    let merchant = Merchant::new(base, token);
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
