//! Lines that cost a flat rate of other costs: exactly that percentage, rounded to the plan's unit as the condition
//! says, in each period or over all periods. The lines themselves are never part of the base.
//!
//! Where figures were rounded, as in a plan in thousands, the percentage is compared before it is rounded: both 25
//! thousand and 26 thousand are 25 % of 102 thousand.

use super::super::books::{sum_tolerance, tolerance};
use super::super::cost::{ShareOfCosts, share_amounts};
use super::exact::Exact;
use super::measure::ResolvedCondition;
use super::scope::CostScope;
use super::{ConditionEvaluator, Outcome, PeriodOutcome, Undecided};
use crate::ledger::funding::LimitSide;
use crate::plan::{Money, PeriodIx, Scale, Share, ShareBase, ShareOver};

impl ConditionEvaluator<'_> {
    /// Compares the cost of the lines in each period with a flat rate of the base.
    pub(super) fn flat_rate(
        &self,
        resolved: &ResolvedCondition<'_>,
        rate: Share,
    ) -> Result<Outcome, Undecided> {
        let (lines, window) = (&resolved.lines, &resolved.window);
        let cost = self.cost(lines, &CostScope::none(), window)?;
        let (of, without) = self.base_scopes(resolved);
        // The lines of a flat rate are the costs that it covers, even if the condition is about the payments of a
        // funder.
        let of = match &resolved.condition.of {
            ShareBase::Purposes(_) => of,
            ShareBase::Unstated | ShareBase::Cost | ShareBase::Eligible | ShareBase::Credit => {
                CostScope::All
            }
        };
        let without = without.or(&of.reserves(self)).or(lines);
        let base = self.base(resolved, &of, &without)?;
        let method = resolved.condition.flat_rate_method;
        let mut limit = Money::ZERO;
        let bases = window.iter().map(|period| ShareOfCosts {
            percent: rate,
            of: base.amount(*period),
            in_all: None,
            includes_itself: false,
            method,
        });
        let parts = share_amounts(&bases.collect::<Vec<_>>(), self.plan.unit);
        let parts: Option<Vec<Money>> = parts.into_iter().collect();
        let parts = parts.ok_or(Undecided::TooLarge)?;
        for part in &parts {
            limit = limit.checked_add(*part).ok_or(Undecided::TooLarge)?;
        }
        // A rate over all periods is right if the periods add up to it. Each period may then be a unit off.
        let is_total_right = method.over == ShareOver::Total && cost.total() == limit;
        let unit = Money::new(self.plan.unit.size()).filter(|_| is_total_right);
        let of_rounding = Exact::of(unit.unwrap_or_default())?;
        let mut periods = Vec::with_capacity(window.len());
        for (period, part) in window.iter().zip(parts) {
            let amount = Exact::of(cost.amount(*period))?;
            let exact = Exact::part(rate, base.amount(*period))?;
            let of_cut = [LimitSide::AtMost, LimitSide::AtLeast]
                .map(|side| self.rounding_of_eligible(resolved, (&of, &without), &[*period], side));
            let [up, down] = of_cut;
            let slack = self
                .flat_rate_slack(rate, lines, &of, *period)?
                .plus(Exact::part(rate, up?.max(down?))?)?;
            let is_rounded = amount.distance(Exact::of(part)?)? <= of_rounding;
            let is_near = amount.distance(exact)? <= slack.plus(of_rounding)?;
            periods.push(PeriodOutcome {
                period: *period,
                amount: cost.amount(*period),
                limit: part,
                holds: is_rounded || (slack > Exact::of(Money::ZERO)? && is_near),
                balance: None,
            });
        }
        let outcome = Outcome::in_each(cost.total(), limit, periods);
        Ok(Outcome {
            base: Some(base.total()),
            holds_only_by_rounding: outcome.holds_only_by_rounding && !is_total_right,
            ..outcome
        })
    }

    /// The largest difference that rounding explains between the cost of lines and a flat rate of a base in a period.
    fn flat_rate_slack(
        &self,
        rate: Share,
        lines: &CostScope,
        of: &CostScope,
        period: PeriodIx,
    ) -> Result<Exact, Undecided> {
        let figures = [lines, of].map(|scope| self.cost_figures(scope, &[period]));
        let [of_cost, of_base] = figures.map(|figures| self.rounding_of(figures));
        Exact::of(of_cost)?.plus(Exact::part(rate, of_base)?)
    }

    /// The largest difference that rounding explains in a sum of so many stated figures. The figures of a plan in
    /// thousands may have been rounded to its unit.
    fn rounding_of(&self, figures: usize) -> Money {
        let plan = self.plan;
        match plan.rounding {
            None if plan.scale != Scale::ONE => sum_tolerance(plan.unit, figures),
            None | Some(_) => tolerance(plan, figures),
        }
    }
}
