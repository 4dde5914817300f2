//! The sandbox's page as HTML: one template, a style sheet, no script. What stands in it was written by callers and is escaped.

use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use bursar_domain::Timestamp;
use bursar_domain::funding::{Deposit, DepositState};
use bursar_rails::sandbox::CARDS;
use http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderName, StatusCode};

use crate::common::refusals::dollars;

/// Where the style sheet stands.
pub(super) const STYLE_PATH: &str = "/checkout/style.css";
/// The same from a page beside it: `public_url` may have a path of its own.
const STYLE_LINK: &str = "style.css";

const STYLE: &str = include_str!("../../assets/checkout.css");

/// Nothing but the page's own style, and its form goes nowhere else.
const POLICY: &str = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

#[derive(Template)]
#[template(path = "checkout.html")]
struct Page<'a> {
    amount: String,
    description: &'a str,
    state: State,
    /// Numbers of test cards in groups of four digits, and why each is refused.
    cards: Vec<(String, Option<&'static str>)>,
    return_url: Option<&'a str>,
    style: &'a str,
}

/// What the page is for.
#[derive(Debug, PartialEq, Eq)]
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

impl State {
    /// What the page of a deposit is for. After its time it takes no card, though the deposit may not have been closed yet.
    const fn of(deposit: DepositState, is_late: bool, refused: Option<&'static str>) -> Self {
        match deposit {
            DepositState::Requested | DepositState::Open if !is_late => Self::Open { refused },
            DepositState::Requested | DepositState::Open | DepositState::Failed => Self::Closed,
            DepositState::Credited => Self::Paid,
        }
    }
}

/// The page of a deposit as it stands now.
pub(super) fn page(row: &Deposit, now: Timestamp, refused: Option<&'static str>) -> Response {
    let state = State::of(row.state, now >= row.expires_at, refused);
    let status = if refused.is_some() { StatusCode::PAYMENT_REQUIRED } else { StatusCode::OK };
    let amount = if row.currency.code() == "USD" {
        dollars(row.amount)
    } else {
        format!("{} {}", row.amount.decimal(row.currency.decimals()), row.currency.code())
    };
    let cards = CARDS.iter().map(|card| (grouped(card.number), card.refused)).collect();
    let (description, return_url) = (row.memo.as_str(), row.return_url.as_deref());
    let page = Page { amount, description, state, cards, return_url, style: STYLE_LINK };
    html(status, page.render().unwrap_or_default())
}

/// A number as it stands on a card.
fn grouped(number: &str) -> String {
    let digits: Vec<char> = number.chars().collect();
    digits.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// Where there is no such page.
pub(super) fn absent() -> Response {
    html(StatusCode::NOT_FOUND, ABSENT.to_owned())
}

const ABSENT: &str = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>No such page</title>\n\
                      <link rel=\"stylesheet\" href=\"style.css\"></head>\n<body><main><h1>No such page</h1>\n\
                      <p class=\"description\">The address is not whole, or what was to be paid here is not there.</p></main></body></html>\n";

fn html(status: StatusCode, text: String) -> Response {
    let headers: [(HeaderName, &str); 4] = [
        (CONTENT_SECURITY_POLICY, POLICY),
        (CACHE_CONTROL, "no-store"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // The address of the page is all that it takes to pay, so no other host learns it. With "no-referrer" a browser would send the form
        // from the origin "null", which the door turns away.
        (REFERRER_POLICY, "same-origin"),
    ];
    (status, headers, Html(text)).into_response()
}

/// The style sheet.
pub(super) fn style() -> Response {
    let headers = [(CONTENT_TYPE, "text/css; charset=utf-8"), (CACHE_CONTROL, "no-cache"), (X_CONTENT_TYPE_OPTIONS, "nosniff")];
    (headers, STYLE).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_takes_cards_only_in_time_and_until_it_was_paid() {
        let open = State::Open { refused: None };
        for (deposit, is_late, expect) in [
            (DepositState::Requested, false, &open),
            (DepositState::Open, false, &open),
            (DepositState::Open, true, &State::Closed),
            (DepositState::Failed, false, &State::Closed),
            (DepositState::Failed, true, &State::Closed),
            (DepositState::Credited, false, &State::Paid),
            (DepositState::Credited, true, &State::Paid),
        ] {
            assert_eq!(&State::of(deposit, is_late, None), expect, "{deposit:?} {is_late}");
        }
    }

    #[test]
    fn numbers_are_read_in_groups() {
        assert_eq!(grouped("4242424242424242"), "4242 4242 4242 4242");
        assert_eq!(grouped("42424"), "4242 4");
    }

    /// A form is sent with the page's own origin, which the door asks for, only if the page may tell it.
    #[test]
    fn a_browser_may_tell_our_own_host_where_the_form_was() {
        assert_eq!(absent().headers().get(REFERRER_POLICY).and_then(|value| value.to_str().ok()), Some("same-origin"));
    }
}
