//! What the sources of pure rooms may not say: clock, chance, I/O; and of the domain: floats, casts. Their tests may.

use proc_macro2::{TokenStream, TokenTree};
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{Expr, ExprCast, Macro, Token};

use crate::tidy::Finding;
use crate::tidy::source::Source;
use crate::tidy::tree::{File, Tree};

/// Words without a place in a pure room.
const WORDS: &[&str] = &["SystemTime", "Instant", "async", "tokio", "serde", "serde_json", "rand"];

/// Words without a place in the domain. Documents measure paper in floats.
const FLOATS: &[&str] = &["f32", "f64"];

/// Parts of std without a place in a pure room.
const STD: &[&str] = &["env", "fs", "io", "net", "os", "process", "thread"];

/// Finds the words and the parts of std.
pub(crate) fn forbidden_words(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, source) in room(tree, "domain").chain(room(tree, "documents")) {
        let floats = if file.room() == Some("domain") { FLOATS } else { &[] };
        for word in WORDS.iter().chain(floats) {
            let lines = source.lines_outside_tests(&[word]).into_iter();
            findings.extend(lines.map(|line| Finding::at(&file.path, line, format!("`{word}`"))));
        }
        for path in source.paths() {
            if let [root, part, ..] = path.segments.as_slice()
                && root == "std"
                && STD.contains(&part.as_str())
            {
                findings.push(Finding::at(&file.path, path.line, format!("`std::{part}`")));
            }
        }
    }
    findings
}

/// Finds `as` where it converts, not where it renames (`use a as b`) or qualifies (`<A as B>::c`).
pub(crate) fn casts(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, source) in room(tree, "domain") {
        let mut casts = Casts(Vec::new());
        casts.visit_file(&source.syntax);
        let lines = casts.0.into_iter().filter(|line| !source.in_test(*line));
        findings.extend(lines.map(|line| Finding::at(&file.path, line, "a cast with `as`")));
    }
    findings
}

/// The lines of casts.
struct Casts(Vec<usize>);

impl Visit<'_> for Casts {
    fn visit_expr_cast(&mut self, cast: &ExprCast) {
        self.0.push(cast.as_token.span.start().line);
        visit::visit_expr_cast(self, cast);
    }

    fn visit_macro(&mut self, call: &Macro) {
        // Most macros take expressions. In one that takes something else every `as` counts.
        match call.parse_body_with(Punctuated::<Expr, Token![,]>::parse_terminated) {
            Ok(arguments) => arguments.iter().for_each(|argument| self.visit_expr(argument)),
            Err(_) => self.every_as(call.tokens.clone()),
        }
    }
}

impl Casts {
    fn every_as(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Group(group) => self.every_as(group.stream()),
                TokenTree::Ident(word) if word == "as" => self.0.push(word.span().start().line),
                _ => {}
            }
        }
    }
}

fn room<'t>(tree: &'t Tree, name: &'static str) -> impl Iterator<Item = (&'t File, &'t Source)> {
    tree.sources().filter(move |(file, _)| file.room() == Some(name) && file.is_own_source() && !file.is_test())
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
                ("crates/documents/src/pdf.rs", "fn width() -> f32 { std::env::args().count() }\n"),
                ("crates/engine/src/lib.rs", "use std::thread; fn now() -> Instant {}\n"),
            ],
            &[
                "crates/documents/src/pdf.rs:1: `std::env`",
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
                 fn j() { a < b as u64 }\nfn k() { (x as Alias) }\nfn l() -> impl I + use<'_> { y as\n usize }\n\
                 fn m() { n!(a, <A as B>::c(), b as u8) }\nmacro_rules! o { ($p:expr) => { $p as u8 } }\n",
            )],
            &[
                "crates/domain/src/money.rs:10: a cast with `as`",
                "crates/domain/src/money.rs:3: a cast with `as`",
                "crates/domain/src/money.rs:5: a cast with `as`",
                "crates/domain/src/money.rs:6: a cast with `as`",
                "crates/domain/src/money.rs:7: a cast with `as`",
                "crates/domain/src/money.rs:9: a cast with `as`",
            ],
        );
    }
}
