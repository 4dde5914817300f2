//! Each request of the rail against stripe-mock, which refuses parameters and versions that are not in Stripe's OpenAPI description. A
//! proxy between them passes requests on and remembers what stripe-mock said; where a flow needs another answer, the proxy gives it, so
//! that each path through the rail is taken.

use std::sync::{Arc, Mutex};

use bursar_domain::Timestamp;
use bursar_rails::{Deposited, FailureKind, FundingSource, Paid, PaidOut, Payment, Rail, Refunded, Saved, Source};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::process::Process;
use super::{ASKED_AT, LATER, deposit, new_method, payment, payout, rail, refund, saved};

/// stripe-mock, and what it said to each request.
struct Mock {
    _process: Process,
    address: String,
}

impl Mock {
    fn start() -> Self {
        let mut process = Process::stripe_mock();
        let address = loop {
            if let Some((_, address)) = process.line().split_once("HTTP at address: ") {
                break address.to_owned();
            }
        };
        Self { _process: process, address }
    }

    /// Sends a request, and gives the whole answer.
    async fn send(address: &str, request: &[u8]) -> String {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(request).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        answer
    }
}

/// A request's first line, and the status and the body that it got.
type Seen = Arc<Mutex<Vec<(String, String)>>>;

/// Passes requests on. The answers are the mock's own where `bodies` has none.
async fn proxy(mock: &Mock, bodies: Vec<Option<(u16, String)>>) -> (String, Seen) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let (seen, address) = (Seen::default(), mock.address.clone());
    let remembered = Arc::clone(&seen);
    tokio::spawn(async move {
        let mut bodies = bodies.into_iter();
        while let Ok((mut stream, _)) = listener.accept().await {
            let request = whole(&mut stream).await;
            let answer = Mock::send(&address, &request).await;
            let line = String::from_utf8_lossy(&request).lines().next().unwrap_or_default().to_owned();
            remembered.lock().unwrap().push((line, answer.clone()));
            let said = match bodies.next().flatten() {
                Some((status, body)) => format!("HTTP/1.1 {status} X\r\nContent-Length: {}\r\n\r\n{body}", body.len()),
                None => answer,
            };
            stream.write_all(said.as_bytes()).await.unwrap();
        }
    });
    (base, seen)
}

async fn whole(stream: &mut TcpStream) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        if let Some((head, _)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            if bytes.len() >= head.len() + 4 + length.map_or(0, |length| length.parse::<usize>().unwrap()) {
                return bytes;
            }
        }
        let mut buffer = [0; 4096];
        let count = stream.read(&mut buffer).await.unwrap();
        assert!(count > 0, "the request ended before its end: {text}");
        bytes.extend_from_slice(&buffer[..count]);
    }
}

/// Whether stripe-mock took every request, and there were so many.
fn check(seen: &Seen, expect: &[&str]) {
    let seen = seen.lock().unwrap();
    for (line, answer) in seen.iter() {
        assert!(answer.starts_with("HTTP/1.1 200 "), "{line}: {answer}");
    }
    let path = |line: &String| line.split(['?', ' ']).take(2).collect::<Vec<_>>().join(" ");
    assert_eq!(seen.iter().map(|(line, _)| path(line)).collect::<Vec<_>>(), expect);
}

fn ok(body: &str) -> Option<(u16, String)> {
    Some((200, body.to_owned()))
}

const TRANSFER: &str = r#"{"id":"tr_1","reversed":false,"metadata":{"bursar_payout":"pay_1"}}"#;
const FAILED: &str = r#"{"id":"po_1","status":"failed","failure_message":"Closed.","metadata":{"bursar_payout":"pay_1"}}"#;
const NONE: &str = r#"{"data":[],"has_more":false}"#;

