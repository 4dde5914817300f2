//! Who acted, as every fact records it: the kind of actor, its credential, and the way the command came.

use crate::CredentialId;

/// Who acted. A wallet token needs no credential: the fact names its wallet, and a wallet has one token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct By {
    /// What kind of actor.
    pub kind: Kind,
    /// With which credential; none for a wallet token, for Bursar itself, and for whoever works on its data folder directly.
    pub credential: Option<CredentialId>,
    /// How the command came.
    pub way: Way,
}

/// A kind of actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Bursar itself, at its first start.
    System,
    /// An API key.
    ApiKey,
    /// An operator of the principal.
    Operator,
    /// A root operator.
    Root,
    /// The token of the wallet that the fact names.
    WalletToken,
    /// A deadline.
    Timer,
    /// Another principal, whose payment arrived.
    Payer,
    /// A rail, which said what became of money.
    Rail,
    /// The courier, reporting what came of what it sent.
    Courier,
    /// An agent's token.
    AgentToken,
    /// Whoever asked without a token, where no agent was ever registered.
    Anonymous,
}

/// How a command came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    /// The API listener.
    Api,
    /// The control listener.
    Control,
    /// The command line.
    CommandLine,
    /// From within: the first start, a deadline, a rail that was asked.
    Internal,
    /// A page that a person looks at.
    Page,
    /// A message that a provider sent on its own.
    Webhook,
    /// The pay listener.
    Pay,
    /// The MCP server.
    Mcp,
}
