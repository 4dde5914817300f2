//! From the wire to commands: what admin's requests mean.

use bursar_domain::activity::Day;
use bursar_domain::agent::AgentRef;
use bursar_domain::funding::RequestRefund;
use bursar_domain::ledger::AccountNo;
use bursar_domain::mail::Notice;
use bursar_domain::party::Party;
use bursar_domain::principal::{
    CreateKey, CreatePrincipal, CreditAccount, Grant, RaiseCreditLine, RevokeKey, SetBillingDetails, SetContact,
};
use bursar_domain::{Amount, Book, CredentialId, Currency, DepositId, Timestamp, WalletId};
use bursar_store::accounts::read_mark;
use bursar_store::activity::{Mark, Wanted};
use bursar_store::codec::read_date;
use bursar_store::lists::Part;
use bursar_store::transfers;

use super::wire::{
    AccountsQuery, ActivityQuery, BillingDetailsRequest, ContactRequest, CreateKeyRequest, CreatePrincipalRequest,
    CreditLineRequest, CreditRequest, KeysQuery, MailsQuery, MinorMoney, PrincipalsQuery, RefundRequest, TransfersQuery,
    WalletsQuery,
};
use crate::common::fields::{self, address, name, text};
use crate::common::money;
use crate::common::paging::{self, Length};
use crate::common::secret::{API_KEY_LIVE, API_KEY_TEST, OPERATOR_TOKEN, Secret};
use crate::common::{Noun, Problem};

/// Pages of a list.
const PAGES: Length = Length { usual: 100, most: 1_000 };

/// Money put in by hand.
pub(super) fn credit(wire: &CreditRequest) -> Result<CreditAccount, Problem> {
    let amount = match (&wire.amount, &wire.amount_usd) {
        (Some(minor), None) => cents(minor)?,
        (None, Some(text)) => money::dollars("amountUsd", text)?,
        _ => return Err(Problem::malformed("amount", "must be given once: in minor units, or as amountUsd in dollars")),
    };
    if amount.is_zero() {
        return Err(Problem::malformed("amount", "must be above 0"));
    }
    Ok(CreditAccount {
        book: fields::book(wire.book.as_deref())?.unwrap_or(Book::Live),
        agent: wire.agent_id.as_deref().map(|id| name("agentId", id)).transpose()?.as_deref().map(AgentRef::parse),
        amount,
        currency: Currency::USD,
        memo: text("memo", wire.memo.as_deref().unwrap_or_default())?,
    })
}

fn cents(minor: &MinorMoney) -> Result<Amount, Problem> {
    if minor.currency != "USD" {
        return Err(Problem::malformed("amount.currency", "must be \"USD\""));
    }
    money::minor("amount.amount", &minor.amount)
}

/// A refund: all that is left without an amount.
pub(super) fn refund(deposit: DepositId, wire: &RefundRequest) -> Result<RequestRefund, Problem> {
    let amount = wire.amount_usd.as_deref().map(|text| money::dollars("amountUsd", text)).transpose()?;
    if amount.is_some_and(Amount::is_zero) {
        return Err(Problem::malformed("amountUsd", "must be above 0"));
    }
    // Providers give back whole cents.
    let amount = amount.map(|amount| money::whole_cents("amountUsd", amount)).transpose()?;
    Ok(RequestRefund { deposit, amount })
}

/// A new credit line.
pub(super) fn credit_line(wire: &CreditLineRequest) -> Result<RaiseCreditLine, Problem> {
    Ok(RaiseCreditLine { line: money::dollars("amountUsd", &wire.amount_usd)? })
}

/// What invoices say of the principal.
pub(super) fn billing_details(wire: &BillingDetailsRequest) -> Result<SetBillingDetails, Problem> {
    let tax_id = wire.tax_id.as_deref().map(|tax_id| name("taxId", tax_id)).transpose()?;
    let address = address("address", wire.address.as_deref().unwrap_or_default())?;
    Ok(SetBillingDetails { details: Party { name: name("name", &wire.name)?, address, tax_id } })
}

/// Where mails go.
pub(super) fn contact(wire: &ContactRequest) -> Result<SetContact, Problem> {
    let read = |text: &str| {
        let why = "must be one address, such as ann@example.com";
        bursar_mail::address(text).ok_or_else(|| Problem::malformed("email", why))
    };
    Ok(SetContact { email: wire.email.as_deref().map(read).transpose()? })
}

/// A mail's id in a path.
pub(super) fn notice(text: &str) -> Result<Notice, Problem> {
    Notice::parse(text).ok_or(Problem::NotFound(Noun::Mail))
}

/// Which mails: behind which one, and how many.
pub(super) fn mails_page(query: &MailsQuery) -> Result<(Option<Notice>, usize), Problem> {
    let read = |text: &str| {
        Notice::parse(text).ok_or_else(|| Problem::malformed("cursor", "must be what the last page gave for the next one"))
    };
    Ok((query.cursor.as_deref().map(read).transpose()?, paging::limit(query.limit.as_deref(), PAGES)?))
}

/// A principal with its operator token.
pub(super) fn principal(wire: &CreatePrincipalRequest, token: &Secret) -> Result<CreatePrincipal, Problem> {
    let grant = Grant::Operator { root: false };
    let key = CreateKey { grant, label: "operator".to_owned(), secret: token.stored() };
    Ok(CreatePrincipal { name: name("name", &wire.name)?, keys: vec![key] })
}

