//! The admin surface: principals, keys, money by hand, wallets, the ledger, mails. No reference prints it; the command line speaks to it. It stands
//! beside control, on the same listener.

mod billing;
mod from_wire;
mod ledger;
mod mail;
mod money;
mod overview;
mod refusals;
#[cfg(test)]
mod tests;
mod to_wire;
mod webhooks;
pub mod wire;

use axum::extract::{Path, State};
use bursar_domain::cursor::Follower;
use bursar_domain::ledger::{Account, AccountNo};
use bursar_domain::principal::Principal;
use bursar_domain::set::Key;
use bursar_domain::{Amount, Book, Command, Refusal, WalletId};
use bursar_store::{activity as sums, lists, queries};
use http::Uri;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::common::auth::{Checked, Operator};
use crate::common::body::{IdempotencyKey, Sent};
use crate::common::describe::Description;
use crate::common::paging::{with_next, with_next_id};
use crate::common::secret::{OPERATOR_TOKEN, Secret};
use crate::common::{Answered, App, Asked, Noun, Problem};
use wire::{
    ActivityQuery, CreateKeyRequest, CreatePrincipalRequest, CreditLineRequest, CreditRequest, KeysQuery, PrincipalsQuery,
    WalletsQuery,
};

pub use refusals::SURFACE;

/// How it is described.
pub const DESCRIPTION: Description = Description {
    name: "admin",
    about: "The server's own management: principals, credentials, money by hand and over rails, wallets, the ledger, mails, and sums of \
            what agents pay.",
    spelled_by: &[&SURFACE],
    code: None,
    takes_acting_for: true,
    says_replayed: false,
    refusals: &[
        (&["credit"], &[Problem::Refused(Refusal::OutOfRange), Problem::NotFound(Noun::Agent)]),
        (&["activity"], &[Problem::NotFound(Noun::Agent)]),
        (&["create_principal"], &[Problem::Refused(Refusal::NameTaken)]),
        (&["revoke_key"], &[Problem::NotFound(Noun::Key)]),
        (&["wallet"], &[Problem::NotFound(Noun::Wallet)]),
        (&["deposit"], &[Problem::NotFound(Noun::Deposit)]),
        (
            &["refund_deposit"],
            &[
                Problem::NotFound(Noun::Deposit),
                Problem::NoRail(Book::Live),
                Problem::Refused(Refusal::DepositNotCredited),
                Problem::Refused(Refusal::ExceedsDeposit { left: Amount::ZERO }),
                Problem::Refused(Refusal::InsufficientFunds { available: Amount::ZERO }),
            ],
        ),
        (&["refund"], &[Problem::NotFound(Noun::Refund)]),
        (&["payout"], &[Problem::NotFound(Noun::Payout)]),
        (&["mail"], &[Problem::NotFound(Noun::Mail)]),
        (&["retry_mail"], &[Problem::Refused(Refusal::MailNotFound)]),
        // A repeated request whose endpoint was deleted since is told so.
        (
            &["create_webhook"],
            &[Problem::Refused(Refusal::TooManyEndpoints { most: 100 }), Problem::Refused(Refusal::EndpointNotFound)],
        ),
        (
            &[
                "webhook",
                "delete_webhook",
                "enable_webhook",
                "disable_webhook",
                "rotate_webhook_secret",
                "test_webhook",
                "webhook_deliveries",
                "replay_failed",
            ],
            &[Problem::NotFound(Noun::Endpoint)],
        ),
        (&["replay_delivery"], &[Problem::NotFound(Noun::Delivery), Problem::NotFound(Noun::Endpoint)]),
        (&["test_webhook", "replay_delivery", "replay_failed", "retry_task"], &[Problem::Refused(Refusal::EndpointDisabled)]),
        (&["replay_delivery", "replay_failed"], &[Problem::Refused(Refusal::TooManyDeliveries)]),
        (&["retry_task"], &[Problem::NotFound(Noun::Task), Problem::Refused(Refusal::NotDue)]),
        (
            &["pause_wallet", "resume_wallet", "revoke_wallet"],
            &[Problem::NotFound(Noun::Wallet), Problem::Refused(Refusal::WalletClosed)],
        ),
    ],
};

