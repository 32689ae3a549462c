//! The lines of the bookkeepings behind some figures, with the rule that gives each its place.

use super::figures::ComparedSide;
use super::lines::reason;
use super::missing::{missing_parts, missing_title, titles_of_missing, with_delivered};
use super::places::place_name;
use crate::bookkeeping::Bookkeepings;
use crate::finding::{Message, name_of_contents};
use crate::ledger::actuals::{
    BookedOn, DecidingRule, Delivered, Realisation, Trace, TraceOf, TracedLine, TracedLines,
};
use crate::plan::{Language, Money, Plan, Span};
use crate::reports::ReportInput;
use crate::reports::names;
use crate::reports::parts::{body, empty_report_in_full, left, lefts, right, table, text, titled};
use crate::reports::when::NamedTimes;
use crate::table::{Block, Cell, Column, DualName, Red, Report, Role, Row, Table, ThingKind};
use crate::words::{ActualsWords, BudgetWords, LearnWords, SharedWords};
use crate::{say, tell};

/// The report on the lines behind some figures. For a bookkeeping that was not delivered, it has the missing parts. If
/// `within` is given, only the periods that overlap it count. `place_of` returns the file and the place of a rule.
pub fn trace(
    input: &ReportInput<'_>,
    read: &Bookkeepings,
    (traces, within): (&[&Trace], Option<Span>),
    place_of: &dyn Fn(DecidingRule) -> String,
) -> Report {
    let plan = input.plan;
    let words = LearnWords::of(plan.language);
    let realisation = &read.realisation;
    let delivered = |of: &TraceOf| delivered(input, realisation, of, within);
    let name = |of: &TraceOf| match of {
        TraceOf::NotDelivered(source) => not_delivered(plan, realisation, *source),
        of => {
            let words = ActualsWords::of(plan.language);
            with_delivered(&name(plan, of), words, delivered(of))
        }
    };
    let names: Vec<String> = traces.iter().map(|trace| name(&trace.of)).collect();
    let time = within.map_or_else(String::new, |span| {
        let span = complete_periods(plan, span);
        format!(" ({})", NamedTimes::of(plan).span(span))
    });
    let title = format!("{}{time}", names.join("; "));
    let title = words.trace_of.replace("{figures}", &title);
    let mut report = Report {
        tab: words.trace_tab.to_string(),
        ..empty_report_in_full(plan, "trace", &title)
    };
    for (trace, name) in traces.iter().zip(&names) {
        if let TraceOf::NotDelivered(source) = trace.of {
            let parts = missing_parts(plan, &plan.actuals.sources[source], &read.sources[source]);
            let caption = (traces.len() > 1).then(|| name.as_str().into());
            report.blocks.push(Block::Table(Table { caption, ..parts }));
        }
        let figures = figures(trace, ActualsWords::of(plan.language));
        for (_, caption, lines) in &figures {
            let pointer = pointer(caption, &trace.of);
            report.blocks.push(Block::Text(pointer));
            let caption = match (traces.len(), figures.len()) {
                (1, 1) => None,
                (1, _) => Some(caption.to_string()),
                (_, _) => Some(format!("{name}: {caption}")),
            };
            let total = known_total(lines, delivered(&trace.of));
            let table = traced(plan, (caption.as_deref(), lines, total), place_of);
            report.blocks.push(Block::Table(table));
        }
    }
    let mut all = traces.iter().filter(|_| within.is_none());
    if all.any(|trace| opening_is_apart(realisation, trace)) {
        report.notes.push(say![words.opening_apart]);
    }
    let missing = titles_of_missing(plan, realisation);
    if !missing.is_empty() {
        report
            .notes
            .extend(missing.into_iter().map(|title| say![title]));
        let unknown_means = ActualsWords::of(plan.language).unknown_means;
        report.notes.push(say![unknown_means]);
    }
    report
}

/// The time of all periods that overlap a time. The time itself if no period does.
fn complete_periods(plan: &Plan, within: Span) -> Span {
    let spans = plan
        .periods
        .overlapping(within)
        .map(|(_, period)| period.span);
    let all = spans.reduce(|one, other| {
        let (first, last) = (one.start().min(other.start()), one.end().max(other.end()));
        Span::new(first, last).unwrap_or(one)
    });
    all.unwrap_or(within)
}

