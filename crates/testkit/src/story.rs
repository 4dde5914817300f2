//! Stories: a line each, what is asked and the words that are expected. One interpreter runs them on any store, and checks at the
//! end that the journal rebuilds every row.
//!
//! ```text
//! issue w1 p1 test 10.00 max 0.50 ask 0.40 cats llm_api,search for 24h -> issued 10.00
//! charge w1 openai 0.45 llm_api key k1 as e1 -> escalated single_tx
//! approve e1 p1 test -> approved 9.55
//! wallet w1 -> active 9.55 held 0.00 spent 0.45
//! ```

mod billing;
mod funding;
mod mandates;
mod refunds;
mod words;

use std::collections::BTreeMap;

use bursar_domain::agent::{Allocate, CreateAgent};
use bursar_domain::hold::{PlaceHold, PlatformFee, SettleHold, Tier};
use bursar_domain::ledger::{Account, AccountNo, Balance, Entry};
use bursar_domain::mail::Notice;
use bursar_domain::payment::{Charge, FeeRule, PayAgent, Payee};
use bursar_domain::policy::{Category, Policy, PolicyChange};
use bursar_domain::principal::{CreditAccount, FreezePrincipal, RaiseCreditLine, SetContact};
use bursar_domain::set::Key;
use bursar_domain::wallet::{ChangePolicy, IssueWallet};
use bursar_domain::{
    Actor, AgentId, Amount, ApprovalId, Book, Command, Currency, DepositId, MethodId, Outcome, PaymentId, PayoutId, PrincipalId,
    RefundId, Role, Span, WalletId,
};
use bursar_engine::{Error, Source};
use bursar_store::{Store, codec, mails, queries, replay, statement};

pub use billing::{billing_word, method_word};
pub use words::{payment_word, reason_word, status_word};

use crate::world::{Answer, World, agent, request};

/// A story being told.
struct Teller<S> {
    world: World<S>,
    principals: BTreeMap<String, PrincipalId>,
    wallets: BTreeMap<String, (PrincipalId, WalletId, Book)>,
    agents: BTreeMap<String, String>,
    approvals: BTreeMap<String, ApprovalId>,
    holds: BTreeMap<String, (PaymentId, AgentId)>,
    deposits: BTreeMap<String, (PrincipalId, DepositId)>,
    payouts: BTreeMap<String, (PrincipalId, PayoutId)>,
    refunds: BTreeMap<String, (PrincipalId, RefundId)>,
    methods: BTreeMap<String, (PrincipalId, MethodId, Book)>,
    payments: BTreeMap<String, (PrincipalId, PaymentId)>,
}

/// Tells a story on a house; panics at the first line that ends otherwise than it says.
pub fn tell<S: Store>(world: World<S>, story: &str) {
    let mut teller = Teller {
        world,
        principals: BTreeMap::new(),
        wallets: BTreeMap::new(),
        agents: BTreeMap::new(),
        approvals: BTreeMap::new(),
        holds: BTreeMap::new(),
        deposits: BTreeMap::new(),
        payouts: BTreeMap::new(),
        refunds: BTreeMap::new(),
        methods: BTreeMap::new(),
        payments: BTreeMap::new(),
    };
    for (number, line) in story.lines().enumerate() {
        let line = line.split('#').next().unwrap_or_default().trim();
        if line.is_empty() {
            continue;
        }
        let (asked, expected) = line.split_once("->").map_or((line, None), |(asked, expected)| (asked, Some(expected.trim())));
        let words: Vec<_> = asked.split_whitespace().collect();
        let got = teller.line(&words);
        if let Some(expected) = expected {
            assert_eq!(got, expected, "line {}: {line}", number + 1);
        }
    }
    let report = replay::verify(&*teller.world.reader, |_| ()).expect("the store can be read");
    assert!(report.is_clean(), "the journal does not rebuild the rows: {:#?}", report.findings);
}

/// The word after a marker, such as `max 0.50`.
fn after<'a>(words: &[&'a str], marker: &str) -> Option<&'a str> {
    words.iter().position(|word| *word == marker).and_then(|at| words.get(at + 1)).copied()
}

fn usd(text: &str) -> Amount {
    Amount::parse(text, 6).unwrap_or_else(|error| panic!("{text}: {error:?}"))
}

fn book(word: &str) -> Book {
    match word {
        "live" => Book::Live,
        "test" => Book::Test,
        other => panic!("no book {other}"),
    }
}

