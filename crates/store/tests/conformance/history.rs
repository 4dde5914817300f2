//! Histories of accounts: a page is what the whole list has in its place, wherever it is entered.

use bursar_domain::ledger::{Account, AccountNo, Milestone, Overdraft, Posting, TransferKind, capture, hold, post, release};
use bursar_domain::payment::Payment;
use bursar_domain::set::Key;
use bursar_domain::{Book, Currency, Id, PaymentId, PrincipalId, TransferId, WalletId, WorkingSet};
use bursar_store::lists::{self, Part};
use bursar_store::memory::MemoryStore;
use bursar_store::{Reader, Store, Txn, statement, transactions};

use crate::samples::{NOW, amount, id, payment, principal};

const GENERAL: AccountNo = AccountNo::General(Book::Live);
const WALLET: AccountNo = AccountNo::Wallet(WalletId(Id::from_parts(1, 2)));

/// A house in which much happened, in a pattern that meets milestones in every phase: money comes, is paid with a fee beside it, goes to AI
/// with a fee before it, is held and returned, held and captured.
struct House {
    ws: WorkingSet,
    owner: PrincipalId,
    next: u64,
}

impl House {
    fn new() -> Self {
        let (mut ws, owner) = (WorkingSet::default(), principal(1));
        for account in [GENERAL, WALLET] {
            ws.insert(Key::Account(owner, account), Account::new(Currency::USD, Overdraft::Unlimited));
        }
        Self { ws, owner, next: 0 }
    }

    fn id(&mut self) -> TransferId {
        self.next += 1;
        TransferId(Id::from_parts(NOW.0, self.next))
    }

    fn posting(&mut self, debit: AccountNo, credit: AccountNo, kind: TransferKind) -> Posting {
        let (id, amount) = (self.id(), amount(self.next));
        Posting { id, debit, credit, amount, currency: Currency::USD, kind, payment: None }
    }

    fn posts(&mut self, debit: AccountNo, credit: AccountNo, kind: TransferKind) {
        let posting = self.posting(debit, credit, kind);
        post(&mut self.ws, self.owner, NOW, &posting);
    }

    /// That a payment counts, and then its transfers.
    fn pays(&mut self, move_money: impl FnOnce(&mut Self, PaymentId)) {
        let row = Payment { id: PaymentId(self.id().0), ..payment(1) };
        self.ws.get_mut::<Account>(&Key::Account(self.owner, WALLET)).unwrap().payments += 1;
        move_money(self, row.id);
        self.ws.insert(Key::Payment(self.owner, row.id), row);
    }

    fn happens(&mut self, what: u64) {
        let (fees, world, other) = (AccountNo::Fees(Book::Live), AccountNo::World(Book::Live), AccountNo::Principals(Book::Live));
        match what {
            0 => self.posts(world, GENERAL, TransferKind::Credit),
            1 => self.posts(GENERAL, WALLET, TransferKind::Budget),
            2 => {
                self.posts(GENERAL, fees, TransferKind::AiFee);
                self.posts(GENERAL, WALLET, TransferKind::AiCredit);
            }
            3 => self.pays(|house, payment| {
                for (credit, kind) in [(other, TransferKind::Payment), (fees, TransferKind::Fee)] {
                    let posting = Posting { payment: Some(payment), ..house.posting(WALLET, credit, kind) };
                    post(&mut house.ws, house.owner, NOW, &posting);
                }
            }),
            4 => {
                let held =
                    Posting { payment: Some(PaymentId(self.id().0)), ..self.posting(WALLET, other, TransferKind::Payment) };
                hold(&mut self.ws, self.owner, NOW, &held);
                let id = self.id();
                release(&mut self.ws, self.owner, NOW, held.id, id);
            }
            _ => self.pays(|house, payment| {
                let held = Posting { payment: Some(payment), ..house.posting(WALLET, other, TransferKind::Payment) };
                hold(&mut house.ws, house.owner, NOW, &held);
                // Something else comes in between.
                house.happens(0);
                let id = house.id();
                capture(&mut house.ws, house.owner, NOW, held.id, id, held.amount);
            }),
        }
    }

    /// The house in a store, with the milestones from one on: those before it are of a time that had none.
    fn stored(&self, first: u64) -> MemoryStore {
        let (mut store, mut ws) = (MemoryStore::default(), self.ws.clone());
        for account in [GENERAL, WALLET] {
            let count = Milestone::count(self.ws.peek::<Account>(&Key::Account(self.owner, account)).unwrap().entries);
            assert!(count > 3, "{account:?}");
            (1..first.min(count + 1)).for_each(|number| ws.remove(Key::Milestone(self.owner, account, number)));
        }
        assert_eq!(ws.broken(), None);
        store.begin(NOW).unwrap().commit(&ws, &[]).unwrap();
        store
    }
}

fn house() -> House {
    let mut house = House::new();
    (0..600_u64).for_each(|at| house.happens((at * 7 + at / 5) % 6));
    house
}

