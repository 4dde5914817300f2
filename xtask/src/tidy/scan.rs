//! A scanner of Rust text, just exact enough to tell code, comments, strings and test modules from each other.
//! It knows no grammar; the rules look for words and braces.

use std::ops::RangeInclusive;

/// A Rust file, taken apart. `code` and `remarks` have the lines and columns of the original.
pub(crate) struct Source {
    /// With comments and the insides of strings and characters blanked.
    pub(crate) code: String,
    /// With nothing but comments left.
    pub(crate) remarks: String,
    /// Each string literal as it is written, with its first line.
    pub(crate) strings: Vec<(usize, String)>,
    tests: Vec<RangeInclusive<usize>>,
}

impl Source {
    /// Takes a file apart.
    pub(crate) fn scan(text: &str) -> Self {
        let mut scanner = Scanner { rest: text.chars().collect(), at: 0, line: 1, code: String::new(), remarks: String::new() };
        let strings = scanner.run();
        let tests = test_regions(&scanner.code);
        Self { code: scanner.code, remarks: scanner.remarks, strings, tests }
    }

    /// Whether a line stands in a `#[cfg(test)]` item.
    pub(crate) fn in_test(&self, line: usize) -> bool {
        self.tests.iter().any(|region| region.contains(&line))
    }

    /// The lines on which a word stands in code outside of tests.
    pub(crate) fn lines_with<'a>(&'a self, word: &'a str) -> impl Iterator<Item = usize> + 'a {
        let lines = words(&self.code, word).map(|at| line_of(&self.code, at));
        lines.filter(|line| !self.in_test(*line))
    }
}

struct Scanner {
    rest: Vec<char>,
    at: usize,
    line: usize,
    code: String,
    remarks: String,
}

/// Where a character of the original goes.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Code,
    Remark,
    Nowhere,
}

impl Scanner {
    fn run(&mut self) -> Vec<(usize, String)> {
        let mut strings = Vec::new();
        while let Some(char) = self.peek(0) {
            match char {
                '/' if self.peek(1) == Some('/') => self.take_while(Part::Remark, |char| char != '\n'),
                '/' if self.peek(1) == Some('*') => self.block_comment(),
                '"' => strings.push(self.string(0)),
                '\'' => self.character_or_lifetime(),
                'r' | 'b' | 'c' if !self.in_word() => match self.raw_hashes() {
                    Some((prefix, hashes)) => {
                        self.take(prefix, Part::Code);
                        strings.push(self.raw_string(hashes));
                    }
                    None => self.take(1, Part::Code),
                },
                _ => self.take(1, Part::Code),
            }
        }
        strings
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.rest.get(self.at + ahead).copied()
    }

    fn in_word(&self) -> bool {
        self.at.checked_sub(1).and_then(|before| self.rest.get(before)).is_some_and(|char| is_word(*char))
    }

    fn take(&mut self, count: usize, into: Part) {
        for _ in 0..count {
            let Some(char) = self.peek(0) else { return };
            self.at += 1;
            self.line += usize::from(char == '\n');
            // Blanks keep the byte offsets of each view together with its own lines only; lines are what is compared.
            let blank = if char == '\n' { '\n' } else { ' ' };
            self.code.push(if into == Part::Code { char } else { blank });
            self.remarks.push(if into == Part::Remark { char } else { blank });
        }
    }

    fn take_while(&mut self, into: Part, goes_on: impl Fn(char) -> bool) {
        while self.peek(0).is_some_and(&goes_on) {
            self.take(1, into);
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 0;
        loop {
            match (self.peek(0), self.peek(1)) {
                (Some('/'), Some('*')) => {
                    depth += 1;
                    self.take(2, Part::Remark);
                }
                (Some('*'), Some('/')) => {
                    depth -= 1;
                    self.take(2, Part::Remark);
                    if depth == 0 {
                        return;
                    }
                }
                (Some(_), _) => self.take(1, Part::Remark),
                (None, _) => return,
            }
        }
    }

    /// At a quote. A raw string ends at a quote with as many hashes; `hashes` 0 and escapes make an ordinary one.
    fn string(&mut self, hashes: usize) -> (usize, String) {
        self.literal(hashes, true)
    }

    fn raw_string(&mut self, hashes: usize) -> (usize, String) {
        self.literal(hashes, false)
    }

    fn literal(&mut self, hashes: usize, escapes: bool) -> (usize, String) {
        let line = self.line;
        self.take(1, Part::Code);
        let start = self.at;
        while let Some(char) = self.peek(0) {
            if escapes && char == '\\' {
                self.take(2, Part::Nowhere);
            } else if char == '"' && (1..=hashes).all(|ahead| self.peek(ahead) == Some('#')) {
                break;
            } else {
                self.take(1, Part::Nowhere);
            }
        }
        let value = self.rest[start..self.at].iter().collect();
        self.take(1 + hashes, Part::Code);
        (line, value)
    }

    /// At `r`, `b` or `c`: if a raw string begins here, how long is what stands before its quote, and how many hashes.
    fn raw_hashes(&self) -> Option<(usize, usize)> {
        let letters = match (self.peek(0), self.peek(1)) {
            (Some('r'), _) => 1,
            (Some('b' | 'c'), Some('r')) => 2,
            _ => return None,
        };
        let mut hashes = 0;
        while self.peek(letters + hashes) == Some('#') {
            hashes += 1;
        }
        (self.peek(letters + hashes) == Some('"')).then_some((letters + hashes, hashes))
    }

    fn character_or_lifetime(&mut self) {
        if self.peek(1) == Some('\\') {
            self.take(1, Part::Code);
            self.take(2, Part::Nowhere);
            self.take_while(Part::Nowhere, |char| char != '\'');
            self.take(1, Part::Code);
        } else if self.peek(2) == Some('\'') {
            self.take(1, Part::Code);
            self.take(1, Part::Nowhere);
            self.take(1, Part::Code);
        } else {
            self.take(1, Part::Code);
        }
    }
}

/// The lines of each `#[cfg(test)]` item, from the attribute to the closing brace.
fn test_regions(code: &str) -> Vec<RangeInclusive<usize>> {
    let mut regions = Vec::new();
    for attribute in ["#[cfg(test)]", "#[cfg(all(test,", "#[cfg(any(test,"] {
        for (at, _) in code.match_indices(attribute) {
            let after = at + code[at..].find(']').unwrap_or(0) + 1;
            let end = match body(code, after) {
                Some((_, end)) => end,
                None => after + code[after..].find(';').unwrap_or(0),
            };
            regions.push(line_of(code, at)..=line_of(code, end));
        }
    }
    regions
}

/// The first braced block at or after a place, before any `;` of its own level: where it opens and closes.
pub(crate) fn body(code: &str, from: usize) -> Option<(usize, usize)> {
    let mut nested = 0_i32;
    for (at, char) in code.get(from..)?.char_indices() {
        match char {
            '(' | '[' => nested += 1,
            ')' | ']' => nested -= 1,
            ';' if nested == 0 => return None,
            '{' if nested == 0 => return Some((from + at, closing(code, from + at)?)),
            _ => {}
        }
    }
    None
}

/// Where the bracket that opens at a place closes.
pub(crate) fn closing(code: &str, open: usize) -> Option<usize> {
    let mut depth = 0_i32;
    for (at, char) in code[open..].char_indices() {
        match char {
            '{' | '(' | '[' => depth += 1,
            '}' | ')' | ']' => depth -= 1,
            _ => continue,
        }
        if depth == 0 {
            return Some(open + at);
        }
    }
    None
}

/// The places of a whole word.
pub(crate) fn words<'a>(code: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    code.match_indices(word).map(|(at, _)| at).filter(move |at| {
        let before = code[..*at].chars().next_back();
        let after = code[at + word.len()..].chars().next();
        !before.is_some_and(is_word) && !after.is_some_and(is_word)
    })
}

