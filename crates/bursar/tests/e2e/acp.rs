//! Buying carts over ACP at `bursar demo-merchant`, which keeps the protocol strictly and shares no code with the rail: what is judged, what is
//! paid, what is lost on the way, and what never leaves.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::{Value, json};

use crate::http::{Answer, Client};
use crate::world::{Server, World, eventually};

/// Carts that were made: each has a key of its own.
static MADE: AtomicU64 = AtomicU64::new(0);

/// A merchant, and the provider of its tokens.
pub struct Shop {
    process: Child,
    pub url: String,
    settings: Value,
    /// What clients of the merchant's must know.
    token: String,
}

impl Shop {
    pub fn start() -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bursar"));
        let mut process =
            command.args(["demo-merchant", "--listen", "127.0.0.1:0", "--json"]).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let started: Value = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line:?}"));
        let text = |name: &str| started[name].as_str().unwrap().to_owned();
        Self { process, url: text("url"), settings: started["settings"].clone(), token: text("token") }
    }

    /// A house that buys there, by the very settings that the merchant prints.
    pub fn world(&self) -> World {
        let settings = self.settings.as_object().unwrap().iter();
        settings.fold(World::new(), |world, (name, value)| world.with(name, value.as_str().unwrap()))
    }

    /// A new cart with one of each.
    fn cart(&self, items: &[&str]) -> String {
        let items: Vec<_> = items.iter().map(|id| json!({ "id": id })).collect();
        let body = json!({"line_items": items, "currency": "usd", "capabilities": {}}).to_string();
        let client = Client::new(&self.url, &self.token);
        let post = client.post("/checkout_sessions").header("API-Version", "2026-04-17");
        let key = format!("cart-{}", MADE.fetch_add(1, Ordering::Relaxed));
        post.header("Idempotency-Key", &key).body(&body).ask().unwrap().is(201).get("id")
    }

    /// How a cart stands at the merchant's.
    fn session(&self, id: &str) -> Value {
        let client = Client::new(&self.url, &self.token);
        client.get(&format!("/checkout_sessions/{id}")).header("API-Version", "2026-04-17").ask().unwrap().is(200).json()
    }

    fn asked(&self, session: &str, units: u64, mandate: &str) -> String {
        json!({
            "rail": "acp", "amount": {"amount": units.to_string(), "currency": "USD"}, "payee": {"address": self.url},
            "mandateId": mandate,
            "cart": {"sessionId": session, "merchant": {"id": "demo_grocer", "name": "The Grocer", "acpEndpoint": self.url}},
        })
        .to_string()
    }

    fn pay(&self, client: &Client, session: &str, units: u64, mandate: &str) -> Answer {
        client.post("/pay").body(&self.asked(session, units, mandate)).send().is(200)
    }
}

impl Drop for Shop {
    fn drop(&mut self) {
        let _over = self.process.kill();
        let _status = self.process.wait();
    }
}

