//! The credits surface: agents, and payments between them in credits of $0.001, as the AMILLIPAY API prints it.

mod from_wire;
mod refusals;
mod to_wire;
pub mod wire;

use axum::extract::{Path, Request, State};
use bursar_domain::agent::{Agent, AgentRef};
use bursar_domain::funding::{Deposit, Payout};
use bursar_domain::ledger::{Account, AccountNo};
use bursar_domain::set::Key;
use bursar_domain::{Amount, Book, Command, DepositId, Outcome, PayoutId, Refusal};
use bursar_store::{lists, queries};
use http::Uri;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::common::auth::{ApiKey, Checked, Remembered};
use crate::common::body::{self, IdempotencyKey, Sent};
use crate::common::describe::Description;
use crate::common::paging::with_next_id;
use crate::common::{Answered, App, Asked, Noun, Problem};
use wire::{CreateRequest, DepositRequest, PayRequest, TransactionsQuery, WithdrawRequest};

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
        (
            &["deposit"],
            &[
                Problem::RateLimited { retry_after_s: 7 },
                Problem::NoRail(Book::Live),
                Problem::RailRefused(String::new()),
                Problem::Refused(Refusal::AgentNotFound),
                Problem::Refused(Refusal::OutOfRange),
            ],
        ),
        (
            &["withdraw"],
            &[
                Problem::RateLimited { retry_after_s: 7 },
                Problem::NoRail(Book::Live),
                Problem::Refused(Refusal::AgentNotFound),
                Problem::Refused(Refusal::Frozen),
                Problem::Refused(Refusal::InsufficientFunds { available: Amount::ZERO }),
            ],
        ),
        (&["read_deposit"], &[Problem::NotFound(Noun::Deposit)]),
        (&["read_withdrawal"], &[Problem::NotFound(Noun::Payout)]),
    ],
};

/// The routes, one list.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(create_agent))
        .routes(routes!(read_agent))
        .routes(routes!(pay))
        .routes(routes!(list_transactions))
        .routes(routes!(deposit))
        .routes(routes!(read_deposit))
        .routes(routes!(withdraw))
        .routes(routes!(read_withdrawal))
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
            let (agent, _) = find(&app, &api_key, id).await?;
            let account = AccountNo::Wallet(agent.main);
            let found = app.query(move |reader| lists::settled_payments_of(reader, owner, account, part)).await?;
            found.ok_or_else(from_wire::too_far)?
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

/// Add credits to an agent's wallet
///
/// Answers with a page on which a person pays; the credits arrive when the provider confirms the payment, once. Where the provider does
/// not answer in time, `checkout_url` is null: read the deposit until it is there.
#[utoipa::path(post, path = "/v1/deposit", security(("api_key" = [])), params(IdempotencyKey),
    request_body = DepositRequest<'static>,
    responses((status = 200, body = wire::DepositView, description = "Asked for")))]
async fn deposit(State(app): State<App>, api_key: Remembered<ApiKey>, request: Request) -> Answered {
    let read = read_deposit_request(&app, &api_key, request).await;
    let (key, command) = api_key.or_closed(&app, read).await?;
    let outcome = api_key.submit_counted(&app, key.text(), command).await?;
    let Outcome::Deposit(row) = outcome else { return Err(Problem::unexpected(&outcome)) };
    to_wire::deposit_asked(&app.await_deposit(api_key.principal, row.id).await?)
}

async fn read_deposit_request(app: &App, api_key: &ApiKey, request: Request) -> Result<(IdempotencyKey, Command), Problem> {
    app.limits.count_key(api_key.principal, api_key.book, app.now())?;
    let (key, sent) = body::read(request).await?;
    Ok((key, Command::RequestDeposit(from_wire::deposit(&sent.parse()?, app.rail(api_key.book)?)?)))
}

/// Get a deposit
#[utoipa::path(get, path = "/v1/deposits/{deposit_id}", security(("api_key" = [])),
    params(("deposit_id" = String, Path, description = "The deposit's id, in any spelling", example = "dep_abc123")),
    responses((status = 200, body = wire::DepositView, description = "The deposit as it stands")))]
async fn read_deposit(State(app): State<App>, api_key: Checked<ApiKey>, Path(id): Path<String>) -> Answered {
    let (owner, book) = (api_key.principal, api_key.book);
    let id = DepositId::parse(&id).ok_or(Problem::NotFound(Noun::Deposit))?;
    let row = app.query(move |reader| queries::row::<Deposit>(reader, Key::Deposit(owner, id))).await?;
    let row = row.filter(|row| row.book == book).ok_or(Problem::NotFound(Noun::Deposit))?;
    Ok(to_wire::deposit(&row))
}

/// Cash credits out to a bank
///
/// The credits and the fee are held at once. They leave when the money has arrived, and are available again if it does not.
#[utoipa::path(post, path = "/v1/withdraw", security(("api_key" = [])), params(IdempotencyKey),
    request_body = WithdrawRequest<'static>,
    responses((status = 200, body = wire::WithdrawalView, description = "Under way")))]
async fn withdraw(State(app): State<App>, api_key: Remembered<ApiKey>, request: Request) -> Answered {
    let read = read_withdrawal_request(&app, &api_key, request).await;
    let (key, command) = api_key.or_closed(&app, read).await?;
    let outcome = api_key.submit_counted(&app, key.text(), command).await?;
    let Outcome::Payout(row) = outcome else { return Err(Problem::unexpected(&outcome)) };
    Ok(to_wire::withdrawal(&row))
}

async fn read_withdrawal_request(app: &App, api_key: &ApiKey, request: Request) -> Result<(IdempotencyKey, Command), Problem> {
    app.limits.count_key(api_key.principal, api_key.book, app.now())?;
    let (key, sent) = body::read(request).await?;
    let command = from_wire::withdraw(&sent.parse()?, app.rail(api_key.book)?, app.terms.withdrawal_fee)?;
    Ok((key, Command::RequestPayout(command)))
}

/// Get a withdrawal
#[utoipa::path(get, path = "/v1/withdrawals/{withdrawal_id}", security(("api_key" = [])),
    params(("withdrawal_id" = String, Path, description = "The withdrawal's id, in any spelling", example = "wth_abc123")),
    responses((status = 200, body = wire::WithdrawalView, description = "The withdrawal as it stands")))]
async fn read_withdrawal(State(app): State<App>, api_key: Checked<ApiKey>, Path(id): Path<String>) -> Answered {
    let (owner, book) = (api_key.principal, api_key.book);
    let id = PayoutId::parse(&id).ok_or(Problem::NotFound(Noun::Payout))?;
    let row = app.query(move |reader| queries::row::<Payout>(reader, Key::Payout(owner, id))).await?;
    let row = row.filter(|row| row.book == book).ok_or(Problem::NotFound(Noun::Payout))?;
    Ok(to_wire::withdrawal(&row))
}
