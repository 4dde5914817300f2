//! What the bodies of both versions look like, member by member as the published JSON Schemas have them.

use super::shape::Shape::{
    self, Anything, Boolean, Closed, Currency, Email, FourDigits, Integer, List, Map, Moment, Open, Positive, Scalar, Text, Uri,
    With, Word,
};
use super::shape::{TEXT, may, must};
use super::version::Version;

/// The body that creates a session.
pub(super) const fn create(version: Version) -> &'static Shape {
    match version {
        Version::V2026 => &CREATE_2026,
        Version::V2025 => &CREATE_2025,
    }
}

/// The body that changes a session.
pub(super) const fn update(version: Version) -> &'static Shape {
    match version {
        Version::V2026 => &UPDATE_2026,
        Version::V2025 => &UPDATE_2025,
    }
}

/// The body that pays for a session.
pub(super) const fn complete(version: Version) -> &'static Shape {
    match version {
        Version::V2026 => &COMPLETE_2026,
        Version::V2025 => &COMPLETE_2025,
    }
}

/// The body that cancels a session; the older version has none.
pub(super) const fn cancel(version: Version) -> &'static Shape {
    match version {
        Version::V2026 => &CANCEL_2026,
        Version::V2025 => &CANCEL_2025,
    }
}

/// The body that asks for a token of a card.
pub(super) const fn delegate(version: Version) -> &'static Shape {
    match version {
        Version::V2026 => &DELEGATE_2026,
        Version::V2025 => &DELEGATE_2025,
    }
}

const ANY_INTEGER: Shape = Integer(i64::MIN);

const ADDRESS_2026: Shape = Closed(&[
    must("name", &TEXT),
    must("line_one", &TEXT),
    may("line_two", &TEXT),
    must("city", &TEXT),
    must("state", &TEXT),
    must("country", &TEXT),
    must("postal_code", &TEXT),
    may("company", &TEXT),
]);

const BUYER_2026: Shape = Closed(&[
    may("first_name", &TEXT),
    may("last_name", &TEXT),
    may("full_name", &TEXT),
    must("email", &Email),
    may("phone_number", &TEXT),
    may("customer_id", &TEXT),
    may("account_type", &Word(&["guest", "registered", "business"])),
    may("authentication_status", &Word(&["authenticated", "guest", "requires_signin"])),
    may("company", &Closed(&[must("name", &TEXT), may("tax_id", &TEXT), may("department", &TEXT), may("cost_center", &TEXT)])),
    may("loyalty", &Closed(&[may("tier", &TEXT), may("points_balance", &ANY_INTEGER), may("member_since", &Moment)])),
    may(
        "tax_exemption",
        &Closed(&[
            must("certificate_id", &TEXT),
            must("certificate_type", &Word(&["resale", "exempt_organization", "government"])),
            may("exempt_regions", &List(&TEXT, 0)),
            may("expires_at", &Moment),
        ]),
    ),
]);

const ITEM_2026: Shape = Closed(&[must("id", &TEXT), may("name", &TEXT), may("unit_amount", &ANY_INTEGER)]);

const DETAILS: Shape =
    Closed(&[may("name", &TEXT), may("phone_number", &TEXT), may("email", &Email), may("address", &ADDRESS_2026)]);

const GROUP: Shape = Closed(&[
    must("id", &TEXT),
    must("item_ids", &List(&TEXT, 0)),
    must("destination_type", &Word(&["shipping", "pickup", "local_delivery", "digital"])),
    may("fulfillment_details", &DETAILS),
    may("location_id", &TEXT),
    may("instructions", &TEXT),
]);

const HANDLER: Shape = Closed(&[
    must("id", &TEXT),
    must("name", &TEXT),
    may("display_name", &TEXT),
    must("version", &TEXT),
    must("spec", &Uri),
    must("requires_delegate_payment", &Boolean),
    must("requires_pci_compliance", &Boolean),
    must("psp", &TEXT),
    must("config_schema", &Uri),
    must("instrument_schemas", &List(&Uri, 0)),
    must("config", &Open(&[])),
    may("display_order", &ANY_INTEGER),
]);

