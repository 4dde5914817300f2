//! Rows (b), (c) and (d): charges through the release binary on a ledger that is new each time.

use anyhow::Result;

use crate::sample::Sample;
use crate::server::{DataFolder, Server};
use crate::settings::Settings;

/// Row (b) once: a new ledger, its wallets, its charges.
pub(crate) fn spread_on_a_fresh_ledger(settings: &Settings, connections: u32) -> Result<Sample> {
    let data = DataFolder::create(&settings.out, "fresh")?;
    charges(settings, &data, &data.sqlite(), settings.wallets, connections)
}

/// Charges on a new store, over so many wallets.
pub(crate) fn charges(settings: &Settings, data: &DataFolder, store: &str, wallets: u32, connections: u32) -> Result<Sample> {
    let server = Server::start(&settings.bursar, &data.path, store, None)?;
    let tokens = server.issue_wallets(wallets)?;
    server.charge_for(&tokens, connections, settings.window())
}
