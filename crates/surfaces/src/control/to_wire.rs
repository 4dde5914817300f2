//! From outcomes and rows to the wire, in the operator reference's shapes.

use axum::Json;
use axum::body::Body;
use axum::response::{IntoResponse, Response};
use bursar_domain::agent::Agent;
use bursar_domain::approval::Approval;
use bursar_domain::ledger::{Account, Balance, Overdraft};
use bursar_domain::payment::{Payee, Payment, State};
use bursar_domain::policy::Category;
use bursar_domain::principal::{Credential, Grant, Principal, SecretHash};
use bursar_domain::wallet::Status;
use bursar_domain::{Amount, Book, Outcome, PrincipalId, Timestamp};
use bursar_engine::Fault;
use bursar_store::codec::{Entry, iso};
use bursar_store::queries::{ChainReport, WalletView};
use data_encoding::HEXLOWER;
use http::StatusCode;
use http::header::CONTENT_TYPE;
use serde_json::value::RawValue;

use super::from_wire::AuditRange;
use super::refusals::{Controlled, Refused};
use super::wire;
use crate::common::money::{MinorString, UsdBalance, UsdString};
use crate::common::secret::Secret;
use crate::common::words::reason_text;
use crate::common::{App, Problem};

/// Lines that one step of a long answer reads.
const STEP: usize = 500;

const fn book_word(book: Book) -> &'static str {
    match book {
        Book::Live => "live",
        Book::Test => "test",
    }
}

/// `GET /status`
pub(super) fn status(principal: &Principal, pending_approvals: usize) -> Response {
    let body = wire::Status {
        frozen: principal.frozen.is_some(),
        reason: principal.frozen.as_ref().and_then(|freeze| freeze.reason.clone()),
        changed_at: principal.freeze_changed_at.map(iso),
        pending_approvals,
        mandates: 0,
    };
    Json(body).into_response()
}

/// `GET /approvals`
pub(super) fn approvals(pending: &[(Approval, Option<Agent>, Payment)]) -> Response {
    let line = |(approval, agent, payment): &(Approval, Option<Agent>, Payment)| wire::Approval {
        approval_id: approval.id.to_string(),
        payment_id: payment.id.to_string(),
        agent: agent.as_ref().map_or_else(|| payment.agent.to_string(), |agent| agent.handle.0.clone()),
        amount_usd: UsdString(payment.amount),
        request: wire::PaymentInput {
            rail: "internal",
            amount: money(payment),
            payee: payee(payment),
            memo: payment.memo.clone(),
            agent_id: payment.agent.to_string(),
            wallet_id: payment.wallet.to_string(),
            book: book_word(payment.book),
        },
        reason: reason_text(&approval.reason),
        created_at: iso(approval.created_at),
        expires_at: iso(approval.expires_at),
    };
    Json(pending.iter().map(line).collect::<Vec<_>>()).into_response()
}

fn money(payment: &Payment) -> wire::Money {
    wire::Money { amount: MinorString(payment.amount), currency: payment.currency.code().to_owned() }
}

fn payee(payment: &Payment) -> wire::Payee {
    let address = match &payment.payee {
        Payee::Vendor(name) => name.clone(),
        Payee::Agent(_, agent, _) => agent.to_string(),
    };
    wire::Payee { address, category: payment.category.map(Category::word) }
}

/// `POST /approvals/:id/resolve`: the payment's result.
pub(super) fn resolved(outcome: &Outcome) -> Controlled<Response> {
    let Outcome::Resolved(payment, approval) = outcome else { return unexpected(outcome) };
    let payment_id = payment.id.to_string();
    let result = match &payment.state {
        State::Settled => {
            let settled_at = iso(approval.resolved_at.unwrap_or(approval.created_at));
            let settlement = wire::Settlement { rail: "internal", amount: money(payment), settled_at };
            wire::PayResult::Settled { payment_id, settlement }
        }
        State::Denied(None) => wire::PayResult::Denied { payment_id, reason: "approval rejected by human reviewer".to_owned() },
        State::Denied(Some(reason)) | State::Blocked(reason) => {
            wire::PayResult::Denied { payment_id, reason: reason_text(reason) }
        }
        State::Expired => wire::PayResult::Denied { payment_id, reason: "approval expired".to_owned() },
        State::Escalated => return unexpected(outcome),
    };
    Ok(Json(result).into_response())
}

