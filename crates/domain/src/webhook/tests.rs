//! Stories of webhook endpoints: how one stands, what is asked, and what comes of it.

use super::log::append;
use super::*;
use crate::audit::Chain;
use crate::cursor::{Cursor, Follower};
use crate::effects::Effect;
use crate::event::{Event, WebhookTested};
use crate::outbox::{Pending, Task};
use crate::seal::{Seal, SealOf, Sealed};
use crate::set::{Key, WorkingSet};
use crate::{Actor, Decision, Id, Mint, Moment, PrincipalId, Refusal, Role};

const OWNER: PrincipalId = PrincipalId(Id::from_parts(1, 1));
const OTHER: PrincipalId = PrincipalId(Id::from_parts(1, 2));
const ID: EndpointId = EndpointId(Id::from_parts(2, 1));
const EVENT: EventId = EventId(Id::from_parts(3, 1));
const DELIVERY: DeliveryId = DeliveryId { endpoint: ID, event: EVENT };
const KEY: Actor = Actor::Principal(OWNER, Book::Live);
const COURIER: Actor = Actor::Courier(OWNER);
const NOW: Timestamp = Timestamp(1_000_000_000_000);
const AFTER: u64 = 5;
const HEAD: u64 = 20;
const HOLDER: u64 = 77;

fn moment() -> Moment {
    Moment { now: NOW, mint: Mint(9) }
}

fn endpoint(status: Status) -> Endpoint {
    let (url, description) = ("https://example.com/".to_owned(), "mine".to_owned());
    Endpoint { id: ID, book: Book::Live, url, topics: Vec::new(), description, status, created_at: Timestamp(1), after: AFTER }
}

fn standing() -> Standing {
    Standing { holder: HOLDER, held_until: NOW.after(Span::seconds(5)), deliveries: 2, delivered: 10, ..Standing::NEW }
}

fn attempt(status: u64) -> Attempt {
    Attempt { at: NOW, duration_ms: 3, status: Some(status), error: None, answer: String::new() }
}

fn entry(line: u64, status: u64) -> LogEntry {
    let event = EventId(Id::from_parts(3, line));
    LogEntry { event, line, topic: Topic::PaymentCompleted, number: 1, attempt: attempt(status) }
}

fn delivery(state: DeliveryState) -> Delivery {
    let (topic, first_at) = (Topic::PaymentFailed, Timestamp(7));
    Delivery { id: DELIVERY, line: 9, topic, state, attempts: 2, first_at, last: Some(attempt(500)) }
}

/// A principal with one endpoint that stands so.
fn house(status: Status) -> WorkingSet {
    let mut ws = WorkingSet::default();
    ws.declare(Key::Chain(OWNER), Some(Chain { seq: HEAD, ..Chain::EMPTY }.into()));
    ws.declare(Key::EndpointList(OWNER), Some(EndpointList { endpoints: vec![(ID, Book::Live)] }.into()));
    ws.declare(Key::Endpoint(OWNER, ID), Some(endpoint(status).into()));
    ws.declare(Key::Standing(OWNER, ID), Some(standing().into()));
    ws.declare(Key::Cursor(OWNER, Follower::Endpoint(ID)), None);
    for chunk in 0..LOG_CHUNKS {
        ws.declare(Key::Log(OWNER, ID, chunk), None);
    }
    ws
}

/// The facts of a decision, by what they say.
fn facts(decision: &Decision) -> Vec<String> {
    let said = |event: &Event| match event {
        Event::WebhookDisabled(event) => format!("disabled {:?}", event.why),
        Event::WebhookCreated(event) => format!("created after {}", event.after),
        Event::WebhookChanged(event) => format!("changed {:?}", event.status),
        other => format!("{other:?}").split('(').next().unwrap_or_default().to_owned(),
    };
    decision.facts.iter().map(|fact| said(&fact.event)).collect()
}

fn put_standing(decision: &Decision) -> Standing {
    let found = decision.effects.iter().find_map(|effect| match effect {
        Effect::PutStanding(id, standing) if *id == ID => Some(standing.clone()),
        _ => None,
    });
    found.expect("how it fares is kept")
}

