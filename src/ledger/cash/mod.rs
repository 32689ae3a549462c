//! Cash flow (*liquiditeit*): the receipts and payments of each month, by partner.
//!
//! Cost is paid in the month in which it accrues. Money is received on the days that a funder's `receipts` state, on
//! invoice after the cost, or else as its credit accrues. Contributions in kind are not money: they are not received,
//! and the costs that they pay are not paid (`in_kind`). Money that is added to a reserve or drawn from it is neither
//! received nor paid. Closed months have the booked amounts, and open months follow the forecast.

mod forecast;
mod in_kind;
mod partners;
mod realised;
mod reserves;
#[cfg(test)]
mod tests;
mod without_books;

use std::ops::RangeBounds;

use jiff::civil::Date;

use super::allocation::AllocationKeys;
use super::books::{Books, FunderIx};
use super::funding::is_in_kind;
use super::invoice_payers::RealisedInvoices;
use super::receipts::{DatedReceipt, DatedReceipts, dated_receipts};
use super::reserves::rows_of;
use super::sums::Sums;
use super::time::ColumnSums;
use crate::plan::{Amount, Money, PeriodIx, Plan, Span};
use in_kind::without_costs_in_kind;
use reserves::ReserveMoves;
pub use reserves::expected_from_reserves;

/// The cash flow of a plan by month. `PeriodIx(n)` in a row is the month at index n.
#[derive(Debug)]
pub struct CashFlow<'p> {
    /// Months without gaps, from the first period or receipt to the last. The month of the last closed day is cut in
    /// two after that day.
    pub months: Vec<Span>,
    /// The opening balance of the plan.
    pub opening: Amount,
    /// The sum of all partners.
    pub all: CashRow,
    /// A row for each partner that receives or pays, by its id in the order of the plan, and last a row for amounts
    /// without a named partner. They add up to `all`.
    pub partners: Vec<(Option<&'p str>, CashRow)>,
    /// The payments of each funder. Groups and funders in kind are left out.
    pub funders: Vec<(FunderIx, Sums)>,
    /// The number of months, from the first, that have booked amounts.
    pub booked_months: usize,
    /// The funders whose own contributions are in no bookkeeping. In booked months these are as budgeted.
    pub own: Vec<FunderIx>,
    /// The funders that no booking rule names: their payments in booked months are unknown.
    pub without_rule: Vec<FunderIx>,
    /// The partners that have a budget and no bookkeeping: what they paid and received in booked months is unknown.
    pub without_books: Vec<&'p str>,
    /// The settlement of each funder after all months. Below 0 it is paid back.
    pub settled: Vec<(FunderIx, Money)>,
    /// The amounts of booked receipts that one partner still has to pass on to another, in the first open month.
    owed: Vec<(&'p str, &'p str, Money)>,
    /// The last day with booked amounts.
    through: Option<Date>,
    reserves: ReserveMoves,
    /// The budget by month.
    accrued: ColumnSums,
    keys: AllocationKeys<'p>,
}

/// The cash flow of one partner, or of all.
#[derive(Debug, Clone, Default)]
pub struct CashRow {
    /// The payments of funders.
    pub received: Sums,
    /// The payments that other partners pass on, less those that are passed on to them.
    pub passed_on: Sums,
    /// The costs.
    pub paid: Sums,
}

