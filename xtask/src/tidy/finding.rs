//! What a rule finds.

#[cfg(test)]
use crate::tidy::tree::Tree;

/// One breach. Line 0 means the file as a whole.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) path: String,
    pub(crate) line: usize,
    pub(crate) what: String,
}

impl Finding {
    /// A breach on a line.
    pub(crate) fn at(path: &str, line: usize, what: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, what: what.into() }
    }
}

impl std::fmt::Display for Finding {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            0 => write!(out, "{}: {}", self.path, self.what),
            line => write!(out, "{}:{line}: {}", self.path, self.what),
        }
    }
}

/// Checks one rule over a made-up tree: `expected` lists what it must find, a line each, as `path:line: what`.
#[cfg(test)]
#[track_caller]
pub(crate) fn expect_findings(check: fn(&Tree) -> Vec<Finding>, files: &[(&str, &str)], expected: &[&str]) {
    let mut found: Vec<String> = check(&Tree::of(files)).iter().map(ToString::to_string).collect();
    found.sort();
    assert_eq!(found, expected);
}
