//! `bursar demo-merchant`: bought from with plain HTTP, hung up on, stopped; and its x402 shop before the official facilitator, on a chain whose
//! token moves.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

use crate::http::{Answer, Call, Client};
use crate::world::{World, binary, eventually, surroundings};
use crate::x402::{self, SELLER, Shop};

/// A demo merchant, killed with its test.
struct Demo {
    process: Child,
    /// What it printed at its start.
    started: Value,
    client: Client,
}

impl Demo {
    fn start(options: &[&str]) -> Self {
        let mut command = Command::new(binary());
        command.args(["--json", "demo-merchant", "--listen", "127.0.0.1:0"]).args(options).stdout(Stdio::piped());
        let mut process = command.env("BURSAR_DEMO_TOKEN", "known-to-the-test").spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let started: Value = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line:?}"));
        let client = Client::new(started["url"].as_str().unwrap(), started["token"].as_str().unwrap());
        Self { process, started, client }
    }

    fn call(&self, path: &str, key: &str, body: &Value) -> Result<Answer, ureq::Error> {
        self.asked(self.client.post(path)).key(key).body(&body.to_string()).ask()
    }

    fn asked<'a>(&self, call: Call<'a>) -> Call<'a> {
        call.header("API-Version", "2026-04-17")
    }

    /// A session with one item, and a token that is good for its total.
    fn cart(&self, item: &str, cents: u64) -> (String, Value) {
        let body = json!({"line_items": [{"id": item}], "currency": "usd", "capabilities": {}});
        let session = self.call("/checkout_sessions", item, &body).unwrap().is(201).get("id");
        let card = json!({"type": "card", "card_number_type": "fpan", "number": "4242424242424242", "exp_month": "12",
            "exp_year": "2039", "display_card_funding_type": "credit", "metadata": {}});
        let allowance = json!({"reason": "one_time", "max_amount": cents, "currency": "usd", "checkout_session_id": session,
            "merchant_id": self.started["merchantId"], "expires_at": "2039-01-01T00:00:00Z"});
        let body = json!({"payment_method": card, "allowance": allowance, "risk_signals": [], "metadata": {}});
        let token = self.call("/agentic_commerce/delegate_payment", item, &body).unwrap().is(201).get("id");
        let instrument = json!({"type": "card", "credential": {"type": "vault_token", "token": token}});
        let payment = json!({"payment_data": {"handler_id": "card_tokenized", "instrument": instrument}});
        (format!("/checkout_sessions/{session}"), payment)
    }

    fn charged(&self) -> usize {
        self.client.get("/charges").ask().unwrap().is(200).json().as_array().unwrap().len()
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _over = self.process.kill();
        let _status = self.process.wait();
    }
}

#[test]
fn a_cart_is_filled_changed_and_paid_for() {
    let demo = Demo::start(&[]);
    assert_eq!((&demo.started["token"], &demo.started["x402"]), (&json!("known-to-the-test"), &json!(false)));
    let (session, payment) = demo.cart("bread", 1_150);
    let missing = demo.asked(demo.client.get(&session)).ask().unwrap().is(200).json();
    assert_eq!(missing["status"], "not_ready_for_payment");
    let address = json!({"name": "Ada", "line_one": "1 Main St", "city": "San Francisco", "state": "CA", "country": "US",
        "postal_code": "94131"});
    let ready = demo.call(&session, "u1", &json!({"fulfillment_details": {"address": address}})).unwrap().is(200).json();
    assert_eq!(
        (&ready["status"], ready["totals"].as_array().unwrap().last().unwrap()["amount"].as_u64()),
        (&json!("ready_for_payment"), Some(1_150))
    );
    let done = demo.call(&format!("{session}/complete"), "c1", &payment).unwrap().is(200).json();
    assert_eq!(done["status"], "completed", "{done}");
    let page = Client::new(done["order"]["permalink_url"].as_str().unwrap(), "").get("").ask().unwrap().is(200);
    assert!(page.text.contains("Sourdough bread") && page.text.contains("$11.50"), "{}", page.text);
    assert_eq!(demo.charged(), 1);
    let shop = demo.client.get("/x402/weather").ask().unwrap().is(503);
    assert!(shop.text.contains("--facilitator"), "{}", shop.text);
}

#[test]
fn an_answer_that_gets_lost_is_given_to_the_same_key() {
    let demo = Demo::start(&[]);
    let (session, payment) = demo.cart("lost-answer", 300);
    let complete = format!("{session}/complete");
    // Whoever asks again is answered from the record; the client may do so by itself when a connection is closed.
    let first = demo.call(&complete, "c1", &payment);
    assert_eq!(demo.charged(), 1, "{first:?}");
    let again = demo.call(&complete, "c1", &payment).unwrap().is(200);
    assert_eq!((again.header("idempotent-replayed"), again.get("status").as_str()), (Some("true"), "completed"));
    assert_eq!(demo.charged(), 1);
}

