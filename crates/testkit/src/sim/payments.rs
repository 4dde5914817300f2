//! Payments that agents ask for with tokens of their own: how the house hears of them, and what must be true of them, held against what
//! their provider knows.

use std::collections::BTreeMap;

use bursar_domain::agent::AgentRef;
use bursar_domain::approval::Approval;
use bursar_domain::ledger::AccountNo;
use bursar_domain::mandate::{CreateMandate, Limits, MandateName, Window};
use bursar_domain::payment::{FeeRule, INTERNAL, Paid, Payment, RequestPayment, Route, Tally, Terms};
use bursar_domain::principal::{self, Mode};
use bursar_domain::set::Key;
use bursar_domain::{Book, Command, Currency, PaymentId, PrincipalId, Rail, Span, Timestamp, Total};
use bursar_store::{Reader, codec, mandates, queries, replay};

use super::History;
use super::provider::Ordered;
use super::requests::{amount, book};
use super::words::failure;
use crate::disk::Disk;
use crate::model::{Autonomy, Micros, OfPayment, Over, Stands, Step};
use crate::story::payment_word;

/// Where money goes that leaves the house over the sandbox.
const SHOP: &str = "https://api.example.com";

impl<D: Disk> History<D> {
    /// What agents ask for, and what they are held to.
    pub(super) fn of_payer(&self, key: u64, step: &Step) -> Command {
        match step {
            Step::Mandate { live, name, limits, .. } => {
                let limits = Limits {
                    currency: Currency::USD,
                    cap: amount(limits.cap),
                    per_payment: limits.per_payment.map(amount),
                    per_item: None,
                    window: limits.window.map(|(cap, length)| Window { cap: amount(cap), length: Span(length) }),
                    rails: None,
                    payees: None,
                    categories: None,
                    blocked_categories: Vec::new(),
                    merchants: None,
                    domains: None,
                    agent: None,
                    expires_at: limits.ends_at.map(Timestamp),
                };
                let (name, book, granted_by) = (mandate(*name), book(*live), "operator".to_owned());
                Command::CreateMandate(CreateMandate { name, book, granted_by, limits })
            }
            Step::Unmandate { name, .. } => Command::RevokeMandate(mandate(*name)),
            Step::Autonomy { autonomy, .. } => {
                let Autonomy { mode, threshold, hard_limit, needs_mandate } = *autonomy;
                let cents = |count| u64::try_from(count).expect("small");
                Command::SetAutonomy(principal::Autonomy {
                    mode: Mode::ALL[usize::from(mode)],
                    threshold_minor: cents(threshold),
                    hard_limit_minor: cents(hard_limit),
                    requires_mandate: needs_mandate,
                    two_above_minor: None,
                })
            }
            Step::Request { amount, over, mandate, .. } => Command::RequestPayment(self.asked_for(key, *amount, *over, *mandate)),
            other => panic!("no agent asks for it: {other:?}"),
        }
    }

    fn asked_for(&self, key: u64, micros: Micros, over: Over, under: Option<u64>) -> RequestPayment {
        let none = FeeRule { basis_points: 0, least: amount(0) };
        let (rail, route, address, fee) = match over {
            Over::Outside => ("sandbox", Some(Route::Outside(Rail::Sandbox)), SHOP.to_owned(), none),
            Over::Nowhere => ("pigeon", None, SHOP.to_owned(), none),
            Over::Inside { to, fee } => {
                let fee = FeeRule { basis_points: fee.basis_points, least: amount(fee.least) };
                (INTERNAL, Some(Route::Internal), self.agents[to].to_string(), fee)
            }
        };
        let terms = Terms {
            rail: rail.to_owned(),
            route,
            mandate: under.map(mandate),
            address: address.clone(),
            label: None,
            category: None,
            cart: None,
            seen: None,
            digest: [0; 32],
        };
        let (memo, to) = (format!("payment of key {key}"), AgentRef::parse(&address));
        let mut request = RequestPayment { amount: amount(micros), currency: Currency::USD, memo, terms, to, fee };
        request.terms.digest = codec::digest(&request);
        request
    }

    /// The tokens by which agents are known, of those that were not seen before.
    pub(super) fn learn_tokens(&mut self) {
        let reader = self.reader();
        for (number, (id, agent)) in self.agents.iter().zip(&self.model.agents).enumerate() {
            if !agent.has_token || self.tokens_seen.contains_key(&(number, agent.tokens)) {
                continue;
            }
            let key = Key::Agent(self.principals[agent.principal], *id);
            let row: bursar_domain::agent::Agent = queries::row(&*reader, key).expect("readable").expect("there");
            let (credential, _) = row.credential.expect("a token");
            self.tokens_seen.insert((number, agent.tokens), credential);
        }
    }

