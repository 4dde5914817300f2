//! One fact at a time, on the rows that the journal made before it.

use bursar_domain::ledger::AccountNo;
use bursar_domain::set::{Broken, Change, Key};
use bursar_domain::{Event, Fact, PrincipalId, WorkingSet, audit, evolve};

use super::rebuilt::Rebuilt;
use super::report::Report;
use super::{halves, holds, ledger};
use crate::Error;
use crate::codec::Entry;

impl Rebuilt {
    /// Evolves one fact on the rebuilt rows: rows that it touches are declared until it has all of them.
    pub(super) fn evolve(&mut self, fact: &Fact, line: &Entry, report: &mut Report) -> Result<(), Error> {
        let mut declared = likely(fact);
        loop {
            let mut ws = WorkingSet::with_capacity(16);
            for key in &declared {
                let row = self.row(key)?;
                ws.declare(key.clone(), row);
            }
            evolve(&mut ws, fact);
            audit::number(&mut ws, fact);
            audit::seal(&mut ws, fact.owner, line.hash);
            match ws.broken() {
                Some(Broken::Undeclared(key)) if !declared.contains(key) => declared.push(key.clone()),
                Some(broken) => {
                    report.find(format!("journal of {}: line {} is impossible: {broken:?}", fact.owner, line.seq));
                    return Ok(());
                }
                None => {
                    ledger::check(self, fact.owner, line, &ws, report)?;
                    halves::note(self, fact)?;
                    return self.keep(&ws, fact.owner, line, report);
                }
            }
        }
    }

    fn keep(&mut self, ws: &WorkingSet, owner: PrincipalId, line: &Entry, report: &mut Report) -> Result<(), Error> {
        for (key, change) in ws.changes() {
            let row = match change {
                Change::Insert(row) | Change::Replace(row) => Some(row.clone()),
                Change::Delete => None,
            };
            if let (Change::Insert(_), Key::Payment(..) | Key::Transfer(..)) = (&change, key)
                && self.row(key)?.is_some()
            {
                report.find(format!("journal of {owner}: line {} makes {key:?} a second time", line.seq));
            }
            row.iter().for_each(|row| holds::note_owed(self, owner, row));
            self.put(key.clone(), row);
        }
        self.flush_if_large()
    }
}

/// Rows that a fact touches, as far as they are plain to see: what is named too much does no harm.
fn likely(fact: &Fact) -> Vec<Key> {
    let mut keys = vec![Key::Chain(fact.owner)];
    if let Event::PaymentSettled(settled) = &fact.event {
        let order = &settled.order;
        keys.push(Key::Account(fact.owner, AccountNo::Wallet(order.wallet)));
        keys.push(Key::Payment(fact.owner, order.payment));
    }
    keys
}
