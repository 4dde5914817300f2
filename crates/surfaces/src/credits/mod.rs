//! The credits surface: agents, and payments between them in credits of $0.001, as the AMILLIPAY API prints it.

mod from_wire;
mod refusals;
mod to_wire;
pub mod wire;

use axum::extract::{Path, Request, State};
use bursar_domain::agent::{Agent, AgentRef};
use bursar_domain::ledger::{Account, AccountNo};
use bursar_domain::set::Key;
use bursar_domain::{Amount, Command, Refusal};
use bursar_store::lists::Wanted;
use bursar_store::{lists, queries};
use http::Uri;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::common::auth::{ApiKey, Checked, Remembered};
use crate::common::body::{self, IdempotencyKey, Sent};
use crate::common::describe::Description;
use crate::common::paging::with_next_id;
use crate::common::{Answered, App, Asked, Noun, Problem};
use wire::{CreateRequest, PayRequest, TransactionsQuery};

pub use refusals::SURFACE;

/// How it is described.
pub const DESCRIPTION: Description = Description {
    name: "credits",
    about: "Agents, and payments between them in credits of $0.001.",
    spelled_by: &[&SURFACE],
    code: Some(refusals::code),
    takes_acting_for: false,
    says_replayed: false,
    refusals: &[
        (&["read_agent", "list_transactions"], &[Problem::NotFound(Noun::Agent)]),
        (
            &["pay"],
            &[
                Problem::RateLimited { retry_after_s: 7 },
                Problem::Refused(Refusal::SameParty),
                Problem::Refused(Refusal::OutOfRange),
                Problem::Refused(Refusal::InsufficientFunds { available: Amount::ZERO }),
                Problem::Refused(Refusal::AgentNotFound),
            ],
        ),
    ],
};

/// The routes, one list.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(create_agent))
        .routes(routes!(read_agent))
        .routes(routes!(pay))
        .routes(routes!(list_transactions))
}

/// Create an agent wallet
#[utoipa::path(post, path = "/v1/agents", security(("api_key" = [])), params(IdempotencyKey),
    request_body = CreateRequest<'static>,
    responses((status = 201, body = wire::Created, description = "Created, with nothing in its wallet")))]
async fn create_agent(State(app): State<App>, api_key: Checked<ApiKey>, key: IdempotencyKey, sent: Sent) -> Answered {
    let command = Command::CreateAgent(from_wire::create(&sent.parse()?)?);
    to_wire::created(&app.submit(api_key.caller(), key.text(), command).await?)
}

/// Get an agent's balance and info
#[utoipa::path(get, path = "/v1/agents/{agent_id}", security(("api_key" = [])),
    params(("agent_id" = String, Path, description = "The id, in any spelling, or the handle", example = "agt_abc123")),
    responses((status = 200, body = wire::AgentView, description = "The agent as it stands")))]
async fn read_agent(State(app): State<App>, api_key: Checked<ApiKey>, Path(id): Path<String>) -> Answered {
    let (agent, account) = find(&app, &api_key, &id).await?;
    Ok(to_wire::agent(&agent, &account))
}

async fn find(app: &App, api_key: &ApiKey, id: &str) -> Result<(Agent, Account), Problem> {
    let (owner, book, agent) = (api_key.principal, api_key.book, AgentRef::parse(id));
    let found = app.query(move |reader| queries::agent_with_account(reader, owner, book, &agent));
    found.await?.ok_or(Problem::NotFound(Noun::Agent))
}

/// Send a payment between agents
///
/// The sender is debited exactly `amount`; the fee (1%, at least 1 credit, unless configured otherwise) comes out of what arrives.
#[utoipa::path(post, path = "/v1/pay", security(("api_key" = [])), params(IdempotencyKey),
    request_body = PayRequest<'static>,
    responses((status = 200, body = wire::Paid, description = "Paid")))]
async fn pay(State(app): State<App>, api_key: Remembered<ApiKey>, request: Request) -> Answered {
    let read = read_payment(&app, &api_key, request).await;
    let (key, command) = api_key.or_closed(&app, read).await?;
    to_wire::paid(&api_key.submit_counted(&app, key.text(), command).await?)
}

async fn read_payment(app: &App, api_key: &ApiKey, request: Request) -> Result<(IdempotencyKey, Command), Problem> {
    app.limits.count_key(api_key.principal, api_key.book, app.now())?;
    let (key, sent) = body::read(request).await?;
    Ok((key, Command::PayAgent(from_wire::pay(&sent.parse()?, app.terms.payment_fee)?)))
}

/// List transactions
///
/// Newest first: an agent's, or all of the principal's.
#[utoipa::path(get, path = "/v1/transactions", security(("api_key" = [])), params(TransactionsQuery),
    responses((status = 200, body = wire::TransactionList, description = "A page of payments")))]
async fn list_transactions(
    State(app): State<App>,
    api_key: Checked<ApiKey>,
    uri: Uri,
    Asked(query): Asked<TransactionsQuery>,
) -> Answered {
    let part = from_wire::part(&query)?;
    let (owner, book) = (api_key.principal, api_key.book);
    let (page, total) = match &query.agent_id {
        Some(id) => {
            let (agent, account) = find(&app, &api_key, id).await?;
            let number = AccountNo::Wallet(agent.main);
            (app.query(move |reader| lists::payments_of(reader, owner, number, Wanted::Paid, part)).await?, account.payments)
        }
        None => {
            let general = Key::Account(owner, AccountNo::General(book));
            let account = app.query(move |reader| queries::row::<Account>(reader, general)).await?;
            let page = app.query(move |reader| lists::agent_payments(reader, owner, book, part)).await?;
            (page, account.map_or(0, |account| account.payments))
        }
    };
    Ok(with_next_id(to_wire::transactions(&page.items, total), &uri, page.next))
}
