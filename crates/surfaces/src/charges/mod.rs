//! The charges surface: scoped wallets, charges and escalations, as the AgentPay API prints them.

mod from_wire;
mod refusals;
mod to_wire;
pub mod wire;

use axum::extract::{Path, Request, State};
use bursar_domain::ledger::AccountNo;
use bursar_domain::{Command, Outcome, Refusal, WalletId};
use bursar_store::queries;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::common::auth::{ApiKey, Checked, Escalator, Remembered, WalletToken};
use crate::common::body::{self, IdempotencyKey, Sent};
use crate::common::secret::{Secret, WALLET_TOKEN};
use crate::common::{Answered, App, Asked, Noun, Problem};
use wire::{ChargeRequest, IssueRequest, Page, PatchRequest};

pub use refusals::SURFACE;

/// The routes, one list.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(charge))
        .routes(routes!(issue_wallet, list_wallets))
        .routes(routes!(read_wallet, change_policy))
        .routes(routes!(pause_wallet))
        .routes(routes!(resume_wallet))
        .routes(routes!(revoke_wallet))
        .routes(routes!(list_transactions))
        .routes(routes!(list_escalations))
        .routes(routes!(read_escalation))
        .routes(routes!(approve_escalation))
        .routes(routes!(deny_escalation))
}

/// Charge a wallet
///
/// Judged in this order, first hit wins: token, rate, body, replay, frozen, paused, category, vendor, `max_per_tx`, `hard_cap`,
/// balance, thresholds. An `Idempotency-Key` makes a retry safe: it answers with the original answer.
#[utoipa::path(post, path = "/api/public/v1/charge", tag = "charges", security(("wallet_token" = [])),
    params(("Idempotency-Key" = Option<String>, Header, description = "A UUID; a repeated key is answered, not charged again.")),
    request_body = ChargeRequest<'static>,
    responses(
        (status = 200, body = wire::Approved, description = "Charged"),
        (status = 202, body = wire::Escalated, description = "A human is asked; the amount is held"),
        (status = 402, body = wire::Blocked, description = "The policy forbids it"),
        (status = 400, body = wire::ErrorBody), (status = 401, body = wire::ErrorBody), (status = 422, body = wire::ErrorBody),
        (status = 429, body = wire::ErrorBody), (status = 503, body = wire::ErrorBody),
    ))]
async fn charge(State(app): State<App>, token: Remembered<WalletToken>, request: Request) -> Answered {
    let read = read_charge(&app, &token, request).await;
    let (key, command) = token.or_closed(&app, read).await?;
    let outcome = app.submit(token.caller(), key.text(), command).await;
    if let Err(Problem::Refused(Refusal::WalletRevoked | Refusal::WalletExpired)) = outcome {
        app.keyring.remember_closed(token.wallet);
        app.limits.take_back(token.principal, token.wallet, token.book);
    }
    to_wire::charge(&outcome?, app.now())
}

async fn read_charge(app: &App, token: &WalletToken, request: Request) -> Result<(IdempotencyKey, Command), Problem> {
    app.limits.count(token.principal, token.wallet, token.book, app.now())?;
    let (key, sent) = body::read(request).await?;
    Ok((key, Command::Charge(from_wire::charge(&sent.parse()?)?)))
}

/// Issue a wallet
///
/// The budget moves from the principal's account of the key's book into the wallet. The agent is made if its handle is new. The
/// token is shown once.
#[utoipa::path(post, path = "/api/public/v1/wallets", tag = "charges", security(("api_key" = [])),
    params(("Idempotency-Key" = Option<String>, Header, description = "A UUID; a repeated key issues no second wallet.")),
    request_body = IssueRequest<'static>,
    responses((status = 201, body = wire::Issued), (status = 400, body = wire::ErrorBody), (status = 401, body = wire::ErrorBody),
        (status = 402, body = wire::ErrorBody, description = "The principal's account can't give the budget")))]
async fn issue_wallet(State(app): State<App>, api_key: Checked<ApiKey>, request: Request) -> Answered {
    app.limits.count_key(api_key.principal, api_key.book, app.now())?;
    let (key, sent) = body::read(request).await?;
    let secret = Secret::mint(WALLET_TOKEN);
    let hash = secret.stored().hash;
    let command = Command::IssueWallet(from_wire::issue(&sent.parse()?, hash)?);
    let outcome = app.submit(api_key.caller(), key.text(), command).await?;
    if let Outcome::WalletIssued(wallet, _) = &outcome
        && wallet.token() == Some(hash)
    {
        app.keyring.remember_wallet(hash, api_key.principal, wallet.id, wallet.book);
    }
    to_wire::issued(&outcome, &secret, hash)
}

/// List wallets
///
/// Newest first, of the key's book.
#[utoipa::path(get, path = "/api/public/v1/wallets", tag = "charges", security(("api_key" = [])), params(Page),
    responses((status = 200, body = wire::WalletList), (status = 401, body = wire::ErrorBody)))]
