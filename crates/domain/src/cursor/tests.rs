//! Stories of cursors: where one stands, what is asked, and where it stands then.

use super::*;
use crate::activity::{Activity, Day};
use crate::actor::{Actor, Role};
use crate::audit::Chain;
use crate::audit::proof::{Checkpoint, KeyId, Proven, Signature, Signatures, SigningKey, Tile, TileNo};
use crate::effects::Effect;
use crate::set::{Key, WorkingSet};
use crate::{Book, Currency, Id, PrincipalId, Refusal, Timestamp};

const OWNER: PrincipalId = PrincipalId(Id::from_parts(1, 1));
const COURIER: Actor = Actor::Courier(OWNER);

const fn at(seq: u64, generation: u64) -> Cursor {
    Cursor { seq, generation }
}

const NOW: Timestamp = Timestamp(1_790_000_000_000);

/// A journal of 100 lines.
fn standing(cursor: Option<Cursor>) -> WorkingSet {
    let mut ws = WorkingSet::default();
    ws.declare(Key::Chain(OWNER), Some(Chain { seq: 100, ..Chain::EMPTY }.into()));
    ws.declare(Key::Cursor(OWNER, Follower::Activity), cursor.map(Into::into));
    ws
}

#[test]
fn a_cursor_moves_from_where_it_stands_and_only_forward() {
    let check = |actor, stands: Option<Cursor>, from: Cursor, to: u64, expect: Result<Cursor, Refusal>| {
        let ask = AdvanceCursor { from, to, yielded: Yield::Activity(BTreeMap::new()) };
        let ws = standing(stands);
        let got = advance(&ws, actor, &ask).map(|decision| {
            assert!(decision.facts.is_empty(), "the journal does not grow by being followed");
            decision.effects
        });
        let expected = expect.map(|cursor| vec![Effect::MoveCursor(Follower::Activity, cursor)]);
        assert_eq!(got, expected, "{stands:?}: {from:?} to {to}");
        assert_eq!(ws.broken(), None);
    };
    check(COURIER, None, Cursor::START, 40, Ok(at(40, 0)));
    check(COURIER, Some(at(40, 0)), at(40, 0), 100, Ok(at(100, 0)));
    check(COURIER, Some(at(0, 3)), at(0, 3), 1, Ok(at(1, 3)));
    check(COURIER, Some(at(40, 0)), Cursor::START, 40, Err(Refusal::CursorMoved));
    check(COURIER, Some(at(40, 1)), at(40, 0), 100, Err(Refusal::CursorMoved));
    check(COURIER, None, at(40, 0), 100, Err(Refusal::CursorMoved));
    check(COURIER, Some(at(40, 0)), at(40, 0), 40, Err(Refusal::OutOfRange));
    check(COURIER, Some(at(40, 0)), at(40, 0), 39, Err(Refusal::OutOfRange));
    check(COURIER, Some(at(40, 0)), at(40, 0), 101, Err(Refusal::OutOfRange));
    check(COURIER, Some(Cursor::UNREADABLE), Cursor::START, 40, Err(Refusal::CursorMoved));
    check(Actor::Operator(OWNER, Role::Root), None, Cursor::START, 40, Err(Refusal::NotAllowed));
}

#[test]
fn where_sums_cannot_be_read_the_cursor_begins_anew() {
    let bucket = |day| Bucket { day: Day(day), book: Book::Test, agent: None, currency: Currency::USD };
    let more = Sums { blocked: 1, ..Sums::NONE };
    let check = |rows: [Option<Activity>; 2], expect: Vec<Effect>| {
        let mut ws = standing(Some(at(40, 3)));
        [1, 2].into_iter().zip(rows).for_each(|(day, row)| ws.declare(Key::Activity(OWNER, bucket(day)), row.map(Into::into)));
        let yielded = Yield::Activity([1, 2].map(|day| (bucket(day), more)).into());
        let got = advance(&ws, COURIER, &AdvanceCursor { from: at(40, 3), to: 50, yielded });
        assert_eq!(got.map(|decision| decision.effects), Ok(expect), "{rows:?}");
    };
    let kept = Activity { generation: 3, sums: more };
    let put = |day, generation, blocked| {
        Effect::PutActivity(bucket(day), Activity { generation, sums: Sums { blocked, ..Sums::NONE } })
    };
    let (follower, restarted) = (Follower::Activity, Effect::RestartCursor(Follower::Activity, at(0, 4)));
    check([None, Some(kept)], vec![Effect::MoveCursor(follower, at(50, 3)), put(1, 3, 1), put(2, 3, 2)]);
    check([Some(kept), Some(Activity::UNREADABLE)], vec![restarted.clone(), put(2, 3, 0)]);
    check([Some(Activity::UNREADABLE); 2], vec![restarted, put(1, 3, 0), put(2, 3, 0)]);
}

#[test]
fn an_operator_sends_a_cursor_back() {
    let check = |actor, stands: Option<Cursor>, expect: Result<Cursor, Refusal>| {
        let got = rebuild(&standing(stands), actor, Follower::Activity, NOW).map(|decision| decision.effects);
        assert_eq!(got, expect.map(|cursor| vec![Effect::RestartCursor(Follower::Activity, cursor)]), "{stands:?}");
    };
    let operator = Actor::Operator(OWNER, Role::Operator);
    check(operator, None, Ok(at(0, 1)));
    check(operator, Some(at(40, 1)), Ok(at(0, 2)));
    check(operator, Some(at(40, u64::MAX)), Err(Refusal::OutOfRange));
    check(operator, Some(Cursor::UNREADABLE), Ok(at(0, NOW.0)));
    check(COURIER, None, Err(Refusal::NotAllowed));
    check(Actor::Principal(OWNER, Book::Live), None, Err(Refusal::NotAllowed));
}

