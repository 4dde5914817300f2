//! The closed vocabulary of what can be asked.

use crate::agent::{Allocate, CreateAgent, RegisterAgent, RevokeAgent};
use crate::billing::TransferToAi;
use crate::cursor::{AdvanceCursor, Follower};
use crate::funding::{ReportDeposit, ReportPayout, ReportRefund, ReportReversal, RequestDeposit, RequestPayout, RequestRefund};
use crate::hold::{PlaceHold, SettleHold};
use crate::idempotency::Once;
use crate::invoice::IssueInvoice;
use crate::mail::{ConcludeMail, RetryMail};
use crate::mandate::{CreateMandate, MandateName};
use crate::method::{AddMethod, ChangeMethod, ReportMethod, RequestMethod};
use crate::outbox::{DeferTask, LeaseTask, PerformTask, Task};
use crate::payment::{Charge, PayAgent, ReportPayment, RequestPayment};
use crate::principal::{
    Autonomy, CreateKey, CreatePrincipal, CreditAccount, FreezePrincipal, RaiseCreditLine, RegisterFundingSource, RevokeKey,
    SetBillingDetails, SetContact,
};
use crate::wallet::{ChangePolicy, IssueWallet};
use crate::webhook::{
    ChangeEndpoint, CreateEndpoint, DeleteEndpoint, LeaseEndpoint, ReplayDeliveries, ReportDeliveries, ReportDelivery,
    RotateSecret,
};
use crate::{Actor, ApprovalId, Book, By, CredentialId, EndpointId, MethodId, PaymentId, PrincipalId, Role, WalletId, Way, by};

/// A command with who asks for it.
#[derive(Debug, Clone)]
pub struct Request {
    /// Who asks.
    pub actor: Actor,
    /// With which credential; a revoked one is refused in the same step that decides.
    pub credential: Option<CredentialId>,
    /// How it came.
    pub way: Way,
    /// Under which idempotency key.
    pub once: Option<Once>,
    /// What.
    pub command: Command,
}

impl Request {
    /// Who acted, in the words of one principal's journal: another principal's credential is not told to it.
    pub(crate) fn by(&self, owner: PrincipalId) -> By {
        let Self { actor, credential, way, .. } = *self;
        let kind = match actor {
            Actor::House if way == Way::Internal => by::Kind::System,
            Actor::House => by::Kind::Root,
            Actor::Principal(principal, _) if principal != owner => return By { kind: by::Kind::Payer, credential: None, way },
            Actor::Principal(..) => by::Kind::ApiKey,
            Actor::Operator(_, role) if role.is_root() => by::Kind::Root,
            Actor::Operator(..) => by::Kind::Operator,
            Actor::Wallet(..) => by::Kind::WalletToken,
            Actor::Agent(_, Some(_), _) => by::Kind::AgentToken,
            Actor::Agent(_, None, _) => by::Kind::Anonymous,
            Actor::Courier(_) if self.command.is_report() => by::Kind::Rail,
            Actor::Courier(_) if self.command.is_of_delivery() => by::Kind::Courier,
            Actor::Courier(_) => by::Kind::Timer,
        };
        By { kind, credential, way }
    }

