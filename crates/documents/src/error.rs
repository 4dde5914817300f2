//! Why a document can't be made.

use bursar_domain::Amount;

/// What of an invoice can't be printed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A field that must say something is empty.
    #[error("`{field}` is empty")]
    Empty {
        /// The field's name.
        field: &'static str,
    },
    /// A text is longer than its limit.
    #[error("`{field}` has {chars} characters; at most {chars_max}")]
    TooLong {
        /// The field's name.
        field: &'static str,
        /// How many characters it has.
        chars: usize,
        /// How many it may have.
        chars_max: usize,
    },
    /// A list is longer than its limit.
    #[error("`{field}` has {count} entries; at most {count_max}")]
    TooMany {
        /// The field's name.
        field: &'static str,
        /// How many entries it has.
        count: usize,
        /// How many it may have.
        count_max: usize,
    },
    /// The tax is higher than 100%.
    #[error("a tax of {basis_points} basis points; at most {basis_points_max}")]
    TaxTooHigh {
        /// What was asked for.
        basis_points: u32,
        /// What may be asked for.
        basis_points_max: u32,
    },
    /// A line's amount, or the sum, is above [`Amount::MAX`].
    #[error("the amount of {of} is out of range")]
    AmountOutOfRange {
        /// Of which line, or of what.
        of: String,
    },
    /// The lines and the tax do not come to the total that the invoice states.
    #[error("the lines and the tax come to {}, and the invoice states a total of {}", .computed.decimal(2), .stated.decimal(2))]
    TotalDiffers {
        /// What the invoice says.
        stated: Amount,
        /// What it comes to.
        computed: Amount,
    },
    /// A date after the year 9999.
    #[error("`{field}` is after the year 9999")]
    DateOutOfRange {
        /// The field's name.
        field: &'static str,
    },
    /// The texts are so long that the document would have too many pages.
    #[error("the document has more than {pages_max} pages")]
    TooManyPages {
        /// How many it may have.
        pages_max: usize,
    },
    /// The PDF writer refused what we gave it. That is a bug here, not a mistake in the invoice.
    #[error("the PDF can't be written: {0}")]
    Pdf(String),
}
