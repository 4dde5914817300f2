//! Mandates: standing authorities to spend that a principal grants. A mandate's text never changes once it is granted, but for its end;
//! what was spent under it stands in a row of its own, [`Usage`], which every payment under it changes in its own commit.

mod decide;
mod evolve;
#[cfg(test)]
mod tests;
mod usage;

pub use decide::{CreateMandate, create, reads_create, reads_revoke, revoke};
pub use evolve::{created, revoked};
pub use usage::{SPENDS_MAX, Spent, Usage};

use crate::agent::{AgentRef, Handle};
use crate::policy::Rule;
use crate::{AgentId, Amount, Book, Currency, Span, Timestamp};

/// How many mandates a principal may ever make. Their names are never free again.
pub const MANDATES_MAX: u64 = 10_000;

/// A mandate's name: the principal's own text, unique within it for ever, over both books and whatever became of the mandate.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MandateName(pub String);

/// A mandate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mandate {
    /// Its name.
    pub name: MandateName,
    /// Its ledger: agents of the other book don't see it.
    pub book: Book,
    /// Who granted it, in the principal's words.
    pub granted_by: String,
    /// What it allows.
    pub limits: Limits,
    /// When it was made.
    pub created_at: Timestamp,
    /// From then on it allows nothing.
    pub revoked_at: Option<Timestamp>,
}

/// What a mandate allows. A list that is not there allows all; one without entries allows nothing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Limits {
    /// What all its amounts are in.
    pub currency: Currency,
    /// All that may ever be spent under it.
    pub cap: Amount,
    /// One payment at most.
    pub per_payment: Option<Amount>,
    /// One item of a payment at most. A payment without a list of items is one item.
    pub per_item: Option<Amount>,
    /// At most so much within any such time.
    pub window: Option<Window>,
    /// Over which rails.
    pub rails: Option<Vec<String>>,
    /// To which addresses, exactly.
    pub payees: Option<Vec<String>>,
    /// For what.
    pub categories: Option<Vec<String>>,
    /// Never for these; letter case and characters that can't be seen make no difference.
    pub blocked_categories: Vec<String>,
    /// To which merchants, by their ids.
    pub merchants: Option<Vec<String>>,
    /// At which hosts, by their exact names.
    pub domains: Option<Vec<String>>,
    /// By which agent alone.
    pub agent: Option<AgentRef>,
    /// Until when.
    pub expires_at: Option<Timestamp>,
}

/// A rolling window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Window {
    /// At most so much in it.
    pub cap: Amount,
    /// Its length, above zero. What was spent leaves it exactly so much later.
    pub length: Span,
}

impl Mandate {
    /// Whether an agent may pay anything under it at a time: it is of the agent's book, not over, and of no other agent alone. What it
    /// allows of a payment is for its rules to say.
    pub fn serves(&self, handle: &Handle, id: Option<AgentId>, book: Book, now: Timestamp) -> bool {
        let Limits { agent, expires_at, .. } = &self.limits;
        let is_over = self.revoked_at.is_some() || expires_at.is_some_and(|end| end <= now);
        self.book == book && !is_over && agent.as_ref().is_none_or(|agent| agent.names(handle, id))
    }

    /// Its rules, in the order in which they are judged.
    pub fn rules(&self) -> impl Iterator<Item = Rule<'_>> {
        let Limits {
            currency,
            cap,
            per_payment,
            per_item,
            window,
            rails,
            payees,
            categories,
            blocked_categories,
            merchants,
            domains,
            agent,
            expires_at,
        } = &self.limits;
        [
            self.revoked_at.map(Rule::NotRevoked),
            expires_at.map(Rule::NotExpired),
            agent.as_ref().map(Rule::Agent),
            rails.as_deref().map(Rule::Rails),
            payees.as_deref().map(Rule::Payees),
            merchants.as_deref().map(Rule::Merchants),
            domains.as_deref().map(Rule::Domains),
            categories.as_deref().map(Rule::Labels),
            (!blocked_categories.is_empty()).then_some(Rule::BlockedLabels(blocked_categories)),
            Some(Rule::Currency(*currency)),
            per_item.map(Rule::PerItem),
            per_payment.map(Rule::PerTransaction),
            Some(Rule::Lifetime(*cap)),
            window.map(|window| Rule::Window(window.cap)),
        ]
        .into_iter()
        .flatten()
    }
}