    /// The credential that must still be good, and whose it is: that of a root who acts for another principal is its own principal's.
    pub fn credential_to_check(&self) -> Option<(PrincipalId, CredentialId)> {
        match self.actor {
            Actor::Operator(_, Role::RootFromElsewhere(home)) => self.credential.map(|credential| (home, credential)),
            Actor::House
            | Actor::Principal(..)
            | Actor::Operator(..)
            | Actor::Wallet(..)
            | Actor::Agent(..)
            | Actor::Courier(_) => self.actor.principal().zip(self.credential),
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
    /// Sets to which address mails go.
    SetContact(SetContact),
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
    /// Reserves money of an agent for another.
    PlaceHold(PlaceHold),
    /// Pays a hold out.
    SettleHold(SettleHold),
    /// Gives a hold back to its payer.
    ReturnHold(PaymentId),
    /// Gives money to an agent's child.
    Allocate(Allocate),
    /// Takes it back.
    Reclaim(Allocate),
    /// Answers a question.
    ResolveApproval(ApprovalId, bool),
    /// Takes a task that is due.
    LeaseTask(LeaseTask),
    /// Does it.
    PerformTask(PerformTask),
    /// Notes why it could not be done.
    DeferTask(DeferTask),
    /// Reports how an attempt at a mail ended.
    ConcludeMail(ConcludeMail),
    /// Tries a mail once more that was given up.
    RetryMail(RetryMail),
    /// Moves a follower of the journal on.
    AdvanceCursor(AdvanceCursor),
    /// Has a follower begin anew at the first line.
    RebuildCursor(Follower),
    /// Asks for money to come in.
    RequestDeposit(RequestDeposit),
    /// Says what a rail said of a deposit.
    ReportDeposit(ReportDeposit),
    /// Asks for money to leave.
    RequestPayout(RequestPayout),
    /// Says what a rail said of a payout.
    ReportPayout(ReportPayout),
    /// Asks for money of a deposit to go back to its payer.
    RequestRefund(RequestRefund),
    /// Says what a rail said of a refund.
    ReportRefund(ReportRefund),
    /// Says what a provider took back of a deposit by itself.
    ReportReversal(ReportReversal),
    /// Moves money into the wallet for AI.
    TransferToAi(TransferToAi),
    /// Adds a payment method.
    AddMethod(AddMethod),
    /// Changes a payment method, or makes it the default.
    ChangeMethod(ChangeMethod),
    /// Deletes a payment method.
    DeleteMethod(MethodId),
    /// Asks for a page on which a payment method is saved.
    RequestMethod(RequestMethod),
    /// Says what a rail said of a payment method that is to be saved.
    ReportMethod(ReportMethod),
    /// Issues an invoice for a transaction.
    IssueInvoice(IssueInvoice),
    /// Sets what invoices say of the principal.
    SetBillingDetails(SetBillingDetails),
    /// Makes a webhook endpoint.
    CreateEndpoint(CreateEndpoint),
    /// Changes one.
    ChangeEndpoint(ChangeEndpoint),
    /// Deletes one.
    DeleteEndpoint(DeleteEndpoint),
    /// Gives one another secret.
    RotateSecret(RotateSecret),
    /// Has one told of a test.
    TestEndpoint(EndpointId),
    /// Becomes the node that tells one.
    LeaseEndpoint(LeaseEndpoint),
    /// Keeps what came of telling one of some lines.
    ReportDeliveries(ReportDeliveries),
    /// Sends messages once more.
    ReplayDeliveries(ReplayDeliveries),
    /// Has a task tried now.
    RetryTask(Task),
    /// Grants a mandate.
    CreateMandate(CreateMandate),
    /// Revokes one.
    RevokeMandate(MandateName),
    /// Sets how far agents may pay by themselves.
    SetAutonomy(Autonomy),
    /// Registers a funding source.
    RegisterFundingSource(RegisterFundingSource),
    /// Clears that of a book.
    ClearFundingSource(Book),
    /// Asks for a payment, as an agent.
    RequestPayment(RequestPayment),
    /// Says what a rail said of a payment.
    ReportPayment(ReportPayment),
    /// Keeps what came of an attempt at a delivery.
    ReportDelivery(ReportDelivery),
}

impl Command {
    /// Whether it says what a rail said.
    const fn is_report(&self) -> bool {
        matches!(
            self,
            Self::ReportDeposit(_)
                | Self::ReportPayout(_)
                | Self::ReportRefund(_)
                | Self::ReportReversal(_)
                | Self::ReportMethod(_)
                | Self::ReportPayment(_)
        )
    }

    /// Whether it tells what came of something that was sent.
    const fn is_of_delivery(&self) -> bool {
        matches!(self, Self::ReportDeliveries(_) | Self::ReportDelivery(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Id;

    const OWNER: PrincipalId = PrincipalId(Id::from_parts(1, 1));
    const OTHER: PrincipalId = PrincipalId(Id::from_parts(1, 2));
    const WALLET: WalletId = WalletId(Id::from_parts(2, 1));
    const CREDENTIAL: CredentialId = CredentialId(Id::from_parts(2, 2));

    const fn request(actor: Actor, way: Way) -> Request {
        Request { actor, credential: Some(CREDENTIAL), way, once: None, command: Command::UnfreezePrincipal }
    }

    #[test]
    fn a_journal_says_who_acted() {
        let check = |actor, way, kind, credential| {
            assert_eq!(request(actor, way).by(OWNER), By { kind, credential, way }, "{actor:?} {way:?}");
        };
        let known = Some(CREDENTIAL);
        check(Actor::House, Way::Internal, by::Kind::System, known);
        check(Actor::House, Way::CommandLine, by::Kind::Root, known);
        check(Actor::Principal(OWNER, Book::Live), Way::Api, by::Kind::ApiKey, known);
        // Whose key paid is the payer's own affair.
        check(Actor::Principal(OTHER, Book::Live), Way::Api, by::Kind::Payer, None);
        check(Actor::Operator(OWNER, Role::Operator), Way::Control, by::Kind::Operator, known);
        check(Actor::Operator(OWNER, Role::Root), Way::Control, by::Kind::Root, known);
        check(Actor::Operator(OWNER, Role::RootFromElsewhere(OTHER)), Way::Control, by::Kind::Root, known);
        check(Actor::Wallet(OWNER, WALLET, Book::Live), Way::Api, by::Kind::WalletToken, known);
        check(Actor::Courier(OWNER), Way::Internal, by::Kind::Timer, known);
    }

    #[test]
    fn a_credential_is_checked_where_it_is_kept() {
        let check = |actor, expect: Option<PrincipalId>| {
            let asked = request(actor, Way::Control);
            assert_eq!(asked.credential_to_check(), expect.map(|home| (home, CREDENTIAL)), "{actor:?}");
            assert_eq!(Request { credential: None, ..asked }.credential_to_check(), None, "{actor:?}");
        };
        check(Actor::House, None);
        check(Actor::Principal(OWNER, Book::Live), Some(OWNER));
        check(Actor::Operator(OWNER, Role::Operator), Some(OWNER));
        check(Actor::Operator(OWNER, Role::Root), Some(OWNER));
        check(Actor::Operator(OWNER, Role::RootFromElsewhere(OTHER)), Some(OTHER));
        check(Actor::Wallet(OWNER, WALLET, Book::Live), Some(OWNER));
        check(Actor::Courier(OWNER), Some(OWNER));
    }
}
