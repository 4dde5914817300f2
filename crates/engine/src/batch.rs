//! One batch: load what all its commands need, decide and evolve them in order, commit once.
//!
//! The law: a batch of n gives the same answers and rows as n batches of one. It holds because each command is decided
//! on the set as the commands before it left it, and is answered from the same rows that a replay reads.

use std::sync::Arc;

use bursar_domain::idempotency::{Answer as Recorded, LIFETIME, Record};
use bursar_domain::outbox::{Pending, Task};
use bursar_domain::set::Broken;
use bursar_domain::{
    Effect, Fact, Key, Keys, Moment, Outcome, PrincipalId, ROUNDS, Refusal, Request, Timestamp, WorkingSet, admit, audit, decide,
    effects, evolve, outcome, reads, webhook,
};
use bursar_store::{Entry, Store, Txn, codec};

use crate::answer::{Answer, Error, Fault, Reply};
use crate::clock::{Clock, Moments, Ticks};
use crate::notices::{News, Notices};
use crate::stats::Stats;

/// How often a batch is decided again after a conflict, before it is split.
const CONFLICTS_MAX: u32 = 3;
/// How often one command alone is.
const LONE_CONFLICTS_MAX: u32 = 20;
/// The longest pause after a second conflict in a row, in microseconds; it doubles with each.
const CONFLICT_PAUSE_US: u64 = 500;
/// How often it doubles at most: up to 16 ms.
const CONFLICT_DOUBLINGS_MAX: u32 = 5;
/// Conflicts of a batch and all its parts, after which what conflicts is decided once more and not split, and then fails: commands
/// behind it wait. Enough to find one command among [`BATCH_MAX`](crate::BATCH_MAX) that conflicts whatever it does.
const CONFLICTS_IN_ALL_MAX: u32 = 100;

/// Decides batches on a store.
pub struct Batcher<S> {
    store: S,
    moments: Moments,
    stats: Arc<Stats>,
    notices: Notices,
    /// Conflicts of the batch under way.
    conflicts: u32,
    /// What committed batches worked on: given back once they are answered.
    spent: Vec<(WorkingSet, Vec<Entry>)>,
}

/// Why a batch came to nothing.
enum Failure {
    Store(bursar_store::Error),
    Broken(Broken),
}

impl Failure {
    /// Whether it may be the fault of some of the requests, or of their rows, so that the others fare better alone.
    const fn is_of_some(&self) -> bool {
        use bursar_store::Error as Store;
        match self {
            Self::Broken(_) | Self::Store(Store::Conflict | Store::Damaged(_) | Store::Unexpected(_)) => true,
            Self::Store(
                Store::Full(_)
                | Store::ReadOnly(_)
                | Store::Unavailable(_)
                | Store::Newer { .. }
                | Store::Older { .. }
                | Store::InUse { .. }
                | Store::Open { .. },
            ) => false,
        }
    }

    const fn is_conflict(&self) -> bool {
        matches!(self, Self::Store(bursar_store::Error::Conflict))
    }

    const fn fault(&self) -> Fault {
        match self {
            Self::Broken(_) => Fault::Bug,
            Self::Store(_) => Fault::Storage,
        }
    }

    fn log(&self, requests: &[Request]) {
        let command = requests.first().map(|request| &request.command);
        match self {
            Self::Broken(broken) => tracing::error!(?broken, ?command, "a bug: the decision was dropped"),
            Self::Store(bursar_store::Error::Conflict) => {
                tracing::error!("the same rows were changed by others again and again");
            }
            Self::Store(error) => tracing::error!(error = error as &dyn std::error::Error, "{error}"),
        }
    }
}

impl From<bursar_store::Error> for Failure {
    fn from(error: bursar_store::Error) -> Self {
        Self::Store(error)
    }
}

impl<S: Store> Batcher<S> {
    /// A batcher that owns the write side of a store.
    pub const fn new(store: S, clock: Clock, stats: Arc<Stats>, notices: Notices) -> Self {
        Self { store, moments: Moments::new(clock), stats, notices, conflicts: 0, spent: Vec::new() }
    }

    /// The store, once nothing is decided any more.
    pub fn into_store(self) -> S {
        self.store
    }

    /// Gives back the memory of what was decided: a thousand pieces, which nobody who waits for an answer waits for.
    pub fn tidy(&mut self) {
        self.spent.clear();
    }

