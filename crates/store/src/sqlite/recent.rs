//! What was committed lately: what spares most changes from dirtying a page of their own.
//!
//! A page is 4 KiB, and a commit logs every page that it touches. Accounts and chain heads of many principals, how far their journals
//! were followed and what was summed of them, their idempotency keys and the ways to find their lines and payments each stand on
//! another page of their table. So a commit appends all of them as one row to a log, and keeps them in memory: a [`Generation`]. When
//! it is full, another begins, and the full one is folded into the tables a little with each commit and in the order of their keys, so
//! that many share a page (`fold.rs`).
//!
//! What is true: what the active generation says, else the one being folded, else the table.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use bursar_domain::set::{Key, Row};
use bursar_domain::{Id, PrincipalId, Span, Timestamp};
use rusqlite::{Connection, params};

use super::answers::Answers;
use super::runs::{IdRun, LineRun, Runs};
use super::{meaning, principal_bytes};
use crate::Error;
use crate::codec::{Malformed, Read, VERSION, malformed, row_bytes};
use crate::tables::{Table, write_suffix};

/// Memory that a generation takes at most, about; the log has at most three times as much for each.
pub(super) const SIZE_MAX: usize = 32 << 20;
/// How long idempotency records gather before they become a segment, however few they are.
const SEGMENT_LIFE: Span = Span::hours(1);

/// A row's name within its table: its principal and suffix.
pub(super) type Name = Vec<u8>;

/// Names of a table from which on, and up to which.
pub(super) type Range = (Bound<Name>, Bound<Name>);
/// The same, with the table.
type Bounds = (Bound<(Table, Name)>, Bound<(Table, Name)>);

/// A row as it was written: the version and the bytes; none when it was deleted.
pub(super) type State = Option<(u8, Vec<u8>)>;

/// Whether a table's rows are logged, and folded later.
pub(super) const fn is_logged(table: Table) -> bool {
    matches!(table, Table::Chains | Table::Accounts | Table::Cursors | Table::Activity | Table::Milestones)
}

/// A row's name.
pub(super) fn name(key: &Key) -> Name {
    let mut name = Vec::with_capacity(26);
    name.extend_from_slice(principal_bytes(key.owner()).as_slice());
    write_suffix(key, &mut name);
    name
}

/// All names of a principal; of all principals without one.
pub(super) fn names_of(principal: Option<PrincipalId>) -> Range {
    let owner = principal_bytes(principal);
    // No name is longer.
    (Bound::Included(owner.as_slice().to_vec()), Bound::Included([owner.as_slice(), &[0xFF; 64]].concat()))
}

/// What some commits wrote.
#[derive(Debug, Default)]
pub(super) struct Generation {
    pub(super) rows: BTreeMap<(Table, Name), State>,
    pub(super) runs: BTreeMap<PrincipalId, Runs>,
    pub(super) answers: Answers,
    /// Things that were logged.
    pub(super) entries: usize,
    /// Rows, runs and blocks that are to be folded, counted when it was full.
    pub(super) things: usize,
    /// About how many bytes of memory it takes, and how many of the log.
    size: usize,
    logged: usize,
    /// When its first commit was made, and the latest time of any: milliseconds since the epoch.
    pub(super) from: u64,
    pub(super) until: u64,
    /// The log's row that came last.
    pub(super) last: i64,
}

/// Both generations.
#[derive(Debug, Default)]
pub(super) struct Recent {
    pub(super) active: Generation,
    pub(super) folding: Option<Generation>,
    /// The log's row up to which all is folded.
    pub(super) folded: i64,
}

/// The memory that the writer shares with the readers of its process.
#[derive(Debug, Default)]
pub(super) struct Shared {
    recent: RwLock<Recent>,
    /// Held while a commit stands in the file already and not yet in memory.
    committing: Mutex<()>,
}

