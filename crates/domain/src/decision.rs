//! What a command comes to: facts, what changes beside the rows that they rebuild, and where its answer can be read.

use crate::effects::Effect;
use crate::event::Fact;
use crate::idempotency::Answer;

/// What a command comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What happens, in order.
    pub facts: Vec<Fact>,
    /// What changes in the outbox beside what the facts owe, and in what followers keep.
    pub effects: Vec<Effect>,
    /// Where the outcome can be read once it has happened.
    pub answer: Answer,
}

impl Decision {
    /// Nothing happens; the answer can be read as things are.
    pub(crate) const fn nothing(answer: Answer) -> Self {
        Self::of(Vec::new(), answer)
    }

    /// Several things happen, in order.
    pub(crate) const fn of(facts: Vec<Fact>, answer: Answer) -> Self {
        Self { facts, effects: Vec::new(), answer }
    }

    /// And something else changes.
    pub(crate) fn with(mut self, effect: Effect) -> Self {
        self.effects.push(effect);
        self
    }

    /// One thing happens.
    pub(crate) fn one(fact: Fact, answer: Answer) -> Self {
        Self::of(vec![fact], answer)
    }
}
