//! The double-entry ledger: accounts with four running totals, transfers between two of them, holds.
//!
//! Every transfer moves one amount from one account (its debit) to one other (its credit), so that over all
//! accounts debits equal credits, posted and pending alike. The postings of one decision are linked: they stand in
//! one commit. An account's transfers form a list through [`Entry::previous`], newest first, which needs no index.
//!
//! System accounts (fees, vendors, the world, other principals) are touched by every payment, so they have no row:
//! their balance is the sum of their transfers, taken when asked.

mod post;
#[cfg(test)]
mod tests;

pub use crate::money::Balance;
pub use post::{Posting, capture, hold, post, release};

use crate::rail::Rail;
use crate::{Amount, Book, Currency, Id, Month, PaymentId, Timestamp, Total, TransferId, WalletId};

/// What one account may hold, and how far the test book's general account may be overdrawn: 10^12 of the major unit.
pub const ACCOUNT_MAX: Amount = Amount::of_units(1_000_000_000_000);

/// Names an account within its principal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AccountNo {
    /// The principal's own money in a book.
    General(Book),
    /// A wallet's money.
    Wallet(WalletId),
    /// Payees outside the house.
    Vendors(Book),
    /// Fees that the house took.
    Fees(Book),
    /// Where money that was credited came from.
    World(Book),
    /// The counterpart of a payment whose other half stands in another principal's ledger. Over all principals
    /// these sum to zero.
    Principals(Book),
    /// Where money that a rail brought came from, and where what it took went.
    Funding(Rail, Book),
}

impl AccountNo {
    /// Whether the account has a row. A system account has none.
    pub const fn is_stored(self) -> bool {
        match self {
            Self::General(_) | Self::Wallet(_) => true,
            Self::Vendors(_) | Self::Fees(_) | Self::World(_) | Self::Principals(_) | Self::Funding(..) => false,
        }
    }

    /// The word for its kind, as lists and reports name it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::General(_) => "general",
            Self::Wallet(_) => "wallet",
            Self::Vendors(_) => "vendors",
            Self::Fees(_) => "fees",
            Self::World(_) => "world",
            Self::Principals(_) => "principals",
            Self::Funding(Rail::Sandbox, _) => "sandbox",
            Self::Funding(Rail::Stripe, _) => "stripe",
            Self::Funding(Rail::X402, _) => "x402",
            Self::Funding(Rail::Acp, _) => "acp",
        }
    }

    /// Its book; none for a wallet, whose row has it.
    pub const fn book(self) -> Option<Book> {
        match self {
            Self::General(book)
            | Self::Vendors(book)
            | Self::Fees(book)
            | Self::World(book)
            | Self::Principals(book)
            | Self::Funding(_, book) => Some(book),
            Self::Wallet(_) => None,
        }
    }

    /// One account of each kind: those of a book, and a wallet.
    pub const fn of_each_kind(book: Book, wallet: WalletId) -> [Self; 10] {
        [
            Self::General(book),
            Self::Wallet(wallet),
            Self::Vendors(book),
            Self::Fees(book),
            Self::World(book),
            Self::Principals(book),
            Self::Funding(Rail::Sandbox, book),
            Self::Funding(Rail::Stripe, book),
            Self::Funding(Rail::X402, book),
            Self::Funding(Rail::Acp, book),
        ]
    }

    /// The account that a word stands for: a wallet where it is the word for wallets and one is named, else the book's.
    pub fn named(word: &str, book: Book, wallet: Option<WalletId>) -> Option<Self> {
        let kinds = Self::of_each_kind(book, wallet.unwrap_or(WalletId(Id::first_of(0))));
        let found = kinds.into_iter().find(|account| account.word() == word)?;
        (wallet.is_some() || found.book().is_some()).then_some(found)
    }
}

/// How far an account's debits may exceed its credits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overdraft {
    /// Up to the line; zero for every wallet.
    Line(Amount),
    /// As far as an account may hold: the test book's general account.
    Unlimited,
}

