//! Payouts, of our own balance and through connected accounts.

use super::*;
use crate::{PaidOut, Payout, Rail};

fn payout(destination: Option<&str>) -> Payout {
    Payout {
        id: "pay_1".to_owned(),
        amount: dollars("40"),
        currency: USD,
        destination: destination.map(str::to_owned),
        description: "Earnings of November".to_owned(),
        requested_at: ASKED_AT,
    }
}

fn sent(status: &str) -> String {
    format!(
        r#"{{"id":"po_1","object":"payout","status":"{status}","arrival_date":1700100000,"failure_code":null,
            "failure_message":"The bank account has been closed.","metadata":{{"bursar_payout":"pay_1"}}}}"#
    )
}

fn transfer(reversed: bool) -> String {
    format!(r#"{{"id":"tr_1","object":"transfer","amount":4000,"reversed":{reversed},"metadata":{{"bursar_payout":"pay_1"}}}}"#)
}

fn on_its_way() -> PaidOut {
    PaidOut::Sent { reference: "po_1".to_owned(), arrives_at: Some(Timestamp(1_700_100_000_000)) }
}

fn closed() -> PaidOut {
    PaidOut::Failed(failure(FailureKind::Declined, "The bank account has been closed."))
}

const REVERSED: &str = r#"{"id":"trr_1","object":"transfer_reversal","amount":4000}"#;

#[tokio::test]
async fn a_payout_of_our_own_balance_is_one_request() {
    for (destination, parameter) in [(None, None), (Some("ba_1"), Some("destination=ba_1"))] {
        let host = Host::saying(&[Say::ok(&sent("pending"))]).await;
        assert_eq!(rail(&host).pay_out(&payout(destination)).await, on_its_way());
        let asked = &host.asked()[0];
        assert_eq!((asked.line.as_str(), asked.header("idempotency-key")), ("POST /v1/payouts", Some("pay_1-payout")));
        assert_eq!(asked.header("stripe-account"), None);
        for parameter in
            ["amount=4000", "currency=usd", "statement_descriptor=Earnings of November", "metadata[bursar_payout]=pay_1"]
        {
            assert!(asked.has(parameter), "{parameter}: {:?}", asked.form);
        }
        assert_eq!(asked.form.iter().find(|one| one.starts_with("destination=")).map(String::as_str), parameter);
    }
}

#[tokio::test]
async fn what_a_payout_says() {
    for (status, expect) in [
        ("pending", on_its_way()),
        ("in_transit", on_its_way()),
        ("paid", PaidOut::Completed { reference: "po_1".to_owned() }),
        ("failed", closed()),
        ("canceled", PaidOut::Failed(failure(FailureKind::Cancelled, "It was cancelled at Stripe."))),
    ] {
        let host = Host::saying(&[Say::ok(&sent(status))]).await;
        assert_eq!(rail(&host).ask_payout(&payout(None), "po_1").await, expect, "{status}");
        assert_eq!(host.lines(), ["GET /v1/payouts/po_1"]);
    }
    for say in [
        Say::ok(&sent("resting")),
        Say::ok(&sent("paid").replace("pay_1", "pay_2")),
        Say::no(404, ""),
        Say::no(500, ""),
        Say::Nothing,
    ] {
        let host = Host::saying(&[say]).await;
        let found = rail(&host).ask_payout(&payout(None), "po_1").await;
        assert!(matches!(found, PaidOut::Unknown(_)), "{found:?}");
    }
}

#[tokio::test]
async fn a_connected_account_is_paid_by_a_transfer_and_a_payout_of_its_own() {
    let host = Host::saying(&[Say::ok(&transfer(false)), Say::ok(&sent("in_transit"))]).await;
    assert_eq!(rail(&host).pay_out(&payout(Some("acct_1/ba_2"))).await, on_its_way());
    let asked = host.asked();
    assert_eq!(host.lines(), ["POST /v1/transfers", "POST /v1/payouts"]);
    assert_eq!(asked[0].header("idempotency-key"), Some("pay_1-transfer"));
    assert_eq!(asked[0].header("stripe-account"), None);
    for parameter in
        ["amount=4000", "currency=usd", "destination=acct_1", "transfer_group=pay_1", "metadata[bursar_payout]=pay_1"]
    {
        assert!(asked[0].has(parameter), "{parameter}: {:?}", asked[0].form);
    }
    assert_eq!(asked[1].header("idempotency-key"), Some("pay_1-payout"));
    assert_eq!(asked[1].header("stripe-account"), Some("acct_1"));
    assert!(asked[1].has("destination=ba_2"));
}

#[tokio::test]
async fn a_transfer_that_did_not_happen_or_may_have_is_followed_by_nothing() {
    let host = Host::saying(&[Say::no(400, r#""code":"balance_insufficient","message":"Insufficient funds.""#)]).await;
    let found = rail(&host).pay_out(&payout(Some("acct_1"))).await;
    assert_eq!(found, PaidOut::Failed(failure(FailureKind::Rejected, "Insufficient funds.")));
    for say in [Say::Nothing, Say::no(500, ""), Say::no(429, "")] {
        let host = Host::saying(&[say]).await;
        let found = rail(&host).pay_out(&payout(Some("acct_1"))).await;
        assert!(matches!(found, PaidOut::Unknown(_)), "{found:?}");
        assert_eq!(host.lines(), ["POST /v1/transfers"]);
    }
}

#[tokio::test]
async fn a_payout_that_may_have_happened_leaves_its_transfer() {
    let host = Host::saying(&[
        Say::ok(&transfer(false)),
        Say::Nothing,
        Say::again(&transfer(false)),
        Say::ok(&transfer(false)),
        Say::again(&sent("pending")),
        Say::ok(&sent("paid")),
    ])
    .await;
    let rail = rail(&host);
    let lost = rail.pay_out(&payout(Some("acct_1"))).await;
    assert!(matches!(lost, PaidOut::Unknown(_)), "{lost:?}");
    assert_eq!(rail.pay_out(&payout(Some("acct_1"))).await, PaidOut::Completed { reference: "po_1".to_owned() });
    assert!(host.lines().iter().all(|line| !line.contains("reversals")), "{:?}", host.lines());
}

#[tokio::test]
async fn a_payout_that_failed_is_said_to_have_failed_once_its_transfer_is_reversed() {
    let refused = Say::no(400, r#""message":"The account can't be paid out.""#);
    let host = Host::saying(&[Say::ok(&transfer(false)), refused.clone(), Say::ok(REVERSED)]).await;
    let found = rail(&host).pay_out(&payout(Some("acct_1"))).await;
    assert_eq!(found, PaidOut::Failed(failure(FailureKind::Rejected, "The account can't be paid out.")));
    let asked = &host.asked()[2];
    assert_eq!(
        (asked.line.as_str(), asked.header("idempotency-key")),
        ("POST /v1/transfers/tr_1/reversals", Some("pay_1-reversal"))
    );
    assert_eq!(asked.header("stripe-account"), None);
    // It was reversed, though the answer was lost.
    let host = Host::saying(&[Say::ok(&transfer(false)), refused.clone(), Say::Nothing, Say::ok(&transfer(true))]).await;
    let found = rail(&host).pay_out(&payout(Some("acct_1"))).await;
    assert!(matches!(found, PaidOut::Failed(_)), "{found:?}");
    // It was not, or nobody knows.
    for (first, then) in [
        (Say::no(400, r#""message":"Insufficient funds.""#), Say::ok(&transfer(false))),
        (Say::Nothing, Say::ok(&transfer(false))),
        (Say::Nothing, Say::Nothing),
    ] {
        let host = Host::saying(&[Say::ok(&transfer(false)), refused.clone(), first, then]).await;
        let found = rail(&host).pay_out(&payout(Some("acct_1"))).await;
        assert!(matches!(found, PaidOut::Unknown(_)), "{found:?}");
    }
    // Asked again after all that: nothing is sent a second time.
    let host = Host::saying(&[Say::again(&transfer(false)), Say::ok(&transfer(true))]).await;
    let found = rail(&host).pay_out(&payout(Some("acct_1"))).await;
    assert!(matches!(found, PaidOut::Failed(_)), "{found:?}");
    assert_eq!(host.lines(), ["POST /v1/transfers", "GET /v1/transfers/tr_1"]);
}

#[tokio::test]
async fn a_bank_that_sends_a_payout_back_later_has_its_transfer_reversed() {
    let listed = |transfers: &str| Say::ok(&format!(r#"{{"data":[{transfers}],"has_more":false}}"#));
    let host =
        Host::saying(&[Say::ok(&sent("failed")), listed(&transfer(false)), Say::ok(&transfer(false)), Say::ok(REVERSED)]).await;
    assert_eq!(rail(&host).ask_payout(&payout(Some("acct_1")), "po_1").await, closed());
    let asked = host.asked();
    assert_eq!(asked[0].header("stripe-account"), Some("acct_1"));
    assert_eq!(asked[1].line, "GET /v1/transfers?transfer_group=pay_1&limit=100");
    assert_eq!(asked[1].header("stripe-account"), None);
    assert_eq!(asked[3].line, "POST /v1/transfers/tr_1/reversals");
    // It was reversed before.
    let host = Host::saying(&[Say::ok(&sent("failed")), listed(&transfer(true)), Say::ok(&transfer(true))]).await;
    assert_eq!(rail(&host).ask_payout(&payout(Some("acct_1")), "po_1").await, closed());
    // Without the transfer nobody knows where the money is.
    for say in [listed(""), listed(&transfer(false).replace("pay_1", "pay_2")), Say::Nothing] {
        let host = Host::saying(&[Say::ok(&sent("failed")), say]).await;
        let found = rail(&host).ask_payout(&payout(Some("acct_1")), "po_1").await;
        assert!(matches!(found, PaidOut::Unknown(_)), "{found:?}");
    }
}

#[tokio::test]
async fn once_the_keys_may_be_forgotten_both_steps_are_looked_for() {
    let list = |object: &str| Say::ok(&format!(r#"{{"data":[{object}],"has_more":false}}"#));
    let says = [list(&transfer(false)), Say::ok(&transfer(false)), list(&sent("paid")), Say::ok(&sent("paid"))];
    let host = Host::saying(&says).await;
    let found = rail_at(&host, LATER).pay_out(&payout(Some("acct_1"))).await;
    assert_eq!(found, PaidOut::Completed { reference: "po_1".to_owned() });
    assert_eq!(host.lines()[2], "GET /v1/payouts?created[gte]=1699999400&limit=100");
    assert_eq!(host.asked()[2].header("stripe-account"), Some("acct_1"));
    assert!(host.lines().iter().all(|line| line.starts_with("GET ")), "{:?}", host.lines());
}

#[tokio::test]
async fn what_can_not_be_paid_out_is_rejected_before_anything_is_sent() {
    let host = Host::saying(&[]).await;
    for wrong in [
        payout(Some("DE89370400440532013000")),
        Payout { amount: dollars("0.001"), ..payout(None) },
        Payout { amount: dollars("10.50"), currency: Currency::parse("HUF").unwrap(), ..payout(None) },
    ] {
        let found = rail(&host).pay_out(&wrong).await;
        assert!(matches!(&found, PaidOut::Failed(why) if why.kind == FailureKind::Rejected), "{found:?}");
    }
    assert!(host.lines().is_empty());
}
