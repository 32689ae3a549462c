//! The amounts of the invoices to a funder that pays on invoice: its share in the costs that were booked in each closed
//! month, and at most what it brings in.

use std::collections::{BTreeMap, BTreeSet};

use super::purpose::AccountedPurpose;
use super::stretches::AccountStretch;
use super::{AccountInput, AccountMaker, Accounts, cost_booked_on};
use crate::ledger::actuals::BookedOn;
use crate::ledger::invoice_payers::{InvoicedMonths, RealisedInvoices, month_spans};
use crate::plan::{Amount, FunderIx, Money, Span};

/// The invoices of closed months that follow from bookings, for the funders for which they are known.
pub fn realised_invoices(input: &AccountInput<'_>) -> RealisedInvoices {
    let (plan, books) = (input.funding.plan, input.funding.books);
    let leaves = || books.funder_tree.leaves();
    let on_invoice: Vec<FunderIx> = leaves()
        .filter(|funder| plan.funder(*funder).pays_on_invoice())
        .collect();
    if on_invoice.is_empty() {
        return RealisedInvoices::default();
    }
    let all: Vec<FunderIx> = leaves().collect();
    let accounts = Accounts::without(input, &all);
    let invoices = on_invoice.into_iter().filter_map(|funder| {
        let months = accounts.maker(funder).invoices()?;
        Some((funder, months))
    });
    invoices.collect()
}

impl AccountMaker<'_> {
    /// Returns the amount of the invoices of each closed month. None if it is not known: if a bookkeeping is missing,
    /// if others may pay a part of the same costs, or if costs count that no bookkeeping has.
    pub(super) fn invoices(&self) -> Option<InvoicedMonths> {
        let through = self.input.comparison.through?;
        let all = self.periods();
        let has_all = self.has_all_own_costs() || self.is_delivered && !self.eligible.lacks_some();
        let is_as_booked =
            self.pay_not_taken(&all).is_blank() && self.flat_rates_in(&all).is_blank();
        if !has_all || !is_as_booked {
            return None;
        }
        let costs = self.own_costs_by_month()?;
        let closed = month_spans(self.plan).into_iter();
        let closed = closed.filter(|month| month.end() <= through);
        let (mut cost, mut before) = (Money::ZERO, Money::ZERO);
        let invoices = closed.map(|month| {
            let booked = costs.get(&month).copied().unwrap_or_default();
            cost = cost.checked_add(booked)?;
            let invoiced = Amount::Known(cost)
                .at_most(self.most_by_end_of(month))
                .known()?;
            let of_month = invoiced.checked_add(-before)?;
            before = invoiced;
            Some((month, of_month))
        });
        invoices.collect()
    }

    /// The maximum that the funder may have brought in by the end of a month: its credit of the periods that have begun
    /// by then. It is at most the grant of the funder, and at most the amount that its conditions let it pay.
    fn most_by_end_of(&self, month: Span) -> Amount {
        let credit = &self.input.funding.books.funders[self.index];
        let periods = self.plan.periods.iter();
        let begun = periods.filter(|(_, period)| period.span.start() <= month.end());
        let begun = begun.map(|(at, _)| credit.at(at));
        let mut most = begun.fold(Amount::ZERO, Amount::plus);
        let granted = self.funder.granted().map(Amount::Known);
        let allowed = Some(self.allowed_in(&self.periods())).filter(|most| !most.is_blank());
        for limit in granted.into_iter().chain(allowed) {
            most = most.at_most(limit);
        }
        most
    }

    /// The costs of each month that this funder alone pays. None if another funder may pay a part of them.
    fn own_costs_by_month(&self) -> Option<BTreeMap<Span, Money>> {
        let mut sums = BTreeMap::new();
        for ((purpose, stretch), months) in self.booked_by_month()? {
            let mut through = (Money::ZERO, Money::ZERO);
            for (month, amount) in months {
                let cost = through.0.checked_add(amount)?;
                let own = self.own_part(purpose, stretch, cost)?;
                let sum: &mut Money = sums.entry(month).or_default();
                *sum = sum.checked_add(own.checked_add(-through.1)?)?;
                through = (cost, own);
            }
        }
        Some(sums)
    }

    /// The part of a cost that this funder alone may pay. None if another funder may pay some of the costs that this
    /// funder may pay.
    fn own_part(
        &self,
        purpose: AccountedPurpose,
        stretch: AccountStretch,
        cost: Money,
    ) -> Option<Money> {
        let only = BTreeSet::from([self.index]);
        if !self.payers.may_pay(&only, purpose, stretch) {
            return Some(Money::ZERO);
        }
        let parts = self.payers.divided(purpose, stretch, cost)?.into_iter();
        let own = parts.filter(|(payers, _)| payers.contains(&self.index));
        let own: Vec<Money> = own
            .map(|(payers, part)| (payers == only).then_some(part))
            .collect::<Option<_>>()?;
        own.into_iter().reduce(|sum, part| sum + part)
    }

    /// The amount that is booked on each purpose in each month.
    fn booked_by_month(
        &self,
    ) -> Option<BTreeMap<(AccountedPurpose, AccountStretch), BTreeMap<Span, Money>>> {
        let mut cells: BTreeMap<_, BTreeMap<Span, Money>> = BTreeMap::new();
        let sources = self.input.realisation.sources.iter();
        for (booked, amount) in sources.flat_map(|source| &source.booked_by_day) {
            let Some(on) = cost_booked_on(booked.on) else {
                continue;
            };
            let day = Span::day(booked.day);
            let mut stretches = self.stretches.all().iter();
            let Some(stretch) = stretches.find(|stretch| stretch.span.contains(day)) else {
                continue;
            };
            let is_activity = matches!(on, BookedOn::Activity(_));
            let line = booked.line.filter(|_| is_activity);
            let (first, last) = (booked.day.first_of_month(), booked.day.last_of_month());
            let month = Span::new(first, last).ok()?;
            let months = cells.entry((AccountedPurpose { on, line }, *stretch));
            let sum = months.or_default().entry(month).or_default();
            *sum = sum.checked_add(*amount)?;
        }
        Some(cells)
    }
}
