//! Refunds over the sandbox: asked for by an operator, by control and by the command line, and what becomes of them.

use serde_json::{Value, json};

use crate::funding::{agent, balance, deposit, is_clean, page, pay, withdraw};
use crate::http::Answer;
use crate::world::{Server, World, eventually};

/// A deposit of $50.00 that somebody paid with a card.
fn paid(server: &Server, agent: &str, card: &str) -> String {
    let asked = deposit(&server.test(), agent, "50.00").is(200);
    assert_eq!(pay(server, &page(&asked, server), card).status, 200);
    asked.get("id")
}

fn refund(server: &Server, deposit: &str, body: &str, key: &str) -> Answer {
    server.control().post(&format!("/deposits/{deposit}/refund")).key(key).body(body).send()
}

#[track_caller]
fn becomes(server: &Server, refund: &str, state: &str) -> Value {
    eventually(&format!("{refund} is {state}"), || {
        let found = server.control().get(&format!("/refunds/{refund}")).send().is(200).json();
        (found["state"] == state).then_some(found)
    })
}

#[test]
fn money_of_a_deposit_goes_back_once_and_never_more_than_it_brought() {
    let world = World::new();
    let server = world.serve();
    let owner = server.test();
    let agent = agent(&owner);
    let waiting = deposit(&owner, &agent, "50.00").is(200).get("id");
    assert!(refund(&server, &waiting, "", "k0").is(409).text.contains("is not credited"));
    let id = paid(&server, &agent, "4242424242424242");
    let first = refund(&server, &id, r#"{"amountUsd":"20.00"}"#, "k1").is(201);
    let first = first.has(&format!(
        r#"{{"id":"<text>","depositId":"{id}","book":"test","rail":"sandbox","agentId":"{agent}","amount":"20.00","currency":"USD",
        "state":"completed","reference":"<text>","failure":null,"createdAt":"<time>","changedAt":"<time>"}}"#
    ));
    assert_eq!(refund(&server, &id, r#"{"amountUsd":"20.00"}"#, "k1").is(201).get("id"), first.get("id"));
    refund(&server, &id, r#"{"amountUsd":"21.00"}"#, "k1").is(422);
    assert_eq!(balance(&owner, &agent), "30000");
    for (usd, status, why) in [("0", 400, "above 0"), ("30.01", 409, "only $30.00 is left"), ("x", 400, "amountUsd")] {
        let refused = refund(&server, &id, &json!({ "amountUsd": usd }).to_string(), usd).is(status);
        assert!(refused.text.contains(why), "{}", refused.text);
    }
    // What was spent is not there to be given back.
    withdraw(&owner, &agent, 20_000, "ba_xxx").is(200);
    assert!(refund(&server, &id, "", "k2").is(402).text.contains("only $9.80 available"));
    assert!(refund(&server, &id, r#"{"amountUsd":"9.799"}"#, "k3").is(400).text.contains("at most 2 decimals"));
    let shown = world.run(&["deposits", "refund", &id, "--amount", "9.80"]).ok().out;
    assert!(shown.contains("completed") && shown.contains("$9.80"), "{shown}");
    assert_eq!(balance(&owner, &agent), "0");
    let lines = owner.get(&format!("/v1/wallets/{agent}/transactions")).send().is(200).json();
    let kinds: Vec<_> = lines["data"].as_array().unwrap().iter().map(|line| line["txType"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["fund", "fund_return", "payout", "platform_fee", "fund_return"]);
    let listed = world.run(&["refunds", "list"]).ok().out;
    assert!(listed.contains(&first.get("id")) && listed.contains("$9.80"), "{listed}");
    assert!(world.run(&["refunds", "show", &first.get("id")]).ok().out.contains("re_sandbox_"));
    let shown = world.run(&["deposits", "show", &id]).ok().out;
    assert!(shown.contains("refunded") && shown.contains("$29.80") && !shown.contains("missing"), "{shown}");
    server.control().get("/refunds/rfd_nothing").send().is(404);
    assert!(server.control().get("/refunds?book=live").send().is(200).json().as_array().unwrap().is_empty());
    drop(server);
    is_clean(&world);
}

#[test]
fn a_refund_of_a_payment_names_it_in_the_list_of_transactions() {
    let world = World::new();
    let server = world.serve();
    let owner = server.test();
    let of = |path: &str| owner.post(&format!("/api/v1/wallet/{path}"));
    let method = r#"{"type":"card","name":"Visa","details":{"token":"pm_card_visa"}}"#;
    let method = of("payment-methods").body(method).send().is(201).json()["data"]["id"].as_str().unwrap().to_owned();
    let payment = format!(r#"{{"amount":"25.00","payment_method_id":"{method}"}}"#);
    let paid = of("payments").body(&payment).send().is(200).json()["data"]["transaction"].clone();
    let deposits = server.control().get("/deposits").send().is(200).json();
    let back = refund(&server, deposits[0]["id"].as_str().unwrap(), r#"{"amountUsd":"10.00"}"#, "k1").is(201);
    let listed = owner.get("/api/v1/wallet/transactions").send().is(200).json();
    let line = &listed["data"]["transactions"][0];
    let expect = json!({
        "transaction_type": "refund", "status": "completed", "amount": 10, "direction": "out", "reason": "Refund of a payment",
        "payment_method_id": method, "gateway_name": paid["gateway_name"], "gateway_transaction_id": back.get("reference"),
    });
    for (name, value) in expect.as_object().unwrap() {
        assert_eq!(&line[name], value, "{name}: {line}");
    }
    assert_eq!(line["updated_at"], back.get("changedAt"), "{line}");
}

#[test]
fn a_refund_that_fails_is_available_again_and_one_that_nobody_knows_of_is_asked_for() {
    let world = World::new();
    let server = world.serve();
    let owner = server.test();
    let agent = agent(&owner);
    let (slow, never) = (paid(&server, &agent, "4000000000007726"), paid(&server, &agent, "4000000000005126"));
    let failing = refund(&server, &never, "", "k1").is(201);
    assert_eq!((failing.get("state").as_str(), balance(&owner, &agent).as_str()), ("sent", "50000"));
    let failed = becomes(&server, &failing.get("id"), "failed");
    assert_eq!(failed["failure"], json!({"kind": "declined", "text": "The payer's bank did not take the refund."}));
    assert_eq!(balance(&owner, &agent), "100000");
    // The server dies while nobody knows what became of it.
    let asked = std::thread::scope(|scope| {
        let asking = scope.spawn(|| {
            let path = format!("/deposits/{slow}/refund");
            server.control().post(&path).key("k2").body("").ask().map(|answer| answer.status)
        });
        let found = eventually("the refund is there", || {
            let all = server.control().get("/refunds").send().is(200).json();
            all.as_array().unwrap().iter().find(|one| one["depositId"] == slow.as_str()).cloned()
        });
        assert_eq!(balance(&owner, &agent), "50000");
        let _answer = asking.join().expect("it does not panic");
        found["id"].as_str().unwrap().to_owned()
    });
    server.kill();
    let server = world.serve();
    becomes(&server, &asked, "completed");
    assert_eq!(balance(&server.test(), &agent), "50000");
    assert_eq!(refund(&server, &slow, "", "k2").is(201).get("id"), asked);
    refund(&server, &slow, "", "k3").is(409);
    // The sums by day know it as well.
    eventually("the sums follow", || {
        let sums = server.control().get("/activity?book=test").send().is(200).json();
        (sums["behind"] == 0 && sums["items"][0]["returned"] == "50.00").then_some(())
    });
    drop(server);
    is_clean(&world);
}
