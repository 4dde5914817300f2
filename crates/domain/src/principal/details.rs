//! What invoices say of a principal who buys: its billing details.

use super::Principal;
use crate::decision::Decision;
use crate::event::{BillingDetailsChanged, Fact};
use crate::idempotency::Answer;
use crate::party::Party;
use crate::set::{Key, WorkingSet};
use crate::{Actor, Moment, Refusal};

/// Sets what invoices say of the principal from now on. Those that were issued stay as they are.
#[derive(Debug, Clone)]
pub struct SetBillingDetails {
    /// From now on.
    pub details: Party,
}

/// Sets the billing details; the same ones again change nothing.
pub fn set_billing_details(ws: &WorkingSet, actor: Actor, set: &SetBillingDetails, moment: &Moment) -> Result<Decision, Refusal> {
    let owner = actor.operator()?;
    let row = ws.get::<Principal>(&Key::Principal(owner)).ok_or(Refusal::PrincipalNotFound)?;
    let answer = Answer::Principal(owner);
    if row.billing.as_ref() == Some(&set.details) {
        return Ok(Decision::nothing(answer));
    }
    let event = BillingDetailsChanged { details: set.details.clone() };
    Ok(Decision::one(Fact::new(owner, None, moment.now, event), answer))
}

/// Other billing details.
pub fn billing_details_changed(ws: &mut WorkingSet, fact: &Fact, event: &BillingDetailsChanged) {
    if let Some(row) = ws.get_mut::<Principal>(&Key::Principal(fact.owner)) {
        row.billing = Some(event.details.clone());
    }
}

impl Principal {
    /// What invoices say of it: its billing details, or its name alone.
    pub fn buyer(&self) -> Party {
        let nameless = || Party { name: self.name.clone(), address: String::new(), tax_id: None };
        self.billing.clone().unwrap_or_else(nameless)
    }
}
