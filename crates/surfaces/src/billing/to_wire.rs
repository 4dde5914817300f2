//! From outcomes and rows to the wire: the reference's shapes, statuses and words.

use axum::Json;
use axum::response::{IntoResponse, Response};
use bursar_domain::funding::{Deposit, DepositState, FailureKind, Source};
use bursar_domain::invoice::Invoice;
use bursar_domain::ledger::{Account, Transfer, TransferKind};
use bursar_domain::method::{Method, Status};
use bursar_domain::party::Party;
use bursar_domain::principal::SecretHash;
use bursar_domain::{Amount, Book, Id, Outcome, PrincipalId, Total};
use bursar_store::billing::{Balances, Invoiced};
use bursar_store::codec::iso;
use bursar_store::transactions::{self, Page, Part, Transaction};
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use http::{HeaderValue, StatusCode};
use serde_json::value::RawValue;

use super::wire::{self, Envelope};
use crate::common::money::{UsdCents, UsdPlain, UsdPlainBalance};
use crate::common::secret::Secret;
use crate::common::{Answered, Problem};

fn hex(id: Id) -> String {
    id.to_hex().as_str().to_owned()
}

/// An answer in its envelope.
fn answered<E: Envelope>(status: StatusCode, message: &'static str, data: E::Data) -> Response {
    (status, Json(E::around(status, message, data))).into_response()
}

/// `GET /balances`
pub(super) fn balances(found: &Balances) -> Response {
    let general_balance = UsdCents(found.general.spendable());
    let wire::Ai { ai_limit, ai_usage, ai_remaining } = ai(found.ai.as_ref());
    let data = wire::Balances { general_balance, ai_limit, ai_usage, ai_remaining };
    answered::<wire::BalancesAnswer>(StatusCode::OK, "Balances retrieved successfully", data)
}

/// `GET /balances/general`
pub(super) fn general(found: &Balances, book: Book) -> Response {
    let data = wire::General {
        id: account_id(found.principal.id, book),
        user_id: hex(found.principal.id.0),
        general_balance: UsdCents(found.general.spendable()),
        created_at: iso(found.principal.created_at),
        updated_at: iso(found.updated_at()),
    };
    answered::<wire::GeneralAnswer>(StatusCode::OK, "General balance retrieved successfully", data)
}

/// The id of a general account, which has none of its own: one of the two before its principal's, which nothing else has.
fn account_id(principal: PrincipalId, book: Book) -> String {
    match book {
        Book::Live => hex(principal.0.before()),
        Book::Test => hex(principal.0.before().before()),
    }
}

/// `GET /balances/ai`
pub(super) fn ai_balance(found: &Balances) -> Response {
    answered::<wire::AiAnswer>(StatusCode::OK, "AI balance retrieved successfully", ai(found.ai.as_ref()))
}

/// The balance for AI. What is shown adds up: what is charged of a cent counts as charged.
fn ai(account: Option<&Account>) -> wire::Ai {
    const CENT: u64 = 10_000;
    let (limit, remaining) = account.map_or((Amount::ZERO, Amount::ZERO), |account| {
        // What left without being paid went back to the general account, when the wallet was closed.
        let returned = account.debits_posted.checked_sub(account.paid_out).unwrap_or(Total::ZERO);
        let limit = account.credits_posted.checked_sub(returned).unwrap_or(Total::ZERO).clamped();
        (limit, account.balance().credit())
    });
    let shown = Amount::from_micros(remaining.micros() / CENT * CENT).unwrap_or(remaining);
    wire::Ai { ai_limit: UsdCents::of(limit), ai_usage: UsdCents::of(limit.less(shown)), ai_remaining: UsdCents::of(remaining) }
}

