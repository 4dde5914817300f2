//! Names the rows that a command needs. Dispatch only; at most [`ROUNDS`] rounds, each looking at what the last one brought.

use crate::actor::Actor;
use crate::command::{Command, Request};
use crate::idempotency::Record;
use crate::mail::{ConcludeMail, RetryMail};
use crate::outbox::{DeferTask, LeaseTask, PerformTask, Task};
use crate::set::{Key, Keys, WorkingSet};
use crate::webhook::{ChangeEndpoint, RotateSecret};
use crate::{
    agent, approval, billing, cursor, funding, hold, invoice, mail, mandate, method, outbox, outcome, payment, principal, wallet,
    webhook,
};

/// How many rounds of reading any command needs at most.
pub const ROUNDS: usize = 3;

/// Names what the command needs and the set does not know yet.
pub fn reads(request: &Request, ws: &WorkingSet, keys: &mut Keys) {
    let actor = request.actor;
    if let Some(owner) = actor.principal() {
        keys.want(Key::Chain(owner));
        keys.want(Key::Principal(owner));
        keys.want_all(request.credential_to_check().map(|(owner, credential)| Key::Credential(owner, credential)));
        if let Actor::Wallet(_, wallet, _) = actor {
            keys.want(Key::Wallet(owner, wallet));
        }
        if let Some(once) = request.once {
            keys.want(Key::Answer(owner, once.key));
            if let Some(record) = ws.peek::<Record>(&Key::Answer(owner, once.key)) {
                outcome::reads(record.answer, owner, ws, keys);
            }
        }
    }
    command(actor, &request.command, ws, keys);
    keys.retain_unknown(ws);
}

