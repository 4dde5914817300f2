//! Funding sources, and agents' payments over Stripe that are charged to them: once, to the one on which they were allowed, and with its
//! name to be found nowhere.

use std::path::Path;

use ::http::Method;
use serde_json::{Value, json};

use crate::http::{Answer, Client};
use crate::pay::agent;
use crate::stripe::Stripe;
use crate::world::{Server, World, eventually};

/// Names of cards.
const VISA: &str = "pm_1SecretVisa4242";
const OTHER: &str = "pm_1SecretOther4444";

fn registration(id: &str, book: &str) -> String {
    json!({ "paymentMethodId": id, "brand": "visa", "last4": "4242", "label": "Team card", "book": book }).to_string()
}

fn register(server: &Server, id: &str) {
    server.control().post("/funding-source").body(&registration(id, "test")).send().is(201);
}

/// An agent of the test book that may pay up to ten dollars by itself.
fn buyer(server: &Server) -> Client {
    let autonomy = r#"{"mode":"tiered","threshold":"1000","hardLimit":"5000","requireMandate":false,"twoAbove":null}"#;
    server.control().call(Method::PUT, "/autonomy").body(autonomy).send().is(200);
    agent(server, "buyer", "test")
}

fn asked(units: u64) -> String {
    let payee = json!({ "address": "https://api.example.com/data", "label": "Example" });
    json!({ "rail": "stripe", "amount": { "amount": units.to_string(), "currency": "USD" }, "payee": payee, "memo": "data" })
        .to_string()
}

fn pay(client: &Client, units: u64) -> Answer {
    client.post("/pay").body(&asked(units)).send().is(200)
}

/// How a payment stands once it has ended.
fn ended(client: &Client, answer: &Answer) -> Value {
    let id = answer.get("paymentId");
    eventually("the payment's end", || {
        let found = client.get(&format!("/pay/{id}")).send().is(200).json();
        (found["status"] != "processing").then_some(found)
    })
}

/// What was charged, the oldest first: to which card, and how much.
fn charges(stripe: &Stripe) -> Vec<(String, u64)> {
    let all = stripe.objects("payment_intents").into_iter().filter(|one| one["status"] == "succeeded");
    all.map(|one| (one["payment_method"].as_str().unwrap().to_owned(), one["amount"].as_u64().unwrap())).collect()
}

/// No file of a folder holds these words.
#[track_caller]
fn stands_nowhere(folder: &Path, words: &str) {
    let mut files = 0;
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
            } else if entry.file_type().unwrap().is_file() {
                let bytes = std::fs::read(entry.path()).unwrap();
                let is_found = bytes.windows(words.len()).any(|window| window == words.as_bytes());
                assert!(!is_found, "{words} stands in {}", entry.path().display());
                files += 1;
            }
        }
    }
    assert!(files > 0, "there are files");
}

