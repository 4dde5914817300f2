//! Whether an offer is taken: price, asset, network, payee, scheme and time, all before anything is signed. Pure.

use std::str::FromStr;

use alloy_primitives::{Address, B256, hex};
use bursar_domain::payment::Authorization;
use bursar_domain::{Amount, Currency, Timestamp};
use serde_json::value::RawValue;

use super::refused::Refused;
use super::settings::Network;
use super::terms::Terms;
use super::wire::{Offer, Required, SCHEME, Version};

/// What facilitators ask for at least is six seconds; a block and the way there take some too.
const SECONDS_MIN: u64 = 12;
/// A signature is money until its end: none is good for longer.
const SECONDS_MAX: u64 = 3_600;
/// For how long before now it is good: clocks of chains differ.
const SECONDS_BEFORE: u64 = 600;
/// What the ledger counts in: a dollar has six decimals.
const LEDGER_DECIMALS: u32 = 6;
/// A cent in millionths of a dollar.
const CENT_MICROS: u64 = 10_000;

/// What an offer is held against.
pub(super) struct Asked<'a> {
    pub(super) amount: Amount,
    pub(super) currency: Currency,
    /// The networks of the payment's book.
    pub(super) networks: &'a [Network],
    /// Whom the operator lets be paid; empty: anybody.
    pub(super) payees: &'a [Address],
    /// Accounts that the mandate pins, as CAIP-10; none: anybody.
    pub(super) pinned: &'a [String],
    pub(super) payer: Address,
    pub(super) nonce: B256,
    pub(super) now: Timestamp,
}

/// An offer that may be taken.
struct Fit<'a> {
    network: &'a Network,
    payee: Address,
    units: u128,
    amount: Amount,
}

/// Takes the cheapest of the offers that may be taken, and says what would be signed for it. Where there is none: what is wrong with the
/// one that came nearest.
pub(super) fn judge(required: &Required, asked: &Asked<'_>) -> Result<(Authorization, Network), Refused> {
    if asked.currency != Currency::USD {
        return Err(Refused::Currency(asked.currency.code().to_owned()));
    }
    let mut best: Option<(&Offer, Fit<'_>)> = None;
    let mut nearest: Option<(u8, Refused)> = None;
    for offer in &required.offers {
        match fit(offer, asked) {
            Ok(fit) if best.as_ref().is_none_or(|(_, best)| fit.amount < best.amount) => best = Some((offer, fit)),
            Ok(_) => {}
            Err((step, why)) if nearest.as_ref().is_none_or(|(best, _)| step > *best) => nearest = Some((step, why)),
            Err(_) => {}
        }
    }
    match (best, nearest) {
        (Some((offer, fit)), _) => {
            let network = fit.network.clone();
            authorization(offer, &fit, required.resource.as_deref(), asked).map(|authorization| (authorization, network))
        }
        (None, Some((_, why))) => Err(why),
        (None, None) => Err(Refused::NoOffer),
    }
}

/// Holds one offer against everything. An error says how far it came.
fn fit<'a>(offer: &Offer, asked: &Asked<'a>) -> Result<Fit<'a>, (u8, Refused)> {
    if offer.scheme != SCHEME {
        return Err((0, Refused::Scheme(shown(&offer.scheme))));
    }
    let network = network(offer, asked.networks).map_err(|why| (1, why))?;
    if Address::from_str(&offer.asset).ok() != Some(network.asset) {
        let (name, ours) = (network.caip2(), network.asset.to_string());
        return Err((2, Refused::Asset { found: shown(&offer.asset), network: name, ours }));
    }
    if let Some(method) = offer.method.as_ref().filter(|method| *method != "eip3009") {
        return Err((3, Refused::Method(shown(method))));
    }
    domain(offer, network).map_err(|why| (4, why))?;
    let payee = payee(offer, network, asked).map_err(|why| (5, why))?;
    if offer.valid_seconds < SECONDS_MIN {
        return Err((6, Refused::Time { given: offer.valid_seconds, least: SECONDS_MIN }));
    }
    let (units, amount) = price(offer, network).map_err(|why| (7, why))?;
    if amount > asked.amount {
        let enough = amount.micros().div_ceil(CENT_MICROS);
        let [price, asked] = [amount, asked.amount].map(|amount| amount.decimal(2).to_string());
        return Err((8, Refused::OverPriced { price, asked, enough }));
    }
    Ok(Fit { network, payee, units, amount })
}

