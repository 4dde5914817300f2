//! Payment methods that their owner saves on a page and that are charged afterwards: on the sandbox's page, in a browser, and on that of
//! a Stripe of our own whose webhooks come often, in any order, or never.

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::http::{Answer, Client};
use crate::load::side_by_side;
use crate::stripe::Stripe;
use crate::world::{Server, World, eventually};

fn path(rest: &str) -> String {
    format!("/api/v1/wallet{rest}")
}

fn set_up(client: &Client, key: &str, body: &str) -> Answer {
    client.post(&path("/payment-methods/setup")).key(key).body(body).send()
}

/// Asks for a page; the method's id, and the page's address.
fn page(client: &Client, key: &str, body: &str) -> (String, String) {
    let made = set_up(client, key, body).is(200).json();
    let text = |name: &str| made["data"][name].as_str().unwrap_or_else(|| panic!("no {name} in {made}")).to_owned();
    (text("id"), text("setup_url"))
}

fn read(client: &Client, id: &str) -> Value {
    client.get(&path(&format!("/payment-methods/{id}"))).send().is(200).json()["data"].clone()
}

/// The method, once it has a status.
fn becomes(client: &Client, id: &str, status: &str) -> Value {
    eventually(&format!("{id} is {status}"), || {
        let found = read(client, id);
        (found["status"] == status).then_some(found)
    })
}

fn pay(client: &Client, method: &str) -> Answer {
    client.post(&path("/payments")).body(&format!(r#"{{"payment_method_id":"{method}","amount":"100.00"}}"#)).send()
}

/// A person enters a card on the sandbox's page.
fn enter(server: &Server, url: &str, card: &str) -> Answer {
    let person = server.test().with_token("");
    // A server that was started anew stands at another address.
    let page = url.find("/checkout/").map(|at| &url[at..]).unwrap_or_else(|| panic!("{url} is no page of the sandbox's"));
    let call = person.post(page).header("Content-Type", "application/x-www-form-urlencoded");
    call.body(&format!("card={card}")).ask().expect("an answer")
}

fn shape(status: &str, rest: &str) -> String {
    format!(
        r#"{{"statusCode": 200, "message": "<text>", "data": {{"id": "<hex>", "user_id": "<hex>", "status": "{status}",
        {rest}, "created_at": "<time>", "updated_at": "<time>"}}}}"#
    )
}

