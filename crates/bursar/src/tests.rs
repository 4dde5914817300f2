//! What the README says of the command line, compared with what it takes.

use std::collections::BTreeSet;

use clap::{Command, CommandFactory};

/// Every command that does something, such as `keys create`.
fn commands(of: &Command, before: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for command in of.get_subcommands().filter(|command| !command.is_hide_set()) {
        let name = format!("{before}{}", command.get_name());
        names.extend(commands(command, &format!("{name} ")));
        if !command.is_subcommand_required_set() {
            names.insert(name);
        }
    }
    names
}

/// The commands of the README's table. In a row of a command that has others, only the first is spelled in full.
fn listed(readme: &str, line: &Command) -> BTreeSet<String> {
    let table = readme.lines().skip_while(|line| !line.starts_with("| command |")).skip(2);
    let mut names = BTreeSet::new();
    for row in table.take_while(|line| line.starts_with('|')) {
        let (cell, _) = row.trim_end_matches('|').trim_end().rsplit_once(" | ").expect("two cells");
        let mut group = None;
        for span in cell.split('`').skip(1).step_by(2) {
            let mut words = span.split_whitespace();
            let first = words.next().unwrap_or_default();
            if line.find_subcommand(first).is_some_and(Command::has_subcommands) {
                group = Some(first);
                names.insert(format!("{first} {}", words.next().unwrap_or_default()).trim_end().to_owned());
            } else {
                names.insert(group.map_or_else(|| first.to_owned(), |group| format!("{group} {first}")));
            }
        }
    }
    names
}

#[test]
fn the_readme_lists_every_command_and_no_other() {
    let line = crate::Line::command();
    assert_eq!(listed(include_str!("../../../README.md"), &line), commands(&line, ""));
}

#[test]
fn a_forgotten_command_and_a_gone_one_would_be_seen() {
    let line = Command::new("bursar")
        .subcommand(Command::new("sums").subcommand(Command::new("show")))
        .subcommand(Command::new("keys").subcommand_required(true).subcommands(["list", "create"].map(Command::new)));
    let readme = "| command | does |\n|---|---|\n| `keys list`, `revoke ID` | keys |\n| `serve`, `config --x a\\|b` | more |\n\n| `no` | row |\n";
    let listed: Vec<String> = listed(readme, &line).into_iter().collect();
    assert_eq!(listed, ["config", "keys list", "keys revoke", "serve"]);
    assert_eq!(commands(&line, "").into_iter().collect::<Vec<_>>(), ["keys create", "keys list", "sums", "sums show"]);
}
