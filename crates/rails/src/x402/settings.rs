//! What the operator says of x402: the key that signs, the networks and their assets, who may be paid, and who tells of a chain. What
//! can't work is refused here, when the program starts, with a word on what to mend.

use std::str::FromStr;
use std::sync::Arc;

use alloy_primitives::{Address, address};
use bursar_domain::Book;
use bursar_outbound::{Refused, Target};

use super::key::Key;
use crate::base;

/// What is used unless the operator says otherwise.
pub const NETWORKS: &str = "base,base-sepolia";

/// The most decimals of an asset: more than any dollar on a chain has.
const DECIMALS_MAX: u8 = 36;

/// A network, and the one asset that is paid there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Network {
    /// Its name in version 1 of the protocol: `base`.
    pub name: String,
    /// Its number among the EVM chains.
    pub chain: u64,
    /// Whose money moves there.
    pub book: Book,
    /// The token's contract. It speaks EIP-3009, and one of it is one US dollar.
    pub asset: Address,
    /// How many decimals the token has.
    pub decimals: u8,
    /// The version in the token's EIP-712 domain.
    pub version: String,
    /// The name in the token's EIP-712 domain.
    pub token: String,
    /// Who tells what stands on the chain, by JSON-RPC.
    pub rpc: Option<Target>,
}

impl Network {
    /// Its name in version 2 of the protocol (CAIP-2): `eip155:8453`.
    pub fn caip2(&self) -> String {
        format!("eip155:{}", self.chain)
    }

    fn base() -> Self {
        let asset = address!("833589fCD6eDb6E08f4c7C32D4f71b54bdA02913");
        Self::usdc("base", 8_453, Book::Live, asset, "USD Coin")
    }

    fn base_sepolia() -> Self {
        let asset = address!("036CbD53842c5426634e7929541eC2318f3dCF7e");
        Self::usdc("base-sepolia", 84_532, Book::Test, asset, "USDC")
    }

    fn usdc(name: &str, chain: u64, book: Book, asset: Address, token: &str) -> Self {
        let (name, version, token) = (name.to_owned(), "2".to_owned(), token.to_owned());
        Self { name, chain, book, asset, decimals: 6, version, token, rpc: None }
    }
}

/// What is configured. The key in it has no `Debug` and no `Display`.
#[derive(Clone)]
pub struct Settings {
    pub(super) key: Arc<Key>,
    pub(super) networks: Vec<Network>,
    pub(super) payees: Vec<Address>,
}

/// What is wrong with the configuration, and what to do. It tells no secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Misconfigured {
    /// A network is neither known nor described.
    #[error(
        "`x402.networks` lists {0:?}: write base, base-sepolia, or \
         NAME:CHAIN_ID:live|test:ASSET:DECIMALS:EIP712_VERSION:EIP712_NAME, such as base:8453:live:0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913:6:2:USD Coin"
    )]
    Network(String),
    /// A network is listed twice.
    #[error("`x402.networks` lists {0:?} or its chain id twice")]
    Twice(String),
    /// No network at all.
    #[error("`x402.networks` lists none: leave it out for base and base-sepolia")]
    NoNetwork,
    /// A payee is no address.
    #[error("`x402.payees` lists {0:?}, which is no address such as 0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913")]
    Payee(String),
    /// An RPC URL is not given as it must be.
    #[error("`x402.rpc` must be NETWORK=URL, comma-separated, such as base=https://rpc.example; its entry {0} is not")]
    Rpc(usize),
    /// An RPC URL is of a network that is not on.
    #[error("`x402.rpc` names the network {0:?}, which `x402.networks` does not list")]
    RpcNetwork(String),
    /// An RPC URL can't be called.
    #[error("`x402.rpc` of {name} can't be used: {why}")]
    RpcUrl {
        /// The network.
        name: String,
        /// Why.
        why: Refused,
    },
    /// An RPC URL would be called in clear.
    #[error(
        "`x402.rpc` of {0} must begin with https://, or name the address of a machine of your own network, such as http://127.0.0.1:8545: what it says of a payment is believed"
    )]
    RpcInClear(String),
}

impl Settings {
    /// Reads the settings; empty text is a default: the known networks, any payee, nobody who tells of a chain.
    ///
    /// # Errors
    ///
    /// What can't work, and what to do.
    pub fn new(key: Key, networks: &str, payees: &str, rpc: &str) -> Result<Self, Misconfigured> {
        let networks = listed(if networks.is_empty() { NETWORKS } else { networks });
        let mut networks = networks.map(network).collect::<Result<Vec<_>, _>>()?;
        for (at, network) in networks.iter().enumerate() {
            let is_same = |other: &Network| other.name == network.name || other.chain == network.chain;
            if networks.iter().take(at).any(is_same) {
                return Err(Misconfigured::Twice(network.name.clone()));
            }
        }
        if networks.is_empty() {
            return Err(Misconfigured::NoNetwork);
        }
        let payee = |text: &str| Address::from_str(text).map_err(|_| Misconfigured::Payee(text.to_owned()));
        let payees = listed(payees).map(payee).collect::<Result<_, _>>()?;
        for (at, entry) in listed(rpc).enumerate() {
            let (name, url) = entry.split_once('=').ok_or(Misconfigured::Rpc(at + 1))?;
            let found = networks.iter_mut().find(|network| network.name == name);
            let found = found.ok_or_else(|| Misconfigured::RpcNetwork(name.to_owned()))?;
            found.rpc = Some(told_by(name, url)?);
        }
        Ok(Self { key: Arc::new(key), networks, payees })
    }

