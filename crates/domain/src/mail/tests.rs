//! Stories of mails: how one stands, how an attempt ended, and how it stands then.

use super::*;
use crate::effects::Effect;
use crate::outbox::{Pending, Task};
use crate::set::{Key, WorkingSet};
use crate::{Actor, Book, Id, Mint, Moment, PrincipalId, Refusal, Role};

const OWNER: PrincipalId = PrincipalId(Id::from_parts(1, 1));
const COURIER: Actor = Actor::Courier(OWNER);
const OPERATOR: Actor = Actor::Operator(OWNER, Role::Operator);
const NOTICE: Notice = Notice::ApprovalRequested(ApprovalId(Id::from_parts(2, 1)));
const TASK: Task = Task::Mail(NOTICE);
const OWED: Timestamp = Timestamp(1_000);

fn at(now: Timestamp) -> Moment {
    Moment { now, mint: Mint(1) }
}

fn standing(row: Option<Pending>) -> WorkingSet {
    let mut ws = WorkingSet::default();
    ws.declare(Key::Outbox(OWNER, TASK), row.map(Into::into));
    ws
}

/// Leased so often since it was owed.
fn tried(attempts: u64) -> Pending {
    Pending { attempts, first_due_at: Some(OWED), ..Pending::new(OWED.after(Span::seconds(30))) }
}

fn given_up(at: Timestamp) -> Pending {
    Pending { given_up_at: Some(at), last_error: Some("550".to_owned()), due_at: at.after(KEPT_FOR), ..tried(3) }
}

#[test]
fn an_attempt_ends_as_it_is_reported() {
    let check = |stands: Pending, now: Timestamp, end: End, expect: Effect| {
        let ask = ConcludeMail { notice: NOTICE, attempt: stands.attempts, end };
        let got = conclude(&standing(Some(stands.clone())), COURIER, &ask, &at(now)).map(|decision| decision.effects);
        assert_eq!(got, Ok(vec![expect]), "{stands:?} at {now:?}: {:?}", ask.end);
    };
    let noted = |row: Pending, error: &str| Effect::Put(TASK, Pending { last_error: Some(error.to_owned()), ..row });
    let dead = |row: Pending, error: &str, now: Timestamp| {
        noted(Pending { given_up_at: Some(now), due_at: now.after(KEPT_FOR), ..row }, error)
    };
    let (soon, late) = (OWED.after(Span::seconds(1)), OWED.after(TRIED_FOR));
    let failed = || End::Failed("busy".to_owned());
    check(tried(1), soon, End::Sent, Effect::Cancel(TASK));
    check(tried(1), soon, End::Dropped, Effect::Cancel(TASK));
    check(tried(1), soon, End::Refused("no such box".to_owned()), dead(tried(1), "no such box", soon));
    check(tried(1), soon, failed(), noted(tried(1), "busy"));
    // For three days, and so often at least.
    check(tried(99), Timestamp(late.0 - 1), failed(), noted(tried(99), "busy"));
    check(tried(ATTEMPTS_MIN - 1), late, failed(), noted(tried(ATTEMPTS_MIN - 1), "busy"));
    check(tried(ATTEMPTS_MIN), late, failed(), dead(tried(ATTEMPTS_MIN), "busy", late));
}

#[test]
fn only_the_courier_and_only_its_newest_attempt_reports() {
    let check = |actor, stands: Option<Pending>, attempt, expect: Refusal| {
        let ask = ConcludeMail { notice: NOTICE, attempt, end: End::Sent };
        assert_eq!(conclude(&standing(stands), actor, &ask, &at(OWED)), Err(expect), "{actor:?} {attempt}");
    };
    check(COURIER, Some(tried(2)), 1, Refusal::AttemptOutdated);
    check(COURIER, Some(tried(2)), 3, Refusal::AttemptOutdated);
    check(COURIER, None, 1, Refusal::TaskGone);
    check(OPERATOR, Some(tried(2)), 2, Refusal::NotAllowed);
    check(Actor::Principal(OWNER, Book::Live), Some(tried(2)), 2, Refusal::NotAllowed);
}

