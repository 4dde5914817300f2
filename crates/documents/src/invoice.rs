//! What an invoice says: plain data, filled in by whoever knows the ledger.

use bursar_domain::{Amount, Book, Currency, Timestamp};

/// One invoice. Texts may hold any Unicode; what no font covers is printed as a replacement character and can still be copied.
///
/// Dates are printed as days in UTC. Amounts are exact: at least as many decimals as the currency has, more where there are more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invoice {
    /// As people quote it: `INV-2025-000456`. Not empty.
    pub number: String,
    /// Whether it is to be paid.
    pub status: Status,
    /// An invoice of the test book is marked on every page: no money moved.
    pub book: Book,
    /// The day it was issued. Also the file's date, so that rendering needs no clock.
    pub issued: Timestamp,
    /// The day until which it should be paid.
    pub due: Option<Timestamp>,
    /// Who sells. The name is not empty.
    pub seller: Party,
    /// Who buys. The name is not empty.
    pub buyer: Party,
    /// Of all its amounts.
    pub currency: Currency,
    /// What was sold, in the order in which it is printed. At least one, at most [`limits::LINES_MAX`].
    pub lines: Vec<Line>,
    /// The tax on the sum of all lines, if any is charged.
    pub tax: Option<Tax>,
    /// What the ledger says is to be paid or was paid. A document is only made if lines and tax come to exactly this.
    pub total: Amount,
    /// How the payment is found at whoever processed it: `ch_3ABC123xyz`.
    pub reference: Option<String>,
    /// Printed beneath the totals, such as a notice that the law requires. Line feeds start new lines.
    pub note: Option<String>,
}

/// Where an invoice stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// To be paid.
    Open,
    /// Paid in full.
    Paid {
        /// When.
        at: Timestamp,
    },
    /// Not to be paid: it was cancelled.
    Void,
}

/// A side of the sale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// The person's or company's name. Not empty.
    pub name: String,
    /// The address, a line each, at most [`limits::ADDRESS_LINES_MAX`]. Other lines (an e-mail address) may stand here, too.
    pub address: Vec<String>,
    /// A tax number, such as `DE123456789`.
    pub tax_id: Option<String>,
}

/// One thing that was sold. Its amount is `quantity` times `unit_amount`, exactly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is. Line feeds start new lines.
    pub description: String,
    /// How many.
    pub quantity: u64,
    /// What one costs.
    pub unit_amount: Amount,
}

/// A tax on the sum of all lines, rounded half up to the currency's minor unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tax {
    /// What it is called: `VAT`. Not empty.
    pub name: String,
    /// In basis points: 1900 are 19%. At most [`limits::TAX_BASIS_POINTS_MAX`].
    pub basis_points: u32,
    /// Whether the lines' amounts contain it already.
    pub mode: TaxMode,
}

/// How a tax and the lines' amounts belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaxMode {
    /// It comes on top of the lines: `total = lines + tax`.
    Added,
    /// The lines contain it: `total = lines`, and `tax = total * rate / (1 + rate)`.
    Included,
}

/// How much may stand in an invoice, so that a document has a bound. Texts are counted in Unicode characters.
pub mod limits {
    /// How many lines.
    pub const LINES_MAX: usize = 10_000;
    /// How long a line's description.
    pub const DESCRIPTION_CHARS_MAX: usize = 2_000;
    /// How long the note.
    pub const NOTE_CHARS_MAX: usize = 4_000;
    /// How long a name, a line of an address, a tax number, the invoice's number, the payment's reference.
    pub const FIELD_CHARS_MAX: usize = 200;
    /// How many lines of an address.
    pub const ADDRESS_LINES_MAX: usize = 10;
    /// How long the tax's name.
    pub const TAX_NAME_CHARS_MAX: usize = 40;
    /// How many pages all of it together may take. Ten thousand lines with short descriptions are about 500.
    pub const PAGES_MAX: usize = 1_000;
    /// How high the tax: 100%.
    pub const TAX_BASIS_POINTS_MAX: u32 = 10_000;
}
