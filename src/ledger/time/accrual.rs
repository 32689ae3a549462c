//! The days over which an amount accrues.
//!
//! Complete months count equally, and a part of a month is counted by the days of that month. All days of a cost that
//! is spread over days count equally. Where an indexed rate changes, a month at the higher rate counts for more.

use jiff::civil::Date;

use super::proration::{accrual_times, divide_over, hull};
use crate::ledger::apportionment::greatest_common_divisor;
use crate::ledger::books::{Books, Posting};
use crate::ledger::cost::{BasePart, Derivation};
use crate::ledger::months::weight_over;
use crate::ledger::units::scaled;
use crate::plan::{DECIMALS, Money, Plan, Span, SpreadOver, Timing};

/// The days over which an amount accrues, and how fast.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::ledger) struct AccrualDays {
    span: Span,
    over: SpreadOver,
    /// The days at each rate. Empty if it does not change.
    rates: Vec<RateDays>,
}

/// Days at one rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct RateDays {
    days: Span,
    over: SpreadOver,
    /// A whole number in proportion to the rate. The numbers of all days are as small as possible.
    rate: i128,
}

impl AccrualDays {
    /// Days over which an amount accrues evenly.
    pub(in crate::ledger) fn even(span: Span) -> AccrualDays {
        AccrualDays {
            span,
            over: SpreadOver::Months,
            rates: Vec::new(),
        }
    }

    /// The days of a posting.
    pub(in crate::ledger) fn of(plan: &Plan, books: &Books, posting: &Posting) -> AccrualDays {
        let over = spread_over(plan, posting);
        let times = accrual_times(plan, posting);
        let span = hull(&times).unwrap_or(plan.periods.get(posting.period).span);
        let rates = books
            .derivation(posting)
            .and_then(|derivation| match derivation.base() {
                [] => rates(derivation, over),
                parts => Some(rates_of_base(parts)),
            });
        let within = |each: RateDays| {
            let days = each.days.overlap(span)?;
            Some(RateDays { days, ..each })
        };
        let rates = rates.map(|rates| rates.into_iter().filter_map(within).collect());
        let rates: Vec<RateDays> = rates.unwrap_or_default();
        let rates = match times.len() {
            1 => rates,
            _ => rates_within(rates, over, &times),
        };
        AccrualDays { span, over, rates }
    }

    pub(in crate::ledger) fn span(&self) -> Span {
        self.span
    }

    /// The weight of some of the days, compared with that of other days of the same amount.
    pub(in crate::ledger) fn weight(&self, part: Span) -> i128 {
        let within = |days: Span, over: SpreadOver| {
            let within = part.overlap(days);
            within.map_or(0, |days| weight_over(over, days))
        };
        if self.rates.is_empty() {
            return within(self.span, self.over);
        }
        let rates = self.rates.iter();
        rates
            .map(|each| within(each.days, each.over) * each.rate)
            .sum()
    }
}

/// The part of a posting that accrues after a day, rounded to the unit.
pub fn accruing_after(plan: &Plan, books: &Books, posting: &Posting, day: Date) -> Money {
    let days = AccrualDays::of(plan, books, posting);
    let next = day.tomorrow().ok();
    let after = next.and_then(|next| Span::new(next.max(days.span.start()), days.span.end()).ok());
    let parts = after.map(|after| divide_over(posting.amount, plan.unit, &days, &[after]));
    parts
        .and_then(|parts| parts.first().copied())
        .unwrap_or_default()
}

/// The days at each rate within some times. If the rate does not change, all times have the same rate.
fn rates_within(rates: Vec<RateDays>, over: SpreadOver, times: &[Span]) -> Vec<RateDays> {
    if rates.is_empty() {
        let rate = |days: &Span| RateDays {
            days: *days,
            over,
            rate: 1,
        };
        return times.iter().map(rate).collect();
    }
    let within = |each: RateDays| {
        let days = times
            .iter()
            .filter_map(move |time| each.days.overlap(*time));
        days.map(move |days| RateDays { days, ..each })
    };
    rates.into_iter().flat_map(within).collect()
}

/// Whether a posting accrues by months or by days.
pub(super) fn spread_over(plan: &Plan, posting: &Posting) -> SpreadOver {
    match posting.item(plan).map(|item| &item.timing) {
        Some(Timing::Spread(_, over)) => *over,
        Some(Timing::Once(_) | Timing::PerYear(_) | Timing::PerPeriod(_) | Timing::ByFigures)
        | None => SpreadOver::Months,
    }
}

/// The days of each part of the base of a percentage, with a number in proportion to its amount in a month or on a day.
/// The numbers have so many digits that their rounding does not matter.
fn rates_of_base(parts: &[BasePart]) -> Vec<RateDays> {
    let rate = |part: &BasePart| {
        let weight = weight_over(part.over, part.days).max(1);
        scaled(part.amount.decimal(), DECIMALS).map_or(0, |amount| amount * MAX_RATE / weight)
    };
    let rates: Vec<i128> = parts.iter().map(rate).collect();
    let divisor = rates
        .iter()
        .max()
        .map_or(1, |largest| largest / MAX_RATE + 1);
    let shorter: Vec<i128> = rates.iter().map(|rate| rate / divisor).collect();
    let common = shorter
        .iter()
        .fold(0, |divisor, rate| greatest_common_divisor(divisor, *rate));
    let parts = parts.iter().zip(shorter);
    let part = |(part, rate): (&BasePart, i128)| RateDays {
        days: part.days,
        over: part.over,
        rate: rate / common.max(1),
    };
    parts.map(part).collect()
}

/// The days at each rate. None if the rate does not change. Only the rates count, because the same hours are worked in
/// a month at each rate.
fn rates(derivation: &Derivation, over: SpreadOver) -> Option<Vec<RateDays>> {
    let rates = derivation.terms().map(|term| {
        let rate = scaled(term.rate()?.decimal(), DECIMALS)?.abs();
        let days = term.days;
        Some(RateDays { days, over, rate })
    });
    let rates: Vec<RateDays> = rates.collect::<Option<_>>()?;
    let each = rates.iter().map(|each| each.rate);
    let (least, most) = (each.clone().min()?, each.clone().max()?);
    if least == most {
        return None;
    }
    // A rate of more than eight digits loses its last ones.
    let common = each.fold(0, greatest_common_divisor);
    let divisor = common.max(most / MAX_RATE + 1);
    let shorter = rates.into_iter().map(|each| RateDays {
        rate: each.rate / divisor,
        ..each
    });
    Some(shorter.collect())
}

/// The maximum of the numbers in proportion to rates, such as 10,000 with four decimals. The product of an amount and
/// the weight of some years is then not too large.
const MAX_RATE: i128 = 100_000_000;