fn span(text: &str) -> Span {
    let (digits, unit) = text.split_at(text.len() - 1);
    let seconds = match unit {
        "s" => 1,
        "m" => 60,
        "h" => 3_600,
        "d" => 86_400,
        other => panic!("no unit {other}"),
    };
    Span::seconds(digits.parse::<u64>().expect("a number") * seconds)
}

fn categories(text: &str) -> Vec<Category> {
    text.split(',').map(|word| Category::parse(word).expect("a category")).collect()
}

fn policy(words: &[&str]) -> Policy {
    Policy {
        max_per_payment: after(words, "max").map_or(Amount::MAX, usd),
        allowed_categories: after(words, "cats").map_or(Category::ALL.to_vec(), categories),
        ask_above_payment: after(words, "ask").map(usd),
        ask_above_total: after(words, "askall").map(usd),
        hard_cap: after(words, "cap").map(usd),
        blocked_vendors: after(words, "block").map(|names| names.split(',').map(str::to_owned).collect()).unwrap_or_default(),
    }
}

fn optional(words: &[&str], marker: &str) -> Option<Option<Amount>> {
    after(words, marker).map(|word| (word != "none").then(|| usd(word)))
}

fn change(words: &[&str]) -> PolicyChange {
    PolicyChange {
        max_per_payment: after(words, "max").map(usd),
        allowed_categories: after(words, "cats").map(categories),
        ask_above_payment: optional(words, "ask"),
        ask_above_total: optional(words, "askall"),
        hard_cap: optional(words, "cap"),
        blocked_vendors: after(words, "block").map(|names| names.split(',').map(str::to_owned).collect()),
    }
}

/// What an operator says of the principal itself.
fn of_principal(words: &[&str]) -> Command {
    match words {
        ["line", _, amount] => Command::RaiseCreditLine(RaiseCreditLine { line: usd(amount) }),
        ["contact", _, "none", ..] => Command::SetContact(SetContact { email: None }),
        ["contact", _, email, ..] => Command::SetContact(SetContact { email: Some((*email).to_owned()) }),
        ["freeze", _] => Command::FreezePrincipal(FreezePrincipal { reason: None }),
        ["unfreeze", _] => Command::UnfreezePrincipal,
        other => panic!("no such line: {other:?}"),
    }
}

impl<S: Store> Teller<S> {
    fn line(&mut self, words: &[&str]) -> String {
        match words {
            ["principal", name] => {
                let id = self.world.principal(name);
                self.principals.insert((*name).to_owned(), id);
                "made".to_owned()
            }
            ["wait", length] => {
                self.world.clock.advance(span(length));
                "waited".to_owned()
            }
            ["due"] => self.world.perform_due().to_string(),
            ["wallet", name] => self.show_wallet(name),
            ["general", principal, book_word] => {
                self.show_account(self.principals[*principal], AccountNo::General(book(book_word)))
            }
            ["agent-balance", name] => self.show_agent(name),
            ["transactions", principal, book_word] => self.show_transactions(principal, book_word, false),
            ["fees", principal, book_word] => self.show_transactions(principal, book_word, true),
            ["methods", principal, book_word] => self.show_methods(principal, book_word),
            ["mails", principal] => self.show_mails(principal),
            ["trail", name] => self.show_trail(name),
            ["payment", name] => self.show_payment(name),
            ["facts", name] => self.show_facts(name),
            ["charged", name] => self.show_charged(name),
            ["usage", name, principal] => self.show_usage(name, self.principals[*principal]),
            ["tally", principal] => self.show_tally(self.principals[*principal]),
            ["statement", name] => self.show_statement(name),
            ["deposit", name] => self.show_deposit(name),
            _ => {
                let answer = self.ask(words);
                self.word(words, answer)
            }
        }
    }

