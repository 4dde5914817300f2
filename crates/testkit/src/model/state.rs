//! What the model knows of the house.

use std::collections::{BTreeMap, BTreeSet};

use super::asked::{Mandate, Payment};
use super::clock::MachineClock;
use super::endpoint::{Endpoint, News};
use super::steps::{Autonomy, Grant, Micros, Rules, Step};

/// The house.
#[derive(Debug)]
pub struct Model {
    /// Its time.
    pub now: u64,
    /// The latest time it ever had.
    pub(super) latest: u64,
    pub(super) clock: MachineClock,
    /// Its principals.
    pub principals: Vec<Principal>,
    /// Its wallets.
    pub wallets: Vec<Wallet>,
    /// Its agents that were made as such; those that came with a wallet are not counted.
    pub agents: Vec<Agent>,
    /// API keys and operator tokens.
    pub credentials: Vec<Credential>,
    /// Questions about payments.
    pub questions: Vec<Question>,
    /// Money that is held, or was.
    pub holds: Vec<Held>,
    /// Deposits.
    pub deposits: Vec<Deposit>,
    /// Payouts.
    pub payouts: Vec<Payout>,
    /// Payments that agents asked for with tokens of their own.
    pub payments: Vec<Payment>,
    /// Payment methods that their owners save.
    pub methods: Vec<Saving>,
    /// Refunds.
    pub refunds: Vec<Refund>,
    /// Payments at providers that were credited, by rail and number.
    pub(super) credited: BTreeSet<(usize, u64)>,
    /// Money for AI that was moved.
    pub moved: Vec<Moved>,
    /// Webhook endpoints.
    pub endpoints: Vec<Endpoint>,
    /// What happened that endpoints are told of, by principal.
    pub news: Vec<Vec<News>>,
    /// What is owed: when it is due, and how often it was leased.
    pub tasks: BTreeMap<Task, (u64, u64)>,
    pub(super) keys: BTreeMap<u64, Kept>,
}

/// A principal.
#[derive(Debug, Default)]
pub struct Principal {
    /// Live and test general accounts; the test one goes below zero, the live one as far as its credit line.
    pub general: [Micros; 2],
    /// Of these, what is held for refunds.
    pub(super) general_held: [Micros; 2],
    /// The last wallet for AI of each book.
    pub(super) ai: [Option<usize>; 2],
    /// The year and the number of each book's last invoice.
    pub(super) series: [(u64, u64); 2],
    pub(super) line: Micros,
    pub(super) frozen: bool,
    /// Whether it has an address for mails.
    pub(super) is_told: bool,
    /// What its agents are held to.
    pub autonomy: Autonomy,
    /// Its mandates, by the numbers in their names.
    pub mandates: BTreeMap<u64, Mandate>,
    /// What vendors got, in the live and in the test book.
    pub vendors: [Micros; 2],
    /// When what happened last happened, as far as that is needed.
    pub(super) last_at: u64,
}

/// What an idempotency key stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Made {
    /// A question about a payment.
    Question(usize),
    /// A wallet.
    Wallet(usize),
    /// An agent.
    Agent(usize),
    /// A credential.
    Credential(usize),
    /// A hold.
    Hold(usize),
    /// A deposit.
    Deposit(usize),
    /// A payout.
    Payout(usize),
    /// A payment method to be saved.
    Method(usize),
    /// A refund.
    Refund(usize),
    /// A payment that an agent asked for, and perhaps a question about it.
    Payment(usize),
    /// Money for AI, and perhaps a wallet for it.
    Moved(usize),
    /// A webhook endpoint.
    Endpoint(usize),
    /// Nothing that has a number.
    Nothing,
}

/// A key's record.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub(super) step: Step,
    pub(super) word: String,
    pub(super) made: Made,
    pub(super) until: u64,
}

/// A task of the outbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Task {
    /// A question expires.
    Expire(usize),
    /// The test book approves.
    Approve(usize),
    /// A wallet ends.
    End(usize),
    /// A hold ends.
    EndHold(usize),
    /// A rail is asked about a deposit.
    Deposit(usize),
    /// A rail is asked about a payout.
    Payout(usize),
    /// A rail is asked about a payment method.
    Method(usize),
    /// A rail is asked about a refund.
    Refund(usize),
    /// A rail is asked for a payment of an agent.
    Pay(usize),
    /// A mail tells of a question.
    Mail(usize),
    /// A mail tells that a deposit was credited, or that it failed.
    TellDeposit(usize, bool),
    /// A mail tells that a payout arrived, or that it failed.
    TellPayout(usize, bool),
    /// A mail tells that a webhook endpoint is told no more, though nobody asked for that.
    TellDisabled(usize),
    /// A webhook endpoint is told of its principal's news with this number once more.
    Deliver(usize, usize),
    /// A mail tells that a refund went back, or that it failed.
    TellRefund(usize, bool),
    /// A mail tells that a provider took money of a deposit back.
    TellReversal(usize),
}

