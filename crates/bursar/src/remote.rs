//! A server over the network, as the command line asks it: one request at a time, with time-outs, and with TLS where its URL says so.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{anyhow, bail};
use http::{HeaderMap, Method, Request, StatusCode};
use serde_json::Value;
use ureq::tls::{Certificate, RootCerts, TlsConfig, TlsProvider};

use crate::failure::Failure;
use crate::redact;
use crate::route::Route;

/// How long a connection may take to be made.
const CONNECT_MAX: Duration = Duration::from_secs(5);

/// A server, and as whom it is asked. No `Debug`: it holds a token.
#[derive(Clone)]
pub struct Remote {
    /// Its control listener, without a slash at the end.
    base: String,
    /// The operator's token.
    token: String,
    /// Of every request: for whom, when it is not the token's own principal, and under which idempotency key.
    headers: Vec<(&'static str, String)>,
    agent: ureq::Agent,
    /// For messages.
    timeout: Option<Duration>,
}

impl Remote {
    /// A server at a URL.
    ///
    /// # Errors
    /// A [`Failure`] of usage where the URL is none of HTTP; and where TLS is asked for on a machine that trusts nobody.
    pub fn new(
        url: &str,
        token: String,
        headers: Vec<(&'static str, String)>,
        timeout: Option<Duration>,
    ) -> anyhow::Result<Self> {
        let uri = url.parse::<http::Uri>().ok().filter(|uri| uri.host().is_some() && uri.query().is_none());
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .proxy(None)
            .max_redirects(0)
            .timeout_connect(Some(CONNECT_MAX))
            .timeout_global(timeout);
        let config = match uri.as_ref().and_then(http::Uri::scheme_str) {
            Some("http") => config,
            Some("https") => config.tls_config(tls()?),
            _ => {
                let shown = redact::shown(url);
                let text = format_args!("--url must read http://HOST:PORT or https://HOST:PORT, not {shown:?}");
                return Err(Failure::usage(text).into());
            }
        };
        Ok(Self { base: url.trim_end_matches('/').to_owned(), token, headers, agent: config.build().into(), timeout })
    }

    /// Its address as it may be shown.
    pub fn shown(&self) -> String {
        redact::shown(&self.base)
    }

    /// Asks, and waits for the whole answer.
    pub fn call(&self, method: &Method, route: &Route, body: Option<Value>) -> anyhow::Result<Reply> {
        self.exchange(method, route, body).map_err(|error| match (error.downcast_ref::<ureq::Error>(), self.timeout) {
            (Some(ureq::Error::Timeout(ureq::Timeout::Global)), Some(timeout)) => {
                let (seconds, base) = (timeout.as_secs(), self.shown());
                anyhow!("{base} gave no answer within {seconds} s; it may have acted all the same: --timeout waits longer, --idempotency-key makes it safe to repeat a change")
            }
            _ => error.context(format!("can't ask {}", self.shown())),
        })
    }

    fn exchange(&self, method: &Method, route: &Route, body: Option<Value>) -> anyhow::Result<Reply> {
        let mut request = Request::builder().method(method).uri(format!("{}{}", self.base, route.as_str()));
        request = request.header("authorization", format!("Bearer {}", self.token));
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        let mut response = match body {
            Some(body) => {
                self.agent.run(request.header("content-type", "application/json").body(body.to_string()).map_err(unsendable)?)
            }
            None => self.agent.run(request.body(()).map_err(unsendable)?),
        }?;
        let (status, next) = (response.status(), next_page(response.headers()));
        let bytes = response.body_mut().with_config().limit(u64::MAX).read_to_vec()?;
        Ok(Reply { status, next, bytes })
    }
}

/// An answer as it came.
pub struct Reply {
    pub status: StatusCode,
    /// Where the list goes on, where this is a page of one that does.
    pub next: Option<Route>,
    pub bytes: Vec<u8>,
}

/// The next page of a list: `Link: </path?query>; rel="next"` (RFC 8288).
pub fn next_page(headers: &HeaderMap) -> Option<Route> {
    let link = headers.get(http::header::LINK)?.to_str().ok()?;
    let (target, parameters) = link.strip_prefix('<')?.split_once('>')?;
    (target.starts_with('/') && parameters.contains("rel=\"next\"")).then(|| Route::given(target))
}

/// A token or a key that is no header's text. Neither is repeated.
pub fn unsendable(_: http::Error) -> Failure {
    Failure::usage("the operator token or the idempotency key holds characters that can't be sent")
}

/// The server must have a certificate for its name, by an authority that this machine trusts, or that the file in `SSL_CERT_FILE` holds.
fn tls() -> anyhow::Result<TlsConfig> {
    let found = rustls_native_certs::load_native_certs();
    if found.certs.is_empty() {
        bail!("this machine trusts no certificate authority: install ca-certificates, or name a file in SSL_CERT_FILE");
    }
    let roots: Vec<Certificate<'static>> = found.certs.iter().map(|der| Certificate::from_der(der).to_owned()).collect();
    let builder = TlsConfig::builder().provider(TlsProvider::Rustls).root_certs(RootCerts::Specific(Arc::new(roots)));
    Ok(builder.unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider())).build())
}
