//! From the wire to commands: what billing's requests mean, and why they may mean nothing.

use bursar_domain::billing::TransferToAi;
use bursar_domain::funding::{Destination, RequestDeposit, Source};
use bursar_domain::invoice::Terms;
use bursar_domain::method::{AddMethod, ChangeMethod, Method, RequestMethod, holds_card_number};
use bursar_domain::principal::SecretHash;
use bursar_domain::{Currency, InvoiceId, MethodId, Rail, TransferId};
use bursar_store::billing;
use bursar_store::transactions::{Order, Part};
use serde_json::Value;
use serde_json::value::RawValue;

use super::wire::{AddMethodRequest, ChangeMethodRequest, ListQuery, PaymentRequest, SetUpMethodRequest, TransferRequest};
use crate::common::fields::{name, object, return_url, text};
use crate::common::money::strict_dollars;
use crate::common::paging::{self, Length};
use crate::common::{Noun, Problem};

/// Pages of a list.
const PAGES: Length = Length { usual: 20, most: 100 };
/// The highest page, and so the most items that can be passed over.
const PAGE_MAX: u64 = 1_000_000_000;
const OFFSET_MAX: u64 = PAGE_MAX * 100;

/// Orders of transactions by the names of their fields. What is shown of a transaction changes with it, so both times are its time.
pub(super) const TRANSACTION_ORDERS: &[(&str, Order)] = &[
    ("id", Order::Id),
    ("transaction_type", Order::Kind),
    ("status", Order::State),
    ("amount", Order::Amount),
    ("created_at", Order::Time),
    ("updated_at", Order::Time),
];

/// Orders of fees.
pub(super) const FEE_ORDERS: &[(&str, Order)] =
    &[("created_at", Order::Time), ("amount", Order::Amount), ("transaction_id", Order::Id)];

/// Orders of invoices: all that is printed of one. They are all paid.
pub(super) const INVOICE_ORDERS: &[(&str, billing::Order)] = &[
    ("id", billing::Order::Issued),
    ("invoice_number", billing::Order::Number),
    ("status", billing::Order::Issued),
    ("amount", billing::Order::Amount),
    ("issue_date", billing::Order::Issued),
    ("due_date", billing::Order::Issued),
    ("paid_date", billing::Order::Paid),
    ("created_at", billing::Order::Issued),
    ("updated_at", billing::Order::Issued),
];

/// Which part of a list is asked for, in which of its orders.
pub(super) fn part<O: Copy>(query: &ListQuery, orders: &[(&str, O)]) -> Result<Part<O>, Problem> {
    let limit = paging::limit(query.limit.as_deref(), PAGES)? as u64;
    let page = match query.page.as_deref().map(str::parse) {
        None => 1,
        Some(Ok(page @ 1..=PAGE_MAX)) => page,
        Some(_) => return Err(Problem::malformed("page", format!("must be a whole number from 1 to {PAGE_MAX}"))),
    };
    let offset = match query.offset.as_deref().map(str::parse) {
        None => (page - 1) * limit,
        Some(Ok(offset @ 0..=OFFSET_MAX)) => offset,
        Some(_) => return Err(Problem::malformed("offset", format!("must be a whole number from 0 to {OFFSET_MAX}"))),
    };
    let sort_by = query.sort_by.as_deref().unwrap_or("created_at");
    let Some((_, order)) = orders.iter().find(|(name, _)| *name == sort_by) else {
        let names: Vec<_> = orders.iter().map(|(name, _)| *name).collect();
        return Err(Problem::malformed("sort_by", format!("must be one of {}", names.join(", "))));
    };
    let is_descending = match query.sort_order.as_deref() {
        None | Some("desc") => true,
        Some("asc") => false,
        Some(_) => return Err(Problem::malformed("sort_order", "must be \"asc\" or \"desc\"")),
    };
    Ok(Part { order: *order, is_descending, offset, limit })
}

/// A transaction that is named in a path.
pub(super) fn transaction(id: &str) -> Result<TransferId, Problem> {
    TransferId::parse(id).ok_or(Problem::NotFound(Noun::Transaction))
}

/// An invoice that is named in a path.
pub(super) fn invoice(id: &str) -> Result<InvoiceId, Problem> {
    InvoiceId::parse(id).ok_or(Problem::NotFound(Noun::Invoice))
}

