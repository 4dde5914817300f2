//! Stories of the ledger: a line each, an account's totals after it.

use super::*;
use crate::set::{Broken, Key, WorkingSet};
use crate::{Currency, Id, PrincipalId};

const OWNER: PrincipalId = PrincipalId(Id::from_parts(1, 1));
const AT: Timestamp = Timestamp(1_000);
const WALLET: AccountNo = AccountNo::Wallet(WalletId(Id::from_parts(1, 2)));
const WORLD: AccountNo = AccountNo::World(Book::Live);
const VENDORS: AccountNo = AccountNo::Vendors(Book::Live);

fn amount(micros: u64) -> Amount {
    Amount::from_micros(micros).unwrap()
}

fn transfer(number: u64) -> TransferId {
    TransferId(Id::from_parts(2, number))
}

/// A wallet with 100 in it.
fn house() -> WorkingSet {
    let mut ws = WorkingSet::default();
    ws.insert(Key::Account(OWNER, WALLET), Account::new(Currency::USD, Overdraft::Line(Amount::ZERO)));
    post(&mut ws, OWNER, AT, &posting(1, WORLD, WALLET, 100, TransferKind::Credit));
    ws
}

fn posting(number: u64, debit: AccountNo, credit: AccountNo, micros: u64, kind: TransferKind) -> Posting {
    Posting { id: transfer(number), debit, credit, amount: amount(micros), currency: Currency::USD, kind, payment: None }
}

fn totals(ws: &WorkingSet) -> String {
    let account = ws.get::<Account>(&Key::Account(OWNER, WALLET)).unwrap();
    format!(
        "out {}+{} in {}+{} available {} paid {}",
        account.debits_posted.micros(),
        account.debits_pending.micros(),
        account.credits_posted.micros(),
        account.credits_pending.micros(),
        account.available().micros(),
        account.paid_out.micros(),
    )
}

fn pays(number: u64, micros: u64) -> Posting {
    posting(number, WALLET, VENDORS, micros, TransferKind::Payment)
}

#[test]
fn every_movement_has_its_totals() {
    let check = |movements: &dyn Fn(&mut WorkingSet), expect: &str| {
        let mut ws = house();
        movements(&mut ws);
        assert_eq!(ws.broken(), None);
        assert_eq!(totals(&ws), expect);
    };
    check(&|_| (), "out 0+0 in 100+0 available 100 paid 0");
    check(&|ws| post(ws, OWNER, AT, &pays(2, 30)), "out 30+0 in 100+0 available 70 paid 30");
    check(&|ws| post(ws, OWNER, AT, &pays(2, 100)), "out 100+0 in 100+0 available 0 paid 100");
    check(&|ws| hold(ws, OWNER, AT, &pays(2, 30)), "out 0+30 in 100+0 available 70 paid 0");
    check(&|ws| hold(ws, OWNER, AT, &pays(2, 100)), "out 0+100 in 100+0 available 0 paid 0");
    let hold_then = |then: fn(&mut WorkingSet)| {
        move |ws: &mut WorkingSet| {
            hold(ws, OWNER, AT, &pays(2, 30));
            then(ws);
        }
    };
    check(
        &hold_then(|ws| capture(ws, OWNER, AT, transfer(2), transfer(3), amount(30))),
        "out 30+0 in 100+0 available 70 paid 30",
    );
    check(
        &hold_then(|ws| capture(ws, OWNER, AT, transfer(2), transfer(3), amount(10))),
        "out 10+0 in 100+0 available 90 paid 10",
    );
    check(&hold_then(|ws| release(ws, OWNER, AT, transfer(2), transfer(3))), "out 0+0 in 100+0 available 100 paid 0");
    let to_wallet = posting(2, WORLD, WALLET, 5, TransferKind::Payment);
    check(&|ws| hold(ws, OWNER, AT, &to_wallet), "out 0+0 in 100+5 available 100 paid 0");
}

#[test]
fn an_impossible_movement_breaks_the_set() {
    let check = |movements: &dyn Fn(&mut WorkingSet)| {
        let mut ws = house();
        movements(&mut ws);
        assert_eq!(ws.broken(), Some(&Broken::Ledger));
    };
    check(&|ws| {
        hold(ws, OWNER, AT, &pays(2, 30));
        capture(ws, OWNER, AT, transfer(2), transfer(3), amount(30));
        capture(ws, OWNER, AT, transfer(2), transfer(4), amount(30));
    });
    check(&|ws| {
        hold(ws, OWNER, AT, &pays(2, 30));
        release(ws, OWNER, AT, transfer(2), transfer(3));
        release(ws, OWNER, AT, transfer(2), transfer(4));
    });
    check(&|ws| {
        post(ws, OWNER, AT, &pays(2, 30));
        release(ws, OWNER, AT, transfer(2), transfer(3));
    });
    check(&|ws| post(ws, OWNER, AT, &pays(2, 101)));
    check(&|ws| hold(ws, OWNER, AT, &pays(2, 101)));
    check(&|ws| {
        hold(ws, OWNER, AT, &pays(2, 60));
        post(ws, OWNER, AT, &pays(3, 41));
    });
    check(&|ws| {
        hold(ws, OWNER, AT, &pays(2, 30));
        capture(ws, OWNER, AT, transfer(2), transfer(3), amount(31));
    });
    let euros = Posting { currency: Currency::parse("EUR").unwrap(), ..pays(2, 30) };
    check(&|ws| post(ws, OWNER, AT, &euros));
    check(&|ws| hold(ws, OWNER, AT, &euros));
}

