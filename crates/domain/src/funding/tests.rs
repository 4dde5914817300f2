//! Tables of what a rail's word does to a deposit, to a payout and to a refund, and of what a provider takes back. Whole lives of them are told in the testkit's stories, on every store.

use super::*;
use crate::effects::Effect;
use crate::event::{Event, Fact};
use crate::ledger::{Account, Overdraft};
use crate::outbox::{Pending, Task};
use crate::set::{Key, WorkingSet};
use crate::{Actor, Id, Mint, Moment, PrincipalId, Refusal, Role};

const OWNER: PrincipalId = PrincipalId(Id::from_parts(1, 1));
const DEPOSIT: DepositId = DepositId(Id::from_parts(2, 1));
const PAYOUT: PayoutId = PayoutId(Id::from_parts(2, 2));
const WALLET: WalletId = WalletId(Id::from_parts(2, 3));
const REFUND: RefundId = RefundId(Id::from_parts(2, 6));
const NOW: Timestamp = Timestamp(1_790_000_000_000);
const LATER: Timestamp = Timestamp(1_790_000_060_000);
const COURIER: Actor = Actor::Courier(OWNER);
const TEN: Amount = Amount::of_units(10);

fn deposit(state: DepositState) -> Deposit {
    Deposit {
        id: DEPOSIT,
        book: Book::Test,
        rail: Rail::Stripe,
        account: AccountNo::Wallet(WALLET),
        agent: None,
        amount: TEN,
        currency: Currency::USD,
        source: Source::Checkout,
        memo: String::new(),
        return_url: None,
        state,
        checkout: (state != DepositState::Requested).then(page),
        reference: None,
        failure: None,
        requested_at: NOW,
        expires_at: LATER,
        changed_at: NOW,
        key: None,
        refunded: Amount::ZERO,
        reversed: Reversed::NONE,
    }
}

fn page() -> Checkout {
    Checkout { session: "cs_1".to_owned(), url: "https://pay.example/cs_1".to_owned() }
}

fn no() -> Failure {
    Failure { kind: FailureKind::Declined, text: "no".to_owned() }
}

fn paid(reference: &str) -> Deposited {
    Deposited::Paid { reference: reference.to_owned(), amount: TEN, currency: Currency::USD }
}

fn payout(state: PayoutState) -> Payout {
    Payout {
        id: PAYOUT,
        book: Book::Test,
        rail: Rail::Stripe,
        agent: AgentId(Id::from_parts(2, 4)),
        wallet: WALLET,
        amount: TEN,
        fee: Amount::ZERO,
        currency: Currency::USD,
        destination: None,
        state,
        hold: TransferId(Id::from_parts(2, 5)),
        fee_hold: None,
        reference: (state != PayoutState::Requested).then(|| "po_1".to_owned()),
        arrives_at: None,
        failure: None,
        requested_at: NOW,
        changed_at: NOW,
        key: None,
    }
}

fn standing(task: Task) -> WorkingSet {
    let mut ws = WorkingSet::default();
    let account = Account::new(Currency::USD, Overdraft::Line(Amount::ZERO));
    ws.declare(Key::Account(OWNER, AccountNo::Wallet(WALLET)), Some(account.into()));
    ws.declare(Key::Outbox(OWNER, task), Some(Pending { attempts: 3, ..Pending::new(NOW) }.into()));
    ws
}

/// What a decision comes to, in a word: the fact, and whether the task is put off.
fn word(decision: Result<crate::Decision, Refusal>, task: Task) -> String {
    let decision = match decision {
        Ok(decision) => decision,
        Err(refusal) => return format!("{refusal:?}"),
    };
    let fact = match decision.facts.as_slice() {
        [] => "-",
        [fact] => match fact.event {
            Event::DepositOpened(_) => "opened",
            Event::DepositCredited(_) => "credited",
            Event::DepositFailed(_) | Event::PayoutFailed(_) | Event::RefundFailed(_) => "failed",
            Event::PayoutSent(_) | Event::RefundSent(_) => "sent",
            Event::PayoutCompleted(_) | Event::RefundCompleted(_) => "completed",
            Event::PayoutReturned(_) | Event::RefundReturned(_) => "returned",
            Event::RefundRequested(_) => "requested",
            _ => "another",
        },
        _ => "several",
    };
    let again = decision.effects.iter().map(|effect| match effect {
        Effect::Put(put, Pending { due_at, attempts: 3, last_error, .. }) if *put == task && *due_at == LATER => {
            last_error.as_ref().map_or(" again".to_owned(), |error| format!(" again: {error}"))
        }
        other => format!(" {other:?}"),
    });
    format!("{fact}{}", again.collect::<String>())
}

