//! One batch: load what all its commands need, decide and evolve them in order, commit once.
//!
//! The law: a batch of n gives the same answers and rows as n batches of one. It holds because each command is decided
//! on the set as the commands before it left it, and is answered from the same rows that a replay reads.

use std::sync::Arc;

use bursar_domain::effects;
use bursar_domain::idempotency::{LIFETIME, Record};
use bursar_domain::set::{Broken, Debt, Task};
use bursar_domain::{
    Actor, Command, Fact, Key, Keys, Moment, Outcome, PrincipalId, ROUNDS, Refusal, Request, Span, Timestamp, WorkingSet, admit,
    audit, decide, evolve, outcome, reads,
};
use bursar_store::{Entry, Store, Txn, codec};

use crate::answer::{Answer, Error, Fault};
use crate::clock::{Moments, Source, Ticks};
use crate::stats::Stats;

/// How often a batch is decided again after a conflict, before its commands go one by one.
const CONFLICTS_MAX: u32 = 3;
/// How often one command alone is.
const LONE_CONFLICTS_MAX: u32 = 20;
/// The longest pause after a second conflict in a row, in microseconds; it doubles with each.
const CONFLICT_PAUSE_US: u64 = 500;
/// How often it doubles at most: up to 16 ms.
const CONFLICT_DOUBLINGS_MAX: u32 = 5;

/// Decides batches on a store.
#[derive(Debug)]
pub struct Batcher<S, C> {
    store: S,
    moments: Moments<C>,
    stats: Arc<Stats>,
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
                | Store::InUse { .. }
                | Store::Open { .. },
            ) => false,
        }
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

impl<S: Store, C: Source> Batcher<S, C> {
    /// A batcher that owns the write side of a store.
    pub const fn new(store: S, source: C, stats: Arc<Stats>) -> Self {
        Self { store, moments: Moments::new(source), stats }
    }

    /// The store, once nothing is decided any more.
    pub fn into_store(self) -> S {
        self.store
    }

    /// Decides the requests in order and commits what they come to. One answer each, in the same order.
    pub fn run(&mut self, requests: &[Request]) -> Vec<Answer> {
        let _span = tracing::debug_span!("batch", commands = requests.len()).entered();
        let ticks = Ticks::start();
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
        let conflicts_max = if requests.len() > 1 { CONFLICTS_MAX } else { LONE_CONFLICTS_MAX };
        let failure = match self.persist(requests, conflicts_max) {
            Ok(answers) => return answers,
            Err(failure) => failure,
        };
        if requests.len() > 1 && failure.is_of_some() {
            return self.run_apart(requests);
        }
        failure.log(requests);
        failed(requests, failure.fault())
    }

