//! The model: a house in a few pages of plain arithmetic, written without looking at the domain's code. It predicts every answer.

use std::collections::BTreeMap;

use crate::manual::START;

/// Millionths.
pub type Micros = i128;

/// A second, an hour.
pub const SECOND: u64 = 1_000;
/// See [`SECOND`].
pub const HOUR: u64 = 3_600 * SECOND;

/// What is asked, by numbers instead of ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A scoped wallet of a principal in a book (`true`: live).
    Issue { principal: usize, live: bool, budget: Micros, rules: Rules, lasts: Option<u64> },
    /// A charge from a wallet.
    Charge { wallet: usize, vendor: &'static str, amount: Micros, category: usize },
    /// A human's answer.
    Resolve { question: usize, yes: bool },
    /// New rules for max, cap and thresholds.
    Change { wallet: usize, max: Option<Micros>, cap: Option<Option<Micros>>, ask: Option<Option<Micros>> },
    /// 0: pause, 1: resume, 2: revoke.
    Manage { wallet: usize, how: u8 },
    /// The principal's stop.
    Freeze { principal: usize, on: bool },
    /// Money into the live general account.
    Credit { principal: usize, amount: Micros },
}

/// A wallet's rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// Ceiling of one charge.
    pub max: Micros,
    /// Allowed categories by number.
    pub categories: Vec<usize>,
    /// Asks above this.
    pub ask: Option<Micros>,
    /// Asks above this total.
    pub ask_total: Option<Micros>,
    /// All that may be spent.
    pub cap: Option<Micros>,
    /// Never paid.
    pub blocked: Vec<&'static str>,
}

/// A principal.
#[derive(Debug, Default)]
pub struct Principal {
    /// Live and test general accounts; the test one goes below zero.
    pub general: [Micros; 2],
    frozen: bool,
}

/// A wallet.
#[derive(Debug)]
pub struct Wallet {
    principal: usize,
    live: bool,
    rules: Rules,
    /// Available.
    pub available: Micros,
    /// Held.
    pub held: Micros,
    /// Spent.
    pub spent: Micros,
    paused: bool,
    closed: Option<&'static str>,
    ends_at: Option<u64>,
}

/// A question about a charge.
#[derive(Debug)]
struct Question {
    wallet: usize,
    amount: Micros,
    vendor: &'static str,
    category: usize,
    expires_at: u64,
    approves_at: Option<u64>,
    /// What its payment is called now; none while it stands.
    word: Option<String>,
}

/// What an idempotency key stands for.
#[derive(Debug, Clone)]
enum Kept {
    Word(String),
    Question(usize, String),
    Issued(usize),
    Managed(usize),
}

/// A debt to the world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Debt {
    /// A question expires.
    Expire(usize),
    /// The test book approves.
    Approve(usize),
    /// A wallet ends.
    End(usize),
}

/// The house.
#[derive(Debug)]
pub struct Model {
    /// Its time.
    pub now: u64,
    /// Its principals.
    pub principals: Vec<Principal>,
    /// Its wallets.
    pub wallets: Vec<Wallet>,
    questions: Vec<Question>,
    /// Questions that were never answered stay here by number.
    pub debts: BTreeMap<Debt, (u64, u64)>,
    keys: BTreeMap<u64, (Step, Kept, u64)>,
}

fn usd(micros: Micros) -> String {
    let (whole, mut rest) = (micros / 1_000_000, format!("{:06}", micros % 1_000_000));
    while rest.len() > 2 && rest.ends_with('0') {
        rest.pop();
    }
    format!("{whole}.{rest}")
}

impl Model {
    /// A house with so many principals.
    pub fn new(principals: usize) -> Self {
        let principals = (0..principals).map(|_| Principal::default()).collect();
        Self {
            now: START.0,
            principals,
            wallets: Vec::new(),
            questions: Vec::new(),
            debts: BTreeMap::new(),
            keys: BTreeMap::new(),
        }
    }

    /// The principal and book of a wallet.
    pub fn home(&self, wallet: usize) -> (usize, bool) {
        (self.wallets[wallet].principal, self.wallets[wallet].live)
    }

    /// The wallet of a question.
    pub fn asked_of(&self, question: usize) -> usize {
        self.questions[question].wallet
    }

    /// What a step under a key comes to, and makes it so.
    pub fn ask(&mut self, key: u64, step: &Step) -> String {
        if let Some(refused) = self.is_token_dead(step) {
            return refused;
        }
        if let Some((asked, kept, until)) = self.keys.get(&key).cloned() {
            let is_open = matches!(kept, Kept::Question(number, _) if self.questions[number].word.is_none());
            if self.now < until || is_open {
                return if asked == *step { self.present(&kept) } else { "refused KeyReused".to_owned() };
            }
        }
        let (word, question) = self.decide(step);
        if !word.starts_with("refused") {
            let kept = match (question, step) {
                (Some(number), _) => Kept::Question(number, word.clone()),
                (None, Step::Issue { .. }) => Kept::Issued(self.wallets.len() - 1),
                (None, Step::Manage { wallet, .. }) => Kept::Managed(*wallet),
                (None, _) => Kept::Word(word.clone()),
            };
            self.keys.insert(key, (step.clone(), kept, self.now + 48 * HOUR));
        }
        word
    }

