//! From outcomes and rows to the wire: the reference's shapes and units.

use axum::Json;
use axum::response::{IntoResponse, Response};
use bursar_domain::agent::Agent;
use bursar_domain::funding::{Deposit, DepositState, Payout, PayoutState};
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
        State::Escalated
        | State::Denied(_)
        | State::Expired
        | State::Held
        | State::Returned
        | State::Processing
        | State::Failed(_) => Err(Problem::unexpected(outcome)),
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

/// `POST /v1/deposit`: a page, or that there is none yet. What the provider refused at once is an error.
pub(super) fn deposit_asked(row: &Deposit) -> Answered {
    match (&row.failure, row.state) {
        (Some(failure), DepositState::Failed) if row.checkout.is_none() => Err(Problem::RailRefused(failure.text.clone())),
        _ => Ok(deposit(row)),
    }
}

/// `GET /v1/deposits/:id`
pub(super) fn deposit(row: &Deposit) -> Response {
    let status = match row.state {
        DepositState::Requested => "processing",
        DepositState::Open => "open",
        DepositState::Credited => "completed",
        DepositState::Failed => "failed",
    };
    let body = wire::DepositView {
        id: row.id.to_string(),
        agent_id: row.agent.map(|agent| agent.to_string()),
        checkout_url: row.checkout.as_ref().map(|page| page.url.clone()),
        credits: Credits(row.amount),
        amount_usd: UsdNumber(row.amount),
        status,
        failure: row.failure.as_ref().map(|failure| failure.text.clone()),
        created_at: iso(row.requested_at),
        expires_at: iso(row.expires_at),
    };
    Json(body).into_response()
}

/// `POST /v1/withdraw` and `GET /v1/withdrawals/:id`
pub(super) fn withdrawal(row: &Payout) -> Response {
    let status = match row.state {
        PayoutState::Requested | PayoutState::Sent => "processing",
        PayoutState::Completed => "completed",
        PayoutState::Failed => "failed",
    };
    let body = wire::WithdrawalView {
        id: row.id.to_string(),
        agent_id: row.agent.to_string(),
        amount_credits: Credits(row.amount),
        amount_usd: UsdNumber(row.amount),
        fee_usd: UsdNumber(row.fee),
        status,
        failure: row.failure.as_ref().map(|failure| failure.text.clone()),
        created_at: iso(row.requested_at),
    };
    Json(body).into_response()
}