#[tokio::test]
async fn pages_are_as_stripe_describes_them() {
    let mock = Mock::start();
    let (base, seen) = proxy(&mock, Vec::new()).await;
    let now = rail(&base, ASKED_AT);
    let wanted = deposit("dep_1", Source::Checkout);
    // Its answers are samples: a page that is open. The shapes are Stripe's own.
    let opened = now.collect(&wanted).await;
    assert!(matches!(opened, Deposited::Open(_)), "{opened:?}");
    let asked = now.ask_deposit(&wanted, Some("cs_1")).await;
    assert!(matches!(asked, Deposited::Open(_)), "{asked:?}");
    for customer in [None, Some("cus_1")] {
        let opened = now.save_method(&new_method("met_1", customer)).await;
        assert!(matches!(opened, Saved::Open(_)), "{opened:?}");
    }
    let sessions = "POST /v1/checkout/sessions";
    check(&seen, &[sessions, "GET /v1/checkout/sessions/cs_1", sessions, sessions]);
    // Looked for, not found, and asked for.
    let (base, seen) = proxy(&mock, vec![ok(NONE), None, ok(NONE), None]).await;
    let later = rail(&base, LATER);
    let opened = later.collect(&wanted).await;
    assert!(matches!(opened, Deposited::Open(_)), "{opened:?}");
    let opened = later.save_method(&new_method("met_1", Some("cus_1"))).await;
    assert!(matches!(opened, Saved::Open(_)), "{opened:?}");
    check(&seen, &["GET /v1/checkout/sessions", sessions, "GET /v1/checkout/sessions", sessions]);
}

