//! Sessions as each version writes them.

use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value, json};

use super::psp::{CARD_HANDLER, MERCHANT, PSP};
use super::session::{BY_MAIL, LIFE, Line, Note, NoteKind, SHIPPING, Session, Stage, Way};
use super::version::Version;

/// A session in the words of a version. `base` is where this merchant is reached.
pub(super) fn session(session: &Session, version: Version, base: &str) -> Value {
    match version {
        Version::V2026 => in_2026(session, base),
        Version::V2025 => in_2025(session, base),
    }
}

/// A total of a session, or of a line.
fn total(kind: &str, text: &str, amount: i64) -> Value {
    json!({"type": kind, "display_text": text, "amount": amount})
}

fn totals(session: &Session) -> Vec<Value> {
    let sum = session.sum();
    let mut totals = vec![total("items_base_amount", "Items", sum.items), total("subtotal", "Subtotal", sum.items)];
    if session.ships() && session.address().is_some() {
        totals.push(total("fulfillment", "Shipping", sum.shipping));
    }
    totals.push(total("tax", "Tax", sum.tax));
    totals.push(total("total", "Total", sum.total));
    totals
}

fn in_2026(session: &Session, base: &str) -> Value {
    let mut body = json!({
        "id": session.id,
        "protocol": {"version": Version::V2026.name()},
        "capabilities": capabilities(),
        "status": status_2026(session),
        "currency": "usd",
        "line_items": session.lines.iter().enumerate().map(|(place, line)| line_2026(session, place, line)).collect::<Vec<_>>(),
        "fulfillment_options": options(session, |way| {
            let (earliest, latest) = window(session.made, way);
            json!({"type": "shipping", "id": way.id, "title": way.title, "description": way.text, "carrier": "Demo Parcel",
                "earliest_delivery_time": earliest, "latest_delivery_time": latest,
                "totals": [total("total", way.title, way.price)]})
        }, json!({"type": "digital", "id": BY_MAIL, "title": "By mail", "totals": [total("total", "By mail", 0)]})),
        "selected_fulfillment_options": selected(session),
        "totals": totals(session),
        "messages": notes(session).iter().map(note_2026).collect::<Vec<_>>(),
        "links": [{"type": "terms_of_use", "title": "Terms of use", "url": format!("{base}/terms")}],
        "created_at": session.made.to_string(),
        "updated_at": session.changed.to_string(),
        "expires_at": (session.made + LIFE).to_string(),
    });
    for (name, value) in &session.told {
        body[name] = value.clone();
    }
    with_order(session, base, &mut body);
    body
}

fn in_2025(session: &Session, base: &str) -> Value {
    let mut body = json!({
        "id": session.id,
        "payment_provider": {"provider": "stripe", "supported_payment_methods": ["card"]},
        "status": status_2025(session),
        "currency": "usd",
        "line_items": session.lines.iter().enumerate().map(|(place, line)| {
            let cost = session.cost(line);
            json!({"id": line_id(place), "item": {"id": line.product.id, "quantity": line.quantity}, "base_amount": cost.base,
                "discount": 0, "subtotal": cost.base, "tax": cost.tax, "total": cost.total})
        }).collect::<Vec<_>>(),
        "fulfillment_options": options(session, |way| {
            let (earliest, latest) = window(session.made, way);
            json!({"type": "shipping", "id": way.id, "title": way.title, "subtitle": way.text, "carrier": "Demo Parcel",
                "earliest_delivery_time": earliest, "latest_delivery_time": latest,
                "subtotal": way.price, "tax": 0, "total": way.price})
        }, json!({"type": "digital", "id": BY_MAIL, "title": "By mail", "subtotal": 0, "tax": 0, "total": 0})),
        "totals": totals(session),
        "messages": notes(session).iter().map(note_2025).collect::<Vec<_>>(),
        "links": [{"type": "terms_of_use", "url": format!("{base}/terms")}],
    });
    let only = |value: &Value, names: &[&str]| -> Map<String, Value> {
        let named = names.iter().filter_map(|name| Some(((*name).to_owned(), value.get(*name)?.clone())));
        named.collect()
    };
    // This version's buyer must have both names: one without them can't be told in it.
    let buyer = session.told.get("buyer").map(|buyer| only(buyer, &["first_name", "last_name", "email", "phone_number"]));
    if let Some(buyer) = buyer.filter(|buyer| buyer.contains_key("first_name") && buyer.contains_key("last_name")) {
        body["buyer"] = Value::Object(buyer);
    }
    if let Some(address) = session.address() {
        let names = ["name", "line_one", "line_two", "city", "state", "country", "postal_code"];
        body["fulfillment_address"] = Value::Object(only(address, &names));
        if session.ships() {
            body["fulfillment_option_id"] = json!(session.way().id);
        }
    }
    if !session.ships() {
        body["fulfillment_option_id"] = json!(BY_MAIL);
    }
    with_order(session, base, &mut body);
    body
}

fn with_order(session: &Session, base: &str, body: &mut Value) {
    if let Stage::Completed(order) = &session.stage {
        let page = format!("{base}/orders/{order}");
        body["order"] = json!({"id": order, "checkout_session_id": session.id, "permalink_url": page});
    }
}

