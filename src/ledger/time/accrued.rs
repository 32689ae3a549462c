//! The amount of each posting that has accrued by the end of a day within its period.
//!
//! Rounded; see *Invariants* in src/README.md. At the end of each month all postings of a period are rounded together
//! (`rounding.rs`). A day within a month is rounded from the end of the month before it, so that no day depends on
//! which other days are asked for.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use jiff::civil::Date;

use super::accrual::AccrualDays;
use super::exact_day::ExactDay;
use super::proration::{Proration, accrual_span};
use super::rounding::{EarlierRounding, rounded_together};
use crate::ledger::books::{Account, Books, Posting};
use crate::ledger::stable_order::{StableOrder, parties};
use crate::ledger::tree::Tree;
use crate::ledger::units::of_units;
use crate::plan::{IndexVec, Ix, Money, PeriodIx, Plan, Span};

/// The accrued amounts of the postings of some books by the end of some days.
#[derive(Debug, Clone)]
pub(in crate::ledger) struct Accrued<'p> {
    plan: &'p Plan,
    postings: &'p [Posting],
    /// The accrued amount of each posting, by its position, for each period and each of the days within it.
    within: BTreeMap<(PeriodIx, Date), BTreeMap<usize, Money>>,
}

/// A posting that accrues within a period.
#[derive(Debug)]
pub(super) struct AccruingPosting {
    /// Its position.
    posting: usize,
    pub(super) amount: Money,
    pub(super) days: AccrualDays,
    /// The sums that it is a part of: those of its side, of the group at the top, of its line or funder, of its
    /// activity, and of itself.
    pub(super) sums: [usize; 5],
}

impl<'p> Accrued<'p> {
    /// Returns the amounts that have accrued before and by the end of each of these columns.
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
        if columns.is_empty() {
            return accrued;
        }
        let days = columns.iter().flat_map(|column| {
            let before = column.start().yesterday().ok();
            before.into_iter().chain([column.end()])
        });
        let days: BTreeSet<Date> = days.collect();
        for of_period in accruing(plan, books).chunk_by(|a, b| {
            let period = |each: &AccruingPosting| books.postings[each.posting].period;
            period(a) == period(b)
        }) {
            let period = books.postings[of_period[0].posting].period;
            let span = plan.periods.get(period).span;
            let within: Vec<Date> = days.range(span.start()..span.end()).copied().collect();
            if !within.is_empty() {
                accrued.accrue(period, of_period, &within);
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

    /// Returns the amount of a posting that has accrued before the first day of one of the columns.
    fn before(&self, posting: usize, day: Date) -> Money {
        let yesterday = day.yesterday().ok();
        yesterday.map_or(Money::ZERO, |day| self.through(posting, day))
    }

    /// Returns the amount of a posting that has accrued by the end of a day, which is the last day of a column or the
    /// day before its first.
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
    fn accrue(&mut self, period: PeriodIx, postings: &[AccruingPosting], days: &[Date]) {
        let (span, unit) = (self.plan.periods.get(period).span, self.plan.unit);
        let months = span.cut_by((1, 1)).into_iter().map(Span::end);
        let mut months: VecDeque<Date> = months.filter(|end| *end < span.end()).collect();
        months.push_back(span.end());
        let mut all: BTreeSet<Date> = months.iter().copied().collect();
        all.extend(days);
        let mut ahead: VecDeque<ExactDay> = VecDeque::new();
        let mut before = EarlierRounding::nothing(postings.len());
        for day in all.into_iter().filter(|day| *day < span.end()) {
            while ahead.len() <= ExactDay::AHEAD
                && let Some(month) = months.pop_front()
            {
                ahead.push_back(ExactDay::new(postings, month, unit));
            }
            let is_month = ahead.front().is_some_and(|next| next.day == day);
            let next = is_month.then(|| ahead.pop_front()).flatten();
            let exact = next.unwrap_or_else(|| ExactDay::new(postings, day, unit));
            let units = rounded_together(postings, &exact, ahead.make_contiguous(), &before);
            if days.binary_search(&day).is_ok() {
                let amounts = self.amounts(postings, &units, day);
                self.within.insert((period, day), amounts);
            }
            if is_month {
                before.add(&exact, units);
            }
        }
    }

    /// The amount of each posting on a day.
    fn amounts(
        &self,
        postings: &[AccruingPosting],
        units: &[i128],
        day: Date,
    ) -> BTreeMap<usize, Money> {
        let amount = |(each, units): (&AccruingPosting, &i128)| {
            let amount = of_units(*units, self.plan.unit).unwrap_or_default();
            let is_complete = day >= each.days.span().end();
            // If the unit is larger than the amount, the part must not exceed the amount.
            let is_all = is_complete || amount.abs() > each.amount.abs();
            (each.posting, if is_all { each.amount } else { amount })
        };
        postings.iter().zip(units).map(amount).collect()
    }
}

/// All postings by period, and within it in the order of ids.
fn accruing(plan: &Plan, books: &Books) -> Vec<AccruingPosting> {
    let order = StableOrder::new(plan);
    let (lines, funders) = (roots(&books.line_tree), roots(&books.funder_tree));
    let of_posting = |(position, posting): (usize, &Posting)| {
        let (side, top, account) = match posting.account {
            Account::Funder(at) => (0, order.funders[funders[at]], order.funders[at]),
            Account::Line(at) => (1, order.lines[lines[at]], order.lines[at]),
            Account::NoLine => (1, plan.lines.len(), 0),
        };
        let activity = posting.activity.map_or(0, |at| 1 + order.activities[at]);
        AccruingPosting {
            posting: position,
            amount: posting.amount,
            days: AccrualDays::of(plan, books, posting),
            sums: [side, top, account, activity, position],
        }
    };
    let postings = books.postings.iter().enumerate();
    let mut accruing: Vec<AccruingPosting> = postings.map(of_posting).collect();
    accruing.sort_by_cached_key(|each| {
        let posting = &books.postings[each.posting];
        let item = posting.item(plan);
        let [side, top, account, activity, position] = each.sums;
        let sums = [side, top, account, activity];
        (
            posting.period,
            sums,
            item.and_then(|item| item.what.as_deref()),
            posting.amount,
            (accrual_span(plan, posting), item.map(parties)),
            position,
        )
    });
    accruing
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
