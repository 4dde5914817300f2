//! What may happen to tasks: they are leased and put off here, and end where they are decided.

use super::{DeferTask, LeaseTask, Pending, PerformTask, Task};
use crate::decision::Decision;
use crate::effects::Effect;
use crate::idempotency::Answer;
use crate::set::{Key, Keys, WorkingSet};
use crate::{Actor, Moment, PrincipalId, Refusal, Timestamp};

/// Leases a task: it is due, and nobody leased it since it was looked at.
pub fn lease(ws: &WorkingSet, actor: Actor, lease: &LeaseTask, moment: &Moment) -> Result<Decision, Refusal> {
    let row = pending(ws, actor.courier()?, lease.task)?;
    if row.attempts != lease.attempts || row.due_at > moment.now {
        return Err(Refusal::NotDue);
    }
    let attempts = row.attempts.checked_add(1).ok_or(Refusal::OutOfRange)?;
    let row = Pending { due_at: moment.now.after(lease.lease), attempts, first_due_at: Some(row.since()), ..row.clone() };
    Ok(Decision::nothing(Answer::Done).with(Effect::Put(lease.task, row)))
}

/// Whether an attempt still counts: it is the newest one, of a task that still stands.
pub(crate) fn check_attempt(ws: &WorkingSet, owner: PrincipalId, perform: PerformTask) -> Result<(), Refusal> {
    if pending(ws, owner, perform.task)?.attempts == perform.attempt { Ok(()) } else { Err(Refusal::AttemptOutdated) }
}

/// Notes why an attempt came to nothing.
pub fn defer(ws: &WorkingSet, actor: Actor, defer: &DeferTask) -> Result<Decision, Refusal> {
    let owner = actor.courier()?;
    check_attempt(ws, owner, PerformTask { task: defer.task, attempt: defer.attempt })?;
    let row = pending(ws, owner, defer.task)?;
    let row = Pending { last_error: Some(defer.error.clone()), ..*row };
    Ok(Decision::nothing(Answer::Done).with(Effect::Put(defer.task, row)))
}

/// The task as it stands while it waits to be tried again.
pub(crate) fn put_off(
    ws: &WorkingSet,
    owner: PrincipalId,
    task: Task,
    until: Timestamp,
    error: Option<String>,
) -> Result<Pending, Refusal> {
    let row = pending(ws, owner, task)?;
    // What is known now is not late until then; what was asked in vain is late since that began.
    let first_due_at = row.first_due_at.filter(|_| error.is_some());
    Ok(Pending { due_at: until, last_error: error, first_due_at, ..row.clone() })
}

/// Rows of [`retry`].
pub fn reads_retry(actor: Actor, task: Task, keys: &mut Keys) {
    let Some(owner) = actor.principal() else { return };
    keys.want(Key::Outbox(owner, task));
    match task {
        Task::Deliver(id) => {
            keys.want(Key::Delivery(owner, id));
            keys.want(Key::Endpoint(owner, id.endpoint));
        }
        Task::ExpireApproval(_)
        | Task::ApproveInTestMode(_)
        | Task::ExpireWallet(_)
        | Task::ExpireHold(_)
        | Task::Deposit(_)
        | Task::Payout(_)
        | Task::Method(_)
        | Task::Refund(_)
        | Task::Pay(_)
        | Task::Mail(_) => {}
    }
}

/// Has a task that was tried in vain tried again now instead of later. One that nobody has tried is not due before its time.
pub fn retry(ws: &WorkingSet, actor: Actor, task: Task, moment: &Moment) -> Result<Decision, Refusal> {
    let row = pending(ws, actor.operator()?, task)?;
    if row.attempts == 0 {
        return Err(Refusal::NotDue);
    }
    let row = Pending { due_at: moment.now.min(row.due_at), ..row.clone() };
    Ok(Decision::nothing(Answer::Done).with(Effect::Put(task, row)))
}

/// A task that was done, or cancelled by what was decided meanwhile, is gone.
fn pending(ws: &WorkingSet, owner: PrincipalId, task: Task) -> Result<&Pending, Refusal> {
    ws.get::<Pending>(&Key::Outbox(owner, task)).ok_or(Refusal::TaskGone)
}
