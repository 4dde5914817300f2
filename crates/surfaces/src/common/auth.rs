//! Who asks. A handler's permission is its argument: [`Checked`] for whatever reads or changes, [`Remembered`] for the few hot
//! commands where the engine itself checks the credential, in the step that decides.

use std::future::Future;
use std::ops::Deref;

use axum::extract::FromRequestParts;
use bursar_domain::principal::{Credential, Grant, Holder, Opens, SecretHash};
use bursar_domain::set::Key;
use bursar_domain::wallet::{Status, Wallet};
use bursar_domain::{Actor, AgentId, Book, Command, CredentialId, Outcome, PrincipalId, Refusal, Role, WalletId};
use bursar_engine::Reply;
use bursar_store::{codec, queries};
use http::header::AUTHORIZATION;
use http::request::Parts;
use http::{HeaderName, Version};
use percent_encoding::percent_decode;
use subtle::ConstantTimeEq;

use super::app::App;
use super::caller::{Caller, LocalAddress, Way};
use super::problem::Problem;
use super::secret::{API_KEY_LIVE, API_KEY_LIVE_ALIAS};

/// A permission whose credential was found to be good just now: unknown, revoked and expired ones are 401 before anything else of
/// the request is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Checked<T>(T);

/// A permission whose credential was good when it was met first. Only for commands, which the engine refuses if the credential is
/// closed by now, and only with [`Remembered::or_closed`] around whatever else may go wrong with the request.
#[derive(Debug, Clone, Copy)]
pub struct Remembered<T>(T);

impl<T> Deref for Checked<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> Deref for Remembered<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Permission> Remembered<T> {
    /// What was read of the request. Where it could not be, a credential that is closed comes first.
    pub async fn or_closed<V>(&self, app: &App, read: Result<V, Problem>) -> Result<V, Problem> {
        match read {
            Ok(read) => Ok(read),
            // Whoever asks too often would otherwise keep the store busy too.
            Err(Problem::RateLimited { retry_after_s }) if self.0.was_open(app) => Err(Problem::RateLimited { retry_after_s }),
            Err(problem) => match self.0.check(app).await {
                Err(Problem::Unauthorized) => {
                    // What is over the limit was not counted.
                    if !matches!(problem, Problem::RateLimited { .. }) {
                        self.0.take_back(app);
                    }
                    Err(Problem::Unauthorized)
                }
                Ok(()) | Err(_) => Err(problem),
            },
        }
    }
}

/// What a token may be good for.
pub trait Permission: Copy + Send + Sync + 'static {
    /// The token of a request.
    fn token(parts: &Parts) -> Option<&str> {
        bearer(parts)
    }

    /// A permission that this process gave itself, without a token.
    fn inside(_parts: &Parts) -> Option<Self> {
        None
    }

    /// What may be done without any token.
    fn without_token(_parts: &Parts, _app: &App) -> impl Future<Output = Result<Self, Problem>> + Send {
        async { Err(Problem::Unauthorized) }
    }

    /// What the holder of a secret may do; forbidden where it is not this.
    fn of(holder: Holder, hash: SecretHash) -> Result<Self, Problem>;

    /// Whether the credential still opens anything.
    fn check(self, app: &App) -> impl Future<Output = Result<(), Problem>> + Send;

    /// Whether the credential was found open a moment ago.
    fn was_open(self, _app: &App) -> bool {
        false
    }

    /// A request that was counted for it came with a closed credential: it counts for nobody.
    fn take_back(self, _app: &App) {}

    /// For whom it acts in this request.
    fn acting(self, _parts: &Parts, _app: &App) -> impl Future<Output = Result<Self, Problem>> + Send {
        async move { Ok(self) }
    }
}

async fn remembered<T: Permission>(parts: &Parts, app: &App) -> Result<T, Problem> {
    let Some(token) = T::token(parts) else { return T::without_token(parts, app).await };
    let hash = match token.strip_prefix(API_KEY_LIVE_ALIAS) {
        Some(rest) => codec::secret_hash(&format!("{API_KEY_LIVE}{rest}")),
        None => codec::secret_hash(token),
    };
    let holder = app.keyring.holder(hash).await?;
    match T::of(holder, hash) {
        Ok(permission) => Ok(permission),
        // A closed credential is nobody's here too, whatever it opened elsewhere.
        Err(problem) => Err(check_holder(app, holder, hash).await.err().unwrap_or(problem)),
    }
}