    fn present(&self, kept: &Kept) -> String {
        match kept {
            Kept::Word(word) => word.clone(),
            Kept::Question(number, asked) => self.questions[*number].word.clone().unwrap_or_else(|| asked.clone()),
            Kept::Issued(_) => "issued".to_owned(),
            Kept::Managed(number) => {
                let wallet = &self.wallets[*number];
                wallet.closed.unwrap_or(if wallet.paused { "paused" } else { "active" }).to_owned()
            }
        }
    }

    /// The wallet that a key's step issued.
    pub fn issued_under(&self, key: u64) -> Option<usize> {
        match self.keys.get(&key) {
            Some((_, Kept::Issued(number), _)) => Some(*number),
            _ => None,
        }
    }

    /// The question that a key's charge asked.
    pub fn asked_under(&self, key: u64) -> Option<usize> {
        match self.keys.get(&key) {
            Some((_, Kept::Question(number, _), _)) => Some(*number),
            _ => None,
        }
    }

    fn is_token_dead(&self, step: &Step) -> Option<String> {
        let Step::Charge { wallet, .. } = step else { return None };
        match self.status(*wallet) {
            "revoked" => Some("refused WalletRevoked".to_owned()),
            "expired" => Some("refused WalletExpired".to_owned()),
            _ => None,
        }
    }

