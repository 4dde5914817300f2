//! `bursar funding-source`: what payments over Stripe are charged to.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde::Deserialize;
use serde_json::json;

use crate::client::Client;
use crate::failure::Failure;
use crate::print::{Printer, Record, or_dash};
use crate::route::Route;

/// `bursar funding-source`
#[derive(Subcommand)]
pub enum FundingSource {
    /// Show what is registered. The provider's name of it is never shown
    Show(Of),
    /// Register one, in place of the one before it. The provider's name of it (pm_...) is read from a file, or from standard input
    Set(Box<Set>),
    /// Clear it: nothing is charged any more
    Clear(Of),
}

/// Of which book.
#[derive(Args)]
pub struct Of {
    /// Of which book
    #[arg(long, default_value = "live", value_parser = ["live", "test"])]
    book: String,
}

/// `bursar funding-source set`
#[derive(Args)]
pub struct Set {
    /// The file that holds the provider's name of the payment method; -: standard input
    #[arg(long, value_name = "FILE", default_value = "-")]
    from: PathBuf,
    /// Whose card it is, such as visa
    #[arg(long)]
    brand: Option<String>,
    /// The last four digits of its number
    #[arg(long, value_name = "DIGITS")]
    last4: Option<String>,
    /// What you call it
    #[arg(long)]
    label: Option<String>,
    /// In which book
    #[arg(long, default_value = "live", value_parser = ["live", "test"])]
    book: String,
}

impl FundingSource {
    pub(super) async fn run(self, client: &Client, printer: Printer) -> anyhow::Result<()> {
        let of = |book: &str| Route::to(&["funding-source"]).with("book", book);
        match self {
            Self::Show(Of { book }) => {
                let found = client.get::<View>(of(&book)).await?;
                printer.one(&found);
                if !found.view.registered {
                    printer.say("No funding source yet: bursar funding-source set --from FILE");
                }
            }
            Self::Set(set) => {
                let Set { from, brand, last4, label, book } = *set;
                let secret = read(&from)?;
                let body = json!({"paymentMethodId": secret, "brand": brand, "last4": last4, "label": label, "book": book});
                printer.one(&client.post::<View>(Route::to(&["funding-source"]), Some(body)).await?);
            }
            Self::Clear(Of { book }) => printer.one(&client.delete::<Cleared>(of(&book)).await?),
        }
        Ok(())
    }
}

/// The provider's name of a payment method, from a file or standard input.
fn read(path: &Path) -> anyhow::Result<String> {
    let text = if path.as_os_str() == "-" { std::io::read_to_string(std::io::stdin()) } else { std::fs::read_to_string(path) };
    let shown = path.display();
    let text = text.map_err(|error| Failure::usage(format_args!("can't read the payment method from {shown}: {error}")))?;
    if text.trim().is_empty() {
        return Err(Failure::usage(format_args!("{shown} holds no name of a payment method")).into());
    }
    Ok(text.trim().to_owned())
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct View {
    registered: bool,
    brand: Option<String>,
    last4: Option<String>,
    label: Option<String>,
    added_at: Option<String>,
}

impl Record for View {
    fn fields(&self) -> Vec<(&'static str, String)> {
        let Self { registered, brand, last4, label, added_at } = self;
        if !registered {
            return vec![("funding source", "none".to_owned())];
        }
        vec![
            ("brand", or_dash(brand.as_ref())),
            ("last digits", or_dash(last4.as_ref())),
            ("label", or_dash(label.as_ref())),
            ("added", or_dash(added_at.as_ref())),
        ]
    }
}

#[derive(Deserialize)]
struct Cleared {
    cleared: bool,
}

impl Record for Cleared {
    fn fields(&self) -> Vec<(&'static str, String)> {
        let text = if self.cleared { "the funding source was cleared" } else { "there was no funding source" };
        vec![("done", text.to_owned())]
    }
}
