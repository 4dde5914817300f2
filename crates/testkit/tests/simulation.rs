//! The simulation over many seeds. A failing seed is printed; `BURSAR_SIM_SEED=n` replays it alone, `BURSAR_SIM_SEEDS=n` runs more.

use bursar_testkit::disk::{MemoryDisk, PostgresDisk, PowerDisk, SqliteDisk};
use bursar_testkit::sim::{self, Seen};
use bursar_testkit::surroundings::variable;

fn seeds(usual: u64) -> std::ops::Range<u64> {
    let number = |name| variable(name).map(|text| text.parse::<u64>().expect("a number"));
    match number("BURSAR_SIM_SEED") {
        Some(seed) => seed..seed + 1,
        None => 0..number("BURSAR_SIM_SEEDS").unwrap_or(usual),
    }
}

fn sum(all: &[Seen]) -> Seen {
    let mut sum = Seen::default();
    all.iter().for_each(|seen| sum += *seen);
    sum
}

#[test]
fn every_answer_is_predicted_and_nothing_is_lost() {
    let seeds = seeds(240);
    let is_whole = seeds.end - seeds.start >= 100;
    let seen: Vec<_> = seeds.map(|seed| sim::run(seed, MemoryDisk)).collect();
    let total = sum(&seen);
    println!("{} seeds: {total:?}", seen.len());
    // A simulation in which nothing happens proves nothing.
    let all = [
        (total.deaths, 1_000),
        (total.lost_acknowledgements, 200),
        (total.performed, 400),
        (total.mailed, 50),
        (total.late_reports, 50),
        (total.leased_before, 100),
        (total.paid, 1_000),
        (total.settled, 150),
        (total.told, 5_000),
        (total.outdated, 30),
        (total.credited_before, 10),
        (total.not_undone, 100),
        (total.deposited, 1_000),
        (total.paid_out, 100),
        (total.bounced, 100),
        (total.arrived, 3_000),
        (total.arrived_again, 400),
        (total.rounds, 1_500),
        (total.rounds_lost, 200),
        (total.held_by_another, 300),
        (total.tried_again, 200),
        (total.given_up, 20),
        (total.disabled, 100),
        (total.saved, 200),
        (total.back.refunded, 60),
        (total.back.unrefunded, 60),
        (total.back.reversed, 100),
        (total.back.missing, 5),
        (total.asked.made, 500),
        (total.asked.failed, 250),
        (total.asked.inside, 80),
        (total.asked.across, 80),
        (total.asked.approved, 400),
        (total.asked.denied, 150),
        (total.asked.denied_by_rule, 25),
        (total.asked.expired, 300),
        (total.asked.by_window, 80),
        (total.asked.by_cap, 50),
        (total.asked.by_payment_cap, 40),
        (total.asked.by_end, 80),
        (total.asked.by_revocation, 30),
        (total.asked.by_freeze, 150),
        (total.asked.by_hard_limit, 50),
        (total.asked.revoked, 80),
        (total.asked.reused, 50),
        (total.asked.outdated, 30),
        (total.asked.failed_late, 5),
        (total.asked.told_again, 200),
        (total.invoiced, 300),
        (total.revoked, 300),
        (total.conflicts, 1_000),
        (total.clock_steps, 300),
        (total.followed, 1_000),
        (total.outrun, 300),
        (total.rebuilt, 150),
    ];
    assert!(!is_whole || all.iter().all(|(happened, least)| happened > least), "{total:?}");
}

#[test]
fn the_same_on_sqlite() {
    for seed in seeds(12) {
        sim::run(seed, SqliteDisk::default());
    }
}

#[test]
fn the_same_on_a_machine_that_loses_its_power() {
    let seeds = seeds(24);
    let is_whole = seeds.end - seeds.start >= 24;
    let seen: Vec<_> = seeds.map(|seed| sim::run(seed, PowerDisk::new(seed))).collect();
    let total = sum(&seen);
    println!("{} seeds: {total:?}", seen.len());
    assert!(!is_whole || (total.cuts > 60 && total.lost_acknowledgements > 10), "{total:?}");
}

#[test]
fn the_same_on_two_nodes_of_one_postgres() {
    for seed in seeds(6) {
        sim::run(seed, PostgresDisk::default());
    }
}

#[test]
fn a_seed_replays_exactly() {
    assert_eq!(sim::run(7, MemoryDisk), sim::run(7, MemoryDisk));
}
