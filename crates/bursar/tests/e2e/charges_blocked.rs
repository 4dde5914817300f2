//! Charges that are blocked: every reason, the order of judgement, and nothing taken.

use crate::wallet::{CHARGE, WALLETS, Wallet, body};
use crate::world::World;

const POLICY: &str = r#"{"max_per_tx":5.00,"allowed_categories":["llm_api","search"],"hard_cap":20.00,"blocked_vendors":["Evil Corp","Ünwanted"]}"#;

#[track_caller]
fn blocked(wallet: &Wallet, vendor: &str, category: &str, amount: &str, reason: &str) {
    let body = format!(r#"{{"vendor":"{vendor}","amount":{amount},"currency":"USD","description":"d","category":"{category}"}}"#);
    let shape = format!(r#"{{"status":"blocked","reason":"{reason}","reason_detail":"<text>"}}"#);
    wallet.agent.post(CHARGE).body(&body).expect(402, &shape);
}

#[test]
fn every_reason_has_its_code() {
    let world = World::new().unlimited();
    let server = world.serve();
    let wallet = Wallet::issue(&server.funded("100.00"), "4.00", POLICY);
    let check = |vendor: &str, category: &str, amount: &str, reason: &str| blocked(&wallet, vendor, category, amount, reason);
    check("openai", "storage", "1.00", "INVALID_CATEGORY");
    check("Evil Corp", "llm_api", "1.00", "VENDOR_BLOCKED");
    check("eVIL cORP", "llm_api", "1.00", "VENDOR_BLOCKED");
    check("ÜNWANTED", "llm_api", "1.00", "VENDOR_BLOCKED");
    check("openai", "llm_api", "5.000001", "EXCEEDS_MAX_PER_TX");
    check("openai", "llm_api", "4.000001", "INSUFFICIENT_BALANCE");
    wallet.patch(r#"{"hard_cap":3.00}"#).send().is(200);
    check("openai", "llm_api", "3.000001", "HARD_CAP_EXCEEDED");
    wallet.charge("3.00").send().is(200);
    check("openai", "llm_api", "0.000001", "HARD_CAP_EXCEEDED");
    wallet.change("pause").send().is(200);
    check("openai", "llm_api", "0.01", "WALLET_PAUSED");
    server.control().post("/freeze").body(r#"{"reason":"drill"}"#).send().is(200);
    check("openai", "llm_api", "0.01", "WALLET_FROZEN");
    assert_eq!([wallet.figure("balance"), wallet.figure("held"), wallet.figure("spent")], ["1.00", "0.00", "3.00"]);
    world.verify();
}

#[test]
fn the_first_rule_that_hits_wins() {
    let world = World::new().unlimited();
    let server = world.serve();
    let policy = POLICY.replace("20.00", "2.00");
    let wallet = Wallet::issue(&server.funded("1.00"), "1.00", &policy);
    // All rules hit at once; one after the other is taken away.
    server.control().post("/freeze").send().is(200);
    wallet.change("pause").send().is(200);
    blocked(&wallet, "evil corp", "data", "6.00", "WALLET_FROZEN");
    server.control().post("/unfreeze").send().is(200);
    blocked(&wallet, "evil corp", "data", "6.00", "WALLET_PAUSED");
    wallet.change("resume").send().is(200);
    blocked(&wallet, "evil corp", "data", "6.00", "INVALID_CATEGORY");
    blocked(&wallet, "evil corp", "llm_api", "6.00", "VENDOR_BLOCKED");
    blocked(&wallet, "openai", "llm_api", "6.00", "EXCEEDS_MAX_PER_TX");
    blocked(&wallet, "openai", "llm_api", "5.00", "HARD_CAP_EXCEEDED");
    blocked(&wallet, "openai", "llm_api", "2.00", "INSUFFICIENT_BALANCE");
    // Hard rules come before thresholds: what can't be paid is not asked about.
    wallet.patch(r#"{"escalate_if_single_tx_exceeds":0.10}"#).send().is(200);
    blocked(&wallet, "openai", "llm_api", "2.00", "INSUFFICIENT_BALANCE");
    wallet.charge("0.20").send().is(202);
}

#[test]
fn token_body_and_replay_come_before_the_rules() {
    let world = World::new();
    let server = world.serve();
    let wallet = Wallet::issue(&server.funded("1.00"), "1.00", POLICY);
    let first = wallet.charge("0.10").key("once").send().is(200);
    server.control().post("/freeze").send().is(200);
    assert_eq!(wallet.charge("0.10").key("once").send().is(200).text, first.text, "a replay is not judged again");
    let error = r#"{"status":"error","code":"invalid_request","message":"<text>","field":"amount"}"#;
    wallet.charge("-1").expect(400, error);
    let bad = wallet.agent.with_token("ap_wallet_0000");
    bad.post(CHARGE).body("{").expect(401, r#"{"status":"error","code":"unauthorized","message":"<text>"}"#);
}

#[test]
fn a_blocked_charge_is_answered_once_and_stands_in_the_journal() {
    let world = World::new();
    let server = world.serve();
    let wallet = Wallet::issue(&server.funded("1.00"), "1.00", POLICY);
    let first = wallet.charge("2.00").key("b").send().is(402);
    wallet.patch(r#"{"max_per_tx":9}"#).send().is(200);
    server.funded("5.00");
    assert_eq!(wallet.charge("2.00").key("b").send().is(402).text, first.text);
    let blocked = server.control().get("/audit?type=payment.blocked").send().is(200);
    assert_eq!(blocked.json().as_array().unwrap().len(), 1, "{}", blocked.text);
    assert!(blocked.text.contains("INSUFFICIENT_BALANCE") || blocked.text.contains("insufficient"), "{}", blocked.text);
}

#[test]
fn what_can_not_be_read_is_refused_in_the_references_shape() {
    let world = World::new().unlimited();
    let server = world.serve();
    let wallet = Wallet::issue(&server.test(), "1.00", POLICY);
    let good = body("0.01");
    for field in ["vendor", "amount", "currency", "description", "category"] {
        let broken = good.replace(&format!("\"{field}\""), "\"misspelt\"");
        let answer = wallet
            .agent
            .post(CHARGE)
            .body(&broken)
            .expect(400, r#"{"status":"error","code":"invalid_request","message":"<text>","...":0}"#);
        assert!(answer.get("message").contains(field), "{}", answer.text);
    }
    for (from, to, field) in [
        ("\"USD\"", "\"EUR\"", "currency"),
        ("\"llm_api\"", "\"gambling\"", "category"),
        ("\"openai\"", "\"\"", "vendor"),
        ("0.01,", "0,", "amount"),
        ("0.01,", "0.01,\"metadata\":[1],", "metadata"),
    ] {
        let shape = format!(r#"{{"status":"error","code":"invalid_request","message":"<text>","field":"{field}"}}"#);
        wallet.agent.post(CHARGE).body(&good.replace(from, to)).expect(400, &shape);
    }
    // Unknown fields are ignored in a charge, metadata is kept.
    let more = good.replace("0.01,", r#"0.01,"unheard_of":1,"metadata":{"trace":"abc"},"#);
    wallet.agent.post(CHARGE).body(&more).send().is(200);
    let settled = server.control().get("/audit?type=payment.settled").send().is(200);
    let metadata = settled.json()[0]["data"]["order"]["metadata"].to_string();
    assert!(metadata.contains("trace") && metadata.contains("abc"), "{}", settled.text);
    assert_eq!(wallet.transaction_ids().len(), 1);
}

#[test]
fn doors_and_credentials_answer_by_the_book() {
    let world = World::new();
    let server = world.serve();
    let wallet = Wallet::issue(&server.test(), "1.00", POLICY);
    let error = |code: &str| format!(r#"{{"status":"error","code":"{code}","message":"<text>"}}"#);
    let nobody = wallet.agent.with_token("");
    nobody.post(CHARGE).body(&body("0.01")).expect(401, &error("unauthorized"));
    nobody.get(WALLETS).expect(401, &error("unauthorized"));
    wallet.agent.get(WALLETS).expect(403, &error("forbidden"));
    wallet.owner.post(CHARGE).body(&body("0.01")).expect(403, &error("forbidden"));
    let operator = server.at("api", server.credential("operator_token"));
    operator.get(WALLETS).expect(403, &error("forbidden"));
    for missing in ["wlt_01J8X4K2M9N3P5Q7RS0123456Z", "nonsense"] {
        wallet.owner.get(&format!("{WALLETS}/{missing}")).expect(404, &error("not_found"));
        wallet.owner.post(&format!("{WALLETS}/{missing}/pause")).expect(404, &error("not_found"));
        wallet.agent.get(&format!("/api/public/v1/escalations/{missing}")).expect(404, &error("not_found"));
    }
    wallet.agent.post(CHARGE).body(&" ".repeat((1 << 20) + 1)).expect(413, &error("payload_too_large"));
    let typed = wallet.agent.post(CHARGE).header("Content-Type", "text/plain").body(&body("0.01"));
    typed.expect(415, &error("unsupported_media_type"));
    wallet.owner.get("/api/public/v1/nothing").expect(404, &error("not_found"));
    wallet.owner.get(CHARGE).expect(405, r#"{"status":"error","code":"<text>","message":"<text>"}"#);
    for page in ["limit=0", "limit=101", "limit=x", "cursor=x"] {
        let shape = r#"{"status":"error","code":"invalid_request","message":"<text>","...":0}"#;
        wallet.owner.get(&format!("{WALLETS}?{page}")).expect(400, shape);
    }
    let shape = r#"{"status":"error","code":"invalid_request","message":"<text>","...":0}"#;
    wallet.owner.get(&format!("{WALLETS}/{}/transactions?offset=x", wallet.id)).expect(400, shape);
    // A path that is no text is no path of ours.
    let odd = wallet.owner.get(&format!("{WALLETS}/%ff")).send();
    assert!([400, 404].contains(&odd.status), "{}", odd.text);
    crate::shape::check(r#"{"status":"error","code":"<text>","message":"<text>"}"#, &odd.text);
    assert_eq!(wallet.figure("balance"), "1.00");
}

#[test]
fn every_answer_names_its_request_and_foreign_names_stay_outside() {
    let world = World::new();
    let server = world.serve();
    let named = server.test().get(WALLETS).header("X-Request-Id", "mine").send().is(200);
    assert_eq!(named.header("x-request-id"), Some("mine"));
    let unnamed = || server.test().get(WALLETS).send().header("x-request-id").unwrap().to_owned();
    assert_ne!(unnamed(), unnamed());
    for listener in ["api", "pay", "control", "mcp"] {
        let client = server.at(listener, "");
        // What is not there: health is told under any name (`door::health_is_told_under_any_name`).
        client.get("/nothing").header("Host", "evil.example").send().is(403);
        client.get("/nothing").header("Host", "localhost:1").send().is(404);
        client.get("/nothing").header("Origin", "https://evil.example").send().is(403);
    }
    let (world, name) = (World::new().with("BURSAR_HOSTS", "treasury.example"), "treasury.example");
    world.serve().at("api", "").get("/nothing").header("Host", name).send().is(404);
}
