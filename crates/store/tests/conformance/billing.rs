//! Rows and events of billing, every variant of theirs among them; and the stories of its lists.

use bursar_domain::billing::{Billing, Series};
use bursar_domain::event::{
    BillingDetailsChanged, InvoiceIssued, MethodAdded, MethodChanged, MethodDeleted, MethodFailed, MethodOpened, MethodRequested,
    MethodSaved, WalletFunded,
};
use bursar_domain::funding::{Checkout, Failure, FailureKind};
use bursar_domain::idempotency::{Answer, KeyHash};
use bursar_domain::invoice::{Invoice, Line, Tax, Terms};
use bursar_domain::ledger::{Account, AccountNo, Balance, Overdraft, Posting, TransferKind, post};
use bursar_domain::method::{Method, Setup, Status};
use bursar_domain::party::Party;
use bursar_domain::principal::Principal;
use bursar_domain::set::{Key, Row};
use bursar_domain::{Amount, Book, Currency, Event, InvoiceId, MethodId, PrincipalId, Rail, TransferId, WalletId, WorkingSet};
use bursar_store::memory::MemoryStore;
use bursar_store::transactions::{self, Order, Part};
use bursar_store::{Reader, Store, Txn, billing};

use crate::samples::{NOW, TEXT, amount, id, principal};

fn party(tax_id: Option<&str>) -> Party {
    Party { name: TEXT.to_owned(), address: "1 Main St\nSpringfield".to_owned(), tax_id: tax_id.map(str::to_owned) }
}

fn lines() -> Vec<Line> {
    ["Account credit", TEXT].map(|text| Line { description: text.to_owned(), amount: amount(1) }).into()
}

fn tax() -> Tax {
    Tax { name: "VAT".to_owned(), basis_points: u32::MAX }
}

/// What the house says of itself.
pub(crate) fn terms() -> Terms {
    Terms { seller: party(None), tax: Some(tax()), note: Some(TEXT.to_owned()) }
}

/// An invoice of a book, with a number.
pub(crate) fn invoice(number: u64, book: Book) -> Invoice {
    Invoice {
        id: InvoiceId(id(number)),
        book,
        transaction: TransferId(id(5)),
        year: 2026,
        number,
        seller: party(Some("DE123456789")),
        buyer: party(None),
        currency: Currency::USD,
        lines: lines(),
        tax: Some(tax()),
        total: amount(2),
        note: Some(TEXT.to_owned()),
        issued_at: NOW,
        due_at: NOW,
        paid_at: NOW,
    }
}

fn method(status: Status) -> Method {
    let (kind, name, details) = ("credit_card".to_owned(), TEXT.to_owned(), "{\"last4\": \"4242\"}".to_owned());
    let setup = None;
    Method { id: MethodId(id(21)), book: Book::Test, kind, name, status, details, created_at: NOW, updated_at: NOW, setup }
}

fn checkout() -> Checkout {
    Checkout { session: "cs_1".to_owned(), url: "https://pay.example/cs_1".to_owned() }
}

fn failure() -> Failure {
    Failure { kind: FailureKind::Expired, text: TEXT.to_owned() }
}

/// Methods that their owner saves on a page: one of which nothing is known yet, and one of which everything is.
fn set_up() -> [Method; 2] {
    let (rail, expires_at) = (Rail::Stripe, NOW);
    let bare = Setup { rail, return_url: None, expires_at, checkout: None, failure: None, key: None };
    let full = Setup {
        return_url: Some(TEXT.to_owned()),
        checkout: Some(checkout()),
        failure: Some(failure()),
        key: Some(KeyHash([5; 16])),
        ..bare.clone()
    };
    [
        Method { kind: String::new(), name: String::new(), setup: Some(bare), ..method(Status::Pending) },
        Method { setup: Some(full), ..method(Status::Failed) },
    ]
}

/// Principals with billing details.
pub(crate) fn principals(free: &Principal) -> Vec<Row> {
    [None, Some("ATU12345678")].map(|tax_id| Principal { billing: Some(party(tax_id)), ..free.clone() }.into()).into()
}

/// Every kind of key that is billing's, each with what may stand there.
pub(crate) fn rows(owner: PrincipalId) -> Vec<(Key, Vec<Row>)> {
    let full = Billing {
        ai: Some(WalletId(id(2))),
        methods: vec![(MethodId(id(21)), true), (MethodId(id(22)), false)],
        default_method: Some(MethodId(id(21))),
        series: Series { year: 9_999, number: u64::MAX, issued: 300 },
    };
    let bare = Invoice { tax: None, note: None, ..invoice(u64::MAX >> 40, Book::Test) };
    vec![
        (Key::Billing(owner, Book::Live), vec![Billing::default().into(), full.clone().into()]),
        (Key::Billing(owner, Book::Test), vec![full.into()]),
        (
            Key::Method(owner, MethodId(id(21))),
            [Status::Active, Status::Inactive, Status::Deleted].map(method).into_iter().chain(set_up()).map(Row::from).collect(),
        ),
        (Key::Invoice(owner, InvoiceId(id(23))), vec![invoice(1, Book::Live).into(), bare.into()]),
        (Key::Invoiced(owner, TransferId(id(5))), vec![InvoiceId(id(23)).into(), InvoiceId(id(24)).into()]),
    ]
}

