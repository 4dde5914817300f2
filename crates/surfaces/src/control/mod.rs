//! The control surface: the operator's view and stop, as the operator wallet's API reference prints it.

mod from_wire;
mod funding;
mod mandates;
mod proofs;
mod refusals;
mod to_wire;
pub mod wire;

use axum::extract::{Path, State};
use bursar_domain::agent::Agent;
use bursar_domain::payment::{Payment, State as Stands};
use bursar_domain::principal::Principal;
use bursar_domain::set::Key;
use bursar_domain::{Book, Command, Outcome, Refusal};
use bursar_store::chain::ChainWalk;
use bursar_store::{lists, queries};
use http::Uri;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::common::auth::{Checked, Operator};
use crate::common::body::{IdempotencyKey, Sent, SentOrEmpty};
use crate::common::describe::Description;
use crate::common::paging::with_next_id;
use crate::common::payments::{PayResult, answer};
use crate::common::secret::{AGENT_TOKEN, Secret};
use crate::common::{Answered, App, Asked, Noun, Problem};
use wire::{AuditQuery, ChainQuery, FreezeRequest, PageQuery, RegisterRequest, ResolveRequest};

pub use refusals::SURFACE;

/// How it is described.
pub const DESCRIPTION: Description = Description {
    name: "control",
    about: "The operator's view and stop: status, report, freeze, mandates, autonomy, approvals, funding sources, the journal, agents.",
    spelled_by: &[&SURFACE],
    code: None,
    takes_acting_for: true,
    says_replayed: false,
    refusals: &[
        (&["register_agent"], &[Problem::NotFound(Noun::Agent)]),
        (
            &["resolve"],
            &[
                Problem::NotFound(Noun::Approval),
                Problem::Refused(Refusal::ApprovalResolved),
                Problem::Refused(Refusal::SecondPersonNeeded),
                Problem::Refused(Refusal::TokenTooNew),
                Problem::AnotherRequest,
            ],
        ),
        (&["create_mandate"], &[Problem::Refused(Refusal::MandateExists), Problem::Refused(Refusal::TooManyMandates)]),
        (&["register_funding_source"], &[Problem::NoSecretsKey]),
        (&["read_mandate", "revoke_mandate"], &[Problem::NotFound(Noun::Mandate)]),
        (&["audit_checkpoint", "audit_consistency"], &[Problem::Unsigned, Problem::NotProvedYet]),
        (&["audit_proof"], &[Problem::Unsigned, Problem::NotProvedYet, Problem::NotFound(Noun::Event)]),
    ],
};

/// The routes, one list.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(status))
        .routes(routes!(freeze))
        .routes(routes!(unfreeze))
        .routes(routes!(approvals))
        .routes(routes!(resolve))
        .routes(routes!(audit))
        .routes(routes!(verify_chain))
        .routes(routes!(agents, register_agent))
        .routes(routes!(revoke_agent))
        .merge(mandates::routes())
        .merge(funding::routes())
        .merge(proofs::routes())
}

/// Read the status
#[utoipa::path(get, path = "/status", security(("operator_token" = []), ("operator_token_in_query" = [])),
    responses((status = 200, body = wire::Status, description = "Whether payments are stopped, and what waits for an answer")))]
async fn status(State(app): State<App>, operator: Checked<Operator>) -> Answered {
    show_status(&app, &operator).await
}

async fn show_status(app: &App, operator: &Operator) -> Answered {
    let (owner, now) = (operator.principal, app.now());
    let found = app.query(move |reader| {
        let principal = queries::row::<Principal>(reader, Key::Principal(owner))?;
        Ok((principal, lists::pending_count(reader, owner, now)?))
    });
    let (principal, pending) = found.await?;
    Ok(to_wire::status(&principal.ok_or(Problem::NotFound(Noun::Principal))?, pending))
}