#[test]
fn an_endpoint_is_told_of_its_book_and_its_topics_and_of_its_own_tests() {
    let check = |book, topics: &[Topic], cause: Cause, expect: bool| {
        let endpoint = Endpoint { book, topics: topics.to_vec(), ..endpoint(Status::Active) };
        assert_eq!(is_for(&cause, &endpoint), expect, "{book:?} {topics:?} {cause:?}");
    };
    let cause = |topic, only| Cause { book: Book::Live, topic, only };
    let (paid, test) = (cause(Topic::PaymentCompleted, None), cause(Topic::EndpointTest, Some(ID)));
    check(Book::Live, &[], paid, true);
    check(Book::Test, &[], paid, false);
    check(Book::Live, &[Topic::PaymentCompleted], paid, true);
    check(Book::Live, &[Topic::PaymentFailed], paid, false);
    check(Book::Live, &[Topic::PaymentFailed], test, true);
    check(Book::Live, &[], cause(Topic::EndpointTest, Some(EndpointId(Id::from_parts(2, 2)))), false);
}

#[test]
fn topics_have_words_of_their_own() {
    for topic in Topic::ALL {
        assert_eq!(Topic::named(topic.word()), Some(topic));
        assert_eq!(Topic::SUBSCRIBABLE.contains(&topic), topic != Topic::EndpointTest);
    }
    assert_eq!(Topic::named("payment.settled"), None);
    assert_eq!(Topic::of(&WebhookTested { endpoint: ID }.into()), Some(Topic::EndpointTest));
}

#[test]
fn an_event_has_the_same_id_however_often_it_is_told() {
    let hash = [0xAB; 32];
    let id = EventId::of_line(NOW, &hash);
    assert_eq!(id, EventId::of_line(NOW, &hash));
    assert_eq!(id.0.unix_ms(), NOW.0);
    let mut other = hash;
    other[5] = 0;
    assert_ne!(id, EventId::of_line(NOW, &other));
    assert_ne!(id, EventId::of_line(Timestamp(NOW.0 + 1), &hash));
}

#[test]
fn an_endpoint_is_made_within_the_bound_of_its_book() {
    let check = |actor, book, endpoints_max, expect: Result<Vec<String>, Refusal>| {
        let (url, description, secret) = (String::new(), String::new(), Sealed(vec![1]));
        let ask = CreateEndpoint { book, url, topics: Vec::new(), description, secret, endpoints_max };
        let got = create(&house(Status::Active), actor, &ask, &mut moment()).map(|decision| facts(&decision));
        assert_eq!(got, expect, "{actor:?} {book:?} {endpoints_max}");
    };
    let made = || Ok(vec![format!("created after {HEAD}")]);
    check(KEY, Book::Live, 2, made());
    check(KEY, Book::Live, 1, Err(Refusal::TooManyEndpoints { most: 1 }));
    check(KEY, Book::Test, 2, Err(Refusal::NotAllowed));
    check(Actor::Operator(OWNER, Role::Operator), Book::Test, 1, made());
    check(COURIER, Book::Live, 2, Err(Refusal::NotAllowed));
}

#[test]
fn only_who_sees_its_book_changes_an_endpoint() {
    let check = |actor, stands, is_active, expect: Result<Vec<&str>, Refusal>| {
        let ask = ChangeEndpoint { endpoint: ID, url: None, topics: None, description: None, is_active };
        let got = change(&house(stands), actor, &ask, &moment()).map(|decision| facts(&decision));
        assert_eq!(got, expect.map(|said| said.into_iter().map(str::to_owned).collect()), "{actor:?} {stands:?} {is_active:?}");
    };
    check(KEY, Status::Active, None, Ok(vec![]));
    check(KEY, Status::Active, Some(true), Ok(vec![]));
    check(KEY, Status::Active, Some(false), Ok(vec!["changed Disabled(ByHand)"]));
    check(KEY, Status::Disabled(Why::Gone), Some(false), Ok(vec![]));
    check(KEY, Status::Disabled(Why::Gone), Some(true), Ok(vec!["changed Active"]));
    check(Actor::Principal(OWNER, Book::Test), Status::Active, Some(false), Err(Refusal::EndpointNotFound));
    check(COURIER, Status::Active, Some(false), Err(Refusal::NotAllowed));
}

#[test]
fn who_is_told_again_has_a_clean_record() {
    let mut ws = house(Status::Disabled(Why::Failing));
    let failing = Standing { failing_since: Some(Timestamp(1)), failures: 9, ..standing() };
    ws.put(Key::Standing(OWNER, ID), failing);
    let ask = ChangeEndpoint { endpoint: ID, url: None, topics: None, description: None, is_active: Some(true) };
    let kept = put_standing(&change(&ws, KEY, &ask, &moment()).expect("changed"));
    assert_eq!((kept.failing_since, kept.failures, kept.deliveries), (None, 0, 2));
}

