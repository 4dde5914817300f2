//! The house's terms, as its configuration sets them: fees, and the names under which it may be called.

use bursar_domain::Amount;
use bursar_domain::hold::{PlatformFee, Tier};
use bursar_domain::payment::FeeRule;
use bursar_surfaces::common::Terms;

use crate::config::Config;
use crate::failure::Failure;

/// The terms that a configuration sets.
///
/// # Errors
/// A [`Failure`] of usage that says which setting is wrong, and how it must be.
pub fn terms(config: &Config) -> anyhow::Result<Terms> {
    let least = u64::from(config.number("fees.payment_min_credits")?).saturating_mul(1000);
    let basis_points = config.number("fees.payment_bps")?;
    if basis_points > 10_000 {
        return Err(Failure::usage("fees.payment_bps must be at most 10000").into());
    }
    let withdrawal_bps = config.number("fees.withdrawal_bps")?;
    if withdrawal_bps > 10_000 {
        return Err(Failure::usage("fees.withdrawal_bps must be at most 10000").into());
    }
    let withdrawal_fee = FeeRule { basis_points: withdrawal_bps, least: Amount::ZERO };
    let platform_fee = platform_fee(config.text("fees.platform_tiers"))?;
    let payment_fee = FeeRule { basis_points, least: Amount::from_micros(least).unwrap_or(Amount::MAX) };
    let hosts = config.text("hosts").split(',').map(str::trim).filter(|host| !host.is_empty()).map(str::to_owned).collect();
    Ok(Terms { payment_fee, platform_fee, withdrawal_fee, hosts })
}

/// Tiers of a payee's volume in a calendar month: `DOLLARS:BASIS_POINTS,...,BASIS_POINTS`.
fn platform_fee(text: &str) -> anyhow::Result<PlatformFee> {
    let wrong = || {
        Failure::usage(format_args!(
            "fees.platform_tiers must be like 10000:500,100000:300,150 (up to so many dollars so many basis points, at most 10000, \
             in rising order; at last those beyond), not {text:?}"
        ))
    };
    let share = |text: &str| text.trim().parse().ok().filter(|share: &u32| *share <= 10_000).ok_or_else(wrong);
    let (tiers, beyond) = text.rsplit_once(',').unwrap_or(("", text));
    let mut read: Vec<Tier> = Vec::new();
    for tier in tiers.split(',').filter(|tier| !tier.is_empty()) {
        let (dollars, points) = tier.split_once(':').ok_or_else(wrong)?;
        let up_to = Amount::of_units(dollars.trim().parse().map_err(|_| wrong())?);
        if read.last().is_some_and(|last| last.up_to >= up_to) {
            return Err(wrong().into());
        }
        read.push(Tier { up_to, basis_points: share(points)? });
    }
    Ok(PlatformFee { tiers: read, beyond: share(beyond)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiers_are_read() {
        let tier = |dollars, basis_points| Tier { up_to: Amount::of_units(dollars), basis_points };
        let check = |text: &str, tiers: &[Tier], beyond| {
            assert_eq!(platform_fee(text).ok(), Some(PlatformFee { tiers: tiers.to_vec(), beyond }), "{text}");
        };
        check("10000:500,100000:300,150", &[tier(10_000, 500), tier(100_000, 300)], 150);
        check("0", &[], 0);
        check(" 5:10 , 20 ", &[tier(5, 10)], 20);
        for bad in ["", "10000:500", "10000,5", "a:1,2", "10:500,5:300,1", "10:10001,1", "10:1,10001", "10:1,-1", "10:1,"] {
            assert!(platform_fee(bad).is_err(), "{bad}");
        }
    }
}
