//! How much was reallocated between lines since the budget was approved.
//!
//! A line counts if the plan states its approved budget; a group counts as one line if nothing under it says so. A cost
//! without a line was not approved, and counts as a line of which 0 was approved.
//!
//! The reallocation of a line is its gain or loss, as far as other lines lost or gained as much.
//!
//! Transfers that lines may make (`may-move`) are not counted. A maximum of such a transfer is over the time of the
//! condition.

use super::super::compare::{Reallocation, TransferRoute, allowed_part, transfer_routes};
use super::exact::Exact;
use super::limit::Bound;
use super::measure::ResolvedCondition;
use super::scope::CostScope;
use super::{ChangedLine, ConditionEvaluator, Outcome, Undecided};
use crate::plan::{Condition, IndexVec, LineIx, Money, PeriodIx, Series, Share, ShareBase};

impl ConditionEvaluator<'_> {
    pub(super) fn reallocation(
        &self,
        resolved: &ResolvedCondition<'_>,
        max: Share,
    ) -> Result<Outcome, Undecided> {
        let window = &resolved.window;
        let mut differences = Vec::new();
        let mut changed_lines = Vec::new();
        let approved_lines = self.approved_lines(&resolved.among);
        for line in approved_lines.iter().copied() {
            let approved = self.approved(line, window)?;
            let amount = self.cells_in(&self.books.lines[line], window)?.total();
            differences.push(amount.checked_add(-approved).ok_or(Undecided::TooLarge)?);
            if amount != approved {
                changed_lines.push(ChangedLine {
                    line,
                    approved,
                    amount,
                });
            }
        }
        if resolved.among == CostScope::All {
            let without_line = self.cells_in(&self.books.no_line, window)?;
            differences.push(without_line.total());
        }
        let base = self.approved_base(resolved)?;
        let lines = resolved.own_line.map_or(differences.len(), |_| 1);
        // Each line has its approved budget and its present cost.
        let figures = 2 * lines * window.len();
        let routes = self.routes(&approved_lines)?;
        let each = differences.iter().copied().map(Some);
        let moved = Reallocation::new(each, &routes, base).ok_or(Undecided::TooLarge)?;
        let own = resolved.own_line;
        let own = own.and_then(|own| approved_lines.iter().position(|line| *line == own));
        let (all, allowed) = match own {
            None => (moved.moved, Some(moved.allowed)),
            Some(own) => (
                moved.moved.min(differences[own].abs()),
                allowed_part(&only(own, &differences), &routes),
            ),
        };
        let allowed = allowed.ok_or(Undecided::TooLarge)?;
        let amount = all - allowed;
        let outcome = self.limited(amount, Exact::part(max, base)?, Bound::Max, figures)?;
        Ok(Outcome {
            base: Some(base),
            allowed: Some(allowed).filter(|allowed| !allowed.is_zero()),
            changed_lines,
            ..outcome
        })
    }

    /// Returns the transfers that are allowed between these lines.
    fn routes(&self, lines: &[LineIx]) -> Result<Vec<TransferRoute>, Undecided> {
        let positions = |line: LineIx| {
            let subtree = self.books.line_tree.subtree(line);
            let is_in = |at: &usize| subtree.contains(&lines[*at]);
            (0..lines.len()).filter(is_in).collect()
        };
        transfer_routes(self.plan, positions).ok_or(Undecided::Unknown)
    }

    /// Returns the approved budget of the lines that a maximum is a share of: those of the condition, or those of `of`.
    fn approved_base(&self, resolved: &ResolvedCondition<'_>) -> Result<Money, Undecided> {
        let condition = resolved.condition;
        let lines = self.approved_lines(&self.scope_of_approved_base(condition));
        let without = CostScope::of_purposes(self, &condition.without);
        let mut base = Money::ZERO;
        for line in lines.into_iter().filter(|at| !without.contains_line(*at)) {
            let approved = self.approved(line, &resolved.window)?;
            base = base.checked_add(approved).ok_or(Undecided::TooLarge)?;
        }
        Ok(base)
    }

    /// The lines that money may move between, and those of the base.
    pub(super) fn approval_scope(&self, condition: &Condition) -> CostScope {
        self.lines_of(condition)
            .or(&self.scope_of_approved_base(condition))
    }

    fn scope_of_approved_base(&self, condition: &Condition) -> CostScope {
        match &condition.of {
            ShareBase::Unsaid => self.lines_of(condition),
            ShareBase::Purposes(ids) => CostScope::of_purposes(self, ids),
            ShareBase::Cost | ShareBase::Eligible | ShareBase::Credit => CostScope::All,
        }
    }

    /// The lines of a scope with an approved amount, except groups that have such a line under them.
    pub(super) fn approved_lines(&self, scope: &CostScope) -> Vec<LineIx> {
        let is_approved = |line: &LineIx| self.plan.line(*line).approved.is_some();
        let tree = &self.books.line_tree;
        let lines = self.plan.indexed_lines().map(|(line, ..)| line);
        let reserves = scope.reserves(self);
        lines
            .filter(|line| !reserves.contains_line(*line))
            .filter(|line| is_approved(line) && !tree.descendants(*line).iter().any(is_approved))
            .filter(|line| scope.contains_line(*line))
            .collect()
    }

    /// The lines with costs and without `approved`, of those that money may move between and those of the base.
    pub(super) fn not_approved(&self, condition: &Condition) -> Vec<LineIx> {
        let scope = self.approval_scope(condition);
        let tree = &self.books.line_tree;
        let reserves = scope.reserves(self);
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
                && !reserves.contains_line(*line)
        };
        let lines = self.plan.indexed_lines().map(|(line, ..)| line);
        lines.filter(is_missing).collect()
    }

    /// Returns the approved budget of a line in a window. A single amount is of all periods, see
    /// [`super::Fault::ApprovedInAll`].
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

/// The differences, of which only those count that money of this line may have caused: its own, and those of the other side.
fn only(own: usize, differences: &[Money]) -> Vec<Money> {
    let is_loss = differences[own].is_negative();
    let each = differences.iter().enumerate();
    let counted = each.map(
        |(at, change)| match at == own || change.is_negative() != is_loss {
            true => *change,
            false => Money::ZERO,
        },
    );
    counted.collect()
}
