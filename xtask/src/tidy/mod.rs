//! `cargo xtask tidy`: the rules of the house, proved over the tree. Here is the list; the checks stand in their files.

mod arrows;
mod cycles;
mod docs;
mod finding;
mod hygiene;
mod lists;
mod modules;
mod purity;
mod shape;
mod sockets;
mod source;
mod sql;
mod surfaces;
mod tree;

use std::path::Path;

use anyhow::Result;

use crate::tidy::finding::Finding;
#[cfg(test)]
use crate::tidy::finding::expect_findings;
use crate::tidy::tree::Tree;

/// A rule: its name, why it stands, and what finds its breaches.
struct Rule {
    name: &'static str,
    reason: &'static str,
    check: fn(&Tree) -> Vec<Finding>,
}

const fn rule(name: &'static str, check: fn(&Tree) -> Vec<Finding>, reason: &'static str) -> Rule {
    Rule { name, reason, check }
}

/// All rules.
const RULES: &[Rule] = &[
    // Which room may know which.
    rule("arrows", arrows::between_rooms, "arrows between rooms point down only; design is what can't be imported"),
    rule("http-at-the-edge", arrows::http_at_the_edge, "only the outermost rooms know HTTP; a rule of money must not"),
    rule("clients-in-outbound", arrows::clients_in_outbound, "whoever calls out by another way leaves the guard behind"),
    rule("drivers-in-store", arrows::drivers_in_store, "a database driver above the store is a second store"),
    rule("domain-needs-nothing", arrows::domain_needs_nothing, "a pure room is judged by reading it alone"),
    rule("cycles", cycles::between_files, "files that import each other can only be read, changed and tested together"),
    // What the domain, and those who owe the world something, may not even say.
    rule("domain-is-pure", purity::forbidden_words, "time, chance and I/O come from outside, so that any run can be replayed"),
    rule("domain-casts-nothing", purity::casts, "`as` cuts off silently; money is converted by checked functions"),
    rule("no-sockets", sockets::opened, "a connection of one's own is another way past the guard"),
    // SQL and its drivers have one room, and a folder each in it.
    rule("sql-in-store", sql::statements, "SQL above the store is a decision made behind the engine's back"),
    rule("drivers-in-folders", sql::drivers, "what both backends share must not know either"),
    // The rooms' room: a surface is a folder with five files.
    rule("surface-files", surfaces::five_files, "who has read one surface has read them all"),
    rule("surfaces-apart", surfaces::apart, "a reference may change without another surface noticing"),
    rule("serde-in-wire", surfaces::serde_in_wire, "only what is spelled on the wire is serialised; domain types never are"),
    // How a file looks.
    rule("opening", shape::opening, "a file's first sentence says what lives there and what may not"),
    rule("file-length", shape::file_length, "what does not fit in a head is split"),
    rule("function-length", shape::function_length, "a function that needs a scroll bar does two things"),
    rule("expect-not-allow", shape::no_allow, "`#[expect]` dies with its reason, `#[allow]` lives for ever"),
    rule("no-stubs", shape::no_stubs, "a stub is not done, and a note to oneself belongs into an issue"),
    rule("names", shape::names, "a drawer for everything is where design ends"),
    // What is written about the code.
    rule("error-pages", docs::error_pages, "a code without a page is a riddle; a page without a code is a lie"),
    rule("decisions", docs::decisions, "a decision is worth what its reasons are worth"),
    rule("routes", lists::routes, "a route that no page lists is found by nobody"),
    rule("journal-types", lists::journal_types, "who reads the journal must find each of its words explained"),
    // What the tree may hold.
    rule("no-machine-paths", hygiene::machine_paths, "a path of one machine works on one machine"),
    rule("file-size", hygiene::file_size, "a repository is cloned by everyone, for ever"),
    rule("public-sources", hygiene::public_sources, "a dependency comes from where everyone can get it"),
];

