//! The binary: the command line, the configuration, the wiring. Nothing is decided here.

mod client;
mod commands;
mod config;
mod credentials;
mod failure;
mod house;
mod listener;
mod mail;
mod outside;
mod print;
mod rails;
mod redact;
mod remote;
mod route;
mod serve;
mod settings;
mod signing;
mod telemetry;
mod terms;
#[cfg(test)]
mod tests;

use std::process::ExitCode;

use anyhow::Context;
use bursar_surfaces::docs::Listener;
use clap::{ArgMatches, Command, CommandFactory, FromArgMatches, Parser};
use commands::{Action, Operate};
use config::Config;
use failure::Failure;
use print::Printer;
use telemetry::Telemetry;

/// The treasurer for AI agents: wallets, policies, approvals, a double-entry ledger, an audit journal.
#[derive(Parser)]
#[command(name = "bursar", version, arg_required_else_help = true, after_help = EXIT_CODES)]
struct Line {
    /// Print data as JSON, and an error as one JSON object on standard error
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    action: Action,
}

const EXIT_CODES: &str = "Exit codes: 0 done; 1 refused (the rules deny it, there is no such thing, or a check found damage);
2 the command line or the configuration is wrong; 3 the server, the store or the network failed";

/// Charges are many small strings: a tenth less CPU for each than with the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let command = commands::with_flags(Line::command());
    let matches = match command.clone().try_get_matches() {
        Ok(matches) => matches,
        Err(error) => return misused(&error),
    };
    match Line::from_arg_matches(&matches).map_err(anyhow::Error::from).and_then(|line| run(line, &matches, command)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failure::tell(&error, matches.get_flag("json")),
    }
}

/// Help that was asked for, or a line that can't be read.
fn misused(error: &clap::Error) -> ExitCode {
    let is_wrong = error.exit_code() != 0 && error.kind() != clap::error::ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
    if is_wrong && std::env::args_os().any(|argument| argument == "--json") {
        let text = error.to_string();
        let text = text.strip_prefix("error: ").unwrap_or(&text);
        return failure::tell(&Failure::usage(text.split("\n\n").next().unwrap_or(text)).into(), true);
    }
    // A reader that has gone is no fault of ours.
    let _gone = error.print();
    u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from)
}

fn run(line: Line, matches: &ArgMatches, mut command: Command) -> anyhow::Result<()> {
    let printer = Printer { json: line.json };
    match line.action {
        Action::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut command, "bursar", &mut script);
            printer.text(String::from_utf8_lossy(&script).trim_end());
            return Ok(());
        }
        Action::Openapi { listener } => {
            let listener = Listener::named(&listener).context("no such listener")?;
            printer.text(&listener.document());
            return Ok(());
        }
        _ => {}
    }
    // It knows nothing of Bursar: it reads no settings, and nothing warns of them.
    let action = match line.action {
        Action::DemoMerchant(demo) => {
            return tokio::runtime::Builder::new_multi_thread()
                .worker_threads(2)
                .enable_all()
                .build()?
                .block_on(demo.run(printer));
        }
        action => action,
    };
    let flags = innermost(matches);
    let config = Config::read(flags)?;
    let is_serving = matches!(action, Action::Serve);
    let _telemetry = Telemetry::start(&config, is_serving, line.json)?;
    for warning in config::unknown_variables().into_iter().chain(config.warnings()) {
        tracing::warn!("{warning}");
    }
    let doing = async {
        match action {
            Action::Serve => serve::run(&config).await,
            Action::Operate(Operate::Audit(action)) if action.is_offline() => action.run_offline(printer),
            Action::Operate(action) => commands::operate(action, &config, flags, printer).await,
            Action::Maintain(action) => commands::maintain(action, &config, printer).await,
            Action::Config => {
                commands::settings(&config, printer);
                Ok(())
            }
            Action::DemoMerchant(_) | Action::Completions { .. } | Action::Openapi { .. } => Ok(()),
        }
    };
    runtime(&config)?.block_on(doing)
}

/// The flags of the subcommand that was called, its parents' among them.
fn innermost(matches: &ArgMatches) -> &ArgMatches {
    match matches.subcommand() {
        Some((_, inner)) => innermost(inner),
        None => matches,
    }
}

fn runtime(config: &Config) -> anyhow::Result<tokio::runtime::Runtime> {
    let threads = match config.number("threads")? {
        0 => std::thread::available_parallelism().map_or(2, usize::from),
        threads => usize::try_from(threads)?,
    };
    Ok(tokio::runtime::Builder::new_multi_thread().worker_threads(threads).enable_all().build()?)
}
