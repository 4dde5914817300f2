//! What stands on a chain, told by a node of it over JSON-RPC: whether an authorization was used. It is asked at one block, so that "unused"
//! and the block's time belong together; and the node's chain is checked, since another chain would know nothing of it.

use std::time::Duration;

use alloy_primitives::{Address, B256, U256, hex, keccak256};
use alloy_sol_types::SolCall;
use bursar_outbound::client::{BodyEnd, NoTrust, Setup, SystemResolver, Trust, Uptime};
use bursar_outbound::{Client, Limits, Method, Request, Target};
use serde::Deserialize;
use serde_json::{Value, json};

use super::settings::Network;
use super::terms::Made;
use crate::base;

/// Bounds of one question.
const LIMITS: Limits =
    Limits { connect: Duration::from_secs(5), exchange: Duration::from_secs(10), body_bytes_max: 1024 * 1024, idle: None };
/// How many blocks back a transfer is looked for: an authorization is good for an hour, and nodes bound how far they look.
const BLOCKS_BACK: u64 = 5_000;

mod token {
    use alloy_sol_types::sol;

    sol! {
        function authorizationState(address authorizer, bytes32 nonce) external view returns (bool);
        function balanceOf(address account) external view returns (uint256);
    }
}

/// What became of an authorization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Standing {
    /// It was used, by this transaction if that was found.
    Used(Option<String>),
    /// At a block of this time, in seconds since 1970, it was not.
    Unused { at: u64 },
}

/// Who tells of a chain.
pub(super) struct Chain {
    client: Client,
    target: Target,
    number: u64,
}

#[derive(Deserialize)]
struct Block {
    number: String,
    timestamp: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Log {
    transaction_hash: String,
}

impl Chain {
    /// Who tells of a network, where somebody is configured.
    pub(super) fn of(network: &Network, trust: Trust, uptime: Uptime) -> Result<Option<Self>, NoTrust> {
        let Some(target) = network.rpc.clone() else { return Ok(None) };
        let guard = base::guard(&target).unwrap_or_default();
        let setup = Setup { guard, resolver: Box::new(SystemResolver::default()), trust, uptime, limits: LIMITS };
        Ok(Some(Self { client: Client::new(setup)?, target, number: network.chain }))
    }

    /// What became of an authorization, as of the newest block.
    pub(super) async fn standing(&self, made: &Made) -> Result<Standing, String> {
        self.check_chain().await?;
        let block: Block = self.ask("eth_getBlockByNumber", json!(["latest", false])).await?;
        let (number, at) = (quantity(&block.number)?, quantity(&block.timestamp)?);
        let call = token::authorizationStateCall { authorizer: made.payer, nonce: made.nonce };
        let said = self.call(made.asset, &call.abi_encode(), &block.number).await?;
        let is_used = token::authorizationStateCall::abi_decode_returns(&said);
        if !is_used.map_err(|_| "the asset has no authorizationState".to_owned())? {
            return Ok(Standing::Unused { at });
        }
        // Which transaction it was is worth knowing, and changes nothing.
        Ok(Standing::Used(self.transaction(made, number).await.unwrap_or_default()))
    }

    /// How many units of an asset an account holds.
    pub(super) async fn balance(&self, asset: Address, account: Address) -> Result<U256, String> {
        self.check_chain().await?;
        let said = self.call(asset, &token::balanceOfCall { account }.abi_encode(), "latest").await?;
        token::balanceOfCall::abi_decode_returns(&said).map_err(|_| "the asset has no balanceOf".to_owned())
    }

    async fn transaction(&self, made: &Made, newest: u64) -> Result<Option<String>, String> {
        let used = keccak256("AuthorizationUsed(address,bytes32)");
        let topics = [used, made.payer.into_word(), made.nonce].map(hex::encode_prefixed);
        let filter = json!({
            "address": made.asset.to_string(), "topics": topics,
            "fromBlock": format!("{:#x}", newest.saturating_sub(BLOCKS_BACK)), "toBlock": format!("{newest:#x}"),
        });
        let logs: Vec<Log> = self.ask("eth_getLogs", json!([filter])).await?;
        Ok(logs.into_iter().map(|log| log.transaction_hash).find(|name| name.parse::<B256>().is_ok()))
    }

    async fn check_chain(&self) -> Result<(), String> {
        let number = quantity(&self.ask::<String>("eth_chainId", json!([])).await?)?;
        let is_ours = number == self.number;
        is_ours.then_some(()).ok_or_else(|| format!("x402.rpc of chain {} tells of chain {number}", self.number))
    }

    async fn call(&self, to: Address, data: &[u8], block: &str) -> Result<Vec<u8>, String> {
        let said: String =
            self.ask("eth_call", json!([{"to": to.to_string(), "data": hex::encode_prefixed(data)}, block])).await?;
        hex::decode(said).map_err(|_| "what the chain's node returns is not hexadecimal".to_owned())
    }

    async fn ask<T: for<'de> Deserialize<'de>>(&self, method: &str, parameters: Value) -> Result<T, String> {
        let body = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": parameters}).to_string();
        let request = Request::new(Method::Post, self.target.clone()).header("Content-Type", "application/json");
        let request = request.map_err(|_| "the chain's node can't be asked".to_owned())?.body(body);
        let answer = self.client.send(request).await.map_err(|error| format!("the chain's node does not answer ({error})"))?;
        let unreadable = || format!("the chain's node answers {} to {method}, which can't be read", answer.status.as_u16());
        if answer.body_end != BodyEnd::Whole {
            return Err(unreadable());
        }
        let mut said: Value = serde_json::from_slice(&answer.body).map_err(|_| unreadable())?;
        serde_json::from_value(said["result"].take()).map_err(|_| unreadable())
    }
}

fn quantity(text: &str) -> Result<u64, String> {
    let digits = text.strip_prefix("0x").and_then(|digits| u64::from_str_radix(digits, 16).ok());
    digits.ok_or_else(|| "what the chain's node returns is no number".to_owned())
}
