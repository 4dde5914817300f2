//! Mandates from outside: they are kept as the reference prints them, what could never be used is refused, and what is asked of the journal
//! about one payment.

use serde_json::Value;

use crate::pay::{agent, mandate};
use crate::world::World;

const GROCERIES: &str = r#"{
  "id": "groceries",
  "grantedBy": "operator",
  "cap": { "amount": "15000", "currency": "USD" },
  "perTxnCap": { "amount": "8000", "currency": "USD" },
  "perItemCap": { "amount": "2000", "currency": "USD" },
  "window": { "cap": { "amount": "50000", "currency": "USD" }, "durationMs": 604800000 },
  "rails": ["acp"],
  "allowedPayees": ["..."],
  "allowedCategories": ["groceries"],
  "blockedCategories": ["alcohol"],
  "allowedMerchants": ["grocer-1"],
  "allowedMerchantDomains": ["shop.realgrocer.com"],
  "agentId": "shopping-agent",
  "expiresAt": "2127-01-01T00:00:00Z"
}"#;

#[test]
fn a_mandate_is_kept_as_the_reference_prints_it() {
    let world = World::new();
    let server = world.serve();
    let control = server.control();
    let shown = r#"{"id":"groceries","book":"live","grantedBy":"operator","cap":{"amount":"15000","currency":"USD"},
        "perTxnCap":{"amount":"8000","currency":"USD"},"perItemCap":{"amount":"2000","currency":"USD"},
        "window":{"cap":{"amount":"50000","currency":"USD"},"durationMs":604800000},"rails":["acp"],"allowedPayees":["..."],
        "allowedCategories":["groceries"],"blockedCategories":["alcohol"],"allowedMerchants":["grocer-1"],
        "allowedMerchantDomains":["shop.realgrocer.com"],"agentId":"shopping-agent","expiresAt":"<time>","createdAt":"<time>",
        "revoked":false,"spent":"0","held":"0","inWindow":"0"}"#;
    control.post("/mandates").body(GROCERIES).expect(201, shown);
    control.get("/mandates/groceries").expect(200, shown);
    control.get("/mandates").expect(200, &format!("[{shown}]"));
    control.post("/mandates").body(GROCERIES).send().is(409);
    assert_eq!(control.get("/status").send().is(200).json()["mandates"], 1);
    control.post("/mandates/groceries/revoke").expect(200, r#"{"revoked":"groceries"}"#);
    control.post("/mandates/groceries/revoke").expect(200, r#"{"revoked":"groceries"}"#);
    control.post("/mandates").body(GROCERIES).send().is(409);
    control.post("/mandates/nothing/revoke").send().is(404);
    control.get("/mandates/nothing").send().is(404);
    assert_eq!(control.get("/mandates/groceries").send().is(200).json()["revoked"], true);
    assert_eq!(control.get("/status").send().is(200).json()["mandates"], 0);
    // One without an id gets one, the same for the same key.
    let nameless =
        || control.post("/mandates").key("once").body(r#"{"cap":{"amount":"1","currency":"USD"}}"#).send().is(201).get("id");
    assert_eq!(nameless(), nameless());
    // A page at a time.
    let first = control.get("/mandates?limit=1").send().is(200);
    let link = first.header("link").expect("a next page").to_owned();
    let next = link.trim_start_matches('<').split('>').next().unwrap().to_owned();
    let second = control.get(&next).send().is(200).json();
    assert_eq!(
        (first.json()[0]["id"].clone(), second[0]["id"].clone(), second.as_array().unwrap().len()),
        ("groceries".into(), nameless().into(), 1)
    );
}

#[test]
fn a_mandate_is_taken_in_nothing_loosely() {
    let world = World::new();
    let server = world.serve();
    let check = |from: &str, to: &str, words: &str| {
        assert!(GROCERIES.contains(from), "{from}");
        let answer = server.control().post("/mandates").body(&GROCERIES.replace(from, to)).send().is(400);
        assert!(answer.text.contains(words), "{to}: {}", answer.text);
    };
    check("perTxnCap", "perTxCap", "perTxCap is not known");
    check("\"durationMs\"", "\"durationMS\"", "durationMS is not known");
    check("\"8000\", \"currency\": \"USD\"", "\"8000\", \"currency\": \"EUR\"", "perTxnCap.currency");
    check("\"15000\", \"currency\": \"USD\"", "\"15000\", \"currency\": \"USDC\"", "cap.currency");
    check("\"15000\"", "15000", "cap.amount");
    check("\"15000\"", "\"0x10\"", "cap.amount");
    check("\"15000\"", "\"\"", "cap.amount");
    check("\"15000\"", "\"-50\"", "cap.amount");
    check("[\"acp\"]", "\"acp\"", "rails");
    check("{ \"amount\": \"15000\", \"currency\": \"USD\" }", "[\"15000\", \"USD\"]", "cap");
    check("2127-01-01T00:00:00Z", "tomorrow", "expiresAt");
    check("604800000", "0", "window.durationMs");
    check("604800000", "-1", "window.durationMs");
    check("\"groceries\",\n  \"grantedBy\"", "\"\",\n  \"grantedBy\"", "id");
    // What could never be used.
    check("2127-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "expiresAt must be in the future");
    check("\"15000\"", "\"0\"", "cap.amount must be above 0");
    check("\"2000\"", "\"0\"", "perItemCap.amount must be above 0");
    check("\"50000\"", "\"0\"", "window.cap.amount must be above 0");
    for host in [
        "https://shop.realgrocer.com",
        "shop.realgrocer.com:443",
        "shop.realgrocer.com/",
        "*.realgrocer.com",
        "grüner.example",
        "",
    ] {
        check("\"shop.realgrocer.com\"", &format!("\"{host}\""), "allowedMerchantDomains");
    }
    let bare = "0x209693Bc6afc0C5328bA36FaF03C514EF312287C";
    check("\"...\"", &format!("\"{bare}\""), &format!("eip155:8453:{bare}"));
    check("\"15000\"", "\"100000000001\"", "at most 1000000000 dollars");
    let euros = GROCERIES.replace("USD", "EUR").replace("\"15000\"", "\"100000000001\"");
    let refused = server.control().post("/mandates").body(&euros).send().is(400);
    assert!(refused.text.contains("cap.amount must be at most 1000000000 EUR"), "{}", refused.text);
    assert_eq!(server.control().get("/mandates").send().is(200).json(), Value::Array(Vec::new()));
}

#[test]
fn the_trail_of_a_payment_is_narrowed_as_the_journal_is() {
    let world = World::new();
    let server = world.serve();
    let (bot, control) = (agent(&server, "bot", "test"), server.control());
    mandate(&server, r#"{"id":"m","book":"test","cap":{"amount":"400","currency":"USD"}}"#);
    let body =
        r#"{"rail":"sandbox","amount":{"amount":"50","currency":"USD"},"payee":{"address":"https://x.example"},"mandateId":"m"}"#;
    let id = bot.post("/pay").body(body).send().is(200).get("paymentId");
    let trail = |more: &str| {
        let events = control.get(&format!("/audit?paymentId={id}{more}")).send().is(200).json();
        let events = events.as_array().unwrap().clone();
        events.iter().map(|event| (event["seq"].as_u64().unwrap(), event["type"].clone())).collect::<Vec<_>>()
    };
    let all = trail("");
    assert!(all.len() >= 3, "{all:?}");
    assert_eq!(trail("&limit=2"), all[..2]);
    assert_eq!(trail("&limit=0"), []);
    assert_eq!(trail(&format!("&after={}", all[0].0)), all[1..]);
    assert_eq!(trail("&type=policy.decided"), [all[1].clone()]);
    for bad in ["&limit=x", "&after=-1"] {
        control.get(&format!("/audit?paymentId={id}{bad}")).send().is(400);
    }
}
