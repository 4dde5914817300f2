//! The charges surface: scoped wallets, charges and escalations, as the AgentPay API prints them.

mod from_wire;
mod refusals;
mod to_wire;
pub mod wire;

use axum::extract::{Path, Request, State};
use axum::response::Response;
use bursar_domain::ledger::AccountNo;
use bursar_domain::{ApprovalId, Command, Outcome, Refusal, WalletId};
use bursar_store::queries;
use http::HeaderMap;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::common::auth::{ApiKey, WalletToken};
use crate::common::secret::{Secret, WALLET_TOKEN};
use crate::common::{App, Asked, Problem, body};
use refusals::Charged;
use wire::{ChargeRequest, IssueRequest, Page, PatchRequest};

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
async fn charge(State(app): State<App>, headers: HeaderMap, request: Request) -> Charged<Response> {
    let token = WalletToken::of(&app, &headers).await?;
    app.limits.count(token.principal, token.wallet, token.book, app.now())?;
    let key = body::idempotency_key(&headers)?;
    let bytes = body::json_bytes(request).await?;
    let command = Command::Charge(from_wire::charge(&body::parse(&bytes)?)?);
    let outcome = app.submit(token.actor(), None, key, command).await;
    if let Err(Problem::Refused(Refusal::WalletRevoked | Refusal::WalletExpired)) = outcome {
        app.keyring.remember_closed(token.wallet);
        app.limits.take_back(token.principal, token.wallet, token.book);
    }
    Ok(to_wire::charge(&outcome?, app.now()))
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
async fn issue_wallet(State(app): State<App>, headers: HeaderMap, request: Request) -> Charged<Response> {
    let api_key = ApiKey::of(&app, &headers).await?;
    let key = body::idempotency_key(&headers)?;
    let bytes = body::json_bytes(request).await?;
    let secret = Secret::mint(WALLET_TOKEN);
    let hash = secret.stored().hash;
    let command = Command::IssueWallet(from_wire::issue(&body::parse(&bytes)?, hash)?);
    let outcome = app.submit(api_key.actor(), Some(api_key.credential), key, command).await?;
    if let Outcome::WalletIssued(wallet, _) = &outcome
        && wallet.token() == Some(hash)
    {
        app.keyring.remember_wallet(hash, api_key.principal, wallet.id, wallet.book);
    }
    Ok(to_wire::issued(&outcome, &secret, hash))
}

/// List wallets
///
/// Newest first, of the key's book.
#[utoipa::path(get, path = "/api/public/v1/wallets", tag = "charges", security(("api_key" = [])), params(Page),
    responses((status = 200, body = wire::WalletList), (status = 401, body = wire::ErrorBody)))]
async fn list_wallets(State(app): State<App>, headers: HeaderMap, page: Asked<Page>) -> Charged<Response> {
    let api_key = ApiKey::check(&app, &headers).await?;
    let page = page.map_err(Problem::from)?;
    let (limit, before) = (from_wire::limit(&page)?, from_wire::cursor(&page)?);
    let (owner, book) = (api_key.principal, Some(api_key.book));
    let wallets = app.query(move |reader| queries::scoped_wallets(reader, owner, book, before, limit + 1)).await?;
    Ok(to_wire::wallets(&wallets, limit, app.now()))
}

/// Read a wallet
#[utoipa::path(get, path = "/api/public/v1/wallets/{wallet_id}", tag = "charges", security(("api_key" = [])),
    params(("wallet_id" = String, Path)),
    responses((status = 200, body = wire::WalletView), (status = 401, body = wire::ErrorBody), (status = 404, body = wire::ErrorBody)))]
async fn read_wallet(State(app): State<App>, headers: HeaderMap, Path(id): Path<String>) -> Charged<Response> {
    let api_key = ApiKey::check(&app, &headers).await?;
    let view = view(&app, &api_key, from_wire::wallet_id(&id)?).await?;
    Ok(to_wire::wallet(&view, app.now()))
}

async fn view(app: &App, api_key: &ApiKey, id: WalletId) -> Result<queries::WalletView, Problem> {
    let (owner, book) = (api_key.principal, api_key.book);
    let view = app.query(move |reader| queries::wallet(reader, owner, id)).await?;
    view.filter(|view| view.wallet.book == book && view.wallet.policy().is_some()).ok_or(Problem::NotFound("wallet"))
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
    headers: HeaderMap,
    Path(id): Path<String>,
    request: Request,
) -> Charged<Response> {
    let api_key = ApiKey::of(&app, &headers).await?;
    let key = body::idempotency_key(&headers)?;
    let wallet = from_wire::wallet_id(&id)?;
    let bytes = body::json_bytes(request).await?;
    let command = Command::ChangePolicy(from_wire::change(wallet, &body::parse(&bytes)?)?);
    app.submit(api_key.actor(), Some(api_key.credential), key, command).await?;
    Ok(to_wire::wallet(&view(&app, &api_key, wallet).await?, app.now()))
}

/// Pause a wallet
///
/// New charges are rejected; balance, holds and history stay.
#[utoipa::path(post, path = "/api/public/v1/wallets/{wallet_id}/pause", tag = "charges", security(("api_key" = [])),
    params(("wallet_id" = String, Path)),
    responses((status = 200, body = wire::WalletView), (status = 404, body = wire::ErrorBody), (status = 409, body = wire::ErrorBody)))]
async fn pause_wallet(State(app): State<App>, headers: HeaderMap, Path(id): Path<String>) -> Charged<Response> {
    change_status(app, headers, id, Command::PauseWallet).await
}

/// Resume a paused wallet
#[utoipa::path(post, path = "/api/public/v1/wallets/{wallet_id}/resume", tag = "charges", security(("api_key" = [])),
    params(("wallet_id" = String, Path)),
    responses((status = 200, body = wire::WalletView), (status = 404, body = wire::ErrorBody), (status = 409, body = wire::ErrorBody)))]
