//! Rules about funders: the costs that each may pay, and when.

mod accounted_balance_differs;
mod award_incomplete;
mod award_text_too_long;
mod budget_above_award;
mod funder_above_maximum;
mod funding_after_end;
mod funding_impossible;
pub(super) mod in_kind_differs;
mod paid_by_differs;
mod receipt_without_day;
mod receipts_beside_invoices;
mod receipts_differ;
mod rest_below_zero;
mod unclear_accounted_year;
mod unclear_rest;

use super::Check;

/// The rules of this folder. A new one needs its `mod` above and its line here.
pub(super) const CHECKS: &[Check] = &[
    by_plan!(award_incomplete),
    by_plan!(award_text_too_long),
    by_plan!(unclear_accounted_year),
    by_plan!(accounted_balance_differs),
    by_plan!(budget_above_award),
    by_plan!(funder_above_maximum),
    by_plan!(funding_after_end),
    by_plan!(funding_impossible),
    by_plan!(in_kind_differs),
    by_plan!(paid_by_differs),
    by_plan!(receipt_without_day),
    by_plan!(receipts_beside_invoices),
    by_plan!(receipts_differ),
    by_plan!(rest_below_zero),
    by_plan!(unclear_rest),
];

/// The rules about credit that are checked in other columns too.
pub(super) const CHECKS_OF_CREDIT: &[Check] = &[by_plan!(rest_below_zero)];
