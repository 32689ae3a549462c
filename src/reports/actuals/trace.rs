//! The lines of the bookkeepings behind a figure, with the rule that gives each its place.

use super::lines::reason;
use super::places::{PlaceNames, PlaceUnknown, PlanPlace, place_name};
use crate::ledger::actuals::{
    BookedOn, DecidingRule, Exclusion, Realisation, Trace, TraceOf, TracedLine, TracedLines,
};
use crate::plan::{Language, Plan};
use crate::reports::parts::{body, empty_report, left, lefts, right, table, titled};
use crate::say;
use crate::table::{Block, Cell, Report, Role, Row, Table};
use crate::words::{ActualsWords, LearnWords, SharedWords};

/// Why a text names no figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoTrace {
    /// Nothing is called so. What can be meant.
    Unknown(Vec<String>),
    /// Several things are called so.
    Several,
}

/// The words of unbooked lines, of lines outside all periods and before a reason, for the command line.
const UNBOOKED: &str = "unbooked";
const OUTSIDE: &str = "outside";
const EXCLUDED: &str = "excluded:";

/// Returns the figure that a text names: the code of an activity, the id of a line or a funder, a name of the report, or the
/// reason of an exclusion.
///
/// # Errors
/// If it names none, or several.
pub fn trace_of(plan: &Plan, realisation: &Realisation, text: &str) -> Result<TraceOf, NoTrace> {
    let names = PlaceNames::new(plan);
    match names.place(text) {
        Ok(PlanPlace::On(on)) => return Ok(TraceOf::On(on)),
        Ok(PlanPlace::NotOfThisPlan) | Err(PlaceUnknown::No) => {}
        Err(PlaceUnknown::Several) => return Err(NoTrace::Several),
    }
    let others = other_names(plan, realisation);
    let same = |name: &str| name.to_lowercase() == text.trim().to_lowercase();
    let mut found: Vec<&TraceOf> = Vec::new();
    for (_, of) in others.iter().filter(|(name, _)| same(name)) {
        if !found.contains(&of) {
            found.push(of);
        }
    }
    match found[..] {
        [of] => Ok(of.clone()),
        [] => {
            let ids = names.ids().map(str::to_string);
            Err(NoTrace::Unknown(
                ids.chain(others.into_iter().map(|(name, _)| name))
                    .collect(),
            ))
        }
        _ => Err(NoTrace::Several),
    }
}

/// The names of figures that are no codes or ids: those of the rows of the report, in every language.
fn other_names(plan: &Plan, realisation: &Realisation) -> Vec<(String, TraceOf)> {
    let mut names = vec![
        (UNBOOKED.to_string(), TraceOf::Unbooked),
        (OUTSIDE.to_string(), TraceOf::Outside),
    ];
    let sources = realisation.sources.iter();
    let excluded: Vec<&Exclusion> = sources.flat_map(|source| source.excluded.keys()).collect();
    for language in Language::ALL {
        let words = ActualsWords::of(language);
        names.push((words.unbooked.to_string(), TraceOf::Unbooked));
        names.push((words.outside.to_string(), TraceOf::Outside));
        for why in &excluded {
            let reason = reason(words, why);
            let called = [
                reason.clone(),
                format!("{EXCLUDED}{reason}"),
                format!("{}{reason}", words.excluded),
            ];
            let of = TraceOf::Excluded((*why).clone());
            names.extend(called.map(|name| (name, of.clone())));
        }
    }
    let activities = plan.indexed_activities();
    let activities = activities.map(|(index, each)| (&each.title, BookedOn::Activity(index)));
    let lines = plan.indexed_lines();
    let lines = lines.map(|(index, _, line)| (&line.name, BookedOn::Line(index)));
    let funders = plan.indexed_funders();
    let funders = funders.map(|(index, _, funder)| (&funder.name, BookedOn::Funder(index)));
    let all = activities.chain(lines).chain(funders);
    names.extend(all.map(|(name, on)| (name.clone(), TraceOf::On(on))));
    names
}

