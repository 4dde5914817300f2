//! From outcomes and rows to the wire: the reference's shapes and units.

use axum::Json;
use axum::response::{IntoResponse, Response};
use bursar_domain::agent::Agent;
use bursar_domain::funding::{Deposit, DepositState, Payout, PayoutState};
use bursar_domain::ledger::{Account, Balance, Transfer, TransferKind};
use bursar_domain::payment::{Payee, Payment, State};
use bursar_domain::{Amount, Id, Outcome, PrincipalId, Span, Timestamp, WalletId};
use bursar_engine::Reply;
use bursar_store::codec::iso;
use bursar_store::statement::{Kind, Line, Page};
use http::{HeaderName, HeaderValue, StatusCode};
use serde::Serialize;

use super::refusals::denied;
use super::wire;
use crate::common::money::{Cents, SignedCents};
use crate::common::request_id::Meta;
use crate::common::{Answered, Problem};

/// Says of an answer that it was given before.
const REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");

fn uuid(id: Id) -> String {
    id.to_uuid().as_str().to_owned()
}

/// An answer to a command, new or given before.
fn answered(status: StatusCode, body: impl Serialize, is_replay: bool) -> Response {
    marked((status, Json(body)).into_response(), is_replay)
}

fn marked(mut response: Response, is_replay: bool) -> Response {
    if is_replay {
        response.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
    }
    response
}

/// `GET /v1/wallets/{agentId}`
pub(super) fn wallet(agent: &Agent, account: &Account, updated_at: Timestamp, meta: &Meta) -> Response {
    let balance = match account.balance() {
        Balance::Credit(amount) => amount,
        Balance::Overdrawn(_) => Amount::ZERO,
    };
    let wallet = wire::Wallet {
        id: uuid(agent.main.0),
        agent_id: uuid(agent.id.0),
        balance_cents: Cents(balance),
        held_cents: Cents(account.debits_pending.clamped()),
        lifetime_earned_cents: Cents(account.paid_in.clamped()),
        lifetime_spent_cents: Cents(account.paid_out.clamped()),
        created_at: iso(agent.created_at),
        updated_at: iso(updated_at),
    };
    Json(wire::WalletAnswer::new(meta, wallet)).into_response()
}

/// Whatever became of a hold, by a command: a denial, which the journal has, is an error here.
pub(super) fn hold_answer(reply: &Reply, owner: PrincipalId, status: StatusCode, meta: &Meta) -> Answered {
    let Outcome::Payment(payment, _) = &reply.outcome else { return Err(Problem::unexpected(&reply.outcome)) };
    if let State::Blocked(reason) = &payment.state {
        return Ok(marked(denied(reason, meta), reply.is_replay));
    }
    let hold = hold(payment, owner, meta.at).ok_or_else(|| Problem::unexpected(&reply.outcome))?;
    Ok(answered(status, wire::HoldAnswer::new(meta, hold), reply.is_replay))
}

/// A hold as its payer sees it; none of a payment that is no hold. What the platform took from another principal's agent is that one's
/// affair: it would tell of its volume.
pub(super) fn hold(payment: &Payment, owner: PrincipalId, now: Timestamp) -> Option<wire::Hold> {
    let Payee::Agent(home, payee, _) = &payment.payee else { return None };
    let status = match &payment.state {
        State::Held if payment.is_over(now) => "expired",
        State::Held => "funds_held",
        State::Settled => "settled",
        State::Returned => "returned",
        State::Expired => "expired",
        State::Escalated | State::Blocked(_) | State::Denied(_) | State::Processing | State::Failed(_) => return None,
    };
    // A payment between agents that was never held is none, nor is one that was held for a question.
    payment.held.filter(|_| payment.terms.is_none())?;
    let settled = payment.captured.map(Cents);
    Some(wire::Hold {
        transaction_id: uuid(payment.id.0),
        status,
        agent_id: uuid(payment.agent.0),
        to_agent_id: uuid(payee.0),
        amount_cents: Cents(payment.amount),
        settled_cents: settled,
        platform_fee_cents: settled.filter(|_| *home == owner).map(|_| Cents(payment.fee)),
        description: payment.memo.clone(),
        expires_at: payment.held_until.map(iso),
        created_at: iso(payment.requested_at),
    })
}

/// `POST .../allocate` and `.../reclaim`
pub(super) fn moved(reply: &Reply, meta: &Meta) -> Answered {
    let Outcome::Moved(transfer) = &reply.outcome else { return Err(Problem::unexpected(&reply.outcome)) };
    let Transfer { id, amount, kind, at, debit_entry, credit_entry, .. } = &**transfer;
    let kind = if *kind == TransferKind::Reclaim { Kind::Reclaim } else { Kind::Allocation };
    let after = |entry: Option<bursar_domain::ledger::Entry>| Cents(entry.map_or(Amount::ZERO, |entry| entry.available_after));
    let allocation = wire::Allocation {
        id: uuid(id.0),
        tx_type: kind.word(),
        amount_cents: Cents(*amount),
        from_balance_after_cents: after(*debit_entry),
        to_balance_after_cents: after(*credit_entry),
        created_at: iso(*at),
    };
    Ok(answered(StatusCode::CREATED, wire::AllocationAnswer::new(meta, allocation), reply.is_replay))
}

