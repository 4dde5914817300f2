//! What a person enters on the sandbox's page.

use serde::Deserialize;

/// The form.
#[derive(Deserialize)]
pub(super) struct Payment {
    /// The number of a test card.
    pub(super) card: String,
}
