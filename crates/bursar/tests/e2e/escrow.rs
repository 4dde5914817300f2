//! What the escrow reference prints, request for request; holds between agents from beginning to end, also from many connections at
//! once; and that its wallets are everybody's wallets.

use std::sync::atomic::{AtomicBool, Ordering};

use bursar_domain::Span;
use bursar_store::codec;
use serde_json::Value;

use crate::http::{Answer, Client};
use crate::load::{Chance, key, side_by_side};
use crate::world::{Server, World, heavy, now, times};

/// An agent of a principal, made through credits and funded by hand.
fn agent(server: &Server, owner: &Client, usd: &str) -> String {
    let id = owner.post("/v1/agents").body(r#"{"name":"An agent"}"#).send().is(201).get("id");
    if usd != "0" {
        let body = format!(r#"{{"amountUsd":"{usd}","agentId":"{id}","book":"live"}}"#);
        server.control().post("/credit").body(&body).send().is(200);
    }
    id
}

fn hold(owner: &Client, from: &str, to: &str, cents: u64) -> Answer {
    let body = format!(r#"{{"toAgentId":"{to}","amountCents":{cents},"description":"Report on Q4"}}"#);
    owner.post(&format!("/v1/wallets/{from}/holds")).body(&body).send()
}

fn enveloped(data: &str) -> String {
    format!(r#"{{"data":{data},"meta":{{"requestId":"<text>","timestamp":"<time>"}},"errors":null}}"#)
}

fn error(code: &str) -> String {
    format!(
        r#"{{"data":null,"meta":{{"requestId":"<text>","timestamp":"<time>"}},"errors":[{{"code":"{code}","message":"<text>","...":0}}]}}"#
    )
}

#[test]
fn the_reference_works_as_printed() {
    let world = World::new();
    let server = world.serve();
    let live = server.live();
    let (buyer, seller) = (agent(&server, &live, "100.00"), agent(&server, &live, "0"));
    let held = hold(&live, &buyer, &seller, 500).is(201);
    let id = held.json()["data"]["transactionId"].as_str().expect("an id").to_owned();
    live.get(&format!("/v1/wallets/{buyer}")).expect(
        200,
        &enveloped(
            r#"{
"id": "<uuid>",
"agentId": "<uuid>",
"balanceCents": 10000,
"heldCents": 500,
"lifetimeEarnedCents": 0,
"lifetimeSpentCents": 0,
"createdAt": "<time>",
"updatedAt": "<time>"
}"#,
        ),
    );
    let hold_shape = |status: &str, settled: &str, fee: &str| {
        enveloped(&format!(
            r#"{{"transactionId":"{id}","status":"{status}","agentId":"<uuid>","toAgentId":"<uuid>","amountCents":500,
            "settledCents":{settled},"platformFeeCents":{fee},"description":"Report on Q4","expiresAt":"<time>","createdAt":"<time>"}}"#
        ))
    };
    live.get(&format!("/v1/holds/{id}")).expect(200, &hold_shape("funds_held", "null", "null"));
    live.post(&format!("/v1/holds/{id}/settle")).body("{}").expect(200, &hold_shape("settled", "500", "25"));
    let line = |payment: &str, kind: &str, amount: i64, after: i64| {
        format!(
            r#"{{"id":"<uuid>","walletId":"<uuid>","transactionId":{payment},"txType":"{kind}","amountCents":{amount},
            "balanceAfterCents":{after},"description":"<text>","createdAt":"<time>"}}"#
        )
    };
    let page = |lines: &[String], total: u64, offset: u64, more: bool| {
        format!(
            r#"{{"data":[{}],"meta":{{"requestId":"<text>","timestamp":"<time>"}},
            "pagination":{{"total":{total},"limit":20,"offset":{offset},"hasMore":{more}}},"errors":null}}"#,
            lines.join(",")
        )
    };
    let of = format!("\"{id}\"");
    let buyers = [
        line("null", "fund", 10_000, 10_000),
        line(&of, "fund_hold", -500, 9_500),
        line(&of, "fund_release", 500, 10_000),
        line(&of, "settlement_out", -500, 9_500),
    ];
    let statement = format!("/v1/wallets/{buyer}/transactions");
    let shown = live.get(&statement).expect(200, &page(&buyers, 4, 0, false)).json();
    let lines = shown["data"].as_array().expect("lines");
    let described: Vec<_> = lines.iter().map(|line| line["description"].as_str().expect("words").to_owned()).collect();
    assert_eq!(described[1], format!("Fund hold for transaction {id}"));
    assert_eq!(described[2], "Funds released for settled transaction");
    let ids: std::collections::BTreeSet<_> = lines.iter().map(|line| line["id"].to_string()).collect();
    assert_eq!(ids.len(), 4, "every line has an id of its own");
    let sellers = [line(&of, "settlement_in", 500, 500), line(&of, "platform_fee", -25, 475)];
    live.get(&format!("/v1/wallets/{seller}/transactions")).expect(200, &page(&sellers, 2, 0, false));
    // A page may begin between the two lines of a capture.
    live.get(&format!("{statement}?offset=3")).expect(200, &page(&buyers[3..], 4, 3, false));
    let two = live.get(&format!("{statement}?offset=1&limit=2")).send().is(200).json();
    assert_eq!([&two["data"][0], &two["data"][1]], [&lines[1], &lines[2]]);
    assert_eq!(two["pagination"]["hasMore"], Value::Bool(true));
    // The same money through another surface.
    live.get(&format!("/v1/agents/{seller}")).expect(200, r#"{"balance":4750,"total_received":5000,"...":0}"#);
    let listed = live.get(&format!("/v1/transactions?agent_id={buyer}")).send().is(200).json();
    assert_eq!((&listed["total"], &listed["transactions"][0]["amount"]), (&1.into(), &5000.into()));
    assert_eq!(world.verify()["ok"], Value::Bool(true));
}

