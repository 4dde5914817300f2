//! Tables: the fee of money for AI, what a transfer comes to, the next number, and the default method.

use super::*;
use crate::agent::Handle;
use crate::decision::Decision;
use crate::event::Event;
use crate::idempotency::Answer;
use crate::ledger::{Account, AccountNo, Balance, Overdraft};
use crate::policy::Category;
use crate::principal::SecretHash;
use crate::set::{Key, WorkingSet};
use crate::wallet::{Kind, Status, Wallet};
use crate::{Actor, AgentId, Amount, Book, Currency, Id, Mint, Moment, PrincipalId, Refusal, Timestamp};

const OWNER: PrincipalId = PrincipalId(Id::from_parts(1, 1));
const WALLET: WalletId = WalletId(Id::from_parts(2, 1));
const NOW: Timestamp = Timestamp(1_000);
const KEY_HOLDER: Actor = Actor::Principal(OWNER, Book::Live);

fn cents(count: u64) -> Amount {
    Amount::from_micros(count * 10_000).unwrap()
}

#[test]
fn the_fee_of_money_for_ai_is_rounded_half_up_to_the_cent() {
    let check = |gross, basis_points, expect| {
        assert_eq!(ai_fee(cents(gross), basis_points), cents(expect), "{gross} at {basis_points}");
    };
    check(2_500, 500, 125);
    check(1, 500, 0);
    check(9, 500, 0);
    check(10, 500, 1);
    check(29, 500, 1);
    check(30, 500, 2);
    check(100, 0, 0);
    check(3, 3_333, 1);
    check(1, 4_999, 0);
    check(1, 5_000, 1);
    check(100, 10_000, 100);
    let most = Amount::of_units(1_000_000_000);
    assert_eq!(ai_fee(most, 500), Amount::of_units(50_000_000));
    assert_eq!(ai_fee(Amount::from_micros(1).unwrap(), 10_000), Amount::ZERO);
}

/// A principal with 100 in the general account, and a wallet for AI as it stands with 20 in it, if any.
fn house(wallet: Option<Status>) -> WorkingSet {
    let mut ws = WorkingSet::default();
    let mut general = Account::new(Currency::USD, Overdraft::Line(Amount::ZERO));
    general.credits_posted = Amount::of_units(100).into();
    ws.declare(Key::Account(OWNER, AccountNo::General(Book::Live)), Some(general.into()));
    ws.declare(Key::Handle(OWNER, Book::Live, Handle(AI_HANDLE.to_owned())), None);
    let billing = wallet.map(|_| Billing { ai: Some(WALLET), ..Billing::default() }.into());
    ws.declare(Key::Billing(OWNER, Book::Live), billing);
    if let Some(status) = wallet {
        let mut account = Account::new(Currency::USD, Overdraft::Line(Amount::ZERO));
        account.credits_posted = Amount::of_units(20).into();
        ws.declare(Key::Account(OWNER, AccountNo::Wallet(WALLET)), Some(account.into()));
        let policy = crate::policy::Policy {
            max_per_payment: Amount::MAX,
            allowed_categories: vec![Category::LlmApi],
            ask_above_payment: None,
            ask_above_total: None,
            hard_cap: None,
            blocked_vendors: Vec::new(),
        };
        let kind = Kind::Scoped { budget: Amount::of_units(20), policy, token: SecretHash([1; 32]), expires_at: None };
        let (agent, currency, created_at) = (AgentId(Id::from_parts(2, 2)), Currency::USD, NOW);
        let row = Wallet { id: WALLET, agent, book: Book::Live, currency, kind, status, created_at };
        ws.declare(Key::Wallet(OWNER, WALLET), Some(row.into()));
    }
    ws
}

fn asked(ws: &WorkingSet, actor: Actor, gross: Amount, fee_basis_points: u32) -> Result<Decision, Refusal> {
    let ask = TransferToAi { amount: gross, currency: Currency::USD, fee_basis_points, token: SecretHash([2; 32]) };
    transfer_to_ai(ws, actor, &ask, &mut Moment { now: NOW, mint: Mint(7) })
}

