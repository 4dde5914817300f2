//! What may happen to agents, and how they are found.

use super::{ANCESTORS_MAX, Agent, AgentRef, Handle};
use crate::decision::Decision;
use crate::event::{AgentCreated, AgentRegistered, AgentRevoked, Fact};
use crate::idempotency::Answer;
use crate::principal::NewSecret;
use crate::set::{Key, Keys, WorkingSet};
use crate::{Actor, AgentId, Book, CredentialId, Currency, Moment, PrincipalId, Refusal, WalletId};

/// Makes an agent with a main wallet.
#[derive(Debug, Clone)]
pub struct CreateAgent {
    /// What people call it.
    pub name: String,
    /// The principal's own reference.
    pub owner_ref: Option<String>,
    /// The principal's own JSON text.
    pub metadata: Option<String>,
    /// The agent whose child it will be.
    pub parent: Option<AgentRef>,
}

/// Gives an agent a token, making the agent if its handle is new. Again: a new token, the old one dies.
#[derive(Debug, Clone)]
pub struct RegisterAgent {
    /// Which.
    pub agent: AgentRef,
    /// In which book.
    pub book: Book,
    /// What people call it from now on; without one a new agent is called by its handle, and one that is there keeps its name.
    pub label: Option<String>,
    /// The stored half of its token.
    pub secret: NewSecret,
}

/// Takes an agent's token away. The agent and its money stay.
#[derive(Debug, Clone)]
pub struct RevokeAgent {
    /// Which.
    pub agent: AgentRef,
    /// In which book.
    pub book: Book,
}

/// The rows by which an agent is found: one round for the handle, a second for the agent.
pub fn reads_ref(actor: Actor, book: Book, agent: &AgentRef, ws: &WorkingSet, keys: &mut Keys) {
    let Some(owner) = actor.principal() else { return };
    let handle = Key::Handle(owner, book, agent.handle.clone());
    if let Some(id) = ws.peek::<AgentId>(&handle) {
        keys.want(Key::Agent(owner, *id));
    }
    keys.want(handle);
    if let Some(id) = agent.id {
        keys.want(Key::Agent(owner, id));
    }
}

/// Rows of [`register`].
pub fn reads_register(actor: Actor, register: &RegisterAgent, ws: &WorkingSet, keys: &mut Keys) {
    reads_ref(actor, register.book, &register.agent, ws, keys);
    reads_credential(actor, register.book, &register.agent, ws, keys);
}

/// The agent that a reference names in a book: by handle first, then by id. A row that [`reads_ref`] did not name is a bug.
pub fn locate<'a>(ws: &'a WorkingSet, owner: PrincipalId, book: Book, agent: &AgentRef) -> Option<&'a Agent> {
    let by_handle = ws.get::<AgentId>(&Key::Handle(owner, book, agent.handle.clone())).copied();
    let id = by_handle.or(agent.id)?;
    ws.get::<Agent>(&Key::Agent(owner, id)).filter(|found| found.book == book)
}

/// The same for `reads`, as far as it is loaded.
pub fn find<'a>(ws: &'a WorkingSet, owner: PrincipalId, book: Book, agent: &AgentRef) -> Option<&'a Agent> {
    let by_handle = ws.peek::<AgentId>(&Key::Handle(owner, book, agent.handle.clone())).copied();
    let id = by_handle.or(agent.id)?;
    ws.peek::<Agent>(&Key::Agent(owner, id)).filter(|found| found.book == book)
}

/// The fact of a new agent of a handle, that is called so, and its id.
pub fn new_facts(owner: PrincipalId, book: Book, handle: &Handle, name: String, moment: &mut Moment) -> (AgentId, Fact) {
    let (agent, main) = (AgentId(moment.id()), WalletId(moment.id()));
    let (owner_ref, metadata, currency) = (None, None, Currency::USD);
    let event = AgentCreated { agent, handle: handle.clone(), name, owner_ref, metadata, main, currency, parent: None };
    (agent, Fact::new(owner, book, moment.now, event))
}

