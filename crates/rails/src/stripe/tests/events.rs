//! Events: which of them say something of ours, and what.

use crate::stripe::event;
use crate::{Deposited, FailureKind, Heard, PaidOut, Refunded, Saved, Unheard};

use super::*;

/// An event of an object.
fn event(kind: &str, object: &str) -> String {
    format!(r#"{{"id":"evt_1","object":"event","type":"{kind}","livemode":false,"created":1,"data":{{"object":{object}}}}}"#)
}

fn read(kind: &str, object: &str) -> Option<Heard> {
    event::read(event(kind, object).as_bytes(), false).unwrap_or_else(|why| panic!("{why} in {kind} {object}"))
}

fn session(status: &str, payment_status: &str) -> String {
    format!(
        r#"{{"id":"cs_1","mode":"payment","status":"{status}","payment_status":"{payment_status}","url":null,"amount_total":2550,
            "currency":"usd","payment_intent":"pi_1","client_reference_id":"dep_1","metadata":{{"bursar_deposit":"dep_1"}}}}"#
    )
}

fn intent(status: &str, metadata: &str) -> String {
    format!(
        r#"{{"id":"pi_1","status":"{status}","amount":2550,"amount_received":2550,"currency":"usd","metadata":{{{metadata}}},
            "last_payment_error":{{"code":"authentication_required","message":"Authenticate."}}}}"#
    )
}

