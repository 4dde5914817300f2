//! One principal's trouble stays with it: rows that can't be read, a lock that is not given, a flood of commands.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use bursar_domain::principal::FreezePrincipal;
use bursar_domain::{Actor, Command, Key, Outcome, PrincipalId, Request, Role, Timestamp, WorkingSet};
use bursar_engine::{Error, Fault, Handle, SystemSource};
use bursar_store::memory::MemoryStore;
use bursar_store::{Entry, Lanes, Malformed, Reader, Store, Txn};
use bursar_testkit::manual::ManualClock;
use bursar_testkit::world::{World, request};

/// What befalls whoever loads a principal's rows.
#[derive(Clone)]
enum Trouble {
    /// They can't be read.
    Damaged(PrincipalId),
    /// They are locked until a word comes; that somebody waits is told.
    Locked(PrincipalId, Sender<()>, Arc<Mutex<Receiver<()>>>),
}

/// A store with a trouble, and so many lanes.
struct Troubled<const MANY: bool> {
    store: MemoryStore,
    trouble: Trouble,
}

struct TroubledTxn<T> {
    txn: T,
    trouble: Trouble,
}

impl<const MANY: bool> Store for Troubled<MANY> {
    const LANES: Lanes = if MANY { Lanes::Many { max: 4 } } else { Lanes::One };

    type Txn<'a> = TroubledTxn<<MemoryStore as Store>::Txn<'a>>;

    fn lane(&self) -> Result<Self, bursar_store::Error> {
        Ok(Self { store: self.store.clone(), trouble: self.trouble.clone() })
    }

    fn begin(&mut self, now: Timestamp) -> Result<Self::Txn<'_>, bursar_store::Error> {
        Ok(TroubledTxn { txn: self.store.begin(now)?, trouble: self.trouble.clone() })
    }

    fn reader(&self) -> Arc<dyn Reader> {
        self.store.reader()
    }
}

impl<T: Txn> Txn for TroubledTxn<T> {
    fn load(&mut self, keys: &[Key], ws: &mut WorkingSet) -> Result<(), bursar_store::Error> {
        let concerns = |who: PrincipalId| keys.iter().any(|key| key.owner() == Some(who));
        match &self.trouble {
            Trouble::Damaged(who) if concerns(*who) => Err(Malformed { what: "principal" }.into()),
            Trouble::Locked(who, waits, word) if concerns(*who) => {
                waits.send(()).expect("the test listens");
                let _freed = word.lock().unwrap_or_else(PoisonError::into_inner).recv();
                self.txn.load(keys, ws)
            }
            Trouble::Damaged(_) | Trouble::Locked(..) => self.txn.load(keys, ws),
        }
    }

    fn commit(self, ws: &WorkingSet, journal: &[Entry]) -> Result<(), bursar_store::Error> {
        self.txn.commit(ws, journal)
    }
}

/// A store with principals.
fn principals(count: usize) -> (MemoryStore, Vec<PrincipalId>) {
    let mut world = World::new(MemoryStore::default(), ManualClock::new(7));
    let made = (0..count).map(|number| world.principal(&format!("p{number}"))).collect();
    (world.into_store(), made)
}

fn freeze(owner: PrincipalId) -> Request {
    request(Actor::Operator(owner, Role::Root), None, Command::FreezePrincipal(FreezePrincipal { reason: None }))
}

fn spawn(handle: &Handle, request: Request) -> tokio::task::JoinHandle<Result<Outcome, Error>> {
    let handle = handle.clone();
    tokio::spawn(async move { handle.submit(request).await })
}

#[test]
fn rows_that_cannot_be_read_are_their_principals_own_trouble() {
    let (store, owners) = principals(4);
    let trouble = Trouble::Damaged(owners[1]);
    let mut world = World::new(Troubled::<false> { store, trouble }, ManualClock::new(8));
    let order = [0, 1, 2, 0, 1, 3];
    let requests: Vec<_> = order.iter().map(|at| freeze(owners[*at])).collect();
    for (at, answer) in order.into_iter().zip(world.batch(&requests)) {
        match at {
            1 => assert_eq!(answer, Err(Error::Fault(Fault::Storage))),
            _ => assert!(
                matches!(&answer, Ok(Outcome::Principal(principal, _)) if principal.id == owners[at]),
                "each answer goes to who asked: {answer:?}"
            ),
        }
    }
}

#[tokio::test]
async fn a_principal_whose_rows_are_locked_holds_up_nobody_else() {
    let (store, owners) = principals(40);
    let (waits, waiting) = channel();
    let (free, word) = channel();
    let trouble = Trouble::Locked(owners[0], waits, Arc::new(Mutex::new(word)));
    let (handle, thread) = bursar_engine::start(Troubled::<true> { store, trouble }, SystemSource::default()).expect("starts");
    let stuck: Vec<_> = (0..3).map(|_| spawn(&handle, freeze(owners[0]))).collect();
    let _listens =
        tokio::task::spawn_blocking(move || waiting.recv().map(|()| waiting)).await.expect("runs").expect("a lane waits");
    let others: Vec<_> = owners.iter().skip(1).map(|owner| spawn(&handle, freeze(*owner))).collect();
    for answer in others {
        assert!(answer.await.expect("answered").is_ok());
    }
    assert!(stuck.iter().all(|answer| !answer.is_finished()));
    drop(free);
    for answer in stuck {
        // Frozen once; the rest find it so.
        assert!(!matches!(answer.await.expect("answered"), Err(Error::Fault(_))));
    }
    handle.stop().await;
    thread.join().expect("ends");
}
