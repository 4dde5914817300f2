//! Idempotency records whose end is set: many, with random keys, a bounded life, and nearly always asked for when there is none.
//!
//! They are logged with their commit and kept in memory ([`Answers`]); a full generation of them becomes a [`Segment`]: written
//! once, in the order of the keys' hashes, a few records to a row, and never changed. A filter of ten bits a record tells, nearly
//! always, that a segment does not hold a key. Filters are kept in memory within [`FILTERS_MAX`]; older segments beyond it are asked
//! one row each. When all of a segment's records are past their life the segment is forgotten at once, and its rows are deleted a
//! few with each commit. Nothing is rebuilt: filters are stored beside their segments.
//!
//! Records of open payments have no end: they stand in a small table of their own.

use bursar_domain::idempotency::{KeyHash, LIFETIME, Record};
use bursar_domain::set::{Key, Row};
use bursar_domain::{PrincipalId, Timestamp};
use rusqlite::{Connection, OptionalExtension, params};

use super::{meaning, sql_number};
use crate::Error;
use crate::codec::{Field, Malformed, VERSION, malformed, row_of};

/// Blocks of a generation and of a full segment: a power of two.
const BLOCKS: usize = 16_384;
/// Records that a block has on average, when its segment is written: about a quarter of a page.
const BLOCK_RECORDS: usize = 16;
/// Bytes of filters that are kept in memory: of 53 million records.
const FILTERS_MAX: usize = 64 << 20;
/// Bits of a filter for each record: one in a hundred of the keys that a segment does not hold is looked for in vain.
const FILTER_BITS: usize = 10;

/// A record's name: its key's hash and its principal.
pub(super) type AnswerName = [u8; 28];

/// A record's name.
pub(super) fn answer_name(owner: PrincipalId, hash: KeyHash) -> AnswerName {
    let mut name = [0; 28];
    name[..16].copy_from_slice(&hash.0);
    name[16..].copy_from_slice(&owner.0.to_bytes());
    name
}

/// Appends a record as a block has it: name, version, length, bytes.
pub(super) fn pack(name: &AnswerName, record: &Record, out: &mut Vec<u8>) {
    out.extend_from_slice(name);
    out.push(VERSION);
    let at = out.len();
    out.push(0);
    record.pack(out);
    out[at] = u8::try_from(out.len() - at - 1).unwrap_or(u8::MAX);
}

/// A record that says that there is none: it ended when time began.
pub(super) fn is_gone(record: &Record) -> bool {
    record.expires_at == Some(Timestamp(0))
}

/// A block's records.
pub(super) fn records(block: &[u8]) -> impl Iterator<Item = (AnswerName, u8, &[u8])> {
    let mut rest = block;
    std::iter::from_fn(move || {
        let (name, tail) = rest.split_first_chunk::<28>()?;
        let ([version, length], tail) = tail.split_first_chunk::<2>()?;
        let (body, tail) = tail.split_at_checked(usize::from(*length))?;
        rest = tail;
        Some((*name, *version, body))
    })
}

/// The newest record of a name in a block: later ones stand behind earlier ones.
fn find(block: &[u8], name: &AnswerName) -> Result<Option<Record>, Malformed> {
    let Some((name, version, body)) = records(block).filter(|(other, ..)| other == name).last() else { return Ok(None) };
    record_of(&name, version, body).map(Some)
}

/// A record and its key.
pub(super) fn record_of(name: &AnswerName, version: u8, body: &[u8]) -> Result<Record, Malformed> {
    match row_of(&key_of(name), version, body)? {
        Row::Answer(record) => Ok(record),
        _ => malformed("idempotency record"),
    }
}

/// The key of a name.
pub(super) fn key_of(name: &AnswerName) -> Key {
    let (mut hash, mut owner) = ([0; 16], [0; 12]);
    hash.copy_from_slice(&name[..16]);
    owner.copy_from_slice(&name[16..]);
    Key::Answer(PrincipalId(bursar_domain::Id::from_bytes(owner)), KeyHash(hash))
}

fn word(name: &AnswerName, at: usize) -> u64 {
    name.get(at..at + 8).and_then(|bytes| bytes.try_into().ok()).map_or(0, u64::from_le_bytes)
}

