//! Tables of cases: addresses, allow-lists, URLs, and what they come to together.

use std::net::IpAddr;

use super::*;

/// Every kind, at its edges where an edge can be wrong.
const ADDRESSES: &[(&str, Option<Kind>)] = &[
    // Public.
    ("1.0.0.0", None),
    ("1.1.1.1", None),
    ("8.8.8.8", None),
    ("9.255.255.255", None),
    ("11.0.0.0", None),
    ("93.184.216.34", None),
    ("100.63.255.255", None),
    ("100.128.0.0", None),
    ("126.255.255.255", None),
    ("128.0.0.0", None),
    ("168.63.129.15", None),
    ("168.63.129.17", None),
    ("169.253.255.255", None),
    ("169.255.0.0", None),
    ("172.15.255.255", None),
    ("172.32.0.0", None),
    ("192.0.1.0", None),
    ("192.0.3.0", None),
    ("192.167.255.255", None),
    ("192.169.0.0", None),
    ("198.17.255.255", None),
    ("198.20.0.0", None),
    ("223.255.255.255", None),
    ("2001:200::1", None),
    ("2001:4860:4860::8888", None),
    ("2606:4700:4700::1111", None),
    ("2a00:1450:4001:81b::200e", None),
    ("3fff:1000::1", None),
    // IPv4.
    ("0.0.0.0", Some(Kind::Unspecified)),
    ("0.0.0.1", Some(Kind::Unspecified)),
    ("0.255.255.255", Some(Kind::Unspecified)),
    ("10.0.0.0", Some(Kind::Private)),
    ("10.1.2.3", Some(Kind::Private)),
    ("10.255.255.255", Some(Kind::Private)),
    ("100.64.0.0", Some(Kind::Shared)),
    ("100.100.100.200", Some(Kind::Shared)),
    ("100.127.255.255", Some(Kind::Shared)),
    ("127.0.0.0", Some(Kind::Loopback)),
    ("127.0.0.1", Some(Kind::Loopback)),
    ("127.1.2.3", Some(Kind::Loopback)),
    ("127.255.255.255", Some(Kind::Loopback)),
    ("168.63.129.16", Some(Kind::Platform)),
    ("169.254.0.0", Some(Kind::LinkLocal)),
    ("169.254.169.254", Some(Kind::LinkLocal)),
    ("169.254.170.2", Some(Kind::LinkLocal)),
    ("169.254.255.255", Some(Kind::LinkLocal)),
    ("172.16.0.0", Some(Kind::Private)),
    ("172.31.255.255", Some(Kind::Private)),
    ("192.0.0.1", Some(Kind::Reserved)),
    ("192.0.0.192", Some(Kind::Reserved)),
    ("192.0.2.1", Some(Kind::Documentation)),
    ("192.88.99.1", Some(Kind::Reserved)),
    ("192.168.0.0", Some(Kind::Private)),
    ("192.168.1.1", Some(Kind::Private)),
    ("192.168.255.255", Some(Kind::Private)),
    ("198.18.0.0", Some(Kind::Benchmarking)),
    ("198.19.255.255", Some(Kind::Benchmarking)),
    ("198.51.100.7", Some(Kind::Documentation)),
    ("203.0.113.9", Some(Kind::Documentation)),
    ("224.0.0.1", Some(Kind::Multicast)),
    ("239.255.255.250", Some(Kind::Multicast)),
    ("240.0.0.0", Some(Kind::Reserved)),
    ("255.255.255.254", Some(Kind::Reserved)),
    ("255.255.255.255", Some(Kind::Broadcast)),
    // IPv6.
    ("::", Some(Kind::Unspecified)),
    ("::1", Some(Kind::Loopback)),
    ("::2", Some(Kind::Unspecified)),
    ("100::1", Some(Kind::Reserved)),
    ("100:0:0:1::1", Some(Kind::Reserved)),
    ("1fff:ffff::1", Some(Kind::Reserved)),
    ("4000::1", Some(Kind::Reserved)),
    ("5f00::1", Some(Kind::Reserved)),
    ("2001:1::1", Some(Kind::Reserved)),
    ("2001:2::1", Some(Kind::Benchmarking)),
    ("2001:10::1", Some(Kind::Reserved)),
    ("2001:20::1", Some(Kind::Reserved)),
    ("2001:1ff:ffff::1", Some(Kind::Reserved)),
    ("2001:db8::1", Some(Kind::Documentation)),
    ("3fff::1", Some(Kind::Documentation)),
    ("3fff:fff:ffff::1", Some(Kind::Documentation)),
    ("fc00::1", Some(Kind::UniqueLocal)),
    ("fd00:ec2::254", Some(Kind::UniqueLocal)),
    ("fdff:ffff::1", Some(Kind::UniqueLocal)),
    ("fe00::1", Some(Kind::Reserved)),
    ("fe80::1", Some(Kind::LinkLocal)),
    ("febf::1", Some(Kind::LinkLocal)),
    ("fec0::1", Some(Kind::SiteLocal)),
    ("feff::1", Some(Kind::SiteLocal)),
    ("ff02::1", Some(Kind::Multicast)),
    ("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", Some(Kind::Multicast)),
    // IPv6 that carries IPv4: mapped,
    ("::ffff:8.8.8.8", None),
    ("::ffff:127.0.0.1", Some(Kind::Loopback)),
    ("::ffff:10.0.0.1", Some(Kind::Private)),
    ("::ffff:169.254.169.254", Some(Kind::LinkLocal)),
    ("::ffff:a9fe:a9fe", Some(Kind::LinkLocal)),
    ("::ffff:0.0.0.0", Some(Kind::Unspecified)),
    // compatible and translated,
    ("::127.0.0.1", Some(Kind::Loopback)),
    ("::192.168.0.1", Some(Kind::Private)),
    ("::8.8.8.8", Some(Kind::Reserved)),
    ("::ffff:0:10.0.0.1", Some(Kind::Private)),
    ("::ffff:0:8.8.8.8", Some(Kind::Reserved)),
    // NAT64, and its prefix for local use,
    ("64:ff9b::8.8.8.8", None),
    ("64:ff9b::127.0.0.1", Some(Kind::Loopback)),
    ("64:ff9b::10.0.0.1", Some(Kind::Private)),
    ("64:ff9b::169.254.169.254", Some(Kind::LinkLocal)),
    ("64:ff9b::100.64.0.1", Some(Kind::Shared)),
    ("64:ff9b:1::8.8.8.8", Some(Kind::Reserved)),
    ("64:ff9b:0:1::8.8.8.8", Some(Kind::Reserved)),
    // 6to4,
    ("2002:808:808::1", None),
    ("2002:7f00:1::1", Some(Kind::Loopback)),
    ("2002:a00:1::1", Some(Kind::Private)),
    ("2002:a9fe:a9fe::", Some(Kind::LinkLocal)),
    ("2002:c0a8:101::1", Some(Kind::Private)),
    ("2002:e000:1::1", Some(Kind::Multicast)),
    // ISATAP,
    ("2606:4700::5efe:8.8.8.8", None),
    ("2606:4700::5efe:10.0.0.1", Some(Kind::Private)),
    ("2606:4700::200:5efe:127.0.0.1", Some(Kind::Loopback)),
    ("fe80::5efe:8.8.8.8", Some(Kind::LinkLocal)),
    ("::5efe:10.0.0.1", Some(Kind::Reserved)),
    // and Teredo: its server, and its client with all bits turned over.
    ("2001:0:808:808:0:0:f7f7:f7f7", None),
    ("2001:0:808:808:0:0:80ff:fffe", Some(Kind::Loopback)),
    ("2001:0:808:808:0:0:f5ff:fffe", Some(Kind::Private)),
    ("2001:0:7f00:1:0:0:f7f7:f7f7", Some(Kind::Loopback)),
    ("2001:0:a9fe:a9fe::", Some(Kind::LinkLocal)),
];

