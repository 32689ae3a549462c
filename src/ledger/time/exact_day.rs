//! The exact amounts that have accrued by the end of a day, in units, as fractions with one denominator.

use std::ops::Range;

use jiff::civil::Date;

use super::accrued::AccruingPosting;
use crate::ledger::apportionment::{checked_common_multiple, greatest_common_divisor};
use crate::ledger::units::scaled;
use crate::plan::{DECIMALS, Span, Unit};

/// The maximum denominator of the fractions of a unit.
const MAX_DENOMINATOR: i128 = 1_000_000_000_000_000_000;

/// The accrued amounts of some postings by the end of a day.
#[derive(Debug)]
pub(super) struct ExactDay {
    pub(super) day: Date,
    /// The denominator of the fractions of a unit.
    denominator: i128,
    /// The sums of the first postings: of none, of the first, of the first two, and so on.
    running: Vec<Running>,
}

/// A sum of whole units and of numerators.
#[derive(Debug, Clone, Copy, Default)]
struct Running {
    whole: i128,
    rest: i128,
}

/// A number of units, rounded down, and the numerator of the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct AccruedUnits {
    pub(super) floor: i128,
    pub(super) rest: i128,
}

impl AccruedUnits {
    pub(super) fn ceiling(self) -> i128 {
        self.floor + i128::from(self.rest > 0)
    }
}

impl ExactDay {
    /// The number of months that are looked ahead.
    pub(super) const AHEAD: usize = 12;

    /// The number of parts of a unit in which the sums of several days are compared.
    pub(super) const PARTS: i128 = 1_000_000_000_000;

    pub(super) fn new(postings: &[AccruingPosting], day: Date, unit: Unit) -> ExactDay {
        let accrued = postings.iter().map(|each| each.accrued(day, unit));
        let accrued: Vec<(i128, i128)> = accrued.collect();
        let common = accrued.iter().try_fold(1_i128, |common, (_, of)| {
            let multiple = checked_common_multiple(common, *of)?;
            (multiple <= MAX_DENOMINATOR).then_some(multiple)
        });
        let denominator = common.unwrap_or(MAX_DENOMINATOR);
        let mut sum = Running::default();
        let mut running = vec![sum];
        for (units, of) in accrued {
            sum.whole += units.div_euclid(of);
            sum.rest += rescaled(units.rem_euclid(of), of, denominator);
            running.push(sum);
        }
        ExactDay {
            day,
            denominator,
            running,
        }
    }

    /// The sum of some postings.
    pub(super) fn sum(&self, postings: Range<usize>) -> AccruedUnits {
        let (before, through) = (self.running[postings.start], self.running[postings.end]);
        let rest = through.rest - before.rest;
        AccruedUnits {
            floor: through.whole - before.whole + rest.div_euclid(self.denominator),
            rest: rest.rem_euclid(self.denominator),
        }
    }

    /// A sum in parts of a unit, of which there are [`ExactDay::PARTS`] in one.
    pub(super) fn in_parts(&self, units: AccruedUnits) -> i128 {
        units.floor * ExactDay::PARTS + rescaled(units.rest, self.denominator, ExactDay::PARTS)
    }

    /// A number of units, rounded half up.
    pub(super) fn nearest(&self, units: AccruedUnits) -> i128 {
        units.floor + i128::from(2 * units.rest >= self.denominator)
    }
}

/// The numerator of a fraction below 1 over another denominator, rounded down if that is not a multiple.
fn rescaled(numerator: i128, from: i128, to: i128) -> i128 {
    match numerator.checked_mul(to) {
        Some(product) => product / from,
        None => numerator / (from / to + 1),
    }
}

impl AccruingPosting {
    /// The units that have accrued by the end of a day, as a fraction. The units of a complete posting are rounded
    /// down, because it is not divided, and a posting that is too large to be divided accrues on its last day.
    fn accrued(&self, day: Date, unit: Unit) -> (i128, i128) {
        const NONE: (i128, i128) = (0, 1);
        let size = scaled(unit.size(), DECIMALS);
        let amount = scaled(self.amount.decimal(), DECIMALS);
        let Some((size, amount)) = size.zip(amount) else {
            return NONE;
        };
        let span = self.days.span();
        if day >= span.end() {
            return (amount.div_euclid(size), 1);
        }
        let Ok(part) = Span::new(span.start(), day) else {
            return NONE;
        };
        let (times, of) = (self.days.weight(part), self.days.weight(span));
        let divisor = greatest_common_divisor(times, of).max(1);
        let units = amount.checked_mul(times / divisor);
        let Some((units, of)) = units.zip((of / divisor).checked_mul(size)) else {
            return NONE;
        };
        let divisor = greatest_common_divisor(units, of).abs().max(1);
        (units / divisor, of / divisor)
    }
}

#[cfg(test)]
mod tests {
    use super::AccruedUnits;

    #[test]
    fn a_whole_number_of_units_is_its_own_ceiling() {
        let ceiling = |floor, rest| AccruedUnits { floor, rest }.ceiling();
        assert_eq!([ceiling(3, 0), ceiling(3, 1), ceiling(-3, 0)], [3, 4, -3]);
    }
}
