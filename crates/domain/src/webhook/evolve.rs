//! What is true of endpoints once something happened to them. Their secrets, cursors and logs are no part of it: no fact rebuilds those.

use super::{DeliveryId, Endpoint, EndpointList, LOG_CHUNKS, Status};
use crate::cursor::Follower;
use crate::event::{Fact, WebhookChanged, WebhookCreated, WebhookDeleted, WebhookDisabled};
use crate::outbox::Task;
use crate::seal::SealOf;
use crate::set::{Key, WorkingSet};
use crate::{EndpointId, EventId, PrincipalId};

/// An endpoint, and its place in the list.
pub fn created(ws: &mut WorkingSet, fact: &Fact, event: &WebhookCreated) {
    let Some(book) = fact.book_in(ws) else { return };
    let WebhookCreated { endpoint, url, topics, description, after } = event.clone();
    let row = Endpoint { id: endpoint, book, url, topics, description, status: Status::Active, created_at: fact.at, after };
    ws.insert(Key::Endpoint(fact.owner, endpoint), row);
    let mut list = ws.get::<EndpointList>(&Key::EndpointList(fact.owner)).cloned().unwrap_or_default();
    list.endpoints.push((endpoint, book));
    ws.put(Key::EndpointList(fact.owner), list);
}

/// All that belongs to an endpoint and is not rebuilt by facts, with these deliveries.
pub fn rows_beside(owner: PrincipalId, endpoint: EndpointId, deliveries: &[EventId]) -> impl Iterator<Item = Key> {
    let own = [
        Key::Cursor(owner, Follower::Endpoint(endpoint)),
        Key::Seal(owner, SealOf::Endpoint(endpoint)),
        Key::Standing(owner, endpoint),
    ];
    let chunks = (0..LOG_CHUNKS).map(move |chunk| Key::Log(owner, endpoint, chunk));
    let of_delivery = move |event: &EventId| {
        let id = DeliveryId { endpoint, event: *event };
        [Key::Delivery(owner, id), Key::Outbox(owner, Task::Deliver(id))]
    };
    own.into_iter().chain(chunks).chain(deliveries.iter().flat_map(of_delivery))
}

/// Other words, another place, or told again.
pub fn changed(ws: &mut WorkingSet, fact: &Fact, event: &WebhookChanged) {
    if let Some(row) = ws.get_mut::<Endpoint>(&Key::Endpoint(fact.owner, event.endpoint)) {
        let WebhookChanged { endpoint: _, url, topics, description, status } = event.clone();
        (row.url, row.topics, row.description, row.status) = (url, topics, description, status);
    }
}

/// It is told no more, by itself.
pub fn disabled(ws: &mut WorkingSet, fact: &Fact, event: &WebhookDisabled) {
    if let Some(row) = ws.get_mut::<Endpoint>(&Key::Endpoint(fact.owner, event.endpoint)) {
        row.status = Status::Disabled(event.why);
    }
}

/// It is gone.
pub fn deleted(ws: &mut WorkingSet, fact: &Fact, event: &WebhookDeleted) {
    ws.remove(Key::Endpoint(fact.owner, event.endpoint));
    let is_other = |(id, _): &(EndpointId, _)| *id != event.endpoint;
    if let Some(list) = ws.get_mut::<EndpointList>(&Key::EndpointList(fact.owner)) {
        list.endpoints.retain(is_other);
    }
}
