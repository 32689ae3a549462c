//! The reports of leads in files of their own: TOML, or a workbook that a lead filled in.
//!
//! A workbook is turned into TOML and then read like any other form, so that both are held to the same rules. What is
//! wrong in a form is a finding at the entry of `progress` that names its file.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use crate::bookkeeping::{RefusalReason, matching};
use crate::checks::UNUSABLE_FORM;
use crate::finding::{AND, Finding, Message, Piece, SystemError, listed, name};
use crate::import::sheet::{self, Sheet, SheetCell, SheetsError, cell_name};
use crate::plan::{LeadReport, LeadReportFiles, Plan};
use crate::read::{
    FormLine, LeadFormValue, LeadReportReading, Text, lead_form, locate, read_lead_report,
};
use crate::reports::{FormField, ResultColumn, form_activity};
use crate::{say, tell};

/// The reports in the files that a plan names from a folder. What is wrong with them is added to the findings.
pub(super) fn read(plan: &Plan, folder: &Path, findings: &mut Vec<Finding>) -> Vec<LeadReport> {
    let mut reports = Vec::new();
    for files in &plan.actuals.progress_files {
        let mut wrong = |message: Message| {
            findings.push(Finding::new(UNUSABLE_FORM, files.place(), message));
        };
        match matching(folder, &files.pattern) {
            Ok(paths) => {
                let forms = paths.iter().filter(|path| !is_lock(path));
                reports.extend(forms.filter_map(|path| form(plan, files, path, &mut wrong)));
            }
            // A rule reports patterns that can't be read.
            Err(refused) if refused.why == RefusalReason::BadPattern => {}
            Err(refused) => wrong(refused.message()),
        }
    }
    reports
}

/// Whether a file only says that a spreadsheet program has another one open.
fn is_lock(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with("~$") || name.starts_with(".~lock")
}

/// Reads one form. None if it does not say of which activity or time it is.
fn form(
    plan: &Plan,
    files: &LeadReportFiles,
    path: &Path,
    wrong: &mut dyn FnMut(Message),
) -> Option<LeadReport> {
    let file = path.display().to_string();
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            let error = SystemError::from(&error).message();
            wrong(tell! {
                nl: "{file} kon niet worden gelezen: {error}", en: "{file} could not be read: {error}",
                file = name(&file), error
            });
            return None;
        }
    };
    let is_toml = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
    let report = if is_toml {
        of_text(plan, &file, bytes, wrong)
    } else {
        of_sheets(plan, &file, &bytes, wrong)
    };
    report.map(|report| LeadReport {
        number: files.number,
        file: Some(file),
        ..report
    })
}

fn of_text(
    plan: &Plan,
    file: &str,
    bytes: Vec<u8>,
    wrong: &mut dyn FnMut(Message),
) -> Option<LeadReport> {
    let Ok(text) = String::from_utf8(bytes) else {
        wrong(tell! {
            nl: "{file} is geen tekst in UTF-8; bewaar het in een teksteditor met de codering UTF-8",
            en: "{file} is not UTF-8 text; save it in a text editor with the encoding UTF-8", file = name(file)
        });
        return None;
    };
    let text = Text::new(text);
    let reading = read_lead_report(&text);
    let line = |finding: &Finding| {
        let start = locate(&reading.document, &finding.place).start;
        let before = text.as_str().get(..start).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        tell! { nl: "{file}, regel {line}", en: "{file}, line {line}", file = name(file), line }
    };
    report_mistakes(&reading, line, wrong);
    let comments = text.as_str().lines();
    let comments = comments.filter_map(|line| line.strip_prefix('#'));
    of_its_activity(plan, file, reading.report, comments, wrong)
}

/// Reports each mistake in a form with its place.
fn report_mistakes(
    reading: &LeadReportReading<'_>,
    place: impl Fn(&Finding) -> Message,
    wrong: &mut dyn FnMut(Message),
) {
    for finding in &reading.findings {
        let hint = finding.hint.as_ref().map(|hint| hint.message.clone());
        let hint = hint.filter(|hint| *hint != Message::default());
        let (at, message) = (place(finding), finding.message.clone());
        wrong(match hint {
            Some(hint) => say![at, ": ", message, "; ", hint],
            None => say![at, ": ", message],
        });
    }
}

