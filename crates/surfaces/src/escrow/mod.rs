//! The escrow surface: agents' main wallets, holds between agents, and money for children, as the marketplace's wallet API prints it.

mod from_wire;
mod refusals;
mod to_wire;
pub mod wire;

use axum::Json;
use axum::extract::{Path, Request, State};
use axum::response::IntoResponse;
use bursar_domain::agent::{AgentRef, Allocate};
use bursar_domain::funding::DepositState;
use bursar_domain::ledger::{Account, AccountNo, Balance, Transfer};
use bursar_domain::payment::{Payee, Payment};
use bursar_domain::set::Key;
use bursar_domain::{Amount, Book, Command, Outcome, PaymentId, Refusal};
use bursar_store::{queries, statement};
use http::StatusCode;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::common::auth::{ApiKey, Checked, Remembered};
use crate::common::body::{self, IdempotencyKey, Sent, SentOrEmpty};
use crate::common::describe::Description;
use crate::common::request_id::Meta;
use crate::common::{Answered, App, Asked, Noun, Problem};
use wire::{AllocateRequest, FundRequest, HoldRequest, SettleRequest, SpawnRequest, TransactionsQuery, WithdrawRequest};

pub use refusals::SURFACE;

/// How it is described.
pub const DESCRIPTION: Description = Description {
    name: "escrow",
    about: "Main wallets of agents in cents, holds between agents, and money for children.",
    spelled_by: &[&SURFACE],
    code: Some(refusals::code),
    takes_acting_for: false,
    says_replayed: true,
    refusals: &[
        (&["read_wallet", "list_transactions"], &[Problem::NotFound(Noun::Agent)]),
        (&["read_hold"], &[Problem::NotFound(Noun::Hold)]),
        (
            &["place_hold"],
            &[
                Problem::RateLimited { retry_after_s: 7 },
                Problem::Refused(Refusal::AgentNotFound),
                Problem::Refused(Refusal::SameParty),
                Problem::Refused(Refusal::EndOutOfRange),
                Problem::Refused(Refusal::OutOfRange),
                Problem::Refused(Refusal::Frozen),
                Problem::Refused(Refusal::InsufficientFunds { available: Amount::ZERO }),
            ],
        ),
        (
            &["settle_hold"],
            &[
                Problem::NotFound(Noun::Hold),
                Problem::Refused(Refusal::HoldEnded),
                Problem::Refused(Refusal::ExceedsHold { held: Amount::ZERO }),
                Problem::Refused(Refusal::Frozen),
                Problem::Refused(Refusal::OutOfRange),
            ],
        ),
        (&["return_hold"], &[Problem::NotFound(Noun::Hold), Problem::Refused(Refusal::HoldEnded)]),
        (
            &["allocate", "reclaim"],
            &[
                Problem::RateLimited { retry_after_s: 7 },
                Problem::Refused(Refusal::AgentNotFound),
                Problem::Refused(Refusal::NotAChild),
                Problem::Refused(Refusal::OutOfRange),
                Problem::Refused(Refusal::InsufficientFunds { available: Amount::ZERO }),
            ],
        ),
        (
            &["fund"],
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
                Problem::RailRefused(String::new()),
                Problem::Refused(Refusal::AgentNotFound),
                Problem::Refused(Refusal::Frozen),
                Problem::Refused(Refusal::InsufficientFunds { available: Amount::ZERO }),
            ],
        ),
        (&["spawn"], &[Problem::Refused(Refusal::AgentNotFound), Problem::Refused(Refusal::TooManyAncestors)]),
    ],
};

/// The routes, one list.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(read_wallet))
        .routes(routes!(list_transactions))
        .routes(routes!(fund))
        .routes(routes!(withdraw))
        .routes(routes!(place_hold))
        .routes(routes!(read_hold))
        .routes(routes!(settle_hold))
        .routes(routes!(return_hold))
        .routes(routes!(allocate))
        .routes(routes!(reclaim))
        .routes(routes!(spawn))
}

/// Read an agent's wallet
#[utoipa::path(get, path = "/v1/wallets/{agentId}", security(("api_key" = [])),
    params(("agentId" = String, Path, description = "The agent's id, in any spelling, or its handle", example = "agt_abc123")),
    responses((status = 200, body = wire::WalletAnswer, description = "The main wallet as it stands")))]
