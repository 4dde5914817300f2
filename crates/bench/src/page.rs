//! The report as a page of Markdown. No judging: what the figures amount to stands in `report`.

use std::fmt::{self, Write};

use crate::growth::Growth;
use crate::report::{Report, Row, Target};
use crate::rows::Name;
use crate::sample::Sample;

/// Writes the page.
pub(crate) fn render(report: &Report) -> Result<String, fmt::Error> {
    let mut page = String::new();
    introduce(&mut page, report)?;
    tabulate_targets(&mut page, &report.targets)?;
    tabulate_rows(&mut page, report)?;
    if let Some(growth) = &report.growth {
        tabulate_growth(&mut page, report, growth)?;
        tabulate_weight(&mut page, growth)?;
    }
    conclude(&mut page)?;
    Ok(page)
}

fn introduce(page: &mut String, report: &Report) -> fmt::Result {
    let (machine, settings) = (&report.machine, &report.settings);
    writeln!(page, "# Performance\n")?;
    writeln!(
        page,
        "Written by `cargo xtask bench`; do not edit. One run on a Linux machine with {} cores and {} GiB of memory: release build,",
        machine.cores, machine.memory_gib
    )?;
    writeln!(
        page,
        "loopback, the load generator on the same cores as the server. Each figure is the median of {} rounds of {} s",
        settings.rounds, settings.seconds
    )?;
    writeln!(page, "after 1 s of warm-up.\n")?;
    for what in &report.not_run {
        writeln!(page, "**Not run:** {what}.\n")?;
    }
    Ok(())
}

fn tabulate_targets(page: &mut String, targets: &[Target]) -> fmt::Result {
    writeln!(page, "## The speed to reach\n")?;
    writeln!(page, "| what | target | measured | met |\n|---|---|---|---|")?;
    for target in targets {
        let met = target.met.map_or("-", |met| if met { "yes" } else { "**no**" });
        writeln!(
            page,
            "| {} | {} | {} | {met} |",
            target.what,
            target.target,
            target.measured.as_deref().unwrap_or("not measured")
        )?;
    }
    writeln!(page)
}

fn tabulate_rows(page: &mut String, report: &Report) -> fmt::Result {
    writeln!(page, "## The table\n")?;
    writeln!(page, "`to (a)` is the throughput as a ratio to the ceiling at the same concurrency.\n")?;
    writeln!(page, "| row | concurrency | per second | p50 | p99 | p99.9 | to (a) |\n|---|---:|---:|---:|---:|---:|---:|")?;
    for Row { name, concurrency, median, ratio_to_ceiling, .. } in &report.rows {
        let ratio = ratio_to_ceiling.map_or("-".to_owned(), |ratio| format!("{ratio:.2}"));
        writeln!(page, "| {} | {concurrency} | {} | {ratio} |", label(*name), figures(median))?;
    }
    for pgbench in &report.pgbench {
        writeln!(
            page,
            "| pgbench, default script, scale 10, transactions | {} | {} | | | | |",
            pgbench.clients,
            thousands(pgbench.median_per_s)
        )?;
    }
    writeln!(
        page,
        "\nConcurrency is connections in (a) to (d), commands in flight in (e), and one writer in (f). A charge of (b), (c) and (d) is"
    )?;
    writeln!(
        page,
        "`POST /api/public/v1/charge` with a fresh idempotency key, answered after its commit is on disk; each figure of them starts"
    )?;
    writeln!(page, "from a fresh ledger of {} wallets ((c): one).\n", thousands(f64::from(report.settings.wallets)))
}

fn label(name: Name) -> &'static str {
    match name {
        Name::Ceiling => "(a) ceiling: empty POST, same HTTP stack, JSON of the same size",
        Name::SqliteSpread => "(b) charges, SQLite, spread over the wallets",
        Name::SqliteHot => "(c) charges, SQLite, one hot wallet",
        Name::PostgresSpread => "(d) charges, PostgreSQL, spread over the wallets",
        Name::Engine => "(e) commands through the engine, SQLite, no HTTP",
        Name::SqliteMany => "(h) charges, SQLite, over as many principals",
        Name::SqliteSteady => "(i) charges, SQLite, old idempotency records leave as fast",
        Name::DiskAppend => "(f) 4 KiB append + fdatasync",
        Name::DiskOverwrite => "(f) 4 KiB into a zeroed file + fdatasync",
    }
}

