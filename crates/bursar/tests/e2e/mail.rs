//! Mails, received by a real SMTP server on loopback: what arrives, how often, and what becomes of those that don't.

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Stdio};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use serde_json::{Value, json};

use crate::funding;
use crate::http::Client;
use crate::receiver::Receiver;
use crate::shape;
use crate::wallet::{CHARGE, Wallet};
use crate::world::{Log, Server, World, eventually, python};

const ASKING: &str = r#"{"max_per_tx":9,"allowed_categories":["llm_api"],"escalate_if_single_tx_exceeds":0.50}"#;
const FROM: &str = "Bursar <bursar@example.org>";

/// A running SMTP server; ended with this value.
struct Smtp {
    process: Child,
    received: Log,
    port: u16,
}

impl Smtp {
    fn start(port: u16, secrets: &[&str]) -> Self {
        let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/e2e/smtp/server.py");
        let mut process = python().arg(script).arg(port.to_string()).args(secrets).stdout(Stdio::piped()).spawn().unwrap();
        let received = Log::follow(process.stdout.take().unwrap());
        let port = eventually("the SMTP server listens", || received.text().lines().next()?.parse().ok());
        Self { process, received, port }
    }

    fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// What arrived so far.
    fn mails(&self) -> Vec<Value> {
        self.received.text().lines().skip(1).map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// The mails, once so many have arrived.
    #[track_caller]
    fn wait_for(&self, count: usize) -> Vec<Value> {
        eventually(&format!("{count} mails arrived"), || Some(self.mails()).filter(|mails| mails.len() >= count))
    }
}

impl Drop for Smtp {
    fn drop(&mut self) {
        let _over = self.process.kill();
        let _status = self.process.wait();
    }
}

/// A house that sends by this server.
fn sending(url: &str) -> World {
    World::new().with("BURSAR_SMTP_URL", url).with("BURSAR_SMTP_FROM", FROM)
}

fn set_contact(server: &Server, email: &str) {
    let answer = server.control().call(::http::Method::PUT, "/contact").body(&json!({ "email": email }).to_string()).send();
    shape::check(&format!(r#"{{"email":"{email}","changedAt":"<time>"}}"#), &answer.is(200).text);
}

/// A charge that a human is asked about; its question.
fn escalate(wallet: &Wallet) -> String {
    wallet.charge("0.85").send().is(202).get("escalation_id")
}

fn header<'a>(mail: &'a Value, name: &str) -> Vec<&'a str> {
    let headers = mail["headers"].as_array().unwrap();
    headers
        .iter()
        .filter(|pair| pair[0].as_str().unwrap().eq_ignore_ascii_case(name))
        .map(|pair| pair[1].as_str().unwrap())
        .collect()
}

/// The one mail that is owed, once it stands as it must.
#[track_caller]
fn owed(control: &Client, what: &str, is_so: impl Fn(&Value) -> bool) -> Value {
    eventually(what, || control.get("/mails").send().is(200).json().as_array()?.first().filter(|mail| is_so(mail)).cloned())
}

#[test]
fn a_question_is_mailed_once_with_all_that_is_needed_to_answer_it() {
    let smtp = Smtp::start(0, &[]);
    let world = sending(&smtp.url()).with("BURSAR_CONTROL_URL", "https://bursar.example.com/");
    let server = world.serve();
    let live = server.funded("10.00");
    let wallet = Wallet::issue(&live, "10.00", ASKING);
    let silent = escalate(&wallet);
    set_contact(&server, "ann@example.com");
    wallet.charge("0.10").send().is(200);
    let question = escalate(&wallet);
    let mails = smtp.wait_for(1);
    let mail = &mails[0];
    assert_eq!((&mail["sender"], &mail["recipients"]), (&json!("bursar@example.org"), &json!(["ann@example.com"])));
    assert_eq!(header(mail, "From"), [FROM]);
    assert_eq!(header(mail, "To"), ["default <ann@example.com>"]);
    assert_eq!(header(mail, "Subject"), ["Approve $0.85 to openai?"]);
    assert_eq!(header(mail, "Auto-Submitted"), ["auto-generated"]);
    let [id] = header(mail, "Message-ID")[..] else { panic!("{mail}") };
    assert!(id.starts_with(&format!("<approval_requested.{question}.")) && id.ends_with("@example.org>"), "{id}");
    for form in ["text", "html"] {
        let said = mail[form].as_str().unwrap();
        for expect in [
            "$0.85",
            "openai",
            "llm_api",
            "GPT-4o completion",
            "Requested $0.85 exceeds threshold $0.50",
            "https://bursar.example.com/docs",
            &format!("bursar approvals approve {question}"),
            &format!("bursar approvals deny {question}"),
        ] {
            assert!(said.contains(expect), "{form}: {expect}: {said}");
        }
        for secret in [server.credential("operator_token"), server.credential("api_key_live"), &wallet.agent.token] {
            assert!(!said.contains(secret), "{form}: {said}");
        }
    }
    // Sent, it is gone; the question is answered as any other, and nobody is told of the earlier one.
    eventually("nothing is owed any more", || (server.control().get("/mails").send().text == "[]").then_some(()));
    assert!(!smtp.received.text().contains(&silent));
    world.run(&["approvals", "approve", &question]).ok();
    server.control().get("/readyz").send().is(200);
    server.stop();
    assert_eq!(smtp.mails().len(), 1);
    world.verify();
}

#[test]
fn without_a_server_mails_wait_and_can_be_read() {
    let world = World::new();
    let server = world.serve();
    let control = server.control();
    let wallet = Wallet::issue(&server.funded("10.00"), "10.00", ASKING);
    control.get("/contact").expect(200, r#"{"email":null}"#);
    control.get("/mails").expect(200, "[]");
    assert_eq!(world.run(&["mails", "list"]).ok().out.trim(), "No mail waits to be sent.");
    set_contact(&server, "ann@example.com");
    let [first, second] = [escalate(&wallet), escalate(&wallet)];
    let line = |question: &str| {
        format!(
            r#"{{"id":"approval_requested.{question}","kind":"approval_requested","to":"ann@example.com","subject":"Approve $0.85 to openai?",
            "status":"waiting","attempts":0,"owedAt":"<time>","dueAt":"<time>"}}"#
        )
    };
    control.get("/mails").expect(200, &format!("[{},{}]", line(&first), line(&second)));
    let page = control.get("/mails?limit=1").expect(200, &format!("[{}]", line(&first)));
    let next = page.header("link").unwrap().trim_start_matches('<').split('>').next().unwrap().to_owned();
    let page = control.get(&next).expect(200, &format!("[{}]", line(&second)));
    assert_eq!(page.header("link"), None);
    // It is read as it would be sent, with a link to the listener that there is.
    let mail = control.get(&format!("/mails/approval_requested.{first}")).send().is(200).json();
    let base = &control.base;
    assert!(mail["text"].as_str().unwrap().contains(&format!("{base}/docs")), "{mail}");
    assert!(mail["html"].as_str().unwrap().contains("</html>"), "{mail}");
    let shown = world.run(&["mails", "show", &format!("approval_requested.{first}")]).ok().out;
    assert!(shown.contains("subject") && shown.contains(&format!("bursar approvals approve {first}")), "{shown}");
    let table = world.run(&["mails", "list"]).ok().out;
    assert!(table.contains("waiting") && table.contains("ann@example.com"), "{table}");
    // Nobody is late with it.
    let ready = control.get("/readyz").send().is(200).text;
    assert!(ready.contains("outbox mail: the longest due task has waited 0 s"), "{ready}");
    assert_eq!(control.get("/overview").send().is(200).json()["outbox"], json!([]));
    // An answer ends it, and so does nothing else.
    control.post(&format!("/approvals/{first}/resolve")).body(r#"{"approved":false}"#).send().is(200);
    control.get("/mails").expect(200, &format!("[{}]", line(&second)));
    control.get(&format!("/mails/approval_requested.{first}")).expect(404, r#"{"error":"no such mail"}"#);
    control.post(&format!("/mails/approval_requested.{second}/retry")).send().is(202);
    control.get("/mails").expect(200, &format!("[{}]", line(&second)));
    server.stop();
    // Without a server at all, and once there is one that sends.
    assert!(world.run(&["mails", "list"]).ok().out.contains(&second));
    let smtp = Smtp::start(0, &[]);
    let world = world.with("BURSAR_SMTP_URL", &smtp.url()).with("BURSAR_SMTP_FROM", FROM);
    let server = world.serve();
    assert!(smtp.wait_for(1)[0]["text"].as_str().unwrap().contains(&second));
    eventually("nothing is owed any more", || (server.control().get("/mails").send().text == "[]").then_some(()));
    server.stop();
    assert_eq!(smtp.mails().len(), 1);
    world.verify();
}

#[test]
fn a_mail_waits_for_a_server_that_is_down_and_for_one_that_is_busy() {
    // A port that nobody listens at, for now.
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let world = sending(&format!("smtp://127.0.0.1:{port}"));
    let server = world.serve();
    let control = server.control();
    set_contact(&server, "busy@example.com");
    let question = escalate(&Wallet::issue(&server.funded("10.00"), "10.00", ASKING));
    let down = owed(&control, "it was tried", |mail| mail["lastError"].is_string());
    assert_eq!((&down["status"], &down["attempts"]), (&json!("trying"), &json!(1)), "{down}");
    assert!(down["lastError"].as_str().unwrap().contains("refused"), "{down}");
    let smtp = Smtp::start(port, &[]);
    let busy = owed(&control, "the server was busy", |mail| mail["attempts"] == 2 && mail["lastError"] != down["lastError"]);
    assert_eq!(busy["status"], "trying");
    assert!(busy["lastError"].as_str().unwrap().contains("greylisted"), "{busy}");
    assert_eq!(busy["owedAt"], down["owedAt"], "it is as old as it was");
    let ready = control.get("/readyz").send().is(200).text;
    assert!(ready.contains("outbox mail: ") && !ready.contains("outbox mail: the longest due task has waited 0 s"), "{ready}");
    // What was tried in vain is not late for ever: the question is answered.
    control.post(&format!("/approvals/{question}/resolve")).body(r#"{"approved":true}"#).send().is(200);
    control.get("/mails").expect(200, "[]");
    eventually("nobody is late any more", || {
        control.get("/readyz").send().text.contains("outbox mail: the longest due task has waited 0 s").then_some(())
    });
    assert_eq!(smtp.mails(), Vec::<Value>::new());
    server.stop();
    world.verify();
}

#[test]
fn a_mail_that_is_refused_for_good_is_kept_until_somebody_asks() {
    let smtp = Smtp::start(0, &[]);
    let world = sending(&smtp.url());
    let server = world.serve();
    let control = server.control();
    set_contact(&server, "gone@example.com");
    let question = escalate(&Wallet::issue(&server.funded("10.00"), "10.00", ASKING));
    let id = format!("approval_requested.{question}");
    let given_up = owed(&control, "it was given up", |mail| mail["status"] == "given_up");
    shape::check(
        &format!(
            r#"{{"id":"{id}","kind":"approval_requested","to":"gone@example.com","subject":"Approve $0.85 to openai?","status":"given_up",
            "attempts":1,"lastError":"<text>","owedAt":"<time>","dueAt":"<time>","givenUpAt":"<time>"}}"#
        ),
        &given_up.to_string(),
    );
    assert!(given_up["lastError"].as_str().unwrap().contains("550"), "{given_up}");
    assert!(given_up["lastError"].as_str().unwrap().contains("no such mailbox here"), "{given_up}");
    eventually("a mail that was given up is not late", || {
        control.get("/readyz").send().text.contains("outbox mail: the longest due task has waited 0 s").then_some(())
    });
    assert!(world.run(&["mails", "list"]).ok().out.contains("given up"));
    world.run(&["principals", "contact", "ann@example.com"]).ok();
    assert_eq!(owed(&control, "it is still there", |mail| mail["to"] == "ann@example.com")["status"], "given_up");
    world.run(&["mails", "retry", &id]).ok();
    assert_eq!(smtp.wait_for(1)[0]["recipients"], json!(["ann@example.com"]));
    eventually("nothing is owed any more", || (control.get("/mails").send().text == "[]").then_some(()));
    world.run(&["mails", "retry", &id]).refused("no such mail (404 Not Found)");
    server.stop();
    world.verify();
}

#[test]
fn a_mail_whose_end_nobody_heard_of_comes_again_under_the_same_id() {
    let smtp = Smtp::start(0, &[]);
    let world = sending(&smtp.url());
    let server = world.serve();
    set_contact(&server, "held@example.com");
    let question = escalate(&Wallet::issue(&server.funded("10.00"), "10.00", ASKING));
    // The server has it, and has not said so yet.
    smtp.wait_for(1);
    server.kill();
    let server = world.serve();
    let mails = smtp.wait_for(2);
    let ids = [header(&mails[0], "Message-ID"), header(&mails[1], "Message-ID")];
    assert_eq!(ids[0], ids[1]);
    assert!(ids[0][0].contains(&question), "{ids:?}");
    eventually("nothing is owed any more", || (server.control().get("/mails").send().text == "[]").then_some(()));
    server.stop();
    assert_eq!(smtp.mails().len(), 2);
    world.verify();
}

#[test]
fn no_name_and_no_text_of_an_agent_reaches_a_header_or_becomes_markup() {
    let smtp = Smtp::start(0, &[]);
    let world = sending(&smtp.url());
    let server = world.serve();
    set_contact(&server, "zoë@example.com");
    let wallet = Wallet::issue(&server.test(), "10.00", ASKING);
    let agent = &wallet.agent;
    let charge = |vendor: &str, memo: &str| {
        let body = json!({ "vendor": vendor, "amount": 0.85, "currency": "USD", "description": memo, "category": "llm_api" });
        agent.post(CHARGE).body(&body.to_string()).send()
    };
    charge("a\r\nBcc: eve@example.com", "x").is(400);
    charge("Übel & <b>Söhne</b>, 東京", "</p><script>alert(1)</script>\r\nBcc: eve@example.com\r\n\r\n\u{202e}gnol").is(202);
    let mail = &smtp.wait_for(1)[0];
    assert_eq!(mail["recipients"], json!(["zoë@example.com"]));
    assert_eq!(header(mail, "Subject"), ["[test] Approve $0.85 to Übel & <b>Söhne</b>, 東京?"]);
    assert_eq!(header(mail, "Bcc"), [""; 0]);
    assert_eq!(header(mail, "To").len(), 1);
    let (text, html) = (mail["text"].as_str().unwrap(), mail["html"].as_str().unwrap());
    assert!(text.contains("\n> Bcc: eve@example.com\n") && text.contains("\n> \\u{202e}gnol\n"), "{text}");
    assert!(!html.contains("<script") && !html.contains("<b>") && !html.contains('\u{202e}'), "{html}");
    server.stop();
}

#[test]
fn a_server_with_tls_and_a_password_is_believed_and_the_password_is_told_to_nobody_else() {
    let world = World::new();
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let certificate = CertificateParams::new(vec!["localhost".to_owned()]).unwrap().signed_by(&key, &authority).unwrap();
    let file = |name: &str, text: &str| {
        let path = world.folder().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let trusted = file("authority.pem", &authority.pem());
    let (certificate, key) = (file("certificate.pem", &certificate.pem()), file("key.pem", &key.serialize_pem()));
    let smtp = Smtp::start(0, &[&certificate, &key, "ann", "hu@sh"]);
    let url = |password: &str, tls: &str| format!("smtp://ann:{password}@localhost:{}?tls={tls}", smtp.port);
    let world = world.with("SSL_CERT_FILE", &trusted).with("BURSAR_SMTP_FROM", FROM);

    // The wrong password is the operator's to mend: the mail is tried on.
    let world = world.with("BURSAR_SMTP_URL", &url("wr%6Fng-word", "required"));
    let server = world.serve();
    set_contact(&server, "ann@example.com");
    escalate(&Wallet::issue(&server.funded("10.00"), "2.00", ASKING));
    let failed = owed(&server.control(), "it was tried", |mail| mail["lastError"].is_string());
    assert_eq!(failed["status"], "trying", "{failed}");
    assert!(failed["lastError"].as_str().unwrap().contains("535"), "{failed}");
    let log = server.log.clone();
    server.stop();

    // Nor is it handed over without the TLS that was asked for.
    let plain = Smtp::start(0, &[]);
    let world = world.with("BURSAR_SMTP_URL", &format!("smtp://ann:hu%40sh@localhost:{}?tls=required", plain.port));
    let server = world.serve();
    let question = escalate(&Wallet::issue(&server.live(), "2.00", ASKING));
    let control = server.control();
    let unsafe_one = eventually("it was tried", || {
        let found = control.get(&format!("/mails/approval_requested.{question}")).send().is(200).json();
        found["lastError"].is_string().then_some(found)
    });
    assert_eq!(unsafe_one["status"], "trying", "{unsafe_one}");
    assert_eq!(plain.mails(), Vec::<Value>::new());
    let second_log = server.log.clone();
    let shown = world.run(&["config"]).ok().out;
    server.stop();

    let world = world.with("BURSAR_SMTP_URL", &url("hu%40sh", "required"));
    let server = world.serve();
    escalate(&Wallet::issue(&server.live(), "2.00", ASKING));
    let mails = smtp.wait_for(1);
    assert_eq!((&mails[0]["tls"], &mails[0]["user"]), (&json!(true), &json!("ann")));
    for (place, said) in [("log", log.text()), ("log", second_log.text()), ("log", server.log.text()), ("config", shown)] {
        for secret in ["hu@sh", "hu%40sh", "wrong-word", "wr%6Fng-word"] {
            assert!(!said.contains(secret), "{place}: {said}");
        }
    }
    server.stop();
    world.verify();
}

#[test]
fn what_can_not_work_is_told_at_the_start() {
    let check = |url: &str, from: &str, expect: &str| {
        let world = World::new().with("BURSAR_SMTP_URL", url).with("BURSAR_SMTP_FROM", from);
        let ran = world.run(&[
            "serve",
            "--api",
            "127.0.0.1:0",
            "--pay",
            "127.0.0.1:0",
            "--control",
            "127.0.0.1:0",
            "--mcp",
            "127.0.0.1:0",
        ]);
        let ran = ran.misused(expect);
        assert!(!ran.err.contains("hush"), "{}", ran.err);
    };
    check("smtp://ann:hush@127.0.0.1", "", "smtp.from must be an address");
    check("smtp://ann:hush@127.0.0.1", "nobody", "smtp.from must be an address");
    check("mail.example.com:hush@x", FROM, "smtp.url must be like smtp://USER:PASSWORD@HOST:587");
    check("smtp://ann:hush@127.0.0.1?tsl=none", FROM, "?tls=required");
    let world = World::new();
    let server = world.serve();
    let put = |body: &str| server.control().call(::http::Method::PUT, "/contact").body(body).send();
    for bad in [
        r#"{"email":"ann"}"#,
        r#"{"email":"a@b.c\r\nBcc: d@e.f"}"#,
        r#"{"email":"a@b.c, d@e.f"}"#,
        r#"{"mail":"ann@example.com"}"#,
        "{}",
    ] {
        assert!(put(bad).is(400).get("error").starts_with("email "), "{bad}");
    }
    put(r#"{"email":null}"#).is(200);
    server.test().get("/api/public/v1/wallets").send().is(200);
    for path in ["/mails", "/contact"] {
        server.control().with_token(server.credential("api_key_live")).get(path).send().is(403);
    }
}

#[test]
fn a_webhook_that_is_told_no_more_is_mailed_each_time_and_not_once_it_is_enabled() {
    let (smtp, receiver) = (Smtp::start(0, &[]), Receiver::start());
    let world = World::new().with("BURSAR_WEBHOOKS_ALLOW", "127.0.0.1").with("BURSAR_SMTP_FROM", FROM);
    // Nobody sends yet.
    let server = world.serve();
    set_contact(&server, "ann@example.com");
    let json = |world: &World, arguments: &[&str]| world.run(&[arguments, &["--json"]].concat()).ok().json();
    let made = json(&world, &["webhooks", "create", &receiver.url, "--book", "test", "--description", "Bookkeeping"]);
    let id = made["id"].as_str().unwrap();
    let goes = |world: &World| {
        receiver.answer(410);
        // What it missed may have found it gone already.
        let _perhaps_refused = world.run(&["webhooks", "test", id]);
        eventually("410 disables", || (json(world, &["webhooks", "show", id])["status"] == "disabled: gone").then_some(()));
    };
    goes(&world);
    let mail = format!("webhook_disabled.{id}");
    server.control().get("/mails").expect(
        200,
        &format!(
            r#"[{{"id":"{mail}","kind":"webhook_disabled","to":"ann@example.com","subject":"[test] A webhook was disabled",
            "status":"waiting","attempts":0,"owedAt":"<time>","dueAt":"<time>"}}]"#
        ),
    );
    // Enabled again, it needs none; disabled by hand, neither.
    receiver.answer(200);
    world.run(&["webhooks", "enable", id]).ok();
    server.control().get("/mails").expect(200, "[]");
    let by_hand =
        server.test().call(::http::Method::PATCH, &format!("/v1/webhooks/{id}")).body(r#"{"status":"disabled"}"#).send();
    by_hand.is(200);
    server.control().get("/mails").expect(200, "[]");
    world.run(&["webhooks", "enable", id]).ok();
    server.stop();
    let world = world.with("BURSAR_SMTP_URL", &smtp.url());
    let server = world.serve();
    goes(&world);
    let first = smtp.wait_for(1);
    assert_eq!(header(&first[0], "Subject"), ["[test] A webhook was disabled"]);
    for form in ["text", "html"] {
        let said = first[0][form].as_str().unwrap();
        let at = receiver.url.trim_start_matches("http://").split('/').next().unwrap();
        for expect in
            [at, "It answered 410 Gone", "the receiver answered 410", "Bookkeeping", &format!("bursar webhooks enable {id}")]
        {
            assert!(said.contains(expect), "{form}: {expect}: {said}");
        }
        // What of its address may be secret is not told.
        assert!(receiver.url.contains("of=us") && !said.contains("of=us"), "{form}: {said}");
    }
    eventually("nothing is owed any more", || (server.control().get("/mails").send().text == "[]").then_some(()));
    world.run(&["webhooks", "enable", id]).ok();
    goes(&world);
    let both = smtp.wait_for(2);
    assert_ne!(header(&both[0], "Message-ID"), header(&both[1], "Message-ID"), "it is news each time");
    eventually("nothing is owed any more", || (server.control().get("/mails").send().text == "[]").then_some(()));
    server.stop();
    assert_eq!(smtp.mails().len(), 2);
    world.verify();
}

#[test]
fn what_became_of_deposits_and_payouts_is_mailed_once_each_with_its_figures() {
    let smtp = Smtp::start(0, &[]);
    let world = sending(&smtp.url());
    let server = world.serve();
    set_contact(&server, "ann@example.com");
    let owner = server.test();
    let agent = funding::agent(&owner);
    let paid = funding::deposit(&owner, &agent, "50.00").is(200);
    funding::pay(&server, &funding::page(&paid, &server), "4242424242424242");
    let method = r#"{"type":"credit_card","name":"Visa","details":{"token":"pm_card_chargeDeclined"}}"#;
    let method = owner.post("/api/v1/wallet/payment-methods").body(method).send().is(201).json()["data"]["id"].clone();
    let body = format!(r#"{{"payment_method_id":{method},"amount":"7.00","reason":"November"}}"#);
    owner.post("/api/v1/wallet/payments").body(&body).send().is(402);
    let arrived = funding::withdraw(&owner, &agent, 10_000, "ba_1").is(200);
    let failed = funding::withdraw(&owner, &agent, 9_000, "ba_sandbox_closed").is(200);
    let mails = smtp.wait_for(4);
    let [arrived, failed, paid] = [&arrived, &failed, &paid].map(|answer| answer.get("id"));
    for (subject, expect) in [
        ("[test] $50.00 came in", &["Amount         $50.00", "My Bot", &paid][..]),
        ("[test] A deposit of $7.00 failed", &["Amount         $7.00", "The payer's bank said no", "> November"]),
        ("[test] A payout of $10.00 arrived", &["Amount         $10.00", "Fee            $0.10", "ba_1", &arrived]),
        ("[test] A payout of $9.00 failed", &["Amount         $9.00", "Fee            $0.09", "ba_sandbox_closed", &failed]),
    ] {
        let of: Vec<_> = mails.iter().filter(|mail| header(mail, "Subject") == [subject]).collect();
        let [mail] = of[..] else { panic!("{subject}: {mails:?}") };
        let said = mail["text"].as_str().unwrap();
        for words in expect {
            assert!(said.contains(words), "{subject}: {words}: {said}");
        }
        assert_eq!(mail["recipients"], json!(["ann@example.com"]));
    }
    eventually("nothing is owed any more", || (server.control().get("/mails").send().text == "[]").then_some(()));
    server.stop();
    // Nor does a restart tell any of it again.
    let server = world.serve();
    server.control().get("/mails").expect(200, "[]");
    server.stop();
    assert_eq!(smtp.mails().len(), 4);
    world.verify();
}