#[test]
fn every_address_is_what_it_is() {
    for (text, expected) in ADDRESSES {
        let address: IpAddr = text.parse().unwrap();
        assert_eq!(special(address), *expected, "{text}");
    }
    assert!(ADDRESSES.len() >= 100, "a table of a hundred cases");
    for kind in Kind::ALL {
        assert!(ADDRESSES.iter().any(|(_, found)| *found == Some(kind)), "no case is {kind:?}");
    }
}

#[test]
fn an_allow_list_is_read_or_refused_with_a_reason() {
    let list = |text: &str| text.parse::<Allow>().map_err(|malformed| malformed.to_string());
    assert!(list("").unwrap().is_empty() && list(" , ").unwrap().is_empty());
    let allow = list("127.0.0.1, 10.0.0.0/8,::1 fd00::/8\n::ffff:192.168.1.1").unwrap();
    for (address, expected) in [
        ("127.0.0.1", true),
        ("127.0.0.2", false),
        ("::ffff:127.0.0.1", true),
        ("10.0.0.0", true),
        ("10.255.255.255", true),
        ("11.0.0.0", false),
        ("::1", true),
        ("::2", false),
        ("fd12::1", true),
        ("fe80::1", false),
        ("192.168.1.1", true),
        ("192.168.1.2", false),
        ("8.8.8.8", false),
    ] {
        assert_eq!(allow.has(address.parse().unwrap()), expected, "{address}");
    }
    assert!(list("0.0.0.0/0").unwrap().has("8.8.8.8".parse().unwrap()));
    for (text, word) in [
        ("localhost", "neither an address"),
        ("127.1", "neither an address"),
        ("127.0.0.1:8080", "neither an address"),
        ("10.0.0.0/33", "neither an address"),
        ("fe80::1%eth0", "neither an address"),
        ("10.0.0.1/8", "write 10.0.0.0/8"),
        ("fd00::1/8", "write fd00::/8"),
        ("::ffff:10.0.0.0/104", "write it as IPv4"),
    ] {
        let why = list(text).unwrap_err();
        assert!(why.contains(word), "{text}: {why}");
    }
}

