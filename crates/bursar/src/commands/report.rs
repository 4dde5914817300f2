//! `bursar report`: what agents spent with their own tokens.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::client::Client;
use crate::print::{Printer, Record, money};
use crate::route::Route;

pub(super) async fn show(client: &Client, printer: Printer) -> anyhow::Result<()> {
    printer.one(&client.get::<Report>(Route::to(&["report"])).await?);
    Ok(())
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Report {
    payments: Payments,
    settled_by_currency: BTreeMap<String, String>,
    pending_approvals: u64,
    mandates: Vec<Mandate>,
    by_agent: Vec<Agent>,
}

#[derive(Deserialize)]
struct Payments {
    settled: u64,
    failed: u64,
    denied: u64,
    blocked: u64,
}

#[derive(Deserialize)]
struct Mandate {
    id: String,
    currency: String,
    cap: String,
    spent: String,
    revoked: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Agent {
    agent_id: String,
    settled: u64,
    settled_by_currency: BTreeMap<String, String>,
    denied: u64,
    pending_approvals: u64,
}

impl Record for Report {
    fn fields(&self) -> Vec<(&'static str, String)> {
        let Payments { settled, failed, denied, blocked } = self.payments;
        let mut fields = vec![
            ("payments", format!("{settled} settled, {failed} failed, {denied} denied, {blocked} blocked")),
            ("settled", sums(&self.settled_by_currency)),
            ("approvals", format!("{} waiting", self.pending_approvals)),
        ];
        let mandate = |mandate: &Mandate| {
            let Mandate { id, currency, cap, spent, revoked } = mandate;
            let (spent, cap) = (money(spent, currency), money(cap, currency));
            format!("{id}: {spent} of {cap} spent{}", if *revoked { ", revoked" } else { "" })
        };
        fields.extend(self.mandates.iter().map(|row| ("mandate", mandate(row))));
        let agent = |agent: &Agent| {
            let Agent { agent_id, settled, settled_by_currency, denied, pending_approvals } = agent;
            let sums = sums(settled_by_currency);
            format!("{agent_id}: {settled} settled ({sums}), {denied} denied, {pending_approvals} waiting")
        };
        fields.extend(self.by_agent.iter().map(|row| ("agent", agent(row))));
        fields
    }
}

/// What stands by currency in minor units, in a line.
fn sums(by_currency: &BTreeMap<String, String>) -> String {
    let sums: Vec<_> = by_currency.iter().map(|(currency, units)| money(units, currency)).collect();
    if sums.is_empty() { "nothing".to_owned() } else { sums.join(", ") }
}
