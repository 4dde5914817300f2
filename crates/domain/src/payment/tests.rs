//! Stories of fees, of what payments between agents are counted in, and of the transfers that facts name. Whole payments are told in
//! the testkit's stories, on every store.

use super::*;
use crate::approval::Verdict;
use crate::event::{
    AccountCredited, ApprovalExpired, ApprovalRequested, ApprovalResolved, Event, Fact, Frozen, PaymentBlocked, PaymentReceived,
    PaymentSettled, Release,
};
use crate::ledger::{Account, AccountNo, Overdraft, Posting, Transfer, TransferKind, TransferState, hold};
use crate::set::{Key, WorkingSet};
use crate::{Id, evolve};

const OWNER: PrincipalId = PrincipalId(Id::from_parts(1, 1));
const OTHER: PrincipalId = PrincipalId(Id::from_parts(1, 2));
const PAYER: WalletId = WalletId(Id::from_parts(2, 1));
const PAYEE: WalletId = WalletId(Id::from_parts(2, 2));

fn credits(count: u64) -> Amount {
    Amount::from_micros(count * 1_000).unwrap()
}

#[test]
fn fees_are_a_share_and_a_least() {
    let check = |basis_points, least, amount, expect_micros| {
        let rule = FeeRule { basis_points, least: credits(least) };
        assert_eq!(rule.of(credits(amount)).micros(), expect_micros, "{amount} at {basis_points} bps, least {least}");
    };
    check(100, 1, 10, 1_000);
    check(100, 0, 10, 100);
    check(100, 1, 1_000, 10_000);
    check(100, 1, 99, 1_000);
    check(0, 0, 1_000, 0);
}

/// 10 credits to a payee, of which the fee is so much.
fn order(payee: Payee, fee: u64) -> Order {
    Order {
        payment: PaymentId(Id::from_parts(3, 1)),
        agent: AgentId(Id::from_parts(4, 1)),
        wallet: PAYER,
        payee,
        amount: credits(10),
        fee: credits(fee),
        currency: Currency::USD,
        category: None,
        memo: String::new(),
        metadata: None,
        rail: None,
    }
}

/// A principal's general account and two wallets, with 10 credits each.
fn house(owner: PrincipalId) -> WorkingSet {
    let mut ws = WorkingSet::default();
    for account in [AccountNo::General(Book::Test), AccountNo::Wallet(PAYER), AccountNo::Wallet(PAYEE)] {
        let mut row = Account::new(Currency::USD, Overdraft::Line(Amount::ZERO));
        row.credits_posted = credits(10).into();
        ws.declare(Key::Account(owner, account), Some(row.into()));
    }
    ws
}

/// In how many payments each account took part once a fact is true, and how many credits each then has.
fn counted(owner: PrincipalId, event: impl Into<Event>) -> ([u64; 3], [u64; 3]) {
    let mut ws = house(owner);
    evolve(&mut ws, &Fact::new(owner, Book::Test, Timestamp(1_000), event));
    assert_eq!(ws.broken(), None);
    let accounts = [AccountNo::General(Book::Test), AccountNo::Wallet(PAYER), AccountNo::Wallet(PAYEE)];
    let rows = accounts.map(|account| ws.get::<Account>(&Key::Account(owner, account)).unwrap());
    (rows.map(|row| row.payments), rows.map(|row| row.available().micros() / 1_000))
}

#[test]
fn a_payment_between_agents_counts_for_whoever_takes_part() {
    let agent = AgentId(Id::from_parts(4, 2));
    let id = |number| TransferId(Id::from_parts(5, number));
    // The general account's count is that of all the principal's agents.
    let check = |payee: Payee, fee, expect| {
        let fee_transfer = (fee > 0).then_some(id(2));
        let event = PaymentSettled {
            order: order(payee.clone(), fee),
            transfer: id(1),
            fee_transfer,
            held: None,
            reference: None,
            receipt: None,
        };
        assert_eq!(counted(OWNER, event), expect, "{payee:?}, fee {fee}");
    };
    check(Payee::Agent(OWNER, agent, PAYEE), 0, ([1, 1, 1], [10, 0, 20]));
    check(Payee::Agent(OWNER, agent, PAYEE), 4, ([1, 1, 1], [10, 0, 16]));
    check(Payee::Agent(OWNER, agent, PAYEE), 10, ([1, 1, 0], [10, 0, 10]));
    check(Payee::Agent(OTHER, agent, PAYEE), 4, ([1, 1, 0], [10, 0, 10]));
    check(Payee::Agent(OTHER, agent, PAYEE), 10, ([1, 1, 0], [10, 0, 10]));
    check(Payee::Vendor("openai".to_owned()), 0, ([0, 0, 0], [10, 0, 10]));
    // And in the payee's own ledger.
    let received = PaymentReceived {
        order: order(Payee::Agent(OTHER, agent, PAYEE), 4),
        wallet: PAYEE,
        amount: credits(6),
        transfer: id(1),
        fee_transfer: None,
        month: None,
    };
    assert_eq!(counted(OTHER, received), ([1, 0, 1], [10, 10, 16]));
}

