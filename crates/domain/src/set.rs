//! The working set: the rows that a batch loaded, and what became of them.
//!
//! A row must be declared (by `reads`) before it is touched. Touching another is a bug: it marks the set as
//! broken, and the engine aborts the batch instead of committing a decision made on half the facts.

#[cfg(test)]
mod tests;

use std::cell::OnceCell;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::activity::{Activity, Bucket};
use crate::agent::{Agent, Handle};
use crate::approval::Approval;
use crate::audit::Chain;
use crate::audit::proof::{Checkpoint, KeyId, Signatures, SigningKey, Tile, TileNo};
use crate::billing::Billing;
use crate::cursor::{Cursor, Follower};
use crate::funding::{Deposit, Payout, Refund};
use crate::idempotency::{KeyHash, Record};
use crate::invoice::Invoice;
use crate::ledger::{Account, AccountNo, Milestone, Transfer};
use crate::mandate::{Mandate, MandateName, Usage};
use crate::method::Method;
use crate::outbox::{Pending, Task};
use crate::payment::{Payment, Tally};
use crate::principal::{Credential, Holder, Principal, SecretHash};
use crate::rail::Rail;
use crate::seal::{Seal, SealOf};
use crate::wallet::Wallet;
use crate::webhook::{Delivery, DeliveryId, Endpoint, EndpointList, LogChunk, Standing};
use crate::{
    AgentId, ApprovalId, Book, CredentialId, DepositId, EndpointId, InvoiceId, MethodId, PaymentId, PayoutId, PrincipalId,
    RefundId, TransferId, WalletId,
};

/// Names a row. An owned row's key begins with its principal; the directory's keys are global.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// A principal's [`Chain`]. It comes first: whoever holds it holds the principal.
    Chain(PrincipalId),
    /// A [`Principal`].
    Principal(PrincipalId),
    /// A [`Credential`].
    Credential(PrincipalId, CredentialId),
    /// An [`Agent`].
    Agent(PrincipalId, AgentId),
    /// The agent of a handle.
    Handle(PrincipalId, Book, Handle),
    /// A [`Wallet`].
    Wallet(PrincipalId, WalletId),
    /// An [`Account`].
    Account(PrincipalId, AccountNo),
    /// A [`Payment`].
    Payment(PrincipalId, PaymentId),
    /// A [`Transfer`].
    Transfer(PrincipalId, TransferId),
    /// An [`Approval`].
    Approval(PrincipalId, ApprovalId),
    /// An idempotency [`Record`].
    Answer(PrincipalId, KeyHash),
    /// How a task of the outbox stands: [`Pending`].
    Outbox(PrincipalId, Task),
    /// How far a follower of the journal has come: [`Cursor`].
    Cursor(PrincipalId, Follower),
    /// What [`Follower::Activity`] summed: [`Activity`].
    Activity(PrincipalId, Bucket),
    /// A [`Deposit`].
    Deposit(PrincipalId, DepositId),
    /// A [`Payout`].
    Payout(PrincipalId, PayoutId),
    /// A [`Refund`].
    Refund(PrincipalId, RefundId),
    /// What billing keeps of a book: [`Billing`].
    Billing(PrincipalId, Book),
    /// A payment [`Method`].
    Method(PrincipalId, MethodId),
    /// An [`Invoice`].
    Invoice(PrincipalId, InvoiceId),
    /// The invoice of a transaction.
    Invoiced(PrincipalId, TransferId),
    /// A principal's webhook endpoints: [`EndpointList`].
    EndpointList(PrincipalId),
    /// A [`Milestone`] of an account, by how many [`Milestone::EVERY`] entries lie behind it.
    Milestone(PrincipalId, AccountNo, u64),
    /// A webhook [`Endpoint`].
    Endpoint(PrincipalId, EndpointId),
    /// A sealed secret: [`Seal`].
    Seal(PrincipalId, SealOf),
    /// How a webhook endpoint fares: [`Standing`].
    Standing(PrincipalId, EndpointId),
    /// A chunk of a webhook endpoint's log: [`LogChunk`].
    Log(PrincipalId, EndpointId, u8),
    /// A [`Delivery`].
    Delivery(PrincipalId, DeliveryId),
    /// A [`Mandate`].
    Mandate(PrincipalId, MandateName),
    /// What was spent under a mandate: [`Usage`].
    Usage(PrincipalId, MandateName),
    /// What became of the payments that an agent asked for, or all of the principal's: [`Tally`].
    Tally(PrincipalId, Option<AgentId>),
    /// The signatures of some events: which row of [`Signatures`].
    Signatures(PrincipalId, u64),
    /// A [`SigningKey`].
    SigningKey(PrincipalId, KeyId),
    /// A [`Tile`] of the tree of events.
    Tile(PrincipalId, TileNo),
    /// The newest [`Checkpoint`] of that tree.
    Checkpoint(PrincipalId),
    /// Directory: the principal of a name.
    Name(String),
    /// Directory: the [`Holder`] of a secret.
    Secret(SecretHash),
    /// Directory: the principal of an agent.
    Home(AgentId),
    /// Directory: the principal whom a provider's payment was credited to, by the provider's name of it.
    Reference(Rail, String),
}

