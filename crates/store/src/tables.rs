//! The tables, declared once for every backend: what a row's key is made of, and how each table is written.
//!
//! An owned table's key is its principal and a suffix that is unique within it. Suffixes of what is inserted all the
//! time begin with time-ordered ids, so that an insert appends at the right edge.

use bursar_domain::agent::Handle;
use bursar_domain::idempotency::KeyHash;
use bursar_domain::ledger::AccountNo;
use bursar_domain::mandate::MandateName;
use bursar_domain::outbox::{Class, Task};
use bursar_domain::principal::SecretHash;
use bursar_domain::set::Key;
use bursar_domain::webhook::DeliveryId;
use bursar_domain::{Book, Id, PrincipalId};

use crate::codec::{Field, Input, Malformed, malformed};

/// A table. A new one comes before the directory: the numbers of those before it stand in SQLite's log of recent commits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Table {
    /// The head of each principal's journal. Whoever holds a principal's row here holds the principal.
    Chains,
    /// Principals.
    Principals,
    /// API keys, operator tokens, agent tokens.
    Credentials,
    /// Agents.
    Agents,
    /// Agents by handle.
    Handles,
    /// Wallets.
    Wallets,
    /// Accounts with their totals.
    Accounts,
    /// Payments.
    Payments,
    /// Transfers.
    Transfers,
    /// Approvals.
    Approvals,
    /// Idempotency records: random keys, bounded life.
    Answers,
    /// What is owed to the world, by when.
    Outbox,
    /// How far followers of the journal have come.
    Cursors,
    /// Sums by day, book, agent and currency.
    Activity,
    /// Money that was to come in.
    Deposits,
    /// Money that was to leave.
    Payouts,
    /// What billing keeps of each book.
    Billing,
    /// Payment methods.
    Methods,
    /// Invoices.
    Invoices,
    /// Invoices by transaction.
    Invoiced,
    /// Where accounts' histories can be entered.
    Milestones,
    /// Webhook endpoints, and the list of them.
    Endpoints,
    /// Secrets that must be kept to be used, sealed.
    Seals,
    /// How webhook endpoints fare: their standing, logs, and deliveries that are tried again.
    Deliveries,
    /// Refunds of deposits.
    Refunds,
    /// Standing authorities to spend.
    Mandates,
    /// What was spent under them, and what became of the payments of each agent.
    Usage,
    /// Signatures of events.
    Signatures,
    /// The keys that signed them.
    SigningKeys,
    /// The tree of events: its hashes in tiles, and its newest checkpoint.
    Tree,
    /// Global names: of principals, secrets and agents' homes.
    Directory,
}

impl Table {
    /// All tables, the order in which they are written and locked.
    pub const ALL: [Self; 31] = [
        Self::Chains,
        Self::Principals,
        Self::Credentials,
        Self::Agents,
        Self::Handles,
        Self::Wallets,
        Self::Accounts,
        Self::Payments,
        Self::Transfers,
        Self::Approvals,
        Self::Answers,
        Self::Outbox,
        Self::Cursors,
        Self::Activity,
        Self::Deposits,
        Self::Payouts,
        Self::Billing,
        Self::Methods,
        Self::Invoices,
        Self::Invoiced,
        Self::Milestones,
        Self::Endpoints,
        Self::Seals,
        Self::Deliveries,
        Self::Refunds,
        Self::Mandates,
        Self::Usage,
        Self::Signatures,
        Self::SigningKeys,
        Self::Tree,
        Self::Directory,
    ];

