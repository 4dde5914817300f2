//! Sums of what agents pay: there within two seconds, exact after every kill and by several nodes, summed anew at will.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use serde_json::{Value, json};

use crate::http::Client;
use crate::load::side_by_side;
use crate::shape;
use crate::wallet::{CHARGE, LENIENT, Wallet, body};
use crate::world::{Server, World, eventually, heavy, now};

const ERROR: &str = r#"{"error":"<text>"}"#;
const OF_DAY: &str = r#"{"day":"<text>","book":"test","agentId":"<agt>","agent":"agent_research_001","agentName":"<text>","currency":"USD",
    "payments":5,"paid":"4.25","fees":"0.00","blocked":1,"escalated":0,"paymentsReceived":0,"received":"0.00","credited":"0.00","returned":"0.00"}"#;

/// The sums once they include the whole journal.
#[track_caller]
fn complete(control: &Client) -> Value {
    eventually("the whole journal is summed", || {
        let activity = control.get("/activity?limit=1000").send().is(200).json();
        (activity["behind"] == 0).then_some(activity)
    })
}

/// What the journal says of settled and blocked payments: how many of each.
#[track_caller]
fn journal(control: &Client) -> [u64; 2] {
    ["payment.settled", "payment.blocked"].map(|kind| {
        let (mut after, mut count) = (0, 0);
        loop {
            let page = control.get(&format!("/audit?type={kind}&limit=1000&after={after}")).send().is(200).json();
            let events = page.as_array().unwrap();
            count += events.len() as u64;
            let Some(last) = events.last() else { return count };
            after = last["seq"].as_u64().unwrap();
        }
    })
}

/// The sums are what the journal says.
#[track_caller]
fn check(control: &Client) {
    let activity = complete(control);
    let sum = |field: &str| activity["items"].as_array().unwrap().iter().map(|item| item[field].as_u64().unwrap()).sum::<u64>();
    assert_eq!([sum("payments"), sum("blocked")], journal(control), "{activity}");
    let cents = |item: &Value| item["paid"].as_str().unwrap().replace('.', "").parse::<u64>().unwrap();
    let paid: u64 = activity["items"].as_array().unwrap().iter().map(cents).sum();
    assert_eq!(paid, 85 * sum("payments"), "{activity}");
}

