//! What a caller is answered where there is no outcome.

use bursar_domain::{Outcome, Refusal};

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

/// What a command came to.
pub type Answer = Result<Reply, Error>;

/// An outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// What.
    pub outcome: Outcome,
    /// Whether it was so before: the command's idempotency key was used, and nothing was done again.
    pub is_replay: bool,
}
