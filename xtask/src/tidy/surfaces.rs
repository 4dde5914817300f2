//! A surface is a folder with five files that knows its reference and no other surface.

use std::collections::BTreeSet;

use crate::tidy::Finding;
use crate::tidy::scan::{Source, body, closing, line_of, parts_after, words};
use crate::tidy::tree::{File, Tree};

const ROOT: &str = "crates/surfaces/src/";

/// What every surface has.
const FILES: &[&str] = &["mod", "wire", "from_wire", "to_wire", "refusals"];

/// Folders that are no surfaces.
const OTHERS: &[&str] = &["common", "docs", "tests"];

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
        let mut named = parts_after(&source.code, "crate");
        // `super::super::` is the crate's root only from a surface's own files, and that is where it is written.
        let through_super = parts_after(&source.code, "super").into_iter().filter(|(_, part)| part != "super");
        named.extend(through_super);
        for (line, part) in named {
            if part != own && surfaces.contains(&*part) {
                findings.push(Finding::at(&file.path, line, format!("the surface `{own}` imports the surface `{part}`")));
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
        for (line, what) in serde_uses(source) {
            findings.push(Finding::at(&file.path, line, format!("{what} stands in wire.rs")));
        }
    }
    findings
}

fn serde_uses(source: &Source) -> Vec<(usize, String)> {
    let code = &source.code;
    let mut found = Vec::new();
    for name in ["Serialize", "Deserialize"] {
        for at in words(code, "derive") {
            let open = at + "derive".len();
            let list = code[open..].starts_with('(').then(|| closing(code, open)).flatten().map(|end| &code[open..end]);
            if list.is_some_and(|list| words(list, name).next().is_some()) {
                found.push((line_of(code, at), format!("`derive({name})`")));
            }
        }
        for at in words(code, "impl") {
            let header = body(code, at).map_or("", |(open, _)| &code[at..open]);
            let implemented = header.split_once(" for ").map_or("", |(before, _)| before);
            // The trait is the last name; in `impl<T: Serialize> X for Y` it is a bound.
            let last = implemented.rsplit([' ', ':']).next().unwrap_or_default();
            if last.split('<').next() == Some(name) {
                found.push((line_of(code, at), format!("`impl {name}`")));
            }
        }
    }
    found.retain(|(line, _)| !source.in_test(*line));
    found
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