fn report<T>(attempt: Option<u64>, said: T) -> Report<T> {
    Report { attempt, said, ask_again_at: LATER }
}

#[test]
fn a_deposit_is_credited_once_and_ends_once() {
    use DepositState::{Credited, Failed, Open, Requested};
    let check = |state, attempt, said: Deposited, expect: &str| {
        let mut ws = standing(Task::Deposit(DEPOSIT));
        ws.declare(Key::Deposit(OWNER, DEPOSIT), Some(deposit(state).into()));
        for (reference, owner) in [("pi_1", None), ("pi_taken", Some(OWNER))] {
            ws.declare(Key::Reference(Rail::Stripe, reference.to_owned()), owner.map(Into::into));
        }
        let ask = ReportDeposit { deposit: DEPOSIT, report: report(attempt, said.clone()) };
        let got = report_deposit(&ws, COURIER, &ask, &mut Moment { now: NOW, mint: Mint(1) });
        assert_eq!(word(got, Task::Deposit(DEPOSIT)), expect, "{state:?} {attempt:?} {said:?}");
        assert_eq!(ws.broken(), None);
    };
    let other_page = || Checkout { session: "cs_2".to_owned(), ..page() };
    let unknown = || Deposited::Unknown("no answer".to_owned());
    let short = || Deposited::Paid { reference: "pi_1".to_owned(), amount: Amount::of_units(9), currency: Currency::USD };
    let euros = || Deposited::Paid { reference: "pi_1".to_owned(), amount: TEN, currency: Currency::parse("EUR").unwrap() };
    for state in [Requested, Open, Failed] {
        for attempt in [None, Some(3), Some(2)] {
            check(state, attempt, paid("pi_1"), "credited");
            check(state, attempt, paid("pi_taken"), "CreditedBefore");
            check(state, attempt, short(), "AmountDiffers { expected: Amount(10000000) }");
            check(state, attempt, euros(), "AmountDiffers { expected: Amount(10000000) }");
        }
    }
    for state in [Requested, Open] {
        check(state, Some(3), Deposited::Failed(no()), "failed");
        check(state, None, Deposited::Failed(no()), "failed");
        check(state, Some(2), Deposited::Failed(no()), "AttemptOutdated");
        check(state, Some(3), unknown(), "- again: no answer");
        check(state, Some(2), unknown(), "AttemptOutdated");
        check(state, Some(3), Deposited::Pending, "- again");
    }
    check(Requested, Some(3), Deposited::Open(page()), "opened again");
    check(Open, Some(3), Deposited::Open(page()), "- again");
    check(Open, Some(3), Deposited::Open(other_page()), "opened again");
    for said in [Deposited::Open(other_page()), Deposited::Pending, Deposited::Failed(no()), unknown()] {
        check(Credited, None, said.clone(), "-");
        check(Failed, None, said, "-");
    }
    check(Credited, None, paid("pi_1"), "-");
    check(Credited, None, paid("pi_taken"), "-");
}

#[test]
fn a_payout_ends_once_and_may_come_back() {
    use PayoutState::{Completed, Failed, Requested, Sent};
    let check = |state, attempt, said: PaidOut, expect: &str| {
        let mut ws = standing(Task::Payout(PAYOUT));
        ws.declare(Key::Payout(OWNER, PAYOUT), Some(payout(state).into()));
        let ask = ReportPayout { payout: PAYOUT, report: report(attempt, said.clone()) };
        let got = report_payout(&ws, COURIER, &ask, &mut Moment { now: NOW, mint: Mint(1) });
        assert_eq!(word(got, Task::Payout(PAYOUT)), expect, "{state:?} {attempt:?} {said:?}");
        assert_eq!(ws.broken(), None);
    };
    let sent = |reference: &str| PaidOut::Sent { reference: reference.to_owned(), arrives_at: None };
    let completed = || PaidOut::Completed { reference: "po_1".to_owned() };
    let unknown = || PaidOut::Unknown("no answer".to_owned());
    for state in [Requested, Sent] {
        for attempt in [None, Some(3)] {
            check(state, attempt, completed(), "completed");
            check(state, attempt, PaidOut::Failed(no()), "failed");
            check(state, attempt, unknown(), "- again: no answer");
            check(state, attempt, sent("po_2"), "sent again");
        }
        for said in [completed(), PaidOut::Failed(no()), unknown(), sent("po_1")] {
            check(state, Some(2), said, "AttemptOutdated");
        }
    }
    check(Requested, Some(3), sent("po_1"), "sent again");
    check(Sent, Some(3), sent("po_1"), "- again");
    check(Completed, None, PaidOut::Failed(no()), "returned");
    for said in [completed(), unknown(), sent("po_1")] {
        check(Completed, None, said.clone(), "-");
        check(Failed, None, said, "-");
    }
    check(Failed, None, PaidOut::Failed(no()), "-");
}

