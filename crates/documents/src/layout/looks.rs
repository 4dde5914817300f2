//! The typography of all documents: few sizes, two weights, one grey.

use crate::sheet::{Ink, Look};
use crate::text::{Style, Weight};

/// The document's name.
pub(crate) const TITLE: Look = look(Weight::Medium, 26.0, Ink::Text);
/// The document's number.
pub(crate) const NUMBER: Look = look(Weight::Regular, 11.0, Ink::Muted);
/// What is to be paid, in a sentence.
pub(crate) const HEADLINE: Look = look(Weight::Medium, 16.0, Ink::Text);
/// What a value is; stands above it.
pub(crate) const LABEL: Look = Look { style: Style { weight: Weight::Regular, size: 8.0, after: 1.5 }, ink: Ink::Muted };
/// What a column holds.
pub(crate) const HEADING: Look = look(Weight::Regular, 8.0, Ink::Muted);
/// A party's name.
pub(crate) const NAME: Look = look(Weight::Medium, 10.0, Ink::Text);
/// All other text.
pub(crate) const BODY: Look = look(Weight::Regular, 9.5, Ink::Text);
/// The total.
pub(crate) const STRONG: Look = look(Weight::Medium, 9.5, Ink::Text);
/// What is less important than what it stands beside.
pub(crate) const QUIET: Look = look(Weight::Regular, 9.5, Ink::Muted);
/// The status.
pub(crate) const STATUS: Look = look(Weight::Medium, 9.0, Ink::Text);
/// Notices beneath the totals.
pub(crate) const NOTE: Look = look(Weight::Regular, 8.5, Ink::Muted);
/// The heads and feet of pages.
pub(crate) const FURNITURE: Look = look(Weight::Regular, 8.0, Ink::Muted);

const fn look(weight: Weight, size: f32, ink: Ink) -> Look {
    Look { style: Style { weight, size, after: 0.0 }, ink }
}
