//! A signed journal, made by real couriers: its tree is that of its events, whoever signs, dies, takes over or begins anew; and whatever
//! is changed in the file is found, and where.

mod means;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use bursar_courier::Signer;
use bursar_domain::audit::proof::{Checkpoint, KeyId};
use bursar_domain::cursor::Follower;
use bursar_domain::principal::FreezePrincipal;
use bursar_domain::{Actor, Command, PrincipalId, Request, Role};
use bursar_engine::{Handle, SystemSource};
use bursar_proofs::frontier::Frontier;
use bursar_proofs::keys::{PublicKey, SigningKey};
use bursar_proofs::{leaf, note, path};
use bursar_store::chain::{ChainReport, ChainWalk};
use bursar_store::followers::progress_of;
use bursar_store::memory::MemoryStore;
use bursar_store::postgres::PostgresStore;
use bursar_store::proofs::{self, Proved};
use bursar_store::sqlite::{SqliteCopy, SqliteReader, SqliteStore};
use bursar_store::{Reader, Store, codec, replay};
use bursar_testkit::chance::Chance;
use bursar_testkit::manual::ManualClock;
use bursar_testkit::surroundings::Database;
use bursar_testkit::world::{World, request};
use rusqlite::{Connection, params};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

fn freeze(owner: PrincipalId, number: u64) -> Request {
    let command = if number.is_multiple_of(2) {
        Command::FreezePrincipal(FreezePrincipal { reason: Some(format!("drill {number}")) })
    } else {
        Command::UnfreezePrincipal
    };
    request(Actor::Operator(owner, Role::Root), None, command)
}

/// A store with principals, each with so many events.
fn filled<S: Store>(store: S, principals: usize, events: u64) -> (S, Vec<PrincipalId>) {
    let mut world = World::new(store, ManualClock::new(7));
    let owners: Vec<_> = (0..principals).map(|number| world.principal(&format!("p{number}"))).collect();
    for owner in &owners {
        let have = world.reader.journal(*owner, 0, usize::MAX).expect("readable").len() as u64;
        let requests: Vec<_> = (have..events).map(|number| freeze(*owner, number - have)).collect();
        assert!(world.batch(&requests).iter().all(Result::is_ok));
    }
    (world.into_store(), owners)
}

fn key(number: u8) -> SigningKey {
    SigningKey::new([number; 32])
}

fn id(number: u8) -> KeyId {
    KeyId(key(number).public().id().0)
}

/// A courier that signs with a key.
fn courier(engine: &Handle, reader: &Arc<dyn Reader>, number: u8) -> (CancellationToken, JoinHandle<()>) {
    let stop = CancellationToken::new();
    let signer = Some(Arc::new(Signer { key: key(number), house: "acme".to_owned() }));
    let means = bursar_courier::Means { signer, ..means::means() };
    (stop.clone(), tokio::spawn(bursar_courier::run(engine.clone(), Arc::clone(reader), means, stop)))
}

async fn end((stop, courier): (CancellationToken, JoinHandle<()>)) {
    stop.cancel();
    courier.await.expect("ends");
}

async fn until(what: &str, is_so: impl Fn() -> bool) {
    let wait = async {
        while !is_so() {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), wait).await.unwrap_or_else(|_| panic!("never: {what}"));
}

fn checkpoint(reader: &dyn Reader, owner: PrincipalId) -> Option<Checkpoint> {
    proofs::checkpoint(reader, owner).expect("readable")
}

async fn until_signed(reader: &dyn Reader, owners: &[PrincipalId], generation: u64) {
    let is_signed = |owner: &PrincipalId| {
        let progress = progress_of(reader, *owner, Follower::Proofs).expect("readable");
        progress.behind() == 0 && progress.cursor.generation == generation
    };
    until("all is signed", || owners.iter().all(is_signed)).await;
    owners.iter().for_each(|owner| is_whole(reader, *owner));
}

fn walk(reader: &dyn Reader, owner: PrincipalId) -> ChainReport {
    let mut walk = ChainWalk::new(owner);
    std::iter::repeat_with(|| walk.step(reader).expect("readable")).flatten().next().expect("it ends")
}

