//! From outcomes and rows to the wire, in the operator reference's shapes.

use std::collections::BTreeMap;

use axum::Json;
use axum::body::Body;
use axum::response::{IntoResponse, Response};
use bursar_domain::agent::Agent;
use bursar_domain::approval::Approval;
use bursar_domain::mandate::{Limits, Mandate, Usage};
use bursar_domain::payment::{self, Ordered, Payee, Payment, Tally};
use bursar_domain::principal::{Autonomy, Funding, FundingSource, Principal, SecretHash};
use bursar_domain::{Currency, Outcome, PrincipalId, Timestamp};
use bursar_store::chain::ChainReport;
use bursar_store::codec::{Entry, iso};
use bursar_store::proofs::{self, Signed};
use data_encoding::{BASE64, HEXLOWER};
use http::StatusCode;
use http::header::CONTENT_TYPE;
use serde_json::value::RawValue;

use super::from_wire::AuditRange;
use super::wire;
use crate::common::money::{MinorTotal, MinorUnits, UsdString};
use crate::common::payments::{Money, money, rail, why_it_waits};
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
        mandates: principal.mandates.standing(),
    };
    Json(body).into_response()
}

/// `GET /approvals`
pub(super) fn approvals(pending: &[(Approval, Option<Agent>, Payment)]) -> Response {
    let line = |(approval, agent, payment): &(Approval, Option<Agent>, Payment)| wire::Approval {
        approval_id: approval.id.to_string(),
        payment_id: payment.id.to_string(),
        agent: agent.as_ref().map_or_else(|| payment.agent.to_string(), |agent| agent.handle.0.clone()),
        amount_usd: (payment.currency == Currency::USD).then_some(UsdString(payment.amount)),
        request: wire::PaymentInput {
            rail: rail(payment),
            amount: money(payment),
            payee: payee(payment),
            memo: payment.memo.clone(),
            agent_id: payment.agent.to_string(),
            wallet_id: payment.wallet.to_string(),
            book: book_word(payment.book),
            mandate_id: payment.terms.as_ref().and_then(|terms| terms.mandate.as_ref()).map(|name| name.0.clone()),
            cart: cart(payment),
            digest: digest(payment),
        },
        reason: why_it_waits(payment, approval),
        by_two: approval.by_two,
        endorsed_by: approval.endorsed.map(|credential| credential.to_string()),
        created_at: iso(approval.created_at),
        expires_at: iso(approval.expires_at),
    };
    Json(pending.iter().map(line).collect::<Vec<_>>()).into_response()
}

fn cart(payment: &Payment) -> Option<wire::Cart> {
    let terms = payment.terms.as_ref()?;
    let (cart, contents) = (terms.cart.as_ref()?, terms.contents()?);
    let units = |amount| MinorUnits(amount, contents.currency);
    let item = |line: &payment::Line| wire::CartItem {
        id: line.item.clone(),
        name: line.name.clone(),
        category: line.category.clone(),
        quantity: line.quantity,
        price: units(line.price),
    };
    Some(wire::Cart {
        merchant_id: cart.merchant.clone(),
        session_id: cart.session.clone(),
        total: Money { amount: units(contents.total), currency: contents.currency.code().to_owned() },
        items: contents.lines.iter().map(item).collect(),
    })
}

fn payee(payment: &Payment) -> wire::Payee {
    let category = payment.category.map(|category| category.word().to_owned());
    match (&payment.terms, &payment.payee) {
        (Some(terms), _) => {
            wire::Payee { address: terms.address.clone(), label: terms.label.clone(), category: terms.category.clone() }
        }
        (None, Payee::Vendor(name)) => wire::Payee { address: name.clone(), label: None, category },
        (None, Payee::Agent(_, agent, _)) => wire::Payee { address: agent.to_string(), label: None, category },
    }
}

/// The digest of what an agent asked for.
pub(super) fn digest(payment: &Payment) -> Option<String> {
    payment.terms.as_ref().map(|terms| HEXLOWER.encode(&terms.digest))
}

/// An event with its signature.
pub(super) fn event(entry: &Entry, signed: Option<Signed>) -> wire::Event {
    wire::Event {
        seq: entry.seq,
        at: iso(entry.at),
        kind: entry.kind.clone(),
        payment_id: entry.payment.map(|id| id.to_string()),
        data: RawValue::from_string(entry.data.clone()).unwrap_or_default(),
        hash: HEXLOWER.encode(&entry.hash),
        signature: signed.map(|(_, signature)| BASE64.encode(&signature.0)),
        key_id: signed.map(|(key, _)| HEXLOWER.encode(&key.0)),
    }
}

