//! What is remembered is bounded: the oldest makes place.

use std::collections::VecDeque;

/// Names in the order in which they came, at most ten thousand: the oldest make place.
#[derive(Debug, Default)]
pub(crate) struct Recent(VecDeque<String>);

impl Recent {
    const NAMES_MAX: usize = 10_000;

    /// Adds a name, and says which one makes place for it.
    pub(crate) fn add(&mut self, name: String) -> Option<String> {
        self.0.push_back(name);
        if self.0.len() > Self::NAMES_MAX { self.0.pop_front() } else { None }
    }
}