fn tabulate_growth(page: &mut String, report: &Report, growth: &Growth) -> fmt::Result {
    writeln!(page, "## Growth\n")?;
    writeln!(
        page,
        "One ledger is filled to {} payments over 256 connections. Then (b) is measured at 64 connections, in turn",
        thousands(report.settings.grow as f64)
    )?;
    writeln!(page, "on a fresh ledger and on this one.\n")?;
    writeln!(page, "| (b), 64 connections | per second | p50 | p99 | p99.9 |\n|---|---:|---:|---:|---:|")?;
    for (what, rounds) in [("empty ledger", &growth.empty), ("grown ledger", &growth.grown)] {
        if let Some(median) = Sample::median(rounds) {
            writeln!(page, "| {what} | {} |", figures(&median))?;
        }
    }
    if let Some(ratio) = report.grown_to_empty {
        writeln!(page, "| ratio | {ratio:.2} | | | |")?;
    }
    writeln!(page, "\n| payments, while filling | per second | p99 | data folder | resident |\n|---:|---:|---:|---:|---:|")?;
    for step in &growth.steps {
        let (payments, per_s, p99) = (thousands(step.payments as f64), thousands(step.per_s), millis(step.p99_us));
        writeln!(page, "| {payments} | {per_s} | {p99} | {} | {} |", mib(step.folder_bytes), mib(step.resident_kib * 1024))?;
    }
    writeln!(page)
}

fn tabulate_weight(page: &mut String, growth: &Growth) -> fmt::Result {
    writeln!(page, "## Weight\n")?;
    writeln!(page, "| what | measured |\n|---|---:|")?;
    writeln!(page, "| disk per payment, all files of the data folder | {} bytes |", thousands(growth.bytes_per_payment))?;
    writeln!(page, "| binary | {} |", mib(growth.binary_bytes))?;
    writeln!(page, "| start until ready, empty folder | {:.0} ms |", growth.start_empty_ms)?;
    writeln!(page, "| start until ready, grown ledger | {:.0} ms |", growth.start_grown_ms)?;
    let peak = mib(growth.verify_peak_kib * 1024);
    writeln!(page, "| `bursar verify` of the grown ledger (peak) | {:.0} s ({peak}) |", growth.verify_s)?;
    for (when, memory) in [
        ("idle after the first start", growth.memory_idle),
        ("before the filling", growth.memory_before),
        ("after the filling", growth.memory_after),
        ("idle after a restart on the grown ledger", growth.memory_restarted),
    ] {
        writeln!(page, "| resident {when} (peak) | {} ({}) |", mib(memory.resident_kib * 1024), mib(memory.peak_kib * 1024))?;
    }
    writeln!(page)
}

fn conclude(page: &mut String) -> fmt::Result {
    page.write_str(
        "## How to read it

* Compare within this page, not across machines. The rows take turns within each round, so that the machine's drift hits
  all of them.
* (a) is what HTTP and JSON alone cost here, and bounds what (b) to (d) can reach. (f) is what one durable write costs when
  writers do not share it. Group commit lets (b) to (e) pass (f): one fdatasync carries many commands.
* The load generator is a closed loop on one thread: each connection waits for its answer before it asks again. So latency at
  256 connections is mostly queueing, and a stall holds back the requests that would have met it: the tails are those of
  patient clients, not corrected for coordinated omission.
* Any answer but an approval ends the run with an error, so no figure counts refused charges.
* The server runs with its rate limits off, and is otherwise as it comes.

## How to reproduce it

```
cargo xtask bench                                                # everything, with a PostgreSQL of its own for row (d)
cargo xtask bench --postgres postgres://user@host:port/database  # with yours: it must let the user create databases
cargo xtask bench --only b,h,i                                   # some rows: many principals and the steady state beside (b)
cargo xtask bench --only g --grow 10000000                       # start, memory and verification at ten million payments
cargo xtask bench --quick                                        # a short smoke test
```

Every round of every row is in `target/bench/results.json`.
",
    )
}

fn figures(sample: &Sample) -> String {
    format!("{} | {} | {} | {}", thousands(sample.per_s), millis(sample.p50_us), millis(sample.p99_us), millis(sample.p999_us))
}

fn millis(micros: f64) -> String {
    let decimals = if micros < 1e3 { 3 } else { 2 };
    format!("{:.decimals$} ms", micros / 1e3)
}

fn mib(bytes: u64) -> String {
    format!("{:.1} MiB", bytes as f64 / 1_048_576.0)
}

fn thousands(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        for (value, expected) in [(0.0, "0"), (999.4, "999"), (999.5, "1,000"), (2_000_000.0, "2,000,000"), (12_345.0, "12,345")]
        {
            assert_eq!(thousands(value), expected);
        }
    }

    #[test]
    fn a_missed_target_and_an_unmeasured_one_are_told_apart() {
        let target = |measured: Option<&str>, met| Target {
            what: "w".into(),
            target: "t".into(),
            measured: measured.map(str::to_owned),
            met,
        };
        let mut page = String::new();
        tabulate_targets(&mut page, &[target(Some("1"), Some(true)), target(Some("0"), Some(false)), target(None, None)])
            .unwrap();
        for line in ["| w | t | 1 | yes |", "| w | t | 0 | **no** |", "| w | t | not measured | - |"] {
            assert!(page.contains(line), "{page}");
        }
    }
}
