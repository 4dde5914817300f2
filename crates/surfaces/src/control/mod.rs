//! The control surface: the operator's view and stop, as the operator wallet's API reference prints it.

mod from_wire;
mod refusals;
mod to_wire;
pub mod wire;

use axum::Router;
use axum::extract::{Path, State};
use axum::routing::{delete, get, post};
use bursar_domain::agent::Agent;
use bursar_domain::payment::Payment;
use bursar_domain::principal::Principal;
use bursar_domain::set::Key;
use bursar_domain::{Book, Command, Outcome, Refusal};
use bursar_store::queries;

use crate::common::auth::{Checked, Operator};
use crate::common::body::{IdempotencyKey, Sent, SentOrEmpty};
use crate::common::secret::{AGENT_TOKEN, Secret};
use crate::common::{Answered, App, Asked, Noun, Problem};
use wire::{AuditQuery, FreezeRequest, RegisterRequest, ResolveRequest};

pub use refusals::SURFACE;

/// The routes, one list.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/status", get(status))
        .route("/freeze", post(freeze))
        .route("/unfreeze", post(unfreeze))
        .route("/approvals", get(approvals))
        .route("/approvals/{id}/resolve", post(resolve))
        .route("/audit", get(audit))
        .route("/audit/verify", get(verify_chain))
        .route("/agents", get(agents).post(register_agent))
        .route("/agents/{id}", delete(revoke_agent))
}

async fn status(State(app): State<App>, operator: Checked<Operator>) -> Answered {
    show_status(&app, &operator).await
}

async fn show_status(app: &App, operator: &Operator) -> Answered {
    let (owner, now) = (operator.principal, app.now());
    let found = app.query(move |reader| {
        let principal = queries::row::<Principal>(reader, Key::Principal(owner))?;
        Ok((principal, queries::pending_approvals(reader, owner, now)?.len()))
    });
    let (principal, pending) = found.await?;
    Ok(to_wire::status(&principal.ok_or(Problem::NotFound(Noun::Principal))?, pending))
}

async fn freeze(State(app): State<App>, operator: Checked<Operator>, key: IdempotencyKey, sent: SentOrEmpty) -> Answered {
    let wire: FreezeRequest = sent.parse()?;
    change_freeze(&app, &operator, &key, Command::FreezePrincipal(from_wire::freeze(&wire)?)).await
}

async fn unfreeze(State(app): State<App>, operator: Checked<Operator>, key: IdempotencyKey) -> Answered {
    change_freeze(&app, &operator, &key, Command::UnfreezePrincipal).await
}

async fn change_freeze(app: &App, operator: &Operator, key: &IdempotencyKey, command: Command) -> Answered {
    app.submit(operator.caller(), key.text(), command).await?;
    show_status(app, operator).await
}

async fn approvals(State(app): State<App>, operator: Checked<Operator>) -> Answered {
    let (owner, now) = (operator.principal, app.now());
    let pending = app.query(move |reader| {
        let agent = |payment: &Payment| queries::row::<Agent>(reader, Key::Agent(owner, payment.agent));
        let pending = queries::pending_approvals(reader, owner, now)?;
        pending.into_iter().map(|(approval, payment)| Ok((approval, agent(&payment)?, payment))).collect::<Result<Vec<_>, _>>()
    });
    Ok(to_wire::approvals(&pending.await?))
}

async fn resolve(
    State(app): State<App>,
    operator: Checked<Operator>,
    Path(id): Path<String>,
    key: IdempotencyKey,
    sent: Sent,
) -> Answered {
    let wire: ResolveRequest = sent.parse()?;
    let command = Command::ResolveApproval(from_wire::approval_id(&id)?, wire.approved);
    to_wire::resolved(&app.submit(operator.caller(), key.text(), command).await?)
}

async fn audit(State(app): State<App>, operator: Checked<Operator>, Asked(query): Asked<AuditQuery>) -> Answered {
    let owner = operator.principal;
    if let Some(payment) = from_wire::payment_id(&query)? {
        let trail = app.query(move |reader| queries::trail(reader, owner, payment)).await?;
        return Ok(to_wire::events(&trail));
    }
    Ok(to_wire::journal(app, owner, from_wire::audit_range(&query)?))
}

async fn verify_chain(State(app): State<App>, operator: Checked<Operator>) -> Answered {
    let owner = operator.principal;
    let report = app.query(move |reader| queries::verify_chain(reader, owner)).await?;
    Ok(to_wire::chain(&report))
}

async fn agents(State(app): State<App>, operator: Checked<Operator>) -> Answered {
    let owner = operator.principal;
    let agents = app.query(move |reader| queries::all(reader, bursar_store::Table::Agents, owner)).await?;
    Ok(to_wire::agents(&agents))
}

async fn register_agent(State(app): State<App>, operator: Checked<Operator>, key: IdempotencyKey, sent: Sent) -> Answered {
    let wire: RegisterRequest = sent.parse()?;
    let secret = Secret::mint(AGENT_TOKEN);
    let stored = secret.stored();
    let hash = stored.hash;
    let command = Command::RegisterAgent(from_wire::register(&wire, stored)?);
    to_wire::registered(&app.submit(operator.caller(), key.text(), command).await?, &secret, hash)
}

async fn revoke_agent(State(app): State<App>, operator: Checked<Operator>, Path(id): Path<String>) -> Answered {
    let mut is_revoked = false;
    for book in [Book::Live, Book::Test] {
        let command = Command::RevokeAgent(from_wire::revoke(&id, book));
        match app.submit(operator.caller(), None, command).await {
            Ok(Outcome::Agent(_)) => is_revoked = true,
            Err(Problem::Refused(Refusal::AgentNotFound)) => {}
            Err(problem) => return Err(problem),
            Ok(other) => return Err(Problem::unexpected(&other)),
        }
    }
    Ok(to_wire::revoked(is_revoked))
}
