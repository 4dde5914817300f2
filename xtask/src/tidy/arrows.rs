//! Which crate may depend on which, read from the manifests. What stands inside a crate is judged elsewhere.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::tidy::Finding;
use crate::tidy::tree::{File, Tree};

/// Every room, and the rooms it may depend on. Dev-dependencies are free, but for the binary.
const ARROWS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("proofs", &[]),
    ("store", &["domain", "proofs"]),
    ("engine", &["domain", "store"]),
    ("outbound", &[]),
    ("seals", &[]),
    ("demo", &[]),
    ("documents", &["domain"]),
    ("mail", &["domain"]),
    ("rails", &["domain", "outbound"]),
    ("courier", &["domain", "store", "engine", "rails", "outbound", "proofs", "seals", "mail"]),
    ("surfaces", &["domain", "store", "engine", "rails", "outbound", "proofs", "seals", "documents", "mail"]),
    ("testkit", &["domain", "store", "engine", "rails", "outbound", "proofs", "seals", "courier"]),
    (
        "bursar",
        &["domain", "store", "engine", "outbound", "proofs", "seals", "rails", "mail", "courier", "surfaces", "testkit", "demo"],
    ),
    ("bench", &["domain", "store", "engine", "rails", "proofs", "courier", "surfaces", "testkit"]),
];

/// What the domain may take from outside. The list is short so that whoever adds to it has to say why.
const DOMAIN_DEPENDENCIES: &[&str] = &["rustc-hash"];

/// Crates that speak HTTP, and the rooms that may have them.
const HTTP_CRATES: &[&str] =
    &["axum", "axum-extra", "http", "http-body", "hyper", "hyper-util", "tower", "tower-http", "utoipa", "utoipa-axum"];
const HTTP_ROOMS: &[&str] = &["surfaces", "bursar", "bench", "outbound", "demo"];

/// Crates that call hosts, and the rooms that may have them: one calls hosts that somebody else named, and the command line its server.
const CLIENT_CRATES: &[&str] = &[
    "async-stripe",
    "attohttpc",
    "awc",
    "curl",
    "hickory-resolver",
    "isahc",
    "minreq",
    "reqwest",
    "surf",
    "tokio-rustls",
    "ureq",
];
const CLIENT_ROOMS: &[&str] = &["outbound", "bursar", "demo"];

/// Crates that speak SMTP, to the one server that the operator names, and the room that may have them.
const SMTP_CRATES: &[&str] = &["async-smtp", "lettre", "mail-send"];
const SMTP_ROOMS: &[&str] = &["mail"];

/// Crates that read JSON, and the rooms that must not.
const JSON_CRATES: &[&str] = &["serde_json"];
const JSONLESS_ROOMS: &[&str] = &["domain", "engine"];

/// Database drivers, and the rooms that may have them.
const DRIVERS: &[&str] = &["rusqlite", "tokio-postgres", "libsqlite3-sys", "postgres", "sqlx", "diesel"];
const DRIVER_ROOMS: &[&str] = &["store", "bench", "testkit"];

/// A line of a room's manifest that asks for a crate.
struct Dependency<'a> {
    manifest: &'a str,
    room: &'a str,
    line: usize,
    /// The crate's own name, not what the manifest calls it.
    package: String,
    dev: bool,
}

impl Dependency<'_> {
    fn refused(&self) -> Finding {
        let name = room_of_package(&self.package).unwrap_or(&self.package);
        Finding::at(self.manifest, self.line, format!("`{}` may not depend on `{name}`", self.room))
    }
}

