//! The activities for each goal, and their costs.
//!
//! A plan does not say how much of an activity is for which of its goals, so nothing is divided. One column counts
//! every cost once: for its only goal, or in a row for activities with several goals. It adds up to all costs. Another
//! column counts each cost for every goal that it serves, so its amounts overlap and it has no total. An activity that
//! names no goal serves the goals of its package.

use std::collections::{BTreeMap, BTreeSet};

use super::names::{Rest, activity_label, activity_name, goal_label, rest_label};
use super::notes::{explain_unknown, notes};
use super::packages::{PackagedRow, is_of_part, packaged, subtotal_of_part, subtotal_title};
use super::parts::{amount, empty_report, heading, indented, left, named, right, table, text};
use super::reserves::reserve_rows;
use super::{ChapterId, Pages, ReportCommand, ReportEntry, ReportInput, ReportOption};
use crate::finding::Words;
use crate::ledger::{
    Books, ColumnSums, Posting, Side, Sums, in_reserves, served_goals, sum_debit_by, sum_of_rows,
    without_activity,
};
use crate::plan::{ActivityIx, Amount, IndexVec, Plan, Section};
use crate::say;
use crate::table::{Block, Cell, DualName, InitialView, Report, Role, Row, Table};
use crate::words::{GoalsWords, SharedWords};

/// Its entry in the table of reports.
pub(super) const ENTRY: ReportEntry = ReportEntry {
    id: "goals",
    command: Some(ReportCommand {
        about: Words::new(
            "Toon wat aan elk doel bijdraagt, en wat dat kost",
            "Show what contributes to each goal, and what that costs",
        ),
        example: "plans/leiden.toml",
        options: &[ReportOption::Part],
    }),
    pages: Pages::If(|plan| !plan.goals.is_empty()),
    chapter: ChapterId::Activities,
    shown: InitialView::Tables(1),
    build: |input, _| goals(input),
};

/// The goals of a plan, the activities for each, and their costs.
pub fn goals(input: &ReportInput<'_>) -> Report {
    let (plan, books) = (input.plan, input.books);
    let words = GoalsWords::of(plan.language);
    let mut report = empty_report(plan, "goals", SharedWords::of(plan.language).goals);
    if plan.goals.is_empty() {
        report.blocks.push(Block::Text(say![words.no_goals]));
        return report;
    }
    let sums = GoalSums::new(plan, books);
    report.blocks = vec![Block::Table(sums.summary()), Block::Table(sums.by_goal())];
    let overlap = sums.has_amounts().then(|| say![words.overlap]);
    let of_goals = plan
        .goals
        .values()
        .filter_map(|goal| Some(say![goal.name.clone(), ": ", goal.note.clone()?]));
    report.notes.extend(overlap.into_iter().chain(of_goals));
    report.notes.extend(notes(input));
    explain_unknown(&mut report, plan, books);
    report
}

/// The row in which a cost counts once. A goal is given by its number in [`Plan::goals`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum GoalRow {
    Only(usize),
    Several,
    NoGoal,
    /// The cost is outside of all activities.
    NoActivity,
}

impl GoalRow {
    fn of_goals(goals: &BTreeSet<usize>) -> GoalRow {
        match (goals.first(), goals.len()) {
            (None, _) => GoalRow::NoGoal,
            (Some(goal), 1) => GoalRow::Only(*goal),
            (Some(_), _) => GoalRow::Several,
        }
    }
}

/// Adds the unknown cells of `unknown` to the row of a key, which it makes if there is none.
fn copy_unknown<K: Ord>(rows: &mut BTreeMap<K, Sums>, key: K, unknown: &Sums) {
    if !unknown.is_complete() {
        rows.entry(key).or_default().copy_unknown(unknown);
    }
}

struct GoalSums<'a> {
    plan: &'a Plan,
    books: &'a Books,
    words: &'static GoalsWords,
    shared: &'static SharedWords,
    /// The costs by period, without reserves.
    costs: ColumnSums,
    /// For each activity, the goals that it serves.
    served: IndexVec<ActivityIx, BTreeSet<usize>>,
    /// The sums in which every cost counts once.
    once: BTreeMap<GoalRow, Sums>,
    /// The sums in which a cost counts for each goal that it serves.
    overlapping: BTreeMap<usize, Sums>,
}

