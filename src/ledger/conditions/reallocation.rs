//! How much was reallocated between lines since the budget was approved.
//!
//! A line counts if the plan says what was approved of it; a group counts as one line if nothing under it says so. A cost
//! without a line was not approved, and counts as a line of which 0 was approved.

use super::super::compare::Reallocation;
use super::exact::Exact;
use super::limit::Bound;
use super::measure::ResolvedCondition;
use super::scope::CostScope;
use super::{ChangedLine, ConditionEvaluator, Outcome, Undecided};
use crate::plan::{Condition, IndexVec, LineIx, Money, PeriodIx, Series, Share};

impl ConditionEvaluator<'_> {
    pub(super) fn reallocation(
        &self,
        resolved: &ResolvedCondition<'_>,
        max: Share,
    ) -> Result<Outcome, Undecided> {
        let window = &resolved.window;
        let mut differences = Vec::new();
        let mut changed_lines = Vec::new();
        let mut total = Money::ZERO;
        for line in self.approved_lines(&resolved.lines) {
            let approved = self.approved(line, window)?;
            let amount = self.cells_in(&self.books.lines[line], window)?.total();
            total = total.checked_add(approved).ok_or(Undecided::TooLarge)?;
            differences.push(amount.checked_add(-approved));
            if amount != approved {
                changed_lines.push(ChangedLine {
                    line,
                    approved,
                    amount,
                });
            }
        }
        if resolved.lines == CostScope::All {
            let without_line = self.cells_in(&self.books.no_line, window)?;
            differences.push(Some(without_line.total()));
        }
        // Each line has what was approved and what it costs now.
        let figures = 2 * differences.len() * window.len();
        let moved = Reallocation::new(differences, total).ok_or(Undecided::TooLarge)?;
        let outcome = self.limited(moved.moved, Exact::part(max, total)?, Bound::Max, figures)?;
        Ok(Outcome {
            base: Some(total),
            changed_lines,
            ..outcome
        })
    }

    /// The lines of a scope with an approved amount, except groups that have such a line under them.
    pub(super) fn approved_lines(&self, scope: &CostScope) -> Vec<LineIx> {
        let is_approved = |line: &LineIx| self.plan.line(*line).approved.is_some();
        let tree = &self.books.line_tree;
        let lines = self.plan.indexed_lines().map(|(line, ..)| line);
        lines
            .filter(|line| is_approved(line) && !tree.descendants(*line).iter().any(is_approved))
            .filter(|line| scope.contains_line(*line))
            .collect()
    }

    /// The lines with costs and without `approved`.
    pub(super) fn not_approved(&self, condition: &Condition) -> Vec<LineIx> {
        let scope = self.lines_of(condition);
        let tree = &self.books.line_tree;
        let mut is_covered = IndexVec::filled(false, self.plan.lines.len());
        for line in self.approved_lines(&scope) {
            for line in tree.subtree(line) {
                is_covered[*line] = true;
            }
        }
        let is_missing = |line: &LineIx| {
            let mut cells = self.books.lines[*line].cells();
            !is_covered[*line]
                && cells.any(|(_, amount)| !amount.is_zero())
                && !tree.is_group(*line)
                && scope.contains_line(*line)
        };
        let lines = self.plan.indexed_lines().map(|(line, ..)| line);
        lines.filter(is_missing).collect()
    }

    /// What was approved of a line in a window. A single amount is of all periods, see [`super::Fault::ApprovedInAll`].
    fn approved(&self, line: LineIx, window: &[PeriodIx]) -> Result<Money, Undecided> {
        match &self.plan.line(line).approved {
            Some(Series::One(amount)) => Ok(*amount),
            Some(Series::Each(each)) if each.is_complete() => {
                let mut amounts = window.iter().filter_map(|period| each.get(*period));
                amounts
                    .try_fold(Money::ZERO, Money::checked_add)
                    .ok_or(Undecided::TooLarge)
            }
            Some(Series::Each(_)) | None => Err(Undecided::Unknown),
        }
    }
}
