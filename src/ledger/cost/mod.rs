//! The cost of an item in each period.
//!
//! Rounded; see *Invariants* in src/README.md. An amount that is multiplied, or divided over parts of a year, is
//! rounded to the plan's unit once. An amount that is only repeated is not rounded. A percentage of other costs is
//! rounded as its item says.

mod apportioned;
mod costing;
mod derivation;
mod exchange;
mod factors;
mod price;
mod rates;
mod running;
mod share_of_costs;
mod shares;
mod stated_debits;
mod times;
mod vat;
mod year_groups;
mod years;

pub use costing::{CostProblem, Costing, Costings, PeriodCost, RunningParts};
pub use derivation::{BasePart, Basis, CostPart, Derivation, Months, Term};
pub use exchange::ExchangeFault;
pub use factors::{CostExchange, PriceFactors, RecoveredVat, VatOnCost};
pub use rates::rates_by_year;
pub use share_of_costs::ShareOfCosts;
pub(super) use share_of_costs::share_amounts;
pub(crate) use shares::{ShareBaseCosts, shares_of_nothing};
pub use vat::VatFault;
pub(crate) use vat::{is_part, price_with_unrecovered_vat, recovered_by, shares_vat, vat_of_cost};

use std::cell::OnceCell;

use super::months::{in_lowest_terms, weight};
use crate::plan::{ActivityIx, CostItem, CostOwner, IndexVec, PeriodIx, Plan, Span, Timing};

use apportioned::{YearlyItem, apportion_years};
use exchange::exchange;
pub(in crate::ledger) use price::TariffRates;
use price::{PriceChanges, PriceTerms};
use running::running_parts;
use shares::add_shares;
use stated_debits::follow_stated_debits;
pub(in crate::ledger) use times::times_of_cost;
use times::timing;
use years::{CostYears, YearCost, add_years};

/// The cost of each item. Yearly costs are divided over the periods together, and percentages are taken of the other
/// costs.
pub(super) fn cost_items(plan: &Plan) -> Costings {
    let pricing = Pricing::new(plan);
    let mut yearly = Vec::new();
    let mut costings = Costings {
        activities: IndexVec::filled(Vec::new(), plan.activities.len()),
        lines: IndexVec::filled(Vec::new(), plan.lines.len()),
        running: None,
    };
    for (owner, item, each) in plan.cost_items() {
        let (costing, years) = pricing.cost_of(owner, each);
        costings[owner].push(costing);
        if !years.is_empty() {
            yearly.push(YearlyItem { owner, item, years });
        }
    }
    apportion_years(plan, &mut yearly);
    let is_part_changed = follow_stated_debits(plan, &costings, &mut yearly);
    costings.running = running_parts(plan, &yearly).filter(|_| !is_part_changed);
    for of in yearly {
        let costing = &mut costings[of.owner][of.item];
        add_years(of.years, costing);
    }
    add_shares(plan, &mut costings);
    if !plan.is_unit_known {
        for owner in plan.cost_owners() {
            costings[owner].iter_mut().for_each(Costing::forget_rounded);
        }
    }
    costings
}

/// Returns the factors by which the price of an item is multiplied to become a cost.
fn factors(plan: &Plan, owner: CostOwner, item: &CostItem) -> Result<PriceFactors, CostProblem> {
    Ok(PriceFactors {
        exchange: exchange(plan, item).map_err(CostProblem::UnclearCurrency)?,
        vat: vat_of_cost(plan, owner, item).map_err(CostProblem::UnclearVat)?,
    })
}

/// Calculates the cost of items. It holds the data that they share: indexed tariffs, and the years of the plan's term.
#[derive(Debug)]
struct Pricing<'a> {
    plan: &'a Plan,
    tariffs: TariffRates<'a>,
    /// The years of the plan's term, for prices that do not change and for those that change each year. Calculated at
    /// first use.
    years_of_term: [OnceCell<Option<CostYears>>; 2],
}

