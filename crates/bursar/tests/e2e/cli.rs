//! The command line: first start, every subcommand with and without a running server, empty states, errors and exit codes.

use std::os::unix::fs::PermissionsExt;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::shape;
use crate::wallet::{LENIENT, WALLETS, Wallet};
use crate::world::{World, binary, eventually, python};

const ASKING: &str = r#"{"max_per_tx":9,"allowed_categories":["llm_api"],"escalate_if_single_tx_exceeds":0.50}"#;

#[test]
fn the_first_start_says_all_that_is_needed() {
    let world = World::new();
    let server = world.serve();
    let file = world.data().join("credentials.json");
    assert_eq!(std::fs::metadata(world.data()).unwrap().permissions().mode() & 0o777, 0o700);
    for file in std::fs::read_dir(world.data()).unwrap() {
        let file = file.unwrap();
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{:?}", file.file_name());
    }
    shape::check(
        r#"{
            "operator_token":"<operator token>","api_key_live":"<live key>","api_key_test":"<test key>",
            "urls":{"api":"<text>","pay":"<text>","control":"<text>","mcp":"<text>"}
        }"#,
        &std::fs::read_to_string(&file).unwrap(),
    );
    server.out.wait_for("/docs");
    let said = server.out.text();
    for name in ["operator_token", "api_key_live", "api_key_test"] {
        assert!(said.contains(server.credential(name)), "{said}");
    }
    // "a curl line that works when pasted"
    let from = said.find("curl").unwrap();
    let line = said[from..].split("\n\n").next().unwrap();
    let output = Command::new("sh").args(["-c", &format!("{} --silent --noproxy '*'", line.trim_end())]).output().unwrap();
    let answer = String::from_utf8(output.stdout).unwrap();
    shape::check(r#"{"wallet_id":"<wlt>","token":"<wallet token>","balance":10.00,"...":0}"#, &answer);
    // Secrets are told to the user, not to the log.
    assert!(!server.log.text().contains(server.credential("operator_token")), "{}", server.log.text());
    server.stop();
    let server = world.serve();
    assert!(server.out.text().is_empty(), "nothing is shown twice: {}", server.out.text());
    server.test().get(WALLETS).send().is(200);
}

#[test]
fn everything_has_an_empty_state() {
    let world = World::new();
    for command in [&["principals", "list"][..], &["wallets", "list"], &["audit", "list"], &["keys", "list"]] {
        world.run(command).misused("start `bursar serve` once");
    }
    let server = world.serve();
    let control = server.control();
    eventually("the journal is summed", || (control.get("/activity").send().json()["behind"] == 0).then_some(()));
    let check = || {
        assert!(world.run(&["wallets", "list"]).ok().out.contains("No wallets yet"));
        assert_eq!(world.run(&["wallets", "list", "--json"]).ok().json(), Value::Array(Vec::new()));
        assert_eq!(world.run(&["approvals", "list"]).ok().out.trim(), "Nothing waits for an answer.");
        assert_eq!(world.run(&["approvals", "list", "--json"]).ok().json(), Value::Array(Vec::new()));
        assert!(world.run(&["activity"]).ok().out.contains("Look further back with --days"));
        assert_eq!(world.run(&["activity", "--json"]).ok().json()["items"], Value::Array(Vec::new()));
        assert_eq!(world.run(&["keys", "list", "--json"]).ok().json().as_array().unwrap().len(), 3);
        assert!(world.run(&["audit", "list"]).ok().out.contains("principal.created"));
    };
    check();
    assert!(!world.run(&["status"]).ok().out.contains("behind"), "it keeps up");
    server.stop();
    check();
    // Empty is not said where nothing was summed yet.
    world.run(&["activity", "rebuild"]).ok();
    let told = world.run(&["activity"]).ok().out;
    assert!(told.starts_with("The sums are not made yet: 0 of ") && told.contains("`bursar serve` makes them"), "{told}");
    assert!(!told.contains("Nothing was paid"), "{told}");
    world.verify();
}

