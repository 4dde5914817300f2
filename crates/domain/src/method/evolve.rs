//! What is true of payment methods once something happened to them.

use super::{Method, Status};
use crate::MethodId;
use crate::billing;
use crate::event::{Fact, MethodAdded, MethodChanged, MethodDeleted};
use crate::set::{Key, WorkingSet};

/// A method, which may be charged.
pub fn added(ws: &mut WorkingSet, fact: &Fact, event: &MethodAdded) {
    let MethodAdded { method: id, kind, name, details, default } = event.clone();
    let Some(book) = fact.book_in(ws) else { return };
    let (created_at, updated_at) = (fact.at, fact.at);
    let row = Method { id, book, kind, name, status: Status::Active, details, created_at, updated_at };
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

fn touched<'a>(ws: &'a mut WorkingSet, fact: &Fact, id: MethodId) -> Option<&'a mut Method> {
    let row = ws.get_mut::<Method>(&Key::Method(fact.owner, id))?;
    row.updated_at = fact.at;
    Some(row)
}
