//! "No overspend: 64 connections hammer one wallet of 10.00 with charges of 0.01 under random retries with the same keys:
//! exactly 1000 are approved, the balance is 0, debits equal credits, the chain verifies." On one node and on two.

use std::collections::HashSet;

use crate::http::{Answer, Client};
use crate::load::{Chance, key, side_by_side};
use crate::wallet::{CHARGE, LENIENT, Wallet, body};
use crate::world::{Server, World, heavy};

const CONNECTIONS: u64 = 64;
/// Each connection's own keys: together half as many again as there is money for.
const KEYS_EACH: u64 = 24;

/// Charges 0.01 under a key, in one of the ways that clients do: retried, given up half-way, given up and retried.
fn charge(client: &Client, key: &str, chance: &mut Chance) -> Answer {
    let send = || client.post(CHARGE).key(key).body(&body("0.01")).send();
    match chance.below(8) {
        0 => client.hang_up(CHARGE, key, &body("0.01"), usize::MAX),
        1 => client.hang_up(CHARGE, key, &body("0.01"), 250),
        2 | 3 => assert_eq!(send().text, send().text, "a retry gets the same answer"),
        _ => {}
    }
    send()
}

fn hammer(world: &World, servers: &[Server]) {
    let wallet = Wallet::issue(&servers[0].funded("10.00"), "10.00", LENIENT);
    let nodes: Vec<_> = servers.iter().map(|server| server.at("api", &wallet.agent.token)).collect();
    let answers = side_by_side(CONNECTIONS, |number| {
        let mut chance = Chance(number);
        let clients: Vec<_> = nodes.iter().map(Client::apart).collect();
        let mut answers = Vec::new();
        for index in 0..KEYS_EACH {
            // Now and then a neighbour's key, perhaps at the same moment, perhaps at another node.
            let whose = if chance.below(4) == 0 { (number + 1) % CONNECTIONS } else { number };
            let client = &clients[usize::try_from(chance.below(100)).unwrap() % clients.len()];
            for whose in [whose, number] {
                let key = key(whose * KEYS_EACH + index);
                answers.push((key.clone(), charge(client, &key, &mut chance)));
            }
        }
        answers
    });
    let mut by_key = std::collections::HashMap::new();
    for (key, answer) in answers.into_iter().flatten() {
        assert!([200, 402].contains(&answer.status), "{}", answer.text);
        let first = by_key.entry(key).or_insert_with(|| answer.text.clone());
        assert_eq!(*first, answer.text, "one key has one answer");
    }
    let approved: HashSet<_> = by_key.values().filter(|text| text.contains("\"approved\"")).collect();
    assert_eq!(approved.len(), 1000, "exactly what there is money for");
    assert_eq!(by_key.len(), usize::try_from(CONNECTIONS * KEYS_EACH).unwrap());
    let refused = by_key.values().filter(|text| text.contains("INSUFFICIENT_BALANCE")).count();
    assert_eq!(refused + approved.len(), by_key.len());
    assert_eq!([wallet.figure("balance"), wallet.figure("held"), wallet.figure("spent")], ["0.00", "0.00", "10.00"]);
    let ids = wallet.transaction_ids();
    assert_eq!((ids.len(), ids.iter().collect::<HashSet<_>>().len()), (1000, 1000));
    let report = world.verify();
    assert_eq!(report["debits"], report["credits"]);
}

#[test]
fn sixty_four_connections_can_not_overspend_a_wallet() {
    let _heavy = heavy();
    let world = World::new().unlimited();
    let server = world.serve();
    hammer(&world, &[server]);
}

#[test]
fn nor_can_they_on_postgres() {
    let _heavy = heavy();
    let world = World::on_postgres().unlimited();
    let server = world.serve();
    hammer(&world, &[server]);
}

#[test]
fn nor_can_they_through_two_nodes_on_one_postgres() {
    let _heavy = heavy();
    let world = World::on_postgres().unlimited();
    let first = world.serve();
    let second = world.serve_on(&world.folder().join("second"));
    hammer(&world, &[first, second]);
}