/// Proves all rules over the tree and prints what it found. True if nothing.
pub(crate) fn run(root: &Path) -> Result<bool> {
    let tree = Tree::read(root)?;
    let broken = broken(&tree);
    if broken.is_empty() {
        println!("tidy: {} files, {} rules, clean", tree.files.len(), RULES.len());
        return Ok(true);
    }
    let mut total = 0;
    for (rule, findings) in &broken {
        println!("{}: {}", rule.name, rule.reason);
        for finding in findings {
            println!("  {finding}");
        }
        total += findings.len();
    }
    println!("tidy: {} files, {} rules, {total} findings against {} of them", tree.files.len(), RULES.len(), broken.len());
    Ok(false)
}

/// The rules that are broken, each with its breaches in the order of the tree.
fn broken(tree: &Tree) -> Vec<(&'static Rule, Vec<Finding>)> {
    let mut broken = Vec::new();
    for rule in RULES {
        let mut findings = (rule.check)(tree);
        findings.sort_by(|a, b| (&a.path, a.line, &a.what).cmp(&(&b.path, b.line, &b.what)));
        if !findings.is_empty() {
            broken.push((rule, findings));
        }
    }
    broken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_real_tree_is_tidy() {
        let root = crate::session::workspace_root().unwrap();
        assert!(run(&root).unwrap(), "`cargo xtask tidy` finds fault; see above");
    }

    #[test]
    fn every_rule_has_a_name_of_its_own() {
        for (index, rule) in RULES.iter().enumerate() {
            assert!(!RULES[..index].iter().any(|other| other.name == rule.name), "{}", rule.name);
        }
    }

    #[test]
    fn every_rule_can_fail() {
        let heavy = "x".repeat(3 << 20);
        let machine = ["/home", "/ada/x"].concat();
        let long = format!("fn long() {{{}}}", "\n".repeat(600));
        let careless = "use std::fs;\nuse rusqlite::Connection;\nmod utils {}\n#[allow(unused)]\n\
            fn f(x: u64) -> u32 { query(\"SELECT 1\"); todo!(); x as u32 }\n";
        let tree = Tree::of(&[
            ("Cargo.lock", "source = \"git+https://example.com/x\"\n"),
            ("README.md", &machine),
            ("crates/courier/src/lib.rs", "//! Calls.\nuse std::net::TcpStream;\n"),
            ("crates/domain/Cargo.toml", "[dependencies]\nbursar-store = \"1\"\naxum = \"1\"\nrusqlite = \"1\"\nureq = \"1\"\n"),
            ("crates/domain/src/careless.rs", careless),
            ("crates/domain/src/long.rs", &long),
            ("crates/domain/src/one.rs", "use crate::two::Two;\n"),
            ("crates/domain/src/two.rs", "use crate::one::One;\n"),
            ("crates/store/src/codec/journal.rs", "const WORD: &str = \"agent.created\";\n"),
            ("crates/surfaces/src/mcp/mod.rs", "use crate::pay;\n#[derive(Serialize)]\nstruct Status;\n"),
            ("crates/surfaces/src/pay/mod.rs", ""),
            ("docs/adr/notes.md", ""),
            ("docs/errors/gone.md", ""),
            ("docs/openapi.json", "{\"paths\": {\"/pay\": {\"post\": {\"tags\": [\"pay\"]}}}}"),
            ("heavy.bin", &heavy),
        ]);
        let names = |rules: &[&Rule]| rules.iter().map(|rule| rule.name).collect::<Vec<_>>();
        let broken: Vec<&Rule> = broken(&tree).iter().map(|(rule, _)| *rule).collect();
        assert_eq!(names(&broken), names(&RULES.iter().collect::<Vec<_>>()));
    }

    #[test]
    fn an_empty_tree_breaks_nothing() {
        assert!(broken(&Tree::of(&[])).is_empty());
    }
}
