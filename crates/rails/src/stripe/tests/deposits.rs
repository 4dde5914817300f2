//! Deposits, by a page and from a saved payment method.

use super::*;
use crate::{Checkout, Deposit, Deposited, Rail, Source};

fn by_page() -> Deposit {
    Deposit {
        id: "dep_1".to_owned(),
        amount: dollars("25.50"),
        currency: USD,
        description: "Deposit to Zoë's agents".to_owned(),
        source: Source::Checkout,
        return_url: Some("https://example.com/done?a=b".to_owned()),
        requested_at: ASKED_AT,
        expires_at: ASKED_AT.after(Span::hours(2)),
    }
}

fn saved() -> Deposit {
    let source = Source::Saved { method: "pm_1".to_owned(), customer: Some("cus_1".to_owned()) };
    Deposit { source, return_url: None, expires_at: LATER.after(Span::hours(4)), ..by_page() }
}

fn paid() -> Deposited {
    Deposited::Paid { reference: "pi_1".to_owned(), amount: dollars("25.50"), currency: USD }
}

fn open() -> Deposited {
    Deposited::Open(Checkout { session: "cs_1".to_owned(), url: "https://checkout.stripe.com/c/pay/cs_1#x".to_owned() })
}

/// A page as Stripe tells of it; a payment is linked by its name, or as it is.
fn session(status: &str, payment_status: &str, intent: &str) -> String {
    let url = if status == "open" { "\"https://checkout.stripe.com/c/pay/cs_1#x\"" } else { "null" };
    format!(
        r#"{{"id":"cs_1","object":"checkout.session","mode":"payment","status":"{status}","payment_status":"{payment_status}","url":{url},
            "amount_total":2550,"currency":"usd","customer":null,"payment_intent":{intent},"setup_intent":null,
            "metadata":{{"bursar_deposit":"dep_1"}}}}"#
    )
}

fn intent(status: &str, error: &str) -> String {
    let received = if status == "succeeded" { 2550 } else { 0 };
    format!(
        r#"{{"id":"pi_1","object":"payment_intent","status":"{status}","amount":2550,"amount_received":{received},"currency":"usd",
            "last_payment_error":{error},"metadata":{{"bursar_deposit":"dep_1"}}}}"#
    )
}

