//! What proves the journal to others, as it is kept beside it: signatures of events, the hashes of a Merkle tree over them, the newest
//! checkpoint of it, and the keys that signed. A follower of the journal makes them; what they are made of, and how they are checked, is
//! none of the domain's business.

use std::collections::BTreeMap;

/// The name of a key that signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KeyId(pub [u8; 8]);

/// A signature over an event's hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signature(pub [u8; 64]);

/// The signatures of some events that follow each other: of [`Signatures::EVERY`] where they are whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signatures {
    /// By which key, and how many in a row.
    runs: Vec<(KeyId, u64)>,
    signatures: Vec<Signature>,
}

impl Signatures {
    /// Events whose signatures stand in one row: few enough that the newest row is cheap to write again.
    pub const EVERY: u64 = 64;

    /// Those of these runs; none where they do not name a key for each.
    pub fn of(runs: Vec<(KeyId, u64)>, signatures: Vec<Signature>) -> Option<Self> {
        let named = runs.iter().try_fold(0u64, |sum, (_, count)| sum.checked_add(*count))?;
        let is_whole = u64::try_from(signatures.len()) == Ok(named) && runs.iter().all(|(_, count)| *count > 0);
        is_whole.then_some(Self { runs, signatures })
    }

    /// In which row the signature of an event stands, and where in it.
    pub fn place(seq: u64) -> (u64, usize) {
        let before = seq.saturating_sub(1);
        let chunk = before.checked_div(Self::EVERY).unwrap_or(0);
        let offset = before.checked_rem(Self::EVERY).and_then(|offset| usize::try_from(offset).ok());
        (chunk, offset.unwrap_or(0))
    }

    /// By which key, and how many in a row.
    pub fn runs(&self) -> &[(KeyId, u64)] {
        &self.runs
    }

    /// All of them.
    pub fn all(&self) -> &[Signature] {
        &self.signatures
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.signatures.len()
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.signatures.is_empty()
    }

    /// The one at a place, and whose it is.
    pub fn get(&self, at: usize) -> Option<(KeyId, Signature)> {
        let signature = self.signatures.get(at)?;
        let (mut left, mut runs) = (u64::try_from(at).ok()?, self.runs.iter());
        let key = runs.find_map(|(key, count)| match left.checked_sub(*count) {
            Some(beyond) => {
                left = beyond;
                None
            }
            None => Some(*key),
        });
        key.map(|key| (key, *signature))
    }

    /// Appends one.
    pub fn push(&mut self, key: KeyId, signature: Signature) {
        match self.runs.last_mut() {
            Some((last, count)) if *last == key => *count = count.saturating_add(1),
            _ => self.runs.push((key, 1)),
        }
        self.signatures.push(signature);
    }
}

/// A tile of the tree: which of its level, from the left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TileNo {
    /// Above the leaves' tiles, which are of level 0.
    pub level: u8,
    /// Which of its level.
    pub index: u64,
}

/// The hashes of a tile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tile {
    /// Of which generation of the follower.
    pub generation: u64,
    /// From the left; at most 256.
    pub hashes: Vec<[u8; 32]>,
}

/// A key that signs the principal's events, or once did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SigningKey {
    /// Of which generation of the follower.
    pub generation: u64,
    /// Its public half.
    pub public: [u8; 32],
    /// The first event that it signed.
    pub first: u64,
    /// The last one.
    pub last: u64,
}

/// How the tree stood when it was signed last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// How many events it had.
    pub size: u64,
    /// Its root.
    pub root: [u8; 32],
    /// What was published, to the letter.
    pub note: String,
}

/// What a follower makes of some lines to prove them. Rows are whole: they take the place of what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proven {
    /// Tiles that changed.
    pub tiles: BTreeMap<TileNo, Vec<[u8; 32]>>,
    /// Signatures of all the lines, in rows.
    pub signatures: BTreeMap<u64, Signatures>,
    /// Who signed the lines: the public half, and the first and the last of them.
    pub keys: BTreeMap<KeyId, ([u8; 32], u64, u64)>,
    /// The tree with all the lines.
    pub checkpoint: Checkpoint,
}
