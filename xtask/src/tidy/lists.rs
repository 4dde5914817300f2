//! Tables in the docs that must be whole: every route of a surface, every type of the journal's events.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::tidy::Finding;
use crate::tidy::tree::{File, Tree};

/// The journal's page, and where the types are spelled in the code.
const JOURNAL: &str = "docs/journal.md";
const CODEC: &str = "crates/store/src/codec/";

/// Finds routes of the OpenAPI documents that the page of their surface (their tag) does not list, and listed ones that do not exist.
pub(crate) fn routes(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (surface, served) in served(tree) {
        let page = format!("docs/surfaces/{surface}.md");
        let listed: Vec<Listed> = tree.files.iter().filter(|file| file.path == page).flat_map(listed).collect();
        for (method, path) in &served {
            if !listed.iter().any(|row| row.method == *method && row.is(path)) {
                findings.push(Finding::at(&page, 0, format!("`{method} {path}` is not in a table of routes")));
            }
        }
        for row in &listed {
            if !served.iter().any(|(method, path)| row.method == *method && row.is(path)) {
                findings.push(Finding::at(&page, row.line, format!("no such route: `{} {}`", row.method, row.path)));
            }
        }
    }
    findings
}

/// The routes of each surface: method and path.
fn served(tree: &Tree) -> BTreeMap<String, Vec<(String, String)>> {
    let mut served: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for file in tree.files.iter().filter(|file| file.path.starts_with("docs/openapi") && file.path.ends_with(".json")) {
        // That it can be read is proved where it is made.
        let document: Value = file.text.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
        for (path, operations) in document["paths"].as_object().into_iter().flatten() {
            for (method, operation) in operations.as_object().into_iter().flatten() {
                if let Some(tag) =
                    operation["tags"][0].as_str().filter(|tag| tree.has(&format!("crates/surfaces/src/{tag}/mod.rs")))
                {
                    served.entry(tag.to_owned()).or_default().push((method.to_uppercase(), path.clone()));
                }
            }
        }
    }
    served
}

/// A route in a page's table.
struct Listed {
    line: usize,
    method: String,
    path: String,
}

impl Listed {
    /// Whether this is the path. The page may leave out what all its paths begin with, and call a parameter what it likes.
    fn is(&self, path: &str) -> bool {
        let mut served = path.rsplit('/');
        let same = |listed: &str, served: &str| listed == served || (listed.starts_with('{') && served.starts_with('{'));
        self.path.trim_start_matches('/').rsplit('/').all(|listed| served.next().is_some_and(|served| same(listed, served)))
    }
}

/// Reads rows such as ``| POST | `/wallets/{id}/pause`, `/resume` | ..``: a further path differs in its last part.
fn listed(file: &File) -> Vec<Listed> {
    let mut listed: Vec<Listed> = Vec::new();
    for (line, cells) in rows(file) {
        let (Some(method), Some(paths)) = (cells.first(), cells.get(1)) else {
            continue;
        };
        let method = method.split_whitespace().next().unwrap_or_default();
        if !["GET", "POST", "PUT", "PATCH", "DELETE"].contains(&method) {
            continue;
        }
        let mut first: Option<&str> = None;
        for path in paths.split('`').skip(1).step_by(2) {
            let path = path.split('?').next().unwrap_or(path);
            let whole = match first.and_then(|first| first.rsplit_once('/')) {
                Some((folder, _)) => format!("{folder}{path}"),
                None => path.to_owned(),
            };
            first = first.or(Some(path));
            listed.push(Listed { line, method: method.to_owned(), path: whole });
        }
    }
    listed
}

