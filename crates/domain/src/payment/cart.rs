//! Carts at merchants': which one is bought, and what its merchant said of it just before it was judged.

use crate::{Amount, Currency};

/// Lines that a cart may have at most: it is judged, and kept, line by line.
pub const LINES_MAX: usize = 100;

/// A cart at a merchant's, as an agent names it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Cart {
    /// The merchant's session.
    pub session: String,
    /// The merchant's id.
    pub merchant: String,
    /// What people call the merchant.
    pub name: Option<String>,
    /// Where the merchant's checkout is.
    pub endpoint: String,
    /// Its business profile in the card network.
    pub profile: Option<String>,
}

/// What came of looking at a cart.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Seen {
    /// It can be paid, and this is what it is.
    Ready(Contents),
    /// It can't, for this reason.
    Unready(String),
}

/// What a cart is, in its merchant's words.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Contents {
    /// What all of it costs, with taxes and fees.
    pub total: Amount,
    /// In what.
    pub currency: Currency,
    /// Its lines, at most [`LINES_MAX`].
    pub lines: Vec<Line>,
}

/// A line of a cart.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Line {
    /// The merchant's id of what is bought.
    pub item: String,
    /// What people call it.
    pub name: Option<String>,
    /// What the merchant says that it is.
    pub category: Option<String>,
    /// How many.
    pub quantity: u64,
    /// What one of them costs, rounded up.
    pub price: Amount,
}
