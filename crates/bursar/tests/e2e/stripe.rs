//! Stripe end to end: a peer that keeps Stripe's promises and breaks the network's, a page of the peer's that a person pays in a real
//! browser, and webhooks that come five times, out of order, altered, while the server is down, and late.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::funding::{agent, balance, becomes, deposit, withdraw};
use crate::http::{Answer, Client};
use crate::load::side_by_side;
use crate::peer::Peer;
use crate::world::{Server, World, eventually, python, surroundings};

/// What the peer signs with.
const SECRET: &str = "whsec_PUzW9bWb7l0ZKoPd8VU1iUjIUqvCWVtU";

/// The peer: `stripe/peer.py`, and stripe-mock behind it.
pub struct Stripe {
    _process: Peer,
    client: Client,
}

impl Stripe {
    pub fn start() -> Self {
        let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let mut command = python();
        command.arg(here.join("tests/e2e/stripe/peer.py")).arg(surroundings("BURSAR_TEST_STRIPE_MOCK"));
        // What it has in common with the rail's own peers.
        let shared = here.parent().unwrap_or(Path::new("..")).join("rails/tests/peers");
        let mut process = Peer::start(command.env("PYTHONPATH", shared).env("PYTHONDONTWRITEBYTECODE", "1"));
        let base = format!("http://127.0.0.1:{}", process.line().trim());
        Self { _process: process, client: Client::new(&base, "sk_test_123456") }
    }

    /// A house whose test book it serves.
    pub fn world(&self) -> World {
        self.serves(World::new())
    }

    fn serves(&self, world: World) -> World {
        let world = world.with("BURSAR_STRIPE_SECRET_KEY", "sk_test_123456");
        world.with("BURSAR_STRIPE_WEBHOOK_SECRET", SECRET).with("BURSAR_STRIPE_API_BASE", &self.client.base)
    }

    #[track_caller]
    fn post(&self, path: &str, body: &Value) -> Answer {
        self.client.post(path).body(&body.to_string()).ask().unwrap().is(200)
    }

    fn seen(&self) -> Value {
        self.client.get("/_config/seen").ask().unwrap().json()
    }

    /// What it has of a kind of objects, the oldest first.
    pub fn objects(&self, kind: &str) -> Vec<Value> {
        let all = self.seen()["objects"].as_array().unwrap().clone();
        all.into_iter().filter(|object| object["_kind"] == kind).collect()
    }

    /// The name of the last event of a kind.
    #[track_caller]
    pub fn event(&self, kind: &str) -> String {
        let seen = self.seen();
        let found = seen["events"].as_array().unwrap().iter().rfind(|event| event["type"] == kind);
        found.unwrap_or_else(|| panic!("no {kind} in {seen}"))["id"].as_str().unwrap().to_owned()
    }

    /// Sends an event, perhaps altered; the status of the answer.
    pub fn send_altered(&self, server: &Server, event: &str, altered: &Value) -> u64 {
        let mut asked = json!({ "event": event, "url": format!("{}/stripe/webhook", server.test().base), "secret": SECRET });
        asked.as_object_mut().unwrap().extend(altered.as_object().unwrap().clone());
        self.post("/_config/send", &asked).json().as_u64().unwrap()
    }

    /// Sends an event, which must be taken.
    #[track_caller]
    pub fn send(&self, server: &Server, event: &str) {
        assert_eq!(self.send_altered(server, event, &json!({})), 204, "{event}");
    }

    /// A bank, or the clock, decides; the event that tells of it.
    pub fn becomes(&self, object: &Value, status: &str) -> String {
        self.post("/_config/status", &json!({ "id": object["id"], "status": status }));
        let kind = match object["_kind"].as_str() {
            Some("payouts") => "payout",
            Some("refunds") => return self.event(if status == "failed" { "refund.failed" } else { "refund.updated" }),
            _ => "checkout.session",
        };
        self.event(&format!("{kind}.{status}"))
    }