/// `POST /transfers`
pub(super) fn transferred(outcome: &Outcome, secret: &Secret, hash: SecretHash) -> Answered {
    let Outcome::AiTransfer { gross, fee, wallet, is_new, general, remaining } = outcome else {
        return Err(Problem::unexpected(outcome));
    };
    let data = wire::Transferred {
        gross_transferred: UsdCents::of(*gross),
        net_ai_credit: UsdCents::of(gross.less(*fee)),
        fee: UsdCents::of(*fee),
        general_balance: UsdCents(*general),
        ai_balance: UsdCents::of(*remaining),
        key_created: *is_new,
        ai_token: (*is_new && wallet.token() == Some(hash)).then(|| secret.expose().to_owned()),
    };
    Ok(answered::<wire::TransferAnswer>(StatusCode::OK, "Transfer completed and AI credit limit synced", data))
}

fn pagination<O>(total: u64, part: &Part<O>) -> wire::Pagination {
    let (page, total_pages) = (part.offset / part.limit + 1, total.div_ceil(part.limit));
    wire::Pagination { total, page, limit: part.limit, total_pages }
}

/// `GET /ai-fee-history`
pub(super) fn fees<O>(found: &Page<Transaction>, part: &Part<O>) -> Response {
    let fee = |transaction: &Transaction| {
        let fee = transaction.fee.as_ref()?;
        let id = hex(transaction.transfer.id.0);
        let amount = UsdCents::of(transaction.amount());
        let taken_from = wire::FeeTransaction { id: id.clone(), reason: reason(&transaction.transfer), amount };
        let (amount, created_at) = (UsdCents::of(fee.amount), iso(fee.at));
        Some(wire::Fee { id: hex(fee.id.0), transaction_id: id, amount, created_at, transaction: taken_from })
    };
    let data = wire::Fees { fees: found.items.iter().filter_map(fee).collect(), pagination: pagination(found.total, part) };
    answered::<wire::FeesAnswer>(StatusCode::OK, "AI fee history retrieved successfully", data)
}

/// `GET /transactions`
pub(super) fn transactions<O>(owner: PrincipalId, found: &Page<Transaction>, part: &Part<O>) -> Response {
    let transactions = found.items.iter().map(|found| one(owner, found)).collect();
    let data = wire::Transactions { transactions, pagination: pagination(found.total, part) };
    answered::<wire::TransactionsAnswer>(StatusCode::OK, "Transactions retrieved successfully", data)
}

/// `GET /transactions/{id}`
pub(super) fn transaction(owner: PrincipalId, found: &Transaction) -> Response {
    answered::<wire::TransactionAnswer>(StatusCode::OK, "Transaction retrieved successfully", one(owner, found))
}

fn one(owner: PrincipalId, found: &Transaction) -> wire::Transaction {
    let at = iso(found.transfer.at);
    let deposit = found.deposit.as_ref();
    let refund = found.refund.as_ref();
    let memo = deposit.filter(|_| refund.is_none()).map(|deposit| deposit.memo.clone()).filter(|memo| !memo.is_empty());
    wire::Transaction {
        id: hex(found.transfer.id.0),
        user_id: hex(owner.0),
        transaction_type: transactions::kind(&found.transfer),
        status: transactions::state(&found.transfer),
        amount: UsdPlain(found.amount()),
        direction: if found.is_credit() { "in" } else { "out" },
        currency: "USD",
        reason: memo.unwrap_or_else(|| reason(&found.transfer).to_owned()),
        payment_method_id: deposit.and_then(method_of_deposit),
        gateway_name: deposit.map(|deposit| deposit.rail.word()),
        gateway_transaction_id: match refund {
            Some(refund) => refund.reference.clone(),
            None => deposit.and_then(|deposit| deposit.reference.clone()),
        },
        updated_at: refund.map_or_else(|| at.clone(), |refund| iso(refund.changed_at)),
        created_at: at,
    }
}