const CAPABILITIES: Shape = Closed(&[
    may("payment", &Closed(&[must("handlers", &List(&HANDLER, 0))])),
    may(
        "interventions",
        &Closed(&[
            may("supported", &List(&Word(&["3ds", "biometric", "address_verification"]), 0)),
            may("required", &List(&Word(&["3ds", "biometric"]), 0)),
            may("enforcement", &Word(&["always", "conditional", "optional"])),
            may("display_context", &Word(&["native", "webview", "modal", "redirect"])),
            may("redirect_context", &Word(&["in_app", "external_browser", "none"])),
            may("max_redirects", &Integer(0)),
            may("max_interaction_depth", &Integer(1)),
        ]),
    ),
    // In requests these are names; the schema's other form is for answers.
    may("extensions", &List(&TEXT, 0)),
]);

const ATTRIBUTION: Shape = With(
    &Open(&[
        must("provider", &TEXT),
        may("token", &TEXT),
        may("publisher_id", &TEXT),
        may("campaign_id", &TEXT),
        may("creative_id", &TEXT),
        may("sub_id", &TEXT),
        may("source", &Closed(&[must("type", &Word(&["url", "platform", "unknown"])), may("url", &Uri)])),
        may("issued_at", &Moment),
        may("expires_at", &Moment),
        may("metadata", &Map(&Scalar)),
        may("touchpoint", &Word(&["first", "last"])),
    ]),
    &[&["token"], &["publisher_id"]],
);

const DISCOUNTS: Shape = Closed(&[may("codes", &List(&TEXT, 0))]);
const NOTES: Shape = Text(0, 5_000);

const CREATE_2026: Shape = Closed(&[
    may("buyer", &BUYER_2026),
    must("line_items", &List(&ITEM_2026, 1)),
    must("currency", &TEXT),
    may("fulfillment_details", &DETAILS),
    must("capabilities", &CAPABILITIES),
    may("fulfillment_groups", &List(&GROUP, 0)),
    may("affiliate_attribution", &ATTRIBUTION),
    may("coupons", &List(&TEXT, 0)),
    may("discounts", &DISCOUNTS),
    may("locale", &TEXT),
    may("timezone", &TEXT),
    may("quote_id", &TEXT),
    may("metadata", &Map(&Anything)),
    may("order_notes", &NOTES),
]);

const UPDATE_2026: Shape = Closed(&[
    may("buyer", &BUYER_2026),
    may("line_items", &List(&ITEM_2026, 0)),
    may("fulfillment_details", &DETAILS),
    may("fulfillment_groups", &List(&GROUP, 0)),
    may(
        "selected_fulfillment_options",
        &List(
            &Closed(&[
                must("type", &Word(&["shipping", "digital", "pickup", "local_delivery"])),
                must("option_id", &TEXT),
                must("item_ids", &List(&TEXT, 0)),
            ]),
            0,
        ),
    ),
    may("coupons", &List(&TEXT, 0)),
    may("discounts", &DISCOUNTS),
    may("order_notes", &NOTES),
]);

const INSTRUMENT: Shape = Open(&[must("type", &TEXT), must("credential", &Open(&[must("type", &TEXT), must("token", &TEXT)]))]);

const COMPLETE_2026: Shape = Closed(&[
    may("buyer", &BUYER_2026),
    must(
        "payment_data",
        &With(
            &Closed(&[
                may("handler_id", &TEXT),
                may("instrument", &INSTRUMENT),
                may("billing_address", &ADDRESS_2026),
                may("purchase_order_number", &TEXT),
                may("payment_terms", &Word(&["immediate", "net_15", "net_30", "net_60", "net_90"])),
                may("due_date", &Moment),
                may("approval_required", &Boolean),
            ]),
            &[&["handler_id", "instrument"], &["purchase_order_number"]],
        ),
    ),
    may("authentication_result", &AUTHENTICATION),
    may("affiliate_attribution", &ATTRIBUTION),
    may(
        "risk_signals",
        &Closed(&[
            may("ip_address", &TEXT),
            may("user_agent", &TEXT),
            may("accept_language", &TEXT),
            may("session_id", &TEXT),
            may("device_fingerprint", &TEXT),
        ]),
    ),
    may("marketing_consents", &List(&Closed(&[must("channel", &TEXT), must("opted_in", &Boolean)]), 0)),
    may("order_notes", &NOTES),
]);

const AUTHENTICATION: Shape = Closed(&[
    must(
        "outcome",
        &Word(&[
            "abandoned",
            "attempt_acknowledged",
            "authenticated",
            "canceled",
            "denied",
            "informational",
            "internal_error",
            "not_supported",
            "processing_error",
            "rejected",
        ]),
    ),
    may(
        "outcome_details",
        &Closed(&[
            must("three_ds_cryptogram", &TEXT),
            must("electronic_commerce_indicator", &Word(&["01", "02", "05", "06", "07"])),
            must("transaction_id", &TEXT),
            must("version", &TEXT),
        ]),
    ),
]);

