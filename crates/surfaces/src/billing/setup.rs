//! Payment methods that their owner saves on the provider's page, so that no number of a card comes near whoever asks for it.

use axum::extract::{Request, State};
use bursar_domain::{Command, Outcome};
use bursar_store::billing;
use http::StatusCode;
use utoipa_axum::router::UtoipaMethodRouter;
use utoipa_axum::routes;

use super::wire::{self, SetUpMethodRequest};
use super::{from_wire, to_wire};
use crate::common::auth::{ApiKey, Remembered};
use crate::common::body::{self, IdempotencyKey};
use crate::common::{Answered, App, Problem};

/// The one route.
pub(super) fn routes() -> UtoipaMethodRouter<App> {
    routes!(set_up_method)
}

/// Have a payment method saved
///
/// On a page of the provider's, at `setup_url`, by whoever owns it. The method is one of yours at once, and `pending`: it is charged once its
/// owner has saved it, and is `failed` if nobody has in time. Read it until it is over.
#[utoipa::path(post, path = "/api/v1/wallet/payment-methods/setup", security(("api_key" = [])), params(IdempotencyKey),
    request_body = Option<SetUpMethodRequest>,
    responses((status = 200, body = wire::MethodAnswer, description = "The payment method as it stands")))]
async fn set_up_method(State(app): State<App>, api_key: Remembered<ApiKey>, request: Request) -> Answered {
    let read = read_request(&app, &api_key, request).await;
    let (key, command) = api_key.or_closed(&app, read).await?;
    let outcome = api_key.submit_counted(&app, key.text(), command).await?;
    let Outcome::Method { method, .. } = outcome else { return Err(Problem::unexpected(&outcome)) };
    let owner = api_key.principal;
    let row = app.await_method(owner, method.id).await?;
    let (book, id) = (row.book, row.id);
    let is_default = app.query(move |reader| billing::is_default(reader, owner, book, id)).await?;
    to_wire::method(owner, (&row, is_default), StatusCode::OK, "Payment method setup started successfully")
}

async fn read_request(app: &App, api_key: &ApiKey, request: Request) -> Result<(IdempotencyKey, Command), Problem> {
    app.limits.count_key(api_key.principal, api_key.book, app.now())?;
    let (key, sent) = body::read_or_empty(request).await?;
    let wire: SetUpMethodRequest = sent.parse()?;
    Ok((key, Command::RequestMethod(from_wire::set_up(&wire, app.rail(api_key.book)?)?)))
}
