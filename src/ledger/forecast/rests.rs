//! The amounts that funders that pay the rest (`credit = "rest"`) must bring in: the realised and expected costs that
//! the others leave.

use std::collections::BTreeMap;

use super::{Forecast, ForecastFigures};
use crate::ledger::account::has_final_settlement;
use crate::ledger::actuals::{BookedOn, BudgetComparison, TraceOf, closed_periods};
use crate::ledger::books::{Books, Problem};
use crate::ledger::invoice_payers::RealisedInvoices;
use crate::ledger::receipts::dated_receipts;
use crate::plan::{Amount, Carry, FunderIx, LineIx, Money, PeriodIx, Plan, Series};

/// A sum that a rest is calculated from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RestTerm {
    Costs,
    Income,
    Line(LineIx),
    Funder(FunderIx),
}

/// Returns the amount that a payer of the rest must pay in each period, at most its maximum. `of` returns each sum that
/// the rest is calculated from. None if its rest is not clear.
pub(crate) fn rest_by_period(
    plan: &Plan,
    books: &Books,
    payer: FunderIx,
    of: impl Fn(RestTerm, PeriodIx) -> Amount,
) -> Option<BTreeMap<PeriodIx, Amount>> {
    let is_unclear = |problem: &Problem| matches!(problem, Problem::UnclearRest { payer: of, .. } if *of == payer);
    if books.problems.iter().any(is_unclear) {
        return None;
    }
    let funder = plan.funder(payer);
    let of_lines = books.rests.iter().find(|rest| rest.payer == payer);
    if of_lines.is_none() && funder.pays.is_some() {
        return None;
    }
    let sum = |terms: &mut dyn Iterator<Item = RestTerm>, period| {
        terms.fold(Amount::ZERO, |sum, term| sum.plus(of(term, period)))
    };
    let left_in = |period| match of_lines {
        Some(rest) => {
            let costs = sum(&mut rest.lines.iter().copied().map(RestTerm::Line), period);
            let others = rest.others.iter().copied().map(RestTerm::Funder);
            costs.minus(sum(&mut others.into_iter(), period))
        }
        None => {
            let own = of(RestTerm::Funder(payer), period);
            of(RestTerm::Costs, period).minus(of(RestTerm::Income, period).minus(own))
        }
    };
    let mut before = match of_lines {
        Some(_) => Amount::ZERO,
        None => plan.opening_balance(),
    };
    let mut maximum = funder.granted();
    let mut rests = BTreeMap::new();
    for (period, _) in plan.periods.iter() {
        let left = left_in(period).minus(before);
        let rest = match (left.known(), funder.pays_rest_in(period)) {
            (_, false) => of(RestTerm::Funder(payer), period),
            (None, true) => Amount::Unknown,
            (Some(left), true) => {
                let most = [maximum, most_in(funder.max_per_period.as_ref(), period)];
                let most = most.into_iter().flatten().min();
                let left = left.max(Money::ZERO);
                Amount::Known(most.map_or(left, |most| left.min(most.max(Money::ZERO))))
            }
        };
        maximum = maximum.map(|most| most - rest.known().unwrap_or_default());
        before = match plan.carry {
            Carry::Forward => rest.minus(left),
            Carry::None => plan.carried(rest.minus(left)),
        };
        rests.insert(period, rest);
    }
    Some(rests)
}

/// The maximum of a period. A period that is left out has a maximum of 0.
fn most_in(max: Option<&Series<Money>>, period: PeriodIx) -> Option<Money> {
    match max? {
        Series::One(max) => Some(*max),
        Series::Each(each) => each
            .is_known(period)
            .then(|| each.get(period).unwrap_or_default()),
    }
}

