//! The year plan (*jaarplan*): the activities of a year with their leads and partners, costs, income, and deadlines.
//!
//! A year may be any span, often a school year. The ledger computes the part of each cost in it ([`ColumnSums`]), so
//! that the year plan agrees with the budget by school year and by quarter.

mod budget;

use self::budget::{budget, has_timing};
use super::calendar::{agenda, without_date};
use super::due::dues;
use super::names::{
    Rest, activity_label, activity_name, code_label, partner_name, rest_label, time_label,
};
use super::notes::{allowed_transfers, explain_unknown, notes, version};
use super::packages::{
    PackagedRow, is_of_part, packaged, runs_with_package, subtotal_title, sum_of_package,
};
use super::parts::{
    amount, body, empty_report, empty_report_in_full, heading, indented, is_cut, left, lefts,
    named, quantity, right, table, text,
};
use super::reserves::reserve_rows;
use super::targets::kind_in_words;
use super::undated::undated;
use super::when::NamedTimes;
use super::{ChapterId, Detail, Pages, ReportEntry, ReportInput, actuals, lead_reports, when};
use crate::ledger::{Books, ColumnSums, Side, without_activity};
use crate::ledger::{occurrences, term};
use crate::plan::{Activity, ActivityIx, Amount, PeriodIx, Plan, Span, Target, TimelineEntry};
use crate::say;
use crate::table::{Block, Cell, DualName, InitialView, Report, Role, Row, Table};
use crate::words::{BudgetWords, SharedWords, TargetsWords, WhenWords, YearWords};

/// Its entry in the table of reports.
pub(super) const ENTRY: ReportEntry = ReportEntry {
    id: "year",
    command: None,
    pages: Pages::EachYear,
    chapter: ChapterId::Years,
    shown: InitialView::Title,
    build: |input, options| {
        let span = options.span.unwrap_or(input.this_year());
        year_in_detail(input, span, options.detail)
    },
};

/// The plan of one year, or of any other span.
pub fn year(input: &ReportInput<'_>, span: Span) -> Report {
    year_in_detail(input, span, Detail::Complete)
}

/// The plan of one year, or of any other span. A summary leaves out everything that the calendar has, and the partners
/// and products, which the activities have.
fn year_in_detail(input: &ReportInput<'_>, span: Span, detail: Detail) -> Report {
    let (plan, books) = (input.plan, input.books);
    let year = YearPlan::new(plan, books, span);
    let words = YearWords::of(plan.language);
    let label = time_label(plan, span);
    let name = label.text();
    let in_months = WhenWords::of(plan.language).span(span);
    let heading = if span.whole_months() == Some(12) {
        words.year_plan
    } else {
        words.plan_for
    };
    let mut title = format!("{heading} {name}");
    if in_months != name {
        title = format!("{title} ({in_months})");
    }
    let compared = actuals::within_span(input, span);
    // Bookings are printed in full.
    let mut report = match compared.tables.is_empty() {
        true => empty_report(plan, "year", &title),
        false => empty_report_in_full(plan, "year", &title),
    };
    report.blocks = year.blocks(name, detail);
    report
        .blocks
        .extend(compared.tables.into_iter().map(Block::Table));
    report.blocks.extend(lead_reports::within_span(plan, span));
    report.notes.extend(version(plan));
    report.notes.extend(compared.notes);
    report.notes.extend(allowed_transfers(plan));
    report.notes.extend(notes(input));
    if !input.stated_totals.is_empty() {
        let words = BudgetWords::of(plan.language);
        report.notes.push(say![words.rounded_totals]);
    }
    if is_cut(plan, &year.columns) {
        report.notes.push(say![BudgetWords::of(plan.language).cut]);
    }
    if has_timing(&year) {
        report
            .notes
            .push(say![BudgetWords::of(plan.language).timed]);
    }
    explain_unknown(&mut report, plan, books);
    report
}

/// The plan and books from which the tables are made.
struct YearPlan<'a> {
    plan: &'a Plan,
    books: &'a Books,
    words: &'static YearWords,
    shared: &'static SharedWords,
    span: Span,
    term: Option<Span>,
    /// The year, and the years before and after it in which the plan has amounts.
    columns: Vec<Span>,
    /// The column of the year.
    this: PeriodIx,
    /// The books in the columns, without reserves.
    within: ColumnSums,
    /// The books in the periods of the plan, without reserves.
    all: ColumnSums,
}

