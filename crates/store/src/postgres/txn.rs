//! The write side: principals are locked, rows are read behind the lock, and a batch is written in one round trip.

use bursar_domain::audit::Chain;
use bursar_domain::set::{Key, Row};
use bursar_domain::{PrincipalId, WorkingSet};
use rustc_hash::{FxHashMap, FxHashSet};

use super::connection::{Connection, Step};
use super::known::Known;
use super::meaning;
use super::statements::{self, column, found, select, version};
use crate::codec::{Entry, row_of};
use crate::tables::Table;
use crate::{Error, Txn};

/// Each statement sees what was committed before it began: behind the lock, that is the last holder's work.
const BEGIN: &str = "BEGIN ISOLATION LEVEL READ COMMITTED";

/// What a transaction works with.
#[derive(Default)]
pub(super) struct Writer {
    /// None after a failure: it is opened again with the next transaction.
    pub(super) connection: Option<Connection>,
    pub(super) known: Known,
}

impl Writer {
    /// Runs a pipeline. After an answer that nobody can build on, the connection is given up: the server ends what was
    /// open on it.
    pub(super) fn run(&mut self, steps: &[Step<'_>]) -> Result<Vec<Vec<tokio_postgres::Row>>, Error> {
        let Some(connection) = &mut self.connection else { return Err(lost()) };
        let answers = connection.run(steps).map_err(meaning);
        if matches!(answers, Err(Error::Unavailable(_) | Error::Unexpected(_) | Error::Damaged(_))) {
            self.connection = None;
            self.known.clear();
        }
        answers
    }
}

/// The connection broke earlier in the same transaction.
fn lost() -> Error {
    Error::Unavailable("the connection was lost".into())
}

/// A transaction on the writing connection. It begins at the server with its first load.
pub struct PostgresTxn<'a> {
    writer: &'a mut Writer,
    /// The principals that are locked, and where their chains stood; none where a principal is new.
    locked: FxHashMap<PrincipalId, Option<Chain>>,
    is_begun: bool,
    is_done: bool,
}

impl<'a> PostgresTxn<'a> {
    pub(super) fn begin(writer: &'a mut Writer) -> Self {
        Self { writer, locked: FxHashMap::default(), is_begun: false, is_done: false }
    }

    /// Steps behind the transaction's begin.
    fn run(&mut self, mut steps: Vec<Step<'_>>) -> Result<Vec<Vec<tokio_postgres::Row>>, Error> {
        let is_first = !std::mem::replace(&mut self.is_begun, true);
        if is_first {
            steps.insert(0, Step::Plain(BEGIN));
        }
        let mut answers = self.writer.run(&steps)?;
        if is_first {
            answers.remove(0);
        }
        Ok(answers)
    }

    /// Notes where the chains of freshly locked principals stand.
    fn lock(&mut self, owners: &[PrincipalId], answer: &[tokio_postgres::Row]) -> Result<(), Error> {
        self.locked.extend(owners.iter().map(|owner| (*owner, None)));
        for row in answer {
            let place = principal_of(row)?;
            if let Row::Chain(chain) = row_of(&Key::Chain(place), version(row, 2)?, column(row, 1)?)? {
                self.locked.insert(place, Some(chain));
            }
        }
        for owner in owners {
            self.writer.known.confirm(*owner, self.locked.get(owner).copied().flatten());
        }
        Ok(())
    }

    /// Declares what a table answered, and remembers what is hot.
    fn declare(&mut self, keys: &[&Key], answer: &[tokio_postgres::Row], ws: &mut WorkingSet) -> Result<(), Error> {
        for (key, row) in keys.iter().zip(found(keys, answer)?) {
            if let (true, Some(row)) = (Table::of(key).is_hot(), &row) {
                self.writer.known.put((*key).clone(), row.clone());
            }
            ws.declare((*key).clone(), row);
        }
        Ok(())
    }

