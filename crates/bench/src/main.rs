//! `bursar-bench`: measures Bursar against the machine's own limits; writes `results.json` and `docs/performance.md`.

mod agent_row;
mod agent_traffic;
mod ceiling;
mod charge_row;
mod clock;
mod crowd_row;
mod disk;
mod engine_row;
mod growth;
mod http;
mod list_row;
mod load;
mod machine;
mod page;
mod pay_traffic;
mod postgres;
mod receiver;
mod report;
mod rows;
mod sample;
mod server;
mod settings;
mod signed_row;
mod traffic;
mod webhook_row;

use std::fs;

use anyhow::{Context, Result};
use clap::Parser;

use crate::machine::Machine;
use crate::report::Report;
use crate::settings::{Arguments, Server, Settings};

/// Charges are many small strings: a tenth less CPU for each than with the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    if let Some(Server::Ceiling { port }) = arguments.subcommand {
        return ceiling::serve(port);
    }
    if cfg!(debug_assertions) {
        eprintln!("THIS IS A DEBUG BUILD: its figures mean nothing");
    }
    let settings = Settings::resolve(arguments)?;
    fs::create_dir_all(&settings.out)?;
    if let Some(folder) = settings.page.parent() {
        fs::create_dir_all(folder)?;
    }
    let measured = rows::run(&settings)?;
    let report = Report::new(Machine::read()?, settings, measured);
    let results = report.settings.out.join("results.json");
    fs::write(&results, serde_json::to_vec_pretty(&report)?).with_context(|| results.display().to_string())?;
    let page = &report.settings.page;
    fs::write(page, page::render(&report)?).with_context(|| page.display().to_string())?;
    conclude(&report);
    eprintln!("written: {} and {}", results.display(), page.display());
    Ok(())
}

/// The verdicts once more, where whoever ran it looks last.
fn conclude(report: &Report) {
    for target in &report.targets {
        let verdict = target.met.map_or("not measured", |met| if met { "met" } else { "MISSED" });
        eprintln!("{verdict}: {}: {}, target {}", target.what, target.measured.as_deref().unwrap_or("-"), target.target);
    }
    for what in &report.not_run {
        eprintln!("NOT RUN: {what}");
    }
}
