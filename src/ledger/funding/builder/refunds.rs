//! Negative amounts of lines, as supplies: a line costs less in a period.
//!
//! Each line with such an amount has two payers: one that pays for the line only, and one for the amount above the
//! costs of the line in the period. The second pays for any cost that names no payers. It also pays for a cost that
//! names a funder of the refund, because that funder gets the money back.

use std::collections::BTreeMap;

use indexmap::{IndexMap, IndexSet};

use super::super::super::books::{Account, Books, Posting};
use super::super::super::stable_order::StableOrder;
use super::super::payer::Payer;
use super::super::payer_set::PayerSet;
use super::add_to;
use crate::ledger::units::in_units;
use crate::plan::{LineIx, PeriodIx, Unit};

pub(super) struct Refunds {
    /// The lines with a refund, in the stable order.
    lines: IndexSet<LineIx>,
    /// The index of the first of their payers.
    first: usize,
    /// The funders that get the refunds of a line back, by their indices in the plan. None if a refund names no payers.
    payers_back: Vec<Option<PayerSet>>,
    /// The cost of these lines in each period that no refund has paid, in units.
    unpaid: BTreeMap<(LineIx, PeriodIx), i128>,
}

impl Refunds {
    /// The refunds of the books. `first` is the index of the first of their payers, and `named` returns the funders
    /// that a posting names as its payers.
    pub(super) fn new(
        books: &Books,
        order: &StableOrder,
        first: usize,
        named: impl Fn(&Posting) -> Option<PayerSet>,
    ) -> Refunds {
        let mut of_lines: IndexMap<LineIx, Option<PayerSet>> = IndexMap::new();
        for posting in &books.postings {
            let Account::Line(line) = posting.account else {
                continue;
            };
            if posting.amount.is_negative() {
                let named = named(posting);
                let all = of_lines.entry(line).or_insert_with(|| named.clone());
                *all = all.take().zip(named).map(|(mut all, named)| {
                    all.unite(&named);
                    all
                });
            }
        }
        of_lines.sort_by(|one, _, other, _| order.lines[*one].cmp(&order.lines[*other]));
        let (lines, payers_back) = of_lines.into_iter().unzip();
        Refunds {
            lines,
            payers_back,
            first,
            unpaid: BTreeMap::new(),
        }
    }

    /// The payers: first one for each line itself, and then one for the rest of each refund.
    pub(super) fn payers(&self) -> impl Iterator<Item = Payer> {
        let lines = self.lines.iter().chain(&self.lines);
        lines.map(|line| Payer::Refund(*line))
    }

    /// Adds up the costs of the lines with a refund. None if a sum is too large.
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

    /// Divides a refund of a line. Returns the index and the supply of each payer.
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

    /// The indices of the payers for the amounts above the costs of a line.
    pub(super) fn rest(&self) -> impl Iterator<Item = usize> {
        let first = self.first + self.lines.len();
        first..first + self.lines.len()
    }

    /// Like [`Refunds::rest`], but only for the refunds that one of `funders` gets back. Funders are indices in the
    /// plan.
    pub(super) fn rest_for(&self, funders: &PayerSet) -> impl Iterator<Item = usize> {
        let is_for = |back: &Option<PayerSet>| {
            let mut back = back.iter().flat_map(PayerSet::iter);
            back.any(|funder| funders.contains(funder))
        };
        let rest = self.rest().zip(&self.payers_back);
        rest.filter_map(move |(payer, back)| is_for(back).then_some(payer))
    }
}
