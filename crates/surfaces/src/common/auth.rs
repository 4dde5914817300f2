//! Who asks. A token is hashed and its holder looked up in the directory; what a handler takes as its argument is the
//! permission itself.

use std::sync::Arc;

use bursar_domain::principal::{Credential, Grant, Holder, Opens, SecretHash};
use bursar_domain::set::Key;
use bursar_domain::wallet::{Status, Wallet};
use bursar_domain::{Actor, Book, CredentialId, PrincipalId, WalletId};
use bursar_store::{Reader, codec, queries};
use http::HeaderMap;
use http::header::AUTHORIZATION;
use moka::sync::Cache;
use subtle::ConstantTimeEq;

use super::app::App;
use super::problem::Problem;
use super::secret::{API_KEY_LIVE, API_KEY_LIVE_ALIAS};

/// Holders that are remembered: about 100 bytes each.
const HOLDERS_MAX: u64 = 100_000;

/// The directory of secrets, with a memory. What a secret opens never changes; whether it still opens anything is asked anew:
/// by the engine for a command, by [`ApiKey::check`] and its like for a query.
pub struct Keyring {
    reader: Arc<dyn Reader>,
    holders: Cache<SecretHash, Holder>,
    /// Wallets that are closed for ever, as far as this process has met them.
    closed: Cache<WalletId, ()>,
}

impl Keyring {
    pub(super) fn new(reader: Arc<dyn Reader>) -> Self {
        Self { reader, holders: Cache::new(HOLDERS_MAX), closed: Cache::new(HOLDERS_MAX) }
    }

    /// A wallet was found revoked or expired, which it stays: its token is refused before anything is counted.
    pub fn remember_closed(&self, wallet: WalletId) {
        self.closed.insert(wallet, ());
    }

    /// A wallet was just issued: its token's first use needs no look-up.
    pub fn remember_wallet(&self, hash: SecretHash, owner: PrincipalId, wallet: WalletId, book: Book) {
        self.holders.insert(hash, Holder { principal: owner, opens: Opens::Wallet(wallet, book) });
    }

    async fn holder(&self, hash: SecretHash) -> Result<Option<Holder>, Problem> {
        if let Some(holder) = self.holders.get(&hash) {
            return Ok(Some(holder));
        }
        let reader = Arc::clone(&self.reader);
        let found = tokio::task::spawn_blocking(move || queries::holder(&*reader, hash)).await;
        match found {
            Ok(Ok(Some(holder))) => {
                self.holders.insert(hash, holder);
                Ok(Some(holder))
            }
            Ok(Ok(None)) => Ok(None),
            Ok(Err(error)) => {
                tracing::error!(error = &error as &dyn std::error::Error, "can't look a token up: {error}");
                Err(Problem::Fault(bursar_engine::Fault::Storage))
            }
            Err(_) => Err(Problem::Fault(bursar_engine::Fault::Stopping)),
        }
    }
}

/// The bearer token of a request.
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
}

async fn opened(app: &App, token: Option<&str>) -> Result<(SecretHash, Holder), Problem> {
    let token = token.ok_or(Problem::Unauthorized)?;
    let hash = match token.strip_prefix(API_KEY_LIVE_ALIAS) {
        Some(rest) => codec::secret_hash(&format!("{API_KEY_LIVE}{rest}")),
        None => codec::secret_hash(token),
    };
    let holder = app.keyring.holder(hash).await?.ok_or(Problem::Unauthorized)?;
    Ok((hash, holder))
}

/// The credential's row says so too, compared in constant time, and it was not revoked.
async fn live(app: &App, owner: PrincipalId, id: CredentialId, hash: SecretHash) -> Result<Credential, Problem> {
    let row = app.query(move |reader| queries::row::<Credential>(reader, Key::Credential(owner, id))).await?;
    let row = row.ok_or(Problem::Unauthorized)?;
    let is_same: bool = row.secret.0.ct_eq(&hash.0).into();
    if is_same && row.revoked_at.is_none() { Ok(row) } else { Err(Problem::Unauthorized) }
}

