//! Stories of wallets: who may change which, when one is over, and what one may be issued with.

use super::*;
use crate::agent::{Agent, AgentRef, Handle};
use crate::decision::Decision;
use crate::ledger::{ACCOUNT_MAX, Account, AccountNo, Overdraft};
use crate::policy::PolicyChange;
use crate::set::{Key, WorkingSet};
use crate::{Actor, Event, Id, Mint, Moment, PrincipalId, Refusal, Role, Span};

const OWNER: PrincipalId = PrincipalId(Id::from_parts(1, 1));
const AGENT: AgentId = AgentId(Id::from_parts(2, 1));
const STRANGER: AgentId = AgentId(Id::from_parts(2, 2));
const SCOPED: WalletId = WalletId(Id::from_parts(3, 1));
const MAIN: WalletId = WalletId(Id::from_parts(3, 2));
const NONE: WalletId = WalletId(Id::from_parts(3, 3));
const NOW: Timestamp = Timestamp(1_000);
const OPERATOR: Actor = Actor::Operator(OWNER, Role::Operator);
const KEY_HOLDER: Actor = Actor::Principal(OWNER, Book::Test);
const TOKEN: SecretHash = SecretHash([1; 32]);

const fn moment() -> Moment {
    Moment { now: NOW, mint: Mint(1) }
}

fn policy() -> Policy {
    Policy {
        max_per_payment: Amount::of_units(1),
        allowed_categories: Vec::new(),
        ask_above_payment: None,
        ask_above_total: None,
        hard_cap: None,
        blocked_vendors: Vec::new(),
    }
}

fn scoped(status: Status, expires_at: Option<Timestamp>) -> Wallet {
    let kind = Kind::Scoped { budget: Amount::ZERO, policy: policy(), token: TOKEN, expires_at };
    Wallet { id: SCOPED, agent: AGENT, book: Book::Test, currency: Currency::USD, kind, status, created_at: NOW }
}

fn main_wallet() -> Wallet {
    Wallet { id: MAIN, kind: Kind::Main, ..scoped(Status::Active, None) }
}

/// A scoped wallet as it stands, and a main one, both in the test book.
fn house(status: Status, expires_at: Option<Timestamp>) -> WorkingSet {
    let mut ws = WorkingSet::default();
    ws.declare(Key::Wallet(OWNER, SCOPED), Some(scoped(status, expires_at).into()));
    ws.declare(Key::Wallet(OWNER, MAIN), Some(main_wallet().into()));
    ws.declare(Key::Wallet(OWNER, NONE), None);
    for wallet in [SCOPED, MAIN] {
        let account = Account::new(Currency::USD, Overdraft::Line(Amount::ZERO));
        ws.declare(Key::Account(OWNER, AccountNo::Wallet(wallet)), Some(account.into()));
    }
    ws
}

/// How many facts a decision states.
fn facts(decided: Result<Decision, Refusal>) -> Result<usize, Refusal> {
    decided.map(|decision| decision.facts.len())
}

#[test]
fn a_scoped_wallet_is_its_principals_within_its_book() {
    let check = |actor, wallet, expect: Result<usize, Refusal>| {
        let ws = house(Status::Active, None);
        let change = ChangePolicy { wallet, change: PolicyChange::default() };
        assert_eq!(facts(pause(&ws, actor, wallet, &moment())), expect, "{actor:?} pauses {wallet}");
        assert_eq!(facts(change_policy(&ws, actor, &change, &moment())), expect, "{actor:?} changes {wallet}");
        assert_eq!(facts(revoke(&ws, actor, wallet, &mut moment())), expect, "{actor:?} revokes {wallet}");
    };
    check(KEY_HOLDER, SCOPED, Ok(1));
    check(OPERATOR, SCOPED, Ok(1));
    check(Actor::Principal(OWNER, Book::Live), SCOPED, Err(Refusal::WalletNotFound));
    check(KEY_HOLDER, MAIN, Err(Refusal::WalletNotFound));
    check(OPERATOR, MAIN, Err(Refusal::WalletNotFound));
    check(KEY_HOLDER, NONE, Err(Refusal::WalletNotFound));
    check(Actor::Wallet(OWNER, SCOPED, Book::Test), SCOPED, Err(Refusal::NotAllowed));
    check(Actor::Courier(OWNER), SCOPED, Err(Refusal::NotAllowed));
    check(Actor::House, SCOPED, Err(Refusal::NotAllowed));
}

#[test]
fn what_a_wallet_is_already_is_not_recorded_again() {
    let check = |stands, expires_at, [pauses, resumes, revokes]: [Result<usize, Refusal>; 3]| {
        let ws = house(stands, expires_at);
        assert_eq!(facts(pause(&ws, OPERATOR, SCOPED, &moment())), pauses, "pause: {stands:?} until {expires_at:?}");
        assert_eq!(facts(resume(&ws, OPERATOR, SCOPED, &moment())), resumes, "resume: {stands:?} until {expires_at:?}");
        assert_eq!(facts(revoke(&ws, OPERATOR, SCOPED, &mut moment())), revokes, "revoke: {stands:?} until {expires_at:?}");
    };
    let (nothing, once, closed) = (Ok(0), Ok(1), Err(Refusal::WalletClosed));
    check(Status::Active, None, [once, nothing, once]);
    check(Status::Paused, None, [nothing, once, once]);
    check(Status::Active, Some(NOW), [closed, closed, once]);
    check(Status::Revoked, None, [closed, closed, nothing]);
    check(Status::Expired, Some(NOW), [closed, closed, closed]);
}

