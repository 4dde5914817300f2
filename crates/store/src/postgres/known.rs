//! The hot rows that this node remembers, shared by its lanes, each valid as long as its principal's revision is what it was.
//!
//! Every commit that changes anything of a principal counts its revision on. So a commit that is accepted at the remembered revision
//! proves that all that was remembered was true; one that is refused makes all of it worthless, and for a few transactions the
//! principal is read from the database first, since another node is at work on it.
//!
//! Lanes may meet one principal at once, and what one of them read may reach this memory late. So every row comes and goes with the
//! revision at which its transaction stands: it is remembered, and given, only where the principal is remembered to stand there too.
//! What is remembered is therefore either true at the remembered revision, or the database is past that revision and refuses
//! whatever builds on it.

use std::collections::BTreeMap;

use bursar_domain::audit::Chain;
use bursar_domain::set::{Change, Key, Row};
use bursar_domain::{PrincipalId, WorkingSet};

use super::write::Condition;
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

    /// Where the principal stands, as it was read: rows of another revision are forgotten. What was read before a commit that is
    /// remembered already tells nothing, so that the principal is forgotten.
    pub(super) fn confirm(&mut self, owner: PrincipalId, found: Option<(i64, Chain)>) {
        match (found, self.heads.get(&owner)) {
            (Some((revision, _)), Some(head)) if head.revision == revision => {}
            (Some((revision, _)), Some(head)) if head.revision > revision => self.heads.remove(&owner),
            (Some((revision, chain)), known) => {
                self.epochs = self.epochs.wrapping_add(1);
                let (doubts, losses) = known.map_or((0, 0), |head| (head.doubts, head.losses));
                self.heads.put(owner, Head { revision, chain, epoch: self.epochs, doubts, losses, looks_for_keys: false });
            }
            (None, _) => self.heads.remove(&owner),
        }
    }

    /// A row, for a transaction that takes its principal to stand at the revision.
    pub(super) fn get(&mut self, key: &Key, revision: i64) -> Option<Row> {
        let epoch = self.epoch_at(key, revision)?;
        self.rows.get(key).filter(|(of, _)| *of == epoch).map(|(_, row)| row)
    }

    /// Remembers a row that a transaction read which takes its principal to stand at the revision.
    pub(super) fn put(&mut self, key: Key, row: Row, revision: i64) {
        if let Some(epoch) = self.epoch_at(&key, revision) {
            self.rows.put(key, (epoch, row));
        }
    }

    /// The epoch of a row's principal, if that is remembered to stand at the revision.
    fn epoch_at(&self, key: &Key, revision: i64) -> Option<u64> {
        self.heads.peek(&key.owner()?).filter(|head| head.revision == revision).map(|head| head.epoch)
    }

    /// Principals were committed on these conditions, and stand one revision further: takes over their chains, and what changed of
    /// their hot rows.
    pub(super) fn absorb(&mut self, conditions: &BTreeMap<PrincipalId, Condition>, ws: &WorkingSet) {
        for (owner, condition) in conditions {
            self.move_on(*owner, condition.revision, ws.peek::<Chain>(&Key::Chain(*owner)).copied());
        }
        for (key, change) in ws.changes().filter(|(key, _)| Table::of(key).is_hot() && !matches!(key, Key::Chain(_))) {
            let condition = key.owner().and_then(|owner| conditions.get(&owner));
            match (change, condition) {
                (Change::Insert(row) | Change::Replace(row), Some(condition)) => {
                    self.put(key.clone(), row.clone(), condition.revision.saturating_add(1));
                }
                (Change::Insert(_) | Change::Replace(_), None) => {}
                (Change::Delete, _) => self.rows.remove(key),
            }
        }
    }

    /// A principal was committed at a revision. Where it is remembered at another one, rows beside may be older or younger than the
    /// commit, and it is forgotten.
    fn move_on(&mut self, owner: PrincipalId, from: i64, chain: Option<Chain>) {
        let revision = from.saturating_add(1);
        match (self.heads.get(&owner), chain) {
            (Some(head), chain) if head.revision == from => {
                self.heads.put(owner, Head { revision, chain: chain.unwrap_or(head.chain), losses: 0, ..head });
            }
            (Some(_), _) => self.heads.remove(&owner),
            (None, Some(chain)) => self.confirm(owner, Some((revision, chain))),
            (None, None) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use bursar_domain::ledger::{Account, AccountNo, Overdraft};
    use bursar_domain::{Amount, Book, Currency, Id, Timestamp};

    use super::*;

    const OWNER: PrincipalId = PrincipalId(Id::from_parts(1, 1));
    const ACCOUNT: Key = Key::Account(OWNER, AccountNo::General(Book::Live));
    const FEES: Key = Key::Account(OWNER, AccountNo::Fees(Book::Live));

    fn chain(revision: i64) -> Chain {
        Chain { seq: revision.unsigned_abs(), hash: [0; 32], at: Timestamp(1) }
    }

    fn account(micros: u64) -> Row {
        Row::Account(Account::new(Currency::USD, Overdraft::Line(Amount::from_micros(micros).unwrap())))
    }

    /// A lane reads where the principal stands.
    fn read(known: &mut Known, revision: i64) {
        known.confirm(OWNER, Some((revision, chain(revision))));
    }

    /// A lane hears that its commit at a revision was done, of the account if it changed that.
    fn commit(known: &mut Known, from: i64, changed: Option<u64>) {
        let mut ws = WorkingSet::default();
        ws.put(Key::Chain(OWNER), chain(from + 1));
        if let Some(micros) = changed {
            ws.put(ACCOUNT, account(micros));
        }
        known.absorb(&BTreeMap::from([(OWNER, Condition { revision: from, free: Vec::new() })]), &ws);
    }

    /// Where the next transaction believes the principal to stand.
    fn believed(known: &mut Known) -> Option<i64> {
        match known.stance(OWNER) {
            Stance::Believe { head, .. } => Some(head.revision),
            Stance::Read | Stance::Hold => None,
        }
    }

    #[test]
    fn what_is_true_at_a_revision_is_remembered_through_commits_of_this_node() {
        let mut known = Known::default();
        read(&mut known, 5);
        known.put(ACCOUNT, account(50), 5);
        known.put(FEES, account(1), 5);
        commit(&mut known, 5, Some(60));
        assert_eq!(
            (believed(&mut known), known.get(&ACCOUNT, 6), known.get(&FEES, 6)),
            (Some(6), Some(account(60)), Some(account(1)))
        );
        read(&mut known, 6);
        assert_eq!(known.get(&FEES, 6), Some(account(1)), "it was found where it was remembered");
        read(&mut known, 8);
        assert_eq!((known.get(&ACCOUNT, 8), known.get(&FEES, 8)), (None, None), "another node wrote");
    }

    #[test]
    fn a_row_that_was_read_before_another_lane_committed_does_not_replace_what_it_committed() {
        let mut known = Known::default();
        read(&mut known, 5);
        commit(&mut known, 5, Some(60));
        known.put(ACCOUNT, account(50), 5);
        assert_eq!(known.get(&ACCOUNT, 6), Some(account(60)));
        // And where it is the first that is remembered of the row.
        known.put(FEES, account(1), 5);
        assert_eq!(known.get(&FEES, 6), None);
    }

    #[test]
    fn a_stand_that_was_read_before_another_lane_committed_is_not_lifted_by_its_next_commit() {
        let mut known = Known::default();
        read(&mut known, 5);
        commit(&mut known, 5, Some(60));
        // A lane that read at revision 5 comes late, and another one committed at 6 meanwhile something else.
        read(&mut known, 5);
        known.put(ACCOUNT, account(50), 5);
        commit(&mut known, 6, None);
        assert_eq!(known.get(&ACCOUNT, 7), None, "what was true at 5 was changed at 6");
        // The same where nothing was remembered when the late lane came.
        known.forget(OWNER);
        read(&mut known, 5);
        known.put(ACCOUNT, account(50), 5);
        commit(&mut known, 6, None);
        assert_eq!(known.get(&ACCOUNT, 7), None);
    }

    #[test]
    fn a_late_stand_is_not_believed() {
        let mut known = Known::default();
        read(&mut known, 6);
        read(&mut known, 5);
        assert_eq!(believed(&mut known), None, "the next one reads");
        read(&mut known, 6);
        assert_eq!(believed(&mut known), Some(6));
    }

    #[test]
    fn a_transaction_is_given_no_row_of_another_revision_than_its_own() {
        let mut known = Known::default();
        // It read at 6. Then the principal is forgotten, and a late lane remembers what was true at 5.
        read(&mut known, 6);
        known.forget(OWNER);
        read(&mut known, 5);
        known.put(ACCOUNT, account(50), 5);
        assert_eq!(known.get(&ACCOUNT, 6), None, "its commit would be accepted at 6");
    }

    #[test]
    fn what_is_heard_late_of_a_commit_does_not_undo_what_came_after_it() {
        let mut known = Known::default();
        read(&mut known, 5);
        // A lane committed at 5; before it hears of that, others read what it came to, and commit at 6.
        read(&mut known, 6);
        commit(&mut known, 6, Some(70));
        commit(&mut known, 5, Some(60));
        assert!(believed(&mut known).is_none_or(|revision| revision == 7));
        assert!(known.get(&ACCOUNT, 7).is_none_or(|row| row == account(70)));
        assert_eq!(known.get(&ACCOUNT, 6), None);
    }
}
