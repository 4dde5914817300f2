//! How often somebody may ask: a count of the charges of each wallet token and of each principal, and one of what each principal does
//! with its API keys (issuing wallets, paying agents), all of the last minute.
//!
//! Counted in this process: with several nodes on one database each node counts its own share of the requests.

use std::collections::VecDeque;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

use bursar_domain::{AgentId, Book, PrincipalId, Timestamp, WalletId};
use rustc_hash::FxHashMap;

use super::problem::Problem;

/// How much more often an agent may look than pay.
const READS_FACTOR: usize = 5;
/// How much more the test book allows.
const TEST_FACTOR: usize = 10;
/// The length of the window.
const MINUTE_MS: u64 = 60_000;

/// Requests a minute in the live book; 0 is no limit in either book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rates {
    /// For each wallet token.
    pub wallet_per_minute: u32,
    /// For each principal: once over the charges of all its wallets, once over what it does with its API keys.
    pub principal_per_minute: u32,
    /// For each agent that pays with its own token, or without one.
    pub agent_per_minute: u32,
}

impl Default for Rates {
    fn default() -> Self {
        Self { wallet_per_minute: 60, principal_per_minute: 500, agent_per_minute: 60 }
    }
}

/// For each caller the times of its requests in the last minute: exact, at eight bytes a request.
#[derive(Debug)]
struct Window<K> {
    per_minute: usize,
    requests: Mutex<FxHashMap<K, VecDeque<u64>>>,
}

impl<K: Hash + Eq> Window<K> {
    fn new(per_minute: usize) -> Self {
        Self { per_minute, requests: Mutex::default() }
    }

    /// Counts a request; over the limit it tells in how many milliseconds the oldest leaves the window.
    fn count(&self, key: K, now: Timestamp) -> Result<(), u64> {
        if self.per_minute == 0 {
            return Ok(());
        }
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        let times = requests.entry(key).or_default();
        while times.front().is_some_and(|time| time.saturating_add(MINUTE_MS) <= now.0) {
            times.pop_front();
        }
        match times.front() {
            Some(oldest) if times.len() >= self.per_minute => Err(oldest.saturating_add(MINUTE_MS).saturating_sub(now.0)),
            _ => {
                times.push_back(now.0);
                Ok(())
            }
        }
    }

    /// The newest request did not happen after all.
    fn take_back(&self, key: &K) {
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(times) = requests.get_mut(key) {
            times.pop_back();
        }
    }

    fn forget(&self, now: Timestamp) {
        let is_recent = |time: &u64| time.saturating_add(MINUTE_MS) > now.0;
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        requests.retain(|_, times| times.back().is_some_and(is_recent));
    }
}

/// The counters, live and test.
#[derive(Debug)]
pub struct Limits {
    wallets: [Window<WalletId>; 2],
    principals: [Window<PrincipalId>; 2],
    keys: [Window<PrincipalId>; 2],
    agents: [Window<Payer>; 2],
    readers: [Window<Payer>; 2],
}

/// An agent; without one whoever pays for the principal without a token.
type Payer = (PrincipalId, Option<AgentId>);

impl Limits {
    /// Counters for these rates.
    pub fn new(rates: Rates) -> Self {
        let [wallet, principal, agent] = [rates.wallet_per_minute, rates.principal_per_minute, rates.agent_per_minute]
            .map(|rate| usize::try_from(rate).unwrap_or(usize::MAX));
        let in_test = |rate: usize| rate.saturating_mul(TEST_FACTOR);
        Self {
            wallets: [Window::new(wallet), Window::new(in_test(wallet))],
            principals: [Window::new(principal), Window::new(in_test(principal))],
            keys: [Window::new(principal), Window::new(in_test(principal))],
            agents: [Window::new(agent), Window::new(in_test(agent))],
            readers: [agent, in_test(agent)].map(|rate| Window::new(rate.saturating_mul(READS_FACTOR))),
        }
    }

    /// Counts one request of a wallet; over either limit it says when to try again.
    pub fn count(&self, principal: PrincipalId, wallet: WalletId, book: Book, now: Timestamp) -> Result<(), Problem> {
        let (wallets, principals) = self.of(book);
        let counted = wallets.count(wallet, now).and_then(|()| {
            // What the principal's limit turns away does not count for the wallet.
            principals.count(principal, now).inspect_err(|_| wallets.take_back(&wallet))
        });
        counted.map_err(wait)
    }

    /// Counts one command of a principal's API key.
    pub fn count_key(&self, principal: PrincipalId, book: Book, now: Timestamp) -> Result<(), Problem> {
        of_book(&self.keys, book).count(principal, now).map_err(wait)
    }

