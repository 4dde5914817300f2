//! The rows of the benchmark, measured in interleaved rounds. What the figures mean is `report`'s business.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::{Context, Result};
use serde::Serialize;

use crate::ceiling::{self, Ceiling};
use crate::charge_row::{charges, many_principals, spread_on_a_fresh_ledger, steady_state};
use crate::crowd_row::Crowd;
use crate::growth::{self, COMPARED_CONNECTIONS, Compared, Growth};
use crate::list_row::Lists;
use crate::load::{self, Load};
use crate::pay_traffic::Over;
use crate::postgres::Database;
use crate::sample::Sample;
use crate::server::DataFolder;
use crate::settings::{Part, Settings};
use crate::signed_row::Signing;
use crate::traffic::Charges;
use crate::webhook_row::Deliveries;
use crate::{agent_row, crowd_row, disk, engine_row, list_row, signed_row, webhook_row};

/// The concurrencies at which pgbench runs beside row (d).
pub(crate) const PGBENCH_CLIENTS: [u32; 2] = [16, 64];
/// Commands kept under way in row (e).
pub(crate) const IN_FLIGHT: [u32; 3] = [64, 256, 1024];
const DISK_TIME_MAX: Duration = Duration::from_secs(2);

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Name {
    /// (a) An empty endpoint of the same HTTP stack.
    Ceiling,
    /// (b) Charges on SQLite over all wallets.
    SqliteSpread,
    /// (c) Charges on SQLite on one wallet.
    SqliteHot,
    /// (d) Charges on PostgreSQL over all wallets.
    PostgresSpread,
    /// (e) Commands through the engine.
    Engine,
    /// (h) Charges on SQLite over many principals.
    SqliteMany,
    /// (i) Row (b) while old idempotency records leave.
    SqliteSteady,
    /// (j) Holds between agents, placed and settled.
    Holds,
    /// (k) Payments between agents.
    Payments,
    /// (o) Payments that agents ask for under a mandate.
    Pay,
    /// (q) The same over MCP.
    Mcp,
    /// (l) Row (b) with webhook endpoints.
    Webhooks,
    /// (s) Row (b) with a signed journal.
    Signed,
    /// (f) Appending and syncing.
    DiskAppend,
    /// (f) Overwriting and syncing.
    DiskOverwrite,
}

/// Everything measured, round by round.
#[derive(Default)]
pub(crate) struct Measured {
    /// By row and concurrency.
    pub(crate) samples: BTreeMap<(Name, u32), Vec<Sample>>,
    /// pgbench's transactions a second, by clients.
    pub(crate) pgbench_per_s: BTreeMap<u32, Vec<f64>>,
    /// The growing ledger.
    pub(crate) growth: Option<Growth>,
    /// Row (d) on an empty database and on a grown one.
    pub(crate) postgres_growth: Option<Compared>,
    /// What became of the webhooks of row (l), round by round.
    pub(crate) deliveries: Vec<Deliveries>,
    /// What signing came to in row (s), round by round.
    pub(crate) signing: Vec<Signing>,
    /// Row (m).
    pub(crate) crowd: Option<Crowd>,
    /// Row (n).
    pub(crate) lists: Option<Lists>,
    /// What was not run, and why.
    pub(crate) not_run: Vec<String>,
}

/// Measures all that the settings ask for: within a round, each concurrency's rows one after the other, so that the
/// machine's drift hits all alike. Every charge row starts on a fresh ledger.
pub(crate) fn run(settings: &Settings) -> Result<Measured> {
    let mut measured = Measured::default();
    let with_postgres = settings.runs(Part::D) && settings.cluster.is_some();
    if settings.runs(Part::D) && !with_postgres {
        measured.omit("(d), charges on PostgreSQL, and pgbench: no --postgres was given");
    }
    let pgbench = match &settings.cluster {
        Some(cluster) if with_postgres => Some(cluster.prepare_pgbench().context("preparing pgbench")?),
        _ => None,
    };
    for round in 1..=settings.rounds {
        eprintln!("round {round} of {}", settings.rounds);
        if settings.runs(Part::F) {
            measure_disk(settings, &mut measured)?;
        }
        for &connections in &settings.connections {
            measure_http(settings, connections, &mut measured)?;
            if let Some(database) = &pgbench {
                measure_postgres(settings, connections, database, &mut measured)?;
            }
        }
        measure_growing(settings, &mut measured)?;
        measure_between(settings, &mut measured)?;
        if settings.runs(Part::E) {
            measure_engine(settings, &mut measured)?;
        }
    }
    if let Some(cluster) = settings.cluster.as_ref().filter(|_| settings.runs(Part::P)) {
        measured.postgres_growth = Some(growth::on_postgres(settings, cluster).context("growth on PostgreSQL")?);
    }
    if settings.runs(Part::M) {
        let crowd = crowd_row::run(settings).context("row (m)")?;
        eprintln!("  {crowd:?}");
        measured.crowd = Some(crowd);
    }
    if settings.runs(Part::N) {
        measured.lists = Some(list_row::run(settings).context("row (n)")?);
    }
    if settings.runs(Part::G) {
        measured.growth = Some(growth::run(settings).context("growth")?);
    }
    Ok(measured)
}

fn measure_http(settings: &Settings, connections: u32, measured: &mut Measured) -> Result<()> {
    if settings.runs(Part::A) {
        let sample = measure_ceiling(settings, connections).context("row (a)")?;
        measured.add(Name::Ceiling, connections, sample);
    }
    if settings.runs(Part::B) {
        let sample = spread_on_a_fresh_ledger(settings, connections).context("row (b)")?;
        measured.add(Name::SqliteSpread, connections, sample);
    }
    if settings.runs(Part::C) {
        let data = DataFolder::create(&settings.out, "fresh")?;
        let sample = charges(settings, &data, &data.sqlite(), 1, connections).context("row (c)")?;
        measured.add(Name::SqliteHot, connections, sample);
    }
    Ok(())
}

