//! The format of hledger: a journal that `hledger check --strict` accepts, with balance assertions at its end. Syntax:
//! <https://hledger.org/hledger.html#journal>.

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
    writeln!(out, "\ndecimal-mark .")?;
    for currency in currencies(accounts) {
        writeln!(out, "commodity 1000.000000 {currency}")?;
    }
    writeln!(out)?;
    for same in accounts.chunk_by(|one, other| one.account.name == other.account.name) {
        let Some(Shown { account, .. }) = same.first() else { continue };
        let tags = [("wallet", &account.wallet), ("agent", &account.agent)];
        let tags: Vec<_> = tags.iter().filter_map(|(key, value)| Some(format!("{key}:{}", tag(value.as_ref()?)))).collect();
        let comment = if tags.is_empty() { String::new() } else { format!("  ; {}", tags.join(", ")) };
        writeln!(out, "account {}{comment}", account.name)?;
    }
    let opening: Vec<&Shown> = accounts.iter().filter(|one| one.opening != 0).collect();
    if opening.is_empty() {
        return Ok(());
    }
    writeln!(out, "account {OPENING}\n\n{day} * Opening balances")?;
    for Shown { account, currency, opening, .. } in opening {
        writeln!(out, "    {}  {} {currency}", account.name, amount(*opening))?;
        writeln!(out, "    {OPENING}  {} {currency}", amount(-opening))?;
    }
    Ok(())
}

/// A transfer that moved money.
pub(super) fn transaction(out: &mut dyn Write, transfer: &Transfer) -> io::Result<()> {
    let Transfer { id, day, at, kind, debit, credit, amount: moved, currency, payment, party, .. } = transfer;
    // With a code before it, a description may begin as it likes.
    write!(out, "\n{} * ({id}) ", date(*day))?;
    if let Some(party) = party {
        write!(out, "{} | ", described(party).replace('|', "/"))?;
    }
    writeln!(out, "{}", described(&narration(transfer)))?;
    write!(out, "    ; kind:{}, at:{at}", kind.word())?;
    match payment {
        Some(payment) => writeln!(out, ", payment:{payment}")?,
        None => writeln!(out)?,
    }
    writeln!(out, "    {}  {} {currency}", debit.name, amount(-moved))?;
    writeln!(out, "    {}  {} {currency}", credit.name, amount(*moved))
}

/// What stands behind the transactions: a transaction of nothing that asserts what the ledger holds.
pub(super) fn foot(out: &mut dyn Write, day: Option<Day>, accounts: &[Shown]) -> io::Result<()> {
    let Some(day) = day.filter(|_| !accounts.is_empty()).map(date) else { return Ok(()) };
    writeln!(out, "\n{day} * Closing balances, as the ledger has them")?;
    for Shown { account, currency, closing, .. } in accounts {
        writeln!(out, "    {}  0 {currency} = {} {currency}", account.name, amount(*closing))?;
    }
    Ok(())
}

/// A text within a description, where a semicolon would begin a comment.
fn described(text: &str) -> String {
    one_line(text).replace(';', ",")
}

/// A text as a tag's value, which a comma ends.
fn tag(text: &str) -> String {
    one_line(text).replace(',', " ")
}
