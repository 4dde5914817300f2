//! Where SQL may be written and where a driver may be named. Tests and the benchmark are free.

use crate::tidy::Finding;
use crate::tidy::source::Source;
use crate::tidy::tree::{File, Tree};

/// How a statement is known in a string. Capitals, as all our SQL is written; an English sentence is not.
const STATEMENTS: &[&[&str]] = &[
    &["SELECT "],
    &["INSERT INTO"],
    &["UPDATE ", " SET "],
    &["DELETE FROM"],
    &["CREATE TABLE"],
    &["CREATE INDEX"],
    &["ALTER TABLE"],
    &["DROP TABLE"],
];

/// A driver, and the folder of the store that alone may name it.
const DRIVERS: &[(&str, &str)] = &[("rusqlite", "sqlite"), ("tokio_postgres", "postgres")];

/// Finds statements outside of the store.
pub(crate) fn statements(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, source) in judged(tree).filter(|(file, _)| file.room() != Some("store")) {
        for (line, string) in source.strings() {
            if let Some(parts) = STATEMENTS.iter().find(|parts| stands_in(&string, parts)) {
                findings.push(Finding::at(&file.path, line, format!("SQL: `{}`", parts.join("..").trim())));
            }
        }
    }
    findings
}

/// Finds drivers outside of their folder in the store.
pub(crate) fn drivers(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, source) in judged(tree) {
        for (driver, folder) in DRIVERS {
            let in_store = file.room() == Some("store") && file.parts().any(|part| part == *folder);
            // The testkit makes databases for tests.
            let at_home = in_store || file.room() == Some("testkit");
            for line in source.lines_outside_tests(&[driver]).into_iter().filter(|_| !at_home) {
                findings.push(Finding::at(&file.path, line, format!("`{driver}` outside of crates/store/src/{folder}")));
            }
        }
    }
    findings
}

fn judged(tree: &Tree) -> impl Iterator<Item = (&File, &Source)> {
    tree.sources().filter(|(file, _)| file.room().is_some_and(|room| room != "bench") && !file.is_test())
}

fn stands_in(string: &str, parts: &[&str]) -> bool {
    let mut rest = string;
    for part in parts {
        let Some(at) = rest.find(part) else {
            return false;
        };
        rest = &rest[at + part.len() - 1..];
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::expect_findings;

    #[test]
    fn sql_above_the_store_is_found() {
        expect_findings(
            statements,
            &[
                (
                    "crates/engine/src/lib.rs",
                    "// SELECT in a comment\nconst A: &str = \"SELECT 1\";\n/// UPDATE a SET b\nfn f() { g!(\"UPDATE a SET b\") }\n\
                     fn h() { i(\"UPDATE a\", \"please SELECT\") }\n#[cfg(test)]\nconst J: &str = \"SELECT 1\";\n",
                ),
                ("crates/engine/src/tests.rs", "const A: &str = \"SELECT 1\";\n"),
                ("crates/bench/src/main.rs", "const A: &str = \"SELECT 1\";\n"),
                ("crates/store/src/lib.rs", "const A: &str = \"SELECT 1\";\n"),
            ],
            &["crates/engine/src/lib.rs:2: SQL: `SELECT`", "crates/engine/src/lib.rs:4: SQL: `UPDATE .. SET`"],
        );
    }

    #[test]
    fn a_driver_away_from_its_folder_is_found() {
        expect_findings(
            drivers,
            &[
                ("crates/store/src/sqlite/mod.rs", "use rusqlite::Connection;\nuse tokio_postgres::Client;\n"),
                ("crates/store/src/postgres.rs", "use tokio_postgres::Client;\n"),
                ("crates/store/src/tables.rs", "use rusqlite::Connection;\n"),
                ("crates/bursar/src/main.rs", "fn f(_: rusqlite::Error) {}\n#[cfg(test)]\nmod tests { use rusqlite; }\n"),
            ],
            &[
                "crates/bursar/src/main.rs:1: `rusqlite` outside of crates/store/src/sqlite",
                "crates/store/src/sqlite/mod.rs:2: `tokio_postgres` outside of crates/store/src/postgres",
                "crates/store/src/tables.rs:1: `rusqlite` outside of crates/store/src/sqlite",
            ],
        );
    }
}