impl<'p> CashFlow<'p> {
    /// The cash flow of a plan of which the books are closed up to a day, as it was planned. None if the plan has no
    /// periods.
    pub fn new(plan: &'p Plan, books: &'p Books, through: Option<Date>) -> Option<CashFlow<'p>> {
        CashFlow::with_invoices(plan, books, through, &RealisedInvoices::new())
    }

    /// The cash flow as in [`CashFlow::new`], with the invoices of closed months as far as they are known.
    pub fn with_invoices(
        plan: &'p Plan,
        books: &'p Books,
        through: Option<Date>,
        invoices: &RealisedInvoices,
    ) -> Option<CashFlow<'p>> {
        let dated = dated_receipts(plan, books, invoices);
        let months = months(plan, &dated, through)?;
        let keys = AllocationKeys::new(plan, books);
        let in_money = without_costs_in_kind(plan, books, &keys);
        let accrued = ColumnSums::prorated(plan, &in_money, &months);
        let reserves = ReserveMoves::new(plan, books);
        let mut all = CashRow {
            paid: accrued.debit.clone(),
            ..CashRow::default()
        };
        let (added, drawn) = rows_of(plan, reserves.lines(), &accrued.lines, &accrued.funders);
        all.paid.subtract_row(&added);
        let mut funders = Vec::new();
        for funder in cash_funders(plan, books).filter(|funder| !reserves.has_funder(*funder)) {
            let own = dated.iter().find(|(each, _)| *each == funder);
            let row = match own {
                Some((_, receipts)) => received(&months, receipts),
                None => accrued.funders[funder].clone(),
            };
            all.received.add_row(&row);
            funders.push((funder, row));
        }
        // If it is not known how much is drawn from reserves, it is not known how much is received.
        all.received.copy_unknown(&drawn);
        for funder in in_kind_funders(plan, books) {
            all.paid.subtract_row(&accrued.funders[funder]);
        }
        let mut partners = partners::rows(
            (&keys, &in_money, &reserves),
            &months,
            &accrued,
            &funders,
            &all,
        );
        // The money of a reserve belongs to no partner.
        let unassigned = partners.iter_mut().find(|(partner, _)| partner.is_none());
        if let Some((_, row)) = unassigned {
            row.received.copy_unknown(&drawn);
        }
        Some(CashFlow {
            months,
            opening: plan.opening_balance(),
            all,
            partners,
            funders,
            booked_months: 0,
            own: Vec::new(),
            without_rule: Vec::new(),
            without_books: Vec::new(),
            settled: Vec::new(),
            owed: Vec::new(),
            through,
            reserves,
            accrued,
            keys,
        })
    }

    /// The balance of a row at the end of each month, from an opening balance on.
    pub fn balances(&self, row: &CashRow, opening: Amount) -> Vec<Amount> {
        let mut balance = opening;
        let months = (0..self.months.len()).map(PeriodIx::new);
        months
            .map(|month| {
                balance = balance.plus(row.movement(month));
                balance
            })
            .collect()
    }

    /// The budgeted withdrawals from reserves, less the budgeted additions to them. They are in no row.
    pub fn from_reserves(&self) -> Amount {
        let (plan, accrued) = (self.keys.plan(), &self.accrued);
        let lines = self.reserves.lines();
        let (added, drawn) = rows_of(plan, lines, &accrued.lines, &accrued.funders);
        drawn.sum().minus(added.sum()).or_zero()
    }

    /// The opening balance of the row of a partner. The opening balance of the plan belongs to no partner.
    pub fn opening_of(&self, partner: Option<&str>) -> Amount {
        match partner {
            Some(_) => Amount::ZERO,
            None => self.opening,
        }
    }

    /// Passes on the money of a funder that a partner received for others in closed months.
    fn pass_on(&mut self, funder: FunderIx, money: &Sums) {
        let mut rows = std::mem::take(&mut self.partners).into_iter().collect();
        partners::pass_on(&mut rows, &self.keys, &self.months, funder, money);
        self.partners = rows.into_iter().collect();
    }

    /// Passes on the amounts that are still owed from booked receipts, in the first open month.
    fn pass_on_owed(&mut self) {
        let first_open = PeriodIx::new(self.booked_months);
        if self.booked_months >= self.months.len() {
            return;
        }
        for (from, to, amount) in self.owed.clone() {
            let row = self.row(Some(from));
            row.passed_on.add_or_mark_unknown(first_open, -amount);
            let row = self.row(Some(to));
            row.passed_on.add_or_mark_unknown(first_open, amount);
        }
    }

    /// Adds money of a funder to its own row, to the total, and to the rows of the partners that get it.
    fn receive(&mut self, funder: FunderIx, money: &Sums) {
        if money.is_blank() {
            return;
        }
        self.all.received.add_row(money);
        let row = self.funders.iter_mut().find(|(each, _)| *each == funder);
        if let Some((_, row)) = row {
            row.add_row(money);
        }
        let mut rows = std::mem::take(&mut self.partners).into_iter().collect();
        partners::receive(&mut rows, &self.keys, &self.months, funder, money);
        self.partners = rows.into_iter().collect();
        partners::sort(self.keys.plan(), &mut self.partners);
    }

    /// The row of a partner. Adds one if it has none.
    fn row(&mut self, partner: Option<&'p str>) -> &mut CashRow {
        let at = self.partners.iter().position(|(id, _)| *id == partner);
        let at = at.unwrap_or_else(|| {
            self.partners.push((partner, CashRow::default()));
            self.partners.len() - 1
        });
        &mut self.partners[at].1
    }
}