async fn list_wallets(State(app): State<App>, api_key: Checked<ApiKey>, Asked(page): Asked<Page>) -> Answered {
    let (limit, before) = (from_wire::limit(&page)?, from_wire::cursor(&page)?);
    let (owner, book) = (api_key.principal, Some(api_key.book));
    let wallets = app.query(move |reader| queries::scoped_wallets(reader, owner, book, before, limit + 1)).await?;
    Ok(to_wire::wallets(&wallets, limit, app.now()))
}

/// Read a wallet
#[utoipa::path(get, path = "/api/public/v1/wallets/{wallet_id}", tag = "charges", security(("api_key" = [])),
    params(("wallet_id" = String, Path)),
    responses((status = 200, body = wire::WalletView), (status = 401, body = wire::ErrorBody), (status = 404, body = wire::ErrorBody)))]
async fn read_wallet(State(app): State<App>, api_key: Checked<ApiKey>, Path(id): Path<String>) -> Answered {
    let view = view(&app, &api_key, from_wire::wallet_id(&id)?).await?;
    Ok(to_wire::wallet(&view, app.now()))
}

async fn view(app: &App, api_key: &ApiKey, id: WalletId) -> Result<queries::WalletView, Problem> {
    let (owner, book) = (api_key.principal, api_key.book);
    let view = app.query(move |reader| queries::wallet(reader, owner, id)).await?;
    view.filter(|view| view.wallet.book == book && view.wallet.policy().is_some()).ok_or(Problem::NotFound(Noun::Wallet))
}

/// Change a wallet's policy
///
/// Only the rules that are named change; `null` removes an optional one. A rule that is not known is refused.
#[utoipa::path(patch, path = "/api/public/v1/wallets/{wallet_id}", tag = "charges", security(("api_key" = [])),
    params(("wallet_id" = String, Path)), request_body = PatchRequest<'static>,
    responses((status = 200, body = wire::WalletView), (status = 400, body = wire::ErrorBody), (status = 401, body = wire::ErrorBody),
        (status = 404, body = wire::ErrorBody), (status = 409, body = wire::ErrorBody)))]
async fn change_policy(
    State(app): State<App>,
    api_key: Checked<ApiKey>,
    Path(id): Path<String>,
    key: IdempotencyKey,
    sent: Sent,
) -> Answered {
    let wallet = from_wire::wallet_id(&id)?;
    let command = Command::ChangePolicy(from_wire::change(wallet, &sent.parse()?)?);
    app.submit(api_key.caller(), key.text(), command).await?;
    Ok(to_wire::wallet(&view(&app, &api_key, wallet).await?, app.now()))
}

/// Pause a wallet
///
/// New charges are rejected; balance, holds and history stay.
#[utoipa::path(post, path = "/api/public/v1/wallets/{wallet_id}/pause", tag = "charges", security(("api_key" = [])),
    params(("wallet_id" = String, Path)),
    responses((status = 200, body = wire::WalletView), (status = 404, body = wire::ErrorBody), (status = 409, body = wire::ErrorBody)))]
async fn pause_wallet(State(app): State<App>, api_key: Checked<ApiKey>, Path(id): Path<String>, key: IdempotencyKey) -> Answered {
    change_status(&app, &api_key, &id, &key, Command::PauseWallet).await
}

/// Resume a paused wallet
#[utoipa::path(post, path = "/api/public/v1/wallets/{wallet_id}/resume", tag = "charges", security(("api_key" = [])),
    params(("wallet_id" = String, Path)),
    responses((status = 200, body = wire::WalletView), (status = 404, body = wire::ErrorBody), (status = 409, body = wire::ErrorBody)))]
async fn resume_wallet(
    State(app): State<App>,
    api_key: Checked<ApiKey>,
    Path(id): Path<String>,
    key: IdempotencyKey,
) -> Answered {
    change_status(&app, &api_key, &id, &key, Command::ResumeWallet).await
}

/// Revoke a wallet
///
/// For ever. What is available returns to the principal at once; what is held returns when its escalation ends.
#[utoipa::path(post, path = "/api/public/v1/wallets/{wallet_id}/revoke", tag = "charges", security(("api_key" = [])),
    params(("wallet_id" = String, Path)),
    responses((status = 200, body = wire::WalletView), (status = 404, body = wire::ErrorBody), (status = 409, body = wire::ErrorBody)))]
async fn revoke_wallet(
    State(app): State<App>,
    api_key: Checked<ApiKey>,
    Path(id): Path<String>,
    key: IdempotencyKey,
) -> Answered {
    change_status(&app, &api_key, &id, &key, Command::RevokeWallet).await
}

async fn change_status(
    app: &App,
    api_key: &ApiKey,
    id: &str,
    key: &IdempotencyKey,
    command: fn(WalletId) -> Command,
) -> Answered {
    let wallet = from_wire::wallet_id(id)?;
    app.submit(api_key.caller(), key.text(), command(wallet)).await?;
    Ok(to_wire::wallet(&view(app, api_key, wallet).await?, app.now()))
}

