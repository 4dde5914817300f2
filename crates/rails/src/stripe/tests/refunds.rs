//! Refunds, and what Stripe takes back by itself.

use super::*;
use crate::{Rail, Refund, Refunded, Reversed, TakenBack};

fn refund() -> Refund {
    Refund { id: "ref_1".to_owned(), reference: "pi_1".to_owned(), amount: dollars("5"), currency: USD, requested_at: ASKED_AT }
}

fn made(status: &str) -> String {
    format!(
        r#"{{"id":"re_1","status":{status},"failure_reason":"expired_or_canceled_card","metadata":{{"bursar_refund":"ref_1"}}}}"#
    )
}

fn done() -> Refunded {
    Refunded::Done { reference: "re_1".to_owned() }
}

#[tokio::test]
async fn what_a_refund_comes_to() {
    for (say, expect) in [
        (Say::ok(&made("\"succeeded\"")), done()),
        (Say::ok(&made("\"pending\"")), Refunded::Pending { reference: "re_1".to_owned() }),
        (Say::ok(&made("\"requires_action\"")), Refunded::Pending { reference: "re_1".to_owned() }),
        (Say::ok(&made("\"failed\"")), Refunded::Failed(failure(FailureKind::Declined, "expired_or_canceled_card"))),
        (Say::ok(&made("\"canceled\"")), Refunded::Failed(failure(FailureKind::Cancelled, "It was cancelled at Stripe."))),
        (
            Say::no(400, r#""code":"charge_already_refunded","message":"It has been refunded.""#),
            Refunded::Failed(failure(FailureKind::Rejected, "It has been refunded.")),
        ),
    ] {
        let host = Host::saying(&[say]).await;
        assert_eq!(rail(&host).refund(&refund()).await, expect);
        let asked = &host.asked()[0];
        assert_eq!((asked.line.as_str(), asked.header("idempotency-key")), ("POST /v1/refunds", Some("ref_1")));
        assert_eq!(asked.form, ["payment_intent=pi_1", "amount=500", "metadata[bursar_refund]=ref_1"]);
    }
    for say in [Say::ok(&made("null")), Say::ok(&made("\"resting\"")), Say::Nothing, Say::no(500, ""), Say::no(409, "")] {
        let host = Host::saying(&[say]).await;
        let found = rail(&host).refund(&refund()).await;
        assert!(matches!(found, Refunded::Unknown(_)), "{found:?}");
    }
}

#[tokio::test]
async fn a_refund_is_looked_for_among_those_of_its_payment() {
    let others = made("\"succeeded\"").replace("ref_1", "ref_2");
    let list = |objects: &str| Say::ok(&format!(r#"{{"data":[{objects}],"has_more":false}}"#));
    let both = format!("{others},{}", made("\"pending\""));
    let host = Host::saying(&[list(&both), Say::ok(&made("\"succeeded\""))]).await;
    assert_eq!(rail_at(&host, LATER).refund(&refund()).await, done());
    assert_eq!(host.lines(), ["GET /v1/refunds?payment_intent=pi_1&limit=100", "GET /v1/refunds/re_1"]);
    let host = Host::saying(&[list(&others), Say::ok(&made("\"succeeded\""))]).await;
    assert_eq!(rail_at(&host, LATER).refund(&refund()).await, done());
    assert_eq!(host.lines()[1], "POST /v1/refunds");
}

#[tokio::test]
async fn an_amount_between_units_is_rejected_before_anything_is_sent() {
    let host = Host::saying(&[]).await;
    let found = rail(&host).refund(&Refund { amount: dollars("5.001"), ..refund() }).await;
    assert!(matches!(&found, Refunded::Failed(why) if why.kind == FailureKind::Rejected), "{found:?}");
    assert!(host.lines().is_empty());
}

#[tokio::test]
async fn what_went_back_without_us_is_read_of_the_payment() {
    let intent = |metadata: &str| {
        Say::ok(&format!(r#"{{"id":"pi_1","status":"succeeded","amount":2550,"currency":"usd","metadata":{{{metadata}}}}}"#))
    };
    let list = |objects: &str, has_more: bool| Say::ok(&format!(r#"{{"data":[{objects}],"has_more":{has_more}}}"#));
    let refund = |id: &str, amount: u64, status: &str, metadata: &str| {
        format!(r#"{{"id":"{id}","amount":{amount},"status":"{status}","metadata":{{{metadata}}}}}"#)
    };
    let dispute = r#"{"id":"dp_1","amount":1000,"currency":"usd","balance_transactions":[{"amount":-1000},{"amount":1000}]}"#;
    let ours = refund("re_1", 500, "succeeded", r#""bursar_refund":"rfd_1""#);
    let host = Host::saying(&[
        intent(r#""bursar_deposit":"dep_1""#),
        list(&ours, true),
        list(&format!("{},{}", refund("re_2", 200, "succeeded", ""), refund("re_3", 100, "failed", "")), false),
        list(dispute, false),
    ])
    .await;
    let said = TakenBack { payment: "pi_1".to_owned(), taken: dollars("13"), given_back: dollars("11"), currency: USD };
    assert_eq!(rail(&host).ask_reversed("pi_1").await, Reversed::Of("dep_1".to_owned(), said));
    assert_eq!(
        host.lines(),
        [
            "GET /v1/payment_intents/pi_1",
            "GET /v1/refunds?payment_intent=pi_1&limit=100",
            "GET /v1/refunds?payment_intent=pi_1&limit=100&starting_after=re_1",
            "GET /v1/disputes?payment_intent=pi_1&limit=100",
        ]
    );
    let host = Host::saying(&[intent("")]).await;
    assert_eq!(rail(&host).ask_reversed("pi_1").await, Reversed::NotOurs);
    for says in [
        vec![Say::Nothing],
        vec![Say::no(404, r#""code":"resource_missing","message":"No such payment.""#)],
        vec![intent(r#""bursar_deposit":"dep_1""#), Say::no(500, "")],
        vec![intent(r#""bursar_deposit":"dep_1""#), list(&refund("re_2", 200, "resting", ""), false), list("", false)],
    ] {
        let host = Host::saying(&says).await;
        let found = rail(&host).ask_reversed("pi_1").await;
        assert!(matches!(found, Reversed::Unknown(_)), "{found:?}");
    }
}
