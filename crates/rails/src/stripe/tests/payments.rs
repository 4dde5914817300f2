//! Payments of agents that are charged to a funding source.

use super::*;
use crate::stripe::event;
use crate::{FundingSource, Heard, Paid, Payment, Rail, SourceName};

fn payment() -> Payment {
    Payment {
        id: "txn_1".to_owned(),
        amount: dollars("25.50"),
        currency: USD,
        address: "https://api.example.com".to_owned(),
        memo: "weather".to_owned(),
        pinned: Vec::new(),
        cart: None,
        authorization: None,
        funding_source: Some(FundingSource::Registered(SourceName::parse("pm_1").unwrap())),
        requested_at: ASKED_AT,
    }
}

fn gone(since: Timestamp) -> Payment {
    Payment { funding_source: Some(FundingSource::Gone(since)), ..payment() }
}

fn intent(status: &str, error: &str) -> String {
    let received = if status == "succeeded" { 2550 } else { 0 };
    format!(
        r#"{{"id":"pi_1","object":"payment_intent","status":"{status}","amount":2550,"amount_received":{received},"currency":"usd",
            "last_payment_error":{error},"metadata":{{"bursar_payment":"txn_1"}}}}"#
    )
}

fn method(customer: &str) -> Say {
    Say::ok(&format!(r#"{{"id":"pm_1","object":"payment_method","type":"card","customer":{customer}}}"#))
}

fn none_yet() -> Say {
    Say::no(404, r#""type":"invalid_request_error","code":"resource_missing","message":"No such PaymentMethod: 'pm_1'""#)
}

fn listed(objects: &[&str]) -> Say {
    Say::ok(&format!(r#"{{"object":"list","has_more":false,"data":[{}]}}"#, objects.join(",")))
}

fn settled() -> Paid {
    Paid::Settled { reference: "pi_1".to_owned(), receipt: None }
}

fn failed(kind: FailureKind, text: &str) -> Paid {
    Paid::Failed(failure(kind, text))
}

#[tokio::test]
async fn a_card_is_charged_with_nobody_present_for_its_customer_and_under_our_name() {
    for (customer, owner) in [("\"cus_1\"", Some("customer=cus_1")), ("null", None)] {
        let host = Host::saying(&[method(customer), Say::ok(&intent("succeeded", "null"))]).await;
        assert_eq!(rail(&host).pay(&payment()).await, settled());
        let asked = &host.asked()[1];
        assert_eq!(host.lines(), ["GET /v1/payment_methods/pm_1", "POST /v1/payment_intents"]);
        assert_eq!(asked.header("idempotency-key"), Some("txn_1"));
        let expected = [
            Some("amount=2550"),
            Some("currency=usd"),
            owner,
            Some("payment_method=pm_1"),
            Some("payment_method_types[0]=card"),
            Some("confirm=true"),
            Some("off_session=true"),
            Some("description=weather (https://api.example.com)"),
            Some("metadata[bursar_payment]=txn_1"),
        ];
        assert_eq!(asked.form, expected.into_iter().flatten().collect::<Vec<_>>());
    }
}

#[tokio::test]
async fn what_a_charge_comes_to() {
    let declined = r#""type":"card_error","code":"card_declined","message":"Your card was declined.""#;
    let wants = r#""type":"card_error","code":"authentication_required","message":"Authenticate.""#;
    let no_more = "Ask the operator for another one, or use another rail.";
    let owner = "The bank of the funding source wants its owner to agree in person, and nobody is present";
    let another = "Ask the operator for another funding source, or use another rail.";
    for (say, expect) in [
        (
            Say::no(402, declined),
            failed(FailureKind::Declined, &format!("The funding source was declined: Your card was declined. {no_more}")),
        ),
        (Say::no(402, wants), failed(FailureKind::NeedsPayer, &format!("{owner}: Authenticate. {another}"))),
        (
            Say::no(400, r#""code":"resource_missing","message":"No such PaymentMethod: 'pm_1'""#),
            failed(FailureKind::Rejected, "No such PaymentMethod: ''"),
        ),
        (Say::ok(&intent("canceled", "null")), failed(FailureKind::Cancelled, "It was cancelled at Stripe.")),
    ] {
        let host = Host::saying(&[none_yet(), say]).await;
        assert_eq!(rail(&host).pay(&payment()).await, expect);
    }
    for say in [
        Say::Nothing,
        Say::no(500, ""),
        Say::no(401, ""),
        Say::no(429, ""),
        Say::ok(&intent("processing", "null")),
        Say::ok(&intent("resting", "null")),
        Say::ok(&intent("succeeded", "null").replace("2550", "2551")),
        Say::ok(&intent("succeeded", "null").replace("usd", "eur")),
    ] {
        let host = Host::saying(&[method("null"), say]).await;
        let found = rail(&host).pay(&payment()).await;
        assert!(matches!(found, Paid::Unknown(_)), "{found:?}");
    }
    // Where it is not known whose the card is, nothing is charged yet.
    for say in [Say::Nothing, Say::no(500, ""), Say::no(403, r#""message":"rk""#)] {
        let host = Host::saying(&[say]).await;
        let found = rail(&host).pay(&payment()).await;
        assert!(matches!(found, Paid::Unknown(_)) && host.lines().len() == 1, "{found:?}");
    }
}

#[tokio::test]
async fn a_card_that_wants_its_owner_is_cancelled_before_it_has_failed() {
    let waits = Say::ok(&intent("requires_action", "null"));
    let host = Host::saying(&[method("null"), waits.clone(), Say::ok(&intent("canceled", "null"))]).await;
    let found = rail(&host).pay(&payment()).await;
    assert!(matches!(&found, Paid::Failed(why) if why.kind == FailureKind::NeedsPayer), "{found:?}");
    let asked = &host.asked()[2];
    let key = asked.header("idempotency-key");
    assert_eq!((asked.line.as_str(), key), ("POST /v1/payment_intents/pi_1/cancel", Some("txn_1-cancel")));
    for say in [Say::Nothing, Say::ok(&intent("succeeded", "null")), Say::no(400, r#""message":"No.""#)] {
        let host = Host::saying(&[method("null"), waits.clone(), say]).await;
        let found = rail(&host).pay(&payment()).await;
        assert!(matches!(found, Paid::Unknown(_)), "{found:?}");
    }
}

#[tokio::test]
async fn a_charge_whose_answer_is_no_answer_is_looked_for() {
    let kept = Say::This(500, String::new());
    let stuck = Say::Again(500, String::new());
    let others = intent("succeeded", "null").replace("txn_1", "txn_2");
    let ours = intent("succeeded", "null");
    let host = Host::saying(&[method("null"), kept, method("null"), stuck, listed(&[&others, &ours]), Say::ok(&ours)]).await;
    let rail = rail(&host);
    assert!(matches!(rail.pay(&payment()).await, Paid::Unknown(_)));
    assert_eq!(rail.pay(&payment()).await, settled());
    assert_eq!(host.lines()[4], "GET /v1/payment_intents?created[gte]=1699999400&limit=100");
    // After its time nothing is charged any more: it is only looked for.
    let late = ASKED_AT.after(Span::hours(49));
    let host = Host::saying(&[method("null"), listed(&[])]).await;
    assert_eq!(rail_at(&host, late).pay(&payment()).await, failed(FailureKind::Expired, "It was not begun in time."));
}

#[tokio::test]
async fn a_source_that_is_gone_is_not_charged_and_what_was_charged_is_found() {
    let ours = intent("succeeded", "null");
    let host = Host::saying(&[listed(&[&ours]), Say::ok(&ours)]).await;
    assert_eq!(rail(&host).pay(&gone(ASKED_AT)).await, settled());
    // As long as a request may be under way, that it is not there proves nothing.
    let certain_at = ASKED_AT.after(Span::seconds(600));
    for (now, is_known) in [(ASKED_AT, false), (Timestamp(certain_at.0 - 1), false), (certain_at, true)] {
        let host = Host::saying(&[listed(&[])]).await;
        let found = rail_at(&host, now).pay(&gone(ASKED_AT)).await;
        assert_eq!(found == Paid::Failed(FundingSource::gone()), is_known, "{found:?}");
        assert_eq!(matches!(found, Paid::Unknown(_)), !is_known, "{found:?}");
        assert!(host.lines().iter().all(|line| line.starts_with("GET ")), "nothing is sent");
    }
    let host = Host::saying(&[Say::Nothing]).await;
    assert!(matches!(rail_at(&host, certain_at).pay(&gone(ASKED_AT)).await, Paid::Unknown(_)));
}

#[tokio::test]
async fn nothing_is_sent_of_what_can_not_be_charged() {
    let host = Host::saying(&[]).await;
    for payment in [Payment { amount: dollars("0.001"), ..payment() }, Payment { funding_source: None, ..payment() }] {
        let found = rail(&host).pay(&payment).await;
        assert!(matches!(&found, Paid::Failed(why) if why.kind == FailureKind::Rejected), "{found:?}");
    }
    assert!(host.lines().is_empty());
}

#[test]
fn what_an_event_says_of_a_payment() {
    let declined = r#"{"code":"card_declined","message":"Your card was declined."}"#;
    for (kind, status, error, expect) in [
        ("payment_intent.succeeded", "succeeded", "null", Some(settled())),
        ("payment_intent.processing", "processing", "null", None),
        ("payment_intent.canceled", "canceled", "null", Some(failed(FailureKind::Cancelled, "It was cancelled at Stripe."))),
        (
            "payment_intent.payment_failed",
            "requires_payment_method",
            declined,
            Some(failed(
                FailureKind::Declined,
                "The funding source was declined: Your card was declined. Ask the operator for another one, or use another rail.",
            )),
        ),
    ] {
        let object = intent(status, error);
        let text = format!(r#"{{"id":"evt_1","type":"{kind}","livemode":false,"created":1,"data":{{"object":{object}}}}}"#);
        let Ok(Some(Heard::Payment(id, said))) = event::read(text.as_bytes(), false) else { panic!("{kind}") };
        assert_eq!(id, "txn_1");
        match expect {
            Some(expect) => assert_eq!(said, expect, "{kind}"),
            None => assert!(matches!(said, Paid::Unknown(_)), "{kind}"),
        }
    }
}

#[test]
fn names_of_payment_methods_are_read_and_not_printed() {
    for (text, is_one) in [
        ("pm_1AbC", true),
        ("pm_card_visa", true),
        ("pm_", false),
        ("", false),
        ("tok_1", false),
        ("pm_1/2", false),
        ("pm_1 ", false),
        (" pm_1", false),
        ("PM_1", false),
    ] {
        assert_eq!(SourceName::parse(text).is_some(), is_one, "{text}");
    }
    assert!(SourceName::parse(&format!("pm_{}", "a".repeat(252))).is_some());
    assert!(SourceName::parse(&format!("pm_{}", "a".repeat(253))).is_none());
    assert!(!format!("{:?}", payment()).contains("pm_1"));
}
