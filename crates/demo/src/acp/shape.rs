//! What a body may look like: shapes that mirror the published JSON Schemas, and the check that finds the first place where a body differs.
//! Nothing here knows what a member means.

use serde_json::{Map, Value};

/// What a value must be.
#[derive(Debug)]
pub(super) enum Shape {
    /// Any JSON.
    Anything,
    /// A text of so many characters.
    Text(usize, usize),
    /// One of these words.
    Word(&'static [&'static str]),
    /// An address for mail.
    Email,
    /// An absolute URI.
    Uri,
    /// A moment as RFC 3339 writes it.
    Moment,
    /// Three small letters.
    Currency,
    /// Four digits.
    FourDigits,
    /// A whole number, at least this.
    Integer(i64),
    /// A number above zero.
    Positive,
    /// True or false.
    Boolean,
    /// A text, a number, or true or false.
    Scalar,
    /// A list of at least so many of these.
    List(&'static Shape, usize),
    /// An object whose values are all of one shape, whatever their names.
    Map(&'static Shape),
    /// An object with these members, and no others.
    Closed(&'static [Member]),
    /// An object with these members, and others.
    Open(&'static [Member]),
    /// A shape of which all members of at least one of these sets must be there.
    With(&'static Shape, &'static [&'static [&'static str]]),
}

/// A member of an object.
#[derive(Debug)]
pub(super) struct Member {
    name: &'static str,
    shape: &'static Shape,
    required: bool,
}

/// A member that must be there.
pub(super) const fn must(name: &'static str, shape: &'static Shape) -> Member {
    Member { name, shape, required: true }
}

/// A member that may be missing; null is not missing.
pub(super) const fn may(name: &'static str, shape: &'static Shape) -> Member {
    Member { name, shape, required: false }
}

/// Where a body differs from its shape.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mismatch {
    /// As a JSONPath (RFC 9535).
    pub path: String,
    /// What must be there.
    pub reason: String,
}

const ROOT: &str = "$";
/// A text of any length.
pub(super) const TEXT: Shape = Shape::Text(0, usize::MAX);

/// Finds the first difference.
pub(super) fn check(value: &Value, shape: &Shape) -> Result<(), Mismatch> {
    differs(value, shape, ROOT)
}

fn differs(value: &Value, shape: &Shape, path: &str) -> Result<(), Mismatch> {
    let text = value.as_str();
    let expected = |is_right: bool, what: &str| if is_right { Ok(()) } else { Err(at(path, format!("must be {what}"))) };
    match shape {
        Shape::Anything => Ok(()),
        Shape::Text(..) if text.is_none() => expected(false, "a text"),
        Shape::Text(least, most) => {
            let long = text.map_or(0, |text| text.chars().count());
            let what =
                if *least == *most { format!("of {least} characters") } else { format!("of {least} to {most} characters") };
            expected((*least..=*most).contains(&long), &what)
        }
        Shape::Word(words) => expected(text.is_some_and(|text| words.contains(&text)), &format!("one of {}", words.join(", "))),
        Shape::Email => expected(text.is_some_and(is_email), "an e-mail address"),
        Shape::Uri => expected(text.is_some_and(|text| url::Url::parse(text).is_ok()), "an absolute URI"),
        Shape::Moment => expected(text.is_some_and(is_moment), "a date and time as RFC 3339 writes them"),
        Shape::Currency => {
            let is_code = |text: &str| text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_lowercase());
            expected(text.is_some_and(is_code), "a currency's code in small letters, such as usd")
        }
        Shape::FourDigits => {
            let is_right = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
            expected(text.is_some_and(is_right), "four digits")
        }
        Shape::Integer(least) => {
            let what =
                if *least == i64::MIN { "a whole number".to_owned() } else { format!("a whole number of at least {least}") };
            expected(integer(value).is_some_and(|number| number >= *least), &what)
        }
        Shape::Positive => expected(value.as_f64().is_some_and(|number| number > 0.0), "a number above zero"),
        Shape::Boolean => expected(value.is_boolean(), "true or false"),
        Shape::Scalar => {
            expected(value.is_string() || value.is_number() || value.is_boolean(), "a text, a number, or true or false")
        }
        Shape::List(shape, least) => {
            let Some(list) = value.as_array() else { return expected(false, "a list") };
            expected(list.len() >= *least, &format!("a list of at least {least}"))?;
            list.iter().enumerate().try_for_each(|(place, value)| differs(value, shape, &format!("{path}[{place}]")))
        }
        Shape::Map(shape) => {
            let Some(map) = value.as_object() else { return expected(false, "an object") };
            map.iter().try_for_each(|(name, value)| differs(value, shape, &below(path, name)))
        }
        Shape::Closed(members) | Shape::Open(members) => {
            let Some(map) = value.as_object() else { return expected(false, "an object") };
            object(map, members, matches!(shape, Shape::Open(_)), path)
        }
        Shape::With(shape, sets) => {
            differs(value, shape, path)?;
            let is_there = |set: &&[&str]| set.iter().all(|name| value.get(name).is_some());
            let sets_named: Vec<_> = sets.iter().map(|set| set.join(" and ")).collect();
            let reason = format!("must have {}", sets_named.join(", or "));
            if sets.iter().any(is_there) { Ok(()) } else { Err(at(path, reason)) }
        }
    }
}

