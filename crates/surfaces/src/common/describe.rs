//! What the descriptions of all operations have in common. An operation says what it takes and what it answers with when all
//! goes well; how it may be refused follows from what it takes, and from its surface's own table. Status, headers, shape and
//! example of a refusal are not written anywhere: the surface is asked to spell it, as it does for a caller.

use std::collections::{BTreeMap, BTreeSet};

use axum::body::to_bytes;
use axum::response::IntoResponse;
use bursar_domain::Refusal;
use bursar_engine::Fault;
use futures_util::FutureExt;
use http::HeaderMap;
use http::header::{HeaderName, RETRY_AFTER, WWW_AUTHENTICATE};
use serde_json::{Value, json};
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::example::ExampleBuilder;
use utoipa::openapi::header::{Header, HeaderBuilder};
use utoipa::openapi::path::{Operation, Parameter, ParameterBuilder, ParameterIn, PathItem};
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::{Components, ObjectBuilder, Type};
use utoipa::openapi::tag::TagBuilder;
use utoipa::openapi::{OpenApi, Ref, RefOr, Required, Schema};
use utoipa::{IntoParams, ToSchema};

use super::body::{self, IdempotencyKey};
use super::health;
use super::problem::Problem;
use super::refusals::{Class, class};
use super::request_id::Meta;
use super::surface::{Surfaces, spell};

/// Headers, as the documents spell them.
const REQUEST_ID: &str = "X-Request-Id";
const IDEMPOTENCY_KEY: &str = "Idempotency-Key";
const IDEMPOTENT_REPLAYED: &str = "Idempotent-Replayed";
const ACTING_FOR: &str = "Bursar-Principal";

/// How a surface is described.
#[derive(Debug)]
pub struct Description {
    /// Its name: the tag of its operations, and how their ids and the names of its schemas begin.
    pub name: &'static str,
    /// What it is, in a sentence or two.
    pub about: &'static str,
    /// Who spells its refusals.
    pub spelled_by: Surfaces,
    /// The code of each class of refusals, where its errors have a field `code`.
    pub code: Option<fn(Class) -> &'static str>,
    /// Whether its operations take the header by which a root operator acts for another principal.
    pub takes_acting_for: bool,
    /// Whether its answers say that they were given before.
    pub says_replayed: bool,
    /// What operations can be refused with beyond what follows from their inputs, by the names of their handlers.
    pub refusals: &'static [(&'static [&'static str], &'static [Problem])],
}

/// Where a handler takes the key of a request that may be retried.
impl IntoParams for IdempotencyKey {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let key =
            ObjectBuilder::new().schema_type(Type::String).min_length(Some(1)).max_length(Some(255)).pattern(Some("^[ -~]+$"));
        let about = "Makes a retry safe: a key that was used before is answered as it was then, and nothing is done again. The \
                     same key with another request is refused. A UUID is best.";
        vec![header_parameter(IDEMPOTENCY_KEY, about, key, "b1a7f5c2-9c0e-4a53-8f0d-6a1c3a0f7a54")]
    }
}

/// Where a root operator says for whom it acts.
fn acting_for() -> Parameter {
    let name = ObjectBuilder::new().schema_type(Type::String).min_length(Some(1)).max_length(Some(2400));
    let about = "The name of the principal that a root operator acts for, percent-encoded in UTF-8; absent: its own.";
    header_parameter(ACTING_FOR, about, name, "default")
}

fn header_parameter(name: &str, about: &str, schema: ObjectBuilder, example: &str) -> Parameter {
    let parameter = ParameterBuilder::new().name(name).parameter_in(ParameterIn::Header).required(Required::False);
    parameter.description(Some(about)).schema(Some(schema.examples([json!(example)]))).build()
}

impl Description {
    /// Completes what the handlers of a surface say about themselves. `E` is the shape of its errors.
    ///
    /// # Panics
    ///
    /// Where the table of refusals names a handler that is not there.
    pub fn complete<E: ToSchema>(&self, document: &mut OpenApi) {
        let components = document.components.get_or_insert_default();
        add_errors::<E>(components, self.code);
        let mut refusals = Refusals { description: self, error: Ref::from_schema_name(E::name()), components };
        let mut described = Vec::new();
        for (path, item) in &mut document.paths.paths {
            let is_health = health::PATHS.contains(&path.as_str());
            for operation in operations(item) {
                let handler = operation.operation_id.take().unwrap_or_default();
                if self.takes_acting_for {
                    operation.parameters.get_or_insert_default().push(acting_for().into());
                }
                name_next_page(operation);
                if !is_health {
                    refusals.add_to(operation, &handler);
                }
                if self.says_replayed {
                    name_replay(operation);
                }
                operation.operation_id = Some(format!("{}_{handler}", self.name));
                operation.tags = Some(vec![self.name.to_owned()]);
                described.push(handler);
            }
        }
        for handler in self.refusals.iter().flat_map(|(handlers, _)| *handlers) {
            assert!(described.iter().any(|known| known == handler), "{}: no handler is called {handler}", self.name);
        }
        let tag = TagBuilder::new().name(self.name).description(Some(self.about)).build();
        document.tags.get_or_insert_default().push(tag);
    }

