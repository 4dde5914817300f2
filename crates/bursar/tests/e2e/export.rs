//! Exports of a history of several days: bean-check and hledger accept them, and what they come to is what the ledger holds.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::http::Client;
use crate::shape;
use crate::wallet::{CHARGE, LENIENT, WALLETS, Wallet, body};
use crate::world::{Server, World, heavy, python, surroundings};

/// Puts a program's clock behind: what a server does on another day happened on that day.
const CLOCK: &str = r#"
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>
int clock_gettime(clockid_t clock, struct timespec *time) {
    int (*real)(clockid_t, struct timespec *) = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    const char *days = getenv("CLOCK_DAYS_BEHIND");
    int done = real(clock, time);
    if (done == 0 && clock == CLOCK_REALTIME && days != NULL) time->tv_sec -= 86400L * atol(days);
    return done;
}
"#;

/// Reads a file with beancount's own loader: what each account comes to, which wallets they are of, and how many transactions it holds.
const LOADER: &str = r#"
import collections, decimal, json, sys
from beancount import loader
from beancount.core import data
entries, errors, options = loader.load_file(sys.argv[1])
assert not errors, errors
balances, wallets, narrations = collections.defaultdict(decimal.Decimal), {}, []
for entry in entries:
    if isinstance(entry, data.Open) and "wallet" in entry.meta:
        assert entry.meta["wallet"] not in wallets.values() and entry.meta["agent"]
        wallets[entry.account] = entry.meta["wallet"]
    if isinstance(entry, data.Transaction):
        narrations.append([str(entry.date), entry.payee, entry.narration])
        for posting in entry.postings:
            balances[posting.account] += posting.units.number
asserted = {entry.account: f"{entry.amount.number:.6f}" for entry in entries if isinstance(entry, data.Balance)}
balances = {account: f"{number:.6f}" for account, number in balances.items()}
for account, number in asserted.items():
    assert balances.get(account, "0.000000") == number, account
print(json.dumps({"balances": balances, "wallets": wallets, "narrations": narrations, "asserted": len(asserted)}))
"#;

/// Reads CSV with Python's own reader.
const CSV: &str = "import csv, json, sys; print(json.dumps(list(csv.DictReader(open(sys.argv[1], newline='')))))";

/// What agents write.
const EVIL: &str = "=HYPERLINK(\"x\") \\ ; | \u{1b}[2J\r\n2026-01-01 open Assets:Evil\n";

/// A world whose clock stands so many days behind.
fn behind(world: World, days: u32) -> World {
    let (source, library) = (world.folder().join("clock.c"), world.folder().join("clock.so"));
    if !library.exists() {
        std::fs::write(&source, CLOCK).unwrap();
        run(Command::new("cc").args(["-shared", "-fPIC", "-o"]).arg(&library).arg(&source).arg("-ldl"));
    }
    let library = library.to_str().unwrap().to_owned();
    world.with("LD_PRELOAD", &library).with("CLOCK_DAYS_BEHIND", &days.to_string())
}

#[track_caller]
fn run(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{command:?}: {out}{err}");
    out.into_owned()
}

/// A principal's agents that pay on one day.
struct Day<'a> {
    world: &'a World,
    server: Server,
    live: Client,
}