impl Shared {
    /// The memory, to be changed.
    pub(super) fn write(&self) -> RwLockWriteGuard<'_, Recent> {
        self.recent.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// To be held from before a commit until the memory has it.
    pub(super) fn committing(&self) -> MutexGuard<'_, ()> {
        self.committing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The memory, to be read.
pub(super) fn lock(shared: &Shared) -> RwLockReadGuard<'_, Recent> {
    shared.recent.read().unwrap_or_else(PoisonError::into_inner)
}

impl Generation {
    /// Whether another should begin: it is as large as may be, or its idempotency records are old enough for a segment of their own.
    fn is_full(&self, size_max: usize, now_ms: u64) -> bool {
        let is_old = self.answers.count > 0 && Timestamp(self.from).after(SEGMENT_LIFE) < Timestamp(now_ms);
        self.size >= size_max || self.logged >= size_max.saturating_mul(3) || self.answers.is_full() || is_old
    }

    /// The rows of a range, in the order of their names or against it.
    fn first_rows(&self, range: &Bounds, is_descending: bool) -> Box<dyn Iterator<Item = (&(Table, Name), &State)> + '_> {
        let rows = self.rows.range(range.clone());
        if is_descending { Box::new(rows.rev()) } else { Box::new(rows) }
    }

    fn count_things(&self) -> usize {
        let runs: usize = self.runs.values().map(|runs| runs.lines.len() + runs.ids.len()).sum();
        self.rows.len() + runs + self.answers.segment_blocks()
    }
}

impl Recent {
    /// Whether the active generation is full, and the one before is folded.
    pub(super) fn is_to_turn(&self, size_max: usize, now_ms: u64) -> bool {
        self.folding.is_none() && self.active.is_full(size_max, now_ms)
    }

    /// Begins another generation; the active one is to be folded.
    pub(super) fn turn(&mut self) {
        let last = self.active.last;
        let mut full = std::mem::replace(&mut self.active, Generation { last, ..Generation::default() });
        full.things = full.count_things();
        self.folding = Some(full);
    }

    /// The full generation is folded.
    pub(super) fn let_go(&mut self) {
        let Some(done) = self.folding.take() else { return };
        self.folded = done.last;
        // A hundred thousand pieces of memory: nobody waits until they are given back.
        std::thread::spawn(move || drop(done));
    }

    /// What a file's log says.
    pub(super) fn read(connection: &Connection) -> Result<Self, Error> {
        let mut recent = Self::default();
        recent.catch_up(connection)?;
        Ok(recent)
    }

    /// Takes in what another connection committed since this was read.
    pub(super) fn catch_up(&mut self, connection: &Connection) -> Result<(), Error> {
        let mut mark = connection.prepare_cached("SELECT value FROM marks WHERE name = 'folded'").map_err(meaning)?;
        let folded: i64 = mark.query_row([], |row| row.get(0)).map_err(meaning)?;
        if folded != self.folded || self.active.last < folded {
            *self = Self { folded, ..Self::default() };
            self.active.last = folded;
        }
        let mut select = connection.prepare_cached("SELECT id, body FROM recent WHERE id > ?1 ORDER BY id").map_err(meaning)?;
        let mut rows = select.query([self.active.last]).map_err(meaning)?;
        while let Some(row) = rows.next().map_err(meaning)? {
            let body = row.get_ref(1).map_err(meaning)?.as_blob().unwrap_or_default();
            self.active.absorb(row.get(0).map_err(meaning)?, body)?;
        }
        Ok(())
    }

    /// What the log says of a row; none where it is silent, and the table has the word.
    pub(super) fn row(&self, table: Table, name: &Name) -> Option<&State> {
        let key = (table, name.clone());
        self.generations().find_map(|generation| generation.rows.get(&key))
    }

    /// Both generations, the newer first.
    pub(super) fn generations(&self) -> impl Iterator<Item = &Generation> {
        std::iter::once(&self.active).chain(&self.folding)
    }