#[test]
fn a_funding_source_is_kept_as_the_reference_prints_it_and_its_name_is_not_shown() {
    let world = World::new();
    let server = world.serve();
    let control = server.control();
    control.get("/funding-source").expect(200, r#"{"registered":false}"#);
    let shown = r#"{"registered":true,"brand":"visa","last4":"4242","label":"Team card","addedAt":"<time>"}"#;
    let post = |body: &str| control.post("/funding-source").body(body).send();
    post(&registration(VISA, "live")).is(201).has(shown);
    control.get("/funding-source").expect(200, shown);
    // Each book has its own.
    control.get("/funding-source?book=test").expect(200, r#"{"registered":false}"#);
    post(&json!({ "paymentMethodId": OTHER, "book": "test" }).to_string())
        .is(201)
        .has(r#"{"registered":true,"addedAt":"<time>"}"#);
    control.get("/funding-source?book=live").expect(200, shown);
    control.get("/funding-source?book=both").send().is(400);
    // Under one key it is registered once, and another name is another request.
    let keyed = |id: &str| control.post("/funding-source").key("once").body(&registration(id, "live")).send();
    keyed(OTHER).is(201).has(shown);
    keyed(OTHER).is(201).has(shown);
    keyed(VISA).is(422);
    for (field, value) in [
        ("paymentMethodId", "4242424242424242"),
        ("paymentMethodId", "pm_4242424242424242"),
        ("paymentMethodId", "tok_visa"),
        ("paymentMethodId", "pm_"),
        ("paymentMethodId", "pm_1/../x"),
        ("last4", "42"),
        ("last4", "424x"),
        ("label", "4242 4242 4242 4242"),
        ("label", "the card pm_1SecretVisa4242"),
        ("brand", "visa\nmastercard"),
        ("book", "both"),
    ] {
        let mut body: Value = serde_json::from_str(&registration(VISA, "live")).unwrap();
        body[field] = json!(value);
        let answer = post(&body.to_string()).is(400);
        assert!(!answer.text.contains(VISA) && !answer.text.contains("4242424242424242"), "{}", answer.text);
    }
    post("{}").is(400);
    control.call(Method::DELETE, "/funding-source").expect(200, r#"{"cleared":true}"#);
    control.call(Method::DELETE, "/funding-source").expect(200, r#"{"cleared":false}"#);
    control.get("/funding-source").expect(200, r#"{"registered":false}"#);
    control.call(Method::DELETE, "/funding-source?book=test").expect(200, r#"{"cleared":true}"#);
    let journal = control.get("/audit?limit=1000").send().is(200);
    let types: Vec<_> =
        journal.json().as_array().unwrap().iter().filter_map(|line| line["type"].as_str().map(str::to_owned)).collect();
    let count = |kind: &str| types.iter().filter(|one| *one == kind).count();
    assert_eq!((count("funding.registered"), count("funding.cleared")), (3, 2), "{types:?}");
    // It is for operators only.
    let agent = agent(&server, "bot", "live");
    for (token, status) in [
        (String::new(), 401),
        ("aop_00".to_owned(), 401),
        (server.live().token, 403),
        (server.test().token, 403),
        (agent.token, 403),
    ] {
        let stranger = control.with_token(&token);
        stranger.get("/funding-source").send().is(status);
        stranger.post("/funding-source").body(&registration(VISA, "live")).send().is(status);
        stranger.call(Method::DELETE, "/funding-source").send().is(status);
    }
    let log = server.log.text();
    server.stop();
    for name in [VISA, OTHER] {
        assert!(!log.contains(name) && !journal.text.contains(name), "{name} is told");
        stands_nowhere(world.folder(), name);
    }
    world.verify();
}

#[test]
fn a_payment_over_stripe_is_charged_to_the_funding_source_once() {
    let stripe = Stripe::start();
    let world = stripe.world();
    let server = world.serve();
    let buyer = buyer(&server);
    for (id, number, customer) in [
        (VISA, "4242424242424242", Some("cus_1")),
        (OTHER, "5555555555554444", None),
        ("pm_1Declined", "4000000000000002", None),
        ("pm_1Owner", "4000002760003184", None),
    ] {
        stripe.card(id, number, customer);
    }
    // Without a source the rules deny it, and say so beforehand.
    let none =
        "No funding source is registered, which this rail would charge: ask the operator to register one, or use another rail";
    let checked = buyer.post("/pay/check").body(&asked(500)).send().is(200).json();
    assert_eq!((&checked["status"], &checked["reason"]), (&json!("denied"), &json!(none)), "{checked}");
    let denied = pay(&buyer, 500).json();
    assert_eq!((&denied["status"], &denied["reason"]), (&json!("denied"), &json!(none)), "{denied}");
    // Its name is read from a file, and never from the command line.
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("card");
    std::fs::write(&file, format!("{VISA}\n")).unwrap();
    let file = file.to_str().unwrap();
    let set =
        world.run(&["funding-source", "set", "--from", file, "--brand", "visa", "--last4", "4242", "--book", "test"]).ok().out;
    assert!(set.contains("visa") && !set.contains(VISA), "{set}");
    let settled = ended(&buyer, &pay(&buyer, 500));
    let intent = stripe.objects("payment_intents").pop().unwrap();
    let settlement = &settled["settlement"];
    assert_eq!((&settled["status"], &settlement["reference"]), (&json!("settled"), &intent["id"]), "{settled}");
    assert_eq!((&intent["customer"], charges(&stripe)), (&json!("cus_1"), vec![(VISA.to_owned(), 500)]));
    // 500 after it was done, no answer after it was done, and nothing done at all.
    for (at, fault) in ["fail", "lose", "refuse"].into_iter().enumerate() {
        stripe.faults(&[fault]);
        let settled = ended(&buyer, &pay(&buyer, 600));
        assert_eq!((&settled["status"], charges(&stripe).len()), (&json!("settled"), at + 2), "{fault}: {settled}");
    }
    // Those that are refused, in words that an agent can act on, and without the name of the card.
    for (id, words) in [
        ("pm_1Declined", "The funding source was declined: Your card was declined."),
        ("pm_1Owner", "wants its owner to agree in person"),
        ("pm_1Nobody", "No such PaymentMethod: ''"),
    ] {
        register(&server, id);
        let failed = ended(&buyer, &pay(&buyer, 700));
        let reason = failed["reason"].as_str().unwrap_or_default();
        assert_eq!(failed["status"], "failed", "{failed}");
        assert!(reason.contains(words) && !reason.contains(id), "{reason}");
    }
    let sum = charges(&stripe).iter().map(|(_, amount)| amount).sum::<u64>();
    assert_eq!((charges(&stripe).len(), sum), (4, 500 + 3 * 600));
    // Cleared: the rules deny it again.
    assert_eq!(world.run(&["--json", "funding-source", "clear", "--book", "test"]).ok().json()["cleared"], true);
    assert_eq!(pay(&buyer, 500).json()["reason"], none);
    let journal = server.control().get("/audit?limit=1000").send().is(200).text;
    let exported = world.run(&["export", "--format", "csv", "--book", "test"]).ok().out;
    let log = server.log.text();
    server.stop();
    for name in [VISA, "pm_1Declined", "pm_1Owner", "pm_1Nobody"] {
        assert!(!log.contains(name) && !journal.contains(name) && !exported.contains(name), "{name} is told");
        stands_nowhere(world.folder(), name);
    }
    stripe.is_clean(&world);
}

#[test]
fn a_payment_is_charged_to_the_source_on_which_it_was_allowed_or_to_none() {
    let stripe = Stripe::start();
    let world = stripe.world();
    let server = world.serve();
    let buyer = buyer(&server);
    stripe.card(VISA, "4242424242424242", None);
    stripe.card(OTHER, "5555555555554444", None);
    register(&server, VISA);
    // What a person allows is charged to what is registered then.
    let waits = pay(&buyer, 2000);
    register(&server, OTHER);
    let resolve = format!("/approvals/{}/resolve", waits.get("approvalId"));
    server.control().post(&resolve).body(r#"{"approved":true}"#).send().is(200);
    assert_eq!(ended(&buyer, &waits)["status"], "settled");
    assert_eq!(charges(&stripe), [(OTHER.to_owned(), 2000)]);
    // None any more: a yes does not help.
    let waits = pay(&buyer, 2000);
    server.control().call(Method::DELETE, "/funding-source?book=test").send().is(200);
    let resolve = format!("/approvals/{}/resolve", waits.get("approvalId"));
    let answer = server.control().post(&resolve).body(r#"{"approved":true}"#).send().is(200).json();
    assert_eq!(answer["status"], "denied", "{answer}");
    // It was charged, nobody heard of it, and the source is replaced: it is found, and nothing is charged to the other one.
    register(&server, VISA);
    stripe.faults(&["lose"]);
    let lost = buyer.apart();
    let asking = std::thread::spawn(move || pay(&lost, 900));
    eventually("the charge", || (charges(&stripe).len() == 2).then_some(()));
    register(&server, OTHER);
    let answer = asking.join().unwrap();
    assert_eq!(ended(&buyer, &answer)["status"], "settled");
    assert_eq!(charges(&stripe), [(OTHER.to_owned(), 2000), (VISA.to_owned(), 900)]);
    drop(server);
    stripe.is_clean(&world);
}

#[test]
fn what_stripe_says_of_a_payment_on_its_own_is_heard() {
    let stripe = Stripe::start();
    let world = stripe.world();
    let server = world.serve();
    let buyer = buyer(&server);
    stripe.card(VISA, "4242424242424242", None);
    register(&server, VISA);
    // An answer that is lost is asked for some seconds later; mostly Stripe's own word comes first, here three times.
    let is_heard = (1..=5).any(|number| {
        stripe.faults(&["lose"]);
        let lost = buyer.apart();
        let asking = std::thread::spawn(move || pay(&lost, 800));
        eventually("the charge", || (charges(&stripe).len() == number).then_some(()));
        let event = stripe.event("payment_intent.succeeded");
        (0..3).for_each(|_| stripe.send(&server, &event));
        let answer = asking.join().unwrap();
        assert_eq!(ended(&buyer, &answer)["status"], "settled");
        let trail = server.control().get(&format!("/audit?paymentId={}", answer.get("paymentId"))).send().is(200).json();
        let settled: Vec<_> = trail.as_array().unwrap().iter().filter(|line| line["type"] == "payment.settled").collect();
        assert_eq!(settled.len(), 1, "{trail}");
        settled[0]["data"].to_string().contains("webhook")
    });
    assert!(is_heard, "Stripe's word was never heard first");
    // A refund and a dispute of it are no deposit's: they change nothing here.
    let payment = stripe.objects("payment_intents").pop().unwrap()["id"].as_str().unwrap().to_owned();
    let (refund, dispute) = (stripe.take(&payment, 100), stripe.dispute(&payment, 100, "funds_withdrawn"));
    let before = server.control().get("/audit?limit=1000").send().is(200).text;
    [refund, dispute].iter().for_each(|event| stripe.send(&server, event));
    assert_eq!(server.control().get("/audit?limit=1000").send().is(200).text, before);
    drop(server);
    stripe.is_clean(&world);
}
