//! A principal's transfers in the order of its journal, a page at a time, with the wallets, agents and payments that they name. The
//! journal has them in the order of their commits, and its times never go back, so that a period is one piece of it.

use std::collections::BTreeMap;

use bursar_domain::agent::Agent;
use bursar_domain::audit::Chain;
use bursar_domain::ledger::{Account, AccountNo, Transfer};
use bursar_domain::payment::{Payee, Payment};
use bursar_domain::set::{Key, Stored};
use bursar_domain::wallet::Wallet;
use bursar_domain::{AgentId, Book, Currency, PaymentId, PrincipalId, Timestamp, TransferId, WalletId};

use crate::codec::event_of;
use crate::lists::LOOKED_AT_MAX;
use crate::queries::row;
use crate::{Error, Malformed, Reader};

/// Lines that one step reads at most.
const STEP_MAX: usize = 500;

/// Which transfers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// From this time on; none for the beginning of the journal.
    pub from: Option<Timestamp>,
    /// Before this time; none for the end of the journal.
    pub until: Option<Timestamp>,
    /// Of one book, or of both.
    pub book: Option<Book>,
    /// Where the last page ended, in place of `from`.
    pub beyond: Option<Mark>,
    /// At most so many.
    pub limit: usize,
}

/// Where a page begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// A line of the journal.
    line: u64,
    /// How many of the line's transfers stand on earlier pages.
    shown: usize,
}

impl Mark {
    /// As a text that stands for it.
    pub fn text(self) -> String {
        format!("{}-{}", self.line, self.shown)
    }

    /// Reads what [`Mark::text`] wrote.
    pub fn read(text: &str) -> Option<Self> {
        let (line, shown) = text.split_once('-')?;
        let mark = Self { line: line.parse().ok().filter(|line| *line > 0)?, shown: shown.parse().ok()? };
        (mark.text() == text).then_some(mark)
    }
}

/// A transfer, and the fact that made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The number of its line in the journal.
    pub line: u64,
    /// Its ledger.
    pub book: Book,
    /// What its amount is in.
    pub currency: Currency,
    /// What whoever asked for it wrote; empty where they wrote nothing.
    pub memo: String,
    /// The transfer.
    pub transfer: Transfer,
}

/// A page of transfers, and what they name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// In the order of the journal.
    pub items: Vec<Listed>,
    /// Where the next page begins; none at the end.
    pub next: Option<Mark>,
    /// The principal's wallets that they name.
    pub wallets: BTreeMap<WalletId, Wallet>,
    /// The principal's agents that they and their payments name.
    pub agents: BTreeMap<AgentId, Agent>,
    /// Payments that they belong to.
    pub payments: BTreeMap<PaymentId, Payment>,
}

/// A page of a principal's transfers. A page may be short, or empty, and have a next one.
///
/// # Errors
/// The store fails, or a line or a row is damaged.
pub fn page(reader: &dyn Reader, owner: PrincipalId, wanted: &Wanted) -> Result<Page, Error> {
    let (named, next) = named(reader, owner, wanted)?;
    // A commit whose line was seen is seen as a whole from here on.
    reader.await_commit();
    let keys: Vec<_> = named.iter().map(|named| Key::Transfer(owner, named.transfer)).collect();
    let rows = reader.get(&keys)?;
    // A transfer of nothing has no row.
    let made = named.into_iter().zip(rows).filter_map(|(named, row)| Some((named, Transfer::of(row.as_ref()?)?.clone())));
    let made: Vec<(Named, Transfer)> = made.collect();
    let mut page = Page { next, ..Page::default() };
    let sides = made.iter().flat_map(|(_, transfer)| [transfer.debit, transfer.credit]);
    page.wallets = rows_of(reader, sides.filter_map(wallet_of), |id| Key::Wallet(owner, id))?;
    page.payments = rows_of(reader, made.iter().filter_map(|(_, transfer)| transfer.payment), |id| Key::Payment(owner, id))?;
    let paid = page.payments.values().flat_map(|payment| [Some(payment.agent), payee_of(payment)]).flatten();
    let agents: Vec<_> = page.wallets.values().map(|wallet| wallet.agent).chain(paid).collect();
    page.agents = rows_of(reader, agents, |id| Key::Agent(owner, id))?;
    for (Named { line, book, memo, .. }, transfer) in made {
        let currency = currency_of(reader, owner, book, &page, &transfer)?;
        let of_payment = transfer.payment.and_then(|id| page.payments.get(&id)).map(|payment| payment.memo.clone());
        page.items.push(Listed { line, book, currency, memo: of_payment.or(memo).unwrap_or_default(), transfer });
    }
    Ok(page)
}