/// What was published is what the events come to, by a tree of its own; every proof holds; and a verification is content.
fn is_whole(reader: &dyn Reader, owner: PrincipalId) {
    let lines = reader.journal(owner, 0, usize::MAX).expect("readable");
    let published = checkpoint(reader, owner).expect("published");
    assert_eq!(published.size, lines.len() as u64);
    let mut roots = vec![Frontier::default().root()];
    let mut tree = Frontier::default();
    for line in &lines {
        tree.push(leaf(&line.hash));
        roots.push(tree.root());
    }
    assert_eq!(published.root, tree.root());
    let keys: Vec<_> = proofs::keys(reader, owner).expect("readable");
    let public: Vec<PublicKey> = keys.iter().map(|(_, row)| PublicKey::new(&row.public).expect("a key")).collect();
    let (opened, _) = note::Checkpoint::open(&published.note, &public).expect("signed");
    assert_eq!(opened.origin, format!("acme/{owner}"));
    let numbers: Vec<u64> = (1..=published.size).step_by(37).chain([published.size]).collect();
    let Proved::Proof(_, events) = proofs::proof(reader, owner, &numbers).expect("readable") else { panic!("no proof") };
    for event in events {
        assert!(path::includes(&leaf(&event.line.hash), event.line.seq - 1, opened.size, &event.path, &opened.root));
        let (id, signature) = event.signed.expect("signed");
        let key = public.iter().find(|key| key.id().0 == id.0).expect("known");
        assert!(key.has_signed(&event.line.hash, &signature.0));
    }
    for from in numbers {
        let found = proofs::consistency(reader, owner, from, None).expect("readable");
        let Proved::Proof(_, (to, shown)) = found else { panic!("no proof") };
        assert_eq!(shown.old, roots[usize::try_from(from).expect("in memory")]);
        assert!(path::extends((from, &shown.old), (to, &opened.root), &shown.path));
    }
    let report = walk(reader, owner);
    assert_eq!((report.events, report.signed, report.broken), (published.size, published.size, None));
}

#[tokio::test]
async fn the_tree_is_that_of_the_events() {
    let (store, owners) = filled(MemoryStore::default(), 3, 700);
    let reader = store.reader();
    let (engine, _thread) = bursar_engine::start(store, SystemSource::default()).expect("starts");
    assert!(checkpoint(&*reader, owners[0]).is_none());
    assert!(matches!(proofs::proof(&*reader, owners[0], &[1]), Ok(Proved::Unsigned)));
    let signing = courier(&engine, &reader, 1);
    until_signed(&*reader, &owners, 0).await;
    // Event by event, as they come.
    for number in 0..70 {
        engine.submit(freeze(owners[0], number)).await.expect("done");
        if number % 10 == 0 {
            until_signed(&*reader, &owners, 0).await;
        }
    }
    until_signed(&*reader, &owners, 0).await;
    assert!(matches!(proofs::proof(&*reader, owners[0], &[771]), Ok(Proved::Nothing)));
    assert!(matches!(proofs::consistency(&*reader, owners[0], 1, Some(771)), Ok(Proved::NotYet)));
    assert!(matches!(proofs::consistency(&*reader, owners[0], 2, Some(1)), Ok(Proved::Nothing)));
    end(signing).await;
}

#[tokio::test]
async fn an_earlier_key_vouches_for_what_it_signed() {
    let (store, owners) = filled(MemoryStore::default(), 1, 130);
    let (reader, owner) = (store.reader(), owners[0]);
    let (engine, _thread) = bursar_engine::start(store, SystemSource::default()).expect("starts");
    let first = courier(&engine, &reader, 1);
    until_signed(&*reader, &owners, 0).await;
    end(first).await;
    engine.submit(freeze(owner, 0)).await.expect("done");
    let second = courier(&engine, &reader, 2);
    until_signed(&*reader, &owners, 0).await;
    let uses = |reader: &dyn Reader| {
        let found = proofs::keys(reader, owner).expect("readable").into_iter();
        found.map(|(id, row)| (id, (row.first, row.last))).collect::<BTreeMap<_, _>>()
    };
    let expected = BTreeMap::from([(id(1), (1, 130)), (id(2), (131, 131))]);
    assert_eq!(uses(&*reader), expected);
    // Built again by whoever signs now, all of it is as it was.
    let before = checkpoint(&*reader, owner);
    let rebuild = Command::RebuildCursor(Follower::Proofs);
    engine.submit(request(Actor::Operator(owner, Role::Operator), None, rebuild)).await.expect("done");
    until_signed(&*reader, &owners, 1).await;
    assert_eq!((uses(&*reader), checkpoint(&*reader, owner)), (expected, before));
    end(second).await;
}

