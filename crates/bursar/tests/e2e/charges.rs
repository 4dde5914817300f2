//! What the charges reference prints, request for request: only base URL and tokens are changed.

use crate::load::side_by_side;
use crate::shape;
use crate::wallet::{CHARGE, WALLETS, Wallet};
use crate::world::{World, eventually, now};

/// The body of "Issue a wallet".
const ISSUE: &str = r#"{
    "agent_id": "agent_research_001",
    "budget": { "amount": 10.00, "currency": "USD" },
    "policy": {
      "max_per_tx": 0.50,
      "allowed_categories": ["llm_api", "search"],
      "escalate_if_single_tx_exceeds": 1.00,
      "escalate_if_cumulative_exceeds": 8.00
    },
    "expires_in": "24h"
  }"#;

/// The body of "Charge the wallet (from your agent)".
const GPT_4O: &str = r#"{
    "vendor": "openai",
    "amount": 0.003,
    "currency": "USD",
    "description": "GPT-4o completion — 1,847 tokens",
    "category": "llm_api"
  }"#;

/// The policy under which the sample of an escalation comes out: $0.85 exceeds threshold $0.50.
const ASKING: &str = r#"{"max_per_tx":1.00,"allowed_categories":["llm_api"],"escalate_if_single_tx_exceeds":0.50}"#;

#[test]
fn the_quick_start_works_as_printed() {
    let world = World::new();
    let server = world.serve();
    let live = server.funded("10.00");
    let issued = live.post(WALLETS).body(ISSUE).expect(
        201,
        r#"{
            "wallet_id": "<wlt>",
            "token": "<wallet token>",
            "balance": 10.00,
            "expires_at": "<time>",
            "agent_id": "agent_research_001",
            "warnings": ["escalate_if_single_tx_exceeds $1.00 can never fire: max_per_tx $0.50 blocks first"]
        }"#,
    );
    let agent = live.with_token(&issued.get("token"));
    agent.post(CHARGE).key("5f0c5c0e-6d0f-4f5e-9a53-0b8f2a6a3c11").body(GPT_4O).expect(
        200,
        r#"{
            "status": "approved",
            "transaction_id": "<txn>",
            "amount": 0.003,
            "remaining_balance": 9.997
        }"#,
    );
    world.verify();
}