#[test]
fn a_url_has_one_normal_form() {
    for (text, expected, authority, path) in [
        ("https://example.com", "https://example.com/", "example.com", "/"),
        ("HTTPS://Example.COM/Hook?a=B", "https://example.com/Hook?a=B", "example.com", "/Hook?a=B"),
        ("https://example.com./x", "https://example.com/x", "example.com", "/x"),
        ("https://example.com:443/", "https://example.com/", "example.com", "/"),
        ("https://example.com:8443/", "https://example.com:8443/", "example.com:8443", "/"),
        ("http://example.com:80", "http://example.com/", "example.com", "/"),
        ("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC", "xn--bcher-kva.example", "/%C3%BC"),
        ("https://ｅｘａｍｐｌｅ。com/", "https://example.com/", "example.com", "/"),
        ("https://a_b.example/?q", "https://a_b.example/?q", "a_b.example", "/?q"),
        ("https://example.com/../a/./b", "https://example.com/a/b", "example.com", "/a/b"),
        ("https://example.com/@me", "https://example.com/@me", "example.com", "/@me"),
        ("https://1.1.1.1/", "https://1.1.1.1/", "1.1.1.1", "/"),
        ("https://[2606:4700::1111]:444/", "https://[2606:4700::1111]:444/", "[2606:4700::1111]:444", "/"),
    ] {
        let target: Target = text.parse().unwrap();
        assert_eq!(
            (target.as_str(), target.authority(), target.path_and_query().as_str()),
            (expected, authority, path),
            "{text}"
        );
        assert_eq!(target.as_str().parse::<Target>().unwrap(), target, "{text}: not the same when it is read again");
    }
}

