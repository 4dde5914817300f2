//! Principals that had their share of a lane's places when more of theirs was due: once one is free they are looked at again, at once.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use bursar_domain::PrincipalId;
use tokio::sync::Notify;

/// Principals that are to be looked at again.
#[derive(Default)]
pub(crate) struct Freed {
    owners: Mutex<BTreeSet<PrincipalId>>,
    pub(crate) news: Notify,
}

impl Freed {
    pub(crate) fn add(&self, owner: PrincipalId) {
        self.owners.lock().unwrap_or_else(PoisonError::into_inner).insert(owner);
        self.news.notify_one();
    }

    pub(crate) fn take(&self) -> BTreeSet<PrincipalId> {
        std::mem::take(&mut self.owners.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