#[test]
fn money_for_ai_goes_into_the_wallet_that_is_open_or_a_new_one() {
    let check = |wallet: Option<Status>, words: &str, is_new: bool, remaining: u64| {
        let ws = house(wallet);
        let decision = asked(&ws, KEY_HOLDER, cents(2_500), 500).unwrap();
        let facts = decision.facts.iter().map(|fact| match &fact.event {
            Event::AgentCreated(_) => "agent",
            Event::WalletIssued(_) => "issued",
            Event::WalletFunded(event) if (event.gross, event.fee) == (cents(2_500), cents(125)) => "funded",
            other => panic!("{other:?}"),
        });
        assert_eq!(facts.collect::<Vec<_>>().join(" "), words, "{wallet:?}");
        let Answer::AiTransfer { fee, is_new: made, general, remaining: rest, .. } = decision.answer else {
            panic!("{decision:?}")
        };
        let expect = (cents(125), is_new, Balance::Credit(Amount::of_units(75)), cents(remaining));
        assert_eq!((fee, made, general, rest), expect, "{wallet:?}");
        assert_eq!(ws.broken(), None);
    };
    check(None, "agent issued funded", true, 2_375);
    check(Some(Status::Active), "funded", false, 4_375);
    check(Some(Status::Paused), "funded", false, 4_375);
    check(Some(Status::Revoked), "agent issued funded", true, 2_375);
    check(Some(Status::Expired), "agent issued funded", true, 2_375);
}

#[test]
fn money_for_ai_is_refused() {
    let check = |actor, gross, basis_points, expect: Option<Refusal>| {
        let got = asked(&house(None), actor, gross, basis_points).err();
        assert_eq!(got, expect, "{actor:?} {gross:?} {basis_points}");
    };
    check(KEY_HOLDER, Amount::of_units(100), 500, None);
    check(KEY_HOLDER, cents(10_001), 500, Some(Refusal::InsufficientFunds { available: Amount::of_units(100) }));
    check(KEY_HOLDER, cents(1), 5_000, Some(Refusal::FeeExceedsAmount { fee: cents(1) }));
    check(Actor::Courier(OWNER), cents(100), 500, Some(Refusal::NotAllowed));
    check(Actor::Operator(OWNER, crate::Role::Root), cents(100), 500, Some(Refusal::NotAllowed));
}

#[test]
fn a_fee_has_the_id_before_its_transfer_and_none_has_no_id() {
    let funded = |basis_points| {
        let decision = asked(&house(None), KEY_HOLDER, cents(2_500), basis_points).unwrap();
        match decision.facts.into_iter().last().unwrap().event {
            Event::WalletFunded(event) => event,
            other => panic!("{other:?}"),
        }
    };
    let event = funded(500);
    assert_eq!(event.fee_transfer.map(|fee| fee.0.after()), Some(event.transfer.0));
    assert_eq!(event.fee_transfer.map(|fee| fee.0), Some(event.transfer.0.before()));
    assert_eq!(funded(0).fee_transfer, None);
}

#[test]
fn numbers_have_no_gap_within_a_year_and_a_clock_that_is_set_back_none_either() {
    let mut series = Series::default();
    for (year, expect) in
        [(2026, (2026, 1, 1)), (2026, (2026, 2, 2)), (2027, (2027, 1, 3)), (2026, (2027, 2, 4)), (2029, (2029, 1, 5))]
    {
        series = series.next(year);
        assert_eq!((series.year, series.number, series.issued), expect);
    }
}

#[test]
fn the_default_is_what_is_wanted_or_what_it_was_or_the_oldest() {
    let id = |number| MethodId(Id::from_parts(3, number));
    let methods = [(id(1), false), (id(2), true), (id(3), true)];
    let check = |wanted: Option<u64>, now: Option<u64>, expect: Option<u64>| {
        let got = Billing::default_of(&methods, [wanted.map(id), now.map(id)]);
        assert_eq!(got, expect.map(id), "{wanted:?} {now:?}");
    };
    check(None, None, Some(2));
    check(None, Some(3), Some(3));
    check(Some(3), Some(2), Some(3));
    check(Some(1), Some(3), Some(3));
    check(None, Some(1), Some(2));
    check(Some(9), None, Some(2));
    assert_eq!(Billing::default_of(&methods[..1], [None, Some(id(1))]), None);
    assert_eq!(Billing::default_of(&[], [None, None]), None);
}
