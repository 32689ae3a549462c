//! A maximum or minimum share of a base, and its remedies.

use rust_decimal::Decimal;

use super::super::books::tolerance;
use super::super::reserves::reserve_sums;
use super::super::sums::Sums;
use super::base_change::BaseChange;
use super::exact::Exact;
use super::limit::against;
use super::measure::{Measure, ResolvedCondition};
use super::scope::CostScope;
use super::without_partner::AmountAndBase;
use super::{ConditionEvaluator, Outcome, Remedy, Undecided};
use crate::ledger::funding::LimitSide;
use crate::plan::{Money, PeriodIx, Share, ShareBase};

impl ConditionEvaluator<'_> {
    /// Compares the measured amount of a condition with a share of its base.
    pub(super) fn share(
        &self,
        resolved: &ResolvedCondition<'_>,
        share: Share,
        side: LimitSide,
    ) -> Result<Outcome, Undecided> {
        let amount = self.measured(resolved, side)?;
        let (of, without) = self.base_scopes(resolved);
        let base = self.base(resolved, &of, &without)?.total();
        let base_slack = tolerance(self.plan, self.figures_of_base(resolved, &of));
        let slack = Exact::of(tolerance(self.plan, self.measured_figure_count(resolved)))?
            .plus(Exact::part(share, base_slack)?)?
            .plus(Exact::part(
                share,
                self.rounding_of_eligible(resolved, (&of, &without), &resolved.window, side)?,
            )?)?
            .plus(self.rounding_of_parts(resolved, Some(share), side)?)?;
        let change = self.base_change(resolved, side, (&of, &without));
        let is_by_rest = self.is_by_rest(resolved, change);
        let evaluate = |AmountAndBase { amount, base }: AmountAndBase| {
            // If the base is below 0, a maximum allows nothing, and a minimum requires nothing.
            let limit = Exact::part(share, base.max(Money::ZERO))?;
            let mut outcome = against(self.plan.minor_unit(), amount, limit, side, slack)?;
            outcome.base = Some(base);
            if let Some(room) = outcome.headroom {
                let percent = change.approach_percent(share);
                if !room.is_negative() || is_by_rest {
                    outcome.headroom = self.room_in_base(room, (amount, limit), percent, side)?;
                }
            }
            if !outcome.holds {
                let excess = limit.distance(Exact::of(amount)?)?;
                // A base that is income of funders stays the same if the amount and the costs change by as much, unless
                // it grows with the amount.
                let base_stays =
                    change != BaseChange::Grows && !resolved.condition.of_funders.is_empty();
                outcome.remedy = self.remedy(excess, share, (change, base_stays));
            }
            Ok(outcome)
        };
        let measured = AmountAndBase { amount, base };
        self.for_every_division(resolved, (Some(share), side), measured, evaluate)
    }

    /// Returns the headroom of an amount whose base changes with it: the distance to the limit, divided by `percent`
    /// percent. Returns `room`, the headroom with a fixed base, if no change of the amount reaches the limit.
    fn room_in_base(
        &self,
        room: Money,
        (amount, limit): (Money, Exact),
        percent: Decimal,
        side: LimitSide,
    ) -> Result<Option<Money>, Undecided> {
        let exact = match side {
            LimitSide::AtMost => limit.minus(Exact::of(amount)?)?,
            LimitSide::AtLeast => Exact::of(amount)?.minus(limit)?,
        };
        let grown = exact.whole_below(percent, self.plan.minor_unit());
        Ok(grown.or(Some(room)))
    }

    /// The remedy for the excess over a share of a base. `base_stays` is whether the base stays the same if the amount
    /// and the costs change by the same amount.
    fn remedy(
        &self,
        excess: Exact,
        share: Share,
        (of_base, base_stays): (BaseChange, bool),
    ) -> Option<Remedy> {
        let unit = self.plan.unit;
        let fixed = excess.up_to(unit)?;
        let change = match of_base {
            BaseChange::Falls => excess.whole_of(of_base.approach_percent(share), unit)?,
            BaseChange::Unchanged | BaseChange::Grows => fixed,
        };
        let others = Decimal::ONE_HUNDRED - share.percent();
        Some(Remedy {
            change,
            base: excess.whole_of(share.percent(), unit),
            both: if base_stays {
                Some(fixed)
            } else {
                excess.whole_of(others, unit)
            },
        })
    }

    /// The base of a share, in each period of the window: `of` and `without` are the costs it includes and leaves out.
    pub(super) fn base(
        &self,
        resolved: &ResolvedCondition<'_>,
        of: &CostScope,
        without: &CostScope,
    ) -> Result<Sums, Undecided> {
        let of_funders = &resolved.condition.of_funders;
        if !of_funders.is_empty() {
            return self.credit(&self.leaves(of_funders), &resolved.window);
        }
        match resolved.condition.of {
            ShareBase::Credit => self.income(&resolved.window),
            ShareBase::Eligible => {
                let funders = self.funders_of(resolved.condition);
                self.eligible(&funders, of, without, &resolved.window)
            }
            ShareBase::Unstated if !resolved.condition.partners.is_empty() => {
                let partners = &resolved.condition.partners;
                self.cost_of_partners(partners, (of, without), &resolved.window)
            }
            ShareBase::Unstated | ShareBase::Cost | ShareBase::Purposes(_) => {
                self.cost_with_first_parts(resolved.condition, (of, without), &resolved.window)
            }
        }
    }

    /// All income, without withdrawals from reserves.
    fn income(&self, window: &[PeriodIx]) -> Result<Sums, Undecided> {
        let [_, drawn] = reserve_sums(self.plan, self.books);
        let mut income = self.cells_in(&self.books.credit, window)?;
        for (period, amount) in self.cells_in(&drawn, window)?.cells() {
            if !income.add(period, -amount) {
                return Err(Undecided::TooLarge);
            }
        }
        Ok(income)
    }

    /// The costs that a base includes, and the costs that are left out of them.
    pub(super) fn base_scopes(&self, resolved: &ResolvedCondition<'_>) -> (CostScope, CostScope) {
        let of = match (&resolved.condition.of, resolved.measure) {
            (ShareBase::Purposes(ids), _) => CostScope::of_purposes(self, ids),
            (ShareBase::Unstated | ShareBase::Eligible, Measure::Paid) => resolved.lines.clone(),
            (ShareBase::Unstated | ShareBase::Eligible, Measure::Credit | Measure::Cost)
            | (ShareBase::Cost | ShareBase::Credit, _) => CostScope::All,
        };
        let without = CostScope::of_purposes(self, &resolved.condition.without);
        let without = without.or(&of.reserves(self));
        (of, without)
    }
}