impl Day<'_> {
    fn begin(world: &World) -> Day<'_> {
        let server = world.serve();
        Day { world, live: server.funded("100.00"), server }
    }

    fn agent(owner: &Client, name: &str) -> String {
        owner.post("/v1/agents").body(&json!({"name": name}).to_string()).send().is(201).get("id")
    }

    fn pay(owner: &Client, from: &str, to: &str, credits: u32) {
        let body = json!({"from": from, "to": to, "amount": credits, "memo": EVIL});
        owner.post("/v1/pay").body(&body.to_string()).send().is(200);
    }

    fn credit(&self, agent: &str, usd: &str) {
        let body = json!({"amountUsd": usd, "agentId": agent, "memo": "pocket money"});
        self.server.control().post("/credit").body(&body.to_string()).send().is(200);
    }

    /// A scoped wallet: its id, and who charges it.
    fn wallet(&self, handle: &str) -> (String, Client) {
        let policy: Value = json!({"max_per_tx": 9, "allowed_categories": ["llm_api"], "escalate_if_single_tx_exceeds": 1.0});
        let body = json!({"agent_id": handle, "budget": {"amount": 10.5, "currency": "USD"}, "policy": policy});
        let issued = self.live.post(WALLETS).body(&body.to_string()).send().is(201);
        (issued.get("wallet_id"), self.live.with_token(&issued.get("token")))
    }

    /// The id of the question, where one is asked.
    fn charge(agent: &Client, vendor: &str, amount: &str) -> String {
        let (vendor, about) = (json!(vendor), json!(EVIL));
        let body =
            format!(r#"{{"vendor":{vendor},"amount":{amount},"currency":"USD","category":"llm_api","description":{about}}}"#);
        let answer = agent.post(CHARGE).body(&body).send();
        answer.json()["escalation_id"].as_str().unwrap_or_default().to_owned()
    }

    /// Deposits, charges, questions that are answered with yes and no and not at all, payments with fees between agents of this
    /// principal and of another, a wallet that is closed.
    fn spend(&self, globex: &Client) {
        let [one, other, theirs] =
            [Self::agent(&self.live, "one"), Self::agent(&self.live, "other"), Self::agent(globex, "theirs")];
        self.credit(&one, "5.000001");
        Self::pay(&self.live, &one, &other, 1000);
        Self::pay(&self.live, &one, &theirs, 500);
        Self::pay(globex, &theirs, &other, 100);
        for handle in ["shopper", "Shopper", "shop_per", "shop-per", "東京 \"x\"; y"] {
            let (_, agent) = self.wallet(handle);
            Self::charge(&agent, "=openai, \"inc\"|;", "0.000001");
            Self::charge(&agent, "openai", "0.85");
            assert_eq!(Self::charge(&agent, "openai", "100"), "");
            let [yes, no, _open] = ["1.5", "2.5", "1.25"].map(|amount| Self::charge(&agent, "search.example", amount));
            self.world.run(&["approvals", "approve", &yes]).ok();
            self.world.run(&["approvals", "deny", &no]).ok();
        }
        let (id, agent) = self.wallet("closed");
        Self::charge(&agent, "openai", "0.5");
        Self::charge(&agent, "openai", "3");
        self.world.run(&["wallets", "revoke", &id]).ok();
    }
}

