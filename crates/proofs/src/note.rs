//! Checkpoints as text: `c2sp.org/tlog-checkpoint` in `c2sp.org/signed-note`.
//!
//! ```text
//! bursar/prn_01J8X4K2M9N3P5Q7R
//! 20852163
//! CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
//!
//! — bursar/prn_01J8X4K2M9N3P5Q7R Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
//! ```

use data_encoding::BASE64;
use sha2::{Digest, Sha256};

use crate::Hash;
use crate::keys::{PublicKey, SIGNATURE_BYTES, SigningKey};

/// How a line of a signature begins.
const SIGNATURE_MARK: &str = "\u{2014} ";
/// The kind of an Ed25519 signature in the hash of a key.
const ED25519: u8 = 1;

/// How a tree stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Whose tree: also the name under which it is signed. No whitespace and no `+`.
    pub origin: String,
    /// How many leaves it had.
    pub size: u64,
    /// Its root.
    pub root: Hash,
}

/// Why a note is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadNote {
    /// It is not in the format.
    #[error("it is no checkpoint as c2sp.org/tlog-checkpoint has them")]
    Malformed,
    /// It has no signature of a key that is known.
    #[error("no key that is known signed it")]
    Unsigned,
    /// A signature in the name of a known key is not that key's.
    #[error("its signature does not fit it")]
    Forged,
}

impl Checkpoint {
    /// The note, signed.
    pub fn sign(&self, key: &SigningKey) -> String {
        let text = self.text();
        let hash = key_hash(&self.origin, &key.public());
        let signature = BASE64.encode(&[&hash[..], &key.sign(text.as_bytes())].concat());
        format!("{text}\n{SIGNATURE_MARK}{} {signature}\n", self.origin)
    }

    /// What is signed.
    fn text(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, BASE64.encode(&self.root))
    }

    /// Reads a note without asking who signed it.
    ///
    /// # Errors
    /// It is not in the format.
    pub fn parse(note: &str) -> Result<Self, BadNote> {
        split(note).map(|(checkpoint, _)| checkpoint)
    }

    /// Reads a note that one of these keys has signed, and says which. Signatures of others are passed over.
    ///
    /// # Errors
    /// It is not in the format, or nobody of these signed it.
    pub fn open<'k>(note: &str, keys: impl IntoIterator<Item = &'k PublicKey>) -> Result<(Self, PublicKey), BadNote> {
        let (checkpoint, signatures) = split(note)?;
        let text = checkpoint.text();
        for key in keys {
            let hash = key_hash(&checkpoint.origin, key);
            let of_key = |(name, signed): &&(&str, Vec<u8>)| *name == checkpoint.origin && signed.starts_with(&hash);
            if let Some((_, signed)) = signatures.iter().find(of_key) {
                let signature = signed.get(hash.len()..).and_then(|bytes| <[u8; SIGNATURE_BYTES]>::try_from(bytes).ok());
                let is_own = signature.is_some_and(|signature| key.has_signed(text.as_bytes(), &signature));
                return if is_own { Ok((checkpoint, *key)) } else { Err(BadNote::Forged) };
            }
        }
        Err(BadNote::Unsigned)
    }
}

/// What clients of such logs configure: `name+hash+key`.
pub fn verifier_key(origin: &str, key: &PublicKey) -> String {
    let hash = u32::from_be_bytes(key_hash(origin, key));
    format!("{origin}+{hash:08x}+{}", BASE64.encode(&[&[ED25519][..], key.bytes()].concat()))
}

/// Whether a text can be the name of a house: the first part of an origin.
pub fn is_name(text: &str) -> bool {
    let is_allowed = |char: char| !char.is_whitespace() && !char.is_control() && char != '+';
    !text.is_empty() && text.len() <= 200 && text.chars().all(is_allowed)
}

/// By which a signature's line names its key.
fn key_hash(name: &str, key: &PublicKey) -> [u8; 4] {
    let hash: Hash = Sha256::new().chain_update(name).chain_update([b'\n', ED25519]).chain_update(key.bytes()).finalize().into();
    hash.first_chunk().copied().unwrap_or_default()
}

/// Names, and what follows them: the hash of a key, and its signature.
type Signatures<'n> = Vec<(&'n str, Vec<u8>)>;

/// A note's checkpoint and its signatures. Lines that a checkpoint may have after its root are refused: we
/// write none, and what is not understood must not be shown as checked.
fn split(note: &str) -> Result<(Checkpoint, Signatures<'_>), BadNote> {
    let (text, signatures) = note.split_once("\n\n").ok_or(BadNote::Malformed)?;
    let mut lines = text.split('\n');
    let (Some(origin), Some(size), Some(root), None) = (lines.next(), lines.next(), lines.next(), lines.next()) else {
        return Err(BadNote::Malformed);
    };
    let number = size.parse::<u64>().ok().filter(|number| number.to_string() == size).ok_or(BadNote::Malformed)?;
    let root = BASE64.decode(root.as_bytes()).ok().and_then(|root| root.try_into().ok()).ok_or(BadNote::Malformed)?;
    if !is_name(origin) {
        return Err(BadNote::Malformed);
    }
    let signatures = signatures.strip_suffix('\n').ok_or(BadNote::Malformed)?;
    let read = |line| {
        let (name, signed) = str::strip_prefix(line, SIGNATURE_MARK)?.split_once(' ')?;
        let signed = BASE64.decode(signed.as_bytes()).ok().filter(|signed| signed.len() > 4)?;
        is_name(name).then_some((name, signed))
    };
    let signatures = signatures.split('\n').map(read).collect::<Option<Vec<_>>>().ok_or(BadNote::Malformed)?;
    Ok((Checkpoint { origin: origin.to_owned(), size: number, root }, signatures))
}