fn payout(status: &str) -> String {
    format!(r#"{{"id":"po_1","status":"{status}","failure_message":"No such account.","metadata":{{"bursar_payout":"pay_1"}}}}"#)
}

const SAVED: &str = r#""bursar_deposit":"dep_1""#;
const BY_PAGE: &str = r#""bursar_deposit":"dep_1","bursar_page":"true""#;

fn paid() -> Deposited {
    Deposited::Paid { reference: "pi_1".to_owned(), amount: dollars("25.50"), currency: USD }
}

#[test]
fn a_deposit_is_heard_of_by_its_page_or_its_payment_under_one_reference() {
    let declined = Deposited::Failed(failure(FailureKind::Declined, "The payer's bank did not pay."));
    let authenticate = Deposited::Failed(failure(FailureKind::NeedsPayer, "Authenticate."));
    let expired = Deposited::Failed(failure(FailureKind::Expired, "Nobody finished the page in time."));
    let cancelled = Deposited::Failed(failure(FailureKind::Cancelled, "It was cancelled at Stripe."));
    for (kind, object, expect) in [
        ("checkout.session.completed", session("complete", "paid"), Some(paid())),
        // Not paid yet: a bank debit takes days.
        ("checkout.session.completed", session("complete", "unpaid"), Some(Deposited::Pending)),
        ("checkout.session.async_payment_succeeded", session("complete", "paid"), Some(paid())),
        ("checkout.session.async_payment_failed", session("complete", "unpaid"), Some(declined)),
        ("checkout.session.expired", session("expired", "unpaid"), Some(expired)),
        ("payment_intent.succeeded", intent("succeeded", SAVED), Some(paid())),
        ("payment_intent.succeeded", intent("succeeded", BY_PAGE), Some(paid())),
        ("payment_intent.processing", intent("processing", SAVED), Some(Deposited::Pending)),
        ("payment_intent.payment_failed", intent("requires_payment_method", SAVED), Some(authenticate)),
        ("payment_intent.canceled", intent("canceled", SAVED), Some(cancelled)),
        // On the page the payer tries another card.
        ("payment_intent.payment_failed", intent("requires_payment_method", BY_PAGE), None),
        ("payment_intent.canceled", intent("canceled", BY_PAGE), None),
    ] {
        assert_eq!(read(kind, &object), expect.map(|what| Heard::Deposit("dep_1".to_owned(), what)), "{kind} {object}");
    }
}

#[test]
fn what_is_not_marked_by_us_is_not_ours() {
    let unmarked = session("complete", "paid").replace(r#"{"bursar_deposit":"dep_1"}"#, "{}");
    assert!(unmarked.contains(r#""client_reference_id":"dep_1""#), "anybody can write that into a payment link");
    for (kind, object) in [
        ("checkout.session.completed", unmarked.clone()),
        ("checkout.session.completed", unmarked.replace("\"metadata\":{}", "\"metadata\":null")),
        ("payment_intent.succeeded", intent("succeeded", r#""order":"dep_1""#)),
        ("payout.paid", payout("paid").replace("bursar_payout", "payout")),
        ("charge.refunded", r#"{"payment_intent":"pi_1","metadata":{}}"#.to_owned()),
        ("refund.updated", r#"{"id":"re_1","status":"succeeded","metadata":{}}"#.to_owned()),
        ("setup_intent.succeeded", r#"{"id":"seti_1","status":"succeeded","metadata":{}}"#.to_owned()),
        ("customer.created", r#"{"metadata":{"bursar_deposit":"dep_1"}}"#.to_owned()),
        ("v2.core.account.updated", "{}".to_owned()),
    ] {
        assert_eq!(read(kind, &object), None, "{kind} {object}");
    }
}

#[test]
fn payouts_methods_and_refunds_are_heard_of() {
    let of_payout = |what| Some(Heard::Payout("pay_1".to_owned(), what));
    let reference = || "po_1".to_owned();
    let failed = PaidOut::Failed(failure(FailureKind::Declined, "No such account."));
    let cancelled = || failure(FailureKind::Cancelled, "It was cancelled at Stripe.");
    let expired = Saved::Failed(failure(FailureKind::Expired, "Nobody finished the page in time."));
    let setup = |status: &str| {
        session(status, "no_payment_required").replace("\"payment\"", "\"setup\"").replace("bursar_deposit", "bursar_method")
    };
    let refund = |status: &str| format!(r#"{{"id":"re_1","status":"{status}","metadata":{{"bursar_refund":"ref_1"}}}}"#);
    let foreign = |status: &str| format!(r#"{{"id":"re_1","status":"{status}","payment_intent":"pi_1","metadata":{{}}}}"#);
    let dispute = || r#"{"id":"dp_1","amount":1050,"currency":"usd","payment_intent":"pi_1"}"#.to_owned();
    let reversal = || Some(Heard::Reversal("pi_1".to_owned()));
    let of_method = |what| Some(Heard::Method("dep_1".to_owned(), what));
    let of_refund = |what| Some(Heard::Refund("ref_1".to_owned(), what));
    for (kind, object, expect) in [
        ("payout.created", payout("pending"), of_payout(PaidOut::Sent { reference: reference(), arrives_at: None })),
        ("payout.updated", payout("in_transit"), of_payout(PaidOut::Sent { reference: reference(), arrives_at: None })),
        ("payout.paid", payout("paid"), of_payout(PaidOut::Completed { reference: reference() })),
        ("payout.failed", payout("failed"), of_payout(failed)),
        ("payout.canceled", payout("canceled"), of_payout(PaidOut::Failed(cancelled()))),
        ("checkout.session.completed", setup("complete"), of_method(Saved::Pending)),
        ("checkout.session.expired", setup("expired"), of_method(expired)),
        (
            "setup_intent.succeeded",
            r#"{"id":"seti_1","status":"succeeded","payment_method":"pm_1","metadata":{"bursar_method":"dep_1"}}"#.to_owned(),
            of_method(Saved::Pending),
        ),
        ("refund.updated", refund("succeeded"), of_refund(Refunded::Done { reference: "re_1".to_owned() })),
        ("refund.created", refund("pending"), of_refund(Refunded::Pending { reference: "re_1".to_owned() })),
        ("charge.refund.updated", refund("canceled"), of_refund(Refunded::Failed(cancelled()))),
        // How much went back is asked, whoever asked for it.
        (
            "charge.refunded",
            r#"{"id":"ch_1","payment_intent":"pi_1","amount_refunded":1050,"metadata":{"bursar_deposit":"dep_1"}}"#.to_owned(),
            reversal(),
        ),
        ("refund.created", foreign("succeeded"), None),
        ("refund.failed", foreign("failed"), reversal()),
        ("refund.updated", foreign("canceled"), reversal()),
        ("charge.dispute.created", dispute(), None),
        ("charge.dispute.funds_withdrawn", dispute(), reversal()),
        ("charge.dispute.funds_reinstated", dispute(), reversal()),
    ] {
        assert_eq!(read(kind, &object), expect, "{kind} {object}");
    }
}

#[test]
fn the_owner_of_a_connected_account_can_not_make_us_believe_anything() {
    let from_account = |kind: &str, object: &str| {
        let event = event(kind, object).replace("\"livemode\"", "\"account\":\"acct_1\",\"livemode\"");
        event::read(event.as_bytes(), false).unwrap()
    };
    for (kind, object) in [
        ("checkout.session.completed", session("complete", "paid")),
        ("payment_intent.succeeded", intent("succeeded", SAVED)),
        ("charge.refunded", r#"{"payment_intent":"pi_1","metadata":{"bursar_deposit":"dep_1"}}"#.to_owned()),
        ("charge.dispute.funds_withdrawn", r#"{"id":"dp_1","amount":1,"currency":"usd","payment_intent":"pi_1"}"#.to_owned()),
    ] {
        assert_eq!(from_account(kind, &object), None, "{kind}");
    }
    for (kind, status) in [("payout.paid", "paid"), ("payout.failed", "failed")] {
        let heard = from_account(kind, &payout(status));
        assert!(matches!(&heard, Some(Heard::Payout(id, PaidOut::Unknown(_))) if id == "pay_1"), "{heard:?}");
    }
}

#[test]
fn test_money_is_none_for_a_live_key_and_the_other_way_round() {
    let test = event("checkout.session.completed", &session("complete", "paid"));
    let live = test.replace("\"livemode\":false", "\"livemode\":true");
    for (body, is_live, is_heard) in [(&test, false, true), (&test, true, false), (&live, true, true), (&live, false, false)] {
        assert_eq!(event::read(body.as_bytes(), is_live).unwrap().is_some(), is_heard, "{is_live} {body}");
    }
}

#[test]
fn what_can_not_be_read_is_malformed() {
    for body in [
        String::new(),
        "[]".to_owned(),
        r#"{"type":7}"#.to_owned(),
        r#"{"type":"payout.paid","livemode":false}"#.to_owned(),
        event("payout.paid", "{}"),
        event("checkout.session.completed", "7"),
    ] {
        assert_eq!(event::read(body.as_bytes(), false), Err(Unheard::Malformed), "{body}");
    }
}

#[tokio::test]
async fn only_what_is_signed_is_read() {
    use crate::Rail;
    let host = Host::saying(&[]).await;
    let found = rail(&host).hear("t=1700000000,v1=00", event("payout.paid", &payout("paid")).as_bytes(), ASKED_AT);
    assert_eq!(found, Err(Unheard::NotSigned));
}