    /// Decides the requests in order and commits what they come to. One answer each, in the same order.
    pub fn run(&mut self, requests: &[Request]) -> Vec<Answer> {
        let _span = tracing::debug_span!("batch", commands = requests.len()).entered();
        let ticks = Ticks::start();
        self.conflicts = 0;
        self.tidy();
        let answers = self.run_together(requests);
        let faults = answers.iter().filter(|answer| matches!(answer, Err(Error::Fault(_)))).count();
        let refusals = answers.iter().filter(|answer| matches!(answer, Err(Error::Refused(_)))).count();
        self.stats.commands.add(count(answers.len()));
        self.stats.refusals.add(count(refusals));
        self.stats.faults.add(count(faults));
        self.stats.busy_us.add(ticks.micros());
        answers
    }

    /// Decides requests together. Where that fails because of some of them, the others are decided without them.
    fn run_together(&mut self, requests: &[Request]) -> Vec<Answer> {
        let failure = match self.persist(requests) {
            Ok(answers) => return answers,
            Err(failure) => failure,
        };
        let is_given_up = failure.is_conflict() && self.is_stormy();
        if requests.len() > 1 && failure.is_of_some() && !is_given_up {
            return self.run_apart(requests);
        }
        failure.log(requests);
        failed(requests, failure.fault())
    }

    /// Decides the requests of each principal by themselves, or those of a single one by halves.
    fn run_apart(&mut self, requests: &[Request]) -> Vec<Answer> {
        let mut groups: Vec<(Option<PrincipalId>, Vec<usize>)> = Vec::new();
        for (at, request) in requests.iter().enumerate() {
            let whose = request.actor.principal();
            match groups.iter_mut().find(|(of, _)| *of == whose) {
                Some((_, group)) => group.push(at),
                None => groups.push((whose, vec![at])),
            }
        }
        if groups.len() == 1 {
            let (older, newer) = requests.split_at(requests.len() / 2);
            let mut answers = self.run_together(older);
            answers.extend(self.run_together(newer));
            return answers;
        }
        let mut answers: Vec<(usize, Answer)> = Vec::with_capacity(requests.len());
        for (_, group) in groups {
            let of_one: Vec<Request> = group.iter().filter_map(|at| requests.get(*at).cloned()).collect();
            answers.extend(group.into_iter().zip(self.run_together(&of_one)));
        }
        answers.sort_unstable_by_key(|(at, _)| *at);
        answers.into_iter().map(|(_, answer)| answer).collect()
    }

    /// Decides requests together, again after a conflict.
    fn persist(&mut self, requests: &[Request]) -> Result<Vec<Answer>, Failure> {
        let conflicts_max = if requests.len() > 1 { CONFLICTS_MAX } else { LONE_CONFLICTS_MAX };
        let mut conflicts = 0;
        loop {
            match self.attempt(requests) {
                Err(failure) if failure.is_conflict() && conflicts < conflicts_max && (conflicts == 0 || !self.is_stormy()) => {
                    self.stats.conflicts.add(1);
                    self.conflicts = self.conflicts.saturating_add(1);
                    self.stand_back(conflicts);
                    conflicts = conflicts.saturating_add(1);
                }
                other => return other,
            }
        }
    }

    /// Whether the batch under way has met more conflicts than it may.
    const fn is_stormy(&self) -> bool {
        self.conflicts >= CONFLICTS_IN_ALL_MAX
    }

    /// Lets whoever was first go on: not at all after the first conflict, then up to a random while that doubles.
    #[expect(clippy::disallowed_methods, reason = "a lane of its own, that has nothing else to do meanwhile")]
    fn stand_back(&mut self, conflicts: u32) {
        if let Some(doublings) = conflicts.checked_sub(1) {
            let most = CONFLICT_PAUSE_US.saturating_mul(1 << doublings.min(CONFLICT_DOUBLINGS_MAX));
            std::thread::sleep(std::time::Duration::from_micros(self.moments.chance() % most));
        }
    }