/// Stop all payments
///
/// No payment of the principal passes until it is lifted.
#[utoipa::path(post, path = "/freeze", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(IdempotencyKey),
    request_body = Option<FreezeRequest>,
    responses((status = 200, body = wire::Status, description = "Frozen")))]
async fn freeze(State(app): State<App>, operator: Checked<Operator>, key: IdempotencyKey, sent: SentOrEmpty) -> Answered {
    let wire: FreezeRequest = sent.parse()?;
    change_freeze(&app, &operator, &key, Command::FreezePrincipal(from_wire::freeze(&wire)?)).await
}

/// Let payments pass again
#[utoipa::path(post, path = "/unfreeze", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(IdempotencyKey),
    responses((status = 200, body = wire::Status, description = "Not frozen")))]
async fn unfreeze(State(app): State<App>, operator: Checked<Operator>, key: IdempotencyKey) -> Answered {
    change_freeze(&app, &operator, &key, Command::UnfreezePrincipal).await
}

async fn change_freeze(app: &App, operator: &Operator, key: &IdempotencyKey, command: Command) -> Answered {
    app.submit(operator.caller(), key.text(), command).await?;
    show_status(app, operator).await
}

/// List open approvals
#[utoipa::path(get, path = "/approvals", security(("operator_token" = []), ("operator_token_in_query" = [])), params(PageQuery),
    responses((status = 200, body = [wire::Approval], description = "Questions that wait for an answer, oldest first")))]
async fn approvals(State(app): State<App>, operator: Checked<Operator>, uri: Uri, Asked(query): Asked<PageQuery>) -> Answered {
    let (owner, now, part) = (operator.principal, app.now(), from_wire::part(&query)?);
    let found = app.query(move |reader| {
        let agent = |payment: &Payment| queries::row::<Agent>(reader, Key::Agent(owner, payment.agent));
        let page = lists::pending_approvals(reader, owner, None, now, part)?;
        let items = page.items.into_iter().map(|(approval, payment)| Ok((approval, agent(&payment)?, payment)));
        Ok((items.collect::<Result<Vec<_>, bursar_store::Error>>()?, page.next))
    });
    let (pending, next) = found.await?;
    Ok(with_next_id(to_wire::approvals(&pending), &uri, next))
}

/// Resolve an approval
///
/// All rules are judged again; only the thresholds are the human's to override. Where two operators must say yes, the first yes leaves it
/// `pending_approval`, and the second must come with another token; both tokens must be older than the question.
#[utoipa::path(post, path = "/approvals/{id}/resolve", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(("id" = String, Path, description = "The approval's id, in any spelling", example = "esc_01J8X4K2M9N3P5Q7U"), IdempotencyKey),
    request_body = ResolveRequest,
    responses((status = 200, body = PayResult, description = "What became of the payment")))]
async fn resolve(
    State(app): State<App>,
    operator: Checked<Operator>,
    Path(id): Path<String>,
    key: IdempotencyKey,
    sent: Sent,
) -> Answered {
    let wire: ResolveRequest = sent.parse()?;
    let (owner, id) = (operator.principal, from_wire::approval_id(&id)?);
    if let Some(digest) = &wire.digest {
        // What a payment was asked for with never changes: a look before is as good as one in the same step.
        let found = app.query(move |reader| queries::approval(reader, owner, id)).await?;
        let (_, payment) = found.ok_or(Problem::NotFound(Noun::Approval))?;
        if to_wire::digest(&payment).is_none_or(|own| !own.eq_ignore_ascii_case(digest)) {
            return Err(Problem::AnotherRequest);
        }
    }
    let command = Command::ResolveApproval(id, wire.approved);
    let outcome = app.submit(operator.caller(), key.text(), command).await?;
    let Outcome::Resolved(payment, approval) = outcome else { return Err(Problem::unexpected(&outcome)) };
    if payment.state != Stands::Processing {
        return answer(&payment, Some(&approval));
    }
    answer(&app.await_payment(owner, payment.id).await?, Some(&approval))
}