#[test]
fn only_the_courier_says_what_a_rail_said() {
    for actor in [Actor::Principal(OWNER, Book::Test), Actor::Operator(OWNER, Role::Root), Actor::House] {
        let (ws, mut moment) = (WorkingSet::default(), Moment { now: NOW, mint: Mint(1) });
        let of_deposit = ReportDeposit { deposit: DEPOSIT, report: report(None, paid("pi_1")) };
        let of_refund = ReportRefund { refund: REFUND, report: report(None, Refunded::Failed(no())) };
        let reversal = ReportReversal { deposit: DEPOSIT, said: taken_back(1, 0) };
        let of_payout = ReportPayout { payout: PAYOUT, report: report(None, PaidOut::Failed(no())) };
        assert_eq!(report_deposit(&ws, actor, &of_deposit, &mut moment), Err(Refusal::NotAllowed));
        assert_eq!(report_payout(&ws, actor, &of_payout, &mut moment), Err(Refusal::NotAllowed));
        assert_eq!(report_refund(&ws, actor, &of_refund, &mut moment), Err(Refusal::NotAllowed));
        assert_eq!(report_reversal(&ws, actor, &reversal, &mut moment), Err(Refusal::NotAllowed));
    }
}

fn dollars(count: u64) -> Amount {
    Amount::of_units(count)
}

/// A deposit of ten dollars that was credited, of which so much was given back and so much taken.
fn credited(refunded: u64, taken: u64) -> Deposit {
    let reversed = Reversed { taken: dollars(taken), from_account: dollars(taken), ..Reversed::NONE };
    let reference = Some("pi_1".to_owned());
    Deposit { reference, refunded: dollars(refunded), reversed, ..deposit(DepositState::Credited) }
}

/// A house in which the deposit's wallet has so many dollars, and the general account so many.
fn house(deposit: Deposit, wallet: u64, general: u64) -> WorkingSet {
    let mut ws = WorkingSet::default();
    let account = |has: u64| {
        let account = Account::new(Currency::USD, Overdraft::Line(Amount::ZERO));
        Account { credits_posted: account.credits_posted.plus(dollars(has)), ..account }
    };
    ws.declare(Key::Account(OWNER, AccountNo::Wallet(WALLET)), Some(account(wallet).into()));
    ws.declare(Key::Account(OWNER, AccountNo::General(Book::Test)), Some(account(general).into()));
    ws.declare(Key::Deposit(OWNER, DEPOSIT), Some(deposit.into()));
    ws
}

fn happen(ws: &mut WorkingSet, decision: &crate::Decision) {
    for fact in &decision.facts {
        crate::evolve(ws, fact);
    }
}

