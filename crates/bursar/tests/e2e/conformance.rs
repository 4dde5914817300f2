//! Every answer that any of these tests gets is held against the description of its operation: the status must be there, with
//! its headers and its shape, and not a field more. A request that was accepted must have been of the described shape too.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use ::http::Method;
use jsonschema::Validator;
use serde_json::{Map, Value, json};

use crate::http::Answer;

/// The documents as they are kept; a test elsewhere sees to it that the program serves these.
const DOCUMENTS: [&str; 3] = [
    include_str!("../../../../docs/openapi-api.json"),
    include_str!("../../../../docs/openapi-pay.json"),
    include_str!("../../../../docs/openapi-control.json"),
];

/// What a document promises for one operation.
struct Operation {
    document: Arc<Document>,
    /// Where it stands in the document, as a JSON pointer.
    pointer: String,
    method: Method,
    segments: Vec<String>,
}

/// A document, twice: as it is, for what comes in, and strict, for what goes out.
struct Document {
    plain: Value,
    strict: Value,
}

static OPERATIONS: LazyLock<Vec<Operation>> = LazyLock::new(|| DOCUMENTS.iter().flat_map(|text| operations(text)).collect());

/// Panics where an answer is not what its operation's description says. What belongs to no operation is not described.
#[track_caller]
pub fn check(method: &Method, path: &str, request: Option<&str>, answer: &Answer) {
    let operations = find(method, path);
    if operations.is_empty() {
        // The description itself, MCP, which has schemas of its own, an unknown path, or a method that a known path does not have.
        let is_page = ["/docs", "/openapi.json", "/mcp"].iter().any(|page| path.starts_with(page));
        assert!(is_page || matches!(answer.status, 401 | 403..=405), "{}: not described, yet {}", answer.asked, answer.status);
        return;
    }
    let faults: Vec<_> = operations.iter().filter_map(|operation| operation.fault(request, answer)).collect();
    // The figures are on two of the listeners only.
    let is_elsewhere = path == "/metrics" && answer.status == 404;
    let is_described = is_elsewhere || faults.len() < operations.len();
    assert!(is_described, "not as described: {}: {} {}: {faults:?}", answer.asked, answer.status, answer.text);
}

/// The operations of a path: that of each listener that has it, since an answer does not tell from which listener it is.
fn find(method: &Method, path: &str) -> Vec<&'static Operation> {
    let path = path.split('?').next().unwrap_or_default();
    let given: Vec<&str> = path.split('/').collect();
    let matches = |operation: &&Operation| {
        operation.method == *method
            && operation.segments.len() == given.len()
            && operation.segments.iter().zip(&given).all(|(wanted, given)| wanted.starts_with('{') || wanted == given)
    };
    // A path that is spelled out goes before one with a parameter in that place.
    let parameters = |operation: &&Operation| operation.segments.iter().filter(|segment| segment.starts_with('{')).count();
    let least = OPERATIONS.iter().filter(matches).map(|operation| parameters(&operation)).min();
    OPERATIONS.iter().filter(matches).filter(|operation| Some(parameters(operation)) == least).collect()
}

impl Operation {
    fn fault(&self, request: Option<&str>, answer: &Answer) -> Option<String> {
        let promised = format!("{}/responses/{}", self.pointer, answer.status);
        let Some((response, pointer)) = self.document.resolved(&promised) else {
            return Some("the status is not described".to_owned());
        };
        let content_type = answer.header("content-type").unwrap_or_default().split(';').next().unwrap_or_default().trim();
        let content = response["content"].as_object().cloned().unwrap_or_default();
        if content.is_empty() != answer.text.is_empty() || !(content.is_empty() || content.contains_key(content_type)) {
            return Some(format!("{content_type:?} is not the described content"));
        }
        self.headers_fault(&response, answer)
            .or_else(|| self.body_fault(&format!("{pointer}/content/{}/schema", escaped(content_type)), content_type, answer))
            .or_else(|| request.filter(|_| answer.status < 300).and_then(|request| self.request_fault(request)))
    }

    fn headers_fault(&self, response: &Value, answer: &Answer) -> Option<String> {
        let headers = response["headers"].as_object().cloned().unwrap_or_default();
        let described = |name: &str| headers.keys().any(|header| header.eq_ignore_ascii_case(name));
        for name in ["x-request-id", "retry-after", "www-authenticate"] {
            if answer.header(name).is_some() != described(name) {
                return Some(format!("the header {name} is described or sent, but not both"));
            }
        }
        // It is on some answers only.
        let is_untold = answer.header("idempotent-replayed").is_some() && !described("idempotent-replayed");
        is_untold.then(|| "the header idempotent-replayed is sent and not described".to_owned())
    }

    fn body_fault(&self, schema: &str, content_type: &str, answer: &Answer) -> Option<String> {
        if content_type != "application/json" {
            return None;
        }
        let Ok(body) = serde_json::from_str(&answer.text) else { return Some("the body is not JSON".to_owned()) };
        invalid(&self.document.strict, schema, &body)
    }

