//! "Crash: `kill -9` under load, at least 20 times in a row, on both stores: every acknowledged charge is there, nothing is
//! there twice, retries with the same key get the same answer, `bursar verify` is clean."

use std::collections::{BTreeMap, HashSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use serde_json::Value;

use crate::http::Client;
use crate::load::{key, side_by_side};
use crate::wallet::{CHARGE, LENIENT, WALLETS, Wallet, body};
use crate::world::{World, heavy, python};

const KILLS: u64 = 20;
const CALLERS: u64 = 8;
/// Acknowledged charges before a kill.
const CHARGES_BEFORE_KILL: u64 = 60;

/// What callers were told, by key. None: asked, and not answered.
type Told = Mutex<BTreeMap<String, Option<String>>>;

fn charge(client: &Client, key: &str) -> Option<String> {
    let answer = client.post(CHARGE).key(key).body(&body("0.01")).ask().ok()?;
    (answer.status == 200).then_some(answer.text)
}

/// Charges under new keys until the server is gone; kills it in the middle.
fn charge_until_killed(world: &World, wallet: &Wallet, next: &AtomicU64, told: &Told) {
    let server = world.serve();
    let client = server.at("api", &wallet.agent.token);
    let server = Mutex::new(Some(server));
    let acknowledged = AtomicU64::new(0);
    side_by_side(CALLERS, |_| {
        let client = client.apart();
        loop {
            let key = key(next.fetch_add(1, Ordering::Relaxed));
            told.lock().unwrap().insert(key.clone(), None);
            let Some(text) = charge(&client, &key) else { break };
            told.lock().unwrap().insert(key, Some(text));
            if acknowledged.fetch_add(1, Ordering::Relaxed) == CHARGES_BEFORE_KILL
                && let Some(server) = server.lock().unwrap().take()
            {
                server.kill();
            }
        }
    });
    assert!(acknowledged.into_inner() > CHARGES_BEFORE_KILL, "it was killed too early");
}

/// After a crash every key is retried: what was acknowledged is answered the same, what was not is answered now.
fn retry_all(world: &World, wallet: &Wallet, told: &Told) {
    let server = world.serve();
    let client = server.at("api", &wallet.agent.token);
    for (key, before) in told.lock().unwrap().iter_mut() {
        let answer = charge(&client, key).unwrap_or_else(|| panic!("no answer to {key}"));
        match before {
            Some(before) => assert_eq!(*before, answer, "a retry of {key} gets the same answer"),
            None => *before = Some(answer),
        }
    }
    server.stop();
}

fn crash_again_and_again(world: &World) {
    let first = world.serve();
    let wallet = Wallet::issue(&first.test(), "1000.00", LENIENT);
    first.kill();
    let (next, told) = (AtomicU64::new(0), Told::default());
    for _ in 0..KILLS {
        charge_until_killed(world, &wallet, &next, &told);
    }
    retry_all(world, &wallet, &told);

    let told = told.into_inner().unwrap();
    let ids: HashSet<String> = told
        .values()
        .flatten()
        .map(|text| {
            let answer: Value = serde_json::from_str(text).unwrap();
            answer["transaction_id"].as_str().unwrap().to_owned()
        })
        .collect();
    assert_eq!(ids.len(), told.len(), "each key has its own transaction");
    let server = world.serve();
    let wallet = Wallet { owner: server.test(), ..wallet };
    let listed = wallet.transaction_ids();
    assert_eq!(listed.len(), told.len(), "nothing is there twice");
    assert_eq!(listed.into_iter().collect::<HashSet<_>>(), ids, "every acknowledged charge is there");
    let cents = told.len();
    assert_eq!(wallet.figure("spent"), format!("{}.{:02}", cents / 100, cents % 100));
    let view = server.test().get(&format!("{WALLETS}?limit=1")).send().json();
    assert_eq!(view["wallets"][0]["held"], 0.0);
    world.verify();
}

#[test]
fn a_kill_during_the_first_start_is_mended_by_the_next() {
    let _heavy = heavy();
    for milliseconds in 0..25 {
        let world = World::new();
        let server = world.start_on(&world.data());
        std::thread::park_timeout(Duration::from_millis(milliseconds));
        server.kill();
        let server = world.serve();
        Wallet::issue(&server.test(), "1.00", LENIENT).charge("0.01").send().is(200);
        assert_eq!(world.run(&["keys", "list", "--json"]).ok().json().as_array().unwrap().len(), 3, "after {milliseconds} ms");
        server.stop();
        world.verify();
    }
}

/// Whoever else opens the file and closes it again, as a last connection would, must not fold and remove the log that the
/// server goes on writing to.
#[test]
fn a_stranger_who_reads_the_file_takes_nothing_away() {
    let world = World::new();
    let server = world.serve();
    let wallet = Wallet::issue(&server.test(), "1.00", LENIENT);
    wallet.charge("0.01").send().is(200);
    let read = "import sqlite3, sys\nfile = sqlite3.connect(sys.argv[1])\nfile.execute('select count(*) from wallets').fetchall()\nfile.close()";
    let read = python().arg("-c").arg(read).arg(world.data().join("bursar.db")).status().unwrap();
    assert!(read.success());
    wallet.charge("0.02").send().is(200);
    server.kill();
    let server = world.serve();
    let wallet = Wallet { owner: server.test(), ..wallet };
    assert_eq!(wallet.figure("spent"), "0.03");
    server.stop();
    world.verify();
}

#[test]
fn twenty_kills_lose_nothing_and_repeat_nothing() {
    let _heavy = heavy();
    crash_again_and_again(&World::new().unlimited());
}

#[test]
fn twenty_kills_lose_nothing_and_repeat_nothing_on_postgres() {
    let _heavy = heavy();
    crash_again_and_again(&World::on_postgres().unlimited());
}
