//! Rounds what has accrued by the end of a day, all sums of a side together.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::accrued::AccruingPart;
use crate::ledger::apportionment::greatest_common_divisor;
use crate::ledger::months::weights_over;
use crate::ledger::units::scaled;
use crate::plan::{DECIMALS, Span, Unit};

/// The maximum denominator of the fractions of a unit.
const MAX_DENOMINATOR: i128 = 1_000_000_000_000_000_000;

/// The rounding of what has accrued of pieces by the end of a day.
pub(super) struct JointRounding {
    /// In the order of ids.
    pub(super) begun: Vec<Begun>,
    /// The denominator of the fractions of a unit.
    denominator: i128,
}

/// A piece that has begun and is not complete.
#[derive(Debug)]
pub(super) struct Begun {
    pub(super) piece: usize,
    sums: [usize; 5],
    /// The exact amount that has accrued, in units.
    exact: Fraction,
    is_negative: bool,
    /// The units that had accrued by the end of the month before.
    before: i128,
}

/// A number of units, rounded down, and the numerator of the rest.
#[derive(Debug, Clone, Copy, Default)]
struct Fraction {
    whole: i128,
    rest: i128,
}

impl JointRounding {
    pub(super) fn new(
        pieces: &[AccruingPart],
        before: &[i128],
        day: Date,
        unit: Unit,
    ) -> JointRounding {
        let exact: Vec<(usize, i128, i128)> = pieces
            .iter()
            .enumerate()
            .filter_map(|(at, piece)| {
                let (units, of) = piece.accrued(day, unit)?;
                Some((at, units, of))
            })
            .collect();
        let common = exact.iter().try_fold(1_i128, |common, (_, _, of)| {
            let multiple = common.checked_mul(of / greatest_common_divisor(common, *of))?;
            (multiple <= MAX_DENOMINATOR).then_some(multiple)
        });
        let denominator = common.unwrap_or(MAX_DENOMINATOR);
        let begun = exact.into_iter().map(|(at, units, of)| Begun {
            piece: at,
            sums: pieces[at].sums,
            exact: Fraction {
                whole: units.div_euclid(of),
                rest: rescaled(units.rem_euclid(of), of, denominator),
            },
            is_negative: pieces[at].amount.is_negative(),
            before: before[at],
        });
        JointRounding {
            begun: begun.collect(),
            denominator,
        }
    }

    /// The units of each piece.
    pub(super) fn units(&self) -> Vec<i128> {
        let mut units = Vec::with_capacity(self.begun.len());
        for side in self.begun.chunk_by(|a, b| a.sums[0] == b.sums[0]) {
            let sum = self.sum(side);
            let half = 2 * sum.rest >= self.denominator;
            self.divide(side, 1, sum.whole + i128::from(half), &mut units);
        }
        units
    }

    /// Divides units over the sums at a level.
    fn divide(&self, begun: &[Begun], level: usize, target: i128, units: &mut Vec<i128>) {
        if begun.len() == 1 {
            units.push(target);
            return;
        }
        let is_one = |a: &Begun, b: &Begun| level < a.sums.len() && a.sums[level] == b.sums[level];
        let parts: Vec<&[Begun]> = begun.chunk_by(is_one).collect();
        let sums: Vec<Fraction> = parts.iter().map(|part| self.sum(part)).collect();
        let missing = target - sums.iter().map(|sum| sum.whole).sum::<i128>();
        let fractions = (0..parts.len()).filter(|at| sums[*at].rest > 0);
        let mut up: Vec<usize> = fractions.collect();
        up.sort_by_key(|at| {
            (
                Reverse(urgency(parts[*at], sums[*at])),
                Reverse(sums[*at].rest),
            )
        });
        let mut targets: Vec<i128> = sums.iter().map(|sum| sum.whole).collect();
        for at in up
            .into_iter()
            .take(usize::try_from(missing).unwrap_or_default())
        {
            targets[at] += 1;
        }
        for (part, target) in parts.into_iter().zip(targets) {
            self.divide(part, level + 1, target, units);
        }
    }

    fn sum(&self, begun: &[Begun]) -> Fraction {
        let mut sum = Fraction::default();
        for each in begun {
            sum.whole += each.exact.whole;
            sum.rest += each.exact.rest;
        }
        Fraction {
            whole: sum.whole + sum.rest / self.denominator,
            rest: sum.rest % self.denominator,
        }
    }
}

/// The numerator of a fraction over another denominator, rounded down if that is no multiple.
fn rescaled(numerator: i128, from: i128, to: i128) -> i128 {
    if from <= to {
        numerator * (to / from)
    } else {
        numerator / (from / to + 1)
    }
}

/// 1 if a sum has to be rounded up to keep what it had a month before, -1 if it has to be rounded down, and else 0.
fn urgency(begun: &[Begun], sum: Fraction) -> i8 {
    let before: i128 = begun.iter().map(|each| each.before).sum();
    let (above, below) = (before > sum.whole, before <= sum.whole);
    let is_negative = begun.iter().all(|each| each.is_negative);
    i8::from(above && !is_negative) - i8::from(below && is_negative)
}

impl AccruingPart {
    /// The units that have accrued by the end of a day, as a fraction. None if the piece has not begun or is complete.
    /// A piece that is too large to be divided accrues on its last day.
    fn accrued(&self, day: Date, unit: Unit) -> Option<(i128, i128)> {
        let part = Span::new(self.span.start(), day).ok()?;
        if day >= self.span.end() {
            return None;
        }
        let (times, of) = weights_over(self.over, part, self.span);
        let units = scaled(self.amount.decimal(), DECIMALS)?.checked_mul(times)?;
        let of = of.checked_mul(scaled(unit.size(), DECIMALS)?)?;
        let divisor = greatest_common_divisor(units, of).abs().max(1);
        Some((units / divisor, of / divisor))
    }
}
