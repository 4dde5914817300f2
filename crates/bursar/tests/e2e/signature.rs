//! Webhook signatures against the published libraries of Standard Webhooks: they believe what we sign, and we what they sign.

use std::path::PathBuf;
use std::process::Command;

use bursar_outbound::signature::{self, Headers, Secret, TOLERANCE_SECONDS, Unverified};
use serde_json::{Value, json};

use crate::peer::Peer;
use crate::world::{World, python, surroundings};

const ID: &str = "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W";

/// A library, behind a script.
impl Peer {
    /// What the library makes of a message: its body as JSON, or why it is not believed.
    fn verify(&mut self, secret: &Secret, timestamp: u64, signature: &str, body: &str) -> Value {
        let headers = json!({
            signature::ID: ID,
            signature::TIMESTAMP: timestamp.to_string(),
            signature::SIGNATURE: signature,
        });
        self.ask(&json!({ "do": "verify", "secret": secret.reveal(), "headers": headers, "body": body }))
    }
}

fn secret(length: u8) -> Secret {
    let bytes: Vec<u8> = (0..length).map(|byte| byte.wrapping_mul(37).wrapping_add(length)).collect();
    Secret::new(&bytes).unwrap_or_else(|bad| panic!("{bad}"))
}

fn agree(mut peer: Peer) {
    let now = peer.ask(&json!({ "do": "time" })).as_u64().unwrap();
    let bodies = [
        "{}",
        r#"{"type":"payment.settled","data":{"payee":"Zoë ☂ 𝄞","amount":"0.001"}}"#,
        &format!("[\"{}\"]", "x".repeat(100_000)),
    ];
    for length in [24, 25, 26, 32, 64] {
        let (old, new) = (secret(length), secret(length - 1 + u8::from(length == 24) * 2));
        for body in bodies {
            let parsed: Value = serde_json::from_str(body).unwrap();
            let ours = signature::sign(&[&old], ID, now, body.as_bytes());
            let theirs = peer.ask(&json!({ "do": "sign", "secret": old.reveal(), "id": ID, "timestamp": now, "body": body }));
            assert_eq!(theirs, ours);
            assert_eq!(peer.verify(&old, now, &ours, body), parsed);
            let headers = Headers { id: ID, timestamp: &now.to_string(), signature: theirs.as_str().unwrap() };
            assert_eq!(signature::verify(&[&new, &old], headers, body.as_bytes(), now, TOLERANCE_SECONDS), Ok(()));
            let refused = signature::verify(&[&new], headers, body.as_bytes(), now, TOLERANCE_SECONDS);
            assert_eq!(refused, Err(Unverified::Signature));
            // While a secret is replaced, who has either of them believes the message.
            let both = signature::sign(&[&new, &old], ID, now, body.as_bytes());
            assert_eq!(peer.verify(&old, now, &both, body), parsed);
            assert_eq!(peer.verify(&new, now, &both, body), parsed);
        }
    }
    // They refuse what is not ours, so it means something that they believe us.
    let (secret, other) = (secret(32), secret(33));
    let signed = |timestamp| signature::sign(&[&secret], ID, timestamp, b"{}");
    for (secret, timestamp, signature, body) in [
        (&other, now, signed(now), "{}"),
        (&secret, now, signed(now), "{ }"),
        (&secret, now, signed(now - 1), "{}"),
        (&secret, now - 600, signed(now - 600), "{}"),
        (&secret, now + 600, signed(now + 600), "{}"),
    ] {
        let found = peer.verify(secret, timestamp, &signature, body);
        assert!(found.as_str().is_some_and(|why| why.starts_with("refused: ")), "{found}");
    }
}

#[test]
fn the_library_of_python_agrees() {
    let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/e2e/standardwebhooks/peer.py");
    agree(Peer::start(python().arg(script)));
}

#[test]
fn the_library_of_javascript_agrees() {
    let world = World::new();
    let folder = world.folder();
    std::os::unix::fs::symlink(surroundings("BURSAR_TEST_MODULES"), folder.join("node_modules")).unwrap();
    std::fs::write(folder.join("peer.mjs"), include_str!("standardwebhooks/peer.mjs")).unwrap();
    agree(Peer::start(Command::new(surroundings("BURSAR_TEST_NODE")).arg("peer.mjs").current_dir(folder)));
}
