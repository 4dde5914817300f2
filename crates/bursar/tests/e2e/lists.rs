//! Every list has pages: a bound, a cursor in the header `Link`, and nothing lost or repeated from one page to the next.

use std::collections::HashSet;

use serde_json::Value;

use crate::http::Client;
use crate::wallet::{LENIENT, WALLETS, Wallet};
use crate::world::World;

/// Follows a list from page to page; each must hold `limit` items at most. `field` is where the items stand, and `id` names one.
#[track_caller]
fn pages(client: &Client, path: &str, field: Option<&str>, id: &str) -> Vec<String> {
    let (mut next, mut ids) = (Some(format!("{path}?limit=2")), Vec::new());
    while let Some(path) = next {
        let page = client.get(&path).send().is(200);
        let json = page.json();
        let items = field.map_or(&json, |field| &json[field]).as_array().unwrap();
        assert!(items.len() <= 2, "{path}: {json}");
        ids.extend(items.iter().map(|item| item[id].as_str().unwrap().to_owned()));
        next = page.header("link").map(|link| {
            let (target, rest) = link.strip_prefix('<').unwrap().split_once('>').unwrap();
            assert_eq!(rest, "; rel=\"next\"");
            target.to_owned()
        });
        assert!(items.len() == 2 || next.is_none(), "{path}: a short page is the last");
    }
    let distinct: HashSet<_> = ids.iter().collect();
    assert_eq!(distinct.len(), ids.len(), "{path}: {ids:?}");
    ids
}

#[test]
fn every_list_goes_on_where_its_page_ended() {
    let world = World::new().unlimited();
    let server = world.serve();
    let (owner, control) = (server.funded("100.00"), server.control());
    let asking = r#"{"max_per_tx":9,"allowed_categories":["llm_api"],"escalate_if_single_tx_exceeds":0.50}"#;
    let wallets: Vec<Wallet> = (0..5).map(|_| Wallet::issue(&owner, "10.00", asking)).collect();
    for wallet in &wallets {
        wallets[0].charge("0.10").send().is(200);
        wallet.charge("0.85").send().is(202);
    }
    let names = ["a", "b", "c", "d"];
    for name in names {
        control.post("/agents").body(&format!(r#"{{"id":"{name}"}}"#)).send().is(201);
        control.post("/keys").body(r#"{"kind":"live"}"#).send().is(201);
        control.post("/principals").body(&format!(r#"{{"name":"{name} & co"}}"#)).send().is(201);
        control.post("/credit").body(r#"{"amountUsd":"1.00","agentId":"a"}"#).send().is(200);
    }
    for to in ["b", "c", "d", "b", "c"] {
        owner.post("/v1/pay").body(&format!(r#"{{"from":"a","to":"{to}","amount":10}}"#)).send().is(200);
    }
    // Four agents and the one of the wallets; four keys, the three of the first start, four agents' tokens.
    for (path, id, count) in [
        ("/approvals", "approvalId", 5),
        ("/agents", "id", 5),
        ("/keys", "id", 11),
        ("/principals", "id", 5),
        ("/wallets", "id", 5),
    ] {
        let ids = pages(&control, path, None, id);
        assert_eq!(ids.len(), count, "{path}");
        let all: Vec<String> =
            control.get(path).send().json().as_array().unwrap().iter().map(|one| one[id].as_str().unwrap().to_owned()).collect();
        assert_eq!(ids, all, "{path}: the same in pages");
    }
    let first = format!("{WALLETS}/{}/transactions", wallets[0].id);
    for (path, field, id, count) in [
        (WALLETS, "wallets", "wallet_id", 5),
        ("/api/public/v1/escalations", "escalations", "escalation_id", 5),
        (first.as_str(), "transactions", "transaction_id", 6),
        ("/v1/transactions", "transactions", "id", 5),
    ] {
        assert_eq!(pages(&owner, path, Some(field), id).len(), count, "{path}");
    }
    // An offset passes over, where it was ignored before.
    let ids = |answer: Value| -> Vec<String> {
        answer["wallets"].as_array().unwrap().iter().map(|one| one["wallet_id"].as_str().unwrap().to_owned()).collect()
    };
    let all = ids(owner.get(WALLETS).send().json());
    assert_eq!(ids(owner.get(&format!("{WALLETS}?offset=3")).send().json()), all[3..]);
    // The command line shows all of them.
    assert_eq!(world.run(&["principals", "list", "--json"]).ok().json().as_array().unwrap().len(), 5);
}

#[test]
fn a_page_that_can_not_be_is_400() {
    let world = World::new();
    let server = world.serve();
    let (owner, control) = (server.live(), server.control());
    for query in ["limit=0", "limit=1001", "limit=x", "offset=-1", "offset=10001", "cursor=nonsense"] {
        for path in ["/approvals", "/agents", "/keys", "/wallets"] {
            control.get(&format!("{path}?{query}")).expect(400, r#"{"error":"<text>"}"#);
        }
        let field = query.split_once('=').unwrap().0;
        let shape = format!(r#"{{"status":"error","code":"invalid_request","message":"<text>","field":"{field}"}}"#);
        for path in [WALLETS, "/api/public/v1/escalations"] {
            owner.get(&format!("{path}?{query}")).expect(400, &shape);
        }
        owner.get(&format!("/v1/transactions?{query}")).expect(400, r#"{"error":{"code":"invalid_request","message":"<text>"}}"#);
    }
    control.get("/principals?offset=1").expect(400, r#"{"error":"<text>"}"#);
    // A cursor of another list shows nothing of it.
    let wallet = Wallet::issue(&server.funded("2.00"), "1.00", LENIENT);
    wallet.charge("0.01").send().is(200);
    let stray = owner.get(&format!("{WALLETS}/{}/transactions?cursor={}", wallet.id, wallet.id)).send().is(200).json();
    assert_eq!(stray["transactions"].as_array().map(Vec::len), Some(0));
}
