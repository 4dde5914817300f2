//! Tables: card numbers wherever they stand, and which method is the default after each change.

use super::*;
use crate::billing::Billing;
use crate::decision::Decision;
use crate::event::Event;
use crate::set::{Key, WorkingSet};
use crate::{Actor, Id, Mint, Moment, PrincipalId, Refusal};

const OWNER: PrincipalId = PrincipalId(Id::from_parts(1, 1));
const NOW: Timestamp = Timestamp(1_000);
const KEY_HOLDER: Actor = Actor::Principal(OWNER, Book::Test);

#[test]
fn a_card_number_is_found_however_it_is_written() {
    for text in [
        "4242424242424242",
        "4242 4242 4242 4242",
        "4242-4242-4242-4242",
        "4242.4242.4242.4242",
        "4242, 4242, 4242, 4242",
        "3782 822463 10005",
        "30569309025904",
        "6011000990139424",
        "6304000000000000000",
        "500000000009",
        "card 5555555555554444 of Bob",
        "x5555555555554444y",
        "12/27 4242 4242 4242 4242",
        "4242 4242 4242 4242 12/27",
        "4242\u{a0}4242\n4242\t4242",
        "№4242424242424242",
    ] {
        assert!(holds_card_number(text), "{text:?}");
    }
    for text in [
        "",
        "4242",
        "visa",
        "12/2027",
        "4242424242424241",
        "4242 4242 424",
        "**** **** **** 4242",
        "42424242 is 8 digits",
        "42424242424a24242",
        "0000000000000000000000000",
        "pm_1MqLiJLkdIwHu7ixUEgbFdYF",
        "2026-11-30",
        "12345678903",
    ] {
        assert!(!holds_card_number(text), "{text:?}");
    }
}

const fn id(number: u64) -> MethodId {
    MethodId(Id::from_parts(3, number))
}

fn method(id: MethodId, status: Status) -> Method {
    let (kind, name, details) = ("credit_card".to_owned(), "Visa".to_owned(), "{}".to_owned());
    Method { id, book: Book::Test, kind, name, status, details, created_at: NOW, updated_at: NOW }
}

/// Three methods: the first may not be charged, the second is the default. A fourth is deleted, a fifth of the other book.
fn house() -> WorkingSet {
    let mut ws = WorkingSet::default();
    let methods = vec![(id(1), false), (id(2), true), (id(3), true)];
    let billing = Billing { methods, default_method: Some(id(2)), ..Billing::default() };
    ws.declare(Key::Billing(OWNER, Book::Test), Some(billing.into()));
    for (number, status) in [(1, Status::Inactive), (2, Status::Active), (3, Status::Active), (4, Status::Deleted)] {
        ws.declare(Key::Method(OWNER, id(number)), Some(method(id(number), status).into()));
    }
    ws.declare(Key::Method(OWNER, id(5)), Some(Method { book: Book::Live, ..method(id(5), Status::Active) }.into()));
    ws.declare(Key::Method(OWNER, id(6)), None);
    ws
}

fn moment() -> Moment {
    Moment { now: NOW, mint: Mint(9) }
}

/// What is then so: "nothing", or the default's number.
fn default_after(mut ws: WorkingSet, decided: Result<Decision, Refusal>) -> Result<String, Refusal> {
    let decision = decided?;
    let [fact] = &decision.facts[..] else { return Ok("nothing".to_owned()) };
    match &fact.event {
        Event::MethodAdded(event) => added(&mut ws, fact, event),
        Event::MethodChanged(event) => changed(&mut ws, fact, event),
        Event::MethodDeleted(event) => deleted(&mut ws, fact, event),
        other => panic!("{other:?}"),
    }
    assert_eq!(ws.broken(), None);
    let billing = ws.get::<Billing>(&Key::Billing(OWNER, Book::Test)).unwrap();
    let is_charged = |id: MethodId| billing.methods.contains(&(id, true));
    assert_eq!(billing.default_method.is_some_and(is_charged), billing.methods.iter().any(|(_, is_active)| *is_active));
    for (id, is_active) in &billing.methods {
        let row = ws.get::<Method>(&Key::Method(OWNER, *id));
        assert_eq!(row.is_none_or(|row| row.status == Status::Active), *is_active, "{id:?}");
    }
    let default = billing.default_method.map(|id| u64::from(id.0.to_bytes()[11]));
    Ok(default.map_or("none".to_owned(), |number| number.to_string()))
}

#[test]
fn one_is_the_default_while_any_may_be_charged() {
    let add = |is_default| {
        let (kind, name, details) = ("credit_card".to_owned(), "New".to_owned(), "{}".to_owned());
        let ws = house();
        let decided = add(&ws, KEY_HOLDER, &AddMethod { kind, name, details, is_default }, &mut moment());
        default_after(ws, decided)
    };
    assert_eq!(add(false), Ok("2".to_owned()));
    assert_eq!(add(true), Ok("9".to_owned()));
    let change = |number, is_active, is_default, expect: Result<&str, Refusal>| {
        let ws = house();
        let ask = ChangeMethod { method: id(number), name: None, details: None, is_active, is_default };
        let decided = change(&ws, KEY_HOLDER, &ask, &moment());
        assert_eq!(default_after(ws, decided), expect.map(str::to_owned), "{number} {is_active:?} {is_default}");
    };
    change(3, None, true, Ok("3"));
    change(2, Some(false), false, Ok("3"));
    change(2, Some(true), true, Ok("nothing"));
    change(2, None, false, Ok("nothing"));
    change(1, Some(true), false, Ok("2"));
    change(1, Some(true), true, Ok("1"));
    change(1, None, true, Err(Refusal::MethodInactive));
    change(3, Some(false), true, Err(Refusal::MethodInactive));
    for number in [4, 5, 6] {
        change(number, Some(true), false, Err(Refusal::MethodNotFound));
    }
    let delete = |number| {
        let ws = house();
        let decided = delete(&ws, KEY_HOLDER, id(number), &moment());
        default_after(ws, decided)
    };
    assert_eq!([1, 2, 3].map(delete), ["2", "3", "2"].map(|word| Ok(word.to_owned())));
    assert_eq!([4, 5, 6].map(delete), [Err(Refusal::MethodNotFound), Err(Refusal::MethodNotFound), Err(Refusal::MethodNotFound)]);
}

#[test]
fn methods_are_few_and_their_principals() {
    let ask = || AddMethod { kind: "card".to_owned(), name: "New".to_owned(), details: "{}".to_owned(), is_default: true };
    let check = |count: usize, actor, expect: Option<Refusal>| {
        let mut ws = WorkingSet::default();
        let methods = (0..count as u64).map(|number| (id(number + 20), false)).collect();
        ws.declare(Key::Billing(OWNER, Book::Test), Some(Billing { methods, ..Billing::default() }.into()));
        assert_eq!(add(&ws, actor, &ask(), &mut moment()).err(), expect, "{count} {actor:?}");
    };
    check(METHODS_MAX - 1, KEY_HOLDER, None);
    check(METHODS_MAX, KEY_HOLDER, Some(Refusal::TooManyMethods));
    check(0, Actor::Courier(OWNER), Some(Refusal::NotAllowed));
    check(0, Actor::Operator(OWNER, crate::Role::Root), Some(Refusal::NotAllowed));
}
