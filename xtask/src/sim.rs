//! `cargo xtask sim`: as many seeds of the simulation as asked for, on all cores; with a PostgreSQL of our own where they need one.

use anyhow::Result;

use crate::postgres;
use crate::session::Session;

/// Builds for release and runs `bursar-sim` with the extra arguments.
pub(crate) fn run(session: &mut Session, arguments: &[String]) -> Result<bool> {
    let built = session.step("release build", |session| {
        session.run(session.cargo().args(["build", "--release", "-p", "bursar-testkit", "--bin", "bursar-sim"]))
    });
    if built.is_some() {
        session.step("simulation", |session| {
            let mut sim = session.command(session.target.join("release/bursar-sim"));
            if arguments.iter().any(|argument| argument.ends_with("postgres")) {
                sim.env("BURSAR_TEST_POSTGRES", postgres::start(session, &[("max_connections", "300")])?.url);
            }
            session.run(sim.args(arguments))
        });
    }
    Ok(session.close("sim", ""))
}
