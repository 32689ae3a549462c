//! What has accrued of each posting by the end of a day within its period.
//!
//! This is a named rounding. At the end of each month all postings of a period are rounded together: the sum of each side
//! to the nearest unit, then that of each group at the top, of each line or funder, of each activity, and of each
//! posting. What is rounded down gives its remaining units to the largest fractions, ties to the first id. So each of
//! these sums is within a unit of its exact value, and those of the two sides are equal where the exact ones are. A
//! posting that was rounded up stays so where it can, so that it is not taken back in the next month. A day within a
//! month goes on from the month before it, so that no day depends on which other days are asked for.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::accrual::spread_over;
use super::proration::{Proration, accrual_span};
use super::rounding::{Begun, JointRounding};
use crate::ledger::books::{Account, Books, Posting};
use crate::ledger::stable_order::{StableOrder, parties};
use crate::ledger::tree::Tree;
use crate::ledger::units::of_units;
use crate::plan::{IndexVec, Ix, Money, PeriodIx, Plan, Span, SpreadOver};

/// What has accrued of the postings of some books by the end of some days.
#[derive(Debug)]
pub(in crate::ledger) struct Accrued<'p> {
    plan: &'p Plan,
    postings: &'p [Posting],
    /// For each period and each of the days within it, by the position of the posting.
    within: BTreeMap<(PeriodIx, Date), BTreeMap<usize, Money>>,
}

/// A part of a posting that accrues evenly over some days.
#[derive(Debug)]
pub(super) struct AccruingPart {
    /// The position of its posting.
    posting: usize,
    pub(super) amount: Money,
    pub(super) span: Span,
    pub(super) over: SpreadOver,
    /// The sums that it is a part of: those of its side, of the group at the top, of its line or funder, of its
    /// activity, and of its posting.
    pub(super) sums: [usize; 5],
}

impl<'p> Accrued<'p> {
    /// What has accrued before and by the end of each of these columns.
    pub(in crate::ledger) fn at_ends_of(
        plan: &'p Plan,
        books: &'p Books,
        columns: &[Span],
    ) -> Accrued<'p> {
        let mut accrued = Accrued {
            plan,
            postings: &books.postings,
            within: BTreeMap::new(),
        };
        let days = columns.iter().flat_map(|column| {
            let before = column.start().yesterday().ok();
            before.into_iter().chain([column.end()])
        });
        let days: BTreeSet<Date> = days.collect();
        for pieces in pieces(plan, books).chunk_by(|a, b| {
            let period = |piece: &AccruingPart| books.postings[piece.posting].period;
            period(a) == period(b)
        }) {
            let period = books.postings[pieces[0].posting].period;
            let span = plan.periods.get(period).span;
            let within: Vec<Date> = days.range(span.start()..span.end()).copied().collect();
            if !within.is_empty() {
                accrued.accrue(period, pieces, &within);
            }
        }
        accrued
    }

    /// The parts of a posting in the columns.
    pub(in crate::ledger) fn prorated(&self, posting: usize, columns: &[Span]) -> Proration {
        let of = &self.postings[posting];
        let period = self.plan.periods.get(of.period).span;
        let mut proration = Proration {
            parts: Vec::new(),
            outside: of.amount,
        };
        let first = columns.partition_point(|column| column.end() < period.start());
        let columns = (first..).zip(&columns[first..]);
        for (index, column) in columns.take_while(|(_, column)| column.start() <= period.end()) {
            let part = self.through(posting, column.end()) - self.before(posting, column.start());
            proration.outside = proration.outside - part;
            if !part.is_zero() {
                proration.parts.push((PeriodIx::new(index), part));
            }
        }
        proration
    }

    /// What has accrued of a posting before the first day of one of the columns.
    fn before(&self, posting: usize, day: Date) -> Money {
        let yesterday = day.yesterday().ok();
        yesterday.map_or(Money::ZERO, |day| self.through(posting, day))
    }

    /// What has accrued of a posting before a column or by the end of it.
    pub(in crate::ledger) fn through(&self, posting: usize, day: Date) -> Money {
        let of = &self.postings[posting];
        let period = self.plan.periods.get(of.period).span;
        if day >= period.end() {
            return of.amount;
        }
        let day = self.within.get(&(of.period, day));
        let amount = day.and_then(|day| day.get(&posting).copied());
        amount.unwrap_or_default()
    }

    /// Fills in the days within a period.
    fn accrue(&mut self, period: PeriodIx, pieces: &[AccruingPart], days: &[Date]) {
        let span = self.plan.periods.get(period).span;
        let months = span.cut_by((1, 1)).into_iter().map(Span::end);
        let months: BTreeSet<Date> = months.filter(|end| *end < span.end()).collect();
        let mut before = vec![0; pieces.len()];
        for day in months.union(&days.iter().copied().collect()) {
            let rounding = JointRounding::new(pieces, &before, *day, self.plan.unit);
            let units = rounding.units();
            if days.binary_search(day).is_ok() {
                let amounts = self.amounts(pieces, &rounding.begun, &units, *day);
                self.within.insert((period, *day), amounts);
            }
            if months.contains(day) {
                for (begun, units) in rounding.begun.iter().zip(units) {
                    before[begun.piece] = units;
                }
            }
        }
    }

    /// The amount of each posting on a day.
    fn amounts(
        &self,
        pieces: &[AccruingPart],
        begun: &[Begun],
        units: &[i128],
        day: Date,
    ) -> BTreeMap<usize, Money> {
        let complete = pieces.iter().filter(|piece| piece.span.end() <= day);
        let complete = complete.map(|piece| (piece.posting, piece.amount));
        let begun = begun.iter().zip(units).map(|(begun, units)| {
            let piece = &pieces[begun.piece];
            let amount = of_units(*units, self.plan.unit).unwrap_or_default();
            // If the unit is larger than the amount, the part must not exceed the amount.
            let is_above = amount.abs() > piece.amount.abs();
            (piece.posting, if is_above { piece.amount } else { amount })
        });
        let mut amounts: BTreeMap<usize, Money> = BTreeMap::new();
        for (posting, amount) in complete.chain(begun) {
            let sum = amounts.entry(posting).or_default();
            *sum = *sum + amount;
        }
        amounts
    }
}

