//! Carts: how they are made in both versions, and what a payment is judged on.

use bursar_domain::payment::Seen;

use super::*;
use crate::stripe::tests::host::{Host, Say};

fn ready(value: &Value) -> Say {
    Say::ok(&value.to_string())
}

async fn seen(says: &[Say], cart_at: impl Fn(&str) -> Cart) -> String {
    let shop = Host::saying(says).await;
    match merchants(Vec::new()).look(&cart_at(&shop.base)).await {
        Seen::Ready(found) => {
            assert_eq!(found, contents());
            "ready".to_owned()
        }
        Seen::Unready(why) => why,
    }
}

#[tokio::test]
async fn a_cart_is_ready_or_says_why_not() {
    let good = session("ready_for_payment");
    let message =
        json!([{"type": "error", "code": "missing", "content_type": "plain", "content": "An address is missing.\u{202e}"}]);
    let waits = with(session("not_ready_for_payment"), "/messages", message);
    for (value, expect) in [
        (good.clone(), "ready"),
        (waits, "the cart is not_ready_for_payment: An address is missing."),
        (session("completed"), "the cart is completed, and only one that is ready_for_payment can be paid"),
        (with(good.clone(), "/id", json!("cs_2")), "the merchant's answer can't be used: it is another session's"),
        (with(good.clone(), "/currency", json!("xyz")), "the cart is in no currency of ISO 4217"),
        (with(good.clone(), "/totals", json!([])), "the merchant does not say what all of it costs"),
        (with(good.clone(), "/totals/0/type", json!("total")), "the merchant does not say what all of it costs"),
        (with(good.clone(), "/totals/2/amount", json!(-1)), "what all of it costs is no amount that can be paid"),
        (with(good.clone(), "/totals/2/amount", json!(0)), "the cart costs nothing"),
        (with(good.clone(), "/line_items", json!([])), "a cart has at least one line, and at most 100"),
        (with(good.clone(), "/line_items/0/quantity", json!(0)), "a line has no price, or no whole number of pieces"),
        (with(good.clone(), "/line_items/0/quantity", json!(1.5)), "a line has no price, or no whole number of pieces"),
        (with(good.clone(), "/line_items/0/totals", json!([])), "a line has no price, or no whole number of pieces"),
        (
            with(good.clone(), "/capabilities/interventions/required", json!(["3ds"])),
            "the merchant requires 3ds, for which a person has to be there",
        ),
        (
            with(good.clone(), "/capabilities/payment/handlers/1/name", json!("dev.acp.other")),
            "the merchant takes no card that is paid by a token",
        ),
        (
            with(good.clone(), "/capabilities/payment/handlers/1/config", json!({"network_business_profile": "profile_1"})),
            "ready",
        ),
    ] {
        assert_eq!(seen(&[ready(&value)], cart).await, expect, "{value}");
    }
    let config = json!({"network_business_profile": "profile_1"});
    let said = with(good, "/capabilities/payment/handlers/1/config", config);
    let given = |profile: &'static str| move |base: &str| Cart { profile: Some(profile.to_owned()), ..cart(base) };
    assert_eq!(seen(&[ready(&said)], given("profile_1")).await, "ready");
    let other = "the merchant's business profile is another one than was asked for";
    assert_eq!(seen(&[ready(&said)], given("profile_2")).await, other);
}

