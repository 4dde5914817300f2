//! What agents pay over x402 in the end-to-end tests: the official sellers and their facilitator, a chain, and what compiles its token, kept between
//! runs in the target directory.

use std::fs;
use std::path::PathBuf;

use anyhow::Result;

use crate::node;
use crate::session::{Session, has};

/// The packages by version and checksum; a change to either file installs them anew.
const PACKAGES: &str = include_str!("../node/x402/package.json");
const LOCK: &str = include_str!("../node/x402/package-lock.json");

/// The folder `node_modules`, once the packages are installed, if they were missing or others are wanted.
pub(crate) fn ready(session: &mut Session) -> Result<PathBuf> {
    let folder = session.target.join("test-x402");
    let (modules, stamp) = (folder.join("node_modules"), folder.join("packages.stamp"));
    let wanted = format!("{PACKAGES}\n{LOCK}");
    let kept = fs::read_to_string(&stamp).is_ok_and(|found| found == wanted);
    if !(kept && has(&modules.join(".bin"), "anvil")) {
        node::install(session, &folder, PACKAGES, LOCK)?;
        // Written last: packages without their stamp are not trusted.
        fs::write(&stamp, wanted)?;
    }
    Ok(modules)
}
