//! Tables: card numbers wherever they stand, which method is the default after each change, and what is believed of one that is to be
//! saved.

use super::*;
use crate::billing::Billing;
use crate::decision::Decision;
use crate::event::{Event, Fact};
use crate::funding::{Checkout, Failure, FailureKind, Report};
use crate::outbox::{Pending, Task};
use crate::rail::Rail;
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
    Method { id, book: Book::Test, kind, name, status, details, created_at: NOW, updated_at: NOW, setup: None }
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
        Event::MethodSaved(event) => saved(&mut ws, fact, event),
        Event::MethodFailed(event) => failed(&mut ws, fact, event),
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
        let page = RequestMethod { rail: Rail::Sandbox, name: String::new(), return_url: None };
        assert_eq!(request(&ws, actor, &page, None, &mut moment()).err(), expect, "{count} {actor:?}");
    };
    check(METHODS_MAX - 1, KEY_HOLDER, None);
    check(METHODS_MAX, KEY_HOLDER, Some(Refusal::TooManyMethods));
    check(0, Actor::Courier(OWNER), Some(Refusal::NotAllowed));
    check(0, Actor::Operator(OWNER, crate::Role::Root), Some(Refusal::NotAllowed));
}

/// The house with a method that its owner is to save, or was: tried once, under the name that its owner gave it, if any.
fn with_setup(status: Status, name: &str) -> WorkingSet {
    let mut ws = house();
    let setup = Setup { rail: Rail::Sandbox, return_url: None, expires_at: NOW, checkout: None, failure: None, key: None };
    let row = Method { name: name.to_owned(), setup: Some(setup), ..method(id(7), status) };
    ws.declare(Key::Method(OWNER, id(7)), Some(row.into()));
    let task = (status == Status::Pending).then(|| Pending { attempts: 1, ..Pending::new(NOW) }.into());
    ws.declare(Key::Outbox(OWNER, Task::Method(id(7))), task);
    if let (Status::Pending, Some(billing)) = (status, ws.get_mut::<Billing>(&Key::Billing(OWNER, Book::Test))) {
        billing.methods.push((id(7), false));
    }
    ws
}

fn reported(said: Saved, attempt: Option<u64>) -> ReportMethod {
    ReportMethod { method: id(7), report: Report { attempt, said, ask_again_at: NOW.after(crate::Span(5)) } }
}

fn kept() -> Saved {
    Saved::Done(Kept {
        kind: "card".to_owned(),
        name: "Visa ending in 4242".to_owned(),
        details: "{\"token\":\"pm\"}".to_owned(),
    })
}

fn late() -> Saved {
    Saved::Failed(Failure { kind: FailureKind::Expired, text: "late".to_owned() })
}

#[test]
fn a_method_is_saved_when_the_provider_says_so_and_once() {
    let check = |status, said: Saved, attempt, expect: Result<&str, Refusal>| {
        let ws = with_setup(status, "");
        let decided = report(&ws, Actor::Courier(OWNER), &reported(said.clone(), attempt), &moment());
        assert_eq!(default_after(ws, decided), expect.map(str::to_owned), "{status:?} {said:?} {attempt:?}");
    };
    use Status::{Active, Deleted, Failed, Inactive, Pending};
    // That it is saved is believed from any attempt, and of one that was said to have failed.
    for attempt in [None, Some(0), Some(1), Some(2)] {
        check(Pending, kept(), attempt, Ok("2"));
        check(Failed, kept(), attempt, Ok("2"));
    }
    // Of anything else only the newest attempt's word counts.
    for said in [late(), Saved::Pending, Saved::Unknown("no answer".to_owned())] {
        check(Pending, said.clone(), Some(2), Err(Refusal::AttemptOutdated));
        check(Pending, said, Some(0), Err(Refusal::AttemptOutdated));
    }
    check(Pending, late(), Some(1), Ok("2"));
    check(Pending, late(), None, Ok("2"));
    // What ended it is not undone.
    for (status, said) in
        [(Active, late()), (Inactive, kept()), (Active, kept()), (Deleted, kept()), (Failed, late()), (Failed, Saved::Pending)]
    {
        check(status, said, None, Ok("nothing"));
    }
    let ws = with_setup(Pending, "");
    assert_eq!(report(&ws, KEY_HOLDER, &reported(kept(), None), &moment()).err(), Some(Refusal::NotAllowed));
}

