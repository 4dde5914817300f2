//! Lanes: threads that take commands from the queue, have a batch of them decided, and answer.
//!
//! A store with one writer has one lane, which groups the commands of all principals. A store with several has several, each
//! with a writer of its own: no two serve one principal at a time, so what holds one principal up holds up nobody else.
//!
//! Callers who were answered together come back together, so a batch gives half as many as came last time a moment to come again, at
//! most [`GATHER_US_MAX`] microseconds; a lone caller never waits. The other half comes while the first is decided. And the only lane
//! of a store lingers after a batch for [`LINGER_US_MAX`] microseconds: a caller who asks one thing after the other finds it awake.

use std::sync::Arc;
use std::thread::JoinHandle;

use bursar_domain::Request;
use bursar_store::{Lanes, Store};
use tokio::sync::oneshot;

use crate::answer::Answer;
use crate::batch::Batcher;
use crate::clock::{Clock, Ticks};
use crate::notices::Notices;
use crate::queue::Queue;
use crate::stats::Stats;
use crate::waiting::Claim;

/// Commands that wait at most; the next one is refused.
pub const QUEUE_MAX: usize = 8_192;
/// Commands that one storage transaction carries at most.
pub const BATCH_MAX: usize = 512;
/// Microseconds that a batch waits at most for others to join it.
pub const GATHER_US_MAX: u64 = 150;
/// Microseconds that the only lane of a store stays awake without work: to wake a thread takes a tenth of the time of a lone charge.
pub const LINGER_US_MAX: u64 = 60;

/// A command with who waits for its answer.
pub(crate) struct Job {
    pub(crate) request: Request,
    pub(crate) reply: oneshot::Sender<Answer>,
}

/// The queue of an engine.
pub(crate) type Jobs = Queue<Job>;

/// How many lanes a store has.
pub(crate) const fn count<S: Store>() -> usize {
    match S::LANES {
        Lanes::One => 1,
        Lanes::Many { max } => max,
    }
}

/// Starts the lanes of a store. The thread that is returned ends when all of them have.
pub(crate) fn start<S: Store>(
    store: S,
    clock: &Clock,
    stats: &Arc<Stats>,
    notices: &Notices,
) -> std::io::Result<(Arc<Jobs>, JoinHandle<()>)> {
    let queue = Arc::new(Queue::new(QUEUE_MAX, count::<S>()));
    let lane = |number: usize, store: S| {
        let name = if number == 0 { "engine".to_owned() } else { format!("engine-{number}") };
        let batcher = Batcher::new(store, clock.clone(), Arc::clone(stats), notices.clone());
        (std::thread::Builder::new().name(name), Lane { number, queue: Arc::clone(&queue), batcher, batch: Batch::default() })
    };
    let mut others = Vec::new();
    for number in 1..count::<S>() {
        let (thread, lane) = lane(number, store.lane().map_err(std::io::Error::other)?);
        others.push(thread.spawn(move || lane.run())?);
    }
    let (thread, first) = lane(0, store);
    let thread = thread.spawn(move || {
        first.run();
        for other in others {
            // A thread says itself why it died, if it did.
            let _ended = other.join();
        }
        tracing::debug!("engine stopped");
    })?;
    Ok((queue, thread))
}

/// A batch as it gathers: the commands, and who waits for their answers.
#[derive(Default)]
struct Batch {
    jobs: Vec<Job>,
    requests: Vec<Request>,
    replies: Vec<oneshot::Sender<Answer>>,
}

impl Batch {
    /// Decides what has gathered and answers it. Returns how many commands it was.
    fn decide<S: Store>(&mut self, batcher: &mut Batcher<S>) -> usize {
        for job in self.jobs.drain(..) {
            self.requests.push(job.request);
            self.replies.push(job.reply);
        }
        for (reply, answer) in self.replies.drain(..).zip(batcher.run(&self.requests)) {
            // Whoever asked may have gone; the command is done all the same.
            let _gone = reply.send(answer);
        }
        let count = self.requests.len();
        self.requests.clear();
        batcher.tidy();
        count
    }
}

struct Lane<S> {
    number: usize,
    queue: Arc<Jobs>,
    batcher: Batcher<S>,
    batch: Batch,
}

impl<S> Drop for Lane<S> {
    fn drop(&mut self) {
        // What this lane had claimed nobody gives back: the engine ends, and with it the process.
        if std::thread::panicking() {
            self.queue.abandon();
        }
    }
}

impl<S: Store> Lane<S> {
    fn run(mut self) {
        match S::LANES {
            Lanes::One => self.run_alone(),
            Lanes::Many { .. } => self.run_beside_others(),
        }
    }

    /// Serves everybody, in batches of everybody.
    fn run_alone(&mut self) {
        let mut expected = 1;
        while self.queue.next_of_all() {
            self.wait_for(expected, GATHER_US_MAX);
            self.queue.take_in_turn(BATCH_MAX, &mut self.batch.jobs);
            expected = self.batch.decide(&mut self.batcher) / 2;
            self.wait_for(1, LINGER_US_MAX);
        }
    }

    /// Stays awake until so many commands wait, at most so long.
    fn wait_for(&self, commands: usize, micros_max: u64) {
        let patience = Ticks::start();
        while self.queue.len() < commands && patience.micros() < micros_max {
            // Whoever brings the next one needs a core.
            std::thread::yield_now();
        }
    }

    /// Serves one principal after the other, while other lanes serve others.
    fn run_beside_others(&mut self) {
        let mut done = None;
        while let Some(claim) = self.queue.next(self.number, done.take()) {
            self.gather(&claim);
            done = Some((claim, self.batch.decide(&mut self.batcher)));
        }
    }

    /// Takes the commands of a claim. A principal that is yet to be made has a batch of its own.
    fn gather(&mut self, claim: &Claim) {
        let max = if claim.whose.is_none() { 1 } else { BATCH_MAX };
        let patience = Ticks::start();
        loop {
            let expected = self.queue.take(claim, max, &mut self.batch.jobs);
            if self.batch.jobs.len() >= expected.min(max) || patience.micros() >= GATHER_US_MAX {
                break;
            }
            std::thread::yield_now();
        }
    }
}