/// Whether what a secret opened is still open, whichever kind it is of.
async fn check_holder(app: &App, holder: Holder, hash: SecretHash) -> Result<(), Problem> {
    match holder.opens {
        Opens::Credential(id, _) => check_credential(app, holder.principal, id, hash).await,
        Opens::Wallet(..) => WalletToken::of(holder, hash)?.check(app).await,
    }
}

impl<T: Permission> FromRequestParts<App> for Remembered<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        Ok(Self(remembered(parts, app).await?))
    }
}

impl<T: Permission> FromRequestParts<App> for Checked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let permission = match T::inside(parts) {
            Some(inside) => inside,
            None => {
                let permission: T = remembered(parts, app).await?;
                permission.check(app).await?;
                permission
            }
        };
        Ok(Self(permission.acting(parts, app).await?))
    }
}

/// The bearer token of a request.
fn bearer(parts: &Parts) -> Option<&str> {
    let value = parts.headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
}

/// The credential's row says so too, compared in constant time, and it was not revoked.
async fn check_credential(app: &App, owner: PrincipalId, id: CredentialId, hash: SecretHash) -> Result<(), Problem> {
    let row = app.query_briefly(move |reader| queries::row::<Credential>(reader, Key::Credential(owner, id))).await?;
    if row.as_ref().is_some_and(|row| row.revoked_at.is_some()) {
        app.keyring.remember_revoked(id);
    }
    let is_good = row.is_some_and(|row| bool::from(row.secret.0.ct_eq(&hash.0)) && row.revoked_at.is_none());
    if is_good { Ok(()) } else { Err(Problem::Unauthorized) }
}

/// An API key's holder.
#[derive(Debug, Clone, Copy)]
pub struct ApiKey {
    /// Whose key.
    pub principal: PrincipalId,
    /// For which book.
    pub book: Book,
    credential: CredentialId,
    hash: SecretHash,
}

impl ApiKey {
    /// Who asks.
    pub const fn caller(&self) -> Caller {
        Caller { actor: Actor::Principal(self.principal, self.book), credential: Some(self.credential), way: Way::Api }
    }

    /// Asks the engine for a command that was counted for this key.
    pub async fn submit_counted(self, app: &App, key: Option<&str>, command: Command) -> Result<Outcome, Problem> {
        self.ask_counted(app, key, command).await.map(|reply| reply.outcome)
    }

    /// The same, and whether the outcome is a replay.
    pub async fn ask_counted(self, app: &App, key: Option<&str>, command: Command) -> Result<Reply, Problem> {
        let answer = app.ask(self.caller(), key, command).await;
        if let Err(Problem::Refused(Refusal::CredentialRevoked)) = answer {
            self.take_back(app);
        }
        answer
    }
}

impl Permission for ApiKey {
    fn of(holder: Holder, hash: SecretHash) -> Result<Self, Problem> {
        match holder.opens {
            Opens::Credential(credential, Grant::ApiKey(book)) => {
                Ok(Self { principal: holder.principal, book, credential, hash })
            }
            Opens::Credential(..) | Opens::Wallet(..) => Err(Problem::Forbidden),
        }
    }

    async fn check(self, app: &App) -> Result<(), Problem> {
        check_credential(app, self.principal, self.credential, self.hash).await
    }

    fn take_back(self, app: &App) {
        app.limits.take_back_key(self.principal, self.book);
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
    /// Who asks.
    pub const fn caller(&self) -> Caller {
        Caller { actor: Actor::Wallet(self.principal, self.wallet, self.book), credential: None, way: Way::Api }
    }
}

impl Permission for WalletToken {
    fn of(holder: Holder, _hash: SecretHash) -> Result<Self, Problem> {
        match holder.opens {
            Opens::Wallet(wallet, book) => Ok(Self { principal: holder.principal, wallet, book }),
            Opens::Credential(..) => Err(Problem::Forbidden),
        }
    }

    async fn check(self, app: &App) -> Result<(), Problem> {
        let key = Key::Wallet(self.principal, self.wallet);
        let wallet = app.query_briefly(move |reader| queries::row::<Wallet>(reader, key)).await?;
        match wallet.map(|wallet| wallet.status_at(app.now())) {
            Some(Status::Active | Status::Paused) => {
                app.keyring.remember_open(self.wallet);
                Ok(())
            }
            Some(Status::Revoked | Status::Expired) | None => {
                app.keyring.remember_closed(self.wallet);
                Err(Problem::Unauthorized)
            }
        }
    }

