//! What moved between lines since the budget was approved.
//!
//! Lines are measured where the plan says what was approved; a group counts as one where nothing under it says so.
//! Cost without a line was approved nowhere, and counts as a line with nothing.

use super::super::books::LineIx;
use super::super::compare::Reallocation;
use super::exact::Exact;
use super::limit::Bound;
use super::measure::lines_of;
use super::scope::Scope;
use super::{Case, ChangedLine, Desk, Outcome, Undecided};
use crate::plan::{Condition, IndexVec, Money, PeriodIx, Series, Share};

impl Desk<'_> {
    pub(super) fn reallocation(&self, case: &Case<'_>, most: Share) -> Result<Outcome, Undecided> {
        let mut differences = Vec::new();
        let mut shifted = Vec::new();
        let mut approved = Money::ZERO;
        for line in self.approved_lines(&case.subject.lines) {
            let was = self.approved(line, &case.window)?;
            let is = self.within(&self.books.lines[line], &case.window)?.total();
            approved = approved.checked_add(was).ok_or(Undecided::TooLarge)?;
            differences.push(is.checked_add(-was));
            if is != was {
                shifted.push(ChangedLine {
                    line,
                    approved: was,
                    amount: is,
                });
            }
        }
        if case.subject.lines == Scope::All {
            differences.push(Some(
                self.within(&self.books.no_line, &case.window)?.total(),
            ));
        }
        let moved = Reallocation::new(differences, approved).ok_or(Undecided::TooLarge)?;
        let limit = Exact::part(most, approved)?;
        let sums = self.amount_of(moved.moved, limit, Bound::Most)?;
        Ok(Outcome {
            base: Some(approved),
            changed_lines: shifted,
            ..sums
        })
    }

    /// The lines that say what was approved, the finest where groups do so as well.
    pub(super) fn approved_lines(&self, of: &Scope) -> Vec<LineIx> {
        let says = |line: &LineIx| self.plan.line(*line).approved.is_some();
        let is_finest = |line: &LineIx| !self.books.line_tree.descendants(*line).iter().any(says);
        let all = self.books.lines.indices();
        all.filter(|line| says(line) && is_finest(line) && of.has_line(*line))
            .collect()
    }

    /// The lines that something is spent on, and of which nothing says what was approved.
    pub(super) fn not_approved(&self, condition: &Condition) -> Vec<LineIx> {
        let of = lines_of(self, condition);
        let mut covered = IndexVec::filled(false, self.plan.lines.len());
        for line in self.approved_lines(&of) {
            for covering in self.books.line_tree.subtree(line) {
                covered[*covering] = true;
            }
        }
        let is_missing = |line: &LineIx| {
            let spends = self.books.lines[*line]
                .cells()
                .any(|(_, amount)| !amount.is_zero());
            !covered[*line] && spends && !self.books.line_tree.is_group(*line) && of.has_line(*line)
        };
        self.books.lines.indices().filter(is_missing).collect()
    }

    /// What was approved of a line in a window. What was approved in all is only known of all periods.
    fn approved(&self, line: LineIx, window: &[PeriodIx]) -> Result<Money, Undecided> {
        match &self.plan.lines[line.index()].approved {
            Some(Series::One(amount)) => Ok(*amount),
            Some(Series::Each(each)) if each.is_whole() => {
                let mut amounts = window.iter().filter_map(|period| each.get(*period));
                amounts
                    .try_fold(Money::ZERO, Money::checked_add)
                    .ok_or(Undecided::TooLarge)
            }
            Some(Series::Each(_)) | None => Err(Undecided::Unknown),
        }
    }
}