    fn refusals_of(&self, handler: &str) -> impl Iterator<Item = &'static Problem> {
        let own = self.refusals.iter().filter(move |(handlers, _)| handlers.contains(&handler));
        own.flat_map(|(_, problems)| *problems)
    }
}

/// Says of every answer of a document that it carries a request id.
pub fn name_every_answer(document: &mut OpenApi) {
    let about = "Names the request in the log: the caller's own, where it sent one of at most 128 bytes, else a new one";
    let header = HeaderBuilder::new().schema(Some(text())).description(Some(about)).build();
    let reference = || RefOr::Ref(Ref::new(format!("#/components/headers/{REQUEST_ID}")));
    let components = document.components.get_or_insert_default();
    components.headers.insert(REQUEST_ID.to_owned(), header.into());
    let described =
        document.paths.paths.values_mut().flat_map(operations).flat_map(|operation| operation.responses.responses.values_mut());
    for response in described.chain(components.responses.values_mut()) {
        if let RefOr::T(response) = response {
            response.headers.insert(REQUEST_ID.to_owned(), reference());
        }
    }
}

/// Says of a list, which is what takes a cursor, where its answer names the next page.
fn name_next_page(operation: &mut Operation) {
    if !operation.parameters.iter().flatten().filter_map(own).any(|parameter| parameter.name == "cursor") {
        return;
    }
    let about = "`<path?query>; rel=\"next\"`: the next page (RFC 8288); absent where the list ends";
    if let Some(RefOr::T(response)) = operation.responses.responses.get_mut("200") {
        let header = HeaderBuilder::new().schema(Some(text())).description(Some(about)).build();
        response.headers.insert("Link".to_owned(), header.into());
    }
}

/// Says of an operation that takes a key where its answer tells that it was given before.
fn name_replay(operation: &mut Operation) {
    if !operation.parameters.iter().flatten().filter_map(own).any(|parameter| parameter.name == IDEMPOTENCY_KEY) {
        return;
    }
    let about = "`true` where the key was used before, and nothing was done again; else absent";
    // A denial is recorded, too.
    let is_recorded = |status: &str| status.starts_with('2') || matches!(status, "402" | "409");
    for (_, response) in operation.responses.responses.iter_mut().filter(|(status, _)| is_recorded(status)) {
        if let RefOr::T(response) = response {
            let header = HeaderBuilder::new().schema(Some(text())).description(Some(about)).build();
            response.headers.insert(IDEMPOTENT_REPLAYED.to_owned(), header.into());
        }
    }
}

/// The operations of a path.
fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    let PathItem { get, put, post, delete, patch, .. } = item;
    [get, put, post, delete, patch].into_iter().flatten()
}

/// The refusals of one surface's operations, on their way into the document.
struct Refusals<'a> {
    description: &'a Description,
    /// The shape of an error.
    error: Ref,
    components: &'a mut Components,
}

impl Refusals<'_> {
    fn add_to(&mut self, operation: &mut Operation, handler: &str) {
        let mut by_status: BTreeMap<u16, (Vec<Problem>, bool)> = BTreeMap::new();
        let own = self.description.refusals_of(handler).map(|problem| (problem.clone(), true));
        for (problem, is_own) in own.chain(shared(operation).into_iter().map(|problem| (problem, false))) {
            let (problems, has_own) = by_status.entry(class(&problem).status().as_u16()).or_default();
            problems.push(problem);
            *has_own |= is_own;
        }
        for (status, (problems, has_own)) in by_status {
            let response = if has_own { self.response(&problems).into() } else { self.reference(&problems) };
            operation.responses.responses.entry(status.to_string()).or_insert(response);
        }
    }

    /// A response that many operations share stands in the document once.
    fn reference(&mut self, problems: &[Problem]) -> RefOr<Response> {
        let class = problems.first().map_or(Class::Internal, class);
        let name = format!("{}.{class:?}", self.description.name);
        let response = RefOr::T(self.response(problems));
        let known = self.components.responses.entry(name.clone()).or_insert_with(|| response.clone());
        if *known == response { RefOr::Ref(Ref::from_response_name(name)) } else { response }
    }

    fn response(&self, problems: &[Problem]) -> Response {
        let spelled: Vec<(Class, HeaderMap, Value)> = problems.iter().map(|problem| self.spelled(problem)).collect();
        let mut meanings: Vec<&str> = spelled.iter().map(|(class, _, _)| meaning(*class)).collect();
        meanings.dedup();
        let content = ContentBuilder::new().schema(Some(self.error.clone()));
        let content = match spelled.as_slice() {
            [(_, _, only)] => content.example(Some(only.clone())),
            many => content.examples_from_iter(
                many.iter()
                    .enumerate()
                    .map(|(at, (_, _, body))| (format!("{}", at + 1), ExampleBuilder::new().value(Some(body.clone())).build())),
            ),
        };
        let mut response = ResponseBuilder::new().description(meanings.join("; ")).content("application/json", content.build());
        for (name, header) in spelled.iter().flat_map(|(_, headers, _)| headers.keys()).filter_map(described_header) {
            response = response.header(name, header);
        }
        response.build()
    }

    /// What a caller is answered with: the surface itself is asked.
    fn spelled(&self, problem: &Problem) -> (Class, HeaderMap, Value) {
        let class = class(problem);
        let answer = spell(self.description.spelled_by, "/", || Meta::SAMPLE, problem.clone().into_response());
        let (parts, body) = answer.into_parts();
        let bytes = to_bytes(body, body::BYTES_MAX).now_or_never().and_then(Result::ok).unwrap_or_default();
        (class, parts.headers, serde_json::from_slice(&bytes).unwrap_or_default())
    }
}

