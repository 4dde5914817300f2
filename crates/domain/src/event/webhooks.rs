//! Facts about webhook endpoints. What became of telling them stands in no journal: it would grow by being told of.

use crate::webhook::{Status, Topic, Why};
use crate::{EndpointId, Timestamp};

/// A webhook endpoint. Its secret stands in no journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookCreated {
    /// Its id.
    pub endpoint: EndpointId,
    /// Where it is.
    pub url: String,
    /// What it is told of; empty: of everything.
    pub topics: Vec<Topic>,
    /// The principal's words.
    pub description: String,
    /// It is told of the lines after this one.
    pub after: u64,
}

/// A webhook endpoint as it is from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookChanged {
    /// Which.
    pub endpoint: EndpointId,
    /// Where it is.
    pub url: String,
    /// What it is told of; empty: of everything.
    pub topics: Vec<Topic>,
    /// The principal's words.
    pub description: String,
    /// Whether it is told.
    pub status: Status,
}

/// A webhook endpoint has another secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookSecretRotated {
    /// Which.
    pub endpoint: EndpointId,
    /// Until when the one before holds.
    pub old_until: Timestamp,
}

/// A webhook endpoint is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookDeleted {
    /// Which.
    pub endpoint: EndpointId,
}

/// A webhook endpoint is told no more, until its owner says otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookDisabled {
    /// Which.
    pub endpoint: EndpointId,
    /// Why.
    pub why: Why,
}

/// A webhook endpoint's owner tries whether it hears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookTested {
    /// Which.
    pub endpoint: EndpointId,
}
