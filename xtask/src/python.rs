//! A Python with the clients and checkers of our end-to-end tests, kept between runs in the target directory.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::session::{Session, apt, on_path, succeeds};

/// What is installed; a change to this file rebuilds the environment.
const REQUIREMENTS: &str = include_str!("../python-requirements.txt");

/// The environment's Python, built if it is missing, broken or of other requirements.
pub(crate) fn ready(session: &mut Session) -> Result<PathBuf> {
    let folder = session.target.join("test-python");
    let python = folder.join("bin/python");
    let stamp = folder.join("requirements.stamp");
    let system = system_python(session)?;
    let wanted = format!("{system}\n{REQUIREMENTS}");
    let kept = fs::read_to_string(&stamp).is_ok_and(|found| found == wanted);
    if kept
        && succeeds(Command::new(&python).args([
            "-c",
            "import aiosmtpd, beancount, httpx, langchain, localstripe, mcp, openapi_spec_validator, schemathesis, standardwebhooks, stripe",
        ]))
    {
        return Ok(python);
    }
    if folder.exists() {
        fs::remove_dir_all(&folder).context("can't remove the outdated environment")?;
    }
    create(session, &folder)?;
    let mut pip = session.command(&python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]);
    session.run(pip.arg(session.root.join("xtask/python-requirements.txt")))?;
    // Written last: an environment without its stamp is not trusted.
    fs::write(&stamp, wanted)?;
    Ok(python)
}

/// Which Python stands behind `python3`, as its prefix and version.
fn system_python(session: &mut Session) -> Result<String> {
    if on_path("python3").is_none() {
        bail!("`python3` is not on PATH; please install Python 3.10 or newer");
    }
    let program = "import sys; print(sys.prefix, sys.version_info >= (3, 10), sys.version.split()[0])";
    let found = session.run_quietly(session.command("python3").args(["-c", program]))?.trim().to_owned();
    if !found.contains(" True ") {
        bail!("Python 3.10 or newer is needed, and `python3` is {found}");
    }
    Ok(found)
}

fn create(session: &mut Session, folder: &Path) -> Result<()> {
    let venv = |session: &mut Session| {
        let mut command = session.command("python3");
        session.run_quietly(command.args(["-m", "venv", "--clear"]).arg(folder))
    };
    // Debian's python3 comes without the part that puts pip into an environment.
    if venv(session).is_err() {
        apt(session, "python3-venv", "apt-get -qq install -y --no-install-recommends python3-venv")?;
        venv(session)?;
    }
    Ok(())
}
