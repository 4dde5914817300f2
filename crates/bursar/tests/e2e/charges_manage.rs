//! Managing wallets through charges: pause, resume, revoke, policies, lists, idempotency, and the two books.

use crate::shape;
use crate::wallet::{CHARGE, LENIENT, WALLETS, Wallet, body};
use crate::world::World;

const ERROR: &str = r#"{"status":"error","code":"invalid_request","message":"<text>","...":0}"#;

#[test]
fn pause_rejects_resume_accepts_revoke_returns_the_rest() {
    let world = World::new();
    let server = world.serve();
    let wallet = Wallet::issue(&server.funded("10.00"), "10.00", LENIENT);
    let balance = || world.run(&["principals", "list", "--json"]).ok().out;
    assert!(balance().contains("\"balanceLive\": \"0.00\""), "{}", balance());
    wallet.charge("2.50").send().is(200);
    wallet.change("pause").expect(200, r#"{"status":"paused","balance":7.50,"...":0}"#);
    wallet.change("pause").send().is(200);
    wallet.charge("1").expect(402, r#"{"status":"blocked","reason":"WALLET_PAUSED","reason_detail":"<text>"}"#);
    wallet.change("resume").expect(200, r#"{"status":"active","balance":7.50,"...":0}"#);
    wallet.charge("1").send().is(200);
    wallet.change("revoke").expect(200, r#"{"status":"revoked","balance":0.00,"spent":3.50,"...":0}"#);
    assert!(balance().contains("\"balanceLive\": \"6.50\""), "{}", balance());
    wallet.change("revoke").send().is(200);
    let conflict = r#"{"status":"error","code":"conflict","message":"<text>"}"#;
    wallet.change("pause").expect(409, conflict);
    wallet.change("resume").expect(409, conflict);
    wallet.patch(r#"{"max_per_tx":1}"#).expect(409, conflict);
    wallet.charge("1").expect(401, r#"{"status":"error","code":"unauthorized","message":"<text>"}"#);
    assert_eq!(wallet.transaction_ids().len(), 2, "the audit history stays");
    world.verify();
}

#[test]
fn a_wallet_is_issued_only_from_money_that_is_there() {
    let world = World::new();
    let server = world.serve();
    let issue = |amount: &str| {
        let body = format!(r#"{{"agent_id":"a","budget":{{"amount":{amount},"currency":"USD"}},"policy":{LENIENT}}}"#);
        server.live().post(WALLETS).body(&body).send()
    };
    let refused = issue("0.01").is(402);
    shape::check(r#"{"status":"error","code":"insufficient_balance","message":"<text>"}"#, &refused.text);
    server.funded("1.00");
    issue("1.000001").is(402);
    issue("1.00").is(201);
    issue("0.000001").is(402);
    world.run(&["principals", "credit-line", "--amount", "2.00"]).ok();
    issue("2.00").is(201);
    issue("0.000001").is(402);
    world.verify();
}

#[test]
fn an_unknown_rule_is_refused_wherever_a_policy_is_read() {
    let world = World::new();
    let server = world.serve();
    let wallet = Wallet::issue(&server.test(), "10.00", LENIENT);
    for policy in [
        r#"{"max_per_txn":1}"#,
        r#"{"max_per_tx":1,"hardcap":2}"#,
        r#"{"max_per_tx":-1}"#,
        r#"{"max_per_tx":"1"}"#,
        r#"{"max_per_tx":0.0000001}"#,
        r#"{"allowed_categories":["gambling"]}"#,
        r#"{"hard_cap":1e3}"#,
        "{}",
    ] {
        wallet.patch(policy).expect(400, ERROR);
    }
    for policy in [
        r#"{"max_per_tx":1,"allowed_categories":["llm_api"],"hardcap":2}"#,
        r#"{"max_per_tx":1}"#,
        r#"{"allowed_categories":["llm_api"]}"#,
        r#"{"max_per_tx":0,"allowed_categories":["llm_api"]}"#,
    ] {
        let body = format!(r#"{{"agent_id":"a","budget":{{"amount":1,"currency":"USD"}},"policy":{policy}}}"#);
        server.test().post(WALLETS).body(&body).expect(400, ERROR);
    }
    wallet.patch(r#"{"max_per_tx":1.00,"hard_cap":5.00}"#).expect(
        200,
        r#"{"policy":{"max_per_tx":1.00,"allowed_categories":["llm_api","search","data","storage","external_api"],
            "escalate_if_single_tx_exceeds":null,"escalate_if_cumulative_exceeds":null,"hard_cap":5.00,"blocked_vendors":[]},"...":0}"#,
    );
    wallet.charge("1.01").expect(402, r#"{"status":"blocked","reason":"EXCEEDS_MAX_PER_TX","...":0}"#);
    wallet.patch(r#"{"hard_cap":null,"blocked_vendors":["openai"]}"#).send().is(200);
    wallet.charge("1.00").expect(402, r#"{"status":"blocked","reason":"VENDOR_BLOCKED","...":0}"#);
}

#[test]
fn wallets_and_transactions_are_listed_newest_first() {
    let world = World::new();
    let server = world.serve();
    let test = server.test();
    let wallets: Vec<_> = (0..3).map(|_| Wallet::issue(&test, "10.00", LENIENT)).collect();
    let first = test.get(&format!("{WALLETS}?limit=2")).send().is(200).json();
    let second = test.get(&format!("{WALLETS}?limit=2&cursor={}", first["next_cursor"].as_str().unwrap())).send().is(200).json();
    let pages = [&first["wallets"][0], &first["wallets"][1], &second["wallets"][0]];
    let listed: Vec<_> = pages.iter().map(|wallet| wallet["wallet_id"].as_str().unwrap()).collect();
    assert_eq!(listed, wallets.iter().rev().map(|wallet| wallet.id.as_str()).collect::<Vec<_>>());
    assert!(second["next_cursor"].is_null());

    let wallet = &wallets[0];
    wallet.charge("0.25").send().is(200);
    wallet.charge("0.000001").send().is(200);
    shape::check(
        r#"{
            "wallet_id":"<wlt>","agent_id":"agent_research_001","status":"active","balance":9.749999,"held":0.00,"spent":0.250001,
            "budget":10.00,"currency":"USD","policy":{"max_per_tx":1000000.00,"...":0},"expires_at":null,"created_at":"<time>"
        }"#,
        &wallet.view().text,
    );
    let line = |amount: &str, remaining: &str| {
        format!(
            r#"{{"transaction_id":"<txn>","status":"approved","vendor":"openai","amount":{amount},"currency":"USD","category":"llm_api",
            "description":"GPT-4o completion","remaining_balance":{remaining},"created_at":"<time>"}}"#
        )
    };
    let shape = format!(r#"{{"transactions":[{},{}],"has_more":false}}"#, line("0.000001", "9.749999"), line("0.25", "9.75"));
    test.get(&format!("{WALLETS}/{}/transactions", wallet.id)).expect(200, &shape);
    let shape = format!(r#"{{"transactions":[{}],"has_more":true}}"#, line("0.000001", "9.749999"));
    test.get(&format!("{WALLETS}/{}/transactions?limit=1", wallet.id)).expect(200, &shape);
}

#[test]
fn a_repeated_key_gets_the_original_answer_and_no_second_charge() {
    let world = World::new();
    let server = world.serve();
    let wallet = Wallet::issue(&server.test(), "10.00", LENIENT);
    let first = wallet.charge("1.00").key("k").send().is(200);
    wallet.charge("2.00").key("other").send().is(200);
    assert_eq!(wallet.charge("1.00").key("k").send().is(200).text, first.text);
    assert_eq!(wallet.charge("1.00").key("\"k\"").send().is(200).text, first.text, "quoted, as the IETF draft writes it");
    // The same charge in other words: spaces, order of fields, letters of a number.
    let same = r#"{ "amount": 1.0, "vendor":"openai","category":"llm_api","currency":"USD","description":"GPT-4o completion" }"#;
    assert_eq!(wallet.agent.post(CHARGE).key("k").body(same).send().is(200).text, first.text);
    let mismatch = r#"{"status":"error","code":"idempotency_mismatch","message":"<text>"}"#;
    wallet.charge("1.01").key("k").expect(422, mismatch);
    let other = body("1.00").replace("openai", "anthropic");
    wallet.agent.post(CHARGE).key("k").body(&other).expect(422, mismatch);
    // Keys belong to their wallet.
    let neighbour = Wallet::issue(&server.test(), "10.00", LENIENT);
    assert_ne!(neighbour.charge("1.00").key("k").send().is(200).get("transaction_id"), first.get("transaction_id"));
    for bad in ["", &"x".repeat(256)] {
        wallet.charge("1.00").key(bad).expect(400, ERROR);
    }
    drop(server);
    let server = world.serve();
    let agent = server.at("api", &wallet.agent.token);
    assert_eq!(agent.post(CHARGE).key("k").body(&body("1.00")).send().is(200).text, first.text, "after a restart, too");
    let view = server.test().get(&format!("{WALLETS}/{}", wallet.id)).send().json();
    assert_eq!(view["balance"], 7.0);
    world.verify();
}

#[test]
fn a_repeated_key_issues_no_second_wallet() {
    let world = World::new();
    let server = world.serve();
    let request = format!(r#"{{"agent_id":"a","budget":{{"amount":4,"currency":"USD"}},"policy":{LENIENT}}}"#);
    let live = server.funded("10.00");
    let issue = || live.post(WALLETS).key("w").body(&request).send().is(201);
    let (first, again) = (issue(), issue());
    assert_eq!(first.get("wallet_id"), again.get("wallet_id"));
    assert!(again.json()["token"].is_null(), "it is shown once");
    assert_eq!(live.get(WALLETS).send().json()["wallets"].as_array().unwrap().len(), 1);
    live.with_token(&first.get("token")).post(CHARGE).body(&body("1")).send().is(200);
    world.verify();
}

#[test]
fn nothing_of_one_book_is_seen_from_the_other() {
    let world = World::new();
    let server = world.serve();
    let (live, test) = (server.funded("10.00"), server.test());
    let asking = r#"{"max_per_tx":9,"allowed_categories":["llm_api"],"escalate_if_single_tx_exceeds":0.50}"#;
    for (here, there) in [(&live, &test), (&test, &live)] {
        let wallet = Wallet::issue(here, "5.00", asking);
        let escalation = wallet.charge("0.85").send().is(202).get("poll_url");
        let path = format!("{WALLETS}/{}", wallet.id);
        let missing = r#"{"status":"error","code":"not_found","message":"<text>"}"#;
        there.get(&path).expect(404, missing);
        there.get(&format!("{path}/transactions")).expect(404, missing);
        for change in ["pause", "resume", "revoke"] {
            there.post(&format!("{path}/{change}")).expect(404, missing);
        }
        there.call(::http::Method::PATCH, &path).body(r#"{"policy":{"max_per_tx":1}}"#).expect(404, missing);
        there.get(&escalation).expect(404, missing);
        there.post(&format!("{escalation}/approve")).expect(404, missing);
        assert!(!there.get(WALLETS).send().text.contains(&wallet.id));
        assert!(!there.get("/api/public/v1/escalations").send().text.contains(&wallet.id));
        assert_eq!(wallet.view().get("status"), "active");
    }
    // One handle is two agents: one in each book.
    let agents = server.control().get("/agents").send().is(200).json();
    let books: Vec<_> = agents.as_array().unwrap().iter().map(|agent| agent["book"].as_str().unwrap()).collect();
    assert_eq!((books.len(), books.contains(&"live"), books.contains(&"test")), (2, true, true), "{agents}");
    world.verify();
}

#[test]
fn a_wallet_is_invisible_to_another_principal() {
    let world = World::new();
    let server = world.serve();
    let wallet = Wallet::issue(&server.test(), "5.00", LENIENT);
    world.run(&["principals", "create", "globex"]).ok();
    let made = world.run(&["keys", "create", "--kind", "test", "--principal", "globex", "--json"]).ok().json();
    let stranger = wallet.owner.with_token(made["token"].as_str().unwrap());
    let missing = r#"{"status":"error","code":"not_found","message":"<text>"}"#;
    stranger.get(&format!("{WALLETS}/{}", wallet.id)).expect(404, missing);
    stranger.post(&format!("{WALLETS}/{}/revoke", wallet.id)).expect(404, missing);
    stranger.get(WALLETS).expect(200, r#"{"wallets":[],"next_cursor":null}"#);
    Wallet::issue(&stranger, "1.00", LENIENT).charge("0.01").send().is(200);
    world.verify();
}