fn page_of(objects: &[&str], has_more: bool) -> Say {
    Say::ok(&format!(r#"{{"object":"list","has_more":{has_more},"data":[{}]}}"#, objects.join(",")))
}

const DECLINED: &str = r#""type":"card_error","code":"card_declined","message":"Your card was declined.""#;
const READ_SESSION: &str = "GET /v1/checkout/sessions/cs_1?expand[0]=payment_intent&expand[1]=setup_intent.payment_method";

#[tokio::test]
async fn a_page_is_opened_with_all_that_brings_its_payment_back_to_us() {
    let host = Host::saying(&[Say::ok(&session("open", "unpaid", "null"))]).await;
    assert_eq!(rail(&host).collect(&by_page()).await, open());
    let asked = &host.asked()[0];
    assert_eq!(asked.line, "POST /v1/checkout/sessions");
    for (name, value) in [
        ("authorization", "Bearer sk_test_1"),
        ("idempotency-key", "dep_1"),
        ("stripe-version", "2026-08-26.dahlia"),
        ("content-type", "application/x-www-form-urlencoded"),
    ] {
        assert_eq!(asked.header(name), Some(value), "{name}");
    }
    assert_eq!(asked.header("stripe-account"), None);
    let expected = [
        "mode=payment",
        "client_reference_id=dep_1",
        "line_items[0][quantity]=1",
        "line_items[0][price_data][currency]=usd",
        "line_items[0][price_data][unit_amount]=2550",
        "line_items[0][price_data][product_data][name]=Deposit to Zoë's agents",
        "adaptive_pricing[enabled]=false",
        "payment_intent_data[description]=Deposit to Zoë's agents",
        "payment_intent_data[metadata][bursar_deposit]=dep_1",
        "payment_intent_data[metadata][bursar_page]=true",
        "metadata[bursar_deposit]=dep_1",
        "expires_at=1700007200",
        "success_url=https://example.com/done?a=b",
        "cancel_url=https://example.com/done?a=b",
    ];
    assert_eq!(asked.form, expected);
}

#[tokio::test]
async fn what_a_page_says_when_it_is_asked() {
    let declined = format!("{{{DECLINED}}}");
    for (answer, expect) in [
        (session("open", "unpaid", "null"), open()),
        (session("complete", "paid", "\"pi_1\""), paid()),
        (session("complete", "paid", &intent("succeeded", "null")), paid()),
        (session("complete", "unpaid", &intent("processing", "null")), Deposited::Pending),
        (session("complete", "unpaid", "\"pi_1\""), Deposited::Pending),
        (session("complete", "unpaid", &intent("succeeded", "null")), paid()),
        (
            session("complete", "unpaid", &intent("requires_payment_method", &declined)),
            Deposited::Failed(failure(FailureKind::Declined, "Your card was declined.")),
        ),
        (
            session("complete", "unpaid", &intent("canceled", "null")),
            Deposited::Failed(failure(FailureKind::Cancelled, "It was cancelled at Stripe.")),
        ),
        (
            session("expired", "unpaid", "null"),
            Deposited::Failed(failure(FailureKind::Expired, "Nobody finished the page in time.")),
        ),
    ] {
        let host = Host::saying(&[Say::ok(&answer)]).await;
        assert_eq!(rail(&host).ask_deposit(&by_page(), Some("cs_1")).await, expect, "{answer}");
        assert_eq!(host.lines(), [READ_SESSION]);
    }
    for answer in [
        session("complete", "no_payment_required", "null"),
        session("complete", "paid", "null"),
        session("resting", "unpaid", "null"),
        session("open", "unpaid", "null").replace("\"https://checkout.stripe.com/c/pay/cs_1#x\"", "null"),
        session("complete", "paid", "\"pi_1\"").replace("2550", "null"),
        session("complete", "paid", "\"pi_1\"").replace("2550", "0"),
    ] {
        let host = Host::saying(&[Say::ok(&answer)]).await;
        let found = rail(&host).ask_deposit(&by_page(), Some("cs_1")).await;
        assert!(matches!(found, Deposited::Unknown(_)), "{found:?} of {answer}");
    }
}

#[tokio::test]
async fn a_page_that_can_not_be_asked_is_unknown() {
    for say in [Say::Nothing, Say::no(404, r#""message":"No such session""#), Say::no(500, ""), Say::no(401, "")] {
        let host = Host::saying(&[say]).await;
        let found = rail(&host).ask_deposit(&by_page(), Some("cs_1")).await;
        assert!(matches!(found, Deposited::Unknown(_)), "{found:?}");
    }
    let host = Host::saying(&[]).await;
    let found = rail(&host).ask_deposit(&by_page(), Some("cs_1/expire")).await;
    assert!(matches!(found, Deposited::Unknown(_)), "{found:?}");
    assert!(host.lines().is_empty());
}

#[tokio::test]
async fn a_repeated_request_is_answered_by_how_the_page_is_now() {
    let then = session("open", "unpaid", "null");
    let host = Host::saying(&[Say::Nothing, Say::again(&then), Say::ok(&session("complete", "paid", "\"pi_1\""))]).await;
    let rail = rail(&host);
    let lost = rail.collect(&by_page()).await;
    assert!(matches!(lost, Deposited::Unknown(_)), "{lost:?}");
    assert_eq!(rail.collect(&by_page()).await, paid());
    assert_eq!(host.lines(), ["POST /v1/checkout/sessions", "POST /v1/checkout/sessions", READ_SESSION]);
    let asked = host.asked();
    assert_eq!(asked[0].form, asked[1].form);
    assert_eq!(asked[0].header("idempotency-key"), asked[1].header("idempotency-key"));
}

#[tokio::test]
async fn a_page_that_would_end_too_soon_has_expired() {
    let host = Host::saying(&[Say::no(400, r#""param":"expires_at","message":"at least 30 minutes""#)]).await;
    let found = rail(&host).collect(&by_page()).await;
    assert_eq!(found, Deposited::Failed(failure(FailureKind::Expired, "Nobody finished the page in time.")));
}

#[tokio::test]
async fn a_saved_method_is_charged_with_nobody_present() {
    let host = Host::saying(&[Say::ok(&intent("succeeded", "null"))]).await;
    assert_eq!(rail(&host).collect(&saved()).await, paid());
    let asked = &host.asked()[0];
    assert_eq!((asked.line.as_str(), asked.header("idempotency-key")), ("POST /v1/payment_intents", Some("dep_1")));
    let expected = [
        "amount=2550",
        "currency=usd",
        "customer=cus_1",
        "payment_method=pm_1",
        "confirm=true",
        "off_session=true",
        "automatic_payment_methods[enabled]=true",
        "automatic_payment_methods[allow_redirects]=never",
        "description=Deposit to Zoë's agents",
        "metadata[bursar_deposit]=dep_1",
    ];
    assert_eq!(asked.form, expected);
}

#[tokio::test]
async fn what_a_charge_comes_to() {
    let rejected = |text| Deposited::Failed(failure(FailureKind::Rejected, text));
    for (say, expect) in [
        (Say::ok(&intent("processing", "null")), Deposited::Pending),
        (Say::no(402, DECLINED), Deposited::Failed(failure(FailureKind::Declined, "Your card was declined."))),
        (
            Say::no(402, r#""code":"authentication_required","message":"Authenticate.""#),
            Deposited::Failed(failure(FailureKind::NeedsPayer, "Authenticate.")),
        ),
        (Say::no(404, r#""code":"resource_missing","message":"No such PaymentMethod""#), rejected("No such PaymentMethod")),
        (
            Say::ok(&intent("requires_payment_method", &format!("{{{DECLINED}}}"))),
            Deposited::Failed(failure(FailureKind::Declined, "Your card was declined.")),
        ),
        (Say::ok(&intent("canceled", "null")), Deposited::Failed(failure(FailureKind::Cancelled, "It was cancelled at Stripe."))),
    ] {
        let host = Host::saying(&[say]).await;
        assert_eq!(rail(&host).collect(&saved()).await, expect);
        assert_eq!(host.lines().len(), 1);
    }
    for say in [Say::no(429, ""), Say::no(409, ""), Say::no(500, ""), Say::ok("{"), Say::ok(&intent("levitating", "null"))] {
        let host = Host::saying(&[say]).await;
        let found = rail(&host).ask_deposit(&saved(), None).await;
        assert!(matches!(found, Deposited::Unknown(_)), "{found:?}");
        assert_eq!(host.lines(), ["POST /v1/payment_intents"]);
    }
}

#[tokio::test]
async fn a_payment_that_waits_for_somebody_is_cancelled_before_it_has_failed() {
    let waits = Say::ok(&intent("requires_action", "null"));
    let host = Host::saying(&[waits.clone(), Say::ok(&intent("canceled", "null"))]).await;
    let found = rail(&host).collect(&saved()).await;
    let text = "The payer's bank wants the payer to agree in person.";
    assert_eq!(found, Deposited::Failed(failure(FailureKind::NeedsPayer, text)));
    let asked = host.asked();
    assert_eq!(asked[1].line, "POST /v1/payment_intents/pi_1/cancel");
    assert_eq!(asked[1].header("idempotency-key"), Some("dep_1-cancel"));
    for say in [Say::Nothing, Say::no(400, r#""message":"it has succeeded""#), Say::ok(&intent("succeeded", "null"))] {
        let host = Host::saying(&[waits.clone(), say]).await;
        let found = rail(&host).collect(&saved()).await;
        assert!(matches!(found, Deposited::Unknown(_)), "{found:?}");
    }
}

#[tokio::test]
async fn a_failure_that_stripe_keeps_is_looked_behind() {
    let stuck = || Say::Again(500, r#"{"error":{"type":"api_error"}}"#.to_owned());
    let listed = "GET /v1/payment_intents?customer=cus_1&created[gte]=1699999400&limit=100";
    let (ours, others) =
        (intent("processing", "null"), intent("succeeded", "null").replace("dep_1", "dep_2").replace("pi_1", "pi_2"));
    // Done: it is on the second page, and is read as it is now.
    let pages = [page_of(&[&others, &others], true), page_of(&[&others, &ours], false)];
    let host = Host::saying(&[stuck(), pages[0].clone(), pages[1].clone(), Say::ok(&intent("succeeded", "null"))]).await;
    assert_eq!(rail(&host).collect(&saved()).await, paid());
    let next = format!("{listed}&starting_after=pi_2");
    assert_eq!(host.lines(), ["POST /v1/payment_intents", listed, &next, "GET /v1/payment_intents/pi_1"]);
    // Not done: it may yet be.
    let host = Host::saying(&[stuck(), page_of(&[&others], false)]).await;
    let found = rail(&host).collect(&saved()).await;
    assert!(matches!(found, Deposited::Unknown(_)), "{found:?}");
    // Another request under the same key, as after an upgrade.
    let host = Host::saying(&[Say::no(400, r#""type":"idempotency_error""#), page_of(&[&ours], false), Say::ok(&ours)]).await;
    assert_eq!(rail(&host).collect(&saved()).await, Deposited::Pending);
}

#[tokio::test]
async fn once_a_key_may_be_forgotten_it_is_looked_for_before_it_is_asked_again() {
    let ours = intent("succeeded", "null");
    let host = Host::saying(&[page_of(&[&ours], false), Say::ok(&ours)]).await;
    assert_eq!(rail_at(&host, LATER).collect(&saved()).await, paid());
    assert!(host.lines().iter().all(|line| line.starts_with("GET ")), "{:?}", host.lines());
    // It is not there: it was never done.
    let host = Host::saying(&[page_of(&[], false), Say::ok(&ours)]).await;
    assert_eq!(rail_at(&host, LATER).collect(&saved()).await, paid());
    assert_eq!(host.lines()[1], "POST /v1/payment_intents");
    // Nobody can tell: nothing is asked.
    let host = Host::saying(&[Say::no(500, "")]).await;
    let found = rail_at(&host, LATER).collect(&saved()).await;
    assert!(matches!(found, Deposited::Unknown(_)), "{found:?}");
    assert_eq!(host.lines().len(), 1);
}

#[tokio::test]
async fn nothing_is_begun_once_its_time_is_over() {
    // A request that was sent in time may be under way for ten minutes.
    let ended = saved().expires_at.after(Span::seconds(600));
    let just_before = Timestamp(ended.0 - 1);
    let ours = intent("succeeded", "null");
    let host = Host::saying(&[page_of(&[], false)]).await;
    let late = failure(FailureKind::Expired, "It was not begun in time.");
    assert_eq!(rail_at(&host, ended).collect(&saved()).await, Deposited::Failed(late.clone()));
    let host = Host::saying(&[page_of(&[&ours], false), Say::ok(&ours)]).await;
    assert_eq!(rail_at(&host, ended).collect(&saved()).await, paid());
    let host = Host::saying(&[page_of(&[], false), Say::ok(&ours)]).await;
    assert_eq!(rail_at(&host, just_before).collect(&saved()).await, paid());
    // A page, too.
    let host = Host::saying(&[page_of(&[], false)]).await;
    let ended = by_page().expires_at.after(Span::seconds(600));
    assert_eq!(rail_at(&host, ended).ask_deposit(&by_page(), None).await, Deposited::Failed(late));
}

#[tokio::test]
async fn among_too_many_payments_nobody_knows() {
    let others = intent("succeeded", "null").replace("dep_1", "dep_2");
    let host = Host::saying(&vec![page_of(&[&others], true); 100]).await;
    let found = rail_at(&host, LATER).collect(&saved()).await;
    assert!(matches!(found, Deposited::Unknown(_)), "{found:?}");
    assert_eq!(host.lines().len(), 100);
}

#[tokio::test]
async fn an_amount_between_units_is_rejected_before_anything_is_sent() {
    let host = Host::saying(&[]).await;
    for amount in ["25.505", "0"] {
        for deposit in [by_page(), saved()] {
            let found = rail(&host).collect(&Deposit { amount: dollars(amount), ..deposit }).await;
            assert!(matches!(&found, Deposited::Failed(why) if why.kind == FailureKind::Rejected), "{found:?}");
        }
    }
    assert!(host.lines().is_empty());
}
