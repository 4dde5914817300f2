//! Which crate may depend on which, read from the manifests. What stands inside a crate is judged elsewhere.

use toml::Spanned;
use toml::de::DeTable;

use crate::tidy::Finding;
use crate::tidy::tree::{File, Tree};

/// Every room, and the rooms it may depend on. Dev-dependencies are free, but for the binary.
const ARROWS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("store", &["domain"]),
    ("engine", &["domain", "store"]),
    ("rails", &["domain"]),
    ("courier", &["domain", "store", "engine", "rails"]),
    ("surfaces", &["domain", "store", "engine", "rails"]),
    ("testkit", &["domain", "store", "engine", "courier"]),
    ("bursar", &["domain", "store", "engine", "rails", "courier", "surfaces", "testkit"]),
    ("bench", &["domain", "store", "engine", "rails", "courier", "surfaces", "testkit"]),
];

/// What the domain may take from outside. The list is short so that whoever adds to it has to say why.
const DOMAIN_DEPENDENCIES: &[&str] = &["rustc-hash"];

/// Crates that speak HTTP, and the rooms that may have them.
const HTTP_CRATES: &[&str] =
    &["axum", "axum-extra", "http", "http-body", "hyper", "hyper-util", "tower", "tower-http", "utoipa", "utoipa-axum"];
const HTTP_ROOMS: &[&str] = &["surfaces", "bursar", "bench"];

/// Crates that read JSON, and the rooms that must not.
const JSON_CRATES: &[&str] = &["serde_json"];
const JSONLESS_ROOMS: &[&str] = &["domain", "engine"];

/// Database drivers, and the rooms that may have them.
const DRIVERS: &[&str] = &["rusqlite", "tokio-postgres", "libsqlite3-sys", "postgres", "sqlx", "diesel"];
const DRIVER_ROOMS: &[&str] = &["store", "bench", "testkit"];

/// A line of a manifest that asks for a crate.
struct Dependency {
    line: usize,
    /// The crate's own name, not what this manifest calls it.
    package: String,
    dev: bool,
}

/// Arrows between our own crates.
pub(crate) fn between_rooms(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, room, text) in manifests(tree) {
        let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == room) else {
            if room != "xtask" {
                findings.push(Finding::at(
                    &file.path,
                    0,
                    format!("`{room}` is not in the list of rooms (xtask/src/tidy/arrows.rs)"),
                ));
            }
            continue;
        };
        for dependency in dependencies(text) {
            let Some(other) = room_of_package(&dependency.package) else {
                continue;
            };
            let binary = other == "bursar" || other == "xtask";
            if binary || !(dependency.dev || allowed.contains(&other)) {
                findings.push(Finding::at(&file.path, dependency.line, format!("`{room}` may not depend on `{other}`")));
            }
        }
    }
    findings
}

/// HTTP and JSON stay at the edge.
pub(crate) fn http_at_the_edge(tree: &Tree) -> Vec<Finding> {
    let mut findings = forbidden(tree, HTTP_CRATES, |room| HTTP_ROOMS.contains(&room));
    findings.extend(forbidden(tree, JSON_CRATES, |room| !JSONLESS_ROOMS.contains(&room)));
    findings
}

/// Drivers stay in the store.
pub(crate) fn drivers_in_store(tree: &Tree) -> Vec<Finding> {
    forbidden(tree, DRIVERS, |room| DRIVER_ROOMS.contains(&room))
}

/// The domain stands alone.
pub(crate) fn domain_needs_nothing(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, room, text) in manifests(tree) {
        for dependency in dependencies(text).iter().filter(|dependency| room == "domain" && !dependency.dev) {
            let ours = room_of_package(&dependency.package).is_some();
            if !ours && !DOMAIN_DEPENDENCIES.contains(&&*dependency.package) {
                findings.push(Finding::at(
                    &file.path,
                    dependency.line,
                    format!("`domain` may not depend on `{}`", dependency.package),
                ));
            }
        }
    }
    findings
}

fn forbidden(tree: &Tree, crates: &[&str], may: impl Fn(&str) -> bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, room, text) in manifests(tree).filter(|(_, room, _)| !may(room)) {
        for dependency in dependencies(text) {
            if !dependency.dev && crates.contains(&&*dependency.package) {
                findings.push(Finding::at(
                    &file.path,
                    dependency.line,
                    format!("`{room}` may not depend on `{}`", dependency.package),
                ));
            }
        }
    }
    findings
}

fn manifests(tree: &Tree) -> impl Iterator<Item = (&File, &str, &str)> {
    tree.files.iter().filter_map(|file| {
        let room = file.room().filter(|room| file.path == format!("crates/{room}/Cargo.toml"))?;
        Some((file, room, file.text.as_deref()?))
    })
}

