//! Rounds the amounts of all postings of a period that have accrued by the end of a day, together.
//!
//! The sum of each side is rounded to the nearest unit. From there down, the sums of groups at the top, of lines and
//! funders, of activities, and of postings are rounded up or down. So each sum is within a unit of its exact value, and
//! the sums of the two sides are equal if the exact sums are equal. Of the sums that can be rounded up, those that
//! would otherwise lose a unit that they had a month before come first. Then come those that must have the next unit
//! soonest. This is scheduling by the earliest deadline (Tijdeman 1980, *The chairman assignment problem*). Then come
//! those with the largest remainder, and then the first id.

use std::cmp::Reverse;
use std::collections::VecDeque;
use std::ops::Range;

use super::accrued::AccruingPosting;
use super::exact_day::{AccruedUnits, ExactDay};

/// The rounded amounts before a day.
#[derive(Debug)]
pub(super) struct EarlierRounding {
    /// The units that each posting had at the end of the month before.
    units: Vec<i128>,
    /// For each of the last quarters, by how many parts of a unit the first postings together were above their exact
    /// sum: none, the first, the first two, and so on.
    quarters: VecDeque<Vec<i128>>,
}

impl EarlierRounding {
    /// The number of quarters that are remembered.
    const QUARTERS: usize = 8;

    /// The rounding before the first day: nothing has accrued.
    pub(super) fn nothing(postings: usize) -> EarlierRounding {
        EarlierRounding {
            units: vec![0; postings],
            quarters: VecDeque::from([vec![0; postings + 1]]),
        }
    }

    /// Adds the units at the end of a month.
    pub(super) fn add(&mut self, exact: &ExactDay, units: Vec<i128>) {
        if exact.day.month() % 3 == 0 {
            let mut above = 0;
            let each = units.iter().enumerate().map(|(at, units)| {
                above += units * ExactDay::PARTS - exact.in_parts(exact.sum(at..at + 1));
                above
            });
            let running = [0].into_iter().chain(each).collect();
            self.quarters.push_back(running);
            if self.quarters.len() > EarlierRounding::QUARTERS {
                self.quarters.pop_front();
            }
        }
        self.units = units;
    }
}

/// The units that each posting has on a day. `ahead` has the months after it.
pub(super) fn rounded_together(
    postings: &[AccruingPosting],
    exact: &ExactDay,
    ahead: &[ExactDay],
    before: &EarlierRounding,
) -> Vec<i128> {
    let rounding = JointRounding {
        postings,
        exact,
        ahead,
        before,
    };
    let mut units = Vec::with_capacity(postings.len());
    for side in rounding.parts(0..postings.len(), 0) {
        let target = exact.nearest(exact.sum(side.clone()));
        rounding.divide(side, 1, target, &mut units);
    }
    units
}

/// The rounding of all postings of a period on one day.
struct JointRounding<'a> {
    postings: &'a [AccruingPosting],
    exact: &'a ExactDay,
    ahead: &'a [ExactDay],
    before: &'a EarlierRounding,
}

/// The smallest and the largest number of units that takes back none of the earlier units.
#[derive(Debug, Clone, Copy)]
struct UnitLimits {
    least: i128,
    most: i128,
}

/// The order in which sums are rounded up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Urgency {
    /// If it is rounded down, it loses a unit that it had.
    Kept,
    /// It must have the next unit in this number of months.
    Rises(usize),
    Unknown,
    /// It must be without the next unit in this number of months.
    Falls(Reverse<usize>),
    /// If it is rounded up, it gets back a unit that it had lost.
    Lost,
}

impl JointRounding<'_> {
    /// Divides `target` units over the sums at a level, and then over the sums in these, down to the postings.
    fn divide(&self, of: Range<usize>, level: usize, target: i128, units: &mut Vec<i128>) {
        if of.len() == 1 {
            units.push(target);
            return;
        }
        let parts = self.parts(of, level);
        let sums = parts.iter().map(|part| self.exact.sum(part.clone()));
        let sums: Vec<AccruedUnits> = sums.collect();
        let mut targets: Vec<i128> = sums.iter().map(|sum| sum.floor).collect();
        let missing = target - targets.iter().sum::<i128>();
        let fractions = (0..parts.len()).filter(|at| sums[*at].rest > 0);
        let mut up: Vec<usize> = fractions.collect();
        up.sort_by_cached_key(|at| {
            let urgency = self.urgency(parts[*at].clone(), level + 1);
            (urgency, Reverse(sums[*at].rest))
        });
        let missing = usize::try_from(missing).unwrap_or_default();
        for at in up.into_iter().take(missing) {
            targets[at] += 1;
        }
        for (part, target) in parts.into_iter().zip(targets) {
            self.divide(part, level + 1, target, units);
        }
    }

    /// The postings of each sum at a level.
    fn parts(&self, of: Range<usize>, level: usize) -> Vec<Range<usize>> {
        let mut start = of.start;
        let is_one = |a: &AccruingPosting, b: &AccruingPosting| a.sums[level] == b.sums[level];
        let chunks = self.postings[of].chunk_by(is_one);
        let parts = chunks.map(|chunk| {
            let part = start..start + chunk.len();
            start = part.end;
            part
        });
        parts.collect()
    }

    /// How urgently a sum is to be rounded up. `level` is that of the sums in it.
    fn urgency(&self, of: Range<usize>, level: usize) -> Urgency {
        let floor = self.exact.sum(of.clone()).floor;
        let kept = self.kept(of.clone(), level);
        if kept.least > floor {
            return Urgency::Kept;
        }
        if kept.most == floor {
            return Urgency::Lost;
        }
        for (months, day) in self.ahead.iter().enumerate() {
            let then = day.sum(of.clone());
            if then.floor > floor {
                return Urgency::Rises(months);
            }
            if then.ceiling() <= floor {
                return Urgency::Falls(Reverse(months));
            }
        }
        Urgency::Unknown
    }

    /// Returns the limits within which a sum keeps the units that its postings had, and its change since each of the
    /// last quarters is within a unit of the exact change. The limits are not below the sum rounded down, and not above
    /// the sum rounded up.
    fn kept(&self, of: Range<usize>, level: usize) -> UnitLimits {
        let exact = self.exact.sum(of.clone());
        let (floor, ceiling) = (exact.floor, exact.ceiling());
        let mut kept = if of.len() == 1 {
            let before = self.before.units[of.start];
            let is_negative = self.postings[of.start].amount.is_negative();
            UnitLimits {
                least: if is_negative { floor } else { before },
                most: if is_negative { before } else { ceiling },
            }
        } else {
            let parts = self.parts(of.clone(), level).into_iter();
            let parts = parts.map(|part| self.kept(part, level + 1));
            parts.fold(UnitLimits { least: 0, most: 0 }, |sum, part| UnitLimits {
                least: sum.least + part.least,
                most: sum.most + part.most,
            })
        };
        let exact = self.exact.in_parts(exact);
        for quarter in &self.before.quarters {
            let above = exact + quarter[of.end] - quarter[of.start];
            let (unit, inexact) = (ExactDay::PARTS, UnitLimits::INEXACT);
            kept.least = kept.least.max(-(unit + inexact - above).div_euclid(unit));
            kept.most = kept.most.min((unit + inexact + above).div_euclid(unit));
        }
        UnitLimits {
            least: kept.least.clamp(floor, ceiling),
            most: kept.most.clamp(floor, ceiling),
        }
    }
}

impl UnitLimits {
    /// The maximum error of a sum of parts of a unit, in such parts.
    const INEXACT: i128 = 1_000_000;
}