#[test]
fn no_more_is_given_back_than_a_deposit_brought_and_is_there() {
    let operator = Actor::Operator(OWNER, Role::Operator);
    let check = |deposit: Deposit, wallet: u64, amount: Option<u64>, expect: Result<u64, Refusal>| {
        let ws = house(deposit, wallet, 100);
        let ask = RequestRefund { deposit: DEPOSIT, amount: amount.map(dollars) };
        let got = request_refund(&ws, operator, &ask, None, &mut Moment { now: NOW, mint: Mint(1) });
        let got = got.map(|decision| match decision.facts.as_slice() {
            [Fact { event: Event::RefundRequested(event), .. }] => event.amount,
            other => panic!("{other:?}"),
        });
        assert_eq!(got, expect.map(dollars), "{wallet} {amount:?}");
        assert_eq!(ws.broken(), None);
    };
    let left = |count| Err(Refusal::ExceedsDeposit { left: dollars(count) });
    check(credited(0, 0), 10, None, Ok(10));
    check(credited(0, 0), 10, Some(4), Ok(4));
    check(credited(0, 0), 100, Some(11), left(10));
    check(credited(0, 0), 10, Some(0), left(10));
    check(credited(4, 0), 10, None, Ok(6));
    check(credited(4, 0), 10, Some(7), left(6));
    check(credited(4, 3), 10, None, Ok(3));
    check(credited(4, 3), 10, Some(4), left(3));
    check(credited(10, 0), 10, None, left(0));
    // A provider may take more than was left.
    check(credited(10, 10), 10, None, left(0));
    check(credited(0, 0), 9, None, Err(Refusal::InsufficientFunds { available: dollars(9) }));
    check(credited(0, 0), 9, Some(9), Ok(9));
    for state in [DepositState::Requested, DepositState::Open, DepositState::Failed] {
        check(deposit(state), 10, None, Err(Refusal::DepositNotCredited));
    }
    let ws = house(credited(0, 0), 10, 0);
    let ask = RequestRefund { deposit: DEPOSIT, amount: None };
    for actor in [Actor::Principal(OWNER, Book::Test), COURIER] {
        let got = request_refund(&ws, actor, &ask, None, &mut Moment { now: NOW, mint: Mint(1) });
        assert_eq!(got, Err(Refusal::NotAllowed));
    }
}

fn refund(state: RefundState) -> Refund {
    Refund {
        id: REFUND,
        book: Book::Test,
        rail: Rail::Stripe,
        deposit: DEPOSIT,
        account: AccountNo::Wallet(WALLET),
        agent: None,
        amount: dollars(4),
        currency: Currency::USD,
        payment: "pi_1".to_owned(),
        state,
        hold: TransferId(Id::from_parts(2, 5)),
        reference: (state != RefundState::Requested).then(|| "re_1".to_owned()),
        failure: None,
        requested_at: NOW,
        changed_at: NOW,
        key: None,
    }
}

#[test]
fn a_refund_ends_once_and_may_come_back() {
    use RefundState::{Completed, Failed, Requested, Sent};
    let check = |state, attempt, said: Refunded, expect: &str| {
        let mut ws = standing(Task::Refund(REFUND));
        ws.declare(Key::Refund(OWNER, REFUND), Some(refund(state).into()));
        ws.declare(Key::Deposit(OWNER, DEPOSIT), Some(credited(4, 0).into()));
        let ask = ReportRefund { refund: REFUND, report: report(attempt, said.clone()) };
        let got = report_refund(&ws, COURIER, &ask, &mut Moment { now: NOW, mint: Mint(1) });
        assert_eq!(word(got, Task::Refund(REFUND)), expect, "{state:?} {attempt:?} {said:?}");
        assert_eq!(ws.broken(), None);
    };
    let pending = |reference: &str| Refunded::Pending { reference: reference.to_owned() };
    let done = || Refunded::Done { reference: "re_1".to_owned() };
    let unknown = || Refunded::Unknown("no answer".to_owned());
    for state in [Requested, Sent] {
        for attempt in [None, Some(3)] {
            check(state, attempt, done(), "completed");
            check(state, attempt, Refunded::Failed(no()), "failed");
            check(state, attempt, unknown(), "- again: no answer");
            check(state, attempt, pending("re_2"), "sent again");
        }
        for said in [done(), Refunded::Failed(no()), unknown(), pending("re_1")] {
            check(state, Some(2), said, "AttemptOutdated");
        }
    }
    check(Requested, Some(3), pending("re_1"), "sent again");
    check(Sent, Some(3), pending("re_1"), "- again");
    check(Completed, None, Refunded::Failed(no()), "returned");
    for said in [done(), unknown(), pending("re_1")] {
        check(Completed, None, said.clone(), "-");
        check(Failed, None, said, "-");
    }
    check(Failed, None, Refunded::Failed(no()), "-");
}

fn taken_back(taken: u64, given_back: u64) -> TakenBack {
    let (taken, given_back) = (dollars(taken), dollars(given_back));
    TakenBack { payment: "pi_1".to_owned(), taken, given_back, currency: Currency::USD }
}

