//! What an activity is to reach, and what was measured.

use jiff::civil::Date;

use super::fields::fields;
use super::money::Quantity;
use super::span::Span;

/// One target of an activity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Its index among the file's targets of its activity.
    pub number: usize,
    pub what: String,
    /// What is counted: pupils, circles, specialists.
    pub unit: Option<String>,
    /// How many there are to be.
    pub target: Option<Quantity>,
    /// How many there were before (*nulmeting*).
    pub baseline: Option<Quantity>,
    /// The span by whose end it is to be reached.
    pub by: Option<Span>,
    pub measured: Vec<Measurement>,
    pub note: Option<String>,
}

/// What was counted on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measurement {
    pub on: Date,
    pub value: Quantity,
    pub note: Option<String>,
}

fields! { Target, "a target" {} }
