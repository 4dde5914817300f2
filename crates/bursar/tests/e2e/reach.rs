//! How the command line reaches a server: by `--url` and a token, on the machine of a server that listens everywhere, and what it
//! never does instead.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Stdio};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};

use crate::wallet::{LENIENT, Wallet};
use crate::world::{World, now, python};

#[test]
fn every_subcommand_reaches_a_named_server() {
    let world = World::new();
    let server = world.serve();
    let (url, token) = (server.at("control", "").base, server.credential("operator_token").to_owned());
    let wallet = Wallet::issue(&server.test(), "1.00", LENIENT);
    let elsewhere = World::new();
    let file = elsewhere.folder().join("token");
    std::fs::write(&file, format!("{token}\n")).unwrap();
    let by_file = |arguments: &[&str]| {
        elsewhere.run(&[arguments, &["--url", &url, "--token-file", file.to_str().unwrap()]].concat()).ok().out
    };
    let export = elsewhere.folder().join("events");
    let card = elsewhere.folder().join("card");
    std::fs::write(&card, "pm_1SecretVisa4242").unwrap();
    for (asked, expect) in [
        (&["status"][..], "balance"),
        (&["freeze", "--reason", "drill"], "drill"),
        (&["unfreeze"], "pass"),
        (&["credit", "--amount", "1", "--book", "test"], "credited   $1.00"),
        (&["principals", "list"], "default"),
        (&["principals", "create", "globex"], "aop_"),
        (&["principals", "credit-line", "--amount", "3"], "$3.00"),
        (&["principals", "billing", "--name", "Acme Inc"], "Acme Inc"),
        (&["keys", "list", "--principal", "globex"], "operator"),
        (&["keys", "create", "--kind", "test"], "ap_test_"),
        (&["agents", "list"], "agent_research_001"),
        (&["wallets", "list"], &wallet.id),
        (&["wallets", "pause", &wallet.id], "paused"),
        (&["approvals", "list"], "Nothing waits"),
        (&["mandates", "list"], "No mandates yet"),
        (&["mandates", "create", "m", "--cap", "100"], "$1.00"),
        (&["mandates", "show", "m"], "$1.00"),
        (&["mandates", "revoke", "m"], "revoked  m"),
        (&["autonomy"], "tiered"),
        (&["funding-source", "show"], "No funding source yet"),
        (&["funding-source", "set", "--from", card.to_str().unwrap(), "--last4", "4242"], "4242"),
        (&["funding-source", "clear"], "was cleared"),
        (&["report"], "0 settled"),
        (&["principals", "contact", "ann@example.com"], "ann@example.com"),
        (&["principals", "contact"], "ann@example.com"),
        (&["mails", "list"], "No mail waits"),
        (&["webhooks", "list"], "No webhooks yet"),
        (&["webhooks", "create", "https://example.com/hooks", "--book", "test"], "Keep the secret"),
        (&["outbox", "list", "--class", "delivery"], "Nothing is owed"),
        (&["activity"], "the journal"),
        (&["activity", "show", "--days", "7"], "the journal"),
        (&["activity", "rebuild"], "lines to go"),
        (&["audit", "list"], "wallet.issued"),
        (&["audit", "verify"], "ok"),
        (&["audit", "keys"], "Nothing signs the journal."),
        (&["audit", "rebuild"], "events to go"),
        (&["audit", "export", export.to_str().unwrap()], "events written"),
        (&["export", "--format", "hledger", "--book", "test"], "  0 USD = 1.00 USD"),
    ] {
        let out = by_file(asked);
        assert!(out.contains(expect), "{asked:?}: {out}");
    }
    assert!(!elsewhere.data().exists(), "nothing is made here");

    // By flag, by environment, from standard input.
    elsewhere.run(&["status", "--url", &url, "--token", &token]).ok();
    elsewhere.run(&["status", "--url", &format!("{url}/"), "--token", &token]).ok();
    let told = World::new().with("BURSAR_URL", &url).with("BURSAR_TOKEN", &token);
    told.run(&["status"]).ok();
    assert!(!told.data().exists());
    World::new().with("BURSAR_URL", &url).with("BURSAR_TOKEN_FILE", file.to_str().unwrap()).run(&["status"]).ok();
    let mut asking = elsewhere.command(&["status", "--url", &url, "--token-file", "-"]);
    let mut asking = asking.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    asking.stdin.take().unwrap().write_all(token.as_bytes()).unwrap();
    assert!(asking.wait().unwrap().success());

    // What can't be is said, and the token is not.
    elsewhere.run(&["status", "--url", &url]).misused("needs an operator token");
    elsewhere
        .run(&["status", "--url", "ftp://x", "--token", &token])
        .misused("--url must read http://HOST:PORT or https://HOST:PORT");
    elsewhere.run(&["status", "--url", &url, "--token", "aop_wrong"]).refused("given with --token: it is revoked");
    let half = elsewhere.folder().join("half");
    elsewhere.run(&["audit", "export", half.to_str().unwrap(), "--url", &url, "--token", "aop_wrong"]).refused("401");
    assert!(!half.exists(), "half an export looks like a whole one");
    elsewhere.run(&["status", "--url", &url, "--token", &token, "--timeout", "4294967295"]).ok();
    elsewhere.run(&["status", "--url", &url, "--token", &token, "--timeout", "4294967296"]).misused("--timeout must be seconds");
    elsewhere.run(&["status", "--url", &server.at("api", "").base, "--token", &token]).misused("is the address right?");
    elsewhere.run(&["status", "--url", &url, "--token-file", "no-such-file"]).misused("can't read the token from no-such-file");
    let bad = elsewhere.run(&["status", "--url", &url, "--token", "hush\nhush"]).misused("characters that can't be sent");
    assert!(!bad.err.contains("hush"), "{}", bad.err);
    let url = server.at("control", "").base;
    server.stop();
    elsewhere.run(&["status", "--url", &url, "--token", &token]).fails(&url);
    world.run(&["status", "--token", &token]).misused("no server runs on the data folder");
}

