//! A house in a test: the real engine's batches on any store, with a manual clock, called without threads.

use std::sync::Arc;

use bursar_domain::agent::AgentRef;
use bursar_domain::principal::CreatePrincipal;
use bursar_domain::set::Task;
use bursar_domain::{Actor, Command, Outcome, PrincipalId, Request, Span};
use bursar_engine::{Batcher, Error, Fault, Stats};
use bursar_store::codec;
use bursar_store::{Reader, Store};

use crate::manual::ManualClock;

/// What a request came to.
pub type Answer = Result<Outcome, Error>;

/// A house.
pub struct World<S> {
    batcher: Batcher<S, ManualClock>,
    /// Its clock.
    pub clock: ManualClock,
    /// Its queries.
    pub reader: Arc<dyn Reader>,
}

impl<S: Store> World<S> {
    /// A house on a store, at the clock's time.
    pub fn new(store: S, clock: ManualClock) -> Self {
        let reader = store.reader();
        Self { batcher: Batcher::new(store, clock.clone(), Arc::new(Stats::default())), clock, reader }
    }

    /// Asks for several things at once.
    pub fn batch(&mut self, requests: &[Request]) -> Vec<Answer> {
        self.batcher.run(requests)
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
            Ok(Outcome::Principal(principal)) => principal.id,
            other => panic!("no principal: {other:?}"),
        }
    }

    /// Takes what is due, as the courier does.
    pub fn lease(&mut self) -> Vec<(PrincipalId, Task)> {
        self.batcher.lease(Span::seconds(30), 1_000)
    }

    /// Does what is due, as the courier does.
    pub fn perform_due(&mut self) -> usize {
        let due = self.lease();
        let requests: Vec<_> = due.iter().map(|(owner, task)| perform(*owner, *task)).collect();
        for answer in self.batch(&requests) {
            assert!(!matches!(answer, Err(Error::Fault(_))), "{answer:?}");
        }
        requests.len()
    }

    /// Drops idempotency records whose time is over.
    pub fn sweep(&mut self) -> usize {
        self.batcher.sweep(10_000)
    }

    /// Ends the house; what was committed stays in the store.
    pub fn into_store(self) -> S {
        self.batcher.into_store()
    }
}

/// The courier's request for a debt.
pub const fn perform(owner: PrincipalId, task: Task) -> Request {
    Request { actor: Actor::Courier(owner), credential: None, once: None, command: Command::Perform(task) }
}

/// A request under an idempotency key, or none.
pub fn request(actor: Actor, key: Option<&str>, command: Command) -> Request {
    let once = key.map(|key| codec::once(actor, key, &command));
    Request { actor, credential: None, once, command }
}

/// An agent by its handle.
pub fn agent(handle: &str) -> AgentRef {
    AgentRef::parse(handle)
}