impl Forecast {
    /// Expects each funder that pays the rest to pay the costs that the others leave. If it paid too little in closed
    /// time, the difference is expected in the first open period; if it paid too much, less is expected there. Funders
    /// with a stated forecast, or with a settlement by their own account, are left out.
    pub(super) fn follow_rests(
        &mut self,
        plan: &Plan,
        books: &Books,
        comparison: &BudgetComparison,
    ) {
        let payers = plan.indexed_funders();
        let payers =
            payers.filter(|(_, _, funder)| funder.pays_rest && !has_final_settlement(funder));
        for (payer, _, _) in payers {
            let mut stated = self.stated.iter();
            if stated.any(|(of, _)| of.on == BookedOn::Funder(payer)) {
                continue;
            }
            let rests = rest_by_period(plan, books, payer, |term, period| {
                self.rest_term(plan, comparison, term, period)
            });
            let Some(rests) = rests else {
                continue;
            };
            for (period, deviation) in self.rest_deviations(plan, books, payer, &rests) {
                let figures = ForecastFigures {
                    deviation,
                    ..ForecastFigures::default()
                };
                self.add(plan, books, BookedOn::Funder(payer), period, figures);
            }
        }
    }

    /// A sum of realised and expected amounts. Amounts outside of all periods are in the last one. Unknown if not all
    /// of it was delivered, or if the settlement of a funder is not known.
    fn rest_term(
        &self,
        plan: &Plan,
        comparison: &BudgetComparison,
        term: RestTerm,
        period: PeriodIx,
    ) -> Amount {
        let (row, on) = match term {
            RestTerm::Costs => (&self.costs, None),
            RestTerm::Income => (&self.income, None),
            RestTerm::Line(line) => (&self.lines[line], Some(BookedOn::Line(line))),
            RestTerm::Funder(funder) => (&self.funders[funder], Some(BookedOn::Funder(funder))),
        };
        let is_incomplete =
            on.is_some_and(|on| comparison.incomplete.get(&TraceOf::On(on)).is_some());
        let is_unsettled = match term {
            RestTerm::Income => !self.unsettled.is_empty(),
            RestTerm::Funder(funder) => self.unsettled.contains(&funder),
            RestTerm::Costs | RestTerm::Line(_) => false,
        };
        if is_incomplete || is_unsettled {
            return Amount::Unknown;
        }
        let of_period = row.at(period).forecast().or_zero();
        match period.index() + 1 == plan.periods.len() {
            true => of_period.plus(row.apart.forecast()),
            false => of_period,
        }
    }

    /// Returns how much more is expected of a payer in each open period, so that it pays its rest.
    fn rest_deviations(
        &self,
        plan: &Plan,
        books: &Books,
        payer: FunderIx,
        rests: &BTreeMap<PeriodIx, Amount>,
    ) -> Vec<(PeriodIx, Amount)> {
        let row = &self.funders[payer];
        let closed = closed_periods(plan, Some(self.through));
        let is_closed = |period: PeriodIx| {
            let mut closed = closed.iter();
            closed.any(|each| each.period == period && each.part.is_none())
        };
        let mut periods: Vec<PeriodIx> = rests.keys().copied().collect();
        periods.sort_by_key(|period| plan.periods.get(*period).span);
        let Some(last) = periods.last().copied() else {
            return Vec::new();
        };
        let has_own_times = dated_receipts(plan, books, &RealisedInvoices::new())
            .iter()
            .any(|(funder, _)| *funder == payer);
        let mut missing = Amount::ZERO;
        let mut deviations = Vec::new();
        for period in periods {
            let figures = row.at(period);
            missing = missing
                .plus(rests[&period])
                .minus(figures.forecast().or_zero());
            if period == last {
                missing = missing.minus(row.apart.forecast());
            }
            let is_free = !is_closed(period) && !has_own_times;
            if !is_free && period != last {
                continue;
            }
            // The payer pays nothing back: less than 0 cannot be expected.
            let most_less = Amount::ZERO.minus(figures.expected().or_zero());
            let deviation = match (missing.known(), most_less.known()) {
                (Some(missing), Some(most_less)) => Amount::Known(missing.max(most_less)),
                _ => Amount::Unknown,
            };
            missing = missing.minus(deviation);
            if deviation != Amount::ZERO {
                deviations.push((period, deviation));
            }
        }
        deviations
    }
}
