//! The sandbox's page as HTML: one template, a style sheet, no script. What stands in it was written by callers and is escaped.

use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use bursar_domain::funding::{Deposit, DepositState};
use bursar_rails::sandbox::{CARDS, Card};
use http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderName, StatusCode};

use crate::common::refusals::dollars;

/// Where the style sheet stands.
pub(super) const STYLE_PATH: &str = "/checkout/style.css";

const STYLE: &str = include_str!("../../assets/checkout.css");

/// Nothing but the page's own style, and its form goes nowhere else.
const POLICY: &str = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

#[derive(Template)]
#[template(path = "checkout.html")]
struct Page<'a> {
    amount: String,
    description: &'a str,
    state: State,
    cards: &'a [Card],
    return_url: Option<&'a str>,
    style: &'a str,
}

/// What the page is for.
enum State {
    /// To pay; a card may have been refused just now.
    Open {
        /// Why.
        refused: Option<&'static str>,
    },
    /// To say that it was paid.
    Paid,
    /// To say that it can't be paid.
    Closed,
}

/// The page of a deposit as it stands.
pub(super) fn page(row: &Deposit, refused: Option<&'static str>) -> Response {
    let state = match row.state {
        DepositState::Requested | DepositState::Open => State::Open { refused },
        DepositState::Credited => State::Paid,
        DepositState::Failed => State::Closed,
    };
    let status = if refused.is_some() { StatusCode::PAYMENT_REQUIRED } else { StatusCode::OK };
    let amount = if row.currency.code() == "USD" {
        dollars(row.amount)
    } else {
        format!("{} {}", row.amount.decimal(row.currency.decimals()), row.currency.code())
    };
    let (description, return_url) = (row.memo.as_str(), row.return_url.as_deref());
    let page = Page { amount, description, state, cards: &CARDS, return_url, style: STYLE_PATH };
    html(status, page.render().unwrap_or_default())
}

/// Where there is no such page.
pub(super) fn absent() -> Response {
    html(StatusCode::NOT_FOUND, ABSENT.to_owned())
}

const ABSENT: &str = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>No such page</title>\n\
                      <link rel=\"stylesheet\" href=\"/checkout/style.css\"></head>\n<body><main><h1>No such page</h1>\n\
                      <p class=\"description\">The address is not whole, or what was to be paid here is not there.</p></main></body></html>\n";

fn html(status: StatusCode, text: String) -> Response {
    let headers: [(HeaderName, &str); 4] = [
        (CONTENT_SECURITY_POLICY, POLICY),
        (CACHE_CONTROL, "no-store"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // The address of the page is all that it takes to pay.
        (REFERRER_POLICY, "no-referrer"),
    ];
    (status, headers, Html(text)).into_response()
}

/// The style sheet.
pub(super) fn style() -> Response {
    let headers = [(CONTENT_TYPE, "text/css; charset=utf-8"), (CACHE_CONTROL, "no-cache"), (X_CONTENT_TYPE_OPTIONS, "nosniff")];
    (headers, STYLE).into_response()
}
