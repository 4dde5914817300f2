//! Webhook signatures: we believe what Stripe's Python library signs, and of altered ones exactly those that it believes.

use bursar_domain::Timestamp;
use bursar_rails::{Rail, Unheard};
use serde_json::json;

use super::process::Process;
use super::{SECRET, rail};

#[test]
fn the_library_of_python_agrees() {
    let mut library = Process::python("signatures.py");
    let rail = rail("http://127.0.0.1:1", super::ASKED_AT);
    let now = library.ask(&json!({ "do": "time" })).as_u64().unwrap();
    // Events of a type that says nothing of ours.
    let bodies = [
        r#"{"type":"customer.created"}"#,
        "{\n  \"type\": \"customer.created\",\r\n\t\"text\": \"Zoë ☂ 𝄞 \\u0000\"}",
        &format!(r#"{{"type":"customer.created","text":"{}"}}"#, "x".repeat(100_000)),
    ];
    let mut believed = 0;
    for body in bodies {
        for (secret, signed_at) in [(SECRET, now), (SECRET, now - 200), (SECRET, now - 400), ("whsec_other", now)] {
            let asked = json!({ "do": "sign", "body": body, "secret": secret, "timestamp": signed_at });
            let header = library.ask(&asked).as_str().unwrap().to_owned();
            let (time, signature) = header.split_once(',').unwrap();
            for header in [
                header.clone(),
                format!("{time},v1=00,{signature},v0=00"),
                format!("{signature},{time}"),
                format!("t={},{signature}", signed_at + 1),
                header.replace("v1=", "v0="),
                header[..header.len() - 2].to_owned(),
                format!("{header}00"),
                signature.to_owned(),
                time.to_owned(),
            ] {
                for body in [body, &format!("{body} ")] {
                    let asked = json!({ "do": "verify", "body": body, "header": header, "secret": SECRET });
                    let expect = library.ask(&asked) == json!(true);
                    let found = rail.hear(&header, body.as_bytes(), Timestamp(now * 1000));
                    assert_eq!(found, if expect { Ok(None) } else { Err(Unheard::NotSigned) }, "{header} at {now}");
                    believed += usize::from(expect);
                }
            }
        }
    }
    // Three spellings of the header are right, for two of the times.
    assert_eq!(believed, bodies.len() * 2 * 3);
}
