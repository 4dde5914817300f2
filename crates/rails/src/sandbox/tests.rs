//! Tables of what the sandbox says, by name and by time.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bursar_domain::Currency;

use super::*;

const NOW: Timestamp = Timestamp(1_790_000_000_000);
const ID: &str = "prn_1-dep_1";

fn sandbox() -> (Sandbox, Arc<AtomicU64>) {
    let now = Arc::new(AtomicU64::new(NOW.0));
    let clock = Arc::clone(&now);
    let read = move || Timestamp(clock.load(Ordering::Relaxed));
    (Sandbox::new("http://127.0.0.1:4021".to_owned(), Box::new(read)), now)
}

/// The sandbox answers at once.
fn now<T>(mut answer: Answer<'_, T>) -> T {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match answer.as_mut().poll(&mut context) {
        std::task::Poll::Ready(said) => said,
        std::task::Poll::Pending => panic!("it waits"),
    }
}

fn deposit(source: Source) -> Deposit {
    Deposit {
        id: ID.to_owned(),
        amount: Amount::of_units(10),
        currency: Currency::USD,
        description: String::new(),
        source,
        return_url: None,
        requested_at: NOW,
        expires_at: NOW.after(Span::hours(23)),
    }
}

fn saved(method: &str) -> Source {
    Source::Saved { method: method.to_owned(), customer: None }
}

#[test]
fn a_saved_method_does_what_its_name_says() {
    let (sandbox, _) = sandbox();
    let check = |method: &str, first: &str, then: &str| {
        let deposit = deposit(saved(method));
        let word = |said: Deposited| match said {
            Deposited::Paid { reference, amount, currency } => {
                assert_eq!((amount, currency), (deposit.amount, deposit.currency));
                reference
            }
            Deposited::Failed(Failure { kind, text }) => format!("{kind:?}: {text}"),
            Deposited::Unknown(_) => "unknown".to_owned(),
            other => format!("{other:?}"),
        };
        assert_eq!(word(now(sandbox.collect(&deposit))), first, "{method}");
        assert_eq!(word(now(sandbox.ask_deposit(&deposit, None))), then, "{method}");
    };
    let paid = "pi_sandbox_prn_1-dep_1";
    let always = |method: &str, said: &str| check(method, said, said);
    always("pm_card_visa", paid);
    always("pm_anything", paid);
    always("pm_card_chargeDeclined", "Declined: Your card was declined.");
    always("pm_card_chargeDeclinedInsufficientFunds", "Declined: Your card has insufficient funds.");
    always("pm_card_chargeDeclinedExpiredCard", "Declined: Your card has expired.");
    always("pm_card_authenticationRequired", "NeedsPayer: The card's owner must confirm the payment with the bank.");
    check("pm_sandbox_slow", "unknown", paid);
    check("pm_sandbox_lost", "unknown", "Declined: The charge never reached the bank.");
}

#[test]
fn a_page_waits_until_its_time_is_over() {
    let (sandbox, clock) = sandbox();
    let deposit = deposit(Source::Checkout);
    let page =
        Deposited::Open(Checkout { session: format!("cs_sandbox_{ID}"), url: format!("http://127.0.0.1:4021/checkout/{ID}") });
    assert_eq!(now(sandbox.collect(&deposit)), page);
    clock.store(deposit.expires_at.0 - 1, Ordering::Relaxed);
    assert_eq!(now(sandbox.ask_deposit(&deposit, Some("cs"))), page);
    clock.store(deposit.expires_at.0, Ordering::Relaxed);
    let said = now(sandbox.ask_deposit(&deposit, Some("cs")));
    assert!(matches!(said, Deposited::Failed(Failure { kind: FailureKind::Expired, .. })), "{said:?}");
}

#[test]
fn a_page_that_saves_a_method_waits_until_its_time_is_over() {
    let (sandbox, clock) = sandbox();
    let wanted = NewMethod {
        id: ID.to_owned(),
        customer: None,
        currency: Currency::USD,
        return_url: None,
        requested_at: NOW,
        expires_at: NOW.after(Span::hours(23)),
    };
    let page = Saved::Open(Checkout { session: format!("cs_sandbox_{ID}"), url: format!("http://127.0.0.1:4021/checkout/{ID}") });
    assert_eq!(now(sandbox.save_method(&wanted)), page);
    clock.store(wanted.expires_at.0 - 1, Ordering::Relaxed);
    assert_eq!(now(sandbox.ask_method(&wanted, Some("cs"))), page);
    clock.store(wanted.expires_at.0, Ordering::Relaxed);
    let said = now(sandbox.ask_method(&wanted, Some("cs")));
    assert!(matches!(said, Saved::Failed(Failure { kind: FailureKind::Expired, .. })), "{said:?}");
}

#[test]
fn a_saved_card_is_charged_as_its_number_says() {
    let (sandbox, _) = sandbox();
    let saved_cards: Vec<_> = CARDS.iter().filter_map(|card| Some((card, card.method()?))).collect();
    assert_eq!(saved_cards.len(), 7);
    for (card, method) in saved_cards {
        assert!(card.number.ends_with(method.last4.as_deref().unwrap()), "{method:?}");
        let said = now(sandbox.collect(&deposit(saved(&method.method))));
        match (card.later(), said) {
            (None, Deposited::Paid { .. }) => assert_eq!(card.refused, None, "{}", card.number),
            (Some(why), Deposited::Failed(failure)) => assert_eq!(why, failure.text, "{}", card.number),
            (later, said) => panic!("{}: {later:?}, and {said:?}", card.number),
        }
    }
    // What is refused at once is not saved.
    for number in ["4000000000000002", "4000000000000069", "4000000000000127"] {
        assert_eq!(card(number).map(Card::method), Some(None), "{number}");
    }
}

