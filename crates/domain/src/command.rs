//! The closed vocabulary of what can be asked, and who asks.

use crate::agent::{CreateAgent, RegisterAgent, RevokeAgent};
use crate::idempotency::Once;
use crate::payment::{Charge, PayAgent};
use crate::principal::{CreateKey, CreatePrincipal, CreditAccount, FreezePrincipal, RaiseCreditLine, RevokeKey};
use crate::set::Task;
use crate::wallet::{ChangePolicy, IssueWallet};
use crate::{ApprovalId, Book, CredentialId, PrincipalId, Refusal, WalletId};

/// A command with who asks for it.
#[derive(Debug, Clone)]
pub struct Request {
    /// Who asks.
    pub actor: Actor,
    /// With which credential; a revoked one is refused in the same step that decides.
    pub credential: Option<CredentialId>,
    /// Under which idempotency key.
    pub once: Option<Once>,
    /// What.
    pub command: Command,
}

/// Who asks, as the surface has proved it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Actor {
    /// Whoever runs the house: only it makes principals.
    House,
    /// An API key's holder, in the key's book.
    Principal(PrincipalId, Book),
    /// An operator of the principal, over both books.
    Operator(PrincipalId),
    /// A wallet token's holder.
    Wallet(PrincipalId, WalletId, Book),
    /// The courier, doing what is due.
    Courier(PrincipalId),
}

impl Actor {
    /// For which principal; none for the house.
    pub const fn principal(self) -> Option<PrincipalId> {
        match self {
            Self::House => None,
            Self::Principal(principal, _)
            | Self::Operator(principal)
            | Self::Wallet(principal, _, _)
            | Self::Courier(principal) => Some(principal),
        }
    }

    /// Whether what belongs to a book is visible to it.
    pub fn sees(self, book: Book) -> bool {
        match self {
            Self::Principal(_, own) | Self::Wallet(_, _, own) => own == book,
            Self::House | Self::Operator(_) | Self::Courier(_) => true,
        }
    }
}

/// Who may ask for what: each returns what the actor proved, or refuses.
impl Actor {
    /// An API key's holder.
    pub(crate) const fn key_holder(self) -> Result<(PrincipalId, Book), Refusal> {
        match self {
            Self::Principal(owner, book) => Ok((owner, book)),
            Self::House | Self::Operator(_) | Self::Wallet(..) | Self::Courier(_) => Err(Refusal::NotAllowed),
        }
    }

    /// An operator.
    pub(crate) const fn operator(self) -> Result<PrincipalId, Refusal> {
        match self {
            Self::Operator(owner) => Ok(owner),
            Self::House | Self::Principal(..) | Self::Wallet(..) | Self::Courier(_) => Err(Refusal::NotAllowed),
        }
    }

    /// Whoever acts for the principal: an operator, or an API key's holder within its book.
    pub(crate) const fn manager(self) -> Result<PrincipalId, Refusal> {
        match self {
            Self::Operator(owner) | Self::Principal(owner, _) => Ok(owner),
            Self::House | Self::Wallet(..) | Self::Courier(_) => Err(Refusal::NotAllowed),
        }
    }

    /// The courier.
    pub(crate) const fn courier(self) -> Result<PrincipalId, Refusal> {
        match self {
            Self::Courier(owner) => Ok(owner),
            Self::House | Self::Principal(..) | Self::Operator(_) | Self::Wallet(..) => Err(Refusal::NotAllowed),
        }
    }
}

/// What can be asked. Fields of the larger ones are in their noun's room.
#[derive(Debug, Clone)]
pub enum Command {
    /// Makes a principal with its first credentials.
    CreatePrincipal(CreatePrincipal),
    /// Makes an API key or operator token.
    CreateKey(CreateKey),
    /// Revokes a credential.
    RevokeKey(RevokeKey),
    /// Puts money in by hand.
    CreditAccount(CreditAccount),
    /// Sets the live book's credit line.
    RaiseCreditLine(RaiseCreditLine),
    /// Stops every payment.
    FreezePrincipal(FreezePrincipal),
    /// Lets payments pass again.
    UnfreezePrincipal,
    /// Makes an agent.
    CreateAgent(CreateAgent),
    /// Gives an agent a token of its own, making the agent if it is new.
    RegisterAgent(RegisterAgent),
    /// Takes an agent's token away.
    RevokeAgent(RevokeAgent),
    /// Makes a scoped wallet and puts its budget in.
    IssueWallet(IssueWallet),
    /// Changes a scoped wallet's policy.
    ChangePolicy(ChangePolicy),
    /// Stops new payments of a wallet.
    PauseWallet(WalletId),
    /// Lets them pass again.
    ResumeWallet(WalletId),
    /// Closes a wallet for ever.
    RevokeWallet(WalletId),
    /// Pays a vendor from a scoped wallet.
    Charge(Charge),
    /// Pays another agent from an agent's main wallet.
    PayAgent(PayAgent),
    /// Answers a question.
    ResolveApproval(ApprovalId, bool),
    /// Does what is due.
    Perform(Task),
}
