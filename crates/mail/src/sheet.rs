//! What a mail says, as plain data: the same for every kind, so that one template of each form prints them all.

use bursar_domain::agent::Agent;
use bursar_domain::{Amount, Book, Currency, Timestamp};
use jiff::Timestamp as Instant;

use crate::clean::{LINE_CHARS_MAX, line};

/// What a mail says. Every text is clean already.
pub(crate) struct Sheet {
    /// The subject, which is its heading too.
    pub(crate) subject: String,
    /// What happened and what it asks for, in a sentence or two.
    pub(crate) lead: String,
    /// The particulars.
    pub(crate) rows: Vec<Row>,
    /// Words of somebody else, set apart so that nobody takes them for Bursar's.
    pub(crate) quote: Option<Quote>,
    /// Where to see more, and to act.
    pub(crate) link: Link,
    /// The same on the command line.
    pub(crate) commands: Vec<String>,
}

/// A particular.
pub(crate) struct Row {
    pub(crate) label: &'static str,
    pub(crate) value: String,
}

impl Row {
    /// Spaces that put the values of a text under each other.
    pub(crate) fn padding(&self) -> String {
        " ".repeat(13_usize.saturating_sub(self.label.len()))
    }
}

/// Words of somebody else.
pub(crate) struct Quote {
    /// Whose they are.
    pub(crate) by: &'static str,
    pub(crate) lines: Vec<String>,
}

/// A link.
pub(crate) struct Link {
    /// What it leads to.
    pub(crate) label: &'static str,
    pub(crate) url: String,
}

/// An amount with its unit: `$0.85`, `0.85 EUR`.
pub(crate) fn money(amount: Amount, currency: Currency) -> String {
    match currency {
        Currency::USD => format!("${}", amount.decimal(2)),
        other => format!("{} {}", amount.decimal(other.decimals()), other.code()),
    }
}

/// A time as people read it, in UTC: `30 November 2026, 16:05 UTC`.
pub(crate) fn time(at: Timestamp) -> String {
    let at = i64::try_from(at.0).ok().and_then(|ms| Instant::from_millisecond(ms).ok()).unwrap_or(Instant::MAX);
    at.strftime("%-d %B %Y, %H:%M UTC").to_string()
}

/// An agent by its name and its handle.
pub(crate) fn named(agent: &Agent) -> String {
    let (name, handle) = (line(&agent.name, LINE_CHARS_MAX), line(&agent.handle.0, LINE_CHARS_MAX));
    if name.is_empty() || name == handle { handle } else { format!("{name} ({handle})") }
}

/// What stands before a subject, so that nobody takes play money for real.
pub(crate) const fn mark(book: Book) -> &'static str {
    match book {
        Book::Live => "",
        Book::Test => "[test] ",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_written_as_people_read_them() {
        let euro = Currency::parse("EUR").unwrap();
        let amount = |micros| Amount::from_micros(micros).unwrap();
        assert_eq!(money(amount(850_000), Currency::USD), "$0.85");
        assert_eq!(money(amount(1_000), Currency::USD), "$0.001");
        assert_eq!(money(amount(1_234_000_000), euro), "1234.00 EUR");
        assert_eq!(time(Timestamp(1_796_054_700_999)), "30 November 2026, 16:05 UTC");
        assert_eq!(time(Timestamp(0)), "1 January 1970, 00:00 UTC");
        assert_eq!(time(Timestamp(u64::MAX)), time(Timestamp(u64::MAX - 1)));
    }
}
