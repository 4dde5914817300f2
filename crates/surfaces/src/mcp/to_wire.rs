//! From outcomes to the wire: what tools answer, and how they say that they could not.

use axum::response::Response;
use bursar_domain::mandate::{Mandate, Usage};
use bursar_domain::{Amount, Refusal, Timestamp};
use bursar_engine::Fault;
use bursar_rails::acp::{Message, Refused, Shown, ShownLine, ShownTotal};
use bursar_store::codec::iso;
use bytes::Bytes;
use http::StatusCode;
use rmcp::model::{CallToolResult, ContentBlock, ErrorData};
use serde::Serialize;
use serde::de::IgnoredAny;

use super::refusals::{DIALECT, INVALID_REQUEST, PARSE_ERROR, error};
use super::tools::Name;
use super::wire;
use crate::common::Problem;
use crate::common::money::MinorUnits;
use crate::common::payments::{Money, PayResult};
use crate::common::problem::Noun;
use crate::common::refusals::explain;

/// The answer of a tool: one block of text, which is its value as JSON that a person can read, and the value itself.
pub(super) fn answer<T: Serialize>(value: &T) -> Result<CallToolResult, ErrorData> {
    let written = serde_json::to_string_pretty(value).and_then(|text| Ok((text, serde_json::to_value(value)?)));
    let (text, value) = written.map_err(|error| {
        tracing::error!(%error, "an answer that is no JSON");
        ErrorData::internal_error("internal error", None)
    })?;
    let mut result = CallToolResult::success(vec![ContentBlock::text(text)]);
    result.structured_content = Some(value);
    Ok(result)
}

/// What `request_payment` answers.
pub(super) fn requested(result: PayResult) -> wire::Requested {
    wire::Requested { summary: summary(&result), result }
}

fn summary(result: &PayResult) -> String {
    match result {
        PayResult::Settled { payment_id, settlement } => {
            let Money { amount: MinorUnits(amount, currency), .. } = &settlement.amount;
            let (amount, code, rail) = (amount.decimal(currency.decimals()), currency.code(), &settlement.rail);
            format!("Payment {payment_id} is settled: {amount} {code} moved over the rail {rail}.")
        }
        PayResult::Denied { payment_id, reason } => format!(
            "Payment {payment_id} was denied: {reason}. Nothing was paid. Ask again only when what the reason says has \
             changed, with another idempotencyKey: look at list_mandates, or ask the owner."
        ),
        PayResult::Failed { payment_id, reason } => format!("Payment {payment_id} failed: {reason} Nothing was paid."),
        PayResult::PendingApproval { payment_id, reason, .. } => format!(
            "Payment {payment_id} waits for a person's approval: {reason}. Nothing is paid yet. Call get_payment_status with this paymentId \
             later, and do not ask for the payment again."
        ),
        PayResult::Processing { payment_id } => format!(
            "Payment {payment_id} is under way, and it is not known yet what became of it. Call get_payment_status with this paymentId \
             later, and do not ask for the payment again."
        ),
    }
}

/// What the tools of carts answer.
pub(super) fn checkout(found: Result<Shown, Refused>) -> Result<wire::Checkout, Problem> {
    let Shown {
        session,
        status,
        is_ready,
        currency,
        total,
        lines,
        totals,
        messages,
        merchant,
        profile,
        order,
        page,
        version,
        note,
    } = found.map_err(|why| Problem::MerchantRefused(why.to_string()))?;
    let line = |line: ShownLine| {
        let ShownLine { item, name, category, quantity, total } = line;
        wire::CheckoutLine { id: item, name, category, quantity, total: total.map(|total| total.to_string()) }
    };
    let part = |part: ShownTotal| wire::CheckoutTotal { kind: part.kind, text: part.text, amount: part.amount.to_string() };
    let message = |message: Message| {
        let Message { kind, code, param, text } = message;
        wire::CheckoutMessage { kind, code, param, text }
    };
    Ok(wire::Checkout {
        session_id: session,
        status,
        ready_for_payment: is_ready,
        currency,
        total: total.map(|total| total.to_string()),
        items: lines.into_iter().map(line).collect(),
        totals: totals.into_iter().map(part).collect(),
        messages: messages.into_iter().map(message).collect(),
        merchant_id: merchant,
        network_business_profile: profile,
        order_id: order,
        permalink_url: page,
        api_version: version.word().to_owned(),
        note: note.map(str::to_owned),
    })
}

/// What `list_mandates` answers.
pub(super) fn mandates(found: &[(Mandate, Usage)], has_more: bool, now: Timestamp) -> wire::Mandates {
    wire::Mandates { mandates: found.iter().map(|(mandate, usage)| self::mandate(mandate, usage, now)).collect(), has_more }
}

