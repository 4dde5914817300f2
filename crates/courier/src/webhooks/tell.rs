//! Tells one endpoint what it has not been told: some messages at a time, then one command that moves its cursor and keeps what came of
//! it. Whoever dies in between tells some of them once more.

use std::sync::Arc;
use std::time::Duration;

use bursar_domain::cursor::{Cursor, Follower};
use bursar_domain::seal::{Seal, SealOf};
use bursar_domain::set::{Key, Stored};
use bursar_domain::webhook::{
    Attempt, DELIVERIES_MAX, Deferred, Endpoint, LOG_ENTRIES_MAX, LeaseEndpoint, LogEntry, ReportDeliveries, Standing, Status,
};
use bursar_domain::{Actor, Command, EndpointId, PrincipalId, Refusal, Request, Span, Timestamp, Way};
use bursar_engine::{Error, Ticks};
use bursar_outbound::backoff::Schedule;
use bursar_outbound::signature::Secret;
use tokio::task::JoinSet;

use super::Webhooks;
use super::roster::{End, Mode, Whose};
use super::send::{SLOW_AFTER, Sent};
use super::window::{Page, Trouble};
use bursar_store::webhooks::Message;

/// For how long a node tells an endpoint: longer than a request may take.
const LEASE: Span = Span::seconds(45);
/// It is taken anew before the last part of it.
const LEASE_LEFT_MIN: Span = Span::seconds(35);
/// Requests to one endpoint that are under way at once; to one that is slow, or failed last.
const WIDTH: usize = 8;
const WIDTH_NARROW: usize = 2;
/// Lines that an endpoint is not told of, beyond which its cursor moves over them at once.
const PASSED_MAX: u64 = 256;
/// How long messages are sent before what came of them is kept.
const ROUND: Duration = Duration::from_secs(1);

/// An endpoint that is told, as it stood when it was read.
struct Case {
    endpoint: Arc<Endpoint>,
    cursor: Cursor,
    standing: Standing,
    secrets: Arc<Vec<Secret>>,
}

/// What came of a round.
#[derive(Default)]
struct Round {
    entries: Vec<LogEntry>,
    deferred: Vec<Deferred>,
    delivered: u64,
    /// How many messages are done with.
    done: usize,
    /// Nothing of the last ones arrived, and what the receiver asked for.
    failed: Option<Option<Duration>>,
    is_gone: bool,
}

impl Webhooks {
    /// Tells an endpoint until there is nothing more to tell, or it fails. Says how it ended, and whether it answers slowly.
    pub(super) async fn tell(self: &Arc<Self>, whose: Whose, mode: Mode) -> (End, bool) {
        let mut is_slow = mode.is_slow;
        let end = match self.tell_all(whose, mode, &mut is_slow).await {
            Ok(end) | Err(end) => end,
        };
        (end, is_slow)
    }

    async fn tell_all(self: &Arc<Self>, whose: Whose, mode: Mode, is_slow: &mut bool) -> Result<End, End> {
        let (owner, id) = whose;
        let mut case = self.case(owner, id).await?;
        let mut is_probe = mode.is_probe;
        loop {
            let from = case.cursor.seq;
            let page = self.page(owner, from).await?;
            if page.to == from {
                return Ok(End::CaughtUp);
            }
            let wanted: Vec<_> = page.messages.iter().filter(|message| message.is_for(&case.endpoint)).cloned().collect();
            if wanted.is_empty() && !page.is_full && !mode.flushes && page.to - from < PASSED_MAX {
                return Ok(End::Passed);
            }
            if !wanted.is_empty() {
                self.lease(owner, id, &mut case).await?;
            }
            let width = if is_probe || *is_slow { WIDTH_NARROW } else { WIDTH };
            let round = self.round(&case, &wanted, width, is_slow).await;
            is_probe = false;
            let to = wanted.get(round.done).map_or(page.to, |next| next.line - 1);
            let (failed, is_gone) = (round.failed, round.is_gone);
            self.keep(owner, id, &mut case, to, round).await?;
            if is_gone {
                return Ok(End::Stopped);
            }
            if let Some(asked) = failed {
                return Ok(End::Failed(asked));
            }
        }
    }

