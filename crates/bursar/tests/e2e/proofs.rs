//! A signed journal from outside: signatures, checkpoints and proofs, checked by this program without a server and by Go's own packages;
//! and changed files that are refused.

use std::path::PathBuf;
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use bursar_proofs::event;
use bursar_proofs::keys::SigningKey;
use serde_json::Value;

use crate::load::{key, side_by_side};
use crate::wallet::{CHARGE, LENIENT, Wallet, body};
use crate::world::{Server, World, eventually, heavy, now, surroundings};

/// A file beside the data folder.
fn file(world: &World, name: &str) -> PathBuf {
    world.folder().join(name)
}

/// Makes a key; its public half as the server and its operator see it.
fn keygen(world: &World, name: &str) -> (String, String) {
    let path = file(world, name);
    let made = world.run(&["audit", "keygen", path.to_str().unwrap(), "--json"]).ok().json();
    let public = made["publicKey"].as_str().unwrap().to_owned();
    std::fs::write(file(world, &format!("{name}.pub")), &public).unwrap();
    (made["keyId"].as_str().unwrap().to_owned(), file(world, &format!("{name}.pub")).to_str().unwrap().to_owned())
}

fn signed_by(mut world: World, name: &str) -> World {
    world.arguments = vec!["--signing-key".to_owned(), file(&world, name).to_str().unwrap().to_owned()];
    world.arguments.extend(["--signing-name", "acme.example/house"].map(str::to_owned));
    world
}

/// The newest checkpoint's origin and size.
fn checkpoint(server: &Server) -> Option<(String, u64)> {
    let answer = server.control().get("/audit/checkpoint").send();
    let mut lines = (answer.status == 200).then_some(answer.text.as_str())?.lines();
    Some((lines.next()?.to_owned(), lines.next()?.parse().unwrap()))
}

/// Waits until all events are in a checkpoint, and gives how many there are.
fn until_signed(server: &Server) -> u64 {
    let all = server.control().get("/audit").send().is(200).json();
    let count = all.as_array().unwrap().len() as u64;
    eventually("all is in a checkpoint", || checkpoint(server).filter(|(_, size)| *size >= count));
    count
}

fn pay(server: &Server) -> (Wallet, String) {
    let wallet = Wallet::issue(&server.test(), "10.00", LENIENT);
    let paid = wallet.charge("0.25").send().is(200).get("transaction_id");
    (wallet, paid)
}