async fn read_wallet(State(app): State<App>, api_key: Checked<ApiKey>, meta: Meta, Path(id): Path<String>) -> Answered {
    let (owner, book, named) = (api_key.principal, api_key.book, AgentRef::parse(&id));
    let found = app.query(move |reader| {
        let Some((agent, account)) = queries::agent_with_account(reader, owner, book, &named)? else { return Ok(None) };
        let last = account.last.map(|last| queries::row::<Transfer>(reader, Key::Transfer(owner, last))).transpose()?.flatten();
        Ok(Some((agent, account, last)))
    });
    let (agent, account, last) = found.await?.ok_or(Problem::NotFound(Noun::Agent))?;
    let updated_at = last.map_or(agent.created_at, |last| last.at);
    Ok(to_wire::wallet(&agent, &account, updated_at, &meta))
}

/// List the changes of a wallet's balance
///
/// Oldest first. A hold that is settled is two lines: it is released, and then the payment leaves.
#[utoipa::path(get, path = "/v1/wallets/{agentId}/transactions", security(("api_key" = [])),
    params(("agentId" = String, Path, description = "The agent's id, in any spelling, or its handle", example = "agt_abc123"),
        TransactionsQuery),
    responses((status = 200, body = wire::TransactionsAnswer, description = "A page of the statement")))]
async fn list_transactions(
    State(app): State<App>,
    api_key: Checked<ApiKey>,
    meta: Meta,
    Path(id): Path<String>,
    Asked(query): Asked<TransactionsQuery>,
) -> Answered {
    let (offset, limit) = from_wire::part(&query)?;
    let (owner, book, named) = (api_key.principal, api_key.book, AgentRef::parse(&id));
    let found = app.query(move |reader| {
        let Some(agent) = queries::agent(reader, owner, book, &named)? else { return Ok(None) };
        let page = statement::page(reader, owner, AccountNo::Wallet(agent.main), offset, limit as u64)?;
        Ok(Some((agent.main, page)))
    });
    let (wallet, page) = found.await?.ok_or(Problem::NotFound(Noun::Agent))?;
    Ok(to_wire::transactions(wallet, &page, offset, limit, &meta))
}

/// Add money to an agent's wallet
///
/// Send a person to `checkoutUrl` to pay. The balance changes when the provider confirms the payment, once.
#[utoipa::path(post, path = "/v1/wallets/{agentId}/fund", security(("api_key" = [])),
    params(("agentId" = String, Path, description = "The agent's id, in any spelling, or its handle", example = "agt_abc123"),
        IdempotencyKey),
    request_body = FundRequest<'static>,
    responses((status = 200, body = wire::FundAnswer, description = "Asked for")))]
async fn fund(
    State(app): State<App>,
    api_key: Remembered<ApiKey>,
    meta: Meta,
    Path(id): Path<String>,
    request: Request,
) -> Answered {
    let read = async {
        app.limits.count_key(api_key.principal, api_key.book, app.now())?;
        let (key, sent) = body::read(request).await?;
        Ok((key, Command::RequestDeposit(from_wire::fund(&id, &sent.parse()?, app.rail(api_key.book)?)?)))
    };
    let read: Result<(IdempotencyKey, Command), Problem> = read.await;
    let (key, command) = api_key.or_closed(&app, read).await?;
    let reply = api_key.ask_counted(&app, key.text(), command).await?;
    let Outcome::Deposit(asked) = &reply.outcome else { return Err(Problem::unexpected(&reply.outcome)) };
    let owner = api_key.principal;
    let row = app.await_deposit(owner, asked.id).await?;
    let balance = if row.state == DepositState::Credited {
        let key = Key::Account(owner, row.account);
        let account = app.query(move |reader| queries::row::<Account>(reader, key)).await?;
        account.map(|account| match account.balance() {
            Balance::Credit(amount) => amount,
            Balance::Overdrawn(_) => Amount::ZERO,
        })
    } else {
        None
    };
    to_wire::funding(&row, balance, reply.is_replay, &meta)
}

/// Take money out of an agent's wallet
///
/// The amount is held at once. It leaves when it has arrived, and is available again if it does not.
#[utoipa::path(post, path = "/v1/wallets/{agentId}/withdraw", security(("api_key" = [])),
    params(("agentId" = String, Path, description = "The agent's id, in any spelling, or its handle", example = "agt_abc123"),
        IdempotencyKey),
    request_body = WithdrawRequest<'static>,
    responses((status = 200, body = wire::WithdrawAnswer, description = "Under way")))]