/// All trees that were published of a principal, by their sizes.
type Published = BTreeMap<u64, [u8; 32]>;

fn note_published(published: &mut Published, reader: &dyn Reader, owner: PrincipalId) {
    if let Some(found) = checkpoint(reader, owner) {
        let known = *published.entry(found.size).or_insert(found.root);
        assert_eq!(known, found.root, "two trees of {} events", found.size);
    }
}

#[tokio::test]
async fn two_who_sign_publish_one_tree() {
    let (store, owners) = filled(MemoryStore::default(), 1, 600);
    let reader = store.reader();
    let (engine, _thread) = bursar_engine::start(store, SystemSource::default()).expect("starts");
    both_sign([(&engine, &reader), (&engine, &reader)], &owners).await;
}

#[test]
fn two_nodes_on_one_database_publish_one_tree() {
    let database = Database::create("proofs");
    let open = || PostgresStore::open(&database.url).expect("opens");
    let (store, owners) = filled(open(), 1, 600);
    let other = open();
    let readers = [store.reader(), other.reader()];
    let (one, _threads) = bursar_engine::start(store, SystemSource::default()).expect("starts");
    let (two, _more) = bursar_engine::start(other, SystemSource::default()).expect("starts");
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    runtime.block_on(both_sign([(&one, &readers[0]), (&two, &readers[1])], &owners));
}

