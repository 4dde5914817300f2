//! The embedded fonts, and which of them prints a character. `fonts/README.md` says where they come from.

use std::sync::{Arc, LazyLock};

use harfrust::{Shaper, ShaperData};
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::raw::TableProvider;
use skrifa::{FontRef, MetadataProvider};

/// How heavy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    Medium,
}

/// A font: what the PDF embeds, what shapes with it, and what it covers.
pub(crate) struct Face {
    /// For the PDF writer.
    pub(crate) font: krilla::text::Font,
    reference: FontRef<'static>,
    shaping: ShaperData,
    /// Font units in a font size.
    pub(crate) units: f32,
    covered: Charmap<'static>,
    widths: GlyphMetrics<'static>,
}

/// A face's place among the faces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FaceId(u8);

/// How far letters reach above and below the line, in font sizes: those of Roboto, which sets the lines.
pub(crate) const ASCENT: f32 = 0.93;
pub(crate) const DESCENT: f32 = 0.25;

const REGULAR: FaceId = FaceId(0);
const MEDIUM: FaceId = FaceId(1);

/// In both weights, tried in this order after it: Hebrew, Arabic, Armenian, Georgian and symbols, then Han, Kana and Hangul.
const OTHERS: [FaceId; 2] = [FaceId(2), FaceId(3)];

static FACES: LazyLock<[Face; 4]> = LazyLock::new(|| {
    [
        Face::load(include_bytes!("../../fonts/Roboto-Regular.ttf")),
        Face::load(include_bytes!("../../fonts/Roboto-Medium.ttf")),
        Face::load(include_bytes!("../../fonts/DejaVuSans-subset.ttf")),
        Face::load(include_bytes!("../../fonts/DroidSansFallback-subset.ttf")),
    ]
});

/// Made once: they look the fonts' tables up.
static SHAPERS: LazyLock<[Shaper<'static>; 4]> =
    LazyLock::new(|| FACES.each_ref().map(|face| face.shaping.shaper(&face.reference).build()));

impl Face {
    /// What shapes with a face.
    pub(crate) fn shaper(id: FaceId) -> &'static Shaper<'static> {
        &SHAPERS[usize::from(id.0)]
    }

    /// The face of an id.
    pub(crate) fn get(id: FaceId) -> &'static Self {
        &FACES[usize::from(id.0)]
    }

    /// The glyph of a character.
    pub(crate) fn glyph(&self, char: char) -> Option<u32> {
        self.covered.map(char).map(|glyph| glyph.to_u32()).filter(|glyph| *glyph != 0)
    }

    /// A glyph's width in font sizes.
    pub(crate) fn width(&self, glyph: u32) -> f32 {
        self.widths.advance_width(skrifa::GlyphId::new(glyph)).unwrap_or_default() / self.units
    }

    fn load(bytes: &'static [u8]) -> Self {
        let broken = "an embedded font is broken";
        let reference = FontRef::new(bytes).expect(broken);
        let widths = reference.glyph_metrics(Size::unscaled(), LocationRef::default());
        Self {
            font: krilla::text::Font::new(krilla::Data::from(Arc::new(bytes) as Arc<dyn AsRef<[u8]> + Send + Sync>), 0)
                .expect(broken),
            shaping: ShaperData::new(&reference),
            units: f32::from(reference.head().map_or(1000, |head| head.units_per_em())),
            covered: reference.charmap(),
            widths,
            reference,
        }
    }
}

/// What is drawn for a cluster: a letter with its marks, or an emoji of several parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Drawn {
    /// All its characters.
    All,
    /// Only its first one, since no font covers the others.
    First,
    /// [`REPLACEMENT`], since no font covers it.
    Replacement,
}

/// The face that prints a cluster, and what of it.
pub(crate) fn face_for(cluster: &str, weight: Weight) -> (FaceId, Drawn) {
    let own = match weight {
        Weight::Regular => REGULAR,
        Weight::Medium => MEDIUM,
    };
    let chain = [own, OTHERS[0], OTHERS[1]];
    let covers = |id: &FaceId, text: &str| text.chars().all(|char| is_joiner(char) || Face::get(*id).glyph(char).is_some());
    let first = cluster.chars().next().map_or(0, char::len_utf8);
    if let Some(id) = chain.iter().find(|id| covers(id, cluster)) {
        return (*id, Drawn::All);
    }
    match chain.iter().find(|id| covers(id, &cluster[..first])) {
        Some(id) => (*id, Drawn::First),
        None => (own, Drawn::Replacement),
    }
}

/// Characters without a look of their own: joiners and variation selectors.
fn is_joiner(char: char) -> bool {
    matches!(char, '\u{200b}'..='\u{200f}' | '\u{61c}' | '\u{34f}' | '\u{2060}'..='\u{2064}' | '\u{fe00}'..='\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::clean::REPLACEMENT;

    #[test]
    fn every_face_can_be_read_and_the_replacement_be_drawn() {
        for id in [REGULAR, MEDIUM] {
            assert!(Face::get(id).glyph(REPLACEMENT).is_some());
        }
        for face in FACES.iter() {
            assert!(face.units > 0.0);
        }
    }

    #[test]
    fn digits_have_one_width() {
        for id in [REGULAR, MEDIUM] {
            let face = Face::get(id);
            let width = |char| face.width(face.glyph(char).unwrap());
            for digit in '1'..='9' {
                assert_eq!(width(digit), width('0'), "{digit}");
            }
        }
    }

    #[test]
    fn names_of_many_scripts_are_covered() {
        let check = |text: &str, face: FaceId| {
            for char in text.chars().filter(|char| *char != ' ') {
                assert_eq!(face_for(char.encode_utf8(&mut [0; 4]), Weight::Regular), (face, Drawn::All), "{char}");
            }
        };
        check("Łukasz Müller Ñandú Çelik Đorđević Þórsdóttir Nguyễn Thị Ánh ß ẞ €£¥₹₽₺₩₪₫₴", REGULAR);
        check("Ευαγγελία Ὀδυσσεύς Ѓорѓи Їжакевич Щербаков Ґалаґан", REGULAR);
        check("שלום محمد علی Հայաստան საქართველო ☺", OTHERS[0]);
        check("王小明 株式会社 さくら タロウ 김민수 臺灣 繁體", OTHERS[1]);
    }

    #[test]
    fn what_no_face_covers_is_replaced() {
        assert_eq!(face_for("\u{12000}", Weight::Regular), (REGULAR, Drawn::Replacement));
        assert_eq!(face_for("x\u{1f3fd}", Weight::Medium), (MEDIUM, Drawn::First));
        assert_eq!(face_for("\u{1f9d1}\u{200d}\u{1f33e}", Weight::Medium).1, Drawn::Replacement);
    }
}
