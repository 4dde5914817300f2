//! The smallest values: numbers, text, ids, money, time, lists.

use bursar_domain::activity::Day;
use bursar_domain::agent::{AgentRef, Handle};
use bursar_domain::audit::proof::{KeyId, Signature};
use bursar_domain::idempotency::{Fingerprint, KeyHash};
use bursar_domain::mandate::MandateName;
use bursar_domain::principal::SecretHash;
use bursar_domain::seal::Sealed;
use bursar_domain::{
    AgentId, Amount, ApprovalId, Book, CredentialId, Currency, DepositId, EndpointId, EventId, FundingSourceId, Id, InvoiceId,
    MethodId, Month, PaymentId, PayoutId, PrincipalId, RefundId, Span, Timestamp, Total, TransferId, WalletId,
};
use data_encoding::HEXLOWER;
use serde_json::Value;

use super::{Field, Input, Malformed, malformed, record, words};

fn take<'a>(input: &mut Input<'a>, count: usize) -> Result<&'a [u8], Malformed> {
    let Some((taken, rest)) = input.bytes.split_at_checked(count) else { return malformed("row's end") };
    input.bytes = rest;
    Ok(taken)
}

fn take_array<const N: usize>(input: &mut Input<'_>) -> Result<[u8; N], Malformed> {
    take(input, N)?.try_into().or_else(|_| malformed("row's end"))
}

fn text_json(text: &str, out: &mut Vec<u8>) {
    let plain = text.bytes().all(|byte| byte >= 0x20 && byte != b'"' && byte != b'\\');
    if plain {
        out.push(b'"');
        out.extend_from_slice(text.as_bytes());
        out.push(b'"');
    } else if serde_json::to_writer(&mut *out, text).is_err() {
        out.extend_from_slice(b"\"\"");
    }
}

fn text_of<'a>(value: &'a Value, what: &'static str) -> Result<&'a str, Malformed> {
    value.as_str().ok_or(Malformed { what })
}

impl Field for u8 {
    fn pack(&self, out: &mut Vec<u8>) {
        out.push(*self);
    }

    fn unpack(input: &mut Input<'_>) -> Result<Self, Malformed> {
        take_array::<1>(input).map(|[byte]| byte)
    }

    fn json(&self, out: &mut Vec<u8>) {
        u64::from(*self).json(out);
    }

    fn from_json(value: &Value) -> Result<Self, Malformed> {
        u64::from_json(value)?.try_into().or_else(|_| malformed("number"))
    }
}

impl Field for u32 {
    fn pack(&self, out: &mut Vec<u8>) {
        u64::from(*self).pack(out);
    }

    fn unpack(input: &mut Input<'_>) -> Result<Self, Malformed> {
        u64::unpack(input)?.try_into().or_else(|_| malformed("number"))
    }

    fn json(&self, out: &mut Vec<u8>) {
        u64::from(*self).json(out);
    }

    fn from_json(value: &Value) -> Result<Self, Malformed> {
        u64::from_json(value)?.try_into().or_else(|_| malformed("number"))
    }
}

/// LEB128 as well: a small total takes no more room than a small amount. Decimal text in JSON, as amounts are.
impl Field for Total {
    fn pack(&self, out: &mut Vec<u8>) {
        let mut rest = self.micros();
        while rest >= 0x80 {
            out.push((rest & 0x7F) as u8 | 0x80);
            rest >>= 7;
        }
        out.push(rest as u8);
    }

    fn unpack(input: &mut Input<'_>) -> Result<Self, Malformed> {
        let mut value = 0;
        for shift in (0..128).step_by(7) {
            let byte = u8::unpack(input)?;
            value |= u128::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Ok(Self::from_micros(value));
            }
        }
        malformed("total")
    }

    fn json(&self, out: &mut Vec<u8>) {
        text_json(&self.micros().to_string(), out);
    }

    fn from_json(value: &Value) -> Result<Self, Malformed> {
        text_of(value, "total")?.parse().map(Self::from_micros).or_else(|_| malformed("total"))
    }
}

