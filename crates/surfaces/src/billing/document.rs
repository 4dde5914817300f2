//! An invoice as a document: what the row says, as the printer of invoices takes it.

use bursar_documents::{Error, Invoice as Document, Line, Party as Side, Status, Tax, TaxMode, render};
use bursar_domain::invoice::Invoice;
use bursar_domain::party::Party;

/// The PDF file of an invoice: the same bytes each time.
///
/// # Errors
/// What is stored was checked when it came: whatever can't be printed is a bug.
pub(super) fn pdf(invoice: &Invoice) -> Result<Vec<u8>, Error> {
    let line = |line: &bursar_domain::invoice::Line| Line {
        description: line.description.clone(),
        quantity: 1,
        unit_amount: line.amount,
    };
    render(&Document {
        number: invoice.quoted(),
        status: Status::Paid { at: invoice.paid_at },
        book: invoice.book,
        issued: invoice.issued_at,
        due: Some(invoice.due_at),
        seller: side(&invoice.seller),
        buyer: side(&invoice.buyer),
        currency: invoice.currency,
        lines: invoice.lines.iter().map(line).collect(),
        tax: invoice.tax.as_ref().map(|tax| Tax {
            name: tax.name.clone(),
            basis_points: tax.basis_points,
            mode: TaxMode::Included,
        }),
        total: invoice.total,
        reference: Some(invoice.transaction.0.to_hex().as_str().to_owned()),
        note: invoice.note.clone(),
    })
}

fn side(party: &Party) -> Side {
    let address = party.address.lines().map(str::to_owned).collect();
    Side { name: party.name.clone(), address, tax_id: party.tax_id.clone() }
}
