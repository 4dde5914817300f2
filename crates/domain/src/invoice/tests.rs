//! Tables: what may be invoiced, what an invoice says, and its number.

use super::*;
use crate::billing::{Billing, Series};
use crate::event::Event;
use crate::idempotency::Answer;
use crate::ledger::{Account, AccountNo, Overdraft, Transfer, TransferKind, TransferState};
use crate::principal::Principal;
use crate::set::{Broken, Key, WorkingSet};
use crate::{Actor, Id, Mint, Moment, PrincipalId, Refusal, Role};

const OWNER: PrincipalId = PrincipalId(Id::from_parts(1, 1));
const TRANSACTION: TransferId = TransferId(Id::from_parts(2, 2));
const FEE: TransferId = TransferId(Id::from_parts(2, 1));
const GENERAL: AccountNo = AccountNo::General(Book::Live);
const WORLD: AccountNo = AccountNo::World(Book::Live);
/// 2 February 2026.
const NOW: Timestamp = Timestamp(1_770_000_000_000);
const KEY_HOLDER: Actor = Actor::Principal(OWNER, Book::Live);

fn transfer(id: TransferId, kind: TransferKind, debit: AccountNo, credit: AccountNo, units: u64) -> Transfer {
    let (amount, state, at) = (Amount::of_units(units), TransferState::Posted, Timestamp(5));
    Transfer { id, debit, credit, amount, kind, state, at, payment: None, debit_entry: None, credit_entry: None }
}

fn buyer() -> Party {
    Party { name: "John Doe".to_owned(), address: "123 Main St".to_owned(), tax_id: None }
}

fn terms() -> Terms {
    let seller = Party { name: "Seller".to_owned(), address: String::new(), tax_id: None };
    Terms { seller, tax: Some(Tax { name: "VAT".to_owned(), basis_points: 1_900 }), note: Some("Thanks".to_owned()) }
}

/// A principal with a transaction, and a fee before it.
fn house(transaction: Transfer, series: Series, billing_details: Option<Party>) -> WorkingSet {
    let mut ws = WorkingSet::default();
    let principal = Principal {
        id: OWNER,
        name: "acme".to_owned(),
        frozen: None,
        freeze_changed_at: None,
        created_at: NOW,
        billing: billing_details,
        contact: None,
        contact_changed_at: None,
        autonomy: crate::principal::Autonomy::USUAL,
        mandates: crate::principal::MandateCount::default(),
        funding: crate::principal::FundingSources::default(),
    };
    ws.declare(Key::Principal(OWNER), Some(principal.into()));
    ws.declare(Key::Account(OWNER, GENERAL), Some(Account::new(Currency::USD, Overdraft::Unlimited).into()));
    ws.declare(Key::Invoiced(OWNER, transaction.id), None);
    let fee = transfer(FEE, TransferKind::AiFee, GENERAL, AccountNo::Fees(Book::Live), 1);
    ws.declare(Key::Transfer(OWNER, FEE), Some(fee.into()));
    ws.declare(Key::Transfer(OWNER, transaction.id), Some(transaction.into()));
    ws.declare(Key::Billing(OWNER, Book::Live), Some(Billing { series, ..Billing::default() }.into()));
    ws
}

fn asked(ws: &WorkingSet, actor: Actor) -> Result<crate::Decision, Refusal> {
    let ask = IssueInvoice { transaction: TRANSACTION, terms: terms() };
    issue(ws, actor, &ask, &mut Moment { now: NOW, mint: Mint(9) })
}

