//! `cargo xtask bench`: the benchmark beside a PostgreSQL of its own.

use anyhow::Result;

use crate::postgres;
use crate::session::Session;

/// A server sized for load, as its own manual advises; nothing here weakens durability.
const SETTINGS: &postgres::Settings =
    &[("max_connections", "400"), ("shared_buffers", "1GB"), ("max_wal_size", "8GB"), ("checkpoint_timeout", "15min")];

/// Builds for release, starts a server and runs `bursar-bench` with the extra arguments.
pub(crate) fn run(session: &mut Session, arguments: &[String]) -> Result<bool> {
    let built = session.step("release build", |session| {
        session.run(session.cargo().args(["build", "--release", "-p", "bursar", "-p", "bursar-bench"]))
    });
    let cluster = session.step("PostgreSQL of our own", |session| postgres::start(session, SETTINGS));
    if let (Some(()), Some(cluster)) = (built, cluster) {
        session.step("benchmark", |session| {
            let mut bench = session.command(session.target.join("release/bursar-bench"));
            bench.arg("--postgres").arg(&cluster.url).arg("--pgbench").arg(cluster.programs.join("pgbench"));
            session.run(bench.args(arguments))
        });
    }
    Ok(session.close("bench", ""))
}
