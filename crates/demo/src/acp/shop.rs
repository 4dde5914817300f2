//! What is done with sessions: made, changed, read, paid for, canceled. Bodies have been checked against their shapes before.

use std::collections::HashMap;

use http::StatusCode;
use serde_json::{Map, Value};

use super::fault::Fault;
use super::psp::{CARD_HANDLER, Charge, Provider};
use super::session::{BY_MAIL, Line, Note, SHIPPING, Session, Stage};
use super::shape::integer;
use super::version::Version;
use crate::catalogue::{self, Trouble};
use crate::recent::Recent;
use crate::source;

/// All that the merchant and its payment provider remember. A restart forgets it.
#[derive(Debug, Default)]
pub(super) struct Shop {
    sessions: HashMap<String, Session>,
    order: Recent,
    pub(super) provider: Provider,
}

/// Pieces in one cart, at most.
const QUANTITY_MAX: i64 = 100;

/// Members that are given back as they came.
const TOLD: [&str; 5] = ["buyer", "fulfillment_details", "locale", "timezone", "metadata"];

impl Shop {
    /// Makes a session.
    pub(super) fn create(&mut self, version: Version, body: &Value) -> Result<&Session, Fault> {
        if version == Version::V2026 && body["currency"] != "usd" {
            return Err(Fault::bad("unsupported_currency", "This merchant sells for usd only").about("$.currency"));
        }
        let mut notes = Vec::new();
        let lines = lines(version, body, &mut notes)?.unwrap_or_default();
        let mut session = Session::new(lines, Map::new(), notes);
        tell(&mut session, version, body)?;
        let id = session.id.clone();
        if let Some(oldest) = self.order.add(id.clone()) {
            self.sessions.remove(&oldest);
        }
        Ok(self.sessions.entry(id).or_insert(session))
    }

    /// A session as it stands.
    pub(super) fn find(&mut self, id: &str) -> Result<&mut Session, Fault> {
        let unknown = || Fault::refused(StatusCode::NOT_FOUND, "session_not_found", "There is no such checkout session");
        self.sessions.get_mut(id).ok_or_else(unknown)
    }

    /// A session of which the reading itself is remembered.
    pub(super) fn read(&mut self, id: &str) -> Result<&Session, Fault> {
        let session = self.find(id)?;
        session.readings += 1;
        if session.stage == Stage::Pending && !session.is_expired() {
            session.stage = Stage::Open;
            session.notes = vec![declined("the bank declined it after a while")];
        }
        Ok(session)
    }

    /// Changes a session: what the body does not name stays.
    pub(super) fn update(&mut self, version: Version, id: &str, body: &Value) -> Result<&Session, Fault> {
        let session = self.find(id)?;
        open(session)?;
        let mut changed = session.clone();
        changed.notes.clear();
        if let Some(lines) = lines(version, body, &mut changed.notes)? {
            changed.lines = lines;
        }
        tell(&mut changed, version, body)?;
        changed.shipping = shipping(version, body, &changed)?.unwrap_or(changed.shipping);
        changed.changed = source::now();
        *session = changed;
        Ok(session)
    }

    /// Pays for a session. A payment that is declined leaves it open, and says so in it.
    pub(super) fn complete(&mut self, version: Version, id: &str, body: &Value) -> Result<(&Session, Trouble), Fault> {
        let token = token(version, body)?.to_owned();
        let session = self.sessions.get_mut(id);
        let unknown = || Fault::refused(StatusCode::NOT_FOUND, "session_not_found", "There is no such checkout session");
        let session = session.ok_or_else(unknown)?;
        open(session)?;
        if let Some(missing) = session.missing().into_iter().next() {
            let fault = Fault::bad("not_ready_for_payment", missing.text);
            return Err(missing.param.map_or(fault.clone(), |param| fault.about(param)));
        }
        if let Some(buyer) = body.get("buyer") {
            session.told.insert("buyer".to_owned(), buyer.clone());
        }
        session.changed = source::now();
        session.notes.clear();
        let trouble = session.trouble();
        if trouble == Trouble::DeclinedLate {
            session.stage = Stage::Pending;
            return Ok((session, trouble));
        }
        let order = source::id("ord");
        let charge = Charge { session: id.to_owned(), order: order.clone(), amount: session.sum().total };
        match self.provider.charge(&token, charge) {
            Ok(()) => session.stage = Stage::Completed(order),
            Err(why) => session.notes.push(declined(why)),
        }
        let went_wrong = session.stage != Stage::Open;
        Ok((session, if went_wrong { trouble } else { Trouble::None }))
    }

