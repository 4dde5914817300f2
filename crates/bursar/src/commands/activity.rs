//! `bursar activity`: what agents paid and received, by day.

use std::collections::BTreeMap;

use bursar_domain::Total;
use bursar_surfaces::common::money::UsdTotal;
use clap::{Args, Subcommand};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::client::Client;
use crate::failure::Failure;
use crate::print::{Answer, Printer, Record, Row, or_dash, usd};
use crate::route::Route;

/// `bursar activity`
#[derive(Args)]
pub struct Activity {
    #[command(subcommand)]
    action: Option<Action>,
    #[command(flatten)]
    wanted: Wanted,
}

/// What is done with the sums.
#[derive(Subcommand)]
enum Action {
    /// Show what agents paid and received, by day, as `bursar activity` alone does
    Show(Wanted),
    /// Sum the whole journal up anew
    Rebuild,
}

/// Which sums.
#[derive(Args)]
struct Wanted {
    /// So many days up to the last one [default: 30]
    #[arg(long, value_name = "N", conflicts_with = "from", value_parser = clap::value_parser!(u32).range(1..))]
    days: Option<u32>,
    /// The first day, in UTC, such as 2026-06-10
    #[arg(long, value_name = "DAY")]
    from: Option<String>,
    /// The last day, in UTC [default: today]
    #[arg(long, value_name = "DAY")]
    to: Option<String>,
    /// Only this book
    #[arg(long, value_parser = ["live", "test"])]
    book: Option<String>,
    /// Only this agent: its handle or id
    #[arg(long, value_name = "AGENT")]
    agent: Option<String>,
}

impl Activity {
    pub(super) async fn run(self, client: &Client, printer: Printer) -> anyhow::Result<()> {
        let Self { action, wanted } = self;
        match (action, wanted.first_flag()) {
            (None, _) => show(wanted, client, printer).await,
            (Some(_), Some(flag)) => {
                Err(Failure::usage(format_args!("{flag} must follow `bursar activity show`, or `bursar activity` alone")).into())
            }
            (Some(Action::Show(wanted)), None) => show(wanted, client, printer).await,
            (Some(Action::Rebuild), None) => rebuild(client, printer).await,
        }
    }
}

impl Wanted {
    /// The first flag that was given.
    fn first_flag(&self) -> Option<&'static str> {
        let Self { days, from, to, book, agent } = self;
        let given = [
            ("--days", days.is_some()),
            ("--from", from.is_some()),
            ("--to", to.is_some()),
            ("--book", book.is_some()),
            ("--agent", agent.is_some()),
        ];
        given.into_iter().find_map(|(flag, is_given)| is_given.then_some(flag))
    }
}

async fn show(wanted: Wanted, client: &Client, printer: Printer) -> anyhow::Result<()> {
    let Wanted { days, from, to, book, agent } = wanted;
    let route = Route::to(&["activity"]).with("limit", 1000).maybe("days", days).maybe("from", from).maybe("to", to);
    let pages = client.pages::<Sums>(route.maybe("book", book).maybe("agentId", agent)).await?;
    let (mut items, mut rows, mut progress) = (Vec::new(), Vec::new(), None);
    for Answer { json, view } in pages {
        items.extend(json["items"].as_array().cloned().unwrap_or_default());
        rows.extend(view.items);
        // The first page is read first: all of them include its lines.
        progress.get_or_insert((json["upTo"].clone(), json["behind"].clone(), view.progress));
    }
    let (up_to, behind, progress) = progress.unwrap_or_default();
    let is_empty = rows.is_empty();
    let missing = progress.missing(is_empty, client.is_local());
    if let Some(missing) = missing.as_ref().filter(|_| !is_empty) {
        printer.say(missing);
    }
    rows.extend(totals(&rows));
    let json = json!({"items": Value::Array(items), "upTo": up_to, "behind": behind});
    printer.list(&Answer { json, view: rows }, missing.as_deref().unwrap_or(EMPTY));
    if missing.is_none() || !is_empty {
        printer.say(&progress.included());
    }
    Ok(())
}

const EMPTY: &str =
    "Nothing was paid or received in these days. Look further back with --days, or see `bursar status` for balances.";

async fn rebuild(client: &Client, printer: Printer) -> anyhow::Result<()> {
    let answer = client.post::<Progress>(Route::to(&["activity", "rebuild"]), None).await?;
    printer.one(&answer);
    printer.say("The sums are rebuilt while a server runs: `bursar activity` shows how far they are.");
    Ok(())
}

/// `GET /activity`
#[derive(Deserialize)]
struct Sums {
    items: Vec<OfDay>,
    #[serde(flatten)]
    progress: Progress,
}

/// How much of the journal the sums include.
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase")]
struct Progress {
    up_to: UpTo,
    behind: u64,
}

#[derive(Deserialize, Default)]
struct UpTo {
    line: u64,
    at: Option<String>,
}

impl Progress {
    /// What is said where lines are not included yet.
    fn missing(&self, is_empty: bool, is_local: bool) -> Option<String> {
        let (state, by) = match (is_empty, is_local) {
            (true, false) => ("The sums are being made", ""),
            (true, true) => ("The sums are not made yet", " `bursar serve` makes them."),
            (false, false) => ("These sums are partial", ""),
            (false, true) => ("These sums are partial", " `bursar serve` adds the rest."),
        };
        let (line, head) = (self.up_to.line, self.up_to.line.saturating_add(self.behind));
        (self.behind > 0).then(|| format!("{state}: {line} of {head} lines of the journal so far.{by}"))
    }