#[test]
fn a_payout_arrives_a_moment_later_unless_its_bank_says_no() {
    let (sandbox, clock) = sandbox();
    let word = |destination: Option<&str>| {
        let payout = Payout {
            id: ID.to_owned(),
            amount: Amount::of_units(10),
            currency: Currency::USD,
            destination: destination.map(str::to_owned),
            description: String::new(),
            requested_at: NOW,
        };
        let said = now(sandbox.pay_out(&payout));
        assert_eq!(now(sandbox.ask_payout(&payout, "po")), said);
        match said {
            PaidOut::Sent { reference, arrives_at } => {
                assert_eq!((reference.as_str(), arrives_at), ("po_sandbox_prn_1-dep_1", Some(NOW.after(ON_THE_WAY))));
                "sent"
            }
            PaidOut::Completed { .. } => "completed",
            PaidOut::Failed(_) => "failed",
            PaidOut::Unknown(_) => "unknown",
        }
    };
    let banks = [None, Some("ba_xxx"), Some("ba_sandbox_closed"), Some("ba_sandbox_unknown")];
    assert_eq!(banks.map(word), ["sent", "sent", "sent", "unknown"]);
    clock.fetch_add(ON_THE_WAY.0, Ordering::Relaxed);
    assert_eq!(banks.map(word), ["completed", "completed", "failed", "completed"]);
}

#[test]
fn a_payment_settles_unless_its_payee_has_a_bad_day() {
    let (sandbox, clock) = sandbox();
    let word = |address: &str| {
        let payment = Payment {
            id: ID.to_owned(),
            amount: Amount::of_units(10),
            currency: Currency::USD,
            address: address.to_owned(),
            memo: String::new(),
            pinned: Vec::new(),
            cart: None,
            authorization: None,
            funding_source: None,
            requested_at: NOW,
        };
        let said = now(sandbox.pay(&payment));
        assert_eq!(now(sandbox.pay(&payment)), said, "asked again it says the same");
        match said {
            Paid::Settled { reference, receipt: None } => {
                assert_eq!(reference, "pay_sandbox_prn_1-dep_1");
                "settled"
            }
            Paid::Settled { .. } | Paid::Authorized(_) => "what the sandbox does not say",
            Paid::Failed(_) => "failed",
            Paid::Unknown(_) => "unknown",
        }
    };
    let payees = ["https://api.example.com", "https://sandbox/decline", "https://sandbox/timeout", "https://sandbox/late"];
    assert_eq!(payees.map(word), ["settled", "failed", "unknown", "unknown"]);
    clock.fetch_add(LATE.0, Ordering::Relaxed);
    assert_eq!(payees.map(word), ["settled", "failed", "unknown", "settled"]);
}

#[test]
fn only_test_cards_are_cards() {
    assert_eq!(card("4242 4242 4242 4242").map(|card| card.refused), Some(None));
    assert_eq!(card("4000-0000-0000-0002").and_then(|card| card.refused), Some("Your card was declined."));
    assert_eq!(card("4000000000009995").and_then(|card| card.refused), Some("Your card has insufficient funds."));
    assert_eq!(card("4000002760003184").map(|card| card.refused), Some(None));
    for other in ["", "4111111111111111", "42424242424242420", "４２４２424242424242"] {
        assert_eq!(card(other), None, "{other}");
    }
}

#[test]
fn a_refund_does_what_the_name_of_its_payment_says() {
    let (sandbox, clock) = sandbox();
    let check = |method: &str, first: &str, then: &str| {
        let Deposited::Paid { reference, .. } = now(sandbox.collect(&deposit(saved(method)))) else { panic!("{method}") };
        let refund =
            Refund { id: ID.to_owned(), reference, amount: Amount::of_units(1), currency: Currency::USD, requested_at: NOW };
        for (after, expect) in [(0, first), (ON_THE_WAY.0 - 1, first), (ON_THE_WAY.0, then)] {
            clock.store(NOW.0 + after, Ordering::Relaxed);
            let word = match now(sandbox.refund(&refund)) {
                Refunded::Pending { reference } => format!("pending {reference}"),
                Refunded::Done { reference } => format!("done {reference}"),
                Refunded::Failed(Failure { kind, text }) => format!("{kind:?}: {text}"),
                Refunded::Unknown(_) => "unknown".to_owned(),
            };
            assert_eq!(word, expect, "{method} after {after}");
        }
        assert_eq!(now(sandbox.ask_reversed(&refund.reference)), Reversed::NotOurs);
    };
    let done = "done re_sandbox_prn_1-dep_1";
    check("pm_card_visa", done, done);
    check("pm_card_pendingRefund", "unknown", done);
    let failed = "Declined: The payer's bank did not take the refund.";
    check("pm_card_refundFail", "pending re_sandbox_prn_1-dep_1", failed);
}

#[test]
fn a_test_cards_payment_says_what_becomes_of_a_refund() {
    for card in CARDS.iter().filter(|card| card.refused.is_none()) {
        let name = reference(ID, card.refunds);
        assert_eq!(Refunds::of(name.strip_prefix(PAYMENT).unwrap()), card.refunds, "{name}");
    }
}