/// A proxy with TLS before a listener, as an operator would put one there.
const PROXY: &str = r#"
import asyncio, ssl, sys
certificate, key, host, port = sys.argv[1:]

async def pump(source, sink):
    try:
        while data := await source.read(65536):
            sink.write(data)
            await sink.drain()
    except (ConnectionError, ssl.SSLError):
        pass
    finally:
        sink.close()

async def forward(source, sink):
    onward, outward = await asyncio.open_connection(host, int(port))
    await asyncio.gather(pump(source, outward), pump(onward, sink))

async def main():
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    server = await asyncio.start_server(forward, "127.0.0.1", 0, ssl=context)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()

asyncio.run(main())
"#;

struct Proxy(Child);

impl Drop for Proxy {
    fn drop(&mut self) {
        // It may have ended already.
        let _ended = self.0.kill();
        let _status = self.0.wait();
    }
}

#[test]
fn a_server_behind_tls_must_prove_who_it_is() {
    let world = World::new();
    let server = world.serve();
    let authority = |name: &str| {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.distinguished_name.push(rcgen::DnType::CommonName, name);
        CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
    };
    let (ours, others) = (authority("ours"), authority("others"));
    let key = KeyPair::generate().unwrap();
    let certificate = CertificateParams::new(vec!["localhost".to_owned()]).unwrap().signed_by(&key, &ours).unwrap();
    let file = |name: &str, text: &str| {
        let path = world.folder().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let [certificate, key] = [file("server.pem", &certificate.pem()), file("server.key", &key.serialize_pem())];
    let (ours, others) = (file("ours.pem", &ours.pem()), file("others.pem", &others.pem()));
    let base = server.at("control", "").base;
    let (host, port) = base.trim_start_matches("http://").split_once(':').unwrap();
    let mut proxy = python();
    proxy.args(["-c", PROXY, &certificate, &key, host, port]).stdout(Stdio::piped());
    let mut proxy = Proxy(proxy.spawn().unwrap());
    let mut port = String::new();
    BufReader::new(proxy.0.stdout.take().unwrap()).read_line(&mut port).unwrap();
    let ask = |host: &str, trusted: &str| {
        let url = format!("https://{host}:{}", port.trim());
        let token = server.credential("operator_token");
        World::new().with("SSL_CERT_FILE", trusted).run(&["status", "--url", &url, "--token", token])
    };
    assert!(ask("localhost", &ours).ok().out.contains("default"));
    ask("localhost", &others).fails("certificate");
    ask("127.0.0.1", &ours).fails("certificate");
}

#[test]
fn a_server_on_every_address_is_reached_from_its_own_machine() {
    for (everywhere, loopback) in [("0.0.0.0:0", "http://127.0.0.1:"), ("[::]:0", "http://[::1]:")] {
        let mut world = World::new();
        world.arguments = vec!["--control".to_owned(), everywhere.to_owned()];
        let server = world.serve();
        assert!(server.at("control", "").base.starts_with(loopback));
        // Not by opening the store behind it: that has a lock.
        assert_eq!(world.run(&["freeze", "--reason", "drill", "--json"]).ok().json()["reason"], "drill");
        server.control().get("/status").expect(200, r#"{"frozen":true,"reason":"drill","...":0}"#);
        server.stop();
    }
}

#[test]
fn a_change_that_is_repeated_with_its_key_is_done_once() {
    let world = World::new();
    let server = world.serve();
    let credit = |amount: &str, key: &str| world.run(&["credit", "--amount", amount, "--idempotency-key", key, "--json"]);
    let check = |key: &str, balance: &str| {
        for _ in 0..3 {
            assert_eq!(credit("2.00", key).ok().json()["balance"], balance);
        }
        credit("3.00", key).refused("422");
    };
    check("first", "2.00");
    server.stop();
    check("second", "4.00");
    assert_eq!(credit("2.00", "first").ok().json()["balance"], "2.00", "the same key without a server");
    credit("1.00", "a\nb").misused("characters that can't be sent");
}

#[test]
fn a_running_server_is_never_passed_by() {
    let world = World::on_postgres();
    let server = world.serve();
    // Its only token is revoked: nobody comes in, and nobody opens the database instead.
    let keys = world.run(&["keys", "list", "--json"]).ok().json();
    let operator = keys.as_array().unwrap().iter().find(|key| key["kind"] == "root").unwrap();
    let other = world.run(&["keys", "create", "--kind", "root", "--json"]).ok().json();
    let other = other["token"].as_str().unwrap();
    world.run(&["keys", "revoke", operator["id"].as_str().unwrap(), "--token", other]).ok();
    let refused = world.run(&["status"]).refused("credentials.json");
    assert!(refused.err.contains("--token-file") && refused.err.contains("401"), "{}", refused.err);
    world.run(&["status", "--token", other]).ok();
    server.signal("STOP");
    let before = now();
    world.run(&["status", "--timeout", "1"]).fails("gave no answer within 1 s");
    assert!(now().duration_since(before).as_secs() < 20);
    server.signal("CONT");
    server.stop();
}

#[test]
fn no_argument_becomes_another_request() {
    let world = World::new();
    let server = world.serve();
    let wallet = Wallet::issue(&server.test(), "1.00", LENIENT);
    for id in ["a b", "x/../../freeze?y=", "ü\u{1b}", "%2e%2e", "#", "\r\nX-Y: z"] {
        world.run(&["wallets", "show", id]).refused("no such wallet");
        world.run(&["keys", "revoke", id]).refused("no such key");
        world.run(&["approvals", "approve", id]).refused("no such approval");
    }
    let listed = world.run(&["audit", "list", "--type", "wallet.issued&limit=0", "--json"]).ok();
    assert_eq!(listed.json(), serde_json::json!([]), "no such type");
    // It is percent-encoded as a path is.
    world.run(&["status", "--principal", "glo\nbex"]).refused("no such principal");
    assert_eq!(wallet.figure("balance"), "1.00");
    server.control().get("/status").expect(200, r#"{"frozen":false,"...":0}"#);
}
