//! Notes that a reader needs to trust the figures: adjustments, and findings hidden or lowered by `[checks]`.

use super::ReportInput;
use super::names::{activity_name, column_label, funder_called, line_name, period_name};
use super::when::NamedTimes;
use crate::finding::{AND, Message, Piece, Rule, Topic, listed, listed_at_most, name};
use crate::ledger::actuals::BudgetComparison;
use crate::ledger::{Books, FunderIx, Side, Sums};
use crate::plan::{Adjustment, AllowedTransfer, Line, OtherColumn, Plan, Section, SilenceLevel};
use crate::table::{Block, Cell, Report};
use crate::words::{BudgetWords, SharedWords, WhenWords};
use crate::{say, tell};

/// A note on the version of the plan. None if the plan does not state its version.
pub(super) fn version(plan: &Plan) -> Option<Message> {
    let words = BudgetWords::of(plan.language);
    plan.version
        .map(|version| say![words.version, " ", version])
}

/// The notes under a report of amounts.
pub(super) fn notes(input: &ReportInput<'_>) -> Vec<Message> {
    let mut notes = adjustments(input.plan);
    notes.extend(silences(input, |_| true));
    notes
}

/// The notes under a report that compares the bookkeepings with the budget.
pub(super) fn notes_on_actuals(input: &ReportInput<'_>) -> Vec<Message> {
    let mut notes = adjustments(input.plan);
    notes.extend(allowed_transfers(input.plan));
    notes.extend(reserves_in_totals(input.plan));
    let comparison = input.comparison();
    notes.extend(comparison.and_then(|compared| own_contributions(input.plan, compared)));
    notes.extend(
        comparison
            .into_iter()
            .map(|compared| compared.funders_booked_on_groups(input.plan, input.books))
            .flat_map(|groups| booked_on_groups(input.plan, groups)),
    );
    notes.extend(silences_on(input, Topic::Budget));
    notes.extend(silences_on(input, Topic::Actuals));
    notes
}

/// A note on reserves: they come after the result in the budget, but are part of the costs and income of bookkeepings.
/// None if there are none.
fn reserves_in_totals(plan: &Plan) -> Option<Message> {
    let mut lines = plan.lines.values();
    lines.any(|line| line.role.is_reserve()).then(|| {
        tell! {
            nl: "Toevoegingen aan reserves staan hier tussen de lasten, en onttrekkingen tussen de baten, want zij zijn geboekt. Zij zijn geen lasten of baten en krijgen geen oordeel: het totaal zonder reserves is dat van de begroting.",
            en: "Additions to reserves are among the costs here, and withdrawals among the income, because they are booked. They are no costs and no income, and are not judged: the total without reserves is that of the budget."
        }
    })
}

/// A note on the own contributions that count as budgeted. None if there are none.
pub(super) fn own_contributions(plan: &Plan, comparison: &BudgetComparison) -> Option<Message> {
    let own = comparison.own.iter();
    let own: Vec<Piece> = own.map(|at| name(funder_called(plan, *at))).collect();
    (!own.is_empty()).then(|| {
        tell! {
            nl: "In geen boekhouding staat de eigen bijdrage van {funders}: die wordt ingebracht door kosten te dragen, en is in gesloten tijd gerealiseerd zoals begroot.",
            en: "No bookkeeping has the own contribution of {funders}: it is made by bearing costs, and is realised as budgeted in closed time.",
            funders = listed(own, AND)
        }
    })
}

/// Notes on the funders whose payments are booked on their groups, one for each group.
pub(super) fn booked_on_groups(
    plan: &Plan,
    groups: Vec<(FunderIx, Vec<FunderIx>)>,
) -> Vec<Message> {
    let note = |(group, members): (FunderIx, Vec<FunderIx>)| {
        let members = members.iter().map(|at| name(funder_called(plan, *at)));
        tell! {
            nl: "Geen regel voor boekingen noemt {funders}, wel de groep {group}: wat daarop is geboekt, staat bij de groep, en het deel van elke financier is onbekend. Een regel voor boekingen die de financier zelf noemt (`funder`), maakt het bekend.",
            en: "No booking rule names {funders}, but one does name the group {group}: what is booked on it is at the group, and the part of each funder is unknown. A booking rule that names the funder itself (`funder`) makes it known.",
            funders = listed_at_most(4, members.collect()), group = name(funder_called(plan, group))
        }
    };
    groups.into_iter().map(note).collect()
}

