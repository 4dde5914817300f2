//! How domain values become bytes and text. Two spellings of one declaration: compact bytes for rows,
//! readable JSON for the journal. Nothing here knows a backend.
//!
//! Domain types are not `Serialize`: what is stored is declared in this folder, field by field, and a field that
//! is added to a row without being added here does not compile.

mod fields;
mod journal;
mod noted;
mod once;
mod proofs;
mod rows;
mod spelled;

pub use journal::{Entry, append, chain_hash, date, event_of, iso, read_date, read_iso, secret_hash, word};
pub use noted::note_of;
pub use once::{digest, once};
pub(crate) use rows::{Read, row_for_batch};
pub use rows::{row_bytes, row_of, rule_word};

use serde_json::Value;

/// Stored bytes or text that are not what was written: damage, or a newer program's.
#[derive(Debug, thiserror::Error)]
#[error("stored {what} can't be read")]
pub struct Malformed {
    /// What was being read.
    pub what: &'static str,
}

pub(crate) const fn malformed<T>(what: &'static str) -> Result<T, Malformed> {
    Err(Malformed { what })
}

/// The version in which rows are written. An older row is read with the defaults of the fields that it lacks, and is written anew
/// in this version when it is changed; a newer one is refused.
pub const VERSION: u8 = 7;

/// A row's bytes as they are read.
pub(crate) struct Input<'a> {
    /// What is left of them.
    pub(crate) bytes: &'a [u8],
    /// The version in which they were written.
    pub(crate) version: u8,
}

impl<'a> Input<'a> {
    /// Bytes in this program's version: keys, and what was just written.
    pub(crate) const fn current(bytes: &'a [u8]) -> Self {
        Self { bytes, version: VERSION }
    }
}

/// A value with two spellings.
pub(crate) trait Field: Sized {
    /// Appends its bytes.
    fn pack(&self, out: &mut Vec<u8>);
    /// Takes its bytes off the front.
    fn unpack(input: &mut Input<'_>) -> Result<Self, Malformed>;
    /// Appends its JSON.
    fn json(&self, out: &mut Vec<u8>);
    /// Reads its JSON.
    fn from_json(value: &Value) -> Result<Self, Malformed>;
    /// Whether it is left out of a JSON object.
    fn is_absent(&self) -> bool {
        false
    }
}

/// As what it holds.
impl<T: Field> Field for Box<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        T::pack(self, out);
    }

    fn unpack(input: &mut Input<'_>) -> Result<Self, Malformed> {
        T::unpack(input).map(Self::new)
    }

    fn json(&self, out: &mut Vec<u8>) {
        T::json(self, out);
    }

    fn from_json(value: &Value) -> Result<Self, Malformed> {
        T::from_json(value).map(Self::new)
    }
}

/// A field of a row: one that came with a later version has a default in older rows.
macro_rules! unpacked {
    ($input:ident) => {
        $crate::codec::Field::unpack($input)?
    };
    ($input:ident, $version:literal, $default:expr) => {
        if $input.version >= $version { $crate::codec::Field::unpack($input)? } else { $default }
    };
}

/// A member of a JSON object: one that came later has a default in older lines.
macro_rules! of_json {
    ($value:expr) => {
        $crate::codec::Field::from_json($value)?
    };
    ($value:expr, $version:literal, $default:expr) => {
        match $value {
            serde_json::Value::Null => $default,
            value => $crate::codec::Field::from_json(value)?,
        }
    };
}

/// Declares a struct's fields, in their stored order. `field (since 2, else DEFAULT)`: rows before version 2 lack the field,
/// journal lines may lack it, and then it is `DEFAULT`.
macro_rules! record {
    ($($type:ident { $($field:ident $((since $version:literal, else $default:expr))?),* $(,)? })*) => {$(
        impl $crate::codec::Field for $type {
            fn pack(&self, out: &mut Vec<u8>) {
                let Self { $($field),* } = self;
                $($crate::codec::Field::pack($field, out);)*
                let _ = out;
            }

            fn unpack(input: &mut $crate::codec::Input<'_>) -> Result<Self, $crate::codec::Malformed> {
                let _ = &input;
                Ok(Self { $($field: $crate::codec::unpacked!(input $(, $version, $default)?)),* })
            }

            fn json(&self, out: &mut Vec<u8>) {
                let Self { $($field),* } = self;
                out.push(b'{');
                $($crate::codec::member(stringify!($field), $field, out);)*
                $crate::codec::close_object(out);
            }

            fn from_json(value: &serde_json::Value) -> Result<Self, $crate::codec::Malformed> {
                let _ = value;
                Ok(Self { $($field: $crate::codec::of_json!(&value[stringify!($field)] $(, $version, $default)?)),* })
            }
        }
    )*};
}

