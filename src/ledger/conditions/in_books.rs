//! Which conditions are about amounts that bookkeepings have. `check` evaluates only those on what was realised, and a
//! settlement has only those.

use super::parts::is_by_partner;
use crate::plan::{Condition, Plan, ShareBase};

/// Why what was realised does not decide a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotInBooks {
    /// It is about the costs that partners bear.
    Partners,
    /// It is about eligible costs, and costs name who pays them: a booked cost is of no item.
    Payers,
    /// It is about what funders pay of lines.
    PaymentOfLines,
    /// It is about contributions in kind, or in money.
    Form,
    /// It is about the price of hours, which timesheets have.
    Rates,
    /// It is about what is received at which time.
    Receipts,
    /// It is an amount for each period or year.
    EachTime,
    /// It is about eligible costs, and its funder starts or stops paying within a period.
    PartOfPeriod,
    /// It is about several funders together that each settle.
    Together,
    /// It is a part of costs, and hours count for its funder in place of booked pay.
    Hours,
}

/// Why the bookkeepings do not have the amounts that a condition is about. None if they do.
pub fn not_in_books(plan: &Plan, condition: &Condition) -> Option<NotInBooks> {
    if is_by_partner(condition) {
        return Some(NotInBooks::Partners);
    }
    if condition.of == ShareBase::Eligible {
        let mut items = plan.cost_items();
        let mut lines = plan.lines.values();
        let names_payer = items.any(|(_, _, item)| item.paid_by.is_some())
            || lines.any(|line| line.paid_by.is_some());
        if names_payer {
            return Some(NotInBooks::Payers);
        }
    }
    let is_payment = !condition.funders.is_empty() && !condition.lines.is_empty();
    is_payment.then_some(NotInBooks::PaymentOfLines)
}
