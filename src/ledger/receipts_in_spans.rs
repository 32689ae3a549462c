//! The payments of funders with days of receipt, in spans of time such as years.

use std::collections::BTreeMap;

use super::books::Books;
use super::invoice_payers::RealisedInvoices;
use super::receipts::{DatedReceipt, dated_receipts};
use super::sums::Sums;
use crate::plan::{Amount, FunderIx, PeriodIx, Plan, Span};

/// The payments in each of these spans of each funder in money that has days of receipt, by the number of the span.
/// Unknown in all spans if a day is not known or is in no span.
pub fn due_in(plan: &Plan, books: &Books, spans: &[Span]) -> BTreeMap<FunderIx, Sums> {
    let of_funder = |receipts: Vec<DatedReceipt>| {
        let mut due = Sums::default();
        for receipt in receipts {
            let is_in = |span: &Span| {
                let day = receipt.day;
                day.is_some_and(|day| span.contains(Span::day(day)))
            };
            let at = spans.iter().position(is_in).map(PeriodIx::new);
            let is_added = match (at, receipt.amount) {
                (_, Amount::Blank) => true,
                (Some(at), Amount::Known(amount)) => due.add(at, amount),
                (Some(_) | None, Amount::Known(_) | Amount::Unknown) => false,
            };
            if !is_added {
                (0..spans.len()).for_each(|at| due.mark_unknown(PeriodIx::new(at)));
            }
        }
        due
    };
    let dated = dated_receipts(plan, books, &RealisedInvoices::new()).into_iter();
    dated
        .map(|(funder, receipts)| (funder, of_funder(receipts)))
        .collect()
}

/// The time of the periods, with the complete years of the payments before and after it. Years begin in `first_month`.
/// None without periods.
pub fn term_with_receipts(plan: &Plan, books: &Books, first_month: i8) -> Option<Span> {
    let term = plan.periods.term()?;
    let receipts = dated_receipts(plan, books, &RealisedInvoices::new());
    let days = receipts.iter().flat_map(|(_, receipts)| receipts);
    let days = days.filter_map(|receipt| receipt.day);
    let outside = days.filter(|day| !term.contains(Span::day(*day)));
    let years = outside.filter_map(|day| {
        let year = day.year() - i16::from(day.month() < first_month);
        Span::months(year, first_month, 12).ok()
    });
    let hull =
        |a: Span, b: Span| Span::new(a.start().min(b.start()), a.end().max(b.end())).unwrap_or(a);
    Some(years.fold(term, hull))
}
