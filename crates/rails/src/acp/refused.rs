//! Why a merchant was not asked, or did not do what it was asked. The texts are for the agent, which can act on them.

/// Why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The endpoint is none that may be called.
    #[error("the merchant's endpoint can't be called: {0}")]
    Endpoint(String),
    /// A session's name that can't be.
    #[error("the session's id must be as the merchant gave it: letters, digits and -._~, at most 200 bytes")]
    Session,
    /// Too many.
    #[error("a cart holds at most 100 pieces")]
    TooMany,
    /// None at all.
    #[error("a cart needs at least one item, and at least one of each")]
    Empty,
    /// It speaks neither version.
    #[error("the merchant speaks other versions of ACP ({0}); spoken here are 2026-04-17 and 2025-09-29")]
    Versions(String),
    /// Its own word.
    #[error("the merchant did not do it: {0}")]
    Merchant(String),
    /// Nobody knows whether it was done.
    #[error("the merchant could not be asked: {0}")]
    NoAnswer(String),
    /// What it answered can't be used.
    #[error("the merchant's answer can't be used: {0}")]
    Unreadable(String),
}
