//! Funders that pay on invoice, some days after the end of the month of the costs.

use std::collections::BTreeMap;

use jiff::ToSpan;

use super::books::{Books, FunderIx};
use super::receipts::DatedReceipt;
use super::sums::Sums;
use super::time::ColumnSums;
use crate::plan::{Amount, Contribution, Funder, Money, PeriodIx, Plan, Span};

/// The amount of the invoices of each closed month, by what was booked.
pub(super) type InvoicedMonths = BTreeMap<Span, Money>;

/// The invoices of each funder that pays on invoice and whose invoices are known.
pub type RealisedInvoices = BTreeMap<FunderIx, InvoicedMonths>;

impl Funder {
    /// Whether it pays on invoice, in money.
    pub fn pays_on_invoice(&self) -> bool {
        self.form == Contribution::Cash && !self.has_receipts() && self.invoice_days.is_some()
    }
}

/// The months of the plan, and the books in columns of these months.
/// Returns the months of the plan, and the sums that accrue in each.
pub(super) fn accrued_by_month(plan: &Plan, books: &Books) -> (Vec<Span>, ColumnSums) {
    let months = month_spans(plan);
    let sums = ColumnSums::prorated(plan, books, &months);
    (months, sums)
}

/// The complete calendar months of all periods.
pub(super) fn month_spans(plan: &Plan) -> Vec<Span> {
    let term = plan.periods.term();
    let hull = term
        .and_then(|term| Span::new(term.start().first_of_month(), term.end().last_of_month()).ok());
    hull.map_or_else(Vec::new, |hull| hull.every_months(1).collect())
}

/// The invoices of each month, due some days after the end of that month: the realised amount, or else the amount that
/// accrues.
pub(super) fn invoiced(
    months: &[Span],
    (accrued, realised): (&Sums, Option<&InvoicedMonths>),
    days: u32,
) -> Vec<DatedReceipt> {
    let of_month = |month: &Span| realised.and_then(|realised| realised.get(month));
    let months = (0..).map(PeriodIx).zip(months);
    let receipts = months.map(|(at, month)| DatedReceipt {
        day: month.end().checked_add(i64::from(days).days()).ok(),
        amount: of_month(month).map_or(accrued.at(at), |amount| Amount::Known(*amount)),
    });
    receipts
        .filter(|receipt| receipt.amount != Amount::Blank)
        .collect()
}
