//! Percentages that are of each other. A cell of a workbook can't follow from itself, so each is calculated from the
//! costs outside their circle, and from the percentages.
//!
//! Of the costs and percentages that one is of, T is the sum: T = B + q × T / 100, with B the costs outside the circle
//! and q the percentages that are in it. Percentages of the same costs have one T. Cramer's rule solves the equations.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::calculated::CostKey;
use super::exact::{ExactCost, figure};
use super::{AMOUNT, PART, cell};
use crate::ledger::{Books, ShareBaseCosts, strongly_connected_components};
use crate::plan::{Plan, ShareCandidate};
use crate::table::{Expression, Row};

/// The maximum number of different bases for which a formula is still one that people can read.
const MAX_BASES: usize = 3;

/// A part of an equation. None is zero.
type ShareCoefficient = Option<Signed>;

/// A formula that counts as it is, or is taken off.
#[derive(Clone)]
struct Signed {
    is_taken_off: bool,
    of: ExactCost,
}

/// The percentages of a plan that are of each other.
pub(super) struct ShareCircles<'a> {
    plan: &'a Plan,
    bases: BTreeMap<CostKey, ShareBaseCosts<'a>>,
    /// The circle of each percentage that is in one.
    circles: BTreeMap<CostKey, Vec<CostKey>>,
}

impl<'a> ShareCircles<'a> {
    pub(super) fn of(plan: &'a Plan, books: &Books) -> ShareCircles<'a> {
        let bases = plan.cost_items().filter_map(|(owner, item, cost)| {
            let share = cost.price.share()?;
            let base = ShareBaseCosts::of(plan, &books.line_tree, share);
            Some(((owner, item), base))
        });
        let mut circles = ShareCircles {
            plan,
            bases: bases.collect(),
            circles: BTreeMap::new(),
        };
        let keys: Vec<CostKey> = circles.bases.keys().copied().collect();
        let successors = keys.iter().map(|of| {
            let others = (0..keys.len()).filter(|other| circles.is_in_base(*of, keys[*other]));
            others.collect()
        });
        let components = strongly_connected_components(&successors.collect::<Vec<Vec<usize>>>());
        for (key, component) in keys.iter().zip(&components) {
            let all = keys.iter().zip(&components);
            let same = all.filter(|(_, other)| *other == component);
            let same: Vec<CostKey> = same.map(|(other, _)| *other).collect();
            if same.len() > 1 {
                circles.circles.insert(*key, same);
            }
        }
        circles
    }

    /// Returns the percentages that are of each other, this one among them. Empty if it is in no circle.
    pub(super) fn around(&self, key: CostKey) -> &[CostKey] {
        self.circles.get(&key).map_or(&[], |circle| &circle[..])
    }

    pub(super) fn base(&self, key: CostKey) -> Option<&ShareBaseCosts<'a>> {
        self.bases.get(&key)
    }

    fn is_in_base(&self, of: CostKey, other: CostKey) -> bool {
        let item = self.plan.cost_item(other.0, other.1);
        let base = self.bases.get(&of).zip(item);
        base.is_some_and(|(base, item)| base.has_item(self.plan, other.0, item))
    }

