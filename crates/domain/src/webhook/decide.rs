//! What may happen to endpoints, as their owner asks for it.

use super::{Endpoint, EndpointList, OLD_SECRETS_MAX, ROTATION, Standing, Status, Topic, Why};
use crate::audit::Chain;
use crate::decision::Decision;
use crate::effects::Effect;
use crate::event::{Fact, WebhookChanged, WebhookCreated, WebhookDeleted, WebhookSecretRotated, WebhookTested};
use crate::idempotency::Answer;
use crate::seal::{Seal, SealOf, Sealed};
use crate::set::{Key, Keys, WorkingSet};
use crate::{Actor, Book, EndpointId, EventId, Moment, PrincipalId, Refusal};

/// Makes an endpoint.
#[derive(Debug, Clone)]
pub struct CreateEndpoint {
    /// Of which book it is told: an API key's own.
    pub book: Book,
    /// Where it is, as the guard let it pass.
    pub url: String,
    /// What it is told of; empty: of everything.
    pub topics: Vec<Topic>,
    /// The principal's words.
    pub description: String,
    /// Its secret.
    pub secret: Sealed,
    /// How many endpoints a principal may have in a book: the house's term.
    pub endpoints_max: u64,
}

/// Changes an endpoint; what is absent stays.
#[derive(Debug, Clone)]
pub struct ChangeEndpoint {
    /// Which.
    pub endpoint: EndpointId,
    /// Where it is.
    pub url: Option<String>,
    /// What it is told of.
    pub topics: Option<Vec<Topic>>,
    /// The principal's words.
    pub description: Option<String>,
    /// Whether it is told.
    pub is_active: Option<bool>,
}

/// Deletes an endpoint with all that belongs to it.
#[derive(Debug, Clone)]
pub struct DeleteEndpoint {
    /// Which.
    pub endpoint: EndpointId,
    /// Its deliveries, as whoever asks found them. One that is not named goes when its task is due.
    pub deliveries: Vec<EventId>,
}

/// Gives an endpoint another secret. The one before holds for [`ROTATION`] more.
#[derive(Debug, Clone)]
pub struct RotateSecret {
    /// Which.
    pub endpoint: EndpointId,
    /// The new one.
    pub secret: Sealed,
}

/// Rows of [`create`].
pub fn reads_create(actor: Actor, keys: &mut Keys) {
    keys.want_all(actor.principal().map(Key::EndpointList));
}

/// Rows of whatever changes an endpoint.
pub fn reads_change(actor: Actor, endpoint: EndpointId, keys: &mut Keys) {
    let Some(owner) = actor.principal() else { return };
    keys.want(Key::Endpoint(owner, endpoint));
    keys.want(Key::Standing(owner, endpoint));
    keys.want(Key::Seal(owner, SealOf::Endpoint(endpoint)));
}

/// Rows of [`delete`].
pub fn reads_delete(actor: Actor, endpoint: EndpointId, keys: &mut Keys) {
    reads_change(actor, endpoint, keys);
    keys.want_all(actor.principal().map(Key::EndpointList));
}

/// The endpoint, if the actor manages its principal and sees its book.
pub(super) fn find(ws: &WorkingSet, actor: Actor, id: EndpointId) -> Result<(PrincipalId, &Endpoint), Refusal> {
    let owner = actor.manager()?;
    let row = ws.get::<Endpoint>(&Key::Endpoint(owner, id)).filter(|row| actor.sees(row.book));
    row.map(|row| (owner, row)).ok_or(Refusal::EndpointNotFound)
}

/// Makes an endpoint. It is told of what happens from now on.
pub fn create(ws: &WorkingSet, actor: Actor, create: &CreateEndpoint, moment: &mut Moment) -> Result<Decision, Refusal> {
    let owner = actor.manager()?;
    let CreateEndpoint { book, url, topics, description, secret, endpoints_max } = create.clone();
    if !actor.sees(book) {
        return Err(Refusal::NotAllowed);
    }
    let chain = ws.get::<Chain>(&Key::Chain(owner)).ok_or(Refusal::PrincipalNotFound)?;
    let list = ws.get::<EndpointList>(&Key::EndpointList(owner));
    let count = list.map_or(0, |list| list.endpoints.iter().filter(|(_, of)| *of == book).count());
    if u64::try_from(count).unwrap_or(u64::MAX) >= endpoints_max {
        return Err(Refusal::TooManyEndpoints { most: endpoints_max });
    }
    let endpoint = EndpointId(moment.id());
    let event = WebhookCreated { endpoint, url, topics, description, after: chain.seq };
    let decision = Decision::one(Fact::new(owner, book, moment.now, event), Answer::Endpoint(endpoint));
    let seal = Seal { current: secret, previous: Vec::new() };
    Ok(decision.with(Effect::PutSeal(SealOf::Endpoint(endpoint), seal)))
}

