//! What a host answered.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

/// An answer. A redirect is one too: it is never followed.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// All headers, at most [`HEAD_BYTES_MAX`](super::HEAD_BYTES_MAX).
    pub headers: HeaderMap,
    /// The body, or its beginning.
    pub body: Bytes,
    /// Whether that is all of it. Where the body tells what became of the money, anything but [`BodyEnd::Whole`] tells nothing: the outcome
    /// is unknown.
    pub body_end: BodyEnd,
    /// How long it took, from the resolver's question to the last byte that was read.
    pub duration: Duration,
}

/// How a body ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyEnd {
    /// It is all there.
    Whole,
    /// There was more than is read; the rest was dropped.
    TooLong,
    /// The connection broke, or time was up, before its end.
    Broken,
}

impl Answer {
    /// A header's value, if it is there once and is readable text.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.get_all(name).iter();
        let value = values.next()?.to_str().ok()?;
        values.next().is_none().then_some(value)
    }
}