#[test]
fn what_is_kept_of_a_method_is_what_the_provider_says_under_the_name_that_it_was_given() {
    let check = |name: &str, status, expect: &str| {
        let mut ws = with_setup(status, name);
        let decision = report(&ws, Actor::Courier(OWNER), &reported(kept(), None), &moment()).unwrap();
        let [Fact { event: Event::MethodSaved(event), .. }] = &decision.facts[..] else { panic!("{decision:?}") };
        saved(&mut ws, &decision.facts[0], event);
        let row = ws.get::<Method>(&Key::Method(OWNER, id(7))).unwrap();
        assert_eq!((row.name.as_str(), row.kind.as_str(), row.status), (expect, "card", Status::Active));
        assert_eq!(row.details, "{\"token\":\"pm\"}");
        let billing = ws.get::<Billing>(&Key::Billing(OWNER, Book::Test)).unwrap();
        assert_eq!(billing.methods.iter().filter(|(method, _)| *method == id(7)).count(), 1);
        assert_eq!(billing.default_method, Some(id(2)));
    };
    check("", Status::Pending, "Visa ending in 4242");
    check("Company card", Status::Pending, "Company card");
    check("Company card", Status::Failed, "Company card");
}

#[test]
fn while_nobody_knows_it_is_asked_again_and_a_page_is_noted_once() {
    let page = || Checkout { session: "cs".to_owned(), url: "https://pay.example/".to_owned() };
    let mut ws = with_setup(Status::Pending, "");
    for (said, facts, error) in [
        (Saved::Open(page()), 1, None),
        (Saved::Open(page()), 0, None),
        (Saved::Pending, 0, None),
        (Saved::Unknown("no answer".to_owned()), 0, Some("no answer")),
    ] {
        let decision = report(&ws, Actor::Courier(OWNER), &reported(said, Some(1)), &moment()).unwrap();
        assert_eq!(decision.facts.len(), facts);
        let Some(crate::effects::Effect::Put(Task::Method(_), row)) = decision.effects.first() else { panic!("{decision:?}") };
        assert_eq!((row.due_at, row.last_error.as_deref()), (NOW.after(crate::Span(5)), error));
        for fact in &decision.facts {
            let Event::MethodOpened(event) = &fact.event else { panic!("{fact:?}") };
            opened(&mut ws, fact, event);
        }
    }
    let row = ws.get::<Method>(&Key::Method(OWNER, id(7))).unwrap();
    assert_eq!((row.status, row.setup.as_ref().unwrap().checkout.as_ref()), (Status::Pending, Some(&page())));
}

#[test]
fn one_that_is_not_saved_is_named_or_deleted_and_nothing_else() {
    let unchanged = || ChangeMethod { method: id(7), name: None, details: None, is_active: None, is_default: false };
    let named = || ChangeMethod { name: Some("New".to_owned()), ..unchanged() };
    for (status, ask, expect) in [
        (Status::Pending, named(), Ok("2")),
        (Status::Pending, unchanged(), Ok("nothing")),
        (Status::Failed, named(), Err(Refusal::MethodUnsaved)),
        (Status::Pending, ChangeMethod { details: Some("{}".to_owned()), ..named() }, Err(Refusal::MethodUnsaved)),
        (Status::Pending, ChangeMethod { is_active: Some(true), ..unchanged() }, Err(Refusal::MethodUnsaved)),
        (Status::Pending, ChangeMethod { is_default: true, ..unchanged() }, Err(Refusal::MethodUnsaved)),
        (Status::Failed, ChangeMethod { is_active: Some(true), ..unchanged() }, Err(Refusal::MethodUnsaved)),
    ] {
        let ws = with_setup(status, "");
        let decided = change(&ws, KEY_HOLDER, &ask, &moment());
        assert_eq!(default_after(ws, decided), expect.map(str::to_owned), "{status:?} {ask:?}");
    }
    for status in [Status::Pending, Status::Failed] {
        let ws = with_setup(status, "");
        assert_eq!(check_charge(&ws, OWNER, Book::Test, id(7)), Err(Refusal::MethodUnsaved), "{status:?}");
        let decided = delete(&ws, KEY_HOLDER, id(7), &moment());
        assert_eq!(default_after(ws, decided), Ok("2".to_owned()), "{status:?}");
    }
}

#[test]
fn one_that_failed_takes_a_place_again_if_there_is_one() {
    let check = |count: usize, status, expect: Option<Refusal>| {
        let mut ws = with_setup(status, "");
        let others = (0..count as u64).map(|number| (id(number + 20), false));
        let billing = ws.get_mut::<Billing>(&Key::Billing(OWNER, Book::Test)).unwrap();
        billing.methods = others.chain((status == Status::Pending).then_some((id(7), false))).collect();
        billing.default_method = None;
        let decided = report(&ws, Actor::Courier(OWNER), &reported(kept(), None), &moment());
        assert_eq!(decided.as_ref().err(), expect.as_ref(), "{count} {status:?}");
        if let Ok(decision) = decided {
            let Event::MethodSaved(event) = &decision.facts[0].event else { panic!("{decision:?}") };
            assert_eq!(event.default, Some(id(7)), "{count} {status:?}");
        }
    };
    check(METHODS_MAX - 1, Status::Failed, None);
    check(METHODS_MAX, Status::Failed, Some(Refusal::TooManyMethods));
    check(METHODS_MAX - 1, Status::Pending, None);
}
