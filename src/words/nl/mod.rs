//! Dutch: each word that the program prints in a report, a page or a workbook.
//!
//! These files also declare the words: the macro `words!` makes a type with a field for each, and the other languages
//! fill in those types. They are several files, because one would be longer than 400 lines.

mod account;
mod activities;
mod actuals;
mod amounts;
mod cash;
mod claims;
mod closing;
mod compare;
mod currencies;
mod dates;
mod forecast;
mod hours;
mod lead_reports;
mod learn;
mod numbers;
mod organisation;
mod pages;
mod shared;
mod summary;
mod templates;
mod vat;
mod workbook;

pub use self::{
    account::*, activities::*, actuals::*, amounts::*, cash::*, claims::*, closing::*, compare::*,
    currencies::*, dates::*, forecast::*, hours::*, lead_reports::*, learn::*, numbers::*,
    organisation::*, pages::*, shared::*, summary::*, templates::*, vat::*, workbook::*,
};
