//! The closed vocabulary of what has happened. Facts of the journal, complete enough to rebuild every row.

mod approvals;
mod billing;
mod funding;
mod holds;
mod house;
mod payments;
mod transfers;
mod webhooks;

pub use approvals::{ApprovalEndorsed, ApprovalExpired, ApprovalRequested, ApprovalResolved};
pub use billing::{
    BillingDetailsChanged, InvoiceIssued, MethodAdded, MethodChanged, MethodDeleted, MethodFailed, MethodOpened, MethodRequested,
    MethodSaved, WalletFunded,
};
pub use funding::{
    DepositCovered, DepositCredited, DepositFailed, DepositOpened, DepositRequested, PayoutCompleted, PayoutFailed,
    PayoutRequested, PayoutReturned, PayoutSent, RefundCompleted, RefundFailed, RefundRequested, RefundReturned, RefundSent,
    Reversal,
};
pub use holds::{HoldExpired, HoldPlaced, HoldReturned, HoldSettled};
pub use payments::{
    AutonomyChanged, FundingCleared, FundingRegistered, MandateCreated, MandateRevoked, PaymentAuthorized, PaymentFailed,
    PaymentRequested, PolicyDecided,
};
pub use webhooks::{WebhookChanged, WebhookCreated, WebhookDeleted, WebhookDisabled, WebhookSecretRotated, WebhookTested};

use crate::agent::Handle;
use crate::by::By;
use crate::ledger::AccountNo;
use crate::payment::{Order, Reason, Receipt};
use crate::policy::Policy;
use crate::principal::{Grant, SecretHash};
use crate::set::{Broken, WorkingSet};
use crate::wallet::Status;
use crate::{AgentId, Amount, Book, CredentialId, Currency, Month, PaymentId, PrincipalId, Timestamp, TransferId, WalletId};

/// An event with whose it is and when it happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// In whose journal it stands.
    pub owner: PrincipalId,
    /// In which book; none where it concerns both.
    pub book: Option<Book>,
    /// When; in one journal never earlier than the fact before.
    pub at: Timestamp,
    /// Who acted; none in journals from before this was recorded.
    pub by: Option<By>,
    /// To which payment it belongs.
    pub payment: Option<PaymentId>,
    /// What.
    pub event: Event,
}

impl Fact {
    pub(crate) fn new(owner: PrincipalId, book: impl Into<Option<Book>>, at: Timestamp, event: impl Into<Event>) -> Self {
        Self { owner, book: book.into(), at, by: None, payment: None, event: event.into() }
    }

    /// The book of a fact that moves money; without one the set is broken.
    pub(crate) fn book_in(&self, ws: &WorkingSet) -> Option<Book> {
        if self.book.is_none() {
            ws.mark_broken(Broken::NoBook);
        }
        self.book
    }

    pub(crate) fn of_payment(mut self, payment: PaymentId) -> Self {
        self.payment = Some(payment);
        self
    }
}