/// Rows that are compared with (b) at one concurrency.
fn measure_growing(settings: &Settings, measured: &mut Measured) -> Result<()> {
    if settings.runs(Part::H) {
        let sample = many_principals(settings, COMPARED_CONNECTIONS).context("row (h)")?;
        measured.add(Name::SqliteMany, COMPARED_CONNECTIONS, sample);
    }
    if settings.runs(Part::I) {
        let sample = steady_state(settings, COMPARED_CONNECTIONS).context("row (i)")?;
        measured.add(Name::SqliteSteady, COMPARED_CONNECTIONS, sample);
    }
    Ok(())
}

/// Money between agents, charges that others are told of, and a signed journal: compared with (b) at one concurrency.
fn measure_between(settings: &Settings, measured: &mut Measured) -> Result<()> {
    if settings.runs(Part::J) {
        let sample = agent_row::holds(settings, COMPARED_CONNECTIONS).context("row (j)")?;
        measured.add(Name::Holds, COMPARED_CONNECTIONS, sample);
    }
    if settings.runs(Part::K) {
        let sample = agent_row::payments(settings, COMPARED_CONNECTIONS).context("row (k)")?;
        measured.add(Name::Payments, COMPARED_CONNECTIONS, sample);
    }
    for (part, name, over, row) in [(Part::O, Name::Pay, Over::Pay, "row (o)"), (Part::Q, Name::Mcp, Over::Mcp, "row (q)")] {
        if settings.runs(part) {
            let sample = agent_row::under_a_mandate(settings, COMPARED_CONNECTIONS, over).context(row)?;
            measured.add(name, COMPARED_CONNECTIONS, sample);
        }
    }
    if settings.runs(Part::L) {
        let (sample, deliveries) = webhook_row::charges(settings, COMPARED_CONNECTIONS).context("row (l)")?;
        measured.add(Name::Webhooks, COMPARED_CONNECTIONS, sample);
        eprintln!("  {deliveries:?}");
        measured.deliveries.push(deliveries);
    }
    if settings.runs(Part::S) {
        let (sample, signing) = signed_row::charges(settings, COMPARED_CONNECTIONS).context("row (s)")?;
        measured.add(Name::Signed, COMPARED_CONNECTIONS, sample);
        eprintln!("  {signing:?}");
        measured.signing.push(signing);
    }
    Ok(())
}

fn measure_ceiling(settings: &Settings, connections: u32) -> Result<Sample> {
    let server = Ceiling::start()?;
    // As long as a wallet's, so that requests are of one size in all rows.
    let tokens = ["ap_wallet_0123456789abcdefghijklmnopqrstuvwxyzABCDEF".to_owned()];
    let mut traffic = Charges::new(server.addr, ceiling::PATH, &tokens, u64::MAX);
    let load = Load { addr: server.addr, connections, window: Some(settings.window()), expected: 200..=200 };
    let tally = load::drive(&load, &mut traffic)?;
    Ok(Sample::from_histogram(&tally.latency_ns, tally.elapsed))
}

fn measure_postgres(settings: &Settings, connections: u32, pgbench: &Database, measured: &mut Measured) -> Result<()> {
    let Some(cluster) = &settings.cluster else {
        return Ok(());
    };
    {
        let database = cluster.create_database()?;
        let data = DataFolder::create(&settings.out, "fresh")?;
        let sample = charges(settings, &data, &database.url, settings.wallets, connections).context("row (d)")?;
        measured.add(Name::PostgresSpread, connections, sample);
    }
    if PGBENCH_CLIENTS.contains(&connections) {
        let per_s = cluster.pgbench_per_s(pgbench, connections, settings.seconds)?;
        eprintln!("  pgbench at {connections}: {per_s:.0}/s");
        measured.pgbench_per_s.entry(connections).or_default().push(per_s);
    }
    Ok(())
}

/// `false`: the engine can't be measured, and that is noted.
fn measure_engine(settings: &Settings, measured: &mut Measured) -> Result<()> {
    for in_flight in IN_FLIGHT {
        let data = DataFolder::create(&settings.out, "fresh")?;
        let sample = engine_row::run(&data.path, settings.window(), settings.wallets, in_flight)
            .with_context(|| format!("(e), {in_flight} commands through the engine"))?;
        measured.add(Name::Engine, in_flight, sample);
    }
    Ok(())
}

fn measure_disk(settings: &Settings, measured: &mut Measured) -> Result<()> {
    let data = DataFolder::create(&settings.out, "disk")?;
    let time = DISK_TIME_MAX.min(settings.window().measured);
    measured.add(Name::DiskAppend, 1, disk::append(&data.path, time)?);
    measured.add(Name::DiskOverwrite, 1, disk::overwrite(&data.path, time)?);
    Ok(())
}

impl Measured {
    fn add(&mut self, name: Name, concurrency: u32, sample: Sample) {
        eprintln!("  {name:?} at {concurrency}: {:.0}/s, p50 {:.0} us, p99 {:.0} us", sample.per_s, sample.p50_us, sample.p99_us);
        self.samples.entry((name, concurrency)).or_default().push(sample);
    }

    fn omit(&mut self, what: &str) {
        eprintln!("NOT RUN: {what}");
        self.not_run.push(what.to_owned());
    }
}
