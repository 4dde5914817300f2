//! Queries, declared once: each is key look-ups and range scans that every backend answers the same way.
//!
//! Lists page by scanning ids in time order. A wallet's or agent's payments are found along its account's statement, so no
//! index grows with them.

use bursar_domain::agent::{Agent, AgentRef};
use bursar_domain::approval::{self, Approval, Verdict};
use bursar_domain::audit::Chain;
use bursar_domain::ledger::{Account, AccountNo, Transfer, TransferKind, TransferState};
use bursar_domain::outbox::Class;
use bursar_domain::payment::{Payee, Payment};
use bursar_domain::principal::{Credential, Holder, Principal, SecretHash};
use bursar_domain::set::{Key, Row, Stored};
use bursar_domain::wallet::{Kind, Wallet};
use bursar_domain::{AgentId, ApprovalId, Book, PaymentId, PrincipalId, Timestamp, WalletId};

use crate::codec::{Entry, chain_hash};
use crate::tables::{Table, place, suffix_at};
use crate::{Due, Error, Reader, Scan};

/// Rows that one step of a long scan reads.
const STEP: usize = 500;

/// One row of a type.
pub fn row<R: Stored + Clone>(reader: &dyn Reader, key: Key) -> Result<Option<R>, Error> {
    let rows = reader.get(&[key])?;
    Ok(rows.into_iter().next().flatten().as_ref().and_then(R::of).cloned())
}

/// Who holds a secret.
pub fn holder(reader: &dyn Reader, secret: SecretHash) -> Result<Option<Holder>, Error> {
    row(reader, Key::Secret(secret))
}

/// All rows of a principal's table in key order, a step at a time, until `take` says stop.
pub fn walk(reader: &dyn Reader, mut scan: Scan, mut take: impl FnMut(Key, Row) -> Result<bool, Error>) -> Result<(), Error> {
    loop {
        let rows = reader.scan(&scan)?;
        let is_last = rows.len() < scan.limit;
        for (key, row) in rows {
            scan.beyond = Some(place(&key).suffix);
            if !take(key, row)? {
                return Ok(());
            }
        }
        if is_last {
            return Ok(());
        }
    }
}

fn scan_of(table: Table, owner: PrincipalId) -> Scan {
    Scan { table, principal: Some(owner), beyond: None, is_descending: false, limit: STEP }
}

/// All rows of a type that a principal owns, oldest first: for what is few (agents, keys).
pub fn all<R: Stored + Clone>(reader: &dyn Reader, table: Table, owner: PrincipalId) -> Result<Vec<R>, Error> {
    let mut found = Vec::new();
    walk(reader, scan_of(table, owner), |_, row| {
        found.extend(R::of(&row).cloned());
        Ok(true)
    })?;
    Ok(found)
}

/// Principals with their names, in the names' order, after a name: at most so many. The directory knows them, so that no table of
/// owned rows is read across principals.
pub fn names(reader: &dyn Reader, after: Option<&str>, limit: usize) -> Result<Vec<(String, PrincipalId)>, Error> {
    let beyond = place(&Key::Name(after.unwrap_or_default().to_owned())).suffix;
    let scan = Scan { table: Table::Directory, principal: None, beyond: Some(beyond), is_descending: false, limit };
    let rows = reader.scan(&scan)?;
    let named = rows.into_iter().map_while(|(key, row)| match (key, row) {
        (Key::Name(name), Row::Owner(owner)) => Some((name, owner)),
        _ => None,
    });
    Ok(named.collect())
}

/// All principals, a step at a time, in the order of their names.
pub fn each_owner(reader: &dyn Reader, mut visit: impl FnMut(&[PrincipalId]) -> Result<(), Error>) -> Result<(), Error> {
    let mut after = None;
    loop {
        let step = names(reader, after.as_deref(), STEP)?;
        let owners: Vec<_> = step.iter().map(|(_, owner)| *owner).collect();
        let Some((last, _)) = step.into_iter().last() else { return Ok(()) };
        visit(&owners)?;
        after = Some(last);
    }
}

/// Tasks that are due, of all principals: asked for a step of principals at a time, each by name.
pub(crate) fn due_of_all(reader: &dyn Reader, class: Class, now: Timestamp, limit: usize) -> Result<Vec<Due>, Error> {
    let mut due = Vec::new();
    each_owner(reader, |owners| {
        due.extend(reader.due(class, now, Some(owners), limit)?);
        Ok(())
    })?;
    due.sort_by_key(|due| (due.pending.due_at, due.owner, due.task));
    due.truncate(limit);
    Ok(due)
}

