//! Money in and out over the sandbox: what the credits and escrow references print of it, a person who pays on the page, and what
//! becomes of money when the rail says no, says nothing, or says the same again.

use serde_json::Value;

use crate::http::{Answer, Client};
use crate::load::side_by_side;
use crate::world::{Server, World, eventually};

/// An agent of the test book.
pub fn agent(owner: &Client) -> String {
    owner.post("/v1/agents").body(r#"{"name":"My Bot"}"#).send().is(201).get("id")
}

/// The reference's body of a deposit, with our id.
pub fn deposit(owner: &Client, agent: &str, usd: &str) -> Answer {
    let body = format!("{{\n\"agent_id\": \"{agent}\",\n\"amount_usd\": {usd}\n}}");
    owner.post("/v1/deposit").body(&body).send()
}

pub fn withdraw(owner: &Client, agent: &str, credits: u64, bank: &str) -> Answer {
    let body = format!("{{\n\"agent_id\": \"{agent}\",\n\"amount\": {credits},\n\"bank_account\": \"{bank}\"\n}}");
    owner.post("/v1/withdraw").body(&body).send()
}

/// The path of a deposit's page.
pub fn page(deposit: &Answer, server: &Server) -> String {
    let url = deposit.get("checkout_url");
    let base = server.test().base;
    url.strip_prefix(&base).unwrap_or_else(|| panic!("{url} is not below {base}")).to_owned()
}

/// A person enters a card.
pub fn pay(server: &Server, page: &str, card: &str) -> Answer {
    let form = format!("card={card}");
    let person = server.test().with_token("");
    let call = person.post(page).header("Content-Type", "application/x-www-form-urlencoded").body(&form);
    call.ask().expect("an answer")
}

pub fn balance(owner: &Client, agent: &str) -> String {
    owner.get(&format!("/v1/agents/{agent}")).send().is(200).json()["balance"].to_string()
}

#[track_caller]
pub fn becomes(owner: &Client, path: &str, status: &str) -> Value {
    eventually(&format!("{path} is {status}"), || {
        let found = owner.get(path).send().is(200).json();
        (found["status"] == status).then_some(found)
    })
}

#[track_caller]
pub fn is_clean(world: &World) {
    world.run(&["verify"]).ok();
}

#[test]
fn a_deposit_is_asked_for_as_the_reference_prints_it_and_arrives_once() {
    let world = World::new();
    let server = world.serve();
    let owner = server.test();
    let agent = agent(&owner);
    let asked = deposit(&owner, &agent, "50.00").is(200).has(&format!(
        r#"{{"id":"<text>","agent_id":"{agent}","checkout_url":"<text>","credits":50000,"amount_usd":50.00,"status":"open",
        "created_at":"<time>","expires_at":"<time>"}}"#
    ));
    let (id, page) = (asked.get("id"), page(&asked, &server));
    assert_eq!(balance(&owner, &agent), "0");
    // A card that is refused leaves the page open.
    for (card, why) in
        [("4000000000000002", "declined"), ("4000000000009995", "insufficient funds"), ("4111111111111111", "no test card")]
    {
        let refused = pay(&server, &page, card);
        assert_eq!(refused.status, 402, "{card}");
        assert!(refused.text.contains(why), "{card}: {}", refused.text);
    }
    assert_eq!(balance(&owner, &agent), "0");
    // Many who press the button at once pay once.
    side_by_side(16, |_| assert!(pay(&server, &page, "4242424242424242").text.contains("Paid.")));
    assert_eq!(balance(&owner, &agent), "50000");
    assert!(server.test().get(&page).ask().expect("a page").text.contains("Paid."));
    assert_eq!(pay(&server, &page, "4242424242424242").status, 200);
    becomes(&owner, &format!("/v1/deposits/{id}"), "completed");
    drop(server);
    let server = world.serve();
    assert_eq!(pay(&server, &page, "4242424242424242").status, 200);
    let owner = server.test();
    assert_eq!(balance(&owner, &agent), "50000");
    let wallet = owner.get(&format!("/v1/wallets/{agent}")).send().is(200).json();
    assert_eq!(wallet["data"]["balanceCents"], 5000);
    drop(server);
    is_clean(&world);
}