/// Returns how much of a figure was delivered, in the periods that overlap a time or in all. None if it is complete.
fn delivered(
    input: &ReportInput<'_>,
    realisation: &Realisation,
    of: &TraceOf,
    within: Option<Span>,
) -> Option<Delivered> {
    let incomplete = &input.comparison()?.incomplete;
    let asked = |span: Span| within.is_none_or(|within| span.overlap(within).is_some());
    let mut periods = input.plan.periods.iter();
    let some_lack = periods.any(|(index, period)| {
        asked(period.span) && incomplete.get(&TraceOf::Period(index)).is_some()
    });
    if within.is_some() && !some_lack {
        return None;
    }
    match of {
        TraceOf::Unbooked | TraceOf::Outside => {
            let sources = &realisation.sources;
            let lacks = sources.iter().any(|source| source.delivered().is_some());
            lacks.then_some(Delivered::Part)
        }
        TraceOf::Source(source) => realisation.sources[*source].delivered(),
        of => incomplete.get(of),
    }
}

/// The total of lines. None if it is unknown, or if there are no lines because bookkeepings were not delivered.
fn known_total(lines: &TracedLines, delivered: Option<Delivered>) -> Option<Money> {
    match delivered {
        Some(Delivered::Nothing) => None,
        Some(Delivered::Part) if lines.count == 0 => None,
        Some(Delivered::Part) | None => lines.total,
    }
}

/// Returns the name of a figure: the name of its row, with the kind of the row if the name does not show it.
pub(super) fn name(plan: &Plan, of: &TraceOf) -> String {
    let (words, shared) = (
        ActualsWords::of(plan.language),
        SharedWords::of(plan.language),
    );
    let nobody = BudgetWords::of(plan.language);
    let called = |what: &str, name: &str| format!("{what} {name}");
    match of {
        TraceOf::On(on) => place_name(plan, plan.language, *on),
        TraceOf::NoLine => shared.no_line.to_string(),
        TraceOf::NoActivity => shared.not_from_activities.to_string(),
        TraceOf::Lead(Some(lead)) => called(shared.lead, lead),
        TraceOf::Lead(None) => nobody.without_lead.to_string(),
        TraceOf::Partner(Some(id)) => called(shared.partner, names::partner_name(plan, id)),
        TraceOf::Partner(None) => nobody.without_partner.to_string(),
        TraceOf::Period(period) => called(shared.period, &names::period_name(plan, *period)),
        TraceOf::Unbooked => words.unbooked.to_string(),
        TraceOf::Outside => words.outside.to_string(),
        TraceOf::Excluded(why) => words.excluded.replace("{reason}", &reason(words, why)),
        TraceOf::Source(source) => {
            let names = names::bookkeeping_labels(plan);
            called(
                words.bookkeeping,
                names.get(*source).map_or("", String::as_str),
            )
        }
        // In `trace`, [`not_delivered`] returns the name of the bookkeeping.
        TraceOf::NotDelivered(_) => words.missing.to_string(),
    }
}

/// The name of the row of a bookkeeping that was not delivered.
fn not_delivered(plan: &Plan, realisation: &Realisation, source: usize) -> String {
    let delivered = realisation.sources[source].delivered();
    let words = ActualsWords::of(plan.language);
    let delivered = delivered.unwrap_or(Delivered::Part);
    let names = names::bookkeeping_labels(plan);
    missing_title(
        words,
        names.get(source).map_or("", String::as_str),
        delivered,
    )
}

/// A sentence on where the row of a figure is: its table, and the command that prints the table.
fn pointer(caption: &'static str, of: &TraceOf) -> Message {
    let command = match of {
        TraceOf::On(BookedOn::Activity(_)) | TraceOf::NoActivity => {
            " (`hbplan actuals --by activity`)"
        }
        TraceOf::Lead(_) => " (`hbplan actuals --by lead`)",
        TraceOf::Partner(_) => " (`hbplan actuals --by partner`)",
        TraceOf::Excluded(_) | TraceOf::Source(_) => " (`hbplan actuals --by source`)",
        TraceOf::On(BookedOn::Line(_) | BookedOn::Funder(_))
        | TraceOf::NoLine
        | TraceOf::Period(_)
        | TraceOf::Unbooked
        | TraceOf::Outside
        | TraceOf::NotDelivered(_) => " (`hbplan actuals`)",
    };
    tell! {
        nl: "Dit is de rij van die naam in de tabel '{caption}'{command}.",
        en: "This is the row of that name in the table '{caption}'{command}.",
        caption, command
    }
}