/// LEB128: seven bits a byte, the smallest first.
impl Field for u64 {
    fn pack(&self, out: &mut Vec<u8>) {
        let mut rest = *self;
        while rest >= 0x80 {
            out.push((rest & 0x7F) as u8 | 0x80);
            rest >>= 7;
        }
        out.push(rest as u8);
    }

    fn unpack(input: &mut Input<'_>) -> Result<Self, Malformed> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = u8::unpack(input)?;
            value |= Self::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        malformed("number")
    }

    fn json(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.to_string().as_bytes());
    }

    fn from_json(value: &Value) -> Result<Self, Malformed> {
        value.as_u64().ok_or(Malformed { what: "number" })
    }
}

impl Field for bool {
    fn pack(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }

    fn unpack(input: &mut Input<'_>) -> Result<Self, Malformed> {
        Ok(u8::unpack(input)? != 0)
    }

    fn json(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(if *self { b"true" } else { b"false" });
    }

    fn from_json(value: &Value) -> Result<Self, Malformed> {
        value.as_bool().ok_or(Malformed { what: "truth" })
    }
}

impl Field for String {
    fn pack(&self, out: &mut Vec<u8>) {
        (self.len() as u64).pack(out);
        out.extend_from_slice(self.as_bytes());
    }

    fn unpack(input: &mut Input<'_>) -> Result<Self, Malformed> {
        let length = u64::unpack(input)?.try_into().or_else(|_| malformed("text"))?;
        Self::from_utf8(take(input, length)?.to_vec()).or_else(|_| malformed("text"))
    }

    fn json(&self, out: &mut Vec<u8>) {
        text_json(self, out);
    }

    fn from_json(value: &Value) -> Result<Self, Malformed> {
        text_of(value, "text").map(str::to_owned)
    }
}

impl<T: Field> Field for Option<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        self.is_some().pack(out);
        if let Some(value) = self {
            value.pack(out);
        }
    }

    fn unpack(input: &mut Input<'_>) -> Result<Self, Malformed> {
        bool::unpack(input)?.then(|| T::unpack(input)).transpose()
    }

    fn json(&self, out: &mut Vec<u8>) {
        match self {
            Some(value) => value.json(out),
            None => out.extend_from_slice(b"null"),
        }
    }

    fn from_json(value: &Value) -> Result<Self, Malformed> {
        (!value.is_null()).then(|| T::from_json(value)).transpose()
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Field> Field for Vec<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        (self.len() as u64).pack(out);
        self.iter().for_each(|item| item.pack(out));
    }

    fn unpack(input: &mut Input<'_>) -> Result<Self, Malformed> {
        let count = u64::unpack(input)?;
        (0..count).map(|_| T::unpack(input)).collect()
    }

    fn json(&self, out: &mut Vec<u8>) {
        out.push(b'[');
        for (at, item) in self.iter().enumerate() {
            if at > 0 {
                out.push(b',');
            }
            item.json(out);
        }
        out.push(b']');
    }

    fn from_json(value: &Value) -> Result<Self, Malformed> {
        value.as_array().ok_or(Malformed { what: "list" })?.iter().map(T::from_json).collect()
    }
}

impl<A: Field, B: Field> Field for (A, B) {
    fn pack(&self, out: &mut Vec<u8>) {
        self.0.pack(out);
        self.1.pack(out);
    }

    fn unpack(input: &mut Input<'_>) -> Result<Self, Malformed> {
        Ok((A::unpack(input)?, B::unpack(input)?))
    }

    fn json(&self, out: &mut Vec<u8>) {
        out.push(b'[');
        self.0.json(out);
        out.push(b',');
        self.1.json(out);
        out.push(b']');
    }

    fn from_json(value: &Value) -> Result<Self, Malformed> {
        Ok((A::from_json(&value[0])?, B::from_json(&value[1])?))
    }
}

