//! Stories of tasks: how one stands, who asks for it, and how it stands then.

use super::*;
use crate::effects::Effect;
use crate::set::{Key, WorkingSet};
use crate::{Actor, Book, Id, Mint, Moment, PrincipalId, Refusal, Role};

const OWNER: PrincipalId = PrincipalId(Id::from_parts(1, 1));
const COURIER: Actor = Actor::Courier(OWNER);
const TASK: Task = Task::ExpireWallet(WalletId(Id::from_parts(2, 1)));
const NOW: u64 = 1_000;

fn row(due_at: u64, attempts: u64) -> Pending {
    Pending { attempts, last_error: Some("busy".to_owned()), ..Pending::new(Timestamp(due_at)) }
}

/// The same, once it was leased.
fn leased(due_at: u64, attempts: u64, first_due_at: u64) -> Pending {
    Pending { first_due_at: Some(Timestamp(first_due_at)), ..row(due_at, attempts) }
}

fn standing(row: Option<Pending>) -> WorkingSet {
    let mut ws = WorkingSet::default();
    ws.declare(Key::Outbox(OWNER, TASK), row.map(Into::into));
    ws
}

#[test]
fn a_task_is_leased_when_it_is_due_and_by_whoever_is_first() {
    let check = |actor, stands: Option<Pending>, attempts, expect: Result<Pending, Refusal>| {
        let ask = LeaseTask { task: TASK, attempts, lease: Span(30) };
        let moment = Moment { now: Timestamp(NOW), mint: Mint(1) };
        let got = lease(&standing(stands.clone()), actor, &ask, &moment).map(|decision| decision.effects);
        assert_eq!(got, expect.map(|row| vec![Effect::Put(TASK, row)]), "{stands:?} leased after {attempts}");
    };
    check(COURIER, Some(row(NOW, 0)), 0, Ok(leased(NOW + 30, 1, NOW)));
    check(COURIER, Some(row(NOW - 1, 7)), 7, Ok(leased(NOW + 30, 8, NOW - 1)));
    check(COURIER, Some(leased(NOW, 2, 7)), 2, Ok(leased(NOW + 30, 3, 7)));
    check(COURIER, Some(row(NOW + 1, 0)), 0, Err(Refusal::NotDue));
    check(COURIER, Some(row(NOW, 1)), 0, Err(Refusal::NotDue));
    check(COURIER, Some(row(NOW, 0)), 1, Err(Refusal::NotDue));
    check(COURIER, Some(row(NOW + 1, 1)), 0, Err(Refusal::NotDue));
    check(COURIER, Some(row(NOW, u64::MAX)), u64::MAX, Err(Refusal::OutOfRange));
    check(COURIER, None, 0, Err(Refusal::TaskGone));
    check(Actor::Operator(OWNER, Role::Root), Some(row(NOW, 0)), 0, Err(Refusal::NotAllowed));
    check(Actor::Principal(OWNER, Book::Live), Some(row(NOW, 0)), 0, Err(Refusal::NotAllowed));
}

#[test]
fn only_the_newest_attempt_counts() {
    let check = |stands: Option<Pending>, attempt, expect: Result<(), Refusal>| {
        let ws = standing(stands.clone());
        assert_eq!(check_attempt(&ws, OWNER, PerformTask { task: TASK, attempt }), expect, "{stands:?} tried as {attempt}");
        let error = "no answer".to_owned();
        let got = defer(&ws, COURIER, &DeferTask { task: TASK, attempt, error: error.clone() });
        let noted = stands.map(|row| vec![Effect::Put(TASK, Pending { last_error: Some(error), ..row })]);
        assert_eq!(got.map(|decision| Some(decision.effects)), expect.map(|()| noted));
    };
    check(Some(row(NOW, 2)), 2, Ok(()));
    check(Some(row(NOW, 2)), 1, Err(Refusal::AttemptOutdated));
    check(Some(row(NOW, 2)), 3, Err(Refusal::AttemptOutdated));
    check(None, 1, Err(Refusal::TaskGone));
}

#[test]
fn every_class_has_a_word_of_its_own() {
    assert_eq!(Class::ALL.map(Class::word), ["timer", "rail", "payment", "delivery", "mail", "notification"]);
}

#[test]
fn a_task_is_late_once_it_is_due_and_while_it_is_tried_in_vain() {
    let check = |row: &Pending, expect: Option<u64>| {
        assert_eq!(row.late_since(Timestamp(NOW)), expect.map(Timestamp), "{row:?}");
    };
    let untried = |due_at| Pending::new(Timestamp(due_at));
    check(&untried(NOW), Some(NOW));
    check(&untried(NOW + 1), None);
    // Leased, by whoever tries it now; tried in vain, and tried again later.
    check(&Pending { last_error: None, ..leased(NOW + 30, 1, 7) }, Some(7));
    check(&leased(NOW + 30, 1, 7), Some(7));
    // What was given up is late no more.
    check(&Pending { given_up_at: Some(Timestamp(7)), ..leased(NOW + 30, 4, 7) }, None);
    check(&Pending { given_up_at: Some(Timestamp(7)), ..row(NOW + 30, 4) }, None);
}

#[test]
fn what_is_asked_in_vain_is_late_since_that_began_until_it_is_known() {
    let later = Timestamp(NOW + 60);
    let put_off = |row: &Pending, error: Option<&str>| {
        put_off(&standing(Some(row.clone())), OWNER, TASK, later, error.map(str::to_owned)).unwrap()
    };
    // An ordinary open page, asked about ever again: what counts is the poll that came to nothing, not those before it.
    let polled = Pending { last_error: None, ..leased(NOW + 30, 4, NOW - 10) };
    let known = put_off(&polled, None);
    assert_eq!(known, Pending { attempts: 4, ..Pending::new(later) });
    assert_eq!(known.late_since(Timestamp(NOW)), None);
    let vain = put_off(&polled, Some("no answer"));
    assert_eq!(vain.late_since(Timestamp(NOW)), Some(Timestamp(NOW - 10)));
    // Nor does asking again in vain make it younger.
    let again = LeaseTask { task: TASK, attempts: 4, lease: Span(30) };
    let moment = Moment { now: later, mint: Mint(1) };
    let leased = lease(&standing(Some(vain)), COURIER, &again, &moment).map(|decision| decision.effects);
    let Ok([Effect::Put(TASK, leased)]) = leased.as_deref() else { panic!("{leased:?}") };
    assert_eq!(put_off(leased, Some("no answer")).since(), Timestamp(NOW - 10));
    assert_eq!(put_off(leased, None).late_since(Timestamp(NOW)), None);
}