#[test]
fn an_end_counts_from_its_millisecond_on() {
    let check = |status, end: Option<u64>, expect| {
        let wallet = scoped(status, end.map(Timestamp));
        assert_eq!(wallet.status_at(NOW), expect, "{status:?} until {end:?}");
    };
    check(Status::Active, None, Status::Active);
    check(Status::Active, Some(1_001), Status::Active);
    check(Status::Active, Some(1_000), Status::Expired);
    check(Status::Active, Some(999), Status::Expired);
    check(Status::Paused, Some(1_001), Status::Paused);
    check(Status::Paused, Some(1_000), Status::Expired);
    check(Status::Revoked, Some(1_000), Status::Revoked);
    check(Status::Expired, Some(1_001), Status::Expired);
}

#[test]
fn an_end_is_performed_once_and_not_before_it_came() {
    let check = |status, end: Option<u64>, expect: Result<usize, Refusal>| {
        let ws = house(status, end.map(Timestamp));
        assert_eq!(facts(expire(&ws, Actor::Courier(OWNER), SCOPED, &mut moment())), expect, "{status:?} until {end:?}");
    };
    check(Status::Active, Some(1_000), Ok(1));
    check(Status::Paused, Some(1_000), Ok(1));
    check(Status::Active, Some(1_001), Err(Refusal::NotDue));
    check(Status::Active, None, Err(Refusal::NotDue));
    check(Status::Revoked, Some(1_000), Ok(0));
    check(Status::Expired, Some(1_000), Ok(0));
    let ws = house(Status::Active, Some(NOW));
    assert_eq!(facts(expire(&ws, OPERATOR, SCOPED, &mut moment())), Err(Refusal::NotAllowed));
}

#[test]
fn a_main_wallet_has_no_policy_no_token_and_no_end() {
    let (main, scoped) = (main_wallet(), scoped(Status::Active, Some(NOW)));
    assert_eq!((main.policy(), main.token(), main.expires_at()), (None, None, None));
    assert_eq!((scoped.policy(), scoped.token(), scoped.expires_at()), (Some(&policy()), Some(TOKEN), Some(NOW)));
}

fn issued(ws: &WorkingSet, agent: &str, budget: Amount) -> Result<Decision, Refusal> {
    let (currency, expires_in) = (Currency::USD, Some(Span(5)));
    let ask = IssueWallet { agent: AgentRef::parse(agent), budget, currency, policy: policy(), expires_in, token: TOKEN };
    issue(ws, KEY_HOLDER, &ask, &mut moment())
}

/// A principal with 10 in the general account, so far overdrawn, and one agent, `bot`.
fn treasury(named: &str, overdraft: Overdraft) -> WorkingSet {
    let mut ws = WorkingSet::default();
    let mut account = Account::new(Currency::USD, overdraft);
    account.credits_posted = Amount::of_units(10).into();
    ws.declare(Key::Account(OWNER, AccountNo::General(Book::Test)), Some(account.into()));
    let handle = Handle("bot".to_owned());
    ws.declare(Key::Handle(OWNER, Book::Test, handle.clone()), Some(AGENT.into()));
    ws.declare(Key::Handle(OWNER, Book::Test, Handle(named.to_owned())), None);
    let (name, owner_ref, metadata, credential) = ("Bot".to_owned(), None, None, None);
    let agent = Agent {
        id: AGENT,
        handle,
        book: Book::Test,
        main: MAIN,
        name,
        owner_ref,
        metadata,
        credential,
        created_at: NOW,
        ancestors: Vec::new(),
    };
    ws.declare(Key::Agent(OWNER, AGENT), Some(agent.into()));
    ws.declare(Key::Agent(OWNER, STRANGER), None);
    ws
}

#[test]
fn a_budget_is_what_the_general_account_can_give_and_a_new_one_may_hold() {
    let check = |overdraft, units: u64, expect: Result<u64, Refusal>| {
        let decided = issued(&treasury("bot", overdraft), "bot", Amount::of_units(units));
        let got = decided.map(|decision| match &decision.facts[..] {
            [fact] => match &fact.event {
                Event::WalletIssued(event) => (event.budget, event.expires_at),
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        });
        let expect = expect.map(|units| (Amount::of_units(units), Some(Timestamp(1_005))));
        assert_eq!(got, expect, "{overdraft:?} {units}");
    };
    let short = |units| Err(Refusal::InsufficientFunds { available: Amount::of_units(units) });
    check(Overdraft::Line(Amount::ZERO), 10, Ok(10));
    check(Overdraft::Line(Amount::ZERO), 11, short(10));
    check(Overdraft::Line(Amount::of_units(1)), 11, Ok(11));
    check(Overdraft::Line(Amount::of_units(1)), 12, short(11));
    let max = ACCOUNT_MAX.micros() / Amount::of_units(1).micros();
    check(Overdraft::Unlimited, max, Ok(max));
    check(Overdraft::Unlimited, max + 1, Err(Refusal::OutOfRange));
    check(Overdraft::Unlimited, max + 11, short(max + 10));
}

#[test]
fn a_new_handle_makes_an_agent_and_an_unknown_id_of_ours_does_not() {
    let check = |named: &str, expect: Result<usize, Refusal>| {
        let ws = treasury(named, Overdraft::Unlimited);
        assert_eq!(facts(issued(&ws, named, Amount::of_units(1))), expect, "{named}");
        assert_eq!(ws.broken(), None);
    };
    check("bot", Ok(1));
    check(&AGENT.to_string(), Ok(1));
    check("robot", Ok(2));
    check(STRANGER.0.to_uuid().as_str(), Ok(2));
    check(&STRANGER.to_string(), Err(Refusal::AgentNotFound));
}
