//! Followers of the journals with real couriers: every line counts once, whoever follows, dies, begins anew or finds damage.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use bursar_domain::activity::{Bucket, Day, Note, Sums, fold};
use bursar_domain::cursor::{Cursor, Follower};
use bursar_domain::outbox::Class;
use bursar_domain::principal::CreditAccount;
use bursar_domain::set::{Key, Row};
use bursar_domain::{Actor, Amount, Book, Command, Currency, PrincipalId, Request, Role, Timestamp};
use bursar_engine::{Handle, SystemSource};
use bursar_store::activity::{Wanted, page};
use bursar_store::followers::progress_of;
use bursar_store::memory::MemoryStore;
use bursar_store::{Due, Entry, Error, Item, Reader, Scan, Store, Whose, codec};
use bursar_testkit::manual::ManualClock;
use bursar_testkit::world::{World, request};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

const ALL: Wanted = Wanted { from: Day(0), to: Day(u32::MAX), book: None, agents: None, beyond: None, limit: usize::MAX };

fn credit(owner: PrincipalId, micros: u64) -> Request {
    let (amount, memo) = (Amount::from_micros(micros).expect("in range"), String::new());
    let credit = CreditAccount { book: Book::Test, agent: None, amount, currency: Currency::USD, memo };
    request(Actor::Operator(owner, Role::Root), None, Command::CreditAccount(credit))
}

/// A store with principals, each with so many lines beside its first.
fn store(principals: usize, lines: u64) -> (MemoryStore, Vec<PrincipalId>) {
    let mut world = World::new(MemoryStore::default(), ManualClock::new(7));
    let owners: Vec<_> = (0..principals).map(|number| world.principal(&format!("p{number}"))).collect();
    for owner in &owners {
        let requests: Vec<_> = (1..=lines).map(|number| credit(*owner, number)).collect();
        assert!(world.batch(&requests).iter().all(Result::is_ok));
    }
    (world.into_store(), owners)
}

/// The sums by a fold of the whole journal, fact by fact.
fn expected(reader: &dyn Reader, owner: PrincipalId) -> BTreeMap<Bucket, Sums> {
    let mut sums = BTreeMap::new();
    for line in reader.journal(owner, 0, usize::MAX).expect("readable") {
        if let Some(note) = Note::of(&codec::event_of(&line).expect("readable")) {
            fold(&mut sums, &note).expect("in range");
        }
    }
    sums
}

fn shown(reader: &dyn Reader, owner: PrincipalId) -> BTreeMap<Bucket, Sums> {
    page(reader, owner, &ALL).expect("readable").items.into_iter().map(|(bucket, sums, _)| (bucket, sums)).collect()
}

fn courier(engine: &Handle, reader: &Arc<dyn Reader>) -> (CancellationToken, JoinHandle<()>) {
    let stop = CancellationToken::new();
    (stop.clone(), tokio::spawn(bursar_courier::run(engine.clone(), Arc::clone(reader), stop)))
}

fn cursor(reader: &dyn Reader, owner: PrincipalId) -> Cursor {
    progress_of(reader, owner, Follower::Activity).expect("readable").cursor
}

/// Waits until something is so.
async fn until(what: &str, is_so: impl Fn() -> bool) {
    let wait = async {
        while !is_so() {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), wait).await.unwrap_or_else(|_| panic!("never: {what}"));
}

async fn until_followed(reader: &dyn Reader, owners: &[PrincipalId], generation: u64) {
    let is_followed = |owner: &PrincipalId| {
        let progress = progress_of(reader, *owner, Follower::Activity).expect("readable");
        progress.behind() == 0 && progress.cursor.generation == generation
    };
    until("all lines are followed", || owners.iter().all(is_followed)).await;
    for owner in owners {
        assert_eq!(shown(reader, *owner), expected(reader, *owner), "{owner}");
    }
}

#[tokio::test]
async fn each_line_counts_once_though_two_follow_one_house() {
    let (store, owners) = store(3, 400);
    let reader = store.reader();
    let (engine, _thread) = bursar_engine::start(store, SystemSource::default()).expect("starts");
    let couriers = [courier(&engine, &reader), courier(&engine, &reader)];
    for number in 0..50 {
        for owner in &owners {
            engine.submit(credit(*owner, 1 + number)).await.expect("credited");
        }
    }
    until_followed(&*reader, &owners, 0).await;
    for owner in &owners {
        let sums = shown(&*reader, *owner);
        let credited: u128 = sums.values().map(|sums| sums.credited.micros()).sum();
        assert_eq!(credited, (1..=400).sum::<u128>() + (1..=50).sum::<u128>());
    }
    // What is committed from now on is heard of.
    engine.submit(credit(owners[0], 7)).await.expect("credited");
    until_followed(&*reader, &owners, 0).await;
    until("the figures say so", || engine.stats().lags.lines(Follower::Activity) == 0).await;
    for (stop, courier) in couriers {
        stop.cancel();
        courier.await.expect("ends");
    }
}

