//! Yearly costs: each year of a span is divided over the periods.
//!
//! The years begin at the first day of the span; they are not calendar years. A complete month is a twelfth, whatever
//! the number of days in the year, and a part of a month is counted by the days of that month, also in a year that
//! begins within a month. If the span is complete years and starts within a month, its first and its last part of a
//! month are together one month. A complete year is rounded once, and its parts are apportioned by the
//! largest-remainder method, so that two half years are exactly a year. Years that are divided together with other
//! costs get their final amounts afterwards ([`YearCost::to_divide`]).

use jiff::civil::Date;

use super::costing::{Costing, PeriodCost};
use super::derivation::{Basis, CostPart, Derivation, Months, least_common_multiple};
use super::factors::PriceFactors;
use super::price::{PriceChanges, PriceTerms};
use crate::ledger::apportionment::{greatest_common_divisor, round_quotient, round_to_sum};
use crate::ledger::months::weights_over;
use crate::ledger::units::{ExactAmount, of_units};
use crate::plan::{Money, PeriodIx, Periods, Span, SpreadOver, Unit};

/// The years of a span, each divided over the periods.
#[derive(Debug, Clone)]
pub(super) struct CostYears {
    years: Vec<CostYear>,
}

/// One year, as far as it is in periods.
#[derive(Debug, Clone)]
struct CostYear {
    /// The denominator of all its parts.
    of: i128,
    slices: Vec<YearSlice>,
}

/// The part of a year that is in one period, and has one price.
#[derive(Debug, Clone)]
struct YearSlice {
    period: PeriodIx,
    days: Span,
    part: CostPart,
    /// The numerator over [`CostYear::of`].
    weight: i128,
}

/// The cost of an item in one of its years.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct YearCost {
    /// At most one for each period.
    pub(super) cells: Vec<PeriodCost>,
    /// The amount that is divided together with other costs. Before that, the cells have the amounts of this year
    /// rounded alone. None if the year is not divided together with others.
    pub(super) to_divide: Option<YearAmount>,
    /// Whether the cells are a complete year, or a complete total.
    pub(super) is_complete: bool,
}

/// The amount of a year that is to be divided over its periods.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct YearAmount {
    /// The numerator of each cell, in units. The sum is whole if the year is complete.
    pub(super) cells: Vec<i128>,
    /// Their denominator.
    pub(super) over: i128,
}

/// The days that a year and a period have in common.
struct Overlap {
    /// The position of the year.
    year: usize,
    period: PeriodIx,
    days: Span,
}

impl CostYears {
    /// Divides a span into years, and these over the periods. It takes as many steps as there are overlaps.
    pub(super) fn new(span: Span, periods: &Periods, changes: PriceChanges) -> CostYears {
        let years: Vec<Span> = span.own_years().collect();
        let is_complete = (0..)
            .zip(&years)
            .last()
            .is_some_and(|(number, _)| span.own_year(number).end() == span.end());
        let closing = is_complete.then(|| ClosingMonth::new(span));
        let mut overlaps = Vec::new();
        for (index, period) in periods.overlapping(span) {
            let first = years.partition_point(|year| year.end() < period.span.start());
            let common = years[first..]
                .iter()
                .map_while(|year| year.overlap(period.span));
            overlaps.extend((first..).zip(common).map(|(year, days)| Overlap {
                year,
                period: index,
                days,
            }));
        }
        overlaps.sort_by_key(|overlap| overlap.year);
        let by_year = overlaps.chunk_by(|a, b| a.year == b.year);
        CostYears {
            years: by_year
                .map(|overlaps| CostYear::new(closing, overlaps, changes))
                .collect(),
        }
    }

    /// A total of a span as one year, spread over its months or its days.
    pub(super) fn spread(
        span: Span,
        over: SpreadOver,
        periods: &Periods,
        changes: PriceChanges,
    ) -> CostYears {
        let part = |days: Span| {
            let (times, of) = weights_over(over, days, span);
            CostPart::OfTime { times, of }
        };
        let overlaps = periods.overlapping(span).filter_map(|(index, period)| {
            let days = period.span.overlap(span)?;
            Some(Overlap {
                year: 0,
                period: index,
                days,
            })
        });
        let overlaps: Vec<Overlap> = overlaps.collect();
        let whole = (!overlaps.is_empty()).then(|| CostYear::of_parts(&overlaps, changes, part));
        CostYears {
            years: whole.into_iter().collect(),
        }
    }