const fn reason(transfer: &Transfer) -> &'static str {
    match transfer.kind {
        TransferKind::Credit => "Account credit",
        TransferKind::Budget => "Budget of a wallet",
        TransferKind::Remainder => "Rest of a closed wallet",
        TransferKind::AiCredit => "Transfer to AI credits",
        TransferKind::Payment | TransferKind::Deposit => "Payment",
        TransferKind::Payout => "Payout",
        TransferKind::PayoutReturn => "Payout that came back",
        TransferKind::Refund => "Refund of a payment",
        TransferKind::Reversal => "Payment taken back by the provider",
        TransferKind::Reinstatement => "Payment that had gone back and came again",
        TransferKind::Fee | TransferKind::PlatformFee | TransferKind::PayoutFee | TransferKind::AiFee => "Fee",
        TransferKind::Allocation => "Money for a child agent",
        TransferKind::Reclaim => "Money back from a child agent",
    }
}

/// `GET /invoices`
pub(super) fn invoices<O>(owner: PrincipalId, found: &Page<Invoiced>, part: &Part<O>) -> Response {
    let invoices = found.items.iter().map(|found| in_list(owner, found)).collect();
    let data = wire::Invoices { invoices, pagination: pagination(found.total, part) };
    answered::<wire::InvoicesAnswer>(StatusCode::OK, "Invoices retrieved successfully", data)
}

fn in_list(owner: PrincipalId, Invoiced { invoice, transfer }: &Invoiced) -> wire::Invoice {
    let issued_at = iso(invoice.issued_at);
    wire::Invoice {
        id: hex(invoice.id.0),
        user_id: hex(owner.0),
        transaction_id: hex(invoice.transaction.0),
        invoice_number: invoice.quoted(),
        status: "paid",
        amount: UsdPlain(invoice.total),
        currency: "USD",
        issue_date: issued_at.clone(),
        due_date: iso(invoice.due_at),
        paid_date: iso(invoice.paid_at),
        created_at: issued_at.clone(),
        updated_at: issued_at,
        billing_details: None,
        items: None,
        transaction: wire::InvoicedTransaction {
            id: hex(transfer.id.0),
            transaction_type: transactions::kind(transfer),
            status: transactions::state(transfer),
            amount: UsdPlain(invoice.total),
            currency: "USD",
            created_at: iso(transfer.at),
        },
    }
}

/// `GET /invoices/{id}`
pub(super) fn invoice(owner: PrincipalId, found: &Invoiced) -> Response {
    let Party { name, address, tax_id } = found.invoice.buyer.clone();
    let lines = found.invoice.lines.iter();
    let items = lines.map(|line| wire::Item { description: line.description.clone(), amount: UsdPlain(line.amount) });
    let billing_details = Some(wire::BillingDetails { name, address, tax_id });
    let data = wire::Invoice { billing_details, items: Some(items.collect()), ..in_list(owner, found) };
    answered::<wire::InvoiceAnswer>(StatusCode::OK, "Invoice retrieved successfully", data)
}

/// `GET /invoices/{id}/pdf`
pub(super) fn pdf(number: &str, file: Vec<u8>) -> Response {
    let mut response = file.into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{number}.pdf\"")) {
        response.headers_mut().insert(CONTENT_DISPOSITION, value);
    }
    response
}

/// `POST /invoices/generate/{id}`
pub(super) fn generated(outcome: &Outcome) -> Answered {
    let Outcome::Invoice { invoice, is_new } = outcome else { return Err(Problem::unexpected(outcome)) };
    let data = wire::Generated { invoice_id: hex(invoice.id.0), invoice_number: invoice.quoted() };
    let (status, message) = match is_new {
        true => (StatusCode::CREATED, "Invoice generated successfully"),
        false => (StatusCode::OK, "Invoice already exists"),
    };
    Ok(answered::<wire::GeneratedAnswer>(status, message, data))
}

