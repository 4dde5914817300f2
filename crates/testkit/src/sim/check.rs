//! The invariants: the journal rebuilds every row, every balance is the model's, and what followers keep is what the lines say.

use std::collections::BTreeMap;

use bursar_domain::agent::Agent;
use bursar_domain::ledger::{Account, AccountNo, Balance, TransferState};
use bursar_domain::principal::{Credential, Grant};
use bursar_domain::set::Key;
use bursar_domain::{Amount, Book, PrincipalId, Timestamp, Total};
use bursar_store::billing::Invoiced;
use bursar_store::transactions::{Order, Part};
use bursar_store::{Reader, Scan, Table, billing, lists, queries, replay, statement, transactions, transfers};

use super::History;
use super::words::all_tasks;
use crate::disk::Disk;
use crate::model::Micros;
use crate::story::status_word;

impl<D: Disk> History<D> {
    pub(super) fn check(&mut self) {
        let seed = self.seed;
        let reader = self.reader();
        let report = replay::verify(&*reader, |_| ()).expect("readable");
        assert!(report.is_clean(), "seed {seed}: {:#?}", report.findings);
        assert_eq!(report.debits, report.credits, "seed {seed}");
        self.check_wallets(&*reader);
        self.check_general_accounts(&*reader);
        self.check_agents(&*reader);
        self.check_credentials(&*reader);
        self.check_sums(&*reader);
        self.check_transfers(&*reader);
        self.check_tasks(&*reader);
        self.check_funding(&*reader, &report);
        self.check_spending(&*reader, &report);
        self.check_methods(&*reader);
        self.check_billing(&*reader);
        self.check_endpoints();
    }

    /// The outbox has every task that something owes, as it stands, and no other.
    fn check_tasks(&self, reader: &dyn Reader) {
        let all = all_tasks(reader);
        let got: BTreeMap<_, _> =
            all.iter().map(|due| (self.task(due.task), (due.pending.due_at.0, due.pending.attempts))).collect();
        assert_eq!(got, self.model.tasks, "seed {}: tasks", self.seed);
    }

    /// Invoices are numbered without a gap in each book and year, and are those that the model has. What moved on a general account comes
    /// to what is in it, and is as much as it counted.
    fn check_billing(&self, reader: &dyn Reader) {
        let mut expected: Vec<_> = self
            .model
            .moved
            .iter()
            .filter_map(|moved| Some((self.principals[moved.principal], moved.live, moved.invoice.clone()?)))
            .collect();
        let charged = self.model.deposits.iter();
        expected.extend(charged.filter_map(|one| Some((self.principals[one.principal], one.live, one.invoice.clone()?))));
        let mut found = Vec::new();
        for owner in &self.principals {
            for book in [Book::Live, Book::Test] {
                let all = Part { order: billing::Order::Number, is_descending: false, offset: 0, limit: u64::MAX };
                let page = billing::invoices(reader, *owner, book, &all).expect("readable");
                let mut next = BTreeMap::new();
                for Invoiced { invoice, transfer } in &page.items {
                    let number = next.entry(invoice.year).or_insert(0);
                    *number += 1;
                    assert_eq!((invoice.number, invoice.transaction), (*number, transfer.id), "seed {}: {book:?}", self.seed);
                    found.push((*owner, book == Book::Live, invoice.quoted()));
                }
                assert_eq!(page.total, page.items.len() as u64, "seed {}: invoices", self.seed);
                self.check_transactions(reader, *owner, AccountNo::General(book));
            }
        }
        expected.sort();
        found.sort();
        assert_eq!(found, expected, "seed {}: invoices", self.seed);
    }

    fn check_transactions(&self, reader: &dyn Reader, owner: PrincipalId, account: AccountNo) {
        let all = Part { order: Order::Time, is_descending: true, offset: 0, limit: 10_000 };
        let page = transactions::page(reader, owner, account, &all).expect("readable");
        let sum: Micros = page
            .items
            .iter()
            // A refund that failed moved nothing.
            .filter(|one| one.transfer.state != TransferState::Released)
            .map(|one| {
                let amount = Micros::from(one.amount().micros());
                if one.is_credit() { amount } else { -amount }
            })
            .sum();
        let head: Account = queries::row(reader, Key::Account(owner, account)).expect("readable").expect("there");
        // One that is open is shown as gone already.
        let balance = micros(head.credits_posted) - micros(head.debits_posted) - micros(head.debits_pending);
        assert_eq!((sum, page.items.len() as u64), (balance, page.total), "seed {}: {account:?}", self.seed);
        let fees = page.items.iter().filter(|one| one.fee.is_some()).count() as u64;
        assert_eq!(fees, head.ai_fees, "seed {}: {account:?}", self.seed);
    }

