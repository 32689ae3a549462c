//! Reports as values, which formats draw: a title, notes and tables of typed cells.
//!
//! A cell holds a value and not its text: only the formats know how an amount is printed. A table repeats sums of the
//! ledger, and never adds anything up itself.

mod cards;
mod chart;
mod column;
mod document;
mod dual_name;
mod expression;
mod for_readers;
mod formula;
mod links;
mod panels;
mod thing;
mod without_names;

pub use cards::{CardFace, Cards, Conclusion, Tone};
pub use chart::{Bars, Chart, Drawing, Extent, Gantt, Lane, RunKind, Segment, Stack, Stacks};
pub use column::{Align, Choice, Column, Entry, Red};
pub use document::{Chapter, ChapterPart, Document, DocumentLink, InitialView};
pub use dual_name::DualName;
pub use expression::Expression;
pub use formula::{Formula, Lookup, Product, SignTexts};
pub(crate) use links::anchors;
pub use links::{CellSource, RowLink, TableLinks};
pub use panels::{ChartPanel, PanelBar, Panels};
pub use thing::{Thing, ThingKind};

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::finding::{Message, Piece};
use crate::plan::{
    Currency, FiscalYear, Language, Money, Period, Plan, Quantity, Scale, Share, Span,
};

/// A complete report: the output of a command, or one part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Its name in addresses and file names: `budget`. The same in every language.
    pub id: &'static str,
    /// A word or two for the tab of a workbook or for a menu.
    pub tab: String,
    pub title: String,
    /// A warning above everything else: the plan has errors.
    pub banner: Option<Message>,
    /// Whether it is a form of somebody else, to which no columns may be added.
    pub is_form: bool,
    /// The style in which its amounts and dates are printed.
    pub style: Style,
    pub blocks: Vec<Block>,
    /// Notes that a reader needs to trust the figures: adjustments with their reasons, silenced rules.
    pub notes: Vec<Message>,
}

/// One part of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    Table(Table),
    /// A paragraph.
    Text(Message),
    /// The verdict, which a reader wants to know first.
    Conclusion(Conclusion),
    /// A table that is drawn as cards by formats that can.
    Cards(Cards),
    /// A drawing, for formats that can draw. A table of the same report holds its figures.
    Chart(Chart),
}

impl Report {
    /// The number of rows of its tables.
    pub fn rows(&self) -> usize {
        let rows = self.blocks.iter().map(|block| match block {
            Block::Table(table) => table.rows.len(),
            Block::Text(_) | Block::Conclusion(_) | Block::Cards(_) | Block::Chart(_) => 0,
        });
        rows.sum()
    }

    /// Returns the scale in which its tables print amounts. None if they print amounts in full, or have no amounts.
    /// Cards and sentences are in full.
    pub fn scale(&self) -> Option<Scale> {
        let scale = self.style.scale?;
        let tables = self.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            Block::Text(_) | Block::Conclusion(_) | Block::Cards(_) | Block::Chart(_) => None,
        });
        let tables = tables.filter(|table| !table.links.in_full);
        let mut cells = tables.flat_map(|table| table.rows.iter().flat_map(|row| &row.cells));
        let has_amounts = cells.any(|cell| matches!(cell, Cell::Money(_) | Cell::Unknown));
        has_amounts.then_some(scale.of)
    }
}

impl Block {
    /// Returns the table. None if the block is something else.
    pub fn table(&self) -> Option<&Table> {
        match self {
            Block::Table(table) => Some(table),
            Block::Cards(cards) => Some(&cards.table),
            Block::Text(_) | Block::Conclusion(_) | Block::Chart(_) => None,
        }
    }
}

/// The conventions by which the values of a plan are printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Style {
    pub language: Language,
    pub currency: Currency,
    /// The minimum number of decimals of an amount: 0 for whole euros, 2 for cents. Further digits are never cut off.
    pub decimals: u32,
    /// The scale in which tables print amounts. None if they print amounts in full, as sentences and cards always do.
    pub scale: Option<PrintedScale>,
    /// The names for people of the periods that have a name beside their id, or whose id is a stretch of time. Periods
    /// whose id is also the name of another thing are left out, because a message does not show which of the two it
    /// means.
    pub periods: BTreeMap<String, Piece>,
    /// The fiscal years of the plan, by whose names stretches of time are called.
    pub fiscal_year: Option<FiscalYear>,
}

/// Amounts in thousands: `12.350` under a title with `× € 1.000`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PrintedScale {
    pub of: Scale,
    /// The minimum number of decimals of an amount in this scale. Further digits are never cut off.
    pub decimals: u32,
}

impl Style {
    /// Returns the conventions of a plan.
    pub fn of(plan: &Plan) -> Style {
        Style {
            language: plan.language,
            currency: plan.currency,
            decimals: plan.unit.decimals(),
            scale: None,
            periods: plan
                .periods
                .iter()
                .filter_map(|(_, each)| called(each))
                .filter(|(id, _)| !names_another(plan, id))
                .collect(),
            fiscal_year: plan.fiscal_year.clone(),
        }
    }

    /// Returns the conventions for a table of a report with these conventions.
    pub fn of_table(&self, table: &Table) -> Style {
        match table.links.in_full {
            true => self.in_full(),
            false => self.clone(),
        }
    }

    /// Returns the same conventions for amounts in full.
    pub fn in_full(&self) -> Style {
        Style {
            scale: None,
            ..self.clone()
        }
    }

