//! Payment methods that their owner saves on a page: the sandbox's, and what providers say of theirs.

use axum::response::{IntoResponse, Redirect, Response};
use bursar_domain::funding::Report;
use bursar_domain::method::{Method, ReportMethod, Setup, Status};
use bursar_domain::set::Key;
use bursar_domain::{Command, MethodId, Rail, Refusal, Span, Way};
use bursar_engine::Fault;
use bursar_rails::{Name, NewMethod, Saved, sandbox};
use bursar_store::queries;

use super::page;
use crate::common::{App, Problem};

/// When a deposit, a payout or a method is asked for after its provider said something of it that did not end it.
pub(super) const ASK_SOON: Span = Span::seconds(1);

/// The page on which a method is saved.
pub(super) async fn show(app: &App, named: Name<MethodId>) -> Response {
    match find(app, named).await {
        Ok(Some((row, setup))) => page::of_method(&row, &setup, app.now(), None),
        Ok(None) => page::absent(),
        Err(problem) => problem.into_response(),
    }
}

/// A person enters a card that is to be saved.
pub(super) async fn save(app: &App, named: Name<MethodId>, card: &str) -> Response {
    let (row, setup) = match find(app, named).await {
        Ok(Some(found)) => found,
        Ok(None) => return page::absent(),
        Err(problem) => return problem.into_response(),
    };
    let again = || Redirect::to(&format!("./{named}")).into_response();
    if row.status != Status::Pending || app.now() >= setup.expires_at {
        return again();
    }
    let card = sandbox::card(card);
    let Some(method) = card.and_then(sandbox::Card::method) else {
        let why = card.and_then(|card| card.refused).unwrap_or("This is no test card.");
        return page::of_method(&row, &setup, app.now(), Some(why));
    };
    match report(app, named, Saved::Done(method), Way::Page).await {
        Ok(()) => again(),
        Err(problem) => problem.into_response(),
    }
}

/// What Stripe says of a method that was asked for over it, in the book of its key. What a message does not prove is asked for: by its task, soon, or here, where it was said to have failed and has none.
pub(super) async fn hear(app: &App, named: Name<MethodId>, said: Saved) -> Result<(), Problem> {
    let proves_nothing = |said: &Saved| matches!(said, Saved::Pending | Saved::Unknown(_));
    let found = read(app, named).await?.and_then(|row| Some((row.clone(), row.setup?)));
    let Some((row, setup)) = found else { return Err(Problem::Refused(Refusal::MethodNotFound)) };
    let Some(rail) = app.rails.of_row(setup.rail, row.book).filter(|_| setup.rail == Rail::Stripe) else {
        tracing::error!(method = %named.id, ?said, "Stripe reported a method of the other book than `stripe.secret_key` is for: ignored");
        return Ok(());
    };
    if row.status != Status::Failed || !proves_nothing(&said) {
        return report(app, named, said, Way::Webhook).await;
    }
    let session = setup.checkout.as_ref().map(|page| page.session.as_str());
    let said = rail.ask_method(&NewMethod::of(named.owner, named.id, &setup), session).await;
    if proves_nothing(&said) {
        // It has no task that would ask again: the provider says it again instead, for days.
        return Err(Problem::Fault(Fault::Storage));
    }
    report(app, named, said, Way::Webhook).await
}

/// A method that the sandbox has a page for.
async fn find(app: &App, named: Name<MethodId>) -> Result<Option<(Method, Setup)>, Problem> {
    let found = read(app, named).await?.and_then(|row| Some((row.clone(), row.setup?)));
    Ok(found.filter(|(_, setup)| setup.rail == Rail::Sandbox && setup.checkout.is_some()))
}

async fn read(app: &App, named: Name<MethodId>) -> Result<Option<Method>, Problem> {
    let key = Key::Method(named.owner, named.id);
    app.query(move |reader| queries::row::<Method>(reader, key)).await
}

async fn report(app: &App, named: Name<MethodId>, said: Saved, way: Way) -> Result<(), Problem> {
    let report = Report { attempt: None, said: said.told(), ask_again_at: app.now().after(ASK_SOON) };
    let command = Command::ReportMethod(ReportMethod { method: named.id, report });
    app.report(named.owner, way, command).await.map(drop)
}
