//! Tasks of the outbox, as whoever asks sees them: what a principal owes, by when, and why not yet.

use std::collections::BTreeMap;
use std::mem::discriminant;

use bursar_domain::mail::Notice;
use bursar_domain::outbox::{Class, Pending, Task};
use bursar_domain::set::{Key, Row};
use bursar_domain::webhook::DeliveryId;
use bursar_domain::{
    ApprovalId, DepositId, EndpointId, EventId, Id, MethodId, PaymentId, PayoutId, PrincipalId, RefundId, Timestamp, WalletId,
};
use data_encoding::HEXLOWER;
use serde_json::Value;

use crate::codec::{Field, Input};
use crate::tables::{Table, place};
use crate::{Error, Reader, Scan, Whose};

/// Tasks that a page looks at: of another class than is asked for, they are passed over. Of each kind so many are looked at, too, to tell
/// what is owed.
pub const LOOKED_AT_MAX: usize = 10_000;
/// Tasks of a kind that are read at once: so many of the next kind are read in vain at most.
const STEP: usize = 250;
/// Deadlines that are due and are looked at.
pub const DUE_MAX: usize = 1_000;

/// Tasks of a page, and where the next one begins.
pub type Page = (Vec<(Task, Pending)>, Option<Task>);

/// Tasks of a principal after one, of a class or of all, in the order of their kinds and of what they are about: at most so many; and
/// where the next page begins.
///
/// # Errors
/// The store fails, or a row is damaged.
pub fn tasks(
    reader: &dyn Reader,
    owner: PrincipalId,
    class: Option<Class>,
    after: Option<Task>,
    limit: usize,
) -> Result<Page, Error> {
    let beyond = after.map(|task| place(&Key::Outbox(owner, task)).suffix);
    let scan = Scan { table: Table::Outbox, principal: Some(owner), beyond, is_descending: false, limit: LOOKED_AT_MAX };
    let rows = reader.scan(&scan)?;
    let (is_cut, mut last) = (rows.len() == LOOKED_AT_MAX, None);
    let mut found = Vec::new();
    for (key, row) in rows {
        let (Key::Outbox(_, task), Row::Outbox(pending)) = (key, row) else { continue };
        if found.len() == limit {
            return Ok((found, last));
        }
        last = Some(task);
        if class.is_none_or(|class| class == task.class()) {
            found.push((task, pending));
        }
    }
    Ok((found, last.filter(|_| is_cut)))
}

/// What a principal owes of a class and should have done by now, and what it has given up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Owed {
    /// How many tasks are late: due, or tried in vain.
    pub late: usize,
    /// The one that has been late for longest.
    pub oldest: Option<Oldest>,
    /// How many were given up.
    pub given_up: usize,
    /// The first of them that was.
    pub first_given_up: Option<Oldest>,
}

/// The oldest of some tasks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Oldest {
    /// Since when it is so.
    pub since: Timestamp,
    /// Why the last attempt at it came to nothing.
    pub last_error: Option<String>,
}

/// What a principal owes of a class. Of each kind of task the first [`LOOKED_AT_MAX`] are looked at, in the order of what they are about:
/// deliveries by endpoint, mails by what they tell of, others from the oldest on. Of deadlines also the first [`DUE_MAX`] that are due are
/// looked at, however many are not.
///
/// # Errors
/// The store fails, or a row is damaged.
pub fn owed(reader: &dyn Reader, owner: PrincipalId, class: Class, now: Timestamp) -> Result<Owed, Error> {
    let due = match class {
        Class::Timer => reader.due(class, now, Whose::Of(&[owner]), DUE_MAX)?,
        Class::Rail | Class::Payment | Class::Delivery | Class::Mail | Class::Notification => Vec::new(),
    };
    let mut found: BTreeMap<Task, Pending> = due.into_iter().map(|due| (due.task, due.pending)).collect();
    for first in kinds(class) {
        found.extend(of_kind(reader, owner, *first)?);
    }
    let mut owed = Owed::default();
    for pending in found.into_values() {
        let (since, count, oldest) = match (pending.given_up_at, pending.late_since(now)) {
            (Some(at), _) => (at, &mut owed.given_up, &mut owed.first_given_up),
            (None, Some(since)) => (since, &mut owed.late, &mut owed.oldest),
            (None, None) => continue,
        };
        *count += 1;
        if oldest.as_ref().is_none_or(|oldest| since < oldest.since) {
            *oldest = Some(Oldest { since, last_error: pending.last_error });
        }
    }
    Ok(owed)
}