#[test]
fn a_mail_that_was_given_up_is_tried_again_when_an_operator_asks() {
    let now = OWED.after(TRIED_FOR);
    let check = |actor, stands: Option<Pending>, expect: Result<Vec<Effect>, Refusal>| {
        let got = retry(&standing(stands.clone()), actor, RetryMail { notice: NOTICE }, &at(now));
        assert_eq!(got.map(|decision| decision.effects), expect, "{actor:?} {stands:?}");
    };
    let again = Pending { due_at: now, first_due_at: None, given_up_at: None, ..given_up(OWED) };
    check(OPERATOR, Some(given_up(OWED)), Ok(vec![Effect::Put(TASK, again.clone())]));
    assert_eq!((again.since(), again.attempts), (now, 3), "its time begins anew, its attempts go on");
    check(OPERATOR, Some(tried(2)), Ok(Vec::new()));
    check(OPERATOR, Some(Pending::new(OWED)), Ok(Vec::new()));
    check(OPERATOR, None, Err(Refusal::MailNotFound));
    check(COURIER, Some(given_up(OWED)), Err(Refusal::NotAllowed));
    check(Actor::Principal(OWNER, Book::Live), Some(given_up(OWED)), Err(Refusal::NotAllowed));
}

#[test]
fn a_mail_that_nobody_sends_is_dropped_after_its_time() {
    let check = |actor, stands: Option<Pending>, now: Timestamp, expect: Result<(), Refusal>| {
        let got = expire(&standing(stands.clone()), actor, NOTICE, &at(now)).map(|_| ());
        assert_eq!(got, expect, "{stands:?} at {now:?}");
    };
    let (end, later) = (OWED.after(KEPT_FOR), OWED.after(Span::hours(100)));
    check(COURIER, Some(Pending::new(OWED)), end, Ok(()));
    check(COURIER, Some(Pending::new(OWED)), Timestamp(end.0 - 1), Err(Refusal::NotDue));
    // A lease does not make it younger.
    check(COURIER, Some(tried(1)), end, Ok(()));
    check(COURIER, Some(tried(1)), Timestamp(end.0 - 1), Err(Refusal::NotDue));
    check(COURIER, Some(given_up(later)), end, Err(Refusal::NotDue));
    check(COURIER, Some(given_up(later)), later.after(KEPT_FOR), Ok(()));
    check(COURIER, None, end, Err(Refusal::TaskGone));
    check(OPERATOR, Some(tried(1)), end, Err(Refusal::NotAllowed));
}

#[test]
fn attempts_at_one_mail_have_one_occasion_and_those_at_the_next_another() {
    let disabled = Notice::WebhookDisabled(EndpointId(Id::from_parts(2, 4)));
    let check = |notice: Notice, task: &Pending, expect: Option<Timestamp>| {
        assert_eq!(notice.occasion(task.since()), expect, "{notice} {task:?}");
    };
    check(disabled, &Pending::new(OWED), Some(OWED));
    check(disabled, &tried(1), Some(OWED));
    check(disabled, &Pending { last_error: Some("busy".to_owned()), ..tried(7) }, Some(OWED));
    let later = OWED.after(Span::hours(1));
    check(disabled, &Pending::new(later), Some(later));
    check(NOTICE, &tried(1), None);
    check(Notice::DepositReversed(DepositId(Id::from_parts(2, 2))), &tried(1), Some(OWED));
}

#[test]
fn a_mails_name_is_read_as_it_is_written() {
    let (deposit, payout) = (DepositId(Id::from_parts(2, 2)), PayoutId(Id::from_parts(2, 3)));
    let refund = RefundId(Id::from_parts(2, 4));
    let all = [
        NOTICE,
        Notice::DepositCredited(deposit),
        Notice::DepositFailed(deposit),
        Notice::PayoutCompleted(payout),
        Notice::PayoutFailed(payout),
        Notice::WebhookDisabled(EndpointId(Id::from_parts(2, 4))),
        Notice::RefundCompleted(refund),
        Notice::RefundFailed(refund),
        Notice::DepositReversed(deposit),
    ];
    assert_eq!(all.map(Notice::word), Notice::WORDS);
    for notice in all {
        let name = notice.to_string();
        assert!(name.starts_with(&format!("{}.", notice.word())), "{name}");
        assert_eq!(Notice::parse(&name), Some(notice));
    }
    for bad in ["", "approval_requested", "approval_requested.", "approval_requested.x", "other.esc_00000000000000000000000000"] {
        assert_eq!(Notice::parse(bad), None, "{bad}");
    }
}
