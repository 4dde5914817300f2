//! What is sent, and what is read, held against the published schemas of both versions.

use bursar_domain::payment::Seen;

use super::*;
use crate::stripe::tests::host::{Asked, Host, Say};

const APRIL: [&str; 2] = [
    include_str!("../../../../testkit/protocols/acp/2026-04-17/schema.agentic_checkout.json"),
    include_str!("../../../../testkit/protocols/acp/2026-04-17/schema.delegate_payment.json"),
];
const SEPTEMBER: &str = include_str!("../../../../testkit/protocols/acp/2025-09-29/schema.agentic_checkout.json");
const EXAMPLES: &str = include_str!("../../../../testkit/protocols/acp/2026-04-17/examples.agentic_checkout.json");

#[track_caller]
fn check(schema: &str, name: &str, value: &Value) {
    let mut schema: Value = serde_json::from_str(schema).unwrap();
    // The older one is published with a bound in the words of an older JSON Schema.
    if let Some(bound) = schema.pointer_mut("/$defs/Item/properties/quantity/exclusiveMinimum").filter(|bound| bound.is_boolean())
    {
        *bound = json!(0);
    }
    schema["$ref"] = format!("#/$defs/{name}").into();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let wrong: Vec<_> = validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(wrong.is_empty(), "{name}: {wrong:?} in {value}");
}

fn body(asked: &Asked) -> Value {
    serde_json::from_str(&asked.body).unwrap_or_else(|error| panic!("{error}: {}", asked.body))
}

fn refused() -> Say {
    let body =
        r#"{"type":"invalid_request","code":"unsupported_api_version","message":"no","supported_versions":["2025-09-29"]}"#;
    Say::This(400, body.to_owned())
}

#[tokio::test]
async fn carts_are_made_and_changed_as_the_schemas_say() {
    let (new, old) = (Say::ok(&session("ready_for_payment").to_string()), Say::ok(&older("ready_for_payment").to_string()));
    let shop = Host::saying(&[new.clone(), new, refused(), old.clone(), refused(), old]).await;
    let items = vec![Item { id: "bread".to_owned(), quantity: 2 }, Item { id: "wine".to_owned(), quantity: 1 }];
    let wanted = NewCart { currency: "USD".to_owned(), items: items.clone(), email: Some("a@b.example".to_owned()) };
    let merchants = merchants(Vec::new());
    for _ in 0..2 {
        merchants.create(As::House, &shop.base, &wanted, "key").await.unwrap();
        merchants.update(As::House, &shop.base, "cs_1", &items, "key").await.unwrap();
    }
    let asked = shop.asked();
    check(APRIL[0], "CheckoutSessionCreateRequest", &body(&asked[0]));
    check(APRIL[0], "CheckoutSessionUpdateRequest", &body(&asked[1]));
    check(SEPTEMBER, "CheckoutSessionCreateRequest", &body(&asked[3]));
    check(SEPTEMBER, "CheckoutSessionUpdateRequest", &body(&asked[5]));
    // A quantity is repetition in the one, and a number in the other.
    let ids: Vec<_> = body(&asked[0])["line_items"].as_array().unwrap().iter().map(|item| item["id"].clone()).collect();
    assert_eq!(ids, ["bread", "bread", "wine"]);
    assert_eq!(body(&asked[3])["items"], json!([{"id": "bread", "quantity": 2}, {"id": "wine", "quantity": 1}]));
    assert_eq!(body(&asked[0])["buyer"], json!({"email": "a@b.example"}));
}

#[tokio::test]
async fn carts_are_paid_as_the_schemas_say() {
    for (session, is_april) in [(session("ready_for_payment"), true), (older("ready_for_payment"), false)] {
        let say = Say::ok(&session.to_string());
        let shop = Host::saying(&[say.clone(), say, Say::ok(&order().to_string())]).await;
        let psp = Host::saying(&[Say::This(201, json!({"id": "vt_1"}).to_string())]).await;
        let card = Card::parse("4242424242424242:12/2030:123").unwrap();
        let delegate = Delegate::new(&psp.base, "t", card, trust(), uptime()).unwrap();
        let merchants = Arc::new(merchants(Vec::new()));
        let cart = cart(&shop.base);
        let Seen::Ready(judged) = merchants.look(&cart).await else { panic!("not ready") };
        let rail = Acp::new(merchants, Vault::Delegate(Box::new(delegate)), Arc::new(|| NOW));
        let mut payment = paying::payment(&shop.base, None);
        payment.cart = Some((cart, judged));
        let Paid::Authorized(bound) = rail.pay(&payment).await else { panic!("not bound") };
        payment.authorization = Some(bound);
        assert!(matches!(rail.pay(&payment).await, Paid::Settled { .. }));
        let (token, sent) = (body(&psp.asked()[0]), body(&shop.asked()[2]));
        check(APRIL[1], "DelegatePaymentRequest", &token);
        let allowance = json!({"reason": "one_time", "max_amount": 1561, "currency": "usd", "checkout_session_id": "cs_1",
            "merchant_id": "grocer-1", "expires_at": "2023-11-14T22:15:20Z"});
        assert_eq!(token["allowance"], allowance);
        check(if is_april { APRIL[0] } else { SEPTEMBER }, "CheckoutSessionCompleteRequest", &sent);
        let paid =
            if is_april { &sent["payment_data"]["instrument"]["credential"]["token"] } else { &sent["payment_data"]["token"] };
        assert_eq!(paid, "vt_1");
    }
}

#[tokio::test]
async fn the_published_sessions_are_read() {
    let examples: Value = serde_json::from_str(EXAMPLES).unwrap();
    let read = async |name: &str| {
        let shown = Host::saying(&[Say::ok(&examples[name].to_string())]).await;
        let id = examples[name]["id"].as_str().unwrap();
        merchants(Vec::new()).read(As::House, &shown.base, id).await.unwrap_or_else(|why| panic!("{name}: {why}"))
    };
    let made = read("create_checkout_session_response").await;
    assert_eq!((made.is_ready, made.total, made.currency.as_str()), (true, Some(480), "USD"));
    assert_eq!((made.lines[0].item.as_str(), made.lines[0].total), ("item_123", Some(330)));
    assert_eq!(made.merchant.as_deref(), Some("acct_1234567890"));
    let done = read("complete_checkout_session_response").await;
    assert!(!done.is_ready && done.order.is_some() && done.page.is_some(), "{done:?}");
    let declined = read("checkout_session_with_payment_declined").await;
    assert!(declined.messages.iter().any(|message| message.code.as_deref() == Some("payment_declined")), "{declined:?}");
}
