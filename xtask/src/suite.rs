//! `cargo xtask test`: every check and every test, in the surroundings they need. What CI runs, to the letter.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};

use crate::session::{Session, apt, on_path};
use crate::{deny, go, node, pdf, postgres, postgres_versions, python, tidy, x402};

/// Tests that create databases in parallel hold many connections at once.
const SETTINGS: &postgres::Settings = &[("max_connections", "300")];

/// What the tests find in their environment.
type Surroundings = Vec<(&'static str, PathBuf)>;

/// Runs everything and says how it went. A failed check does not keep the tests from running; surroundings that can't
/// be had do, since the tests would only say so a hundred times.
pub(crate) fn run(session: &mut Session, filter: &[String]) -> Result<bool> {
    check(session);
    // `cargo test` builds it beside the tests, with its assertions: a release build would take as long as all the tests.
    let binary = session.target.join("debug/bursar");
    let tally = surroundings(session).map(|mut surroundings| {
        surroundings.push(("BURSAR_TEST_BINARY", binary));
        let mut tally = Tally::default();
        session.step("tests", |session| run_tests(session, &surroundings, filter, &mut tally));
        if filter.is_empty() {
            postgres_versions::run(session, SETTINGS);
        }
        tally
    });
    let note = tally.map_or_else(|| "; no test was run".to_owned(), |tally| tally.to_string());
    Ok(session.close("test", &note))
}

/// Format, tidy, lints and dependencies.
fn check(session: &mut Session) {
    session.step("format", |session| {
        session.run(session.cargo().args(["fmt", "--all", "--check"])).context("`cargo fmt --all` mends it")
    });
    session.step("tidy", |session| {
        ensure!(tidy::run(&session.root)?, "the tree breaks the rules above");
        Ok(())
    });
    session.step("clippy", |session| {
        session.run(session.cargo().args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
    });
    session.step("licences, bans and sources of dependencies", deny::check);
}

/// The store's conformance suite on other PostgreSQL versions than the machine's own.
pub(crate) fn postgres_versions(session: &mut Session) -> bool {
    postgres_versions::run(session, SETTINGS);
    session.close("postgres", "")
}

/// How long each phase of the long tests takes unless told otherwise.
const SOAK_SECONDS: &str = "60";

/// What is run at full length.
const SOAKED: [&str; 2] = ["isolation::", "escrow::holds_from_many_connections_always_add_up"];

/// The tests that hold nodes, a database and holds under load, at full length; how long each phase takes can be told.
pub(crate) fn soak(session: &mut Session, arguments: &[String]) -> Result<bool> {
    let seconds = arguments.first().map_or(SOAK_SECONDS, String::as_str);
    let binary = session.step("release build", |session| {
        session.run(session.cargo().args(["build", "--release", "-p", "bursar"]))?;
        Ok(session.target.join("release/bursar"))
    });
    if let (Some(binary), Some(mut surroundings)) = (binary, surroundings(session)) {
        surroundings.push(("BURSAR_TEST_BINARY", binary));
        surroundings.push(("BURSAR_TEST_SOAK_SECONDS", PathBuf::from(seconds)));
        session.step("nodes, a database and holds under load", |session| {
            let mut cargo = session.cargo();
            cargo.args(["test", "-p", "bursar", "--test", "e2e", "--"]).args(SOAKED).args(["--nocapture", "--test-threads=1"]);
            session.run(cargo.envs(surroundings.iter().map(|(name, value)| (name, value))))
        });
    }
    Ok(session.close("soak", ""))
}

/// All that the tests need from outside. Every part is tried, so that one run names all that is missing.
fn surroundings(session: &mut Session) -> Option<Surroundings> {
    let postgres = session.step("PostgreSQL of our own", |session| postgres::start(session, SETTINGS));
    let python = session.step("Python and its packages", python::ready);
    let node = session.step("Node and its packages", node::ready);
    let stripe_mock = session.step("stripe-mock, built by Go", go::stripe_mock);
    let tlog = session.step("a checker of proofs, built by Go", go::tlog);
    let x402 = session.step("sellers and a chain for x402", x402::ready);
    let hledger = session.step("hledger", hledger);
    let pdf = session.step("programs that look at PDF files", pdf::ready);
    let chromium = session.step("Chromium", chromium);
    let (node, postgres) = (node?, postgres?);
    pdf?;
    Some(vec![
        ("BURSAR_TEST_POSTGRES", PathBuf::from(postgres.url)),
        ("BURSAR_TEST_POSTGRES_PROGRAMS", postgres.programs),
        ("BURSAR_TEST_PYTHON", python?),
        ("BURSAR_TEST_STRIPE_MOCK", stripe_mock?),
        ("BURSAR_TEST_TLOG", tlog?),
        ("BURSAR_TEST_HLEDGER", hledger?),
        ("BURSAR_TEST_CHROMIUM", chromium?),
        ("BURSAR_TEST_NODE", node.program),
        ("BURSAR_TEST_MODULES", node.modules),
        ("BURSAR_TEST_X402", x402?),
    ])
}

/// The hledger on PATH, installed if it is missing: it checks exports.
fn hledger(session: &mut Session) -> Result<PathBuf> {
    if on_path("hledger").is_none() {
        apt(session, "hledger", "apt-get -qq install -y --no-install-recommends hledger")?;
    }
    on_path("hledger").context("`hledger` is not on PATH")
}

/// The Chromium on PATH, installed if it is missing: people pay with it.
fn chromium(session: &mut Session) -> Result<PathBuf> {
    if on_path("chromium").is_none() {
        apt(session, "chromium", "apt-get -qq install -y --no-install-recommends chromium")?;
    }
    on_path("chromium").context("`chromium` is not on PATH")
}

fn run_tests(session: &mut Session, surroundings: &Surroundings, filter: &[String], tally: &mut Tally) -> Result<()> {
    let mut cargo = session.cargo();
    cargo.args(["test", "--workspace", "--no-fail-fast"]).args(filter);
    cargo.envs(surroundings.iter().map(|(name, value)| (name, value)));
    let ended = session.run_watched(&mut cargo, |line| tally.count(line));
    if !tally.failures.is_empty() {
        println!("    failed tests:");
        for name in &tally.failures {
            println!("      {name}");
        }
    }
    ended?;
    ensure!(tally.passed > 0, "no test was run: a suite that tests nothing proves nothing");
    Ok(())
}

/// The sums over all test programs.
#[derive(Default)]
struct Tally {
    passed: u64,
    failed: u64,
    ignored: u64,
    failures: Vec<String>,
}

impl Tally {
    /// Takes in one line of what `cargo test` prints.
    fn count(&mut self, line: &str) {
        if let Some(sums) = line.strip_prefix("test result: ") {
            for part in sums.split([';', '.']) {
                let mut words = part.split_whitespace();
                let (Some(Ok(number)), Some(what)) = (words.next().map(str::parse::<u64>), words.next()) else {
                    continue;
                };
                match what {
                    "passed" => self.passed += number,
                    "failed" => self.failed += number,
                    "ignored" => self.ignored += number,
                    _ => {}
                }
            }
        } else if let Some(name) = line.strip_prefix("test ").and_then(|rest| rest.strip_suffix(" ... FAILED")) {
            self.failures.push(name.to_owned());
        }
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "; {} tests passed, {} failed, {} ignored", self.passed, self.failed, self.ignored)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sums_of_all_programs_are_added() {
        let mut tally = Tally::default();
        for line in [
            "test money::adds ... ok",
            "test money::subtracts ... FAILED",
            "test result: FAILED. 10 passed; 1 failed; 2 ignored; 0 measured; 0 filtered out; finished in 0.52s",
            "test result: ok. 5 passed; 0 failed; 0 ignored; 0 measured; 3 filtered out; finished in 12.00s",
        ] {
            tally.count(line);
        }
        assert_eq!(tally.to_string(), "; 15 tests passed, 1 failed, 2 ignored");
        assert_eq!(tally.failures, ["money::subtracts"]);
    }
}