/// Arrows between our own crates.
pub(crate) fn between_rooms(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, room) in manifests(tree).filter(|(_, room)| ARROWS.iter().all(|(name, _)| name != room)) {
        findings.push(Finding::at(&file.path, 0, format!("`{room}` is not in the list of rooms (xtask/src/tidy/arrows.rs)")));
    }
    for dependency in dependencies(tree) {
        let room = ARROWS.iter().find(|(name, _)| *name == dependency.room);
        let (Some((_, allowed)), Some(other)) = (room, room_of_package(&dependency.package)) else {
            continue;
        };
        let binary = other == "bursar" || other == "xtask";
        if binary || !(dependency.dev || allowed.contains(&other)) {
            findings.push(dependency.refused());
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

/// Hosts that somebody else named are called through one door, and mails leave by another.
pub(crate) fn clients_in_outbound(tree: &Tree) -> Vec<Finding> {
    let mut findings = forbidden(tree, CLIENT_CRATES, |room| CLIENT_ROOMS.contains(&room));
    findings.extend(forbidden(tree, SMTP_CRATES, |room| SMTP_ROOMS.contains(&room)));
    findings
}

/// Drivers stay in the store.
pub(crate) fn drivers_in_store(tree: &Tree) -> Vec<Finding> {
    forbidden(tree, DRIVERS, |room| DRIVER_ROOMS.contains(&room))
}

/// The domain stands alone.
pub(crate) fn domain_needs_nothing(tree: &Tree) -> Vec<Finding> {
    let asked = dependencies(tree).into_iter().filter(|dependency| dependency.room == "domain" && !dependency.dev);
    let foreign = asked.filter(|dependency| room_of_package(&dependency.package).is_none());
    let refused = foreign.filter(|dependency| !DOMAIN_DEPENDENCIES.contains(&dependency.package.as_str()));
    refused.map(|dependency| dependency.refused()).collect()
}

fn forbidden(tree: &Tree, crates: &[&str], may: impl Fn(&str) -> bool) -> Vec<Finding> {
    let asked = dependencies(tree).into_iter().filter(|dependency| !may(dependency.room) && !dependency.dev);
    let refused = asked.filter(|dependency| crates.contains(&dependency.package.as_str()));
    refused.map(|dependency| dependency.refused()).collect()
}

fn manifests(tree: &Tree) -> impl Iterator<Item = (&File, &str)> {
    tree.files.iter().filter_map(|file| {
        let room = file.room().filter(|room| file.path == format!("crates/{room}/Cargo.toml"))?;
        Some((file, room))
    })
}

fn room_of_package(package: &str) -> Option<&str> {
    match package {
        "bursar" | "xtask" => Some(package),
        _ => package.strip_prefix("bursar-"),
    }
}

/// All dependencies of all rooms, for any target.
fn dependencies(tree: &Tree) -> Vec<Dependency<'_>> {
    const KINDS: [(&str, bool); 3] = [("dependencies", false), ("dev-dependencies", true), ("build-dependencies", false)];
    let root = tree.files.iter().find(|file| file.path == "Cargo.toml").map(read).unwrap_or_default();
    let workspace = root.get("workspace").and_then(|workspace| table(workspace.get_ref(), "dependencies"));
    let mut found = Vec::new();
    for (file, room) in manifests(tree) {
        let manifest = DeValue::Table(read(file));
        let targets = table(&manifest, "target").into_iter().flat_map(|targets| targets.values().map(Spanned::get_ref));
        for (part, (kind, dev)) in targets.chain([&manifest]).flat_map(|part| KINDS.map(|kind| (part, kind))) {
            for (name, asked) in table(part, kind).into_iter().flatten() {
                let inherited = workspace.and_then(|all| all.get(&**name.get_ref()));
                let renamed = renamed(asked.get_ref()).or_else(|| renamed(inherited?.get_ref()));
                let text = file.text.as_deref().unwrap_or_default();
                let line = 1 + text[..name.span().start].matches('\n').count();
                let package = renamed.unwrap_or(name.get_ref()).to_owned();
                found.push(Dependency { manifest: &file.path, room, line, package, dev });
            }
        }
    }
    found
}

/// A manifest. One that can't be read stops cargo before it comes here.
fn read(file: &File) -> DeTable<'_> {
    DeTable::parse(file.text.as_deref().unwrap_or_default()).map(Spanned::into_inner).unwrap_or_default()
}

fn table<'a, 'b>(value: &'a DeValue<'b>, key: &str) -> Option<&'a DeTable<'b>> {
    value.get(key)?.get_ref().as_table()
}

fn renamed<'a>(asked: &'a DeValue<'_>) -> Option<&'a str> {
    asked.get("package")?.get_ref().as_str()
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
        let root = "[workspace.dependencies]\nb = { package = \"bb\", version = \"1\" }\nh = \"1\"\n";
        let tree = Tree::of(&[("Cargo.toml", root), ("crates/x/Cargo.toml", text)]);
        let mut found: Vec<(usize, String, bool)> =
            dependencies(&tree).into_iter().map(|one| (one.line, one.package, one.dev)).collect();
        found.sort();
        let expected = [(4, "a", false), (5, "bb", false), (6, "d", false), (7, "f", false), (11, "g", false), (13, "h", true)];
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
    fn a_second_way_out_is_found() {
        expect_findings(
            clients_in_outbound,
            &[
                ("crates/courier/Cargo.toml", "[dependencies]\nbursar-outbound.workspace = true\nureq = \"3\"\n"),
                ("crates/rails/Cargo.toml", "[dependencies]\nhttp-client = { package = \"reqwest\", version = \"0.13\" }\n"),
                ("crates/outbound/Cargo.toml", "[dependencies]\ntokio-rustls.workspace = true\nlettre.workspace = true\n"),
                ("crates/mail/Cargo.toml", "[dependencies]\nlettre.workspace = true\n"),
            ],
            &[
                "crates/courier/Cargo.toml:3: `courier` may not depend on `ureq`",
                "crates/outbound/Cargo.toml:3: `outbound` may not depend on `lettre`",
                "crates/rails/Cargo.toml:2: `rails` may not depend on `reqwest`",
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
