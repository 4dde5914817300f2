//! The mails about money of deposits that went back: because it was asked for, or because the provider took it.

use bursar_domain::Amount;
use bursar_domain::agent::Agent;
use bursar_domain::funding::{Deposit, Refund};

use crate::funding::{account, reference, sheet, why};
use crate::sheet::{Row, Sheet, mark, money, time};

/// The sheet of a refund that went back.
pub(crate) fn completed(refund: &Refund, agent: Option<&Agent>, control_url: &str) -> Sheet {
    let (amount, of) = (money(refund.amount, refund.currency), account(agent));
    let subject = format!("{}{amount} went back to a payer", mark(refund.book));
    let lead = format!(
        "A refund of {amount} out of {of} went back to the payer of the deposit. Their bank may show it some days later."
    );
    of_refund(refund, [subject, lead, of], "Completed", control_url)
}

/// The sheet of a refund that failed.
pub(crate) fn failed(refund: &Refund, agent: Option<&Agent>, control_url: &str) -> Sheet {
    let (amount, of) = (money(refund.amount, refund.currency), account(agent));
    let subject = format!("{}A refund of {amount} failed", mark(refund.book));
    let lead = format!("A refund of {amount} did not reach the payer of the deposit. The money is available again in {of}.");
    of_refund(refund, [subject, lead, of], "Failed", control_url)
}

fn of_refund(refund: &Refund, [subject, lead, of]: [String; 3], became: &'static str, control_url: &str) -> Sheet {
    let rows = [
        Some(Row { label: "Amount", value: money(refund.amount, refund.currency) }),
        Some(Row { label: "Out of", value: of }),
        Some(Row { label: "By", value: refund.rail.word().to_owned() }),
        refund.failure.as_ref().map(why),
        Some(Row { label: "Refund", value: refund.id.to_string() }),
        Some(Row { label: "Deposit", value: refund.deposit.to_string() }),
        reference(refund.reference.as_deref()),
        Some(Row { label: "Asked for", value: time(refund.requested_at) }),
        Some(Row { label: became, value: time(refund.changed_at) }),
    ];
    let commands = vec![format!("bursar refunds show {}", refund.id)];
    Sheet { commands, ..sheet(subject, lead, rows, None, control_url) }
}

/// The sheet of a deposit of which the provider took money back by itself.
pub(crate) fn reversed(deposit: &Deposit, agent: Option<&Agent>, control_url: &str) -> Sheet {
    let (amount, of) = (money(deposit.reversed.total(), deposit.currency), account(agent));
    let (general, missing) = (deposit.reversed.from_general, deposit.reversed.missing);
    let of_deposit = money(deposit.amount, deposit.currency);
    let subject = format!("{}{amount} of a deposit was taken back", mark(deposit.book));
    let what = format!(
        "{} took back {amount} of a deposit of {of_deposit} into {of}: somebody refunded it there, or its payer disputed it.",
        deposit.rail.word()
    );
    let rest = if missing.is_zero() {
        "It was debited here as well.".to_owned()
    } else {
        format!(
            "Of that, {} had been spent and could not be debited here: the books hold so much more than {} does.",
            money(missing, deposit.currency),
            deposit.rail.word()
        )
    };
    let part = |label, amount: Amount| (!amount.is_zero()).then(|| Row { label, value: money(amount, deposit.currency) });
    let rows = [
        Some(Row { label: "Taken", value: amount }),
        part("Missing", missing),
        Some(Row { label: "Out of", value: of }),
        part("General", general),
        Some(Row { label: "By", value: deposit.rail.word().to_owned() }),
        Some(Row { label: "Deposit", value: deposit.id.to_string() }),
        reference(deposit.reference.as_deref()),
        Some(Row { label: "Credited", value: of_deposit }),
        Some(Row { label: "Heard of", value: time(deposit.changed_at) }),
    ];
    let commands = vec![format!("bursar deposits show {}", deposit.id)];
    Sheet { commands, ..sheet(subject, format!("{what} {rest}"), rows, None, control_url) }
}
