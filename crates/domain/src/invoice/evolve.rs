//! What is true of invoices once one was issued.

use super::Invoice;
use crate::billing;
use crate::event::{Fact, InvoiceIssued};
use crate::set::{Broken, Key, WorkingSet};

/// An invoice, found by its id and by its transaction. Its number must be the next one.
pub fn issued(ws: &mut WorkingSet, fact: &Fact, event: &InvoiceIssued) {
    let InvoiceIssued {
        invoice: id,
        transaction,
        year,
        number,
        seller,
        buyer,
        currency,
        lines,
        tax,
        total,
        note,
        due_at,
        paid_at,
    } = event.clone();
    let Some(book) = fact.book_in(ws) else { return };
    let mut is_next = false;
    billing::change(ws, fact.owner, book, |billing| {
        billing.series = billing.series.next(year);
        is_next = (billing.series.year, billing.series.number) == (year, number);
    });
    if !is_next {
        return ws.mark_broken(Broken::Series);
    }
    let issued_at = fact.at;
    let row = Invoice {
        id,
        book,
        transaction,
        year,
        number,
        seller,
        buyer,
        currency,
        lines,
        tax,
        total,
        note,
        issued_at,
        due_at,
        paid_at,
    };
    ws.insert(Key::Invoiced(fact.owner, transaction), id);
    ws.insert(Key::Invoice(fact.owner, id), row);
}
