//! Money for AI, and invoices.

use super::holds::month;
use super::state::{Made, Model, Moved, Wallet};
use super::steps::{Micros, Rules};
use super::wallets::usd;

/// The house's fee of money for AI in every history, in basis points.
pub const AI_FEE: Micros = 500;

const CENT: Micros = 10_000;

/// Dollars; a debt has a minus.
fn signed(micros: Micros) -> String {
    if micros < 0 { format!("-{}", usd(-micros)) } else { usd(micros) }
}

impl Model {
    pub(super) fn move_to_ai(&mut self, principal: usize, live: bool, cents: Micros) -> (String, Made) {
        let fee = (cents * AI_FEE + 5_000) / 10_000;
        let (gross, net) = (cents * CENT, (cents - fee) * CENT);
        let owner = &mut self.principals[principal];
        if live && owner.general[0] - owner.general_held[0] + owner.line < gross {
            return ("refused InsufficientFunds".to_owned(), Made::Nothing);
        }
        owner.general[usize::from(!live)] -= gross;
        let general = signed(owner.general[usize::from(!live)] - owner.general_held[usize::from(!live)]);
        let known = owner.ai[usize::from(!live)];
        let open = known.filter(|number| matches!(self.status(*number), "active" | "paused"));
        let number = open.unwrap_or(self.wallets.len());
        if open.is_none() {
            let rules =
                Rules { max: Micros::MAX, categories: vec![0], ask: None, ask_total: None, cap: None, blocked: Vec::new() };
            let (available, held, spent, paused, closed, ends_at) = (0, 0, 0, false, None, None);
            self.wallets.push(Wallet { principal, live, rules, available, held, spent, paused, closed, ends_at });
            self.principals[principal].ai[usize::from(!live)] = Some(number);
        }
        let wallet = &mut self.wallets[number];
        wallet.available += net;
        let is_new = if open.is_none() { " new" } else { "" };
        let word = format!("moved {general} {}{is_new}", usd(wallet.available + wallet.held));
        self.moved.push(Moved { principal, live, invoice: None });
        (word, Made::Moved(self.moved.len() - 1))
    }

    pub(super) fn invoice(&mut self, number: usize) -> String {
        let Moved { principal, live, ref invoice, .. } = self.moved[number];
        if let Some(quoted) = invoice {
            return format!("invoice {quoted}");
        }
        let quoted = self.next_number(principal, live);
        self.moved[number].invoice = Some(quoted.clone());
        format!("invoice {quoted} new")
    }

    /// The number of the next invoice.
    pub(super) fn next_number(&mut self, principal: usize, live: bool) -> String {
        let year = 1970 + month(self.now) / 12;
        let (last_year, last) = &mut self.principals[principal].series[usize::from(!live)];
        if year > *last_year {
            (*last_year, *last) = (year, 0);
        }
        *last += 1;
        format!("INV-{last_year}-{last:06}")
    }
}