/// A stored account: four totals in one currency, and the head of its statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// What all its amounts are in.
    pub currency: Currency,
    /// Money that ever left.
    pub debits_posted: Total,
    /// Money that ever came.
    pub credits_posted: Total,
    /// Money reserved to leave: open holds.
    pub debits_pending: Total,
    /// Money reserved to come.
    pub credits_pending: Total,
    /// How far it may be overdrawn.
    pub overdraft: Overdraft,
    /// The part of `debits_posted` that payments took, fees included.
    pub paid_out: Total,
    /// The part of `credits_posted` that payments brought.
    pub paid_in: Total,
    /// How many payments between agents it took part in; on a general account, all of the principal's agents did.
    pub payments: u64,
    /// How many transfers touched it.
    pub entries: u64,
    /// The newest of them.
    pub last: Option<TransferId>,
    /// How many of them captured a hold for another agent: each returns the hold and pays, which a statement shows as two lines.
    pub captures: u64,
    /// How many of them held or returned money that was to come, or took what a payout or a refund held: they changed nothing that is available,
    /// and a statement shows none.
    pub announced: u64,
    /// What settled holds brought in a calendar month.
    pub volume: Volume,
    /// How many of them took the house's fee from money that went to AI.
    pub ai_fees: u64,
    /// How many of them ended a hold on a refund, one way or another.
    pub refunds_ended: u64,
}

/// What came in within a calendar month; of the months before nothing is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Volume {
    /// The month.
    pub month: Month,
    /// How much.
    pub total: Total,
}

impl Volume {
    /// Nothing yet.
    pub const NONE: Self = Self { month: Month(0), total: Total::ZERO };

    /// The volume as it stands in a month. Where the clock was set back, the later month goes on.
    pub fn at(self, month: Month) -> Self {
        if month > self.month { Self { month, total: Total::ZERO } } else { self }
    }
}

impl Account {
    /// An account nothing ever touched.
    pub const fn new(currency: Currency, overdraft: Overdraft) -> Self {
        Self {
            currency,
            debits_posted: Total::ZERO,
            credits_posted: Total::ZERO,
            debits_pending: Total::ZERO,
            credits_pending: Total::ZERO,
            overdraft,
            paid_out: Total::ZERO,
            paid_in: Total::ZERO,
            payments: 0,
            entries: 0,
            last: None,
            captures: 0,
            announced: 0,
            volume: Volume::NONE,
            ai_fees: 0,
            refunds_ended: 0,
        }
    }

    /// What is there and not held: credits posted, less debits posted and pending; nothing when overdrawn.
    pub fn available(&self) -> Amount {
        self.available_with(Amount::ZERO)
    }

    /// What would be there and not held after so much came in.
    pub fn available_with(&self, more: Amount) -> Amount {
        let credits = self.credits_posted.plus(more);
        credits.checked_sub(self.debits()).map_or(Amount::ZERO, Total::clamped)
    }

    /// Money that left or is reserved to leave.
    fn debits(&self) -> Total {
        self.debits_posted.sum(self.debits_pending)
    }

    /// What may still be debited: the available balance and the unused part of the overdraft.
    pub fn headroom(&self) -> Amount {
        self.headroom_with(Amount::ZERO)
    }

    /// What might be debited after so much came in, or was held no more.
    pub fn headroom_with(&self, more: Amount) -> Amount {
        let line = match self.overdraft {
            Overdraft::Unlimited => ACCOUNT_MAX,
            Overdraft::Line(line) => line,
        };
        self.credits_posted.plus(line).plus(more).checked_sub(self.debits()).map_or(Amount::ZERO, Total::clamped)
    }

    /// What is there, held money included.
    pub fn balance(&self) -> Balance {
        Balance::between(self.credits_posted, self.debits_posted)
    }

    /// What is there and not held; a debt where more left or is held.
    pub fn spendable(&self) -> Balance {
        self.spendable_after(Amount::ZERO)
    }