    /// Returns the conventions for tables in the scale of the plan, such as thousands.
    pub fn in_scale_of(plan: &Plan) -> Style {
        let of = Some(plan.scale).filter(|scale| !scale.is_one());
        Style {
            scale: of.map(|of| PrintedScale {
                of,
                decimals: of.decimals(plan.unit),
            }),
            ..Style::of(plan)
        }
    }

    /// Returns the minimum number of decimals of a price, and of an amount that is not whole: the decimals of the
    /// currency, or of the style if that has more.
    pub fn currency_decimals(&self) -> u32 {
        self.decimals.max(self.currency.minor_unit().decimals())
    }
}

/// Whether a funder, a line or a partner has this name, or an activity this code.
fn names_another(plan: &Plan, id: &str) -> bool {
    let mut names = (plan.funders.values().map(|funder| &funder.name))
        .chain(plan.lines.values().map(|line| &line.name))
        .chain(plan.partners.values().map(|partner| &partner.name));
    names.any(|name| name == id) || plan.activities.iter().any(|of| of.code.as_str() == id)
}

/// Returns the id of a period, and its name for people. None if people use the id.
fn called(period: &Period) -> Option<(String, Piece)> {
    let id = period.id.to_string();
    let name = match &period.name {
        Some(name) => Piece::from(name.clone()),
        None => Piece::Span(Span::parse(&id).ok()?),
    };
    Some((id, name))
}

/// Rows and columns. Every row has as many cells as there are columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub caption: Option<DualName>,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    pub links: TableLinks,
}

impl Table {
    /// Returns the names of the things that a row is about: the names in its cells, and the thing that no cell names.
    pub fn names_of_row(&self, row: usize) -> impl Iterator<Item = &DualName> {
        let cells = self.rows.get(row).into_iter().flat_map(|row| &row.cells);
        cells
            .filter_map(Cell::label)
            .chain(self.links.about.get(&row))
    }

    /// Whether the figures of a column are entered later, or follow from such figures.
    pub fn is_for_later(&self, column: usize) -> bool {
        let Some(found) = self.columns.get(column) else {
            return false;
        };
        // Only columns before it are considered, so that the recursion ends.
        let follows = |formula: &Formula| matches!(formula, Formula::Less { less, .. } if *less < column && self.is_for_later(*less));
        found.entry == Entry::Later || found.formulas.iter().any(follows)
    }

    /// Whether readers fill in a column and hand the table back.
    pub fn is_to_fill_in(&self) -> bool {
        let mut columns = self.columns.iter();
        columns.any(|column| match column.entry {
            Entry::None | Entry::Figure | Entry::Later | Entry::Remark => false,
            Entry::Text | Entry::OneOf(_) => true,
        })
    }
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub role: Role,
    pub cells: Vec<Cell>,
}

/// The kind of a row, so that formats can highlight it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A heading inside the table, over a group of this depth. All its cells but the first are empty.
    Heading { depth: usize },
    /// An ordinary row. Its depth is 0 at the margin, 1 under a group, and so on.
    Body { depth: usize },
    /// The sum of the rows of one group of this depth.
    Subtotal { depth: usize },
    /// The sum of all rows.
    Total,
    /// A balance, such as one total minus the other, or an opening balance.
    Balance,
}

impl Role {
    /// Whether it is an ordinary row.
    pub fn is_body(self) -> bool {
        matches!(self, Role::Body { .. })
    }

    /// Returns its depth: 0 at the margin, 1 under a group.
    pub fn depth(self) -> usize {
        match self {
            Role::Heading { depth } | Role::Body { depth } | Role::Subtotal { depth } => depth,
            Role::Total | Role::Balance => 0,
        }
    }

    /// Returns its name in CSV and JSON. It is the same in every language.
    pub fn word(self) -> &'static str {
        match self {
            Role::Heading { .. } => "heading",
            Role::Body { .. } => "body",
            Role::Subtotal { .. } => "subtotal",
            Role::Total => "total",
            Role::Balance => "balance",
        }
    }
}

/// One value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    Empty,
    Text(String),
    /// Words with a judgement, such as whether a condition is met.
    Judged(Tone, String),
    /// The name of a period, or of another thing of the plan.
    Label(DualName),
    /// Words with values in them, such as how an amount was computed.
    Message(Message),
    Money(Money),
    /// An amount that is written in full also in a plan in thousands: the price of one unit, or an amount in this other
    /// currency.
    InFull(Money, Option<Currency>),
    Quantity(Quantity),
    Share(Share),
    Count(usize),
    Date(Date),
    Span(Span),
    /// An amount that is not known, because something in it could not be read or calculated.
    Unknown,
    /// A filled cell: the activity runs in this column.
    Mark,
}

impl Cell {
    /// Returns the name in it. None if it holds something else.
    pub fn label(&self) -> Option<&DualName> {
        if let Cell::Label(label) = self {
            Some(label)
        } else {
            None
        }
    }
}

/// An all-day event in a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The id of the thing, which is equal in every version of its plan, even if the day or the name changes.
    pub id: String,
    pub day: Date,
    pub title: Message,
    /// The details, one line each.
    pub details: Vec<Message>,
    /// The kind of thing that is due. Calendar programs colour and filter by it.
    pub category: String,
    /// The day of this version of the plan. None if the plan has no version.
    pub version: Option<Date>,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The workbook of 10,000 activities has millions of cells.
    #[test]
    fn a_cell_is_small() {
        assert!(size_of::<Cell>() <= 32, "{}", size_of::<Cell>());
    }
}