fn network<'a>(offer: &Offer, networks: &'a [Network]) -> Result<&'a Network, Refused> {
    let found = networks.iter().find(|network| match offer.version {
        Version::One => network.name == offer.network,
        Version::Two => network.caip2() == offer.network,
    });
    let ours = || networks.iter().map(|network| format!("{} ({})", network.name, network.caip2())).collect();
    found.ok_or_else(|| Refused::Network { found: shown(&offer.network), ours: ours() })
}

/// What an offer says of the token must be what is configured: the seller checks the signature by its own words, the chain by the token's.
fn domain(offer: &Offer, network: &Network) -> Result<(), Refused> {
    let differs = |said: &Option<String>, ours: &str| said.as_ref().is_some_and(|said| said != ours);
    if differs(&offer.token, &network.token) || differs(&offer.token_version, &network.version) {
        let said = |text: &Option<String>| shown(text.as_deref().unwrap_or_default());
        return Err(Refused::Domain(format!("{:?} of version {:?}", said(&offer.token), said(&offer.token_version))));
    }
    Ok(())
}

fn payee(offer: &Offer, network: &Network, asked: &Asked<'_>) -> Result<Address, Refused> {
    let payee = Address::from_str(&offer.payee).ok().filter(|payee| *payee != Address::ZERO && *payee != asked.payer);
    let payee = payee.ok_or_else(|| Refused::Payee(shown(&offer.payee)))?;
    let not_by = |by| Refused::NotAllowed { payee: payee.to_string(), network: network.caip2(), by };
    if !asked.payees.is_empty() && !asked.payees.contains(&payee) {
        return Err(not_by("the operator"));
    }
    let account = format!("{}:{payee}", network.caip2());
    if !asked.pinned.is_empty() && !asked.pinned.iter().any(|pinned| pinned.eq_ignore_ascii_case(&account)) {
        return Err(not_by("the mandate"));
    }
    Ok(payee)
}

/// The price, exactly.
fn price(offer: &Offer, network: &Network) -> Result<(u128, Amount), Refused> {
    let is_plain = !offer.units.is_empty() && offer.units.bytes().all(|byte| byte.is_ascii_digit());
    let units = offer.units.parse::<u128>().ok().filter(|units| is_plain && *units > 0);
    let units = units.ok_or_else(|| Refused::Price(shown(&offer.units)))?;
    let decimals = u32::from(network.decimals);
    let micros = match 10_u128.checked_pow(decimals.abs_diff(LEDGER_DECIMALS)) {
        Some(scale) if decimals <= LEDGER_DECIMALS => units.checked_mul(scale),
        Some(scale) if units.is_multiple_of(scale) => units.checked_div(scale),
        Some(_) | None => return Err(Refused::Inexact(units.to_string())),
    };
    let amount = micros.and_then(|micros| u64::try_from(micros).ok()).and_then(Amount::from_micros);
    // More than any amount is more than was asked for.
    Ok((units, amount.unwrap_or(Amount::MAX)))
}

fn authorization(offer: &Offer, fit: &Fit<'_>, resource: Option<&RawValue>, asked: &Asked<'_>) -> Result<Authorization, Refused> {
    let now = asked.now.0 / 1_000;
    let valid_before = now.saturating_add(offer.valid_seconds.min(SECONDS_MAX));
    let terms = Terms {
        x402_version: offer.version.number(),
        token: fit.network.token.clone(),
        token_version: fit.network.version.clone(),
        chain: fit.network.chain,
        valid_after: now.saturating_sub(SECONDS_BEFORE),
        valid_before,
        nonce: hex::encode_prefixed(asked.nonce),
        network: (offer.version == Version::One).then(|| offer.network.clone()),
        accepted: (offer.version == Version::Two).then(|| offer.text.clone()),
        resource: resource.map(ToOwned::to_owned),
    };
    Ok(Authorization {
        amount: fit.amount,
        network: fit.network.caip2(),
        asset: fit.network.asset.to_string(),
        payer: asked.payer.to_string(),
        payee: fit.payee.to_string(),
        units: fit.units.to_string(),
        valid_until: Timestamp(valid_before.saturating_mul(1_000)),
        terms: serde_json::to_string(&terms).map_err(|_| Refused::Malformed("it can't be repeated"))?,
    })
}

/// A seller's text, without characters that could mislead who reads it, and not too long.
pub(super) fn shown(text: &str) -> String {
    text.chars().filter(|letter| letter.is_ascii_graphic() || *letter == ' ').take(100).collect()
}
