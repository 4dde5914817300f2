//! Deliveries with rows of their own: tried again by a task each, given up, replayed.

use super::decide::find;
use super::log::{append, reads_log};
use super::report::{count, reason_to_disable};
use super::{
    Attempt, DELIVERIES_MAX, Delivery, DeliveryId, DeliveryState, Endpoint, FAILED_LIFETIME, LogEntry, Standing, Status, Topic,
};
use crate::decision::Decision;
use crate::effects::Effect;
use crate::event::{Fact, WebhookDisabled};
use crate::idempotency::Answer;
use crate::outbox::{self, Pending, PerformTask, Task};
use crate::set::{Key, Keys, WorkingSet};
use crate::{Actor, EndpointId, EventId, Moment, PrincipalId, Refusal, Timestamp};

/// Keeps what came of an attempt at a task.
#[derive(Debug, Clone)]
pub struct ReportDelivery {
    /// Which delivery.
    pub delivery: DeliveryId,
    /// Which attempt at its task.
    pub attempt: u64,
    /// What came of it.
    pub sent: Attempt,
    /// When it is tried again, if it failed; without, it is given up.
    pub retry_at: Option<Timestamp>,
}

/// Sends messages once more, as soon as possible.
#[derive(Debug, Clone)]
pub struct ReplayDeliveries {
    /// To whom.
    pub endpoint: EndpointId,
    /// Which.
    pub deliveries: Vec<Replayed>,
}

/// A message to be sent once more.
#[derive(Debug, Clone, Copy)]
pub struct Replayed {
    /// Which.
    pub event: EventId,
    /// The line of the journal that it tells of.
    pub line: u64,
    /// What it tells of.
    pub topic: Topic,
}

/// Rows of a delivery: its task's, its endpoint's, and where its next attempt is logged.
pub fn reads_delivery(actor: Actor, id: DeliveryId, ws: &WorkingSet, keys: &mut Keys) {
    let Some(owner) = actor.principal() else { return };
    let standing = Key::Standing(owner, id.endpoint);
    if ws.knows(&standing) {
        let logged = ws.peek::<Standing>(&standing).map_or(0, |standing| standing.logged);
        reads_log(owner, id.endpoint, logged, 1, keys);
    }
    keys.want(standing);
    keys.want(Key::Endpoint(owner, id.endpoint));
    keys.want(Key::Outbox(owner, Task::Deliver(id)));
    keys.want(Key::Delivery(owner, id));
}

/// Rows of [`replay`].
pub fn reads_replay(actor: Actor, replay: &ReplayDeliveries, keys: &mut Keys) {
    let Some(owner) = actor.principal() else { return };
    keys.want(Key::Endpoint(owner, replay.endpoint));
    keys.want(Key::Standing(owner, replay.endpoint));
    for Replayed { event, .. } in &replay.deliveries {
        let id = DeliveryId { endpoint: replay.endpoint, event: *event };
        keys.want(Key::Delivery(owner, id));
        keys.want(Key::Outbox(owner, Task::Deliver(id)));
    }
}

fn row(ws: &WorkingSet, owner: PrincipalId, id: DeliveryId) -> Result<&Delivery, Refusal> {
    ws.get::<Delivery>(&Key::Delivery(owner, id)).ok_or(Refusal::DeliveryNotFound)
}

fn standing(ws: &WorkingSet, owner: PrincipalId, id: EndpointId) -> Standing {
    ws.get::<Standing>(&Key::Standing(owner, id)).cloned().unwrap_or(Standing::NEW)
}

/// One attempt at a delivery. What arrived is done with; what did not is tried again, or given up and kept for a while.
pub fn report_delivery(ws: &WorkingSet, actor: Actor, report: &ReportDelivery, moment: &Moment) -> Result<Decision, Refusal> {
    let owner = actor.courier()?;
    let id = report.delivery;
    let task = Task::Deliver(id);
    outbox::check_attempt(ws, owner, PerformTask { task, attempt: report.attempt })?;
    let endpoint = ws.get::<Endpoint>(&Key::Endpoint(owner, id.endpoint)).ok_or(Refusal::EndpointNotFound)?;
    let row = row(ws, owner, id)?;
    let mut standing = standing(ws, owner, id.endpoint);
    let number = row.attempts.saturating_add(1);
    let sent = &report.sent;
    count(&mut standing, &[sent], u64::from(sent.is_success()), moment.now);
    let mut decision = Decision::nothing(Answer::Done);
    if endpoint.status == Status::Active
        && let Some(why) = reason_to_disable(&standing, &[sent], moment.now)
    {
        decision.facts.push(Fact::new(owner, endpoint.book, moment.now, WebhookDisabled { endpoint: id.endpoint, why }));
    }
    let first_at = if row.attempts == 0 { sent.at } else { row.first_at };
    let tried = Delivery { attempts: number, first_at, last: Some(sent.clone()), ..row.clone() };
    decision = if sent.is_success() {
        standing.deliveries = standing.deliveries.saturating_sub(1);
        decision.with(Effect::DropDelivery(id)).with(Effect::Cancel(task))
    } else {
        match report.retry_at {
            Some(due_at) => {
                let last_error = Some(sent.failure());
                // It is late since it was first tried in vain.
                let first_due_at = ws.get::<Pending>(&Key::Outbox(owner, task)).and_then(|pending| pending.first_due_at);
                let pending = Pending { attempts: report.attempt, last_error, first_due_at, ..Pending::new(due_at) };
                decision.with(Effect::PutDelivery(id, tried)).with(Effect::Put(task, pending))
            }
            // What was given up must leave room for what is still tried: the log keeps its last attempt.
            None if standing.deliveries > DELIVERIES_MAX / 2 => {
                standing.deliveries = standing.deliveries.saturating_sub(1);
                decision.with(Effect::DropDelivery(id)).with(Effect::Cancel(task))
            }
            None => give_up(tried, report.attempt, moment, decision),
        }
    };
    let entry = LogEntry { event: id.event, line: row.line, topic: row.topic, number, attempt: sent.clone() };
    decision = append(ws, owner, id.endpoint, &mut standing, &[entry], decision);
    Ok(decision.with(Effect::PutStanding(id.endpoint, standing)))
}

