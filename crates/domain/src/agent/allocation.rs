//! Money between an agent and its children: a parent gives from its main wallet, and takes back what is not spent.

use super::{Agent, AgentRef, find, locate, reads_ref};
use crate::decision::Decision;
use crate::event::{Allocation, Event, Fact};
use crate::idempotency::Answer;
use crate::ledger::{Account, AccountNo, Posting, TransferKind, post};
use crate::set::{Key, Keys, WorkingSet};
use crate::{Actor, Amount, Book, Currency, Moment, PrincipalId, Refusal, TransferId};

/// Moves money between an agent and its child.
#[derive(Debug, Clone)]
pub struct Allocate {
    /// The parent.
    pub parent: AgentRef,
    /// Its child.
    pub child: AgentRef,
    /// How much, above zero.
    pub amount: Amount,
    /// In what.
    pub currency: Currency,
}

/// Rows of both directions.
pub fn reads_allocate(actor: Actor, allocate: &Allocate, ws: &WorkingSet, keys: &mut Keys) {
    let Ok((owner, book)) = actor.key_holder() else { return };
    for agent in [&allocate.parent, &allocate.child] {
        reads_ref(actor, book, agent, ws, keys);
        keys.want_all(find(ws, owner, book, agent).map(|agent| Key::Account(owner, AccountNo::Wallet(agent.main))));
    }
}

/// A parent and its child.
fn family<'a>(
    ws: &'a WorkingSet,
    owner: PrincipalId,
    book: Book,
    allocate: &Allocate,
) -> Result<(&'a Agent, &'a Agent), Refusal> {
    let parent = locate(ws, owner, book, &allocate.parent).ok_or(Refusal::AgentNotFound)?;
    let child = locate(ws, owner, book, &allocate.child).ok_or(Refusal::AgentNotFound)?;
    if child.parent() == Some(parent.id) { Ok((parent, child)) } else { Err(Refusal::NotAChild) }
}

/// Whether the money is there, and has room where it goes.
fn check(ws: &WorkingSet, owner: PrincipalId, from: &Agent, to: &Agent, amount: Amount) -> Result<(), Refusal> {
    let account = |agent: &Agent| ws.get::<Account>(&Key::Account(owner, AccountNo::Wallet(agent.main)));
    let (from, to) = (account(from).ok_or(Refusal::AgentNotFound)?, account(to).ok_or(Refusal::AgentNotFound)?);
    if !from.takes(amount, false) {
        return Err(Refusal::InsufficientFunds { available: from.headroom() });
    }
    if to.takes(amount, true) { Ok(()) } else { Err(Refusal::OutOfRange) }
}

/// The parent gives.
pub fn allocate(ws: &WorkingSet, actor: Actor, allocate: &Allocate, moment: &mut Moment) -> Result<Decision, Refusal> {
    let (owner, book) = actor.key_holder()?;
    let (parent, child) = family(ws, owner, book, allocate)?;
    check(ws, owner, parent, child, allocate.amount)?;
    let allocation = allocation(allocate, (parent, child), (parent, child), moment);
    let (answer, event) = (Answer::Moved(allocation.transfer), Event::FundsAllocated(allocation));
    Ok(Decision::one(Fact::new(owner, book, moment.now, event), answer))
}

/// The parent takes back.
pub fn reclaim(ws: &WorkingSet, actor: Actor, allocate: &Allocate, moment: &mut Moment) -> Result<Decision, Refusal> {
    let (owner, book) = actor.key_holder()?;
    let (parent, child) = family(ws, owner, book, allocate)?;
    check(ws, owner, child, parent, allocate.amount)?;
    let allocation = allocation(allocate, (parent, child), (child, parent), moment);
    let (answer, event) = (Answer::Moved(allocation.transfer), Event::FundsReclaimed(allocation));
    Ok(Decision::one(Fact::new(owner, book, moment.now, event), answer))
}

fn allocation(
    allocate: &Allocate,
    (parent, child): (&Agent, &Agent),
    (from, to): (&Agent, &Agent),
    moment: &mut Moment,
) -> Allocation {
    let Allocate { amount, currency, .. } = *allocate;
    let transfer = TransferId(moment.id());
    Allocation { parent: parent.id, child: child.id, from: from.main, to: to.main, amount, currency, transfer }
}

/// The money has moved.
pub fn moved(ws: &mut WorkingSet, fact: &Fact, allocation: &Allocation, kind: TransferKind) {
    let Allocation { from, to, amount, currency, transfer: id, .. } = *allocation;
    let (debit, credit) = (AccountNo::Wallet(from), AccountNo::Wallet(to));
    post(ws, fact.owner, fact.at, &Posting { id, debit, credit, amount, currency, kind, payment: None });
}
