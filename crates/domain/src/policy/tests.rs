//! Stories of the rules: a payment's figures, and the word that the first hit says.

use super::*;
use crate::payment::Reason;

fn cents(count: u64) -> Amount {
    Amount::from_micros(count * 10_000).unwrap()
}

/// At most 50 cents each and 1.00 in all, asks above 30 cents and above 80 in all, no BadCo.
fn policy() -> Policy {
    Policy {
        max_per_payment: cents(50),
        allowed_categories: vec![Category::LlmApi, Category::Search],
        ask_above_payment: Some(cents(30)),
        ask_above_total: Some(cents(80)),
        hard_cap: Some(cents(100)),
        blocked_vendors: vec!["BadCo".to_owned(), "Übel".to_owned()],
    }
}

fn judged(vendor: &str, amount: u64, category: Category, spent: u64) -> &'static str {
    let policy = policy();
    let facts = Facts { category: Some(category), vendor, amount: cents(amount), spent: cents(spent).into(), asked: None };
    let rules = policy.rules();
    match rules.denial(&facts).or_else(|| rules.question(&facts)) {
        None => "allow",
        Some(Reason::InvalidCategory { .. }) => "category",
        Some(Reason::VendorBlocked) => "vendor",
        Some(Reason::ExceedsMaxPerPayment { .. }) => "max",
        Some(Reason::HardCapExceeded { .. }) => "cap",
        Some(Reason::PaymentThreshold { .. }) => "ask",
        Some(Reason::TotalThreshold { .. }) => "ask in all",
        Some(other) => panic!("{other:?}"),
    }
}

#[test]
fn the_first_hit_wins() {
    use Category::{Data, LlmApi};
    let check = |vendor, amount, category, spent, expect| {
        assert_eq!(judged(vendor, amount, category, spent), expect, "{vendor} {amount} {category:?} {spent}");
    };
    check("openai", 30, LlmApi, 0, "allow");
    check("openai", 31, LlmApi, 0, "ask");
    check("openai", 50, LlmApi, 0, "ask");
    check("openai", 51, LlmApi, 0, "max");
    check("openai", 20, LlmApi, 60, "allow");
    check("openai", 20, LlmApi, 61, "ask in all");
    check("openai", 20, LlmApi, 80, "ask in all");
    check("openai", 20, LlmApi, 81, "cap");
    check("openai", 40, LlmApi, 60, "ask");
    check("badco", 51, LlmApi, 99, "vendor");
    check("BADCO", 1, LlmApi, 0, "vendor");
    check("übel", 1, LlmApi, 0, "vendor");
    check("bad co", 1, LlmApi, 0, "allow");
    check(" BadCo ", 1, LlmApi, 0, "vendor");
    check("Bad\u{200B}Co", 1, LlmApi, 0, "vendor");
    check("\u{FEFF}badco\u{AD}", 1, LlmApi, 0, "vendor");
    check("\u{A0}ÜBEL\u{3000}", 1, LlmApi, 0, "vendor");
    check("badco inc", 1, LlmApi, 0, "allow");
    check("badco", 51, Data, 99, "category");
}

#[test]
fn a_threshold_that_never_fires_is_worth_a_warning() {
    let warned = |policy: &Policy| policy.warnings().len();
    assert_eq!(warned(&policy()), 0);
    assert_eq!(warned(&Policy { ask_above_payment: Some(cents(50)), ..policy() }), 1);
    assert_eq!(warned(&Policy { ask_above_payment: Some(cents(200)), ..policy() }), 2);
    assert_eq!(warned(&Policy { ask_above_total: Some(cents(100)), ..policy() }), 1);
}

#[test]
fn a_change_touches_only_what_it_names() {
    let changed = PolicyChange { hard_cap: Some(None), ..PolicyChange::default() }.apply(&policy());
    assert_eq!(changed, Policy { hard_cap: None, ..policy() });
    assert_eq!(PolicyChange::default().apply(&policy()), policy());
}

#[test]
fn a_category_is_read_by_the_references_word() {
    assert_eq!(Category::ALL.map(Category::word), ["llm_api", "search", "data", "storage", "external_api"]);
    for category in Category::ALL {
        assert_eq!(Category::parse(category.word()), Some(category));
    }
    for bad in ["", "LLM_API", "llm", "xyzzy"] {
        assert_eq!(Category::parse(bad), None, "{bad}");
    }
}