impl Key {
    /// Whose row it is; none for the directory's.
    pub const fn owner(&self) -> Option<PrincipalId> {
        match self {
            Self::Chain(owner)
            | Self::Principal(owner)
            | Self::Credential(owner, _)
            | Self::Agent(owner, _)
            | Self::Handle(owner, _, _)
            | Self::Wallet(owner, _)
            | Self::Account(owner, _)
            | Self::Payment(owner, _)
            | Self::Transfer(owner, _)
            | Self::Approval(owner, _)
            | Self::Answer(owner, _)
            | Self::Outbox(owner, _)
            | Self::Cursor(owner, _)
            | Self::Activity(owner, _)
            | Self::Deposit(owner, _)
            | Self::Payout(owner, _)
            | Self::Refund(owner, _)
            | Self::Billing(owner, _)
            | Self::Method(owner, _)
            | Self::Invoice(owner, _)
            | Self::Invoiced(owner, _)
            | Self::Milestone(owner, _, _)
            | Self::EndpointList(owner)
            | Self::Endpoint(owner, _)
            | Self::Seal(owner, _)
            | Self::Standing(owner, _)
            | Self::Log(owner, _, _)
            | Self::Delivery(owner, _)
            | Self::Mandate(owner, _)
            | Self::Usage(owner, _)
            | Self::Tally(owner, _)
            | Self::Signatures(owner, _)
            | Self::SigningKey(owner, _)
            | Self::Tile(owner, _)
            | Self::Checkpoint(owner) => Some(*owner),
            Self::Name(_) | Self::Secret(_) | Self::Home(_) | Self::Reference(..) => None,
        }
    }
}

