//! From outcomes and rows to the wire: the reference's shapes and units.

use axum::Json;
use axum::response::{IntoResponse, Response};
use bursar_domain::agent::Agent;
use bursar_domain::ledger::Account;
use bursar_domain::payment::{Payee, Payment, State};
use bursar_domain::{Amount, Outcome};
use bursar_store::codec::iso;
use http::StatusCode;
use serde_json::value::RawValue;

use super::refusals::denied;
use super::wire;
use crate::common::money::{Credits, UsdNumber};
use crate::common::{Answered, Problem};

fn metadata(agent: &Agent) -> Option<Box<RawValue>> {
    agent.metadata.clone().and_then(|text| RawValue::from_string(text).ok())
}

/// `POST /v1/agents`
pub(super) fn created(outcome: &Outcome) -> Answered {
    let Outcome::Agent(agent) = outcome else { return Err(Problem::unexpected(outcome)) };
    let body = wire::Created {
        id: agent.id.to_string(),
        name: agent.name.clone(),
        owner_id: agent.owner_ref.clone(),
        balance: Credits(Amount::ZERO),
        metadata: metadata(agent),
        created_at: iso(agent.created_at),
    };
    Ok((StatusCode::CREATED, Json(body)).into_response())
}

/// `GET /v1/agents/:id`
pub(super) fn agent(agent: &Agent, account: &Account) -> Response {
    let body = wire::AgentView {
        id: agent.id.to_string(),
        name: agent.name.clone(),
        owner_id: agent.owner_ref.clone(),
        balance: Credits(account.available()),
        balance_usd: UsdNumber(account.available()),
        total_sent: Credits(account.paid_out.clamped()),
        total_received: Credits(account.paid_in.clamped()),
        metadata: metadata(agent),
        created_at: iso(agent.created_at),
    };
    Json(body).into_response()
}

/// `POST /v1/pay`: made, or a denial that the journal has.
pub(super) fn paid(outcome: &Outcome) -> Answered {
    let Outcome::Payment(payment, _) = outcome else { return Err(Problem::unexpected(outcome)) };
    match &payment.state {
        State::Settled => {
            let body = wire::Paid {
                id: payment.id.to_string(),
                from: payment.agent.to_string(),
                to: payee(payment),
                amount: Credits(payment.amount),
                fee: Credits(payment.fee),
                status: "completed",
                created_at: iso(payment.requested_at),
            };
            Ok(Json(body).into_response())
        }
        State::Blocked(reason) => Ok(denied(reason)),
        State::Escalated | State::Denied(_) | State::Expired | State::Held | State::Returned => Err(Problem::unexpected(outcome)),
    }
}

fn payee(payment: &Payment) -> String {
    match &payment.payee {
        Payee::Vendor(name) => name.clone(),
        Payee::Agent(_, agent, _) => agent.to_string(),
    }
}

/// `GET /v1/transactions`
pub(super) fn transactions(payments: &[Payment], total: u64) -> Response {
    let line = |payment: &Payment| wire::Transaction {
        id: payment.id.to_string(),
        from: payment.agent.to_string(),
        to: payee(payment),
        amount: Credits(payment.moves()),
        fee: Credits(payment.fee),
        memo: payment.memo.clone(),
        created_at: iso(payment.requested_at),
    };
    Json(wire::TransactionList { transactions: payments.iter().map(line).collect(), total }).into_response()
}
