//! A surface is a folder with five files that knows its reference and no other surface.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, ItemImpl, Meta};

use crate::tidy::Finding;
use crate::tidy::tree::{File, Tree};

const ROOT: &str = "crates/surfaces/src/";

/// What every surface has.
const FILES: &[&str] = &["mod", "wire", "from_wire", "to_wire", "refusals"];

/// Folders that are no surfaces.
const OTHERS: &[&str] = &["checkout", "common", "docs", "tests"];

/// Finds surfaces with a file missing. `wire.rs` may also be a folder `wire/` with a `mod.rs`.
pub(crate) fn five_files(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for surface in surfaces(tree) {
        for name in FILES {
            let base = format!("{ROOT}{surface}/{name}");
            if !tree.has(&format!("{base}.rs")) && !tree.has(&format!("{base}/mod.rs")) {
                findings.push(Finding::at(&format!("{ROOT}{surface}"), 0, format!("`{name}.rs` is missing")));
            }
        }
    }
    findings
}

/// Finds a surface that imports another.
pub(crate) fn apart(tree: &Tree) -> Vec<Finding> {
    let surfaces = surfaces(tree);
    let mut findings = Vec::new();
    for (file, source) in tree.sources() {
        let Some(own) = surface_of(file).filter(|own| surfaces.contains(own)) else {
            continue;
        };
        for path in source.paths() {
            // `super::super::` is the crate's root only from a surface's own files, and that is where it is written.
            let mut named = path.segments.iter().skip_while(|segment| *segment == "super" || *segment == "crate");
            let rooted = path.segments.first().is_some_and(|first| first == "super" || first == "crate");
            if let Some(other) = named.next().filter(|other| rooted && *other != own && surfaces.contains(other.as_str())) {
                let what = format!("the surface `{own}` imports the surface `{other}`");
                findings.push(Finding::at(&file.path, path.line, what));
            }
        }
    }
    findings
}

/// Finds serde's derives and implementations outside of `wire`.
pub(crate) fn serde_in_wire(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, source) in tree.sources() {
        let Some(own) = surface_of(file) else {
            continue;
        };
        let within = file.path.strip_prefix(&format!("{ROOT}{own}/")).unwrap_or_default();
        if OTHERS.contains(&own) || within == "wire.rs" || within.starts_with("wire/") || file.is_test() {
            continue;
        }
        let mut uses = SerdeUses(Vec::new());
        uses.visit_file(&source.syntax);
        for (line, what) in uses.0.into_iter().filter(|(line, _)| !source.in_test(*line)) {
            findings.push(Finding::at(&file.path, line, format!("{what} stands in wire.rs")));
        }
    }
    findings
}

/// Lines with a derive or an implementation of serde's.
struct SerdeUses(Vec<(usize, String)>);

impl SerdeUses {
    const TRAITS: [&str; 2] = ["Serialize", "Deserialize"];
}

impl Visit<'_> for SerdeUses {
    fn visit_attribute(&mut self, attribute: &Attribute) {
        // `cfg_attr(.., derive(..))` too.
        if let Meta::List(list) = &attribute.meta
            && (list.path.is_ident("derive") || list.path.is_ident("cfg_attr"))
        {
            for name in Self::TRAITS.iter().filter(|name| names(&list.tokens, name)) {
                self.0.push((attribute.pound_token.span.start().line, format!("`derive({name})`")));
            }
        }
    }

    fn visit_item_impl(&mut self, item: &ItemImpl) {
        let implemented = item.trait_.as_ref().and_then(|(path, _)| path.segments.last());
        if let Some(name) = implemented.map(|last| last.ident.to_string()).filter(|name| Self::TRAITS.contains(&name.as_str())) {
            self.0.push((item.impl_token.span.start().line, format!("`impl {name}`")));
        }
        visit::visit_item_impl(self, item);
    }
}

fn names(tokens: &TokenStream, name: &str) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Group(group) => names(&group.stream(), name),
        TokenTree::Ident(ident) => ident == name,
        _ => false,
    })
}

/// The folders that are surfaces.
fn surfaces(tree: &Tree) -> BTreeSet<&str> {
    tree.files.iter().filter_map(surface_of).filter(|name| !OTHERS.contains(name)).collect()
}

fn surface_of(file: &File) -> Option<&str> {
    file.path.strip_prefix(ROOT)?.split_once('/').map(|(folder, _)| folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::expect_findings;

    const FIVE: [(&str, &str); 5] = [
        ("crates/surfaces/src/pay/mod.rs", ""),
        ("crates/surfaces/src/pay/wire/mod.rs", "#[derive(Serialize)] struct A;"),
        ("crates/surfaces/src/pay/from_wire.rs", ""),
        ("crates/surfaces/src/pay/to_wire.rs", ""),
        ("crates/surfaces/src/pay/refusals.rs", ""),
    ];

    #[test]
    fn a_missing_file_is_found() {
        let mut files = FIVE.to_vec();
        files.push(("crates/surfaces/src/lib.rs", ""));
        files.push(("crates/surfaces/src/common/auth.rs", ""));
        expect_findings(five_files, &files, &[]);
        files.remove(4);
        expect_findings(five_files, &files, &["crates/surfaces/src/pay: `refusals.rs` is missing"]);
    }

    #[test]
    fn a_surface_that_imports_another_is_found() {
        let mut files = FIVE.to_vec();
        files.push((
            "crates/surfaces/src/mcp/mod.rs",
            "use crate::common::auth;\nuse crate::{common, pay::wire};\nuse super::pay;\nuse crate::mcp::x;\n",
        ));
        files.push(("crates/surfaces/src/lib.rs", "use crate::pay;\n"));
        expect_findings(
            apart,
            &files,
            &[
                "crates/surfaces/src/mcp/mod.rs:2: the surface `mcp` imports the surface `pay`",
                "crates/surfaces/src/mcp/mod.rs:3: the surface `mcp` imports the surface `pay`",
            ],
        );
    }

    #[test]
    fn serde_outside_of_wire_is_found() {
        let mut files = FIVE.to_vec();
        files.push((
            "crates/surfaces/src/pay/extra.rs",
            "#[derive(\n  Debug, Serialize,\n)]\nstruct A;\nimpl<'de> serde::Deserialize<'de> for A {}\nimpl<T: Serialize> B for T {}\n",
        ));
        files.push(("crates/surfaces/src/common/money.rs", "#[derive(Serialize)] struct A;\n"));
        expect_findings(
            serde_in_wire,
            &files,
            &[
                "crates/surfaces/src/pay/extra.rs:1: `derive(Serialize)` stands in wire.rs",
                "crates/surfaces/src/pay/extra.rs:5: `impl Deserialize` stands in wire.rs",
            ],
        );
    }
}
