//! Pages for people: an order, what is sold, the terms. No scripts, no styles, nothing from elsewhere.

use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Response};
use http::{StatusCode, header};

use super::state::Merchant;
use crate::catalogue::PRODUCTS;

/// Nothing may be loaded, and no other page may frame it.
const POLICY: &str = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// What was ordered.
pub(super) async fn order(State(merchant): State<Merchant>, Path(id): Path<String>) -> Response {
    let memory = merchant.memory();
    let Some(session) = memory.shop.ordered(&id) else {
        return page(StatusCode::NOT_FOUND, "No such order", "<p>There is no such order.</p>");
    };
    let mut rows = String::new();
    for line in &session.lines {
        let (name, cost) = (escaped(line.product.name), session.cost(line));
        rows += &format!("<tr><td>{}</td><td>{name}</td><td>{}</td></tr>", line.quantity, dollars(cost.base));
    }
    let sum = session.sum();
    for (name, amount) in [("Shipping", sum.shipping), ("Tax", sum.tax), ("Total", sum.total)] {
        rows += &format!("<tr><td></td><td>{name}</td><td>{}</td></tr>", dollars(amount));
    }
    page(
        StatusCode::OK,
        &format!("Order {}", escaped(&id)),
        &format!("<table>{rows}</table><p>Nothing is shipped: this shop only pretends.</p>"),
    )
}

/// What is sold.
pub(super) async fn products() -> Response {
    let row = |product: &crate::catalogue::Product| {
        let texts = [product.id, product.name, product.description, product.category].map(escaped).join("</td><td>");
        format!("<tr><td>{texts}</td><td>{}</td></tr>", dollars(product.price))
    };
    let rows: String = PRODUCTS.iter().map(row).collect();
    page(StatusCode::OK, "What the demo grocer sells", &format!("<table>{rows}</table>"))
}

/// The terms of use.
pub(super) async fn terms() -> Response {
    page(StatusCode::OK, "Terms of use", "<p>This shop only pretends: no money moves, and nothing is shipped.</p>")
}

fn page(status: StatusCode, title: &str, body: &str) -> Response {
    let text =
        format!("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{title}</title><h1>{title}</h1>{body}</html>");
    (status, [(header::CONTENT_SECURITY_POLICY, POLICY), (header::X_CONTENT_TYPE_OPTIONS, "nosniff")], Html(text)).into_response()
}

fn dollars(cents: i64) -> String {
    format!("${}.{:02}", cents / 100, cents % 100)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}
