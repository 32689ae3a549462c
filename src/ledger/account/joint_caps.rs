//! The maximum that all conditions on lines together let one funder pay. It is the optimum of a linear program: the
//! funder pays at most the cost of each line, and at most the maximum of each condition on its lines.
//!
//! Lines with the same conditions are one variable. The optimum is exact, and rounded down to the minor unit of the
//! currency. For three lines of which each pair has a maximum of 1, it is 1.5.

use std::collections::{BTreeMap, BTreeSet};

use super::AccountMaker;
use super::terms::{AccountedCap, CapOf};
use crate::ledger::conditions::FunderCap;
use crate::ledger::linear::{Inequality, Simplex};
use crate::ledger::units::{of_smallest_units, smallest_units};
use crate::plan::{Amount, LineIx, Money, PeriodIx, Unit};

/// Lines, by the positions of the maximums that are about them.
type LineSets = BTreeMap<BTreeSet<usize>, Vec<LineIx>>;

impl AccountMaker<'_> {
    /// The maximum by all conditions on lines together. None if there is at most one condition on lines, unless it is
    /// about each line by itself.
    pub(super) fn joint_cap(&self, periods: &[PeriodIx]) -> Option<AccountedCap> {
        let caps = self.terms.caps.caps.iter();
        let caps = caps.filter(|cap| !cap.lines.is_empty());
        let caps = caps.filter_map(|cap| Some((cap, self.most_within(cap, periods)?)));
        let caps: Vec<(&FunderCap, Amount)> = caps.collect();
        let conditions: BTreeSet<usize> = caps.iter().map(|(cap, _)| cap.condition).collect();
        if conditions.len() < 2 && !caps.iter().any(|(cap, _)| cap.is_of_one_line) {
            return None;
        }
        Some(AccountedCap {
            conditions: conditions.into_iter().collect(),
            of: CapOf::Lines,
            most: self.most_of_all(&caps, periods),
        })
    }

    /// The maximum that the funder may pay of all eligible costs, given these maximums on lines.
    fn most_of_all(&self, caps: &[(&FunderCap, Amount)], periods: &[PeriodIx]) -> Amount {
        let mut of_line: BTreeMap<LineIx, BTreeSet<usize>> = BTreeMap::new();
        for (at, (cap, _)) in caps.iter().enumerate() {
            for line in &cap.lines {
                of_line.entry(*line).or_default().insert(at);
            }
        }
        let lines: Vec<LineIx> = of_line.keys().copied().collect();
        let mut sets = LineSets::new();
        for (line, caps) in of_line {
            sets.entry(caps).or_default().push(line);
        }
        let costs = sets.iter().map(|(caps, lines)| {
            let cost = self.cost_on(lines, periods).known()?;
            Some((caps, cost))
        });
        let most = caps.iter().map(|(_, most)| most.known());
        let (costs, most): (Option<Vec<_>>, Option<Vec<Money>>) = (costs.collect(), most.collect());
        let known = costs.zip(most);
        let allowed =
            known.and_then(|(costs, most)| most_of_lines(&costs, &most, self.plan.minor_unit()));
        Amount::from(allowed).plus(self.cost_beside(&lines, periods))
    }
}

/// Returns the maximum that can be paid of some costs. Each cost has the positions in `most` of the maximums that are
/// about it. An amount that was given back on lines leaves more room for other lines. None if a number is too large.
fn most_of_lines(costs: &[(&BTreeSet<usize>, Money)], most: &[Money], unit: Unit) -> Option<Money> {
    let mut limits: Vec<Inequality> = Vec::new();
    for amount in most {
        let limit = smallest_units(*amount)?;
        let terms = Vec::new();
        limits.push(Inequality { terms, limit });
    }
    let (mut own, mut given_back) = (Vec::new(), 0_i128);
    for (variable, (caps, cost)) in costs.iter().enumerate() {
        let cost = smallest_units(*cost)?;
        for cap in *caps {
            limits[*cap].terms.push((variable, 1));
            limits[*cap].limit = limits[*cap].limit.checked_sub(cost.min(0))?;
        }
        own.push(Inequality {
            terms: vec![(variable, 1)],
            limit: cost.max(0),
        });
        given_back = given_back.checked_add(cost.min(0))?;
    }
    let objective: Vec<(usize, i128)> = (0..costs.len()).map(|variable| (variable, 1)).collect();
    let rows = [limits, own].concat();
    let mut program = Simplex::new(costs.len(), (&rows, &[]), &objective);
    program.maximize(0)?;
    let (numerator, denominator) = program.value(0);
    let paid = numerator.div_euclid(denominator).checked_add(given_back)?;
    let unit = smallest_units(Money::new(unit.size())?)?;
    of_smallest_units(paid.checked_sub(paid.rem_euclid(unit))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The maximum of costs, each with the maximums that are about it.
    fn allowed(costs: &[(&[usize], i64)], most: &[i64]) -> Option<Money> {
        let sets: Vec<BTreeSet<usize>> = costs
            .iter()
            .map(|(caps, _)| caps.iter().copied().collect())
            .collect();
        let costs = sets.iter().zip(costs);
        let costs: Vec<_> = costs
            .map(|(caps, (_, cost))| (caps, Money::whole(*cost)))
            .collect();
        let most: Vec<Money> = most.iter().copied().map(Money::whole).collect();
        most_of_lines(&costs, &most, Unit::CENT)
    }

    #[test]
    fn maximums_that_overlap_in_part_have_an_exact_optimum() {
        // At most 500 of the first two, and 300 of the last two: 500 of the first and 300 of the last.
        let chain: [(&[usize], i64); 3] = [(&[0], 900), (&[0, 1], 400), (&[1], 300)];
        assert_eq!(allowed(&chain, &[500, 300]), Some(Money::whole(800)));
        // The first costs 100, and the others are 300 at most.
        let short: [(&[usize], i64); 3] = [(&[0], 100), (&[0, 1], 400), (&[1], 300)];
        assert_eq!(allowed(&short, &[500, 300]), Some(Money::whole(400)));
        // Each pair of three lines has at most 1: half of each.
        let pairs: [(&[usize], i64); 3] = [(&[0, 2], 9), (&[0, 1], 9), (&[1, 2], 9)];
        assert_eq!(
            allowed(&pairs, &[1, 1, 1]),
            Money::new(rust_decimal::Decimal::new(15, 1))
        );
    }

    #[test]
    fn what_was_given_back_is_room_for_other_lines() {
        // −100 + 600 = 500 of both together.
        let both: [(&[usize], i64); 2] = [(&[0], 900), (&[0, 1], -100)];
        assert_eq!(allowed(&both, &[500, 0]), Some(Money::whole(500)));
    }
}
