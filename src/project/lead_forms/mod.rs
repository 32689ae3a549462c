//! The reports of leads in files of their own: TOML, or a workbook that a lead filled in.
//!
//! A workbook is turned into TOML and then read like any other form, so that both are held to the same rules. Mistakes
//! in a form are findings at the entry of `progress` that names its file.

mod incomplete;

use std::fs;
use std::path::Path;

use self::incomplete::{add_removed_results, incomplete, listed_targets, new_form};
use super::lead_sheet::{ReturnedForm, unread_cells};
use crate::bookkeeping::{RefusalReason, matching};
use crate::checks::UNUSABLE_FORM;
use crate::finding::{AND, Finding, Message, Piece, SystemError, listed, name, verbatim};
use crate::import::sheet::{self, Sheet, SheetsError, cell_name};
use crate::ledger::begins_after;
use crate::plan::{Activity, LeadReport, LeadReportFiles, Plan, Span, UnusableForm};
use crate::read::{LeadReportReading, Text, lead_form, locate, read_lead_report};
use crate::reports::{FormField, form_activity};
use crate::{say, tell};

/// The forms in the files that a plan names.
#[derive(Debug, Default)]
pub(super) struct LeadForms {
    pub(super) reports: Vec<LeadReport>,
    /// The forms that can't be used, if their activity is known.
    pub(super) unusable: Vec<UnusableForm>,
}

/// A report. The error is the form that can't be used, or None if the activity of that form is not known.
type ReadForm = Result<LeadReport, Option<UnusableForm>>;

/// The reports in the files that a plan names, relative to a folder. Their mistakes are added to the findings.
pub(super) fn read(plan: &Plan, folder: &Path, findings: &mut Vec<Finding>) -> LeadForms {
    let mut read = LeadForms::default();
    for files in &plan.actuals.progress_files {
        let mut wrong = |message: Message| {
            findings.push(Finding::new(UNUSABLE_FORM, files.place(), message));
        };
        match matching(folder, &files.pattern) {
            Ok(paths) => {
                let forms = paths.iter().filter(|path| !is_lock(path));
                for path in forms {
                    match form(plan, files, path, &mut wrong) {
                        Ok(report) => read.reports.push(report),
                        Err(unusable) => read.unusable.extend(unusable),
                    }
                }
            }
            // A rule already reports unreadable patterns.
            Err(refused) if refused.why == RefusalReason::BadPattern => {}
            Err(refused) => wrong(refused.message()),
        }
    }
    read
}

/// Whether a file is only the lock of a spreadsheet program on another file.
fn is_lock(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with("~$") || name.starts_with(".~lock")
}

