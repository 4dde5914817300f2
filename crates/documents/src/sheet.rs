//! Pages as plain data: which text, rule and shape stands where. The origin is a page's upper left corner, y grows downwards, and
//! everything is in points.

use crate::structure::{Part, Structure};
use crate::text::{Line, Style, Typesetter};

/// ISO A4.
pub(crate) const PAGE_WIDTH: f32 = 595.28;
pub(crate) const PAGE_HEIGHT: f32 = 841.89;
/// On all four sides: 19 mm. Nothing stands in it.
pub(crate) const MARGIN: f32 = 54.0;
/// From margin to margin.
pub(crate) const WIDTH: f32 = PAGE_WIDTH - 2.0 * MARGIN;
/// Where text ends and the foot of a page begins.
pub(crate) const BOTTOM: f32 = PAGE_HEIGHT - MARGIN - FOOT;
/// The height of a page's foot.
pub(crate) const FOOT: f32 = 30.0;

/// A colour by its use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ink {
    /// Text.
    Text,
    /// Labels, and what is less important.
    Muted,
    /// Between rows.
    Hairline,
    /// Around tables and totals.
    Rule,
    /// Paid, and its background.
    Paid,
    PaidTint,
    /// Open, and its background.
    Open,
    OpenTint,
    /// Void, and its background.
    Void,
    VoidTint,
    /// The test book, and its background.
    Test,
    TestTint,
}

impl Ink {
    /// Red, green and blue. Every text has a contrast of at least 4.5 to 1 to its background (WCAG 2, AA).
    pub(crate) const fn rgb(self) -> [u8; 3] {
        match self {
            Self::Text => [0x1a, 0x1f, 0x27],
            Self::Muted => [0x5b, 0x66, 0x75],
            Self::Hairline => [0xe3, 0xe7, 0xec],
            Self::Rule => [0x9a, 0xa4, 0xb2],
            Self::Paid => [0x14, 0x5c, 0x3b],
            Self::PaidTint => [0xe2, 0xf3, 0xe9],
            Self::Open => [0x1c, 0x4a, 0x8a],
            Self::OpenTint => [0xe4, 0xee, 0xfa],
            Self::Void => [0x8c, 0x1d, 0x28],
            Self::VoidTint => [0xfb, 0xe6, 0xe8],
            Self::Test => [0x7a, 0x4a, 0x00],
            Self::TestTint => [0xfd, 0xf0, 0xd5],
        }
    }
}

/// Whose text it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// The document's own.
    Content(Part),
    /// Repeated on the top of pages; readers who do not see the pages do without.
    Header,
    /// The same at the bottom.
    Footer,
}

/// Something on a page.
#[derive(Debug, Clone)]
pub(crate) enum Item {
    /// A line of text.
    Text { x: f32, baseline: f32, size: f32, ink: Ink, place: Place, line: Line },
    /// A filled rectangle with round corners: a rule, or a background.
    Shape { x: f32, y: f32, width: f32, height: f32, radius: f32, ink: Ink },
}

/// A page.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) items: Vec<Item>,
}

/// How a text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Look {
    pub(crate) style: Style,
    pub(crate) ink: Ink,
}

/// A column of lines that stand beneath each other, each at its own x.
#[derive(Debug)]
pub(crate) struct Column {
    lines: Vec<(f32, Line, Look, Place)>,
}

impl Column {
    /// No lines.
    pub(crate) fn new() -> Self {
        Self { lines: Vec::new() }
    }

    /// Adds lines whose left ends are at `x`.
    pub(crate) fn left(&mut self, x: f32, lines: Vec<Line>, look: Look, place: Place) {
        self.lines.extend(lines.into_iter().map(|line| (x, line, look, place)));
    }

    /// Adds a line whose right end is at `x`.
    pub(crate) fn right(&mut self, x: f32, line: Line, look: Look, place: Place) {
        self.lines.push((x - line.width * look.style.size, line, look, place));
    }
}

/// Pages in the making: where the next thing goes.
pub(crate) struct Sheets {
    pub(crate) text: Typesetter,
    pub(crate) structure: Structure,
    pub(crate) pages: Vec<Page>,
    /// Where the next thing goes on the last page.
    pub(crate) y: f32,
}

impl Sheets {
    /// One empty page.
    pub(crate) fn new() -> Self {
        Self { text: Typesetter::default(), structure: Structure::default(), pages: vec![Page::default()], y: MARGIN }
    }

    /// Begins another page.
    pub(crate) fn turn(&mut self) {
        self.pages.push(Page::default());
        self.y = MARGIN;
    }

    /// Puts something on the last page.
    pub(crate) fn put(&mut self, item: Item) {
        if let Some(page) = self.pages.last_mut() {
            page.items.push(item);
        }
    }

    /// A horizontal rule with its upper edge at the current place.
    pub(crate) fn rule(&mut self, x: f32, width: f32, height: f32, ink: Ink) {
        let y = self.y;
        self.put(Item::Shape { x, y, width, height, radius: 0.0, ink });
    }

    /// A line of text whose top is at `y`.
    pub(crate) fn text_at(&mut self, x: f32, y: f32, line: Line, look: Look, place: Place) {
        let Style { size, .. } = look.style;
        self.put(Item::Text { x, baseline: y + look.style.baseline(), size, ink: look.ink, place, line });
    }

    /// How many steps the columns have: the number of lines of the longest.
    pub(crate) fn steps(columns: &[Column]) -> usize {
        columns.iter().map(|column| column.lines.len()).max().unwrap_or(0)
    }

    /// How high one step of the columns is.
    pub(crate) fn step_height(columns: &[Column], step: usize) -> f32 {
        let leading = |column: &Column| column.lines.get(step).map_or(0.0, |(_, _, look, _)| look.style.leading());
        columns.iter().map(leading).fold(0.0, f32::max)
    }

    /// How high the columns are.
    pub(crate) fn height(columns: &[Column]) -> f32 {
        (0..Self::steps(columns)).map(|step| Self::step_height(columns, step)).sum()
    }

    /// Puts one step of the columns here, on one baseline, and moves on. It is expected to have room.
    pub(crate) fn step(&mut self, columns: &mut [Column], step: usize) {
        let baselines = columns.iter().filter_map(|column| column.lines.get(step).map(|(_, _, look, _)| look.style.baseline()));
        let baseline = self.y + baselines.fold(0.0, f32::max);
        let height = Self::step_height(columns, step);
        for column in columns {
            if let Some((x, line, look, place)) = column.lines.get_mut(step) {
                let line = std::mem::replace(line, Line::empty());
                let Style { size, .. } = look.style;
                let (x, ink, place) = (*x, look.ink, *place);
                self.put(Item::Text { x, baseline, size, ink, place, line });
            }
        }
        self.y += height;
    }

    /// Puts columns beside each other; what has no room goes on at the top of the next page, for which `turn` is called.
    pub(crate) fn columns(&mut self, mut columns: Vec<Column>, turn: &mut impl FnMut(&mut Self)) {
        for step in 0..Self::steps(&columns) {
            if self.y + Self::step_height(&columns, step) > BOTTOM {
                turn(self);
            }
            self.step(&mut columns, step);
        }
    }
}
