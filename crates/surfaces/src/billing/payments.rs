//! Payments: a payment method is charged without anybody present, the general balance is credited, and an invoice is issued in the same
//! step. A payment has the id of its transaction.

use axum::extract::{Path, Request, State};
use bursar_domain::funding::{Deposit, Source};
use bursar_domain::invoice::Invoice;
use bursar_domain::method::Method;
use bursar_domain::set::Key;
use bursar_domain::{Command, DepositId, Outcome, TransferId};
use bursar_store::{billing, queries};
use utoipa_axum::router::UtoipaMethodRouter;
use utoipa_axum::routes;

use super::wire::{self, PaymentRequest};
use super::{from_wire, to_wire};
use crate::common::auth::{ApiKey, Checked, Remembered};
use crate::common::body::{self, IdempotencyKey};
use crate::common::{Answered, App, Noun, Problem};

/// The routes, one list.
pub(super) fn routes() -> [UtoipaMethodRouter<App>; 2] {
    [routes!(pay), routes!(read_payment)]
}

/// Charge a payment method
///
/// Credits the general balance and issues an invoice, once the provider says that it is paid. While the provider has not said so, the status
/// is `processing`, and there is no invoice yet: read the payment until it is over.
#[utoipa::path(post, path = "/api/v1/wallet/payments", security(("api_key" = [])), params(IdempotencyKey),
    request_body = PaymentRequest,
    responses((status = 200, body = wire::PaymentAnswer, description = "Paid, or under way")))]
async fn pay(State(app): State<App>, api_key: Remembered<ApiKey>, request: Request) -> Answered {
    let read = read_request(&app, &api_key, request).await;
    let (key, command) = api_key.or_closed(&app, read).await?;
    let outcome = api_key.submit_counted(&app, key.text(), command).await?;
    let Outcome::Deposit(row) = outcome else { return Err(Problem::unexpected(&outcome)) };
    let row = app.await_deposit(api_key.principal, row.id).await?;
    to_wire::check_paid(&row)?;
    let invoice = invoice_of(&app, &api_key, &row).await?;
    let balances = balances(&app, &api_key).await?;
    Ok(to_wire::paid(api_key.principal, &row, invoice.as_ref(), &balances, api_key.book))
}

async fn read_request(app: &App, api_key: &ApiKey, request: Request) -> Result<(IdempotencyKey, Command), Problem> {
    app.limits.count_key(api_key.principal, api_key.book, app.now())?;
    let (key, sent) = body::read(request).await?;
    let wire: PaymentRequest = sent.parse()?;
    let method = from_wire::method(&wire.payment_method_id)?;
    let (owner, book) = (api_key.principal, api_key.book);
    // Deleted or not: what was paid before it was deleted is answered again. The engine refuses what is new.
    let found = app.query(move |reader| queries::row::<Method>(reader, Key::Method(owner, method))).await?;
    let method = found.filter(|method| method.book == book).ok_or(Problem::NotFound(Noun::Method))?;
    let request = from_wire::payment(&wire, &method, app.rail(book)?, app.terms.invoices.clone())?;
    Ok((key, Command::RequestDeposit(request)))
}

/// Read a payment
#[utoipa::path(get, path = "/api/v1/wallet/payments/{id}", security(("api_key" = [])),
    params(("id" = String, Path, description = "The id, in any spelling", example = "507f1f77bcf86cd799439140")),
    responses((status = 200, body = wire::PaymentStatusAnswer, description = "The payment as it stands")))]
async fn read_payment(State(app): State<App>, api_key: Checked<ApiKey>, Path(id): Path<String>) -> Answered {
    let id = DepositId::parse(&id).ok_or(Problem::NotFound(Noun::Payment))?;
    let (owner, book) = (api_key.principal, api_key.book);
    let found = app.query(move |reader| queries::row::<Deposit>(reader, Key::Deposit(owner, id))).await?;
    let is_payment = |row: &Deposit| row.book == book && matches!(row.source, Source::Method { .. });
    let row = found.filter(is_payment).ok_or(Problem::NotFound(Noun::Payment))?;
    let invoice = invoice_of(&app, &api_key, &row).await?;
    Ok(to_wire::payment(owner, &row, invoice.as_ref()))
}

/// The invoice of a payment, once it is credited.
async fn invoice_of(app: &App, api_key: &ApiKey, row: &Deposit) -> Result<Option<Invoice>, Problem> {
    let (owner, transaction) = (api_key.principal, TransferId(row.id.0));
    app.query(move |reader| billing::invoice_of(reader, owner, transaction)).await
}

/// The balances of the key's book.
pub(super) async fn balances(app: &App, api_key: &ApiKey) -> Result<billing::Balances, Problem> {
    let (owner, book) = (api_key.principal, api_key.book);
    let found = app.query(move |reader| billing::balances(reader, owner, book)).await?;
    found.ok_or(Problem::NotFound(Noun::Principal))
}