    /// Somebody refunds so many cents of a payment at Stripe; the event that tells of it.
    pub fn take(&self, payment: &str, cents: u64) -> String {
        self.post("/_config/take", &json!({ "payment": payment, "amount": cents }));
        self.event("charge.refunded")
    }

    /// A payer disputes so many cents of a payment, or wins no longer; the event that tells of it.
    pub fn dispute(&self, payment: &str, cents: u64, word: &str) -> String {
        self.post("/_config/dispute", &json!({ "payment": payment, "amount": cents, "word": word }));
        self.event(&format!("charge.dispute.{word}"))
    }

    /// A card is there, as somebody saved it elsewhere.
    pub fn card(&self, id: &str, number: &str, customer: Option<&str>) {
        self.post("/_config/card", &json!({ "id": id, "number": number, "customer": customer }));
    }

    /// What goes wrong with the next requests.
    pub fn faults(&self, faults: &[&str]) {
        self.post("/_config/faults", &json!(faults));
    }

    /// A person pays a page, or saves a card on it, without a browser.
    pub fn pay(&self, url: &str) {
        let path = url.strip_prefix(&self.client.base).unwrap();
        let call = self.client.post(path).header("Content-Type", "application/x-www-form-urlencoded");
        call.body("card=4242424242424242").ask().unwrap().is(200);
    }

    /// Nothing that was asked broke Stripe's description, and the house's books are true.
    #[track_caller]
    pub fn is_clean(&self, world: &World) {
        assert_eq!(self.seen()["refused"], json!([]));
        world.verify();
    }
}

/// Credits that came by Stripe.
fn funded(stripe: &Stripe, server: &Server, agent: &str) {
    let asked = deposit(&server.test(), agent, "50.00").is(200);
    stripe.pay(&asked.get("checkout_url"));
    stripe.send(server, &stripe.event("checkout.session.completed"));
    assert_eq!(balance(&server.test(), agent), "50000");
}

#[test]
fn a_deposit_is_paid_in_a_browser_and_credited_once_whatever_comes_how_often() {
    let stripe = Stripe::start();
    let world = stripe.world();
    let server = world.serve();
    let owner = server.test();
    let agent = agent(&owner);
    let asked = deposit(&owner, &agent, "50.00").is(200);
    let (id, url) = (asked.get("id"), asked.get("checkout_url"));
    let mut browser = Browser::open(&world);
    browser.go(&url).has("50.00 USD").has("50000 credits");
    // A card that is declined leaves the page open.
    browser.pay("4000000000000002", "stripe-declined").has("Your card was declined.");
    stripe.send(&server, &stripe.event("payment_intent.payment_failed"));
    becomes(&owner, &format!("/v1/deposits/{id}"), "open");
    browser.pay("4242424242424242", "stripe-paid").has("Paid.");
    let (paid, completed) = (stripe.event("payment_intent.succeeded"), stripe.event("checkout.session.completed"));
    // Not signed by Stripe, signed long ago, of another account, of the other mode.
    for (altered, status) in [
        (json!({ "secret": "whsec_another" }), 400),
        (json!({ "age": 3_600 }), 400),
        (json!({ "account": "acct_another" }), 204),
        (json!({ "livemode": true }), 204),
    ] {
        for event in [&paid, &completed] {
            assert_eq!(stripe.send_altered(&server, event, &altered), status, "{altered}");
        }
    }
    assert_eq!(balance(&owner, &agent), "0");
    // Five times and more, the payment before its page, and several at once.
    side_by_side(4, |number| stripe.send(&server, if number == 0 { &completed } else { &paid }));
    assert_eq!(balance(&owner, &agent), "50000");
    let declined = stripe.event("payment_intent.payment_failed");
    let expired = stripe.becomes(&stripe.objects("checkout/sessions")[0], "expired");
    for event in [&completed, &expired, &declined, &paid, &completed, &expired, &completed, &completed] {
        stripe.send(&server, event);
        assert_eq!(balance(&owner, &agent), "50000", "{event}");
    }
    becomes(&owner, &format!("/v1/deposits/{id}"), "completed");
    let lines = owner.get(&format!("/v1/wallets/{agent}/transactions")).send().is(200).json();
    assert_eq!(lines["data"].as_array().map(Vec::len), Some(1), "{lines}");
    assert_eq!(stripe.objects("checkout/sessions").len(), 1);
    // A page that nobody paid in time, and one that was said to have expired and was paid all the same.
    let expired = deposit(&owner, &agent, "9.00").is(200);
    let session = stripe.objects("checkout/sessions").pop().unwrap();
    browser.go(&expired.get("checkout_url")).has("9.00 USD");
    let event = stripe.becomes(&session, "expired");
    browser.go(&expired.get("checkout_url")).has("This page has expired.").has_not("textbox");
    stripe.send(&server, &event);
    becomes(&owner, &format!("/v1/deposits/{}", expired.get("id")), "failed");
    stripe.becomes(&session, "open");
    stripe.pay(&expired.get("checkout_url"));
    stripe.send(&server, &stripe.event("payment_intent.succeeded"));
    stripe.send(&server, &event);
    assert_eq!(balance(&owner, &agent), "59000");
    drop(server);
    stripe.is_clean(&world);
}