    /// Where rows of a key stand.
    pub const fn of(key: &Key) -> Self {
        match key {
            Key::Chain(_) => Self::Chains,
            Key::Principal(_) => Self::Principals,
            Key::Credential(..) => Self::Credentials,
            Key::Agent(..) => Self::Agents,
            Key::Handle(..) => Self::Handles,
            Key::Wallet(..) => Self::Wallets,
            Key::Account(..) => Self::Accounts,
            Key::Payment(..) => Self::Payments,
            Key::Transfer(..) => Self::Transfers,
            Key::Approval(..) => Self::Approvals,
            Key::Answer(..) => Self::Answers,
            Key::Outbox(..) => Self::Outbox,
            Key::Cursor(..) => Self::Cursors,
            Key::Activity(..) => Self::Activity,
            Key::Deposit(..) => Self::Deposits,
            Key::Payout(..) => Self::Payouts,
            Key::Refund(..) => Self::Refunds,
            Key::Billing(..) => Self::Billing,
            Key::Method(..) => Self::Methods,
            Key::Invoice(..) => Self::Invoices,
            Key::Invoiced(..) => Self::Invoiced,
            Key::Milestone(..) => Self::Milestones,
            Key::EndpointList(_) | Key::Endpoint(..) => Self::Endpoints,
            Key::Seal(..) => Self::Seals,
            Key::Standing(..) | Key::Log(..) | Key::Delivery(..) => Self::Deliveries,
            Key::Mandate(..) => Self::Mandates,
            Key::Usage(..) | Key::Tally(..) => Self::Usage,
            Key::Signatures(..) => Self::Signatures,
            Key::SigningKey(..) => Self::SigningKeys,
            Key::Tile(..) | Key::Checkpoint(_) => Self::Tree,
            Key::Name(_) | Key::Secret(_) | Key::Home(_) | Key::Reference(..) => Self::Directory,
        }
    }

    /// Its name in SQL.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chains => "chains",
            Self::Principals => "principals",
            Self::Credentials => "credentials",
            Self::Agents => "agents",
            Self::Handles => "handles",
            Self::Wallets => "wallets",
            Self::Accounts => "accounts",
            Self::Payments => "payments",
            Self::Transfers => "transfers",
            Self::Approvals => "approvals",
            Self::Answers => "answers",
            Self::Outbox => "outbox",
            Self::Cursors => "cursors",
            Self::Activity => "activity",
            Self::Deposits => "deposits",
            Self::Payouts => "payouts",
            Self::Billing => "billing",
            Self::Methods => "methods",
            Self::Invoices => "invoices",
            Self::Invoiced => "invoiced",
            Self::Milestones => "milestones",
            Self::Endpoints => "endpoints",
            Self::Seals => "seals",
            Self::Deliveries => "deliveries",
            Self::Refunds => "refunds",
            Self::Mandates => "mandates",
            Self::Usage => "usage",
            Self::Signatures => "signatures",
            Self::SigningKeys => "signing_keys",
            Self::Tree => "tree",
            Self::Directory => "directory",
        }
    }

    /// Whether replaying the journal rebuilds it. Idempotency records and tasks have an end of their own, what followers keep is as far
    /// behind the journal as they are, and secrets stand in no journal.
    pub const fn is_derived(self) -> bool {
        !matches!(
            self,
            Self::Answers
                | Self::Outbox
                | Self::Cursors
                | Self::Activity
                | Self::Seals
                | Self::Deliveries
                | Self::Signatures
                | Self::SigningKeys
                | Self::Tree
        )
    }

    /// Whether its rows are few, hot and read by nearly every command: worth a cache.
    pub const fn is_hot(self) -> bool {
        matches!(
            self,
            Self::Chains
                | Self::Principals
                | Self::Credentials
                | Self::Agents
                | Self::Handles
                | Self::Wallets
                | Self::Accounts
                | Self::Mandates
                | Self::Usage
        )
    }
}

/// Where a row stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// In which table.
    pub table: Table,
    /// Whose it is: twelve bytes, or none in the directory.
    pub principal: Option<PrincipalId>,
    /// Its key within the principal.
    pub suffix: Vec<u8>,
}

/// Where a key's row stands.
pub fn place(key: &Key) -> Place {
    let mut suffix = Vec::with_capacity(33);
    write_suffix(key, &mut suffix);
    Place { table: Table::of(key), principal: key.owner(), suffix }
}

