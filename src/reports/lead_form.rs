//! The form in which the lead of an activity reports: the plan, and fields for the results.
//!
//! A form that comes back is recognised by the words of its title, labels and headings, in any language.

use super::names::activity_name;
use super::parts::{
    amount, body, empty_report_in_full, left, lefts, quantity, right, rights, table, text,
};
use super::when::NamedTimes;
use super::{ReportInput, when};
use crate::finding::Message;
use crate::ledger::actuals::Realisation;
use crate::ledger::{figures_of, measurements, occurrences, term};
use crate::plan::{Activity, ActivityIx, Amount, ClosedItem, Language, Plan, Span, Target};
use crate::say;
use crate::table::{Block, Cell, Column, Entry, Report, Table};
use crate::words::{ActualsWords, LeadReportWords};

/// The separator between the names of the results that a form asks for.
const BETWEEN_RESULTS: &str = "; ";

/// A part of the form with one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormField {
    Activity,
    Within,
    Day,
    By,
    Done,
    Deviations,
    Decision,
}

impl FormField {
    /// All of them, in their order.
    pub const ALL: [FormField; 7] = [
        FormField::Activity,
        FormField::Within,
        FormField::Day,
        FormField::By,
        FormField::Done,
        FormField::Deviations,
        FormField::Decision,
    ];

    /// Its key in a form in TOML.
    pub fn key(self) -> &'static str {
        match self {
            FormField::Activity => "activity",
            FormField::Within => "in",
            FormField::Day => "on",
            FormField::By => "by",
            FormField::Done => "done",
            FormField::Deviations => "deviations",
            FormField::Decision => "decision",
        }
    }

    /// The text before the answer.
    pub fn label(self, language: Language) -> &'static str {
        let words = LeadReportWords::of(language);
        match self {
            FormField::Activity => words.activity,
            FormField::Within => words.within,
            FormField::Day => words.on,
            FormField::By => words.by,
            FormField::Done => words.done,
            FormField::Deviations => words.deviations,
            FormField::Decision => words.decision,
        }
    }

    /// Whether a text is before the answer in some language.
    pub fn is_label(self, text: &str) -> bool {
        Language::ALL
            .iter()
            .any(|language| self.label(*language).eq_ignore_ascii_case(text))
    }
}

/// A column of the results in the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResultColumn {
    Target,
    Planned,
    Measured,
    Value,
    Note,
}

impl ResultColumn {
    /// All of them, in their order.
    pub const ALL: [ResultColumn; 5] = [
        ResultColumn::Target,
        ResultColumn::Planned,
        ResultColumn::Measured,
        ResultColumn::Value,
        ResultColumn::Note,
    ];
    /// How many columns are to be filled in. They are the last ones.
    const TO_FILL_IN: usize = 2;
    /// The columns that are read when the form comes back.
    pub const READ: [ResultColumn; 3] = [
        ResultColumn::Target,
        ResultColumn::Value,
        ResultColumn::Note,
    ];

    /// Its key in a form in TOML.
    pub fn key(self) -> &'static str {
        match self {
            ResultColumn::Target => "what",
            ResultColumn::Planned => "planned",
            ResultColumn::Measured => "measured",
            ResultColumn::Value => "value",
            ResultColumn::Note => "note",
        }
    }

    /// Its heading in a language.
    pub fn heading(self, language: Language) -> &'static str {
        let words = LeadReportWords::of(language);
        match self {
            ResultColumn::Target => words.target,
            ResultColumn::Planned => words.planned,
            ResultColumn::Measured => words.last_measured,
            ResultColumn::Value => words.value,
            ResultColumn::Note => words.note,
        }
    }

    /// Whether a text is its heading in some language.
    pub fn is_heading(self, text: &str) -> bool {
        Language::ALL
            .iter()
            .any(|language| self.heading(*language).eq_ignore_ascii_case(text))
    }

    fn column(self, language: Language) -> Column {
        let heading = self.heading(language);
        match self {
            ResultColumn::Target => left(heading),
            ResultColumn::Planned | ResultColumn::Measured => right(heading),
            ResultColumn::Value | ResultColumn::Note => left(heading).to_fill_in(Entry::Text),
        }
    }
}

/// The form for an activity and a stretch of time, to be filled in.
pub fn lead_form(input: &ReportInput<'_>, at: ActivityIx, within: Span) -> Report {
    let (plan, activity) = (input.plan, input.plan.activity(at));
    let words = LeadReportWords::of(plan.language);
    let mut report = empty_report_in_full(plan, "form", words.form);
    report.title = format!("{} {}", words.form, activity_name(activity));
    report.blocks.push(Block::Text(say![words.instruction]));
    report
        .blocks
        .push(Block::Table(fields(plan, activity, within)));
    report
        .blocks
        .extend(results(input, activity).map(Block::Table));
    report
        .blocks
        .extend(asked_results(plan, activity).map(Block::Text));
    report.blocks.extend(lead_form_context(input, at, within));
    report
}

