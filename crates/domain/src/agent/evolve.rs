//! What is true of agents once something happened to them.

use super::Agent;
use crate::event::{AgentCreated, AgentRegistered, AgentRevoked, Fact};
use crate::ledger::{Account, Overdraft};
use crate::principal::{Credential, Grant, credential_row, revoke_row};
use crate::set::{Broken, Key, WorkingSet};
use crate::wallet::{Kind, Status, Wallet};
use crate::{AgentId, Amount, CredentialId, PrincipalId};

/// An agent, its handle, its home in the directory, and its main wallet.
pub fn created(ws: &mut WorkingSet, fact: &Fact, event: &AgentCreated) {
    let AgentCreated { agent: id, handle, name, owner_ref, metadata, main, currency, parent } = event.clone();
    let Some(book) = fact.book_in(ws) else { return };
    let mut ancestors = Vec::new();
    if let Some(parent) = parent {
        let Some(row) = ws.get::<Agent>(&Key::Agent(fact.owner, parent)) else { return ws.mark_broken(Broken::Ledger) };
        ancestors = [&[parent], row.ancestors.as_slice()].concat();
    }
    let (owner, created_at) = (fact.owner, fact.at);
    let wallet = Wallet { id: main, agent: id, book, currency, kind: Kind::Main, status: Status::Active, created_at };
    ws.insert(Key::Account(owner, wallet.account()), Account::new(currency, Overdraft::Line(Amount::ZERO)));
    ws.insert(Key::Wallet(owner, main), wallet);
    ws.insert(Key::Handle(owner, book, handle.clone()), id);
    ws.insert(Key::Home(id), owner);
    let credential = None;
    let row = Agent { id, handle, book, main, name, owner_ref, metadata, credential, created_at, ancestors };
    ws.insert(Key::Agent(owner, id), row);
}

/// A new token; the old one is dead.
pub fn registered(ws: &mut WorkingSet, fact: &Fact, event: &AgentRegistered) {
    let AgentRegistered { agent: id, label, keeps_name, credential, hint, secret, replaced } = event.clone();
    if let Some(replaced) = replaced {
        revoke_row(ws, fact, replaced);
    }
    let Some(agent) = ws.get_mut::<Agent>(&Key::Agent(fact.owner, id)) else { return };
    agent.credential = Some((credential, secret));
    if !keeps_name {
        agent.name.clone_from(&label);
    }
    let grant = Grant::Agent(id, agent.book);
    let row = Credential { id: credential, grant, label, hint, secret, created_at: fact.at, revoked_at: None };
    credential_row(ws, fact, row);
}

/// No token any more.
pub fn revoked(ws: &mut WorkingSet, fact: &Fact, event: &AgentRevoked) {
    revoke_row(ws, fact, event.credential);
    forget_credential(ws, fact.owner, event.agent, event.credential);
}

/// The agent has the credential no longer, if it was its current one.
pub(crate) fn forget_credential(ws: &mut WorkingSet, owner: PrincipalId, agent: AgentId, credential: CredentialId) {
    if let Some(row) = ws.get_mut::<Agent>(&Key::Agent(owner, agent))
        && row.credential.is_some_and(|(current, _)| current == credential)
    {
        row.credential = None;
    }
}
