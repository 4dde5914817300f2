//! Webhook endpoints as both those who hold an API key and operators manage them: what is read of a request, what is asked, and what is
//! looked up. Each surface spells it in its own words.

use bursar_domain::seal::{Seal, SealOf, Sealed};
use bursar_domain::set::Key;
use bursar_domain::webhook::{
    ChangeEndpoint, CreateEndpoint, DeleteEndpoint, Endpoint, ReplayDeliveries, Replayed, RotateSecret, Topic, seal_context,
};
use bursar_domain::{Book, Command, EndpointId, EventId, Outcome, PrincipalId};
use bursar_outbound::signature::{SECRET_BYTES_MAX, Secret};
use bursar_seals::NONCE_BYTES;
use bursar_store::queries;
use bursar_store::webhooks::{self, Told, ToldState, View};

use super::app::App;
use super::caller::Caller;
use super::fields::text;
use super::problem::{Noun, Problem};

/// The longest description, in characters.
const DESCRIPTION_CHARS_MAX: usize = 500;
/// Failed deliveries that one command sends once more.
const REPLAYED_AT_ONCE: usize = 100;

/// A new endpoint as somebody asks for it.
pub struct Wanted {
    /// Where it is.
    pub url: String,
    /// What it is to be told of.
    pub topics: Vec<Topic>,
    /// The principal's words.
    pub description: String,
}

/// A URL that may be called, in the form that is kept.
pub fn url(app: &App, given: &str) -> Result<String, Problem> {
    let target =
        app.outside.guard.target(given).map_err(|refused| Problem::malformed("url", format!("is refused: {refused}")))?;
    Ok(target.as_str().to_owned())
}

/// Names of events; none given stands for all of them, and so does `*`.
pub fn topics(given: Option<&[String]>) -> Result<Vec<Topic>, Problem> {
    let Some(given) = given else { return Ok(Vec::new()) };
    if given.is_empty() {
        return Err(Problem::malformed("events", "must name at least one event: leave it out for all of them"));
    }
    if given.iter().any(|word| word == "*") {
        return Ok(Vec::new());
    }
    let mut topics = Vec::new();
    for word in given {
        let topic = Topic::named(word).filter(|topic| Topic::SUBSCRIBABLE.contains(topic));
        topics.push(topic.ok_or_else(|| {
            let known: Vec<&str> = Topic::SUBSCRIBABLE.iter().map(|topic| topic.word()).collect();
            Problem::malformed("events", format!("must be among {}", known.join(", ")))
        })?);
    }
    topics.sort_unstable();
    topics.dedup();
    Ok(topics)
}

/// The names of what an endpoint is told of.
pub fn event_words(endpoint: &Endpoint) -> Vec<&'static str> {
    let all = || Topic::SUBSCRIBABLE.to_vec();
    let topics = if endpoint.topics.is_empty() { all() } else { endpoint.topics.clone() };
    topics.into_iter().map(Topic::word).collect()
}

/// A description.
pub fn description(given: &str) -> Result<String, Problem> {
    if given.chars().count() > DESCRIPTION_CHARS_MAX {
        return Err(Problem::malformed("description", format!("must be at most {DESCRIPTION_CHARS_MAX} characters")));
    }
    text("description", given)
}

/// An endpoint's id.
pub fn endpoint_id(text: &str) -> Result<EndpointId, Problem> {
    EndpointId::parse(text).ok_or(Problem::NotFound(Noun::Endpoint))
}

/// A new secret, and the same sealed.
#[expect(clippy::disallowed_methods, reason = "secrets are made where they are shown")]
fn new_secret(app: &App, owner: PrincipalId) -> Result<(Secret, Sealed), Problem> {
    const BYTES: usize = 32;
    const { assert!(BYTES <= SECRET_BYTES_MAX) };
    let secret = Secret::new(&rand::random::<[u8; BYTES]>()).map_err(|bad| {
        tracing::error!("a webhook secret could not be made: {bad}");
        Problem::Fault(bursar_engine::Fault::Bug)
    })?;
    let nonce = rand::random::<[u8; NONCE_BYTES]>();
    let key = app.outside.key.as_ref().ok_or(Problem::NoSecretsKey)?;
    let sealed = key.seal(&seal_context(owner), nonce, secret.reveal().as_bytes());
    Ok((secret, Sealed(sealed)))
}