fn status_2026(session: &Session) -> &'static str {
    match &session.stage {
        Stage::Completed(_) => "completed",
        Stage::Canceled => "canceled",
        Stage::Open | Stage::Pending if session.is_expired() => "expired",
        Stage::Pending => "complete_in_progress",
        Stage::Open if session.is_ready() => "ready_for_payment",
        Stage::Open => "not_ready_for_payment",
    }
}

fn status_2025(session: &Session) -> &'static str {
    match status_2026(session) {
        "expired" => "canceled",
        "complete_in_progress" => "in_progress",
        status => status,
    }
}

/// How payments are taken here: cards, by a token that the provider gives for one session.
fn capabilities() -> Value {
    const SPEC: &str = "https://acp.dev/handlers/tokenized.card";
    const SCHEMAS: &str = "https://acp.dev/schemas/handlers/tokenized.card";
    json!({
        "payment": {"handlers": [{
            "id": CARD_HANDLER,
            "name": "dev.acp.tokenized.card",
            "display_name": "Card",
            "version": "2026-01-22",
            "spec": SPEC,
            "requires_delegate_payment": true,
            "requires_pci_compliance": false,
            "psp": PSP,
            "config_schema": format!("{SCHEMAS}/config.json"),
            "instrument_schemas": [format!("{SCHEMAS}/instrument.json")],
            "config": {"merchant_id": MERCHANT, "psp": PSP, "accepted_brands": ["visa"],
                "accepted_funding_types": ["credit", "debit", "prepaid"], "supports_3ds": false, "environment": "sandbox"},
        }]},
        "interventions": {"supported": [], "required": [], "enforcement": "optional"},
    })
}

fn line_id(place: usize) -> String {
    format!("line_{}", place + 1)
}

fn line_2026(session: &Session, place: usize, line: &Line) -> Value {
    let (product, cost) = (line.product, session.cost(line));
    json!({
        "id": line_id(place),
        "item": {"id": product.id, "name": product.name, "unit_amount": cost.unit},
        "quantity": line.quantity,
        "name": product.name,
        "description": product.description,
        "unit_amount": cost.unit,
        "product_id": product.id,
        "category": product.category,
        "availability_status": if product.in_stock { "in_stock" } else { "out_of_stock" },
        "totals": [total("items_base_amount", "Items", cost.base), total("subtotal", "Subtotal", cost.base),
            total("tax", "Tax", cost.tax), total("total", "Total", cost.total)],
    })
}

fn options(session: &Session, shipped: impl Fn(&Way) -> Value, mailed: Value) -> Vec<Value> {
    let mut options = Vec::new();
    if session.ships() && session.address().is_some() {
        options.extend(SHIPPING.iter().map(shipped));
    }
    if session.mails() {
        options.push(mailed);
    }
    options
}

fn selected(session: &Session) -> Vec<Value> {
    let items = |digital: bool| -> Vec<&str> {
        session
            .lines
            .iter()
            .map(|line| line.product)
            .filter(|product| product.digital == digital)
            .map(|product| product.id)
            .collect()
    };
    let mut selected = Vec::new();
    if session.ships() && session.address().is_some() {
        selected.push(json!({"type": "shipping", "option_id": session.way().id, "item_ids": items(false)}));
    }
    if session.mails() {
        selected.push(json!({"type": "digital", "option_id": BY_MAIL, "item_ids": items(true)}));
    }
    selected
}

fn window(made: Timestamp, way: &Way) -> (String, String) {
    let (earliest, latest) = way.days;
    let after = |days: i64| (made + SignedDuration::from_hours(24 * days)).to_string();
    (after(earliest), after(latest))
}

fn notes(session: &Session) -> Vec<Note> {
    let mut notes = session.notes.clone();
    match &session.stage {
        Stage::Open if session.is_expired() => notes.push(Note::info("The session has expired: make a new one.")),
        Stage::Open => notes.extend(session.missing()),
        Stage::Pending => notes.push(Note::info("The payment is in progress: read the session again.")),
        Stage::Canceled => notes.push(Note::info("The session was canceled.")),
        Stage::Completed(_) => {}
    }
    notes
}

fn note_2026(note: &Note) -> Value {
    let mut body = json!({"content_type": "plain", "content": note.text});
    match note.kind {
        NoteKind::Info => body["type"] = json!("info"),
        NoteKind::Warning => body["type"] = json!("warning"),
        NoteKind::Error => {
            body["type"] = json!("error");
            body["resolution"] = json!("recoverable");
        }
    }
    if note.kind != NoteKind::Info {
        body["code"] = json!(note.code);
    }
    if let Some(param) = &note.param {
        body["param"] = json!(param);
    }
    body
}

/// The older version knows fewer codes, no warnings, and another name for where an order is shipped to.
fn note_2025(note: &Note) -> Value {
    let mut body = json!({"type": "info", "content_type": "plain", "content": note.text});
    if note.kind == NoteKind::Error {
        let code = if matches!(note.code, "missing" | "out_of_stock" | "payment_declined") { note.code } else { "invalid" };
        body["type"] = json!("error");
        body["code"] = json!(code);
    }
    if let Some(param) = &note.param {
        body["param"] = json!(param.replace("$.fulfillment_details.address", "$.fulfillment_address"));
    }
    body
}
