//! Agents that pay with their own tokens: caps that hold whatever comes at once, approvals, the sandbox's bad days, who may ask at
//! all, and what the operator sees of it.

use ::http::Method;

use crate::http::{Answer, Client};
use crate::load::{Chance, side_by_side};
use crate::wallet::{LENIENT, Wallet};
use crate::world::{Server, World, eventually, heavy};

/// An agent with a token of its own, at the pay listener.
pub fn agent(server: &Server, id: &str, book: &str) -> Client {
    let body = format!(r#"{{"id":"{id}","book":"{book}"}}"#);
    let token = server.control().post("/agents").body(&body).send().is(201).get("token");
    server.at("pay", &token)
}

pub fn mandate(server: &Server, body: &str) -> Answer {
    server.control().post("/mandates").body(body).send().is(201)
}

fn payment(units: u64, more: &str) -> String {
    format!(
        r#"{{"rail":"sandbox","amount":{{"amount":"{units}","currency":"USD"}},"payee":{{"address":"https://api.example.com"}}{more}}}"#
    )
}

fn pay(client: &Client, units: u64, more: &str) -> Answer {
    client.post("/pay").body(&payment(units, more)).send().is(200)
}

#[test]
fn an_agent_pays_is_asked_about_and_is_told_why_not() {
    let world = World::new();
    let server = world.serve();
    let (bot, control) = (agent(&server, "bot", "test"), server.control());
    mandate(&server, r#"{"id":"m","book":"test","cap":{"amount":"400","currency":"USD"},"rails":["sandbox","x402"]}"#);
    let under = r#","memo":"data","mandateId":"m""#;
    let settled = bot.post("/pay").key("one").body(&payment(100, under)).expect(
        200,
        r#"{"status":"settled","paymentId":"<txn>","settlement":{"rail":"sandbox","amount":{"amount":"100","currency":"USD"},
        "settledAt":"<time>","reference":"<text>"}}"#,
    );
    let again = bot.post("/pay").key("one").body(&payment(100, under)).send().is(200);
    assert_eq!(again.text, settled.text);
    bot.post("/pay").key("one").body(&payment(101, under)).send().is(422);
    let id = settled.get("paymentId");
    assert_eq!(bot.get(&format!("/pay/{id}")).send().is(200).text, settled.text);
    // What would become of another, and then what does.
    let foreseen = bot.post("/pay/check").body(&payment(301, under)).send().is(200).json();
    assert_eq!(foreseen["status"], "denied");
    let last = foreseen["judged"].as_array().unwrap().last().unwrap().clone();
    let expect = serde_json::json!({"rule": "lifetime_cap", "passed": false, "requested": "301", "used": "100", "limit": "400"});
    assert_eq!(last, expect);
    let denied = pay(&bot, 301, under);
    assert_eq!(
        (denied.get("status"), denied.get("reason")),
        ("denied".to_owned(), foreseen["reason"].as_str().unwrap().to_owned())
    );
    let trail = control.get(&format!("/audit?paymentId={}", denied.get("paymentId"))).send().is(200).json();
    let kinds: Vec<_> = trail.as_array().unwrap().iter().map(|line| line["type"].as_str().unwrap().to_owned()).collect();
    assert_eq!(kinds, ["payment.requested", "policy.decided", "payment.blocked"]);
    assert_eq!(trail[1]["data"]["judged"].as_array().unwrap().len(), foreseen["judged"].as_array().unwrap().len());
    assert_eq!(trail[0]["data"]["by"]["kind"], "agent_token");
    let no_rail = pay(&bot, 1, under).json();
    assert_eq!(no_rail["status"], "settled");
    let x402 = bot.post("/pay").body(&payment(1, under).replace("\"sandbox\"", "\"x402\"")).send().is(200);
    assert_eq!(x402.get("reason"), "no rail registered for \"x402\"");
    // Above the threshold a person is asked; the answer is bound to the exact request.
    let asked = pay(&bot, 200, under);
    assert_eq!(asked.get("status"), "pending_approval");
    let waiting = control.get("/approvals").send().is(200).json();
    let digest = waiting[0]["request"]["digest"].as_str().unwrap().to_owned();
    assert_eq!((&waiting[0]["request"]["rail"], &waiting[0]["request"]["mandateId"]), (&"sandbox".into(), &"m".into()));
    let path = format!("/approvals/{}/resolve", asked.get("approvalId"));
    let resolve = |body: &str| control.post(&path).body(body).send();
    for bad in [r#"{"approved":"true"}"#, r#"{"approved":1}"#, r#"{"approved":{}}"#, "[true]"] {
        resolve(bad).is(400);
    }
    resolve(&format!(r#"{{"approved":true,"digest":"{}"}}"#, "0".repeat(64))).is(409);
    let held = control.get("/mandates/m").send().is(200).json();
    assert_eq!((&held["spent"], &held["held"]), (&"101".into(), &"200".into()));
    let done = resolve(&format!(r#"{{"approved":true,"digest":"{digest}"}}"#)).is(200);
    assert_eq!((done.get("status"), done.get("paymentId")), ("settled".to_owned(), asked.get("paymentId")));
    resolve(r#"{"approved":true}"#).is(409);
    let refused = pay(&bot, 1, r#","mandateId":"m2""#);
    assert_eq!(refused.get("status"), "denied");
    let no = pay(&bot, 1, "");
    assert_eq!(no.get("status"), "pending_approval");
    let no = control.post(&format!("/approvals/{}/resolve", no.get("approvalId"))).body(r#"{"approved":false}"#).send().is(200);
    assert_eq!((no.get("status"), no.get("reason")), ("denied".to_owned(), "approval rejected by human reviewer".to_owned()));
    // The operator's figures.
    let report = control.get("/report").send().is(200).json();
    assert_eq!(report["payments"], serde_json::json!({"settled": 3, "failed": 0, "denied": 1, "blocked": 3}));
    assert_eq!(report["settledByCurrency"], serde_json::json!({"USD": "301"}));
    assert_eq!(report["byAgent"][0]["agentId"], "bot");
    assert_eq!(report["mandates"], serde_json::json!([{"id":"m","currency":"USD","cap":"400","spent":"301","revoked":false}]));
    world.run(&["report"]).ok();
    drop(server);
    world.verify();
}

#[test]
fn what_can_not_be_read_is_not_paid() {
    let world = World::new();
    let server = world.serve();
    let bot = agent(&server, "bot", "test");
    let check = |from: &str, to: &str, words: &str| {
        let body = payment(100, r#","memo":"m","mandateId":"m""#);
        assert!(body.contains(from), "{from}");
        for path in ["/pay", "/pay/check"] {
            let answer = bot.post(path).body(&body.replace(from, to)).send().is(400);
            assert!(answer.text.contains(words), "{to}: {}", answer.text);
        }
    };
    check("\"100\"", "100", "amount.amount");
    check("\"100\"", "\"0\"", "above 0");
    check("\"100\"", "\"1.5\"", "minor units");
    check("\"100\"", "\"1e3\"", "minor units");
    check("\"100\"", "\"100000000001\"", "at most");
    check("\"USD\"", "\"usd\"", "ISO 4217");
    check("\"USD\"", "\"XAU\"", "ISO 4217");
    check("https://api.example.com", "", "payee.address");
    check("https://api.example.com", "https://a\\u202eb", "payee.address");
    check("\"rail\":\"sandbox\",", "", "rail is missing");
    check("\"mandateId\":\"m\"", "\"mandateId\":\"\"", "mandateId");
    check(
        "\"memo\":\"m\"",
        "\"cart\":{\"sessionId\":\"s\",\"merchant\":{\"id\":\"g\",\"acpEndpoint\":\"https://s.example\"}}",
        "acp",
    );
    bot.post("/pay").header("Content-Type", "text/plain").body("x").send().is(415);
    assert_eq!(server.control().get("/report").send().is(200).json()["payments"]["blocked"], 0);
}

#[test]
fn the_sandbox_has_bad_days() {
    let world = World::new();
    let server = world.serve();
    let bot = agent(&server, "bot", "test");
    mandate(&server, r#"{"id":"m","book":"test","cap":{"amount":"1000","currency":"USD"}}"#);
    let to = |address: &str| {
        let body = payment(10, r#","mandateId":"m""#).replace("https://api.example.com", address);
        bot.post("/pay").body(&body).send().is(200)
    };
    let declined = to("https://sandbox/decline");
    assert_eq!(
        (declined.get("status"), declined.get("reason")),
        ("failed".to_owned(), "The payee declined the payment.".to_owned())
    );
    let lost = to("https://sandbox/timeout");
    let late = to("https://sandbox/late");
    assert_eq!((lost.get("status"), late.get("status")), ("processing".to_owned(), "processing".to_owned()));
    let path = format!("/pay/{}", late.get("paymentId"));
    eventually("the late answer came", || (bot.get(&path).send().is(200).get("status") == "settled").then_some(()));
    assert_eq!(bot.get(&format!("/pay/{}", lost.get("paymentId"))).send().is(200).get("status"), "processing");
    let usage = server.control().get("/mandates/m").send().is(200).json();
    assert_eq!((&usage["spent"], &usage["held"]), (&"10".into(), &"10".into()));
    // What nobody knows is still asked after a restart.
    drop(server);
    world.verify();
    let server = world.serve();
    let outbox = server.control().get("/outbox").send().is(200);
    assert!(outbox.text.contains(&lost.get("paymentId")), "{}", outbox.text);
}

/// Ninety-six at once under a cap of 300, some above the threshold, while a person says yes and no, freezes, and revokes another mandate.
fn hammer(world: &World, servers: &[Server]) {
    let server = &servers[0];
    let tokens: Vec<_> = (0..8).map(|number| agent(server, &format!("bot{number}"), "live").token).collect();
    mandate(
        server,
        r#"{"id":"m","cap":{"amount":"3000","currency":"USD"},"window":{"cap":{"amount":"1900","currency":"USD"},"durationMs":3600000}}"#,
    );
    let answers = side_by_side(64, |number| {
        let mut chance = Chance(number);
        let server = &servers[usize::try_from(number).unwrap() % servers.len()];
        let bot = server.at("pay", &tokens[usize::try_from(number % 8).unwrap()]).apart();
        let control = server.at("control", servers[0].credential("operator_token")).apart();
        let mut settled = 0_u64;
        for _ in 0..8 {
            let units = 1 + chance.below(150);
            let answer = pay(&bot, units, r#","mandateId":"m""#);
            match answer.get("status").as_str() {
                "settled" => settled += units,
                "denied" => {}
                "pending_approval" => {
                    let yes = chance.below(2) == 0;
                    let path = format!("/approvals/{}/resolve", answer.get("approvalId"));
                    let resolved = control.post(&path).body(&format!(r#"{{"approved":{yes}}}"#)).send().is(200);
                    if resolved.get("status") == "settled" {
                        assert!(yes, "{}", resolved.text);
                        settled += units;
                    }
                }
                other => panic!("{other}: {}", answer.text),
            }
            if chance.below(16) == 0 {
                control.post("/freeze").send().is(200);
                control.post("/unfreeze").send().is(200);
            }
        }
        settled
    });
    let settled: u64 = answers.iter().sum();
    let usage = server.control().get("/mandates/m").send().is(200).json();
    assert_eq!(
        (&usage["spent"], &usage["held"], &usage["inWindow"]),
        (&settled.to_string().into(), &"0".into(), &settled.to_string().into())
    );
    assert!((1..=1900).contains(&settled), "{settled}");
    // Nothing was denied that would have fitted: what is left now passes.
    if settled < 1900 {
        let bot = server.at("pay", &tokens[0]);
        let rest = (1900 - settled).min(100);
        assert_eq!(pay(&bot, rest, r#","mandateId":"m""#).get("status"), "settled");
        assert_eq!(
            pay(&bot, 100, r#","mandateId":"m""#).get("status"),
            if settled + rest + 100 <= 1900 { "settled" } else { "denied" }
        );
    }
    world.verify();
}

#[test]
fn sixty_four_connections_can_not_pass_a_mandate() {
    let _heavy = heavy();
    let world = World::new().with("BURSAR_LIMITS_AGENT_PER_MINUTE", "0");
    let server = world.serve();
    hammer(&world, &[server]);
}

#[test]
fn nor_can_they_through_two_nodes_on_one_postgres() {
    let _heavy = heavy();
    let world = World::on_postgres().with("BURSAR_LIMITS_AGENT_PER_MINUTE", "0");
    let first = world.serve();
    let second = world.serve_on(&world.folder().join("second"));
    hammer(&world, &[first, second]);
}

/// A token of an operator, made with the first one.
fn operator(server: &Server, world: &World, kind: &str) -> Client {
    let made = world.run(&["keys", "create", "--kind", kind, "--json"]).ok().json();
    server.at("control", made["token"].as_str().unwrap())
}

#[test]
fn two_operators_say_yes_to_what_is_much_and_nobody_counts_twice() {
    let world = World::new();
    let server = world.serve();
    let [ann, bob] = ["operator", "operator"].map(|kind| operator(&server, &world, kind));
    mandate(&server, r#"{"id":"m","cap":{"amount":"100000","currency":"USD"}}"#);
    let autonomy = |client: &Client, two_above: &str| {
        let body = format!(r#"{{"mode":"tiered","threshold":"100","hardLimit":"5000","requireMandate":true{two_above}}}"#);
        client.call(Method::PUT, "/autonomy").body(&body).send()
    };
    autonomy(&ann, r#","twoAbove":"1000""#).is(200);
    let bot = agent(&server, "bot", "live");
    let ask = |units| pay(&bot, units, r#","mandateId":"m""#).is(200);
    let resolve = |client: &Client, asked: &Answer, yes: bool| {
        let path = format!("/approvals/{}/resolve", asked.get("approvalId"));
        client.post(&path).body(&format!(r#"{{"approved":{yes}}}"#)).send()
    };
    // What is not above it takes one.
    assert_eq!(resolve(&ann, &ask(1_000), true).is(200).get("status"), "settled");

    let much = ask(1_001);
    assert!(much.get("reason").ends_with("two operators must approve it"), "{}", much.text);
    let first = resolve(&ann, &much, true).is(200);
    assert_eq!(first.get("status"), "pending_approval");
    assert!(first.get("reason").ends_with("one operator has approved it, another must"), "{}", first.text);
    assert!(resolve(&ann, &much, true).is(409).text.contains("another operator must"));
    // Neither a token that was made since, nor a key, is a second person; and no operator does away with the second one.
    let eve = operator(&server, &world, "root");
    assert!(resolve(&eve, &much, true).is(403).text.contains("made after the question"));
    let escalation = format!("/api/public/v1/escalations/{}/approve", much.get("approvalId"));
    assert!(server.live().post(&escalation).send().is(403).text.contains("operators must say yes"));
    for looser in [r#","twoAbove":"1001""#, r#","twoAbove":null"#] {
        assert!(autonomy(&ann, looser).is(403).text.contains("root"));
    }
    // What is left out changes nothing, whoever leaves it out.
    for client in [&ann, &server.control()] {
        assert!(autonomy(client, "").is(400).text.contains("twoAbove must be given"));
    }
    assert_eq!(ann.get("/autonomy").send().is(200).json()["twoAbove"], "1000");
    autonomy(&ann, r#","twoAbove":"900""#).is(200);
    let listed = ann.get("/approvals").send().is(200).json();
    let created = world.run(&["keys", "list", "--json"]).ok().out;
    assert!(listed[0]["byTwo"] == true && created.contains(listed[0]["endorsedBy"].as_str().unwrap()), "{listed}");
    let second = resolve(&bob, &much, true).is(200);
    assert_eq!(second.get("status"), "settled");
    assert_eq!(resolve(&bob, &much, true).status, 409);

    // One no is enough, also after a yes.
    let refused = ask(2_000);
    resolve(&ann, &refused, true).is(200);
    assert_eq!(resolve(&bob, &refused, false).is(200).get("status"), "denied");
    // Two at once are not the same one twice.
    let raced = ask(3_000);
    let answers = side_by_side(8, |_| resolve(&ann, &raced, true).status);
    let mut answers: Vec<u16> = answers.into_iter().collect();
    answers.sort_unstable();
    assert_eq!(answers, [200, 409, 409, 409, 409, 409, 409, 409]);
    // However far agents may go by themselves: two are asked about what is much. One of the two makes no second token, and who is gone
    // has said nothing.
    let free = r#"{"mode":"autonomous","threshold":"100","hardLimit":"5000","requireMandate":false,"twoAbove":"900"}"#;
    ann.call(Method::PUT, "/autonomy").body(free).send().is(200);
    assert_eq!(ask(900).get("status"), "settled");
    let free = ask(901);
    assert_eq!(free.get("status"), "pending_approval", "{}", free.text);
    let own = ann.post("/keys").body(r#"{"kind":"operator"}"#).send().is(403);
    assert!(own.text.contains("root"), "{}", own.text);
    let cal = operator(&server, &world, "operator");
    let last = ask(902);
    resolve(&cal, &last, true).is(200);
    let keys = world.run(&["keys", "list", "--json"]).ok().json();
    let listed = ann.get("/approvals").send().is(200).json();
    let endorsed = listed.as_array().unwrap().iter().find(|one| one["approvalId"] == last.get("approvalId")).unwrap();
    assert!(keys.to_string().contains(endorsed["endorsedBy"].as_str().unwrap()), "{endorsed}");
    world.run(&["keys", "revoke", endorsed["endorsedBy"].as_str().unwrap()]).ok();
    assert_eq!(resolve(&bob, &last, true).is(200).get("status"), "pending_approval", "the first yes is gone");
    assert_eq!(resolve(&ann, &last, true).is(200).get("status"), "settled");

    autonomy(&server.control(), r#","twoAbove":null"#).is(200);
    assert_eq!(resolve(&bob, &raced, true).is(200).get("status"), "settled", "what was asked of two stays so");
    let shown = world.run(&["autonomy", "--two-above", "700"]).ok().out;
    assert!(shown.contains("two must approve above") && shown.contains("700"), "{shown}");
    assert!(world.run(&["autonomy", "--two-above", "off"]).ok().out.contains("never"));
    drop(server);
    world.verify();
}

#[test]
fn every_route_is_for_agents_tokens_only() {
    let world = World::new();
    let server = world.serve();
    let owner = server.funded("10.00");
    let (bot, other) = (agent(&server, "bot", "live"), agent(&server, "other", "live"));
    mandate(&server, r#"{"id":"m","cap":{"amount":"1000","currency":"USD"}}"#);
    let id = pay(&bot, 1, r#","mandateId":"m""#).get("paymentId");
    let revoked = agent(&server, "gone", "live");
    server.control().call(Method::DELETE, "/agents/gone").send().is(200);
    let replaced = agent(&server, "again", "live");
    let renewed = agent(&server, "again", "live");
    let test = agent(&server, "bot", "test");
    let wallet = Wallet::issue(&owner, "1.00", LENIENT);
    let operator = server.credential("operator_token").to_owned();
    let credentials = [
        ("none", String::new(), 401),
        ("unknown", "awk_00".to_owned(), 401),
        ("revoked", revoked.token, 401),
        ("replaced", replaced.token, 401),
        ("a live API key", owner.token.clone(), 403),
        ("a test API key", server.test().token, 403),
        ("a wallet token", wallet.agent.token, 403),
        ("an operator's token", operator, 403),
    ];
    let body = payment(1, r#","mandateId":"m""#);
    let read = format!("/pay/{id}");
    let ask = |client: &Client, route: &str| match route {
        "read" => client.get(&read).send(),
        path => client.post(path).body(&body).send(),
    };
    for (name, token, status) in credentials {
        for route in ["/pay", "/pay/check", "read"] {
            let answer = ask(&server.at("pay", &token), route);
            assert_eq!(answer.status, status, "{name} at {route}: {}", answer.text);
            answer.has(r#"{"error":"<text>"}"#);
        }
    }
    for (client, status) in [(&bot, 200), (&renewed, 404), (&other, 404), (&test, 404)] {
        assert_eq!(ask(client, "read").status, status, "its own payments only");
    }
    // An agent's token opens nothing else.
    let keys = server.live().with_token(&bot.token);
    keys.post("/v1/agents").body(r#"{"name":"x"}"#).send().is(403);
    server.control().with_token(&bot.token).get("/status").send().is(403);
    bot.get("/status").send().is(404);
    bot.get("/pay").send().is(405);
    bot.post("/pay").header("Host", "evil.example").body(&body).send().is(403);
    bot.post("/pay").header("Origin", "https://evil.example").body(&body).send().is(403);
}

#[test]
fn without_agents_anybody_on_this_machine_pays_as_anonymous_until_there_was_one() {
    let world = World::new();
    let server = world.serve();
    mandate(&server, r#"{"id":"m","cap":{"amount":"1000","currency":"USD"}}"#);
    let anybody = server.at("pay", "");
    // The first payment makes the agent, also where it is denied.
    assert_eq!(pay(&anybody, 1, r#","mandateId":"unknown""#).get("status"), "denied");
    let paid = pay(&anybody, 1, r#","mandateId":"m""#);
    assert_eq!(paid.get("status"), "settled");
    let read = || anybody.get(&format!("/pay/{}", paid.get("paymentId"))).send();
    read().is(200);
    let report = server.control().get("/report").send().is(200).json();
    assert_eq!(report["byAgent"][0]["agentId"], "anonymous");
    for sign in ["X-Forwarded-For", "X-Real-IP", "Via", "CF-Connecting-IP"] {
        anybody.post("/pay").header(sign, "192.0.2.1").body(&payment(1, "")).send().is(401);
    }
    agent(&server, "bot", "test");
    anybody.post("/pay").body(&payment(1, "")).send().is(401);
    server.control().call(Method::DELETE, "/agents/bot").send().is(200);
    anybody.post("/pay").body(&payment(1, "")).send().is(401);
    read().is(401);
}

#[test]
fn where_anonymous_is_off_nobody_pays_without_a_token() {
    let world = World::new().with("BURSAR_PAY_ANONYMOUS", "off");
    let server = world.serve();
    for listener in ["pay", "mcp"] {
        let path = if listener == "pay" { "/pay" } else { "/mcp" };
        server.at(listener, "").post(path).body(&payment(1, "")).send().is(401);
    }
    drop(server);
    World::new().with("BURSAR_PAY_ANONYMOUS", "no").run(&["serve"]).misused("pay.anonymous must be on or off");
}

#[test]
fn an_agent_that_asks_too_often_waits() {
    let world = World::new().with("BURSAR_LIMITS_AGENT_PER_MINUTE", "2");
    let server = world.serve();
    let (bot, other) = (agent(&server, "bot", "live"), agent(&server, "other", "live"));
    mandate(&server, r#"{"id":"m","cap":{"amount":"1000","currency":"USD"}}"#);
    let ask = |client: &Client| client.post("/pay").body(&payment(1, r#","mandateId":"m""#)).send();
    ask(&bot).is(200);
    bot.post("/pay/check").body(&payment(1, "")).send().is(200);
    let third = ask(&bot).is(429);
    assert!(third.header("retry-after").is_some());
    let id = ask(&other).is(200).get("paymentId");
    // Looking has a limit of its own.
    let look = || other.get(&format!("/pay/{id}")).send();
    (0..10).for_each(|_| assert_eq!(look().status, 200));
    assert!(look().is(429).header("retry-after").is_some());
    server.control().call(Method::DELETE, "/agents/bot").send().is(200);
    ask(&bot).is(401);
}

#[test]
fn an_agent_pays_another_on_the_houses_own_ledger() {
    let world = World::new();
    let server = world.serve();
    let bot = agent(&server, "bot", "test");
    agent(&server, "peer", "test");
    world.run(&["credit", "--amount", "10.00", "--agent", "bot", "--book", "test"]).ok();
    world.run(&["mandates", "create", "pals", "--cap", "500", "--rail", "internal", "--book", "test"]).ok();
    world.run(&["autonomy", "--threshold", "300"]).ok();
    let to = |units: u64, address: &str| {
        let body = payment(units, r#","mandateId":"pals""#)
            .replace("\"sandbox\"", "\"internal\"")
            .replace("https://api.example.com", address);
        bot.post("/pay").body(&body).send()
    };
    assert_eq!(to(200, "peer").is(200).get("status"), "settled");
    let waits = to(300, "peer").is(200);
    assert_eq!(waits.get("status"), "settled", "{}", waits.text);
    assert_eq!(to(1, "peer").is(200).get("status"), "denied");
    to(1, "nobody").is(404);
    to(1, "bot").is(400);
    let credits = |id: &str| server.test().get(&format!("/v1/agents/{id}")).send().is(200).json()["balance"].to_string();
    assert_eq!([credits("bot"), credits("peer")], ["5000", "4950"]);
    let shown = world.run(&["mandates", "show", "pals", "--json"]).ok().json();
    assert_eq!((&shown["spent"], &shown["held"]), (&"500".into(), &"0".into()));
    world.run(&["mandates", "revoke", "pals"]).ok();
    drop(server);
    world.verify();
}
