//! What mandates, a principal's autonomy and rails are judged on, and what the journal keeps of it: each rule with its figures.

use super::judge::{Asked, Facts, Rule, RuleSet, same_name};
use crate::payment::Reason;
use crate::{Amount, Currency};

/// What rules come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It may be paid.
    Allowed,
    /// It may not, for this reason.
    Denied(Reason),
    /// A human is asked, for this reason.
    Asks(Reason),
}

/// One rule that was judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which.
    pub rule: RuleWord,
    /// Whether it let the payment pass.
    pub passed: bool,
    /// The figure that it looked at.
    pub requested: Option<Amount>,
    /// What had been used up of its limit, held money included.
    pub used: Option<Amount>,
    /// Its limit.
    pub limit: Option<Amount>,
    /// The word that it looked at.
    pub given: Option<String>,
}

/// The names of rules, as the journal has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the rule of the same name in `Rule`")]
pub enum RuleWord {
    HardLimit,
    Mandate,
    Revoked,
    Expired,
    Agent,
    Rails,
    Payees,
    Merchants,
    MerchantDomains,
    Categories,
    BlockedCategories,
    Currency,
    PerItem,
    PerTransaction,
    LifetimeCap,
    Window,
    CartReady,
    CartTotal,
    Rail,
    FundingSource,
    RailCurrency,
    Balance,
    MandateRequired,
    Threshold,
    ApproveEvery,
    /// Of a scoped wallet's policy, which is judged without a word of each rule.
    Policy,
}

impl RuleSet<'_> {
    /// Judges the rules in their order, up to the first hit, and says what was looked at.
    pub fn judge(&self, facts: &Facts<'_>) -> (Verdict, Vec<Finding>) {
        let mut findings = Vec::with_capacity(self.hard.len().saturating_add(self.ask.len()));
        let rules = self.hard.iter().map(|rule| (rule, false)).chain(self.ask.iter().map(|rule| (rule, true)));
        for (rule, asks) in rules {
            let hit = rule.hit(facts);
            findings.push(rule.finding(facts, hit.is_none()));
            match hit {
                Some(reason) if asks => return (Verdict::Asks(reason), findings),
                Some(reason) => return (Verdict::Denied(reason), findings),
                None => {}
            }
        }
        (Verdict::Allowed, findings)
    }
}

/// Minor units as an amount of a currency; too many are the largest amount.
pub(crate) fn minor(units: u64, currency: Currency) -> Amount {
    Amount::of_minor(units, currency).unwrap_or(Amount::MAX)
}

impl<'a> Asked<'a> {
    /// What the dearest item costs: a payment that buys no cart is one item.
    fn dearest(&self, requested: Amount) -> Amount {
        self.cart.and_then(|cart| cart.lines.iter().map(|line| line.price).max()).unwrap_or(requested)
    }

    /// What each item is said to be: by the merchant, or by the agent where the merchant says nothing.
    fn categories(&self) -> impl Iterator<Item = Option<&'a str>> {
        let said = self.category;
        let lines = self.cart.map_or(&[][..], |cart| &cart.lines);
        let alone = lines.is_empty().then_some(said);
        lines.iter().map(move |line| line.category.as_deref().or(said)).chain(alone)
    }

    /// The first item whose category is not on a list.
    fn unlisted(&self, list: &[String]) -> Option<Option<&'a str>> {
        self.categories().find(|category| !category.is_some_and(|category| list.iter().any(|entry| entry == category)))
    }

    /// The first word for what is bought that is on a list, however it is spelled: the agent's own counts beside the merchant's.
    fn listed(&self, list: &[String]) -> Option<&'a str> {
        let named = self.category.into_iter().chain(self.categories().flatten());
        let mut named = named.filter(|category| list.iter().any(|entry| same_name(entry, category)));
        named.next()
    }
}

