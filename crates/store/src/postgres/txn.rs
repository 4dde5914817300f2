//! The write side: a batch is decided on rows that nobody holds, and is committed if its principals still stand where they stood.
//!
//! What this node remembers is believed until the commit proves or refutes it: where no other node writes the same principal, a
//! batch takes one round trip in all. Idempotency keys are taken to be free in the same way. A principal that other nodes write again
//! and again is held for once, so that nobody loses for ever; principals are held in their order only, so nobody waits in a circle.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use bursar_domain::audit::Chain;
use bursar_domain::set::{Key, Row};
use bursar_domain::{PrincipalId, WorkingSet};
use rustc_hash::FxHashSet;
use tokio_postgres::Row as Found;

use super::connection::{Connection, Step};
use super::known::{Known, Stance};
use super::meaning::{Failure, failure, leaves_the_session};
use super::statements::{found, head, same_place, select};
use super::values::{column, suffix_bytes, version};
use super::write::{self, Condition};
use crate::codec::{Entry, row_for_batch, row_of};
use crate::tables::Table;
use crate::{Error, Txn};

/// What a transaction works with.
#[derive(Default)]
pub(super) struct Writer {
    /// None after a failure: it is opened again with the next transaction.
    pub(super) connection: Option<Connection>,
}

impl Writer {
    /// Runs a pipeline. After an answer that nobody can build on, the connection is given up: the server ends what was
    /// open on it.
    pub(super) fn run(&mut self, steps: &[Step<'_>]) -> Result<Vec<Vec<Found>>, Failure> {
        let Some(connection) = &mut self.connection else {
            return Err(Failure::Other(Error::Unavailable("the connection was lost".into())));
        };
        let answers = connection.run(steps);
        if answers.as_ref().is_err_and(|error| !leaves_the_session(error)) {
            self.connection = None;
        }
        answers.map_err(failure)
    }
}

/// A transaction of one lane. The server hears of it when something has to be read, and when it ends.
pub struct PostgresTxn<'a> {
    writer: &'a mut Writer,
    known: &'a Mutex<Known>,
    /// The principals it touched, and what its commit is conditional on.
    conditions: BTreeMap<PrincipalId, Condition>,
    /// Those whose idempotency keys are taken to be free.
    believed: FxHashSet<PrincipalId>,
    /// The principals that are held, in their order.
    held: Vec<PrincipalId>,
}

/// Each statement sees what was committed before it began: behind a row that was taken, that is the last holder's work.
const BEGIN: &str = "BEGIN ISOLATION LEVEL READ COMMITTED";

impl<'a> PostgresTxn<'a> {
    pub(super) fn begin(writer: &'a mut Writer, known: &'a Mutex<Known>) -> Self {
        Self { writer, known, conditions: BTreeMap::new(), believed: FxHashSet::default(), held: Vec::new() }
    }