/// Read the journal
///
/// In order, from the beginning or after a number; with `paymentId` the events of one payment. `after`, `limit` and `type` narrow either.
#[utoipa::path(get, path = "/audit", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(AuditQuery),
    responses((status = 200, body = [wire::Event], description = "Events")))]
async fn audit(State(app): State<App>, operator: Checked<Operator>, Asked(query): Asked<AuditQuery>) -> Answered {
    let owner = operator.principal;
    let range = from_wire::audit_range(&query)?;
    if let Some(payment) = from_wire::payment_id(&query)? {
        let found = app.query(move |reader| {
            let trail = range.of(queries::trail(reader, owner, payment)?);
            let signed = bursar_store::proofs::readable_signatures(reader, owner, &trail)?;
            Ok((trail, signed))
        });
        let (trail, signed) = found.await?;
        return Ok(to_wire::events(&trail, &signed));
    }
    Ok(to_wire::journal(app, owner, range))
}

/// Verify the journal
///
/// Every hash is computed anew, and where the journal is signed, every signature, the tree and the newest checkpoint are checked. A long journal may be checked in parts: with `limit`, and `after` as the last answer's `next` has it. The event
/// that `after` names is trusted, so only parts that begin at the first event and follow each other prove the whole chain.
#[utoipa::path(get, path = "/audit/verify", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(ChainQuery),
    responses((status = 200, body = wire::ChainReport, description = "Whether what was checked is whole")))]
async fn verify_chain(State(app): State<App>, operator: Checked<Operator>, Asked(query): Asked<ChainQuery>) -> Answered {
    let (owner, (after, limit)) = (operator.principal, from_wire::chain_range(&query)?);
    let walk = app.query(move |reader| ChainWalk::after(reader, owner, after)).await?;
    let mut walk = walk.ok_or(Problem::malformed("after", "must be the number of an event"))?;
    // A turn for each page: a long journal holds nobody else's queries up.
    loop {
        let step = app.query(move |reader| Ok((walk.step(reader)?, walk)));
        match step.await? {
            (Some(report), _) => return Ok(to_wire::chain(&report)),
            (None, on) if on.checked() - after >= limit => return Ok(to_wire::chain_so_far(on.checked())),
            (None, on) => walk = on,
        }
    }
}

/// List agents
#[utoipa::path(get, path = "/agents", security(("operator_token" = []), ("operator_token_in_query" = [])), params(PageQuery),
    responses((status = 200, body = [wire::Agent], description = "All agents, of both books")))]
async fn agents(State(app): State<App>, operator: Checked<Operator>, uri: Uri, Asked(query): Asked<PageQuery>) -> Answered {
    let (owner, part) = (operator.principal, from_wire::part(&query)?);
    let page = app.query(move |reader| lists::agents(reader, owner, part)).await?;
    Ok(with_next_id(to_wire::agents(&page.items), &uri, page.next))
}

/// Register an agent
///
/// Again means a new token: the old one opens nothing from then on.
#[utoipa::path(post, path = "/agents", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(IdempotencyKey),
    request_body = RegisterRequest,
    responses((status = 201, body = wire::Agent, description = "Registered; the token is shown this once")))]
async fn register_agent(State(app): State<App>, operator: Checked<Operator>, key: IdempotencyKey, sent: Sent) -> Answered {
    let wire: RegisterRequest = sent.parse()?;
    let secret = Secret::mint(AGENT_TOKEN);
    let stored = secret.stored();
    let hash = stored.hash;
    let command = Command::RegisterAgent(from_wire::register(&wire, stored)?);
    to_wire::registered(&app.submit(operator.caller(), key.text(), command).await?, &secret, hash)
}

/// Revoke an agent's token
#[utoipa::path(delete, path = "/agents/{id}", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(("id" = String, Path, description = "The id, in any spelling, or the handle", example = "shopping-agent")),
    responses((status = 200, body = wire::Revoked, description = "Whether there was a token")))]
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