/// Notes on the silenced rules on this topic.
pub(super) fn silences_on(input: &ReportInput<'_>, topic: Topic) -> Vec<Message> {
    silences(input, |rule| rule.topic == topic)
}

/// Whether the plan allows a rule, or lowers it to a warning.
pub(super) fn is_silenced(input: &ReportInput<'_>, rule: &str) -> bool {
    !silences(input, |each| each.name.0 == rule).is_empty()
}

/// Adds a note to a report with unknown amounts: the unreadable figures and their places.
pub(super) fn explain_unknown(report: &mut Report, plan: &Plan, books: &Books) {
    let tables = report.blocks.iter().filter_map(Block::table);
    let mut cells = tables.flat_map(|table| table.rows.iter().flat_map(|row| &row.cells));
    if cells.any(|cell| *cell == Cell::Unknown) {
        let means = SharedWords::of(plan.language).unknown_means;
        let sources = unknown_sources(plan, books).join("; ");
        if !sources.is_empty() {
            report.notes.push(say![means, sources]);
        }
    }
}

/// The sections, funders, lines and activities with something that could not be read or calculated, with the periods.
pub(super) fn unknown_sources(plan: &Plan, books: &Books) -> Vec<String> {
    unknown_on(plan, books, &[Side::Credit, Side::Debit])
}

/// The same as [`unknown_sources`], but only for costs or only for income.
pub(super) fn unknown_sources_of(plan: &Plan, books: &Books, side: Side) -> Vec<String> {
    unknown_on(plan, books, &[side])
}

/// What is unknown on some sides: sections that were not read completely, and rows, each with the periods of its
/// unknown amounts.
fn unknown_on(plan: &Plan, books: &Books, sides: &[Side]) -> Vec<String> {
    let periods = |row: &Sums| {
        let periods = plan
            .periods
            .iter()
            .filter(|(period, _)| !row.is_known(*period));
        let titles: Vec<String> = periods
            .map(|(period, _)| period_name(plan, period))
            .collect();
        if titles.is_empty() || titles.len() == plan.periods.len() {
            String::new()
        } else {
            format!(" ({})", titles.join(", "))
        }
    };
    let named =
        |name: &str, row: &Sums| (!row.is_complete()).then(|| format!("{name}{}", periods(row)));
    let (debit, credit) = (sides.contains(&Side::Debit), sides.contains(&Side::Credit));
    let sections = [
        (Section::Plan, true),
        (Section::Funders, credit),
        (Section::Lines, debit),
        (Section::Activities, debit),
        (Section::Keys, true),
    ];
    let sections = sections
        .into_iter()
        .filter(|(section, is_on_side)| *is_on_side && !plan.is_complete(*section));
    let sections = sections.map(|(section, _)| section);
    let sections = sections.map(|section| format!("[{}]", section.key()));
    let roles = (!plan.are_roles_known()).then(|| format!("[{}] role", Section::Lines.key()));
    let funders = plan.indexed_funders().filter_map(|(at, _, funder)| {
        let is_own = !books.funder_tree.is_group(at) || funder.credit.is_some();
        named(&funder_called(plan, at), &books.funders[at]).filter(|_| is_own)
    });
    let lines = plan.indexed_lines().filter_map(|(at, _, line)| {
        let is_printed = line
            .debit
            .as_ref()
            .is_some_and(|debit| !debit.is_complete());
        let has_own = is_printed || !line.adjust_is_complete || line.has_cost();
        let is_own = has_own && !books.line_tree.is_group(at);
        let mut row = books.planned[at].clone();
        row.copy_unknown(&books.lines[at]);
        named(&line.name, &row).filter(|_| is_own)
    });
    let activities = plan.activities.iter().zip(&books.activities);
    let activities = activities.filter_map(|(activity, row)| named(&activity_name(activity), row));
    let others = || funders_of_other_columns(plan, books);
    sections
        .chain(roles.filter(|_| debit))
        .chain(funders.filter(|_| credit))
        .chain(lines.filter(|_| debit))
        .chain(activities.filter(|_| debit))
        .chain(if credit { others() } else { Vec::new() })
        .collect()
}

