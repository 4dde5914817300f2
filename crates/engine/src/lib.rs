//! The engine: takes commands in order, decides a whole batch of them in one storage transaction, and answers after the
//! commit, never before. Knows the store's traits and no backend; does not know what commands mean.
//!
//! One thread owns the store's write side. While one batch commits the next gathers in a bounded queue: group commit
//! without a timer. A full queue refuses at once ([`Fault::Overloaded`]), so that nothing is lost half done.

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

fn run<S: Store, C: Source>(mut batcher: Batcher<S, C>, mut jobs: mpsc::Receiver<Job>) {
    let mut requests = Vec::with_capacity(BATCH_MAX);
    let mut replies = Vec::with_capacity(BATCH_MAX);
    let mut next = jobs.blocking_recv();
    while let Some(job) = next.take() {
        match job {
            Job::Submit(request, reply) => {
                requests.push(*request);
                replies.push(reply);
                while requests.len() < BATCH_MAX {
                    match jobs.try_recv() {
                        Ok(Job::Submit(request, reply)) => {
                            requests.push(*request);
                            replies.push(reply);
                        }
                        Ok(other) => {
                            next = Some(other);
                            break;
                        }
                        Err(_) => break,
                    }
                }
                for (reply, answer) in replies.drain(..).zip(batcher.run(&requests)) {
                    // Whoever asked may have gone; the command is done all the same.
                    let _gone = reply.send(answer);
                }
                requests.clear();
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
