//! The limits that a plan gives with a funder: the maximum over all periods and in each, and contributions in kind.

use super::super::books::tolerance;
use super::exact::Exact;
use super::{
    ConditionEvaluator, Outcome, PeriodOutcome, RequiredBy, Requirement, Undecided, Verdict,
};
use crate::ledger::funding::LimitSide;
use crate::plan::{ForeignAmounts, Funder, FunderIx, Money, PeriodIx, Series};

impl ConditionEvaluator<'_> {
    /// Adds a verdict on each limit of a funder.
    pub(super) fn add_funder(&self, index: FunderIx, funder: &Funder, verdicts: &mut Vec<Verdict>) {
        let window: Vec<PeriodIx> = self.plan.periods.iter().map(|(period, _)| period).collect();
        let mut add = |requirement, outcome| {
            let outcome = match (self.is_plan_complete(), window.is_empty()) {
                (false, _) => Err(Undecided::Unknown),
                (true, true) => Err(Undecided::NotApplicable),
                (true, false) => outcome,
            };
            verdicts.push(Verdict {
                required_by: RequiredBy::Funder(index),
                requirement,
                part: None,
                together: None,
                window: window.clone(),
                funders: vec![index],
                outcome,
            });
        };
        if let Some(max) = funder.max {
            let outcome = self.funder_max(index, max, &window);
            add(Requirement::FunderMax(max), outcome);
        }
        if let Some(max) = &funder.max_per_period {
            let outcome = self.max_per_period(index, max, &window);
            add(Requirement::FunderMaxPerPeriod, outcome);
        }
        for key in &funder.unread_limits {
            add(Requirement::Unread(Some(*key)), Err(Undecided::Unknown));
        }
        if self.is_in_kind(index) {
            add(Requirement::InKind, self.in_kind(index, &window));
        }
    }

    fn funder_max(
        &self,
        funder: FunderIx,
        max: Money,
        window: &[PeriodIx],
    ) -> Result<Outcome, Undecided> {
        let credit = self.cells_in(&self.books.funders[funder], window)?;
        let figures = credit.cells().count();
        let outcome = self.limited(credit.total(), Exact::of(max)?, LimitSide::AtMost, figures)?;
        let written = self.written(funder);
        let exceeds = written.and_then(|of| {
            let (amount, max) = of.credit_and_max()?;
            Some(of.exceeds(amount, max))
        });
        Ok(match exceeds {
            Some(exceeds) => as_written(outcome, !exceeds),
            None => outcome,
        })
    }

    /// The amounts of a funder in another currency, if it has one. Its limits apply to these, not to their value in the
    /// plan's currency.
    fn written(&self, funder: FunderIx) -> Option<&ForeignAmounts> {
        let funder = self.plan.funder(funder);
        funder.written_in_other(self.plan.currency)
    }

    /// The outcome of the period with the smallest headroom, among the periods that exceed their maximum if there are
    /// any. A period without a maximum in the table has a maximum of 0, as in any table by period.
    fn max_per_period(
        &self,
        funder: FunderIx,
        max: &Series<Money>,
        window: &[PeriodIx],
    ) -> Result<Outcome, Undecided> {
        let credit = self.cells_in(&self.books.funders[funder], window)?;
        let limit = |period: PeriodIx| match max {
            Series::One(max) => Ok(*max),
            Series::Each(each) if each.is_known(period) => Ok(each.get(period).unwrap_or_default()),
            Series::Each(_) => Err(Undecided::Unknown),
        };
        let in_period = |period: &PeriodIx| {
            let (amount, limit) = (credit.amount(*period), limit(*period)?);
            let written = self.written(funder);
            let exceeds = written.and_then(|of| {
                let (amount, max) = of.credit_and_max_in(*period)?;
                Some(of.exceeds(amount, max))
            });
            Ok(PeriodOutcome {
                period: *period,
                amount,
                limit,
                holds: match exceeds {
                    Some(exceeds) => !exceeds,
                    None => amount - limit <= tolerance(self.plan, 1),
                },
                balance: None,
            })
        };
        let periods: Vec<PeriodOutcome> = window.iter().map(in_period).collect::<Result<_, _>>()?;
        let tightest = periods
            .iter()
            .min_by_key(|each| (each.holds, each.limit - each.amount))
            .ok_or(Undecided::NotApplicable)?;
        let limit = Exact::of(tightest.limit)?;
        let outcome = self.limited(tightest.amount, limit, LimitSide::AtMost, 1)?;
        let outcome = as_written(outcome, tightest.holds);
        Ok(Outcome {
            at: Some(tightest.period),
            periods,
            ..outcome
        })
    }
}

/// Returns an outcome with this `holds` in place of its own. It follows from the amounts in the currency of the funder.
fn as_written(outcome: Outcome, holds: bool) -> Outcome {
    let is_above = outcome.headroom.is_some_and(|left| left < Money::ZERO);
    Outcome {
        holds,
        holds_only_by_rounding: holds && is_above,
        remedy: outcome.remedy.filter(|_| !holds),
        ..outcome
    }
}