#[test]
fn a_secret_that_was_replaced_signs_for_a_day() {
    let (old, new) = (Sealed(vec![1]), Sealed(vec![2]));
    let mut ws = house(Status::Active);
    let gone = (Sealed(vec![9]), NOW);
    let seal = Seal { current: old.clone(), previous: vec![(Sealed(vec![3]), NOW.after(Span(1))), gone] };
    ws.declare(Key::Seal(OWNER, SealOf::Endpoint(ID)), Some(seal.into()));
    let ask = RotateSecret { endpoint: ID, secret: new.clone() };
    let decision = rotate(&ws, KEY, &ask, &moment()).expect("rotated");
    let [Effect::PutSeal(_, seal)] = decision.effects.as_slice() else { panic!("{:?}", decision.effects) };
    assert_eq!(seal.previous.len(), 2, "one whose time is over is dropped: {seal:?}");
    let valid = |now: Timestamp| seal.valid(now).cloned().collect::<Vec<_>>();
    assert_eq!(valid(NOW), [new.clone(), old.clone(), Sealed(vec![3])]);
    assert_eq!(valid(NOW.after(ROTATION).before(Span(1))), [new.clone(), old]);
    assert_eq!(valid(NOW.after(ROTATION)), [new]);
}

#[test]
fn one_node_tells_an_endpoint_at_a_time() {
    let check = |holder, held_until: Timestamp, is_alone, expect: Result<u64, Refusal>| {
        let mut ws = house(Status::Active);
        ws.put(Key::Standing(OWNER, ID), Standing { held_until, ..standing() });
        let ask = LeaseEndpoint { endpoint: ID, holder, lease: Span::seconds(45), is_alone };
        let got = lease(&ws, COURIER, &ask, &moment()).map(|decision| put_standing(&decision).holder);
        assert_eq!(got, expect, "{holder} {held_until:?} {is_alone}");
    };
    check(HOLDER, NOW.after(Span(1)), false, Ok(HOLDER));
    check(1, NOW.after(Span(1)), false, Err(Refusal::NotDue));
    check(1, NOW.after(Span(1)), true, Ok(1));
    check(1, NOW, false, Ok(1));
}

#[test]
fn a_report_moves_the_cursor_from_where_it_stands() {
    let check = |stands: Option<u64>, holder, from, to, expect: Result<Option<u64>, Refusal>| {
        let mut ws = house(Status::Active);
        if let Some(seq) = stands {
            ws.put(Key::Cursor(OWNER, Follower::Endpoint(ID)), Cursor { seq, generation: 0 });
        }
        let (lease, from) = (Span(1), Cursor { seq: from, generation: 0 });
        let ask = ReportDeliveries { endpoint: ID, holder, lease, from, to, entries: vec![], delivered: 0, deferred: vec![] };
        let got = report(&ws, COURIER, &ask, &moment()).map(|decision| {
            decision.effects.iter().find_map(|effect| match effect {
                Effect::MoveCursor(_, cursor) => Some(cursor.seq),
                _ => None,
            })
        });
        assert_eq!(got, expect, "{stands:?} {holder} {from:?} {to}");
    };
    check(None, HOLDER, AFTER, 7, Ok(Some(7)));
    check(None, HOLDER, AFTER, AFTER, Ok(None));
    check(None, HOLDER, 0, 7, Err(Refusal::CursorMoved));
    check(Some(9), HOLDER, 9, HEAD, Ok(Some(HEAD)));
    check(Some(9), HOLDER, 7, HEAD, Err(Refusal::CursorMoved));
    // Where nothing was told, it does not matter who looked.
    check(Some(9), 1, 9, HEAD, Ok(Some(HEAD)));
    check(Some(9), HOLDER, 9, HEAD + 1, Err(Refusal::OutOfRange));
    check(Some(9), HOLDER, 9, 8, Err(Refusal::OutOfRange));
}

#[test]
fn only_who_tells_an_endpoint_reports_what_came_of_it() {
    for (holder, expect) in [(HOLDER, Ok(())), (1, Err(Refusal::CursorMoved))] {
        let (lease, from, entries) = (Span(1), Cursor { seq: AFTER, generation: 0 }, vec![entry(6, 200)]);
        let ask = ReportDeliveries { endpoint: ID, holder, lease, from, to: 7, entries, delivered: 1, deferred: vec![] };
        assert_eq!(report(&house(Status::Active), COURIER, &ask, &moment()).map(|_| ()), expect);
    }
}

