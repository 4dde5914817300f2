//! Stories of credentials, of the stop and of money put in by hand: who asks, what stands, and what comes of it.

use super::*;
use crate::decision::Decision;
use crate::effects::Effect;
use crate::evolve;
use crate::ledger::{ACCOUNT_MAX, Account, AccountNo, Overdraft};
use crate::seal::{Seal, SealOf, Sealed};
use crate::set::{Key, WorkingSet};
use crate::{Actor, Amount, Currency, Event, Id, Mint, Moment, Refusal, Role};

const OWNER: PrincipalId = PrincipalId(Id::from_parts(1, 1));
const OTHER: PrincipalId = PrincipalId(Id::from_parts(1, 2));
const NOW: Timestamp = Timestamp(1_000);
const OPERATOR: Actor = Actor::Operator(OWNER, Role::Operator);
const ROOT: Actor = Actor::Operator(OWNER, Role::Root);
const ROOT_FROM_ELSEWHERE: Actor = Actor::Operator(OWNER, Role::RootFromElsewhere(OTHER));
const KEY_HOLDER: Actor = Actor::Principal(OWNER, Book::Test);
const WALLET: Actor = Actor::Wallet(OWNER, WalletId(Id::from_parts(2, 1)), Book::Test);
const COURIER: Actor = Actor::Courier(OWNER);

const fn moment() -> Moment {
    Moment { now: NOW, mint: Mint(1) }
}

const fn id(number: u64) -> CredentialId {
    CredentialId(Id::from_parts(3, number))
}

fn credential(number: u64, grant: Grant, is_revoked: bool) -> Credential {
    let (label, hint) = (String::new(), String::new());
    let secret = SecretHash([u8::try_from(number).unwrap(); 32]);
    Credential { id: id(number), grant, label, hint, secret, created_at: NOW, revoked_at: is_revoked.then_some(NOW) }
}

/// A principal with its stop as it stands, and an empty general account in each book.
fn house(frozen: Option<Option<&str>>) -> WorkingSet {
    let mut ws = WorkingSet::default();
    let frozen = frozen.map(|reason| Freeze { reason: reason.map(str::to_owned), at: NOW });
    let row = Principal {
        id: OWNER,
        name: "one".to_owned(),
        frozen,
        freeze_changed_at: None,
        created_at: NOW,
        billing: None,
        contact: None,
        contact_changed_at: None,
        autonomy: Autonomy::USUAL,
        mandates: MandateCount::default(),
        funding: FundingSources::default(),
    };
    ws.declare(Key::Principal(OWNER), Some(row.into()));
    for book in [Book::Live, Book::Test] {
        let account = Account::new(Currency::USD, Overdraft::Line(Amount::ZERO));
        ws.declare(Key::Account(OWNER, AccountNo::General(book)), Some(account.into()));
    }
    ws
}

/// How many facts a decision states.
fn facts(decided: Result<Decision, Refusal>) -> Result<usize, Refusal> {
    decided.map(|decision| decision.facts.len())
}

#[test]
fn only_a_root_makes_principals() {
    let check = |actor, name: &str, expect: Result<usize, Refusal>| {
        let mut ws = WorkingSet::default();
        ws.declare(Key::Name("free".to_owned()), None);
        ws.declare(Key::Name("taken".to_owned()), Some(OTHER.into()));
        let key = CreateKey { grant: Grant::ApiKey(Book::Test), label: String::new(), secret: secret() };
        let ask = CreatePrincipal { name: name.to_owned(), keys: vec![key] };
        assert_eq!(facts(create(&ws, actor, &ask, &mut moment())), expect, "{actor:?} {name}");
    };
    check(Actor::House, "free", Ok(2));
    check(ROOT, "free", Ok(2));
    check(ROOT_FROM_ELSEWHERE, "free", Ok(2));
    check(OPERATOR, "free", Err(Refusal::RootNeeded));
    check(KEY_HOLDER, "free", Err(Refusal::NotAllowed));
    check(Actor::House, "taken", Err(Refusal::NameTaken));
    check(ROOT, "taken", Err(Refusal::NameTaken));
}

fn secret() -> NewSecret {
    NewSecret { hash: SecretHash([7; 32]), hint: "sk...ab".to_owned() }
}

#[test]
fn an_operator_makes_credentials_and_only_a_root_makes_roots() {
    let check = |actor, grant, expect: Result<usize, Refusal>| {
        let ask = CreateKey { grant, label: String::new(), secret: secret() };
        assert_eq!(facts(create_key(&house(None), actor, &ask, &mut moment())), expect, "{actor:?} {grant:?}");
    };
    let (operator, root, api) = (Grant::Operator { root: false }, Grant::Operator { root: true }, Grant::ApiKey(Book::Live));
    check(OPERATOR, api, Ok(1));
    check(OPERATOR, operator, Ok(1));
    check(OPERATOR, root, Err(Refusal::RootNeeded));
    check(ROOT, root, Ok(1));
    check(ROOT_FROM_ELSEWHERE, root, Ok(1));
    for actor in [Actor::House, KEY_HOLDER, WALLET, COURIER] {
        check(actor, api, Err(Refusal::NotAllowed));
        check(actor, root, Err(Refusal::NotAllowed));
    }
}

