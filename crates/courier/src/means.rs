//! What it takes to reach those who are owed something.

use std::sync::Arc;

use bursar_outbound::Client;
use bursar_proofs::keys::SigningKey;
use bursar_rails::Rails;
use bursar_seals::SealingKey;

use crate::mail::Post;

/// The means that whoever starts the courier gives it.
#[derive(Clone)]
pub struct Means {
    /// By which money comes in and leaves.
    pub rails: Rails,
    /// The way to an SMTP server; without one mails stand in the outbox.
    pub mail: Option<Arc<Post>>,
    /// Calls hosts that others named.
    pub client: Client,
    /// Opens the secrets with which it signs webhooks.
    pub key: SealingKey,
    /// Signs the journals; without it nothing is signed.
    pub signer: Option<Arc<Signer>>,
}

/// Who signs the journals.
pub struct Signer {
    /// With what.
    pub key: SigningKey,
    /// The name of the house: how the origin of every checkpoint begins.
    pub house: String,
}
