//! The billing surface: balances, money for AI, transactions, invoices, payment methods and payments, as the wallet and payments API
//! prints them.

mod document;
mod from_wire;
mod payments;
mod refusals;
mod setup;
mod to_wire;
pub mod wire;

use axum::extract::{Path, Request, State};
use bursar_domain::invoice::IssueInvoice;
use bursar_domain::ledger::AccountNo;
use bursar_domain::method::ChangeMethod;
use bursar_domain::principal::SecretHash;
use bursar_domain::{Amount, Book, Command, Outcome, Refusal};
use bursar_engine::Fault;
use bursar_store::{billing, transactions};
use http::StatusCode;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};
use utoipa_axum::routes;

use crate::common::auth::{ApiKey, Checked, Remembered};
use crate::common::body::{self, IdempotencyKey, Sent, SentOrEmpty};
use crate::common::describe::Description;
use crate::common::secret::{Secret, WALLET_TOKEN};
use crate::common::{Answered, App, Asked, Noun, Problem};
use payments::balances;
use wire::{AddMethodRequest, ChangeMethodRequest, ListQuery, TransferRequest};

pub use refusals::SURFACE;

/// How it is described.
pub const DESCRIPTION: Description = Description {
    name: "billing",
    about: "Balances of the principal, money for AI, transactions, invoices, payment methods and payments. Every path may end with a slash.",
    spelled_by: &[&SURFACE],
    code: Some(refusals::code),
    takes_acting_for: false,
    says_replayed: false,
    refusals: &[
        (
            &["transfer"],
            &[
                Problem::RateLimited { retry_after_s: 7 },
                Problem::Refused(Refusal::FeeExceedsAmount { fee: Amount::ZERO }),
                Problem::Refused(Refusal::InsufficientFunds { available: Amount::ZERO }),
                Problem::Refused(Refusal::OutOfRange),
            ],
        ),
        (&["read_transaction"], &[Problem::NotFound(Noun::Transaction)]),
        (&["read_invoice", "download_invoice"], &[Problem::NotFound(Noun::Invoice)]),
        (&["generate_invoice"], &[Problem::Refused(Refusal::TransactionNotFound), Problem::Refused(Refusal::NothingToInvoice)]),
        (&["read_method", "delete_method"], &[Problem::NotFound(Noun::Method)]),
        (&["add_method"], &[Problem::Refused(Refusal::TooManyMethods)]),
        (
            &["set_up_method"],
            &[Problem::RateLimited { retry_after_s: 7 }, Problem::NoRail(Book::Live), Problem::Refused(Refusal::TooManyMethods)],
        ),
        (
            &["pay"],
            &[
                Problem::RateLimited { retry_after_s: 7 },
                Problem::NoRail(Book::Live),
                Problem::NotFound(Noun::Method),
                Problem::Declined(String::new()),
                Problem::RailRefused(String::new()),
                Problem::Refused(Refusal::MethodInactive),
                Problem::Refused(Refusal::MethodWithoutToken),
                Problem::Refused(Refusal::MethodUnsaved),
                Problem::Refused(Refusal::OutOfRange),
            ],
        ),
        (&["read_payment"], &[Problem::NotFound(Noun::Payment)]),
        (
            &["change_method", "patch_method", "put_default_method", "set_default_method"],
            &[
                Problem::NotFound(Noun::Method),
                Problem::Refused(Refusal::MethodInactive),
                Problem::Refused(Refusal::MethodUnsaved),
            ],
        ),
    ],
};

/// The routes, one list.
pub fn routes() -> OpenApiRouter<App> {
    let all = [
        routes!(read_balances),
        routes!(read_general),
        routes!(read_ai),
        routes!(transfer),
        routes!(list_fees),
        routes!(list_transactions),
        routes!(read_transaction),
        routes!(list_invoices),
        routes!(read_invoice),
        routes!(download_invoice),
        routes!(generate_invoice),
        routes!(list_methods, add_method),
        routes!(read_method, change_method, patch_method, delete_method),
        routes!(put_default_method, set_default_method),
        setup::routes(),
    ];
    all.into_iter().chain(payments::routes()).fold(OpenApiRouter::new(), with_slash)
}

