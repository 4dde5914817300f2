//! Stories of cursors: where one stands, what is asked, and where it stands then.

use super::*;
use crate::activity::{Activity, Day};
use crate::actor::{Actor, Role};
use crate::audit::Chain;
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
    assert_eq!(FollowerKind::ALL.map(FollowerKind::word), ["activity", "endpoint"]);
}
