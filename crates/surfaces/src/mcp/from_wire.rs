//! From the wire to commands: what the arguments of tools mean.

use bursar_domain::payment::RequestPayment;
use bursar_domain::{Book, PaymentId};
use rmcp::model::JsonObject;

use super::wire::{Nothing, Payment, PaymentStatus};
use crate::common::body::IdempotencyKey;
use crate::common::paying::{self, Fields, Wanted};
use crate::common::{App, Problem, json};

/// What the tools call the fields of a payment.
const FIELDS: Fields = Fields {
    rail: "rail",
    amount: "amount",
    currency: "currency",
    address: "payeeAddress",
    label: "payeeLabel",
    category: "payeeCategory",
    memo: "memo",
    mandate: "mandateId",
    cart: "cart",
};

/// The argument that makes a payment happen once.
pub(super) const KEY: &str = "idempotencyKey";

/// A payment that is asked for, and under which key.
pub(super) fn payment(arguments: &JsonObject, book: Book, app: &App) -> Result<(IdempotencyKey, RequestPayment), Problem> {
    let wire: Payment = read(arguments)?;
    Ok((IdempotencyKey::given(KEY, wire.idempotency_key.as_deref())?, wanted(&wire).request(&FIELDS, book, app)?))
}

/// A payment that is only asked about.
pub(super) fn check(arguments: &JsonObject, book: Book, app: &App) -> Result<RequestPayment, Problem> {
    let wire: Payment = read(arguments)?;
    if wire.idempotency_key.is_some() {
        return Err(Problem::malformed(KEY, "is not known here: nothing is kept of a check, so leave it out"));
    }
    wanted(&wire).request(&FIELDS, book, app)
}

/// The payment that is asked about.
pub(super) fn payment_id(arguments: &JsonObject) -> Result<PaymentId, Problem> {
    let wire: PaymentStatus = read(arguments)?;
    paying::payment_id(wire.payment_id.trim())
}

/// Nothing at all.
pub(super) fn nothing(arguments: &JsonObject) -> Result<(), Problem> {
    read(arguments).map(|Nothing {}| ())
}

fn wanted(wire: &Payment) -> Wanted<'_> {
    let Payment { rail, amount, currency, payee_address, payee_label, payee_category, memo, mandate_id, idempotency_key: _ } =
        wire;
    Wanted {
        rail,
        amount,
        currency,
        address: payee_address,
        label: payee_label.as_deref(),
        category: payee_category.as_deref(),
        memo: memo.as_deref(),
        mandate: mandate_id.as_deref(),
        cart: None,
    }
}

/// Arguments as a type: as text once more, so that what is wrong is found as in any other body.
fn read<T: serde::de::DeserializeOwned>(arguments: &JsonObject) -> Result<T, Problem> {
    let text = serde_json::to_vec(arguments).map_err(|error| Problem::Malformed { field: None, why: error.to_string() })?;
    json::parse(&text)
}
