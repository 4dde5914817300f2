//! JSON as requests carry it: objects only where an object is expected, at any depth, and the name of the field where it is wrong.
//!
//! A derived `Deserialize` also takes an array for a struct, field by field in the order of the code: `[true]` would answer a question. So
//! bodies are read by [`parse`], and every field that is a struct is marked with [`object`] or [`object_or_null`].

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

use super::problem::Problem;

/// A body that must be an object of a type.
pub fn parse<'a, T: Deserialize<'a>>(body: &'a [u8]) -> Result<T, Problem> {
    match serde_json::from_slice::<Object<T>>(body) {
        Ok(Object(read)) => Ok(read),
        Err(error) => Err(explain::<T>(body, &error)),
    }
}

/// For a field that is a struct: an object, never an array.
pub fn object<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<T, D::Error> {
    Object::deserialize(deserializer).map(|Object(read)| read)
}

/// The same where the field may be absent or `null`.
pub fn object_or_null<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    Ok(Option::<Object<T>>::deserialize(deserializer)?.map(|Object(read)| read))
}

/// What is read from an object only.
struct Object<T>(T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ObjectVisitor(PhantomData)).map(Self)
    }
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map))
    }
}

/// Tells `null` from absent: what is there is `Some`, even when it is `null`.
pub fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

/// Why a body is not what it must be: read again, slowly, to find the field.
fn explain<'a, T: Deserialize<'a>>(body: &'a [u8], error: &serde_json::Error) -> Problem {
    let mut reader = serde_json::Deserializer::from_slice(body);
    let found = serde_path_to_error::deserialize::<_, Object<T>>(&mut reader).err();
    let message = error.to_string();
    let path = found.map(|found| found.path().to_string()).filter(|path| path != "." && !path.contains('?'));
    let within = |name: &str| path.as_ref().map_or_else(|| name.to_owned(), |path| format!("{path}.{name}"));
    if let Some((name, _)) = quoted(&message, "missing field `") {
        return malformed(within(name), "is missing");
    }
    if let Some((name, _)) = quoted(&message, "duplicate field `") {
        return malformed(within(name), "is given twice");
    }
    if let Some((name, rest)) = quoted(&message, "unknown field `") {
        // The path of an unknown field ends with the field itself.
        let name = path.clone().filter(|path| path.ends_with(name)).unwrap_or_else(|| within(name));
        return malformed(name, format!("is not known{}", rest.replacen(", expected", ": expected", 1)));
    }
    match path {
        Some(path) if !error.is_syntax() && !error.is_eof() => malformed(path, format!("can't be read: {message}")),
        _ => Problem::Malformed { field: None, why: message },
    }
}

fn quoted<'a>(message: &'a str, before: &str) -> Option<(&'a str, &'a str)> {
    message.strip_prefix(before)?.split_once('`')
}

fn malformed(field: String, why: impl Into<String>) -> Problem {
    Problem::Malformed { field: Some(Cow::Owned(field)), why: why.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Inner {
        digits: String,
    }

    #[derive(Debug, PartialEq, serde::Deserialize)]
    struct Outer {
        approved: bool,
        #[serde(default, deserialize_with = "object_or_null")]
        inner: Option<Inner>,
    }

    #[test]
    fn only_an_object_is_an_object() {
        let check = |text: &str, expect: bool| assert_eq!(parse::<Outer>(text.as_bytes()).is_ok(), expect, "{text}");
        check(r#"{"approved":true}"#, true);
        check(r#"{"approved":true,"inner":null}"#, true);
        check(r#"{"approved":true,"inner":{"digits":"1"}}"#, true);
        for bad in ["[true]", "[true,null]", "true", "null", "\"\"", "1", "", "{", r#"{"approved":true,"inner":["1"]}"#] {
            check(bad, false);
        }
        for bad in [r#"{"approved":"true"}"#, r#"{"approved":1}"#, r#"{"approved":{}}"#, r#"{"approved":[true]}"#] {
            check(bad, false);
        }
        check(r#"{"approved":true}{}"#, false);
    }

    #[test]
    fn what_is_wrong_is_named() {
        let check = |text: &str, expect: Option<&str>| match parse::<Outer>(text.as_bytes()) {
            Err(Problem::Malformed { field, .. }) => assert_eq!(field.as_deref(), expect, "{text}"),
            other => panic!("{text}: {other:?}"),
        };
        check("{}", Some("approved"));
        check(r#"{"approved":1}"#, Some("approved"));
        check(r#"{"approved":true,"inner":{}}"#, Some("inner.digits"));
        check(r#"{"approved":true,"inner":{"digits":1}}"#, Some("inner.digits"));
        check(r#"{"approved":true,"inner":{"digits":"1","digit":"1"}}"#, Some("inner.digit"));
        check(r#"{"approved":true,"inner":["1"]}"#, Some("inner"));
        check("[true]", None);
        check("{", None);
        check(r#"{"approved":true,"approved":false}"#, Some("approved"));
    }
}