/// Changes an endpoint; the same again changes nothing. One that is told again has a clean record.
pub fn change(ws: &WorkingSet, actor: Actor, change: &ChangeEndpoint, moment: &Moment) -> Result<Decision, Refusal> {
    let (owner, row) = find(ws, actor, change.endpoint)?;
    let ChangeEndpoint { endpoint, url, topics, description, is_active } = change.clone();
    let status = match (is_active, row.status) {
        (None, status) | (Some(false), status @ Status::Disabled(_)) => status,
        (Some(true), _) => Status::Active,
        (Some(false), Status::Active) => Status::Disabled(Why::ByHand),
    };
    let event = WebhookChanged {
        endpoint,
        url: url.unwrap_or_else(|| row.url.clone()),
        topics: topics.unwrap_or_else(|| row.topics.clone()),
        description: description.unwrap_or_else(|| row.description.clone()),
        status,
    };
    let is_same =
        (&event.url, &event.topics, &event.description, event.status) == (&row.url, &row.topics, &row.description, row.status);
    if is_same {
        return Ok(Decision::nothing(Answer::Endpoint(endpoint)));
    }
    let is_new_start = event.url != row.url || (status == Status::Active && row.status != Status::Active);
    let decision = Decision::one(Fact::new(owner, row.book, moment.now, event), Answer::Endpoint(endpoint));
    let standing = ws.get::<Standing>(&Key::Standing(owner, endpoint)).filter(|_| is_new_start);
    Ok(match standing {
        Some(standing) => {
            decision.with(Effect::PutStanding(endpoint, Standing { failing_since: None, failures: 0, ..standing.clone() }))
        }
        None => decision,
    })
}

/// Deletes an endpoint.
pub fn delete(ws: &WorkingSet, actor: Actor, delete: &DeleteEndpoint, moment: &Moment) -> Result<Decision, Refusal> {
    let (owner, row) = find(ws, actor, delete.endpoint)?;
    let fact = Fact::new(owner, row.book, moment.now, WebhookDeleted { endpoint: row.id });
    Ok(Decision::one(fact, Answer::Done).with(Effect::ForgetEndpoint(row.id, delete.deliveries.clone())))
}

/// Gives an endpoint another secret.
pub fn rotate(ws: &WorkingSet, actor: Actor, rotate: &RotateSecret, moment: &Moment) -> Result<Decision, Refusal> {
    let (owner, row) = find(ws, actor, rotate.endpoint)?;
    let key = SealOf::Endpoint(row.id);
    let (now, old_until) = (moment.now, moment.now.after(ROTATION));
    let old = ws.get::<Seal>(&Key::Seal(owner, key));
    let valid = |seal: &Seal| seal.previous.iter().filter(|(_, until)| *until > now).cloned().collect::<Vec<_>>();
    let previous = old.iter().map(|seal| (seal.current.clone(), old_until)).chain(old.map(valid).unwrap_or_default());
    let seal = Seal { current: rotate.secret.clone(), previous: previous.take(OLD_SECRETS_MAX).collect() };
    let fact = Fact::new(owner, row.book, now, WebhookSecretRotated { endpoint: row.id, old_until });
    Ok(Decision::one(fact, Answer::Endpoint(row.id)).with(Effect::PutSeal(key, seal)))
}

/// Has an endpoint told of a test. It takes its place in the journal, and so in the endpoint's queue.
pub fn test(ws: &WorkingSet, actor: Actor, endpoint: EndpointId, moment: &Moment) -> Result<Decision, Refusal> {
    let (owner, row) = find(ws, actor, endpoint)?;
    match row.status {
        Status::Active => {
            let fact = Fact::new(owner, row.book, moment.now, WebhookTested { endpoint });
            Ok(Decision::one(fact, Answer::Endpoint(endpoint)))
        }
        Status::Disabled(_) => Err(Refusal::EndpointDisabled),
    }
}
