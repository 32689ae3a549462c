//! All tests that need more than one room. They are one program, so that it is linked only once.

mod account;
mod actuals;
mod advice;
mod bookkeepings;
mod budget;
mod cases;
mod cash;
mod cli;
mod closing;
mod commitments;
mod compare;
mod conditions;
mod decoded;
mod division;
mod docs;
mod exports;
mod findings;
mod forecast;
mod formats;
mod funding;
mod golden;
mod held_back;
mod hours;
mod html;
mod keys;
mod languages;
mod laws;
mod learn;
mod leiden;
mod mistakes;
mod output;
mod random;
mod rules;
#[cfg(unix)]
mod signals;
mod slip_kinds;
mod slips;
mod sums;
mod support;
mod tidy;
mod trace;
mod unknown;
mod views;
mod words;
#[cfg(feature = "xlsx")]
mod xlsx;
