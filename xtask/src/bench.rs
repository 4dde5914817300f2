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
    let own = if names_a_server(arguments) {
        Some(Vec::new())
    } else {
        let cluster = session.step("PostgreSQL of our own", |session| postgres::start(session, SETTINGS));
        cluster.map(|cluster| {
            let pgbench = cluster.programs.join("pgbench");
            vec!["--postgres".into(), cluster.url.into(), "--pgbench".into(), pgbench.into_os_string()]
        })
    };
    if let (Some(()), Some(own)) = (built, own) {
        session.step("benchmark", |session| {
            let mut bench = session.command(session.target.join("release/bursar-bench"));
            session.run(bench.args(own).args(arguments))
        });
    }
    Ok(session.close("bench", ""))
}

/// Whether the arguments say which PostgreSQL to measure.
fn names_a_server(arguments: &[String]) -> bool {
    arguments.iter().any(|argument| argument == "--postgres" || argument.starts_with("--postgres="))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_is_named_is_the_one_that_is_measured() {
        let check = |line: &str, expect: bool| {
            let arguments: Vec<String> = line.split(' ').map(str::to_owned).collect();
            assert_eq!(names_a_server(&arguments), expect, "{line}");
        };
        check("--postgres postgres://user@host:1/database", true);
        check("--postgres=postgres://user@host:1/database --quick", true);
        check("--quick", false);
    }
}