#[test]
fn what_is_said_with_the_key_of_one_book_moves_no_money_of_the_other() {
    let stripe = Stripe::start();
    let world = stripe.world();
    let server = world.serve();
    let owner = server.test();
    let agent = agent(&owner);
    funded(&stripe, &server, &agent);
    let asked = deposit(&owner, &agent, "9.00").is(200);
    stripe.pay(&asked.get("checkout_url"));
    let paid = stripe.event("payment_intent.succeeded");
    let out = withdraw(&owner, &agent, 10_000, "ba_1").is(200);
    let sent = eventually("the payout is with Stripe", || stripe.objects("payouts").pop());
    let arrived = stripe.becomes(&sent, "paid");
    let [deposit, payout] = [format!("/v1/deposits/{}", asked.get("id")), format!("/v1/withdrawals/{}", out.get("id"))];
    let credited = server.control().get("/deposits?book=test").send().is(200).json()[1]["id"].as_str().unwrap().to_owned();
    let refund = server.control().post(&format!("/deposits/{credited}/refund")).body(r#"{"amountUsd":"2.00"}"#).send().is(201);
    let refund = format!("/refunds/{}", refund.get("id"));
    let back = eventually("the refund is with Stripe", || stripe.objects("refunds").pop());
    let returned = stripe.becomes(&back, "succeeded");
    server.stop();
    // The same secret, and a key for live money: what is said with it is believed, and is of no row that was asked for in the test book.
    let live = world.with("BURSAR_STRIPE_SECRET_KEY", "sk_live_123456");
    let server = live.serve();
    let owner = server.test();
    for event in [&paid, &arrived, &returned] {
        assert_eq!(stripe.send_altered(&server, event, &json!({ "livemode": true })), 204);
    }
    server.log.wait_for("Stripe reported a test deposit, but `stripe.secret_key` is a live key");
    server.log.wait_for("Stripe reported a test payout, but `stripe.secret_key` is a live key");
    server.log.wait_for("Stripe reported a test refund, but `stripe.secret_key` is a live key");
    becomes(&owner, &deposit, "open");
    assert_eq!(server.control().get(&refund).send().is(200).get("state"), "sent");
    // What Stripe has under the other key can't be given back now.
    server.control().post(&format!("/deposits/{credited}/refund")).body("{}").send().is(501);
    assert_eq!(owner.get(&payout).send().is(200).get("status"), "processing");
    server.stop();
    let world = live.with("BURSAR_STRIPE_SECRET_KEY", "sk_test_123456");
    let server = world.serve();
    for event in [&paid, &arrived, &returned] {
        stripe.send(&server, event);
    }
    becomes(&server.test(), &deposit, "completed");
    becomes(&server.test(), &payout, "completed");
    assert_eq!(server.control().get(&refund).send().is(200).get("state"), "completed");
    drop(server);
    stripe.is_clean(&world);
}

#[test]
fn what_is_paid_while_the_server_is_down_is_found_and_credited_once() {
    let stripe = Stripe::start();
    let world = stripe.world();
    let server = world.serve();
    let owner = server.test();
    let agent = agent(&owner);
    let asked = deposit(&owner, &agent, "50.00").is(200);
    let gone = format!("{}/stripe/webhook", owner.base);
    server.kill();
    let mut browser = Browser::open(&world);
    browser.go(&asked.get("checkout_url"));
    browser.pay("4242424242424242", "stripe-while-down").has("Paid.");
    let (paid, completed) = (stripe.event("payment_intent.succeeded"), stripe.event("checkout.session.completed"));
    for event in [&paid, &completed] {
        let asked = json!({ "event": event, "url": gone, "secret": SECRET });
        assert_ne!(stripe.post("/_config/send", &asked).json(), 204, "nobody can have taken it");
    }
    // Nobody tells the next server: it asks, half a minute after the page was opened.
    let server = world.serve();
    let owner = server.test();
    becomes(&owner, &format!("/v1/deposits/{}", asked.get("id")), "completed");
    assert_eq!(balance(&owner, &agent), "50000");
    for event in [&completed, &paid, &completed] {
        stripe.send(&server, event);
    }
    assert_eq!(balance(&owner, &agent), "50000");
    drop(server);
    stripe.is_clean(&world);
}

#[test]
fn two_nodes_that_hear_the_same_at_once_credit_it_once() {
    let stripe = Stripe::start();
    let world = stripe.serves(World::on_postgres());
    let (here, there) = (world.serve(), world.serve_on(&world.folder().join("there")));
    let owner = here.test();
    let agent = agent(&owner);
    for round in 1..=5 {
        let asked = deposit(&owner, &agent, "1.00").is(200);
        stripe.pay(&asked.get("checkout_url"));
        let (paid, completed) = (stripe.event("payment_intent.succeeded"), stripe.event("checkout.session.completed"));
        side_by_side(8, |number| {
            let server = if number % 2 == 0 { &here } else { &there };
            stripe.send(server, if number < 4 { &paid } else { &completed });
        });
        assert_eq!(balance(&owner, &agent), (round * 1_000).to_string());
    }
    drop((here, there));
    stripe.is_clean(&world);
}

#[test]
fn what_is_done_without_an_answer_is_done_once() {
    let stripe = Stripe::start();
    let world = stripe.world();
    let server = world.serve();
    let owner = server.test();
    let agent = agent(&owner);
    // 500 after it was done, no answer after it was done, and nothing done at all.
    for (number, fault) in ["fail", "lose", "refuse"].into_iter().enumerate() {
        stripe.faults(&[fault]);
        let asked = deposit(&owner, &agent, "50.00").is(200);
        let path = format!("/v1/deposits/{}", asked.get("id"));
        let url = eventually("the page is known", || owner.get(&path).send().json()["checkout_url"].as_str().map(str::to_owned));
        assert_eq!(stripe.objects("checkout/sessions").len(), number + 1, "{fault}");
        stripe.pay(&url);
        stripe.send(&server, &stripe.event("payment_intent.succeeded"));
        becomes(&owner, &path, "completed");
    }
    assert_eq!(balance(&owner, &agent), "150000");
    for (number, fault) in ["fail", "lose", "refuse"].into_iter().enumerate() {
        stripe.faults(&[fault]);
        let asked = withdraw(&owner, &agent, 10_000, "ba_1").is(200);
        let sent = eventually("the payout is with Stripe", || stripe.objects("payouts").get(number).cloned());
        // It is paid before Bursar knows of it for certain.
        let paid = stripe.becomes(&sent, "paid");
        stripe.send(&server, &paid);
        becomes(&owner, &format!("/v1/withdrawals/{}", asked.get("id")), "completed");
        stripe.send(&server, &paid);
    }
    assert_eq!(balance(&owner, &agent), "119700");
    assert_eq!((stripe.objects("payouts").len(), stripe.objects("checkout/sessions").len()), (3, 3));
    drop(server);
    stripe.is_clean(&world);
}

#[test]
fn a_payout_arrives_or_comes_back_with_its_fee() {
    let stripe = Stripe::start();
    let world = stripe.world();
    let server = world.serve();
    let owner = server.test();
    let agent = agent(&owner);
    funded(&stripe, &server, &agent);
    let sent = |bank: &str| {
        let before = stripe.objects("payouts").len();
        let id = withdraw(&owner, &agent, 10_000, bank).is(200).get("id");
        let payout = eventually("the payout is with Stripe", || stripe.objects("payouts").get(before).cloned());
        (format!("/v1/withdrawals/{id}"), payout)
    };
    let (path, payout) = sent("ba_1");
    assert_eq!(balance(&owner, &agent), "39900");
    let paid = stripe.becomes(&payout, "paid");
    stripe.send(&server, &paid);
    becomes(&owner, &path, "completed");
    assert_eq!(balance(&owner, &agent), "39900");
    // Banks send money back days later; the older event may come once more.
    let returned = stripe.becomes(&payout, "failed");
    for event in [&returned, &paid, &returned] {
        stripe.send(&server, event);
    }
    let shown = becomes(&owner, &path, "failed");
    assert_eq!(shown["failure"], "The bank account has been closed.");
    assert_eq!(balance(&owner, &agent), "50000");
    // It never arrives.
    let (path, payout) = sent("ba_2");
    let failed = stripe.becomes(&payout, "failed");
    for _ in 0..5 {
        stripe.send(&server, &failed);
    }
    becomes(&owner, &path, "failed");
    assert_eq!(balance(&owner, &agent), "50000");
    // By a connected account: the transfer comes back before the payout is said to have failed.
    let (path, payout) = sent("acct_1");
    assert_eq!(balance(&owner, &agent), "39900");
    assert_eq!((payout["_account"].as_str(), stripe.objects("transfers").len()), (Some("acct_1"), 1));
    let failed = stripe.becomes(&payout, "failed");
    stripe.send(&server, &failed);
    becomes(&owner, &path, "failed");
    assert_eq!((balance(&owner, &agent).as_str(), &stripe.objects("transfers")[0]["reversed"]), ("50000", &json!(true)));
    drop(server);
    stripe.is_clean(&world);
}

fn metrics(server: &Server) -> String {
    server.control().get("/metrics").send().is(200).text
}

/// A deposit as control shows it.
fn shown(server: &Server, id: &str) -> [String; 3] {
    let found = server.control().get(&format!("/deposits/{id}")).send().is(200).json();
    ["refunded", "reversed", "missing"].map(|name| found[name].as_str().unwrap().to_owned())
}

#[test]
fn a_refund_is_made_once_though_its_answer_is_lost() {
    let stripe = Stripe::start();
    let world = stripe.world();
    let server = world.serve();
    let owner = server.test();
    let agent = agent(&owner);
    funded(&stripe, &server, &agent);
    let deposit = server.control().get("/deposits").send().json()[0]["id"].as_str().unwrap().to_owned();
    let ask = |usd: &str| {
        let body = json!({ "amountUsd": usd }).to_string();
        server.control().post(&format!("/deposits/{deposit}/refund")).body(&body).send().is(201).get("id")
    };
    let becomes = |id: &str, state: &str| {
        eventually(&format!("{id} is {state}"), || {
            let found = server.control().get(&format!("/refunds/{id}")).send().json();
            (found["state"] == state).then_some(())
        });
    };
    // 500 after it was done, no answer after it was done, and nothing done at all.
    for (number, fault) in ["fail", "lose", "refuse"].into_iter().enumerate() {
        stripe.faults(&[fault]);
        let id = ask("10.00");
        becomes(&id, "sent");
        assert_eq!(stripe.objects("refunds").len(), number + 1, "{fault}");
        // Stripe tells of it as of any other refund of the payment: it counts once.
        stripe.send(&server, &stripe.event("charge.refunded"));
        let done = stripe.becomes(&stripe.objects("refunds")[number], "succeeded");
        for _ in 0..3 {
            stripe.send(&server, &done);
        }
        becomes(&id, "completed");
        stripe.send(&server, &stripe.event("charge.refunded"));
    }
    assert_eq!(balance(&owner, &agent), "20000");
    assert_eq!(shown(&server, &deposit), ["30.00", "0.00", "0.00"]);
    // The payer's bank sends one back, days later; the older event may come once more.
    let refund = stripe.objects("refunds").pop().unwrap();
    let (done, back) = (stripe.event("refund.updated"), stripe.becomes(&refund, "failed"));
    for event in [&back, &done, &back, &stripe.event("charge.refunded")] {
        stripe.send(&server, event);
    }
    assert_eq!(balance(&owner, &agent), "30000");
    assert_eq!(shown(&server, &deposit), ["20.00", "0.00", "0.00"]);
    drop(server);
    stripe.is_clean(&world);
}

#[test]
fn what_stripe_takes_back_by_itself_is_debited_once_whatever_comes_how_often() {
    let stripe = Stripe::start();
    let world = stripe.world();
    let server = world.serve();
    let owner = server.test();
    let agent = agent(&owner);
    // Told of before the payment is: Stripe says it again.
    let asked = deposit(&owner, &agent, "50.00").is(200);
    let id = asked.get("id");
    stripe.pay(&asked.get("checkout_url"));
    let payment = stripe.objects("payment_intents")[0]["id"].as_str().unwrap().to_owned();
    let refunded = stripe.take(&payment, 1_000);
    assert_eq!(stripe.send_altered(&server, &refunded, &json!({})), 503);
    stripe.send(&server, &stripe.event("checkout.session.completed"));
    assert_eq!(balance(&owner, &agent), "50000");
    for _ in 0..3 {
        stripe.send(&server, &refunded);
    }
    assert_eq!(balance(&owner, &agent), "40000");
    assert_eq!(shown(&server, &id), ["0.00", "10.00", "0.00"]);
    // A message of a connected account is believed by nobody, and one that can't be asked about is said again.
    let disputed = stripe.dispute(&payment, 4_000, "funds_withdrawn");
    assert_eq!(stripe.send_altered(&server, &disputed, &json!({ "account": "acct_another" })), 204);
    assert_eq!(balance(&owner, &agent), "40000");
    stripe.send(&server, &disputed);
    assert_eq!(shown(&server, &id), ["0.00", "50.00", "0.00"]);
    assert_eq!(balance(&owner, &agent), "0");
    // The dispute is won, and the older message comes once more.
    let won = stripe.dispute(&payment, 4_000, "funds_reinstated");
    for event in [&won, &disputed, &refunded, &won] {
        stripe.send(&server, event);
        assert_eq!(balance(&owner, &agent), "40000", "{event}");
    }
    assert_eq!(shown(&server, &id), ["0.00", "10.00", "0.00"]);
    // The refund fails at the payer's bank.
    let refund = stripe.objects("refunds")[0].clone();
    let failed = stripe.becomes(&refund, "failed");
    stripe.send(&server, &failed);
    assert_eq!((balance(&owner, &agent).as_str(), shown(&server, &id)), ("50000", ["0.00", "0.00", "0.00"].map(str::to_owned)));
    // All of it was there.
    assert!(metrics(&server).contains("\nbursar_deposits_missing_micros_total 0\n"));
    drop(server);
    stripe.is_clean(&world);
}
