//! What the credits reference prints, request for request; fees; and that its agents are everybody's agents.

use crate::http::{Answer, Client};
use crate::load::{key, side_by_side};
use crate::wallet::{LENIENT, WALLETS};
use crate::world::{Server, World, heavy};

/// The body of "Create a new agent wallet".
const CREATE: &str = r#"{
"name": "My Research Bot",
"owner_id": "user_123",
"metadata": { "type": "research" }
}"#;

/// An agent with its key's holder.
struct Agent {
    id: String,
    owner: Client,
}

impl Agent {
    #[track_caller]
    fn create(owner: &Client) -> Self {
        let made = owner.post("/v1/agents").body(CREATE).send().is(201);
        Self { id: made.get("id"), owner: owner.clone() }
    }

    #[track_caller]
    fn credited(server: &Server, owner: &Client, usd: &str, book: &str) -> Self {
        let agent = Self::create(owner);
        let body = format!(r#"{{"amountUsd":"{usd}","agentId":"{}","book":"{book}"}}"#, agent.id);
        server.control().post("/credit").body(&body).send().is(200);
        agent
    }

    /// The body of "Send payment between agents", with our ids.
    fn pay(&self, to: &str, amount: &str) -> Answer {
        let body = format!(
            r#"{{
"from": "{}",
"to": "{to}",
"amount": {amount},
"memo": "Web search: Tesla Q4"
}}"#,
            self.id
        );
        self.owner.post("/v1/pay").body(&body).send()
    }

    #[track_caller]
    fn is(&self, figures: &str) {
        self.owner.get(&format!("/v1/agents/{}", self.id)).expect(200, &format!("{{{figures},\"...\":0}}"));
    }
}

fn error(code: &str) -> String {
    format!(r#"{{"error":{{"code":"{code}","message":"<text>"}}}}"#)
}

#[test]
fn the_reference_works_as_printed() {
    let world = World::new().with("BURSAR_FEES_PAYMENT_MIN_CREDITS", "0");
    let server = world.serve();
    // "amp_" and "ap_live_" are two spellings of one key.
    let live = server.live();
    let live = live.with_token(&live.token.replace("ap_live_", "amp_"));
    live.post("/v1/agents").body(CREATE).expect(
        201,
        r#"{
"id": "<agt>",
"name": "My Research Bot",
"owner_id": "user_123",
"balance": 0,
"created_at": "<time>",
"...": 0
}"#,
    );
    let (bot, service) = (Agent::credited(&server, &live, "50.00", "live"), Agent::create(&live));
    let paid = bot.pay(&service.id, "10").is(200);
    let sample = format!(
        r#"{{
"id": "<txn>",
"from": "{}",
"to": "{}",
"amount": 10,
"fee": 0.1,
"status": "completed",
"created_at": "<time>"
}}"#,
        bot.id, service.id
    );
    crate::shape::check(&sample, &paid.text);
    bot.is(r#""id": "<agt>", "name": "My Research Bot", "balance": 49990, "balance_usd": 49.99, "total_sent": 10, "total_received": 0"#);
    service.is(r#""balance": 9.9, "balance_usd": 0.0099, "total_sent": 0, "total_received": 9.9"#);
    let list = format!(
        r#"{{
"transactions": [
{{
"id": "{}",
"from": "{}",
"to": "{}",
"amount": 10,
"memo": "Web search: Tesla Q4",
"created_at": "<time>",
"...": 0
}}
],
"total": 1
}}"#,
        paid.get("id"),
        bot.id,
        service.id
    );
    for path in [
        "/v1/transactions".to_owned(),
        format!("/v1/transactions?agent_id={}", bot.id),
        format!("/v1/transactions?agent_id={}", service.id),
    ] {
        live.get(&path).expect(200, &list);
    }
    world.verify();
}

