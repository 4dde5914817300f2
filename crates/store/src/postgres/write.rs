//! A commit as statements: for each principal one call that takes its row in chains and writes what payments write, then
//! whatever else changed, then global names.

use std::collections::BTreeMap;

use bursar_domain::set::{Change, Key, Row};
use bursar_domain::{PrincipalId, WorkingSet};

use super::connection::{Param, Step};
use super::statements::{self, COMMIT, CONFIRM, FORGET, REMEMBER};
use super::values::{key_number, principal_bytes, sql_number, suffix_bytes};
use crate::Error;
use crate::codec::{Entry, VERSION, row_bytes};
use crate::tables::{Table, class_of};

/// In what version rows are written, as SQL knows it.
const WRITTEN: i16 = VERSION as i16;

/// What a principal's commit is conditional on.
#[derive(Debug, Clone, Default)]
pub(super) struct Condition {
    /// Its revision as it was read; 0 where it is not there yet.
    pub(super) revision: i64,
    /// Suffixes of idempotency records that must not be there.
    pub(super) free: Vec<Vec<u8>>,
}

impl Condition {
    fn keys(&self) -> Vec<i64> {
        self.free.iter().map(|suffix| key_number(suffix)).collect()
    }

    /// Checks it, and writes nothing.
    pub(super) fn confirm(self, owner: PrincipalId) -> Step<'static> {
        let keys = self.keys();
        let owner = principal_bytes(Some(owner));
        Step::Query(CONFIRM, vec![Box::new(owner), Box::new(self.revision), Box::new(keys), Box::new(self.free)])
    }
}

/// Rows of one table, in columns.
#[derive(Default)]
struct Columns {
    suffixes: Vec<Vec<u8>>,
    bodies: Vec<Vec<u8>>,
    due: Vec<i64>,
    classes: Vec<i64>,
}

impl Columns {
    fn push(&mut self, key: &Key, row: Option<&Row>) {
        self.suffixes.push(suffix_bytes(key));
        let Some(row) = row else { return };
        let mut body = Vec::with_capacity(128);
        row_bytes(row, &mut body);
        self.bodies.push(body);
        if let (Some(class), Row::Outbox(pending)) = (class_of(key), row) {
            self.due.push(sql_number(pending.due_at.0));
            self.classes.push(class as i64);
        }
    }

    fn keys(&self) -> Vec<i64> {
        self.suffixes.iter().map(|suffix| key_number(suffix)).collect()
    }