#[test]
fn a_repeated_request_is_one_deposit() {
    let world = World::new();
    let server = world.serve();
    let owner = server.test();
    let agent = agent(&owner);
    let body = format!(r#"{{"agent_id":"{agent}","amount_usd":1.00}}"#);
    let ask = |body: &str| owner.post("/v1/deposit").key("once").body(body).send();
    let first = ask(&body).is(200);
    let again = ask(&body).is(200);
    assert_eq!((first.get("id"), first.get("checkout_url")), (again.get("id"), again.get("checkout_url")));
    ask(&body.replace("1.00", "2.00")).is(422);
    for (usd, why) in [("0.49", "at least 0.50"), ("0.501", "2 decimals"), ("-1", "plain decimals"), ("1e3", "plain decimals")] {
        assert!(deposit(&owner, &agent, usd).is(400).text.contains(why), "{usd}");
    }
    deposit(&owner, "agt_nobody", "1.00").is(404);
    // Real money has no sandbox.
    let live = server.live();
    let real = live.post("/v1/agents").body(r#"{"name":"Real"}"#).send().is(201).get("id");
    deposit(&live, &real, "1.00").is(501);
    assert_eq!(server.control().get("/deposits").send().is(200).json().as_array().map(Vec::len), Some(1));
}

#[test]
fn a_withdrawal_leaves_with_its_fee_or_comes_back_with_it() {
    let world = World::new();
    let server = world.serve();
    let owner = server.test();
    let agent = agent(&owner);
    let paid = deposit(&owner, &agent, "50.00").is(200);
    assert_eq!(pay(&server, &page(&paid, &server), "4242+4242+4242+4242").status, 200);
    let asked = withdraw(&owner, &agent, 10_000, "ba_xxx").is(200);
    let asked = asked.has(&format!(
        r#"{{"id":"<text>","agent_id":"{agent}","amount_credits":10000,"amount_usd":10.00,"fee_usd":0.10,"status":"processing","created_at":"<time>"}}"#
    ));
    // It is no longer available, though it has not left.
    assert_eq!(balance(&owner, &agent), "39900");
    becomes(&owner, &format!("/v1/withdrawals/{}", asked.get("id")), "completed");
    assert_eq!(balance(&owner, &agent), "39900");
    // A bank says no; another does not answer at first.
    let closed = withdraw(&owner, &agent, 20_000, "ba_sandbox_closed").is(200);
    assert_eq!(balance(&owner, &agent), "19700");
    let failed = becomes(&owner, &format!("/v1/withdrawals/{}", closed.get("id")), "failed");
    assert_eq!(failed["failure"], "The bank account has been closed.");
    assert_eq!(balance(&owner, &agent), "39900");
    let silent = withdraw(&owner, &agent, 1_000, "ba_sandbox_unknown").is(200);
    becomes(&owner, &format!("/v1/withdrawals/{}", silent.get("id")), "completed");
    assert_eq!(balance(&owner, &agent), "38890");
    withdraw(&owner, &agent, 38_890, "ba_xxx").is(402);
    withdraw(&owner, &agent, 15, "ba_xxx").is(400);
    // Escrow's wallet is the same one; its withdrawals have no fee and a minimum.
    let escrow = |body: &str| owner.post(&format!("/v1/wallets/{agent}/withdraw")).body(body).send();
    escrow(r#"{"amountCents":2499}"#).is(400);
    escrow(r#"{"amountCents":3890}"#).is(402);
    escrow(r#"{"amountCents":2500}"#).is(200).has(
        r#"{"data":{"payoutId":"<text>","amountCents":2500,"estimatedArrival":"<time>"},
        "meta":{"requestId":"<text>","timestamp":"<time>"},"errors":null}"#,
    );
    server.control().post("/freeze").send().is(200);
    withdraw(&owner, &agent, 100, "ba_xxx").is(409);
    assert_eq!(server.control().get("/payouts?book=test").send().is(200).json().as_array().map(Vec::len), Some(4));
    eventually("every payout is over", || {
        let all = server.control().get("/payouts").send().is(200).json();
        all.as_array().expect("a list").iter().all(|one| one["state"] == "completed" || one["state"] == "failed").then_some(())
    });
    drop(server);
    is_clean(&world);
    let shown = world.run(&["payouts", "list"]).ok();
    assert!(shown.out.contains("ba_sandbox_closed") && shown.out.contains("failed"), "{}", shown.out);
}

#[test]
fn escrows_wallet_is_funded_as_its_reference_prints_it() {
    let world = World::new();
    let server = world.serve();
    let owner = server.test();
    let agent = agent(&owner);
    let fund = |body: &str| owner.post(&format!("/v1/wallets/{agent}/fund")).key("fund").body(body).send();
    let enveloped = |url: &str, funded: bool, balance: &str| {
        format!(
            r#"{{"data":{{"checkoutUrl":"{url}","sessionId":"<text>","funded":{funded},"amountCents":1000,"newBalanceCents":{balance}}},
            "meta":{{"requestId":"<text>","timestamp":"<time>"}},"errors":null}}"#
        )
    };
    owner.post(&format!("/v1/wallets/{agent}/fund")).body(r#"{"amountCents":499}"#).send().is(400);
    let asked = fund(r#"{"amountCents":1000}"#).is(200);
    let asked = asked.has(&enveloped("<text>", false, "null"));
    let url = asked.json()["data"]["checkoutUrl"].as_str().expect("an address").to_owned();
    let base = server.test().base;
    assert_eq!(pay(&server, url.strip_prefix(&base).expect("ours"), "5555555555554444").status, 200);
    let again = fund(r#"{"amountCents":1000}"#).is(200);
    let again = again.has(&enveloped(&url, true, "1000"));
    assert_eq!(again.header("idempotent-replayed"), Some("true"));
    let lines = owner.get(&format!("/v1/wallets/{agent}/transactions")).send().is(200).json();
    assert_eq!(lines["data"][0]["txType"], "fund");
    server.live().post(&format!("/v1/wallets/{agent}/fund")).body(r#"{"amountCents":1000}"#).send().is(501);
}

#[test]
fn what_is_under_way_when_the_server_dies_is_finished_by_the_next() {
    let world = World::new();
    let server = world.serve();
    let owner = server.test();
    let agent = agent(&owner);
    let paid = deposit(&owner, &agent, "50.00").is(200);
    assert_eq!(pay(&server, &page(&paid, &server), "4242424242424242").status, 200);
    let ids = (0..8).map(|number| {
        let bank = if number % 2 == 0 { "ba_xxx" } else { "ba_sandbox_closed" };
        withdraw(&owner, &agent, 1_000, bank).is(200).get("id")
    });
    let ids: Vec<String> = ids.collect();
    server.kill();
    let server = world.serve();
    let owner = server.test();
    for (number, id) in ids.iter().enumerate() {
        let expected = if number % 2 == 0 { "completed" } else { "failed" };
        becomes(&owner, &format!("/v1/withdrawals/{id}"), expected);
    }
    assert_eq!(balance(&owner, &agent), "45960");
    drop(server);
    is_clean(&world);
}

#[test]
fn money_that_can_not_be_moved_is_seen_with_its_age_and_the_reason() {
    let world = World::new();
    let server = world.serve();
    let owner = server.test();
    let agent = agent(&owner);
    server
        .control()
        .post("/credit")
        .body(&format!(r#"{{"amountUsd":"20.00","agentId":"{agent}","book":"test"}}"#))
        .send()
        .is(200);
    // The sandbox says at first that it knows nothing of it.
    let asked = withdraw(&owner, &agent, 10_000, "ba_sandbox_unknown").is(200);
    server.kill();
    let world = world.with("BURSAR_SANDBOX", "off");
    let server = world.serve();
    let control = server.control();
    let reason = "the rail \"sandbox\" is not configured for the test book any more: configure it again";
    let owed = eventually("it is seen to fail", || {
        let owed = control.get("/overview").send().is(200).json()["outbox"].clone();
        (owed[0]["lastError"] == reason).then_some(owed)
    });
    crate::shape::check(
        &format!(
            r#"[{{"class":"rail","due":1,"oldestDueAt":"<time>","oldestAgeSeconds":"<any>","lastError":{},"givenUp":0}}]"#,
            Value::from(reason)
        ),
        &owed.to_string(),
    );
    let created_at = control.get(&format!("/payouts/{}", asked.get("id"))).send().is(200).get("createdAt");
    assert_eq!(owed[0]["oldestDueAt"], created_at, "it is as old as the payout");
    let unmoved = deposit(&server.test(), &agent, "5.00").is(501);
    assert!(unmoved.text.contains("Set `sandbox` to on, or `stripe.secret_key` to a test key"), "{}", unmoved.text);
    let text = world.run(&["status"]).ok().out;
    assert!(
        text.contains("1 of class rail, the oldest since 20") && text.contains("is not configured for the test book"),
        "{text}"
    );
    eventually("the figures tell it", || {
        let figures = control.get("/metrics").send().is(200).text;
        figures.contains("bursar_outbox_late{class=\"rail\"} 1\n").then_some(())
    });
}
