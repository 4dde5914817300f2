//! The table of lines, over as many pages as it takes: repeated headings, sums carried forward, amounts beneath each other at
//! their decimal points.

use bursar_domain::{Amount, Currency};

use crate::error::Error;
use crate::figures::{self, Figure};
use crate::invoice::{Invoice, Line, limits};
use crate::layout::furniture::Furniture;
use crate::layout::looks;
use crate::sheet::{BOTTOM, Column, Ink, Look, MARGIN, Place, Sheets, WIDTH};
use crate::structure::{Kind, Part};
use crate::text::{Line as Text, Style, Typesetter, clean};
use crate::totals::Totals;

/// Between two columns.
const GAP: f32 = 18.0;
/// Above and below a row's text.
const PADDING: f32 = 5.5;
/// A row of more lines may go on on the next page.
const KEPT_LINES_MAX: usize = 8;

/// Where the columns stand.
pub(crate) struct Columns {
    description_width: f32,
    quantity_right: f32,
    unit: Aligned,
    /// Of the amounts, here and in the sums.
    pub(crate) amount: Aligned,
    currency: Currency,
}

/// A column of figures that stand beneath each other at their decimal points.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Aligned {
    /// The left end of the widest figure.
    pub(crate) left: f32,
    /// The right end of the longest fraction.
    pub(crate) right: f32,
    whole: f32,
    fraction: f32,
}

impl Columns {
    /// As wide as their contents are; the description has the rest, which is a fifth of the page at least.
    pub(crate) fn measure(text: &mut Typesetter, invoice: &Invoice, totals: &Totals) -> Self {
        let currency = invoice.currency;
        let mut heading =
            |label: &str| text.line(&labelled(label, currency), looks::HEADING.style).width * looks::HEADING.style.size;
        let (unit_label, amount_label, quantity_label) = (heading(UNIT), heading(AMOUNT), heading(QUANTITY));

        let mut amount = Aligned::of(totals.lines.iter().chain([&totals.net, &totals.total]).chain(&totals.tax), currency);
        amount.stand(MARGIN + WIDTH, amount_label);
        let mut unit = Aligned::of(invoice.lines.iter().map(|line| &line.unit_amount), currency);
        unit.stand(amount.left - GAP, unit_label);
        let quantities = invoice.lines.iter().map(|line| width(&figures::quantity(line.quantity), looks::BODY.style));
        let quantity_right = unit.left - GAP;
        let description_width = quantity_right - quantities.fold(quantity_label, f32::max) - GAP - MARGIN;
        Self { description_width, quantity_right, unit, amount, currency }
    }
}

impl Aligned {
    /// As wide as the widest parts of some amounts.
    fn of<'a>(amounts: impl Iterator<Item = &'a Amount>, currency: Currency) -> Self {
        let mut column = Self { left: 0.0, right: 0.0, whole: 0.0, fraction: 0.0 };
        for amount in amounts {
            let figure = Figure::of(*amount, currency);
            column.whole = column.whole.max(width(&figure.whole, looks::STRONG.style));
            column.fraction = column.fraction.max(width(&figure.fraction, looks::STRONG.style));
        }
        column
    }

    /// Gives it its place, at least as wide as its heading.
    fn stand(&mut self, right: f32, heading: f32) {
        self.right = right;
        self.left = right - (self.whole + self.fraction).max(heading);
    }

    /// Adds an amount to a column of lines.
    pub(crate) fn put(&self, column: &mut Column, amount: Amount, currency: Currency, look: Look, place: Place) {
        let figure = Figure::of(amount, currency);
        let right = self.right - self.fraction + width(&figure.fraction, look.style);
        column.right(right, Typesetter::figures(&figure.text(), look.style), look, place);
    }
}

const DESCRIPTION: &str = "Description";
const QUANTITY: &str = "Quantity";
const UNIT: &str = "Unit price";
const AMOUNT: &str = "Amount";

/// A table in the making.
pub(crate) struct Table<'a> {
    furniture: &'a Furniture,
    columns: &'a Columns,
    /// The sum of the rows so far.
    carried: Amount,
    /// Whether nothing but headings stands on this page.
    fresh: bool,
}

impl<'a> Table<'a> {
    /// An empty table.
    pub(crate) fn new(furniture: &'a Furniture, columns: &'a Columns) -> Self {
        Self { furniture, columns, carried: Amount::ZERO, fresh: true }
    }

    /// Puts all lines on the pages, from here on. The last one leaves `room` beneath it.
    ///
    /// # Errors
    ///
    /// [`Error::TooManyPages`].
    pub(crate) fn compose(
        mut self,
        sheets: &mut Sheets,
        part: Part,
        room: f32,
        invoice: &Invoice,
        totals: &Totals,
    ) -> Result<(), Error> {
        let head = sheets.structure.add(part, Kind::TableHead);
        let body = sheets.structure.add(part, Kind::TableBody);
        let count = invoice.lines.len();
        for (index, (line, amount)) in invoice.lines.iter().zip(&totals.lines).enumerate() {
            let row = self.row(sheets, body, line, *amount);
            let beneath = if index + 1 == count { room } else { carry_height() };
            if index == 0 {
                self.furniture.need(sheets, heading_height() + kept_height(&row, beneath));
                self.heading(sheets, Some(head));
            }
            self.place(sheets, row, beneath);
            self.carried = self.carried.checked_add(*amount).unwrap_or(Amount::MAX);
            if sheets.pages.len() > limits::PAGES_MAX {
                return Err(Error::TooManyPages { pages_max: limits::PAGES_MAX });
            }
        }
        Ok(())
    }