impl CashRow {
    /// Returns the receipts less the payments of a month.
    pub fn movement(&self, month: PeriodIx) -> Amount {
        let into = self.received.at(month).plus(self.passed_on.at(month));
        into.minus(self.paid.at(month)).or_zero()
    }
}

/// The funders that are not groups and bring in money.
fn cash_funders<'a>(plan: &'a Plan, books: &'a Books) -> impl Iterator<Item = FunderIx> + 'a {
    let leaves = books.funder_tree.leaves();
    leaves.filter(|funder| !is_in_kind(plan, &books.funder_tree, *funder))
}

fn in_kind_funders<'a>(plan: &'a Plan, books: &'a Books) -> impl Iterator<Item = FunderIx> + 'a {
    let leaves = books.funder_tree.leaves();
    leaves.filter(|funder| is_in_kind(plan, &books.funder_tree, *funder))
}

/// The months from the first period or receipt to the last. The month of the last closed day is cut in two after it.
fn months(plan: &Plan, dated: &DatedReceipts, through: Option<Date>) -> Option<Vec<Span>> {
    let term = plan.periods.term()?;
    let receipts = dated.iter().flat_map(|(_, receipts)| receipts);
    let days: Vec<Date> = receipts.filter_map(|receipt| receipt.day).collect();
    let first = days.iter().copied().chain([term.start()]).min()?;
    let last = days.iter().copied().chain([term.end()]).max()?;
    let hull = Span::new(first.first_of_month(), last.last_of_month()).ok()?;
    let cut = |month: Span| {
        let cut = through.filter(|day| month.start() <= *day && *day < month.end());
        let parts = cut.and_then(|day| {
            let open = Span::new(day.tomorrow().ok()?, month.end()).ok()?;
            Some([Span::new(month.start(), day).ok()?, open])
        });
        parts.map_or_else(|| vec![month], Vec::from)
    };
    Some(hull.every_months(1).flat_map(cut).collect())
}

/// The month of a day. None if it is in no month.
fn month_of(months: &[Span], day: Date) -> Option<PeriodIx> {
    let at = months.partition_point(|month| month.end() < day);
    let is_in = months.get(at).is_some_and(|month| month.start() <= day);
    is_in.then(|| PeriodIx::new(at))
}

/// The dated receipts of a funder by month. If the day of one is not known, all months are unknown.
fn received(months: &[Span], receipts: &[DatedReceipt]) -> Sums {
    let mut row = Sums::default();
    for receipt in receipts {
        let month = receipt.day.and_then(|day| month_of(months, day));
        match (month, receipt.amount) {
            (Some(month), Amount::Known(amount)) => row.add_or_mark_unknown(month, amount),
            (Some(month), Amount::Unknown) => row.mark_unknown(month),
            (None, _) => row.mark_all_unknown(),
            (Some(_), Amount::Blank) => {}
        }
    }
    row
}

/// A row without the amounts of some months. Unknown amounts stay unknown.
fn without_months(row: &Sums, months: impl RangeBounds<usize>) -> Sums {
    let mut rest = Sums::default();
    let kept = row
        .cells()
        .filter(|(month, _)| !months.contains(&month.index()));
    for (month, amount) in kept {
        rest.add_or_mark_unknown(month, amount);
    }
    rest.copy_unknown(row);
    rest
}
