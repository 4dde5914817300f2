//! Offers held against everything that is checked before anything is signed; what is signed, held against others' signatures; and what is
//! made of sellers and nodes that answer badly. That sellers take it, and tokens move, is shown end to end on the official packages.

mod answers;
mod offers;
mod signed;

use alloy_primitives::{Address, address};
use bursar_domain::payment::Authorization;
use bursar_domain::{Amount, Book, Currency, Timestamp};

use super::Network;
use super::judge::{Asked, judge};
use super::key::Key;
use super::refused::Refused;
use super::settings::Settings;
use super::terms::nonce;
use super::wire::required;

const KEY: &str = "4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318";
const PAYER: Address = address!("2c7536E3605D9C16a7a3D7b1898e529396a65c23");
const SELLER: &str = "0x209693Bc6afc0C5328bA36FaF03C514EF312287C";
/// When everything is asked for.
const NOW: Timestamp = Timestamp(1_700_000_000_123);

fn key() -> Key {
    Key::parse(KEY).unwrap()
}

fn networks() -> Vec<Network> {
    let wide = "base-sepolia,wide:31337:test:0x5FbDB2315678afecb367f032d93F642f64180aa3:18:1:Wide";
    let rough = "rough:31338:test:0x5FbDB2315678afecb367f032d93F642f64180aa3:2:1:Rough";
    let settings = Settings::new(key(), &format!("{wide},{rough}"), "", "").unwrap();
    settings.networks(Book::Test).cloned().collect()
}

fn dollars(text: &str) -> Amount {
    Amount::parse(text, 6).unwrap()
}

/// Judges offers of version 1, each a member list, against what an agent asked for.
fn judged(offers: &[&str], asked: &str, payees: &[Address], pinned: &[String]) -> Result<Authorization, Refused> {
    let body = format!(r#"{{"x402Version":1,"accepts":[{}]}}"#, offers.join(","));
    let required = required(None, body.as_bytes())?;
    let networks = networks();
    let asked = Asked {
        amount: dollars(asked),
        currency: Currency::USD,
        networks: &networks,
        payees,
        pinned,
        payer: PAYER,
        nonce: nonce("prn_1-txn_1"),
        now: NOW,
    };
    judge(&required, &asked).map(|(authorization, _)| authorization)
}

/// An offer of 0.01 dollars, with members changed: `from` becomes `to`.
fn offer(from: &str, to: &str) -> String {
    let plain = format!(
        r#"{{"scheme":"exact","network":"base-sepolia","maxAmountRequired":"10000","asset":"0x036CbD53842c5426634e7929541eC2318f3dCF7e",
        "payTo":"{SELLER}","maxTimeoutSeconds":60,"extra":{{"name":"USDC","version":"2"}}}}"#
    );
    assert!(plain.contains(from), "{from}");
    plain.replacen(from, to, 1)
}