/// Adds a path, and the same with a slash at its end, which this reference's clients send and no description names.
fn with_slash(router: OpenApiRouter<App>, routes: UtoipaMethodRouter<App>) -> OpenApiRouter<App> {
    let slashed: Vec<_> = routes.1.paths.keys().map(|path| format!("{path}/")).collect();
    let handlers = routes.2.clone();
    slashed.into_iter().fold(router.routes(routes), |router, path| router.route(&path, handlers.clone()))
}

/// Read all balances
#[utoipa::path(get, path = "/api/v1/wallet/balances", security(("api_key" = [])),
    responses((status = 200, body = wire::BalancesAnswer, description = "The balances of the key's book")))]
async fn read_balances(State(app): State<App>, api_key: Checked<ApiKey>) -> Answered {
    Ok(to_wire::balances(&balances(&app, &api_key).await?))
}

/// Read the general balance
#[utoipa::path(get, path = "/api/v1/wallet/balances/general", security(("api_key" = [])),
    responses((status = 200, body = wire::GeneralAnswer, description = "The general balance of the key's book")))]
async fn read_general(State(app): State<App>, api_key: Checked<ApiKey>) -> Answered {
    Ok(to_wire::general(&balances(&app, &api_key).await?, api_key.book))
}

/// Read the balance for AI
#[utoipa::path(get, path = "/api/v1/wallet/balances/ai", security(("api_key" = [])),
    responses((status = 200, body = wire::AiAnswer, description = "What was credited for AI, charged, and is left")))]
async fn read_ai(State(app): State<App>, api_key: Checked<ApiKey>) -> Answered {
    Ok(to_wire::ai_balance(&balances(&app, &api_key).await?))
}

/// Move money to AI
///
/// From the general balance into a wallet that pays for model calls only, less a fee. The first transfer makes the wallet, and shows its
/// token this once.
#[utoipa::path(post, path = "/api/v1/wallet/transfers", security(("api_key" = [])), params(IdempotencyKey),
    request_body = TransferRequest,
    responses((status = 200, body = wire::TransferAnswer, description = "Moved")))]
async fn transfer(State(app): State<App>, api_key: Remembered<ApiKey>, request: Request) -> Answered {
    let secret = Secret::mint(WALLET_TOKEN);
    let hash = secret.stored().hash;
    let read = read_transfer(&app, &api_key, request, hash).await;
    let (key, command) = api_key.or_closed(&app, read).await?;
    let outcome = api_key.submit_counted(&app, key.text(), command).await?;
    if let Outcome::AiTransfer { wallet, .. } = &outcome
        && wallet.token() == Some(hash)
    {
        app.keyring.remember_wallet(hash, api_key.principal, wallet.id, wallet.book);
    }
    to_wire::transferred(&outcome, &secret, hash)
}

async fn read_transfer(
    app: &App,
    api_key: &ApiKey,
    request: Request,
    token: SecretHash,
) -> Result<(IdempotencyKey, Command), Problem> {
    app.limits.count_key(api_key.principal, api_key.book, app.now())?;
    let (key, sent) = body::read(request).await?;
    Ok((key, Command::TransferToAi(from_wire::transfer(&sent.parse()?, app.terms.ai_fee_basis_points, token)?)))
}

/// List fees of money for AI
#[utoipa::path(get, path = "/api/v1/wallet/ai-fee-history", security(("api_key" = [])), params(ListQuery),
    responses((status = 200, body = wire::FeesAnswer, description = "A page of fees")))]