    fn known(&self) -> MutexGuard<'a, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs a pipeline; what it fails of, this node remembers no longer.
    fn run(&mut self, steps: &[Step<'_>]) -> Result<Vec<Vec<Found>>, Error> {
        self.writer.run(steps).map_err(|failure| {
            let mut known = self.known();
            for owner in self.conditions.keys() {
                match &failure {
                    Failure::KeyTaken => known.look_for_keys(*owner),
                    Failure::Other(Error::Conflict) => known.doubt(*owner),
                    Failure::Other(_) => known.forget(*owner),
                }
            }
            match failure {
                Failure::KeyTaken => Error::Conflict,
                Failure::Other(error) => error,
            }
        })
    }

    /// Declares what is believed of principals that come up for the first time. Returns those that have to be read, each with
    /// whether it is to be held.
    fn meet(&mut self, keys: &[Key], ws: &mut WorkingSet) -> Vec<(PrincipalId, bool)> {
        let mut owners: Vec<_> =
            keys.iter().filter_map(Key::owner).filter(|owner| !self.conditions.contains_key(owner)).collect();
        owners.sort_unstable();
        owners.dedup();
        let mut known = self.known();
        let mut unread = Vec::new();
        for owner in owners {
            match known.stance(owner) {
                Stance::Believe { head, with_keys } => {
                    self.conditions.insert(owner, Condition { revision: head.revision, free: Vec::new() });
                    if with_keys {
                        self.believed.insert(owner);
                    }
                    ws.declare(Key::Chain(owner), Some(Row::Chain(head.chain)));
                }
                Stance::Hold if self.may_hold(owner, &unread) => unread.push((owner, true)),
                Stance::Read | Stance::Hold => unread.push((owner, false)),
            }
        }
        unread
    }

    /// Whether a principal can be held without ever waiting in a circle: all others that the commit takes come before it, and are held.
    fn may_hold(&self, owner: PrincipalId, unread: &[(PrincipalId, bool)]) -> bool {
        let are_held = unread.iter().all(|(_, is_held)| *is_held) && self.conditions.len() == self.held.len();
        are_held && self.held.iter().all(|held| *held < owner)
    }

    /// Declares a key as it is remembered, or as it is taken to be. Returns whether it could.
    fn recall(&mut self, key: &Key, known: &mut Known, ws: &mut WorkingSet) -> bool {
        let Some(condition) = key.owner().and_then(|owner| self.conditions.get_mut(&owner)) else { return false };
        if let Key::Answer(owner, _) = key
            && self.believed.contains(owner)
        {
            condition.free.push(suffix_bytes(key));
            ws.declare(key.clone(), None);
            return true;
        }
        if !Table::of(key).is_hot() {
            return false;
        }
        let row = known.get(key, condition.revision);
        let is_known = row.is_some();
        if is_known {
            ws.declare(key.clone(), row);
        }
        is_known
    }

    /// Reads where principals stand, and rows after it, in one round trip.
    fn read(&mut self, owners: &[(PrincipalId, bool)], wanted: &[&Key], ws: &mut WorkingSet) -> Result<(), Error> {
        let groups: Vec<&[&Key]> = wanted.chunk_by(|one, other| same_place(one, other)).collect();
        let heads = owners.iter().map(|(owner, is_held)| head(*owner, *is_held));
        let mut steps: Vec<_> = heads.chain(groups.iter().filter_map(|keys| select(keys))).collect();
        if steps.is_empty() {
            return Ok(());
        }
        let newly_held = owners.iter().filter(|(_, is_held)| *is_held).map(|(owner, _)| *owner);
        let begins = self.held.is_empty();
        self.held.extend(newly_held);
        let begins = begins && !self.held.is_empty();
        if begins {
            steps.insert(0, Step::Plain(BEGIN));
        }
        let mut answers = self.run(&steps)?;
        if begins {
            answers.remove(0);
        }
        let mut known = self.known();
        for ((owner, _), answer) in owners.iter().zip(&answers) {
            let stand = answer.first().map(|row| stand_of(*owner, row)).transpose()?;
            known.confirm(*owner, stand);
            self.conditions.insert(*owner, Condition { revision: stand.map_or(0, |(revision, _)| revision), free: Vec::new() });
            ws.declare(Key::Chain(*owner), stand.map(|(_, chain)| Row::Chain(chain)));
        }
        for (keys, answer) in groups.iter().zip(answers.iter().skip(owners.len())) {
            let condition = keys.first().and_then(|key| key.owner()).and_then(|owner| self.conditions.get(&owner));
            for (key, row) in keys.iter().zip(found(keys, answer, row_for_batch)?) {
                if let (true, Some(row), Some(condition)) = (Table::of(key).is_hot(), &row, condition) {
                    known.put((*key).clone(), row.clone(), condition.revision);
                }
                ws.declare((*key).clone(), row);
            }
        }
        Ok(())
    }
}

/// Where a principal stands, of a row of [`HEAD`](super::statements::HEAD).
fn stand_of(owner: PrincipalId, row: &Found) -> Result<(i64, Chain), Error> {
    match row_of(&Key::Chain(owner), version(row, 2)?, column(row, 1)?)? {
        Row::Chain(chain) => Ok((column(row, 0)?, chain)),
        _ => Err(crate::Malformed { what: "chain" }.into()),
    }
}

impl Txn for PostgresTxn<'_> {
    fn load(&mut self, keys: &[Key], ws: &mut WorkingSet) -> Result<(), Error> {
        let unread = self.meet(keys, ws);
        let mut known = self.known();
        let (mut wanted, mut remembered) = (Vec::new(), Vec::new());
        for key in keys.iter().filter(|key| !matches!(key, Key::Chain(_))) {
            if self.recall(key, &mut known, ws) {
                continue;
            }
            // Whether it is still true shows when its principal is read.
            let waits = Table::of(key).is_hot()
                && key.owner().is_some_and(|owner| unread.iter().any(|(one, _)| *one == owner))
                && known.remembers(key);
            if waits { &mut remembered } else { &mut wanted }.push(key);
        }
        drop(known);
        self.read(&unread, &wanted, ws)?;
        let mut known = self.known();
        remembered.retain(|key| !self.recall(key, &mut known, ws));
        drop(known);
        self.read(&[], &remembered, ws)
    }