#[tokio::test]
async fn who_is_stopped_midway_goes_on_where_it_was() {
    let (store, owners) = store(1, 6_000);
    let (reader, owner) = (store.reader(), owners[0]);
    let (engine, _thread) = bursar_engine::start(store, SystemSource::default()).expect("starts");
    let (stop, first) = courier(&engine, &reader);
    until("a page is followed", || cursor(&*reader, owner).seq > 0).await;
    stop.cancel();
    first.abort();
    let _aborted = first.await;
    let midway = cursor(&*reader, owner).seq;
    assert!((1..6_001).contains(&midway), "it was stopped midway: {midway}");
    let (_stop, _second) = courier(&engine, &reader);
    until_followed(&*reader, &owners, 0).await;
}

#[tokio::test]
async fn who_begins_anew_comes_to_the_same_sums() {
    let (store, owners) = store(2, 300);
    let reader = store.reader();
    let (engine, _thread) = bursar_engine::start(store, SystemSource::default()).expect("starts");
    let (_stop, _courier) = courier(&engine, &reader);
    until_followed(&*reader, &owners, 0).await;
    let before = shown(&*reader, owners[0]);
    let rebuild = Command::RebuildCursor(Follower::Activity);
    engine.submit(request(Actor::Operator(owners[0], Role::Operator), None, rebuild)).await.expect("done");
    until_followed(&*reader, &owners[..1], 1).await;
    assert_eq!(shown(&*reader, owners[0]), before);
    assert_eq!(cursor(&*reader, owners[1]).generation, 0, "the other principal's stays");
}

#[tokio::test]
async fn while_sums_are_rebuilt_those_of_before_are_not_shown() {
    let (store, owners) = store(1, 20);
    let (reader, owner) = (store.reader(), owners[0]);
    let (engine, _thread) = bursar_engine::start(store, SystemSource::default()).expect("starts");
    let (stop, follows) = courier(&engine, &reader);
    until_followed(&*reader, &owners, 0).await;
    stop.cancel();
    follows.await.expect("ends");
    let rebuild = Command::RebuildCursor(Follower::Activity);
    engine.submit(request(Actor::Operator(owner, Role::Operator), None, rebuild)).await.expect("done");
    let page = page(&*reader, owner, &ALL).expect("readable");
    assert_eq!((page.items, page.progress.behind(), page.up_to), (Vec::new(), 21, None));
}

/// A reader for which one principal's journal is damaged.
struct Damaged {
    reader: Arc<dyn Reader>,
    owner: PrincipalId,
}

impl Reader for Damaged {
    fn get(&self, keys: &[Key]) -> Result<Vec<Option<Row>>, Error> {
        self.reader.get(keys)
    }

    fn scan(&self, scan: &Scan) -> Result<Vec<(Key, Row)>, Error> {
        self.reader.scan(scan)
    }

    fn journal(&self, owner: PrincipalId, after: u64, limit: usize) -> Result<Vec<Entry>, Error> {
        let mut lines = self.reader.journal(owner, after, limit)?;
        lines.iter_mut().filter(|line| line.owner == self.owner && line.seq == 5).for_each(|line| line.data.clear());
        Ok(lines)
    }

    fn journal_lines(&self, owner: PrincipalId, lines: &[u64]) -> Result<Vec<Entry>, Error> {
        self.reader.journal_lines(owner, lines)
    }

    fn due(&self, class: Class, now: Timestamp, whose: Whose<'_>, limit: usize) -> Result<Vec<Due>, Error> {
        self.reader.due(class, now, whose, limit)
    }

    fn owners(&self, beyond: Option<PrincipalId>, limit: usize) -> Result<Vec<PrincipalId>, Error> {
        self.reader.owners(beyond, limit)
    }

    fn snapshot(&self, visit: &mut dyn FnMut(Item<'_>) -> Result<(), Error>) -> Result<(), Error> {
        self.reader.snapshot(visit)
    }
}

#[tokio::test]
async fn a_damaged_journal_holds_up_nobody_else_and_shows() {
    let (store, owners) = store(300, 8);
    let (damaged, whole) = owners.split_first().expect("some");
    let reader: Arc<dyn Reader> = Arc::new(Damaged { reader: store.reader(), owner: *damaged });
    let (engine, _thread) = bursar_engine::start(store, SystemSource::default()).expect("starts");
    let (_stop, _courier) = courier(&engine, &reader);
    until_followed(&*reader, whole, 0).await;
    assert_eq!(cursor(&*reader, *damaged), Cursor::START);
    until("the figures say so", || engine.stats().lags.lines(Follower::Activity) == 9).await;
    assert!(engine.stats().lags.age_ms(Follower::Activity, engine.now()) > 0);
}