/// A wallet.
#[derive(Debug)]
pub struct Wallet {
    pub(super) principal: usize,
    pub(super) live: bool,
    pub(super) rules: Rules,
    /// Available.
    pub available: Micros,
    /// Held.
    pub held: Micros,
    /// Spent.
    pub spent: Micros,
    pub(super) paused: bool,
    pub(super) closed: Option<&'static str>,
    pub(super) ends_at: Option<u64>,
}

/// A question.
#[derive(Debug)]
pub struct Question {
    /// What it is about.
    pub about: About,
    pub(super) expires_at: u64,
    /// What its payment is called now; none while it stands.
    pub(super) word: Option<String>,
}

/// What a human is asked about.
#[derive(Debug, Clone, Copy)]
pub enum About {
    /// A charge.
    Charge {
        /// Of which wallet.
        wallet: usize,
        /// How much.
        amount: Micros,
        /// Who is paid.
        vendor: &'static str,
        /// For what.
        category: usize,
    },
    /// A payment that an agent asked for.
    Payment(usize),
}

/// An agent with a main wallet.
#[derive(Debug)]
pub struct Agent {
    /// Whose it is.
    pub principal: usize,
    /// In which book.
    pub live: bool,
    pub(super) handle: Option<u64>,
    /// What its main wallet has.
    pub available: Micros,
    /// What is held in it for others.
    pub held: Micros,
    /// The last month in which a hold was settled for it, and what such holds brought then.
    pub(super) volume: (u64, Micros),
    /// Whose child it is.
    pub parent: Option<usize>,
    /// Whether a token speaks for it.
    pub has_token: bool,
    /// How many it ever had; the last of them is the one that speaks.
    pub tokens: u64,
}

/// A hold.
#[derive(Debug)]
pub struct Held {
    /// Who pays.
    pub from: usize,
    pub(super) to: usize,
    /// How much is held.
    pub amount: Micros,
    pub(super) expires_at: u64,
    /// What its payment is called now; none while it stands.
    pub(super) word: Option<String>,
}

/// Money for AI that was moved.
#[derive(Debug)]
pub struct Moved {
    /// Whose it is.
    pub principal: usize,
    /// In which book.
    pub live: bool,
    /// The number of its invoice.
    pub invoice: Option<String>,
}

/// An API key or operator token.
#[derive(Debug)]
pub struct Credential {
    /// Whose it is.
    pub principal: usize,
    /// What it opens.
    pub grant: Grant,
    /// Whether it opens nothing any more.
    pub is_revoked: bool,
}

/// Money that is to come in.
#[derive(Debug)]
pub struct Deposit {
    /// Whose.
    pub principal: usize,
    /// In which book.
    pub live: bool,
    /// Into which agent's main wallet; none for the general account.
    pub agent: Option<usize>,
    /// How much.
    pub amount: Micros,
    /// By which rail.
    pub rail: usize,
    /// Whether a method is charged; else somebody pays on a page.
    pub is_charged: bool,
    /// How it stands.
    pub state: &'static str,
    /// The number of the payment that was credited.
    pub reference: Option<u64>,
    /// The number of its invoice, where a method was charged.
    pub invoice: Option<String>,
    /// What went back of it.
    pub back: Back,
}

/// Money that is to leave.
#[derive(Debug)]
pub struct Payout {
    /// Whose.
    pub agent: usize,
    /// How much is to arrive.
    pub amount: Micros,
    /// The fee on top.
    pub fee: Micros,
    /// By which rail.
    pub rail: usize,
    /// How it stands.
    pub state: &'static str,
}

/// A payment method that its owner saves.
#[derive(Debug)]
pub struct Saving {
    /// Whose.
    pub principal: usize,
    /// In which book.
    pub live: bool,
    /// How it stands.
    pub state: &'static str,
}

/// Money of a deposit that is to go back.
#[derive(Debug)]
pub struct Refund {
    /// Of which deposit.
    pub deposit: usize,
    /// How much.
    pub amount: Micros,
    /// How it stands.
    pub state: &'static str,
}

/// What went back of a deposit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Back {
    /// Because it was asked for, or on its way.
    pub refunded: Micros,
    /// All that the provider ever took by itself, and of that all that it brought again.
    pub taken: Micros,
    /// See there.
    pub given_back: Micros,
    /// What it has, by whom it was lost: the deposit's account, the general one, nobody.
    pub from_account: Micros,
    /// See there.
    pub from_general: Micros,
    /// See there.
    pub missing: Micros,
}

/// Whether something may still become of a deposit, payout or method that stands so.
pub(super) fn is_open(state: &str) -> bool {
    matches!(state, "requested" | "open" | "sent" | "pending")
}

impl Deposit {
    /// Whether something may still become of it.
    pub fn is_open(&self) -> bool {
        is_open(self.state)
    }
}

impl Payout {
    /// Whether something may still become of it.
    pub fn is_open(&self) -> bool {
        is_open(self.state)
    }
}

impl Refund {
    /// Whether something may still become of it.
    pub fn is_open(&self) -> bool {
        is_open(self.state)
    }
}
