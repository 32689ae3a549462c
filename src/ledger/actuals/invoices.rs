//! The invoices of commitments among the lines that are booked as costs.
//!
//! A line counts for one commitment. If it fits several, it counts for the first by supplier and number, so that the
//! order of the plan changes no amount.

use std::collections::BTreeMap;

use super::realisation::Realisation;
use crate::import::{JournalLine, JournalTotals};
use crate::plan::{Commitment, Money, Plan};

/// The invoiced amount of each commitment, by its index in the plan.
#[derive(Debug, Default)]
pub struct InvoicedSums {
    pub sums: BTreeMap<usize, Money>,
    /// The lines that fit two commitments: the one that they count for, and another.
    pub shared: BTreeMap<(usize, usize), JournalTotals>,
}

impl InvoicedSums {
    /// Adds a line that fits these commitments. None if a sum is too large to be exact.
    pub(super) fn add(&mut self, fitting: &[usize], line: &JournalLine) -> Option<()> {
        let Some((first, others)) = fitting.split_first() else {
            return Some(());
        };
        self.add_sum(*first, line.debit())?;
        let are_exact = others.iter().all(|other| {
            let totals = self.shared.entry((*first, *other)).or_default();
            totals.add(line.side, line.amount)
        });
        are_exact.then_some(())
    }

    /// Adds the sums of another file.
    pub(super) fn merge(&mut self, other: InvoicedSums) -> Option<()> {
        for (index, amount) in other.sums {
            self.add_sum(index, amount)?;
        }
        for (both, totals) in other.shared {
            let sum = self.shared.entry(both).or_default();
            *sum = sum.plus(totals)?;
        }
        Some(())
    }

    fn add_sum(&mut self, index: usize, amount: Money) -> Option<()> {
        let sum = self.sums.entry(index).or_insert(Money::ZERO);
        *sum = sum.checked_add(amount)?;
        Some(())
    }
}

/// The commitments of a plan and of its lists, with the invoices in the bookkeepings for those that name their
/// invoices. These invoices are unknown if a bookkeeping was not delivered.
pub(super) fn invoiced_commitments(plan: &Plan, realisation: &Realisation) -> Vec<Commitment> {
    let sources = &realisation.sources;
    let are_delivered = sources.iter().all(|source| source.is_delivered);
    let invoiced = |index: usize| {
        let mut sums = sources.iter();
        let sum = sums.try_fold(Money::ZERO, |sum, source| {
            let own = source.invoices.sums.get(&index);
            sum.checked_add(own.copied().unwrap_or(Money::ZERO))
        });
        sum.filter(|_| are_delivered)
    };
    let commitments = plan.actuals.commitments.iter().cloned();
    let commitments = commitments.map(|commitment| Commitment {
        invoiced: match commitment.invoices {
            Some(_) => invoiced(commitment.index),
            None => commitment.invoiced,
        },
        ..commitment
    });
    commitments
        .chain(realisation.listed.iter().cloned())
        .collect()
}