/// A transfer as its line names it.
struct Named {
    line: u64,
    book: Book,
    memo: Option<String>,
    transfer: TransferId,
}

/// What the lines name, as far as a page goes.
fn named(reader: &dyn Reader, owner: PrincipalId, wanted: &Wanted) -> Result<(Vec<Named>, Option<Mark>), Error> {
    let mut mark = match wanted.beyond {
        Some(mark) => mark,
        None => Mark { line: first_line(reader, owner, wanted.from)?, shown: 0 },
    };
    let step = wanted.limit.clamp(50, STEP_MAX);
    let (mut found, mut looked_at) = (Vec::new(), 0);
    loop {
        let lines = reader.journal(owner, mark.line.saturating_sub(1), step)?;
        let is_last = lines.len() < step;
        for line in lines {
            if wanted.until.is_some_and(|until| line.at >= until) {
                return Ok((found, None));
            }
            if looked_at == LOOKED_AT_MAX {
                return Ok((found, Some(mark)));
            }
            let fact = event_of(&line)?;
            if let Some(book) = fact.book.filter(|book| wanted.book.is_none_or(|wanted| wanted == *book)) {
                for (number, transfer) in fact.event.transfers().enumerate().skip(mark.shown) {
                    if found.len() == wanted.limit {
                        return Ok((found, Some(Mark { line: line.seq, shown: number })));
                    }
                    let memo = fact.event.memo().map(str::to_owned);
                    found.push(Named { line: line.seq, book, memo, transfer });
                }
            }
            looked_at += 1;
            mark = Mark { line: line.seq.saturating_add(1), shown: 0 };
        }
        if is_last {
            return Ok((found, None));
        }
    }
}

/// The number of the first line of a time or later; behind the last line where there is none.
fn first_line(reader: &dyn Reader, owner: PrincipalId, from: Option<Timestamp>) -> Result<u64, Error> {
    let Some(from) = from else { return Ok(1) };
    let head = row::<Chain>(reader, Key::Chain(owner))?.map_or(0, |chain| chain.seq);
    let (mut first, mut end) = (1, head.saturating_add(1));
    while first < end {
        let middle = u64::midpoint(first, end);
        let line = reader.journal_lines(owner, &[middle])?.pop().ok_or(Malformed { what: "journal" })?;
        if line.at < from {
            first = middle + 1;
        } else {
            end = middle;
        }
    }
    Ok(first)
}

/// Rows by their ids; those that are not there are left out.
fn rows_of<I: Ord + Copy, R: Stored + Clone>(
    reader: &dyn Reader,
    ids: impl IntoIterator<Item = I>,
    key: impl Fn(I) -> Key,
) -> Result<BTreeMap<I, R>, Error> {
    let mut ids: Vec<I> = ids.into_iter().collect();
    ids.sort_unstable();
    ids.dedup();
    let found = reader.get(&ids.iter().map(|id| key(*id)).collect::<Vec<_>>())?;
    Ok(ids.into_iter().zip(found).filter_map(|(id, row)| Some((id, R::of(row.as_ref()?)?.clone()))).collect())
}

/// What a transfer's amount is in: what its wallet is in, its payment, or else the principal's own account.
fn currency_of(reader: &dyn Reader, owner: PrincipalId, book: Book, page: &Page, transfer: &Transfer) -> Result<Currency, Error> {
    let wallet = [transfer.debit, transfer.credit].into_iter().filter_map(wallet_of).find_map(|id| page.wallets.get(&id));
    let payment = transfer.payment.and_then(|id| page.payments.get(&id));
    if let Some(currency) = wallet.map(|wallet| wallet.currency).or(payment.map(|payment| payment.currency)) {
        return Ok(currency);
    }
    let general: Option<Account> = row(reader, Key::Account(owner, AccountNo::General(book)))?;
    Ok(general.ok_or(Malformed { what: "account" })?.currency)
}

fn wallet_of(account: AccountNo) -> Option<WalletId> {
    if let AccountNo::Wallet(id) = account { Some(id) } else { None }
}

const fn payee_of(payment: &Payment) -> Option<AgentId> {
    match payment.payee {
        Payee::Vendor(_) => None,
        Payee::Agent(_, agent, _) => Some(agent),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_reads_back_and_nothing_else_does() {
        let mark = Mark { line: 120, shown: 1 };
        assert_eq!(Mark::read(&mark.text()), Some(mark));
        for text in ["", "-", "1", "0-0", "1-", "-1", "+1-0", "01-0", "1-0 ", "1-0-0", "99999999999999999999-0"] {
            assert_eq!(Mark::read(text), None, "{text}");
        }
    }
}
