//! Several nodes on one PostgreSQL: what one of them did, the others know at once; what must be done once, is done once.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use crate::http::Client;
use crate::load::{key, side_by_side};
use crate::wallet::{CHARGE, LENIENT, WALLETS, Wallet, body};
use crate::world::{Server, World, eventually, heavy};

const ASKING: &str = r#"{"max_per_tx":9,"allowed_categories":["llm_api"],"escalate_if_single_tx_exceeds":0.50}"#;

/// Two nodes; the second has no secrets of its own.
fn two_nodes(world: &World) -> (Server, Server) {
    (world.serve(), world.serve_on(&world.folder().join("second")))
}

#[test]
fn what_one_node_did_the_other_knows_at_once() {
    let world = World::on_postgres().unlimited();
    let (one, other) = two_nodes(&world);
    let wallet = Wallet::issue(&one.funded("10.00"), "10.00", LENIENT);
    let at_one = wallet.agent.clone();
    let at_other = other.at("api", &at_one.token);
    let operator = other.at("control", one.credential("operator_token"));
    let charge = |client: &Client, status: u16, words: &str| {
        let answer = client.post(CHARGE).body(&body("0.01")).send().is(status);
        assert!(answer.text.contains(words), "{}", answer.text);
    };
    for _ in 0..10 {
        charge(&at_other, 200, "approved");
        one.control().post("/freeze").send().is(200);
        charge(&at_other, 402, "WALLET_FROZEN");
        operator.post("/unfreeze").send().is(200);
        charge(&at_one, 200, "approved");
        wallet.change("pause").send().is(200);
        charge(&at_other, 402, "WALLET_PAUSED");
        other.at("api", &wallet.owner.token).post(&format!("{WALLETS}/{}/resume", wallet.id)).send().is(200);
        charge(&at_one, 200, "approved");
    }
    let made = one.control().post("/keys").body(r#"{"kind":"live"}"#).send().is(201);
    let at_other_with_key = other.at("api", &made.get("token"));
    at_other_with_key.get(WALLETS).send().is(200);
    one.control().call(::http::Method::DELETE, &format!("/keys/{}", made.get("id"))).send().is(200);
    at_other_with_key.get(WALLETS).send().is(401);
    let issue = format!(r#"{{"agent_id":"a","budget":{{"amount":1,"currency":"USD"}},"policy":{LENIENT}}}"#);
    at_other_with_key.post(WALLETS).body(&issue).send().is(401);
    wallet.change("revoke").send().is(200);
    charge(&at_other, 401, "unauthorized");
    world.verify();
}

#[test]
fn a_key_used_at_one_node_is_answered_the_same_at_the_other() {
    let world = World::on_postgres().unlimited();
    let (one, other) = two_nodes(&world);
    let wallet = Wallet::issue(&one.test(), "10.00", LENIENT);
    let nodes = [wallet.agent.clone(), other.at("api", &wallet.agent.token)];
    for number in 0..20 {
        let answers = side_by_side(4, |caller| {
            let client = nodes[usize::try_from(caller % 2).unwrap()].apart();
            client.post(CHARGE).key(&key(number)).body(&body("0.01")).send().is(200).text
        });
        assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    }
    assert_eq!((wallet.figure("spent").as_str(), wallet.transaction_ids().len()), ("0.20", 20));
    world.verify();
}

#[test]
fn two_couriers_approve_each_question_once() {
    let world = World::on_postgres().unlimited();
    let (one, _other) = two_nodes(&world);
    let wallet = Wallet::issue(&one.test(), "100.00", ASKING);
    let asked: Vec<_> = (0..20).map(|_| wallet.charge("0.85").send().is(202).get("poll_url")).collect();
    assert_eq!(wallet.figure("held"), "17.00");
    eventually("the test book approved all", || (wallet.figure("held") == "0.00").then_some(()));
    for poll_url in asked {
        wallet.agent.get(&poll_url).expect(200, r#"{"status":"approved","...":0}"#);
    }
    assert_eq!(wallet.figure("spent"), "17.00");
    let settled = one.control().get("/audit?type=payment.settled").send().json();
    assert_eq!(settled.as_array().unwrap().len(), 20);
    world.verify();
}

/// A figure of a node's metrics.
fn metric(node: &Server, name: &str) -> u64 {
    let figures = node.at("control", "").get("/metrics").send().is(200).text;
    let line = figures.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_else(|| panic!("no {name}: {figures}"));
    line.trim().parse().unwrap()
}

/// Waits until each node heard others so often: once at its start, and once after each loss.
#[track_caller]
fn listening(nodes: [&Server; 2], times: usize) {
    for node in nodes {
        eventually("it hears other nodes", || {
            (node.log.text().matches("other nodes on the database are heard without delay").count() == times).then_some(())
        });
        assert_eq!(metric(node, "bursar_nodes_listening"), 1);
    }
}

#[test]
fn what_a_node_scheduled_another_knows_and_does_in_time() {
    let world = World::on_postgres().unlimited();
    let (one, other) = two_nodes(&world);
    listening([&one, &other], 1);
    // What was lost is made again, and said.
    world.cut_connections();
    listening([&one, &other], 2);
    for node in [&one, &other] {
        assert!(node.log.text().contains("notifications of other nodes do not arrive"), "{}", node.log.text());
    }
    let ends: Vec<_> = (5..10)
        .map(|seconds| {
            let heard = metric(&other, "bursar_nodes_messages_received_total");
            let body = format!(
                r#"{{"agent_id":"a","budget":{{"amount":1,"currency":"USD"}},"policy":{LENIENT},"expires_in":"{seconds}s"}}"#
            );
            let issued = eventually("the node is connected again", || {
                let answer = one.test().post(WALLETS).body(&body).send();
                (answer.status == 201).then_some(answer)
            });
            eventually("the other node heard it", || {
                (metric(&other, "bursar_nodes_messages_received_total") > heard).then_some(())
            });
            issued.get("expires_at")
        })
        .collect();
    let operator = other.at("control", one.credential("operator_token"));
    one.kill();
    let expired = eventually("the other node expired them", || {
        let found = operator.get("/audit?type=wallet.expired").send().is(200).json();
        found.as_array().filter(|found| found.len() == ends.len()).cloned()
    });
    for (end, fact) in ends.iter().zip(expired) {
        let [end, done] = [end, fact["at"].as_str().unwrap()].map(|time| time.parse::<jiff::Timestamp>().unwrap());
        let late_ms = done.as_millisecond() - end.as_millisecond();
        // Without news of them only a look at all principals finds them, every ten seconds.
        assert!((0..1_000).contains(&late_ms), "{late_ms} ms late: {}", other.log.text());
    }
    world.verify();
}

#[test]
fn a_lost_database_connection_is_mended_and_loses_nothing() {
    let _heavy = heavy();
    let world = World::on_postgres().unlimited();
    let (one, other) = two_nodes(&world);
    let wallet = Wallet::issue(&one.test(), "1000.00", LENIENT);
    let nodes = [wallet.agent.clone(), other.at("api", &wallet.agent.token)];
    let (next, stop) = (AtomicU64::new(0), AtomicBool::new(false));
    let told = Mutex::new(BTreeMap::new());
    side_by_side(9, |number| {
        if number == 8 {
            for cut in 1..=10 {
                eventually("charges passed since", || (told.lock().unwrap().len() > cut * 40).then_some(()));
                world.cut_connections();
            }
            stop.store(true, Ordering::Relaxed);
            return;
        }
        let client = nodes[usize::try_from(number % 2).unwrap()].apart();
        while !stop.load(Ordering::Relaxed) {
            let key = key(next.fetch_add(1, Ordering::Relaxed));
            let answer = eventually("a retry is answered", || {
                let answer = client.post(CHARGE).key(&key).body(&body("0.01")).send();
                assert!([200, 503].contains(&answer.status), "{}", answer.text);
                (answer.status == 200).then_some(answer.text)
            });
            told.lock().unwrap().insert(key, answer);
        }
    });
    let told = told.into_inner().unwrap();
    for (key, answer) in &told {
        assert_eq!(nodes[0].post(CHARGE).key(key).body(&body("0.01")).send().is(200).text, *answer);
    }
    let spent = format!("{}.{:02}", told.len() / 100, told.len() % 100);
    assert_eq!((wallet.figure("spent"), wallet.transaction_ids().len()), (spent, told.len()));
    assert!(one.log.text().contains("ERROR") || other.log.text().contains("ERROR") || one.log.text().contains("WARN"));
    world.verify();
}