    /// Returns the cost of an item in each of the years.
    pub(super) fn costs(
        &self,
        unit: Unit,
        terms: PriceTerms<'_>,
        costing: &mut Costing,
    ) -> Vec<YearCost> {
        let costs = self.years.iter().filter_map(|year| {
            let parts = year.parts(terms, costing);
            let cost = year.cost(&parts, terms.factors, unit);
            if cost.is_none() {
                costing.note_too_large(year.slices[0].period);
            }
            cost
        });
        costs.collect()
    }
}

impl CostYear {
    /// `closing` is the last month of a span of complete years.
    fn new(closing: Option<ClosingMonth>, overlaps: &[Overlap], changes: PriceChanges) -> CostYear {
        CostYear::of_parts(overlaps, changes, |days| {
            CostPart::OfYear(months_in(days, closing))
        })
    }

    /// A year with these overlaps. `part` returns, for a number of days, which part of the year they are.
    fn of_parts(
        overlaps: &[Overlap],
        changes: PriceChanges,
        part: impl Fn(Span) -> CostPart,
    ) -> CostYear {
        let slices = overlaps.iter().flat_map(|overlap| {
            let parts = changes.at_one_price(overlap.days).into_iter();
            parts.map(|days| YearSlice {
                period: overlap.period,
                days,
                part: part(days),
                weight: 0,
            })
        });
        let mut slices: Vec<YearSlice> = slices.collect();
        let fractions = slices.iter().map(|slice| slice.part.fraction());
        let of = fractions.fold(1, |common, (_, of)| least_common_multiple(common, of));
        for slice in &mut slices {
            let (times, over) = slice.part.fraction();
            slice.weight = times * (of / over);
        }
        CostYear { of, slices }
    }

    /// The slices of the year that have a price. If a price could not be read, the complete year is unknown, because
    /// the rounding of each part depends on all of them.
    fn parts(&self, terms: PriceTerms<'_>, costing: &mut Costing) -> Vec<(&YearSlice, Basis)> {
        let unknown_before = costing.unknown.len();
        let mut parts = Vec::with_capacity(self.slices.len());
        for slice in &self.slices {
            let basis = terms.basis(slice.period, slice.days.start().year());
            let basis = costing.known(basis, slice.period);
            parts.extend(basis.map(|basis| (slice, basis)));
        }
        if costing.unknown.len() > unknown_before {
            costing.unknown.truncate(unknown_before);
            let periods = self.slices.iter().map(|slice| slice.period);
            costing.unknown.extend(periods);
        }
        parts
    }

    /// Returns the cost of the year in each period. None if an amount is too large.
    fn cost(
        &self,
        parts: &[(&YearSlice, Basis)],
        factors: PriceFactors,
        unit: Unit,
    ) -> Option<YearCost> {
        let prices = parts.iter().map(|(_, basis)| Some(basis.exact()?.0));
        let prices = prices.collect::<Option<Vec<i128>>>()?;
        let (factor, under) = factors.fraction()?;
        // The greatest common divisor of all prices keeps the numbers small.
        let divisor = prices.iter().copied().fold(under, greatest_common_divisor);
        let divisor = divisor.abs().max(1);
        let mut cells: Vec<PeriodCost> = Vec::new();
        let mut exact: Vec<i128> = Vec::new();
        for ((slice, basis), price) in parts.iter().zip(prices) {
            let derivation = Derivation::new(*basis, slice.part.clone(), slice.days);
            let derivation = derivation.with(factors);
            let weight = (price / divisor).checked_mul(factor)?;
            let weight = weight.checked_mul(slice.weight)?;
            match (cells.last_mut(), exact.last_mut()) {
                (Some(cell), Some(sum)) if cell.period == slice.period => {
                    cell.derivation.add(derivation);
                    *sum = sum.checked_add(weight)?;
                }
                _ => {
                    exact.push(weight);
                    cells.push(PeriodCost {
                        period: slice.period,
                        amount: Money::ZERO,
                        derivation,
                    });
                }
            }
        }
        let (times, over) = ExactAmount::per_unit(unit);
        let over = over.checked_mul(self.of)?.checked_mul(under / divisor)?;
        let exact = exact.iter().map(|exact| exact.checked_mul(times));
        let exact = exact.collect::<Option<Vec<_>>>()?;
        let weight: i128 = parts.iter().map(|(slice, _)| slice.weight).sum();
        YearCost::new(cells, &exact, over, weight == self.of, unit)
    }
}

