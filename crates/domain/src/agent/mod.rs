//! Agents: programs that may spend. One agent of a principal and book is the same through every surface.

mod allocation;
mod decide;
mod evolve;
#[cfg(test)]
mod tests;

pub use allocation::{Allocate, allocate, moved, reads_allocate, reclaim};
pub use decide::{
    CreateAgent, RegisterAgent, RevokeAgent, create, find, locate, new_facts, reads_create, reads_ref, reads_register,
    reads_revoke, register, revoke,
};
pub(crate) use evolve::forget_credential;
pub use evolve::{created, registered, revoked};

use crate::principal::SecretHash;
use crate::{AgentId, Book, CredentialId, Timestamp, WalletId};

/// A name for an agent, unique within its principal and book. Any text; the caller's own.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Handle(pub String);

/// How a caller names an agent: by handle or by any spelling of its id.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct AgentRef {
    /// The text as it came.
    pub handle: Handle,
    /// The id, where the text spells one.
    pub id: Option<AgentId>,
}

impl AgentRef {
    /// Reads either. A text that spells an id may still be a handle; the handle wins.
    pub fn parse(text: &str) -> Self {
        Self { handle: Handle(text.to_owned()), id: AgentId::parse(text) }
    }

    /// Whether it names an agent of this handle and id. One that was never asked for anything has a handle alone.
    pub fn names(&self, handle: &Handle, id: Option<AgentId>) -> bool {
        self.handle == *handle || (self.id.is_some() && self.id == id)
    }

    /// Whether the text can only be an id of ours: an unknown one is then no new handle.
    pub fn is_our_id(&self) -> bool {
        self.id.is_some() && self.handle.0.starts_with(AgentId::PREFIX)
    }
}

/// An agent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agent {
    /// Its id.
    pub id: AgentId,
    /// Its handle.
    pub handle: Handle,
    /// Its ledger.
    pub book: Book,
    /// Its main wallet.
    pub main: WalletId,
    /// The name or label that people read.
    pub name: String,
    /// A free reference of the principal's, such as an own user's id.
    pub owner_ref: Option<String>,
    /// Free JSON text of the principal's.
    pub metadata: Option<String>,
    /// The credential that speaks for it on pay and MCP, while it is registered.
    pub credential: Option<(CredentialId, SecretHash)>,
    /// When it was made.
    pub created_at: Timestamp,
    /// Its ancestors, the parent first: at most [`ANCESTORS_MAX`].
    pub ancestors: Vec<AgentId>,
}

/// How many ancestors an agent may have.
pub const ANCESTORS_MAX: usize = 8;

impl Agent {
    /// The agent whose child it is.
    pub fn parent(&self) -> Option<AgentId> {
        self.ancestors.first().copied()
    }
}
