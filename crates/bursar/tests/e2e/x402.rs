//! Paying over x402: the official sellers of both versions and their facilitator, on a chain whose token really moves; answers that are lost after
//! the settlement; and offers that nobody should take, with nothing signed.

use std::path::PathBuf;
use std::process::Command;

use serde_json::{Value, json};

use crate::http::{Answer, Client};
use crate::peer::Peer;
use crate::world::{Server, World, eventually, surroundings};

/// The key of the house, and its address.
pub const KEY: &str = "4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318";
const PAYER: &str = "0x2c7536E3605D9C16a7a3D7b1898e529396a65c23";
pub const SELLER: &str = "0x209693Bc6afc0C5328bA36FaF03C514EF312287C";
const TOKEN: &str = "0x036CbD53842c5426634e7929541eC2318f3dCF7e";
/// What the house's account holds at first, in millionths.
const FUNDS: u64 = 1_000_000_000;

/// Sellers, their facilitator and their chain: `x402/shop.mjs`.
pub struct Shop {
    _process: Peer,
    urls: Value,
    control: Client,
    // The packages are found beside the script.
    _folder: tempfile::TempDir,
}

impl Shop {
    pub fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let modules = PathBuf::from(surroundings("BURSAR_TEST_X402"));
        std::os::unix::fs::symlink(&modules, folder.path().join("node_modules")).unwrap();
        std::fs::write(folder.path().join("shop.mjs"), include_str!("x402/shop.mjs")).unwrap();
        std::fs::write(folder.path().join("Token.sol"), include_str!("x402/Token.sol")).unwrap();
        let mut command = Command::new(surroundings("BURSAR_TEST_NODE"));
        let mut process =
            Peer::start(command.arg("shop.mjs").arg(modules.join(".bin/anvil")).args(["Token.sol", PAYER]).current_dir(&folder));
        let line = process.line();
        let urls: Value = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line:?}"));
        let control = Client::new(urls["control"].as_str().unwrap(), "");
        Self { _process: process, urls, control, _folder: folder }
    }

    pub fn url(&self, name: &str) -> String {
        self.urls[name].as_str().unwrap().to_owned()
    }

    fn state(&self) -> Value {
        self.control.get("/control/state").ask().unwrap().is(200).json()
    }

    fn tell(&self, path: &str) {
        self.control.post(&format!("/control/{path}")).ask().unwrap().is(200);
    }

    /// A house that pays there in the test book; nobody tells it of the chain.
    fn world_without_chain(&self) -> World {
        World::new().with("BURSAR_X402_PRIVATE_KEY", KEY).with("BURSAR_WEBHOOKS_ALLOW", "127.0.0.1")
    }

    /// The same, and a node of the chain tells it what became of payments.
    pub fn world(&self) -> World {
        self.world_without_chain().with("BURSAR_X402_RPC", &format!("base-sepolia={}", self.url("rpc")))
    }

    /// That so many payments were made on the chain, of so many millionths together.
    #[track_caller]
    pub fn moved(&self, transfers: u64, micros: u64) {
        let state = self.state();
        let expect = (json!(transfers), json!(micros.to_string()), json!((FUNDS - micros).to_string()));
        assert_eq!((state["transfers"].clone(), state["seller"].clone(), state["payer"].clone()), expect, "{state}");
    }
}

/// How agents pay without asking anybody.
const AUTONOMOUS: &str = r#"{"mode":"autonomous","threshold":"100","hardLimit":"5000","requireMandate":false,"twoAbove":null}"#;

/// An agent that may pay by itself, under a mandate.
pub fn agent(server: &Server, book: &str) -> Client {
    let mandate = format!(
        r#"{{"id":"web-{book}","book":"{book}","cap":{{"amount":"2000","currency":"USD"}},
            "window":{{"cap":{{"amount":"2000","currency":"USD"}},"durationMs":86400000}}}}"#
    );
    server.control().post("/mandates").body(&mandate).send().is(201);
    let body = format!(r#"{{"id":"buyer","book":"{book}"}}"#);
    let token = server.control().post("/agents").body(&body).send().is(201).get("token");
    server.control().call(::http::Method::PUT, "/autonomy").body(AUTONOMOUS).send().is(200);
    server.at("pay", &token)
}

