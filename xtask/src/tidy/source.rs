//! A Rust file as the rules see it: its syntax, which `syn` reads, and its tokens in a row, for rules about words.

use std::ops::RangeInclusive;

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};

/// A Rust file that was read.
pub(crate) struct Source {
    /// Without what stands inside macros.
    pub(crate) syntax: syn::File,
    /// Everything, also inside macros, but for comments and doc comments. `::` is one token.
    tokens: Vec<Token>,
    tests: Vec<RangeInclusive<usize>>,
}

struct Token {
    text: String,
    line: usize,
    span: Span,
}

/// A path of at least two names, such as `crate::money::Amount`; a `use` with braces is as many of them as it has names.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Path {
    pub(crate) line: usize,
    pub(crate) segments: Vec<String>,
}

impl Source {
    /// Reads a file.
    pub(crate) fn parse(text: &str) -> syn::Result<Self> {
        let stream: TokenStream = text.parse()?;
        let mut tokens = Vec::new();
        flatten(stream.clone(), &mut tokens);
        let tests = test_regions(&tokens);
        Ok(Self { syntax: syn::parse2(stream)?, tokens, tests })
    }

    /// Whether a line stands in a `#[cfg(test)]` item.
    pub(crate) fn in_test(&self, line: usize) -> bool {
        self.tests.iter().any(|region| region.contains(&line))
    }

    /// The lines on which these tokens stand one behind the other, tests among them.
    pub(crate) fn lines_of(&self, pattern: &[&str]) -> Vec<usize> {
        let runs = self.tokens.windows(pattern.len());
        let matching = runs.filter(|run| run.iter().map(|token| token.text.as_str()).eq(pattern.iter().copied()));
        matching.map(|run| run[0].line).collect()
    }

    /// The same outside of tests.
    pub(crate) fn lines_outside_tests(&self, pattern: &[&str]) -> Vec<usize> {
        let mut lines = self.lines_of(pattern);
        lines.retain(|line| !self.in_test(*line));
        lines
    }

    /// Each string literal outside of tests: its first line and its value.
    pub(crate) fn strings(&self) -> impl Iterator<Item = (usize, String)> {
        let tokens = self.tokens.iter().filter(|token| !self.in_test(token.line));
        tokens.filter_map(|token| Some((token.line, string_value(&token.text)?)))
    }

    /// Every path outside of tests, in the order of the text.
    pub(crate) fn paths(&self) -> Vec<Path> {
        let mut paths = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            if !self.is_name(at) || self.text(at + 1) != "::" {
                at += 1;
            } else if self.in_test(self.tokens[at].line) {
                at = self.path_at(at, &[], &mut Vec::new());
            } else {
                at = self.path_at(at, &[], &mut paths);
            }
        }
        paths
    }

    /// Reads a path, or the braces of a `use`, from a token on, and says where it ends.
    fn path_at(&self, mut at: usize, prefix: &[String], paths: &mut Vec<Path>) -> usize {
        let line = self.tokens[at].line;
        let mut segments = prefix.to_vec();
        while self.is_name(at) {
            segments.push(self.text(at).to_owned());
            at += 1;
            if self.text(at) != "::" {
                break;
            }
            at += 1;
        }
        if self.text(at) != "{" || self.text(at - 1) != "::" {
            paths.extend((segments.len() > 1).then_some(Path { line, segments }));
            return at;
        }
        at += 1;
        while !matches!(self.text(at), "}" | "") {
            at = match self.text(at) {
                "as" => at + 2,
                _ if self.is_name(at) => self.path_at(at, &segments, paths),
                _ => at + 1,
            };
        }
        at + 1
    }

    /// The text of a token; empty behind the last one.
    fn text(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.text.as_str())
    }

    fn is_name(&self, at: usize) -> bool {
        self.text(at).starts_with(|char: char| char.is_alphabetic() || char == '_') && !self.text(at).ends_with(['"', '#', '\''])
    }

    /// The file's text with its string literals blanked: code and comments.
    pub(crate) fn without_strings(&self, text: &str) -> String {
        let mut blanked = text.to_owned();
        for token in self.tokens.iter().filter(|token| string_value(&token.text).is_some()) {
            let lines: String =
                text[token.span.byte_range()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
            blanked.replace_range(token.span.byte_range(), &lines);
        }
        blanked
    }
}

fn flatten(stream: TokenStream, tokens: &mut Vec<Token>) {
    for tree in stream {
        match tree {
            TokenTree::Group(group) if is_doc(&group) => {}
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                tokens.push(Token::new(open, group.span_open()));
                flatten(group.stream(), tokens);
                tokens.push(Token::new(close, group.span_close()));
            }
            other => {
                let token = Token::new(other.to_string(), other.span());
                match tokens.last_mut() {
                    Some(last) if (&*last.text, &*token.text) == (":", ":") && follows(last.span, token.span) => {
                        last.text.push(':')
                    }
                    _ => tokens.push(token),
                }
            }
        }
    }
}

