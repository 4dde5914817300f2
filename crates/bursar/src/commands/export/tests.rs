//! Tables of what each format writes, letter for letter.

use bursar_domain::Book;
use bursar_domain::activity::Day;
use bursar_domain::ledger::TransferKind;

use super::Format;
use super::read::{Named, Period, Transfer};
use super::survey::Shown;
use super::words::{Title, narration};

const DAY: Day = Day(20_614);

fn account(name: &str, agent: Option<&str>) -> Named {
    let wallet = agent.map(|_| "wlt_1".to_owned());
    Named { name: name.to_owned(), agent: agent.map(str::to_owned), wallet, is_kept: true }
}

fn payment() -> Transfer {
    Transfer {
        id: "trf_1".to_owned(),
        line: 7,
        day: DAY,
        at: "2026-06-10T14:00:00.000Z".to_owned(),
        kind: TransferKind::Payment,
        moves: true,
        debit: account("Assets:Bursar:Live:Agents:Shopper:Main", Some("shopper")),
        credit: account("Expenses:Bursar:Live:Vendors", None),
        amount: 850_001,
        currency: "USD".to_owned(),
        payment: Some("txn_1".to_owned()),
        party: Some("openai".to_owned()),
        memo: Some("GPT-4o".to_owned()),
    }
}

fn shown(name: &str, agent: Option<&str>, opening: i128, closing: i128) -> Shown {
    Shown { account: account(name, agent), currency: "USD".to_owned(), opening, closing }
}

fn title(is_empty: bool) -> Title {
    let period = Period { from: Some(DAY), to: None, book: Book::Live };
    Title { principal: "acme \"x\"\n\\".to_owned(), period, is_empty }
}

/// What is written of a transfer.
fn written(format: Format, transfer: &Transfer) -> String {
    let mut out = Vec::new();
    format.transaction(&mut out, transfer).unwrap();
    String::from_utf8(out).unwrap()
}

/// What is written around the transfers.
fn around(format: Format, is_empty: bool, accounts: &[Shown]) -> [String; 2] {
    let (mut head, mut foot) = (Vec::new(), Vec::new());
    format.head(&mut head, &title(is_empty), Some(DAY), accounts).unwrap();
    format.foot(&mut foot, Some(DAY.next()), accounts).unwrap();
    [head, foot].map(|bytes| String::from_utf8(bytes).unwrap())
}

fn accounts() -> Vec<Shown> {
    vec![
        shown("Assets:Bursar:Live:Agents:X-Agt-1:Main", Some("sh, \"op\""), 10_000_000, 9_149_999),
        shown("Assets:Bursar:Live:General", None, -2_500_000, -2_500_000),
        shown("Expenses:Bursar:Live:Vendors", None, 0, 850_001),
    ]
}

#[test]
fn a_payment_is_a_transaction_of_two_postings() {
    assert_eq!(
        written(Format::Beancount, &payment()),
        r#"
2026-06-10 * "openai" "GPT-4o" ^txn_1
  transfer: "trf_1"
  payment: "txn_1"
  kind: "payment"
  at: "2026-06-10T14:00:00.000Z"
  Assets:Bursar:Live:Agents:Shopper:Main  -0.850001 USD
  Expenses:Bursar:Live:Vendors  0.850001 USD
"#
    );
    assert_eq!(
        written(Format::Hledger, &payment()),
        "
2026-06-10 * (trf_1) openai | GPT-4o
    ; kind:payment, at:2026-06-10T14:00:00.000Z, payment:txn_1
    Assets:Bursar:Live:Agents:Shopper:Main  -0.850001 USD
    Expenses:Bursar:Live:Vendors  0.850001 USD
"
    );
    assert_eq!(
        written(Format::Csv, &payment()),
        "2026-06-10,2026-06-10T14:00:00.000Z,trf_1,payment,Assets:Bursar:Live:Agents:Shopper:Main,\
         Expenses:Bursar:Live:Vendors,0.850001,USD,txn_1,openai,GPT-4o,shopper,\r\n"
    );
}

#[test]
fn what_is_moved_without_a_payment_has_neither_party_nor_link() {
    let budget = Transfer { kind: TransferKind::Budget, payment: None, party: None, memo: None, ..payment() };
    let text = written(Format::Beancount, &budget);
    assert!(text.starts_with("\n2026-06-10 * \"Budget of a wallet\"\n  transfer: \"trf_1\"\n  kind: \"budget\"\n"), "{text}");
    let text = written(Format::Hledger, &budget);
    let expect = "\n2026-06-10 * (trf_1) Budget of a wallet\n    ; kind:budget, at:2026-06-10T14:00:00.000Z\n";
    assert!(text.starts_with(expect), "{text}");
    assert!(written(Format::Csv, &budget).contains(",USD,,,,shopper,\r\n"));
}

