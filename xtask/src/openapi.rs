//! `cargo xtask openapi`: docs/openapi.json is what the code says, and nothing else.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::session::Session;

/// The document's place in the tree.
const DOCUMENT: &str = "docs/openapi.json";

/// Writes the document, or with `--check` compares it.
pub(crate) fn run(session: &mut Session, arguments: &[String]) -> Result<bool> {
    let check = match arguments {
        [] => false,
        [flag] if flag == "--check" => true,
        _ => bail!("openapi takes `--check` or nothing"),
    };
    let printed = session.run_quietly(session.cargo().args(["run", "--quiet", "--package", "bursar", "--", "openapi"]))?;
    let path = session.root.join(DOCUMENT);
    let kept = fs::read_to_string(&path).unwrap_or_default();
    if kept == printed {
        println!("openapi: {DOCUMENT} is what the code says");
        return Ok(true);
    }
    if check {
        let line = 1 + kept.lines().zip(printed.lines()).take_while(|(kept, printed)| kept == printed).count();
        println!("{DOCUMENT}:{line}: not what the code says; `cargo xtask openapi` mends it");
        return Ok(false);
    }
    fs::write(&path, printed).with_context(|| format!("can't write {DOCUMENT}"))?;
    println!("openapi: {DOCUMENT} is written");
    Ok(true)
}
