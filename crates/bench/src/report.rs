//! What the figures amount to: medians, ratios to the ceiling, and the speed to reach. No measuring, no prose.

use serde::Serialize;

use crate::growth::{COMPARED_CONNECTIONS, Growth};
use crate::machine::Machine;
use crate::rows::{IN_FLIGHT, Measured, Name, PGBENCH_CLIENTS};
use crate::sample::{Sample, median};
use crate::settings::Settings;

/// The results: what `results.json` holds and the page tells.
#[derive(Serialize)]
pub(crate) struct Report {
    /// Where.
    pub(crate) machine: Machine,
    /// How.
    pub(crate) settings: Settings,
    /// The table.
    pub(crate) rows: Vec<Row>,
    /// pgbench beside row (d).
    pub(crate) pgbench: Vec<Pgbench>,
    /// The growing ledger.
    pub(crate) growth: Option<Growth>,
    /// Row (b) on the grown ledger over row (b) on an empty one.
    pub(crate) grown_to_empty: Option<f64>,
    /// The speed to reach.
    pub(crate) targets: Vec<Target>,
    /// What was not run, and why.
    pub(crate) not_run: Vec<String>,
}

/// One row at one concurrency.
#[derive(Serialize)]
pub(crate) struct Row {
    /// Which.
    pub(crate) name: Name,
    /// Connections, commands in flight, or 1.
    pub(crate) concurrency: u32,
    /// The medians over the rounds.
    pub(crate) median: Sample,
    /// Throughput over that of the ceiling at the same concurrency.
    pub(crate) ratio_to_ceiling: Option<f64>,
    /// The rounds.
    pub(crate) rounds: Vec<Sample>,
}

/// pgbench's default script at one concurrency.
#[derive(Serialize)]
pub(crate) struct Pgbench {
    /// Clients.
    pub(crate) clients: u32,
    /// The median of transactions a second.
    pub(crate) median_per_s: f64,
    /// The rounds.
    pub(crate) rounds_per_s: Vec<f64>,
}

/// A speed to reach.
#[derive(Debug, Serialize)]
pub(crate) struct Target {
    /// Of what.
    pub(crate) what: String,
    /// How much.
    pub(crate) target: String,
    /// What was measured, if it was.
    pub(crate) measured: Option<String>,
    /// Whether that is enough.
    pub(crate) met: Option<bool>,
}

impl Report {
    /// Takes the medians and judges them.
    pub(crate) fn new(machine: Machine, settings: Settings, measured: Measured) -> Self {
        let figures = Figures(&measured);
        let targets = figures.targets();
        let grown_to_empty = figures.grown_to_empty();
        let rows = (measured.samples.iter())
            .filter_map(|(&(name, concurrency), rounds)| {
                let median = Sample::median(rounds)?;
                let ceiling = figures.median(Name::Ceiling, concurrency);
                let ratio_to_ceiling = ceiling.map(|ceiling| median.per_s / ceiling.per_s);
                Some(Row { name, concurrency, median, ratio_to_ceiling, rounds: rounds.clone() })
            })
            .collect();
        let pgbench = (measured.pgbench_per_s.iter())
            .filter_map(|(&clients, rounds)| {
                Some(Pgbench { clients, median_per_s: median(rounds.clone())?, rounds_per_s: rounds.clone() })
            })
            .collect();
        Self { machine, settings, rows, pgbench, growth: measured.growth, grown_to_empty, targets, not_run: measured.not_run }
    }
}

struct Figures<'a>(&'a Measured);

