//! What all routes of the merchant share.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::keys::Keys;
use super::shop::Shop;

/// The merchant, for its routes.
#[derive(Debug, Clone)]
pub(super) struct Merchant {
    /// Where it is reached, such as `http://127.0.0.1:4030`.
    pub(super) base: Arc<str>,
    pub(super) token: Arc<str>,
    memory: Arc<Mutex<Memory>>,
}

/// All that is remembered.
#[derive(Debug, Default)]
pub(super) struct Memory {
    pub(super) shop: Shop,
    pub(super) keys: Keys,
}

impl Merchant {
    /// A merchant that has sold nothing yet.
    pub(super) fn new(base: &str, token: &str) -> Self {
        Self { base: base.into(), token: token.into(), memory: Arc::default() }
    }

    /// All that is remembered, for one caller at a time.
    pub(super) fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
