//! The form of a lead on a sheet of a workbook: the answers, and the cells outside the form.

use std::collections::{BTreeSet, HashMap};

use crate::import::sheet::{Sheet, SheetCell, cell_name};
use crate::plan::{Language, Plan};
use crate::read::{FormLine, LeadFormValue};
use crate::reports::{
    FormField, ResultColumn, asks_for, form_captions, form_context_headings, form_texts,
    is_asked_results, is_form_title, planned_texts,
};

/// The form on a sheet, as lines of TOML.
#[derive(Default)]
pub(super) struct ReturnedForm {
    pub(super) lines: Vec<FormLine>,
    pub(super) results: Vec<Vec<FormLine>>,
    /// The texts above the activity, one of which is the title.
    pub(super) titles: Vec<String>,
    /// The texts with the names of the results that the form asks for.
    asked: Vec<String>,
    /// The name of the cell of each place in the TOML.
    cells: HashMap<String, String>,
    /// The cells that are answers or belong to the form itself, as rows and columns.
    read: BTreeSet<(usize, usize)>,
    /// The cells of answers that are formulas without a result.
    pub(super) uncalculated: Vec<String>,
}

impl ReturnedForm {
    /// The form on a sheet. None if the label of the activity or of the time is missing.
    pub(super) fn of(plan: &Plan, sheet: &Sheet) -> Option<ReturnedForm> {
        let mut form = ReturnedForm::default();
        let place = |field: FormField| find(sheet, |text| field.is_label(text));
        let ends = [FormField::Done, FormField::Deviations, FormField::Decision];
        let end = ends.into_iter().filter_map(place).map(|(row, _)| row).max();
        for field in FormField::ALL {
            // Tables below the form have headings with the same words.
            let is_in_form = |(row, _): &(usize, usize)| end.is_none_or(|end| *row <= end);
            let Some((row, column)) = place(field).filter(is_in_form) else {
                continue;
            };
            let cell = sheet.rows[&row].get(&(column + 1));
            let value = match field {
                FormField::Activity => cell.map(|cell| code(plan, cell)),
                FormField::Within
                | FormField::Day
                | FormField::By
                | FormField::Done
                | FormField::Deviations
                | FormField::Decision => {
                    cell.map(|cell| LeadFormValue::Text(whole(cell).to_string()))
                }
            };
            form.read.extend([(row, column), (row, column + 1)]);
            let name = cell_name(row, column + 1);
            if cell == Some(&SheetCell::Uncalculated) {
                form.uncalculated.push(name.clone());
            }
            form.cells.insert(field.key().to_string(), name);
            form.lines
                .extend(value.map(|value| line(field.key(), value)));
        }
        form.add_results(plan, sheet);
        let activity = find(sheet, |text| FormField::Activity.is_label(text));
        let above = sheet
            .rows
            .iter()
            .take_while(|(row, _)| activity.is_some_and(|(at, _)| **row < at));
        let texts = above.flat_map(|(_, cells)| cells.values());
        form.titles = texts.map(|cell| cell.text().to_string()).collect();
        let all = sheet.rows.values().flat_map(|cells| cells.values());
        let asked = all
            .map(SheetCell::text)
            .filter(|text| is_asked_results(text));
        form.asked = asked.map(str::to_string).collect();
        form.add_own_texts(sheet);
        form.add_changed_labels(sheet);
        (form.has(FormField::Activity) && form.has(FormField::Within)).then_some(form)
    }

    /// Whether the form asks for a result, even if its row is gone.
    pub(super) fn asks_for(&self, target: &str) -> bool {
        self.asked.iter().any(|text| asks_for(text, target))
    }

    /// Whether the label of an answer is there.
    pub(super) fn has(&self, field: FormField) -> bool {
        self.cells.contains_key(field.key())
    }

    /// Adds the rows below the headings of the results, up to the next table of the form.
    fn add_results(&mut self, plan: &Plan, sheet: &Sheet) {
        let Some((heading, _)) = find(sheet, |text| ResultColumn::Value.is_heading(text)) else {
            return;
        };
        let cells = &sheet.rows[&heading];
        let column = |of: ResultColumn| {
            let mut cells = cells.iter();
            cells
                .find(|(_, cell)| of.is_heading(cell.text()))
                .map(|(at, _)| *at)
        };
        let columns = ResultColumn::ALL.map(|of| (of, column(of)));
        self.read
            .extend(columns.iter().filter_map(|(_, at)| Some((heading, (*at)?))));
        let rows = sheet.rows.range(heading + 1..);
        let rows = rows.take_while(|(_, cells)| !cells.values().any(is_caption));
        for (row, cells) in rows {
            let filled = columns.iter().filter_map(|(of, at)| {
                let at = (*at)?;
                Some((*of, at, cells.get(&at)?))
            });
            let filled: Vec<(ResultColumn, usize, &SheetCell)> = filled.collect();
            if is_result(plan, &filled) {
                self.add_result(*row, &filled);
            }
        }
    }

