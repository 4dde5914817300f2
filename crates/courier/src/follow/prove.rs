//! Signs lines, puts them into the tree, and signs a checkpoint of it.
//!
//! Two nodes can't publish two trees: what is made here is kept by the command that moves the cursor from where it stood, so one of them
//! wins; and a tree goes on only from what was published, also when it is built again from the first line.

use std::collections::BTreeMap;

use bursar_domain::PrincipalId;
use bursar_domain::audit::proof::{Checkpoint, KeyId, Proven, Signature, Signatures, SigningKey, Tile};
use bursar_domain::cursor::Cursor;
use bursar_domain::set::{Key, Stored};
use bursar_proofs::keys::PublicKey;
use bursar_proofs::tiles::{Growing, Tiles, partial};
use bursar_proofs::{leaf, note};
use bursar_store::proofs::{checkpoint, keys, stored};
use bursar_store::{Entry, Error, Reader, queries};

use crate::means::Signer;

/// What is made of some lines so far.
pub(super) struct Proving<'a> {
    signer: &'a Signer,
    owner: PrincipalId,
    tree: Growing,
    /// How the tree was published last.
    published: Option<Checkpoint>,
    signatures: BTreeMap<u64, Signatures>,
    /// Signatures that were made before the cursor was sent back, and the keys that made them.
    earlier: BTreeMap<u64, Signatures>,
    known: BTreeMap<KeyId, PublicKey>,
    keys: BTreeMap<KeyId, ([u8; 32], u64, u64)>,
}

impl<'a> Proving<'a> {
    /// Goes on from a cursor by so many lines; else what is wrong with what was kept.
    pub(super) fn begin(
        reader: &dyn Reader,
        owner: PrincipalId,
        from: Cursor,
        lines: usize,
        signer: &'a Signer,
    ) -> Result<Result<Self, String>, Error> {
        // The cursor was read: what was kept with it is to be there as well.
        reader.await_commit();
        let published = match checkpoint(reader, owner) {
            Ok(published) => published,
            // Whoever begins anew takes its place.
            Err(Error::Damaged(_)) if from.seq == 0 => None,
            Err(error) => return Err(error),
        };
        let is_again = from.generation > 0;
        if published.as_ref().map_or(0, |published| published.size) < from.seq {
            return Ok(Err("the newest checkpoint is missing: see `bursar audit verify`".to_owned()));
        }
        let tree = match Growing::new(from.seq, edge(reader, owner, from)?) {
            Ok(tree) => tree,
            Err(missing) => return Ok(Err(format!("{missing}: see `bursar audit verify`"))),
        };
        let known = if is_again { known(reader, owner)? } else { BTreeMap::new() };
        let mut proving = Self {
            signer,
            owner,
            tree,
            published,
            signatures: BTreeMap::new(),
            earlier: BTreeMap::new(),
            known,
            keys: BTreeMap::new(),
        };
        let begun = proving.begin_row(reader, from)?;
        if is_again {
            proving.read_earlier(reader, from, lines)?;
        }
        Ok(begun.and_then(|()| proving.is_as_published()).map(|()| proving))
    }

    /// Takes the row of signatures that was begun.
    fn begin_row(&mut self, reader: &dyn Reader, from: Cursor) -> Result<Result<(), String>, Error> {
        let (chunk, begun) = Signatures::place(from.seq + 1);
        if begun == 0 {
            return Ok(Ok(()));
        }
        let row = queries::row::<Signatures>(reader, Key::Signatures(self.owner, chunk))?.unwrap_or_default();
        let mut kept = Signatures::default();
        (0..begun).filter_map(|at| row.get(at)).for_each(|(key, signature)| kept.push(key, signature));
        let is_whole = kept.len() == begun && (from.generation > 0 || row.len() == begun);
        self.signatures.insert(chunk, kept);
        Ok(if is_whole { Ok(()) } else { Err("signatures are missing: see `bursar audit verify`".to_owned()) })
    }