#[test]
fn one_payment_is_proved_to_an_outsider() {
    let world = World::new();
    let (id, public) = keygen(&world, "one.pem");
    let world = signed_by(world, "one.pem");
    let server = world.serve();
    let (_, paid) = pay(&server);
    let started = now();
    until_signed(&server);
    let took = now() - started;
    assert!(took.as_secs() < 3, "the checkpoint came after {took:?}");
    let events = server.control().get("/audit").send().is(200).json();
    for event in events.as_array().unwrap() {
        assert_eq!((&event["keyId"], event["signature"].as_str().map(str::len)), (&id.clone().into(), Some(88)), "{event}");
    }
    let proof = file(&world, "payment.json");
    world.run(&["audit", "proof", "--payment", &paid, proof.to_str().unwrap()]).ok();
    let checked = world.run(&["audit", "verify-proof", proof.to_str().unwrap(), "--key", &public, "--json"]).ok().json();
    assert_eq!((&checked["ok"], &checked["signed"][&id]), (&true.into(), &checked["events"]), "{checked}");
    let one = server.control().get("/audit/proof?seq=1").send().is(200).json();
    assert_eq!(one["events"][0]["previousHash"], "0".repeat(64));
    // By a program that shares nothing with this one.
    let consistency = file(&world, "consistency.json");
    std::fs::write(&consistency, server.control().get("/audit/consistency?from=3").send().is(200).text).unwrap();
    let keys = server.control().get("/audit/keys").send().is(200).json();
    let verifier = keys[0]["verifierKey"].as_str().unwrap().to_owned();
    let tlog = |file: &PathBuf| {
        Command::new(surroundings("BURSAR_TEST_TLOG")).arg(&verifier).args([file, &consistency]).output().unwrap()
    };
    let ran = tlog(&proof);
    let (origin, size) = checkpoint(&server).unwrap();
    assert!(origin.starts_with("acme.example/house/prn_"), "{origin}");
    let expected = format!("{origin} {size} {}\n", checked["events"]);
    assert_eq!(String::from_utf8_lossy(&ran.stdout), expected, "{}", String::from_utf8_lossy(&ran.stderr));
    // Whatever is changed, both refuse it.
    let text = std::fs::read_to_string(&proof).unwrap();
    let changed = file(&world, "changed.json");
    let sibling = serde_json::from_str::<Value>(&text).unwrap()["events"][0]["inclusion"][0].as_str().unwrap().to_owned();
    for (from, to) in
        [("\"0.25\"", "\"0.26\""), ("payment.settled", "payment.blocked"), (sibling.as_str(), &"0".repeat(64)), ("acme", "acne")]
    {
        assert!(text.contains(from), "{from}: {text}");
        std::fs::write(&changed, text.replace(from, to)).unwrap();
        world.run(&["audit", "verify-proof", changed.to_str().unwrap(), "--key", &public]).refused("the file was not verified: ");
        assert!(!tlog(&changed).status.success(), "{from}");
    }
    let broken = std::fs::write(&changed, text.replace("\"0.25\"", "\"0.26\""));
    broken.unwrap();
    let ran = world.run(&["audit", "verify-proof", changed.to_str().unwrap(), "--key", &public, "--json"]);
    let settled = serde_json::from_str::<Value>(&text).unwrap()["events"][0]["seq"].clone();
    assert_eq!(ran.json()["brokenAt"], settled, "{}", ran.out);
    // Somebody else's key.
    let (_, other) = keygen(&world, "other.pem");
    world.run(&["audit", "verify-proof", proof.to_str().unwrap(), "--key", &other]).refused("the file was not verified: ");
    server.stop();
    world.verify();
}

#[test]
fn a_bundle_is_checked_with_the_public_key_alone() {
    let world = World::new();
    let (old_id, old) = keygen(&world, "old.pem");
    let (new_id, new) = keygen(&world, "new.pem");
    let world = signed_by(world, "old.pem");
    let server = world.serve();
    pay(&server);
    let by_old = until_signed(&server);
    server.stop();
    // Another key takes over; what the first one signed stands.
    let world = signed_by(world, "new.pem");
    let server = world.serve();
    pay(&server);
    let count = until_signed(&server);
    let keys = server.control().get("/audit/keys").send().is(200).json();
    let found: Vec<_> = keys.as_array().unwrap().iter().map(|key| (&key["keyId"], &key["firstSeq"], &key["lastSeq"])).collect();
    let (old_name, new_name) = (Value::from(old_id.clone()), Value::from(new_id));
    assert_eq!(found, [(&old_name, &1.into(), &by_old.into()), (&new_name, &(by_old + 1).into(), &count.into())]);
    let bundle = file(&world, "bundle.jsonl");
    world.run(&["audit", "export", bundle.to_str().unwrap()]).ok();
    let check =
        |file: &PathBuf, key: &str| world.run(&["audit", "verify-bundle", file.to_str().unwrap(), "--key", key, "--json"]);
    let report = check(&bundle, &new).ok().json();
    assert_eq!(
        (&report["events"], &report["treeSize"], &report["signed"][&old_id]),
        (&count.into(), &count.into(), &by_old.into())
    );
    check(&bundle, &old).refused("the file was not verified: ");
    // Today's form is there still.
    let plain = file(&world, "plain.jsonl");
    world.run(&["audit", "export", "--events-only", plain.to_str().unwrap()]).ok();
    let text = std::fs::read_to_string(&bundle).unwrap();
    assert_eq!(text.split_once('\n').unwrap().1, std::fs::read_to_string(&plain).unwrap());
    check(&plain, &new).refused("the file was not verified: ");
    // Each line with something changed is found at its event.
    let lines: Vec<&str> = text.lines().collect();
    let changed = file(&world, "changed.jsonl");
    for seq in [1, 2, by_old, by_old + 1, count] {
        let at = usize::try_from(seq).unwrap();
        for edit in [
            |line: &str| line.replacen("\"at\":\"20", "\"at\":\"21", 1),
            |line: &str| line.replacen("\"data\":{", "\"data\":{ ", 1),
            |line: &str| line.replacen("\"signature\":\"", "\"signature\":\"A", 1).replacen("A==", "==", 1),
            |_: &str| String::new(),
        ] {
            let mut edited: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
            edited[at] = edit(lines[at]);
            assert_ne!(edited[at], lines[at]);
            edited.retain(|line| !line.is_empty());
            std::fs::write(&changed, edited.join("\n") + "\n").unwrap();
            let ran = check(&changed, &new);
            assert_eq!((ran.status.code(), &ran.json()["brokenAt"]), (Some(1), &seq.into()), "{seq}: {}", ran.out);
        }
    }
    server.stop();
    world.verify();
    // Verified without the server that signed, and without its key.
    let report = world.run(&["audit", "verify", "--json"]).ok().json();
    assert_eq!((&report["ok"], &report["signed"]), (&true.into(), &count.into()));
}