/// A payment method that is named in a path.
pub(super) fn method(id: &str) -> Result<MethodId, Problem> {
    MethodId::parse(id).ok_or(Problem::NotFound(Noun::Method))
}

/// Money for AI.
pub(super) fn transfer(wire: &TransferRequest, fee_basis_points: u32, token: SecretHash) -> Result<TransferToAi, Problem> {
    let amount = strict_dollars("amount", &wire.amount)?;
    Ok(TransferToAi { amount, currency: Currency::USD, fee_basis_points, token })
}

/// A payment method to be added.
pub(super) fn add_method(wire: &AddMethodRequest<'_>) -> Result<AddMethod, Problem> {
    let details = details(wire.details)?.unwrap_or_else(|| "{}".to_owned());
    let kind = without_card_number("type", name("type", &wire.kind)?)?;
    let name = without_card_number("name", name("name", &wire.name)?)?;
    Ok(AddMethod { kind, name, details, is_default: wire.is_default.unwrap_or(false) })
}

/// A payment method that its owner is to save, over a rail.
pub(super) fn set_up(wire: &SetUpMethodRequest, rail: Rail) -> Result<RequestMethod, Problem> {
    let named = wire.name.as_deref().map(|text| without_card_number("name", name("name", text)?)).transpose()?;
    let return_url = return_url("return_url", wire.return_url.as_deref())?;
    Ok(RequestMethod { rail, name: named.unwrap_or_default(), return_url })
}

/// A payment method to be changed.
pub(super) fn change_method(method: MethodId, wire: &ChangeMethodRequest<'_>) -> Result<ChangeMethod, Problem> {
    let is_active = match wire.status.as_deref() {
        None => None,
        Some("active") => Some(true),
        Some("inactive") => Some(false),
        Some(_) => return Err(Problem::malformed("status", "must be \"active\" or \"inactive\"")),
    };
    let name = wire.name.as_deref().map(|text| without_card_number("name", name("name", text)?)).transpose()?;
    let is_default = wire.is_default.unwrap_or(false);
    Ok(ChangeMethod { method, name, details: details(wire.details)?, is_active, is_default })
}

/// A payment method to be charged, over a rail.
pub(super) fn payment(wire: &PaymentRequest, method: &Method, rail: Rail, invoice: Terms) -> Result<RequestDeposit, Problem> {
    for part in wire.credit_distribution.iter().flatten() {
        strict_dollars("credit_distribution", &part.amount)?;
    }
    let (token, customer) = token(method, rail);
    Ok(RequestDeposit {
        into: Destination::General,
        amount: strict_dollars("amount", &wire.amount)?,
        currency: Currency::USD,
        rail,
        source: Source::Method { method: method.id, token, customer, invoice },
        memo: text("reason", wire.reason.as_deref().unwrap_or_default())?,
        return_url: None,
    })
}

/// The provider's names of a method and of its owner, as its details have them. The sandbox charges a method without a name, too; elsewhere
/// a new payment is refused without one, and a repeated one is answered as it was.
fn token(method: &Method, rail: Rail) -> (String, Option<String>) {
    let details: Value = serde_json::from_str(&method.details).unwrap_or_default();
    let named = |name: &str| details[name].as_str().filter(|text| !text.is_empty()).map(str::to_owned);
    let token = match (named("token"), rail) {
        (Some(token), _) => token,
        (None, Rail::Sandbox) => "pm_sandbox".to_owned(),
        (None, Rail::Stripe | Rail::X402 | Rail::Acp) => String::new(),
    };
    (token, named("customer"))
}

const NO_CARD_NUMBER: &str =
    "must not hold a card's number: only its last four digits, brand and expiry, and a provider's token, belong here";

fn without_card_number(field: &'static str, text: String) -> Result<String, Problem> {
    if holds_card_number(&text) { Err(Problem::malformed(field, NO_CARD_NUMBER)) } else { Ok(text) }
}

