//! Keys and notes against published examples, and every byte of a note changed.

use bursar_proofs::Hash;
use bursar_proofs::keys::{BadKey, KeyId, PublicKey, SigningKey};
use bursar_proofs::note::{BadNote, Checkpoint, is_name, verifier_key};
use data_encoding::{BASE64, HEXLOWER};

/// The key pair of RFC 8410, section 10.
const SIGNING_PEM: &str =
    "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----\n";
const PUBLIC_PEM: &str =
    "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n";

/// The example of Go's package `sumdb/note`, which the specification grew from.
const GO_KEY: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const GO_TEXT: &str = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const GO_SIGNATURE: &str = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=";

/// The example of `c2sp.org/tlog-checkpoint`.
const C2SP: &str = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\u{2014} example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";

fn signing() -> SigningKey {
    SigningKey::from_pem(SIGNING_PEM).unwrap()
}

fn checkpoint() -> Checkpoint {
    Checkpoint { origin: "bursar/prn_1".to_owned(), size: 7, root: [0xA5; 32] }
}

#[test]
fn keys_are_read_in_every_spelling() {
    let public = signing().public();
    assert_eq!((public.to_pem().as_str(), signing().to_pem().as_str()), (PUBLIC_PEM, SIGNING_PEM));
    let bare = BASE64.encode(public.bytes());
    let der = PUBLIC_PEM.lines().nth(1).unwrap().to_owned();
    let hex = HEXLOWER.encode(public.bytes());
    for text in [PUBLIC_PEM.to_owned(), bare, der, hex.to_uppercase(), hex, verifier_key("bursar/prn_1", &public)] {
        assert_eq!(PublicKey::parse(&format!(" {text}\n")), Ok(public), "{text}");
    }
    for text in ["", "x", SIGNING_PEM, "AAAA", "a+b+c", &format!("02{}", "00".repeat(31))] {
        assert_eq!(PublicKey::parse(text), Err(BadKey::Public), "{text}");
    }
    assert_eq!(SigningKey::from_pem(PUBLIC_PEM).err(), Some(BadKey::Signing));
    // `openssl pkey -pubin -outform DER | sha256sum`
    assert_eq!(public.id().to_string(), "a1e9156054e04fac");
    assert_eq!(KeyId::parse("a1e9156054e04fac"), Some(public.id()));
    assert_eq!(KeyId::parse("A1E9"), None);
}

#[test]
fn the_published_note_is_signed_by_its_key() {
    let key = PublicKey::parse(GO_KEY).unwrap();
    assert_eq!(verifier_key("PeterNeumann", &key), GO_KEY);
    let signed = BASE64.decode(GO_SIGNATURE.as_bytes()).unwrap();
    assert_eq!(HEXLOWER.encode(&signed[..4]), "c74f20a3");
    assert!(key.has_signed(GO_TEXT.as_bytes(), signed[4..].try_into().unwrap()));
}

#[test]
fn the_published_checkpoint_is_read() {
    let root: Hash = BASE64.decode(b"CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=").unwrap().try_into().unwrap();
    let expected = Checkpoint { origin: "example.com/behind-the-sofa".to_owned(), size: 20_852_163, root };
    assert_eq!(Checkpoint::parse(C2SP), Ok(expected));
    assert_eq!(Checkpoint::open(C2SP, &[signing().public()]), Err(BadNote::Unsigned));
}

#[test]
fn a_note_is_what_was_signed_to_the_last_byte() {
    let (key, other) = (signing(), SigningKey::new([9; 32]).public());
    let (note, public) = (checkpoint().sign(&key), key.public());
    assert_eq!(Checkpoint::open(&note, &[other, public]), Ok((checkpoint(), public)));
    assert_eq!(Checkpoint::open(&note, &[other]), Err(BadNote::Unsigned));
    let more = format!("{note}\u{2014} witness.example AAAAAAAA\n");
    assert_eq!(Checkpoint::open(&more, &[public]), Ok((checkpoint(), public)), "a witness may sign too");
    for at in 0..note.len() {
        for bit in 0..8 {
            let mut bytes = note.clone().into_bytes();
            bytes[at] ^= 1 << bit;
            if let Ok(text) = String::from_utf8(bytes) {
                assert!(Checkpoint::open(&text, &[public]).is_err(), "byte {at}, bit {bit}: {text}");
            }
        }
    }
    let check = |note: String| assert_eq!(Checkpoint::open(&note, &[public]), Err(BadNote::Malformed), "{note}");
    check(String::new());
    check(note.replace("\n7\n", "\n07\n"));
    check(note.replacen("\n\n", "\nextension\n\n", 1));
    check(note.trim_end().to_owned());
    check(format!("{note}\n"));
}

#[test]
fn names_have_no_whitespace_and_no_plus() {
    let check = |text: &str, expect| assert_eq!(is_name(text), expect, "{text:?}");
    check("bursar", true);
    check("pay.example/house", true);
    check("bücher", true);
    for text in ["", "a b", "a+b", "a\u{a0}b", "a\nb", &"x".repeat(201)] {
        check(text, false);
    }
}
