//! What goes over the wire in both versions. Only what is used is read; what a merchant adds is ignored.
//! <https://github.com/agentic-commerce-protocol/agentic-commerce-protocol>

use serde::{Deserialize, Serialize};
use serde_json::{Map, Number};

/// The versions of the protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// 2026-04-17.
    April2026,
    /// 2025-09-29.
    September2025,
}

impl Version {
    /// All of them, the newest first.
    pub(super) const ALL: [Self; 2] = [Self::April2026, Self::September2025];

    /// Its date, as the header `API-Version` has it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::April2026 => "2026-04-17",
            Self::September2025 => "2025-09-29",
        }
    }

    /// The version of a date.
    pub(super) fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|version| version.word() == word)
    }
}

/// A cart that is to be made or changed.
#[derive(Serialize)]
pub(super) struct CartBody<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) line_items: Option<Vec<ItemBody<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) items: Option<Vec<ItemBody<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) currency: Option<String>,
    /// What we can do beside paying: nobody is there to step in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) capabilities: Option<Map<String, serde_json::Value>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) buyer: Option<BuyerBody<'a>>,
}

#[derive(Serialize)]
pub(super) struct ItemBody<'a> {
    pub(super) id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) quantity: Option<u64>,
}

#[derive(Serialize)]
pub(super) struct BuyerBody<'a> {
    pub(super) email: &'a str,
}

/// A cart that is to be paid.
#[derive(Serialize)]
pub(super) struct CompleteBody<'a> {
    pub(super) payment_data: PaymentData<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum PaymentData<'a> {
    April2026 { handler_id: &'a str, instrument: Instrument<'a> },
    September2025 { token: &'a str, provider: &'static str },
}

#[derive(Serialize)]
pub(super) struct Instrument<'a> {
    pub(super) r#type: &'static str,
    pub(super) credential: Credential<'a>,
}

#[derive(Serialize)]
pub(super) struct Credential<'a> {
    pub(super) r#type: &'static str,
    pub(super) token: &'a str,
}

/// A session as a merchant answers it.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct SessionWire {
    pub(super) id: String,
    pub(super) status: String,
    pub(super) currency: String,
    pub(super) line_items: Vec<LineWire>,
    pub(super) totals: Vec<TotalWire>,
    #[serde(default)]
    pub(super) messages: Vec<MessageWire>,
    #[serde(default)]
    pub(super) capabilities: Option<CapabilitiesWire>,
    #[serde(default)]
    pub(super) payment_provider: Option<ProviderWire>,
    #[serde(default)]
    pub(super) order: Option<OrderWire>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct LineWire {
    pub(super) item: ItemWire,
    #[serde(default)]
    pub(super) quantity: Option<Number>,
    #[serde(default)]
    pub(super) name: Option<String>,
    #[serde(default)]
    pub(super) category: Option<String>,
    #[serde(default)]
    pub(super) unit_amount: Option<i64>,
    /// Of version 2026-04-17.
    #[serde(default)]
    pub(super) totals: Option<Vec<TotalWire>>,
    /// Of version 2025-09-29.
    #[serde(default)]
    pub(super) total: Option<i64>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct ItemWire {
    pub(super) id: String,
    #[serde(default)]
    pub(super) name: Option<String>,
    #[serde(default)]
    pub(super) quantity: Option<Number>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct TotalWire {
    pub(super) r#type: String,
    #[serde(default)]
    pub(super) display_text: String,
    pub(super) amount: i64,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct MessageWire {
    pub(super) r#type: String,
    #[serde(default)]
    pub(super) code: Option<String>,
    #[serde(default)]
    pub(super) param: Option<String>,
    #[serde(default)]
    pub(super) content: String,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct CapabilitiesWire {
    #[serde(default)]
    pub(super) payment: Option<PaymentWire>,
    #[serde(default)]
    pub(super) interventions: Option<InterventionsWire>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct PaymentWire {
    #[serde(default)]
    pub(super) handlers: Vec<HandlerWire>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct InterventionsWire {
    #[serde(default)]
    pub(super) required: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct HandlerWire {
    pub(super) id: String,
    pub(super) name: String,
    #[serde(default)]
    pub(super) config: HandlerConfig,
}

#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct HandlerConfig {
    #[serde(default)]
    pub(super) merchant_id: Option<String>,
    #[serde(default)]
    pub(super) network_business_profile: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct ProviderWire {
    pub(super) provider: String,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct OrderWire {
    pub(super) id: String,
    #[serde(default)]
    pub(super) checkout_session_id: Option<String>,
    #[serde(default)]
    pub(super) permalink_url: Option<String>,
}

/// An error of the protocol.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct ErrorWire {
    #[serde(default)]
    pub(super) code: Option<String>,
    #[serde(default)]
    pub(super) message: Option<String>,
    #[serde(default)]
    pub(super) param: Option<String>,
    #[serde(default)]
    pub(super) supported_versions: Vec<String>,
}
