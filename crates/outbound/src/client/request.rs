//! What is asked of a host.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue};

use crate::guard::Target;

/// The method of a request. `CONNECT` and the like are not here: they ask for more than an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Read.
    Get,
    /// Do.
    Post,
    /// Replace.
    Put,
    /// Change.
    Patch,
    /// Remove.
    Delete,
}

impl Method {
    pub(super) const fn spelled(self) -> http::Method {
        match self {
            Self::Get => http::Method::GET,
            Self::Post => http::Method::POST,
            Self::Put => http::Method::PUT,
            Self::Patch => http::Method::PATCH,
            Self::Delete => http::Method::DELETE,
        }
    }

    /// Whether a body is expected: then its length is told though there be none (RFC 9110, section 8.6).
    pub(super) const fn has_body(self) -> bool {
        matches!(self, Self::Post | Self::Put | Self::Patch)
    }
}

/// A request. Its headers may hold secrets: it has no `Debug`.
#[derive(Clone)]
pub struct Request {
    pub(super) method: Method,
    pub(super) target: Target,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

/// A header that a request may not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadHeader {
    /// The client sets it, or it would change how the request is framed.
    #[error("the header `{0}` is set by the client itself")]
    Ours(String),
    /// Its name or its value can't be sent: a line break, for one, would be a second header.
    #[error("the header `{0}` has a name or a value that can't be sent")]
    Unsendable(String),
}

/// Headers that are about the connection, or that the client sets.
const OURS: &[&str] = &[
    "connection",
    "content-length",
    "expect",
    "host",
    "keep-alive",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
];

impl Request {
    /// A request without headers and body.
    pub fn new(method: Method, target: Target) -> Self {
        Self { method, target, headers: HeaderMap::new(), body: Bytes::new() }
    }

    /// With a header, in place of one of the same name.
    ///
    /// # Errors
    ///
    /// What may stand in no request: see [`BadHeader`]. The value is not told, it may be a secret.
    pub fn header(mut self, name: &str, value: &str) -> Result<Self, BadHeader> {
        let unsendable = || BadHeader::Unsendable(name.to_owned());
        let known = HeaderName::from_bytes(name.as_bytes()).map_err(|_| unsendable())?;
        if OURS.contains(&known.as_str()) {
            return Err(BadHeader::Ours(name.to_owned()));
        }
        self.headers.insert(known, HeaderValue::from_str(value).map_err(|_| unsendable())?);
        Ok(self)
    }

    /// With a body, sent byte for byte. Its type is a header.
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_that_frame_the_request_or_can_not_be_sent_are_refused() {
        let header = |name: &str, value: &str| {
            let request = Request::new(Method::Post, "https://example.com/".parse().unwrap());
            request.header(name, value).map(|request| request.headers.len()).map_err(|why| why.to_string())
        };
        assert_eq!(header("Content-Type", "application/json"), Ok(1));
        assert_eq!(header("webhook-id", "msg_1"), Ok(1));
        for name in ["Host", "content-length", "Transfer-Encoding", "CONNECTION", "User-Agent", "Proxy-Authorization"] {
            assert_eq!(header(name, "x"), Err(format!("the header `{name}` is set by the client itself")));
        }
        for (name, value) in [("a b", "x"), ("", "x"), ("a\r\nb", "x"), ("x", "a\r\nHost: b"), ("x", "a\nb"), ("x", "a\0")] {
            let found = header(name, value).unwrap_err();
            assert!(found.ends_with("can't be sent"), "{name:?} {value:?}: {found}");
        }
    }

    #[test]
    fn a_header_of_the_same_name_is_replaced() {
        let request = Request::new(Method::Get, "https://example.com/".parse().unwrap());
        let request = request.header("x-a", "1").unwrap().header("X-A", "2").unwrap();
        assert_eq!(request.headers.get_all("x-a").iter().collect::<Vec<_>>(), ["2"]);
    }
}