/// The routes, one list.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(activity))
        .routes(routes!(rebuild_activity))
        .routes(routes!(credit))
        .routes(routes!(credit_line))
        .routes(routes!(principals, create_principal))
        .routes(routes!(keys, create_key))
        .routes(routes!(revoke_key))
        .routes(routes!(wallets))
        .routes(routes!(wallet))
        .routes(routes!(pause_wallet))
        .routes(routes!(resume_wallet))
        .routes(routes!(revoke_wallet))
        .merge(overview::routes())
        .merge(ledger::routes())
        .merge(money::routes())
        .merge(billing::routes())
        .merge(mail::routes())
        .merge(webhooks::routes())
}

/// List what agents paid and received
///
/// Sums by day, book and agent, the oldest day first. They follow the journal, usually within a second: `upTo` is the newest line that
/// they include. Follow the header `Link` to its end: where the sums of an agent or a book are asked for, an empty page may have a next
/// one.
#[utoipa::path(get, path = "/activity", security(("operator_token" = []), ("operator_token_in_query" = [])), params(ActivityQuery),
    responses((status = 200, body = wire::Activity, description = "Sums, and how much of the journal they include")))]
async fn activity(State(app): State<App>, operator: Checked<Operator>, uri: Uri, Asked(query): Asked<ActivityQuery>) -> Answered {
    let owner = operator.principal;
    let (mut wanted, named) = from_wire::activity(&query, app.now())?;
    let goes_on_from = wanted.beyond.map(|mark| mark.generation);
    let found = app.query(move |reader| {
        if let Some(named) = named {
            // A handle may stand for an agent in each book.
            let mut agents = Vec::new();
            for book in [Book::Live, Book::Test] {
                agents.extend(queries::agent(reader, owner, book, &named)?.map(|agent| agent.id));
            }
            if agents.is_empty() {
                return Ok(None);
            }
            wanted.agents = Some(agents);
        }
        sums::page(reader, owner, &wanted).map(Some)
    });
    let page = found.await?.ok_or(Problem::NotFound(Noun::Agent))?;
    if goes_on_from.is_some_and(|generation| generation != page.progress.cursor.generation) {
        return Err(Problem::malformed("cursor", "is of sums that were rebuilt since: begin again with the first page"));
    }
    Ok(with_next(to_wire::activity(&page), &uri, page.next.map(sums::Mark::text).as_deref()))
}

/// Sum the journal up anew
///
/// The sums begin at zero and follow the journal from its first line: `behind` tells how far they have to go. Nothing else changes.
#[utoipa::path(post, path = "/activity/rebuild", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(IdempotencyKey),
    responses((status = 202, body = wire::ActivityProgress, description = "Begun")))]
async fn rebuild_activity(State(app): State<App>, operator: Checked<Operator>, key: IdempotencyKey) -> Answered {
    let (owner, caller) = (operator.principal, operator.caller());
    app.submit(caller, key.text(), Command::RebuildCursor(Follower::Activity)).await?;
    // The journal does not grow by it: this is its trace.
    tracing::info!(principal = %owner, credential = caller.credential.map(display), "a rebuild of the sums by day was asked for");
    let page = app.query(move |reader| sums::page(reader, owner, &sums::Wanted::nothing())).await?;
    Ok(to_wire::activity_restarted(&page))
}

/// Put money in by hand
///
/// Into the principal's account, or an agent's main wallet. Give one of `amount` and `amountUsd`.
#[utoipa::path(post, path = "/credit", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(IdempotencyKey),
    request_body = CreditRequest,
    responses((status = 200, body = wire::Credited, description = "Credited")))]
async fn credit(State(app): State<App>, operator: Checked<Operator>, key: IdempotencyKey, sent: Sent) -> Answered {
    let wire: CreditRequest = sent.parse()?;
    let command = Command::CreditAccount(from_wire::credit(&wire)?);
    to_wire::credited(&app.submit(operator.caller(), key.text(), command).await?)
}

/// Set the live credit line
#[utoipa::path(put, path = "/credit-line", security(("operator_token" = []), ("operator_token_in_query" = [])),
    request_body = CreditLineRequest,
    responses((status = 200, body = wire::CreditLine, description = "The line in force")))]
async fn credit_line(State(app): State<App>, operator: Checked<Operator>, sent: Sent) -> Answered {
    let wire: CreditLineRequest = sent.parse()?;
    let raise = from_wire::credit_line(&wire)?;
    let line = raise.line;
    app.submit(operator.caller(), None, Command::RaiseCreditLine(raise)).await?;
    Ok(to_wire::credit_line(line))
}

