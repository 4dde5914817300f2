//! The shapes of what proves the journal.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::{IntoParams, ToSchema};

use crate::common::schemas::{Count, Time};

/// `GET /audit/proof`: one of the two.
#[derive(Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct ProofQuery {
    /// All events of this payment.
    #[param(nullable = false, example = "txn_01J8X4K2M9N3P5Q7R")]
    pub payment_id: Option<String>,
    /// The event of this number.
    #[param(value_type = Option<Count>, inline, nullable = false)]
    pub seq: Option<String>,
}

/// `GET /audit/consistency`
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ConsistencyQuery {
    /// The size of the earlier tree.
    #[param(value_type = Count, inline, nullable = false)]
    pub from: Option<String>,
    /// The size of the later one; default: that of the newest checkpoint.
    #[param(value_type = Option<Count>, inline, nullable = false)]
    pub to: Option<String>,
}

/// A key that signs events and checkpoints, or once did.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = control::AuditKey)]
pub struct AuditKey {
    /// Its name: of the SHA-256 of its SubjectPublicKeyInfo in DER the first 16 hexadecimal digits.
    #[schema(min_length = 16, max_length = 16)]
    pub key_id: String,
    /// Its public half, as PEM.
    pub public_key: String,
    /// The same as verifiers of C2SP notes take it: the origin of the checkpoints, a hash, and the key.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub verifier_key: Option<String>,
    /// The first event that it signed.
    pub first_seq: u64,
    /// When that happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Time>, nullable = false)]
    pub first_at: Option<String>,
    /// The last event that it signed.
    pub last_seq: u64,
    /// When that happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Time>, nullable = false)]
    pub last_at: Option<String>,
}

/// `GET /audit/proof`: what an outsider needs to check events, and nothing of the others.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = control::AuditProof)]
pub struct AuditProof {
    /// The newest checkpoint: a signed note.
    pub checkpoint: String,
    /// The keys that signed the checkpoint and the events.
    pub keys: Vec<AuditKey>,
    /// The events, in order.
    pub events: Vec<ProvedEvent>,
}

/// An event that is shown to stand in the tree of a checkpoint.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = control::ProvedEvent)]
pub struct ProvedEvent {
    /// Its number, from 1.
    pub seq: u64,
    /// When.
    #[schema(value_type = Time)]
    pub at: String,
    /// What kind.
    #[serde(rename = "type")]
    pub kind: String,
    /// The payment it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub payment_id: Option<String>,
    /// What happened: the exact text that was hashed.
    #[schema(value_type = Object)]
    pub data: Box<RawValue>,
    /// The hash over all of it and the hash before.
    #[schema(min_length = 64, max_length = 64)]
    pub hash: String,
    /// The Ed25519 signature over the hash's bytes, in base64.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, min_length = 88, max_length = 88)]
    pub signature: Option<String>,
    /// The key that signed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, min_length = 16, max_length = 16)]
    pub key_id: Option<String>,
    /// The hash of the event before it; zeros before the first.
    #[schema(min_length = 64, max_length = 64)]
    pub previous_hash: String,
    /// Its siblings in the tree, the lowest first, as RFC 6962 orders them. Its leaf is the hash of the byte 0 and the 32 bytes of `hash`, and
    /// its index is `seq` less 1.
    pub inclusion: Vec<String>,
}

/// `GET /audit/consistency`
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = control::AuditConsistency)]
pub struct AuditConsistency {
    /// The size of the earlier tree.
    pub from: u64,
    /// The size of the later one.
    pub to: u64,
    /// The root of the earlier one.
    pub from_root: String,
    /// The root of the later one.
    pub to_root: String,
    /// What shows that the one is the beginning of the other, as RFC 6962 orders it.
    pub consistency: Vec<String>,
    /// The newest checkpoint: a signed note.
    pub checkpoint: String,
}

/// `POST /audit/rebuild`
#[derive(Serialize, ToSchema)]
#[schema(as = control::ProofProgress)]
pub struct ProofProgress {
    /// Up to which event the tree was built.
    pub signed: u64,
    /// How many events are ahead of it.
    pub behind: u64,
}
