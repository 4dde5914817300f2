//! What is signed: as eth-account signs it, as the specification prints it, and always the same.

use alloy_primitives::{hex, keccak256};
use data_encoding::BASE64;
use k256::ecdsa::{RecoveryId, Signature, VerifyingKey};
use serde_json::Value;

use super::super::terms::{Made, Unmade};
use super::*;

/// An authorization, as `eth_account` 0.14 signs it too.
fn authorization(token: &str, chain: u64, units: &str, before: u64, nonce: &str, payer: &str) -> Authorization {
    let terms = format!(
        r#"{{"x402Version":1,"token":"{token}","tokenVersion":"2","chain":{chain},"validAfter":1740672089,"validBefore":{before},
        "nonce":"{nonce}","network":"base-sepolia"}}"#
    );
    Authorization {
        amount: Amount::ZERO,
        network: format!("eip155:{chain}"),
        asset: "0x036CbD53842c5426634e7929541eC2318f3dCF7e".to_owned(),
        payer: payer.to_owned(),
        payee: SELLER.to_owned(),
        units: units.to_owned(),
        valid_until: Timestamp(before * 1_000),
        terms,
    }
}

/// Who signed a digest.
fn signer(digest: &[u8], signature: &[u8]) -> String {
    let (numbers, which) = signature.split_at(64);
    let recovery = RecoveryId::from_byte(which[0] - 27).unwrap();
    let key = VerifyingKey::recover_from_prehash(digest, &Signature::from_slice(numbers).unwrap(), recovery).unwrap();
    Address::from_word(keccak256(&key.to_sec1_point(false).as_bytes()[1..])).to_string()
}

#[test]
fn digests_and_signatures_are_those_of_eth_account() {
    for (token, chain, units, before, nonce, digest, signature) in [
        (
            "USDC",
            84_532,
            "10000",
            1_740_672_154,
            "f3746613c2d920b5fdabc0856f2aeb2d4f88ee6037b8cc5d04a71a4462f13480",
            "de914abb9acfe2d7816b5e4555792b93b7dcb6ddcbf123cad912c84367cfb4b7",
            "35b8ce854da048ada926f78294b84e416758a21eb271310d912d4b269e450e720c8b1b45ab0ac4d1cc2032f7995071037b2ac8d0159df99faac36f3476b8739c1c",
        ),
        (
            "USD Coin",
            8_453,
            "487320478161116480663150048313",
            249_103_477,
            "50a4a3a6d07f5c0c332f8b1224083fd22b902f8911e81818f8c99d5d5d983195",
            "846df5b39064a0a039b8b353cc97edc9631fbfdf4be4acca6c07cf9744d843f5",
            "b5bb08bb810425d95e9c5aea21043b9cad20582d91d28b008c25fe7da2b3f9d34f2e96b0bbdc1e5c38fa01bf0dfd98661bf1568233ba831a3b11d0f72b174c751c",
        ),
        (
            "USDC",
            84_532,
            "17010142571352656441948396949",
            253_877_686,
            "5aa300165a67036f9b540d6b8f0be21124179c3dd9f73817ce6e118d264aad6c",
            "c8e5ddb1606921772514ff26dc469dd9ff20eb2e15520768f3a23548aae63bb7",
            "ea0a731a2577ea1664e2d4cc1fc6e1c1af2045a8f3fb1b80dc74717586c78ac4121a50ea22fb334b0b1f06c88beda0c782adbdab2f8694e9003193368af9474a1b",
        ),
        (
            "Ünï",
            1,
            "1198231039118009248446665233584",
            1_703_729_684,
            "5930263938b370a1b5769fa0f1483f95a90d9df2f130d60fcf04bd93f50ae695",
            "5b8ebd67746d3b282bdadb775440f054909d3996659c5aa4a64e24ffd30dc350",
            "ad9d88f883ff5487694c0570ac56e7e0923dd7fa8e99caa39975248d1fc141fd3ed296c5b65b58a5a2d933e35dc0eef81fa43478b5a3ddbf2756571637c417e11b",
        ),
    ] {
        let nonce = format!("0x{nonce}");
        let authorization = authorization(token, chain, units, before, &nonce, &PAYER.to_string());
        let made = Made::of(&authorization).unwrap();
        assert_eq!(hex::encode(made.digest), digest, "{token} on {chain}");
        let header = made.header(&key()).unwrap();
        let sent: Value = serde_json::from_slice(&BASE64.decode(header.as_bytes()).unwrap()).unwrap();
        assert_eq!(sent["payload"]["signature"], format!("0x{signature}"), "{token} on {chain}");
        assert_eq!(sent["payload"]["authorization"]["value"], units);
        assert_eq!(
            (&sent["x402Version"], &sent["scheme"], &sent["network"]),
            (&1.into(), &"exact".into(), &"base-sepolia".into())
        );
        assert_eq!(Made::of(&authorization).unwrap().header(&key()), Ok(header), "always the same");
    }
}

