//! Files of a crate that import each other. Those that do today are listed in a file of their own, which may only shrink.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::tidy::Finding;
use crate::tidy::modules::Modules;
use crate::tidy::tree::{File, Tree};

/// The arrows that close a cycle today, a line each: `from -> to: what it needs there`.
const KNOWN: &str = "xtask/known-cycles.txt";

/// From a file to those it imports, each with the first line that does.
type Arrows<'a> = BTreeMap<&'a str, BTreeMap<&'a str, usize>>;

/// Finds files of a crate that import each other, directly or in a circle, and known arrows that close no cycle any more.
///
/// A file imports another if a `use` or a path outside of tests names something that stands in it. A module may declare
/// and publish (`pub use`) what stands below it: a path through it leads to the file behind.
pub(crate) fn between_files(tree: &Tree) -> Vec<Finding> {
    let mut arrows = Arrows::new();
    for folder in folders(tree) {
        for (from, to, line) in Modules::of(tree, &folder).arrows() {
            arrows.entry(from).or_default().entry(to).or_insert(line);
        }
    }
    let mut findings = Vec::new();
    let known: Vec<Known<'_>> = tree.files.iter().filter(|file| file.path == KNOWN).flat_map(known).collect();
    let mut gone = Vec::new();
    for arrow in &known {
        gone.push(arrows.get_mut(arrow.from).and_then(|targets| targets.remove(arrow.to)).is_none());
    }
    for (arrow, gone) in known.iter().zip(gone) {
        let what = if arrow.reason.is_empty() {
            "a line is `from -> to: reason`"
        } else if gone {
            "there is no such arrow any more: delete the line"
        } else if way(&arrows, arrow.to, arrow.from).is_none() {
            "it closes no cycle any more: delete the line"
        } else {
            continue;
        };
        findings.push(Finding::at(KNOWN, arrow.line, what));
    }
    findings.extend(cycles(&arrows).into_iter().map(|cycle| {
        let line = arrows[cycle[0]][cycle[1]];
        Finding::at(cycle[0], line, format!("closes a cycle: {}", cycle.join(" -> ")))
    }));
    findings
}

/// The sources of each crate.
fn folders(tree: &Tree) -> BTreeSet<String> {
    let own = tree.sources().filter(|(file, _)| file.is_own_source());
    own.filter_map(|(file, _)| file.path.split_once("/src/").map(|(room, _)| format!("{room}/src/"))).collect()
}

/// Cycles as short as can be, from the first file back to it: each arrow that lies on one is in one of them.
fn cycles<'a>(arrows: &Arrows<'a>) -> Vec<Vec<&'a str>> {
    let mut cycles = Vec::new();
    let mut shown = BTreeSet::new();
    let arrows = &without_dead_ends(arrows.clone());
    for (from, targets) in arrows {
        for to in targets.keys() {
            if !shown.contains(&(*from, *to))
                && let Some(back) = way(arrows, to, from)
            {
                let cycle = [&[*from], back.as_slice()].concat();
                shown.extend(cycle.windows(2).map(|pair| (pair[0], pair[1])));
                cycles.push(cycle);
            }
        }
    }
    cycles
}

/// What is left when files that lead nowhere are taken away, again and again: nothing, if there is no cycle.
fn without_dead_ends(mut arrows: Arrows<'_>) -> Arrows<'_> {
    loop {
        let leading: BTreeSet<&str> = arrows.keys().copied().collect();
        arrows.values_mut().for_each(|targets| targets.retain(|to, _| leading.contains(to)));
        arrows.retain(|_, targets| !targets.is_empty());
        if arrows.len() == leading.len() {
            return arrows;
        }
    }
}

/// The shortest way from one file to another, both ends included.
fn way<'a>(arrows: &Arrows<'a>, from: &'a str, to: &str) -> Option<Vec<&'a str>> {
    let mut reached_from = BTreeMap::from([(from, from)]);
    let mut queue = VecDeque::from([from]);
    while let Some(file) = queue.pop_front() {
        if file == to {
            let mut way = vec![file];
            while way[0] != from {
                way.insert(0, reached_from[way[0]]);
            }
            return Some(way);
        }
        for next in arrows.get(file).into_iter().flat_map(BTreeMap::keys) {
            if !reached_from.contains_key(next) {
                reached_from.insert(next, file);
                queue.push_back(next);
            }
        }
    }
    None
}

struct Known<'a> {
    line: usize,
    from: &'a str,
    to: &'a str,
    reason: &'a str,
}