/// The lines behind a figure. `place_of` says where in which file a rule is.
pub fn trace(
    plan: &Plan,
    realisation: &Realisation,
    trace: &Trace,
    place_of: &dyn Fn(DecidingRule) -> String,
) -> Report {
    let words = LearnWords::of(plan.language);
    let of_actuals = ActualsWords::of(plan.language);
    let name = match &trace.of {
        TraceOf::On(on) => place_name(plan, plan.language, *on),
        TraceOf::Unbooked => of_actuals.unbooked.to_string(),
        TraceOf::Outside => of_actuals.outside.to_string(),
        TraceOf::Excluded(why) => format!("{}{}", of_actuals.excluded, reason(of_actuals, why)),
    };
    let title = format!("{}{name}", words.trace_of);
    let mut report = Report {
        tab: words.trace_tab.to_string(),
        ..empty_report(plan, "trace", &title)
    };
    let command = match &trace.of {
        TraceOf::On(BookedOn::Activity(_)) => words.in_command_by_activity,
        TraceOf::On(BookedOn::Line(_) | BookedOn::Funder(_))
        | TraceOf::Unbooked
        | TraceOf::Outside
        | TraceOf::Excluded(_) => words.in_command,
    };
    let figures = figures(trace, of_actuals);
    for (caption, lines) in &figures {
        let pointer = [words.row_of, "'", caption, "'", command].concat();
        report.blocks.push(Block::Text(say![pointer]));
        let caption = (figures.len() > 1).then_some(*caption);
        let table = traced(plan, caption, lines, place_of);
        report.blocks.push(Block::Table(table));
    }
    if opening_is_apart(realisation, trace) {
        report.notes.push(say![words.opening_apart]);
    }
    report
}

/// The lines of each figure that is traced, with the title of its table in the report.
fn figures<'t>(
    trace: &'t Trace,
    words: &'static ActualsWords,
) -> Vec<(&'static str, &'t TracedLines)> {
    let (costs, income) = (&trace.costs, &trace.income);
    match &trace.of {
        TraceOf::On(BookedOn::Activity(_)) => vec![(words.costs_by_activity, costs)],
        TraceOf::On(BookedOn::Line(_)) | TraceOf::Unbooked => vec![(words.costs_by_line, costs)],
        TraceOf::On(BookedOn::Funder(_)) => vec![(words.income_by_funder, income)],
        TraceOf::Excluded(_) => vec![(words.lines_by_source, costs)],
        TraceOf::Outside if income.lines.is_empty() => vec![(words.costs_by_line, costs)],
        TraceOf::Outside if costs.lines.is_empty() => vec![(words.income_by_funder, income)],
        TraceOf::Outside => vec![
            (words.costs_by_line, costs),
            (words.income_by_funder, income),
        ],
    }
}

/// The lines of a figure in the order of their dates, and their total.
fn traced(
    plan: &Plan,
    caption: Option<&str>,
    traced: &TracedLines,
    place_of: &dyn Fn(DecidingRule) -> String,
) -> Table {
    let words = LearnWords::of(plan.language);
    let of_actuals = ActualsWords::of(plan.language);
    let mut columns = vec![left(words.file), right(words.at)];
    columns.extend(lefts([
        words.date,
        words.booked_in,
        of_actuals.account,
        words.description,
    ]));
    columns.extend([right(words.amount), left(words.by_rule)]);
    let mut lines: Vec<&TracedLine> = traced.lines.iter().collect();
    lines.sort_by_key(|line| line.date.or(line.period.map(|period| period.start())));
    let mut rows: Vec<Row> = lines.into_iter().map(|line| row(line, place_of)).collect();
    let mut cells = vec![Cell::Empty; columns.len() - 1];
    cells[columns.len() - 3] = traced.total.map_or(Cell::Unknown, Cell::Money);
    rows.push(titled(
        Role::Total,
        SharedWords::of(plan.language).total,
        cells,
    ));
    table(caption, columns, rows)
}

fn row(line: &TracedLine, place_of: &dyn Fn(DecidingRule) -> String) -> Row {
    let text = |text: &str| match text {
        "" => Cell::Empty,
        text => Cell::Text(text.to_string()),
    };
    body(vec![
        text(&line.path),
        Cell::Count(usize::try_from(line.at).unwrap_or(usize::MAX)),
        line.date.map_or(Cell::Empty, Cell::Date),
        line.period.map_or(Cell::Empty, Cell::Span),
        text(&line.account),
        text(&line.description),
        Cell::Money(line.amount),
        line.rule
            .map_or(Cell::Empty, |rule| Cell::Text(place_of(rule))),
    ])
}

/// Whether a file gives an opening balance that has no lines.
fn opening_is_apart(realisation: &Realisation, trace: &Trace) -> bool {
    let TraceOf::Excluded(why) = &trace.of else {
        return false;
    };
    let sources = realisation.sources.iter();
    let totals = sources.filter_map(|source| source.excluded.get(why));
    let lines = totals.map(|totals| totals.lines).sum::<u64>();
    usize::try_from(lines).is_ok_and(|lines| lines != trace.costs.lines.len())
}