    /// The same after so much left.
    pub fn spendable_after(&self, leaves: Amount) -> Balance {
        Balance::between(self.credits_posted, self.debits().plus(leaves))
    }

    /// How many transactions a list of a general account shows: the fee of money that went to AI belongs to it, and a refund is the hold
    /// on it, whatever became of that.
    pub const fn transactions(&self) -> u64 {
        self.entries.saturating_sub(self.ai_fees).saturating_sub(self.refunds_ended)
    }

    /// How many lines the statement of a main wallet has: what was announced is no line, and a capture is two.
    pub const fn lines(&self) -> u64 {
        self.entries.saturating_add(self.captures).saturating_sub(self.announced)
    }

    /// What payments took and what they hold: the figure that caps are judged by.
    pub fn spent_and_held(&self) -> Total {
        self.paid_out.sum(self.debits_pending)
    }

    /// Whether so much can be debited (`credit` false) or credited without passing a limit.
    pub fn takes(&self, amount: Amount, credit: bool) -> bool {
        if credit {
            // What may still be debited must stay representable, whatever comes in.
            let comes = self.credits_posted.sum(self.credits_pending).plus(amount);
            comes.checked_sub(self.debits_posted).is_none_or(|balance| balance <= ACCOUNT_MAX)
        } else {
            self.headroom() >= amount
        }
    }
}

/// Why a transfer was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TransferKind {
    /// Money credited by hand.
    Credit,
    /// A scoped wallet's budget, from the principal's general account.
    Budget,
    /// The rest of a closed wallet, back to the general account.
    Remainder,
    /// A payment to its payee.
    Payment,
    /// The fee of a payment.
    Fee,
    /// The fee of a settled hold, out of what its payee received.
    PlatformFee,
    /// Money that an agent's parent gave it.
    Allocation,
    /// Money that an agent's parent took back.
    Reclaim,
    /// Money that a rail brought.
    Deposit,
    /// Money that leaves by a rail.
    Payout,
    /// The house's fee of a payout.
    PayoutFee,
    /// A payout that had arrived and came back, or its fee.
    PayoutReturn,
    /// Money for AI, from the principal's general account.
    AiCredit,
    /// The house's fee of it.
    AiFee,
    /// Money of a deposit that goes back to its payer because it was asked for.
    Refund,
    /// Money of a deposit that the provider took back by itself.
    Reversal,
    /// Money of a deposit that had gone back, and came again.
    Reinstatement,
}

impl TransferKind {
    /// All of them.
    pub const ALL: [Self; 17] = [
        Self::Credit,
        Self::Budget,
        Self::Remainder,
        Self::Payment,
        Self::Fee,
        Self::PlatformFee,
        Self::Allocation,
        Self::Reclaim,
        Self::Deposit,
        Self::Payout,
        Self::PayoutFee,
        Self::PayoutReturn,
        Self::AiCredit,
        Self::AiFee,
        Self::Refund,
        Self::Reversal,
        Self::Reinstatement,
    ];

    /// Its word, as lists and exports name it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Credit => "credit",
            Self::Budget => "budget",
            Self::Remainder => "remainder",
            Self::Payment => "payment",
            Self::Fee => "fee",
            Self::PlatformFee => "platform_fee",
            Self::Allocation => "allocation",
            Self::Reclaim => "reclaim",
            Self::Deposit => "deposit",
            Self::Payout => "payout",
            Self::PayoutFee => "payout_fee",
            Self::PayoutReturn => "payout_return",
            Self::AiCredit => "ai_credit",
            Self::AiFee => "ai_fee",
            Self::Refund => "refund",
            Self::Reversal => "reversal",
            Self::Reinstatement => "reinstatement",
        }
    }

    /// Whether its money leaves by a rail, and counts as gone as soon as it is held.
    pub const fn leaves_when_held(self) -> bool {
        matches!(self, Self::Payout | Self::PayoutFee | Self::Refund)
    }

    /// Reads its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// What a transfer does to the totals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TransferState {
    /// Moves at once.
    Posted,
    /// A hold that is still open: reserves.
    Held,
    /// A hold of which this much was captured; the rest was returned.
    Captured(Amount),
    /// A hold that was returned whole.
    Released,
    /// Captures (moves) the named hold, whole or in part.
    Captures(TransferId),
    /// Returns the named hold: its amount is available again.
    Releases(TransferId),
}

