//! Payments in other currencies than dollars: what people and clients are told of them names the currency, and counts in its own unit.

use ::http::Method;
use serde_json::{Value, json};

use crate::http::{Answer, Client};
use crate::pay::{agent, mandate};
use crate::world::World;

fn pay(client: &Client, units: &str, currency: &str, address: &str) -> Answer {
    let body = json!({
        "rail": "sandbox", "amount": {"amount": units, "currency": currency}, "payee": {"address": address, "category": "research"},
        "mandateId": format!("m-{currency}"),
    });
    client.post("/pay").body(&body.to_string()).send().is(200)
}

#[test]
fn a_question_is_told_in_its_own_currency() {
    let world = World::new();
    let server = world.serve();
    let (bot, control) = (agent(&server, "bot", "live"), server.control());
    for currency in ["USD", "EUR", "JPY", "KWD"] {
        mandate(&server, &json!({"id": format!("m-{currency}"), "cap": {"amount": "15000", "currency": currency}}).to_string());
    }
    let asked: Vec<_> = ["USD", "EUR", "JPY", "KWD"].map(|currency| pay(&bot, "500", currency, "https://shop.example")).into();
    // Charges: dollars are as they always were, and the currency is named.
    let listed = server.live().get("/api/public/v1/escalations").send().is(200);
    let told = |number: usize| listed.json()["escalations"][number].clone();
    for (number, (amount, currency)) in
        [("5.00", "USD"), ("5.00", "EUR"), ("500", "JPY"), ("0.500", "KWD")].into_iter().enumerate()
    {
        assert_eq!(told(number)["currency"], currency);
        let digits = format!("\"amount\":{amount},\"currency\":\"{currency}\"");
        assert!(listed.text.contains(&digits), "{digits}: {}", listed.text);
    }
    // Control: dollars only where they are dollars.
    let waiting = control.get("/approvals").send().is(200).json();
    assert_eq!(waiting[0]["amountUsd"], "5.00");
    for number in 1..4 {
        assert_eq!((waiting[number].get("amountUsd"), &waiting[number]["request"]["amount"]["amount"]), (None, &"500".into()));
    }
    let table = world.run(&["approvals", "list"]).ok().out;
    for shown in ["$5.00", "5.00 EUR", "500 JPY", "0.500 KWD", "sandbox", "m-JPY", "research"] {
        assert!(table.contains(shown), "{shown}: {table}");
    }
    for asked in &asked {
        world.run(&["approvals", "approve", &asked.get("approvalId")]).ok();
    }
    // The command line's sums are read by people, its JSON by programs.
    let report = world.run(&["report"]).ok().out;
    for shown in ["m-USD: $5.00 of $150.00 spent", "m-JPY: 500 JPY of 15000 JPY spent", "5.00 EUR, 500 JPY, 0.500 KWD, $5.00"] {
        assert!(report.contains(shown), "{shown}: {report}");
    }
    assert_eq!(world.run(&["report", "--json"]).ok().json()["settledByCurrency"]["EUR"], "500");
    let list = world.run(&["mandates", "list"]).ok().out;
    assert!(list.contains("150.00 EUR") && list.contains("15.000 KWD"), "{list}");
    let shown = world.run(&["mandates", "show", "m-EUR"]).ok().out;
    assert!(shown.contains("150.00 EUR") && shown.contains("5.00 EUR") && shown.contains("granted by"), "{shown}");
    assert_eq!(world.run(&["mandates", "show", "m-EUR", "--json"]).ok().json()["spent"], "500");
    drop(server);
    world.verify();
}

#[test]
fn a_yes_that_came_to_nothing_is_told_by_the_exit_code() {
    let world = World::new();
    let server = world.serve();
    let bot = agent(&server, "bot", "live");
    mandate(&server, r#"{"id":"m-USD","cap":{"amount":"15000","currency":"USD"}}"#);
    let failing = pay(&bot, "500", "USD", "https://sandbox/decline").get("approvalId");
    let ran = world
        .run(&["approvals", "approve", &failing])
        .refused("your yes was recorded, but the payment failed: The payee declined");
    assert!(ran.out.contains("failed"), "{}", ran.out);
    let denied = pay(&bot, "500", "USD", "https://shop.example").get("approvalId");
    world.run(&["mandates", "revoke", "m-USD"]).ok();
    world.run(&["approvals", "approve", &denied]).refused("your yes was recorded, but the payment was denied: ");
    let unheard = server.control().call(Method::GET, "/approvals").send().is(200).json();
    assert_eq!(unheard, Value::Array(Vec::new()));
}
