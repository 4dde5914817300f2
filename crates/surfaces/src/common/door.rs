//! The door of every listener: who may call by which host name, a request id on every answer, and the count of answers.

use std::net::IpAddr;

use axum::Router;
use axum::body::{Body, HttpBody as _};
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use bursar_engine::Ticks;
use http::header::{CONTENT_LENGTH, HOST, ORIGIN};
use http::{HeaderValue, Method, Uri};
use percent_encoding::percent_decode_str;
use tower::ServiceExt as _;
use tracing::Instrument;

use super::answers::ListenerName;
use super::app::{App, Terms};
pub use super::caller::LocalAddress;
use super::health;
use super::problem::Problem;
use super::request_id::{Meta, REQUEST_ID, RequestId};
use super::surface::{self, Surfaces};

/// The names under which a listener may be called, beside its address.
#[derive(Debug, Clone, Copy)]
struct Hosts<'a> {
    /// Its own.
    own: Option<&'a str>,
    /// Those of every listener.
    all: &'a [String],
}

/// A listener's routes behind its door. Plain calls rather than a layer of middleware: a layer boxes its answer and clones what is
/// below it, for each request.
pub struct Door {
    app: App,
    name: ListenerName,
    surfaces: Surfaces,
    routes: Router,
}

impl Door {
    /// Puts a door before routes: it is passed before a route is chosen.
    pub fn new(app: &App, name: ListenerName, surfaces: Surfaces, routes: Router) -> Self {
        Self { app: app.clone(), name, surfaces, routes }
    }

    /// The names under which the listener may be called, beside its address.
    fn hosts(&self) -> Hosts<'_> {
        let Terms { hosts, public_host, control_host, .. } = &self.app.terms;
        let own = match self.name {
            ListenerName::Api => public_host,
            ListenerName::Control => control_host,
            ListenerName::Pay | ListenerName::Mcp => &None,
        };
        Hosts { own: own.as_deref(), all: hosts }
    }

    /// Lets a request in, or not; names and counts its answer.
    pub async fn answer(&self, mut request: Request) -> Response {
        let ticks = Ticks::start();
        let id = RequestId::name(&mut request);
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        if !is_text(request.uri().path()) {
            *request.uri_mut() = nowhere(request.uri());
        }
        let response = if is_welcome(&self.hosts(), &request) {
            let span = tracing::debug_span!("request", %method, path, request_id = id.text());
            let Ok(response) = self.routes.clone().oneshot(request).instrument(span).await;
            response
        } else {
            Problem::ForeignHost.into_response()
        };
        let mut response = surface::spell(self.surfaces, &path, || Meta { id: id.clone(), at: self.app.now() }, response);
        if method == Method::HEAD {
            response = without_body(response);
        }
        let (status, micros) = (response.status(), ticks.micros());
        self.app.answers.at(self.name).count(status, micros);
        let request_id = id.text();
        if status.is_server_error() {
            tracing::warn!(%method, path, status = status.as_u16(), micros, request_id, "answered");
        } else {
            tracing::debug!(%method, path, status = status.as_u16(), micros, request_id, "answered");
        }
        response.headers_mut().insert(REQUEST_ID, id.into_header());
        response
    }
}

/// The answer to `HEAD`: what the body would have been is told by the headers alone. HTTP/2 would send a body, which clients take for a
/// broken connection.
fn without_body(mut response: Response) -> Response {
    let length = response.body().size_hint().exact().filter(|length| *length > 0);
    *response.body_mut() = Body::empty();
    if let Some(length) = length {
        response.headers_mut().entry(CONTENT_LENGTH).or_insert(HeaderValue::from(length));
    }
    response
}

/// Whether a path is UTF-8 once its percent signs are read.
fn is_text(path: &str) -> bool {
    percent_decode_str(path).decode_utf8().is_ok()
}

/// A path that is no text names nothing: the same path with names that nothing has, so that its surface says so in its shape.
fn nowhere(uri: &Uri) -> Uri {
    uri.path().replace('%', "-").parse().unwrap_or_default()
}

/// Guards against DNS rebinding: a browser that was tricked sends a foreign `Host`, or a foreign `Origin`. Whoever asks for health
/// learns nothing else, and often calls by a name of its own.
fn is_welcome(hosts: &Hosts<'_>, request: &Request) -> bool {
    if health::PATHS.contains(&request.uri().path()) {
        return true;
    }
    let local = request.extensions().get::<LocalAddress>().map(|local| local.0);
    let is_known = |authority: &str| is_known(hosts, local, host_of(authority));
    let mut named = request.headers().get_all(HOST).iter();
    let is_host_known = match (named.next(), named.next()) {
        (Some(host), None) => host.to_str().is_ok_and(is_known),
        (None, _) => request.uri().authority().is_some_and(|authority| is_known(authority.as_str())),
        (Some(_), Some(_)) => false,
    };
    let is_origin_known = request.headers().get(ORIGIN).is_none_or(|origin| {
        let origin = origin.to_str().ok().and_then(|origin| origin.split_once("://"));
        origin.is_some_and(|(_, authority)| is_known(authority))
    });
    is_host_known && is_origin_known
}

fn host_of(authority: &str) -> &str {
    match authority.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, _)) => address,
        None => authority.split(':').next().unwrap_or_default(),
    }
}

fn is_known(hosts: &Hosts<'_>, local: Option<IpAddr>, host: &str) -> bool {
    let is_served = |address: IpAddr| address.is_loopback() || local == Some(address.to_canonical());
    let mut named = hosts.all.iter().map(String::as_str).chain(hosts.own);
    host.eq_ignore_ascii_case("localhost")
        || host.parse().is_ok_and(is_served)
        || named.any(|known| known.eq_ignore_ascii_case(host))
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
        let hosts = Hosts { own: Some("pay.example"), all: &["treasury.example".to_owned()] };
        let check = |host: &str, expect: bool| assert_eq!(is_known(&hosts, None, host_of(host)), expect, "{host}");
        check("localhost:4021", true);
        check("127.0.0.1:4021", true);
        check("127.8.9.1", true);
        check("[::1]:4021", true);
        check("Treasury.Example:443", true);
        check("pay.example", true);
        check("www.pay.example", false);
        check("evil.example:4021", false);
        check("127.0.0.1.evil.example", false);
        check("10.0.0.1", false);
        check("", false);
    }

    #[test]
    fn the_address_that_was_called_is_welcome() {
        let check = |local: &str, host: &str, expect: bool| {
            let hosts = Hosts { own: None, all: &[] };
            assert_eq!(is_known(&hosts, local.parse().ok(), host_of(host)), expect, "{host} at {local}");
        };
        check("192.168.1.7", "192.168.1.7:4023", true);
        check("192.168.1.7", "192.168.1.8:4023", false);
        check("2001:db8::7", "[2001:db8::7]:4023", true);
        check("2001:db8::7", "[2001:0db8:0::7]", true);
        check("2001:db8::7", "[2001:db8::8]", false);
        check("192.168.1.7", "[::ffff:192.168.1.7]", true);
        check("192.168.1.7", "192.168.1.7.evil.example", false);
    }
}
