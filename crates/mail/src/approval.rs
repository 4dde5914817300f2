//! The mail about a question: everything that a person needs to answer it.

use bursar_domain::Book;
use bursar_domain::agent::Agent;
use bursar_domain::approval::{Approval, TEST_DELAY};
use bursar_domain::payment::{Contents, Payee, Payment};
use bursar_domain::policy::Category;

use crate::clean::{LINE_CHARS_MAX, line, lines};
use crate::sheet::{Link, Quote, Row, Sheet, mark, money, named, time};

/// How much of a payee's name stands in a subject.
const SUBJECT_NAME_CHARS_MAX: usize = 60;

/// The sheet of a question.
pub(crate) fn sheet(approval: &Approval, payment: &Payment, agent: &Agent, control_url: &str) -> Sheet {
    let amount = money(payment.amount, payment.currency);
    let payee = match &payment.payee {
        Payee::Vendor(name) => name.clone(),
        Payee::Agent(_, agent, _) => agent.to_string(),
    };
    let short_payee = line(&payee, SUBJECT_NAME_CHARS_MAX);
    let who = named(agent);
    // What a rail brings from outside can't be held.
    let held = if payment.outside().is_some() { "Nothing is paid" } else { "The money is held" };
    let mut lead = format!("The agent {who} asks to pay {amount}. {held} until you answer.");
    if approval.by_two {
        lead.push_str(" Two operators must say yes, each with a token of their own.");
    }
    if approval.book == Book::Test {
        lead.push_str(&format!(
            " This is the test book: no real money moves, and without an answer it is approved after {} seconds.",
            TEST_DELAY.0 / 1_000
        ));
    }
    let terms = payment.terms.as_ref();
    let rows = [
        Some(Row { label: "Amount", value: amount.clone() }),
        Some(Row { label: "Payee", value: line(&payee, LINE_CHARS_MAX) }),
        // A label is the agent's own word for where the money goes.
        terms.map(|terms| Row { label: "Address", value: line(&terms.address, LINE_CHARS_MAX) }),
        terms.map(|terms| Row { label: "Rail", value: line(&terms.rail, LINE_CHARS_MAX) }),
        terms.and_then(|terms| terms.mandate.as_ref()).map(|name| Row { label: "Mandate", value: line(&name.0, LINE_CHARS_MAX) }),
        payment.category.map(|category| Row { label: "Category", value: Category::word(category).to_owned() }),
        // What an agent asks for with its own token has a category in words of its own.
        terms
            .and_then(|terms| terms.category.as_deref())
            .map(|word| Row { label: "Category", value: line(word, LINE_CHARS_MAX) }),
        // Of a cart nothing else is paid than this.
        terms
            .and_then(|terms| terms.contents())
            .map(|contents| Row { label: "Cart", value: line(&cart(contents), LINE_CHARS_MAX) }),
        Some(Row { label: "Agent", value: who }),
        Some(Row { label: "Wallet", value: approval.wallet.to_string() }),
        Some(Row { label: "Why", value: approval.reason.to_string() }),
        Some(Row { label: "Asked", value: time(approval.created_at) }),
        Some(Row { label: "Answer by", value: time(approval.expires_at) }),
    ];
    let words = lines(&payment.memo);
    let quote =
        (!payment.memo.trim().is_empty()).then_some(Quote { by: "What it is for, in the agent's own words", lines: words });
    let id = approval.id.to_string();
    Sheet {
        subject: format!("{}Approve {amount} to {short_payee}?", mark(approval.book)),
        lead,
        rows: rows.into_iter().flatten().collect(),
        quote,
        link: Link { label: "Answer in the browser", url: format!("{control_url}/docs") },
        commands: ["approve", "deny"].map(|verb| format!("bursar approvals {verb} {id}")).into(),
    }
}

/// What is in a cart and what it costs, in one line.
fn cart(contents: &Contents) -> String {
    let of = |amount| money(amount, contents.currency);
    let one = |one: &bursar_domain::payment::Line| {
        let name = one.name.as_ref().unwrap_or(&one.item);
        format!("{} x {name} at {}", one.quantity, of(one.price))
    };
    let lines: Vec<_> = contents.lines.iter().map(one).collect();
    format!("{} in all: {}", of(contents.total), lines.join(", "))
}
