//! What a merchant's session is: as agents are shown it, and as a payment is judged on it.

use bursar_domain::payment::{Cart, Contents, LINES_MAX, Line};
use bursar_domain::{Amount, Currency};

use super::call;
use super::refused::Refused;
use super::wire::{HandlerWire, LineWire, SessionWire, TotalWire, Version};

/// The handler of cards that are paid by a token.
const TOKENIZED: &str = "dev.acp.tokenized.card";
/// Messages that are shown at most.
const MESSAGES_MAX: usize = 20;
/// The longest URL of an order that is kept, in bytes.
const PAGE_BYTES_MAX: usize = 2_000;
/// The longest name that is kept, in characters.
const NAME_MAX: usize = 200;

/// What is said where an address could not be passed on.
pub(super) const UNSAID_BUYER: &str =
    "The merchant took the cart in ACP 2025-09-29, in which a buyer has to have a name: the e-mail address was not passed on.";

/// A session, as agents are shown it. Amounts are in minor units, as the merchant has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its id.
    pub session: String,
    /// The merchant's word of where it stands.
    pub status: String,
    /// Whether it can be paid.
    pub is_ready: bool,
    /// The ISO 4217 code.
    pub currency: String,
    /// What all of it costs, where the merchant says so.
    pub total: Option<i64>,
    /// What is in it.
    pub lines: Vec<ShownLine>,
    /// How the total comes about.
    pub totals: Vec<ShownTotal>,
    /// What the merchant has to say.
    pub messages: Vec<Message>,
    /// The merchant's name of itself.
    pub merchant: Option<String>,
    /// Its profile in the card network.
    pub profile: Option<String>,
    /// The order that it came to.
    pub order: Option<String>,
    /// Where people can look at the order.
    pub page: Option<String>,
    /// The version in which the merchant was asked.
    pub version: Version,
    /// What could not be passed on.
    pub note: Option<&'static str>,
}

/// A line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownLine {
    /// The merchant's id of what is bought.
    pub item: String,
    /// What people call it.
    pub name: Option<String>,
    /// What the merchant says that it is.
    pub category: Option<String>,
    /// How many.
    pub quantity: u64,
    /// What the line costs.
    pub total: Option<i64>,
}

/// A part of the total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownTotal {
    /// Which.
    pub kind: String,
    /// What people call it.
    pub text: String,
    /// How much.
    pub amount: i64,
}

/// What a merchant has to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// `info`, `warning` or `error`.
    pub kind: String,
    /// Which error.
    pub code: Option<String>,
    /// What it is about.
    pub param: Option<String>,
    /// In words.
    pub text: String,
}

