//! The control surface: the operator's view and stop, as the operator wallet's API reference prints it, and the house's own
//! management that the command line speaks to.

mod from_wire;
mod house;
pub mod refusals;
mod to_wire;
pub mod wire;

use axum::Router;
use axum::extract::{FromRequestParts, Path, Request, State};
use axum::response::Response;
use axum::routing::{delete, get, post};
use bursar_domain::agent::Agent;
use bursar_domain::payment::Payment;
use bursar_domain::principal::Principal;
use bursar_domain::set::Key;
use bursar_domain::{Book, Command, Outcome, Refusal};
use bursar_store::queries;
use http::request::Parts;

use crate::common::auth::Operator;
use crate::common::secret::{AGENT_TOKEN, Secret};
use crate::common::{App, Asked, Problem, body};
use refusals::{Controlled, Refused};
use wire::{AuditQuery, FreezeRequest, RegisterRequest, ResolveRequest};

/// The routes, one list.
pub fn routes(app: App) -> Router {
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
        .merge(house::routes())
        .fallback(refusals::not_found)
        .method_not_allowed_fallback(refusals::method_not_allowed)
        .with_state(app)
}

/// An operator as a handler's argument: by bearer token, by `?token=`, or placed there by whoever runs the house.
/// A root operator may act for another principal by the header `Bursar-Principal`.
impl FromRequestParts<App> for Operator {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refused> {
        let operator = match parts.extensions.get::<Self>() {
            Some(inside) => *inside,
            None => Self::check(app, &parts.headers, from_wire::query_token(&parts.uri).as_deref()).await?,
        };
        let Some(name) = parts.headers.get("bursar-principal") else { return Ok(operator) };
        let name = name.to_str().unwrap_or_default().to_owned();
        let other = app.query(move |reader| queries::principal_named(reader, &name)).await?;
        let principal = other.ok_or(Problem::Refused(Refusal::PrincipalNotFound))?;
        if operator.is_root || principal == operator.principal {
            let credential = operator.credential.filter(|_| principal == operator.principal);
            Ok(Self { principal, credential, is_root: operator.is_root })
        } else {
            // Not visible to it: as if it were not there.
            Err(Problem::Refused(Refusal::PrincipalNotFound).into())
        }
    }
}

async fn principal(app: &App, operator: &Operator) -> Result<Principal, Problem> {
    let key = Key::Principal(operator.principal);
    let row = app.query(move |reader| queries::row::<Principal>(reader, key)).await?;
    row.ok_or(Problem::Refused(Refusal::PrincipalNotFound))
}

async fn status(State(app): State<App>, operator: Operator) -> Controlled<Response> {
    let principal = principal(&app, &operator).await?;
    let (owner, now) = (operator.principal, app.now());
    let pending = app.query(move |reader| queries::pending_approvals(reader, owner, now)).await?;
    Ok(to_wire::status(&principal, pending.len()))
}

async fn freeze(State(app): State<App>, operator: Operator, request: Request) -> Controlled<Response> {
    let headers = request.headers().clone();
    let wire: FreezeRequest = body::json_or_empty(request).await?;
    change_freeze(app, operator, &headers, Command::FreezePrincipal(from_wire::freeze(&wire)?)).await
}

async fn unfreeze(State(app): State<App>, operator: Operator, request: Request) -> Controlled<Response> {
    change_freeze(app, operator, &request.headers().clone(), Command::UnfreezePrincipal).await
}

async fn change_freeze(app: App, operator: Operator, headers: &http::HeaderMap, command: Command) -> Controlled<Response> {
    let key = body::idempotency_key(headers)?;
    app.submit(operator.actor(), operator.credential, key, command).await?;
    status(State(app), operator).await
}

async fn approvals(State(app): State<App>, operator: Operator) -> Controlled<Response> {
    let (owner, now) = (operator.principal, app.now());
    let pending = app.query(move |reader| {
        let agent = |payment: &Payment| queries::row::<Agent>(reader, Key::Agent(owner, payment.agent));
        let pending = queries::pending_approvals(reader, owner, now)?;
        pending.into_iter().map(|(approval, payment)| Ok((approval, agent(&payment)?, payment))).collect::<Result<Vec<_>, _>>()
    });
    Ok(to_wire::approvals(&pending.await?))
}

async fn resolve(State(app): State<App>, operator: Operator, Path(id): Path<String>, request: Request) -> Controlled<Response> {
    let headers = request.headers().clone();
    let key = body::idempotency_key(&headers)?;
    let wire: ResolveRequest = body::json(request).await?;
    let command = Command::ResolveApproval(from_wire::approval_id(&id)?, wire.approved);
    let outcome = app.submit(operator.actor(), operator.credential, key, command).await?;
    to_wire::resolved(&outcome)
}

async fn audit(State(app): State<App>, operator: Operator, query: Asked<AuditQuery>) -> Controlled<Response> {
    let owner = operator.principal;
    let query = query.map_err(Problem::from)?;
    if let Some(payment) = from_wire::payment_id(&query)? {
        let trail = app.query(move |reader| queries::trail(reader, owner, payment)).await?;
        return Ok(to_wire::events(&trail));
    }
    Ok(to_wire::journal(app, owner, from_wire::audit_range(&query)?))
}

async fn verify_chain(State(app): State<App>, operator: Operator) -> Controlled<Response> {
    let owner = operator.principal;
    let report = app.query(move |reader| queries::verify_chain(reader, owner)).await?;
    Ok(to_wire::chain(&report))
}

async fn agents(State(app): State<App>, operator: Operator) -> Controlled<Response> {
    let owner = operator.principal;
    let agents = app.query(move |reader| queries::all(reader, bursar_store::Table::Agents, owner)).await?;
    Ok(to_wire::agents(&agents))
}

async fn register_agent(State(app): State<App>, operator: Operator, request: Request) -> Controlled<Response> {
    let headers = request.headers().clone();
    let key = body::idempotency_key(&headers)?;
    let wire: RegisterRequest = body::json(request).await?;
    let secret = Secret::mint(AGENT_TOKEN);
    let stored = secret.stored();
    let hash = stored.hash;
    let command = Command::RegisterAgent(from_wire::register(&wire, stored)?);
    let outcome = app.submit(operator.actor(), operator.credential, key, command).await?;
    to_wire::registered(&outcome, &secret, hash)
}

async fn revoke_agent(State(app): State<App>, operator: Operator, Path(id): Path<String>) -> Controlled<Response> {
    let mut is_revoked = false;
    for book in [Book::Live, Book::Test] {
        let command = Command::RevokeAgent(from_wire::revoke(&id, book));
        match app.submit(operator.actor(), operator.credential, None, command).await {
            Ok(Outcome::Agent(_)) => is_revoked = true,
            Err(Problem::Refused(Refusal::AgentNotFound)) => {}
            Err(problem) => return Err(problem.into()),
            Ok(other) => return to_wire::unexpected(&other),
        }
    }
    Ok(to_wire::revoked(is_revoked))
}