/// What a method is recognised by, as the text that it came in. A card's number is looked for in the text as it is, where a member that
/// stands twice still stands twice, and in what the text means, where nothing is escaped.
fn details(raw: Option<&RawValue>) -> Result<Option<String>, Problem> {
    let Some(text) = object("details", raw)? else { return Ok(None) };
    let value: Value =
        serde_json::from_str(&text).map_err(|error| Problem::malformed("details", format!("can't be read: {error}")))?;
    if holds_card_number(&text) || holds_any(&value, holds_card_number) {
        return Err(Problem::malformed("details", NO_CARD_NUMBER));
    }
    if has_security_code(&value) {
        return Err(Problem::malformed("details", "must not hold a card's security code: nobody may keep it"));
    }
    Ok(Some(text))
}

/// Whether a text anywhere in a value, a name or a number among them, is such a one.
fn holds_any(value: &Value, is_such: fn(&str) -> bool) -> bool {
    match value {
        Value::Null | Value::Bool(_) => false,
        Value::Number(number) => is_such(&number.to_string()),
        Value::String(text) => is_such(text),
        Value::Array(items) => items.iter().any(|item| holds_any(item, is_such)),
        Value::Object(members) => members.iter().any(|(name, member)| is_such(name) || holds_any(member, is_such)),
    }
}

/// Whether a member anywhere in a value has the name of a card's security code.
fn has_security_code(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
        Value::Array(items) => items.iter().any(has_security_code),
        Value::Object(members) => members.iter().any(|(name, member)| {
            let letters = name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase());
            let is_one = matches!(letters.collect::<String>().as_str(), "cvc" | "cvc2" | "cvv" | "cvv2" | "csc" | "securitycode");
            (is_one && !member.is_null()) || has_security_code(member)
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn details_hold_no_card_number_and_no_security_code() {
        let check = |json: &str, expect: bool| {
            let raw: &RawValue = serde_json::from_str(json).unwrap();
            assert_eq!(details(Some(raw)).is_ok(), expect, "{json}");
        };
        check(r#"{"last4":"4242","brand":"visa","exp_month":12,"exp_year":2026}"#, true);
        check(r#"{"token":"pm_1MqLiJLkdIwHu7ixUEgbFdYF","cvc_check":"pass","cvc":null}"#, true);
        check("null", true);
        check("{}", true);
        for bad in [
            r#"{"number":"4242424242424242"}"#,
            r#"{"number":4242424242424242}"#,
            r#"{"number":4242424242424242.0}"#,
            r#"{"number":4.242424242424242e15}"#,
            r#"{"a":{"b":[{"c":"4242 4242 4242 4242"}]}}"#,
            r#"{"4242424242424242":true}"#,
            r#"{"n":["4242","4242","4242","4242"]}"#,
            r#"{"n":"\u0034242424242424242"}"#,
            r#"{"n":"4242424242424242","n":"x"}"#,
            r#"{"cvc":"123"}"#,
            r#"{"card":{"Security Code":123}}"#,
            "[]",
            "\"text\"",
        ] {
            check(bad, false);
        }
    }

    #[test]
    fn a_part_is_a_page_or_an_offset() {
        let query =
            |page: Option<&str>, limit: Option<&str>, offset: Option<&str>, sort_by: Option<&str>, sort_order: Option<&str>| {
                let [page, limit, offset, sort_by, sort_order] =
                    [page, limit, offset, sort_by, sort_order].map(|text| text.map(str::to_owned));
                part(&ListQuery { page, limit, offset, sort_by, sort_order }, TRANSACTION_ORDERS).ok()
            };
        let of = |order, is_descending, offset, limit| Some(Part { order, is_descending, offset, limit });
        assert_eq!(query(None, None, None, None, None), of(Order::Time, true, 0, 20));
        assert_eq!(query(Some("3"), Some("10"), None, Some("amount"), Some("asc")), of(Order::Amount, false, 20, 10));
        assert_eq!(query(Some("3"), None, Some("7"), None, Some("desc")), of(Order::Time, true, 7, 20));
        for (page, limit, offset, sort_by, sort_order) in [
            (Some("0"), None, None, None, None),
            (Some("-1"), None, None, None, None),
            (None, Some("101"), None, None, None),
            (None, Some("0"), None, None, None),
            (None, None, Some("x"), None, None),
            (None, None, None, Some("reason"), None),
            (None, None, None, Some(""), None),
            (None, None, None, None, Some("ASC")),
        ] {
            assert_eq!(query(page, limit, offset, sort_by, sort_order), None);
        }
    }
}
