//! The house's terms, as its configuration sets them: fees, what invoices and mails say of it, and the names under which it may be called.

use bursar_domain::hold::{PlatformFee, Tier};
use bursar_domain::invoice::{Tax, Terms as InvoiceTerms};
use bursar_domain::party::{ADDRESS_LINES_MAX, LINE_CHARS_MAX, Party};
use bursar_domain::payment::FeeRule;
use bursar_domain::{Amount, PrincipalId};
use bursar_surfaces::common::Terms;
use url::Url;

use crate::config::Config;
use crate::failure::Failure;
use crate::{mail, rails};

/// The longest name of a tax, in characters, and the longest note: what an invoice has room for.
const TAX_NAME_CHARS_MAX: usize = 40;
const NOTE_CHARS_MAX: usize = 4_000;

/// The terms that a configuration sets, for a control listener at a URL, where there is one.
///
/// # Errors
/// A [`Failure`] of usage that says which setting is wrong, and how it must be.
pub fn terms(config: &Config, control: Option<String>) -> anyhow::Result<Terms> {
    let least = u64::from(config.number("fees.payment_min_credits")?).saturating_mul(1000);
    let basis_points = share(config, "fees.payment_bps")?;
    let ai_fee_basis_points = share(config, "fees.ai_transfer_bps")?;
    let withdrawal_fee = FeeRule { basis_points: share(config, "fees.withdrawal_bps")?, least: Amount::ZERO };
    let platform_fee = platform_fee(config.text("fees.platform_tiers"))?;
    let payment_fee = FeeRule { basis_points, least: Amount::from_micros(least).unwrap_or(Amount::MAX) };
    let hosts = config.text("hosts").split(',').map(str::trim).filter(|host| !host.is_empty()).map(str::to_owned).collect();
    let (control_url, sends_mail) = (mail::control_url(config, control)?, !config.text("smtp.url").is_empty());
    let [public_host, control_host] = ["public_url", "control_url"].map(|name| host(config.text(name)));
    Ok(Terms {
        payment_fee,
        platform_fee,
        withdrawal_fee,
        ai_fee_basis_points,
        invoices: invoices(config)?,
        hosts,
        public_host,
        control_host,
        control_url,
        anonymous_pays: rails::is_on(config, "pay.anonymous")?,
        x402_principals: principals("x402.principals", config.text("x402.principals"))?,
        acp_principals: principals("acp.principals", config.text("acp.principals"))?,
        sends_mail,
    })
}

/// Principals by their ids; none where none is named.
fn principals(setting: &str, text: &str) -> anyhow::Result<Option<Vec<PrincipalId>>> {
    let read = |id: &str| {
        let wrong =
            || Failure::usage(format_args!("{setting}: {id:?} is no principal's id: `bursar principals list` shows them"));
        PrincipalId::parse(id).ok_or_else(wrong)
    };
    let named: Vec<_> = text.split(',').map(str::trim).filter(|id| !id.is_empty()).map(read).collect::<Result<_, _>>()?;
    Ok((!named.is_empty()).then_some(named))
}

/// The host of a URL as a request names it; none where there is no URL.
fn host(url: &str) -> Option<String> {
    let host = Url::parse(url).ok()?.host_str()?.to_owned();
    Some(host.trim_start_matches('[').trim_end_matches(']').to_owned())
}

/// A share in basis points: at most all of it.
fn share(config: &Config, name: &str) -> anyhow::Result<u32> {
    let basis_points = config.number(name)?;
    if basis_points > 10_000 {
        return Err(Failure::usage(format_args!("{name} must be at most 10000")).into());
    }
    Ok(basis_points)
}

/// What invoices say of the house.
fn invoices(config: &Config) -> anyhow::Result<InvoiceTerms> {
    let seller = Party {
        name: line(config, "invoice.seller")?.ok_or_else(|| Failure::usage("invoice.seller must not be empty"))?,
        address: address(config.text("invoice.seller_address"))?,
        tax_id: line(config, "invoice.seller_tax_id")?,
    };
    let basis_points = share(config, "invoice.tax_bps")?;
    let tax = if basis_points == 0 {
        None
    } else {
        let name = line(config, "invoice.tax_label")?.filter(|name| name.chars().count() <= TAX_NAME_CHARS_MAX);
        let wrong = || Failure::usage("invoice.tax_label must be 1 to 40 characters, as invoice.tax_bps is not 0");
        Some(Tax { name: name.ok_or_else(wrong)?, basis_points })
    };
    let note = config.text("invoice.note").trim();
    if note.chars().count() > NOTE_CHARS_MAX {
        return Err(Failure::usage("invoice.note must be at most 4000 characters").into());
    }
    Ok(InvoiceTerms { seller, tax, note: (!note.is_empty()).then(|| note.to_owned()) })
}

/// A setting that is printed on one line; none where it is empty.
fn line(config: &Config, name: &str) -> anyhow::Result<Option<String>> {
    let text = config.text(name).trim();
    if text.chars().count() > LINE_CHARS_MAX || text.chars().any(char::is_control) {
        return Err(Failure::usage(format_args!("{name} must be at most 200 characters on one line")).into());
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

/// Lines that semicolons separate.
fn address(text: &str) -> anyhow::Result<String> {
    let lines: Vec<&str> = text.split(';').map(str::trim).filter(|line| !line.is_empty()).collect();
    let is_long = |line: &&str| line.chars().count() > LINE_CHARS_MAX || line.chars().any(char::is_control);
    if lines.len() > ADDRESS_LINES_MAX || lines.iter().any(is_long) {
        return Err(Failure::usage("invoice.seller_address must be at most 10 lines of at most 200 characters").into());
    }
    Ok(lines.join("\n"))
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
    fn the_host_of_a_url_is_what_requests_name() {
        let check = |url: &str, expect: Option<&str>| assert_eq!(host(url).as_deref(), expect, "{url}");
        check("", None);
        check("https://Pay.Example:8443/bursar/", Some("pay.example"));
        check("https://bücher.example", Some("xn--bcher-kva.example"));
        check("http://[2001:db8::7]:4021", Some("2001:db8::7"));
        check("http://192.0.2.7", Some("192.0.2.7"));
    }

    #[test]
    fn principals_are_named_by_their_ids() {
        let [one, two] = [1, 2].map(|number| PrincipalId(bursar_domain::Id::from_parts(1, number)));
        let check = |text: &str, expect: Option<Vec<PrincipalId>>| {
            assert_eq!(principals("x402.principals", text).unwrap(), expect, "{text}")
        };
        check("", None);
        check(" , ", None);
        check(&format!("{one}, {two}"), Some(vec![one, two]));
        assert!(principals("x402.principals", "main").is_err());
        assert!(principals("x402.principals", &format!("{one} {two}")).is_err());
    }

    #[test]
    fn an_address_is_read() {
        let check = |text: &str, expect: Option<&str>| assert_eq!(address(text).ok().as_deref(), expect, "{text}");
        check("", Some(""));
        check("Torstraße 140; 10119 Berlin ;", Some("Torstraße 140\n10119 Berlin"));
        check(&"x;".repeat(10), Some(&["x"; 10].join("\n")));
        check(&"x;".repeat(11), None);
        check(&"x".repeat(201), None);
        check("a\u{7}b", None);
    }

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
