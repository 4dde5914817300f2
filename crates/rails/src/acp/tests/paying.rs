//! What becomes of a payment: nothing is given before it is bound, one name is used for all of it, and silence is no no.

use bursar_domain::payment::Authorization;

use super::*;
use crate::stripe::tests::host::{Host, Say};

const KEY: &str = "prn_1-txn_1";
/// When the token is certainly dead.
const LATE: Timestamp = Timestamp(NOW.0 + 180_001);

fn token() -> Say {
    Say::This(201, json!({"id": "vt_1", "created": "2026-01-01T00:00:00Z", "metadata": {}}).to_string())
}

fn rail(psp: &str, now: Timestamp) -> Acp {
    let card = Card::parse("4242424242424242:12/2030:123").unwrap();
    let delegate = Delegate::new(psp, "psp-token", card, trust(), uptime()).unwrap();
    Acp::new(Arc::new(merchants(Vec::new())), Vault::Delegate(Box::new(delegate)), Arc::new(move || now))
}

pub(super) fn payment(endpoint: &str, authorization: Option<Authorization>) -> Payment {
    Payment {
        id: KEY.to_owned(),
        amount: usd(2000),
        currency: Currency::USD,
        address: endpoint.to_owned(),
        memo: String::new(),
        pinned: Vec::new(),
        cart: Some((cart(endpoint), contents())),
        funding_source: None,
        authorization,
        requested_at: NOW,
    }
}

async fn bound(session: &Value) -> Paid {
    let shop = Host::saying(&[Say::ok(&session.to_string())]).await;
    rail("http://127.0.0.1:9", NOW).pay(&payment(&shop.base, None)).await
}

fn text(paid: Paid) -> String {
    match paid {
        Paid::Settled { reference, receipt } => format!("settled {reference} {:?}", receipt.unwrap().page),
        Paid::Failed(Failure { kind, text }) => format!("failed {kind:?} {text}"),
        Paid::Unknown(why) => format!("unknown {why}"),
        Paid::Authorized(_) => "authorized".to_owned(),
    }
}

#[tokio::test]
async fn what_is_paid_is_what_was_judged_to_the_line() {
    let good = session("ready_for_payment");
    let Paid::Authorized(made) = bound(&good).await else { panic!("not bound") };
    assert_eq!((made.amount, made.units.as_str(), made.asset.as_str()), (usd(1561), "1561", "usd"));
    assert_eq!((made.payee.as_str(), made.network.as_str()), ("grocer-1", "acp:2026-04-17"));
    assert_eq!(made.valid_until, Timestamp(NOW.0 + 120_000));
    let changed = "failed Rejected Nothing was paid: the cart is no longer what was judged: look at it, and ask again.";
    for (pointer, part) in [
        ("/totals/2/amount", json!(1562)),
        ("/totals/2/amount", json!(1)),
        ("/line_items/1/category", json!("groceries")),
        ("/line_items/1/item/id", json!("vodka")),
        ("/currency", json!("eur")),
    ] {
        assert_eq!(text(bound(&with(good.clone(), pointer, part.clone())).await), changed, "{pointer} {part}");
    }
    let over = text(bound(&session("canceled")).await);
    assert!(over.starts_with("failed Rejected Nothing was paid: the cart is canceled"), "{over}");
}

/// What becomes of a bound payment, at a time, of which the provider of tokens says this, and the merchant that.
async fn said(now: Timestamp, psp: Say, shop: Option<Say>) -> (String, Host, Host) {
    let Paid::Authorized(authorization) = bound(&session("ready_for_payment")).await else { panic!("not bound") };
    let (psp, shop) = (Host::saying(&[psp]).await, Host::saying(&shop.into_iter().collect::<Vec<_>>()).await);
    let paid = rail(&psp.base, now).pay(&payment(&shop.base, Some(authorization))).await;
    (text(paid), psp, shop)
}