#[test]
fn an_endpoint_that_is_gone_or_failed_for_three_days_is_disabled() {
    let check = |failing_since: Option<Timestamp>, statuses: &[u64], expect: &[&str], since| {
        let mut ws = house(Status::Active);
        ws.put(Key::Standing(OWNER, ID), Standing { failing_since, ..standing() });
        let entries: Vec<_> = (6..).zip(statuses).map(|(line, status)| entry(line, *status)).collect();
        let delivered = entries.iter().filter(|entry| entry.attempt.is_success()).count() as u64;
        let from = Cursor { seq: AFTER, generation: 0 };
        let (lease, deferred) = (Span(1), vec![]);
        let ask = ReportDeliveries { endpoint: ID, holder: HOLDER, lease, from, to: AFTER, entries, delivered, deferred };
        let decision = report(&ws, COURIER, &ask, &moment()).expect("kept");
        assert_eq!(facts(&decision), expect, "{failing_since:?} {statuses:?}");
        let kept = if statuses.is_empty() { failing_since } else { put_standing(&decision).failing_since };
        assert_eq!(kept, since, "{failing_since:?} {statuses:?}");
    };
    let (begun, long) = (NOW.before(FAILING_MAX).after(Span(1)), NOW.before(FAILING_MAX));
    check(None, &[500], &[], Some(NOW));
    check(Some(begun), &[500], &[], Some(begun));
    check(Some(long), &[500], &["disabled Failing"], Some(long));
    check(Some(long), &[], &[], Some(long));
    check(Some(long), &[500, 200], &[], None);
    check(None, &[200, 410], &["disabled Gone"], None);
}

#[test]
fn what_fails_while_others_pass_is_tried_again_by_itself() {
    let check = |deliveries, expect: Result<u64, Refusal>| {
        let mut ws = house(Status::Active);
        ws.put(Key::Standing(OWNER, ID), Standing { deliveries, ..standing() });
        let failed = entry(6, 503);
        let id = DeliveryId { endpoint: ID, event: failed.event };
        ws.declare(Key::Delivery(OWNER, id), None);
        let deferred = vec![Deferred { entry: failed.clone(), due_at: NOW.after(Span(9)) }];
        let (lease, from) = (Span(1), Cursor { seq: AFTER, generation: 0 });
        let entries = vec![failed, entry(7, 200)];
        let ask = ReportDeliveries { endpoint: ID, holder: HOLDER, lease, from, to: 7, entries, delivered: 1, deferred };
        let got = report(&ws, COURIER, &ask, &moment());
        if let Ok(decision) = &got {
            let owed = Effect::Put(Task::Deliver(id), Pending::new(NOW.after(Span(9))));
            assert!(decision.effects.contains(&owed), "{:?}", decision.effects);
        }
        assert_eq!(got.map(|decision| put_standing(&decision).deliveries), expect);
    };
    check(0, Ok(1));
    check(DELIVERIES_MAX - 1, Ok(DELIVERIES_MAX));
    check(DELIVERIES_MAX, Err(Refusal::TooManyDeliveries));
}

#[test]
fn a_delivery_arrives_waits_or_is_given_up() {
    let check = |status, retry_at: Option<Timestamp>, expect: &str| {
        let mut ws = house(Status::Active);
        ws.declare(Key::Delivery(OWNER, DELIVERY), Some(delivery(DeliveryState::Waiting).into()));
        let task = Task::Deliver(DELIVERY);
        ws.declare(Key::Outbox(OWNER, task), Some(Pending { attempts: 4, ..Pending::new(NOW) }.into()));
        let ask = ReportDelivery { delivery: DELIVERY, attempt: 4, sent: attempt(status), retry_at };
        let stale = ReportDelivery { attempt: 3, ..ask.clone() };
        assert_eq!(report_delivery(&ws, COURIER, &stale, &moment()), Err(Refusal::AttemptOutdated));
        let decision = report_delivery(&ws, COURIER, &ask, &moment()).expect("kept");
        let said = decision.effects.iter().filter_map(|effect| match effect {
            Effect::DropDelivery(_) => Some("dropped".to_owned()),
            Effect::Cancel(_) => Some("cancelled".to_owned()),
            Effect::PutDelivery(_, row) => Some(format!("{} {:?}", row.attempts, row.state)),
            Effect::Put(_, pending) => Some(format!("due {}", pending.due_at.0 - NOW.0)),
            _ => None,
        });
        let said: Vec<_> = said.chain([put_standing(&decision).deliveries.to_string()]).chain(facts(&decision)).collect();
        assert_eq!(said.join(", "), expect, "{status} {retry_at:?}");
    };
    let later = Some(NOW.after(Span(60)));
    let month = FAILED_LIFETIME.0;
    check(204, later, "dropped, cancelled, 1");
    check(500, later, "3 Waiting, due 60, 2");
    check(500, None, &format!("3 Failed(Timestamp({})), due {month}, 2", NOW.0 + month));
    check(410, None, &format!("3 Failed(Timestamp({})), due {month}, 2, disabled Gone", NOW.0 + month));
}