    /// The list of transfers has every one that there is, once, whatever the length of its pages.
    fn check_transfers(&self, reader: &dyn Reader) {
        for owner in &self.principals {
            let mut stored = Vec::new();
            let scan = Scan { table: Table::Transfers, principal: Some(*owner), beyond: None, is_descending: false, limit: 500 };
            let note = |key, _| {
                stored.extend(if let Key::Transfer(_, id) = key { Some(id) } else { None });
                Ok(true)
            };
            queries::walk(reader, scan, note).expect("readable");
            let (mut listed, mut beyond) = (Vec::new(), None);
            let limit = 7 + stored.len() / 9;
            loop {
                let wanted = transfers::Wanted { from: None, until: None, book: None, beyond, limit };
                let page = transfers::page(reader, *owner, &wanted).expect("readable");
                listed.extend(page.items.iter().map(|item| item.transfer.id));
                beyond = page.next;
                if beyond.is_none() {
                    break;
                }
            }
            listed.sort_unstable();
            assert_eq!(listed, stored, "seed {}: transfers", self.seed);
        }
    }

    fn check_wallets(&self, reader: &dyn Reader) {
        let seed = self.seed;
        assert_eq!(self.wallets.len(), self.model.wallets.len(), "seed {seed}: wallets");
        for (number, id) in self.wallets.iter().enumerate() {
            let (principal, _) = self.model.home(number);
            let view = queries::wallet(reader, self.principals[principal], *id).expect("readable").expect("there");
            let account = &view.account;
            let got = [account.available().into(), account.debits_pending, account.paid_out].map(micros);
            let wallet = &self.model.wallets[number];
            assert_eq!(got, [wallet.available, wallet.held, wallet.spent], "seed {seed}: wallet {number}");
            let status = view.wallet.status_at(Timestamp(self.model.now));
            assert_eq!(status_word(status), self.model.status(number), "seed {seed}: wallet {number}");
        }
    }

    fn check_general_accounts(&self, reader: &dyn Reader) {
        for (principal, id) in self.model.principals.iter().zip(&self.principals) {
            for (book, expected) in [Book::Live, Book::Test].into_iter().zip(principal.general) {
                let account: Account =
                    queries::row(reader, Key::Account(*id, AccountNo::General(book))).expect("readable").expect("there");
                let got = match account.balance() {
                    Balance::Credit(amount) => Micros::from(amount.micros()),
                    Balance::Overdrawn(amount) => -Micros::from(amount.micros()),
                };
                assert_eq!(got, expected, "seed {}: general account", self.seed);
            }
        }
    }

    fn check_agents(&self, reader: &dyn Reader) {
        let seed = self.seed;
        assert_eq!(self.agents.len(), self.model.agents.len(), "seed {seed}: agents");
        for (id, expected) in self.agents.iter().zip(&self.model.agents) {
            let owner = self.principals[expected.principal];
            let agent: Agent = queries::row(reader, Key::Agent(owner, *id)).expect("readable").expect("there");
            let main = Key::Account(owner, AccountNo::Wallet(agent.main));
            let account: Account = queries::row(reader, main).expect("readable").expect("there");
            let got = [account.available().into(), account.debits_pending].map(micros);
            assert_eq!(got, [expected.available, expected.held], "seed {seed}: {id}");
            self.check_statement(reader, owner, &agent, &account);
            // A new token kills the one before it.
            let is_token = |one: &&Credential| one.revoked_at.is_none() && matches!(one.grant, Grant::Agent(of, _) if of == *id);
            let all = lists::Part { from: None, offset: 0, limit: usize::MAX };
            let tokens = lists::credentials(reader, owner, all).expect("readable");
            assert_eq!(tokens.next, None, "seed {seed}: one page holds them all");
            let open: Vec<_> = tokens.items.iter().filter(is_token).map(|one| one.id).collect();
            let named: Vec<_> = agent.credential.iter().map(|(credential, _)| *credential).collect();
            assert_eq!(open, named, "seed {seed}: tokens of {id}");
            assert_eq!(named.len(), usize::from(expected.has_token), "seed {seed}: tokens of {id}");
        }
    }

    /// Each line of a statement goes on from the one before it, and the last is what is there.
    fn check_statement(&self, reader: &dyn Reader, owner: PrincipalId, agent: &Agent, account: &Account) {
        let page = statement::page(reader, owner, AccountNo::Wallet(agent.main), 0, u64::MAX).expect("readable");
        assert_eq!((page.lines.len() as u64, page.total), (account.lines(), account.lines()), "seed {}: {}", self.seed, agent.id);
        let mut available = Amount::ZERO;
        for line in &page.lines {
            let next = if line.is_credit { available.checked_add(line.amount) } else { available.checked_sub(line.amount) };
            available = next.unwrap_or_else(|| panic!("seed {}: {line:?} of {} on top of {available:?}", self.seed, agent.id));
            assert_eq!(available, line.available_after, "seed {}: {line:?} of {}", self.seed, agent.id);
        }
        assert_eq!(available, account.available(), "seed {}: {}", self.seed, agent.id);
    }

    fn check_credentials(&self, reader: &dyn Reader) {
        assert_eq!(self.credentials.len(), self.model.credentials.len(), "seed {}: credentials", self.seed);
        for (id, expected) in self.credentials.iter().zip(&self.model.credentials) {
            let key = Key::Credential(self.principals[expected.principal], *id);
            let row: Credential = queries::row(reader, key).expect("readable").expect("there");
            assert_eq!(row.revoked_at.is_some(), expected.is_revoked, "seed {}: {id}", self.seed);
        }
    }
}

fn micros(total: Total) -> Micros {
    Micros::try_from(total.micros()).expect("in range")
}