fn room_of_package(package: &str) -> Option<&str> {
    match package {
        "bursar" | "xtask" => Some(package),
        _ => package.strip_prefix("bursar-"),
    }
}

/// Reads the dependencies of a manifest, for any target.
fn dependencies(text: &str) -> Vec<Dependency> {
    // A manifest that can't be read stops cargo before it comes here.
    let manifest = DeTable::parse(text).map(Spanned::into_inner).unwrap_or_default();
    let of_targets = manifest.get("target").and_then(|targets| targets.get_ref().as_table());
    let tables = of_targets.into_iter().flat_map(|targets| targets.values().filter_map(|target| target.get_ref().as_table()));
    let mut found = Vec::new();
    for table in tables.chain([&manifest]) {
        for (kind, dev) in [("dependencies", false), ("dev-dependencies", true), ("build-dependencies", false)] {
            for (name, asked) in table.get(kind).and_then(|list| list.get_ref().as_table()).into_iter().flatten() {
                let renamed = asked.get_ref().get("package").and_then(|package| package.get_ref().as_str());
                let line = 1 + text[..name.span().start].matches('\n').count();
                found.push(Dependency { line, package: renamed.unwrap_or(name.get_ref()).to_owned(), dev });
            }
        }
    }
    found.sort_by_key(|dependency| dependency.line);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::expect_findings;

    #[test]
    fn every_spelling_of_a_dependency_is_read() {
        let text = "[package]\nname = \"x\"\n[dependencies]\na = \"1\"\nb.workspace = true # why\nc = { package = \"d\", path = \"..\" }\n\
            [dependencies.e]\nversion = \"1\"\npackage = \"f\"\n[target.'cfg(unix)'.dependencies]\ng = \"1\"\n[dev-dependencies]\nh = \"1\"\n\
            [lints]\nworkspace = true\n";
        let found: Vec<(usize, String, bool)> =
            dependencies(text).into_iter().map(|one| (one.line, one.package, one.dev)).collect();
        let expected = [(4, "a", false), (5, "b", false), (6, "d", false), (7, "f", false), (11, "g", false), (13, "h", true)];
        assert_eq!(found, expected.map(|(line, name, dev)| (line, name.to_owned(), dev)));
    }

    #[test]
    fn an_arrow_that_points_up_is_found() {
        expect_findings(
            between_rooms,
            &[
                (
                    "crates/domain/Cargo.toml",
                    "[dependencies]\nbursar-store.workspace = true\n[dev-dependencies]\nbursar-testkit.workspace = true\n",
                ),
                (
                    "crates/surfaces/Cargo.toml",
                    "[dependencies]\nbursar-engine.workspace = true\nbursar-courier.workspace = true\n",
                ),
                ("crates/bench/Cargo.toml", "[dev-dependencies]\nbursar = { path = \"../bursar\" }\n"),
                ("crates/attic/Cargo.toml", "[dependencies]\n"),
            ],
            &[
                "crates/attic/Cargo.toml: `attic` is not in the list of rooms (xtask/src/tidy/arrows.rs)",
                "crates/bench/Cargo.toml:2: `bench` may not depend on `bursar`",
                "crates/domain/Cargo.toml:2: `domain` may not depend on `store`",
                "crates/surfaces/Cargo.toml:3: `surfaces` may not depend on `courier`",
            ],
        );
    }

    #[test]
    fn http_and_json_below_the_edge_are_found() {
        expect_findings(
            http_at_the_edge,
            &[
                ("crates/engine/Cargo.toml", "[dependencies]\nserde_json.workspace = true\nhttp = \"1\"\n"),
                ("crates/courier/Cargo.toml", "[dependencies]\nserde_json = \"1\"\n[dev-dependencies]\naxum = \"0.8\"\n"),
                ("crates/surfaces/Cargo.toml", "[dependencies]\naxum = \"0.8\"\n"),
            ],
            &[
                "crates/engine/Cargo.toml:2: `engine` may not depend on `serde_json`",
                "crates/engine/Cargo.toml:3: `engine` may not depend on `http`",
            ],
        );
    }

    #[test]
    fn a_driver_outside_the_store_and_anything_in_the_domain_are_found() {
        let files = [
            ("crates/bursar/Cargo.toml", "[dependencies]\nrusqlite = \"0.41\"\n"),
            ("crates/store/Cargo.toml", "[dependencies]\nrusqlite = \"0.41\"\n"),
            ("crates/domain/Cargo.toml", "[dependencies]\nthiserror = \"2\"\n[dev-dependencies]\nproptest = \"1\"\n"),
        ];
        expect_findings(drivers_in_store, &files, &["crates/bursar/Cargo.toml:2: `bursar` may not depend on `rusqlite`"]);
        expect_findings(domain_needs_nothing, &files, &["crates/domain/Cargo.toml:2: `domain` may not depend on `thiserror`"]);
    }
}
