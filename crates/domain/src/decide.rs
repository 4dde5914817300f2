//! Judges a command on the loaded rows alone. Dispatch only: each noun decides its own.
//!
//! Borrows immutably, so a refused command leaves no trace.

use crate::actor::Actor;
use crate::audit::Chain;
use crate::command::{Command, Request};
use crate::effects::Effect;
use crate::mail::RetryMail;
use crate::outbox::{self, PerformTask, Task};
use crate::principal::Credential;
use crate::set::{Key, WorkingSet};
use crate::wallet::{Status, Wallet};
use crate::{
    Decision, Moment, Refusal, Timestamp, agent, approval, billing, cursor, funding, hold, invoice, mail, mandate, method,
    payment, principal, wallet, webhook,
};

/// Whether the credential or token that asks still opens anything. Comes before replays.
pub fn admit(ws: &WorkingSet, request: &Request, now: Timestamp) -> Result<(), Refusal> {
    if request.credential_to_check().is_some() && credential(ws, request).is_none_or(|row| row.revoked_at.is_some()) {
        return Err(Refusal::CredentialRevoked);
    }
    match request.actor {
        Actor::Wallet(owner, id, _) => {
            let wallet = ws.get::<Wallet>(&Key::Wallet(owner, id)).ok_or(Refusal::WalletRevoked)?;
            match wallet.status_at(now) {
                Status::Active | Status::Paused => Ok(()),
                Status::Revoked => Err(Refusal::WalletRevoked),
                Status::Expired => Err(Refusal::WalletExpired),
            }
        }
        Actor::House | Actor::Principal(..) | Actor::Operator(..) | Actor::Agent(..) | Actor::Courier(_) => Ok(()),
    }
}

/// The credential that asks, where it has a row.
fn credential<'a>(ws: &'a WorkingSet, request: &Request) -> Option<&'a Credential> {
    let (owner, credential) = request.credential_to_check()?;
    ws.get(&Key::Credential(owner, credential))
}

/// Judges a command. Its rows must have been read. Every fact says who acted, and none is older than the one before it.
pub fn decide(ws: &WorkingSet, request: &Request, moment: &mut Moment) -> Result<Decision, Refusal> {
    let mut decision = judge(ws, request, moment)?;
    for fact in &mut decision.facts {
        fact.by = Some(request.by(fact.owner));
        fact.at = ws.peek::<Chain>(&Key::Chain(fact.owner)).map_or(fact.at, |chain| fact.at.max(chain.at));
    }
    Ok(decision)
}