#[test]
fn the_specifications_signature_is_of_our_digest() {
    let nonce = "0xf3746613c2d920b5fdabc0856f2aeb2d4f88ee6037b8cc5d04a71a4462f13480";
    let payer = "0x857b06519E91e3A54538791bDbb0E22373e36b66";
    let made = Made::of(&authorization("USDC", 84_532, "10000", 1_740_672_154, nonce, payer)).unwrap();
    let printed = "2d6a7588d6acca505cbf0d9a4a227e0c52c6c34008c8e8986a1283259764173608a2ce6496642e377d6da8dbbf5836e9bd15092f9ecab05ded3d6293af148b571c";
    assert_eq!(signer(made.digest.as_slice(), &hex::decode(printed).unwrap()), payer);
    // Another key signs nothing of it.
    assert_eq!(made.header(&key()), Err(Unmade::OtherKey(payer.parse().unwrap())));
}

#[test]
fn an_offer_of_version_2_goes_back_as_it_was_written() {
    let accepted = r#"{"extra":{"version":"2","name":"USDC","more":[1.50,null]},"scheme":"exact","network":"eip155:84532","amount":"10000","asset":"0x036CbD53842c5426634e7929541eC2318f3dCF7e","payTo":"0x209693Bc6afc0C5328bA36FaF03C514EF312287C","maxTimeoutSeconds":60}"#;
    let text = format!(r#"{{"x402Version":2,"resource":{{"url":"https://a.example/","tags":[]}},"accepts":[{accepted}]}}"#);
    let required = required(Some(&BASE64.encode(text.as_bytes())), b"").unwrap();
    let (networks, asked_at) = (networks(), NOW);
    let asked = Asked {
        amount: dollars("1"),
        currency: Currency::USD,
        networks: &networks,
        payees: &[],
        pinned: &[],
        payer: PAYER,
        nonce: nonce("prn_1-txn_1"),
        now: asked_at,
    };
    let (taken, network) = judge(&required, &asked).unwrap();
    assert_eq!(network.name, "base-sepolia");
    let made = Made::of(&taken).unwrap();
    let header = made.header(&key()).unwrap();
    let sent = String::from_utf8(BASE64.decode(header.as_bytes()).unwrap()).unwrap();
    assert!(
        sent.contains(&format!(r#""accepted":{accepted}"#))
            && sent.contains(r#""resource":{"url":"https://a.example/","tags":[]}"#)
    );
    let read: Value = serde_json::from_str(&sent).unwrap();
    assert_eq!((&read["x402Version"], &read["scheme"]), (&2.into(), &Value::Null));
    let signature = hex::decode(read["payload"]["signature"].as_str().unwrap()).unwrap();
    assert_eq!(signer(made.digest.as_slice(), &signature), PAYER.to_string());
}

#[test]
fn a_nonce_is_of_its_payment_alone() {
    assert_eq!(nonce("prn_1-txn_1"), nonce("prn_1-txn_1"));
    assert_ne!(nonce("prn_1-txn_1"), nonce("prn_1-txn_2"));
}
