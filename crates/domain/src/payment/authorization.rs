//! What a rail binds itself to before anything leaves the house, and what it was given for it.

use crate::{Amount, Timestamp};

/// Money that a rail may hand over, as it was authorized: nothing else is ever signed for the payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authorization {
    /// How much it moves: at most what was asked for.
    pub amount: Amount,
    /// On which network, as the rail names it.
    pub network: String,
    /// What moves, as the network names it.
    pub asset: String,
    /// From which account there.
    pub payer: String,
    /// To which account there.
    pub payee: String,
    /// How many of the asset's smallest units, in decimal digits.
    pub units: String,
    /// From then on nobody can use it.
    pub valid_until: Timestamp,
    /// The rest that makes the same authorization again, in the rail's own words.
    pub terms: String,
}

/// What a rail was given for a payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The network's name of the transfer, where it is known.
    pub transaction: Option<String>,
    /// On which network, as the rail names it.
    pub network: String,
    /// What moved, as the network names it.
    pub asset: String,
    /// From which account there.
    pub payer: String,
    /// To which account there.
    pub payee: String,
    /// How many of the asset's smallest units, in decimal digits.
    pub units: String,
    /// The SHA-256 of what was bought with it, as far as that came.
    pub bought: Option<[u8; 32]>,
    /// Where people can look at it.
    pub page: Option<String>,
}

impl Authorization {
    /// The receipt for it.
    pub fn receipt(&self, transaction: Option<String>, bought: Option<[u8; 32]>) -> Receipt {
        let Self { network, asset, payer, payee, units, .. } = self.clone();
        Receipt { transaction, network, asset, payer, payee, units, bought, page: None }
    }
}
