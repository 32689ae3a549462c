//! Corrections on closed periods: the closed amount, the present one, and the difference.
//!
//! A table has a row for each change and one for the rest, so that its total equals all costs or all income.

use super::closed::{
    CorrectionsShown, closed, with_corrections, with_other_lines, with_unknown, without_corrections,
};
use crate::finding::Message;
use crate::ledger::hours::HoursEntry;
use crate::ledger::{Correction, Corrections, hours_corrections};
use crate::plan::{Amount, BudgetAndRealised, ClosedItem, Closing, Plan, Span};
use crate::reports::ReportInput;
use crate::reports::names::{self, time_label};
use crate::reports::parts::{amount, left, named, right, table};
use crate::table::{Cell, Column, DualName, Formula, Role, Row, Table};
use crate::words::{ActualsWords, BudgetWords, ClosingWords, SharedWords};

/// The rows by which a table divides costs or income.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CorrectedRows {
    Line,
    Activity,
    Partner,
    Funder,
}

impl CorrectedRows {
    /// Whether a table with these rows can have a row for an item.
    fn has(self, item: &ClosedItem) -> bool {
        match item {
            ClosedItem::Line(_) | ClosedItem::NoLine => self == CorrectedRows::Line,
            ClosedItem::Activity(_) | ClosedItem::NoActivity => self == CorrectedRows::Activity,
            ClosedItem::Partner(_) | ClosedItem::NoPartner => self == CorrectedRows::Partner,
            ClosedItem::Funder(_) => self == CorrectedRows::Funder,
            ClosedItem::Unbooked => self != CorrectedRows::Funder,
            ClosedItem::Costs | ClosedItem::Income => false,
        }
    }

    /// Whether a change of an item is a reason for a table with these rows. Unbooked amounts are in the table of lines.
    fn asks_for(self, item: &ClosedItem) -> bool {
        match item {
            ClosedItem::Unbooked | ClosedItem::NoLine => self == CorrectedRows::Line,
            ClosedItem::NoActivity | ClosedItem::NoPartner => false,
            ClosedItem::Line(_)
            | ClosedItem::Activity(_)
            | ClosedItem::Partner(_)
            | ClosedItem::Funder(_)
            | ClosedItem::Costs
            | ClosedItem::Income => self.has(item),
        }
    }

    /// The item of the total of these rows.
    fn of_all(self) -> ClosedItem {
        match self {
            CorrectedRows::Line | CorrectedRows::Activity | CorrectedRows::Partner => {
                ClosedItem::Costs
            }
            CorrectedRows::Funder => ClosedItem::Income,
        }
    }
}

/// The corrections on the closed periods of a plan.
pub(super) struct CorrectionTables<'a> {
    plan: &'a Plan,
    /// Each closing, with its corrections. These are None if they are not known.
    closings: Vec<(&'a Closing, Option<Corrections<'a>>)>,
    /// The hours of all timesheets. None if not all are known.
    hours: Option<&'a [HoursEntry]>,
}