impl Token {
    fn new(text: impl Into<String>, span: Span) -> Self {
        Self { text: text.into(), line: span.start().line, span }
    }
}

/// Whether nothing stands between two tokens.
fn follows(before: Span, after: Span) -> bool {
    before.byte_range().end == after.byte_range().start
}

/// Whether this is `[doc = ..]`, as which a doc comment is read.
fn is_doc(group: &Group) -> bool {
    let first = group.stream().into_iter().next();
    group.delimiter() == Delimiter::Bracket && first.is_some_and(|first| first.to_string() == "doc")
}

/// The lines of each item under `#[cfg(test)]`, from the attribute to its last brace or `;`.
fn test_regions(tokens: &[Token]) -> Vec<RangeInclusive<usize>> {
    let texts: Vec<&str> = tokens.iter().map(|token| token.text.as_str()).collect();
    let is_test = |at: &usize| {
        let attribute = texts[*at..].strip_prefix(&["#", "[", "cfg", "("]).unwrap_or_default();
        matches!(attribute, ["test", ")", ..] | ["all" | "any", "(", "test", ..])
    };
    (0..tokens.len()).filter(is_test).map(|at| tokens[at].line..=item_end(&tokens[at..])).collect()
}

/// The line on which an item ends that begins with these tokens.
fn item_end(tokens: &[Token]) -> usize {
    let mut depth = 0_i32;
    for token in tokens {
        match token.text.as_str() {
            "{" | "(" | "[" => depth += 1,
            "}" if depth == 1 => return token.line,
            "}" | ")" | "]" => depth -= 1,
            ";" if depth == 0 => return token.line,
            _ => {}
        }
    }
    tokens.last().map_or(0, |token| token.line)
}

fn string_value(token: &str) -> Option<String> {
    if !token.ends_with(['"', '#']) || token.len() < 2 {
        return None;
    }
    match syn::parse_str(token).ok()? {
        syn::Lit::Str(string) => Some(string.value()),
        syn::Lit::ByteStr(string) => Some(String::from_utf8_lossy(&string.value()).into_owned()),
        syn::Lit::CStr(string) => Some(string.value().to_string_lossy().into_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn paths(text: &str) -> Vec<(usize, String)> {
        let paths = Source::parse(text).unwrap().paths();
        paths.into_iter().map(|path| (path.line, path.segments.join("::"))).collect()
    }

    #[test]
    fn comments_and_strings_hold_no_words() {
        let source = Source::parse("//! word\n/// word\nfn f() { g!(\"word\", r#\"word\"#); } // word\nfn word() {}\n").unwrap();
        assert_eq!(source.lines_of(&["word"]), [4]);
    }

    #[test]
    fn strings_have_lines_and_values() {
        let source = Source::parse("//! No.\nfn f() {\n g!(\"a\\\"b\", '\"'); c(\"d\ne\", br#\"f\"#, c\"g\") }\n").unwrap();
        let strings: Vec<(usize, String)> = source.strings().collect();
        assert_eq!(strings, [(3, "a\"b"), (3, "d\ne"), (4, "f"), (4, "g")].map(|(line, value)| (line, value.to_owned())));
    }

    #[test]
    fn without_strings_there_are_code_and_comments() {
        let text = "/// \"Kept\".\nfn f() { g(\"gone\n\", 'k') } // kept\n";
        let rest = Source::parse(text).unwrap().without_strings(text);
        assert_eq!(rest, "/// \"Kept\".\nfn f() { g(     \n , 'k') } // kept\n");
    }

    #[test]
    fn a_test_ends_with_its_item() {
        let text = "fn a() {}\n#[cfg(test)]\nmod tests {\n  fn b() { c({}); }\n}\nfn d() {}\n#[cfg(test)]\nmod more;\nfn e() {}\n\
            #[cfg(all(test, unix))]\nfn f(g: [u8; 2]) {\n}\nfn h() {}\n";
        let source = Source::parse(text).unwrap();
        let inside: Vec<usize> = (1..=13).filter(|line| source.in_test(*line)).collect();
        assert_eq!(inside, [2, 3, 4, 5, 7, 8, 10, 11, 12]);
    }

    #[test]
    fn paths_are_read_in_uses_types_expressions_and_macros() {
        let text = "use crate::{money::Amount,\n wallet::{self, policy::{A, B as C}}, *};\nfn f(x: Vec<std::fs::File>) { a::<B>::c(); }\n\
            fn g() { println!(\"{}\", super::super::h()); }\n#[cfg(test)]\nmod tests { use super::*; }\n";
        let expected = [
            (1, "crate::money::Amount"),
            (2, "crate::wallet::self"),
            (2, "crate::wallet::policy::A"),
            (2, "crate::wallet::policy::B"),
            (3, "std::fs::File"),
            (4, "super::super::h"),
        ];
        assert_eq!(paths(text), expected.map(|(line, path)| (line, path.to_owned())));
    }
}
