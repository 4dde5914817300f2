//! Scoped wallets: their rules, charges, and the questions about them.

use super::state::{About, Made, Model, Task, Wallet};
use super::steps::{Micros, Rules, Step};

/// Dollars, at least two decimals.
pub(super) fn usd(micros: Micros) -> String {
    let (whole, mut rest) = (micros / 1_000_000, format!("{:06}", micros % 1_000_000));
    while rest.len() > 2 && rest.ends_with('0') {
        rest.pop();
    }
    format!("{whole}.{rest}")
}

impl Model {
    /// The principal and book of a wallet.
    pub fn home(&self, wallet: usize) -> (usize, bool) {
        (self.wallets[wallet].principal, self.wallets[wallet].live)
    }

    pub(super) fn is_token_dead(&self, step: &Step) -> Option<String> {
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

    pub(super) fn issue(
        &mut self,
        principal: usize,
        live: bool,
        budget: Micros,
        rules: &Rules,
        lasts: Option<u64>,
    ) -> (String, Made) {
        let line = self.principals[principal].line;
        let held = self.principals[principal].general_held[usize::from(!live)];
        let general = &mut self.principals[principal].general[usize::from(!live)];
        if live && *general - held + line < budget {
            return ("refused InsufficientFunds".to_owned(), Made::Nothing);
        }
        *general -= budget;
        let ends_at = lasts.map(|lasts| self.now + lasts);
        if let Some(end) = ends_at {
            self.tasks.insert(Task::End(self.wallets.len()), (end, 0));
        }
        let rules = rules.clone();
        let (available, held, spent) = (budget, 0, 0);
        self.wallets.push(Wallet { principal, live, rules, available, held, spent, paused: false, closed: None, ends_at });
        ("issued".to_owned(), Made::Wallet(self.wallets.len() - 1))
    }

    pub(super) fn charge(&mut self, number: usize, vendor: &'static str, amount: Micros, category: usize) -> (String, Made) {
        if let Some(reason) = self.denial(number, vendor, amount, category, 0) {
            self.note_of_wallet(number, "payment.failed", &amount);
            return (format!("blocked {reason}"), Made::Nothing);
        }
        if self.wallets[number].available < amount {
            self.note_of_wallet(number, "payment.failed", &amount);
            return ("blocked balance".to_owned(), Made::Nothing);
        }
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
                let word = format!("approved {}", usd(wallet.available));
                let (principal, live) = self.home(number);
                self.principals[principal].vendors[usize::from(!live)] += amount;
                self.note_of_wallet(number, "payment.completed", &amount);
                (word, Made::Nothing)
            }
            Some(reason) => {
                wallet.held += amount;
                let question = self.ask_a_human(About::Charge { wallet: number, amount, vendor, category });
                self.note_of_wallet(number, "escalation.created", &amount);
                (format!("escalated {reason}"), Made::Question(question))
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

    /// A charge that a human approved is judged anew.
    pub(super) fn approve_charge(&mut self, about: About) -> String {
        let About::Charge { wallet, amount, vendor, category } = about else { panic!("not about a charge: {about:?}") };
        if let Some(reason) = self.denial(wallet, vendor, amount, category, amount) {
            self.note_of_wallet(wallet, "payment.failed", &amount);
            self.free_charge(wallet, amount);
            return format!("denied {reason}");
        }
        self.note_of_wallet(wallet, "payment.completed", &amount);
        let (principal, live) = self.home(wallet);
        self.principals[principal].vendors[usize::from(!live)] += amount;
        let wallet = &mut self.wallets[wallet];
        wallet.held -= amount;
        wallet.spent += amount;
        format!("approved {}", usd(wallet.available))
    }

    /// What was held for a charge is there again, or at its principal's.
    pub(super) fn free_charge(&mut self, wallet: usize, amount: Micros) {
        let wallet = &mut self.wallets[wallet];
        wallet.held -= amount;
        if wallet.closed.is_some() {
            self.principals[wallet.principal].general[usize::from(!wallet.live)] += amount;
        } else {
            wallet.available += amount;
        }
    }

    pub(super) fn change(
        &mut self,
        number: usize,
        max: Option<Micros>,
        cap: Option<Option<Micros>>,
        ask: Option<Option<Micros>>,
    ) -> String {
        if matches!(self.status(number), "revoked" | "expired") {
            return "refused WalletClosed".to_owned();
        }
        let rules = &mut self.wallets[number].rules;
        rules.max = max.unwrap_or(rules.max);
        rules.cap = cap.unwrap_or(rules.cap);
        rules.ask = ask.unwrap_or(rules.ask);
        "changed".to_owned()
    }

    pub(super) fn manage(&mut self, number: usize, how: u8) -> String {
        let (status, stored) = (self.status(number), self.wallets[number].closed);
        match how {
            2 if stored == Some("revoked") => "revoked".to_owned(),
            2 if stored == Some("expired") => "refused WalletClosed".to_owned(),
            2 => {
                let returned = self.wallets[number].available;
                self.note_of_wallet(number, "wallet.revoked", &returned);
                self.end(number, "revoked")
            }
            _ if matches!(status, "revoked" | "expired") => "refused WalletClosed".to_owned(),
            _ => {
                if how == 0 && status == "active" {
                    self.note_of_wallet(number, "wallet.paused", &"");
                }
                self.wallets[number].paused = how == 0;
                self.status(number).to_owned()
            }
        }
    }

    pub(super) fn end(&mut self, number: usize, word: &'static str) -> String {
        let wallet = &mut self.wallets[number];
        wallet.closed = Some(word);
        self.principals[wallet.principal].general[usize::from(!wallet.live)] += wallet.available;
        wallet.available = 0;
        self.tasks.remove(&Task::End(number));
        word.to_owned()
    }
}
