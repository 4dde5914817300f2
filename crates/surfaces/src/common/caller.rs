//! Who asks, with what, and which way: the one place that names it. Every command goes to the engine with its caller.

use std::net::IpAddr;

use bursar_domain::{Actor, CredentialId};

pub use bursar_domain::Way;

/// The address on which a connection was accepted: whoever serves puts it into each request.
#[derive(Debug, Clone, Copy)]
pub struct LocalAddress(pub IpAddr);

/// Who asks, as an extractor has proved it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caller {
    /// Who.
    pub actor: Actor,
    /// With which credential: the engine asks in the same step that decides whether it was revoked.
    pub credential: Option<CredentialId>,
    /// Which way.
    pub way: Way,
}