/// What has happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// `principal.created`
    PrincipalCreated(PrincipalCreated),
    /// `key.created`
    KeyCreated(KeyCreated),
    /// `key.revoked`
    KeyRevoked(KeyRevoked),
    /// `account.credited`
    AccountCredited(AccountCredited),
    /// `credit_line.raised`
    CreditLineRaised(CreditLineRaised),
    /// `principal.contact_changed`
    ContactChanged(ContactChanged),
    /// `wallet.frozen`: the principal's stop, in the word of the operator's reference.
    Frozen(Frozen),
    /// `wallet.unfrozen`
    Unfrozen(Unfrozen),
    /// `agent.created`
    AgentCreated(AgentCreated),
    /// `agent.registered`
    AgentRegistered(AgentRegistered),
    /// `agent.revoked`
    AgentRevoked(AgentRevoked),
    /// `wallet.issued`
    WalletIssued(WalletIssued),
    /// `wallet.policy_changed`
    PolicyChanged(PolicyChanged),
    /// `wallet.paused`, `wallet.resumed`
    WalletStatusChanged(WalletStatusChanged),
    /// `wallet.revoked`, `wallet.expired`
    WalletClosed(WalletClosed),
    /// `payment.settled`
    PaymentSettled(PaymentSettled),
    /// `payment.blocked`
    PaymentBlocked(PaymentBlocked),
    /// `payment.received`: a payment of another principal arrived.
    PaymentReceived(PaymentReceived),
    /// `mandate.created`
    MandateCreated(MandateCreated),
    /// `mandate.revoked`
    MandateRevoked(MandateRevoked),
    /// `autonomy.changed`
    AutonomyChanged(AutonomyChanged),
    /// `funding.registered`
    FundingRegistered(FundingRegistered),
    /// `funding.cleared`
    FundingCleared(FundingCleared),
    /// `payment.requested`
    PaymentRequested(PaymentRequested),
    /// `policy.decided`
    PolicyDecided(PolicyDecided),
    /// `payment.failed`
    PaymentFailed(PaymentFailed),
    /// `payment.authorized`
    PaymentAuthorized(PaymentAuthorized),
    /// `approval.requested`
    ApprovalRequested(ApprovalRequested),
    /// `approval.resolved`
    ApprovalResolved(ApprovalResolved),
    /// The first of two operators said yes.
    ApprovalEndorsed(ApprovalEndorsed),
    /// `approval.expired`
    ApprovalExpired(ApprovalExpired),
    /// `hold.placed`
    HoldPlaced(HoldPlaced),
    /// `hold.settled`
    HoldSettled(HoldSettled),
    /// `hold.returned`
    HoldReturned(HoldReturned),
    /// `hold.expired`
    HoldExpired(HoldExpired),
    /// `funds.allocated`: from an agent to its child.
    FundsAllocated(Allocation),
    /// `funds.reclaimed`: back to the parent.
    FundsReclaimed(Allocation),
    /// `deposit.requested`
    DepositRequested(DepositRequested),
    /// `deposit.opened`: a page waits for the payer.
    DepositOpened(DepositOpened),
    /// `deposit.credited`
    DepositCredited(DepositCredited),
    /// `deposit.failed`
    DepositFailed(DepositFailed),
    /// `payout.requested`
    PayoutRequested(PayoutRequested),
    /// `payout.sent`
    PayoutSent(PayoutSent),
    /// `payout.completed`
    PayoutCompleted(PayoutCompleted),
    /// `payout.failed`
    PayoutFailed(PayoutFailed),
    /// `payout.returned`: it had arrived, and came back.
    PayoutReturned(PayoutReturned),
    /// `refund.requested`: it is held.
    RefundRequested(RefundRequested),
    /// `refund.sent`
    RefundSent(RefundSent),
    /// `refund.completed`
    RefundCompleted(RefundCompleted),
    /// `refund.failed`
    RefundFailed(RefundFailed),
    /// `refund.returned`: it had gone back, and came again.
    RefundReturned(RefundReturned),
    /// `deposit.reversed`: the provider took money of it back.
    DepositReversed(Reversal),
    /// `deposit.reinstated`: the provider brought it again.
    DepositReinstated(Reversal),
    /// What was missing, or what the general account had given in its place, is taken of the deposit's account.
    DepositCovered(DepositCovered),
    /// `wallet.funded`: money for AI.
    WalletFunded(WalletFunded),
    /// `method.added`
    MethodAdded(MethodAdded),
    /// `method.changed`
    MethodChanged(MethodChanged),
    /// `method.deleted`
    MethodDeleted(MethodDeleted),
    /// `method.requested`: its owner is to save it on the provider's page.
    MethodRequested(MethodRequested),
    /// `method.opened`
    MethodOpened(MethodOpened),
    /// `method.saved`
    MethodSaved(MethodSaved),
    /// `method.failed`
    MethodFailed(MethodFailed),
    /// `invoice.issued`
    InvoiceIssued(InvoiceIssued),
    /// `billing.details_changed`
    BillingDetailsChanged(BillingDetailsChanged),
    /// `webhook.created`
    WebhookCreated(WebhookCreated),
    /// `webhook.changed`
    WebhookChanged(WebhookChanged),
    /// `webhook.secret_rotated`
    WebhookSecretRotated(WebhookSecretRotated),
    /// `webhook.deleted`
    WebhookDeleted(WebhookDeleted),
    /// `webhook.disabled`
    WebhookDisabled(WebhookDisabled),
    /// `webhook.tested`
    WebhookTested(WebhookTested),
}

