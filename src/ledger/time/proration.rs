//! Proration: the part of a posting that falls in a column of time.
//!
//! A posting accrues evenly over its own span. A one-off cost and an adjustment accrue over their `in`, a yearly cost
//! over the months of the period in which it runs, and a funder's credit over the days of the period on which the
//! funder pays. A cost of an activity without such a time accrues over the days of the period on which the activity
//! runs by its timeline, without the gaps. Anything else accrues over its period. Complete months count equally,
//! however many days they have.
//!
//! The accrued amount by the end of a day is rounded to the plan's unit, and a column gets the difference between its
//! two ends. So the parts add up to the posting, quarters add up to their year, and a column does not depend on which
//! other columns are shown.

use jiff::civil::Date;

use super::accrual::AccrualDays;
use super::accrued::Accrued;
use crate::ledger::apportionment::round_quotient;
use crate::ledger::books::{Account, Books, Origin, Posting};
use crate::ledger::cost::times_of_cost;
use crate::ledger::units::{of_units, scaled};
use crate::plan::{DECIMALS, Money, PeriodIx, Plan, Span, Unit};

/// A posting divided over columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proration {
    /// The part of each column, without those that are 0.
    pub parts: Vec<(PeriodIx, Money)>,
    /// The part that is in no column.
    pub outside: Money,
}

/// The times of its period over which a posting accrues, in order: at least one.
pub(super) fn accrual_times(plan: &Plan, posting: &Posting) -> Vec<Span> {
    let period = plan.periods.get(posting.period).span;
    let own = || own_span(plan, posting, period).and_then(|own| own.overlap(period));
    match posting.item(plan) {
        Some(item) => times_of_cost(plan, posting.activity, item, period),
        None => vec![own().unwrap_or(period)],
    }
}

/// The days over which a posting accrues, within its period: from the first to the last.
pub fn accrual_span(plan: &Plan, posting: &Posting) -> Span {
    let period = plan.periods.get(posting.period).span;
    hull(&accrual_times(plan, posting)).unwrap_or(period)
}

/// The days from the first of some times, in order, to the last.
pub(super) fn hull(times: &[Span]) -> Option<Span> {
    let (first, last) = (times.first()?, times.last()?);
    Span::new(first.start(), last.end()).ok()
}

/// The span that the source of a credit or an adjustment states.
fn own_span(plan: &Plan, posting: &Posting, period: Span) -> Option<Span> {
    match (posting.origin, posting.account) {
        (Origin::Credit, Account::Funder(funder)) => {
            let funder = plan.funder(funder);
            let start = funder.from.map_or(period.start(), Span::start);
            Span::new(start, funder.until.map_or(period.end(), Span::end)).ok()
        }
        (Origin::Adjustment { entry }, Account::Line(line)) => {
            let adjustment = plan.line(line).adjust.get(entry);
            adjustment.map(|adjustment| adjustment.within)
        }
        (Origin::Cost { .. } | Origin::Credit | Origin::Adjustment { .. } | Origin::Rest, _) => {
            None
        }
    }
}

/// Divides each posting over columns, which are in order and do not overlap.
///
/// The postings of a part of a plan are divided as in the complete books.
pub fn prorate(plan: &Plan, books: &Books, columns: &[Span]) -> Vec<Proration> {
    if let Some(whole) = &books.whole {
        let all = prorate(&whole.plan, &whole.books, columns);
        let chosen = whole.postings.iter();
        return chosen.map(|at| all[*at].clone()).collect();
    }
    let accrued = Accrued::at_ends_of(plan, books, columns);
    let postings = 0..books.postings.len();
    postings.map(|at| accrued.prorated(at, columns)).collect()
}

/// Divides an amount that accrues over some days among parts of these days, by running sums.
pub(in crate::ledger) fn divide_over(
    amount: Money,
    unit: Unit,
    days: &AccrualDays,
    parts: &[Span],
) -> Vec<Money> {
    let accrual = Accrual { amount, unit, days };
    let part = |days: &Span| accrual.through(days.end()) - accrual.before(days.start());
    parts.iter().map(part).collect()
}

/// The exact sum of some parts of the days of an amount, rounded down and rounded up to the unit. None if a number is
/// too large.
pub(in crate::ledger) fn rounded_both_ways(
    amount: Money,
    unit: Unit,
    days: &AccrualDays,
    parts: &[Span],
) -> Option<(Money, Money)> {
    let accrual = Accrual { amount, unit, days };
    let weights = parts.iter().map(|part| days.weight(*part));
    let (units, by) = accrual.exact(weights.sum(), accrual.weight(days.span().end()))?;
    let (least, most) = (units.div_euclid(by), -(-units).div_euclid(by));
    Some((of_units(least, unit)?, of_units(most, unit)?))
}

/// An amount that accrues over some days.
#[derive(Debug, Clone, Copy)]
struct Accrual<'a> {
    amount: Money,
    unit: Unit,
    days: &'a AccrualDays,
}

impl Accrual<'_> {
    /// The amount accrued before a day.
    fn before(self, day: Date) -> Money {
        match day.yesterday() {
            Ok(yesterday) if yesterday >= self.days.span().start() => self.through(yesterday),
            Ok(_) | Err(_) => Money::ZERO,
        }
    }

    /// The amount accrued by the end of a day of the span.
    fn through(self, day: Date) -> Money {
        let end = self.days.span().end();
        if day >= end {
            return self.amount;
        }
        // An amount too large to be divided accrues on the last day.
        let part = self
            .rounded(self.weight(day), self.weight(end))
            .unwrap_or_default();
        // If the unit is larger than the amount, the part must not exceed the amount.
        if part.abs() > self.amount.abs() {
            self.amount
        } else {
            part
        }
    }

    /// The weight of the time from the start of the span to the end of a day.
    fn weight(self, day: Date) -> i128 {
        let start = self.days.span().start();
        Span::new(start, day).map_or(0, |days| self.days.weight(days))
    }

    /// amount × weight / total, as a fraction of units.
    fn exact(self, weight: i128, total: i128) -> Option<(i128, i128)> {
        let (amount, denominator) = self.by_total(total)?;
        Some((amount.checked_mul(weight)?, denominator))
    }

    /// amount / total, as a fraction of units.
    fn by_total(self, total: i128) -> Option<(i128, i128)> {
        let size = self.unit.size();
        let amount = scaled(self.amount.decimal(), DECIMALS)?
            .checked_mul(10_i128.checked_pow(size.scale())?)?;
        let denominator = total
            .checked_mul(10_i128.pow(DECIMALS))?
            .checked_mul(size.mantissa())?;
        (denominator > 0).then_some((amount, denominator))
    }

    /// amount × weight / total, rounded to the unit.
    fn rounded(self, weight: i128, total: i128) -> Option<Money> {
        let (amount, denominator) = self.by_total(total)?;
        let whole = (amount / denominator).checked_mul(weight)?;
        let rest = (amount % denominator).checked_mul(weight)?;
        of_units(
            whole.checked_add(round_quotient(rest, denominator)?)?,
            self.unit,
        )
    }
}
