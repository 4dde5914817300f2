//! Lists, a page at a time. Each page has a bound on what it shows and on what it looks at, so that no list, however long, keeps a
//! reader for longer than a page.

use bursar_domain::agent::Agent;
use bursar_domain::approval::{self, Approval, Verdict};
use bursar_domain::funding::{Deposit, Payout, Refund};
use bursar_domain::ledger::{Account, AccountNo, Transfer, TransferKind, TransferState};
use bursar_domain::payment::{Payee, Payment, State};
use bursar_domain::principal::Credential;
use bursar_domain::set::{Key, Row, Stored};
use bursar_domain::wallet::{Kind, Wallet};
use bursar_domain::{Book, Id, PaymentId, PrincipalId, Timestamp, TransferId};

use crate::history::{History, PASSED_OVER_MAX, entry_of};
use crate::queries::{WalletView, row, view, walk};
use crate::tables::{Table, suffix_at};
use crate::{Error, Reader, Scan};

/// Rows that one page looks at. What is sought may be rare among them: the page is then short, and the next one goes on from there.
pub const LOOKED_AT_MAX: usize = 10_000;
/// Rows that one step of a scan reads at most.
const STEP_MAX: usize = 500;

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// What it shows.
    pub items: Vec<T>,
    /// Where the next page begins; none at the end of the list.
    pub next: Option<Id>,
}

/// Which page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Where it begins; none for the beginning of the list.
    pub from: Option<Id>,
    /// How many to pass over from there.
    pub offset: usize,
    /// How many to show at most.
    pub limit: usize,
}

/// Scoped wallets, of a book or of both, newest first.
pub fn scoped_wallets(
    reader: &dyn Reader,
    owner: PrincipalId,
    book: Option<Book>,
    part: Part,
) -> Result<Page<WalletView>, Error> {
    page(reader, Scan { is_descending: true, ..scan_of(Table::Wallets, owner, part) }, part, |row| {
        let wanted = |wallet: &&Wallet| matches!(wallet.kind, Kind::Scoped { .. }) && book.is_none_or(|book| wallet.book == book);
        match Wallet::of(&row).filter(wanted) {
            Some(wallet) => view(reader, owner, wallet.clone()),
            None => Ok(None),
        }
    })
}

/// Agents, oldest first.
pub fn agents(reader: &dyn Reader, owner: PrincipalId, part: Part) -> Result<Page<Agent>, Error> {
    page(reader, scan_of(Table::Agents, owner, part), part, |row| Ok(Agent::of(&row).cloned()))
}

/// Credentials, oldest first.
pub fn credentials(reader: &dyn Reader, owner: PrincipalId, part: Part) -> Result<Page<Credential>, Error> {
    page(reader, scan_of(Table::Credentials, owner, part), part, |row| Ok(Credential::of(&row).cloned()))
}

/// Questions that stand, of a book or of both, oldest first.
pub fn pending_approvals(
    reader: &dyn Reader,
    owner: PrincipalId,
    book: Option<Book>,
    now: Timestamp,
    part: Part,
) -> Result<Page<(Approval, Payment)>, Error> {
    page(reader, scan_of_pending(owner, now, part), part, |row| match standing(&row, book, now) {
        Some(approval) => {
            let payment: Option<Payment> = self::row(reader, Key::Payment(owner, approval.payment))?;
            Ok(payment.map(|payment| (approval.clone(), payment)))
        }
        None => Ok(None),
    })
}

/// How many questions stand, as far as one page sees.
pub fn pending_count(reader: &dyn Reader, owner: PrincipalId, now: Timestamp) -> Result<usize, Error> {
    let part = Part { from: None, offset: 0, limit: LOOKED_AT_MAX };
    let found = page(reader, scan_of_pending(owner, now, part), part, |row| Ok(standing(&row, None, now).map(|_| ())));
    Ok(found?.items.len())
}

/// None is older than a question lives, so that is where the scan begins.
fn scan_of_pending(owner: PrincipalId, now: Timestamp, part: Part) -> Scan {
    let scan = scan_of(Table::Approvals, owner, part);
    Scan { beyond: scan.beyond.max(Some(suffix_at(now.before(approval::LIFETIME).0))), ..scan }
}

fn standing(row: &Row, book: Option<Book>, now: Timestamp) -> Option<&Approval> {
    let wanted =
        |approval: &&Approval| approval.verdict_at(now) == Verdict::Pending && book.is_none_or(|book| approval.book == book);
    Approval::of(row).filter(wanted)
}