#[test]
fn an_id_that_was_minted_twice_overwrites_nothing() {
    let mut ws = house();
    post(&mut ws, OWNER, AT, &pays(2, 30));
    post(&mut ws, OWNER, AT, &pays(2, 5));
    assert_eq!(ws.broken(), Some(&Broken::Overwritten(Key::Transfer(OWNER, transfer(2)))));
    assert_eq!(ws.get::<Transfer>(&Key::Transfer(OWNER, transfer(2))).unwrap().amount, amount(30));
}

#[test]
fn totals_outlive_any_amount_of_traffic() {
    let mut account = Account::new(Currency::USD, Overdraft::Unlimited);
    account.credits_posted = Total::from_micros(u128::from(u64::MAX) * 1_000_000);
    account.debits_posted = account.credits_posted;
    assert!(account.takes(Amount::of_units(1), false) && account.takes(Amount::of_units(1), true));
    assert_eq!(account.headroom(), ACCOUNT_MAX);
    assert_eq!(account.balance(), Balance::Credit(Amount::ZERO));
}

#[test]
fn the_statement_is_a_list_from_newest_to_oldest() {
    let mut ws = house();
    post(&mut ws, OWNER, AT, &pays(2, 30));
    hold(&mut ws, OWNER, AT, &pays(3, 20));
    capture(&mut ws, OWNER, AT, transfer(3), transfer(4), amount(15));
    let mut next = ws.get::<Account>(&Key::Account(OWNER, WALLET)).unwrap().last;
    let mut lines = Vec::new();
    while let Some(id) = next {
        let row = ws.get::<Transfer>(&Key::Transfer(OWNER, id)).unwrap();
        let entry = if row.debit == WALLET { row.debit_entry } else { row.credit_entry }.unwrap();
        lines.push(entry.available_after.micros());
        next = entry.previous;
    }
    assert_eq!(lines, [55, 50, 70, 100]);
}

#[test]
fn an_account_takes_what_its_overdraft_allows() {
    let check = |overdraft, debit: u64, expect: bool| {
        let mut account = Account::new(Currency::USD, overdraft);
        account.credits_posted = amount(10).into();
        account.debits_pending = amount(4).into();
        assert_eq!(account.takes(amount(debit), false), expect, "{overdraft:?} {debit}");
    };
    check(Overdraft::Line(Amount::ZERO), 6, true);
    check(Overdraft::Line(Amount::ZERO), 7, false);
    check(Overdraft::Line(amount(1)), 7, true);
    check(Overdraft::Unlimited, 1_000_000, true);
    check(Overdraft::Unlimited, ACCOUNT_MAX.micros() + 6, true);
    check(Overdraft::Unlimited, ACCOUNT_MAX.micros() + 7, false);
}

#[test]
fn an_account_is_named_by_its_word_its_book_and_a_wallet() {
    let wallet = WalletId(Id::from_parts(1, 2));
    let words = ["general", "wallet", "vendors", "fees", "world", "principals", "sandbox", "stripe", "x402", "acp"];
    for book in [Book::Live, Book::Test] {
        let all = AccountNo::of_each_kind(book, wallet);
        assert_eq!(all.map(AccountNo::word), words);
        for (account, word) in all.into_iter().zip(words) {
            let is_wallet = account == AccountNo::Wallet(wallet);
            assert_eq!(account.book(), (!is_wallet).then_some(book), "{word}");
            assert_eq!(AccountNo::named(word, book, Some(wallet)), Some(account), "{word}");
            assert_eq!(AccountNo::named(word, book, None), (!is_wallet).then_some(account), "{word}");
        }
    }
    assert_eq!(AccountNo::named("xyzzy", Book::Live, Some(wallet)), None);
}

#[test]
fn every_kind_of_transfer_has_a_word_that_reads_back() {
    assert_eq!(
        TransferKind::ALL.map(TransferKind::word),
        [
            "credit",
            "budget",
            "remainder",
            "payment",
            "fee",
            "platform_fee",
            "allocation",
            "reclaim",
            "deposit",
            "payout",
            "payout_fee",
            "payout_return",
            "ai_credit",
            "ai_fee",
            "refund",
            "reversal",
            "reinstatement"
        ]
    );
    for kind in TransferKind::ALL {
        assert_eq!(TransferKind::parse(kind.word()), Some(kind));
    }
    assert_eq!(TransferKind::parse("xyzzy"), None);
}