    /// Sends messages, some at a time, until all are sent, none of some arrives, or it has gone on for long enough.
    async fn round(self: &Arc<Self>, case: &Case, wanted: &[Arc<Message>], width: usize, is_slow: &mut bool) -> Round {
        let (mut round, ticks) = (Round::default(), Ticks::start());
        for messages in wanted.chunks(width) {
            if round.done > 0 && (Duration::from_micros(ticks.micros()) > ROUND || round.entries.len() >= LOG_ENTRIES_MAX) {
                break;
            }
            let sent = self.send_all(case, messages, *is_slow).await;
            *is_slow = sent.iter().any(|(_, sent)| Duration::from_millis(sent.attempt.duration_ms) > SLOW_AFTER);
            let arrived = sent.iter().filter(|(_, sent)| sent.attempt.is_success()).count();
            round.is_gone |= sent.iter().any(|(_, sent)| sent.attempt.is_gone());
            let has_room = |round: &Round| case.standing.deliveries + (round.deferred.len() as u64) < DELIVERIES_MAX;
            if arrived == 0 {
                round.failed = Some(sent.iter().filter_map(|(_, sent)| sent.asked).max());
                let number = case.standing.failures + 1;
                let kept = most_telling(sent.iter().map(|(_, sent)| &sent.attempt));
                round.entries.extend(sent.into_iter().nth(kept).map(|(message, sent)| entry(&message, number, sent)));
                break;
            }
            let is_short = sent.len() < messages.len();
            round.delivered += arrived as u64;
            for (message, sent) in sent {
                let (is_success, asked) = (sent.attempt.is_success(), sent.asked);
                let entry = entry(&message, 1, sent);
                round.entries.push(entry.clone());
                if !is_success {
                    if !has_room(&round) {
                        // It is tried again with all that comes after it.
                        round.failed = Some(asked);
                        return round;
                    }
                    let due_at = self.retry_at(1, entry.attempt.at, asked).unwrap_or(entry.attempt.at);
                    round.deferred.push(Deferred { entry, due_at });
                }
                round.done += 1;
            }
            if is_short {
                break;
            }
        }
        round
    }

    async fn send_all(self: &Arc<Self>, case: &Case, messages: &[Arc<Message>], is_slow: bool) -> Vec<(Arc<Message>, Sent)> {
        let mut sending = JoinSet::new();
        for (at, message) in messages.iter().enumerate() {
            let (webhooks, message) = (Arc::clone(self), Arc::clone(message));
            let (endpoint, secrets) = (Arc::clone(&case.endpoint), Arc::clone(&case.secrets));
            sending.spawn(async move { (at, webhooks.sender.send(&endpoint, &secrets, &message, is_slow).await) });
        }
        let mut sent: Vec<(usize, Sent)> = Vec::with_capacity(messages.len());
        while let Some(done) = sending.join_next().await {
            match done {
                Ok(done) => sent.push(done),
                // What died is taken for what failed: it is missing below, and tried again.
                Err(error) => tracing::error!(error = &error as &dyn std::error::Error, "a delivery died"),
            }
        }
        sent.sort_by_key(|(at, _)| *at);
        sent.into_iter()
            .enumerate()
            .map_while(|(expected, (at, sent))| (at == expected).then_some((at, sent)))
            .filter_map(|(at, sent)| messages.get(at).map(|message| (Arc::clone(message), sent)))
            .collect()
    }

    /// When a message is tried again after so many attempts, the first of which was then; none where it is given up.
    pub(super) fn retry_at(&self, attempts: u64, first_at: Timestamp, asked: Option<Duration>) -> Option<Timestamp> {
        let now = self.engine.now();
        let gone = Duration::from_millis(now.0.saturating_sub(first_at.0));
        let attempts = u32::try_from(attempts).unwrap_or(u32::MAX);
        let pause = Schedule::WEBHOOK.pause(attempts, gone, self.engine.chance() << 16, asked)?;
        Some(now.after(Span(u64::try_from(pause.as_millis()).unwrap_or(u64::MAX))))
    }

    /// Reads an endpoint that is to be told.
    async fn case(&self, owner: PrincipalId, id: EndpointId) -> Result<Case, End> {
        let follower = Follower::Endpoint(id);
        let keys = vec![
            Key::Endpoint(owner, id),
            Key::Cursor(owner, follower),
            Key::Standing(owner, id),
            Key::Seal(owner, SealOf::Endpoint(id)),
        ];
        let rows = self.read(move |reader| reader.get(&keys)).await.map_err(ended)?;
        let row = |at: usize| rows.get(at).and_then(Option::as_ref);
        let Some(endpoint) = row(0).and_then(Endpoint::of).filter(|row| row.status == Status::Active).cloned() else {
            return Err(End::Stopped);
        };
        let start = Cursor { seq: endpoint.after, ..Cursor::START };
        let cursor = row(1).and_then(Cursor::of).copied().unwrap_or(start);
        let standing = row(2).and_then(Standing::of).cloned().unwrap_or(Standing::NEW);
        let secrets = self.sender.secrets(owner, row(3).and_then(Seal::of), self.engine.now());
        let secrets = secrets.map_err(End::Damaged)?;
        Ok(Case { endpoint: Arc::new(endpoint), cursor, standing, secrets: Arc::new(secrets) })
    }

