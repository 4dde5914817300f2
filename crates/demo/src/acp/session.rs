//! A checkout session: what is in the cart, what it costs, and whether it can be paid for. Amounts are US cents.

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use crate::catalogue::{CREEP, Product, Trouble};
use crate::source;

/// How long a session lives.
pub(super) const LIFE: SignedDuration = SignedDuration::from_mins(30);
/// A price stops to creep after so many readings.
const CREEPS_MAX: i64 = 1_000;

/// A cart on its way to an order.
#[derive(Debug, Clone)]
pub(super) struct Session {
    pub(super) id: String,
    pub(super) made: Timestamp,
    pub(super) changed: Timestamp,
    pub(super) lines: Vec<Line>,
    /// Members that are given back as they came: `buyer`, `fulfillment_details`, `locale`, `timezone`, `metadata`.
    pub(super) told: serde_json::Map<String, Value>,
    /// Which way of shipping was chosen, an index of [`SHIPPING`].
    pub(super) shipping: usize,
    pub(super) stage: Stage,
    /// How often it was read.
    pub(super) readings: i64,
    /// What is said once about a change.
    pub(super) notes: Vec<Note>,
}

/// A product, and how many of it.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) product: &'static Product,
    pub(super) quantity: i64,
}

/// How far a session has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stage {
    /// It can be changed, and paid for if nothing is missing.
    Open,
    /// It was told that the payment is in progress; the next reading finds it declined.
    Pending,
    /// It was paid: the order.
    Completed(String),
    /// It was given up.
    Canceled,
}

/// A remark beside a session.
#[derive(Debug, Clone)]
pub(super) struct Note {
    pub(super) kind: NoteKind,
    pub(super) code: &'static str,
    pub(super) param: Option<String>,
    pub(super) text: String,
}

/// How much a remark weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoteKind {
    Info,
    Warning,
    Error,
}

/// A way to ship.
pub(super) struct Way {
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    pub(super) text: &'static str,
    pub(super) price: i64,
    pub(super) days: (i64, i64),
}

/// The ways to ship, the usual one first.
pub(super) const SHIPPING: [Way; 2] = [
    Way { id: "ship_standard", title: "Standard", text: "Arrives in four to five days", price: 500, days: (4, 5) },
    Way { id: "ship_express", title: "Express", text: "Arrives in one to two days", price: 1_200, days: (1, 2) },
];
/// How digital products arrive.
pub(super) const BY_MAIL: &str = "by_mail";

/// What a line costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cost {
    pub(super) unit: i64,
    pub(super) base: i64,
    pub(super) tax: i64,
    pub(super) total: i64,
}

/// What all of it costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) items: i64,
    pub(super) shipping: i64,
    pub(super) tax: i64,
    pub(super) total: i64,
}

impl Session {
    pub(super) fn new(lines: Vec<Line>, told: serde_json::Map<String, Value>, notes: Vec<Note>) -> Self {
        let now = source::now();
        let (stage, id) = (Stage::Open, source::id("cs"));
        Self { id, made: now, changed: now, lines, told, shipping: 0, stage, readings: 0, notes }
    }

    /// What a line costs now. Tax is rounded to the nearest cent for each line.
    pub(super) fn cost(&self, line: &Line) -> Cost {
        let creeps = if line.product.trouble == Trouble::Creep { self.readings.min(CREEPS_MAX) } else { 0 };
        let unit = line.product.price + creeps * CREEP;
        let base = unit * line.quantity;
        let tax = (base * line.product.tax + 5_000) / 10_000;
        Cost { unit, base, tax, total: base + tax }
    }

    /// What all of it costs now.
    pub(super) fn sum(&self) -> Sum {
        let costs = self.lines.iter().map(|line| self.cost(line));
        let (items, tax) = costs.fold((0, 0), |(items, tax), cost| (items + cost.base, tax + cost.tax));
        let shipping = if self.ships() && self.address().is_some() { self.way().price } else { 0 };
        Sum { items, shipping, tax, total: items + shipping + tax }
    }

    /// How it is shipped.
    pub(super) fn way(&self) -> &'static Way {
        &SHIPPING[self.shipping.min(SHIPPING.len() - 1)]
    }

    /// Whether anything in it has to be shipped.
    pub(super) fn ships(&self) -> bool {
        self.lines.iter().any(|line| !line.product.digital)
    }

    /// Whether anything in it comes by mail.
    pub(super) fn mails(&self) -> bool {
        self.lines.iter().any(|line| line.product.digital)
    }

    /// Where it is shipped to.
    pub(super) fn address(&self) -> Option<&Value> {
        self.told.get("fulfillment_details")?.get("address")
    }

    /// Whether its time is over.
    pub(super) fn is_expired(&self) -> bool {
        matches!(self.stage, Stage::Open | Stage::Pending) && source::now().duration_since(self.made) >= LIFE
    }

    /// The first product with which something goes wrong.
    pub(super) fn trouble(&self) -> Trouble {
        let troubles = self.lines.iter().map(|line| line.product.trouble);
        troubles.filter(|trouble| *trouble != Trouble::Creep).find(|trouble| *trouble != Trouble::None).unwrap_or(Trouble::None)
    }

    /// What is missing before it can be paid for.
    pub(super) fn missing(&self) -> Vec<Note> {
        let mut missing = Vec::new();
        for (place, line) in self.lines.iter().enumerate().filter(|(_, line)| !line.product.in_stock) {
            let text = format!("{} is out of stock. Choose something else.", line.product.name);
            missing.push(Note::error("out_of_stock", Some(format!("$.line_items[{place}]")), text));
        }
        if self.ships() {
            let country = self.address().map(|address| address["country"].as_str().unwrap_or_default());
            match country {
                None => {
                    let text = "An address to ship to is missing.".to_owned();
                    missing.push(Note::error("missing", Some("$.fulfillment_details.address".to_owned()), text));
                }
                Some("US") => {}
                Some(_) => {
                    let text = "We ship within the United States only: the country must be US.".to_owned();
                    missing.push(Note::error(
                        "region_restricted",
                        Some("$.fulfillment_details.address.country".to_owned()),
                        text,
                    ));
                }
            }
        }
        missing
    }

    /// Whether it could be paid for now.
    pub(super) fn is_ready(&self) -> bool {
        self.stage == Stage::Open && !self.is_expired() && self.missing().is_empty()
    }
}

impl Note {
    pub(super) fn error(code: &'static str, param: Option<String>, text: impl Into<String>) -> Self {
        Self { kind: NoteKind::Error, code, param, text: text.into() }
    }

    pub(super) fn warning(code: &'static str, param: Option<String>, text: impl Into<String>) -> Self {
        Self { kind: NoteKind::Warning, code, param, text: text.into() }
    }

    pub(super) fn info(text: impl Into<String>) -> Self {
        Self { kind: NoteKind::Info, code: "", param: None, text: text.into() }
    }
}