/// Appends a key's suffix.
pub(crate) fn write_suffix(key: &Key, suffix: &mut Vec<u8>) {
    match key {
        Key::Chain(_) | Key::Principal(_) | Key::EndpointList(_) => {}
        Key::Credential(_, id) => id.pack(suffix),
        Key::Agent(_, id) => id.pack(suffix),
        Key::Handle(_, book, Handle(handle)) => {
            book.pack(suffix);
            suffix.extend_from_slice(handle.as_bytes());
        }
        Key::Wallet(_, id) => id.pack(suffix),
        Key::Account(_, account) => account.pack(suffix),
        Key::Payment(_, id) => id.pack(suffix),
        Key::Transfer(_, id) => id.pack(suffix),
        Key::Approval(_, id) => id.pack(suffix),
        Key::Answer(_, hash) => hash.pack(suffix),
        Key::Outbox(_, task) => task.pack(suffix),
        Key::Cursor(_, follower) => follower.pack(suffix),
        Key::Activity(_, bucket) => bucket.pack(suffix),
        Key::Deposit(_, id) => id.pack(suffix),
        Key::Payout(_, id) => id.pack(suffix),
        Key::Refund(_, id) => id.pack(suffix),
        Key::Billing(_, book) => book.pack(suffix),
        Key::Method(_, id) => id.pack(suffix),
        Key::Invoice(_, id) => id.pack(suffix),
        Key::Invoiced(_, transaction) => transaction.pack(suffix),
        Key::Milestone(_, account, number) => {
            account.pack(suffix);
            suffix.extend_from_slice(&number.to_be_bytes());
        }
        Key::Endpoint(_, id) => id.pack(suffix),
        Key::Seal(_, of) => of.pack(suffix),
        Key::Standing(_, endpoint) => {
            endpoint.pack(suffix);
            suffix.push(0);
        }
        Key::Log(_, endpoint, chunk) => {
            endpoint.pack(suffix);
            suffix.extend_from_slice(&[1, *chunk]);
        }
        Key::Delivery(_, id) => {
            id.endpoint.pack(suffix);
            suffix.push(2);
            id.event.pack(suffix);
        }
        Key::Mandate(_, MandateName(name)) => suffix.extend_from_slice(name.as_bytes()),
        Key::Usage(_, MandateName(name)) | Key::Name(name) => write_text(0, name, suffix),
        Key::Tally(_, agent) => {
            suffix.push(1);
            agent.iter().for_each(|agent| agent.pack(suffix));
        }
        Key::Signatures(_, chunk) => suffix.extend_from_slice(&chunk.to_be_bytes()),
        Key::SigningKey(_, id) => id.pack(suffix),
        Key::Checkpoint(_) => suffix.push(0),
        Key::Tile(_, tile) => write_tagged(1, tile, suffix),
        Key::Secret(hash) => write_tagged(1, hash, suffix),
        Key::Home(agent) => write_tagged(2, agent, suffix),
        Key::Reference(rail, reference) => {
            suffix.push(3);
            rail.pack(suffix);
            suffix.extend_from_slice(reference.as_bytes());
        }
    }
}

fn write_tagged(tag: u8, value: &impl Field, suffix: &mut Vec<u8>) {
    suffix.push(tag);
    value.pack(suffix);
}

fn write_text(tag: u8, text: &str, suffix: &mut Vec<u8>) {
    suffix.push(tag);
    suffix.extend_from_slice(text.as_bytes());
}

