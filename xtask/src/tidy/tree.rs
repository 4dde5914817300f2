//! The tree as the rules see it: the files that git tracks or would track, read once.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, anyhow};

use crate::tidy::source::Source;

/// All files, in order of their paths.
pub(crate) struct Tree {
    pub(crate) files: Vec<File>,
}

/// One file.
pub(crate) struct File {
    /// From the root, with forward slashes.
    pub(crate) path: String,
    pub(crate) bytes: usize,
    /// `None` if it is not text.
    pub(crate) text: Option<String>,
    /// For Rust files.
    pub(crate) source: Option<Source>,
}

impl Tree {
    /// Reads the tree below a root.
    pub(crate) fn read(root: &Path) -> Result<Self> {
        let mut paths = match listed_by_git(root) {
            Some(paths) => paths,
            None => walked(root)?,
        };
        paths.sort();
        paths.dedup();
        let mut files = Vec::new();
        for path in paths {
            let place = root.join(&path);
            // Deleted but not yet committed as deleted, or a link: nothing to read.
            if place.symlink_metadata().is_ok_and(|entry| entry.is_file()) {
                let bytes = fs::read(&place).with_context(|| format!("can't read {}", place.display()))?;
                files.push(File::new(path, bytes)?);
            }
        }
        Ok(Self { files })
    }

    /// A made-up tree.
    #[cfg(test)]
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let read = files.iter().map(|(path, text)| File::new((*path).to_owned(), (*text).into()));
        Self { files: read.collect::<Result<_>>().unwrap() }
    }

    /// The Rust files.
    pub(crate) fn sources(&self) -> impl Iterator<Item = (&File, &Source)> {
        self.files.iter().filter_map(|file| Some((file, file.source.as_ref()?)))
    }

    /// Whether this file exists.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.files.iter().any(|file| file.path == path)
    }
}

impl File {
    fn new(path: String, bytes: Vec<u8>) -> Result<Self> {
        let size = bytes.len();
        let text = String::from_utf8(bytes).ok().filter(|text| !text.contains('\0'));
        let source = match &text {
            Some(text) if path.ends_with(".rs") => Some(Source::parse(text).map_err(|error| {
                // A rule can't be proved over a file that can't be read.
                anyhow!("{path}:{}: {error}", error.span().start().line)
            })?),
            _ => None,
        };
        Ok(Self { path, bytes: size, text, source })
    }

    /// The crate it belongs to: `domain` for `crates/domain/src/money.rs`.
    pub(crate) fn room(&self) -> Option<&str> {
        self.path.strip_prefix("crates/")?.split_once('/').map(|(room, _)| room)
    }

    /// The path's parts without the extension: `src`, `money`.
    pub(crate) fn parts(&self) -> impl Iterator<Item = &str> {
        self.path.split('/').map(|part| part.split_once('.').map_or(part, |(stem, _)| stem))
    }

    /// Whether the whole file is test code: under `tests/`, or named `tests.rs`.
    pub(crate) fn is_test(&self) -> bool {
        self.parts().any(|part| part == "tests")
    }

    /// Whether it is a room's or xtask's own source, not a test of it.
    pub(crate) fn is_own_source(&self) -> bool {
        let mut parts = self.path.split('/');
        match parts.next() {
            Some("crates") => parts.nth(1) == Some("src"),
            Some("xtask") => parts.next() == Some("src"),
            _ => false,
        }
    }
}

fn listed_by_git(root: &Path) -> Option<Vec<String>> {
    let mut git = Command::new("git");
    git.current_dir(root).args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    let output = git.output().ok().filter(|output| output.status.success())?;
    let list = String::from_utf8_lossy(&output.stdout).into_owned();
    let paths: Vec<String> = list.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect();
    // An unpacked archive inside of some other repository: git knows nothing of it.
    (!paths.is_empty()).then_some(paths)
}

/// For an unpacked archive without git: everything but what a build leaves behind.
fn walked(root: &Path) -> Result<Vec<String>> {
    const LEFT_OUT: [&str; 5] = [".git", "target", "node_modules", "__pycache__", "bursar-data"];
    let mut paths = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            let kind = entry.file_type()?;
            if kind.is_dir() && !LEFT_OUT.iter().any(|name| entry.file_name() == *name) {
                folders.push(entry.path());
            } else if kind.is_file() {
                let path = entry.path();
                paths.push(path.strip_prefix(root)?.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn git_and_the_walk_see_the_same_sources() {
        let root = crate::session::workspace_root().unwrap();
        let mut walked = walked(&root).unwrap();
        walked.retain(|path| path.starts_with("xtask/src/"));
        walked.sort();
        let tree = Tree::read(&root).unwrap();
        let read: Vec<&str> = tree.files.iter().map(|file| &*file.path).filter(|path| path.starts_with("xtask/src/")).collect();
        assert_eq!(walked, read);
    }

    #[test]
    fn a_file_that_is_no_rust_is_no_silent_success() {
        let error = File::new("crates/a/src/lib.rs".to_owned(), b"\nfn f( {}\n".to_vec()).err().unwrap();
        assert!(error.to_string().starts_with("crates/a/src/lib.rs:2: "), "{error}");
    }

    #[test]
    fn what_counts_as_a_test() {
        let test = |path: &str| Tree::of(&[(path, "")]).files[0].is_test();
        assert!(test("crates/bursar/tests/charges.rs"));
        assert!(test("crates/domain/src/money/tests.rs"));
        assert!(!test("crates/domain/src/money.rs"));
        assert!(!test("crates/testkit/src/tests_of_law.rs"));
    }
}
