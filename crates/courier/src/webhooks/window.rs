//! The newest lines of the journals that endpoints follow, as messages: a line is read and spelled once, however many endpoints are told
//! of it. Bounded: what is further back is read for the endpoint that is so far behind.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use bursar_domain::PrincipalId;
use bursar_store::{Error, Reader};

use bursar_store::webhooks::Message;

/// Lines that are read at once, and of which a page consists at most.
pub(super) const LINES_MAX: u64 = 512;
/// Lines that a window spans at most.
const SPAN_MAX: u64 = 1_024;
/// Principals whose windows are kept.
const WINDOWS_MAX: usize = 1_024;

/// Messages of some lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Page {
    /// The last line that was read: where it began, if there are no more.
    pub(super) to: u64,
    /// Whether there is likely more.
    pub(super) is_full: bool,
    /// What is told of these lines, in their order.
    pub(super) messages: Vec<Arc<Message>>,
}

/// Why there is no page.
#[derive(Debug)]
pub(super) enum Trouble {
    /// The store does not answer.
    Out(Error),
    /// A line can't be read.
    Damage(String),
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        match error {
            Error::Damaged(error) => Self::Damage(error.to_string()),
            error => Self::Out(error),
        }
    }
}

/// The windows of all principals.
#[derive(Debug, Default)]
pub(super) struct Windows(Mutex<BTreeMap<PrincipalId, Arc<Mutex<Window>>>>);

/// Messages of the lines after one, up to another.
#[derive(Debug, Default)]
struct Window {
    after: u64,
    to: u64,
    messages: VecDeque<Arc<Message>>,
}

impl Windows {
    /// The lines of a journal after one. May ask the store, and then blocks.
    pub(super) fn read(&self, reader: &dyn Reader, owner: PrincipalId, from: u64) -> Result<Page, Trouble> {
        let window = {
            let mut windows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if windows.len() >= WINDOWS_MAX && !windows.contains_key(&owner) {
                windows.clear();
            }
            Arc::clone(windows.entry(owner).or_default())
        };
        let mut window = window.lock().unwrap_or_else(PoisonError::into_inner);
        if from > window.to || window.after == window.to {
            *window = Window { after: from, to: from, messages: VecDeque::new() };
        } else if from < window.after {
            let (to, messages) = lines(reader, owner, from)?;
            return Ok(Page { to, is_full: to.saturating_sub(from) >= LINES_MAX, messages });
        }
        if window.to - from < LINES_MAX {
            // Others may have come as far as that; there may be more since.
            let (to, messages) = lines(reader, owner, window.to)?;
            window.grow(to, messages);
        }
        Ok(window.page(from))
    }
}

impl Window {
    fn grow(&mut self, to: u64, messages: Vec<Arc<Message>>) {
        self.to = to;
        self.messages.extend(messages);
        self.after = self.after.max(to.saturating_sub(SPAN_MAX));
        while self.messages.front().is_some_and(|message| message.line <= self.after) {
            self.messages.pop_front();
        }
    }

    fn page(&self, from: u64) -> Page {
        let to = self.to.min(from.saturating_add(LINES_MAX));
        let within = self.messages.iter().filter(|message| message.line > from && message.line <= to);
        Page { to, is_full: to.saturating_sub(from) >= LINES_MAX || to < self.to, messages: within.cloned().collect() }
    }
}

/// Reads lines, and how far.
fn lines(reader: &dyn Reader, owner: PrincipalId, from: u64) -> Result<(u64, Vec<Arc<Message>>), Trouble> {
    let limit = usize::try_from(LINES_MAX).unwrap_or(usize::MAX);
    let lines = reader.journal(owner, from, limit)?;
    let mut messages = Vec::new();
    let mut to = from;
    for line in &lines {
        to += 1;
        if line.seq != to {
            return Err(Trouble::Damage(format!("line {to} is missing")));
        }
        let message = Message::of(line).map_err(|error| Trouble::Damage(format!("line {to}: {error}")))?;
        messages.extend(message.map(Arc::new));
    }
    Ok((to, messages))
}

#[cfg(test)]
mod tests {
    use bursar_domain::seal::Sealed;
    use bursar_domain::webhook::CreateEndpoint;
    use bursar_domain::{Actor, Book, Command, Outcome, Request, Role, Way};
    use bursar_engine::{Handle, SystemSource};
    use bursar_store::Store as _;
    use bursar_store::memory::MemoryStore;

    use super::*;

    async fn ask(engine: &Handle, actor: Actor, command: Command) -> Outcome {
        let request = Request { actor, credential: None, way: Way::Internal, once: None, command };
        engine.submit(request).await.expect("done")
    }

    /// A principal with an endpoint that can be told of tests.
    async fn house() -> (Handle, Arc<dyn Reader>, Actor, PrincipalId, bursar_domain::EndpointId) {
        let store = MemoryStore::default();
        let reader = store.reader();
        let (engine, _thread) = bursar_engine::start(store, SystemSource::default()).expect("starts");
        let create = bursar_domain::principal::CreatePrincipal { name: "one".to_owned(), keys: Vec::new() };
        let Outcome::Principal(owner, _) = ask(&engine, Actor::House, Command::CreatePrincipal(create)).await else {
            panic!("no principal")
        };
        let operator = Actor::Operator(owner.id, Role::Operator);
        let (url, topics, description) = ("https://example.com/".to_owned(), Vec::new(), String::new());
        let secret = Sealed(Vec::new());
        let create = CreateEndpoint { book: Book::Test, url, topics, description, secret, endpoints_max: 1 };
        let Outcome::Endpoint(endpoint) = ask(&engine, operator, Command::CreateEndpoint(create)).await else {
            panic!("no endpoint")
        };
        (engine, reader, operator, owner.id, endpoint.id)
    }

    #[tokio::test]
    async fn who_stands_behind_sees_the_newest_lines_too() {
        let (engine, reader, operator, owner, endpoint) = house().await;
        let windows = Windows::default();
        let lines_of = |from| {
            let page = windows.read(&*reader, owner, from).expect("readable");
            (page.to, page.messages.iter().map(|message| message.line).collect::<Vec<_>>())
        };
        assert_eq!(lines_of(1), (2, vec![]));
        for _ in 0..3 {
            ask(&engine, operator, Command::TestEndpoint(endpoint)).await;
        }
        // One that did not move on while others did.
        assert_eq!(lines_of(1), (5, vec![3, 4, 5]));
        assert_eq!(lines_of(4), (5, vec![5]));
        assert_eq!(lines_of(5), (5, vec![]));
        assert_eq!(lines_of(0), (5, vec![3, 4, 5]), "further back than what is kept");
        ask(&engine, operator, Command::TestEndpoint(endpoint)).await;
        assert_eq!(lines_of(3), (6, vec![4, 5, 6]));
        assert_eq!(lines_of(6), (6, vec![]));
    }
}