#[test]
fn what_came_in_and_money_for_ai_is_invoiced_and_nothing_else() {
    let check = |transaction: Transfer, expect: Result<&str, Refusal>| {
        let asked_of = format!("{transaction:?}");
        let ws = house(transaction, Series::default(), None);
        let got = asked(&ws, KEY_HOLDER).map(|decision| match &decision.facts[..] {
            [fact] => match &fact.event {
                Event::InvoiceIssued(event) => {
                    let lines = event.lines.iter().map(|line| format!("{} {}", line.description, line.amount.decimal(2)));
                    format!("{} = {}", lines.collect::<Vec<_>>().join(", "), event.total.decimal(2))
                }
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        });
        assert_eq!(got, expect.map(str::to_owned), "{asked_of}");
        assert_eq!(ws.broken(), None);
    };
    let wallet = AccountNo::Wallet(crate::WalletId(Id::from_parts(4, 1)));
    let of = |kind, debit, credit| transfer(TRANSACTION, kind, debit, credit, 7);
    let credit = of(TransferKind::Credit, WORLD, GENERAL);
    check(credit.clone(), Ok("Account credit 7.00 = 7.00"));
    check(of(TransferKind::AiCredit, GENERAL, wallet), Ok("AI credits 7.00, Platform fee 1.00 = 8.00"));
    let nothing = || Err(Refusal::NothingToInvoice);
    check(of(TransferKind::Budget, GENERAL, wallet), nothing());
    check(of(TransferKind::Remainder, wallet, GENERAL), nothing());
    check(Transfer { state: TransferState::Held, ..credit.clone() }, nothing());
    check(Transfer { state: TransferState::Released, ..credit }, nothing());
    let not_found = || Err(Refusal::TransactionNotFound);
    check(of(TransferKind::Credit, AccountNo::World(Book::Test), AccountNo::General(Book::Test)), not_found());
    check(of(TransferKind::Credit, WORLD, wallet), not_found());
    check(of(TransferKind::AiFee, GENERAL, AccountNo::Fees(Book::Live)), not_found());
}

#[test]
fn an_invoice_has_the_next_number_and_says_who_bought() {
    let check = |series: Series, details: Option<Party>, number: &str, name: &str| {
        let mut ws = house(transfer(TRANSACTION, TransferKind::Credit, WORLD, GENERAL, 7), series, details);
        let decision = asked(&ws, KEY_HOLDER).unwrap();
        let Answer::Invoice { invoice, is_new: true } = decision.answer else { panic!("{decision:?}") };
        let [fact] = &decision.facts[..] else { panic!("{decision:?}") };
        let Event::InvoiceIssued(event) = &fact.event else { panic!("{fact:?}") };
        issued(&mut ws, fact, event);
        assert_eq!(ws.broken(), None);
        let row = ws.get::<Invoice>(&Key::Invoice(OWNER, invoice)).unwrap();
        assert_eq!((row.quoted().as_str(), row.buyer.name.as_str()), (number, name));
        assert_eq!((row.issued_at, row.due_at, row.paid_at), (NOW, NOW.after(DUE_AFTER), Timestamp(5)));
        assert_eq!((&row.seller, &row.tax, &row.note), (&terms().seller, &terms().tax, &terms().note));
        // A second time it is the same one, and nothing happens.
        let again = asked(&ws, KEY_HOLDER).unwrap();
        assert_eq!((again.facts.len(), again.answer), (0, Answer::Invoice { invoice, is_new: false }));
    };
    check(Series::default(), None, "INV-2026-000001", "acme");
    check(Series { year: 2026, number: 455, issued: 999 }, Some(buyer()), "INV-2026-000456", "John Doe");
    check(Series { year: 2025, number: 455, issued: 999 }, None, "INV-2026-000001", "acme");
    check(Series { year: 2026, number: 999_999, issued: 999_999 }, None, "INV-2026-1000000", "acme");
    check(Series { year: 2027, number: 3, issued: 9 }, None, "INV-2027-000004", "acme");
}

#[test]
fn a_number_that_is_not_the_next_one_breaks_the_set() {
    let mut ws = house(transfer(TRANSACTION, TransferKind::Credit, WORLD, GENERAL, 7), Series::default(), None);
    let decision = asked(&ws, KEY_HOLDER).unwrap();
    let [fact] = &decision.facts[..] else { panic!("{decision:?}") };
    let Event::InvoiceIssued(event) = &fact.event else { panic!("{fact:?}") };
    issued(&mut ws, fact, &crate::event::InvoiceIssued { number: 2, ..event.clone() });
    assert_eq!(ws.broken(), Some(&Broken::Series));
}

#[test]
fn only_a_keys_holder_asks_for_one() {
    let ws = house(transfer(TRANSACTION, TransferKind::Credit, WORLD, GENERAL, 7), Series::default(), None);
    for actor in [Actor::Courier(OWNER), Actor::Operator(OWNER, Role::Root), Actor::House] {
        assert_eq!(asked(&ws, actor).err(), Some(Refusal::NotAllowed), "{actor:?}");
    }
}