/// The funders whose credit is unknown in a column of another kind only, each with the name of that column.
fn funders_of_other_columns(plan: &Plan, books: &Books) -> Vec<String> {
    let columns = plan.other_columns.iter().zip(&books.other_columns);
    let of_column = |(column, own): (&OtherColumn, &Books)| -> Vec<String> {
        let label = column_label(NamedTimes::of(plan), column);
        let leaves = own.funder_tree.leaves();
        let unknown = leaves.filter(|at| !own.funders[*at].is_complete());
        let only_here = unknown.filter(|at| books.funders[*at].is_complete());
        let named = only_here.map(|at| format!("{} ({})", funder_called(plan, at), label.text()));
        named.collect()
    };
    columns.flat_map(of_column).collect()
}

/// A note for each adjustment.
fn adjustments(plan: &Plan) -> Vec<Message> {
    let of_line = |line: &Line| -> Vec<Message> {
        let each = line.adjust.iter();
        each.map(|each| adjustment(plan, line, each)).collect()
    };
    plan.lines.values().flat_map(of_line).collect()
}

/// A note on an adjustment: its line, its time, its amount and the reason.
pub(super) fn adjustment(plan: &Plan, line: &Line, adjustment: &Adjustment) -> Message {
    let words = BudgetWords::of(plan.language);
    let period = plan.periods.overlapping(adjustment.within).next();
    let when = period.map_or_else(
        || WhenWords::of(plan.language).span_in(adjustment.within, plan.fiscal_year.as_ref()),
        |(period, _)| period_name(plan, period),
    );
    say![
        words.adjustment,
        format!(": {}, {when}: ", line.name),
        adjustment.amount,
        format!(" ({})", adjustment.reason)
    ]
}

/// A note for each transfer that is allowed between lines: from which line, to which, how much at most, and the plan's
/// own note.
pub(super) fn allowed_transfers(plan: &Plan) -> Vec<Message> {
    let words = BudgetWords::of(plan.language);
    let note = |line: &Line, transfer: &AllowedTransfer| {
        let to = transfer
            .to
            .iter()
            .map(|id| Piece::from(line_name(plan, id).to_string()));
        let mut message = say![
            words.may_move,
            format!(": {} {} ", line.name, words.from_to),
            listed(to.collect(), AND)
        ];
        if let Some(max) = transfer.max {
            message.extend(say![", ", words.at_most, " ", max]);
        }
        let about = transfer.note.as_ref().map(|about| format!(" ({about})"));
        message.push(about.unwrap_or_default());
        message
    };
    let mut notes = Vec::new();
    for line in plan.lines.values() {
        notes.extend(line.may_move.iter().map(|transfer| note(line, transfer)));
    }
    notes
}

/// A note for each silence that allows a rule or lowers it to a warning, of the rules that are chosen.
fn silences(input: &ReportInput<'_>, is_chosen: impl Fn(&Rule) -> bool) -> Vec<Message> {
    let plan = input.plan;
    let words = BudgetWords::of(plan.language);
    let found = plan.silences.iter();
    let found = found.filter_map(|silence| Some(((input.rule_of)(&silence.rule)?, silence)));
    let chosen = found.filter(|(rule, _)| is_chosen(rule));
    let lowered = chosen.filter_map(|(rule, silence)| match silence.level {
        SilenceLevel::Allow => Some((words.silenced, rule, silence)),
        SilenceLevel::Warn if silence.reason.is_some() => Some((words.warned, rule, silence)),
        SilenceLevel::Warn | SilenceLevel::Deny => None,
    });
    lowered
        .map(|(what, rule, silence)| {
            let title = rule.title.of(plan.language);
            let reason = silence.reason.as_deref().unwrap_or(words.without_reason);
            say![format!("{what} {title} ({reason})")]
        })
        .collect()
}
