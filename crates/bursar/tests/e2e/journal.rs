//! The audit journal from outside: its chain recomputed by the published rule, its filters, and tampering found.

use serde_json::Value;
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

use crate::wallet::{CHARGE, Wallet, body};
use crate::world::{Server, World, python};

/// An event as anybody can read it. `data` keeps its exact text.
#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase")]
struct Event {
    seq: u64,
    at: String,
    #[serde(rename = "type")]
    kind: String,
    payment_id: Option<String>,
    data: Box<RawValue>,
    hash: String,
}

fn events(text: &str) -> Vec<Event> {
    serde_json::from_str(text).unwrap()
}

/// Some of everything.
fn live_a_little(server: &Server) -> Wallet {
    let policy = r#"{"max_per_tx":9,"allowed_categories":["llm_api"],"escalate_if_single_tx_exceeds":0.50}"#;
    let wallet = Wallet::issue(&server.funded("10.00"), "10.00", policy);
    wallet.charge("0.25").send().is(200);
    wallet.charge("99").send().is(402);
    let odd = body("0.01").replace("0.01,", r#"0.01,"metadata":{"b":1.50,"a":"é\n\"\u0000x"},"#);
    wallet.agent.post(CHARGE).body(&odd.replace("GPT-4o", r"GPT — \u00e9\t\u2028")).send().is(200);
    let id = wallet.charge("0.85").send().is(202).get("escalation_id");
    server.control().post(&format!("/approvals/{id}/resolve")).body(r#"{"approved":true}"#).send().is(200);
    server.control().post("/freeze").body(r#"{"reason":"a \"drill\""}"#).send().is(200);
    server.control().post("/unfreeze").send().is(200);
    wallet.change("pause").send().is(200);
    wallet
}

#[test]
fn the_chain_is_what_the_rule_says() {
    let world = World::new();
    let server = world.serve();
    live_a_little(&server);
    let text = server.control().get("/audit").send().is(200).text;
    let mut previous = "0".repeat(64);
    for (number, event) in (1..).zip(events(&text)) {
        let payment = event.payment_id.as_deref().unwrap_or_default();
        let line = format!("{}\n{}\n{}\n{payment}\n{}\n{previous}", event.seq, event.at, event.kind, event.data.get());
        let hash = data_encoding::HEXLOWER.encode(&Sha256::digest(line.as_bytes()));
        assert_eq!((event.seq, &event.hash), (number, &hash), "event {number} ({})", event.kind);
        previous = hash;
    }
    let count = events(&text).len();
    assert!(count > 10, "{text}");
    let verified = format!(r#"{{"ok":true,"events":{count}}}"#);
    server.control().get("/audit/verify").expect(200, &verified);
    // In parts: a page is checked at least, and the last part says nothing of a next one.
    let part = format!(r#"{{"ok":true,"events":{count},"next":{count}}}"#);
    server.control().get("/audit/verify?limit=1").expect(200, &part);
    server.control().get(&format!("/audit/verify?limit=1&after={count}")).expect(200, &verified);
    server.control().get("/audit/verify?after=5&limit=1000").expect(200, &verified);
    for (query, why) in
        [(format!("after={}", count + 1), "must be the number of an event"), ("limit=x".to_owned(), "whole number")]
    {
        let refused = server.control().get(&format!("/audit/verify?{query}")).expect(400, r#"{"error":"<text>"}"#);
        assert!(refused.text.contains(why), "{}", refused.text);
    }
    let ran = world.run(&["audit", "verify"]).ok();
    assert!(ran.out.contains(&count.to_string()), "{}", ran.out);
}

#[test]
fn the_journal_is_read_in_parts() {
    let world = World::new();
    let server = world.serve();
    live_a_little(&server);
    let control = server.control();
    let read = |query: &str| events(&control.get(&format!("/audit?{query}")).send().is(200).text);
    let all = read("");
    let numbers = |events: &[Event]| events.iter().map(|event| event.seq).collect::<Vec<_>>();
    assert_eq!(numbers(&read("after=3&limit=2")), [4, 5]);
    assert_eq!(numbers(&read("limit=0")), Vec::<u64>::new());
    assert_eq!(numbers(&read(&format!("after={}", all.len()))), Vec::<u64>::new());
    let settled = read("type=payment.settled");
    assert_eq!((settled.len(), settled.iter().all(|event| event.kind == "payment.settled")), (3, true));
    assert_eq!(numbers(&read("type=payment.settled&limit=1")), [settled[0].seq]);
    assert!(read("type=unheard.of").is_empty());
    let approved = settled.last().unwrap().payment_id.as_deref().unwrap();
    let trail = read(&format!("paymentId={approved}"));
    let kinds: Vec<_> = trail.iter().map(|event| event.kind.as_str()).collect();
    assert_eq!(kinds, ["approval.requested", "approval.resolved", "payment.settled"]);
    assert!(read("paymentId=0192f0c1a2b3c4d5e6f70819").is_empty());
    for bad in ["after=x", "limit=-1", "paymentId=x"] {
        control.get(&format!("/audit?{bad}")).expect(400, r#"{"error":"<text>"}"#);
    }
}

#[test]
fn the_command_line_reads_and_exports_it() {
    let world = World::new();
    let server = world.serve();
    live_a_little(&server);
    let all = events(&server.control().get("/audit").send().text).len();
    let listed = world.run(&["audit", "list", "--json", "--after", "1", "--limit", "2"]).ok().json();
    assert_eq!((listed[0]["seq"].as_u64(), listed[1]["seq"].as_u64(), listed.as_array().unwrap().len()), (Some(2), Some(3), 2));
    let table = world.run(&["audit", "list", "--type", "payment.blocked"]).ok().out;
    assert!(table.contains("payment.blocked") && !table.contains("payment.settled"), "{table}");
    assert!(world.run(&["audit", "list", "--type", "unheard.of"]).ok().out.contains("No events."));
    let file = world.folder().join("journal.jsonl");
    world.run(&["audit", "export", file.to_str().unwrap()]).ok();
    let text = std::fs::read_to_string(&file).unwrap();
    assert_eq!(text.lines().count(), all);
    let first: Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    assert_eq!(first["seq"], 1);
    // An exported line proves itself: its data is the text that was hashed.
    let mut previous = "0".repeat(64);
    for line in text.lines() {
        let event: Event = serde_json::from_str(line).unwrap();
        let payment = event.payment_id.as_deref().unwrap_or_default();
        let hashed = format!("{}\n{}\n{}\n{payment}\n{}\n{previous}", event.seq, event.at, event.kind, event.data.get());
        assert_eq!(
            event.hash,
            data_encoding::HEXLOWER.encode(&Sha256::digest(hashed.as_bytes())),
            "exported event {}",
            event.seq
        );
        previous = event.hash;
    }
    assert_eq!(world.run(&["audit", "export", "-"]).ok().out, text);
    world.run(&["audit", "export", file.to_str().unwrap()]).misused("exists already: name a new file");
    let ran = world.run(&["audit", "list", "--payment", "nonsense"]);
    ran.refused("paymentId");
}

/// Runs SQL on the database file behind the program's back.
fn tamper(world: &World, sql: &str) -> String {
    let script = "import sqlite3, sys\nc = sqlite3.connect(sys.argv[1])\nprint(c.execute(sys.argv[2]).fetchall(), c.total_changes)\nc.commit()";
    let output = python().args(["-c", script]).arg(world.data().join("bursar.db")).arg(sql).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn tampering_with_the_file_is_found() {
    let world = World::new();
    let server = world.serve();
    live_a_little(&server);
    let seq = events(&server.control().get("/audit?type=payment.settled").send().text)[0].seq;
    server.stop();
    let payment = tamper(&world, &format!("SELECT lower(hex(payment)) FROM journal WHERE seq = {seq}"));
    let payment: String = payment.chars().filter(|digit| digit.is_ascii_hexdigit()).take(24).collect();
    let at = |change: &str| format!("{change} WHERE seq = {seq}");
    for (change, back) in [
        (
            at("UPDATE journal SET data = replace(data, 'openai', 'opemai')"),
            at("UPDATE journal SET data = replace(data, 'opemai', 'openai')"),
        ),
        (at("UPDATE journal SET type = 'payment.failed'"), at("UPDATE journal SET type = 'payment.settled'")),
        (at("UPDATE journal SET at = at + 1"), at("UPDATE journal SET at = at - 1")),
        (at("UPDATE journal SET payment = NULL"), format!("UPDATE journal SET payment = x'{payment}' WHERE seq = {seq}")),
        (at("UPDATE journal SET seq = 1005"), format!("UPDATE journal SET seq = {seq} WHERE seq = 1005")),
    ] {
        assert!(tamper(&world, &change).trim().ends_with(" 1"), "one line is changed by {change}");
        let ran = world.run(&["audit", "verify", "--json"]);
        assert_eq!((ran.status.code(), &ran.json()["ok"]), (Some(1), &false.into()), "{change}: {}", ran.out);
        assert_eq!(ran.json()["brokenAt"], seq, "{change}: {}", ran.out);
        let server = world.serve();
        let shape = format!(r#"{{"ok":false,"events":{},"brokenAt":{seq},"reason":"<text>"}}"#, seq - 1);
        server.control().get("/audit/verify").expect(200, &shape);
        server.stop();
        let ran = world.run(&["verify", "--json"]);
        assert_eq!((ran.status.code(), &ran.json()["ok"]), (Some(1), &false.into()), "{change}: {}", ran.out);
        tamper(&world, &back);
        world.verify();
    }
}

#[test]
fn a_balance_that_the_journal_does_not_explain_is_found() {
    let world = World::new();
    let server = world.serve();
    live_a_little(&server);
    server.stop();
    // A wallet's row that was put back to an earlier state, with the journal whole.
    let changed = tamper(&world, "DELETE FROM payments WHERE suffix = (SELECT max(suffix) FROM payments)");
    assert!(changed.trim().ends_with(" 1"), "{changed}");
    let ran = world.run(&["verify", "--json"]);
    assert_eq!((ran.status.code(), &ran.json()["ok"]), (Some(1), &false.into()), "{}", ran.out);
    assert_eq!(ran.json()["findings"].as_array().map(Vec::len), Some(1), "{}", ran.out);
    ran.refused("the tables are not what the journal says");
}