#[test]
fn what_can_not_be_is_said_in_the_references_shape() {
    let world = World::new();
    let server = world.serve();
    let live = server.live();
    let (buyer, seller) = (agent(&server, &live, "10.00"), agent(&server, &live, "0"));
    let holds = format!("/v1/wallets/{buyer}/holds");
    let place = |body: &str| live.post(&holds).body(body).send();
    let check = |answer: Answer, status: u16, code: &str, field: Option<&str>| {
        let answer = answer.is(status);
        crate::shape::check(&error(code), &answer.text);
        assert_eq!(answer.json()["errors"][0]["field"].as_str(), field, "{}", answer.text);
    };
    let invalid = "SCHEMA_VALIDATION_FAILED";
    check(place(r#"{"toAgentId":"nobody","amountCents":1}"#), 404, "NOT_FOUND", None);
    check(place(&format!(r#"{{"toAgentId":"{buyer}","amountCents":1}}"#)), 400, invalid, Some("toAgentId"));
    for amount in ["0", "-1", "1.5", "1e2", "\"5\"", "100000000001"] {
        check(place(&format!(r#"{{"toAgentId":"{seller}","amountCents":{amount}}}"#)), 400, invalid, Some("amountCents"));
    }
    for end in ["2020-01-01T00:00:00Z", "2999-01-01T00:00:00Z", "tomorrow"] {
        let body = format!(r#"{{"toAgentId":"{seller}","amountCents":1,"expiresAt":"{end}"}}"#);
        check(place(&body), 400, invalid, Some("expiresAt"));
    }
    check(place(&format!(r#"{{"toAgentId":"{seller}","amountCents":1001}}"#)), 402, "INSUFFICIENT_FUNDS", None);
    let id = hold(&live, &buyer, &seller, 500).is(201).json()["data"]["transactionId"].as_str().expect("an id").to_owned();
    let settle = |body: &str| live.post(&format!("/v1/holds/{id}/settle")).body(body).send();
    check(settle(r#"{"amountCents":501}"#), 400, invalid, Some("amountCents"));
    check(live.get("/v1/holds/01912345-6789-7abc-8def-0123456789ab").send(), 404, "NOT_FOUND", None);
    server.test().get(&format!("/v1/holds/{id}")).expect(404, &error("NOT_FOUND"));
    server.control().post("/freeze").body("{}").send().is(200);
    check(settle("{}"), 409, "INVALID_STATE", None);
    check(place(&format!(r#"{{"toAgentId":"{seller}","amountCents":1}}"#)), 409, "INVALID_STATE", None);
    live.post(&format!("/v1/holds/{id}/return")).body("").send().is(200);
    check(settle("{}"), 409, "INVALID_STATE", None);
    check(live.with_token("ap_live_nonsense").get(&holds.replace("/holds", "")).send(), 401, "UNAUTHORIZED", None);
    check(live.get("/v1/holds/nothing/here").send(), 404, "NOT_FOUND", None);
    check(live.get(&holds).send(), 405, invalid, None);
}

#[test]
fn a_key_is_answered_once_and_says_so() {
    let world = World::new();
    let server = world.serve();
    let live = server.live();
    let (buyer, seller) = (agent(&server, &live, "10.00"), agent(&server, &live, "0"));
    let place = |cents: u64| {
        let body = format!(r#"{{"toAgentId":"{seller}","amountCents":{cents}}}"#);
        live.post(&format!("/v1/wallets/{buyer}/holds")).key("one").body(&body).send()
    };
    let (first, again) = (place(300).is(201), place(300).is(201));
    assert_eq!(first.json()["data"], again.json()["data"]);
    assert_eq!((first.header("idempotent-replayed"), again.header("idempotent-replayed")), (None, Some("true")));
    place(301).is(422).json();
    let denied = || {
        let body = format!(r#"{{"toAgentId":"{seller}","amountCents":5000}}"#);
        live.post(&format!("/v1/wallets/{buyer}/holds")).key("denied").body(&body).send().is(402)
    };
    assert_eq!((denied().header("idempotent-replayed"), denied().header("idempotent-replayed")), (None, Some("true")));
    let id = first.json()["data"]["transactionId"].as_str().expect("an id").to_owned();
    let settle = || live.post(&format!("/v1/holds/{id}/settle")).key("two").body(r#"{"amountCents":100}"#).send().is(200);
    let (first, again) = (settle(), settle());
    assert_eq!(first.json()["data"], again.json()["data"]);
    assert_eq!(again.header("idempotent-replayed"), Some("true"));
    live.get(&format!("/v1/wallets/{buyer}"))
        .expect(200, &enveloped(r#"{"balanceCents":900,"heldCents":0,"lifetimeSpentCents":100,"...":0}"#));
}

#[test]
fn a_parent_gives_money_to_its_child_and_takes_it_back() {
    let world = World::new();
    let server = world.serve();
    let live = server.live();
    let parent = agent(&server, &live, "10.00");
    let spawn = format!("/v1/agents/{parent}/spawn");
    let made = live
        .post(&spawn)
        .body(r#"{"name":"Research helper"}"#)
        .expect(201, &enveloped(r#"{"id":"<uuid>","name":"Research helper","parentAgentId":"<uuid>","createdAt":"<time>"}"#));
    let child = made.json()["data"]["id"].as_str().expect("an id").to_owned();
    let body = |cents: u64| format!(r#"{{"childAgentId":"{child}","amountCents":{cents}}}"#);
    let moved = |kind: &str, from: u64, to: u64, cents: u64| {
        enveloped(&format!(
            r#"{{"id":"<uuid>","txType":"{kind}","amountCents":{cents},"fromBalanceAfterCents":{from},"toBalanceAfterCents":{to},
            "createdAt":"<time>"}}"#
        ))
    };
    let path = |verb: &str| format!("/v1/wallets/{parent}/{verb}");
    live.post(&path("allocate")).body(&body(400)).expect(201, &moved("parent_allocation", 600, 400, 400));
    live.post(&path("reclaim")).body(&body(150)).expect(201, &moved("parent_return", 250, 750, 150));
    live.post(&path("reclaim")).body(&body(251)).expect(402, &error("INSUFFICIENT_FUNDS"));
    let stranger = agent(&server, &live, "0");
    live.post(&path("allocate")).body(&body(1).replace(&child, &stranger)).expect(409, &error("INVALID_STATE"));
    let kinds = |id: &str| {
        let page = live.get(&format!("/v1/wallets/{id}/transactions")).send().is(200).json();
        let lines = page["data"].as_array().expect("lines").clone();
        lines
            .iter()
            .map(|line| (line["txType"].as_str().expect("a word").to_owned(), line["amountCents"].as_i64()))
            .collect::<Vec<_>>()
    };
    let line = |kind: &str, cents: i64| (kind.to_owned(), Some(cents));
    assert_eq!(kinds(&parent), [line("fund", 1_000), line("parent_allocation", -400), line("parent_return", 150)]);
    assert_eq!(kinds(&child), [line("parent_allocation", 400), line("parent_return", -150)]);
}

/// A time two seconds ahead, by the server's clock.
fn soon(client: &Client, wallet: &str) -> String {
    let answer = client.get(&format!("/v1/wallets/{wallet}")).send().is(200).json();
    let now = codec::read_iso(answer["meta"]["timestamp"].as_str().expect("a time")).expect("a time");
    codec::iso(now.after(Span::seconds(2)))
}

/// Holds placed, settled in part, returned and left to their ends, from many connections: at every moment that anybody looks, what
/// a wallet holds and has spent and has left is what it was given.
#[test]
fn holds_from_many_connections_always_add_up() {
    const CALLERS: u64 = 32;
    const WALLETS: usize = 8;
    /// In cents: more than all holds of one buyer are likely to be, so that what is placed is not bounded by money.
    const FUNDED: i64 = 1_000_000;
    let _turn = heavy();
    let world = World::new().unlimited();
    let server = world.serve();
    let live = server.live();
    let buyers: Vec<_> = (0..WALLETS).map(|_| agent(&server, &live, "10000.00")).collect();
    let sellers: Vec<_> = (0..WALLETS).map(|_| agent(&server, &live, "0")).collect();
    // At full length 10,000 holds, and some for those whose end came before their request.
    let (each, placed_min) = (times(20, 330), times(320, 10_000));
    let is_over = AtomicBool::new(false);
    let look = |client: &Client, id: &str| {
        let data = client.get(&format!("/v1/wallets/{id}")).send().is(200).json()["data"].clone();
        let cents = |name: &str| data[name].as_i64().expect("cents");
        (cents("balanceCents"), cents("heldCents"), cents("lifetimeSpentCents"), cents("lifetimeEarnedCents"))
    };
    let begun = now();
    std::thread::scope(|scope| {
        let watcher = scope.spawn(|| {
            let client = live.apart();
            let mut looks = 0;
            while !is_over.load(Ordering::Relaxed) {
                for id in &buyers {
                    let (balance, held, spent, _) = look(&client, id);
                    assert!(held >= 0 && held <= balance, "held {held} of {balance}");
                    assert_eq!(balance + spent, FUNDED);
                    looks += 1;
                }
            }
            looks
        });
        let placed = side_by_side(CALLERS, |caller| {
            let (client, mut dice) = (live.apart(), Chance(caller));
            let mut placed = 0;
            for number in 0..each {
                let [from, to] = [&buyers, &sellers].map(|side| &side[dice.below(WALLETS as u64) as usize]);
                let cents = 1 + dice.below(900);
                let end = if dice.below(4) == 0 { format!(r#","expiresAt":"{}""#, soon(&client, from)) } else { String::new() };
                let body = format!(r#"{{"toAgentId":"{to}","amountCents":{cents}{end}}}"#);
                let call =
                    client.post(&format!("/v1/wallets/{from}/holds")).key(&key(caller * 1_000_000 + number)).body(&body).send();
                // There is too little, or the end came before the request.
                if matches!(call.status, 400 | 402) {
                    continue;
                }
                let id = call.is(201).json()["data"]["transactionId"].as_str().expect("an id").to_owned();
                placed += 1;
                let end = |verb: &str, body: &str| client.post(&format!("/v1/holds/{id}/{verb}")).body(body).send();
                match dice.below(4) {
                    0 => drop(end("return", "")),
                    1 => drop(end("settle", "{}")),
                    2 => drop(end("settle", &format!(r#"{{"amountCents":{}}}"#, 1 + dice.below(cents)))),
                    _ => {}
                }
            }
            placed
        });
        is_over.store(true, Ordering::Relaxed);
        let (looks, placed) = (watcher.join().expect("all looks add up"), placed.iter().sum::<u64>());
        println!("{placed} holds of {} were placed in {:?}, and {looks} looks added up", CALLERS * each, now() - begun);
        assert!(looks > 0 && placed >= placed_min, "{looks} looks, {placed} holds of at least {placed_min}");
    });
    // All that was spent has arrived, before the fees.
    let sum = |side: &[String], part: fn((i64, i64, i64, i64)) -> i64| side.iter().map(|id| part(look(&live, id))).sum::<i64>();
    assert_eq!(sum(&buyers, |wallet| wallet.2), sum(&sellers, |wallet| wallet.3));
    assert_eq!(world.verify()["ok"], Value::Bool(true));
}
