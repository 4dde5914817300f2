//! The pay surface: agents pay under their mandates, as the operator wallet's API reference prints it.

mod from_wire;
mod refusals;
mod to_wire;
pub mod wire;

use axum::extract::{Path, Request, State};
use bursar_domain::agent::AgentRef;
use bursar_domain::approval::Approval;
use bursar_domain::payment::{self, Payment, RequestPayment};
use bursar_domain::set::Key;
use bursar_domain::{Amount, Command, Mint, Moment, Outcome, Refusal, admit};
use bursar_store::{mandates, queries};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::common::auth::{AgentToken, Checked, Remembered};
use crate::common::body::{self, IdempotencyKey, Sent};
use crate::common::describe::Description;
use crate::common::payments::{PayResult, answer};
use crate::common::{Answered, App, Noun, Problem};
use wire::PaymentInput;

pub use refusals::SURFACE;

/// How it is described.
pub const DESCRIPTION: Description = Description {
    name: "pay",
    about: "Agents pay, held to their mandates and to their principal's autonomy.",
    spelled_by: &[&SURFACE],
    code: None,
    takes_acting_for: false,
    says_replayed: false,
    refusals: &[(&["pay", "check"], REFUSED), (&["read_payment"], &[Problem::NotFound(Noun::Payment)])],
};

const REFUSED: &[Problem] = &[
    Problem::RateLimited { retry_after_s: 7 },
    Problem::Refused(Refusal::AgentNotFound),
    Problem::Refused(Refusal::SameParty),
    Problem::Refused(Refusal::FeeExceedsAmount { fee: Amount::ZERO }),
    Problem::Refused(Refusal::OutOfRange),
];

/// The routes, one list.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(pay)).routes(routes!(check)).routes(routes!(read_payment))
}

/// Pay
///
/// Denied, failed and pending are answers too. A rail that has not answered within five seconds is answered with `processing`: read the
/// payment, or ask again under the same key.
#[utoipa::path(post, path = "/pay", security(("agent_token" = [])), params(IdempotencyKey),
    request_body = PaymentInput,
    responses((status = 200, body = PayResult, description = "What became of it")))]
async fn pay(State(app): State<App>, agent: Remembered<AgentToken>, request: Request) -> Answered {
    let read = read(&app, &agent, request).await;
    let (key, request) = agent.or_closed(&app, read).await?;
    let asked = app.ask(agent.caller(), key.text(), Command::RequestPayment(request)).await;
    if let Err(Problem::Refused(Refusal::CredentialRevoked)) = asked {
        app.limits.take_back_agent(agent.principal, agent.agent, agent.book);
    }
    let outcome = asked?.outcome;
    let Outcome::Payment(row, approval) = outcome else { return Err(Problem::unexpected(&outcome)) };
    if row.state != payment::State::Processing {
        return answer(&row, approval.as_deref());
    }
    answer(&app.await_payment(agent.principal, row.id).await?, approval.as_deref())
}

async fn read(app: &App, agent: &AgentToken, request: Request) -> Result<(IdempotencyKey, RequestPayment), Problem> {
    app.limits.count_agent(agent.principal, agent.agent, agent.book, app.now())?;
    let (key, sent) = body::read(request).await?;
    Ok((key, from_wire::payment(&sent.parse()?, app)?))
}

/// Ask what would become of a payment
///
/// Judges as for a payment, by the same rules, and neither pays nor keeps anything. Another payment may be first.
#[utoipa::path(post, path = "/pay/check", security(("agent_token" = [])),
    request_body = PaymentInput,
    responses((status = 200, body = wire::Check, description = "What the rules come to")))]
async fn check(State(app): State<App>, agent: Checked<AgentToken>, sent: Sent) -> Answered {
    app.limits.count_agent(agent.principal, agent.agent, agent.book, app.now())?;
    let (asked, now) = (from_wire::payment(&sent.parse()?, &app)?, app.now());
    let caller = agent.caller();
    let request = bursar_domain::Request {
        actor: caller.actor,
        credential: caller.credential,
        way: caller.way,
        once: None,
        command: Command::RequestPayment(asked.clone()),
    };
    let foreseen = app.query(move |reader| {
        let ws = mandates::rows_for(reader, &request)?;
        let Command::RequestPayment(asked) = &request.command else { return Ok(Err(Refusal::NotAllowed)) };
        // Its ids are used for nothing.
        let mut moment = Moment { now, mint: Mint(0) };
        Ok(admit(&ws, &request, now).and_then(|()| payment::foresee(&ws, request.actor, asked, &mut moment)))
    });
    let foreseen = foreseen.await?.map_err(Problem::Refused)?;
    Ok(to_wire::check(&asked, &foreseen))
}

/// Get a payment
///
/// An agent reads its own payments only.
#[utoipa::path(get, path = "/pay/{payment_id}", security(("agent_token" = [])),
    params(("payment_id" = String, Path, description = "The payment's id, in any spelling", example = "txn_01J8X4K2M9N3P5Q7R")),
    responses((status = 200, body = PayResult, description = "The payment as it stands")))]
async fn read_payment(State(app): State<App>, agent: Checked<AgentToken>, Path(id): Path<String>) -> Answered {
    let (owner, who, book, id) = (agent.principal, agent.agent, agent.book, from_wire::payment_id(&id)?);
    let found = app.query(move |reader| {
        let payment = queries::row::<Payment>(reader, Key::Payment(owner, id))?;
        let asker = match who {
            Some(agent) => Some(agent),
            None => {
                queries::agent_with_account(reader, owner, book, &AgentRef::parse(payment::ANONYMOUS))?.map(|(agent, _)| agent.id)
            }
        };
        let Some(payment) = payment.filter(|row| row.terms.is_some() && Some(row.agent) == asker) else { return Ok(None) };
        let approval = match payment.approval {
            Some(approval) => queries::row::<Approval>(reader, Key::Approval(owner, approval))?,
            None => None,
        };
        Ok(Some((payment, approval)))
    });
    let (payment, approval) = found.await?.ok_or(Problem::NotFound(Noun::Payment))?;
    answer(&payment, approval.as_ref())
}
