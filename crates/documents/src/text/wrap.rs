//! Where lines end: at the opportunities of UAX 14, and inside a word only if it alone is wider than the line.

use unicode_linebreak::linebreaks;

use crate::text::shape::Paragraph;

/// How much wider than asked for a line may be, in font sizes: less than anybody sees.
const TOLERANCE: f32 = 0.001;

/// Before which clusters a line may end; one for each cluster, and one for the end of the text.
pub(crate) fn opportunities(paragraph: &Paragraph<'_>) -> Vec<bool> {
    let mut may_break = vec![false; paragraph.clusters.len() + 1];
    for (at, _) in linebreaks(paragraph.text) {
        let next = paragraph.clusters.partition_point(|cluster| cluster.range.start < at);
        may_break[next] = true;
    }
    may_break
}

/// The end of the line that begins at a cluster: as far as the widths reach, then back to the last opportunity.
/// Spaces at the end do not count. At least one cluster.
pub(crate) fn end_of_line(paragraph: &Paragraph<'_>, widths: &[f32], may_break: &[bool], begin: usize, width: f32) -> usize {
    let (mut used, mut at, mut last_break) = (0.0, begin, None);
    while at < widths.len() {
        if !is_space(paragraph, at) && at > begin && used + widths[at] > width + TOLERANCE {
            return last_break.unwrap_or(at);
        }
        used += widths[at];
        at += 1;
        if may_break[at] {
            last_break = Some(at);
        }
    }
    at
}

/// Whether a shaped line fits. Letters may get other shapes where a word is cut, and so another width.
pub(crate) fn fits(shaped: f32, width: f32) -> bool {
    shaped <= width + TOLERANCE
}

/// Whether a cluster is a space that may vanish at the end of a line.
pub(crate) fn is_space(paragraph: &Paragraph<'_>, at: usize) -> bool {
    paragraph.clusters.get(at).is_some_and(|cluster| &paragraph.text[cluster.range.clone()] == " ")
}
