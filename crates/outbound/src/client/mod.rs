//! The client: one request to a host that somebody else named, and its answer.
//!
//! The name is resolved here, once; the guard judges every address, and only such an address is connected to, so a name that resolves
//! otherwise a moment later (DNS rebinding) changes nothing. No redirect is followed, no proxy is used, no cookie is kept, nothing is
//! tried a second time. The answer is bounded in time and size. A connection that waited in the pool has its address judged again.

mod answer;
mod connect;
mod error;
mod limits;
mod pool;
mod request;
mod resolve;
#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use bytes::{Bytes, BytesMut};
use http::header::{CONNECTION, CONTENT_LENGTH, HOST, USER_AGENT};
use http::{HeaderValue, Response, Uri};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use tokio::time::Instant;
use tokio_rustls::TlsConnector;

pub use answer::{Answer, BodyEnd};
pub use connect::{HEAD_BYTES_MAX, NoTrust, Trust};
pub use error::Error;
pub use http::{HeaderMap, StatusCode};
pub use limits::{Limits, Uptime};
pub use request::{BadHeader, Method, Request};
pub use resolve::{Lookup, Resolve, SystemResolver};

use crate::guard::{Guard, Host, Judged, Refused, Target};
use connect::{Line, connect};
use pool::Pool;

/// What every request says of us.
const AGENT: HeaderValue = HeaderValue::from_static(concat!("Bursar/", env!("CARGO_PKG_VERSION")));

/// Calls hosts. Clones share connections that wait.
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
    limits: Limits,
}

/// What a client is made of.
pub struct Setup {
    /// Who may be called.
    pub guard: Guard,
    /// How names become addresses.
    pub resolver: Box<dyn Resolve>,
    /// Who vouches for hosts.
    pub trust: Trust,
    /// How time is measured.
    pub uptime: Uptime,
    /// Bounds of each exchange.
    pub limits: Limits,
}

struct Shared {
    guard: Guard,
    resolver: Box<dyn Resolve>,
    tls: TlsConnector,
    uptime: Uptime,
    pool: Arc<Pool>,
}

impl Client {
    /// A client.
    ///
    /// # Errors
    ///
    /// There is nobody to vouch for hosts.
    pub fn new(setup: Setup) -> Result<Self, NoTrust> {
        let Setup { guard, resolver, trust, uptime, limits } = setup;
        let (tls, pool) = (trust.connector()?, Pool::new(Arc::clone(&uptime)));
        Ok(Self { shared: Arc::new(Shared { guard, resolver, tls, uptime, pool }), limits })
    }

    /// The same client with other bounds.
    pub fn with_limits(&self, limits: Limits) -> Self {
        Self { shared: Arc::clone(&self.shared), limits }
    }

    /// Who may be called.
    pub fn guard(&self) -> &Guard {
        &self.shared.guard
    }

    /// Sends a request, once, and gives its answer. Any status is an answer.
    ///
    /// # Errors
    ///
    /// There is none. [`Error::maybe_sent`] tells whether the host may have got the request all the same. Whoever drops this future
    /// must take it for sent.
    pub async fn send(&self, request: Request) -> Result<Answer, Error> {
        let begun = (self.shared.uptime)();
        let deadline = tokio::time::sleep(self.limits.exchange).deadline();
        let is_sent = AtomicBool::new(false);
        let target = request.target.clone();
        let head = tokio::time::timeout_at(deadline, self.head(request, &is_sent)).await;
        let (line, response) = head.map_err(|_| Error::TimedOut { maybe_sent: is_sent.load(Ordering::Relaxed) })??;
        let (head, body) = response.into_parts();
        let (body, body_end) = self.body(body, deadline).await;
        if let (BodyEnd::Whole, Some(idle)) = (body_end, self.limits.idle) {
            self.shared.pool.put(target.origin(), line, idle);
        }
        let duration = (self.shared.uptime)().saturating_sub(begun);
        Ok(Answer { status: head.status, headers: head.headers, body, body_end, duration })
    }

