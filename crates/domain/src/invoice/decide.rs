//! What may be invoiced: money that came in, and money for AI.

use super::{DUE_AFTER, Line, Terms};
use crate::billing::Billing;
use crate::decision::Decision;
use crate::event::{Fact, InvoiceIssued};
use crate::idempotency::Answer;
use crate::ledger::{Account, AccountNo, Transfer, TransferKind, TransferState};
use crate::principal::Principal;
use crate::set::{Key, Keys, WorkingSet};
use crate::{Actor, Amount, Book, Currency, InvoiceId, Moment, PrincipalId, Refusal, Timestamp, TransferId};

/// Issues an invoice for a transaction that has none.
#[derive(Debug, Clone)]
pub struct IssueInvoice {
    /// The transfer.
    pub transaction: TransferId,
    /// The house's terms.
    pub terms: Terms,
}

/// What is sold where money comes in.
pub(crate) fn account_credit(amount: Amount) -> Vec<Line> {
    vec![Line { description: "Account credit".to_owned(), amount }]
}

/// What an invoice is for.
pub(crate) struct Sale {
    /// The transfer.
    pub(crate) transaction: TransferId,
    /// What was sold, each above zero.
    pub(crate) lines: Vec<Line>,
    /// In what.
    pub(crate) currency: Currency,
    /// When the money moved.
    pub(crate) paid_at: Timestamp,
}

/// Rows of [`issue`].
pub fn reads_issue(actor: Actor, transaction: TransferId, ws: &WorkingSet, keys: &mut Keys) {
    let Ok((owner, book)) = actor.key_holder() else { return };
    let invoiced = Key::Invoiced(owner, transaction);
    keys.want_all(ws.peek::<InvoiceId>(&invoiced).map(|invoice| Key::Invoice(owner, *invoice)));
    keys.want(invoiced);
    keys.want(Key::Transfer(owner, transaction));
    keys.want(Key::Transfer(owner, fee_of(transaction)));
    keys.want(Key::Account(owner, AccountNo::General(book)));
    keys.want(Key::Billing(owner, book));
}

/// The fee of a transfer to AI, where it had one.
const fn fee_of(transaction: TransferId) -> TransferId {
    TransferId(transaction.0.before())
}

/// Issues an invoice; where there is one already, it is the answer.
pub fn issue(ws: &WorkingSet, actor: Actor, issue: &IssueInvoice, moment: &mut Moment) -> Result<Decision, Refusal> {
    let (owner, book) = actor.key_holder()?;
    let general = AccountNo::General(book);
    let transfer = ws.get::<Transfer>(&Key::Transfer(owner, issue.transaction));
    let transfer = transfer.filter(|row| row.is_transaction_of(general)).ok_or(Refusal::TransactionNotFound)?;
    let transaction = transfer.id;
    if let Some(invoice) = ws.get::<InvoiceId>(&Key::Invoiced(owner, transaction)) {
        return Ok(Decision::nothing(Answer::Invoice { invoice: *invoice, is_new: false }));
    }
    let account = ws.get::<Account>(&Key::Account(owner, general)).ok_or(Refusal::PrincipalNotFound)?;
    let lines = lines(ws, owner, transfer).ok_or(Refusal::NothingToInvoice)?;
    let sale = Sale { transaction, lines, currency: account.currency, paid_at: transfer.at };
    let (invoice, fact) = fact(ws, (owner, book), sale, &issue.terms, moment)?;
    Ok(Decision::one(fact, Answer::Invoice { invoice, is_new: true }))
}

/// What a transaction sold; none where it only moved money about, or has not moved any yet.
fn lines(ws: &WorkingSet, owner: PrincipalId, transfer: &Transfer) -> Option<Vec<Line>> {
    let line = |description: &str, amount: Amount| Line { description: description.to_owned(), amount };
    if transfer.state != TransferState::Posted {
        return None;
    }
    match transfer.kind {
        TransferKind::Credit | TransferKind::Deposit => Some(account_credit(transfer.amount)),
        TransferKind::AiCredit => {
            let fee = ws.get::<Transfer>(&Key::Transfer(owner, fee_of(transfer.id)));
            let fee = fee.filter(|row| row.kind == TransferKind::AiFee).map(|row| line("Platform fee", row.amount));
            Some([line("AI credits", transfer.amount)].into_iter().chain(fee).collect())
        }
        TransferKind::Budget
        | TransferKind::Remainder
        | TransferKind::Payment
        | TransferKind::Fee
        | TransferKind::PlatformFee
        | TransferKind::Allocation
        | TransferKind::Reclaim
        | TransferKind::Payout
        | TransferKind::PayoutFee
        | TransferKind::PayoutReturn
        | TransferKind::AiFee
        | TransferKind::Refund
        | TransferKind::Reversal
        | TransferKind::Reinstatement => None,
    }
}

/// The fact of an invoice with the next number of its book, and its id.
pub(crate) fn fact(
    ws: &WorkingSet,
    (owner, book): (PrincipalId, Book),
    sale: Sale,
    terms: &Terms,
    moment: &mut Moment,
) -> Result<(InvoiceId, Fact), Refusal> {
    let principal = ws.get::<Principal>(&Key::Principal(owner)).ok_or(Refusal::PrincipalNotFound)?;
    let series = ws.get::<Billing>(&Key::Billing(owner, book)).map(|billing| billing.series).unwrap_or_default();
    let (year, _) = moment.now.month().year_and_month();
    let next = series.next(year);
    let Sale { transaction, lines, currency, paid_at } = sale;
    let sum = lines.iter().try_fold(Amount::ZERO, |sum, line| sum.checked_add(line.amount));
    let invoice = InvoiceId(moment.id());
    let Terms { seller, tax, note } = terms.clone();
    let event = InvoiceIssued {
        invoice,
        transaction,
        year: next.year,
        number: next.number,
        seller,
        buyer: principal.buyer(),
        currency,
        lines,
        tax,
        total: sum.ok_or(Refusal::OutOfRange)?,
        note,
        due_at: moment.now.after(DUE_AFTER),
        paid_at,
    };
    Ok((invoice, Fact::new(owner, book, moment.now, event)))
}
