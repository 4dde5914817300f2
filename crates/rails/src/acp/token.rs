//! Tokens that merchants are paid with.

use crate::Failure;

/// What a token is good for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Allowance<'a> {
    /// The idempotency key: the payment's name.
    pub(super) key: &'a str,
    /// How much, in minor units.
    pub(super) units: u64,
    /// The currency in small letters.
    pub(super) currency: &'a str,
    /// For which session.
    pub(super) session: &'a str,
    /// At which merchant, by its own word.
    pub(super) merchant: &'a str,
    /// The merchant's profile in the card network.
    pub(super) profile: Option<&'a str>,
    /// Until when, in seconds since 1970.
    pub(super) expires_at: u64,
    /// The payment method of the principal's, where it has one.
    pub(super) method: Option<&'a str>,
}

/// What came of asking for a token.
pub(super) enum Given {
    /// It: the same one each time. It is as good as money, and is in no log.
    Token(String),
    /// There is none, and there was none.
    Refused(Failure),
    /// Nobody knows.
    Unknown(String),
}

/// What became of a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fate {
    /// Nobody can charge it any more, and nobody did.
    Unused,
    /// It was charged.
    Charged,
    /// The one who gave it can't say, but it is dead once its time is over.
    Untold,
    /// Nobody knows yet.
    Unknown(String),
}
