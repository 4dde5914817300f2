//! `cargo xtask openapi`: the documents in docs/ are what the code says, and nothing else.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::session::Session;

/// The listeners that have a description, as `bursar openapi --listener` knows them.
const LISTENERS: &[&str] = &["api", "pay", "control"];

/// Writes the documents, or with `--check` compares them.
pub(crate) fn run(session: &mut Session, arguments: &[String]) -> Result<bool> {
    let check = match arguments {
        [] => false,
        [flag] if flag == "--check" => true,
        _ => bail!("openapi takes `--check` or nothing"),
    };
    let mut all_well = true;
    for listener in LISTENERS {
        all_well &= document(session, listener, check)?;
    }
    Ok(all_well)
}

fn document(session: &mut Session, listener: &str, check: bool) -> Result<bool> {
    let document = format!("docs/openapi-{listener}.json");
    let mut bursar = session.cargo();
    let printed =
        session.run_quietly(bursar.args(["run", "--quiet", "--package", "bursar", "--", "openapi", "--listener", listener]))?;
    let path = session.root.join(&document);
    let kept = fs::read_to_string(&path).unwrap_or_default();
    if kept == printed {
        println!("openapi: {document} is what the code says");
        return Ok(true);
    }
    if check {
        let line = 1 + kept.lines().zip(printed.lines()).take_while(|(kept, printed)| kept == printed).count();
        println!("{document}:{line}: not what the code says; `cargo xtask openapi` mends it");
        return Ok(false);
    }
    fs::write(&path, printed).with_context(|| format!("can't write {document}"))?;
    println!("openapi: {document} is written");
    Ok(true)
}