fn mandate(mandate: &Mandate, usage: &Usage, now: Timestamp) -> wire::Mandate {
    let limits = &mandate.limits;
    let units = |amount: Amount| MinorUnits(amount, limits.currency);
    let money = |amount: Amount| Money { amount: units(amount), currency: limits.currency.code().to_owned() };
    wire::Mandate {
        id: mandate.name.0.clone(),
        cap: money(limits.cap),
        remaining: units(usage.left(limits.cap)),
        per_txn_cap: limits.per_payment.map(money),
        per_item_cap: limits.per_item.map(money),
        window: limits.window.map(|window| wire::Window {
            cap: money(window.cap),
            duration_ms: window.length.0,
            remaining: units(usage.left_within(window, now)),
        }),
        rails: limits.rails.clone(),
        allowed_payees: limits.payees.clone(),
        allowed_categories: limits.categories.clone(),
        blocked_categories: limits.blocked_categories.clone(),
        allowed_merchants: limits.merchants.clone(),
        allowed_merchant_domains: limits.domains.clone(),
        expires_at: limits.expires_at.map(iso),
    }
}

/// A tool that could not do what was asked: an error of the tool, which the agent reads, and not of the protocol, which it may not.
pub(super) fn problem(problem: &Problem, tool: Name, has_key: bool) -> CallToolResult {
    let text = match problem {
        // There are no headers here, and the key is an argument.
        Problem::RateLimited { retry_after_s } => format!("Too many requests: wait {retry_after_s} seconds, then call again."),
        Problem::Malformed { field: None, why } => format!("The arguments can't be read: {why}."),
        Problem::NotFound(Noun::Payment) => {
            "No such payment: paymentId must be what request_payment answered with, and an agent sees its own payments only."
                .to_owned()
        }
        Problem::Refused(Refusal::KeyReused) => {
            "This idempotencyKey was used for a payment with other arguments: repeat those, or use a new key for a new payment."
                .to_owned()
        }
        Problem::Fault(Fault::Overloaded) => "The server has too much to do, and nothing was done: call again.".to_owned(),
        Problem::Fault(Fault::Storage | Fault::Stopping | Fault::Bug) => failed(tool, has_key).to_owned(),
        other => format!("{}.", explain(other, &DIALECT).sentence()),
    };
    CallToolResult::error(vec![ContentBlock::text(text)])
}

/// What to do after a fault. A payment under no key must not be asked for again blindly: it may have been made.
const fn failed(tool: Name, has_key: bool) -> &'static str {
    match (tool, has_key) {
        (Name::RequestPayment | Name::PayCheckout, true) => {
            "The server failed, and it is not known whether the payment was made: call again with the same arguments and the same \
             idempotencyKey, and it is made once."
        }
        (Name::RequestPayment | Name::PayCheckout, false) => {
            "The server failed, and it is not known whether the payment was made. It had no idempotencyKey, so asking for it again may pay \
             twice: ask the owner whether it was made before you pay again, and then give an idempotencyKey."
        }
        (Name::CreateCheckout | Name::UpdateCheckout, _) => {
            "The server failed, and it is not known whether the merchant has the change. Nothing was paid: read the cart with \
             acp_checkout_status where you have its id, or make the call again."
        }
        (Name::CheckPayment | Name::GetPaymentStatus | Name::ListMandates | Name::CheckoutStatus, _) => {
            "The server failed. Nothing was changed by this call: make it again."
        }
    }
}

/// A body that is no message of JSON-RPC's: 400.
pub(super) fn unreadable(why: &str, sent: &Bytes) -> (StatusCode, Response) {
    let is_json = serde_json::from_slice::<IgnoredAny>(sent).is_ok();
    let code = if is_json { INVALID_REQUEST } else { PARSE_ERROR };
    (StatusCode::BAD_REQUEST, error(code, &format!("The body is no single JSON-RPC message of MCP's: {why}")))
}

/// What the SDK refuses in a sentence.
pub(super) fn refused(status: StatusCode, why: &str) -> (StatusCode, Response) {
    (status, error(INVALID_REQUEST, why))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_a_fault_nobody_is_told_to_pay_twice() {
        let check = |tool, has_key, expect: &[&str], never: &str| {
            let said = serde_json::to_string(&problem(&Problem::Fault(Fault::Storage), tool, has_key)).unwrap();
            assert!(expect.iter().all(|part| said.contains(part)), "{said}");
            assert!(!said.contains(never), "{said}");
        };
        for tool in [Name::RequestPayment, Name::PayCheckout] {
            check(tool, true, &["call again with the same arguments", "same idempotencyKey"], "pay twice");
            check(tool, false, &["may pay twice", "ask the owner"], "call again");
        }
        for tool in [Name::CreateCheckout, Name::UpdateCheckout] {
            check(tool, false, &["Nothing was paid", "acp_checkout_status"], "idempotencyKey");
        }
        for tool in [Name::CheckPayment, Name::GetPaymentStatus, Name::ListMandates, Name::CheckoutStatus] {
            check(tool, false, &["Nothing was changed"], "idempotencyKey");
        }
    }
}
