//! What stands in columns, from the program's types and back.

use bursar_domain::set::Key;
use bursar_domain::{Id, PaymentId, PrincipalId, Timestamp};

use crate::codec::Entry;
use crate::tables::{Place, Table, write_suffix};
use crate::{Error, Malformed};

/// A number as SQL knows it: signed.
pub(super) fn sql_number(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A number of rows, as a limit.
pub(super) fn sql_limit(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

/// Twelve bytes of a principal, or none: the directory's rows have an empty one.
pub(super) fn principal_bytes(principal: Option<PrincipalId>) -> Vec<u8> {
    principal.map(|principal| principal.0.to_bytes().to_vec()).unwrap_or_default()
}

/// A key within its principal.
pub(super) fn suffix_bytes(key: &Key) -> Vec<u8> {
    let mut suffix = Vec::with_capacity(33);
    write_suffix(key, &mut suffix);
    suffix
}

/// The number that an idempotency record is found by: the first eight bytes of its suffix, which is a hash.
pub(super) fn key_number(suffix: &[u8]) -> i64 {
    suffix.first_chunk().map_or(0, |bytes| i64::from_be_bytes(*bytes))
}

/// A column of a row.
pub(super) fn column<'a, T: tokio_postgres::types::FromSql<'a>>(row: &'a tokio_postgres::Row, at: usize) -> Result<T, Error> {
    row.try_get(at).map_err(|error| Error::Unexpected(error.into()))
}

/// The version in which a row was written; one that can be none is damage.
pub(super) fn version(row: &tokio_postgres::Row, at: usize) -> Result<u8, Error> {
    Ok(u8::try_from(column::<i16>(row, at)?).unwrap_or(0))
}

/// Where a row stands whose first two columns are its principal and its suffix.
pub(super) fn place_of(table: Table, row: &tokio_postgres::Row) -> Result<Place, Error> {
    let principal: &[u8] = column(row, 0)?;
    let principal = principal.try_into().ok().map(|bytes| PrincipalId(Id::from_bytes(bytes)));
    Ok(Place { table, principal, suffix: column(row, 1)? })
}

/// The line of a row of [`LINE`](super::statements::LINE).
pub(super) fn line_of(row: &tokio_postgres::Row) -> Result<Entry, Error> {
    let damaged = |_| Malformed { what: "journal" };
    let payment: Option<&[u8]> = column(row, 4)?;
    let payment = payment.map(<[u8; 12]>::try_from).transpose().map_err(damaged)?;
    Ok(Entry {
        owner: PrincipalId(Id::from_bytes(column::<&[u8]>(row, 0)?.try_into().map_err(damaged)?)),
        seq: u64::try_from(column::<i64>(row, 1)?).unwrap_or(0),
        at: Timestamp(u64::try_from(column::<i64>(row, 2)?).unwrap_or(0)),
        kind: column(row, 3)?,
        payment: payment.map(|bytes| PaymentId(Id::from_bytes(bytes))),
        data: column(row, 5)?,
        hash: column::<&[u8]>(row, 6)?.try_into().map_err(damaged)?,
    })
}
