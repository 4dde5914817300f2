//! The idempotency of a request: which record, and a fingerprint of what is asked. Secrets and fresh ids are no part of it.

use bursar_domain::agent::{Allocate, CreateAgent, RegisterAgent, RevokeAgent};
use bursar_domain::billing::TransferToAi;
use bursar_domain::cursor::AdvanceCursor;
use bursar_domain::funding::{Destination, RequestDeposit, RequestPayout, RequestRefund, Source};
use bursar_domain::hold::{PlaceHold, SettleHold};
use bursar_domain::idempotency::{Fingerprint, KeyHash, Once};
use bursar_domain::invoice::IssueInvoice;
use bursar_domain::mail::{ConcludeMail, End, RetryMail};
use bursar_domain::mandate::CreateMandate;
use bursar_domain::method::{AddMethod, ChangeMethod, RequestMethod};
use bursar_domain::outbox::{DeferTask, LeaseTask, PerformTask};
use bursar_domain::payment::{Charge, PayAgent, RequestPayment, Terms};
use bursar_domain::principal::{
    CreateKey, CreatePrincipal, CreditAccount, FreezePrincipal, RaiseCreditLine, RegisterFundingSource, RevokeKey,
    SetBillingDetails, SetContact,
};
use bursar_domain::wallet::{ChangePolicy, IssueWallet};
use bursar_domain::webhook::{
    ChangeEndpoint, CreateEndpoint, DeleteEndpoint, ReplayDeliveries, ReportDeliveries, ReportDelivery, RotateSecret,
};
use bursar_domain::{Actor, Command};
use sha2::{Digest, Sha256};

use super::Field;

/// The record of an actor's key, and the fingerprint of the command asked under it.
pub fn once(actor: Actor, key: &str, command: &Command) -> Once {
    let mut bytes = Vec::with_capacity(256);
    pack_actor(actor, &mut bytes);
    bytes.extend_from_slice(key.as_bytes());
    let key = KeyHash(half(&bytes));
    bytes.clear();
    pack_command(command, &mut bytes);
    Once { key, fingerprint: Fingerprint(half(&bytes)) }
}

/// A digest of everything that an agent asked for, with what was seen of it: what an approval is bound to.
pub fn digest(request: &RequestPayment) -> [u8; 32] {
    let mut bytes = Vec::with_capacity(256);
    pack_request(request, &mut bytes);
    // What was seen of a cart is what people approve; it is no part of what is asked, and may differ when that is repeated.
    request.terms.seen.iter().for_each(|seen| seen.pack(&mut bytes));
    Sha256::digest(&bytes).into()
}

fn half(bytes: &[u8]) -> [u8; 16] {
    let [half @ .., _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _]: [u8; 32] = Sha256::digest(bytes).into();
    half
}

fn pack_actor(actor: Actor, out: &mut Vec<u8>) {
    match actor {
        Actor::House => out.push(0),
        Actor::Principal(principal, book) => (1u8, (principal, book)).pack(out),
        Actor::Operator(principal, _) => (2u8, principal).pack(out),
        Actor::Wallet(principal, wallet, book) => (3u8, (principal, (wallet, book))).pack(out),
        Actor::Courier(principal) => (4u8, principal).pack(out),
        Actor::Agent(principal, agent, book) => (5u8, (principal, (agent, book))).pack(out),
    }
}

