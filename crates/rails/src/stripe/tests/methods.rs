//! Payment methods that are to be saved.

use super::*;
use crate::{Checkout, Method, NewMethod, Rail, Saved};

fn wanted(customer: Option<&str>) -> NewMethod {
    NewMethod {
        id: "met_1".to_owned(),
        customer: customer.map(str::to_owned),
        currency: USD,
        return_url: None,
        requested_at: ASKED_AT,
        expires_at: ASKED_AT.after(Span::hours(1)),
    }
}

fn session(status: &str, setup: &str) -> String {
    let url = if status == "open" { "\"https://checkout.stripe.com/c/pay/cs_1\"" } else { "null" };
    format!(
        r#"{{"id":"cs_1","object":"checkout.session","mode":"setup","status":"{status}","payment_status":"no_payment_required","url":{url},
            "amount_total":null,"currency":"usd","customer":"cus_1","payment_intent":null,"setup_intent":{setup},
            "metadata":{{"bursar_method":"met_1"}}}}"#
    )
}

fn setup(status: &str, method: &str) -> String {
    format!(
        r#"{{"id":"seti_1","status":"{status}","payment_method":{method},"metadata":{{"bursar_method":"met_1"}},
            "last_setup_error":{{"code":"card_declined","message":"Your card was declined."}}}}"#
    )
}

const CARD: &str =
    r#"{"id":"pm_1","type":"card","customer":"cus_1","card":{"brand":"visa","last4":"4242","exp_month":12,"exp_year":2030}}"#;
const DEBIT: &str = r#"{"id":"pm_2","type":"sepa_debit","customer":null,"sepa_debit":{"last4":"3000"}}"#;

#[tokio::test]
async fn a_page_is_opened_that_saves_a_method_for_a_customer() {
    for (customer, parameters) in [
        (None, ["customer_creation=always", "success_url=https://stripe.com/"]),
        (Some("cus_1"), ["customer=cus_1", "mode=setup"]),
    ] {
        let host = Host::saying(&[Say::ok(&session("open", "\"seti_1\""))]).await;
        let page = Checkout { session: "cs_1".to_owned(), url: "https://checkout.stripe.com/c/pay/cs_1".to_owned() };
        assert_eq!(rail(&host).save_method(&wanted(customer)).await, Saved::Open(page));
        let asked = &host.asked()[0];
        assert_eq!((asked.line.as_str(), asked.header("idempotency-key")), ("POST /v1/checkout/sessions", Some("met_1")));
        for parameter in parameters.into_iter().chain([
            "currency=usd",
            "metadata[bursar_method]=met_1",
            "setup_intent_data[metadata][bursar_method]=met_1",
            "expires_at=1700003600",
        ]) {
            assert!(asked.has(parameter), "{parameter}: {:?}", asked.form);
        }
        assert_eq!(asked.form.iter().filter(|one| one.starts_with("customer")).count(), 1);
    }
}

#[tokio::test]
async fn what_a_page_says_of_a_method() {
    let method = |id: &str, kind: &str| Method {
        method: id.to_owned(),
        customer: Some("cus_1".to_owned()),
        kind: kind.to_owned(),
        brand: None,
        last4: None,
        expires: None,
    };
    let card = Method {
        brand: Some("visa".to_owned()),
        last4: Some("4242".to_owned()),
        expires: Some((2030, 12)),
        ..method("pm_1", "card")
    };
    let debit = Method { last4: Some("3000".to_owned()), ..method("pm_2", "sepa_debit") };
    for (answer, expect) in [
        (session("complete", &setup("succeeded", CARD)), Saved::Done(card)),
        (session("complete", &setup("succeeded", DEBIT)), Saved::Done(debit)),
        (session("complete", &setup("processing", "\"pm_1\"")), Saved::Pending),
        (
            session("complete", &setup("requires_payment_method", "null")),
            Saved::Failed(failure(FailureKind::Declined, "Your card was declined.")),
        ),
        (
            session("complete", &setup("canceled", "null")),
            Saved::Failed(failure(FailureKind::Cancelled, "It was cancelled at Stripe.")),
        ),
        (session("expired", "null"), Saved::Failed(failure(FailureKind::Expired, "Nobody finished the page in time."))),
    ] {
        let host = Host::saying(&[Say::ok(&answer)]).await;
        assert_eq!(rail(&host).ask_method(&wanted(None), Some("cs_1")).await, expect, "{answer}");
    }
    for answer in [
        session("complete", &setup("succeeded", "\"pm_1\"")),
        session("complete", &setup("succeeded", CARD)).replace("\"setup\"", "\"payment\""),
        session("resting", "null"),
    ] {
        let host = Host::saying(&[Say::ok(&answer)]).await;
        let found = rail(&host).ask_method(&wanted(None), Some("cs_1")).await;
        assert!(matches!(found, Saved::Unknown(_)), "{found:?} of {answer}");
    }
}

#[tokio::test]
async fn a_method_that_was_not_heard_of_is_asked_for_again_under_the_same_key() {
    let done = session("complete", &setup("succeeded", CARD));
    let host = Host::saying(&[Say::Nothing, Say::again(&session("open", "\"seti_1\"")), Say::ok(&done)]).await;
    let rail = rail(&host);
    let lost = rail.save_method(&wanted(None)).await;
    assert!(matches!(lost, Saved::Unknown(_)), "{lost:?}");
    let found = rail.ask_method(&wanted(None), None).await;
    assert!(matches!(&found, Saved::Done(method) if method.method == "pm_1"), "{found:?}");
    let host = Host::saying(&[Say::no(400, r#""message":"Setup mode is off.""#)]).await;
    let refused = super::rail(&host).save_method(&wanted(None)).await;
    assert_eq!(refused, Saved::Failed(failure(FailureKind::Rejected, "Setup mode is off.")));
}