impl TransferState {
    /// The words of all of them.
    pub const WORDS: [&str; 6] = ["posted", "held", "captured", "released", "captures", "releases"];

    /// Its word, as lists name it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Posted => "posted",
            Self::Held => "held",
            Self::Captured(_) => "captured",
            Self::Released => "released",
            Self::Captures(_) => "captures",
            Self::Releases(_) => "releases",
        }
    }

    /// Whether the amount moved. A hold only reserves, whatever became of it, and its return moves nothing either.
    pub const fn moves(self) -> bool {
        match self {
            Self::Posted | Self::Captures(_) => true,
            Self::Held | Self::Captured(_) | Self::Released | Self::Releases(_) => false,
        }
    }

    /// The hold that it ends.
    pub const fn ends(self) -> Option<TransferId> {
        match self {
            Self::Captures(hold) | Self::Releases(hold) => Some(hold),
            Self::Posted | Self::Held | Self::Captured(_) | Self::Released => None,
        }
    }
}

/// Where an account's history can be entered: kept for every 64th entry, so that a page of a long history is as near as one of a short
/// one. From here the entries are followed back by [`Entry::previous`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Milestone {
    /// The entry that it stands at.
    pub transfer: TransferId,
    /// How many lines of a statement there are up to this entry, its own included: [`Account::lines`].
    pub lines: u64,
    /// How many transactions of a general account, likewise: [`Account::transactions`].
    pub transactions: u64,
    /// How many payments between agents, likewise: [`Account::payments`].
    pub payments: u64,
}

impl Milestone {
    /// How many entries lie between two of them.
    pub const EVERY: u64 = 64;

    /// How many there are of an account with so many entries. One of an account that is older than milestones has none of its first.
    pub const fn count(entries: u64) -> u64 {
        entries / Self::EVERY
    }
}

/// A transfer's line in the statement of one of its accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The account's transfer before this one.
    pub previous: Option<TransferId>,
    /// The account's available balance after it.
    pub available_after: Amount,
}

/// One movement between two accounts. Only a hold's state ever changes after it is written, and only once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfer {
    /// Its id.
    pub id: TransferId,
    /// Where the money comes from.
    pub debit: AccountNo,
    /// Where it goes.
    pub credit: AccountNo,
    /// How much, above zero.
    pub amount: Amount,
    /// Why.
    pub kind: TransferKind,
    /// What it does.
    pub state: TransferState,
    /// When.
    pub at: Timestamp,
    /// The payment it belongs to.
    pub payment: Option<PaymentId>,
    /// Its line in the debited account's statement; none for a system account.
    pub debit_entry: Option<Entry>,
    /// Its line in the credited account's statement; none for a system account.
    pub credit_entry: Option<Entry>,
}

impl Transfer {
    /// Whether it is a transaction of an account by itself: not the fee of another one, nor what became of a refund.
    pub fn is_transaction_of(&self, account: AccountNo) -> bool {
        let is_alone = match self.kind {
            TransferKind::AiFee => false,
            TransferKind::Refund => self.state.ends().is_none(),
            TransferKind::Credit
            | TransferKind::Budget
            | TransferKind::Remainder
            | TransferKind::Payment
            | TransferKind::Fee
            | TransferKind::PlatformFee
            | TransferKind::Allocation
            | TransferKind::Reclaim
            | TransferKind::Deposit
            | TransferKind::Payout
            | TransferKind::PayoutFee
            | TransferKind::PayoutReturn
            | TransferKind::AiCredit
            | TransferKind::Reversal
            | TransferKind::Reinstatement => true,
        };
        is_alone && (self.debit == account || self.credit == account)
    }
}
