//! The engine's loop on its own thread: a full queue turns away at once and loses nothing; a stop lets what is queued finish.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use bursar_domain::principal::CreatePrincipal;
use bursar_domain::{Actor, Command, Outcome, Request, Timestamp};
use bursar_engine::{BATCH_MAX, Error, Fault, QUEUE_MAX, SystemSource};
use bursar_store::memory::MemoryStore;
use bursar_store::{Lanes, Reader, Store, queries};
use bursar_testkit::world::request;

/// A store whose first transaction waits for a word.
struct Slow {
    store: MemoryStore,
    gate: Option<Receiver<()>>,
}

fn slow() -> (Slow, SyncSender<()>) {
    let (open, gate) = sync_channel(0);
    (Slow { store: MemoryStore::default(), gate: Some(gate) }, open)
}

impl Store for Slow {
    const LANES: Lanes = MemoryStore::LANES;

    type Txn<'a> = <MemoryStore as Store>::Txn<'a>;

    fn begin(&mut self, now: Timestamp) -> Result<Self::Txn<'_>, bursar_store::Error> {
        if let Some(gate) = self.gate.take() {
            let _opened = gate.recv();
        }
        self.store.begin(now)
    }

    fn reader(&self) -> Arc<dyn Reader> {
        self.store.reader()
    }
}

fn create(number: usize) -> Request {
    let create = CreatePrincipal { name: format!("p{number}"), keys: Vec::new() };
    request(Actor::House, None, Command::CreatePrincipal(create))
}

#[tokio::test]
async fn a_full_queue_turns_away_and_loses_nothing() {
    let (store, open) = slow();
    let reader = store.reader();
    let (handle, thread) = bursar_engine::start(store, SystemSource::default()).expect("starts");
    let asked: Vec<_> = (0..QUEUE_MAX + BATCH_MAX + 100)
        .map(|number| {
            let handle = handle.clone();
            tokio::spawn(async move { handle.submit(create(number)).await })
        })
        .collect();
    // Every request has been queued or turned away once the last one's task has run: the gate opens only then.
    while handle.stats().overloads.get() == 0 {
        tokio::task::yield_now().await;
    }
    open.send(()).expect("the engine waits");
    let (mut made, mut turned_away) = (0, 0);
    for answer in asked {
        match answer.await.expect("answered") {
            Ok(Outcome::Principal(..)) => made += 1,
            Err(Error::Fault(Fault::Overloaded)) => turned_away += 1,
            other => panic!("{other:?}"),
        }
    }
    assert!(turned_away >= 1 && made >= QUEUE_MAX, "{made} made, {turned_away} turned away");
    assert_eq!(queries::principals(&*reader).expect("readable").len(), made);
    handle.stop().await;
    thread.join().expect("ends");
}

#[tokio::test]
async fn a_stop_lets_what_is_queued_finish() {
    let (store, open) = slow();
    let (handle, thread) = bursar_engine::start(store, SystemSource::default()).expect("starts");
    let first = tokio::spawn({
        let handle = handle.clone();
        async move { handle.submit(create(1)).await }
    });
    // On this one-threaded runtime the task has queued its request once it has run.
    tokio::task::yield_now().await;
    handle.stop().await;
    open.send(()).expect("the engine waits");
    thread.join().expect("ends");
    assert!(matches!(first.await.expect("answered"), Ok(Outcome::Principal(..))));
    assert_eq!(handle.submit(create(2)).await, Err(Error::Fault(Fault::Stopping)));
}
