//! What is true of payment methods once something happened to them.

use super::{Method, Setup, Status};
use crate::MethodId;
use crate::billing;
use crate::event::{Fact, MethodAdded, MethodChanged, MethodDeleted, MethodFailed, MethodOpened, MethodRequested, MethodSaved};
use crate::set::{Key, WorkingSet};

/// A method, which may be charged.
pub fn added(ws: &mut WorkingSet, fact: &Fact, event: &MethodAdded) {
    let MethodAdded { method: id, kind, name, details, default } = event.clone();
    let Some(book) = fact.book_in(ws) else { return };
    let (created_at, updated_at) = (fact.at, fact.at);
    let row = Method { id, book, kind, name, status: Status::Active, details, created_at, updated_at, setup: None };
    ws.insert(Key::Method(fact.owner, id), row);
    billing::change(ws, fact.owner, book, |billing| {
        billing.methods.push((id, true));
        billing.default_method = default;
    });
}

/// Another name, other details, whether it may be charged, or the default.
pub fn changed(ws: &mut WorkingSet, fact: &Fact, event: &MethodChanged) {
    let MethodChanged { method: id, name, details, is_active, default } = event.clone();
    let status = is_active.map(|is_active| if is_active { Status::Active } else { Status::Inactive });
    let Some(row) = touched(ws, fact, id) else { return };
    row.name = name.unwrap_or_else(|| row.name.clone());
    row.details = details.unwrap_or_else(|| row.details.clone());
    row.status = status.unwrap_or(row.status);
    let (book, is_active) = (row.book, row.status == Status::Active);
    billing::change(ws, fact.owner, book, |billing| {
        billing.methods.iter_mut().filter(|(other, _)| *other == id).for_each(|(_, active)| *active = is_active);
        billing.default_method = default;
    });
}

/// A method that is gone. Its row stays for what was paid with it.
pub fn deleted(ws: &mut WorkingSet, fact: &Fact, event: &MethodDeleted) {
    let MethodDeleted { method: id, default } = *event;
    let Some(row) = touched(ws, fact, id) else { return };
    row.status = Status::Deleted;
    let book = row.book;
    billing::change(ws, fact.owner, book, |billing| {
        billing.methods.retain(|(other, _)| *other != id);
        billing.default_method = default;
    });
}

/// A method that its owner is to save.
pub fn requested(ws: &mut WorkingSet, fact: &Fact, event: &MethodRequested) {
    let MethodRequested { method: id, rail, name, return_url, expires_at, key } = event.clone();
    let Some(book) = fact.book_in(ws) else { return };
    let setup = Setup { rail, return_url, expires_at, checkout: None, failure: None, key };
    let row = Method {
        id,
        book,
        kind: String::new(),
        name,
        status: Status::Pending,
        details: "{}".to_owned(),
        created_at: fact.at,
        updated_at: fact.at,
        setup: Some(setup),
    };
    ws.insert(Key::Method(fact.owner, id), row);
    billing::change(ws, fact.owner, book, |billing| billing.methods.push((id, false)));
}

/// A page waits for its owner.
pub fn opened(ws: &mut WorkingSet, fact: &Fact, event: &MethodOpened) {
    if let Some(setup) = touched(ws, fact, event.method).and_then(|row| row.setup.as_mut()) {
        setup.checkout = Some(event.checkout.clone());
    }
}

/// The provider keeps it, and it may be charged.
pub fn saved(ws: &mut WorkingSet, fact: &Fact, event: &MethodSaved) {
    let MethodSaved { method: id, kind, name, details, default } = event.clone();
    let Some(row) = touched(ws, fact, id) else { return };
    (row.kind, row.name, row.details, row.status) = (kind, name, details, Status::Active);
    if let Some(setup) = row.setup.as_mut() {
        setup.failure = None;
    }
    let book = row.book;
    billing::change(ws, fact.owner, book, |billing| {
        match billing.methods.iter_mut().find(|(other, _)| *other == id) {
            Some((_, is_active)) => *is_active = true,
            None => billing.methods.push((id, true)),
        }
        billing.default_method = default;
    });
}

/// It was not saved: it is none of the methods any more.
pub fn failed(ws: &mut WorkingSet, fact: &Fact, event: &MethodFailed) {
    let MethodFailed { method: id, failure } = event.clone();
    let Some(row) = touched(ws, fact, id) else { return };
    row.status = Status::Failed;
    if let Some(setup) = row.setup.as_mut() {
        setup.failure = Some(failure);
    }
    let book = row.book;
    billing::change(ws, fact.owner, book, |billing| billing.methods.retain(|(other, _)| *other != id));
}

fn touched<'a>(ws: &'a mut WorkingSet, fact: &Fact, id: MethodId) -> Option<&'a mut Method> {
    let row = ws.get_mut::<Method>(&Key::Method(fact.owner, id))?;
    row.updated_at = fact.at;
    Some(row)
}
