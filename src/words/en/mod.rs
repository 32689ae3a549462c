//! English: a value for each of the types that Dutch declares.

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

pub(super) use self::{
    account::*, activities::*, actuals::*, amounts::*, cash::*, claims::*, closing::*, compare::*,
    currencies::*, dates::*, forecast::*, hours::*, lead_reports::*, learn::*, numbers::*,
    organisation::*, pages::*, shared::*, summary::*, templates::*, vat::*, workbook::*,
};
