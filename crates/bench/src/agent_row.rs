//! Rows (j), (k), (o) and (q): holds that are placed and settled, payments with their fee, and payments that agents ask for under a mandate,
//! over pay and over MCP; all between agents on a ledger that is new each time.

use anyhow::Result;

use crate::agent_traffic::{Holds, Payments};
use crate::load::{self, Load, Tally};
use crate::pay_traffic::{AgentPayments, Over};
use crate::sample::Sample;
use crate::server::{DataFolder, Server};
use crate::settings::Settings;
use crate::traffic::Door;

/// Row (j) once: as many agents as row (b) has wallets, and holds between them. Each request counts, so a hold counts twice.
pub(crate) fn holds(settings: &Settings, connections: u32) -> Result<Sample> {
    between_agents(settings, connections, |load, door, agents| load::drive(load, &mut Holds::new(door, agents)))
}

/// Row (k) once: the same agents, and payments between them.
pub(crate) fn payments(settings: &Settings, connections: u32) -> Result<Sample> {
    between_agents(settings, connections, |load, door, agents| load::drive(load, &mut Payments::new(door, agents, u64::MAX)))
}

fn between_agents(
    settings: &Settings,
    connections: u32,
    drive: impl FnOnce(&Load, &Door, &[String]) -> Result<Tally>,
) -> Result<Sample> {
    let data = DataFolder::create(&settings.out, "fresh")?;
    let server = Server::start(&settings.bursar, &data.path, &data.sqlite(), None)?;
    let agents = server.fund_agents(settings.wallets)?;
    let door = server.owner();
    let load = Load { addr: door.addr, connections, window: Some(settings.window()), expected: 200..=201 };
    let tally = drive(&load, &door, &agents)?;
    Ok(Sample::from_histogram(&tally.latency_ns, tally.elapsed))
}

/// Rows (o) and (q) once: as many agents as row (b) has wallets, each with a token of its own, and payments from them to as many others, all
/// under one mandate with a cap and a rolling window.
pub(crate) fn under_a_mandate(settings: &Settings, connections: u32, over: Over) -> Result<Sample> {
    let data = DataFolder::create(&settings.out, "fresh")?;
    let server = Server::start(&settings.bursar, &data.path, &data.sqlite(), None)?;
    let (payers, payees) = (server.register_agents(settings.wallets)?, server.fund_agents(settings.wallets)?);
    server.grant_mandate()?;
    let addr = match over {
        Over::Pay => server.pay(),
        Over::Mcp => server.mcp(),
    };
    let load = Load { addr, connections, window: Some(settings.window()), expected: 200..=200 };
    let tally = load::drive(&load, &mut AgentPayments::new(addr, over, &payers, &payees))?;
    Ok(Sample::from_histogram(&tally.latency_ns, tally.elapsed))
}
