//! Row (n): how long the first and the last page of a history take, of a few rows and of very many. No judging.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use serde::Serialize;
use serde_json::Value;

use crate::agent_traffic::Payments;
use crate::http;
use crate::load::{self, Load, Traffic};
use crate::sample::{Sample, median};
use crate::server::{DataFolder, Server};
use crate::settings::{HISTORY_SHORT, Settings};
use crate::traffic::{Door, Repeated};

const FILLING_CONNECTIONS: u32 = 256;
/// Rows of a page: the most that each of the lists allows.
const PAGE: u64 = 100;
/// How often a page is asked for in a round; and before that, so that what is read for the first time does not count.
const ASKED: u64 = 20;
const WARMED: u64 = 3;

/// A list with its two ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum List {
    /// Escrow's statement of an agent's main wallet.
    Statement,
    /// Credits' payments of an agent.
    Payments,
    /// Billing's transactions of the general account.
    Transactions,
}

impl List {
    /// What it is called.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Statement => "escrow's statement",
            Self::Payments => "credits' payments",
            Self::Transactions => "billing's transactions",
        }
    }

    /// Where an answer has its rows.
    fn rows(self) -> &'static str {
        match self {
            Self::Statement => "/data",
            Self::Payments => "/transactions",
            Self::Transactions => "/data/transactions",
        }
    }
}

/// Which page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum End {
    /// The one that is shown unless another one is asked for.
    First,
    /// The one behind which there is none.
    Last,
}

/// One page of one list.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Page {
    /// Of which list.
    pub(crate) list: List,
    /// Which of its pages.
    pub(crate) end: End,
    /// Of a history of 1,000 rows: the median of each round's median, microseconds.
    pub(crate) few_us: f64,
    /// Of the long history; infinite where the answer has less than the page.
    pub(crate) many_us: f64,
}

impl Page {
    /// How many times as long a page of the long history takes.
    pub(crate) fn ratio(&self) -> f64 {
        self.many_us / self.few_us
    }
}

/// What the lists showed.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Lists {
    /// Rows of the long history.
    pub(crate) rows: u64,
    /// The pages.
    pub(crate) pages: Vec<Page>,
}

/// Fills a ledger with a short history and one with a long one, and asks both for their pages in turn.
pub(crate) fn run(settings: &Settings) -> Result<Lists> {
    let (few, many) = (DataFolder::create(&settings.out, "few")?, DataFolder::create(&settings.out, "many")?);
    let few = Filled::new(settings, &few, HISTORY_SHORT).context("the short history")?;
    for ((list, end), path) in &few.pages {
        ensure!(few.is_whole(*list, path)?, "{list:?}, {end:?} page of the short history has less than {PAGE} rows: {path}");
    }
    let many = Filled::new(settings, &many, settings.history).context("the long history")?;
    let mut rounds: BTreeMap<(List, End), [Vec<f64>; 2]> = BTreeMap::new();
    for _ in 0..settings.rounds {
        for (page, [of_few, of_many]) in few.pages.iter().map(|(page, path)| (page, [path, &many.pages[page]])) {
            let taken = rounds.entry(*page).or_default();
            taken[0].push(few.time_us(of_few)?);
            let is_whole = many.is_whole(page.0, of_many)?;
            taken[1].push(if is_whole { many.time_us(of_many)? } else { f64::INFINITY });
        }
    }
    let mut pages = Vec::new();
    for ((list, end), [few, many]) in rounds {
        let [few_us, many_us] = [few, many].map(|rounds| median(rounds).unwrap_or_default());
        eprintln!("  {list:?}, {end:?} page: {few_us:.0} us of {HISTORY_SHORT} rows, {many_us:.0} us of {}", settings.history);
        pages.push(Page { list, end, few_us, many_us });
    }
    Ok(Lists { rows: settings.history, pages })
}

/// A server whose lists have so many rows, with the paths of their pages.
struct Filled {
    server: Server,
    pages: BTreeMap<(List, End), String>,
}

impl Filled {
    /// Payments to and fro between two agents, so that the main wallet of either has a line of each; and as many credits to the general
    /// account.
    fn new(settings: &Settings, data: &DataFolder, rows: u64) -> Result<Self> {
        let server = Server::start(&settings.bursar, &data.path, &data.sqlite(), None)?;
        let (owner, operator, agents) = (server.owner(), server.operator(), server.fund_agents(2)?);
        let agent = agents.first().context("no agent")?;
        let payments = format!("/v1/transactions?agent_id={agent}&limit={PAGE}");
        drive(&owner, FILLING_CONNECTIONS, &mut Payments::new(&owner, &agents, rows))?;
        let credit = operator.post("/credit", r#"{"amountUsd":"0.01","book":"test"}"#);
        drive(&operator, FILLING_CONNECTIONS, &mut Repeated { request: &credit, left: rows })?;
        server.wait_for_followers()?;

        let statement = format!("/v1/wallets/{agent}/transactions?limit={PAGE}");
        let transactions = format!("/api/v1/wallet/transactions?limit={PAGE}");
        let pages = BTreeMap::from([
            ((List::Statement, End::Last), last_by_offset(&owner, &statement, rows, "/pagination/total")?),
            ((List::Transactions, End::Last), last_by_offset(&owner, &transactions, rows, "/data/pagination/total")?),
            ((List::Payments, End::Last), last_by_offset(&owner, &payments, rows, "/total")?),
            ((List::Statement, End::First), statement),
            ((List::Transactions, End::First), transactions),
            ((List::Payments, End::First), payments),
        ]);
        eprintln!("  histories of {rows} rows are filled");
        Ok(Self { server, pages })
    }

    /// Whether a page has all its rows.
    fn is_whole(&self, list: List, path: &str) -> Result<bool> {
        let (_, page) = read(&self.server.owner(), path)?;
        let rows = page.pointer(list.rows()).and_then(Value::as_array).with_context(|| format!("{path} has no rows"))?;
        Ok(rows.len() as u64 == PAGE)
    }

    /// The median time of a page, microseconds.
    fn time_us(&self, path: &str) -> Result<f64> {
        let owner = self.server.owner();
        let request = owner.get(path);
        let load = Load { addr: owner.addr, connections: 1, window: None, expected: 200..=200 };
        load::drive(&load, &mut Repeated { request: &request, left: WARMED })?;
        let tally = load::drive(&load, &mut Repeated { request: &request, left: ASKED })?;
        Ok(Sample::from_histogram(&tally.latency_ns, tally.elapsed).p50_us)
    }
}

fn drive(door: &Door, connections: u32, traffic: &mut impl Traffic) -> Result<()> {
    load::drive(&Load { addr: door.addr, connections, window: None, expected: 200..=200 }, traffic)?;
    Ok(())
}

fn read(door: &Door, path: &str) -> Result<(String, Value)> {
    let (status, head, body) = http::get_with(door.addr, path, &format!("Authorization: Bearer {}\r\n", door.token))?;
    ensure!(status == 200, "{path} answered {status}: {}", body.escape_ascii());
    Ok((head, serde_json::from_slice(&body)?))
}

/// The path of the last page of a list that takes an offset and tells how many rows there are.
fn last_by_offset(door: &Door, first: &str, rows: u64, total: &str) -> Result<String> {
    let (_, page) = read(door, first)?;
    let total = page.pointer(total).and_then(Value::as_u64).with_context(|| format!("{first} has no total"))?;
    ensure!(total >= rows, "{first} has {total} rows of {rows}");
    Ok(format!("{first}&offset={}", total - PAGE))
}