fn event(entry: &Entry) -> wire::Event {
    wire::Event {
        seq: entry.seq,
        at: iso(entry.at),
        kind: entry.kind.clone(),
        payment_id: entry.payment.map(|id| id.to_string()),
        data: RawValue::from_string(entry.data.clone()).unwrap_or_default(),
        hash: HEXLOWER.encode(&entry.hash),
    }
}

/// A few events.
pub(super) fn events(entries: &[Entry]) -> Response {
    Json(entries.iter().map(event).collect::<Vec<_>>()).into_response()
}

/// What is left to be sent of a journal.
struct Sending {
    after: u64,
    left: u64,
    is_first: bool,
    is_done: bool,
}

/// The journal as one JSON array, sent a step at a time: it may be larger than memory.
pub(super) fn journal(app: App, owner: PrincipalId, range: AuditRange) -> Response {
    let start = Sending { after: range.after, left: range.limit.unwrap_or(u64::MAX), is_first: true, is_done: false };
    let stream = futures_util::stream::try_unfold(start, move |mut state| {
        let (app, kind) = (app.clone(), range.kind.clone());
        async move {
            if state.is_done {
                return Ok(None);
            }
            let mut text = if state.is_first { "[".to_owned() } else { String::new() };
            let after = state.after;
            let lines = app.query(move |reader| reader.journal(owner, after, STEP)).await.map_err(|_| "the store failed")?;
            for entry in &lines {
                state.after = entry.seq;
                if state.left == 0 || kind.as_ref().is_some_and(|kind| *kind != entry.kind) {
                    continue;
                }
                text.push_str(if state.is_first { "" } else { "," });
                text.push_str(&serde_json::to_string(&event(entry)).unwrap_or_default());
                state.is_first = false;
                state.left -= 1;
            }
            if lines.len() < STEP || state.left == 0 {
                text.push(']');
                state.is_done = true;
            }
            Ok::<_, &'static str>(Some((text, state)))
        }
    });
    ([(CONTENT_TYPE, "application/json")], Body::from_stream(stream)).into_response()
}

/// `GET /audit/verify`
pub(super) fn chain(report: &ChainReport) -> Response {
    let body = wire::ChainReport {
        ok: report.broken.is_none(),
        events: report.events,
        broken_at: report.broken.map(|(seq, _)| seq),
        reason: report.broken.map(|(_, reason)| reason),
    };
    Json(body).into_response()
}

fn agent_view(agent: &Agent, token: Option<String>) -> wire::Agent {
    wire::Agent {
        id: agent.handle.0.clone(),
        agent_id: agent.id.to_string(),
        label: agent.name.clone(),
        book: book_word(agent.book),
        registered: agent.credential.is_some(),
        token,
        created_at: iso(agent.created_at),
    }
}

/// `GET /agents`
pub(super) fn agents(agents: &[Agent]) -> Response {
    Json(agents.iter().map(|agent| agent_view(agent, None)).collect::<Vec<_>>()).into_response()
}

/// `POST /agents`: the token is shown only to the request that made it.
pub(super) fn registered(outcome: &Outcome, secret: &Secret, hash: SecretHash) -> Controlled<Response> {
    let Outcome::Agent(agent) = outcome else { return unexpected(outcome) };
    let is_first = agent.credential.is_some_and(|(_, stored)| stored == hash);
    let token = is_first.then(|| secret.expose().to_owned());
    Ok((StatusCode::CREATED, Json(agent_view(agent, token))).into_response())
}

/// `DELETE /agents/:id`
pub(super) fn revoked(revoked: bool) -> Response {
    Json(wire::Fields::from([("revoked", revoked.into())])).into_response()
}

/// `POST /credit`
pub(super) fn credited(outcome: &Outcome) -> Controlled<Response> {
    let Outcome::Credited { amount, available } = outcome else { return unexpected(outcome) };
    Ok(Json(wire::Credited { amount: UsdString(*amount), balance: UsdString(*available) }).into_response())
}

/// `PUT /credit-line`
pub(super) fn credit_line(line: Amount) -> Response {
    Json(wire::Fields::from([("creditLine", line.decimal(2).to_string().into())])).into_response()
}

