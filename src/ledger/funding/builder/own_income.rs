//! The income of lines, as supplies that pay for their own line first.
//!
//! The income of a line becomes two payers: one that pays only for the costs of its line in the same period, and one
//! for the rest, which pays for anything. Costs of the line that name their payers do not count as its own costs.

use std::collections::BTreeMap;
use std::ops::Range;

use indexmap::IndexMap;

use super::super::super::books::{Account, Books};
use super::super::super::stable_order::StableOrder;
use super::super::payer::Payer;
use super::super::payer_set::PayerSet;
use super::add_to;
use crate::ledger::units::in_units;
use crate::plan::{FunderIx, LineIx, PeriodIx, Plan, Unit};

/// The income of each line in each period that need not pay for that line, in units. The rest pays for its line first.
pub(in crate::ledger::funding) type FreeIncome = BTreeMap<(FunderIx, PeriodIx), i128>;

#[derive(Default)]
pub(super) struct OwnIncome<'a> {
    /// The funders that are the income of a line, with the line, in the stable order. Empty if all income may pay for
    /// anything.
    lines: IndexMap<FunderIx, LineIx>,
    free: Option<&'a FreeIncome>,
    /// The index of the first payer for own lines.
    first: usize,
    /// The cost of each line in each period that the line's own income does not pay yet, in units. Costs that name
    /// their payers do not count.
    unpaid: BTreeMap<(LineIx, PeriodIx), i128>,
}

impl<'a> OwnIncome<'a> {
    /// The income of lines that pays for its own line first, without the free part. `first` is the index of the first
    /// payer.
    pub(super) fn new(
        plan: &Plan,
        order: &StableOrder,
        free: &'a FreeIncome,
        first: usize,
    ) -> OwnIncome<'a> {
        let own = plan.indexed_funders().filter_map(|(index, _, funder)| {
            let line = plan.find_line(funder.of_line.as_ref()?.as_str())?;
            Some((index, line))
        });
        let mut lines: IndexMap<FunderIx, LineIx> = own.collect();
        lines.sort_by_key(|funder, _| order.funders[*funder]);
        OwnIncome {
            lines,
            free: Some(free),
            first,
            unpaid: BTreeMap::new(),
        }
    }

    /// The payers for own lines.
    pub(super) fn payers(&self) -> impl Iterator<Item = Payer> {
        self.lines.keys().map(|funder| Payer::Funder(*funder))
    }

    /// The indices of the payers for own lines.
    pub(super) fn positions(&self) -> Range<usize> {
        self.first..self.first + self.lines.len()
    }

    /// Adds up the costs of each line, less its refunds, without those that name a payer. None if a sum is too large.
    pub(super) fn add_costs(&mut self, plan: &Plan, books: &Books, unit: Unit) -> Option<()> {
        if self.lines.is_empty() {
            return Some(());
        }
        for posting in &books.postings {
            if let Account::Line(line) = posting.account
                && posting.paid_by(plan).is_none()
            {
                let units = in_units(posting.amount, unit)?;
                add_to(
                    self.unpaid.entry((line, posting.period)).or_default(),
                    units,
                )?;
            }
        }
        Some(())
    }

    /// Divides the credit of a funder. Returns the index and the part of the payer for its own line, and the rest.
    pub(super) fn divided(
        &mut self,
        funder: FunderIx,
        period: PeriodIx,
        units: i128,
    ) -> (Option<(usize, i128)>, i128) {
        let Some((at, _, line)) = self.lines.get_full(&funder) else {
            return (None, units);
        };
        let free = self.free.and_then(|free| free.get(&(funder, period)));
        let unpaid = self.unpaid.entry((*line, period)).or_default();
        let own = (*unpaid).min(units - free.unwrap_or(&0)).max(0);
        *unpaid -= own;
        (Some((self.first + at, own)), units - own)
    }

    /// Adds the payer that is the income of `line`, for a cost on that line that names no payer.
    pub(super) fn add_payer(&self, line: LineIx, payers: &mut PayerSet) {
        let at = self.lines.values().position(|of| *of == line);
        if let Some(at) = at {
            payers.insert(self.first + at);
        }
    }
}
