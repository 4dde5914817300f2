//! Lines of stories about billing: money for AI, transactions, invoices, payment methods.

use bursar_domain::billing::TransferToAi;
use bursar_domain::funding::{Checkout, Destination, Failure, FailureKind, Report, RequestDeposit, Source};
use bursar_domain::invoice::{IssueInvoice, Terms};
use bursar_domain::ledger::{AccountNo, Balance};
use bursar_domain::method::{AddMethod, ChangeMethod, Kept, ReportMethod, RequestMethod, Saved, Status};
use bursar_domain::party::Party;
use bursar_domain::{Actor, Book, Command, Currency, Outcome, PrincipalId, Rail, Span};
use bursar_engine::Source as _;
use bursar_store::transactions::{Order, Part, Transaction};
use bursar_store::{Store, billing, codec, transactions};

use super::{Teller, after, book, usd};

impl<S: Store> Teller<S> {
    /// What a line asks, where it is about billing.
    pub(super) fn ask_for_billing(&self, words: &[&str]) -> Option<(Actor, Command)> {
        let key_holder = |principal: &str, word: &str| Actor::Principal(self.principals[principal], book(word));
        Some(match words {
            ["ai", _, principal, word, amount, ..] => {
                let token = codec::secret_hash(&format!("{}{}", words[1], self.wallets.len()));
                let (amount, currency, fee_basis_points) = (usd(amount), Currency::USD, 500);
                let transfer = TransferToAi { amount, currency, fee_basis_points, token };
                (key_holder(principal, word), Command::TransferToAi(transfer))
            }
            ["pay-in", name, amount, ..] => {
                let (owner, method, book) = self.methods[*name];
                let (token, customer) = (after(words, "token").unwrap_or("pm_1").replace("none", ""), None);
                let request = RequestDeposit {
                    into: Destination::General,
                    amount: usd(amount),
                    currency: Currency::USD,
                    rail: Rail::Sandbox,
                    source: Source::Method { method, token, customer, invoice: terms() },
                    memo: String::new(),
                    return_url: None,
                };
                (Actor::Principal(owner, book), Command::RequestDeposit(request))
            }
            ["invoice", principal, word, number, ..] => {
                let all = self.transactions(self.principals[*principal], book(word));
                let transaction = all[number.parse::<usize>().expect("a number")].transfer.id;
                let issue = IssueInvoice { transaction, terms: terms() };
                (key_holder(principal, word), Command::IssueInvoice(issue))
            }
            ["method", _, principal, word, name, ..] => {
                let (kind, name, details) = ("credit_card".to_owned(), (*name).to_owned(), "{}".to_owned());
                (key_holder(principal, word), Command::AddMethod(AddMethod { kind, name, details, is_default: false }))
            }
            ["setup", _, principal, word, ..] => {
                let name = after(words, "named").unwrap_or_default().to_owned();
                let request = RequestMethod { rail: Rail::Sandbox, name, return_url: None };
                (key_holder(principal, word), Command::RequestMethod(request))
            }
            ["method-says", name, said, ..] => self.ask_of_method(name, said, words),
            ["change", name, how @ ..] => {
                let (owner, method, book) = self.methods[*name];
                let is_active = if how.contains(&"active") { Some(true) } else { how.contains(&"inactive").then_some(false) };
                let is_default = how.contains(&"default");
                let change = ChangeMethod { method, name: None, details: None, is_active, is_default };
                (Actor::Principal(owner, book), Command::ChangeMethod(change))
            }
            ["drop", name] => {
                let (owner, method, book) = self.methods[*name];
                (Actor::Principal(owner, book), Command::DeleteMethod(method))
            }
            _ => return None,
        })
    }

