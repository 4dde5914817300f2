//! Samples of webhook endpoints: their rows and events, every variant among them.

use bursar_domain::event::{
    WebhookChanged, WebhookCreated, WebhookDeleted, WebhookDisabled, WebhookSecretRotated, WebhookTested,
};
use bursar_domain::seal::{Seal, SealOf, Sealed};
use bursar_domain::set::{Key, Row};
use bursar_domain::webhook::{
    Attempt, Delivery, DeliveryId, DeliveryState, Endpoint, EndpointList, LogChunk, LogEntry, Standing, Status, Topic, Why,
};
use bursar_domain::{Book, EndpointId, Event, EventId, FundingSourceId, PrincipalId};

use crate::samples::{NOW, TEXT, id};

const URL: &str = "https://example.com/hooks?of=ünï";

fn endpoint_id() -> EndpointId {
    EndpointId(id(14))
}

pub(crate) fn delivery_id() -> DeliveryId {
    DeliveryId { endpoint: endpoint_id(), event: EventId(id(15)) }
}

fn statuses() -> Vec<Status> {
    let whys = [Why::ByHand, Why::Gone, Why::Failing].map(Status::Disabled);
    [Status::Active].into_iter().chain(whys).collect()
}

fn attempts() -> Vec<Attempt> {
    let attempt = Attempt { at: NOW, duration_ms: u64::MAX, status: Some(503), error: None, answer: TEXT.to_owned() };
    vec![attempt.clone(), Attempt { status: None, error: Some(TEXT.to_owned()), answer: String::new(), ..attempt }]
}

fn entries() -> Vec<LogEntry> {
    let entry = |(attempt, topic)| LogEntry { event: EventId(id(15)), line: 300, topic, number: 10, attempt };
    attempts().into_iter().cycle().zip(Topic::ALL).map(entry).collect()
}

pub(crate) fn rows(owner: PrincipalId) -> Vec<(Key, Vec<Row>)> {
    let endpoint = |status| Endpoint {
        id: endpoint_id(),
        book: Book::Test,
        url: URL.to_owned(),
        topics: Topic::SUBSCRIBABLE.to_vec(),
        description: TEXT.to_owned(),
        status,
        created_at: NOW,
        after: 300,
    };
    let mut endpoints: Vec<Row> = statuses().into_iter().map(|status| endpoint(status).into()).collect();
    endpoints.push(Endpoint { topics: Vec::new(), description: String::new(), ..endpoint(Status::Active) }.into());
    let list = EndpointList { endpoints: vec![(endpoint_id(), Book::Live), (EndpointId(id(16)), Book::Test)] };
    let seal = Seal { current: Sealed(vec![0, 255, 7]), previous: vec![(Sealed(Vec::new()), NOW), (Sealed(vec![1; 200]), NOW)] };
    let standing = Standing {
        holder: u64::MAX,
        held_until: NOW,
        failing_since: Some(NOW),
        failures: 3,
        deliveries: 4,
        logged: 5,
        delivered: 6,
        delivered_at: Some(NOW),
    };
    let delivery = |state, last| Delivery {
        id: delivery_id(),
        line: 300,
        topic: Topic::PaymentFailed,
        state,
        attempts: 2,
        first_at: NOW,
        last,
    };
    let deliveries =
        vec![delivery(DeliveryState::Waiting, None).into(), delivery(DeliveryState::Failed(NOW), attempts().pop()).into()];
    vec![
        (Key::EndpointList(owner), vec![EndpointList::default().into(), list.into()]),
        (Key::Endpoint(owner, endpoint_id()), endpoints),
        (Key::Seal(owner, SealOf::Endpoint(endpoint_id())), vec![seal.clone().into()]),
        (Key::Seal(owner, SealOf::FundingSource(FundingSourceId(id(9)))), vec![seal.into()]),
        (Key::Standing(owner, endpoint_id()), vec![Standing::NEW.into(), standing.into()]),
        (Key::Log(owner, endpoint_id(), 0), vec![LogChunk::default().into()]),
        (Key::Log(owner, endpoint_id(), 7), vec![LogChunk { entries: entries() }.into()]),
        (Key::Delivery(owner, delivery_id()), deliveries),
    ]
}

pub(crate) fn events() -> Vec<Event> {
    let endpoint = endpoint_id();
    let (url, description, topics) = (URL.to_owned(), TEXT.to_owned(), Topic::ALL.to_vec());
    let mut events: Vec<Event> = vec![
        WebhookCreated { endpoint, url: url.clone(), topics: topics.clone(), description: description.clone(), after: 0 }.into(),
        WebhookCreated { endpoint, url: url.clone(), topics: Vec::new(), description: String::new(), after: 7 }.into(),
        WebhookSecretRotated { endpoint, old_until: NOW }.into(),
        WebhookDeleted { endpoint }.into(),
        WebhookTested { endpoint }.into(),
    ];
    for status in statuses() {
        let (url, topics, description) = (url.clone(), topics.clone(), description.clone());
        events.push(WebhookChanged { endpoint, url, topics, description, status }.into());
    }
    events.extend([Why::ByHand, Why::Gone, Why::Failing].map(|why| Event::from(WebhookDisabled { endpoint, why })));
    events
}