/// List principals
///
/// All of them for a root token, else the own one.
#[utoipa::path(get, path = "/principals", security(("operator_token" = []), ("operator_token_in_query" = [])), params(PrincipalsQuery),
    responses((status = 200, body = [wire::Principal], description = "Principals")))]
async fn principals(
    State(app): State<App>,
    operator: Checked<Operator>,
    uri: Uri,
    Asked(query): Asked<PrincipalsQuery>,
) -> Answered {
    let (limit, after) = from_wire::principals_page(&query)?;
    let found = app.query(move |reader| {
        let (owners, next) = if operator.role.is_root() {
            let mut named = queries::names(reader, after.as_deref(), limit + 1)?;
            let has_more = named.len() > limit;
            named.truncate(limit);
            let next = named.last().map(|(name, _)| name.clone()).filter(|_| has_more);
            (named.into_iter().map(|(_, owner)| owner).collect(), next)
        } else {
            (vec![operator.principal], None)
        };
        let mut found = Vec::new();
        for owner in owners {
            let account = |book| queries::row::<Account>(reader, Key::Account(owner, AccountNo::General(book)));
            let principal = queries::row::<Principal>(reader, Key::Principal(owner))?;
            let accounts = account(Book::Live)?.zip(account(Book::Test)?);
            found.extend(principal.zip(accounts).map(|(principal, (live, test))| (principal, live, test)));
        }
        Ok((found, next))
    });
    let (found, next) = found.await?;
    Ok(with_next(to_wire::principals(&found), &uri, next.as_deref()))
}

/// Create a principal
///
/// Takes a root token. The name is unique: a repeated one is 409 without the same `Idempotency-Key`. Where the answer was lost, and
/// with it the token, create an operator token for the principal by `POST /keys` with the header `Bursar-Principal`.
#[utoipa::path(post, path = "/principals", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(IdempotencyKey),
    request_body = CreatePrincipalRequest,
    responses((status = 201, body = wire::CreatedPrincipal, description = "Created; the operator token is shown this once")))]
async fn create_principal(State(app): State<App>, operator: Checked<Operator>, key: IdempotencyKey, sent: Sent) -> Answered {
    if !operator.role.is_root() {
        return Err(Problem::Forbidden);
    }
    let wire: CreatePrincipalRequest = sent.parse()?;
    let token = Secret::mint(OPERATOR_TOKEN);
    let command = Command::CreatePrincipal(from_wire::principal(&wire, &token)?);
    to_wire::principal_created(&app.submit(operator.caller(), key.text(), command).await?, &token)
}

/// List credentials
#[utoipa::path(get, path = "/keys", security(("operator_token" = []), ("operator_token_in_query" = [])), params(KeysQuery),
    responses((status = 200, body = [wire::Key], description = "Credentials, without their secrets")))]
async fn keys(State(app): State<App>, operator: Checked<Operator>, uri: Uri, Asked(query): Asked<KeysQuery>) -> Answered {
    let (owner, part) = (operator.principal, from_wire::keys_page(&query)?);
    let page = app.query(move |reader| lists::credentials(reader, owner, part)).await?;
    Ok(with_next_id(to_wire::keys(&page.items), &uri, page.next))
}

/// Create a credential
///
/// An API key of a book, or an operator token; a root token takes a root token.
#[utoipa::path(post, path = "/keys", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(IdempotencyKey),
    request_body = CreateKeyRequest,
    responses((status = 201, body = wire::Key, description = "Created; the secret is shown this once")))]
async fn create_key(State(app): State<App>, operator: Checked<Operator>, key: IdempotencyKey, sent: Sent) -> Answered {
    let wire: CreateKeyRequest = sent.parse()?;
    if wire.kind == "root" && !operator.role.is_root() {
        return Err(Problem::Forbidden);
    }
    let (secret, command) = from_wire::key(&wire)?;
    to_wire::key_created(&app.submit(operator.caller(), key.text(), Command::CreateKey(command)).await?, &secret)
}

/// Revoke a credential
#[utoipa::path(delete, path = "/keys/{id}", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(("id" = String, Path, description = "The credential's id, in any spelling", example = "key_01J8X3A1B2C4D5E6F")),
    responses((status = 200, body = wire::Key, description = "Revoked")))]
