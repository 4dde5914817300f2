//! Followers of the journals with real couriers: every line counts once, whoever follows, dies, begins anew or finds damage.

mod means;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use bursar_domain::activity::{Bucket, Day, Note, Sums, fold};
use bursar_domain::cursor::{Cursor, Follower, FollowerKind};
use bursar_domain::outbox::Class;
use bursar_domain::principal::CreditAccount;
use bursar_domain::set::{Key, Row};
use bursar_domain::{Actor, Amount, Book, Command, Currency, PrincipalId, Request, Role, Timestamp};
use bursar_engine::{Handle, SystemSource};
use bursar_store::activity::{Wanted, page};
use bursar_store::followers::progress_of;
use bursar_store::memory::MemoryStore;
use bursar_store::postgres::PostgresStore;
use bursar_store::sqlite::{SqliteCopy, SqliteStore};
use bursar_store::{Due, Entry, Error, Item, Reader, Scan, Store, Whose, codec, replay};
use bursar_testkit::manual::ManualClock;
use bursar_testkit::surroundings::Database;
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
    filled(MemoryStore::default(), principals, lines)
}

fn filled<S: Store>(store: S, principals: usize, lines: u64) -> (S, Vec<PrincipalId>) {
    let mut world = World::new(store, ManualClock::new(7));
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
    (stop.clone(), tokio::spawn(bursar_courier::run(engine.clone(), Arc::clone(reader), means::means(), stop)))
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
    until("the figures say so", || engine.stats().lags.lines(FollowerKind::Activity) == 0).await;
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
    until("the figures say so", || engine.stats().lags.lines(FollowerKind::Activity) == 9).await;
    assert!(engine.stats().lags.age_ms(FollowerKind::Activity, engine.now()) > 0);
}

/// Writes a line of today for each principal, beside those of the manual clock's day, and follows all.
async fn followed<S: Store>(store: S, owners: &[PrincipalId]) {
    let reader = store.reader();
    let (engine, _thread) = bursar_engine::start(store, SystemSource::default()).expect("starts");
    for owner in owners {
        engine.submit(credit(*owner, 5)).await.expect("credited");
    }
    let (stop, courier) = courier(&engine, &reader);
    until_followed(&*reader, owners, 0).await;
    stop.cancel();
    courier.await.expect("ends");
}

/// In a house whose second principal's sums can't be read, and whose third one's cursor can't: what is found, and how it heals.
async fn heals<S: Store>(store: S, owners: &[PrincipalId]) {
    let reader = store.reader();
    let [whole, summed, stuck] = owners else { panic!("three principals") };
    let findings = replay::verify(&*reader, |_| ()).expect("it goes on").findings.join("\n");
    let named = |table: &str, owner: &PrincipalId| {
        findings.lines().filter(|line| line.starts_with(table) && line.contains(&format!("{owner:?}"))).count()
    };
    assert_eq!((named("activity: ", summed), named("cursors: ", stuck), findings.lines().count()), (2, 1, 3), "{findings}");
    let (engine, _thread) = bursar_engine::start(store, SystemSource::default()).expect("starts");
    let (_stop, _courier) = courier(&engine, &reader);
    // A line more for each: a sum heals by itself before it is added to; that of the other day is met on the way, and heals, too.
    for owner in owners {
        engine.submit(credit(*owner, 7)).await.expect("credited");
    }
    until_followed(&*reader, &[*whole], 0).await;
    until_followed(&*reader, &[*summed], 2).await;
    // The cursor is nobody's to guess.
    assert!(matches!(progress_of(&*reader, *stuck, Follower::Activity), Err(Error::Damaged(_))));
    until("the figures say so", || engine.stats().lags.lines(FollowerKind::Activity) > 0).await;
    let rebuild = Command::RebuildCursor(Follower::Activity);
    engine.submit(request(Actor::Operator(*stuck, Role::Operator), None, rebuild)).await.expect("done");
    let generation = cursor(&*reader, *stuck).generation;
    assert!(generation > 1_000_000, "none that there ever was: {generation}");
    until_followed(&*reader, &[*stuck], generation).await;
    assert_eq!(replay::verify(&*reader, |_| ()).expect("readable").findings, Vec::<String>::new());
}

const DAMAGE_SUM: &str = "UPDATE activity SET body = substr(body, 1, 2) WHERE principal =";
const DAMAGE_CURSOR: &str = "UPDATE cursors SET body = substr(body, 1, 0) WHERE principal =";

#[tokio::test(flavor = "multi_thread")]
async fn sums_and_cursors_that_can_not_be_read_heal_on_sqlite() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let (store, owners) = filled(SqliteStore::open(&folder.path().join("bursar.db")).expect("opens"), 3, 20);
    let (reader, copy) = (store.reader(), folder.path().join("copy.db"));
    followed(store, &owners).await;
    // In a copy no row stands in the log.
    SqliteCopy::write(&*reader, &copy).expect("copies");
    let connection = rusqlite::Connection::open(&copy).expect("opens");
    for (sql, owner) in [(DAMAGE_SUM, owners[1]), (DAMAGE_CURSOR, owners[2])] {
        let bytes: &[u8] = &owner.0.to_bytes();
        assert!(connection.execute(&format!("{sql} ?1"), [bytes]).expect(sql) > 0);
    }
    drop(connection);
    heals(SqliteStore::open(&copy).expect("opens"), &owners).await;
}

#[test]
fn sums_and_cursors_that_can_not_be_read_heal_on_postgresql() {
    let database = Database::create("followers");
    let open = || PostgresStore::open(&database.url).expect("opens");
    let (store, owners) = filled(open(), 3, 20);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(followed(store, &owners));
    runtime.block_on(async {
        let (client, connection) = tokio_postgres::connect(&database.url, tokio_postgres::NoTls).await.expect("connects");
        let driver = tokio::spawn(connection);
        for (sql, owner) in [(DAMAGE_SUM, owners[1]), (DAMAGE_CURSOR, owners[2])] {
            let bytes: &[u8] = &owner.0.to_bytes();
            assert!(client.execute(&format!("{sql} $1"), &[&bytes]).await.expect(sql) > 0);
        }
        drop(client);
        let _ended = driver.await;
    });
    runtime.block_on(heals(open(), &owners));
}
