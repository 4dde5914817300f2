//! The one door to the project's chores. Here stands the command line and nothing else: each chore has its own file.
#![expect(clippy::print_stdout, reason = "a command line tool speaks to its user on stdout")]
#![expect(clippy::disallowed_methods, reason = "chores read the real clock and environment; nothing here is simulated")]

mod bench;
mod deny;
mod go;
mod janitor;
mod node;
mod openapi;
mod pdf;
mod postgres;
mod postgres_versions;
mod python;
mod session;
mod sim;
mod suite;
mod tidy;
mod x402;

use std::process::ExitCode;

use anyhow::Result;

use crate::session::Session;

const HELP: &str = "\
Bursar's chores.  Usage: cargo xtask <command>

  test [FILTER..]    all checks and all tests, with a PostgreSQL, a Python and Node packages of their own
                     FILTER is handed to `cargo test`: cargo xtask test charge_is_idempotent
  ci                 the same as `test`: what the README says is what CI runs
  tidy               the arrows between rooms and files, the shape of files, pages for error codes
  openapi            write docs/openapi-*.json from the code
  openapi --check    fail if docs/openapi-*.json are not what the code says
  bench [ARGS..]     build for release and run the benchmark beside a PostgreSQL of its own
                     ARGS are handed to bursar-bench: cargo xtask bench --help
  sim [ARGS..]       build for release and run the simulation: as many seeds as asked for, on all cores
                     ARGS are handed to bursar-sim: cargo xtask sim --seeds 10000 --store sqlite
  postgres           the store's conformance suite on the oldest and the newest PostgreSQL, a part of `test`
  soak [SECONDS]     the tests with several nodes, a held row, a database that is killed and holds from many connections,
                     at full length: 20 rounds, SECONDS (60) for each phase under load, and 10,000 holds
  help               this text

`test` needs cargo, a C compiler, Python 3.10 or newer, Node 20 or newer with npm, and Go 1.22 or newer. PostgreSQL,
hledger, python3-venv, poppler-utils, qpdf and chromium are installed through apt-get where it may be used, and else named;
packages of Python and Node come through pip and npm, stripe-mock through go, cargo-deny through cargo. Otherwise
nothing survives the run but caches in target/.

Set for the tests:
  BURSAR_TEST_POSTGRES   postgres://USER@127.0.0.1:PORT/postgres, where tests create their own databases
  BURSAR_TEST_POSTGRES_PROGRAMS   the folder with initdb and postgres, for tests that kill a server of their own
  BURSAR_TEST_PYTHON     a Python with xtask/python-requirements.txt
  BURSAR_TEST_STRIPE_MOCK   stripe-mock, built by Go
  BURSAR_TEST_TLOG       crates/bursar/tests/e2e/tlog, built by Go
  BURSAR_TEST_HLEDGER    the hledger found on PATH
  BURSAR_TEST_CHROMIUM   the chromium found on PATH
  BURSAR_TEST_NODE       the Node found on PATH
  BURSAR_TEST_MODULES    the folder node_modules with xtask/node/package-lock.json
  BURSAR_TEST_BINARY     bursar as cargo test builds it; for soak the release build
Passed through: BURSAR_SIM_SEEDS, CARGO_TARGET_DIR and everything else.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", [].as_slice()),
    };
    match dispatch(command, rest) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("xtask {command}: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Runs one chore. `Ok(false)` means that it ran, found fault and has said so.
fn dispatch(command: &str, rest: &[String]) -> Result<bool> {
    match command {
        "help" | "-h" | "--help" => {
            print!("{HELP}");
            Ok(true)
        }
        "test" | "ci" => suite::run(&mut Session::open()?, rest),
        "tidy" => tidy::run(&session::workspace_root()?),
        "openapi" => openapi::run(&mut Session::open()?, rest),
        "sim" => sim::run(&mut Session::open()?, rest),
        "postgres" => Ok(suite::postgres_versions(&mut Session::open()?)),
        "soak" => suite::soak(&mut Session::open()?, rest),
        "bench" => bench::run(&mut Session::open()?, rest),
        unknown => anyhow::bail!("no such command `{unknown}`; `cargo xtask help` lists them"),
    }
}