/// A history of three days in two books and of two principals; the server of the last day still runs.
fn history(mut world: World) -> (World, Server) {
    let mut keys = String::new();
    for days in [3, 1, 0] {
        world = behind(world, days);
        let day = Day::begin(&world);
        if keys.is_empty() {
            world.run(&["principals", "create", "globex"]).ok();
            let made = world.run(&["keys", "create", "--kind", "live", "--principal", "globex", "--json"]).ok().json();
            keys = made["token"].as_str().unwrap().to_owned();
            let body = format!(r#"{{"agent_id":"t","budget":{{"amount":3,"currency":"USD"}},"policy":{LENIENT}}}"#);
            day.server.test().post(WALLETS).body(&body).send().is(201);
        }
        day.spend(&day.live.with_token(&keys));
        if days == 0 {
            let Day { server, .. } = day;
            return (world, server);
        }
        day.server.stop();
    }
    unreachable!("the last day has returned");
}

/// An export in a new file.
#[track_caller]
fn exported(world: &World, name: &str, arguments: &[&str]) -> std::path::PathBuf {
    let file = world.folder().join(name);
    world.run(&[&["export", "--output", file.to_str().unwrap(), "--format"], arguments].concat()).ok();
    file
}

/// What bean-check accepts, as beancount loads it.
#[track_caller]
fn loaded(file: &Path) -> Value {
    let told = run(python().args(["-m", "beancount.scripts.check"]).arg(file));
    assert_eq!(told, "");
    serde_json::from_str(&run(python().args(["-c", LOADER]).arg(file))).unwrap()
}

fn micros(text: &str) -> i128 {
    let (sign, text) = text.strip_prefix('-').map_or((1, text), |text| (-1, text));
    let (whole, decimals) = text.split_once('.').unwrap();
    sign * (whole.parse::<i128>().unwrap() * 1_000_000 + format!("{decimals:0<6}").parse::<i128>().unwrap())
}

fn balances(loaded: &Value) -> BTreeMap<String, i128> {
    let found = loaded["balances"].as_object().unwrap();
    found.iter().map(|(account, number)| (account.clone(), micros(number.as_str().unwrap()))).collect()
}

/// Every account of the file holds what the ledger says that it holds, in every way that the ledger says so.
#[track_caller]
fn check_balances(world: &World, server: &Server, loaded: &Value) {
    let held = balances(loaded);
    let wallets: BTreeMap<&str, &str> =
        loaded["wallets"].as_object().unwrap().iter().map(|(account, id)| (id.as_str().unwrap(), account.as_str())).collect();
    let accounts = server.control().get("/accounts?book=live&limit=1000").send().is(200).json();
    let accounts = accounts.as_array().unwrap();
    assert!(accounts.len() > 20, "{accounts:?}");
    for account in accounts {
        let name = account["walletId"].as_str().map_or("Assets:Bursar:Live:General", |id| wallets.get(id).copied().unwrap_or(id));
        let expect = micros(account["balance"].as_str().unwrap());
        assert_eq!(held.get(name).copied().unwrap_or(0), expect, "{account}");
    }
    let overview = world.run(&["status", "--json"]).ok().json();
    assert_eq!(held["Assets:Bursar:Live:General"], micros(overview["balances"][0]["balance"].as_str().unwrap()));
    let listed = world.run(&["wallets", "list", "--book", "live", "--limit", "1000", "--json"]).ok().json();
    for wallet in listed.as_array().unwrap() {
        let expect = ["balance", "held"].map(|field| micros(wallet[field].as_str().unwrap())).iter().sum::<i128>();
        let name = wallets.get(wallet["id"].as_str().unwrap());
        assert_eq!(name.and_then(|name| held.get(*name)).copied().unwrap_or(0), expect, "{wallet}");
    }
}

/// What the accounts without a total come to since the beginning, as `bursar verify` sums them.
#[track_caller]
fn check_system_accounts(world: &World, held: &BTreeMap<String, i128>) {
    let id = world.run(&["principals", "list", "--json"]).ok().json();
    let id = id.as_array().unwrap().iter().find(|one| one["name"] == "default").unwrap()["id"].clone();
    let report = world.verify();
    let mut seen = 0;
    for account in report["systemAccounts"].as_array().unwrap() {
        if account["principal"] != id || account["book"] != "live" {
            continue;
        }
        let word = account["account"].as_str().unwrap();
        let name = format!("{}{}", word[..1].to_ascii_uppercase(), &word[1..]);
        let sum: i128 = held.iter().filter(|(one, _)| one.ends_with(&format!(":{name}"))).map(|(_, number)| number).sum();
        assert_eq!(sum, micros(account["balance"].as_str().unwrap()), "{account}");
        seen += 1;
    }
    assert_eq!(seen, 4, "{report}");
}

fn a_history_comes_out(world: World) {
    let (world, server) = history(world);
    let day = |text: &str| text.get(..10).unwrap().to_owned();
    let listed = server.control().get("/transfers?book=live&limit=1").send().is(200).json();
    let first = day(listed[0]["at"].as_str().unwrap());
    let whole = loaded(&exported(&world, "whole.beancount", &["beancount"]));
    check_balances(&world, &server, &whole);
    check_system_accounts(&world, &balances(&whole));
    let narrations = whole["narrations"].as_array().unwrap();
    let last = narrations.last().unwrap()[0].as_str().unwrap().to_owned();
    let middle = narrations.iter().find(|one| one[0] != first.as_str()).unwrap()[0].as_str().unwrap().to_owned();
    assert!(first < middle && middle < last, "{first} {middle} {last}");
    let evil = "=HYPERLINK(\"x\") \\ ; | \\u{1b}[2J 2026-01-01 open Assets:Evil";
    assert!(narrations.iter().any(|one| one[1] == "=openai, \"inc\"|;" && one[2] == evil), "{narrations:?}");
    assert!(narrations.iter().any(|one| one[2] == "pocket money"), "{narrations:?}");

    // A period that begins in the middle has what was there before, and ends with what is there now.
    let rest = loaded(&exported(&world, "rest.beancount", &["beancount", "--from", &middle]));
    check_balances(&world, &server, &rest);
    let begin = loaded(&exported(&world, "begin.beancount", &["beancount", "--to", &first]));
    for (account, held) in balances(&whole).iter().filter(|(name, _)| !name.starts_with("Assets")) {
        let of = |part: &Value| balances(part).get(account).copied().unwrap_or(0);
        assert_eq!(of(&begin) + of(&rest), *held, "{account}");
    }
    let one_day = loaded(&exported(&world, "day.beancount", &["beancount", "--from", &middle, "--to", &middle]));
    for (account, held) in balances(&one_day).iter().filter(|(name, _)| name.starts_with("Assets")) {
        let before = balances(&begin).get(account).copied().unwrap_or(0);
        assert!(*held != before || account.contains("Agents"), "{account}: money moved on every day");
    }
    check_hledger(&world, &[&[][..], &["--from", &middle], &["--from", &middle, "--to", &middle], &["--to", &first]], &whole);
    check_csv(&world, narrations.len());
    pages(&server.control(), narrations.len());
    server.stop();
    // Without a server, the same.
    let offline = exported(&world, "offline.beancount", &["beancount"]);
    let read = |file: &Path| std::fs::read_to_string(file).unwrap();
    assert_eq!(read(&offline), read(&world.folder().join("whole.beancount")));
    world.verify();
}

fn check_hledger(world: &World, periods: &[&[&str]], whole: &Value) {
    for (number, period) in periods.iter().enumerate() {
        let file = exported(world, &format!("{number}.journal"), &[&["hledger"], *period].concat());
        let hledger = |arguments: &[&str]| {
            run(Command::new(surroundings("BURSAR_TEST_HLEDGER")).env("LANG", "C.UTF-8").arg("-f").arg(&file).args(arguments))
        };
        hledger(&["check", "--strict"]);
        if period.is_empty() {
            let table = hledger(&["balance", "--flat", "--no-total", "--empty", "--output-format", "csv"]);
            let rows: Vec<_> = table.lines().skip(1).map(|line| line.trim_matches('"').split_once("\",\"").unwrap()).collect();
            let held: BTreeMap<String, i128> = rows
                .iter()
                .map(|(account, number)| ((*account).to_owned(), number.split(' ').next().unwrap()))
                .map(|(account, number)| (account, if number == "0" { 0 } else { micros(number) }))
                .collect();
            assert_eq!(held, balances(whole));
        }
    }
}

fn check_csv(world: &World, transfers: usize) {
    let file = exported(world, "all.csv", &["csv"]);
    let rows: Value = serde_json::from_str(&run(python().args(["-c", CSV]).arg(&file))).unwrap();
    let rows = rows.as_array().unwrap();
    assert_eq!(rows.len(), transfers);
    let evil = "'=HYPERLINK(\"x\") \\ ; | \\u{1b}[2J 2026-01-01 open Assets:Evil";
    assert!(rows.iter().any(|row| row["party"] == "'=openai, \"inc\"|;" && row["memo"] == evil), "{rows:?}");
    let text = std::fs::read_to_string(file).unwrap();
    assert!(text.lines().count() == transfers + 1 && text.matches("\r\n").count() == transfers + 1);
}

/// The route's own pages: in order, each transfer once, whatever the pages' length; what can't be asked.
fn pages(control: &Client, moved: usize) {
    let all = |query: &str| {
        let (mut found, mut path) = (Vec::new(), format!("/transfers?{query}"));
        loop {
            let page = control.get(&path).send().is(200);
            found.extend(page.json().as_array().unwrap().clone());
            let Some(link) = page.header("link") else { return found };
            path = link.split(['<', '>']).nth(1).unwrap().to_owned();
        }
    };
    let whole = all("book=live&limit=1000");
    assert_eq!(whole.iter().filter(|one| one["moves"] == true).count(), moved);
    assert_eq!(all("book=live&limit=7"), whole);
    let (both, test) = (all("limit=3"), all("book=test"));
    assert_eq!((both.len(), test.len()), (whole.len() + test.len(), 1));
    let days: Vec<&str> = whole.iter().map(|one| one["at"].as_str().unwrap().get(..10).unwrap()).collect();
    let [first, last] = [days[0], days[days.len() - 1]];
    let begin = all(&format!("book=live&to={first}&limit=10"));
    assert_eq!(begin, whole.iter().take_while(|one| one["at"].as_str().unwrap().starts_with(first)).cloned().collect::<Vec<_>>());
    assert_eq!(all(&format!("from={last}&to={last}&book=live")).len(), days.iter().filter(|day| **day == last).count());
    assert_eq!(all("to=1999-12-31").len() + all("from=9999-12-31").len(), 0);
    let held = whole.iter().find(|one| one["state"] == "captures").unwrap();
    shape::check(
        r#"{"id":"<text>","line":"<any>","at":"<time>","book":"live","kind":"payment","state":"captures","moves":true,"holdId":"<text>",
            "debit":{"account":"wallet","walletId":"<text>","wallet":"scoped","agentId":"<text>","agent":"shopper"},
            "credit":{"account":"vendors","walletId":null,"wallet":null,"agentId":null,"agent":null},"amount":"1.50","currency":"USD",
            "paymentId":"<txn>","payer":"shopper","payee":"search.example","memo":"<text>"}"#,
        &held.to_string(),
    );
    let mut accounts = control.get("/accounts?limit=2").send().is(200);
    shape::check(r#"[{"account":"general","book":"live","walletId":null,"...":0},{"book":"test","...":0}]"#, &accounts.text);
    let mut count = 2;
    while let Some(link) = accounts.header("link").map(str::to_owned) {
        accounts = control.get(link.split(['<', '>']).nth(1).unwrap()).send().is(200);
        count += accounts.json().as_array().unwrap().len();
    }
    assert_eq!(count, control.get("/accounts?limit=1000").send().is(200).json().as_array().unwrap().len());
    for query in [
        "transfers?from=x",
        "transfers?to=2026-02-30",
        "transfers?from=2026-06-11&to=2026-06-10",
        "transfers?book=both",
        "transfers?limit=0",
        "transfers?limit=1001",
        "transfers?cursor=x",
        "accounts?book=x",
        "accounts?cursor=x",
        "accounts?limit=0",
    ] {
        control.get(&format!("/{query}")).expect(400, r#"{"error":"<text>"}"#);
    }
}

#[test]
fn a_history_of_days_comes_to_what_the_ledger_holds() {
    a_history_comes_out(World::new());
}

#[test]
fn a_history_of_days_comes_to_what_the_ledger_holds_on_postgres() {
    a_history_comes_out(World::on_postgres());
}

#[test]
fn what_is_empty_or_wrong_is_told() {
    let world = World::new();
    let server = world.serve();
    for format in ["beancount", "hledger", "csv"] {
        let ran = world.run(&["export", "--format", format]).ok();
        assert!(ran.err.contains("No money moved in the live book in this period"), "{}", ran.err);
        assert_eq!(world.run(&["export", "--format", format, "--json"]).ok().err, "");
        assert_eq!(ran.out.contains("; No money moved in this period."), format != "csv", "{}", ran.out);
    }
    let empty = exported(&world, "empty", &["beancount"]);
    assert_eq!(loaded(&empty)["asserted"], 0);
    server.funded("1.00");
    let later = exported(&world, "later", &["beancount", "--from", "2999-01-01"]);
    assert_eq!(loaded(&later)["balances"]["Assets:Bursar:Live:General"], "1.000000");
    assert!(std::fs::read_to_string(&later).unwrap().contains("; No money moved in this period."));
    // The last day that there is has no day after it.
    let ends = exported(&world, "ends", &["beancount", "--to", "9999-12-31"]);
    assert_eq!(loaded(&ends)["asserted"], 2);
    let theirs = world.run(&["export", "--format", "csv", "--principal", "nobody"]).refused("no such principal");
    assert_eq!(theirs.out, "");

    world.run(&["export"]).misused("--format");
    world.run(&["export", "--format", "ledger"]).misused("ledger");
    world.run(&["export", "--format", "csv", "--from", "yesterday"]).misused("such as 2026-06-10");
    let ran = world.run(&["export", "--format", "csv", "--from", "2026-06-11", "--to", "2026-06-10", "--json"]);
    assert_eq!(ran.misused("must not be after").err.lines().count(), 1);
    let file = ends.to_str().unwrap();
    world.run(&["export", "--format", "csv", "--output", file]).misused("exists already");
    let half = world.folder().join("half");
    let asked = ["export", "--format", "csv", "--principal", "nobody", "--output", half.to_str().unwrap()];
    world.run(&asked).refused("no such principal");
    assert!(!half.exists(), "half an export looks like a whole one");
    let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&ends).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600);
}

