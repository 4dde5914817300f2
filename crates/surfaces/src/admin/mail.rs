//! Admin's view of mails: where they go, and those that were not sent yet.

use axum::extract::{Path, State};
use bursar_domain::mail::{Notice, RetryMail};
use bursar_domain::principal::Principal;
use bursar_domain::set::Key;
use bursar_domain::{Command, Outcome};
use bursar_store::{mails as store, queries};
use http::Uri;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::wire::{self, ContactRequest, MailsQuery};
use super::{from_wire, to_wire};
use crate::common::auth::{Checked, Operator};
use crate::common::body::{IdempotencyKey, Sent};
use crate::common::paging::with_next;
use crate::common::{Answered, App, Asked, Noun, Problem};

/// The routes, one list.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(contact, set_contact))
        .routes(routes!(mails))
        .routes(routes!(mail))
        .routes(routes!(retry_mail))
}

/// Read where mails go
#[utoipa::path(get, path = "/contact", security(("operator_token" = []), ("operator_token_in_query" = [])),
    responses((status = 200, body = wire::Contact, description = "The principal's address")))]
async fn contact(State(app): State<App>, operator: Checked<Operator>) -> Answered {
    let owner = operator.principal;
    let found = app.query(move |reader| queries::row::<Principal>(reader, Key::Principal(owner))).await?;
    Ok(to_wire::contact(&found.ok_or(Problem::NotFound(Noun::Principal))?))
}

/// Set where mails go
///
/// While the principal has an address, a payment that waits for a human's answer is told to it by mail. `null` ends that.
#[utoipa::path(put, path = "/contact", security(("operator_token" = []), ("operator_token_in_query" = [])),
    request_body = ContactRequest,
    responses((status = 200, body = wire::Contact, description = "The address in force")))]
async fn set_contact(State(app): State<App>, operator: Checked<Operator>, sent: Sent) -> Answered {
    let wire: ContactRequest = sent.parse()?;
    let command = Command::SetContact(from_wire::contact(&wire)?);
    match app.submit(operator.caller(), None, command).await? {
        Outcome::Principal(principal, None) => Ok(to_wire::contact(&principal)),
        other => Err(Problem::unexpected(&other)),
    }
}

/// List mails that were not sent
///
/// Those that wait: for an SMTP server to be configured, for the next attempt, or for somebody to look at them, because they were given
/// up. A mail is gone once it was sent, or once what it tells of is over. The oldest first.
#[utoipa::path(get, path = "/mails", security(("operator_token" = []), ("operator_token_in_query" = [])), params(MailsQuery),
    responses((status = 200, body = [wire::Mail], description = "Mails, without what they say")))]
async fn mails(State(app): State<App>, operator: Checked<Operator>, uri: Uri, Asked(query): Asked<MailsQuery>) -> Answered {
    let (owner, (after, limit)) = (operator.principal, from_wire::mails_page(&query)?);
    let found = app.query(move |reader| {
        let principal = queries::row::<Principal>(reader, Key::Principal(owner))?;
        Ok((principal, store::page(reader, owner, after, limit)?))
    });
    let (principal, page) = found.await?;
    let principal = principal.ok_or(Problem::NotFound(Noun::Principal))?;
    let answer = to_wire::mails(&principal, &page.items, &app.terms.control_url)?;
    Ok(with_next(answer, &uri, page.next.map(|notice| notice.to_string()).as_deref()))
}

/// Read a mail that was not sent
///
/// As it would be sent now, in text and in HTML.
#[utoipa::path(get, path = "/mails/{id}", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(("id" = String, Path, description = "The mail's id", example = "approval_requested.esc_01J8X4K2M9N3P5Q7U")),
    responses((status = 200, body = wire::Mail, description = "The mail")))]
async fn mail(State(app): State<App>, operator: Checked<Operator>, Path(id): Path<String>) -> Answered {
    show_mail(&app, &operator, from_wire::notice(&id)?).await
}

/// Try a mail again
///
/// One that was given up is tried again, from now on for as long as a new one. One that is still tried stays as it is.
#[utoipa::path(post, path = "/mails/{id}/retry", security(("operator_token" = []), ("operator_token_in_query" = [])),
    params(("id" = String, Path, description = "The mail's id", example = "approval_requested.esc_01J8X4K2M9N3P5Q7U"), IdempotencyKey),
    responses((status = 202, body = wire::MailAccepted, description = "It is tried, if there is an SMTP server")))]
async fn retry_mail(
    State(app): State<App>,
    operator: Checked<Operator>,
    Path(id): Path<String>,
    key: IdempotencyKey,
) -> Answered {
    let notice = from_wire::notice(&id)?;
    app.submit(operator.caller(), key.text(), Command::RetryMail(RetryMail { notice })).await?;
    Ok(to_wire::mail_accepted(notice))
}

async fn show_mail(app: &App, operator: &Operator, notice: Notice) -> Answered {
    let owner = operator.principal;
    let found = app.query(move |reader| {
        let principal = queries::row::<Principal>(reader, Key::Principal(owner))?;
        Ok(principal.zip(store::mail(reader, owner, notice)?))
    });
    let (principal, mail) = found.await?.ok_or(Problem::NotFound(Noun::Mail))?;
    to_wire::mail(&principal, &mail, &app.terms.control_url)
}