/// `GET /principals`
pub(super) fn principals(found: &[(Principal, Account, Account)]) -> Response {
    let line = |(principal, live, test): &(Principal, Account, Account)| wire::Principal {
        balance_live: UsdBalance(live.balance()),
        credit_line: UsdString(match live.overdraft {
            Overdraft::Line(line) => line,
            Overdraft::Unlimited => Amount::MAX,
        }),
        balance_test: UsdBalance(test.balance()),
        ..principal_view(principal)
    };
    Json(found.iter().map(line).collect::<Vec<_>>()).into_response()
}

fn principal_view(principal: &Principal) -> wire::Principal {
    wire::Principal {
        id: principal.id.to_string(),
        name: principal.name.clone(),
        frozen: principal.frozen.is_some(),
        balance_live: UsdBalance(Balance::Credit(Amount::ZERO)),
        credit_line: UsdString(Amount::ZERO),
        balance_test: UsdBalance(Balance::Credit(Amount::ZERO)),
        operator_token: None,
        created_at: iso(principal.created_at),
    }
}

/// `POST /principals`
pub(super) fn principal_created(outcome: &Outcome, token: &Secret) -> Controlled<Response> {
    let Outcome::Principal(principal) = outcome else { return unexpected(outcome) };
    let body = wire::Principal { operator_token: Some(token.expose().to_owned()), ..principal_view(principal) };
    Ok((StatusCode::CREATED, Json(body)).into_response())
}

fn key_view(key: &Credential, token: Option<String>) -> wire::Key {
    wire::Key {
        id: key.id.to_string(),
        kind: match key.grant {
            Grant::ApiKey(book) => book_word(book),
            Grant::Operator { root: true } => "root",
            Grant::Operator { root: false } => "operator",
            Grant::Agent(..) => "agent",
        },
        label: key.label.clone(),
        hint: key.hint.clone(),
        token,
        created_at: iso(key.created_at),
        revoked_at: key.revoked_at.map(iso),
    }
}

/// `GET /keys`
pub(super) fn keys(found: &[Credential]) -> Response {
    Json(found.iter().map(|key| key_view(key, None)).collect::<Vec<_>>()).into_response()
}

/// `POST /keys`
pub(super) fn key_created(outcome: &Outcome, secret: &Secret) -> Controlled<Response> {
    let Outcome::Credential(key) = outcome else { return unexpected(outcome) };
    // On a replay the secret is not this request's.
    let token = (key.secret == secret.stored().hash).then(|| secret.expose().to_owned());
    Ok((StatusCode::CREATED, Json(key_view(key, token))).into_response())
}

/// `DELETE /keys/:id`
pub(super) fn key_revoked(outcome: &Outcome) -> Controlled<Response> {
    let Outcome::Credential(key) = outcome else { return unexpected(outcome) };
    Ok(Json(key_view(key, None)).into_response())
}

fn wallet_view(view: &WalletView, now: Timestamp) -> wire::Wallet {
    let WalletView { wallet, account, agent } = view;
    wire::Wallet {
        id: wallet.id.to_string(),
        agent: agent.handle.0.clone(),
        book: book_word(wallet.book),
        status: match wallet.status_at(now) {
            Status::Active => "active",
            Status::Paused => "paused",
            Status::Revoked => "revoked",
            Status::Expired => "expired",
        },
        balance: UsdString(account.available()),
        held: UsdString(account.debits_pending),
        spent: UsdString(account.paid_out),
        expires_at: wallet.expires_at().map(iso),
        created_at: iso(wallet.created_at),
    }
}

/// `GET /wallets`
pub(super) fn wallets(found: &[WalletView], now: Timestamp) -> Response {
    Json(found.iter().map(|view| wallet_view(view, now)).collect::<Vec<_>>()).into_response()
}

/// `GET /wallets/:id`
pub(super) fn wallet(found: &WalletView, now: Timestamp) -> Response {
    Json(wallet_view(found, now)).into_response()
}

/// An outcome that the command can't have: a bug, answered as one.
pub(super) fn unexpected(outcome: &Outcome) -> Controlled<Response> {
    tracing::error!(?outcome, "an outcome that this request can't have");
    Err(Refused(Problem::Fault(Fault::Bug)))
}
