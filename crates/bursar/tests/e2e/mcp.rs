//! MCP: the official clients of Python and TypeScript call every tool, in the new revision and in the old ones; what the protocol itself asks
//! of a server; who may ask at all.

use std::path::PathBuf;
use std::process::Command;

use ::http::Method;
use serde_json::{Value, json};

use crate::acp::Shop;
use crate::http::{Answer, Client};
use crate::peer::Peer;
use crate::wallet::{LENIENT, Wallet};
use crate::world::{Server, World, eventually, python, surroundings};

mod suite;

/// The newest revision.
const NEW: &str = "2026-07-28";
/// The newest with a handshake.
const OLD: &str = "2025-11-25";

/// An agent's token.
fn token(server: &Server, id: &str, book: &str) -> String {
    server.control().post("/agents").body(&json!({ "id": id, "book": book }).to_string()).send().is(201).get("token")
}

fn mandate(server: &Server, mandate: &Value) {
    server.control().post("/mandates").body(&mandate.to_string()).send().is(201);
}

fn url(server: &Server) -> String {
    format!("{}/mcp", server.at("mcp", "").base)
}

fn script(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/e2e/mcp").join(name)
}

/// The official clients, with the revision that each speaks here.
const CLIENTS: [(&str, &str, &str); 4] =
    [("python", "auto", NEW), ("python", "legacy", OLD), ("typescript", "new", NEW), ("typescript", "old", OLD)];

/// A client on its way to a server, with what it learned first.
fn connect(which: (&str, &str), server: &Server, token: &str) -> (Peer, Value) {
    let (language, mode) = which;
    let mut command = match language {
        "python" => {
            let mut python = python();
            python.arg(script("client.py"));
            python
        }
        _ => {
            let mut node = Command::new(surroundings("BURSAR_TEST_NODE"));
            node.arg(script("client.mjs")).arg(surroundings("BURSAR_TEST_MODULES"));
            node
        }
    };
    let mut peer = Peer::start(command.args([&url(server), token, mode]));
    let line = peer.line();
    let learned = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{which:?}: {error}: {line:?}"));
    (peer, learned)
}

fn arguments(amount: &str, address: &str) -> Value {
    json!({"rail": "sandbox", "amount": amount, "currency": "USD", "payeeAddress": address, "mandateId": "m"})
}

fn with(mut arguments: Value, name: &str, value: impl Into<Value>) -> Value {
    arguments[name] = value.into();
    arguments
}

/// Asks a tool, whose answer must be a value: the one text is the same.
#[track_caller]
fn ask(peer: &mut Peer, tool: &str, arguments: &Value) -> Value {
    let answer = peer.ask(&json!({"tool": tool, "arguments": arguments}));
    assert_eq!(answer["isError"], false, "{tool} {arguments}: {answer}");
    let [text] = answer["texts"].as_array().unwrap().as_slice() else { panic!("{answer}") };
    let text = text.as_str().unwrap();
    assert_eq!(serde_json::from_str::<Value>(text).unwrap(), answer["value"], "{text}");
    assert!(text.contains("\n  "), "a person can read it: {text}");
    answer["value"].clone()
}

/// Asks a tool that can't do it, and says why to the agent.
#[track_caller]
fn refused(peer: &mut Peer, tool: &str, arguments: &Value, words: &str) {
    let answer = peer.ask(&json!({"tool": tool, "arguments": arguments}));
    assert_eq!(answer["isError"], true, "{tool} {arguments}: {answer}");
    let text = answer["texts"][0].as_str().unwrap();
    assert!(text.contains(words), "{tool} {arguments}: {text:?} does not say {words:?}");
}

