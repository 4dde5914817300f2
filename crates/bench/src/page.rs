//! The report as a page of Markdown. No judging: what the figures amount to stands in `report`.

use std::fmt::{self, Write};

use crate::crowd_row::{Crowd, LATE};
use crate::growth::Growth;
use crate::list_row::{End, Lists};
use crate::report::{Report, Row, Target};
use crate::rows::Name;
use crate::sample::Sample;
use crate::settings::HISTORY_SHORT;
use crate::signed_row::Signing;
use crate::webhook_row::{Deliveries, REST_MAX};

/// Writes the page.
pub(crate) fn render(report: &Report) -> Result<String, fmt::Error> {
    let mut page = String::new();
    introduce(&mut page, report)?;
    tabulate_targets(&mut page, &report.targets)?;
    tabulate_rows(&mut page, report)?;
    if let Some(deliveries) = Deliveries::median(&report.deliveries) {
        tell_deliveries(&mut page, &deliveries)?;
    }
    if let Some(signing) = Signing::median(&report.signing) {
        tell_signing(&mut page, &signing)?;
    }
    if let Some(crowd) = &report.crowd {
        tabulate_crowd(&mut page, crowd)?;
    }
    if let Some(lists) = &report.lists {
        tabulate_lists(&mut page, lists)?;
    }
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
        "\nConcurrency is commands in flight in (e), one writer in (f), and else connections. A charge of (b), (c), (d), (h), (i) and (l) is"
    )?;
    writeln!(
        page,
        "`POST /api/public/v1/charge` with a fresh idempotency key, answered after its commit is on disk; each figure of them starts"
    )?;
    writeln!(page, "from a fresh ledger of {} wallets ((c): one).\n", thousands(f64::from(report.settings.wallets)))?;
    page.write_str(
        "(j) and (k) move money between as many agents of one principal, payer and payee by chance. A hold of (j) is two requests, each of which
counts: `POST /v1/wallets/{agentId}/holds`, then `POST /v1/holds/{transactionId}/settle`, which pays it as a whole less the platform's
fee. A payment of (k) is `POST /v1/pay` of 10 credits, of which 1 is the fee. In (o) each of as many agents pays with its own token,
`POST /pay` of $0.50 over the rail `internal`, all under one mandate with a cap and a rolling window, and (q) is the same by a call of the MCP
tool `request_payment`. (l) is (b) with ten webhook endpoints that are told of
each charge: receivers on loopback, within the load generator's process, that answer at once.

",
    )
}

fn tell_signing(page: &mut String, signing: &Signing) -> fmt::Result {
    let Signing { events, all_after_s, bytes_per_event, verify_us, proof_us } = signing;
    writeln!(page, "## A signed journal\n")?;
    writeln!(
        page,
        "In row (s) each event is signed and put into the tree beside the engine. All {} were in a checkpoint {all_after_s:.1} s after the load \
         ended. What proves an event takes {bytes_per_event:.0} bytes; `bursar audit verify`, which checks every hash, signature and tile, takes \
         {verify_us:.1} us for each; an outsider checks the proof of one in {proof_us:.0} us.\n",
        thousands(*events)
    )
}

fn tell_deliveries(page: &mut String, deliveries: &Deliveries) -> fmt::Result {
    let Deliveries { per_s, undelivered, behind_s, all_after_s } = deliveries;
    writeln!(page, "## Webhooks\n")?;
    writeln!(
        page,
        "In (l) {} webhooks a second arrived while the load went on. When it ended {} had not arrived: {behind_s:.2} s of its traffic.",
        thousands(*per_s),
        thousands(*undelivered as f64)
    )?;
    match all_after_s {
        Some(seconds) => writeln!(page, "All had arrived {seconds:.1} s later.\n"),
        None => writeln!(page, "Some had not {} s later.\n", REST_MAX.as_secs()),
    }
}

fn tabulate_crowd(page: &mut String, crowd: &Crowd) -> fmt::Result {
    writeln!(page, "## Very many endpoints\n")?;
    writeln!(
        page,
        "(m): {} endpoints, of which {} answer after {} s and as many never. {} charges, ten a second, each of which 98 healthy endpoints of its",
        thousands(f64::from(crowd.endpoints)),
        thousands(f64::from(crowd.late)),
        LATE.as_secs(),
        thousands(crowd.charges as f64)
    )?;
    writeln!(page, "principal are told of. A delay is from the charge's answer to the message's arrival.\n")?;
    writeln!(page, "| what | measured |\n|---|---:|")?;
    for (what, value) in [("p50", crowd.p50_ms), ("p99", crowd.p99_ms), ("slowest", crowd.max_ms)] {
        writeln!(page, "| delay, {what} | {value:.0} ms |")?;
    }
    writeln!(page, "| not arrived | {} |", thousands(crowd.missing as f64))?;
    for (when, memory) in [("with all endpoints made", crowd.memory_before), ("after the last delivery", crowd.memory_after)] {
        writeln!(page, "| resident {when} (peak) | {} ({}) |", mib(memory.resident_kib * 1024), mib(memory.peak_kib * 1024))?;
    }
    writeln!(page)
}

fn tabulate_lists(page: &mut String, lists: &Lists) -> fmt::Result {
    let (few, many) = (thousands(HISTORY_SHORT as f64), thousands(lists.rows as f64));
    writeln!(page, "## Long histories\n")?;
    writeln!(page, "(n): pages of 100 rows, one after the other over one connection, on two ledgers in turn; medians.\n")?;
    writeln!(page, "| page | of {few} rows | of {many} rows | ratio |\n|---|---:|---:|---:|")?;
    for found in &lists.pages {
        let end = if found.end == End::First { "first" } else { "last" };
        let (list, few, ratio) = (found.list.words(), millis(found.few_us), found.ratio());
        if ratio.is_finite() {
            writeln!(page, "| {list}, {end} | {few} | {} | {ratio:.2} |", millis(found.many_us))?;
        } else {
            writeln!(page, "| {list}, {end} | {few} | comes short | - |")?;
        }
    }
    writeln!(page)
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
        Name::Holds => "(j) holds between agents, SQLite, placed and settled",
        Name::Payments => "(k) payments between agents, SQLite, with their fee",
        Name::Pay => "(o) payments that agents ask for under a mandate, SQLite, POST /pay",
        Name::Mcp => "(q) the same, by the MCP tool request_payment",
        Name::Signed => "(s) charges, SQLite, signed journal with checkpoints",
        Name::Webhooks => "(l) charges, SQLite, ten webhook endpoints told of each",
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
* The receivers of (l) and (m) sit on the same cores, too: what they cost is taken from the server.
* The server runs with its rate limits off and webhooks to loopback allowed, and is otherwise as it comes.

## How to reproduce it

```
cargo xtask bench                                                # everything, with a PostgreSQL of its own for row (d)
cargo xtask bench --postgres postgres://user@host:port/database  # with yours: it must let the user create databases
cargo xtask bench --only b,h,i                                   # some rows: many principals and the steady state beside (b)
cargo xtask bench --only b,j,k,l                                 # holds, payments between agents and webhooks beside (b)
cargo xtask bench --only b,o,q                                   # agents that pay under a mandate, over pay and MCP, beside (b)
cargo xtask bench --only m                                       # ten thousand endpoints, some late and some dead: not run unless named
cargo xtask bench --only n                                       # pages of a thousand rows and of a million
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