    /// What is called as the model has it, is at its provider if a rail made it, and has the name that the provider gave to it.
    pub(super) fn check_payments(&self, reader: &dyn Reader, outside: &mut BTreeMap<(PrincipalId, AccountNo), i128>) {
        let seed = self.seed;
        assert_eq!(self.payments.len(), self.model.payments.len(), "seed {seed}: payments");
        for (number, ((owner, id), expected)) in self.payments.iter().zip(&self.model.payments).enumerate() {
            let row: Payment = queries::row(reader, Key::Payment(*owner, *id)).expect("readable").expect("there");
            let question: Option<Approval> =
                row.approval.and_then(|approval| queries::row(reader, Key::Approval(*owner, approval)).expect("readable"));
            let got = payment_word(&row, question.as_ref().map(|question| &question.reason));
            assert_eq!(got, expected.word, "seed {seed}: payment {number}");
            assert_eq!((row.amount, row.requested_at), (amount(expected.amount), Timestamp(expected.at)), "seed {seed}: {id}");
            assert_eq!(row.closed_at.is_none(), expected.is_open(), "seed {seed}: payment {number}");
            let is_outside = expected.over == Over::Outside;
            let is_made = is_outside && expected.stands == Stands::Settled;
            assert_eq!(row.reference, is_made.then(|| reference(number)), "seed {seed}: payment {number}");
            let known = self.provider.orders.get(&number).copied();
            assert!(!is_made || known == Some(Ordered::Made), "seed {seed}: payment {number} is made, and {known:?}");
            let was_asked = is_outside && matches!(expected.stands, Stands::Processing | Stands::Settled | Stands::Failed);
            assert!(was_asked || known.is_none(), "seed {seed}: payment {number} is {}, and {known:?}", expected.word);
            if is_made {
                *outside.entry((*owner, AccountNo::Funding(Rail::Sandbox, row.book))).or_default() -= expected.amount;
            }
        }
    }

    /// What vendors got is what the model says, and so is what was used of each mandate and how payments are counted.
    pub(super) fn check_spending(&self, reader: &dyn Reader, report: &replay::Report) {
        let seed = self.seed;
        for (principal, owner) in self.principals.iter().enumerate() {
            let model = &self.model.principals[principal];
            for (book, expected) in [Book::Live, Book::Test].into_iter().zip(model.vendors) {
                let account = AccountNo::Vendors(book);
                let sum: i128 = report.system.iter().filter(|(of, no, _)| (of, no) == (owner, &account)).map(|one| one.2).sum();
                assert_eq!(sum, expected, "seed {seed}: vendors of {owner} in {book:?}");
            }
            for (name, expected) in &model.mandates {
                let found = mandates::mandate(reader, *owner, &mandate(*name)).expect("readable");
                let (row, usage) = found.unwrap_or_else(|| panic!("seed {seed}: there is no mandate {name}"));
                let now = Timestamp(self.model.time(principal));
                let windowed = row.limits.window.map_or(Total::ZERO, |window| usage.within(window.length, now));
                let got = [usage.spent, usage.held, windowed].map(micros);
                assert_eq!(got, self.model.used(principal, *name), "seed {seed}: what was spent under mandate {name} of {owner}");
                assert!(got[0] + got[1] <= micros(row.limits.cap.into()), "seed {seed}: mandate {name} is passed");
                assert_eq!(row.book == Book::Live, expected.live, "seed {seed}: mandate {name}");
            }
            let of_all = |agent: usize| self.model.agents[agent].principal == principal;
            self.check_tally(reader, Key::Tally(*owner, None), &of_all);
        }
        for (number, id) in self.agents.iter().enumerate() {
            let agent = &self.model.agents[number];
            let owner = self.principals[agent.principal];
            if agent.tokens == 0 {
                continue;
            }
            self.check_tally(reader, Key::Tally(owner, Some(*id)), &|agent| agent == number);
        }
    }

    fn check_tally(&self, reader: &dyn Reader, key: Key, is_counted: &dyn Fn(usize) -> bool) {
        let text = format!("seed {}: {key:?}", self.seed);
        let tally: Tally = queries::row(reader, key).expect("readable").unwrap_or_default();
        let moved: Micros = tally.moved.iter().map(|moved| micros(moved.total)).sum();
        let own = || self.model.payments.iter().filter(|one| is_counted(one.agent));
        let count = |stands| own().filter(|one| one.stands == stands).count() as u64;
        let expected = [Stands::Settled, Stands::Failed, Stands::Denied, Stands::Blocked, Stands::Escalated].map(count);
        assert_eq!([tally.settled, tally.failed, tally.denied, tally.blocked, tally.pending], expected, "{text}");
        let settled = own().filter(|one| one.stands == Stands::Settled);
        assert_eq!(moved, settled.map(|one| one.amount).sum::<Micros>(), "{text}");
    }

    /// Nothing is open any more, and what was made outside is settled, and nothing else is.
    pub(super) fn check_payments_heard(&mut self) {
        let seed = self.seed;
        for (number, payment) in self.model.payments.iter().enumerate() {
            assert!(!payment.is_open(), "seed {seed}: payment {number} is still {}", payment.word);
            let is_made = self.provider.orders.get(&number) == Some(&Ordered::Made);
            let is_settled = payment.stands == Stands::Settled && payment.over == Over::Outside;
            assert_eq!(is_settled, is_made, "seed {seed}: payment {number} is {}", payment.word);
            self.seen.asked.count(payment, &self.model);
        }
    }

    /// Whose a payment is, and its id.
    pub(super) fn payment(&self, number: usize) -> (PrincipalId, PaymentId) {
        self.payments[number]
    }
}

/// What a provider says, in full.
pub(super) fn of_payment(number: usize, said: OfPayment) -> Paid {
    match said {
        OfPayment::Made => Paid::Settled { reference: reference(number), receipt: None },
        OfPayment::Failed => Paid::Failed(failure()),
        OfPayment::Unknown => Paid::Unknown("no answer".to_owned()),
    }
}

/// A provider's name of a payment.
fn reference(number: usize) -> String {
    format!("tx_{number}")
}

fn mandate(number: u64) -> MandateName {
    MandateName(format!("mandate {number}"))
}

fn micros(total: Total) -> Micros {
    Micros::try_from(total.micros()).expect("in range")
}
