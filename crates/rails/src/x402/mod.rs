//! x402: resources on the web that ask for their price with a 402, paid by an authorization to transfer a token (scheme `exact` on EVM
//! networks, EIP-3009), in versions 1 and 2 of the protocol.
//!
//! An offer is judged first, and what would be signed for it is told. Once that is a fact it is signed, the same bytes each time, and
//! handed over. From then on only a receipt or the chain says what became of it ([ADR 33](../../../../docs/adr/0033-paying-over-x402.md)).

mod call;
mod chain;
mod judge;
mod key;
mod keystore;
mod refused;
mod settings;
mod terms;
#[cfg(test)]
mod tests;
mod wire;

use std::collections::BTreeMap;
use std::sync::Arc;

use alloy_primitives::{Address, U256, hex};
use bursar_domain::payment::Authorization;
use bursar_domain::{Book, Timestamp};
use bursar_outbound::Client;
use bursar_outbound::client::{NoTrust, Trust, Uptime};

pub use key::{Key, NoKey};
pub use keystore::{Locked, open};
pub use settings::{Misconfigured, NETWORKS, Network, Settings};

use crate::bought::{Bought, Shelf};
use crate::{
    Answer, Deposit, Deposited, Failure, FailureKind, Heard, NewMethod, Paid, PaidOut, Payment, Payout, Rail, Refund, Refunded,
    Reversed, Saved, Unheard,
};
use call::Sold;
use chain::{Chain, Standing};
use judge::Asked;
use refused::Refused;
use terms::Made;

/// Tells the time.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// How long after its end, by the chain's own time, an authorization that was not used is given up: no later block can use it, and no
/// block of before it is replaced any more.
const BEYOND_SECONDS: u64 = 60;

/// The rail, for the money of one book.
pub struct X402 {
    key: Arc<Key>,
    networks: Vec<Network>,
    payees: Vec<Address>,
    chains: BTreeMap<u64, Chain>,
    client: Client,
    clock: Clock,
    shelf: Shelf,
}

/// What it works with.
pub struct Parts {
    /// Calls sellers.
    pub client: Client,
    /// Who vouches for those who tell of chains.
    pub trust: Trust,
    /// How time is measured.
    pub uptime: Uptime,
    /// Tells the time.
    pub clock: Clock,
    /// Where what is bought waits.
    pub shelf: Shelf,
}

impl X402 {
    /// The rail of a book; none where no network's money is of it.
    ///
    /// # Errors
    ///
    /// There is nobody to vouch for those who tell of a chain.
    pub fn new(settings: &Settings, book: Book, parts: Parts) -> Result<Option<Self>, NoTrust> {
        let networks: Vec<Network> = settings.networks(book).cloned().collect();
        if networks.is_empty() {
            return Ok(None);
        }
        let Parts { client, trust, uptime, clock, shelf } = parts;
        let mut chains = BTreeMap::new();
        for network in &networks {
            if let Some(chain) = Chain::of(network, trust.clone(), Arc::clone(&uptime))? {
                chains.insert(network.chain, chain);
            }
        }
        let (key, payees) = (Arc::clone(&settings.key), settings.payees.clone());
        Ok(Some(Self { key, networks, payees, chains, client, clock, shelf }))
    }

    /// What would be signed for a payment. Nothing is.
    async fn offered(&self, payment: &Payment) -> Result<Authorization, Refused> {
        let target = self.client.guard().target(&payment.address).map_err(|why| Refused::Address(why.to_string()))?;
        let required = call::offer(&self.client, target).await?;
        let asked = Asked {
            amount: payment.amount,
            currency: payment.currency,
            networks: &self.networks,
            payees: &self.payees,
            pinned: &payment.pinned,
            payer: self.key.address(),
            nonce: terms::nonce(&payment.id),
            now: (self.clock)(),
        };
        let (authorization, network) = judge::judge(&required, &asked)?;
        let Some(chain) = self.chains.get(&network.chain) else { return Ok(authorization) };
        // Who can't be asked does not stand in the way: the seller's facilitator looks too.
        match (chain.balance(network.asset, self.key.address()).await, authorization.units.parse::<U256>()) {
            (Ok(held), Ok(units)) if held < units => {
                Err(Refused::Unfunded { payer: authorization.payer, network: authorization.network })
            }
            _ => Ok(authorization),
        }
    }

