//! Identifiers: 96 bits, time-ordered, one value with three spellings. Minting is [`crate::Mint`]'s.

use std::fmt;

/// 48 bits of Unix milliseconds, then 48 bits from the mint. Orders by time, so an insert appends.
///
/// Spellings: ULID (26 Crockford characters), UUIDv7, 24 hex digits. The first two have room to spare, which
/// carries a checksum: an id that was mistyped is recognised as such and never looked up.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(u128);

const BITS: u32 = 96;
const LOW_48: u128 = 0xFFFF_FFFF_FFFF;
const CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const HEX: &[u8; 16] = b"0123456789abcdef";

impl Id {
    /// The smallest id of a millisecond: where a range of ids by time begins.
    pub const fn first_of(unix_ms: u64) -> Self {
        Self::from_parts(unix_ms, 0)
    }

    /// An id from its two halves; bits above 48 of either are dropped.
    pub const fn from_parts(unix_ms: u64, chance: u64) -> Self {
        let (high, low) = (widen(unix_ms) & LOW_48, widen(chance) & LOW_48);
        Self(high << 48 | low)
    }

    /// The id's twelve bytes, big-endian: the store's key.
    pub const fn to_bytes(self) -> [u8; 12] {
        let [_, _, _, _, rest @ ..] = self.0.to_be_bytes();
        rest
    }

    /// The id of twelve bytes.
    pub const fn from_bytes(bytes: [u8; 12]) -> Self {
        let [a, b, c, d, e, f, g, h, i, j, k, l] = bytes;
        Self(u128::from_be_bytes([0, 0, 0, 0, a, b, c, d, e, f, g, h, i, j, k, l]))
    }

    /// The id before it: that which the same [`Moment`](crate::Moment) gave just before.
    pub const fn before(self) -> Self {
        Self(self.0 & !LOW_48 | self.0.wrapping_sub(1) & LOW_48)
    }

    /// The id after it: that which the same [`Moment`](crate::Moment) gave just after.
    pub const fn after(self) -> Self {
        Self(self.0 & !LOW_48 | self.0.wrapping_add(1) & LOW_48)
    }

    /// When it was minted, in Unix milliseconds.
    pub fn unix_ms(self) -> u64 {
        u64::try_from(self.0 >> 48).unwrap_or(u64::MAX)
    }

    /// 26 Crockford characters: time, chance, 32 bits of checksum.
    pub fn to_ulid(self) -> Spelling<26> {
        let bits = self.0 << 32 | u128::from(self.checksum());
        let mut out = [b'0'; 26];
        let mut rest = bits;
        for slot in out.iter_mut().rev() {
            *slot = digit(CROCKFORD, rest & 31);
            rest >>= 5;
        }
        Spelling(out)
    }

    /// 24 hex digits, without a checksum.
    pub fn to_hex(self) -> Spelling<24> {
        let mut out = [b'0'; 24];
        let mut rest = self.0;
        for slot in out.iter_mut().rev() {
            *slot = digit(HEX, rest & 15);
            rest >>= 4;
        }
        Spelling(out)
    }

    /// UUID version 7: the free 26 bits carry the checksum.
    pub fn to_uuid(self) -> Spelling<36> {
        let (time, chance) = (self.0 >> 48, self.0 & LOW_48);
        let (rand_a, rand_b) = (chance >> 36, (chance & 0xF_FFFF_FFFF) << 26 | u128::from(self.checksum() >> 6));
        let mut rest = time << 80 | 7 << 76 | rand_a << 64 | 0b10 << 62 | rand_b;
        let mut out = [b'-'; 36];
        for (at, slot) in out.iter_mut().enumerate().rev() {
            if !matches!(at, 8 | 13 | 18 | 23) {
                *slot = digit(HEX, rest & 15);
                rest >>= 4;
            }
        }
        Spelling(out)
    }

    /// Reads any of the three spellings; `None` for anything else, a wrong checksum included.
    pub fn parse(text: &str) -> Option<Self> {
        match text.len() {
            26 => Self::parse_ulid(text),
            24 => fold(text.bytes(), 4, hex_value).map(Self),
            36 => Self::parse_uuid(text),
            _ => None,
        }
    }

    fn parse_ulid(text: &str) -> Option<Self> {
        let first = crockford_value(text.bytes().next()?)?;
        let bits = (first < 8).then(|| fold(text.bytes(), 5, crockford_value))??;
        let id = Self(bits >> 32);
        (bits & 0xFFFF_FFFF == u128::from(id.checksum())).then_some(id)
    }

