//! A side of a sale, as invoices print it: a name and an address.

/// The longest name, tax number, and line of an address, in characters.
pub const LINE_CHARS_MAX: usize = 200;
/// The most lines of an address.
pub const ADDRESS_LINES_MAX: usize = 10;

/// A name and an address.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Party {
    /// The person's or company's name. Not empty.
    pub name: String,
    /// The address, a line each; empty: none.
    pub address: String,
    /// A tax number.
    pub tax_id: Option<String>,
}