/// Two roots, an operator's token, a root that was revoked, an API key, and one that was revoked.
fn keys() -> WorkingSet {
    let mut ws = house(None);
    let (root, operator, api) = (Grant::Operator { root: true }, Grant::Operator { root: false }, Grant::ApiKey(Book::Test));
    for (number, grant, is_revoked) in
        [(1, root, false), (2, root, false), (3, operator, false), (4, root, true), (5, api, false), (6, api, true)]
    {
        ws.declare(Key::Credential(OWNER, id(number)), Some(credential(number, grant, is_revoked).into()));
    }
    ws.declare(Key::Credential(OWNER, id(9)), None);
    ws
}

#[test]
fn a_root_token_is_revoked_only_where_another_one_is_left() {
    let check = |actor, by: Option<u64>, credential, beside: Option<u64>, expect: Result<usize, Refusal>| {
        let ask = RevokeKey { credential: id(credential), beside: beside.map(id) };
        let got = facts(revoke_key(&keys(), actor, by.map(id), &ask, &moment()));
        assert_eq!(got, expect, "{actor:?} with {by:?} revokes {credential} beside {beside:?}");
    };
    check(ROOT, Some(1), 2, None, Ok(1));
    check(ROOT, Some(1), 1, None, Err(Refusal::LastRoot));
    check(ROOT, Some(1), 1, Some(2), Err(Refusal::LastRoot));
    check(ROOT_FROM_ELSEWHERE, Some(8), 1, None, Ok(1));
    check(OPERATOR, Some(3), 1, None, Err(Refusal::RootNeeded));
    // On the machine itself nobody has a credential.
    check(ROOT, None, 1, None, Err(Refusal::LastRoot));
    check(ROOT, None, 1, Some(2), Ok(1));
    check(ROOT, None, 1, Some(1), Err(Refusal::LastRoot));
    check(ROOT, None, 1, Some(3), Err(Refusal::LastRoot));
    check(ROOT, None, 1, Some(4), Err(Refusal::LastRoot));
    check(ROOT, None, 1, Some(9), Err(Refusal::LastRoot));
    // Any other is an operator's to revoke, its own too; again, it changes nothing.
    check(OPERATOR, Some(3), 5, None, Ok(1));
    check(OPERATOR, Some(3), 3, None, Ok(1));
    check(OPERATOR, Some(3), 6, None, Ok(0));
    check(ROOT, Some(1), 4, None, Ok(0));
    check(OPERATOR, Some(3), 9, None, Err(Refusal::CredentialNotFound));
    check(KEY_HOLDER, Some(5), 5, None, Err(Refusal::NotAllowed));
}

#[test]
fn a_stop_is_recorded_once_for_each_reason() {
    let check = |stands: Option<Option<&str>>, reason: Option<&str>, expect: usize| {
        let ask = FreezePrincipal { reason: reason.map(str::to_owned) };
        assert_eq!(facts(freeze(&house(stands), OPERATOR, &ask, &moment())), Ok(expect), "{stands:?}, then {reason:?}");
    };
    check(None, None, 1);
    check(None, Some("audit"), 1);
    check(Some(None), None, 0);
    check(Some(None), Some("audit"), 1);
    check(Some(Some("audit")), Some("audit"), 0);
    check(Some(Some("audit")), Some("theft"), 1);
    check(Some(Some("audit")), None, 1);
    assert_eq!(facts(unfreeze(&house(None), OPERATOR, &moment())), Ok(0));
    assert_eq!(facts(unfreeze(&house(Some(None)), OPERATOR, &moment())), Ok(1));
    let ask = FreezePrincipal { reason: None };
    assert_eq!(facts(freeze(&house(None), KEY_HOLDER, &ask, &moment())), Err(Refusal::NotAllowed));
    assert_eq!(facts(unfreeze(&house(None), KEY_HOLDER, &moment())), Err(Refusal::NotAllowed));
}

#[test]
fn an_operator_says_where_mails_go_and_the_same_address_again_changes_nothing() {
    let check = |actor, stands: Option<&str>, email: Option<&str>, expect: Result<usize, Refusal>| {
        let mut ws = house(None);
        ws.get_mut::<Principal>(&Key::Principal(OWNER)).unwrap().contact = stands.map(str::to_owned);
        let ask = SetContact { email: email.map(str::to_owned) };
        assert_eq!(facts(set_contact(&ws, actor, &ask, &moment())), expect, "{actor:?} {stands:?}, then {email:?}");
    };
    let (ann, bob) = (Some("ann@example.com"), Some("bob@example.com"));
    check(OPERATOR, None, ann, Ok(1));
    check(ROOT_FROM_ELSEWHERE, ann, bob, Ok(1));
    check(OPERATOR, ann, None, Ok(1));
    check(OPERATOR, ann, ann, Ok(0));
    check(OPERATOR, None, None, Ok(0));
    for actor in [Actor::House, KEY_HOLDER, WALLET, COURIER] {
        check(actor, None, ann, Err(Refusal::NotAllowed));
    }
}

