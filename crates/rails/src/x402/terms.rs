//! What makes the same signed payment again, each time, bit for bit: what the fact of an authorization keeps, and what is made of it.

use std::str::FromStr;

use alloy_primitives::{Address, B256, U256, hex, keccak256};
use alloy_sol_types::{Eip712Domain, SolStruct};
use bursar_domain::payment::Authorization;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::key::Key;
use super::wire::{Payload, SCHEME, Sent, Transfer, Version};

/// The rest of an authorization, in its own member of the journal.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Terms {
    pub(super) x402_version: u64,
    pub(super) token: String,
    pub(super) token_version: String,
    pub(super) chain: u64,
    /// Seconds since 1970.
    pub(super) valid_after: u64,
    pub(super) valid_before: u64,
    pub(super) nonce: String,
    /// Version 1: the network's name there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) network: Option<String>,
    /// Version 2: the offer, and what is sold, as they were written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) accepted: Option<Box<RawValue>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) resource: Option<Box<RawValue>>,
}

/// Why a payment that was authorized can't be made again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum Unmade {
    /// It can't be read.
    #[error("what was authorized can't be read")]
    Unreadable,
    /// Another key is configured now.
    #[error("another key is configured than the one that pays this: configure {0} again")]
    OtherKey(Address),
}

/// A payment that can be sent, or looked for on its chain.
pub(super) struct Made {
    pub(super) version: Version,
    pub(super) chain: u64,
    pub(super) asset: Address,
    pub(super) payer: Address,
    pub(super) nonce: B256,
    /// Seconds since 1970.
    pub(super) valid_before: u64,
    /// What a signature is of.
    pub(super) digest: B256,
    authorized: Transfer,
    terms: Terms,
}

/// EIP-3009's message, in a module of its own: the macro's docs are not ours.
mod message {
    use alloy_sol_types::sol;

    sol! {
        #[derive(Debug)]
        struct TransferWithAuthorization {
            address from;
            address to;
            uint256 value;
            uint256 validAfter;
            uint256 validBefore;
            bytes32 nonce;
        }
    }
}

/// The nonce of a payment: the same whoever makes it and however often, and telling nothing of it.
pub(super) fn nonce(name: &str) -> B256 {
    keccak256(format!("bursar x402 payment {name}"))
}

impl Made {
    /// Reads what was authorized.
    pub(super) fn of(authorization: &Authorization) -> Result<Self, Unmade> {
        Self::read(authorization).ok_or(Unmade::Unreadable)
    }

    fn read(authorization: &Authorization) -> Option<Self> {
        let terms: Terms = serde_json::from_str(&authorization.terms).ok()?;
        let address = |text: &str| Address::from_str(text).ok();
        let (asset, payer) = (address(&authorization.asset)?, address(&authorization.payer)?);
        let (payee, nonce) = (address(&authorization.payee)?, B256::from_str(&terms.nonce).ok()?);
        let message = message::TransferWithAuthorization {
            from: payer,
            to: payee,
            value: U256::from(authorization.units.parse::<u128>().ok()?),
            validAfter: U256::from(terms.valid_after),
            validBefore: U256::from(terms.valid_before),
            nonce,
        };
        let domain = Eip712Domain {
            name: Some(terms.token.clone().into()),
            version: Some(terms.token_version.clone().into()),
            chain_id: Some(U256::from(terms.chain)),
            verifying_contract: Some(asset),
            salt: None,
        };
        let authorized = Transfer {
            from: payer.to_string(),
            to: payee.to_string(),
            value: authorization.units.clone(),
            valid_after: terms.valid_after.to_string(),
            valid_before: terms.valid_before.to_string(),
            nonce: terms.nonce.clone(),
        };
        Some(Self {
            version: Version::of(terms.x402_version)?,
            chain: terms.chain,
            asset,
            payer,
            nonce,
            valid_before: terms.valid_before,
            digest: message.eip712_signing_hash(&domain),
            authorized,
            terms,
        })
    }

    /// The value of the header that pays: always the same bytes.
    pub(super) fn header(&self, key: &Key) -> Result<String, Unmade> {
        if key.address() != self.payer {
            return Err(Unmade::OtherKey(self.payer));
        }
        let signature = key.sign(self.digest);
        let is_first = self.version == Version::One;
        let sent = Sent {
            x402_version: self.version.number(),
            scheme: is_first.then_some(SCHEME),
            network: self.terms.network.as_deref().filter(|_| is_first),
            resource: self.terms.resource.as_deref(),
            accepted: self.terms.accepted.as_deref(),
            payload: Payload { signature: hex::encode_prefixed(signature), authorization: self.authorized.clone() },
        };
        sent.header().ok_or(Unmade::Unreadable)
    }
}