/// Deposits, of a book or of both, newest first.
pub fn deposits(reader: &dyn Reader, owner: PrincipalId, book: Option<Book>, part: Part) -> Result<Page<Deposit>, Error> {
    page(reader, Scan { is_descending: true, ..scan_of(Table::Deposits, owner, part) }, part, |row| {
        Ok(Deposit::of(&row).filter(|deposit| book.is_none_or(|book| deposit.book == book)).cloned())
    })
}

/// Payouts, of a book or of both, newest first.
pub fn payouts(reader: &dyn Reader, owner: PrincipalId, book: Option<Book>, part: Part) -> Result<Page<Payout>, Error> {
    page(reader, Scan { is_descending: true, ..scan_of(Table::Payouts, owner, part) }, part, |row| {
        Ok(Payout::of(&row).filter(|payout| book.is_none_or(|book| payout.book == book)).cloned())
    })
}

/// Refunds, of a book or of both, newest first.
pub fn refunds(reader: &dyn Reader, owner: PrincipalId, book: Option<Book>, part: Part) -> Result<Page<Refund>, Error> {
    page(reader, Scan { is_descending: true, ..scan_of(Table::Refunds, owner, part) }, part, |row| {
        Ok(Refund::of(&row).filter(|refund| book.is_none_or(|book| refund.book == book)).cloned())
    })
}

/// Settled payments between agents of a principal and book, newest first.
pub fn agent_payments(reader: &dyn Reader, owner: PrincipalId, book: Book, part: Part) -> Result<Page<Payment>, Error> {
    page(reader, Scan { is_descending: true, ..scan_of(Table::Payments, owner, part) }, part, |row| {
        let wanted = |payment: &&Payment| {
            payment.book == book && payment.state == State::Settled && matches!(payment.payee, Payee::Agent(..))
        };
        Ok(Payment::of(&row).filter(wanted).cloned())
    })
}

/// The payments of an account, newest first, along its history: each stands where its money was held or moved at first. A page begins at
/// a transfer.
pub fn payments_of(reader: &dyn Reader, owner: PrincipalId, account: AccountNo, part: Part) -> Result<Page<Payment>, Error> {
    let next = match part.from {
        Some(transfer) => Some(TransferId(transfer)),
        None => row::<Account>(reader, Key::Account(owner, account))?.and_then(|head| head.last),
    };
    payments_from(reader, owner, account, next, Wanted::All, part)
}

/// The payments between agents of an account, newest first, as their money moved, and how many there are in all. A page begins at a
/// transfer, or after any number of payments; none where these would have to be passed over one by one, and are too many.
pub fn settled_payments_of(
    reader: &dyn Reader,
    owner: PrincipalId,
    account: AccountNo,
    part: Part,
) -> Result<Option<(Page<Payment>, u64)>, Error> {
    let Some(head) = row::<Account>(reader, Key::Account(owner, account))? else {
        return Ok(Some((Page { items: Vec::new(), next: None }, 0)));
    };
    let all = head.payments;
    if let Some(transfer) = part.from {
        let page = payments_from(reader, owner, account, Some(TransferId(transfer)), Wanted::Settled, part)?;
        return Ok(Some((page, all)));
    }
    let wanted = all.saturating_sub(part.offset as u64);
    let mut history = History::enter(reader, (owner, account), (&head, all), wanted, |milestone| milestone.payments)?;
    if history.ahead() - wanted > PASSED_OVER_MAX {
        return Ok(None);
    }
    let (mut found, mut seen) = (Vec::new(), None);
    while history.ahead() > 0 && wanted > 0 {
        let at = history.at();
        let Some(transfer) = history.step()? else { break };
        // A fee stands beside its payment, or alone where it is all of it.
        let Some(payment) = payment_of(&transfer, Wanted::Settled).filter(|payment| seen != Some(*payment)) else { continue };
        if found.len() == part.limit {
            return Ok(Some((page_of(reader, owner, &found, at)?, all)));
        }
        seen = Some(payment);
        found.extend(Some(payment).filter(|_| history.ahead() <= wanted));
        history.shows(1);
    }
    Ok(Some((page_of(reader, owner, &found, None)?, all)))
}

/// A page from a transfer on, that looks at no more than a page may.
fn payments_from(
    reader: &dyn Reader,
    owner: PrincipalId,
    account: AccountNo,
    mut next: Option<TransferId>,
    wanted: Wanted,
    part: Part,
) -> Result<Page<Payment>, Error> {
    let (mut found, mut skipped, mut seen) = (Vec::new(), 0, None);
    for _ in 0..LOOKED_AT_MAX {
        let transfer = match next {
            Some(at) => row::<Transfer>(reader, Key::Transfer(owner, at))?,
            None => None,
        };
        // A cursor of another list leads to no entry of this account.
        let Some((entry, transfer)) = transfer.and_then(|transfer| Some((entry_of(&transfer, account)?, transfer))) else {
            return page_of(reader, owner, &found, None);
        };
        let payment = payment_of(&transfer, wanted).filter(|payment| seen != Some(*payment));
        if payment.is_some() && found.len() == part.limit {
            return page_of(reader, owner, &found, next);
        }
        next = entry.previous;
        let Some(payment) = payment else { continue };
        seen = Some(payment);
        if skipped < part.offset {
            skipped += 1;
        } else {
            found.push(payment);
        }
    }
    page_of(reader, owner, &found, next)
}