fn judge(ws: &WorkingSet, request: &Request, moment: &mut Moment) -> Result<Decision, Refusal> {
    let actor = request.actor;
    match &request.command {
        Command::CreatePrincipal(create) => principal::create(ws, actor, create, moment),
        Command::CreateKey(create) => principal::create_key(ws, actor, create, moment),
        Command::RevokeKey(revoke) => principal::revoke_key(ws, actor, request.credential, revoke, moment),
        Command::CreditAccount(credit) => principal::credit(ws, actor, credit, moment),
        Command::RaiseCreditLine(raise) => principal::raise_credit_line(ws, actor, raise, moment),
        Command::SetContact(set) => principal::set_contact(ws, actor, set, moment),
        Command::FreezePrincipal(freeze) => principal::freeze(ws, actor, freeze, moment),
        Command::UnfreezePrincipal => principal::unfreeze(ws, actor, moment),
        Command::CreateAgent(create) => agent::create(ws, actor, create, moment),
        Command::RegisterAgent(register) => agent::register(ws, actor, register, moment),
        Command::RevokeAgent(revoke) => agent::revoke(ws, actor, revoke, moment),
        Command::IssueWallet(issue) => wallet::issue(ws, actor, issue, moment),
        Command::ChangePolicy(change) => wallet::change_policy(ws, actor, change, moment),
        Command::PauseWallet(id) => wallet::pause(ws, actor, *id, moment),
        Command::ResumeWallet(id) => wallet::resume(ws, actor, *id, moment),
        Command::RevokeWallet(id) => wallet::revoke(ws, actor, *id, moment),
        Command::Charge(charge) => payment::charge(ws, actor, charge, request.once.map(|once| once.key), moment),
        Command::PayAgent(pay) => payment::pay_agent(ws, actor, pay, moment),
        Command::PlaceHold(place) => hold::place(ws, actor, place, request.once.map(|once| once.key), moment),
        Command::SettleHold(settle) => hold::settle(ws, actor, settle, moment),
        Command::ReturnHold(id) => hold::return_to_payer(ws, actor, *id, moment),
        Command::Allocate(allocate) => agent::allocate(ws, actor, allocate, moment),
        Command::Reclaim(allocate) => agent::reclaim(ws, actor, allocate, moment),
        Command::ResolveApproval(id, approve) => approval::resolve(ws, (actor, credential(ws, request)), *id, *approve, moment),
        Command::LeaseTask(lease) => outbox::lease(ws, actor, lease, moment),
        Command::DeferTask(defer) => outbox::defer(ws, actor, defer),
        Command::ConcludeMail(conclude) => mail::conclude(ws, actor, conclude, moment),
        Command::RetryMail(retry) => mail::retry(ws, actor, *retry, moment),
        Command::AdvanceCursor(advance) => cursor::advance(ws, actor, advance),
        Command::RebuildCursor(follower) => cursor::rebuild(ws, actor, *follower, moment.now),
        Command::TransferToAi(transfer) => billing::transfer_to_ai(ws, actor, transfer, moment),
        Command::AddMethod(add) => method::add(ws, actor, add, moment),
        Command::ChangeMethod(change) => method::change(ws, actor, change, moment),
        Command::DeleteMethod(id) => method::delete(ws, actor, *id, moment),
        Command::RequestMethod(ask) => method::request(ws, actor, ask, request.once.map(|once| once.key), moment),
        Command::ReportMethod(report) => method::report(ws, actor, report, moment),
        Command::IssueInvoice(issue) => invoice::issue(ws, actor, issue, moment),
        Command::SetBillingDetails(set) => principal::set_billing_details(ws, actor, set, moment),
        Command::CreateEndpoint(create) => webhook::create(ws, actor, create, moment),
        Command::ChangeEndpoint(change) => webhook::change(ws, actor, change, moment),
        Command::DeleteEndpoint(delete) => webhook::delete(ws, actor, delete, moment),
        Command::RotateSecret(rotate) => webhook::rotate(ws, actor, rotate, moment),
        Command::TestEndpoint(id) => webhook::test(ws, actor, *id, moment),
        Command::LeaseEndpoint(lease) => webhook::lease(ws, actor, lease, moment),
        Command::ReportDeliveries(report) => webhook::report(ws, actor, report, moment),
        Command::ReplayDeliveries(replay) => webhook::replay(ws, actor, replay, moment),
        Command::ReportDelivery(report) => webhook::report_delivery(ws, actor, report, moment),
        Command::RetryTask(Task::Deliver(id)) => webhook::replay_now(ws, actor, *id, moment),
        Command::RetryTask(Task::Mail(notice)) => mail::retry(ws, actor, RetryMail { notice: *notice }, moment),
        Command::RetryTask(task) => outbox::retry(ws, actor, *task, moment),
        Command::CreateMandate(create) => mandate::create(ws, actor, create, moment),
        Command::RevokeMandate(name) => mandate::revoke(ws, actor, name, moment),
        Command::SetAutonomy(autonomy) => principal::set_autonomy(ws, actor, *autonomy, moment),
        Command::RegisterFundingSource(register) => principal::register_funding_source(ws, actor, register, moment),
        Command::ClearFundingSource(book) => principal::clear_funding_source(ws, actor, *book, moment),
        Command::RequestPayment(ask) => payment::request(ws, actor, ask, request.once.map(|once| once.key), moment),
        Command::ReportPayment(report) => payment::report(ws, actor, report, moment),
        Command::PerformTask(perform) => attempt(ws, actor, *perform, moment),
        Command::RequestDeposit(ask) => funding::request_deposit(ws, actor, ask, request.once.map(|once| once.key), moment),
        Command::ReportDeposit(report) => funding::report_deposit(ws, actor, report, moment),
        Command::RequestPayout(ask) => funding::request_payout(ws, actor, ask, request.once.map(|once| once.key), moment),
        Command::ReportPayout(report) => funding::report_payout(ws, actor, report, moment),
        Command::RequestRefund(ask) => funding::request_refund(ws, actor, ask, request.once.map(|once| once.key), moment),
        Command::ReportRefund(report) => funding::report_refund(ws, actor, report, moment),
        Command::ReportReversal(report) => funding::report_reversal(ws, actor, report, moment),
    }
}

/// One attempt at a task. Decided, it is done: the task ends in the same step.
fn attempt(ws: &WorkingSet, actor: Actor, perform: PerformTask, moment: &mut Moment) -> Result<Decision, Refusal> {
    let owner = actor.courier()?;
    outbox::check_attempt(ws, owner, perform)?;
    let decision = match perform.task {
        Task::ExpireApproval(id) => approval::expire(ws, actor, id, moment),
        Task::ApproveInTestMode(id) => approval::auto_approve(ws, actor, id, moment),
        Task::ExpireWallet(id) => wallet::expire(ws, actor, id, moment),
        Task::ExpireHold(id) => hold::expire(ws, actor, id, moment),
        // What a rail says ends these, and nothing else.
        Task::Deposit(_) | Task::Payout(_) | Task::Refund(_) | Task::Method(_) | Task::Pay(_) => Err(Refusal::NotAllowed),
        Task::Mail(notice) => mail::expire(ws, actor, notice, moment),
        // It ends its task itself, or keeps it.
        Task::Deliver(id) => return webhook::end_delivery(ws, owner, id, perform.attempt, moment),
    };
    Ok(decision?.with(Effect::Cancel(perform.task)))
}
