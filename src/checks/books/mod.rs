//! Rules about amounts: balances, printed totals, lines against their activities.

mod column_total_differs;
pub(super) mod figure_differs;
mod final_balance;
mod grand_total_differs;
mod line_differs;
mod negative_amount;
mod negative_carry;
mod row_total_differs;
mod subtotal_differs;
mod unbalanced_period;

use super::Check;

/// The rules of this folder. A new one needs its `mod` above and its line here.
pub(super) const CHECKS: &[Check] = &[
    Check::plan(&column_total_differs::RULE, column_total_differs::find),
    Check::plan(&figure_differs::RULE, figure_differs::find),
    Check::plan(&final_balance::RULE, final_balance::find),
    Check::plan(&grand_total_differs::RULE, grand_total_differs::find),
    Check::plan(&line_differs::RULE, line_differs::find),
    Check::plan(&negative_amount::RULE, negative_amount::find),
    Check::plan(&negative_carry::RULE, negative_carry::find),
    Check::plan(&row_total_differs::RULE, row_total_differs::find),
    Check::plan(&subtotal_differs::RULE, subtotal_differs::find),
    Check::plan(&unbalanced_period::RULE, unbalanced_period::find),
];
