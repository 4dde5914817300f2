//! What the billing reference prints, request for request; what its clients send besides; and that nobody sees what is not theirs.

use ::http::Method;

use crate::http::{Answer, Client};
use crate::load::{key, side_by_side};
use crate::world::{Server, World, eventually, heavy, lasting};

const BASE: &str = "/api/v1/wallet";

const ADD: &str = r#"{
"type": "credit_card",
"name": "Mastercard ending in 5555",
"details": {
"last4": "5555",
"brand": "mastercard",
"exp_month": 8,
"exp_year": 2027
},
"is_default": false
}"#;

fn path(rest: &str) -> String {
    format!("{BASE}{rest}")
}

fn credit(server: &Server, usd: &str, book: &str) {
    server.control().post("/credit").body(&format!(r#"{{"amountUsd":"{usd}","book":"{book}"}}"#)).send().is(200);
}

fn error(status: u16, code: &str) -> String {
    format!(r#"{{"statusCode":{status},"message":"<text>","code":"{code}","...":0}}"#)
}

/// Money for AI.
fn to_ai(client: &Client, amount: &str) -> Answer {
    client.post(&path("/transfers")).body(&format!(r#"{{"amount": "{amount}"}}"#)).send()
}

/// The ids of the transactions, newest first.
fn transactions(client: &Client) -> Vec<String> {
    let listed = client.get(&path("/transactions?limit=100")).send().is(200).json();
    let items = listed["data"]["transactions"].as_array().unwrap();
    items.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

fn generate(client: &Client, transaction: &str) -> Answer {
    client.post(&path(&format!("/invoices/generate/{transaction}"))).header("Content-Type", "application/json").send()
}

#[test]
fn balances_and_money_for_ai_are_as_printed() {
    let world = World::new();
    let server = world.serve();
    let client = server.live();
    credit(&server, "125.50", "live");
    let balances = |general: &str, limit: &str, usage: &str, remaining: &str| {
        let ai = format!(r#""ai_limit": "{limit}", "ai_usage": "{usage}", "ai_remaining": "{remaining}""#);
        client.get(&path("/balances")).expect(
            200,
            &format!(
                r#"{{"statusCode": 200, "message": "Balances retrieved successfully", "data": {{"general_balance": "{general}", {ai}}}}}"#
            ),
        );
        client
            .get(&path("/balances/ai"))
            .expect(200, &format!(r#"{{"statusCode": 200, "message": "AI balance retrieved successfully", "data": {{{ai}}}}}"#));
    };
    balances("125.50", "0.00", "0.00", "0.00");
    let first = to_ai(&client, "25.00").is(200);
    crate::shape::check(
        r#"{
"statusCode": 200,
"message": "Transfer completed and AI credit limit synced",
"data": {
"gross_transferred": "25.00",
"net_ai_credit": "23.75",
"fee": "1.25",
"general_balance": "100.50",
"ai_balance": "23.75",
"key_created": true,
"ai_token": "<wallet token>"
}
}"#,
        &first.text,
    );
    balances("100.50", "23.75", "0.00", "23.75");
    // The token pays for model calls, and for nothing else.
    let token = first.json()["data"]["ai_token"].as_str().unwrap().to_owned();
    let paid = |category: &str| {
        let body = format!(r#"{{"vendor":"openai","amount":3.454,"currency":"USD","category":"{category}","description":"x"}}"#);
        client.with_token(&token).post("/api/public/v1/charge").body(&body).send().status
    };
    assert_eq!((paid("search"), paid("llm_api")), (402, 200));
    balances("100.50", "23.75", "3.46", "20.29");
    to_ai(&client, "0.1").is(200);
    let again = client.post(&path("/transfers")).key("k").body(r#"{"amount":"50"}"#);
    let again = again.expect(
        200,
        r#"{"statusCode": 200, "message": "<text>", "data": {"gross_transferred": "50.00", "net_ai_credit": "47.50", "fee": "2.50",
            "general_balance": "50.40", "ai_balance": "67.88", "key_created": false}}"#,
    );
    let replay = client.post(&path("/transfers")).key("k").body(r#"{"amount":"50"}"#).send().is(200);
    assert_eq!(replay.text, again.text);
    client.post(&path("/transfers")).key("k").body(r#"{"amount":"51"}"#).expect(422, &error(422, "idempotency_mismatch"));
    client.get(&path("/balances/general")).expect(
        200,
        r#"{
"statusCode": 200,
"message": "General balance retrieved successfully",
"data": {
"id": "<hex>",
"user_id": "<hex>",
"general_balance": "50.40",
"created_at": "<time>",
"updated_at": "<time>"
}
}"#,
    );
    client.get(&path("/ai-fee-history?page=1&limit=20&sort_by=amount&sort_order=desc")).expect(
        200,
        r#"{
"statusCode": 200,
"message": "AI fee history retrieved successfully",
"data": {
"fees": [
{"id": "<hex>", "transaction_id": "<hex>", "amount": "2.50", "created_at": "<time>",
 "transaction": {"id": "<hex>", "reason": "Transfer to AI credits", "amount": "50.00"}},
{"id": "<hex>", "transaction_id": "<hex>", "amount": "1.25", "created_at": "<time>",
 "transaction": {"id": "<hex>", "reason": "Transfer to AI credits", "amount": "25.00"}},
{"id": "<hex>", "transaction_id": "<hex>", "amount": "0.01", "created_at": "<time>",
 "transaction": {"id": "<hex>", "reason": "Transfer to AI credits", "amount": "0.10"}}
],
"pagination": {"total": 3, "page": 1, "limit": 20, "totalPages": 1}
}
}"#,
    );
    server.stop();
    world.verify();
}

#[test]
fn a_first_transfer_that_is_repeated_shows_the_token_once() {
    let world = World::new();
    let server = world.serve();
    credit(&server, "10.00", "test");
    let ask = || server.test().post(&path("/transfers")).key("first").body(r#"{"amount":"1"}"#).send().is(200).json();
    let (first, second) = (ask(), ask());
    assert!(first["data"]["ai_token"].is_string() && second["data"]["ai_token"].is_null(), "{second}");
    assert_eq!((&first["data"]["key_created"], &second["data"]["key_created"]), (&true.into(), &true.into()));
}

#[test]
fn amounts_are_strict_strings() {
    let world = World::new();
    let server = world.serve();
    credit(&server, "10.00", "live");
    let client = server.live();
    for bad in [
        r#""1e1""#,
        r#""-1""#,
        r#""0""#,
        r#""0.00""#,
        r#""01""#,
        r#""1.001""#,
        r#""""#,
        r#"" 1""#,
        "1",
        "1.5",
        "null",
        "[]",
        r#""1000000001""#,
    ] {
        client.post(&path("/transfers")).body(&format!(r#"{{"amount":{bad}}}"#)).expect(400, &error(400, "invalid_request"));
    }
    client.post(&path("/transfers")).body(r#"{"amount":"10.01"}"#).expect(402, &error(402, "insufficient_balance"));
    assert!(transactions(&client).len() == 1, "nothing was recorded");
}

#[test]
fn transactions_are_listed_as_printed() {
    let world = World::new();
    let server = world.serve();
    let client = server.live();
    let empty = r#"{
"statusCode": 200,
"message": "Transactions retrieved successfully",
"data": {
"transactions": [],
"pagination": {
"total": 0,
"page": 1,
"limit": 20,
"totalPages": 0
}
}
}"#;
    client.get(&path("/transactions")).expect(200, empty);
    for usd in ["5.00", "7.25", "3.00"] {
        credit(&server, usd, "live");
    }
    to_ai(&client, "2.00").is(200);
    let list = |query: &str| {
        let found = client.get(&path(&format!("/transactions{query}"))).send().is(200).json();
        let amounts = found["data"]["transactions"].as_array().unwrap().iter().map(|item| item["amount"].to_string());
        (amounts.collect::<Vec<_>>().join(" "), found["data"]["pagination"].to_string())
    };
    let pages =
        |page: u64, limit: u64, pages: u64| format!(r#"{{"limit":{limit},"page":{page},"total":4,"totalPages":{pages}}}"#);
    assert_eq!(list(""), ("2 3 7.25 5".to_owned(), pages(1, 20, 1)));
    assert_eq!(list("?sort_order=asc"), ("5 7.25 3 2".to_owned(), pages(1, 20, 1)));
    assert_eq!(list("?sort_by=amount"), ("7.25 5 3 2".to_owned(), pages(1, 20, 1)));
    assert_eq!(list("?sort_by=transaction_type&sort_order=asc&limit=1"), ("2".to_owned(), pages(1, 1, 4)));
    assert_eq!(list("?sort_by=id&limit=3&page=2"), ("5".to_owned(), pages(2, 3, 2)));
    assert_eq!(list("?limit=2&offset=2"), ("7.25 5".to_owned(), pages(2, 2, 2)));
    assert_eq!(list("?limit=2&page=9"), (String::new(), pages(9, 2, 2)));
    for bad in ["?sort_by=reason", "?sort_by=", "?sort_order=up", "?limit=0", "?limit=101", "?limit=x", "?page=0", "?offset=-1"] {
        client.get(&path(&format!("/transactions{bad}"))).expect(400, &error(400, "invalid_request"));
    }
    let newest = transactions(&client).remove(0);
    client.get(&path(&format!("/transactions/{newest}"))).expect(
        200,
        &format!(
            r#"{{"statusCode": 200, "message": "Transaction retrieved successfully", "data": {{"id": "{newest}", "user_id": "<hex>",
            "transaction_type": "ai_transfer", "status": "completed", "amount": 2, "direction": "out", "currency": "USD",
            "reason": "Transfer to AI credits", "created_at": "<time>", "updated_at": "<time>"}}}}"#
        ),
    );
    for nowhere in ["507f1f77bcf86cd799439140", "nonsense"] {
        client.get(&path(&format!("/transactions/{nowhere}"))).expect(404, &error(404, "not_found"));
    }
    server.test().get(&path(&format!("/transactions/{newest}"))).expect(404, &error(404, "not_found"));
    server.test().get(&path("/transactions")).expect(200, empty);
}

#[test]
fn payment_methods_are_as_printed() {
    let world = World::new();
    let server = world.serve();
    let client = server.live();
    let visa = ADD.replace("5555", "4242").replace("Mastercard", "Visa").replace("mastercard", "visa");
    let first = client.post(&path("/payment-methods")).body(&visa).send().is(201);
    assert_eq!(first.json()["data"]["is_default"], true, "the first one becomes the default");
    let made = client.post(&path("/payment-methods")).body(ADD).expect(
        201,
        r#"{
"statusCode": 201,
"message": "Payment method added successfully",
"data": {
"id": "<hex>",
"user_id": "<hex>",
"type": "credit_card",
"name": "Mastercard ending in 5555",
"status": "active",
"details": {
"last4": "5555",
"brand": "mastercard",
"exp_month": 8,
"exp_year": 2027
},
"is_default": false,
"created_at": "<time>",
"updated_at": "<time>"
}
}"#,
    );
    let id = made.json()["data"]["id"].as_str().unwrap().to_owned();
    let one = path(&format!("/payment-methods/{id}"));
    let shape = |message: &str, name: &str, month: u64, is_default: bool, status: &str| {
        format!(
            r#"{{"statusCode": 200, "message": "{message}", "data": {{"id": "{id}", "user_id": "<hex>", "type": "credit_card",
            "name": "{name}", "status": "{status}", "details": {{"last4": "5555", "brand": "mastercard", "exp_month": {month}, "exp_year": 2027}},
            "is_default": {is_default}, "created_at": "<time>", "updated_at": "<time>"}}}}"#
        )
    };
    let read = "Payment method retrieved successfully";
    client.get(&one).expect(200, &shape(read, "Mastercard ending in 5555", 8, false, "active"));
    let update = r#"{
"status": "active",
"is_default": true
}"#;
    let updated = "Payment method updated successfully";
    client.call(Method::PUT, &one).body(update).expect(200, &shape(updated, "Mastercard ending in 5555", 8, true, "active"));
    let details =
        r#"{"name":"Mastercard (primary)","details":{"last4":"5555","brand":"mastercard","exp_month":10,"exp_year":2027}}"#;
    client.call(Method::PATCH, &one).body(details).expect(200, &shape(updated, "Mastercard (primary)", 10, true, "active"));
    client
        .call(Method::PATCH, &one)
        .body(r#"{"status":"inactive"}"#)
        .expect(200, &shape(updated, "Mastercard (primary)", 10, false, "inactive"));
    // The other one is the default again; an inactive one can't be.
    let default = format!("{one}/default");
    client.call(Method::PATCH, &default).expect(409, &error(409, "conflict"));
    client
        .call(Method::PUT, &one)
        .body(r#"{"status":"active","is_default":false}"#)
        .expect(200, &shape(updated, "Mastercard (primary)", 10, false, "active"));
    let set = "Default payment method set successfully";
    client.call(Method::PUT, &default).expect(200, &shape(set, "Mastercard (primary)", 10, true, "active"));
    client.call(Method::PATCH, &default).expect(200, &shape(set, "Mastercard (primary)", 10, true, "active"));
    let list = client.get(&path("/payment-methods")).expect(
        200,
        r#"{"statusCode": 200, "message": "Payment methods retrieved successfully", "data": [{"is_default": false, "...": 0}, {"is_default": true, "...": 0}]}"#,
    );
    assert_eq!(list.json()["data"][1]["id"], id.as_str(), "oldest first");
    server.test().get(&one).expect(404, &error(404, "not_found"));
    server.test().get(&path("/payment-methods")).expect(200, r#"{"statusCode":200,"message":"<text>","data":[]}"#);
    client
        .call(Method::DELETE, &one)
        .expect(200, r#"{"statusCode": 200, "message": "Payment method deleted successfully", "data": null}"#);
    for method in [Method::GET, Method::DELETE] {
        client.call(method, &one).expect(404, &error(404, "not_found"));
    }
    client.call(Method::PATCH, &one).body("{}").expect(404, &error(404, "not_found"));
    client.call(Method::PATCH, &default).expect(404, &error(404, "not_found"));
    client
        .get(&path("/payment-methods"))
        .expect(200, r#"{"statusCode":200,"message":"<text>","data":[{"is_default": true, "...": 0}]}"#);
    server.stop();
    world.verify();
}

#[test]
fn no_card_number_is_kept_and_none_is_repeated() {
    let world = World::new();
    let server = world.serve();
    let client = server.live();
    let add = |rest: &str| client.post(&path("/payment-methods")).body(&format!(r#"{{"type":"credit_card",{rest}}}"#));
    for bad in [
        r#""name":"Visa","details":{"number":"4242 4242 4242 4242"}"#,
        r#""name":"Visa","details":{"a":[{"b":4242424242424242}]}"#,
        r#""name":"Visa 4242424242424242""#,
        r#""name":"Visa","details":{"cvc":"123"}"#,
        r#""name":"Visa","details":[]"#,
        r#""name":"Visa","details":"x""#,
        r#""name":"""#,
        r#""details":{}"#,
        r#""name":"Visa","is_default":"yes""#,
    ] {
        let answer = add(bad).expect(400, &error(400, "invalid_request"));
        assert!(!answer.text.contains("4242"), "{}", answer.text);
    }
    let made = add(r#""name":"Visa ending in 4242","details":null"#).send().is(201).json();
    assert_eq!(made["data"]["details"].to_string(), "{}");
    let one = path(&format!("/payment-methods/{}", made["data"]["id"].as_str().unwrap()));
    for bad in [r#"{"details":{"n":"5555-5555-5555-4444"}}"#, r#"{"status":"deleted"}"#, r#"{"name":"5555555555554444"}"#] {
        client.call(Method::PUT, &one).body(bad).expect(400, &error(400, "invalid_request"));
    }
    let log = server.log.text();
    let journal = server.control().get("/audit?limit=1000").send().is(200).text;
    assert!(!log.contains("424242") && !journal.contains("424242") && !journal.contains("5555555"), "{log}{journal}");
}

#[test]
fn invoices_are_as_printed() {
    let world = World::new()
        .with("BURSAR_INVOICE_SELLER", "Bursar Labs GmbH")
        .with("BURSAR_INVOICE_SELLER_ADDRESS", "Torstraße 140; 10119 Berlin");
    let server = world.serve();
    let client = server.live();
    let billing = ["principals", "billing", "--name", "John Doe", "--address", "123 Main St", "--tax-id", "DE123456789"];
    assert_eq!(world.run(&[&billing[..], &["--json"]].concat()).ok().json()["taxId"], "DE123456789");
    credit(&server, "50", "live");
    let transaction = transactions(&client).remove(0);
    let made = generate(&client, &transaction).is(201);
    let (number, year) = (made.json()["data"]["invoice_number"].as_str().unwrap().to_owned(), this_year(&made));
    assert_eq!(number, format!("INV-{year}-000001"));
    crate::shape::check(
        &format!(
            r#"{{"statusCode": 201, "message": "Invoice generated successfully", "data": {{"invoice_id": "<hex>", "invoice_number": "{number}"}}}}"#
        ),
        &made.text,
    );
    let id = made.json()["data"]["invoice_id"].as_str().unwrap().to_owned();
    let existing = generate(&client, &transaction).is(200);
    crate::shape::check(
        &format!(
            r#"{{
"statusCode": 200,
"message": "Invoice already exists",
"data": {{
"invoice_id": "{id}",
"invoice_number": "{number}"
}}
}}"#
        ),
        &existing.text,
    );
    let rest = format!(
        r#""id": "{id}",
"user_id": "<hex>",
"transaction_id": "{transaction}",
"invoice_number": "{number}",
"status": "paid",
"amount": 50,
"currency": "USD",
"issue_date": "<time>",
"due_date": "<time>",
"paid_date": "<time>",
"created_at": "<time>",
"updated_at": "<time>",
"transaction": {{
"id": "{transaction}",
"transaction_type": "credit",
"status": "completed",
"amount": 50,
"currency": "USD",
"created_at": "<time>"
}}"#
    );
    client.get(&path("/invoices?limit=10")).expect(
        200,
        &format!(
            r#"{{"statusCode": 200, "message": "Invoices retrieved successfully", "data": {{"invoices": [{{{rest}}}],
            "pagination": {{"total": 1, "page": 1, "limit": 10, "totalPages": 1}}}}}}"#
        ),
    );
    let one = path(&format!("/invoices/{id}"));
    client.get(&one).expect(
        200,
        &format!(
            r#"{{"statusCode": 200, "message": "Invoice retrieved successfully", "data": {{{rest},
            "billing_details": {{"name": "John Doe", "address": "123 Main St", "tax_id": "DE123456789"}},
            "items": [{{"description": "Account credit", "amount": 50}}]}}}}"#
        ),
    );
    // What was issued stays as it is, whatever the principal is called by now.
    let before = client.get(&format!("{one}/pdf")).bytes();
    world.run(&["principals", "billing", "--name", "Jane Doe"]).ok();
    assert_eq!(client.get(&format!("{one}/pdf")).bytes(), before, "the same bytes each time");
    for nowhere in
        [path("/invoices/507f1f77bcf86cd799439120"), path("/invoices/507f1f77bcf86cd799439120/pdf"), path("/invoices/x")]
    {
        client.get(&nowhere).expect(404, &error(404, "not_found"));
    }
    for other in [&one, &format!("{one}/pdf")] {
        server.test().get(other).expect(404, &error(404, "not_found"));
    }
    generate(&server.test(), &transaction).is(404);
    generate(&client, "507f1f77bcf86cd799439110").is(404);
    // A budget is the principal's own money still.
    let issue =
        r#"{"agent_id":"a","budget":{"amount":1,"currency":"USD"},"policy":{"max_per_tx":1,"allowed_categories":["llm_api"]}}"#;
    client.post("/api/public/v1/wallets").body(issue).send().is(201);
    let budget = transactions(&client).remove(0);
    client.post(&path(&format!("/invoices/generate/{budget}"))).expect(409, &error(409, "conflict"));
    for bad in ["?sort_by=name", "?sort_order=1", "?limit=101"] {
        client.get(&path(&format!("/invoices{bad}"))).expect(400, &error(400, "invalid_request"));
    }
    server.stop();
    world.verify();
}

