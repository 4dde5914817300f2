//! What an export reads of the server: accounts and transfers, page by page, in the terms of an export.

use std::io::{IsTerminal, stderr};

use anyhow::Context;
use bursar_domain::Book;
use bursar_domain::activity::Day;
use bursar_domain::ledger::{AccountNo, TransferKind};
use bursar_store::codec::{date, read_date};
use serde::Deserialize;

use super::names::{Side, account, name};
use super::text::{Micros, read_amount};
use crate::client::Client;
use crate::print::Printer;
use crate::route::Route;

/// Which transfers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Period {
    /// The first day; none for that of the first transfer.
    pub(super) from: Option<Day>,
    /// The last day; none for that of the last transfer.
    pub(super) to: Option<Day>,
    /// The book.
    pub(super) book: Book,
}

/// A transfer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Transfer {
    pub(super) id: String,
    /// The journal's line that made it.
    pub(super) line: u64,
    pub(super) day: Day,
    pub(super) at: String,
    pub(super) kind: TransferKind,
    /// Whether money moved: it did not by a hold, nor by its return.
    pub(super) moves: bool,
    pub(super) debit: Named,
    pub(super) credit: Named,
    pub(super) amount: Micros,
    pub(super) currency: String,
    pub(super) payment: Option<String>,
    /// Who was paid; of money that another principal's agent paid, who paid it.
    pub(super) party: Option<String>,
    pub(super) memo: Option<String>,
}

/// An account by its name in the export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) name: String,
    /// The handle of its agent.
    pub(super) agent: Option<String>,
    /// The id of its wallet.
    pub(super) wallet: Option<String>,
    /// Whether the ledger keeps a total of it.
    pub(super) is_kept: bool,
}

/// An account that the ledger keeps a total of.
pub(super) struct Kept {
    pub(super) account: Named,
    pub(super) currency: String,
    pub(super) balance: Micros,
    /// The newest transfer that the balance includes.
    pub(super) last: Option<String>,
}

/// A line of `GET /accounts`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AccountLine {
    #[serde(flatten)]
    side: Side,
    currency: String,
    balance: String,
    last_transfer_id: Option<String>,
}

/// A line of `GET /transfers`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct TransferLine {
    id: String,
    line: u64,
    at: String,
    kind: String,
    moves: bool,
    debit: Side,
    credit: Side,
    amount: String,
    currency: String,
    payment_id: Option<String>,
    payer: Option<String>,
    payee: Option<String>,
    memo: Option<String>,
}

/// Lines that one request brings.
const PAGE: usize = 1000;

/// Every account of a book that the ledger keeps a total of.
pub(super) async fn accounts(client: &Client, book: Book) -> anyhow::Result<Vec<Kept>> {
    let mut next = Some(Route::to(&["accounts"]).with("limit", PAGE).with("book", word(book)));
    let mut found = Vec::new();
    while let Some(route) = next {
        let lines: Vec<AccountLine>;
        (lines, next) = client.page(route).await?;
        for AccountLine { side, currency, balance, last_transfer_id } in lines {
            let balance = read_amount(&balance).with_context(|| format!("{balance:?} is no amount"))?;
            found.push(Kept { account: named(side, book, true)?, currency, balance, last: last_transfer_id });
        }
    }
    Ok(found)
}

/// Every transfer of a period, oldest first, until there is no more or `take` says stop.
pub(super) async fn transfers(
    client: &Client,
    period: Period,
    progress: &mut Progress,
    mut take: impl FnMut(&Transfer) -> anyhow::Result<bool>,
) -> anyhow::Result<()> {
    let route = Route::to(&["transfers"]).with("limit", PAGE).with("book", word(period.book));
    let mut next = Some(route.maybe("from", period.from.map(date)).maybe("to", period.to.map(date)));
    while let Some(route) = next {
        let lines: Vec<TransferLine>;
        (lines, next) = client.page(route).await?;
        progress.add(lines.len());
        for line in lines {
            if !take(&transfer(line, period.book)?)? {
                return Ok(());
            }
        }
    }
    Ok(())
}

fn transfer(line: TransferLine, book: Book) -> anyhow::Result<Transfer> {
    let TransferLine { id, line, at, kind, moves, debit, credit, amount, currency, payment_id, payer, payee, memo } = line;
    let kind = TransferKind::parse(&kind).with_context(|| newer(&kind))?;
    let party = match kind {
        TransferKind::Payment if account(&debit, book) == Some(AccountNo::Principals(book)) => payer,
        TransferKind::Payment => payee,
        TransferKind::Credit
        | TransferKind::Budget
        | TransferKind::Remainder
        | TransferKind::Fee
        | TransferKind::PlatformFee
        | TransferKind::Allocation
        | TransferKind::Reclaim
        | TransferKind::Deposit
        | TransferKind::Payout
        | TransferKind::PayoutFee
        | TransferKind::PayoutReturn
        | TransferKind::AiCredit
        | TransferKind::AiFee
        | TransferKind::Refund
        | TransferKind::Reversal
        | TransferKind::Reinstatement => None,
    };
    Ok(Transfer {
        day: at.get(..10).and_then(read_date).with_context(|| format!("{at:?} is no time"))?,
        kind,
        amount: read_amount(&amount).with_context(|| format!("{amount:?} is no amount"))?,
        debit: named(debit, book, false)?,
        credit: named(credit, book, true)?,
        party,
        payment: payment_id,
        id,
        line,
        at,
        moves,
        currency,
        memo,
    })
}

fn named(side: Side, book: Book, is_credited: bool) -> anyhow::Result<Named> {
    let account = account(&side, book).with_context(|| newer(&side.account))?;
    let name = name(account, &side, book, is_credited);
    Ok(Named { name, agent: side.agent, wallet: side.wallet_id, is_kept: account.is_stored() })
}

fn newer(word: &str) -> String {
    format!("the server knows accounts or transfers of a kind that this program does not ({word}): use the server's version")
}

const fn word(book: Book) -> &'static str {
    match book {
        Book::Live => "live",
        Book::Test => "test",
    }
}

/// Transfers after which it is told how far the export is.
const TOLD_EACH: usize = 100_000;

/// Tells on a terminal how far a long export is.
pub(super) struct Progress {
    printer: Printer,
    read: usize,
    is_watched: bool,
}

impl Progress {
    pub(super) fn new(printer: Printer) -> Self {
        Self { printer, read: 0, is_watched: stderr().is_terminal() }
    }

    fn add(&mut self, count: usize) {
        let before = self.read / TOLD_EACH;
        self.read += count;
        if self.is_watched && self.read / TOLD_EACH > before {
            self.printer.progress(&format!("{} transfers read", self.read));
        }
    }
}
