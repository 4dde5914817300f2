//! The charges surface: scoped wallets, charges and escalations, as the AgentPay API prints them.

mod from_wire;
mod refusals;
mod to_wire;
pub mod wire;

use axum::extract::{Path, Request, State};
use bursar_domain::ledger::AccountNo;
use bursar_domain::{Amount, Command, Outcome, Refusal, WalletId};
use bursar_store::{lists, queries};
use http::Uri;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::common::auth::{ApiKey, Checked, Escalator, Permission as _, Remembered, WalletToken};
use crate::common::body::{self, IdempotencyKey, Sent};
use crate::common::describe::Description;
use crate::common::paging::with_next_id;
use crate::common::secret::{Secret, WALLET_TOKEN};
use crate::common::{Answered, App, Asked, Noun, Problem};
use wire::{ChargeRequest, EscalationsPage, IssueRequest, Page, PatchRequest};

pub use refusals::SURFACE;

/// How it is described.
pub const DESCRIPTION: Description = Description {
    name: "charges",
    about: "Scoped wallets, charges from them in real time, escalations to a human.",
    spelled_by: &[&SURFACE],
    code: Some(refusals::code),
    takes_acting_for: false,
    says_replayed: false,
    refusals: &[
        (&["charge", "issue_wallet"], &[Problem::RateLimited { retry_after_s: 7 }]),
        (
            &["issue_wallet"],
            &[
                Problem::Refused(Refusal::AgentNotFound),
                Problem::Refused(Refusal::InsufficientFunds { available: Amount::ZERO }),
                Problem::Refused(Refusal::OutOfRange),
            ],
        ),
        (&["read_wallet", "list_transactions"], &[Problem::NotFound(Noun::Wallet)]),
        (
            &["change_policy", "pause_wallet", "resume_wallet", "revoke_wallet"],
            &[Problem::NotFound(Noun::Wallet), Problem::Refused(Refusal::WalletClosed)],
        ),
        (&["read_escalation"], &[Problem::NotFound(Noun::Approval)]),
        (
            &["approve_escalation", "deny_escalation"],
            &[Problem::NotFound(Noun::Approval), Problem::Refused(Refusal::ApprovalResolved)],
        ),
    ],
};

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
#[utoipa::path(post, path = "/api/public/v1/charge", security(("wallet_token" = [])), params(IdempotencyKey),
    request_body = ChargeRequest<'static>,
    responses((status = 200, body = wire::Approved, description = "Charged"),
        (status = 202, body = wire::Escalated, description = "A human is asked; the amount is held"),
        (status = 402, body = wire::NotCharged, description = "The policy forbids it, or a human did")))]
async fn charge(State(app): State<App>, token: Remembered<WalletToken>, request: Request) -> Answered {
    let read = read_charge(&app, &token, request).await;
    let (key, command) = token.or_closed(&app, read).await?;
    let outcome = app.submit(token.caller(), key.text(), command).await;
    if let Err(Problem::Refused(Refusal::WalletRevoked | Refusal::WalletExpired)) = outcome {
        app.keyring.remember_closed(token.wallet);
        token.take_back(&app);
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
#[utoipa::path(post, path = "/api/public/v1/wallets", security(("api_key" = [])), params(IdempotencyKey),
    request_body = IssueRequest<'static>,
    responses((status = 201, body = wire::Issued, description = "Issued; the token is shown this once")))]
async fn issue_wallet(State(app): State<App>, api_key: Checked<ApiKey>, request: Request) -> Answered {
    app.limits.count_key(api_key.principal, api_key.book, app.now())?;
    let (key, sent) = body::read(request).await?;
    let secret = Secret::mint(WALLET_TOKEN);
    let hash = secret.stored().hash;
    let command = Command::IssueWallet(from_wire::issue(&sent.parse()?, hash)?);
    let outcome = api_key.submit_counted(&app, key.text(), command).await?;
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
#[utoipa::path(get, path = "/api/public/v1/wallets", security(("api_key" = [])), params(Page),
    responses((status = 200, body = wire::WalletList, description = "A page of wallets")))]
async fn list_wallets(State(app): State<App>, api_key: Checked<ApiKey>, uri: Uri, Asked(page): Asked<Page>) -> Answered {
    let part = from_wire::page(&page)?;
    let (owner, book) = (api_key.principal, Some(api_key.book));
    let found = app.query(move |reader| lists::scoped_wallets(reader, owner, book, part)).await?;
    Ok(with_next_id(to_wire::wallets(&found, app.now()), &uri, found.next))
}