/// Rows of [`create`].
pub fn reads_create(actor: Actor, create: &CreateAgent, ws: &WorkingSet, keys: &mut Keys) {
    if let (Ok((_, book)), Some(parent)) = (actor.key_holder(), &create.parent) {
        reads_ref(actor, book, parent, ws, keys);
    }
}

/// Makes an agent. Its own id is its handle.
pub fn create(ws: &WorkingSet, actor: Actor, create: &CreateAgent, moment: &mut Moment) -> Result<Decision, Refusal> {
    let (owner, book) = actor.key_holder()?;
    let parent = match &create.parent {
        Some(parent) => Some(locate(ws, owner, book, parent).ok_or(Refusal::AgentNotFound)?),
        None => None,
    };
    if parent.is_some_and(|parent| parent.ancestors.len() >= ANCESTORS_MAX) {
        return Err(Refusal::TooManyAncestors);
    }
    let (agent, main) = (AgentId(moment.id()), WalletId(moment.id()));
    let CreateAgent { name, owner_ref, metadata, .. } = create.clone();
    let (handle, parent, currency) = (Handle(agent.to_string()), parent.map(|parent| parent.id), Currency::USD);
    let event = AgentCreated { agent, handle, name, owner_ref, metadata, main, currency, parent };
    Ok(Decision::one(Fact::new(owner, book, moment.now, event), Answer::Agent(agent)))
}

/// Gives an agent a token.
pub fn register(ws: &WorkingSet, actor: Actor, register: &RegisterAgent, moment: &mut Moment) -> Result<Decision, Refusal> {
    let owner = actor.operator()?;
    let RegisterAgent { agent, book, label, secret } = register;
    let found = locate(ws, owner, *book, agent);
    let mut facts = Vec::new();
    let (id, replaced) = match found {
        Some(found) => (found.id, found.credential.map(|(credential, _)| credential)),
        None if agent.is_our_id() => return Err(Refusal::AgentNotFound),
        None => {
            let name = label.clone().unwrap_or_else(|| agent.handle.0.clone());
            let (id, fact) = new_facts(owner, *book, &agent.handle, name, moment);
            facts.push(fact);
            (id, None)
        }
    };
    let NewSecret { hash, hint } = secret.clone();
    let credential = CredentialId(moment.id());
    let (keeps_name, label) = (label.is_none(), label.clone().unwrap_or_else(|| agent.handle.0.clone()));
    let event = AgentRegistered { agent: id, label, keeps_name, credential, hint, secret: hash, replaced };
    facts.push(Fact::new(owner, *book, moment.now, event));
    Ok(Decision::of(facts, Answer::Agent(id)))
}

/// Rows of [`revoke`].
pub fn reads_revoke(actor: Actor, revoke: &RevokeAgent, ws: &WorkingSet, keys: &mut Keys) {
    reads_ref(actor, revoke.book, &revoke.agent, ws, keys);
    reads_credential(actor, revoke.book, &revoke.agent, ws, keys);
}

fn reads_credential(actor: Actor, book: Book, agent: &AgentRef, ws: &WorkingSet, keys: &mut Keys) {
    let Some(owner) = actor.principal() else { return };
    if let Some(Agent { credential: Some((credential, _)), .. }) = find(ws, owner, book, agent) {
        keys.want(Key::Credential(owner, *credential));
    }
}

/// Takes an agent's token away; without one there is nothing to do.
pub fn revoke(ws: &WorkingSet, actor: Actor, revoke: &RevokeAgent, moment: &Moment) -> Result<Decision, Refusal> {
    let owner = actor.operator()?;
    let found = locate(ws, owner, revoke.book, &revoke.agent).ok_or(Refusal::AgentNotFound)?;
    let (credential, _) = found.credential.ok_or(Refusal::AgentNotFound)?;
    let event = AgentRevoked { agent: found.id, credential };
    Ok(Decision::one(Fact::new(owner, revoke.book, moment.now, event), Answer::Agent(found.id)))
}
