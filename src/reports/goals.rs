//! What serves each goal, and its money.
//!
//! Who knows how much of an activity is for which of its goals? The plan does not say, so nothing is divided: what
//! serves one goal alone stands under that goal, what serves several stands in a row of its own, and these rows
//! add up to all that is spent. Beside them stands all that serves the goal, which overlaps and has no total.

use std::collections::{BTreeMap, BTreeSet};

use super::notes::notes;
use super::sheet::{body, heading, named, sheet, text};
use crate::ledger::{Books, Posting, Row as Sums, sum_debit_by};
use crate::plan::{Activity, Money, Plan};
use crate::say;
use crate::table::{Align, Block, Cell, Column, Report, Role, Row, Table};
use crate::words::{BudgetWords, GoalsWords};

/// The goals of a plan, what serves them, and what that costs.
pub fn goals(plan: &Plan, books: &Books) -> Report {
    let language = plan.language;
    let mut report = sheet(plan, "goals", GoalsWords::of(language).goals);
    if plan.goals.is_empty() {
        report
            .blocks
            .push(Block::Text(say![GoalsWords::of(language).no_goals]));
        return report;
    }
    let goals = Goals::new(plan, books, GoalsWords::of(language));
    report.blocks = vec![Block::Table(goals.summary()), Block::Table(goals.by_goal())];
    let overlap = goals
        .has_money()
        .then(|| say![GoalsWords::of(language).overlap]);
    let said = plan
        .goals
        .values()
        .filter_map(|goal| Some(say![goal.name.clone(), ": ", goal.note.clone()?]));
    report.notes = overlap
        .into_iter()
        .chain(said)
        .chain(notes(plan, BudgetWords::of(language)))
        .collect();
    report
}

/// Under which row the cost of an activity stands once. A goal is its number in [`Plan::goals`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Serves {
    Only(usize),
    Several,
    NoGoal,
    /// It is no activity that this is spent on.
    NoActivity,
}

struct Goals<'a> {
    plan: &'a Plan,
    books: &'a Books,
    words: &'static GoalsWords,
    /// For each activity, the goals that it serves.
    served: Vec<BTreeSet<usize>>,
    once: BTreeMap<Serves, Sums>,
    overlapping: BTreeMap<usize, Sums>,
}

