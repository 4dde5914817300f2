//! The Go on PATH, and what it builds: stripe-mock, which holds the Stripe rail's requests against Stripe's published description, and our
//! own program that checks proofs with Go's packages for transparency logs. Kept between runs in the target directory.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::session::{Session, has, on_path};

/// The module with its version, which Go's checksum database vouches for. `API_VERSION` of the Stripe rail is the one that it describes.
const STRIPE_MOCK: &str = "github.com/stripe/stripe-mock@v0.203.0";

/// The oldest Go that builds them: 1.22.
const MINOR_MIN: u32 = 22;

/// stripe-mock, built if it is missing or another version is wanted.
pub(crate) fn stripe_mock(session: &mut Session) -> Result<PathBuf> {
    let folder = session.target.join("test-go");
    let program = folder.join("stripe-mock");
    let stamp = folder.join("stripe-mock.stamp");
    if has(&folder, "stripe-mock") && fs::read_to_string(&stamp).is_ok_and(|found| found == STRIPE_MOCK) {
        return Ok(program);
    }
    let go = compiler(session)?;
    fs::create_dir_all(&folder)?;
    let mut install = session.command(&go);
    session.run_quietly(install.args(["install", STRIPE_MOCK]).env("GOBIN", &folder))?;
    // Written last: a program without its stamp is not trusted.
    fs::write(&stamp, STRIPE_MOCK)?;
    Ok(program)
}

/// The checker of proofs, built where its source or what it stands on changed, which Go knows.
pub(crate) fn tlog(session: &mut Session) -> Result<PathBuf> {
    let go = compiler(session)?;
    let program = session.target.join("test-go").join("tlog");
    let mut build = session.command(&go);
    build.args(["build", "-o"]).arg(&program).arg(".").current_dir(session.root.join("crates/bursar/tests/e2e/tlog"));
    session.run_quietly(&mut build)?;
    Ok(program)
}

/// The Go on PATH, if it is new enough.
fn compiler(session: &mut Session) -> Result<PathBuf> {
    let go = on_path("go").context("`go` is not on PATH; please install Go 1.22 or newer: it builds programs that tests need")?;
    let version = session.run_quietly(session.command(&go).args(["env", "GOVERSION"]))?.trim().to_owned();
    if minor(&version).is_none_or(|minor| minor < MINOR_MIN) {
        bail!("Go 1.{MINOR_MIN} or newer is needed to build programs that tests need, and `go` is {version}");
    }
    Ok(go)
}

/// The second number of a version such as `go1.26.8`.
fn minor(version: &str) -> Option<u32> {
    version.strip_prefix("go1.")?.split(['.', 'r', 'b']).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_has_a_minor_number() {
        for (version, expect) in
            [("go1.26.8", Some(26)), ("go1.22", Some(22)), ("go1.27rc1", Some(27)), ("devel go1.27-abc", None), ("", None)]
        {
            assert_eq!(minor(version), expect, "{version}");
        }
    }
}