    fn add_result(&mut self, row: usize, filled: &[(ResultColumn, usize, &SheetCell)]) {
        let mut lines = Vec::new();
        for (of, column, cell) in filled {
            // The planned and the last measured values may have changed since the form was made.
            self.read.insert((row, *column));
            if ResultColumn::READ.contains(of) {
                let at = format!("results[{}].{}", self.results.len(), of.key());
                let name = cell_name(row, *column);
                if **cell == SheetCell::Uncalculated {
                    self.uncalculated.push(name.clone());
                }
                self.cells.insert(at, name);
                lines.push(line(of.key(), number_or_text(*of, cell)));
            }
        }
        self.results.push(lines);
    }

    /// Marks the texts of the program as read: the title, the headings, and the tables of the plan.
    fn add_own_texts(&mut self, sheet: &Sheet) {
        let mut below: Option<ContextTable> = None;
        for (row, cells) in &sheet.rows {
            if let Some(caption) = cells.values().find(|cell| is_caption(cell)) {
                below = Some(ContextTable::of(sheet, *row, caption));
            }
            if let Some(table) = &below {
                let own = cells
                    .keys()
                    .filter(|column| table.has(sheet, *row, **column));
                self.read.extend(own.map(|column| (*row, *column)));
            }
            let own = cells
                .iter()
                .filter(|(_, cell)| is_caption(cell) || is_form_text(cell.text()));
            self.read.extend(own.map(|(column, _)| (*row, *column)));
        }
    }

    /// Marks answers with a changed label as read. The missing labels are reported instead.
    fn add_changed_labels(&mut self, sheet: &Sheet) {
        let activity = find(sheet, |text| FormField::Activity.is_label(text));
        let results = find(sheet, |text| ResultColumn::Target.is_heading(text));
        let (Some((first, column)), false) = (
            activity,
            FormField::ALL.iter().all(|field| self.has(*field)),
        ) else {
            return;
        };
        let end = results.map_or(first, |(row, _)| row);
        let answers = sheet.rows.range(first..end.max(first));
        let cells = answers.flat_map(|(row, cells)| cells.keys().map(|at| (*row, *at)));
        let own = cells.filter(|(_, at)| [column, column + 1].contains(at));
        self.read.extend(own.collect::<Vec<_>>());
    }

    /// The cell of a place, or else the cell of the activity.
    pub(super) fn cell_of(&self, place: &str) -> &str {
        let activity = FormField::Activity.key();
        let found = self.cells.get(place).or_else(|| self.cells.get(activity));
        found.map_or("", String::as_str)
    }
}

/// A table below the results: of the planned work, or of the budget.
struct ContextTable {
    /// The row of its caption.
    caption: usize,
    columns: BTreeSet<usize>,
    is_budget: bool,
}

impl ContextTable {
    fn of(sheet: &Sheet, row: usize, caption: &SheetCell) -> ContextTable {
        let headings = sheet.rows.get(&(row + 1)).into_iter();
        let [mut plans, mut budgets] = [false; 2];
        for language in Language::ALL {
            let [plan, budget] = form_captions(language);
            plans |= plan == caption.text();
            budgets |= budget == caption.text();
        }
        ContextTable {
            caption: row,
            columns: headings.flat_map(|cells| cells.keys().copied()).collect(),
            is_budget: budgets && !plans,
        }
    }

    /// Whether the program wrote a cell.
    ///
    /// Only the timeline has more than one row. The planned text may have changed since, so it is not compared.
    fn has(&self, sheet: &Sheet, row: usize, column: usize) -> bool {
        let cells = &sheet.rows[&row];
        let first = cells.iter().next();
        let is_label = first.is_some_and(|(_, cell)| is_planned(cell.text()));
        let is_own = match row - self.caption {
            0 => false,
            1 => is_context_heading(cells[&column].text()),
            2 => {
                let is_first = first.is_some_and(|(at, _)| *at == column);
                self.is_budget || is_label || !is_first
            }
            _ => is_label,
        };
        is_own && self.columns.contains(&column)
    }
}

