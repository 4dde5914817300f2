//! Reading what came: bodies within a bound, JSON of the right type, the idempotency key.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use bytes::Bytes;
use http::HeaderMap;
use http::header::CONTENT_TYPE;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::problem::Problem;

/// The largest body that is read: 1 MiB.
pub const BYTES_MAX: usize = 1 << 20;
/// The longest idempotency key.
const KEY_MAX: usize = 255;

/// The most text of metadata.
const METADATA_MAX: usize = 16_384;

/// The body's bytes.
pub async fn bytes(body: Body) -> Result<Bytes, Problem> {
    to_bytes(body, BYTES_MAX).await.map_err(|_| Problem::TooLarge)
}

/// The bytes of a body that must be JSON by its content type.
pub async fn json_bytes(request: Request) -> Result<Bytes, Problem> {
    let is_json = is_json(request.headers());
    let body = bytes(request.into_body()).await?;
    if is_json { Ok(body) } else { Err(Problem::WrongContentType) }
}

/// A body that must be a JSON object of a type.
pub async fn json<T: DeserializeOwned>(request: Request) -> Result<T, Problem> {
    parse(&json_bytes(request).await?)
}

/// A body that may be empty, which then is `T`'s default.
pub async fn json_or_empty<T: DeserializeOwned + Default>(request: Request) -> Result<T, Problem> {
    let is_json = is_json(request.headers());
    let body = bytes(request.into_body()).await?;
    if body.is_empty() {
        return Ok(T::default());
    }
    if is_json { parse(&body) } else { Err(Problem::WrongContentType) }
}

/// JSON of a type, with the reader's own words where it isn't.
pub fn parse<'a, T: serde::Deserialize<'a>>(body: &'a [u8]) -> Result<T, Problem> {
    serde_json::from_slice(body).map_err(|error| Problem::Malformed { field: None, why: error.to_string() })
}

/// Text within a bound, without NUL, which PostgreSQL can't keep.
pub fn text(field: &'static str, value: &str, chars_max: usize) -> Result<String, Problem> {
    if value.chars().count() > chars_max {
        return Err(Problem::malformed(field, format!("must be at most {chars_max} characters")));
    }
    if value.contains('\0') {
        return Err(Problem::malformed(field, "must not contain a NUL character"));
    }
    Ok(value.to_owned())
}

/// A free JSON object, kept as the text that it came in; `null` is none.
pub fn metadata(raw: Option<&RawValue>) -> Result<Option<String>, Problem> {
    let Some(text) = raw.map(RawValue::get).filter(|text| *text != "null") else { return Ok(None) };
    if !text.starts_with('{') {
        return Err(Problem::malformed("metadata", "must be an object"));
    }
    if text.len() > METADATA_MAX {
        return Err(Problem::malformed("metadata", format!("must be at most {METADATA_MAX} bytes")));
    }
    Ok(Some(text.to_owned()))
}

fn is_json(headers: &HeaderMap) -> bool {
    let value = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = value.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json") || essence.to_ascii_lowercase().ends_with("+json")
}

/// The `Idempotency-Key`: a bare token, or a quoted string as the IETF draft has it.
pub fn idempotency_key(headers: &HeaderMap) -> Result<Option<&str>, Problem> {
    let Some(value) = headers.get("idempotency-key") else { return Ok(None) };
    let text = value.to_str().unwrap_or_default().trim();
    let bare = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text);
    if bare.is_empty() || bare.len() > KEY_MAX {
        let why = format!("must be 1 to {KEY_MAX} printable ASCII characters; a UUID is best");
        return Err(Problem::malformed("Idempotency-Key", why));
    }
    Ok(Some(bare))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_bare_or_quoted() {
        let check = |value: &str, expect: Option<&str>| {
            let mut headers = HeaderMap::new();
            headers.insert("idempotency-key", value.parse().unwrap());
            assert_eq!(idempotency_key(&headers).ok().flatten(), expect, "{value}");
        };
        check("abc", Some("abc"));
        check("\"abc\"", Some("abc"));
        check("", None);
        check("\"\"", None);
        check(&"x".repeat(256), None);
    }
}