/// The block of a name among so many, a power of two: by the hash's upper bits, so that neighbours can be joined.
fn block_of(name: &AnswerName, blocks: usize) -> usize {
    let bits = blocks.trailing_zeros();
    let high = name.first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes));
    if bits == 0 { 0 } else { usize::try_from(high >> (64 - bits)).unwrap_or(0) }
}

/// A generation's records.
#[derive(Debug, Default)]
pub(super) struct Answers {
    /// By block; none at all while there are no records.
    blocks: Vec<Vec<u8>>,
    filter: Option<Filter>,
    /// How many there are.
    pub(super) count: usize,
}

impl Answers {
    /// Adds a packed record.
    pub(super) fn push(&mut self, packed: &[u8]) {
        let Some(name) = packed.first_chunk::<28>() else { return };
        if self.blocks.is_empty() {
            self.blocks.resize_with(BLOCKS, Vec::new);
        }
        if let Some(block) = self.blocks.get_mut(block_of(name, BLOCKS)) {
            block.extend_from_slice(packed);
        }
        self.count += 1;
        self.filter.get_or_insert_with(|| Filter::for_records(BLOCKS * BLOCK_RECORDS)).add(name);
    }

    /// The record of a name.
    pub(super) fn get(&self, name: &AnswerName) -> Result<Option<Record>, Malformed> {
        // Nearly every key that is asked for is new: the filter spares reading its block.
        if self.filter.as_ref().is_none_or(|filter| !filter.may_have(word(name, 0), word(name, 8))) {
            return Ok(None);
        }
        self.blocks.get(block_of(name, BLOCKS)).map_or(Ok(None), |block| find(block, name))
    }

    /// Whether a segment holds no more.
    pub(super) const fn is_full(&self) -> bool {
        self.count >= BLOCKS * BLOCK_RECORDS
    }

    /// All records, packed.
    pub(super) fn blocks(&self) -> impl Iterator<Item = &[u8]> {
        self.blocks.iter().map(Vec::as_slice)
    }

    /// How many blocks the segment of these records has.
    pub(super) fn segment_blocks(&self) -> usize {
        (self.count / BLOCK_RECORDS).next_power_of_two().min(BLOCKS)
    }

    /// Writes one block of the segment of these records.
    pub(super) fn write_block(&self, connection: &Connection, segment: i64, block: usize) -> Result<(), Error> {
        let joined = BLOCKS / self.segment_blocks();
        let bytes: Vec<u8> = self.blocks.iter().skip(block * joined).take(joined).flatten().copied().collect();
        let sql =
            "INSERT INTO answer_blocks (id, records) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET records = excluded.records";
        let mut insert = connection.prepare_cached(sql).map_err(meaning)?;
        insert.execute(params![block_id(segment, block), bytes]).map_err(meaning)?;
        Ok(())
    }

    /// Writes the segment's own row, once all its blocks are there.
    pub(super) fn write_segment(&self, connection: &Connection, id: i64, until: u64) -> Result<Segment, Error> {
        let blocks = self.segment_blocks();
        let filter = match &self.filter {
            Some(filter) if blocks == BLOCKS => filter.clone(),
            _ => self.small_filter(),
        };
        let sql = "INSERT INTO answer_segments (id, blocks, until, filter) VALUES (?1, ?2, ?3, ?4)";
        let mut insert = connection.prepare_cached(sql).map_err(meaning)?;
        insert.execute(params![id, blocks as i64, sql_number(until), filter.to_bytes()]).map_err(meaning)?;
        Ok(Segment { id, blocks, until, filter: Some(filter) })
    }

    fn small_filter(&self) -> Filter {
        let mut filter = Filter::for_records(self.count);
        self.blocks.iter().flat_map(|block| records(block)).for_each(|(name, ..)| filter.add(&name));
        filter
    }
}

fn block_id(segment: i64, block: usize) -> i64 {
    segment.saturating_mul(BLOCKS as i64).saturating_add(block as i64)
}

