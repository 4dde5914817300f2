//! Sellers and nodes that answer badly: what is not known stays so, and what was authorized is all that is ever sent.

use std::sync::Arc;
use std::time::Duration;

use bursar_outbound::client::{Setup, SystemResolver, Trust};
use bursar_outbound::{Client, Guard, Limits};
use serde_json::{Value, json};

use super::super::{Parts, X402};
use super::*;
use crate::bought::Shelf;
use crate::stripe::tests::host::{Host, Say};
use crate::{Failure, FailureKind, Paid, Payment, Rail};

const TRANSACTION: &str = "0x041d5dc6720a0a86542cf9fb7ec274f96d8664f55d432fd51eeb16444c280ac6";
const USED: &str = "0x0000000000000000000000000000000000000000000000000000000000000001";
const UNUSED: &str = "0x0000000000000000000000000000000000000000000000000000000000000000";
/// When the authorization ends, in seconds since 1970.
const END: u64 = 1_700_000_060;

fn rail(now: Timestamp, rpc: Option<&Host>, signs: &str) -> X402 {
    let certificate = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let trust = || Trust::Only(vec![certificate.cert.der().to_vec()]);
    let uptime: bursar_outbound::client::Uptime = Arc::new(|| Duration::ZERO);
    let guard = Guard::new("127.0.0.1".parse().unwrap());
    let (resolver, limits) = (Box::new(SystemResolver::default()), Limits::MONEY);
    let client = Client::new(Setup { guard, resolver, trust: trust(), uptime: Arc::clone(&uptime), limits }).unwrap();
    let rpc = rpc.map_or_else(String::new, |host| format!("base-sepolia={}", host.base));
    let settings = Settings::new(Key::parse(signs).unwrap(), "base-sepolia", "", &rpc).unwrap();
    let parts = Parts { client, trust: trust(), uptime, clock: Arc::new(move || now), shelf: Shelf::default() };
    X402::new(&settings, Book::Test, parts).unwrap().unwrap()
}

fn payment(address: &str, authorization: Option<Authorization>) -> Payment {
    Payment {
        id: "prn_1-txn_1".to_owned(),
        amount: dollars("5"),
        currency: Currency::USD,
        address: address.to_owned(),
        memo: String::new(),
        pinned: Vec::new(),
        cart: None,
        authorization,
        funding_source: None,
        requested_at: NOW,
    }
}

/// What a node of the chain says: its number, its newest block's time, whether the authorization was used, and perhaps by what.
fn node(chain: &str, time: u64, used: &str, logs: Option<Value>) -> Vec<Say> {
    let say = |result: Value| Say::ok(&json!({"jsonrpc": "2.0", "id": 1, "result": result}).to_string());
    let block = json!({"number": "0x10", "timestamp": format!("{time:#x}"), "hash": USED});
    [Some(json!(chain)), Some(block), Some(json!(used)), logs].into_iter().flatten().map(say).collect()
}

/// What becomes of an authorized payment, at a time, of which the seller says this, and a node that.
async fn said(now: Timestamp, seller: &[Say], node: Option<Vec<Say>>, signs: &str) -> (String, usize) {
    let (shop, chain) = (Host::saying(seller).await, Host::saying(&node.clone().unwrap_or_default()).await);
    let authorization = judged(&[&offer("", "")], "5", &[], &[]).unwrap();
    let rail = rail(now, node.as_ref().map(|_| &chain), signs);
    let text = match rail.pay(&payment(&format!("{}/a", shop.base), Some(authorization))).await {
        Paid::Settled { reference, receipt } => format!("settled {reference} {}", receipt.unwrap().transaction.is_some()),
        Paid::Failed(Failure { kind, text }) => format!("failed {kind:?} {text}"),
        Paid::Unknown(why) => format!("unknown {why}"),
        Paid::Authorized(_) => "authorized".to_owned(),
    };
    (text, shop.asked().len())
}

