//! JSON Schemas of what tools take and answer, from the types themselves: the ones that also describe pay. Each is whole: clients and
//! models read it without following references.

use rmcp::model::JsonObject;
use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa::openapi::{RefOr, Schema};

/// Where a description names another schema.
const REFERENCE: &str = "#/components/schemas/";

/// The schema of a type.
pub(super) fn of<T: ToSchema>() -> JsonObject {
    let mut named: Vec<(String, RefOr<Schema>)> = Vec::new();
    T::schemas(&mut named);
    let Value::Object(mut schema) = whole(json!(T::schema()), &named) else { return JsonObject::new() };
    // The tool says itself what its arguments are.
    schema.remove("description");
    // Before 2026-07-28 this is asked for by name, also of one that has alternatives.
    schema.insert("type".to_owned(), json!("object"));
    schema
}

/// A schema without one of its properties.
pub(super) fn without(mut schema: JsonObject, property: &str) -> JsonObject {
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        properties.remove(property);
    }
    schema
}

/// A schema with what it names in place of the names. No type of ours names itself.
fn whole(schema: Value, named: &[(String, RefOr<Schema>)]) -> Value {
    match schema {
        Value::Object(fields) => {
            let name = fields.get("$ref").and_then(Value::as_str).and_then(|name| name.strip_prefix(REFERENCE));
            let meant = name.and_then(|name| named.iter().find(|(known, _)| known == name)).map(|(_, schema)| json!(schema));
            let mut own: JsonObject =
                fields.into_iter().filter(|(key, _)| key != "$ref").map(|(key, value)| part(key, value, named)).collect();
            if let Some(Value::Object(meant)) = meant.map(|schema| whole(schema, named)) {
                // What is said at the place comes first.
                own.extend(meant.into_iter().filter(|(key, _)| !own.contains_key(key)).collect::<JsonObject>());
            }
            Value::Object(own)
        }
        Value::Array(items) => items.into_iter().map(|item| whole(item, named)).collect(),
        other => other,
    }
}

/// A field of a schema, as JSON Schema has it: OpenAPI has `example` too, and texts come with the ends of their lines.
fn part(key: String, value: Value, named: &[(String, RefOr<Schema>)]) -> (String, Value) {
    match (key.as_str(), value) {
        ("example", example) if !example.is_object() => ("examples".to_owned(), json!([example])),
        ("description", Value::String(text)) => (key, Value::String(text.replace('\n', " "))),
        (_, value) => (key, whole(value, named)),
    }
}
