//! Negative amounts of lines, as supplies: what a line costs less in a period.
//!
//! Each line with such an amount has two payers: one that pays for the line only, and one for what is more than the
//! line costs in the period, which pays for anything.

use std::collections::BTreeMap;

use indexmap::IndexSet;

use super::super::super::books::{Account, Books};
use super::super::super::stable_order::StableOrder;
use super::super::payer::Payer;
use super::add_to;
use crate::ledger::units::in_units;
use crate::plan::{LineIx, PeriodIx, Unit};

pub(super) struct Refunds {
    /// The lines with a refund, in the stable order.
    lines: IndexSet<LineIx>,
    /// The index of the first of their payers.
    first: usize,
    /// The cost of these lines in each period that no refund has paid, in units.
    unpaid: BTreeMap<(LineIx, PeriodIx), i128>,
}

impl Refunds {
    /// The refunds of the books. `first` is the index of the first of their payers.
    pub(super) fn new(books: &Books, order: &StableOrder, first: usize) -> Refunds {
        let postings = books.postings.iter();
        let refunded = postings.filter_map(|posting| match posting.account {
            Account::Line(line) if posting.amount.is_negative() => Some(line),
            Account::Line(_) | Account::NoLine | Account::Funder(_) => None,
        });
        let mut lines: IndexSet<LineIx> = refunded.collect();
        lines.sort_by_key(|line| order.lines[*line]);
        Refunds {
            lines,
            first,
            unpaid: BTreeMap::new(),
        }
    }

    /// The payers: first one for each line itself, and then one for the rest of each refund.
    pub(super) fn payers(&self) -> impl Iterator<Item = Payer> {
        let lines = self.lines.iter().chain(&self.lines);
        lines.map(|line| Payer::Refund(*line))
    }

    /// Adds up what the lines with a refund cost. None if a sum is too large.
    pub(super) fn add_costs(&mut self, books: &Books, unit: Unit) -> Option<()> {
        for posting in &books.postings {
            if let Account::Line(line) = posting.account
                && self.lines.contains(&line)
                && !posting.amount.is_negative()
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

    /// Divides a refund of a line: the index of each payer, and what it supplies.
    pub(super) fn supplies(
        &mut self,
        line: LineIx,
        period: PeriodIx,
        units: i128,
    ) -> Vec<(usize, i128)> {
        let Some(at) = self.lines.get_index_of(&line) else {
            return Vec::new();
        };
        let unpaid = self.unpaid.entry((line, period)).or_default();
        let own = units.min(*unpaid);
        *unpaid -= own;
        let rest = self.first + self.lines.len() + at;
        vec![(self.first + at, own), (rest, units - own)]
    }

    /// The index of the payer that pays for a line only.
    pub(super) fn own(&self, line: LineIx) -> Option<usize> {
        Some(self.first + self.lines.get_index_of(&line)?)
    }

    /// The indices of the payers of what is more than a line costs.
    pub(super) fn rest(&self) -> impl Iterator<Item = usize> {
        let first = self.first + self.lines.len();
        first..first + self.lines.len()
    }
}
