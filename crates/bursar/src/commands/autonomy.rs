//! `bursar autonomy`: how far agents may pay by themselves.

use clap::Args;
use serde::Deserialize;
use serde_json::json;

use crate::client::Client;
use crate::print::{Printer, Record, yes_no};
use crate::route::Route;

/// `bursar autonomy`: what is not named stays as it is.
#[derive(Args)]
pub struct Autonomy {
    /// Set when a person is asked: never, above the threshold, or always
    #[arg(long, value_parser = ["autonomous", "tiered", "approve-every"])]
    mode: Option<String>,
    /// Ask a person about payments above this amount, in minor units of the payment's currency: 100 is $1.00
    #[arg(long, value_name = "UNITS")]
    threshold: Option<String>,
    /// Set the most that one payment may be, in minor units
    #[arg(long, value_name = "UNITS")]
    hard_limit: Option<String>,
    /// Set whether a person is asked about a payment under no mandate
    #[arg(long, value_name = "yes|no", value_parser = ["yes", "no"])]
    require_mandate: Option<String>,
    /// Require two operators to approve payments above this amount (minor units); `off` requires only one. Raising it needs a root token
    #[arg(long, value_name = "UNITS|off")]
    two_above: Option<String>,
}

impl Autonomy {
    pub(super) async fn run(self, client: &Client, printer: Printer) -> anyhow::Result<()> {
        let route = || Route::to(&["autonomy"]);
        let now = client.get::<View>(route()).await?;
        let Self { mode, threshold, hard_limit, require_mandate, two_above } = self;
        if mode.is_none() && threshold.is_none() && hard_limit.is_none() && require_mandate.is_none() && two_above.is_none() {
            printer.one(&now);
            return Ok(());
        }
        let body = json!({
            "mode": mode.unwrap_or(now.view.mode),
            "threshold": threshold.unwrap_or(now.view.threshold),
            "hardLimit": hard_limit.unwrap_or(now.view.hard_limit),
            "twoAbove": two_above.map_or(now.view.two_above, |units| (units != "off").then_some(units)),
            "requireMandate": require_mandate.map_or(now.view.require_mandate, |word| word == "yes"),
        });
        printer.one(&client.put::<View>(route(), body).await?);
        Ok(())
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct View {
    mode: String,
    threshold: String,
    hard_limit: String,
    require_mandate: bool,
    two_above: Option<String>,
}

impl Record for View {
    fn fields(&self) -> Vec<(&'static str, String)> {
        let Self { mode, threshold, hard_limit, require_mandate, two_above } = self;
        vec![
            ("mode", mode.clone()),
            ("threshold", threshold.clone()),
            ("hard limit", hard_limit.clone()),
            ("mandate required", yes_no(*require_mandate)),
            ("two must approve above", two_above.clone().unwrap_or_else(|| "never".to_owned())),
        ]
    }
}