/// Reads the list. `#` begins a comment.
fn known(file: &File) -> impl Iterator<Item = Known<'_>> {
    let lines = file.text.as_deref().unwrap_or_default().lines().enumerate();
    lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#')).map(|(index, line)| {
        let (arrow, reason) = line.split_once(": ").unwrap_or((line, ""));
        let (from, to) = arrow.split_once(" -> ").unwrap_or((arrow, ""));
        Known { line: index + 1, from, to, reason: reason.trim() }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::expect_findings;

    const PAIR: [(&str, &str); 3] = [
        ("crates/a/src/lib.rs", "mod b; mod c;\npub use b::B;\n"),
        ("crates/a/src/b.rs", "use crate::c::C;\n"),
        ("crates/a/src/c.rs", "\nfn f(b: crate::B) {}\n"),
    ];

    #[test]
    fn files_that_import_each_other_are_found() {
        let mut files = PAIR.to_vec();
        files.extend([
            ("crates/d/src/lib.rs", "mod e;\nstruct D;\nfn f() { e::g() }\n"),
            ("crates/d/src/e/mod.rs", "mod h;\nuse h::H;\npub struct E;\n"),
            ("crates/d/src/e/h.rs", "use crate::D;\n#[cfg(test)]\nmod tests { use super::super::E; }\n"),
            ("crates/d/src/tests.rs", "use crate::D;\n"),
        ]);
        expect_findings(
            between_files,
            &files,
            &[
                "crates/a/src/b.rs:1: closes a cycle: crates/a/src/b.rs -> crates/a/src/c.rs -> crates/a/src/b.rs",
                "crates/d/src/e/h.rs:1: closes a cycle: crates/d/src/e/h.rs -> crates/d/src/lib.rs -> crates/d/src/e/mod.rs -> crates/d/src/e/h.rs",
            ],
        );
    }

    #[test]
    fn a_parent_and_its_child_may_not_import_each_other_either() {
        let files = [
            ("crates/a/src/b/mod.rs", "mod c;\npub use c::C;\npub struct B;\nfn f() -> C { c::make() }\n"),
            ("crates/a/src/b/c.rs", "use super::B;\n"),
        ];
        expect_findings(
            between_files,
            &files,
            &["crates/a/src/b/c.rs:1: closes a cycle: crates/a/src/b/c.rs -> crates/a/src/b/mod.rs -> crates/a/src/b/c.rs"],
        );
    }

    #[test]
    fn a_known_cycle_is_listed_with_its_reason_for_as_long_as_it_is_there() {
        let mut files = PAIR.to_vec();
        files.push((KNOWN, "# Known.\n\ncrates/a/src/c.rs -> crates/a/src/b.rs: C is judged by B\n"));
        expect_findings(between_files, &files, &[]);
        files[1].1 = "";
        expect_findings(between_files, &files, &["xtask/known-cycles.txt:3: it closes no cycle any more: delete the line"]);
        files[1].1 = PAIR[1].1;
        files[2].1 = "";
        expect_findings(between_files, &files, &["xtask/known-cycles.txt:3: there is no such arrow any more: delete the line"]);
        files[2].1 = PAIR[2].1;
        files[3].1 = "crates/a/src/c.rs -> crates/a/src/b.rs\n";
        expect_findings(between_files, &files, &["xtask/known-cycles.txt:1: a line is `from -> to: reason`"]);
    }
}