#[test]
fn official_clients_call_every_tool() {
    let shop = Shop::start();
    let world = shop.world();
    let server = world.serve();
    let mut paid = 0;
    for (number, (language, mode, version)) in CLIENTS.into_iter().enumerate() {
        let token = token(&server, &format!("bot{number}"), "test");
        mandate(
            &server,
            &json!({"id": format!("m{number}"), "book": "test", "agentId": format!("bot{number}"),
                "cap": {"amount": "400", "currency": "USD"}, "rails": ["sandbox"],
                "window": {"cap": {"amount": "350", "currency": "USD"}, "durationMs": 3_600_000}}),
        );
        let (mut peer, learned) = connect((language, mode), &server, &token);
        assert_eq!((&learned["version"], &learned["server"]), (&version.into(), &"bursar".into()), "{learned}");
        assert!(learned["instructions"].as_str().unwrap().contains("list_mandates"));
        let names: Vec<_> = learned["tools"].as_array().unwrap().iter().map(|tool| tool["name"].as_str().unwrap()).collect();
        let carts = ["acp_create_checkout", "acp_update_checkout", "acp_checkout_status", "pay_checkout"];
        assert_eq!(names, [&["request_payment", "check_payment", "get_payment_status", "list_mandates"][..], &carts].concat());
        let under = |amount: &str, address: &str| with(arguments(amount, address), "mandateId", format!("m{number}"));
        paid += every_tool(&mut peer, &server, number, under);
        let name = format!("c{number}");
        mandate(
            &server,
            &json!({"id": name, "book": "test", "agentId": format!("bot{number}"), "rails": ["acp"],
                "cap": {"amount": "9000", "currency": "USD"}, "allowedCategories": ["digital"]}),
        );
        paid += buy(&mut peer, &shop, &server, &name);
    }
    let report = server.control().get("/report").send().is(200).json();
    assert_eq!(report["settledByCurrency"], json!({"USD": paid.to_string()}));
    drop(server);
    world.verify();
}

