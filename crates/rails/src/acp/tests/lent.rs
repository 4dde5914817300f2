//! Carts that are paid with the principal's funding source, lent by Stripe: that one and no other, and with its name in no words.

use bursar_domain::payment::Authorization;

use super::*;
use crate::stripe::tests::host::{Host, Say};
use crate::stripe::{Settings, Stripe};
use crate::{FundingSource, SourceName};

const NAME: &str = "pm_1Secret";
const GONE: Option<FundingSource> = Some(FundingSource::Gone(NOW));

fn registered() -> Option<FundingSource> {
    SourceName::parse(NAME).map(FundingSource::Registered)
}

fn rail(stripe: &str) -> Acp {
    let settings = Settings::new("sk_test_1", Some(stripe), Some("whsec_test")).unwrap();
    let stripe = Stripe::new(settings, trust(), uptime(), Arc::new(|| NOW)).unwrap();
    Acp::new(Arc::new(merchants(Vec::new())), Vault::Shared(Shared::new(Arc::new(stripe))), Arc::new(|| NOW))
}

fn payment(endpoint: &str, source: Option<FundingSource>, authorization: Option<Authorization>) -> Payment {
    Payment {
        id: "prn_1-txn_1".to_owned(),
        amount: usd(2000),
        currency: Currency::USD,
        address: endpoint.to_owned(),
        memo: String::new(),
        pinned: Vec::new(),
        cart: Some((cart(endpoint), contents())),
        authorization,
        funding_source: source,
        requested_at: NOW,
    }
}

async fn bound() -> Authorization {
    let shop = Host::saying(&[Say::ok(&session("ready_for_payment").to_string())]).await;
    let paid = rail("http://127.0.0.1:9").pay(&payment(&shop.base, registered(), None)).await;
    let Paid::Authorized(authorization) = paid else { panic!("not bound") };
    authorization
}

/// What becomes of a bound payment of which Stripe says this, and the merchant that; and what both heard.
async fn said(source: Option<FundingSource>, stripe: Vec<Say>, shop: Vec<Say>) -> (String, Host, Host) {
    let (stripe, shop) = (Host::saying(&stripe).await, Host::saying(&shop).await);
    let text = match rail(&stripe.base).pay(&payment(&shop.base, source, Some(bound().await))).await {
        Paid::Settled { reference, .. } => format!("settled {reference}"),
        Paid::Failed(failure) => format!("failed {}", failure.text),
        Paid::Unknown(why) => format!("unknown {why}"),
        Paid::Authorized(_) => "authorized".to_owned(),
    };
    assert!(!text.contains(NAME), "{text}");
    (text, stripe, shop)
}

#[tokio::test]
async fn the_funding_source_is_lent_for_one_cart() {
    let token = Say::ok(r#"{"id":"spt_1","status":"active"}"#);
    let (found, stripe, shop) = said(registered(), vec![token], vec![Say::ok(&order().to_string())]).await;
    assert_eq!(found, "settled ord_1");
    let asked = &stripe.asked()[0];
    assert_eq!(asked.line, "POST /v1/shared_payment/issued_tokens");
    assert_eq!(asked.header("idempotency-key"), Some("prn_1-txn_1-token"));
    for parameter in ["payment_method=pm_1Secret", "usage_limits[currency]=usd", "usage_limits[max_amount]=1561"] {
        assert!(asked.has(parameter), "{parameter} in {:?}", asked.form);
    }
    assert_eq!(shop.lines(), ["POST /checkout_sessions/cs_1/complete"]);
}

#[tokio::test]
async fn without_a_funding_source_or_with_one_that_is_refused_the_merchant_hears_nothing() {
    let refused = r#""type":"invalid_request_error","code":"resource_missing","message":"No such PaymentMethod: 'pm_1Secret'""#;
    for (source, says, expect) in [
        (None, vec![], "failed No funding source is registered: an operator registers one."),
        (registered(), vec![Say::no(400, refused)], "failed No such PaymentMethod: ''"),
    ] {
        let (found, _, shop) = said(source, says, vec![]).await;
        assert_eq!(found, expect);
        assert_eq!(shop.lines(), Vec::<String>::new());
    }
}

#[tokio::test]
async fn one_that_is_gone_is_asked_for_no_second_time() {
    // Nothing was given yet: nothing is.
    let paid = rail("http://127.0.0.1:9").pay(&payment("http://127.0.0.1:9", GONE, None)).await;
    assert_eq!(paid, Paid::Failed(FundingSource::gone()));
    // A token may be out: the merchant's order says that it was charged, and nothing says that it was not.
    let unknown = "unknown the funding source is gone, and its token may have been charged: an operator should look.";
    for (session, expect) in [(order(), "settled ord_1"), (session("ready_for_payment"), unknown), (session("canceled"), unknown)]
    {
        let (found, stripe, shop) = said(GONE, vec![], vec![Say::ok(&session.to_string())]).await;
        assert!(found.starts_with(expect), "{found}");
        assert_eq!((stripe.lines(), shop.lines()), (Vec::new(), vec!["GET /checkout_sessions/cs_1".to_owned()]));
    }
    let (found, ..) = said(GONE, vec![], vec![Say::Nothing]).await;
    assert!(found.starts_with(unknown), "{found}");
}

#[tokio::test]
async fn the_operators_own_card_needs_no_funding_source() {
    let shop = Host::saying(&[Say::ok(&session("ready_for_payment").to_string())]).await;
    let card = Card::parse("4242424242424242:12/2030:123").unwrap();
    let delegate = Delegate::new("http://127.0.0.1:9", "psp-token", card, trust(), uptime()).unwrap();
    let rail = Acp::new(Arc::new(merchants(Vec::new())), Vault::Delegate(Box::new(delegate)), Arc::new(|| NOW));
    let paid = rail.pay(&payment(&shop.base, GONE, None)).await;
    assert!(matches!(paid, Paid::Authorized(_)), "{paid:?}");
}