/// What was taken and brought again by several reports, in their order: of the wallet, of the general account, and what is missing; and
/// what both accounts have at the end.
fn reversed(wallet: u64, general: u64, reports: &[(u64, u64)]) -> [u64; 5] {
    let mut ws = house(credited(0, 0), wallet, general);
    for (at, (taken, given_back)) in (1..).zip(reports) {
        let ask = ReportReversal { deposit: DEPOSIT, said: taken_back(*taken, *given_back) };
        let got = report_reversal(&ws, COURIER, &ask, &mut Moment { now: NOW, mint: Mint(at << 20) });
        happen(&mut ws, &got.expect("believed"));
        assert_eq!(ws.broken(), None, "{reports:?}");
    }
    figures(&ws)
}

/// Where what the provider took of the deposit came from, and what both accounts have.
fn figures(ws: &WorkingSet) -> [u64; 5] {
    let has = |account| ws.get::<Account>(&Key::Account(OWNER, account)).expect("it is there").available();
    let Reversed { from_account, from_general, missing, .. } =
        ws.get::<Deposit>(&Key::Deposit(OWNER, DEPOSIT)).expect("it is there").reversed;
    let all = [from_account, from_general, missing, has(AccountNo::Wallet(WALLET)), has(AccountNo::General(Book::Test))];
    all.map(|amount| amount.micros() / 1_000_000)
}

#[test]
fn what_a_provider_takes_is_debited_as_far_as_it_is_there_and_counts_once() {
    let check = |wallet, general, reports: &[(u64, u64)], expect: [u64; 5]| {
        assert_eq!(reversed(wallet, general, reports), expect, "{wallet} {general} {reports:?}");
    };
    check(10, 5, &[(0, 0)], [0, 0, 0, 10, 5]);
    check(10, 5, &[(10, 0)], [10, 0, 0, 0, 5]);
    check(4, 5, &[(10, 0)], [4, 5, 1, 0, 0]);
    check(0, 0, &[(10, 0)], [0, 0, 10, 0, 0]);
    // Messages come again, and in any order: the figures only grow.
    check(10, 5, &[(3, 0), (3, 0), (7, 0), (3, 0)], [7, 0, 0, 3, 5]);
    check(10, 5, &[(7, 0), (3, 0)], [7, 0, 0, 3, 5]);
    // What comes again goes to where it was missed last.
    check(4, 5, &[(10, 0), (10, 1)], [4, 5, 0, 0, 0]);
    check(4, 5, &[(10, 0), (10, 3)], [4, 3, 0, 0, 2]);
    check(4, 5, &[(10, 0), (10, 10)], [0, 0, 0, 4, 5]);
    check(4, 5, &[(10, 10), (10, 0)], [0, 0, 0, 4, 5]);
    check(4, 5, &[(10, 10), (12, 10)], [2, 0, 0, 2, 5]);
    check(4, 5, &[(10, 0), (14, 10)], [4, 0, 0, 0, 5]);
}

/// The same of a deposit that the provider takes back in part while a refund of ours is under way, or over, and then does not happen.
fn covered(wallet: u64, general: u64, refund: u64, taken: u64, was_completed: bool) -> [u64; 5] {
    let (mut ws, mut mint) = (house(credited(0, 0), wallet, general), 1 << 20);
    let mut moment = || {
        mint += 1 << 20;
        Moment { now: NOW, mint: Mint(mint) }
    };
    let ask = RequestRefund { deposit: DEPOSIT, amount: Some(dollars(refund)) };
    let asked = request_refund(&ws, Actor::Operator(OWNER, Role::Operator), &ask, None, &mut moment()).expect("held");
    let [Fact { event: Event::RefundRequested(crate::event::RefundRequested { refund, .. }), .. }] = asked.facts.as_slice()
    else {
        panic!("{asked:?}")
    };
    let said = |said| ReportRefund { refund: *refund, report: report(None, said) };
    happen(&mut ws, &asked);
    if was_completed {
        let done = said(Refunded::Done { reference: "re_1".to_owned() });
        let decision = report_refund(&ws, COURIER, &done, &mut moment()).expect("believed");
        happen(&mut ws, &decision);
    }
    let reversal = ReportReversal { deposit: DEPOSIT, said: taken_back(taken, 0) };
    let decision = report_reversal(&ws, COURIER, &reversal, &mut moment()).expect("believed");
    happen(&mut ws, &decision);
    let decision = report_refund(&ws, COURIER, &said(Refunded::Failed(no())), &mut moment()).expect("believed");
    happen(&mut ws, &decision);
    assert_eq!(ws.broken(), None, "{wallet} {general} {taken}");
    figures(&ws)
}