#[test]
fn a_hold_ends_in_the_payers_history_even_where_the_fee_is_all_of_it() {
    let (agent, id) = (AgentId(Id::from_parts(4, 2)), |number| TransferId(Id::from_parts(5, number)));
    let (payer, payee) = (AccountNo::Wallet(PAYER), AccountNo::Wallet(PAYEE));
    // What the payer has, and by which transfers it came to that; how many lines its statement has.
    let check = |fee, expect: (u64, u64, TransferState)| {
        let mut ws = house(OWNER);
        let order = order(Payee::Agent(OWNER, agent, PAYEE), fee);
        let (amount, currency, kind) = (order.amount, order.currency, TransferKind::Payment);
        let payment = Some(order.payment);
        let held = Posting { id: id(1), debit: payer, credit: payee, amount, currency, kind, payment };
        hold(&mut ws, OWNER, Timestamp(1_000), &held);
        open(&mut ws, &Fact::new(OWNER, Book::Test, Timestamp(1_000), Frozen { reason: None }), &order, State::Escalated, None);
        let fee_transfer = (fee > 0).then_some(id(3));
        let event = PaymentSettled {
            order: order.clone(),
            transfer: id(2),
            fee_transfer,
            held: Some(id(1)),
            reference: None,
            receipt: None,
        };
        evolve(&mut ws, &Fact::new(OWNER, Book::Test, Timestamp(2_000), event).of_payment(order.payment));
        assert_eq!(ws.broken(), None);
        let row = ws.get::<Account>(&Key::Account(OWNER, payer)).unwrap();
        let ended = ws.get::<Transfer>(&Key::Transfer(OWNER, id(2))).unwrap();
        assert_eq!((row.available().micros() / 1_000, row.lines(), ended.state), expect, "fee {fee}");
    };
    check(0, (0, 3, TransferState::Captures(id(1))));
    check(4, (0, 4, TransferState::Captures(id(1))));
    check(10, (0, 3, TransferState::Releases(id(1))));
}

#[test]
fn a_fact_names_the_transfers_that_it_makes_and_what_was_written_about_it() {
    let id = |number| TransferId(Id::from_parts(5, number));
    let check = |event: Event, expect: &[TransferId], memo: Option<&str>| {
        assert_eq!((event.transfers().collect::<Vec<_>>().as_slice(), event.memo()), (expect, memo), "{event:?}");
    };
    let order = || Order { memo: "lunch".to_owned(), ..order(Payee::Vendor("cafe".to_owned()), 4) };
    let release = |remainder| Release { hold: id(9), transfer: id(1), remainder };
    let lunch = Some("lunch");
    let (account, agent, currency) = (AccountNo::General(Book::Live), None, Currency::USD);
    let credited = AccountCredited { account, agent, amount: credits(1), currency, memo: "gift".to_owned(), transfer: id(1) };
    check(credited.into(), &[id(1)], Some("gift"));
    for (fee_transfer, expect) in [(None, [id(1)].as_slice()), (Some(id(2)), &[id(1), id(2)])] {
        check(
            PaymentSettled { order: order(), transfer: id(1), fee_transfer, held: None, reference: None, receipt: None }.into(),
            expect,
            lunch,
        );
    }
    let (wallet, transfer) = (PAYEE, id(1));
    check(
        PaymentReceived { order: order(), wallet, amount: credits(6), transfer, fee_transfer: None, month: None }.into(),
        &[id(1)],
        lunch,
    );
    let (approval, reason) = (ApprovalId(Id::from_parts(6, 1)), Reason::Paused);
    let asked = ApprovalRequested {
        order: order(),
        approval,
        reason,
        expires_at: Timestamp(9),
        hold: Some(id(9)),
        key: None,
        by_two: false,
    };
    check(asked.into(), &[id(9)], lunch);
    for (release, expect) in
        [(None, [].as_slice()), (Some(release(None)), &[id(1)]), (Some(release(Some(id(2)))), &[id(1), id(2)])]
    {
        check(PaymentBlocked { order: order(), reason, release }.into(), expect, lunch);
        check(ApprovalResolved { approval, verdict: Verdict::Denied, release }.into(), expect, None);
        if let Some(release) = release {
            check(ApprovalExpired { approval, release: Some(release) }.into(), expect, None);
        }
    }
    check(Frozen { reason: Some("audit".to_owned()) }.into(), &[], None);
}
