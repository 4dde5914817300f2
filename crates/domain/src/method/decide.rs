//! What may happen to payment methods.

use super::setup::{methods, reads_owed};
use super::{METHODS_MAX, Method, Status};
use crate::billing::Billing;
use crate::decision::Decision;
use crate::event::{Fact, MethodAdded, MethodChanged, MethodDeleted};
use crate::idempotency::Answer;
use crate::set::{Key, Keys, WorkingSet};
use crate::{Actor, Book, MethodId, Moment, PrincipalId, Refusal};

/// Adds a method. The first that may be charged is the default.
#[derive(Debug, Clone)]
pub struct AddMethod {
    /// What it is.
    pub kind: String,
    /// What people call it.
    pub name: String,
    /// What it is recognised by: JSON text of an object.
    pub details: String,
    /// Whether it is the default from now on.
    pub is_default: bool,
}

/// Changes a method. What is none stays as it is.
#[derive(Debug, Clone)]
pub struct ChangeMethod {
    /// Which.
    pub method: MethodId,
    /// What people call it from now on.
    pub name: Option<String>,
    /// What it is recognised by from now on.
    pub details: Option<String>,
    /// Whether it may be charged from now on.
    pub is_active: Option<bool>,
    /// Whether it is the default from now on.
    pub is_default: bool,
}

/// Rows of [`add`].
pub fn reads_add(actor: Actor, keys: &mut Keys) {
    if let Ok((owner, book)) = actor.key_holder() {
        keys.want(Key::Billing(owner, book));
    }
}

/// Rows of [`change`].
pub fn reads_change(actor: Actor, method: MethodId, keys: &mut Keys) {
    reads_add(actor, keys);
    keys.want_all(actor.principal().map(|owner| Key::Method(owner, method)));
}

/// Rows of [`delete`].
pub fn reads_delete(actor: Actor, method: MethodId, ws: &WorkingSet, keys: &mut Keys) {
    reads_add(actor, keys);
    if let Some(owner) = actor.principal() {
        reads_owed(owner, method, ws, keys);
    }
}

/// Adds a method.
pub fn add(ws: &WorkingSet, actor: Actor, add: &AddMethod, moment: &mut Moment) -> Result<Decision, Refusal> {
    let (owner, book) = actor.key_holder()?;
    let (mut methods, now) = methods(ws, owner, book);
    if methods.len() >= METHODS_MAX {
        return Err(Refusal::TooManyMethods);
    }
    let method = MethodId(moment.id());
    methods.push((method, true));
    let default = Billing::default_of(&methods, [add.is_default.then_some(method), now]);
    let AddMethod { kind, name, details, .. } = add.clone();
    let event = MethodAdded { method, kind, name, details, default };
    Ok(Decision::one(Fact::new(owner, book, moment.now, event), Answer::Method(method)))
}

/// Changes a method. One that may not be charged can't be the default, and one that is not saved can only be given a name.
pub fn change(ws: &WorkingSet, actor: Actor, change: &ChangeMethod, moment: &Moment) -> Result<Decision, Refusal> {
    let (owner, row) = standing(ws, actor, change.method)?;
    check_saved(row, change)?;
    let is_active = change.is_active.unwrap_or(row.status == Status::Active);
    if change.is_default && !is_active {
        return Err(Refusal::MethodInactive);
    }
    let (mut methods, now) = methods(ws, owner, row.book);
    methods.iter_mut().filter(|(id, _)| *id == row.id).for_each(|(_, active)| *active = is_active);
    let default = Billing::default_of(&methods, [change.is_default.then_some(row.id), now]);
    let ChangeMethod { method, name, details, .. } = change.clone();
    let name = name.filter(|name| *name != row.name);
    let details = details.filter(|details| *details != row.details);
    let is_active = Some(is_active).filter(|is_active| *is_active != (row.status == Status::Active));
    if name.is_none() && details.is_none() && is_active.is_none() && default == now {
        return Ok(Decision::nothing(Answer::Method(method)));
    }
    let event = MethodChanged { method, name, details, is_active, default };
    Ok(Decision::one(Fact::new(owner, row.book, moment.now, event), Answer::Method(method)))
}

/// One that is not saved has no details yet, and may not be charged. One that failed stays as it is.
fn check_saved(row: &Method, change: &ChangeMethod) -> Result<(), Refusal> {
    let ChangeMethod { method: _, name: _, details, is_active, is_default } = change;
    match row.status {
        Status::Active | Status::Inactive | Status::Deleted => Ok(()),
        Status::Pending if details.is_none() && is_active.is_none() && !is_default => Ok(()),
        Status::Pending | Status::Failed => Err(Refusal::MethodUnsaved),
    }
}

/// Deletes a method; the oldest of the others that may be charged is the default then, if it was.
pub fn delete(ws: &WorkingSet, actor: Actor, method: MethodId, moment: &Moment) -> Result<Decision, Refusal> {
    let (owner, row) = standing(ws, actor, method)?;
    let (mut methods, now) = methods(ws, owner, row.book);
    methods.retain(|(id, _)| *id != method);
    let default = Billing::default_of(&methods, [now, None]);
    Ok(Decision::one(Fact::new(owner, row.book, moment.now, MethodDeleted { method, default }), Answer::Method(method)))
}

/// Whether a method may be charged.
pub(crate) fn check_charge(ws: &WorkingSet, owner: PrincipalId, book: Book, method: MethodId) -> Result<(), Refusal> {
    let row = ws.get::<Method>(&Key::Method(owner, method)).filter(|row| row.book == book);
    match row.map(|row| row.status) {
        Some(Status::Active) => Ok(()),
        Some(Status::Inactive) => Err(Refusal::MethodInactive),
        Some(Status::Pending | Status::Failed) => Err(Refusal::MethodUnsaved),
        Some(Status::Deleted) | None => Err(Refusal::MethodNotFound),
    }
}

/// A method of the key's book that is not deleted.
fn standing(ws: &WorkingSet, actor: Actor, method: MethodId) -> Result<(PrincipalId, &Method), Refusal> {
    let (owner, book) = actor.key_holder()?;
    let row = ws.get::<Method>(&Key::Method(owner, method));
    let found = row.filter(|row| row.book == book && row.status != Status::Deleted);
    found.map(|row| (owner, row)).ok_or(Refusal::MethodNotFound)
}
