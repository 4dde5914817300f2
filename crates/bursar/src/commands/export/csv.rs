//! CSV as RFC 4180 has it: a header, and a record for each transfer. A text that a spreadsheet would take for a formula has an
//! apostrophe before it.

use std::io::{self, Write};

use bursar_store::codec::date;

use super::read::Transfer;
use super::text::{amount, one_line};

/// The names of the fields.
const HEADER: [&str; 13] = [
    "date",
    "at",
    "transfer",
    "kind",
    "debit",
    "credit",
    "amount",
    "currency",
    "payment",
    "party",
    "memo",
    "debit_agent",
    "credit_agent",
];

/// The header.
pub(super) fn head(out: &mut dyn Write) -> io::Result<()> {
    record(out, &HEADER.map(str::to_owned))
}

/// A transfer that moved money.
pub(super) fn transaction(out: &mut dyn Write, transfer: &Transfer) -> io::Result<()> {
    let Transfer { id, day, at, kind, debit, credit, amount: moved, currency, payment, party, memo, .. } = transfer;
    let written = |text: &Option<String>| text.as_deref().map(harmless).unwrap_or_default();
    let fields = [
        date(*day),
        at.clone(),
        id.clone(),
        kind.word().to_owned(),
        debit.name.clone(),
        credit.name.clone(),
        amount(*moved),
        currency.clone(),
        payment.clone().unwrap_or_default(),
        written(party),
        written(memo),
        written(&debit.agent),
        written(&credit.agent),
    ];
    record(out, &fields)
}

fn record<const N: usize>(out: &mut dyn Write, fields: &[String; N]) -> io::Result<()> {
    for (number, field) in fields.iter().enumerate() {
        let comma = if number == 0 { "" } else { "," };
        if field.contains(['"', ',', '\r', '\n']) {
            write!(out, "{comma}\"{}\"", field.replace('"', "\"\""))?;
        } else {
            write!(out, "{comma}{field}")?;
        }
    }
    out.write_all(b"\r\n")
}

/// A text on one line that no spreadsheet executes. What formulas begin with: OWASP, "CSV Injection", full-width letters included.
fn harmless(text: &str) -> String {
    let text = one_line(text);
    let is_formula = text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if is_formula { format!("'{text}") } else { text }
}
