//! What README.md prints: its first charge works as pasted, its settings and the unit's flags are accepted.

use std::process::Command;

use crate::shape;
use crate::world::{World, binary};

const README: &str = include_str!("../../../../README.md");
const UNIT: &str = include_str!("../../../../contrib/bursar.service");

/// The text of a section, up to the next heading of its level.
fn section(heading: &str) -> &'static str {
    let (_, rest) = README.split_once(&format!("\n## {heading}\n")).expect(heading);
    rest.split("\n## ").next().unwrap()
}

/// The shell blocks of a text.
fn blocks(text: &str) -> Vec<&str> {
    text.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

#[test]
fn the_first_charge_works_as_pasted() {
    let mut world = World::new();
    let data = world.folder().join("bursar-data");
    world.arguments = vec!["--limits-wallet-per-minute".to_owned(), "60".to_owned()];
    let server = world.serve_on(&data);
    let api = server.at("api", "").base;
    let printed = blocks(section("A first charge"));
    let [serve, issue, charge, escalate] = printed[..] else { panic!("{printed:?}") };
    assert_eq!(serve.trim(), "cargo run --release -- serve");
    let script = [issue, charge, charge, escalate].join("\necho ';'\n").replace("http://127.0.0.1:4021", &api);
    let script = script.replace("target/release/bursar", binary().to_str().unwrap()).replace("curl ", "curl --noproxy '*' ");
    let output = Command::new("bash").args(["-euc", &script]).current_dir(world.folder()).output().unwrap();
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert!(output.status.success(), "{out}{err}");
    let parts: Vec<&str> = out.split(";\n").collect();
    let approved = r#"{"status":"approved","transaction_id":"<txn>","amount":0.003,"remaining_balance":9.997}"#;
    shape::check(approved, parts[1]);
    assert_eq!(parts[1], parts[2], "the same key charges once");
    for seen in ["\"status\":\"escalated\"", "A long one", "$0.85", "agent_research_001"] {
        assert!(parts[3].contains(seen), "{seen}: {}", parts[3]);
    }
    let printed = section("A first charge").split("```json\n").nth(1).unwrap().split("```").next().unwrap();
    shape::check(approved, printed);
}

#[test]
fn an_agent_that_speaks_mcp_is_set_up_as_pasted() {
    let world = World::new();
    let server = world.serve();
    let (_, text) = README.split_once("\n### An agent that speaks MCP\n").unwrap();
    let text = text.split("\n#").next().unwrap();
    let printed = blocks(text);
    let mut token = String::new();
    for line in printed[0].lines() {
        let asked: Vec<&str> = line.split_whitespace().skip(1).collect();
        let said = world.run(&asked).ok().out;
        token = said.split_whitespace().find(|word| word.starts_with("awk_")).map_or(token, str::to_owned);
    }
    let listed = server.control().get("/mandates/tryout").send().is(200).json();
    assert_eq!((&listed["agentId"], &listed["cap"]["amount"]), (&"shopper".into(), &"5000".into()));
    let mut told = vec![printed[1].to_owned()];
    for block in text.split("```json\n").skip(1).map(|rest| rest.split("```").next().unwrap()) {
        told.push(
            serde_json::from_str::<serde_json::Value>(block).unwrap_or_else(|error| panic!("{error}: {block}")).to_string(),
        );
    }
    assert_eq!(told.len(), 4);
    for told in told {
        assert!(told.contains("http://127.0.0.1:4024/mcp") && told.contains("Authorization"), "{told}");
    }
    let message = r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"list_mandates","arguments":{}}}"#;
    let tools = server.at("mcp", &token);
    let answer = tools.post("/mcp").header("Accept", "application/json, text/event-stream").body(message).send().is(200);
    assert!(answer.text.contains("tryout"), "{}", answer.text);
}

#[test]
fn the_settings_and_the_unit_are_accepted() {
    let world = World::new();
    let file = world.folder().join("printed.toml");
    let settings = section("Operations").split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    std::fs::write(&file, settings).unwrap();
    world.run(&["config", "--config", file.to_str().unwrap()]).ok();
    // The unit's command line, with `config` where it says `serve`: the same flags, and nothing is served.
    let line = UNIT.lines().find_map(|line| line.strip_prefix("ExecStart=/usr/local/bin/bursar serve ")).unwrap();
    let asked: Vec<&str> = ["config"].into_iter().chain(line.split_whitespace()).collect();
    assert!(world.run(&asked).ok().out.contains("/var/lib/bursar/bursar.db"));
}