async fn list_fees(State(app): State<App>, api_key: Checked<ApiKey>, Asked(query): Asked<ListQuery>) -> Answered {
    let part = from_wire::part(&query, from_wire::FEE_ORDERS)?;
    let (owner, account) = (api_key.principal, AccountNo::General(api_key.book));
    let found = app.query(move |reader| transactions::fees(reader, owner, account, &part)).await?;
    Ok(to_wire::fees(&found, &part))
}

/// List transactions
///
/// Everything that moved on the general account of the key's book.
#[utoipa::path(get, path = "/api/v1/wallet/transactions", security(("api_key" = [])), params(ListQuery),
    responses((status = 200, body = wire::TransactionsAnswer, description = "A page of transactions")))]
async fn list_transactions(State(app): State<App>, api_key: Checked<ApiKey>, Asked(query): Asked<ListQuery>) -> Answered {
    let part = from_wire::part(&query, from_wire::TRANSACTION_ORDERS)?;
    let (owner, account) = (api_key.principal, AccountNo::General(api_key.book));
    let found = app.query(move |reader| transactions::page(reader, owner, account, &part)).await?;
    Ok(to_wire::transactions(owner, &found, &part))
}

/// Read a transaction
#[utoipa::path(get, path = "/api/v1/wallet/transactions/{id}", security(("api_key" = [])),
    params(("id" = String, Path, description = "The id, in any spelling", example = "507f1f77bcf86cd799439140")),
    responses((status = 200, body = wire::TransactionAnswer, description = "The transaction as it stands")))]
async fn read_transaction(State(app): State<App>, api_key: Checked<ApiKey>, Path(id): Path<String>) -> Answered {
    let id = from_wire::transaction(&id)?;
    let (owner, account) = (api_key.principal, AccountNo::General(api_key.book));
    let found = app.query(move |reader| transactions::one(reader, owner, account, id)).await?;
    Ok(to_wire::transaction(owner, &found.ok_or(Problem::NotFound(Noun::Transaction))?))
}

/// List invoices
#[utoipa::path(get, path = "/api/v1/wallet/invoices", security(("api_key" = [])), params(ListQuery),
    responses((status = 200, body = wire::InvoicesAnswer, description = "A page of invoices")))]
async fn list_invoices(State(app): State<App>, api_key: Checked<ApiKey>, Asked(query): Asked<ListQuery>) -> Answered {
    let part = from_wire::part(&query, from_wire::INVOICE_ORDERS)?;
    let (owner, book) = (api_key.principal, api_key.book);
    let found = app.query(move |reader| billing::invoices(reader, owner, book, &part)).await?;
    Ok(to_wire::invoices(owner, &found, &part))
}

/// Read an invoice
#[utoipa::path(get, path = "/api/v1/wallet/invoices/{id}", security(("api_key" = [])),
    params(("id" = String, Path, description = "The id, in any spelling", example = "507f1f77bcf86cd799439120")),
    responses((status = 200, body = wire::InvoiceAnswer, description = "The invoice")))]
async fn read_invoice(State(app): State<App>, api_key: Checked<ApiKey>, Path(id): Path<String>) -> Answered {
    let id = from_wire::invoice(&id)?;
    let (owner, book) = (api_key.principal, api_key.book);
    let found = app.query(move |reader| billing::invoice(reader, owner, book, id)).await?;
    Ok(to_wire::invoice(owner, &found.ok_or(Problem::NotFound(Noun::Invoice))?))
}

/// Download an invoice
///
/// As a PDF file, the same bytes each time.
#[utoipa::path(get, path = "/api/v1/wallet/invoices/{id}/pdf", security(("api_key" = [])),
    params(("id" = String, Path, description = "The id, in any spelling", example = "507f1f77bcf86cd799439120")),
    responses((status = 200, body = wire::Pdf, content_type = "application/pdf", description = "The invoice as a PDF file")))]