    /// Decides the requests of each principal by themselves, or those of a single one each by itself.
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
            return requests.iter().flat_map(|one| self.run_together(std::slice::from_ref(one))).collect();
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
    fn persist(&mut self, requests: &[Request], conflicts_max: u32) -> Result<Vec<Answer>, Failure> {
        let mut conflicts = 0;
        loop {
            match self.attempt(requests) {
                Err(Failure::Store(bursar_store::Error::Conflict)) if conflicts < conflicts_max => {
                    self.stats.conflicts.add(1);
                    self.stand_back(conflicts);
                    conflicts = conflicts.saturating_add(1);
                }
                other => return other,
            }
        }
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
            txn: self.store.begin()?,
            ws: WorkingSet::with_capacity(requests.len().saturating_mul(8)),
            journal: Vec::with_capacity(requests.len()),
            now,
            replays: 0,
        };
        work.prefetch(requests)?;
        let mut answers = Vec::with_capacity(requests.len());
        for request in requests {
            let answer = work.decide_one(request, self.moments.next())?;
            if let Some(broken) = work.ws.broken() {
                return Err(Failure::Broken(broken.clone()));
            }
            answers.push(answer);
        }
        let (replays, facts) = (work.replays, count(work.journal.len()));
        let ticks = Ticks::start();
        work.commit()?;
        self.stats.commit_us.add(ticks.micros());
        self.stats.batches.add(1);
        self.stats.replays.add(replays);
        self.stats.facts.add(facts);
        Ok(answers)
    }

    /// Takes debts that are due.
    pub fn lease(&mut self, hide_for: Span, limit: usize) -> Vec<(PrincipalId, Task)> {
        let now = self.moments.now();
        self.store.lease(now, now.after(hide_for), limit).unwrap_or_else(|error| {
            tracing::error!(error = &error as &dyn std::error::Error, "can't look for what is due: {error}");
            Vec::new()
        })
    }

    /// Drops idempotency records whose time is over and whose payment is closed.
    pub fn sweep(&mut self, limit: usize) -> usize {
        let now = self.moments.now();
        self.try_sweep(now, limit).unwrap_or_else(|error| {
            tracing::error!(error = &error as &dyn std::error::Error, "can't drop old idempotency records: {error}");
            0
        })
    }

    fn try_sweep(&mut self, now: Timestamp, limit: usize) -> Result<usize, bursar_store::Error> {
        let mut txn = self.store.begin()?;
        let stale = txn.stale_answers(now, limit)?;
        if stale.is_empty() {
            return Ok(0);
        }
        let mut ws = WorkingSet::with_capacity(stale.len());
        let mut keys = Keys::default();
        stale.iter().for_each(|key| keys.want(key.clone()));
        txn.load(&keys.into_sorted(), &mut ws)?;
        let mut keys = Keys::default();
        for key in &stale {
            if let (Some(owner), Some(record)) = (key.owner(), ws.peek::<Record>(key)) {
                record.reads(owner, &ws, &mut keys);
            }
        }
        txn.load(&keys.into_sorted(), &mut ws)?;
        let free = stale.into_iter().filter(|key| {
            let record = ws.peek::<Record>(key).copied();
            record.zip(key.owner()).is_none_or(|(record, owner)| !record.binds(&ws, owner, now))
        });
        let free: Vec<_> = free.collect();
        let swept = free.len();
        free.into_iter().for_each(|key| ws.remove(key));
        if swept > 0 {
            txn.commit(&ws, &[])?;
        }
        Ok(swept)
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

    fn decide_one(&mut self, request: &Request, moment: Moment) -> Result<Answer, Failure> {
        self.complete(request)?;
        if let Err(refusal) = admit(&self.ws, request, self.now) {
            return Ok(self.refused(request, refusal));
        }
        if let Some(replay) = self.replay(request) {
            return Ok(replay);
        }
        let decision = match decide(&self.ws, request, moment) {
            Ok(decision) => decision,
            Err(refusal) => return Ok(self.refused(request, refusal)),
        };
        self.settle_debt(request);
        for fact in &decision.facts {
            self.happen(fact);
        }
        let owner = request.actor.principal().or_else(|| decision.facts.first().map(|fact| fact.owner));
        let Some(owner) = owner else { return Ok(Ok(Outcome::Done)) };
        if let Some(once) = request.once {
            let expires_at = self.now.after(LIFETIME);
            let record = Record { fingerprint: once.fingerprint, answer: decision.answer, expires_at };
            self.ws.insert(Key::Answer(owner, once.key), record);
        }
        Ok(outcome::read(&self.ws, owner, decision.answer).ok_or(Error::Fault(Fault::Bug)))
    }

    /// The recorded answer, where the key was used before.
    fn replay(&mut self, request: &Request) -> Option<Answer> {
        let (once, owner) = (request.once?, request.actor.principal()?);
        let record = *self.ws.get::<Record>(&Key::Answer(owner, once.key))?;
        if !record.binds(&self.ws, owner, self.now) {
            return None;
        }
        if record.fingerprint != once.fingerprint {
            return Some(Err(Error::Refused(Refusal::KeyReused)));
        }
        self.replays = self.replays.saturating_add(1);
        Some(outcome::read(&self.ws, owner, record.answer).ok_or(Error::Fault(Fault::Bug)))
    }

    /// A fact becomes true: rows change, the journal gets its line, the world is owed what follows.
    fn happen(&mut self, fact: &Fact) {
        evolve(&mut self.ws, fact);
        let previous = self.ws.peek::<audit::Chain>(&Key::Chain(fact.owner)).map_or([0; 32], |chain| chain.hash);
        let seq = audit::number(&mut self.ws, fact.owner, fact.payment);
        let entry = codec::append(fact, seq, &previous);
        audit::seal(&mut self.ws, fact.owner, entry.hash);
        self.journal.push(entry);
        for effect in effects(fact) {
            match effect {
                effects::Effect::Owe(task, due_at) => self.ws.insert(Key::Outbox(fact.owner, task), Debt { due_at }),
                effects::Effect::Forgive(task) => self.ws.remove(Key::Outbox(fact.owner, task)),
            }
        }
    }

    /// What the courier was sent to do is done with the decision itself.
    fn settle_debt(&mut self, request: &Request) {
        if let (Actor::Courier(owner), Command::Perform(task)) = (request.actor, &request.command) {
            self.ws.remove(Key::Outbox(owner, *task));
        }
    }

    fn refused(&mut self, request: &Request, refusal: Refusal) -> Answer {
        if refusal != Refusal::NotDue {
            self.settle_debt(request);
        }
        Err(Error::Refused(refusal))
    }

    fn commit(self) -> Result<(), bursar_store::Error> {
        if self.journal.is_empty() && self.ws.changes().next().is_none() {
            return self.txn.finish();
        }
        self.txn.commit(&self.ws, &self.journal)
    }
}
