//! `bursar activity`: what agents paid and received, by day.

use bursar_domain::activity::Day;
use bursar_engine::{Source, SystemSource};
use bursar_store::codec::date;
use clap::{Args, Subcommand};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::client::Client;
use crate::print::{Answer, Printer, Record, Row, or_dash, usd};
use crate::route::Route;

/// `bursar activity`
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Activity {
    #[command(subcommand)]
    action: Option<Action>,
    /// The last so many days, today included [default: 30]
    #[arg(long, value_name = "N", conflicts_with_all = ["from", "to"], value_parser = clap::value_parser!(u32).range(1..))]
    days: Option<u32>,
    /// The first day, in UTC, such as 2026-06-10
    #[arg(long, value_name = "DAY")]
    from: Option<String>,
    /// The last day, in UTC
    #[arg(long, value_name = "DAY")]
    to: Option<String>,
    /// Only this book
    #[arg(long, value_parser = ["live", "test"])]
    book: Option<String>,
    /// Only this agent: its handle or id
    #[arg(long, value_name = "AGENT")]
    agent: Option<String>,
}

/// What is done with the sums.
#[derive(Subcommand)]
enum Action {
    /// Sum the whole journal up anew
    Rebuild,
}

impl Activity {
    pub(super) async fn run(self, client: &Client, printer: Printer) -> anyhow::Result<()> {
        match self.action {
            Some(Action::Rebuild) => rebuild(client, printer).await,
            None => self.list(client, printer).await,
        }
    }

    async fn list(self, client: &Client, printer: Printer) -> anyhow::Result<()> {
        let first = |days: u32| date(Day(Day::of(SystemSource::default().now()).0.saturating_sub(days - 1)));
        let route = Route::to(&["activity"]).with("limit", 1000).maybe("from", self.from.or_else(|| self.days.map(first)));
        let route = route.maybe("to", self.to).maybe("book", self.book).maybe("agentId", self.agent);
        let pages = client.pages::<Sums>(route).await?;
        let (mut items, mut rows, mut progress) = (Vec::new(), Vec::new(), None);
        for Answer { json, view } in pages {
            items.extend(json["items"].as_array().cloned().unwrap_or_default());
            rows.extend(view.items);
            // The first page is read first: all of them include its lines.
            progress.get_or_insert((json["upTo"].clone(), json["behind"].clone(), view.progress));
        }
        let (up_to, behind, progress) = progress.unwrap_or_default();
        let json = json!({"items": Value::Array(items), "upTo": up_to, "behind": behind});
        printer.list(&Answer { json, view: rows }, EMPTY);
        printer.say(&progress.told());
        Ok(())
    }
}

const EMPTY: &str =
    "Nothing was paid or received in these days. Look further back with --days, or see `bursar status` for balances.";

async fn rebuild(client: &Client, printer: Printer) -> anyhow::Result<()> {
    let answer = client.post::<Progress>(Route::to(&["activity", "rebuild"]), None).await?;
    printer.one(&answer);
    printer.say("The sums begin anew while a server runs: `bursar activity` shows how far they are.");
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
    fn told(&self) -> String {
        let UpTo { line, at } = &self.up_to;
        let included = match at {
            Some(at) => format!("Up to line {line} of the journal, of {at}"),
            None => "No line of the journal is summed yet".to_owned(),
        };
        match self.behind {
            0 => format!("{included}."),
            behind => format!("{included}; {behind} more are summed while `bursar serve` runs."),
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
    payments: u64,
    paid: String,
    fees: String,
    blocked: u64,
    escalated: u64,
    received: String,
    credited: String,
}

impl Row for OfDay {
    const COLUMNS: &'static [&'static str] =
        &["DAY", "BOOK", "AGENT", "PAYMENTS", "PAID", "FEES", "BLOCKED", "ESCALATED", "RECEIVED", "CREDITED"];

    fn cells(&self) -> Vec<String> {
        let Self { day, book, agent, payments, paid, fees, blocked, escalated, received, credited } = self;
        vec![
            day.clone(),
            book.clone(),
            or_dash(agent.as_ref()),
            payments.to_string(),
            usd(paid),
            usd(fees),
            blocked.to_string(),
            escalated.to_string(),
            usd(received),
            usd(credited),
        ]
    }
}