    /// Gives a session up.
    pub(super) fn cancel(&mut self, id: &str) -> Result<&Session, Fault> {
        let session = self.find(id)?;
        if matches!(session.stage, Stage::Completed(_) | Stage::Canceled) || session.is_expired() {
            let message = "The session is completed, canceled or expired, and can't be canceled";
            return Err(Fault::refused(StatusCode::METHOD_NOT_ALLOWED, "not_cancelable", message));
        }
        session.stage = Stage::Canceled;
        session.notes.clear();
        session.changed = source::now();
        Ok(session)
    }

    /// The session that an order came from.
    pub(super) fn ordered(&self, order: &str) -> Option<&Session> {
        self.sessions.values().find(|session| matches!(&session.stage, Stage::Completed(id) if id == order))
    }
}

fn declined(why: &str) -> Note {
    Note::error("payment_declined", None, format!("The payment was declined: {why}."))
}

/// That a session can still be changed and paid for.
fn open(session: &Session) -> Result<(), Fault> {
    let refused = |code, message: &str| Err(Fault::refused(StatusCode::CONFLICT, code, message));
    match &session.stage {
        Stage::Completed(_) => refused("session_completed", "The session is completed already"),
        Stage::Canceled => refused("session_canceled", "The session was canceled"),
        Stage::Open | Stage::Pending if session.is_expired() => refused("session_expired", "The session has expired"),
        Stage::Pending => refused("payment_in_progress", "A payment for the session is in progress"),
        Stage::Open => Ok(()),
    }
}

/// The cart of a body. An item that is there twice is one line; a line's place is that of its first item.
fn lines(version: Version, body: &Value, notes: &mut Vec<Note>) -> Result<Option<Vec<Line>>, Fault> {
    let name = match version {
        Version::V2026 => "line_items",
        Version::V2025 => "items",
    };
    let Some(items) = body.get(name).and_then(Value::as_array) else { return Ok(None) };
    if items.is_empty() {
        return Err(Fault::bad("missing_items", "A cart must have an item").about(format!("$.{name}")));
    }
    let mut lines: Vec<Line> = Vec::new();
    for (place, item) in items.iter().enumerate() {
        let id = item["id"].as_str().unwrap_or_default();
        let Some(product) = catalogue::product(id) else {
            let message = format!("The item ID {id:?} does not exist");
            return Err(Fault::bad("invalid_item_id", message).about(format!("$.{name}[{place}].id")));
        };
        let quantity = item.get("quantity").map_or(Some(1), integer);
        let Some(quantity) = quantity.filter(|quantity| (1..=QUANTITY_MAX).contains(quantity)) else {
            let message = format!("This merchant sells 1 to {QUANTITY_MAX} whole pieces");
            return Err(Fault::bad("invalid_quantity", message).about(format!("$.{name}[{place}].quantity")));
        };
        if item.get("unit_amount").and_then(integer).is_some_and(|amount| amount != product.price) {
            let text = format!("{} costs {} cents, and not what you said.", product.name, product.price);
            notes.push(Note::warning("price_change", Some(format!("$.{name}[{place}].unit_amount")), text));
        }
        match lines.iter_mut().find(|line| line.product.id == id) {
            Some(line) => line.quantity += quantity,
            None => lines.push(Line { product, quantity }),
        }
    }
    if lines.iter().map(|line| line.quantity).sum::<i64>() > QUANTITY_MAX {
        let message = format!("A cart has at most {QUANTITY_MAX} pieces");
        return Err(Fault::bad("quantity_exceeded", message).about(format!("$.{name}")));
    }
    Ok(Some(lines))
}

