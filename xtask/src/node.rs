//! The Node on PATH, and the packages that make and compile a TypeScript client, verify webhooks, drive a browser and speak MCP, kept between runs in the target directory.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::session::{Session, has, on_path};

/// The packages and everything below them, by version and checksum; a change to either file installs them anew.
const PACKAGES: &str = include_str!("../node/package.json");
const LOCK: &str = include_str!("../node/package-lock.json");

/// What the packages need.
const VERSION_MIN: u32 = 20;

/// A Node and its packages.
pub(crate) struct Node {
    /// The program.
    pub(crate) program: PathBuf,
    /// The folder `node_modules`.
    pub(crate) modules: PathBuf,
}

/// Finds Node and installs the packages, if they are missing or others are wanted.
pub(crate) fn ready(session: &mut Session) -> Result<Node> {
    let program = on_path("node").context("`node` is not on PATH; please install Node")?;
    let version = session.run_quietly(session.command(&program).arg("--version"))?.trim().to_owned();
    if major(&version).is_none_or(|major| major < VERSION_MIN) {
        bail!("Node {VERSION_MIN} or newer is needed, and `node` is {version}");
    }
    let folder = session.target.join("test-node");
    let modules = folder.join("node_modules");
    let stamp = folder.join("packages.stamp");
    let wanted = format!("{version}\n{PACKAGES}\n{LOCK}");
    let kept = fs::read_to_string(&stamp).is_ok_and(|found| found == wanted);
    if !(kept && has(&modules.join("typescript/bin"), "tsc")) {
        install(session, &folder, PACKAGES, LOCK)?;
        // Written last: packages without their stamp are not trusted.
        fs::write(&stamp, wanted)?;
    }
    Ok(Node { program, modules })
}

/// Installs the packages of a lock file into a folder, in place of what was there.
pub(crate) fn install(session: &mut Session, folder: &Path, packages: &str, lock: &str) -> Result<()> {
    if on_path("npm").is_none() {
        bail!("`npm` is not on PATH; please install it, it comes with Node");
    }
    if folder.exists() {
        fs::remove_dir_all(folder).context("can't remove the outdated packages")?;
    }
    fs::create_dir_all(folder)?;
    fs::write(folder.join("package.json"), packages)?;
    fs::write(folder.join("package-lock.json"), lock)?;
    // None of the packages needs a script of its own to be installed, so none may run one.
    let mut npm = session.command("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(folder);
    session.run_quietly(&mut npm)?;
    Ok(())
}

/// The first number of a version such as `v20.11.1`.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_has_a_major_number() {
        assert_eq!(major("v20.11.1"), Some(20));
        assert_eq!(major("20"), None);
    }
}
