//! Whose rows a command touches, as far as the command itself tells, before anything is loaded.

use crate::actor::{Actor, Role};
use crate::command::{Command, Request};
use crate::{AgentId, PrincipalId};

/// Another principal that a command touches beside its actor's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counterpart {
    /// This one.
    Principal(PrincipalId),
    /// That of an agent: whose it is stands in the directory ([`Key::Home`](crate::Key::Home)), and never changes.
    HomeOf(AgentId),
}

/// The other principal that a command touches. None where the actor's is the only one.
pub const fn counterpart(request: &Request) -> Option<Counterpart> {
    if let Actor::Operator(_, Role::RootFromElsewhere(home)) = request.actor {
        // Whether its credential is still good is judged in the same step.
        return Some(Counterpart::Principal(home));
    }
    match agent_paid(&request.command) {
        Some(agent) => Some(Counterpart::HomeOf(agent)),
        None => None,
    }
}

/// The agent that a command pays, where it is named by its id.
const fn agent_paid(command: &Command) -> Option<AgentId> {
    match command {
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
        | Command::DeferTask(_)
        | Command::AdvanceCursor(_)
        | Command::RebuildCursor(_) => None,
    }
}
