//! The engine: takes commands in order, decides a whole batch of them in one storage transaction, and answers after the
//! commit, never before. Knows the store's traits and no backend; does not know what commands mean.
//!
//! One thread owns the store's write side. While one batch commits the next gathers in a bounded queue: group commit. Callers who
//! were answered together come back together, so a batch gives them a moment, at most [`GATHER_US_MAX`] microseconds; a lone
//! caller never waits. A full queue refuses at once ([`Fault::Overloaded`]), so that nothing is lost half done.

mod batch;
mod clock;
mod stats;

use std::thread::JoinHandle;

use bursar_domain::set::Task;
use bursar_domain::{Outcome, PrincipalId, Refusal, Request, Span};
use bursar_store::Store;
use tokio::sync::{mpsc, oneshot};

pub use batch::Batcher;
pub use clock::{Source, SystemSource, Ticks};
pub use stats::Stats;

/// Commands that wait at most; the next one is refused.
pub const QUEUE_MAX: usize = 8_192;
/// Commands that one storage transaction carries at most.
pub const BATCH_MAX: usize = 512;
/// Microseconds that a batch waits at most for as many commands as the last one had.
pub const GATHER_US_MAX: u64 = 150;
/// Idempotency records that one sweep looks at.
pub const SWEEP_MAX: usize = 1_000;

/// Why there is no outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Understood and not done; nothing is recorded.
    #[error("refused")]
    Refused(Refusal),
    /// Not understood by anybody: the cause was logged where it happened.
    #[error("fault")]
    Fault(Fault),
}

/// What failed. The public text is constant; the cause is in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The queue is full. Nothing was done.
    Overloaded,
    /// The store failed. The command may be repeated with its idempotency key.
    Storage,
    /// The engine is shutting down. Nothing was done.
    Stopping,
    /// A bug: the decision was dropped whole.
    Bug,
}

type Answer = Result<Outcome, Error>;

enum Job {
    Submit(Box<Request>, oneshot::Sender<Answer>),
    Lease(Span, usize, oneshot::Sender<Vec<(PrincipalId, Task)>>),
    Sweep(oneshot::Sender<usize>),
    Stop,
}

/// The way to the engine. Cheap to clone.
#[derive(Clone)]
pub struct Handle {
    queue: mpsc::Sender<Job>,
    stats: std::sync::Arc<Stats>,
}

impl Handle {
    /// Has a command decided and committed; returns after the commit.
    pub async fn submit(&self, request: Request) -> Answer {
        let (reply, answer) = oneshot::channel();
        self.queue.try_send(Job::Submit(Box::new(request), reply)).map_err(|full| match full {
            mpsc::error::TrySendError::Full(_) => {
                self.stats.overloads.add(1);
                Error::Fault(Fault::Overloaded)
            }
            mpsc::error::TrySendError::Closed(_) => Error::Fault(Fault::Stopping),
        })?;
        answer.await.unwrap_or(Err(Error::Fault(Fault::Stopping)))
    }

    /// Takes debts that are due and hides them from others for a while. A store that fails has none to give.
    pub async fn lease(&self, hide_for: Span, limit: usize) -> Vec<(PrincipalId, Task)> {
        let (reply, answer) = oneshot::channel();
        if self.queue.send(Job::Lease(hide_for, limit, reply)).await.is_err() {
            return Vec::new();
        }
        answer.await.unwrap_or_default()
    }

    /// Drops idempotency records whose time is over; returns how many.
    pub async fn sweep(&self) -> usize {
        let (reply, answer) = oneshot::channel();
        if self.queue.send(Job::Sweep(reply)).await.is_err() {
            return 0;
        }
        answer.await.unwrap_or_default()
    }

    /// Lets what is queued finish, then ends the engine.
    pub async fn stop(&self) {
        // A closed queue has stopped already.
        let _stopped = self.queue.send(Job::Stop).await;
    }

    /// What the engine did so far.
    pub fn stats(&self) -> &Stats {
        &self.stats
    }

    /// Commands that wait now.
    pub fn waiting(&self) -> usize {
        self.queue.max_capacity().saturating_sub(self.queue.capacity())
    }
}

/// Starts the engine's thread on a store. The thread ends after [`Handle::stop`], or when every handle is gone.
pub fn start<S: Store>(store: S, source: impl Source) -> std::io::Result<(Handle, JoinHandle<()>)> {
    let (queue, jobs) = mpsc::channel(QUEUE_MAX);
    let handle = Handle { queue, stats: std::sync::Arc::default() };
    let batcher = Batcher::new(store, source, std::sync::Arc::clone(&handle.stats));
    let thread = std::thread::Builder::new().name("engine".to_owned()).spawn(move || run(batcher, jobs))?;
    Ok((handle, thread))
}

/// Commands of one batch as they gather, with who waits for their answers.
#[derive(Default)]
struct Gathering {
    requests: Vec<Request>,
    replies: Vec<oneshot::Sender<Answer>>,
}

impl Gathering {
    fn take(&mut self, request: Request, reply: oneshot::Sender<Answer>) {
        self.requests.push(request);
        self.replies.push(reply);
    }

    /// Takes what is ready, and gives as many as came last time a moment to come again: they were all answered together, so
    /// they come back together, and the first of them should not have a commit of its own. Returns a job of another kind.
    fn fill(&mut self, jobs: &mut mpsc::Receiver<Job>, expected: usize) -> Option<Job> {
        let patience = Ticks::start();
        while self.requests.len() < BATCH_MAX {
            match jobs.try_recv() {
                Ok(Job::Submit(request, reply)) => self.take(*request, reply),
                Ok(other) => return Some(other),
                Err(_) if self.requests.len() >= expected || patience.micros() >= GATHER_US_MAX => break,
                // Whoever brings the next one needs a core.
                Err(_) => std::thread::yield_now(),
            }
        }
        None
    }

    /// Decides the batch and answers it.
    fn run<S: Store, C: Source>(&mut self, batcher: &mut Batcher<S, C>) {
        for (reply, answer) in self.replies.drain(..).zip(batcher.run(&self.requests)) {
            // Whoever asked may have gone; the command is done all the same.
            let _gone = reply.send(answer);
        }
        self.requests.clear();
    }
}

fn run<S: Store, C: Source>(mut batcher: Batcher<S, C>, mut jobs: mpsc::Receiver<Job>) {
    let mut batch = Gathering::default();
    let mut expected = 1;
    let mut next = jobs.blocking_recv();
    while let Some(job) = next.take() {
        match job {
            Job::Submit(request, reply) => {
                batch.take(*request, reply);
                next = batch.fill(&mut jobs, expected);
                expected = batch.requests.len();
                batch.run(&mut batcher);
            }
            Job::Lease(hide_for, limit, reply) => {
                let _gone = reply.send(batcher.lease(hide_for, limit));
            }
            Job::Sweep(reply) => {
                let _gone = reply.send(batcher.sweep(SWEEP_MAX));
            }
            Job::Stop => {
                // What was queued before is done; what comes now is told that we stop.
                jobs.close();
            }
        }
        if next.is_none() {
            next = jobs.blocking_recv();
        }
    }
    tracing::debug!("engine stopped");
}
