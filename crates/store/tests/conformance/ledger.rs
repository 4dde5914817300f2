//! Stories of the ledger's lists: transfers by days and pages, accounts with what they hold.

use bursar_domain::agent::{Agent, Handle};
use bursar_domain::audit::Chain;
use bursar_domain::event::{AccountCredited, PaymentSettled, Unfrozen};
use bursar_domain::ledger::{Account, AccountNo, Overdraft, Transfer, TransferKind, TransferState};
use bursar_domain::payment::{Order, Payee};
use bursar_domain::set::{Key, Row};
use bursar_domain::wallet::{Kind, Status, Wallet};
use bursar_domain::{AgentId, Amount, Book, Currency, Event, Fact, PaymentId, PrincipalId, Timestamp, TransferId, WalletId};
use bursar_store::codec::append;
use bursar_store::transfers::{self, Wanted};
use bursar_store::{Reader, Store, Txn, accounts};

use crate::houses::House;
use crate::samples::{NOW, account, amount, id, payment, principal};
use crate::suite::load;

/// Commits rows with one fact at a time of its own.
fn commit(store: &mut impl Store, at: u64, book: Book, event: impl Into<Event>, rows: Vec<(Key, Row)>) {
    let (owner, chain) = (principal(1), Key::Chain(principal(1)));
    let keys: Vec<Key> = rows.iter().map(|(key, _)| key.clone()).chain([chain.clone()]).collect();
    let mut txn = store.begin(NOW).unwrap();
    let mut ws = load(&mut txn, &keys);
    let head = ws.peek::<Chain>(&chain).copied().unwrap_or(Chain::EMPTY);
    let fact = Fact { owner, book: Some(book), at: Timestamp(at), by: None, payment: None, event: event.into() };
    let line = append(&fact, head.seq + 1, &head.hash);
    ws.put(chain, Chain { seq: line.seq, hash: line.hash, at: Timestamp(at) });
    rows.into_iter().for_each(|(key, row)| ws.put(key, row));
    txn.commit(&ws, &[line]).unwrap();
}

fn transfer(number: u64, debit: AccountNo, credit: AccountNo, of: Option<PaymentId>) -> (Key, Row) {
    let row = Transfer {
        id: TransferId(id(number)),
        debit,
        credit,
        amount: amount(number),
        kind: TransferKind::Payment,
        state: TransferState::Posted,
        at: NOW,
        payment: of,
        debit_entry: None,
        credit_entry: None,
    };
    (Key::Transfer(principal(1), row.id), row.into())
}

fn credited(number: u64) -> AccountCredited {
    let (account, transfer) = (AccountNo::General(Book::Live), TransferId(id(number)));
    AccountCredited {
        account,
        agent: None,
        amount: amount(number),
        currency: Currency::USD,
        memo: "by hand".to_owned(),
        transfer,
    }
}

fn settled(number: u64, fee: u64) -> PaymentSettled {
    let row = payment(4);
    let order = Order {
        payment: row.id,
        agent: row.agent,
        wallet: row.wallet,
        payee: row.payee,
        amount: row.amount,
        fee: row.fee,
        currency: row.currency,
        category: None,
        memo: "of the order".to_owned(),
        metadata: None,
        rail: None,
    };
    let fee_transfer = Some(TransferId(id(fee)));
    PaymentSettled { order, transfer: TransferId(id(number)), fee_transfer, held: None, reference: None, receipt: None }
}

/// An agent with a wallet in a book and a currency, and the wallet's account.
fn agent(number: u64, book: Book, currency: Currency) -> Vec<(Key, Row)> {
    let (owner, wallet, agent) = (principal(1), WalletId(id(number)), AgentId(id(number)));
    let (status, created_at) = (Status::Active, NOW);
    let row = Wallet { id: wallet, agent, book, currency, kind: Kind::Main, status, created_at };
    let handle = Handle(format!("agent {number}"));
    let (name, owner_ref, metadata, credential) = (String::new(), None, None, None);
    let agent =
        Agent { id: agent, handle, book, main: wallet, name, owner_ref, metadata, credential, created_at, ancestors: Vec::new() };
    let held = Account { last: Some(TransferId(id(number))), ..Account::new(currency, Overdraft::Line(Amount::ZERO)) };
    vec![
        (Key::Agent(owner, agent.id), agent.into()),
        (Key::Wallet(owner, wallet), row.into()),
        (Key::Account(owner, AccountNo::Wallet(wallet)), held.into()),
    ]
}

/// A history whose later transfers have smaller ids, as those of a node have whose clock is behind.
fn furnish(store: &mut impl Store) {
    let (owner, live) = (principal(1), Book::Live);
    let (general, wallet, vendors) = (AccountNo::General(live), AccountNo::Wallet(WalletId(id(2))), AccountNo::Vendors(live));
    let euro = Currency::parse("EUR").unwrap();
    let mut rows = agent(2, live, euro);
    rows.extend([
        (Key::Account(owner, general), account(5).into()),
        (Key::Account(owner, AccountNo::General(Book::Test)), account(6).into()),
        transfer(90, AccountNo::World(live), general, None),
    ]);
    commit(store, 1_000, live, credited(90), rows);
    let paid = payment(4);
    let mut rows = vec![transfer(80, wallet, vendors, Some(paid.id)), transfer(70, wallet, AccountNo::Fees(live), Some(paid.id))];
    rows.push((Key::Payment(owner, paid.id), paid.into()));
    commit(store, 2_000, live, settled(80, 70), rows);
    commit(store, 2_000, live, Unfrozen {}, Vec::new());
    let test = transfer(60, AccountNo::World(Book::Test), AccountNo::General(Book::Test), None);
    commit(store, 2_000, Book::Test, credited(60), vec![test]);
    // All of the amount was the fee: nothing arrived, and that transfer has no row.
    commit(store, 3_000, live, settled(50, 40), vec![transfer(40, wallet, AccountNo::Fees(live), None)]);
}