/// A few events.
pub(super) fn events(entries: &[Entry], signed: &[Option<Signed>]) -> Response {
    Json(entries.iter().zip(signed).map(|(entry, signed)| event(entry, *signed)).collect::<Vec<_>>()).into_response()
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
            let read = app.query(move |reader| {
                let lines = reader.journal(owner, after, STEP)?;
                let signed = proofs::readable_signatures(reader, owner, &lines)?;
                Ok((lines, signed))
            });
            let (lines, signed) = read.await.map_err(|_| "the store failed")?;
            for (entry, signed) in lines.iter().zip(signed) {
                state.after = entry.seq;
                if state.left == 0 || kind.as_ref().is_some_and(|kind| *kind != entry.kind) {
                    continue;
                }
                text.push_str(if state.is_first { "" } else { "," });
                text.push_str(&serde_json::to_string(&event(entry, signed)).unwrap_or_default());
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
        signed: (report.signed > 0).then_some(report.signed),
        broken_at: report.broken.map(|(seq, _)| seq),
        reason: report.broken.map(|(_, reason)| reason),
        next: None,
    };
    Json(body).into_response()
}

/// The same where the chain is whole so far, and goes on.
pub(super) fn chain_so_far(events: u64) -> Response {
    Json(wire::ChainReport { ok: true, events, signed: None, broken_at: None, reason: None, next: Some(events) }).into_response()
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

/// A mandate, and what was spent under it.
pub(super) fn mandate(mandate: &Mandate, usage: &Usage, now: Timestamp) -> wire::Mandate {
    let Limits {
        currency,
        cap,
        per_payment,
        per_item,
        window,
        rails,
        payees,
        categories,
        blocked_categories,
        merchants,
        domains,
        agent,
        expires_at,
    } = mandate.limits.clone();
    let money = |amount| Money { amount: MinorUnits(amount, currency), currency: currency.code().to_owned() };
    let total = |total| MinorTotal(total, currency);
    wire::Mandate {
        id: mandate.name.0.clone(),
        book: book_word(mandate.book),
        granted_by: mandate.granted_by.clone(),
        cap: money(cap),
        per_txn_cap: per_payment.map(money),
        per_item_cap: per_item.map(money),
        window: window.map(|window| wire::Window { cap: money(window.cap), duration_ms: window.length.0 }),
        rails,
        allowed_payees: payees,
        allowed_categories: categories,
        blocked_categories,
        allowed_merchants: merchants,
        allowed_merchant_domains: domains,
        agent_id: agent.map(|agent| agent.handle.0),
        expires_at: expires_at.map(iso),
        created_at: iso(mandate.created_at),
        revoked: mandate.revoked_at.is_some(),
        revoked_at: mandate.revoked_at.map(iso),
        spent: total(usage.spent),
        held: total(usage.held),
        in_window: window.map(|window| total(usage.within(window.length, now))),
    }
}

/// What payments are charged to.
pub(super) fn funding_source(funding: &Funding) -> wire::FundingSource {
    match funding.source.as_deref().cloned() {
        Some(FundingSource { id: _, brand, last4, label, added_at }) => {
            wire::FundingSource { registered: true, brand, last4, label, added_at: Some(iso(added_at)) }
        }
        None => wire::FundingSource { registered: false, brand: None, last4: None, label: None, added_at: None },
    }
}

/// How far agents may pay by themselves.
pub(super) fn autonomy(autonomy: &Autonomy) -> wire::Autonomy {
    wire::Autonomy {
        mode: autonomy.mode.word().to_owned(),
        threshold: autonomy.threshold_minor.to_string(),
        hard_limit: autonomy.hard_limit_minor.to_string(),
        require_mandate: autonomy.requires_mandate,
        two_above: Some(autonomy.two_above_minor.map(|units| units.to_string())),
    }
}

/// `GET /report`
pub(super) fn report(
    all: &Tally,
    agents: &[(Agent, Tally)],
    mandates: &[(Mandate, Usage)],
    pending_approvals: usize,
    now: Timestamp,
) -> wire::Report {
    let mandate = |(mandate, usage): &(Mandate, Usage)| {
        let currency = mandate.limits.currency;
        wire::ReportedMandate {
            id: mandate.name.0.clone(),
            currency: currency.code().to_owned(),
            cap: MinorUnits(mandate.limits.cap, currency),
            spent: MinorTotal(usage.spent, currency),
            revoked: mandate.revoked_at.is_some(),
        }
    };
    let agent = |(agent, tally): &(Agent, Tally)| wire::ReportedAgent {
        agent_id: agent.handle.0.clone(),
        settled: tally.settled,
        settled_by_currency: moved(tally),
        denied: tally.denied.saturating_add(tally.blocked),
        pending_approvals: tally.pending,
    };
    let Tally { settled, failed, denied, blocked, .. } = *all;
    wire::Report {
        generated_at: iso(now),
        payments: wire::Payments { settled, failed, denied, blocked },
        settled_by_currency: moved(all),
        pending_approvals,
        mandates: mandates.iter().map(mandate).collect(),
        orders: all.orders.iter().rev().map(ordered).collect(),
        by_agent: agents.iter().map(agent).collect(),
    }
}

fn ordered(ordered: &Ordered) -> wire::Order {
    let Ordered { order, payment, amount, currency } = ordered;
    let amount = MinorUnits(*amount, *currency);
    wire::Order { order_id: order.clone(), payment_id: payment.to_string(), amount, currency: currency.code().to_owned() }
}

fn moved(tally: &Tally) -> BTreeMap<String, MinorTotal> {
    tally.moved.iter().map(|moved| (moved.currency.code().to_owned(), MinorTotal(moved.total, moved.currency))).collect()
}
