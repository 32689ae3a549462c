//! All tests that need more than one room, as one program: it is linked once.

mod budget;
mod cases;
mod cli;
mod compare;
mod conditions;
mod decoded;
mod division;
mod docs;
mod findings;
mod formats;
mod funding;
mod golden;
mod html;
mod keys;
mod laws;
mod leiden;
mod output;
mod rules;
mod slips;
mod support;
mod texts;
mod tidy;
mod views;
#[cfg(feature = "xlsx")]
mod xlsx;
