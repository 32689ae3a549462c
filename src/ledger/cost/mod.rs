//! The cost of an item in each period.
//!
//! This is a named rounding: an amount that is multiplied, or divided over parts of a year, is rounded to the plan's unit
//! once. An amount that is only repeated is not rounded.

mod costing;
mod derivation;
mod price;
mod rates;
mod years;

pub use costing::{CostProblem, Costing, PeriodCost};
pub use derivation::{Basis, Derivation, YearPart};

use std::cell::OnceCell;

use crate::plan::{CostItem, PeriodIx, Plan, Span, Timing};

use price::{PriceTerms, TariffRates};
use years::CostYears;

/// The cost of one item. To calculate many items, make one [`Pricing`].
pub fn cost_of(plan: &Plan, item: &CostItem) -> Costing {
    Pricing::new(plan).cost_of(item)
}

/// Calculates the cost of items. It holds what they share: indexed tariffs, and the years of the plan's term.
#[derive(Debug, Clone)]
pub struct Pricing<'a> {
    plan: &'a Plan,
    tariffs: TariffRates<'a>,
    /// Calculated at first use.
    years_of_term: OnceCell<Option<CostYears>>,
}

impl<'a> Pricing<'a> {
    pub fn new(plan: &'a Plan) -> Pricing<'a> {
        Pricing {
            plan,
            tariffs: TariffRates::new(plan),
            years_of_term: OnceCell::new(),
        }
    }

    /// The cost of one item of the plan.
    pub fn cost_of(&self, item: &CostItem) -> Costing {
        let terms = match self.tariffs.terms(&item.price) {
            Ok(terms) => terms,
            Err(tariff) => return Costing::failed(CostProblem::UnknownTariff(tariff.clone())),
        };
        if self.plan.periods.is_empty() {
            return Costing::failed(CostProblem::NoPeriods);
        }
        let mut costing = Costing {
            all_unknown: terms.is_unreadable(),
            ..Costing::default()
        };
        match item.timing {
            Timing::Once(span) => match self.only_period(span, &mut costing) {
                Ok(period) => self.add_in_full(terms, [period], &mut costing),
                Err(problem) => return Costing::failed(problem),
            },
            Timing::PerPeriod(None) => self.add_in_full(terms, self.all_periods(), &mut costing),
            Timing::PerPeriod(Some(span)) => {
                self.note_ends_outside(span, &mut costing);
                self.add_in_full(terms, self.periods_in(span), &mut costing);
            }
            Timing::ByFigures => match terms.written() {
                Some(periods) => self.add_in_full(terms, periods, &mut costing),
                None => self.add_in_full(terms, self.all_periods(), &mut costing),
            },
            Timing::PerYear(Some(span)) => {
                self.note_outside(span, &mut costing);
                let years = CostYears::new(span, &self.plan.periods);
                years.add_parts(self.plan, terms, &mut costing);
            }
            Timing::PerYear(None) => {
                if let Some(years) = self.years_of_term() {
                    years.add_parts(self.plan, terms, &mut costing);
                }
            }
        }
        costing
    }

    fn years_of_term(&self) -> Option<&CostYears> {
        let periods = &self.plan.periods;
        let stated = self.plan.stated_term;
        let years = || {
            let term = periods.term()?;
            let term = stated
                .and_then(|stated| stated.overlap(term))
                .unwrap_or(term);
            Some(CostYears::new(term, periods))
        };
        self.years_of_term.get_or_init(years).as_ref()
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

    /// Adds the full price in each of these periods.
    fn add_in_full(
        &self,
        terms: PriceTerms<'_>,
        periods: impl IntoIterator<Item = PeriodIx>,
        costing: &mut Costing,
    ) {
        for period in periods {
            let basis = terms.basis(period, &self.plan.periods);
            let Some(basis) = costing.known(basis, period) else {
                continue;
            };
            let derivation = Derivation {
                basis,
                part: YearPart::Whole,
            };
            costing.push(period, derivation.rounded(self.plan.unit), derivation);
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

#[cfg(test)]
mod tests;
