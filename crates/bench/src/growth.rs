//! How row (b) changes from an empty ledger to millions of payments, and what the server weighs. No judging.

use std::fs;
use std::process::{Command, Stdio};

use anyhow::{Result, ensure};
use serde::Serialize;

use crate::charge_row::{charges, spread_on_a_fresh_ledger};
use crate::clock;
use crate::machine::{ProcessMemory, folder_bytes};
use crate::postgres::Cluster;
use crate::sample::Sample;
use crate::server::{DataFolder, Server};
use crate::settings::Settings;

/// The connections at which an empty and a grown ledger are compared.
pub(crate) const COMPARED_CONNECTIONS: u32 = 64;
const FILLING_CONNECTIONS: u32 = 256;
const STEPS: u64 = 8;

/// What growing one ledger showed.
#[derive(Clone, Serialize)]
pub(crate) struct Growth {
    /// The filling, step by step, at 256 connections.
    pub(crate) steps: Vec<Step>,
    /// Row (b) on fresh ledgers, in turn with `grown`: one sample a round.
    pub(crate) empty: Vec<Sample>,
    /// Row (b) on the grown ledger.
    pub(crate) grown: Vec<Sample>,
    /// Growth of the data folder by the filling, divided by the payments.
    pub(crate) bytes_per_payment: f64,
    /// The release binary.
    pub(crate) binary_bytes: u64,
    /// From process start to ready, on an empty folder.
    pub(crate) start_empty_ms: f64,
    /// The same on the grown ledger.
    pub(crate) start_grown_ms: f64,
    /// The server's memory when just started on an empty folder.
    pub(crate) memory_idle: ProcessMemory,
    /// With the wallets issued, before the filling.
    pub(crate) memory_before: ProcessMemory,
    /// After the filling.
    pub(crate) memory_after: ProcessMemory,
    /// When just started again on the grown ledger.
    pub(crate) memory_restarted: ProcessMemory,
    /// `bursar verify` of the grown ledger: how long it took, and its memory at its highest, KiB.
    pub(crate) verify_s: f64,
    /// See `verify_s`.
    pub(crate) verify_peak_kib: u64,
}

/// The state after a step of the filling, and the speed within it.
#[derive(Clone, Serialize)]
pub(crate) struct Step {
    /// Payments in the ledger.
    pub(crate) payments: u64,
    /// Charges a second within this step.
    pub(crate) per_s: f64,
    /// 99th percentile of latency within this step, microseconds.
    pub(crate) p99_us: f64,
    /// The data folder.
    pub(crate) folder_bytes: u64,
    /// The server's resident memory.
    pub(crate) resident_kib: u64,
}

/// Fills a ledger and compares it with fresh ones, in turn, so that the machine's drift hits both alike.
pub(crate) fn run(settings: &Settings) -> Result<Growth> {
    let data = DataFolder::create(&settings.out, "grown")?;
    let server = Server::start(&settings.bursar, &data.path, &data.sqlite(), None)?;
    let (listeners, start_empty, memory_idle) = (server.listeners(), server.started_in, server.memory()?);
    let tokens = server.issue_wallets(settings.wallets)?;
    let memory_before = server.memory()?;
    let bytes_before = folder_bytes(&data.path)?;
    let steps = fill(settings, &data, &server, &tokens)?;
    let memory_after = server.memory()?;
    let bytes_after = folder_bytes(&data.path)?;

    let (mut empty, mut grown) = (Vec::new(), Vec::new());
    for round in 1..=settings.rounds {
        empty.push(spread_on_a_fresh_ledger(settings, COMPARED_CONNECTIONS)?);
        grown.push(server.charge_for(&tokens, COMPARED_CONNECTIONS, settings.window())?);
        eprintln!(
            "growth, round {round}: {:.0}/s on an empty ledger, {:.0}/s on the grown one",
            empty[empty.len() - 1].per_s,
            grown[grown.len() - 1].per_s
        );
    }

    drop(server);
    let server = Server::start(&settings.bursar, &data.path, &data.sqlite(), Some(listeners))?;
    let memory_restarted = server.memory()?;
    server.charge_times(&tokens, 1, 1)?;
    let start_grown_ms = server.started_in.as_secs_f64() * 1e3;
    eprintln!("growth: ready {start_grown_ms:.0} ms after a restart on the grown ledger");
    drop(server);
    let (verify_s, verify_peak_kib) = verify(settings, &data)?;
    eprintln!("growth: verified in {verify_s:.0} s with at most {} MiB", verify_peak_kib / 1024);
    Ok(Growth {
        steps,
        empty,
        grown,
        bytes_per_payment: (bytes_after as f64 - bytes_before as f64) / settings.grow as f64,
        binary_bytes: fs::metadata(&settings.bursar)?.len(),
        start_empty_ms: start_empty.as_secs_f64() * 1e3,
        start_grown_ms,
        memory_idle,
        memory_before,
        memory_after,
        memory_restarted,
        verify_s,
        verify_peak_kib,
    })
}

