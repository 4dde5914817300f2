//! Text that agents and vendors wrote, as it may stand in a mail: nothing in it commands a reader's screen, hides, or reorders what stands
//! around it.

use bursar_domain::text::is_unsafe;

/// The longest text of one line, in characters. What is left out is marked.
pub(crate) const LINE_CHARS_MAX: usize = 200;

/// Text on one line: control characters, line breaks and invisible or reordering characters are spelled out.
pub(crate) fn line(text: &str, chars_max: usize) -> String {
    let mut out = String::with_capacity(text.len());
    for (count, char) in text.chars().enumerate() {
        if count == chars_max {
            out.push('…');
            break;
        }
        push(char, &mut out);
    }
    out
}

/// The lines of a longer text, each cleaned. Blank ones at its end are no part of it.
pub(crate) fn lines(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n");
    text.trim_end().split('\n').map(|one| line(one, usize::MAX)).collect()
}

fn push(char: char, out: &mut String) {
    if is_unsafe(char) {
        out.extend(char.escape_default());
    } else {
        out.push(char);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_mislead_a_reader_is_spelled_out() {
        let check = |text: &str, expect: &str| assert_eq!(line(text, 20), expect, "{text:?}");
        check("Zoë & Söhne, 東京", "Zoë & Söhne, 東京");
        check("a\r\nBcc: b", "a\\r\\nBcc: b");
        check("a\u{1b}[2J\u{202e}b\u{200b}", "a\\u{1b}[2J\\u{202e}b\\u{200b}");
        check("123456789 123456789 ", "123456789 123456789 ");
        check("123456789 123456789 1", "123456789 123456789 …");
        assert_eq!(lines("one\r\n\n two\u{7f}\n\n"), ["one", "", " two\\u{7f}"]);
        assert_eq!(lines(" \n"), [""]);
    }
}
