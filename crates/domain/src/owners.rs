//! Whose rows a command touches, as far as the command itself tells, before anything is loaded.

use crate::actor::{Actor, Role};
use crate::command::{Command, Request};
use crate::payment::Route;
use crate::{AgentId, PrincipalId};

/// Another principal that a command touches beside its actor's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counterpart {
    /// This one.
    Principal(PrincipalId),
    /// That of an agent: whose it is stands in the directory ([`Key::Home`](crate::Key::Home)), and never changes.
    HomeOf(AgentId),
}

/// The other principal that a command touches. None where the actor's is the only one.
pub const fn counterpart(request: &Request) -> Option<Counterpart> {
    if let Actor::Operator(_, Role::RootFromElsewhere(home)) = request.actor {
        // Whether its credential is still good is judged in the same step.
        return Some(Counterpart::Principal(home));
    }
    match agent_paid(&request.command) {
        Some(agent) => Some(Counterpart::HomeOf(agent)),
        None => None,
    }
}

/// The agent that a command pays, where it is named by its id.
const fn agent_paid(command: &Command) -> Option<AgentId> {
    match command {
        Command::PayAgent(pay) => pay.to.id,
        Command::PlaceHold(place) => place.to.id,
        Command::SettleHold(settle) => Some(settle.payee),
        Command::RequestPayment(request) => match request.terms.route {
            Some(Route::Internal) => request.to.id,
            Some(Route::Outside(_)) | None => None,
        },
        Command::CreatePrincipal(_)
        | Command::CreateKey(_)
        | Command::RevokeKey(_)
        | Command::CreditAccount(_)
        | Command::RaiseCreditLine(_)
        | Command::SetContact(_)
        | Command::FreezePrincipal(_)
        | Command::UnfreezePrincipal
        | Command::CreateAgent(_)
        | Command::RegisterAgent(_)
        | Command::RevokeAgent(_)
        | Command::IssueWallet(_)
        | Command::ChangePolicy(_)
        | Command::PauseWallet(_)
        | Command::ResumeWallet(_)
        | Command::RevokeWallet(_)
        | Command::Charge(_)
        | Command::ReturnHold(_)
        | Command::Allocate(_)
        | Command::Reclaim(_)
        | Command::ResolveApproval(..)
        | Command::LeaseTask(_)
        | Command::PerformTask(_)
        | Command::DeferTask(_)
        | Command::ConcludeMail(_)
        | Command::RetryMail(_)
        | Command::AdvanceCursor(_)
        | Command::RebuildCursor(_)
        | Command::RequestDeposit(_)
        | Command::ReportDeposit(_)
        | Command::RequestPayout(_)
        | Command::ReportPayout(_)
        | Command::RequestRefund(_)
        | Command::ReportRefund(_)
        | Command::ReportReversal(_)
        | Command::TransferToAi(_)
        | Command::AddMethod(_)
        | Command::ChangeMethod(_)
        | Command::DeleteMethod(_)
        | Command::RequestMethod(_)
        | Command::ReportMethod(_)
        | Command::IssueInvoice(_)
        | Command::SetBillingDetails(_)
        | Command::CreateEndpoint(_)
        | Command::ChangeEndpoint(_)
        | Command::DeleteEndpoint(_)
        | Command::RotateSecret(_)
        | Command::TestEndpoint(_)
        | Command::LeaseEndpoint(_)
        | Command::ReportDeliveries(_)
        | Command::ReplayDeliveries(_)
        | Command::RetryTask(_)
        | Command::CreateMandate(_)
        | Command::RevokeMandate(_)
        | Command::SetAutonomy(_)
        | Command::RegisterFundingSource(_)
        | Command::ClearFundingSource(_)
        | Command::ReportPayment(_)
        | Command::ReportDelivery(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agent::AgentRef;
    use crate::payment::{FeeRule, PayAgent};
    use crate::{Amount, Book, Currency, Id, Way};

    const OWNER: PrincipalId = PrincipalId(Id::from_parts(1, 1));
    const OTHER: PrincipalId = PrincipalId(Id::from_parts(1, 2));
    const PAYEE: AgentId = AgentId(Id::from_parts(2, 1));

    fn pays(to: &str) -> Command {
        let fee = FeeRule { basis_points: 0, least: Amount::ZERO };
        let (from, to) = (AgentRef::parse("payer"), AgentRef::parse(to));
        Command::PayAgent(PayAgent { from, to, amount: Amount::of_units(1), currency: Currency::USD, memo: String::new(), fee })
    }

    #[test]
    fn a_command_tells_whom_else_it_touches() {
        let check = |actor, command: Command, expect: Option<Counterpart>| {
            let asked = format!("{actor:?} {command:?}");
            let request = Request { actor, credential: None, way: Way::Api, once: None, command };
            assert_eq!(counterpart(&request), expect, "{asked}");
        };
        let key_holder = Actor::Principal(OWNER, Book::Live);
        check(key_holder, pays("payee"), None);
        check(key_holder, pays(&PAYEE.to_string()), Some(Counterpart::HomeOf(PAYEE)));
        check(key_holder, pays(PAYEE.0.to_uuid().as_str()), Some(Counterpart::HomeOf(PAYEE)));
        check(Actor::Operator(OWNER, Role::Operator), Command::UnfreezePrincipal, None);
        check(Actor::Operator(OWNER, Role::Root), Command::UnfreezePrincipal, None);
        let elsewhere = Actor::Operator(OWNER, Role::RootFromElsewhere(OTHER));
        check(elsewhere, Command::UnfreezePrincipal, Some(Counterpart::Principal(OTHER)));
    }
}
