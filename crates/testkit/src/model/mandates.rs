//! Mandates, and how far agents may go without one.

use std::collections::btree_map::Entry;

use super::asked::Mandate;
use super::state::Model;
use super::steps::{Limits, Micros};

/// Millionths.
pub(super) const CENT: Micros = 10_000;

impl Model {
    /// A name is used once, for ever, in whichever book.
    pub(super) fn make_mandate(&mut self, principal: usize, live: bool, name: u64, limits: Limits) -> String {
        match self.principals[principal].mandates.entry(name) {
            Entry::Occupied(_) => "refused MandateExists".to_owned(),
            Entry::Vacant(free) => {
                free.insert(Mandate { live, limits, is_revoked: false });
                "done".to_owned()
            }
        }
    }

    pub(super) fn end_mandate(&mut self, principal: usize, name: u64) -> String {
        match self.principals[principal].mandates.get_mut(&name) {
            Some(mandate) => {
                mandate.is_revoked = true;
                "done".to_owned()
            }
            None => "refused MandateNotFound".to_owned(),
        }
    }

    /// The time of what happens at a principal: never before that of what happened there last.
    pub fn time(&self, principal: usize) -> u64 {
        self.now.max(self.principals[principal].last_at)
    }

    /// When what happened last at a principal happened, where the clock went back since. Nothing is later than the latest time.
    pub fn learn_last(&mut self, principal: usize, at: u64) {
        assert!(at <= self.latest, "something happened at {at}, and it was never later than {}", self.latest);
        self.principals[principal].last_at = at;
    }

    /// Whether the clock shows less than it once did.
    pub const fn went_back(&self) -> bool {
        self.now < self.latest
    }
}
