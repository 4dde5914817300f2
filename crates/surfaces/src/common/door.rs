//! The door of every listener: who may call by which host name, a request id on every answer, and the count of answers.

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use bursar_domain::Id;
use bursar_engine::{Source, SystemSource, Ticks};
use http::header::{HOST, ORIGIN};
use http::{HeaderName, HeaderValue, StatusCode, Uri};
use tracing::Instrument;

use super::problem::Problem;
use super::surface::{self, Surfaces};

/// The header that names a request in the log.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Answers by class of status, and the microseconds they took.
#[derive(Debug, Default)]
pub struct Answers {
    by_class: [AtomicU64; 5],
    busy_us: AtomicU64,
    next: AtomicU64,
}

impl Answers {
    /// How many answers had a status of a class, `2` for 200 to 299.
    pub fn of_class(&self, class: u16) -> u64 {
        let at = usize::from(class.saturating_sub(1));
        self.by_class.get(at).map_or(0, |count| count.load(Ordering::Relaxed))
    }

    /// Microseconds spent on all of them.
    pub fn busy_us(&self) -> u64 {
        self.busy_us.load(Ordering::Relaxed)
    }

    fn count(&self, status: StatusCode, micros: u64) {
        let at = usize::from((status.as_u16() / 100).saturating_sub(1));
        if let Some(count) = self.by_class.get(at) {
            count.fetch_add(1, Ordering::Relaxed);
        }
        self.busy_us.fetch_add(micros, Ordering::Relaxed);
    }

    fn request_id(&self) -> HeaderValue {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let id = Id::from_parts(SystemSource.now().0, number).to_hex();
        HeaderValue::from_str(id.as_str()).unwrap_or(HeaderValue::from_static("-"))
    }
}

/// A door: which names it answers to, and what passed.
#[derive(Debug, Clone, Default)]
pub struct Door {
    /// Host names, beside loopback addresses, under which the listener may be called.
    pub hosts: Arc<Vec<String>>,
    /// What passed.
    pub answers: Arc<Answers>,
}

/// Lets a request in, or not; names and counts its answer.
pub async fn pass(State((door, surfaces)): State<(Door, Surfaces)>, mut request: Request, next: Next) -> Response {
    let ticks = Ticks::start();
    let id = match request.headers().get(REQUEST_ID) {
        Some(given) if given.len() <= 128 => given.clone(),
        _ => door.answers.request_id(),
    };
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    if !is_text(request.uri().path()) {
        *request.uri_mut() = nowhere(request.uri());
    }
    let response = if is_welcome(&door.hosts, &request) {
        let span = tracing::debug_span!("request", %method, path, request_id = id.to_str().unwrap_or("-"));
        next.run(request).instrument(span).await
    } else {
        Problem::ForeignHost.into_response()
    };
    let mut response = surface::spell(surfaces, &path, response);
    let (status, micros) = (response.status(), ticks.micros());
    door.answers.count(status, micros);
    let request_id = id.to_str().unwrap_or("-");
    if status.is_server_error() {
        tracing::warn!(%method, path, status = status.as_u16(), micros, request_id, "answered");
    } else {
        tracing::debug!(%method, path, status = status.as_u16(), micros, request_id, "answered");
    }
    response.headers_mut().insert(REQUEST_ID, id);
    response
}

/// Whether a path is UTF-8 once its percent signs are read.
fn is_text(path: &str) -> bool {
    let hex =
        |digit: Option<&u8>| digit.and_then(|digit| char::from(*digit).to_digit(16)).and_then(|digit| u8::try_from(digit).ok());
    let (bytes, mut text, mut at) = (path.as_bytes(), Vec::with_capacity(path.len()), 0);
    while let Some(byte) = bytes.get(at) {
        match (byte, hex(bytes.get(at + 1)), hex(bytes.get(at + 2))) {
            (b'%', Some(high), Some(low)) => {
                text.push(high << 4 | low);
                at += 3;
            }
            _ => {
                text.push(*byte);
                at += 1;
            }
        }
    }
    std::str::from_utf8(&text).is_ok()
}

/// A path that is no text names nothing: the same path with names that nothing has, so that its surface says so in its shape.
fn nowhere(uri: &Uri) -> Uri {
    uri.path().replace('%', "-").parse().unwrap_or_default()
}

/// Guards against DNS rebinding: a browser that was tricked sends a foreign `Host`, or a foreign `Origin`.
fn is_welcome(hosts: &[String], request: &Request) -> bool {
    let header = |name: HeaderName| request.headers().get(name).map(|value| value.to_str().unwrap_or("?"));
    let authority = header(HOST).or_else(|| request.uri().authority().map(http::uri::Authority::as_str));
    let is_host_known = authority.is_some_and(|authority| is_known(hosts, host_of(authority)));
    let is_origin_known = header(ORIGIN)
        .is_none_or(|origin| origin.split_once("://").is_some_and(|(_, authority)| is_known(hosts, host_of(authority))));
    is_host_known && is_origin_known
}

fn host_of(authority: &str) -> &str {
    match authority.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, _)) => address,
        None => authority.split(':').next().unwrap_or_default(),
    }
}

fn is_known(hosts: &[String], host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
        || hosts.iter().any(|known| known.eq_ignore_ascii_case(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_is_no_text_names_nothing() {
        assert!(is_text("/v1/agents/%C3%BCbel") && is_text("/100%") && is_text("/%zz"));
        assert!(!is_text("/v1/agents/%ff"));
        assert_eq!(nowhere(&Uri::from_static("/v1/agents/%ff?a=b")).path(), "/v1/agents/-ff");
    }

    #[test]
    fn foreign_names_are_not_welcome() {
        let hosts = vec!["treasury.example".to_owned()];
        let check = |host: &str, expect: bool| assert_eq!(is_known(&hosts, host_of(host)), expect, "{host}");
        check("localhost:4021", true);
        check("127.0.0.1:4021", true);
        check("127.8.9.1", true);
        check("[::1]:4021", true);
        check("Treasury.Example:443", true);
        check("evil.example:4021", false);
        check("127.0.0.1.evil.example", false);
        check("10.0.0.1", false);
        check("", false);
    }
}