async fn resume_wallet(State(app): State<App>, headers: HeaderMap, Path(id): Path<String>) -> Charged<Response> {
    change_status(app, headers, id, Command::ResumeWallet).await
}

/// Revoke a wallet
///
/// For ever. What is available returns to the principal at once; what is held returns when its escalation ends.
#[utoipa::path(post, path = "/api/public/v1/wallets/{wallet_id}/revoke", tag = "charges", security(("api_key" = [])),
    params(("wallet_id" = String, Path)),
    responses((status = 200, body = wire::WalletView), (status = 404, body = wire::ErrorBody), (status = 409, body = wire::ErrorBody)))]
async fn revoke_wallet(State(app): State<App>, headers: HeaderMap, Path(id): Path<String>) -> Charged<Response> {
    change_status(app, headers, id, Command::RevokeWallet).await
}

async fn change_status(app: App, headers: HeaderMap, id: String, command: fn(WalletId) -> Command) -> Charged<Response> {
    let api_key = ApiKey::of(&app, &headers).await?;
    let key = body::idempotency_key(&headers)?;
    let wallet = from_wire::wallet_id(&id)?;
    app.submit(api_key.actor(), Some(api_key.credential), key, command(wallet)).await?;
    Ok(to_wire::wallet(&view(&app, &api_key, wallet).await?, app.now()))
}

/// List a wallet's transactions
///
/// Every charge that moved or held money, newest first.
#[utoipa::path(get, path = "/api/public/v1/wallets/{wallet_id}/transactions", tag = "charges", security(("api_key" = [])),
    params(("wallet_id" = String, Path), Page),
    responses((status = 200, body = wire::TransactionList), (status = 404, body = wire::ErrorBody)))]
async fn list_transactions(
    State(app): State<App>,
    headers: HeaderMap,
    Path(id): Path<String>,
    page: Asked<Page>,
) -> Charged<Response> {
    let api_key = ApiKey::check(&app, &headers).await?;
    let page = page.map_err(Problem::from)?;
    let (limit, offset) = (from_wire::limit(&page)?, from_wire::offset(&page)?);
    let wallet = view(&app, &api_key, from_wire::wallet_id(&id)?).await?.wallet;
    let (owner, account) = (api_key.principal, AccountNo::Wallet(wallet.id));
    let payments = app.query(move |reader| queries::payments_of(reader, owner, account, offset, limit + 1)).await?;
    Ok(to_wire::transactions(&payments, limit))
}

/// List open escalations
#[utoipa::path(get, path = "/api/public/v1/escalations", tag = "charges", security(("api_key" = [])),
    responses((status = 200, body = wire::EscalationList), (status = 401, body = wire::ErrorBody)))]
async fn list_escalations(State(app): State<App>, headers: HeaderMap) -> Charged<Response> {
    let api_key = ApiKey::check(&app, &headers).await?;
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
async fn read_escalation(State(app): State<App>, headers: HeaderMap, Path(id): Path<String>) -> Charged<Response> {
    let (owner, book, wallet) = match WalletToken::check(&app, &headers).await {
        Ok(token) => (token.principal, token.book, Some(token.wallet)),
        Err(Problem::Forbidden) => {
            let api_key = ApiKey::check(&app, &headers).await?;
            (api_key.principal, api_key.book, None)
        }
        Err(problem) => return Err(problem.into()),
    };
    let id = from_wire::escalation_id(&id)?;
    let found = app.query(move |reader| queries::approval(reader, owner, id)).await?;
    let is_visible = |wallet_of: WalletId| wallet.is_none_or(|wallet| wallet == wallet_of);
    let (approval, payment) = found
        .filter(|(approval, _)| approval.book == book && is_visible(approval.wallet))
        .ok_or(Problem::NotFound("escalation"))?;
    Ok(to_wire::escalation(&approval, &payment, app.now()))
}

/// Approve an escalation
///
/// The hard rules are judged again; only the thresholds are the human's to override. It executes exactly once.
#[utoipa::path(post, path = "/api/public/v1/escalations/{escalation_id}/approve", tag = "charges", security(("api_key" = [])),
    params(("escalation_id" = String, Path)),
    responses((status = 200, body = wire::Escalation), (status = 404, body = wire::ErrorBody), (status = 409, body = wire::ErrorBody)))]
async fn approve_escalation(State(app): State<App>, headers: HeaderMap, Path(id): Path<String>) -> Charged<Response> {
    resolve(app, headers, id, true).await
}

/// Deny an escalation
///
/// The held amount is available again.
#[utoipa::path(post, path = "/api/public/v1/escalations/{escalation_id}/deny", tag = "charges", security(("api_key" = [])),
    params(("escalation_id" = String, Path)),
    responses((status = 200, body = wire::Escalation), (status = 404, body = wire::ErrorBody), (status = 409, body = wire::ErrorBody)))]
async fn deny_escalation(State(app): State<App>, headers: HeaderMap, Path(id): Path<String>) -> Charged<Response> {
    resolve(app, headers, id, false).await
}

async fn resolve(app: App, headers: HeaderMap, id: String, approve: bool) -> Charged<Response> {
    let api_key = ApiKey::of(&app, &headers).await?;
    let key = body::idempotency_key(&headers)?;
    let id: ApprovalId = from_wire::escalation_id(&id)?;
    let command = Command::ResolveApproval(id, approve);
    match app.submit(api_key.actor(), Some(api_key.credential), key, command).await? {
        Outcome::Resolved(payment, approval) => Ok(to_wire::escalation(&approval, &payment, app.now())),
        other => Ok(to_wire::unexpected(&other)),
    }
}
