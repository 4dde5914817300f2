//! Against localstripe, which has a memory: what was done once stays done, whatever became of the answer.

use std::sync::Arc;
use std::time::Duration;

use bursar_domain::{Currency, Timestamp};
use bursar_outbound::client::{Client, Limits, Setup, SystemResolver, Trust};
use bursar_outbound::{Guard, Method, Request};
use bursar_rails::stripe::Stripe;
use bursar_rails::{Deposited, FailureKind, FundingSource, Heard, Paid, PaidOut, Payment, Rail, Refunded, Unheard};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::process::Process;
use super::{ASKED_AT, LATER, SECRET, deposit, money, payment, payout, rail, refund, saved};

const CARD: &str = "card[exp_month]=12&card[exp_year]=2030&card[cvc]=123&type=card&card[number]=";

/// localstripe, and what the payers and the operator of an account do there.
struct Local {
    _process: Process,
    base: String,
    client: Client,
}

impl Local {
    fn start() -> Self {
        let mut process = Process::python("stateful.py");
        let base = format!("http://127.0.0.1:{}", process.line());
        let key = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
        let client = Client::new(Setup {
            guard: Guard::new("127.0.0.1".parse().unwrap()),
            resolver: Box::new(SystemResolver::default()),
            trust: Trust::Only(vec![key.cert.der().to_vec()]),
            uptime: Arc::new(|| Duration::ZERO),
            limits: Limits::MONEY,
        });
        Self { _process: process, base, client: client.unwrap() }
    }

    fn rail(&self, now: Timestamp) -> Stripe {
        rail(&self.base, now)
    }

    async fn send(&self, method: Method, path: &str, body: &str) -> Value {
        let request = Request::new(method, format!("{}{path}", self.base).parse().unwrap());
        let request = request.header("Authorization", "Bearer sk_test_123456").unwrap();
        let request = request.header("Content-Type", "application/x-www-form-urlencoded").unwrap();
        let answer = self.client.send(request.body(body.to_owned())).await.unwrap();
        assert!(answer.status.is_success(), "{path} {body}: {answer:?}");
        serde_json::from_slice(&answer.body).unwrap_or(Value::Null)
    }

    async fn post(&self, path: &str, body: &str) -> Value {
        self.send(Method::Post, path, body).await
    }

    async fn list(&self, path: &str) -> Vec<Value> {
        self.send(Method::Get, &format!("{path}?limit=100"), "").await["data"].as_array().unwrap().clone()
    }

    /// A customer and a payment method of theirs, by the number of a card.
    async fn payer(&self, card: &str) -> (String, String) {
        let customer = name(&self.post("/v1/customers", "name=Zoe").await);
        let method = name(&self.post("/v1/payment_methods", &format!("{CARD}{card}")).await);
        self.post(&format!("/v1/payment_methods/{method}/attach"), &format!("customer={customer}")).await;
        (customer, method)
    }

    async fn faults(&self, faults: &str) {
        self.post("/_config/faults", faults).await;
    }
}

fn name(object: &Value) -> String {
    object["id"].as_str().unwrap().to_owned()
}

/// The payment's name, and that it is as it was asked for.
fn paid(found: &Deposited) -> String {
    match found {
        Deposited::Paid { reference, amount, currency } => {
            assert_eq!((*amount, *currency), (money("25.50"), Currency::USD));
            reference.clone()
        }
        _ => panic!("not paid: {found:?}"),
    }
}

fn is_unknown(found: &Deposited) -> bool {
    matches!(found, Deposited::Unknown(_))
}

const VISA: &str = "4242424242424242";

#[tokio::test]
async fn a_saved_card_is_charged_once_however_often_it_is_asked() {
    let local = Local::start();
    let (customer, method) = local.payer(VISA).await;
    let (now, wanted) = (local.rail(ASKED_AT), deposit("dep_1", saved(&method, Some(&customer))));
    let first = paid(&now.collect(&wanted).await);
    for _ in 0..3 {
        assert_eq!(paid(&now.collect(&wanted).await), first);
        assert_eq!(paid(&now.ask_deposit(&wanted, None).await), first);
    }
    // Days later, when the key is forgotten.
    local.post("/_config/forget", "").await;
    assert_eq!(paid(&local.rail(LATER).collect(&wanted).await), first);
    let other = paid(&now.collect(&deposit("dep_2", saved(&method, Some(&customer)))).await);
    assert_ne!(other, first);
    let payments = local.list("/v1/payment_intents").await;
    assert_eq!(payments.len(), 2);
    assert!(payments.iter().all(|payment| payment["status"] == "succeeded" && payment["amount"] == 2550), "{payments:?}");
}