#[test]
fn real_money_is_put_in_by_roots_and_up_to_what_an_account_may_hold() {
    let max = ACCOUNT_MAX.micros();
    let check = |actor, book, micros: u64, expect: Result<u64, Refusal>| {
        let amount = Amount::from_micros(micros).unwrap();
        let ask = CreditAccount { book, agent: None, amount, currency: Currency::USD, memo: String::new() };
        let got = credit(&house(None), actor, &ask, &mut moment()).map(|decision| match &decision.facts[..] {
            [fact] => match &fact.event {
                Event::AccountCredited(event) => event.amount.micros(),
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        });
        assert_eq!(got, expect, "{actor:?} {book:?} {micros}");
    };
    check(ROOT, Book::Live, 5, Ok(5));
    check(ROOT_FROM_ELSEWHERE, Book::Live, 5, Ok(5));
    check(OPERATOR, Book::Live, 5, Err(Refusal::RootNeeded));
    check(OPERATOR, Book::Test, 5, Ok(5));
    check(KEY_HOLDER, Book::Test, 5, Err(Refusal::NotAllowed));
    check(ROOT, Book::Live, max, Ok(max));
    check(ROOT, Book::Live, max + 1, Err(Refusal::OutOfRange));
}

#[test]
fn a_credit_line_is_a_roots_and_the_same_one_again_changes_nothing() {
    let check = |actor, units: u64, expect: Result<usize, Refusal>| {
        let ask = RaiseCreditLine { line: Amount::of_units(units) };
        assert_eq!(facts(raise_credit_line(&house(None), actor, &ask, &moment())), expect, "{actor:?} {units}");
    };
    check(ROOT, 1, Ok(1));
    check(ROOT, 0, Ok(0));
    check(OPERATOR, 1, Err(Refusal::RootNeeded));
    check(KEY_HOLDER, 1, Err(Refusal::NotAllowed));
}

#[test]
fn a_secrets_hash_is_not_told() {
    assert_eq!(format!("{:?}", SecretHash([0xAB; 32])), "SecretHash(..)");
}

#[test]
fn a_funding_source_is_registered_and_cleared_by_operators_in_its_book() {
    let register = |book| RegisterFundingSource {
        book,
        secret: Sealed(vec![1]),
        hash: [1; 32],
        brand: Some("visa".to_owned()),
        last4: None,
        label: None,
    };
    for actor in [KEY_HOLDER, WALLET, COURIER, Actor::House, Actor::Agent(OWNER, None, Book::Live)] {
        let ws = house(None);
        assert_eq!(
            register_funding_source(&ws, actor, &register(Book::Live), &mut moment()),
            Err(Refusal::NotAllowed),
            "{actor:?}"
        );
        assert_eq!(clear_funding_source(&ws, actor, Book::Live, &moment()), Err(Refusal::NotAllowed), "{actor:?}");
    }
    for actor in [OPERATOR, ROOT, ROOT_FROM_ELSEWHERE] {
        let mut ws = house(None);
        assert_eq!(clear_funding_source(&ws, actor, Book::Live, &moment()), Err(Refusal::FundingSourceNotFound));
        let mut registered = Vec::new();
        for number in [1, 2] {
            let mut moment = Moment { now: NOW, mint: Mint(number * 1_000) };
            let decision = register_funding_source(&ws, actor, &register(Book::Live), &mut moment).unwrap();
            decision.facts.iter().for_each(|fact| evolve(&mut ws, fact));
            let id = principal(&ws).funding.of(Book::Live).id().expect("registered");
            let put = Effect::PutSeal(SealOf::FundingSource(id), Seal { current: Sealed(vec![1]), previous: Vec::new() });
            // The secret of the one before goes in the same commit.
            let dropped = registered.last().map(|old| Effect::DropSeal(SealOf::FundingSource(*old)));
            assert_eq!(decision.effects, [put].into_iter().chain(dropped).collect::<Vec<_>>());
            registered.push(id);
        }
        assert_ne!(registered[0], registered[1], "each registration is another");
        assert_eq!(principal(&ws).funding.of(Book::Test), &Funding::default());
        assert_eq!(clear_funding_source(&ws, actor, Book::Test, &moment()), Err(Refusal::FundingSourceNotFound));
        let decision = clear_funding_source(&ws, actor, Book::Live, &moment()).unwrap();
        decision.facts.iter().for_each(|fact| evolve(&mut ws, fact));
        assert_eq!(decision.effects, [Effect::DropSeal(SealOf::FundingSource(registered[1]))]);
        assert_eq!(principal(&ws).funding.of(Book::Live), &Funding { source: None, changed_at: Some(NOW) });
        assert_eq!(ws.broken(), None);
    }
}

fn principal(ws: &WorkingSet) -> &Principal {
    ws.get(&Key::Principal(OWNER)).expect("there")
}