/// The pieces of all postings by period, and within it in the order of ids.
fn pieces(plan: &Plan, books: &Books) -> Vec<AccruingPart> {
    let order = StableOrder::new(plan);
    let (lines, funders) = (roots(&books.line_tree), roots(&books.funder_tree));
    let mut pieces = Vec::new();
    for (position, posting) in books.postings.iter().enumerate() {
        let (side, top, account) = match posting.account {
            Account::Funder(at) => (0, order.funders[funders[at]], order.funders[at]),
            Account::Line(at) => (1, order.lines[lines[at]], order.lines[at]),
            Account::NoLine => (1, plan.lines.len(), 0),
        };
        let activity = posting.activity.map_or(0, |at| 1 + order.activities[at]);
        let rates = rates(plan, books, posting);
        let over = spread_over(plan, posting);
        pieces.extend(rates.into_iter().map(|(amount, span)| AccruingPart {
            posting: position,
            amount,
            span,
            over,
            sums: [side, top, account, activity, position],
        }));
    }
    pieces.sort_by_cached_key(|piece| {
        let posting = &books.postings[piece.posting];
        let item = posting.item(plan);
        let [side, top, account, activity, position] = piece.sums;
        let sums = [side, top, account, activity];
        (
            posting.period,
            sums,
            item.and_then(|item| item.what.as_deref()),
            posting.amount,
            (accrual_span(plan, posting), item.map(parties)),
            position,
            piece.span,
        )
    });
    pieces
}

/// The parts of a posting that accrue evenly: all of it, or those at each of its rates.
fn rates(plan: &Plan, books: &Books, posting: &Posting) -> Vec<(Money, Span)> {
    let terms = books.derivation(posting);
    let terms = terms.and_then(|derivation| derivation.by_term(posting.amount, plan.unit));
    match terms {
        Some(terms) if terms.len() > 1 => {
            let terms = terms.into_iter();
            terms.map(|(term, amount)| (amount, term.days)).collect()
        }
        Some(_) | None => vec![(posting.amount, accrual_span(plan, posting))],
    }
}

/// The root above each node.
fn roots<I: Ix>(tree: &Tree<I>) -> IndexVec<I, I> {
    let order = tree.in_order();
    let mut roots: IndexVec<I, I> = (0..order.len()).map(I::new).collect();
    for (node, _) in order {
        if let Some(parent) = tree.parent(node) {
            roots[node] = roots[parent];
        }
    }
    roots
}