/// A cart is made, changed, looked at and paid; how much it cost.
fn buy(peer: &mut Peer, shop: &Shop, server: &Server, mandate: &str) -> u64 {
    let at = json!({"merchantEndpoint": shop.url});
    let new = with(with(at.clone(), "currency", "USD"), "items", json!([{"id": "bread"}]));
    let made = ask(peer, "acp_create_checkout", &with(new.clone(), "buyerEmail", "buyer@example.com"));
    assert_eq!((&made["readyForPayment"], &made["apiVersion"]), (&json!(false), &json!("2026-04-17")), "{made}");
    assert!(!made["messages"].as_array().unwrap().is_empty(), "{made}");
    let cart = with(at.clone(), "sessionId", made["sessionId"].clone());
    let changed = ask(peer, "acp_update_checkout", &with(cart.clone(), "items", json!([{"id": "recipe-card", "quantity": 2}])));
    assert_eq!((&changed["readyForPayment"], &changed["total"]), (&json!(true), &json!("398")), "{changed}");
    assert_eq!(ask(peer, "acp_checkout_status", &cart)["total"], "398");
    refused(peer, "acp_create_checkout", &with(new, "items", json!([{"id": "nothing-like-it"}])), "did not do it");
    let payment = with(with(cart.clone(), "merchantId", "demo_grocer"), "currency", "USD");
    let payment = with(with(payment, "mandateId", mandate), "merchantName", "The Grocer");
    let less = ask(peer, "pay_checkout", &with(payment.clone(), "maxAmount", "397"));
    assert_eq!(less["result"]["status"], "denied", "{less}");
    let small = ask(peer, "acp_update_checkout", &with(cart.clone(), "items", json!([{"id": "recipe-card"}])));
    assert_eq!(small["total"], "199");
    let asked = ask(peer, "pay_checkout", &with(with(payment, "maxAmount", "199"), "idempotencyKey", mandate));
    // Above the threshold a person says yes.
    let path = format!("/approvals/{}/resolve", asked["result"]["approvalId"].as_str().unwrap());
    server.control().post(&path).body(r#"{"approved":true}"#).send().is(200);
    let id = asked["result"]["paymentId"].clone();
    let settled = eventually("the cart's payment", || {
        let found = ask(peer, "get_payment_status", &json!({ "paymentId": id }));
        matches!(found["status"].as_str(), Some("settled" | "failed" | "denied")).then_some(found)
    });
    assert_eq!(settled["status"], "settled", "{settled}");
    let done = ask(peer, "acp_checkout_status", &cart);
    assert_eq!((&done["status"], &done["orderId"]), (&json!("completed"), &settled["settlement"]["order"]["id"]));
    199
}

/// A story of one agent; how much was paid in it.
fn every_tool(peer: &mut Peer, server: &Server, number: usize, under: impl Fn(&str, &str) -> Value) -> u64 {
    const SHOP: &str = "https://api.example.com";
    // Bound to this agent, and to no other.
    let listed = |remaining: &str, in_window: &str| {
        json!({"hasMore": false, "mandates": [{"id": format!("m{number}"), "cap": {"amount": "400", "currency": "USD"}, "rails": ["sandbox"],
            "remaining": remaining, "window": {"cap": {"amount": "350", "currency": "USD"}, "durationMs": 3_600_000, "remaining": in_window}}]})
    };
    assert_eq!(ask(peer, "list_mandates", &json!({})), listed("400", "350"));
    assert_eq!(ask(peer, "check_payment", &under("100", SHOP))["status"], "allowed");
    let keyed = with(under("100", SHOP), "idempotencyKey", "once");
    let settled = ask(peer, "request_payment", &keyed);
    let summary = settled["summary"].as_str().unwrap();
    assert!(summary.contains("is settled: 1.00 USD moved over the rail sandbox"), "{summary}");
    assert_eq!(settled["result"]["settlement"]["amount"], json!({"amount": "100", "currency": "USD"}));
    assert_eq!(ask(peer, "request_payment", &keyed), settled, "a repeated key pays once");
    refused(peer, "request_payment", &with(under("101", SHOP), "idempotencyKey", "once"), "idempotencyKey was used");
    let of = |result: &Value| json!({"paymentId": result["paymentId"]});
    assert_eq!(ask(peer, "get_payment_status", &of(&settled["result"])), settled["result"]);
    assert_eq!(ask(peer, "list_mandates", &json!({})), listed("300", "250"));
    // Denied: a result, and no error.
    let foreseen = ask(peer, "check_payment", &under("301", SHOP));
    let last = foreseen["judged"].as_array().unwrap().last().unwrap();
    assert_eq!(last, &json!({"rule": "lifetime_cap", "passed": false, "requested": "301", "used": "100", "limit": "400"}));
    let denied = ask(peer, "request_payment", &under("301", SHOP));
    assert_eq!((&denied["result"]["status"], &denied["result"]["reason"]), (&"denied".into(), &foreseen["reason"]));
    assert!(denied["summary"].as_str().unwrap().contains("Nothing was paid"), "{denied}");
    assert_eq!(ask(peer, "request_payment", &under("1", "https://sandbox/decline"))["result"]["status"], "failed");
    // A person is asked, and says yes.
    let asked = ask(peer, "request_payment", &under("150", SHOP))["result"].clone();
    assert_eq!(asked["status"], "pending_approval");
    assert_eq!(ask(peer, "get_payment_status", &of(&asked)), asked);
    let path = format!("/approvals/{}/resolve", asked["approvalId"].as_str().unwrap());
    server.control().post(&path).body(r#"{"approved":true}"#).send().is(200);
    assert_eq!(ask(peer, "get_payment_status", &of(&asked))["status"], "settled");
    // The rail takes its time.
    let late = ask(peer, "request_payment", &under("10", "https://sandbox/late"));
    assert!(late["summary"].as_str().unwrap().contains("get_payment_status"), "{late}");
    eventually("the late answer came", || {
        (ask(peer, "get_payment_status", &of(&late["result"]))["status"] == "settled").then_some(())
    });
    // What can't be read names the argument, and nobody else's payment is there.
    refused(peer, "request_payment", &under("1.5", SHOP), "amount must be integer minor units as text");
    refused(peer, "get_payment_status", &json!({"paymentId": "txn_none"}), "No such payment");
    let unknown = peer.ask(&json!({"tool": "approve_payment", "arguments": {}}));
    assert_eq!(unknown["code"], -32602, "{unknown}");
    260
}

/// Headers and body of a message, as a client of the newest revision sends it.
fn message(client: &Client, method: &str, params: &Value) -> Answer {
    let mut params = params.clone();
    params["_meta"] = json!({
        "io.modelcontextprotocol/protocolVersion": NEW,
        "io.modelcontextprotocol/clientInfo": {"name": "test", "version": "1"},
        "io.modelcontextprotocol/clientCapabilities": {},
    });
    let body = json!({"jsonrpc": "2.0", "id": 7, "method": method, "params": params});
    let mut call = plain(client).header("MCP-Protocol-Version", NEW).header("Mcp-Method", method).body(&body.to_string());
    if let Some(name) = params["name"].as_str() {
        call = call.header("Mcp-Name", name);
    }
    call.send()
}

fn plain(client: &Client) -> crate::http::Call<'_> {
    client.post("/mcp").header("Accept", "application/json, text/event-stream")
}

/// A call of a tool in the newest revision, and its result.
#[track_caller]
fn call(client: &Client, tool: &str, arguments: &Value) -> Value {
    message(client, "tools/call", &json!({"name": tool, "arguments": arguments})).is(200).json()["result"].clone()
}

fn error_of(result: &Value) -> &str {
    assert_eq!(result["isError"], true, "{result}");
    result["content"][0]["text"].as_str().unwrap()
}

#[test]
fn arguments_that_can_not_be_read_are_named() {
    let world = World::new();
    let server = world.serve();
    let bot = server.at("mcp", &token(&server, "bot", "test"));
    mandate(&server, &json!({"id": "m", "book": "test", "cap": {"amount": "1000", "currency": "USD"}}));
    let asked = with(with(arguments("100", "https://api.example.com"), "payeeLabel", "Example"), "memo", "m");
    let check = |name: &str, value: Value, words: &str| {
        for tool in ["request_payment", "check_payment"] {
            let result = call(&bot, tool, &with(asked.clone(), name, value.clone()));
            let text = error_of(&result);
            assert!(text.contains(words), "{tool} {name} {value}: {text}");
        }
    };
    check("amount", 100.into(), "amount can't be read: invalid type: integer `100`, expected a string");
    check("amount", "0".into(), "must be above 0");
    check("amount", "1e3".into(), "minor units");
    check("amount", "-1".into(), "minor units");
    check("amount", "100000000001".into(), "at most");
    check("amount", Value::Null, "amount");
    check("currency", "usd".into(), "ISO 4217");
    check("rail", "".into(), "rail must not be empty");
    check("payeeAddress", "https://a\u{202e}b".into(), "payeeAddress");
    check("payeeLabel", "x".repeat(201).into(), "payeeLabel must be at most 200 characters");
    check("mandateId", "".into(), "mandateId must not be empty");
    check("memo", "x".repeat(2_001).into(), "memo");
    check("mandate_id", "m".into(), "mandate_id is not known");
    check("idempotencyKey", "".into(), "idempotencyKey");
    assert!(error_of(&call(&bot, "request_payment", &json!({}))).contains("rail is missing"));
    assert!(error_of(&call(&bot, "get_payment_status", &json!({}))).contains("paymentId is missing"));
    assert!(error_of(&call(&bot, "list_mandates", &json!({"all": true}))).contains("all is not known"));
    let report = server.control().get("/report").send().is(200).json();
    assert_eq!(report["payments"], json!({"settled": 0, "failed": 0, "denied": 0, "blocked": 0}), "nothing was recorded");
    // What may be left out may be null.
    let nothing = with(with(asked, "memo", Value::Null), "idempotencyKey", Value::Null);
    assert_eq!(call(&bot, "request_payment", &nothing)["structuredContent"]["result"]["status"], "settled");
}

#[test]
fn it_is_the_same_payment_over_pay_and_the_journal_tells_the_way() {
    let world = World::new();
    let server = world.serve();
    let secret = token(&server, "bot", "test");
    let (mcp, pay) = (server.at("mcp", &secret), server.at("pay", &secret));
    mandate(&server, &json!({"id": "m", "book": "test", "cap": {"amount": "1000", "currency": "USD"}}));
    let shop = "https://api.example.com";
    let over_mcp = call(&mcp, "request_payment", &with(arguments("70", shop), "idempotencyKey", "k"));
    let body =
        json!({"rail": "sandbox", "amount": {"amount": "70", "currency": "USD"}, "payee": {"address": shop}, "mandateId": "m"});
    let over_pay = pay.post("/pay").key("k").body(&body.to_string()).send().is(200).json();
    assert_eq!(over_mcp["structuredContent"]["result"], over_pay, "one key, one payment");
    let id = over_pay["paymentId"].as_str().unwrap();
    assert_eq!(pay.get(&format!("/pay/{id}")).send().is(200).json(), over_pay);
    let trail = server.control().get(&format!("/audit?paymentId={id}")).send().is(200).json();
    assert_eq!((&trail[0]["type"], &trail[0]["data"]["by"]["way"]), (&"payment.requested".into(), &"mcp".into()));
    drop(server);
    world.verify();
}

#[test]
fn mandates_are_listed_for_those_who_may_use_them() {
    let world = World::new();
    let server = world.serve();
    let [bot, other, tester] =
        [("bot", "live"), ("other", "live"), ("bot", "test")].map(|(id, book)| server.at("mcp", &token(&server, id, book)));
    let cap = json!({"amount": "500", "currency": "JPY"});
    let expired = "2020-01-01T00:00:00Z";
    mandate(&server, &json!({"id": "a-all", "cap": cap, "allowedCategories": ["data"], "blockedCategories": ["alcohol"]}));
    mandate(&server, &json!({"id": "b-bot", "cap": cap, "agentId": "bot"}));
    mandate(&server, &json!({"id": "c-other", "cap": cap, "agentId": "other"}));
    mandate(&server, &json!({"id": "d-test", "cap": cap, "book": "test"}));
    mandate(&server, &json!({"id": "e-revoked", "cap": cap}));
    server.control().post("/mandates/e-revoked/revoke").send().is(200);
    let made =
        server.control().post("/mandates").body(&json!({"id": "f-expired", "cap": cap, "expiresAt": expired}).to_string()).send();
    assert!(matches!(made.status, 201 | 400), "{}", made.text);
    let names = |client: &Client| {
        let listed = call(client, "list_mandates", &json!({}))["structuredContent"].clone();
        let names = listed["mandates"].as_array().unwrap().iter().map(|mandate| mandate["id"].as_str().unwrap().to_owned());
        names.collect::<Vec<_>>()
    };
    assert_eq!(
        (names(&bot), names(&other)),
        (vec!["a-all".to_owned(), "b-bot".to_owned()], vec!["a-all".to_owned(), "c-other".to_owned()])
    );
    assert_eq!(names(&tester), ["d-test"]);
    let first = call(&bot, "list_mandates", &json!({}))["structuredContent"]["mandates"][0].clone();
    assert_eq!(
        first,
        json!({"id": "a-all", "cap": {"amount": "500", "currency": "JPY"}, "remaining": "500", "allowedCategories": ["data"],
            "blockedCategories": ["alcohol"]})
    );
    // A category can be given here too.
    let in_yen = |category: &str| {
        let asked = json!({"rail": "sandbox", "amount": "80", "currency": "JPY", "payeeAddress": "https://api.example.com", "mandateId": "a-all"});
        call(&bot, "request_payment", &with(asked, "payeeCategory", category))["structuredContent"].clone()
    };
    let paid = in_yen("data");
    assert!(paid["summary"].as_str().unwrap().contains("80 JPY"), "{paid}");
    assert_eq!(in_yen("food")["result"]["status"], "denied");
    for number in 0..101 {
        mandate(&server, &json!({"id": format!("z{number:03}"), "book": "test", "cap": cap}));
    }
    let many = call(&tester, "list_mandates", &json!({}))["structuredContent"].clone();
    assert_eq!((many["mandates"].as_array().unwrap().len(), &many["hasMore"]), (100, &true.into()));
}

#[test]
fn every_message_is_for_agents_tokens_only() {
    let world = World::new();
    let server = world.serve();
    let owner = server.funded("10.00");
    let bot = server.at("mcp", &token(&server, "bot", "live"));
    let other = server.at("mcp", &token(&server, "other", "live"));
    let revoked = token(&server, "gone", "live");
    server.control().call(Method::DELETE, "/agents/gone").send().is(200);
    let replaced = token(&server, "again", "live");
    let renewed = server.at("mcp", &token(&server, "again", "live"));
    let wallet = Wallet::issue(&owner, "1.00", LENIENT);
    mandate(&server, &json!({"id": "m", "cap": {"amount": "1000", "currency": "USD"}}));
    let paid = call(&bot, "request_payment", &arguments("1", "https://api.example.com"))["structuredContent"]["result"].clone();
    let credentials = [
        ("none", String::new(), 401),
        ("unknown", "awk_00".to_owned(), 401),
        ("revoked", revoked, 401),
        ("replaced", replaced, 401),
        ("a live API key", owner.token.clone(), 403),
        ("a test API key", server.test().token, 403),
        ("a wallet token", wallet.agent.token, 403),
        ("an operator's token", server.credential("operator_token").to_owned(), 403),
    ];
    let messages = [
        ("server/discover", json!({})),
        ("tools/list", json!({})),
        ("tools/call", json!({"name": "list_mandates", "arguments": {}})),
        ("tools/call", json!({"name": "check_payment", "arguments": arguments("1", "https://api.example.com")})),
        ("tools/call", json!({"name": "request_payment", "arguments": arguments("1", "https://api.example.com")})),
        ("tools/call", json!({"name": "get_payment_status", "arguments": {"paymentId": paid["paymentId"]}})),
    ];
    for (name, token, status) in credentials {
        for (method, params) in &messages {
            let answer = message(&server.at("mcp", &token), method, params);
            assert_eq!(answer.status, status, "{name} at {method}: {}", answer.text);
            assert_eq!(answer.header("www-authenticate").is_some(), status == 401, "{name}");
            answer.has(r#"{"jsonrpc":"2.0","error":{"code":-32000,"message":"<text>"}}"#);
        }
        let shaken = handshake(&server.at("mcp", &token));
        assert_eq!(shaken.status, status, "{name}: {}", shaken.text);
    }
    for client in [&bot, &renewed, &other] {
        for (method, params) in messages.iter().take(5) {
            message(client, method, params).is(200);
        }
    }
    let read = |client: &Client| call(client, "get_payment_status", &json!({"paymentId": paid["paymentId"]}));
    assert_eq!(read(&bot)["structuredContent"], paid);
    assert!(error_of(&read(&other)).contains("its own payments only"));
    let report = server.control().get("/report").send().is(200).json();
    assert_eq!(report["payments"]["settled"], 4, "those of good tokens alone");
}

#[test]
fn without_agents_anybody_on_this_machine_is_anonymous() {
    let world = World::new();
    let server = world.serve();
    let cap = json!({"amount": "1000", "currency": "USD"});
    mandate(&server, &json!({"id": "m", "cap": cap}));
    mandate(&server, &json!({"id": "n", "cap": cap, "agentId": "anonymous"}));
    mandate(&server, &json!({"id": "o", "cap": cap, "agentId": "bot"}));
    let anybody = server.at("mcp", "");
    let listed = call(&anybody, "list_mandates", &json!({}))["structuredContent"]["mandates"].clone();
    assert_eq!((&listed[0]["id"], &listed[1]["id"], listed.as_array().unwrap().len()), (&"m".into(), &"n".into(), 2));
    let paid =
        call(&anybody, "request_payment", &arguments("1", "https://api.example.com"))["structuredContent"]["result"].clone();
    assert_eq!(paid["status"], "settled");
    let read = call(&anybody, "get_payment_status", &json!({"paymentId": paid["paymentId"]}));
    assert_eq!(read["structuredContent"], paid);
    let proxied = plain(&anybody).header("X-Forwarded-For", "192.0.2.1").body(HANDSHAKE).send();
    proxied.is(401);
    token(&server, "bot", "test");
    handshake(&anybody).is(401);
    let (_peer, learned) = connect(("python", "auto"), &server, "");
    assert!(learned["refused"].as_str().is_some_and(|why| !why.is_empty()), "{learned}");
    server.control().call(Method::DELETE, "/agents/bot").send().is(200);
    handshake(&anybody).is(401);
}

const HANDSHAKE: &str = r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}"#;

fn handshake(client: &Client) -> Answer {
    plain(client).body(HANDSHAKE).send()
}

#[test]
fn the_protocol_is_kept_in_the_new_revision_and_in_the_old_ones() {
    let world = World::new();
    let server = world.serve();
    let bot = server.at("mcp", &token(&server, "bot", "test"));
    let found = message(&bot, "server/discover", &json!({})).is(200).json()["result"].clone();
    assert_eq!(found["supportedVersions"], json!(["2025-06-18", OLD, NEW]));
    assert_eq!((&found["cacheScope"], &found["capabilities"]), (&"public".into(), &json!({"tools": {}})));
    // Old clients shake hands, and ask without a session.
    let shaken = handshake(&bot).is(200);
    assert!(shaken.header("mcp-session-id").is_none());
    assert_eq!(shaken.json()["result"]["protocolVersion"], "2025-06-18");
    assert_eq!(shaken.header("content-type"), Some("application/json"));
    plain(&bot)
        .header("MCP-Protocol-Version", OLD)
        .body(r#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#)
        .send()
        .is(202);
    let listing = r#"{"jsonrpc":"2.0","id":2,"method":"tools/list"}"#;
    let listed = plain(&bot).header("MCP-Protocol-Version", "2025-06-18").body(listing).send().is(200).json();
    assert_eq!(listed["result"]["tools"].as_array().unwrap().len(), 8);
    assert!(listed["result"].get("resultType").is_none(), "{listed}");
    let with_version = |version: &str| plain(&bot).header("MCP-Protocol-Version", version).body(listing).send();
    let check = |answer: Answer, status: u16, code: i64| {
        assert_eq!((answer.status, &answer.json()["error"]["code"]), (status, &code.into()), "{}", answer.text);
        answer
    };
    check(with_version("1999-01-01"), 400, -32600);
    check(message(&bot, "tools/none", &json!({})), 404, -32601);
    check(message(&bot, "resources/list", &json!({})), 404, -32601);
    check(message(&bot, "tools/call", &json!({"name": "none", "arguments": {}})), 200, -32602);
    check(message(&bot, "tools/list", &json!({"cursor": "x"})), 200, -32602);
    check(plain(&bot).body("{").send(), 400, -32700);
    check(plain(&bot).body("[]").send(), 400, -32600);
    check(plain(&bot).body(&"x".repeat((1 << 20) + 1)).send(), 413, -32600);
    check(plain(&bot).header("Content-Type", "text/plain").body(listing).send(), 415, -32600);
    check(bot.post("/mcp").header("Accept", "application/json").body(listing).send(), 406, -32600);
    check(plain(&bot).header("Host", "evil.example").body(listing).send(), 403, -32000);
    check(plain(&bot).header("Origin", "https://evil.example").body(listing).send(), 403, -32000);
    check(bot.get("/mcp").send(), 405, -32000).header("allow").expect("Allow");
    check(bot.call(Method::DELETE, "/mcp").send(), 405, -32000);
    check(bot.get("/").send(), 404, -32000);
    plain(&bot).header("Origin", &bot.base).body(listing).send().is(200);
    let figures = server.control().get("/metrics").send().is(200).text;
    assert!(figures.contains("bursar_http_answers_total{listener=\"mcp\",class=\"2xx\"}"), "{figures}");
}

#[test]
fn no_token_is_logged_however_much_is() {
    let world = World::new().with("BURSAR_LOG", "trace,rmcp=trace");
    let server = world.serve();
    let secret = token(&server, "bot", "test");
    let bot = server.at("mcp", &secret);
    call(&bot, "get_payment_status", &json!({"paymentId": "txn_of_nobody"}));
    server.log.wait_for("txn_of_nobody");
    drop(bot);
    let said = server.log.text();
    assert!(said.contains("a tool answered") && !said.contains(&secret), "the token is in the log");
    // By default the SDK says nothing: the door has told of the request.
    let quiet = World::new();
    let server = quiet.serve();
    handshake(&server.at("mcp", "")).is(200);
    assert!(!server.log.text().contains("rmcp"), "{}", server.log.text());
}

#[test]
fn an_agent_that_asks_too_often_is_told_when_to_ask_again() {
    let world = World::new().with("BURSAR_LIMITS_AGENT_PER_MINUTE", "2");
    let server = world.serve();
    let secret = token(&server, "bot", "live");
    let bot = server.at("mcp", &secret);
    mandate(&server, &json!({"id": "m", "cap": {"amount": "1000", "currency": "USD"}}));
    let asked = arguments("1", "https://api.example.com");
    assert_eq!(call(&bot, "request_payment", &asked)["isError"], false);
    assert_eq!(call(&bot, "check_payment", &asked)["isError"], false);
    let result = call(&bot, "request_payment", &asked);
    assert!(error_of(&result).starts_with("Too many requests: wait "), "{result}");
    server.at("pay", &secret).get("/pay/txn_none").send().is(404);
    assert_eq!(call(&bot, "list_mandates", &json!({}))["isError"], false, "looking is not counted");
}