#[test]
fn what_was_written_about_a_payment_stays_what_it_is() {
    let check = |format, party: &str, memo: &str, expect: &str| {
        let transfer = Transfer { party: Some(party.to_owned()), memo: Some(memo.to_owned()), ..payment() };
        let text = written(format, &transfer);
        assert!(text.contains(expect), "{expect}: {text}");
    };
    check(Format::Beancount, "a \"b\" \\", "x\"\n2026-01-01 open", "* \"a \\\"b\\\" \\\\\" \"x\\\" 2026-01-01 open\" ^txn_1\n");
    check(Format::Beancount, "\u{202e}x", "\u{1b}[2J", "* \"\\\\u{202e}x\" \"\\\\u{1b}[2J\" ^txn_1\n");
    check(Format::Hledger, "a|b; c:d", "x\n    Assets:Y  5 USD ; z|", "(trf_1) a/b, c:d | x Assets:Y 5 USD , z|\n    ; kind");
    check(Format::Hledger, "(code) !", "", "(trf_1) (code) ! | Payment\n");
    check(Format::Csv, "a,b", "say \"x\"\r\nnow", ",txn_1,\"a,b\",\"say \"\"x\"\" now\",shopper,\r\n");
    for formula in ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "\r\n=1", "＝1"] {
        check(Format::Csv, formula, formula, &format!(",txn_1,'{0},'{0},", formula.trim()));
    }
}

#[test]
fn accounts_are_opened_and_closed_with_what_they_hold() {
    let [head, foot] = around(Format::Beancount, false, &accounts());
    assert_eq!(
        head,
        r#"; Bursar: acme "x" \, live book
; Transfers from 2026-06-10 on. Days and times are in UTC.

option "title" "Bursar: acme \"x\" \\, live book"
option "operating_currency" "USD"

2026-06-10 open Assets:Bursar:Live:Agents:X-Agt-1:Main USD
  agent: "sh, \"op\""
  wallet: "wlt_1"
2026-06-10 open Assets:Bursar:Live:General USD
2026-06-10 open Expenses:Bursar:Live:Vendors USD
2026-06-10 open Equity:Opening-Balances

2026-06-10 * "Opening balances"
  Assets:Bursar:Live:Agents:X-Agt-1:Main  10.00 USD
  Equity:Opening-Balances  -10.00 USD
  Assets:Bursar:Live:General  -2.50 USD
  Equity:Opening-Balances  2.50 USD
"#
    );
    assert_eq!(
        foot,
        "
2026-06-11 balance Assets:Bursar:Live:Agents:X-Agt-1:Main  9.149999 ~ 0 USD
2026-06-11 balance Assets:Bursar:Live:General  -2.50 ~ 0 USD
2026-06-11 balance Expenses:Bursar:Live:Vendors  0.850001 ~ 0 USD
"
    );
    let [head, foot] = around(Format::Hledger, false, &accounts());
    assert_eq!(
        head,
        r#"; Bursar: acme "x" \, live book
; Transfers from 2026-06-10 on. Days and times are in UTC.

decimal-mark .
commodity 1000.000000 USD

account Assets:Bursar:Live:Agents:X-Agt-1:Main  ; wallet:wlt_1, agent:sh  "op"
account Assets:Bursar:Live:General
account Expenses:Bursar:Live:Vendors
account Equity:Opening-Balances

2026-06-10 * Opening balances
    Assets:Bursar:Live:Agents:X-Agt-1:Main  10.00 USD
    Equity:Opening-Balances  -10.00 USD
    Assets:Bursar:Live:General  -2.50 USD
    Equity:Opening-Balances  2.50 USD
"#
    );
    assert_eq!(
        foot,
        "
2026-06-11 * Closing balances, as the ledger has them
    Assets:Bursar:Live:Agents:X-Agt-1:Main  0 USD = 9.149999 USD
    Assets:Bursar:Live:General  0 USD = -2.50 USD
    Expenses:Bursar:Live:Vendors  0 USD = 0.850001 USD
"
    );
}

#[test]
fn an_account_of_two_currencies_is_opened_once() {
    let euro = Shown { currency: "EUR".to_owned(), ..shown("Expenses:V", None, 0, 1) };
    let accounts = [euro, shown("Expenses:V", None, 0, 2)];
    let [head, foot] = around(Format::Beancount, false, &accounts);
    assert!(head.ends_with("\n2026-06-10 open Expenses:V EUR,USD\n"), "{head}");
    assert!(head.contains("option \"operating_currency\" \"EUR\"\noption \"operating_currency\" \"USD\"\n"), "{head}");
    assert_eq!(foot.matches("balance Expenses:V").count(), 2);
    let [head, _] = around(Format::Hledger, false, &accounts);
    assert!(head.ends_with("\naccount Expenses:V\n") && head.contains("000 EUR\ncommodity 1000.000000 USD\n"), "{head}");
}

#[test]
fn an_empty_period_says_so() {
    let expect = "; Bursar: acme \"x\" \\, live book\n; Transfers from 2026-06-10 on. Days and times are in UTC.\n\
        ; No money moved in this period.\n";
    for format in [Format::Beancount, Format::Hledger] {
        assert_eq!(around(format, true, &[]), [expect.to_owned(), String::new()]);
    }
    let header = "date,at,transfer,kind,debit,credit,amount,currency,payment,party,memo,debit_agent,credit_agent\r\n";
    assert_eq!(around(Format::Csv, true, &[]), [header.to_owned(), String::new()]);
}

#[test]
fn a_fee_is_known_as_one() {
    let fee = Transfer { kind: TransferKind::Fee, ..payment() };
    assert_eq!(narration(&fee), "Fee: GPT-4o");
    assert_eq!(narration(&Transfer { memo: Some(" \n".to_owned()), ..fee }), "Fee");
}