/// The activity that a form with this title was made for. None if it is not a title of a form of this plan.
pub fn form_activity<'p>(plan: &'p Plan, title: &str) -> Option<&'p Activity> {
    let forms = Language::ALL.iter();
    let rest = forms
        .filter_map(|language| {
            let form = LeadReportWords::of(*language).form;
            title.trim().strip_prefix(form)?.strip_prefix(' ')
        })
        .next()?;
    let is_named = |activity: &&Activity| {
        let after = rest.strip_prefix(activity.code.as_str());
        after.is_some_and(|after| after.is_empty() || after.starts_with(' '))
    };
    let named = plan.activities.iter().filter(is_named);
    named.max_by_key(|activity| activity.code.as_str().len())
}

/// A line with the names of the results that a form asks for, so that a removed row is noticed. None if there are none.
fn asked_results(plan: &Plan, activity: &Activity) -> Option<Message> {
    let words = LeadReportWords::of(plan.language);
    let targets = activity.targets.iter().map(|target| target.what.as_str());
    let targets: Vec<&str> = targets.collect();
    (!targets.is_empty()).then(|| say![words.asked_results, targets.join(BETWEEN_RESULTS)])
}

/// Whether a text is the line with the names of the results that a form asks for, in some language.
pub fn is_asked_results(text: &str) -> bool {
    names_of_asked(text).is_some()
}

/// Whether a text is the line with the names of the results, and names this target.
pub fn asks_for(text: &str, target: &str) -> bool {
    names_of_asked(text).is_some_and(|names| {
        let rest = names.match_indices(target);
        let is_name = |(start, _): (usize, &str)| {
            let after = &names[start + target.len()..];
            let is_first = start == 0 || names[..start].ends_with(BETWEEN_RESULTS);
            is_first && (after.is_empty() || after.starts_with(BETWEEN_RESULTS))
        };
        rest.into_iter().any(is_name)
    })
}

/// The names in a text about the results that a form asks for. None if it is another text.
fn names_of_asked(text: &str) -> Option<&str> {
    let mut words = Language::ALL.iter().map(|at| LeadReportWords::of(*at));
    words
        .find_map(|words| text.trim().strip_prefix(words.asked_results.trim_end()))
        .map(str::trim_start)
}

/// The captions of the tables below the results of a form.
pub fn form_captions(language: Language) -> [&'static str; 2] {
    let words = LeadReportWords::of(language);
    [words.planned_work, words.budget]
}

/// The headings of the tables below the results of a form.
pub fn form_context_headings(language: Language) -> [&'static str; 7] {
    let words = LeadReportWords::of(language);
    let actuals = ActualsWords::of(language);
    [
        words.field,
        words.planned,
        words.within,
        actuals.budget,
        actuals.realised,
        actuals.budget_less_realised,
        words.booked_through,
    ]
}

/// The texts before the planned work.
pub fn planned_texts(language: Language) -> [&'static str; 2] {
    let words = LeadReportWords::of(language);
    [words.timeline, words.product]
}

/// The other texts that every form has, apart from those before answers and over results.
pub fn form_texts(language: Language) -> [&'static str; 5] {
    let words = LeadReportWords::of(language);
    [
        words.form,
        words.instruction,
        words.field,
        words.answer,
        words.results,
    ]
}

/// The last line of a form in TOML, in a comment.
pub fn form_end(language: Language) -> &'static str {
    LeadReportWords::of(language).form_end
}

/// Whether a text is the title of a form, even for an activity that the plan does not have.
pub fn is_form_title(text: &str) -> bool {
    let mut forms = Language::ALL.iter();
    forms.any(|language| text.starts_with(LeadReportWords::of(*language).form))
}

/// The targets of the activity, with the planned and the last measured figure. None if it has none.
pub fn planned_results(input: &ReportInput<'_>, at: ActivityIx) -> Option<Table> {
    let mut table = results(input, input.plan.activity(at))?;
    let given = ResultColumn::ALL.len() - ResultColumn::TO_FILL_IN;
    table.columns.truncate(given);
    for row in &mut table.rows {
        row.cells.truncate(given);
    }
    Some(table)
}