    /// The networks on which money of a book moves.
    pub fn networks(&self, book: Book) -> impl Iterator<Item = &Network> {
        self.networks.iter().filter(move |network| network.book == book)
    }

    /// The address that pays.
    pub fn address(&self) -> Address {
        self.key.address()
    }
}

fn listed(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|entry| !entry.is_empty())
}

fn network(entry: &str) -> Result<Network, Misconfigured> {
    let wrong = || Misconfigured::Network(entry.to_owned());
    match entry {
        "base" => return Ok(Network::base()),
        "base-sepolia" => return Ok(Network::base_sepolia()),
        _ => {}
    }
    let parts: Vec<&str> = entry.split(':').map(str::trim).collect();
    let [name, chain, book, asset, decimals, version, token] = *parts.as_slice() else { return Err(wrong()) };
    let is_plain = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let book = match book {
        "live" => Book::Live,
        "test" => Book::Test,
        _ => return Err(wrong()),
    };
    let decimals = decimals.parse().ok().filter(|decimals| *decimals <= DECIMALS_MAX).ok_or_else(wrong)?;
    let chain = chain.parse().ok().filter(|chain| *chain > 0).ok_or_else(wrong)?;
    if !is_plain || version.is_empty() || token.is_empty() {
        return Err(wrong());
    }
    let asset = Address::from_str(asset).map_err(|_| wrong())?;
    let (name, version, token) = (name.to_owned(), version.to_owned(), token.to_owned());
    Ok(Network { name, chain, book, asset, decimals, version, token, rpc: None })
}

fn told_by(name: &str, url: &str) -> Result<Target, Misconfigured> {
    let target: Target = url.parse().map_err(|why| Misconfigured::RpcUrl { name: name.to_owned(), why })?;
    if base::guard(&target).is_none() {
        return Err(Misconfigured::RpcInClear(name.to_owned()));
    }
    Ok(target)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "0x4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318";

    fn read(networks: &str, payees: &str, rpc: &str) -> Result<Settings, Misconfigured> {
        Settings::new(Key::parse(KEY).unwrap(), networks, payees, rpc)
    }

    #[test]
    fn what_can_not_work_is_refused_with_what_to_mend() {
        let own = "local:31337:test:0x5FbDB2315678afecb367f032d93F642f64180aa3:18:1:Play Dollar";
        let twice = format!("{own},base-sepolia,other{}", &own["local".len()..]);
        for (networks, payees, rpc, expect) in [
            ("", "", "", "fine"),
            (own, "", "", "fine"),
            ("base", "0x209693Bc6afc0C5328bA36FaF03C514EF312287C", "base=https://rpc.example/key", "fine"),
            ("", "", "base=http://10.0.0.7:8545, base-sepolia=http://[::1]:1", "fine"),
            (",", "", "", "`x402.networks` lists none"),
            ("ethereum", "", "", "`x402.networks` lists \"ethereum\""),
            ("base:8453:real:0x5FbDB2315678afecb367f032d93F642f64180aa3:6:2:USD Coin", "", "", "`x402.networks` lists \"base:"),
            ("x:1:live:0x5FbDB2315678afecb367f032d93F642f64180aa3:37:2:USD", "", "", "`x402.networks` lists \"x:"),
            ("x:0:live:0x5FbDB2315678afecb367f032d93F642f64180aa3:6:2:USD", "", "", "`x402.networks` lists \"x:"),
            ("x:1:live:0x5FbD:6:2:USD", "", "", "`x402.networks` lists \"x:"),
            ("x:1:live:0x5FbDB2315678afecb367f032d93F642f64180aa3:6::USD", "", "", "`x402.networks` lists \"x:"),
            ("base,base", "", "", "`x402.networks` lists \"base\" or its chain id twice"),
            (&twice, "", "", "`x402.networks` lists \"other\" or its chain id twice"),
            ("", "me", "", "`x402.payees` lists \"me\""),
            ("", "", "https://rpc.example/secret", "`x402.rpc` must be NETWORK=URL"),
            ("base", "", "base-sepolia=https://rpc.example/secret", "`x402.rpc` names the network \"base-sepolia\""),
            ("", "", "base=rpc.example/secret", "`x402.rpc` of base can't be used"),
            ("", "", "base=http://rpc.example/secret", "`x402.rpc` of base must begin with https://"),
        ] {
            let found = read(networks, payees, rpc).err().map_or_else(|| "fine".to_owned(), |wrong| wrong.to_string());
            assert!(found.starts_with(expect), "{networks:?} {payees:?} {rpc:?}: {found}");
            assert!(!found.contains("secret"), "a secret is told: {found}");
        }
    }

    #[test]
    fn each_network_is_of_one_book() {
        let settings = read("", "", "base-sepolia=http://127.0.0.1:8545").unwrap();
        let names = |book| settings.networks(book).map(|network| network.name.as_str()).collect::<Vec<_>>();
        assert_eq!((names(Book::Live), names(Book::Test)), (vec!["base"], vec!["base-sepolia"]));
        let told = settings.networks(Book::Test).next().unwrap();
        assert_eq!((told.caip2().as_str(), told.rpc.is_some()), ("eip155:84532", true));
        assert_eq!(settings.address().to_string(), "0x2c7536E3605D9C16a7a3D7b1898e529396a65c23");
    }
}