/// All principals, in the order of their names.
pub fn principals(reader: &dyn Reader) -> Result<Vec<Principal>, Error> {
    let mut found = Vec::new();
    each_owner(reader, |owners| {
        let keys: Vec<_> = owners.iter().map(|owner| Key::Principal(*owner)).collect();
        found.extend(reader.get(&keys)?.iter().flatten().filter_map(Principal::of).cloned());
        Ok(())
    })?;
    Ok(found)
}

/// Whether there is a principal: the cheapest question that a store with a ledger in it says yes to.
pub fn has_principals(reader: &dyn Reader) -> Result<bool, Error> {
    let scan = Scan { table: Table::Principals, principal: None, beyond: None, is_descending: false, limit: 1 };
    Ok(!reader.scan(&scan)?.is_empty())
}

/// The principal of a name.
pub fn principal_named(reader: &dyn Reader, name: &str) -> Result<Option<PrincipalId>, Error> {
    row(reader, Key::Name(name.to_owned()))
}

/// A principal's credentials, oldest first.
pub fn credentials(reader: &dyn Reader, owner: PrincipalId) -> Result<Vec<Credential>, Error> {
    all(reader, Table::Credentials, owner)
}

/// A wallet with its account and its agent.
#[derive(Debug, Clone)]
pub struct WalletView {
    /// The wallet.
    pub wallet: Wallet,
    /// Its account.
    pub account: Account,
    /// Its agent.
    pub agent: Agent,
}

/// A wallet with its money.
pub fn wallet(reader: &dyn Reader, owner: PrincipalId, id: WalletId) -> Result<Option<WalletView>, Error> {
    match row::<Wallet>(reader, Key::Wallet(owner, id))? {
        Some(wallet) => view(reader, owner, wallet),
        None => Ok(None),
    }
}

fn view(reader: &dyn Reader, owner: PrincipalId, wallet: Wallet) -> Result<Option<WalletView>, Error> {
    let account = row(reader, Key::Account(owner, wallet.account()))?;
    let agent = row(reader, Key::Agent(owner, wallet.agent))?;
    Ok(account.zip(agent).map(|(account, agent)| WalletView { wallet, account, agent }))
}

/// Scoped wallets of a book, newest first, before a cursor.
pub fn scoped_wallets(
    reader: &dyn Reader,
    owner: PrincipalId,
    book: Option<Book>,
    before: Option<WalletId>,
    limit: usize,
) -> Result<Vec<WalletView>, Error> {
    let mut found = Vec::new();
    let beyond = before.map(|id| id.0.to_bytes().to_vec());
    let scan = Scan { beyond, is_descending: true, ..scan_of(Table::Wallets, owner) };
    walk(reader, scan, |_, row| {
        let wanted = |wallet: &&Wallet| matches!(wallet.kind, Kind::Scoped { .. }) && book.is_none_or(|book| wallet.book == book);
        if let Some(wallet) = Wallet::of(&row).filter(wanted) {
            found.extend(view(reader, owner, wallet.clone())?);
        }
        Ok(found.len() < limit)
    })?;
    found.truncate(limit);
    Ok(found)
}

/// An agent by handle or by id, in a book.
pub fn agent(reader: &dyn Reader, owner: PrincipalId, book: Book, agent: &AgentRef) -> Result<Option<Agent>, Error> {
    let by_handle: Option<AgentId> = row(reader, Key::Handle(owner, book, agent.handle.clone()))?;
    let Some(id) = by_handle.or(agent.id) else { return Ok(None) };
    Ok(row::<Agent>(reader, Key::Agent(owner, id))?.filter(|agent| agent.book == book))
}

/// The payments of an account, newest first, along its statement; open holds are payments too.
pub fn payments_of(
    reader: &dyn Reader,
    owner: PrincipalId,
    account: AccountNo,
    offset: usize,
    limit: usize,
) -> Result<Vec<Payment>, Error> {
    let head: Option<Account> = row(reader, Key::Account(owner, account))?;
    let (mut next, mut skipped, mut found) = (head.and_then(|head| head.last), 0, Vec::new());
    let mut seen = None;
    while let Some(id) = next.filter(|_| found.len() < limit) {
        let Some(transfer) = row::<Transfer>(reader, Key::Transfer(owner, id))? else { break };
        let entry = if transfer.debit == account { transfer.debit_entry } else { transfer.credit_entry };
        next = entry.and_then(|entry| entry.previous);
        let opens = matches!(
            transfer.state,
            TransferState::Posted | TransferState::Held | TransferState::Captured(_) | TransferState::Released
        );
        let is_payment = matches!(transfer.kind, TransferKind::Payment | TransferKind::Fee) && opens;
        // A fee stands beside its payment, or alone where it is all of it.
        let Some(payment) = transfer.payment.filter(|id| is_payment && seen != Some(*id)) else { continue };
        seen = Some(payment);
        if skipped < offset {
            skipped += 1;
            continue;
        }
        found.extend(row::<Payment>(reader, Key::Payment(owner, payment))?);
    }
    Ok(found)
}

