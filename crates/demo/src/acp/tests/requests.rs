//! What our shapes take, the published schemas take, and nothing else: on every published example, on fuller ones, and on each of them with one
//! member gone, one too many, or one of another kind.

use serde_json::{Map, Value, json};

use super::schemas::{Published, examples, validator};
use crate::acp::shape::{Mismatch, Shape, check, means_the_same};
use crate::acp::shapes;
use crate::acp::version::Version;

/// A body that uses every member that there is.
fn full() -> [(&'static str, Value); 2] {
    let address = json!({"name": "a", "line_one": "b", "line_two": "c", "city": "d", "state": "e", "country": "US",
        "postal_code": "1", "company": "f"});
    let buyer = json!({"first_name": "a", "last_name": "b", "full_name": "c", "email": "a@b.example", "phone_number": "1",
        "customer_id": "d", "account_type": "guest", "authentication_status": "authenticated",
        "company": {"name": "a", "tax_id": "b", "department": "c", "cost_center": "d"},
        "loyalty": {"tier": "a", "points_balance": 1, "member_since": "2024-01-15T09:00:00Z"},
        "tax_exemption": {"certificate_id": "a", "certificate_type": "resale", "exempt_regions": ["CA"],
            "expires_at": "2027-12-31T23:59:59Z"}});
    let details = json!({"name": "a", "phone_number": "1", "email": "a@b.example", "address": address});
    let attribution = json!({"provider": "a", "token": "b", "publisher_id": "c", "campaign_id": "d", "creative_id": "e",
        "sub_id": "f", "source": {"type": "url", "url": "https://a.example/"}, "issued_at": "2026-02-11T10:00:00Z",
        "expires_at": "2026-02-11T11:00:00Z", "metadata": {"a": "b", "c": 0.5, "d": true}, "touchpoint": "first"});
    let handler = json!({"id": "a", "name": "b", "display_name": "c", "version": "2026-01-22", "spec": "https://a.example/",
        "requires_delegate_payment": true, "requires_pci_compliance": false, "psp": "d", "config_schema": "https://a.example/",
        "instrument_schemas": ["https://a.example/"], "config": {"a": 1}, "display_order": 1});
    let capabilities = json!({"payment": {"handlers": [handler]}, "interventions": {"supported": ["3ds"], "required": ["3ds"],
        "enforcement": "always", "display_context": "native", "redirect_context": "none", "max_redirects": 0,
        "max_interaction_depth": 1}, "extensions": ["discount"]});
    let create = json!({"buyer": buyer, "line_items": [{"id": "a", "name": "b", "unit_amount": 1}], "currency": "usd",
        "fulfillment_details": details, "capabilities": capabilities,
        "fulfillment_groups": [{"id": "a", "item_ids": ["b"], "destination_type": "shipping", "fulfillment_details": details,
            "location_id": "c", "instructions": "d"}],
        "affiliate_attribution": attribution, "coupons": ["a"], "discounts": {"codes": ["b"]}, "locale": "en-US",
        "timezone": "America/New_York", "quote_id": "a", "metadata": {"a": {"b": [1]}}, "order_notes": "a"});
    let complete = json!({"buyer": buyer, "payment_data": {"handler_id": "a",
            "instrument": {"type": "card", "credential": {"type": "spt", "token": "b"}}, "billing_address": address,
            "purchase_order_number": "c", "payment_terms": "net_15", "due_date": "2027-12-31T23:59:59Z",
            "approval_required": true},
        "authentication_result": {"outcome": "authenticated", "outcome_details": {"three_ds_cryptogram": "a",
            "electronic_commerce_indicator": "05", "transaction_id": "b", "version": "2.2.0"}},
        "affiliate_attribution": attribution,
        "risk_signals": {"ip_address": "a", "user_agent": "b", "accept_language": "c", "session_id": "d",
            "device_fingerprint": "e"},
        "marketing_consents": [{"channel": "email", "opted_in": true}], "order_notes": "a"});
    [("CheckoutSessionCreateRequest", create), ("CheckoutSessionCompleteRequest", complete)]
}

/// Every body that differs from this one in one place.
fn variants(value: &Value) -> Vec<Value> {
    let mut all: Vec<Value> =
        [json!(null), json!("x"), json!(-1), json!(1.5), json!(2.0), json!(true), json!([]), json!({}), json!("")]
            .into_iter()
            .chain([json!("x".repeat(300)), json!("USD"), json!("2027-12-31"), json!(["x"])])
            .collect();
    match value {
        Value::Object(map) => {
            let with = |name: &str, changed: Option<Value>| {
                let mut map = map.clone();
                map.remove(name);
                if let Some(changed) = changed {
                    map.insert(name.to_owned(), changed);
                }
                Value::Object(map)
            };
            all.push(with("unheard_of", Some(json!("x"))));
            for (name, value) in map {
                all.push(with(name, None));
                all.extend(variants(value).into_iter().map(|changed| with(name, Some(changed))));
            }
        }
        Value::Array(list) => {
            for (place, value) in list.iter().enumerate() {
                all.extend(variants(value).into_iter().map(|changed| {
                    let mut list = list.clone();
                    list[place] = changed;
                    Value::Array(list)
                }));
            }
        }
        _ => {}
    }
    all
}

/// Where this merchant is laxer or stricter than the schema, with the specification's own reason.
fn is_ours(value: &Value) -> bool {
    let extensions = value.pointer("/capabilities/extensions").and_then(Value::as_array);
    let handler = value.pointer("/capabilities/payment/handlers/0/version").and_then(Value::as_str);
    // A list of no names is one of the two forms, and of declarations too: the schema means only one of them.
    extensions.is_some_and(Vec::is_empty)
        // What a client says of handlers is not read.
        || handler.is_some_and(|version| version != "2026-01-22")
        // Details follow from an outcome; this merchant asks for no authentication and reads none.
        || value.get("authentication_result").is_some_and(|result| result.get("outcome_details").is_none())
        // "Servers should accept unrecognized values and treat them as 'other'."
        || value.pointer("/intent_trace/reason_code").is_some_and(Value::is_string)
}

#[track_caller]
fn agree(version: Version, document: Published, name: &str, shape: &Shape, value: &Value) -> usize {
    let validator = validator(version, document, name);
    assert!(validator.is_valid(value) && check(value, shape).is_ok(), "{name}: {:?} {value}", check(value, shape));
    let (mut taken, mut refused) = (0, 0);
    for variant in variants(value).into_iter().filter(|variant| !is_ours(variant)) {
        let (theirs, ours) = (validator.is_valid(&variant), check(&variant, shape));
        assert_eq!(ours.is_ok(), theirs, "{version:?} {name}: {ours:?} of {variant}");
        *(if theirs { &mut taken } else { &mut refused }) += 1;
    }
    assert!(taken > 0 && refused > 0, "{name}: {taken} {refused}");
    taken + refused
}

#[test]
fn what_we_take_is_what_the_schemas_take() {
    use Published::{Checkout, Delegate};
    use Version::{V2025, V2026};
    let mut tried = 0;
    for version in [V2026, V2025] {
        let cases: [(Published, &[&str], &str, &Shape); 4] = [
            (Checkout, &["create", "request"], "CheckoutSessionCreateRequest", shapes::create(version)),
            (Checkout, &["update", "request"], "CheckoutSessionUpdateRequest", shapes::update(version)),
            (Checkout, &["complete", "request"], "CheckoutSessionCompleteRequest", shapes::complete(version)),
            (Delegate, &["request"], "DelegatePaymentRequest", shapes::delegate(version)),
        ];
        for (document, words, name, shape) in cases {
            let found = examples(version, document, words);
            assert!(!found.is_empty(), "{name}");
            for (_, value) in found {
                tried += agree(version, document, name, shape, &value);
            }
        }
    }
    for (_, value) in examples(V2026, Checkout, &["cancel", "request"]) {
        tried += agree(V2026, Checkout, "CancelSessionRequest", shapes::cancel(V2026), &value);
    }
    for (name, value) in full() {
        let shape = if name.contains("Create") { shapes::create(V2026) } else { shapes::complete(V2026) };
        tried += agree(V2026, Checkout, name, shape, &value);
    }
    assert!(tried > 5_000, "{tried}");
}

#[test]
fn a_mismatch_names_its_place() {
    let shape = shapes::create(Version::V2026);
    let cart = |items: Value| json!({"line_items": items, "currency": "usd", "capabilities": {}});
    let long = {
        let mut map = Map::new();
        map.insert("a b'c".to_owned(), json!(1));
        Value::Object(map)
    };
    for (body, path) in [
        (json!([]), "$"),
        (json!({"currency": "usd", "capabilities": {}}), "$.line_items"),
        (cart(json!([])), "$.line_items"),
        (cart(json!([{"id": "a"}, {"id": 1}])), "$.line_items[1].id"),
        (cart(json!([{"id": "a", "quantity": 2}])), "$.line_items[0].quantity"),
        (cart(json!([long])), "$.line_items[0]['a b\\'c']"),
        (cart(json!([{"id": "a", "name": null}])), "$.line_items[0].name"),
    ] {
        let Mismatch { path: found, .. } = check(&body, shape).unwrap_err();
        assert_eq!(found, path, "{body}");
    }
}

#[test]
fn bodies_that_mean_the_same() {
    for (one, other, same) in [
        (r#"{"a":1,"b":[1,2]}"#, r#"{"b":[1.0,2],"a":1}"#, true),
        (r#"{"a":null}"#, "{}", false),
        ("[1,2]", "[2,1]", false),
        ("1.5", "1.50", true),
        ("1", "2", false),
        (r#"{"a":1}"#, r#"{"b":1}"#, false),
        ("9007199254740993", "9007199254740992", false),
    ] {
        let [one, other] = [one, other].map(|text| serde_json::from_str::<Value>(text).unwrap());
        assert_eq!((means_the_same(&one, &other), means_the_same(&other, &one)), (same, same), "{one} {other}");
    }
}