/// Refuses a payment that failed.
pub(super) fn check_paid(row: &Deposit) -> Result<(), Problem> {
    match (&row.failure, row.state) {
        (Some(failure), DepositState::Failed) => Err(match failure.kind {
            FailureKind::Declined | FailureKind::NeedsPayer => Problem::Declined(failure.text.clone()),
            FailureKind::Expired | FailureKind::Cancelled | FailureKind::Rejected => Problem::RailRefused(failure.text.clone()),
        }),
        _ => Ok(()),
    }
}

/// `POST /payments`
pub(super) fn paid(owner: PrincipalId, row: &Deposit, invoice: Option<&Invoice>, balances: &Balances, book: Book) -> Response {
    let message = match row.state {
        DepositState::Credited => "Payment processed successfully",
        DepositState::Requested | DepositState::Open | DepositState::Failed => "Payment is being processed",
    };
    let data = wire::Paid {
        transaction: as_transaction(owner, row),
        invoice: invoice.map(|invoice| wire::PaidInvoice { id: hex(invoice.id.0), invoice_number: invoice.quoted() }),
        balance: wire::PaidBalance {
            id: account_id(owner, book),
            user_id: hex(owner.0),
            balance: UsdPlainBalance(balances.general.spendable()),
            created_at: iso(balances.principal.created_at),
            updated_at: iso(balances.updated_at()),
        },
    };
    answered::<wire::PaymentAnswer>(StatusCode::OK, message, data)
}

/// `GET /payments/{id}`
pub(super) fn payment(owner: PrincipalId, row: &Deposit, invoice: Option<&Invoice>) -> Response {
    let credited = wire::Credited {
        // The next of the command that asked for it, which minted no other.
        id: hex(row.id.0.after()),
        transaction_id: hex(row.id.0),
        credit_type: "general",
        amount: UsdPlain(row.amount),
        created_at: iso(row.changed_at),
    };
    let of = as_transaction(owner, row);
    let data = wire::PaymentStatus {
        id: of.id,
        user_id: of.user_id,
        payment_method_id: of.payment_method_id,
        transaction_type: of.transaction_type,
        status: of.status,
        amount: of.amount,
        currency: of.currency,
        gateway_name: of.gateway_name,
        gateway_transaction_id: of.gateway_transaction_id,
        reason: of.reason,
        created_at: of.created_at,
        updated_at: of.updated_at,
        details: if row.state == DepositState::Credited { vec![credited] } else { Vec::new() },
        invoice: invoice.map(|invoice| wire::PaymentInvoice {
            id: hex(invoice.id.0),
            invoice_number: invoice.quoted(),
            status: "paid",
            issue_date: iso(invoice.issued_at),
            paid_date: iso(invoice.paid_at),
        }),
        failure: row.failure.as_ref().map(|failure| failure.text.clone()),
    };
    answered::<wire::PaymentStatusAnswer>(StatusCode::OK, "Payment status retrieved successfully", data)
}

fn method_of_deposit(row: &Deposit) -> Option<String> {
    match &row.source {
        Source::Method { method, .. } => Some(hex(method.0)),
        Source::Checkout => None,
    }
}

fn as_transaction(owner: PrincipalId, row: &Deposit) -> wire::Payment {
    wire::Payment {
        id: hex(row.id.0),
        user_id: hex(owner.0),
        payment_method_id: method_of_deposit(row).unwrap_or_default(),
        transaction_type: "payment",
        status: match row.state {
            DepositState::Requested | DepositState::Open => "processing",
            DepositState::Credited => "completed",
            DepositState::Failed => "failed",
        },
        amount: UsdPlain(row.amount),
        currency: "USD",
        gateway_name: row.rail.word(),
        gateway_transaction_id: row.reference.clone(),
        reason: Some(row.memo.clone()).filter(|memo| !memo.is_empty()),
        created_at: iso(row.requested_at),
        updated_at: iso(row.changed_at),
    }
}

