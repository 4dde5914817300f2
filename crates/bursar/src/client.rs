//! How a subcommand reaches its server: at the address it was given, through the server that runs on the data folder, or, when
//! none runs, by the same routes in this process.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, anyhow, bail};
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
use crate::house::{House, Serving};
use crate::print::Answer;
use crate::route::Route;

/// Which server is asked, and as whom. No `Debug`: it may hold a token.
#[derive(Args, Clone)]
#[command(next_help_heading = "Server")]
pub struct Reach {
    /// Control listener of the server to ask, such as http://127.0.0.1:4023 [env: BURSAR_URL] [default: the server that runs on
    /// the data folder; when none runs, the store itself]
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
}

/// How long a connection may take to be made.
const CONNECT_MAX: Duration = Duration::from_secs(5);
/// How long an answer may take unless it was said otherwise.
const ANSWER_SECONDS_MAX: u64 = 60;

/// A way to control's routes.
pub enum Client {
    /// Over the network.
    Remote(Remote),
    /// No server runs.
    Local {
        /// Control's routes.
        router: Router,
        /// As whom.
        operator: Operator,
        /// Closed at the end.
        house: Box<House>,
    },
}

/// A server.
#[derive(Clone)]
pub struct Remote {
    /// Its control listener, without a slash at the end.
    base: String,
    /// The operator's token.
    token: String,
    /// For whom, when it is not the token's own principal.
    principal: Option<String>,
    agent: ureq::Agent,
    /// For messages.
    timeout: Option<Duration>,
}

impl Client {
    /// Finds the server, or opens the store in this process.
    pub async fn connect(config: &Config, reach: &Reach) -> anyhow::Result<Self> {
        let token = token(reach)?;
        if let Some(url) = reach.url.clone().or_else(|| config::variable("BURSAR_URL")) {
            let needed = "a server named by --url needs an operator token: --token-file FILE, or the variable BURSAR_TOKEN";
            let token = token.ok_or_else(|| Failure::usage(needed))?;
            return Ok(Self::Remote(Remote::new(&url, token, reach)?));
        }
        let data = config.data();
        if !Serving::is_on(&data)? {
            if token.is_some() {
                let text = "an operator token was given, but no server runs on the data folder: name one with --url";
                return Err(Failure::usage(text).into());
            }
            return Self::local(config, reach.principal.as_deref()).await;
        }
        let credentials = Credentials::read(&data)?.unwrap_or_default();
        let file = Credentials::path(&data);
        let Some(token) = token.or(credentials.operator_token) else {
            bail!("{} holds no operator token: give one with --token-file FILE or the variable BURSAR_TOKEN", file.display());
        };
        let url = credentials.urls.control;
        let url = url.with_context(|| format!("a server runs on {}, but does not say yet at which address", data.display()))?;
        Ok(Self::Remote(Remote::new(&url, token, reach)?))
    }

    /// The store itself, which must be there. Who may open the data folder may do everything.
    async fn local(config: &Config, principal: Option<&str>) -> anyhow::Result<Self> {
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
        Ok(Self::Local { router, operator, house: Box::new(house) })
    }

    /// `GET`
    pub async fn get<T: DeserializeOwned>(&self, route: Route) -> anyhow::Result<Answer<T>> {
        self.ask(Method::GET, route, None).await
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
        let json: Value = serde_json::from_slice(&bytes).context(NOT_BURSAR)?;
        let view = T::deserialize(&json).context(NOT_BURSAR)?;
        Ok(Answer { json, view })
    }

    /// Reads an answer as it came, to the letter.
    pub async fn get_bytes(&self, route: Route) -> anyhow::Result<Vec<u8>> {
        self.bytes(Method::GET, route, None).await
    }

    async fn bytes(&self, method: Method, route: Route, body: Option<Value>) -> anyhow::Result<Vec<u8>> {
        let (status, bytes) = match self {
            Self::Remote(remote) => {
                let remote = remote.clone();
                tokio::task::spawn_blocking(move || remote.call(&method, &route, body)).await??
            }
            Self::Local { router, operator, .. } => {
                let request = Request::builder().method(method).uri(route.as_str()).header("content-type", "application/json");
                let text = body.map(|body| body.to_string()).unwrap_or_default();
                let response = router.clone().oneshot(request.extension(*operator).body(Body::from(text))?).await?;
                let status = response.status();
                (status, axum::body::to_bytes(response.into_body(), usize::MAX).await?.to_vec())
            }
        };
        if status.is_success() {
            return Ok(bytes);
        }
        let answer: Option<Value> = serde_json::from_slice(&bytes).ok();
        let message = answer.as_ref().and_then(|answer| answer.get("error")).and_then(Value::as_str);
        Err(Failure::answer(status, message.unwrap_or("the answer gives no reason")).into())
    }