/// Amounts are decimal text in JSON, never numbers: a reader that uses floats must not meet them.
impl Field for Amount {
    fn pack(&self, out: &mut Vec<u8>) {
        self.micros().pack(out);
    }

    fn unpack(input: &mut Input<'_>) -> Result<Self, Malformed> {
        Self::from_micros(u64::unpack(input)?).ok_or(Malformed { what: "amount" })
    }

    fn json(&self, out: &mut Vec<u8>) {
        text_json(&self.decimal(2).to_string(), out);
    }

    fn from_json(value: &Value) -> Result<Self, Malformed> {
        Self::parse(text_of(value, "amount")?, 6).or_else(|_| malformed("amount"))
    }
}

impl Field for Currency {
    fn pack(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.code().as_bytes());
    }

    fn unpack(input: &mut Input<'_>) -> Result<Self, Malformed> {
        let code = take_array::<3>(input)?;
        std::str::from_utf8(&code).ok().and_then(Self::parse).ok_or(Malformed { what: "currency" })
    }

    fn json(&self, out: &mut Vec<u8>) {
        text_json(self.code(), out);
    }

    fn from_json(value: &Value) -> Result<Self, Malformed> {
        Self::parse(text_of(value, "currency")?).ok_or(Malformed { what: "currency" })
    }
}

impl Field for Timestamp {
    fn pack(&self, out: &mut Vec<u8>) {
        self.0.pack(out);
    }

    fn unpack(input: &mut Input<'_>) -> Result<Self, Malformed> {
        u64::unpack(input).map(Self)
    }

    fn json(&self, out: &mut Vec<u8>) {
        text_json(&super::iso(*self), out);
    }

    fn from_json(value: &Value) -> Result<Self, Malformed> {
        super::read_iso(text_of(value, "time")?).ok_or(Malformed { what: "time" })
    }
}

/// Four bytes, the largest first, so that keys order by day.
impl Field for Day {
    fn pack(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.0.to_be_bytes());
    }

    fn unpack(input: &mut Input<'_>) -> Result<Self, Malformed> {
        take_array(input).map(u32::from_be_bytes).map(Self)
    }

    fn json(&self, out: &mut Vec<u8>) {
        u64::from(self.0).json(out);
    }

    fn from_json(value: &Value) -> Result<Self, Malformed> {
        u64::from_json(value)?.try_into().map(Self).or_else(|_| malformed("day"))
    }
}

/// In JSON as ISO 8601: `2026-06`.
impl Field for Month {
    fn pack(&self, out: &mut Vec<u8>) {
        u64::from(self.0).pack(out);
    }

    fn unpack(input: &mut Input<'_>) -> Result<Self, Malformed> {
        u64::unpack(input)?.try_into().map(Self).or_else(|_| malformed("month"))
    }

    fn json(&self, out: &mut Vec<u8>) {
        let (year, month) = self.year_and_month();
        text_json(&format!("{year:04}-{month:02}"), out);
    }

    fn from_json(value: &Value) -> Result<Self, Malformed> {
        let parts = text_of(value, "month")?.split_once('-');
        let numbers = parts.and_then(|(year, month)| Some((year.parse::<u32>().ok()?, month.parse::<u32>().ok()?)));
        let found = numbers.filter(|(year, month)| *year <= 9_999 && (1..=12).contains(month));
        found.map(|(year, month)| Self(year * 12 + month - 1)).ok_or(Malformed { what: "month" })
    }
}

impl Field for Span {
    fn pack(&self, out: &mut Vec<u8>) {
        self.0.pack(out);
    }

    fn unpack(input: &mut Input<'_>) -> Result<Self, Malformed> {
        u64::unpack(input).map(Self)
    }

    fn json(&self, out: &mut Vec<u8>) {
        self.0.json(out);
    }

    fn from_json(value: &Value) -> Result<Self, Malformed> {
        u64::from_json(value).map(Self)
    }
}