    /// The first rows of a table within a range, in the order of their names or against it, each in its newest state: as many as are
    /// wanted of those that are there, and the deleted ones among them.
    pub(super) fn first_rows(&self, table: Table, range: Range, is_descending: bool, wanted: usize) -> Vec<(Name, State)> {
        let range = (range.0.map(|name| (table, name)), range.1.map(|name| (table, name)));
        let mut newer = self.active.first_rows(&range, is_descending).peekable();
        let mut older = self.folding.as_ref().map(|folding| folding.first_rows(&range, is_descending).peekable());
        let mut next = move || {
            let Some(older) = &mut older else { return newer.next() };
            let order = match (newer.peek(), older.peek()) {
                (Some((one, _)), Some((other, _))) => {
                    if is_descending {
                        other.cmp(one)
                    } else {
                        one.cmp(other)
                    }
                }
                (Some(_), None) => Ordering::Less,
                (None, _) => Ordering::Greater,
            };
            if order.is_eq() {
                older.next();
            }
            if order.is_gt() { older.next() } else { newer.next() }
        };
        let (mut rows, mut there) = (Vec::new(), 0);
        while there < wanted
            && let Some(((_, name), state)) = next()
        {
            there += usize::from(state.is_some());
            rows.push((name.clone(), state.clone()));
        }
        rows
    }
}

/// A logged row by the memory, or by its table.
pub(super) fn row(shared: &Shared, connection: &Connection, key: &Key, read: Read) -> Result<Option<Row>, Error> {
    let table = Table::of(key);
    if let Some(state) = lock(shared).row(table, &name(key)) {
        return Ok(state.as_ref().map(|(version, bytes)| read(key, *version, bytes)).transpose()?);
    }
    let mut suffix = Vec::with_capacity(14);
    write_suffix(key, &mut suffix);
    super::statements::select(connection, key, &suffix, read)
}

/// One commit's row of the log, as it is put together.
#[derive(Debug, Default)]
pub(super) struct Entry {
    bytes: Vec<u8>,
}

const ROW: u8 = 1;
const DELETED: u8 = 2;
const LINES: u8 = 3;
const IDS: u8 = 4;
const ANSWER: u8 = 5;

impl Entry {
    /// An entry of a commit at a time.
    pub(super) fn at(now_ms: u64) -> Self {
        let mut bytes = Vec::with_capacity(16_384);
        bytes.extend_from_slice(&now_ms.to_le_bytes());
        Self { bytes }
    }

    /// Whether nothing was put.
    pub(super) const fn is_empty(&self) -> bool {
        self.bytes.len() <= 8
    }

    /// A row's new state.
    pub(super) fn put_row(&mut self, key: &Key, row: Option<&Row>) {
        let name = name(key);
        let tag = if row.is_some() { ROW } else { DELETED };
        self.bytes.extend_from_slice(&[tag, Table::of(key) as u8, small(name.len())]);
        self.bytes.extend_from_slice(&name);
        if let Some(row) = row {
            self.bytes.push(VERSION);
            self.sized(|bytes| row_bytes(row, bytes));
        }
    }

    /// Lines of a principal that stand one after the other.
    pub(super) fn put_lines(&mut self, owner: PrincipalId, run: LineRun) {
        self.bytes.push(LINES);
        self.bytes.extend_from_slice(&owner.0.to_bytes());
        self.bytes.extend_from_slice(&run.seq.to_le_bytes());
        self.bytes.extend_from_slice(&run.line.to_le_bytes());
        self.bytes.extend_from_slice(&run.count.to_le_bytes());
    }

    /// Where a principal's new payments and transfers stand.
    pub(super) fn put_ids(&mut self, owner: PrincipalId, run: IdRun) {
        self.bytes.push(IDS);
        self.bytes.extend_from_slice(&owner.0.to_bytes());
        self.bytes.extend_from_slice(&run.first);
        self.bytes.extend_from_slice(&run.last);
    }

