//! What may happen to cursors: they move forward, and begin anew.

use super::{AdvanceCursor, Cursor, Follower, Yield};
use crate::activity::{self, Activity, Bucket, Sums};
use crate::actor::Actor;
use crate::audit::Chain;
use crate::audit::proof::{Checkpoint, Proven, SigningKey, Tile};
use crate::decision::Decision;
use crate::effects::Effect;
use crate::idempotency::Answer;
use crate::set::{Key, Keys, WorkingSet};
use crate::{PrincipalId, Refusal, Timestamp};

/// The cursor, and the rows that the lines add to.
pub fn reads_advance(actor: Actor, advance: &AdvanceCursor, keys: &mut Keys) {
    let Some(owner) = actor.principal() else { return };
    keys.want(Key::Cursor(owner, advance.yielded.follower()));
    match &advance.yielded {
        Yield::Activity(sums) => keys.want_all(sums.keys().map(|bucket| Key::Activity(owner, *bucket))),
        Yield::Proofs(proven) => {
            keys.want(Key::Checkpoint(owner));
            keys.want_all(proven.keys.keys().map(|key| Key::SigningKey(owner, *key)));
        }
    }
}

/// Moves a cursor, if it still stands where the lines were read from, and keeps what was made of them.
pub fn advance(ws: &WorkingSet, actor: Actor, advance: &AdvanceCursor) -> Result<Decision, Refusal> {
    let owner = actor.courier()?;
    let follower = advance.yielded.follower();
    let chain = ws.get::<Chain>(&Key::Chain(owner)).ok_or(Refusal::PrincipalNotFound)?;
    if cursor(ws, owner, follower) != advance.from {
        return Err(Refusal::CursorMoved);
    }
    if advance.to <= advance.from.seq || advance.to > chain.seq {
        return Err(Refusal::OutOfRange);
    }
    let cursor = Cursor { seq: advance.to, ..advance.from };
    let mut decision = Decision::nothing(Answer::Done).with(Effect::MoveCursor(follower, cursor));
    match &advance.yielded {
        Yield::Proofs(proven) => return prove(ws, owner, cursor, proven, decision),
        Yield::Activity(sums) => {
            let unreadable: Vec<_> = sums.keys().filter(|bucket| is_unreadable(ws, owner, **bucket)).copied().collect();
            if !unreadable.is_empty() {
                return heal(follower, advance.from, unreadable);
            }
            for (bucket, more) in sums {
                let row = activity::add(ws, owner, cursor.generation, *bucket, more)?;
                decision = decision.with(Effect::PutActivity(*bucket, row));
            }
        }
    }
    Ok(decision)
}

/// Sends a cursor back to the first line. What was kept is not deleted: it belongs to an earlier generation from now on.
pub fn rebuild(ws: &WorkingSet, actor: Actor, follower: Follower, now: Timestamp) -> Result<Decision, Refusal> {
    let owner = actor.operator()?;
    match follower {
        Follower::Activity | Follower::Proofs => {}
        // What an endpoint was told can't be taken back: messages are replayed one by one.
        Follower::Endpoint(_) => return Err(Refusal::NotAllowed),
    }
    let generation = match cursor(ws, owner, follower) {
        // Nobody knows how many there were: far fewer than milliseconds since 1970.
        Cursor::UNREADABLE => now.0,
        Cursor { generation, .. } => generation.checked_add(1).ok_or(Refusal::OutOfRange)?,
    };
    Ok(Decision::nothing(Answer::Done).with(Effect::RestartCursor(follower, Cursor { seq: 0, generation })))
}

/// Keeps what proves the lines up to a cursor. A checkpoint that was published stays until the tree is larger: a tree that is built again
/// is published when it has come so far, and is the same by then.
fn prove(
    ws: &WorkingSet,
    owner: PrincipalId,
    cursor: Cursor,
    proven: &Proven,
    mut decision: Decision,
) -> Result<Decision, Refusal> {
    let Proven { tiles, signatures, keys, checkpoint } = proven;
    let published = ws.get::<Checkpoint>(&Key::Checkpoint(owner));
    if checkpoint.size != cursor.seq
        || published.is_some_and(|known| known.size == checkpoint.size && known.root != checkpoint.root)
    {
        return Err(Refusal::OutOfRange);
    }
    let Cursor { generation, .. } = cursor;
    for (key, (public, first, last)) in keys {
        let known = ws.get::<SigningKey>(&Key::SigningKey(owner, *key)).filter(|known| known.generation == generation);
        let first = known.map_or(*first, |known| known.first.min(*first));
        decision = decision.with(Effect::PutSigningKey(*key, SigningKey { generation, public: *public, first, last: *last }));
    }
    for (tile, hashes) in tiles {
        decision = decision.with(Effect::PutTile(*tile, Tile { generation, hashes: hashes.clone() }));
    }
    for (chunk, row) in signatures {
        decision = decision.with(Effect::PutSignatures(*chunk, row.clone()));
    }
    let is_ahead = published.is_none_or(|known| known.size <= checkpoint.size);
    Ok(if is_ahead { decision.with(Effect::PutCheckpoint(checkpoint.clone())) } else { decision })
}

/// Begins anew where sums can't be read: what they were, the journal says. In their place come empty ones of the generation that ends.
fn heal(follower: Follower, from: Cursor, unreadable: Vec<Bucket>) -> Result<Decision, Refusal> {
    let generation = from.generation.checked_add(1).ok_or(Refusal::OutOfRange)?;
    let begun = Decision::nothing(Answer::Done).with(Effect::RestartCursor(follower, Cursor { seq: 0, generation }));
    let empty = Activity { generation: from.generation, sums: Sums::NONE };
    Ok(unreadable.into_iter().fold(begun, |decision, bucket| decision.with(Effect::PutActivity(bucket, empty))))
}

fn is_unreadable(ws: &WorkingSet, owner: PrincipalId, bucket: Bucket) -> bool {
    ws.get::<Activity>(&Key::Activity(owner, bucket)) == Some(&Activity::UNREADABLE)
}

/// Where a cursor stands; one without a row has not begun.
fn cursor(ws: &WorkingSet, owner: PrincipalId, follower: Follower) -> Cursor {
    ws.get::<Cursor>(&Key::Cursor(owner, follower)).copied().unwrap_or(Cursor::START)
}
