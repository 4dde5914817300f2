//! The command line, and the settings it resolves to. No measuring.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use clap::{Parser, Subcommand, ValueEnum};
use serde::Serialize;

use crate::load::Window;
use crate::postgres::Cluster;

/// Rows of the short history of row (n).
pub(crate) const HISTORY_SHORT: u64 = 1_000;
/// Endpoints of each principal in row (m): as many as a principal may have unless it is configured otherwise.
pub(crate) const ENDPOINTS_OF_EACH: u32 = 100;

/// Measures Bursar against the machine's own limits: results as JSON and a page.
#[derive(Parser)]
#[command(name = "bursar-bench", args_conflicts_with_subcommands = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) subcommand: Option<Server>,
    /// A PostgreSQL cluster where databases may be created, as postgres://user@host:port/database; without it, row d is not run
    #[arg(long, value_name = "URL")]
    postgres: Option<String>,
    /// The pgbench program
    #[arg(long, value_name = "PATH", default_value = "pgbench")]
    pgbench: PathBuf,
    /// A release build of bursar [default: beside this program]
    #[arg(long, value_name = "PATH")]
    bursar: Option<PathBuf>,
    /// Seconds measured per row, concurrency and round, after one second of warm-up [default: 5]
    #[arg(long)]
    seconds: Option<u64>,
    /// Rounds, interleaved; every figure is their median [default: 3]
    #[arg(long)]
    rounds: Option<u32>,
    /// Connections of the HTTP rows [default: 1,16,64,256]
    #[arg(long, value_delimiter = ',')]
    connections: Option<Vec<u32>>,
    /// Wallets the spread charges are made on [default: 10000]
    #[arg(long)]
    wallets: Option<u32>,
    /// Payments the ledger grows to; 10000000 shows start, memory and verification at that size [default: 2000000]
    #[arg(long, value_name = "PAYMENTS")]
    grow: Option<u64>,
    /// Rows of the long history of row n [default: 1000000]
    #[arg(long, value_name = "ROWS")]
    history: Option<u64>,
    /// Webhook endpoints of row m, in whole hundreds [default: 10000]
    #[arg(long)]
    endpoints: Option<u32>,
    /// Run only these parts [default: all but m]
    #[arg(long, value_delimiter = ',')]
    only: Vec<Part>,
    /// The folder of results.json and of the data; on a real disk
    #[arg(long, default_value = "target/bench")]
    out: PathBuf,
    /// The page to write [default: docs/performance.md; with --quick or --only, performance.md in the folder of --out]
    #[arg(long)]
    page: Option<PathBuf>,
    /// A smoke test: one round of one second, 1 and 64 connections, 200 wallets, 20000 payments, histories of 20000 rows, 1000 endpoints,
    /// unless told otherwise
    #[arg(long)]
    quick: bool,
}

/// What else this program can be.
#[derive(Subcommand)]
pub(crate) enum Server {
    /// Serve the ceiling of row a: parses a charge and answers, no more; prints its port
    Ceiling {
        /// The port on 127.0.0.1; 0 takes a free one
        #[arg(long, default_value_t = 0)]
        port: u16,
    },
}

/// A part of the benchmark that can be run alone.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// The ceiling: an empty endpoint of the same HTTP stack
    A,
    /// Charges on SQLite, spread over all wallets
    B,
    /// Charges on SQLite, all on one wallet
    C,
    /// Charges on PostgreSQL, and pgbench beside them
    D,
    /// Commands through the engine, without HTTP
    E,
    /// The disk's limit
    F,
    /// Growth: row b from an empty ledger to many payments
    G,
    /// Charges on SQLite over as many principals as row b has wallets, at 64 connections
    H,
    /// Row b while old idempotency records leave as fast as new ones come, at 64 connections
    I,
    /// Holds between agents, placed and settled, on SQLite, at 64 connections
    J,
    /// Payments between agents with their fee, on SQLite, at 64 connections
    K,
    /// Row b with ten webhook endpoints, at 64 connections
    L,
    /// Webhooks to ten thousand endpoints, some late and some dead; run only where it is named
    M,
    /// The first and the last page of a short history and of a long one
    N,
    /// Payments that agents ask for under a mandate, over the rail internal, on SQLite, at 64 connections
    O,
    /// Row o over MCP
    Q,
    /// Growth on PostgreSQL: row d from an empty database to many payments
    P,
    /// Row b with a signed journal, at 64 connections, and how long that takes to check
    S,
}

