//! What of the configuration is taken, and what is refused with a word on how it must be.

use super::*;

#[test]
fn merchants_and_their_tokens_are_pairs() {
    let found = known(" grocer-1=https://shop.example/ , b=http://127.0.0.1:4030", "grocer-1=a=b").unwrap();
    let shown: Vec<_> = found.iter().map(|known| (known.id.as_str(), known.base.as_str())).collect();
    assert_eq!(shown, [("grocer-1", "https://shop.example"), ("b", "http://127.0.0.1:4030")]);
    assert!(known("", "").unwrap().is_empty());
    for (merchants, tokens, expect) in [
        ("grocer-1", "", Misconfigured::Entry(1)),
        ("=https://shop.example", "", Misconfigured::Entry(1)),
        ("a=https://a.example,b=nowhere", "", Misconfigured::Url("b".to_owned())),
        ("a=https://a.example?x", "", Misconfigured::Url("a".to_owned())),
        ("a=https://a.example,a=https://b.example", "", Misconfigured::Twice("a".to_owned())),
        ("a=https://a.example,b=https://a.example/", "", Misconfigured::Twice("b".to_owned())),
        ("a=https://a.example", "a", Misconfigured::Token(1)),
        ("a=https://a.example", "a=", Misconfigured::Token(1)),
        ("a=https://a.example", "a=x y", Misconfigured::Token(1)),
        ("a=https://a.example", "b=x", Misconfigured::Stranger("b".to_owned())),
        ("a=https://a.example", "a=x,a=y", Misconfigured::Stranger("a".to_owned())),
    ] {
        assert_eq!(known(merchants, tokens).err(), Some(expect), "{merchants} {tokens}");
    }
}

#[test]
fn a_card_is_a_number_its_end_and_perhaps_its_code() {
    for good in ["4242424242424242:12/2030:123", "4242424242424242:01/2030", "378282246310005:12/2030:1234"] {
        assert!(Card::parse(good).is_ok(), "{good}");
    }
    for bad in [
        "",
        "4242424242424242",
        "4242:12/2030:123",
        "4242424242424242:13/2030:123",
        "4242424242424242:1/2030:123",
        "4242424242424242:12/30:123",
        "4242424242424242:12/2030:12",
        "4242424242424242:12/2030:123:",
        "4242 4242 4242 4242:12/2030:123",
    ] {
        assert_eq!(Card::parse(bad).err(), Some(BadCard), "{bad}");
    }
    assert!(!BadCard.to_string().contains("4000"));
}

#[test]
fn a_card_travels_in_clear_to_this_network_only() {
    let card = || Card::parse("4242424242424242:12/2030:123").unwrap();
    let at = |url: &str, token: &str| Delegate::new(url, token, card(), trust(), uptime()).is_ok();
    assert!(at("https://psp.example", "t") && at("http://127.0.0.1:4030/", "t"));
    for (url, token) in [
        ("http://psp.example", "t"),
        ("http://8.8.8.8", "t"),
        ("", "t"),
        ("https://psp.example", ""),
        ("https://psp.example", "a b"),
    ] {
        assert!(!at(url, token), "{url} {token}");
    }
}
