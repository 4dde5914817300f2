//! Whose rows a command touches, as far as the command itself tells, before anything is loaded.

use crate::AgentId;
use crate::command::{Command, Request};

/// The agent whose principal a command touches beside its actor's own: whose it is stands in the directory
/// ([`Key::Home`](crate::Key::Home)), and never changes. None where the actor's principal is the only one.
pub const fn counterpart(request: &Request) -> Option<AgentId> {
    match &request.command {
        Command::PayAgent(pay) => pay.to.id,
        Command::CreatePrincipal(_)
        | Command::CreateKey(_)
        | Command::RevokeKey(_)
        | Command::CreditAccount(_)
        | Command::RaiseCreditLine(_)
        | Command::FreezePrincipal(_)
        | Command::UnfreezePrincipal
        | Command::CreateAgent(_)
        | Command::RegisterAgent(_)
        | Command::RevokeAgent(_)
        | Command::IssueWallet(_)
        | Command::ChangePolicy(_)
        | Command::PauseWallet(_)
        | Command::ResumeWallet(_)
        | Command::RevokeWallet(_)
        | Command::Charge(_)
        | Command::ResolveApproval(..)
        | Command::LeaseTask(_)
        | Command::PerformTask(_)
        | Command::DeferTask(_) => None,
    }
}
