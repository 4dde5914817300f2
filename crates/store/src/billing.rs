//! What billing shows beside transactions: balances, payment methods, invoices with what they are for.

use bursar_domain::billing::Billing;
use bursar_domain::invoice::Invoice;
use bursar_domain::ledger::{Account, AccountNo, Transfer};
use bursar_domain::method::{Method, Status};
use bursar_domain::principal::Principal;
use bursar_domain::set::{Key, Stored};
use bursar_domain::{Book, InvoiceId, MethodId, PrincipalId, Timestamp, TransferId};

use crate::queries::{row, walk};
use crate::tables::Table;
use crate::transactions::{Page, Part};
use crate::{Error, Reader, Scan};

/// Invoices that one page looks at, newest first. Orders other than by time have no more than these.
pub const LOOKED_AT_MAX: usize = 10_000;
/// Invoices that one step reads.
const STEP: usize = 500;

/// A principal's money in a book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Balances {
    /// Whose it is.
    pub principal: Principal,
    /// Its general account.
    pub general: Account,
    /// The newest transfer of it.
    pub last: Option<Transfer>,
    /// The account of the wallet for AI, where there is one.
    pub ai: Option<Account>,
}

impl Balances {
    /// When money last came to the general account, or left it.
    pub fn updated_at(&self) -> Timestamp {
        self.last.as_ref().map_or(self.principal.created_at, |last| last.at)
    }
}

/// A principal's money in a book.
pub fn balances(reader: &dyn Reader, owner: PrincipalId, book: Book) -> Result<Option<Balances>, Error> {
    let principal: Option<Principal> = row(reader, Key::Principal(owner))?;
    let general: Option<Account> = row(reader, Key::Account(owner, AccountNo::General(book)))?;
    let (Some(principal), Some(general)) = (principal, general) else { return Ok(None) };
    let last = general.last.map(|last| row(reader, Key::Transfer(owner, last))).transpose()?.flatten();
    let wallet = row::<Billing>(reader, Key::Billing(owner, book))?.and_then(|billing| billing.ai);
    let ai = wallet.map(|wallet| row(reader, Key::Account(owner, AccountNo::Wallet(wallet)))).transpose()?.flatten();
    Ok(Some(Balances { principal, general, last, ai }))
}

/// The payment methods of a book that are not deleted, oldest first, and whether each is the default.
pub fn methods(reader: &dyn Reader, owner: PrincipalId, book: Book) -> Result<Vec<(Method, bool)>, Error> {
    let billing: Billing = row(reader, Key::Billing(owner, book))?.unwrap_or_default();
    let keys: Vec<_> = billing.methods.iter().map(|(id, _)| Key::Method(owner, *id)).collect();
    let found = reader.get(&keys)?;
    let methods = found.iter().flatten().filter_map(Method::of).cloned();
    let is_default = |method: &Method| billing.default_method == Some(method.id);
    Ok(methods.map(|method| (is_default(&method), method)).map(|(is_default, method)| (method, is_default)).collect())
}

/// A payment method of a book that is not deleted, and whether it is the default.
pub fn method(reader: &dyn Reader, owner: PrincipalId, book: Book, id: MethodId) -> Result<Option<(Method, bool)>, Error> {
    let found: Option<Method> = row(reader, Key::Method(owner, id))?;
    let is_default = is_default(reader, owner, book, id)?;
    let standing = found.filter(|method| method.book == book && method.status != Status::Deleted);
    Ok(standing.map(|method| (method, is_default)))
}

/// Whether a payment method is the default of its book.
pub fn is_default(reader: &dyn Reader, owner: PrincipalId, book: Book, id: MethodId) -> Result<bool, Error> {
    let billing: Option<Billing> = row(reader, Key::Billing(owner, book))?;
    Ok(billing.is_some_and(|billing| billing.default_method == Some(id)))
}

/// An invoice with the transfer that it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invoiced {
    /// The invoice.
    pub invoice: Invoice,
    /// What it is for.
    pub transfer: Transfer,
}

/// In which order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// As they were issued, by whichever of their times: those that are paid at once differ in none that matters.
    Issued,
    /// By when the money moved.
    Paid,
    /// By their numbers.
    Number,
    /// By their amounts.
    Amount,
}

/// An invoice of a book.
pub fn invoice(reader: &dyn Reader, owner: PrincipalId, book: Book, id: InvoiceId) -> Result<Option<Invoiced>, Error> {
    let found: Option<Invoice> = row(reader, Key::Invoice(owner, id))?;
    let Some(invoice) = found.filter(|invoice| invoice.book == book) else { return Ok(None) };
    let transfer = row(reader, Key::Transfer(owner, invoice.transaction))?;
    Ok(transfer.map(|transfer| Invoiced { invoice, transfer }))
}

/// The invoice of a transaction.
pub fn invoice_of(reader: &dyn Reader, owner: PrincipalId, id: TransferId) -> Result<Option<Invoice>, Error> {
    let found: Option<InvoiceId> = row(reader, Key::Invoiced(owner, id))?;
    Ok(found.map(|invoice| row(reader, Key::Invoice(owner, invoice))).transpose()?.flatten())
}

/// Some invoices of a book.
pub fn invoices(reader: &dyn Reader, owner: PrincipalId, book: Book, part: &Part<Order>) -> Result<Page<Invoiced>, Error> {
    let billing: Billing = row(reader, Key::Billing(owner, book))?.unwrap_or_default();
    let is_by_time = part.order == Order::Issued;
    // As they are issued their ids rise, and so do the rows' keys, but where a clock is set back.
    let is_descending = part.is_descending || !is_by_time;
    let needed = if is_by_time { part.offset.saturating_add(part.limit) } else { u64::MAX };
    let (mut found, mut looked_at) = (Vec::new(), 0);
    let scan = Scan { table: Table::Invoices, principal: Some(owner), beyond: None, is_descending, limit: STEP };
    walk(reader, scan, |_, row| {
        looked_at += 1;
        found.extend(Invoice::of(&row).filter(|invoice| invoice.book == book).cloned());
        Ok((found.len() as u64) < needed && looked_at < LOOKED_AT_MAX)
    })?;
    let seen = found.len() as u64;
    found.sort_by(|a, b| {
        let order = match part.order {
            Order::Issued => std::cmp::Ordering::Equal,
            Order::Paid => a.paid_at.cmp(&b.paid_at),
            Order::Number => (a.year, a.number).cmp(&(b.year, b.number)),
            Order::Amount => a.total.cmp(&b.total),
        };
        if part.is_descending { order.reverse() } else { order }
    });
    let shown = part.of(found);
    let keys: Vec<_> = shown.iter().map(|invoice| Key::Transfer(owner, invoice.transaction)).collect();
    let transfers = reader.get(&keys)?;
    let items = shown.into_iter().zip(transfers).filter_map(|(invoice, row)| {
        let transfer = Transfer::of(row.as_ref()?)?.clone();
        Some(Invoiced { invoice, transfer })
    });
    let total = if is_by_time { billing.series.issued } else { seen };
    Ok(Page { items: items.collect(), total })
}