    fn request_fault(&self, request: &str) -> Option<String> {
        let schema = format!("{}/requestBody/content/application~1json/schema", self.pointer);
        if request.is_empty() {
            return None;
        }
        self.document.plain.pointer(&schema)?;
        let body = serde_json::from_str(request).ok()?;
        invalid(&self.document.plain, &schema, &body).map(|fault| format!("the request was accepted, but {fault}"))
    }
}

impl Document {
    /// What stands there, or where a reference there leads to, with its place.
    fn resolved(&self, pointer: &str) -> Option<(Value, String)> {
        let found = self.plain.pointer(pointer)?;
        match found["$ref"].as_str().and_then(|reference| reference.strip_prefix('#')) {
            Some(other) => self.resolved(other),
            None => Some((found.clone(), pointer.to_owned())),
        }
    }
}

/// Why a value is not of a schema, if it isn't.
fn invalid(document: &Value, schema: &str, value: &Value) -> Option<String> {
    let validator = validator(document, schema);
    let faults: Vec<String> =
        validator.iter_errors(value).map(|fault| format!("{fault} (at {:?})", fault.instance_path().as_str())).collect();
    if faults.is_empty() { None } else { Some(faults.join("; ")) }
}

fn validator(document: &Value, schema: &str) -> Arc<Validator> {
    /// By document and place.
    type Known = HashMap<(usize, String), Arc<Validator>>;
    static KNOWN: LazyLock<Mutex<Known>> = LazyLock::new(Mutex::default);
    // Documents live as long as the program, so that an address names one.
    let key = (std::ptr::from_ref(document).addr(), schema.to_owned());
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let build = || {
        // In a reference, the braces of a path have to be escaped.
        let fragment = schema.replace('{', "%7B").replace('}', "%7D");
        let mut root = json!({"$ref": format!("#{fragment}")});
        for part in ["paths", "components"] {
            root[part] = document[part].clone();
        }
        let options = jsonschema::options().with_draft(jsonschema::Draft::Draft202012).should_validate_formats(true);
        Arc::new(options.build(&root).unwrap_or_else(|error| panic!("{schema}: {error}")))
    };
    Arc::clone(known.entry(key).or_insert_with(build))
}

fn operations(text: &str) -> Vec<Operation> {
    let plain: Value = serde_json::from_str(text).unwrap();
    let mut strict = plain.clone();
    forbid_more(&mut strict);
    let document = Arc::new(Document { plain, strict });
    let mut operations = Vec::new();
    for (path, item) in document.plain["paths"].as_object().unwrap() {
        for method in item.as_object().unwrap().keys() {
            operations.push(Operation {
                document: Arc::clone(&document),
                pointer: format!("/paths/{}/{method}", escaped(path)),
                method: method.to_uppercase().parse().unwrap(),
                segments: path.split('/').map(str::to_owned).collect(),
            });
        }
    }
    operations
}

/// An object with named properties has no others: so a field that nobody described is found.
fn forbid_more(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.values_mut().for_each(forbid_more);
            if is_closed(fields) {
                fields.entry("additionalProperties").or_insert(Value::Bool(false));
            }
        }
        Value::Array(values) => values.iter_mut().for_each(forbid_more),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn is_closed(schema: &Map<String, Value>) -> bool {
    schema.get("type").is_some_and(|kind| kind == "object") && schema.get("properties").is_some_and(Value::is_object)
}

/// A key as a step of a JSON pointer.
fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

#[test]
fn what_is_not_described_is_found() {
    let answer = |status: u16, text: &str| {
        let mut headers = ::http::HeaderMap::new();
        headers.insert("content-type", "application/json".parse().unwrap());
        headers.insert("x-request-id", "1".parse().unwrap());
        Answer { asked: String::new(), status, headers, text: text.to_owned() }
    };
    let operation = find(&Method::POST, crate::wallet::CHARGE)[0];
    let approved = r#"{"status":"approved","transaction_id":"txn_1","amount":1.00,"remaining_balance":0.50}"#;
    let check = |status: u16, text: &str, request: Option<&str>, words: Option<&str>| {
        let fault = operation.fault(request, &answer(status, text));
        let is_so = match (words, &fault) {
            (None, fault) => fault.is_none(),
            (Some(words), Some(fault)) => fault.contains(words),
            (Some(_), None) => false,
        };
        assert!(is_so, "{status} {text}: {fault:?}");
    };
    check(200, approved, None, None);
    check(201, approved, None, Some("the status is not described"));
    check(200, &approved.replace("1.00", "\"1.00\""), None, Some("is not of type"));
    check(200, &approved.replace("approved", "settled"), None, Some("settled"));
    check(200, &approved.replace('}', ",\"more\":1}"), None, Some("more"));
    check(200, "{}", None, Some("required"));
    check(200, "", None, Some("is not the described content"));
    check(200, approved, Some("{}"), Some("the request was accepted"));
    check(429, r#"{"status":"error","code":"rate_limited","message":"wait"}"#, None, Some("retry-after"));
}