    /// Returns the amount of a percentage in a period, from the rows of its circle and the rows outside it that each of
    /// them is of. None if there are more bases than `MAX_BASES`, or if numbers are too large.
    pub(super) fn solved(
        &self,
        (key, circle): (CostKey, &[CostKey]),
        members: &[usize],
        outside: Vec<Vec<usize>>,
        rows: &[Row],
    ) -> Option<ExactCost> {
        let inside = |of: &CostKey| -> Vec<bool> {
            let others = circle.iter();
            others.map(|other| self.is_in_base(*of, *other)).collect()
        };
        let equation_of: Vec<(Vec<usize>, Vec<bool>)> =
            outside.into_iter().zip(circle.iter().map(inside)).collect();
        let mut equations = equation_of.clone();
        equations.sort();
        equations.dedup();
        if equations.len() > MAX_BASES {
            return None;
        }
        let percent = |member: usize| figure(rows, (members[member], PART));
        let coefficient = |at: usize, of: usize| -> Option<ShareCoefficient> {
            let its = (0..members.len())
                .filter(|member| equation_of[*member] == equations[of])
                .filter(|member| equations[at].1[*member]);
            let percents = its.map(percent).collect::<Option<Vec<ExactCost>>>()?;
            let percents = added(percents)?;
            Some(match (percents, at == of) {
                (None, false) => None,
                (Some(percents), false) => Some(Signed::new(percents, true)),
                (None, true) => Some(Signed::new(hundred(), false)),
                (Some(percents), true) => Some(Signed::new(hundred().less(percents)?, false)),
            })
        };
        let all = 0..equations.len();
        let matrix = all
            .clone()
            .map(|at| all.clone().map(|of| coefficient(at, of)).collect());
        let matrix: Vec<Vec<ShareCoefficient>> = matrix.collect::<Option<_>>()?;
        let place = circle.iter().position(|member| *member == key)?;
        let column = equations
            .iter()
            .position(|each| *each == equation_of[place])?;
        let mut with_costs = matrix.clone();
        for (row, (outside, _)) in with_costs.iter_mut().zip(&equations) {
            row[column] = sum_of_amounts(rows, outside)?;
        }
        let costs = determinant(&with_costs)?;
        let costs =
            costs.map_or_else(|| Some(ExactCost::of_number(Decimal::ZERO)), Signed::plain)?;
        let over = determinant(&matrix)??.plain()?;
        costs.times(percent(place)?)?.over(over)
    }
}

impl Signed {
    fn new(of: ExactCost, is_taken_off: bool) -> Signed {
        Signed { is_taken_off, of }
    }

    fn plain(self) -> Option<ExactCost> {
        match self.is_taken_off {
            true => ExactCost::of_number(Decimal::ZERO).less(self.of),
            false => Some(self.of),
        }
    }
}

/// Returns a determinant, by expansion along its first row. The outer None is one with too large numbers.
fn determinant(matrix: &[Vec<ShareCoefficient>]) -> Option<ShareCoefficient> {
    if let [row] = matrix {
        return Some(row[0].clone());
    }
    let (first, rest) = matrix.split_first()?;
    let (mut plus, mut less) = (Vec::new(), Vec::new());
    for (column, coefficient) in first.iter().enumerate() {
        let without = |row: &Vec<ShareCoefficient>| {
            let cells = row.iter().enumerate();
            let cells = cells.filter(|(at, _)| *at != column);
            cells.map(|(_, cell)| cell.clone()).collect()
        };
        let minor: Vec<Vec<ShareCoefficient>> = rest.iter().map(without).collect();
        let Some((coefficient, minor)) = coefficient.clone().zip(determinant(&minor)?) else {
            continue;
        };
        let is_odd = column % 2 == 1;
        let is_taken_off = coefficient.is_taken_off ^ minor.is_taken_off ^ is_odd;
        let product = coefficient.of.times(minor.of)?;
        match is_taken_off {
            true => less.push(product),
            false => plus.push(product),
        }
    }
    Some(match (added(plus)?, added(less)?) {
        (None, None) => None,
        (Some(plus), None) => Some(Signed::new(plus, false)),
        (None, Some(less)) => Some(Signed::new(less, true)),
        (Some(plus), Some(less)) => Some(Signed::new(plus.less(less)?, false)),
    })
}

/// Returns a sum. The outer None is one that is too large, the inner one a sum of nothing.
fn added(parts: Vec<ExactCost>) -> Option<Option<ExactCost>> {
    let sum = parts
        .iter()
        .try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.number))?;
    let formulas: Vec<Expression> = parts.into_iter().map(|part| part.formula).collect();
    Some((!formulas.is_empty()).then_some(ExactCost {
        formula: Expression::Plus(formulas),
        number: sum,
    }))
}

/// Returns the sum of the amounts of some rows. The outer None is one that is not known.
fn sum_of_amounts(rows: &[Row], its: &[usize]) -> Option<ShareCoefficient> {
    let mut sum = Decimal::ZERO;
    for row in its {
        sum = sum.checked_add(figure(rows, (*row, AMOUNT))?.number)?;
    }
    let cells: Vec<_> = its.iter().map(|row| cell(*row, AMOUNT)).collect();
    let formula = Expression::Sum(cells);
    let exact = ExactCost {
        formula,
        number: sum,
    };
    Some((!its.is_empty()).then(|| Signed::new(exact, false)))
}

fn hundred() -> ExactCost {
    ExactCost::of_number(Decimal::ONE_HUNDRED)
}
