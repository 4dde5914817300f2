//! Reading what came: bodies within a bound, JSON of the right type, the idempotency key.

use std::time::Duration;

use axum::body::Body;
use axum::extract::{FromRequest, FromRequestParts, Request};
use bytes::Bytes;
use http::HeaderMap;
use http::header::CONTENT_TYPE;
use http::request::Parts;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde::Deserialize;

use super::json;
use super::problem::Problem;

/// The largest body that is read: 1 MiB.
pub const BYTES_MAX: usize = 1 << 20;
/// How long a body may take to arrive.
const BODY_MAX: Duration = Duration::from_secs(30);
/// The longest idempotency key.
const KEY_MAX: usize = 255;

/// A body that must be JSON by its content type. Take it after the permission: arguments are read in order.
#[derive(Debug)]
pub struct Sent(Bytes);

/// A body that may be empty, which stands for an object without fields.
#[derive(Debug)]
pub struct SentOrEmpty(Bytes);

impl<S: Sync> FromRequest<S> for Sent {
    type Rejection = Problem;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Problem> {
        let is_json = is_json(request.headers());
        let bytes = bytes(request.into_body()).await?;
        if is_json { Ok(Self(bytes)) } else { Err(Problem::WrongContentType) }
    }
}

impl<S: Sync> FromRequest<S> for SentOrEmpty {
    type Rejection = Problem;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Problem> {
        let is_json = is_json(request.headers());
        let bytes = bytes(request.into_body()).await?;
        if bytes.is_empty() {
            return Ok(Self(Bytes::from_static(b"{}")));
        }
        if is_json { Ok(Self(bytes)) } else { Err(Problem::WrongContentType) }
    }
}

impl Sent {
    /// The body as a type.
    pub fn parse<'a, T: Deserialize<'a>>(&'a self) -> Result<T, Problem> {
        json::parse(&self.0)
    }
}

impl SentOrEmpty {
    /// The body as a type.
    pub fn parse<'a, T: Deserialize<'a>>(&'a self) -> Result<T, Problem> {
        json::parse(&self.0)
    }
}

/// A request's idempotency key and its body, for handlers that have something to do before they are read.
pub async fn read(request: Request) -> Result<(IdempotencyKey, Sent), Problem> {
    let key = IdempotencyKey::of(request.headers())?;
    Ok((key, Sent::from_request(request, &()).await?))
}

/// The same of a body that may be empty.
pub async fn read_or_empty(request: Request) -> Result<(IdempotencyKey, SentOrEmpty), Problem> {
    let key = IdempotencyKey::of(request.headers())?;
    Ok((key, SentOrEmpty::from_request(request, &()).await?))
}

/// A whole body, within the bounds of time and size.
pub(crate) async fn bytes(body: Body) -> Result<Bytes, Problem> {
    match tokio::time::timeout(BODY_MAX, Limited::new(body, BYTES_MAX).collect()).await {
        Ok(Ok(collected)) => Ok(collected.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(Problem::TooLarge),
        Ok(Err(_)) => Err(Problem::malformed("body", "ended early or is not what its headers say")),
        Err(_) => Err(Problem::TooSlow),
    }
}

/// Whether a body is JSON by its content type.
pub(crate) fn is_json(headers: &HeaderMap) -> bool {
    let value = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = value.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json") || essence.to_ascii_lowercase().ends_with("+json")
}

/// The `Idempotency-Key` of a request, where it has one.
#[derive(Debug)]
pub struct IdempotencyKey(Option<String>);

impl<S: Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        Self::of(&parts.headers)
    }
}

impl IdempotencyKey {
    /// The key in a request's headers: a bare token, or a quoted string as the IETF draft has it.
    pub fn of(headers: &HeaderMap) -> Result<Self, Problem> {
        let Some(value) = headers.get("idempotency-key") else { return Ok(Self(None)) };
        let text = value.to_str().unwrap_or_default().trim();
        let bare = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text);
        Self::given("Idempotency-Key", Some(bare))
    }

    /// A key that stands in a field.
    pub fn given(field: &'static str, key: Option<&str>) -> Result<Self, Problem> {
        let Some(key) = key else { return Ok(Self(None)) };
        if key.is_empty() || key.len() > KEY_MAX || !key.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return Err(Problem::malformed(field, format!("must be 1 to {KEY_MAX} printable ASCII characters; a UUID is best")));
        }
        Ok(Self(Some(key.to_owned())))
    }

    /// The key's text.
    pub fn text(&self) -> Option<&str> {
        self.0.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::stream;

    #[tokio::test(start_paused = true)]
    async fn a_body_that_can_not_be_read_says_why() {
        type Piece = Result<&'static str, std::io::Error>;
        let check = async |body: Body, expect: Problem| assert_eq!(bytes(body).await, Err(expect));
        check(Body::from("x".repeat(BYTES_MAX + 1)), Problem::TooLarge).await;
        check(Body::from_stream(stream::pending::<Piece>()), Problem::TooSlow).await;
        let cut = stream::iter([Piece::Ok("{"), Err(std::io::ErrorKind::UnexpectedEof.into())]);
        check(Body::from_stream(cut), Problem::malformed("body", "ended early or is not what its headers say")).await;
        assert_eq!(bytes(Body::from("x".repeat(BYTES_MAX))).await.map(|bytes| bytes.len()), Ok(BYTES_MAX));
    }

    #[test]
    fn keys_are_bare_or_quoted() {
        let check = |value: &str, expect: Option<&str>| {
            let mut headers = HeaderMap::new();
            headers.insert("idempotency-key", value.parse().unwrap());
            let key = IdempotencyKey::of(&headers).ok();
            assert_eq!(key.as_ref().and_then(IdempotencyKey::text), expect, "{value}");
        };
        check("abc", Some("abc"));
        check("\"abc\"", Some("abc"));
        check("", None);
        check("a\tb", None);
        check("\"\"", None);
        check(&"x".repeat(256), None);
    }
}
