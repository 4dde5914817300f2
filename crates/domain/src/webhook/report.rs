//! What the courier asks of an endpoint: to be the one who tells it, and to keep what came of telling it.

use super::log::{append, reads_log};
use super::{
    Attempt, DELIVERIES_MAX, Delivery, DeliveryId, DeliveryState, Endpoint, FAILING_MAX, LogEntry, Standing, Status, Why,
};
use crate::audit::Chain;
use crate::cursor::{Cursor, Follower};
use crate::decision::Decision;
use crate::effects::Effect;
use crate::event::{Fact, WebhookDisabled};
use crate::idempotency::Answer;
use crate::outbox::{Pending, Task};
use crate::set::{Key, Keys, WorkingSet};
use crate::{Actor, EndpointId, Moment, PrincipalId, Refusal, Span, Timestamp};

/// Asks to be the node that tells an endpoint.
#[derive(Debug, Clone, Copy)]
pub struct LeaseEndpoint {
    /// Which.
    pub endpoint: EndpointId,
    /// Who asks.
    pub holder: u64,
    /// For how long.
    pub lease: Span,
    /// There is no other node: whoever holds it has died.
    pub is_alone: bool,
}

/// Keeps what came of telling an endpoint of some lines, and moves its cursor.
#[derive(Debug, Clone)]
pub struct ReportDeliveries {
    /// Which.
    pub endpoint: EndpointId,
    /// Who told it.
    pub holder: u64,
    /// For how long it goes on.
    pub lease: Span,
    /// Where the cursor stood when the lines were read.
    pub from: Cursor,
    /// The last line that is done with: told, passed over, or put off. That where it stood, if nothing arrived.
    pub to: u64,
    /// Attempts, in their order, as many as the log holds.
    pub entries: Vec<LogEntry>,
    /// Messages that arrived.
    pub delivered: u64,
    /// Messages that did not, while others did: each is tried again by itself.
    pub deferred: Vec<Deferred>,
}

/// A message that is tried again by itself.
#[derive(Debug, Clone)]
pub struct Deferred {
    /// Its attempt.
    pub entry: LogEntry,
    /// When it is tried again.
    pub due_at: Timestamp,
}

/// Rows of [`lease`].
pub fn reads_lease(actor: Actor, endpoint: EndpointId, keys: &mut Keys) {
    let Some(owner) = actor.principal() else { return };
    keys.want(Key::Endpoint(owner, endpoint));
    keys.want(Key::Standing(owner, endpoint));
}

/// Rows of [`report`].
pub fn reads_report(actor: Actor, report: &ReportDeliveries, ws: &WorkingSet, keys: &mut Keys) {
    let Some(owner) = actor.principal() else { return };
    reads_lease(actor, report.endpoint, keys);
    keys.want(Key::Cursor(owner, Follower::Endpoint(report.endpoint)));
    let deliveries = report.deferred.iter().map(|deferred| DeliveryId { endpoint: report.endpoint, event: deferred.entry.event });
    keys.want_all(deliveries.map(|id| Key::Delivery(owner, id)));
    if ws.knows(&Key::Standing(owner, report.endpoint)) {
        let logged = ws.peek::<Standing>(&Key::Standing(owner, report.endpoint)).map_or(0, |standing| standing.logged);
        reads_log(owner, report.endpoint, logged, report.entries.len(), keys);
    }
}

/// The endpoint, if it is told at all, and how it fares.
pub(super) fn active(ws: &WorkingSet, owner: PrincipalId, id: EndpointId) -> Result<(&Endpoint, Standing), Refusal> {
    let row = ws.get::<Endpoint>(&Key::Endpoint(owner, id)).ok_or(Refusal::EndpointNotFound)?;
    match row.status {
        Status::Active => Ok((row, ws.get::<Standing>(&Key::Standing(owner, id)).cloned().unwrap_or(Standing::NEW))),
        Status::Disabled(_) => Err(Refusal::EndpointDisabled),
    }
}

/// One node tells an endpoint at a time; the others wait until its time is over.
pub fn lease(ws: &WorkingSet, actor: Actor, lease: &LeaseEndpoint, moment: &Moment) -> Result<Decision, Refusal> {
    let owner = actor.courier()?;
    let (_, standing) = active(ws, owner, lease.endpoint)?;
    if standing.holder != lease.holder && standing.held_until > moment.now && !lease.is_alone {
        return Err(Refusal::NotDue);
    }
    let standing = Standing { holder: lease.holder, held_until: moment.now.after(lease.lease), ..standing };
    Ok(Decision::nothing(Answer::Done).with(Effect::PutStanding(lease.endpoint, standing)))
}