    fn attempt(&mut self, requests: &[Request]) -> Result<Vec<Answer>, Failure> {
        let now = self.moments.now();
        let mut work = Work {
            txn: self.store.begin(now)?,
            ws: WorkingSet::with_capacity(requests.len().saturating_mul(8)),
            journal: Vec::with_capacity(requests.len()),
            news: News::default(),
            now,
            replays: 0,
            missing_micros: 0,
        };
        work.prefetch(requests)?;
        let mut answers = Vec::with_capacity(requests.len());
        for request in requests {
            let answer = work.decide_one(request, &mut self.moments.next())?;
            if let Some(broken) = work.ws.broken().cloned() {
                // What the store remembered of rows may be out of date: then nothing is wrong, and it is decided again.
                work.txn.finish()?;
                return Err(Failure::Broken(broken));
            }
            answers.push(answer);
        }
        let (replays, facts, missing_micros) = (work.replays, count(work.journal.len()), work.missing_micros);
        let ticks = Ticks::start();
        let news = std::mem::take(&mut work.news);
        self.spent.push(work.commit()?);
        self.notices.announce(&news);
        self.stats.commit_us.add(ticks.micros());
        self.stats.batches.add(1);
        self.stats.replays.add(replays);
        self.stats.facts.add(facts);
        self.stats.missing_micros.add(missing_micros);
        Ok(answers)
    }
}