async fn download_invoice(State(app): State<App>, api_key: Checked<ApiKey>, Path(id): Path<String>) -> Answered {
    let id = from_wire::invoice(&id)?;
    let (owner, book) = (api_key.principal, api_key.book);
    // Printed where queries run, for the same reason: it takes a while, and so it is bounded.
    let made = app.query(move |reader| {
        let found = billing::invoice(reader, owner, book, id)?;
        Ok(found.map(|found| (found.invoice.quoted(), document::pdf(&found.invoice))))
    });
    let (number, file) = made.await?.ok_or(Problem::NotFound(Noun::Invoice))?;
    let file = file.map_err(|error| {
        tracing::error!(number, error = &error as &dyn std::error::Error, "an invoice can't be printed: {error}");
        Problem::Fault(Fault::Bug)
    });
    Ok(to_wire::pdf(&number, file?))
}

/// Make the invoice of a transaction
///
/// Of money that came in, and of money for AI. A transaction has one invoice: the second time it is the same one.
#[utoipa::path(post, path = "/api/v1/wallet/invoices/generate/{id}", security(("api_key" = [])),
    params(("id" = String, Path, description = "The transaction's id, in any spelling", example = "507f1f77bcf86cd799439110"), IdempotencyKey),
    responses((status = 200, body = wire::GeneratedAnswer, description = "The transaction had an invoice"),
        (status = 201, body = wire::GeneratedAnswer, description = "Issued")))]
async fn generate_invoice(
    State(app): State<App>,
    api_key: Checked<ApiKey>,
    Path(id): Path<String>,
    key: IdempotencyKey,
) -> Answered {
    let command = IssueInvoice { transaction: from_wire::transaction(&id)?, terms: app.terms.invoices.clone() };
    to_wire::generated(&app.submit(api_key.caller(), key.text(), Command::IssueInvoice(command)).await?)
}

/// List payment methods
///
/// All of the key's book, oldest first.
#[utoipa::path(get, path = "/api/v1/wallet/payment-methods", security(("api_key" = [])),
    responses((status = 200, body = wire::MethodsAnswer, description = "All payment methods that are not deleted")))]
async fn list_methods(State(app): State<App>, api_key: Checked<ApiKey>) -> Answered {
    let (owner, book) = (api_key.principal, api_key.book);
    to_wire::methods(owner, &app.query(move |reader| billing::methods(reader, owner, book)).await?)
}

/// Add a payment method
///
/// The first that may be charged is the default. A card's number or security code is refused: only its last digits, brand and expiry, and
/// a provider's token, are kept.
#[utoipa::path(post, path = "/api/v1/wallet/payment-methods", security(("api_key" = [])), params(IdempotencyKey),
    request_body = AddMethodRequest<'static>,
    responses((status = 201, body = wire::MethodAnswer, description = "Added")))]
async fn add_method(State(app): State<App>, api_key: Checked<ApiKey>, key: IdempotencyKey, sent: Sent) -> Answered {
    let command = Command::AddMethod(from_wire::add_method(&sent.parse()?)?);
    let outcome = app.submit(api_key.caller(), key.text(), command).await?;
    to_wire::method_of(api_key.principal, &outcome, StatusCode::CREATED, "Payment method added successfully")
}

/// Read a payment method
#[utoipa::path(get, path = "/api/v1/wallet/payment-methods/{id}", security(("api_key" = [])),
    params(("id" = String, Path, description = "The id, in any spelling", example = "507f1f77bcf86cd799439130")),
    responses((status = 200, body = wire::MethodAnswer, description = "The payment method as it stands")))]
async fn read_method(State(app): State<App>, api_key: Checked<ApiKey>, Path(id): Path<String>) -> Answered {
    let id = from_wire::method(&id)?;
    let (owner, book) = (api_key.principal, api_key.book);
    let found = app.query(move |reader| billing::method(reader, owner, book, id)).await?;
    let (row, is_default) = found.ok_or(Problem::NotFound(Noun::Method))?;
    to_wire::method(owner, (&row, is_default), StatusCode::OK, "Payment method retrieved successfully")
}

