//! The beginning of an invoice: its name, number and status, dates, seller and buyer, and what is to be paid in a sentence.

use bursar_domain::Book;

use crate::error::Error;
use crate::figures;
use crate::invoice::{Invoice, Party, Status};
use crate::layout::furniture::Furniture;
use crate::layout::looks;
use crate::sheet::{Column, Ink, Item, Look, MARGIN, Place, Sheets, WIDTH};
use crate::structure::{Kind, Part, Structure};
use crate::text::clean;

/// How wide a date's column is: four stand side by side, and two of them above a party. The reference has the rest.
const DATE_WIDTH: f32 = WIDTH / 4.0;
/// Between two columns of text.
const GAP: f32 = 24.0;

/// Puts it on the first page, from its top.
///
/// # Errors
///
/// [`Error::DateOutOfRange`].
pub(crate) fn compose(sheets: &mut Sheets, furniture: &Furniture, invoice: &Invoice) -> Result<(), Error> {
    title(sheets, furniture, invoice);
    sheets.y += 26.0;
    dates(sheets, furniture, invoice)?;
    sheets.y += 22.0;
    parties(sheets, furniture, invoice);
    sheets.y += 28.0;
    headline(sheets, furniture, invoice)?;
    sheets.y += 22.0;
    Ok(())
}

fn title(sheets: &mut Sheets, furniture: &Furniture, invoice: &Invoice) {
    let part = sheets.structure.add(Structure::ROOT, Kind::Heading(1, furniture.title.clone()));
    let style = looks::TITLE.style;
    // Capitals, not the line's box, begin at the margin.
    let (cap_height, top) = (style.size * 0.711, style.baseline() - style.size * 0.711);
    let name = sheets.text.line("Invoice", style);
    sheets.text_at(MARGIN, MARGIN - top, name, looks::TITLE, Place::Content(part));
    status(sheets, invoice, cap_height);
    sheets.y = MARGIN + cap_height + 8.0;
    let mut column = Column::new();
    let number = sheets.text.wrapped(&clean::line(&invoice.number), looks::NUMBER.style, WIDTH);
    column.left(MARGIN, number, looks::NUMBER, Place::Content(part));
    sheets.columns(vec![column], &mut |sheets| furniture.turn(sheets));
}

/// The status, and the book if it is the test book, each on its own ground as high as the title, from the right margin to the left.
fn status(sheets: &mut Sheets, invoice: &Invoice, height: f32) {
    let status = match invoice.status {
        Status::Open => ("Open", Ink::Open, Ink::OpenTint),
        Status::Paid { .. } => ("Paid", Ink::Paid, Ink::PaidTint),
        Status::Void => ("Void", Ink::Void, Ink::VoidTint),
    };
    let test = (invoice.book == Book::Test).then_some(("Test", Ink::Test, Ink::TestTint));
    let style = looks::STATUS.style;
    let padding = 10.0;
    let mut right = MARGIN + WIDTH;
    for (word, ink, ground) in std::iter::once(status).chain(test) {
        let line = sheets.text.line(word, style);
        let width = line.width * style.size + 2.0 * padding;
        let (x, y) = (right - width, MARGIN);
        sheets.put(Item::Shape { x, y, width, height, radius: height / 2.0, ink: ground });
        let part = sheets.structure.add(Structure::ROOT, Kind::Paragraph);
        let look = Look { style, ink };
        sheets.text_at(x + padding, y + (height - style.leading()) / 2.0, line, look, Place::Content(part));
        right = x - 6.0;
    }
}

/// Dates and the payment's reference, side by side.
fn dates(sheets: &mut Sheets, furniture: &Furniture, invoice: &Invoice) -> Result<(), Error> {
    let mut dates = vec![("Issued", "issued", Some(invoice.issued)), ("Due", "due", invoice.due)];
    if let Status::Paid { at } = invoice.status {
        dates.push(("Paid", "status.at", Some(at)));
    }
    let (mut columns, mut x) = (Vec::new(), MARGIN);
    for (label, field, at) in dates {
        let Some(at) = at else { continue };
        let text = figures::date(&figures::day(field, at)?);
        columns.push(labelled(sheets, x, DATE_WIDTH - GAP, label, &text));
        x += DATE_WIDTH;
    }
    let reference = clean::line(invoice.reference.as_deref().unwrap_or_default());
    if !reference.is_empty() {
        columns.push(labelled(sheets, x, MARGIN + WIDTH - x, "Payment reference", &reference));
    }
    sheets.columns(columns, &mut |sheets| furniture.turn(sheets));
    Ok(())
}

/// A value beneath what it is.
fn labelled(sheets: &mut Sheets, x: f32, width: f32, label: &str, value: &str) -> Column {
    let part = sheets.structure.add(Structure::ROOT, Kind::Paragraph);
    let mut column = Column::new();
    column.left(x, vec![sheets.text.line(label, looks::LABEL.style)], looks::LABEL, Place::Content(part));
    column.left(x, sheets.text.wrapped(value, looks::BODY.style, width), looks::BODY, Place::Content(part));
    column
}

fn parties(sheets: &mut Sheets, furniture: &Furniture, invoice: &Invoice) {
    let half = WIDTH / 2.0;
    let columns = vec![
        party(sheets, MARGIN, half - GAP, "From", &invoice.seller),
        party(sheets, MARGIN + half, half, "Billed to", &invoice.buyer),
    ];
    sheets.columns(columns, &mut |sheets| furniture.turn(sheets));
}

fn party(sheets: &mut Sheets, x: f32, width: f32, label: &str, party: &Party) -> Column {
    let section = sheets.structure.add(Structure::ROOT, Kind::Section);
    let mut column = Column::new();
    let heading = sheets.structure.add(section, Kind::Heading(2, label.to_owned()));
    column.left(x, vec![sheets.text.line(label, looks::LABEL.style)], looks::LABEL, Place::Content(heading));
    let mut add = |sheets: &mut Sheets, text: &str, look: Look| {
        let text = clean::line(text);
        if !text.is_empty() {
            let part: Part = sheets.structure.add(section, Kind::Paragraph);
            column.left(x, sheets.text.wrapped(&text, look.style, width), look, Place::Content(part));
        }
    };
    add(sheets, &party.name, looks::NAME);
    for line in &party.address {
        add(sheets, line, looks::BODY);
    }
    let tax_id = clean::line(party.tax_id.as_deref().unwrap_or_default());
    if !tax_id.is_empty() {
        add(sheets, &format!("Tax ID {tax_id}"), looks::BODY);
    }
    column
}

fn headline(sheets: &mut Sheets, furniture: &Furniture, invoice: &Invoice) -> Result<(), Error> {
    let money = figures::money(invoice.total, invoice.currency);
    let text = match (invoice.status, invoice.due) {
        (Status::Paid { at }, _) => format!("{money} paid on {}", figures::date(&figures::day("status.at", at)?)),
        (Status::Open, Some(due)) => format!("{money} due by {}", figures::date(&figures::day("due", due)?)),
        (Status::Open, None) => format!("{money} due"),
        (Status::Void, _) => "This invoice is void. Nothing is due.".to_owned(),
    };
    let part = sheets.structure.add(Structure::ROOT, Kind::Paragraph);
    let mut column = Column::new();
    column.left(MARGIN, sheets.text.wrapped(&text, looks::HEADLINE.style, WIDTH), looks::HEADLINE, Place::Content(part));
    sheets.columns(vec![column], &mut |sheets| furniture.turn(sheets));
    Ok(())
}