fn page_of(
    reader: &dyn Reader,
    owner: PrincipalId,
    found: &[PaymentId],
    next: Option<TransferId>,
) -> Result<Page<Payment>, Error> {
    let keys: Vec<_> = found.iter().map(|payment| Key::Payment(owner, *payment)).collect();
    let items = reader.get(&keys)?.iter().flatten().filter_map(Payment::of).cloned().collect();
    Ok(Page { items, next: next.map(|transfer| transfer.0) })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// All, whatever became of them, where their money was held or moved at first.
    All,
    /// Those whose money moved, where it did.
    Settled,
}

fn payment_of(transfer: &Transfer, wanted: Wanted) -> Option<PaymentId> {
    let is_its_place = match (transfer.state, wanted) {
        (TransferState::Posted, _) => true,
        (TransferState::Held | TransferState::Captured(_) | TransferState::Released, Wanted::All)
        | (TransferState::Captures(_), Wanted::Settled) => true,
        (TransferState::Held | TransferState::Captured(_) | TransferState::Released, Wanted::Settled)
        | (TransferState::Captures(_), Wanted::All)
        | (TransferState::Releases(_), _) => false,
    };
    let is_payment = matches!(transfer.kind, TransferKind::Payment | TransferKind::Fee) && is_its_place;
    transfer.payment.filter(|_| is_payment)
}

fn scan_of(table: Table, owner: PrincipalId, part: Part) -> Scan {
    let beyond = part.from.map(|id| id.to_bytes().to_vec());
    let limit = part.limit.saturating_add(1).clamp(50, STEP_MAX);
    Scan { table, principal: Some(owner), beyond, is_descending: false, limit }
}

/// Takes what is wanted of a scan, in its order, until the page is full or has looked at enough.
fn page<T>(
    reader: &dyn Reader,
    scan: Scan,
    part: Part,
    mut take: impl FnMut(Row) -> Result<Option<T>, Error>,
) -> Result<Page<T>, Error> {
    let (mut items, mut skipped, mut looked_at, mut last, mut next) = (Vec::new(), 0, 0, None, None);
    walk(reader, scan, |key, row| {
        if let Some(item) = take(row)? {
            if items.len() == part.limit {
                next = last;
                return Ok(false);
            }
            if skipped < part.offset {
                skipped += 1;
            } else {
                items.push(item);
            }
        }
        last = id_of(&key);
        looked_at += 1;
        if looked_at == LOOKED_AT_MAX {
            next = last;
        }
        Ok(looked_at < LOOKED_AT_MAX)
    })?;
    Ok(Page { items, next })
}

/// The id that a row of a list stands under.
const fn id_of(key: &Key) -> Option<Id> {
    match key {
        Key::Credential(_, id) => Some(id.0),
        Key::Agent(_, id) => Some(id.0),
        Key::Wallet(_, id) => Some(id.0),
        Key::Payment(_, id) => Some(id.0),
        Key::Approval(_, id) => Some(id.0),
        Key::Deposit(_, id) => Some(id.0),
        Key::Payout(_, id) => Some(id.0),
        Key::Refund(_, id) => Some(id.0),
        Key::Method(_, id) => Some(id.0),
        Key::Invoice(_, id) => Some(id.0),
        Key::Chain(_)
        | Key::Principal(_)
        | Key::Handle(..)
        | Key::Account(..)
        | Key::Transfer(..)
        | Key::Answer(..)
        | Key::Outbox(..)
        | Key::Cursor(..)
        | Key::Activity(..)
        | Key::Billing(..)
        | Key::Invoiced(..)
        | Key::Milestone(..)
        | Key::EndpointList(_)
        | Key::Endpoint(..)
        | Key::Seal(..)
        | Key::Standing(..)
        | Key::Log(..)
        | Key::Delivery(..)
        | Key::Mandate(..)
        | Key::Usage(..)
        | Key::Tally(..)
        | Key::Signatures(..)
        | Key::SigningKey(..)
        | Key::Tile(..)
        | Key::Checkpoint(_)
        | Key::Name(_)
        | Key::Secret(_)
        | Key::Home(_)
        | Key::Reference(..) => None,
    }
}
