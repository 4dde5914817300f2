//! Wallets: an agent's main wallet, and scoped wallets that are budgets with a token, a policy and an end.

mod decide;
mod evolve;
#[cfg(test)]
mod tests;

pub(crate) use decide::holder_of;
pub use decide::{
    ChangePolicy, IssueWallet, change_policy, expire, issue, pause, reads_change, reads_close, reads_issue, resume, revoke,
};
pub use evolve::{closed, issued, policy_changed, status_changed};

use crate::ledger::AccountNo;
use crate::policy::{Policy, RuleSet};
use crate::principal::SecretHash;
use crate::{AgentId, Amount, Book, Currency, Timestamp, WalletId};

/// What may be done with a wallet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Everything its policy permits.
    Active,
    /// Nothing new; what it holds stays.
    Paused,
    /// Closed by its principal for ever; the rest went back.
    Revoked,
    /// Closed by its end; the rest went back.
    Expired,
}

/// What a wallet is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// The one wallet that every agent has.
    Main,
    /// A budget with rules of its own.
    Scoped {
        /// What was put into it: when it was issued, and since.
        budget: Amount,
        /// Its rules.
        policy: Policy,
        /// The hash of its token.
        token: SecretHash,
        /// From then on nothing is paid, and the rest goes back to the principal.
        expires_at: Option<Timestamp>,
    },
}

/// A wallet. Its money stands in the ledger account of the same id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wallet {
    /// Its id.
    pub id: WalletId,
    /// Whose it is.
    pub agent: AgentId,
    /// Its ledger.
    pub book: Book,
    /// Its currency.
    pub currency: Currency,
    /// Main or scoped.
    pub kind: Kind,
    /// Whether it is open.
    pub status: Status,
    /// When it was made.
    pub created_at: Timestamp,
}

impl Wallet {
    /// Its ledger account.
    pub const fn account(&self) -> AccountNo {
        AccountNo::Wallet(self.id)
    }

    /// Its policy; a main wallet has none.
    pub const fn policy(&self) -> Option<&Policy> {
        match &self.kind {
            Kind::Main => None,
            Kind::Scoped { policy, .. } => Some(policy),
        }
    }

    /// The rules by which its payments are judged: without a policy nothing is permitted.
    pub fn rules(&self) -> RuleSet<'_> {
        self.policy().map_or_else(RuleSet::nothing, Policy::rules)
    }

    /// The hash of its token; a main wallet has none.
    pub const fn token(&self) -> Option<SecretHash> {
        match &self.kind {
            Kind::Main => None,
            Kind::Scoped { token, .. } => Some(*token),
        }
    }

    /// When it ends.
    pub const fn expires_at(&self) -> Option<Timestamp> {
        match &self.kind {
            Kind::Main => None,
            Kind::Scoped { expires_at, .. } => *expires_at,
        }
    }

    /// Its status at a time: an end that has come counts before its timer fired.
    pub fn status_at(&self, now: Timestamp) -> Status {
        let over = self.expires_at().is_some_and(|end| end <= now);
        match self.status {
            Status::Active | Status::Paused if over => Status::Expired,
            status @ (Status::Active | Status::Paused | Status::Revoked | Status::Expired) => status,
        }
    }
}
