//! The audit journal's state: each principal's facts are numbered without gaps, and each carries the hash of the one before.
//! The hash itself is taken over the stored text, so it is made where that text is made: in the store's codec.

mod evolve;
pub mod proof;

pub use evolve::{number, seal};

use crate::Timestamp;

/// The head of a principal's chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chain {
    /// The number of its newest fact; 0 before the first.
    pub seq: u64,
    /// That fact's hash; zeros before the first.
    pub hash: [u8; 32],
    /// When it happened: no later fact of the chain is older, whatever the clock says.
    pub at: Timestamp,
}

impl Chain {
    /// Before the first fact.
    pub const EMPTY: Self = Self { seq: 0, hash: [0; 32], at: Timestamp(0) };
}