    /// Reads rows behind the locks of `owners`, table by table, in one round trip.
    fn read(&mut self, owners: &[PrincipalId], wanted: &[&Key], ws: &mut WorkingSet) -> Result<(), Error> {
        if owners.is_empty() && wanted.is_empty() {
            return Ok(());
        }
        let tables: Vec<&[&Key]> = wanted.chunk_by(|one, other| Table::of(one) == Table::of(other)).collect();
        let principals: Vec<_> = owners.iter().map(|owner| owner.0.to_bytes().to_vec()).collect();
        let lock = (!owners.is_empty()).then(|| Step::Query(statements::LOCK, vec![Box::new(principals)]));
        let selects = tables.iter().filter_map(|keys| Some(select(Table::of(keys.first()?), keys)));
        let steps: Vec<_> = lock.into_iter().chain(selects).collect();
        let answers = self.run(steps)?;
        let mut answers = answers.iter();
        if !owners.is_empty() {
            self.lock(owners, answers.next().map_or(&[], Vec::as_slice))?;
        }
        tables.iter().zip(answers).try_for_each(|(keys, answer)| self.declare(keys, answer, ws))
    }
}

fn principal_of(row: &tokio_postgres::Row) -> Result<PrincipalId, Error> {
    let bytes: &[u8] = column(row, 0)?;
    let bytes = bytes.try_into().map_err(|_| crate::Malformed { what: "principal" })?;
    Ok(PrincipalId(bursar_domain::Id::from_bytes(bytes)))
}

impl Txn for PostgresTxn<'_> {
    fn load(&mut self, keys: &[Key], ws: &mut WorkingSet) -> Result<(), Error> {
        // Whatever a principal owns stands behind its lock, asked for or not.
        let mut owners: Vec<_> = keys.iter().filter_map(Key::owner).filter(|owner| !self.locked.contains_key(owner)).collect();
        owners.sort_unstable();
        owners.dedup();
        let of_rows = || keys.iter().filter(|key| !matches!(key, Key::Chain(_)));
        let is_remembered = |key: &Key| Table::of(key).is_hot() && self.writer.known.remembers(key);
        let (remembered, wanted): (Vec<&Key>, Vec<&Key>) = of_rows().partition(|key| is_remembered(key));
        self.read(&owners, &wanted, ws)?;
        for key in keys {
            if let Key::Chain(owner) = key {
                let chain = self.locked.get(owner).copied().flatten();
                ws.declare(key.clone(), chain.map(Row::Chain));
            }
        }
        // The locks have shown which of the remembered rows are still true.
        let mut outdated = Vec::new();
        for key in remembered {
            match self.writer.known.get(key) {
                Some(row) => ws.declare(key.clone(), Some(row)),
                None => outdated.push(key),
            }
        }
        self.read(&[], &outdated, ws)
    }

    fn commit(mut self, ws: &WorkingSet, journal: &[Entry]) -> Result<(), Error> {
        check_chains(ws)?;
        let mut steps = statements::write(ws);
        if !journal.is_empty() {
            steps.push(statements::write_lines(journal));
        }
        steps.push(Step::Plain("COMMIT"));
        let answers = self.run(steps);
        // Behind an error, the server takes a COMMIT for a ROLLBACK: either way the transaction is over.
        self.is_done = true;
        answers?;
        self.writer.known.absorb(ws);
        Ok(())
    }
}

/// What is remembered is only as good as the rule that no hot row changes without a fact: a breach is not committed.
fn check_chains(ws: &WorkingSet) -> Result<(), Error> {
    let chain_of = |key: &Key| if let Key::Chain(owner) = key { Some(*owner) } else { None };
    let moved: FxHashSet<_> = ws.changes().filter_map(|(key, _)| chain_of(key)).collect();
    let is_breach = |key: &Key| Table::of(key).is_hot() && key.owner().is_some_and(|owner| !moved.contains(&owner));
    match ws.changes().find(|(key, _)| is_breach(key)) {
        Some((key, _)) => Err(Error::Unexpected(format!("{key:?} changed without a fact").into())),
        None => Ok(()),
    }
}

impl Drop for PostgresTxn<'_> {
    fn drop(&mut self) {
        if self.is_begun
            && !self.is_done
            && let Some(connection) = &self.writer.connection
        {
            connection.send_unanswered("ROLLBACK");
        }
    }
}
