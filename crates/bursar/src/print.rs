//! What subcommands print: tables and fields for people, JSON for scripts. Nothing that an agent or a vendor wrote reaches a
//! terminal as anything but visible text.

use std::io::Write;

use bursar_domain::Currency;
use bursar_domain::text::is_unsafe;
use comfy_table::{ColumnConstraint, Table, Width, presets};
use serde_json::Value;

/// An answer: as it came, and as this program reads it.
pub struct Answer<T> {
    /// As it came.
    pub json: Value,
    /// What is shown of it to people.
    pub view: T,
}

/// A line of a table.
pub trait Row {
    /// The table's head.
    const COLUMNS: &'static [&'static str];
    /// One text for each column.
    fn cells(&self) -> Vec<String>;
}

/// One thing, shown as a line for each of its fields.
pub trait Record {
    /// Names and values, the most important first.
    fn fields(&self) -> Vec<(&'static str, String)>;
}

/// How a subcommand prints.
#[derive(Debug, Clone, Copy)]
pub struct Printer {
    /// As JSON.
    pub json: bool,
}

/// Longer texts of a table are broken into lines of this many characters.
const CELL_CHARS_MAX: u16 = 52;

impl Printer {
    /// A list: as a table, or what to do next where it is empty.
    pub fn list<T: Row>(self, answer: &Answer<Vec<T>>, when_empty: &str) {
        if self.json {
            return json(&answer.json);
        }
        if answer.view.is_empty() {
            return line(when_empty);
        }
        let mut table = Table::new();
        table.load_style(presets::UTF8_FULL_CONDENSED).set_header(T::COLUMNS);
        for row in &answer.view {
            table.add_row(row.cells().iter().map(|cell| safe(cell)));
        }
        for column in table.column_iter_mut() {
            column.set_constraint(ColumnConstraint::UpperBoundary(Width::Fixed(CELL_CHARS_MAX)));
        }
        line(&table.to_string());
    }

    /// One thing: its fields, a line each.
    pub fn one<T: Record>(self, answer: &Answer<T>) {
        if self.json {
            return json(&answer.json);
        }
        let fields = answer.view.fields();
        let width = fields.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
        for (name, value) in fields {
            line(&format!("{name:width$}  {}", safe(&value)));
        }
    }

    /// A sentence for people; nothing for scripts.
    pub fn say(self, sentence: &str) {
        if !self.json {
            line(sentence);
        }
    }

    /// A line of a text that the server made, as it stands there, for people.
    pub fn quote(self, text: &str) {
        self.say(&safe(text));
    }

    /// How far something long is, for people, on standard error.
    pub fn progress(self, sentence: &str) {
        if !self.json {
            // It may be closed: progress is not what was asked for.
            let _closed = writeln!(std::io::stderr(), "{sentence}");
        }
    }

    /// Text as it is: our own, such as a completion script.
    pub fn text(self, text: &str) {
        line(text);
    }
}

fn json(value: &Value) {
    line(&safe_json(&serde_json::to_string_pretty(value).unwrap_or_default()));
}

/// A line of output. A reader that has gone, as `head` does, is no fault of ours.
fn line(text: &str) {
    let _gone = writeln!(std::io::stdout().lock(), "{text}");
}

/// A time or another value that may be absent.
pub fn or_dash(value: Option<&String>) -> String {
    value.cloned().unwrap_or_else(|| "-".to_owned())
}

/// What to say after a secret was made, or after an answer that is given again, which shows none.
pub const fn said_of_token(token: Option<&String>) -> &'static str {
    match token {
        Some(_) => "\nThe token is shown this once: keep it.",
        None => "\nThis was done before, under the same idempotency key: the token was shown then, and can't be shown again.",
    }
}

/// An amount of dollars with its unit: `$1.50`, `-$1.50`.
pub fn usd(amount: &str) -> String {
    match amount.strip_prefix('-') {
        Some(amount) => format!("-${amount}"),
        None => format!("${amount}"),
    }
}

/// Minor units of a currency as people read them: `$1.50`, `1.50 EUR`, `500 JPY`. What is no such number stays as it came.
pub fn money(minor_units: &str, currency: &str) -> String {
    let (whole, part) = minor_units.split_once('.').unwrap_or((minor_units, ""));
    let decimals = Currency::parse(currency).map_or(0, |currency| currency.decimals());
    if whole.is_empty() || !whole.chars().chain(part.chars()).all(|digit| digit.is_ascii_digit()) {
        return format!("{minor_units} {currency}");
    }
    let padded = format!("{whole:0>width$}", width = decimals + 1);
    let (major, minor) = padded.split_at(padded.len() - decimals);
    let point = if decimals == 0 && part.is_empty() { "" } else { "." };
    let amount = format!("{major}{point}{minor}{part}");
    if currency == "USD" { usd(&amount) } else { format!("{amount} {currency}") }
}

/// Yes or no.
pub fn yes_no(value: bool) -> String {
    if value { "yes" } else { "no" }.to_owned()
}

/// Text whose control characters, line breaks and invisible or reordering characters are spelled out, so that it can neither
/// command a terminal nor look like something else.
pub fn safe(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        if is_unsafe(char) {
            out.extend(char.escape_default());
        } else {
            out.push(char);
        }
    }
    out
}

/// JSON text with the same characters escaped. They stand within strings only, and the value stays the same.
pub fn safe_json(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        if char != '\n' && is_unsafe(char) {
            for unit in char.encode_utf16(&mut [0; 2]) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            out.push(char);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_has_its_unit() {
        assert_eq!((usd("1.50"), usd("-0.000001")), ("$1.50".to_owned(), "-$0.000001".to_owned()));
    }

    #[test]
    fn minor_units_are_read_in_their_own_currency() {
        let check = |units: &str, currency: &str, expect: &str| assert_eq!(money(units, currency), expect);
        check("500", "USD", "$5.00");
        check("85", "USD", "$0.85");
        check("0.3", "USD", "$0.003");
        check("0", "USD", "$0.00");
        check("500", "EUR", "5.00 EUR");
        check("500", "JPY", "500 JPY");
        check("0.5", "JPY", "0.5 JPY");
        check("1500", "KWD", "1.500 KWD");
        check("7", "CLF", "0.0007 CLF");
        check("340282366920938463463374607431768211455", "EUR", "3402823669209384634633746074317682114.55 EUR");
        check("x", "USD", "x USD");
    }

    #[test]
    fn what_commands_a_terminal_is_spelled_out() {
        assert_eq!(safe("open\u{1b}[2Jai\r\u{202e}x\u{9b}1m\n"), "open\\u{1b}[2Jai\\r\\u{202e}x\\u{9b}1m\\n");
        assert_eq!(safe("Zoë, 東京 \u{1f600} naïve \"x\" \\"), "Zoë, 東京 \u{1f600} naïve \"x\" \\");
        let value = Value::from("a\u{202e}b\u{9b}\u{e0041}\u{1b}é");
        let text = safe_json(&value.to_string());
        assert!(text.is_ascii() || text.contains('é'), "{text}");
        assert!(!text.chars().any(is_unsafe), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
    }
}
