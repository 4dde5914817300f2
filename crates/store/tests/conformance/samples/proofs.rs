//! Rows of what proves the journal.

use bursar_domain::PrincipalId;
use bursar_domain::audit::proof::{Checkpoint, KeyId, Signature, Signatures, SigningKey, Tile, TileNo};
use bursar_domain::set::{Key, Row};

use super::TEXT;

/// Each kind of key with rows that it may have.
pub(crate) fn rows(owner: PrincipalId) -> Vec<(Key, Vec<Row>)> {
    let mut signed = Signatures::default();
    for number in 0..64 {
        signed.push(KeyId([if number < 5 { 1 } else { 2 }; 8]), Signature([number; 64]));
    }
    let signatures: Vec<Row> = vec![Signatures::default().into(), signed.into()];
    let key = |generation| SigningKey { generation, public: [9; 32], first: 1, last: u64::MAX }.into();
    let tile = |count| Tile { generation: 1, hashes: vec![[7; 32]; count] }.into();
    let checkpoint = |size, note: &str| Checkpoint { size, root: [8; 32], note: note.to_owned() }.into();
    let mut rows = vec![
        (Key::SigningKey(owner, KeyId([3; 8])), vec![key(0), key(u64::MAX)]),
        (Key::Checkpoint(owner), vec![checkpoint(1, ""), checkpoint(u64::MAX, TEXT)]),
    ];
    for number in [0, 1, u64::MAX] {
        rows.push((Key::Signatures(owner, number), signatures.clone()));
        for level in [0, 7] {
            rows.push((Key::Tile(owner, TileNo { level, index: number }), vec![tile(1), tile(256)]));
        }
    }
    rows
}