/// All payments between agents of a principal and book, newest first.
pub fn agent_payments(
    reader: &dyn Reader,
    owner: PrincipalId,
    book: Book,
    offset: usize,
    limit: usize,
) -> Result<Vec<Payment>, Error> {
    let (mut skipped, mut found) = (0, Vec::new());
    let scan = Scan { is_descending: true, ..scan_of(Table::Payments, owner) };
    walk(reader, scan, |_, row| {
        let wanted = |payment: &&Payment| {
            let moved = payment.state == bursar_domain::payment::State::Settled;
            payment.book == book && moved && matches!(payment.payee, Payee::Agent(..))
        };
        if let Some(payment) = Payment::of(&row).filter(wanted) {
            if skipped < offset {
                skipped += 1;
            } else {
                found.push(payment.clone());
            }
        }
        Ok(found.len() < limit)
    })?;
    Ok(found)
}

/// A question with its payment.
pub fn approval(reader: &dyn Reader, owner: PrincipalId, id: ApprovalId) -> Result<Option<(Approval, Payment)>, Error> {
    let Some(approval) = row::<Approval>(reader, Key::Approval(owner, id))? else { return Ok(None) };
    let payment = row(reader, Key::Payment(owner, approval.payment))?;
    Ok(payment.map(|payment| (approval, payment)))
}

/// Questions that stand, oldest first. None is older than a question lives, so that is where the scan begins.
pub fn pending_approvals(reader: &dyn Reader, owner: PrincipalId, now: Timestamp) -> Result<Vec<(Approval, Payment)>, Error> {
    let beyond = Some(suffix_at(now.before(approval::LIFETIME).0));
    let mut found = Vec::new();
    walk(reader, Scan { beyond, ..scan_of(Table::Approvals, owner) }, |_, row| {
        if let Some(approval) = Approval::of(&row).filter(|approval| approval.verdict_at(now) == Verdict::Pending) {
            let payment: Option<Payment> = self::row(reader, Key::Payment(owner, approval.payment))?;
            found.extend(payment.map(|payment| (approval.clone(), payment)));
        }
        Ok(true)
    })?;
    Ok(found)
}

/// The journal's lines of one payment, in order.
pub fn trail(reader: &dyn Reader, owner: PrincipalId, payment: PaymentId) -> Result<Vec<Entry>, Error> {
    match row::<Payment>(reader, Key::Payment(owner, payment))? {
        Some(payment) => reader.journal_lines(owner, &payment.trail),
        None => Ok(Vec::new()),
    }
}

/// What a walk along a principal's chain found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChainReport {
    /// Lines that were checked.
    pub events: u64,
    /// The first line that is not what was written, and why.
    pub broken: Option<(u64, &'static str)>,
}

/// Walks a principal's chain: numbers without gaps, every hash anew, and the head.
pub fn verify_chain(reader: &dyn Reader, owner: PrincipalId) -> Result<ChainReport, Error> {
    let mut report = ChainReport::default();
    let mut previous = [0; 32];
    loop {
        let lines = reader.journal(owner, report.events, STEP)?;
        if lines.is_empty() {
            break;
        }
        for line in lines {
            let expected = report.events + 1;
            if line.seq != expected {
                report.broken = Some((expected, "a line is missing"));
                return Ok(report);
            }
            if chain_hash(line.seq, line.at, &line.kind, line.payment, &line.data, &previous) != line.hash {
                report.broken = Some((expected, "the line was changed after it was written"));
                return Ok(report);
            }
            previous = line.hash;
            report.events = expected;
        }
    }
    let head: Option<Chain> = row(reader, Key::Chain(owner))?;
    let head = head.unwrap_or(Chain::EMPTY);
    // The head is read after the lines: it may only have moved on.
    if head.seq < report.events || (head.seq == report.events && head.hash != previous) {
        report.broken = Some((report.events, "the chain's head is another one"));
    } else if head.seq > report.events && reader.journal(owner, report.events, 1)?.is_empty() {
        report.broken = Some((report.events + 1, "the newest lines are missing"));
    }
    Ok(report)
}
