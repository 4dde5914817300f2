//! How a Rust file looks: its opening, its size, its names, and what has no place in it.

use crate::tidy::Finding;
use crate::tidy::scan::{Source, body, leading_word, line_of, words};
use crate::tidy::tree::{File, Tree};

const FILE_LINES_MAX: usize = 500;
const TEST_FILE_LINES_MAX: usize = 1000;
const FUNCTION_LINES_MAX: usize = 100;

/// Names that say nothing of what is inside.
const EMPTY_NAMES: &[&str] = &["common", "helper", "helpers", "manager", "misc", "util", "utils"];

/// The one exception: what all surfaces share.
const COMMON: &str = "crates/surfaces/src/common";

/// Macros and marks of work that is not done.
const STUBS: &[&str] = &["todo", "unimplemented"];
const MARKS: &[&str] = &["TODO", "FIXME", "XXX"];

/// Finds files that do not open with `//!`.
pub(crate) fn opening(tree: &Tree) -> Vec<Finding> {
    let own = tree.sources().filter(|(file, _)| file.is_own_source());
    let closed = own.filter(|(file, _)| !file.text.as_deref().unwrap_or_default().trim_start().starts_with("//!"));
    closed.map(|(file, _)| Finding::at(&file.path, 1, "opens without a `//!` sentence")).collect()
}

/// Finds files that are too long.
pub(crate) fn file_length(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, _) in ours(tree) {
        let most = if file.is_test() { TEST_FILE_LINES_MAX } else { FILE_LINES_MAX };
        let lines = file.text.as_deref().unwrap_or_default().lines().count();
        if lines > most {
            findings.push(Finding::at(&file.path, most + 1, format!("{lines} lines; at most {most}")));
        }
    }
    findings
}

/// Finds functions that are too long, outside of tests: there a table of cases may be.
pub(crate) fn function_length(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, source) in ours(tree).filter(|(file, _)| !file.is_test()) {
        for at in words(&source.code, "fn") {
            let name = leading_word(source.code[at + 2..].trim_start());
            let Some((_, end)) = body(&source.code, at).filter(|_| !name.is_empty()) else {
                continue;
            };
            let first = line_of(&source.code, at);
            let lines = line_of(&source.code, end) - first + 1;
            if lines > FUNCTION_LINES_MAX && !source.in_test(first) {
                findings.push(Finding::at(
                    &file.path,
                    first,
                    format!("`{name}` has {lines} lines; at most {FUNCTION_LINES_MAX}"),
                ));
            }
        }
    }
    findings
}

/// Finds `#[allow(..)]`.
pub(crate) fn no_allow(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, source) in ours(tree) {
        for at in words(&source.code, "allow") {
            let before = source.code[..at].trim_end();
            if before.ends_with("#[") || before.ends_with("#![") {
                findings.push(Finding::at(&file.path, line_of(&source.code, at), "`allow`"));
            }
        }
    }
    findings
}

/// Finds stubs, and marks of unfinished work in comments.
pub(crate) fn no_stubs(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, source) in ours(tree) {
        for stub in STUBS {
            for at in words(&source.code, stub).filter(|at| source.code[at + stub.len()..].starts_with('!')) {
                findings.push(Finding::at(&file.path, line_of(&source.code, at), format!("`{stub}!`")));
            }
        }
        for mark in MARKS {
            for view in [&source.code, &source.remarks] {
                findings.extend(words(view, mark).map(|at| Finding::at(&file.path, line_of(view, at), format!("`{mark}`"))));
            }
        }
    }
    findings
}

/// Finds files, folders and modules with a name that says nothing.
pub(crate) fn names(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, source) in ours(tree) {
        let in_common = file.path.strip_prefix(COMMON).is_some_and(|rest| rest.starts_with(['/', '.']));
        let parts = file.parts().skip(if in_common { 4 } else { 0 });
        for part in parts.filter(|part| EMPTY_NAMES.contains(part)) {
            findings.push(Finding::at(&file.path, 0, format!("the name `{part}`")));
        }
        for at in words(&source.code, "mod") {
            let name = leading_word(source.code[at + 3..].trim_start());
            let is_common = name == "common" && file.path == "crates/surfaces/src/lib.rs";
            if EMPTY_NAMES.contains(&&*name) && !is_common {
                findings.push(Finding::at(&file.path, line_of(&source.code, at), format!("the module `{name}`")));
            }
        }
    }
    findings
}

/// All Rust files of the project, tests among them.
fn ours(tree: &Tree) -> impl Iterator<Item = (&File, &Source)> {
    tree.sources().filter(|(file, _)| file.path.starts_with("crates/") || file.path.starts_with("xtask/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::expect_findings;

    #[test]
    fn a_missing_opening_is_found() {
        expect_findings(
            opening,
            &[
                ("crates/a/src/lib.rs", "//! A.\n"),
                ("crates/a/src/b.rs", "fn b() {}\n"),
                ("crates/a/tests/c.rs", ""),
                ("xtask/src/d.rs", ""),
            ],
            &["crates/a/src/b.rs:1: opens without a `//!` sentence", "xtask/src/d.rs:1: opens without a `//!` sentence"],
        );
    }

    #[test]
    fn long_files_and_functions_are_found() {
        let long = "\n".repeat(501);
        let function = format!(
            "fn a(x: [u8; 2]) {{}}\nimpl B {{\nfn b() {{{}}}\n}}\n#[cfg(test)]\nmod tests {{\nfn c() {{{}}}\n}}\n",
            "\n".repeat(100),
            "\n".repeat(100)
        );
        let files = [("crates/a/src/a.rs", &*long), ("crates/a/tests/a.rs", &*long), ("crates/a/src/b.rs", &*function)];
        expect_findings(file_length, &files, &["crates/a/src/a.rs:501: 501 lines; at most 500"]);
        expect_findings(function_length, &files, &["crates/a/src/b.rs:3: `b` has 101 lines; at most 100"]);
    }

    #[test]
    fn what_has_no_place_is_found() {
        let files = [(
            "crates/a/src/a.rs",
            "#[allow(dead_code)]\n#![ allow(unused)]\nfn a() { todo!() }\n// TODO: later\nlet x = \"XXX\"; rules.allow(todo);\n",
        )];
        expect_findings(no_allow, &files, &["crates/a/src/a.rs:1: `allow`", "crates/a/src/a.rs:2: `allow`"]);
        expect_findings(no_stubs, &files, &["crates/a/src/a.rs:3: `todo!`", "crates/a/src/a.rs:4: `TODO`"]);
    }

    #[test]
    fn empty_names_are_found() {
        expect_findings(
            names,
            &[
                ("crates/surfaces/src/common/mod.rs", ""),
                ("crates/surfaces/src/common/util.rs", ""),
                ("crates/surfaces/src/lib.rs", "mod common;\n"),
                ("crates/bursar/tests/common/mod.rs", ""),
                ("crates/engine/src/lib.rs", "mod utils {}\nmod utilities;\n"),
            ],
            &[
                "crates/bursar/tests/common/mod.rs: the name `common`",
                "crates/engine/src/lib.rs:1: the module `utils`",
                "crates/surfaces/src/common/util.rs: the name `util`",
            ],
        );
    }
}
