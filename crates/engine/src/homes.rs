//! Whose an agent is: looked up in the directory before a command is queued, so that a lane knows all principals that it
//! touches. An agent's home never changes, so what was found once is remembered.

use std::sync::{Arc, Mutex, PoisonError};

use bursar_domain::{AgentId, Key, PrincipalId, Row};
use bursar_store::Reader;
use rustc_hash::FxHashMap;

/// Homes that are remembered at most: some megabytes.
const HOMES_MAX: usize = 100_000;

/// Agents and their principals.
pub(crate) struct Homes {
    reader: Arc<dyn Reader>,
    known: Mutex<FxHashMap<AgentId, PrincipalId>>,
}

impl Homes {
    pub(crate) fn new(reader: Arc<dyn Reader>) -> Self {
        Self { reader, known: Mutex::default() }
    }

    fn known(&self, agent: AgentId) -> Option<PrincipalId> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).get(&agent).copied()
    }

    /// The agent's principal. None where there is no such agent, or where it can't be looked up now: then it shows when the
    /// command is decided.
    pub(crate) async fn of(&self, agent: AgentId) -> Option<PrincipalId> {
        if let Some(home) = self.known(agent) {
            return Some(home);
        }
        let reader = Arc::clone(&self.reader);
        let rows = tokio::task::spawn_blocking(move || reader.get(&[Key::Home(agent)])).await;
        let Some(Row::Owner(home)) = rows.ok()?.ok()?.pop()? else { return None };
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= HOMES_MAX {
            known.clear();
        }
        known.insert(agent, home);
        Some(home)
    }
}
