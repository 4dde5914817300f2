//! Deposits, payouts and refunds that are open, and methods that are to be saved, owe a task; verification finds one that was lost.

use bursar_domain::agent::CreateAgent;
use bursar_domain::funding::{
    Deposited, Destination, Report, ReportDeposit, RequestDeposit, RequestPayout, RequestRefund, Source,
};
use bursar_domain::method::RequestMethod;
use bursar_domain::outbox::Task;
use bursar_domain::principal::CreditAccount;
use bursar_domain::rail::Rail;
use bursar_domain::set::Key;
use bursar_domain::{Actor, Amount, Book, Command, Currency, Outcome, PrincipalId, Role, Span};
use bursar_engine::Source as _;
use bursar_store::memory::MemoryStore;
use bursar_store::tables::key_of;
use bursar_store::{Item, Store, replay};
use bursar_testkit::manual::{ManualClock, START};
use bursar_testkit::world::{World, agent, request};

/// A house in which an agent of a principal has ten dollars.
fn house() -> (World<MemoryStore>, PrincipalId, String) {
    let mut world = World::new(MemoryStore::default(), ManualClock::new(7));
    let owner = world.principal("p");
    let create = CreateAgent { name: "payer".to_owned(), owner_ref: None, metadata: None, parent: None };
    let Ok(Outcome::Agent(made)) = world.ask(request(Actor::Principal(owner, Book::Test), None, Command::CreateAgent(create)))
    else {
        panic!("no agent")
    };
    let payer = made.id.to_string();
    let credit = CreditAccount {
        book: Book::Test,
        agent: Some(agent(&payer)),
        amount: Amount::of_units(10),
        currency: Currency::USD,
        memo: String::new(),
    };
    world.ask(request(Actor::Operator(owner, Role::Root), None, Command::CreditAccount(credit))).expect("credited");
    (world, owner, payer)
}

fn ask_for_money(world: &mut World<MemoryStore>, owner: PrincipalId, payer: &str) {
    let (amount, currency, rail) = (Amount::of_units(5), Currency::USD, Rail::Sandbox);
    let (into, source, memo) = (Destination::General, Source::Checkout, String::new());
    let deposit = Command::RequestDeposit(RequestDeposit { into, amount, currency, rail, source, memo, return_url: None });
    let fee = Amount::of_units(1);
    let payout = Command::RequestPayout(RequestPayout { agent: agent(payer), amount, fee, currency, rail, destination: None });
    let method = Command::RequestMethod(RequestMethod { rail, name: String::new(), return_url: None });
    for command in [deposit, payout, method] {
        world.ask(request(Actor::Principal(owner, Book::Test), None, command)).expect("requested");
    }
}

/// What verification finds in a copy of the store that some rows were left out of.
fn findings_without(world: World<MemoryStore>, is_lost: impl Fn(&Key) -> bool) -> Vec<String> {
    let copy = MemoryStore::default();
    let restore = &mut |item: Item<'_>| {
        if !matches!(&item, Item::Row(place, ..) if is_lost(&key_of(place).expect("a key"))) {
            copy.restore(&item);
        }
        Ok(())
    };
    world.into_store().reader().snapshot(restore).expect("readable");
    replay::verify(&*copy.reader(), |_| ()).expect("readable").findings
}

#[test]
fn a_task_that_was_lost_is_found() {
    let check = |is_lost: fn(&Key) -> bool, expect: &[&str]| {
        let (mut world, owner, payer) = house();
        ask_for_money(&mut world, owner, &payer);
        let found = findings_without(world, is_lost);
        assert_eq!(found.len(), expect.len(), "{found:?}");
        for (found, word) in found.iter().zip(expect) {
            assert!(found.contains(word) && found.contains("is not in the outbox"), "{found}");
        }
    };
    check(|_| false, &[]);
    check(|key| matches!(key, Key::Outbox(_, Task::Deposit(_))), &["Deposit"]);
    check(|key| matches!(key, Key::Outbox(_, Task::Payout(_))), &["Payout"]);
    check(|key| matches!(key, Key::Outbox(_, Task::Method(_))), &["Method"]);
    check(|key| matches!(key, Key::Outbox(..)), &["Deposit", "Payout", "Method"]);
}

#[test]
fn what_is_asked_for_after_the_clock_was_set_back_is_due_at_once() {
    let (mut world, owner, payer) = house();
    world.clock.step_to(START.before(Span::hours(40)));
    world.now();
    world.clock.advance(Span::hours(1));
    ask_for_money(&mut world, owner, &payer);
    assert!(world.now() < START, "the clock is believed");
    let due: Vec<_> = world.due().iter().map(|due| (due.task.class().word(), due.pending.due_at)).collect();
    assert_eq!(due, [("rail", world.clock.now()); 3]);
}

#[test]
fn a_refund_that_lost_its_task_or_its_hold_is_found() {
    let check = |is_lost: fn(&Key) -> bool, expect: &[&str]| {
        let (mut world, owner, _) = house();
        let (amount, currency) = (Amount::of_units(5), Currency::USD);
        let (into, source, memo) = (Destination::General, Source::Checkout, String::new());
        let asked = RequestDeposit { into, amount, currency, rail: Rail::Sandbox, source, memo, return_url: None };
        let asked = request(Actor::Principal(owner, Book::Test), None, Command::RequestDeposit(asked));
        let Ok(Outcome::Deposit(deposit)) = world.ask(asked) else { panic!("no deposit") };
        let said = Deposited::Paid { reference: "pi_1".to_owned(), amount, currency };
        let report = Report { attempt: None, said, ask_again_at: START };
        let report = Command::ReportDeposit(ReportDeposit { deposit: deposit.id, report });
        world.ask(request(Actor::Courier(owner), None, report)).expect("credited");
        let refund = Command::RequestRefund(RequestRefund { deposit: deposit.id, amount: None });
        world.ask(request(Actor::Operator(owner, Role::Operator), None, refund)).expect("requested");
        let found = findings_without(world, is_lost);
        let is_said = |word: &&str| found.iter().any(|found| found.contains(*word));
        assert!(expect.iter().all(is_said) && found.is_empty() == expect.is_empty(), "{found:?}");
    };
    check(|_| false, &[]);
    check(|key| matches!(key, Key::Outbox(..)), &["Refund", "is not in the outbox"]);
    check(|key| matches!(key, Key::Refund(..)), &["refund"]);
}
