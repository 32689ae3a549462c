//! From a plan to its books: everything that is brought in or spent becomes a posting.
//!
//! An amount that could not be read or calculated is never taken for 0: every affected row marks that cell unknown.

mod costs;
mod doubled;
mod lines;
mod pooled_credit;
mod rest;
mod rest_of_lines;
mod roll;

pub use doubled::doubled_groups;

use std::collections::BTreeMap;

use super::books::{Account, ActivityIx, Books, Origin, Posting, Problem};
use super::cost::cost_items;
use super::sums::Sums;
use super::tree::Tree;
use crate::plan::{IndexVec, LineIx, Money, PerPeriod, PeriodIx, Plan};

/// The books of a plan.
pub fn post(plan: &Plan) -> Books {
    let mut builder = BooksBuilder::new(plan);
    builder.post_funders();
    builder.post_pooled_credit();
    builder.post_costs();
    builder.post_adjustments();
    builder.post_rests();
    builder.roll()
}

/// Books under construction.
struct BooksBuilder<'a> {
    plan: &'a Plan,
    books: Books,
    /// Whether a line's row is its printed debit. False for a group, whose printed debit is only compared.
    is_printed: IndexVec<LineIx, bool>,
    /// Whether some cost is on a line that does not exist, and so is missing from one that does.
    has_stray_cost: bool,
}

impl<'a> BooksBuilder<'a> {
    fn new(plan: &'a Plan) -> BooksBuilder<'a> {
        let line_tree = Tree::of_lines(plan);
        let is_printed = plan
            .indexed_lines()
            .map(|(index, _, line)| line.debit.is_some() && !line_tree.is_group(index))
            .collect();
        let lines = plan.lines.len();
        let books = Books {
            postings: Vec::new(),
            funders: IndexVec::filled(Sums::default(), plan.funders.len()),
            lines: IndexVec::filled(Sums::default(), lines),
            planned: IndexVec::filled(Sums::default(), lines),
            no_line: Sums::default(),
            activities: IndexVec::filled(Sums::default(), plan.activities.len()),
            costings: cost_items(plan),
            debit: Sums::default(),
            credit: Sums::default(),
            pooled_above_exact: BTreeMap::new(),
            opening: IndexVec::default(),
            closing: IndexVec::default(),
            funder_tree: Tree::of_funders(plan),
            line_tree,
            activity_tree: Tree::of_activities(plan),
            line_has_costs: IndexVec::filled(false, lines),
            problems: Vec::new(),
            rests: Vec::new(),
            other_columns: plan
                .other_columns
                .iter()
                .map(|column| post(&column.plan))
                .collect(),
            whole: None,
        };
        BooksBuilder {
            plan,
            books,
            is_printed,
            has_stray_cost: false,
        }
    }

    fn post_funders(&mut self) {
        for (index, _, funder) in self.plan.indexed_funders() {
            let Some(credit) = &funder.credit else {
                continue;
            };
            if self.books.funder_tree.is_group(index) {
                continue;
            }
            for (period, amount) in credit.entries() {
                self.enter(
                    *period,
                    Account::Funder(index),
                    None,
                    *amount,
                    Origin::Credit,
                );
            }
            mark_unread(&mut self.books.funders[index], credit);
        }
    }

    /// Adds an amount that is not 0 to all rows that it belongs in. If it is too large for one of them it is added to
    /// none, and all of them mark the cell unknown.
    fn enter(
        &mut self,
        period: PeriodIx,
        account: Account,
        activity: Option<ActivityIx>,
        amount: Money,
        origin: Origin,
    ) {
        if amount.is_zero() {
            return;
        }
        let posting = Posting {
            period,
            account,
            activity,
            amount,
            origin,
        };
        let rows = self.books.rows_of(&posting);
        if !rows.iter().flatten().all(|row| row.can_add(period, amount)) {
            let rows = rows.into_iter().flatten();
            rows.for_each(|row| row.mark_unknown(period));
            self.books.problems.push(Problem::Overflow(posting));
            return;
        }
        let rows = rows.into_iter().flatten();
        rows.for_each(|row| row.add_or_mark_unknown(period, amount));
        self.books.postings.push(posting);
    }
}

impl Books {
    /// The rows that a posting is added to directly. The other rows are sums of these.
    pub(in crate::ledger) fn rows_of(&mut self, posting: &Posting) -> [Option<&mut Sums>; 3] {
        let activity = posting
            .activity
            .map(|activity| &mut self.activities[activity]);
        let (side, row) = match posting.account {
            Account::Funder(funder) => (&mut self.credit, &mut self.funders[funder]),
            Account::NoLine => (&mut self.debit, &mut self.no_line),
            Account::Line(line) => match posting.origin {
                Origin::Cost { .. } | Origin::Adjustment { .. } => {
                    (&mut self.debit, &mut self.planned[line])
                }
                Origin::Credit | Origin::Rest => (&mut self.debit, &mut self.lines[line]),
            },
        };
        [Some(side), Some(row), activity]
    }
}

/// Marks unknown the cells of a row whose figures could not be read.
fn mark_unread(row: &mut Sums, figures: &PerPeriod<Money>) {
    let holes = figures.holes().iter();
    holes.for_each(|period| row.mark_unknown(*period));
    if figures.is_unreadable() {
        row.mark_all_unknown();
    }
}

#[cfg(test)]
mod tests;
