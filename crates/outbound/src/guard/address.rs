//! Which addresses are public. What is not is told by its kind, after the registries of IANA.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::{Ipv4Net, Ipv6Net};

/// Why an address is not public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `0.0.0.0/8` and `::`: this host, this network (RFC 1122, RFC 4291).
    Unspecified,
    /// `127.0.0.0/8` and `::1`: the machine itself.
    Loopback,
    /// `10.0.0.0/8`, `172.16.0.0/12`, `192.168.0.0/16` (RFC 1918).
    Private,
    /// `100.64.0.0/10`: between a provider and its customers (RFC 6598).
    Shared,
    /// `169.254.0.0/16` and `fe80::/10` (RFC 3927, RFC 4291). Clouds serve credentials of the machine at `169.254.169.254`.
    LinkLocal,
    /// `fc00::/7` (RFC 4193). Clouds serve credentials of the machine here too.
    UniqueLocal,
    /// `fec0::/10`: what unique local addresses were before (RFC 3879).
    SiteLocal,
    /// `168.63.129.16`: looks public, and is the host of every virtual machine in Azure.
    Platform,
    /// `224.0.0.0/4` and `ff00::/8`.
    Multicast,
    /// `255.255.255.255`.
    Broadcast,
    /// Addresses for examples (RFC 5737, RFC 3849, RFC 9637).
    Documentation,
    /// `198.18.0.0/15` and `2001:2::/48` (RFC 2544, RFC 5180).
    Benchmarking,
    /// Everything else that is assigned to no host of the public internet.
    Reserved,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Unspecified,
        Self::Loopback,
        Self::Private,
        Self::Shared,
        Self::LinkLocal,
        Self::UniqueLocal,
        Self::SiteLocal,
        Self::Platform,
        Self::Multicast,
        Self::Broadcast,
        Self::Documentation,
        Self::Benchmarking,
        Self::Reserved,
    ];

    /// As a word with its article: `a private`, for `... address`.
    const fn phrase(self) -> &'static str {
        match self {
            Self::Unspecified => "an unspecified",
            Self::Loopback => "a loopback",
            Self::Private => "a private",
            Self::Shared => "a shared (carrier-grade NAT)",
            Self::LinkLocal => "a link-local",
            Self::UniqueLocal => "a unique local",
            Self::SiteLocal => "a site-local",
            Self::Platform => "a cloud platform's internal",
            Self::Multicast => "a multicast",
            Self::Broadcast => "a broadcast",
            Self::Documentation => "a documentation",
            Self::Benchmarking => "a benchmarking",
            Self::Reserved => "a reserved",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.phrase())
    }
}

/// What an address is, if it is not public. An IPv6 address that carries an IPv4 address is what that one is.
pub fn special(address: IpAddr) -> Option<Kind> {
    match address {
        IpAddr::V4(address) => special_v4(address),
        IpAddr::V6(address) => special_v6(address),
    }
}

/// <https://www.iana.org/assignments/iana-ipv4-special-registry>, and what of it matters here. The first that holds the address
/// tells its kind.
const SPECIAL_V4: &[(Ipv4Net, Kind)] = &[
    (v4([0, 0, 0, 0], 8), Kind::Unspecified),
    (v4([10, 0, 0, 0], 8), Kind::Private),
    (v4([100, 64, 0, 0], 10), Kind::Shared),
    (v4([127, 0, 0, 0], 8), Kind::Loopback),
    (v4([168, 63, 129, 16], 32), Kind::Platform),
    (v4([169, 254, 0, 0], 16), Kind::LinkLocal),
    (v4([172, 16, 0, 0], 12), Kind::Private),
    (v4([192, 0, 0, 0], 24), Kind::Reserved),
    (v4([192, 0, 2, 0], 24), Kind::Documentation),
    (v4([192, 88, 99, 0], 24), Kind::Reserved),
    (v4([192, 168, 0, 0], 16), Kind::Private),
    (v4([198, 18, 0, 0], 15), Kind::Benchmarking),
    (v4([198, 51, 100, 0], 24), Kind::Documentation),
    (v4([203, 0, 113, 0], 24), Kind::Documentation),
    (v4([224, 0, 0, 0], 4), Kind::Multicast),
    (v4([255, 255, 255, 255], 32), Kind::Broadcast),
    (v4([240, 0, 0, 0], 4), Kind::Reserved),
];

