//! The rule engine: rules in order, facts of one payment, the first hit.

use super::category::Category;
use crate::agent::{Agent, AgentRef};
use crate::payment::{Contents, Reason};
use crate::{Amount, Currency, FundingSourceId, Timestamp, Total};

/// One rule. Those below the first six are of mandates, of a principal's autonomy, and of rails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule<'a> {
    /// The category must be one of these.
    Categories(&'a [Category]),
    /// The vendor must be none of these.
    BlockedVendors(&'a [String]),
    /// One payment at most.
    PerPayment(Amount),
    /// All payments ever, held ones included, at most.
    Total(Amount),
    /// One payment above this asks a human.
    AskAbovePayment(Amount),
    /// All payments ever above this ask a human.
    AskAboveTotal(Amount),
    /// One payment at most, in minor units.
    HardLimit(u64),
    /// The mandate that was named must be there: stands where it is not.
    MandateKnown,
    /// The mandate must not be revoked: stands where it is.
    NotRevoked(Timestamp),
    /// Only before this time.
    NotExpired(Timestamp),
    /// Only this agent.
    Agent(&'a AgentRef),
    /// Only over these rails.
    Rails(&'a [String]),
    /// Only to these addresses.
    Payees(&'a [String]),
    /// Only to these merchants.
    Merchants(&'a [String]),
    /// Only at these hosts.
    Domains(&'a [String]),
    /// Only for these.
    Labels(&'a [String]),
    /// Never for these.
    BlockedLabels(&'a [String]),
    /// Only in this currency.
    Currency(Currency),
    /// One item at most.
    PerItem(Amount),
    /// One payment at most.
    PerTransaction(Amount),
    /// All under the mandate ever, held payments included, at most.
    Lifetime(Amount),
    /// All in the mandate's window, held payments included, at most.
    Window(Amount),
    /// The cart that is bought can be paid.
    CartReady,
    /// The cart costs at most what was asked for, in the same currency.
    CartTotal,
    /// The house must have the rail.
    Registered,
    /// A funding source must be registered: this one is.
    Funded(Option<FundingSourceId>),
    /// The rail moves this currency only.
    Serves(Currency),
    /// At most what is there.
    Balance(Amount),
    /// A payment under no mandate asks a human.
    AskWithoutMandate,
    /// One payment above this asks a human, in minor units.
    AskAboveMinor(u64),
    /// Every payment asks a human.
    AskAlways,
}

/// Rules in their order: the hard ones bind everybody, the others are a human's to override.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleSet<'a> {
    /// First hit denies.
    pub hard: Vec<Rule<'a>>,
    /// First hit asks.
    pub ask: Vec<Rule<'a>>,
}

/// What the rules are judged on.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// What it is for, where that is stated.
    pub category: Option<Category>,
    /// Who is paid.
    pub vendor: &'a str,
    /// How much.
    pub amount: Amount,
    /// What was spent before, held money included.
    pub spent: Total,
    /// What an agent asked for, where it is judged by mandates, autonomy and rails.
    pub asked: Option<&'a Asked<'a>>,
}

/// What an agent asks for, beside the amount: what the rules of mandates, of autonomy and of rails look at.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// When.
    pub now: Timestamp,
    /// In what.
    pub currency: Currency,
    /// Who asks.
    pub agent: &'a Agent,
    /// Over which rail.
    pub rail: &'a str,
    /// Whether the house has it.
    pub is_registered: bool,
    /// To which address.
    pub address: &'a str,
    /// Of which merchant, by its id.
    pub merchant: Option<&'a str>,
    /// At which host.
    pub host: Option<&'a str>,
    /// For what.
    pub category: Option<&'a str>,
    /// What is in the cart that is bought, where one is and can be paid.
    pub cart: Option<&'a Contents>,
    /// What counts in the mandate's window before it.
    pub window: Total,
}

impl RuleSet<'_> {
    /// What holds without a policy: no payment of anything.
    pub fn nothing() -> Self {
        Self { hard: vec![Rule::PerPayment(Amount::ZERO)], ask: Vec::new() }
    }

    /// The first hard rule that the payment breaks.
    pub fn denial(&self, facts: &Facts<'_>) -> Option<Reason> {
        self.hard.iter().find_map(|rule| rule.hit(facts))
    }

    /// The first threshold that it passes.
    pub fn question(&self, facts: &Facts<'_>) -> Option<Reason> {
        self.ask.iter().find_map(|rule| rule.hit(facts))
    }
}

impl Rule<'_> {
    pub(super) fn hit(&self, facts: &Facts<'_>) -> Option<Reason> {
        let requested = facts.amount;
        let total = facts.spent.plus(requested);
        match *self {
            Self::Categories(allowed) => {
                let Some(category) = facts.category else { return Some(Reason::CategoryMissing) };
                (!allowed.contains(&category)).then_some(Reason::InvalidCategory { category })
            }
            Self::BlockedVendors(blocked) => {
                blocked.iter().any(|vendor| same_name(vendor, facts.vendor)).then_some(Reason::VendorBlocked)
            }
            Self::PerPayment(limit) => (requested > limit).then_some(Reason::ExceedsMaxPerPayment { requested, limit }),
            Self::Total(cap) => (total > cap).then_some(Reason::HardCapExceeded { requested, spent: facts.spent.clamped(), cap }),
            Self::AskAbovePayment(threshold) => {
                (requested > threshold).then_some(Reason::PaymentThreshold { requested, threshold })
            }
            Self::AskAboveTotal(threshold) => {
                (total > threshold).then_some(Reason::TotalThreshold { total: total.clamped(), threshold })
            }
            Self::HardLimit(_)
            | Self::MandateKnown
            | Self::NotRevoked(_)
            | Self::NotExpired(_)
            | Self::Agent(_)
            | Self::Rails(_)
            | Self::Payees(_)
            | Self::Merchants(_)
            | Self::Domains(_)
            | Self::Labels(_)
            | Self::BlockedLabels(_)
            | Self::Currency(_)
            | Self::PerItem(_)
            | Self::PerTransaction(_)
            | Self::Lifetime(_)
            | Self::Window(_)
            | Self::CartReady
            | Self::CartTotal
            | Self::Registered
            | Self::Funded(_)
            | Self::Serves(_)
            | Self::Balance(_)
            | Self::AskWithoutMandate
            | Self::AskAboveMinor(_)
            | Self::AskAlways => facts.asked.map_or(Some(Reason::MandateUnknown), |asked| self.hit_asked(facts, asked)),
        }
    }
}

/// Whether two vendor names are one to a person who reads them: letter case, spaces at the ends, the number and kind of spaces between
/// words, and characters that can't be seen make no difference.
pub(super) fn same_name(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other) || read_aloud(one).eq(read_aloud(other))
}

fn read_aloud(name: &str) -> impl Iterator<Item = char> {
    let words = name.split(char::is_whitespace).map(|word| word.chars().filter(|letter| !is_invisible(*letter)));
    let words = words.map(Iterator::peekable).filter_map(|mut word| word.peek().is_some().then_some(word));
    // Each word ends with a space, so that two words are not one.
    words.flat_map(|word| word.flat_map(char::to_lowercase).chain([' ']))
}

/// Characters without a width: joiners, marks of direction, soft hyphens, variation selectors.
const fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' | '\u{FFA0}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}'
    )
}