fn command(actor: Actor, command: &Command, ws: &WorkingSet, keys: &mut Keys) {
    match command {
        Command::CreatePrincipal(create) => principal::reads_create(create, keys),
        Command::RevokeKey(revoke) => principal::reads_revoke_key(actor, revoke, ws, keys),
        Command::CreditAccount(credit) => principal::reads_credit(actor, credit, ws, keys),
        Command::RaiseCreditLine(_) => principal::reads_credit_line(actor, keys),
        // The principal itself is read for everybody; a new credential has no rows yet.
        Command::SetContact(_)
        | Command::FreezePrincipal(_)
        | Command::UnfreezePrincipal
        | Command::CreateKey(_)
        | Command::SetAutonomy(_)
        | Command::RegisterFundingSource(_)
        | Command::ClearFundingSource(_)
        | Command::SetBillingDetails(_) => {}
        Command::CreateMandate(create) => mandate::reads_create(actor, create, keys),
        Command::RevokeMandate(name) => mandate::reads_revoke(actor, name, keys),
        Command::RequestPayment(request) => payment::reads_request(actor, request, ws, keys),
        Command::ReportPayment(report) => payment::reads_report(actor, report, ws, keys),
        Command::CreateAgent(create) => agent::reads_create(actor, create, ws, keys),
        Command::RegisterAgent(register) => agent::reads_register(actor, register, ws, keys),
        Command::RevokeAgent(revoke) => agent::reads_revoke(actor, revoke, ws, keys),
        Command::IssueWallet(issue) => wallet::reads_issue(actor, issue, ws, keys),
        Command::ChangePolicy(change) => wallet::reads_change(actor, change.wallet, keys),
        Command::PauseWallet(id) | Command::ResumeWallet(id) => wallet::reads_change(actor, *id, keys),
        Command::RevokeWallet(id) => wallet::reads_close(actor, *id, ws, keys),
        Command::Charge(_) => payment::reads_charge(actor, keys),
        Command::PayAgent(pay) => payment::reads_pay_agent(actor, pay, ws, keys),
        Command::PlaceHold(place) => hold::reads_place(actor, place, ws, keys),
        Command::SettleHold(settle) => hold::reads_settle(actor, settle, ws, keys),
        Command::ReturnHold(id) => hold::reads_hold(actor, *id, ws, keys),
        Command::Allocate(allocate) | Command::Reclaim(allocate) => agent::reads_allocate(actor, allocate, ws, keys),
        Command::ResolveApproval(id, _) => approval::reads_resolve(actor, *id, ws, keys),
        Command::LeaseTask(LeaseTask { task, .. }) | Command::DeferTask(DeferTask { task, .. }) => {
            keys.want_all(actor.principal().map(|owner| Key::Outbox(owner, *task)));
        }
        Command::ConcludeMail(ConcludeMail { notice, .. }) | Command::RetryMail(RetryMail { notice }) => {
            mail::reads_mail(actor, *notice, keys);
        }
        Command::RetryTask(task) => outbox::reads_retry(actor, *task, keys),
        Command::CreateEndpoint(_) => webhook::reads_create(actor, keys),
        Command::ChangeEndpoint(ChangeEndpoint { endpoint, .. })
        | Command::RotateSecret(RotateSecret { endpoint, .. })
        | Command::TestEndpoint(endpoint) => webhook::reads_change(actor, *endpoint, keys),
        Command::DeleteEndpoint(delete) => webhook::reads_delete(actor, delete.endpoint, keys),
        Command::LeaseEndpoint(lease) => webhook::reads_lease(actor, lease.endpoint, keys),
        Command::ReportDeliveries(report) => webhook::reads_report(actor, report, ws, keys),
        Command::ReplayDeliveries(replay) => webhook::reads_replay(actor, replay, keys),
        Command::ReportDelivery(report) => webhook::reads_delivery(actor, report.delivery, ws, keys),
        Command::AdvanceCursor(advance) => cursor::reads_advance(actor, advance, keys),
        Command::TransferToAi(_) => billing::reads_transfer_to_ai(actor, ws, keys),
        Command::AddMethod(_) | Command::RequestMethod(_) => method::reads_add(actor, keys),
        Command::ChangeMethod(change) => method::reads_change(actor, change.method, keys),
        Command::DeleteMethod(id) => method::reads_delete(actor, *id, ws, keys),
        Command::ReportMethod(report) => method::reads_report(actor, report.method, ws, keys),
        Command::IssueInvoice(issue) => invoice::reads_issue(actor, issue.transaction, ws, keys),
        Command::RebuildCursor(follower) => keys.want_all(actor.principal().map(|owner| Key::Cursor(owner, *follower))),
        Command::PerformTask(PerformTask { task, .. }) => {
            keys.want_all(actor.principal().map(|owner| Key::Outbox(owner, *task)));
            attempt(actor, *task, ws, keys);
        }
        Command::RequestDeposit(request) => funding::reads_request_deposit(actor, request, ws, keys),
        Command::ReportDeposit(report) => funding::reads_report_deposit(actor, report, ws, keys),
        Command::RequestPayout(request) => funding::reads_request_payout(actor, request, ws, keys),
        Command::ReportPayout(report) => funding::reads_report_payout(actor, report, ws, keys),
        Command::RequestRefund(request) => funding::reads_request_refund(actor, request, ws, keys),
        Command::ReportRefund(report) => funding::reads_report_refund(actor, report, ws, keys),
        Command::ReportReversal(report) => funding::reads_report_reversal(actor, report, ws, keys),
    }
}

/// Rows of an attempt at a task.
fn attempt(actor: Actor, task: Task, ws: &WorkingSet, keys: &mut Keys) {
    match task {
        Task::ExpireApproval(id) | Task::ApproveInTestMode(id) => approval::reads_resolve(actor, id, ws, keys),
        Task::ExpireWallet(id) => wallet::reads_close(actor, id, ws, keys),
        Task::ExpireHold(id) => hold::reads_hold(actor, id, ws, keys),
        // Ended by reports.
        Task::Deposit(_) | Task::Payout(_) | Task::Refund(_) | Task::Method(_) | Task::Pay(_) => {}
        // Its own row is all that it needs.
        Task::Mail(_) => {}
        Task::Deliver(id) => webhook::reads_delivery(actor, id, ws, keys),
    }
}
