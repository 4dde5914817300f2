//! A path of control with its query. Every part is percent-encoded, whatever was typed.

use std::fmt::{Display, Write};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stands for itself in a path and in a query (RFC 3986, unreserved).
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Where a request goes.
#[derive(Debug, Clone)]
pub struct Route {
    text: String,
    has_query: bool,
}

impl Route {
    /// `/one/two`
    pub fn to(segments: &[&str]) -> Self {
        let mut text = String::new();
        for segment in segments {
            append(&mut text, '/', segment);
        }
        Self { text, has_query: false }
    }

    /// A path with its query as a server gave it.
    pub fn given(text: &str) -> Self {
        Self { text: text.to_owned(), has_query: text.contains('?') }
    }

    /// With `name=value`.
    pub fn with(mut self, name: &str, value: impl Display) -> Self {
        append(&mut self.text, if self.has_query { '&' } else { '?' }, name);
        append(&mut self.text, '=', &value.to_string());
        self.has_query = true;
        self
    }

    /// With `name=value`, where there is a value.
    pub fn maybe(self, name: &str, value: Option<impl Display>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// As it is sent.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

/// A text, percent-encoded.
pub fn encoded(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).to_string()
}

fn append(text: &mut String, mark: char, part: &str) {
    // Writing to a string can't fail.
    let _infallible = write!(text, "{mark}{}", utf8_percent_encode(part, ENCODED));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_argument_leaves_its_place() {
        let check = |route: Route, expect: &str| assert_eq!(route.as_str(), expect);
        check(Route::to(&["wallets", "../freeze?x=1#y"]), "/wallets/..%2Ffreeze%3Fx%3D1%23y");
        check(Route::to(&["keys", "a b\r\nX: y"]), "/keys/a%20b%0D%0AX%3A%20y");
        check(Route::to(&["audit"]).with("type", "a&limit=1").maybe("after", Some(3)), "/audit?type=a%26limit%3D1&after=3");
        check(Route::to(&["audit"]).maybe("after", None::<u64>), "/audit");
    }
}