    /// A record of an idempotency key, as a block has it.
    pub(super) fn put_answer(&mut self, write: impl FnOnce(&mut Vec<u8>)) {
        self.bytes.push(ANSWER);
        self.sized(write);
    }

    fn sized(&mut self, write: impl FnOnce(&mut Vec<u8>)) {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(&[0; 4]);
        write(&mut self.bytes);
        let length = u32::try_from(self.bytes.len() - start - 4).unwrap_or(u32::MAX);
        self.bytes[start..start + 4].copy_from_slice(&length.to_le_bytes());
    }

    /// Appends it to the log.
    pub(super) fn write(&self, connection: &Connection, id: i64) -> Result<(), Error> {
        let mut insert = connection.prepare_cached("INSERT INTO recent (id, body) VALUES (?1, ?2)").map_err(meaning)?;
        insert.execute(params![id, self.bytes]).map_err(meaning)?;
        Ok(())
    }

    /// Its bytes, once they are committed.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

fn small(length: usize) -> u8 {
    u8::try_from(length).unwrap_or(u8::MAX)
}

/// The front of what is left to be read.
fn take<'a>(input: &mut &'a [u8], length: usize) -> Result<&'a [u8], Malformed> {
    let Some((front, rest)) = input.split_at_checked(length) else { return malformed("log of recent commits") };
    *input = rest;
    Ok(front)
}

fn array<const N: usize>(input: &mut &[u8]) -> Result<[u8; N], Malformed> {
    take(input, N)?.try_into().or_else(|_| malformed("log of recent commits"))
}

fn sized<'a>(input: &mut &'a [u8]) -> Result<&'a [u8], Malformed> {
    let length = u32::from_le_bytes(array(input)?);
    take(input, usize::try_from(length).unwrap_or(usize::MAX))
}

impl Generation {
    /// Takes in a row of the log.
    pub(super) fn absorb(&mut self, id: i64, entry: &[u8]) -> Result<(), Malformed> {
        let mut rest = entry;
        let input = &mut rest;
        let at = u64::from_le_bytes(array(input)?);
        if self.entries == 0 {
            self.from = at;
        }
        // A clock that is set back ends no record earlier.
        self.until = self.until.max(at);
        while !input.is_empty() {
            self.absorb_one(input)?;
            self.entries += 1;
        }
        self.logged += entry.len();
        self.last = id;
        Ok(())
    }

    fn absorb_one(&mut self, input: &mut &[u8]) -> Result<(), Malformed> {
        match array::<1>(input)?[0] {
            tag @ (ROW | DELETED) => {
                let [table, length] = array(input)?;
                let name = take(input, usize::from(length))?.to_vec();
                let Some(table) = Table::ALL.into_iter().find(|of| *of as u8 == table) else {
                    return malformed("log of recent commits");
                };
                let state = if tag == ROW { Some((array::<1>(input)?[0], sized(input)?.to_vec())) } else { None };
                let size = 128 + name.len() + state.as_ref().map_or(0, |(_, body)| body.len());
                if self.rows.insert((table, name), state).is_none() {
                    self.size += size;
                }
            }
            LINES => {
                let owner = PrincipalId(Id::from_bytes(array(input)?));
                let (seq, line) = (u64::from_le_bytes(array(input)?), i64::from_le_bytes(array(input)?));
                let run = LineRun { seq, line, count: u64::from_le_bytes(array(input)?) };
                self.runs.entry(owner).or_default().add_lines(run);
                self.size += 32;
            }
            IDS => {
                let owner = PrincipalId(Id::from_bytes(array(input)?));
                let run = IdRun { first: array(input)?, last: array(input)? };
                self.runs.entry(owner).or_default().add_ids(run);
                self.size += 32;
            }
            ANSWER => {
                let packed = sized(input)?;
                self.answers.push(packed);
                self.size += packed.len() + packed.len() / 2;
            }
            _ => return malformed("log of recent commits"),
        }
        Ok(())
    }
}
