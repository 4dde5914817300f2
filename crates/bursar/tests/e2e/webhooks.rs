//! "Webhooks out", against receivers on loopback: what they are told, how it is signed, what happens when they fail, and that nothing is
//! lost when the server is killed.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use ::http::Method;
use bursar_outbound::signature;
use serde_json::Value;

use crate::http::{Answer, Client};
use crate::receiver::Receiver;
use crate::shape;
use crate::wallet::{LENIENT, Wallet};
use crate::world::{Server, World, eventually, heavy};

const ENDPOINT: &str =
    r#"{"id":"<whk>","url":"<text>","events":"<any>","description":"<any>","status":"active","created_at":"<time>","...":0}"#;

fn world() -> World {
    World::new().with("BURSAR_WEBHOOKS_ALLOW", "127.0.0.1").unlimited()
}

/// An endpoint of the test book: its id and its secret.
#[track_caller]
fn subscribe(owner: &Client, url: &str, more: &str) -> (String, String) {
    let made = owner.post("/v1/webhooks").body(&format!(r#"{{"url":"{url}"{more}}}"#)).send().is(201);
    shape::check(ENDPOINT, &made.text);
    (made.get("id"), made.get("secret"))
}

fn endpoint(owner: &Client, id: &str) -> Value {
    owner.get(&format!("/v1/webhooks/{id}")).send().is(200).json()
}

fn deliveries(owner: &Client, id: &str, query: &str) -> Vec<Value> {
    let answer = owner.get(&format!("/v1/webhooks/{id}/deliveries{query}")).send().is(200);
    answer.json()["deliveries"].as_array().unwrap().clone()
}

fn pay(server: &Server) -> String {
    let owner = server.test();
    let [from, to] =
        ["payer", "payee"].map(|name| owner.post("/v1/agents").body(&format!(r#"{{"name":"{name}"}}"#)).send().get("id"));
    let body = format!(r#"{{"amountUsd":"1.00","agentId":"{from}","book":"test"}}"#);
    server.control().post("/credit").body(&body).send().is(200);
    let body = format!(r#"{{"from":"{from}","to":"{to}","amount":10,"memo":"Web search: Tesla Q4"}}"#);
    owner.post("/v1/pay").body(&body).send().is(200).text
}

fn refused(answer: &Answer, words: &str) {
    let error = &answer.json()["error"];
    assert_eq!((answer.status, error["code"].as_str()), (400, Some("invalid_request")), "{}", answer.text);
    assert!(error["message"].as_str().unwrap().contains(words), "{}", answer.text);
}

#[test]
fn an_endpoint_is_told_what_happens_as_the_reference_prints_it() {
    let (world, receiver) = (world(), Receiver::start());
    let server = world.serve();
    let owner = server.test();
    let (id, secret) = subscribe(&owner, &receiver.url, r#","description":"Bookkeeping""#);
    assert!(endpoint(&owner, &id)["secret"].is_null(), "it is shown once");
    let paid: Value = serde_json::from_str(&pay(&server)).unwrap();
    let told = receiver.wait_for_event("payment.completed");
    let field = |name: &str| paid[name].as_str().unwrap().to_owned();
    let expect = format!(
        r#"{{"event":"payment.completed","data":{{"id":"{}","from":"{}","to":"{}","amount":10,"fee":1,"memo":"Web search: Tesla Q4","created_at":"{}"}}}}"#,
        field("id"),
        field("from"),
        field("to"),
        field("created_at")
    );
    assert_eq!(told.body, expect);
    assert!(told.is_signed_by(&secret) && told.header("content-type") == "application/json");
    assert!(told.id().starts_with("evt_"), "{told:?}");
    let known = eventually("it is logged", || deliveries(&owner, &id, "").pop());
    assert_eq!((known["id"].as_str(), known["status"].as_str()), (Some(told.id()), Some("delivered")));
    assert_eq!((&known["last_attempt"]["status_code"], &known["last_attempt"]["answer"]), (&200.into(), &"thanks".into()));
    assert_eq!(known["request"].to_string(), told.json().to_string());
    // Of the live book it hears nothing, nor does the live key see it.
    server.live().get(&format!("/v1/webhooks/{id}")).send().is(404);
    server.live().get("/v1/webhooks").expect(200, r#"{"webhooks":[]}"#);
    assert_eq!(owner.get("/v1/webhooks").send().json()["webhooks"].as_array().unwrap().len(), 1);
    let log = server.log.text();
    assert!(!log.contains(&secret) && !log.contains(&secret[6..]), "a secret in the log");
    server.stop();
    world.verify();
}

#[test]
fn every_kind_of_event_is_told_to_who_wants_it() {
    let (world, all, some) = (world(), Receiver::start(), Receiver::start());
    let server = world.serve();
    let owner = server.test();
    subscribe(&owner, &all.url, "");
    let (id, _) = subscribe(&owner, &some.url, r#","events":["wallet.paused"]"#);
    let policy = r#"{"max_per_tx":5,"allowed_categories":["llm_api"],"escalate_if_single_tx_exceeds":1}"#;
    let wallet = Wallet::issue(&owner, "10.00", policy);
    wallet.charge("9.00").send().is(402);
    let asked = wallet.charge("2.00").send().is(202).json();
    let escalation = asked["escalation_id"].as_str().unwrap_or_default().to_owned();
    assert!(escalation.starts_with("esc_"), "{asked}");
    world.run(&["approvals", "deny", &escalation]).ok();
    for action in ["pause", "revoke"] {
        world.run(&["wallets", action, &wallet.id]).ok();
    }
    for (event, field, expect) in [
        ("payment.failed", "reason", "exceeds_max_per_payment"),
        ("escalation.created", "reason", "payment_threshold"),
        ("escalation.resolved", "status", "denied"),
        ("wallet.paused", "id", wallet.id.as_str()),
        ("wallet.revoked", "status", "revoked"),
    ] {
        let told = all.wait_for_event(event).json();
        assert_eq!(told["data"][field], expect, "{told}");
    }
    some.wait_for_event("wallet.paused");
    owner.post(&format!("/v1/webhooks/{id}/test")).send().is(202);
    let test = some.wait_for_event("endpoint.test");
    assert_eq!(test.json()["data"]["id"], id.as_str());
    assert_eq!(some.received().len(), 2, "nothing else: {:?}", some.received());
}

#[test]
fn endpoints_are_managed_and_what_is_not_public_is_refused() {
    let world = World::new().with("BURSAR_WEBHOOKS_ALLOW", "127.0.0.1").with("BURSAR_WEBHOOKS_ENDPOINTS_MAX", "2");
    let server = world.serve();
    let owner = server.test();
    let create = |url: &str, more: &str| owner.post("/v1/webhooks").body(&format!(r#"{{"url":"{url}"{more}}}"#)).send();
    for (url, words) in [
        ("http://10.0.0.1/", "url is refused"),
        ("https://169.254.169.254/latest", "url is refused"),
        ("https://[::1]/", "url is refused"),
        ("ftp://example.com/", "url is refused"),
        ("https://user:hush@example.com/", "url is refused"),
    ] {
        refused(&create(url, ""), words);
    }
    refused(&create("https://example.com/", r#","events":["payment.settled"]"#), "events must be among");
    refused(&create("https://example.com/", r#","events":[]"#), "events must name");
    refused(&owner.post("/v1/webhooks").body("{}").send(), "url is missing");
    let body = r#"{"url":"https://example.com/a"}"#;
    let first = owner.post("/v1/webhooks").key("k1").body(body).send().is(201);
    let again = owner.post("/v1/webhooks").key("k1").body(body).send().is(201);
    assert_eq!(first.get("id"), again.get("id"));
    assert!(again.json()["secret"].is_null(), "a repeated request is not shown the secret");
    let id = first.get("id");
    let path = format!("/v1/webhooks/{id}");
    let change = |body: &str| owner.call(Method::PATCH, &path).body(body).send();
    let changed = change(r#"{"status":"disabled","events":["payment.failed"],"description":"x"}"#).is(200).json();
    assert_eq!((&changed["status"], &changed["disabled_reason"]), (&"disabled".into(), &"by_hand".into()), "{changed}");
    assert_eq!(changed["events"].to_string(), r#"["payment.failed"]"#);
    owner.post(&format!("{path}/test")).send().is(409);
    assert_eq!(change(r#"{"status":"active","events":["*"]}"#).is(200).json()["events"].as_array().unwrap().len(), 13);
    refused(&change(r#"{"status":"on"}"#), "status must be");
    refused(&change(r#"{"url":"http://10.0.0.1/"}"#), "url is refused");
    let rotated = owner.post(&format!("{path}/rotate-secret")).send().is(200);
    assert_ne!(rotated.get("secret"), first.get("secret"));
    rotated.get("previous_secret_expires_at");
    create("https://example.com/b", "").is(201);
    let many = create("https://example.com/c", "").is(409);
    assert_eq!(many.json()["error"]["code"], "conflict");
    let page = owner.get("/v1/webhooks?limit=1").send().is(200);
    let next = page.header("link").unwrap().split(['<', '>']).nth(1).unwrap().to_owned();
    assert_eq!(owner.get(&next).send().is(200).json()["webhooks"][0]["url"], "https://example.com/b");
    owner.call(Method::DELETE, &path).send().is(204);
    owner.get(&path).send().is(404);
    owner.call(Method::DELETE, &path).send().is(404);
    let again = owner.post("/v1/webhooks").key("k1").body(body).send().is(404);
    assert_eq!(again.json()["error"]["code"], "not_found", "what the key stands for is gone");
    server.at("api", "ap_test_nonsense").get("/v1/webhooks").send().is(401);
    let mode =
        std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(world.data().join("secrets.key")).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600);
    server.stop();
    world.verify();
}

#[test]
fn for_a_day_both_secrets_sign() {
    let (world, receiver) = (world(), Receiver::start());
    let server = world.serve();
    let owner = server.test();
    let (id, old) = subscribe(&owner, &receiver.url, "");
    let new = owner.post(&format!("/v1/webhooks/{id}/rotate-secret")).send().is(200).get("secret");
    owner.post(&format!("/v1/webhooks/{id}/test")).send().is(202);
    let told = receiver.wait_for_event("endpoint.test");
    assert!(told.is_signed_by(&old) && told.is_signed_by(&new));
    assert_eq!(told.header(signature::SIGNATURE).split(' ').count(), 2);
    server.stop();
    // The key stands beside the store: after another start the secrets are still there.
    let server = world.serve();
    server.test().post(&format!("/v1/webhooks/{id}/test")).send().is(202);
    let is_second = |message: &crate::receiver::Received| message.id() != told.id();
    assert!(receiver.wait_for("a second test", is_second).is_signed_by(&new));
}

#[test]
fn what_fails_while_others_pass_is_tried_again_and_given_up_visibly() {
    let refuses = AtomicU32::new(1);
    let receiver = Receiver::with_rule(move |message| {
        let is_poison = message.body.contains("payment.failed");
        (is_poison && refuses.fetch_add(1, Ordering::Relaxed) < 3).then_some(500)
    });
    let world = world();
    let server = world.serve();
    let owner = server.test();
    let (id, _) = subscribe(&owner, &receiver.url, "");
    let wallet = Wallet::issue(&owner, "10.00", r#"{"max_per_tx":1,"allowed_categories":["llm_api"]}"#);
    wallet.charge("5.00").send().is(402);
    let poison = receiver.wait_for_event("payment.failed").id().to_owned();
    wallet.charge("0.10").send().is(200);
    receiver.wait_for_event("payment.completed");
    let waiting = eventually("it has a task of its own", || {
        deliveries(&owner, &id, "?status=waiting").into_iter().find(|told| told["next_attempt_at"].is_string())
    });
    assert_eq!((waiting["id"].as_str(), &waiting["last_attempt"]["status_code"]), (Some(poison.as_str()), &500.into()));
    let owed = world.run(&["outbox", "list", "--class", "delivery"]).ok().out;
    assert!(owed.contains(&poison) && owed.contains("deliver"), "{owed}");
    // Five seconds later by itself; its id is the same.
    eventually("it arrived", || {
        deliveries(&owner, &id, "?status=delivered").into_iter().find(|told| told["id"] == poison.as_str())
    });
    assert!(world.run(&["outbox", "list", "--class", "delivery"]).ok().out.contains("Nothing is owed"));
    // What arrived may be sent once more.
    owner.post(&format!("/v1/webhooks/{id}/deliveries/{poison}/replay")).send().is(202);
    eventually("it came twice", || (receiver.taken()[&poison] == 2).then_some(()));
    owner.post(&format!("/v1/webhooks/{id}/deliveries/evt_nonsense/replay")).send().is(404);
    let none = owner.post(&format!("/v1/webhooks/{id}/replay-failed")).send().is(202);
    assert_eq!(none.json()["count"], 0);
    server.stop();
    world.verify();
}

#[test]
fn what_a_receiver_refuses_is_late_between_its_attempts() {
    let receiver = Receiver::with_rule(|message| message.body.contains("payment.failed").then_some(500));
    let world = world();
    let server = world.serve();
    let owner = server.test();
    let (id, _) = subscribe(&owner, &receiver.url, "");
    let wallet = Wallet::issue(&owner, "10.00", r#"{"max_per_tx":1,"allowed_categories":["llm_api"]}"#);
    wallet.charge("5.00").send().is(402);
    wallet.charge("0.10").send().is(200);
    // The next attempt is five minutes ahead.
    eventually("it was tried in vain by its task", || {
        deliveries(&owner, &id, "?status=waiting").into_iter().find(|told| told["attempts"] == 2)
    });
    let control = server.control();
    shape::check(
        r#"[{"class":"delivery","due":1,"oldestDueAt":"<time>","oldestAgeSeconds":"<any>",
            "lastError":"the receiver answered 500","givenUp":0}]"#,
        &control.get("/overview").send().is(200).json()["outbox"].to_string(),
    );
    eventually("the figures tell it", || {
        let figures = control.get("/metrics").send().is(200).text;
        figures.contains("bursar_outbox_late{class=\"delivery\"} 1\n").then_some(())
    });
    server.stop();
    world.verify();
}

#[test]
fn what_was_given_up_is_replayed_once_however_often_that_is_asked() {
    let refuses = Arc::new(AtomicBool::new(true));
    let receiver = {
        let refuses = Arc::clone(&refuses);
        Receiver::with_rule(move |message| {
            (message.body.contains("payment.failed") && refuses.load(Ordering::Relaxed)).then_some(500)
        })
    };
    let world = world();
    let server = world.serve();
    let owner = server.test();
    let (id, _) = subscribe(&owner, &receiver.url, "");
    let wallet = Wallet::issue(&owner, "10.00", r#"{"max_per_tx":1,"allowed_categories":["llm_api"]}"#);
    wallet.charge("5.00").send().is(402);
    wallet.charge("0.10").send().is(200);
    let told = |status: &str| deliveries(&owner, &id, &format!("?status={status}"));
    let own = |told: Vec<Value>| told.into_iter().find(|told| told["next_attempt_at"].is_string());
    let poison = eventually("it has a task of its own", || own(told("waiting")))["id"].as_str().unwrap().to_owned();
    // Whose endpoint is disabled when its turn comes is given up.
    let path = format!("/v1/webhooks/{id}");
    owner.call(Method::PATCH, &path).body(r#"{"status":"disabled"}"#).send().is(200);
    eventually("it was given up", || told("failed").into_iter().find(|told| told["id"] == poison.as_str()));
    let control = server.control();
    let overview = control.get("/overview").send().is(200).json();
    shape::check(
        r#"[{"class":"delivery","due":0,"givenUp":1,"firstGivenUpAt":"<time>","givenUpError":"the receiver answered 500"}]"#,
        &overview["outbox"].to_string(),
    );
    shape::check(r#"{"active":0,"failing":0,"disabled":1}"#, &overview["webhooks"].to_string());
    let text = world.run(&["status"]).ok().out;
    for seen in [
        "1 of class delivery, the first at 20",
        "Z: the receiver answered 500",
        "1 endpoint disabled; see `bursar webhooks list`",
    ] {
        assert!(text.contains(seen), "{seen}: {text}");
    }
    eventually("the figures tell it", || {
        let figures = control.get("/metrics").send().is(200).text;
        let is_told = |line: &str| figures.lines().any(|found| found == line);
        let told = ["bursar_outbox_given_up_total{class=\"delivery\"} 1", "bursar_webhook_endpoints_disabled 1"];
        told.into_iter().all(is_told).then_some(())
    });
    refuses.store(false, Ordering::Relaxed);
    owner.call(Method::PATCH, &path).body(r#"{"status":"active"}"#).send().is(200);
    let replay = || owner.post(&format!("{path}/replay-failed")).key("k").send().is(202).json()["count"].clone();
    assert_eq!((replay(), replay()), (1.into(), 0.into()));
    eventually("it arrived", || told("delivered").into_iter().find(|told| told["id"] == poison.as_str()));
    assert_eq!((replay(), receiver.taken()[&poison]), (0.into(), 1));
    server.stop();
    world.verify();
}

#[test]
fn a_receiver_that_is_gone_is_told_no_more_and_one_that_comes_back_gets_what_it_missed() {
    let (world, gone, down) = (world(), Receiver::start(), Receiver::start());
    let server = world.serve();
    let owner = server.test();
    gone.answer(410);
    down.answer(503);
    let (gone_id, _) = subscribe(&owner, &gone.url, "");
    let (down_id, _) = subscribe(&owner, &down.url, "");
    let first = pay(&server);
    let id = |paid: &str| serde_json::from_str::<Value>(paid).unwrap()["id"].as_str().unwrap().to_owned();
    eventually("410 disables", || (endpoint(&owner, &gone_id)["disabled_reason"] == "gone").then_some(()));
    let line = world.run(&["audit", "list", "--type", "webhook.disabled", "--json"]).ok().out;
    assert!(line.contains(r#""kind":"courier""#) || line.contains("courier"), "{line}");
    eventually("it is seen to fail", || endpoint(&owner, &down_id)["failing_since"].as_str().map(str::to_owned));
    let control = server.control();
    shape::check(
        r#"{"active":1,"failing":1,"failingSince":"<time>","failingSeconds":"<any>","lastError":"the receiver answered 503","disabled":1}"#,
        &control.get("/overview").send().is(200).json()["webhooks"].to_string(),
    );
    assert!(world.run(&["status"]).ok().out.contains("1 endpoint failing since 20"));
    eventually("the figures tell it", || {
        let figures = control.get("/metrics").send().is(200).text;
        figures.contains("bursar_webhook_endpoints_failing 1\n").then_some(())
    });
    let second = pay(&server);
    down.answer(200);
    for paid in [first, second] {
        let id = id(&paid);
        down.wait_for("what it missed", |message| message.status == 200 && message.body.contains(&id));
    }
    eventually("it is well again", || endpoint(&owner, &down_id)["failing_since"].is_null().then_some(()));
    // Who is told again hears what it has missed.
    gone.answer(200);
    owner.call(Method::PATCH, &format!("/v1/webhooks/{gone_id}")).body(r#"{"status":"active"}"#).send().is(200);
    gone.wait_for("what it missed", |message| message.status == 200 && message.json()["event"] == "payment.completed");
}

/// "Kill -9 in the middle of deliveries: every webhook arrives at least once with the same `webhook-id`, none is lost."
#[test]
fn no_webhook_is_lost_when_the_server_is_killed() {
    let _heavy = heavy();
    let (world, receiver) = (world(), Receiver::start());
    let first = world.serve();
    let owner = first.test();
    subscribe(&owner, &receiver.url, "");
    let wallet = Wallet::issue(&owner, "1000.00", LENIENT);
    first.kill();
    let mut paid = Vec::new();
    for round in 0..6 {
        let server = world.serve();
        let client = server.at("api", &wallet.agent.token);
        for number in 0..40 {
            let key = format!("r{round}n{number}");
            let answer = client.post(crate::wallet::CHARGE).key(&key).body(&crate::wallet::body("0.01")).send().is(200);
            paid.push(answer.get("transaction_id"));
        }
        // In the middle: some were told, others were not.
        server.kill();
    }
    let server = world.serve();
    let told = || {
        let mut ids: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for message in receiver.received() {
            let id = message.json()["data"]["id"].as_str().unwrap().to_owned();
            ids.entry(id).or_default().push(message.id().to_owned());
        }
        ids
    };
    eventually("all have arrived", || paid.iter().all(|id| told().contains_key(id)).then_some(()));
    let told = told();
    assert_eq!(told.len(), paid.len());
    for (id, events) in told {
        assert!(events.iter().all(|event| *event == events[0]), "{id}: {events:?}");
    }
    server.stop();
    world.verify();
}

#[test]
fn operators_manage_webhooks_from_the_command_line() {
    let (world, receiver) = (world(), Receiver::start());
    let server = world.serve();
    let json = |arguments: &[&str]| world.run(&[arguments, &["--json"]].concat()).ok().json();
    let made = json(&["webhooks", "create", &receiver.url, "--book", "test", "--event", "payment.completed"]);
    let id = made["id"].as_str().unwrap();
    assert!(made["secret"].as_str().unwrap().starts_with("whsec_"));
    world.run(&["webhooks", "create", "http://10.0.0.1/", "--book", "test"]).refused("url is refused");
    let table = world.run(&["webhooks", "list"]).ok().out;
    assert!(table.contains(id) && table.contains("active"), "{table}");
    world.run(&["webhooks", "test", id]).ok();
    let told = receiver.wait_for_event("endpoint.test");
    let row = eventually("it is logged", || {
        let table = world.run(&["webhooks", "deliveries", id]).ok().out;
        table.contains(told.id()).then_some(table)
    });
    assert!(row.contains("200 thanks") && row.contains("delivered"), "{row}");
    assert_eq!(json(&["webhooks", "replay", id, told.id()])["queued"], 1);
    assert_eq!(json(&["webhooks", "replay", id, "--failed"])["queued"], 0);
    assert_eq!(json(&["webhooks", "show", id])["status"], "active");
    assert!(world.run(&["outbox", "list", "--class", "timer"]).ok().out.contains("Nothing is owed"));
    world.run(&["outbox", "retry", "tsk_00"]).refused("task");
    assert_eq!(json(&["webhooks", "delete", id])["id"], id);
    world.run(&["webhooks", "show", id]).refused("no such webhook");
    let metrics = server.control().get("/metrics").send().is(200).text;
    assert!(metrics.contains("bursar_webhooks_delivered_total") && metrics.contains("follower=\"endpoint\""), "{metrics}");
}

#[test]
fn an_operator_enables_an_endpoint_again_and_rotates_its_secret() {
    let (world, receiver) = (world(), Receiver::start());
    let server = world.serve();
    let json = |arguments: &[&str]| world.run(&[arguments, &["--json"]].concat()).ok().json();
    let made = json(&["webhooks", "create", &receiver.url, "--book", "test"]);
    let (id, old) = (made["id"].as_str().unwrap(), made["secret"].as_str().unwrap());
    receiver.answer(410);
    pay(&server);
    eventually("410 disables", || (json(&["webhooks", "show", id])["status"] == "disabled: gone").then_some(()));
    world.run(&["webhooks", "test", id]).refused("the webhook is disabled");
    assert_eq!(json(&["webhooks", "disable", id])["status"], "disabled: gone", "again changes nothing");
    receiver.answer(200);
    assert_eq!(json(&["webhooks", "enable", id])["status"], "active");
    receiver.wait_for("what it missed", |message| message.status == 200 && message.json()["event"] == "payment.completed");
    assert_eq!(json(&["webhooks", "enable", id])["status"], "active", "again changes nothing");
    let control = server.control();
    let path = format!("/webhooks/{id}/rotate-secret");
    let first = control.post(&path).key("k").send().is(200).json();
    let new = first["secret"].as_str().unwrap();
    assert!(new.starts_with("whsec_") && new != old && first["previousSecretExpiresAt"].is_string(), "{first}");
    let again = control.post(&path).key("k").send().is(200).json();
    assert_eq!((&again["secret"], &again["previousSecretExpiresAt"]), (&Value::Null, &first["previousSecretExpiresAt"]));
    world.run(&["webhooks", "test", id]).ok();
    let told = receiver.wait_for_event("endpoint.test");
    assert!(told.is_signed_by(old) && told.is_signed_by(new));
    let rotate = || world.run(&["webhooks", "rotate", id, "--idempotency-key", "k2"]).ok().out;
    let shown = rotate();
    assert!(shown.contains("whsec_") && shown.contains("old secret until") && !shown.contains(new), "{shown}");
    assert!(shown.contains("Keep the secret"), "{shown}");
    let shown = rotate();
    assert!(shown.contains("the secret was shown then") && !shown.contains("whsec_") && !shown.contains("Keep"), "{shown}");
    // Another principal's operator finds nothing, and an API key is none.
    let stranger = json(&["principals", "create", "globex"])["operatorToken"].as_str().unwrap().to_owned();
    for path in [path, format!("/webhooks/{id}/enable"), format!("/webhooks/{id}/disable")] {
        control.with_token(&stranger).post(&path).send().is(404);
        control.with_token(server.credential("api_key_test")).post(&path).send().is(403);
    }
    server.stop();
    world.verify();
}