impl<'a> Pricing<'a> {
    fn new(plan: &'a Plan) -> Pricing<'a> {
        Pricing {
            plan,
            tariffs: TariffRates::new(plan),
            years_of_term: Default::default(),
        }
    }

    /// The cost of an item in each period, and in each of its years if it is yearly.
    fn cost_of(&self, owner: CostOwner, item: &CostItem) -> (Costing, Vec<YearCost>) {
        let failed = |problem| (Costing::failed(problem), Vec::new());
        let factors = match factors(self.plan, owner, item) {
            Ok(factors) => factors,
            Err(problem) => return failed(problem),
        };
        let terms = match self.tariffs.terms(&item.price, factors) {
            Ok(Some(terms)) => terms,
            Ok(None) => return (Costing::default(), Vec::new()),
            Err(tariff) => return failed(CostProblem::UnknownTariff(tariff.clone())),
        };
        if self.plan.periods.is_empty() {
            return failed(CostProblem::NoPeriods);
        }
        let mut costing = Costing {
            all_unknown: terms.has_unknown_periods(),
            ..Costing::default()
        };
        let mut years = Vec::new();
        let activity = owner.activity();
        match timing(self.plan, activity, item) {
            Timing::Once(span) => match self.only_period(span, &mut costing) {
                Ok(period) => self.add_in_full((activity, item), terms, [period], &mut costing),
                Err(problem) => return failed(problem),
            },
            Timing::PerPeriod(None) => {
                self.add_in_full((activity, item), terms, self.all_periods(), &mut costing);
            }
            Timing::PerPeriod(Some(span)) => {
                self.note_ends_outside(span, &mut costing);
                self.add_in_full((activity, item), terms, self.periods_in(span), &mut costing);
            }
            Timing::ByFigures => match terms.periods_with_figures() {
                Some(periods) => self.add_in_full((activity, item), terms, periods, &mut costing),
                None => self.add_in_full((activity, item), terms, self.all_periods(), &mut costing),
            },
            Timing::Spread(span, over) => {
                let span = span.or_else(|| self.term());
                if let Some(span) = span {
                    self.note_outside(span, &mut costing);
                    let whole = CostYears::spread(span, over, &self.plan.periods, terms.changes());
                    years = whole.costs(self.plan.unit, terms, &mut costing);
                }
            }
            Timing::PerYear(Some(span)) => {
                self.note_outside(span, &mut costing);
                let of_item = CostYears::new(span, &self.plan.periods, terms.changes());
                years = of_item.costs(self.plan.unit, terms, &mut costing);
            }
            Timing::PerYear(None) => {
                if let Some(of_term) = self.years_of_term(terms.changes()) {
                    years = of_term.costs(self.plan.unit, terms, &mut costing);
                }
            }
        }
        (costing, years)
    }

    /// The years of the plan's term, for prices that change in this way.
    fn years_of_term(&self, changes: PriceChanges) -> Option<&CostYears> {
        let periods = &self.plan.periods;
        let years = || Some(CostYears::new(self.term()?, periods, changes));
        let cell = match changes {
            PriceChanges::Never => &self.years_of_term[0],
            PriceChanges::EachYear => &self.years_of_term[1],
        };
        cell.get_or_init(years).as_ref()
    }

    /// The time of a cost that does not say when it is: the periods, within the stated term.
    fn term(&self) -> Option<Span> {
        let term = self.plan.periods.term()?;
        let stated = self.plan.stated_term;
        stated
            .and_then(|stated| stated.overlap(term))
            .or(Some(term))
    }

    fn all_periods(&self) -> impl Iterator<Item = PeriodIx> {
        self.plan.periods.iter().map(|(period, _)| period)
    }

    fn periods_in(&self, span: Span) -> impl Iterator<Item = PeriodIx> {
        let periods = self.plan.periods.overlapping(span);
        periods.map(|(period, _)| period)
    }

    /// The period of a cost that is spent once.
    fn only_period(
        &self,
        span: Option<Span>,
        costing: &mut Costing,
    ) -> Result<PeriodIx, CostProblem> {
        let Some(span) = span else {
            let mut all = self.all_periods();
            let first = all.next().filter(|_| all.next().is_none());
            return first.ok_or(CostProblem::WhichPeriod);
        };
        let mut periods = self.periods_in(span);
        let first = periods.next().ok_or(CostProblem::OutsidePeriods { span })?;
        if let Some(last) = periods.last() {
            return Err(CostProblem::SeveralPeriods { span, first, last });
        }
        self.note_outside(span, costing);
        Ok(first)
    }

    /// Adds the full price in each of these periods. If it changes within the time over which the cost is spread, each
    /// price counts for its part of that time.
    fn add_in_full(
        &self,
        (activity, item): (Option<ActivityIx>, &CostItem),
        terms: PriceTerms<'_>,
        periods: impl IntoIterator<Item = PeriodIx>,
        costing: &mut Costing,
    ) {
        for period in periods {
            let span = self.plan.periods.get(period).span;
            let times = times_of_cost(self.plan, activity, item, span);
            let derivation = in_full(terms, period, &times, costing);
            if let Some(derivation) = derivation {
                let amount = derivation.rounded(self.plan.unit);
                costing.push(period, amount, derivation);
            }
        }
    }

    /// Notes the first days of a span that are in no period.
    fn note_outside(&self, span: Span, costing: &mut Costing) {
        let periods = self.plan.periods.overlapping(span);
        let mut periods: Vec<Span> = periods.map(|(_, period)| period.span).collect();
        periods.sort_unstable();
        costing.note_gap(span, &periods);
    }

    /// Notes the first days of a span that are before or after all periods. A gap between periods does not matter to a
    /// cost that is spent in full in each.
    fn note_ends_outside(&self, span: Span, costing: &mut Costing) {
        let has_period = self.periods_in(span).next().is_some();
        let term = self.plan.periods.term().filter(|_| has_period);
        costing.note_gap(span, term.as_slice());
    }
}

/// The full price over some times of a period, in order. None if there is none, or if it is not known.
fn in_full(
    terms: PriceTerms<'_>,
    period: PeriodIx,
    times: &[Span],
    costing: &mut Costing,
) -> Option<Derivation> {
    let mut prices: Vec<(Basis, Span, i128)> = Vec::new();
    let parts = times.iter();
    for part in parts.flat_map(|time| terms.changes().at_one_price(*time)) {
        let basis = terms.basis(period, part.start().year());
        let basis = costing.known(basis, period)?;
        match prices.last_mut() {
            Some((last, days, sum)) if *last == basis => {
                *days = Span::new(days.start(), part.end()).ok()?;
                *sum += weight(part);
            }
            Some(_) | None => prices.push((basis, part, weight(part))),
        }
    }
    let factors = terms.factors;
    if let [(basis, days, _)] = prices[..] {
        return Some(Derivation::new(basis, CostPart::Whole, days).with(factors));
    }
    let all = prices.iter().map(|(_, _, weight)| weight).sum();
    let terms = prices.into_iter().map(|(basis, days, weight)| {
        let (times, of) = in_lowest_terms(weight, all);
        Derivation::new(basis, CostPart::OfTime { times, of }, days).with(factors)
    });
    terms.reduce(|mut sum, term| {
        sum.add(term);
        sum
    })
}

#[cfg(test)]
mod tests;
