//! Each check, alone.

use super::*;

#[test]
fn what_is_signed_is_the_offer_and_no_more() {
    let taken = judged(&[&offer("", "")], "5", &[], &[]).unwrap();
    assert_eq!((taken.amount, taken.units.as_str(), taken.network.as_str()), (dollars("0.01"), "10000", "eip155:84532"));
    assert_eq!((taken.payer, taken.payee.as_str()), (PAYER.to_string(), SELLER));
    assert_eq!(taken.valid_until, Timestamp(1_700_000_060_000));
    for part in [r#""validAfter":1699999400"#, r#""validBefore":1700000060"#, r#""network":"base-sepolia""#] {
        assert!(taken.terms.contains(part), "{part} in {}", taken.terms);
    }
    // A signature is money until its end: an hour is enough.
    let long = judged(&[&offer("\"maxTimeoutSeconds\":60", "\"maxTimeoutSeconds\":999999")], "5", &[], &[]).unwrap();
    assert_eq!(long.valid_until, Timestamp(1_700_003_600_000));
}

#[test]
fn each_wrong_offer_is_refused_with_its_reason() {
    let wide = r#""network":"wide","#;
    for (from, to, asked, expect) in [
        ("\"10000\"", "\"10000\"", "0.01", "fine"),
        (
            "\"10000\"",
            "\"10001\"",
            "0.01",
            "the price is 0.010001 USD, and 0.01 USD were asked for: ask for at least 2 minor units",
        ),
        (
            "\"10000\"",
            "\"5000001\"",
            "5",
            "the price is 5.000001 USD, and 5.00 USD were asked for: ask for at least 501 minor units",
        ),
        ("\"10000\"", "\"340282366920938463463374607431768211455\"", "5", "the price is"),
        ("\"10000\"", "\"340282366920938463463374607431768211456\"", "5", "the resource's price"),
        ("\"10000\"", "\"0\"", "5", "the resource's price \"0\""),
        ("\"10000\"", "\"+1\"", "5", "the resource's price \"+1\""),
        ("\"10000\"", "\"1e3\"", "5", "the resource's price \"1e3\""),
        ("\"10000\"", "\"\"", "5", "the resource's price \"\""),
        ("\"exact\"", "\"upto\"", "5", "the resource is paid by the scheme \"upto\""),
        (
            "base-sepolia",
            "base",
            "5",
            "the resource is paid on the network \"base\"; paid here is on base-sepolia (eip155:84532), wide",
        ),
        ("base-sepolia", "eip155:84532", "5", "the resource is paid on the network \"eip155:84532\""),
        ("0x036C", "0x036D", "5", "the resource is paid in the asset 0x036D"),
        ("0x036CbD53842c5426634e7929541eC2318f3dCF7e", "0x036cbd53842c5426634e7929541ec2318f3dcf7e", "5", "fine"),
        ("\"USDC\"", "\"USD Coin\"", "5", "the resource's offer names the asset \"USD Coin\" of version \"2\""),
        ("\"2\"", "\"1\"", "5", "the resource's offer names the asset \"USDC\" of version \"1\""),
        (",\"extra\":{\"name\":\"USDC\",\"version\":\"2\"}", "", "5", "fine"),
        ("\"name\"", "\"assetTransferMethod\":\"permit2\",\"name\"", "5", "the resource is paid by \"permit2\""),
        ("\"name\"", "\"assetTransferMethod\":\"eip3009\",\"name\"", "5", "fine"),
        (SELLER, "0x0000000000000000000000000000000000000000", "5", "the resource wants \"0x00"),
        (SELLER, "0x2c7536E3605D9C16a7a3D7b1898e529396a65c23", "5", "the resource wants \"0x2c"),
        (SELLER, "somebody\u{202e}", "5", "the resource wants \"somebody\" to be paid"),
        (":60", ":11", "5", "the resource gives 11 seconds to settle; at least 12"),
        (r#""network":"base-sepolia","#, wide, "5", "the resource is paid in the asset 0x036C"),
    ] {
        let found = judged(&[&offer(from, to)], asked, &[], &[]).err().map_or_else(|| "fine".to_owned(), |why| why.to_string());
        assert!(found.starts_with(expect), "{from} -> {to}: {found}");
    }
    assert_eq!(judged(&[], "5", &[], &[]), Err(Refused::NoOffer));
}

#[test]
fn units_are_converted_exactly_or_not_at_all() {
    let on = |network: &str, units: &str, asked: &str| {
        let text = format!(
            r#"{{"scheme":"exact","network":"{network}","maxAmountRequired":"{units}","asset":"0x5FbDB2315678afecb367f032d93F642f64180aa3",
            "payTo":"{SELLER}","maxTimeoutSeconds":60}}"#
        );
        judged(&[&text], asked, &[], &[]).map(|taken| taken.amount.micros()).map_err(|why| why.to_string())
    };
    assert_eq!(on("wide", "1000000000000", "1"), Ok(1));
    assert_eq!(on("wide", "2500000000000000000", "3"), Ok(2_500_000));
    let inexact = "the resource's price of 1000000000001 units is between two millionths of a dollar";
    assert_eq!(on("wide", "1000000000001", "1"), Err(inexact.to_owned()));
    assert_eq!(on("rough", "250", "2.50"), Ok(2_500_000));
    assert!(on("rough", "251", "2.50").unwrap_err().starts_with("the price is 2.51 USD"));
    assert!(on("rough", "340282366920938463463374607431768211455", "2").unwrap_err().starts_with("the price is"));
}

#[test]
fn the_cheapest_offer_that_may_be_taken_is_and_else_the_nearest_is_spoken_of() {
    let (dear, cheap, strange) = (offer("\"10000\"", "\"20000\""), offer("", ""), offer("\"exact\"", "\"upto\""));
    let other = offer("\"10000\"", "\"1\"").replace("USDC", "Other");
    assert_eq!(judged(&[&dear, &other, &cheap, &strange], "5", &[], &[]).unwrap().units, "10000");
    for offers in [[&strange, &other, &dear], [&dear, &strange, &other]] {
        let found = judged(&offers.map(String::as_str), "0.01", &[], &[]).unwrap_err();
        assert!(matches!(found, Refused::OverPriced { .. }), "{found}");
    }
}

#[test]
fn only_those_who_are_listed_are_paid_where_there_is_a_list() {
    let (seller, other) = (SELLER.parse().unwrap(), PAYER);
    let account = |network: &str| vec![format!("{network}:{}", SELLER.to_lowercase())];
    for (payees, pinned, expect) in [
        (vec![seller], Vec::new(), None),
        (vec![other, seller], account("eip155:84532"), None),
        (vec![other], Vec::new(), Some("the operator")),
        (Vec::new(), account("eip155:8453"), Some("the mandate")),
        (Vec::new(), vec!["eip155:84532:0x000000000000000000000000000000000000dEaD".to_owned()], Some("the mandate")),
    ] {
        let found = judged(&[&offer("", "")], "5", &payees, &pinned).err();
        let by = found.map(|why| match why {
            Refused::NotAllowed { by, .. } => by,
            other => panic!("{other}"),
        });
        assert_eq!(by, expect, "{payees:?} {pinned:?}");
    }
}