/// Both sign with keys of their own while both write.
async fn both_sign(nodes: [(&Handle, &Arc<dyn Reader>); 2], owners: &[PrincipalId]) {
    let owner = owners[0];
    let couriers = [1, 2].map(|number| courier(nodes[usize::from(number - 1)].0, nodes[usize::from(number - 1)].1, number));
    let mut published = Published::new();
    for number in 0..60 {
        for (engine, reader) in nodes {
            engine.submit(freeze(owner, number)).await.expect("done");
            note_published(&mut published, &**reader, owner);
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    until_signed(&**nodes[0].1, owners, 0).await;
    note_published(&mut published, &**nodes[1].1, owner);
    let lines = nodes[0].1.journal(owner, 0, usize::MAX).expect("readable");
    let mut tree = Frontier::default();
    for line in &lines {
        tree.push(leaf(&line.hash));
        published.get(&tree.size()).into_iter().for_each(|root| assert_eq!(*root, tree.root()));
    }
    assert!(published.len() > 2, "{published:?}");
    for courier in couriers {
        end(courier).await;
    }
}

/// A file with two principals of so many events, all signed, the newest by another key.
async fn signed_file(path: &Path, events: u64) -> PrincipalId {
    let (store, owners) = filled(MemoryStore::default(), 2, events - 1);
    let reader = store.reader();
    let (engine, _threads) = bursar_engine::start(store, SystemSource::default()).expect("starts");
    let first = courier(&engine, &reader, 1);
    until_signed(&*reader, &owners, 0).await;
    end(first).await;
    engine.submit(freeze(owners[0], 0)).await.expect("done");
    engine.submit(freeze(owners[1], 0)).await.expect("done");
    let second = courier(&engine, &reader, 2);
    until_signed(&*reader, &owners, 0).await;
    end(second).await;
    SqliteCopy::write(&*reader, path).expect("copies");
    owners[0]
}

/// Where the chain of a file is broken.
fn broken(path: &Path, owner: PrincipalId) -> Option<u64> {
    walk(&SqliteReader::open(path).expect("opens"), owner).broken.map(|(line, _)| line)
}

/// The same, and whether a replay finds anything.
fn found(path: &Path, owner: PrincipalId) -> (Option<u64>, bool) {
    let report = replay::verify(&SqliteReader::open(path).expect("opens"), |_| ()).expect("readable");
    (broken(path, owner), !report.is_clean())
}

/// Where damage of a row must be found: at these events.
type Where = std::ops::RangeInclusive<u64>;

const EVENTS: u64 = 300;

/// Rows of a table of the principal, each with the events at which damage of it must be found.
fn rows(connection: &Connection, table: &str, owner: PrincipalId) -> Vec<(Vec<u8>, Vec<u8>, Where)> {
    let sql = format!("SELECT suffix, body FROM {table} WHERE principal = ?1 ORDER BY suffix");
    let mut select = connection.prepare(&sql).expect(table);
    let rows = select.query_map(params![owner.0.to_bytes()], |row| Ok((row.get(0)?, row.get(1)?))).expect(table);
    let rows: Vec<(Vec<u8>, Vec<u8>)> = rows.collect::<Result<_, _>>().expect(table);
    let number = |suffix: &[u8]| u64::from_be_bytes(suffix[suffix.len() - 8..].try_into().expect("eight bytes"));
    let place = |suffix: &[u8]| match (table, suffix) {
        ("signatures", _) => number(suffix) * 64 + 1..=(number(suffix) * 64 + 64).min(EVENTS),
        ("tree", [0]) => EVENTS..=EVENTS,
        ("tree", [1, 0, ..]) => number(suffix) * 256 + 1..=(number(suffix) * 256 + 256).min(EVENTS),
        ("tree", _) => 1..=EVENTS,
        // A key is found at the first event that it signed.
        _ if suffix == id(2).0 => EVENTS..=EVENTS,
        _ => 1..=1,
    };
    rows.into_iter()
        .map(|(suffix, body)| {
            let at = place(&suffix);
            (suffix, body, at)
        })
        .collect()
}

#[tokio::test]
async fn a_flipped_bit_is_found_wherever_it_stands() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("bursar.db");
    let owner = signed_file(&path, EVENTS).await;
    assert_eq!(found(&path, owner), (None, false));
    let connection = Connection::open(&path).expect("opens");
    let mut chance = Chance::new(7);
    for (table, every) in [("signatures", 797), ("signing_keys", 1), ("tree", 401)] {
        let rows = rows(&connection, table, owner);
        assert!(rows.len() > 1, "{table}");
        for (suffix, body, place) in rows {
            // Each byte of what is short, and at both ends of what is long.
            let every = if body.len() < 400 { every.min(5) } else { every };
            let is_looked_at = |at: &usize| *at < 12 || body.len() - *at < 4 || at.is_multiple_of(every);
            for at in (0..body.len()).filter(is_looked_at) {
                let mut damaged = body.clone();
                damaged[at] ^= 1 << chance.below(8);
                put(&connection, table, owner, &suffix, &damaged);
                let broken = broken(&path, owner);
                let is_located = broken.is_some_and(|line| place.contains(&line));
                assert!(is_located, "{table} {suffix:?}: byte {at} is found at {broken:?}, not {place:?}");
                assert!(at != 0 || found(&path, owner).1, "{table} {suffix:?}: a replay finds nothing");
            }
            put(&connection, table, owner, &suffix, &body);
            // A row that is gone.
            let sql = format!("DELETE FROM {table} WHERE principal = ?1 AND suffix = ?2");
            assert_eq!(connection.execute(&sql, params![owner.0.to_bytes(), suffix]).expect(table), 1);
            assert!(broken(&path, owner).is_some_and(|line| place.contains(&line)), "{table} {suffix:?} is gone");
            let sql = format!("INSERT INTO {table} (principal, suffix, body, version) VALUES (?1, ?2, ?3, 6)");
            connection.execute(&sql, params![owner.0.to_bytes(), suffix, body]).expect(table);
        }
        assert_eq!(found(&path, owner), (None, false), "{table} is as it was");
    }
}

fn put(connection: &Connection, table: &str, owner: PrincipalId, suffix: &[u8], body: &[u8]) {
    let sql = format!("UPDATE {table} SET body = ?3 WHERE principal = ?1 AND suffix = ?2");
    assert_eq!(connection.execute(&sql, params![owner.0.to_bytes(), suffix, body]).expect(table), 1);
}

#[tokio::test]
async fn a_flipped_bit_of_an_event_is_found_at_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("bursar.db");
    let owner = signed_file(&path, 40).await;
    let connection = Connection::open(&path).expect("opens");
    let mut chance = Chance::new(7);
    for (column, kind) in [("hash", "BLOB"), ("data", "TEXT"), ("type", "TEXT")] {
        for seq in [1u32, 40] {
            let stands = format!("SELECT CAST({column} AS BLOB) FROM journal WHERE principal = ?1 AND seq = ?2");
            let read = || connection.query_row(&stands, params![owner.0.to_bytes(), seq], |row| row.get::<_, Vec<u8>>(0));
            let before = read().expect(column);
            let sql = format!("UPDATE journal SET {column} = CAST(?3 AS {kind}) WHERE principal = ?1 AND seq = ?2");
            let write = |bytes: &[u8]| connection.execute(&sql, params![owner.0.to_bytes(), seq, bytes]).expect(column);
            for at in 0..before.len() {
                let mut damaged = before.clone();
                // The highest bit makes text that is no UTF-8.
                damaged[at] ^= if chance.one_in(4) { 0x80 } else { 1 << chance.below(7) };
                write(&damaged);
                assert_eq!(broken(&path, owner), Some(u64::from(seq)), "{column} of {seq}, byte {at}");
                assert!(at != 0 || found(&path, owner).1, "{column} of {seq}: a replay finds nothing");
            }
            write(&before);
        }
    }
    assert_eq!(found(&path, owner), (None, false));
}

