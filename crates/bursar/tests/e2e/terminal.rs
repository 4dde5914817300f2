//! What a person sees and a script is told: approvals in full and safe to print, exit codes, errors as JSON, help.

use serde_json::Value;

use crate::http::Client;
use crate::shape;
use crate::wallet::{CHARGE, LENIENT, WALLETS, Wallet};
use crate::world::{World, eventually};

const ASKING: &str = r#"{"max_per_tx":9,"allowed_categories":["llm_api"],"escalate_if_single_tx_exceeds":0.50}"#;

fn escalate(agent: &Client, description: &str) -> String {
    let body = serde_json::json!({"vendor": "openai", "amount": 0.853, "currency": "USD", "category": "llm_api",
        "description": description});
    agent.post(CHARGE).body(&body.to_string()).send().is(202).get("escalation_id")
}

#[test]
fn an_approver_sees_who_pays_what_for_what() {
    let world = World::new();
    let server = world.serve();
    let wallet = Wallet::issue(&server.funded("10.00"), "5.00", ASKING);
    let id = escalate(&wallet.agent, "Translate the contract");
    let check = || {
        let table = world.run(&["approvals", "list"]).ok().out;
        let seen = ["$0.853", "openai", "llm_api", "Translate the contract", "agent_research_001", &wallet.id, "live", "s ago"];
        for text in [&seen[..], &[&*id, "Requested $0.85"]].concat() {
            assert!(table.contains(text), "{text}: {table}");
        }
    };
    check();
    shape::check(
        r#"[{"approvalId":"<esc>","agent":"agent_research_001","amountUsd":"0.853","createdAt":"<time>","...":0}]"#,
        &world.run(&["approvals", "list", "--json"]).ok().out,
    );
    server.stop();
    check();
}