#[tokio::test]
async fn who_can_not_be_asked_is_told_apart() {
    for (say, expect) in [
        (Say::Nothing, "the merchant could not be asked: no answer"),
        (Say::This(500, String::new()), "the merchant could not be asked: it failed with 500"),
        (Say::ok("{}"), "the merchant could not be asked: its answer 200 is no checkout session"),
        (Say::This(302, String::new()), "the merchant did not do it: it answers with a redirect"),
        (
            Say::This(404, r#"{"type":"invalid_request","code":"not_found","message":"No such session"}"#.to_owned()),
            "the merchant did not do it: No such session",
        ),
        (Say::This(401, String::new()), "the merchant did not do it: it answers 401; whether it wants a token"),
    ] {
        let found = seen(&[say], cart).await;
        assert!(found.starts_with(expect), "{found}");
    }
    let cart_at = |session: &'static str| move |base: &str| Cart { session: session.to_owned(), ..cart(base) };
    for bad in ["..", "a/b", "a?b", "", "ä"] {
        assert!(seen(&[], cart_at(bad)).await.starts_with("the session's id must be"), "{bad}");
    }
    let elsewhere = seen(&[], |_| cart("http://10.0.0.1")).await;
    assert!(elsewhere.starts_with("the merchant's endpoint can't be called"), "{elsewhere}");
    let query = seen(&[], |_| cart("https://shop.example/?a=b")).await;
    assert!(query.starts_with("the merchant's endpoint can't be called"), "{query}");
}

#[tokio::test]
async fn an_older_merchant_is_asked_in_its_own_version() {
    let refusal =
        r#"{"type":"invalid_request","code":"unsupported_api_version","message":"no","supported_versions":["2025-09-29"]}"#;
    let shop = Host::saying(&[Say::This(400, refusal.to_owned()), ready(&older("ready_for_payment"))]).await;
    let (items, email) = (vec![Item { id: "bread".to_owned(), quantity: 2 }], Some("a@b.example".to_owned()));
    let wanted = NewCart { currency: "USD".to_owned(), items, email };
    let made = merchants(Vec::new()).create(As::House, &shop.base, &wanted, "key").await.unwrap();
    assert_eq!((made.version, made.is_ready, made.total), (Version::September2025, true, Some(1561)));
    assert!(made.note.unwrap().contains("e-mail address was not passed on"));
    let asked: Vec<_> = shop.asked();
    let of = |name: &str| asked.iter().map(|asked| asked.header(name).unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(of("api-version"), ["2026-04-17", "2025-09-29"]);
    assert_eq!(of("idempotency-key"), ["key-2026-04-17", "key-2025-09-29"]);
    let other =
        r#"{"type":"invalid_request","code":"unsupported_api_version","message":"no","supported_versions":["2030-01-01"]}"#;
    let shop = Host::saying(&[Say::This(400, other.to_owned())]).await;
    let why = merchants(Vec::new()).read(As::House, &shop.base, "cs_1").await.unwrap_err();
    assert_eq!(why, Refused::Versions("2030-01-01".to_owned()));
}

#[tokio::test]
async fn an_older_cart_has_lines_without_categories() {
    let shop = Host::saying(&[ready(&older("ready_for_payment"))]).await;
    let Seen::Ready(found) = merchants(Vec::new()).look(&cart(&shop.base)).await else { panic!("not ready") };
    let lines: Vec<_> = found.lines.iter().map(|line| (line.item.as_str(), line.quantity, line.price)).collect();
    assert_eq!((found.total, lines), (usd(1561), vec![("bread", 2, usd(331)), ("wine", 1, usd(900))]));
    assert!(found.lines.iter().all(|line| line.category.is_none()));
}

#[tokio::test]
async fn a_known_merchant_goes_by_its_own_id_and_sees_its_token_and_nobody_else_does() {
    let good = ready(&session("ready_for_payment"));
    let (grocer, stranger) = (Host::saying(&[good.clone(), good.clone()]).await, Host::saying(&[good.clone(), good]).await);
    let known = known(&format!("grocer-1={}/checkout_sessions", grocer.base), "grocer-1=secret").unwrap();
    let merchants = merchants(known);
    let look =
        async |base: &str, merchant: &str| match merchants.look(&Cart { merchant: merchant.to_owned(), ..cart(base) }).await {
            Seen::Ready(_) => "ready".to_owned(),
            Seen::Unready(why) => why,
        };
    assert_eq!(look(&grocer.base, "grocer-1").await, "ready");
    assert_eq!(look(&format!("{}/checkout_sessions/", grocer.base), "grocer-1").await, "ready");
    let expect = format!("the merchant at {} is \"grocer-1\", and \"grocer-2\" was asked for", grocer.base);
    assert_eq!(look(&grocer.base, "grocer-2").await, expect);
    assert_eq!(look(&stranger.base, "stranger").await, "ready");
    let expect = format!("the merchant \"grocer-1\" is at {}, and nowhere else", grocer.base);
    assert_eq!(look(&stranger.base, "grocer-1").await, expect);
    let tokens =
        |host: &Host| host.asked().iter().map(|asked| asked.header("authorization").map(str::to_owned)).collect::<Vec<_>>();
    assert_eq!(tokens(&grocer), [Some("Bearer secret".to_owned()), Some("Bearer secret".to_owned())]);
    assert_eq!(tokens(&stranger), [None]);
    // For agents of principals whom the house does not serve it is nobody there either; and who is known is shown by its own id.
    let (refused, good) = (Say::This(401, String::new()), ready(&session("ready_for_payment")));
    let grocer = Host::saying(&[refused, good]).await;
    let merchants = self::merchants(self::known(&format!("corner={}", grocer.base), "corner=secret").unwrap());
    assert!(merchants.read(As::Anybody, &grocer.base, "cs_1").await.is_err());
    assert_eq!(merchants.read(As::House, &grocer.base, "cs_1").await.unwrap().merchant.as_deref(), Some("corner"));
    assert_eq!(tokens(&grocer), [None, Some("Bearer secret".to_owned())]);
}

#[tokio::test]
async fn a_merchant_of_another_currency_sells_nothing() {
    let refusal = r#"{"type":"invalid_request","code":"unsupported_currency","message":"USD only"}"#;
    let shop = Host::saying(&[Say::This(400, refusal.to_owned()), ready(&older("ready_for_payment"))]).await;
    let items = vec![Item { id: "bread".to_owned(), quantity: 1 }];
    let wanted = NewCart { currency: "EUR".to_owned(), items, email: None };
    let why = merchants(Vec::new()).create(As::House, &shop.base, &wanted, "key").await.unwrap_err();
    assert_eq!(why, Refused::Merchant("it sells in usd, and EUR was asked for".to_owned()));
}

#[tokio::test]
async fn a_cart_that_can_not_be_is_asked_of_nobody() {
    let merchants = merchants(Vec::new());
    let item = |quantity| Item { id: "bread".to_owned(), quantity };
    for (items, expect) in [
        (vec![], Refused::Empty),
        (vec![item(0)], Refused::Empty),
        (vec![item(101)], Refused::TooMany),
        (vec![item(u64::MAX), item(u64::MAX)], Refused::TooMany),
    ] {
        assert_eq!(merchants.update(As::House, "https://shop.example", "cs_1", &items, "key").await.unwrap_err(), expect);
    }
}

#[tokio::test]
async fn a_cart_that_is_refused_may_be_made_in_the_older_version() {
    let no = |text: &str| Say::This(400, json!({"type": "invalid_request", "code": "invalid", "message": text}).to_string());
    let items = vec![Item { id: "bread".to_owned(), quantity: 1 }];
    for (says, expect) in [
        (vec![no("items is missing"), ready(&older("ready_for_payment"))], Ok(Version::September2025)),
        (vec![no("no bread"), no("items is not known")], Err(Refused::Merchant("no bread".to_owned()))),
        (vec![no("no bread"), Say::Nothing], Err(Refused::Merchant("no bread".to_owned()))),
        (vec![Say::This(404, String::new())], Err(Refused::Merchant("it answers 404".to_owned()))),
    ] {
        let (shop, asked) = (Host::saying(&says).await, says.len());
        let made = merchants(Vec::new()).update(As::House, &shop.base, "cs_1", &items, "key").await;
        assert_eq!(made.map(|made| made.version), expect);
        assert_eq!(shop.asked().len(), asked);
    }
}