macro_rules! rows {
    ($($(#[$doc:meta])* $name:ident($row:ty)),* $(,)?) => {
        /// A loaded row.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Row {
            $($(#[$doc])* $name($row),)*
        }

        $(impl Stored for $row {
            fn of(row: &Row) -> Option<&Self> {
                if let Row::$name(row) = row { Some(row) } else { None }
            }

            fn of_mut(row: &mut Row) -> Option<&mut Self> {
                if let Row::$name(row) = row { Some(row) } else { None }
            }
        }

        impl From<$row> for Row {
            fn from(row: $row) -> Self {
                Self::$name(row)
            }
        })*
    };
}

/// A type that is a row.
pub trait Stored: Into<Row> {
    /// The row as this type.
    fn of(row: &Row) -> Option<&Self>;
    /// The row as this type, to be changed.
    fn of_mut(row: &mut Row) -> Option<&mut Self>;
}

rows! {
    /// Under [`Key::Chain`].
    Chain(Chain),
    /// Under [`Key::Principal`].
    Principal(Principal),
    /// Under [`Key::Credential`].
    Credential(Credential),
    /// Under [`Key::Agent`].
    Agent(Agent),
    /// Under [`Key::Handle`].
    Handle(AgentId),
    /// Under [`Key::Wallet`].
    Wallet(Wallet),
    /// Under [`Key::Account`].
    Account(Account),
    /// Under [`Key::Payment`].
    Payment(Payment),
    /// Under [`Key::Transfer`].
    Transfer(Transfer),
    /// Under [`Key::Approval`].
    Approval(Approval),
    /// Under [`Key::Answer`].
    Answer(Record),
    /// Under [`Key::Outbox`].
    Outbox(Pending),
    /// Under [`Key::Cursor`].
    Cursor(Cursor),
    /// Under [`Key::Activity`].
    Activity(Activity),
    /// Under [`Key::Deposit`].
    Deposit(Deposit),
    /// Under [`Key::Payout`].
    Payout(Payout),
    /// Under [`Key::Refund`].
    Refund(Refund),
    /// Under [`Key::Billing`].
    Billing(Billing),
    /// Under [`Key::Method`].
    Method(Method),
    /// Under [`Key::Invoice`].
    Invoice(Invoice),
    /// Under [`Key::Invoiced`].
    Invoiced(InvoiceId),
    /// Under [`Key::Milestone`].
    Milestone(Milestone),
    /// Under [`Key::EndpointList`].
    EndpointList(EndpointList),
    /// Under [`Key::Endpoint`].
    Endpoint(Endpoint),
    /// Under [`Key::Seal`].
    Seal(Seal),
    /// Under [`Key::Standing`].
    Standing(Standing),
    /// Under [`Key::Log`].
    Log(LogChunk),
    /// Under [`Key::Delivery`].
    Delivery(Delivery),
    /// Under [`Key::Mandate`].
    Mandate(Mandate),
    /// Under [`Key::Usage`].
    Usage(Usage),
    /// Under [`Key::Tally`].
    Tally(Tally),
    /// Under [`Key::Signatures`].
    Signatures(Signatures),
    /// Under [`Key::SigningKey`].
    SigningKey(SigningKey),
    /// Under [`Key::Tile`].
    Tile(Tile),
    /// Under [`Key::Checkpoint`].
    Checkpoint(Checkpoint),
    /// Under [`Key::Secret`].
    Holder(Holder),
    /// Under [`Key::Name`], [`Key::Home`] and [`Key::Reference`].
    Owner(PrincipalId),
}

/// Keys that a round of `reads` names.
#[derive(Debug, Default)]
pub struct Keys(Vec<Key>);

impl Keys {
    /// Names a row.
    pub fn want(&mut self, key: Key) {
        self.0.push(key);
    }

    /// Names a row, where there is one to be named.
    pub fn want_all(&mut self, keys: impl IntoIterator<Item = Key>) {
        self.0.extend(keys);
    }

    /// The names, in the order of locking, each once.
    pub fn into_sorted(mut self) -> Vec<Key> {
        self.0.sort_unstable();
        self.0.dedup();
        self.0
    }

    /// Drops the names that the set knows already.
    pub fn retain_unknown(&mut self, ws: &WorkingSet) {
        self.0.retain(|key| !ws.knows(key));
    }

    /// Whether none is named.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Why a working set must not be committed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Broken {
    /// A row was touched that nobody declared.
    Undeclared(Key),
    /// A row to be changed was not there, or another kind of row stood there.
    Missing(Key),
    /// A new row where one stood already: an id that was minted twice.
    Overwritten(Key),
    /// A posting that `decide` should have refused.
    Ledger,
    /// A fact that moves money and names no book.
    NoBook,
    /// A fact without a chain.
    Journal,
    /// An invoice whose number is not the next one.
    Series,
}

#[derive(Debug, Clone)]
struct Slot {
    row: Option<Row>,
    is_new: bool,
    is_dirty: bool,
}

/// What a commit must do with a changed row.
#[derive(Debug, PartialEq, Eq)]
pub enum Change<'a> {
    /// It was not there before.
    Insert(&'a Row),
    /// It was, or nobody knows.
    Replace(&'a Row),
    /// It is gone.
    Delete,
}

/// The rows that a batch loaded.
#[derive(Debug, Clone, Default)]
pub struct WorkingSet {
    slots: FxHashMap<Key, Slot>,
    broken: OnceCell<Broken>,
}

impl WorkingSet {
    /// An empty set with room for so many rows.
    pub fn with_capacity(rows: usize) -> Self {
        Self { slots: HashMap::with_capacity_and_hasher(rows, FxBuildHasher), broken: OnceCell::new() }
    }

    /// Declares a row as the store has it; what the set knows already stays.
    pub fn declare(&mut self, key: Key, row: Option<Row>) {
        if let Entry::Vacant(vacant) = self.slots.entry(key) {
            let is_new = row.is_none();
            vacant.insert(Slot { row, is_new, is_dirty: false });
        }
    }

    /// Whether the row was declared or made.
    pub fn knows(&self, key: &Key) -> bool {
        self.slots.contains_key(key)
    }

    /// Reads a declared row.
    pub fn get<R: Stored>(&self, key: &Key) -> Option<&R> {
        match self.slots.get(key) {
            Some(slot) => slot.row.as_ref().and_then(R::of),
            None => {
                self.mark_broken(Broken::Undeclared(key.clone()));
                None
            }
        }
    }

    /// Reads a row if it is declared: for `reads`, whose later rounds look at what the earlier brought.
    pub fn peek<R: Stored>(&self, key: &Key) -> Option<&R> {
        self.slots.get(key).and_then(|slot| slot.row.as_ref()).and_then(R::of)
    }

    /// A declared row that must be there, to be changed.
    pub fn get_mut<R: Stored>(&mut self, key: &Key) -> Option<&mut R> {
        let broken = &self.broken;
        let Some(slot) = self.slots.get_mut(key) else {
            let _first_wins = broken.set(Broken::Undeclared(key.clone()));
            return None;
        };
        slot.is_dirty = true;
        let row = slot.row.as_mut().and_then(R::of_mut);
        if row.is_none() {
            let _first_wins = broken.set(Broken::Missing(key.clone()));
        }
        row
    }

    /// Puts a new row. One that stands there already is never overwritten: here that breaks the set, in the store it is a conflict.
    pub fn insert(&mut self, key: Key, row: impl Into<Row>) {
        match self.slots.entry(key) {
            Entry::Occupied(slot) if slot.get().row.is_some() => {
                let _first_wins = self.broken.set(Broken::Overwritten(slot.key().clone()));
            }
            Entry::Occupied(mut slot) => {
                let slot = slot.get_mut();
                slot.row = Some(row.into());
                slot.is_dirty = true;
            }
            Entry::Vacant(vacant) => {
                vacant.insert(Slot { row: Some(row.into()), is_new: true, is_dirty: true });
            }
        }
    }

    /// Puts a row in place of whatever stands there, or nothing.
    pub fn put(&mut self, key: Key, row: impl Into<Row>) {
        let slot = self.slots.entry(key).or_insert(Slot { row: None, is_new: false, is_dirty: true });
        slot.row = Some(row.into());
        slot.is_dirty = true;
    }

    /// Removes a row, declared or not.
    pub fn remove(&mut self, key: Key) {
        let slot = self.slots.entry(key).or_insert(Slot { row: None, is_new: false, is_dirty: true });
        slot.row = None;
        slot.is_dirty = true;
    }

    /// Marks the set as not to be committed. The first reason stays.
    pub fn mark_broken(&self, reason: Broken) {
        let _first_wins = self.broken.set(reason);
    }

    /// Why the set must not be committed, if so.
    pub fn broken(&self) -> Option<&Broken> {
        self.broken.get()
    }

    /// What a commit must do, in no order.
    pub fn changes(&self) -> impl Iterator<Item = (&Key, Change<'_>)> {
        self.slots.iter().filter(|(_, slot)| slot.is_dirty).filter_map(|(key, slot)| {
            let change = match (&slot.row, slot.is_new) {
                (Some(row), true) => Change::Insert(row),
                (Some(row), false) => Change::Replace(row),
                (None, true) => return None,
                (None, false) => Change::Delete,
            };
            Some((key, change))
        })
    }
}