#[test]
fn a_task_without_anything_to_send_ends_or_waits() {
    let check = |stands: Option<Status>, state: Option<DeliveryState>, expect: Result<&str, Refusal>| {
        let mut ws = house(stands.unwrap_or(Status::Active));
        if stands.is_none() {
            ws.remove(Key::Endpoint(OWNER, ID));
        }
        ws.declare(Key::Delivery(OWNER, DELIVERY), state.map(|state| delivery(state).into()));
        let got = end_delivery(&ws, OWNER, DELIVERY, 1, &moment()).map(|decision| {
            let is_dropped = decision.effects.contains(&Effect::DropDelivery(DELIVERY));
            assert_eq!(is_dropped, decision.effects.contains(&Effect::Cancel(Task::Deliver(DELIVERY))));
            if is_dropped { "dropped" } else { "given up" }
        });
        assert_eq!(got, expect, "{stands:?} {state:?}");
    };
    let (active, disabled) = (Some(Status::Active), Some(Status::Disabled(Why::Gone)));
    let (waiting, over, kept) = (DeliveryState::Waiting, DeliveryState::Failed(NOW), DeliveryState::Failed(NOW.after(Span(1))));
    check(None, Some(waiting), Ok("dropped"));
    check(active, None, Ok("dropped"));
    check(active, Some(over), Ok("dropped"));
    check(disabled, Some(over), Ok("dropped"));
    check(active, Some(kept), Err(Refusal::NotDue));
    check(active, Some(waiting), Err(Refusal::NotDue));
    check(disabled, Some(waiting), Ok("given up"));
}

#[test]
fn what_was_given_up_or_arrived_is_sent_once_more() {
    let check = |actor, stands, known: Option<DeliveryState>, deliveries, expect: Result<u64, Refusal>| {
        let mut ws = house(stands);
        ws.put(Key::Standing(OWNER, ID), Standing { deliveries, ..standing() });
        ws.declare(Key::Delivery(OWNER, DELIVERY), known.map(|state| delivery(state).into()));
        let pending = known.map(|_| Pending { attempts: 7, ..Pending::new(NOW.after(FAILED_LIFETIME)) });
        ws.declare(Key::Outbox(OWNER, Task::Deliver(DELIVERY)), pending.map(Into::into));
        let replayed = Replayed { event: EVENT, line: 9, topic: Topic::PaymentFailed };
        let ask = ReplayDeliveries { endpoint: ID, deliveries: vec![replayed] };
        let got = replay(&ws, actor, &ask, &moment()).map(|decision| {
            // Whatever is under way does not count any more.
            let attempts = if known.is_some() { 8 } else { 0 };
            let owed = Effect::Put(Task::Deliver(DELIVERY), Pending { attempts, ..Pending::new(NOW) });
            assert!(decision.effects.contains(&owed), "{:?}", decision.effects);
            put_standing(&decision).deliveries
        });
        assert_eq!(got, expect, "{actor:?} {stands:?} {known:?} {deliveries}");
    };
    let given_up = Some(DeliveryState::Failed(NOW.after(Span(1))));
    check(KEY, Status::Active, given_up, 2, Ok(2));
    check(KEY, Status::Active, None, 2, Ok(3));
    check(KEY, Status::Active, None, DELIVERIES_MAX, Err(Refusal::TooManyDeliveries));
    check(KEY, Status::Active, given_up, DELIVERIES_MAX, Ok(DELIVERIES_MAX));
    check(KEY, Status::Disabled(Why::ByHand), given_up, 2, Err(Refusal::EndpointDisabled));
    check(Actor::Principal(OWNER, Book::Test), Status::Active, given_up, 2, Err(Refusal::EndpointNotFound));
    check(COURIER, Status::Active, given_up, 2, Err(Refusal::NotAllowed));
}