    fn ask(&mut self, words: &[&str]) -> Answer {
        let (actor, command) = match words {
            ["credit", principal, book_word, amount, ..] => {
                let agent = after(words, "agent").map(|name| agent(&self.agents[name]));
                let credit = CreditAccount {
                    book: book(book_word),
                    agent,
                    amount: usd(amount),
                    currency: Currency::USD,
                    memo: String::new(),
                };
                (self.operator(principal), Command::CreditAccount(credit))
            }
            ["line" | "contact" | "freeze" | "unfreeze", principal, ..] => (self.operator(principal), of_principal(words)),
            ["agent", name, principal, book_word, ..] => {
                let parent = after(words, "parent").map(|parent| agent(&self.agents[parent]));
                let create = CreateAgent { name: (*name).to_owned(), owner_ref: None, metadata: None, parent };
                (Actor::Principal(self.principals[*principal], book(book_word)), Command::CreateAgent(create))
            }
            ["issue", name, principal, book_word, budget, ..] => {
                let issue = IssueWallet {
                    agent: agent(after(words, "agent").unwrap_or("agent_1")),
                    budget: usd(budget),
                    currency: Currency::USD,
                    policy: policy(words),
                    expires_in: after(words, "for").map(span),
                    token: codec::secret_hash(name),
                };
                (Actor::Principal(self.principals[*principal], book(book_word)), Command::IssueWallet(issue))
            }
            ["policy", name, ..] => {
                let (owner, wallet, book) = self.wallets[*name];
                (Actor::Principal(owner, book), Command::ChangePolicy(ChangePolicy { wallet, change: change(words) }))
            }
            ["pause", name] => self.manage(name, Command::PauseWallet),
            ["resume", name] => self.manage(name, Command::ResumeWallet),
            ["revoke", name] => self.manage(name, Command::RevokeWallet),
            ["charge", name, vendor, amount, category, ..] => {
                let (owner, wallet, book) = self.wallets[*name];
                let charge = Charge {
                    vendor: (*vendor).to_owned(),
                    amount: usd(amount),
                    currency: Currency::USD,
                    description: "a story".to_owned(),
                    category: Category::parse(category).expect("a category"),
                    metadata: None,
                };
                (Actor::Wallet(owner, wallet, book), Command::Charge(charge))
            }
            ["pay", from, to, credits, principal, book_word, ..] => {
                let id = |name: &str| agent(self.agents.get(name).map_or(name, String::as_str));
                let amount = Amount::from_micros(credits.parse::<u64>().expect("credits") * 1_000).expect("in range");
                let fee = FeeRule { basis_points: 100, least: Amount::from_micros(1_000).expect("in range") };
                let pay = PayAgent { from: id(from), to: id(to), amount, currency: Currency::USD, memo: String::new(), fee };
                (Actor::Principal(self.principals[*principal], book(book_word)), Command::PayAgent(pay))
            }
            [verb @ ("approve" | "deny"), name, principal, book_word, ..] => {
                let actor = Actor::Principal(self.principals[*principal], book(book_word));
                (actor, Command::ResolveApproval(self.approvals[*name], *verb == "approve"))
            }
            _ => self
                .ask_for_billing(words)
                .or_else(|| self.ask_under_mandate(words))
                .unwrap_or_else(|| self.ask_for_holder(words)),
        };
        self.world.ask(request(actor, after(words, "key"), command))
    }

    /// Holds, and money for children.
    fn ask_for_holder(&self, words: &[&str]) -> (Actor, Command) {
        match words {
            ["hold", from, to, amount, principal, book_word, ..] => {
                let id = |name: &str| agent(self.agents.get(name).map_or(name, String::as_str));
                let place = PlaceHold {
                    from: id(from),
                    to: id(to),
                    amount: usd(amount),
                    currency: Currency::USD,
                    description: "a story".to_owned(),
                    expires_at: after(words, "for").map(|length| self.world.clock.now().after(span(length))),
                };
                (Actor::Principal(self.principals[*principal], book(book_word)), Command::PlaceHold(place))
            }
            ["settle", name, principal, book_word, ..] => {
                let (payment, payee) = self.holds[*name];
                let tier = Tier { up_to: Amount::of_units(10), basis_points: 500 };
                let fee = PlatformFee { tiers: vec![tier], beyond: 300 };
                let settle = SettleHold { payment, payee, amount: after(words, "amount").map(usd), fee };
                (Actor::Principal(self.principals[*principal], book(book_word)), Command::SettleHold(settle))
            }
            ["return", name, principal, book_word, ..] => {
                let actor = Actor::Principal(self.principals[*principal], book(book_word));
                (actor, Command::ReturnHold(self.holds[*name].0))
            }
            [verb @ ("allocate" | "reclaim"), parent, child, amount, principal, book_word, ..] => {
                let id = |name: &str| agent(self.agents.get(name).map_or(name, String::as_str));
                let allocate = Allocate { parent: id(parent), child: id(child), amount: usd(amount), currency: Currency::USD };
                let command = if *verb == "allocate" { Command::Allocate(allocate) } else { Command::Reclaim(allocate) };
                (Actor::Principal(self.principals[*principal], book(book_word)), command)
            }
            _ => self.ask_for_refund(words).unwrap_or_else(|| self.ask_for_money(words)),
        }
    }