#[test]
fn bursar_buys_there_with_the_settings_that_it_prints() {
    let demo = Demo::start(&[]);
    let settings = demo.started["settings"].as_object().unwrap();
    let world = settings.iter().fold(World::new(), |world, (name, value)| world.with(name, value.as_str().unwrap()));
    let server = world.serve();
    let agent = x402::agent(&server, "test");
    let buy = |item: &str| {
        let session = demo.cart(item, 1).0.replace("/checkout_sessions/", "");
        let merchant = json!({"id": "demo_grocer", "acpEndpoint": demo.client.base});
        let body = json!({"rail": "acp", "amount": {"amount": "1000", "currency": "USD"}, "payee": {"address": demo.client.base},
            "mandateId": "web-test", "cart": {"sessionId": session, "merchant": merchant}});
        x402::ended(&agent, &agent.post("/pay").body(&body.to_string()).send().is(200))
    };
    let settled = buy("recipe-card");
    let settlement = &settled["settlement"];
    assert_eq!((&settled["status"], &settlement["amount"]["amount"]), (&json!("settled"), &json!("199")), "{settled}");
    assert_eq!(settlement["order"]["merchantId"], "demo_grocer", "{settled}");
    // Its answer is lost after the charge, and asked for again: paid once.
    assert_eq!(buy("lost-answer")["status"], "settled");
    assert_eq!(demo.charged(), 2);
    // Between the judging and the payment it has become dearer.
    assert_eq!(buy("price-creep")["status"], "failed");
    assert_eq!(demo.charged(), 2);
    server.stop();
    world.verify();
}

#[test]
fn it_stops_at_a_signal_and_refuses_options_that_are_wrong() {
    let mut demo = Demo::start(&[]);
    let id = demo.process.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    let status = eventually("its end", || demo.process.try_wait().unwrap());
    assert!(status.success(), "{status}");
    for options in [&["--facilitator", "http://f.example", "--pay-to", SELLER][..], &["--pay-to", SELLER], &["--token", "a b"]] {
        let output = Command::new(binary()).arg("demo-merchant").args(options).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{options:?}: {output:?}");
    }
}

#[test]
fn its_x402_shop_is_paid_on_a_chain_in_both_versions() {
    let shop = Shop::start();
    let demo = Demo::start(&["--facilitator", &shop.url("facilitator"), "--pay-to", SELLER]);
    assert_eq!(demo.started["x402"], true);
    let world = shop.world();
    let server = world.serve();
    let agent = x402::agent(&server, "test");
    for (count, path) in [(1, "/x402/v1/weather"), (2, "/x402/v2/weather"), (3, "/x402/weather")] {
        let settled = x402::ended(&agent, &x402::pay(&agent, &format!("{}{path}", demo.client.base), 100));
        assert_eq!(settled["status"], "settled", "{settled}");
        assert!(settled["settlement"]["bought"]["body"].as_str().unwrap().contains("sunny"), "{settled}");
        shop.moved(count, count * 10_000);
    }
    server.stop();
    world.verify();
}

#[test]
fn the_official_clients_of_x402_buy_there_once_for_each_payment() {
    let shop = Shop::start();
    let demo = Demo::start(&["--facilitator", &shop.url("facilitator"), "--pay-to", SELLER]);
    let folder = tempfile::tempdir().unwrap();
    let modules = PathBuf::from(surroundings("BURSAR_TEST_X402"));
    std::os::unix::fs::symlink(modules, folder.path().join("node_modules")).unwrap();
    std::fs::write(folder.path().join("buy.mjs"), include_str!("x402/buy.mjs")).unwrap();
    for (count, version, path) in [(1, "1", "v1/weather"), (2, "2", "v2/weather"), (3, "1", "weather"), (4, "2", "weather")] {
        let url = format!("{}/x402/{path}", demo.client.base);
        let mut command = Command::new(surroundings("BURSAR_TEST_NODE"));
        let output = command.args(["buy.mjs", version, &url, x402::KEY]).current_dir(&folder).output().unwrap();
        let bought: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {output:?}"));
        let [first, again] = bought["answers"].as_array().unwrap().as_slice() else { panic!("{bought}") };
        assert_eq!((&bought["asked"], &first["status"], &first["receipt"]["success"]), (&json!(402), &json!(200), &json!(true)));
        assert_eq!((&first["body"]["weather"], first), (&json!("sunny"), again), "{bought}");
        shop.moved(count, count * 10_000);
    }
}
