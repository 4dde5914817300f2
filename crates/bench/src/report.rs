//! What the figures amount to: medians, ratios to the ceiling, and the speed to reach. No measuring, no prose.

use serde::Serialize;

use crate::crowd_row::Crowd;
use crate::growth::{COMPARED_CONNECTIONS, Growth};
use crate::list_row::{End, Lists};
use crate::machine::Machine;
use crate::rows::{IN_FLIGHT, Measured, Name, PGBENCH_CLIENTS};
use crate::sample::{Sample, median};
use crate::settings::Settings;
use crate::signed_row::Signing;
use crate::webhook_row::Deliveries;

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
    /// What became of the webhooks of row (l), round by round.
    pub(crate) deliveries: Vec<Deliveries>,
    /// What signing came to in row (s), round by round.
    pub(crate) signing: Vec<Signing>,
    /// Row (m).
    pub(crate) crowd: Option<Crowd>,
    /// Row (n).
    pub(crate) lists: Option<Lists>,
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
        let Measured { growth, deliveries, signing, crowd, lists, not_run, .. } = measured;
        Self { machine, settings, rows, pgbench, growth, grown_to_empty, deliveries, signing, crowd, lists, targets, not_run }
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
        ];
        targets.extend(self.between());
        targets.push(self.engine());
        targets.push(self.told_in_time());
        targets.extend(self.pages());
        targets.extend(self.weight());
        targets.push(at_least("(d) on the grown database to (d) on an empty one, 64 connections", 0.8, self.postgres_grown()));
        targets.extend(PGBENCH_CLIENTS.map(|clients| self.postgres(clients)));
        targets.push(self.single());
        targets
    }

    /// Money between agents, and charges that endpoints are told of.
    fn between(&self) -> Vec<Target> {
        let to_spread = |name| self.ratio(name, Name::SqliteSpread, COMPARED_CONNECTIONS);
        vec![
            at_least("(j) placing and settling holds, each request, to (b), 64 connections", 0.8, to_spread(Name::Holds)),
            at_least("(k) payments between agents to (b), 64 connections", 0.8, to_spread(Name::Payments)),
            at_least("(o) POST /pay under a mandate with a rolling window to (b), 64 connections", 0.7, to_spread(Name::Pay)),
            at_least(
                "(q) the same by the MCP tool request_payment to (o), 64 connections",
                0.5,
                self.ratio(Name::Mcp, Name::Pay, COMPARED_CONNECTIONS),
            ),
            at_least("(l) charges with ten webhook endpoints to (b), 64 connections", 0.7, to_spread(Name::Webhooks)),
            under(
                "(l) traffic whose webhooks had not arrived when the load ended",
                2.0,
                "s",
                Deliveries::median(&self.0.deliveries).map(|deliveries| deliveries.behind_s),
            ),
            at_least("(s) charges with a signed journal and checkpoints to (b), 64 connections", 0.9, to_spread(Name::Signed)),
            under(
                "(s) checking the proof of one event",
                5.0,
                "ms",
                Signing::median(&self.0.signing).map(|signing| signing.proof_us / 1e3),
            ),
        ]
    }

    fn told_in_time(&self) -> Target {
        let crowd = self.0.crowd.as_ref();
        let missing = |crowd: &Crowd| match crowd.missing {
            0 => String::new(),
            missing => format!(", and {missing} had not arrived"),
        };
        Target {
            what: "(m) slowest delivery, some of ten thousand endpoints being late or dead".into(),
            target: "under 1 s".into(),
            measured: crowd.map(|crowd| format!("{:.2} s{}", crowd.max_ms / 1e3, missing(crowd))),
            met: crowd.map(|crowd| crowd.max_ms < 1e3 && crowd.missing == 0),
        }
    }

    /// The page that takes most longer than of a short history.
    fn pages(&self) -> [Target; 2] {
        [(End::First, "first"), (End::Last, "last")].map(|(end, word)| {
            let pages = self.0.lists.iter().flat_map(|lists| &lists.pages).filter(|page| page.end == end);
            let worst = pages.max_by(|one, other| one.ratio().total_cmp(&other.ratio()));
            Target {
                what: format!("(n) {word} page of a long history to that of 1,000 rows"),
                target: "at most 3".into(),
                measured: worst.map(|page| match page.ratio() {
                    ratio if ratio.is_finite() => format!("{ratio:.2} ({})", page.list.words()),
                    _ => format!("{} comes short", page.list.words()),
                }),
                met: worst.map(|page| page.ratio() <= 3.0),
            }
        })
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
    use crate::list_row::{List, Page};
    use crate::machine::ProcessMemory;

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

    #[test]
    fn what_lags_behind_is_judged_by_its_worst() {
        let page = |list, end, many_us| Page { list, end, few_us: 100.0, many_us };
        let pages = vec![
            page(List::Statement, End::First, 310.0),
            page(List::Payments, End::First, 100.0),
            page(List::Transactions, End::Last, 300.0),
        ];
        let short = vec![page(List::Statement, End::Last, f64::INFINITY), page(List::Payments, End::Last, 100.0)];
        let short = Measured { lists: Some(Lists { rows: 1_000_000, pages: short }), ..Measured::default() };
        assert_eq!(verdict(&short, "(n) last"), (Some("escrow's statement comes short".into()), Some(false)));
        let round = |behind_s| Deliveries { per_s: 1.0, undelivered: 1, behind_s, all_after_s: None };
        let measured = Measured {
            lists: Some(Lists { rows: 1_000_000, pages }),
            deliveries: vec![round(1.0), round(2.5), round(3.0)],
            ..Measured::default()
        };
        assert_eq!(verdict(&measured, "(n) first"), (Some("3.10 (escrow's statement)".into()), Some(false)));
        assert_eq!(verdict(&measured, "(n) last"), (Some("3.00 (billing's transactions)".into()), Some(true)));
        assert_eq!(verdict(&measured, "(l) traffic"), (Some("2.50 s".into()), Some(false)));
    }

    #[test]
    fn a_delivery_that_never_arrived_misses_the_target() {
        let memory = ProcessMemory { resident_kib: 1, peak_kib: 1 };
        let crowd = |max_ms, missing| Measured {
            crowd: Some(Crowd {
                endpoints: 100,
                late: 1,
                charges: 1,
                p50_ms: 1.0,
                p99_ms: 1.0,
                max_ms,
                missing,
                memory_before: memory,
                memory_after: memory,
            }),
            ..Measured::default()
        };
        assert_eq!(verdict(&crowd(900.0, 0), "(m)"), (Some("0.90 s".into()), Some(true)));
        assert_eq!(verdict(&crowd(1_000.0, 0), "(m)"), (Some("1.00 s".into()), Some(false)));
        assert_eq!(verdict(&crowd(900.0, 3), "(m)"), (Some("0.90 s, and 3 had not arrived".into()), Some(false)));
    }
}