fn failed(requests: &[Request], fault: Fault) -> Vec<Answer> {
    requests.iter().map(|_| Err(Error::Fault(fault))).collect()
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

/// A batch under way.
struct Work<T> {
    txn: T,
    ws: WorkingSet,
    journal: Vec<Entry>,
    missing_micros: u64,
    /// What whoever listens hears once it is committed.
    news: News,
    now: Timestamp,
    replays: u64,
}

impl<T: Txn> Work<T> {
    /// Loads what all commands name, a round at a time: one trip to the store for the whole batch.
    fn prefetch(&mut self, requests: &[Request]) -> Result<(), bursar_store::Error> {
        for _ in 0..ROUNDS {
            let mut keys = Keys::default();
            requests.iter().for_each(|request| reads(request, &self.ws, &mut keys));
            if keys.is_empty() {
                break;
            }
            self.txn.load(&keys.into_sorted(), &mut self.ws)?;
        }
        Ok(())
    }

    /// Loads what a command names now that the commands before it have changed the set; nearly always nothing.
    fn complete(&mut self, request: &Request) -> Result<(), bursar_store::Error> {
        self.prefetch(std::slice::from_ref(request))
    }

    fn decide_one(&mut self, request: &Request, moment: &mut Moment) -> Result<Answer, Failure> {
        self.complete(request)?;
        if let Err(refusal) = admit(&self.ws, request, self.now) {
            return Ok(Err(Error::Refused(refusal)));
        }
        if let Some(replay) = self.replay(request) {
            return Ok(replay);
        }
        let decision = match decide(&self.ws, request, moment) {
            Ok(decision) => decision,
            Err(refusal) => return Ok(Err(Error::Refused(refusal))),
        };
        for fact in &decision.facts {
            self.missing_micros = self.missing_micros.saturating_add(fact.event.missing().micros());
            self.happen(fact);
        }
        let owner = request.actor.principal().or_else(|| decision.facts.first().map(|fact| fact.owner));
        let Some(owner) = owner else { return Ok(Ok(Reply { outcome: Outcome::Done, is_replay: false })) };
        for effect in decision.effects {
            self.take_effect(owner, effect);
        }
        if let Some(once) = request.once {
            let is_open = outcome::is_open(&self.ws, owner, decision.answer);
            let record = Record::new(once.fingerprint, decision.answer, is_open, self.now);
            // One whose time is over may stand there still.
            self.ws.put(Key::Answer(owner, once.key), record);
        }
        Ok(self.reply(owner, decision.answer, false))
    }

    fn reply(&self, owner: PrincipalId, answer: Recorded, is_replay: bool) -> Answer {
        let gone = || outcome::gone(answer).map_or(Error::Fault(Fault::Bug), Error::Refused);
        let outcome = outcome::read(&self.ws, owner, answer).ok_or_else(gone)?;
        Ok(Reply { outcome, is_replay })
    }

    /// The recorded answer, where the key was used before.
    fn replay(&mut self, request: &Request) -> Option<Answer> {
        let (once, owner) = (request.once?, request.actor.principal()?);
        let record = *self.ws.get::<Record>(&Key::Answer(owner, once.key))?;
        if !record.binds(self.now) {
            return None;
        }
        if record.fingerprint != once.fingerprint {
            return Some(Err(Error::Refused(Refusal::KeyReused)));
        }
        self.replays = self.replays.saturating_add(1);
        Some(self.reply(owner, record.answer, true))
    }

    /// A fact becomes true: rows change, the journal gets its line, the world is owed what follows.
    fn happen(&mut self, fact: &Fact) {
        evolve(&mut self.ws, fact);
        let previous = self.ws.peek::<audit::Chain>(&Key::Chain(fact.owner)).map_or([0; 32], |chain| chain.hash);
        let seq = audit::number(&mut self.ws, fact);
        let entry = codec::append(fact, seq, &previous);
        audit::seal(&mut self.ws, fact.owner, entry.hash);
        self.journal.push(entry);
        self.news.moved.insert(fact.owner, seq);
        for effect in effects(&self.ws, fact) {
            self.take_effect(fact.owner, effect);
        }
    }

    fn take_effect(&mut self, owner: PrincipalId, effect: Effect) {
        match effect {
            Effect::Schedule(task, due_at) => self.schedule(owner, task, Pending::new(due_at)),
            Effect::Begin(task) => self.schedule(owner, task, Pending::new(self.now)),
            Effect::Put(task, pending) => self.schedule(owner, task, pending),
            Effect::Cancel(task) => self.ws.remove(Key::Outbox(owner, task)),
            Effect::MoveCursor(follower, cursor) => self.ws.put(Key::Cursor(owner, follower), cursor),
            Effect::RestartCursor(follower, cursor) => {
                self.ws.put(Key::Cursor(owner, follower), cursor);
                // Whoever follows hears that there is something to follow.
                let head = self.ws.peek::<audit::Chain>(&Key::Chain(owner)).map_or(0, |chain| chain.seq);
                self.news.moved.insert(owner, head);
            }
            Effect::PutActivity(bucket, row) => self.ws.put(Key::Activity(owner, bucket), row),
            Effect::PutSignatures(chunk, row) => self.ws.put(Key::Signatures(owner, chunk), row),
            Effect::PutSigningKey(id, row) => self.ws.put(Key::SigningKey(owner, id), row),
            Effect::PutTile(tile, row) => self.ws.put(Key::Tile(owner, tile), row),
            Effect::PutCheckpoint(row) => self.ws.put(Key::Checkpoint(owner), row),
            Effect::PutSeal(of, row) => self.ws.put(Key::Seal(owner, of), row),
            Effect::DropSeal(of) => self.ws.remove(Key::Seal(owner, of)),
            Effect::PutStanding(endpoint, row) => self.ws.put(Key::Standing(owner, endpoint), row),
            Effect::PutLog(endpoint, chunk, row) => self.ws.put(Key::Log(owner, endpoint, chunk), row),
            Effect::PutDelivery(id, row) => self.ws.put(Key::Delivery(owner, id), row),
            Effect::DropDelivery(id) => self.ws.remove(Key::Delivery(owner, id)),
            Effect::ForgetEndpoint(endpoint, events) => {
                webhook::rows_beside(owner, endpoint, &events).for_each(|key| self.ws.remove(key));
            }
            Effect::EndRecord(key, answer) => {
                let record = self.ws.get::<Record>(&Key::Answer(owner, key)).copied();
                // A deposit may be paid long after it failed: by then its key may stand for something else.
                if let Some(record) = record.filter(|record| record.answer == answer && record.expires_at.is_none()) {
                    let expires_at = Some(self.now.after(LIFETIME));
                    self.ws.put(Key::Answer(owner, key), Record { expires_at, ..record });
                }
            }
        }
    }

    fn schedule(&mut self, owner: PrincipalId, task: Task, pending: Pending) {
        self.news.scheduled.push((owner, task.class(), pending.due_at));
        self.ws.put(Key::Outbox(owner, task), pending);
    }

    fn commit(self) -> Result<(WorkingSet, Vec<Entry>), bursar_store::Error> {
        if self.journal.is_empty() && self.ws.changes().next().is_none() {
            self.txn.finish()?;
        } else {
            self.txn.commit(&self.ws, &self.journal)?;
        }
        Ok((self.ws, self.journal))
    }
}
