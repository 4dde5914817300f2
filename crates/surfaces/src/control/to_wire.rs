//! From outcomes and rows to the wire, in the operator reference's shapes.

use axum::Json;
use axum::body::Body;
use axum::response::{IntoResponse, Response};
use bursar_domain::agent::Agent;
use bursar_domain::approval::Approval;
use bursar_domain::payment::{Payee, Payment, State};
use bursar_domain::policy::Category;
use bursar_domain::principal::{Principal, SecretHash};
use bursar_domain::{Outcome, PrincipalId};
use bursar_store::codec::{Entry, iso};
use bursar_store::queries::ChainReport;
use data_encoding::HEXLOWER;
use http::StatusCode;
use http::header::CONTENT_TYPE;
use serde_json::value::RawValue;

use super::from_wire::AuditRange;
use super::wire;
use crate::common::money::{MinorString, UsdString};
use crate::common::secret::Secret;
use crate::common::words::book_word;
use crate::common::{Answered, App, Problem};

/// Lines that one step of a long answer reads.
const STEP: usize = 500;

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
        reason: approval.reason.to_string(),
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
pub(super) fn resolved(outcome: &Outcome) -> Answered {
    let Outcome::Resolved(payment, approval) = outcome else { return Err(Problem::unexpected(outcome)) };
    let payment_id = payment.id.to_string();
    let result = match &payment.state {
        State::Settled => {
            let settled_at = iso(approval.resolved_at.unwrap_or(approval.created_at));
            let settlement = wire::Settlement { rail: "internal", amount: money(payment), settled_at };
            wire::PayResult::Settled { payment_id, settlement }
        }
        State::Denied(None) => wire::PayResult::Denied { payment_id, reason: "approval rejected by human reviewer".to_owned() },
        State::Denied(Some(reason)) | State::Blocked(reason) => {
            wire::PayResult::Denied { payment_id, reason: reason.to_string() }
        }
        State::Expired => wire::PayResult::Denied { payment_id, reason: "approval expired".to_owned() },
        State::Escalated | State::Held | State::Returned => return Err(Problem::unexpected(outcome)),
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
    /// Whether nothing was sent yet, and whether no event was.
    is_new: bool,
    is_first: bool,
    is_done: bool,
}

/// The journal as one JSON array, sent a step at a time: it may be larger than memory.
pub(super) fn journal(app: App, owner: PrincipalId, range: AuditRange) -> Response {
    let start =
        Sending { after: range.after, left: range.limit.unwrap_or(u64::MAX), is_new: true, is_first: true, is_done: false };
    let stream = futures_util::stream::try_unfold(start, move |mut state| {
        let (app, kind) = (app.clone(), range.kind.clone());
        async move {
            if state.is_done {
                return Ok(None);
            }
            let mut text = if std::mem::take(&mut state.is_new) { "[".to_owned() } else { String::new() };
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
        next: None,
    };
    Json(body).into_response()
}

/// The same where the chain is whole so far, and goes on.
pub(super) fn chain_so_far(events: u64) -> Response {
    Json(wire::ChainReport { ok: true, events, broken_at: None, reason: None, next: Some(events) }).into_response()
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
pub(super) fn registered(outcome: &Outcome, secret: &Secret, hash: SecretHash) -> Answered {
    let Outcome::Agent(agent) = outcome else { return Err(Problem::unexpected(outcome)) };
    let is_first = agent.credential.is_some_and(|(_, stored)| stored == hash);
    let token = is_first.then(|| secret.expose().to_owned());
    Ok((StatusCode::CREATED, Json(agent_view(agent, token))).into_response())
}

/// `DELETE /agents/:id`
pub(super) fn revoked(revoked: bool) -> Response {
    Json(wire::Revoked { revoked }).into_response()
}
