//! Carts: what they cost, what is missing, and how the other version tells of them.

use serde_json::{Value, json};

use super::{House, address, cart, path};
use crate::acp::answer;
use crate::acp::session::{Line, SHIPPING, Session};
use crate::acp::version::Version;
use crate::acp::version::Version::{V2025, V2026};
use crate::catalogue::PRODUCTS;

fn amount(body: &Value, kind: &str) -> i64 {
    let found = body["totals"].as_array().unwrap().iter().find(|total| total["type"] == kind);
    found.map_or(0, |total| total["amount"].as_i64().unwrap())
}

/// That all that is told of amounts adds up.
#[track_caller]
fn adds_up(body: &Value, version: Version) {
    let (mut base, mut tax) = (0, 0);
    for line in body["line_items"].as_array().unwrap() {
        let told = |kind: &str, name: &str| match version {
            V2026 => amount(line, kind),
            V2025 => line[name].as_i64().unwrap(),
        };
        let (line_base, line_tax) = (told("items_base_amount", "base_amount"), told("tax", "tax"));
        assert_eq!(told("subtotal", "subtotal"), line_base, "{line}");
        assert_eq!(told("total", "total"), line_base + line_tax, "{line}");
        if version == V2026 {
            assert_eq!(line["unit_amount"].as_i64().unwrap() * line["quantity"].as_i64().unwrap(), line_base, "{line}");
        }
        base += line_base;
        tax += line_tax;
    }
    assert_eq!((amount(body, "items_base_amount"), amount(body, "subtotal"), amount(body, "tax")), (base, base, tax), "{body}");
    assert_eq!(amount(body, "total"), base + tax + amount(body, "fulfillment"), "{body}");
}

#[test]
fn the_totals_of_every_cart_add_up() {
    for set in 1_u32..1 << PRODUCTS.len() {
        let chosen = PRODUCTS.iter().enumerate().filter(|(place, _)| set & (1 << place) != 0);
        let lines: Vec<_> =
            chosen.map(|(place, product)| Line { product, quantity: 1 + (i64::from(set) * 7 + place as i64) % 9 }).collect();
        let mut told = serde_json::Map::new();
        if set % 3 != 0 {
            told.insert("fulfillment_details".to_owned(), json!({"address": address()}));
        }
        let mut session = Session::new(lines, told, Vec::new());
        session.shipping = set as usize % SHIPPING.len();
        session.readings = i64::from(set % 5);
        for version in [V2026, V2025] {
            adds_up(&answer::session(&session, version, super::BASE), version);
        }
    }
}

#[tokio::test]
async fn a_cart_says_what_is_missing_until_it_is_ready() {
    let house = House::new();
    let made = house.cart("k1", &["bread", "wine", "bread"]).await;
    assert_eq!(made["status"], "not_ready_for_payment");
    assert_eq!(made["messages"][0]["code"], "missing");
    assert_eq!(made["messages"][0]["param"], "$.fulfillment_details.address");
    let lines: Vec<_> =
        made["line_items"].as_array().unwrap().iter().map(|line| (&line["item"]["id"], &line["quantity"])).collect();
    assert_eq!(lines, [(&json!("bread"), &json!(2)), (&json!("wine"), &json!(1))], "a repeated item is one line");
    assert_eq!(made["line_items"][1]["category"], "alcohol");
    let told = json!({"fulfillment_details": {"address": address()}});
    let ready = house.post(V2026, &path(&made, ""), "k2", &told).await.is(200);
    assert_eq!((ready["status"].as_str(), amount(&ready, "fulfillment")), (Some("ready_for_payment"), 500), "{ready}");
    // 8.88 % of 12.99 is 1.153.
    assert_eq!((amount(&ready, "tax"), amount(&ready, "total")), (115, 1_300 + 1_299 + 115 + 500));
    let express = json!({"selected_fulfillment_options": [{"type": "shipping", "option_id": "ship_express", "item_ids": ["bread", "line_2"]}]});
    let faster = house.post(V2026, &path(&made, ""), "k3", &express).await.is(200);
    assert_eq!(amount(&faster, "total"), amount(&ready, "total") + 700);
    adds_up(&faster, V2026);
    assert_eq!(house.read(V2026, made["id"].as_str().unwrap()).await, faster);
}