#[test]
fn a_method_is_pending_until_its_owner_saves_it_and_then_it_is_charged() {
    let world = World::new();
    let server = world.serve();
    let client = server.test();
    let pending = r#""type": "", "name": "Company card", "details": {}, "is_default": false, "setup_url": "<text>""#;
    let body = r#"{"name":"Company card","return_url":"https://example.com/billing"}"#;
    let first = set_up(&client, "one", body).is(200).has(&shape("pending", pending));
    let again = set_up(&client, "one", body).is(200);
    assert_eq!(first.json(), again.json());
    set_up(&client, "one", "{}").is(422);
    let (id, url) = (first.json()["data"]["id"].as_str().unwrap().to_owned(), first.json()["data"]["setup_url"].clone());
    let url = url.as_str().unwrap();
    let one = path(&format!("/payment-methods/{id}"));
    assert_eq!(client.get(&path("/payment-methods")).send().is(200).json()["data"][0]["status"], "pending");
    // It may not be charged, or be the default.
    pay(&client, &id).is(409);
    client.call(http::Method::PATCH, &format!("{one}/default")).send().is(409);
    client.call(http::Method::PATCH, &one).body(r#"{"status":"active"}"#).send().is(409);
    client.call(http::Method::PATCH, &one).body(r#"{"details":{"token":"pm_another"}}"#).send().is(409);
    // A card that is refused leaves the page open.
    for (card, why) in [("4000000000000002", "declined"), ("4000000000000069", "expired"), ("4111111111111111", "no test card")] {
        let refused = enter(&server, url, card);
        assert_eq!(refused.status, 402, "{card}");
        assert!(refused.text.contains(why) && refused.text.contains("Nothing was saved"), "{card}: {}", refused.text);
    }
    assert_eq!(read(&client, &id)["status"], "pending");
    // Many who press the button at once save it once.
    side_by_side(16, |_| assert!(enter(&server, url, "4242424242424242").text.contains("Saved.")));
    let saved = r#""type": "card", "name": "Company card", "is_default": true,
        "details": {"token": "pm_card_visa", "brand": "visa", "last4": "4242", "exp_month": 12, "exp_year": 2099}"#;
    client.get(&one).expect(200, &shape("active", saved));
    assert_eq!(set_up(&client, "one", body).is(200).json()["data"]["status"], "active");
    let paid = pay(&client, &id).is(200).json();
    assert_eq!(paid["data"]["transaction"]["status"], "completed");
    assert!(paid["data"]["invoice"]["invoice_number"].as_str().unwrap().starts_with("INV-"), "{paid}");
    let trail = server.control().get("/audit?type=method.saved").send().is(200).json();
    assert_eq!(trail.as_array().map(Vec::len), Some(1), "{trail}");
    drop(server);
    world.verify();
}

#[test]
fn what_a_card_does_later_is_what_its_number_says() {
    let world = World::new();
    let server = world.serve();
    let client = server.test();
    for (card, name, status) in [
        ("5555 5555 5555 4444", "Mastercard ending in 4444", 200),
        ("4000 0000 0000 0341", "Visa ending in 0341", 402),
        ("4000 0000 0000 9995", "Visa ending in 9995", 402),
        ("4000 0027 6000 3184", "Visa ending in 3184", 402),
    ] {
        let (id, url) = page(&client, card, "");
        assert_eq!(enter(&server, &url, &card.replace(' ', "+")).status, 200, "{card}");
        assert_eq!(read(&client, &id)["name"], name);
        pay(&client, &id).is(status);
    }
    // Only the first one is the default.
    let all = client.get(&path("/payment-methods")).send().is(200).json();
    let defaults: Vec<_> = all["data"].as_array().unwrap().iter().map(|one| one["is_default"] == true).collect();
    assert_eq!(defaults, [true, false, false, false]);
    // A method that is deleted meanwhile is not saved, and what was asked for stays asked for once.
    let (id, url) = page(&client, "deleted", "{}");
    client.call(http::Method::DELETE, &path(&format!("/payment-methods/{id}"))).send().is(200);
    assert!(enter(&server, &url, "4242424242424242").text.contains("This page is closed"));
    client.get(&path(&format!("/payment-methods/{id}"))).send().is(404);
    assert_eq!(set_up(&client, "deleted", "{}").is(200).json()["data"]["status"], "deleted");
    for bad in [r#"{"name":"4242424242424242"}"#, r#"{"name":""}"#, r#"{"return_url":"javascript:1"}"#, "[]"] {
        set_up(&client, "bad", bad).is(400);
    }
    // Real money has no sandbox, and its methods no page of it.
    set_up(&server.live(), "live", "{}").is(501);
    let elsewhere = url.replace("pm_", "dep_");
    assert_eq!(enter(&server, &elsewhere, "4242424242424242").status, 404);
    drop(server);
    world.verify();
}

#[test]
fn no_more_methods_are_to_be_saved_than_there_may_be() {
    let world = World::new();
    let server = world.serve();
    let client = server.test();
    for number in 0..99 {
        let body = format!(r#"{{"type":"card","name":"Card {number}"}}"#);
        client.post(&path("/payment-methods")).body(&body).send().is(201);
    }
    let (id, _) = page(&client, "last", "{}");
    set_up(&client, "beyond", "{}").is(409);
    client.call(http::Method::DELETE, &path(&format!("/payment-methods/{id}"))).send().is(200);
    page(&client, "beyond", "{}");
}

#[test]
fn a_page_that_was_asked_for_when_the_server_dies_is_opened_by_the_next() {
    let world = World::new();
    let server = world.serve();
    let client = server.test();
    let pages: Vec<_> = (0..8).map(|number| page(&client, &format!("k{number}"), "{}")).collect();
    assert_eq!(enter(&server, &pages[0].1, "4242424242424242").status, 200);
    server.kill();
    let server = world.serve();
    let client = server.test();
    for (number, (id, _)) in pages.iter().enumerate() {
        let (again, url) = match number {
            0 => (id.clone(), None),
            _ => {
                let (again, url) = page(&client, &format!("k{number}"), "{}");
                (again, Some(url))
            }
        };
        assert_eq!(*id, again);
        if let Some(url) = url {
            assert_eq!(enter(&server, &url, "4242424242424242").status, 200);
        }
        assert_eq!(read(&client, id)["status"], "active");
    }
    drop(server);
    world.verify();
}

#[test]
fn a_person_saves_a_card_by_keyboard_and_it_is_charged() {
    let world = World::new();
    let server = world.serve();
    let client = server.test();
    let (id, url) = page(&client, "one", r#"{"name":"Company card","return_url":"https://example.com/"}"#);
    let mut browser = Browser::open(&world);
    let light = browser.ask(&json!({ "do": "open", "url": url, "shot": "save-light" }));
    let light = light.has("heading \"Save a card\" [level=1]").has("textbox \"Card number\"");
    light.has("button \"Save card\"").has("Company card");
    for key in ["Tab", "Tab"] {
        browser.ask(&json!({ "do": "press", "key": key }));
    }
    let cards = browser.ask(&json!({ "do": "press", "key": "Enter", "shot": "save-cards" }));
    cards.has("row \"4000 0000 0000 0341 is saved, and refused later: Your card was declined.\"");
    browser.ask(&json!({ "do": "open", "url": url, "scheme": "dark", "width": 320 }));
    let declined = browser.pay("4000000000000002", "save-declined");
    declined.has("alert: \"Your card was declined. Nothing was saved: try another card.\"");
    let saved = browser.pay("4242 4242 4242 4242", "save-saved");
    saved.has("status: Saved. You can close this page.").has_not("textbox");
    becomes(&client, &id, "active");
    pay(&client, &id).is(200);
    browser.go(&url).has("Saved.").has_not("textbox");
    drop(server);
    world.verify();
}

#[test]
fn a_card_is_saved_at_stripe_and_charged_whatever_comes_how_often() {
    let stripe = Stripe::start();
    let world = stripe.world();
    let server = world.serve();
    let client = server.test();
    let (id, url) = page(&client, "one", "{}");
    let mut browser = Browser::open(&world);
    browser.go(&url).has("Save a card");
    browser.pay("4000000000000002", "stripe-save-declined").has("Your card was declined.");
    assert_eq!(read(&client, &id)["status"], "pending");
    browser.pay("4242424242424242", "stripe-save").has("Saved.");
    let (setup, completed) = (stripe.event("setup_intent.succeeded"), stripe.event("checkout.session.completed"));
    for altered in [json!({ "account": "acct_another" }), json!({ "livemode": true })] {
        assert_eq!(stripe.send_altered(&server, &completed, &altered), 204, "{altered}");
    }
    // An event does not tell which card it is: it is asked for.
    side_by_side(5, |number| stripe.send(&server, if number % 2 == 0 { &setup } else { &completed }));
    let saved = becomes(&client, &id, "active");
    assert_eq!((&saved["type"], &saved["name"]), (&json!("card"), &json!("Visa ending in 4242")));
    assert_eq!((&saved["details"]["last4"], &saved["details"]["exp_year"]), (&json!("4242"), &json!(2034)));
    let method = stripe.objects("payment_methods").pop().unwrap();
    assert_eq!((&saved["details"]["token"], &saved["details"]["customer"]), (&method["id"], &method["customer"]));
    let expired = stripe.becomes(&stripe.objects("checkout/sessions")[0], "expired");
    for event in [&expired, &setup, &completed, &expired] {
        stripe.send(&server, event);
        assert_eq!(read(&client, &id), saved, "{event}");
    }
    // Nobody is there, and it is charged; its invoice is issued.
    let paid = pay(&client, &id).is(200).json();
    assert_eq!((&paid["data"]["transaction"]["status"], &paid["data"]["balance"]["balance"]), (&json!("completed"), &json!(100)));
    let charge = stripe.objects("payment_intents").pop().unwrap();
    assert_eq!((&charge["payment_method"], &charge["customer"]), (&method["id"], &method["customer"]));
    let invoices = client.get(&path("/invoices")).send().is(200).json();
    assert_eq!(invoices["data"]["invoices"].as_array().map(Vec::len), Some(1), "{invoices}");
    assert_eq!(stripe.objects("checkout/sessions").len(), 1);
    drop(server);
    stripe.is_clean(&world);
}

#[test]
fn what_is_saved_at_stripe_while_nobody_hears_of_it_is_found() {
    let stripe = Stripe::start();
    let world = stripe.world();
    let server = world.serve();
    let client = server.test();
    // 500 after the page was made, no answer after it was made, and nothing made at all.
    let mut made = Vec::new();
    for (number, fault) in ["fail", "lose", "refuse"].into_iter().enumerate() {
        stripe.faults(&[fault]);
        let asked = set_up(&client, fault, "{}").is(200).json()["data"]["id"].as_str().unwrap().to_owned();
        let url = eventually("the page is known", || read(&client, &asked)["setup_url"].as_str().map(str::to_owned));
        assert_eq!(stripe.objects("checkout/sessions").len(), number + 1, "{fault}");
        made.push((asked, url));
    }
    let (expired, unheard) = (made[0].clone(), made[1].clone());
    // Nobody came in time: it is none of the methods, and says why.
    let sessions = stripe.objects("checkout/sessions");
    let session = |url: &str| sessions.iter().find(|one| url.ends_with(one["id"].as_str().unwrap())).unwrap();
    let event = stripe.becomes(session(&expired.1), "expired");
    stripe.send(&server, &event);
    let failed = becomes(&client, &expired.0, "failed");
    assert_eq!((&failed["failure"], &failed["setup_url"]), (&json!("Nobody finished the page in time."), &Value::Null));
    assert_eq!(client.get(&path("/payment-methods")).send().is(200).json()["data"].as_array().map(Vec::len), Some(2));
    pay(&client, &expired.0).is(409);
    // It was saved all the same, whatever was said of it.
    stripe.becomes(session(&expired.1), "open");
    stripe.pay(&expired.1);
    stripe.send(&server, &stripe.event("setup_intent.succeeded"));
    assert_eq!(read(&client, &expired.0)["status"], "active");
    // Nobody tells the next server: it asks, half a minute after the page was opened.
    server.kill();
    stripe.pay(&unheard.1);
    let server = world.serve();
    let client = server.test();
    becomes(&client, &unheard.0, "active");
    pay(&client, &unheard.0).is(200);
    drop(server);
    stripe.is_clean(&world);
}