fn pack_command(command: &Command, out: &mut Vec<u8>) {
    match command {
        Command::CreatePrincipal(create) => pack_principal(create, out),
        Command::CreateKey(key) => pack_new_key(key, out),
        Command::RevokeKey(RevokeKey { credential, beside: _ }) => (2u8, *credential).pack(out),
        Command::CreditAccount(credit) => pack_credit(credit, out),
        Command::RaiseCreditLine(RaiseCreditLine { line }) => (4u8, *line).pack(out),
        Command::FreezePrincipal(FreezePrincipal { reason }) => (5u8, reason.clone()).pack(out),
        Command::UnfreezePrincipal => out.push(6),
        Command::CreateAgent(create) => pack_agent(create, out),
        Command::RegisterAgent(register) => pack_registration(register, out),
        Command::RevokeAgent(RevokeAgent { agent, book }) => (9u8, (agent.clone(), *book)).pack(out),
        Command::IssueWallet(issue) => pack_wallet(issue, out),
        Command::ChangePolicy(change) => pack_policy(change, out),
        Command::PauseWallet(wallet) => (12u8, *wallet).pack(out),
        Command::ResumeWallet(wallet) => (13u8, *wallet).pack(out),
        Command::RevokeWallet(wallet) => (14u8, *wallet).pack(out),
        Command::Charge(charge) => pack_charge(charge, out),
        Command::PayAgent(pay) => pack_payment(pay, out),
        Command::ResolveApproval(approval, approve) => (17u8, (*approval, *approve)).pack(out),
        Command::PerformTask(PerformTask { task, attempt }) => (18u8, (*task, *attempt)).pack(out),
        Command::LeaseTask(LeaseTask { task, attempts, lease }) => (19u8, (*task, (*attempts, *lease))).pack(out),
        Command::DeferTask(DeferTask { task, attempt, error }) => (20u8, (*task, (*attempt, error.clone()))).pack(out),
        // What the lines come to follows from which they are.
        Command::AdvanceCursor(AdvanceCursor { from, to, yielded }) => (21u8, (yielded.follower(), (*from, *to))).pack(out),
        Command::RebuildCursor(follower) => (22u8, *follower).pack(out),
        Command::PlaceHold(place) => pack_hold(place, out),
        // The fee is the house's term; the payee follows from the payment.
        Command::SettleHold(SettleHold { payment, payee: _, amount, fee: _ }) => (24u8, (*payment, *amount)).pack(out),
        Command::ReturnHold(payment) => (25u8, *payment).pack(out),
        Command::Allocate(allocate) => pack_allocate(26, allocate, out),
        Command::Reclaim(allocate) => pack_allocate(27, allocate, out),
        Command::RequestDeposit(request) => pack_deposit(request, out),
        Command::RequestPayout(request) => pack_payout(request, out),
        // Never asked under a key: what they say is compared with how things stand.
        Command::ReportDeposit(report) => (30u8, (report.deposit, report.report.attempt)).pack(out),
        Command::ReportPayout(report) => (31u8, (report.payout, report.report.attempt)).pack(out),
        Command::ReportRefund(report) => (65u8, (report.refund, report.report.attempt)).pack(out),
        Command::ReportReversal(report) => (66u8, (report.deposit, report.said.payment.clone())).pack(out),
        Command::ReportMethod(report) => (71u8, (report.method, report.report.attempt)).pack(out),
        Command::ReportPayment(report) => (80u8, (report.payment, report.report.attempt)).pack(out),
        Command::TransferToAi(transfer) => pack_ai_transfer(transfer, out),
        Command::AddMethod(add) => pack_method(add, out),
        Command::ChangeMethod(change) => pack_changed_method(change, out),
        Command::DeleteMethod(method) => (49u8, *method).pack(out),
        Command::RequestMethod(request) => pack_requested_method(request, out),
        Command::IssueInvoice(IssueInvoice { transaction, terms: _ }) => (50u8, *transaction).pack(out), // the house's terms
        Command::SetBillingDetails(SetBillingDetails { details }) => (51u8, details.clone()).pack(out),
        Command::SetContact(SetContact { email }) => (60u8, email.clone()).pack(out),
        Command::ConcludeMail(ConcludeMail { notice, attempt, end }) => (61u8, (*notice, (*attempt, end_parts(end)))).pack(out),
        Command::RetryMail(RetryMail { notice }) => (62u8, *notice).pack(out),
        Command::RequestRefund(RequestRefund { deposit, amount }) => (64u8, (*deposit, *amount)).pack(out),
        Command::CreateEndpoint(create) => pack_new_endpoint(create, out),
        Command::ChangeEndpoint(change) => pack_changed_endpoint(change, out),
        Command::DeleteEndpoint(DeleteEndpoint { endpoint, deliveries: _ }) => (38u8, *endpoint).pack(out), // deliveries are found
        Command::RotateSecret(RotateSecret { endpoint, secret: _ }) => (39u8, *endpoint).pack(out),
        Command::TestEndpoint(endpoint) => (40u8, *endpoint).pack(out),
        Command::LeaseEndpoint(lease) => (41u8, (lease.endpoint, lease.holder)).pack(out),
        Command::ReportDeliveries(report) => pack_deliveries(report, out),
        Command::ReplayDeliveries(replay) => pack_replay(replay, out),
        Command::RetryTask(task) => (44u8, *task).pack(out),
        Command::CreateMandate(create) => pack_mandate(create, out),
        Command::RevokeMandate(name) => (77u8, name.clone()).pack(out),
        Command::SetAutonomy(autonomy) => (78u8, *autonomy).pack(out),
        Command::RegisterFundingSource(register) => pack_source(register, out),
        Command::ClearFundingSource(book) => (82u8, *book).pack(out),
        Command::RequestPayment(request) => pack_request(request, out),
        Command::ReportDelivery(ReportDelivery { delivery, attempt, .. }) => (45u8, (*delivery, *attempt)).pack(out),
    }
}

