//! The house's own management: principals, keys, money by hand, wallets. The command line speaks to these routes.

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use axum::routing::{delete, get, post, put};
use bursar_domain::ledger::{Account, AccountNo};
use bursar_domain::set::Key;
use bursar_domain::{Actor, Book, Command, Refusal, WalletId};
use bursar_store::queries;
use http::HeaderMap;

use super::refusals::Controlled;
use super::wire::{CreateKeyRequest, CreatePrincipalRequest, CreditLineRequest, CreditRequest, WalletsQuery};
use super::{from_wire, to_wire};
use crate::common::auth::Operator;
use crate::common::secret::{OPERATOR_TOKEN, Secret};
use crate::common::{App, Asked, Problem, body};

/// The routes, one list.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/credit", post(credit))
        .route("/credit-line", put(credit_line))
        .route("/principals", get(principals).post(create_principal))
        .route("/keys", get(keys).post(create_key))
        .route("/keys/{id}", delete(revoke_key))
        .route("/wallets", get(wallets))
        .route("/wallets/{id}", get(wallet))
        .route("/wallets/{id}/{change}", post(change_wallet))
}

async fn credit(State(app): State<App>, operator: Operator, request: Request) -> Controlled<Response> {
    let headers = request.headers().clone();
    let key = body::idempotency_key(&headers)?;
    let wire: CreditRequest = body::json(request).await?;
    let command = from_wire::credit(&wire)?;
    let outcome = app.submit(operator.actor(), operator.credential, key, Command::CreditAccount(command)).await?;
    to_wire::credited(&outcome)
}

async fn credit_line(State(app): State<App>, operator: Operator, request: Request) -> Controlled<Response> {
    let wire: CreditLineRequest = body::json(request).await?;
    let raise = from_wire::credit_line(&wire)?;
    let line = raise.line;
    app.submit(operator.actor(), operator.credential, None, Command::RaiseCreditLine(raise)).await?;
    Ok(to_wire::credit_line(line))
}

async fn principals(State(app): State<App>, operator: Operator) -> Controlled<Response> {
    let found = app.query(move |reader| {
        let mut found = Vec::new();
        for principal in queries::principals(reader)? {
            if operator.is_root || principal.id == operator.principal {
                let account = |book| queries::row::<Account>(reader, Key::Account(principal.id, AccountNo::General(book)));
                let (live, test) = (account(Book::Live)?, account(Book::Test)?);
                found.extend(live.zip(test).map(|(live, test)| (principal, live, test)));
            }
        }
        Ok(found)
    });
    Ok(to_wire::principals(&found.await?))
}

async fn create_principal(State(app): State<App>, operator: Operator, request: Request) -> Controlled<Response> {
    if !operator.is_root {
        return Err(Problem::Forbidden.into());
    }
    let wire: CreatePrincipalRequest = body::json(request).await?;
    let token = Secret::mint(OPERATOR_TOKEN);
    let command = from_wire::principal(&wire, &token)?;
    let outcome = app.submit(Actor::House, None, None, Command::CreatePrincipal(command)).await?;
    to_wire::principal_created(&outcome, &token)
}

async fn keys(State(app): State<App>, operator: Operator) -> Controlled<Response> {
    let owner = operator.principal;
    Ok(to_wire::keys(&app.query(move |reader| queries::credentials(reader, owner)).await?))
}

async fn create_key(State(app): State<App>, operator: Operator, request: Request) -> Controlled<Response> {
    let headers = request.headers().clone();
    let key = body::idempotency_key(&headers)?;
    let wire: CreateKeyRequest = body::json(request).await?;
    if wire.kind == "root" && !operator.is_root {
        return Err(Problem::Forbidden.into());
    }
    let (secret, command) = from_wire::key(&wire)?;
    let outcome = app.submit(operator.actor(), operator.credential, key, Command::CreateKey(command)).await?;
    to_wire::key_created(&outcome, &secret)
}

async fn revoke_key(State(app): State<App>, operator: Operator, Path(id): Path<String>) -> Controlled<Response> {
    let command = Command::RevokeKey(from_wire::revoke_key(&id)?);
    let outcome = app.submit(operator.actor(), operator.credential, None, command).await?;
    to_wire::key_revoked(&outcome)
}

async fn wallets(State(app): State<App>, operator: Operator, query: Asked<WalletsQuery>) -> Controlled<Response> {
    let query = query.map_err(Problem::from)?;
    let (owner, book, limit) =
        (operator.principal, from_wire::book(query.book.as_deref())?, from_wire::limit(query.limit.as_deref())?);
    let found = app.query(move |reader| queries::scoped_wallets(reader, owner, book, None, limit)).await?;
    Ok(to_wire::wallets(&found, app.now()))
}

async fn wallet(State(app): State<App>, operator: Operator, Path(id): Path<String>) -> Controlled<Response> {
    show_wallet(&app, operator, from_wire::wallet_id(&id)?).await
}

async fn show_wallet(app: &App, operator: Operator, id: WalletId) -> Controlled<Response> {
    let found = app.query(move |reader| queries::wallet(reader, operator.principal, id)).await?;
    let found = found.ok_or(Problem::Refused(Refusal::WalletNotFound))?;
    Ok(to_wire::wallet(&found, app.now()))
}

async fn change_wallet(
    State(app): State<App>,
    operator: Operator,
    Path((id, change)): Path<(String, String)>,
    headers: HeaderMap,
) -> Controlled<Response> {
    let key = body::idempotency_key(&headers)?;
    let id = from_wire::wallet_id(&id)?;
    let command = from_wire::wallet_change(id, &change)?;
    app.submit(operator.actor(), operator.credential, key, command).await?;
    show_wallet(&app, operator, id).await
}