    fn was_open(self, app: &App) -> bool {
        app.keyring.was_open(self.wallet)
    }

    fn take_back(self, app: &App) {
        app.limits.take_back(self.principal, self.wallet, self.book);
    }
}

/// Whoever may look at escalations: the wallet that was charged sees its own, an API key its book's.
#[derive(Debug, Clone, Copy)]
pub enum Escalator {
    /// An API key's holder.
    Key(ApiKey),
    /// A wallet token's holder.
    Wallet(WalletToken),
}

impl Permission for Escalator {
    fn of(holder: Holder, hash: SecretHash) -> Result<Self, Problem> {
        match holder.opens {
            Opens::Wallet(..) => WalletToken::of(holder, hash).map(Self::Wallet),
            Opens::Credential(..) => ApiKey::of(holder, hash).map(Self::Key),
        }
    }

    async fn check(self, app: &App) -> Result<(), Problem> {
        match self {
            Self::Key(key) => key.check(app).await,
            Self::Wallet(token) => token.check(app).await,
        }
    }
}

/// An agent that pays: by its token, or without one where no agent was ever registered.
#[derive(Debug, Clone, Copy)]
pub struct AgentToken {
    /// Whose agent.
    pub principal: PrincipalId,
    /// Which; none for whoever has no token.
    pub agent: Option<AgentId>,
    /// In which book.
    pub book: Book,
    credential: Option<(CredentialId, SecretHash)>,
}

impl AgentToken {
    /// Who asks, over the listener of a way.
    pub fn caller(&self, way: Way) -> Caller {
        let actor = Actor::Agent(self.principal, self.agent, self.book);
        Caller { actor, credential: self.credential.map(|(id, _)| id), way }
    }
}

/// Whether a request came from this machine, names nobody, and shows no sign of a proxy.
fn is_nameless(parts: &Parts) -> bool {
    let is_local = parts.extensions.get::<LocalAddress>().is_some_and(|local| local.0.is_loopback());
    is_local && !parts.headers.contains_key(AUTHORIZATION) && !was_passed_on(parts)
}

/// Whether a request shows a sign of a proxy: a header that proxies add, or HTTP/1.0, in which many pass requests on. One that hides what it
/// is can't be told from an agent: the setting `pay.anonymous` is for that.
fn was_passed_on(parts: &Parts) -> bool {
    const NAMES: [&str; 6] = ["forwarded", "via", "x-real-ip", "x-client-ip", "x-cluster-client-ip", "true-client-ip"];
    const BEGINNINGS: [&str; 4] = ["x-forwarded", "x-original-", "x-envoy-", "cf-"];
    let is_sign = |name: &HeaderName| {
        let name = name.as_str();
        NAMES.contains(&name) || BEGINNINGS.iter().any(|beginning| name.starts_with(beginning))
    };
    parts.version < Version::HTTP_11 || parts.headers.keys().any(is_sign)
}

impl Permission for AgentToken {
    /// On a loopback address, in a house of one principal, of whom no agent ever had a token. What was passed on by a proxy came from
    /// elsewhere.
    async fn without_token(parts: &Parts, app: &App) -> Result<Self, Problem> {
        if !app.terms.anonymous_pays || !is_nameless(parts) {
            return Err(Problem::Unauthorized);
        }
        let found = app.query_briefly(queries::anonymous_principal).await?;
        let principal = found.ok_or(Problem::Unauthorized)?;
        Ok(Self { principal, agent: None, book: Book::Live, credential: None })
    }

    fn of(holder: Holder, hash: SecretHash) -> Result<Self, Problem> {
        match holder.opens {
            Opens::Credential(credential, Grant::Agent(agent, book)) => {
                Ok(Self { principal: holder.principal, agent: Some(agent), book, credential: Some((credential, hash)) })
            }
            Opens::Credential(..) | Opens::Wallet(..) => Err(Problem::Forbidden),
        }
    }

    async fn check(self, app: &App) -> Result<(), Problem> {
        match self.credential {
            Some((credential, hash)) => check_credential(app, self.principal, credential, hash).await,
            None => Ok(()),
        }
    }