/// What an operation can be refused with because of what it takes. One that takes no credential tells the health of the process,
/// and has answers of its own.
fn shared(operation: &Operation) -> Vec<Problem> {
    let mut problems = Vec::new();
    let parameters: Vec<&Parameter> = operation.parameters.iter().flatten().filter_map(own).collect();
    let has_body = operation.request_body.is_some();
    problems.push(Problem::ForeignHost);
    if operation.security.as_ref().is_none_or(Vec::is_empty) {
        return problems;
    }
    problems.extend([Problem::Forbidden, Problem::Unauthorized]);
    if has_body || parameters.iter().any(|parameter| parameter.parameter_in != ParameterIn::Path) {
        problems.push(Problem::Malformed { field: None, why: "EOF while parsing a value at line 1 column 0".to_owned() });
    }
    if has_body {
        problems.extend([Problem::TooSlow, Problem::TooLarge, Problem::WrongContentType]);
    }
    if parameters.iter().any(|parameter| parameter.name == IDEMPOTENCY_KEY) {
        problems.push(Problem::Refused(Refusal::KeyReused));
    }
    if parameters.iter().any(|parameter| parameter.name == ACTING_FOR) {
        problems.push(Problem::Refused(Refusal::PrincipalNotFound));
    }
    problems.extend([Fault::Bug, Fault::Storage, Fault::Overloaded].map(Problem::Fault));
    problems
}

fn own(parameter: &RefOr<Parameter>) -> Option<&Parameter> {
    match parameter {
        RefOr::T(parameter) => Some(parameter),
        RefOr::Ref(_) => None,
    }
}

/// What a class of refusals means to whoever reads the document.
const fn meaning(class: Class) -> &'static str {
    match class {
        Class::Invalid => "The request can't be read, or asks for what can't be",
        Class::Unauthorized => "No credential, or one that opens nothing",
        Class::InsufficientFunds => "The account that should pay has less",
        Class::Declined => "The payer's bank said no",
        Class::Forbidden => "The credential may not do this, or the host name is not served",
        Class::NotFound => "It is not there, or not visible to the caller",
        Class::NoSuchPath => "There is no such path",
        Class::WrongMethod => "The path has other methods",
        Class::Conflict => "The state does not allow it",
        Class::TooSlow => "The body did not arrive in time",
        Class::TooLarge => "The body is larger than 1 MiB",
        Class::WrongContentType => "The body is not JSON by its content type",
        Class::KeyReused => "The idempotency key was used for another request",
        Class::RateLimited => "Too many requests",
        Class::NotImplemented => "No rail is configured for this book",
        Class::Internal => "A fault of the server",
        Class::Overloaded => "Too much at once: nothing was done",
        Class::Unavailable => "The store can't be reached now",
    }
}

/// A header of a refusal that says something to the caller.
fn described_header(name: &HeaderName) -> Option<(&'static str, Header)> {
    if *name == RETRY_AFTER {
        let seconds = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1)).build();
        let header = HeaderBuilder::new().schema(Some(seconds)).description(Some("Whole seconds to wait before the next try"));
        return Some(("Retry-After", header.build()));
    }
    if *name == WWW_AUTHENTICATE {
        let header = HeaderBuilder::new().schema(Some(text())).description(Some("How to authenticate: with a bearer token"));
        return Some(("WWW-Authenticate", header.build()));
    }
    None
}

fn text() -> Schema {
    ObjectBuilder::new().schema_type(Type::String).build().into()
}

/// Adds the shape of a surface's errors, with all that it refers to, and says which codes there are.
fn add_errors<E: ToSchema>(components: &mut Components, code: Option<fn(Class) -> &'static str>) {
    let mut schemas = vec![(E::name().into_owned(), E::schema())];
    E::schemas(&mut schemas);
    for (_, schema) in &mut schemas {
        if let (RefOr::T(Schema::Object(object)), Some(code)) = (schema, code)
            && let Some(RefOr::T(Schema::Object(field))) = object.properties.get_mut("code")
        {
            let words: BTreeSet<&str> = Class::ALL.into_iter().map(code).collect();
            field.enum_values = Some(words.into_iter().map(Value::from).collect());
        }
    }
    components.schemas.extend(schemas);
}