    fn parse_uuid(text: &str) -> Option<Self> {
        let dashes = text.bytes().enumerate().all(|(at, byte)| (byte == b'-') == matches!(at, 8 | 13 | 18 | 23));
        let bits = dashes.then(|| fold(text.bytes().filter(|byte| *byte != b'-'), 4, hex_value))??;
        let chance = (bits >> 64 & 0xFFF) << 36 | (bits & 0x3FFF_FFFF_FFFF_FFFF) >> 26;
        let id = Self((bits >> 80) << 48 | chance);
        (bits >> 76 & 15 == 7 && bits >> 62 & 3 == 2 && bits & 0x3FF_FFFF == u128::from(id.checksum() >> 6)).then_some(id)
    }

    /// FNV-1a with a final mix: not a secret, only a guard against slips.
    fn checksum(self) -> u32 {
        let hash = self.to_bytes().iter().fold(0x811C_9DC5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
        (hash ^ hash >> 15).wrapping_mul(0x2C1B_3C6D)
    }
}

const fn widen(bits: u64) -> u128 {
    let [a, b, c, d, e, f, g, h] = bits.to_be_bytes();
    u128::from_be_bytes([0, 0, 0, 0, 0, 0, 0, 0, a, b, c, d, e, f, g, h])
}

fn digit<const N: usize>(alphabet: &[u8; N], value: u128) -> u8 {
    usize::try_from(value).ok().and_then(|at| alphabet.get(at)).copied().unwrap_or(b'?')
}

fn fold(digits: impl Iterator<Item = u8>, shift: u32, value: fn(u8) -> Option<u8>) -> Option<u128> {
    digits.map(value).try_fold(0u128, |bits, digit| Some(bits << shift | u128::from(digit?)))
}

fn hex_value(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

fn crockford_value(byte: u8) -> Option<u8> {
    let canonical = match byte.to_ascii_uppercase() {
        b'O' => b'0',
        b'I' | b'L' => b'1',
        other => other,
    };
    CROCKFORD.iter().position(|digit| *digit == canonical).and_then(|at| u8::try_from(at).ok())
}

/// An id's text on the stack.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Spelling<const N: usize>([u8; N]);

impl<const N: usize> Spelling<N> {
    /// The text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl<const N: usize> fmt::Display for Spelling<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.to_ulid().as_str())
    }
}

const _: () = assert!(BITS == 48 + 48);

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub Id);

        impl $name {
            /// What the house's own spelling begins with.
            pub const PREFIX: &'static str = $prefix;

            /// Reads the house's own spelling, prefix and 26 characters, or any bare spelling of [`Id`].
            pub fn parse(text: &str) -> Option<Self> {
                Id::parse(text.strip_prefix($prefix).unwrap_or(text)).map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}{}", $prefix, self.0.to_ulid())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }
    )*};
}

