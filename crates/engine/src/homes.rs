//! Whose an agent is: looked up in the directory before a command is queued, so that a lane knows all principals that it
//! touches. An agent's home never changes, so what was found once is remembered; that there is none, for a moment only.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bursar_domain::{AgentId, Key, PrincipalId, Row};
use bursar_store::{Error, Reader};
use rustc_hash::FxHashMap;

use crate::clock::Ticks;

/// Homes that are remembered at most: some megabytes.
const HOMES_MAX: usize = 100_000;
/// Agents that are not there, remembered at most.
const ABSENT_MAX: usize = 10_000;
/// For how many microseconds. Whoever pays an agent that was made meanwhile is decided on the agent's rows as they are, only
/// without having them to itself.
const ABSENT_US_MAX: u64 = 1_000_000;

/// Agents and their principals.
pub(crate) struct Homes {
    reader: Arc<dyn Reader>,
    known: Mutex<Known>,
}

/// What was found out.
#[derive(Default)]
struct Known {
    homes: FxHashMap<AgentId, PrincipalId>,
    absent: FxHashMap<AgentId, Ticks>,
}

impl Known {
    /// The agent's principal, or that there is none; nothing if it has to be looked up.
    fn get(&self, agent: AgentId) -> Option<Option<PrincipalId>> {
        let home = self.homes.get(&agent).copied();
        let is_absent = || self.absent.get(&agent).is_some_and(|since| since.micros() < ABSENT_US_MAX);
        home.map(Some).or_else(|| is_absent().then_some(None))
    }

    fn put(&mut self, agent: AgentId, home: Option<PrincipalId>) {
        match home {
            Some(home) => put(&mut self.homes, HOMES_MAX, agent, home),
            None => put(&mut self.absent, ABSENT_MAX, agent, Ticks::start()),
        }
    }
}

/// Remembers one more; when there are as many as may be, the others are forgotten.
fn put<V>(map: &mut FxHashMap<AgentId, V>, max: usize, agent: AgentId, value: V) {
    if map.len() >= max {
        map.clear();
    }
    map.insert(agent, value);
}

impl Homes {
    pub(crate) fn new(reader: Arc<dyn Reader>) -> Self {
        Self { reader, known: Mutex::default() }
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The agent's principal; none where there is no such agent.
    ///
    /// # Errors
    /// The store's, where it can't be looked up now.
    pub(crate) async fn of(&self, agent: AgentId) -> Result<Option<PrincipalId>, Error> {
        if let Some(found) = self.known().get(agent) {
            return Ok(found);
        }
        let reader = Arc::clone(&self.reader);
        let rows = tokio::task::spawn_blocking(move || reader.get(&[Key::Home(agent)])).await;
        let home = match rows.map_err(|error| Error::Unexpected(error.into()))??.pop().flatten() {
            Some(Row::Owner(home)) => Some(home),
            _ => None,
        };
        self.known().put(agent, home);
        Ok(home)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

    use bursar_domain::outbox::Class;
    use bursar_domain::{Id, Timestamp};
    use bursar_store::{Due, Entry, Item, Scan, Whose};

    use super::*;

    const AGENT: AgentId = AgentId(Id::from_parts(1, 1));
    const HOME: PrincipalId = PrincipalId(Id::from_parts(1, 2));

    /// A directory that knows the agent or not, may be out of reach, and counts who asks.
    #[derive(Default)]
    struct Directory {
        is_there: AtomicBool,
        is_lost: AtomicBool,
        asked: AtomicUsize,
    }

    impl Reader for Directory {
        fn get(&self, _keys: &[Key]) -> Result<Vec<Option<Row>>, Error> {
            self.asked.fetch_add(1, Ordering::Relaxed);
            if self.is_lost.load(Ordering::Relaxed) {
                return Err(Error::Unavailable("nobody answers".into()));
            }
            Ok(vec![self.is_there.load(Ordering::Relaxed).then_some(Row::Owner(HOME))])
        }

        fn scan(&self, _scan: &Scan) -> Result<Vec<(Key, Row)>, Error> {
            Ok(Vec::new())
        }

        fn journal(&self, _owner: PrincipalId, _after: u64, _limit: usize) -> Result<Vec<Entry>, Error> {
            Ok(Vec::new())
        }

        fn journal_lines(&self, _owner: PrincipalId, _lines: &[u64]) -> Result<Vec<Entry>, Error> {
            Ok(Vec::new())
        }

        fn due(&self, _: Class, _: Timestamp, _: Whose<'_>, _: usize) -> Result<Vec<Due>, Error> {
            Ok(Vec::new())
        }

        fn owners(&self, _beyond: Option<PrincipalId>, _limit: usize) -> Result<Vec<PrincipalId>, Error> {
            Ok(Vec::new())
        }

        fn snapshot(&self, _visit: &mut dyn FnMut(Item<'_>) -> Result<(), Error>) -> Result<(), Error> {
            Ok(())
        }
    }

    #[tokio::test]
    async fn a_home_that_cannot_be_looked_up_is_not_taken_for_none() {
        let directory = Arc::new(Directory { is_there: true.into(), is_lost: true.into(), ..Directory::default() });
        let homes = Homes::new(Arc::<Directory>::clone(&directory));
        assert!(matches!(homes.of(AGENT).await, Err(Error::Unavailable(_))));
        directory.is_lost.store(false, Ordering::Relaxed);
        assert_eq!(homes.of(AGENT).await.unwrap(), Some(HOME), "the failure is not remembered");
        directory.is_lost.store(true, Ordering::Relaxed);
        assert_eq!(homes.of(AGENT).await.unwrap(), Some(HOME), "the home is");
    }

    #[tokio::test]
    async fn an_agent_that_is_not_there_is_looked_up_once_in_a_while() {
        let directory = Arc::<Directory>::default();
        let homes = Homes::new(Arc::<Directory>::clone(&directory));
        let since = Ticks::start();
        for _ in 0..10 {
            assert_eq!(homes.of(AGENT).await.unwrap(), None);
        }
        let asked = directory.asked.load(Ordering::Relaxed);
        assert!(asked == 1 || since.micros() >= ABSENT_US_MAX, "{asked}");
        directory.is_there.store(true, Ordering::Relaxed);
        while homes.of(AGENT).await.unwrap().is_none() {
            assert!(since.micros() < 60 * ABSENT_US_MAX, "it is not looked up again");
            tokio::task::yield_now().await;
        }
        assert_eq!(homes.of(AGENT).await.unwrap(), Some(HOME));
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let mut known = Known::default();
        for number in 0..=u64::try_from(ABSENT_MAX).unwrap() {
            known.put(AgentId(Id::from_parts(2, number)), None);
        }
        assert_eq!(known.absent.len(), 1);
    }
}