/// The lines of each figure that is traced, with its side and the title of its table in the report.
pub(super) fn figures<'t>(
    trace: &'t Trace,
    words: &'static ActualsWords,
) -> Vec<(ComparedSide, &'static str, &'t TracedLines)> {
    let costs = |caption| (ComparedSide::Costs, caption, &trace.costs);
    let income = |caption| (ComparedSide::Income, caption, &trace.income);
    match &trace.of {
        TraceOf::On(BookedOn::Activity(_)) | TraceOf::NoActivity => {
            vec![costs(words.costs_by_activity)]
        }
        TraceOf::On(BookedOn::Line(_)) | TraceOf::NoLine | TraceOf::Unbooked => {
            vec![costs(words.costs_by_line)]
        }
        TraceOf::Lead(_) => vec![costs(words.costs_by_lead)],
        TraceOf::Partner(_) => vec![costs(words.costs_by_partner)],
        TraceOf::Period(_) => vec![costs(words.costs_by_period), income(words.income_by_period)],
        TraceOf::On(BookedOn::Funder(_)) => vec![income(words.income_by_funder)],
        TraceOf::Excluded(_) | TraceOf::Source(_) => vec![costs(words.lines_by_source)],
        TraceOf::NotDelivered(_) => Vec::new(),
        TraceOf::Outside if trace.income.count == 0 => vec![costs(words.costs_by_line)],
        TraceOf::Outside if trace.costs.count == 0 => vec![income(words.income_by_funder)],
        TraceOf::Outside => vec![costs(words.costs_by_line), income(words.income_by_funder)],
    }
}

/// The lines of a figure in the order of their dates, and their total.
fn traced(
    plan: &Plan,
    (caption, traced, total): (Option<&str>, &TracedLines, Option<Money>),
    place_of: &dyn Fn(DecidingRule) -> String,
) -> Table {
    let words = LearnWords::of(plan.language);
    let mut columns = line_columns(plan.language);
    let amount = columns.len() - 1;
    columns.push(left(words.by_rule));
    let lines = traced.first();
    let is_of_source = lines.iter().any(|line| line.went.is_some());
    if is_of_source {
        columns.push(left(words.went_to));
    }
    let lines = lines.into_iter();
    let rows = lines.map(|line| {
        let mut cells = line_cells(line, (&line.path, &line.path));
        if let Some(contents) = name_of_contents(&line.path) {
            cells[0] = Cell::Message(contents);
        }
        cells.push(text(line.rule.map(place_of)));
        if is_of_source {
            cells.push(text(line.went.as_ref().map(|of| name(plan, of))));
        }
        body(cells)
    });
    let mut rows: Vec<Row> = rows.collect();
    let mut cells = vec![Cell::Empty; columns.len() - 1];
    // The title is in the first column.
    cells[amount - 1] = total.map_or(Cell::Unknown, Cell::Money);
    rows.push(titled(
        Role::Total,
        SharedWords::of(plan.language).total,
        cells,
    ));
    table(caption, columns, rows)
}

/// The columns of journal lines. The last column has their amounts.
pub(super) fn line_columns(language: Language) -> Vec<Column> {
    let words = LearnWords::of(language);
    let account = ActualsWords::of(language).account;
    let mut columns = vec![left(words.file), right(words.at)];
    columns.extend(lefts([words.date, words.booked_in, account]));
    columns.extend(lefts([words.account_name, words.description]));
    // A reversed booking is not a loss.
    columns.push(right(words.amount).with_red(Red::Never));
    columns
}

/// The cells of a journal line, one for each column. Its file has a name for programs, and one for people.
pub(super) fn line_cells(line: &TracedLine, (id, said): (&str, &str)) -> Vec<Cell> {
    let label = DualName::from(said).of(ThingKind::JournalLine, format!("{id}:{}", line.at));
    let has_file = !line.path.is_empty();
    let filled = |words: &str| text(Some(words).filter(|words| !words.is_empty()));
    vec![
        has_file.then_some(label).map_or(Cell::Empty, Cell::Label),
        Cell::Count(usize::try_from(line.at).unwrap_or(usize::MAX)),
        line.date.map_or(Cell::Empty, Cell::Date),
        line.period.map_or(Cell::Empty, Cell::Span),
        filled(&line.account),
        filled(&line.account_name),
        filled(&line.description),
        Cell::Money(line.amount),
    ]
}

/// Whether a bookkeeping counts lines that are not among the traced ones: those of an opening balance that a file gives
/// without lines.
fn opening_is_apart(realisation: &Realisation, trace: &Trace) -> bool {
    let lines = if let TraceOf::Excluded(why) = &trace.of {
        let sources = realisation.sources.iter();
        let totals = sources.filter_map(|source| source.excluded.get(why));
        totals.map(|totals| totals.lines).sum::<u64>()
    } else if let TraceOf::Source(source) = trace.of {
        realisation.sources[source].all.lines
    } else {
        return false;
    };
    usize::try_from(lines).is_ok_and(|lines| lines != trace.costs.count)
}
