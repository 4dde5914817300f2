//! Stories of tasks: how one stands, who asks for it, and how it stands then.

use super::*;
use crate::effects::Effect;
use crate::set::{Key, WorkingSet};
use crate::{Actor, Book, Id, MethodId, Mint, Moment, PrincipalId, Refusal, Role};

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
    assert_eq!(Class::ALL.map(Class::word), ["timer", "rail", "delivery", "mail", "notification"]);
}

#[test]
fn a_task_is_late_once_it_is_due_and_while_it_is_tried_in_vain() {
    let check = |task, row: &Pending, expect: Option<u64>| {
        assert_eq!(row.late_since(task, Timestamp(NOW)), expect.map(Timestamp), "{row:?}");
    };
    let untried = |due_at| Pending::new(Timestamp(due_at));
    check(TASK, &untried(NOW), Some(NOW));
    check(TASK, &untried(NOW + 1), None);
    // Leased, by whoever tries it now; tried in vain, and tried again later.
    check(TASK, &Pending { last_error: None, ..leased(NOW + 30, 1, 7) }, Some(7));
    check(TASK, &leased(NOW + 30, 1, 7), Some(7));
    // What a rail or a receiver puts off is as old as what it is about, if it did so in vain.
    let payout = Task::Payout(PayoutId(Id::from_parts(300, 1)));
    let event = crate::EventId(Id::from_parts(400, 1));
    let delivery = Task::Deliver(DeliveryId { endpoint: crate::EndpointId(Id::from_parts(1, 1)), event });
    check(payout, &row(NOW + 30, 4), Some(300));
    check(payout, &Pending { attempts: 4, ..untried(NOW + 30) }, None);
    check(Task::Deposit(DepositId(Id::from_parts(NOW + 9, 1))), &row(NOW + 30, 4), Some(NOW));
    check(Task::Method(MethodId(Id::from_parts(500, 1))), &row(NOW + 30, 4), Some(500));
    check(delivery, &row(NOW + 30, 4), Some(400));
    // What was given up is late no more.
    for task in [TASK, payout, delivery] {
        check(task, &Pending { given_up_at: Some(Timestamp(7)), ..row(NOW + 30, 4) }, None);
        check(task, &Pending { given_up_at: Some(Timestamp(7)), ..row(NOW - 30, 4) }, None);
    }
}
