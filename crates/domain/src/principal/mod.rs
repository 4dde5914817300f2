//! Principals: who owns money, agents and keys; their credentials, their freeze, and money put in by hand.

mod autonomy;
mod credential;
mod decide;
mod details;
mod evolve;
mod funding_source;
#[cfg(test)]
mod tests;

pub use autonomy::{autonomy_changed, set_autonomy};
pub(crate) use credential::{credential_row, revoke_row};
pub use decide::{
    CreateKey, CreatePrincipal, CreditAccount, FreezePrincipal, RaiseCreditLine, RevokeKey, SetContact, create, create_key,
    credit, freeze, raise_credit_line, reads_create, reads_credit, reads_credit_line, reads_revoke_key, revoke_key, set_contact,
    unfreeze,
};
pub use details::{SetBillingDetails, billing_details_changed, set_billing_details};
pub use evolve::{contact_changed, created, credit_line_raised, credited, freeze_changed, key_created, key_revoked};
pub use funding_source::{
    Funding, FundingSource, FundingSources, RegisterFundingSource, clear_funding_source, funding_changed, funding_source_context,
    register_funding_source,
};

use std::fmt;

use crate::party::Party;
use crate::{AgentId, Book, CredentialId, PrincipalId, Timestamp, WalletId};

/// A principal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Principal {
    /// Its id.
    pub id: PrincipalId,
    /// Its name, unique in the house.
    pub name: String,
    /// While set, no payment of theirs passes.
    pub frozen: Option<Freeze>,
    /// When it was last frozen or unfrozen.
    pub freeze_changed_at: Option<Timestamp>,
    /// When it was made.
    pub created_at: Timestamp,
    /// What invoices say of it; without, its name alone.
    pub billing: Option<Party>,
    /// The address that its mails go to.
    pub contact: Option<String>,
    /// When that was last changed; none if it never had an address.
    pub contact_changed_at: Option<Timestamp>,
    /// How far its agents may pay by themselves.
    pub autonomy: Autonomy,
    /// How many mandates it made.
    pub mandates: MandateCount,
    /// What its agents' payments over rails outside are charged to.
    pub funding: FundingSources,
}

/// How far agents may pay by themselves. Amounts are in minor units of whatever currency a payment is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Autonomy {
    /// When a human is asked.
    pub mode: Mode,
    /// Above this a human is asked, where payments are judged by their size.
    pub threshold_minor: u64,
    /// Nobody pays more than this at once.
    pub hard_limit_minor: u64,
    /// Whether a human is asked about a payment under no mandate.
    pub requires_mandate: bool,
    /// Above this two operators must say yes where one is asked; never without.
    pub two_above_minor: Option<u64>,
}

/// When a human is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mode {
    /// Never.
    Autonomous,
    /// Above the threshold.
    Tiered,
    /// Always.
    ApproveEvery,
}

impl Mode {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Autonomous, Self::Tiered, Self::ApproveEvery];

    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Autonomous => "autonomous",
            Self::Tiered => "tiered",
            Self::ApproveEvery => "approve-every",
        }
    }
}

/// How many mandates a principal made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MandateCount {
    /// In all.
    pub made: u64,
    /// That were revoked.
    pub revoked: u64,
}

impl MandateCount {
    /// Those that were not revoked.
    pub const fn standing(self) -> u64 {
        self.made.saturating_sub(self.revoked)
    }
}

/// The principal's stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Freeze {
    /// Why, in the principal's words.
    pub reason: Option<String>,
    /// Since when.
    pub at: Timestamp,
}

/// SHA-256 of a secret: all that is ever stored of it. No `Display`, and a `Debug` that tells nothing.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SecretHash(pub [u8; 32]);

impl fmt::Debug for SecretHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretHash(..)")
    }
}

/// What a credential opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Grant {
    /// Credits, issuing, escrow and billing in one book.
    ApiKey(Book),
    /// Control and the dashboard, over both books. `root` also manages other principals.
    Operator {
        /// Whether it manages the house.
        root: bool,
    },
    /// Pay and MCP, for one agent.
    Agent(AgentId, Book),
}

/// A credential of a principal. The secret itself was shown once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credential {
    /// Its id.
    pub id: CredentialId,
    /// What it opens.
    pub grant: Grant,
    /// What people call it.
    pub label: String,
    /// The beginning and end of the secret, to recognise it by.
    pub hint: String,
    /// The hash of the secret.
    pub secret: SecretHash,
    /// When it was made.
    pub created_at: Timestamp,
    /// From then on it opens nothing.
    pub revoked_at: Option<Timestamp>,
}

/// Who holds a secret: the directory's answer to a hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holder {
    /// Whose it is.
    pub principal: PrincipalId,
    /// What it opens.
    pub opens: Opens,
}

/// What a secret opens, with the row that can revoke it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opens {
    /// A credential's grant.
    Credential(CredentialId, Grant),
    /// Charging from one wallet, and its own escalations.
    Wallet(WalletId, Book),
}

/// A new secret's stored half, made at the surface where the secret is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSecret {
    /// The hash.
    pub hash: SecretHash,
    /// What the secret begins and ends with.
    pub hint: String,
}
