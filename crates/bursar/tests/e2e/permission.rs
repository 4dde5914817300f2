//! Who asks comes first: a closed credential is 401 before the request's body, key or rate is looked at.

use ::http::Method;

use crate::http::Client;
use crate::wallet::{CHARGE, LENIENT, WALLETS, Wallet, body};
use crate::world::World;

const CHARGES: &str = r#"{"status":"error","code":"unauthorized","message":"<text>"}"#;
const CREDITS: &str = r#"{"error":{"code":"unauthorized","message":"<text>"}}"#;
const OPERATORS: &str = r#"{"error":"<text>"}"#;

/// Asks in every way that is wrong in itself; each is answered as if nothing else were wrong.
#[track_caller]
fn is_nobody(client: &Client, path: &str, shape: &str) {
    let post = || client.post(path);
    let long = "k".repeat(256);
    let calls = [
        post().body("{"),
        post().body("[]"),
        post().body("{}").key(&long),
        post().header("Content-Type", "text/plain").body("x"),
    ];
    for call in calls {
        let answer = call.expect(401, shape);
        assert_eq!(answer.header("www-authenticate"), Some("Bearer realm=\"bursar\""));
    }
}

#[test]
fn a_closed_wallet_token_is_401_before_anything_else() {
    let world = World::new();
    let server = world.serve();
    let owner = server.funded("10.00");
    let revoked = Wallet::issue(&owner, "1.00", LENIENT);
    revoked.change("revoke").send().is(200);
    is_nobody(&revoked.agent, CHARGE, CHARGES);
    // An end that has come is known to nobody before the first request.
    let body = format!(r#"{{"agent_id":"a","budget":{{"amount":1.00,"currency":"USD"}},"policy":{LENIENT},"expires_in":"1s"}}"#);
    let token = owner.post(WALLETS).body(&body).send().is(201).get("token");
    let expired = owner.with_token(&token);
    crate::world::eventually("it expired", || {
        (expired.get("/api/public/v1/escalations/esc_01J8X4K2M9N3P5Q7RS0123456Z").send().status == 401).then_some(())
    });
    is_nobody(&expired, CHARGE, CHARGES);
    is_nobody(&owner.with_token("ap_wallet_00"), CHARGE, CHARGES);
}

#[test]
fn a_closed_wallet_token_is_401_before_it_is_asked_too_often() {
    let world = World::new().with("BURSAR_LIMITS_WALLET_PER_MINUTE", "2");
    let server = world.serve();
    let owner = server.funded("10.00");
    let wallet = Wallet::issue(&owner, "1.00", LENIENT);
    wallet.charge("0.01").send().is(200);
    wallet.charge("0.01").send().is(200);
    wallet.charge("0.01").send().is(429);
    wallet.change("revoke").send().is(200);
    wallet.charge("0.01").expect(401, CHARGES);
}

#[test]
fn a_closed_api_key_is_401_before_anything_else() {
    let world = World::new().with("BURSAR_LIMITS_PRINCIPAL_PER_MINUTE", "1");
    let server = world.serve();
    let control = server.control();
    let made = control.post("/keys").body(r#"{"kind":"live"}"#).send().is(201);
    let owner = server.live().with_token(&made.get("token"));
    owner.get(WALLETS).send().is(200);
    control.call(Method::DELETE, &format!("/keys/{}", made.get("id"))).send().is(200);
    for path in [WALLETS, WALLETS, "/api/public/v1/wallets/wlt_01J8X4K2M9N3P5Q7RS0123456Z/pause"] {
        is_nobody(&owner, path, CHARGES);
    }
    for path in ["/v1/pay", "/v1/pay", "/v1/agents"] {
        is_nobody(&owner, path, CREDITS);
    }
    owner.get("/v1/transactions?limit=nonsense").expect(401, CREDITS);
    owner.get(&format!("{WALLETS}?limit=nonsense")).expect(401, CHARGES);
}

#[test]
fn a_closed_operator_token_is_401_before_anything_else() {
    let world = World::new();
    let server = world.serve();
    let root = server.control();
    let made = root.post("/keys").body(r#"{"kind":"operator"}"#).send().is(201);
    let operator = root.with_token(&made.get("token"));
    operator.get("/status").send().is(200);
    root.call(Method::DELETE, &format!("/keys/{}", made.get("id"))).send().is(200);
    for path in ["/freeze", "/credit", "/keys", "/principals", "/approvals/nonsense/resolve"] {
        is_nobody(&operator, path, OPERATORS);
    }
    operator.get("/status").header("Bursar-Principal", "nobody").expect(401, OPERATORS);
    operator.get("/wallets?limit=0").expect(401, OPERATORS);
}

#[test]
fn a_closed_credential_is_401_where_it_never_opened_anything() {
    let world = World::new();
    let server = world.serve();
    let (owner, control) = (server.funded("10.00"), server.control());
    let wallet = Wallet::issue(&owner, "1.00", LENIENT);
    wallet.agent.get("/v1/agents/x").send().is(403);
    control.with_token(&wallet.agent.token).get("/status").send().is(403);
    wallet.change("revoke").send().is(200);
    wallet.agent.get("/v1/agents/x").expect(401, CREDITS);
    wallet.agent.post("/v1/pay").body("{").expect(401, CREDITS);
    control.with_token(&wallet.agent.token).get("/status").expect(401, OPERATORS);
    // One that ended by itself is known to nobody before it is looked up.
    let body = format!(r#"{{"agent_id":"a","budget":{{"amount":1.00,"currency":"USD"}},"policy":{LENIENT},"expires_in":"1s"}}"#);
    let expired = owner.with_token(&owner.post(WALLETS).body(&body).send().is(201).get("token"));
    crate::world::eventually("it expired", || (expired.get("/v1/agents/x").send().status == 401).then_some(()));
    let made = control.post("/keys").body(r#"{"kind":"live"}"#).send().is(201);
    let key = control.with_token(&made.get("token"));
    key.get("/status").send().is(403);
    control.call(Method::DELETE, &format!("/keys/{}", made.get("id"))).send().is(200);
    key.get("/status").expect(401, OPERATORS);
}

#[test]
fn a_revoked_key_takes_nothing_of_its_principals_rate() {
    let world = World::new().with("BURSAR_LIMITS_PRINCIPAL_PER_MINUTE", "3");
    let server = world.serve();
    let control = server.control();
    let made = control.post("/keys").body(r#"{"kind":"live"}"#).send().is(201);
    let revoked = server.live().with_token(&made.get("token"));
    revoked.get("/v1/transactions").send().is(200);
    control.call(Method::DELETE, &format!("/keys/{}", made.get("id"))).send().is(200);
    for body in [r#"{"from":"a","to":"b","amount":1}"#, "{", r#"{"from":"a","to":"b","amount":1}"#, "{"] {
        revoked.post("/v1/pay").body(body).expect(401, CREDITS);
    }
    for _ in 0..3 {
        server.live().post("/v1/pay").body(r#"{"from":"a","to":"b","amount":1}"#).send().is(404);
    }
    server.live().post("/v1/pay").body("{").send().is(429);
}

#[test]
fn issuing_and_paying_are_limited_too() {
    let world = World::new().with("BURSAR_LIMITS_PRINCIPAL_PER_MINUTE", "3");
    let server = world.serve();
    let owner = server.funded("10.00");
    let wallet = Wallet::issue(&owner, "1.00", LENIENT);
    owner.post("/v1/pay").body(r#"{"from":"a","to":"b","amount":1}"#).send().is(404);
    owner.post("/v1/pay").body("{").send().is(400);
    let refused = owner.post("/v1/pay").body("{").expect(429, r#"{"error":{"code":"rate_limited","message":"<text>"}}"#);
    assert!(refused.header("retry-after").is_some());
    owner.post(WALLETS).body("{").expect(429, r#"{"status":"error","code":"rate_limited","message":"<text>"}"#);
    // Charging, the other book, and reading are counted for themselves.
    wallet.agent.post(CHARGE).body(&body("0.01")).send().is(200);
    Wallet::issue(&server.test(), "1.00", LENIENT);
    owner.get("/v1/transactions").send().is(200);
}
