//! From the wire to commands: what charges' requests mean, and why they may mean nothing.

use bursar_domain::agent::AgentRef;
use bursar_domain::payment::Charge;
use bursar_domain::policy::{Category, Policy, PolicyChange};
use bursar_domain::principal::SecretHash;
use bursar_domain::wallet::{ChangePolicy, IssueWallet};
use bursar_domain::{Amount, ApprovalId, Currency, Span, WalletId};
use bursar_store::lists::Part;

use super::wire::{ChargeRequest, EscalationsPage, IssueRequest, Page, PatchRequest, PolicyRequest};
use crate::common::fields::{metadata, name, text};
use crate::common::money::NumberText;
use crate::common::paging::{self, Length};
use crate::common::{Noun, Problem};

/// Pages of most lists.
const PAGES: Length = Length { usual: 20, most: 100 };
/// Pages of open escalations, which are few.
const ESCALATION_PAGES: Length = Length { usual: 100, most: 100 };
/// The most vendors in a blocklist.
const VENDORS_MAX: usize = 1_000;

/// A charge.
pub(super) fn charge(wire: &ChargeRequest<'_>) -> Result<Charge, Problem> {
    Ok(Charge {
        vendor: name("vendor", &wire.vendor)?,
        amount: wire.amount.dollars("amount")?,
        currency: currency("currency", &wire.currency)?,
        description: text("description", &wire.description)?,
        category: category("category", &wire.category)?,
        metadata: metadata(wire.metadata)?,
    })
}

/// A wallet to be issued.
pub(super) fn issue(wire: &IssueRequest<'_>, token: SecretHash) -> Result<IssueWallet, Problem> {
    Ok(IssueWallet {
        agent: AgentRef::parse(&name("agent_id", &wire.agent_id)?),
        budget: wire.budget.amount.dollars("budget.amount")?,
        currency: currency("budget.currency", &wire.budget.currency)?,
        policy: policy(&wire.policy)?,
        expires_in: wire.expires_in.as_deref().map(span).transpose()?,
        token,
    })
}

/// A change of policy.
pub(super) fn change(wallet: WalletId, wire: &PatchRequest<'_>) -> Result<ChangePolicy, Problem> {
    let patch = &wire.policy;
    let optional = |field, value: &Option<Option<NumberText<'_>>>| {
        value.as_ref().map(|value| value.as_ref().map(|value| value.dollars_or_zero(field)).transpose()).transpose()
    };
    let change = PolicyChange {
        max_per_payment: named("policy.max_per_tx", &patch.max_per_tx)?
            .map(|value| value.dollars("policy.max_per_tx"))
            .transpose()?,
        allowed_categories: named("policy.allowed_categories", &patch.allowed_categories)?
            .map(|words| categories(words))
            .transpose()?,
        ask_above_payment: optional("policy.escalate_if_single_tx_exceeds", &patch.escalate_if_single_tx_exceeds)?,
        ask_above_total: optional("policy.escalate_if_cumulative_exceeds", &patch.escalate_if_cumulative_exceeds)?,
        hard_cap: optional("policy.hard_cap", &patch.hard_cap)?,
        blocked_vendors: named("policy.blocked_vendors", &patch.blocked_vendors)?.map(|names| vendors(names)).transpose()?,
    };
    if change == PolicyChange::default() {
        return Err(Problem::malformed("policy", "names no rule to change"));
    }
    Ok(ChangePolicy { wallet, change })
}

/// A rule that a wallet can't be without: named it has a value.
fn named<'a, T>(field: &'static str, value: &'a Option<Option<T>>) -> Result<Option<&'a T>, Problem> {
    match value {
        Some(None) => Err(Problem::malformed(field, "can't be null")),
        Some(Some(value)) => Ok(Some(value)),
        None => Ok(None),
    }
}

