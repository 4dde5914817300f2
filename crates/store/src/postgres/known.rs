//! The hot rows that this node remembers, each valid as long as its principal's chain is where it was.
//!
//! Every change of a hot row comes with a fact, and every fact moves the chain. So a chain that did not move proves that
//! no node changed anything; one that did makes all that is remembered of the principal worthless.

use bursar_domain::audit::Chain;
use bursar_domain::set::{Change, Key, Row};
use bursar_domain::{PrincipalId, WorkingSet};

use crate::cache::Cache;
use crate::tables::Table;

/// Hot rows by principal and epoch. A principal's epoch ends when its chain was moved by another node.
#[derive(Debug, Default)]
pub(super) struct Known {
    heads: Cache<PrincipalId, Head>,
    rows: Cache<Key, (u64, Row)>,
    epochs: u64,
}

/// Where a chain stood, and since which epoch everything is known to belong to it.
#[derive(Debug, Clone, Copy)]
struct Head {
    chain: Chain,
    epoch: u64,
}

impl Known {
    /// Whether a row is remembered; whether it is still true shows when the chain is read.
    pub(super) fn remembers(&self, key: &Key) -> bool {
        let epoch = key.owner().and_then(|owner| self.heads.peek(&owner)).map(|head| head.epoch);
        epoch.is_some_and(|epoch| self.rows.peek(key).is_some_and(|(of, _)| *of == epoch))
    }

    /// Where the principal's chain stands, read under its lock: rows of another state are forgotten.
    pub(super) fn confirm(&mut self, owner: PrincipalId, chain: Option<Chain>) {
        match chain {
            Some(chain) if self.heads.get(&owner).is_some_and(|head| head.chain == chain) => {}
            Some(chain) => self.begin(owner, chain),
            None => self.heads.remove(&owner),
        }
    }

    fn begin(&mut self, owner: PrincipalId, chain: Chain) {
        self.epochs = self.epochs.wrapping_add(1);
        self.heads.put(owner, Head { chain, epoch: self.epochs });
    }

    /// A row of a confirmed principal.
    pub(super) fn get(&mut self, key: &Key) -> Option<Row> {
        let epoch = self.heads.peek(&key.owner()?)?.epoch;
        self.rows.get(key).filter(|(of, _)| *of == epoch).map(|(_, row)| row)
    }

    /// Remembers a row that was read under its principal's lock; one without a chain is not remembered.
    pub(super) fn put(&mut self, key: Key, row: Row) {
        if let Some(epoch) = key.owner().and_then(|owner| self.heads.peek(&owner)).map(|head| head.epoch) {
            self.rows.put(key, (epoch, row));
        }
    }

    /// Takes over what was committed: the chains first, which keep or begin an epoch, then the rows.
    pub(super) fn absorb(&mut self, ws: &WorkingSet) {
        for (key, change) in ws.changes() {
            let Key::Chain(owner) = key else { continue };
            match change {
                Change::Insert(Row::Chain(chain)) => self.begin(*owner, *chain),
                Change::Replace(Row::Chain(chain)) => match self.heads.get(owner) {
                    Some(head) => self.heads.put(*owner, Head { chain: *chain, ..head }),
                    None => self.begin(*owner, *chain),
                },
                _ => self.heads.remove(owner),
            }
        }
        for (key, change) in ws.changes().filter(|(key, _)| Table::of(key).is_hot() && !matches!(key, Key::Chain(_))) {
            match change {
                Change::Insert(row) | Change::Replace(row) => self.put(key.clone(), row.clone()),
                Change::Delete => self.rows.remove(key),
            }
        }
    }

    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        self.heads.clear();
        self.rows.clear();
    }
}