/// Returns tables of the work that was planned in a stretch of time, and of the budget that was spent.
pub fn lead_form_context(input: &ReportInput<'_>, at: ActivityIx, within: Span) -> Vec<Block> {
    let plan = input.plan;
    let planned = planned(plan, plan.activity(at), within);
    let budget = budget(input, at, within);
    planned
        .into_iter()
        .chain(budget)
        .map(Block::Table)
        .collect()
}

/// Returns a table of the budget of the activity in a stretch of time, and the realised amount if bookkeepings were
/// read. None if the budget can't be divided over time.
fn budget(input: &ReportInput<'_>, at: ActivityIx, within: Span) -> Option<Table> {
    let plan = input.plan;
    let words = LeadReportWords::of(plan.language);
    let actuals = ActualsWords::of(plan.language);
    let read = input
        .bookkeepings
        .filter(|_| !plan.actuals.sources.is_empty());
    let none = Realisation::default();
    let realisation = read.map_or(&none, |read| &read.realisation);
    let figures = figures_of(plan, input.books, realisation, within)?;
    let item = ClosedItem::Activity(plan.activity(at).code.clone());
    let found = figures.get(&item).copied().unwrap_or_default();
    let mut columns = vec![left(words.within), right(actuals.budget).keyed("budget")];
    let mut cells = vec![Cell::Span(within), amount(found.budget)];
    if let Some(read) = read {
        let is_delivered = realisation.sources.iter().all(|source| source.is_delivered);
        let is_booked = read.through.is_none_or(|through| through >= within.start());
        let realised = match is_delivered && is_booked {
            true => found.realised,
            false => Amount::Unknown,
        };
        let rest = found.budget.or_zero().minus(realised);
        columns.extend(rights([
            (actuals.realised, "actual"),
            (actuals.budget_less_realised, "difference"),
        ]));
        cells.extend([amount(realised), amount(rest)]);
        if let Some(through) = read.through {
            columns.push(right(words.booked_through));
            cells.push(Cell::Date(through));
        }
    }
    Some(table(Some(words.budget), columns, vec![body(cells)]))
}

fn fields(plan: &Plan, activity: &Activity, within: Span) -> Table {
    let words = LeadReportWords::of(plan.language);
    let row = |field: FormField| {
        let answer = match field {
            FormField::Activity => Cell::Text(activity.code.to_string()),
            FormField::Within => Cell::Text(within.to_string()),
            FormField::By => text(activity.lead(plan)),
            FormField::Day | FormField::Done | FormField::Deviations | FormField::Decision => {
                Cell::Empty
            }
        };
        body(vec![
            Cell::Text(field.label(plan.language).to_string()),
            answer,
        ])
    };
    let columns = vec![
        left(words.field),
        left(words.answer).to_fill_in(Entry::Text),
    ];
    table(Some(words.form), columns, FormField::ALL.map(row).to_vec())
}

/// The targets of the activity, with room for their results. None if it has none.
fn results(input: &ReportInput<'_>, activity: &Activity) -> Option<Table> {
    let language = input.plan.language;
    let today = input.today.date();
    let row = |target: &Target| {
        let measured = measurements(target, today);
        body(vec![
            Cell::Text(target.what.clone()),
            quantity(target.target),
            quantity(measured.last().map(|last| last.value)),
            Cell::Empty,
            Cell::Empty,
        ])
    };
    let rows: Vec<_> = activity.targets.iter().map(row).collect();
    let columns = ResultColumn::ALL.map(|of| of.column(language)).to_vec();
    let caption = LeadReportWords::of(language).results;
    (!rows.is_empty()).then(|| table(Some(caption), columns, rows))
}

/// The entries of the timeline in a stretch of time, and the product. None if there is nothing.
fn planned(plan: &Plan, activity: &Activity, within: Span) -> Option<Table> {
    let words = LeadReportWords::of(plan.language);
    let times = NamedTimes::of(plan);
    let term = term(plan);
    let entries = activity.timeline.iter().filter(|entry| {
        let mut each = occurrences(entry.when, term).into_iter();
        each.any(|each| each.span.overlap(within).is_some())
    });
    let row = |name: &str, value: &str| {
        body(vec![
            Cell::Text(name.to_string()),
            Cell::Text(value.to_string()),
        ])
    };
    let mut rows: Vec<_> = entries
        .map(|entry| row(words.timeline, &when::entry(times, entry)))
        .collect();
    rows.extend(
        activity
            .product
            .iter()
            .map(|product| row(words.product, product)),
    );
    let columns = lefts([words.field, words.planned]);
    (!rows.is_empty()).then(|| table(Some(words.planned_work), columns, rows))
}