/// The first tasks of the kind of one, in order.
fn of_kind(reader: &dyn Reader, owner: PrincipalId, kind: Task) -> Result<Vec<(Task, Pending)>, Error> {
    let mut beyond = place(&Key::Outbox(owner, kind)).suffix;
    // The first byte of a suffix tells the kind of a task.
    beyond.truncate(1);
    let mut found = Vec::new();
    while found.len() < LOOKED_AT_MAX {
        let scan = Scan { table: Table::Outbox, principal: Some(owner), beyond: Some(beyond), is_descending: false, limit: STEP };
        let before = found.len();
        found.extend(reader.scan(&scan)?.into_iter().map_while(|(key, row)| match (key, row) {
            (Key::Outbox(_, task), Row::Outbox(pending)) if discriminant(&task) == discriminant(&kind) => Some((task, pending)),
            _ => None,
        }));
        match found.last() {
            Some((last, _)) if found.len() - before == STEP => beyond = place(&Key::Outbox(owner, *last)).suffix,
            Some(_) | None => break,
        }
    }
    Ok(found)
}

/// A task of each kind of a class.
const fn kinds(class: Class) -> &'static [Task] {
    const ID: Id = Id::from_parts(0, 0);
    match class {
        Class::Timer => &[
            Task::ExpireApproval(ApprovalId(ID)),
            Task::ApproveInTestMode(ApprovalId(ID)),
            Task::ExpireWallet(WalletId(ID)),
            Task::ExpireHold(PaymentId(ID)),
        ],
        Class::Rail => {
            &[Task::Deposit(DepositId(ID)), Task::Payout(PayoutId(ID)), Task::Refund(RefundId(ID)), Task::Method(MethodId(ID))]
        }
        Class::Payment => &[Task::Pay(PaymentId(ID))],
        Class::Delivery => &[Task::Deliver(DeliveryId { endpoint: EndpointId(ID), event: EventId(ID) })],
        Class::Mail => &[Task::Mail(Notice::ApprovalRequested(ApprovalId(ID)))],
        Class::Notification => &[],
    }
}

/// A task as text that names it: what kind of task it is, and in hexadecimal digits what it is about.
pub fn spelled(task: Task) -> String {
    let mut bytes = Vec::new();
    task.pack(&mut bytes);
    format!("tsk_{}", HEXLOWER.encode(&bytes))
}

/// The task of a text; none of any other text.
pub fn read(text: &str) -> Option<Task> {
    let bytes = HEXLOWER.decode(text.strip_prefix("tsk_")?.as_bytes()).ok()?;
    let mut input = Input::current(&bytes);
    let task = Task::unpack(&mut input).ok()?;
    input.bytes.is_empty().then_some(task)
}

/// What kind of task it is, as a word, and the id of what it is about.
pub fn described(task: Task) -> (String, String) {
    let mut json = Vec::new();
    task.json(&mut json);
    let value: Value = serde_json::from_slice(&json).unwrap_or_default();
    let kind = value["is"].as_str().unwrap_or_default().to_owned();
    let mut about = Vec::new();
    collect(&value, &mut about);
    about.retain(|text| *text != kind);
    (kind, about.join(" "))
}

fn collect(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) => texts.push(text.clone()),
        Value::Object(members) => members.values().for_each(|member| collect(member, texts)),
        Value::Array(items) => items.iter().for_each(|item| collect(item, texts)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_is_read_as_it_is_spelled() {
        let delivery = DeliveryId { endpoint: EndpointId(Id::from_parts(1, 2)), event: EventId(Id::from_parts(3, 4)) };
        for task in [Task::ExpireWallet(WalletId(Id::from_parts(1, 2))), Task::Deliver(delivery)] {
            assert_eq!(read(&spelled(task)), Some(task));
            assert_eq!(read(&(spelled(task) + "00")), None);
        }
        for text in ["", "tsk_", "tsk_ff", "wlt_00", "tsk_zz"] {
            assert_eq!(read(text), None, "{text}");
        }
        let (kind, about) = described(Task::Deliver(delivery));
        assert_eq!((kind, about), ("deliver".to_owned(), format!("{} {}", delivery.endpoint, delivery.event)));
    }
}