impl Figures<'_> {
    fn median(&self, name: Name, concurrency: u32) -> Option<Sample> {
        Sample::median(self.0.samples.get(&(name, concurrency))?)
    }

    fn ratio(&self, of: Name, to: Name, concurrency: u32) -> Option<f64> {
        Some(self.median(of, concurrency)?.per_s / self.median(to, concurrency)?.per_s)
    }

    fn grown_to_empty(&self) -> Option<f64> {
        let growth = self.0.growth.as_ref()?;
        Some(Sample::median(&growth.grown)?.per_s / Sample::median(&growth.empty)?.per_s)
    }

    fn targets(&self) -> Vec<Target> {
        let mut targets = vec![
            at_least(
                "(b) SQLite, spread, to (a) the ceiling, 64 connections",
                0.45,
                self.ratio(Name::SqliteSpread, Name::Ceiling, COMPARED_CONNECTIONS),
            ),
            self.tail(),
            at_least(
                "(c) one hot wallet to (b) spread, 64 connections",
                0.85,
                self.ratio(Name::SqliteHot, Name::SqliteSpread, COMPARED_CONNECTIONS),
            ),
            at_least("(b) on the grown ledger to (b) on an empty one, 64 connections", 0.9, self.grown_to_empty()),
            at_least(
                "(h) as many principals to (b), 64 connections",
                0.6,
                self.ratio(Name::SqliteMany, Name::SqliteSpread, COMPARED_CONNECTIONS),
            ),
            at_least(
                "(i) steady state of idempotency records to (b), 64 connections",
                0.85,
                self.ratio(Name::SqliteSteady, Name::SqliteSpread, COMPARED_CONNECTIONS),
            ),
            self.engine(),
        ];
        targets.extend(self.weight());
        targets.push(at_least("(d) on the grown database to (d) on an empty one, 64 connections", 0.8, self.postgres_grown()));
        targets.extend(PGBENCH_CLIENTS.map(|clients| self.postgres(clients)));
        targets.push(self.single());
        targets
    }

    fn postgres_grown(&self) -> Option<f64> {
        let growth = self.0.postgres_growth.as_ref()?;
        Some(Sample::median(&growth.grown)?.per_s / Sample::median(&growth.empty)?.per_s)
    }

    /// What the grown ledger weighs.
    fn weight(&self) -> [Target; 3] {
        let growth = self.0.growth.as_ref();
        let mib = |kib: u64| kib as f64 / 1024.0;
        [
            under("start until ready on the grown ledger", 3.0, "s", growth.map(|growth| growth.start_grown_ms / 1e3)),
            under(
                "idle memory on the grown ledger",
                300.0,
                "MiB",
                growth.map(|growth| mib(growth.memory_restarted.resident_kib)),
            ),
            under("memory of verify on the grown ledger", 512.0, "MiB", growth.map(|growth| mib(growth.verify_peak_kib))),
        ]
    }

    fn tail(&self) -> Target {
        let p99_us = self.median(Name::SqliteSpread, COMPARED_CONNECTIONS).map(|sample| sample.p99_us);
        Target {
            what: "(b) p99, 64 connections".into(),
            target: "under 10 ms".into(),
            measured: p99_us.map(|p99_us| format!("{:.2} ms", p99_us / 1e3)),
            met: p99_us.map(|p99_us| p99_us < 10_000.0),
        }
    }

    /// The reference names no number of commands in flight: the fastest counts, and is named.
    fn engine(&self) -> Target {
        let runs = IN_FLIGHT.iter().filter_map(|&in_flight| Some((in_flight, self.median(Name::Engine, in_flight)?.per_s)));
        let best = runs.max_by(|(_, one), (_, other)| one.total_cmp(other));
        Target {
            what: "(e) commands through the engine".into(),
            target: "at least 100,000/s".into(),
            measured: best.map(|(in_flight, per_s)| format!("{per_s:.0}/s with {in_flight} in flight")),
            met: best.map(|(_, per_s)| per_s >= 100_000.0),
        }
    }

    fn postgres(&self, clients: u32) -> Target {
        let pgbench = self.0.pgbench_per_s.get(&clients).and_then(|rounds| median(rounds.clone()));
        let charges = self.median(Name::PostgresSpread, clients).map(|sample| sample.per_s);
        let ratio = charges.zip(pgbench).map(|(charges, pgbench)| charges / pgbench);
        let target = if clients >= 64 { 5.0 } else { 3.5 };
        at_least(&format!("(d) PostgreSQL to pgbench's default script, {clients} connections"), target, ratio)
    }

    /// The faster of the two disk figures, as it is the harder to meet.
    fn single(&self) -> Target {
        let charge_us = self.median(Name::SqliteSpread, 1).map(|sample| sample.p50_us);
        let round_trip_us = self.median(Name::Ceiling, 1).map(|sample| sample.p50_us);
        let syncs = [Name::DiskAppend, Name::DiskOverwrite].map(|name| self.median(name, 1).map(|sample| sample.p50_us));
        let sync_us = syncs.into_iter().flatten().min_by(f64::total_cmp);
        let floor_us = sync_us.zip(round_trip_us).map(|(sync_us, round_trip_us)| sync_us + round_trip_us);
        let ratio = charge_us.zip(floor_us).map(|(charge_us, floor_us)| charge_us / floor_us);
        Target {
            what: "(b) p50 at 1 connection to one fdatasync + one bare round trip".into(),
            target: "at most 1.8".into(),
            measured: charge_us
                .zip(floor_us)
                .zip(ratio)
                .map(|((charge, floor), ratio)| format!("{ratio:.2} ({charge:.0} us to {floor:.0} us)")),
            met: ratio.map(|ratio| ratio <= 1.8),
        }
    }
}

