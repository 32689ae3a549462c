//! Rules about the text of the file: whether it can be read, and in one way only.

mod amount_count;
mod amount_too_large;
mod figure_of_other_column;
mod finer_than_unit;
mod missing_key;
pub(super) mod syntax;
mod thousands_dot;
mod unclear_cost;
mod unclear_currency;
mod unclear_income;
mod unclear_key;
mod unclear_vat;
mod unknown_currency;
mod unknown_key;
mod unknown_period;
mod unreadable_number;
mod unreadable_span;
mod unreadable_value;
mod wrong_type;

use super::Check;

/// The rules of this folder. A new one needs its `mod` above and its line here.
pub(super) const CHECKS: &[Check] = &[
    Check::reading(&amount_count::RULE),
    by_plan!(amount_too_large),
    Check::reading(&figure_of_other_column::RULE),
    by_plan!(finer_than_unit),
    Check::reading(&missing_key::RULE),
    Check::reading(&syntax::RULE),
    Check::reading(&thousands_dot::RULE),
    by_plan!(unclear_cost),
    by_plan!(unclear_currency),
    Check::reading(&unclear_income::RULE),
    by_plan!(unclear_key),
    by_plan!(unclear_vat),
    by_plan!(unknown_currency),
    Check::reading(&unknown_key::RULE),
    Check::reading(&unknown_period::RULE),
    Check::reading(&unreadable_number::RULE),
    Check::reading(&unreadable_span::RULE),
    Check::reading(&unreadable_value::RULE),
    Check::reading(&wrong_type::RULE),
];
