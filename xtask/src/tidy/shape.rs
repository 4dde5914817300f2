//! How a Rust file looks: its opening, its size, its names, and what has no place in it.

use std::ops::RangeInclusive;

use syn::visit::{self, Visit};
use syn::{Block, ImplItemFn, ItemFn, Signature, TraitItemFn};

use crate::tidy::Finding;
use crate::tidy::source::Source;
use crate::tidy::tree::{File, Tree};

const FILE_LINES_MAX: usize = 500;
const TEST_FILE_LINES_MAX: usize = 1000;
const FUNCTION_LINES_MAX: usize = 70;

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
        let mut functions = Functions(Vec::new());
        functions.visit_file(&source.syntax);
        for (name, lines) in functions.0.iter().filter(|(_, lines)| !source.in_test(*lines.start())) {
            let count = lines.clone().count();
            if count > FUNCTION_LINES_MAX {
                let what = format!("`{name}` has {count} lines; at most {FUNCTION_LINES_MAX}");
                findings.push(Finding::at(&file.path, *lines.start(), what));
            }
        }
    }
    findings
}

/// Functions with a body: name and lines, from `fn` to the closing brace.
struct Functions(Vec<(String, RangeInclusive<usize>)>);

impl Functions {
    fn take(&mut self, signature: &Signature, body: &Block) {
        let lines = signature.fn_token.span.start().line..=body.brace_token.span.close().end().line;
        self.0.push((signature.ident.to_string(), lines));
    }
}

impl Visit<'_> for Functions {
    fn visit_item_fn(&mut self, item: &ItemFn) {
        self.take(&item.sig, &item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &ImplItemFn) {
        self.take(&item.sig, &item.block);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &TraitItemFn) {
        if let Some(body) = &item.default {
            self.take(&item.sig, body);
        }
        visit::visit_trait_item_fn(self, item);
    }
}

/// Finds `#[allow(..)]`.
pub(crate) fn no_allow(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, source) in ours(tree) {
        let allowed = [&["#", "[", "allow"][..], &["#", "!", "[", "allow"]];
        let lines = allowed.iter().flat_map(|pattern| source.lines_of(pattern));
        findings.extend(lines.map(|line| Finding::at(&file.path, line, "`allow`")));
    }
    findings
}

/// Finds stubs, and marks of unfinished work in comments.
pub(crate) fn no_stubs(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, source) in ours(tree) {
        for stub in STUBS {
            let lines = source.lines_of(&[stub, "!"]).into_iter();
            findings.extend(lines.map(|line| Finding::at(&file.path, line, format!("`{stub}!`"))));
        }
        let text = source.without_strings(file.text.as_deref().unwrap_or_default());
        for (index, line) in text.lines().enumerate() {
            let words: Vec<&str> = line.split(|char: char| !char.is_alphanumeric() && char != '_').collect();
            for mark in MARKS.iter().filter(|mark| words.contains(mark)) {
                findings.push(Finding::at(&file.path, index + 1, format!("`{mark}`")));
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
        for name in EMPTY_NAMES.iter().filter(|name| **name != "common" || file.path != "crates/surfaces/src/lib.rs") {
            let lines = source.lines_of(&["mod", name]).into_iter();
            findings.extend(lines.map(|line| Finding::at(&file.path, line, format!("the module `{name}`"))));
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
            "\n".repeat(70),
            "\n".repeat(70)
        );
        let files = [("crates/a/src/a.rs", &*long), ("crates/a/tests/a.rs", &*long), ("crates/a/src/b.rs", &*function)];
        expect_findings(file_length, &files, &["crates/a/src/a.rs:501: 501 lines; at most 500"]);
        expect_findings(function_length, &files, &["crates/a/src/b.rs:3: `b` has 71 lines; at most 70"]);
    }

    #[test]
    fn what_has_no_place_is_found() {
        let files = [(
            "crates/a/src/a.rs",
            "#![ allow(unused)]\n#[allow(dead_code)]\nfn a() { todo!() }\n// TODO: later\nfn b() { let x = \"XXX\"; rules.allow(todo); }\n\
             /// FIXME.\nmacro_rules! c { () => { #[allow(unused)] unimplemented!() } }\n",
        )];
        expect_findings(
            no_allow,
            &files,
            &["crates/a/src/a.rs:1: `allow`", "crates/a/src/a.rs:2: `allow`", "crates/a/src/a.rs:7: `allow`"],
        );
        expect_findings(
            no_stubs,
            &files,
            &[
                "crates/a/src/a.rs:3: `todo!`",
                "crates/a/src/a.rs:4: `TODO`",
                "crates/a/src/a.rs:6: `FIXME`",
                "crates/a/src/a.rs:7: `unimplemented!`",
            ],
        );
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
