//! Stores that programs of earlier schemas wrote are migrated, used and verified: the same story on a file and on a dump of PostgreSQL.
//!
//! What is asked holds at any later time: questions and wallets of the old stores have come to their end meanwhile.

use std::os::unix::fs::DirBuilderExt;
use std::path::Path;

use crate::wallet::{CHARGE, LENIENT, WALLETS, Wallet, body, figure};
use crate::world::{World, eventually};

/// Where the stores are that programs of each schema wrote.
const STORES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../store/tests/data");

#[test]
fn a_file_of_schema_1_is_migrated_and_used() {
    story(&world_with_file("schema-1.db"), 64);
}

#[test]
fn a_file_of_schema_2_is_migrated_and_used() {
    story(&world_with_file("schema-2.db"), 64);
}

#[test]
fn a_file_of_schema_3_is_migrated_and_used() {
    story(&world_with_file("schema-3.db"), 64);
}

#[test]
fn a_file_of_schema_5_is_migrated_and_used() {
    story(&world_with_file("schema-5.db"), 89);
}

#[test]
fn a_file_of_schema_7_is_migrated_and_used() {
    story(&world_with_file("schema-7.db"), 188);
}

/// Of its payments one waits for a person, one for its rail, and others count under a mandate: rows of codec version 6.
#[test]
fn a_file_of_schema_9_is_used() {
    let world = world_with_file("schema-9.db");
    used(&world, 224);
    let mandates = world.run(&["mandates", "list", "--json"]).ok().json();
    let food = mandates.as_array().unwrap().iter().find(|mandate| mandate["id"] == "food").unwrap();
    assert_eq!((&food["cap"]["amount"], &food["revoked"]), (&"9000".into(), &false.into()), "{food}");
    assert!(food["spent"].as_str().unwrap().parse::<u64>().unwrap() >= 1_250, "{food}");
}

#[test]
fn a_database_of_schema_7_is_migrated_and_used() {
    story(&world_with_dump("schema-7.sql"), 188);
}

#[test]
fn a_database_of_schema_5_is_migrated_and_used() {
    story(&world_with_dump("schema-5.sql"), 90);
}

#[test]
fn a_database_of_schema_3_is_migrated_and_used() {
    story(&world_with_dump("schema-3.sql"), 64);
}

#[test]
fn a_database_of_schema_1_is_migrated_and_used() {
    story(&world_with_dump("schema-1.sql"), 64);
}

#[test]
fn a_database_of_schema_2_is_migrated_and_used() {
    story(&world_with_dump("schema-2.sql"), 64);
}

fn world_with_file(name: &str) -> World {
    let world = World::new();
    std::fs::DirBuilder::new().mode(0o700).create(world.data()).unwrap();
    std::fs::copy(Path::new(STORES).join(name), world.data().join("bursar.db")).unwrap();
    world
}

fn world_with_dump(name: &str) -> World {
    let world = World::on_postgres();
    let dump = std::fs::read_to_string(Path::new(STORES).join(name)).unwrap();
    // Lines for psql alone.
    let statements: Vec<_> = dump.lines().filter(|line| !line.starts_with('\\')).collect();
    world.session().execute(&statements.join("\n"));
    world
}

/// What the program of an earlier schema left is migrated, read, charged, paid from and closed, and all of it is verified. The programs
/// were asked the same.
fn story(world: &World, events: u64) {
    world.run(&["status"]).misused("stop what serves it and run `bursar migrate`");
    world.run(&["migrate"]).ok();
    used(world, events);
}

/// The same of one whose tables are today's, and whose rows are not.
fn used(world: &World, events: u64) {
    let before = world.verify();
    assert_eq!((&before["principals"], &before["events"]), (&2.into(), &events.into()));
    // Its own secrets are known to nobody any more.
    let create =
        |kind: &str| world.run(&["keys", "create", "--kind", kind, "--json"]).ok().json()["token"].as_str().unwrap().to_owned();
    let (root, key) = (create("root"), create("live"));
    let server = world.serve();
    let (live, control) = (server.at("api", &key), server.at("control", &root));

    let list = |path: &str| control.get(path).send().is(200).json().as_array().unwrap().clone();
    let (wallets, agents) = (list("/wallets"), list("/agents"));
    let wallet_of =
        |agent: &str| wallets.iter().find(|wallet| wallet["agent"] == agent).unwrap()["id"].as_str().unwrap().to_owned();
    let agent_named =
        |label: &str| agents.iter().find(|agent| agent["label"] == label).unwrap()["agentId"].as_str().unwrap().to_owned();

    // A question in the test book was open, and its wallet revoked: nothing is held any more.
    let asked = wallet_of("agent_1");
    eventually("the old question is answered", || {
        (figure(&control.get(&format!("/wallets/{asked}")).send().is(200).text, "held") == "\"0.00\"").then_some(())
    });

    // An old agent's new wallet is charged; the answer stays under its key.
    let issue = format!(r#"{{"agent_id":"agent_0","budget":{{"amount":10,"currency":"USD"}},"policy":{LENIENT}}}"#);
    let issued = live.post(WALLETS).body(&issue).send().is(201);
    let wallet = Wallet { id: issued.get("wallet_id"), owner: live.clone(), agent: live.with_token(&issued.get("token")) };
    let charge = || wallet.agent.post(CHARGE).key("one").body(&body("0.25")).send().is(200).text;
    assert_eq!(charge(), charge());
    assert_eq!((wallet.figure("spent"), wallet.figure("balance")), ("0.25".to_owned(), "9.75".to_owned()));

    // An old wallet is read, changed and closed.
    let old = Wallet { id: wallet_of("agent_0"), owner: live.clone(), agent: live.clone() };
    assert_eq!((old.figure("spent"), old.figure("balance")), ("0.868".to_owned(), "9.132".to_owned()));
    assert_eq!(old.transaction_ids().len(), 6);
    old.patch(LENIENT).send().is(200);
    old.change("revoke").send().is(200);
    assert_eq!((old.figure("spent"), old.figure("balance")), ("0.868".to_owned(), "0.00".to_owned()));

    // One old agent pays another.
    let [bot, service] = ["Bot", "Service"].map(agent_named);
    let balance = |agent: &str| figure(&live.get(&format!("/v1/agents/{agent}")).send().is(200).text, "balance");
    let was = balance(&bot);
    live.post("/v1/pay").body(&format!(r#"{{"from":"{bot}","to":"{service}","amount":100}}"#)).send().is(200);
    assert_eq!((was.as_str(), balance(&bot).as_str()), ("18696", "18596"));

    // What agents paid is summed up from the first line on.
    eventually("all lines are summed up", || {
        let activity = control.get("/activity").send().is(200).json();
        (activity["behind"] == 0 && activity["upTo"]["line"].as_u64() > Some(56)).then_some(())
    });

    server.stop();
    let after = world.verify();
    assert!(after["events"].as_u64() > before["events"].as_u64());
}
