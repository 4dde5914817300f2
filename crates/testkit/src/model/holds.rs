//! Money that agents hold for each other, and money between an agent and its children.

use super::state::{Held, Made, Model, Task};
use super::steps::{HOUR, Micros};
use super::wallets::usd;

/// The platform's terms in every history: a share up to a payee's volume of the month, and another one beyond.
pub const FEE_UP_TO: Micros = 3_000_000;
/// In basis points, up to there.
pub const FEE_FIRST: Micros = 500;
/// In basis points, beyond.
pub const FEE_BEYOND: Micros = 300;
/// How many ancestors an agent may have.
const ANCESTORS_MAX: usize = 8;

/// The number of the calendar month, counted from 1970 year by year.
pub(super) fn month(ms: u64) -> u64 {
    let (mut days, mut year, mut months) = (ms / (24 * HOUR), 1970, 0);
    loop {
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        for length in [31, if is_leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
            if days < length {
                return months;
            }
            (days, months) = (days - length, months + 1);
        }
        year += 1;
    }
}

impl Model {
    pub(super) fn hold(&mut self, from: usize, to: usize, amount: Micros, ends_at: Option<u64>) -> (String, Made) {
        let (payer, payee) = (&self.agents[from], &self.agents[to]);
        let refused = |why: &str| (why.to_owned(), Made::Nothing);
        if payer.live != payee.live {
            return refused("refused AgentNotFound");
        }
        if from == to {
            return refused("refused SameParty");
        }
        let expires_at = ends_at.unwrap_or(self.now + 24 * HOUR);
        if expires_at <= self.now || expires_at > self.now + 366 * 24 * HOUR {
            return refused("refused EndOutOfRange");
        }
        let is_frozen = self.principals[payer.principal].frozen;
        if is_frozen || payer.available < amount {
            self.note_of_agent(from, "payment.failed", amount);
            return refused(if is_frozen { "blocked frozen" } else { "blocked balance" });
        }
        self.agents[from].available -= amount;
        self.agents[from].held += amount;
        let number = self.holds.len();
        self.tasks.insert(Task::EndHold(number), (expires_at, 0));
        self.holds.push(Held { from, to, amount, expires_at, word: None });
        (format!("held {}", usd(self.agents[from].available)), Made::Hold(number))
    }

    pub(super) fn settle(&mut self, number: usize, amount: Option<Micros>) -> String {
        let Held { from, to, amount: held, expires_at, ref word } = self.holds[number];
        if word.is_some() || expires_at <= self.now {
            return "refused HoldEnded".to_owned();
        }
        let amount = amount.unwrap_or(held);
        if amount > held {
            return "refused ExceedsHold".to_owned();
        }
        if self.principals[self.agents[from].principal].frozen {
            return "refused Frozen".to_owned();
        }
        let now = month(self.now);
        let payee = &mut self.agents[to];
        if now > payee.volume.0 {
            payee.volume = (now, 0);
        }
        let first = (FEE_UP_TO - payee.volume.1).clamp(0, amount);
        let exact = first * FEE_FIRST / 10_000 + (amount - first) * FEE_BEYOND / 10_000;
        let fee = exact - exact % 10_000;
        payee.volume.1 += amount;
        payee.available += amount - fee;
        self.agents[from].available += held - amount;
        self.note_payment(from, to, amount, amount);
        self.end_hold(number, "approved")
    }

    pub(super) fn give_hold_back(&mut self, number: usize) -> String {
        let Held { from, amount, expires_at, ref word, .. } = self.holds[number];
        if word.is_some() || expires_at <= self.now {
            return "refused HoldEnded".to_owned();
        }
        self.agents[from].available += amount;
        self.end_hold(number, "returned")
    }

    /// Its time is over; false where it is not yet.
    pub(super) fn expire_hold(&mut self, number: usize) -> bool {
        let Held { from, amount, expires_at, ref word, .. } = self.holds[number];
        if word.is_none() {
            if expires_at > self.now {
                return false;
            }
            self.agents[from].available += amount;
            self.end_hold(number, "expired");
        }
        true
    }

    fn end_hold(&mut self, number: usize, word: &str) -> String {
        let Held { from, amount, .. } = self.holds[number];
        let payer = &mut self.agents[from];
        payer.held -= amount;
        let word = if word == "expired" { word.to_owned() } else { format!("{word} {}", usd(payer.available)) };
        self.tasks.remove(&Task::EndHold(number));
        self.holds[number].word = Some(word.clone());
        self.end_keys(Made::Hold(number));
        word
    }

    pub(super) fn spawn(&mut self, parent: usize) -> (String, Made) {
        let (mut ancestors, mut at) = (1, parent);
        while let Some(next) = self.agents[at].parent {
            (ancestors, at) = (ancestors + 1, next);
        }
        if ancestors > ANCESTORS_MAX {
            return ("refused TooManyAncestors".to_owned(), Made::Nothing);
        }
        let (principal, live) = (self.agents[parent].principal, self.agents[parent].live);
        let made = self.make_agent(principal, live, None);
        if let Made::Agent(number) = made.1 {
            self.agents[number].parent = Some(parent);
        }
        made
    }

    /// From a parent to its child, or back.
    pub(super) fn allocate(&mut self, parent: usize, child: usize, amount: Micros, back: bool) -> String {
        let home = |number: usize| (self.agents[number].principal, self.agents[number].live);
        if home(parent) != home(child) {
            return "refused AgentNotFound".to_owned();
        }
        if self.agents[child].parent != Some(parent) {
            return "refused NotAChild".to_owned();
        }
        let (from, to) = if back { (child, parent) } else { (parent, child) };
        if self.agents[from].available < amount {
            return "refused InsufficientFunds".to_owned();
        }
        self.agents[from].available -= amount;
        self.agents[to].available += amount;
        format!("moved {} {}", usd(self.agents[from].available), usd(self.agents[to].available))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_begin_on_their_first_day() {
        let day = 24 * HOUR;
        let check = |days: u64, expect: u64| assert_eq!(month(days * day), expect, "day {days}");
        check(0, 0);
        check(30, 0);
        check(31, 1);
        check(58, 1);
        check(59, 2);
        check(365, 12);
        check(365 + 365 + 59, 25);
        check(365 + 365 + 60, 26);
    }
}