impl YearCost {
    /// `exact` has the numerator of each cell and `over` is their denominator, in units. None if an amount is too
    /// large.
    fn new(
        mut cells: Vec<PeriodCost>,
        exact: &[i128],
        over: i128,
        is_complete: bool,
        unit: Unit,
    ) -> Option<YearCost> {
        if let ([cell], true) = (&mut cells[..], is_complete) {
            cell.amount = cell.derivation.rounded(unit)?;
            return Some(YearCost {
                cells,
                to_divide: None,
                is_complete,
            });
        }
        for (cell, units) in cells.iter_mut().zip(round_to_sum(exact, over)?) {
            cell.amount = of_units(units, unit)?;
        }
        let to_divide = if is_complete {
            YearAmount::of_complete(exact, over)
        } else {
            Some(YearAmount::of_part(exact, over))
        };
        Some(YearCost {
            cells,
            to_divide,
            is_complete,
        })
    }

    /// Sets the amounts of the cells, in units.
    pub(super) fn set(&mut self, units: impl Iterator<Item = i128>, unit: Unit) {
        for (cell, units) in self.cells.iter_mut().zip(units) {
            // This can't fail: the new amount is at most a few units from the one that the cell has.
            cell.amount = of_units(units, unit).unwrap_or(cell.amount);
        }
    }
}

impl YearAmount {
    /// The rounded amount of a complete year, in proportion to its exact cells. None if the cells have both signs,
    /// because they are then not shares of the amount. Also None if the numbers are too large.
    fn of_complete(exact: &[i128], over: i128) -> Option<YearAmount> {
        let sum: i128 = exact.iter().sum();
        let of_one_sign = exact.iter().all(|each| each.signum() * sum.signum() >= 0);
        if sum == 0 || !of_one_sign {
            return None;
        }
        let units = round_quotient(sum, over)?;
        let divisor = exact.iter().copied().fold(0, greatest_common_divisor).abs();
        let cells = exact
            .iter()
            .map(|each| (each.abs() / divisor).checked_mul(units));
        Some(YearAmount {
            cells: cells.collect::<Option<_>>()?,
            over: sum.abs() / divisor,
        })
    }

    /// The exact cells of a part of a year.
    fn of_part(exact: &[i128], over: i128) -> YearAmount {
        let divisor = exact.iter().copied().fold(over, greatest_common_divisor);
        YearAmount {
            cells: exact.iter().map(|each| each / divisor.abs()).collect(),
            over: over / divisor.abs(),
        }
    }

    /// The amount by which the sum of the cells is below a whole number of units, as a numerator over their
    /// denominator.
    pub(super) fn rest(&self) -> i128 {
        let sum: i128 = self.cells.iter().map(|each| each % self.over).sum();
        (-sum).rem_euclid(self.over)
    }
}

/// Adds years to the costs of the periods, which may have parts of several years.
pub(super) fn add_years(years: Vec<YearCost>, costing: &mut Costing) {
    let mut costs: Vec<PeriodCost> = years.into_iter().flat_map(|year| year.cells).collect();
    costs.sort_by_key(|cost| cost.period);
    let mut costs = costs.into_iter().peekable();
    while let Some(mut cost) = costs.next() {
        let mut amount = Some(cost.amount);
        while let Some(next) = costs.next_if(|next| next.period == cost.period) {
            cost.derivation.add(next.derivation);
            let sum = amount.and_then(|amount| amount.checked_add(next.amount));
            amount = sum.and_then(|sum| Money::new(sum.decimal()));
        }
        costing.push(cost.period, amount, cost.derivation);
    }
}

/// The last month of a span of complete years. If these begin within a month, there are days of that month at both
/// ends, and these days together are one month, even if February has 28 days at one end and 29 at the other.
#[derive(Debug, Clone, Copy)]
struct ClosingMonth {
    first_day: Date,
    /// How many days count as a month.
    of: i32,
}

impl ClosingMonth {
    fn new(span: Span) -> ClosingMonth {
        let (start, end) = (span.start(), span.end());
        let at_start = match start.day() {
            1 => 0,
            day => i32::from(start.days_in_month() - day + 1),
        };
        let of = at_start + i32::from(end.day());
        ClosingMonth {
            first_day: end.first_of_month(),
            of,
        }
    }
}

/// The months in some days.
fn months_in(days: Span, closing: Option<ClosingMonth>) -> Months {
    let mut sum = Months::default();
    for month in days.cut_by((1, 1)) {
        let count = month.overlap(days).map_or(0, Span::days);
        let is_closing = |closing: &ClosingMonth| closing.first_day == month.start();
        let of = closing
            .filter(is_closing)
            .map_or(month.days(), |closing| closing.of);
        sum.add(&Months::of_days(count, of));
    }
    sum
}

#[cfg(test)]
mod tests;
