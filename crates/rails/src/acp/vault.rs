//! Who gives the tokens that merchants are paid with.

use super::delegate::Delegate;
use super::shared::Shared;
use super::token::{Allowance, Fate, Given};

/// Who gives tokens.
pub enum Vault {
    /// Stripe, for the principal's own payment method: a shared payment token.
    Shared(Shared),
    /// A provider that speaks ACP's delegated payment, for the operator's card.
    Delegate(Box<Delegate>),
}

impl Vault {
    /// What a merchant calls this kind of token.
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::Shared(_) => "spt",
            Self::Delegate(_) => "vault_token",
        }
    }

    /// Whether what is charged is the principal's funding source.
    pub(super) const fn lends_funding_source(&self) -> bool {
        matches!(self, Self::Shared(_))
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