    fn operator(&self, principal: &str) -> Actor {
        Actor::Operator(self.principals[principal], Role::Root)
    }

    fn manage(&self, name: &str, command: fn(WalletId) -> Command) -> (Actor, Command) {
        let (owner, wallet, book) = self.wallets[name];
        (Actor::Principal(owner, book), command(wallet))
    }

    /// What an answer is called; and the names that the line gives to what was made.
    fn word(&mut self, words: &[&str], answer: Answer) -> String {
        if let Ok(Some(word)) = answer.as_ref().map(|outcome| self.named_by_billing(words, outcome)) {
            return word;
        }
        match answer {
            Err(Error::Refused(refusal)) => format!("refused {refusal:?}"),
            Err(Error::Fault(fault)) => format!("fault {fault:?}"),
            Ok(Outcome::WalletIssued(wallet, _)) => {
                let owner = self.principals[words[2]];
                self.wallets.insert(words[1].to_owned(), (owner, wallet.id, wallet.book));
                format!("issued {}", usd(words[4]).decimal(2))
            }
            Ok(Outcome::Agent(agent)) => {
                self.agents.insert(words[1].to_owned(), agent.id.to_string());
                "made".to_owned()
            }
            Ok(Outcome::Payment(payment, approval)) => {
                if let ("ask", Some(name)) = (words[0], after(words, "as")) {
                    self.payments.insert(name.to_owned(), (self.principals[words[2]], payment.id));
                }
                match (after(words, "as"), &approval, &payment.payee) {
                    (Some(name), Some(approval), _) => {
                        self.approvals.insert(name.to_owned(), approval.id);
                    }
                    (Some(name), None, Payee::Agent(_, payee, _)) => {
                        self.holds.insert(name.to_owned(), (payment.id, *payee));
                    }
                    _ => {}
                }
                let asked = approval.map(|approval| approval.reason);
                payment_word(&payment, asked.as_ref())
            }
            Ok(Outcome::Resolved(payment, approval)) => payment_word(&payment, Some(&approval.reason)),
            Ok(Outcome::Wallet(wallet)) => status_word(wallet.status).to_owned(),
            Ok(Outcome::Moved(transfer)) => {
                let available = |entry: Option<Entry>| entry.map_or(Amount::ZERO, |entry| entry.available_after).decimal(2);
                format!("moved {} {}", available(transfer.debit_entry), available(transfer.credit_entry))
            }
            Ok(Outcome::Deposit(deposit)) => {
                if let Some(name) = after(words, "as") {
                    self.deposits.insert(name.to_owned(), (self.principals[words[3]], deposit.id));
                }
                deposit.state.word().to_owned()
            }
            Ok(Outcome::Payout(payout)) => {
                if let Some(name) = after(words, "as") {
                    self.payouts.insert(name.to_owned(), (self.principals[words[3]], payout.id));
                }
                payout.state.word().to_owned()
            }
            Ok(Outcome::Refund(refund)) => {
                if let Some(name) = after(words, "as") {
                    self.refunds.insert(name.to_owned(), (self.principals[words[2]], refund.id));
                }
                refund.state.word().to_owned()
            }
            Ok(Outcome::Credited { available, .. }) => format!("credited {}", available.decimal(2)),
            Ok(Outcome::Principal(principal, _)) => if principal.frozen.is_some() { "frozen" } else { "free" }.to_owned(),
            Ok(
                Outcome::Credential(_)
                | Outcome::Endpoint(_)
                | Outcome::Done
                | Outcome::AiTransfer { .. }
                | Outcome::Invoice { .. }
                | Outcome::Method { .. },
            ) => "done".to_owned(),
        }
    }

