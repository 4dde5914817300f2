//! cargo-deny, which holds our dependencies to `deny.toml`; built once and kept in the target directory.

use std::fs;
use std::path::PathBuf;

use anyhow::Result;

use crate::session::{Session, has};

/// The release that is installed; another one here replaces it.
const VERSION: &str = "0.20.2";

/// Checks licences, banned crates and sources. Advisories change without us: a test must not fail by itself overnight.
pub(crate) fn check(session: &mut Session) -> Result<()> {
    let program = ready(session)?;
    let mut deny = session.command(program);
    // Warnings list crates that are there in two versions, each with all that leads to it.
    deny.args(["--log-level", "error", "--all-features", "check", "--hide-inclusion-graph", "licenses", "bans", "sources"]);
    session.run(&mut deny)
}

/// The program, built if it is missing or of another version.
fn ready(session: &mut Session) -> Result<PathBuf> {
    let folder = session.target.join(format!("test-deny/{VERSION}"));
    let programs = folder.join("bin");
    if !has(&programs, "cargo-deny") {
        let build = folder.join("build");
        let mut cargo = session.cargo();
        // It reads a few files: a debug build is made in a third of the time.
        cargo.args(["install", "--quiet", "--debug", "--locked", "--version", VERSION, "cargo-deny", "--root"]).arg(&folder);
        session.run(cargo.arg("--target-dir").arg(&build))?;
        fs::remove_dir_all(build)?;
    }
    Ok(programs.join("cargo-deny"))
}
