//! The mails about money that came in and left, and about money that did not.

use bursar_domain::agent::Agent;
use bursar_domain::funding::{Deposit, Failure, FailureKind, Payout};

use crate::clean::{LINE_CHARS_MAX, line, lines};
use crate::sheet::{Link, Quote, Row, Sheet, mark, money, named, time};

/// The sheet of a deposit that was credited.
pub(crate) fn credited(deposit: &Deposit, agent: Option<&Agent>, control_url: &str) -> Sheet {
    let (amount, into) = (money(deposit.amount, deposit.currency), account(agent));
    let subject = format!("{}{amount} came in", mark(deposit.book));
    let lead = format!("A deposit of {amount} was paid, and is available in {into}.");
    of_deposit(deposit, [subject, lead, into], "Paid", control_url)
}

/// The sheet of a deposit that failed.
pub(crate) fn deposit_failed(deposit: &Deposit, agent: Option<&Agent>, control_url: &str) -> Sheet {
    let (amount, into) = (money(deposit.amount, deposit.currency), account(agent));
    let subject = format!("{}A deposit of {amount} failed", mark(deposit.book));
    let lead = format!("A deposit of {amount} into {into} was not paid. Nothing was credited.");
    of_deposit(deposit, [subject, lead, into], "Failed", control_url)
}

/// With when it became what it is, by a word for that.
fn of_deposit(deposit: &Deposit, [subject, lead, into]: [String; 3], became: &'static str, control_url: &str) -> Sheet {
    let rows = [
        Some(Row { label: "Amount", value: money(deposit.amount, deposit.currency) }),
        Some(Row { label: "Into", value: into }),
        Some(Row { label: "By", value: deposit.rail.word().to_owned() }),
        deposit.failure.as_ref().map(why),
        Some(Row { label: "Deposit", value: deposit.id.to_string() }),
        reference(deposit.reference.as_deref()),
        Some(Row { label: "Asked for", value: time(deposit.requested_at) }),
        Some(Row { label: became, value: time(deposit.changed_at) }),
    ];
    let words = lines(&deposit.memo);
    let quote = Quote { by: "What it is for, in the words of whoever asked", lines: words };
    let quote = (!deposit.memo.trim().is_empty()).then_some(quote);
    let commands = vec![format!("bursar deposits show {}", deposit.id)];
    Sheet { commands, ..sheet(subject, lead, rows, quote, control_url) }
}

/// The sheet of a payout that arrived.
pub(crate) fn completed(payout: &Payout, agent: &Agent, control_url: &str) -> Sheet {
    let (amount, who) = (money(payout.amount, payout.currency), named(agent));
    let subject = format!("{}A payout of {amount} arrived", mark(payout.book));
    let lead = format!("A payout of {amount} from the wallet of {who} arrived.");
    of_payout(payout, [subject, lead, who], "Arrived", control_url)
}

/// The sheet of a payout that failed.
pub(crate) fn payout_failed(payout: &Payout, agent: &Agent, control_url: &str) -> Sheet {
    let (amount, who) = (money(payout.amount, payout.currency), named(agent));
    let subject = format!("{}A payout of {amount} failed", mark(payout.book));
    let lead = format!("A payout of {amount} did not arrive. The money and its fee are available again in the wallet of {who}.");
    of_payout(payout, [subject, lead, who], "Failed", control_url)
}

fn of_payout(payout: &Payout, [subject, lead, who]: [String; 3], became: &'static str, control_url: &str) -> Sheet {
    let to = payout.destination.as_deref().map(|to| Row { label: "To", value: line(to, LINE_CHARS_MAX) });
    let rows = [
        Some(Row { label: "Amount", value: money(payout.amount, payout.currency) }),
        (!payout.fee.is_zero()).then(|| Row { label: "Fee", value: money(payout.fee, payout.currency) }),
        Some(Row { label: "From", value: who }),
        to,
        Some(Row { label: "By", value: payout.rail.word().to_owned() }),
        payout.failure.as_ref().map(why),
        Some(Row { label: "Payout", value: payout.id.to_string() }),
        reference(payout.reference.as_deref()),
        Some(Row { label: "Asked for", value: time(payout.requested_at) }),
        Some(Row { label: became, value: time(payout.changed_at) }),
    ];
    let commands = vec![format!("bursar payouts show {}", payout.id)];
    Sheet { commands, ..sheet(subject, lead, rows, None, control_url) }
}

pub(crate) fn sheet(
    subject: String,
    lead: String,
    rows: impl IntoIterator<Item = Option<Row>>,
    quote: Option<Quote>,
    control_url: &str,
) -> Sheet {
    Sheet {
        subject,
        lead,
        rows: rows.into_iter().flatten().collect(),
        quote,
        link: Link { label: "How to ask for it over HTTP", url: format!("{control_url}/docs") },
        commands: vec!["bursar status".to_owned()],
    }
}

pub(crate) fn account(agent: Option<&Agent>) -> String {
    agent.map_or_else(|| "the principal's own account".to_owned(), |agent| format!("the wallet of {}", named(agent)))
}

/// The provider's name of the payment.
pub(crate) fn reference(reference: Option<&str>) -> Option<Row> {
    reference.map(|reference| Row { label: "Reference", value: line(reference, LINE_CHARS_MAX) })
}

pub(crate) fn why(failure: &Failure) -> Row {
    let kind = match failure.kind {
        FailureKind::Declined => "The payer's bank said no",
        FailureKind::NeedsPayer => "The payer must be present to agree",
        FailureKind::Expired => "Nobody paid in time",
        FailureKind::Cancelled => "It was called off",
        FailureKind::Rejected => "The provider does not take it",
    };
    let text = line(failure.text.trim(), LINE_CHARS_MAX);
    Row { label: "Why", value: if text.is_empty() { kind.to_owned() } else { format!("{kind}: {text}") } }
}