/// Read a wallet
#[utoipa::path(get, path = "/api/public/v1/wallets/{wallet_id}", security(("api_key" = [])),
    params(("wallet_id" = String, Path, description = "The id, in any spelling", example = "wlt_01J8X3A1B2C4D5E6F")),
    responses((status = 200, body = wire::WalletView, description = "The wallet as it stands")))]
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
#[utoipa::path(patch, path = "/api/public/v1/wallets/{wallet_id}", security(("api_key" = [])),
    params(("wallet_id" = String, Path, description = "The id, in any spelling", example = "wlt_01J8X3A1B2C4D5E6F"), IdempotencyKey),
    request_body = PatchRequest<'static>,
    responses((status = 200, body = wire::WalletView, description = "The wallet with its new policy")))]
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
#[utoipa::path(post, path = "/api/public/v1/wallets/{wallet_id}/pause", security(("api_key" = [])),
    params(("wallet_id" = String, Path, description = "The id, in any spelling", example = "wlt_01J8X3A1B2C4D5E6F"), IdempotencyKey),
    responses((status = 200, body = wire::WalletView, description = "The wallet, paused")))]
async fn pause_wallet(State(app): State<App>, api_key: Checked<ApiKey>, Path(id): Path<String>, key: IdempotencyKey) -> Answered {
    change_status(&app, &api_key, &id, &key, Command::PauseWallet).await
}

/// Resume a paused wallet
#[utoipa::path(post, path = "/api/public/v1/wallets/{wallet_id}/resume", security(("api_key" = [])),
    params(("wallet_id" = String, Path, description = "The id, in any spelling", example = "wlt_01J8X3A1B2C4D5E6F"), IdempotencyKey),
    responses((status = 200, body = wire::WalletView, description = "The wallet, active again")))]
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
#[utoipa::path(post, path = "/api/public/v1/wallets/{wallet_id}/revoke", security(("api_key" = [])),
    params(("wallet_id" = String, Path, description = "The id, in any spelling", example = "wlt_01J8X3A1B2C4D5E6F"), IdempotencyKey),
    responses((status = 200, body = wire::WalletView, description = "The wallet, revoked")))]
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
#[utoipa::path(get, path = "/api/public/v1/wallets/{wallet_id}/transactions", security(("api_key" = [])),
    params(("wallet_id" = String, Path, description = "The id, in any spelling", example = "wlt_01J8X3A1B2C4D5E6F"), Page),
    responses((status = 200, body = wire::TransactionList, description = "A page of charges")))]
async fn list_transactions(
    State(app): State<App>,
    api_key: Checked<ApiKey>,
    uri: Uri,
    Path(id): Path<String>,
    Asked(page): Asked<Page>,
) -> Answered {
    let part = from_wire::page(&page)?;
    let wallet = view(&app, &api_key, from_wire::wallet_id(&id)?).await?.wallet;
    let (owner, account) = (api_key.principal, AccountNo::Wallet(wallet.id));
    let found = app.query(move |reader| lists::payments_of(reader, owner, account, part)).await?;
    Ok(with_next_id(to_wire::transactions(&found), &uri, found.next))
}

/// List open escalations
#[utoipa::path(get, path = "/api/public/v1/escalations", security(("api_key" = [])), params(EscalationsPage),
    responses((status = 200, body = wire::EscalationList, description = "Escalations that wait for an answer")))]
async fn list_escalations(
    State(app): State<App>,
    api_key: Checked<ApiKey>,
    uri: Uri,
    Asked(page): Asked<EscalationsPage>,
) -> Answered {
    let part = from_wire::escalations_page(&page)?;
    let (owner, book, now) = (api_key.principal, Some(api_key.book), app.now());
    let found = app.query(move |reader| lists::pending_approvals(reader, owner, book, now, part)).await?;
    Ok(with_next_id(to_wire::escalations(&found.items, now), &uri, found.next))
}

/// Poll an escalation
///
/// With the wallet token that was charged, or with the principal's API key. Poll every 5 to 10 seconds.
#[utoipa::path(get, path = "/api/public/v1/escalations/{escalation_id}",
    security(("wallet_token" = []), ("api_key" = [])), params(("escalation_id" = String, Path, description = "The id, in any spelling", example = "esc_01J8X4K2M9N3P5Q7U")),
    responses((status = 200, body = wire::Escalation, description = "The escalation as it stands")))]
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
#[utoipa::path(post, path = "/api/public/v1/escalations/{escalation_id}/approve", security(("api_key" = [])),
    params(("escalation_id" = String, Path, description = "The id, in any spelling", example = "esc_01J8X4K2M9N3P5Q7U"), IdempotencyKey),
    responses((status = 200, body = wire::Escalation, description = "The escalation, approved, or denied by the rules")))]
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
#[utoipa::path(post, path = "/api/public/v1/escalations/{escalation_id}/deny", security(("api_key" = [])),
    params(("escalation_id" = String, Path, description = "The id, in any spelling", example = "esc_01J8X4K2M9N3P5Q7U"), IdempotencyKey),
    responses((status = 200, body = wire::Escalation, description = "The escalation, denied")))]
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
