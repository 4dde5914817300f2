//! From the wire to commands: what the arguments of tools mean.

use bursar_domain::payment::{Cart, RequestPayment};
use bursar_domain::{Book, Currency, PaymentId};
use bursar_rails::acp::{Item, NewCart};
use data_encoding::HEXLOWER;
use rmcp::model::JsonObject;

use super::wire::{CheckoutChange, CheckoutItem, CheckoutPayment, CheckoutStatus, NewCheckout, Nothing, Payment, PaymentStatus};
use crate::common::body::IdempotencyKey;
use crate::common::fields::{URL_BYTES_MAX, line, name};
use crate::common::paying::{self, ACP, Fields, Wanted};
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

/// What `pay_checkout` calls them.
const CHECKOUT: Fields = Fields {
    amount: "maxAmount",
    address: "merchantEndpoint",
    label: "merchantName",
    category: "category",
    cart: "sessionId",
    ..FIELDS
};

/// The longest address of a mailbox, in bytes (RFC 5321).
const EMAIL_BYTES_MAX: usize = 254;

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

/// A cart that is to be made, and where.
pub(super) fn new_checkout(arguments: &JsonObject) -> Result<(String, NewCart), Problem> {
    let NewCheckout { merchant_endpoint, currency, items, buyer_email } = read(arguments)?;
    let known = Currency::parse(&currency).filter(Currency::is_money);
    known.ok_or_else(|| Problem::malformed("currency", "must be the code of a currency of ISO 4217, such as \"USD\""))?;
    let email = buyer_email.map(|email| line("buyerEmail", &email, EMAIL_BYTES_MAX)).transpose()?;
    if email.as_ref().is_some_and(|email| !email.contains('@')) {
        return Err(Problem::malformed("buyerEmail", "must be an address such as buyer@example.com"));
    }
    Ok((endpoint(&merchant_endpoint)?, NewCart { currency, items: self::items(items)?, email }))
}

/// A cart that is to be changed: where, which, and what is to be in it.
pub(super) fn changed_checkout(arguments: &JsonObject) -> Result<(String, String, Vec<Item>), Problem> {
    let CheckoutChange { merchant_endpoint, session_id, items } = read(arguments)?;
    Ok((endpoint(&merchant_endpoint)?, name("sessionId", &session_id)?, self::items(items)?))
}

/// A cart that is looked at.
pub(super) fn checkout(arguments: &JsonObject) -> Result<(String, String), Problem> {
    let CheckoutStatus { merchant_endpoint, session_id } = read(arguments)?;
    Ok((endpoint(&merchant_endpoint)?, name("sessionId", &session_id)?))
}

/// A cart that is to be paid, and under which key.
pub(super) fn checkout_payment(
    arguments: &JsonObject,
    book: Book,
    app: &App,
) -> Result<(IdempotencyKey, RequestPayment), Problem> {
    let wire: CheckoutPayment = read(arguments)?;
    let optional = |field, value: &Option<String>| value.as_deref().map(|value| name(field, value)).transpose();
    let cart = Cart {
        session: name("sessionId", &wire.session_id)?,
        merchant: name("merchantId", &wire.merchant_id)?,
        name: optional("merchantName", &wire.merchant_name)?,
        endpoint: endpoint(&wire.merchant_endpoint)?,
        profile: optional("networkBusinessProfile", &wire.network_business_profile)?,
    };
    let wanted = Wanted {
        rail: ACP,
        amount: &wire.max_amount,
        currency: &wire.currency,
        address: &wire.merchant_endpoint,
        label: wire.merchant_name.as_deref(),
        category: None,
        memo: wire.memo.as_deref(),
        mandate: wire.mandate_id.as_deref(),
        cart: Some(cart),
    };
    Ok((IdempotencyKey::given(KEY, wire.idempotency_key.as_deref())?, wanted.request(&CHECKOUT, book, app)?))
}

/// A key for a request to a merchant that nobody repeats.
#[expect(clippy::disallowed_methods, reason = "a key of its own for each cart")]
pub(super) fn fresh_key() -> String {
    HEXLOWER.encode(&rand::random::<[u8; 16]>())
}

fn endpoint(text: &str) -> Result<String, Problem> {
    line("merchantEndpoint", text, URL_BYTES_MAX)
}

fn items(items: Vec<CheckoutItem>) -> Result<Vec<Item>, Problem> {
    let item = |item: CheckoutItem| Ok(Item { id: name("items.id", &item.id)?, quantity: item.quantity });
    items.into_iter().map(item).collect()
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
