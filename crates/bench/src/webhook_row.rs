//! Row (l): charges while ten webhook endpoints are told of each, and how far the deliveries fall behind. No judging.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use anyhow::{Context, Result};
use serde::Serialize;

use crate::clock;
use crate::load::{self, Load};
use crate::receiver::{Manner, Receivers};
use crate::sample::{Sample, median};
use crate::server::{DataFolder, Server};
use crate::settings::Settings;
use crate::traffic::{CHARGE_PATH, Charges};

/// Endpoints that are told of each charge.
pub(crate) const ENDPOINTS: usize = 10;
/// How long the rest is waited for after the load.
pub(crate) const REST_MAX: Duration = Duration::from_secs(120);

/// What became of the deliveries of one round.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(crate) struct Deliveries {
    /// That arrived a second while the load went on.
    pub(crate) per_s: f64,
    /// That had not arrived when the load ended.
    pub(crate) undelivered: u64,
    /// How many seconds of the load's traffic these are.
    pub(crate) behind_s: f64,
    /// From the end of the load until all had arrived; `None`: some had not when waiting ended.
    pub(crate) all_after_s: Option<f64>,
}

impl Deliveries {
    /// The median of each figure by itself; `None` of nothing. Where not all arrived in most rounds, that is the median.
    pub(crate) fn median(rounds: &[Self]) -> Option<Self> {
        let of = |figure: fn(&Self) -> f64| median(rounds.iter().map(figure).collect());
        let all_after_s = of(|round| round.all_after_s.unwrap_or(f64::INFINITY))?;
        Some(Self {
            per_s: of(|round| round.per_s)?,
            undelivered: of(|round| round.undelivered as f64)? as u64,
            behind_s: of(|round| round.behind_s)?,
            all_after_s: all_after_s.is_finite().then_some(all_after_s),
        })
    }
}

/// Row (l) once: row (b) with ten endpoints, whose receivers sit in this process and answer at once.
pub(crate) fn charges(settings: &Settings, connections: u32) -> Result<(Sample, Deliveries)> {
    let data = DataFolder::create(&settings.out, "fresh")?;
    let arrived = Arc::new(AtomicU64::new(0));
    let counts = Arc::clone(&arrived);
    let receivers = Receivers::start(&[Manner::Now; ENDPOINTS], move |_| {
        counts.fetch_add(1, Ordering::Relaxed);
    })?;
    let server = Server::start(&settings.bursar, &data.path, &data.sqlite(), None)?;
    let tokens = server.issue_wallets(settings.wallets)?;
    let owner = server.owner();
    let endpoint = |addr| format!(r#"{{"url":"http://{addr}/hooks","events":["payment.completed"]}}"#);
    let requests = receivers.addrs.iter().map(|addr| owner.post("/v1/webhooks", &endpoint(addr)));
    server.ask_all(owner.addr, requests, "id").context("subscribing endpoints")?;

    let mut charges = Charges::new(owner.addr, CHARGE_PATH, &tokens, u64::MAX);
    let load = Load { addr: owner.addr, connections, window: Some(settings.window()), expected: 200..=200 };
    let start = clock::now();
    let tally = load::drive(&load, &mut charges).context("charging")?;
    let end = clock::now();
    let (owed, by_then) = (charges.answered * ENDPOINTS as u64, arrived.load(Ordering::Relaxed));
    while arrived.load(Ordering::Relaxed) < owed && clock::now() - end < REST_MAX {
        clock::pause();
    }
    let has_all = arrived.load(Ordering::Relaxed) >= owed;
    let all_after_s = has_all.then(|| (clock::now() - end).as_secs_f64());
    let sample = Sample::from_histogram(&tally.latency_ns, tally.elapsed);
    let undelivered = owed.saturating_sub(by_then);
    let deliveries = Deliveries {
        per_s: by_then as f64 / (end - start).as_secs_f64(),
        undelivered,
        behind_s: undelivered as f64 / (sample.per_s * ENDPOINTS as f64),
        all_after_s,
    };
    Ok((sample, deliveries))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deliveries_that_never_all_arrived_count_as_the_latest() {
        let round = |undelivered, all_after_s| Deliveries { per_s: 1.0, undelivered, behind_s: 1.0, all_after_s };
        let median = |rounds: &[Deliveries]| Deliveries::median(rounds).map(|median| (median.undelivered, median.all_after_s));
        let [quick, slow, never] = [round(1, Some(1.0)), round(5, Some(9.0)), round(9, None)];
        assert_eq!(median(&[never, quick, slow]), Some((5, Some(9.0))));
        assert_eq!(median(&[never, quick, never]), Some((9, None)));
        assert_eq!(median(&[]), None);
    }
}