fn this_year(answer: &Answer) -> String {
    answer.json()["data"]["invoice_number"].as_str().unwrap()[4..8].to_owned()
}

#[test]
fn an_invoice_is_a_pdf_that_says_what_the_invoice_says() {
    let world = World::new()
        .with("BURSAR_INVOICE_SELLER", "Bursar Labs GmbH")
        .with("BURSAR_INVOICE_TAX_LABEL", "VAT")
        .with("BURSAR_INVOICE_TAX_BPS", "1900")
        .with("BURSAR_INVOICE_NOTE", "Thank you.");
    let server = world.serve();
    for (book, client) in [("live", server.live()), ("test", server.test())] {
        credit(&server, "100", book);
        to_ai(&client, "25.00").is(200);
        let made = generate(&client, &transactions(&client)[0]).is(201).json();
        let (id, number) = (made["data"]["invoice_id"].as_str().unwrap(), made["data"]["invoice_number"].as_str().unwrap());
        let asked = path(&format!("/invoices/{id}/pdf"));
        let file = client.get(&asked).bytes();
        assert!(file.starts_with(b"%PDF-") && file == client.get(&asked).bytes());
        let (pdf, text) = (world.folder().join("invoice.pdf"), world.folder().join("invoice.txt"));
        std::fs::write(&pdf, &file).unwrap();
        let ran = std::process::Command::new("pdftotext").arg("-layout").args([&pdf, &text]).status().expect("pdftotext");
        assert!(ran.success());
        let text = std::fs::read_to_string(text).unwrap();
        for words in [
            number,
            "Bursar Labs GmbH",
            "default",
            "AI credits",
            "23.75",
            "Platform fee",
            "1.25",
            "25.00",
            "VAT",
            "3.99",
            "Thank you.",
        ] {
            assert!(text.contains(words), "{words:?} in {text}");
        }
        assert_eq!(text.to_lowercase().contains("test"), book == "test", "{text}");
    }
}