/// `GET /payment-methods`
pub(super) fn methods(owner: PrincipalId, found: &[(Method, bool)]) -> Answered {
    let methods = found.iter().map(|(method, is_default)| view(owner, method, *is_default)).collect::<Result<Vec<_>, _>>()?;
    Ok(answered::<wire::MethodsAnswer>(StatusCode::OK, "Payment methods retrieved successfully", methods))
}

/// A payment method, with what was done.
pub(super) fn method(
    owner: PrincipalId,
    (row, is_default): (&Method, bool),
    status: StatusCode,
    message: &'static str,
) -> Answered {
    Ok(answered::<wire::MethodAnswer>(status, message, view(owner, row, is_default)?))
}

/// The same, of a command's outcome.
pub(super) fn method_of(owner: PrincipalId, outcome: &Outcome, status: StatusCode, message: &'static str) -> Answered {
    let Outcome::Method { method: row, is_default } = outcome else { return Err(Problem::unexpected(outcome)) };
    method(owner, (row, *is_default), status, message)
}

/// `DELETE /payment-methods/{id}`
pub(super) fn deleted(outcome: &Outcome) -> Answered {
    let Outcome::Method { .. } = outcome else { return Err(Problem::unexpected(outcome)) };
    let (status, message) = (StatusCode::OK, "Payment method deleted successfully");
    Ok(Json(wire::Done { status_code: status.as_u16(), message, data: None }).into_response())
}

fn view(owner: PrincipalId, row: &Method, is_default: bool) -> Result<wire::Method, Problem> {
    let details = RawValue::from_string(row.details.clone()).map_err(|error| {
        tracing::error!(method = %row.id, error = &error as &dyn std::error::Error, "a payment method's details are no JSON");
        Problem::Fault(bursar_engine::Fault::Bug)
    })?;
    let setup = row.setup.as_ref();
    let page = setup.and_then(|setup| setup.checkout.as_ref());
    Ok(wire::Method {
        id: hex(row.id.0),
        user_id: hex(owner.0),
        kind: row.kind.clone(),
        name: row.name.clone(),
        status: match row.status {
            Status::Active => "active",
            Status::Inactive => "inactive",
            Status::Deleted => "deleted",
            Status::Pending => "pending",
            Status::Failed => "failed",
        },
        details,
        is_default,
        setup_url: page.filter(|_| row.status == Status::Pending).map(|page| page.url.clone()),
        failure: setup.and_then(|setup| setup.failure.as_ref()).map(|failure| failure.text.clone()),
        created_at: iso(row.created_at),
        updated_at: iso(row.updated_at),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use bursar_domain::Currency;
    use bursar_domain::ledger::{Balance, Overdraft};

    #[test]
    fn what_is_shown_for_ai_adds_up() {
        let check = |credited: u64, paid: u64, returned: u64, expect: [&str; 3]| {
            let mut account = Account::new(Currency::USD, Overdraft::Line(Amount::ZERO));
            let total = |micros: u64| Total::from_micros(u128::from(micros));
            (account.credits_posted, account.paid_out) = (total(credited), total(paid));
            account.debits_posted = total(paid + returned);
            let wire::Ai { ai_limit, ai_usage, ai_remaining } = ai(Some(&account));
            let shown = [ai_limit, ai_usage, ai_remaining].map(|amount| serde_json::to_value(amount).unwrap());
            assert_eq!(shown, expect.map(serde_json::Value::from), "{credited} {paid} {returned}");
        };
        check(50_000_000, 23_450_000, 0, ["50.00", "23.45", "26.55"]);
        check(50_000_000, 23_450_001, 0, ["50.00", "23.46", "26.54"]);
        check(50_000_000, 10_000_000, 40_000_000, ["10.00", "10.00", "0.00"]);
        check(0, 0, 0, ["0.00", "0.00", "0.00"]);
        assert_eq!(ai(None).ai_limit, UsdCents(Balance::Credit(Amount::ZERO)));
    }
}