#[tokio::test]
async fn a_charge_whose_answer_was_lost_is_found_and_one_that_was_not_made_is_made() {
    for (fault, is_made) in [("lose", true), ("refuse", false), ("fail", true)] {
        let local = Local::start();
        let (customer, method) = local.payer(VISA).await;
        let (now, wanted) = (local.rail(ASKED_AT), deposit("dep_1", saved(&method, Some(&customer))));
        local.faults(&format!("[\"{fault}\"]")).await;
        let lost = now.collect(&wanted).await;
        assert!(is_unknown(&lost), "{fault}: {lost:?}");
        assert_eq!(local.list("/v1/payment_intents").await.len(), usize::from(is_made), "{fault}");
        let found = paid(&now.collect(&wanted).await);
        let payments = local.list("/v1/payment_intents").await;
        assert_eq!(payments.iter().map(name).collect::<Vec<_>>(), [found], "{fault}");
    }
}

/// What was said of a payment: that it was made, under this name.
fn settled(said: &Paid) -> String {
    match said {
        Paid::Settled { reference, receipt: None } => reference.clone(),
        _ => panic!("not settled: {said:?}"),
    }
}

#[tokio::test]
async fn a_funding_source_is_charged_once_whatever_becomes_of_answers_and_of_the_source() {
    for fault in [None, Some("lose"), Some("refuse"), Some("fail")] {
        let local = Local::start();
        let (customer, method) = local.payer(VISA).await;
        let (now, wanted) = (local.rail(ASKED_AT), payment("txn_1", &method));
        if let Some(fault) = fault {
            local.faults(&format!("[\"{fault}\"]")).await;
            let lost = now.pay(&wanted).await;
            assert!(matches!(lost, Paid::Unknown(_)), "{fault}: {lost:?}");
        }
        let first = settled(&now.pay(&wanted).await);
        assert_eq!(settled(&now.pay(&wanted).await), first);
        // Gone, or asked days later, when the key is forgotten: it is found.
        let gone = |since| Payment { funding_source: Some(FundingSource::Gone(since)), ..wanted.clone() };
        assert_eq!(settled(&now.pay(&gone(ASKED_AT)).await), first);
        local.post("/_config/forget", "").await;
        assert_eq!(settled(&local.rail(LATER).pay(&wanted).await), first);
        let payments = local.list("/v1/payment_intents").await;
        assert_eq!(payments.iter().map(name).collect::<Vec<_>>(), [first], "{fault:?}");
        assert_eq!((&payments[0]["customer"], &payments[0]["amount"]), (&customer.as_str().into(), &2550.into()));
    }
}

#[tokio::test]
async fn a_card_that_is_declined_or_not_there_pays_nothing_and_is_not_named() {
    let local = Local::start();
    let now = local.rail(ASKED_AT);
    let (_, declined) = local.payer("4000000000000341").await;
    for (id, method, kind) in [("txn_1", declined.as_str(), FailureKind::Declined), ("txn_2", "pm_nobody", FailureKind::Rejected)]
    {
        let said = now.pay(&payment(id, method)).await;
        assert!(matches!(&said, Paid::Failed(why) if why.kind == kind && !why.text.contains("pm_")), "{said:?}");
        assert_eq!(now.pay(&payment(id, method)).await, said);
    }
    // What was never charged is not charged any more once its source is gone.
    let gone = Payment { funding_source: Some(FundingSource::Gone(ASKED_AT)), ..payment("txn_3", "pm_nobody") };
    let said = now.pay(&gone).await;
    assert!(matches!(said, Paid::Unknown(_)), "{said:?}");
    assert_eq!(local.rail(LATER).pay(&gone).await, Paid::Failed(FundingSource::gone()));
    let payments = local.list("/v1/payment_intents").await;
    assert!(payments.iter().all(|one| one["status"] != "succeeded"), "{payments:?}");
}

#[tokio::test]
async fn a_kept_failure_that_did_nothing_is_unknown_until_its_key_is_forgotten() {
    let local = Local::start();
    let (customer, method) = local.payer(VISA).await;
    let wanted = deposit("dep_1", saved(&method, Some(&customer)));
    local.faults("[\"fail_before\"]").await;
    for now in [ASKED_AT, ASKED_AT, LATER] {
        let found = local.rail(now).collect(&wanted).await;
        assert!(is_unknown(&found), "{found:?}");
    }
    assert!(local.list("/v1/payment_intents").await.is_empty());
    local.post("/_config/forget", "").await;
    paid(&local.rail(LATER).collect(&wanted).await);
    paid(&local.rail(LATER).collect(&wanted).await);
    assert_eq!(local.list("/v1/payment_intents").await.len(), 1);
}