    /// Counts one request of an agent that pays.
    pub fn count_agent(&self, principal: PrincipalId, agent: Option<AgentId>, book: Book, now: Timestamp) -> Result<(), Problem> {
        of_book(&self.agents, book).count((principal, agent), now).map_err(wait)
    }

    /// Counts one look of an agent at its payments or its mandates: five times as many as it may pay.
    pub fn count_reader(
        &self,
        principal: PrincipalId,
        agent: Option<AgentId>,
        book: Book,
        now: Timestamp,
    ) -> Result<(), Problem> {
        of_book(&self.readers, book).count((principal, agent), now).map_err(wait)
    }

    /// A request that was counted came with a revoked token: it counts for nobody.
    pub fn take_back_agent(&self, principal: PrincipalId, agent: Option<AgentId>, book: Book) {
        of_book(&self.agents, book).take_back(&(principal, agent));
    }

    const fn of(&self, book: Book) -> (&Window<WalletId>, &Window<PrincipalId>) {
        (of_book(&self.wallets, book), of_book(&self.principals, book))
    }

    /// A request that was counted turned out to come with a dead token: it counts for nobody.
    pub fn take_back(&self, principal: PrincipalId, wallet: WalletId, book: Book) {
        let (wallets, principals) = self.of(book);
        wallets.take_back(&wallet);
        principals.take_back(&principal);
    }

    /// The same for a command that came with a revoked API key.
    pub fn take_back_key(&self, principal: PrincipalId, book: Book) {
        of_book(&self.keys, book).take_back(&principal);
    }

    /// Forgets who has not asked for a minute.
    pub fn tidy(&self, now: Timestamp) {
        self.wallets.iter().for_each(|window| window.forget(now));
        self.principals.iter().chain(&self.keys).for_each(|window| window.forget(now));
        self.agents.iter().chain(&self.readers).for_each(|window| window.forget(now));
    }
}

const fn of_book<T>([live, test]: &[T; 2], book: Book) -> &T {
    match book {
        Book::Live => live,
        Book::Test => test,
    }
}

fn wait(wait_ms: u64) -> Problem {
    Problem::RateLimited { retry_after_s: wait_ms.div_ceil(1000).max(1) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bursar_domain::Id;

    const PRINCIPAL: PrincipalId = PrincipalId(Id::from_parts(1, 1));

    fn wallet(number: u64) -> WalletId {
        WalletId(Id::from_parts(2, number))
    }

    #[test]
    fn both_limits_count_and_zero_is_off() {
        let limits = Limits::new(Rates { wallet_per_minute: 2, principal_per_minute: 3, agent_per_minute: 1 });
        let passed = |n| limits.count(PRINCIPAL, wallet(n), Book::Live, Timestamp(0)).is_ok();
        assert_eq!([passed(1), passed(1), passed(1), passed(2), passed(3)], [true, true, false, true, false]);
        let in_test = (0..40).filter(|n| limits.count(PRINCIPAL, wallet(n % 3), Book::Test, Timestamp(0)).is_ok());
        assert_eq!(in_test.count(), 30);
        let paid = |book| limits.count_agent(PRINCIPAL, None, book, Timestamp(0)).is_ok();
        assert_eq!([paid(Book::Live), paid(Book::Live), paid(Book::Test), paid(Book::Test)], [true, false, true, true]);
        limits.take_back_agent(PRINCIPAL, None, Book::Live);
        assert!(paid(Book::Live));
        let looked = (0..60).filter(|_| limits.count_reader(PRINCIPAL, None, Book::Live, Timestamp(0)).is_ok());
        assert_eq!(looked.count(), 5, "looking has a limit of its own");
        let looked = (0..60).filter(|_| limits.count_reader(PRINCIPAL, None, Book::Test, Timestamp(0)).is_ok());
        assert_eq!(looked.count(), 50);
        let off = Limits::new(Rates { wallet_per_minute: 0, principal_per_minute: 0, agent_per_minute: 0 });
        assert!((0..1000).all(|_| off.count(PRINCIPAL, wallet(1), Book::Live, Timestamp(0)).is_ok()));
    }

    #[test]
    fn the_window_slides() {
        let limits = Limits::new(Rates { wallet_per_minute: 2, principal_per_minute: 0, agent_per_minute: 0 });
        let asked = |ms| match limits.count(PRINCIPAL, wallet(1), Book::Live, Timestamp(ms)) {
            Ok(()) => 0,
            Err(Problem::RateLimited { retry_after_s }) => retry_after_s,
            Err(other) => panic!("{other:?}"),
        };
        assert_eq!([asked(0), asked(30_000), asked(30_001), asked(59_999), asked(60_000), asked(60_001)], [0, 0, 30, 1, 0, 30]);
        limits.tidy(Timestamp(200_000));
        assert!(limits.wallets[0].requests.lock().unwrap().is_empty());
    }
}
