//! Who gives the tokens that merchants are paid with.

use super::{Delegate, Shared};
use crate::Failure;

/// Who gives tokens.
pub enum Vault {
    /// Stripe, for the principal's own payment method: a shared payment token.
    Shared(Shared),
    /// A provider that speaks ACP's delegated payment, for the operator's card.
    Delegate(Delegate),
}

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

impl Vault {
    /// What a merchant calls this kind of token.
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::Shared(_) => "spt",
            Self::Delegate(_) => "vault_token",
        }
    }

    /// Gives a token, the same one each time for one key.
    pub(super) async fn give(&self, allowance: &Allowance<'_>) -> Given {
        match self {
            Self::Shared(shared) => shared.give(allowance).await,
            Self::Delegate(delegate) => delegate.give(allowance).await,
        }
    }

    /// Takes a token back that its merchant did not take, or learns that it did.
    pub(super) async fn take_back(&self, token: &str) -> Fate {
        match self {
            Self::Shared(shared) => shared.take_back(token).await,
            Self::Delegate(_) => Fate::Untold,
        }
    }
}