/// The key of a place: the inverse of [`place`].
pub fn key_of(place: &Place) -> Result<Key, Malformed> {
    let mut suffix = Input::current(&place.suffix);
    let input = &mut suffix;
    let owner = || place.principal.ok_or(Malformed { what: "key" });
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).or_else(|_| malformed("key"));
    Ok(match place.table {
        Table::Chains => Key::Chain(owner()?),
        Table::Principals => Key::Principal(owner()?),
        Table::Credentials => Key::Credential(owner()?, Field::unpack(input)?),
        Table::Agents => Key::Agent(owner()?, Field::unpack(input)?),
        Table::Handles => {
            let book = Book::unpack(input)?;
            Key::Handle(owner()?, book, Handle(text(input.bytes)?))
        }
        Table::Wallets => Key::Wallet(owner()?, Field::unpack(input)?),
        Table::Accounts => Key::Account(owner()?, AccountNo::unpack(input)?),
        Table::Payments => Key::Payment(owner()?, Field::unpack(input)?),
        Table::Transfers => Key::Transfer(owner()?, Field::unpack(input)?),
        Table::Approvals => Key::Approval(owner()?, Field::unpack(input)?),
        Table::Answers => Key::Answer(owner()?, KeyHash::unpack(input)?),
        Table::Outbox => Key::Outbox(owner()?, Task::unpack(input)?),
        Table::Cursors => Key::Cursor(owner()?, Field::unpack(input)?),
        Table::Activity => Key::Activity(owner()?, Field::unpack(input)?),
        Table::Deposits => Key::Deposit(owner()?, Field::unpack(input)?),
        Table::Payouts => Key::Payout(owner()?, Field::unpack(input)?),
        Table::Refunds => Key::Refund(owner()?, Field::unpack(input)?),
        Table::Billing => Key::Billing(owner()?, Field::unpack(input)?),
        Table::Methods => Key::Method(owner()?, Field::unpack(input)?),
        Table::Invoices => Key::Invoice(owner()?, Field::unpack(input)?),
        Table::Invoiced => Key::Invoiced(owner()?, Field::unpack(input)?),
        Table::Milestones => {
            let account = AccountNo::unpack(input)?;
            Key::Milestone(owner()?, account, number(input)?)
        }
        Table::Endpoints if input.bytes.is_empty() => Key::EndpointList(owner()?),
        Table::Endpoints => Key::Endpoint(owner()?, Field::unpack(input)?),
        Table::Seals => Key::Seal(owner()?, Field::unpack(input)?),
        Table::Deliveries => {
            let endpoint = Field::unpack(input)?;
            match u8::unpack(input)? {
                0 => Key::Standing(owner()?, endpoint),
                1 => Key::Log(owner()?, endpoint, Field::unpack(input)?),
                2 => Key::Delivery(owner()?, DeliveryId { endpoint, event: Field::unpack(input)? }),
                _ => return malformed("key"),
            }
        }
        Table::Mandates => Key::Mandate(owner()?, MandateName(text(input.bytes)?)),
        Table::Usage => match u8::unpack(input)? {
            0 => Key::Usage(owner()?, MandateName(text(input.bytes)?)),
            1 if input.bytes.is_empty() => Key::Tally(owner()?, None),
            1 => Key::Tally(owner()?, Some(Field::unpack(input)?)),
            _ => return malformed("key"),
        },
        Table::Signatures => Key::Signatures(owner()?, number(input)?),
        Table::SigningKeys => Key::SigningKey(owner()?, Field::unpack(input)?),
        Table::Tree => tree_key(owner()?, input)?,
        Table::Directory => match u8::unpack(input)? {
            0 => Key::Name(text(input.bytes)?),
            1 => Key::Secret(SecretHash::unpack(input)?),
            2 => Key::Home(Field::unpack(input)?),
            3 => {
                let rail = Field::unpack(input)?;
                Key::Reference(rail, text(input.bytes)?)
            }
            _ => return malformed("key"),
        },
    })
}

/// The key of a row of a tree.
fn tree_key(owner: PrincipalId, input: &mut Input<'_>) -> Result<Key, Malformed> {
    match u8::unpack(input)? {
        0 => Ok(Key::Checkpoint(owner)),
        1 => Ok(Key::Tile(owner, Field::unpack(input)?)),
        _ => malformed("key"),
    }
}

/// A number at the end of a key.
fn number(input: &Input<'_>) -> Result<u64, Malformed> {
    <[u8; 8]>::try_from(input.bytes).map(u64::from_be_bytes).or_else(|_| malformed("key"))
}

/// The class of a task of the outbox; none for other rows.
pub(crate) const fn class_of(key: &Key) -> Option<Class> {
    if let Key::Outbox(_, task) = key { Some(task.class()) } else { None }
}

/// The suffix of the first row of a millisecond, in a table whose suffix is an id.
pub fn suffix_at(unix_ms: u64) -> Vec<u8> {
    Id::first_of(unix_ms).to_bytes().to_vec()
}