/// A credential with its secret.
pub(super) fn key(wire: &CreateKeyRequest) -> Result<(Secret, CreateKey), Problem> {
    let (prefix, grant) = match wire.kind.as_str() {
        "live" => (API_KEY_LIVE, Grant::ApiKey(Book::Live)),
        "test" => (API_KEY_TEST, Grant::ApiKey(Book::Test)),
        "operator" => (OPERATOR_TOKEN, Grant::Operator { root: false }),
        "root" => (OPERATOR_TOKEN, Grant::Operator { root: true }),
        _ => return Err(Problem::malformed("kind", "must be \"live\", \"test\", \"operator\" or \"root\"")),
    };
    let secret = Secret::mint(prefix);
    let label = name("label", wire.label.as_deref().unwrap_or(&wire.kind))?;
    let stored = secret.stored();
    Ok((secret, CreateKey { grant, label, secret: stored }))
}

/// A credential that goes.
pub(super) fn revoke_key(id: &str) -> Result<RevokeKey, Problem> {
    let credential = CredentialId::parse(id).ok_or(Problem::NotFound(Noun::Key))?;
    Ok(RevokeKey { credential, beside: None })
}

/// A wallet's id in a path.
pub(super) fn wallet_id(text: &str) -> Result<WalletId, Problem> {
    WalletId::parse(text).ok_or(Problem::NotFound(Noun::Wallet))
}

/// Of which book.
pub(super) fn book(query: &WalletsQuery) -> Result<Option<Book>, Problem> {
    fields::book(query.book.as_deref())
}

/// Which wallets.
pub(super) fn wallets_page(query: &WalletsQuery) -> Result<Part, Problem> {
    paging::part(query.limit.as_deref(), query.offset.as_deref(), query.cursor.as_deref(), PAGES)
}

/// Days that are listed unless it is said otherwise.
const DAYS: u32 = 30;
/// The most days that can be counted back.
const DAYS_MAX: u32 = 100_000;

/// Which sums, but for the agent, which is named beside.
pub(super) fn activity(query: &ActivityQuery, now: Timestamp) -> Result<(Wanted, Option<AgentRef>), Problem> {
    let to = query.to.as_deref().map_or(Ok(Day::of(now)), |text| day("to", text))?;
    let from = match (&query.from, query.days.as_deref().map(str::parse)) {
        (Some(text), None) => day("from", text)?,
        (Some(_), Some(_)) => return Err(Problem::malformed("days", "must not be given beside `from`")),
        (None, None) => first_of(DAYS, to),
        (None, Some(Ok(days @ 1..=DAYS_MAX))) => first_of(days, to),
        (None, Some(_)) => return Err(Problem::malformed("days", format!("must be a whole number from 1 to {DAYS_MAX}"))),
    };
    if from > to {
        return Err(Problem::malformed("from", "must not be after `to`"));
    }
    let mark = |text: &str| Mark::read(text).ok_or_else(not_a_cursor);
    let wanted = Wanted {
        from,
        to,
        book: fields::book(query.book.as_deref())?,
        agents: None,
        beyond: query.cursor.as_deref().map(mark).transpose()?,
        limit: paging::limit(query.limit.as_deref(), PAGES)?,
    };
    let agent = query.agent_id.as_deref().map(|id| name("agentId", id)).transpose()?;
    Ok((wanted, agent.as_deref().map(AgentRef::parse)))
}

fn day(field: &'static str, text: &str) -> Result<Day, Problem> {
    read_date(text).ok_or_else(|| Problem::malformed(field, "must be a day from 1970-01-01 to 9999-12-31, such as 2026-06-10"))
}

/// Which accounts: of which book, behind which, and how many.
pub(super) fn accounts(query: &AccountsQuery) -> Result<(Option<Book>, Option<AccountNo>, usize), Problem> {
    let beyond = query.cursor.as_deref().map(|text| read_mark(text).ok_or_else(not_a_cursor)).transpose()?;
    Ok((fields::book(query.book.as_deref())?, beyond, paging::limit(query.limit.as_deref(), PAGES)?))
}

/// Which transfers.
pub(super) fn transfers(query: &TransfersQuery) -> Result<transfers::Wanted, Problem> {
    let from = query.from.as_deref().map(|text| day("from", text)).transpose()?;
    let to = query.to.as_deref().map(|text| day("to", text)).transpose()?;
    if from.zip(to).is_some_and(|(from, to)| from > to) {
        return Err(Problem::malformed("from", "must not be after `to`"));
    }
    let beyond = query.cursor.as_deref().map(|text| transfers::Mark::read(text).ok_or_else(not_a_cursor)).transpose()?;
    Ok(transfers::Wanted {
        from: from.map(Day::begins_at),
        until: to.map(|day| day.next().begins_at()),
        book: fields::book(query.book.as_deref())?,
        beyond,
        limit: paging::limit(query.limit.as_deref(), PAGES)?,
    })
}

fn not_a_cursor() -> Problem {
    Problem::malformed("cursor", "must be what the last page gave for the next one")
}

/// The first of so many days that end with this one.
const fn first_of(days: u32, to: Day) -> Day {
    Day(to.0.saturating_sub(days.saturating_sub(1)))
}

/// Which keys.
pub(super) fn keys_page(query: &KeysQuery) -> Result<Part, Problem> {
    paging::part(query.limit.as_deref(), query.offset.as_deref(), query.cursor.as_deref(), PAGES)
}

/// How many principals to list, and behind which name.
pub(super) fn principals_page(query: &PrincipalsQuery) -> Result<(usize, Option<String>), Problem> {
    match query.offset {
        Some(_) => Err(Problem::malformed("offset", "is not taken here: follow the header Link")),
        None => Ok((paging::limit(query.limit.as_deref(), PAGES)?, query.cursor.clone())),
    }
}
