//! Text: cleaned, cut into lines, shaped with the embedded fonts. Knows nothing of pages.

pub(crate) mod clean;
pub(crate) mod faces;
mod shape;
mod typeset;
mod wrap;

pub(crate) use faces::Weight;
pub(crate) use shape::Line;
pub(crate) use typeset::{Style, Typesetter};