    /// What the rail says of a method that is to be saved: on its own, or by an attempt's number.
    fn ask_of_method(&self, name: &str, said: &str, words: &[&str]) -> (Actor, Command) {
        let (owner, method, _) = self.methods[name];
        let said = match said {
            "open" => Saved::Open(Checkout { session: "cs_1".to_owned(), url: "https://pay.example/cs_1".to_owned() }),
            "pending" => Saved::Pending,
            "saved" => {
                let details = "{\"token\":\"pm_1\"}".to_owned();
                Saved::Done(Kept { kind: "card".to_owned(), name: "Visa".to_owned(), details })
            }
            "failed" => Saved::Failed(Failure { kind: FailureKind::Expired, text: "nobody came".to_owned() }),
            "unknown" => Saved::Unknown("no answer".to_owned()),
            other => panic!("a rail does not say {other}"),
        };
        let attempt = after(words, "attempt").map(|attempt| attempt.parse().expect("a number"));
        let ask_again_at = self.world.clock.now().after(Span::seconds(60));
        let report = Report { attempt, said, ask_again_at };
        (Actor::Courier(owner), Command::ReportMethod(ReportMethod { method, report }))
    }

    /// Gives names to what a line of billing made, and says what its answer is called.
    pub(super) fn named_by_billing(&mut self, words: &[&str], outcome: &Outcome) -> Option<String> {
        match (words, outcome) {
            (["ai", name, principal, ..], Outcome::AiTransfer { wallet, .. }) => {
                let owner = self.principals[*principal];
                self.wallets.insert((*name).to_owned(), (owner, wallet.id, wallet.book));
            }
            (["method" | "setup", name, principal, ..], Outcome::Method { method, .. }) => {
                let owner = self.principals[*principal];
                self.methods.insert((*name).to_owned(), (owner, method.id, method.book));
            }
            _ => {}
        }
        billing_word(outcome)
    }

    fn transactions(&self, owner: PrincipalId, book: Book) -> Vec<Transaction> {
        let all = Part { order: Order::Time, is_descending: true, offset: 0, limit: 1_000 };
        let page = transactions::page(&*self.world.reader, owner, AccountNo::General(book), &all).expect("readable");
        assert_eq!(page.items.len() as u64, page.total, "the count of transactions");
        page.items
    }

    /// What moved on a general account, newest first; `fees`: what was taken of it.
    pub(super) fn show_transactions(&self, principal: &str, word: &str, fees: bool) -> String {
        let all = self.transactions(self.principals[principal], book(word));
        let shown = all.iter().filter_map(|one| {
            if fees {
                return one.fee.as_ref().map(|fee| fee.amount.decimal(2).to_string());
            }
            Some(format!("{}{}", if one.is_credit() { '+' } else { '-' }, one.amount().decimal(2)))
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    /// The payment methods that may be charged, the default with a star.
    pub(super) fn show_methods(&self, principal: &str, word: &str) -> String {
        let found = billing::methods(&*self.world.reader, self.principals[principal], book(word)).expect("readable");
        let active = found.iter().filter(|(method, _)| method.status == Status::Active);
        let named = active.map(|(method, is_default)| {
            let name = self.methods.iter().find(|(_, (_, id, _))| *id == method.id).map(|(name, _)| name.as_str());
            format!("{}{}", name.expect("a name"), if *is_default { "*" } else { "" })
        });
        named.collect::<Vec<_>>().join(" ")
    }
}

/// What invoices of stories say of the house.
fn terms() -> Terms {
    let seller = Party { name: "seller".to_owned(), address: String::new(), tax_id: None };
    Terms { seller, tax: None, note: None }
}

/// What an outcome of billing is called.
pub fn billing_word(outcome: &Outcome) -> Option<String> {
    match outcome {
        Outcome::AiTransfer { general, remaining, is_new, .. } => {
            let general = match general {
                Balance::Credit(amount) => amount.decimal(2).to_string(),
                Balance::Overdrawn(amount) => format!("-{}", amount.decimal(2)),
            };
            Some(format!("moved {general} {}{}", remaining.decimal(2), if *is_new { " new" } else { "" }))
        }
        Outcome::Invoice { invoice, is_new } => {
            Some(format!("invoice {}{}", invoice.quoted(), if *is_new { " new" } else { "" }))
        }
        Outcome::Method { method, is_default } => {
            Some(format!("{}{}", method_word(method.status), if *is_default { " default" } else { "" }))
        }
        _ => None,
    }
}

/// How a method stands.
pub const fn method_word(status: Status) -> &'static str {
    match status {
        Status::Active => "active",
        Status::Inactive => "inactive",
        Status::Deleted => "deleted",
        Status::Pending => "pending",
        Status::Failed => "failed",
    }
}
