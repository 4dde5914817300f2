//! What proves the journal to somebody who trusts neither the house nor this program: the hash of an event, signatures over it, a Merkle
//! tree of all events, proofs in it, and signed checkpoints of it. Pure: nothing here knows rows, time or chance.
//!
//! The tree is that of RFC 6962 (RFC 9162, section 2.1) with SHA-256. A leaf's content is an event's hash, the 32 bytes that the chain
//! has: whoever has the event and the hash before it computes it with `sha256sum`. Checkpoints are notes in the formats
//! `c2sp.org/tlog-checkpoint` and `c2sp.org/signed-note`.

pub mod event;
pub mod frontier;
pub mod keys;
pub mod note;
pub mod path;
pub mod tiles;

use sha2::{Digest, Sha256};

/// 32 bytes of SHA-256.
pub type Hash = [u8; 32];

/// The hash of a leaf: of the byte 0 and its content, which is an event's hash.
pub fn leaf(content: &[u8]) -> Hash {
    Sha256::new().chain_update([0]).chain_update(content).finalize().into()
}

/// The hash of an inner node: of the byte 1 and both its children.
pub fn node(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

/// The root of the tree without leaves.
pub fn empty() -> Hash {
    Sha256::digest([]).into()
}
