//! How a subcommand reaches the house: through the running server's control listener, or, when none runs, by the same routes in
//! this process.

use std::time::Duration;

use anyhow::{Context, anyhow, bail};
use axum::Router;
use axum::body::Body;
use bursar_store::queries;
use bursar_surfaces::common::auth::Operator;
use bursar_surfaces::control;
use http::{Method, Request, StatusCode};
use serde_json::Value;
use tokio::sync::oneshot;
use tower::ServiceExt;

use crate::config::Config;
use crate::credentials::Credentials;
use crate::house::{House, Place, Serving};

/// A way to the house.
pub enum Client {
    /// A server runs on the data folder.
    Remote {
        /// The control listener.
        base: String,
        /// The operator's token.
        token: String,
        /// For whom, when it is not the token's own principal.
        principal: Option<String>,
    },
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

impl Client {
    /// Finds the running server, or opens the house in this process, for a principal.
    pub async fn connect(config: &Config, principal: Option<&str>) -> anyhow::Result<Self> {
        if let Some(remote) = Self::remote(config, principal).await? {
            return Ok(remote);
        }
        if let Place::Sqlite(path) = Place::of(config)?
            && !path.exists()
        {
            bail!("there is no store at {}: start `bursar serve` once, or name the folder with --data", path.display());
        }
        let house = House::open(config)?;
        let name = principal.unwrap_or("default").to_owned();
        let found = house.app.query(move |reader| queries::principal_named(reader, &name)).await;
        let Ok(Some(owner)) = found else {
            let name = principal.unwrap_or("default");
            house.close().await;
            bail!("there is no principal {name:?}: start `bursar serve` once, or see `bursar principals list`");
        };
        let operator = Operator { principal: owner, credential: None, is_root: true };
        let router = control::routes(house.app.clone());
        Ok(Self::Local { router, operator, house: Box::new(house) })
    }

    /// The server that the data folder's credentials name, if it answers.
    async fn remote(config: &Config, principal: Option<&str>) -> anyhow::Result<Option<Self>> {
        if !Serving::is_on(&config.data())? {
            return Ok(None);
        }
        let Some(credentials) = Credentials::read(&config.data())? else { return Ok(None) };
        let (Some(base), Some(token)) = (credentials.urls.control, credentials.operator_token) else { return Ok(None) };
        let probe = Self::Remote { base: base.clone(), token: token.clone(), principal: None };
        // Whoever listens there now may be a stranger who never answers.
        match tokio::time::timeout(PROBE_MAX, probe.call(Method::GET, "/status", None)).await {
            Ok(Ok((status, _))) if status.is_success() => {
                Ok(Some(Self::Remote { base, token, principal: principal.map(str::to_owned) }))
            }
            Ok(_) | Err(_) => Ok(None),
        }
    }

    /// Asks; an answer that is an error becomes one.
    pub async fn ask(&self, method: Method, path: &str, body: Option<Value>) -> anyhow::Result<Value> {
        let (status, answer) = self.call(method, path, body).await?;
        let answer = read(&answer)?;
        if status.is_success() {
            return Ok(answer);
        }
        let message = answer.get("error").and_then(Value::as_str).unwrap_or("no reason given");
        Err(anyhow!("{message} ({status})"))
    }

    /// Reads an answer as it came, to the letter.
    pub async fn ask_text(&self, path: &str) -> anyhow::Result<Vec<u8>> {
        let (status, answer) = self.call(Method::GET, path, None).await?;
        if status.is_success() { Ok(answer) } else { bail!("the house answered {status}") }
    }

    async fn call(&self, method: Method, path: &str, body: Option<Value>) -> anyhow::Result<(StatusCode, Vec<u8>)> {
        match self {
            Self::Remote { base, token, principal } => {
                let (url, token, principal) = (format!("{base}{path}"), token.clone(), principal.clone());
                remote_call(method, url, token, principal, body).await
            }
            Self::Local { router, operator, .. } => {
                let mut request = Request::builder().method(method).uri(path).header("content-type", "application/json");
                request = request.extension(*operator);
                let text = body.map(|body| body.to_string()).unwrap_or_default();
                let response = router.clone().oneshot(request.body(Body::from(text))?).await?;
                let status = response.status();
                let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await?;
                Ok((status, bytes.to_vec()))
            }
        }
    }

    /// Ends a house that was opened for this command.
    pub async fn close(self) {
        if let Self::Local { house, .. } = self {
            house.close().await;
        }
    }
}

fn read(bytes: &[u8]) -> anyhow::Result<Value> {
    if bytes.is_empty() { Ok(Value::Null) } else { serde_json::from_slice(bytes).context("the answer is not JSON") }
}

/// How long the server that the data folder names may take to say that it is there.
const PROBE_MAX: Duration = Duration::from_secs(3);

/// Asks over the network, on a thread of its own: one that never hears an answer holds nobody up at the end.
async fn remote_call(
    method: Method,
    url: String,
    token: String,
    principal: Option<String>,
    body: Option<Value>,
) -> anyhow::Result<(StatusCode, Vec<u8>)> {
    let (tell, told) = oneshot::channel();
    std::thread::spawn(move || {
        // Whoever asked may have given up.
        let _gone = tell.send(blocking_call(&method, &url, &token, principal.as_deref(), body));
    });
    told.await?
}

fn blocking_call(
    method: &Method,
    url: &str,
    token: &str,
    principal: Option<&str>,
    body: Option<Value>,
) -> anyhow::Result<(StatusCode, Vec<u8>)> {
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).proxy(None).build().into();
    let mut request = Request::builder().method(method).uri(url).header("authorization", format!("Bearer {token}"));
    if let Some(principal) = principal {
        request = request.header("bursar-principal", principal);
    }
    let mut response = match body {
        Some(body) => agent.run(request.header("content-type", "application/json").body(body.to_string())?),
        None => agent.run(request.body(())?),
    }?;
    let status = response.status();
    let bytes = response.body_mut().with_config().limit(u64::MAX).read_to_vec()?;
    Ok((status, bytes))
}
