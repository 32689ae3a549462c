//! How many figures an amount is made of, in a plan that is rounded: each may be off by half the unit of rounding.

use super::ConditionEvaluator;
use super::measure::{Measure, ResolvedCondition};
use super::scope::CostScope;
use crate::plan::{FunderIx, PeriodIx, ShareBase};

impl ConditionEvaluator<'_> {
    /// How many figures the amount that a condition measures is made of.
    pub(super) fn measured_figure_count(&self, resolved: &ResolvedCondition<'_>) -> usize {
        let (funders, window) = (&resolved.funders, &resolved.window);
        match resolved.measure {
            Measure::Credit => self.credit_figures(funders, window),
            Measure::Paid => {
                self.credit_figures(funders, window) + self.cost_figures(&resolved.lines, window)
            }
            Measure::Cost => self.cost_figures(&resolved.lines, window),
        }
    }

    /// How many figures the base of a share is made of. `of` is the costs that it includes.
    pub(super) fn figures_of_base(
        &self,
        resolved: &ResolvedCondition<'_>,
        of: &CostScope,
    ) -> usize {
        let of_funders = &resolved.condition.of_funders;
        if !of_funders.is_empty() {
            return self.credit_figures(&self.leaves(of_funders), &resolved.window);
        }
        match resolved.condition.of {
            ShareBase::Credit => {
                let leaves: Vec<FunderIx> = self.books.funder_tree.leaves().collect();
                self.credit_figures(&leaves, &resolved.window)
            }
            ShareBase::Unstated
            | ShareBase::Cost
            | ShareBase::Eligible
            | ShareBase::Purposes(_) => self.cost_figures(of, &resolved.window),
        }
    }

    fn credit_figures(&self, funders: &[FunderIx], window: &[PeriodIx]) -> usize {
        let rows = funders.iter().map(|funder| &self.books.funders[*funder]);
        let cells = rows.flat_map(|row| row.cells());
        cells.filter(|(period, _)| window.contains(period)).count()
    }

    /// The number of cells of a choice of costs: of lines that are not groups, and of costs without a line.
    pub(super) fn cost_figures(&self, scope: &CostScope, window: &[PeriodIx]) -> usize {
        let lines = self.books.line_tree.leaves();
        let lines = lines.filter(|line| scope.contains_line(*line));
        let no_line = (*scope == CostScope::All).then_some(&self.books.no_line);
        let rows = lines.map(|line| &self.books.lines[line]).chain(no_line);
        let cells = rows.flat_map(|row| row.cells());
        cells.filter(|(period, _)| window.contains(period)).count()
    }
}
