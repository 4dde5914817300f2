//! Compares what is stored with what the journal makes, a page at a time.

use bursar_domain::PrincipalId;
use bursar_domain::set::{Key, Row};

use super::rebuilt::named;
use super::{STEP, Verifier, means_the_same};
use crate::tables::{Table, place};
use crate::{Error, Scan};

/// How often a row that differs is looked at again: readers may see a row a moment before or after the head of its chain.
const TRIES: u32 = 5;
/// How often it is looked at again while its chain moves on under the eyes.
const MOVING_TRIES: u32 = 1_000;

impl<P: FnMut(u64)> Verifier<'_, P> {
    /// Compares all rows that a principal owns.
    pub(super) fn compare(&mut self, owner: PrincipalId) -> Result<(), Error> {
        let is_owned = |table: &Table| table.is_derived() && *table != Table::Directory;
        Table::ALL.into_iter().filter(is_owned).try_for_each(|table| self.compare_table(Some(owner), table))
    }

    /// Compares the directory, once all journals are replayed.
    pub(super) fn directory(&mut self) -> Result<(), Error> {
        self.compare_table(None, Table::Directory)
    }

    fn compare_table(&mut self, owner: Option<PrincipalId>, table: Table) -> Result<(), Error> {
        let expected = self.rebuilt.count(owner, table)?;
        let mut matched = 0;
        let mut scan = Scan { table, principal: owner, beyond: None, is_descending: false, limit: STEP };
        loop {
            let rows = self.reader.scan(&scan)?;
            let is_last = rows.len() < STEP;
            for (key, stored) in &rows {
                self.report.rows += 1;
                self.step();
                let made = self.rebuilt.row(key)?;
                matched += u64::from(made.is_some());
                if !means_the_same(made.as_ref(), Some(stored)) && !self.is_newer(stored, owner)? {
                    self.settle(key)?;
                }
            }
            scan.beyond = rows.last().map(|(key, _)| place(key).suffix);
            if is_last {
                break;
            }
        }
        // A history that is older than milestones lacks its first, which costs time and nothing else.
        if matched < expected && table != Table::Milestones { self.find_missing(owner, table) } else { Ok(()) }
    }

    /// Whether a payment or transfer is newer than what was replayed, of a journal that goes on: it is left to the next run.
    fn is_newer(&mut self, stored: &Row, owner: Option<PrincipalId>) -> Result<bool, Error> {
        let Some(owner) = owner else { return Ok(false) };
        let head = self.rebuilt.head(owner)?;
        let is_newer = match stored {
            Row::Payment(payment) => payment.trail.last().is_some_and(|seq| *seq > head.seq),
            Row::Transfer(transfer) => transfer.at > head.at,
            _ => false,
        };
        let is_newer = is_newer && self.head(owner)?.seq > head.seq;
        self.report.moved += u64::from(is_newer);
        Ok(is_newer)
    }

    fn find_missing(&mut self, owner: Option<PrincipalId>, table: Table) -> Result<(), Error> {
        let mut beyond = None;
        loop {
            let keys = self.rebuilt.keys(owner, table, beyond.as_ref(), STEP)?;
            let Some(last) = keys.last() else { return Ok(()) };
            beyond = Some(last.clone());
            let stored = self.reader.get(&keys)?;
            for (key, _) in keys.iter().zip(stored).filter(|(_, row)| row.is_none()) {
                self.settle(key)?;
            }
        }
    }

    /// Looks again at a row that differs, beside the head of its chain, after a replay up to there; reports it if it still differs.
    fn settle(&mut self, key: &Key) -> Result<(), Error> {
        let (mut tries, mut moving) = (TRIES, MOVING_TRIES);
        let mut last = None;
        while tries > 0 && moving > 0 {
            let mut stored = self.reader.get(std::slice::from_ref(key))?.pop().flatten();
            let Some(owner) = key.owner().or_else(|| owner_of(stored.as_ref())) else { break };
            let head = self.head(owner)?;
            stored = match self.reader.get(std::slice::from_ref(key))?.pop() {
                Some(again) if again == stored => stored,
                _ => {
                    moving -= 1;
                    continue;
                }
            };
            self.replay(owner, head.seq, None)?;
            let made = self.rebuilt.row(key)?;
            if means_the_same(made.as_ref(), stored.as_ref()) {
                return Ok(());
            }
            let now = Some((head.seq, stored));
            if last != now {
                // It moved since the last look, so that look proves nothing.
                (last, moving) = (now, moving - 1);
                continue;
            }
            tries -= 1;
            self.reader.await_commit();
        }
        if moving == 0 {
            self.report.moved += 1;
            return Ok(());
        }
        let stored = self.reader.get(std::slice::from_ref(key))?.pop().flatten();
        let made = self.rebuilt.row(key)?;
        let wrong = match (made, stored) {
            (Some(_), Some(_)) => "is not what the journal says",
            (None, _) => "stands nowhere in the journal",
            (Some(_), None) => "is missing",
        };
        self.report.find(format!("{} {wrong}", named(key)));
        Ok(())
    }
}

/// Whose journal makes a row of the directory.
fn owner_of(row: Option<&Row>) -> Option<PrincipalId> {
    match row {
        Some(Row::Owner(owner)) => Some(*owner),
        Some(Row::Holder(holder)) => Some(holder.principal),
        _ => None,
    }
}