ids! {
    /// A human or company that owns money, agents and keys.
    PrincipalId = "prn_";
    /// A program that may spend.
    AgentId = "agt_";
    /// A wallet, main or scoped.
    WalletId = "wlt_";
    /// A request to spend and everything that becomes of it. Surfaces call it a transaction.
    PaymentId = "txn_";
    /// One movement on the ledger.
    TransferId = "trf_";
    /// A question to a human about one payment. Charges call it an escalation.
    ApprovalId = "esc_";
    /// An API key, operator token or agent token.
    CredentialId = "key_";
    /// Money that comes in.
    DepositId = "dep_";
    /// Money that leaves. Credits call it a withdrawal.
    PayoutId = "wth_";
    /// Money of a deposit that goes back to its payer.
    RefundId = "rfd_";
    /// An invoice.
    InvoiceId = "inv_";
    /// A payment method: a card, or what else a provider can charge.
    MethodId = "pm_";
    /// A registration of a funding source.
    FundingSourceId = "fnd_";
    /// A webhook endpoint.
    EndpointId = "whk_";
    /// What webhook endpoints are told of a line of a journal.
    EventId = "evt_";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_reads_back() {
        for (ms, chance) in [(0, 0), (1_700_000_000_000, 0x1234_5678_9ABC), (0xFFFF_FFFF_FFFF, 0xFFFF_FFFF_FFFF)] {
            let id = Id::from_parts(ms, chance);
            assert_eq!(Id::parse(id.to_ulid().as_str()), Some(id));
            assert_eq!(Id::parse(id.to_uuid().as_str()), Some(id));
            assert_eq!(Id::parse(id.to_hex().as_str()), Some(id));
            assert_eq!(Id::from_bytes(id.to_bytes()), id);
            assert_eq!(id.unix_ms(), ms);
        }
        assert_eq!(PaymentId::parse("txn_0000000000000000000000000"), None);
    }

    #[test]
    fn uuid_is_version_7() {
        let text = Id::from_parts(1_700_000_000_000, 42).to_uuid().to_string();
        assert_eq!(&text[14..15], "7");
        assert!(matches!(&text[19..20], "8" | "9" | "a" | "b"));
    }

    #[test]
    fn a_slip_is_not_an_id() {
        let text = Id::from_parts(1_700_000_000_000, 42).to_ulid().to_string();
        let slips = (0..26).filter(|at| {
            let mut bytes = text.clone().into_bytes();
            bytes[*at] = if bytes[*at] == b'3' { b'4' } else { b'3' };
            Id::parse(std::str::from_utf8(&bytes).unwrap()).is_none()
        });
        assert_eq!(slips.count(), 26);
    }

    #[test]
    fn text_orders_as_time() {
        let (early, late) = (Id::from_parts(5, 9), Id::from_parts(6, 1));
        assert!(early < late && early.to_ulid().as_str() < late.to_ulid().as_str());
    }

    #[test]
    fn an_ids_spellings_never_change() {
        let check = |ms, chance, [ulid, uuid, hex]: [&str; 3]| {
            let id = Id::from_parts(ms, chance);
            assert_eq!([id.to_ulid().as_str(), id.to_uuid().as_str(), id.to_hex().as_str()], [ulid, uuid, hex]);
        };
        check(0, 0, ["00000000000000000002DFE4A9", "00000000-0000-7000-8000-0000026bdc45", "000000000000000000000000"]);
        check(
            1_700_000_000_000,
            0x1234_5678_9ABC,
            ["01HF7YAT0028T5CY4TQGNNW962", "018bcfe5-6800-7123-9159-e26af0ad7893", "018bcfe56800123456789abc"],
        );
        check(
            0xFFFF_FFFF_FFFF,
            0xFFFF_FFFF_FFFF,
            ["7ZZZZZZZZZZZZZZZZZZXMAWEBQ", "ffffffff-ffff-7fff-bfff-fffffda2b8e5", "ffffffffffffffffffffffff"],
        );
    }

    #[test]
    fn an_id_is_read_in_any_of_its_spellings_and_nothing_else_is_one() {
        let id = Id::from_parts(1_700_000_000_000, 0x1234_5678_9ABC);
        let [ulid, uuid, hex] = [id.to_ulid().to_string(), id.to_uuid().to_string(), id.to_hex().to_string()];
        let check = |text: &str, expect: Option<Id>| assert_eq!(Id::parse(text), expect, "{text}");
        check(&ulid.to_lowercase(), Some(id));
        check(&ulid.replace('0', "O").replace('1', "l"), Some(id));
        check(&ulid.replace('0', "o").replace('1', "I"), Some(id));
        check(&uuid.to_uppercase(), Some(id));
        check(&hex.to_uppercase(), Some(id));
        // More than 128 bits; a letter that is no digit; another version and variant; dashes elsewhere; another length.
        check(&format!("8{}", &ulid[1..]), None);
        check(&ulid.replace('0', "U"), None);
        check(&format!("{}4{}", &uuid[..14], &uuid[15..]), None);
        check(&format!("{}c{}", &uuid[..19], &uuid[20..]), None);
        check(&format!("{}{}-{}", &uuid[..8], &uuid[9..10], &uuid[10..]), None);
        check(&format!("{}0", &uuid[..35]), None);
        check(&hex.replace('0', "g"), None);
        check(&hex[1..], None);
        check("", None);
        // Time and chance take 48 bits each, and no more.
        assert_eq!(Id::from_parts(1 << 48 | 5, 1 << 48 | 9), Id::from_parts(5, 9));
        assert_eq!((Id::first_of(5), format!("{id:?}")), (Id::from_parts(5, 0), ulid.clone()));
        assert_eq!((PaymentId(id).to_string(), format!("{:?}", AgentId(id))), (format!("txn_{ulid}"), format!("agt_{ulid}")));
        let parsed =
            [PaymentId::parse(&format!("txn_{ulid}")), PaymentId::parse(&uuid), PaymentId::parse(&format!("agt_{ulid}"))];
        assert_eq!(parsed, [Some(PaymentId(id)), Some(PaymentId(id)), None]);
    }
}
