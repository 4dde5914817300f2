//! The end of an invoice: subtotal, tax, total, and what is still to be paid.

use bursar_domain::Amount;

use crate::error::Error;
use crate::figures;
use crate::invoice::{Invoice, Status, TaxMode};
use crate::layout::furniture::Furniture;
use crate::layout::looks;
use crate::layout::table::Columns;
use crate::sheet::{Column, Ink, Look, MARGIN, Place, Sheets, WIDTH};
use crate::structure::{Kind, Part};
use crate::text::clean;
use crate::totals::Totals;

/// Above and below a row's text.
const PADDING: f32 = 4.5;
/// Above the first row.
const SPACE: f32 = 6.0;
/// Between a label and its amount.
const GAP: f32 = 18.0;
/// How narrow the labels may become.
const LABEL_WIDTH_MIN: f32 = 150.0;

/// All rows, not yet on a page.
pub(crate) struct Sums {
    left: f32,
    rows: Vec<Row>,
}

struct Row {
    columns: Vec<Column>,
    /// The rule above it.
    rule: Option<Ink>,
}

/// What a row says.
struct Entry {
    label: String,
    amount: Amount,
    look: Look,
    rule: Option<Ink>,
}

impl Sums {
    /// Sets all rows, as rows of a table.
    ///
    /// # Errors
    ///
    /// [`Error::DateOutOfRange`].
    pub(crate) fn prepare(
        sheets: &mut Sheets,
        columns: &Columns,
        table: Part,
        invoice: &Invoice,
        totals: &Totals,
    ) -> Result<Self, Error> {
        let left = (MARGIN + WIDTH / 2.0).min(columns.amount.left - GAP - LABEL_WIDTH_MIN);
        let body = sheets.structure.add(table, Kind::TableBody);
        let rows = entries(invoice, totals)?.into_iter().map(|entry| {
            let row = sheets.structure.add(body, Kind::Row);
            let header = Place::Content(sheets.structure.add(row, Kind::RowHeader));
            let cell = Place::Content(sheets.structure.add(row, Kind::Cell));
            let (mut label, mut amount) = (Column::new(), Column::new());
            let lines = sheets.text.wrapped(&entry.label, entry.look.style, columns.amount.left - GAP - left);
            label.left(left, lines, entry.look, header);
            columns.amount.put(&mut amount, entry.amount, invoice.currency, entry.look, cell);
            Row { columns: vec![label, amount], rule: entry.rule }
        });
        Ok(Self { left, rows: rows.collect() })
    }

    /// How high all rows are together.
    pub(crate) fn height(&self) -> f32 {
        SPACE + self.rows.iter().map(|row| Sheets::height(&row.columns) + 2.0 * PADDING).sum::<f32>()
    }

    /// Puts them on one page: this one if they have room. Says which page, from 0, and where on it.
    pub(crate) fn compose(self, sheets: &mut Sheets, furniture: &Furniture) -> (usize, f32) {
        // The table's last rule: above the sums, or where the table ended.
        sheets.rule(MARGIN, WIDTH, 0.75, Ink::Rule);
        furniture.need(sheets, self.height());
        let place = (sheets.pages.len() - 1, sheets.y);
        sheets.y += SPACE;
        for mut row in self.rows {
            if let Some(ink) = row.rule {
                sheets.rule(self.left, MARGIN + WIDTH - self.left, 0.75, ink);
            }
            sheets.y += PADDING;
            for step in 0..Sheets::steps(&row.columns) {
                sheets.step(&mut row.columns, step);
            }
            sheets.y += PADDING;
        }
        place
    }
}

/// The rows of an invoice.
fn entries(invoice: &Invoice, totals: &Totals) -> Result<Vec<Entry>, Error> {
    let plain = |label: String, amount| Entry { label, amount, look: looks::BODY, rule: None };
    let total = |rule| Entry { label: "Total".to_owned(), amount: totals.total, look: looks::STRONG, rule };
    let mut entries = Vec::new();
    match (&invoice.tax, totals.tax) {
        (Some(tax), Some(amount)) => {
            let name = format!("{} {}", clean::line(&tax.name), figures::percent(tax.basis_points));
            match tax.mode {
                TaxMode::Added => {
                    entries.push(plain("Subtotal".to_owned(), totals.net));
                    entries.push(plain(name, amount));
                    entries.push(total(Some(Ink::Hairline)));
                }
                TaxMode::Included => {
                    entries.push(total(None));
                    entries.push(plain(format!("Includes {name}"), amount));
                }
            }
        }
        _ => entries.push(total(None)),
    }
    let mut due = Amount::ZERO;
    match invoice.status {
        Status::Paid { at } => {
            let date = figures::date(&figures::day("status.at", at)?);
            entries.push(plain(format!("Paid on {date}"), totals.total));
        }
        Status::Open => due = totals.total,
        Status::Void => {}
    }
    let label = format!("Amount due ({})", invoice.currency.code());
    entries.push(Entry { label, amount: due, look: looks::STRONG, rule: Some(Ink::Rule) });
    Ok(entries)
}
