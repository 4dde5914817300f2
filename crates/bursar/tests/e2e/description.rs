//! The descriptions of the listeners are valid, the server does what they say, and clients made from them work.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::wallet::{LENIENT, Wallet};
use crate::world::{Server, World, heavy, python, surroundings};

/// The listeners that have a description.
const LISTENERS: [&str; 3] = ["api", "pay", "control"];

const CONFIGURATION: &str = include_str!("schemathesis.toml");
const CLIENT: &str = include_str!("typescript/client.ts");

/// What Schemathesis checks: that no request, however odd, is answered by a fault, by anything that is not described, or by a
/// yes where the description says no. Not that every described request is accepted: a number may be written in ways that
/// JSON Schema can't tell apart and that we refuse (`1e-6`).
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,\
    response_schema_conformance,negative_data_rejection,missing_required_header,unsupported_method,\
    allow_header_conformance,ignored_auth";

/// So many requests for each operation and phase; the seed makes them the same ones each time.
const EXAMPLES_MAX: &str = "25";
const SEED: &str = "1";

/// The document of a listener as the program prints it, in a file.
fn document(world: &World, listener: &str) -> PathBuf {
    let path = world.folder().join(format!("{listener}.json"));
    std::fs::write(&path, world.run(&["openapi", "--listener", listener]).ok().out).unwrap();
    path
}

#[track_caller]
fn run(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{command:?}: {out}{err}");
    out.into_owned()
}

#[test]
fn the_documents_are_valid_and_served_as_they_are_printed() {
    let world = World::new();
    let server = world.serve();
    for listener in LISTENERS {
        let path = document(&world, listener);
        run(python().args(["-m", "openapi_spec_validator"]).arg(&path));
        let served = server.at(listener, "").get("/openapi.json").send().is(200).text;
        assert_eq!(std::fs::read_to_string(path).unwrap().trim_end(), served.trim_end());
    }
}

#[test]
fn no_request_is_answered_otherwise_than_described() {
    let _alone = heavy();
    let world = World::new().unlimited();
    let server = world.serve();
    let wallet = Wallet::issue(&server.test(), "1000000.00", LENIENT);
    let agent = crate::pay::agent(&server, "bot", "test");
    std::fs::write(world.folder().join("schemathesis.toml"), CONFIGURATION).unwrap();
    for listener in LISTENERS {
        let url = format!("{}/openapi.json", server.at(listener, "").base);
        let mut schemathesis = python();
        schemathesis.args(["-m", "schemathesis.cli", "--config-file", "schemathesis.toml", "run", &url]);
        schemathesis.args(["--checks", CHECKS, "--seed", SEED, "--max-examples", EXAMPLES_MAX, "--no-color"]);
        schemathesis.args(["--generation-deterministic", "--continue-on-failure"]);
        schemathesis.env("API_KEY", server.credential("api_key_test")).env("WALLET_TOKEN", &wallet.agent.token);
        schemathesis.env("AGENT_TOKEN", &agent.token);
        run(schemathesis.env("OPERATOR_TOKEN", server.credential("operator_token")).current_dir(world.folder()));
    }
    drop(server);
    world.verify();
}

#[test]
fn a_client_made_from_the_documents_compiles_and_works() {
    let world = World::new();
    let server = world.serve();
    let folder = world.folder();
    let modules = PathBuf::from(surroundings("BURSAR_TEST_MODULES"));
    std::os::unix::fs::symlink(&modules, folder.join("node_modules")).unwrap();
    std::fs::write(folder.join("package.json"), r#"{"type":"module"}"#).unwrap();
    std::fs::write(folder.join("client.ts"), CLIENT).unwrap();
    for listener in LISTENERS {
        let types = format!("{listener}.ts");
        run(script(&modules, folder, "openapi-typescript/bin/cli.js").arg(document(&world, listener)).args(["--output", &types]));
    }
    let mut compiler = script(&modules, folder, "typescript/bin/tsc");
    compiler.args(["--strict", "--noUncheckedIndexedAccess", "--target", "es2022", "--module", "nodenext", "client.ts"]);
    run(&mut compiler);
    let mut client = node(folder);
    client.arg("client.js").env("API_URL", &server.test().base).env("API_KEY", server.credential("api_key_test"));
    client.env("CONTROL_URL", &server.control().base).env("OPERATOR_TOKEN", server.credential("operator_token"));
    assert_eq!(run(&mut client).trim(), "9.997 EXCEEDS_MAX_PER_TX openai false llm-api");
    assert_spent(&server);
}

/// The client's one charge arrived.
#[track_caller]
fn assert_spent(server: &Server) {
    let wallets = server.test().get(crate::wallet::WALLETS).send().is(200).json();
    assert_eq!(wallets["wallets"][0]["spent"].to_string(), "0.003");
}

/// A script of one of the packages.
fn script(modules: &Path, folder: &Path, name: &str) -> Command {
    let mut command = node(folder);
    command.arg(modules.join(name));
    command
}

fn node(folder: &Path) -> Command {
    let mut command = Command::new(surroundings("BURSAR_TEST_NODE"));
    command.current_dir(folder);
    command
}
