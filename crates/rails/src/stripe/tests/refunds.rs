//! Refunds.

use super::*;
use crate::{Rail, Refund, Refunded};

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