/// Declares an enum's variants, each with its stored tag and its word.
macro_rules! choice {
    ($($type:ident { $($variant:ident $({ $($field:ident),* })? $(( $($part:ident),* ))? = $tag:literal $word:literal),* $(,)? })*) => {$(
        impl $crate::codec::Field for $type {
            fn pack(&self, out: &mut Vec<u8>) {
                match self {
                    $(Self::$variant $({ $($field),* })? $(( $($part),* ))? => {
                        out.push($tag);
                        $($($crate::codec::Field::pack($field, out);)*)?
                        $($($crate::codec::Field::pack($part, out);)*)?
                    })*
                }
            }

            fn unpack(input: &mut $crate::codec::Input<'_>) -> Result<Self, $crate::codec::Malformed> {
                Ok(match u8::unpack(input)? {
                    $($tag => {
                        $($(let $part = $crate::codec::Field::unpack(input)?;)*)?
                        Self::$variant $({ $($field: $crate::codec::Field::unpack(input)?),* })? $(( $($part),* ))?
                    })*
                    _ => return $crate::codec::malformed(stringify!($type)),
                })
            }

            fn json(&self, out: &mut Vec<u8>) {
                match self {
                    $(Self::$variant $({ $($field),* })? $(( $($part),* ))? => {
                        out.extend_from_slice(concat!("{\"is\":\"", $word, "\",").as_bytes());
                        $($($crate::codec::member(stringify!($field), $field, out);)*)?
                        $($($crate::codec::member(stringify!($part), $part, out);)*)?
                        $crate::codec::close_object(out);
                    })*
                }
            }

            fn from_json(value: &serde_json::Value) -> Result<Self, $crate::codec::Malformed> {
                Ok(match value["is"].as_str().unwrap_or_default() {
                    $($word => {
                        $($(let $part = $crate::codec::Field::from_json(&value[stringify!($part)])?;)*)?
                        Self::$variant
                            $({ $($field: $crate::codec::Field::from_json(&value[stringify!($field)])?),* })?
                            $(( $($part),* ))?
                    })*
                    _ => return $crate::codec::malformed(stringify!($type)),
                })
            }
        }
    )*};
}

/// Declares an enum without content: a tag and a word each. Its JSON is the word.
macro_rules! words {
    ($($type:ident { $($variant:ident = $tag:literal $word:literal),* $(,)? })*) => {$(
        impl $crate::codec::Field for $type {
            fn pack(&self, out: &mut Vec<u8>) {
                out.push(match self { $(Self::$variant => $tag),* });
            }

            fn unpack(input: &mut $crate::codec::Input<'_>) -> Result<Self, $crate::codec::Malformed> {
                Ok(match u8::unpack(input)? {
                    $($tag => Self::$variant,)*
                    _ => return $crate::codec::malformed(stringify!($type)),
                })
            }

            fn json(&self, out: &mut Vec<u8>) {
                out.extend_from_slice(match self { $(Self::$variant => concat!("\"", $word, "\"").as_bytes()),* });
            }

            fn from_json(value: &serde_json::Value) -> Result<Self, $crate::codec::Malformed> {
                Ok(match value.as_str().unwrap_or_default() {
                    $($word => Self::$variant,)*
                    _ => return $crate::codec::malformed(stringify!($type)),
                })
            }
        }
    )*};
}

pub(crate) use {choice, of_json, record, unpacked, words};

/// Appends `"name":value,` unless the value is absent.
pub(crate) fn member(name: &str, value: &impl Field, out: &mut Vec<u8>) {
    if !value.is_absent() {
        out.push(b'"');
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(b"\":");
        value.json(out);
        out.push(b',');
    }
}

/// Ends an object whose members each left a comma.
pub(crate) fn close_object(out: &mut Vec<u8>) {
    if out.last() == Some(&b',') {
        out.pop();
    }
    out.push(b'}');
}
