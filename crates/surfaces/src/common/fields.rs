//! Fields that several surfaces read: names, free text, metadata, and books. One set of rules for each.

use axum::extract::{FromRequestParts, Query};
use bursar_domain::Book;
use bursar_domain::party::{ADDRESS_LINES_MAX, LINE_CHARS_MAX};
use http::request::Parts;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::problem::Problem;

/// The longest name, in characters.
const NAME_CHARS_MAX: usize = 200;
/// The longest free text (description, memo, reason), in characters.
const TEXT_CHARS_MAX: usize = 2_000;
/// The longest metadata, in bytes.
const METADATA_BYTES_MAX: usize = 16_384;

/// A query string of a type. One that can't be read is 400.
#[derive(Debug)]
pub struct Asked<T>(pub T);

impl<S: Sync, T: DeserializeOwned> FromRequestParts<S> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        let Query(asked) = Query::try_from_uri(&parts.uri)?;
        Ok(Self(asked))
    }
}

/// The longest address.
pub const URL_BYTES_MAX: usize = 2_000;

/// A name: of an agent, a vendor, a principal, a label. Something that can be read, on one line. Spaces around it are no part of it:
/// nobody sees them.
pub fn name(field: &'static str, value: &str) -> Result<String, Problem> {
    line(field, value, NAME_CHARS_MAX)
}

/// The same of another length: the address of a payee.
pub fn line(field: &'static str, value: &str, chars_max: usize) -> Result<String, Problem> {
    let name = value.trim();
    if name.is_empty() {
        return Err(Problem::malformed(field, "must not be empty"));
    }
    if name.chars().count() > chars_max {
        return Err(Problem::malformed(field, format!("must be at most {chars_max} characters")));
    }
    if value.chars().any(is_unprintable) {
        return Err(Problem::malformed(field, "must not contain control characters or marks that change the direction of text"));
    }
    Ok(name.to_owned())
}

fn is_unprintable(letter: char) -> bool {
    letter.is_control() || is_invisible(letter)
}

/// Marks that change the direction of the text around them or end a line: what a person then reads is not what is stored.
const fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Free text, kept as it is. NUL alone is refused: PostgreSQL can't keep it.
pub fn text(field: &'static str, value: &str) -> Result<String, Problem> {
    if value.chars().count() > TEXT_CHARS_MAX {
        return Err(Problem::malformed(field, format!("must be at most {TEXT_CHARS_MAX} characters")));
    }
    if value.contains('\0') {
        return Err(Problem::malformed(field, "must not contain a NUL character"));
    }
    Ok(value.to_owned())
}

/// An address: lines that can be read, at most so many as an invoice prints. Spaces and empty lines around it are no part of it.
pub fn address(field: &'static str, value: &str) -> Result<String, Problem> {
    let lines: Vec<&str> = value.trim().lines().map(str::trim_end).collect();
    if lines.len() > ADDRESS_LINES_MAX {
        return Err(Problem::malformed(field, format!("must have at most {ADDRESS_LINES_MAX} lines")));
    }
    if lines.iter().any(|line| line.chars().count() > LINE_CHARS_MAX) {
        return Err(Problem::malformed(field, format!("must have at most {LINE_CHARS_MAX} characters in a line")));
    }
    if lines.iter().any(|line| line.chars().any(is_unprintable)) {
        return Err(Problem::malformed(field, "must not contain control characters"));
    }
    Ok(lines.join("\n"))
}

/// A free JSON object, kept as the text that it came in; `null` is none.
pub fn metadata(raw: Option<&RawValue>) -> Result<Option<String>, Problem> {
    object("metadata", raw)
}

/// The same in a field of another name.
pub fn object(field: &'static str, raw: Option<&RawValue>) -> Result<Option<String>, Problem> {
    let Some(text) = raw.map(RawValue::get).filter(|text| *text != "null") else { return Ok(None) };
    if !text.starts_with('{') {
        return Err(Problem::malformed(field, "must be an object"));
    }
    if text.len() > METADATA_BYTES_MAX {
        return Err(Problem::malformed(field, format!("must be at most {METADATA_BYTES_MAX} bytes")));
    }
    Ok(Some(text.to_owned()))
}

/// Where a browser goes afterwards: an address of the web, on one line.
pub fn return_url(field: &'static str, value: Option<&str>) -> Result<Option<String>, Problem> {
    let Some(value) = value else { return Ok(None) };
    let is_web = ["https://", "http://"].iter().any(|scheme| value.len() > scheme.len() && value.starts_with(scheme));
    let is_plain = value.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'<' | b'>' | b'\\'));
    if is_web && is_plain && value.len() <= URL_BYTES_MAX {
        Ok(Some(value.to_owned()))
    } else {
        let why = format!("must be an address that begins with https:// or http://, in ASCII, of at most {URL_BYTES_MAX} bytes");
        Err(Problem::malformed(field, why))
    }
}

/// `live`, `test`, or none.
pub fn book(word: Option<&str>) -> Result<Option<Book>, Problem> {
    match word {
        None => Ok(None),
        Some("live") => Ok(Some(Book::Live)),
        Some("test") => Ok(Some(Book::Test)),
        Some(_) => Err(Problem::malformed("book", "must be \"live\" or \"test\"")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_sent_to_addresses_of_the_web_only() {
        let check = |value: &str, expect: bool| {
            assert_eq!(return_url("return_url", Some(value)).is_ok(), expect, "{value}");
        };
        check("https://shop.example/thanks?order=7", true);
        check("http://127.0.0.1:3000/", true);
        check("https://", false);
        check("javascript:alert(1)", false);
        check("//shop.example/", false);
        check("https://shop.example/\" onclick=", false);
        check("https://shop.example/a b", false);
        check("https://schön.example/", false);
        check(&format!("https://shop.example/{}", "x".repeat(URL_BYTES_MAX)), false);
        assert_eq!(return_url("return_url", None), Ok(None));
    }

    #[test]
    fn a_name_is_read_as_it_is_stored() {
        let check = |value: &str, expect: bool| assert_eq!(name("vendor", value).is_ok(), expect, "{value:?}");
        check("openai", true);
        check("Übel & Söhne, 東京", true);
        check("שלום", true);
        check(&"x".repeat(200), true);
        for bad in [
            "",
            "  ",
            "a\nb",
            "a\r",
            "\u{1b}[31mred",
            "a\u{7f}",
            "\u{85}",
            "\u{202e}evil",
            "a\u{2066}b",
            "a\u{200f}b",
            "a\u{2028}b",
        ] {
            check(bad, false);
        }
        check(&"x".repeat(201), false);
        assert_eq!(name("name", " acme\u{a0} corp \u{3000}").as_deref(), Ok("acme\u{a0} corp"));
    }

    #[test]
    fn an_address_has_a_few_lines() {
        let check = |value: &str, expect: Option<&str>| {
            assert_eq!(address("address", value).ok().as_deref(), expect, "{value:?}");
        };
        check("", Some(""));
        check(" 1 Main St \r\nSpringfield\n\n", Some("1 Main St\nSpringfield"));
        check(&["x"; 10].join("\n"), Some(&["x"; 10].join("\n")));
        check(&["x"; 11].join("\n"), None);
        check(&"x".repeat(201), None);
        check("a\u{202e}b", None);
        check("a\tb", None);
    }

    #[test]
    fn free_text_keeps_its_lines() {
        assert_eq!(text("memo", "two\nlines").as_deref(), Ok("two\nlines"));
        assert!(text("memo", "\0").is_err() && text("memo", &"x".repeat(2_001)).is_err());
    }
}
