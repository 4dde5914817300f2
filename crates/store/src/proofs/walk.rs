//! A walk beside the lines of a journal that checks what proves them: each signature, each hash of the tree, the newest checkpoint and the
//! keys. What is found is located: at the event whose proof it is, or at the last of those that a hash or a key stands for.

use std::collections::BTreeMap;

use bursar_domain::PrincipalId;
use bursar_domain::audit::proof::{Checkpoint, KeyId, Signature, Signatures, SigningKey, Tile};
use bursar_domain::cursor::{Cursor, Follower};
use bursar_domain::set::Key;
use bursar_proofs::keys::PublicKey;
use bursar_proofs::tiles::{TileNo, WIDTH};
use bursar_proofs::{leaf, note, path, tiles};

use super::{Kept, keys, stored};
use crate::followers::progress_of;
use crate::{Entry, Error, Reader, queries};

/// The event at which something is wrong, and what.
pub type Broken = (u64, &'static str);

/// What is checked beside a principal's lines.
#[derive(Debug, Clone)]
pub struct ProofWalk {
    owner: PrincipalId,
    /// Where the follower stood.
    cursor: Cursor,
    /// Lines that must be proved.
    covered: u64,
    checkpoint: Option<Checkpoint>,
    /// What is wrong with all of it.
    trouble: Option<Broken>,
    keys: BTreeMap<KeyId, Result<PublicKey, &'static str>>,
    /// What was read for the lines that come.
    tiles: BTreeMap<TileNo, Option<Tile>>,
    signatures: BTreeMap<u64, Option<Signatures>>,
}

impl ProofWalk {
    /// A walk along what proves a journal; along nothing, where nothing signs it.
    ///
    /// # Errors
    /// The store fails.
    pub fn begin(reader: &dyn Reader, owner: PrincipalId) -> Result<Self, Error> {
        let (cursor, mut trouble) = match progress_of(reader, owner, Follower::Proofs) {
            Ok(progress) => (progress.cursor, None),
            Err(Error::Damaged(_)) => (Cursor::START, Some((1, "how far it is signed can't be read"))),
            Err(error) => return Err(error),
        };
        reader.await_commit();
        let checkpoint = readable(super::checkpoint(reader, owner))?;
        let size = checkpoint.as_ref().ok().and_then(Option::as_ref).map_or(0, |checkpoint| checkpoint.size);
        let end = if cursor.seq > 0 { cursor.seq } else { size.max(1) };
        // Only a tree that is built again may be behind the one that was published.
        let is_again = cursor.generation > 0 && cursor.seq < size;
        trouble = trouble.or(match &checkpoint {
            Err(()) => Some((end, "the newest checkpoint can't be read")),
            Ok(None) if cursor.seq > 0 => Some((end, "the newest checkpoint is missing")),
            Ok(Some(_)) if cursor.seq > size => Some((end, "the newest checkpoint is an older one")),
            Ok(Some(_)) if cursor.seq < size && !is_again => Some((end, "how far it is signed is behind the newest checkpoint")),
            Ok(_) => None,
        });
        Ok(Self {
            owner,
            cursor,
            covered: cursor.seq.min(size),
            checkpoint: checkpoint.ok().flatten(),
            trouble,
            keys: BTreeMap::new(),
            tiles: BTreeMap::new(),
            signatures: BTreeMap::new(),
        })
    }

    /// How many of the first lines are proved.
    pub const fn covered(&self) -> u64 {
        self.covered
    }

    /// Checks lines that follow each other, and tells the first at which something is wrong.
    ///
    /// # Errors
    /// The store fails.
    pub fn lines(&mut self, reader: &dyn Reader, lines: &[Entry]) -> Result<Option<Broken>, Error> {
        let covered = self.covered;
        let Some(last) = lines.iter().map(|line| line.seq).filter(|seq| *seq <= covered).max() else { return Ok(None) };
        let first = lines.first().map_or(last, |line| line.seq).max(1);
        self.read(reader, first, last)?;
        for line in lines.iter().filter(|line| line.seq <= covered) {
            let wrong = match self.signature(reader, line)? {
                None => self.node(reader, line)?,
                wrong => wrong,
            };
            if let Some(why) = wrong {
                return self.unless_built_again(reader, (line.seq, why));
            }
        }
        Ok(None)
    }

    /// Checks what stands for all lines, once so many were checked, and tells what is wrong.
    ///
    /// # Errors
    /// The store fails.
    pub fn end(&self, reader: &dyn Reader, events: u64) -> Result<Option<Broken>, Error> {
        let wrong = match self.trouble {
            Some(trouble) => Some(trouble),
            None if events < self.covered => Some((events + 1, "an event that was signed is missing")),
            None => match self.published(reader)? {
                Some(why) => Some((self.covered, why)),
                None => self.uses(reader)?,
            },
        };
        wrong.map_or(Ok(None), |broken| self.unless_built_again(reader, broken))
    }

    /// What is found while all of it is built again, by another command meanwhile, is no damage.
    fn unless_built_again(&self, reader: &dyn Reader, broken: Broken) -> Result<Option<Broken>, Error> {
        let now = readable(progress_of(reader, self.owner, Follower::Proofs))?;
        let is_again = now.is_ok_and(|now| now.cursor.generation != self.cursor.generation);
        Ok(if is_again { None } else { Some(broken) })
    }

    /// Reads the rows that lines are checked against.
    fn read(&mut self, reader: &dyn Reader, first: u64, last: u64) -> Result<(), Error> {
        self.tiles.clear();
        self.signatures.clear();
        let (from, to) = (Signatures::place(first).0, Signatures::place(last).0);
        for chunk in from..=to {
            let row = readable(queries::row::<Signatures>(reader, Key::Signatures(self.owner, chunk)))?;
            self.signatures.insert(chunk, row.ok().flatten());
        }
        for index in (first - 1) / WIDTH as u64..=(last - 1) / WIDTH as u64 {
            self.tile(reader, TileNo { level: 0, index })?;
        }
        Ok(())
    }

    /// A tile, if it can be read and is of the follower's generation.
    fn tile(&mut self, reader: &dyn Reader, at: TileNo) -> Result<Option<&Tile>, Error> {
        if !self.tiles.contains_key(&at) {
            let row = readable(queries::row::<Tile>(reader, Key::Tile(self.owner, stored(at))))?;
            let own = row.ok().flatten().filter(|tile| tile.generation == self.cursor.generation);
            self.tiles.insert(at, own);
        }
        Ok(self.tiles.get(&at).and_then(Option::as_ref))
    }

    /// What is wrong with the signature of a line.
    fn signature(&mut self, reader: &dyn Reader, line: &Entry) -> Result<Option<&'static str>, Error> {
        let (chunk, offset) = Signatures::place(line.seq);
        let found = self.signatures.get(&chunk).and_then(Option::as_ref).and_then(|row| row.get(offset));
        let Some((id, Signature(signature))) = found else { return Ok(Some("its signature is missing or can't be read")) };
        if !self.keys.contains_key(&id) {
            let key = self.key(reader, id)?;
            self.keys.insert(id, key);
        }
        Ok(match self.keys.get(&id) {
            Some(Ok(key)) if key.has_signed(&line.hash, &signature) => None,
            Some(Ok(_)) | None => Some("its signature does not fit it"),
            Some(Err(why)) => Some(why),
        })
    }

    /// A key that signed.
    fn key(&self, reader: &dyn Reader, id: KeyId) -> Result<Result<PublicKey, &'static str>, Error> {
        let row = readable(queries::row::<SigningKey>(reader, Key::SigningKey(self.owner, id)))?;
        Ok(match row.ok().flatten() {
            None => Err("the key that signed it is missing or can't be read"),
            Some(row) => match PublicKey::new(&row.public) {
                Ok(key) if key.id().0 == id.0 && row.generation == self.cursor.generation => Ok(key),
                _ => Err("the key that signed it was changed"),
            },
        })
    }

    /// What is wrong with the tree at a line, and above it where it is the last of its subtree.
    fn node(&mut self, reader: &dyn Reader, line: &Entry) -> Result<Option<&'static str>, Error> {
        let at = TileNo { level: 0, index: (line.seq - 1) / WIDTH as u64 };
        let place = usize::try_from((line.seq - 1) % WIDTH as u64).unwrap_or(0);
        let Some(tile) = self.tile(reader, at)? else { return Ok(Some("the tree's hashes at it are missing or can't be read")) };
        if tile.hashes.get(place) != Some(&leaf(&line.hash)) {
            return Ok(Some("the tree has another event in its place"));
        }
        let (mut below, mut is_last) = (at, place + 1 == WIDTH);
        while is_last {
            let root = self.tile(reader, below)?.and_then(|tile| tiles::root(&tile.hashes));
            let above = TileNo { level: below.level + 1, index: below.index / WIDTH as u64 };
            let place = usize::try_from(below.index % WIDTH as u64).unwrap_or(0);
            let kept = self.tile(reader, above)?.and_then(|tile| tile.hashes.get(place)).copied();
            if root.is_none() || kept != root {
                return Ok(Some("a hash of the tree over it and those before it was changed"));
            }
            (below, is_last) = (above, place + 1 == WIDTH);
        }
        Ok(None)
    }

    /// What is wrong with the newest checkpoint.
    fn published(&self, reader: &dyn Reader) -> Result<Option<&'static str>, Error> {
        let Some(checkpoint) = self.checkpoint.as_ref().filter(|checkpoint| checkpoint.size == self.covered) else {
            return Ok(None);
        };
        match readable(path::root(&mut Kept::new(reader, self.owner), checkpoint.size))? {
            Ok(root) if root == checkpoint.root => {}
            Ok(_) => return Ok(Some("the newest checkpoint is of another tree")),
            Err(()) => return Ok(Some("a hash of the tree is missing or can't be read")),
        }
        let Ok(known) = readable(keys(reader, self.owner))? else { return Ok(Some("a key can't be read")) };
        let known: Vec<PublicKey> = known.iter().filter_map(|(_, row)| PublicKey::new(&row.public).ok()).collect();
        Ok(match note::Checkpoint::open(&checkpoint.note, &known) {
            Ok((opened, _)) if (opened.size, opened.root) == (checkpoint.size, checkpoint.root) => None,
            _ => Some("the newest checkpoint was changed"),
        })
    }

    /// What is wrong with what is said of the keys: that they signed first and last.
    fn uses(&self, reader: &dyn Reader) -> Result<Option<Broken>, Error> {
        let Ok(known) = readable(keys(reader, self.owner))? else { return Ok(Some((self.covered, "a key can't be read"))) };
        let now = readable(progress_of(reader, self.owner, Follower::Proofs))?.map_or(self.covered, |now| now.cursor.seq);
        for (id, row) in known.into_iter().filter(|(_, row)| row.generation == self.cursor.generation) {
            let is_within = 0 < row.first && row.first <= row.last;
            let is_by = |seq: u64| Ok::<_, Error>(self.signer(reader, seq)? == Some(id));
            let at_first = is_within && is_by(row.first)? && !is_by(row.first - 1)?;
            // What was signed meanwhile is looked at by the next walk.
            let is_newer = self.covered < row.last && row.last <= now;
            let at_last = is_newer || (is_by(row.last)? && (row.last >= now || !is_by(row.last + 1)?));
            if !at_first || !at_last {
                let at = self.first_use(reader, id)?;
                return Ok(Some((at, "what is said of a key, which events it signed first and last, was changed")));
            }
        }
        Ok(None)
    }

    /// The first line that a key signed.
    fn first_use(&self, reader: &dyn Reader, id: KeyId) -> Result<u64, Error> {
        for chunk in 0..=Signatures::place(self.covered).0 {
            let row = readable(queries::row::<Signatures>(reader, Key::Signatures(self.owner, chunk)))?;
            let row = row.ok().flatten().unwrap_or_default();
            if let Some(at) = (0..row.len()).find(|at| row.get(*at).is_some_and(|(key, _)| key == id)) {
                return Ok(chunk * Signatures::EVERY + at as u64 + 1);
            }
        }
        Ok(self.covered.max(1))
    }

    /// By which key a line was signed.
    fn signer(&self, reader: &dyn Reader, seq: u64) -> Result<Option<KeyId>, Error> {
        if seq == 0 {
            return Ok(None);
        }
        let (chunk, offset) = Signatures::place(seq);
        let row = readable(queries::row::<Signatures>(reader, Key::Signatures(self.owner, chunk)))?;
        Ok(row.ok().flatten().and_then(|row| row.get(offset)).map(|(key, _)| key))
    }
}

/// What was read; an error of its own where it is damaged.
fn readable<T>(read: Result<T, Error>) -> Result<Result<T, ()>, Error> {
    match read {
        Ok(found) => Ok(Ok(found)),
        Err(Error::Damaged(_)) => Ok(Err(())),
        Err(error) => Err(error),
    }
}
