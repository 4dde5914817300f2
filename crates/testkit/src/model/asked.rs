//! What the model knows of mandates, and of payments that agents ask for.

use super::steps::{Limits, Micros, Over};

/// A payment that an agent asked for.
#[derive(Debug)]
pub struct Payment {
    /// Who asked.
    pub agent: usize,
    /// How much.
    pub amount: Micros,
    /// By which way.
    pub over: Over,
    /// The number in the name of the mandate that was named, which need not be there.
    pub mandate: Option<u64>,
    /// When it was asked for.
    pub at: u64,
    /// From when on it counts in a window.
    pub since: u64,
    /// How it stands.
    pub stands: Stands,
    /// What it is called.
    pub word: String,
    /// The question about it.
    pub question: Option<usize>,
}

/// How a payment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// A human is asked.
    Escalated,
    /// A rail has it.
    Processing,
    /// The money moved.
    Settled,
    /// The rail did not make it.
    Failed,
    /// It was denied at once.
    Blocked,
    /// It was denied after a human was asked, by whomever, or nobody answered.
    Denied,
}

impl Payment {
    /// Whether something may still become of it.
    pub fn is_open(&self) -> bool {
        matches!(self.stands, Stands::Escalated | Stands::Processing)
    }

    /// Whether it counts under its mandate.
    pub(super) fn counts(&self) -> bool {
        self.is_open() || self.stands == Stands::Settled
    }

    /// Whether its money is in the house, and held there.
    pub(super) fn is_held(&self) -> bool {
        self.stands == Stands::Escalated && matches!(self.over, Over::Inside { .. })
    }
}

/// A mandate.
#[derive(Debug)]
pub struct Mandate {
    /// In which book.
    pub live: bool,
    pub(super) limits: Limits,
    pub(super) is_revoked: bool,
}