/// Answers of billing's commands.
pub(crate) fn answers() -> Vec<Answer> {
    let moved = |fee, is_new, general| Answer::AiTransfer {
        transfer: TransferId(id(5)),
        wallet: WalletId(id(2)),
        fee,
        is_new,
        general,
        remaining: amount(9),
    };
    vec![
        Answer::Method(MethodId(id(21))),
        Answer::Invoice { invoice: InvoiceId(id(23)), is_new: true },
        Answer::Invoice { invoice: InvoiceId(id(23)), is_new: false },
        moved(amount(1), true, Balance::Credit(Amount::MAX)),
        moved(Amount::ZERO, false, Balance::Overdrawn(amount(300))),
    ]
}

/// Every kind of event of billing.
pub(crate) fn events() -> Vec<Event> {
    let (method, other) = (MethodId(id(21)), Some(MethodId(id(22))));
    let (transfer, wallet, currency) = (TransferId(id(5)), WalletId(id(2)), Currency::USD);
    let text = || TEXT.to_owned();
    let issued = InvoiceIssued {
        invoice: InvoiceId(id(23)),
        transaction: transfer,
        year: 2026,
        number: u64::MAX,
        seller: party(None),
        buyer: party(Some("DE123456789")),
        currency,
        lines: lines(),
        tax: Some(tax()),
        total: amount(2),
        note: Some(text()),
        due_at: NOW,
        paid_at: NOW,
    };
    vec![
        WalletFunded { wallet, gross: amount(2), fee: amount(1), currency, transfer, fee_transfer: Some(transfer) }.into(),
        WalletFunded { wallet, gross: amount(2), fee: Amount::ZERO, currency, transfer, fee_transfer: None }.into(),
        MethodAdded { method, kind: text(), name: text(), details: text(), default: None }.into(),
        MethodAdded { method, kind: text(), name: text(), details: text(), default: other }.into(),
        MethodChanged { method, name: None, details: None, is_active: Some(false), default: other }.into(),
        MethodChanged { method, name: Some(text()), details: Some(text()), is_active: None, default: None }.into(),
        MethodDeleted { method, default: None }.into(),
        MethodDeleted { method, default: other }.into(),
        MethodRequested { method, rail: Rail::Stripe, name: String::new(), return_url: None, expires_at: NOW, key: None }.into(),
        MethodRequested {
            method,
            rail: Rail::Sandbox,
            name: text(),
            return_url: Some(text()),
            expires_at: NOW,
            key: Some(KeyHash([6; 16])),
        }
        .into(),
        MethodOpened { method, checkout: checkout() }.into(),
        MethodSaved { method, kind: text(), name: text(), details: text(), default: None }.into(),
        MethodSaved { method, kind: text(), name: text(), details: text(), default: other }.into(),
        MethodFailed { method, failure: failure() }.into(),
        InvoiceIssued { tax: None, note: None, lines: Vec::new(), ..issued.clone() }.into(),
        issued.into(),
        BillingDetailsChanged { details: party(None) }.into(),
    ]
}

const GENERAL: AccountNo = AccountNo::General(Book::Live);

/// A house whose general account moved: credits of 5, 3 and 3, money for AI (9.50 and a fee of 0.50, the fee first), a budget, and money of
/// the other book.
fn moved_house() -> (MemoryStore, PrincipalId) {
    let (mut store, owner) = (MemoryStore::default(), principal(1));
    let wallet = AccountNo::Wallet(WalletId(id(2)));
    let mut ws = WorkingSet::default();
    for account in [GENERAL, AccountNo::General(Book::Test), wallet] {
        ws.insert(Key::Account(owner, account), Account::new(Currency::USD, Overdraft::Unlimited));
    }
    let posting = |number, debit, credit, cents: u64, kind| {
        let (id, amount, currency) =
            (TransferId(bursar_domain::Id::from_parts(NOW.0, number)), amount(cents * 10_000), Currency::USD);
        (number, Posting { id, debit, credit, amount, currency, kind, payment: None })
    };
    let world = AccountNo::World(Book::Live);
    let made = [
        posting(1, world, GENERAL, 500, TransferKind::Credit),
        posting(2, world, GENERAL, 300, TransferKind::Credit),
        posting(3, world, AccountNo::General(Book::Test), 700, TransferKind::Credit),
        posting(4, GENERAL, AccountNo::Fees(Book::Live), 50, TransferKind::AiFee),
        posting(5, GENERAL, wallet, 950, TransferKind::AiCredit),
        posting(6, GENERAL, wallet, 200, TransferKind::Budget),
        posting(8, world, GENERAL, 300, TransferKind::Credit),
    ];
    for (number, posting) in made {
        let at = bursar_domain::Timestamp(NOW.0 + number);
        post(&mut ws, owner, at, &posting);
    }
    assert_eq!(ws.broken(), None);
    store.begin(NOW).unwrap().commit(&ws, &[]).unwrap();
    (store, owner)
}

