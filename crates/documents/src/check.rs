//! Holds an invoice to its limits before any work is done.

use crate::error::Error;
use crate::invoice::{Invoice, Party, limits};
use crate::text::clean;

/// Finds the first field that is empty, too long or too many.
pub(crate) fn check(invoice: &Invoice) -> Result<(), Error> {
    filled("number", &invoice.number, limits::FIELD_CHARS_MAX)?;
    party(["seller.name", "seller.address", "seller.tax_id"], &invoice.seller)?;
    party(["buyer.name", "buyer.address", "buyer.tax_id"], &invoice.buyer)?;
    if invoice.lines.is_empty() {
        return Err(Error::Empty { field: "lines" });
    }
    few("lines", invoice.lines.len(), limits::LINES_MAX)?;
    for line in &invoice.lines {
        short("lines.description", &line.description, limits::DESCRIPTION_CHARS_MAX)?;
    }
    if let Some(tax) = &invoice.tax {
        filled("tax.name", &tax.name, limits::TAX_NAME_CHARS_MAX)?;
        if tax.basis_points > limits::TAX_BASIS_POINTS_MAX {
            let basis_points = tax.basis_points;
            return Err(Error::TaxTooHigh { basis_points, basis_points_max: limits::TAX_BASIS_POINTS_MAX });
        }
    }
    short("reference", invoice.reference.as_deref().unwrap_or_default(), limits::FIELD_CHARS_MAX)?;
    short("note", invoice.note.as_deref().unwrap_or_default(), limits::NOTE_CHARS_MAX)
}

fn party([name, address, tax_id]: [&'static str; 3], party: &Party) -> Result<(), Error> {
    filled(name, &party.name, limits::FIELD_CHARS_MAX)?;
    few(address, party.address.len(), limits::ADDRESS_LINES_MAX)?;
    for line in &party.address {
        short(address, line, limits::FIELD_CHARS_MAX)?;
    }
    short(tax_id, party.tax_id.as_deref().unwrap_or_default(), limits::FIELD_CHARS_MAX)
}

/// A text that must show something: white space and control characters do not.
fn filled(field: &'static str, text: &str, chars_max: usize) -> Result<(), Error> {
    short(field, text, chars_max)?;
    if clean::line(text).is_empty() { Err(Error::Empty { field }) } else { Ok(()) }
}

fn short(field: &'static str, text: &str, chars_max: usize) -> Result<(), Error> {
    // A character has one byte at least, so most texts need no counting.
    let chars = if text.len() <= chars_max { 0 } else { text.chars().count() };
    if chars > chars_max { Err(Error::TooLong { field, chars, chars_max }) } else { Ok(()) }
}

fn few(field: &'static str, count: usize, count_max: usize) -> Result<(), Error> {
    if count > count_max { Err(Error::TooMany { field, count, count_max }) } else { Ok(()) }
}
