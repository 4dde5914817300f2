//! The sandbox's pages as HTML: one template, a style sheet, no script. What stands in it was written by callers and is escaped.

use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use bursar_domain::Timestamp;
use bursar_domain::funding::{Deposit, DepositState};
use bursar_domain::method::{Method, Setup, Status};
use bursar_rails::sandbox::{CARDS, Card, Refunds};
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
    heading: String,
    description: &'a str,
    state: State,
    words: Words,
    /// Numbers of test cards in groups of four digits, and what becomes of each.
    cards: Vec<(String, String)>,
    return_url: Option<&'a str>,
    style: &'a str,
}

/// What a page says of what it is for.
struct Words {
    /// What its button does.
    action: String,
    /// That a card that was refused did no harm.
    unharmed: &'static str,
    /// That it is done.
    done: &'static str,
    /// That it can't be done any more.
    closed: &'static str,
}

/// How it stands with what the page is for.
#[derive(Debug, PartialEq, Eq)]
enum State {
    /// It takes a card; one may have been refused just now.
    Open {
        /// Why.
        refused: Option<&'static str>,
    },
    /// It is done.
    Done,
    /// It can't be done any more.
    Closed,
}

impl State {
    /// The page of a deposit. After its time it takes no card, though the deposit may not have been closed yet.
    const fn of_deposit(deposit: DepositState, is_late: bool, refused: Option<&'static str>) -> Self {
        match deposit {
            DepositState::Requested | DepositState::Open if !is_late => Self::Open { refused },
            DepositState::Requested | DepositState::Open | DepositState::Failed => Self::Closed,
            DepositState::Credited => Self::Done,
        }
    }

    /// The same of a method that is to be saved.
    const fn of_method(method: Status, is_late: bool, refused: Option<&'static str>) -> Self {
        match method {
            Status::Pending if !is_late => Self::Open { refused },
            Status::Pending | Status::Failed | Status::Deleted => Self::Closed,
            Status::Active | Status::Inactive => Self::Done,
        }
    }
}

/// The page of a deposit as it stands now.
pub(super) fn of_deposit(row: &Deposit, now: Timestamp, refused: Option<&'static str>) -> Response {
    let amount = if row.currency.code() == "USD" {
        dollars(row.amount)
    } else {
        format!("{} {}", row.amount.decimal(row.currency.decimals()), row.currency.code())
    };
    let words = Words {
        action: format!("Pay {amount}"),
        unharmed: "Nothing was charged",
        done: "Paid. The money has arrived.",
        closed: "This page is closed: nobody paid in time, or the payment was called off. Ask for a new one.",
    };
    show(&Page {
        heading: amount,
        description: &row.memo,
        state: State::of_deposit(row.state, now >= row.expires_at, refused),
        words,
        cards: cards(|card| fate(card).to_owned()),
        return_url: row.return_url.as_deref(),
        style: STYLE_LINK,
    })
}

/// The page on which a method is saved, as it stands now.
pub(super) fn of_method(row: &Method, setup: &Setup, now: Timestamp, refused: Option<&'static str>) -> Response {
    let words = Words {
        action: "Save card".to_owned(),
        unharmed: "Nothing was saved",
        done: "Saved. You can close this page.",
        closed: "This page is closed: nobody saved a card in time, or it was called off. Ask for a new one.",
    };
    show(&Page {
        heading: "Save a card".to_owned(),
        description: &row.name,
        state: State::of_method(row.status, now >= setup.expires_at, refused),
        words,
        cards: cards(|card| match (card.method().is_some(), card.later()) {
            (true, None) => "is saved".to_owned(),
            (true, Some(why)) => format!("is saved, and refused later: {why}"),
            (false, _) => card.refused.unwrap_or_default().to_owned(),
        }),
        return_url: setup.return_url.as_deref(),
        style: STYLE_LINK,
    })
}

fn show(page: &Page<'_>) -> Response {
    let is_refused = matches!(page.state, State::Open { refused: Some(_) });
    let status = if is_refused { StatusCode::PAYMENT_REQUIRED } else { StatusCode::OK };
    html(status, page.render().unwrap_or_default())
}

fn cards(outcome: fn(&Card) -> String) -> Vec<(String, String)> {
    CARDS.iter().map(|card| (grouped(card.number), outcome(card))).collect()
}

/// What becomes of a card, in words.
fn fate(card: &Card) -> &'static str {
    match (card.refused, card.refunds) {
        (Some(why), _) => why,
        (None, Refunds::AtOnce) => "is charged",
        (None, Refunds::Slowly) => "is charged; a refund is unknown at first",
        (None, Refunds::Never) => "is charged; a refund fails",
    }
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
                      <p class=\"description\">The address is not whole, or what was to be done here is not there.</p></main></body></html>\n";

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
    fn a_page_takes_cards_only_in_time_and_until_it_is_done() {
        let open = State::Open { refused: None };
        for (deposit, is_late, expect) in [
            (DepositState::Requested, false, &open),
            (DepositState::Open, false, &open),
            (DepositState::Open, true, &State::Closed),
            (DepositState::Failed, false, &State::Closed),
            (DepositState::Failed, true, &State::Closed),
            (DepositState::Credited, false, &State::Done),
            (DepositState::Credited, true, &State::Done),
        ] {
            assert_eq!(&State::of_deposit(deposit, is_late, None), expect, "{deposit:?} {is_late}");
        }
        for (method, is_late, expect) in [
            (Status::Pending, false, &open),
            (Status::Pending, true, &State::Closed),
            (Status::Failed, false, &State::Closed),
            (Status::Deleted, false, &State::Closed),
            (Status::Active, true, &State::Done),
            (Status::Inactive, false, &State::Done),
        ] {
            assert_eq!(&State::of_method(method, is_late, None), expect, "{method:?} {is_late}");
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
