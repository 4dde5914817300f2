//! `bursar export`: the transfers of a period as double-entry accounts, in the formats of other programs.

mod beancount;
mod csv;
mod hledger;
mod names;
mod read;
mod survey;
#[cfg(test)]
mod tests;
mod text;
mod words;

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::bail;
use bursar_domain::Book;
use bursar_domain::activity::Day;
use bursar_store::codec::read_date;
use clap::{Args, ValueEnum};
use serde::Deserialize;

use self::read::{Period, Progress, Transfer};
use self::survey::{Shown, Survey};
use self::words::Title;
use super::file;
use crate::client::Client;
use crate::failure::Failure;
use crate::print::Printer;
use crate::route::Route;

/// `bursar export`
#[derive(Args)]
pub struct Export {
    /// For which program
    #[arg(long, value_enum)]
    format: Format,
    /// The first day, in UTC, such as 2026-06-01 [default: that of the first transfer]
    #[arg(long, value_name = "DAY", value_parser = day)]
    from: Option<Day>,
    /// The last day, in UTC, such as 2026-06-30 [default: that of the last transfer]
    #[arg(long, value_name = "DAY", value_parser = day)]
    to: Option<Day>,
    /// Which book
    #[arg(long, value_parser = ["live", "test"], default_value = "live")]
    book: String,
    /// The new file; - for standard output
    #[arg(long, value_name = "FILE", default_value = "-")]
    output: PathBuf,
}

/// A format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A file for beancount, with balance directives at its end
    Beancount,
    /// A journal for hledger, with balance assertions at its end
    Hledger,
    /// A line for each transfer, for spreadsheets
    Csv,
}

fn day(text: &str) -> Result<Day, String> {
    read_date(text).ok_or_else(|| "must be a day from 1970-01-01 to 9999-12-31, such as 2026-06-10".to_owned())
}

impl Export {
    pub(super) async fn run(self, client: &Client, printer: Printer) -> anyhow::Result<()> {
        let Self { format, from, to, book, output } = self;
        if from.zip(to).is_some_and(|(from, to)| from > to) {
            return Err(Failure::usage("--from must not be after --to").into());
        }
        let book = if book == "test" { Book::Test } else { Book::Live };
        let period = Period { from, to, book };
        let mut progress = Progress::new(printer);
        let written = file::write_to(&output, async |out| write(client, format, period, out, &mut progress).await);
        match written.await? {
            Some(0) => {
                let word = if book == Book::Test { "test" } else { "live" };
                printer.progress(&format!(
                    "No money moved in the {word} book in this period: --from, --to and --book choose another."
                ));
            }
            Some(count) if !file::is_standard_output(&output) => {
                printer.say(&format!("{count} transfers written to {}", output.display()));
            }
            Some(_) | None => {}
        }
        Ok(())
    }
}

impl Format {
    fn head(self, out: &mut dyn Write, title: &Title, day: Option<Day>, accounts: &[Shown]) -> io::Result<()> {
        match self {
            Self::Beancount => beancount::head(out, title, day, accounts),
            Self::Hledger => hledger::head(out, title, day, accounts),
            Self::Csv => csv::head(out),
        }
    }

    fn transaction(self, out: &mut dyn Write, transfer: &Transfer) -> io::Result<()> {
        match self {
            Self::Beancount => beancount::transaction(out, transfer),
            Self::Hledger => hledger::transaction(out, transfer),
            Self::Csv => csv::transaction(out, transfer),
        }
    }

    fn foot(self, out: &mut dyn Write, day: Option<Day>, accounts: &[Shown]) -> io::Result<()> {
        match self {
            Self::Beancount => beancount::foot(out, day, accounts),
            Self::Hledger => hledger::foot(out, day, accounts),
            Self::Csv => Ok(()),
        }
    }
}

/// Writes accounts with their opening balances, a transaction for each transfer that moved money, and closing balances, and counts the
/// transactions. The journal is read twice from the period's beginning on: an account's balance is known once everything was seen that
/// the ledger's total of it includes.
async fn write(
    client: &Client,
    format: Format,
    period: Period,
    out: &mut dyn Write,
    progress: &mut Progress,
) -> anyhow::Result<u64> {
    let principal = client.get::<Overview>(Route::to(&["overview"])).await?.view.principal;
    let survey = survey(client, period, progress).await?;
    let accounts = survey.shown(period)?;
    let title = Title { principal, period, is_empty: survey.count == 0 };
    format.head(out, &title, survey.opening_day(period), &accounts)?;
    let mut count = 0;
    let write = |transfer: &Transfer| {
        if transfer.line > survey.last_line {
            return Ok(false);
        }
        if transfer.moves {
            format.transaction(out, transfer)?;
            count += 1;
        }
        Ok(true)
    };
    read::transfers(client, period, progress, write).await?;
    if count != survey.count {
        bail!("the journal changed while it was read: {count} transfers where there were {}", survey.count);
    }
    format.foot(out, survey.closing_day(period), &accounts)?;
    Ok(count)
}

async fn survey(client: &Client, period: Period, progress: &mut Progress) -> anyhow::Result<Survey> {
    let mut survey = Survey::default();
    for kept in read::accounts(client, period.book).await? {
        survey.account(kept);
    }
    let take = |transfer: &Transfer| {
        survey.transfer(transfer, period);
        Ok(true)
    };
    read::transfers(client, Period { to: None, ..period }, progress, take).await?;
    Ok(survey)
}

/// Of `GET /overview`.
#[derive(Deserialize)]
struct Overview {
    principal: String,
}
