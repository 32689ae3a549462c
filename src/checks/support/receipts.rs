//! The receipts of funders, stated and booked, compared with their credit.

use std::collections::BTreeMap;

use crate::checks::Context;
use crate::ledger::actuals::BudgetComparison;
use crate::ledger::{
    Books, RestTerm, Sums, due_in_periods, realised_invoices, receipt_schedule, rest_by_period,
};
use crate::plan::{Amount, FunderIx, Money, PeriodIx, Plan, Receipt, Span};

/// The credit of a funder, and the sum of the receipts that it states. A receipt of the rest is not in the sum.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StatedReceipts {
    pub(crate) received: Money,
    pub(crate) credit: Money,
    /// Whether a receipt is the rest: it has no amount or share.
    pub(crate) has_rest: bool,
}

impl StatedReceipts {
    /// Whether the receipts are equal to the credit, or leave a rest of 0 or more.
    pub(crate) fn is_in_order(self) -> bool {
        match self.has_rest {
            // A rest below 0 is right only if the credit is below 0.
            true => self.received <= self.credit.max(Money::ZERO),
            false => self.received == self.credit,
        }
    }
}

/// The stated receipts of a funder. None if it states none, if it is a group, or if an amount is unknown.
pub(crate) fn stated_receipts(
    plan: &Plan,
    books: &Books,
    funder: FunderIx,
) -> Option<StatedReceipts> {
    let is_rest = |receipt: &Receipt| receipt.amount.is_none() && receipt.share.is_none();
    let all = &plan.funder(funder).receipts;
    if all.is_empty() || books.funder_tree.is_group(funder) {
        return None;
    }
    let receipts = receipt_schedule(plan, books, funder).into_iter();
    let stated = receipts.zip(all).filter(|(_, receipt)| !is_rest(receipt));
    let received = stated.fold(Amount::ZERO, |sum, (scheduled, _)| {
        sum.plus(scheduled.amount)
    });
    Some(StatedReceipts {
        received: received.known()?,
        credit: books.funders[funder].sum().known()?,
        has_rest: all.iter().any(is_rest),
    })
}

/// The difference between what a funder paid in closed time and what the plan expected.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ReceivedDifference {
    pub(crate) funder: FunderIx,
    pub(crate) time: ReceivedIn,
    pub(crate) expected: Money,
    pub(crate) received: Money,
}

/// The closed time of a difference in receipts, and how the expected amount is determined.
#[derive(Debug, Clone, Copy)]
pub(crate) enum ReceivedIn {
    /// A period. The credit of the period is expected.
    Period(PeriodIx),
    /// A period. The rest of the realised costs that the other funders do not pay is expected.
    PeriodOfRest(PeriodIx),
    /// All closed periods together, because the plan says when the funder pays. So a payment that came late, but in
    /// closed time, is not a difference.
    AllClosed(Span),
}

/// The differences in the receipts of each funder that a booking rule names, by closed period. If the plan says when a
/// funder pays, for all closed periods together.
pub(crate) fn received_differences(cx: Context<'_>) -> Vec<ReceivedDifference> {
    let Some(comparison) = cx.closed_comparison() else {
        return Vec::new();
    };
    let named = cx.plan.booked_funders();
    let invoices = cx.account_input().map(|input| realised_invoices(&input));
    let due = due_in_periods(cx.plan, cx.books, &invoices.unwrap_or_default());
    let mut differences = Vec::new();
    for (funder, id, _) in cx.plan.indexed_funders() {
        if !named.contains(id) || cx.books.funder_tree.is_group(funder) {
            continue;
        }
        let closed = comparison.periods.iter();
        let closed = closed.filter(|closed| closed.part.is_none() && has_books(cx, closed.span));
        let closed: Vec<PeriodIx> = closed.map(|closed| closed.period).collect();
        if let Some(due) = due.get(&funder) {
            let row = |at| comparison.funders[funder].at(at).realised;
            differences.extend(in_all_closed(cx, funder, &closed, due, row));
            continue;
        }
        let rests = realised_rests(cx, comparison, funder);
        for period in closed {
            let row = comparison.funders[funder].at(period);
            let (expected, time) = match &rests {
                Some(rests) => (rests[&period], ReceivedIn::PeriodOfRest(period)),
                None => (row.budget, ReceivedIn::Period(period)),
            };
            let (Some(expected), Some(received)) = (expected.known(), row.realised.known()) else {
                continue;
            };
            if expected != received {
                differences.push(ReceivedDifference {
                    funder,
                    time,
                    expected,
                    received,
                });
            }
        }
    }
    differences
}

/// Returns the amount that a funder that pays the rest had to pay of the realised costs in each period. None if it does
/// not pay the rest.
fn realised_rests(
    cx: Context<'_>,
    comparison: &BudgetComparison,
    funder: FunderIx,
) -> Option<BTreeMap<PeriodIx, Amount>> {
    cx.plan.funder(funder).pays_rest.then_some(())?;
    rest_by_period(cx.plan, cx.books, funder, |term, period| {
        let row = match term {
            RestTerm::Costs => &comparison.costs,
            RestTerm::Income => &comparison.income,
            RestTerm::Line(line) => &comparison.lines[line],
            RestTerm::Funder(funder) => &comparison.funders[funder],
        };
        row.at(period).realised.or_zero()
    })
}

/// Whether a bookkeeping begins before the end of a period. A bookkeeping without `from` begins with the plan.
fn has_books(cx: Context<'_>, period: Span) -> bool {
    let mut sources = cx.plan.actuals.sources.iter();
    sources.any(|source| source.from.is_none_or(|from| from <= period.end()))
}

/// The difference between the amounts due and the amounts received in all closed periods. None if there is none, if an
/// amount is unknown, or if the funder paid its full credit early.
fn in_all_closed(
    cx: Context<'_>,
    funder: FunderIx,
    closed: &[PeriodIx],
    due: &Sums,
    realised: impl Fn(PeriodIx) -> Amount,
) -> Option<ReceivedDifference> {
    let sum = |of: &dyn Fn(PeriodIx) -> Amount| {
        let each = closed.iter().map(|period| of(*period));
        each.fold(Amount::ZERO, Amount::plus).known()
    };
    let expected = sum(&|period| due.at(period).or_zero())?;
    let received = sum(&realised)?;
    let is_paid_in_full = cx.books.funders[funder].sum().known() == Some(received);
    let spans = || closed.iter().map(|at| cx.plan.periods.get(*at).span);
    let (start, end) = (
        spans().map(Span::start).min()?,
        spans().map(Span::end).max()?,
    );
    (expected != received && !(is_paid_in_full && received > expected)).then_some(
        ReceivedDifference {
            funder,
            time: ReceivedIn::AllClosed(Span::new(start, end).ok()?),
            expected,
            received,
        },
    )
}