#[test]
fn a_refund_that_did_not_happen_covers_what_the_provider_took() {
    for was_completed in [false, true] {
        let check = |wallet, general, refund, taken, expect: [u64; 5]| {
            assert_eq!(covered(wallet, general, refund, taken, was_completed), expect, "{wallet} {general} {refund} {taken}");
        };
        // Nothing was taken of others.
        check(10, 5, 6, 4, [4, 0, 0, 6, 5]);
        // What was missing comes first, then what the general account gave; what is left is spendable.
        check(10, 0, 6, 10, [10, 0, 0, 0, 0]);
        check(10, 5, 6, 10, [10, 0, 0, 0, 5]);
        check(10, 2, 6, 10, [10, 0, 0, 0, 2]);
        check(10, 2, 6, 5, [5, 0, 0, 5, 2]);
        // Where it was spent besides, it is not enough.
        check(7, 2, 6, 10, [7, 2, 1, 0, 0]);
        check(7, 0, 6, 10, [7, 0, 3, 0, 0]);
    }
}

#[test]
fn only_the_payment_that_was_credited_is_taken_back() {
    let check = |deposit: Deposit, said: TakenBack, expect: &str| {
        let ws = house(deposit, 10, 10);
        let ask = ReportReversal { deposit: DEPOSIT, said };
        let got = report_reversal(&ws, COURIER, &ask, &mut Moment { now: NOW, mint: Mint(1) });
        let word = match got.as_ref().map(|decision| decision.facts.as_slice()) {
            Ok([]) => "-".to_owned(),
            Ok([Fact { event: Event::DepositReversed(_), .. }]) => "reversed".to_owned(),
            Ok([Fact { event: Event::DepositReinstated(_), .. }]) => "reinstated".to_owned(),
            Ok(other) => panic!("{other:?}"),
            Err(refusal) => format!("{refusal:?}"),
        };
        assert_eq!(word, expect, "{ask:?}");
        assert_eq!(ws.broken(), None);
    };
    check(credited(0, 0), taken_back(1, 0), "reversed");
    check(credited(0, 1), taken_back(1, 1), "reinstated");
    check(credited(0, 1), taken_back(1, 0), "-");
    // A second payment for the same deposit was never credited: that it went back changes nothing.
    check(credited(0, 0), TakenBack { payment: "pi_2".to_owned(), ..taken_back(1, 0) }, "-");
    let euros = TakenBack { currency: Currency::parse("EUR").unwrap(), ..taken_back(1, 0) };
    check(credited(0, 0), euros, "AmountDiffers { expected: Amount(10000000) }");
    for state in [DepositState::Requested, DepositState::Open, DepositState::Failed] {
        check(deposit(state), taken_back(1, 0), "DepositNotCredited");
    }
}

#[test]
fn states_and_failures_have_their_words() {
    use {DepositState as In, PayoutState as Out};
    let coming = [In::Requested, In::Open, In::Credited, In::Failed].map(|state| (state.word(), state.is_open()));
    assert_eq!(coming, [("requested", true), ("open", true), ("credited", false), ("failed", false)]);
    let leaving = [Out::Requested, Out::Sent, Out::Completed, Out::Failed].map(|state| (state.word(), state.is_open()));
    assert_eq!(leaving, [("requested", true), ("sent", true), ("completed", false), ("failed", false)]);
    use FailureKind::{Cancelled, Declined, Expired, NeedsPayer, Rejected};
    let words = [Declined, NeedsPayer, Expired, Cancelled, Rejected].map(FailureKind::word);
    assert_eq!(words, ["declined", "needs_payer", "expired", "cancelled", "rejected"]);
}

#[test]
fn a_mail_that_is_not_true_any_more_is_not_sent() {
    use crate::mail::Matter;
    let is_over = |matter: Matter| matter.is_over(NOW);
    for state in [DepositState::Requested, DepositState::Open, DepositState::Credited, DepositState::Failed] {
        let row = || Box::new(deposit(state));
        assert_eq!(is_over(Matter::DepositCredited(row(), None)), state != DepositState::Credited, "{state:?}");
        assert_eq!(is_over(Matter::DepositFailed(row(), None)), state != DepositState::Failed, "{state:?}");
    }
}
