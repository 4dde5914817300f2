//! Rows of what proves the journal.

use bursar_domain::audit::proof::{Checkpoint, Signature, Signatures, SigningKey, Tile, TileNo};
use serde_json::Value;

use super::{Field, Input, Malformed, close_object, malformed, member, record};

/// In place of a key's row that can't be read: of no generation, so that the next one takes its place.
pub(super) const UNREADABLE_KEY: SigningKey = SigningKey { generation: u64::MAX, public: [0; 32], first: 0, last: 0 };

/// In place of a checkpoint's.
pub(super) const UNREADABLE_CHECKPOINT: Checkpoint = Checkpoint { size: 0, root: [0; 32], note: String::new() };

/// Nine bytes, the largest first, so that tiles of a level stand in their order.
impl Field for TileNo {
    fn pack(&self, out: &mut Vec<u8>) {
        out.push(self.level);
        out.extend_from_slice(&self.index.to_be_bytes());
    }

    fn unpack(input: &mut Input<'_>) -> Result<Self, Malformed> {
        let level = u8::unpack(input)?;
        let Some((index, rest)) = input.bytes.split_first_chunk() else { return malformed("tile") };
        input.bytes = rest;
        Ok(Self { level, index: u64::from_be_bytes(*index) })
    }

    fn json(&self, out: &mut Vec<u8>) {
        (u64::from(self.level), self.index).json(out);
    }

    fn from_json(value: &Value) -> Result<Self, Malformed> {
        let (level, index) = <(u8, u64)>::from_json(value)?;
        Ok(Self { level, index })
    }
}

record! {
    SigningKey { generation, public, first, last }
    Tile { generation, hashes }
    Checkpoint { size, root, note }
}

/// A key for each of them, or it is damage.
impl Field for Signatures {
    fn pack(&self, out: &mut Vec<u8>) {
        self.runs().to_vec().pack(out);
        self.all().iter().for_each(|signature| signature.pack(out));
    }

    fn unpack(input: &mut Input<'_>) -> Result<Self, Malformed> {
        let runs = Vec::<(_, u64)>::unpack(input)?;
        let count = runs.iter().fold(0u64, |sum, (_, count)| sum.saturating_add(*count));
        let signatures = (0..count).map(|_| Signature::unpack(input)).collect::<Result<_, _>>()?;
        Self::of(runs, signatures).ok_or(Malformed { what: "signatures" })
    }

    fn json(&self, out: &mut Vec<u8>) {
        out.push(b'{');
        member("runs", &self.runs().to_vec(), out);
        member("signatures", &self.all().to_vec(), out);
        close_object(out);
    }

    fn from_json(value: &Value) -> Result<Self, Malformed> {
        let (runs, signatures) = (Field::from_json(&value["runs"])?, Field::from_json(&value["signatures"])?);
        Self::of(runs, signatures).map_or_else(|| malformed("signatures"), Ok)
    }
}
