//! Rows (b), (c), (d), (h) and (i): charges through the release binary on a ledger that is new each time.

use std::time::Duration;

use anyhow::Result;

use crate::sample::Sample;
use crate::server::{DataFolder, Server};
use crate::settings::Settings;
use crate::{clock, engine_row};

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

/// Row (h) once: as many principals as row (b) has wallets, with a wallet each.
pub(crate) fn many_principals(settings: &Settings, connections: u32) -> Result<Sample> {
    let data = DataFolder::create(&settings.out, "fresh")?;
    // The server makes its own principal and its keys first.
    drop(Server::start(&settings.bursar, &data.path, &data.sqlite(), None)?);
    let tokens = engine_row::add_principals(&data.path.join("bursar.db"), settings.wallets)?;
    let server = Server::start(&settings.bursar, &data.path, &data.sqlite(), None)?;
    server.charge_for(&tokens, connections, settings.window())
}

/// How long idempotency records live.
const LIFETIME: Duration = Duration::from_hours(48);
/// From the first old charge to the first new one that counts: enough to start the server and issue the wallets between.
const LEAD: Duration = Duration::from_secs(25);

/// Row (i) once: row (b) while idempotency records of charges two days ago leave as fast as new ones come.
pub(crate) fn steady_state(settings: &Settings, connections: u32) -> Result<Sample> {
    let data = DataFolder::create(&settings.out, "fresh")?;
    drop(Server::start(&settings.bursar, &data.path, &data.sqlite(), None)?);
    let start = clock::now();
    let window = settings.window();
    // At least as many as will come: no HTTP slows these.
    engine_row::charge_in_the_past(&data.path.join("bursar.db"), LIFETIME - LEAD, window.warm_up + window.measured, 1_024)?;
    let server = Server::start(&settings.bursar, &data.path, &data.sqlite(), None)?;
    let tokens = server.issue_wallets(settings.wallets)?;
    while clock::now() - start < LEAD {
        clock::pause();
    }
    server.charge_for(&tokens, connections, window)
}
