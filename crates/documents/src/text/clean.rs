//! Makes any text fit to print: one spelling for each character, and nothing that steers, hides or piles up.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What stands where a character can't be printed.
pub(crate) const REPLACEMENT: char = '\u{fffd}';

/// How many marks a letter may carry. Vietnamese and Hebrew need three; more of them would reach into other lines.
const MARKS_MAX: usize = 4;

/// A text as one line: white space of any kind becomes a single space, and none is at its ends.
pub(crate) fn line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut marks = 0;
    for char in text.nfc() {
        if is_space(char) {
            if !line.is_empty() && !line.ends_with(' ') {
                line.push(' ');
            }
            continue;
        }
        let Some(char) = printable(char) else { continue };
        marks = if is_combining_mark(char) { marks + 1 } else { 0 };
        if marks <= MARKS_MAX {
            line.push(char);
        }
    }
    line.truncate(line.trim_end_matches(' ').len());
    line
}

/// A text as paragraphs: line breaks of any kind begin a new one, and none is empty.
pub(crate) fn paragraphs(text: &str) -> Vec<String> {
    text.split(is_line_break).map(line).filter(|line| !line.is_empty()).collect()
}

/// What ends a line in any system, as Unicode lists it (UAX 14: BK, CR, LF, NL).
fn is_line_break(char: char) -> bool {
    matches!(char, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// A no-break space is not among them: it keeps two words together.
fn is_space(char: char) -> bool {
    char.is_whitespace() && !matches!(char, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

/// The character that is printed for this one, if any.
fn printable(char: char) -> Option<char> {
    match char {
        // Overrides, embeddings and isolates could make a text read as another one.
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => None,
        // Soft hyphens, byte order marks, annotations, tags: invisible.
        '\u{ad}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}' => None,
        // Private characters mean something else everywhere, and PDF/A-2a does not allow them.
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => Some(REPLACEMENT),
        // Not characters at all.
        '\u{fdd0}'..='\u{fdef}' => None,
        char if u32::from(char) & 0xfffe == 0xfffe => None,
        char if char.is_control() => None,
        char => Some(char),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_shows_what_it_says() {
        let check = |text: &str, expect: &str| assert_eq!(line(text), expect, "{text:?}");
        check("  John\t\r\n Doe ", "John Doe");
        check("\u{202e}evil\u{202c} \u{2066}x\u{2069}", "evil x");
        check("a\0b\u{7}c\u{9b}", "abc");
        check("\u{feff}soft\u{ad}hyphen", "softhyphen");
        check("e\u{301}", "\u{e9}");
        check("1\u{a0}000 €", "1\u{a0}000 €");
        check("\u{e123}\u{10fffd}", "\u{fffd}\u{fffd}");
        check("\u{fdd0}\u{1fffe}\u{ffff}", "");
        check(&format!("Z{}algo", "\u{334}".repeat(50)), "Z\u{334}\u{334}\u{334}\u{334}algo");
        check("\u{3000}東京\u{2028}都 ", "東京 都");
    }

    #[test]
    fn paragraphs_end_at_every_kind_of_line_break() {
        assert_eq!(paragraphs("a\r\nb\n\n c \u{2029}d\u{85}"), ["a", "b", "c", "d"]);
        assert!(paragraphs(" \n\t\n").is_empty());
    }
}
