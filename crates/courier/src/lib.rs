//! The courier: leases what committed decisions owe the world, does it, and reports back by commands. It decides nothing.
//!
//! What it owes today are timers: questions and wallets whose time is over, and the test book's own approvals. A lease hides a
//! debt for [`LEASE`]; whoever dies with one leaves it to the next. A debt is forgiven in the same commit as the decision that
//! it leads to, so it is done once however often it is tried.

use std::time::Duration;

use bursar_domain::set::Task;
use bursar_domain::{Actor, Command, PrincipalId, Refusal, Request, Span};
use bursar_engine::{Error, Handle, SWEEP_MAX};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// How long a leased debt is hidden from other couriers.
pub const LEASE: Span = Span::seconds(30);
/// How long it waits when nothing is due.
const PAUSE: Duration = Duration::from_millis(200);
/// How many debts it takes at once.
const LEASED_MAX: usize = 256;
/// After how many rounds it also drops old idempotency records: about once a minute.
const ROUNDS_PER_SWEEP: u32 = 300;

/// Does what is due until it is told to stop.
pub async fn run(engine: Handle, stop: CancellationToken) {
    let mut round = 0;
    while !stop.is_cancelled() {
        let is_more_due = perform_due(&engine).await;
        if round % ROUNDS_PER_SWEEP == 0 {
            sweep(&engine).await;
        }
        round = (round + 1) % ROUNDS_PER_SWEEP;
        if !is_more_due {
            tokio::select! {
                () = tokio::time::sleep(PAUSE) => {}
                () = stop.cancelled() => {}
            }
        }
    }
}

/// Does one lease's worth; tells whether there is likely more.
pub async fn perform_due(engine: &Handle) -> bool {
    let due = engine.lease(LEASE, LEASED_MAX).await;
    let is_more_due = due.len() == LEASED_MAX;
    // Asked for together, they share a commit.
    let mut asked = JoinSet::new();
    for (owner, task) in due {
        let engine = engine.clone();
        asked.spawn(async move { perform(&engine, owner, task).await });
    }
    while asked.join_next().await.is_some() {}
    is_more_due
}

async fn perform(engine: &Handle, owner: PrincipalId, task: Task) {
    let request = Request { actor: Actor::Courier(owner), credential: None, once: None, command: Command::Perform(task) };
    match engine.submit(request).await {
        Ok(_) => tracing::debug!(?task, "done"),
        Err(Error::Refused(Refusal::NotDue)) => tracing::debug!(?task, "too early: it stays owed"),
        Err(Error::Refused(refusal)) => tracing::warn!(?task, ?refusal, "can't be done: it is owed no longer"),
        Err(Error::Fault(fault)) => tracing::warn!(?task, ?fault, "not done: it is tried again when its lease is over"),
    }
}

async fn sweep(engine: &Handle) {
    let mut swept = 0;
    loop {
        let step = engine.sweep().await;
        swept += step;
        if step < SWEEP_MAX {
            break;
        }
    }
    if swept > 0 {
        tracing::debug!(swept, "idempotency records dropped");
    }
}