fn of_sheets(
    plan: &Plan,
    file: &str,
    bytes: &[u8],
    wrong: &mut dyn FnMut(Message),
) -> Option<LeadReport> {
    let sheets = match sheet::read(bytes) {
        Ok(sheets) => sheets,
        Err(why) => {
            wrong(not_sheets(file, &why));
            return None;
        }
    };
    let Some(filled) = sheets
        .iter()
        .find_map(|sheet| ReturnedForm::of(plan, sheet))
    else {
        wrong(tell! {
            nl: "{file} is geen formulier: er is geen blad met `Activiteit` en `Tijdvak`; maak het met {command}",
            en: "{file} is not a form: no sheet has `Activity` and `Time`; make it with {command}",
            file = name(file), command = name(plan.command("progress", "--new CODE"))
        });
        return None;
    };
    let text = Text::new(lead_form(&filled.lines, &filled.results));
    let reading = read_lead_report(&text);
    let cell = |finding: &Finding| {
        let cell = filled.cell_of(&finding.place.to_string());
        tell! { nl: "{file}, cel {cell}", en: "{file}, cell {cell}", file = name(file), cell = name(cell) }
    };
    report_mistakes(&reading, cell, wrong);
    let missing = FormField::ALL.map(|field| (!filled.has(field)).then_some(field));
    let missing = missing.into_iter().flatten();
    let missing: Vec<Piece> = missing
        .map(|field| name(field.label(plan.language)))
        .collect();
    let lacks_some = !missing.is_empty();
    if lacks_some {
        wrong(tell! {
            nl: "{file}: het formulier heeft niet meer {labels}; zet die woorden terug, met het antwoord ernaast",
            en: "{file}: the form no longer has {labels}; put these words back, with the answer beside them",
            file = name(file), labels = listed(missing, AND)
        });
    }
    let report = reading.report.map(|report| LeadReport {
        has_mistakes: report.has_mistakes || lacks_some,
        ..report
    });
    let titles = filled.titles.iter().map(String::as_str);
    of_its_activity(plan, file, report, titles, wrong)
}

/// The report, unless the form was made for another activity than the one that it names. Its title says which.
fn of_its_activity<'t>(
    plan: &Plan,
    file: &str,
    report: Option<LeadReport>,
    mut titles: impl Iterator<Item = &'t str>,
    wrong: &mut dyn FnMut(Message),
) -> Option<LeadReport> {
    let report = report?;
    let Some(made_for) = titles.find_map(|title| form_activity(plan, title)) else {
        return Some(report);
    };
    if made_for
        .code
        .as_str()
        .eq_ignore_ascii_case(report.activity.as_str())
    {
        return Some(report);
    }
    let form = format!("--new {}", report.activity);
    wrong(tell! {
        nl: "{file} is het formulier van activiteit {own}, en noemt nu {named}; zet {own} terug, of vul voor {named} het formulier van {command} in",
        en: "{file} is the form of activity {own}, and now names {named}; put {own} back, or fill in the form of {command} for {named}",
        file = name(file), own = name(&made_for.code), named = name(report.activity.as_str()),
        command = name(plan.command("progress", &form))
    });
    None
}

fn not_sheets(file: &str, why: &SheetsError) -> Message {
    let file = name(file);
    match why {
        SheetsError::OtherFormat => tell! {
            nl: "{file} is geen werkmap in de vorm .xlsx; bewaar het zo", en: "{file} is no workbook of the format .xlsx; save it as that", file
        },
        SheetsError::Damaged => tell! { nl: "{file} is beschadigd", en: "{file} is damaged", file },
        SheetsError::TooLarge => tell! {
            nl: "{file} is groter dan een formulier kan zijn", en: "{file} is larger than any form", file
        },
    }
}