    /// Signs what was authorized and hands it over, or asks what became of it.
    async fn hand_over(&self, payment: &Payment, authorization: &Authorization) -> Paid {
        let made = match Made::of(authorization) {
            Ok(made) => made,
            Err(why) => return Paid::Unknown(why.to_string()),
        };
        let (why, bought) = match self.sold(payment, authorization, &made).await {
            Sold::Settled { transaction, bought } => {
                return self.settled(payment, authorization, Some(transaction), Some(bought));
            }
            Sold::NoReceipt(bought) => ("the seller answered the payment without a receipt".to_owned(), Some(bought)),
            Sold::Unknown(why) => (why, None),
        };
        let Some(chain) = self.chains.get(&made.chain) else {
            let network = &authorization.network;
            return Paid::Unknown(format!("{why}; x402.rpc names nobody who could say whether it was paid on {network}"));
        };
        match chain.standing(&made).await {
            Ok(Standing::Used(transaction)) => self.settled(payment, authorization, transaction, bought),
            Ok(Standing::Unused { at }) if at > made.valid_before.saturating_add(BEYOND_SECONDS) => {
                let text = "The seller did not take the payment while it was good, and it is good no more: nothing was paid.";
                Paid::Failed(Failure { kind: FailureKind::Expired, text: text.to_owned() })
            }
            Ok(Standing::Unused { .. }) => Paid::Unknown(format!("{why}; the chain has not seen the payment yet")),
            Err(error) => Paid::Unknown(format!("{why}; {error}")),
        }
    }

    /// What the seller makes of the signed payment, while it is good.
    async fn sold(&self, payment: &Payment, authorization: &Authorization, made: &Made) -> Sold {
        if (self.clock)() >= authorization.valid_until {
            return Sold::Unknown("the payment is good no more".to_owned());
        }
        let target = match self.client.guard().target(&payment.address) {
            Ok(target) => target,
            Err(why) => return Sold::Unknown(why.to_string()),
        };
        match made.header(&self.key) {
            Ok(header) => call::buy(&self.client, target, made.version, &header).await,
            Err(why) => Sold::Unknown(why.to_string()),
        }
    }

    fn settled(
        &self,
        payment: &Payment,
        authorization: &Authorization,
        transaction: Option<String>,
        bought: Option<Bought>,
    ) -> Paid {
        let reference = transaction.clone().unwrap_or_else(|| hex::encode_prefixed(terms::nonce(&payment.id)));
        let hash = bought.as_ref().map(Bought::hash);
        if let Some(bought) = bought {
            self.shelf.put(&payment.id, bought, (self.clock)());
        }
        Paid::Settled { reference, receipt: Some(authorization.receipt(transaction, hash)) }
    }

    async fn paid(&self, payment: &Payment) -> Paid {
        match &payment.authorization {
            Some(authorization) => self.hand_over(payment, authorization).await,
            None => match self.offered(payment).await {
                Ok(authorization) => Paid::Authorized(authorization),
                Err(why) => Paid::Failed(Failure { kind: FailureKind::Rejected, text: format!("{why}. Nothing was signed.") }),
            },
        }
    }
}

const PAYS_ONLY: &str = "Over x402 payments of agents are made, and nothing else.";

fn no() -> Failure {
    Failure { kind: FailureKind::Rejected, text: PAYS_ONLY.to_owned() }
}

fn answer<'a, T: Send + 'a>(said: T) -> Answer<'a, T> {
    Box::pin(std::future::ready(said))
}

impl Rail for X402 {
    fn collect<'a>(&'a self, _deposit: &'a Deposit) -> Answer<'a, Deposited> {
        answer(Deposited::Failed(no()))
    }

    fn ask_deposit<'a>(&'a self, _deposit: &'a Deposit, _session: Option<&'a str>) -> Answer<'a, Deposited> {
        answer(Deposited::Failed(no()))
    }

    fn pay_out<'a>(&'a self, _payout: &'a Payout) -> Answer<'a, PaidOut> {
        answer(PaidOut::Failed(no()))
    }

    fn ask_payout<'a>(&'a self, _payout: &'a Payout, _reference: &'a str) -> Answer<'a, PaidOut> {
        answer(PaidOut::Failed(no()))
    }

    fn pay<'a>(&'a self, payment: &'a Payment) -> Answer<'a, Paid> {
        Box::pin(self.paid(payment))
    }

    fn spends_the_houses(&self) -> bool {
        true
    }

    fn accounts(&self) -> Vec<String> {
        let payer = self.key.address();
        self.networks.iter().map(|network| format!("{}:{payer}", network.caip2())).collect()
    }

    fn save_method<'a>(&'a self, _wanted: &'a NewMethod) -> Answer<'a, Saved> {
        answer(Saved::Failed(no()))
    }

    fn ask_method<'a>(&'a self, _wanted: &'a NewMethod, _session: Option<&'a str>) -> Answer<'a, Saved> {
        answer(Saved::Failed(no()))
    }

    fn refund<'a>(&'a self, _refund: &'a Refund) -> Answer<'a, Refunded> {
        answer(Refunded::Failed(no()))
    }

    fn ask_reversed<'a>(&'a self, _payment: &'a str) -> Answer<'a, Reversed> {
        answer(Reversed::NotOurs)
    }

    fn hear(&self, _signature: &str, _body: &[u8], _now: Timestamp) -> Result<Option<Heard>, Unheard> {
        Err(Unheard::NotSigned)
    }
}