    /// Writes the rows: one by itself, more of them as arrays.
    fn write(mut self, owner: Vec<u8>, table: Table, [one, many]: &'static [String; 2]) -> Step<'static> {
        let is_one = self.suffixes.len() == 1;
        let (Some(suffix), Some(body), true) = (self.suffixes.first_mut(), self.bodies.first_mut(), is_one) else {
            let mut params: Vec<Param<'_>> =
                vec![Box::new(owner), Box::new(self.suffixes), Box::new(self.bodies), Box::new(WRITTEN)];
            if table == Table::Outbox {
                params.extend([Box::new(self.due) as Param<'_>, Box::new(self.classes)]);
            }
            return Step::Query(many, params);
        };
        let mut params: Vec<Param<'_>> =
            vec![Box::new(owner), Box::new(std::mem::take(suffix)), Box::new(std::mem::take(body)), Box::new(WRITTEN)];
        if let (Some(due), Some(class)) = (self.due.first(), self.classes.first()) {
            params.extend([Box::new(*due) as Param<'_>, Box::new(i16::try_from(*class).unwrap_or_default())]);
        }
        Step::Query(one, params)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Delete,
    Insert,
    Replace,
}

/// What a commit changes of one principal, or of the directory.
#[derive(Default)]
struct Changes<'a> {
    head: Option<&'a Row>,
    /// Accounts that were there, and new payments, transfers and records: by the call.
    accounts: Columns,
    payments: Columns,
    transfers: Columns,
    answers: Columns,
    /// Records that are gone, or take another one's place.
    forgotten: Columns,
    remembered: Columns,
    others: BTreeMap<(Table, Kind), Columns>,
    lines: Vec<&'a Entry>,
}

/// Whether a record is kept for as long as its payment is open.
const fn is_open(row: &Row) -> bool {
    matches!(row, Row::Answer(record) if record.expires_at.is_none())
}

impl<'a> Changes<'a> {
    fn push(&mut self, key: &Key, change: &Change<'a>) {
        let table = Table::of(key);
        let (kind, row) = match *change {
            Change::Insert(row) => (Kind::Insert, Some(row)),
            Change::Replace(row) => (Kind::Replace, Some(row)),
            Change::Delete => (Kind::Delete, None),
        };
        match (table, kind, row) {
            (Table::Chains, Kind::Insert | Kind::Replace, row) => self.head = row,
            (Table::Accounts, Kind::Replace, row) => self.accounts.push(key, row),
            (Table::Payments, Kind::Insert, row) => self.payments.push(key, row),
            (Table::Transfers, Kind::Insert, row) => self.transfers.push(key, row),
            (Table::Answers, kind, row) => {
                if kind != Kind::Insert {
                    self.forgotten.push(key, None);
                }
                match row {
                    None => {}
                    Some(row) if is_open(row) => self.others.entry((table, Kind::Insert)).or_default().push(key, Some(row)),
                    Some(row) if kind == Kind::Insert => self.answers.push(key, Some(row)),
                    Some(row) => self.remembered.push(key, Some(row)),
                }
            }
            (table, kind, row) => self.others.entry((table, kind)).or_default().push(key, row),
        }
    }

    /// The call that every commit of a principal begins with.
    fn call(&mut self, owner: PrincipalId, mut condition: Condition) -> Step<'a> {
        let take = std::mem::take::<Columns>;
        let (accounts, payments) = (take(&mut self.accounts), take(&mut self.payments));
        let (transfers, answers) = (take(&mut self.transfers), take(&mut self.answers));
        // A record that is new for the working set must be new for the table.
        let open = self.others.get(&(Table::Answers, Kind::Insert));
        let new = answers.suffixes.iter().chain(open.into_iter().flat_map(|open| &open.suffixes));
        let new: Vec<_> = new.filter(|suffix| !self.forgotten.suffixes.contains(suffix)).cloned().collect();
        condition.free.extend(new);
        condition.free.sort_unstable();
        condition.free.dedup();
        let head = self.head.map(|row| {
            let mut body = Vec::with_capacity(64);
            row_bytes(row, &mut body);
            body
        });
        let lines = &self.lines;
        let mut params: Vec<Param<'a>> = vec![
            Box::new(principal_bytes(Some(owner))),
            Box::new(condition.revision),
            Box::new(WRITTEN),
            Box::new(head),
            Box::new(condition.keys()),
            Box::new(condition.free),
        ];
        for columns in [accounts, payments, transfers] {
            params.push(Box::new(columns.suffixes));
            params.push(Box::new(columns.bodies));
        }
        params.push(Box::new(answers.keys()));
        params.push(Box::new(answers.suffixes));
        params.push(Box::new(answers.bodies));
        params.push(Box::new(lines.iter().map(|line| sql_number(line.seq)).collect::<Vec<_>>()));
        params.push(Box::new(lines.iter().map(|line| sql_number(line.at.0)).collect::<Vec<_>>()));
        params.push(Box::new(lines.iter().map(|line| line.kind.as_str()).collect::<Vec<_>>()));
        params.push(Box::new(lines.iter().map(|line| line.payment.map(|id| id.0.to_bytes().to_vec())).collect::<Vec<_>>()));
        params.push(Box::new(lines.iter().map(|line| line.data.as_str()).collect::<Vec<_>>()));
        params.push(Box::new(lines.iter().map(|line| line.hash.as_slice()).collect::<Vec<_>>()));
        Step::Query(COMMIT, params)
    }

    /// What the call does not write: tables in their order.
    fn rest(self, owner: Option<PrincipalId>, steps: &mut Vec<Step<'a>>) {
        let owner = principal_bytes(owner);
        if !self.forgotten.suffixes.is_empty() {
            let keys = self.forgotten.keys();
            steps.push(Step::Query(FORGET, vec![Box::new(owner.clone()), Box::new(keys), Box::new(self.forgotten.suffixes)]));
        }
        if !self.remembered.suffixes.is_empty() {
            let Columns { suffixes, bodies, .. } = &self.remembered;
            let (keys, suffixes, bodies) = (self.remembered.keys(), suffixes.clone(), bodies.clone());
            let params: Vec<Param<'_>> =
                vec![Box::new(owner.clone()), Box::new(WRITTEN), Box::new(keys), Box::new(suffixes), Box::new(bodies)];
            steps.push(Step::Query(REMEMBER, params));
        }
        for ((table, kind), columns) in self.others {
            let sql = statements::of(table);
            steps.push(match kind {
                Kind::Insert => columns.write(owner.clone(), table, &sql.insert),
                Kind::Replace => columns.write(owner.clone(), table, &sql.upsert),
                Kind::Delete => Step::Query(&sql.delete, vec![Box::new(owner.clone()), Box::new(columns.suffixes)]),
            });
        }
    }
}

/// The statements of a commit. Principals come in their order, so that no two commits wait for each other; one whose rows were
/// only read is counted on too, so that no other commit can have been made on what this one changes.
pub(super) fn commit<'a>(
    conditions: &BTreeMap<PrincipalId, Condition>,
    ws: &'a WorkingSet,
    journal: &'a [Entry],
) -> Result<Vec<Step<'a>>, Error> {
    let mut changes: Vec<_> = ws.changes().collect();
    changes.sort_unstable_by(|one, other| one.0.cmp(other.0));
    let mut owned: BTreeMap<PrincipalId, Changes<'a>> = conditions.keys().map(|owner| (*owner, Changes::default())).collect();
    let mut directory = Changes::default();
    for (key, change) in &changes {
        match key.owner() {
            Some(owner) => owned.entry(owner).or_default().push(key, change),
            None => directory.push(key, change),
        }
    }
    for line in journal {
        owned.entry(line.owner).or_default().lines.push(line);
    }
    let mut steps = Vec::with_capacity(owned.len() + 2);
    for (owner, mut changes) in owned {
        let condition = conditions.get(&owner).cloned().unwrap_or_default();
        if condition.revision == 0 && changes.head.is_none() {
            if !changes.lines.is_empty() || !changes.is_empty() {
                return Err(Error::Unexpected(format!("{owner:?} changed and has no chain").into()));
            }
            steps.push(condition.confirm(owner));
            continue;
        }
        steps.push(changes.call(owner, condition));
        changes.rest(Some(owner), &mut steps);
    }
    directory.rest(None, &mut steps);
    Ok(steps)
}

impl Changes<'_> {
    fn is_empty(&self) -> bool {
        let columns = [&self.accounts, &self.payments, &self.transfers, &self.answers, &self.forgotten, &self.remembered];
        columns.iter().all(|columns| columns.suffixes.is_empty()) && self.others.is_empty()
    }
}
