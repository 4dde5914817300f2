//! Writes composed pages as PDF. The one file that knows the PDF writer.

use std::num::NonZeroU16;

use krilla::Document;
use krilla::SerializeSettings;
use krilla::color::rgb;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{Path, PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata, TextDirection};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, Node, SpanTag, TableHeaderScope, Tag, TagGroup, TagKind, TagTree,
};

use crate::error::Error;
use crate::figures;
use crate::invoice::Invoice;
use crate::layout::Composition;
use crate::sheet::{Ink, Item, PAGE_HEIGHT, PAGE_WIDTH, Place};
use crate::structure::{Kind, Part, Structure};
use crate::text::clean;
use crate::text::faces::Face;

/// The language of everything we say, RFC 3066.
const LANGUAGE: &str = "en";

/// The file.
///
/// # Errors
///
/// [`Error::Pdf`] if what we ask for breaks PDF/A-2a or PDF/UA-1, [`Error::DateOutOfRange`].
pub(crate) fn write(invoice: &Invoice, composition: &Composition) -> Result<Vec<u8>, Error> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| Error::Pdf(format!("{error:?}")))?;
    let mut document =
        Document::new_with(SerializeSettings { configuration, enable_tagging: true, ..SerializeSettings::default() });
    document.set_metadata(metadata(invoice, composition)?);

    let mut texts = vec![Vec::new(); composition.structure.len()];
    for page in &composition.pages {
        let size = PageSettings::from_wh(PAGE_WIDTH, PAGE_HEIGHT).ok_or_else(|| Error::Pdf("the page has no size".to_owned()))?;
        let mut sheet = document.start_page_with(size);
        let mut surface = sheet.surface();
        for item in &page.items {
            draw(&mut surface, item, &mut texts);
        }
        surface.finish();
        sheet.finish();
    }
    document.set_tag_tree(tree(&composition.structure, &texts));
    document.set_outline(outline(composition));
    document.finish().map_err(|error| Error::Pdf(format!("{error:?}")))
}

/// What the file says of itself. Its date is the invoice's, its id the seller's and the invoice's: no clock, no chance.
fn metadata(invoice: &Invoice, composition: &Composition) -> Result<Metadata, Error> {
    let issued = figures::day("issued", invoice.issued)?;
    let part = |number: i8| u8::try_from(number).unwrap_or_default();
    let date = DateTime::new(u16::try_from(issued.year()).unwrap_or_default())
        .month(part(issued.month()))
        .day(part(issued.day()))
        .hour(part(issued.hour()))
        .minute(part(issued.minute()))
        .second(part(issued.second()))
        .utc_offset_hour(0);
    let seller = clean::line(&invoice.seller.name);
    Ok(Metadata::new()
        .title(composition.title.clone())
        .authors(vec![seller.clone()])
        .creator("Bursar".to_owned())
        .document_id(format!("{seller}\n{}", composition.title))
        .language(LANGUAGE.to_owned())
        .text_direction(TextDirection::LeftToRight)
        .creation_date(date))
}

/// Draws an item, and notes to which part its text belongs.
fn draw(surface: &mut Surface<'_>, item: &Item, texts: &mut [Vec<Identifier>]) {
    match item {
        Item::Shape { x, y, width, height, radius, ink } => {
            surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
            surface.set_fill(Some(fill(*ink)));
            if let Some(path) = rounded(*x, *y, *width, *height, *radius) {
                surface.draw_path(&path);
            }
            surface.end_tagged();
        }
        Item::Text { x, baseline, size, ink, place, line } => {
            let tag = match place {
                Place::Content(_) => ContentTag::Span(SpanTag::empty()),
                Place::Header => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Header)),
                Place::Footer => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer)),
            };
            let identifier = surface.start_tagged(tag);
            surface.set_fill(Some(fill(*ink)));
            let mut x = *x;
            for run in &line.runs {
                let font = Face::get(run.face).font.clone();
                surface.draw_glyphs(Point::from_xy(x, *baseline), &run.glyphs, font, &line.text, *size, false);
                x += run.width * size;
            }
            surface.end_tagged();
            if let Place::Content(part) = place {
                texts[part.index()].push(identifier);
            }
        }
    }
}

fn fill(ink: Ink) -> Fill {
    let [red, green, blue] = ink.rgb();
    Fill { paint: rgb::Color::new(red, green, blue).into(), opacity: NormalizedF32::ONE, rule: FillRule::NonZero }
}

/// A rectangle with round corners.
fn rounded(x: f32, y: f32, width: f32, height: f32, radius: f32) -> Option<Path> {
    // How far a cubic curve's handles reach on a quarter of a circle.
    const HANDLE: f32 = 0.552_285;
    let mut path = PathBuilder::new();
    if radius == 0.0 {
        path.push_rect(Rect::from_xywh(x, y, width, height)?);
        return path.finish();
    }
    let (right, bottom, handle) = (x + width, y + height, radius * (1.0 - HANDLE));
    path.move_to(x + radius, y);
    path.line_to(right - radius, y);
    path.cubic_to(right - handle, y, right, y + handle, right, y + radius);
    path.line_to(right, bottom - radius);
    path.cubic_to(right, bottom - handle, right - handle, bottom, right - radius, bottom);
    path.line_to(x + radius, bottom);
    path.cubic_to(x + handle, bottom, x, bottom - handle, x, bottom - radius);
    path.line_to(x, y + radius);
    path.cubic_to(x, y + handle, x + handle, y, x + radius, y);
    path.close();
    path.finish()
}

/// The tree of parts with the texts that belong to them.
fn tree(structure: &Structure, texts: &[Vec<Identifier>]) -> TagTree {
    let parts = structure.parts(Structure::ROOT).iter();
    TagTree::from(parts.filter_map(|part| group(structure, texts, *part)).collect::<Vec<Node>>())
        .with_lang(Some(LANGUAGE.to_owned()))
}

/// A part as the writer knows it; `None` for an empty paragraph, which nobody misses.
fn group(structure: &Structure, texts: &[Vec<Identifier>], part: Part) -> Option<Node> {
    let tag: TagKind = match structure.kind(part) {
        Kind::Document | Kind::Section => Tag::Section.into(),
        Kind::Heading(level, title) => Tag::Hn(NonZeroU16::new(*level)?, Some(title.clone())).into(),
        Kind::Paragraph => Tag::P.into(),
        Kind::Table => Tag::Table.into(),
        Kind::TableHead => Tag::THead.into(),
        Kind::TableBody => Tag::TBody.into(),
        Kind::Row => Tag::TR.into(),
        Kind::ColumnHeader => Tag::TH(TableHeaderScope::Column).into(),
        Kind::RowHeader => Tag::TH(TableHeaderScope::Row).into(),
        Kind::Cell => Tag::TD.into(),
    };
    let mut children: Vec<Node> = texts[part.index()].iter().map(|text| Node::Leaf(*text)).collect();
    children.extend(structure.parts(part).iter().filter_map(|part| group(structure, texts, *part)));
    let empty = children.is_empty() && *structure.kind(part) == Kind::Paragraph;
    (!empty).then(|| Node::Group(TagGroup::with_children(tag, children)))
}

/// Where a reader can jump to: the beginning, and the totals.
fn outline(composition: &Composition) -> Outline {
    let mut outline = Outline::new();
    let (page, y) = composition.sums;
    for (title, page, y) in [(composition.title.clone(), 0, 0.0), ("Total".to_owned(), page, y)] {
        outline.push_child(OutlineNode::new(title, XyzDestination::new(page, Point::from_xy(0.0, y))));
    }
    outline
}
