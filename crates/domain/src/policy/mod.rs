//! Rules of spending, judged by one function. A wallet's policy compiles to them, and so do a mandate and a principal's autonomy.

mod category;
mod judge;
mod standing;
#[cfg(test)]
mod tests;

pub use category::Category;
pub use judge::{Asked, Facts, Rule, RuleSet};
pub(crate) use standing::minor;
pub use standing::{Finding, RuleWord, Verdict};

use crate::Amount;

/// The policy of a scoped wallet, as its principal states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// Hard ceiling of one payment.
    pub max_per_payment: Amount,
    /// What the agent may pay for.
    pub allowed_categories: Vec<Category>,
    /// Above this, one payment asks a human.
    pub ask_above_payment: Option<Amount>,
    /// Above this, all that was ever spent, this payment included, asks a human.
    pub ask_above_total: Option<Amount>,
    /// All that may ever be spent.
    pub hard_cap: Option<Amount>,
    /// Vendors that are never paid; letter case is ignored.
    pub blocked_vendors: Vec<String>,
}

/// A change to a policy: only what is named changes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PolicyChange {
    /// A new ceiling of one payment.
    pub max_per_payment: Option<Amount>,
    /// New categories.
    pub allowed_categories: Option<Vec<Category>>,
    /// A new threshold, or none any more.
    pub ask_above_payment: Option<Option<Amount>>,
    /// A new threshold, or none any more.
    pub ask_above_total: Option<Option<Amount>>,
    /// A new cap, or none any more.
    pub hard_cap: Option<Option<Amount>>,
    /// New vendors that are never paid.
    pub blocked_vendors: Option<Vec<String>>,
}

impl PolicyChange {
    /// The policy after the change.
    pub fn apply(&self, policy: &Policy) -> Policy {
        let Self { max_per_payment, allowed_categories, ask_above_payment, ask_above_total, hard_cap, blocked_vendors } = self;
        Policy {
            max_per_payment: max_per_payment.unwrap_or(policy.max_per_payment),
            allowed_categories: allowed_categories.as_ref().unwrap_or(&policy.allowed_categories).clone(),
            ask_above_payment: ask_above_payment.unwrap_or(policy.ask_above_payment),
            ask_above_total: ask_above_total.unwrap_or(policy.ask_above_total),
            hard_cap: hard_cap.unwrap_or(policy.hard_cap),
            blocked_vendors: blocked_vendors.as_ref().unwrap_or(&policy.blocked_vendors).clone(),
        }
    }
}

/// A threshold that can't fire: legal, but worth a warning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warning {
    /// `ask_above_payment` is not below the ceiling of one payment.
    PaymentThresholdAboveCeiling {
        /// The threshold.
        threshold: Amount,
        /// The ceiling.
        ceiling: Amount,
    },
    /// `ask_above_payment` is not below the hard cap.
    PaymentThresholdAboveCap {
        /// The threshold.
        threshold: Amount,
        /// The cap.
        cap: Amount,
    },
    /// `ask_above_total` is not below the hard cap.
    TotalThresholdAboveCap {
        /// The threshold.
        threshold: Amount,
        /// The cap.
        cap: Amount,
    },
}

impl Policy {
    /// The rules in the order in which they are judged.
    pub fn rules(&self) -> RuleSet<'_> {
        let hard = [
            Some(Rule::Categories(&self.allowed_categories)),
            Some(Rule::BlockedVendors(&self.blocked_vendors)),
            Some(Rule::PerPayment(self.max_per_payment)),
            self.hard_cap.map(Rule::Total),
        ];
        let ask = [self.ask_above_payment.map(Rule::AskAbovePayment), self.ask_above_total.map(Rule::AskAboveTotal)];
        RuleSet { hard: hard.into_iter().flatten().collect(), ask: ask.into_iter().flatten().collect() }
    }

    /// Which of its thresholds can never fire.
    pub fn warnings(&self) -> Vec<Warning> {
        let mut warnings = Vec::new();
        if let Some(threshold) = self.ask_above_payment {
            if threshold >= self.max_per_payment {
                warnings.push(Warning::PaymentThresholdAboveCeiling { threshold, ceiling: self.max_per_payment });
            }
            if let Some(cap) = self.hard_cap.filter(|cap| threshold >= *cap) {
                warnings.push(Warning::PaymentThresholdAboveCap { threshold, cap });
            }
        }
        if let (Some(threshold), Some(cap)) = (self.ask_above_total, self.hard_cap)
            && threshold >= cap
        {
            warnings.push(Warning::TotalThresholdAboveCap { threshold, cap });
        }
        warnings
    }
}