/// Change a payment method
///
/// What is absent stays as it is.
#[utoipa::path(put, path = "/api/v1/wallet/payment-methods/{id}", security(("api_key" = [])),
    params(("id" = String, Path, description = "The id, in any spelling", example = "507f1f77bcf86cd799439131"), IdempotencyKey),
    request_body = ChangeMethodRequest<'static>,
    responses((status = 200, body = wire::MethodAnswer, description = "The payment method with its changes")))]
async fn change_method(
    State(app): State<App>,
    api_key: Checked<ApiKey>,
    Path(id): Path<String>,
    key: IdempotencyKey,
    sent: SentOrEmpty,
) -> Answered {
    let command = from_wire::change_method(from_wire::method(&id)?, &sent.parse()?)?;
    changed(&app, &api_key, &key, command, "Payment method updated successfully").await
}

/// Change a payment method
///
/// The same as `PUT`.
#[utoipa::path(patch, path = "/api/v1/wallet/payment-methods/{id}", security(("api_key" = [])),
    params(("id" = String, Path, description = "The id, in any spelling", example = "507f1f77bcf86cd799439131"), IdempotencyKey),
    request_body = ChangeMethodRequest<'static>,
    responses((status = 200, body = wire::MethodAnswer, description = "The payment method with its changes")))]
async fn patch_method(
    state: State<App>,
    api_key: Checked<ApiKey>,
    id: Path<String>,
    key: IdempotencyKey,
    sent: SentOrEmpty,
) -> Answered {
    change_method(state, api_key, id, key, sent).await
}

/// Delete a payment method
///
/// It is gone; what was paid with it keeps its history.
#[utoipa::path(delete, path = "/api/v1/wallet/payment-methods/{id}", security(("api_key" = [])),
    params(("id" = String, Path, description = "The id, in any spelling", example = "507f1f77bcf86cd799439131"), IdempotencyKey),
    responses((status = 200, body = wire::Done, description = "Deleted")))]
async fn delete_method(
    State(app): State<App>,
    api_key: Checked<ApiKey>,
    Path(id): Path<String>,
    key: IdempotencyKey,
) -> Answered {
    let command = Command::DeleteMethod(from_wire::method(&id)?);
    to_wire::deleted(&app.submit(api_key.caller(), key.text(), command).await?)
}

/// Make a payment method the default
#[utoipa::path(patch, path = "/api/v1/wallet/payment-methods/{id}/default", security(("api_key" = [])),
    params(("id" = String, Path, description = "The id, in any spelling", example = "507f1f77bcf86cd799439131"), IdempotencyKey),
    responses((status = 200, body = wire::MethodAnswer, description = "The payment method, the default")))]
async fn set_default_method(
    State(app): State<App>,
    api_key: Checked<ApiKey>,
    Path(id): Path<String>,
    key: IdempotencyKey,
) -> Answered {
    let method = from_wire::method(&id)?;
    let command = ChangeMethod { method, name: None, details: None, is_active: None, is_default: true };
    changed(&app, &api_key, &key, command, "Default payment method set successfully").await
}

/// Make a payment method the default
///
/// The same as `PATCH`.
#[utoipa::path(put, path = "/api/v1/wallet/payment-methods/{id}/default", security(("api_key" = [])),
    params(("id" = String, Path, description = "The id, in any spelling", example = "507f1f77bcf86cd799439131"), IdempotencyKey),
    responses((status = 200, body = wire::MethodAnswer, description = "The payment method, the default")))]
async fn put_default_method(state: State<App>, api_key: Checked<ApiKey>, id: Path<String>, key: IdempotencyKey) -> Answered {
    set_default_method(state, api_key, id, key).await
}

async fn changed(app: &App, api_key: &ApiKey, key: &IdempotencyKey, command: ChangeMethod, message: &'static str) -> Answered {
    let outcome = app.submit(api_key.caller(), key.text(), Command::ChangeMethod(command)).await?;
    to_wire::method_of(api_key.principal, &outcome, StatusCode::OK, message)
}
