//! The form that comes back: the sheet with the rows, in whatever order its columns are.

use std::collections::BTreeMap;

use super::messages;
use crate::finding::Message;
use crate::import::sheet::{Sheet, SheetCell, cell_name};
use crate::plan::{Language, Plan};
use crate::render::visible_lines;
use crate::reports::UnbookedColumn;
use crate::words::ActualsWords;

/// The columns without which the form can't be read.
pub(super) const NEEDED: [UnbookedColumn; 7] = [
    UnbookedColumn::Bookkeeping,
    UnbookedColumn::Account,
    UnbookedColumn::CostCentre,
    UnbookedColumn::CostObject,
    UnbookedColumn::Project,
    UnbookedColumn::Place,
    UnbookedColumn::Reason,
];
/// The minimum number of known headings in a row of headings.
const RECOGNISED: usize = 3;

/// A form that somebody filled in.
#[derive(Debug)]
pub(super) struct FilledForm<'f> {
    file: &'f str,
    sheet: &'f Sheet,
    /// The row of headings.
    headings: usize,
    columns: BTreeMap<UnbookedColumn, usize>,
}

/// A row of the form.
#[derive(Debug, Clone, Copy)]
pub(super) struct FormRow<'f> {
    form: &'f FilledForm<'f>,
    number: usize,
    cells: &'f BTreeMap<usize, SheetCell>,
}

impl<'f> FilledForm<'f> {
    /// Finds the form among the sheets of a file. Fails if there is none, or if it lacks a column.
    pub(super) fn find(
        file: &'f str,
        sheets: &'f [Sheet],
        language: Language,
    ) -> Result<FilledForm<'f>, Message> {
        let rows = sheets.iter().flat_map(|sheet| {
            sheet
                .rows
                .iter()
                .map(move |(row, cells)| (sheet, row, cells))
        });
        let forms = rows.map(|(sheet, row, cells)| FilledForm {
            file,
            sheet,
            headings: *row,
            columns: columns(cells),
        });
        let forms = forms.filter(|form| form.needed().count() >= RECOGNISED);
        // If two rows have the same number of headings, the first one is the row of headings.
        let form = forms.reduce(|best, other| {
            if other.needed().count() > best.needed().count() {
                other
            } else {
                best
            }
        });
        let tab = ActualsWords::of(language).unbooked_lines;
        let form = form.ok_or_else(|| messages::no_form(file, tab))?;
        let missing = NEEDED
            .into_iter()
            .find(|column| !form.columns.contains_key(column));
        match missing {
            Some(column) => {
                let cell = form.place_of(form.headings, 0);
                Err(messages::no_column(&cell, column.heading(language)))
            }
            None => Ok(form),
        }
    }

    /// Fails if there is no column of companies, which distinguishes the lines of a bookkeeping with several companies.
    pub(super) fn check_companies(&self, language: Language) -> Result<(), Message> {
        let column = UnbookedColumn::Company;
        if self.columns.contains_key(&column) {
            return Ok(());
        }
        let cell = self.place_of(self.headings, 0);
        Err(messages::no_column(&cell, column.heading(language)))
    }

    /// The needed columns that the form has.
    fn needed(&self) -> impl Iterator<Item = UnbookedColumn> {
        NEEDED
            .into_iter()
            .filter(|column| self.columns.contains_key(column))
    }

    /// Fails if the title above the form names another plan.
    pub(super) fn check_plan(&self, plan: &Plan) -> Result<(), Message> {
        let titles = Language::ALL.map(|language| ActualsWords::of(language).unbooked_lines);
        let above = self.sheet.rows.range(..self.headings);
        let texts =
            above.flat_map(|(row, cells)| cells.iter().map(move |(at, cell)| (row, at, cell)));
        let same = |text: &str| {
            let text = visible_lines(text);
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        for (row, column, cell) in texts {
            let mut named = titles
                .iter()
                .filter_map(|title| cell.text().strip_prefix(title)?.strip_prefix(": "));
            if let Some(other) = named.find(|other| same(other) != same(&plan.title)) {
                let place = self.place_of(*row, *column);
                return Err(messages::other_plan(&place, other, &plan.title));
            }
        }
        Ok(())
    }

    /// The rows below the headings that have a place or a reason.
    pub(super) fn filled(&'f self) -> impl Iterator<Item = FormRow<'f>> {
        let below = self.sheet.rows.range(self.headings + 1..);
        let rows = below.map(|(number, cells)| FormRow {
            form: self,
            number: *number,
            cells,
        });
        rows.filter(|row| {
            row.cell(UnbookedColumn::Place).is_some() || row.cell(UnbookedColumn::Reason).is_some()
        })
    }

    /// The location of the column of places, in words.
    pub(super) fn places(&self) -> Message {
        self.place_of(self.headings, self.columns[&UnbookedColumn::Place])
    }

    fn place_of(&self, row: usize, column: usize) -> Message {
        messages::place(self.file, &self.sheet.name, &cell_name(row, column))
    }
}

impl<'f> FormRow<'f> {
    /// The cell in a column. None if it is empty.
    pub(super) fn cell(&self, column: UnbookedColumn) -> Option<&'f SheetCell> {
        self.cells.get(self.form.columns.get(&column)?)
    }

    /// The text in a column. Empty if there is none.
    pub(super) fn text(&self, column: UnbookedColumn) -> &'f str {
        self.cell(column).map_or("", SheetCell::text)
    }

    /// Fails at the first of these cells that is a formula without its result.
    pub(super) fn check_calculated(&self, columns: &[UnbookedColumn]) -> Result<(), Message> {
        let is_calculated =
            |column: &UnbookedColumn| self.cell(*column) != Some(&SheetCell::Uncalculated);
        match columns.iter().find(|column| !is_calculated(column)) {
            Some(column) => Err(messages::uncalculated(self.place(*column))),
            None => Ok(()),
        }
    }

    /// The location of its cell in a column, in words: the file, the sheet and the name of the cell.
    pub(super) fn place(&self, column: UnbookedColumn) -> Message {
        let column = self.form.columns.get(&column).copied();
        self.form.place_of(self.number, column.unwrap_or_default())
    }

    /// The number of the row, counted from 1.
    pub(super) fn number(&self) -> usize {
        self.number + 1
    }
}

/// The columns of a row of headings, in any language. If two columns have the same heading, the first one counts.
fn columns(cells: &BTreeMap<usize, SheetCell>) -> BTreeMap<UnbookedColumn, usize> {
    let mut columns = BTreeMap::new();
    for (at, cell) in cells {
        let text = cell.text().to_lowercase();
        let named = UnbookedColumn::ALL.into_iter().find(|column| {
            let mut languages = Language::ALL.into_iter();
            languages.any(|language| column.heading(language).to_lowercase() == text)
        });
        if let Some(column) = named {
            columns.entry(column).or_insert(*at);
        }
    }
    columns
}