/// The form on a sheet, as lines of TOML.
#[derive(Default)]
struct ReturnedForm {
    lines: Vec<FormLine>,
    results: Vec<Vec<FormLine>>,
    /// The texts above the activity, of which one is the title.
    titles: Vec<String>,
    /// The name of the cell of each place in that TOML.
    cells: HashMap<String, String>,
}

impl ReturnedForm {
    /// None if the sheet has no activity or no time.
    fn of(plan: &Plan, sheet: &Sheet) -> Option<ReturnedForm> {
        let mut form = ReturnedForm::default();
        let place = |field: FormField| find(sheet, |text| field.is_label(text));
        let ends = [FormField::Done, FormField::Deviations, FormField::Decision];
        let end = ends.into_iter().filter_map(place).map(|(row, _)| row).max();
        for field in FormField::ALL {
            // Tables below the form have headings of the same words.
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
            let name = cell_name(row, column + 1);
            form.cells.insert(field.key().to_string(), name);
            form.lines
                .extend(value.map(|value| line(field.key(), value)));
        }
        form.add_results(sheet);
        let activity = find(sheet, |text| FormField::Activity.is_label(text));
        let above = sheet
            .rows
            .iter()
            .take_while(|(row, _)| activity.is_some_and(|(at, _)| **row < at));
        let texts = above.flat_map(|(_, cells)| cells.values());
        form.titles = texts.map(|cell| cell.text().to_string()).collect();
        (form.has(FormField::Activity) && form.has(FormField::Within)).then_some(form)
    }

    /// Whether the words before an answer are there.
    fn has(&self, field: FormField) -> bool {
        self.cells.contains_key(field.key())
    }

    /// The rows below the headings of the results, up to the first one without a target.
    fn add_results(&mut self, sheet: &Sheet) {
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
        let columns = ResultColumn::READ.map(|of| (of, column(of)));
        for row in heading + 1.. {
            let Some(cells) = sheet.rows.get(&row) else {
                break;
            };
            let mut lines = Vec::new();
            for (of, column) in columns {
                let Some((column, cell)) = column.and_then(|at| Some((at, cells.get(&at)?))) else {
                    continue;
                };
                let at = format!("results[{}].{}", self.results.len(), of.key());
                self.cells.insert(at, cell_name(row, column));
                lines.push(line(of.key(), number_or_text(of, cell)));
            }
            if lines
                .iter()
                .all(|line| line.key != ResultColumn::Target.key())
            {
                break;
            }
            self.results.push(lines);
        }
    }

    /// The cell of a place, or that of the table around it.
    fn cell_of(&self, place: &str) -> &str {
        let activity = FormField::Activity.key();
        let found = self.cells.get(place).or_else(|| self.cells.get(activity));
        found.map_or("", String::as_str)
    }
}

fn line(key: &'static str, value: LeadFormValue) -> FormLine {
    FormLine {
        comment: String::new(),
        key,
        value,
    }
}

/// The first cell whose text is meant, row by row.
fn find(sheet: &Sheet, is_meant: impl Fn(&str) -> bool) -> Option<(usize, usize)> {
    sheet.rows.iter().find_map(|(row, cells)| {
        let mut cells = cells.iter();
        let found = cells.find(|(_, cell)| is_meant(cell.text()));
        found.map(|(column, _)| (*row, *column))
    })
}

/// The complete text of a cell, with the spaces around it.
fn whole(cell: &SheetCell) -> &str {
    match cell {
        SheetCell::Text(text) | SheetCell::Number(text) | SheetCell::Other(text) => text,
    }
}

/// The code in a cell. A spreadsheet program may have made a number of it: then it is the one code that the number can
/// be.
fn code(plan: &Plan, cell: &SheetCell) -> LeadFormValue {
    let codes = plan
        .activities
        .iter()
        .map(|activity| activity.code.as_str());
    let mut like = codes.filter(|code| cell.is_code(code));
    let text = match (cell, like.next(), like.next()) {
        (SheetCell::Number(_), Some(code), None) => code,
        (SheetCell::Number(_) | SheetCell::Text(_) | SheetCell::Other(_), _, _) => cell.text(),
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
