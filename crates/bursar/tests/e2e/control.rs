//! Control as the operator reference prints it: status, freeze, approvals, agents, and who may come in.

use ::http::Method;

use crate::load::side_by_side;
use crate::shape;
use crate::wallet::{LENIENT, Wallet};
use crate::world::World;

const ASKING: &str = r#"{"max_per_tx":9,"allowed_categories":["llm_api"],"escalate_if_single_tx_exceeds":0.50}"#;
const ERROR: &str = r#"{"error":"<text>"}"#;

#[test]
fn a_freeze_stops_everything_and_is_lifted() {
    let world = World::new();
    let server = world.serve();
    let control = server.control();
    control.get("/status").expect(200, r#"{"frozen":false,"pendingApprovals":0,"mandates":0}"#);
    let frozen = r#"{"frozen":true,"reason":"suspicious traffic","changedAt":"<time>","pendingApprovals":0,"mandates":0}"#;
    control.post("/freeze").body(r#"{ "reason": "suspicious traffic" }"#).expect(200, frozen);
    control.get("/status").expect(200, frozen);
    for wallet in [Wallet::issue(&server.funded("10.00"), "1.00", LENIENT), Wallet::issue(&server.test(), "1.00", LENIENT)] {
        wallet.charge("0.01").expect(402, r#"{"status":"blocked","reason":"WALLET_FROZEN","reason_detail":"<text>"}"#);
    }
    control.post("/unfreeze").expect(200, r#"{"frozen":false,"changedAt":"<time>","pendingApprovals":0,"mandates":0}"#);
    Wallet::issue(&server.test(), "1.00", LENIENT).charge("0.01").send().is(200);
    let kinds = control.get("/audit").send().text;
    assert!(kinds.contains("wallet.frozen") && kinds.contains("wallet.unfrozen"), "{kinds}");
}

#[test]
fn an_approval_is_resolved_once() {
    let world = World::new();
    let server = world.serve();
    let control = server.control();
    control.get("/approvals").expect(200, "[]");
    let wallet = Wallet::issue(&server.funded("10.00"), "10.00", ASKING);
    let (yes, no) =
        (wallet.charge("0.85").send().is(202).get("escalation_id"), wallet.charge("0.95").send().is(202).get("escalation_id"));
    let line = |cents: &str| {
        format!(
            r#"{{"approvalId":"<esc>","request":{{"rail":"internal","amount":{{"amount":"{cents}","currency":"USD"}},
            "payee":{{"address":"openai","category":"llm_api"}},"memo":"GPT-4o completion","...":0}},"reason":"<text>","expiresAt":"<time>","...":0}}"#
        )
    };
    control.get("/approvals").expect(200, &format!("[{},{}]", line("85"), line("95")));
    control.get("/status").expect(200, r#"{"frozen":false,"pendingApprovals":2,"...":0}"#);

    let resolve = |id: &str, body: &str| control.post(&format!("/approvals/{id}/resolve")).body(body).send();
    let settled = resolve(&yes, r#"{ "approved": true }"#).is(200);
    shape::check(r#"{ "status": "settled", "paymentId": "<txn>", "settlement": {"...":0} }"#, &settled.text);
    let denied = resolve(&no, r#"{ "approved": false }"#).is(200);
    shape::check(
        r#"{ "status": "denied", "paymentId": "<txn>", "reason": "approval rejected by human reviewer" }"#,
        &denied.text,
    );
    for id in [&yes, &no] {
        shape::check(ERROR, &resolve(id, r#"{"approved":true}"#).is(409).text);
    }
    for id in ["esc_01J8X4K2M9N3P5Q7RS0123456Z", "nonsense"] {
        shape::check(ERROR, &resolve(id, r#"{"approved":true}"#).is(404).text);
    }
    for body in ["{}", "", r#"{"approved":"yes"}"#, "[]"] {
        shape::check(ERROR, &resolve(&yes, body).is(400).text);
    }
    control.get("/approvals").expect(200, "[]");
    assert_eq!([wallet.figure("balance"), wallet.figure("held"), wallet.figure("spent")], ["9.15", "0.00", "0.85"]);
    let rejected = control.get(&format!("/audit?paymentId={}", denied.get("paymentId"))).send().is(200).json();
    let kinds: Vec<_> = rejected.as_array().unwrap().iter().map(|event| event["type"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["approval.requested", "approval.resolved"]);
    world.verify();
}

#[test]
fn agents_get_a_token_once_and_lose_it() {
    let world = World::new();
    let server = world.serve();
    let control = server.control();
    control.get("/agents").expect(200, "[]");
    let agent = r#"{"id":"shopping-agent","label":"Shopping","token":"<agent token>","createdAt":"<time>","...":0}"#;
    let register = || control.post("/agents").body(r#"{ "id": "shopping-agent", "label": "Shopping" }"#).expect(201, agent);
    let (first, second) = (register(), register());
    assert_ne!(first.get("token"), second.get("token"), "a new token, the old one dies");
    let listed = control.get("/agents").send().is(200);
    assert_eq!(listed.json().as_array().unwrap().len(), 1, "{}", listed.text);
    assert!(!listed.text.contains(&first.get("token")[8..]) && !listed.text.contains(&second.get("token")[8..]));
    let delete = |id: &str| control.call(Method::DELETE, &format!("/agents/{id}"));
    delete("shopping-agent").expect(200, r#"{"revoked":true}"#);
    delete("shopping-agent").expect(200, r#"{"revoked":false}"#);
    delete("nobody").expect(200, r#"{"revoked":false}"#);
    control.post("/agents").body(r#"{"label":"x"}"#).expect(400, ERROR);
    control.post("/agents").body(r#"{"id":"  "}"#).expect(400, ERROR);
    control.post("/agents").body(r#"{"id":"a","book":"both"}"#).expect(400, ERROR);
    let kinds = control.get("/audit").send().text;
    assert!(kinds.contains("agent.registered") && kinds.contains("agent.revoked"), "{kinds}");
    world.verify();
}

#[test]
fn an_agent_registered_here_and_one_of_charges_are_one() {
    let world = World::new();
    let server = world.serve();
    let control = server.control();
    Wallet::issue(&server.test(), "1.00", LENIENT);
    control.post("/agents").body(r#"{"id":"agent_research_001","book":"test"}"#).send().is(201);
    let agents = control.get("/agents").send().is(200).json();
    assert_eq!(agents.as_array().unwrap().len(), 1, "{agents}");
    world.verify();
}

#[test]
fn only_an_operator_comes_in_by_header_or_query() {
    let world = World::new();
    let server = world.serve();
    let (control, nobody) = (server.control(), server.at("control", ""));
    let paths =
        ["/status", "/approvals", "/audit", "/audit/verify", "/audit/keys", "/agents", "/principals", "/keys", "/wallets"];
    for path in paths {
        nobody.get(path).expect(401, ERROR);
        nobody.with_token("aop_0000").get(path).expect(401, ERROR);
        nobody.get(&format!("{path}?token=aop_0000")).expect(401, ERROR);
        nobody.with_token(server.credential("api_key_live")).get(path).expect(403, ERROR);
        nobody.get(&format!("{path}?token={}", control.token)).send().is(200);
        nobody.get(&format!("{path}?token={}", control.token)).header("Authorization", "Basic eA==").expect(401, ERROR);
        control.get(path).send().is(200);
    }
    nobody.post(&format!("/freeze?token={}", control.token)).send().is(200);
    control.get("/nothing").expect(404, ERROR);
    control.post("/status").expect(405, ERROR);
    control.post("/freeze").body("{").expect(400, ERROR);
    control.post("/freeze").header("Content-Type", "text/plain").body("x").expect(415, ERROR);
    control.post("/freeze").body(&" ".repeat((1 << 20) + 1)).expect(413, ERROR);
    nobody.get("/healthz").send().is(200);
}

#[test]
fn an_operator_of_one_principal_sees_nothing_of_another() {
    let world = World::new();
    let server = world.serve();
    let made = server.control().post("/principals").body(r#"{"name":"globex"}"#).send().is(201);
    let globex = server.at("control", &made.get("operatorToken"));
    let wallet = Wallet::issue(&server.funded("5.00"), "5.00", ASKING);
    let id = wallet.charge("0.85").send().is(202).get("escalation_id");
    globex.get("/approvals").expect(200, "[]");
    globex.post(&format!("/approvals/{id}/resolve")).body(r#"{"approved":true}"#).expect(404, ERROR);
    globex.get(&format!("/wallets/{}", wallet.id)).expect(404, ERROR);
    globex.get("/wallets").expect(200, "[]");
    globex.get("/principals").expect(200, r#"[{"name":"globex","...":0}]"#);
    globex.post("/principals").body(r#"{"name":"third"}"#).expect(403, ERROR);
    globex.get("/status").header("Bursar-Principal", "default").expect(404, ERROR);
    server.control().post("/principals").body(r#"{"name":"globex"}"#).expect(409, ERROR);
    server.control().post("/principals").body(r#"{"name":"initech"}"#).send().is(201);
    let root = server.control();
    let made = root.post("/keys").header("Bursar-Principal", "initech").body(r#"{"kind":"operator"}"#).send().is(201);
    root.with_token(&made.get("token")).get("/status").send().is(200);
    server.control().get("/wallets").header("Bursar-Principal", "globex").expect(200, "[]");
    globex.post("/freeze").send().is(200);
    server.control().get("/status").expect(200, r#"{"frozen":false,"...":0}"#);
}

#[test]
fn a_principal_is_made_once_under_a_key() {
    for world in [World::new(), World::on_postgres()] {
        let server = world.serve();
        let root = server.control();
        let create = |name: &str| root.post("/principals").body(&format!(r#"{{"name":"{name}"}}"#)).key("k");
        let made = create("initech").send().is(201);
        root.with_token(&made.get("operatorToken")).get("/status").send().is(200);
        // Its token was shown, and can't be shown again.
        let again = create("initech").send().is(201);
        assert_eq!((again.get("id"), again.json().get("operatorToken")), (made.get("id"), None));
        // What it has by then stands in the list, and nothing of it here.
        root.post("/credit").header("Bursar-Principal", "initech").body(r#"{"amountUsd":"7"}"#).send().is(200);
        create("initech").expect(201, r#"{"id":"<text>","name":"initech","frozen":false,"createdAt":"<text>"}"#);
        create("umbrella").expect(422, ERROR);
        root.post("/principals").body(r#"{"name":"initech"}"#).key("another").expect(409, ERROR);
        // The key is the acting principal's: another's operators have their own.
        let elsewhere = root.post("/principals").header("Bursar-Principal", "initech").body(r#"{"name":"umbrella"}"#);
        elsewhere.key("k").send().is(201);
        let ran = |name: &str| world.run(&["principals", "create", name, "--idempotency-key", "cli"]).ok().out;
        assert!(ran("hooli").contains("keep it"));
        assert!(ran("hooli").contains("can't be shown again"));
        // Many at once are one.
        let answers =
            side_by_side(8, |_| root.apart().post("/principals").body(r#"{"name":"soylent"}"#).key("many").send().is(201));
        assert!(answers.iter().all(|answer| answer.get("id") == answers[0].get("id")));
        assert_eq!(answers.iter().filter(|answer| answer.json().get("operatorToken").is_some()).count(), 1);
        let made = root.get("/audit").header("Bursar-Principal", "soylent").send().is(200).json();
        assert_eq!((&made[0]["type"], &made[0]["data"]["by"]["kind"]), (&"principal.created".into(), &"root".into()), "{made}");
        world.verify();
    }
}
