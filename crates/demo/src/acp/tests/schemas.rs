//! The published JSON Schemas and examples of both versions.

use serde_json::{Value, json};

use crate::acp::version::Version;

/// Which document of a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Published {
    Checkout,
    Delegate,
}

macro_rules! published {
    ($name:literal) => {
        include_str!(concat!("../../../../testkit/protocols/acp/", $name))
    };
}

/// The document's bundle of schemas, and its examples.
fn texts(version: Version, document: Published) -> (&'static str, &'static str) {
    match (version, document) {
        (Version::V2026, Published::Checkout) => {
            (published!("2026-04-17/schema.agentic_checkout.json"), published!("2026-04-17/examples.agentic_checkout.json"))
        }
        (Version::V2026, Published::Delegate) => {
            (published!("2026-04-17/schema.delegate_payment.json"), published!("2026-04-17/examples.delegate_payment.json"))
        }
        (Version::V2025, Published::Checkout) => {
            (published!("2025-09-29/schema.agentic_checkout.json"), published!("2025-09-29/examples.agentic_checkout.json"))
        }
        (Version::V2025, Published::Delegate) => {
            (published!("2025-09-29/schema.delegate_payment.json"), published!("2025-09-29/examples.delegate_payment.json"))
        }
    }
}

/// The validator of one definition, formats and all.
pub(super) fn validator(version: Version, document: Published, name: &str) -> jsonschema::Validator {
    let mut schema: Value = serde_json::from_str(texts(version, document).0).unwrap();
    // The older one is published with a bound in the words of an older JSON Schema.
    if let Some(bound) = schema.pointer_mut("/$defs/Item/properties/quantity/exclusiveMinimum").filter(|bound| bound.is_boolean())
    {
        *bound = json!(0);
    }
    schema["$ref"] = json!(format!("#/$defs/{name}"));
    // With an order beside it, a closed base would refuse the order in the older bundle: its order is checked by itself.
    if version == Version::V2025 && name == "CheckoutSessionWithOrder" {
        let order = json!({"$ref": "#/$defs/Order"});
        schema["$defs"]["CheckoutSessionBase"]["properties"]["order"] = order;
    }
    // Codes about versions are in the prose of the specification, and not in the delegated payment's list; so is the
    // older version's missing key.
    if document == Published::Delegate {
        let codes = schema.pointer_mut("/$defs/Error/properties/code/enum").and_then(Value::as_array_mut).unwrap();
        codes.extend(["missing_api_version", "unsupported_api_version", "unauthorized"].map(Value::from));
        codes.extend(["idempotency_key_required", "idempotency_in_flight"].map(Value::from));
        codes.dedup();
        let mut seen = Vec::new();
        codes.retain(|code| {
            if seen.contains(code) {
                false
            } else {
                seen.push(code.clone());
                true
            }
        });
    }
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
}

/// Whether a value is as its definition says; if not, where it differs.
pub(super) fn valid(version: Version, document: Published, name: &str, value: &Value) -> Result<(), Vec<String>> {
    let wrong: Vec<_> = validator(version, document, name)
        .iter_errors(value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    if wrong.is_empty() { Ok(()) } else { Err(wrong) }
}

/// The published examples whose name has these words.
pub(super) fn examples(version: Version, document: Published, words: &[&str]) -> Vec<(String, Value)> {
    let all: serde_json::Map<String, Value> = serde_json::from_str(texts(version, document).1).unwrap();
    all.into_iter().filter(|(name, _)| words.iter().all(|word| name.contains(word))).collect()
}