#[tokio::test]
async fn another_request_under_the_same_key_does_nothing() {
    let local = Local::start();
    let (customer, method) = local.payer(VISA).await;
    let now = local.rail(ASKED_AT);
    let wanted = deposit("dep_1", saved(&method, Some(&customer)));
    let first = paid(&now.collect(&wanted).await);
    let changed = bursar_rails::Deposit { description: "Said otherwise since an upgrade".to_owned(), ..wanted };
    assert_eq!(paid(&now.collect(&changed).await), first);
    assert_eq!(local.list("/v1/payment_intents").await.len(), 1);
}

#[tokio::test]
async fn a_declined_card_pays_nothing_and_one_that_needs_its_owner_is_given_up() {
    let local = Local::start();
    let now = local.rail(ASKED_AT);
    for (id, card, kind, status) in [
        ("dep_1", "4000000000000341", FailureKind::Declined, "requires_payment_method"),
        ("dep_2", "4000002500003155", FailureKind::NeedsPayer, "canceled"),
    ] {
        let (customer, method) = local.payer(card).await;
        let wanted = deposit(id, saved(&method, Some(&customer)));
        let failed = now.collect(&wanted).await;
        assert!(matches!(&failed, Deposited::Failed(why) if why.kind == kind && !why.text.is_empty()), "{failed:?}");
        let again = now.collect(&wanted).await;
        assert!(matches!(again, Deposited::Failed(_)), "{again:?}");
        let newest = &local.list("/v1/payment_intents").await[0];
        assert_eq!(newest["status"], status);
    }
    assert_eq!(local.list("/v1/payment_intents").await.len(), 2);
    let unknown = now.collect(&deposit("dep_3", saved("pm_none", None))).await;
    assert!(matches!(&unknown, Deposited::Failed(why) if why.kind == FailureKind::Rejected), "{unknown:?}");
}

#[tokio::test]
async fn money_is_given_back_once() {
    let local = Local::start();
    let (customer, method) = local.payer(VISA).await;
    let now = local.rail(ASKED_AT);
    let payment = paid(&now.collect(&deposit("dep_1", saved(&method, Some(&customer)))).await);
    let wanted = refund("ref_1", &payment);
    local.faults("[\"lose\"]").await;
    let lost = now.refund(&wanted).await;
    assert!(matches!(lost, Refunded::Unknown(_)), "{lost:?}");
    let done = now.refund(&wanted).await;
    assert!(matches!(done, Refunded::Done { .. }), "{done:?}");
    local.post("/_config/forget", "").await;
    assert_eq!(local.rail(LATER).refund(&wanted).await, done);
    let refunds = local.list("/v1/refunds").await;
    assert_eq!(refunds.iter().map(|refund| refund["amount"].as_u64()).collect::<Vec<_>>(), [Some(500)]);
    let other = now.refund(&refund("ref_2", &payment)).await;
    assert!(matches!(other, Refunded::Done { .. }), "{other:?}");
    assert_eq!(local.list("/v1/refunds").await.len(), 2);
}

#[tokio::test]
async fn a_payout_is_sent_once_and_followed_to_its_end() {
    let local = Local::start();
    let now = local.rail(ASKED_AT);
    let mut sent = Vec::new();
    // localstripe pays out euros only.
    for (id, fault) in [("pay_1", "lose"), ("pay_2", "refuse"), ("pay_3", "fail")] {
        local.faults(&format!("[\"{fault}\"]")).await;
        let lost = now.pay_out(&payout(id, "EUR", None)).await;
        assert!(matches!(lost, PaidOut::Unknown(_)), "{fault}: {lost:?}");
        match now.pay_out(&payout(id, "EUR", None)).await {
            PaidOut::Sent { reference, arrives_at } => {
                assert!(arrives_at.is_some());
                sent.push(reference);
            }
            other => panic!("{fault}: {other:?}"),
        }
    }
    assert_eq!(local.list("/v1/payouts").await.len(), 3);
    local.post("/_config/forget", "").await;
    for (id, reference) in ["pay_1", "pay_2", "pay_3"].iter().zip(&sent) {
        let found = local.rail(LATER).pay_out(&payout(id, "EUR", None)).await;
        assert!(matches!(&found, PaidOut::Sent { reference: of, .. } if of == reference), "{found:?}");
    }
    assert_eq!(local.list("/v1/payouts").await.len(), 3);
    local.post(&format!("/v1/payouts/{}", sent[0]), "status=paid").await;
    local.post(&format!("/v1/payouts/{}/cancel", sent[1]), "").await;
    let completed = now.ask_payout(&payout("pay_1", "EUR", None), &sent[0]).await;
    assert_eq!(completed, PaidOut::Completed { reference: sent[0].clone() });
    let cancelled = now.ask_payout(&payout("pay_2", "EUR", None), &sent[1]).await;
    assert!(matches!(&cancelled, PaidOut::Failed(why) if why.kind == FailureKind::Cancelled), "{cancelled:?}");
    let others = now.ask_payout(&payout("pay_1", "EUR", None), &sent[2]).await;
    assert!(matches!(others, PaidOut::Unknown(_)), "{others:?}");
}