/// What is measured, for how long and on what; the serialised part is what a reader of the results needs.
#[derive(Serialize)]
pub(crate) struct Settings {
    /// Seconds measured per row, concurrency and round.
    pub(crate) seconds: u64,
    /// Rounds whose median counts.
    pub(crate) rounds: u32,
    /// Connections of the HTTP rows.
    pub(crate) connections: Vec<u32>,
    /// Wallets of the spread charges.
    pub(crate) wallets: u32,
    /// Payments the ledger grows to.
    pub(crate) grow: u64,
    /// Rows of the long history.
    pub(crate) history: u64,
    /// Webhook endpoints of row (m).
    pub(crate) endpoints: u32,
    #[serde(skip)]
    only: Vec<Part>,
    /// The cluster of row d.
    #[serde(skip)]
    pub(crate) cluster: Option<Cluster>,
    /// The release build of bursar.
    #[serde(skip)]
    pub(crate) bursar: PathBuf,
    /// The folder of results.json and of the data.
    #[serde(skip)]
    pub(crate) out: PathBuf,
    /// The page to write.
    #[serde(skip)]
    pub(crate) page: PathBuf,
}

impl Settings {
    /// Fills in what the command line left open, and refuses what can't be run before anything is.
    pub(crate) fn resolve(arguments: Arguments) -> Result<Self> {
        let quick = arguments.quick;
        let partial = quick || !arguments.only.is_empty();
        let bursar = match arguments.bursar {
            Some(path) => path,
            None => std::env::current_exe()?.with_file_name("bursar"),
        };
        let page = arguments
            .page
            .unwrap_or_else(|| if partial { arguments.out.join("performance.md") } else { "docs/performance.md".into() });
        let settings = Self {
            seconds: arguments.seconds.unwrap_or(if quick { 1 } else { 5 }),
            rounds: arguments.rounds.unwrap_or(if quick { 1 } else { 3 }),
            connections: arguments.connections.unwrap_or_else(|| if quick { vec![1, 64] } else { vec![1, 16, 64, 256] }),
            wallets: arguments.wallets.unwrap_or(if quick { 200 } else { 10_000 }),
            grow: arguments.grow.unwrap_or(if quick { 20_000 } else { 2_000_000 }),
            history: arguments.history.unwrap_or(if quick { 20_000 } else { 1_000_000 }),
            endpoints: arguments.endpoints.unwrap_or(if quick { 1_000 } else { 10_000 }),
            only: arguments.only,
            cluster: arguments.postgres.map(|url| Cluster { url, pgbench: arguments.pgbench }),
            bursar,
            out: arguments.out,
            page,
        };
        let counts = [settings.seconds, settings.rounds.into(), settings.wallets.into(), settings.grow];
        ensure!(counts.iter().all(|count| *count > 0), "--seconds, --rounds, --wallets and --grow must be above 0");
        ensure!(settings.connections.iter().all(|count| (1..=1024).contains(count)), "--connections are 1 to 1024 each");
        ensure!(
            settings.wallets > 1 || !settings.runs(Part::J) && !settings.runs(Part::K),
            "rows j and k want 2 --wallets at least"
        );
        ensure!(settings.history >= HISTORY_SHORT, "--history is {HISTORY_SHORT} at least");
        let is_whole = settings.endpoints > 0 && settings.endpoints.is_multiple_of(ENDPOINTS_OF_EACH);
        ensure!(is_whole, "--endpoints is a multiple of {ENDPOINTS_OF_EACH}");
        if Part::value_variants().iter().any(|part| settings.runs(*part) && !matches!(part, Part::A | Part::E | Part::F)) {
            settings.bursar.metadata().with_context(|| {
                format!("no bursar at {}: build it in release or name it by --bursar", settings.bursar.display())
            })?;
        }
        Ok(settings)
    }

    /// Whether this part is to be run. Row (m) takes a minute and compares itself with nothing: it is run where it is asked for.
    pub(crate) fn runs(&self, part: Part) -> bool {
        if self.only.is_empty() { part != Part::M } else { self.only.contains(&part) }
    }

    /// The stretch of time of one measurement.
    pub(crate) fn window(&self) -> Window {
        Window { warm_up: Duration::from_secs(1), measured: Duration::from_secs(self.seconds) }
    }
}
