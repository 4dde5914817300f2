//! The binary: configuration, wiring, subcommands. Nothing is decided here.

mod client;
mod commands;
mod config;
mod credentials;
mod house;
mod print;
mod serve;
mod telemetry;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser};
use commands::Action;
use config::Config;
use print::Printer;
use serde_json::json;
use telemetry::Telemetry;

/// The treasurer for AI agents: wallets, policies, approvals, a double-entry ledger, an audit journal.
#[derive(Parser)]
#[command(name = "bursar", version, arg_required_else_help = true)]
struct Line {
    /// Print data as JSON
    #[arg(long, global = true)]
    json: bool,
    /// For which principal
    #[arg(long, global = true, value_name = "NAME")]
    principal: Option<String>,
    #[command(subcommand)]
    action: Action,
}

/// Charges are many small strings: a tenth less CPU for each than with the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match start() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _told = std::io::Write::write_fmt(&mut std::io::stderr(), format_args!("bursar: {error:#}\n"));
            ExitCode::FAILURE
        }
    }
}

fn start() -> anyhow::Result<()> {
    let command = Line::command().args(config::flags());
    let matches = command.clone().get_matches();
    let line = Line::from_arg_matches(&matches)?;
    let config = Config::read(&matches)?;
    let printer = Printer { json: line.json };
    match line.action {
        Action::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut command.clone(), "bursar", &mut script);
            printer.text(String::from_utf8_lossy(&script).trim_end());
            return Ok(());
        }
        Action::Openapi => {
            printer.text(&bursar_surfaces::docs::document());
            return Ok(());
        }
        Action::Config => {
            print_config(&config, printer);
            return Ok(());
        }
        _ => {}
    }
    let is_serving = matches!(line.action, Action::Serve);
    let _telemetry = Telemetry::start(&config, is_serving)?;
    runtime(&config)?.block_on(async {
        match line.action {
            Action::Serve => serve::run(&config).await,
            action => commands::run(action, &config, line.principal.as_deref(), printer).await,
        }
    })
}

fn runtime(config: &Config) -> anyhow::Result<tokio::runtime::Runtime> {
    let threads = match config.number("threads")? {
        0 => std::thread::available_parallelism().map_or(2, usize::from),
        threads => usize::try_from(threads)?,
    };
    Ok(tokio::runtime::Builder::new_multi_thread().worker_threads(threads).enable_all().build()?)
}

fn print_config(config: &Config, printer: Printer) {
    let lines = config.in_force().map(|(name, value, origin)| {
        let from = match origin {
            config::Origin::Flag(flag) => flag.clone(),
            config::Origin::Variable(variable) => variable.clone(),
            config::Origin::File(path) => path.display().to_string(),
            config::Origin::Default => "default".to_owned(),
        };
        json!({"setting": name, "value": value, "from": from})
    });
    printer.list(&lines.collect(), &["setting", "value", "from"], "");
}