#[test]
fn the_wallet_lives_as_long_as_it_was_issued_for() {
    let world = World::new();
    let server = world.serve();
    let test = server.funded("100.00");
    let issue = |expires_in: &str| {
        let answer = test.post(WALLETS).body(&ISSUE.replace("24h", expires_in)).send().is(201);
        Wallet { id: answer.get("wallet_id"), owner: test.clone(), agent: test.with_token(&answer.get("token")) }
    };
    let before = balance(&world);
    let wallet = issue("1s");
    wallet.agent.post(CHARGE).body(GPT_4O).send().is(200);
    eventually("the wallet expired", || (wallet.view().get("status") == "expired").then_some(()));
    let refused = wallet.agent.post(CHARGE).body(GPT_4O).send();
    shape::check(r#"{"status":"error","code":"unauthorized","message":"<text>"}"#, &refused.is(401).text);
    eventually("the rest returned to the principal", || (balance(&world) == before - 3_000).then_some(()));
    wallet.change("resume").expect(409, r#"{"status":"error","code":"conflict","message":"<text>"}"#);
    let (one_day, seven_days) = (issue("24h"), issue("7d"));
    assert!(one_day.view().get("expires_at") < seven_days.view().get("expires_at"));
    let endless = Wallet::issue(&test, "1.00", ASKING);
    assert!(endless.view().json()["expires_at"].is_null());
    for bad in ["24", "h", "-1h", "1.5h", "1w", ""] {
        let answer = test.post(WALLETS).body(&ISSUE.replace("24h", bad)).send();
        shape::check(
            r#"{"status":"error","code":"invalid_request","message":"<text>","field":"expires_in"}"#,
            &answer.is(400).text,
        );
    }
}

/// The principal's balance of the live book, in millionths.
fn balance(world: &World) -> i64 {
    let text = world.run(&["principals", "list", "--json"]).ok().out;
    let line = text.lines().find(|line| line.contains("balanceLive")).unwrap();
    let digits = line.split(':').nth(1).unwrap().trim().trim_matches([',', '"']);
    let (whole, decimals) = digits.split_once('.').unwrap();
    format!("{whole}{decimals:0<6}").parse().unwrap()
}

#[test]
fn a_charge_above_the_threshold_waits_for_a_human_who_approves() {
    let world = World::new();
    let server = world.serve();
    let wallet = Wallet::issue(&server.funded("10.00"), "10.00", ASKING);
    let escalated = wallet.charge("0.85").key("a").expect(
        202,
        r#"{
            "status": "escalated",
            "escalation_id": "<esc>",
            "reason": "SINGLE_TX_THRESHOLD_EXCEEDED",
            "reason_detail": "Requested $0.85 exceeds threshold $0.50",
            "poll_url": "<poll_url>",
            "amount": 0.85
        }"#,
    );
    let poll_url = escalated.get("poll_url");
    assert!(poll_url.ends_with(&escalated.get("escalation_id")));
    wallet.agent.get(&poll_url).expect(200, r#"{"status":"pending","...":0}"#);
    assert_eq!([wallet.figure("balance"), wallet.figure("held"), wallet.figure("spent")], ["9.15", "0.85", "0.00"]);
    assert_eq!(wallet.charge("0.85").key("a").send().is(202).text, escalated.text, "still open: the same answer");

    let id = escalated.get("escalation_id");
    wallet.owner.post(&format!("/api/public/v1/escalations/{id}/approve")).send().is(200);
    let approved = r#"{"status":"approved","transaction_id":"<txn>","remaining_balance":9.15,"...":0}"#;
    let polled = wallet.agent.get(&poll_url).expect(200, approved);
    let replay = wallet
        .charge("0.85")
        .key("a")
        .expect(200, r#"{"status":"approved","transaction_id":"<txn>","amount":0.85,"remaining_balance":9.15}"#);
    assert_eq!(replay.get("transaction_id"), polled.get("transaction_id"));
    assert_eq!([wallet.figure("balance"), wallet.figure("held"), wallet.figure("spent")], ["9.15", "0.00", "0.85"]);
    let again = wallet.owner.post(&format!("/api/public/v1/escalations/{id}/approve"));
    again.expect(409, r#"{"status":"error","code":"conflict","message":"<text>"}"#);
    world.verify();
}

#[test]
fn a_charge_above_the_threshold_waits_for_a_human_who_denies() {
    let world = World::new();
    let server = world.serve();
    let wallet = Wallet::issue(&server.funded("10.00"), "10.00", ASKING);
    let escalated = wallet.charge("0.85").key("a").send().is(202);
    let path = format!("/api/public/v1/escalations/{}", escalated.get("escalation_id"));
    wallet.owner.get("/api/public/v1/escalations").expect(200, r#"{"escalations":[{"status":"pending","amount":0.85,"...":0}]}"#);
    wallet.owner.post(&format!("{path}/deny")).expect(200, r#"{"status":"denied","...":0}"#);
    wallet.agent.get(&path).expect(200, r#"{"status":"denied","...":0}"#);
    wallet.charge("0.85").key("a").expect(402, r#"{"status":"denied","...":0}"#);
    assert_eq!([wallet.figure("balance"), wallet.figure("held")], ["10.00", "0.00"]);
    wallet.owner.get("/api/public/v1/escalations").expect(200, r#"{"escalations":[]}"#);
    world.verify();
}

#[test]
fn two_humans_who_answer_at_once_are_not_both_heard() {
    let world = World::new();
    let server = world.serve();
    let wallet = Wallet::issue(&server.funded("10.00"), "10.00", ASKING);
    for _ in 0..5 {
        let id = wallet.charge("0.85").send().is(202).get("escalation_id");
        let answers = side_by_side(12, |number| match number % 3 {
            0 => wallet.owner.apart().post(&format!("/api/public/v1/escalations/{id}/approve")).send(),
            1 => wallet.owner.apart().post(&format!("/api/public/v1/escalations/{id}/deny")).send(),
            _ => server.control().post(&format!("/approvals/{id}/resolve")).body(r#"{"approved":true}"#).send(),
        });
        let statuses: Vec<_> = answers.iter().map(|answer| answer.status).collect();
        assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
        assert_eq!(statuses.iter().filter(|status| **status == 409).count(), 11, "{statuses:?}");
    }
    assert_eq!(wallet.figure("held"), "0.00");
    world.verify();
}

#[test]
fn an_approval_is_judged_again_by_the_hard_rules() {
    let world = World::new();
    let server = world.serve();
    let wallet = Wallet::issue(&server.funded("10.00"), "10.00", ASKING);
    let ask = || wallet.charge("0.85").send().is(202).get("poll_url");
    let (paused, frozen, capped, revoked) = (ask(), ask(), ask(), ask());
    let approve = |path: &str, reason: &str| {
        let shape = format!(r#"{{"status":"denied","reason":"{reason}","...":0}}"#);
        wallet.owner.post(&format!("{path}/approve")).expect(200, &shape);
    };
    wallet.change("pause").send().is(200);
    approve(&paused, "WALLET_PAUSED");
    wallet.change("resume").send().is(200);
    server.control().post("/freeze").body(r#"{"reason":"drill"}"#).send().is(200);
    approve(&frozen, "WALLET_FROZEN");
    server.control().post("/unfreeze").send().is(200);
    wallet.patch(r#"{"hard_cap":0.50}"#).send().is(200);
    approve(&capped, "HARD_CAP_EXCEEDED");
    wallet.change("revoke").send().is(200);
    approve(&revoked, "WALLET_CLOSED");
    assert_eq!(wallet.figure("spent"), "0.00");
    let principals = world.run(&["principals", "list", "--json"]).ok().out;
    assert!(principals.contains("\"balanceLive\": \"10.00\""), "{principals}");
    world.verify();
}

#[test]
fn the_total_has_its_own_threshold_and_held_money_counts() {
    let world = World::new();
    let server = world.serve();
    let policy = r#"{"max_per_tx":5,"allowed_categories":["llm_api"],"escalate_if_cumulative_exceeds":1.00,"hard_cap":2.00}"#;
    let wallet = Wallet::issue(&server.test(), "10.00", policy);
    wallet.charge("1.00").send().is(200);
    let shape = r#"{
        "status": "escalated", "escalation_id": "<esc>", "reason": "CUMULATIVE_THRESHOLD_EXCEEDED",
        "reason_detail": "Total spend of $1.50 exceeds threshold $1.00", "poll_url": "<poll_url>", "amount": 0.50
    }"#;
    wallet.charge("0.50").expect(202, shape);
    let shape = r#"{"status":"blocked","reason":"HARD_CAP_EXCEEDED","reason_detail":"<text>"}"#;
    wallet.charge("0.500001").expect(402, shape);
}

#[test]
fn the_test_book_approves_after_thirty_seconds() {
    let world = World::new();
    let server = world.serve();
    let wallet = Wallet::issue(&server.test(), "10.00", ASKING);
    let asked = now();
    let poll_url = wallet.charge("0.85").send().is(202).get("poll_url");
    let approved = eventually("the test book approved", || {
        let polled = wallet.agent.get(&poll_url).send().is(200);
        (polled.get("status") != "pending").then_some(polled)
    });
    let took = now() - asked;
    shape::check(r#"{"status":"approved","transaction_id":"<txn>","remaining_balance":9.15,"...":0}"#, &approved.text);
    assert!((29..35).contains(&took.as_secs()), "{took:?}");
    world.verify();
}
