//! Refusals: the command was understood and is not done, and nothing is recorded of it.

use crate::Amount;

/// Why not, in order of precedence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The credential was revoked.
    CredentialRevoked,
    /// The wallet that asks was revoked.
    WalletRevoked,
    /// The wallet that asks is over.
    WalletExpired,
    /// The idempotency key stands for another command.
    KeyReused,
    /// This actor may not ask for this.
    NotAllowed,
    /// Only a root operator may ask for this.
    RootNeeded,
    /// Two operators must say yes, each with a token of their own.
    OperatorsNeeded,
    /// The token was made after the question was asked.
    TokenTooNew,
    /// A root token is revoked by another root token only.
    LastRoot,
    /// No such principal, or not visible to the actor.
    PrincipalNotFound,
    /// No such agent, or not visible to the actor.
    AgentNotFound,
    /// No such wallet, or not visible to the actor.
    WalletNotFound,
    /// No such approval, or not visible to the actor.
    ApprovalNotFound,
    /// No such hold, or not visible to the actor.
    HoldNotFound,
    /// No such deposit, or not visible to the actor.
    DepositNotFound,
    /// No such payout, or not visible to the actor.
    PayoutNotFound,
    /// No such refund, or not visible to the actor.
    RefundNotFound,
    /// No such credential.
    CredentialNotFound,
    /// No such transaction, or not visible to the actor.
    TransactionNotFound,
    /// No such payment method, or not visible to the actor.
    MethodNotFound,
    /// No funding source is registered in the book.
    FundingSourceNotFound,
    /// No such mandate.
    MandateNotFound,
    /// No such payment, or not visible to the actor.
    PaymentNotFound,
    /// No such mail, or it was sent.
    MailNotFound,
    /// No such webhook endpoint, or not visible to the actor.
    EndpointNotFound,
    /// No such delivery, or no such message in the endpoint's log.
    DeliveryNotFound,
    /// The name is taken.
    NameTaken,
    /// A mandate has or had this name.
    MandateExists,
    /// The principal made as many mandates as it may.
    TooManyMandates,
    /// The principal has as many webhook endpoints in the book as it may have.
    TooManyEndpoints {
        /// That many.
        most: u64,
    },
    /// The webhook endpoint is disabled.
    EndpointDisabled,
    /// The webhook endpoint has as many deliveries that wait or were given up as are kept.
    TooManyDeliveries,
    /// The wallet is closed for ever.
    WalletClosed,
    /// The question was answered before.
    ApprovalResolved,
    /// This token said yes before: another operator must.
    SecondPersonNeeded,
    /// The hold was settled or returned, or its time is over.
    HoldEnded,
    /// The payment method may not be charged.
    MethodInactive,
    /// The payment method has no name at the provider, without which it can't be charged.
    MethodWithoutToken,
    /// The payment method is not saved.
    MethodUnsaved,
    /// There are as many payment methods as there may be.
    TooManyMethods,
    /// The transaction sold nothing: it moves the principal's own money, or has not moved any yet.
    NothingToInvoice,
    /// The agent is not a child of the other.
    NotAChild,
    /// The agent would have more ancestors than one may have.
    TooManyAncestors,
    /// Payer and payee are the same.
    SameParty,
    /// The end of a hold is past, or too far ahead.
    EndOutOfRange,
    /// More than is held.
    ExceedsHold {
        /// What is held.
        held: Amount,
    },
    /// The deposit is not credited: there is nothing to give back.
    DepositNotCredited,
    /// More than is left of the deposit, or nothing.
    ExceedsDeposit {
        /// What is left.
        left: Amount,
    },
    /// The principal stopped everything.
    Frozen,
    /// The fee would exceed the amount.
    FeeExceedsAmount {
        /// The fee.
        fee: Amount,
    },
    /// The account that should give has less.
    InsufficientFunds {
        /// What it can give.
        available: Amount,
    },
    /// Another amount was paid than was asked for.
    AmountDiffers {
        /// What was asked for.
        expected: Amount,
    },
    /// The provider's payment was credited before, for another deposit.
    CreditedBefore,
    /// A total would leave the range of amounts.
    OutOfRange,
    /// The courier came too early, or somebody else has the task; it stands.
    NotDue,
    /// The task was done or cancelled.
    TaskGone,
    /// A newer attempt at the task is under way; this one changes nothing.
    AttemptOutdated,
    /// The follower's cursor stands elsewhere: somebody else followed these lines, or it began anew.
    CursorMoved,
}