/// Records that are written down for good.
#[derive(Debug)]
pub(super) struct Segment {
    id: i64,
    blocks: usize,
    /// When the last of its records was written: milliseconds since the epoch.
    until: u64,
    filter: Option<Filter>,
}

/// All segments, oldest first, and what is left of forgotten ones.
#[derive(Debug)]
pub(super) struct Segments {
    live: Vec<Segment>,
    /// The id that the next segment gets.
    pub(super) next: i64,
    /// Blocks below this one belong to segments that are forgotten.
    dead_below: i64,
    has_dead: bool,
    has_open: bool,
}

impl Segments {
    /// Reads the segments of a file, with the filters of the newest.
    pub(super) fn read(connection: &Connection) -> Result<Self, Error> {
        let sql = "SELECT id, blocks, until, filter FROM answer_segments ORDER BY id DESC";
        let mut select = connection.prepare(sql).map_err(meaning)?;
        let mut rows = select.query([]).map_err(meaning)?;
        let (mut live, mut filled) = (Vec::new(), 0);
        while let Some(row) = rows.next().map_err(meaning)? {
            let mut filter = None;
            if filled < FILTERS_MAX {
                let bytes = row.get_ref(3).map_err(meaning)?.as_blob().unwrap_or_default();
                filled += bytes.len();
                filter = Some(Filter::of_bytes(bytes));
            }
            let unsigned = |at| row.get::<_, i64>(at).map(|value| u64::try_from(value).unwrap_or(0)).map_err(meaning);
            let blocks = usize::try_from(unsigned(1)?).unwrap_or(1).max(1);
            live.push(Segment { id: row.get(0).map_err(meaning)?, blocks, until: unsigned(2)?, filter });
        }
        live.reverse();
        // Blocks of forgotten segments may be there still, to be deleted a few at a time: their numbers are not given again before.
        let last_block: Option<i64> =
            connection.query_row("SELECT max(id) FROM answer_blocks", [], |row| row.get(0)).map_err(meaning)?;
        let last = last_block.map_or(0, |id| id / BLOCKS as i64).max(live.last().map_or(0, |segment| segment.id));
        let next = last + 1;
        let dead_below = block_id(live.first().map_or(next, |segment| segment.id), 0);
        let mut exists = connection.prepare("SELECT 1 FROM answer_blocks WHERE id < ?1 LIMIT 1").map_err(meaning)?;
        let has_dead = exists.exists([dead_below]).map_err(meaning)?;
        let mut exists = connection.prepare("SELECT 1 FROM open_answers LIMIT 1").map_err(meaning)?;
        let has_open = exists.exists([]).map_err(meaning)?;
        Ok(Self { live, next, dead_below, has_dead, has_open })
    }

    /// The record of a name in the newest segment that has one.
    pub(super) fn get(&self, connection: &Connection, name: &AnswerName) -> Result<Option<Record>, Error> {
        let (block, bit) = (word(name, 0), word(name, 8));
        for segment in self.live.iter().rev() {
            if segment.filter.as_ref().is_none_or(|filter| filter.may_have(block, bit))
                && let Some(record) = segment.get(connection, name)?
            {
                return Ok(Some(record));
            }
        }
        Ok(None)
    }

    /// A segment was written and committed.
    pub(super) fn push(&mut self, segment: Segment) {
        self.next = segment.id + 1;
        self.live.push(segment);
        let mut filled = 0;
        for segment in self.live.iter_mut().rev() {
            filled += segment.filter.as_ref().map_or(0, Filter::size);
            if filled > FILTERS_MAX {
                segment.filter = None;
            }
        }
    }

    /// The record of an open payment.
    pub(super) fn open_record(&self, connection: &Connection, name: &AnswerName) -> Result<Option<Record>, Error> {
        if self.has_open { open_record(connection, name) } else { Ok(None) }
    }

    /// A record of an open payment is written.
    pub(super) const fn opened(&mut self) {
        self.has_open = true;
    }

    /// Whether records of open payments may be there.
    pub(super) const fn has_open(&self) -> bool {
        self.has_open
    }

