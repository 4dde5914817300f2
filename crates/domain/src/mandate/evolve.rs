//! What is true of mandates once they were granted or revoked.

use super::{Mandate, Usage};
use crate::event::{Fact, MandateCreated, MandateRevoked};
use crate::principal::Principal;
use crate::set::{Key, WorkingSet};

/// A mandate under which nothing was spent.
pub fn created(ws: &mut WorkingSet, fact: &Fact, event: &MandateCreated) {
    let Some(book) = fact.book_in(ws) else { return };
    let MandateCreated { mandate: name, granted_by, limits } = event.clone();
    let row = Mandate { name: name.clone(), book, granted_by, limits, created_at: fact.at, revoked_at: None };
    ws.insert(Key::Mandate(fact.owner, name.clone()), row);
    ws.insert(Key::Usage(fact.owner, name), Usage::default());
    if let Some(principal) = ws.get_mut::<Principal>(&Key::Principal(fact.owner)) {
        principal.mandates.made = principal.mandates.made.saturating_add(1); // bounded by `MANDATES_MAX`
    }
}

/// It allows nothing any more.
pub fn revoked(ws: &mut WorkingSet, fact: &Fact, event: &MandateRevoked) {
    if let Some(row) = ws.get_mut::<Mandate>(&Key::Mandate(fact.owner, event.mandate.clone())) {
        row.revoked_at = Some(fact.at);
    }
    if let Some(principal) = ws.get_mut::<Principal>(&Key::Principal(fact.owner)) {
        principal.mandates.revoked = principal.mandates.revoked.saturating_add(1); // the same
    }
}
