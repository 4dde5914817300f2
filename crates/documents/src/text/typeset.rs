//! The one door to text for the layout: a style, a width, and lines come back.

use crate::text::faces::{ASCENT, DESCENT, Weight};
use crate::text::shape::{Line, Paragraph, Shaper};
use crate::text::wrap;

/// A weight and a size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Style {
    pub(crate) weight: Weight,
    /// In points.
    pub(crate) size: f32,
    /// Free beneath each line beside the usual, in points.
    pub(crate) after: f32,
}

/// From one line to the next, in font sizes.
const LEADING: f32 = 1.4;

impl Style {
    /// From one line to the next, in points.
    pub(crate) fn leading(self) -> f32 {
        self.size * LEADING + self.after
    }

    /// From the top of a line to its baseline, in points.
    pub(crate) fn baseline(self) -> f32 {
        self.size * ((LEADING - ASCENT - DESCENT) / 2.0 + ASCENT)
    }
}

/// Sets text.
#[derive(Default)]
pub(crate) struct Typesetter {
    shaper: Shaper,
}

impl Typesetter {
    /// A text as one line, however wide. It is expected to be clean.
    pub(crate) fn line(&mut self, text: &str, style: Style) -> Line {
        let paragraph = Paragraph::new(text, style.weight);
        self.shaper.line(&paragraph, 0..paragraph.clusters.len())
    }

    /// A text as lines of at most `width` points. It is expected to be clean.
    pub(crate) fn wrapped(&mut self, text: &str, style: Style, width: f32) -> Vec<Line> {
        let paragraph = Paragraph::new(text, style.weight);
        let width = width / style.size;
        let widths = self.shaper.widths(&paragraph);
        let may_break = wrap::opportunities(&paragraph);
        let mut lines = Vec::new();
        let mut begin = 0;
        while begin < widths.len() {
            let mut end = wrap::end_of_line(&paragraph, &widths, &may_break, begin, width);
            let line = loop {
                let spaces = (begin..end).rev().take_while(|at| wrap::is_space(&paragraph, *at)).count();
                let line = self.shaper.line(&paragraph, begin..end - spaces);
                if wrap::fits(line.width, width) || end == begin + 1 {
                    break line;
                }
                end -= 1;
            };
            lines.push(line);
            begin = end + (end..widths.len()).take_while(|at| wrap::is_space(&paragraph, *at)).count();
        }
        lines
    }

    /// A text as one line of at most `width` points; an ellipsis stands for what has no room.
    pub(crate) fn shortened(&mut self, text: &str, style: Style, width: f32) -> Line {
        let line = self.line(text, style);
        if wrap::fits(line.width, width / style.size) {
            return line;
        }
        let paragraph = Paragraph::new(text, style.weight);
        let room = width / style.size - self.line("\u{2026}", style).width;
        let anywhere = vec![true; paragraph.clusters.len() + 1];
        let widths = self.shaper.widths(&paragraph);
        let end = wrap::end_of_line(&paragraph, &widths, &anywhere, 0, room);
        let begin = self.shaper.line(&paragraph, 0..end);
        self.line(&format!("{}\u{2026}", begin.text.trim_end_matches(' ')), style)
    }

    /// Figures, whose digits all have one width.
    pub(crate) fn figures(text: &str, style: Style) -> Line {
        Shaper::figures(text, style.weight)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: Style = Style { weight: Weight::Regular, size: 10.0, after: 0.0 };

    fn wrapped(text: &str, width: f32) -> Vec<String> {
        let lines = Typesetter::default().wrapped(text, STYLE, width);
        for line in &lines {
            assert!(line.width * STYLE.size <= width + 0.1, "{} is wider than {width}", line.text);
        }
        lines.into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn lines_end_where_words_do() {
        assert_eq!(wrapped("Monthly subscription, January 2025", 90.0), ["Monthly", "subscription,", "January 2025"]);
        assert_eq!(wrapped("Monthly subscription", 500.0), ["Monthly subscription"]);
        assert_eq!(wrapped("20\u{a0}January 2025", 62.0), ["20\u{a0}January", "2025"]);
        assert_eq!(wrapped("東京都千代田区千代田", 45.0), ["東京都千", "代田区千", "代田"]);
        assert!(wrapped("", 100.0).is_empty());
    }

    #[test]
    fn a_word_that_is_too_long_is_cut() {
        let word = "W".repeat(1000);
        let lines = wrapped(&word, 100.0);
        assert!(lines.len() > 50);
        assert_eq!(lines.concat(), word);
        assert_eq!(wrapped("ab WWWWWWWWWWWWWWWWWWWW cd", 60.0).concat(), "abWWWWWWWWWWWWWWWWWWWW cd");
    }

    #[test]
    fn right_to_left_words_are_cut_within_the_width_too() {
        for word in ["م", "שלום", "لا", "ﷲ"] {
            let text = word.repeat(200);
            assert_eq!(wrapped(&text, 80.0).concat(), text);
        }
        let mixed = "חשבונית 2025/01 Acme GmbH מספר 17 ".repeat(20);
        assert!(wrapped(mixed.trim(), 120.0).len() > 10);
    }

    #[test]
    fn a_line_of_several_scripts_stands_in_the_order_of_paper() {
        let line = Typesetter::default().line("Acme שלום 王", STYLE);
        let starts: Vec<usize> = line.runs.iter().flat_map(|run| run.glyphs.iter().map(|glyph| glyph.text_range.start)).collect();
        assert_eq!(starts, [0, 1, 2, 3, 4, 11, 9, 7, 5, 13, 14]);
    }

    #[test]
    fn arabic_letters_join() {
        let mut typesetter = Typesetter::default();
        let joined = typesetter.line("ببب", STYLE);
        let ids: Vec<u32> = joined.runs[0].glyphs.iter().map(|glyph| glyph.glyph_id.to_u32()).collect();
        assert_eq!(ids.len(), 3);
        assert!(ids[0] != ids[1] && ids[1] != ids[2] && ids[0] != ids[2], "three forms of one letter: {ids:?}");
    }

    #[test]
    fn what_no_font_covers_is_replaced_and_keeps_its_text() {
        let line = Typesetter::default().line("a\u{12000}b", STYLE);
        let glyphs = &line.runs[0].glyphs;
        assert_eq!(glyphs.len(), 3);
        assert_eq!(glyphs[1].text_range, 1..5);
        assert!(glyphs.iter().all(|glyph| glyph.glyph_id.to_u32() != 0));
    }

    #[test]
    fn a_name_without_room_is_shortened() {
        let shortened = |text: &str, width: f32| Typesetter::default().shortened(text, STYLE, width).text;
        assert_eq!(shortened("Acme", 100.0), "Acme");
        assert_eq!(shortened("Acme International Holdings", 80.0), "Acme Internatio…");
        assert_eq!(shortened(&"W".repeat(100), 50.0), "WWWW…");
    }

    #[test]
    fn figures_have_the_width_of_their_digits() {
        let width = |text: &str| Typesetter::figures(text, STYLE).width;
        assert!((width("111.11") - width("999.99")).abs() < 1e-6);
    }
}
