//! Invoices as PDF. Pure: no clock, no chance, no I/O, no store. The same invoice gives the same bytes.
//!
//! ```text
//! Invoice -> totals (exact) -> layout (what stands where) -> pdf (bytes)
//!                                 |
//!                               text (fonts, shaping, line breaks)
//! ```
//!
//! The file conforms to PDF/A-2a and PDF/UA-1 as far as its writer can check: fonts are embedded, every piece of text stands in a
//! tree of headings, paragraphs and tables, and can be copied out again. Layout works in points (1/72 inch, as `f32`); money is
//! exact and never a float.

mod check;
mod error;
mod figures;
mod invoice;
mod layout;
mod pdf;
mod sheet;
mod structure;
mod text;
mod totals;

// The sample invoices are shared with the tests from outside and with the example.
#[cfg(test)]
extern crate self as bursar_documents;
#[cfg(test)]
#[path = "../tests/samples/mod.rs"]
mod samples;

pub use error::Error;
pub use invoice::{Invoice, Line, Party, Status, Tax, TaxMode, limits};
pub use totals::{Totals, totals};

/// The invoice as a PDF file.
///
/// Takes time and memory in proportion to the invoice's length, which has bounds ([`limits`]). It computes and never waits: a
/// server calls it where it may block.
///
/// # Errors
///
/// Says what of the invoice can't be printed; see [`Error`].
pub fn render(invoice: &Invoice) -> Result<Vec<u8>, Error> {
    check::check(invoice)?;
    let totals = totals(invoice)?;
    if totals.total != invoice.total {
        return Err(Error::TotalDiffers { stated: invoice.total, computed: totals.total });
    }
    let composition = layout::compose(invoice, &totals)?;
    pdf::write(invoice, &composition)
}