    fn take_back(self, app: &App) {
        app.limits.take_back_agent(self.principal, self.agent, self.book);
    }
}

/// An operator.
#[derive(Debug, Clone, Copy)]
pub struct Operator {
    /// For which principal.
    pub principal: PrincipalId,
    /// What it may do.
    pub role: Role,
    /// With which token; none for whoever runs the house and asks without going over the network.
    token: Option<(CredentialId, SecretHash)>,
    way: Way,
}

impl Operator {
    /// Whoever runs the house, asking from the command line for a principal.
    pub const fn of_the_house(principal: PrincipalId) -> Self {
        Self { principal, role: Role::Root, token: None, way: Way::CommandLine }
    }

    /// Who asks.
    pub const fn caller(&self) -> Caller {
        let credential = match self.token {
            Some((id, _)) => Some(id),
            None => None,
        };
        Caller { actor: Actor::Operator(self.principal, self.role), credential, way: self.way }
    }
}

/// By bearer token, by `?token=`, which the reference allows, or placed there by whoever runs the house. A root operator may act for
/// another principal by the header `Bursar-Principal`, whose value is percent-encoded: a name may hold letters that no header may.
impl Permission for Operator {
    fn token(parts: &Parts) -> Option<&str> {
        let in_query = || parts.uri.query()?.split('&').find_map(|pair| pair.strip_prefix("token="));
        // Where there is a header, it alone counts.
        if parts.headers.contains_key(AUTHORIZATION) { bearer(parts) } else { in_query() }
    }

    fn inside(parts: &Parts) -> Option<Self> {
        parts.extensions.get::<Self>().copied()
    }

    fn of(holder: Holder, hash: SecretHash) -> Result<Self, Problem> {
        match holder.opens {
            Opens::Credential(id, Grant::Operator { root }) => {
                let role = if root { Role::Root } else { Role::Operator };
                Ok(Self { principal: holder.principal, role, token: Some((id, hash)), way: Way::Control })
            }
            Opens::Credential(..) | Opens::Wallet(..) => Err(Problem::Forbidden),
        }
    }

    async fn check(self, app: &App) -> Result<(), Problem> {
        match self.token {
            Some((id, hash)) => check_credential(app, self.principal, id, hash).await,
            None => Ok(()),
        }
    }

    async fn acting(self, parts: &Parts, app: &App) -> Result<Self, Problem> {
        let Some(name) = parts.headers.get("bursar-principal") else { return Ok(self) };
        let name = percent_decode(name.as_bytes()).decode_utf8_lossy().into_owned();
        let other = app.query_briefly(move |reader| queries::principal_named(reader, &name)).await?;
        match other {
            Some(principal) if principal == self.principal => Ok(self),
            Some(principal) if self.role.is_root() => {
                Ok(Self { principal, role: Role::RootFromElsewhere(self.principal), ..self })
            }
            // Not visible to it: as if it were not there.
            Some(_) | None => Err(Problem::Refused(Refusal::PrincipalNotFound)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_nameless() {
        let check = |local: Option<&str>, header: Option<&str>, expect: bool| {
            let mut request = http::Request::new(());
            if let Some(local) = local {
                request.extensions_mut().insert(LocalAddress(local.parse().unwrap()));
            }
            if let Some(name) = header {
                request.headers_mut().insert(HeaderName::try_from(name).unwrap(), http::HeaderValue::from_static("x"));
            }
            assert_eq!(is_nameless(&request.into_parts().0), expect, "{local:?} {header:?}");
        };
        check(Some("127.0.0.1"), None, true);
        check(Some("::1"), Some("accept"), true);
        check(Some("10.0.0.1"), None, false);
        check(None, None, false);
        for header in [
            "authorization",
            "forwarded",
            "via",
            "x-real-ip",
            "x-forwarded-for",
            "x-forwarded-host",
            "x-forwarded-proto",
            "x-client-ip",
            "cf-connecting-ip",
            "cf-ray",
            "true-client-ip",
        ] {
            check(Some("127.0.0.1"), Some(header), false);
        }
    }

    #[test]
    fn a_request_in_http_1_0_was_passed_on() {
        let check = |version: Version, expect: bool| {
            let mut request = http::Request::builder().version(version).body(()).unwrap();
            request.extensions_mut().insert(LocalAddress("127.0.0.1".parse().unwrap()));
            assert_eq!(is_nameless(&request.into_parts().0), expect, "{version:?}");
        };
        check(Version::HTTP_10, false);
        check(Version::HTTP_11, true);
        check(Version::HTTP_2, true);
    }
}
