//! Mails that a principal is owed, and the rows that they tell of.

use bursar_domain::agent::Agent;
use bursar_domain::funding::{Deposit, Payout, Refund};
use bursar_domain::mail::{Matter, Notice};
use bursar_domain::outbox::{Pending, Task};
use bursar_domain::set::{Key, Row};
use bursar_domain::{ApprovalId, DepositId, Id, PayoutId, PrincipalId, RefundId};

use crate::tables::{Table, place};
use crate::{Error, Reader, Scan, queries, webhooks};

/// A mail as it stands in the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailView {
    /// Which.
    pub notice: Notice,
    /// How it stands.
    pub pending: Pending,
    /// What it tells of.
    pub matter: Matter,
}

/// A page of mails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The mails.
    pub items: Vec<MailView>,
    /// The last one, where there are more behind it.
    pub next: Option<Notice>,
}

/// What a notice tells of; none where a row of it is gone.
pub fn matter(reader: &dyn Reader, owner: PrincipalId, notice: Notice) -> Result<Option<Matter>, Error> {
    match notice {
        Notice::ApprovalRequested(id) => {
            let Some((approval, payment)) = queries::approval(reader, owner, id)? else { return Ok(None) };
            let agent: Option<Agent> = queries::row(reader, Key::Agent(owner, payment.agent))?;
            Ok(agent.map(|agent| Matter::ApprovalRequested(Box::new(approval), Box::new(payment), Box::new(agent))))
        }
        Notice::DepositCredited(id) => deposit(reader, owner, id, Matter::DepositCredited),
        Notice::DepositFailed(id) => deposit(reader, owner, id, Matter::DepositFailed),
        Notice::PayoutCompleted(id) => payout(reader, owner, id, Matter::PayoutCompleted),
        Notice::PayoutFailed(id) => payout(reader, owner, id, Matter::PayoutFailed),
        Notice::WebhookDisabled(id) => {
            let Some(view) = webhooks::endpoint(reader, owner, None, id)? else { return Ok(None) };
            let error = webhooks::last_failure(reader, owner, id)?;
            Ok(Some(Matter::WebhookDisabled(Box::new(view.endpoint), Box::new(view.standing), error)))
        }
        Notice::RefundCompleted(id) => refund(reader, owner, id, Matter::RefundCompleted),
        Notice::RefundFailed(id) => refund(reader, owner, id, Matter::RefundFailed),
        Notice::DepositReversed(id) => deposit(reader, owner, id, Matter::DepositReversed),
    }
}

fn deposit(
    reader: &dyn Reader,
    owner: PrincipalId,
    id: DepositId,
    matter: fn(Box<Deposit>, Option<Box<Agent>>) -> Matter,
) -> Result<Option<Matter>, Error> {
    let Some(deposit) = queries::row::<Deposit>(reader, Key::Deposit(owner, id))? else { return Ok(None) };
    let agent = match deposit.agent {
        Some(agent) => queries::row::<Agent>(reader, Key::Agent(owner, agent))?,
        None => None,
    };
    Ok(Some(matter(Box::new(deposit), agent.map(Box::new))))
}

fn payout(
    reader: &dyn Reader,
    owner: PrincipalId,
    id: PayoutId,
    matter: fn(Box<Payout>, Box<Agent>) -> Matter,
) -> Result<Option<Matter>, Error> {
    let Some(payout) = queries::row::<Payout>(reader, Key::Payout(owner, id))? else { return Ok(None) };
    let agent = queries::row::<Agent>(reader, Key::Agent(owner, payout.agent))?;
    Ok(agent.map(|agent| matter(Box::new(payout), Box::new(agent))))
}

fn refund(
    reader: &dyn Reader,
    owner: PrincipalId,
    id: RefundId,
    matter: fn(Box<Refund>, Option<Box<Agent>>) -> Matter,
) -> Result<Option<Matter>, Error> {
    let Some(refund) = queries::row::<Refund>(reader, Key::Refund(owner, id))? else { return Ok(None) };
    let agent = match refund.agent {
        Some(agent) => queries::row::<Agent>(reader, Key::Agent(owner, agent))?,
        None => None,
    };
    Ok(Some(matter(Box::new(refund), agent.map(Box::new))))
}

/// A mail; none where it is not owed any more.
pub fn mail(reader: &dyn Reader, owner: PrincipalId, notice: Notice) -> Result<Option<MailView>, Error> {
    let pending: Option<Pending> = queries::row(reader, Key::Outbox(owner, Task::Mail(notice)))?;
    let Some((pending, matter)) = pending.zip(matter(reader, owner, notice)?) else { return Ok(None) };
    Ok(Some(MailView { notice, pending, matter }))
}

/// Mails of a principal behind one, at most so many: kind by kind, the oldest of each first.
pub fn page(reader: &dyn Reader, owner: PrincipalId, after: Option<Notice>, limit: usize) -> Result<Page, Error> {
    let beyond = after.map_or_else(|| before_all(owner), |notice| suffix_of(owner, notice));
    let limit_of_scan = limit.saturating_add(1);
    let scan =
        Scan { table: Table::Outbox, principal: Some(owner), beyond: Some(beyond), is_descending: false, limit: limit_of_scan };
    let rows = reader.scan(&scan)?.into_iter().map_while(|(key, row)| match (key, row) {
        (Key::Outbox(_, Task::Mail(notice)), Row::Outbox(pending)) => Some((notice, pending)),
        _ => None,
    });
    let mut rows: Vec<_> = rows.collect();
    let has_more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().map(|(notice, _)| *notice).filter(|_| has_more);
    let mut items = Vec::with_capacity(rows.len());
    for (notice, pending) in rows {
        items.extend(matter(reader, owner, notice)?.map(|matter| MailView { notice, pending, matter }));
    }
    Ok(Page { items, next })
}

fn suffix_of(owner: PrincipalId, notice: Notice) -> Vec<u8> {
    place(&Key::Outbox(owner, Task::Mail(notice))).suffix
}

/// What stands before every mail and behind every other task: the first byte of a suffix tells the kind of a task.
fn before_all(owner: PrincipalId) -> Vec<u8> {
    let mut suffix = suffix_of(owner, Notice::ApprovalRequested(ApprovalId(Id::from_parts(0, 0))));
    suffix.truncate(1);
    suffix
}