/// Finds types of events that the journal's page does not list, and listed ones that nothing writes.
pub(crate) fn journal_types(tree: &Tree) -> Vec<Finding> {
    let mut written: BTreeMap<String, (&str, usize)> = BTreeMap::new();
    for (file, source) in tree.sources().filter(|(file, _)| file.path.starts_with(CODEC)) {
        for (line, word) in source.strings().filter(|(_, word)| is_type(word)) {
            written.entry(word).or_insert((&file.path, line));
        }
    }
    let mut listed = BTreeMap::new();
    for (line, cells) in tree.files.iter().filter(|file| file.path == JOURNAL).flat_map(rows) {
        let word = cells.first().map_or("", |cell| cell.trim_matches('`'));
        if is_type(word) {
            listed.insert(word.to_owned(), line);
        }
    }
    let missing = written.iter().filter(|(word, _)| !listed.contains_key(*word));
    let mut findings: Vec<Finding> =
        missing.map(|(word, (path, line))| Finding::at(path, *line, format!("{JOURNAL} does not list `{word}`"))).collect();
    let stale = listed.iter().filter(|(word, _)| !written.contains_key(*word));
    findings.extend(stale.map(|(word, line)| Finding::at(JOURNAL, *line, format!("nothing writes `{word}`"))));
    findings
}

/// Two words of small letters with a dot between, such as `credit_line.raised`.
fn is_type(word: &str) -> bool {
    let is_word = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    word.split_once('.').is_some_and(|(noun, verb)| is_word(noun) && is_word(verb))
}

/// The rows of all tables of a page: the line, and the cells.
fn rows(file: &File) -> impl Iterator<Item = (usize, Vec<&str>)> {
    let lines = file.text.as_deref().unwrap_or_default().lines().enumerate();
    lines.filter_map(|(index, line)| {
        let row = line.strip_prefix('|')?.strip_suffix('|')?;
        Some((index + 1, row.split('|').map(str::trim).collect()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::expect_findings;

    #[test]
    fn routes_and_their_pages_are_paired() {
        let document = "{\"paths\": {
            \"/v1/pay\": {\"post\": {\"tags\": [\"pay\"]}},
            \"/v1/pay/{pay_id}\": {\"get\": {\"tags\": [\"pay\"]}, \"delete\": {\"tags\": [\"pay\"]}},
            \"/v1/pay/{pay_id}/stop\": {\"post\": {\"tags\": [\"pay\"]}},
            \"/v1/pay/{pay_id}/go\": {\"post\": {\"tags\": [\"pay\"]}},
            \"/healthz\": {\"get\": {\"tags\": [\"health\"]}}}}";
        let page = "# pay\n| method | path |\n|---|---|\n| POST | `/pay` |\n| GET | `/pay/{id}?limit=` |\n\
            | POST | `/pay/{id}/stop`, `/go` |\n| PATCH (root) | `/pay/{id}` | `/gone` |\n";
        expect_findings(
            routes,
            &[
                ("crates/surfaces/src/pay/mod.rs", ""),
                ("docs/openapi-pay.json", document),
                ("docs/surfaces/pay.md", page),
                ("docs/surfaces/other.md", page),
            ],
            &[
                "docs/surfaces/pay.md: `DELETE /v1/pay/{pay_id}` is not in a table of routes",
                "docs/surfaces/pay.md:7: no such route: `PATCH /pay/{id}`",
            ],
        );
    }

    #[test]
    fn a_surface_without_a_page_is_found() {
        let document = "{\"paths\": {\"/v1/pay\": {\"post\": {\"tags\": [\"pay\"]}}}}";
        let files = [("crates/surfaces/src/pay/mod.rs", ""), ("docs/openapi.json", document)];
        expect_findings(routes, &files, &["docs/surfaces/pay.md: `POST /v1/pay` is not in a table of routes"]);
    }

    #[test]
    fn the_journals_types_and_their_page_are_paired() {
        expect_findings(
            journal_types,
            &[
                (
                    "crates/store/src/codec/journal.rs",
                    "events! {\n A = \"agent.created\",\n B = \"credit_line.raised\",\n}\nconst C: &str = \"No. type\";\n",
                ),
                (JOURNAL, "| type | when |\n|---|---|\n| `agent.created` | now |\n| `agent.gone` | never |\n"),
            ],
            &[
                "crates/store/src/codec/journal.rs:3: docs/journal.md does not list `credit_line.raised`",
                "docs/journal.md:4: nothing writes `agent.gone`",
            ],
        );
    }
}