    /// What a wallet's status is called.
    pub fn status(&self, wallet: usize) -> &'static str {
        let wallet = &self.wallets[wallet];
        match wallet.closed {
            Some(word) => word,
            None if wallet.ends_at.is_some_and(|end| end <= self.now) => "expired",
            None if wallet.paused => "paused",
            None => "active",
        }
    }

    fn decide(&mut self, step: &Step) -> (String, Option<usize>) {
        let word = match step {
            Step::Issue { principal, live, budget, rules, lasts } => self.issue(*principal, *live, *budget, rules, *lasts),
            Step::Charge { wallet, vendor, amount, category } => return self.charge(*wallet, vendor, *amount, *category),
            Step::Resolve { question, yes } => self.resolve(*question, *yes),
            Step::Change { wallet, max, cap, ask } => {
                let status = self.status(*wallet);
                if matches!(status, "revoked" | "expired") {
                    return ("refused WalletClosed".to_owned(), None);
                }
                let rules = &mut self.wallets[*wallet].rules;
                rules.max = max.unwrap_or(rules.max);
                rules.cap = cap.unwrap_or(rules.cap);
                rules.ask = ask.unwrap_or(rules.ask);
                "changed".to_owned()
            }
            Step::Manage { wallet, how } => self.manage(*wallet, *how),
            Step::Freeze { principal, on } => {
                self.principals[*principal].frozen = *on;
                "done".to_owned()
            }
            Step::Credit { principal, amount } => {
                self.principals[*principal].general[0] += amount;
                "credited".to_owned()
            }
        };
        (word, None)
    }

    fn issue(&mut self, principal: usize, live: bool, budget: Micros, rules: &Rules, lasts: Option<u64>) -> String {
        let general = &mut self.principals[principal].general[usize::from(!live)];
        if live && *general < budget {
            return "refused InsufficientFunds".to_owned();
        }
        *general -= budget;
        let ends_at = lasts.map(|lasts| self.now + lasts);
        if let Some(end) = ends_at {
            self.debts.insert(Debt::End(self.wallets.len()), (end, 0));
        }
        let rules = rules.clone();
        let (available, held, spent) = (budget, 0, 0);
        self.wallets.push(Wallet { principal, live, rules, available, held, spent, paused: false, closed: None, ends_at });
        "issued".to_owned()
    }

    fn charge(&mut self, number: usize, vendor: &'static str, amount: Micros, category: usize) -> (String, Option<usize>) {
        if let Some(reason) = self.denial(number, vendor, amount, category, 0) {
            return (format!("blocked {reason}"), None);
        }
        if self.wallets[number].available < amount {
            return ("blocked balance".to_owned(), None);
        }
        let now = self.now;
        let wallet = &mut self.wallets[number];
        let total = wallet.spent + wallet.held + amount;
        let asks = if wallet.rules.ask.is_some_and(|ask| amount > ask) {
            Some("single_tx")
        } else {
            wallet.rules.ask_total.filter(|ask| total > *ask).map(|_| "cumulative")
        };
        wallet.available -= amount;
        match asks {
            None => {
                wallet.spent += amount;
                (format!("approved {}", usd(wallet.available)), None)
            }
            Some(reason) => {
                wallet.held += amount;
                let approves_at = (!wallet.live).then_some(now + 30 * SECOND);
                let (expires_at, question) = (now + 24 * HOUR, self.questions.len());
                self.debts.insert(Debt::Expire(question), (expires_at, 0));
                approves_at.map(|at| self.debts.insert(Debt::Approve(question), (at, 0)));
                self.questions.push(Question { wallet: number, amount, vendor, category, expires_at, approves_at, word: None });
                (format!("escalated {reason}"), Some(question))
            }
        }
    }

    /// The first hard rule that a charge breaks; `own` is what it holds itself.
    fn denial(&self, number: usize, vendor: &str, amount: Micros, category: usize, own: Micros) -> Option<&'static str> {
        let wallet = &self.wallets[number];
        let rules = &wallet.rules;
        let spent = wallet.spent + wallet.held - own;
        if self.principals[wallet.principal].frozen {
            return Some("frozen");
        }
        match self.status(number) {
            "paused" => return Some("paused"),
            "revoked" | "expired" => return Some("closed"),
            _ => {}
        }
        if !rules.categories.contains(&category) {
            Some("category")
        } else if rules.blocked.iter().any(|name| name.to_lowercase() == vendor.to_lowercase()) {
            Some("vendor")
        } else if amount > rules.max {
            Some("max_per_tx")
        } else if rules.cap.is_some_and(|cap| spent + amount > cap) {
            Some("hard_cap")
        } else {
            None
        }
    }

    fn resolve(&mut self, number: usize, yes: bool) -> String {
        let question = &self.questions[number];
        if question.word.is_some() || question.expires_at <= self.now {
            return "refused ApprovalResolved".to_owned();
        }
        if yes { self.approve(number) } else { self.give_back(number, "denied") }
    }

    fn approve(&mut self, number: usize) -> String {
        let Question { wallet, amount, vendor, category, .. } = self.questions[number];
        if let Some(reason) = self.denial(wallet, vendor, amount, category, amount) {
            return self.give_back(number, &format!("denied {reason}"));
        }
        let wallet = &mut self.wallets[wallet];
        wallet.held -= amount;
        wallet.spent += amount;
        let word = format!("approved {}", usd(wallet.available));
        self.close(number, word)
    }

    fn give_back(&mut self, number: usize, word: &str) -> String {
        let Question { wallet, amount, .. } = self.questions[number];
        let wallet = &mut self.wallets[wallet];
        wallet.held -= amount;
        if wallet.closed.is_some() {
            self.principals[wallet.principal].general[usize::from(!wallet.live)] += amount;
        } else {
            wallet.available += amount;
        }
        self.close(number, word.to_owned())
    }

    fn close(&mut self, number: usize, word: String) -> String {
        self.debts.remove(&Debt::Expire(number));
        self.debts.remove(&Debt::Approve(number));
        self.questions[number].word = Some(word.clone());
        // The key of a held payment is kept for as long after its end as any other.
        for (_, kept, until) in self.keys.values_mut() {
            if matches!(kept, Kept::Question(asked, _) if *asked == number) {
                *until = self.now + 48 * HOUR;
            }
        }
        word
    }

    fn manage(&mut self, number: usize, how: u8) -> String {
        let (status, stored) = (self.status(number), self.wallets[number].closed);
        match how {
            2 if stored == Some("revoked") => "revoked".to_owned(),
            2 if stored == Some("expired") => "refused WalletClosed".to_owned(),
            2 => self.end(number, "revoked"),
            _ if matches!(status, "revoked" | "expired") => "refused WalletClosed".to_owned(),
            _ => {
                self.wallets[number].paused = how == 0;
                self.status(number).to_owned()
            }
        }
    }

    fn end(&mut self, number: usize, word: &'static str) -> String {
        let wallet = &mut self.wallets[number];
        wallet.closed = Some(word);
        self.principals[wallet.principal].general[usize::from(!wallet.live)] += wallet.available;
        wallet.available = 0;
        self.debts.remove(&Debt::End(number));
        word.to_owned()
    }

    /// Debts that are due now.
    pub fn due(&self) -> Vec<Debt> {
        self.debts.iter().filter(|(_, (at, _))| *at <= self.now).map(|(debt, _)| *debt).collect()
    }

    /// Somebody took the due ones and hid them for a while.
    pub fn lease(&mut self, hidden_for: u64) {
        let now = self.now;
        for (at, attempts) in self.debts.values_mut().filter(|(at, _)| *at <= now) {
            (*at, *attempts) = (now + hidden_for, *attempts + 1);
        }
    }

    /// The courier does one.
    pub fn perform(&mut self, debt: Debt) {
        match debt {
            Debt::Expire(number) if self.questions[number].word.is_none() => {
                self.give_back(number, "expired");
            }
            Debt::Approve(number) => {
                let question = &self.questions[number];
                let is_open = question.word.is_none() && question.expires_at > self.now;
                if is_open && question.approves_at.is_some() {
                    self.approve(number);
                }
            }
            Debt::End(number) if self.wallets[number].closed.is_none() => {
                self.end(number, "expired");
            }
            Debt::Expire(_) | Debt::End(_) => {}
        }
        self.debts.remove(&debt);
    }
}