macro_rules! texts {
    ($($type:ident)*) => {$(
        impl Field for $type {
            fn pack(&self, out: &mut Vec<u8>) {
                self.0.pack(out);
            }

            fn unpack(input: &mut Input<'_>) -> Result<Self, Malformed> {
                String::unpack(input).map(Self)
            }

            fn json(&self, out: &mut Vec<u8>) {
                self.0.json(out);
            }

            fn from_json(value: &Value) -> Result<Self, Malformed> {
                String::from_json(value).map(Self)
            }
        }
    )*};
}

texts! { Handle MandateName }

macro_rules! bytes_as_hex {
    ($($type:ident)*) => {$(
        impl Field for $type {
            fn pack(&self, out: &mut Vec<u8>) {
                out.extend_from_slice(&self.0);
            }

            fn unpack(input: &mut Input<'_>) -> Result<Self, Malformed> {
                take_array(input).map(Self)
            }

            fn json(&self, out: &mut Vec<u8>) {
                text_json(&HEXLOWER.encode(&self.0), out);
            }

            fn from_json(value: &Value) -> Result<Self, Malformed> {
                let bytes = HEXLOWER.decode(text_of(value, "hash")?.as_bytes()).unwrap_or_default();
                bytes.try_into().map(Self).or_else(|_| malformed("hash"))
            }
        }
    )*};
}

bytes_as_hex! { SecretHash Fingerprint KeyHash KeyId Signature }

macro_rules! ids {
    ($($type:ident)*) => {$(
        impl Field for $type {
            fn pack(&self, out: &mut Vec<u8>) {
                out.extend_from_slice(&self.0.to_bytes());
            }

            fn unpack(input: &mut Input<'_>) -> Result<Self, Malformed> {
                take_array(input).map(|bytes| Self(Id::from_bytes(bytes)))
            }

            fn json(&self, out: &mut Vec<u8>) {
                out.push(b'"');
                out.extend_from_slice(Self::PREFIX.as_bytes());
                out.extend_from_slice(self.0.to_ulid().as_str().as_bytes());
                out.push(b'"');
            }

            fn from_json(value: &Value) -> Result<Self, Malformed> {
                Self::parse(text_of(value, "id")?).ok_or(Malformed { what: "id" })
            }
        }
    )*};
}

ids! { PrincipalId AgentId WalletId PaymentId TransferId ApprovalId CredentialId DepositId PayoutId RefundId MethodId InvoiceId EndpointId EventId FundingSourceId }

/// Hex in JSON, where it would only appear by mistake: sealed secrets stand in rows.
impl Field for Sealed {
    fn pack(&self, out: &mut Vec<u8>) {
        (self.0.len() as u64).pack(out);
        out.extend_from_slice(&self.0);
    }

    fn unpack(input: &mut Input<'_>) -> Result<Self, Malformed> {
        let length = u64::unpack(input)?.try_into().or_else(|_| malformed("sealed secret"))?;
        Ok(Self(take(input, length)?.to_vec()))
    }

    fn json(&self, out: &mut Vec<u8>) {
        text_json(&HEXLOWER.encode(&self.0), out);
    }

    fn from_json(value: &Value) -> Result<Self, Malformed> {
        HEXLOWER.decode(text_of(value, "sealed secret")?.as_bytes()).map(Self).or_else(|_| malformed("sealed secret"))
    }
}

/// Raw bytes of a hash, where no newtype stands around them.
impl Field for [u8; 32] {
    fn pack(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self);
    }

    fn unpack(input: &mut Input<'_>) -> Result<Self, Malformed> {
        take_array(input)
    }

    fn json(&self, out: &mut Vec<u8>) {
        text_json(&HEXLOWER.encode(self), out);
    }

    fn from_json(value: &Value) -> Result<Self, Malformed> {
        SecretHash::from_json(value).map(|hash| hash.0)
    }
}

words! {
    Book { Live = 0 "live", Test = 1 "test" }
}

record! {
    AgentRef { handle, id }
}
