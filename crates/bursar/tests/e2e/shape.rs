//! Comparing answers with what a reference prints. Numbers are compared as text, never as floats; ids, times and secrets are
//! redacted by marks such as `<wlt>` that check what they hide. A field `"..."` stands for more fields than the reference names.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

type Fields = BTreeMap<String, Box<RawValue>>;

/// Panics where JSON text is not what was expected.
#[track_caller]
pub fn check(expected: &str, got: &str) {
    let parse = |text: &str| serde_json::from_str::<Box<RawValue>>(text);
    let wanted = parse(expected).unwrap_or_else(|error| panic!("the expectation is not JSON: {error}\n{expected}"));
    let found = parse(got).unwrap_or_else(|error| panic!("not JSON: {error}\n{got}"));
    if let Some(difference) = difference("$", wanted.get(), found.get()) {
        panic!("{difference}\nexpected:\n{expected}\ngot:\n{got}");
    }
}

fn difference(at: &str, expected: &str, got: &str) -> Option<String> {
    let wrong = || Some(format!("{at}: expected {expected}, got {got}"));
    match (expected.chars().next(), got.chars().next()) {
        (Some('{'), Some('{')) => objects(at, expected, got),
        (Some('['), Some('[')) => lists(at, expected, got),
        (Some('"'), _) => {
            let mark: String = serde_json::from_str(expected).unwrap();
            if mark == "<any>" {
                return None;
            }
            let text: Option<String> = serde_json::from_str(got).ok();
            if text.is_some_and(|text| matches(&mark, &text)) { None } else { wrong() }
        }
        _ if expected == got => None,
        _ => wrong(),
    }
}

fn objects(at: &str, expected: &str, got: &str) -> Option<String> {
    let mut wanted: Fields = serde_json::from_str(expected).unwrap();
    let found: Fields = serde_json::from_str(got).unwrap();
    let may_have_more = wanted.remove("...").is_some();
    let extra = found.keys().find(|name| !wanted.contains_key(*name)).filter(|_| !may_have_more);
    if let Some(name) = extra {
        return Some(format!("{at}: an unexpected field {name:?}"));
    }
    wanted.iter().find_map(|(name, value)| match found.get(name) {
        Some(other) => difference(&format!("{at}.{name}"), value.get(), other.get()),
        None => Some(format!("{at}: the field {name:?} is missing")),
    })
}

fn lists(at: &str, expected: &str, got: &str) -> Option<String> {
    let wanted: Vec<Box<RawValue>> = serde_json::from_str(expected).unwrap();
    let found: Vec<Box<RawValue>> = serde_json::from_str(got).unwrap();
    if wanted.len() != found.len() {
        return Some(format!("{at}: expected {} items, got {}", wanted.len(), found.len()));
    }
    let mut pairs = wanted.iter().zip(&found).enumerate();
    pairs.find_map(|(index, (one, other))| difference(&format!("{at}[{index}]"), one.get(), other.get()))
}

/// Whether text is what a mark stands for; text that is no mark stands for itself.
pub fn matches(mark: &str, text: &str) -> bool {
    let behind = |prefix: &str| text.strip_prefix(prefix);
    match mark {
        "<time>" => is_time(text),
        "<agt>" => behind("agt_").is_some_and(is_ulid),
        "<wlt>" => behind("wlt_").is_some_and(is_ulid),
        "<txn>" => behind("txn_").is_some_and(is_ulid),
        "<esc>" => behind("esc_").is_some_and(is_ulid),
        "<whk>" => behind("whk_").is_some_and(is_ulid),
        "<key>" => behind("key_").is_some_and(is_ulid),
        "<poll_url>" => behind("/api/public/v1/escalations/esc_").is_some_and(is_ulid),
        "<wallet token>" => behind("ap_wallet_").is_some_and(is_secret),
        "<agent token>" => behind("awk_").is_some_and(is_secret),
        "<operator token>" => behind("aop_").is_some_and(is_secret),
        "<live key>" => behind("ap_live_").is_some_and(is_secret),
        "<test key>" => behind("ap_test_").is_some_and(is_secret),
        "<hash>" => is_secret(text),
        "<uuid>" => is_uuid(text),
        "<hex>" => text.len() == 24 && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte)),
        "<text>" => !text.is_empty(),
        _ => mark == text,
    }
}

/// `^[0-9A-HJKMNP-TV-Z]{26}$`
fn is_ulid(text: &str) -> bool {
    text.len() == 26 && text.bytes().all(|byte| b"0123456789ABCDEFGHJKMNPQRSTVWXYZ".contains(&byte))
}

/// A UUID of version 7.
fn is_uuid(text: &str) -> bool {
    let is_right = |(at, byte): (usize, u8)| match at {
        8 | 13 | 18 | 23 => byte == b'-',
        14 => byte == b'7',
        19 => b"89ab".contains(&byte),
        _ => byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte),
    };
    text.len() == 36 && text.bytes().enumerate().all(is_right)
}

/// 64 hex digits.
fn is_secret(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

/// `2026-06-10T14:00:00Z`, perhaps with milliseconds.
fn is_time(text: &str) -> bool {
    let digits_as = |text: &str, form: &str| {
        text.len() == form.len()
            && text.chars().zip(form.chars()).all(|(got, form)| if form == '9' { got.is_ascii_digit() } else { got == form })
    };
    digits_as(text, "9999-99-99T99:99:99Z") || digits_as(text, "9999-99-99T99:99:99.999Z")
}

#[test]
fn a_redaction_checks_what_it_hides() {
    for (mark, good, bad) in [
        ("<time>", "2026-06-10T14:00:00Z", "2026-06-10 14:00"),
        ("<wlt>", "wlt_01J8X4K2M9N3P5Q7RS0123456Z", "wlt_01J8X3A1B2C4D5E6F"),
        ("<wlt>", "wlt_01J8X4K2M9N3P5Q7RS0123456Z", "wlt_01J8X4K2M9N3P5Q7RS012345IL"),
        ("<uuid>", "01912345-6789-7abc-8def-0123456789ab", "01912345-6789-4abc-8def-0123456789ab"),
        ("<hex>", "507f1f77bcf86cd799439140", "507F1F77BCF86CD799439140"),
        ("approved", "approved", "denied"),
    ] {
        assert!(matches(mark, good) && !matches(mark, bad), "{mark}");
    }
    assert_eq!(difference("$", "10.00", "10.0").as_deref(), Some("$: expected 10.00, got 10.0"));
    assert_eq!(difference("$", r#"{"a":1}"#, r#"{"a":1,"b":2}"#).as_deref(), Some("$: an unexpected field \"b\""));
    assert_eq!(difference("$", r#"{"a":1,"...":0}"#, r#"{"a":1,"b":2}"#), None);
}
