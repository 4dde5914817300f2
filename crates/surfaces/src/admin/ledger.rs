//! Admin's view of the ledger: accounts, and transfers as they happened. What exports and reports are made of.

use axum::extract::State;
use bursar_store::{accounts, transfers};
use http::Uri;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::wire::{self, AccountsQuery, TransfersQuery};
use super::{from_wire, to_wire};
use crate::common::auth::{Checked, Operator};
use crate::common::paging::with_next;
use crate::common::{Answered, App, Asked};

/// The routes, one list.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(accounts)).routes(routes!(transfers))
}

/// List accounts
///
/// The principal's own account of each book, then those of wallets, main and scoped, the oldest first. The other accounts of the ledger
/// (`vendors`, `fees`, `world`, `principals`) are not listed: their balances are the sums of their transfers.
#[utoipa::path(get, path = "/accounts", security(("operator_token" = []), ("operator_token_in_query" = [])), params(AccountsQuery),
    responses((status = 200, body = [wire::Account], description = "Accounts with what they hold")))]
async fn accounts(State(app): State<App>, operator: Checked<Operator>, uri: Uri, Asked(query): Asked<AccountsQuery>) -> Answered {
    let owner = operator.principal;
    let (book, beyond, limit) = from_wire::accounts(&query)?;
    let page = app.query(move |reader| accounts::page(reader, owner, book, beyond, limit)).await?;
    Ok(with_next(to_wire::accounts(&page), &uri, page.next.map(accounts::mark).as_deref()))
}

/// List transfers
///
/// Every movement of the ledger in the order of the journal, the oldest first; holds, their captures and their returns are transfers
/// too. A transfer's day is that of its `at`, in UTC. Follow the header `Link` to its end: where one book is asked for, an empty page may
/// have a next one.
#[utoipa::path(get, path = "/transfers", security(("operator_token" = []), ("operator_token_in_query" = [])), params(TransfersQuery),
    responses((status = 200, body = [wire::Transfer], description = "Transfers")))]
async fn transfers(
    State(app): State<App>,
    operator: Checked<Operator>,
    uri: Uri,
    Asked(query): Asked<TransfersQuery>,
) -> Answered {
    let (owner, wanted) = (operator.principal, from_wire::transfers(&query)?);
    let page = app.query(move |reader| transfers::page(reader, owner, &wanted)).await?;
    Ok(with_next(to_wire::transfers(&page), &uri, page.next.map(transfers::Mark::text).as_deref()))
}
