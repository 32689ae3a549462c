//! What the receipts of funders are, stated and booked, beside what these bring in.

use crate::checks::Context;
use crate::ledger::{due_in_periods, receipt_schedule};
use crate::plan::{Amount, FunderIx, Money, PeriodIx, Receipt};

/// The receipts that a funder states, but for the one that is the rest, and what it brings in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StatedReceipts {
    pub(crate) received: Money,
    pub(crate) credit: Money,
    pub(crate) has_rest: bool,
}

impl StatedReceipts {
    pub(crate) fn is_in_order(self) -> bool {
        match self.has_rest {
            // A rest below 0 is right only for a contribution below 0.
            true => self.received <= self.credit.max(Money::ZERO),
            false => self.received == self.credit,
        }
    }
}

/// None if the funder states no receipts, is a group, or an amount is unknown.
pub(crate) fn stated_receipts(cx: Context<'_>, funder: FunderIx) -> Option<StatedReceipts> {
    let is_rest = |receipt: &Receipt| receipt.amount.is_none() && receipt.share.is_none();
    let all = &cx.plan.funder(funder).receipts;
    if all.is_empty() || cx.books.funder_tree.is_group(funder) {
        return None;
    }
    let receipts = receipt_schedule(cx.plan, cx.books, funder).into_iter();
    let stated = receipts.zip(all).filter(|(_, receipt)| !is_rest(receipt));
    let received = stated.fold(Amount::ZERO, |sum, (scheduled, _)| {
        sum.plus(scheduled.amount)
    });
    Some(StatedReceipts {
        received: received.known()?,
        credit: cx.books.funders[funder].sum().known()?,
        has_rest: all.iter().any(is_rest),
    })
}

/// A funder that paid something else in a closed period than the plan says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ReceivedDifference {
    pub(crate) funder: FunderIx,
    pub(crate) period: PeriodIx,
    pub(crate) expected: Money,
    pub(crate) received: Money,
    /// Whether the plan says on which times the funder pays. Else its credit is expected.
    pub(crate) has_times: bool,
}

/// Of each funder that a rule for bookings names, the closed periods in which it paid something else.
pub(crate) fn received_differences(cx: Context<'_>) -> Vec<ReceivedDifference> {
    let Some(comparison) = cx.closed_comparison() else {
        return Vec::new();
    };
    let named = cx.plan.booked_funders();
    let due = due_in_periods(cx.plan, cx.books);
    let mut differences = Vec::new();
    for (funder, id, _) in cx.plan.indexed_funders() {
        if !named.contains(id) || cx.books.funder_tree.is_group(funder) {
            continue;
        }
        let closed = comparison.periods.iter();
        for closed in closed.filter(|closed| closed.part.is_none()) {
            let row = comparison.funders[funder].at(closed.period);
            let due = due.get(&funder).map(|due| due.at(closed.period).or_zero());
            let expected = due.unwrap_or(row.budget).known();
            let (Some(expected), Some(received)) = (expected, row.realised.known()) else {
                continue;
            };
            if expected != received {
                differences.push(ReceivedDifference {
                    funder,
                    period: closed.period,
                    expected,
                    received,
                    has_times: due.is_some(),
                });
            }
        }
    }
    differences
}