/// List a wallet's transactions
///
/// Every charge that moved or held money, newest first.
#[utoipa::path(get, path = "/api/public/v1/wallets/{wallet_id}/transactions", tag = "charges", security(("api_key" = [])),
    params(("wallet_id" = String, Path), Page),
    responses((status = 200, body = wire::TransactionList), (status = 404, body = wire::ErrorBody)))]
async fn list_transactions(
    State(app): State<App>,
    api_key: Checked<ApiKey>,
    Path(id): Path<String>,
    Asked(page): Asked<Page>,
) -> Answered {
    let (limit, offset) = (from_wire::limit(&page)?, from_wire::offset(&page)?);
    let wallet = view(&app, &api_key, from_wire::wallet_id(&id)?).await?.wallet;
    let (owner, account) = (api_key.principal, AccountNo::Wallet(wallet.id));
    let payments = app.query(move |reader| queries::payments_of(reader, owner, account, offset, limit + 1)).await?;
    Ok(to_wire::transactions(&payments, limit))
}

/// List open escalations
#[utoipa::path(get, path = "/api/public/v1/escalations", tag = "charges", security(("api_key" = [])),
    responses((status = 200, body = wire::EscalationList), (status = 401, body = wire::ErrorBody)))]
async fn list_escalations(State(app): State<App>, api_key: Checked<ApiKey>) -> Answered {
    let (owner, now) = (api_key.principal, app.now());
    let mut pending = app.query(move |reader| queries::pending_approvals(reader, owner, now)).await?;
    pending.retain(|(approval, _)| approval.book == api_key.book);
    Ok(to_wire::escalations(&pending, now))
}

/// Poll an escalation
///
/// With the wallet token that was charged, or with the principal's API key. Poll every 5 to 10 seconds.
#[utoipa::path(get, path = "/api/public/v1/escalations/{escalation_id}", tag = "charges",
    security(("wallet_token" = []), ("api_key" = [])), params(("escalation_id" = String, Path)),
    responses((status = 200, body = wire::Escalation), (status = 401, body = wire::ErrorBody), (status = 404, body = wire::ErrorBody)))]
async fn read_escalation(State(app): State<App>, escalator: Checked<Escalator>, Path(id): Path<String>) -> Answered {
    let (owner, book, wallet) = match *escalator {
        Escalator::Wallet(token) => (token.principal, token.book, Some(token.wallet)),
        Escalator::Key(api_key) => (api_key.principal, api_key.book, None),
    };
    let id = from_wire::escalation_id(&id)?;
    let found = app.query(move |reader| queries::approval(reader, owner, id)).await?;
    let is_visible = |wallet_of: WalletId| wallet.is_none_or(|wallet| wallet == wallet_of);
    let (approval, payment) = found
        .filter(|(approval, _)| approval.book == book && is_visible(approval.wallet))
        .ok_or(Problem::NotFound(Noun::Approval))?;
    Ok(to_wire::escalation(&approval, &payment, app.now()))
}

/// Approve an escalation
///
/// The hard rules are judged again; only the thresholds are the human's to override. It executes exactly once.
#[utoipa::path(post, path = "/api/public/v1/escalations/{escalation_id}/approve", tag = "charges", security(("api_key" = [])),
    params(("escalation_id" = String, Path)),
    responses((status = 200, body = wire::Escalation), (status = 404, body = wire::ErrorBody), (status = 409, body = wire::ErrorBody)))]
async fn approve_escalation(
    State(app): State<App>,
    api_key: Checked<ApiKey>,
    Path(id): Path<String>,
    key: IdempotencyKey,
) -> Answered {
    resolve(&app, &api_key, &id, &key, true).await
}

/// Deny an escalation
///
/// The held amount is available again.
#[utoipa::path(post, path = "/api/public/v1/escalations/{escalation_id}/deny", tag = "charges", security(("api_key" = [])),
    params(("escalation_id" = String, Path)),
    responses((status = 200, body = wire::Escalation), (status = 404, body = wire::ErrorBody), (status = 409, body = wire::ErrorBody)))]
async fn deny_escalation(
    State(app): State<App>,
    api_key: Checked<ApiKey>,
    Path(id): Path<String>,
    key: IdempotencyKey,
) -> Answered {
    resolve(&app, &api_key, &id, &key, false).await
}

async fn resolve(app: &App, api_key: &ApiKey, id: &str, key: &IdempotencyKey, approve: bool) -> Answered {
    let command = Command::ResolveApproval(from_wire::escalation_id(id)?, approve);
    match app.submit(api_key.caller(), key.text(), command).await? {
        Outcome::Resolved(payment, approval) => Ok(to_wire::escalation(&approval, &payment, app.now())),
        other => Err(Problem::unexpected(&other)),
    }
}
