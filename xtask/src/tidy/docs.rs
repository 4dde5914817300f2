//! The pages that must stand beside the code: one for each error code, one for each dear decision.

use std::collections::{BTreeMap, BTreeSet};

use crate::tidy::Finding;
use crate::tidy::tree::{File, Tree};

const ERRORS: &str = "docs/errors/";
const DECISIONS: &str = "docs/adr/";

/// Codes of a single word, which can't be told from other words by their shape.
const SINGLE_WORD_CODES: &[&str] = &["unauthorized", "forbidden", "conflict"];

/// What a decision's page says, as headings.
const DECISION_HEADINGS: &[&str] = &["Context", "Choice", "Rejected", "Consequences"];

/// Finds codes without a page and pages without a code. The codes are the string literals in the surfaces' `refusals`
/// that look like one: `insufficient_funds`, `INSUFFICIENT_FUNDS`, or a word of a short list.
pub(crate) fn error_pages(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut first_use: BTreeMap<String, (&str, usize)> = BTreeMap::new();
    let mut literals: BTreeSet<String> = BTreeSet::new();
    for (file, source) in tree.sources().filter(|(file, _)| is_refusals(file)) {
        for (line, literal) in source.strings() {
            literals.insert(literal.to_lowercase());
            if is_code(&literal) {
                first_use.entry(literal.to_lowercase()).or_insert((&file.path, line));
            }
        }
    }
    for (code, (path, line)) in &first_use {
        if !tree.has(&format!("{ERRORS}{code}.md")) {
            findings.push(Finding::at(path, *line, format!("`{code}` has no page {ERRORS}{code}.md")));
        }
    }
    for file in &tree.files {
        let Some(code) = file.path.strip_prefix(ERRORS).and_then(|name| name.strip_suffix(".md")) else {
            continue;
        };
        if code != "README" && !literals.contains(code) {
            findings.push(Finding::at(&file.path, 0, format!("no surface answers `{code}`")));
        }
    }
    findings
}

/// Finds decisions out of number, and decisions that do not say why.
pub(crate) fn decisions(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut due = 1;
    for file in &tree.files {
        let Some(name) = file.path.strip_prefix(DECISIONS).filter(|name| *name != "README.md") else {
            continue;
        };
        let Some(number) = decision_number(name) else {
            findings.push(Finding::at(&file.path, 0, "is not named NNNN-title.md"));
            continue;
        };
        if number != due {
            findings.push(Finding::at(&file.path, 0, format!("number {due:04} was due")));
        }
        due = number + 1;
        let text = file.text.as_deref().unwrap_or_default();
        let headings: Vec<&str> =
            text.lines().filter_map(|line| line.strip_prefix('#')).map(|line| line.trim_start_matches('#').trim()).collect();
        for wanted in DECISION_HEADINGS {
            if !headings.contains(wanted) {
                findings.push(Finding::at(&file.path, 0, format!("the heading `{wanted}` is missing")));
            }
        }
    }
    findings
}

fn is_refusals(file: &File) -> bool {
    let parts: Vec<&str> = file.path.split('/').collect();
    match parts.as_slice() {
        ["crates", "surfaces", "src", _, name] => *name == "refusals.rs",
        ["crates", "surfaces", "src", _, "refusals", ..] => true,
        _ => false,
    }
}

/// Words of letters and digits with underscores between, all small or all capital; the first word has only letters.
fn is_code(literal: &str) -> bool {
    let small = literal.to_lowercase();
    if SINGLE_WORD_CODES.contains(&literal) {
        return true;
    }
    let one_case = literal == small || literal == literal.to_uppercase();
    let mut words = small.split('_');
    let first = words.next().is_some_and(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase()));
    let rest: Vec<&str> = words.collect();
    let spelled = |word: &&str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    one_case && first && !rest.is_empty() && rest.iter().all(spelled)
}

fn decision_number(name: &str) -> Option<u32> {
    let (number, title) = name.strip_suffix(".md")?.split_once('-')?;
    let well_formed = number.len() == 4
        && !title.is_empty()
        && title.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    number.parse().ok().filter(|_| well_formed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::expect_findings;

    #[test]
    fn what_looks_like_a_code() {
        for code in ["insufficient_funds", "SPEND_LIMIT_24H", "conflict"] {
            assert!(is_code(code), "{code}");
        }
        for other in ["wallet", "Not_Found", "a__b", "_a", "a_", "2_a", "no such wallet", "x-y", ""] {
            assert!(!is_code(other), "{other}");
        }
    }

    #[test]
    fn codes_and_pages_are_paired() {
        expect_findings(
            error_pages,
            &[
                (
                    "crates/surfaces/src/pay/refusals.rs",
                    "//! Refusals.\nconst A: &str = \"POLICY_VIOLATION\";\nconst B: &str = \"frozen\";\nconst C: &str = \"no_page\";\n\
                     #[cfg(test)]\nmod tests { const D: &str = \"in_test\"; }\n",
                ),
                ("crates/surfaces/src/pay/wire.rs", "const E: &str = \"not_a_code\";\n"),
                ("docs/errors/README.md", ""),
                ("docs/errors/policy_violation.md", ""),
                ("docs/errors/frozen.md", ""),
                ("docs/errors/gone_away.md", ""),
            ],
            &[
                "crates/surfaces/src/pay/refusals.rs:4: `no_page` has no page docs/errors/no_page.md",
                "docs/errors/gone_away.md: no surface answers `gone_away`",
            ],
        );
    }

    #[test]
    fn decisions_are_counted_and_say_why() {
        let whole = "# 1. One ledger\n## Context\n## Choice\n## Rejected\n## Consequences\n";
        expect_findings(
            decisions,
            &[
                ("docs/adr/0001-one-ledger.md", whole),
                ("docs/adr/0003-sqlite.md", "# 3\n## Context\n## Choice\n## Consequences\n"),
                ("docs/adr/notes.md", ""),
            ],
            &[
                "docs/adr/0003-sqlite.md: number 0002 was due",
                "docs/adr/0003-sqlite.md: the heading `Rejected` is missing",
                "docs/adr/notes.md: is not named NNNN-title.md",
            ],
        );
    }
}
