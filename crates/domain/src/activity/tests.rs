//! Stories of sums: a fact, and the buckets after it.

use std::collections::BTreeMap;

use super::*;
use crate::event::{
    AccountCredited, ApprovalExpired, ApprovalRequested, Event, Fact, HoldExpired, HoldSettled, PaymentBlocked, PaymentReceived,
    PaymentSettled, Release, Reversal, Unfrozen,
};
use crate::ledger::AccountNo;
use crate::payment::{Order, Payee, Reason};
use crate::set::{Key, WorkingSet};
use crate::{Amount, ApprovalId, DepositId, Id, PaymentId, PrincipalId, Rail, Refusal, Span, TransferId, WalletId};

const OWNER: PrincipalId = PrincipalId(Id::from_parts(1, 1));
const OTHER: PrincipalId = PrincipalId(Id::from_parts(1, 2));
const NOON: Timestamp = Timestamp(DAY * 20_000 + DAY / 2);
const DAY: u64 = 86_400_000;

const fn agent(number: u64) -> AgentId {
    AgentId(Id::from_parts(2, number))
}

fn amount(micros: u64) -> Amount {
    Amount::from_micros(micros).unwrap()
}

fn order(payee: Payee, micros: u64, fee: u64) -> Order {
    Order {
        payment: PaymentId(Id::from_parts(3, 1)),
        agent: agent(1),
        wallet: WalletId(Id::from_parts(4, 1)),
        payee,
        amount: amount(micros),
        fee: amount(fee),
        currency: Currency::USD,
        category: None,
        memo: String::new(),
        metadata: None,
        rail: None,
    }
}

fn vendor() -> Payee {
    Payee::Vendor("openai".to_owned())
}

fn to(home: PrincipalId, number: u64) -> Payee {
    Payee::Agent(home, agent(number), WalletId(Id::from_parts(4, number)))
}

fn transfer(number: u64) -> TransferId {
    TransferId(Id::from_parts(5, number))
}

fn settled(order: Order) -> Event {
    PaymentSettled { order, transfer: transfer(1), fee_transfer: None, held: None, reference: None, receipt: None }.into()
}

fn blocked(release: Option<Release>) -> Event {
    PaymentBlocked { order: order(vendor(), 100, 0), reason: Reason::VendorBlocked, release }.into()
}

fn asked() -> Event {
    let (approval, hold) = (ApprovalId(Id::from_parts(6, 1)), transfer(1));
    let (order, reason) = (order(vendor(), 100, 0), Reason::VendorBlocked);
    ApprovalRequested { order, approval, reason, expires_at: NOON, hold: Some(hold), key: None, by_two: false }.into()
}

fn credited(agent: Option<AgentId>, micros: u64) -> Event {
    let (account, memo) = (AccountNo::General(Book::Live), String::new());
    AccountCredited { account, agent, amount: amount(micros), currency: Currency::USD, memo, transfer: transfer(1) }.into()
}

const RELEASE: Release =
    Release { hold: TransferId(Id::from_parts(5, 1)), transfer: TransferId(Id::from_parts(5, 2)), remainder: None };

fn noted(sums: &mut BTreeMap<Bucket, Sums>, fact: &Fact) -> Result<(), Refusal> {
    Note::of(fact).map_or(Ok(()), |note| fold(sums, &note))
}

/// The sums of some facts, a bucket each: its agent, then what is not zero.
fn told(facts: &[(Timestamp, Event)]) -> String {
    let mut sums = BTreeMap::new();
    for (at, event) in facts {
        noted(&mut sums, &Fact::new(OWNER, Book::Live, *at, event.clone())).unwrap();
    }
    let one = |(bucket, sums): (&Bucket, &Sums)| {
        let who = bucket.agent.map_or("own".to_owned(), |id| format!("a{}", id.0.to_bytes()[11]));
        let figures = [
            ("settled", u128::from(sums.settled)),
            ("paid", sums.paid.micros()),
            ("fees", sums.fees.micros()),
            ("blocked", u128::from(sums.blocked)),
            ("escalated", u128::from(sums.escalated)),
            ("received", u128::from(sums.received)),
            ("income", sums.income.micros()),
            ("credited", sums.credited.micros()),
            ("returned", sums.returned.micros()),
        ];
        let figures = figures.into_iter().filter(|(_, figure)| *figure > 0).map(|(name, figure)| format!(" {name} {figure}"));
        format!("{} {who}{}", bucket.day.0, figures.collect::<String>())
    };
    sums.iter().map(one).collect::<Vec<_>>().join(", ")
}