async fn revoke_key(State(app): State<App>, operator: Checked<Operator>, Path(id): Path<String>) -> Answered {
    let mut revoke = from_wire::revoke_key(&id)?;
    let caller = operator.caller();
    if caller.credential.is_none() {
        let (owner, credential) = (operator.principal, revoke.credential);
        revoke.beside = app.query(move |reader| queries::another_root(reader, owner, credential)).await?;
    }
    let command = Command::RevokeKey(revoke);
    to_wire::key_revoked(&app.submit(operator.caller(), None, command).await?)
}

/// List wallets
///
/// Newest first.
#[utoipa::path(get, path = "/wallets", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(WalletsQuery),
    responses((status = 200, body = [wire::Wallet], description = "Scoped wallets")))]
async fn wallets(State(app): State<App>, operator: Checked<Operator>, uri: Uri, Asked(query): Asked<WalletsQuery>) -> Answered {
    let (owner, book, part) = (operator.principal, from_wire::book(&query)?, from_wire::wallets_page(&query)?);
    let page = app.query(move |reader| lists::scoped_wallets(reader, owner, book, part)).await?;
    Ok(with_next_id(to_wire::wallets(&page.items, app.now()), &uri, page.next))
}

/// Read a wallet
#[utoipa::path(get, path = "/wallets/{id}", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(("id" = String, Path, description = "The wallet's id, in any spelling", example = "wlt_01J8X3A1B2C4D5E6F")),
    responses((status = 200, body = wire::Wallet, description = "The wallet as it stands")))]
async fn wallet(State(app): State<App>, operator: Checked<Operator>, Path(id): Path<String>) -> Answered {
    show_wallet(&app, &operator, from_wire::wallet_id(&id)?).await
}

async fn show_wallet(app: &App, operator: &Operator, id: WalletId) -> Answered {
    let owner = operator.principal;
    let found = app.query(move |reader| queries::wallet(reader, owner, id)).await?;
    Ok(to_wire::wallet(&found.ok_or(Problem::NotFound(Noun::Wallet))?, app.now()))
}

/// Pause a wallet
#[utoipa::path(post, path = "/wallets/{id}/pause", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(("id" = String, Path, description = "The wallet's id, in any spelling", example = "wlt_01J8X3A1B2C4D5E6F"), IdempotencyKey),
    responses((status = 200, body = wire::Wallet, description = "The wallet, paused")))]
async fn pause_wallet(
    State(app): State<App>,
    operator: Checked<Operator>,
    Path(id): Path<String>,
    key: IdempotencyKey,
) -> Answered {
    change_wallet(&app, &operator, &id, &key, Command::PauseWallet).await
}

/// Resume a paused wallet
#[utoipa::path(post, path = "/wallets/{id}/resume", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(("id" = String, Path, description = "The wallet's id, in any spelling", example = "wlt_01J8X3A1B2C4D5E6F"), IdempotencyKey),
    responses((status = 200, body = wire::Wallet, description = "The wallet, active again")))]
async fn resume_wallet(
    State(app): State<App>,
    operator: Checked<Operator>,
    Path(id): Path<String>,
    key: IdempotencyKey,
) -> Answered {
    change_wallet(&app, &operator, &id, &key, Command::ResumeWallet).await
}

/// Revoke a wallet
///
/// For ever; what is available returns to the principal.
#[utoipa::path(post, path = "/wallets/{id}/revoke", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(("id" = String, Path, description = "The wallet's id, in any spelling", example = "wlt_01J8X3A1B2C4D5E6F"), IdempotencyKey),
    responses((status = 200, body = wire::Wallet, description = "The wallet, revoked")))]
async fn revoke_wallet(
    State(app): State<App>,
    operator: Checked<Operator>,
    Path(id): Path<String>,
    key: IdempotencyKey,
) -> Answered {
    change_wallet(&app, &operator, &id, &key, Command::RevokeWallet).await
}

async fn change_wallet(
    app: &App,
    operator: &Operator,
    id: &str,
    key: &IdempotencyKey,
    command: fn(WalletId) -> Command,
) -> Answered {
    let id = from_wire::wallet_id(id)?;
    app.submit(operator.caller(), key.text(), command(id)).await?;
    show_wallet(app, operator, id).await
}
