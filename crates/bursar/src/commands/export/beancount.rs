//! The format of beancount: a file that `bean-check` accepts, and whose `balance` directives prove that it comes to what the ledger
//! holds. Syntax: <https://beancount.github.io/docs/beancount_language_syntax.html>.

use std::io::{self, Write};

use bursar_domain::activity::Day;
use bursar_store::codec::date;

use super::names::OPENING;
use super::read::Transfer;
use super::survey::Shown;
use super::text::{amount, one_line};
use super::words::{Title, currencies, narration};

/// What stands before the transactions: the accounts, and what they held.
pub(super) fn head(out: &mut dyn Write, title: &Title, day: Option<Day>, accounts: &[Shown]) -> io::Result<()> {
    for line in title.lines() {
        writeln!(out, "; {line}")?;
    }
    let Some(day) = day.filter(|_| !accounts.is_empty()).map(date) else { return Ok(()) };
    writeln!(out, "\noption \"title\" {}", quoted(&title.name()))?;
    for currency in currencies(accounts) {
        writeln!(out, "option \"operating_currency\" \"{currency}\"")?;
    }
    writeln!(out)?;
    for same in accounts.chunk_by(|one, other| one.account.name == other.account.name) {
        let currencies: Vec<&str> = same.iter().map(|one| one.currency.as_str()).collect();
        let Some(Shown { account, .. }) = same.first() else { continue };
        writeln!(out, "{day} open {} {}", account.name, currencies.join(","))?;
        for (key, value) in [("agent", &account.agent), ("wallet", &account.wallet)] {
            if let Some(value) = value {
                writeln!(out, "  {key}: {}", quoted(value))?;
            }
        }
    }
    let opening: Vec<&Shown> = accounts.iter().filter(|one| one.opening != 0).collect();
    if opening.is_empty() {
        return Ok(());
    }
    writeln!(out, "{day} open {OPENING}\n\n{day} * \"Opening balances\"")?;
    for Shown { account, currency, opening, .. } in opening {
        writeln!(out, "  {}  {} {currency}", account.name, amount(*opening))?;
        writeln!(out, "  {OPENING}  {} {currency}", amount(-opening))?;
    }
    Ok(())
}

/// A transfer that moved money.
pub(super) fn transaction(out: &mut dyn Write, transfer: &Transfer) -> io::Result<()> {
    let Transfer { id, day, at, kind, debit, credit, amount: moved, currency, payment, party, .. } = transfer;
    write!(out, "\n{} *", date(*day))?;
    if let Some(party) = party {
        write!(out, " {}", quoted(party))?;
    }
    write!(out, " {}", quoted(&narration(transfer)))?;
    match payment {
        Some(payment) => writeln!(out, " ^{payment}")?,
        None => writeln!(out)?,
    }
    writeln!(out, "  transfer: {}", quoted(id))?;
    if let Some(payment) = payment {
        writeln!(out, "  payment: {}", quoted(payment))?;
    }
    writeln!(out, "  kind: {}\n  at: {}", quoted(kind.word()), quoted(at))?;
    writeln!(out, "  {}  {} {currency}", debit.name, amount(-moved))?;
    writeln!(out, "  {}  {} {currency}", credit.name, amount(*moved))
}

/// What stands behind the transactions: what the ledger holds. Without a tolerance of its own, beancount would let a balance differ by
/// its last digit.
pub(super) fn foot(out: &mut dyn Write, day: Option<Day>, accounts: &[Shown]) -> io::Result<()> {
    let Some(day) = day.filter(|_| !accounts.is_empty()).map(date) else { return Ok(()) };
    writeln!(out)?;
    for Shown { account, currency, closing, .. } in accounts {
        writeln!(out, "{day} balance {}  {} ~ 0 {currency}", account.name, amount(*closing))?;
    }
    Ok(())
}

/// A text in quotes, on one line.
fn quoted(text: &str) -> String {
    format!("\"{}\"", one_line(text).replace('\\', "\\\\").replace('"', "\\\""))
}