fn policy(wire: &PolicyRequest<'_>) -> Result<Policy, Problem> {
    let optional = |field, value: &Option<NumberText<'_>>| -> Result<Option<Amount>, Problem> {
        value.as_ref().map(|value| value.dollars_or_zero(field)).transpose()
    };
    Ok(Policy {
        max_per_payment: wire.max_per_tx.dollars("policy.max_per_tx")?,
        allowed_categories: categories(&wire.allowed_categories)?,
        ask_above_payment: optional("policy.escalate_if_single_tx_exceeds", &wire.escalate_if_single_tx_exceeds)?,
        ask_above_total: optional("policy.escalate_if_cumulative_exceeds", &wire.escalate_if_cumulative_exceeds)?,
        hard_cap: optional("policy.hard_cap", &wire.hard_cap)?,
        blocked_vendors: vendors(&wire.blocked_vendors)?,
    })
}

fn categories(words: &[String]) -> Result<Vec<Category>, Problem> {
    let mut known = Vec::with_capacity(words.len());
    for word in words {
        let category = category("policy.allowed_categories", word)?;
        if !known.contains(&category) {
            known.push(category);
        }
    }
    Ok(known)
}

fn vendors(names: &[String]) -> Result<Vec<String>, Problem> {
    if names.len() > VENDORS_MAX {
        return Err(Problem::malformed("policy.blocked_vendors", format!("must be at most {VENDORS_MAX} vendors")));
    }
    names.iter().map(|vendor| name("policy.blocked_vendors", vendor)).collect()
}

fn category(field: &'static str, word: &str) -> Result<Category, Problem> {
    Category::parse(word).ok_or_else(|| {
        let words = Category::ALL.map(Category::word).join(", ");
        Problem::malformed(field, format!("must be one of {words}"))
    })
}

fn currency(field: &'static str, code: &str) -> Result<Currency, Problem> {
    Currency::parse(code)
        .filter(|currency| *currency == Currency::USD)
        .ok_or_else(|| Problem::malformed(field, "must be \"USD\""))
}

/// `<n>` and `s`, `m`, `h` or `d`.
fn span(value: &str) -> Result<Span, Problem> {
    let wrong =
        || Problem::malformed("expires_in", "must be a whole number above 0 and s, m, h or d, such as 24h; at most 3650d");
    let unit = value.chars().next_back().ok_or_else(wrong)?;
    let seconds_each = match unit {
        's' => 1,
        'm' => 60,
        'h' => 3_600,
        'd' => 86_400,
        _ => return Err(wrong()),
    };
    let digits = value.strip_suffix(unit).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit())).ok_or_else(wrong)?;
    let count: u64 = digits.parse().map_err(|_| wrong())?;
    let seconds = count.checked_mul(seconds_each).filter(|seconds| (1..=3_650 * 86_400).contains(seconds)).ok_or_else(wrong)?;
    Ok(Span::seconds(seconds))
}

/// A wallet's id in a path: what is none is not there.
pub(super) fn wallet_id(text: &str) -> Result<WalletId, Problem> {
    WalletId::parse(text).ok_or(Problem::NotFound(Noun::Wallet))
}

/// An escalation's id in a path.
pub(super) fn escalation_id(text: &str) -> Result<ApprovalId, Problem> {
    ApprovalId::parse(text).ok_or(Problem::NotFound(Noun::Approval))
}

/// Which wallets or transactions.
pub(super) fn page(page: &Page) -> Result<Part, Problem> {
    paging::part(page.limit.as_deref(), page.offset.as_deref(), page.cursor.as_deref(), PAGES)
}

/// Which escalations.
pub(super) fn escalations_page(page: &EscalationsPage) -> Result<Part, Problem> {
    paging::part(page.limit.as_deref(), page.offset.as_deref(), page.cursor.as_deref(), ESCALATION_PAGES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_have_a_number_and_a_unit() {
        let check = |text: &str, expect: Option<u64>| assert_eq!(span(text).ok().map(|span| span.0), expect, "{text}");
        check("24h", Some(86_400_000));
        check("1s", Some(1_000));
        check("7d", Some(604_800_000));
        check("90m", Some(5_400_000));
        for bad in ["", "h", "0h", "1.5h", "-1h", "24", "1w", "24 h", "4000d", "99999999999999999999d", "１h"] {
            check(bad, None);
        }
    }
}