#[test]
fn every_follower_has_a_word_of_its_own() {
    assert_eq!(FollowerKind::ALL.map(FollowerKind::word), ["activity", "endpoint", "proofs"]);
}

const KEY: KeyId = KeyId([1; 8]);

/// What proves the lines up to a number: a tile, a row of signatures by one key, a checkpoint.
fn proven(to: u64, root: u8, first: u64) -> Proven {
    let mut signed = Signatures::default();
    signed.push(KEY, Signature([2; 64]));
    Proven {
        tiles: BTreeMap::from([(TileNo { level: 0, index: 0 }, vec![[3; 32]])]),
        signatures: BTreeMap::from([(0, signed)]),
        keys: BTreeMap::from([(KEY, ([4; 32], first, to))]),
        checkpoint: Checkpoint { size: to, root: [root; 32], note: format!("{to}") },
    }
}

#[test]
fn what_proves_lines_is_kept_with_the_cursor() {
    let key = |generation, first, last| SigningKey { generation, public: [4; 32], first, last };
    let check = |generation, published: Option<u64>, known: Option<SigningKey>, expect: Result<(SigningKey, bool), Refusal>| {
        let mut ws = WorkingSet::default();
        ws.declare(Key::Chain(OWNER), Some(Chain { seq: 100, ..Chain::EMPTY }.into()));
        ws.declare(Key::Cursor(OWNER, Follower::Proofs), Some(at(40, generation).into()));
        ws.declare(Key::Checkpoint(OWNER), published.map(|size| proven(size, 7, 1).checkpoint.into()));
        ws.declare(Key::SigningKey(OWNER, KEY), known.map(Into::into));
        let made = proven(50, 7, 41);
        let ask = AdvanceCursor { from: at(40, generation), to: 50, yielded: Yield::Proofs(made.clone()) };
        let got = advance(&ws, COURIER, &ask).map(|decision| decision.effects);
        assert_eq!(ws.broken(), None);
        let expected = expect.map(|(key, is_published)| {
            let (tile, hashes) = made.tiles.first_key_value().expect("one");
            let mut effects = vec![
                Effect::MoveCursor(Follower::Proofs, at(50, generation)),
                Effect::PutSigningKey(KEY, key),
                Effect::PutTile(*tile, Tile { generation, hashes: hashes.clone() }),
                Effect::PutSignatures(0, made.signatures.first_key_value().expect("one").1.clone()),
            ];
            effects.extend(is_published.then(|| Effect::PutCheckpoint(made.checkpoint.clone())));
            effects
        });
        assert_eq!(got, expected, "{generation}, {published:?}, {known:?}");
    };
    check(0, None, None, Ok((key(0, 41, 50), true)));
    check(0, Some(40), Some(key(0, 1, 40)), Ok((key(0, 1, 50), true)));
    // Built again: uses begin anew, and what was published stays until the tree is as large.
    check(1, Some(60), Some(key(0, 1, 60)), Ok((key(1, 41, 50), false)));
    check(1, Some(50), Some(key(1, 1, 40)), Ok((key(1, 1, 50), true)));
}

#[test]
fn another_tree_than_was_published_is_never_kept() {
    let check = |size, root, expect: Result<(), Refusal>| {
        let mut ws = WorkingSet::default();
        ws.declare(Key::Chain(OWNER), Some(Chain { seq: 100, ..Chain::EMPTY }.into()));
        ws.declare(Key::Cursor(OWNER, Follower::Proofs), None);
        ws.declare(Key::Checkpoint(OWNER), Some(proven(50, 7, 1).checkpoint.into()));
        ws.declare(Key::SigningKey(OWNER, KEY), None);
        let ask = AdvanceCursor { from: Cursor::START, to: 50, yielded: Yield::Proofs(proven(size, root, 1)) };
        assert_eq!(advance(&ws, COURIER, &ask).map(|_| ()), expect, "{size} {root}");
    };
    check(50, 7, Ok(()));
    check(50, 8, Err(Refusal::OutOfRange));
    check(49, 7, Err(Refusal::OutOfRange));
}

#[test]
fn signatures_are_found_by_the_number_of_their_event() {
    let check = |seq, expect| assert_eq!(Signatures::place(seq), expect, "{seq}");
    check(1, (0, 0));
    check(64, (0, 63));
    check(65, (1, 0));
    let mut row = Signatures::default();
    [1, 1, 2, 1].into_iter().zip(10..).for_each(|(key, byte)| row.push(KeyId([key; 8]), Signature([byte; 64])));
    assert_eq!(row.runs(), [(KeyId([1; 8]), 2), (KeyId([2; 8]), 1), (KeyId([1; 8]), 1)]);
    let found: Vec<_> = (0..5).map(|at| row.get(at).map(|(key, signature)| (key.0[0], signature.0[0]))).collect();
    assert_eq!(found, [Some((1, 10)), Some((1, 11)), Some((2, 12)), Some((1, 13)), None]);
    assert_eq!((row.len(), row.is_empty(), Signatures::default().is_empty()), (4, false, true));
    assert_eq!(Signatures::of(row.runs().to_vec(), row.all().to_vec()), Some(row.clone()));
    for runs in [vec![], vec![(KEY, 3)], vec![(KEY, 5)], vec![(KEY, 4), (KEY, 0)], vec![(KEY, u64::MAX), (KEY, 5)]] {
        assert_eq!(Signatures::of(runs.clone(), row.all().to_vec()), None, "{runs:?}");
    }
}
