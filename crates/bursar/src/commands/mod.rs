//! The subcommands: what they are called, and who does them. A noun's actions, answers and columns stand in its own file.

mod activity;
mod agents;
mod approvals;
mod audit;
mod autonomy;
mod credit;
mod demo;
mod export;
mod file;
mod funding_source;
mod keys;
mod mails;
mod mandates;
mod money;
mod outbox;
mod principals;
mod report;
mod settings;
mod status;
mod store;
mod wallets;
mod webhooks;

use clap::{ArgMatches, Args, Command, FromArgMatches, Subcommand};
pub use demo::DemoMerchant;

use crate::client::{Client, Reach};
use crate::config::{self, Config};
use crate::print::Printer;

/// What Bursar can be asked on the command line.
#[derive(Subcommand)]
pub enum Action {
    /// Serve the API, control, and the agents' listeners until SIGTERM
    Serve,
    #[command(flatten)]
    Operate(Operate),
    #[command(flatten)]
    Maintain(Maintain),
    /// Serve a merchant and an x402 shop for trying things out; no card is charged
    DemoMerchant(DemoMerchant),
    /// Print the settings in force, and where each comes from
    Config,
    /// Print the OpenAPI document of a listener
    Openapi {
        /// Of which listener
        #[arg(long, value_parser = ["api", "pay", "control"], default_value = "api")]
        listener: String,
    },
    /// Print a completion script for a shell
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
}

/// What an operator asks of the server, or, where none runs, of the store through the same routes.
#[derive(Subcommand)]
pub enum Operate {
    /// Principals: who owns money, agents and keys
    #[command(subcommand)]
    Principals(principals::Principals),
    /// API keys and operator tokens
    #[command(subcommand)]
    Keys(keys::Keys),
    /// Agents, and their tokens
    #[command(subcommand)]
    Agents(agents::Agents),
    /// Put money in by hand: into the principal's account, or an agent's main wallet
    Credit(credit::Credit),
    /// Money that comes in over a rail
    #[command(subcommand)]
    Deposits(money::Deposits),
    /// Money of deposits that goes back to its payers
    #[command(subcommand)]
    Refunds(money::Refunds),
    /// Money that leaves over a rail
    #[command(subcommand)]
    Payouts(money::Payouts),
    /// Show balances, whether payments are stopped, and how many approvals wait
    Status,
    /// Stop every payment of the principal, at once
    Freeze(status::Freeze),
    /// Let payments pass again
    Unfreeze,
    /// Scoped wallets
    #[command(subcommand)]
    Wallets(wallets::Wallets),
    /// Webhooks: endpoints that are told what happens
    #[command(subcommand)]
    Webhooks(webhooks::Webhooks),
    /// What is owed to the world, and why it is not done yet
    #[command(subcommand)]
    Outbox(outbox::Outbox),
    /// Payments that wait for a human's yes or no
    #[command(subcommand)]
    Approvals(approvals::Approvals),
    /// Mandates: standing authorities to spend that agents pay under
    #[command(subcommand)]
    Mandates(mandates::Mandates),
    /// Show how far agents may pay by themselves, or set it
    Autonomy(autonomy::Autonomy),
    /// The funding source: what payments over Stripe are charged to
    #[command(subcommand)]
    FundingSource(funding_source::FundingSource),
    /// Show what agents spent with their own tokens, and what became of their payments
    Report,
    /// Mails that were not sent, and what they say
    #[command(subcommand)]
    Mails(mails::Mails),
    /// Show what agents paid and received, by day
    Activity(activity::Activity),
    /// The audit journal
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Write the transfers of a period as double-entry accounts: for beancount, hledger, or as CSV
    Export(export::Export),
}

/// What is done with the store itself.
#[derive(Subcommand)]
pub enum Maintain {
    /// Bring the store's tables to this program's version
    Migrate,
    /// Copy one consistent moment of the store into a new SQLite file, also while serving
    Backup(store::Backup),
    /// Replay the journal and compare every row and total; check the chain. Also while serving
    Verify,
}

/// A command with each subcommand's own flags: the settings that it reads, and how it reaches a server.
pub fn with_flags(command: Command) -> Command {
    let add = |mut command: Command, names: Vec<String>, flags: &dyn Fn(Command) -> Command| {
        for name in names {
            command = command.mut_subcommand(name, flags);
        }
        command
    };
    let command = add(command, vec!["serve".to_owned(), "config".to_owned()], &|command| command.args(config::all_flags()));
    let command = add(command, names::<Operate>(), &|command| {
        // What the flags are for would else stand in place of what the subcommand does.
        let about = command.get_about().cloned().unwrap_or_default();
        Reach::augment_args(command.args(config::store_flags())).about(about).long_about(None)
    });
    add(command, names::<Maintain>(), &|command| command.args(config::store_flags()))
}

fn names<T: Subcommand>() -> Vec<String> {
    let command = T::augment_subcommands(Command::new("bursar"));
    command.get_subcommands().map(|command| command.get_name().to_owned()).collect()
}

/// Does what an operator asked, through the server or without it.
pub async fn operate(action: Operate, config: &Config, flags: &ArgMatches, printer: Printer) -> anyhow::Result<()> {
    let client = Client::connect(config, &Reach::from_arg_matches(flags)?).await?;
    let done = ask(action, &client, printer).await;
    client.close().await;
    done
}

async fn ask(action: Operate, client: &Client, printer: Printer) -> anyhow::Result<()> {
    match action {
        Operate::Principals(action) => action.run(client, printer).await,
        Operate::Keys(action) => action.run(client, printer).await,
        Operate::Agents(action) => action.run(client, printer).await,
        Operate::Credit(action) => action.run(client, printer).await,
        Operate::Deposits(action) => action.run(client, printer).await,
        Operate::Refunds(action) => action.run(client, printer).await,
        Operate::Payouts(action) => action.run(client, printer).await,
        Operate::Status => status::show(client, printer).await,
        Operate::Freeze(action) => action.run(client, printer).await,
        Operate::Unfreeze => status::unfreeze(client, printer).await,
        Operate::Wallets(action) => action.run(client, printer).await,
        Operate::Webhooks(action) => action.run(client, printer).await,
        Operate::Outbox(action) => action.run(client, printer).await,
        Operate::Approvals(action) => action.run(client, printer).await,
        Operate::Mandates(action) => action.run(client, printer).await,
        Operate::Autonomy(action) => action.run(client, printer).await,
        Operate::FundingSource(action) => action.run(client, printer).await,
        Operate::Report => report::show(client, printer).await,
        Operate::Mails(action) => action.run(client, printer).await,
        Operate::Activity(action) => action.run(client, printer).await,
        Operate::Audit(action) => action.run(client, printer).await,
        Operate::Export(action) => action.run(client, printer).await,
    }
}

/// Prints the settings in force.
pub fn settings(config: &Config, printer: Printer) {
    settings::show(config, printer);
}

/// Does what is asked of the store itself.
pub async fn maintain(action: Maintain, config: &Config, printer: Printer) -> anyhow::Result<()> {
    match action {
        Maintain::Migrate => store::migrate(config, printer).await,
        Maintain::Backup(action) => action.run(config, printer),
        Maintain::Verify => store::verify(config, printer),
    }
}
