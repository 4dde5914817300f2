//! Rooms that have something to tell the world, or hear from it, open no connection themselves.

use crate::tidy::Finding;
use crate::tidy::tree::Tree;

/// What opens a connection, or finds out where to.
const WORDS: &[&str] = &["TcpStream", "TcpSocket", "UdpSocket", "ToSocketAddrs", "lookup_host"];

/// The rooms that must call through `outbound`, or, for mails, through the SMTP client.
const ROOMS: &[&str] = &["courier", "engine", "mail", "rails", "surfaces"];

/// Finds the words in their sources, not in their tests.
pub(crate) fn opened(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let bound = |room: Option<&str>| room.is_some_and(|room| ROOMS.contains(&room));
    for (file, source) in tree.sources().filter(|(file, _)| bound(file.room()) && file.is_own_source() && !file.is_test()) {
        for word in WORDS {
            let lines = source.lines_outside_tests(&[word]).into_iter();
            findings.extend(lines.map(|line| Finding::at(&file.path, line, format!("`{word}`"))));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::expect_findings;

    #[test]
    fn a_connection_outside_of_its_room_is_found() {
        let opens =
            "//! `TcpStream`\nuse tokio::net::{TcpStream, lookup_host};\n#[cfg(test)]\nmod tests { use std::net::UdpSocket; }\n";
        expect_findings(
            opened,
            &[
                ("crates/courier/src/webhooks.rs", opens),
                ("crates/courier/tests/webhooks.rs", opens),
                ("crates/outbound/src/client/connect.rs", opens),
                ("crates/rails/src/stripe/mod.rs", "fn f() { std::net::TcpStream::connect(\"a\"); }\n"),
            ],
            &[
                "crates/courier/src/webhooks.rs:2: `TcpStream`",
                "crates/courier/src/webhooks.rs:2: `lookup_host`",
                "crates/rails/src/stripe/mod.rs:1: `TcpStream`",
            ],
        );
    }
}
