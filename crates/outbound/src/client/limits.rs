//! Bounds of an exchange, and how its time is measured.

use std::sync::Arc;
use std::time::Duration;

/// Time that has passed since some moment, as the caller measures it: for the duration of exchanges and the age of connections that
/// wait. It decides nothing else.
pub type Uptime = Arc<dyn Fn() -> Duration + Send + Sync>;

/// Bounds of an exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// For the name, the connection and its encryption together.
    pub connect: Duration,
    /// For everything, from the resolver's question to the last byte of the answer.
    pub exchange: Duration,
    /// How much of an answer's body is read, in bytes. The rest is dropped.
    pub body_bytes_max: usize,
    /// How long a connection waits for the next request to the same origin. None: each request has a connection of its own. A host may
    /// close a waiting connection at the very moment when it is used, and then nobody knows whether the request arrived: where money
    /// moves, that is worth a connection.
    pub idle: Option<Duration>,
}

impl Limits {
    /// For webhooks: a receiver has 30 seconds (Standard Webhooks: 15 to 30), and of what it says only the beginning is kept.
    pub const WEBHOOK: Self = Self {
        connect: Duration::from_secs(10),
        exchange: Duration::from_secs(30),
        body_bytes_max: 16 * 1024,
        idle: Some(Duration::from_secs(15)),
    };

    /// For requests that move money: time for a slow answer, which is all read, and a connection for each.
    pub const MONEY: Self =
        Self { connect: Duration::from_secs(10), exchange: Duration::from_secs(60), body_bytes_max: 1024 * 1024, idle: None };
}