/// Verifies the ledger as anybody would; its time, and its memory at its highest.
fn verify(settings: &Settings, data: &DataFolder) -> Result<(f64, u64)> {
    let start = clock::now();
    let mut command = Command::new(&settings.bursar);
    command.arg("verify").arg("--data").arg(&data.path).args(["--store", &data.sqlite()]);
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let mut peak_kib = 0;
    loop {
        if let Ok(memory) = ProcessMemory::read(child.id()) {
            peak_kib = memory.peak_kib.max(peak_kib);
        }
        if let Some(status) = child.try_wait()? {
            ensure!(status.success(), "bursar verify found damage");
            return Ok(((clock::now() - start).as_secs_f64(), peak_kib));
        }
        clock::pause();
    }
}

/// Row (d) on an empty database and on a grown one, in turn.
#[derive(Clone, Serialize)]
pub(crate) struct Compared {
    /// On fresh databases: one sample a round.
    pub(crate) empty: Vec<Sample>,
    /// On the grown one.
    pub(crate) grown: Vec<Sample>,
}

/// Fills a PostgreSQL database and compares it with fresh ones.
pub(crate) fn on_postgres(settings: &Settings, cluster: &Cluster) -> Result<Compared> {
    let data = DataFolder::create(&settings.out, "grown")?;
    let database = cluster.create_database()?;
    let server = Server::start(&settings.bursar, &data.path, &database.url, None)?;
    let tokens = server.issue_wallets(settings.wallets)?;
    let sample = server.charge_times(&tokens, FILLING_CONNECTIONS, settings.grow)?;
    eprintln!("growth on PostgreSQL: {} payments, {:.0}/s", settings.grow, sample.per_s);
    let (mut empty, mut grown) = (Vec::new(), Vec::new());
    for _ in 0..settings.rounds {
        let fresh = cluster.create_database()?;
        let folder = DataFolder::create(&settings.out, "fresh")?;
        empty.push(charges(settings, &folder, &fresh.url, settings.wallets, COMPARED_CONNECTIONS)?);
        grown.push(server.charge_for(&tokens, COMPARED_CONNECTIONS, settings.window())?);
    }
    Ok(Compared { empty, grown })
}

fn fill(settings: &Settings, data: &DataFolder, server: &Server, tokens: &[String]) -> Result<Vec<Step>> {
    let mut steps = Vec::new();
    let mut payments = 0;
    for number in 1..=STEPS {
        let count = settings.grow * number / STEPS - payments;
        if count == 0 {
            continue;
        }
        let sample = server.charge_times(tokens, FILLING_CONNECTIONS, count)?;
        payments += count;
        eprintln!("growth: {payments} of {} payments, {:.0}/s", settings.grow, sample.per_s);
        steps.push(Step {
            payments,
            per_s: sample.per_s,
            p99_us: sample.p99_us,
            folder_bytes: folder_bytes(&data.path)?,
            resident_kib: server.memory()?.resident_kib,
        });
    }
    Ok(steps)
}