#[tokio::test]
async fn charges_are_as_stripe_describes_them() {
    let mock = Mock::start();
    let intent = |status: &str, mark: &str| {
        format!(r#"{{"id":"pi_1","status":"{status}","amount":2550,"currency":"usd","metadata":{{"bursar_deposit":"{mark}"}}}}"#)
    };
    let (base, seen) = proxy(&mock, vec![None, ok(&intent("requires_action", "dep_1")), ok(&intent("canceled", "dep_1"))]).await;
    let now = rail(&base, ASKED_AT);
    let wanted = deposit("dep_1", saved("pm_1", Some("cus_1")));
    // The sample is a payment whose last attempt failed.
    let charged = now.collect(&wanted).await;
    assert!(matches!(&charged, Deposited::Failed(why) if why.kind == FailureKind::Declined), "{charged:?}");
    let cancelled = now.collect(&wanted).await;
    assert!(matches!(&cancelled, Deposited::Failed(why) if why.kind == FailureKind::NeedsPayer), "{cancelled:?}");
    let intents = "POST /v1/payment_intents";
    check(&seen, &[intents, intents, "POST /v1/payment_intents/pi_1/cancel"]);
    // Looked for on two pages, found, and read.
    let page = |mark: &str, more: bool| format!(r#"{{"data":[{}],"has_more":{more}}}"#, intent("processing", mark));
    let (base, seen) = proxy(&mock, vec![ok(&page("dep_2", true)), ok(&page("dep_1", false)), None]).await;
    let read = rail(&base, LATER).collect(&wanted).await;
    assert!(matches!(&read, Deposited::Failed(why) if why.kind == FailureKind::Declined), "{read:?}");
    check(&seen, &["GET /v1/payment_intents", "GET /v1/payment_intents", "GET /v1/payment_intents/pi_1"]);
}

#[tokio::test]
async fn payments_are_as_stripe_describes_them() {
    let mock = Mock::start();
    let intent = |status: &str| {
        format!(r#"{{"id":"pi_1","status":"{status}","amount":2550,"currency":"usd","metadata":{{"bursar_payment":"txn_1"}}}}"#)
    };
    let method = r#"{"id":"pm_1","type":"card","customer":"cus_1"}"#;
    let says = [ok(method), ok(&intent("succeeded")), None, ok(&intent("requires_action")), ok(&intent("canceled"))];
    let (base, seen) = proxy(&mock, says.into()).await;
    let now = rail(&base, ASKED_AT);
    let wanted = payment("txn_1", "pm_1");
    assert_eq!(now.pay(&wanted).await, Paid::Settled { reference: "pi_1".to_owned(), receipt: None });
    let cancelled = now.pay(&wanted).await;
    assert!(matches!(&cancelled, Paid::Failed(why) if why.kind == FailureKind::NeedsPayer), "{cancelled:?}");
    let (methods, intents) = ("GET /v1/payment_methods/pm_1", "POST /v1/payment_intents");
    check(&seen, &[methods, intents, methods, intents, "POST /v1/payment_intents/pi_1/cancel"]);
    // The source is gone: looked for, found, and read.
    let page = format!(r#"{{"data":[{}],"has_more":false}}"#, intent("processing"));
    let (base, seen) = proxy(&mock, vec![ok(&page), ok(&intent("succeeded"))]).await;
    let gone = Payment { funding_source: Some(FundingSource::Gone(ASKED_AT)), ..wanted };
    let found = rail(&base, LATER).pay(&gone).await;
    assert_eq!(found, Paid::Settled { reference: "pi_1".to_owned(), receipt: None });
    check(&seen, &["GET /v1/payment_intents", "GET /v1/payment_intents/pi_1"]);
}

#[tokio::test]
async fn payouts_are_as_stripe_describes_them() {
    let mock = Mock::start();
    // The sample is on its way.
    let (base, seen) = proxy(&mock, Vec::new()).await;
    let now = rail(&base, ASKED_AT);
    for destination in [None, Some("ba_1"), Some("acct_1"), Some("acct_1/ba_2")] {
        let sent = now.pay_out(&payout("pay_1", "USD", destination)).await;
        let arrives_at = Some(Timestamp(1_234_567_890_000));
        assert!(matches!(&sent, PaidOut::Sent { arrives_at: at, .. } if *at == arrives_at), "{sent:?}");
    }
    let (payouts, transfers) = ("POST /v1/payouts", "POST /v1/transfers");
    check(&seen, &[payouts, payouts, transfers, payouts, transfers, payouts]);
    // Sent back by the bank.
    let list = format!(r#"{{"data":[{TRANSFER}],"has_more":false}}"#);
    let (base, seen) = proxy(&mock, vec![ok(FAILED), ok(&list), ok(TRANSFER), None]).await;
    let failed = rail(&base, ASKED_AT).ask_payout(&payout("pay_1", "USD", Some("acct_1")), "po_1").await;
    assert!(matches!(&failed, PaidOut::Failed(why) if why.text == "Closed."), "{failed:?}");
    let read = ["GET /v1/payouts/po_1", "GET /v1/transfers", "GET /v1/transfers/tr_1", "POST /v1/transfers/tr_1/reversals"];
    check(&seen, &read);
    // Both steps looked for.
    let (base, seen) = proxy(&mock, vec![ok(NONE), ok(TRANSFER), ok(NONE), None]).await;
    let sent = rail(&base, LATER).pay_out(&payout("pay_1", "USD", Some("acct_1"))).await;
    assert!(matches!(sent, PaidOut::Sent { .. }), "{sent:?}");
    check(&seen, &["GET /v1/transfers", transfers, "GET /v1/payouts", payouts]);
}

#[tokio::test]
async fn refunds_are_as_stripe_describes_them() {
    let mock = Mock::start();
    let (base, seen) = proxy(&mock, vec![None, ok(NONE), None]).await;
    for now in [ASKED_AT, LATER] {
        let given = rail(&base, now).refund(&refund("ref_1", "pi_1")).await;
        assert!(matches!(given, Refunded::Done { .. }), "{given:?}");
    }
    check(&seen, &["POST /v1/refunds", "GET /v1/refunds", "POST /v1/refunds"]);
}

/// What is not as Stripe describes it is refused, so it means something that the rest is taken.
#[tokio::test]
async fn the_mock_refuses_what_is_not_described() {
    let mock = Mock::start();
    let send = async |method: &str, path: &str, body: &str, version: &str| {
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer sk_test_123456\r\nStripe-Version: {version}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        let answer = Mock::send(&mock.address, format!("{head}{body}").as_bytes()).await;
        answer.split(' ').nth(1).unwrap_or_default().to_owned()
    };
    let spoken = bursar_rails::stripe::API_VERSION;
    for (method, path, body, version, status) in [
        ("POST", "/v1/refunds", "payment_intent=pi_1&amount=1", spoken, "200"),
        ("POST", "/v1/refunds", "payment_intent=pi_1&amount=some", spoken, "400"),
        ("POST", "/v1/refunds", "payment_intent=pi_1&amounts=1", spoken, "400"),
        ("POST", "/v1/refund", "payment_intent=pi_1", spoken, "404"),
        ("POST", "/v1/refunds", "payment_intent=pi_1&amount=1", "2020-08-27", "400"),
        ("POST", "/v1/payouts", "amount=1", spoken, "400"),
        ("POST", "/v1/checkout/sessions", "mode=selling", spoken, "400"),
        ("GET", "/v1/payment_intents?created[gte]=1&customer=cus_1", "", spoken, "200"),
        ("GET", "/v1/payment_intents?metadata[a]=b", "", spoken, "400"),
    ] {
        assert_eq!(send(method, path, body, version).await, status, "{method} {path} {body} {version}");
    }
}