async fn withdraw(
    State(app): State<App>,
    api_key: Remembered<ApiKey>,
    meta: Meta,
    Path(id): Path<String>,
    request: Request,
) -> Answered {
    let read = async {
        app.limits.count_key(api_key.principal, api_key.book, app.now())?;
        let (key, sent) = body::read(request).await?;
        Ok((key, Command::RequestPayout(from_wire::withdraw(&id, &sent.parse()?, app.rail(api_key.book)?)?)))
    };
    let read: Result<(IdempotencyKey, Command), Problem> = read.await;
    let (key, command) = api_key.or_closed(&app, read).await?;
    let reply = api_key.ask_counted(&app, key.text(), command).await?;
    let Outcome::Payout(asked) = &reply.outcome else { return Err(Problem::unexpected(&reply.outcome)) };
    let row = app.await_payout(api_key.principal, asked.id).await?;
    to_wire::withdrawal(&row, reply.is_replay, &meta)
}

/// Hold money for another agent
///
/// The amount is no longer available to the payer, and leaves when the hold is settled. It returns by itself at its end.
#[utoipa::path(post, path = "/v1/wallets/{agentId}/holds", security(("api_key" = [])),
    params(("agentId" = String, Path, description = "Who will pay: an agent of yours", example = "agt_abc123"), IdempotencyKey),
    request_body = HoldRequest<'static>,
    responses((status = 201, body = wire::HoldAnswer, description = "Held")))]
async fn place_hold(
    State(app): State<App>,
    api_key: Remembered<ApiKey>,
    meta: Meta,
    Path(id): Path<String>,
    request: Request,
) -> Answered {
    let read = read_hold_request(&app, &api_key, &id, request).await;
    let (key, command) = api_key.or_closed(&app, read).await?;
    to_wire::hold_answer(&api_key.ask_counted(&app, key.text(), command).await?, api_key.principal, StatusCode::CREATED, &meta)
}

async fn read_hold_request(
    app: &App,
    api_key: &ApiKey,
    payer: &str,
    request: Request,
) -> Result<(IdempotencyKey, Command), Problem> {
    app.limits.count_key(api_key.principal, api_key.book, app.now())?;
    let (key, sent) = body::read(request).await?;
    Ok((key, Command::PlaceHold(from_wire::place(payer, &sent.parse()?)?)))
}

/// Read a hold
#[utoipa::path(get, path = "/v1/holds/{transactionId}", security(("api_key" = [])),
    params(("transactionId" = String, Path, description = "The hold's id, in any spelling")),
    responses((status = 200, body = wire::HoldAnswer, description = "The hold as it stands")))]
async fn read_hold(State(app): State<App>, api_key: Checked<ApiKey>, meta: Meta, Path(id): Path<String>) -> Answered {
    let payment = payment(&app, &api_key, from_wire::hold(&id)?).await?;
    let hold = to_wire::hold(&payment, api_key.principal, meta.at).ok_or(Problem::NotFound(Noun::Hold))?;
    Ok(Json(wire::HoldAnswer::new(&meta, hold)).into_response())
}

/// A payment of the key's principal and book.
async fn payment(app: &App, api_key: &ApiKey, id: PaymentId) -> Result<Payment, Problem> {
    let (owner, book) = (api_key.principal, api_key.book);
    let found = app.query(move |reader| queries::row::<Payment>(reader, Key::Payment(owner, id))).await?;
    found.filter(|payment| payment.book == book).ok_or(Problem::NotFound(Noun::Hold))
}

/// Settle a hold
///
/// Pays what is held, or a part of it, to its payee; the rest returns to the payer. The platform's fee comes out of what the payee gets.
#[utoipa::path(post, path = "/v1/holds/{transactionId}/settle", security(("api_key" = [])),
    params(("transactionId" = String, Path, description = "The hold's id, in any spelling"), IdempotencyKey),
    request_body = SettleRequest<'static>,
    responses((status = 200, body = wire::HoldAnswer, description = "Settled")))]