fn asked(url: &str, units: u64, book: &str) -> String {
    format!(
        r#"{{"rail":"x402","amount":{{"amount":"{units}","currency":"USD"}},"payee":{{"address":"{url}"}},"mandateId":"web-{book}"}}"#
    )
}

pub fn pay(client: &Client, url: &str, units: u64) -> Answer {
    client.post("/pay").body(&asked(url, units, "test")).send().is(200)
}

/// How a payment stands once it has ended.
pub fn ended(client: &Client, answer: &Answer) -> Value {
    let id = answer.get("paymentId");
    eventually("the payment's end", || {
        let found = client.get(&format!("/pay/{id}")).send().is(200).json();
        (found["status"] != "processing").then_some(found)
    })
}

fn spent(server: &Server) -> Value {
    let all = server.control().get("/mandates").send().is(200).json();
    all[0]["spent"].clone()
}

#[test]
fn the_sellers_of_both_versions_are_paid_once_for_each_payment() {
    let shop = Shop::start();
    let world = shop.world();
    let server = world.serve();
    let agent = agent(&server, "test");
    let mut micros = 0;
    for (at, version) in ["v2", "v1"].into_iter().enumerate() {
        let answer = pay(&agent, &format!("{}/paid/json", shop.url(version)), 500);
        let settled = ended(&agent, &answer);
        assert_eq!(settled["status"], "settled", "{settled}");
        let settlement = &settled["settlement"];
        // What was signed is what is charged: 30 of the 500 cents that were asked for.
        assert_eq!(settlement["amount"], json!({"amount": "30", "currency": "USD"}), "{settled}");
        let receipt = &settlement["receipt"];
        let expect =
            json!({"network": "eip155:84532", "asset": TOKEN, "payer": PAYER, "payee": SELLER, "atomicAmount": "300000"});
        for (member, value) in expect.as_object().unwrap() {
            assert_eq!(&receipt[member], value, "{member} in {receipt}");
        }
        assert_eq!(receipt["transaction"], settlement["reference"]);
        let bought = &settlement["bought"];
        assert_eq!((bought["status"].clone(), bought["truncated"].clone()), (json!(200), json!(false)), "{bought}");
        assert_eq!(bought["body"], r#"{"weather":"sunny"}"#);
        micros += 300_000;
        shop.moved(u64::try_from(at).unwrap() + 1, micros);
    }
    assert_eq!(spent(&server), "60");
    // Bytes and long texts come within their bounds; a price below a cent is charged exactly.
    let bytes = ended(&agent, &pay(&agent, &format!("{}/paid/bytes", shop.url("v2")), 1));
    assert_eq!(bytes["settlement"]["amount"]["amount"], "0.1", "{bytes}");
    assert_eq!(bytes["settlement"]["bought"]["bodyBase64"], "AP/+/Q==", "{bytes}");
    let long = ended(&agent, &pay(&agent, &format!("{}/paid/long", shop.url("v1")), 1));
    let bought = &long["settlement"]["bought"];
    assert_eq!((bought["truncated"].clone(), bought["body"].as_str().map(str::len)), (json!(true), Some(256 * 1024)));
    shop.moved(4, micros + 11_000);
    // The journal says what was signed, before it was, and what for; it holds neither a signature nor what was bought.
    let id = bytes["paymentId"].as_str().unwrap();
    let trail = server.control().get(&format!("/audit?paymentId={id}")).send().is(200).json();
    let kinds: Vec<_> = trail.as_array().unwrap().iter().map(|event| event["type"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["payment.requested", "policy.decided", "payment.authorized", "payment.settled"]);
    assert_eq!(trail[2]["data"]["authorization"]["units"], "1000", "{trail}");
    assert_eq!(trail[3]["data"]["receipt"]["transaction"], bytes["settlement"]["reference"], "{trail}");
    let journal = server.control().get("/audit").send().is(200).json().to_string();
    assert!(!journal.contains("sunny") && !journal.contains("signature\\\""), "{journal}");
    let status = world.run(&["status"]).ok();
    assert!(status.out.contains(&format!("test over x402 from eip155:84532:{PAYER}")), "{}", status.out);
    assert!(!format!("{}{}", status.out, server.log.text()).contains(&KEY[..16]), "the key is told");
    server.stop();
    world.verify();
}

#[test]
fn a_payment_whose_answer_was_lost_after_its_settlement_is_found_and_not_made_again() {
    let shop = Shop::start();
    let world = shop.world();
    let server = world.serve();
    let agent = agent(&server, "test");
    for (paid, cut) in [(1, "cut2"), (2, "cut1")] {
        shop.tell("forget");
        // The second attempt is not answered either: then the chain says that it was paid.
        shop.tell("cut/2");
        let answer = pay(&agent, &format!("{}/paid/json", shop.url(cut)), 100);
        let settled = ended(&agent, &answer);
        assert_eq!(settled["status"], "settled", "{settled}");
        let transaction = settled["settlement"]["receipt"]["transaction"].as_str().unwrap_or_default();
        assert_eq!(transaction.len(), 66, "{settled}");
        shop.moved(paid, paid * 300_000);
        let payments = shop.state()["payments"].as_array().unwrap().clone();
        assert!(payments.iter().all(|payment| *payment == payments[0]), "signed once: {payments:?}");
        shop.tell("cut/0");
    }
    assert_eq!(spent(&server), "60");
    server.stop();
    world.verify();
}

#[test]
fn without_a_node_a_lost_answer_stays_unknown_and_is_found_once_there_is_one() {
    let shop = Shop::start();
    let world = shop.world_without_chain();
    let server = world.serve();
    let agent = agent(&server, "test");
    shop.tell("cut/1");
    let answer = pay(&agent, &format!("{}/paid/json", shop.url("cut2")), 100);
    // It was paid; the seller does not take the same payment a second time, and nobody else can say so.
    let sent = || shop.state()["payments"].as_array().unwrap().clone();
    eventually("a second attempt", || (sent().len() >= 2).then_some(()));
    assert!(sent().iter().all(|payment| *payment == sent()[0]), "signed once: {:?}", sent());
    shop.moved(1, 300_000);
    assert_eq!(agent.get(&format!("/pay/{}", answer.get("paymentId"))).send().get("status"), "processing");
    let config = world.run(&["config"]).ok();
    assert!(config.out.contains("x402.private_key") && !config.out.contains(&KEY[..16]), "{}", config.out);
    server.stop();
    let world = world.with("BURSAR_X402_RPC", &format!("base-sepolia={}", shop.url("rpc")));
    let server = world.serve();
    let agent = server.at("pay", &agent.token);
    let settled = ended(&agent, &answer);
    assert_eq!((settled["status"].as_str(), &settled["settlement"]["bought"]), (Some("settled"), &Value::Null), "{settled}");
    shop.moved(1, 300_000);
    assert_eq!(spent(&server), "30");
    server.stop();
    world.verify();
}

#[test]
fn what_nobody_settles_is_unknown_until_the_chain_says_that_it_can_be_settled_no_more() {
    let shop = Shop::start();
    let world = shop.world();
    let server = world.serve();
    let agent = agent(&server, "test");
    let answer = pay(&agent, &format!("{}/moody", shop.url("bad")), 100);
    assert_eq!(answer.get("status"), "processing");
    // Killed and started again it sends the same, though the seller asks for another price now.
    server.kill();
    let server = world.serve();
    let agent = server.at("pay", &agent.token);
    let payments = eventually("three attempts", || {
        let payments = shop.state()["payments"].as_array().unwrap().clone();
        (payments.len() >= 3).then_some(payments)
    });
    assert!(payments.iter().all(|payment| *payment == payments[0]), "signed once: {payments:?}");
    assert_eq!(agent.get(&format!("/pay/{}", answer.get("paymentId"))).send().get("status"), "processing");
    assert_eq!(spent(&server), "0");
    // By the chain's clock its time is over.
    shop.tell("wait/200");
    let failed = ended(&agent, &answer);
    assert_eq!(failed["status"], "failed", "{failed}");
    assert!(failed["reason"].as_str().unwrap().contains("nothing was paid"), "{failed}");
    shop.moved(0, 0);
    server.stop();
    world.verify();
}

#[test]
fn offers_that_nobody_should_take_are_refused_with_nothing_signed() {
    let shop = Shop::start();
    let world = shop.world().with("BURSAR_X402_PAYEES", SELLER);
    let server = world.serve();
    let agent = agent(&server, "test");
    let bad = shop.url("bad");
    for version in [1, 2] {
        for (kind, words) in [
            ("price", "the price is 7.01 USD, and 5.00 USD were asked for: ask for at least 701 minor units"),
            ("asset", "on eip155:84532 only 0x036CbD53842c5426634e7929541eC2318f3dCF7e is paid"),
            ("network", "paid here is on base-sepolia (eip155:84532)"),
            ("scheme", "only \"exact\" is paid here"),
            ("time", "gives 3 seconds to settle"),
            ("payee", "which the operator does not allow"),
            ("domain", "a signature for it would be worth nothing"),
            ("method", "only \"eip3009\" is paid here"),
            ("amount", "is no number of an asset's units"),
            ("malformed", "offer can't be read"),
            ("none", "makes no offer"),
            ("redirect", "a redirect (302), and none is followed"),
            ("free", "fetch it yourself"),
            ("missing", "the resource answers 404"),
        ] {
            let failed = pay(&agent, &format!("{bad}/bad/{version}/{kind}"), 500).json();
            assert_eq!(failed["status"], "failed", "{kind}: {failed}");
            let reason = failed["reason"].as_str().unwrap();
            assert!(reason.contains(words) && reason.ends_with("Nothing was signed."), "{kind}: {reason}");
        }
        let dear = pay(&agent, &format!("{}/paid/dear", shop.url(if version == 1 { "v1" } else { "v2" })), 700).json();
        assert!(dear["reason"].as_str().unwrap().contains("the price is 7.01 USD"), "{dear}");
    }
    // Where no exception is made, a private address is not even asked; a live agent does not pay play money.
    for url in ["http://127.0.0.2:1/", "http://user@127.0.0.1/", "shop"] {
        let failed = pay(&agent, url, 500).json();
        assert!(failed["reason"].as_str().unwrap().contains("can't be paid over x402"), "{url}: {failed}");
    }
    let live = self::agent(&server, "live");
    let refused = live.post("/pay").body(&asked(&format!("{}/paid/json", shop.url("v2")), 500, "live")).send().is(200).json();
    assert!(refused["reason"].as_str().unwrap().contains("paid here is on base (eip155:8453)"), "{refused}");
    let euros = asked(&format!("{bad}/bad/2/good"), 500, "test").replace("USD", "EUR").replace(r#","mandateId":"web-test""#, "");
    assert_eq!(agent.post("/pay").body(&euros).send().is(200).get("status"), "denied");
    let state = shop.state();
    assert_eq!((state["attempts"].clone(), state["transfers"].clone(), state["served"].clone()), (json!(0), json!(0), json!(0)));
    let journal = server.control().get("/audit").send().is(200).json().to_string();
    assert!(!journal.contains("payment.authorized"), "nothing was authorized");
    assert_eq!(spent(&server), "0");
    server.stop();
    world.verify();
}

#[test]
fn a_mandate_pins_whom_on_a_chain_and_the_key_may_stand_in_an_encrypted_file() {
    let shop = Shop::start();
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), include_str!("x402/keystore.json")).unwrap();
    let rpc = format!("base-sepolia={}", shop.url("rpc"));
    let world = World::new()
        .with("BURSAR_X402_KEYSTORE", file.path().to_str().unwrap())
        .with("BURSAR_X402_KEYSTORE_PASSWORD", "a test of Bursar")
        .with("BURSAR_WEBHOOKS_ALLOW", "127.0.0.1")
        .with("BURSAR_X402_RPC", &rpc);
    let server = world.serve();
    let agent = agent(&server, "test");
    let url = format!("{}/paid/json", shop.url("v2"));
    let capitals = SELLER.to_ascii_uppercase();
    for (name, account, status) in [
        ("other", "eip155:84532:0x000000000000000000000000000000000000dEaD", "failed"),
        ("OTHER", "EIP155:84532:0X000000000000000000000000000000000000DEAD", "failed"),
        ("seller", &format!("eip155:84532:{SELLER}"), "settled"),
        ("SELLER", &format!("EIP155:84532:{capitals}"), "settled"),
    ] {
        let mandate = json!({
            "id": name, "book": "test", "cap": {"amount": "100", "currency": "USD"},
            "allowedPayees": [url, account],
        });
        server.control().post("/mandates").body(&mandate.to_string()).send().is(201);
        let body = asked(&url, 100, "test").replace("web-test", name);
        let answer = agent.post("/pay").body(&body).send().is(200);
        let found = ended(&agent, &answer);
        assert_eq!(found["status"], status, "{found}");
        let is_pinned = found["reason"].as_str().is_some_and(|reason| reason.contains("which the mandate does not allow"));
        assert_eq!(is_pinned, status == "failed", "{found}");
    }
    shop.moved(2, 600_000);
}

#[test]
fn the_houses_key_pays_for_those_principals_that_are_served() {
    let shop = Shop::start();
    let url = format!("{}/paid/json", shop.url("v2"));
    let mut world = shop.world();
    let server = world.serve();
    let agent = agent(&server, "test");
    assert_eq!(ended(&agent, &pay(&agent, &url, 100))["status"], "settled", "the only principal");
    // Another principal, whose operator is not root, grants a mandate and asks for it.
    let made = server.control().post("/principals").body(r#"{"name":"other"}"#).send().is(201);
    let other = made.get("operatorToken");
    let theirs = server.control().with_token(&other);
    let body = r#"{"id":"web-test","book":"test","cap":{"amount":"2000","currency":"USD"}}"#;
    theirs.post("/mandates").body(body).send().is(201);
    theirs.call(::http::Method::PUT, "/autonomy").body(AUTONOMOUS).send().is(200);
    let token = theirs.post("/agents").body(r#"{"id":"buyer","book":"test"}"#).send().is(201).get("token");
    let denied = |client: &Client| {
        let answer = pay(client, &url, 100);
        assert_eq!(answer.get("reason"), "no rail registered for \"x402\"", "{}", answer.text);
        let body = asked(&url, 100, "test");
        assert_eq!(client.post("/pay/check").body(&body).send().is(200).get("status"), "denied");
    };
    // In a house of several nobody is served who is not named.
    denied(&server.at("pay", &token));
    denied(&agent);
    let first = world.run(&["principals", "list", "--json"]).ok().json();
    let first = first.as_array().unwrap().iter().find(|row| row["name"] == "default").unwrap()["id"].as_str().unwrap().to_owned();
    server.stop();
    world = world.with("BURSAR_X402_PRINCIPALS", &first);
    let server = world.serve();
    denied(&server.at("pay", &token));
    let agent = server.at("pay", &agent.token);
    assert_eq!(ended(&agent, &pay(&agent, &url, 100))["status"], "settled", "a principal that is named");
    shop.moved(2, 600_000);
}

#[test]
fn what_can_not_work_is_refused_at_the_start() {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), include_str!("x402/keystore.json")).unwrap();
    let path = file.path().to_str().unwrap();
    for (settings, words) in [
        (vec![("BURSAR_X402_PRIVATE_KEY", "abc")], "x402.private_key: a private key is 64 hexadecimal digits"),
        (vec![("BURSAR_X402_PRIVATE_KEY", KEY), ("BURSAR_X402_KEYSTORE", path)], "are both set"),
        (vec![("BURSAR_X402_PRINCIPALS", "default")], "x402.principals"),
        (vec![("BURSAR_X402_RPC", "base=https://rpc.example")], "neither x402.private_key nor x402.keystore is"),
        (vec![("BURSAR_X402_KEYSTORE", path), ("BURSAR_X402_KEYSTORE_PASSWORD", "wrong")], "the password does not open it"),
        (vec![("BURSAR_X402_PRIVATE_KEY", KEY), ("BURSAR_X402_NETWORKS", "ethereum")], "`x402.networks` lists \"ethereum\""),
    ] {
        let world = settings.iter().fold(World::new(), |world, (name, value)| world.with(name, value));
        let ran = world.run(&["serve"]).misused(words);
        assert!(!ran.err.contains(&KEY[..16]), "{}", ran.err);
    }
}