/// Makes an endpoint, or changes its secret. The new secret is shown if it is the one that is kept: not to who repeats a request.
async fn with_secret(
    app: &App,
    owner: PrincipalId,
    caller: Caller,
    key: Option<&str>,
    command: impl FnOnce(Sealed) -> Command,
) -> Result<(Endpoint, Option<String>), Problem> {
    let (secret, sealed) = new_secret(app, owner)?;
    let reply = app.ask(caller, key, command(sealed)).await?;
    let endpoint = endpoint_of(reply.outcome)?;
    Ok((endpoint, (!reply.is_replay).then(|| secret.reveal())))
}

fn endpoint_of(outcome: Outcome) -> Result<Endpoint, Problem> {
    match outcome {
        Outcome::Endpoint(endpoint) => Ok(*endpoint),
        other => Err(Problem::unexpected(&other)),
    }
}

/// Makes an endpoint. Its secret is shown this once.
pub async fn create(
    app: &App,
    (owner, book): (PrincipalId, Book),
    caller: Caller,
    key: Option<&str>,
    wanted: Wanted,
) -> Result<(Endpoint, Option<String>), Problem> {
    let Wanted { url, topics, description } = wanted;
    let endpoints_max = app.outside.endpoints_max;
    let command = |secret| Command::CreateEndpoint(CreateEndpoint { book, url, topics, description, secret, endpoints_max });
    with_secret(app, owner, caller, key, command).await
}

/// Gives an endpoint another secret. Tells also until when the one before holds.
pub async fn rotate(
    app: &App,
    owner: PrincipalId,
    caller: Caller,
    key: Option<&str>,
    endpoint: EndpointId,
) -> Result<(Endpoint, Option<String>, Option<bursar_domain::Timestamp>), Problem> {
    let command = |secret| Command::RotateSecret(RotateSecret { endpoint, secret });
    let (row, secret) = with_secret(app, owner, caller, key, command).await?;
    let seal = app.query(move |reader| queries::row::<Seal>(reader, Key::Seal(owner, SealOf::Endpoint(endpoint)))).await?;
    let until = seal.and_then(|seal| seal.previous.first().map(|(_, until)| *until));
    Ok((row, secret, until))
}

/// Changes an endpoint.
pub async fn change(app: &App, caller: Caller, key: Option<&str>, change: ChangeEndpoint) -> Result<Endpoint, Problem> {
    endpoint_of(app.submit(caller, key, Command::ChangeEndpoint(change)).await?)
}

/// Has an endpoint told of a test.
pub async fn test(app: &App, caller: Caller, key: Option<&str>, endpoint: EndpointId) -> Result<Endpoint, Problem> {
    endpoint_of(app.submit(caller, key, Command::TestEndpoint(endpoint)).await?)
}

/// Deletes an endpoint with all that belongs to it.
pub async fn delete(app: &App, owner: PrincipalId, caller: Caller, endpoint: EndpointId) -> Result<(), Problem> {
    let kept = app.query(move |reader| webhooks::kept(reader, owner, endpoint)).await?;
    let deliveries = kept.iter().map(|row| row.id.event).collect();
    app.submit(caller, None, Command::DeleteEndpoint(DeleteEndpoint { endpoint, deliveries })).await?;
    Ok(())
}

/// An endpoint with how it fares.
pub async fn find(app: &App, owner: PrincipalId, book: Option<Book>, id: EndpointId) -> Result<View, Problem> {
    let found = app.query(move |reader| webhooks::endpoint(reader, owner, book, id)).await?;
    found.ok_or(Problem::NotFound(Noun::Endpoint))
}

