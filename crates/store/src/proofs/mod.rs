//! What proves the journal to others, as whoever asks sees it: signatures of events, proofs that they stand in the tree of a checkpoint,
//! and that one tree is the beginning of another. All are read of what the follower of the journal keeps, in a few rows each.

pub mod walk;

use std::collections::BTreeMap;

use bursar_domain::PrincipalId;
use bursar_domain::audit::proof::{Checkpoint, KeyId, Signature, Signatures, SigningKey, Tile, TileNo};
use bursar_domain::cursor::Follower;
use bursar_domain::set::{Key, Row, Stored};
use bursar_proofs::path::{self, Nodes};
use bursar_proofs::{Hash, tiles};

use crate::codec::malformed;
use crate::followers::progress_of;
use crate::tables::Table;
use crate::{Entry, Error, Reader, Scan, queries};

/// A signature, and whose it is.
pub type Signed = (KeyId, Signature);

/// The newest checkpoint; none where nothing was ever signed.
///
/// # Errors
/// The store fails, or the row is damaged.
pub fn checkpoint(reader: &dyn Reader, owner: PrincipalId) -> Result<Option<Checkpoint>, Error> {
    queries::row(reader, Key::Checkpoint(owner))
}

/// All keys that signed, by what they are called.
///
/// # Errors
/// The store fails, or a row is damaged.
pub fn keys(reader: &dyn Reader, owner: PrincipalId) -> Result<Vec<(KeyId, SigningKey)>, Error> {
    let scan = Scan { table: Table::SigningKeys, principal: Some(owner), beyond: None, is_descending: false, limit: 500 };
    let mut found = Vec::new();
    queries::walk(reader, scan, |key, row| {
        if let (Key::SigningKey(_, id), Row::SigningKey(row)) = (key, row) {
            found.push((id, row));
        }
        Ok(true)
    })?;
    Ok(found)
}

/// The signatures of lines, in their order, and whose they are; none of a line that is not signed yet.
///
/// # Errors
/// The store fails, or a row is damaged.
pub fn signatures(reader: &dyn Reader, owner: PrincipalId, lines: &[Entry]) -> Result<Vec<Option<Signed>>, Error> {
    let mut chunks: Vec<u64> = lines.iter().map(|line| Signatures::place(line.seq).0).collect();
    chunks.dedup();
    let rows = reader.get(&chunks.iter().map(|chunk| Key::Signatures(owner, *chunk)).collect::<Vec<_>>())?;
    let rows: BTreeMap<u64, Signatures> =
        chunks.into_iter().zip(rows).filter_map(|(chunk, row)| Some((chunk, Signatures::of_row(row?)?))).collect();
    let signed = |line: &Entry| {
        let (chunk, offset) = Signatures::place(line.seq);
        rows.get(&chunk).and_then(|row| row.get(offset))
    };
    Ok(lines.iter().map(signed).collect())
}

/// The same for whoever lists events: where a row can't be read, none of them has a signature, and a verification names it.
///
/// # Errors
/// The store fails.
pub fn readable_signatures(reader: &dyn Reader, owner: PrincipalId, lines: &[Entry]) -> Result<Vec<Option<Signed>>, Error> {
    match signatures(reader, owner, lines) {
        Err(Error::Damaged(error)) => {
            tracing::error!(%owner, %error, "signatures can't be read: see `bursar audit verify`");
            Ok(vec![None; lines.len()])
        }
        read => read,
    }
}

/// A row that is taken out of its wrapping.
trait OfRow: Sized {
    fn of_row(row: Row) -> Option<Self>;
}

impl<R: Stored + Clone> OfRow for R {
    fn of_row(row: Row) -> Option<Self> {
        Self::of(&row).cloned()
    }
}

/// An event that is shown to stand in a tree.
#[derive(Debug, Clone)]
pub struct Included {
    /// The event.
    pub line: Entry,
    /// The hash of the event before it, which its own hash is made of.
    pub previous: [u8; 32],
    /// Its signature, and whose that is.
    pub signed: Option<Signed>,
    /// Its siblings in the tree, the lowest first.
    pub path: Vec<Hash>,
}

/// What came of a question for a proof.
#[derive(Debug, Clone)]
pub enum Proved<T> {
    /// It.
    Proof(Checkpoint, T),
    /// No checkpoint was ever made: nothing signs the journal.
    Unsigned,
    /// The newest checkpoint does not cover it yet, or what the follower keeps is being built again.
    NotYet,
    /// There is no such event, or no tree of that size.
    Nothing,
}

