//! One principal's trouble is nobody else's, and nodes do not wait for each other: a row that somebody holds, payments between
//! principals through two nodes, and a database and nodes that are killed under load.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use crate::cluster::Cluster;
use crate::http::Client;
use crate::load::{Chance, key, side_by_side};
use crate::wallet::{CHARGE, LENIENT, Wallet, body};
use crate::world::{Server, World, eventually, heavy, lasting, now, times};

/// A principal of its own, in the test book: its key, a wallet, and an agent with money.
struct Tenant {
    owner: Client,
    wallet: Wallet,
    agent: String,
}

impl Tenant {
    fn new(server: &Server, name: &str) -> Self {
        let made = server.control().post("/principals").body(&format!(r#"{{"name":"{name}"}}"#)).send().is(201);
        let operator = server.at("control", &made.get("operatorToken"));
        let owner = server.at("api", &operator.post("/keys").body(r#"{"kind":"test"}"#).send().is(201).get("token"));
        let agent = owner.post("/v1/agents").body(r#"{"name":"payer","owner_id":"u"}"#).send().is(201).get("id");
        let credit = format!(r#"{{"amountUsd":"100000.00","agentId":"{agent}","book":"test"}}"#);
        operator.post("/credit").body(&credit).send().is(200);
        Self { wallet: Wallet::issue(&owner, "100000.00", LENIENT), owner, agent }
    }

    fn several(server: &Server, count: usize) -> Vec<Self> {
        (0..count).map(|number| Self::new(server, &format!("tenant{number}"))).collect()
    }
}

/// The 99th percentile.
fn p99(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() * 99 / 100]
}

/// Charges the wallets of tenants from so many connections for a while. Each charge must pass; how long each took.
fn charge_all(tenants: &[Tenant], connections: u64, lasting: Duration) -> Vec<Duration> {
    let until = now() + lasting;
    let took = side_by_side(connections, |number| {
        let mut took = Vec::new();
        let at = usize::try_from(number).unwrap() % tenants.len();
        let client = tenants[at].wallet.agent.apart();
        while now() < until {
            let begun = now();
            client.post(CHARGE).body(&body("0.01")).send().is(200);
            took.push(now() - begun);
        }
        took
    });
    took.into_iter().flatten().collect()
}

#[test]
fn a_principal_whose_row_is_held_holds_up_nobody_else() {
    let _heavy = heavy();
    let world = World::on_postgres().unlimited();
    let server = world.serve();
    let stuck = Wallet::issue(&server.test(), "10.00", LENIENT);
    stuck.charge("0.01").send().is(200);
    let tenants = Tenant::several(&server, 16);
    let quiet = p99(charge_all(&tenants, 64, Duration::from_secs(4)));
    let session = world.session();
    // The first principal that was ever made is the house's own.
    session.execute(
        "BEGIN; SELECT FROM chains WHERE principal = (SELECT principal FROM chains ORDER BY principal LIMIT 1) FOR UPDATE",
    );
    let is_over = AtomicBool::new(false);
    let (held, refused) = std::thread::scope(|scope| {
        let of_stuck = scope.spawn(|| {
            let mut refused = 0;
            while !is_over.load(Ordering::Relaxed) {
                refused += u32::from(stuck.charge("0.01").send().status == 503);
            }
            refused
        });
        let held = p99(charge_all(&tenants, 64, Duration::from_secs(8)));
        is_over.store(true, Ordering::Relaxed);
        (held, of_stuck.join().unwrap())
    });
    assert!(refused > 0, "the row was held");
    let bound = (quiet * 3).max(Duration::from_millis(150));
    assert!(held <= bound, "the 99th percentile was {quiet:?} before, and {held:?} while a row was held");
    session.execute("ROLLBACK");
    stuck.charge("0.01").send().is(200);
    world.verify();
}

/// Requests per second that two nodes answer, a share of them payments between principals, the rest charges.
fn rate(nodes: &[Client], tenants: &[Tenant], payments_in_ten: u64, lasting: Duration) -> f64 {
    let until = now() + lasting;
    let answered = side_by_side(32, |number| {
        let mut chance = Chance(number + 1000 * payments_in_ten);
        let node = nodes[usize::try_from(number % 2).unwrap()].apart();
        let some = |chance: &mut Chance| &tenants[usize::try_from(chance.below(u64::try_from(tenants.len()).unwrap())).unwrap()];
        let mut answered = 0_u32;
        while now() < until {
            let from = some(&mut chance);
            if chance.below(10) < payments_in_ten {
                let pay = format!(r#"{{"from":"{}","to":"{}","amount":10}}"#, from.agent, some(&mut chance).agent);
                let answer = node.with_token(&from.owner.token).post("/v1/pay").body(&pay).send();
                // Whoever draws itself is refused.
                assert!([200, 400].contains(&answer.status), "{} {}", answer.status, answer.text);
            } else {
                node.with_token(&from.wallet.agent.token).post(CHARGE).body(&body("0.01")).send().is(200);
            }
            answered += 1;
        }
        answered
    });
    f64::from(answered.into_iter().sum::<u32>()) / lasting.as_secs_f64()
}

#[test]
fn payments_between_principals_through_two_nodes_never_lock_each_other_up() {
    let _heavy = heavy();
    let world = World::on_postgres().unlimited();
    let (one, other) = (world.serve(), world.serve_on(&world.folder().join("second")));
    let tenants = Tenant::several(&one, 40);
    let nodes = [one.at("api", ""), other.at("api", "")];
    let lasting = lasting(5);
    let charges = rate(&nodes, &tenants, 0, lasting);
    let mixed = rate(&nodes, &tenants, 1, lasting);
    let deadlocks = world.session().number("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()");
    assert_eq!(deadlocks, 0);
    println!("charges alone {charges:.0}/s, a tenth payments across {mixed:.0}/s: {:.2}", mixed / charges);
    assert!(mixed >= charges * 0.7, "charges alone {charges:.0}/s, with payments across {mixed:.0}/s");
    world.verify();
}

/// How long serving may take to come back once the database is back.
const BACK_MAX: Duration = Duration::from_secs(3);

#[test]
fn a_database_and_nodes_that_are_killed_lose_nothing_and_come_back() {
    let _heavy = heavy();
    let cluster = Mutex::new(Cluster::start());
    let world = World::on_postgres_at(&cluster.lock().unwrap().url()).unlimited();
    let second = world.folder().join("second");
    let nodes = Mutex::new([Some(world.serve()), Some(world.serve_on(&second))]);
    let at = |number: usize, token: &str| nodes.lock().unwrap()[number].as_ref().map(|node| node.at("api", token));
    let wallet = Wallet::issue(&nodes.lock().unwrap()[0].as_ref().unwrap().test(), "100000.00", LENIENT);
    let (next, stop, told) = (AtomicU64::new(0), AtomicBool::new(false), Mutex::new(BTreeMap::new()));
    let rounds = times(4, 20);
    side_by_side(9, |number| {
        if number == 8 {
            for round in 0..rounds {
                let before = told.lock().unwrap().len();
                eventually("charges passed since", || (told.lock().unwrap().len() > before + 40).then_some(()));
                if round % 2 == 0 {
                    cluster.lock().unwrap().kill();
                    cluster.lock().unwrap().run();
                    let (back, again) = (now(), told.lock().unwrap().len());
                    eventually("charges pass again", || (told.lock().unwrap().len() > again).then_some(()));
                    let took = now() - back;
                    assert!(took <= BACK_MAX, "serving came back after {took:?}");
                }
                if round % 2 == 1 || round % 4 == 2 {
                    let which = usize::try_from(round / 2 % 2).unwrap();
                    let node = nodes.lock().unwrap()[which].take();
                    node.unwrap().kill();
                    let node = if which == 0 { world.serve() } else { world.serve_on(&second) };
                    nodes.lock().unwrap()[which] = Some(node);
                }
            }
            stop.store(true, Ordering::Relaxed);
            return;
        }
        while !stop.load(Ordering::Relaxed) {
            let key = key(next.fetch_add(1, Ordering::Relaxed));
            let answer = eventually("a retry is answered", || {
                let client = at(usize::try_from(number % 2).unwrap(), &wallet.agent.token)?;
                let answer = client.post(CHARGE).key(&key).body(&body("0.01")).ask().ok()?;
                assert!([200, 503].contains(&answer.status), "{}", answer.text);
                (answer.status == 200).then_some(answer.text)
            });
            told.lock().unwrap().insert(key, answer);
        }
    });
    let told = told.into_inner().unwrap();
    let client = at(0, &wallet.agent.token).unwrap();
    for (key, answer) in &told {
        assert_eq!(client.post(CHARGE).key(key).body(&body("0.01")).send().is(200).text, *answer);
    }
    let wallet = Wallet { owner: at(0, &wallet.owner.token).unwrap(), ..wallet };
    let spent = format!("{}.{:02}", told.len() / 100, told.len() % 100);
    assert_eq!((wallet.figure("spent"), wallet.transaction_ids().len()), (spent, told.len()));
    world.verify();
    nodes.into_inner().unwrap().into_iter().flatten().for_each(Server::stop);
}
