//! What the tree may hold at all, whatever the language: no path of one machine, no weight, no private source.

use crate::tidy::Finding;
use crate::tidy::tree::Tree;

/// Roots of paths that exist on a build machine only. Built from parts, or this line would be the first finding.
const MACHINE_ROOTS: &[&str] = &["work", "root", "home"];

/// 2 MiB.
const FILE_BYTES_MAX: usize = 2 * 1024 * 1024;

/// Where locked dependencies come from: the line's beginning, and how it must go on.
const SOURCES: &[(&str, &str, &str)] =
    &[("Cargo.lock", "source = ", "\"registry+https://github.com/rust-lang/crates.io-index\"")];

/// Finds absolute paths of a build machine.
pub(crate) fn machine_paths(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in &tree.files {
        for (index, line) in file.text.as_deref().unwrap_or_default().lines().enumerate() {
            for root in MACHINE_ROOTS {
                if names_machine_path(line, root) {
                    findings.push(Finding::at(&file.path, index + 1, format!("a path below `/{root}`")));
                }
            }
        }
    }
    findings
}

/// Finds files that are too large.
pub(crate) fn file_size(tree: &Tree) -> Vec<Finding> {
    let large = tree.files.iter().filter(|file| file.bytes > FILE_BYTES_MAX);
    large.map(|file| Finding::at(&file.path, 0, format!("{} bytes; at most {FILE_BYTES_MAX}", file.bytes))).collect()
}

/// Finds locked dependencies that do not come from the public registries.
pub(crate) fn public_sources(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in &tree.files {
        let name = file.path.rsplit('/').next().unwrap_or(&file.path);
        for (_, begins, goes_on) in SOURCES.iter().filter(|(lock, _, _)| *lock == name) {
            for (index, line) in file.text.as_deref().unwrap_or_default().lines().enumerate() {
                let source = line.trim_start().strip_prefix(begins);
                if source.is_some_and(|source| !source.starts_with(goes_on)) {
                    findings.push(Finding::at(&file.path, index + 1, "a dependency from elsewhere than the public registry"));
                }
            }
        }
    }
    findings
}

/// Whether a folder at the root begins a path here, with something behind it: not as the middle of another path or an address.
fn names_machine_path(line: &str, root: &str) -> bool {
    let needle = format!("/{root}/");
    line.match_indices(&needle).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + needle.len()..].chars().next();
        let begins = !before.is_some_and(|char| char.is_alphanumeric() || "._-/}~*".contains(char));
        begins && after.is_some_and(|char| char.is_alphanumeric() || "._-".contains(char))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::expect_findings;

    #[test]
    fn a_path_of_one_machine_is_found() {
        for (line, expected) in [
            (["cd ", "/work", "/main"], true),
            (["\"", "/root", "/.cargo\""], true),
            (["", "/home", "/ada/x"], true),
            (["https://example.com", "/work", "/main"], false),
            (["docs", "/home", "/page"], false),
            (["GET ", "/work", "/{id}"], false),
            (["below ", "/home", "/"], false),
        ] {
            let line = line.concat();
            let found = MACHINE_ROOTS.iter().any(|root| names_machine_path(&line, root));
            assert_eq!(found, expected, "{line}");
        }
    }

    #[test]
    fn a_heavy_file_is_found() {
        let heavy = "x".repeat(FILE_BYTES_MAX + 1);
        expect_findings(file_size, &[("a.bin", &heavy)], &["a.bin: 2097153 bytes; at most 2097152"]);
    }

    #[test]
    fn a_private_source_is_found() {
        expect_findings(
            public_sources,
            &[(
                "Cargo.lock",
                "source = \"registry+https://github.com/rust-lang/crates.io-index\"\nsource = \"git+https://example.com/x\"\n",
            )],
            &["Cargo.lock:2: a dependency from elsewhere than the public registry"],
        );
    }
}
