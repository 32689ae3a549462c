//! What every format draws: a report is a title, notes and tables of typed cells.
//!
//! A cell holds a value, never its print: only the renderers know how an amount looks. A table repeats sums
//! that the ledger made, and never adds anything up itself.

mod chart;
mod document;

pub use chart::{Bars, Beat, Chart, Drawing, Gantt, Lane, Segment, Stack, Stacks, Stretch};
pub use document::Document;

use std::borrow::Cow;

use jiff::civil::Date;

use crate::finding::Message;
use crate::plan::{Currency, Language, Money, Plan, Quantity, Share, Span, Unit};

/// A whole report: what a command prints, or a document shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// What it is called in addresses and file names: `budget`. The same in every language.
    pub id: &'static str,
    /// A word or two, for the tab of a workbook or a menu.
    pub tab: String,
    pub title: String,
    /// What must be said before anything else: that the plan has errors.
    pub banner: Option<Message>,
    /// How amounts and dates in it are printed.
    pub style: Style,
    pub blocks: Vec<Block>,
    /// What a reader must know to trust the figures: adjustments with their reasons, silenced rules.
    pub notes: Vec<Message>,
}

/// One part of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    Table(Table),
    /// A paragraph.
    Text(Message),
    /// A drawing, for formats that can draw. Its figures stand in a table of the same report.
    Chart(Chart),
}

/// The conventions that a plan prints with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Style {
    pub language: Language,
    pub currency: Currency,
    /// Decimals that an amount has at the least: 0 for whole euros, 2 for cents. More digits are never cut off.
    pub decimals: u32,
}

impl Style {
    /// The conventions of one plan.
    pub fn of(plan: &Plan) -> Style {
        Style {
            language: plan.language,
            currency: plan.currency.clone(),
            decimals: plan.unit.decimals(),
        }
    }
}

/// Rows under columns. Every row has as many cells as there are columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub caption: Option<String>,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The heading over this column and its neighbours of the same group: a period over its debit and credit.
    pub group: Option<String>,
    pub title: String,
    pub align: Align,
    /// The columns that this one is the sum of, for formats that calculate; empty for any other column.
    pub sums: Vec<usize>,
    /// What else its figures follow from, for formats that calculate. That a total is the sum of the rows above
    /// it goes without saying.
    pub formulas: Vec<Formula>,
    /// Whether formats that can hide rows let readers choose them by this column.
    pub choice: Choice,
}

impl Column {
    /// A column of its own, that is no sum.
    pub fn new(title: impl Into<String>, align: Align) -> Column {
        let (sums, formulas) = (Vec::new(), Vec::new());
        Column {
            group: None,
            title: title.into(),
            align,
            sums,
            formulas,
            choice: Choice::None,
        }
    }

    /// The same column, by which readers choose rows.
    pub fn choosing(self, choice: Choice) -> Column {
        Column { choice, ..self }
    }

    /// The group and the title as one, for formats that have one heading a column: `2020 Debet`.
    pub fn heading(&self) -> Cow<'_, str> {
        match &self.group {
            Some(group) if self.title.is_empty() => Cow::Borrowed(group),
            Some(group) => Cow::Owned(format!("{group} {}", self.title)),
            None => Cow::Borrowed(&self.title),
        }
    }
}

/// How readers choose rows by a column. A table with such a column can be searched as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// They don't.
    None,
    /// By its whole text: a lead.
    Whole,
    /// By each of the names in it, with `; ` between them: partners.
    Names,
}

/// How figures of a column follow from other cells. The figures in the cells stay what the ledger made them: a
/// format writes a formula only where it comes to the same.
///
/// Columns are counted from 0. A *balance above* is a row of that role above the table's total, such as an
/// opening balance; a *balance below* stands under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Formula {
    /// In an ordinary row: these columns multiplied, those that are blank left out.
    Product(Product),
    /// In an ordinary row: a sum over rows of another report.
    Lookup(Lookup),
    /// In a balance below: the total of column `plus`, and its balance above where there is one, less the total of
    /// this column.
    Left { plus: usize },
    /// In a balance above: what the balance below leaves in that column, carried over.
    Carried { from: usize },
    /// In a balance above: the same as in that column.
    Same { column: usize },
}

/// Columns multiplied, and what is made of that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    pub of: Vec<usize>,
    /// The column that it is divided by.
    pub over: Option<usize>,
    /// What it is rounded to, half away from zero, when there is more than one figure in it.
    pub unit: Unit,
    /// The column that is added after that: what a split gave more or less.
    pub plus: Option<usize>,
}

/// A sum over the rows of the first table of another report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lookup {
    /// Its [`Report::id`].
    pub report: &'static str,
    /// The column there that is added up.
    pub amount: usize,
    /// The column there that has the text of this row's first cell.
    pub name: usize,
    /// The column there that has one of these texts.
    pub among: (usize, Vec<String>),
}

/// To which side the cells of a column stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Left,
    Right,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub role: Role,
    pub cells: Vec<Cell>,
}

/// What a row is in its table, so that formats can set it apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A heading inside the table, over a group of that depth: its cells but the first are empty.
    Heading { depth: usize },
    /// An ordinary row; `depth` 0 stands at the margin, 1 under a group, and so on.
    Body { depth: usize },
    /// The sum of the rows of one group, of that depth.
    Subtotal { depth: usize },
    /// The sum of all rows.
    Total,
    /// What is left when one total is taken from the other.
    Balance,
}

impl Role {
    /// Whether it is an ordinary row.
    pub fn is_body(self) -> bool {
        matches!(self, Role::Body { .. })
    }
}

/// One value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    Empty,
    Text(String),
    /// Words with values in them: how an amount came about.
    Message(Message),
    Money(Money),
    Quantity(Quantity),
    Share(Share),
    Count(usize),
    Date(Date),
    Span(Span),
    /// A filled cell: the activity runs then.
    Mark,
}

/// Something in a calendar, all day long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The same for the same event every time that the calendar is made.
    pub id: String,
    pub days: Span,
    pub title: Message,
    /// A line each.
    pub details: Vec<Message>,
    /// The day that it was written down: never the clock's.
    pub made: Date,
}
