//! The admin surface: principals, keys, money by hand, wallets. No reference prints it; the command line speaks to it. It stands
//! beside control, on the same listener.

mod from_wire;
mod refusals;
mod to_wire;
pub mod wire;

use axum::Router;
use axum::extract::{Path, State};
use axum::routing::{delete, get, post, put};
use bursar_domain::ledger::{Account, AccountNo};
use bursar_domain::outbox::Class;
use bursar_domain::principal::Principal;
use bursar_domain::set::Key;
use bursar_domain::{Book, Command, WalletId};
use bursar_store::queries;

use crate::common::auth::{Checked, Operator};
use crate::common::body::{IdempotencyKey, Sent};
use crate::common::secret::{OPERATOR_TOKEN, Secret};
use crate::common::{Answered, App, Asked, Noun, Problem};
use wire::{CreateKeyRequest, CreatePrincipalRequest, CreditLineRequest, CreditRequest, WalletsQuery};

pub use refusals::SURFACE;

/// The routes, one list.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/overview", get(overview))
        .route("/credit", post(credit))
        .route("/credit-line", put(credit_line))
        .route("/principals", get(principals).post(create_principal))
        .route("/keys", get(keys).post(create_key))
        .route("/keys/{id}", delete(revoke_key))
        .route("/wallets", get(wallets))
        .route("/wallets/{id}", get(wallet))
        .route("/wallets/{id}/pause", post(pause_wallet))
        .route("/wallets/{id}/resume", post(resume_wallet))
        .route("/wallets/{id}/revoke", post(revoke_wallet))
}

async fn overview(State(app): State<App>, operator: Checked<Operator>) -> Answered {
    let (owner, now) = (operator.principal, app.now());
    let found = app.query(move |reader| {
        let principal = queries::row::<Principal>(reader, Key::Principal(owner))?;
        let account = |book| queries::row::<Account>(reader, Key::Account(owner, AccountNo::General(book)));
        let accounts = [(Book::Live, account(Book::Live)?), (Book::Test, account(Book::Test)?)];
        let due = |class| Ok((class, reader.due(class, now, Some(&[owner]), DUE_MAX)?));
        let due = Class::ALL.into_iter().map(due).collect::<Result<Vec<_>, bursar_store::Error>>()?;
        Ok((principal, accounts, queries::pending_approvals(reader, owner, now)?.len(), due))
    });
    let (principal, accounts, pending, due) = found.await?;
    Ok(to_wire::overview(&principal.ok_or(Problem::NotFound(Noun::Principal))?, &accounts, pending, &due))
}

/// Due tasks of one class that an overview counts.
const DUE_MAX: usize = 1000;

async fn credit(State(app): State<App>, operator: Checked<Operator>, key: IdempotencyKey, sent: Sent) -> Answered {
    let wire: CreditRequest = sent.parse()?;
    let command = Command::CreditAccount(from_wire::credit(&wire)?);
    to_wire::credited(&app.submit(operator.caller(), key.text(), command).await?)
}

async fn credit_line(State(app): State<App>, operator: Checked<Operator>, sent: Sent) -> Answered {
    let wire: CreditLineRequest = sent.parse()?;
    let raise = from_wire::credit_line(&wire)?;
    let line = raise.line;
    app.submit(operator.caller(), None, Command::RaiseCreditLine(raise)).await?;
    Ok(to_wire::credit_line(line))
}

async fn principals(State(app): State<App>, operator: Checked<Operator>) -> Answered {
    let found = app.query(move |reader| {
        let mut found = Vec::new();
        for principal in queries::principals(reader)? {
            if operator.role.is_root() || principal.id == operator.principal {
                let account = |book| queries::row::<Account>(reader, Key::Account(principal.id, AccountNo::General(book)));
                let (live, test) = (account(Book::Live)?, account(Book::Test)?);
                found.extend(live.zip(test).map(|(live, test)| (principal, live, test)));
            }
        }
        Ok(found)
    });
    Ok(to_wire::principals(&found.await?))
}

async fn create_principal(State(app): State<App>, operator: Checked<Operator>, sent: Sent) -> Answered {
    let house = operator.house()?;
    let wire: CreatePrincipalRequest = sent.parse()?;
    let token = Secret::mint(OPERATOR_TOKEN);
    let command = Command::CreatePrincipal(from_wire::principal(&wire, &token)?);
    to_wire::principal_created(&app.submit(house, None, command).await?, &token)
}

async fn keys(State(app): State<App>, operator: Checked<Operator>) -> Answered {
    let owner = operator.principal;
    Ok(to_wire::keys(&app.query(move |reader| queries::credentials(reader, owner)).await?))
}

async fn create_key(State(app): State<App>, operator: Checked<Operator>, key: IdempotencyKey, sent: Sent) -> Answered {
    let wire: CreateKeyRequest = sent.parse()?;
    if wire.kind == "root" && !operator.role.is_root() {
        return Err(Problem::Forbidden);
    }
    let (secret, command) = from_wire::key(&wire)?;
    to_wire::key_created(&app.submit(operator.caller(), key.text(), Command::CreateKey(command)).await?, &secret)
}

async fn revoke_key(State(app): State<App>, operator: Checked<Operator>, Path(id): Path<String>) -> Answered {
    let command = Command::RevokeKey(from_wire::revoke_key(&id)?);
    to_wire::key_revoked(&app.submit(operator.caller(), None, command).await?)
}

async fn wallets(State(app): State<App>, operator: Checked<Operator>, Asked(query): Asked<WalletsQuery>) -> Answered {
    let (owner, book, limit) = (operator.principal, from_wire::book(&query)?, from_wire::limit(&query)?);
    let found = app.query(move |reader| queries::scoped_wallets(reader, owner, book, None, limit)).await?;
    Ok(to_wire::wallets(&found, app.now()))
}

async fn wallet(State(app): State<App>, operator: Checked<Operator>, Path(id): Path<String>) -> Answered {
    show_wallet(&app, &operator, from_wire::wallet_id(&id)?).await
}

async fn show_wallet(app: &App, operator: &Operator, id: WalletId) -> Answered {
    let owner = operator.principal;
    let found = app.query(move |reader| queries::wallet(reader, owner, id)).await?;
    Ok(to_wire::wallet(&found.ok_or(Problem::NotFound(Noun::Wallet))?, app.now()))
}

async fn pause_wallet(
    State(app): State<App>,
    operator: Checked<Operator>,
    Path(id): Path<String>,
    key: IdempotencyKey,
) -> Answered {
    change_wallet(&app, &operator, &id, &key, Command::PauseWallet).await
}

async fn resume_wallet(
    State(app): State<App>,
    operator: Checked<Operator>,
    Path(id): Path<String>,
    key: IdempotencyKey,
) -> Answered {
    change_wallet(&app, &operator, &id, &key, Command::ResumeWallet).await
}

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