    async fn page(self: &Arc<Self>, owner: PrincipalId, from: u64) -> Result<Page, End> {
        let webhooks = Arc::clone(self);
        let read = move |reader: &dyn bursar_store::Reader| Ok(webhooks.windows.read(reader, owner, from));
        self.read(read).await.and_then(|page| page).map_err(ended)
    }

    /// Becomes, or stays, the node that tells an endpoint.
    async fn lease(&self, owner: PrincipalId, id: EndpointId, case: &mut Case) -> Result<(), End> {
        let now = self.engine.now();
        if case.standing.holder == self.holder && case.standing.held_until >= now.after(LEASE_LEFT_MIN) {
            return Ok(());
        }
        let is_alone = !self.engine.stats().others.are_possible();
        if case.standing.holder != self.holder && case.standing.held_until > now && !is_alone {
            return Err(End::Held(case.standing.held_until));
        }
        let lease = LeaseEndpoint { endpoint: id, holder: self.holder, lease: LEASE, is_alone };
        match self.ask(owner, Command::LeaseEndpoint(lease)).await {
            Ok(()) => {
                (case.standing.holder, case.standing.held_until) = (self.holder, now.after(LEASE));
                Ok(())
            }
            Err(Error::Refused(Refusal::NotDue)) => Err(End::Held(case.standing.held_until)),
            Err(error) => Err(refused(error)),
        }
    }

    /// Keeps what came of a round.
    async fn keep(&self, owner: PrincipalId, id: EndpointId, case: &mut Case, to: u64, round: Round) -> Result<(), End> {
        let Round { entries, deferred, delivered, .. } = round;
        let (from, deliveries) = (case.cursor, case.standing.deliveries + deferred.len() as u64);
        let has_told = !entries.is_empty();
        let has_failed = delivered == 0 && has_told;
        let report = ReportDeliveries { endpoint: id, holder: self.holder, lease: LEASE, from, to, entries, delivered, deferred };
        self.ask(owner, Command::ReportDeliveries(report)).await.map_err(refused)?;
        case.cursor.seq = to;
        case.standing.deliveries = deliveries;
        if has_told {
            case.standing.held_until = self.engine.now().after(LEASE);
        }
        case.standing.failures = if has_failed { case.standing.failures + 1 } else { 0 };
        Ok(())
    }

    pub(super) async fn ask(&self, owner: PrincipalId, command: Command) -> Result<(), Error> {
        let request = Request { actor: Actor::Courier(owner), credential: None, way: Way::Internal, once: None, command };
        self.engine.submit(request).await.map(|_| ())
    }
}

/// Which of some attempts in vain is kept: one that says that the receiver is gone, before any other.
fn most_telling<'a>(mut attempts: impl Iterator<Item = &'a Attempt>) -> usize {
    attempts.position(Attempt::is_gone).unwrap_or(0)
}

pub(super) fn entry(message: &Message, number: u64, sent: Sent) -> LogEntry {
    LogEntry { event: message.id, line: message.line, topic: message.cause.topic, number, attempt: sent.attempt }
}

fn ended(trouble: Trouble) -> End {
    match trouble {
        Trouble::Out(error) => {
            tracing::debug!(error = &error as &dyn std::error::Error, "an endpoint can't be read: {error}");
            End::Out
        }
        Trouble::Damage(what) => End::Damaged(what),
    }
}

fn refused(error: Error) -> End {
    match error {
        Error::Refused(Refusal::EndpointNotFound | Refusal::EndpointDisabled) => End::Stopped,
        Error::Refused(Refusal::CursorMoved | Refusal::TooManyDeliveries) => End::Again,
        Error::Refused(refusal) => End::Damaged(format!("{refusal:?}")),
        Error::Fault(_) => End::Out,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receiver_that_is_gone_is_known_by_any_of_its_answers() {
        let check = |statuses: &[Option<u64>], expect: usize| {
            let attempt = |status: &Option<u64>| Attempt {
                at: Timestamp(1),
                duration_ms: 1,
                status: *status,
                error: None,
                answer: String::new(),
            };
            let attempts: Vec<Attempt> = statuses.iter().map(attempt).collect();
            assert_eq!(most_telling(attempts.iter()), expect, "{statuses:?}");
        };
        check(&[Some(500), Some(503)], 0);
        check(&[None, Some(410), Some(500)], 1);
        check(&[Some(410), None], 0);
    }
}