#[test]
fn a_transfer_moves_money_or_only_reserves_it() {
    let check = |state: TransferState, number: usize, word: &str, moves: bool, ends: Option<TransferId>| {
        assert_eq!((state.word(), state.moves(), state.ends()), (word, moves, ends), "{state:?}");
        assert_eq!(TransferState::WORDS[number], word);
    };
    let hold = transfer(2);
    check(TransferState::Posted, 0, "posted", true, None);
    check(TransferState::Held, 1, "held", false, None);
    check(TransferState::Captured(amount(30)), 2, "captured", false, None);
    check(TransferState::Released, 3, "released", false, None);
    check(TransferState::Captures(hold), 4, "captures", true, Some(hold));
    check(TransferState::Releases(hold), 5, "releases", false, Some(hold));
}

/// The milestones of the wallet, a line each: its number, the entry's, lines, transactions, payments.
fn milestones(ws: &WorkingSet) -> Vec<String> {
    let entries = ws.get::<Account>(&Key::Account(OWNER, WALLET)).unwrap().entries;
    let found = (1..=entries).filter_map(|number| Some((number, ws.peek::<Milestone>(&Key::Milestone(OWNER, WALLET, number))?)));
    let line = |(number, milestone): (u64, &Milestone)| {
        let Milestone { transfer, lines, transactions, payments } = *milestone;
        let entry = transfer.0.to_bytes()[11];
        format!("{number}: {entry} lines {lines} transactions {transactions} payments {payments}")
    };
    found.map(line).collect()
}

#[test]
fn every_64th_entry_is_a_milestone() {
    let mut ws = house();
    for number in 2..=63 {
        post(&mut ws, OWNER, AT, &posting(number, WORLD, WALLET, 1, TransferKind::Credit));
    }
    assert_eq!(milestones(&ws), [""; 0]);
    let counts = |ws: &mut WorkingSet| ws.get_mut::<Account>(&Key::Account(OWNER, WALLET)).unwrap().payments += 1;
    // A payment is counted before its transfers are made.
    counts(&mut ws);
    post(&mut ws, OWNER, AT, &posting(64, WALLET, AccountNo::Principals(Book::Live), 1, TransferKind::Payment));
    post(&mut ws, OWNER, AT, &posting(65, WALLET, AccountNo::Fees(Book::Live), 1, TransferKind::Fee));
    assert_eq!(milestones(&ws), ["1: 64 lines 64 transactions 64 payments 1"]);
    // A capture is two lines, a fee of AI no transaction, and a hold is no payment yet.
    hold(&mut ws, OWNER, AT, &posting(66, WALLET, AccountNo::Principals(Book::Live), 1, TransferKind::Payment));
    counts(&mut ws);
    capture(&mut ws, OWNER, AT, transfer(66), transfer(67), amount(1));
    post(&mut ws, OWNER, AT, &posting(68, WALLET, AccountNo::Fees(Book::Live), 1, TransferKind::AiFee));
    for number in 69..=127 {
        post(&mut ws, OWNER, AT, &posting(number, WORLD, WALLET, 1, TransferKind::Credit));
    }
    hold(&mut ws, OWNER, AT, &posting(128, WALLET, AccountNo::Principals(Book::Live), 1, TransferKind::Payment));
    let second = "2: 128 lines 129 transactions 127 payments 2";
    assert_eq!(milestones(&ws), ["1: 64 lines 64 transactions 64 payments 1", second]);
    assert_eq!(ws.broken(), None);
    // A milestone that stands there already is not overwritten.
    ws.insert(Key::Milestone(OWNER, WALLET, 3), Milestone { transfer: transfer(1), lines: 0, transactions: 0, payments: 0 });
    (129..=192).for_each(|number| post(&mut ws, OWNER, AT, &posting(number, WORLD, WALLET, 1, TransferKind::Credit)));
    assert_eq!(ws.broken(), Some(&Broken::Overwritten(Key::Milestone(OWNER, WALLET, 3))));
}

#[test]
fn a_volume_begins_anew_with_the_month_and_never_goes_back() {
    let volume = Volume { month: Month(5), total: amount(7).into() };
    let check = |month: u32, expect: Volume| assert_eq!(volume.at(Month(month)), expect, "{month}");
    check(4, volume);
    check(5, volume);
    check(6, Volume { month: Month(6), total: Total::ZERO });
}

#[test]
fn what_is_held_counts_as_spent() {
    let mut ws = house();
    post(&mut ws, OWNER, AT, &pays(2, 30));
    hold(&mut ws, OWNER, AT, &pays(3, 20));
    let counted = ws.get::<Account>(&Key::Account(OWNER, WALLET)).unwrap().spent_and_held();
    assert_eq!(counted, Total::from(amount(50)));
}
