//! Rules about amounts: balances, printed totals, lines against their activities.

pub(super) mod claim_differs;
mod claims_exclude;
pub(super) mod column_total_differs;
pub(super) mod figure_differs;
pub(super) mod final_balance;
pub(super) mod grand_total_differs;
pub(super) mod line_differs;
pub(super) mod negative_amount;
mod negative_carry;
pub(super) mod row_balance_differs;
pub(super) mod row_total_differs;
pub(super) mod subtotal_differs;
mod totals_row;
pub(super) mod unbalanced_period;
mod unclear_claim;
mod unclear_transfer;

use super::Check;

/// The rules of this folder. A new one needs its `mod` above and its line here.
pub(super) const CHECKS: &[Check] = &[
    by_plan!(claim_differs),
    by_plan!(claims_exclude),
    by_plan!(column_total_differs),
    by_plan!(figure_differs),
    by_plan!(final_balance),
    by_plan!(grand_total_differs),
    by_plan!(line_differs),
    by_plan!(negative_amount),
    by_plan!(negative_carry),
    by_plan!(row_balance_differs),
    by_plan!(row_total_differs),
    by_plan!(subtotal_differs),
    by_plan!(unbalanced_period),
    by_plan!(unclear_claim),
    by_plan!(unclear_transfer),
];
