//! Costs that are cut at a day on which a funder starts or stops paying.
//!
//! A cost accrues over its days at its rates, as everywhere ([`crate::ledger::time`]). Costs with the same days, equal
//! changes of rates and the same payers are cut together: their sum is cut by running sums, and controlled rounding
//! divides the parts among the costs. So each part is within a unit of its exact value, and so is the total that a
//! funder may pay. `exchanges` may still change whether a total is rounded up or down.

use std::collections::BTreeMap;

use super::super::stable_order::StableOrder;
use super::super::time::{AccrualDays, divide_over};
use super::builder::DemandKey;
use super::controlled_rounding::proportional_table;
use super::exchanges::{CutTable, StretchTotal};
use super::payer_set::PayerSet;
use super::problem::Purpose;
use crate::ledger::units::{in_units, sum_of_units};
use crate::plan::{PeriodIx, Plan, Span, Unit};

/// How a cost is cut. Costs with an equal `Cut` are cut together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Cut {
    pub(super) period: PeriodIx,
    /// The days over which the costs accrue.
    pub(super) days: AccrualDays,
    /// The parts of these days, in order, each with the payers that may pay on them.
    pub(super) stretches: Vec<(Span, PayerSet)>,
}

/// Who may pay a cost.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum PayersAt {
    /// The same payers on all its days.
    Always(PayerSet),
    Cut(Cut),
}

impl PayersAt {
    /// Whether the payers are not the same on all days.
    pub(super) fn changes(&self) -> bool {
        match self {
            PayersAt::Always(_) => false,
            PayersAt::Cut(cut) => {
                let payers = cut.stretches.iter().map(|(_, payers)| payers);
                payers
                    .clone()
                    .zip(payers.skip(1))
                    .any(|(one, next)| one != next)
            }
        }
    }

    /// The payers of the first days, as those of all days.
    pub(super) fn uncut(self) -> PayersAt {
        match self {
            PayersAt::Always(payers) => PayersAt::Always(payers),
            PayersAt::Cut(mut cut) => PayersAt::Always(cut.stretches.swap_remove(0).1),
        }
    }
}

/// All costs that are cut, in units.
#[derive(Debug, Default)]
pub(super) struct CutCosts(BTreeMap<Cut, BTreeMap<Purpose, i128>>);

/// Costs that are cut alike, divided over their stretches.
#[derive(Debug)]
pub(super) struct DividedCosts {
    pub(super) cut: Cut,
    /// Each cost with its total, in units.
    pub(super) costs: Vec<(Purpose, i128)>,
    /// The total of each stretch, in units.
    pub(super) columns: Vec<i128>,
    /// The part of each cost in each stretch, row after row.
    pub(super) cells: Vec<i128>,
}

impl CutCosts {
    /// Adds a cost of at least 0. None if the sum would be too large.
    pub(super) fn add(&mut self, cut: Cut, purpose: Purpose, units: i128) -> Option<()> {
        let sum = self.0.entry(cut).or_default().entry(purpose).or_default();
        *sum = sum.checked_add(units)?;
        Some(())
    }

    /// All costs, divided. None if an amount is too large.
    pub(super) fn divided(
        self,
        plan: &Plan,
        unit: Unit,
        order: &StableOrder,
    ) -> Option<Vec<DividedCosts>> {
        let divide = |(cut, costs): (Cut, BTreeMap<Purpose, i128>)| {
            let mut costs: Vec<(Purpose, i128)> = costs.into_iter().collect();
            // Equal remainders go to the earlier cost, so the order must not depend on the file.
            costs.sort_by_key(|(purpose, _)| order.of_purpose(*purpose));
            let rows: Vec<i128> = costs.iter().map(|(_, units)| *units).collect();
            let mut sums = rows.iter();
            let total = sums.try_fold(0_i128, |sum, units| sum.checked_add(*units))?;
            let spans: Vec<Span> = cut.stretches.iter().map(|(span, _)| *span).collect();
            let columns = divide_over(sum_of_units(total, unit)?, plan.unit, &cut.days, &spans);
            let columns = columns.into_iter().map(|part| in_units(part, unit));
            let columns: Vec<i128> = columns.collect::<Option<_>>()?;
            let cells = proportional_table(&rows, &columns)?;
            Some(DividedCosts {
                cut,
                costs,
                columns,
                cells,
            })
        };
        self.0.into_iter().map(divide).collect()
    }
}

impl DividedCosts {
    /// The demand that each cell is added to.
    pub(super) fn keys(&self) -> impl Iterator<Item = DemandKey> {
        let stretches = &self.cut.stretches;
        self.costs.iter().flat_map(move |(purpose, _)| {
            let keys = stretches.iter();
            keys.map(|(days, payers)| (self.cut.period, *purpose, Some(*days), payers.clone()))
        })
    }

    /// Returns a table whose cells are parts of these demands. Exchanges may round down at most `less` of its shares,
    /// and round up at most `more`.
    pub(super) fn into_table(self, demands: Vec<usize>, less: i128, more: i128) -> CutTable {
        let rows: Vec<i128> = self.costs.iter().map(|(_, units)| *units).collect();
        let total: i128 = rows.iter().sum();
        let spans = self.cut.stretches.iter().map(|(span, _)| *span);
        let weights: Vec<i128> = spans.map(|days| self.cut.days.weight(days)).collect();
        let whole: i128 = weights.iter().sum();
        let part = |total: i128, weight: i128| Some((total.checked_mul(weight)?, whole));
        let columns = self.columns.iter().zip(weights).map(|(units, weight)| {
            let minimum = part(total - less, weight).map(|(units, by)| units.div_euclid(by));
            let maximum = part(total + more, weight).map(|(units, by)| -(-units).div_euclid(by));
            StretchTotal {
                units: *units,
                minimum: minimum.map_or(*units, |minimum| minimum.clamp(0, *units)),
                maximum: maximum.map_or(*units, |maximum| maximum.max(*units)),
            }
        });
        CutTable {
            period: self.cut.period,
            rows,
            columns: columns.collect(),
            cells: self.cells,
            demands,
        }
    }
}