/// <https://www.iana.org/assignments/iana-ipv6-special-registry>. What is in none of these and not in [`GLOBAL`] is reserved too.
const SPECIAL_V6: &[(Ipv6Net, Kind)] = &[
    (v6([0, 0, 0, 0, 0, 0, 0, 0], 128), Kind::Unspecified),
    (v6([0, 0, 0, 0, 0, 0, 0, 1], 128), Kind::Loopback),
    (v6([0x2001, 2, 0, 0, 0, 0, 0, 0], 48), Kind::Benchmarking),
    (v6([0x2001, 0xdb8, 0, 0, 0, 0, 0, 0], 32), Kind::Documentation),
    (v6([0x2001, 0, 0, 0, 0, 0, 0, 0], 23), Kind::Reserved),
    (v6([0x3fff, 0, 0, 0, 0, 0, 0, 0], 20), Kind::Documentation),
    (v6([0xfc00, 0, 0, 0, 0, 0, 0, 0], 7), Kind::UniqueLocal),
    (v6([0xfe80, 0, 0, 0, 0, 0, 0, 0], 10), Kind::LinkLocal),
    (v6([0xfec0, 0, 0, 0, 0, 0, 0, 0], 10), Kind::SiteLocal),
    (v6([0xff00, 0, 0, 0, 0, 0, 0, 0], 8), Kind::Multicast),
];

/// All that has been handed out as global unicast (<https://www.iana.org/assignments/ipv6-address-space>).
const GLOBAL: Ipv6Net = v6([0x2000, 0, 0, 0, 0, 0, 0, 0], 3);

const fn v4(octets: [u8; 4], prefix: u8) -> Ipv4Net {
    let [a, b, c, d] = octets;
    Ipv4Net::new_assert(Ipv4Addr::new(a, b, c, d), prefix)
}

const fn v6(segments: [u16; 8], prefix: u8) -> Ipv6Net {
    let [a, b, c, d, e, f, g, h] = segments;
    Ipv6Net::new_assert(Ipv6Addr::new(a, b, c, d, e, f, g, h), prefix)
}

fn special_v4(address: Ipv4Addr) -> Option<Kind> {
    SPECIAL_V4.iter().find(|(net, _)| net.contains(&address)).map(|(_, kind)| *kind)
}

fn special_v6(address: Ipv6Addr) -> Option<Kind> {
    let own = || SPECIAL_V6.iter().find(|(net, _)| net.contains(&address)).map(|(_, kind)| *kind);
    let outer = || own().or_else(|| (!GLOBAL.contains(&address)).then_some(Kind::Reserved));
    match carried(address) {
        Carried::Nothing => outer(),
        Carried::Way(inner) => special_v4(inner),
        Carried::Host(inner) => outer().or_else(|| special_v4(inner)),
        Carried::Tunnel(server, client) => special_v4(server).or_else(|| special_v4(client)),
        // No packet is sent to such an address; whoever writes one means what it carries.
        Carried::Outdated(inner) => own().or_else(|| special_v4(inner)).or(Some(Kind::Reserved)),
    }
}

/// Which IPv4 address a packet to an IPv6 address may end at.
enum Carried {
    Nothing,
    /// IPv4-mapped (RFC 4291), NAT64 (RFC 6052) and 6to4 (RFC 3056): that one.
    Way(Ipv4Addr),
    /// ISATAP (RFC 5214): that one, in the network of which the first half tells.
    Host(Ipv4Addr),
    /// Teredo (RFC 4380): its server and its client.
    Tunnel(Ipv4Addr, Ipv4Addr),
    /// IPv4-compatible (RFC 4291, deprecated) and IPv4-translated (RFC 2765, obsolete): no way leads there any more.
    Outdated(Ipv4Addr),
}

fn carried(address: Ipv6Addr) -> Carried {
    let at = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        Ipv4Addr::new(a, b, c, d)
    };
    match address.segments() {
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => Carried::Way(at(high, low)),
        [0x2002, high, low, ..] => Carried::Way(at(high, low)),
        [0x2001, 0, high, low, .., inverted_high, inverted_low] => {
            Carried::Tunnel(at(high, low), at(!inverted_high, !inverted_low))
        }
        [0, 0, 0, 0, 0, 0, high, low] | [0, 0, 0, 0, 0xffff, 0, high, low] => Carried::Outdated(at(high, low)),
        [_, _, _, _, 0 | 0x200, 0x5efe, high, low] => Carried::Host(at(high, low)),
        _ => Carried::Nothing,
    }
}