/// All that an operator does in a day; with and without a running server it is the same.
fn a_day(world: &World) {
    let json = |arguments: &[&str]| world.run(&[arguments, &["--json"]].concat()).ok().json();
    shape::check(r#"{"amount":"25.00","balance":"25.00"}"#, &world.run(&["credit", "--amount", "25.00", "--json"]).ok().out);
    assert_eq!(json(&["credit", "--amount", "0.000001", "--book", "test", "--memo", "gift"])["amount"], "0.000001");
    world.run(&["credit", "--amount", "5", "--agent", "nobody"]).refused("no such agent (404 Not Found)");
    for bad in ["0", "-1", "1e3", "0.0000001", "x"] {
        world.run(&["credit", &format!("--amount={bad}")]).refused("(400 Bad Request)");
    }
    assert_eq!(json(&["principals", "credit-line", "--amount", "5.00"])["creditLine"], "5.00");
    assert_eq!(json(&["principals", "billing"])["name"], "default");
    let billed = json(&["principals", "billing", "--name", "Acme Inc", "--address", "1 Main St; Springfield", "--tax-id", "X1"]);
    assert_eq!(billed["address"], "1 Main St\nSpringfield");
    assert_eq!(json(&["principals", "billing"]), billed);
    let made = json(&["principals", "create", "globex"]);
    assert!(made["operatorToken"].as_str().unwrap().starts_with("aop_"));
    world.run(&["principals", "create", "globex"]).refused("the name is taken (409 Conflict)");
    let table = world.run(&["principals", "list"]).ok().out;
    assert!(table.contains("NAME") && table.contains("default") && table.contains("globex"), "{table}");
    assert_eq!(json(&["principals", "list"]).as_array().unwrap().len(), 2);
    let for_globex = json(&["keys", "create", "--kind", "live", "--label", "ci", "--principal", "globex"]);
    shape::check(
        r#"{"id":"<key>","kind":"live","label":"ci","hint":"<text>","token":"<live key>","createdAt":"<time>","revokedAt":null}"#,
        &for_globex.to_string(),
    );
    assert!(!world.run(&["keys", "list"]).ok().out.contains(for_globex["id"].as_str().unwrap()), "not of another principal");
    let id = for_globex["id"].as_str().unwrap();
    world.run(&["keys", "revoke", id]).refused("no such key");
    assert!(json(&["keys", "revoke", id, "--principal", "globex"])["revokedAt"].is_string());
    world.run(&["keys", "list", "--principal", "nobody"]).refused("principal");
    world.run(&["wallets", "show", "wlt_01J8X4K2M9N3P5Q7RS0123456Z"]).refused("no such wallet");
    world.run(&["approvals", "approve", "nonsense"]).refused("no such approval");
    world.run(&["wallets", "list", "--limit", "0"]).refused("limit");
    let agent = json(&["agents", "register", "shopper", "--label", "Shopping", "--book", "test"]);
    shape::check(r#"{"id":"shopper","label":"Shopping","book":"test","token":"<agent token>","...":0}"#, &agent.to_string());
    let table = world.run(&["agents", "list"]).ok().out;
    assert!(table.contains("shopper") && table.contains("yes") && !table.contains(agent["token"].as_str().unwrap()), "{table}");
    assert_eq!(json(&["agents", "revoke", "shopper"])["revoked"], true);
    assert_eq!(json(&["agents", "revoke", "nobody"])["revoked"], false);
    assert_eq!(json(&["principals", "contact", "ann@example.com"])["email"], "ann@example.com");
    world.run(&["principals", "contact", "ann"]).refused("email must be one address");
    world.run(&["principals", "contact", "ann@example.com", "--none"]).misused("--none");
    assert!(world.run(&["principals", "contact"]).ok().out.contains("ann@example.com"));
    assert_eq!(json(&["principals", "contact", "--none"])["email"], Value::Null);
    assert_eq!(json(&["mails", "list"]), Value::Array(Vec::new()));
    world.run(&["mails", "show", "approval_requested.esc_01J8X4K2M9N3P5Q7RS0123456Z"]).refused("no such mail");
    world.run(&["mails", "retry", "nonsense"]).refused("no such mail");
    assert_eq!(json(&["freeze", "--reason", "drill"])["reason"], "drill");
    assert_eq!(json(&["status"])["frozen"], true);
    assert_eq!(json(&["unfreeze"])["frozen"], false);
    assert!(world.run(&["status"]).ok().out.contains("approvals waiting"));
    let mandate =
        json(&["mandates", "create", "m", "--cap", "100", "--window-cap", "50", "--window-seconds", "60", "--agent", "a"]);
    assert_eq!((&mandate["window"]["durationMs"], &mandate["agentId"]), (&60_000.into(), &"a".into()));
    world.run(&["mandates", "create", "m", "--cap", "100"]).refused("never used again");
    world.run(&["mandates", "create", "--cap", "1.5"]).refused("minor units");
    assert_eq!(json(&["mandates", "revoke", "m"])["revoked"], "m");
    assert_eq!(json(&["autonomy", "--mode", "autonomous", "--hard-limit", "900"])["hardLimit"], "900");
    assert_eq!(json(&["autonomy"])["mode"], "autonomous");
    funding_source(world);
    assert_eq!(json(&["report"])["mandates"][0]["id"], "m");
    let webhook = json(&["webhooks", "create", "https://example.com/hooks", "--book", "live"]);
    assert!(webhook["secret"].as_str().unwrap().starts_with("whsec_"), "{webhook}");
    let id = webhook["id"].as_str().unwrap();
    assert_eq!(json(&["webhooks", "disable", id])["status"], "disabled by hand");
    assert_eq!(json(&["webhooks", "disable", id])["status"], "disabled by hand");
    assert_eq!(json(&["webhooks", "enable", id])["status"], "active");
    assert!(json(&["webhooks", "rotate", id])["secret"].as_str().unwrap().starts_with("whsec_"));
    assert_eq!(json(&["webhooks", "delete", webhook["id"].as_str().unwrap()])["url"], "https://example.com/hooks");
    assert_eq!(json(&["outbox", "list"]).as_array().unwrap().len(), 0);
    activity(world);
    let accounts = world.run(&["export", "--format", "beancount"]).ok().out;
    assert!(accounts.contains(" balance Assets:Bursar:Live:General  25.00 ~ 0 USD\n"), "{accounts}");
    assert_eq!(json(&["audit", "verify"])["ok"], true);
    assert!(world.run(&["audit", "verify"]).ok().out.contains("ok"));
}

/// What payments over Stripe are charged to. Its name is in a file, and is told by nothing.
fn funding_source(world: &World) {
    let json = |arguments: &[&str]| world.run(&[&["--json"], arguments].concat()).ok().json();
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("card");
    let path = file.to_str().unwrap();
    assert!(world.run(&["funding-source", "show"]).ok().out.contains("No funding source yet"));
    world.run(&["funding-source", "set", "--from", path]).misused("can't read the payment method");
    std::fs::write(&file, "\n").unwrap();
    world.run(&["funding-source", "set", "--from", path]).misused("holds no name");
    std::fs::write(&file, "4242424242424242\n").unwrap();
    world.run(&["funding-source", "set", "--from", path]).refused("a card's number");
    std::fs::write(&file, "pm_1SecretVisa4242\n").unwrap();
    world.run(&["funding-source", "set", "--from", path, "--last4", "42"]).refused("four digits");
    let set =
        world.run(&["funding-source", "set", "--from", path, "--brand", "visa", "--last4", "4242", "--label", "Team"]).ok().out;
    assert!(set.contains("4242") && set.contains("Team") && !set.contains("pm_"), "{set}");
    let shape = r#"{"registered":true,"brand":"visa","last4":"4242","label":"Team","addedAt":"<time>"}"#;
    shape::check(shape, &json(&["funding-source", "show"]).to_string());
    assert_eq!(json(&["funding-source", "show", "--book", "test"])["registered"], false);
    assert_eq!(json(&["funding-source", "clear"])["cleared"], true);
    assert!(world.run(&["funding-source", "clear"]).ok().out.contains("there was no funding source"));
}

/// Sums follow while a server runs; without one, they say how far they are.
fn activity(world: &World) {
    let json = |arguments: &[&str]| world.run(&[arguments, &["--json"]].concat()).ok().json();
    world.run(&["activity", "--days", "0"]).misused("--days");
    world.run(&["activity", "--days", "7", "--from", "2026-06-10"]).misused("--from");
    world.run(&["activity", "--from", "tomorrow"]).refused("from must be a day");
    world.run(&["activity", "--agent", "nobody"]).refused("no such agent");
    world.run(&["activity", "--days", "100001"]).refused("days must be a whole number from 1 to 100000");
    world.run(&["activity", "--days", "7", "rebuild"]).misused("--days must follow `bursar activity show`");
    world.run(&["activity", "rebuild", "--days", "7"]).misused("--days");
    assert_eq!(json(&["activity", "show", "--to", "9999-12-31"])["items"], Value::Array(Vec::new()));
    // What every subcommand takes stands anywhere.
    let data = world.data();
    let data = data.to_str().unwrap();
    for arguments in [
        ["activity", "--json", "rebuild", "--data", data],
        ["activity", "--data", data, "rebuild", "--json"],
        ["--json", "activity", "rebuild", "--data", data],
        ["activity", "--json", "show", "--data", data],
        ["activity", "--json", "--data", data, "show"],
    ] {
        assert!(world.run(&arguments).ok().json()["upTo"]["line"].is_u64(), "{arguments:?}");
    }
    assert!(json(&["activity", "--principal", "default", "rebuild"])["upTo"]["line"].is_u64());
    let restarted = json(&["activity", "rebuild"]);
    assert!(restarted["behind"].is_u64() && restarted["upTo"]["line"].is_u64(), "{restarted}");
    let told = world.run(&["activity", "--days", "7", "--book", "live"]).ok().out;
    assert!(told.contains("the journal"), "{told}");
    if json(&["activity"])["behind"] == 0 {
        let told = world.run(&["activity", "--days", "7", "--book", "live"]).ok().out;
        assert!(told.contains("CREDITED") && told.contains("$25.00"), "{told}");
    }
}

#[test]
fn a_day_with_a_running_server() {
    let world = World::new();
    let server = world.serve();
    a_day(&world);
    server.stop();
    world.verify();
}

#[test]
fn a_day_without_a_server() {
    let world = World::new();
    world.serve().stop();
    a_day(&world);
    world.verify();
}

#[test]
fn a_day_on_postgres() {
    let world = World::on_postgres();
    let server = world.serve();
    a_day(&world);
    server.stop();
    world.verify();
}

#[test]
fn wallets_and_approvals_are_managed_from_the_command_line() {
    let world = World::new();
    let server = world.serve();
    let wallet = Wallet::issue(&server.funded("10.00"), "5.00", ASKING);
    let escalate = || wallet.charge("0.85").send().is(202).get("escalation_id");
    let (yes, no, later) = (escalate(), escalate(), escalate());
    let id = wallet.id.as_str();
    let manage = |running: &str, yes: &str| {
        let table = world.run(&["approvals", "list"]).ok().out;
        assert!(table.contains(yes) && table.contains("openai"), "{running}: {table}");
        assert_eq!(world.run(&["approvals", "approve", yes, "--json"]).ok().json()["status"], "settled");
        world.run(&["approvals", "deny", yes]).refused("the approval was resolved before (409 Conflict)");
        assert_eq!(world.run(&["wallets", "pause", id, "--json"]).ok().json()["status"], "paused");
        assert!(world.run(&["wallets", "show", id]).ok().out.contains("paused"));
        assert_eq!(world.run(&["wallets", "resume", id, "--json"]).ok().json()["status"], "active");
        assert!(world.run(&["wallets", "list", "--book", "live"]).ok().out.contains(id));
        assert!(world.run(&["wallets", "list", "--book", "test"]).ok().out.contains("No wallets yet"));
    };
    manage("running", &yes);
    server.stop();
    manage("stopped", &later);
    assert_eq!(world.run(&["approvals", "deny", &no, "--json"]).ok().json()["reason"], "approval rejected by human reviewer");
    assert_eq!(world.run(&["wallets", "revoke", id, "--json"]).ok().json()["status"], "revoked");
    world.run(&["wallets", "resume", id]).refused("the wallet is revoked or expired");
    let balance = world.run(&["principals", "list", "--json"]).ok().out;
    assert!(balance.contains("\"balanceLive\": \"8.30\""), "{balance}");
    world.verify();
}

#[test]
fn a_revoked_key_opens_nothing_at_once() {
    let world = World::new();
    let server = world.serve();
    let made = world.run(&["keys", "create", "--kind", "test", "--json"]).ok().json();
    let client = server.test().with_token(made["token"].as_str().unwrap());
    let wallet = Wallet::issue(&client, "1.00", LENIENT);
    world.run(&["keys", "revoke", made["id"].as_str().unwrap()]).ok();
    let shape = r#"{"status":"error","code":"unauthorized","message":"<text>"}"#;
    client.get(WALLETS).expect(401, shape);
    let issue = format!(r#"{{"agent_id":"a","budget":{{"amount":1,"currency":"USD"}},"policy":{LENIENT}}}"#);
    client.post(WALLETS).body(&issue).expect(401, shape);
    wallet.change("pause").expect(401, shape);
    wallet.charge("0.01").send().is(200);
    let operator = world.run(&["keys", "create", "--kind", "operator", "--json"]).ok().json();
    let control = server.at("control", operator["token"].as_str().unwrap());
    control.get("/status").send().is(200);
    world.run(&["keys", "revoke", operator["id"].as_str().unwrap()]).ok();
    control.get("/status").expect(401, r#"{"error":"<text>"}"#);
    control.post("/freeze").expect(401, r#"{"error":"<text>"}"#);
    let listed = world.run(&["keys", "list", "--json"]).ok().json();
    assert_eq!(listed.as_array().unwrap().iter().filter(|key| key["revokedAt"].is_string()).count(), 2);
    world.verify();
}

/// A subcommand under way, which does not outlive its test.
struct Asking(Child);

impl Drop for Asking {
    fn drop(&mut self) {
        // It may have ended already.
        let _ended = self.0.kill();
        let _status = self.0.wait();
    }
}

#[test]
fn a_stranger_on_the_servers_old_port_does_not_hold_up_the_command_line() {
    let world = World::new();
    let server = world.serve();
    let port = server.at("control", "").base.trim_start_matches("http://").to_owned();
    server.kill();
    // It takes calls and never answers.
    let stranger = std::net::TcpListener::bind(port).unwrap();
    let mut asking = Asking(world.command(&["wallets", "list"]).stdout(Stdio::piped()).spawn().unwrap());
    let ended = eventually("the command line gave the stranger up", || asking.0.try_wait().unwrap());
    assert!(ended.success());
    drop(stranger);
}

#[test]
fn a_flag_wins_over_the_environment_and_that_over_the_file() {
    let world = World::new().with("BURSAR_CONTROL", "127.0.0.1:2").with("BURSAR_LIMITS_WALLET_PER_MINUTE", "7");
    std::fs::create_dir_all(world.data()).unwrap();
    let file = world.data().join("bursar.toml");
    std::fs::write(
        &file,
        "api = \"127.0.0.1:3\"\ncontrol = \"127.0.0.1:4\"\npay = \"127.0.0.1:5\"\n[limits]\nwallet_per_minute = 9\n",
    )
    .unwrap();
    let settings = world.run(&["config", "--json", "--pay", "127.0.0.1:6"]).ok().json();
    let check = |name: &str, value: &str, from: &str| {
        let found = settings.as_array().unwrap().iter().find(|line| line["setting"] == name).unwrap();
        assert_eq!((&found["value"], &found["from"]), (&value.into(), &from.into()));
    };
    check("pay", "127.0.0.1:6", "--pay");
    check("control", "127.0.0.1:2", "BURSAR_CONTROL");
    check("limits.wallet_per_minute", "7", "BURSAR_LIMITS_WALLET_PER_MINUTE");
    check("api", "127.0.0.1:3", file.to_str().unwrap());
    check("mcp", "127.0.0.1:4024", "default");
    let secret = world.run(&["config", "--store", "postgres://me:hush@db/x"]).ok().out;
    assert!(!secret.contains("hush") && secret.contains("***"), "{secret}");
    std::fs::write(&file, "wallets_per_minute = 9\n").unwrap();
    world.run(&["config"]).misused("no setting is called \"wallets_per_minute\"");
    world.run(&["config", "--config", "missing.toml"]).misused("can't read missing.toml");
}

#[test]
fn what_can_not_be_served_is_said_clearly() {
    let world = World::new();
    let serve = |arguments: &[&str]| {
        let listeners = ["--api", "127.0.0.1:0", "--pay", "127.0.0.1:0", "--control", "127.0.0.1:0", "--mcp", "127.0.0.1:0"];
        let given: Vec<_> = listeners.chunks(2).filter(|pair| !arguments.contains(&pair[0])).flatten().copied().collect();
        world.run(&[&["serve"], arguments, &given].concat())
    };
    serve(&["--api", "nonsense"]).misused("--api must be ADDRESS:PORT");
    serve(&["--store", "mysql://x"]).misused("store must be sqlite:PATH or postgres://");
    serve(&["--log-format", "xml"]).misused("log-format must be text or json");
    serve(&["--limits-wallet-per-minute", "many"]).misused("limits.wallet_per_minute must be a whole number");
    serve(&["--store", "postgres://postgres@127.0.0.1:1/x"]).fails("127.0.0.1");
    let server = world.serve();
    let taken = server.at("api", "").base.replace("http://", "");
    let elsewhere = world.folder().join("elsewhere");
    serve(&["--data", elsewhere.to_str().unwrap(), "--api", &taken]).fails("can't listen on");
    // "a second process on the same data folder is refused with a clear message"
    serve(&[]).fails("another process");
    server.test().get(WALLETS).send().is(200);
    let running = std::fs::read_to_string(world.data().join("credentials.json")).unwrap();
    assert!(running.contains(&taken), "the second process must not touch the file of the first");
    server.stop();
    world.serve().stop();
}

#[test]
fn a_newer_schema_is_refused() {
    let world = World::new();
    world.serve().stop();
    world.run(&["migrate"]).ok();
    let version = |sql: &str| {
        let script =
            "import sqlite3, sys\nc = sqlite3.connect(sys.argv[1])\nprint(c.execute(sys.argv[2]).fetchall())\nc.commit()";
        let output = python().args(["-c", script]).arg(world.data().join("bursar.db")).arg(sql).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    version("PRAGMA user_version = 999");
    world.run(&["migrate"]).misused("999");
    world.run(&["verify"]).misused("999");
    world
        .run(&["serve", "--api", "127.0.0.1:0", "--pay", "127.0.0.1:0", "--control", "127.0.0.1:0", "--mcp", "127.0.0.1:0"])
        .misused("999");
}

#[test]
fn the_rest_of_the_command_line() {
    let world = World::new();
    let openapi = world.run(&["openapi"]).ok().json();
    assert!(openapi["paths"]["/api/public/v1/charge"]["post"].is_object());
    for shell in ["bash", "zsh", "fish"] {
        assert!(world.run(&["completions", shell]).ok().out.contains("bursar"));
    }
    // A reader that goes away early is no crash.
    let mut early =
        Command::new(binary()).args(["completions", "bash"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(early.stdout.take());
    let err = String::from_utf8(early.wait_with_output().unwrap().stderr).unwrap();
    assert!(!err.contains("panicked"), "{err}");
    assert!(world.run(&["--version"]).ok().out.starts_with("bursar "));
    assert!(world.run(&["--help"]).ok().out.contains("serve"));
    let wrong = world.run(&["frobnicate"]);
    assert_eq!(wrong.status.code(), Some(2), "{}", wrong.err);
    let nothing = world.run(&["verify", "--json"]);
    assert_eq!(nothing.status.code(), Some(2), "there is nothing to verify: {}{}", nothing.out, nothing.err);
    assert!(!world.data().join("bursar.db").exists(), "looking makes no file");
}