    /// Forgets segments all of whose records are past their life, within a transaction, and deletes a few rows of forgotten ones.
    pub(super) fn expire(&self, connection: &Connection, now: Timestamp, rows_max: usize) -> Result<Expired, Error> {
        let is_over = |segment: &&Segment| Timestamp(segment.until).after(LIFETIME) < now;
        let count = self.live.iter().take_while(is_over).count();
        if let Some(last) = count.checked_sub(1).and_then(|at| self.live.get(at)) {
            connection.execute("DELETE FROM answer_segments WHERE id <= ?1", [last.id]).map_err(meaning)?;
        }
        let dead_below = self.live.get(count).map_or_else(|| block_id(self.next, 0), |segment| block_id(segment.id, 0));
        let mut deleted = 0;
        if self.has_dead {
            let sql = "DELETE FROM answer_blocks WHERE id IN (SELECT id FROM answer_blocks WHERE id < ?1 ORDER BY id LIMIT ?2)";
            let mut delete = connection.prepare_cached(sql).map_err(meaning)?;
            deleted = delete.execute(params![self.dead_below, rows_max as i64]).map_err(meaning)?;
        }
        Ok(Expired { count, dead_below, is_clean: deleted < rows_max })
    }

    /// What was expired is committed.
    pub(super) fn expired(&mut self, expired: &Expired) {
        self.has_dead = !expired.is_clean;
        if expired.count > 0 {
            self.live.drain(..expired.count);
            (self.dead_below, self.has_dead) = (expired.dead_below, true);
        }
    }
}

/// What one transaction expired.
#[derive(Debug)]
pub(super) struct Expired {
    count: usize,
    dead_below: i64,
    is_clean: bool,
}

impl Segment {
    fn get(&self, connection: &Connection, name: &AnswerName) -> Result<Option<Record>, Error> {
        let mut select = connection.prepare_cached("SELECT records FROM answer_blocks WHERE id = ?1").map_err(meaning)?;
        let block = block_id(self.id, block_of(name, self.blocks));
        let found = select.query_row([block], |row| Ok(find(row.get_ref(0)?.as_blob()?, name))).optional().map_err(meaning)?;
        Ok(found.transpose()?.flatten())
    }
}

/// The record of a name in the newest segment that has one, by whoever has no filters: segment by segment.
pub(super) fn read_segments(connection: &Connection, name: &AnswerName) -> Result<Option<Record>, Error> {
    let mut select = connection.prepare_cached("SELECT id, blocks FROM answer_segments ORDER BY id DESC").map_err(meaning)?;
    let mut rows = select.query([]).map_err(meaning)?;
    while let Some(row) = rows.next().map_err(meaning)? {
        let blocks = usize::try_from(row.get::<_, i64>(1).map_err(meaning)?).unwrap_or(1).max(1);
        let segment = Segment { id: row.get(0).map_err(meaning)?, blocks, until: 0, filter: None };
        if let Some(record) = segment.get(connection, name)? {
            return Ok(Some(record));
        }
    }
    Ok(None)
}

/// The record of an open payment, by its table.
pub(super) fn open_record(connection: &Connection, name: &AnswerName) -> Result<Option<Record>, Error> {
    let sql = "SELECT version, body FROM open_answers WHERE suffix = ?1 AND principal = ?2";
    let mut select = connection.prepare_cached(sql).map_err(meaning)?;
    let (hash, owner) = name.split_at(16);
    let read = |row: &rusqlite::Row<'_>| Ok(record_of(name, row.get(0)?, row.get_ref(1)?.as_blob()?));
    Ok(select.query_row([hash, owner], read).optional().map_err(meaning)?.transpose()?)
}

/// Writes the record of an open payment.
pub(super) fn write_open(connection: &Connection, name: &AnswerName, record: &Record) -> Result<(), Error> {
    let mut body = Vec::with_capacity(48);
    record.pack(&mut body);
    let (hash, owner) = name.split_at(16);
    let sql = "INSERT INTO open_answers (suffix, principal, version, body) VALUES (?1, ?2, ?3, ?4) \
               ON CONFLICT (suffix, principal) DO UPDATE SET version = excluded.version, body = excluded.body";
    let mut insert = connection.prepare_cached(sql).map_err(meaning)?;
    insert.execute(params![hash, owner, VERSION, body]).map_err(meaning)?;
    Ok(())
}