/// Exports while wallets are charged through every node: each comes to what the ledger held at some moment.
fn exports_of_a_busy_ledger(world: &World, nodes: &[&Server]) {
    let wallets: Vec<Wallet> = (0..4).map(|_| Wallet::issue(&nodes[0].test(), "1000.00", LENIENT)).collect();
    std::thread::scope(|scope| {
        for (number, wallet) in wallets.iter().enumerate() {
            let agent = nodes[number % nodes.len()].at("api", &wallet.agent.token);
            scope.spawn(move || (0..150).for_each(|_| drop(agent.post(CHARGE).body(&body("0.85")).send().is(200))));
        }
        for (number, from) in ["1970-01-01", "2000-01-01", "1970-01-01"].into_iter().enumerate() {
            let file = exported(world, &format!("busy-{number}"), &["beancount", "--book", "test", "--from", from]);
            let held = balances(&loaded(&file));
            let wallets: i128 = held.iter().filter(|(name, _)| name.contains(":Agents:")).map(|(_, number)| number).sum();
            assert_eq!(wallets + held.get("Expenses:Bursar:Test:Vendors").copied().unwrap_or(0), 4_000_000_000, "{held:?}");
        }
    });
    let held = balances(&loaded(&exported(world, "quiet", &["beancount", "--book", "test"])));
    assert_eq!(held["Expenses:Bursar:Test:Vendors"], 4 * 150 * 850_000);
    world.verify();
}

#[test]
fn exports_of_a_busy_server_come_out() {
    let _heavy = heavy();
    let world = World::new().unlimited();
    let server = world.serve();
    exports_of_a_busy_ledger(&world, &[&server]);
}

#[test]
fn exports_of_two_busy_nodes_come_out() {
    let _heavy = heavy();
    let world = World::on_postgres().unlimited();
    let one = world.serve();
    let other = world.serve_on(&world.folder().join("second"));
    exports_of_a_busy_ledger(&world, &[&one, &other]);
}