/// The cells that the form does not use, row by row. Without a form, all cells that are not empty. Formulas without a
/// result are left out.
pub(super) fn unread_cells<'s>(
    sheet: &'s Sheet,
    form: Option<&'s ReturnedForm>,
) -> impl Iterator<Item = (usize, usize, &'s SheetCell)> {
    let is_read = move |at: (usize, usize)| form.is_some_and(|form| form.read.contains(&at));
    let cells = sheet.rows.iter().flat_map(|(row, cells)| {
        cells
            .iter()
            .map(move |(column, cell)| (*row, *column, cell))
    });
    cells.filter(move |(row, column, cell)| {
        **cell != SheetCell::Uncalculated && !is_read((*row, *column))
    })
}

/// Whether a row has a result: its target is in the plan, or another column is filled in.
fn is_result(plan: &Plan, filled: &[(ResultColumn, usize, &SheetCell)]) -> bool {
    let target = filled
        .iter()
        .find(|(of, ..)| *of == ResultColumn::Target)
        .map(|(_, _, cell)| cell.text());
    let is_known = |text: &str| {
        let mut activities = plan.activities.iter();
        activities.any(|activity| activity.targets.iter().any(|target| target.what == text))
    };
    target.is_some_and(|target| filled.len() > 1 || is_known(target))
}

/// Whether a cell is the caption of a table below the results.
fn is_caption(cell: &SheetCell) -> bool {
    let captions = Language::ALL
        .iter()
        .flat_map(|language| form_captions(*language));
    captions.into_iter().any(|caption| caption == cell.text())
}

/// Whether a text is a heading of a table below the results.
fn is_context_heading(text: &str) -> bool {
    let mut texts = Language::ALL
        .iter()
        .flat_map(|language| form_context_headings(*language));
    texts.any(|own| own == text)
}

/// Whether a text is the label of a planned value.
fn is_planned(text: &str) -> bool {
    let mut texts = Language::ALL
        .iter()
        .flat_map(|language| planned_texts(*language));
    texts.any(|own| own == text)
}

/// Whether a text is in every form, or is the title of a form.
fn is_form_text(text: &str) -> bool {
    let mut texts = Language::ALL
        .iter()
        .flat_map(|language| form_texts(*language));
    texts.any(|own| own == text) || is_form_title(text) || is_asked_results(text)
}

fn line(key: &'static str, value: LeadFormValue) -> FormLine {
    FormLine {
        comment: String::new(),
        key,
        value,
    }
}

/// The first cell whose text is selected, row by row.
fn find(sheet: &Sheet, is_selected: impl Fn(&str) -> bool) -> Option<(usize, usize)> {
    sheet.rows.iter().find_map(|(row, cells)| {
        let mut cells = cells.iter();
        let found = cells.find(|(_, cell)| is_selected(cell.text()));
        found.map(|(column, _)| (*row, *column))
    })
}

/// The complete text of a cell, with the spaces around it.
fn whole(cell: &SheetCell) -> &str {
    match cell {
        SheetCell::Text(text) | SheetCell::Number(text) | SheetCell::Other(text) => text,
        SheetCell::Uncalculated => "",
    }
}

/// The code in a cell. A spreadsheet program may have turned it into a number. If only one code of the plan can have
/// become that number, it is that code.
fn code(plan: &Plan, cell: &SheetCell) -> LeadFormValue {
    let codes = plan
        .activities
        .iter()
        .map(|activity| activity.code.as_str());
    let mut like = codes.filter(|code| cell.is_code(code));
    let text = match (cell, like.next(), like.next()) {
        (SheetCell::Number(_), Some(code), None) => code,
        (
            SheetCell::Number(_)
            | SheetCell::Text(_)
            | SheetCell::Other(_)
            | SheetCell::Uncalculated,
            _,
            _,
        ) => cell.text(),
    };
    LeadFormValue::Text(text.to_string())
}

fn number_or_text(of: ResultColumn, cell: &SheetCell) -> LeadFormValue {
    let is_plain = |text: &str| {
        text.bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
    };
    match (of, cell) {
        (ResultColumn::Value, SheetCell::Number(digits)) if is_plain(digits) => {
            LeadFormValue::Digits(digits.clone())
        }
        _ => LeadFormValue::Text(whole(cell).to_string()),
    }
}
