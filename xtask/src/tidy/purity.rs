//! What the domain's sources may not say: clock, chance, I/O, floats, casts. Its tests may.

use crate::tidy::Finding;
use crate::tidy::scan::{Source, is_word, leading_word, line_of, parts_after, words};
use crate::tidy::tree::{File, Tree};

/// Words without a place in the domain.
const WORDS: &[&str] = &["SystemTime", "Instant", "f32", "f64", "async", "tokio", "serde", "serde_json", "rand"];

/// Parts of std without a place in the domain.
const STD: &[&str] = &["env", "fs", "io", "net", "os", "process", "thread"];

/// Types that only a cast can be followed by.
const PRIMITIVES: &[&str] =
    &["u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize", "f32", "f64", "bool", "char", "_"];

/// Finds the words and the parts of std.
pub(crate) fn forbidden_words(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, source) in domain(tree) {
        for word in WORDS {
            findings.extend(source.lines_with(word).map(|line| Finding::at(&file.path, line, format!("`{word}`"))));
        }
        for (line, part) in parts_after(&source.code, "std") {
            if STD.contains(&&*part) && !source.in_test(line) {
                findings.push(Finding::at(&file.path, line, format!("`std::{part}`")));
            }
        }
    }
    findings
}

/// Finds `as` where it converts, not where it renames (`use a as b`) or qualifies (`<A as B>::c`).
pub(crate) fn casts(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, source) in domain(tree) {
        for at in words(&source.code, "as") {
            let line = line_of(&source.code, at);
            if !source.in_test(line) && is_cast(&source.code, at) {
                findings.push(Finding::at(&file.path, line, "a cast with `as`"));
            }
        }
    }
    findings
}

fn domain(tree: &Tree) -> impl Iterator<Item = (&File, &Source)> {
    tree.sources().filter(|(file, _)| file.room() == Some("domain") && file.is_own_source() && !file.is_test())
}

fn is_cast(code: &str, at: usize) -> bool {
    let before = &code[..at];
    let statement = before.rfind(';').map_or(before, |end| &before[end + 1..]);
    // A `use` may hold braces, so its own line's start can't be told by the nearest brace.
    let renames = words(statement, "use").last().is_some_and(|place| {
        let rest = statement[place + 3..].trim_start();
        !rest.starts_with('<') && rest.chars().all(|char| is_word(char) || char.is_whitespace() || ":{},*".contains(char))
    });
    let target = code[at + 2..].trim_start();
    if renames {
        return false;
    }
    PRIMITIVES.contains(&&*leading_word(target)) || target.starts_with('*') || !opens_angle(before)
}

/// Whether the nearest bracket left open is `<`.
fn opens_angle(before: &str) -> bool {
    let mut depth = 0_i32;
    for char in before.chars().rev() {
        match char {
            '>' | ')' | ']' => depth += 1,
            '<' | '(' | '[' if depth > 0 => depth -= 1,
            '<' => return true,
            '(' | '[' | '{' | '}' | ';' => return false,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::expect_findings;

    #[test]
    fn clock_io_and_floats_are_found_outside_of_comments_strings_and_tests() {
        expect_findings(
            forbidden_words,
            &[
                (
                    "crates/domain/src/time.rs",
                    "//! No SystemTime here.\nuse std::{collections::BTreeMap, fs};\nfn now() -> Instant { std::thread::sleep(\"f64\") }\n\
                     const A: f64 = 0.0;\n#[cfg(test)]\nmod tests { use std::fs; fn f(x: f32) {} }\n",
                ),
                ("crates/domain/tests/all.rs", "use std::fs;\n"),
                ("crates/engine/src/lib.rs", "use std::thread; fn now() -> Instant {}\n"),
            ],
            &[
                "crates/domain/src/time.rs:2: `std::fs`",
                "crates/domain/src/time.rs:3: `Instant`",
                "crates/domain/src/time.rs:3: `std::thread`",
                "crates/domain/src/time.rs:4: `f64`",
            ],
        );
    }

    #[test]
    fn a_cast_is_told_from_a_rename_and_from_a_path() {
        expect_findings(
            casts,
            &[(
                "crates/domain/src/money.rs",
                "use a::{b as c, d::{e as f}};\npub use a::b as g;\nfn h() -> u8 { x as u8 }\nfn i() { <A<B> as C>::d() }\n\
                 fn j() { a < b as u64 }\nfn k() { (x as Alias) }\nfn l() -> impl I + use<'_> { y as\n usize }\n",
            )],
            &[
                "crates/domain/src/money.rs:3: a cast with `as`",
                "crates/domain/src/money.rs:5: a cast with `as`",
                "crates/domain/src/money.rs:6: a cast with `as`",
                "crates/domain/src/money.rs:7: a cast with `as`",
            ],
        );
    }
}