/// A page of what an endpoint was told, the newest first, each with what was sent, if that can be read; and where the next one begins.
pub struct ToldPage {
    /// What it was told.
    pub items: Vec<(Told, Option<String>)>,
    /// The last of them, where there are more.
    pub next: Option<EventId>,
}

/// Which of an endpoint's deliveries are asked for.
pub struct ToldPart {
    /// How they stand: a word.
    pub state: Option<&'static str>,
    /// Those older than this one.
    pub before: Option<EventId>,
    /// At most so many.
    pub limit: usize,
}

/// How a delivery stands, as a word.
pub const fn state_word(state: ToldState) -> &'static str {
    match state {
        ToldState::Delivered => "delivered",
        ToldState::Waiting(_) => "waiting",
        ToldState::Failed => "failed",
    }
}

/// The word of a state that is asked for.
pub fn state(given: Option<&str>) -> Result<Option<&'static str>, Problem> {
    match given {
        None => Ok(None),
        Some("delivered") => Ok(Some("delivered")),
        Some("waiting") => Ok(Some("waiting")),
        Some("failed") => Ok(Some("failed")),
        Some(_) => Err(Problem::malformed("status", "must be \"delivered\", \"waiting\" or \"failed\"")),
    }
}

/// What an endpoint was told.
pub async fn told(app: &App, owner: PrincipalId, view: View, part: ToldPart) -> Result<ToldPage, Problem> {
    app.query(move |reader| {
        let ToldPart { state, before, limit } = part;
        let all = webhooks::told(reader, owner, &view)?;
        let is_wanted = |told: &Told| {
            state.is_none_or(|state| state == state_word(told.state)) && before.is_none_or(|before| told.event < before)
        };
        let mut items: Vec<Told> = all.into_iter().filter(is_wanted).take(limit + 1).collect();
        let has_more = items.len() > limit;
        items.truncate(limit);
        let next = items.last().map(|last| last.event).filter(|_| has_more);
        let lines: Vec<u64> = items.iter().map(|told| told.line).collect();
        let messages = webhooks::messages(reader, owner, &lines)?;
        let body = |told: &Told| messages.get(&told.line).and_then(|message| String::from_utf8(message.body.to_vec()).ok());
        Ok(ToldPage { items: items.into_iter().map(|told| (body(&told), told)).map(|(body, told)| (told, body)).collect(), next })
    })
    .await
}

/// Sends what an endpoint was told once more: one of it.
pub async fn replay(
    app: &App,
    owner: PrincipalId,
    caller: Caller,
    key: Option<&str>,
    view: View,
    event: &str,
) -> Result<(), Problem> {
    let not_found = || Problem::NotFound(Noun::Delivery);
    let event = EventId::parse(event).ok_or_else(not_found)?;
    let endpoint = view.endpoint.id;
    let told = app.query(move |reader| webhooks::told(reader, owner, &view)).await?;
    let found = told.iter().find(|told| told.event == event).ok_or_else(not_found)?;
    let deliveries = vec![Replayed { event, line: found.line, topic: found.topic }];
    app.submit(caller, key, Command::ReplayDeliveries(ReplayDeliveries { endpoint, deliveries })).await?;
    Ok(())
}

/// Sends all that was given up once more, and tells how many those are.
pub async fn replay_failed(app: &App, owner: PrincipalId, caller: Caller, view: View) -> Result<usize, Problem> {
    let endpoint = view.endpoint.id;
    let told = app.query(move |reader| webhooks::told(reader, owner, &view)).await?;
    let failed = told.iter().filter(|told| told.state == ToldState::Failed);
    let failed: Vec<Replayed> = failed.map(|told| Replayed { event: told.event, line: told.line, topic: told.topic }).collect();
    for deliveries in failed.chunks(REPLAYED_AT_ONCE) {
        let replay = ReplayDeliveries { endpoint, deliveries: deliveries.to_vec() };
        app.submit(caller, None, Command::ReplayDeliveries(replay)).await?;
    }
    Ok(failed.len())
}