/// Takes over what is given back as it came, and remarks on what is not offered here.
fn tell(session: &mut Session, version: Version, body: &Value) -> Result<(), Fault> {
    if version == Version::V2025 {
        if let Some(buyer) = body.get("buyer") {
            session.told.insert("buyer".to_owned(), buyer.clone());
        }
        if let Some(address) = body.get("fulfillment_address") {
            let details = session.told.entry("fulfillment_details").or_insert_with(|| Value::Object(Map::new()));
            details["address"] = address.clone();
        }
        return Ok(());
    }
    for (name, value) in TOLD.iter().filter_map(|name| Some((*name, body.get(*name)?))) {
        session.told.insert(name.to_owned(), value.clone());
    }
    if body.get("fulfillment_groups").and_then(Value::as_array).is_some_and(|groups| !groups.is_empty()) {
        return Err(Fault::bad("unsupported", "This merchant ships all to one address").about("$.fulfillment_groups"));
    }
    if let Some(id) = body.get("quote_id") {
        let message = format!("There is no quote {id}");
        return Err(Fault::bad("unsupported", message).about("$.quote_id"));
    }
    let codes = body.get("discounts").and_then(|discounts| discounts.get("codes")).or_else(|| body.get("coupons"));
    for (place, code) in codes.and_then(Value::as_array).into_iter().flatten().enumerate() {
        let text = format!("The code {code} is not known here.");
        let path = if body.get("discounts").is_some() { "$.discounts.codes" } else { "$.coupons" };
        session.notes.push(Note::warning("discount_code_invalid", Some(format!("{path}[{place}]")), text));
    }
    Ok(())
}

/// The way of shipping that a body chooses.
fn shipping(version: Version, body: &Value, session: &Session) -> Result<Option<usize>, Fault> {
    let offered = |id: &str| match SHIPPING.iter().position(|way| way.id == id) {
        Some(way) if session.ships() && session.address().is_some() => Some(Some(way)),
        None if id == BY_MAIL && session.mails() => Some(None),
        _ => None,
    };
    let unknown = |path: &str| Fault::bad("invalid_fulfillment_option", "The session does not offer this option").about(path);
    if version == Version::V2025 {
        let id = body.get("fulfillment_option_id").and_then(Value::as_str);
        return id.map_or(Ok(None), |id| offered(id).ok_or_else(|| unknown("$.fulfillment_option_id")));
    }
    let mut way = None;
    let options = body.get("selected_fulfillment_options").and_then(Value::as_array).into_iter().flatten();
    for (place, option) in options.enumerate() {
        let path = format!("$.selected_fulfillment_options[{place}]");
        let id = option["option_id"].as_str().unwrap_or_default();
        let found = offered(id).ok_or_else(|| unknown(&format!("{path}.option_id")))?;
        if option["type"] != if found.is_some() { "shipping" } else { "digital" } {
            return Err(Fault::bad("invalid_fulfillment_option", "The option is of another type").about(format!("{path}.type")));
        }
        let is_there = |item: &Value| {
            let mut lines = session.lines.iter().enumerate();
            lines.any(|(place, line)| *item == line.product.id || *item == format!("line_{}", place + 1))
        };
        let items = option["item_ids"].as_array().into_iter().flatten();
        if let Some((item, _)) = items.enumerate().find(|(_, item)| !is_there(item)) {
            let fault = Fault::bad("invalid_item_id", "The session has no such item");
            return Err(fault.about(format!("{path}.item_ids[{item}]")));
        }
        way = found.or(way);
    }
    Ok(way)
}

/// The token with which a session is to be paid.
fn token(version: Version, body: &Value) -> Result<&str, Fault> {
    let data = &body["payment_data"];
    if version == Version::V2025 {
        return Ok(data["token"].as_str().unwrap_or_default());
    }
    let Some(handler) = data.get("handler_id").filter(|_| data.get("instrument").is_some()) else {
        let message = "This merchant takes cards, and no purchase orders";
        return Err(Fault::bad("unsupported", message).about("$.payment_data.purchase_order_number"));
    };
    if handler != CARD_HANDLER {
        let message = format!("The session offers the handler {CARD_HANDLER} and no other");
        return Err(Fault::bad("invalid_payment_handler", message).about("$.payment_data.handler_id"));
    }
    let instrument = &data["instrument"];
    if instrument["type"] != "card" {
        return Err(Fault::bad("invalid_instrument", "The handler takes cards").about("$.payment_data.instrument.type"));
    }
    Ok(instrument["credential"]["token"].as_str().unwrap_or_default())
}