#[tokio::test]
async fn a_merchants_answer_is_an_order_a_no_or_nothing_known() {
    let error =
        |status, code: &str| Say::This(status, json!({"type": "invalid_request", "code": code, "message": "No."}).to_string());
    let declined = json!([{"type": "error", "code": "payment_declined", "content_type": "plain", "content": "Card declined."}]);
    let declined = Say::ok(&with(session("ready_for_payment"), "/messages", declined).to_string());
    let foreign = Say::ok(&with(order(), "/order/checkout_session_id", json!("cs_2")).to_string());
    let waits = "It is over once the token is, in a few minutes";
    for (now, say, expect) in [
        (NOW, Say::ok(&order().to_string()), "settled ord_1 Some(\"https://shop.example/orders/1\")".to_owned()),
        (LATE, Say::ok(&order().to_string()), "settled ord_1 Some(\"https://shop.example/orders/1\")".to_owned()),
        (
            NOW,
            Say::ok(&with(order(), "/order/permalink_url", json!("javascript:alert(1)")).to_string()),
            "settled ord_1 None".to_owned(),
        ),
        (NOW, declined.clone(), format!("unknown The merchant did not complete the cart: Card declined. {waits}")),
        (LATE, declined, "failed Declined The merchant did not complete the cart: Card declined.".to_owned()),
        (NOW, error(400, "invalid"), format!("unknown The merchant did not complete the cart: No. {waits}")),
        (LATE, error(405, "completed"), "failed Declined The merchant did not complete the cart: No.".to_owned()),
        (LATE, error(409, "idempotency_in_flight"), "unknown the merchant has not said yet: No.".to_owned()),
        (LATE, error(422, "idempotency_conflict"), "unknown the merchant has not said yet: No.".to_owned()),
        (LATE, error(429, "rate_limited"), "unknown the merchant has not said yet: No.".to_owned()),
        (LATE, error(500, "x"), "unknown the merchant has not said: it failed with 500".to_owned()),
        (LATE, Say::Nothing, "unknown the merchant has not said: no answer".to_owned()),
        (LATE, foreign, "unknown the merchant completed the cart and names no order".to_owned()),
        (
            LATE,
            Say::ok(&session("completed").to_string()),
            "unknown the merchant completed the cart and names no order".to_owned(),
        ),
        (
            LATE,
            Say::ok(&with(order(), "/id", json!("cs_2")).to_string()),
            "unknown the merchant answered with another session".to_owned(),
        ),
    ] {
        let (found, psp, shop) = said(now, token(), Some(say)).await;
        assert!(found.starts_with(&expect), "{found} for {expect}");
        let (psp, shop) = (psp.asked(), shop.asked());
        assert_eq!((psp.len(), shop.len()), (1, 1));
        assert_eq!(
            (psp[0].line.as_str(), shop[0].line.as_str()),
            ("POST /agentic_commerce/delegate_payment", "POST /checkout_sessions/cs_1/complete")
        );
        assert_eq!((psp[0].header("idempotency-key"), shop[0].header("idempotency-key")), (Some(KEY), Some(KEY)));
        assert_eq!((psp[0].header("authorization"), shop[0].header("authorization")), (Some("Bearer psp-token"), None));
    }
}

#[tokio::test]
async fn without_a_token_the_merchant_hears_nothing() {
    let error = |status| {
        Say::This(status, json!({"type": "invalid_request", "code": "invalid_card", "message": "Expired card."}).to_string())
    };
    let refused = "The provider gives no token for the card: Expired card.";
    for (now, say, expect) in [
        (NOW, error(400), format!("failed Declined {refused}")),
        // Under an old key it says nothing of what was given earlier.
        (LATE, error(400), format!("unknown {refused}")),
        (NOW, error(401), "unknown the provider of tokens has not given one".to_owned()),
        (NOW, error(429), "unknown the provider of tokens has not given one".to_owned()),
        (NOW, error(500), "unknown the provider of tokens has not given one".to_owned()),
        (NOW, Say::Nothing, "unknown the provider of tokens did not answer".to_owned()),
        (NOW, Say::ok("{}"), "unknown the answer 200 of the provider of tokens has none".to_owned()),
        (NOW, Say::ok(r#"{"id":"a b"}"#), "unknown the answer 200 of the provider of tokens has none".to_owned()),
    ] {
        let (found, _, shop) = said(now, say, None).await;
        assert!(found.starts_with(&expect), "{found} for {expect}");
        assert!(shop.asked().is_empty());
    }
}

#[tokio::test]
async fn how_a_merchants_work_ended_is_read() {
    let at_work = || Say::ok(&session("complete_in_progress").to_string());
    let declined = json!([{"type": "error", "code": "payment_declined", "content_type": "plain", "content": "Card declined."}]);
    let declined = Say::ok(&with(session("ready_for_payment"), "/messages", declined).to_string());
    for (now, then, expect) in [
        (NOW, Say::ok(&order().to_string()), "settled ord_1"),
        (LATE, declined.clone(), "failed Declined The merchant did not complete the cart: Card declined."),
        (NOW, declined, "unknown The merchant did not complete the cart: Card declined. It is over once the token is"),
        (LATE, at_work(), "unknown the merchant works on it"),
        (LATE, Say::Nothing, "unknown the merchant works on it, and does not say how it stands"),
    ] {
        let Paid::Authorized(authorization) = bound(&session("ready_for_payment")).await else { panic!("not bound") };
        let (psp, shop) = (Host::saying(&[token()]).await, Host::saying(&[at_work(), then]).await);
        let found = text(rail(&psp.base, now).pay(&payment(&shop.base, Some(authorization))).await);
        assert!(found.starts_with(expect), "{found} for {expect}");
        assert_eq!(shop.lines(), ["POST /checkout_sessions/cs_1/complete", "GET /checkout_sessions/cs_1"]);
    }
}

#[tokio::test]
async fn what_no_token_was_ever_given_for_is_over_once_the_merchant_says_so_too() {
    let error = |status: u16, code: &str| {
        Say::This(status, json!({"type": "invalid_request", "code": code, "message": "Too late."}).to_string())
    };
    let later = Timestamp(LATE.0 + 24 * 3_600_000);
    for (now, psp, shop, expect) in [
        (LATE, error(400, "invalid"), session("ready_for_payment"), "failed"),
        (LATE, error(422, "invalid_card"), session("canceled"), "failed"),
        (LATE, error(422, "idempotency_conflict"), session("ready_for_payment"), "unknown"),
        (LATE, error(400, "invalid"), session("completed"), "unknown"),
        (LATE, error(400, "invalid"), session("complete_in_progress"), "unknown"),
        (later, error(400, "invalid"), session("ready_for_payment"), "unknown"),
    ] {
        let (found, ..) = said(now, psp, Some(Say::ok(&shop.to_string()))).await;
        assert!(found.starts_with(expect), "{found} for {expect} at {now:?}");
    }
}