#[test]
fn an_attempt_that_was_under_way_says_nothing_of_what_is_sent_once_more() {
    let mut ws = house(Status::Active);
    ws.declare(Key::Delivery(OWNER, DELIVERY), Some(delivery(DeliveryState::Waiting).into()));
    let task = Key::Outbox(OWNER, Task::Deliver(DELIVERY));
    ws.declare(task.clone(), Some(Pending { attempts: 7, ..Pending::new(NOW) }.into()));
    let replayed = Replayed { event: EVENT, line: 9, topic: Topic::PaymentFailed };
    let ask = ReplayDeliveries { endpoint: ID, deliveries: vec![replayed] };
    let decision = replay(&ws, KEY, &ask, &moment()).expect("it is sent once more");
    for effect in decision.effects {
        if let Effect::Put(_, pending) = effect {
            ws.put(task.clone(), pending);
        }
    }
    for (status, retry_at) in [(204, None), (500, Some(NOW.after(Span::hours(10)))), (500, None)] {
        let report = ReportDelivery { delivery: DELIVERY, attempt: 7, sent: attempt(status), retry_at };
        let got = report_delivery(&ws, COURIER, &report, &moment()).map(|_| ());
        assert_eq!(got, Err(Refusal::AttemptOutdated), "{status} {retry_at:?}");
    }
}

#[test]
fn a_log_keeps_the_newest_attempts_and_no_more() {
    let check = |logged: u64, more: usize, expect: std::ops::Range<u64>| {
        let mut ws = house(Status::Active);
        let mut standing = Standing { logged: 0, ..standing() };
        let keep = |ws: &mut WorkingSet, standing: &mut Standing, entries: &[LogEntry]| {
            let decision = append(ws, OWNER, ID, standing, entries, Decision::nothing(crate::idempotency::Answer::Done));
            for effect in decision.effects {
                let Effect::PutLog(_, chunk, row) = effect else { panic!("{effect:?}") };
                ws.put(Key::Log(OWNER, ID, chunk), row);
            }
        };
        (0..logged).for_each(|line| keep(&mut ws, &mut standing, &[entry(line, 200)]));
        let entries: Vec<_> = (logged..).take(more).map(|line| entry(line, 200)).collect();
        keep(&mut ws, &mut standing, &entries);
        let chunks = (0..LOG_CHUNKS).filter_map(|chunk| ws.get::<LogChunk>(&Key::Log(OWNER, ID, chunk)));
        let mut lines: Vec<_> = chunks.flat_map(|chunk| chunk.entries.iter().map(|entry| entry.line)).collect();
        lines.sort_unstable();
        assert_eq!(lines, expect.collect::<Vec<_>>(), "{logged} and {more}");
    };
    check(0, 1, 0..1);
    check(3, 40, 0..43);
    check(128, 0, 0..128);
    // A chunk begins anew as a whole.
    check(128, 1, 16..129);
    check(143, 0, 16..143);
    check(10, 300, 188..310);
}

#[test]
fn who_is_gone_leaves_nothing() {
    let keys: Vec<_> = rows_beside(OWNER, ID, &[EVENT]).collect();
    for key in [
        Key::Cursor(OWNER, Follower::Endpoint(ID)),
        Key::Seal(OWNER, SealOf::Endpoint(ID)),
        Key::Standing(OWNER, ID),
        Key::Log(OWNER, ID, LOG_CHUNKS - 1),
        Key::Delivery(OWNER, DELIVERY),
        Key::Outbox(OWNER, Task::Deliver(DELIVERY)),
    ] {
        assert!(keys.contains(&key), "{key:?}");
        assert_ne!(key.owner(), Some(OTHER));
    }
    let ask = DeleteEndpoint { endpoint: ID, deliveries: vec![EVENT] };
    let decision = delete(&house(Status::Active), KEY, &ask, &moment()).expect("deleted");
    assert_eq!(decision.effects, [Effect::ForgetEndpoint(ID, vec![EVENT])]);
}

#[test]
fn a_secret_is_sealed_for_its_owner_and_never_shown() {
    let context = seal_context(OWNER);
    assert!(context.starts_with(b"webhook endpoint ") && context.ends_with(&OWNER.0.to_bytes()));
    assert_ne!(context, seal_context(OTHER));
    assert_eq!(format!("{:?}", Sealed(b"secret".to_vec())), "Sealed(..)");
}