/// Keeps what came of telling an endpoint. One that wants to hear no more, or for too long did not hear, is disabled.
pub fn report(ws: &WorkingSet, actor: Actor, report: &ReportDeliveries, moment: &Moment) -> Result<Decision, Refusal> {
    let owner = actor.courier()?;
    let id = report.endpoint;
    let (endpoint, mut standing) = active(ws, owner, id)?;
    let follower = Follower::Endpoint(id);
    let start = Cursor { seq: endpoint.after, ..Cursor::START };
    let stands = ws.get::<Cursor>(&Key::Cursor(owner, follower)).copied().unwrap_or(start);
    let has_told = !report.entries.is_empty();
    if stands != report.from || (has_told && standing.holder != report.holder) {
        return Err(Refusal::CursorMoved);
    }
    let head = ws.get::<Chain>(&Key::Chain(owner)).ok_or(Refusal::PrincipalNotFound)?.seq;
    if report.to < stands.seq || report.to > head {
        return Err(Refusal::OutOfRange);
    }
    let moved = Effect::MoveCursor(follower, Cursor { seq: report.to, ..stands });
    if !has_told {
        // Lines that are none of its business: where the cursor stood is all that matters.
        let nothing = Decision::nothing(Answer::Done);
        return Ok(if report.to > stands.seq { nothing.with(moved) } else { nothing });
    }
    standing.held_until = moment.now.after(report.lease);
    let attempts: Vec<&Attempt> = report.entries.iter().map(|entry| &entry.attempt).collect();
    count(&mut standing, &attempts, report.delivered, moment.now);
    let mut decision = Decision::nothing(Answer::Done);
    if let Some(why) = reason_to_disable(&standing, &attempts, moment.now) {
        decision.facts.push(Fact::new(owner, endpoint.book, moment.now, WebhookDisabled { endpoint: id, why }));
    }
    if report.to > stands.seq {
        decision = decision.with(moved);
    }
    for deferred in &report.deferred {
        decision = defer(ws, owner, &mut standing, deferred, id, decision)?;
    }
    decision = append(ws, owner, id, &mut standing, &report.entries, decision);
    Ok(decision.with(Effect::PutStanding(id, standing)))
}

/// Counts what attempts came to.
pub(super) fn count(standing: &mut Standing, attempts: &[&Attempt], delivered: u64, now: Timestamp) {
    standing.delivered = standing.delivered.saturating_add(delivered);
    if delivered > 0 {
        (standing.failing_since, standing.failures, standing.delivered_at) = (None, 0, Some(now));
    } else if let Some(first) = attempts.first() {
        standing.failing_since = standing.failing_since.or(Some(first.at));
        standing.failures = standing.failures.saturating_add(1);
    }
}

/// Whether an endpoint is to be told no more.
pub(super) fn reason_to_disable(standing: &Standing, attempts: &[&Attempt], now: Timestamp) -> Option<Why> {
    if attempts.iter().any(|attempt| attempt.is_gone()) {
        return Some(Why::Gone);
    }
    let is_over = standing.failing_since.is_some_and(|since| now >= since.after(FAILING_MAX));
    (is_over && !attempts.is_empty()).then_some(Why::Failing)
}

fn defer(
    ws: &WorkingSet,
    owner: PrincipalId,
    standing: &mut Standing,
    deferred: &Deferred,
    endpoint: EndpointId,
    decision: Decision,
) -> Result<Decision, Refusal> {
    let Deferred { entry, due_at } = deferred;
    let id = DeliveryId { endpoint, event: entry.event };
    if ws.get::<Delivery>(&Key::Delivery(owner, id)).is_some() {
        // It was replayed before the cursor came to it: it is being tried already.
        return Ok(decision);
    }
    if standing.deliveries >= DELIVERIES_MAX {
        return Err(Refusal::TooManyDeliveries);
    }
    standing.deliveries = standing.deliveries.saturating_add(1);
    let row = Delivery {
        id,
        line: entry.line,
        topic: entry.topic,
        state: DeliveryState::Waiting,
        attempts: entry.number,
        first_at: entry.attempt.at,
        last: Some(entry.attempt.clone()),
    };
    Ok(decision.with(Effect::PutDelivery(id, row)).with(Effect::Put(Task::Deliver(id), Pending::new(*due_at))))
}
