//! The name of a request: in the log, in a header of its answer, and in the body where a reference prints it there.

use std::convert::Infallible;

use axum::extract::{FromRequestParts, Request};
use bursar_domain::{Id, Timestamp};
use bursar_engine::{Source, SystemSource};
use http::request::Parts;
use http::{HeaderName, HeaderValue};

use super::app::App;

/// The header that carries it.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// The longest name that a caller may give to a request.
const BYTES_MAX: usize = 128;

/// The name of a request.
#[derive(Debug, Clone)]
pub struct RequestId(HeaderValue);

impl RequestId {
    /// A name for a request that has none here: of a process's own, or in a description.
    pub const UNKNOWN: Self = Self(HeaderValue::from_static("-"));

    /// Names a request: by the name that its caller gave it, where that is short enough for a log and text, else by a new one.
    pub fn name(request: &mut Request) -> Self {
        match request.headers().get(REQUEST_ID) {
            Some(given) if is_good(given) => Self(given.clone()),
            _ => {
                let new = Self::new();
                request.headers_mut().insert(REQUEST_ID, new.0.clone());
                new
            }
        }
    }

    /// A new name, which tells nothing of how many there were before.
    fn new() -> Self {
        let mut source = SystemSource::default();
        let id = Id::from_parts(source.now().0, source.chance()).to_hex();
        HeaderValue::from_str(id.as_str()).map_or(Self::UNKNOWN, Self)
    }

    /// The name.
    pub fn text(&self) -> &str {
        self.0.to_str().unwrap_or("-")
    }

    /// The value of the header.
    pub fn into_header(self) -> HeaderValue {
        self.0
    }
}

/// What an answer says of itself, where a reference prints it in the body.
#[derive(Debug, Clone)]
pub struct Meta {
    /// The request that it answers.
    pub id: RequestId,
    /// When.
    pub at: Timestamp,
}

impl Meta {
    /// That of an answer in a description.
    pub const SAMPLE: Self = Self { id: RequestId(HeaderValue::from_static("req_sample")), at: Timestamp(1_772_884_800_000) };
}

/// The name that the door gave the request, and the present time.
impl FromRequestParts<App> for Meta {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let id = parts.headers.get(REQUEST_ID).cloned().map_or(RequestId::UNKNOWN, RequestId);
        Ok(Self { id, at: app.now() })
    }
}

fn is_good(given: &HeaderValue) -> bool {
    !given.is_empty() && given.len() <= BYTES_MAX && given.to_str().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn request_ids_do_not_count() {
        let (one, other) = (RequestId::new(), RequestId::new());
        assert_ne!(one.text()[12..20], other.text()[12..20]);
        assert!(is_good(&one.0) && !is_good(&HeaderValue::from_static("")));
        assert!(!is_good(&HeaderValue::from_bytes(&[b'x'; 129]).unwrap()));
    }

    #[test]
    fn a_request_keeps_the_name_that_its_caller_gave_it() {
        let mut request = Request::default();
        let minted = RequestId::name(&mut request);
        assert_eq!(RequestId::name(&mut request).text(), minted.text());
        request.headers_mut().insert(REQUEST_ID, HeaderValue::from_static("mine"));
        assert_eq!(RequestId::name(&mut request).text(), "mine");
    }
}
