//! Rules about funders: what each may pay, when, and for what.

mod funder_above_maximum;
mod funding_after_end;
mod funding_impossible;
mod in_kind_differs;

use super::Check;

/// The rules of this folder. A new one needs its `mod` above and its line here.
pub(super) const CHECKS: &[Check] = &[
    Check::plan(&funder_above_maximum::RULE, funder_above_maximum::find),
    Check::plan(&funding_after_end::RULE, funding_after_end::find),
    Check::plan(&funding_impossible::RULE, funding_impossible::find),
    Check::plan(&in_kind_differs::RULE, in_kind_differs::find),
];
