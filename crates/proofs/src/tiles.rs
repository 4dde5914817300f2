//! The hashes of a tree that are kept, in tiles of 256, as `c2sp.org/tlog-tiles` has them.
//!
//! Tile `index` of level 0 holds the hashes of the leaves from `256 * index` on. One of a level above holds the roots of 256 tiles of the
//! level beneath. Only complete tiles have a root above them: so a hash that was written once never changes, a tile only grows, and every
//! complete subtree is found in one tile.

use std::collections::BTreeMap;

use crate::path::Nodes;
use crate::{Hash, node};

/// Hashes of a full tile.
pub const WIDTH: usize = 256;
/// Levels of the tree that one level of tiles spans.
const HEIGHT: u32 = 8;

/// Which tile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TileNo {
    /// Above the leaves' tiles, which are of level 0.
    pub level: u8,
    /// Which of its level, from the left.
    pub index: u64,
}

/// How many hashes a tile holds in a tree of a size.
pub fn filled(size: u64, tile: TileNo) -> usize {
    let of_level = size.checked_shr(HEIGHT.saturating_mul(tile.level.into())).unwrap_or(0);
    let beyond = of_level.saturating_sub(tile.index.saturating_mul(WIDTH as u64));
    usize::try_from(beyond).map_or(WIDTH, |beyond| beyond.min(WIDTH))
}

/// The tiles that a tree of a size has begun and not filled, the lowest first: what must be read to append to it.
pub fn partial(size: u64) -> Vec<TileNo> {
    let levels = 0..=u8::try_from(u64::BITS / HEIGHT).unwrap_or(u8::MAX);
    let of_level = |level: u8| {
        let hashes = size.checked_shr(HEIGHT.saturating_mul(level.into()))?;
        let is_partial = !hashes.is_multiple_of(WIDTH as u64);
        is_partial.then_some(TileNo { level, index: hashes >> HEIGHT })
    };
    levels.filter_map(of_level).collect()
}

/// The tile that holds a complete subtree of 2^`height` leaves, and where in it: the hashes from the first on, `1 << (height % 8)` many.
pub fn holding(height: u32, index: u64) -> (TileNo, usize, usize) {
    let level = u8::try_from(height / HEIGHT).unwrap_or(u8::MAX);
    let within = height % HEIGHT;
    let first = index << within;
    let offset = usize::try_from(first % WIDTH as u64).unwrap_or(0);
    (TileNo { level, index: first >> HEIGHT }, offset, 1 << within)
}

/// The root of hashes that fill a complete subtree: a power of two of them.
pub fn root(hashes: &[Hash]) -> Option<Hash> {
    match hashes {
        [] => None,
        [only] => Some(*only),
        [..] => {
            let (left, right) = hashes.split_at_checked(hashes.len() / 2)?;
            Some(node(&root(left)?, &root(right)?))
        }
    }
}

/// Tiles in memory.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tiles(pub BTreeMap<TileNo, Vec<Hash>>);

/// A hash of the tree is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("tile {} of level {} lacks hashes", tile.index, tile.level)]
pub struct Missing {
    /// In which tile.
    pub tile: TileNo,
}

impl Nodes for Tiles {
    type Error = Missing;

    fn node(&mut self, height: u32, index: u64) -> Result<Hash, Missing> {
        let (tile, offset, count) = holding(height, index);
        let hashes = self.0.get(&tile).and_then(|hashes| hashes.get(offset..offset.saturating_add(count)));
        hashes.and_then(root).ok_or(Missing { tile })
    }
}

/// A tree that grows: the tiles at its edge, and those that changed.
#[derive(Debug, Clone)]
pub struct Growing {
    size: u64,
    tiles: Tiles,
    changed: BTreeMap<TileNo, ()>,
}

impl Growing {
    /// A tree of a size with the [`partial`] tiles that were kept of it.
    ///
    /// # Errors
    /// A tile does not hold what it must.
    pub fn new(size: u64, tiles: Tiles) -> Result<Self, Missing> {
        for tile in partial(size) {
            let held = tiles.0.get(&tile).map_or(0, Vec::len);
            if held != filled(size, tile) {
                return Err(Missing { tile });
            }
        }
        Ok(Self { size, tiles, changed: BTreeMap::new() })
    }

    /// How many leaves there are.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Appends the hash of a leaf.
    pub fn push(&mut self, leaf: Hash) {
        let (mut hash, mut hashes) = (leaf, self.size);
        for level in 0..=u8::MAX {
            let tile = TileNo { level, index: hashes >> HEIGHT };
            let held = self.tiles.0.entry(tile).or_default();
            held.push(hash);
            self.changed.insert(tile, ());
            match root(held) {
                Some(root) if held.len() == WIDTH => (hash, hashes) = (root, tile.index),
                _ => break,
            }
        }
        self.size = self.size.saturating_add(1);
    }

    /// The tree's root, of the tiles at its edge.
    ///
    /// # Errors
    /// A tile is not there.
    pub fn root(&self) -> Result<Hash, Missing> {
        crate::path::root(&mut Edge(self), self.size)
    }

    /// The tiles that changed, whole.
    pub fn into_changed(self) -> BTreeMap<TileNo, Vec<Hash>> {
        let Self { mut tiles, changed, .. } = self;
        changed.into_keys().filter_map(|tile| tiles.0.remove_entry(&tile)).collect()
    }
}

/// The hashes at the right edge: what a root is made of.
struct Edge<'a>(&'a Growing);

impl Nodes for Edge<'_> {
    type Error = Missing;

    fn node(&mut self, height: u32, index: u64) -> Result<Hash, Missing> {
        let (tile, offset, count) = holding(height, index);
        let hashes = self.0.tiles.0.get(&tile).and_then(|hashes| hashes.get(offset..offset.saturating_add(count)));
        hashes.and_then(root).ok_or(Missing { tile })
    }
}
