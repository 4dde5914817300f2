//! Stopping and copying under load: SIGTERM drains, a backup is one consistent moment.

use std::collections::HashSet;
use std::os::unix::fs::PermissionsExt;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use crate::load::{key, side_by_side};
use crate::wallet::{CHARGE, LENIENT, Wallet, body};
use crate::world::{World, heavy, now};

const CALLERS: u64 = 16;

/// Charges until told to stop or until the server is gone; ids of what was acknowledged. `meanwhile` runs beside it.
fn under_load(wallet: &Wallet, meanwhile: impl FnOnce() + Send) -> HashSet<String> {
    let (stop, count, next) = (AtomicBool::new(false), AtomicU64::new(0), AtomicU64::new(0));
    let meanwhile = Mutex::new(Some(meanwhile));
    let ids = side_by_side(CALLERS, |number| {
        let client = wallet.agent.apart();
        let mut ids = Vec::new();
        while !stop.load(Ordering::Relaxed) {
            let key = key(next.fetch_add(1, Ordering::Relaxed));
            let Ok(answer) = client.post(CHARGE).key(&key).body(&body("0.01")).ask() else { break };
            if answer.status == 503 {
                break;
            }
            ids.push(answer.is(200).get("transaction_id"));
            if number == 0 && count.fetch_add(1, Ordering::Relaxed) == 20 {
                let meanwhile = meanwhile.lock().unwrap().take().unwrap();
                meanwhile();
                stop.store(true, Ordering::Relaxed);
            }
        }
        stop.store(true, Ordering::Relaxed);
        ids
    });
    ids.into_iter().flatten().collect()
}

#[test]
fn sigterm_drains_and_loses_nothing() {
    let _heavy = heavy();
    let world = World::new().unlimited();
    let mut server = world.serve();
    let wallet = Wallet::issue(&server.test(), "1000.00", LENIENT);
    let ids = under_load(&wallet, || server.signal("TERM"));
    let since = now();
    assert!(server.wait().success(), "{}", server.log.text());
    assert!((now() - since).as_secs() < 10);
    server.log.wait_for("stopped");
    let server = world.serve();
    let wallet = Wallet { owner: server.test(), ..wallet };
    let listed: HashSet<_> = wallet.transaction_ids().into_iter().collect();
    assert!(ids.is_subset(&listed), "every acknowledged charge is there");
    assert!(ids.len() > 20, "{}", ids.len());
    world.verify();
}

#[test]
fn an_idle_connection_does_not_hold_up_the_end() {
    let world = World::new();
    let mut server = world.serve();
    let idle = std::net::TcpStream::connect(server.at("api", "").base.trim_start_matches("http://")).unwrap();
    server.test().get("/readyz").send().is(200);
    let since = now();
    server.signal("TERM");
    assert!(server.wait().success());
    assert!((now() - since).as_secs() < 10, "{:?}", now() - since);
    drop(idle);
}

#[test]
fn a_backup_under_load_is_served_and_verified() {
    let _heavy = heavy();
    back_up_under_load(&World::new().unlimited());
}

/// The copy is a SQLite file, whatever it was copied from.
#[test]
fn a_backup_of_postgres_under_load_is_served_and_verified() {
    let _heavy = heavy();
    back_up_under_load(&World::on_postgres().unlimited());
}

fn back_up_under_load(world: &World) {
    let server = world.serve();
    let wallet = Wallet::issue(&server.test(), "1000.00", LENIENT);
    let before = wallet.charge("0.01").key("before").send().is(200);
    let copy = world.folder().join("copy.db");
    under_load(&wallet, || {
        world.run(&["backup", copy.to_str().unwrap(), "--json"]).ok();
        // The server that is being copied verifies clean, too, while it works.
        assert_eq!(world.run(&["verify", "--json"]).ok().json()["ok"], true);
    });
    assert_eq!(std::fs::metadata(&copy).unwrap().permissions().mode() & 0o777, 0o600, "it holds all that the store holds");
    let again = world.run(&["backup", copy.to_str().unwrap()]).misused("exists already: name a new file");
    assert_eq!(again.err.matches("exist").count(), 1, "said once: {}", again.err);
    let mut restored = World::new();
    restored.arguments = vec!["--store".to_owned(), format!("sqlite:{}", copy.display())];
    std::fs::create_dir_all(restored.data()).unwrap();
    std::fs::copy(world.data().join("credentials.json"), restored.data().join("credentials.json")).unwrap();
    let report = restored.run(&["verify", "--json", "--store", &restored.arguments[1]]).ok().json();
    assert_eq!((&report["ok"], &report["debits"]), (&true.into(), &report["credits"]));
    let other = restored.serve();
    let agent = other.at("api", &wallet.agent.token);
    let charge = |key: &str| agent.post(CHARGE).key(key).body(&body("0.01")).send().is(200);
    assert_eq!(charge("before").text, before.text, "keys are in the copy, too");
    charge("after");
    let restored_wallet = Wallet { id: wallet.id.clone(), owner: other.test(), agent: agent.clone() };
    let (ours, theirs) = (wallet.transaction_ids(), restored_wallet.transaction_ids());
    assert!(theirs.len() > 20 && ours.ends_with(&theirs[1..]), "the copy is a moment of the original");
    other.stop();
    server.stop();
    world.verify();
}