/// Gives a delivery up: its task only ends its life.
fn give_up(row: Delivery, attempts: u64, moment: &Moment, decision: Decision) -> Decision {
    let (id, until) = (row.id, moment.now.after(FAILED_LIFETIME));
    let last_error = row.last.as_ref().map(Attempt::failure);
    let given_up = Delivery { state: DeliveryState::Failed(until), ..row };
    decision.with(Effect::PutDelivery(id, given_up)).with(Effect::Put(
        Task::Deliver(id),
        Pending { attempts, last_error, given_up_at: Some(moment.now), ..Pending::new(until) },
    ))
}

/// What a delivery's task does where there is nothing to send: its endpoint is gone or disabled, or its time is over.
pub fn end_delivery(
    ws: &WorkingSet,
    owner: PrincipalId,
    id: DeliveryId,
    attempt: u64,
    moment: &Moment,
) -> Result<Decision, Refusal> {
    let nothing = Decision::nothing(Answer::Done);
    let cancelled = |decision: Decision| decision.with(Effect::Cancel(Task::Deliver(id)));
    let endpoint = ws.get::<Endpoint>(&Key::Endpoint(owner, id.endpoint));
    let (Some(endpoint), Some(row)) = (endpoint, ws.get::<Delivery>(&Key::Delivery(owner, id))) else {
        return Ok(cancelled(nothing.with(Effect::DropDelivery(id))));
    };
    match (row.state, endpoint.status) {
        (DeliveryState::Failed(until), _) if until <= moment.now => {
            let standing = standing(ws, owner, id.endpoint);
            let standing = Standing { deliveries: standing.deliveries.saturating_sub(1), ..standing };
            Ok(cancelled(nothing.with(Effect::DropDelivery(id)).with(Effect::PutStanding(id.endpoint, standing))))
        }
        (DeliveryState::Waiting, Status::Disabled(_)) => Ok(give_up(row.clone(), attempt, moment, nothing)),
        (DeliveryState::Failed(_), _) | (DeliveryState::Waiting, Status::Active) => Err(Refusal::NotDue),
    }
}

/// Sends messages once more: such that were given up, that wait, or that arrived.
pub fn replay(ws: &WorkingSet, actor: Actor, replay: &ReplayDeliveries, moment: &Moment) -> Result<Decision, Refusal> {
    let (owner, endpoint) = find(ws, actor, replay.endpoint)?;
    if endpoint.status != Status::Active {
        return Err(Refusal::EndpointDisabled);
    }
    let mut standing = standing(ws, owner, endpoint.id);
    let mut decision = Decision::nothing(Answer::Endpoint(endpoint.id));
    for Replayed { event, line, topic } in &replay.deliveries {
        let id = DeliveryId { endpoint: endpoint.id, event: *event };
        let known = ws.get::<Delivery>(&Key::Delivery(owner, id)).cloned();
        if known.is_none() {
            if standing.deliveries >= DELIVERIES_MAX {
                return Err(Refusal::TooManyDeliveries);
            }
            standing.deliveries = standing.deliveries.saturating_add(1);
        }
        let new = Delivery {
            id,
            line: *line,
            topic: *topic,
            state: DeliveryState::Waiting,
            attempts: 0,
            first_at: moment.now,
            last: None,
        };
        decision = again(ws, owner, known.unwrap_or(new), moment, decision);
    }
    Ok(decision.with(Effect::PutStanding(endpoint.id, standing)))
}

/// Has a delivery tried now, on the schedule of a new one. An attempt that is under way is not the newest any more: what it reports
/// would end the delivery, or put it off by the old schedule.
fn again(ws: &WorkingSet, owner: PrincipalId, row: Delivery, moment: &Moment, decision: Decision) -> Decision {
    let (id, task) = (row.id, Task::Deliver(row.id));
    let attempts = ws.get::<Pending>(&Key::Outbox(owner, task)).map_or(0, |pending| pending.attempts.saturating_add(1));
    let row = Delivery { state: DeliveryState::Waiting, attempts: 0, first_at: moment.now, ..row };
    decision.with(Effect::PutDelivery(id, row)).with(Effect::Put(task, Pending { attempts, ..Pending::new(moment.now) }))
}

/// Has the task of a delivery tried now, whatever its state.
pub fn replay_now(ws: &WorkingSet, actor: Actor, id: DeliveryId, moment: &Moment) -> Result<Decision, Refusal> {
    let owner = actor.operator()?;
    let row = row(ws, owner, id)?.clone();
    let endpoint = ws.get::<Endpoint>(&Key::Endpoint(owner, id.endpoint)).ok_or(Refusal::EndpointNotFound)?;
    match endpoint.status {
        Status::Active => Ok(again(ws, owner, row, moment, Decision::nothing(Answer::Done))),
        Status::Disabled(_) => Err(Refusal::EndpointDisabled),
    }
}