impl Rule<'_> {
    /// Whether a rule of these is broken. One of those that allow only some is broken where it finds nothing to look at.
    pub(super) fn hit_asked(&self, facts: &Facts<'_>, asked: &Asked<'_>) -> Option<Reason> {
        let requested = facts.amount;
        let (total, windowed) = (facts.spent.plus(requested), asked.window.plus(requested));
        let is_in = |list: &[String], given: Option<&str>| given.is_some_and(|given| list.iter().any(|entry| entry == given));
        match *self {
            Self::HardLimit(units) => {
                let limit = minor(units, asked.currency);
                (requested > limit).then_some(Reason::HardLimit { requested, limit })
            }
            Self::MandateKnown => Some(Reason::MandateUnknown),
            Self::NotRevoked(_) => Some(Reason::MandateRevoked),
            Self::NotExpired(end) => (end <= asked.now).then_some(Reason::MandateExpired),
            Self::Agent(agent) => {
                let is_it = agent.names(&asked.agent.handle, Some(asked.agent.id));
                (!is_it).then_some(Reason::AgentNotAllowed)
            }
            Self::Rails(list) => (!is_in(list, Some(asked.rail))).then_some(Reason::RailNotAllowed),
            Self::Payees(list) => (!is_in(list, Some(asked.address))).then_some(Reason::PayeeNotAllowed),
            Self::Merchants(list) => (!is_in(list, asked.merchant)).then_some(Reason::MerchantNotAllowed),
            Self::Domains(list) => {
                let is_one = asked.host.is_some_and(|host| list.iter().any(|entry| entry.eq_ignore_ascii_case(host)));
                (!is_one).then_some(Reason::DomainNotAllowed)
            }
            Self::Labels(list) => asked.unlisted(list).map(|_| Reason::LabelNotAllowed),
            Self::BlockedLabels(list) => asked.listed(list).map(|_| Reason::LabelBlocked),
            Self::Currency(currency) => (currency != asked.currency).then_some(Reason::CurrencyDiffers),
            Self::PerItem(limit) => {
                let requested = asked.dearest(requested);
                (requested > limit).then_some(Reason::ItemAboveCap { requested, limit })
            }
            Self::PerTransaction(limit) => (requested > limit).then_some(Reason::TransactionAboveCap { requested, limit }),
            Self::Lifetime(cap) => {
                (total > cap).then_some(Reason::MandateExhausted { requested, used: facts.spent.clamped(), cap })
            }
            Self::Window(cap) => {
                (windowed > cap).then_some(Reason::WindowExhausted { requested, used: asked.window.clamped(), cap })
            }
            Self::CartReady => asked.cart.is_none_or(|cart| cart.lines.is_empty()).then_some(Reason::CartNotReady),
            Self::CartTotal => asked.cart.and_then(|cart| {
                let above = || (cart.total > requested).then_some(Reason::CartAboveAmount { requested, total: cart.total });
                if cart.currency == asked.currency { above() } else { Some(Reason::CartCurrency) }
            }),
            Self::Registered => (!asked.is_registered).then_some(Reason::NoSuchRail),
            Self::Funded(source) => source.is_none().then_some(Reason::NoFundingSource),
            Self::Serves(currency) => (currency != asked.currency).then_some(Reason::CurrencyNotServed),
            Self::Balance(available) => (requested > available).then_some(Reason::InsufficientBalance { requested, available }),
            Self::AskWithoutMandate => Some(Reason::NoMandate),
            Self::AskAboveMinor(units) => {
                let threshold = minor(units, asked.currency);
                (requested > threshold).then_some(Reason::AboveThreshold { requested, threshold })
            }
            Self::AskAlways => Some(Reason::EveryPayment),
            Self::Categories(_)
            | Self::BlockedVendors(_)
            | Self::PerPayment(_)
            | Self::Total(_)
            | Self::AskAbovePayment(_)
            | Self::AskAboveTotal(_) => None,
        }
    }

    fn finding(&self, facts: &Facts<'_>, passed: bool) -> Finding {
        let of = |rule| Finding { rule, passed, requested: None, used: None, limit: None, given: None };
        let word = |rule, given: Option<&str>| Finding { given: given.map(str::to_owned), ..of(rule) };
        let figure = |rule, limit| Finding { requested: Some(facts.amount), limit: Some(limit), ..of(rule) };
        let Some(asked) = facts.asked else { return of(RuleWord::Policy) };
        match *self {
            Self::HardLimit(units) => figure(RuleWord::HardLimit, minor(units, asked.currency)),
            Self::MandateKnown => of(RuleWord::Mandate),
            Self::NotRevoked(_) => of(RuleWord::Revoked),
            Self::NotExpired(_) => of(RuleWord::Expired),
            Self::Agent(_) => word(RuleWord::Agent, Some(&asked.agent.handle.0)),
            Self::Rails(_) => word(RuleWord::Rails, Some(asked.rail)),
            Self::Payees(_) => word(RuleWord::Payees, Some(asked.address)),
            Self::Merchants(_) => word(RuleWord::Merchants, asked.merchant),
            Self::Domains(_) => word(RuleWord::MerchantDomains, asked.host),
            Self::Labels(list) => word(RuleWord::Categories, asked.unlisted(list).unwrap_or(asked.category)),
            Self::BlockedLabels(list) => word(RuleWord::BlockedCategories, asked.listed(list).or(asked.category)),
            Self::Currency(_) => word(RuleWord::Currency, Some(asked.currency.code())),
            Self::PerItem(limit) => Finding { requested: Some(asked.dearest(facts.amount)), ..figure(RuleWord::PerItem, limit) },
            Self::PerTransaction(limit) => figure(RuleWord::PerTransaction, limit),
            Self::Lifetime(cap) => Finding { used: Some(facts.spent.clamped()), ..figure(RuleWord::LifetimeCap, cap) },
            Self::Window(cap) => Finding { used: Some(asked.window.clamped()), ..figure(RuleWord::Window, cap) },
            Self::CartReady => of(RuleWord::CartReady),
            Self::CartTotal => {
                let (total, limit) = (asked.cart.map(|cart| cart.total), Some(facts.amount));
                Finding { requested: total, limit, ..of(RuleWord::CartTotal) }
            }
            Self::Registered => word(RuleWord::Rail, Some(asked.rail)),
            Self::Funded(source) => Finding { given: source.map(|source| source.to_string()), ..of(RuleWord::FundingSource) },
            Self::Serves(_) => word(RuleWord::RailCurrency, Some(asked.currency.code())),
            Self::Balance(available) => figure(RuleWord::Balance, available),
            Self::AskWithoutMandate => of(RuleWord::MandateRequired),
            Self::AskAboveMinor(units) => figure(RuleWord::Threshold, minor(units, asked.currency)),
            Self::AskAlways => of(RuleWord::ApproveEvery),
            Self::Categories(_)
            | Self::BlockedVendors(_)
            | Self::PerPayment(_)
            | Self::Total(_)
            | Self::AskAbovePayment(_)
            | Self::AskAboveTotal(_) => of(RuleWord::Policy),
        }
    }
}
