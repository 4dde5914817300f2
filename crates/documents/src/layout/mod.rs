//! Composes an invoice into pages: what stands where. Knows text and pages, nothing of PDF.

mod furniture;
mod head;
mod looks;
mod sums;
mod table;
#[cfg(test)]
mod tests;

use crate::error::Error;
use crate::invoice::Invoice;
use crate::layout::furniture::Furniture;
use crate::layout::sums::Sums;
use crate::layout::table::{Columns, Table};
use crate::sheet::{Column, MARGIN, Page, Place, Sheets, WIDTH};
use crate::structure::{Kind, Structure};
use crate::text::clean;
use crate::totals::Totals;

/// An invoice, composed.
pub(crate) struct Composition {
    /// At least one.
    pub(crate) pages: Vec<Page>,
    /// What the texts on the pages belong to.
    pub(crate) structure: Structure,
    /// The document's title: `Invoice INV-2025-000456`.
    pub(crate) title: String,
    /// On which page the totals stand, from 0, and how far down.
    pub(crate) sums: (usize, f32),
}

/// Puts everything in its place.
///
/// # Errors
///
/// [`Error::DateOutOfRange`], [`Error::TooManyPages`].
pub(crate) fn compose(invoice: &Invoice, totals: &Totals) -> Result<Composition, Error> {
    let furniture = Furniture::of(invoice);
    let mut sheets = Sheets::new();
    head::compose(&mut sheets, &furniture, invoice)?;

    // Both tables are begun at once, in reading order: the lines leave room for the sums.
    let columns = Columns::measure(&mut sheets.text, invoice, totals);
    let lines = sheets.structure.add(Structure::ROOT, Kind::Table);
    let end = sheets.structure.add(Structure::ROOT, Kind::Table);
    let sums = Sums::prepare(&mut sheets, &columns, end, invoice, totals)?;
    Table::new(&furniture, &columns).compose(&mut sheets, lines, sums.height(), invoice, totals)?;
    let place = sums.compose(&mut sheets, &furniture);
    note(&mut sheets, &furniture, invoice);
    furniture.feet(&mut sheets);
    Ok(Composition { pages: sheets.pages, structure: sheets.structure, title: furniture.title, sums: place })
}

/// What stands beneath everything.
fn note(sheets: &mut Sheets, furniture: &Furniture, invoice: &Invoice) {
    sheets.y += 24.0;
    for paragraph in clean::paragraphs(invoice.note.as_deref().unwrap_or_default()) {
        let part = sheets.structure.add(Structure::ROOT, Kind::Paragraph);
        let lines = sheets.text.wrapped(&paragraph, looks::NOTE.style, WIDTH);
        let mut column = Column::new();
        column.left(MARGIN, lines, looks::NOTE, Place::Content(part));
        sheets.columns(vec![column], &mut |sheets| furniture.turn(sheets));
        sheets.y += 4.0;
    }
}