    /// Reads the signatures of the lines that come, as far as there are any that can be read.
    fn read_earlier(&mut self, reader: &dyn Reader, from: Cursor, lines: usize) -> Result<(), Error> {
        let (first, last) = (from.seq + 1, from.seq.saturating_add(lines as u64));
        for chunk in Signatures::place(first).0..=Signatures::place(last).0 {
            match queries::row::<Signatures>(reader, Key::Signatures(self.owner, chunk)) {
                Ok(row) => self.earlier.extend(row.map(|row| (chunk, row))),
                Err(Error::Damaged(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Takes a line in.
    pub(super) fn take_in(&mut self, line: &Entry) -> Result<(), String> {
        self.tree.push(leaf(&line.hash));
        let (chunk, offset) = Signatures::place(line.seq);
        let (id, signature, public) = self.earlier_signature(chunk, offset, line).unwrap_or_else(|| self.sign(line));
        self.signatures.entry(chunk).or_default().push(id, signature);
        let uses = self.keys.entry(id).or_insert((*public.bytes(), line.seq, line.seq));
        uses.2 = line.seq;
        self.is_as_published()
    }

    fn sign(&self, line: &Entry) -> (KeyId, Signature, PublicKey) {
        let public = self.signer.key.public();
        (KeyId(public.id().0), Signature(self.signer.key.sign(&line.hash)), public)
    }

    /// A line's signature of before, if it is one.
    fn earlier_signature(&self, chunk: u64, offset: usize, line: &Entry) -> Option<(KeyId, Signature, PublicKey)> {
        let (id, signature) = self.earlier.get(&chunk)?.get(offset)?;
        let public = self.known.get(&id).filter(|key| key.has_signed(&line.hash, &signature.0))?;
        Some((id, signature, *public))
    }

    /// Whether the tree, where it is as large as the one that was published last, is that one.
    fn is_as_published(&self) -> Result<(), String> {
        match &self.published {
            Some(published) if published.size == self.tree.size() => {
                let root = self.tree.root().map_err(|missing| missing.to_string())?;
                let same = root == published.root;
                same.then_some(())
                    .ok_or_else(|| "the journal is another one than was signed: see `bursar audit verify`".to_owned())
            }
            _ => Ok(()),
        }
    }

    /// What came of it.
    pub(super) fn end(self) -> Result<Proven, String> {
        let (size, root) = (self.tree.size(), self.tree.root().map_err(|missing| missing.to_string())?);
        let origin = format!("{}/{}", self.signer.house, self.owner);
        let note = note::Checkpoint { origin, size, root }.sign(&self.signer.key);
        let tiles = self.tree.into_changed().into_iter().map(|(tile, hashes)| (stored(tile), hashes)).collect();
        Ok(Proven { tiles, signatures: self.signatures, keys: self.keys, checkpoint: Checkpoint { size, root, note } })
    }
}

/// The tiles at the edge of the tree. What is of another generation counts as absent.
fn edge(reader: &dyn Reader, owner: PrincipalId, from: Cursor) -> Result<Tiles, Error> {
    let wanted = partial(from.seq);
    let rows = reader.get(&wanted.iter().map(|tile| Key::Tile(owner, stored(*tile))).collect::<Vec<_>>())?;
    let own = |row: &Tile| (row.generation == from.generation).then(|| row.hashes.clone());
    Ok(Tiles(wanted.into_iter().zip(&rows).filter_map(|(tile, row)| Some((tile, own(Tile::of(row.as_ref()?)?)?))).collect()))
}

/// Keys that signed before, as far as they can be read.
fn known(reader: &dyn Reader, owner: PrincipalId) -> Result<BTreeMap<KeyId, PublicKey>, Error> {
    match keys(reader, owner) {
        Ok(found) => {
            let read = |(id, row): (KeyId, SigningKey)| {
                let key = PublicKey::new(&row.public).ok().filter(|key| key.id().0 == id.0)?;
                Some((id, key))
            };
            Ok(found.into_iter().filter_map(read).collect())
        }
        Err(Error::Damaged(_)) => Ok(BTreeMap::new()),
        Err(error) => Err(error),
    }
}