impl<'a> GoalSums<'a> {
    fn new(plan: &'a Plan, books: &'a Books) -> GoalSums<'a> {
        let known = |at: ActivityIx| {
            let goals = served_goals(plan, &books.activity_tree, at).iter();
            goals.filter_map(|id| plan.goals.get_index_of(id)).collect()
        };
        let activities = plan.indexed_activities();
        let served: IndexVec<ActivityIx, BTreeSet<usize>> =
            activities.map(|(at, _)| known(at)).collect();
        let goals = |posting: &Posting| posting.activity.map(|at| &served[at]);
        let is_reserve = in_reserves(plan, &books.line_tree);
        let is_cost = |posting: &Posting| !posting.is_on(&is_reserve);
        let mut once = sum_debit_by(books, |posting| {
            let row = goals(posting).map_or(GoalRow::NoActivity, GoalRow::of_goals);
            is_cost(posting).then_some(row)
        });
        let mut overlapping = sum_debit_by(books, |posting| {
            let goals = goals(posting).filter(|_| is_cost(posting));
            goals.into_iter().flatten().copied()
        });
        let costs = ColumnSums::by_period(books).without_reserves(plan, &books.line_tree);
        for (goals, cost) in served.iter().zip(&costs.activities) {
            copy_unknown(&mut once, GoalRow::of_goals(goals), cost);
            for goal in goals {
                copy_unknown(&mut overlapping, *goal, cost);
            }
        }
        if !plan.is_complete(Section::Activities) {
            let rows = once.values_mut().chain(overlapping.values_mut());
            rows.for_each(Sums::mark_all_unknown);
        }
        let others = without_activity(&costs.debit, &costs.activities);
        copy_unknown(&mut once, GoalRow::NoActivity, &others);
        GoalSums {
            plan,
            books,
            costs,
            words: GoalsWords::of(plan.language),
            shared: SharedWords::of(plan.language),
            served,
            once,
            overlapping,
        }
    }

    fn has_amounts(&self) -> bool {
        !self.plan.periods.is_empty()
    }

    /// A row for each goal, and rows for costs that do not serve exactly one goal.
    fn summary(&self) -> Table {
        let shared = self.shared;
        let goals = self.plan.goals.keys().enumerate();
        let mut rows: Vec<Row> = goals
            .map(|(at, goal)| self.goal_row(at, goal_label(self.plan, goal)))
            .collect();
        let others = [
            (
                GoalRow::Several,
                rest_label(Rest::SeveralGoals, shared.several_goals),
            ),
            (GoalRow::NoGoal, rest_label(Rest::NoGoal, shared.no_goal)),
        ];
        for (serves, title) in others {
            let count = self.count(|goals| GoalRow::of_goals(goals) == serves);
            if count > 0 {
                rows.push(self.row(title, Cell::Count(count), self.once(serves), Cell::Empty));
            }
        }
        if self.once.contains_key(&GoalRow::NoActivity) {
            let amount = self.once(GoalRow::NoActivity);
            let title = rest_label(Rest::NoActivity, shared.not_from_activities);
            rows.push(self.row(title, Cell::Empty, amount, Cell::Empty));
        }
        if self.has_amounts() {
            let sums = &self.costs;
            let all = amount(sums.debit.sum());
            rows.push(Row {
                role: Role::Total,
                ..self.row(shared.total, Cell::Empty, all, Cell::Empty)
            });
            let added = |role, name: DualName, account| {
                let added = amount(sums.of(account).sum());
                named(role, name, [Cell::Empty, added, Cell::Empty])
            };
            const COLUMNS: usize = 4;
            let has_amounts = |account| !sums.of(account).is_blank();
            let tree = &self.books.line_tree;
            let reserves = reserve_rows(self.plan, tree, Side::Debit, COLUMNS, has_amounts, added);
            rows.extend(reserves);
        }
        let mut columns = vec![
            left(shared.goal),
            right(shared.activities).keyed("activities"),
        ];
        if self.has_amounts() {
            columns.push(right(self.words.only_this).keyed("amount"));
            columns.push(right(self.words.all_of_it).keyed("overlapping"));
        }
        table(None, columns, rows)
    }

    fn goal_row(&self, goal: usize, name: DualName) -> Row {
        let count = Cell::Count(self.count(|goals| goals.contains(&goal)));
        let overlapping = self.overlapping.get(&goal).map_or(Amount::Blank, Sums::sum);
        self.row(
            name,
            count,
            self.once(GoalRow::Only(goal)),
            amount(overlapping),
        )
    }

    /// The number of activities whose goals `is_counted` accepts.
    fn count(&self, is_counted: impl Fn(&BTreeSet<usize>) -> bool) -> usize {
        let all = self.plan.indexed_activities();
        all.filter(|(at, _)| self.is_listed(*at) && is_counted(&self.served[*at]))
            .count()
    }

    /// The cost of the activities in a row, each counted once.
    fn once(&self, serves: GoalRow) -> Cell {
        amount(self.once.get(&serves).map_or(Amount::Blank, Sums::sum))
    }

    fn row(&self, title: impl Into<DualName>, count: Cell, once: Cell, overlapping: Cell) -> Row {
        let mut cells = vec![count];
        if self.has_amounts() {
            cells.extend([once, overlapping]);
        }
        named(Role::Body { depth: 0 }, title.into(), cells)
    }

    /// A table of the activities under each goal that they serve, and of the activities without a goal.
    fn by_goal(&self) -> Table {
        let (words, shared) = (self.words, self.shared);
        let mut columns = vec![
            left(words.activity),
            left(shared.lead).keyed("lead"),
            right(words.serves).keyed("goals"),
        ];
        if self.has_amounts() {
            columns.push(right(shared.cost));
        }
        let mut rows = Vec::new();
        for (at, goal) in self.plan.goals.values().enumerate() {
            rows.push(heading(0, &goal.name, columns.len()));
            rows.extend(self.activity_rows(|goals| goals.contains(&at)));
        }
        if self.count(BTreeSet::is_empty) > 0 {
            rows.push(heading(0, shared.no_goal, columns.len()));
            rows.extend(self.activity_rows(BTreeSet::is_empty));
        }
        table(Some(words.by_goal), columns, rows)
    }

    /// Whether an activity is in the tables. A package without costs that has no goals, or whose goals an activity
    /// under it serves because it names none, is only a heading for the activities under it.
    fn is_listed(&self, at: ActivityIx) -> bool {
        let tree = &self.books.activity_tree;
        let serves_its_goals = |under: &ActivityIx| {
            self.plan.activity(*under).goals.is_empty() && self.served[*under] == self.served[at]
        };
        let is_heading = tree.is_group(at)
            && self.costs.activities[at].is_blank()
            && (self.served[at].is_empty() || tree.descendants(at).iter().any(serves_its_goals));
        is_of_part(self.plan, at) && !is_heading
    }

    /// The rows of the activities whose goals `is_chosen` accepts, in their packages. The subtotal of a package is that
    /// of the chosen activities in it.
    fn activity_rows(&self, is_chosen: impl Fn(&BTreeSet<usize>) -> bool) -> Vec<Row> {
        let (plan, tree) = (self.plan, &self.books.activity_tree);
        let is_shown = |at: ActivityIx| self.is_listed(at) && is_chosen(&self.served[at]);
        let shown = tree.select(is_shown);
        let row = |row: PackagedRow| match row {
            PackagedRow::Heading(at, depth) => {
                let columns = if self.has_amounts() { 4 } else { 3 };
                Some(heading(
                    depth + 1,
                    &activity_name(plan.activity(at)),
                    columns,
                ))
            }
            PackagedRow::Activity(at, depth) => Some(indented(depth + 1, self.cells(at))),
            PackagedRow::Subtotal(package, depth) => self.has_amounts().then(|| {
                let chosen = shown.in_subtree(tree, package).iter();
                let sum = sum_of_rows(chosen.map(|at| &self.costs.activities[*at]));
                let all = tree.subtree(package).iter();
                let is_all = all
                    .filter(|at| self.is_listed(**at))
                    .all(|at| is_shown(*at));
                let title = match is_all {
                    true => subtotal_title(plan, package),
                    false => subtotal_of_part(plan, package),
                };
                let label = activity_label(plan.activity(package)).called(title);
                let cells = [Cell::Empty, Cell::Empty, amount(sum.sum())];
                named(Role::Subtotal { depth: depth + 1 }, label, cells)
            }),
        };
        let rows = packaged(tree, is_shown).into_iter();
        rows.filter_map(row).collect()
    }

    fn cells(&self, at: ActivityIx) -> Vec<Cell> {
        let activity = self.plan.activity(at);
        let mut cells = vec![
            Cell::Label(activity_label(activity)),
            text(activity.lead(self.plan)),
            Cell::Count(self.served[at].len()),
        ];
        if self.has_amounts() {
            let cost = Some(self.costs.activities[at].sum()).filter(|cost| *cost != Amount::ZERO);
            cells.push(amount(cost.unwrap_or_default()));
        }
        cells
    }
}