fn pack_credit(credit: &CreditAccount, out: &mut Vec<u8>) {
    let CreditAccount { book, agent, amount, currency, memo } = credit;
    (3u8, (*book, (agent.clone(), (*amount, (*currency, memo.clone()))))).pack(out);
}

fn pack_mandate(create: &CreateMandate, out: &mut Vec<u8>) {
    let CreateMandate { name, book, granted_by, limits } = create;
    (76u8, (name.clone(), (*book, (granted_by.clone(), limits.clone())))).pack(out);
}

/// The secret is sealed anew at each request: its hash says whether it is the same.
fn pack_source(register: &RegisterFundingSource, out: &mut Vec<u8>) {
    let RegisterFundingSource { book, secret: _, hash, brand, last4, label } = register.clone();
    (81u8, (book, (hash, (brand, (last4, label))))).pack(out);
}

/// The fee and the route are the house's terms; the payee is what the address says; the digest is of all this.
fn pack_request(request: &RequestPayment, out: &mut Vec<u8>) {
    let RequestPayment { amount, currency, memo, terms, to: _, fee: _ } = request;
    let Terms { rail, route: _, mandate, address, label, category, cart, seen: _, digest: _ } = terms.clone();
    (79u8, (*amount, (*currency, memo.clone()))).pack(out);
    (rail, (mandate, (address, (label, (category, cart))))).pack(out);
}

fn end_parts(end: &End) -> (u8, String) {
    match end {
        End::Sent => (0, String::new()),
        End::Dropped => (1, String::new()),
        End::Refused(error) => (2, error.clone()),
        End::Failed(error) => (3, error.clone()),
    }
}

fn pack_new_key(key: &CreateKey, out: &mut Vec<u8>) {
    out.push(1);
    pack_key(key, out);
}

fn pack_policy(change: &ChangePolicy, out: &mut Vec<u8>) {
    let ChangePolicy { wallet, change } = change;
    (11u8, *wallet).pack(out);
    change.pack(out);
}

fn pack_wallet(issue: &IssueWallet, out: &mut Vec<u8>) {
    let IssueWallet { agent, budget, currency, policy, expires_in, token: _ } = issue;
    (10u8, (agent.clone(), (*budget, (*currency, (policy.clone(), *expires_in))))).pack(out);
}

/// The fee is the house's term, not the caller's word: a retry after it changed is still a retry.
fn pack_payment(pay: &PayAgent, out: &mut Vec<u8>) {
    let PayAgent { from, to, amount, currency, memo, fee: _ } = pay;
    (16u8, (from.clone(), (to.clone(), (*amount, (*currency, memo.clone()))))).pack(out);
}

fn pack_hold(place: &PlaceHold, out: &mut Vec<u8>) {
    let PlaceHold { from, to, amount, currency, description, expires_at } = place;
    (23u8, (from.clone(), (to.clone(), (*amount, (*currency, (description.clone(), *expires_at)))))).pack(out);
}

/// The fee is the house's term.
fn pack_ai_transfer(transfer: &TransferToAi, out: &mut Vec<u8>) {
    let TransferToAi { amount, currency, fee_basis_points: _, token: _ } = transfer;
    (46u8, (*amount, *currency)).pack(out);
}

fn pack_method(add: &AddMethod, out: &mut Vec<u8>) {
    let AddMethod { kind, name, details, is_default } = add;
    (47u8, (kind.clone(), (name.clone(), (details.clone(), *is_default)))).pack(out);
}