#[test]
fn clients_send_slashes_empty_bodies_and_either_method() {
    let world = World::new();
    let server = world.serve();
    let client = server.live();
    credit(&server, "10", "live");
    let transaction = transactions(&client).remove(0);
    let status = |method: Method, rest: &str, body: Option<&str>| {
        let call = client.call(method, &path(rest));
        let call = if let Some(body) = body { call.body(body) } else { call };
        call.ask().unwrap().status
    };
    for rest in [
        "/balances/",
        "/balances/general/",
        "/balances/ai/",
        "/ai-fee-history/",
        "/transactions/?limit=1&page=1",
        "/invoices/",
        "/payment-methods/",
    ] {
        assert_eq!(status(Method::GET, rest, None), 200, "{rest}");
    }
    assert_eq!(status(Method::POST, "/transfers/", Some(r#"{"amount":"1"}"#)), 200);
    assert_eq!(status(Method::POST, &format!("/invoices/generate/{transaction}/"), Some("")), 201);
    assert_eq!(status(Method::POST, "/payment-methods/", Some(ADD)), 201);
    let made = client.get(&path("/payment-methods")).send().json();
    let one = format!("/payment-methods/{}", made["data"][0]["id"].as_str().unwrap());
    for method in [Method::PUT, Method::PATCH] {
        for slash in ["", "/"] {
            assert_eq!(status(method.clone(), &format!("{one}{slash}"), Some("")), 200);
            assert_eq!(status(method.clone(), &format!("{one}/default{slash}"), Some("")), 200);
        }
    }
    assert_eq!(status(Method::GET, &format!("{one}/"), None), 200);
    assert_eq!(status(Method::DELETE, &format!("{one}/"), None), 200);
    // What is wrong with a request is told in billing's shape, whatever it is.
    let stranger = client.with_token("ap_live_nothing");
    stranger.get(&path("/balances")).expect(401, &error(401, "unauthorized"));
    server.control().with_token(server.credential("operator_token"));
    client.with_token(server.credential("operator_token")).get(&path("/balances")).expect(403, &error(403, "forbidden"));
    client.get(&path("/nothing")).expect(404, &error(404, "not_found"));
    client.call(Method::DELETE, &path("/balances")).expect(405, &error(405, "invalid_request"));
    client
        .post(&path("/transfers"))
        .header("Content-Type", "text/plain")
        .body("x")
        .expect(415, &error(415, "unsupported_media_type"));
    client
        .post(&path("/transfers"))
        .body(&format!(r#"{{"amount":"{}"}}"#, "1".repeat(1 << 20)))
        .expect(413, &error(413, "payload_too_large"));
}

/// A payment method with a token of the sandbox's.
fn method(client: &Client, token: &str) -> String {
    let body = ADD.replace("\"last4\"", &format!("\"token\": \"{token}\", \"last4\""));
    let made = client.post(&path("/payment-methods")).body(&body).send().is(201).json();
    made["data"]["id"].as_str().unwrap().to_owned()
}

fn pay(client: &Client, method: &str) -> Answer {
    let body = format!(
        r#"{{
"payment_method_id": "{method}",
"amount": "100.00",
"reason": "Monthly subscription payment"
}}"#
    );
    client.post(&path("/payments")).body(&body).send()
}

#[test]
fn payments_are_as_printed() {
    let world = World::new();
    let server = world.serve();
    let client = server.test();
    credit(&server, "125.50", "test");
    let method = method(&client, "pm_card_visa");
    let paid = pay(&client, &method).is(200);
    let (json, number) = (paid.json(), paid.json()["data"]["invoice"]["invoice_number"].as_str().unwrap().to_owned());
    let id = json["data"]["transaction"]["id"].as_str().unwrap().to_owned();
    assert!(number.starts_with("INV-") && number.ends_with("-000001"), "{number}");
    let transaction = format!(
        r#""id": "{id}",
"user_id": "<hex>",
"payment_method_id": "{method}",
"transaction_type": "payment",
"status": "completed",
"amount": 100,
"currency": "USD",
"gateway_name": "sandbox",
"gateway_transaction_id": "<text>",
"reason": "Monthly subscription payment",
"created_at": "<time>",
"updated_at": "<time>""#
    );
    crate::shape::check(
        &format!(
            r#"{{
"statusCode": 200,
"message": "Payment processed successfully",
"data": {{
"transaction": {{
{transaction}
}},
"invoice": {{
"id": "<hex>",
"invoice_number": "{number}"
}},
"balance": {{
"id": "<hex>",
"user_id": "<hex>",
"balance": 225.5,
"created_at": "<time>",
"updated_at": "<time>"
}}
}}
}}"#
        ),
        &paid.text,
    );
    client.get(&path(&format!("/payments/{id}"))).expect(
        200,
        &format!(
            r#"{{
"statusCode": 200,
"message": "Payment status retrieved successfully",
"data": {{
{transaction},
"details": [
{{
"id": "<hex>",
"transaction_id": "{id}",
"credit_type": "general",
"amount": 100,
"created_at": "<time>"
}}
],
"invoice": {{
"id": "<hex>",
"invoice_number": "{number}",
"status": "paid",
"issue_date": "<time>",
"paid_date": "<time>"
}}
}}
}}"#
        ),
    );
    // The payment is a transaction, under its own id, and its invoice is that of the transaction.
    assert_eq!(transactions(&client)[0], id);
    client
        .get(&path(&format!("/transactions/{id}")))
        .expect(200, &format!(r#"{{"statusCode": 200, "message": "<text>", "data": {{{transaction}, "direction": "in"}}}}"#));
    let existing = generate(&client, &id).is(200).json();
    assert_eq!(existing["data"]["invoice_number"], number.as_str());
    client.get(&path("/invoices")).expect(
        200,
        &format!(r#"{{"statusCode": 200, "message": "<text>", "data": {{"invoices": [{{"invoice_number": "{number}", "amount": 100, "transaction": {{"transaction_type": "payment", "...": 0}}, "...": 0}}], "...": 0}}}}"#),
    );
    for nowhere in [path("/payments/507f1f77bcf86cd799439140"), path("/payments/x")] {
        client.get(&nowhere).expect(404, &error(404, "not_found"));
    }
    server.live().get(&path(&format!("/payments/{id}"))).expect(404, &error(404, "not_found"));
    server.stop();
    world.verify();
}

#[test]
fn a_payment_that_fails_credits_nothing_and_one_that_nobody_knows_of_goes_on() {
    let world = World::new();
    let server = world.serve();
    let client = server.test();
    let declined = pay(&client, &method(&client, "pm_card_chargeDeclined")).is(402);
    crate::shape::check(&error(402, "payment_declined"), &declined.text);
    assert!(declined.text.contains("Your card was declined."), "{}", declined.text);
    assert!(transactions(&client).is_empty());
    // A repeated key asks nobody again.
    let slow = method(&client, "pm_card_authenticationRequired");
    let body = format!(r#"{{"payment_method_id":"{slow}","amount":"1"}}"#);
    for _ in 0..2 {
        client.post(&path("/payments")).key("k").body(&body).expect(402, &error(402, "payment_declined"));
    }
    // Inactive, gone, of the other book, nonsense.
    let method = method(&client, "pm_card_visa");
    let one = path(&format!("/payment-methods/{method}"));
    client.call(Method::PUT, &one).body(r#"{"status":"inactive"}"#).send().is(200);
    pay(&client, &method).is(409);
    client.call(Method::PUT, &one).body(r#"{"status":"active"}"#).send().is(200);
    for bad in [
        r#""amount":"0""#,
        r#""amount":1"#,
        r#""amount":"1.001""#,
        r#""amount":"1","credit_distribution":[{"amount":"x"}]"#,
        r#""amount":"1","credit_distribution":{}"#,
        r#""amount":"1","reason":7"#,
    ] {
        let body = format!(r#"{{"payment_method_id":"{method}",{bad}}}"#);
        client.post(&path("/payments")).body(&body).expect(400, &error(400, "invalid_request"));
    }
    let with_parts = format!(
        r#"{{"payment_method_id":"{method}","amount":"1","credit_distribution":[{{"credit_type":"ai","amount":"0.50"}}]}}"#
    );
    client
        .post(&path("/payments"))
        .body(&with_parts)
        .expect(200, r#"{"statusCode":200,"message":"<text>","data":{"transaction":{"reason":null,"...":0},"...":0}}"#);
    client.call(Method::DELETE, &one).send().is(200);
    pay(&client, &method).is(404);
    // Live money has no provider here.
    let live = server.live();
    let of_live = live.post(&path("/payment-methods")).body(ADD).send().is(201).json();
    let unmoved = pay(&live, of_live["data"]["id"].as_str().unwrap()).is(501);
    assert!(unmoved.text.contains("`stripe.secret_key` to a live key") && unmoved.text.contains("ap_test_"), "{}", unmoved.text);
    pay(&live, &method).is(404);
    server.stop();
    world.verify();
}

#[test]
fn a_repeated_payment_is_answered_as_it_was_whatever_became_of_its_method() {
    let world = World::new();
    let server = world.serve();
    let client = server.test();
    let method = method(&client, "pm_card_visa");
    let one = path(&format!("/payment-methods/{method}"));
    let ask = |amount: &str| {
        let body = format!(r#"{{"payment_method_id":"{method}","amount":"{amount}"}}"#);
        client.post(&path("/payments")).key("k").body(&body).send()
    };
    let first = ask("3.00").is(200).json()["data"]["transaction"].clone();
    client.call(Method::PATCH, &one).body(r#"{"name":"Card of the firm","details":{"token":"pm_other"}}"#).send().is(200);
    assert_eq!(ask("3.00").is(200).json()["data"]["transaction"], first);
    client.call(Method::PATCH, &one).body(r#"{"status":"inactive"}"#).send().is(200);
    assert_eq!(ask("3.00").is(200).json()["data"]["transaction"], first);
    client.call(Method::DELETE, &one).send().is(200);
    assert_eq!(ask("3.00").is(200).json()["data"]["transaction"], first);
    ask("4.00").is(422);
    pay(&client, &method).is(404);
    assert_eq!(transactions(&client).len(), 1, "it was charged once");
    server.stop();
    world.verify();
}

#[test]
fn a_payment_of_which_nobody_knows_yet_is_processing_and_ends_by_itself() {
    let world = World::new();
    let server = world.serve();
    let client = server.test();
    let asked = pay(&client, &method(&client, "pm_sandbox_slow")).is(200);
    crate::shape::check(
        r#"{"statusCode": 200, "message": "<text>", "data": {"transaction": {"status": "<any>", "...": 0}, "...": 0}}"#,
        &asked.text,
    );
    let id = asked.json()["data"]["transaction"]["id"].as_str().unwrap().to_owned();
    let read = || client.get(&path(&format!("/payments/{id}"))).send().is(200).json()["data"].clone();
    let done = eventually("the payment is known", || Some(read()).filter(|payment| payment["status"] == "completed"));
    assert_eq!((&done["amount"], done["invoice"]["status"].as_str()), (&100.into(), Some("paid")), "{done}");
    assert_eq!(transactions(&client), [id]);
    server.stop();
    world.verify();
}

/// Numbers from 1, each once.
fn assert_gapless(client: &Client, count: usize) {
    let mut numbers = Vec::new();
    for page in 1..=count.div_ceil(100) {
        let listed = client.get(&path(&format!("/invoices?limit=100&page={page}&sort_order=asc"))).send().is(200).json();
        assert_eq!(listed["data"]["pagination"]["total"], count);
        let invoices = listed["data"]["invoices"].as_array().unwrap();
        numbers.extend(invoices.iter().map(|one| one["invoice_number"].as_str().unwrap()[9..].parse::<usize>().unwrap()));
    }
    assert_eq!(numbers, (1..=count).collect::<Vec<_>>());
}

/// Invoices for all these at once, each asked for by several, through all nodes.
fn issue_all(nodes: &[Client], transactions: &[String]) {
    side_by_side(64, |caller| {
        let clients: Vec<_> = nodes.iter().map(Client::apart).collect();
        let caller = usize::try_from(caller).unwrap();
        for (number, transaction) in transactions.iter().enumerate().skip(caller % 8).step_by(8) {
            let client = &clients[(caller + number) % clients.len()];
            let asked = path(&format!("/invoices/generate/{transaction}"));
            let answer = client.post(&asked).key(&key((number * 64 + caller) as u64)).send();
            assert!([200, 201].contains(&answer.status), "{}", answer.text);
        }
    });
}

fn with_transactions(server: &Server, count: u64) -> Vec<String> {
    let control = server.control();
    side_by_side(8, |caller| {
        let control = control.apart();
        for _ in 0..count.div_ceil(8) {
            control.post("/credit").body(&format!(r#"{{"amountUsd":"1.0{caller}","book":"live"}}"#)).send().is(200);
        }
    });
    transactions(&server.live())
}

#[test]
fn invoices_are_numbered_without_a_gap_by_sixty_four_at_once() {
    let _heavy = heavy();
    let world = World::new().unlimited();
    let server = world.serve();
    let transactions = with_transactions(&server, 96);
    issue_all(&[server.live()], &transactions);
    assert_gapless(&server.live(), transactions.len());
    server.stop();
    world.verify();
}

#[test]
fn invoices_are_numbered_without_a_gap_by_two_nodes() {
    let _heavy = heavy();
    let world = World::on_postgres().unlimited();
    let (one, other) = (world.serve(), world.serve_on(&world.folder().join("second")));
    let transactions = with_transactions(&one, 96);
    let client = one.live();
    issue_all(&[client.clone(), other.at("api", &client.token)], &transactions);
    assert_gapless(&client, transactions.len());
    world.verify();
}

#[test]
fn invoices_are_numbered_without_a_gap_by_a_server_that_dies() {
    let _heavy = heavy();
    let world = World::new().unlimited();
    let first = world.serve();
    let transactions = with_transactions(&first, 96);
    first.kill();
    for (round, part) in transactions.chunks(16).enumerate() {
        let server = world.serve();
        let client = server.live();
        let ids: Vec<_> = part.to_vec();
        std::thread::scope(|scope| {
            for number in 0..8 {
                let (client, ids) = (client.apart(), &ids);
                scope.spawn(move || {
                    for id in ids.iter().skip(number).chain(ids) {
                        if client.post(&path(&format!("/invoices/generate/{id}"))).ask().is_err() {
                            break;
                        }
                    }
                });
            }
            std::thread::park_timeout(lasting(1) / 100 * u32::try_from(round + 1).unwrap());
            server.kill();
        });
    }
    let server = world.serve();
    for transaction in &transactions {
        let answer = generate(&server.live(), transaction);
        assert!([200, 201].contains(&answer.status), "{}", answer.text);
    }
    assert_gapless(&server.live(), transactions.len());
    server.stop();
    world.verify();
}
