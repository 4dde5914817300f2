//! Stories of cursors: where one stands, what is asked, and where it stands then.

use super::*;
use crate::actor::{Actor, Role};
use crate::audit::Chain;
use crate::effects::Effect;
use crate::set::{Key, WorkingSet};
use crate::{Id, PrincipalId, Refusal};

const OWNER: PrincipalId = PrincipalId(Id::from_parts(1, 1));
const COURIER: Actor = Actor::Courier(OWNER);

const fn at(seq: u64, generation: u64) -> Cursor {
    Cursor { seq, generation }
}

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
    check(Actor::Operator(OWNER, Role::Root), None, Cursor::START, 40, Err(Refusal::NotAllowed));
}

#[test]
fn an_operator_sends_a_cursor_back() {
    let check = |actor, stands: Option<Cursor>, expect: Result<Cursor, Refusal>| {
        let got = rebuild(&standing(stands), actor, Follower::Activity).map(|decision| decision.effects);
        assert_eq!(got, expect.map(|cursor| vec![Effect::RestartCursor(Follower::Activity, cursor)]), "{stands:?}");
    };
    let operator = Actor::Operator(OWNER, Role::Operator);
    check(operator, None, Ok(at(0, 1)));
    check(operator, Some(at(40, 1)), Ok(at(0, 2)));
    check(operator, Some(at(40, u64::MAX)), Err(Refusal::OutOfRange));
    check(COURIER, None, Err(Refusal::NotAllowed));
    check(Actor::Principal(OWNER, crate::Book::Live), None, Err(Refusal::NotAllowed));
}
