//! Yearly costs: each year of a span is divided over the periods.
//!
//! The years begin at the first day of the span; they are not calendar years. A whole month is a twelfth, whatever the
//! number of days in the year, and a part of a month goes by the days of that month. A year is rounded once and its parts are
//! apportioned by the largest-remainder method, so that two half years are exactly a year.

use super::costing::{Costing, PeriodCost};
use jiff::civil::Date;

use super::derivation::{Basis, Derivation, YearPart, least_common_multiple};
use super::price::PriceTerms;
use crate::ledger::apportionment::round_to_sum;
use crate::ledger::units::{ExactAmount, of_units};
use crate::plan::{Money, PeriodIx, Periods, Plan, Span, Unit};

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

/// The part of a year that is in one period.
#[derive(Debug, Clone)]
struct YearSlice {
    period: PeriodIx,
    part: YearPart,
    /// The numerator over [`CostYear::of`].
    weight: i128,
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
    pub(super) fn new(span: Span, periods: &Periods) -> CostYears {
        let years: Vec<Span> = span.own_years().collect();
        let is_last_complete = (0..)
            .zip(&years)
            .last()
            .is_some_and(|(number, _)| span.own_year(number).end() == span.end());
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
                .map(|overlaps| {
                    let number = overlaps[0].year;
                    let is_complete = number + 1 < years.len() || is_last_complete;
                    CostYear::new(years[number], is_complete, overlaps)
                })
                .collect(),
        }
    }

    /// Adds to the costing of an item its part in each period.
    pub(super) fn add_parts(&self, plan: &Plan, terms: PriceTerms<'_>, costing: &mut Costing) {
        let mut costs = Vec::new();
        for year in &self.years {
            let parts = year.parts(plan, terms, costing);
            match year.amounts(&parts, plan.unit) {
                Some(amounts) => costs.extend(parts.into_iter().zip(amounts).map(
                    |((slice, basis), amount)| PeriodCost {
                        period: slice.period,
                        amount,
                        derivation: Derivation {
                            basis,
                            part: slice.part.clone(),
                        },
                    },
                )),
                None => costing.note_too_large(year.slices[0].period),
            }
        }
        add_by_period(costs, costing);
    }
}

impl CostYear {
    /// `is_complete` says whether it is a whole year, so that its parts must add up to one.
    fn new(year: Span, is_complete: bool, overlaps: &[Overlap]) -> CostYear {
        let closing = is_complete.then(|| ClosingMonth::new(year));
        let parts = overlaps.iter().map(|overlap| {
            let part = year_part(overlap.days, closing);
            (overlap.period, part)
        });
        let parts: Vec<(PeriodIx, YearPart)> = parts.collect();
        let fractions = parts.iter().map(|(_, part)| part.fraction());
        let of = fractions.fold(1, |common, (_, of)| least_common_multiple(common, of));
        let slice = |(period, part): (PeriodIx, YearPart)| {
            let (times, over) = part.fraction();
            YearSlice {
                period,
                part,
                weight: times * (of / over),
            }
        };
        CostYear {
            of,
            slices: parts.into_iter().map(slice).collect(),
        }
    }

    /// The slices of the year that have a price. If a price could not be read, the whole year is unknown, because
    /// the rounding of each part depends on all of them.
    fn parts(
        &self,
        plan: &Plan,
        terms: PriceTerms<'_>,
        costing: &mut Costing,
    ) -> Vec<(&YearSlice, Basis)> {
        let unknown_before = costing.unknown.len();
        let mut parts = Vec::with_capacity(self.slices.len());
        for slice in &self.slices {
            let basis = terms.basis(slice.period, &plan.periods);
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

    /// The amounts of the parts, in order. None if one is too large.
    fn amounts(&self, parts: &[(&YearSlice, Basis)], unit: Unit) -> Option<Vec<Money>> {
        let in_full = parts.iter().map(|(slice, basis)| match basis {
            Basis::Amount(amount) => (slice.weight == self.of).then_some(*amount),
            Basis::Product { .. } => None,
        });
        if let Some(amounts) = in_full.collect() {
            return Some(amounts);
        }
        let (times, over) = ExactAmount::per_unit(unit);
        let denominator = over.checked_mul(self.of)?;
        let numerator = |(slice, basis): &(&YearSlice, Basis)| {
            let exact = basis.exact()?.0;
            exact.checked_mul(slice.weight)?.checked_mul(times)
        };
        let numerators: Option<Vec<i128>> = parts.iter().map(numerator).collect();
        let units = round_to_sum(&numerators?, denominator)?;
        units
            .into_iter()
            .map(|units| of_units(units, unit))
            .collect()
    }
}

/// The last month of a complete year. A year that begins within a month has days of that month at both ends, and these
/// together are one month, also if February has 28 days at one end and 29 at the other.
#[derive(Debug, Clone, Copy)]
struct ClosingMonth {
    first_day: Date,
    /// How many days count as a month.
    of: i32,
}

impl ClosingMonth {
    fn new(year: Span) -> ClosingMonth {
        let (start, end) = (year.start(), year.end());
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

/// The part of a year that some days of it are: whole months, and days of a month.
fn year_part(days: Span, closing: Option<ClosingMonth>) -> YearPart {
    let none = YearPart::Months { months: 0 };
    let months = days.cut_by((1, 1)).into_iter();
    months.fold(none, |sum, month| {
        let count = month.overlap(days).map_or(0, Span::days);
        let is_closing = |closing: &ClosingMonth| closing.first_day == month.start();
        let of = closing
            .filter(is_closing)
            .map_or(month.days(), |closing| closing.of);
        sum.plus(YearPart::Days { days: count, of })
    })
}

/// Adds up the costs of each period, which may have parts of several years.
fn add_by_period(mut costs: Vec<PeriodCost>, costing: &mut Costing) {
    costs.sort_by_key(|cost| cost.period);
    let mut costs = costs.into_iter().peekable();
    while let Some(first) = costs.next() {
        let period = first.period;
        let mut amount = Some(first.amount);
        let mut derivation = first.derivation;
        while let Some(next) = costs.next_if(|next| next.period == period) {
            derivation.part = derivation.part.plus(next.derivation.part);
            let sum = amount.and_then(|amount| amount.checked_add(next.amount));
            amount = sum.and_then(|sum| Money::new(sum.decimal()));
        }
        costing.push(period, amount, derivation);
    }
}

#[cfg(test)]
mod tests;