    /// Ends a house that was opened for this command.
    pub async fn close(self) {
        if let Self::Local { house, .. } = self {
            house.close().await;
        }
    }
}

const NOT_BURSAR: &str = "the answer is not one of Bursar's control listener: is the address right?";

impl Remote {
    fn new(url: &str, token: String, reach: &Reach) -> anyhow::Result<Self> {
        let is_url = url.parse::<http::Uri>().is_ok_and(|uri| uri.scheme_str() == Some("http") && uri.host().is_some());
        if !is_url {
            return Err(Failure::usage(format_args!("--url must read http://HOST:PORT, not {url:?}")).into());
        }
        let text = reach.timeout.clone().or_else(|| config::variable("BURSAR_TIMEOUT"));
        let seconds = match text.map(|text| text.parse::<u64>().map_err(|_| text)) {
            None => ANSWER_SECONDS_MAX,
            Some(Ok(seconds)) => seconds,
            Some(Err(text)) => return Err(Failure::usage(format_args!("--timeout must be seconds, not {text:?}")).into()),
        };
        let timeout = (seconds > 0).then(|| Duration::from_secs(seconds));
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .proxy(None)
            .max_redirects(0)
            .timeout_connect(Some(CONNECT_MAX))
            .timeout_global(timeout)
            .build()
            .into();
        let base = url.trim_end_matches('/').to_owned();
        Ok(Self { base, token, principal: reach.principal.clone(), agent, timeout })
    }

    fn call(&self, method: &Method, route: &Route, body: Option<Value>) -> anyhow::Result<(StatusCode, Vec<u8>)> {
        self.exchange(method, route, body).map_err(|error| match (error.downcast_ref::<ureq::Error>(), self.timeout) {
            (Some(ureq::Error::Timeout(ureq::Timeout::Global)), Some(timeout)) => {
                let seconds = timeout.as_secs();
                anyhow!("{} gave no answer within {seconds} s; it may have acted all the same: --timeout waits longer", self.base)
            }
            _ => error.context(format!("can't ask {}", self.base)),
        })
    }

    fn exchange(&self, method: &Method, route: &Route, body: Option<Value>) -> anyhow::Result<(StatusCode, Vec<u8>)> {
        let mut request = Request::builder().method(method).uri(format!("{}{}", self.base, route.as_str()));
        request = request.header("authorization", format!("Bearer {}", self.token));
        if let Some(principal) = &self.principal {
            request = request.header("bursar-principal", principal);
        }
        let mut response = match body {
            Some(body) => {
                self.agent.run(request.header("content-type", "application/json").body(body.to_string()).map_err(unsendable)?)
            }
            None => self.agent.run(request.body(()).map_err(unsendable)?),
        }?;
        let status = response.status();
        let bytes = response.body_mut().with_config().limit(u64::MAX).read_to_vec()?;
        Ok((status, bytes))
    }
}

/// A token or a principal's name that is no header's text. Neither is repeated.
fn unsendable(_: http::Error) -> Failure {
    Failure::usage("the operator token or the principal's name holds characters that can't be sent")
}

/// The token that was given: by flag, else by the environment.
fn token(reach: &Reach) -> anyhow::Result<Option<String>> {
    if let Some(token) = &reach.token {
        return Ok(Some(token.clone()));
    }
    if let Some(path) = &reach.token_file {
        return read_token(path).map(Some);
    }
    if let Some(token) = config::variable("BURSAR_TOKEN") {
        return Ok(Some(token));
    }
    config::variable("BURSAR_TOKEN_FILE").map(|path| read_token(&PathBuf::from(path))).transpose()
}

fn read_token(path: &PathBuf) -> anyhow::Result<String> {
    let text = if path.as_os_str() == "-" { std::io::read_to_string(std::io::stdin()) } else { std::fs::read_to_string(path) };
    let text = text.with_context(|| format!("can't read the token from {}", path.display()))?;
    let token = text.trim();
    if token.is_empty() {
        return Err(Failure::usage(format_args!("{} holds no token", path.display())).into());
    }
    Ok(token.to_owned())
}