    /// Names the columns: once as a part of the document, and again on each further page.
    fn heading(&mut self, sheets: &mut Sheets, part: Option<Part>) {
        let row = part.map(|part| sheets.structure.add(part, Kind::Row));
        let place = |sheets: &mut Sheets| match row {
            Some(row) => Place::Content(sheets.structure.add(row, Kind::ColumnHeader)),
            None => Place::Header,
        };
        let look = looks::HEADING;
        let Columns { quantity_right, unit, amount, currency, .. } = *self.columns;
        let mut description = Column::new();
        description.left(MARGIN, vec![sheets.text.line(DESCRIPTION, look.style)], look, place(sheets));
        let mut columns = vec![description];
        for (label, right) in [(QUANTITY, quantity_right), (UNIT, unit.right), (AMOUNT, amount.right)] {
            let mut column = Column::new();
            column.right(right, sheets.text.line(&labelled(label, currency), look.style), look, place(sheets));
            columns.push(column);
        }
        sheets.step(&mut columns, 0);
        sheets.y += PADDING - 1.0;
        sheets.rule(MARGIN, WIDTH, 0.75, Ink::Rule);
        self.fresh = true;
    }

    /// A line of the invoice as columns, and as a part of the document.
    fn row(&self, sheets: &mut Sheets, body: Part, line: &Line, amount: Amount) -> Vec<Column> {
        let row = sheets.structure.add(body, Kind::Row);
        let mut cell = || (Column::new(), Place::Content(sheets.structure.add(row, Kind::Cell)));
        let [mut description, mut quantity, mut unit, mut total] = [cell(), cell(), cell(), cell()];
        for paragraph in clean::paragraphs(&line.description) {
            let lines = sheets.text.wrapped(&paragraph, looks::BODY.style, self.columns.description_width);
            description.0.left(MARGIN, lines, looks::BODY, description.1);
        }
        let count = Typesetter::figures(&figures::quantity(line.quantity), looks::BODY.style);
        quantity.0.right(self.columns.quantity_right, count, looks::BODY, quantity.1);
        self.columns.unit.put(&mut unit.0, line.unit_amount, self.columns.currency, looks::BODY, unit.1);
        self.columns.amount.put(&mut total.0, amount, self.columns.currency, looks::BODY, total.1);
        [description, quantity, unit, total].map(|(column, _)| column).into()
    }

    /// Puts a row here with `beneath` free below it, or on the next page. A long one is cut where the page ends.
    fn place(&mut self, sheets: &mut Sheets, mut row: Vec<Column>, beneath: f32) {
        if sheets.y + kept_height(&row, beneath) > BOTTOM && !self.fresh {
            self.turn(sheets);
        }
        if !self.fresh {
            sheets.rule(MARGIN, WIDTH, 0.5, Ink::Hairline);
        }
        sheets.y += PADDING;
        for step in 0..Sheets::steps(&row) {
            let needed = Sheets::step_height(&row, step) + PADDING + carry_height();
            if sheets.y + needed > BOTTOM {
                self.turn(sheets);
                sheets.y += PADDING;
            }
            sheets.step(&mut row, step);
            self.fresh = false;
        }
        sheets.y += PADDING;
    }

    /// Ends the page with the sum so far, and begins the next with it.
    fn turn(&mut self, sheets: &mut Sheets) {
        let any = !self.carried.is_zero();
        if any {
            sheets.rule(MARGIN, WIDTH, 0.5, Ink::Hairline);
            self.carry(sheets, "Carried forward", Place::Footer);
        }
        self.furniture.turn(sheets);
        self.heading(sheets, None);
        if any {
            self.carry(sheets, "Brought forward", Place::Header);
            sheets.rule(MARGIN, WIDTH, 0.5, Ink::Hairline);
        }
    }

    fn carry(&self, sheets: &mut Sheets, label: &str, place: Place) {
        let (mut left, mut right) = (Column::new(), Column::new());
        left.left(MARGIN, vec![sheets.text.line(label, looks::QUIET.style)], looks::QUIET, place);
        self.columns.amount.put(&mut right, self.carried, self.columns.currency, looks::QUIET, place);
        sheets.y += PADDING;
        sheets.step(&mut [left, right], 0);
        sheets.y += PADDING;
    }
}

/// How much of a page a row needs to begin on it: all of it, with `beneath` below, or the beginning of a long one.
fn kept_height(row: &[Column], beneath: f32) -> f32 {
    let steps = Sheets::steps(row);
    let (kept, beneath) = if steps <= KEPT_LINES_MAX { (steps, beneath) } else { (KEPT_LINES_MAX / 2, carry_height()) };
    (0..kept).map(|step| Sheets::step_height(row, step)).sum::<f32>() + 2.0 * PADDING + beneath
}

/// How high the columns' names are.
fn heading_height() -> f32 {
    looks::HEADING.style.leading() + PADDING
}

/// How high the line with the sum carried forward is.
fn carry_height() -> f32 {
    looks::QUIET.style.leading() + 2.0 * PADDING
}

/// A column's heading: amounts name their currency.
fn labelled(label: &str, currency: Currency) -> String {
    if label == UNIT || label == AMOUNT { format!("{label} ({})", currency.code()) } else { label.to_owned() }
}

/// How wide a figure is, in points.
fn width(figure: &str, style: Style) -> f32 {
    let line: Text = Typesetter::figures(figure, style);
    line.width * style.size
}