#[test]
fn what_an_agent_wrote_does_not_command_the_terminal() {
    let world = World::new();
    let server = world.serve();
    let wallet = Wallet::issue(&server.funded("10.00"), "5.00", ASKING);
    let evil = "pay \u{1b}[2J\u{1b}]0;x\u{7}\r\u{202e}lla\u{9b}1m\u{2066}\nsafe";
    server.control().call(::http::Method::PUT, "/contact").body(r#"{"email":"ann@example.com"}"#).send().is(200);
    let id = escalate(&wallet.agent, evil);
    let mail = format!("approval_requested.{id}");
    server.control().post("/freeze").body(&serde_json::json!({"reason": evil}).to_string()).send().is(200);
    let is_plain =
        |text: &str| !text.chars().any(|char| (char.is_control() && char != '\n') || ('\u{202a}'..='\u{2069}').contains(&char));
    let mut seen = 0;
    for asked in
        [&["approvals", "list"][..], &["status"], &["audit", "list"], &["mails", "show", &mail], &["approvals", "approve", &id]]
    {
        for flags in [&[][..], &["--json"]] {
            let ran = world.run(&[asked, flags].concat());
            assert!(is_plain(&ran.out) && is_plain(&ran.err), "{asked:?}: {:?}{:?}", ran.out, ran.err);
            seen += usize::from(ran.out.contains("u{202e}") || ran.out.contains("\\u202e"));
        }
    }
    assert!(seen >= 5, "it is spelled out: {seen}");
    // As JSON it is the same text all the same.
    let status = world.run(&["status", "--json"]).ok().json();
    assert_eq!(status["reason"].as_str().unwrap(), evil);
}

#[test]
fn a_refusal_is_no_failure() {
    let world = World::new();
    let server = world.serve();
    let wallet = Wallet::issue(&server.funded("10.00"), "5.00", ASKING);
    let (first, second) = (escalate(&wallet.agent, "one"), escalate(&wallet.agent, "two"));
    world.run(&["freeze"]).ok();
    // A yes that the rules deny is no success.
    let denied = world.run(&["approvals", "approve", &first]).refused("the payment was denied");
    assert!(denied.out.contains("denied"), "{}", denied.out);
    let denied = world.run(&["approvals", "approve", &second, "--json"]).refused("the payment was denied");
    assert_eq!(denied.json()["status"], "denied");
    let error: Value = serde_json::from_str(&denied.err).unwrap();
    assert_eq!(error["kind"], "refused");

    let told = |arguments: &[&str], code: i32, shape: &str| {
        let ran = world.run(&[arguments, &["--json"]].concat());
        assert_eq!(ran.status.code(), Some(code), "{arguments:?}: {}{}", ran.out, ran.err);
        shape::check(shape, &ran.err);
        assert_eq!(ran.out, "", "an error is no data");
    };
    told(&["wallets", "show", "nonsense"], 1, r#"{"error":"<text>","kind":"refused","status":404}"#);
    told(&["approvals", "approve", &first], 1, r#"{"error":"<text>","kind":"refused","status":409}"#);
    told(&["wallets", "frobnicate"], 2, r#"{"error":"<text>","kind":"usage"}"#);
    told(&["status", "--url", "http://127.0.0.1:1", "--token", "x"], 3, r#"{"error":"<text>","kind":"failed"}"#);
    server.stop();
    let elsewhere = world.folder().join("elsewhere");
    told(&["status", "--data", elsewhere.to_str().unwrap()], 2, r#"{"error":"<text>","kind":"usage"}"#);
}

#[test]
fn the_status_is_seen_at_a_glance() {
    let world = World::new();
    let server = world.serve();
    let wallet = Wallet::issue(&server.funded("10.00"), "5.00", ASKING);
    escalate(&wallet.agent, "one");
    world.run(&["freeze", "--reason", "drill"]).ok();
    let check = || {
        let text = world.run(&["status"]).ok().out;
        for seen in
            ["default", "$5.00 live, credit line $0.00", "$0.00 test, unlimited credit", "frozen: drill", "approvals waiting  1"]
        {
            assert!(text.contains(seen), "{seen}: {text}");
        }
        shape::check(
            r#"{"principal":"default","frozen":true,"reason":"drill","changedAt":"<time>","pendingApprovals":1,"balances":[
                {"book":"live","balance":"5.00","creditLine":"0.00"},{"book":"test","balance":"0.00","creditLine":null}],"outbox":[],
                "payingAccounts":[],"webhooks":{"active":0,"failing":0,"disabled":0},"followers":"<any>"}"#,
            &world.run(&["status", "--json"]).ok().out,
        );
    };
    check();
    let made = world.run(&["principals", "create", "globex", "--json"]).ok().json();
    let other = world.run(&["status", "--token", made["operatorToken"].as_str().unwrap()]).ok().out;
    assert!(other.contains("globex") && other.contains("$0.00 live") && other.contains("approvals waiting  0"), "{other}");
    server.stop();
    check();
}

#[test]
fn work_that_nobody_does_is_seen() {
    let world = World::new();
    let server = world.serve();
    let body = format!(r#"{{"agent_id":"a","budget":{{"amount":1,"currency":"USD"}},"policy":{LENIENT},"expires_in":"3s"}}"#);
    server.test().post(WALLETS).body(&body).send().is(201);
    // At once, before it could do the work itself.
    server.kill();
    let due = eventually("the wallet's end is late", || {
        let outbox = world.run(&["status", "--json"]).ok().json()["outbox"].clone();
        (outbox != serde_json::json!([])).then(|| outbox.to_string())
    });
    shape::check(r#"[{"class":"timer","due":1,"oldestDueAt":"<time>","oldestAgeSeconds":"<any>","givenUp":0}]"#, &due);
    assert!(world.run(&["status"]).ok().out.contains("late               1 of class timer, the oldest since 20"));
}

#[test]
fn help_shows_what_a_subcommand_reads() {
    let world = World::new();
    let help = |arguments: &[&str]| world.run(&[arguments, &["--help"]].concat()).ok().out;
    let has = |arguments: &[&str], flags: &[&str], others: &[&str]| {
        let text = help(arguments);
        for flag in flags {
            assert!(text.contains(flag), "{arguments:?} has no {flag}: {text}");
        }
        for flag in others {
            assert!(!text.contains(flag), "{arguments:?} has {flag}: {text}");
        }
    };
    let server = ["--api ", "--fees-payment-bps", "--limits-wallet-per-minute", "--threads", "--otlp"];
    has(&["serve"], &[&server[..], &["--data", "--store"]].concat(), &["--url", "--token", "--principal"]);
    has(&["wallets", "list"], &["--data", "--store", "--url", "--token", "--principal", "list of processes"], &server);
    has(&["backup"], &["--data", "--store"], &[&server[..], &["--url", "--token", "--principal"]].concat());
    has(&["completions"], &[], &[&server[..], &["--url", "--data"]].concat());
    has(&["--help"][..0], &["Exit codes: 0 done; 1 refused", "API keys and operator tokens", "Let payments pass"], &server);
    has(&["wallets"], &["Scoped wallets"], &["Debug"]);
}

#[test]
fn a_misspelt_variable_is_told() {
    let world = World::new().with("BURSAR_LIMIT_WALLET_PER_MINUTE", "0").with("BURSAR_SERVICE_HOST", "10.0.0.1");
    let ran = world.run(&["config"]).ok();
    assert!(ran.err.contains("did you mean BURSAR_LIMITS_WALLET_PER_MINUTE?"), "{}", ran.err);
    assert!(ran.err.contains("BURSAR_SERVICE_HOST is not a Bursar setting and is ignored"), "{}", ran.err);
    let ran = world.run(&["status", "--json"]).misused("there is no store");
    let lines: Vec<Value> = ran.err.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
    assert_eq!((lines.len(), &lines[2]["kind"]), (3, &"usage".into()));
    let server = world.serve();
    server.log.wait_for("did you mean BURSAR_LIMITS_WALLET_PER_MINUTE?");
    server.stop();
}

#[test]
fn a_password_in_a_url_is_never_shown() {
    let world = World::new();
    for store in [
        "postgres://me:hush@127.0.0.1:1/x",
        "postgres:///x?host=127.0.0.1&port=1&user=me&password=hush",
        "postgres://127.0.0.1:1,127.0.0.1:2/x?user=me&password=hush",
        "postgres://me:hush@127.0.0.1:1,127.0.0.1:2/x",
        "postgres://me:h%75sh%40hush@127.0.0.1:1/x",
        "postgres://me:hush@hush@127.0.0.1:1/x",
        "postgres://127.0.0.1:1/x?passw%6frd=hush",
        "host=127.0.0.1 port=1 user=me password=hush",
        "mysql://me:hush@127.0.0.1/x",
        "postgres:/me:hush@127.0.0.1/x",
        "postgres:me:hush@127.0.0.1",
    ] {
        for asked in
            [&["config"][..], &["config", "--json"], &["serve", "--api", "127.0.0.1:0"], &["status"], &["verify", "--json"]]
        {
            let ran = world.run(&[asked, &["--store", store]].concat());
            assert!(!format!("{}{}", ran.out, ran.err).contains("hush"), "{asked:?} {store}: {}{}", ran.out, ran.err);
        }
    }
    let otlp = world.run(&["config", "--otlp", "http://me:hush@collector:4318"]).ok().out;
    assert!(!otlp.contains("hush") && otlp.contains("collector"), "{otlp}");
    let url = world.run(&["status", "--url", "http://me:hush@127.0.0.1:1", "--token", "aop_x"]).fails("127.0.0.1:1");
    assert!(!url.err.contains("hush"), "{}", url.err);
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://me:hush@{}", silent.local_addr().unwrap());
    let late = world.run(&["status", "--url", &url, "--token", "aop_x", "--timeout", "1"]).fails("gave no answer within 1 s");
    assert!(!late.err.contains("hush"), "{}", late.err);
}

#[test]
fn only_a_server_makes_a_store() {
    let world = World::on_postgres();
    let empty = world.empty_database();
    for asked in [&["migrate"][..], &["verify"], &["backup", "copy.db"], &["wallets", "list"], &["status"]] {
        world.run(&[asked, &["--store", &empty]].concat()).misused("there is no store at postgres://");
    }
    let world = World::new();
    for asked in [&["migrate"][..], &["verify"], &["backup", "copy.db"], &["wallets", "list"], &["status"]] {
        world.run(asked).misused("start `bursar serve` once");
    }
    assert!(!world.data().exists());
}