#[tokio::test]
async fn only_the_chain_ends_what_the_seller_does_not() {
    let no = [Say::This(402, r#"{"error":"insufficient_funds"}"#.to_owned())];
    let logs = Some(json!([{"transactionHash": TRANSACTION}]));
    let late = Timestamp((END + 1) * 1_000);
    let other = "0000000000000000000000000000000000000000000000000000000000000001";
    let reference = nonce("prn_1-txn_1");
    for (now, seller, chain, signs, expect, sent) in [
        (NOW, &no[..], None, KEY, "unknown the seller answered 402 to the payment; x402.rpc names nobody".to_owned(), 1),
        (NOW, &[Say::Nothing][..], None, KEY, "unknown the seller did not answer".to_owned(), 1),
        (NOW, &[Say::ok("{}")][..], None, KEY, "unknown the seller answered the payment without a receipt".to_owned(), 1),
        (NOW, &no[..], Some(node("0x14a34", END, USED, logs)), KEY, format!("settled {TRANSACTION} true"), 1),
        (NOW, &no[..], Some(node("0x14a34", END, USED, Some(json!([])))), KEY, format!("settled {reference:#x} false"), 1),
        (NOW, &no[..], Some(node("0x14a34", END, USED, None)), KEY, format!("settled {reference:#x} false"), 1),
        (NOW, &no[..], Some(node("0x14a34", END + 60, UNUSED, None)), KEY, "unknown the seller answered 402".to_owned(), 1),
        (
            NOW,
            &no[..],
            Some(node("0x14a34", END + 61, UNUSED, None)),
            KEY,
            "failed Expired The seller did not take".to_owned(),
            1,
        ),
        // Another chain knows nothing of it.
        (
            NOW,
            &no[..],
            Some(node("0x2105", END + 61, UNUSED, None)),
            KEY,
            "unknown the seller answered 402 to the payment; x402.rpc of chain 84532 tells of chain 8453".to_owned(),
            1,
        ),
        (
            NOW,
            &no[..],
            Some(node("0x14a34", END + 61, "0x", None)),
            KEY,
            "unknown the seller answered 402 to the payment; the asset has no authorizationState".to_owned(),
            1,
        ),
        (
            NOW,
            &no[..],
            Some(vec![Say::This(503, String::new())]),
            KEY,
            "unknown the seller answered 402 to the payment; the chain's node answers 503".to_owned(),
            1,
        ),
        // Once its time is over it is not sent any more.
        (late, &no[..], None, KEY, "unknown the payment is good no more; x402.rpc names nobody".to_owned(), 0),
        (late, &no[..], Some(node("0x14a34", END + 61, UNUSED, None)), KEY, "failed Expired".to_owned(), 0),
        // Nor is it signed by another key; the chain still tells.
        (NOW, &no[..], None, other, "unknown another key is configured than the one that pays this".to_owned(), 0),
        (NOW, &no[..], Some(node("0x14a34", END, USED, None)), other, format!("settled {reference:#x} false"), 0),
    ] {
        let (found, asked) = said(now, seller, chain, signs).await;
        assert!(found.starts_with(&expect), "{expect}: {found}");
        assert_eq!(asked, sent, "{expect}: {found}");
    }
}

#[tokio::test]
async fn a_payment_is_authorized_before_anything_is_sent_and_another_offer_changes_nothing() {
    let offers = [offer("", ""), offer("\"10000\"", "\"20000\"")]
        .map(|offer| Say::This(402, format!(r#"{{"x402Version":1,"accepts":[{offer}]}}"#)));
    let shop = Host::saying(&[&offers[..], &[Say::This(500, String::new()), Say::Nothing]].concat()).await;
    let rail = rail(NOW, None, KEY);
    let url = format!("{}/a", shop.base);
    let Paid::Authorized(first) = rail.pay(&payment(&url, None)).await else { panic!("not authorized") };
    let Paid::Authorized(second) = rail.pay(&payment(&url, None)).await else { panic!("not authorized") };
    assert_eq!((first.units.as_str(), second.units.as_str()), ("10000", "20000"));
    assert!(shop.asked().iter().all(|asked| asked.header("x-payment").is_none()), "nothing was signed");
    // The first one was committed: it is sent, twice, and says the same.
    for _ in 0..2 {
        assert!(matches!(rail.pay(&payment(&url, Some(first.clone()))).await, Paid::Unknown(_)));
    }
    let asked = shop.asked();
    let sent: Vec<_> = asked.iter().filter_map(|asked| asked.header("x-payment")).collect();
    assert_eq!((sent.len(), sent[0]), (2, sent[1]));
}

#[tokio::test]
async fn an_account_that_holds_too_little_is_known_before_anything_is_signed() {
    let asked = || Say::This(402, format!(r#"{{"x402Version":1,"accepts":[{}]}}"#, offer("", "")));
    let say = |result: &str| Say::ok(&json!({"jsonrpc": "2.0", "id": 1, "result": result}).to_string());
    for (held, expect) in [("270f", "Rejected"), ("2710", "authorized")] {
        let shop = Host::saying(&[asked()]).await;
        let chain = Host::saying(&[say("0x14a34"), say(&format!("0x{held:0>64}"))]).await;
        let found = match rail(NOW, Some(&chain), KEY).pay(&payment(&shop.base, None)).await {
            Paid::Failed(Failure { kind: FailureKind::Rejected, text }) if text.contains("holds too little") => "Rejected",
            Paid::Authorized(_) => "authorized",
            other => panic!("{other:?}"),
        };
        assert_eq!(found, expect, "{held}");
    }
}