#[tokio::test]
async fn each_version_tells_of_the_others_sessions() {
    let house = House::new();
    let body = json!({"items": [{"id": "soap", "quantity": 3}], "fulfillment_address": address(),
        "buyer": {"first_name": "Ada", "last_name": "L", "email": "ada@b.example"}});
    let made = house.post(V2025, "/checkout_sessions", "k1", &body).await.is(201);
    assert_eq!(made["payment_provider"], json!({"provider": "stripe", "supported_payment_methods": ["card"]}));
    assert_eq!((&made["status"], &made["fulfillment_option_id"]), (&json!("ready_for_payment"), &json!("ship_standard")));
    let id = made["id"].as_str().unwrap();
    let newer = house.read(V2026, id).await;
    assert_eq!((&newer["line_items"][0]["quantity"], &newer["fulfillment_details"]["address"]), (&json!(3), &address()));
    assert_eq!((amount(&newer, "total"), &newer["buyer"]["first_name"]), (amount(&made, "total"), &json!("Ada")));
    adds_up(&made, V2025);
    // A buyer that the older version could not describe is left out of it.
    let nameless = json!({"buyer": {"email": "ada@b.example"}});
    house.post(V2026, &path(&made, ""), "k2", &nameless).await.is(200);
    assert_eq!(house.read(V2025, id).await.get("buyer"), None);
    let canceled = house.post(V2025, &path(&made, "/cancel"), "k3", &Value::Null).await.is(200);
    assert_eq!(canceled["status"], "canceled");
    house.post(V2026, &path(&made, "/cancel"), "k4", &json!({})).await.refuses(405, "not_cancelable", None);
    house.post(V2026, &path(&made, ""), "k5", &json!({})).await.refuses(409, "session_canceled", None);
}

#[tokio::test]
async fn what_cant_be_sold_is_refused_or_said() {
    let house = House::new();
    let old = |id: &str, quantity: f64| json!({"items": [{"id": id, "quantity": quantity}]});
    let euros = json!({"line_items": [{"id": "bread"}], "currency": "eur", "capabilities": {}});
    for (at, (version, body, code, param)) in [
        (V2026, cart(&["bread", "gold"]), "invalid_item_id", "$.line_items[1].id"),
        (V2025, old("gold", 1.0), "invalid_item_id", "$.items[0].id"),
        (V2025, old("bread", 2.5), "invalid_quantity", "$.items[0].quantity"),
        (V2025, old("bread", 101.0), "invalid_quantity", "$.items[0].quantity"),
        (V2026, cart(&["bread"; 101]), "quantity_exceeded", "$.line_items"),
        (V2026, euros, "unsupported_currency", "$.currency"),
        (V2026, json!({"line_items": []}), "invalid_request", "$.line_items"),
    ]
    .into_iter()
    .enumerate()
    {
        house.post(version, "/checkout_sessions", &format!("k{at}"), &body).await.refuses(400, code, Some(param));
    }
    let sold_out = house.cart("s1", &["truffles", "recipe-card"]).await;
    assert_eq!(
        (&sold_out["messages"][0]["code"], &sold_out["status"]),
        (&json!("out_of_stock"), &json!("not_ready_for_payment"))
    );
    let mut abroad = cart(&["soap"]);
    abroad["fulfillment_details"] = json!({"address": address()});
    abroad["fulfillment_details"]["address"]["country"] = json!("FR");
    abroad["discounts"] = json!({"codes": ["SAVE"]});
    abroad["line_items"][0]["unit_amount"] = json!(1);
    let abroad = house.post(V2026, "/checkout_sessions", "s2", &abroad).await.is(201);
    let codes: Vec<_> = abroad["messages"].as_array().unwrap().iter().map(|note| note["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["price_change", "discount_code_invalid", "region_restricted"]);
    let seen = house.read(V2025, abroad["id"].as_str().unwrap()).await;
    assert_eq!(seen["messages"][2]["param"], "$.fulfillment_address.country", "{seen}");
    let unknown = json!({"selected_fulfillment_options": [{"type": "shipping", "option_id": "drone", "item_ids": []}]});
    let answer = house.post(V2026, &path(&abroad, ""), "s3", &unknown).await;
    answer.refuses(400, "invalid_fulfillment_option", Some("$.selected_fulfillment_options[0].option_id"));
}

#[tokio::test]
async fn a_price_creeps_with_each_reading() {
    let house = House::new();
    let made = house.cart("k1", &["price-creep"]).await;
    let id = made["id"].as_str().unwrap();
    assert_eq!((&made["status"], amount(&made, "total")), (&json!("ready_for_payment"), 500));
    for total in [510, 520] {
        let seen = house.read(V2026, id).await;
        adds_up(&seen, V2026);
        assert_eq!(amount(&seen, "total"), total);
    }
}