/// What follows `head::` in paths: the next part, or each first part of a `{..}` group, with its line.
pub(crate) fn parts_after(code: &str, head: &str) -> Vec<(usize, String)> {
    let mut parts = Vec::new();
    for at in words(code, head) {
        let Some(after) = code[at + head.len()..].trim_start().strip_prefix("::") else {
            continue;
        };
        let after = after.trim_start();
        let start = code.len() - after.len();
        if !after.starts_with('{') {
            parts.push((line_of(code, start), leading_word(after)));
            continue;
        }
        let end = closing(code, start).unwrap_or(code.len());
        let mut depth = 0;
        let mut fresh = true;
        for (offset, char) in code[start..end].char_indices() {
            match char {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 1 => fresh = true,
                char if depth == 1 && fresh && is_word(char) => {
                    fresh = false;
                    parts.push((line_of(code, start + offset), leading_word(&code[start + offset..])));
                }
                _ => {}
            }
        }
    }
    parts
}

/// The word a text begins with, or nothing.
pub(crate) fn leading_word(text: &str) -> String {
    text.chars().take_while(|char| is_word(*char)).collect()
}

/// The line, from 1, of a byte offset.
pub(crate) fn line_of(text: &str, at: usize) -> usize {
    1 + text[..at].bytes().filter(|byte| *byte == b'\n').count()
}

/// Whether a character may stand in a Rust name.
pub(crate) fn is_word(char: char) -> bool {
    char.is_alphanumeric() || char == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, code: &str) {
        assert_eq!(Source::scan(text).code, code);
    }

    #[test]
    fn comments_strings_and_characters_are_blanked() {
        check("a // b\nc", "a     \nc");
        check("a /* b /* c */ d */ e", "a                   e");
        check(r#"f("x{y", '{', '\'', b'}') "#, r#"f("   ", ' ', '  ', b' ') "#);
        check("r#\"a\"b\"# + br\"c\\\" + r\"\"", "r#\"   \"# + br\"  \" + r\"\"");
        check("fn f<'a>(x: &'a str, y: r#type) {}", "fn f<'a>(x: &'a str, y: r#type) {}");
        check("'\\u{1F600}' {", "'         ' {");
    }

    #[test]
    fn strings_keep_their_lines() {
        let source = Source::scan("\"a\\\"b\"\nc(\"d\ne\", r#\"f\"#)");
        assert_eq!(source.strings, [(1, "a\\\"b".to_owned()), (2, "d\ne".to_owned()), (3, "f".to_owned())]);
    }

    #[test]
    fn test_modules_are_known_by_their_braces() {
        let source =
            Source::scan("fn a() {}\n#[cfg(test)]\nmod tests {\n  \"}\";\n}\nfn b() {}\n#[cfg(test)]\nmod more;\nfn c() {}");
        let inside: Vec<usize> = (1..=9).filter(|line| source.in_test(*line)).collect();
        assert_eq!(inside, [2, 3, 4, 5, 7, 8]);
    }

    #[test]
    fn groups_are_read_one_level_deep() {
        let parts =
            parts_after("use crate::{money::Amount,\n wallet::{state, policy}, id};\ncrate::time::x(); mycrate::no;", "crate");
        let names: Vec<(usize, &str)> = parts.iter().map(|(line, name)| (*line, &**name)).collect();
        assert_eq!(names, [(1, "money"), (2, "wallet"), (2, "id"), (3, "time")]);
    }
}
