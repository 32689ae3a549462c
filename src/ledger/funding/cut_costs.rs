//! Costs that are cut at a day on which a funder starts or stops paying.
//!
//! A cost accrues evenly over its days, as everywhere ([`crate::ledger::time`]). Costs with the same days and the same
//! payers are cut together: their sum is cut by running sums, and controlled rounding divides the parts among the costs.
//! So each part is within a unit of its exact value, and so is the total that a funder may pay.

use std::collections::BTreeMap;

use super::super::stable_order::StableOrder;
use super::super::time::divide_over;
use super::controlled_rounding::proportional_table;
use super::payer_set::PayerSet;
use super::problem::Purpose;
use crate::ledger::units::{in_units, sum_of_units};
use crate::plan::{PeriodIx, Plan, Span, Unit};

/// Costs that are cut alike.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cut {
    pub(super) period: PeriodIx,
    /// The days over which the costs accrue.
    pub(super) days: Span,
    /// The parts of these days, in order, each with who may pay then.
    pub(super) stretches: Vec<(Span, PayerSet)>,
}

/// Who may pay a cost.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PayersAt {
    /// The same payers on all its days.
    Always(PayerSet),
    Cut(Cut),
}

impl PayersAt {
    /// Whether others may pay on some days than on other days.
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

/// The part of a cost that falls in one stretch.
#[derive(Debug, Clone)]
pub(super) struct CutPart {
    pub(super) period: PeriodIx,
    pub(super) purpose: Purpose,
    pub(super) days: Span,
    pub(super) payers: PayerSet,
    /// In units.
    pub(super) amount: i128,
}

impl CutCosts {
    /// Adds a cost above 0. None if the sum would be too large.
    pub(super) fn add(&mut self, cut: Cut, purpose: Purpose, units: i128) -> Option<()> {
        let sum = self.0.entry(cut).or_default().entry(purpose).or_default();
        *sum = sum.checked_add(units)?;
        Some(())
    }

    /// The parts of all costs, without those that are 0. None if an amount is too large.
    pub(super) fn parts(
        &self,
        plan: &Plan,
        unit: Unit,
        order: &StableOrder,
    ) -> Option<Vec<CutPart>> {
        let mut parts = Vec::new();
        for (cut, costs) in &self.0 {
            let mut costs: Vec<(Purpose, i128)> = costs.iter().map(|(p, a)| (*p, *a)).collect();
            // Equal remainders go to the earlier cost, so the order must not depend on the file.
            costs.sort_by_key(|(purpose, _)| order.of_purpose(*purpose));
            let rows: Vec<i128> = costs.iter().map(|(_, units)| *units).collect();
            let mut sums = rows.iter();
            let total = sums.try_fold(0_i128, |sum, units| sum.checked_add(*units))?;
            let spans: Vec<Span> = cut.stretches.iter().map(|(span, _)| *span).collect();
            let columns = divide_over(sum_of_units(total, unit)?, plan.unit, cut.days, &spans);
            let columns = columns.into_iter().map(|part| in_units(part, unit));
            let columns: Vec<i128> = columns.collect::<Option<_>>()?;
            let cells = proportional_table(&rows, &columns)?;
            for ((purpose, _), cells) in costs.iter().zip(cells.chunks(columns.len())) {
                let cells = cut.stretches.iter().zip(cells);
                let some = cells.filter(|(_, units)| **units != 0);
                parts.extend(some.map(|((days, payers), units)| CutPart {
                    period: cut.period,
                    purpose: *purpose,
                    days: *days,
                    payers: payers.clone(),
                    amount: *units,
                }));
            }
        }
        Some(parts)
    }
}
