//! Programs that look at PDF files: poppler's and qpdf, found or installed.

use anyhow::{Result, bail};

use crate::session::{Session, apt, on_path};

/// What the tests of documents run.
const PROGRAMS: [&str; 5] = ["pdffonts", "pdfinfo", "pdftoppm", "pdftotext", "qpdf"];

/// Sees to it that all of them are on PATH.
pub(crate) fn ready(session: &mut Session) -> Result<()> {
    if missing().is_some() {
        let script = "apt-get -qq install -y --no-install-recommends poppler-utils qpdf";
        apt(session, "poppler and qpdf (Debian's packages `poppler-utils` and `qpdf`)", script)?;
    }
    match missing() {
        Some(program) => bail!("`{program}` was installed, but is not on PATH"),
        None => Ok(()),
    }
}

/// The first program that is not there.
fn missing() -> Option<&'static str> {
    PROGRAMS.into_iter().find(|program| on_path(program).is_none())
}
