//! The claimed sums of a plan, each with its difference from the printed figure.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::effect::{Residuals, SumExtent, UNCLAIMED};
use super::flat_rates::FlatRate;
use crate::checks::Context;
use crate::checks::levels::is_allowed;
use crate::checks::support::addends::FigureIndex;
use crate::checks::support::budget_row::BudgetRow;
use crate::checks::support::claims::{AddendSet, Claim};
use crate::checks::support::row_balances::{StatedRowBalance, row_balances};
use crate::checks::support::stated;
use crate::ledger::{Side, tolerance};
use crate::plan::{Money, PeriodIx};

/// The decimals of an amount.
const DECIMALS: u32 = 6;

/// The sums that a plan makes claims about, except claims whose rule is silenced.
#[derive(Debug, Default)]
pub(super) struct ClaimedSums {
    pub(super) sets: Vec<AddendSet>,
    pub(super) index: BTreeMap<AddendSet, usize>,
}

impl ClaimedSums {
    /// Returns the sums, and by how much each exceeds its printed figure.
    pub(super) fn new(cx: Context<'_>, flat_rates: &[FlatRate]) -> (ClaimedSums, Residuals) {
        let figures = FigureIndex::new(cx);
        let mut sums = ClaimedSums::default();
        let mut residuals = Residuals::default();
        let claims = all_sums(cx, flat_rates).into_iter();
        let claims = claims.filter_map(|set| Claim::of(cx, set));
        for claim in claims.filter(|claim| !is_allowed(cx.plan, claim.rule())) {
            let (Some(computed), Some(printed), Some(tolerance)) = (
                millionths(claim.computed),
                millionths(claim.printed),
                tolerance_of(cx, &figures, claim.addends),
            ) else {
                continue;
            };
            sums.push(&mut residuals, claim.addends, computed - printed, tolerance);
        }
        // The effect of slips on the balance of a period is recorded even if the plan makes no claim about that
        // balance.
        for (period, _) in cx.plan.periods.iter() {
            let balance = AddendSet::Balance { period };
            if !sums.index.contains_key(&balance) {
                sums.push(&mut residuals, balance, 0, UNCLAIMED);
            }
        }
        (sums, residuals)
    }

    /// Whether a sum has a printed figure. A balance that must be 0 has none.
    pub(super) fn is_printed(&self, sum: usize) -> bool {
        match self.sets[sum] {
            AddendSet::Balance { .. } | AddendSet::Final => false,
            AddendSet::Under { .. }
            | AddendSet::Row { .. }
            | AddendSet::Planned { .. }
            | AddendSet::Column { .. }
            | AddendSet::Stated { .. }
            | AddendSet::PrintedBalance { .. }
            | AddendSet::RowBalance { .. }
            | AddendSet::Result { .. }
            | AddendSet::Side(_)
            | AddendSet::Both
            | AddendSet::FlatRate { .. } => true,
        }
    }

    fn push(&mut self, residuals: &mut Residuals, set: AddendSet, amount: i128, tolerance: i128) {
        self.index.insert(set, self.sets.len());
        self.sets.push(set);
        residuals.push(amount, tolerance, extent(set));
    }
}

/// An amount in millionths of the currency. None if it is too large.
pub(super) fn millionths(amount: Money) -> Option<i128> {
    let amount = amount.decimal().normalize();
    let factor = 10_i128.checked_pow(DECIMALS.checked_sub(amount.scale())?)?;
    amount.mantissa().checked_mul(factor)
}

/// The amount of a number of millionths of the currency. 0 if it is too large.
pub(super) fn of_millionths(amount: i128) -> Money {
    let amount = Decimal::try_from_i128_with_scale(amount, DECIMALS).ok();
    amount.and_then(Money::sum).unwrap_or_default()
}

/// Returns the largest difference that rounding explains, in millionths. For a flat rate that is just less than a unit:
/// it is rounded to the unit both before and after a figure is put right.
fn tolerance_of(cx: Context<'_>, figures: &FigureIndex<'_>, set: AddendSet) -> Option<i128> {
    let plan = cx.plan;
    if let AddendSet::FlatRate { .. } = set {
        let unit = Money::sum(plan.unit.size())?;
        return Some(millionths(unit)? - 1);
    }
    match plan.rounding {
        None => Some(0),
        Some(_) => millionths(match StatedRowBalance::of_sum(cx, set) {
            Some(balance) => balance.tolerance(cx),
            None => tolerance(plan, figures.addends(set).count() + 1),
        }),
    }
}

/// Returns the extent of a sum.
fn extent(set: AddendSet) -> SumExtent {
    match set {
        AddendSet::Side(_) | AddendSet::Final | AddendSet::Both => SumExtent::Wide,
        AddendSet::Result { period: None } | AddendSet::Stated { period: None, .. } => {
            SumExtent::Wide
        }
        AddendSet::Row { .. } | AddendSet::RowBalance { period: None, .. } => SumExtent::Row,
        AddendSet::RowBalance {
            period: Some(_), ..
        }
        | AddendSet::Result { period: Some(_) }
        | AddendSet::Stated {
            period: Some(_), ..
        }
        | AddendSet::Column { .. }
        | AddendSet::Balance { .. }
        | AddendSet::PrintedBalance { .. }
        | AddendSet::Under { .. }
        | AddendSet::Planned { .. }
        | AddendSet::FlatRate { .. } => SumExtent::Period,
    }
}

/// All sums that a plan may make a claim about.
fn all_sums(cx: Context<'_>, flat_rates: &[FlatRate]) -> Vec<AddendSet> {
    let periods: Vec<PeriodIx> = cx.plan.periods.iter().map(|(period, _)| period).collect();
    let mut sets = vec![AddendSet::Final, AddendSet::Both];
    for period in periods.iter().copied() {
        sets.push(AddendSet::Balance { period });
        sets.push(AddendSet::PrintedBalance { period });
        sets.extend(flat_rates.iter().map(|rate| rate.sum(period)));
    }
    for side in [Side::Credit, Side::Debit] {
        sets.push(AddendSet::Side(side));
        sets.extend(periods.iter().map(|period| AddendSet::Column {
            side,
            period: *period,
        }));
    }
    for row in BudgetRow::all(cx) {
        let side = row.side;
        let (row, is_group) = (row.index, row.is_group);
        sets.push(AddendSet::Row { side, row });
        sets.extend(periods.iter().map(|period| match is_group {
            true => super::slip::under(side, row, *period),
            false => AddendSet::Planned {
                line: row,
                period: *period,
            },
        }));
    }
    sets.extend(row_balances(cx).iter().map(|it| it.claim().addends));
    sets.extend(stated::sums(cx));
    sets.sort_unstable();
    sets.dedup();
    sets
}
