//! The courier: works off what committed decisions owe the world, and reports back by commands. It decides nothing.
//!
//! Each class of tasks has a lane of its own, with a bound on how many are under way, so that a slow one delays no other. A task is
//! leased by a command that compares and sets its attempts, done, and ended by the decision that it leads to, in one commit: it is
//! decided once however often and by however many nodes it is tried. Whoever dies with a lease leaves the task to the next, and what
//! a late attempt reports changes nothing. A task that can't be done stands, says why, and is tried again ever more rarely.
//!
//! What is owed today are timers: questions and wallets whose time is over, and the test book's own approvals.

use std::sync::Arc;
use std::time::Duration;

use bursar_domain::outbox::{Class, DeferTask, LeaseTask, PerformTask};
use bursar_domain::{Actor, Command, PrincipalId, Refusal, Request, Span, Way};
use bursar_engine::{Error, Handle};
use bursar_store::{Due, Reader};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// For how long the first attempt at a task hides it from others. Each further one doubles it, up to [`LEASE_MAX`].
pub const LEASE: Span = Span::seconds(30);
/// The longest time between two attempts.
pub const LEASE_MAX: Span = Span::hours(1);
/// How long a lane waits when nothing is due.
const PAUSE: Duration = Duration::from_millis(200);
/// How long a lane that died waits before it starts again.
const REVIVAL_PAUSE: Duration = Duration::from_secs(1);
/// How many tasks a lane reads at once.
const READ_MAX: usize = 256;

/// How many tasks of a class may be under way.
const fn under_way_max(class: Class) -> usize {
    match class {
        // Decided within: they share commits.
        Class::Timer => 256,
        Class::Rail | Class::Delivery => 32,
        Class::Mail | Class::Notification => 8,
    }
}

/// Works off what is due until it is told to stop. A lane that dies says so and starts again.
pub async fn run(engine: Handle, reader: Arc<dyn Reader>, stop: CancellationToken) {
    let mut lanes = JoinSet::new();
    for class in Class::ALL {
        lanes.spawn(supervise(Lane::new(engine.clone(), Arc::clone(&reader), class), stop.clone()));
    }
    while lanes.join_next().await.is_some() {}
}

async fn supervise(lane: Lane, stop: CancellationToken) {
    let lane = Arc::new(lane);
    while !stop.is_cancelled() {
        let work = tokio::spawn(Arc::clone(&lane).run(stop.clone()));
        if let Err(error) = work.await {
            tracing::error!(
                class = lane.class.word(),
                error = &error as &dyn std::error::Error,
                "the courier's lane died: it starts again"
            );
            tokio::time::sleep(REVIVAL_PAUSE).await;
        }
    }
}

/// What works off one class.
pub struct Lane {
    engine: Handle,
    reader: Arc<dyn Reader>,
    class: Class,
    under_way: Arc<Semaphore>,
}

impl Lane {
    /// A lane over an engine and the queries of its store.
    pub fn new(engine: Handle, reader: Arc<dyn Reader>, class: Class) -> Self {
        Self { engine, reader, class, under_way: Arc::new(Semaphore::new(under_way_max(class))) }
    }

    async fn run(self: Arc<Self>, stop: CancellationToken) {
        while !stop.is_cancelled() {
            let is_more_due = self.work_off().await;
            if !is_more_due {
                tokio::select! {
                    () = tokio::time::sleep(PAUSE) => {}
                    () = stop.cancelled() => {}
                }
            }
        }
    }

    /// Does what is due now; tells whether there is likely more.
    pub async fn work_off(&self) -> bool {
        let due = self.due().await;
        let is_more_due = due.len() == READ_MAX;
        // Asked for together, they share commits.
        let mut attempts = JoinSet::new();
        for due in due {
            let Ok(permit) = Arc::clone(&self.under_way).acquire_owned().await else { break };
            let engine = self.engine.clone();
            attempts.spawn(async move {
                attempt(&engine, due).await;
                drop(permit);
            });
        }
        while let Some(ended) = attempts.join_next().await {
            if let Err(error) = ended {
                tracing::error!(
                    error = &error as &dyn std::error::Error,
                    "an attempt died: its task is tried again when its lease is over"
                );
            }
        }
        is_more_due
    }

    async fn due(&self) -> Vec<Due> {
        let (reader, class, now) = (Arc::clone(&self.reader), self.class, self.engine.now());
        let due = tokio::task::spawn_blocking(move || reader.due(class, now, None, READ_MAX)).await;
        match due {
            Ok(Ok(due)) => due,
            Ok(Err(error)) => {
                tracing::error!(error = &error as &dyn std::error::Error, "can't look for what is due: {error}");
                Vec::new()
            }
            Err(error) => {
                tracing::error!(error = &error as &dyn std::error::Error, "the look for what is due died");
                Vec::new()
            }
        }
    }
}

/// Leases a task and does it.
async fn attempt(engine: &Handle, Due { owner, task, pending }: Due) {
    let lease = lease_of(pending.attempts);
    match ask(engine, owner, Command::LeaseTask(LeaseTask { task, attempts: pending.attempts, lease })).await {
        Ok(()) => {}
        Err(Error::Refused(_)) => return tracing::debug!(?task, "somebody else has it"),
        Err(Error::Fault(fault)) => return tracing::warn!(?task, ?fault, "could not be leased: it is tried again"),
    }
    let attempt = pending.attempts.saturating_add(1);
    match ask(engine, owner, Command::PerformTask(PerformTask { task, attempt })).await {
        Ok(()) => tracing::debug!(?task, "done"),
        Err(Error::Refused(Refusal::TaskGone | Refusal::AttemptOutdated)) => tracing::debug!(?task, "done by somebody else"),
        Err(Error::Refused(refusal)) => {
            tracing::warn!(?task, ?refusal, attempt, "could not be done: it is tried again when its lease is over");
            defer(engine, owner, DeferTask { task, attempt, error: format!("{refusal:?}") }).await;
        }
        Err(Error::Fault(fault)) => {
            tracing::warn!(?task, ?fault, attempt, "could not be done: it is tried again when its lease is over")
        }
    }
}

async fn defer(engine: &Handle, owner: PrincipalId, defer: DeferTask) {
    let task = defer.task;
    if let Err(error) = ask(engine, owner, Command::DeferTask(defer)).await {
        tracing::debug!(?task, ?error, "why it could not be done is in the log only");
    }
}

/// For how long an attempt hides its task.
fn lease_of(attempts: u64) -> Span {
    let doublings = u32::try_from(attempts).unwrap_or(u32::MAX).min(16);
    Span(LEASE.0.saturating_mul(1 << doublings)).min(LEASE_MAX)
}

async fn ask(engine: &Handle, owner: PrincipalId, command: Command) -> Result<(), Error> {
    let request = Request { actor: Actor::Courier(owner), credential: None, way: Way::Internal, once: None, command };
    engine.submit(request).await.map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_that_fails_is_tried_ever_more_rarely() {
        let seconds: Vec<u64> = (0..9).map(|attempts| lease_of(attempts).0 / 1000).collect();
        assert_eq!(seconds, [30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600]);
        assert_eq!(lease_of(u64::MAX), LEASE_MAX);
    }
}