impl<'a> CorrectionTables<'a> {
    /// The corrections on the closed time in a span, or on all closed time.
    pub(super) fn new(input: &ReportInput<'a>, within: Option<Span>) -> CorrectionTables<'a> {
        let (plan, books) = (input.plan, input.books);
        let is_asked =
            |closing: &&Closing| within.is_none_or(|within| within.overlap(closing.span).is_some());
        let read = input.bookkeepings.into_iter();
        let closings = read.flat_map(|read| {
            let closings = read.closed.closings().filter(is_asked);
            closings.map(|closing| {
                let (realisation, through) = (&read.realisation, read.through);
                let found = Corrections::new(plan, books, realisation, through, closing);
                (closing, found)
            })
        });
        CorrectionTables {
            plan,
            closings: closings.collect(),
            hours: input.bookkeepings.and_then(|read| {
                let hours = &read.hours;
                hours.is_complete().then_some(hours.entries.as_slice())
            }),
        }
    }

    /// The tables in which something changed.
    pub(super) fn tables(&self) -> Vec<Table> {
        let divisions = [
            CorrectedRows::Line,
            CorrectedRows::Activity,
            CorrectedRows::Partner,
            CorrectedRows::Funder,
        ];
        divisions
            .into_iter()
            .filter_map(|rows| self.table(rows))
            .collect()
    }

    /// The table of some rows. None if none of them changed.
    fn table(&self, rows: CorrectedRows) -> Option<Table> {
        let changed = self.closings.iter().filter_map(|(_, found)| found.as_ref());
        let changed: Vec<&Corrections<'_>> = changed
            .filter(|found| found.rows.iter().any(|row| rows.has(&row.item)))
            .collect();
        let mut all = changed.iter().flat_map(|found| &found.rows);
        if !all.any(|row| rows.asks_for(&row.item)) {
            return None;
        }
        let columns = CorrectionColumns::of(self.plan, &changed, rows);
        let mut lines = Vec::new();
        let mut total = ClosedAndNow::default();
        for found in changed {
            lines.extend(self.rows_of(&columns, found, rows));
            total = total.plus(ClosedAndNow::of_total(found, rows));
        }
        lines.push(columns.row(
            Role::Total,
            columns.shared.total,
            Cell::Empty,
            total,
            Cell::Empty,
        ));
        Some(table(
            Some(columns.caption(rows)),
            columns.headings(rows),
            lines,
        ))
    }

    fn rows_of(
        &self,
        columns: &CorrectionColumns,
        found: &Corrections<'_>,
        rows: CorrectedRows,
    ) -> Vec<Row> {
        let (span, body) = (found.closing.span, Role::Body { depth: 0 });
        let period = Cell::Label(time_label(self.plan, span));
        let mut rest = ClosedAndNow::of_total(found, rows);
        let mut lines = Vec::new();
        for row in found.rows.iter().filter(|row| rows.has(&row.item)) {
            let both = ClosedAndNow::of(row);
            rest = rest.less(both);
            let name = name(self.plan, &row.item);
            let why = explanation(found.closing, &row.item);
            lines.push(columns.row(body, name, period.clone(), both, why));
        }
        if !rest.is_nothing() {
            let unchanged = columns.words.unchanged;
            lines.push(columns.row(body, unchanged, period, rest, Cell::Empty));
        }
        lines
    }

    /// Whether the closed hours have changed since. None if that is not known.
    fn have_hours_changed(&self, closing: &Closing) -> Option<bool> {
        if closing.hours.is_none() {
            return Some(false);
        }
        let changed = hours_corrections(self.plan, self.hours?, closing)?;
        Some(!changed.is_empty())
    }

    /// When each period was closed, and whether it changed since. `shown` is whether the corrections are in the report.
    pub(super) fn notes(&self, shown: CorrectionsShown) -> Vec<Message> {
        let notes = self.closings.iter().map(|(closing, found)| {
            let closed = closed(self.plan, closing);
            match found {
                None => with_unknown(closed),
                Some(found) if !found.rows.is_empty() => with_corrections(closed, shown),
                Some(found) if !found.books.is_empty() => with_other_lines(closed),
                Some(_) => without_corrections(closed, self.have_hours_changed(closing)),
            }
        });
        notes.collect()
    }
}

/// An amount on the day of closing and the amount now.
#[derive(Debug, Clone, Copy, Default)]
struct ClosedAndNow {
    closed: BudgetAndRealised,
    now: BudgetAndRealised,
}

impl ClosedAndNow {
    fn of(row: &Correction) -> ClosedAndNow {
        ClosedAndNow {
            closed: row.closed,
            now: row.now,
        }
    }

    fn of_total(found: &Corrections<'_>, rows: CorrectedRows) -> ClosedAndNow {
        let total = rows.of_all();
        let closed = found.closing.of(&total);
        ClosedAndNow {
            closed,
            now: closed.plus(found.of(&total)),
        }
    }

    fn plus(self, other: ClosedAndNow) -> ClosedAndNow {
        ClosedAndNow {
            closed: self.closed.plus(other.closed),
            now: self.now.plus(other.now),
        }
    }

    fn less(self, other: ClosedAndNow) -> ClosedAndNow {
        let less = |one: BudgetAndRealised, other: BudgetAndRealised| BudgetAndRealised {
            budget: one.budget.minus(other.budget),
            realised: one.realised.minus(other.realised),
        };
        ClosedAndNow {
            closed: less(self.closed, other.closed),
            now: less(self.now, other.now),
        }
    }

    fn is_nothing(self) -> bool {
        self.closed.is_nothing() && self.now.is_nothing()
    }
}

/// The columns of a table. It has columns for the budget only if the budget changed.
struct CorrectionColumns {
    words: &'static ClosingWords,
    shared: &'static SharedWords,
    actuals: &'static ActualsWords,
    with_budget: bool,
    with_realised: bool,
    with_explanations: bool,
}

impl CorrectionColumns {
    fn of(plan: &Plan, changed: &[&Corrections<'_>], rows: CorrectedRows) -> CorrectionColumns {
        let all = changed.iter().flat_map(|found| {
            let own = found.rows.iter().filter(|row| rows.has(&row.item));
            own.map(|row| (found.closing, row))
        });
        let is_nothing = |amount: Amount| amount.known().is_some_and(|known| known.is_zero());
        let mut columns = CorrectionColumns {
            words: ClosingWords::of(plan.language),
            shared: SharedWords::of(plan.language),
            actuals: ActualsWords::of(plan.language),
            with_budget: false,
            with_realised: false,
            with_explanations: false,
        };
        for (closing, row) in all {
            columns.with_budget |= !is_nothing(row.difference().budget);
            columns.with_realised |= !is_nothing(row.difference().realised);
            columns.with_explanations |= explanation(closing, &row.item) != Cell::Empty;
        }
        columns
    }

    fn caption(&self, rows: CorrectedRows) -> &'static str {
        match rows {
            CorrectedRows::Line => self.words.by_line,
            CorrectedRows::Activity => self.words.by_activity,
            CorrectedRows::Partner => self.words.by_partner,
            CorrectedRows::Funder => self.words.by_funder,
        }
    }