/// The rail is the house's choice.
fn pack_requested_method(request: &RequestMethod, out: &mut Vec<u8>) {
    let RequestMethod { rail: _, name, return_url } = request;
    (70u8, (name.clone(), return_url.clone())).pack(out);
}

fn pack_changed_method(change: &ChangeMethod, out: &mut Vec<u8>) {
    let ChangeMethod { method, name, details, is_active, is_default } = change;
    (48u8, (*method, (name.clone(), (details.clone(), (*is_active, *is_default))))).pack(out);
}

/// What was told follows from which lines they are.
fn pack_deliveries(report: &ReportDeliveries, out: &mut Vec<u8>) {
    (42u8, (report.endpoint, (report.holder, (report.from, report.to)))).pack(out);
}

fn pack_replay(replay: &ReplayDeliveries, out: &mut Vec<u8>) {
    let ReplayDeliveries { endpoint, deliveries } = replay;
    (43u8, *endpoint).pack(out);
    deliveries.iter().for_each(|replayed| replayed.event.pack(out));
}

fn pack_deposit(request: &RequestDeposit, out: &mut Vec<u8>) {
    // By which way the money comes is the house's choice.
    let RequestDeposit { into, amount, currency, rail: _, source, memo, return_url } = request.clone();
    let into = match into {
        Destination::General => None,
        Destination::Agent(agent) => Some(agent),
    };
    (28u8, (into, (amount, (currency, (memo, return_url))))).pack(out);
    match source {
        Source::Checkout => out.push(0),
        // What the method's details name by now is no part of what is asked, and what the invoice says of the house is the house's term.
        Source::Method { method, token: _, customer: _, invoice: _ } => (1u8, method).pack(out),
    }
}

fn pack_payout(request: &RequestPayout, out: &mut Vec<u8>) {
    // The fee and the rail are the house's terms.
    let RequestPayout { agent, amount, fee: _, currency, rail: _, destination } = request.clone();
    (29u8, (agent, (amount, (currency, destination)))).pack(out);
}

fn pack_charge(charge: &Charge, out: &mut Vec<u8>) {
    let Charge { vendor, amount, currency, description, category, metadata } = charge;
    out.push(15);
    vendor.pack(out);
    (*amount, (*currency, *category)).pack(out);
    description.pack(out);
    metadata.pack(out);
}

fn pack_agent(create: &CreateAgent, out: &mut Vec<u8>) {
    let CreateAgent { name, owner_ref, metadata, parent } = create;
    (7u8, (name.clone(), (owner_ref.clone(), metadata.clone()))).pack(out);
    // Without one it is what it was before agents had parents.
    parent.iter().for_each(|parent| parent.pack(out));
}

fn pack_registration(register: &RegisterAgent, out: &mut Vec<u8>) {
    let RegisterAgent { agent, book, label, secret: _ } = register;
    // Without a label it is the handle, as it always was.
    let label = label.clone().unwrap_or_else(|| agent.handle.0.clone());
    (8u8, (agent.clone(), (*book, label))).pack(out);
}

fn pack_principal(create: &CreatePrincipal, out: &mut Vec<u8>) {
    let CreatePrincipal { name, keys } = create;
    (0u8, name.clone()).pack(out);
    keys.iter().for_each(|key| pack_key(key, out));
}

/// How many there may be is the house's term.
fn pack_new_endpoint(create: &CreateEndpoint, out: &mut Vec<u8>) {
    let CreateEndpoint { book, url, topics, description, secret: _, endpoints_max: _ } = create;
    (36u8, (*book, (url.clone(), (topics.clone(), description.clone())))).pack(out);
}

fn pack_changed_endpoint(change: &ChangeEndpoint, out: &mut Vec<u8>) {
    let ChangeEndpoint { endpoint, url, topics, description, is_active } = change;
    (37u8, (*endpoint, (url.clone(), (topics.clone(), (description.clone(), *is_active))))).pack(out);
}

fn pack_allocate(number: u8, allocate: &Allocate, out: &mut Vec<u8>) {
    let Allocate { parent, child, amount, currency } = allocate;
    (number, (parent.clone(), (child.clone(), (*amount, *currency)))).pack(out);
}

fn pack_key(key: &CreateKey, out: &mut Vec<u8>) {
    let CreateKey { grant, label, secret: _ } = key;
    (*grant, label.clone()).pack(out);
}