async fn settle_hold(
    State(app): State<App>,
    api_key: Checked<ApiKey>,
    meta: Meta,
    Path(id): Path<String>,
    key: IdempotencyKey,
    sent: SentOrEmpty,
) -> Answered {
    let request = sent.parse()?;
    // Whose ledger the payment reaches must be known before anything of it is loaded.
    let payment = payment(&app, &api_key, from_wire::hold(&id)?).await?;
    let Payee::Agent(_, payee, _) = payment.payee else { return Err(Problem::NotFound(Noun::Hold)) };
    let command = Command::SettleHold(from_wire::settle(payment.id, payee, &request, app.terms.platform_fee.clone())?);
    to_wire::hold_answer(&app.ask(api_key.caller(), key.text(), command).await?, api_key.principal, StatusCode::OK, &meta)
}

/// Return a hold
///
/// All of it is available to the payer again.
#[utoipa::path(post, path = "/v1/holds/{transactionId}/return", security(("api_key" = [])),
    params(("transactionId" = String, Path, description = "The hold's id, in any spelling"), IdempotencyKey),
    responses((status = 200, body = wire::HoldAnswer, description = "Returned")))]
async fn return_hold(
    State(app): State<App>,
    api_key: Checked<ApiKey>,
    meta: Meta,
    Path(id): Path<String>,
    key: IdempotencyKey,
) -> Answered {
    let command = Command::ReturnHold(from_wire::hold(&id)?);
    to_wire::hold_answer(&app.ask(api_key.caller(), key.text(), command).await?, api_key.principal, StatusCode::OK, &meta)
}

/// Give money to a child
#[utoipa::path(post, path = "/v1/wallets/{agentId}/allocate", security(("api_key" = [])),
    params(("agentId" = String, Path, description = "The parent: an agent of yours", example = "agt_abc123"), IdempotencyKey),
    request_body = AllocateRequest<'static>,
    responses((status = 201, body = wire::AllocationAnswer, description = "Given")))]
async fn allocate(
    State(app): State<App>,
    api_key: Remembered<ApiKey>,
    meta: Meta,
    Path(id): Path<String>,
    request: Request,
) -> Answered {
    let read = read_allocation(&app, &api_key, &id, request).await;
    let (key, allocate) = api_key.or_closed(&app, read).await?;
    to_wire::moved(&api_key.ask_counted(&app, key.text(), Command::Allocate(allocate)).await?, &meta)
}

async fn read_allocation(
    app: &App,
    api_key: &ApiKey,
    parent: &str,
    request: Request,
) -> Result<(IdempotencyKey, Allocate), Problem> {
    app.limits.count_key(api_key.principal, api_key.book, app.now())?;
    let (key, sent) = body::read(request).await?;
    Ok((key, from_wire::allocate(parent, &sent.parse()?)?))
}

/// Take money back from a child
#[utoipa::path(post, path = "/v1/wallets/{agentId}/reclaim", security(("api_key" = [])),
    params(("agentId" = String, Path, description = "The parent: an agent of yours", example = "agt_abc123"), IdempotencyKey),
    request_body = AllocateRequest<'static>,
    responses((status = 201, body = wire::AllocationAnswer, description = "Taken back")))]
async fn reclaim(
    State(app): State<App>,
    api_key: Remembered<ApiKey>,
    meta: Meta,
    Path(id): Path<String>,
    request: Request,
) -> Answered {
    let read = read_allocation(&app, &api_key, &id, request).await;
    let (key, allocate) = api_key.or_closed(&app, read).await?;
    to_wire::moved(&api_key.ask_counted(&app, key.text(), Command::Reclaim(allocate)).await?, &meta)
}

/// Make a child of an agent
#[utoipa::path(post, path = "/v1/agents/{agentId}/spawn", security(("api_key" = [])),
    params(("agentId" = String, Path, description = "The parent: an agent of yours", example = "agt_abc123"), IdempotencyKey),
    request_body = SpawnRequest,
    responses((status = 201, body = wire::SpawnAnswer, description = "Made, with nothing in its wallet")))]
async fn spawn(
    State(app): State<App>,
    api_key: Checked<ApiKey>,
    meta: Meta,
    Path(id): Path<String>,
    key: IdempotencyKey,
    sent: Sent,
) -> Answered {
    let command = Command::CreateAgent(from_wire::spawn(&id, &sent.parse()?)?);
    to_wire::spawned(&app.ask(api_key.caller(), key.text(), command).await?, &meta)
}