/// Whoever has the store, and no key, writes another history: every hash is right, and yet nobody takes it for the one that was signed.
#[tokio::test]
async fn a_journal_that_was_rewritten_is_never_published() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("bursar.db");
    let owner = signed_file(&path, 40).await;
    let before = checkpoint(&SqliteReader::open(&path).expect("opens"), owner);
    let rewritten = rewrite(&path, owner);
    let reader = SqliteReader::open(&path).expect("opens");
    assert_eq!(walk(&reader, owner).broken, Some((rewritten, "its signature does not fit it")));
    let Proved::Proof(_, events) = proofs::proof(&reader, owner, &[rewritten]).expect("readable") else { panic!("no proof") };
    let (known, event) = (before.as_ref().expect("published"), &events[0]);
    assert!(!path::includes(&leaf(&event.line.hash), rewritten - 1, known.size, &event.path, &known.root));
    // Built again from it, the tree is another one.
    let store = SqliteStore::open(&path).expect("opens");
    let reader = store.reader();
    let (engine, _thread) = bursar_engine::start(store, SystemSource::default()).expect("starts");
    let rebuild = Command::RebuildCursor(Follower::Proofs);
    engine.submit(request(Actor::Operator(owner, Role::Operator), None, rebuild)).await.expect("done");
    let signing = courier(&engine, &reader, 3);
    // The other principal's journal is followed meanwhile.
    let other = reader.owners(None, 2).expect("readable").into_iter().find(|other| *other != owner).expect("another");
    for number in 1..4 {
        engine.submit(freeze(other, number)).await.expect("done");
        until_signed(&*reader, &[other], 0).await;
    }
    assert_eq!(checkpoint(&*reader, owner), before);
    assert_eq!(progress_of(&*reader, owner, Follower::Proofs).expect("readable").cursor.seq, 0);
    end(signing).await;
}

/// Changes an event, and all hashes from it on; tells which.
fn rewrite(path: &Path, owner: PrincipalId) -> u64 {
    let lines = SqliteReader::open(path).expect("opens").journal(owner, 0, usize::MAX).expect("readable");
    let first = lines.iter().position(|line| line.data.contains("drill")).expect("a drill");
    let connection = Connection::open(path).expect("opens");
    let (mut previous, owner) = (lines[first - 1].hash, owner.0.to_bytes());
    for line in &lines[first..] {
        let data = if line.seq == lines[first].seq { line.data.replace("drill", "theft") } else { line.data.clone() };
        let hash = codec::chain_hash(line.seq, line.at, &line.kind, line.payment, &data, &previous);
        let sql = "UPDATE journal SET data = ?1, hash = ?2 WHERE principal = ?3 AND seq = ?4";
        let seq = i64::try_from(line.seq).expect("few");
        assert_eq!(connection.execute(sql, params![data, hash, owner, seq]).expect("works"), 1);
        previous = hash;
    }
    let head: Vec<u8> =
        connection.query_row("SELECT body FROM chains WHERE principal = ?1", params![owner], |row| row.get(0)).expect("a head");
    let old = lines.last().expect("a line").hash;
    let at = head.windows(32).position(|bytes| bytes == old).expect("the hash");
    let changed = [&head[..at], &previous, &head[at + 32..]].concat();
    connection.execute("UPDATE chains SET body = ?1 WHERE principal = ?2", params![changed, owner]).expect("works");
    lines[first].seq
}