fn object(map: &Map<String, Value>, members: &[Member], is_open: bool, path: &str) -> Result<(), Mismatch> {
    for (name, value) in map {
        match members.iter().find(|member| member.name == name) {
            Some(member) => differs(value, member.shape, &below(path, name))?,
            None if is_open => {}
            None => return Err(at(&below(path, name), "is no member of this object in this version".to_owned())),
        }
    }
    let missing = members.iter().find(|member| member.required && !map.contains_key(member.name));
    missing.map_or(Ok(()), |member| Err(at(&below(path, member.name), "is missing".to_owned())))
}

fn at(path: &str, reason: String) -> Mismatch {
    Mismatch { path: path.to_owned(), reason }
}

/// The path of a member; names that are no plain words are quoted, as RFC 9535 says.
fn below(path: &str, name: &str) -> String {
    let is_plain = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if is_plain && !name.as_bytes()[0].is_ascii_digit() {
        return format!("{path}.{name}");
    }
    format!("{path}['{}']", name.replace('\\', "\\\\").replace('\'', "\\'"))
}

fn is_email(text: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && !part.contains(|letter: char| letter == '@' || letter.is_whitespace());
    text.rsplit_once('@').is_some_and(|(local, host)| is_part(local) && is_part(host))
}

fn is_moment(text: &str) -> bool {
    // The parser also reads what RFC 3339 does not write, such as times without their seconds.
    let has_seconds = text.get(10..11).is_some_and(|letter| letter.eq_ignore_ascii_case("t")) && text.get(16..17) == Some(":");
    has_seconds && !text.contains('[') && text.parse::<jiff::Timestamp>().is_ok()
}

/// A whole number, also where it is written as 1.0, which JSON Schema takes for one.
pub(super) fn integer(value: &Value) -> Option<i64> {
    if let Some(number) = value.as_i64() {
        return Some(number);
    }
    /// Up to here every whole number has a float of its own.
    const EXACT_MAX: f64 = 9_007_199_254_740_992.0;
    let number = value.as_f64().filter(|number| number.fract() == 0.0 && number.abs() <= EXACT_MAX)?;
    format!("{number:.0}").parse().ok()
}

/// Whether two bodies mean the same: the order of members does not count, 1.0 is 1, null is not nothing.
pub(super) fn means_the_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| means_the_same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            let is_there = |(name, value): (&String, &Value)| other.get(name).is_some_and(|found| means_the_same(value, found));
            one.len() == other.len() && one.iter().all(is_there)
        }
        (Value::Number(one_number), Value::Number(other_number)) => {
            one_number == other_number || integer(one).is_some() && integer(one) == integer(other)
        }
        _ => one == other,
    }
}