#[test]
fn facts_become_sums() {
    let check = |event: Event, expect: &str| assert_eq!(told(&[(NOON, event.clone())]), expect, "{event:?}");
    check(settled(order(vendor(), 850, 0)), "20000 a1 settled 1 paid 850");
    check(settled(order(to(OWNER, 2), 850, 50)), "20000 a1 settled 1 paid 850 fees 50, 20000 a2 received 1 income 800");
    check(settled(order(to(OWNER, 2), 50, 50)), "20000 a1 settled 1 paid 50 fees 50");
    check(settled(order(to(OTHER, 2), 850, 50)), "20000 a1 settled 1 paid 850 fees 50");
    let received = PaymentReceived {
        order: order(to(OWNER, 7), 850, 50),
        wallet: WalletId(Id::from_parts(4, 7)),
        amount: amount(800),
        transfer: transfer(1),
        fee_transfer: None,
        month: None,
    };
    check(received.clone().into(), "20000 a7 received 1 income 800");
    // A hold's payee gets all of it, and pays the fee.
    let of_hold = PaymentReceived { amount: amount(850), month: Some(NOON.month()), ..received };
    check(of_hold.into(), "20000 a7 received 1 income 800");
    let hold_settled = |order| {
        Event::from(HoldSettled { order, hold: transfer(2), transfer: transfer(1), fee_transfer: None, month: NOON.month() })
    };
    check(hold_settled(order(to(OWNER, 2), 850, 50)), "20000 a1 settled 1 paid 850 fees 50, 20000 a2 received 1 income 800");
    check(hold_settled(order(to(OTHER, 2), 850, 50)), "20000 a1 settled 1 paid 850 fees 50");
    check(HoldExpired { hold: transfer(2), transfer: transfer(1) }.into(), "");
    check(blocked(None), "20000 a1 blocked 1");
    check(blocked(Some(RELEASE)), "20000 a1 blocked 1");
    check(asked(), "20000 a1 escalated 1");
    check(credited(None, 900), "20000 own credited 900");
    check(credited(Some(agent(3)), 900), "20000 a3 credited 900");
    let reversal = |agent, own: u64, general: u64, missing: u64| Reversal {
        deposit: DepositId(Id::from_parts(7, 1)),
        rail: Rail::Stripe,
        account: AccountNo::General(Book::Live),
        agent,
        amount: amount(own + general + missing),
        of_general: amount(general),
        missing: amount(missing),
        currency: Currency::USD,
        taken: Amount::ZERO,
        given_back: Amount::ZERO,
        transfer: transfer(1),
        general_transfer: None,
    };
    // Only what was there went back.
    check(Event::DepositReversed(reversal(Some(agent(3)), 4, 5, 6)), "20000 own returned 5, 20000 a3 returned 4");
    check(Event::DepositReinstated(reversal(Some(agent(3)), 4, 5, 6)), "20000 own credited 5, 20000 a3 credited 4");
    check(Event::DepositReversed(reversal(None, 4, 0, 0)), "20000 own returned 4");
    check(Event::DepositReversed(reversal(None, 0, 0, 6)), "");
    check(Unfrozen {}.into(), "");
    check(ApprovalExpired { approval: ApprovalId(Id::from_parts(6, 1)), release: Some(RELEASE) }.into(), "");
}

#[test]
fn days_are_those_of_utc_and_sums_add_up() {
    let midnight = Timestamp(DAY * 20_001);
    let facts = [
        (NOON, settled(order(vendor(), 1, 0))),
        (midnight.before(Span(1)), settled(order(vendor(), 2, 0))),
        (midnight, settled(order(vendor(), 4, 0))),
    ];
    assert_eq!(told(&facts), "20000 a1 settled 2 paid 3, 20001 a1 settled 1 paid 4");
}

#[test]
fn books_and_currencies_are_kept_apart() {
    let mut sums = BTreeMap::new();
    let euro = Order { currency: Currency::parse("EUR").unwrap(), ..order(vendor(), 5, 0) };
    for (book, event) in
        [(Book::Live, settled(order(vendor(), 5, 0))), (Book::Test, settled(order(vendor(), 5, 0))), (Book::Live, settled(euro))]
    {
        noted(&mut sums, &Fact::new(OWNER, book, NOON, event)).unwrap();
    }
    assert_eq!(sums.len(), 3);
    assert!(sums.values().all(|sums| sums.settled == 1));
}

#[test]
fn a_sum_beyond_its_range_is_refused() {
    let mut sums = BTreeMap::new();
    let fact = Fact::new(OWNER, Book::Live, NOON, settled(order(vendor(), 5, 0)));
    noted(&mut sums, &fact).unwrap();
    sums.values_mut().for_each(|sums| sums.paid = Total::from_micros(u128::MAX - 4));
    assert_eq!(noted(&mut sums, &fact), Err(Refusal::OutOfRange));
}

#[test]
fn a_row_of_an_earlier_generation_counts_as_absent() {
    let bucket = Bucket { day: Day(1), book: Book::Live, agent: None, currency: Currency::USD };
    let (key, one) = (Key::Activity(OWNER, bucket), Sums { settled: 1, ..Sums::default() });
    let mut ws = WorkingSet::default();
    ws.declare(key, Some(Activity { generation: 2, sums: Sums { settled: 5, ..Sums::default() } }.into()));
    let settled = |generation| add(&ws, OWNER, generation, bucket, &one).map(|row| (row.generation, row.sums.settled));
    assert_eq!(settled(2), Ok((2, 6)));
    assert_eq!(settled(3), Ok((3, 1)));
}

#[test]
fn a_day_begins_at_midnight_and_another_follows_it() {
    const HOURS: u64 = 3_600_000;
    assert_eq!([Day(0), Day(1), Day(20_000)].map(Day::begins_at), [0, 24 * HOURS, 480_000 * HOURS].map(Timestamp));
    for day in [Day(0), Day(1), Day(20_000)] {
        let next = day.next();
        assert_eq!(next, Day(day.0 + 1));
        assert_eq!([Day::of(day.begins_at()), Day::of(next.begins_at().before(Span(1)))], [day, day]);
    }
    assert_eq!(Day(u32::MAX).next(), Day(u32::MAX));
}
