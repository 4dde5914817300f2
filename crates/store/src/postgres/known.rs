//! The hot rows that this node remembers, shared by its lanes, each valid as long as its principal's revision is what it was.
//!
//! Every commit that changes anything of a principal counts its revision on. So a commit that is accepted at the remembered revision
//! proves that all that was remembered was true; one that is refused makes all of it worthless, and for a few transactions the
//! principal is read from the database first, since another node is at work on it.

use bursar_domain::audit::Chain;
use bursar_domain::set::{Change, Key, Row};
use bursar_domain::{PrincipalId, WorkingSet};

use crate::cache::Cache;
use crate::tables::Table;

/// For how many transactions a principal that another node wrote is read first.
const DOUBTS: u8 = 8;

/// After how many conflicts in a row a principal is held while it is decided on: whoever reads first loses against whoever need not.
const LOSSES: u8 = 2;

/// Hot rows by principal and epoch. A principal's epoch ends when another node wrote it.
#[derive(Debug, Default)]
pub(super) struct Known {
    heads: Cache<PrincipalId, Head>,
    rows: Cache<Key, (u64, Row)>,
    epochs: u64,
}

/// Where a principal stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head {
    /// The revision of all that it owns.
    pub(super) revision: i64,
    pub(super) chain: Chain,
    /// Since when everything is known to belong to it.
    epoch: u64,
    /// How many transactions read it first.
    doubts: u8,
    /// Conflicts since the last commit.
    losses: u8,
    /// Whether the next one looks for its idempotency keys first.
    looks_for_keys: bool,
}

/// How a transaction meets a principal.
#[derive(Debug, Clone, Copy)]
pub(super) enum Stance {
    /// It is taken to stand where it was last seen, until the commit proves it.
    Believe {
        /// There.
        head: Head,
        /// Whether idempotency keys are taken to be free.
        with_keys: bool,
    },
    /// It is read.
    Read,
    /// It is read, and kept from others until the commit.
    Hold,
}

impl Known {
    /// How to meet a principal.
    pub(super) fn stance(&mut self, owner: PrincipalId) -> Stance {
        let Some(head) = self.heads.get(&owner) else { return Stance::Read };
        if head.doubts > 0 {
            self.heads.put(owner, Head { doubts: head.doubts.saturating_sub(1), ..head });
            return if head.losses >= LOSSES { Stance::Hold } else { Stance::Read };
        }
        if head.looks_for_keys {
            self.heads.put(owner, Head { looks_for_keys: false, ..head });
        }
        Stance::Believe { head, with_keys: !head.looks_for_keys }
    }

    /// Another node wrote: what is remembered is worthless.
    pub(super) fn doubt(&mut self, owner: PrincipalId) {
        if let Some(head) = self.heads.get(&owner) {
            self.epochs = self.epochs.wrapping_add(1);
            self.heads.put(owner, Head { epoch: self.epochs, doubts: DOUBTS, losses: head.losses.saturating_add(1), ..head });
        }
    }

    /// An idempotency key that was taken to be free has a record.
    pub(super) fn look_for_keys(&mut self, owner: PrincipalId) {
        if let Some(head) = self.heads.get(&owner) {
            self.heads.put(owner, Head { looks_for_keys: true, ..head });
        }
    }

    /// Nobody knows what is true of it: a commit was sent, and no answer came.
    pub(super) fn forget(&mut self, owner: PrincipalId) {
        self.heads.remove(&owner);
    }

    /// Whether a row is remembered; whether it is still true shows when the principal is read.
    pub(super) fn remembers(&self, key: &Key) -> bool {
        let epoch = key.owner().and_then(|owner| self.heads.peek(&owner)).map(|head| head.epoch);
        epoch.is_some_and(|epoch| self.rows.peek(key).is_some_and(|(of, _)| *of == epoch))
    }

    /// Where the principal stands, as it was read: rows of another revision are forgotten.
    pub(super) fn confirm(&mut self, owner: PrincipalId, found: Option<(i64, Chain)>) {
        match (found, self.heads.get(&owner)) {
            (Some((revision, _)), Some(head)) if head.revision == revision => {}
            (Some((revision, chain)), known) => {
                self.epochs = self.epochs.wrapping_add(1);
                let (doubts, losses) = known.map_or((0, 0), |head| (head.doubts, head.losses));
                self.heads.put(owner, Head { revision, chain, epoch: self.epochs, doubts, losses, looks_for_keys: false });
            }
            (None, _) => self.heads.remove(&owner),
        }
    }

    /// A row of a principal that is believed or was confirmed.
    pub(super) fn get(&mut self, key: &Key) -> Option<Row> {
        let epoch = self.heads.peek(&key.owner()?)?.epoch;
        self.rows.get(key).filter(|(of, _)| *of == epoch).map(|(_, row)| row)
    }

    /// Remembers a row that was read while its principal stood where it is remembered to stand.
    pub(super) fn put(&mut self, key: Key, row: Row) {
        if let Some(epoch) = key.owner().and_then(|owner| self.heads.peek(&owner)).map(|head| head.epoch) {
            self.rows.put(key, (epoch, row));
        }
    }

    /// A principal was committed and stands one revision further: takes over its chain, and what changed of its hot rows.
    pub(super) fn absorb(&mut self, owner: PrincipalId, revision: i64, ws: &WorkingSet) {
        let chain = ws.peek::<Chain>(&Key::Chain(owner)).copied();
        match (self.heads.get(&owner), chain) {
            (Some(head), chain) => {
                self.heads.put(owner, Head { revision, chain: chain.unwrap_or(head.chain), losses: 0, ..head });
            }
            (None, Some(chain)) => self.confirm(owner, Some((revision, chain))),
            (None, None) => {}
        }
    }

    /// Takes over the hot rows that were committed, of principals that were absorbed.
    pub(super) fn absorb_rows(&mut self, ws: &WorkingSet) {
        for (key, change) in ws.changes().filter(|(key, _)| Table::of(key).is_hot() && !matches!(key, Key::Chain(_))) {
            match change {
                Change::Insert(row) | Change::Replace(row) => self.put(key.clone(), row.clone()),
                Change::Delete => self.rows.remove(key),
            }
        }
    }
}