const CANCEL_2026: Shape = Open(&[may("intent_trace", &INTENT)]);
const CANCEL_2025: Shape = Open(&[]);

// Servers should take reasons that they don't know for `other`, says the schema.
const INTENT: Shape = Open(&[must("reason_code", &TEXT), may("trace_summary", &Text(0, 500)), may("metadata", &Map(&Scalar))]);

const ADDRESS_2025: Shape = Closed(&[
    must("name", &TEXT),
    must("line_one", &TEXT),
    may("line_two", &TEXT),
    must("city", &TEXT),
    must("state", &TEXT),
    must("country", &TEXT),
    must("postal_code", &TEXT),
]);

const BUYER_2025: Shape =
    Closed(&[must("first_name", &TEXT), must("last_name", &TEXT), must("email", &Email), may("phone_number", &TEXT)]);

const ITEM_2025: Shape = Closed(&[must("id", &TEXT), must("quantity", &Positive)]);

const CREATE_2025: Shape =
    Closed(&[may("buyer", &BUYER_2025), must("items", &List(&ITEM_2025, 1)), may("fulfillment_address", &ADDRESS_2025)]);

const UPDATE_2025: Shape = Closed(&[
    may("buyer", &BUYER_2025),
    may("items", &List(&ITEM_2025, 0)),
    may("fulfillment_address", &ADDRESS_2025),
    may("fulfillment_option_id", &TEXT),
]);

const COMPLETE_2025: Shape = Closed(&[
    may("buyer", &BUYER_2025),
    must(
        "payment_data",
        &Closed(&[must("token", &TEXT), must("provider", &Word(&["stripe"])), may("billing_address", &ADDRESS_2025)]),
    ),
]);

const BILLING: Shape = Closed(&[
    must("name", &Text(0, 256)),
    must("line_one", &Text(0, 60)),
    may("line_two", &Text(0, 60)),
    must("city", &Text(0, 60)),
    must("state", &TEXT),
    must("country", &Text(2, 2)),
    must("postal_code", &Text(0, 20)),
]);

const ALLOWANCE: Shape = Closed(&[
    must("reason", &Word(&["one_time"])),
    must("max_amount", &ANY_INTEGER),
    must("currency", &Currency),
    must("checkout_session_id", &TEXT),
    must("merchant_id", &Text(0, 256)),
    must("expires_at", &Moment),
]);

const RISK: Shape = Closed(&[
    must("type", &Word(&["card_testing"])),
    must("score", &ANY_INTEGER),
    must("action", &Word(&["blocked", "manual_review", "authorized"])),
]);

/// A card, which the versions describe alike but for two members.
macro_rules! card {
    ($iin:expr, $last4:expr) => {
        Closed(&[
            must("type", &Word(&["card"])),
            must("card_number_type", &Word(&["fpan", "network_token"])),
            must("number", &TEXT),
            may("exp_month", &Text(0, 2)),
            may("exp_year", &Text(0, 4)),
            may("name", &TEXT),
            may("cvc", &Text(0, 4)),
            may("cryptogram", &TEXT),
            may("eci_value", &Text(0, 2)),
            may("checks_performed", &List(&Word(&["avs", "cvv", "ani", "auth0"]), 0)),
            may("iin", &$iin),
            must("display_card_funding_type", &Word(&["credit", "debit", "prepaid"])),
            may("display_wallet_type", &TEXT),
            may("display_brand", &TEXT),
            may("display_last4", &$last4),
            must("metadata", &Map(&TEXT)),
            may("virtual", &Boolean),
        ])
    };
}

const DELEGATE_2026: Shape = Closed(&[
    must("payment_method", &card!(Text(0, 8), FourDigits)),
    must("allowance", &ALLOWANCE),
    may("billing_address", &BILLING),
    must("risk_signals", &List(&RISK, 0)),
    must("metadata", &Map(&TEXT)),
]);

const DELEGATE_2025: Shape = Closed(&[
    must("payment_method", &card!(Text(0, 6), Text(0, 4))),
    must("allowance", &ALLOWANCE),
    may("billing_address", &BILLING),
    must("risk_signals", &List(&RISK, 1)),
    must("metadata", &Map(&TEXT)),
]);
