//! What a follower needs of a line, read without the rest of it: it reads every line that is ever written.

use bursar_domain::activity::{Note, OfAccounts, What};
use bursar_domain::{AgentId, Amount, Book, Currency, PrincipalId};
use serde::Deserialize;

use super::{Entry, Malformed, malformed};

/// What is summed of a line; none of most kinds.
pub fn note_of(line: &Entry) -> Result<Option<Note>, Malformed> {
    let read: fn(PrincipalId, &Line<'_>) -> Result<Noted, Malformed> = match line.kind.as_str() {
        "payment.settled" | "hold.settled" => settled,
        "payment.received" => received,
        "payment.blocked" => |_, line| of_order(line, What::Blocked),
        "approval.requested" => |_, line| of_order(line, What::Escalated),
        "account.credited" | "deposit.credited" => credited,
        "refund.completed" | "deposit.reversed" => |_, line| of_accounts(line, What::Returned),
        "refund.returned" | "deposit.reinstated" => |_, line| of_accounts(line, What::Reinstated),
        "deposit.covered" => covered,
        _ => return Ok(None),
    };
    let fields: Line<'_> = serde_json::from_str(&line.data).or_else(|_| malformed("journal"))?;
    let book = match fields.book {
        None => return Ok(None),
        Some("live") => Book::Live,
        Some("test") => Book::Test,
        Some(_) => return malformed("book"),
    };
    let noted = read(line.owner, &fields)?;
    Ok(noted.map(|(agent, currency, what)| Note { at: line.at, book, agent, currency, what }))
}

/// Whose, in what, and what.
type Noted = Option<(Option<AgentId>, Currency, What)>;

/// The members that are read of any of these lines. None of their texts has an escape in it.
#[derive(Deserialize)]
struct Line<'a> {
    book: Option<&'a str>,
    #[serde(borrow)]
    order: Option<Order<'a>>,
    agent: Option<&'a str>,
    amount: Option<&'a str>,
    currency: Option<&'a str>,
    month: Option<&'a str>,
    of_general: Option<&'a str>,
    missing: Option<&'a str>,
}

#[derive(Deserialize)]
struct Order<'a> {
    agent: &'a str,
    #[serde(borrow)]
    payee: Payee<'a>,
    amount: &'a str,
    fee: &'a str,
    currency: &'a str,
}

#[derive(Deserialize)]
struct Payee<'a> {
    is: &'a str,
    principal: Option<&'a str>,
    agent: Option<&'a str>,
}

fn settled(owner: PrincipalId, line: &Line<'_>) -> Result<Noted, Malformed> {
    let order = order(line)?;
    let payee = match order.payee.is {
        "agent" if PrincipalId::parse(order.payee.principal.unwrap_or_default()) == Some(owner) => Some(payee(order)?),
        "agent" | "vendor" => None,
        _ => return malformed("payee"),
    };
    of_order(line, What::Settled { amount: amount(Some(order.amount))?, fee: amount(Some(order.fee))?, payee })
}

fn received(_: PrincipalId, line: &Line<'_>) -> Result<Noted, Malformed> {
    let order = order(line)?;
    match order.payee.is {
        "agent" => {
            let gross = amount(line.amount)?;
            // Out of a settled hold the platform's fee left at once.
            let fee = if line.month.is_some() { amount(Some(order.fee))? } else { Amount::ZERO };
            Ok(Some((Some(payee(order)?), currency(order.currency)?, What::Received(gross.less(fee)))))
        }
        _ => Ok(None),
    }
}

fn credited(_: PrincipalId, line: &Line<'_>) -> Result<Noted, Malformed> {
    let agent = line.agent.map(agent).transpose()?;
    Ok(Some((agent, currency(line.currency.unwrap_or_default())?, What::Credited(amount(line.amount)?))))
}

/// Of what a provider took by itself, only the part that was there.
fn of_accounts(line: &Line<'_>, what: fn(OfAccounts) -> What) -> Result<Noted, Malformed> {
    let part = |text: Option<&str>| text.map_or(Ok(Amount::ZERO), |text| amount(Some(text)));
    let general = part(line.of_general)?;
    let own = amount(line.amount)?.less(general).less(part(line.missing)?);
    let agent = line.agent.map(agent).transpose()?;
    Ok(Some((agent, currency(line.currency.unwrap_or_default())?, what(OfAccounts { own, general }))))
}

fn covered(_: PrincipalId, line: &Line<'_>) -> Result<Noted, Malformed> {
    let agent = line.agent.map(agent).transpose()?;
    let (amount, of_general) = (amount(line.amount)?, amount(line.of_general)?);
    Ok(Some((agent, currency(line.currency.unwrap_or_default())?, What::Covered { amount, of_general })))
}

fn of_order(line: &Line<'_>, what: What) -> Result<Noted, Malformed> {
    let order = order(line)?;
    Ok(Some((Some(agent(order.agent)?), currency(order.currency)?, what)))
}

fn order<'a, 'b>(line: &'a Line<'b>) -> Result<&'a Order<'b>, Malformed> {
    line.order.as_ref().ok_or(Malformed { what: "order" })
}

fn payee(order: &Order<'_>) -> Result<AgentId, Malformed> {
    agent(order.payee.agent.unwrap_or_default())
}

fn agent(text: &str) -> Result<AgentId, Malformed> {
    AgentId::parse(text).ok_or(Malformed { what: "id" })
}

fn amount(text: Option<&str>) -> Result<Amount, Malformed> {
    Amount::parse(text.unwrap_or_default(), 6).or_else(|_| malformed("amount"))
}

fn currency(text: &str) -> Result<Currency, Malformed> {
    Currency::parse(text).ok_or(Malformed { what: "currency" })
}
