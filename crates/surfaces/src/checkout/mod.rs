//! Where money's own words come in: the sandbox's pages, on which a person pays with test cards or saves one, and what providers send on
//! their own.
//! Neither has a credential: the page's address is what it takes to pay pretended money, and a provider signs what it says.

mod page;
mod saving;
mod wire;

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Form, Path, Request, State};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use bursar_domain::funding::{
    Deposit, DepositState, Deposited, PaidOut, Payout, PayoutState, Refund, Refunded, Report, ReportDeposit, ReportPayout,
    ReportRefund, ReportReversal,
};
use bursar_domain::payment::{self, Paid, ReportPayment};
use bursar_domain::set::Key;
use bursar_domain::{Book, Command, DepositId, PaymentId, PayoutId, Rail, RefundId, Refusal, Way};
use bursar_engine::Fault;
use bursar_rails::{self as rails, Heard, Name, Reversed, sandbox};
use bursar_store::queries;
use http::{HeaderMap, StatusCode};
use saving::ASK_SOON;
use wire::Payment;

use crate::common::{App, Problem, body};

/// The header in which Stripe signs.
const STRIPE_SIGNATURE: &str = "stripe-signature";

/// The pages, and the addresses that providers call.
pub fn routes(app: &App) -> Router {
    Router::new()
        .route(page::STYLE_PATH, get(async || page::style()))
        .route("/checkout/{name}", get(show).post(pay))
        .route("/stripe/webhook", post(hear_stripe))
        .layer(from_fn(bounded))
        .with_state(app.clone())
}

/// Reads the body within the bounds of every body: who sends it needs no credential.
async fn bounded(request: Request, next: Next) -> Response {
    let (head, body) = request.into_parts();
    match body::bytes(body).await {
        Ok(read) => next.run(Request::from_parts(head, read.into())).await,
        Err(problem) => problem.into_response(),
    }
}

/// The page of a deposit, or of a method that is to be saved.
async fn show(State(app): State<App>, Path(name): Path<String>) -> Response {
    if let Some(named) = Name::of_method(&name) {
        return saving::show(&app, named).await;
    }
    match find(&app, &name).await {
        Ok(Some((_, row))) => page::of_deposit(&row, app.now(), None),
        Ok(None) => page::absent(),
        Err(problem) => problem.into_response(),
    }
}

/// A person pays, or saves a method.
async fn pay(State(app): State<App>, Path(name): Path<String>, Form(payment): Form<Payment>) -> Response {
    if let Some(named) = Name::of_method(&name) {
        return saving::save(&app, named, &payment.card).await;
    }
    let (named, row) = match find(&app, &name).await {
        Ok(Some(found)) => found,
        Ok(None) => return page::absent(),
        Err(problem) => return problem.into_response(),
    };
    if row.state != DepositState::Open || app.now() >= row.expires_at {
        return Redirect::to(&format!("./{name}")).into_response();
    }
    let card = match sandbox::card(&payment.card) {
        None => return page::of_deposit(&row, app.now(), Some("This is no test card.")),
        Some(card) if card.refused.is_some() => return page::of_deposit(&row, app.now(), card.refused),
        Some(card) => card,
    };
    let said = Deposited::Paid { reference: sandbox::reference(&name, card.refunds), amount: row.amount, currency: row.currency };
    match report_deposit(&app, named, said, Way::Page).await {
        Ok(()) => Redirect::to(&format!("./{name}")).into_response(),
        Err(problem) => problem.into_response(),
    }
}

/// A deposit of the sandbox that has a page.
async fn find(app: &App, name: &str) -> Result<Option<(Name<DepositId>, Deposit)>, Problem> {
    let Some(named) = Name::of_deposit(name) else { return Ok(None) };
    let key = Key::Deposit(named.owner, named.id);
    let row = app.query(move |reader| queries::row::<Deposit>(reader, key)).await?;
    Ok(row.filter(|row| row.rail == Rail::Sandbox && row.checkout.is_some()).map(|row| (named, row)))
}

