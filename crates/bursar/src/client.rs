//! How a subcommand reaches its server: at the address it was given, through the server that runs on the data folder, or, when
//! none runs, by the same routes in this process.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, bail};
use axum::Router;
use axum::body::Body;
use bursar_store::queries;
use bursar_surfaces::common::auth::Operator;
use clap::Args;
use http::{Method, Request, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::Value;
use tower::ServiceExt;

use crate::config::{self, Config};
use crate::credentials::Credentials;
use crate::failure::Failure;
use crate::house::{House, Place, Serving};
use crate::print::Answer;
use crate::redact;
use crate::remote::{Remote, Reply, next_page, unsendable};
use crate::route::{Route, encoded};

/// Which server is asked, and as whom. No `Debug`: it may hold a token.
#[derive(Args, Clone)]
#[command(next_help_heading = "Server")]
pub struct Reach {
    /// Control listener of the server to ask, such as https://treasury.example:4023 [env: BURSAR_URL, unless --data or --store is
    /// given] [default: the server that runs on the data folder; when none runs, the store itself]
    #[arg(long, global = true, value_name = "URL")]
    pub url: Option<String>,
    /// Operator token. Every user of this machine can read it in the list of processes: better use --token-file or the
    /// environment [env: BURSAR_TOKEN] [default: the one in credentials.json of the data folder]
    #[arg(long, global = true, value_name = "TOKEN", conflicts_with = "token_file")]
    pub token: Option<String>,
    /// Read the operator token from a file; - reads standard input [env: BURSAR_TOKEN_FILE]
    #[arg(long, global = true, value_name = "FILE")]
    pub token_file: Option<PathBuf>,
    /// How long an answer may take, in seconds; 0: as long as it takes [env: BURSAR_TIMEOUT] [default: 60]
    #[arg(long, global = true, value_name = "SECONDS")]
    pub timeout: Option<String>,
    /// Act for another principal; needs a root token
    #[arg(long, global = true, value_name = "NAME")]
    pub principal: Option<String>,
    /// Do a change at most once: repeated with the same key, for instance after a time-out, it gets the first answer
    #[arg(long, global = true, value_name = "KEY")]
    pub idempotency_key: Option<String>,
}

impl Reach {
    /// The headers of every request. A name is percent-encoded: it may hold letters that no header may.
    fn headers(&self) -> Vec<(&'static str, String)> {
        let principal = self.principal.iter().map(|name| ("bursar-principal", encoded(name)));
        principal.chain(self.idempotency_key.iter().map(|key| ("idempotency-key", key.clone()))).collect()
    }
}

/// How long an answer may take unless it was said otherwise.
const ANSWER_SECONDS_MAX: u64 = 60;

/// A way to control's routes.
pub enum Client {
    /// Over the network.
    Remote {
        /// The server.
        server: Remote,
        /// Where the token was found, and what to do if it is not accepted.
        token: TokenFrom,
    },
    /// No server runs.
    Local {
        /// Control's routes.
        router: Router,
        /// As whom.
        operator: Operator,
        /// Under which idempotency key.
        key: Option<String>,
        /// Closed at the end.
        house: Box<House>,
    },
}

impl Client {
    /// Finds the server, or opens the store in this process.
    pub async fn connect(config: &Config, reach: &Reach) -> anyhow::Result<Self> {
        let (flag, _) = config.names_store();
        let token = token(reach, flag)?;
        if let Some(url) = named_url(config, reach)? {
            let needed = "a server named by --url needs an operator token: --token-file FILE, or the variable BURSAR_TOKEN";
            return Self::remote(&url, token.ok_or_else(|| Failure::usage(needed))?, reach);
        }
        let data = config.data();
        if !Serving::is_on(&data)? || is_another_store(config)? {
            if token.is_some() {
                let text = "an operator token was given, but no server runs on the data folder: name one with --url";
                return Err(Failure::usage(text).into());
            }
            return Self::local(config, reach).await;
        }
        let credentials = Credentials::read(&data)?.unwrap_or_default();
        let file = Credentials::path(&data);
        let own = || credentials.operator_token.map(|text| (text, TokenFrom::Credentials(file.clone())));
        let Some(token) = token.or_else(own) else {
            return Err(Failure::usage(format_args!("{} holds no operator token: {ANOTHER_TOKEN}", file.display())).into());
        };
        let url = credentials.urls.control;
        let url = url.with_context(|| format!("a server runs on {}, but does not say yet at which address", data.display()))?;
        Self::remote(&url, token, reach)
    }

    fn remote(url: &str, (token, from): (String, TokenFrom), reach: &Reach) -> anyhow::Result<Self> {
        Ok(Self::Remote { server: Remote::new(url, token, reach.headers(), timeout(reach)?)?, token: from })
    }

    /// The store itself, which must be there. Who may open the data folder may do everything.
    async fn local(config: &Config, reach: &Reach) -> anyhow::Result<Self> {
        let principal = reach.principal.as_deref();
        let house = House::open_existing(config)?;
        let name = principal.unwrap_or("default").to_owned();
        let found = house.app.query(move |reader| queries::principal_named(reader, &name)).await;
        let Ok(found) = found else {
            house.close().await;
            bail!("the store can't be read: see the message above");
        };
        let Some(owner) = found else {
            house.close().await;
            let name = principal.unwrap_or("default");
            let text = format!("there is no principal {name:?}: start `bursar serve` once, or see `bursar principals list`");
            return Err(Failure::refused(text).into());
        };
        let operator = Operator::of_the_house(owner);
        let router = bursar_surfaces::in_process(&house.app);
        Ok(Self::Local { router, operator, key: reach.idempotency_key.clone(), house: Box::new(house) })
    }

    /// `GET`
    pub async fn get<T: DeserializeOwned>(&self, route: Route) -> anyhow::Result<Answer<T>> {
        self.ask(Method::GET, route, None).await
    }

    /// Whether no server runs, and the store itself is asked.
    pub const fn is_local(&self) -> bool {
        matches!(self, Self::Local { .. })
    }

    /// `GET` of a list whose pages say more than their items, page after page to its end. Where a page can't be gone on from, because
    /// what is listed was rebuilt meanwhile, the list begins again.
    pub async fn pages<T: DeserializeOwned>(&self, first: Route) -> anyhow::Result<Vec<Answer<T>>> {
        let (mut pages, mut next, mut begun) = (Vec::new(), Some(first.clone()), 1);
        while let Some(route) = next {
            let reply = match self.reply(Method::GET, route, None).await {
                Err(error) if !pages.is_empty() && begun < BEGUN_MAX && is_bad_request(&error) => {
                    pages.clear();
                    (next, begun) = (Some(first.clone()), begun + 1);
                    continue;
                }
                reply => reply?,
            };
            let json: Value = serde_json::from_slice(&reply.bytes).with_context(not_bursar)?;
            let view = T::deserialize(&json).with_context(not_bursar)?;
            pages.push(Answer { json, view });
            next = reply.next;
        }
        Ok(pages)
    }

    /// `GET` of one page of a list, and where the next one is.
    pub async fn page<T: DeserializeOwned>(&self, route: Route) -> anyhow::Result<(T, Option<Route>)> {
        let reply = self.reply(Method::GET, route, None).await?;
        Ok((serde_json::from_slice(&reply.bytes).with_context(not_bursar)?, reply.next))
    }

    /// `GET` of a list, page after page to its end.
    pub async fn list<T: DeserializeOwned>(&self, route: Route) -> anyhow::Result<Answer<Vec<T>>> {
        let (mut json, mut next) = (Vec::new(), Some(route));
        while let Some(route) = next {
            let reply = self.reply(Method::GET, route, None).await?;
            json.append(&mut serde_json::from_slice(&reply.bytes).with_context(not_bursar)?);
            next = reply.next;
        }
        let json = Value::Array(json);
        let view = <Vec<T> as serde::Deserialize>::deserialize(&json).with_context(not_bursar)?;
        Ok(Answer { json, view })
    }

    /// `POST`
    pub async fn post<T: DeserializeOwned>(&self, route: Route, body: Option<Value>) -> anyhow::Result<Answer<T>> {
        self.ask(Method::POST, route, body).await
    }

    /// `PUT`
    pub async fn put<T: DeserializeOwned>(&self, route: Route, body: Value) -> anyhow::Result<Answer<T>> {
        self.ask(Method::PUT, route, Some(body)).await
    }

    /// `DELETE`
    pub async fn delete<T: DeserializeOwned>(&self, route: Route) -> anyhow::Result<Answer<T>> {
        self.ask(Method::DELETE, route, None).await
    }

    async fn ask<T: DeserializeOwned>(&self, method: Method, route: Route, body: Option<Value>) -> anyhow::Result<Answer<T>> {
        let bytes = self.bytes(method, route, body).await?;
        let json: Value = serde_json::from_slice(&bytes).with_context(not_bursar)?;
        let view = T::deserialize(&json).with_context(not_bursar)?;
        Ok(Answer { json, view })
    }

    /// Reads an answer as it came, to the letter.
    pub async fn get_bytes(&self, route: Route) -> anyhow::Result<Vec<u8>> {
        self.bytes(Method::GET, route, None).await
    }

    async fn bytes(&self, method: Method, route: Route, body: Option<Value>) -> anyhow::Result<Vec<u8>> {
        Ok(self.reply(method, route, body).await?.bytes)
    }

    async fn reply(&self, method: Method, route: Route, body: Option<Value>) -> anyhow::Result<Reply> {
        let reply = match self {
            Self::Remote { server, .. } => {
                let server = server.clone();
                tokio::task::spawn_blocking(move || server.call(&method, &route, body)).await??
            }
            Self::Local { router, operator, key, .. } => {
                let mut request =
                    Request::builder().method(method).uri(route.as_str()).header("content-type", "application/json");
                if let Some(key) = key {
                    request = request.header("idempotency-key", key);
                }
                let text = body.map(|body| body.to_string()).unwrap_or_default();
                let response =
                    router.clone().oneshot(request.extension(*operator).body(Body::from(text)).map_err(unsendable)?).await?;
                let (status, next) = (response.status(), next_page(response.headers()));
                let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await?.to_vec();
                Reply { status, next, bytes }
            }
        };
        if reply.status.is_success() {
            return Ok(reply);
        }
        let answer: Option<Value> = serde_json::from_slice(&reply.bytes).ok();
        let Some(message) = answer.as_ref().and_then(|answer| answer.get("error")).and_then(Value::as_str) else {
            return Err(Failure::not_bursar(reply.status).into());
        };
        match self {
            Self::Remote { token, .. } if reply.status == StatusCode::UNAUTHORIZED => {
                Err(Failure::answer(reply.status, &token.not_accepted()).into())
            }
            Self::Remote { .. } | Self::Local { .. } => Err(Failure::answer(reply.status, message).into()),
        }
    }

    /// Ends a house that was opened for this command.
    pub async fn close(self) {
        if let Self::Local { house, .. } = self {
            house.close().await;
        }
    }
}

/// How often a list is begun at most.
const BEGUN_MAX: u32 = 5;

fn is_bad_request(error: &anyhow::Error) -> bool {
    Failure::status_of(error) == Some(StatusCode::BAD_REQUEST)
}

/// A success that can't be read.
fn not_bursar() -> Failure {
    Failure::not_bursar(StatusCode::OK)
}

/// Where a token was found.
pub enum TokenFrom {
    /// `--token`
    Flag,
    /// A file that was named.
    File(PathBuf),
    /// The environment.
    Variable,
    /// `credentials.json` of the data folder.
    Credentials(PathBuf),
}

impl TokenFrom {
    fn not_accepted(&self) -> String {
        let from = match self {
            Self::Flag => "given with --token".to_owned(),
            Self::File(path) => format!("in {}", path.display()),
            Self::Variable => "in the variable BURSAR_TOKEN".to_owned(),
            Self::Credentials(path) => {
                return format!("the server does not accept the operator token in {}: {ANOTHER_TOKEN}", path.display());
            }
        };
        format!("the server does not accept the operator token {from}: it is revoked, or another server's")
    }
}

/// What to do where `credentials.json` holds no token, or one that is revoked.
const ANOTHER_TOKEN: &str = "give another one with --token-file FILE or the variable BURSAR_TOKEN; if none is left, stop the server, \
                             run `bursar keys create --kind root` with its --data and --store, and start it again";

/// The server that was named: by flag, else by the environment where no flag names a store.
fn named_url(config: &Config, reach: &Reach) -> anyhow::Result<Option<String>> {
    let (flag, variable) = config.names_store();
    if let Some(url) = &reach.url {
        return match flag {
            Some(flag) => Err(Failure::usage(format_args!("--url names a server and {flag} a store: give one of them")).into()),
            None => Ok(Some(url.clone())),
        };
    }
    let url = config::variable("BURSAR_URL").filter(|_| flag.is_none());
    if let (Some(url), Some(variable)) = (&url, variable) {
        tracing::warn!("BURSAR_URL and {variable} are both set: asking the server at {}", redact::shown(url));
    }
    Ok(url)
}

/// Whether `--store` names another store than the one that the data folder's server serves.
fn is_another_store(config: &Config) -> anyhow::Result<bool> {
    let served = Serving::store(&config.data());
    Ok(config.has_store_flag() && served.is_some_and(|served| Place::of(config).is_ok_and(|place| place.shown() != served)))
}

/// How long an answer may take; none: as long as it takes.
fn timeout(reach: &Reach) -> anyhow::Result<Option<Duration>> {
    let text = reach.timeout.clone().or_else(|| config::variable("BURSAR_TIMEOUT"));
    match text.map(|text| text.parse::<u32>().map_err(|_| text)) {
        None => Ok(Some(Duration::from_secs(ANSWER_SECONDS_MAX))),
        Some(Ok(0)) => Ok(None),
        Some(Ok(seconds)) => Ok(Some(Duration::from_secs(u64::from(seconds)))),
        Some(Err(text)) => Err(Failure::usage(format_args!("--timeout must be seconds, not {text:?}")).into()),
    }
}

/// The token that was given: by flag, else by the environment. Beside a `BURSAR_URL` that a flag overrules, the environment's token
/// is that other server's, and is not sent to this one.
fn token(reach: &Reach, store_flag: Option<&str>) -> anyhow::Result<Option<(String, TokenFrom)>> {
    if let Some(token) = &reach.token {
        return Ok(Some((token.clone(), TokenFrom::Flag)));
    }
    if let Some(path) = &reach.token_file {
        return read_token(path).map(Some);
    }
    if store_flag.is_some() && config::variable("BURSAR_URL").is_some() {
        return Ok(None);
    }
    if let Some(token) = config::variable("BURSAR_TOKEN") {
        return Ok(Some((token, TokenFrom::Variable)));
    }
    config::variable("BURSAR_TOKEN_FILE").map(|path| read_token(Path::new(&path))).transpose()
}

fn read_token(path: &Path) -> anyhow::Result<(String, TokenFrom)> {
    let text = if path.as_os_str() == "-" { std::io::read_to_string(std::io::stdin()) } else { std::fs::read_to_string(path) };
    let text = text.map_err(|error| Failure::usage(format_args!("can't read the token from {}: {error}", path.display())))?;
    let token = text.trim();
    if token.is_empty() {
        return Err(Failure::usage(format_args!("{} holds no token", path.display())).into());
    }
    Ok((token.to_owned(), TokenFrom::File(path.to_owned())))
}
