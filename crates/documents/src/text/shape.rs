//! Shapes a line: from characters to glyphs of one or more fonts, in the order in which they stand on paper.

use std::ops::Range;

use harfrust::{BufferFlags, Direction, Script, ShapeOptions, ShapePlan, UnicodeBuffer};
use krilla::text::{GlyphId, KrillaGlyph};
use unicode_bidi::{BidiInfo, Level};
use unicode_segmentation::UnicodeSegmentation;

use crate::text::clean::REPLACEMENT;
use crate::text::faces::{Drawn, Face, FaceId, Weight, face_for};

/// A line of text, shaped. Widths are in font sizes.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// What it says, in reading order.
    pub(crate) text: String,
    /// Its glyphs, from left to right.
    pub(crate) runs: Vec<Run>,
    /// From its left to its right end.
    pub(crate) width: f32,
}

impl Line {
    /// Nothing.
    pub(crate) fn empty() -> Self {
        Self { text: String::new(), runs: Vec::new(), width: 0.0 }
    }
}

/// Glyphs of one font.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    /// Of which font.
    pub(crate) face: FaceId,
    /// Their ranges are bytes of the line's text.
    pub(crate) glyphs: Vec<KrillaGlyph>,
    /// The sum of their advances.
    pub(crate) width: f32,
}

/// A letter with its marks: what no line break divides.
#[derive(Debug, Clone)]
pub(crate) struct Cluster {
    /// Its bytes in the text.
    pub(crate) range: Range<usize>,
    /// What prints it.
    face: FaceId,
    drawn: Drawn,
}

/// A text that is to be shaped, whole or line by line.
pub(crate) struct Paragraph<'t> {
    /// What it says.
    pub(crate) text: &'t str,
    /// The same, cut into clusters.
    pub(crate) clusters: Vec<Cluster>,
    bidi: BidiInfo<'t>,
}

impl<'t> Paragraph<'t> {
    /// Looks at a text: what prints its clusters, and which way they run.
    pub(crate) fn new(text: &'t str, weight: Weight) -> Self {
        let graphemes = text.grapheme_indices(true);
        let clusters = graphemes.map(|(start, cluster)| {
            let (face, drawn) = face_for(cluster, weight);
            Cluster { range: start..start + cluster.len(), face, drawn }
        });
        Self { text, clusters: clusters.collect(), bidi: BidiInfo::new(text, None) }
    }

    /// The text's bytes that some of its clusters cover.
    fn bytes(&self, part: &Range<usize>) -> Range<usize> {
        match self.clusters.get(part.clone()) {
            Some([first, .., last]) => first.range.start..last.range.end,
            Some([only]) => only.range.clone(),
            _ => 0..0,
        }
    }

    /// Clusters of one font and one direction each, from left to right (UAX 9), and whether they run to the left.
    fn visual_runs(&self, part: &Range<usize>) -> Vec<(&[Cluster], bool)> {
        let line = self.bytes(part);
        let Some(paragraph) = self.bidi.paragraphs.first().filter(|_| !line.is_empty()) else {
            return Vec::new();
        };
        let (levels, ranges) = self.bidi.visual_runs(paragraph, line);
        let mut runs = Vec::new();
        for range in ranges {
            let right_to_left = levels.get(range.start).is_some_and(Level::is_rtl);
            let begin = self.clusters.partition_point(|cluster| cluster.range.start < range.start);
            let end = self.clusters.partition_point(|cluster| cluster.range.start < range.end);
            let same = self.clusters[begin..end].chunk_by(|a, b| a.face == b.face);
            let mut same: Vec<_> = same.map(|clusters| (clusters, right_to_left)).collect();
            if right_to_left {
                same.reverse();
            }
            runs.extend(same);
        }
        runs
    }
}

/// Shapes text. Keeps what it has learned of a script for the next line.
#[derive(Default)]
pub(crate) struct Shaper {
    plans: Vec<(FaceId, ShapePlan)>,
    buffer: Option<UnicodeBuffer>,
}

impl Shaper {
    /// Some clusters of a paragraph as a line.
    pub(crate) fn line(&mut self, paragraph: &Paragraph<'_>, part: Range<usize>) -> Line {
        let bytes = paragraph.bytes(&part);
        let runs = paragraph.visual_runs(&part).into_iter();
        let runs: Vec<Run> =
            runs.map(|(clusters, right_to_left)| self.run(paragraph.text, clusters, right_to_left, bytes.start)).collect();
        Line { text: paragraph.text[bytes].to_owned(), width: runs.iter().map(|run| run.width).sum(), runs }
    }

