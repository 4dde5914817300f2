//! The directory of secrets, with a memory: who holds which token. What a secret opens never changes; whether it still opens
//! anything is asked anew, by the engine for a command and by [`super::auth::Checked`] for everything else.

use std::hash::Hash;
use std::sync::Arc;
use std::time::Duration;

use bursar_domain::principal::{Holder, Opens, SecretHash};
use bursar_domain::{Book, CredentialId, PrincipalId, WalletId};
use bursar_engine::Ticks;
use bursar_store::{Reader, queries};
use quick_cache::sync::Cache;

use super::problem::Problem;
use super::reading::Reading;

/// Holders that are remembered: about 100 bytes each.
const HOLDERS_MAX: usize = 100_000;
/// Unknown tokens that are remembered.
const UNKNOWN_MAX: usize = 10_000;
/// How long an unknown token is not looked up again.
const UNKNOWN_FOR: Duration = Duration::from_secs(5);
/// How long a wallet that was found open is not looked up again for an answer that does not depend on it.
const OPEN_FOR: Duration = Duration::from_secs(1);
/// Tokens that are looked up at once: a flood of unknown ones keeps the store's queries busy no more than this.
const LOOK_UPS_MAX: usize = 2;

/// The directory of secrets, with a memory.
pub struct Keyring {
    reading: Reading,
    holders: Cache<SecretHash, Holder>,
    /// Tokens that nobody held when they were looked up.
    unknown: Cache<SecretHash, Ticks>,
    /// Wallets that are closed for ever, as far as this process has met them.
    closed: Cache<WalletId, ()>,
    /// Credentials that were revoked, as far as this process has met them.
    revoked: Cache<CredentialId, ()>,
    /// Wallets that were open when they were looked up.
    open: Cache<WalletId, Ticks>,
}

impl Keyring {
    /// A directory over a store's query side.
    pub fn new(reader: Arc<dyn Reader>) -> Self {
        Self {
            reading: Reading::new(reader, LOOK_UPS_MAX),
            holders: Cache::new(HOLDERS_MAX),
            unknown: Cache::new(UNKNOWN_MAX),
            closed: Cache::new(HOLDERS_MAX),
            revoked: Cache::new(HOLDERS_MAX),
            open: Cache::new(HOLDERS_MAX),
        }
    }

    /// Who holds a secret; nobody where it is unknown, or is known to open nothing any more.
    pub async fn holder(&self, hash: SecretHash) -> Result<Holder, Problem> {
        let holder = match self.holders.get(&hash) {
            Some(holder) => holder,
            None => self.look_up(hash).await?,
        };
        match holder.opens {
            Opens::Wallet(wallet, _) if self.closed.contains_key(&wallet) => Err(Problem::Unauthorized),
            Opens::Credential(credential, _) if self.revoked.contains_key(&credential) => Err(Problem::Unauthorized),
            Opens::Wallet(..) | Opens::Credential(..) => Ok(holder),
        }
    }

    async fn look_up(&self, hash: SecretHash) -> Result<Holder, Problem> {
        if is_fresh(&self.unknown, &hash, UNKNOWN_FOR) {
            return Err(Problem::Unauthorized);
        }
        if let Some(holder) = self.reading.query(move |reader| queries::holder(reader, hash)).await? {
            self.holders.insert(hash, holder);
            Ok(holder)
        } else {
            self.unknown.insert(hash, Ticks::start());
            Err(Problem::Unauthorized)
        }
    }

    /// A wallet was found revoked or expired, which it stays: its token is refused before anything is counted.
    pub fn remember_closed(&self, wallet: WalletId) {
        self.closed.insert(wallet, ());
    }

    /// A credential was found revoked, which it stays.
    pub fn remember_revoked(&self, credential: CredentialId) {
        self.revoked.insert(credential, ());
    }

    /// A wallet was found open.
    pub fn remember_open(&self, wallet: WalletId) {
        self.open.insert(wallet, Ticks::start());
    }

    /// Whether a wallet was found open a moment ago.
    pub fn was_open(&self, wallet: WalletId) -> bool {
        is_fresh(&self.open, &wallet, OPEN_FOR)
    }

    /// A wallet was just issued: its token's first use needs no look-up.
    pub fn remember_wallet(&self, hash: SecretHash, owner: PrincipalId, wallet: WalletId, book: Book) {
        self.holders.insert(hash, Holder { principal: owner, opens: Opens::Wallet(wallet, book) });
    }
}

/// Whether something was found so long ago at most.
fn is_fresh<K: Eq + Hash>(found: &Cache<K, Ticks>, key: &K, span: Duration) -> bool {
    found.get(key).is_some_and(|since| u128::from(since.micros()) < span.as_micros())
}

#[cfg(test)]
mod tests {
    use super::*;
    use bursar_domain::Timestamp;
    use bursar_domain::outbox::Class;
    use bursar_domain::set::{Key, Row};
    use bursar_store::codec::Entry;
    use bursar_store::{Due, Error, Item, Scan, Whose};
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// A store without a row that counts how often it is asked.
    #[derive(Default)]
    struct Empty(AtomicUsize);

    impl Reader for Empty {
        fn get(&self, keys: &[Key]) -> Result<Vec<Option<Row>>, Error> {
            self.0.fetch_add(1, Ordering::Relaxed);
            Ok(keys.iter().map(|_| None).collect())
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

        fn owners(&self, _: Option<PrincipalId>, _: usize) -> Result<Vec<PrincipalId>, Error> {
            Ok(Vec::new())
        }

        fn snapshot(&self, _visit: &mut dyn FnMut(Item<'_>) -> Result<(), Error>) -> Result<(), Error> {
            Ok(())
        }
    }

    #[tokio::test]
    async fn an_unknown_token_is_looked_up_once() {
        let store = Arc::new(Empty::default());
        let keyring = Keyring::new(Arc::<Empty>::clone(&store));
        for _ in 0..100 {
            assert_eq!(keyring.holder(SecretHash([7; 32])).await, Err(Problem::Unauthorized));
        }
        assert_eq!(store.0.load(Ordering::Relaxed), 1);
        assert_eq!(keyring.holder(SecretHash([8; 32])).await, Err(Problem::Unauthorized));
        assert_eq!(store.0.load(Ordering::Relaxed), 2);
    }
}