/// What localstripe sends is signed, read, and says of a payment what its answer said.
#[tokio::test]
async fn its_webhooks_say_what_its_answers_said() {
    let local = Local::start();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let hook = format!("url=http://{}&secret={SECRET}", listener.local_addr().unwrap());
    local.post("/_config/webhooks/ours", &hook).await;
    let now = local.rail(ASKED_AT);
    let (customer, method) = local.payer(VISA).await;
    let answered = now.collect(&deposit("dep_1", saved(&method, Some(&customer)))).await;
    paid(&answered);
    let heard = hear(&now, &listener, "payment_intent.succeeded").await;
    assert_eq!(heard, Some(Heard::Deposit("dep_1".to_owned(), answered)));
    // A debit is accepted at first, and sent back by the payer's bank.
    let debit = "type=sepa_debit&sepa_debit[iban]=DE62370400440532013001";
    let method = name(&local.post("/v1/payment_methods", debit).await);
    let wanted = deposit("dep_2", saved(&method, None));
    assert_eq!(now.collect(&wanted).await, Deposited::Pending);
    let heard = hear(&now, &listener, "payment_intent.payment_failed").await;
    let failed = now.ask_deposit(&wanted, None).await;
    assert!(matches!(&failed, Deposited::Failed(why) if why.kind == FailureKind::Declined), "{failed:?}");
    assert_eq!(heard, Some(Heard::Deposit("dep_2".to_owned(), failed)));
    let PaidOut::Sent { reference, .. } = now.pay_out(&payout("pay_1", "EUR", None)).await else {
        panic!("the payout was not sent");
    };
    local.post(&format!("/v1/payouts/{reference}"), "status=paid").await;
    let heard = hear(&now, &listener, "payout.updated").await;
    assert_eq!(heard, Some(Heard::Payout("pay_1".to_owned(), PaidOut::Completed { reference })));
}

/// The next webhook of a type, heard when it was sent. None that is altered is believed.
async fn hear(rail: &Stripe, listener: &TcpListener, kind: &str) -> Option<Heard> {
    loop {
        let accepted = tokio::time::timeout(Duration::from_secs(60), listener.accept()).await;
        let (mut stream, _) = accepted.unwrap_or_else(|_| panic!("no webhook of the type {kind}")).unwrap();
        let mut text = String::new();
        let (signature, body) = loop {
            let mut buffer = [0; 4096];
            let count = stream.read(&mut buffer).await.unwrap();
            assert!(count > 0, "the webhook ended before its end: {text}");
            text.push_str(std::str::from_utf8(&buffer[..count]).unwrap());
            if let Some((head, body)) = text.split_once("\r\n\r\n") {
                let header = |name: &str| head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
                if body.len() >= header("Content-Length").map_or(0, |length| length.parse().unwrap()) {
                    break (header("Stripe-Signature").unwrap().to_owned(), body.to_owned());
                }
            }
        };
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").await.unwrap();
        let sent_at = signature.split(['=', ',']).nth(1).unwrap().parse::<u64>().unwrap();
        let heard = |body: &str| rail.hear(&signature, body.as_bytes(), Timestamp(sent_at * 1000));
        assert_eq!(heard(&format!("{body} ")), Err(Unheard::NotSigned));
        if body.contains(&format!("\"type\": \"{kind}\"")) {
            return heard(&body).unwrap_or_else(|why| panic!("{why}: {body}"));
        }
    }
}
