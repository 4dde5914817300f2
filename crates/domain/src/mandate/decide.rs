//! What may become of mandates: they are granted, and revoked once.

use super::{Limits, MANDATES_MAX, Mandate, MandateName};
use crate::decision::Decision;
use crate::event::{Fact, MandateCreated, MandateRevoked};
use crate::idempotency::Answer;
use crate::principal::Principal;
use crate::set::{Key, Keys, WorkingSet};
use crate::{Actor, Book, Moment, Refusal};

/// Grants a mandate.
#[derive(Debug, Clone)]
pub struct CreateMandate {
    /// Its name.
    pub name: MandateName,
    /// In which book.
    pub book: Book,
    /// Who grants it, in the principal's words.
    pub granted_by: String,
    /// What it allows.
    pub limits: Limits,
}

/// Rows of [`create`].
pub fn reads_create(actor: Actor, create: &CreateMandate, keys: &mut Keys) {
    keys.want_all(actor.principal().map(|owner| Key::Mandate(owner, create.name.clone())));
}

/// Grants a mandate. Its name must never have been used.
pub fn create(ws: &WorkingSet, actor: Actor, create: &CreateMandate, moment: &Moment) -> Result<Decision, Refusal> {
    let owner = actor.operator()?;
    let principal = ws.get::<Principal>(&Key::Principal(owner)).ok_or(Refusal::PrincipalNotFound)?;
    let CreateMandate { name, book, granted_by, limits } = create.clone();
    if ws.get::<Mandate>(&Key::Mandate(owner, name.clone())).is_some() {
        return Err(Refusal::MandateExists);
    }
    if principal.mandates.made >= MANDATES_MAX {
        return Err(Refusal::TooManyMandates);
    }
    let event = MandateCreated { mandate: name, granted_by, limits };
    Ok(Decision::one(Fact::new(owner, book, moment.now, event), Answer::Done))
}

/// Rows of [`revoke`].
pub fn reads_revoke(actor: Actor, name: &MandateName, keys: &mut Keys) {
    keys.want_all(actor.principal().map(|owner| Key::Mandate(owner, name.clone())));
}

/// Revokes a mandate; again changes nothing.
pub fn revoke(ws: &WorkingSet, actor: Actor, name: &MandateName, moment: &Moment) -> Result<Decision, Refusal> {
    let owner = actor.operator()?;
    let row = ws.get::<Mandate>(&Key::Mandate(owner, name.clone())).ok_or(Refusal::MandateNotFound)?;
    if row.revoked_at.is_some() {
        return Ok(Decision::nothing(Answer::Done));
    }
    let event = MandateRevoked { mandate: name.clone() };
    Ok(Decision::one(Fact::new(owner, row.book, moment.now, event), Answer::Done))
}