/// A principal, with a general account in each book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrincipalCreated {
    /// Its id.
    pub principal: PrincipalId,
    /// Its name.
    pub name: String,
}

/// A credential.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyCreated {
    /// Its id.
    pub credential: CredentialId,
    /// What it opens.
    pub grant: Grant,
    /// What people call it.
    pub label: String,
    /// To recognise the secret by.
    pub hint: String,
    /// The secret's hash.
    pub secret: SecretHash,
}

/// A credential that opens nothing any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyRevoked {
    /// Its id.
    pub credential: CredentialId,
}

/// Money put in by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountCredited {
    /// Into which account.
    pub account: AccountNo,
    /// Of which agent; none for the general account.
    pub agent: Option<AgentId>,
    /// How much.
    pub amount: Amount,
    /// In what.
    pub currency: Currency,
    /// Why, in the operator's words.
    pub memo: String,
    /// The transfer.
    pub transfer: TransferId,
}

/// How far the live book's general account may be overdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreditLineRaised {
    /// From now on.
    pub line: Amount,
}

/// Where the principal's mails go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactChanged {
    /// From now on; none: nowhere.
    pub email: Option<String>,
}

/// The principal's stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frozen {
    /// Why.
    pub reason: Option<String>,
}

/// The end of the principal's stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfrozen {}

/// An agent with its main wallet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgentCreated {
    /// Its id.
    pub agent: AgentId,
    /// Its handle.
    pub handle: Handle,
    /// What people call it.
    pub name: String,
    /// The principal's own reference.
    pub owner_ref: Option<String>,
    /// The principal's own JSON text.
    pub metadata: Option<String>,
    /// Its main wallet.
    pub main: WalletId,
    /// The main wallet's currency.
    pub currency: Currency,
    /// The agent whose child it is.
    pub parent: Option<AgentId>,
}

/// An agent that can speak for itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgentRegistered {
    /// Which.
    pub agent: AgentId,
    /// What the credential is called.
    pub label: String,
    /// Whether the agent keeps its name; otherwise the label is its name from now on.
    pub keeps_name: bool,
    /// Its new credential.
    pub credential: CredentialId,
    /// To recognise the secret by.
    pub hint: String,
    /// The secret's hash.
    pub secret: SecretHash,
    /// The credential that died.
    pub replaced: Option<CredentialId>,
}

/// An agent that can't any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgentRevoked {
    /// Which.
    pub agent: AgentId,
    /// The credential that died.
    pub credential: CredentialId,
}

/// A scoped wallet with its budget.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WalletIssued {
    /// Its id.
    pub wallet: WalletId,
    /// Whose it is.
    pub agent: AgentId,
    /// What was put in.
    pub budget: Amount,
    /// In what.
    pub currency: Currency,
    /// Its rules.
    pub policy: Policy,
    /// Its end.
    pub expires_at: Option<Timestamp>,
    /// Its token's hash.
    pub secret: SecretHash,
    /// The transfer of the budget.
    pub transfer: TransferId,
}

/// New rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyChanged {
    /// Of which wallet.
    pub wallet: WalletId,
    /// From now on.
    pub policy: Policy,
}

/// Paused or active again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WalletStatusChanged {
    /// Which wallet.
    pub wallet: WalletId,
    /// From now on.
    pub status: Status,
}