    fn included(&self) -> String {
        match &self.up_to {
            UpTo { line, at: Some(at) } => format!("Includes the journal up to line {line} ({at})."),
            UpTo { at: None, .. } => "Includes no line of the journal yet.".to_owned(),
        }
    }
}

impl Record for Progress {
    fn fields(&self) -> Vec<(&'static str, String)> {
        vec![("summed up to line", self.up_to.line.to_string()), ("lines to go", self.behind.to_string())]
    }
}

/// What an agent did on a day.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct OfDay {
    day: String,
    book: String,
    agent: Option<String>,
    currency: String,
    payments: u64,
    paid: String,
    fees: String,
    blocked: u64,
    escalated: u64,
    payments_received: u64,
    received: String,
    credited: String,
    returned: String,
}

impl Row for OfDay {
    const COLUMNS: &'static [&'static str] = &[
        "DAY",
        "BOOK",
        "AGENT",
        "PAYMENTS",
        "PAID",
        "FEES",
        "BLOCKED",
        "ESCALATED",
        "PAYMENTS RECEIVED",
        "RECEIVED",
        "CREDITED",
        "RETURNED",
    ];

    fn cells(&self) -> Vec<String> {
        vec![
            self.day.clone(),
            self.book.clone(),
            or_dash(self.agent.as_ref()),
            self.payments.to_string(),
            usd(&self.paid),
            usd(&self.fees),
            self.blocked.to_string(),
            self.escalated.to_string(),
            self.payments_received.to_string(),
            usd(&self.received),
            usd(&self.credited),
            usd(&self.returned),
        ]
    }
}

/// A total for each book that has several lines.
fn totals(rows: &[OfDay]) -> Vec<OfDay> {
    let mut books = BTreeMap::<_, Vec<&OfDay>>::new();
    for row in rows {
        books.entry((&row.book, &row.currency)).or_default().push(row);
    }
    books.into_values().filter(|rows| rows.len() > 1).filter_map(|rows| total(&rows)).collect()
}

/// The total of lines of one book; none where an amount can't be read.
fn total(rows: &[&OfDay]) -> Option<OfDay> {
    let count = |of: fn(&OfDay) -> u64| rows.iter().fold(0_u64, |sum, row| sum.saturating_add(of(row)));
    let amount = |of: fn(&OfDay) -> &str| {
        let sum = rows.iter().try_fold(Total::ZERO, |sum, row| Some(sum.sum(dollars(of(row))?)));
        sum.map(|sum| UsdTotal(sum).to_string())
    };
    let first = rows.first()?;
    Some(OfDay {
        day: "total".to_owned(),
        book: first.book.clone(),
        agent: Some(String::new()),
        currency: first.currency.clone(),
        payments: count(|row| row.payments),
        paid: amount(|row| &row.paid)?,
        fees: amount(|row| &row.fees)?,
        blocked: count(|row| row.blocked),
        escalated: count(|row| row.escalated),
        payments_received: count(|row| row.payments_received),
        received: amount(|row| &row.received)?,
        credited: amount(|row| &row.credited)?,
        returned: amount(|row| &row.returned)?,
    })
}

/// Dollars as the server writes them, with two to six decimals.
fn dollars(text: &str) -> Option<Total> {
    let (whole, decimals) = text.split_once('.')?;
    let micros = format!("{decimals:0<6}").parse::<u32>().ok().filter(|_| decimals.len() <= 6)?;
    whole.parse::<u128>().ok()?.checked_mul(1_000_000)?.checked_add(micros.into()).map(Total::from_micros)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(day: &str, book: &str, payments: u64, paid: &str) -> OfDay {
        let fields = json!({"day": day, "book": book, "agent": "shopper", "currency": "USD", "payments": payments, "paid": paid,
            "fees": "0.00", "blocked": 1, "escalated": 0, "paymentsReceived": 2, "received": "0.000001", "credited": "0.00", "returned": "0.50"});
        serde_json::from_value(fields).unwrap()
    }

    #[test]
    fn each_book_with_several_lines_has_a_total() {
        let rows = [
            row("2026-06-10", "live", 2, "1.70"),
            row("2026-06-10", "test", 1, "0.85"),
            row("2026-06-11", "live", 3, "18446744073709551615.300001"),
        ];
        let totals: Vec<Vec<String>> = totals(&rows).iter().map(Row::cells).collect();
        let paid = "$18446744073709551617.000001";
        assert_eq!(totals, [["total", "live", "", "5", paid, "$0.00", "2", "0", "4", "$0.000002", "$0.00", "$1.00"]]);
        assert_eq!(OfDay::COLUMNS.len(), totals[0].len());
        for unreadable in ["1", "1.0000001", "x.00", "1.-1", ""] {
            assert!(total(&[&rows[0], &row("2026-06-11", "live", 1, unreadable)]).is_none(), "{unreadable}");
        }
    }

    #[test]
    fn what_is_missing_is_said() {
        let check = |line, behind, is_empty, is_local, expect: Option<&str>| {
            let progress = Progress { up_to: UpTo { line, at: None }, behind };
            assert_eq!(progress.missing(is_empty, is_local).as_deref(), expect);
        };
        check(12, 0, true, false, None);
        check(12, 0, false, true, None);
        check(0, 12, true, false, Some("The sums are being made: 0 of 12 lines of the journal so far."));
        check(7, 5, false, false, Some("These sums are partial: 7 of 12 lines of the journal so far."));
        let by_server = Some("The sums are not made yet: 0 of 12 lines of the journal so far. `bursar serve` makes them.");
        check(0, 12, true, true, by_server);
        check(
            7,
            5,
            false,
            true,
            Some("These sums are partial: 7 of 12 lines of the journal so far. `bursar serve` adds the rest."),
        );
    }
}