    fn commit(mut self, ws: &WorkingSet, journal: &[Entry]) -> Result<(), Error> {
        check_chains(ws)?;
        if journal.is_empty() && ws.changes().next().is_none() {
            return self.finish();
        }
        let mut steps = write::commit(&self.conditions, ws, journal)?;
        // What would have to be taken out of order is not taken on top of what is held: that is let go first.
        let keeps = !self.held.is_empty() && self.conditions.keys().take(self.held.len()).eq(&self.held);
        let is_open = !std::mem::take(&mut self.held).is_empty();
        if is_open || steps.len() > 1 {
            steps.push(Step::Plain("COMMIT"));
            if !keeps {
                steps.insert(0, Step::Plain(BEGIN));
            }
            if is_open && !keeps {
                steps.insert(0, Step::Plain("ROLLBACK"));
            }
        }
        // A principal that is new has no condition yet.
        for (key, _) in ws.changes() {
            if let Key::Chain(owner) = key {
                self.conditions.entry(*owner).or_default();
            }
        }
        // Behind an error, the server takes a COMMIT for a ROLLBACK: either way the transaction is over.
        self.run(&steps)?;
        self.known().absorb(&self.conditions, ws);
        Ok(())
    }

    fn finish(mut self) -> Result<(), Error> {
        let conditions = self.conditions.clone();
        let mut steps: Vec<_> = conditions.into_iter().map(|(owner, condition)| condition.confirm(owner)).collect();
        if !std::mem::take(&mut self.held).is_empty() {
            steps.push(Step::Plain("COMMIT"));
        }
        if steps.is_empty() { Ok(()) } else { self.run(&steps).map(drop) }
    }
}

impl Drop for PostgresTxn<'_> {
    fn drop(&mut self) {
        if let (false, Some(connection)) = (self.held.is_empty(), &self.writer.connection) {
            connection.send_unanswered("ROLLBACK");
        }
    }
}

/// The journal tells all that happens to a hot row: a breach is not committed.
fn check_chains(ws: &WorkingSet) -> Result<(), Error> {
    let chain_of = |key: &Key| if let Key::Chain(owner) = key { Some(*owner) } else { None };
    let moved: FxHashSet<_> = ws.changes().filter_map(|(key, _)| chain_of(key)).collect();
    let is_breach = |key: &Key| Table::of(key).is_hot() && key.owner().is_some_and(|owner| !moved.contains(&owner));
    match ws.changes().find(|(key, _)| is_breach(key)) {
        Some((key, _)) => Err(Error::Unexpected(format!("{key:?} changed without a fact").into())),
        None => Ok(()),
    }
}