/// A line of a bundle as whoever forges one writes it: chained to the line before it, and signed by a key of theirs.
fn forged(after: &str, key: Option<&SigningKey>) -> String {
    let last: Value = serde_json::from_str(after).unwrap();
    let (seq, at, kind) = (last["seq"].as_u64().unwrap() + 1, last["at"].as_str().unwrap(), "account.credited");
    let data = r#"{"amount":"1000000.00"}"#;
    let previous = data_encoding::HEXLOWER.decode(last["hash"].as_str().unwrap().as_bytes()).unwrap().try_into().unwrap();
    let hash = event::hash(&event::Event { seq, at, kind, payment: "", data }, &previous);
    let mut line =
        format!(r#"{{"seq":{seq},"at":"{at}","type":"{kind}","data":{data},"hash":"{}""#, data_encoding::HEXLOWER.encode(&hash));
    if let Some(key) = key {
        let (signature, id) =
            (data_encoding::BASE64.encode(&key.sign(&hash)), data_encoding::HEXLOWER.encode(&key.public().id().0));
        line.push_str(&format!(r#","signature":"{signature}","keyId":"{id}""#));
    }
    line + "}"
}

#[test]
fn what_a_forger_appends_to_a_bundle_is_not_proved() {
    let world = World::new();
    let (id, public) = keygen(&world, "house.pem");
    let (planted, _) = keygen(&world, "forger.pem");
    let world = signed_by(world, "house.pem");
    let server = world.serve();
    pay(&server);
    let count = until_signed(&server);
    let bundle = file(&world, "bundle.jsonl");
    world.run(&["audit", "export", bundle.to_str().unwrap()]).ok();
    server.stop();
    let text = std::fs::read_to_string(&bundle).unwrap();
    let check = |text: &str, flags: &[&str]| {
        let changed = file(&world, "forged.jsonl");
        std::fs::write(&changed, text).unwrap();
        let arguments = ["audit", "verify-bundle", changed.to_str().unwrap(), "--key", &public];
        world.run(&[&arguments, flags].concat())
    };
    let untouched = check(&text, &["--whole", "--json"]).ok().json();
    assert_eq!((&untouched["notProved"], &untouched["signed"][&id]), (&0.into(), &count.into()), "{untouched}");
    let key = |name: &str| SigningKey::from_pem(&std::fs::read_to_string(file(&world, name)).unwrap()).unwrap();
    let (house, forger) = (key("house.pem"), key("forger.pem"));
    // A key that stands in the head beside the house's own, as a forger puts it there.
    let head = format!(r#""keys":[{{"keyId":"{planted}","publicKey":{}}},"#, Value::from(forger.public().to_pem()));
    let with_planted = text.replacen(r#""keys":["#, &head, 1);
    for (text, signer) in [(&text, None), (&text, Some(&forger)), (&with_planted, Some(&forger))] {
        let first = forged(text.lines().last().unwrap(), signer);
        let second = forged(&first, signer);
        let text = format!("{text}{first}\n{second}\n");
        let report = check(&text, &["--json"]).ok().json();
        assert_eq!((&report["events"], &report["treeSize"]), (&(count + 2).into(), &count.into()), "{report}");
        assert_eq!((&report["notProved"], &report["signed"][&id]), (&2.into(), &count.into()), "{report}");
        assert_eq!(report["signed"].as_object().unwrap().len(), 1, "the forger's key vouches for nothing: {report}");
        let shown = check(&text, &[]).ok().out;
        assert!(shown.contains("ok, except for what is not proved") && shown.contains("2 (made after the checkpoint"), "{shown}");
        check(&text, &["--whole"]).refused(&format!("the file was not verified: at event {}: it is not proved", count + 1));
    }
    // What the house signed after the checkpoint is proved; what only bears its name is found out.
    let newer = forged(text.lines().last().unwrap(), Some(&house));
    let report = check(&format!("{text}{newer}\n"), &["--whole", "--json"]).ok().json();
    assert_eq!((&report["notProved"], &report["signed"][&id]), (&0.into(), &(count + 1).into()), "{report}");
    let claimed = forged(text.lines().last().unwrap(), Some(&forger)).replace(&planted, &id);
    check(&format!("{text}{claimed}\n"), &[]).refused("its signature does not fit it");
}

#[test]
fn without_a_key_nothing_is_signed() {
    let world = World::new();
    let server = world.serve();
    pay(&server);
    for path in ["/audit/checkpoint", "/audit/proof?seq=1", "/audit/consistency?from=1"] {
        let answer = server.control().get(path).expect(404, r#"{"error":"<text>"}"#);
        assert!(answer.text.contains("audit keygen"), "{}", answer.text);
    }
    server.control().get("/audit/keys").expect(200, "[]");
    let text = server.control().get("/audit").send().is(200).text;
    assert!(!text.contains("keyId"), "{text}");
    world.run(&["audit", "checkpoint"]).refused("audit keygen");
    assert!(world.run(&["audit", "keys"]).ok().out.contains("Nothing signs the journal."));
    let exported = world.run(&["audit", "export", "-"]).ok().out;
    assert!(exported.starts_with("{\"seq\":1,"), "{exported}");
}

#[test]
fn a_key_that_is_none_keeps_the_server_from_starting() {
    let world = World::new();
    let (_, public) = keygen(&world, "key.pem");
    world.run(&["audit", "keygen", file(&world, "key.pem").to_str().unwrap()]).misused("exists already");
    let mode = std::fs::metadata(file(&world, "key.pem")).unwrap();
    assert_eq!(std::os::unix::fs::PermissionsExt::mode(&mode.permissions()) & 0o777, 0o600);
    world.run(&["serve", "--signing-key", &public]).misused("a signing key is an Ed25519 key");
    world.run(&["serve", "--signing-key", "nowhere.pem"]).fails("can't read signing_key nowhere.pem");
    world.run(&["serve", "--signing-name", "two words"]).misused("signing_name must be");
    world.run(&["audit", "verify-bundle", "x", "--key", "nonsense"]).misused("a public key is PEM");
    let world = signed_by(world, "key.pem");
    let server = world.serve();
    let secret = std::fs::read_to_string(file(&world, "key.pem")).unwrap();
    assert!(!server.log.text().contains(secret.lines().nth(1).unwrap()), "the key is not logged");
}

#[test]
fn wrong_questions_are_refused() {
    let world = World::new();
    keygen(&world, "key.pem");
    let world = signed_by(world, "key.pem");
    let server = world.serve();
    let (_, paid) = pay(&server);
    let count = until_signed(&server);
    let control = server.control();
    for (query, status) in [
        ("proof".to_owned(), 400),
        (format!("proof?seq=1&paymentId={paid}"), 400),
        ("proof?paymentId=nonsense".to_owned(), 400),
        ("proof?paymentId=0192f0c1a2b3c4d5e6f70819".to_owned(), 404),
        ("proof?seq=0".to_owned(), 404),
        (format!("proof?seq={}", count + 1), 404),
        ("consistency".to_owned(), 400),
        ("consistency?from=x".to_owned(), 400),
        ("consistency?from=2&to=1".to_owned(), 400),
        (format!("consistency?from=1&to={}", count + 1), 409),
    ] {
        control.get(&format!("/audit/{query}")).expect(status, r#"{"error":"<text>"}"#);
    }
    for path in ["/audit/keys", "/audit/checkpoint", "/audit/proof?seq=1", "/audit/consistency?from=1"] {
        control.with_token("").get(path).send().is(401);
        control.with_token(server.credential("api_key_live")).get(path).send().is(403);
    }
    // Built again, all of it is as it was.
    let before = control.get("/audit/checkpoint").send().is(200).text;
    control.post("/audit/rebuild").send().is(202);
    eventually("it is built again", || (control.get("/audit/proof?seq=1").send().status == 200).then_some(()));
    assert_eq!(control.get("/audit/checkpoint").send().is(200).text, before);
    world.run(&["audit", "rebuild"]).ok();
    until_signed(&server);
    server.stop();
    world.verify();
}

/// `kill -9` in the middle of charges, again and again: what was published stays true, and all is signed in the end.
#[test]
fn kills_leave_one_tree() {
    let _heavy = heavy();
    let world = World::new().unlimited();
    keygen(&world, "key.pem");
    let world = signed_by(world, "key.pem");
    let first = world.serve();
    let wallet = Wallet::issue(&first.test(), "1000.00", LENIENT);
    first.kill();
    let next = AtomicU64::new(0);
    let mut published: Vec<(u64, String)> = Vec::new();
    for round in 0..6 {
        let server = world.serve();
        let client = server.at("api", &wallet.agent.token);
        let (server, charged) = (Mutex::new(Some(server)), AtomicU64::new(0));
        side_by_side(4, |_| {
            let client = client.apart();
            while client.post(CHARGE).key(&key(next.fetch_add(1, Ordering::Relaxed))).body(&body("0.01")).ask().is_ok() {
                if charged.fetch_add(1, Ordering::Relaxed) == 150 + 40 * round
                    && let Some(server) = server.lock().unwrap().take()
                {
                    server.kill();
                }
            }
        });
        let server = world.serve();
        let note = eventually("there is a checkpoint", || {
            let answer = server.control().get("/audit/checkpoint").send();
            (answer.status == 200).then_some(answer.text)
        });
        let mut lines = note.lines().skip(1);
        published.push((lines.next().unwrap().parse().unwrap(), lines.next().unwrap().to_owned()));
        server.kill();
    }
    let server = world.serve();
    until_signed(&server);
    for (size, root) in published {
        let shown = server.control().get(&format!("/audit/consistency?from={size}")).send().is(200).json();
        let root = data_encoding::BASE64.decode(root.as_bytes()).unwrap();
        assert_eq!(shown["fromRoot"], data_encoding::HEXLOWER.encode(&root), "the tree of {size} events");
    }
    server.stop();
    world.verify();
}
