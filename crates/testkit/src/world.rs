//! A house in a test: the real engine's batches on any store, with a manual clock, called without threads.

use std::sync::Arc;

use bursar_domain::agent::AgentRef;
use bursar_domain::mail::{ConcludeMail, End};
use bursar_domain::outbox::{Class, LeaseTask, PerformTask, Task};
use bursar_domain::principal::CreatePrincipal;
use bursar_domain::set::Key;
use bursar_domain::{Actor, Command, Outcome, PrincipalId, Request, Span, Timestamp, Way};
use bursar_engine::{Batcher, Clock, Error, Fault, Notices, Stats};
use bursar_store::codec;
use bursar_store::{Due, Reader, Store, Whose};

use crate::manual::ManualClock;

/// What a request came to.
pub type Answer = Result<Outcome, Error>;

/// A house.
pub struct World<S> {
    batcher: Batcher<S>,
    time: Clock,
    /// The machine's clock. The house believes it as far as [`Clock`] does.
    pub clock: ManualClock,
    /// Its queries.
    pub reader: Arc<dyn Reader>,
}

impl<S: Store> World<S> {
    /// A house on a store, at the clock's time.
    pub fn new(store: S, clock: ManualClock) -> Self {
        let reader = store.reader();
        let time = Clock::new(clock.clone());
        let batcher = Batcher::new(store, time.clone(), Arc::new(Stats::default()), Notices::default());
        Self { batcher, time, clock, reader }
    }

    /// The time by which it decides.
    pub fn now(&self) -> Timestamp {
        self.time.now()
    }

    /// Asks for several things at once.
    pub fn batch(&mut self, requests: &[Request]) -> Vec<Answer> {
        self.batcher.run(requests).into_iter().map(|answer| answer.map(|reply| reply.outcome)).collect()
    }

    /// Asks for one thing.
    #[expect(clippy::needless_pass_by_value, reason = "a request is asked once")]
    pub fn ask(&mut self, request: Request) -> Answer {
        self.batch(std::slice::from_ref(&request)).pop().unwrap_or(Err(Error::Fault(Fault::Bug)))
    }

    /// Makes a principal.
    pub fn principal(&mut self, name: &str) -> PrincipalId {
        let command = Command::CreatePrincipal(CreatePrincipal { name: name.to_owned(), keys: Vec::new() });
        match self.ask(request(Actor::House, None, command)) {
            Ok(Outcome::Principal(principal, _)) => principal.id,
            other => panic!("no principal: {other:?}"),
        }
    }

    /// What is due, as the courier sees it.
    pub fn due(&self) -> Vec<Due> {
        let now = self.now();
        let of_class = |class| self.reader.due(class, now, Whose::ALL, 1_000).expect("readable");
        Class::ALL.into_iter().flat_map(of_class).collect()
    }

    /// Leases what is due, as the courier does, in one batch.
    pub fn lease(&mut self, due: &[Due]) -> Vec<Answer> {
        let one = |due: &Due| {
            let lease = LeaseTask { task: due.task, attempts: due.pending.attempts, lease: LEASE };
            by_courier(due.owner, Command::LeaseTask(lease))
        };
        self.batch(&due.iter().map(one).collect::<Vec<_>>())
    }

    /// Does what is due, as the courier does.
    pub fn perform_due(&mut self) -> usize {
        let due = self.due();
        for answer in self.lease(&due) {
            assert!(answer.is_ok(), "{answer:?}");
        }
        let requests: Vec<_> = due.iter().map(perform).collect();
        for answer in self.batch(&requests) {
            assert!(!matches!(answer, Err(Error::Fault(_))), "{answer:?}");
        }
        requests.len()
    }

    /// Ends the house; what was committed stays in the store.
    pub fn into_store(self) -> S {
        self.batcher.into_store()
    }
}

/// For how long a lease hides a task.
pub const LEASE: Span = Span::seconds(30);

/// The courier's attempt at a task that it has just leased.
pub fn perform(due: &Due) -> Request {
    perform_at(due, due.pending.attempts + 1)
}

/// An attempt at a task by its number: the newest one, or an earlier one that reports late. A mail is sent.
pub fn perform_at(due: &Due, attempt: u64) -> Request {
    let command = match due.task {
        Task::Mail(notice) => Command::ConcludeMail(ConcludeMail { notice, attempt, end: End::Sent }),
        task @ (Task::ExpireApproval(_)
        | Task::ApproveInTestMode(_)
        | Task::ExpireWallet(_)
        | Task::ExpireHold(_)
        | Task::Deposit(_)
        | Task::Payout(_)
        | Task::Method(_)
        | Task::Refund(_)
        | Task::Pay(_)
        | Task::Deliver(_)) => Command::PerformTask(PerformTask { task, attempt }),
    };
    by_courier(due.owner, command)
}

/// A request of the courier.
pub const fn by_courier(owner: PrincipalId, command: Command) -> Request {
    Request { actor: Actor::Courier(owner), credential: None, way: Way::Internal, once: None, command }
}

/// A request under an idempotency key, or none.
pub fn request(actor: Actor, key: Option<&str>, command: Command) -> Request {
    let once = key.map(|key| codec::once(actor, key, &command));
    Request { actor, credential: None, way: Way::Api, once, command }
}

/// An agent by its handle.
pub fn agent(handle: &str) -> AgentRef {
    AgentRef::parse(handle)
}

/// Where a request's answer is recorded.
pub fn record_key(request: &Request) -> Option<Key> {
    Some(Key::Answer(request.actor.principal()?, request.once?.key))
}