    /// What the mails that a principal is owed tell of, by the names of the story.
    fn show_mails(&self, principal: &str) -> String {
        let page = mails::page(&*self.world.reader, self.principals[principal], None, 100).expect("readable");
        let of_deposit = |id| self.deposits.iter().find(|(_, (_, known))| *known == id).map(|(name, _)| name);
        let of_payout = |id| self.payouts.iter().find(|(_, (_, known))| *known == id).map(|(name, _)| name);
        let of_refund = |id| self.refunds.iter().find(|(_, (_, known))| *known == id).map(|(name, _)| name);
        let names = page.items.iter().map(|mail| match mail.notice {
            Notice::ApprovalRequested(id) => (self.approvals.iter().find(|(_, known)| **known == id).map(|(name, _)| name), ""),
            Notice::DepositCredited(id) => (of_deposit(id), ":credited"),
            Notice::DepositFailed(id) => (of_deposit(id), ":failed"),
            Notice::PayoutCompleted(id) => (of_payout(id), ":completed"),
            Notice::PayoutFailed(id) => (of_payout(id), ":failed"),
            Notice::WebhookDisabled(_) => (None, ""),
            Notice::RefundCompleted(id) => (of_refund(id), ":completed"),
            Notice::RefundFailed(id) => (of_refund(id), ":failed"),
            Notice::DepositReversed(id) => (of_deposit(id), ":reversed"),
        });
        let names: Vec<_> = names.filter_map(|(name, end)| Some(format!("{}{end}", name?))).collect();
        if names.is_empty() { "none".to_owned() } else { names.join(" ") }
    }

    fn show_wallet(&self, name: &str) -> String {
        let (owner, id, _) = self.wallets[name];
        let view = queries::wallet(&*self.world.reader, owner, id).expect("readable").expect("there");
        let Account { debits_pending, paid_out, .. } = view.account;
        let [available, held, spent] =
            [view.account.available(), debits_pending.clamped(), paid_out.clamped()].map(|amount| amount.decimal(2).to_string());
        format!("{} {available} held {held} spent {spent}", status_word(view.wallet.status_at(self.world.clock.now())))
    }

    fn show_account(&self, owner: PrincipalId, account: AccountNo) -> String {
        let row: Account = queries::row(&*self.world.reader, Key::Account(owner, account)).expect("readable").expect("there");
        match row.balance() {
            Balance::Credit(amount) => amount.decimal(2).to_string(),
            Balance::Overdrawn(amount) => format!("-{}", amount.decimal(2)),
        }
    }

    fn show_agent(&self, name: &str) -> String {
        let id = agent(&self.agents[name]).id.expect("an id");
        let owner: PrincipalId = queries::row(&*self.world.reader, Key::Home(id)).expect("readable").expect("a home");
        let row: bursar_domain::agent::Agent =
            queries::row(&*self.world.reader, Key::Agent(owner, id)).expect("readable").expect("there");
        self.show_account(owner, AccountNo::Wallet(row.main))
    }

    /// The lines of an agent's statement, oldest first.
    fn show_statement(&self, name: &str) -> String {
        let id = agent(&self.agents[name]).id.expect("an id");
        let reader = &*self.world.reader;
        let owner: PrincipalId = queries::row(reader, Key::Home(id)).expect("readable").expect("a home");
        let row: bursar_domain::agent::Agent = queries::row(reader, Key::Agent(owner, id)).expect("readable").expect("there");
        let account = AccountNo::Wallet(row.main);
        let head: Account = queries::row(reader, Key::Account(owner, account)).expect("readable").expect("there");
        let page = statement::page(reader, owner, account, 0, 100).expect("readable");
        assert_eq!((page.lines.len() as u64, page.total), (head.lines(), head.lines()), "the count of a statement's lines");
        let words = page.lines.iter().map(|line| {
            let sign = if line.is_credit { '+' } else { '-' };
            format!("{}{sign}{}={}", line.kind.word(), line.amount.decimal(2), line.available_after.decimal(2))
        });
        words.collect::<Vec<_>>().join(" ")
    }

    /// The types of a question's facts in the journal.
    fn show_trail(&self, name: &str) -> String {
        let id = self.approvals[name];
        let found = self.principals.values().filter_map(|owner| {
            queries::approval(&*self.world.reader, *owner, id).expect("readable").map(|found| (*owner, found))
        });
        let (owner, (approval, _)) = found.last().expect("there");
        let lines = queries::trail(&*self.world.reader, owner, approval.payment).expect("readable");
        lines.iter().map(|line| line.kind.as_str()).collect::<Vec<_>>().join(" ")
    }
}
