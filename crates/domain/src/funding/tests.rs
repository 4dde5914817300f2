//! Tables of what a rail's word does to a deposit and to a payout. Whole lives of them are told in the testkit's stories, on every store.

use super::*;
use crate::effects::Effect;
use crate::event::Event;
use crate::ledger::{Account, Overdraft};
use crate::outbox::{Pending, Task};
use crate::set::{Key, WorkingSet};
use crate::{Actor, Id, Mint, Moment, PrincipalId, Refusal, Role};

const OWNER: PrincipalId = PrincipalId(Id::from_parts(1, 1));
const DEPOSIT: DepositId = DepositId(Id::from_parts(2, 1));
const PAYOUT: PayoutId = PayoutId(Id::from_parts(2, 2));
const WALLET: WalletId = WalletId(Id::from_parts(2, 3));
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
            Event::DepositFailed(_) | Event::PayoutFailed(_) => "failed",
            Event::PayoutSent(_) => "sent",
            Event::PayoutCompleted(_) => "completed",
            Event::PayoutReturned(_) => "returned",
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
        let of_payout = ReportPayout { payout: PAYOUT, report: report(None, PaidOut::Failed(no())) };
        assert_eq!(report_deposit(&ws, actor, &of_deposit, &mut moment), Err(Refusal::NotAllowed));
        assert_eq!(report_payout(&ws, actor, &of_payout, &mut moment), Err(Refusal::NotAllowed));
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
