//! The months that are closed in all bookkeepings: their booked amounts, instead of the planned ones.

use std::collections::{BTreeMap, BTreeSet};

use super::partners::BookedParts;
use super::{CashFlow, month_of, partners, without_books, without_months};
use crate::ledger::actuals::{BookedOn, BudgetComparison, DailySum, Realisation};
use crate::ledger::receipts::period_of;
use crate::ledger::sums::Sums;
use crate::plan::{FunderIx, Money, PeriodIx, Span};

impl CashFlow<'_> {
    /// Replaces the figures of months up to the last closed day by the booked ones. If a bookkeeping was not delivered,
    /// these months are unknown.
    ///
    /// Months in which a partner without a bookkeeping has a budget are unknown for it and for all partners together.
    /// Amounts that are booked before the first month count in the first month, and amounts that are booked after the
    /// last month count in the last. An own contribution that no bookkeeping has stays as budgeted. Payments of a
    /// funder that no rule names are unknown. Money that only its receiver has booked is passed on in the same month.
    /// If others have booked a part of it, the rest is passed on in the first open month.
    pub fn replace_booked(&mut self, realisation: &Realisation, comparison: &BudgetComparison) {
        let plan = self.keys.plan();
        let Some(through) = self.through else {
            return;
        };
        let closed = self.months.partition_point(|month| month.end() <= through);
        self.booked_months = closed;
        let missing = without_books::MissingBooks::new(self, comparison);
        let is_delivered = realisation.sources.iter().all(|source| source.is_delivered);
        let rows = self.partners.iter_mut().map(|(_, row)| row);
        for row in rows.chain([&mut self.all]) {
            for sums in [&mut row.received, &mut row.passed_on, &mut row.paid] {
                *sums = open(sums, closed, is_delivered);
            }
        }
        self.own.clone_from(&comparison.own);
        let mut own: Vec<(FunderIx, Sums)> = Vec::new();
        for (funder, sums) in &mut self.funders {
            let rest = open(sums, closed, is_delivered);
            if self.own.contains(funder) {
                let mut before = sums.clone();
                before.subtract_row(&rest);
                own.push((*funder, before));
            }
            *sums = rest;
        }
        let last_booked = closed.saturating_sub(1);
        let (first, last) = (self.months[0].start(), self.months[last_booked].end());
        let mut in_kind = InKindLeft::new(comparison);
        let mut for_others: BTreeMap<FunderIx, Sums> = BTreeMap::new();
        let mut divided: BTreeSet<FunderIx> = BTreeSet::new();
        let mut booked: BTreeMap<FunderIx, BookedParts<'_>> = BTreeMap::new();
        let sources = realisation.sources.iter();
        for (key, amount) in sources.flat_map(|source| &source.booked_by_day) {
            if self.reserves.has(plan, key.on) {
                continue;
            }
            let Some(month) = month_of(&self.months, key.day.min(last).max(first)) else {
                continue;
            };
            let partner = key.partner.as_ref();
            let known = partner.and_then(|id| plan.partners.get_key_value(id));
            let id = known.map(|(id, _)| id.as_str());
            let row = self.row(id);
            match key.on {
                BookedOn::Activity(_) | BookedOn::Line(_) => {
                    let paid = in_kind.without(comparison, key, *amount);
                    row.paid.add_or_mark_unknown(month, paid);
                    self.all.paid.add_or_mark_unknown(month, paid);
                }
                BookedOn::Funder(funder) => {
                    let receiver = plan.funder(funder).received_by.as_ref();
                    let parts = booked.entry(funder).or_default();
                    let part = parts.entry(id).or_default();
                    part.add_or_mark_unknown(month, *amount);
                    if receiver.is_some() && partner == receiver {
                        let sums = for_others.entry(funder).or_default();
                        sums.add_or_mark_unknown(month, *amount);
                    } else {
                        divided.insert(funder);
                    }
                    row.received.add_or_mark_unknown(month, *amount);
                    self.all.received.add_or_mark_unknown(month, *amount);
                    let mut funders = self.funders.iter_mut();
                    if let Some((_, sums)) = funders.find(|(each, _)| *each == funder) {
                        sums.add_or_mark_unknown(month, *amount);
                    }
                }
            }
        }
        for_others.retain(|funder, _| !divided.contains(funder));
        for (funder, money) in for_others {
            self.pass_on(funder, &money);
        }
        booked.retain(|funder, _| is_delivered && divided.contains(funder));
        for (funder, parts) in booked {
            let owed = partners::still_owed(&self.keys, &self.months, funder, &parts);
            self.owed.extend(owed);
        }
        self.pass_on_owed();
        partners::sort(plan, &mut self.partners);
        for (funder, money) in own {
            self.receive(funder, &money);
        }
        self.mark_receipts_unknown(comparison);
        self.mark_without_books(&missing);
    }

    /// Marks the booked months unknown in which a funder that no booking rule names has a budget: in the total, and in
    /// the row of each partner that may have received or passed on its money.
    fn mark_receipts_unknown(&mut self, comparison: &BudgetComparison) {
        let plan = self.keys.plan();
        for (funder, periods) in &comparison.unknown_receipts {
            let funder = *funder;
            if self.reserves.has_funder(funder) {
                continue;
            }
            let mut unknown = Sums::default();
            for (at, month) in self.months[..self.booked_months].iter().enumerate() {
                let period = period_of(plan, month.end());
                if period.is_some_and(|period| periods.contains(&period)) {
                    unknown.mark_unknown(PeriodIx::new(at));
                }
            }
            self.mark_funder_unknown(funder, &unknown);
            self.without_rule.push(funder);
        }
        partners::sort(plan, &mut self.partners);
    }

    /// Marks payments of a funder unknown: in the total, and in the row of each partner that may have received or
    /// passed on its money.
    pub(super) fn mark_funder_unknown(&mut self, funder: FunderIx, unknown: &Sums) {
        let plan = self.keys.plan();
        self.all.received.copy_unknown(unknown);
        if let Some((_, row)) = self.funders.iter_mut().find(|(each, _)| *each == funder) {
            row.copy_unknown(unknown);
        }
        let receiver = plan.funder(funder).received_by.as_ref();
        let receiver = receiver.map(|id| id.as_str());
        let sharing = partners::sharing(plan, funder);
        for id in sharing.iter().copied().filter(|_| receiver.is_none()) {
            self.row(id).received.copy_unknown(unknown);
        }
        if receiver.is_some() {
            self.row(receiver).received.copy_unknown(unknown);
            for id in sharing.into_iter().flatten().chain(receiver) {
                self.row(Some(id)).passed_on.copy_unknown(unknown);
            }
        }
    }
}