    /// Sends the request, and waits for the head of the answer.
    async fn head(&self, request: Request, is_sent: &AtomicBool) -> Result<(Line, Response<Incoming>), Error> {
        let Request { method, target, mut headers, body } = request;
        if method.has_body() {
            headers.insert(CONTENT_LENGTH, body.len().into());
        }
        let mut asked = http::Request::new(Full::new(body));
        *asked.method_mut() = method.spelled();
        *asked.uri_mut() = Uri::from(target.path_and_query().clone());
        *asked.headers_mut() = self.complete(headers, &target)?;
        let mut waited = self.waiting(&target).await?;
        loop {
            let is_fresh = waited.is_none();
            let mut line = match waited.take() {
                Some(line) => line,
                None => self.fresh(&target).await?,
            };
            is_sent.store(true, Ordering::Relaxed);
            let mut failed = match line.sender.try_send_request(asked).await {
                Ok(response) => return Ok((line, response)),
                Err(failed) => failed,
            };
            match failed.take_message() {
                // The host had closed a connection that waited, before anything was written.
                Some(unsent) if !is_fresh => asked = unsent,
                unsent => return Err(Error::Broken { maybe_sent: unsent.is_none(), cause: failed.into_error() }),
            }
            is_sent.store(false, Ordering::Relaxed);
        }
    }

    fn complete(&self, mut headers: HeaderMap, target: &Target) -> Result<HeaderMap, Error> {
        headers.insert(HOST, HeaderValue::from_str(target.authority()).map_err(|_| Refused::Host)?);
        headers.insert(USER_AGENT, AGENT);
        if self.limits.idle.is_none() {
            headers.insert(CONNECTION, HeaderValue::from_static("close"));
        }
        Ok(headers)
    }

    /// A connection that waited, if there is one whose address is still allowed.
    async fn waiting(&self, target: &Target) -> Result<Option<Line>, Error> {
        if self.limits.idle.is_none() {
            return Ok(None);
        }
        while let Some(mut line) = self.shared.pool.take(target.origin()) {
            self.shared.guard.judge(target, &[line.judged.address().ip()])?;
            // The last request may be just over; if the host is gone, that is known now.
            if let Ok(Ok(())) = tokio::time::timeout(self.limits.connect, line.sender.ready()).await {
                return Ok(Some(line));
            }
        }
        Ok(None)
    }

    /// A new connection.
    async fn fresh(&self, target: &Target) -> Result<Line, Error> {
        let connecting = async {
            let judged = self.judged(target).await?;
            connect(target, &judged, &self.shared.tls, self.limits.connect).await
        };
        let connected = tokio::time::timeout(self.limits.connect, connecting).await;
        connected.map_err(|_| Error::TimedOut { maybe_sent: false })?
    }

    /// Resolves a target, once, and has all its addresses judged.
    async fn judged(&self, target: &Target) -> Result<Vec<Judged>, Error> {
        let addresses = match target.host() {
            Host::Address(address) => vec![*address],
            Host::Name(name) => {
                let not_found = |cause| Error::NameNotFound { host: name.clone(), cause };
                let found = self.shared.resolver.resolve(name).await.map_err(not_found)?;
                if found.is_empty() {
                    return Err(not_found(std::io::ErrorKind::NotFound.into()));
                }
                found
            }
        };
        Ok(self.shared.guard.judge(target, &addresses)?)
    }

    /// Reads a body as far as it is read at all.
    async fn body(&self, mut body: Incoming, deadline: Instant) -> (Bytes, BodyEnd) {
        let mut read = BytesMut::new();
        loop {
            let Ok(frame) = tokio::time::timeout_at(deadline, body.frame()).await else {
                return (read.freeze(), BodyEnd::Broken);
            };
            match frame {
                None => return (read.freeze(), BodyEnd::Whole),
                Some(Err(_broken)) => return (read.freeze(), BodyEnd::Broken),
                Some(Ok(frame)) => {
                    let data = frame.into_data().unwrap_or_default();
                    let room = self.limits.body_bytes_max - read.len();
                    read.extend_from_slice(&data[..data.len().min(room)]);
                    if data.len() > room {
                        return (read.freeze(), BodyEnd::TooLong);
                    }
                }
            }
        }
    }
}
