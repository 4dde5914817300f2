//! The door of every listener: who may call by which name, and that whatever goes wrong is said in the shape of the path's surface.

use std::io::{Read, Write};
use std::net::TcpStream;

use ::http::Method;

use crate::http::Client;
use crate::wallet::CHARGE;
use crate::world::World;

const CHARGES: &str = r#"{"status":"error","code":"<text>","message":"<text>"}"#;
const CREDITS: &str = r#"{"error":{"code":"<text>","message":"<text>"}}"#;
const OPERATORS: &str = r#"{"error":"<text>"}"#;

/// Sends bytes as they are, and reads until the server closes.
fn raw(client: &Client, text: &str) -> String {
    let mut stream = TcpStream::connect(client.base.trim_start_matches("http://")).unwrap();
    stream.write_all(text.as_bytes()).unwrap();
    let mut answer = Vec::new();
    // A connection that is reset is closed too.
    let _reset = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn every_error_has_the_shape_of_its_path() {
    let world = World::new();
    let server = world.serve();
    let (api, control, pay) = (server.live(), server.control(), server.at("pay", ""));
    let places = [
        (&api, CHARGE, CHARGES),
        (&api, "/v1/pay", CREDITS),
        (&api, "/v1/agents/a", CREDITS),
        (&api, "/openapi.json", CHARGES),
        (&control, "/status", OPERATORS),
        (&control, "/keys", OPERATORS),
        (&pay, "/pay", OPERATORS),
    ];
    for (client, path, shape) in places {
        client.get(&format!("{path}/no/such/path")).expect(404, shape);
        for (name, value) in [("Host", "evil.example"), ("Origin", "https://evil.example"), ("Origin", "null")] {
            client.get(path).header(name, value).expect(403, shape);
        }
        if client.base != pay.base {
            let refused = client.call(Method::DELETE, path).expect(405, shape);
            assert!(refused.header("allow").is_some_and(|methods| !methods.is_empty()), "{path}");
        }
    }
    // A prefix is a path's beginning, segment by segment.
    api.get("/v1/agentsandmore").expect(404, CHARGES);
}

#[test]
fn health_is_told_under_any_name() {
    let world = World::new();
    let server = world.serve();
    for listener in ["api", "pay", "control", "mcp"] {
        for path in ["/healthz", "/readyz"] {
            server.at(listener, "").get(path).header("Host", "probe.internal:80").send().is(200);
        }
        server.at(listener, "").get("/healthz/more").header("Host", "probe.internal:80").send().is(403);
    }
}

#[test]
fn the_urls_of_the_settings_name_hosts_that_are_answered_each_at_its_listener() {
    let world = World::new()
        .with("BURSAR_HOSTS", "treasury.example")
        .with("BURSAR_PUBLIC_URL", "https://Pay.example:8443/bursar")
        .with("BURSAR_CONTROL_URL", "https://control.example");
    let server = world.serve();
    let check = |listener: &str, name: &str, expect: u16| {
        let client = if listener == "control" { server.control() } else { server.at(listener, "") };
        let path = if listener == "control" { "/status" } else { "/openapi.json" };
        let origin = format!("https://{name}");
        client.get(path).header("Host", name).header("Origin", &origin).send().is(expect);
    };
    check("api", "treasury.example", 200);
    check("api", "pay.example", 200);
    check("api", "pay.example:8443", 200);
    check("api", "control.example", 403);
    check("control", "treasury.example", 200);
    check("control", "control.example", 200);
    check("control", "pay.example", 403);
    check("pay", "pay.example", 403);
    check("mcp", "control.example", 403);
}

#[test]
fn figures_are_for_operators() {
    let world = World::new();
    let server = world.serve();
    server.at("api", "").get("/metrics").expect(401, CHARGES);
    server.live().get("/metrics").expect(403, CHARGES);
    server.at("pay", "").get("/metrics").expect(404, OPERATORS);
    let figures = server.at("api", server.credential("operator_token")).get("/metrics").send().is(200);
    assert!(figures.text.contains("bursar_http_busy_microseconds_total{listener=\"api\"}"), "{}", figures.text);
    assert!(figures.text.contains("bursar_http_answers_total{listener=\"api\",class=\"4xx\"} 2"), "{}", figures.text);
    server.at("control", "").get("/metrics").send().is(200);
}

#[test]
fn a_body_that_can_not_be_read_says_why() {
    let world = World::new();
    let server = world.serve();
    let api = server.live();
    let head = |rest: &str| {
        format!(
            "POST /v1/pay HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {}\r\nContent-Type: application/json\r\n{rest}",
            api.token
        )
    };
    let malformed = raw(&api, &head("Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\nnonsense\r\n\r\n"));
    assert!(malformed.starts_with("HTTP/1.1 400") && malformed.contains("invalid_request"), "{malformed}");
    api.post("/v1/pay").body(&" ".repeat((1 << 20) + 1)).expect(413, CREDITS);
    // Who sends two names for the host is nobody's guest.
    let two = raw(&api, "GET /v1/transactions HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    assert!(two.starts_with("HTTP/1.1 403") || two.starts_with("HTTP/1.1 400"), "{two}");
}

#[test]
fn request_ids_tell_nothing_of_their_number() {
    let world = World::new();
    let server = world.serve();
    let id = || server.at("api", "").get("/healthz").send().header("x-request-id").unwrap().to_owned();
    let (one, other) = (id(), id());
    // The second half is chance: with a counter it would differ in its last digit only.
    assert_ne!(one[12..20], other[12..20], "{one} {other}");
    let given = server.at("api", "").get("/healthz").header("X-Request-Id", "mine").send();
    assert_eq!(given.header("x-request-id"), Some("mine"));
}
