//! How much was reallocated between lines since the budget was approved.
//!
//! A line counts if the plan states its approved budget. A group with an approved budget counts as one line if no line
//! under it has one. A cost without a line was not approved, and counts as a line of which 0 was approved.
//!
//! If a condition names several lines and one of them is a group, each named line is a heading that counts as one line:
//! what moves between the lines of a group does not count, and what moves between headings does.
//!
//! With `each = "line"`, the reallocated amount is how much a line gained or lost, but at most how much all other lines
//! of the plan lost or gained, including lines that the condition does not name.
//!
//! Transfers that lines may make (`may-move`) are not counted. The maximum of such a transfer (`max`) holds for each
//! window of the condition by itself.

use std::collections::BTreeSet;

use super::super::books::tolerance;
use super::super::compare::{
    Reallocation, TransferEnd, TransferRoute, allowed_after, transfer_routes,
};
use super::exact::Exact;
use super::measure::ResolvedCondition;
use super::scope::CostScope;
use super::{ChangedLine, ConditionEvaluator, Outcome, Undecided};
use crate::ledger::funding::LimitSide;
use crate::plan::{Condition, Each, IndexVec, LineIx, Money, PeriodIx, Series, Share, ShareBase};

impl ConditionEvaluator<'_> {
    /// The outcome of a maximum of reallocation: for all lines together, or for one of them (`own_line`).
    pub(super) fn reallocation(
        &self,
        resolved: &ResolvedCondition<'_>,
        max: Share,
    ) -> Result<Outcome, Undecided> {
        let window = &resolved.window;
        let mut differences = Vec::new();
        let mut changed_lines = Vec::new();
        let counted = &resolved.counted;
        for line in counted.iter().copied() {
            let approved = self.approved_under(line, window)?;
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
        // In each period, a line has two figures that can be rounded: its approved budget and its cost.
        let figures = 2 * lines * window.len();
        let routes = self.routes(counted, window)?;
        let each = differences.iter().copied().map(Some);
        let moved = Reallocation::new(each, &routes, base).ok_or(Undecided::TooLarge)?;
        let own = resolved.own_line;
        let own = own.and_then(|own| counted.iter().position(|line| *line == own));
        let (all, allowed) = match own {
            None => (moved.moved, Some(moved.allowed)),
            Some(own) => {
                let before = match routes.is_empty() {
                    true => Vec::new(),
                    false => self.needed_before(own, (&differences, moved.moved), resolved, max)?,
                };
                (
                    moved.moved.min(differences[own].abs()),
                    allowed_after(own, &before, &differences, &routes),
                )
            }
        };
        let allowed = allowed.ok_or(Undecided::TooLarge)?;
        let amount = all - allowed;
        let outcome = self.limited(amount, Exact::part(max, base)?, LimitSide::AtMost, figures)?;
        Ok(Outcome {
            base: Some(base),
            allowed: Some(allowed).filter(|allowed| !allowed.is_zero()),
            changed_lines,
            ..outcome
        })
    }

    /// For each line before `own` that changed in the same direction: the part of its change that has to be an allowed
    /// transfer, so that the line is within its own maximum.
    ///
    /// The lines share the allowed transfers, and use them in the order of the plan. If each line is within its maximum
    /// with the transfers that the lines before it leave, all lines are within their maximums together. This holds for
    /// losses and for gains separately, and so for both (D. R. Fulkerson, "A network flow feasibility theorem and
    /// combinatorial applications", Canadian Journal of Mathematics 11, 1959).
    fn needed_before(
        &self,
        own: usize,
        (differences, moved): (&[Money], Money),
        resolved: &ResolvedCondition<'_>,
        max: Share,
    ) -> Result<Vec<(usize, Money)>, Undecided> {
        let is_of_line = resolved.condition.of == ShareBase::Unstated;
        let without = CostScope::of_purposes(self, &resolved.condition.without);
        let is_loss = differences[own].is_negative();
        let mut needed = Vec::new();
        let of_all = match is_of_line {
            true => Money::ZERO,
            false => self.approved_base(resolved)?,
        };
        for (at, line) in resolved.counted.iter().copied().enumerate().take(own) {
            let is_other_side = differences[at].is_negative() != is_loss;
            if differences[at].is_zero() || is_other_side || !resolved.limited.contains(&line) {
                continue;
            }
            let base = match is_of_line {
                true if without.contains_line(line) => Money::ZERO,
                true => self.approved_under(line, &resolved.window)?,
                false => of_all,
            };
            let limit = Exact::part(max, base)?.floor(self.plan.minor_unit())?;
            let slack = tolerance(self.plan, 2 * resolved.window.len());
            let need = moved.min(differences[at].abs()) - limit - slack;
            if need > Money::ZERO {
                needed.push((at, need));
            }
        }
        Ok(needed)
    }

    /// Returns the transfers that are allowed between these lines.
    fn routes(
        &self,
        lines: &[LineIx],
        window: &[PeriodIx],
    ) -> Result<Vec<TransferRoute>, Undecided> {
        let tree = &self.books.line_tree;
        let ends = |line: LineIx| {
            let subtree = tree.subtree(line);
            let is_in = |at: &usize| subtree.contains(&lines[*at]);
            let ends: Vec<TransferEnd> = (0..lines.len())
                .filter(is_in)
                .map(TransferEnd::Line)
                .collect();
            let mut above = tree.ancestors(line);
            let heading = above.find_map(|above| lines.iter().position(|line| *line == above));
            match heading.filter(|_| ends.is_empty()) {
                Some(heading) => self.end_under(heading, line, window),
                None => Some(ends),
            }
        };
        transfer_routes(self.plan, ends).ok_or(Undecided::Unknown)
    }

    /// Returns the end of a transfer at a line under a heading. Empty if neither the line nor a line under it has an
    /// approved budget, because it is then unknown what the line gained or lost. None if its amounts are unknown.
    fn end_under(
        &self,
        heading: usize,
        line: LineIx,
        window: &[PeriodIx],
    ) -> Option<Vec<TransferEnd>> {
        let scope = CostScope::of_lines(self, std::slice::from_ref(self.plan.line_id(line)));
        if self.approved_lines(&scope).is_empty() {
            return Some(Vec::new());
        }
        let approved = self.approved_under(line, window).ok()?;
        let amount = self.cells_in(&self.books.lines[line], window).ok()?.total();
        Some(vec![TransferEnd::Under {
            heading,
            line,
            difference: amount.checked_add(-approved)?,
        }])
    }

    /// Returns the approved budget that a maximum is a share of: that of the lines of `of`, or else of the lines of the
    /// condition. The lines of `without` are left out.
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
        if is_by_line(condition) {
            return CostScope::All;
        }
        self.lines_of(condition)
            .or(&self.scope_of_approved_base(condition))
    }

    fn scope_of_approved_base(&self, condition: &Condition) -> CostScope {
        match &condition.of {
            ShareBase::Unstated => self.lines_of(condition),
            ShareBase::Purposes(ids) => CostScope::of_purposes(self, ids),
            ShareBase::Cost | ShareBase::Eligible | ShareBase::Credit => CostScope::All,
        }
    }

    /// The lines of a condition on reallocation that count as one each: the headings that it names, or else the lines
    /// with an approved amount. Empty for other conditions.
    pub(super) fn counted_lines(&self, condition: &Condition) -> Vec<LineIx> {
        if condition.max_reallocation.is_none() {
            return Vec::new();
        }
        let tree = &self.books.line_tree;
        let ids = condition.lines.iter();
        let named: Vec<LineIx> = ids
            .filter_map(|id| self.plan.find_line(id.as_str()))
            .collect();
        let is_under_none =
            |line: &LineIx| !tree.ancestors(*line).any(|above| named.contains(&above));
        let mut headings: Vec<LineIx> = named.iter().copied().filter(is_under_none).collect();
        headings.sort_unstable();
        headings.dedup();
        match headings.len() > 1 && headings.iter().any(|line| tree.is_group(*line)) {
            true => headings,
            false => self.approved_lines(&self.lines_of(condition)),
        }
    }

    /// The lines that money may move between, each of which counts as one line. They are the counted lines. If each of
    /// these is evaluated by itself, they are also the other lines with an approved amount, except those above or under
    /// a counted line.
    pub(super) fn exchanging_lines(&self, condition: &Condition) -> Vec<LineIx> {
        let mut lines = self.counted_lines(condition);
        if is_by_line(condition) && condition.max_reallocation.is_some() {
            let tree = &self.books.line_tree;
            let mut is_covered = IndexVec::filled(false, self.plan.lines.len());
            for line in &lines {
                let above = tree.ancestors(*line);
                for at in tree.subtree(*line).iter().copied().chain(above) {
                    is_covered[at] = true;
                }
            }
            let mut others = self.approved_lines(&CostScope::All);
            others.retain(|other| !is_covered[*other]);
            lines.extend(others);
            lines.sort_unstable();
        }
        lines
    }

    /// The approved amount of the lines under a line in a window. If none of these has one, the line's own.
    fn approved_under(&self, line: LineIx, window: &[PeriodIx]) -> Result<Money, Undecided> {
        let id = self.plan.line_id(line);
        let scope = CostScope::of_lines(self, std::slice::from_ref(id));
        let mut approved = Money::ZERO;
        for line in self.approved_lines(&scope) {
            let own = self.approved(line, window)?;
            approved = approved.checked_add(own).ok_or(Undecided::TooLarge)?;
        }
        Ok(approved)
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

    /// The lines with costs and without `approved`, among the lines that money may move between and the lines of the
    /// base. The approved budget of a group counts for a line under it only if the condition is about the group.
    pub(super) fn not_approved(&self, condition: &Condition) -> Vec<LineIx> {
        let scopes = [self.lines_of(condition), self.approval_scope(condition)];
        let lines = scopes.iter().flat_map(|scope| self.not_approved_in(scope));
        let lines: BTreeSet<LineIx> = lines.collect();
        lines.into_iter().collect()
    }

    fn not_approved_in(&self, scope: &CostScope) -> Vec<LineIx> {
        let tree = &self.books.line_tree;
        let reserves = scope.reserves(self);
        let mut is_covered = IndexVec::filled(false, self.plan.lines.len());
        for line in self.approved_lines(scope) {
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

    /// Returns the approved budget of a line in a window. A single amount is for all periods: see
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

/// Whether a condition is evaluated for each line by itself.
pub(super) fn is_by_line(condition: &Condition) -> bool {
    condition.each == Some(Each::Line)
}