/// The newest checkpoint and its tree, if that is whole.
fn tree<'a>(reader: &'a dyn Reader, owner: PrincipalId) -> Result<Result<(Checkpoint, Kept<'a>), Proved<()>>, Error> {
    let Some(checkpoint) = checkpoint(reader, owner)? else { return Ok(Err(Proved::Unsigned)) };
    let cursor = progress_of(reader, owner, Follower::Proofs)?.cursor;
    if cursor.seq < checkpoint.size {
        return Ok(Err(Proved::NotYet));
    }
    Ok(Ok((checkpoint, Kept::new(reader, owner))))
}

/// Proofs of events, by their numbers, in the tree of the newest checkpoint.
///
/// # Errors
/// The store fails, or a row is damaged.
pub fn proof(reader: &dyn Reader, owner: PrincipalId, numbers: &[u64]) -> Result<Proved<Vec<Included>>, Error> {
    let (checkpoint, mut tree) = match tree(reader, owner)? {
        Ok(found) => found,
        Err(Proved::Unsigned) => return Ok(Proved::Unsigned),
        Err(_) => return Ok(Proved::NotYet),
    };
    let lines = reader.journal_lines(owner, numbers)?;
    if lines.is_empty() || lines.len() != numbers.len() {
        return Ok(Proved::Nothing);
    }
    if lines.iter().any(|line| line.seq > checkpoint.size) {
        return Ok(Proved::NotYet);
    }
    let signed = signatures(reader, owner, &lines)?;
    let before: Vec<u64> = lines.iter().map(|line| line.seq - 1).filter(|seq| *seq > 0).collect();
    let before: BTreeMap<u64, [u8; 32]> =
        reader.journal_lines(owner, &before)?.into_iter().map(|line| (line.seq, line.hash)).collect();
    let prove = |(line, signed): (Entry, _)| {
        let previous = match line.seq - 1 {
            0 => [0; 32],
            seq => before.get(&seq).copied().map_or_else(|| malformed("journal"), Ok)?,
        };
        let path = path::inclusion(&mut tree, line.seq - 1, checkpoint.size)?;
        Ok::<_, Error>(Included { line, previous, signed, path })
    };
    let events = lines.into_iter().zip(signed).map(prove).collect::<Result<Vec<_>, _>>()?;
    Ok(Proved::Proof(checkpoint, events))
}

/// That the tree of the first `from` events is the beginning of that of the first `to`.
#[derive(Debug, Clone)]
pub struct Consistent {
    /// The root of the first `from` events.
    pub old: Hash,
    /// The root of the first `to`.
    pub new: Hash,
    /// What shows it.
    pub path: Vec<Hash>,
}

/// A proof of consistency between two trees, both within the newest checkpoint.
///
/// # Errors
/// The store fails, or a row is damaged.
pub fn consistency(
    reader: &dyn Reader,
    owner: PrincipalId,
    from: u64,
    to: Option<u64>,
) -> Result<Proved<(u64, Consistent)>, Error> {
    let (checkpoint, mut tree) = match tree(reader, owner)? {
        Ok(found) => found,
        Err(Proved::Unsigned) => return Ok(Proved::Unsigned),
        Err(_) => return Ok(Proved::NotYet),
    };
    let to = to.unwrap_or(checkpoint.size);
    if from > to {
        return Ok(Proved::Nothing);
    }
    if to > checkpoint.size {
        return Ok(Proved::NotYet);
    }
    let (old, new) = (path::root(&mut tree, from)?, path::root(&mut tree, to)?);
    let path = path::consistency(&mut tree, from, to)?;
    Ok(Proved::Proof(checkpoint, (to, Consistent { old, new, path })))
}

/// The tiles of a tree as they are stored: each is read once.
pub struct Kept<'a> {
    reader: &'a dyn Reader,
    owner: PrincipalId,
    known: BTreeMap<tiles::TileNo, Vec<Hash>>,
}

impl<'a> Kept<'a> {
    /// The tiles of a principal's tree.
    pub fn new(reader: &'a dyn Reader, owner: PrincipalId) -> Self {
        Self { reader, owner, known: BTreeMap::new() }
    }
}

impl Nodes for Kept<'_> {
    type Error = Error;

    fn node(&mut self, height: u32, index: u64) -> Result<Hash, Error> {
        let (at, offset, count) = tiles::holding(height, index);
        if !self.known.contains_key(&at) {
            let row = queries::row::<Tile>(self.reader, Key::Tile(self.owner, stored(at)))?;
            self.known.insert(at, row.map_or_else(Vec::new, |row| row.hashes));
        }
        let hashes = self.known.get(&at).and_then(|hashes| hashes.get(offset..offset + count));
        Ok(hashes.and_then(tiles::root).map_or_else(|| malformed("tile"), Ok)?)
    }
}

/// A tile as the tables name it.
pub const fn stored(tile: tiles::TileNo) -> TileNo {
    TileNo { level: tile.level, index: tile.index }
}