fn sums_come_at_once(world: &World, is_shared: bool) {
    let server = world.serve();
    let control = server.control();
    control.get("/activity").expect(200, r#"{"items":[],"upTo":{"line":"<any>","...":0},"behind":"<any>"}"#);
    let wallet = Wallet::issue(&server.test(), "10.00", LENIENT);
    complete(&control);
    let asked = now();
    (0..5).for_each(|_| drop(wallet.charge("0.85").send().is(200)));
    wallet.charge("100").send().is(402);
    let shown = eventually("the charges are summed", || {
        let activity = control.get("/activity").send().is(200).json();
        (activity["items"][0]["payments"] == 5 && activity["behind"] == 0).then_some(activity)
    });
    assert!(now() - asked < Duration::from_secs(2), "after {:?}", now() - asked);
    shape::check(OF_DAY, &shown["items"][0].to_string());
    assert_eq!(shown["upTo"]["line"], control.get("/audit?limit=1000").send().json().as_array().unwrap().last().unwrap()["seq"]);
    asked_for(&control, &shown);
    told_to_operators(&server, is_shared);
    summed_anew(&control, &shown["items"]);
    server.stop();
    world.verify();
    let offline = world.run(&["activity", "--json"]).ok().json();
    assert_eq!((&offline["items"], &offline["behind"]), (&shown["items"], &json!(0)));
}

/// Days, books and agents that are asked for; what can't be asked.
fn asked_for(control: &Client, shown: &Value) {
    let day = shown["items"][0]["day"].as_str().unwrap();
    let id = shown["items"][0]["agentId"].as_str().unwrap();
    let count = |query: &str| {
        let found = control.get(&format!("/activity?{query}")).send().is(200).json();
        found["items"].as_array().unwrap().len()
    };
    for (query, expect) in [
        (format!("from={day}&to={day}"), 1),
        (format!("to={day}&book=test&agentId=agent_research_001"), 1),
        (format!("agentId={id}"), 1),
        ("book=live".to_owned(), 0),
        ("days=1".to_owned(), 1),
        ("days=100000&to=9999-12-31&limit=1".to_owned(), 0),
        (format!("days=1&to={day}"), 1),
        (format!("from={day}&to=9999-12-31"), 1),
        ("days=1&to=9999-12-31".to_owned(), 0),
        ("from=1970-01-01&to=2020-02-29".to_owned(), 0),
    ] {
        assert_eq!(count(&query), expect, "{query}");
    }
    for query in [
        "from=yesterday",
        "to=2026-02-30",
        "from=2026-06-11&to=2026-06-10",
        "days=0",
        "days=100001",
        "days=x",
        "days=7&from=2026-06-10",
        "book=both",
        "limit=0",
        "cursor=x",
        "agentId=",
    ] {
        control.get(&format!("/activity?{query}")).expect(400, ERROR);
    }
    let refused = control.get("/activity?to=1969-12-31").send().is(400).get("error");
    assert_eq!(refused, "to must be a day from 1970-01-01 to 9999-12-31, such as 2026-06-10");
    control.get("/activity?agentId=nobody").expect(404, ERROR);
}

/// Pages follow each other; another principal sees its own.
#[test]
fn sums_come_in_pages_and_to_their_principal_only() {
    let world = World::new();
    let server = world.serve();
    let control = server.control();
    for (owner, number) in [(server.funded("50.00"), 0), (server.test(), 1), (server.test(), 2)] {
        let name = format!(r#"{{"agent_id":"payer_{number}","budget":{{"amount":1,"currency":"USD"}},"policy":{LENIENT}}}"#);
        let token = owner.post(crate::wallet::WALLETS).body(&name).send().is(201).get("token");
        owner.with_token(&token).post(CHARGE).body(&body("0.85")).send().is(200);
    }
    let all = complete(&control)["items"].clone();
    assert_eq!(all.as_array().unwrap().len(), 4, "three agents, and the principal's own account: {all}");
    let (mut paged, mut path) = (Vec::new(), "/activity?limit=1".to_owned());
    loop {
        let page = control.get(&path).send().is(200);
        paged.extend(page.json()["items"].as_array().unwrap().clone());
        let Some(link) = page.header("link") else { break };
        path = link.trim_start_matches('<').split_once('>').unwrap().0.to_owned();
    }
    assert_eq!(Value::Array(paged), all);
    a_rebuild_ends_a_list(&server, &control);
    let other = control.post("/principals").body(r#"{"name":"other"}"#).send().is(201).get("operatorToken");
    assert_eq!(complete(&control.with_token(&other))["items"], json!([]));
    for token in [server.credential("api_key_live"), ""] {
        control.with_token(token).get("/activity").send().is(if token.is_empty() { 401 } else { 403 });
        control.with_token(token).post("/activity/rebuild").send().is(if token.is_empty() { 401 } else { 403 });
    }
}

/// Pages of two generations are no list. A rebuild is in the log, with who asked for it.
fn a_rebuild_ends_a_list(server: &Server, control: &Client) {
    let first = control.get("/activity?limit=1").send().is(200);
    let path = first.header("link").unwrap().trim_start_matches('<').split_once('>').unwrap().0.to_owned();
    control.get(&path).send().is(200);
    control.post("/activity/rebuild").send().is(202);
    let refused = control.get(&path).send().is(400).get("error");
    assert_eq!(refused, "cursor is of sums that were rebuilt since: begin again with the first page");
    complete(control);
    control.get(&path).send().is(400);
    let keys = control.get("/keys").send().is(200).json();
    let root = keys.as_array().unwrap().iter().find(|key| key["kind"] == "root").unwrap()["id"].as_str().unwrap().to_owned();
    let log = server.log.text();
    assert!(log.lines().any(|line| line.contains("a rebuild of the sums by day was asked for") && line.contains(&root)), "{log}");
}

/// Answers these requests one after the other, each on a connection of its own, and says what was asked.
fn answered(listener: &TcpListener, answers: &[(&str, &str, String)]) -> Vec<String> {
    let mut asked = Vec::new();
    for (status, link, body) in answers {
        let (mut stream, _) = listener.accept().unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            stream.read_exact(&mut byte).unwrap();
            head.push(byte[0]);
        }
        asked.push(String::from_utf8(head).unwrap().split(' ').nth(1).unwrap().to_owned());
        let length = body.len();
        write!(stream, "HTTP/1.1 {status}\r\n{link}Connection: close\r\nContent-Length: {length}\r\n\r\n{body}").unwrap();
    }
    asked
}

#[test]
fn a_list_begins_again_when_the_sums_are_rebuilt_meanwhile() {
    let page = |payments: u32| {
        let sums = OF_DAY.replace("<text>", "2026-06-10").replace("\"payments\":5", &format!("\"payments\":{payments}"));
        format!(r#"{{"items":[{sums}],"upTo":{{"line":9,"at":null}},"behind":0}}"#)
    };
    let (old, new) = ("Link: </activity?cursor=01>; rel=\"next\"\r\n", "Link: </activity?cursor=02>; rel=\"next\"\r\n");
    let answers = [
        ("200 OK", old, page(1)),
        ("400 Bad Request", "", r#"{"error":"cursor is of sums that were rebuilt since"}"#.to_owned()),
        ("200 OK", new, page(2)),
        ("200 OK", "", page(3)),
    ];
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let server = std::thread::spawn(move || answered(&listener, &answers));
    let out = World::new().run(&["activity", "--json", "--url", &url, "--token", "aop_x"]).ok().json();
    assert_eq!(
        [&out["items"][0]["payments"], &out["items"][1]["payments"], &out["items"][2]],
        [&json!(2), &json!(3), &Value::Null]
    );
    let first = "/activity?limit=1000";
    assert_eq!(server.join().unwrap(), [first, "/activity?cursor=01", first, "/activity?cursor=02"]);
}

/// How far behind the sums are, for whoever watches.
fn told_to_operators(server: &Server, is_shared: bool) {
    let control = server.control();
    let metrics = control.get("/metrics").send().is(200).text;
    for line in
        ["bursar_follower_lines_behind{follower=\"activity\"} ", "bursar_follower_oldest_line_seconds{follower=\"activity\"} "]
    {
        assert!(metrics.contains(line), "{metrics}");
    }
    assert!(control.get("/readyz").send().is(200).text.contains("\nfollower activity: "));
    assert_eq!(control.get("/overview").send().is(200).json()["followers"], json!([]));
    // On SQLite there are no other nodes, heard or not.
    assert_eq!(metrics.contains("bursar_nodes_listening"), is_shared, "{metrics}");
}

/// Summed anew, the sums are the same; the same key begins once.
fn summed_anew(control: &Client, before: &Value) {
    let rebuild = || control.post("/activity/rebuild").key("anew").send().is(202);
    shape::check(r#"{"upTo":{"line":"<any>","...":0},"behind":"<any>"}"#, &rebuild().text);
    assert_eq!(complete(control)["items"], *before);
    rebuild();
    assert_eq!(complete(control)["items"], *before);
}

#[test]
fn a_charge_is_summed_within_two_seconds() {
    let _heavy = heavy();
    sums_come_at_once(&World::new().unlimited(), false);
}

#[test]
fn a_charge_is_summed_within_two_seconds_on_postgres() {
    let _heavy = heavy();
    sums_come_at_once(&World::on_postgres().unlimited(), true);
}

/// Charges until the server is killed in the middle.
fn charge_and_kill(world: &World, token: &str) {
    let server = world.serve();
    let client = server.at("api", token);
    let (server, done) = (Mutex::new(Some(server)), AtomicU64::new(0));
    side_by_side(4, |_| {
        let client = client.apart();
        while client.post(CHARGE).body(&body("0.85")).ask().is_ok() {
            if done.fetch_add(1, Ordering::Relaxed) == 150
                && let Some(server) = server.lock().unwrap().take()
            {
                server.kill();
            }
        }
    });
}

fn kills_count_nothing_twice(world: &World) {
    let first = world.serve();
    let wallet = Wallet::issue(&first.test(), "100000.00", LENIENT);
    first.kill();
    for _ in 0..4 {
        charge_and_kill(world, &wallet.agent.token);
    }
    let server = world.serve();
    check(&server.control());
    server.stop();
    world.verify();
}

#[test]
fn kills_lose_no_line_and_count_none_twice() {
    let _heavy = heavy();
    kills_count_nothing_twice(&World::new().unlimited());
}

#[test]
fn two_nodes_that_are_killed_count_every_line_once() {
    let _heavy = heavy();
    let world = World::on_postgres().unlimited();
    let one = world.serve();
    let wallet = Wallet::issue(&one.test(), "100000.00", LENIENT);
    for round in 0..3 {
        let other = world.serve_on(&world.folder().join("second"));
        let nodes = [wallet.agent.clone(), other.at("api", &wallet.agent.token)];
        side_by_side(4, |caller| {
            let client = nodes[usize::try_from(caller % 2).unwrap()].apart();
            (0..60).for_each(|_| drop(client.post(CHARGE).body(&body("0.85")).send().is(200)));
        });
        if round < 2 {
            other.kill();
        } else {
            check(&other.at("control", one.credential("operator_token")));
        }
    }
    check(&one.control());
    one.stop();
    kills_count_nothing_twice(&world);
}
