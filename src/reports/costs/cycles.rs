//! Percentages that depend on each other. A cell of a workbook can't depend on itself, so each percentage is calculated
//! from the costs outside the cycle and from the percentages in it.
//!
//! T is the base of a percentage: T = B + q × T / 100, where B is the costs outside the cycle and q the percentages in
//! the base. Percentages with the same base share one T. Cramer's rule solves the equations.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::calculated::CostKey;
use super::exact::{ExactCost, figure};
use super::{AMOUNT, PART, cell};
use crate::ledger::{Books, ShareBaseCosts, strongly_connected_components};
use crate::plan::{Plan, ShareCandidate};
use crate::table::{Expression, Row};

/// The maximum number of different bases for which people can still read the formula.
const MAX_BASES: usize = 3;

/// A coefficient of an equation. None is zero.
type ShareCoefficient = Option<Signed>;

/// A formula with a sign.
#[derive(Clone)]
struct Signed {
    is_taken_off: bool,
    of: ExactCost,
}

/// The percentages of a plan that depend on each other.
pub(super) struct ShareCycles<'a> {
    cycles: Vec<ShareCycle<'a>>,
    members: BTreeSet<CostKey>,
}

/// Percentages that depend on each other, directly or through others.
pub(super) struct ShareCycle<'a> {
    members: Vec<(CostKey, ShareBaseCosts<'a>)>,
    /// For each member: whether each of the members is in its base.
    inside: Vec<Vec<bool>>,
}

impl<'a> ShareCycles<'a> {
    pub(super) fn of(plan: &'a Plan, books: &Books) -> ShareCycles<'a> {
        let bases = plan.cost_items().filter_map(|(owner, item, cost)| {
            let share = cost.price.share()?;
            let base = ShareBaseCosts::of(plan, &books.line_tree, share);
            Some(((owner, item), base))
        });
        let shares: Vec<(CostKey, ShareBaseCosts<'a>)> = bases.collect();
        let is_in_base = |base: &ShareBaseCosts<'a>, (owner, item): CostKey| {
            let cost = plan.cost_item(owner, item);
            cost.is_some_and(|cost| base.has_item(plan, owner, cost))
        };
        let successors = shares.iter().map(|(_, base)| {
            let others = shares.iter().enumerate();
            let in_base = others.filter(|(_, (other, _))| is_in_base(base, *other));
            in_base.map(|(at, _)| at).collect()
        });
        let components = strongly_connected_components(&successors.collect::<Vec<Vec<usize>>>());
        let mut together: BTreeMap<usize, Vec<(CostKey, ShareBaseCosts<'a>)>> = BTreeMap::new();
        for (share, component) in shares.into_iter().zip(components) {
            together.entry(component).or_default().push(share);
        }
        together.retain(|_, members| members.len() > 1);
        let cycle = |members: Vec<(CostKey, ShareBaseCosts<'a>)>| {
            let inside = members.iter().map(|(_, base)| {
                let others = members.iter();
                others.map(|(other, _)| is_in_base(base, *other)).collect()
            });
            ShareCycle {
                inside: inside.collect(),
                members,
            }
        };
        let cycles: Vec<ShareCycle<'a>> = together.into_values().map(cycle).collect();
        ShareCycles {
            members: cycles.iter().flat_map(ShareCycle::members).collect(),
            cycles,
        }
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &ShareCycle<'a>> {
        self.cycles.iter()
    }

    /// Whether a percentage is in a cycle.
    pub(super) fn has(&self, key: CostKey) -> bool {
        self.members.contains(&key)
    }
}

impl<'a> ShareCycle<'a> {
    pub(super) fn members(&self) -> impl Iterator<Item = CostKey> {
        self.members.iter().map(|(key, _)| *key)
    }

    pub(super) fn bases(&self) -> impl Iterator<Item = &ShareBaseCosts<'a>> {
        self.members.iter().map(|(_, base)| base)
    }

    /// Returns the amounts of a period by their rows. `its` has the members with a row in the period, each with its
    /// row, and `outside` the rows outside the cycle in the base of each. None if there are more bases than
    /// `MAX_BASES`, or if numbers are too large.
    pub(super) fn solved(
        &self,
        its: &[(usize, usize)],
        outside: Vec<Vec<usize>>,
        rows: &[Row],
    ) -> Option<BTreeMap<usize, ExactCost>> {
        let inside = |(of, _): &(usize, usize)| -> Vec<bool> {
            its.iter()
                .map(|(other, _)| self.inside[*of][*other])
                .collect()
        };
        let equation_of: Vec<(Vec<usize>, Vec<bool>)> =
            outside.into_iter().zip(its.iter().map(inside)).collect();
        let equations: BTreeSet<&(Vec<usize>, Vec<bool>)> = equation_of.iter().collect();
        if equations.len() > MAX_BASES {
            return None;
        }
        let equations: Vec<&(Vec<usize>, Vec<bool>)> = equations.into_iter().collect();
        let percent = |member: usize| figure(rows, (its[member].1, PART));
        let coefficient = |at: usize, of: usize| -> Option<ShareCoefficient> {
            let members = (0..its.len())
                .filter(|member| equation_of[*member] == *equations[of])
                .filter(|member| equations[at].1[*member]);
            let percents = members.map(percent).collect::<Option<Vec<ExactCost>>>()?;
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
        let over = determinant(&matrix)??.plain()?;
        let costs = |column: usize| -> Option<ExactCost> {
            let mut with_costs = matrix.clone();
            for (row, (outside, _)) in with_costs.iter_mut().zip(equations.iter().copied()) {
                row[column] = sum_of_amounts(rows, outside)?;
            }
            let costs = determinant(&with_costs)?;
            costs.map_or_else(|| Some(ExactCost::of_number(Decimal::ZERO)), Signed::plain)
        };
        let costs = all.map(costs).collect::<Option<Vec<ExactCost>>>()?;
        let amount = |(member, (_, row)): (usize, &(usize, usize))| {
            let of = &equation_of[member];
            let column = equations.iter().position(|each| *each == of)?;
            let amount = costs[column].clone().times(percent(member)?)?;
            Some((*row, amount.over(over.clone())?))
        };
        its.iter().enumerate().map(amount).collect()
    }
}

impl Signed {
    fn new(of: ExactCost, is_taken_off: bool) -> Signed {
        Signed { is_taken_off, of }
    }

    /// The formula with its sign in it. None if numbers are too large.
    fn plain(self) -> Option<ExactCost> {
        match self.is_taken_off {
            true => ExactCost::of_number(Decimal::ZERO).less(self.of),
            false => Some(self.of),
        }
    }
}

/// Returns a determinant, by expansion along its first row. The outer option is None if numbers are too large, the
/// inner one if the determinant is zero.
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

/// Returns a sum. The outer option is None if the sum is too large, the inner one if there are no parts.
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

/// Returns the sum of the amounts of some rows. The outer option is None if an amount is unknown or the sum is too
/// large, the inner one if there are no rows.
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