impl<'a> Goals<'a> {
    fn new(plan: &'a Plan, books: &'a Books, words: &'static GoalsWords) -> Goals<'a> {
        let served = |activity: &Activity| {
            activity
                .goals
                .iter()
                .filter_map(|id| plan.goals.get_index_of(id))
                .collect()
        };
        let served: Vec<BTreeSet<usize>> = plan.activities.iter().map(served).collect();
        let once = sum_debit_by(books, |posting| [row_of(&served, posting)]);
        let overlapping = sum_debit_by(books, |posting| {
            posting
                .activity
                .into_iter()
                .flat_map(|activity| served[activity.index()].iter().copied())
        });
        Goals {
            plan,
            books,
            words,
            served,
            once,
            overlapping,
        }
    }

    fn has_money(&self) -> bool {
        !self.plan.periods.is_empty()
    }

    /// A row for each goal, and rows for what no single goal has.
    fn summary(&self) -> Table {
        let words = self.words;
        let count = |serves: Serves| {
            let each = self
                .served
                .iter()
                .filter(|goals| row_of_goals(goals) == serves);
            Cell::Count(each.count())
        };
        let mut rows: Vec<Row> = self
            .plan
            .goals
            .values()
            .enumerate()
            .map(|(index, goal)| self.goal(index, &goal.name))
            .collect();
        let others = [
            (Serves::Several, words.several),
            (Serves::NoGoal, words.no_goal),
        ];
        let others = others
            .into_iter()
            .filter(|(serves, _)| count(*serves) != Cell::Count(0));
        rows.extend(others.map(|(serves, title)| {
            self.row(title, count(serves), self.money(serves), Cell::Empty)
        }));
        if self.once.contains_key(&Serves::NoActivity) {
            let money = self.money(Serves::NoActivity);
            rows.push(self.row(words.not_from_activities, Cell::Empty, money, Cell::Empty));
        }
        if self.has_money() {
            let all = Cell::Money(self.books.debit.total());
            rows.push(Row {
                role: Role::Total,
                ..self.row(words.total, Cell::Empty, all, Cell::Empty)
            });
        }
        let mut columns = vec![
            Column::new(words.goal, Align::Left),
            Column::new(words.activities, Align::Right),
        ];
        if self.has_money() {
            columns.extend(
                [words.only_this, words.all_of_it].map(|title| Column::new(title, Align::Right)),
            );
        }
        Table {
            caption: None,
            columns,
            rows,
        }
    }

    fn goal(&self, goal: usize, name: &str) -> Row {
        let count = self
            .served
            .iter()
            .filter(|goals| goals.contains(&goal))
            .count();
        self.row(
            name,
            Cell::Count(count),
            self.money(Serves::Only(goal)),
            self.overlapping(goal),
        )
    }

    fn row(&self, title: &str, count: Cell, once: Cell, overlapping: Cell) -> Row {
        let mut cells = vec![Cell::Text(title.to_string()), count];
        if self.has_money() {
            cells.extend([once, overlapping]);
        }
        body(cells)
    }

    fn money(&self, serves: Serves) -> Cell {
        self.once
            .get(&serves)
            .map_or(Cell::Empty, |sums| Cell::Money(sums.total()))
    }

    fn overlapping(&self, goal: usize) -> Cell {
        self.overlapping
            .get(&goal)
            .map_or(Cell::Empty, |sums| Cell::Money(sums.total()))
    }

    /// The activities under each goal that they serve, and those that serve none.
    fn by_goal(&self) -> Table {
        let words = self.words;
        let mut columns = [words.activity, words.lead]
            .map(|title| Column::new(title, Align::Left))
            .to_vec();
        columns.push(Column::new(words.serves, Align::Right));
        if self.has_money() {
            columns.push(Column::new(words.cost, Align::Right));
        }
        let mut rows = Vec::new();
        for (index, goal) in self.plan.goals.values().enumerate() {
            rows.push(heading(&goal.name, columns.len()));
            rows.extend(self.activities(|goals| goals.contains(&index)));
        }
        if self.served.iter().any(BTreeSet::is_empty) {
            rows.push(heading(words.no_goal, columns.len()));
            rows.extend(self.activities(BTreeSet::is_empty));
        }
        Table {
            caption: Some(words.by_goal.to_string()),
            columns,
            rows,
        }
    }

    fn activities(&self, serves: impl Fn(&BTreeSet<usize>) -> bool) -> impl Iterator<Item = Row> {
        let each = self
            .plan
            .activities
            .iter()
            .zip(&self.books.activities)
            .zip(&self.served);
        each.filter(move |(_, goals)| serves(goals))
            .map(|((activity, sums), goals)| {
                let mut cells = vec![
                    Cell::Text(named(activity)),
                    text(activity.lead.as_ref()),
                    Cell::Count(goals.len()),
                ];
                if self.has_money() {
                    let cost = Some(sums.total()).filter(|cost| *cost != Money::ZERO);
                    cells.push(cost.map_or(Cell::Empty, Cell::Money));
                }
                Row {
                    role: Role::Body { depth: 1 },
                    cells,
                }
            })
    }
}

fn row_of(served: &[BTreeSet<usize>], posting: &Posting) -> Serves {
    posting.activity.map_or(Serves::NoActivity, |activity| {
        row_of_goals(&served[activity.index()])
    })
}

fn row_of_goals(goals: &BTreeSet<usize>) -> Serves {
    match (goals.first(), goals.len()) {
        (None, _) => Serves::NoGoal,
        (Some(goal), 1) => Serves::Only(*goal),
        (Some(_), _) => Serves::Several,
    }
}