#[test]
fn what_is_shown_of_a_url_holds_no_secret() {
    let target: Target = "https://example.com:8443/T0/secret?token=secret".parse().unwrap();
    assert_eq!(target.origin(), "https://example.com:8443");
    assert_eq!(format!("{target} {target:?}"), "https://example.com:8443 Target(https://example.com:8443)");
}

#[test]
fn odd_spellings_of_an_address_are_judged_as_what_they_mean() {
    for host in [
        "127.1",
        "127.0.1",
        "0x7f.1",
        "0x7f000001",
        "2130706433",
        "017700000001",
        "0177.0.0.1",
        "127.0.0.1.",
        "%31%32%37.0.0.1",
        "１２７.0.0.1",
        "127。0。0。1",
        "[::1]",
        "[::127.0.0.1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "[0:0:0:0:0:0:0:1]",
    ] {
        let found = Guard::default().target(&format!("https://{host}/"));
        assert!(matches!(found, Err(Refused::Address { kind: Kind::Loopback, .. })), "{host}: {found:?}");
    }
    for host in ["0251.0376.0251.0376", "2852039166", "0xa9fea9fe", "169.254.43518", "[::ffff:a9fe:a9fe]"] {
        let found = Guard::default().target(&format!("https://{host}/latest/meta-data"));
        assert!(matches!(found, Err(Refused::Address { kind: Kind::LinkLocal, .. })), "{host}: {found:?}");
    }
}

#[test]
fn a_url_that_breaks_a_rule_is_refused_by_its_name() {
    let long = format!("https://example.com/{}", "a".repeat(URL_BYTES_MAX));
    let encoded = format!("https://example.com/{}", "ü".repeat(URL_BYTES_MAX / 4));
    let label = format!("https://{}.com/", "a".repeat(64));
    let name = format!("https://{}com/", "a23456789.".repeat(26));
    for (text, word) in [
        (long.as_str(), "TooLong"),
        (&encoded, "TooLong"),
        ("", "Scheme"),
        ("example.com/hook", "Scheme"),
        ("https:example.com", "Scheme"),
        ("https:/example.com", "Scheme"),
        ("https:///example.com", "Scheme"),
        ("//example.com", "Scheme"),
        ("ftp://example.com", "Scheme"),
        ("file:///etc/passwd", "Scheme"),
        ("gopher://example.com", "Scheme"),
        ("httpss://example.com", "Scheme"),
        (" https://example.com", "Letter"),
        ("https://exa\tmple.com", "Letter"),
        ("https://example.com\r\nX: y", "Letter"),
        ("https:\\\\example.com", "Letter"),
        ("https://example.com\\@127.0.0.1", "Letter"),
        ("https://example.com/a b", "Letter"),
        ("https://example.com/\u{0}", "Letter"),
        ("https://example.com\u{3000}/", "Letter"),
        ("https://user@example.com/", "UserInfo"),
        ("https://user:word@example.com/", "UserInfo"),
        ("https://:word@example.com/", "UserInfo"),
        ("https://@example.com/", "UserInfo"),
        ("https://example.com:443@127.0.0.1/", "UserInfo"),
        ("https://example.com/#", "Fragment"),
        ("https://example.com/a#b", "Fragment"),
        ("https://#", "Malformed"),
        ("https://?", "Malformed"),
        ("https://", "Malformed"),
        ("https://:443/", "Malformed"),
        ("https://example.com:65536/", "Malformed"),
        ("https://example.com:x/", "Malformed"),
        ("https://[::1/", "Malformed"),
        ("https://[fe80::1%25eth0]/", "Malformed"),
        ("https://256.1.1.1/", "Malformed"),
        ("https://1.2.3.4.5/", "Malformed"),
        ("https://xn--a/", "Malformed"),
        ("https://exa%00mple.com/", "Malformed"),
        ("https://example.com:0/", "Port"),
        ("https://example..com/", "Host"),
        ("https://.example.com/", "Host"),
        ("https://example.com../", "Host"),
        ("https://./", "Host"),
        ("https://-a.example/", "Host"),
        ("https://a-.example/", "Host"),
        ("https://a$b.example/", "Host"),
        ("https://*.example/", "Host"),
        (&label, "Host"),
        (&name, "Host"),
    ] {
        let found = Guard::default().target(text);
        let rule = format!("{:?}", found.as_ref().err());
        assert!(rule.starts_with(&format!("Some({word}")), "{text}: {found:?}");
    }
}

