//! How often somebody may ask: a count per wallet token and one per principal, both of the last minute.
//!
//! Counted in this process: with several nodes on one database each node counts its own share of the requests.

use std::num::NonZeroU32;

use bursar_domain::{Book, PrincipalId, WalletId};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota};

use super::problem::Problem;

/// How much more the test book allows.
const TEST_FACTOR: u32 = 10;

/// Requests a minute in the live book; 0 is no limit in either book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rates {
    /// For each wallet token.
    pub wallet_per_minute: u32,
    /// For each principal, over all its wallets.
    pub principal_per_minute: u32,
}

impl Default for Rates {
    fn default() -> Self {
        Self { wallet_per_minute: 60, principal_per_minute: 500 }
    }
}

type Limiter<K> = Option<DefaultKeyedRateLimiter<K>>;

/// The counters.
pub struct Limits {
    wallets: [Limiter<WalletId>; 2],
    principals: [Limiter<PrincipalId>; 2],
    clock: DefaultClock,
}

fn limiter<K: std::hash::Hash + Eq + Clone>(per_minute: u32) -> Limiter<K> {
    NonZeroU32::new(per_minute).map(|rate| DefaultKeyedRateLimiter::keyed(Quota::per_minute(rate)))
}

const fn index(book: Book) -> usize {
    match book {
        Book::Live => 0,
        Book::Test => 1,
    }
}

impl Limits {
    /// Counters for these rates.
    pub fn new(rates: Rates) -> Self {
        let Rates { wallet_per_minute: wallet, principal_per_minute: principal } = rates;
        Self {
            wallets: [limiter(wallet), limiter(wallet.saturating_mul(TEST_FACTOR))],
            principals: [limiter(principal), limiter(principal.saturating_mul(TEST_FACTOR))],
            clock: DefaultClock::default(),
        }
    }

    /// Counts one request of a wallet; over either limit it says when to try again.
    pub fn count(&self, principal: PrincipalId, wallet: WalletId, book: Book) -> Result<(), Problem> {
        let over = |until: governor::NotUntil<_>| Problem::RateLimited {
            retry_after_s: until.wait_time_from(self.clock.now()).as_millis().div_ceil(1000).max(1).try_into().unwrap_or(60),
        };
        if let Some(Some(wallets)) = self.wallets.get(index(book)) {
            wallets.check_key(&wallet).map_err(over)?;
        }
        if let Some(Some(principals)) = self.principals.get(index(book)) {
            principals.check_key(&principal).map_err(over)?;
        }
        Ok(())
    }

    /// Forgets who has not asked for a while.
    pub fn tidy(&self) {
        self.wallets.iter().flatten().for_each(DefaultKeyedRateLimiter::retain_recent);
        self.principals.iter().flatten().for_each(DefaultKeyedRateLimiter::retain_recent);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bursar_domain::Id;

    #[test]
    fn both_limits_count_and_zero_is_off() {
        let principal = PrincipalId(Id::from_parts(1, 1));
        let wallet = |n| WalletId(Id::from_parts(2, n));
        let limits = Limits::new(Rates { wallet_per_minute: 2, principal_per_minute: 3 });
        let passed = |n| limits.count(principal, wallet(n), Book::Live).is_ok();
        assert_eq!([passed(1), passed(1), passed(1), passed(2), passed(3)], [true, true, false, true, false]);
        let in_test = (0..20).filter(|_| limits.count(principal, wallet(1), Book::Test).is_ok());
        assert_eq!(in_test.count(), 20);
        let off = Limits::new(Rates { wallet_per_minute: 0, principal_per_minute: 0 });
        assert!((0..1000).all(|_| off.count(principal, wallet(1), Book::Live).is_ok()));
    }
}