/// A session as agents are shown it.
pub(super) fn shown(session: &SessionWire, version: Version, note: Option<&'static str>) -> Result<Shown, Refused> {
    if session.line_items.len() > LINES_MAX {
        return Err(Refused::Unreadable(format!("the cart has more than {LINES_MAX} lines")));
    }
    let line = |line: &LineWire| ShownLine {
        item: kept(&line.item.id),
        name: line.name.as_deref().or(line.item.name.as_deref()).map(kept),
        category: line.category.as_deref().map(kept),
        quantity: quantity(line).unwrap_or(1),
        total: line_total(line),
    };
    let total =
        |total: &TotalWire| ShownTotal { kind: kept(&total.r#type), text: kept(&total.display_text), amount: total.amount };
    let message = |message: &super::wire::MessageWire| Message {
        kind: kept(&message.r#type),
        code: message.code.as_deref().map(kept),
        param: message.param.as_deref().map(kept),
        text: call::shown(&message.content),
    };
    let handler = handler(session);
    let order = session.order.as_ref();
    Ok(Shown {
        session: kept(&session.id),
        status: kept(&session.status),
        is_ready: session.status == READY,
        currency: session.currency.to_ascii_uppercase().chars().take(3).collect(),
        total: whole(&session.totals),
        lines: session.line_items.iter().map(line).collect(),
        totals: session.totals.iter().take(LINES_MAX).map(total).collect(),
        messages: session.messages.iter().take(MESSAGES_MAX).map(message).collect(),
        merchant: handler.and_then(|handler| handler.config.merchant_id.as_deref()).map(kept),
        profile: handler.and_then(|handler| handler.config.network_business_profile.as_deref()).map(kept),
        order: order.map(|order| kept(&order.id)),
        page: order.and_then(|order| order.permalink_url.as_deref()).and_then(page),
        version,
        note,
    })
}

const READY: &str = "ready_for_payment";

/// What is in a cart that can be paid, or why it can't.
pub(super) fn contents(session: &SessionWire, version: Version, cart: &Cart) -> Result<Contents, String> {
    if session.status != READY {
        return Err(unready(session));
    }
    let currency = Currency::parse(&session.currency.to_ascii_uppercase()).filter(Currency::is_money);
    let currency = currency.ok_or("the cart is in no currency of ISO 4217")?;
    let total = whole(&session.totals).ok_or("the merchant does not say what all of it costs")?;
    let total = amount(total, currency).ok_or("what all of it costs is no amount that can be paid")?;
    if total.is_zero() {
        return Err("the cart costs nothing".to_owned());
    }
    if session.line_items.is_empty() || session.line_items.len() > LINES_MAX {
        return Err(format!("a cart has at least one line, and at most {LINES_MAX}"));
    }
    payable(session, version, cart)?;
    let lines: Option<Vec<Line>> = session.line_items.iter().map(|line| self::line(line, currency)).collect();
    let lines = lines.ok_or("a line has no price, or no whole number of pieces")?;
    Ok(Contents { total, currency, lines })
}

/// Whether the merchant takes what we can give, with nobody there.
fn payable(session: &SessionWire, version: Version, cart: &Cart) -> Result<(), String> {
    let required = session.capabilities.as_ref().and_then(|known| known.interventions.as_ref());
    if let Some(step) = required.and_then(|known| known.required.first()) {
        return Err(format!("the merchant requires {}, for which a person has to be there", kept(step)));
    }
    match version {
        Version::April2026 => {
            let handler = handler(session).ok_or("the merchant takes no card that is paid by a token")?;
            match (&handler.config.network_business_profile, &cart.profile) {
                (Some(said), Some(given)) if said != given => {
                    Err("the merchant's business profile is another one than was asked for".to_owned())
                }
                _ => Ok(()),
            }
        }
        Version::September2025 => {
            let is_stripe = session.payment_provider.as_ref().is_some_and(|known| known.provider == "stripe");
            if is_stripe { Ok(()) } else { Err("the merchant names no provider by which it can be paid".to_owned()) }
        }
    }
}

fn unready(session: &SessionWire) -> String {
    let error = session.messages.iter().find(|message| message.r#type == "error" && !message.content.is_empty());
    let status = kept(&session.status);
    match error {
        Some(error) => format!("the cart is {status}: {}", call::shown(&error.content)),
        None => format!("the cart is {status}, and only one that is {READY} can be paid"),
    }
}

/// The handler by which a card is paid with a token.
pub(super) fn handler(session: &SessionWire) -> Option<&HandlerWire> {
    let payment = session.capabilities.as_ref()?.payment.as_ref()?;
    payment.handlers.iter().find(|handler| handler.name == TOKENIZED)
}

/// What of several totals is all of it: one, or it is not told.
fn whole(totals: &[TotalWire]) -> Option<i64> {
    let mut found = totals.iter().filter(|total| total.r#type == "total").map(|total| total.amount);
    let total = found.next()?;
    found.next().is_none().then_some(total)
}

fn line_total(line: &LineWire) -> Option<i64> {
    line.total.or_else(|| whole(line.totals.as_deref()?))
}

fn quantity(line: &LineWire) -> Option<u64> {
    line.quantity
        .as_ref()
        .or(line.item.quantity.as_ref())
        .map_or(Some(1), serde_json::Number::as_u64)
        .filter(|number| *number > 0)
}

fn line(wire: &LineWire, currency: Currency) -> Option<Line> {
    let quantity = quantity(wire)?;
    let total = u64::try_from(line_total(wire)?).ok()?;
    let unit = wire.unit_amount.map_or(Some(0), |unit| u64::try_from(unit).ok())?;
    let price = Amount::of_minor(total.div_ceil(quantity).max(unit), currency)?;
    let name = wire.name.as_deref().or(wire.item.name.as_deref()).map(kept);
    Some(Line { item: kept(&wire.item.id), name, category: wire.category.as_deref().map(kept), quantity, price })
}

fn amount(units: i64, currency: Currency) -> Option<Amount> {
    Amount::of_minor(u64::try_from(units).ok()?, currency)
}

/// A merchant's name of something.
fn kept(text: &str) -> String {
    call::shown(text).chars().take(NAME_MAX).collect()
}

/// Where people look at an order: a URL of the web, and nothing else.
pub(super) fn page(url: &str) -> Option<String> {
    let is_web = ["https://", "http://"].iter().any(|scheme| url.starts_with(scheme));
    (is_web && url.len() <= PAGE_BYTES_MAX && url.bytes().all(|byte| byte.is_ascii_graphic())).then(|| url.to_owned())
}
