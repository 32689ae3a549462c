//! What an activity is to reach, and what was measured of it.

use jiff::civil::Date;

use super::money::Quantity;
use super::span::Span;

/// One target of an activity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Which one of the file's targets of its activity it is, counted from 0.
    pub number: usize,
    pub what: String,
    /// Of what: pupils, circles, specialists.
    pub unit: Option<String>,
    /// How many there are to be.
    pub target: Option<Quantity>,
    /// How many there were before (the *nulmeting*).
    pub baseline: Option<Quantity>,
    /// By the end of which span.
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