/// An API key's holder.
#[derive(Debug, Clone, Copy)]
pub struct ApiKey {
    /// Whose key.
    pub principal: PrincipalId,
    /// For which book.
    pub book: Book,
    /// Which key.
    pub credential: CredentialId,
    hash: SecretHash,
}

impl ApiKey {
    /// For a command: the engine asks anew whether the key was revoked.
    pub async fn of(app: &App, headers: &HeaderMap) -> Result<Self, Problem> {
        let (hash, Holder { principal, opens }) = opened(app, bearer(headers)).await?;
        match opens {
            Opens::Credential(credential, Grant::ApiKey(book)) => Ok(Self { principal, book, credential, hash }),
            Opens::Credential(..) | Opens::Wallet(..) => Err(Problem::Forbidden),
        }
    }

    /// For a query: asks now whether the key was revoked.
    pub async fn check(app: &App, headers: &HeaderMap) -> Result<Self, Problem> {
        let key = Self::of(app, headers).await?;
        live(app, key.principal, key.credential, key.hash).await?;
        Ok(key)
    }

    /// Who asks.
    pub const fn actor(&self) -> Actor {
        Actor::Principal(self.principal, self.book)
    }
}

/// A wallet token's holder.
#[derive(Debug, Clone, Copy)]
pub struct WalletToken {
    /// Whose wallet.
    pub principal: PrincipalId,
    /// Which.
    pub wallet: WalletId,
    /// In which book.
    pub book: Book,
}

impl WalletToken {
    /// For a command: the engine asks anew whether the wallet is closed.
    pub async fn of(app: &App, headers: &HeaderMap) -> Result<Self, Problem> {
        let (_, Holder { principal, opens }) = opened(app, bearer(headers)).await?;
        match opens {
            Opens::Wallet(wallet, _) if app.keyring.closed.contains_key(&wallet) => Err(Problem::Unauthorized),
            Opens::Wallet(wallet, book) => Ok(Self { principal, wallet, book }),
            Opens::Credential(..) => Err(Problem::Forbidden),
        }
    }

    /// For a query: asks now whether the wallet is closed.
    pub async fn check(app: &App, headers: &HeaderMap) -> Result<Self, Problem> {
        let token = Self::of(app, headers).await?;
        let key = Key::Wallet(token.principal, token.wallet);
        let wallet = app.query(move |reader| queries::row::<Wallet>(reader, key)).await?;
        match wallet.map(|wallet| wallet.status_at(app.now())) {
            Some(Status::Active | Status::Paused) => Ok(token),
            Some(Status::Revoked | Status::Expired) | None => Err(Problem::Unauthorized),
        }
    }

    /// Who asks.
    pub const fn actor(&self) -> Actor {
        Actor::Wallet(self.principal, self.wallet, self.book)
    }
}

/// An operator.
#[derive(Debug, Clone, Copy)]
pub struct Operator {
    /// For which principal.
    pub principal: PrincipalId,
    /// With which token; none for whoever runs the house and asks without going over the network.
    pub credential: Option<CredentialId>,
    /// Whether it manages other principals too.
    pub is_root: bool,
}

impl Operator {
    /// By the header, or by `?token=`, which the reference allows.
    pub async fn check(app: &App, headers: &HeaderMap, query_token: Option<&str>) -> Result<Self, Problem> {
        let (hash, Holder { principal, opens }) = opened(app, bearer(headers).or(query_token)).await?;
        match opens {
            Opens::Credential(id, Grant::Operator { root }) => {
                live(app, principal, id, hash).await?;
                Ok(Self { principal, credential: Some(id), is_root: root })
            }
            Opens::Credential(..) | Opens::Wallet(..) => Err(Problem::Forbidden),
        }
    }

    /// Who asks.
    pub const fn actor(&self) -> Actor {
        Actor::Operator(self.principal)
    }
}
