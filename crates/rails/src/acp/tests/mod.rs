//! Merchants and providers of tokens that answer well and badly. Their words are those of the published examples.

mod carts;
mod lent;
mod paying;
mod schemas;
mod settings;

use std::sync::Arc;
use std::time::Duration;

use bursar_domain::payment::{Cart, Contents, Line};
use bursar_domain::{Amount, Currency};
use bursar_outbound::client::{Setup, SystemResolver, Trust, Uptime};
use bursar_outbound::{Client, Guard, Limits};
use serde_json::{Value, json};

use super::*;

const NOW: Timestamp = Timestamp(1_700_000_000_000);

fn trust() -> Trust {
    let certificate = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    Trust::Only(vec![certificate.cert.der().to_vec()])
}

fn uptime() -> Uptime {
    Arc::new(|| Duration::ZERO)
}

fn merchants(known: Vec<Known>) -> Merchants {
    let guard = Guard::new("127.0.0.1".parse().unwrap());
    let (resolver, limits) = (Box::new(SystemResolver::default()), Limits::MONEY);
    Merchants::new(Client::new(Setup { guard, resolver, trust: trust(), uptime: uptime(), limits }).unwrap(), known)
}

/// A session of version 2026-04-17 with two lines: two loaves at 3.00 with tax, and wine.
fn session(status: &str) -> Value {
    let total = |kind: &str, amount: i64| json!({"type": kind, "display_text": kind, "amount": amount});
    json!({
        "id": "cs_1", "protocol": {"version": "2026-04-17"}, "status": status, "currency": "usd",
        "capabilities": {"payment": {"handlers": [
            {"id": "saved", "name": "dev.acp.seller_backed.saved_card", "config": {"merchant_id": "other"}},
            {"id": "card_tokenized", "name": "dev.acp.tokenized.card", "psp": "demo", "config": {"merchant_id": "grocer-1"}},
        ]}, "interventions": {"supported": ["3ds"], "required": []}},
        "line_items": [
            {"id": "li_1", "item": {"id": "bread"}, "quantity": 2, "name": "Bread", "category": "groceries", "unit_amount": 300,
             "totals": [total("subtotal", 600), total("tax", 61), total("total", 661)]},
            {"id": "li_2", "item": {"id": "wine", "name": "Wine"}, "quantity": 1, "category": "alcohol", "unit_amount": 900,
             "totals": [total("total", 900)]},
        ],
        "totals": [total("items_base_amount", 1500), total("tax", 61), total("total", 1561)],
        "fulfillment_options": [], "messages": [], "links": [],
    })
}

/// The same of version 2025-09-29.
fn older(status: &str) -> Value {
    let line = |item: &str, quantity: u64, total: i64| {
        json!({"id": item, "item": {"id": item, "quantity": quantity}, "base_amount": total, "discount": 0, "subtotal": total,
               "tax": 0, "total": total})
    };
    json!({
        "id": "cs_1", "status": status, "currency": "usd",
        "payment_provider": {"provider": "stripe", "supported_payment_methods": ["card"]},
        "line_items": [line("bread", 2, 661), line("wine", 1, 900)],
        "totals": [{"type": "total", "display_text": "Total", "amount": 1561}],
        "fulfillment_options": [], "messages": [], "links": [],
    })
}

fn with(mut value: Value, pointer: &str, part: Value) -> Value {
    *value.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = part;
    value
}

fn order() -> Value {
    let mut done = session("completed");
    done["order"] = json!({"id": "ord_1", "checkout_session_id": "cs_1", "permalink_url": "https://shop.example/orders/1"});
    done
}

fn cart(endpoint: &str) -> Cart {
    Cart { session: "cs_1".to_owned(), merchant: "grocer-1".to_owned(), name: None, endpoint: endpoint.to_owned(), profile: None }
}

fn usd(minor: u64) -> Amount {
    Amount::of_minor(minor, Currency::USD).unwrap()
}

/// What the session above comes to.
fn contents() -> Contents {
    let line = |item: &str, name: &str, category: &str, quantity: u64, price: u64| Line {
        item: item.to_owned(),
        name: Some(name.to_owned()),
        category: Some(category.to_owned()),
        quantity,
        price: usd(price),
    };
    let lines = vec![line("bread", "Bread", "groceries", 2, 331), line("wine", "Wine", "alcohol", 1, 900)];
    Contents { total: usd(1561), currency: Currency::USD, lines }
}