/// `POST /v1/wallets/{agentId}/fund`. What the provider refused at once is an error.
pub(super) fn funding(row: &Deposit, balance: Option<Amount>, is_replay: bool, meta: &Meta) -> Answered {
    // A page that nobody paid was made all the same: whoever repeats the request reads so.
    if let (Some(failure), DepositState::Failed, None) = (&row.failure, row.state, &row.checkout) {
        return Err(Problem::RailRefused(failure.text.clone()));
    }
    let funding = wire::Funding {
        checkout_url: row.checkout.as_ref().map(|page| page.url.clone()),
        session_id: row.checkout.as_ref().map(|page| page.session.clone()),
        funded: row.state == DepositState::Credited,
        amount_cents: Cents(row.amount),
        new_balance_cents: balance.map(Cents),
    };
    Ok(answered(StatusCode::OK, wire::FundAnswer::new(meta, funding), is_replay))
}

/// How long money is on its way, where the provider does not say.
const ON_THE_WAY: Span = Span::hours(72);

/// `POST /v1/wallets/{agentId}/withdraw`
pub(super) fn withdrawal(row: &Payout, is_replay: bool, meta: &Meta) -> Answered {
    // One that was sent was made, whatever became of it.
    if let (Some(failure), PayoutState::Failed, None) = (&row.failure, row.state, &row.reference) {
        return Err(Problem::RailRefused(failure.text.clone()));
    }
    let withdrawal = wire::Withdrawal {
        payout_id: format!("po_{}", row.id.0.to_ulid()),
        amount_cents: Cents(row.amount),
        estimated_arrival: iso(row.arrives_at.unwrap_or(row.requested_at.after(ON_THE_WAY))),
    };
    Ok(answered(StatusCode::OK, wire::WithdrawAnswer::new(meta, withdrawal), is_replay))
}

/// `POST /v1/agents/{agentId}/spawn`
pub(super) fn spawned(reply: &Reply, meta: &Meta) -> Answered {
    let Outcome::Agent(agent) = &reply.outcome else { return Err(Problem::unexpected(&reply.outcome)) };
    let spawned = wire::Spawned {
        id: uuid(agent.id.0),
        name: agent.name.clone(),
        parent_agent_id: agent.parent().map(|parent| uuid(parent.0)),
        created_at: iso(agent.created_at),
    };
    Ok(answered(StatusCode::CREATED, wire::SpawnAnswer::new(meta, spawned), reply.is_replay))
}

/// A page of a statement.
pub(super) fn transactions(wallet: WalletId, page: &Page, offset: u64, limit: usize, meta: &Meta) -> Response {
    let lines: Vec<_> = page.lines.iter().map(|line| transaction(wallet, line)).collect();
    let shown = u64::try_from(lines.len()).unwrap_or(u64::MAX);
    let has_more = offset.saturating_add(shown) < page.total;
    let pagination = wire::Pagination { total: page.total, limit, offset, has_more };
    Json(wire::TransactionsAnswer::new(meta, lines, pagination)).into_response()
}

fn transaction(wallet: WalletId, line: &Line) -> wire::Transaction {
    let payment = line.payment.map(|payment| uuid(payment.0));
    wire::Transaction {
        id: uuid(line.id),
        wallet_id: uuid(wallet.0),
        tx_type: line.kind.word(),
        amount_cents: SignedCents { amount: line.amount, is_credit: line.is_credit },
        balance_after_cents: Cents(line.available_after),
        description: description(line.kind, payment.as_deref()),
        transaction_id: payment,
        created_at: iso(line.at),
    }
}

fn description(kind: Kind, payment: Option<&str>) -> String {
    let of = |words: &str| match payment {
        Some(payment) => format!("{words} for transaction {payment}"),
        None => words.to_owned(),
    };
    match kind {
        Kind::Fund => "Wallet funded".to_owned(),
        Kind::Hold => of("Fund hold"),
        Kind::Release => "Funds released for settled transaction".to_owned(),
        Kind::Return => of("Held funds returned"),
        Kind::SettlementIn => of("Payment received"),
        Kind::SettlementOut => of("Payment"),
        Kind::Fee => of("Platform fee"),
        Kind::Allocation => "Allocation between parent and child".to_owned(),
        Kind::Reclaim => "Funds returned from child to parent".to_owned(),
        Kind::Payout => "Withdrawal to bank account".to_owned(),
        Kind::Refund => "Deposit returned to its payer".to_owned(),
    }
}