/// Deletes the record of a payment that is open no more.
pub(super) fn delete_open(connection: &Connection, name: &AnswerName) -> Result<(), Error> {
    let (hash, owner) = name.split_at(16);
    let mut delete =
        connection.prepare_cached("DELETE FROM open_answers WHERE suffix = ?1 AND principal = ?2").map_err(meaning)?;
    delete.execute([hash, owner]).map_err(meaning)?;
    Ok(())
}

/// A Bloom filter whose bits of one key stand within 64 bytes. Its bytes are stored, so they mean the same for ever: that is
/// why it is no library's.
#[derive(Debug, Clone)]
struct Filter {
    lines: Vec<[u64; 8]>,
}

impl Filter {
    fn for_records(count: usize) -> Self {
        Self { lines: vec![[0; 8]; (count * FILTER_BITS).div_ceil(512).max(1)] }
    }

    fn of_bytes(bytes: &[u8]) -> Self {
        let words = bytes.as_chunks::<8>().0.iter().map(|word| u64::from_le_bytes(*word));
        let words: Vec<u64> = words.collect();
        let lines = words.as_chunks::<8>().0.to_vec();
        Self { lines }
    }

    fn to_bytes(&self) -> Vec<u8> {
        self.lines.iter().flatten().flat_map(|word| word.to_le_bytes()).collect()
    }

    const fn size(&self) -> usize {
        self.lines.len() * 64
    }

    fn line(&self, block: u64) -> usize {
        let scaled = u128::from(block) * self.lines.len() as u128;
        usize::try_from(scaled >> 64).unwrap_or(0)
    }

    /// Six bits of a line: nine bits of the hash name each.
    fn bits(mut bits: u64) -> impl Iterator<Item = (usize, u64)> {
        (0..6).map(move |_| {
            let (word, bit) = ((bits >> 6) & 7, bits & 63);
            bits >>= 9;
            (usize::try_from(word).unwrap_or(0), 1 << bit)
        })
    }

    fn add(&mut self, name: &AnswerName) {
        let at = self.line(word(name, 0));
        if let Some(line) = self.lines.get_mut(at) {
            Self::bits(word(name, 8)).for_each(|(word, bit)| line[word] |= bit);
        }
    }

    fn may_have(&self, block: u64, bits: u64) -> bool {
        let Some(line) = self.lines.get(self.line(block)) else { return true };
        Self::bits(bits).all(|(word, bit)| line[word] & bit != 0)
    }
}

/// Visits the blocks of all segments, oldest first.
pub(super) fn visit_stored(connection: &Connection, visit: &dyn Fn(&[u8]) -> Result<(), Error>) -> Result<(), Error> {
    let sql = "SELECT records FROM answer_blocks WHERE id >= (SELECT min(id) FROM answer_segments) * ?1 \
               AND id < (SELECT max(id) + 1 FROM answer_segments) * ?1 ORDER BY id";
    let mut select = connection.prepare(sql).map_err(meaning)?;
    let mut rows = select.query([BLOCKS as i64]).map_err(meaning)?;
    while let Some(row) = rows.next().map_err(meaning)? {
        visit(row.get_ref(0).map_err(meaning)?.as_blob().unwrap_or_default())?;
    }
    Ok(())
}

/// Visits the records of open payments, each as a block of its own.
pub(super) fn visit_open(connection: &Connection, visit: &dyn Fn(&[u8]) -> Result<(), Error>) -> Result<(), Error> {
    let mut select = connection.prepare("SELECT suffix, principal, version, body FROM open_answers").map_err(meaning)?;
    let mut rows = select.query([]).map_err(meaning)?;
    while let Some(row) = rows.next().map_err(meaning)? {
        let blob = |at| row.get::<_, Vec<u8>>(at).map_err(meaning);
        let body = blob(3)?;
        let mut packed = [blob(0)?, blob(1)?].concat();
        packed.extend_from_slice(&[row.get(2).map_err(meaning)?, u8::try_from(body.len()).unwrap_or(u8::MAX)]);
        packed.extend_from_slice(&body);
        visit(&packed)?;
    }
    Ok(())
}