#[test]
fn the_fee_is_one_percent_and_at_least_one_credit() {
    let world = World::new();
    let server = world.serve();
    let test = server.test();
    let (payer, payee) = (Agent::credited(&server, &test, "100.00", "test"), Agent::create(&test));
    for (amount, fee) in [("1000", "10"), ("101", "1.01"), ("100", "1"), ("99", "1"), ("2", "1"), ("1", "1")] {
        let answer = payer.pay(&payee.id, amount).is(200);
        crate::shape::check(&format!(r#"{{"amount":{amount},"fee":{fee},"...":0}}"#), &answer.text);
    }
    payer.is(r#""balance": 98697, "total_sent": 1303"#);
    payee.is(r#""balance": 1287.99, "balance_usd": 1.28799, "total_received": 1287.99"#);
    world.verify();

    // "a payment whose fee would exceed its amount is refused"
    let world = World::new().with("BURSAR_FEES_PAYMENT_MIN_CREDITS", "5");
    let server = world.serve();
    let (payer, payee) = (Agent::credited(&server, &server.test(), "1.00", "test"), Agent::create(&server.test()));
    crate::shape::check(&error("invalid_request"), &payer.pay(&payee.id, "4").is(400).text);
    payer.pay(&payee.id, "5").is(200);
    payer.is(r#""balance": 995"#);
}

#[test]
fn every_refusal_has_its_code() {
    let world = World::new();
    let server = world.serve();
    let test = server.test();
    let (payer, payee) = (Agent::credited(&server, &test, "1.00", "test"), Agent::create(&test));
    let refused = |status: u16, code: &str, answer: Answer| crate::shape::check(&error(code), &answer.is(status).text);
    refused(402, "insufficient_balance", payer.pay(&payee.id, "1001"));
    refused(404, "agent_not_found", payer.pay("agt_search_service", "1"));
    refused(404, "agent_not_found", Agent { id: "nobody".to_owned(), owner: test.clone() }.pay(&payee.id, "1"));
    refused(400, "invalid_request", payer.pay(&payer.id, "1"));
    for amount in ["0", "0.5", "-1", "1e2", "\"1\"", "1.0", "NaN", "9999999999999999999999"] {
        refused(400, "invalid_request", payer.pay(&payee.id, amount));
    }
    refused(400, "invalid_request", test.post("/v1/agents").body("{}").send());
    refused(400, "invalid_request", test.post("/v1/agents").body(r#"{"name":""}"#).send());
    refused(400, "invalid_request", test.get("/v1/transactions?limit=0").send());
    refused(400, "invalid_request", test.get("/v1/transactions?offset=-1").send());
    refused(404, "agent_not_found", test.get("/v1/agents/nobody").send());
    refused(404, "agent_not_found", test.get("/v1/transactions?agent_id=nobody").send());
    refused(404, "agent_not_found", server.live().get(&format!("/v1/agents/{}", payer.id)).send());
    refused(401, "unauthorized", test.with_token("").get(&format!("/v1/agents/{}", payer.id)).send());
    refused(401, "unauthorized", test.with_token("amp_0000").post("/v1/agents").body(CREATE).send());
    refused(403, "forbidden", test.with_token(server.credential("operator_token")).post("/v1/agents").body(CREATE).send());
    let pay = |amount: &str| format!(r#"{{"from":"{}","to":"{}","amount":{amount}}}"#, payer.id, payee.id);
    let first = test.post("/v1/pay").key("k").body(&pay("10")).send().is(200);
    assert_eq!(test.post("/v1/pay").key("k").body(&pay("10")).send().is(200).text, first.text);
    refused(422, "idempotency_mismatch", test.post("/v1/pay").key("k").body(&pay("11")).send());
    refused(413, "invalid_request", test.post("/v1/pay").body(&" ".repeat((1 << 20) + 1)).send());
    refused(415, "invalid_request", test.post("/v1/pay").header("Content-Type", "text/plain").body(&pay("1")).send());
    assert!(test.get("/v1/nothing").send().is(404).json().is_object());
    assert!(test.get("/v1/pay").send().is(405).json().is_object());
    server.control().post("/freeze").send().is(200);
    refused(403, "forbidden", payer.pay(&payee.id, "1"));
    payer.is(r#""balance": 990, "total_sent": 10"#);
    world.verify();
}

#[test]
fn an_agent_made_here_gets_a_scoped_wallet_and_both_stand_in_one_journal() {
    let world = World::new();
    let server = world.serve();
    let test = server.test();
    let (agent, payee) = (Agent::credited(&server, &test, "1.00", "test"), Agent::create(&test));
    let issue = format!(r#"{{"agent_id":"{}","budget":{{"amount":2.00,"currency":"USD"}},"policy":{LENIENT}}}"#, agent.id);
    let issued = test.post(WALLETS).body(&issue).send().is(201);
    let wallet = test.with_token(&issued.get("token"));
    let charged = wallet.post(crate::wallet::CHARGE).body(&crate::wallet::body("0.25")).send().is(200).get("transaction_id");
    let paid = agent.pay(&payee.id, "100").is(200).get("id");
    agent.is(r#""balance": 900"#);
    let agents = server.control().get("/agents").send().is(200).json();
    assert_eq!(agents.as_array().unwrap().len(), 2, "the wallet made no new agent: {agents}");
    let settled = server.control().get("/audit?type=payment.settled").send().is(200).json();
    let ids: Vec<_> = settled.as_array().unwrap().iter().map(|event| event["paymentId"].as_str().unwrap()).collect();
    assert_eq!(ids, [charged.as_str(), paid.as_str()]);
    world.verify();
}

#[test]
fn an_agent_of_another_principal_can_be_paid_but_not_seen() {
    let world = World::new();
    let server = world.serve();
    server.control().post("/principals").body(r#"{"name":"globex"}"#).send().is(201);
    let made = world.run(&["keys", "create", "--kind", "live", "--principal", "globex", "--json"]).ok().json();
    let globex = server.live().with_token(made["token"].as_str().unwrap());
    let (ours, theirs) = (Agent::credited(&server, &server.live(), "1.00", "live"), Agent::create(&globex));
    let paid = ours.pay(&theirs.id, "500").is(200);
    ours.is(r#""balance": 500, "total_sent": 500, "total_received": 0"#);
    theirs.is(r#""balance": 495, "total_sent": 0, "total_received": 495"#);
    ours.owner.get(&format!("/v1/agents/{}", theirs.id)).expect(404, &error("agent_not_found"));
    ours.owner.get(&format!("/v1/transactions?agent_id={}", theirs.id)).expect(404, &error("agent_not_found"));
    crate::shape::check(
        &error("agent_not_found"),
        &Agent { id: theirs.id.clone(), owner: ours.owner.clone() }.pay(&ours.id, "1").is(404).text,
    );
    for agent in [&ours, &theirs] {
        let list = agent.owner.get(&format!("/v1/transactions?agent_id={}", agent.id));
        let shape = format!(
            r#"{{"transactions":[{{"id":"{}","from":"{}","to":"{}","amount":500,"...":0}}],"total":1}}"#,
            paid.get("id"),
            ours.id,
            theirs.id
        );
        list.expect(200, &shape);
    }
    theirs.pay(&ours.id, "100").is(200);
    ours.is(r#""balance": 599"#);
    // The books do not touch: an agent of the test book can't be paid from the live one.
    let in_test = Agent::create(&server.test());
    crate::shape::check(&error("agent_not_found"), &ours.pay(&in_test.id, "1").is(404).text);
    for principal in ["default", "globex"] {
        assert_eq!(world.run(&["audit", "verify", "--json", "--principal", principal]).ok().json()["ok"], true);
    }
    world.verify();
}

#[test]
fn transactions_are_paged_newest_first() {
    let world = World::new();
    let server = world.serve();
    let test = server.test();
    let (payer, payee) = (Agent::credited(&server, &test, "1.00", "test"), Agent::create(&test));
    let ids: Vec<_> = (0..5).map(|_| payer.pay(&payee.id, "10").is(200).get("id")).collect();
    let page = |query: &str| {
        let answer = test.get(&format!("/v1/transactions?{query}")).send().is(200).json();
        assert_eq!(answer["total"], 5, "{answer}");
        let lines = answer["transactions"].as_array().unwrap().clone();
        lines.into_iter().map(|line| line["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let newest: Vec<_> = ids.into_iter().rev().collect();
    assert_eq!(page("limit=2"), newest[..2]);
    assert_eq!(page(&format!("agent_id={}&limit=2&offset=2", payer.id)), newest[2..4]);
    assert_eq!(page("offset=4"), newest[4..]);
    assert_eq!(page("offset=5"), Vec::<String>::new());
}

#[test]
fn agents_that_pay_each_other_in_a_ring_lose_only_fees() {
    let _heavy = heavy();
    let world = World::new();
    let server = world.serve();
    let test = server.test();
    let agents: Vec<_> = (0..4).map(|_| Agent::credited(&server, &test, "10.00", "test")).collect();
    let count = side_by_side(16, |number| {
        let at = usize::try_from(number).unwrap();
        let (from, to, client) = (&agents[at % 4].id, &agents[(at + 1 + at / 4 % 3) % 4].id, test.apart());
        let mut count = 0;
        for index in 0..10 {
            let body = format!(r#"{{"from":"{from}","to":"{to}","amount":100}}"#);
            let send = || client.post("/v1/pay").key(&key(number * 100 + index)).body(&body).send();
            let (first, again) = (send(), send());
            assert_eq!((first.status, &first.text), (again.status, &again.text));
            count += usize::from(first.status == 200);
        }
        count
    });
    let paid: usize = count.into_iter().sum();
    assert!(paid > 0);
    let left = |agent: &Agent| test.get(&format!("/v1/agents/{}", agent.id)).send().json()["balance"].as_u64().unwrap();
    let sum: u64 = agents.iter().map(left).sum();
    assert_eq!(sum, 40_000 - u64::try_from(paid).unwrap(), "each payment of 100 cost a fee of 1");
    world.verify();
}
