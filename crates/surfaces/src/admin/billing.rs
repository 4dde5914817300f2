//! Admin's view of billing: what invoices say of the principal who buys.

use axum::extract::State;
use bursar_domain::Command;
use bursar_domain::principal::Principal;
use bursar_domain::set::Key;
use bursar_store::queries;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::wire::{self, BillingDetailsRequest};
use super::{from_wire, to_wire};
use crate::common::auth::{Checked, Operator};
use crate::common::body::Sent;
use crate::common::{Answered, App, Noun, Problem};

/// The routes, one list.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(billing_details, set_billing_details))
}

/// Read the billing details
///
/// What invoices say of the principal who buys. Without any it is the principal's name.
#[utoipa::path(get, path = "/billing-details", security(("operator_token" = []), ("operator_token_in_query" = [])),
    responses((status = 200, body = wire::BillingDetails, description = "The details in force")))]
async fn billing_details(State(app): State<App>, operator: Checked<Operator>) -> Answered {
    let owner = operator.principal;
    let found = app.query(move |reader| queries::row::<Principal>(reader, Key::Principal(owner))).await?;
    Ok(to_wire::billing_details(&found.ok_or(Problem::NotFound(Noun::Principal))?))
}

/// Set the billing details
///
/// Invoices say so from now on. Those that were issued stay as they are.
#[utoipa::path(put, path = "/billing-details", security(("operator_token" = []), ("operator_token_in_query" = [])),
    request_body = BillingDetailsRequest,
    responses((status = 200, body = wire::BillingDetails, description = "The details in force")))]
async fn set_billing_details(State(app): State<App>, operator: Checked<Operator>, sent: Sent) -> Answered {
    let command = Command::SetBillingDetails(from_wire::billing_details(&sent.parse()?)?);
    to_wire::billing_details_set(&app.submit(operator.caller(), None, command).await?)
}