/// What a page shows, in words: the number of each, its amount in cents, and its fee's.
fn shown(reader: &dyn Reader, order: Order, is_descending: bool, offset: u64, limit: u64) -> (String, u64) {
    let page = transactions::page(reader, principal(1), GENERAL, &Part { order, is_descending, offset, limit }).unwrap();
    let words = page.items.iter().map(|transaction| {
        let number = transaction.transfer.id.0.to_bytes()[11];
        let fee = transaction.fee.as_ref().map(|fee| format!("/{}", fee.amount.micros() / 10_000)).unwrap_or_default();
        let sign = if transaction.is_credit() { '+' } else { '-' };
        format!("{number}{sign}{}{fee}", transaction.amount().micros() / 10_000)
    });
    (words.collect::<Vec<_>>().join(" "), page.total)
}

#[test]
fn transactions_are_listed_in_every_order() {
    let (store, _) = moved_house();
    let reader = store.reader();
    let check = |order, is_descending, offset, limit, expect: &str| {
        assert_eq!(shown(&*reader, order, is_descending, offset, limit), (expect.to_owned(), 5), "{order:?} {offset} {limit}");
    };
    check(Order::Time, true, 0, 9, "8+300 6-200 5-1000/50 2+300 1+500");
    check(Order::Time, false, 0, 9, "1+500 2+300 5-1000/50 6-200 8+300");
    check(Order::Time, true, 2, 1, "5-1000/50");
    check(Order::Time, true, 3, 1, "2+300");
    check(Order::Time, false, 3, 9, "6-200 8+300");
    check(Order::Time, false, 5, 9, "");
    check(Order::Time, true, u64::MAX, 9, "");
    check(Order::Id, false, 0, 2, "1+500 2+300");
    check(Order::Amount, true, 0, 9, "5-1000/50 1+500 8+300 2+300 6-200");
    check(Order::Amount, false, 1, 3, "8+300 2+300 1+500");
    check(Order::Kind, false, 0, 9, "5-1000/50 6-200 8+300 2+300 1+500");
    check(Order::State, true, 1, 1, "6-200");
}

#[test]
fn a_fee_is_found_with_what_it_was_taken_from() {
    let (store, owner) = moved_house();
    let reader = store.reader();
    let one = |number| {
        let id = TransferId(bursar_domain::Id::from_parts(NOW.0, number));
        transactions::one(&*reader, owner, GENERAL, id).unwrap().map(|found| (found.amount(), found.fee.is_some()))
    };
    assert_eq!(one(1), Some((amount(5_000_000), false)));
    assert_eq!(one(5), Some((amount(10_000_000), true)));
    // A transaction of the other book, a fee, none.
    assert_eq!([3, 4, 99].map(one), [None; 3]);
    let part = |order, is_descending| Part { order, is_descending, offset: 0, limit: 9 };
    for order in [Order::Time, Order::Id, Order::Amount] {
        let page = transactions::fees(&*reader, owner, GENERAL, &part(order, true)).unwrap();
        assert_eq!((page.items.len(), page.total), (1, 1), "{order:?}");
    }
}

#[test]
fn invoices_are_listed_by_book() {
    let (mut store, owner) = moved_house();
    let mut ws = WorkingSet::default();
    let transaction = TransferId(bursar_domain::Id::from_parts(NOW.0, 1));
    for (number, book, total) in [(1, Book::Live, 7), (2, Book::Test, 1), (3, Book::Live, 5), (4, Book::Live, 6)] {
        let row = Invoice { transaction, total: amount(total), ..invoice(number, book) };
        ws.insert(Key::Invoice(owner, row.id), row);
    }
    let series = Series { year: 2026, number: 4, issued: 3 };
    ws.insert(Key::Billing(owner, Book::Live), Billing { series, ..Billing::default() });
    store.begin(NOW).unwrap().commit(&ws, &[]).unwrap();
    let reader = store.reader();
    let check = |order, is_descending, offset, limit, expect: &[u64]| {
        let part = Part { order, is_descending, offset, limit };
        let page = billing::invoices(&*reader, owner, Book::Live, &part).unwrap();
        let numbers: Vec<_> = page.items.iter().map(|found| found.invoice.number).collect();
        assert_eq!((numbers.as_slice(), page.total), (expect, 3), "{order:?} {is_descending} {offset} {limit}");
    };
    check(billing::Order::Issued, true, 0, 9, &[4, 3, 1]);
    check(billing::Order::Issued, true, 1, 1, &[3]);
    check(billing::Order::Issued, false, 0, 2, &[1, 3]);
    check(billing::Order::Number, false, 2, 9, &[4]);
    check(billing::Order::Amount, true, 0, 9, &[1, 4, 3]);
    check(billing::Order::Paid, true, 3, 9, &[]);
    assert!(billing::invoice(&*reader, owner, Book::Test, InvoiceId(id(1))).unwrap().is_none());
    assert!(billing::invoice(&*reader, owner, Book::Live, InvoiceId(id(1))).unwrap().is_some());
}