    fn headings(&self, rows: CorrectedRows) -> Vec<Column> {
        let of = match rows {
            CorrectedRows::Line => self.shared.line,
            CorrectedRows::Activity => self.shared.activity,
            CorrectedRows::Partner => self.shared.partner,
            CorrectedRows::Funder => self.shared.funder,
        };
        let mut columns = vec![left(of), left(self.shared.period)];
        let (words, actuals) = (self.words, self.actuals);
        let groups = [
            (
                self.with_budget,
                actuals.budget,
                ["closed-budget", "budget", "budget-correction"],
            ),
            (
                self.with_realised,
                actuals.realised,
                ["closed-actual", "actual", "actual-correction"],
            ),
        ];
        for (_, title, keys) in groups.into_iter().filter(|(is_shown, ..)| *is_shown) {
            let first = columns.len();
            let titles = [words.closed, words.now, words.correction];
            columns.extend(titles.into_iter().zip(keys).map(|(column, key)| Column {
                group: Some(title.into()),
                ..right(column).keyed(key)
            }));
            columns[first + 2].formulas.push(Formula::Less {
                of: first + 1,
                less: first,
            });
        }
        columns.extend(
            self.with_explanations
                .then(|| left(self.actuals.explanation).keyed("explanation")),
        );
        columns
    }

    fn row(
        &self,
        role: Role,
        title: impl Into<DualName>,
        period: Cell,
        both: ClosedAndNow,
        why: Cell,
    ) -> Row {
        let mut cells = vec![period];
        let measures = [
            (self.with_budget, both.closed.budget, both.now.budget),
            (self.with_realised, both.closed.realised, both.now.realised),
        ];
        for (_, closed, now) in measures.into_iter().filter(|(is_shown, ..)| *is_shown) {
            cells.extend([amount(closed), amount(now), amount(now.minus(closed))]);
        }
        cells.extend(self.with_explanations.then_some(why));
        named(role, title.into(), cells)
    }
}

fn name(plan: &Plan, item: &ClosedItem) -> DualName {
    let shared = SharedWords::of(plan.language);
    match item {
        ClosedItem::Line(id) => names::line_label(plan, id),
        ClosedItem::Partner(id) => names::partner_label(plan, id),
        ClosedItem::Funder(id) => names::funder_label(plan, id),
        ClosedItem::Activity(code) => {
            let activity = plan
                .activities
                .iter()
                .find(|activity| activity.code == *code);
            activity.map_or_else(|| code.to_string().into(), names::activity_label)
        }
        ClosedItem::NoLine => shared.no_line.into(),
        ClosedItem::NoActivity => shared.not_from_activities.into(),
        ClosedItem::NoPartner => BudgetWords::of(plan.language).without_partner.into(),
        ClosedItem::Unbooked => ActualsWords::of(plan.language).unbooked.into(),
        ClosedItem::Costs | ClosedItem::Income => shared.total.into(),
    }
}

/// The cell with the explanations that were closed with a figure.
fn explanation(closing: &Closing, item: &ClosedItem) -> Cell {
    let texts = closing
        .explanations
        .iter()
        .filter(|explanation| match item {
            ClosedItem::Line(id) => explanation.line.as_ref() == Some(id),
            ClosedItem::Activity(code) => explanation.activity.as_ref() == Some(code),
            ClosedItem::Funder(id) => explanation.funder.as_ref() == Some(id),
            ClosedItem::Partner(_)
            | ClosedItem::NoLine
            | ClosedItem::NoActivity
            | ClosedItem::NoPartner
            | ClosedItem::Unbooked
            | ClosedItem::Costs
            | ClosedItem::Income => false,
        });
    let texts: Vec<&str> = texts.map(|explanation| explanation.text.as_str()).collect();
    if texts.is_empty() {
        return Cell::Empty;
    }
    Cell::Text(texts.join(" "))
}