    /// Figures: one glyph for each character, at its own width, so that digits stand beneath each other.
    pub(crate) fn figures(text: &str, weight: Weight) -> Line {
        let mut runs: Vec<Run> = Vec::new();
        for cluster in &Paragraph::new(text, weight).clusters {
            let face = Face::get(cluster.face);
            let char = text[cluster.range.clone()].chars().next().unwrap_or(REPLACEMENT);
            let glyph = face.glyph(char).or_else(|| face.glyph(REPLACEMENT)).unwrap_or_default();
            let width = face.width(glyph);
            let glyph = KrillaGlyph::new(GlyphId::new(glyph), width, 0.0, 0.0, 0.0, cluster.range.clone(), None);
            match runs.last_mut().filter(|run| run.face == cluster.face) {
                Some(run) => {
                    run.glyphs.push(glyph);
                    run.width += width;
                }
                None => runs.push(Run { face: cluster.face, glyphs: vec![glyph], width }),
            }
        }
        Line { text: text.to_owned(), width: runs.iter().map(|run| run.width).sum(), runs }
    }

    /// How wide each cluster is, in reading order. What a ligature covers counts at its first cluster.
    pub(crate) fn widths(&mut self, paragraph: &Paragraph<'_>) -> Vec<f32> {
        let clusters = &paragraph.clusters;
        let mut widths = vec![0.0; clusters.len()];
        for (part, right_to_left) in paragraph.visual_runs(&(0..clusters.len())) {
            for glyph in self.run(paragraph.text, part, right_to_left, 0).glyphs {
                let at = clusters.partition_point(|cluster| cluster.range.end <= glyph.text_range.start);
                widths[at] += glyph.x_advance;
            }
        }
        widths
    }

    /// Shapes clusters of one font and direction. The glyphs' ranges begin to count at a byte of the text.
    fn run(&mut self, text: &str, clusters: &[Cluster], right_to_left: bool, origin: usize) -> Run {
        let (Some(first), Some(last)) = (clusters.first(), clusters.last()) else { unreachable!("a run has a cluster") };
        let whole = first.range.start..last.range.end;
        let face = Face::get(first.face);
        let mut buffer = self.buffer.take().unwrap_or_default();
        for cluster in clusters {
            fill(&mut buffer, text, cluster);
        }
        buffer.guess_segment_properties();
        buffer.set_direction(if right_to_left { Direction::RightToLeft } else { Direction::LeftToRight });
        buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES | BufferFlags::BEGINNING_OF_TEXT | BufferFlags::END_OF_TEXT);
        let plan = self.plan(first.face, buffer.direction(), buffer.script());
        let shaped = Face::shaper(first.face).shape(buffer, ShapeOptions::new().plan(Some(plan)));

        let mut starts: Vec<usize> = shaped.glyph_infos().iter().map(|info| index(info.cluster)).collect();
        starts.sort_unstable();
        starts.dedup();
        let mut glyphs = Vec::with_capacity(starts.len());
        for (info, position) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            let at = starts.partition_point(|start| *start < index(info.cluster));
            let begin = if at == 0 { whole.start } else { starts[at] };
            let end = starts.get(at + 1).copied().unwrap_or(whole.end);
            let [advance, x, y] = [position.x_advance, position.x_offset, position.y_offset].map(|units| em(units, face));
            glyphs.push(KrillaGlyph::new(GlyphId::new(info.glyph_id), advance, x, y, 0.0, begin - origin..end - origin, None));
        }
        self.buffer = Some(shaped.clear());
        Run { face: first.face, width: glyphs.iter().map(|glyph| glyph.x_advance).sum(), glyphs }
    }

    /// The plan by which a font shapes a script.
    fn plan(&mut self, id: FaceId, direction: Direction, script: Script) -> &ShapePlan {
        let script = Some(script);
        let known =
            self.plans.iter().position(|(face, plan)| *face == id && plan.direction() == direction && plan.script() == script);
        let at = known.unwrap_or_else(|| {
            self.plans.push((id, ShapePlan::new(Face::shaper(id), direction, script, None, &[])));
            self.plans.len() - 1
        });
        &self.plans[at].1
    }
}

/// Puts into the buffer what is drawn of a cluster.
fn fill(buffer: &mut UnicodeBuffer, text: &str, cluster: &Cluster) {
    let own = text[cluster.range.clone()].char_indices();
    let mut add = |char: char, at: usize| buffer.add(char, u32::try_from(cluster.range.start + at).unwrap_or(u32::MAX));
    match cluster.drawn {
        Drawn::All => own.for_each(|(at, char)| add(char, at)),
        Drawn::First => own.take(1).for_each(|(at, char)| add(char, at)),
        Drawn::Replacement => add(REPLACEMENT, 0),
    }
}

fn index(cluster: u32) -> usize {
    usize::try_from(cluster).unwrap_or(usize::MAX)
}

#[expect(clippy::cast_precision_loss, clippy::as_conversions, reason = "font units are small whole numbers")]
fn em(units: i32, face: &Face) -> f32 {
    units as f32 / face.units
}
