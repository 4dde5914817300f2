//! The pay surface: agents pay under their mandates, as the operator wallet's API reference prints it.

mod from_wire;
mod refusals;
mod to_wire;
pub mod wire;

use axum::extract::{Path, Request, State};
use bursar_domain::payment::RequestPayment;
use bursar_domain::{Amount, Refusal};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::common::auth::{AgentToken, Checked, Remembered};
use crate::common::body::{self, IdempotencyKey, Sent};
use crate::common::caller::Way;
use crate::common::describe::Description;
use crate::common::paying::payment_id;
use crate::common::payments::{Check, PayResult};
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
    refusals: &[
        (&["pay", "check"], REFUSED),
        (&["read_payment"], &[Problem::RateLimited { retry_after_s: 7 }, Problem::NotFound(Noun::Payment)]),
    ],
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
    Ok(to_wire::result(app.pay(&agent, Way::Pay, key.text(), request).await?))
}

async fn read(app: &App, agent: &AgentToken, request: Request) -> Result<(IdempotencyKey, RequestPayment), Problem> {
    app.count_payer(agent)?;
    let (key, sent) = body::read(request).await?;
    Ok((key, from_wire::payment(&sent.parse()?, agent.book, app)?))
}

/// Ask what would become of a payment
///
/// Judges as for a payment, by the same rules, and neither pays nor keeps anything. Another payment may be first.
#[utoipa::path(post, path = "/pay/check", security(("agent_token" = [])),
    request_body = PaymentInput,
    responses((status = 200, body = Check, description = "What the rules come to")))]
async fn check(State(app): State<App>, agent: Checked<AgentToken>, sent: Sent) -> Answered {
    app.count_payer(&agent)?;
    let asked = from_wire::payment(&sent.parse()?, agent.book, &app)?;
    Ok(to_wire::check(app.foresee(&agent, Way::Pay, asked).await?))
}

/// Get a payment
///
/// An agent reads its own payments only.
#[utoipa::path(get, path = "/pay/{payment_id}", security(("agent_token" = [])),
    params(("payment_id" = String, Path, description = "The payment's id, in any spelling", example = "txn_01J8X4K2M9N3P5Q7R")),
    responses((status = 200, body = PayResult, description = "The payment as it stands")))]
async fn read_payment(State(app): State<App>, agent: Checked<AgentToken>, Path(id): Path<String>) -> Answered {
    app.count_reader(&agent)?;
    Ok(to_wire::result(app.payment_of(&agent, payment_id(&id)?).await?))
}
