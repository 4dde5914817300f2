//! What a body may hold: objects where an object is expected, names that a person can read, amounts within a ceiling.

use serde_json::json;

use crate::http::Call;
use crate::wallet::{CHARGE, LENIENT, WALLETS, Wallet};
use crate::world::World;

const OPERATORS: &str = r#"{"error":"<text>"}"#;

/// It is 400 and blames a field.
#[track_caller]
fn blames(call: Call<'_>, field: &str) {
    let shape = format!(r#"{{"status":"error","code":"invalid_request","message":"<text>","field":"{field}"}}"#);
    call.expect(400, &shape);
}

#[test]
fn an_array_is_no_object() {
    let world = World::new();
    let server = world.serve();
    let (owner, control) = (server.funded("10.00"), server.control());
    let asking = r#"{"max_per_tx":9,"allowed_categories":["llm_api"],"escalate_if_single_tx_exceeds":0.50}"#;
    let wallet = Wallet::issue(&owner, "5.00", asking);
    let id = wallet.charge("0.85").send().is(202).get("escalation_id");
    for body in [
        "[true]",
        "[]",
        "true",
        "1",
        "null",
        "\"true\"",
        r#"{"approved":"true"}"#,
        r#"{"approved":[true]}"#,
        r#"{"approved":{}}"#,
    ] {
        control.post(&format!("/approvals/{id}/resolve")).body(body).expect(400, OPERATORS);
    }
    assert_eq!(control.get("/approvals").send().json().as_array().unwrap().len(), 1, "it still waits");
    control.post("/credit").body(r#"{"amount":["100","USD"]}"#).expect(400, OPERATORS);
    control.post("/freeze").body(r#"["reason"]"#).expect(400, OPERATORS);
    control.post("/keys").body(r#"["live"]"#).expect(400, OPERATORS);

    blames(wallet.agent.post(CHARGE).body(r#"["openai",0.01,"USD","d","llm_api"]"#), "body");
    let issue = |budget: &str, policy: &str| {
        owner.post(WALLETS).body(&format!(r#"{{"agent_id":"a","budget":{budget},"policy":{policy}}}"#))
    };
    blames(issue(r#"[1.00,"USD"]"#, LENIENT), "budget");
    blames(issue(r#"{"amount":1.00,"currency":"USD"}"#, r#"[0.5,["llm_api"]]"#), "policy");
    blames(
        issue(r#"{"amount":1.00,"currency":"USD"}"#, r#"{"max_per_tx":1,"allowed_categories":[],"hardcap":1}"#),
        "policy.hardcap",
    );
    blames(issue(r#"{"amount":1.00}"#, LENIENT), "budget.currency");
    blames(wallet.patch(r#"[0.5]"#), "policy");
    owner.post("/v1/pay").body(r#"["a","b",1]"#).expect(400, r#"{"error":{"code":"invalid_request","message":"<text>"}}"#);
    world.verify();
}

#[test]
fn a_name_is_what_a_person_reads() {
    let world = World::new();
    let server = world.serve();
    let (owner, control) = (server.funded("10.00"), server.control());
    let wallet = Wallet::issue(&owner, "5.00", LENIENT);
    for name in ["a\u{1b}[31m", "a\rb", "a\nb", "a\u{7f}", "a\u{85}", "a\u{202e}b", "a\u{2066}b", "a\u{200f}b", " ", ""] {
        let charge = json!({"vendor": name, "amount": 0.01, "currency": "USD", "description": "d", "category": "llm_api"});
        blames(wallet.agent.post(CHARGE).body(&charge.to_string()), "vendor");
        let issue = json!({"agent_id": name, "budget": {"amount": 1, "currency": "USD"}, "policy": {"max_per_tx": 1, "allowed_categories": []}});
        blames(owner.post(WALLETS).body(&issue.to_string()), "agent_id");
        blames(wallet.patch(&json!({"blocked_vendors": [name]}).to_string()), "policy.blocked_vendors");
        let credits = r#"{"error":{"code":"invalid_request","message":"<text>"}}"#;
        owner.post("/v1/agents").body(&json!({"name": name}).to_string()).expect(400, credits);
        owner.post("/v1/pay").body(&json!({"from": name, "to": "b", "amount": 1}).to_string()).expect(400, credits);
        for (path, body) in [
            ("/agents", json!({"id": name})),
            ("/agents", json!({"id": "a", "label": name})),
            ("/principals", json!({"name": name})),
            ("/keys", json!({"kind": "live", "label": name})),
            ("/credit", json!({"amountUsd": "1.00", "agentId": name})),
        ] {
            control.post(path).body(&body.to_string()).expect(400, OPERATORS);
        }
    }
    // Free text keeps its lines, and names keep every script.
    let charge =
        json!({"vendor": "Übel & Söhne 東京", "amount": 1, "currency": "USD", "description": "one\ntwo", "category": "llm_api"});
    wallet.agent.post(CHARGE).body(&charge.to_string()).send().is(200);
    world.verify();
}

#[test]
fn one_amount_has_a_ceiling() {
    let world = World::new();
    let server = world.serve();
    let (owner, control) = (server.test(), server.control());
    let wallet = Wallet::issue(&owner, "1000000000", LENIENT);
    blames(wallet.charge("1000000000.000001"), "amount");
    let issue = format!(r#"{{"agent_id":"a","budget":{{"amount":1000000001,"currency":"USD"}},"policy":{LENIENT}}}"#);
    blames(owner.post(WALLETS).body(&issue), "budget.amount");
    blames(wallet.patch(r#"{"hard_cap":1000000001}"#), "policy.hard_cap");
    let credits = r#"{"error":{"code":"invalid_request","message":"<text>"}}"#;
    owner.post("/v1/pay").body(r#"{"from":"a","to":"b","amount":1000000000001}"#).expect(400, credits);
    for body in [
        r#"{"amountUsd":"1000000000.01"}"#,
        r#"{"amount":{"amount":"100000000001","currency":"USD"}}"#,
        r#"{"amountUsd":"99999999999999999999"}"#,
    ] {
        let refused = control.post("/credit").body(body).expect(400, OPERATORS);
        assert!(refused.get("error").contains("amount"), "{}", refused.text);
    }
    control.call(::http::Method::PUT, "/credit-line").body(r#"{"amountUsd":"1000000000.01"}"#).expect(400, OPERATORS);
    world.verify();
}