/// Everything that is wanted, in pages of a length.
fn listed(reader: &dyn Reader, wanted: Wanted) -> Vec<transfers::Listed> {
    let (mut found, mut wanted) = (Vec::new(), wanted);
    loop {
        let page = transfers::page(reader, principal(1), &wanted).unwrap();
        assert!(page.items.len() <= wanted.limit);
        found.extend(page.items);
        let Some(next) = page.next else { return found };
        assert_eq!(transfers::Mark::read(&next.text()), Some(next));
        wanted.beyond = Some(next);
    }
}

pub(crate) fn transfers_are_listed_in_the_order_of_the_journal(house: &impl House) {
    let mut store = house.open();
    furnish(&mut store);
    let reader = store.reader();
    let check = |from: Option<u64>, until: Option<u64>, book, expect: &[u64]| {
        for limit in [1, 2, 3, 100] {
            let (from, until) = (from.map(Timestamp), until.map(Timestamp));
            let found = listed(&*reader, Wanted { from, until, book, beyond: None, limit });
            let numbers: Vec<u64> = found.iter().map(|one| one.transfer.amount.micros()).collect();
            assert_eq!(numbers, expect, "{from:?} {until:?} {book:?} {limit}");
        }
    };
    check(None, None, None, &[90, 80, 70, 60, 40]);
    check(None, None, Some(Book::Live), &[90, 80, 70, 40]);
    check(None, None, Some(Book::Test), &[60]);
    check(Some(1_000), Some(1_001), None, &[90]);
    check(Some(1_001), None, None, &[80, 70, 60, 40]);
    check(Some(2_000), Some(3_000), Some(Book::Live), &[80, 70]);
    check(Some(2_001), None, None, &[40]);
    check(None, Some(2_000), None, &[90]);
    check(Some(3_001), None, None, &[]);
    check(None, Some(0), None, &[]);

    let all = Wanted { from: None, until: None, book: None, beyond: None, limit: 100 };
    let found = listed(&*reader, all);
    let told: Vec<_> = found.iter().map(|one| (one.line, one.book, one.currency.code().to_owned(), one.memo.as_str())).collect();
    let payment_memo = payment(4).memo;
    let line = |line, book, currency: &str, memo| (line, book, currency.to_owned(), memo);
    let expect = [
        line(1, Book::Live, "USD", "by hand"),
        line(2, Book::Live, "EUR", &payment_memo),
        line(2, Book::Live, "EUR", &payment_memo),
        line(4, Book::Test, "USD", "by hand"),
        line(5, Book::Live, "EUR", "of the order"),
    ];
    assert_eq!(told, expect);
    let page = transfers::page(&*reader, principal(1), &all).unwrap();
    let named: Vec<&str> = page.agents.values().map(|agent| agent.handle.0.as_str()).collect();
    assert_eq!((page.wallets.len(), named, page.payments.len()), (1, vec!["agent 2"], 1));
    assert!(matches!(page.payments.values().next().unwrap().payee, Payee::Vendor(_)));
    // Another principal's list is its own.
    assert_eq!(transfers::page(&*reader, principal(2), &all).unwrap(), transfers::Page::default());
}

pub(crate) fn accounts_are_listed_with_their_wallets(house: &impl House) {
    let mut store = house.open();
    furnish(&mut store);
    for number in 10..130 {
        let book = if number % 2 == 0 { Book::Live } else { Book::Test };
        commit(&mut store, 4_000, book, Unfrozen {}, agent(number, book, Currency::USD));
    }
    let reader = store.reader();
    let all = |owner: PrincipalId, book, limit| {
        let (mut found, mut beyond) = (Vec::new(), None);
        loop {
            let page = accounts::page(&*reader, owner, book, beyond, limit).unwrap();
            assert!(page.items.len() <= limit);
            found.extend(page.items);
            let Some(next) = page.next else { return found };
            beyond = accounts::read_mark(&accounts::mark(next));
        }
    };
    let whole = all(principal(1), None, 1_000);
    assert_eq!(whole.len(), 123);
    assert_eq!([whole[0].number, whole[1].number], [Book::Live, Book::Test].map(AccountNo::General));
    assert_eq!((whole[0].account.clone(), &whole[0].wallet), (account(5), &None));
    assert_eq!(whole[2].account.last, Some(TransferId(id(2))));
    let handles: Vec<_> = whole[2..].iter().map(|view| view.wallet.as_ref().unwrap().1.handle.0.clone()).collect();
    assert_eq!(handles, [2].into_iter().chain(10..130).map(|number| format!("agent {number}")).collect::<Vec<_>>());
    for limit in [1, 7, 50, 122, 123] {
        assert_eq!(all(principal(1), None, limit), whole, "{limit}");
        let test: Vec<_> = whole.iter().filter(|view| view.book == Book::Test).cloned().collect();
        assert_eq!((test.len(), all(principal(1), Some(Book::Test), limit)), (61, test), "{limit}");
    }
    assert_eq!(all(principal(2), None, 10), []);
}
