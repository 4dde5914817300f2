//! A principal's accounts with their totals, a page at a time: those that have a row. What has none is summed by whoever asks.

use bursar_domain::agent::Agent;
use bursar_domain::ledger::{Account, AccountNo};
use bursar_domain::set::{Key, Stored};
use bursar_domain::wallet::Wallet;
use bursar_domain::{Book, PrincipalId};
use data_encoding::HEXLOWER;

use crate::codec::{Field, Input};
use crate::lists::LOOKED_AT_MAX;
use crate::tables::{Table, place};
use crate::{Error, Reader, Scan};

/// Rows that one step of a scan reads at most.
const STEP_MAX: usize = 500;

/// An account with whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountView {
    /// Which.
    pub number: AccountNo,
    /// Its ledger.
    pub book: Book,
    /// Its totals.
    pub account: Account,
    /// The wallet whose money it holds, and that wallet's agent; none for the principal's own account.
    pub wallet: Option<(Wallet, Agent)>,
}

/// A page of accounts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// The principal's own first, then those of wallets, the oldest first.
    pub items: Vec<AccountView>,
    /// Behind which account the next page begins; none at the end.
    pub next: Option<AccountNo>,
}

/// An account as a text that stands for it in a list's cursor.
pub fn mark(account: AccountNo) -> String {
    let mut bytes = Vec::with_capacity(16);
    account.pack(&mut bytes);
    HEXLOWER.encode(&bytes)
}

/// Reads what [`mark`] wrote.
pub fn read_mark(text: &str) -> Option<AccountNo> {
    let bytes = HEXLOWER.decode(text.as_bytes()).ok()?;
    let mut input = Input::current(&bytes);
    let account = AccountNo::unpack(&mut input).ok()?;
    input.bytes.is_empty().then_some(account)
}

/// A page of a principal's accounts, of a book or of both, behind one of them. Every transfer that an account includes stands in the
/// journal for whoever reads it afterwards.
///
/// # Errors
/// The store fails, or a row is damaged.
pub fn page(
    reader: &dyn Reader,
    owner: PrincipalId,
    book: Option<Book>,
    beyond: Option<AccountNo>,
    limit: usize,
) -> Result<Page, Error> {
    let beyond = beyond.map(|account| place(&Key::Account(owner, account)).suffix);
    let step = limit.saturating_add(1).clamp(50, STEP_MAX);
    let mut scan = Scan { table: Table::Accounts, principal: Some(owner), beyond, is_descending: false, limit: step };
    let (mut page, mut last, mut looked_at) = (Page::default(), None, 0);
    loop {
        let rows: Vec<(AccountNo, Account)> =
            reader.scan(&scan)?.into_iter().filter_map(|(key, row)| Some((number(&key)?, Account::of(&row)?.clone()))).collect();
        let is_end = rows.len() < step;
        scan.beyond = rows.last().map(|(number, _)| place(&Key::Account(owner, *number)).suffix);
        for view in views(reader, owner, rows)? {
            let (number, view) = view;
            if let Some(view) = view.filter(|view| book.is_none_or(|book| book == view.book)) {
                if page.items.len() == limit {
                    page.next = last;
                    reader.await_commit();
                    return Ok(page);
                }
                page.items.push(view);
            }
            last = Some(number);
            looked_at += 1;
        }
        if is_end || looked_at >= LOOKED_AT_MAX {
            page.next = last.filter(|_| !is_end);
            reader.await_commit();
            return Ok(page);
        }
    }
}

/// A step of accounts with their wallets and agents; none for one whose wallet is not there yet.
fn views(
    reader: &dyn Reader,
    owner: PrincipalId,
    rows: Vec<(AccountNo, Account)>,
) -> Result<Vec<(AccountNo, Option<AccountView>)>, Error> {
    let key = |number: &AccountNo| match number {
        AccountNo::Wallet(id) => Some(Key::Wallet(owner, *id)),
        AccountNo::General(_)
        | AccountNo::Vendors(_)
        | AccountNo::Fees(_)
        | AccountNo::World(_)
        | AccountNo::Principals(_)
        | AccountNo::Funding(..) => None,
    };
    let wallets = reader.get(&rows.iter().filter_map(|(number, _)| key(number)).collect::<Vec<_>>())?;
    let wallets: Vec<Option<Wallet>> = wallets.iter().map(|row| row.as_ref().and_then(Wallet::of).cloned()).collect();
    let agents: Vec<_> = wallets.iter().flatten().map(|wallet| Key::Agent(owner, wallet.agent)).collect();
    let mut agents = reader.get(&agents)?.into_iter();
    let mut held = wallets.into_iter().map(|wallet| {
        let wallet = wallet?;
        let agent = agents.next().flatten().as_ref().and_then(Agent::of).cloned()?;
        Some((wallet, agent))
    });
    let view = |(number, account): (AccountNo, Account)| {
        let wallet = if key(&number).is_some() { held.next().flatten() } else { None };
        let book = number.book().or(wallet.as_ref().map(|(wallet, _)| wallet.book));
        (number, book.map(|book| AccountView { number, book, account, wallet }))
    };
    Ok(rows.into_iter().map(view).collect())
}

const fn number(key: &Key) -> Option<AccountNo> {
    if let Key::Account(_, number) = key { Some(*number) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bursar_domain::{Id, WalletId};

    #[test]
    fn a_mark_reads_back() {
        for account in AccountNo::of_each_kind(Book::Test, WalletId(Id::from_parts(5, 7))) {
            assert_eq!(read_mark(&mark(account)), Some(account));
        }
        assert!(["", "x", "00", "0000000000"].into_iter().all(|text| read_mark(text).is_none()));
    }
}