impl<'a> YearPlan<'a> {
    fn new(plan: &'a Plan, books: &'a Books, span: Span) -> YearPlan<'a> {
        let has_amounts = |around: &Span| plan.periods.overlapping(*around).next().is_some();
        let before = span.moved_by(-1).filter(has_amounts);
        let this = PeriodIx::new(before.iter().len());
        let after = span.moved_by(1).filter(has_amounts);
        let columns: Vec<Span> = before.into_iter().chain([span]).chain(after).collect();
        let within = ColumnSums::prorated(plan, books, &columns);
        let within = within.without_reserves(plan, &books.line_tree);
        YearPlan {
            plan,
            books,
            words: YearWords::of(plan.language),
            shared: SharedWords::of(plan.language),
            span,
            term: term(plan),
            columns,
            this,
            within,
            all: ColumnSums::by_period(books).without_reserves(plan, &books.line_tree),
        }
    }

    fn blocks(&self, name: &str, detail: Detail) -> Vec<Block> {
        let activities = self.activities_that(|at| self.is_in_year(at));
        // The budget below has all that a plan without activities has.
        let is_budget_alone = self.plan.activities.is_empty() && self.has_amounts();
        let mut blocks = match self.activities(name, &activities) {
            _ if is_budget_alone => Vec::new(),
            Some(table) => vec![Block::Table(table)],
            None => vec![Block::Text(say![self.words.nothing])],
        };
        match detail {
            Detail::Complete => {
                blocks.extend(self.cooperation(&activities).map(Block::Table));
                blocks.extend(self.targets().map(Block::Table));
                blocks.extend(self.agenda());
            }
            Detail::Summary => {
                blocks.push(Block::Text(say![self.words.elsewhere]));
                blocks.extend(self.targets().map(Block::Table));
            }
        }
        if self.has_amounts() {
            blocks.push(Block::Table(budget(self)));
        }
        blocks
    }

    /// The tables of things that are due in the year, and of tasks without a date.
    fn agenda(&self) -> Vec<Block> {
        let mut due = dues(self.plan, self.books, self.term);
        due.retain(|due| due.span.overlap(self.span).is_some());
        let due = agenda(self.plan, &due, Some(self.words.agenda));
        let undated = without_date(self.plan, undated(self.plan), self.shared.undated);
        [due].into_iter().chain(undated).collect()
    }

    fn activities_that(&self, is_chosen: impl Fn(ActivityIx) -> bool) -> Vec<ActivityIx> {
        let all = self.plan.indexed_activities().map(|(at, _)| at);
        all.filter(|at| is_of_part(self.plan, *at) && is_chosen(*at))
            .collect()
    }

    fn has_amounts(&self) -> bool {
        !self.plan.periods.is_empty()
    }

    /// Whether an activity runs in the year, or has costs or a due target in it. A package without dates runs when the
    /// activities under it do.
    fn is_in_year(&self, at: ActivityIx) -> bool {
        let activity = self.plan.activity(at);
        let mut runs = self.runs(at).into_iter();
        runs.any(|span| span.overlap(self.span).is_some())
            || !self.cost(at).is_blank()
            || activity.targets.iter().any(|target| self.is_due(target))
    }

    /// Whether the plan gives no time for an activity: no timeline, no cost and no dated target.
    fn has_no_date(&self, at: ActivityIx) -> bool {
        let activity = self.plan.activity(at);
        let has_target = activity.targets.iter().any(|target| target.by.is_some());
        self.runs(at).is_empty() && self.books.activities[at].is_blank() && !has_target
    }

    /// The spans of time in which an activity runs.
    fn runs(&self, at: ActivityIx) -> Vec<Span> {
        runs_with_package(self.plan, &self.books.activity_tree, at, self.term)
    }

    /// The cost of an activity in the year.
    fn cost(&self, at: ActivityIx) -> Amount {
        self.within.activities[at].at(self.this)
    }

    fn is_due(&self, target: &Target) -> bool {
        let by = target.by.map(|by| Span::day(by.end()));
        by.is_some_and(|day| self.span.contains(day))
    }

    /// The activities with their cost, and the costs outside of activities. None if there are no rows.
    fn activities(&self, name: &str, activities: &[ActivityIx]) -> Option<Table> {
        let (words, shared) = (self.words, self.shared);
        let undated = self.activities_that(|at| self.has_no_date(at));
        let (debit, by_activity) = (&self.within.debit, &self.within.activities);
        let others = without_activity(debit, by_activity).at(self.this);
        if activities.is_empty() && undated.is_empty() && others.is_blank() {
            return None;
        }
        let mut columns = lefts([shared.activity, shared.timeline, shared.lead]);
        if self.has_amounts() {
            columns.push(right(format!("{} {name}", shared.cost)));
        }
        let mut rows = self.rows(activities, columns.len());
        if !undated.is_empty() {
            rows.push(heading(0, shared.undated, columns.len()));
            rows.extend(undated.iter().map(|at| self.activity(1, *at)));
        }
        if !others.is_blank() {
            let role = Role::Body { depth: 0 };
            let name = rest_label(Rest::NoActivity, words.not_from_activities);
            rows.push(sum_row(role, name, others));
        }
        if self.has_amounts() {
            let total = self.within.debit.at(self.this).or_zero();
            rows.push(sum_row(Role::Total, shared.total, total));
            rows.extend(self.reserves(columns.len()));
        }
        Some(table(Some(words.activities), columns, rows))
    }

    /// The rows of additions to reserves.
    fn reserves(&self, columns: usize) -> Vec<Row> {
        let added = |account| self.within.of(account).at(self.this);
        let has_amounts = |account| !added(account).is_blank();
        let row = |role, name: DualName, account| {
            let cells = [Cell::Empty, Cell::Empty, amount(added(account))];
            named(role, name, cells)
        };
        let tree = &self.books.line_tree;
        reserve_rows(self.plan, tree, Side::Debit, columns, has_amounts, row)
    }

    /// A row for each activity; a package has a heading, and a subtotal if there are amounts.
    fn rows(&self, activities: &[ActivityIx], columns: usize) -> Vec<Row> {
        let tree = &self.books.activity_tree;
        let name = |at| activity_name(self.plan.activity(at));
        let row = |row: PackagedRow| match row {
            PackagedRow::Heading(at, depth) => Some(heading(depth, &name(at), columns)),
            PackagedRow::Activity(at, depth) => Some(self.activity(depth, at)),
            PackagedRow::Subtotal(at, depth) => self.has_amounts().then(|| {
                let title = subtotal_title(self.plan, at);
                let sum = sum_of_package(self.plan, tree, &self.within.activities, at);
                let title = activity_label(self.plan.activity(at)).called(title);
                sum_row(Role::Subtotal { depth }, title, sum.at(self.this))
            }),
        };
        let rows = packaged(tree, |at| activities.contains(&at)).into_iter();
        rows.filter_map(row).collect()
    }

    fn activity(&self, depth: usize, at: ActivityIx) -> Row {
        let activity = self.plan.activity(at);
        let entries = activity.timeline.iter();
        let entries: Vec<String> = entries
            .filter(|entry| self.is_shown(entry))
            .map(|entry| when::entry(NamedTimes::of(self.plan), entry))
            .collect();
        let mut cells = vec![
            Cell::Label(activity_label(activity)),
            Cell::Text(entries.join("; ")),
            text(activity.lead(self.plan)),
        ];
        if self.has_amounts() {
            cells.push(amount(self.cost(at)));
        }
        indented(depth, cells)
    }

    /// Whether an entry of a timeline is in the year, or has no date.
    fn is_shown(&self, entry: &TimelineEntry) -> bool {
        let each = occurrences(entry.when, self.term);
        let in_year = |span: Span| span.overlap(self.span).is_some();
        each.is_empty() || each.iter().any(|occurrence| in_year(occurrence.span))
    }

    /// The table of the partners and the product of each activity. None if no activity has either.
    fn cooperation(&self, activities: &[ActivityIx]) -> Option<Table> {
        let has_either = |at: &&ActivityIx| {
            let activity = self.plan.activity(**at);
            !activity.partners.is_empty() || activity.product.is_some()
        };
        let row = |at: &ActivityIx| {
            let activity = self.plan.activity(*at);
            let partners = activity.partners.iter();
            let partners: Vec<&str> = partners.map(|id| partner_name(self.plan, id)).collect();
            body(vec![
                Cell::Label(activity_label(activity)),
                Cell::Text(partners.join(", ")),
                text(activity.product.as_ref()),
            ])
        };
        let shared = self.shared;
        let columns = lefts([shared.activity, shared.partners, shared.product]);
        let rows: Vec<Row> = activities.iter().filter(has_either).map(row).collect();
        (!rows.is_empty()).then(|| table(Some(self.words.cooperation), columns, rows))
    }

    /// The targets that are due in the year. None if there are no such targets.
    fn targets(&self) -> Option<Table> {
        let (words, shared) = (self.words, self.shared);
        let mut rows = Vec::new();
        for activity in &self.plan.activities {
            let due = activity.targets.iter().filter(|each| self.is_due(each));
            rows.extend(due.map(|target| self.target(activity, target)));
        }
        let columns = vec![
            left(shared.target).keyed("what"),
            left(shared.activity),
            right(words.planned).keyed("target"),
            left(shared.unit).keyed("unit"),
            left(shared.due_by).keyed("by"),
            right(shared.measured).keyed("measured"),
        ];
        (!rows.is_empty()).then(|| table(Some(shared.targets), columns, rows))
    }

    /// The unit of a target, and how its figure is meant: `docent (ongeveer)`.
    fn unit(&self, target: &Target) -> Option<String> {
        let words = TargetsWords::of(self.plan.language);
        let kind = target.kind.map(|kind| kind_in_words(words, kind));
        match (&target.unit, kind) {
            (Some(unit), Some(kind)) => Some(format!("{unit} ({kind})")),
            (unit, kind) => unit.clone().or(kind.map(str::to_string)),
        }
    }

    fn target(&self, activity: &Activity, target: &Target) -> Row {
        let measured = target.measured.iter();
        let measured = measured.filter(|each| each.on <= self.span.end());
        let last = measured.max_by_key(|each| each.on);
        body(vec![
            Cell::Text(target.what.clone()),
            Cell::Label(code_label(activity)),
            quantity(target.target),
            text(self.unit(target)),
            target.by.map_or(Cell::Empty, |by| Cell::Date(by.end())),
            quantity(last.map(|each| each.value)),
        ])
    }
}

/// A row of the table of activities that has only an amount.
fn sum_row(role: Role, name: impl Into<DualName>, sum: Amount) -> Row {
    let cells = [Cell::Empty, Cell::Empty, amount(sum)];
    named(role, name.into(), cells)
}
