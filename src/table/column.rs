//! The columns of a table: their headings, and the properties that formats use.

use std::borrow::Cow;

use super::{DualName, Formula};
use crate::plan::Money;

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The heading over this column and its neighbours of the same group: a period over its debit and credit.
    pub group: Option<DualName>,
    pub title: DualName,
    pub align: Align,
    /// The columns whose sum this column is, for formats that calculate. Empty if it is not a sum.
    pub sums: Vec<usize>,
    /// Other ways to compute its figures, for formats that calculate. Every total is the sum of the rows above it,
    /// which is not repeated here.
    pub formulas: Vec<Formula>,
    /// How readers filter the rows by this column, in formats that can hide rows.
    pub choice: Choice,
    /// The kind of entry that readers make below its heading, in formats that can be filled in.
    pub entry: Entry,
    /// Which of its amounts are red.
    pub red: Red,
    /// The key of its cells in facts, for programs: `amount`. None if the kind of the values is the key.
    pub key: Option<&'static str>,
    /// Whether it has places in the plan file. Documents for readers without that file leave out such a column. It
    /// comes after all columns to which links refer.
    pub is_place: bool,
}

impl Column {
    /// Returns a column without a group, that is not a sum.
    pub fn new(title: impl Into<DualName>, align: Align) -> Column {
        Column {
            group: None,
            title: title.into(),
            align,
            sums: Vec::new(),
            formulas: Vec::new(),
            choice: Choice::None,
            entry: Entry::None,
            red: Red::BelowZero,
            key: None,
            is_place: false,
        }
    }

    /// Returns the same column with other amounts in red.
    pub fn with_red(self, red: Red) -> Column {
        Column { red, ..self }
    }

    /// Whether an amount in it is red.
    pub fn is_red(&self, amount: Money) -> bool {
        let is_below = amount.is_negative();
        let is_wrong_side = match self.red {
            Red::BelowZero => is_below,
            Red::AboveZero => !is_below,
            Red::Never => false,
        };
        is_wrong_side && !amount.is_zero()
    }

    /// Returns the same column with a filter.
    pub fn choosing(self, choice: Choice) -> Column {
        Column { choice, ..self }
    }

    /// Returns the same column with the key of its cells in facts.
    pub fn keyed(self, key: &'static str) -> Column {
        let key = Some(key);
        Column { key, ..self }
    }

    /// Returns a column of places in the plan file.
    pub fn of_places(title: impl Into<DualName>, align: Align) -> Column {
        Column {
            is_place: true,
            ..Column::new(title, align)
        }
    }

    /// Returns the same column for readers to fill in.
    pub fn to_fill_in(self, entry: Entry) -> Column {
        Column { entry, ..self }
    }

    /// Returns the group and the title as one, for formats with one heading per column: `2020 Debet`.
    pub fn heading(&self) -> Cow<'_, str> {
        match &self.group {
            Some(group) => DualName::joined(group.text(), self.title.text()),
            None => Cow::Borrowed(self.title.text()),
        }
    }

    /// Returns the same heading for programs, with names as a plan writes them: `2020-Q1 Debet`.
    pub fn id(&self) -> Cow<'_, str> {
        match &self.group {
            Some(group) => DualName::joined(group.id(), self.title.id()),
            None => Cow::Borrowed(self.title.id()),
        }
    }

    /// Whether this column and its neighbour share a heading over both.
    pub fn shares_group(&self, neighbour: &Column) -> bool {
        self.group.is_some() && self.group == neighbour.group
    }
}

/// How readers filter the rows of a table by a column. A table with such a column can also be searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Readers can't filter by it.
    None,
    /// Readers filter by each of the names in it, such as partners or leads, which are separated by `; `.
    Names,
}

/// The kind of entry that readers make in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// Nothing.
    None,
    /// A figure, to see its consequences. A cell with a formula is not filled in.
    Figure,
    /// A figure that is not known yet, in a cell that is blank.
    Later,
    /// Any text beside figures, in a cell that is blank. The text is not handed back.
    Remark,
    /// Any text.
    Text,
    /// A text of the first column of the first table of another report, by the id of that report.
    OneOf(&'static str),
}

/// The amounts of a column that are red, because they are bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Red {
    /// Amounts below zero: a deficit, a payment above the available amount, or costs above their budget.
    BelowZero,
    /// Amounts above zero: costs less their budget, where a saving is below zero.
    AboveZero,
    /// No amounts, because the sign does not show what is good.
    Never,
}

/// The side of the column that its cells are aligned with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Left,
    Right,
}
