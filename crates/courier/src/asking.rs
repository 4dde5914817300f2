//! How the courier asks the engine: as itself, for a principal.

use bursar_domain::outbox::DeferTask;
use bursar_domain::{Actor, Command, PrincipalId, Request, Way};
use bursar_engine::{Error, Handle};

/// Asks for a command.
pub(crate) async fn ask(engine: &Handle, owner: PrincipalId, command: Command) -> Result<(), Error> {
    let request = Request { actor: Actor::Courier(owner), credential: None, way: Way::Internal, once: None, command };
    engine.submit(request).await.map(|_| ())
}

/// Notes why an attempt at a task came to nothing.
pub(crate) async fn defer(engine: &Handle, owner: PrincipalId, defer: DeferTask) {
    let task = defer.task;
    if let Err(error) = ask(engine, owner, Command::DeferTask(defer)).await {
        tracing::debug!(?task, ?error, "why it could not be done is in the log only");
    }
}