/// Reads one form.
fn form(
    plan: &Plan,
    files: &LeadReportFiles,
    path: &Path,
    wrong: &mut dyn FnMut(Message),
) -> ReadForm {
    let file = path.display().to_string();
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            let error = SystemError::from(&error).message();
            wrong(tell! {
                nl: "{file} kon niet worden gelezen: {error}", en: "{file} could not be read: {error}",
                file = name(&file), error
            });
            return Err(None);
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

/// Reads a form in TOML.
fn of_text(plan: &Plan, file: &str, bytes: Vec<u8>, wrong: &mut dyn FnMut(Message)) -> ReadForm {
    let Ok(text) = String::from_utf8(bytes) else {
        wrong(tell! {
            nl: "{file} is geen tekst in UTF-8; bewaar het in een teksteditor met de codering UTF-8",
            en: "{file} is not UTF-8 text; save it in a text editor with the encoding UTF-8", file = name(file)
        });
        return Err(None);
    };
    let text = Text::new(text);
    let reading = read_lead_report(&text);
    let line = |finding: &Finding| {
        let start = locate(&reading.document, &finding.place).start;
        let before = text.as_str().get(..start).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        tell! { nl: "{file}, regel {line}", en: "{file}, line {line}", file = name(file), line }
    };
    let comments = text.as_str().lines();
    let mut comments = comments.filter_map(|line| line.strip_prefix('#'));
    let made_for = comments.find_map(|title| form_activity(plan, title));
    if let Some(lacking) = incomplete(plan, file, &reading, text.as_str(), made_for) {
        wrong(lacking);
        let within = reading.report.map(|report| report.within);
        return Err(unusable(made_for, within));
    }
    report_mistakes(&reading, line, wrong);
    let has_mistakes = !reading.findings.is_empty();
    let mut report = reading.report.map(|report| LeadReport {
        has_mistakes,
        ..report
    });
    if let Some(report) = &mut report {
        let listed = listed_targets(comments);
        add_removed_results(plan, report, |target| listed.contains(&target));
    }
    of_its_activity(plan, file, report, made_for, wrong)
}

/// The unusable form of an activity for a time. None if its activity is not known.
fn unusable(made_for: Option<&Activity>, within: Option<Span>) -> Option<UnusableForm> {
    let activity = made_for?.code.clone();
    Some(UnusableForm { activity, within })
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

/// Reads a form in a workbook.
fn of_sheets(plan: &Plan, file: &str, bytes: &[u8], wrong: &mut dyn FnMut(Message)) -> ReadForm {
    let sheets = match sheet::read(bytes) {
        Ok(sheets) => sheets,
        Err(why) => {
            wrong(not_sheets(file, &why));
            return Err(None);
        }
    };
    let found = sheets
        .iter()
        .enumerate()
        .find_map(|(at, sheet)| Some((at, ReturnedForm::of(plan, sheet)?)));
    let Some((at, filled)) = found else {
        wrong(tell! {
            nl: "{file} is geen formulier: er is geen blad met `Activiteit` en `Tijdvak`; maak het met {command}",
            en: "{file} is not a form: no sheet has `Activity` and `Time`; make it with {command}",
            file = name(file), command = verbatim(plan.command("progress", "--new CODE"))
        });
        return Err(None);
    };
    for (number, sheet) in sheets.iter().enumerate() {
        let own = (number == at).then_some(&filled);
        report_unread(file, sheet, own, wrong);
    }
    let mut titles = filled.titles.iter();
    let made_for = titles.find_map(|title| form_activity(plan, title));
    if !filled.uncalculated.is_empty() {
        let cells = filled.uncalculated.iter();
        cells.for_each(|cell| wrong(uncalculated(file, cell)));
        return Err(unusable(made_for, None));
    }
    if report_empty(plan, file, &filled, made_for, wrong) {
        return Err(unusable(made_for, None));
    }
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
    let mut report = reading.report.map(|report| LeadReport {
        has_mistakes: report.has_mistakes || lacks_some,
        ..report
    });
    if let Some(report) = &mut report {
        add_removed_results(plan, report, |target| filled.asks_for(target));
    }
    of_its_activity(plan, file, report, made_for, wrong)
}

/// Reports the contents of a sheet that were not used: each cell if the sheet has the form, and any other sheet as a
/// whole.
fn report_unread(
    file: &str,
    sheet: &Sheet,
    form: Option<&ReturnedForm>,
    wrong: &mut dyn FnMut(Message),
) {
    let mut unread = unread_cells(sheet, form).peekable();
    let Some((row, column, _)) = unread.peek() else {
        return;
    };
    if form.is_some() {
        unread.for_each(|(row, column, cell)| {
            wrong(is_beside(file, cell_name(row, column), cell.text()));
        });
        return;
    }
    let first = cell_name(*row, *column);
    wrong(tell! {
        nl: "{file}, blad {sheet}: wat hier staat, is niet overgenomen (gevulde cellen: {count}, de eerste is {cell}); zet het bij een antwoord of een toelichting",
        en: "{file}, sheet {sheet}: what is here was not taken up (filled cells: {count}, the first is {cell}); put it into an answer or a remark",
        file = name(file), sheet = name(&sheet.name), count = unread.count(), cell = name(first)
    });
}

/// The message about a cell beside the answers.
fn is_beside(file: &str, cell: String, text: &str) -> Message {
    tell! {
        nl: "{file}, cel {cell}: {text} staat naast de antwoorden van het formulier, en is niet overgenomen; zet het bij een antwoord of een toelichting",
        en: "{file}, cell {cell}: {text} is beside the answers of the form, and was not taken up; put it into an answer or a remark",
        file = name(file), cell = name(cell), text = name(shortened(text))
    }
}

/// The start of a text, for a message.
fn shortened(text: &str) -> String {
    const MAX_CHARACTERS: usize = 60;
    if text.chars().count() <= MAX_CHARACTERS {
        return text.to_string();
    }
    let first: String = text.chars().take(MAX_CHARACTERS).collect();
    format!("{}…", first.trim_end())
}

/// Reports an activity or a time that was made empty. Returns whether one is empty.
fn report_empty(
    plan: &Plan,
    file: &str,
    form: &ReturnedForm,
    made_for: Option<&Activity>,
    wrong: &mut dyn FnMut(Message),
) -> bool {
    let activity = made_for.or(plan.activities.first());
    let first = plan.periods.iter().next();
    let mut is_empty = false;
    for (field, example) in [
        (
            FormField::Activity,
            activity.map(|activity| activity.code.to_string()),
        ),
        (
            FormField::Within,
            first.map(|(_, period)| period.span.to_string()),
        ),
    ] {
        if form.lines.iter().any(|line| line.key == field.key()) {
            continue;
        }
        is_empty = true;
        let example = example.map_or_else(Message::default, |example| {
            tell! { nl: ", zoals {example}", en: ", such as {example}", example = name(example) }
        });
        wrong(tell! {
            nl: "{file}, cel {cell}: hier staat niets, en het formulier moet zeggen over welke activiteit en welk tijdvak het gaat; vul {label} weer in{example}",
            en: "{file}, cell {cell}: this is empty, and the form must say which activity and which time it is about; fill in {label} again{example}",
            file = name(file), cell = name(form.cell_of(field.key())), label = name(field.label(plan.language)),
            example
        });
    }
    is_empty
}

/// The report, unless the title of the form shows that it was made for another activity than the one that it names.
fn of_its_activity(
    plan: &Plan,
    file: &str,
    report: Option<LeadReport>,
    made_for: Option<&Activity>,
    wrong: &mut dyn FnMut(Message),
) -> ReadForm {
    let report = report.ok_or_else(|| unusable(made_for, None))?;
    let is_named = |code: &str| code.eq_ignore_ascii_case(report.activity.as_str());
    let Some(made_for) = made_for.filter(|made_for| !is_named(made_for.code.as_str())) else {
        return Ok(report);
    };
    let mut activities = plan.activities.iter();
    let named = activities.find(|activity| is_named(activity.code.as_str()));
    let Some(activity) = named else {
        wrong(tell! {
            nl: "{file} is het formulier van activiteit {own}, en noemt nu {named}, die er niet is; zet {own} terug",
            en: "{file} is the form of activity {own}, and now names {named}, which does not exist; put {own} back",
            file = name(file), own = name(&made_for.code), named = name(report.activity.as_str())
        });
        return Err(unusable(Some(made_for), Some(report.within)));
    };
    // Before the activity begins, it has no report.
    let begins = begins_after(plan, activity, report.within);
    let within = begins.is_none().then_some(report.within);
    wrong(tell! {
        nl: "{file} is het formulier van activiteit {own}, en noemt nu {named}; zet {own} terug, of vul voor {named} het formulier van {command} in",
        en: "{file} is the form of activity {own}, and now names {named}; put {own} back, or fill in the form of {command} for {named}",
        file = name(file), own = name(&made_for.code), named = name(report.activity.as_str()),
        command = new_form(plan, report.activity.as_str(), within)
    });
    Err(unusable(Some(made_for), Some(report.within)))
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

/// The message about an answer that is a formula that was saved without its result.
fn uncalculated(file: &str, cell: &str) -> Message {
    tell! {
        nl: "{file}, cel {cell}: hier staat een formule waarvan het antwoord niet is bewaard; vul in wat er hoort, of bewaar de werkmap opnieuw in een rekenprogramma",
        en: "{file}, cell {cell}: here is a formula whose result was not saved; fill in what belongs here, or save the workbook again in a spreadsheet program",
        file = name(file), cell = name(cell)
    }
}
