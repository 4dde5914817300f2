//! What is repeated on pages: the head of every page but the first, and the foot of all of them.

use bursar_domain::Book;

use crate::invoice::Invoice;
use crate::layout::looks::FURNITURE;
use crate::sheet::{BOTTOM, FOOT, Ink, Item, MARGIN, PAGE_HEIGHT, Place, Sheets, WIDTH};
use crate::text::clean;

/// The texts of heads and feet.
pub(crate) struct Furniture {
    /// The document and its number.
    pub(crate) title: String,
    seller: String,
    /// What every page says of a document of the test book.
    notice: Option<&'static str>,
}

/// From the top of a page to what follows its head.
const HEAD: f32 = 34.0;

impl Furniture {
    /// Those of an invoice.
    pub(crate) fn of(invoice: &Invoice) -> Self {
        let notice = match invoice.book {
            Book::Live => None,
            Book::Test => Some("Test invoice: no real money is due or was moved."),
        };
        Self { title: format!("Invoice {}", clean::line(&invoice.number)), seller: clean::line(&invoice.seller.name), notice }
    }

    /// Begins another page, with its head.
    pub(crate) fn turn(&self, sheets: &mut Sheets) {
        sheets.turn();
        let half = WIDTH / 2.0 - 12.0;
        let y = sheets.y;
        let title = sheets.text.shortened(&self.title, FURNITURE.style, half);
        sheets.text_at(MARGIN, y, title, FURNITURE, Place::Header);
        let seller = sheets.text.shortened(&self.seller, FURNITURE.style, half);
        let x = MARGIN + WIDTH - seller.width * FURNITURE.style.size;
        sheets.text_at(x, y, seller, FURNITURE, Place::Header);
        sheets.y = y + HEAD;
    }

    /// Puts a foot on every page. Now that all pages are there, they can be counted.
    pub(crate) fn feet(&self, sheets: &mut Sheets) {
        let count = sheets.pages.len();
        let mut pages = std::mem::take(&mut sheets.pages);
        let text = FURNITURE.style;
        let y = PAGE_HEIGHT - MARGIN - text.leading();
        for (page, number) in pages.iter_mut().zip(1..) {
            let (left, ink) = match self.notice {
                Some(notice) => (notice, Ink::Test),
                None => (self.title.as_str(), FURNITURE.ink),
            };
            let left = sheets.text.shortened(left, text, WIDTH * 0.7);
            let right = sheets.text.line(&format!("Page {number} of {count}"), text);
            let (x, baseline, size) = (MARGIN + WIDTH - right.width * text.size, y + text.baseline(), text.size);
            page.items.push(rule_above(y));
            page.items.push(Item::Text { x: MARGIN, baseline, size, ink, place: Place::Footer, line: left });
            page.items.push(Item::Text { x, baseline, size, ink: FURNITURE.ink, place: Place::Footer, line: right });
        }
        sheets.pages = pages;
    }

    /// Begins another page unless this one has room.
    pub(crate) fn need(&self, sheets: &mut Sheets, height: f32) {
        if sheets.y + height > BOTTOM {
            self.turn(sheets);
        }
    }
}

fn rule_above(y: f32) -> Item {
    let gap = FOOT - FURNITURE.style.leading() - 10.0;
    Item::Shape { x: MARGIN, y: y - gap, width: WIDTH, height: 0.5, radius: 0.0, ink: Ink::Hairline }
}