/// An agent of the test book that may buy by itself what its mandate allows.
fn agent(server: &Server) -> Client {
    for (id, more) in [
        (
            "food",
            r#","allowedCategories":["digital","groceries"],"blockedCategories":["alcohol"],"allowedMerchants":["demo_grocer"]"#,
        ),
        ("cheap", r#","perItemCap":{"amount":"198","currency":"USD"}"#),
        ("books", r#","allowedCategories":["books"]"#),
        ("elsewhere", r#","allowedMerchantDomains":["shop.example"]"#),
        ("any", ""),
        ("other", r#","allowedMerchants":["grocer-1"]"#),
    ] {
        let body = format!(r#"{{"id":"{id}","book":"test","cap":{{"amount":"9000","currency":"USD"}},"rails":["acp"]{more}}}"#);
        server.control().post("/mandates").body(&body).send().is(201);
    }
    let token = server.control().post("/agents").body(r#"{"id":"buyer","book":"test"}"#).send().is(201).get("token");
    let autonomy = r#"{"mode":"tiered","threshold":"2000","hardLimit":"5000","requireMandate":true,"twoAbove":null}"#;
    server.control().call(::http::Method::PUT, "/autonomy").body(autonomy).send().is(200);
    server.at("pay", &token)
}

fn ended(client: &Client, answer: &Answer) -> Value {
    let id = answer.get("paymentId");
    eventually("the payment's end", || {
        let found = client.get(&format!("/pay/{id}")).send().is(200).json();
        (found["status"] != "processing").then_some(found)
    })
}

fn spent(server: &Server) -> Value {
    let all = server.control().get("/mandates").send().is(200).json();
    let food = all.as_array().unwrap().iter().find(|mandate| mandate["id"] == "food").unwrap();
    json!([food["spent"], food["held"]])
}

#[test]
fn a_cart_is_bought_at_its_own_price_and_the_order_is_recorded() {
    let shop = Shop::start();
    let world = shop.world();
    let server = world.serve();
    let agent = agent(&server);
    let cart = shop.cart(&["recipe-card"]);
    let answer = shop.pay(&agent, &cart, 500, "food");
    let settled = ended(&agent, &answer);
    assert_eq!(settled["status"], "settled", "{settled}");
    let settlement = &settled["settlement"];
    assert_eq!(settlement["amount"], json!({"amount": "199", "currency": "USD"}), "{settled}");
    let session = shop.session(&cart);
    assert_eq!(session["status"], "completed", "{session}");
    let order = &session["order"];
    let expect = json!({"id": order["id"], "merchantId": "demo_grocer", "permalinkUrl": order["permalink_url"]});
    assert_eq!((&settlement["order"], &settlement["reference"]), (&expect, &order["id"]));
    assert_eq!(spent(&server), json!(["199", "0"]));
    let report = server.control().get("/report").send().is(200).json();
    let ordered = json!([{"orderId": order["id"], "paymentId": answer.get("paymentId"), "amount": "199", "currency": "USD"}]);
    assert_eq!(report["orders"], ordered);
    // The journal says what was judged, to the line, and what was bound before anything left.
    let trail = server.control().get(&format!("/audit?paymentId={}", answer.get("paymentId"))).send().is(200).json();
    let kinds: Vec<_> = trail.as_array().unwrap().iter().map(|event| event["type"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["payment.requested", "policy.decided", "payment.authorized", "payment.settled"]);
    let seen = trail[0]["data"]["terms"]["seen"].to_string();
    assert!(seen.contains("recipe-card") && seen.contains("digital"), "{seen}");
    assert_eq!(trail[2]["data"]["authorization"]["units"], "199", "{trail}");
    let judged = trail[1]["data"]["judged"].to_string();
    assert!(judged.contains("cart_ready") && judged.contains("cart_total"), "{judged}");
    // A paid cart is not paid again.
    let again = shop.pay(&agent, &cart, 500, "food");
    assert_eq!(again.get("status"), "denied");
    assert!(again.get("reason").contains("the cart is completed"), "{}", again.text);
    // Neither the card nor a token is anywhere but on its way.
    let journal = server.control().get("/audit").send().is(200).text;
    let config = world.run(&["config"]).ok().out;
    assert!(config.contains("acp.card") && config.contains("acp.merchants"), "{config}");
    server.stop();
    let kept = std::fs::read_dir(world.data()).unwrap().flatten().filter_map(|file| std::fs::read(file.path()).ok());
    let kept: Vec<u8> = kept.flatten().chain(journal.bytes()).chain(config.bytes()).collect();
    for secret in ["4242424242424242", "vt_", shop.token.as_str()] {
        assert!(!kept.windows(secret.len()).any(|bytes| bytes == secret.as_bytes()), "{secret} is kept");
    }
    world.verify();
}

#[test]
fn what_a_mandate_does_not_allow_is_denied_with_nothing_sent() {
    let shop = Shop::start();
    let world = shop.world();
    let server = world.serve();
    let agent = agent(&server);
    for (items, units, mandate, words) in [
        (&["recipe-card"][..], 198, "food", "The cart costs 1.99, and 1.98 was asked for"),
        (&["recipe-card"], 500, "cheap", "Requested 1.99 exceeds the mandate's cap for one item of 1.98"),
        (&["recipe-card"], 500, "books", "The mandate does not allow this category"),
        (&["recipe-card"], 500, "elsewhere", "The mandate does not allow this merchant's domain"),
        (&["recipe-card"], 500, "other", "The mandate does not allow this merchant"),
        (&["bread"], 500, "food", "not_ready_for_payment"),
        (&["wine"], 500, "food", "not_ready_for_payment"),
        (&["truffles"], 5_000, "food", "not_ready_for_payment"),
    ] {
        let cart = shop.cart(items);
        let before = shop.session(&cart);
        let check = agent.post("/pay/check").body(&shop.asked(&cart, units, mandate)).send().is(200).json();
        let answer = shop.pay(&agent, &cart, units, mandate);
        assert_eq!((answer.get("status").as_str(), &check["status"]), ("denied", &json!("denied")), "{items:?}: {}", answer.text);
        assert!(answer.get("reason").contains(words), "{items:?} {mandate}: {}", answer.text);
        assert_eq!(check["reason"], answer.get("reason"), "{items:?}");
        assert_eq!(shop.session(&cart)["status"], before["status"]);
    }
    // Who says that it is somebody else, and carts that are nowhere.
    let cart = shop.cart(&["recipe-card"]);
    let claimed = shop.asked(&cart, 500, "other").replace("demo_grocer", "grocer-1");
    let reason = agent.post("/pay").body(&claimed).send().is(200).get("reason");
    assert!(reason.contains(r#"is "demo_grocer", and "grocer-1" was asked for"#), "{reason}");
    let nowhere = shop.pay(&agent, "cs_nowhere", 500, "food");
    assert!(nowhere.get("reason").starts_with("the merchant did not do it"), "{}", nowhere.text);
    let inside = shop.asked(&cart, 500, "any").replace(&shop.url, "http://10.0.0.1").replace("demo_grocer", "stranger");
    let reason = agent.post("/pay").body(&inside).send().is(200).get("reason");
    assert!(reason.contains("endpoint can't be called"), "{reason}");
    // The payee is the merchant, and a cart is what this rail is for.
    let elsewhere = shop.asked(&cart, 500, "food").replacen(&shop.url, "https://shop.example", 1);
    let both = [
        elsewhere,
        r#"{"rail":"acp","amount":{"amount":"1","currency":"USD"},"payee":{"address":"https://x.example"}}"#.to_owned(),
    ];
    for (body, words) in both.iter().zip(["payee.address", "cart"]) {
        assert!(agent.post("/pay").body(body).send().is(400).text.contains(words), "{body}");
    }
    assert_eq!(shop.session(&cart)["status"], "ready_for_payment");
    assert_eq!(spent(&server), json!(["0", "0"]));
    server.stop();
    world.verify();
}

#[test]
fn a_cart_that_changed_is_not_paid_and_one_whose_answer_is_lost_is_paid_once() {
    let shop = Shop::start();
    let world = shop.world();
    let server = world.serve();
    let agent = agent(&server);
    let cart = shop.cart(&["price-creep"]);
    let failed = ended(&agent, &shop.pay(&agent, &cart, 2_000, "food"));
    assert_eq!(failed["status"], "failed", "{failed}");
    assert!(failed["reason"].as_str().unwrap().contains("no longer what was judged"), "{failed}");
    assert_eq!(spent(&server), json!(["0", "0"]));

    let cart = shop.cart(&["lost-answer"]);
    let body = shop.asked(&cart, 300, "food");
    let ask = || agent.post("/pay").header("Idempotency-Key", "one").body(&body).send().is(200);
    let first = ask();
    let settled = ended(&agent, &first);
    assert_eq!(settled["status"], "settled", "{settled}");
    assert_eq!(settled["settlement"]["order"]["id"], shop.session(&cart)["order"]["id"]);
    assert_eq!(ask().json(), settled, "the same key is the same payment");
    assert_eq!(spent(&server), json!(["300", "0"]));
    server.stop();
    world.verify();
}

#[test]
fn a_person_is_asked_and_a_merchant_that_is_gone_is_told() {
    let shop = Shop::start();
    let world = shop.world();
    let server = world.serve();
    let agent = agent(&server);
    let control = server.control();
    // Test questions answer themselves after a while: this one is answered before.
    let cart = shop.cart(&["gift-card"]);
    let asked = shop.pay(&agent, &cart, 2_500, "food");
    assert_eq!(asked.get("status"), "pending_approval");
    assert_eq!(spent(&server), json!(["0", "2500"]));
    // Who says yes sees what is bought: nothing else is paid.
    let listed = control.get("/approvals").send().is(200).json();
    let shown = json!({"merchantId": "demo_grocer", "sessionId": cart, "total": {"amount": "2500", "currency": "USD"},
        "items": [{"id": "gift-card", "name": "Gift card of 25 dollars", "category": "digital", "quantity": 1, "price": "2500"}]});
    assert_eq!(listed[0]["request"]["cart"], shown, "{listed}");
    let path = format!("/approvals/{}/resolve", asked.get("approvalId"));
    control.post(&path).body(r#"{"approved":true}"#).send().is(200);
    assert_eq!(ended(&agent, &asked)["status"], "settled");
    assert_eq!(shop.session(&cart)["status"], "completed");
    // A dead merchant is denied in words.
    let url = shop.url.clone();
    let cart = shop.cart(&["recipe-card"]);
    let body = shop.asked(&cart, 500, "food");
    drop(shop);
    let denied = agent.post("/pay").body(&body).send().is(200);
    assert!(denied.get("reason").contains("could not be asked"), "{} of {url}", denied.text);
    server.stop();
    world.verify();
}

#[test]
fn without_a_provider_of_tokens_there_is_no_such_rail() {
    let shop = Shop::start();
    let world = World::new();
    let server = world.serve();
    let agent = agent(&server);
    let cart = shop.cart(&["recipe-card"]);
    let denied = shop.pay(&agent, &cart, 500, "any");
    assert_eq!(denied.get("reason"), r#"no rail registered for "acp""#);
    for (name, value, words) in [
        ("BURSAR_ACP_CARD", "4242424242424242:12/2030", "acp.delegate_url is not"),
        ("BURSAR_ACP_MERCHANTS", "nobody", "ID=URL"),
        ("BURSAR_ACP_DELEGATE_URL", "http://psp.example", "acp.card"),
    ] {
        let said = World::new().with(name, value).run(&["serve"]);
        assert!(said.err.contains(words), "{name}: {}", said.err);
    }
}