/// Revoked or expired; the available rest went back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WalletClosed {
    /// Which wallet.
    pub wallet: WalletId,
    /// Revoked or expired.
    pub status: Status,
    /// What went back.
    pub remainder: Amount,
    /// The transfer that took it back.
    pub transfer: TransferId,
}

/// Money moved to the payee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentSettled {
    /// The payment.
    pub order: Order,
    /// The transfer to the payee.
    pub transfer: TransferId,
    /// The transfer of the fee, where there is one.
    pub fee_transfer: Option<TransferId>,
    /// The hold it was captured from.
    pub held: Option<TransferId>,
    /// The rail's name of it, where one outside made it.
    pub reference: Option<String>,
    /// What that rail was given for it, where it bound itself before.
    pub receipt: Option<Receipt>,
}

/// The rules denied it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentBlocked {
    /// The payment.
    pub order: Order,
    /// Why.
    pub reason: Reason,
    /// The hold that went back, where a human had been asked.
    pub release: Option<Release>,
}

/// Money came from another principal's agent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentReceived {
    /// The payment, as its payer's journal has it.
    pub order: Order,
    /// Into which wallet.
    pub wallet: WalletId,
    /// What arrived; where a hold was settled, before the platform's fee, which is the order's.
    pub amount: Amount,
    /// The transfer.
    pub transfer: TransferId,
    /// The transfer of the platform's fee out of it.
    pub fee_transfer: Option<TransferId>,
    /// Where a hold was settled: the month in whose volume it counts.
    pub month: Option<Month>,
}

/// Money went from an agent to its child, or back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allocation {
    /// The parent.
    pub parent: AgentId,
    /// Its child.
    pub child: AgentId,
    /// Whose main wallet gave.
    pub from: WalletId,
    /// Whose main wallet got.
    pub to: WalletId,
    /// How much.
    pub amount: Amount,
    /// In what.
    pub currency: Currency,
    /// The transfer.
    pub transfer: TransferId,
}

/// A hold's return. Where its wallet is closed, the money goes on to the principal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Release {
    /// The hold.
    pub hold: TransferId,
    /// The transfer that returns it.
    pub transfer: TransferId,
    /// The transfer that takes it on from a closed wallet.
    pub remainder: Option<TransferId>,
}

macro_rules! variants {
    ($($event:ident),* $(,)?) => {$(
        impl From<$event> for Event {
            fn from(event: $event) -> Self {
                Self::$event(event)
            }
        }
    )*};
}

variants! {
    PrincipalCreated, KeyCreated, KeyRevoked, AccountCredited, CreditLineRaised, ContactChanged, Frozen, Unfrozen, AgentCreated,
    AgentRegistered, AgentRevoked, WalletIssued, PolicyChanged, WalletStatusChanged, WalletClosed, PaymentSettled,
    MandateCreated, MandateRevoked, AutonomyChanged, FundingRegistered, FundingCleared, PaymentRequested, PolicyDecided, PaymentFailed, PaymentAuthorized,
    PaymentBlocked, PaymentReceived, ApprovalRequested, ApprovalEndorsed, ApprovalResolved, ApprovalExpired, HoldPlaced,
    HoldSettled, HoldReturned, HoldExpired, DepositRequested, DepositOpened, DepositCredited, DepositFailed, PayoutRequested,
    PayoutSent, PayoutCompleted, PayoutFailed, PayoutReturned, RefundRequested, RefundSent, RefundCompleted, RefundFailed,
    RefundReturned, DepositCovered, WalletFunded, MethodAdded, MethodChanged, MethodDeleted,
    MethodRequested, MethodOpened, MethodSaved, MethodFailed, InvoiceIssued, BillingDetailsChanged, WebhookCreated, WebhookChanged,
    WebhookSecretRotated, WebhookDeleted, WebhookDisabled, WebhookTested,
}