fn under(what: &str, target: f64, unit: &str, measured: Option<f64>) -> Target {
    Target {
        what: what.into(),
        target: format!("under {target} {unit}"),
        measured: measured.map(|measured| format!("{measured:.2} {unit}")),
        met: measured.map(|measured| measured < target),
    }
}

fn at_least(what: &str, target: f64, measured: Option<f64>) -> Target {
    Target {
        what: what.into(),
        target: format!("at least {target}"),
        measured: measured.map(|measured| format!("{measured:.2}")),
        met: measured.map(|measured| measured >= target),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(per_s: f64, p50_us: f64, p99_us: f64) -> Sample {
        Sample { per_s, p50_us, p99_us, p999_us: p99_us * 2.0 }
    }

    fn measured(rows: &[(Name, u32, &[Sample])]) -> Measured {
        let samples = rows.iter().map(|(name, concurrency, rounds)| ((*name, *concurrency), rounds.to_vec())).collect();
        Measured { samples, ..Measured::default() }
    }

    fn verdict(measured: &Measured, start: &str) -> (Option<String>, Option<bool>) {
        let target = Figures(measured).targets().into_iter().find(|target| target.what.starts_with(start)).unwrap();
        (target.measured, target.met)
    }

    #[test]
    fn a_ratio_is_that_of_the_medians_at_the_same_concurrency() {
        let measured = measured(&[
            (Name::Ceiling, 64, &[sample(100.0, 1.0, 1.0), sample(120.0, 1.0, 1.0), sample(10.0, 1.0, 1.0)]),
            (Name::SqliteSpread, 64, &[sample(45.0, 1.0, 9_000.0), sample(1.0, 1.0, 11_000.0), sample(90.0, 1.0, 9_999.0)]),
            (Name::SqliteSpread, 16, &[sample(7.0, 1.0, 1.0)]),
        ]);
        assert_eq!(verdict(&measured, "(b) SQLite"), (Some("0.45".into()), Some(true)));
        assert_eq!(verdict(&measured, "(b) p99"), (Some("10.00 ms".into()), Some(true)));
        assert_eq!(Figures(&measured).ratio(Name::SqliteSpread, Name::Ceiling, 16), None);
    }

    #[test]
    fn what_was_not_measured_is_neither_met_nor_missed() {
        for target in Figures(&Measured::default()).targets() {
            assert_eq!((target.measured, target.met), (None, None), "{}", target.what);
        }
    }

    #[test]
    fn one_connection_is_judged_by_the_faster_disk_figure() {
        let rows: &[(Name, u32, &[Sample])] = &[
            (Name::Ceiling, 1, &[sample(1.0, 60.0, 1.0)]),
            (Name::SqliteSpread, 1, &[sample(1.0, 290.0, 1.0)]),
            (Name::DiskAppend, 1, &[sample(1.0, 130.0, 1.0)]),
        ];
        assert_eq!(verdict(&measured(rows), "(b) p50"), (Some("1.53 (290 us to 190 us)".into()), Some(true)));
        let overwrite = [sample(1.0, 80.0, 1.0)];
        let with_overwrite = [rows, &[(Name::DiskOverwrite, 1, &overwrite)]].concat();
        assert_eq!(verdict(&measured(&with_overwrite), "(b) p50"), (Some("2.07 (290 us to 140 us)".into()), Some(false)));
    }

    #[test]
    fn postgres_is_judged_against_pgbench_at_the_same_concurrency() {
        let mut measured = measured(&[(Name::PostgresSpread, 64, &[sample(50_000.0, 1.0, 1.0)])]);
        measured.pgbench_per_s.insert(64, vec![10_000.0, 11_000.0, 1.0]);
        measured.pgbench_per_s.insert(16, vec![10_000.0]);
        let of = |clients: u32| verdict(&measured, &format!("(d) PostgreSQL to pgbench's default script, {clients}"));
        assert_eq!(of(64), (Some("5.00".into()), Some(true)));
        assert_eq!(of(16), (None, None));
    }

    #[test]
    fn the_fastest_run_of_the_engine_counts() {
        let measured =
            measured(&[(Name::Engine, 64, &[sample(50_000.0, 1.0, 1.0)]), (Name::Engine, 1024, &[sample(59_000.0, 1.0, 1.0)])]);
        assert_eq!(verdict(&measured, "(e)"), (Some("59000/s with 1024 in flight".into()), Some(false)));
    }
}
