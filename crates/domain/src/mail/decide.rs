//! How mails end: an attempt is reported, a given-up one is tried once more when an operator asks, one that nobody sent is dropped.

use super::{ATTEMPTS_MIN, KEPT_FOR, Notice, TRIED_FOR};
use crate::decision::Decision;
use crate::effects::Effect;
use crate::idempotency::Answer;
use crate::outbox::{Pending, PerformTask, Task, check_attempt};
use crate::set::{Key, Keys, WorkingSet};
use crate::{Actor, Moment, PrincipalId, Refusal};

/// Reports how an attempt at a mail ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConcludeMail {
    /// Which mail.
    pub notice: Notice,
    /// Which attempt: the number that the lease counted up to.
    pub attempt: u64,
    /// How it ended.
    pub end: End,
}

/// How an attempt at a mail ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// The server took it.
    Sent,
    /// It was not sent, and need not be: what it tells of is over, or nobody is to be told.
    Dropped,
    /// The server will never take it; its words.
    Refused(String),
    /// It came to nothing for now; why.
    Failed(String),
}

/// Tries a mail once more that was given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetryMail {
    /// Which.
    pub notice: Notice,
}

/// The row of every question about a mail.
pub fn reads_mail(actor: Actor, notice: Notice, keys: &mut Keys) {
    keys.want_all(actor.principal().map(|owner| Key::Outbox(owner, Task::Mail(notice))));
}

/// Ends an attempt. What was sent or dropped is gone; what the server refused for good, or did not take for too long, is given up:
/// it is kept for [`KEPT_FOR`] and not tried by itself.
pub fn conclude(ws: &WorkingSet, actor: Actor, conclude: &ConcludeMail, moment: &Moment) -> Result<Decision, Refusal> {
    let (owner, task) = (actor.courier()?, Task::Mail(conclude.notice));
    check_attempt(ws, owner, PerformTask { task, attempt: conclude.attempt })?;
    let row = pending(ws, owner, conclude.notice).ok_or(Refusal::TaskGone)?;
    let failed = |error: &String| Pending { last_error: Some(error.clone()), ..row.clone() };
    let given_up = |error: &String| {
        let (given_up_at, due_at) = (Some(moment.now), moment.now.after(KEPT_FOR));
        Pending { given_up_at, due_at, ..failed(error) }
    };
    let is_tried_enough = row.attempts >= ATTEMPTS_MIN && row.since().after(TRIED_FOR) <= moment.now;
    let effect = match &conclude.end {
        End::Sent | End::Dropped => Effect::Cancel(task),
        End::Refused(error) => Effect::Put(task, given_up(error)),
        End::Failed(error) if is_tried_enough => Effect::Put(task, given_up(error)),
        End::Failed(error) => Effect::Put(task, failed(error)),
    };
    Ok(Decision::nothing(Answer::Done).with(effect))
}

/// Has a mail tried again that was given up, from now on for as long as a new one. One that is still tried stays as it is.
pub fn retry(ws: &WorkingSet, actor: Actor, retry: RetryMail, moment: &Moment) -> Result<Decision, Refusal> {
    let owner = actor.operator()?;
    let row = pending(ws, owner, retry.notice).ok_or(Refusal::MailNotFound)?;
    let decision = Decision::nothing(Answer::Done);
    if row.given_up_at.is_none() {
        return Ok(decision);
    }
    // The attempts go on being counted: a late report of an earlier one still changes nothing.
    let row = Pending { due_at: moment.now, first_due_at: None, given_up_at: None, ..row.clone() };
    Ok(decision.with(Effect::Put(Task::Mail(retry.notice), row)))
}

/// Drops a mail that was kept for long enough: nobody sent it, or it was given up.
pub fn expire(ws: &WorkingSet, actor: Actor, notice: Notice, moment: &Moment) -> Result<Decision, Refusal> {
    let row = pending(ws, actor.courier()?, notice).ok_or(Refusal::TaskGone)?;
    let kept_since = row.given_up_at.unwrap_or(row.since());
    if kept_since.after(KEPT_FOR) > moment.now {
        return Err(Refusal::NotDue);
    }
    Ok(Decision::nothing(Answer::Done))
}

fn pending(ws: &WorkingSet, owner: PrincipalId, notice: Notice) -> Option<&Pending> {
    ws.get::<Pending>(&Key::Outbox(owner, Task::Mail(notice)))
}