/// All pages of some lengths are what the whole list has in their place.
fn check<T: PartialEq + std::fmt::Debug>(whole: &[T], page: impl Fn(u64, u64) -> (Vec<T>, u64)) {
    let total = whole.len() as u64;
    for limit in [1, 7, 100] {
        for offset in (0..total + 3).step_by(if limit == 7 { 5 } else { 37 }).chain([total - 1, u64::MAX]) {
            let (from, to) = (offset.min(total), offset.saturating_add(limit).min(total));
            let (items, counted) = page(offset, limit);
            assert_eq!(items, whole[from as usize..to as usize], "{offset} {limit}");
            assert_eq!(counted, total);
        }
    }
}

fn statement_page(reader: &dyn Reader, offset: u64, limit: u64) -> (Vec<statement::Line>, u64) {
    let page = statement::page(reader, principal(1), WALLET, offset, limit).unwrap();
    (page.lines, page.total)
}

fn transactions_page(reader: &dyn Reader, is_descending: bool, offset: u64, limit: u64) -> (Vec<TransferId>, u64) {
    let part = transactions::Part { order: transactions::Order::Time, is_descending, offset, limit };
    let page = transactions::page(reader, principal(1), GENERAL, &part).unwrap();
    // A fee comes with what it was taken from.
    assert!(page.items.iter().all(|item| item.fee.is_some() == (item.transfer.kind == TransferKind::AiCredit)));
    (page.items.into_iter().map(|item| item.transfer.id).collect(), page.total)
}

fn payments_page(reader: &dyn Reader, offset: u64, limit: u64) -> (Vec<PaymentId>, u64) {
    let part = Part { from: None, offset: usize::try_from(offset).unwrap(), limit: usize::try_from(limit).unwrap() };
    let (page, total) = lists::settled_payments_of(reader, principal(1), WALLET, part).unwrap().unwrap();
    (page.items.into_iter().map(|payment| payment.id).collect(), total)
}

#[test]
fn a_page_is_what_the_whole_list_has_in_its_place() {
    let house = house();
    // All milestones are there, all but the first two, none.
    for first in [1, 3, u64::MAX] {
        let store = house.stored(first);
        let reader = &*store.reader();
        let whole = statement_page(reader, 0, u64::MAX).0;
        let mut available = 0_i128;
        for line in &whole {
            let amount = i128::from(line.amount.micros());
            available += if line.is_credit { amount } else { -amount };
            assert_eq!(i128::from(line.available_after.micros()), available.max(0), "the lines add up");
        }
        check(&whole, |offset, limit| statement_page(reader, offset, limit));
        let mut whole = transactions_page(reader, false, 0, u64::MAX).0;
        check(&whole, |offset, limit| transactions_page(reader, false, offset, limit));
        whole.reverse();
        check(&whole, |offset, limit| transactions_page(reader, true, offset, limit));
        let whole = payments_page(reader, 0, u64::MAX >> 1).0;
        assert!(whole.len() > 64 && whole.windows(2).all(|pair| pair[0] > pair[1]), "newest first");
        check(&whole, |offset, limit| payments_page(reader, offset, limit));
    }
}

#[test]
fn pages_that_follow_each_other_make_the_whole_list() {
    let store = house().stored(1);
    let reader = &*store.reader();
    let whole = payments_page(reader, 0, u64::MAX >> 1).0;
    let (mut found, mut from) = (Vec::new(), None);
    loop {
        let part = Part { from, offset: 0, limit: 9 };
        let (page, total) = lists::settled_payments_of(reader, principal(1), WALLET, part).unwrap().unwrap();
        assert_eq!(total, whole.len() as u64);
        found.extend(page.items.into_iter().map(|payment| payment.id));
        from = page.next;
        if from.is_none() {
            break;
        }
    }
    assert_eq!(found, whole);
    // Nothing that is no entry of the account leads into it.
    let part = Part { from: Some(id(99)), offset: 0, limit: 9 };
    assert_eq!(lists::settled_payments_of(reader, principal(1), WALLET, part).unwrap().unwrap().0.items, []);
}

/// A history of so many credits, without a milestone.
fn old_house(entries: u64) -> MemoryStore {
    let mut house = House::new();
    (0..entries).for_each(|_| house.posts(AccountNo::World(Book::Live), GENERAL, TransferKind::Credit));
    house.happens(1);
    house.happens(3);
    let (mut store, mut ws) = (MemoryStore::default(), house.ws.clone());
    (1..=entries / Milestone::EVERY).for_each(|number| ws.remove(Key::Milestone(house.owner, GENERAL, number)));
    store.begin(NOW).unwrap().commit(&ws, &[]).unwrap();
    store
}

#[test]
fn a_far_page_of_a_time_before_milestones_is_looked_for_from_the_oldest_transfer() {
    let store = old_house(12_000);
    let reader = &*store.reader();
    let numbers = |is_descending, offset| {
        let (ids, total) = transactions_page(reader, is_descending, offset, 2);
        (
            ids.iter()
                .map(|id| id.0.to_bytes()[10..].iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
                .collect::<Vec<_>>(),
            total,
        )
    };
    assert_eq!(numbers(false, 0), (vec![1, 2], 12_001));
    assert_eq!(numbers(false, 500), (vec![501, 502], 12_001));
    assert_eq!(numbers(true, 11_999), (vec![2, 1], 12_001));
    assert_eq!(numbers(true, 0), (vec![12_001, 12_000], 12_001));
}