#[test]
fn all_addresses_of_a_host_must_pass() {
    let judge = |allow: &str, url: &str, addresses: &[&str]| {
        let addresses: Vec<IpAddr> = addresses.iter().map(|address| address.parse().unwrap()).collect();
        let judged = Guard::new(allow.parse().unwrap()).judge(&url.parse().unwrap(), &addresses);
        judged.map(|judged| judged.iter().map(|one| one.address().to_string()).collect::<Vec<_>>()).map_err(|why| why.to_string())
    };
    let url = "https://example.com:8443/";
    assert_eq!(judge("", url, &["8.8.8.8", "2606:4700::1"]).unwrap(), ["8.8.8.8:8443", "[2606:4700::1]:8443"]);
    assert_eq!(judge("", url, &["::ffff:8.8.8.8"]).unwrap(), ["8.8.8.8:8443"]);
    assert_eq!(judge("10.0.0.0/8", url, &["8.8.8.8", "10.1.2.3"]).unwrap().len(), 2);
    for addresses in [&["10.1.2.3"][..], &["8.8.8.8", "10.1.2.3"], &["10.1.2.3", "8.8.8.8"], &["::ffff:10.1.2.3"]] {
        let why = judge("127.0.0.1", url, addresses).unwrap_err();
        let expected = "example.com is at a private address: only public addresses are called; the operator can list others in \
                        `webhooks.allow`";
        assert_eq!(why, expected, "the address itself stays untold");
    }
    let plain = "example.com is called with https:// only: http:// is for hosts all of whose addresses are listed in \
                 `webhooks.allow`";
    let url = "http://example.com/";
    assert_eq!(judge("127.0.0.1", url, &["127.0.0.1"]).unwrap(), ["127.0.0.1:80"]);
    assert_eq!(judge("127.0.0.1", url, &["127.0.0.1", "8.8.8.8"]).unwrap_err(), plain);
    assert_eq!(judge("127.0.0.1", url, &["8.8.8.8"]).unwrap_err(), plain);
    assert_eq!(judge("8.8.8.8", url, &["8.8.8.8"]).unwrap(), ["8.8.8.8:80"]);
}

#[test]
fn what_needs_no_resolver_is_refused_at_once() {
    let target = |allow: &str, url: &str| Guard::new(allow.parse().unwrap()).target(url).map_err(|why| why.to_string());
    assert!(target("", "https://example.com/").is_ok());
    assert!(target("", "https://localhost/").is_ok(), "a name is judged by its addresses");
    assert!(target("127.0.0.1", "http://localhost:9/").is_ok(), "it may be listed");
    assert!(target("127.0.0.1", "http://127.0.0.1:9/").is_ok());
    assert!(target("127.0.0.1", "https://127.0.0.1:9/").is_ok());
    assert!(target("", "http://example.com/").unwrap_err().contains("https:// only"));
    assert!(target("127.0.0.1", "http://8.8.8.8/").unwrap_err().contains("https:// only"));
    assert!(target("127.0.0.1", "http://127.0.0.2/").unwrap_err().contains("a loopback address"));
    assert!(target("", "https://127.0.0.1/").unwrap_err().contains("a loopback address"));
}