/// What Stripe says on its own. An answer of 2xx means that it is kept; with any other Stripe says it again.
async fn hear_stripe(State(app): State<App>, headers: HeaderMap, body: Bytes) -> Response {
    let Some(rail) = app.rails.get(Rail::Stripe) else {
        return (StatusCode::NOT_FOUND, "stripe is not configured\n").into_response();
    };
    let signature = headers.get(STRIPE_SIGNATURE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let heard = match rail.hear(signature, &body, app.now()) {
        Ok(heard) => heard,
        Err(why) => {
            tracing::warn!(%why, "a message to the address of Stripe's webhooks is not believed");
            return (StatusCode::BAD_REQUEST, format!("{why}\n")).into_response();
        }
    };
    let kept = match heard {
        None => Ok(()),
        Some(Heard::Deposit(name, said)) => match Name::of_deposit(&name) {
            Some(named) => hear_of_deposit(&app, named, said).await,
            None => Ok(()),
        },
        Some(Heard::Payout(name, said)) => match Name::of_payout(&name) {
            Some(named) => hear_of_payout(&app, named, said).await,
            None => Ok(()),
        },
        Some(Heard::Method(name, said)) => match Name::of_method(&name) {
            Some(named) => saving::hear(&app, named, said).await,
            None => Ok(()),
        },
        Some(Heard::Refund(name, said)) => match Name::of_refund(&name) {
            Some(named) => hear_of_refund(&app, named, said).await,
            None => Ok(()),
        },
        Some(Heard::Payment(name, said)) => match Name::of_payment(&name) {
            Some(named) => hear_of_payment(&app, named, said).await,
            None => Ok(()),
        },
        Some(Heard::Reversal(payment)) => hear_of_reversal(&app, &**rail, &payment).await,
    };
    match kept {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        // It will say the same again, and it will be the same.
        Err(Problem::Refused(refusal)) => {
            tracing::error!(?refusal, "what Stripe says can't be: an operator should look");
            StatusCode::NO_CONTENT.into_response()
        }
        Err(problem) => problem.into_response(),
    }
}

/// What Stripe says of a deposit that was asked for over it, in the book whose money its key moves. Of another book's it can't know.
async fn hear_of_deposit(app: &App, named: Name<DepositId>, said: Deposited) -> Result<(), Problem> {
    let key = Key::Deposit(named.owner, named.id);
    let Some(row) = app.query(move |reader| queries::row::<Deposit>(reader, key)).await? else {
        return Err(Problem::Refused(Refusal::DepositNotFound));
    };
    if rail_of(app, row.rail, row.book).is_none() {
        tracing::error!(deposit = %named.id, ?said, "{}", ignored("deposit", row.rail, row.book));
        return Ok(());
    }
    report_deposit(app, named, said, Way::Webhook).await
}

/// Stripe, if a row is its own: what was asked for with the key of the other book, or over another rail, is not.
fn rail_of(app: &App, rail: Rail, book: Book) -> Option<&Arc<dyn rails::Rail>> {
    app.rails.of_row(rail, book).filter(|_| rail == Rail::Stripe)
}

/// Why nothing is done about what Stripe reported.
fn ignored(noun: &str, rail: Rail, book: Book) -> String {
    match (rail, book) {
        (Rail::Sandbox, _) => format!("Stripe reported a {noun} that was asked for over the sandbox: ignored"),
        (Rail::X402 | Rail::Acp, _) => format!("Stripe reported a {noun} that was asked for over {}: ignored", rail.word()),
        (Rail::Stripe, Book::Live) => format!("Stripe reported a live {noun}, but `stripe.secret_key` is a test key: ignored"),
        (Rail::Stripe, Book::Test) => format!("Stripe reported a test {noun}, but `stripe.secret_key` is a live key: ignored"),
    }
}

/// The same of a payout. What a message does not prove is asked for. A payout that is open is asked for soon by its task; one that has ended has none, and may
/// still come back.
async fn hear_of_payout(app: &App, named: Name<PayoutId>, said: PaidOut) -> Result<(), Problem> {
    let key = Key::Payout(named.owner, named.id);
    let Some(row) = app.query(move |reader| queries::row::<Payout>(reader, key)).await? else {
        return Err(Problem::Refused(Refusal::PayoutNotFound));
    };
    let Some(rail) = rail_of(app, row.rail, row.book) else {
        tracing::error!(payout = %named.id, ?said, "{}", ignored("payout", row.rail, row.book));
        return Ok(());
    };
    let ended = Some(row).filter(|row| row.state == PayoutState::Completed);
    let said = match (&said, ended.as_ref().and_then(|row| Some((row, row.reference.as_ref()?)))) {
        (PaidOut::Unknown(_), Some((row, reference))) => rail.ask_payout(&rails::Payout::of(named.owner, row), reference).await,
        _ => said,
    };
    if ended.is_some() && matches!(said, PaidOut::Unknown(_)) {
        // It has no task that would ask again: Stripe says it again instead, for days.
        return Err(Problem::Fault(Fault::Storage));
    }
    let report = Report { attempt: None, said, ask_again_at: app.now().after(ASK_SOON) };
    let command = Command::ReportPayout(ReportPayout { payout: named.id, report });
    app.report(named.owner, Way::Webhook, command).await.map(drop)
}

async fn report_deposit(app: &App, named: Name<DepositId>, said: Deposited, way: Way) -> Result<(), Problem> {
    let report = Report { attempt: None, said, ask_again_at: app.now().after(ASK_SOON) };
    let command = Command::ReportDeposit(ReportDeposit { deposit: named.id, report });
    app.report(named.owner, way, command).await.map(drop)
}

/// The same of a refund.
async fn hear_of_refund(app: &App, named: Name<RefundId>, said: Refunded) -> Result<(), Problem> {
    let key = Key::Refund(named.owner, named.id);
    let Some(row) = app.query(move |reader| queries::row::<Refund>(reader, key)).await? else {
        return Err(Problem::Refused(Refusal::RefundNotFound));
    };
    if rail_of(app, row.rail, row.book).is_none() {
        tracing::error!(refund = %named.id, ?said, "{}", ignored("refund", row.rail, row.book));
        return Ok(());
    }
    let report = Report { attempt: None, said, ask_again_at: app.now().after(ASK_SOON) };
    let command = Command::ReportRefund(ReportRefund { refund: named.id, report });
    app.report(named.owner, Way::Webhook, command).await.map(drop)
}

/// The same of an agent's payment.
async fn hear_of_payment(app: &App, named: Name<PaymentId>, said: Paid) -> Result<(), Problem> {
    let key = Key::Payment(named.owner, named.id);
    let Some(row) = app.query(move |reader| queries::row::<payment::Payment>(reader, key)).await? else {
        return Err(Problem::Refused(Refusal::PaymentNotFound));
    };
    let Some(rail) = row.outside() else { return Ok(()) };
    if rail != Rail::Stripe || app.rails.payer(rail, row.book).is_none() {
        tracing::error!(payment = %named.id, ?said, "{}", ignored("payment", rail, row.book));
        return Ok(());
    }
    let report = Report { attempt: None, said, ask_again_at: app.now().after(ASK_SOON) };
    let command = Command::ReportPayment(ReportPayment { payment: named.id, report });
    app.report(named.owner, Way::Webhook, command).await.map(drop)
}

/// What went back of a payment is asked for: the ledger hears how things stand, in whatever order messages come. Nothing would ask again: Stripe says it again instead, for days.
async fn hear_of_reversal(app: &App, rail: &dyn rails::Rail, payment: &str) -> Result<(), Problem> {
    let again = |why: &str| {
        tracing::warn!(payment, why, "what Stripe took back of a payment is not known yet: Stripe will say it again");
        Err(Problem::Fault(Fault::Storage))
    };
    let (name, said) = match rail.ask_reversed(payment).await {
        Reversed::Of(name, said) => (name, said),
        Reversed::NotOurs => return Ok(()),
        Reversed::Unknown(why) => return again(&why),
    };
    let Some(Name { owner, id: deposit }) = Name::of_deposit(&name) else { return Ok(()) };
    let row = app.query(move |reader| queries::row::<Deposit>(reader, Key::Deposit(owner, deposit))).await?;
    if let Some(row) = row.filter(|row| rail_of(app, row.rail, row.book).is_none()) {
        tracing::error!(%deposit, ?said, "{}", ignored("deposit", row.rail, row.book));
        return Ok(());
    }
    let command = Command::ReportReversal(ReportReversal { deposit, said });
    match app.report(owner, Way::Webhook, command).await {
        Ok(_) => Ok(()),
        // The message that it was paid is still under way.
        Err(Problem::Refused(Refusal::DepositNotCredited)) => again("the deposit is not credited yet"),
        Err(problem) => Err(problem),
    }
}