/// A row without its closed months. They are unknown if a bookkeeping was not delivered.
fn open(row: &Sums, closed: usize, is_delivered: bool) -> Sums {
    let mut rest = without_months(row, ..closed);
    if !is_delivered {
        (0..closed)
            .map(PeriodIx::new)
            .for_each(|month| rest.mark_unknown(month));
    }
    rest
}

/// The part of the booked costs that contributions in kind still have to pay, by period: costs of activities that are
/// left to them. Nobody pays these costs with money.
struct InKindLeft(BTreeMap<PeriodIx, Money>);

impl InKindLeft {
    fn new(comparison: &BudgetComparison) -> InKindLeft {
        let mut left: BTreeMap<PeriodIx, Money> = BTreeMap::new();
        for funder in comparison.in_kind.booked_payers() {
            for closed in &comparison.periods {
                let row = comparison.funders[*funder].at(closed.period);
                let sum = left.entry(closed.period).or_default();
                *sum = *sum + row.realised.known().unwrap_or_default();
            }
        }
        InKindLeft(left)
    }

    /// A booked cost without the part that is in kind.
    fn without(&mut self, comparison: &BudgetComparison, key: &DailySum, amount: Money) -> Money {
        let BookedOn::Activity(activity) = key.on else {
            return amount;
        };
        if comparison.in_kind.payers_of_booked(activity).is_none() {
            return amount;
        }
        let mut periods = comparison.periods.iter();
        let closed = periods.find(|closed| closed.span.contains(Span::day(key.day)));
        let Some(left) = closed.and_then(|closed| self.0.get_mut(&closed.period)) else {
            return amount;
        };
        let part = amount.min(*left);
        *left = *left - part;
        amount - part
    }
}
